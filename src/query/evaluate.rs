//! Evaluation: parse, set the union of all graphs as the default graph, bind, run within the time given.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use oxigraph::model::{Term, Variable};
use oxigraph::sparql::{CancellationToken, PreparedSparqlQuery, QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

use super::error::{QueryError, SyntaxError};
use super::prefixes::{PREFIXES, base_of};

/// What an evaluation may use.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// The answer must be complete by then.
    pub timeout: Option<Duration>,
}

/// The results of a query, still to be read; reading them goes on evaluating.
pub struct Answer {
    /// Rows, a truth value or triples.
    pub results: QueryResults<'static>,
    /// The base of the graph, for short names.
    pub base: String,
    pub(super) clock: Clock,
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
    let clock = Clock::start(limits.timeout);
    let evaluator = evaluator(&base).with_cancellation_token(clock.token.clone());
    let mut query = prepare(evaluator, text, source)?;
    for (variable, term) in bindings {
        query = query.substitute_variable(variable.clone(), term.clone());
    }
    let results = query.on_store(store).execute().map_err(|error| clock.explain(error))?;
    Ok(Answer { results, base, clock })
}

/// Does the text parse, and what does the parser say if not?
pub(super) fn check(text: &str, source: Option<&str>) -> Result<(), QueryError> {
    prepare(evaluator(super::DEFAULT_BASE), text, source).map(drop)
}

fn evaluator(base: &str) -> SparqlEvaluator {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, namespace) in PREFIXES {
        evaluator = evaluator.with_prefix(*prefix, *namespace).expect("the namespaces are IRIs");
    }
    match evaluator.clone().with_base_iri(base) {
        Ok(with_base) => with_base,
        Err(_) => evaluator,
    }
}

fn prepare(evaluator: SparqlEvaluator, text: &str, source: Option<&str>) -> Result<PreparedSparqlQuery, QueryError> {
    let mut query = match evaluator.clone().parse_query(text) {
        Ok(query) => query,
        Err(_) if evaluator.parse_update(text).is_ok_and(|_| !text.trim().is_empty()) => return Err(QueryError::Update),
        Err(error) => return Err(QueryError::Syntax(SyntaxError::new(&error, text, source))),
    };
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    Ok(query)
}

/// Cancels an evaluation when its time is over; dropped, it lets the evaluation be.
pub(super) struct Clock {
    token: CancellationToken,
    timeout: Option<Duration>,
    /// Dropping it wakes and ends the waiting thread.
    _stop: Option<mpsc::Sender<()>>,
}

impl Clock {
    fn start(timeout: Option<Duration>) -> Self {
        let token = CancellationToken::new();
        let stop = timeout.map(|timeout| {
            let (stop, stopped) = mpsc::channel::<()>();
            let token = token.clone();
            thread::spawn(move || {
                if stopped.recv_timeout(timeout) == Err(mpsc::RecvTimeoutError::Timeout) {
                    token.cancel();
                }
            });
            stop
        });
        Self { token, timeout, _stop: stop }
    }

    /// An evaluation's error, with the timeout told from other failures.
    pub(super) fn explain(&self, error: QueryEvaluationError) -> QueryError {
        match (error, self.timeout) {
            (QueryEvaluationError::Cancelled, Some(timeout)) => QueryError::Timeout(timeout),
            (error, _) => QueryError::Evaluation(error),
        }
    }
}
