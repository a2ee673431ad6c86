//! A store as queries see it: several graphs as one, every triple once.
//!
//! Oxigraph's own union shows a triple as often as graphs hold it, so that `COUNT` counts an entity once for each article that
//! names it. RDF's merge of graphs is a set; this dataset gives that, at the cost of decoding terms.

use std::cell::RefCell;
use std::collections::HashSet;
use std::iter;
use std::rc::Rc;

use indexmap::IndexSet;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};

/// The dataset of one evaluation.
pub(super) struct Union {
    store: Store,
    /// The graphs that make up the default graph (`FROM`); all of them when none are named.
    default: Option<Vec<GraphName>>,
    /// Terms met so far; a term's place is its internal form.
    terms: Rc<RefCell<IndexSet<Term>>>,
}

type Quads = Box<dyn Iterator<Item = Result<InternalQuad<usize>, StorageError>>>;

/// The bound places of a pattern.
#[derive(Clone, Copy)]
struct Bound {
    subject: Option<usize>,
    predicate: Option<usize>,
    object: Option<usize>,
}

impl Union {
    /// Over the store as it is now and later.
    pub(super) fn new(store: Store, default: Option<Vec<GraphName>>) -> Self {
        Self {
            store,
            default,
            terms: Rc::default(),
        }
    }

    fn intern(&self, term: Term) -> usize {
        self.terms.borrow_mut().insert_full(term).0
    }

    fn term(&self, place: usize) -> Term {
        self.terms.borrow()[place].clone()
    }

    /// The quads of one graph, or of all (`None`); nothing for patterns that no quad can match.
    fn matching(&self, bound: Bound, graph: Option<&GraphName>) -> Quads {
        let subject = match bound.subject.map(|place| self.term(place)) {
            None => None,
            Some(Term::NamedNode(node)) => Some(NamedOrBlankNode::from(node)),
            Some(Term::BlankNode(node)) => Some(node.into()),
            Some(Term::Literal(_)) => return Box::new(iter::empty()),
        };
        let predicate: Option<NamedNode> = match bound.predicate.map(|place| self.term(place)) {
            None => None,
            Some(Term::NamedNode(node)) => Some(node),
            Some(_) => return Box::new(iter::empty()),
        };
        let object = bound.object.map(|place| self.term(place));
        let terms = Rc::clone(&self.terms);
        let quads = self.store.quads_for_pattern(
            subject.as_ref().map(NamedOrBlankNode::as_ref),
            predicate.as_ref().map(NamedNode::as_ref),
            object.as_ref().map(Term::as_ref),
            graph.map(GraphName::as_ref),
        );
        Box::new(quads.map(move |quad| Ok(internal(quad?, bound, &terms))))
    }

    /// The default graph.
    fn merged(&self, bound: Bound) -> Quads {
        let quads: Quads = match &self.default {
            None => self.matching(bound, None),
            Some(graphs) => {
                let each: Vec<Quads> = graphs.iter().map(|graph| self.matching(bound, Some(graph))).collect();
                Box::new(each.into_iter().flatten())
            }
        };
        let mut seen = HashSet::new();
        Box::new(quads.filter_map(move |quad| {
            match quad {
                Ok(quad) => seen
                    .insert((quad.subject, quad.predicate, quad.object))
                    .then_some(Ok(InternalQuad {
                        graph_name: None,
                        ..quad
                    })),
                Err(error) => Some(Err(error)),
            }
        }))
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
        // Stores keep numbers and dates in one spelling each; 7.40 in a query is their 7.4.
        Ok(self.intern(ExpressionTerm::from(term).into()))
    }

    fn externalize_term(&self, place: usize) -> Result<Term, StorageError> {
        Ok(self.term(place))
    }
}
