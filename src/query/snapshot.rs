//! The graph as it was at one moment, in memory, made for many questions: terms are numbers, quads are sorted rows of numbers.
//!
//! [`super::union::Union`] asks the store quad by quad and decodes each term it meets: right for one question, slow for counting a
//! million quads. Here a pattern is a range found by bisection. The union of all graphs has rows of its own, each triple once: what
//! every article repeats (the name of a province, the class of a person) is then met once and not once an article.

use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::io;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use indexmap::IndexSet;
use oxigraph::model::{GraphName, Term};
use oxigraph::sparql::CancellationToken;
use oxigraph::store::{StorageError, Store};
use rayon::slice::ParallelSliceMut;
use rustc_hash::{FxBuildHasher, FxHasher};
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};
use spargebra::Query;

use super::evaluate::{Answer, Graphs, Limits, begin, evaluate_over, prepared};
use super::names::Names;
use super::{Bound, Given, QueryError, Question, base_of};

/// The graph of quads that stand in no named graph.
const DEFAULT: u32 = u32::MAX;

/// Subject, predicate, object and graph, in one of the orders.
type Row = [u32; 4];

/// Subject, predicate and object, in one of the orders.
type Triple = [u32; 3];

/// All quads of a store, for questions that come one after another.
#[derive(Clone)]
pub struct Snapshot {
    rows: Arc<Sorted>,
    base: String,
    store: Store,
    names: Arc<Names>,
}

struct Sorted {
    /// A term's place is its number.
    terms: IndexSet<Term, FxBuildHasher>,
    graphs: Vec<u32>,
    /// The quads in each of the orders of [`ORDERS`].
    orders: [Vec<Row>; 4],
    /// The triples of all graphs, each once, in each of the orders of [`UNION_ORDERS`].
    union: [Vec<Triple>; 3],
}

/// Which part of a quad stands at which place of a row: 0 subject, 1 predicate, 2 object, 3 graph.
const ORDERS: [[usize; 4]; 4] = [[0, 1, 2, 3], [1, 2, 0, 3], [2, 0, 1, 3], [3, 1, 2, 0]];

/// The same of triples: whatever is bound, one of them begins with it.
const UNION_ORDERS: [[usize; 3]; 3] = [[0, 1, 2], [1, 2, 0], [2, 0, 1]];

impl Snapshot {
    /// Reads the whole store.
    ///
    /// # Errors
    /// The store cannot be read.
    ///
    /// # Panics
    /// The store has 2^32 terms or more.
    pub fn new(store: &Store) -> Result<Self, StorageError> {
        let mut terms: IndexSet<Term, FxBuildHasher> = IndexSet::default();
        let mut number = |term: Term| u32::try_from(terms.insert_full(term).0).expect("fewer terms than 2^32");
        let mut quads: Vec<Row> = Vec::new();
        for quad in store {
            let quad = quad?;
            quads.push([
                number(quad.subject.into()),
                number(quad.predicate.into()),
                number(quad.object),
                match quad.graph_name {
                    GraphName::NamedNode(node) => number(node.into()),
                    GraphName::BlankNode(node) => number(node.into()),
                    GraphName::DefaultGraph => DEFAULT,
                },
            ]);
        }
        let orders = ORDERS.map(|order| {
            let mut rows: Vec<Row> = quads.iter().map(|quad| order.map(|part| quad[part])).collect();
            rows.par_sort_unstable();
            rows
        });
        let union = UNION_ORDERS.map(|order| {
            let mut rows: Vec<Triple> = quads.iter().map(|quad| order.map(|part| quad[part])).collect();
            rows.par_sort_unstable();
            rows.dedup();
            rows.shrink_to_fit();
            rows
        });
        let mut graphs: Vec<u32> = orders[3]
            .iter()
            .map(|row| row[0])
            .filter(|graph| *graph != DEFAULT)
            .collect();
        graphs.dedup();
        Ok(Self {
            rows: Arc::new(Sorted {
                terms,
                graphs,
                orders,
                union,
            }),
            base: base_of(store),
            store: store.clone(),
            names: Arc::default(),
        })
    }

    /// Finds what the arguments of a question mean, as [`Question::bind`] does in the store that the snapshot is of; names are
    /// read once for all questions.
    ///
    /// # Errors
    /// The words mean nothing, or several things.
    pub fn bind(&self, question: &Question, arguments: &[String]) -> Result<Bound, QueryError> {
        question.bind_among(&self.store, &self.names, arguments)
    }

