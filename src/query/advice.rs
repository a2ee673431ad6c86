//! What to say when a question has no answer: which values would have one, and what else could be asked.

use std::collections::BTreeMap;
use std::time::Duration;

use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;

use super::candidate::label;
use super::error::QueryError;
use super::evaluate::{Limits, evaluate};
use super::parameter::Bound;
use super::prefixes::Shortener;
use super::question::Question;

/// Advice must not take longer than the answer was worth.
const PATIENCE: Duration = Duration::from_secs(2);

/// At most so many values are named.
const MOST: usize = 5;

impl Question {
    /// A line for each thing that could be done about an empty answer; none for a user's own query.
    pub fn advice(&self, store: &Store, bound: &Bound) -> Vec<String> {
        if self.columns.is_empty() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        for (variable, _) in &bound.values {
            // Without one of its values the question may have answers; no answer to this one is no error.
            let values = self.answered(store, bound, variable.as_str()).unwrap_or_default();
            if !values.is_empty() {
                lines.push(format!(
                    "It has answers for {}={}",
                    variable.as_str(),
                    values.join(", ")
                ));
            }
        }
        if !self.see.is_empty() {
            lines.push(format!("Near to it: {}", self.see.join(", ")));
        }
        lines.push(format!(
            "`trithuc queries {}` explains it, `trithuc queries` lists all.",
            self.name
        ));
        lines
    }

    /// The commonest values of a parameter that have answers; nothing if the question does not select it.
    fn answered(&self, store: &Store, bound: &Bound, parameter: &str) -> Result<Vec<String>, QueryError> {
        // What may be left out may be what left nothing over.
        let optional = |name: &str| self.parameters.iter().any(|p| p.optional && p.name == name);
        let others = bound
            .values
            .iter()
            .filter(|(v, _)| v.as_str() != parameter && !optional(v.as_str()));
        let others: Vec<_> = others.cloned().collect();
        let limits = Limits {
            timeout: Some(PATIENCE),
        };
        let answer = evaluate(store, &self.text, None, &others, limits)?;
        let QueryResults::Solutions(rows) = answer.results else {
            return Ok(Vec::new());
        };
        let mut counts: BTreeMap<String, (usize, Term)> = BTreeMap::new();
        for row in rows {
            let row = row.map_err(QueryError::Evaluation)?;
            if let Some(value) = row.get(parameter) {
                counts.entry(value.to_string()).or_insert((0, value.clone())).0 += 1;
            }
        }
        let mut commonest: Vec<(usize, Term)> = counts.into_values().collect();
        commonest.sort_by_key(|(count, _)| usize::MAX - count);
        let names = Shortener::of(store);
        let spelt = |value: &Term| match value {
            Term::NamedNode(entity) => named(store, entity, &names),
            Term::Literal(literal) => Ok(format!("\"{}\"", literal.value())),
            Term::BlankNode(_) => Ok(value.to_string()),
        };
        commonest.iter().take(MOST).map(|(_, value)| spelt(value)).collect()
    }
}

fn named(store: &Store, entity: &NamedNode, names: &Shortener) -> Result<String, QueryError> {
    Ok(match label(store, entity)? {
        Some(name) => format!("\"{name}\""),
        None => names.short(entity.as_str()),
    })
}
