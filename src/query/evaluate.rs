//! Evaluation: parse, set the union of all graphs as the default graph, bind, run within the time given.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use oxigraph::model::{GraphName, Term, Triple, Variable};
use oxigraph::sparql::{
    CancellationToken, PreparedSparqlQuery, QueryEvaluationError, QueryResults, QuerySolution, QuerySolutionIter,
    QueryTripleIter, SparqlEvaluator,
};
use oxigraph::store::Store;

use super::error::{QueryError, SyntaxError};
use super::prefixes::base_of;
use super::union::Union;
use crate::rdf::vocabulary::PREFIXES;

/// What an evaluation may use.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// The answer must be complete by then.
    pub timeout: Option<Duration>,
}

/// The results of a query, and what writing them needs to know.
pub struct Answer {
    /// Rows, a truth value or triples. With a timeout they are complete; without one, reading them goes on evaluating.
    pub results: QueryResults<'static>,
    /// The base of the graph, for short names.
    pub base: String,
}

/// Evaluates a SPARQL text; `source` names the file it is from, `bindings` are the values of its parameters.
///
/// Relative IRIs stand under the base of the graph: `<province/Cần-Thơ>`.
pub fn evaluate(
    store: &Store,
    text: &str,
    source: Option<&str>,
    bindings: &[(Variable, Term)],
    limits: Limits,
) -> Result<Answer, QueryError> {
    let base = base_of(store);
    let token = CancellationToken::new();
    let mut query = prepare(evaluator(&base).with_cancellation_token(token.clone()), text, source)?;
    for (variable, term) in bindings {
        query = query.substitute_variable(variable.clone(), term.clone());
    }
    // `FROM` chooses the graphs of the default graph; without it they are all.
    let default = (!query.dataset().is_default_dataset())
        .then(|| query.dataset().default_graph_graphs().map(<[_]>::to_vec))
        .flatten();
    query.dataset_mut().set_default_graph(vec![GraphName::DefaultGraph]);
    let store = store.clone();
    let run = move || query.on_queryable_dataset(Union::new(store, default)).execute();
    let results = match limits.timeout {
        None => run().map_err(QueryError::Evaluation)?,
        Some(timeout) => {
            // A join in memory never looks at the token: who waits must not depend on it, so the query runs beside.
            let (done, answer) = mpsc::channel();
            thread::spawn(move || {
                // Nobody may be waiting any more.
                let _ = done.send(run().and_then(Complete::read));
            });
            let complete = answer.recv_timeout(timeout).map_err(|_| {
                token.cancel();
                QueryError::Timeout(timeout)
            })?;
            complete.map_err(QueryError::Evaluation)?.into_results()
        }
    };
    Ok(Answer { results, base })
}

/// Results that are wholly there and can go from one thread to another.
enum Complete {
    Boolean(bool),
    Rows(Arc<[Variable]>, Vec<QuerySolution>),
    Triples(Vec<Triple>),
}

impl Complete {
    fn read(results: QueryResults<'_>) -> Result<Self, QueryEvaluationError> {
        Ok(match results {
            QueryResults::Boolean(value) => Self::Boolean(value),
            QueryResults::Solutions(rows) => Self::Rows(rows.variables().into(), rows.collect::<Result<_, _>>()?),
            QueryResults::Graph(triples) => Self::Triples(triples.collect::<Result<_, _>>()?),
        })
    }

    fn into_results(self) -> QueryResults<'static> {
        match self {
            Self::Boolean(value) => QueryResults::Boolean(value),
            Self::Rows(variables, rows) => QuerySolutionIter::new(variables, rows.into_iter().map(Ok)).into(),
            Self::Triples(triples) => QueryTripleIter::new(triples.into_iter().map(Ok)).into(),
        }
    }
}

/// Does the text parse, and what does the parser say if not?
#[cfg(test)]
pub(super) fn check(text: &str, source: Option<&str>) -> Result<(), QueryError> {
    prepare(evaluator(crate::rdf::vocabulary::DEFAULT_BASE), text, source).map(drop)
}

fn evaluator(base: &str) -> SparqlEvaluator {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, namespace) in PREFIXES {
        evaluator = evaluator
            .with_prefix(*prefix, *namespace)
            .expect("the namespaces are IRIs");
    }
    match evaluator.clone().with_base_iri(base) {
        Ok(with_base) => with_base,
        Err(_) => evaluator,
    }
}

fn prepare(evaluator: SparqlEvaluator, text: &str, source: Option<&str>) -> Result<PreparedSparqlQuery, QueryError> {
    match evaluator.clone().parse_query(text) {
        Ok(query) => Ok(query),
        Err(_) if evaluator.parse_update(text).is_ok_and(|_| !text.trim().is_empty()) => Err(QueryError::Update),
        Err(error) => Err(QueryError::Syntax(SyntaxError::new(&error, text, source))),
    }
}
