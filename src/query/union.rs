//! A store as queries see it: several graphs as one, every triple once.
//!
//! Oxigraph's own union shows a triple as often as graphs hold it, so that `COUNT` counts an entity once for each article that
//! names it. RDF's merge of graphs is a set; this dataset gives that, at the cost of decoding terms ([`super::triples`]).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::{io, iter};

use indexmap::IndexSet;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::CancellationToken;
use oxigraph::store::{StorageError, Store};
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};

use super::triples::Pattern;

/// The dataset of one evaluation.
pub(super) struct Union {
    store: Store,
    /// The graphs that make up the default graph (`FROM`); all of them when none are named.
    default: Option<Vec<GraphName>>,
    /// Terms met so far; a term's place is its internal form.
    terms: Rc<RefCell<IndexSet<Term>>>,
    /// What subjects have of predicates in the default graph, where many quads had to be read to tell.
    objects: RefCell<HashMap<(usize, usize), Places>>,
    /// What ends the evaluation: looked at wherever a term is.
    token: CancellationToken,
}

/// Terms by their places.
type Places = Rc<[usize]>;

type Quads = Box<dyn Iterator<Item = Result<InternalQuad<usize>, StorageError>>>;

/// The bound places of a pattern.
#[derive(Clone, Copy)]
struct Bound {
    subject: Option<usize>,
    predicate: Option<usize>,
    object: Option<usize>,
}

impl Union {
    /// Over the store as it is now and later, until the token ends it.
    pub(super) fn new(store: Store, default: Option<Vec<GraphName>>, token: CancellationToken) -> Self {
        Self {
            store,
            default,
            terms: Rc::default(),
            objects: RefCell::default(),
            token,
        }
    }

    fn is_alive(&self) -> Result<(), StorageError> {
        if self.token.is_cancelled() {
            return Err(StorageError::Io(io::ErrorKind::TimedOut.into()));
        }
        Ok(())
    }

    fn intern(&self, term: Term) -> usize {
        self.terms.borrow_mut().insert_full(term).0
    }

    fn term(&self, place: usize) -> Term {
        self.terms.borrow()[place].clone()
    }

    /// What is bound; nothing if no quad can have that.
    fn pattern(&self, bound: Bound) -> Option<Pattern> {
        Some(Pattern {
            subject: match bound.subject.map(|place| self.term(place)) {
                None => None,
                Some(Term::NamedNode(node)) => Some(node.into()),
                Some(Term::BlankNode(node)) => Some(node.into()),
                Some(Term::Literal(_)) => return None,
            },
            predicate: match bound.predicate.map(|place| self.term(place)) {
                None => None,
                Some(Term::NamedNode(node)) => Some(node),
                Some(_) => return None,
            },
            object: bound.object.map(|place| self.term(place)),
        })
    }

    /// The quads of one graph, or of all (`None`).
    fn matching(&self, bound: Bound, graph: Option<&GraphName>) -> Quads {
        let Some(pattern) = self.pattern(bound) else {
            return Box::new(iter::empty());
        };
        let terms = Rc::clone(&self.terms);
        let quads = self.store.quads_for_pattern(
            pattern.subject.as_ref().map(NamedOrBlankNode::as_ref),
            pattern.predicate.as_ref().map(NamedNode::as_ref),
            pattern.object.as_ref().map(Term::as_ref),
            graph.map(GraphName::as_ref),
        );
        Box::new(quads.map(move |quad| Ok(internal(quad?, bound, &terms))))
    }

