//! All entities and what ties them, or those around one of them.

use std::collections::BTreeSet;

use super::super::draft::{Bond, Draft, Key};
use super::super::facts::Facts;
use super::super::view::Arrangement;
use crate::model::Lang;

pub(in super::super) fn entities(
    facts: &Facts,
    lang: Lang,
    around: Option<usize>,
    depth: usize,
    most: Option<usize>,
) -> Draft<'_> {
    let mut draft = Draft::new(facts, lang, Arrangement::Layers);
    draft.title = match around {
        Some(at) => facts.entities[at].label.clone(),
        None => draft.word("view.entities"),
    };
    draft.only_tied = around.is_none();
    draft.most_edges = most;
    let shown = match around {
        Some(around) => near(facts, around, depth),
        None => (0..facts.entities.len()).collect(),
    };
    for at in &shown {
        let mut lines = match around == Some(*at) {
            true => draft.full(*at),
            false => draft.brief(*at),
        };
        // of a great graph the figures would be most of the page
        if around.is_some() || most.is_some_and(|most| shown.len() <= most) {
            lines.extend(draft.figures(facts.numbers_about(*at)));
        }
        let own = facts.offices_of(*at).iter().filter(|o| o.body.is_none());
        if around == Some(*at) {
            lines.extend(own.map(|o| Draft::plain(draft.office_words(o))));
        }
        if around == Some(*at) {
            draft.focus(*at, lines);
        } else {
            draft.node(Key::Entity(*at), lines);
        }
    }
    for tie in &facts.ties {
        let present = tie.property == "schema:attendee" && took_part(facts, tie.from, tie.to);
        if shown.contains(&tie.from) && shown.contains(&tie.to) && !present {
            draft.tie(tie.from, tie.to, tie.property, tie.status, &tie.articles);
        }
    }
    for office in &facts.offices {
        if let Some(body) = office.body
            && draft.holds(Key::Entity(office.person))
            && draft.holds(Key::Entity(body))
        {
            let former = draft.word("word.former");
            let label = match office.former && !office.title.starts_with(&former) {
                true => format!("{former} {}", office.title),
                false => office.title.clone(),
            };
            draft.bond(Bond {
                from: Key::Entity(office.person),
                to: Key::Entity(body),
                kind: "tenure",
                property: "tt:Tenure",
                label,
                articles: office.articles.clone(),
                weight: office.articles.len(),
            });
        }
    }
    draft
}

/// Who chaired or spoke was present; it need not be said twice.
fn took_part(facts: &Facts, event: usize, person: usize) -> bool {
    let mut ties = facts.ties_from(event).iter();
    ties.any(|t| t.to == person && ["tt:chair", "tt:speaker"].contains(&t.property))
}

/// Everything within so many ties.
fn near(facts: &Facts, around: usize, depth: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::from([around]);
    for _ in 0..depth {
        let ties = facts.ties.iter().map(|t| (t.from, t.to));
        let offices = facts.offices.iter().filter_map(|o| Some((o.person, o.body?)));
        let next: Vec<usize> = ties
            .chain(offices)
            .filter(|(a, b)| found.contains(a) != found.contains(b))
            .flat_map(|(a, b)| [a, b])
            .collect();
        found.extend(next);
    }
    found
}
