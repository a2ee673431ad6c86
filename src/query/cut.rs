//! What an answer leaves out: questions that would list the whole graph answer with a page, the `LIMIT` of their query.

use std::time::Duration;

use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;
use spargebra::Query;
use spargebra::algebra::GraphPattern;

use super::error::QueryError;
use super::evaluate::{Limits, evaluate_query, prepared};
use super::given::limit_of;
use super::kind::Kind;
use super::parameter::{Bound, Parameter};
use super::prefixes::base_of;
use super::question::Question;
use super::union::Union;

/// To count must not take longer than the answer was worth.
const PATIENCE: Duration = Duration::from_secs(5);

/// An answer that is not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The rows of the page.
    pub shown: usize,
    /// The rows that there are; nothing when counting took too long.
    pub all: Option<usize>,
    /// The parameters that would narrow the question and are not given.
    pub narrower: Vec<String>,
}

impl Question {
    /// How many rows at most it answers with, if nothing else is asked for.
    pub fn limit(&self) -> Option<usize> {
        self.parameter_of_limit()?.example.parse().ok()
    }

    /// What the answer leaves out, of which `rows` rows were shown; nothing if it is whole.
    ///
    /// # Errors
    /// The rows cannot be counted.
    pub fn cut(&self, store: &Store, bound: &Bound, rows: usize) -> Result<Option<Cut>, QueryError> {
        let Some(shown) = limit_of(&bound.values).or(self.limit()) else {
            return Ok(None);
        };
        if rows < shown {
            return Ok(None);
        }
        let all = match self.count(store, bound) {
            Ok(Some(all)) if all <= shown => return Ok(None),
            Ok(all) => all,
            Err(QueryError::Timeout(_)) => None,
            Err(error) => return Err(error),
        };
        let given = |p: &&Parameter| bound.values.iter().any(|(variable, _)| variable.as_str() == p.name);
        let narrower = self
            .parameters
            .iter()
            .filter(|p| p.optional && p.kinds != [Kind::Limit]);
        Ok(Some(Cut {
            shown,
            all,
            narrower: narrower.filter(|p| !given(p)).map(|p| p.name.clone()).collect(),
        }))
    }

    fn parameter_of_limit(&self) -> Option<&Parameter> {
        self.parameters.iter().find(|p| p.kinds == [Kind::Limit])
    }

    /// The rows of what the `LIMIT` of the query cuts.
    fn count(&self, store: &Store, bound: &Bound) -> Result<Option<usize>, QueryError> {
        let base = base_of(store);
        let Query::Select {
            pattern,
            dataset,
            base_iri,
        } = prepared(&base, &self.text, None, &bound.values)?
        else {
            return Ok(None);
        };
        let Some(page) = sliced(pattern) else {
            return Ok(None);
        };
        let query = Query::Select {
            dataset,
            pattern: unordered(page),
            base_iri,
        };
        let store = store.clone();
        let limits = Limits {
            timeout: Some(PATIENCE),
        };
        let answer = evaluate_query(
            move |default, token| Union::new(store, default, token),
            &base,
            query,
            limits,
        )?;
        Ok(match answer.results {
            QueryResults::Solutions(rows) => Some(rows.count()),
            _ => None,
        })
    }
}

/// The pattern inside the first `LIMIT`.
fn sliced(pattern: GraphPattern) -> Option<GraphPattern> {
    use GraphPattern as P;
    match pattern {
        P::Slice { inner, .. } => Some(*inner),
        P::Project { inner, .. }
        | P::OrderBy { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Extend { inner, .. }
        | P::Group { inner, .. }
        | P::Filter { inner, .. } => sliced(*inner),
        P::Join { left, right } | P::LeftJoin { left, right, .. } => sliced(*left).or_else(|| sliced(*right)),
        _ => None,
    }
}

/// The pattern without its order, which counting need not know.
fn unordered(pattern: GraphPattern) -> GraphPattern {
    use GraphPattern as P;
    match pattern {
        P::Project { inner, variables } => P::Project {
            inner: Box::new(unordered(*inner)),
            variables,
        },
        P::Distinct { inner } => P::Distinct {
            inner: Box::new(unordered(*inner)),
        },
        P::OrderBy { inner, .. } => *inner,
        other => other,
    }
}
