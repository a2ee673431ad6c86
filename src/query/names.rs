//! All names of a graph, read once: what inexact words are compared with.

use std::sync::OnceLock;

use indexmap::IndexMap;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::entity::NAMES;
use super::near::search_key;
use super::triples::with_property;
use crate::text::fold;

/// The names, made when they are first asked for.
#[derive(Default)]
pub(super) struct Names(OnceLock<Index>);

/// All names, and where those of one spelling stand among them.
pub(super) struct Index {
    /// In the order of the store.
    pub all: Vec<Name>,
    folded: FxHashMap<String, Vec<usize>>,
    keyed: FxHashMap<String, Vec<usize>>,
}

impl Index {
    /// The names that are these words but for case and spelling.
    pub fn folded(&self, folded: &str) -> impl Iterator<Item = &Name> {
        self.at(self.folded.get(folded))
    }

    /// The names that are these words but for marks.
    pub fn keyed(&self, key: &str) -> impl Iterator<Item = &Name> {
        self.at(self.keyed.get(key))
    }

    fn at<'a>(&'a self, places: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Name> {
        places.into_iter().flatten().map(|at| &self.all[*at])
    }
}

/// A name and what it names.
pub(super) struct Name {
    /// As it is written.
    pub words: String,
    /// Without regard to case and spelling.
    pub folded: String,
    /// Without marks.
    pub key: String,
    /// What has it, and whether as a proper name.
    pub of: Vec<(NamedNode, bool)>,
}

impl Names {
    /// The names of the store, which must be the same one every time.
    pub fn of(&self, store: &Store) -> Result<&Index, StorageError> {
        if let Some(names) = self.0.get() {
            return Ok(names);
        }
        let names = read(store)?;
        Ok(self.0.get_or_init(|| names))
    }
}

fn read(store: &Store) -> Result<Index, StorageError> {
    let read = NAMES.par_iter().map(|(property, proper)| {
        let mut read = Vec::new();
        for triple in with_property(store, *property, None) {
            let triple = triple?;
            if let (NamedOrBlankNode::NamedNode(iri), Term::Literal(name)) = (triple.subject, triple.object) {
                read.push((name.destruct().0, (iri, *proper)));
            }
        }
        Ok(read)
    });
    let read: Vec<_> = read.collect::<Result<_, StorageError>>()?;
    let mut names: IndexMap<String, Vec<(NamedNode, bool)>, FxBuildHasher> = IndexMap::default();
    for (name, of) in read.into_iter().flatten() {
        names.entry(name).or_default().push(of);
    }
    // Every article names its entities anew.
    let once = |(words, mut of): (String, Vec<(NamedNode, bool)>)| {
        of.sort_unstable();
        of.dedup();
        Name {
            folded: fold(&words),
            key: search_key(&words),
            words,
            of,
        }
    };
    let all: Vec<Name> = names.into_iter().map(once).collect();
    let places = |spelling: fn(&Name) -> &str| {
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, name) in all.iter().enumerate() {
            places.entry(spelling(name).to_owned()).or_default().push(at);
        }
        places
    };
    Ok(Index {
        folded: places(|name| &name.folded),
        keyed: places(|name| &name.key),
        all,
    })
}
