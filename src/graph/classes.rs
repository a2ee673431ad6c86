//! What the nodes of a store are, each looked up once.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, Term};
use oxigraph::store::{StorageError, Store};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::view::Class;
use crate::query::Kind;
use crate::rdf::vocabulary::{rdf, tt};
use crate::store::count::of_class;

const KINDS: [Kind; 7] = [
    Kind::Conference,
    Kind::Official,
    Kind::Organization,
    Kind::Province,
    Kind::Region,
    Kind::Place,
    Kind::Document,
];

/// The classes of entities.
pub(super) struct Classes<'a> {
    store: &'a Store,
    known: BTreeMap<NamedNode, Option<Class>>,
}

/// The classes of all entities, each asked of the store once, which gives them in its own form.
pub(super) fn all(store: &Store) -> Result<FxHashMap<NamedNode, Class>, StorageError> {
    let known = KINDS.into_iter().filter_map(|kind| {
        let node = tt::ALL.iter().find(|node| kind.accepts(**node))?;
        Some((Class::of(kind)?, *node))
    });
    let known: Vec<_> = known.collect();
    let read = known
        .into_par_iter()
        .map(|(class, node)| Ok((class, of_class(store, node)?)));
    let read: Vec<(Class, Vec<(NamedNode, u32)>)> = read.collect::<Result<_, StorageError>>()?;
    let mut classes = FxHashMap::default();
    for (class, nodes) in read {
        for (node, _) in nodes {
            let known = classes.entry(node).or_insert(class);
            *known = class.min(*known);
        }
    }
    Ok(classes)
}

impl<'a> Classes<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self {
            store,
            known: BTreeMap::new(),
        }
    }

    /// The class of an entity, of several the first in the order of legends; nothing for other nodes.
    pub(super) fn of(&mut self, node: &NamedNode) -> Result<Option<Class>, StorageError> {
        if let Some(class) = self.known.get(node) {
            return Ok(*class);
        }
        let mut found: Option<Class> = None;
        let types = self
            .store
            .quads_for_pattern(Some(node.as_ref().into()), Some(rdf::TYPE), None, None);
        for quad in types {
            if let Term::NamedNode(class) = quad?.object {
                let kind = KINDS.into_iter().find(|kind| kind.accepts(class.as_ref()));
                found = found.into_iter().chain(kind.and_then(Class::of)).min();
            }
        }
        self.known.insert(node.clone(), found);
        Ok(found)
    }
}