    /// What a subject has of a predicate in the default graph. A query asks for every row again what an entity is called, which
    /// every article that names it says: what many quads say is kept.
    fn objects(&self, subject: usize, predicate: usize) -> Result<Places, StorageError> {
        if let Some(objects) = self.objects.borrow().get(&(subject, predicate)) {
            return Ok(Rc::clone(objects));
        }
        let bound = Bound {
            subject: Some(subject),
            predicate: Some(predicate),
            object: None,
        };
        let Some(pattern) = self.pattern(bound) else {
            return Ok(Rc::default());
        };
        let triples = pattern.triples(&self.store, self.default.as_deref());
        let many = triples.many;
        let objects: Places = triples
            .map(|triple| Ok(self.intern(triple?.object)))
            .collect::<Result<_, StorageError>>()?;
        if many {
            self.objects
                .borrow_mut()
                .insert((subject, predicate), Rc::clone(&objects));
        }
        Ok(objects)
    }

    /// The default graph.
    fn merged(&self, bound: Bound) -> Quads {
        if let (Some(subject), Some(predicate), None) = (bound.subject, bound.predicate, bound.object) {
            return match self.objects(subject, predicate) {
                Ok(objects) => Box::new((0..objects.len()).map(move |place| {
                    Ok(InternalQuad {
                        subject,
                        predicate,
                        object: objects[place],
                        graph_name: None,
                    })
                })),
                Err(error) => Box::new(iter::once(Err(error))),
            };
        }
        let Some(pattern) = self.pattern(bound) else {
            return Box::new(iter::empty());
        };
        let triples = pattern.triples(&self.store, self.default.as_deref());
        let terms = Rc::clone(&self.terms);
        Box::new(triples.map(move |triple| Ok(internal(triple?.in_graph(GraphName::DefaultGraph), bound, &terms))))
    }
}

/// What is bound need not be looked up again.
fn internal(quad: Quad, bound: Bound, terms: &RefCell<IndexSet<Term>>) -> InternalQuad<usize> {
    let mut terms = terms.borrow_mut();
    let mut place = |term: Term| terms.insert_full(term).0;
    InternalQuad {
        subject: bound.subject.unwrap_or_else(|| place(quad.subject.into())),
        predicate: bound.predicate.unwrap_or_else(|| place(quad.predicate.into())),
        object: bound.object.unwrap_or_else(|| place(quad.object)),
        graph_name: match quad.graph_name {
            GraphName::NamedNode(node) => Some(place(node.into())),
            GraphName::BlankNode(node) => Some(place(node.into())),
            GraphName::DefaultGraph => None,
        },
    }
}

impl QueryableDataset<'static> for Union {
    type InternalTerm = usize;
    type Error = StorageError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&usize>,
        predicate: Option<&usize>,
        object: Option<&usize>,
        graph_name: Option<Option<&usize>>,
    ) -> impl Iterator<Item = Result<InternalQuad<usize>, StorageError>> + use<> {
        let bound = Bound {
            subject: subject.copied(),
            predicate: predicate.copied(),
            object: object.copied(),
        };
        match graph_name {
            Some(None) => self.merged(bound),
            Some(Some(graph)) => match self.term(*graph) {
                Term::NamedNode(node) => self.matching(bound, Some(&node.into())),
                Term::BlankNode(node) => self.matching(bound, Some(&node.into())),
                Term::Literal(_) => Box::new(iter::empty()),
            },
            None => {
                let quads = self.matching(bound, None);
                Box::new(quads.filter(|quad| quad.as_ref().map_or(true, |quad| quad.graph_name.is_some())))
            }
        }
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<usize, StorageError>> + use<> {
        let terms = Rc::clone(&self.terms);
        let graphs = self.store.named_graphs();
        graphs.map(move |graph| Ok(terms.borrow_mut().insert_full(graph?.into()).0))
    }

    fn internalize_term(&self, term: Term) -> Result<usize, StorageError> {
        self.is_alive()?;
        // Stores keep numbers and dates in one spelling each; 7.40 in a query is their 7.4.
        Ok(self.intern(ExpressionTerm::from(term).into()))
    }

    fn externalize_term(&self, place: usize) -> Result<Term, StorageError> {
        self.is_alive()?;
        Ok(self.term(place))
    }
}