    /// Evaluates a SPARQL text, as [`super::evaluate()`] does over a store.
    ///
    /// # Errors
    /// The text is not SPARQL, the time is over, or the query cannot be evaluated.
    pub fn evaluate(
        &self,
        text: &str,
        source: Option<&str>,
        given: &[Given],
        limits: Limits,
    ) -> Result<Answer, QueryError> {
        let rows = Arc::clone(&self.rows);
        let view = move |default: Option<Vec<GraphName>>, token| View {
            default: default.map(|graphs| graphs.iter().filter_map(|graph| rows.number_of(graph)).collect()),
            rows,
            made: Rc::default(),
            token,
        };
        evaluate_over(view, &self.base, text, source, given, limits)
    }

    /// The base of the graph's IRIs.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// How many quads there are.
    pub fn quads(&self) -> usize {
        self.rows.orders[0].len()
    }

    /// A number that is the same for the same quads, and hardly for others.
    pub fn digest(&self) -> u64 {
        let hash = |term: &Term| {
            let mut hasher = FxHasher::default();
            term.hash(&mut hasher);
            hasher.finish()
        };
        let terms: Vec<u64> = self.rows.terms.iter().map(hash).collect();
        let of = |number: u32| terms.get(number as usize).copied().unwrap_or_default();
        self.rows.orders[0].iter().fold(0, |digest: u64, row| {
            let mut hasher = FxHasher::default();
            row.map(of).hash(&mut hasher);
            digest.wrapping_add(hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
        })
    }

    /// The query of a text with the values of its parameters.
    ///
    /// # Errors
    /// The text is not SPARQL.
    pub fn parse(&self, text: &str, source: Option<&str>, given: &[Given]) -> Result<Query, QueryError> {
        prepared(&self.base, text, source, given)
    }

    /// Begins an evaluation: results are made while they are read, until the token ends it. The token is looked at wherever the
    /// graph is: at each pattern, each of its rows, each term.
    ///
    /// # Errors
    /// The query cannot be evaluated.
    pub fn begin(&self, query: Query, graphs: &Graphs, token: &CancellationToken) -> Result<Answer, QueryError> {
        let rows = Arc::clone(&self.rows);
        let watched = token.clone();
        let view = move |default: Option<Vec<GraphName>>| View {
            default: default.map(|graphs| graphs.iter().filter_map(|graph| rows.number_of(graph)).collect()),
            rows,
            made: Rc::default(),
            token: watched,
        };
        begin(view, &self.base, query, graphs, token)
    }
}

impl Sorted {
    fn number_of(&self, graph: &GraphName) -> Option<u32> {
        let term: Term = match graph {
            GraphName::NamedNode(node) => node.clone().into(),
            GraphName::BlankNode(node) => node.clone().into(),
            GraphName::DefaultGraph => return Some(DEFAULT),
        };
        self.number(&term)
    }

    fn number(&self, term: &Term) -> Option<u32> {
        u32::try_from(self.terms.get_index_of(term)?).ok()
    }
}

/// The dataset of one evaluation.
struct View {
    rows: Arc<Sorted>,
    /// The graphs that make up the default graph (`FROM`); all of them when none are named.
    default: Option<Vec<u32>>,
    /// Terms that the evaluation made and the graph does not hold; their numbers follow those of the graph.
    made: Rc<RefCell<IndexSet<Term>>>,
    /// What ends the evaluation.
    token: CancellationToken,
}

/// The rows of one range that match what is bound, as quads.
struct Matches {
    rows: Arc<Sorted>,
    order: usize,
    range: Range<usize>,
    bound: [Option<u32>; 4],
}

/// The rows of one range of the union.
struct Merged {
    rows: Arc<Sorted>,
    order: usize,
    range: Range<usize>,
}

impl Iterator for Merged {
    type Item = Result<InternalQuad<u32>, StorageError>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.rows.union[self.order][self.range.next()?];
        let mut triple = [0; 3];
        for (value, part) in row.into_iter().zip(UNION_ORDERS[self.order]) {
            triple[part] = value;
        }
        Some(Ok(InternalQuad {
            subject: triple[0],
            predicate: triple[1],
            object: triple[2],
            graph_name: None,
        }))
    }
}

/// The rows that begin so.
fn range<const N: usize>(rows: &[[u32; N]], prefix: &[u32]) -> Range<usize> {
    let start = rows.partition_point(|row| row[..prefix.len()] < *prefix);
    start..start + rows[start..].partition_point(|row| row[..prefix.len()] == *prefix)
}

