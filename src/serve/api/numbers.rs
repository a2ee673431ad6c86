//! Metrics as series in time, for charts.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use serde_json::{Value, json};

use super::super::app::State;
use super::super::fault::Fault;
use super::super::request::Asked;
use super::super::{Answer, body};
use super::entity::of_id;
use crate::query::search_key;
use crate::rdf::concepts;
use crate::rdf::vocabulary::{nif, schema, sdmx_measure, tt};

/// Series that one answer has.
const MOST: usize = 500;

pub(super) fn metrics(state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let scope = asked.parameter("scope").map(|id| of_id(state, id)).transpose()?;
    let measure = asked.parameter("measure").map(search_key);
    if scope.is_none() && measure.is_none() {
        return Err(Fault::bad("`scope` (an id) or `measure` (words), or both, are needed"));
    }
    let mut series: BTreeMap<(String, String, String), Vec<Value>> = BTreeMap::new();
    for metric in candidates(state, scope.as_ref())? {
        let reader = Reader { state, node: &metric };
        let words = reader.words(tt::MEASURE)?.unwrap_or_default();
        let key = search_key(&words);
        if measure.as_ref().is_some_and(|wanted| !key.contains(wanted.as_str())) {
            continue;
        }
        let unit = reader.words(tt::UNIT)?.unwrap_or_default();
        let about = reader.words(tt::SCOPE)?.unwrap_or_default();
        series.entry((words, unit, about)).or_default().push(reader.point()?);
    }
    let left_out = series.len().saturating_sub(MOST);
    let mut all: Vec<_> = series.into_iter().collect();
    all.sort_by_key(|(_, points)| std::cmp::Reverse(points.len()));
    let series = all.into_iter().take(MOST).map(|((measure, unit, scope), mut points)| {
        points.sort_by_key(|point| point["start"].as_str().map(str::to_owned));
        json!({"measure": measure, "unit": unit, "scope": scope, "points": points})
    });
    Ok(body::json(
        &json!({"series": series.collect::<Vec<_>>(), "left_out": left_out}),
    ))
}

/// The metrics of an entity, or all.
fn candidates(state: &State, scope: Option<&NamedNode>) -> Result<Vec<NamedNode>, Fault> {
    let object = scope.map(|scope| scope.as_ref().into());
    let property = if scope.is_some() { tt::SCOPE } else { tt::MEASURE };
    let mut found = Vec::new();
    for quad in state.store.quads_for_pattern(None, Some(property), object, None) {
        if let NamedOrBlankNode::NamedNode(metric) = quad?.subject {
            found.push(metric);
        }
    }
    Ok(found)
}

struct Reader<'a> {
    state: &'a State,
    node: &'a NamedNode,
}

impl Reader<'_> {
    fn terms(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<Term>, Fault> {
        let quads = self
            .state
            .store
            .quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None);
        quads.map(|quad| Ok(quad?.object)).collect()
    }

    fn words(&self, property: NamedNodeRef<'_>) -> Result<Option<String>, Fault> {
        let terms = self.terms(self.node, property)?;
        Ok(terms.into_iter().find_map(|term| match term {
            Term::Literal(words) => Some(words.destruct().0),
            _ => None,
        }))
    }

    fn concept(&self, property: NamedNodeRef<'_>, list: &[concepts::Concept]) -> Result<Option<&'static str>, Fault> {
        let terms = self.terms(self.node, property)?;
        let word = |term: &Term| {
            list.iter()
                .find(|(_, known)| *term == (*known).into())
                .map(|(word, _)| *word)
        };
        Ok(terms.iter().find_map(word))
    }

    fn point(&self) -> Result<Value, Fault> {
        let value = self.words(sdmx_measure::OBS_VALUE)?.unwrap_or_default();
        let (start, end) = (self.words(tt::PERIOD_START)?, self.words(tt::PERIOD_END)?);
        let period = match (&start, &end) {
            (Some(start), Some(end)) => Some(format!("{start}/{end}")),
            (start, end) => start.as_ref().or(end.as_ref()).cloned(),
        };
        let article = self.node.as_str().split('#').next().unwrap_or_default();
        let mut evidence = self.terms(self.node, tt::MAIN_EVIDENCE)?;
        evidence.extend(self.terms(self.node, tt::EVIDENCE)?);
        let mut quote = None;
        for mention in &evidence {
            if let (None, Term::NamedNode(mention)) = (&quote, mention) {
                quote = self
                    .terms(mention, nif::ANCHOR_OF)?
                    .into_iter()
                    .find_map(|term| match term {
                        Term::Literal(words) => Some(words.destruct().0),
                        _ => None,
                    });
            }
        }
        let published = match NamedNode::new(article) {
            Ok(article) => self.terms(&article, schema::DATE_PUBLISHED)?.into_iter().next(),
            Err(_) => None,
        };
        let published = published.map(|term| match term {
            Term::Literal(day) => day.value().chars().take(10).collect::<String>(),
            other => other.to_string(),
        });
        Ok(json!({
            "period": period, "start": start.clone().or_else(|| published.clone()), "end": end.or(start),
            "value": value, "out_of": self.words(tt::OUT_OF)?,
            "qualifier": self.concept(tt::QUALIFIER, concepts::QUALIFIERS)?.unwrap_or("="),
            "status": self.concept(tt::STATUS, concepts::STATUSES)?.unwrap_or("actual"),
            "article": self.state.path(article), "published": published, "quote": quote,
        }))
    }
}
