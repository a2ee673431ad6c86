//! Evaluation: parse, set the union of all graphs as the default graph, bind, run within the time given.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Triple, Variable};
use oxigraph::sparql::{
    CancellationToken, PreparedSparqlQuery, QueryEvaluationError, QueryResults, QuerySolution, QuerySolutionIter,
    QueryTripleIter, SparqlEvaluator,
};
use oxigraph::store::Store;
use spareval::QueryableDataset;
use spargebra::{Query, SparqlParser};

use super::answer::Look;
use super::error::{QueryError, SyntaxError};
use super::given::{Given, give};
use super::prefixes::base_of;
use super::union::Union;
use crate::rdf::vocabulary::PREFIXES;

/// What an evaluation may use.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// The answer must be complete by then.
    pub timeout: Option<Duration>,
}

/// The graphs that a request of the SPARQL protocol asks; they go before those of the query's text. None: the text decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graphs {
    /// What makes up the default graph.
    pub default: Vec<NamedNode>,
    /// What `GRAPH` finds.
    pub named: Vec<NamedNode>,
}

impl Graphs {
    /// Does the request leave it to the text?
    pub fn is_empty(&self) -> bool {
        self.default.is_empty() && self.named.is_empty()
    }
}

/// The results of a query, and what writing them needs to know.
pub struct Answer {
    /// Rows, a truth value or triples. With a timeout they are complete; without one, reading them goes on evaluating.
    pub results: QueryResults<'static>,
    /// The base of the graph, for short names.
    pub base: String,
    /// How a table shows it.
    pub look: Look,
}

/// Evaluates a SPARQL text; `source` names the file it is from, `given` are the values of its parameters.
///
/// Relative IRIs stand under the base of the graph: `<province/Cần-Thơ>`.
pub fn evaluate(
    store: &Store,
    text: &str,
    source: Option<&str>,
    given: &[Given],
    limits: Limits,
) -> Result<Answer, QueryError> {
    let base = base_of(store);
    let store = store.clone();
    evaluate_over(
        move |default, token| Union::new(store, default, token),
        &base,
        text,
        source,
        given,
        limits,
    )
}

/// Evaluates over the dataset that `dataset` makes from the graphs named with `FROM`.
pub(super) fn evaluate_over<D: QueryableDataset<'static>>(
    dataset: impl FnOnce(Option<Vec<GraphName>>, CancellationToken) -> D + Send + 'static,
    base: &str,
    text: &str,
    source: Option<&str>,
    given: &[Given],
    limits: Limits,
) -> Result<Answer, QueryError> {
    evaluate_query(dataset, base, prepared(base, text, source, given)?, limits)
}

/// The query of a text with the values of its parameters.
pub(super) fn prepared(base: &str, text: &str, source: Option<&str>, given: &[Given]) -> Result<Query, QueryError> {
    Ok(give(parse(base, text, source)?, given))
}

/// Evaluates a query that is parsed and has its values.
pub(super) fn evaluate_query<D: QueryableDataset<'static>>(
    dataset: impl FnOnce(Option<Vec<GraphName>>, CancellationToken) -> D + Send + 'static,
    base: &str,
    query: Query,
    limits: Limits,
) -> Result<Answer, QueryError> {
    let token = CancellationToken::new();
    let (query, default) = over_graphs(query, &Graphs::default(), &token);
    let watched = token.clone();
    let run = move || query.on_queryable_dataset(dataset(default, watched)).execute();
    let results = match limits.timeout {
        None => run().map_err(QueryError::Evaluation)?,
        Some(timeout) => {
            // A join in memory never looks at the token: who waits must not depend on it, so the query runs beside, until it looks
            // at the graph again, which then ends it.
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
    Ok(Answer {
        results,
        base: base.to_owned(),
        look: Look::default(),
    })
}

/// Begins an evaluation: results are made while they are read, by the thread that reads them, until the token ends it.
pub(super) fn begin<D: QueryableDataset<'static>>(
    dataset: impl FnOnce(Option<Vec<GraphName>>) -> D,
    base: &str,
    query: Query,
    graphs: &Graphs,
    token: &CancellationToken,
) -> Result<Answer, QueryError> {
    let (query, default) = over_graphs(query, graphs, token);
    Ok(Answer {
        results: query
            .on_queryable_dataset(dataset(default))
            .execute()
            .map_err(QueryError::Evaluation)?,
        base: base.to_owned(),
        look: Look::default(),
    })
}

/// The query over its graphs, and those of the default graph that our datasets merge: `FROM` or the request chooses them; without
/// that they are all.
fn over_graphs(
    query: Query,
    graphs: &Graphs,
    token: &CancellationToken,
) -> (PreparedSparqlQuery, Option<Vec<GraphName>>) {
    let mut query = SparqlEvaluator::new()
        .with_cancellation_token(token.clone())
        .for_query(query);
    if !graphs.is_empty() {
        let named = graphs.named.iter().cloned().map(NamedOrBlankNode::from);
        let default = graphs.default.iter().cloned().map(GraphName::from);
        query.dataset_mut().set_default_graph(default.collect());
        query.dataset_mut().set_available_named_graphs(named.collect());
    }
    let default = (!query.dataset().is_default_dataset())
        .then(|| query.dataset().default_graph_graphs().map(<[_]>::to_vec))
        .flatten();
    query.dataset_mut().set_default_graph(vec![GraphName::DefaultGraph]);
    (query, default)
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
    parse(crate::rdf::vocabulary::DEFAULT_BASE, text, source).map(drop)
}

fn parser(base: &str) -> SparqlParser {
    let mut parser = SparqlParser::new();
    for (prefix, namespace) in PREFIXES {
        parser = parser
            .with_prefix(*prefix, *namespace)
            .expect("the namespaces are IRIs");
    }
    match parser.clone().with_base_iri(base) {
        Ok(with_base) => with_base,
        Err(_) => parser,
    }
}

fn parse(base: &str, text: &str, source: Option<&str>) -> Result<Query, QueryError> {
    let parser = parser(base);
    match parser.clone().parse_query(text) {
        Ok(query) => Ok(query),
        Err(_) if parser.parse_update(text).is_ok() && !text.trim().is_empty() => Err(QueryError::Update),
        Err(error) => Err(QueryError::Syntax(SyntaxError::new(&error, text, source))),
    }
}