impl Iterator for Matches {
    type Item = Result<InternalQuad<u32>, StorageError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rows = &self.rows.orders[self.order];
        let order = ORDERS[self.order];
        for at in self.range.by_ref() {
            let row = rows[at];
            let fits = (0..4).all(|place| self.bound[order[place]].is_none_or(|wanted| wanted == row[place]));
            if !fits {
                continue;
            }
            let mut quad = [0; 4];
            for (place, part) in order.into_iter().enumerate() {
                quad[part] = row[place];
            }
            return Some(Ok(InternalQuad {
                subject: quad[0],
                predicate: quad[1],
                object: quad[2],
                graph_name: (quad[3] != DEFAULT).then_some(quad[3]),
            }));
        }
        None
    }
}

impl View {
    fn is_alive(&self) -> Result<(), StorageError> {
        if self.token.is_cancelled() {
            return Err(StorageError::Io(io::ErrorKind::TimedOut.into()));
        }
        Ok(())
    }

    fn merged(&self, bound: [Option<u32>; 3]) -> Merged {
        let order = match bound {
            [_, None, Some(_)] => 2,
            [None, Some(_), _] => 1,
            _ => 0,
        };
        let prefix: Vec<u32> = UNION_ORDERS[order].iter().map_while(|part| bound[*part]).collect();
        Merged {
            range: range(&self.rows.union[order], &prefix),
            rows: Arc::clone(&self.rows),
            order,
        }
    }

    fn matches(&self, bound: [Option<u32>; 4]) -> Matches {
        let order = match bound {
            [Some(_), None, Some(_), _] => 2,
            [Some(_), ..] => 0,
            [_, Some(_), _, Some(_)] | [_, None, None, Some(_)] => 3,
            [_, Some(_), ..] => 1,
            [_, _, Some(_), _] => 2,
            _ => 0,
        };
        let prefix: Vec<u32> = ORDERS[order].iter().map_while(|part| bound[*part]).collect();
        Matches {
            range: range(&self.rows.orders[order], &prefix),
            rows: Arc::clone(&self.rows),
            order,
            bound,
        }
    }
}

type Quads = Box<dyn Iterator<Item = Result<InternalQuad<u32>, StorageError>>>;

impl QueryableDataset<'static> for View {
    type InternalTerm = u32;
    type Error = StorageError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&u32>,
        predicate: Option<&u32>,
        object: Option<&u32>,
        graph_name: Option<Option<&u32>>,
    ) -> impl Iterator<Item = Result<InternalQuad<u32>, StorageError>> + use<> {
        let triple = [subject.copied(), predicate.copied(), object.copied()];
        let [s, p, o] = triple;
        let quads: Quads = match (graph_name, &self.default) {
            (Some(None), None) => Box::new(self.merged(triple)),
            (Some(None), Some(graphs)) => {
                let each: Vec<Matches> = graphs.iter().map(|g| self.matches([s, p, o, Some(*g)])).collect();
                let mut seen = HashSet::new();
                Box::new(each.into_iter().flatten().filter_map(move |quad| {
                    let quad = quad.ok()?;
                    let triple = (quad.subject, quad.predicate, quad.object);
                    seen.insert(triple).then_some(Ok(InternalQuad {
                        graph_name: None,
                        ..quad
                    }))
                }))
            }
            (Some(Some(graph)), _) => Box::new(self.matches([s, p, o, Some(*graph)])),
            (None, _) => Box::new(
                self.matches([s, p, o, None])
                    .filter(|quad| quad.as_ref().is_ok_and(|quad| quad.graph_name.is_some())),
            ),
        };
        quads
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<u32, StorageError>> + use<> {
        self.rows.graphs.clone().into_iter().map(Ok)
    }

    fn contains_internal_graph_name(&self, graph: &u32) -> Result<bool, StorageError> {
        Ok(self.rows.graphs.binary_search(graph).is_ok())
    }

    fn internalize_term(&self, term: Term) -> Result<u32, StorageError> {
        self.is_alive()?;
        // Stores keep numbers and dates in one spelling each; 7.40 in a query is their 7.4.
        let term = match term {
            Term::Literal(_) => ExpressionTerm::from(term).into(),
            node => node,
        };
        if let Some(number) = self.rows.number(&term) {
            return Ok(number);
        }
        let made = self.made.borrow_mut().insert_full(term).0;
        Ok(u32::try_from(self.rows.terms.len() + made).expect("fewer terms than 2^32"))
    }

    fn externalize_term(&self, number: u32) -> Result<Term, StorageError> {
        self.is_alive()?;
        let at = number as usize;
        Ok(match self.rows.terms.get_index(at) {
            Some(term) => term.clone(),
            None => self.made.borrow()[at - self.rows.terms.len()].clone(),
        })
    }
}
