//! A document's family: who issued it, what implements, amends, guides it or rests on it, what it rests on, and where it was
//! discussed.

use std::collections::BTreeSet;

use super::super::draft::{Draft, Key};
use super::super::facts::Facts;
use super::super::view::{Arrangement, Class};
use super::super::words::DOCUMENT_LINKS;
use crate::model::Lang;

pub(in super::super) fn document(facts: &Facts, lang: Lang, document: usize, depth: usize) -> Draft<'_> {
    let mut draft = Draft::new(facts, lang, Arrangement::Family);
    draft.title.clone_from(&facts.entities[document].label);
    let lines = draft.full(document);
    draft.focus(document, lines);
    let mut family = BTreeSet::from([document]);
    for _ in 0..depth {
        let near: Vec<usize> = facts
            .ties
            .iter()
            .filter(|t| DOCUMENT_LINKS.contains(&t.property))
            .filter(|t| family.contains(&t.from) || family.contains(&t.to))
            .flat_map(|t| [t.from, t.to])
            .collect();
        family.extend(near);
    }
    for at in &family {
        let lines = draft.brief(*at);
        draft.node(Key::Entity(*at), lines);
    }
    for tie in &facts.ties {
        let about = family.contains(&tie.from) && tie.property == "eli:passed_by"
            || family.contains(&tie.to) && tie.property == "tt:discusses";
        let other = if family.contains(&tie.from) { tie.to } else { tie.from };
        if about {
            let lines = draft.brief(other);
            draft.node(Key::Entity(other), lines);
        }
        if about || DOCUMENT_LINKS.contains(&tie.property) && family.contains(&tie.from) && family.contains(&tie.to) {
            draft.tie(tie.from, tie.to, tie.property, tie.status, &tie.articles);
        }
    }
    debug_assert!(facts.entities[document].class == Class::Document);
    draft
}
