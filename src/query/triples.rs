//! The triples of a pattern in several graphs of a store, each once.
//!
//! What an entity is called stands in every article that names it. Who walks over quads decodes each of them, with its graph; where
//! there are many, the store is asked what differs: it compares them in its own form, and decodes only what is told.

use std::collections::HashSet;
use std::iter;

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple, Variable};
use oxigraph::sparql::{QueryResults, QuerySolution, SparqlEvaluator};
use oxigraph::store::{StorageError, Store};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

use crate::store::count::failed;

/// So many quads are walked over before the store is asked, which is not worth it for few.
const FEW: usize = 8;

/// A pattern of triples: what is bound.
#[derive(Clone, Debug, Default)]
pub(super) struct Pattern {
    pub subject: Option<NamedOrBlankNode>,
    pub predicate: Option<NamedNode>,
    pub object: Option<Term>,
}

/// What fits a pattern.
pub(super) struct Triples {
    /// Do more than a few quads say it?
    pub many: bool,
    all: Box<dyn Iterator<Item = Result<Triple, StorageError>>>,
}

impl Iterator for Triples {
    type Item = Result<Triple, StorageError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.all.next()
    }
}

/// What a subject has of a property, whatever graphs say it.
pub(crate) fn objects(
    store: &Store,
    subject: &NamedNode,
    property: NamedNodeRef<'_>,
) -> impl Iterator<Item = Result<Term, StorageError>> {
    let pattern = Pattern {
        subject: Some(subject.clone().into()),
        predicate: Some(property.into_owned()),
        object: None,
    };
    pattern.triples(store, None).map(|triple| Ok(triple?.object))
}

/// What has a property, or a value of it if one is given, whatever graphs say it.
pub(super) fn with_property(store: &Store, property: NamedNodeRef<'_>, value: Option<Term>) -> Triples {
    let pattern = Pattern {
        subject: None,
        predicate: Some(property.into_owned()),
        object: value,
    };
    pattern.triples(store, None)
}

/// The values of a property, whatever has them.
pub(super) fn values(store: &Store, property: NamedNodeRef<'_>) -> impl Iterator<Item = Result<Term, StorageError>> {
    let pattern = Pattern {
        subject: None,
        predicate: Some(property.into_owned()),
        object: None,
    };
    let query = pattern.query(&[OBJECT]);
    let solutions = query.map(|query| solutions(store, None, query)).into_iter().flatten();
    solutions.filter_map(|solution| match solution {
        Ok(solution) => solution.get(OBJECT).cloned().map(Ok),
        Err(error) => Some(Err(error)),
    })
}

impl Pattern {
    /// Its triples in these graphs, or in all.
    pub fn triples(self, store: &Store, graphs: Option<&[GraphName]>) -> Triples {
        let quads = self.quads(store, graphs);
        let is_bound = self.subject.is_some() && self.predicate.is_some() && self.object.is_some();
        // What is bound is one triple, if it is there.
        let mut quads = quads.take(if is_bound { 1 } else { usize::MAX });
        let first: Vec<_> = quads.by_ref().take(FEW).collect();
        let many = first.len() == FEW;
        if many && let Some(query) = self.query(&[SUBJECT, PREDICATE, OBJECT]) {
            let solutions = solutions(store, graphs, query);
            let all = solutions.filter_map(move |solution| match solution {
                Ok(solution) => self.filled(&solution).map(Ok),
                Err(error) => Some(Err(error)),
            });
            return Triples {
                many,
                all: Box::new(all),
            };
        }
        let mut seen = HashSet::new();
        let all = first.into_iter().chain(quads).filter_map(move |quad| match quad {
            Ok(quad) => {
                let triple = Triple::from(quad);
                seen.insert(triple.clone()).then_some(Ok(triple))
            }
            Err(error) => Some(Err(error)),
        });
        Triples {
            many,
            all: Box::new(all),
        }
    }

    /// What the graphs say, as often as they say it.
    fn quads(
        &self,
        store: &Store,
        graphs: Option<&[GraphName]>,
    ) -> Box<dyn Iterator<Item = Result<Quad, StorageError>>> {
        let of = |graph: Option<&GraphName>| {
            store.quads_for_pattern(
                self.subject.as_ref().map(NamedOrBlankNode::as_ref),
                self.predicate.as_ref().map(NamedNode::as_ref),
                self.object.as_ref().map(Term::as_ref),
                graph.map(GraphName::as_ref),
            )
        };
        match graphs {
            None => Box::new(of(None)),
            Some(graphs) => {
                let each: Vec<_> = graphs.iter().map(|graph| of(Some(graph))).collect();
                Box::new(each.into_iter().flatten())
            }
        }
    }

    /// The question what fits it, of which so much is told; none of a blank node, which a question cannot name.
    fn query(&self, told: &[&str]) -> Option<Query> {
        let bound = |term: &Term| match term {
            Term::NamedNode(node) => Some(TermPattern::from(node.clone())),
            Term::Literal(literal) => Some(literal.clone().into()),
            Term::BlankNode(_) => None,
        };
        let mut variables = Vec::new();
        let mut free = |name: &str| {
            let variable = Variable::new_unchecked(name);
            variables.extend(told.contains(&name).then(|| variable.clone()));
            variable
        };
        let subject = match &self.subject {
            Some(node) => bound(&node.clone().into())?,
            None => free(SUBJECT).into(),
        };
        let predicate = match &self.predicate {
            Some(node) => NamedNodePattern::from(node.clone()),
            None => free(PREDICATE).into(),
        };
        let object = match &self.object {
            Some(term) => bound(term)?,
            None => free(OBJECT).into(),
        };
        let pattern = TriplePattern {
            subject,
            predicate,
            object,
        };
        let inner = GraphPattern::Project {
            inner: Box::new(GraphPattern::Bgp {
                patterns: vec![pattern],
            }),
            variables,
        };
        Some(Query::Select {
            dataset: None,
            pattern: GraphPattern::Distinct { inner: Box::new(inner) },
            base_iri: None,
        })
    }

    /// What is bound, with what a solution gives for the rest.
    fn filled(&self, solution: &QuerySolution) -> Option<Triple> {
        let node = |term: Option<&Term>| match term? {
            Term::NamedNode(node) => Some(node.clone()),
            _ => None,
        };
        let subject = match (&self.subject, solution.get(SUBJECT)) {
            (Some(subject), _) => subject.clone(),
            (None, Some(Term::BlankNode(subject))) => subject.clone().into(),
            (None, subject) => node(subject)?.into(),
        };
        let predicate = self.predicate.clone().or_else(|| node(solution.get(PREDICATE)))?;
        let object = self.object.clone().or_else(|| solution.get(OBJECT).cloned())?;
        Some(Triple::new(subject, predicate, object))
    }
}

const SUBJECT: &str = "s";
const PREDICATE: &str = "p";
const OBJECT: &str = "o";

fn solutions(
    store: &Store,
    graphs: Option<&[GraphName]>,
    query: Query,
) -> Box<dyn Iterator<Item = Result<QuerySolution, StorageError>>> {
    let mut query = SparqlEvaluator::new().for_query(query);
    match graphs {
        None => query.dataset_mut().set_default_graph_as_union(),
        Some(graphs) => query.dataset_mut().set_default_graph(graphs.to_vec()),
    }
    match query.on_store(store).execute() {
        Ok(QueryResults::Solutions(solutions)) => Box::new(solutions.map(|solution| solution.map_err(failed))),
        // It is a SELECT.
        Ok(_) => Box::new(iter::empty()),
        Err(error) => Box::new(iter::once(Err(failed(error)))),
    }
}
