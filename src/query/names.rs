//! All names of a graph, read once: what inexact words are compared with.

use std::sync::OnceLock;

use indexmap::IndexMap;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};
use rustc_hash::FxBuildHasher;

use super::entity::NAMES;
use super::near::search_key;
use crate::text::fold;

/// The names, made when they are first asked for.
#[derive(Default)]
pub(super) struct Names(OnceLock<Vec<Name>>);

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
    pub fn of(&self, store: &Store) -> Result<&[Name], StorageError> {
        if let Some(names) = self.0.get() {
            return Ok(names);
        }
        let names = read(store)?;
        Ok(self.0.get_or_init(|| names))
    }
}

fn read(store: &Store) -> Result<Vec<Name>, StorageError> {
    let mut names: IndexMap<String, Vec<(NamedNode, bool)>, FxBuildHasher> = IndexMap::default();
    for (property, proper) in NAMES {
        for quad in store.quads_for_pattern(None, Some(property), None, None) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(iri), Term::Literal(name)) = (quad.subject, quad.object) {
                names.entry(name.destruct().0).or_default().push((iri, proper));
            }
        }
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
    Ok(names.into_iter().map(once).collect())
}
