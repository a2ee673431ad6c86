//! What the nodes of a store are, each looked up once.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, Term};
use oxigraph::store::{StorageError, Store};

use super::view::Class;
use crate::query::Kind;
use crate::rdf::vocabulary::rdf;

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
