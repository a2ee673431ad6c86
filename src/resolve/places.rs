//! Places that are districts or communes: which unit of the reference data each is.

use std::collections::BTreeMap;

use super::groups::Group;
use super::{Corpus, province};
use crate::lexicon::reference::{Reference, Unit};
use crate::model::Class;

/// The unit that a place's name, province and article's day tell, by the place's path; none where articles mean different
/// ones by it.
pub(super) fn units(corpus: &Corpus<'_>, groups: &[Group], reference: &Reference) -> BTreeMap<String, Unit> {
    let mut units: BTreeMap<String, Option<Unit>> = BTreeMap::new();
    for group in groups {
        for node in &group.members {
            let entity = corpus.entity(*node);
            let (Class::Place, Some(owner)) = (entity.class, entity.province) else {
                continue;
            };
            let item = &corpus.articles[node.article];
            let owner = province(reference, item.entity(owner), item.date);
            let Some(unit) = reference.unit_named(entity.name, &owner, item.date) else {
                continue;
            };
            let known = units.entry(group.path.clone()).or_insert_with(|| Some(unit.clone()));
            if known.as_ref() != Some(unit) {
                *known = None;
            }
        }
    }
    let told = units.into_iter().filter_map(|(path, unit)| Some((path, unit?)));
    told.collect()
}
