//! The graph that questions are put to, wherever it lies.

use std::sync::Arc;

use oxigraph::sparql::CancellationToken;
use oxigraph::store::{StorageError, Store};
use spargebra::Query;

use super::evaluate::{Answer, Graphs, begin, prepared};
use super::names::Names;
use super::union::Union;
use super::{Bound, Given, QueryError, Question, Snapshot, base_of};

/// A graph for questions that come one after another. Both kinds give the same answers.
#[derive(Clone)]
pub enum Dataset {
    /// All of it in memory: it is read whole once, and each question is quick.
    Memory(Snapshot),
    /// Where it lies: nothing is read before it is asked for, and each question looks into the store.
    Store(Lying),
}

/// A graph that stays in its store.
#[derive(Clone)]
pub struct Lying {
    store: Store,
    base: String,
    names: Arc<Names>,
}

impl Dataset {
    /// Reads the whole store into memory.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn in_memory(store: &Store) -> Result<Self, StorageError> {
        Snapshot::new(store).map(Self::Memory)
    }

    /// Leaves the graph where it lies; the store must not change while questions are put.
    pub fn in_store(store: &Store) -> Self {
        Self::Store(Lying {
            base: base_of(store),
            store: store.clone(),
            names: Arc::default(),
        })
    }

    /// The base of the graph's IRIs.
    pub fn base(&self) -> &str {
        match self {
            Self::Memory(snapshot) => snapshot.base(),
            Self::Store(lying) => &lying.base,
        }
    }

    /// Finds what the arguments of a question mean; names are read once for all questions.
    ///
    /// # Errors
    /// The words mean nothing, or several things.
    pub fn bind(&self, question: &Question, arguments: &[String]) -> Result<Bound, QueryError> {
        match self {
            Self::Memory(snapshot) => snapshot.bind(question, arguments),
            Self::Store(lying) => question.bind_among(&lying.store, &lying.names, arguments),
        }
    }

    /// The query of a text with the values of its parameters.
    ///
    /// # Errors
    /// The text is not SPARQL.
    pub fn parse(&self, text: &str, source: Option<&str>, given: &[Given]) -> Result<Query, QueryError> {
        prepared(self.base(), text, source, given)
    }

    /// Begins an evaluation: results are made while they are read, by the thread that reads them, until the token ends it.
    ///
    /// # Errors
    /// The query cannot be evaluated.
    pub fn begin(&self, query: Query, graphs: &Graphs, token: &CancellationToken) -> Result<Answer, QueryError> {
        match self {
            Self::Memory(snapshot) => snapshot.begin(query, graphs, token),
            Self::Store(lying) => {
                let (store, watched) = (lying.store.clone(), token.clone());
                let union = move |default| Union::new(store, default, watched);
                begin(union, &lying.base, query, graphs, token)
            }
        }
    }
}
