//! What the entities of an article are called: numbers in a list of names that many articles share.

use std::fmt;
use std::sync::Arc;

use crate::model::EntityId;

/// The paths of the entities of one article, in the order of its extraction.
#[derive(Clone, Default)]
pub struct Paths {
    names: Arc<Vec<String>>,
    at: Vec<u32>,
}

impl Paths {
    /// These of some names, by their positions.
    pub fn new(names: &Arc<Vec<String>>, at: Vec<u32>) -> Self {
        Self {
            names: Arc::clone(names),
            at,
        }
    }

    /// How many entities the article has.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Has the article no entities?
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// What an entity is called; none if the article has no such entity.
    pub fn get(&self, entity: EntityId) -> Option<&str> {
        self.named(*self.at.get(entity.0)?)
    }

    /// Of all entities, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.at.iter().map(|at| self.named(*at).unwrap_or_default())
    }

    fn named(&self, at: u32) -> Option<&str> {
        self.names.get(at as usize).map(String::as_str)
    }
}

impl PartialEq for Paths {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Paths {}

impl fmt::Debug for Paths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
