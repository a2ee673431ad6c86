//! One official: the offices in order of time, the events, and who was at the same events.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::{Bond, Draft, Key, day};
use super::super::facts::Facts;
use super::super::view::{Arrangement, Line};
use super::super::words::counted;
use super::{attendance, by_date, events_together};
use crate::model::Lang;

const ROLES: [&str; 3] = ["tt:chair", "tt:speaker", "schema:attendee"];

pub(in super::super) fn official(facts: &Facts, lang: Lang, person: usize) -> Draft<'_> {
    let mut draft = Draft::new(facts, lang, Arrangement::Star);
    draft.title.clone_from(&facts.entities[person].label);
    let events = attendance(facts);
    let own: Vec<usize> = by_date(&draft, events.get(&person).cloned().unwrap_or_default());
    let mut lines = draft.full(person);
    let articles = facts.entities[person].articles.len();
    lines.push(Draft::plain(counted(lang, "word.article", "word.articles", articles)));
    draft.focus(person, lines);
    career(&mut draft, person);
    draft.group(draft.word("group.events"));
    for event in &own {
        let lines = draft.brief(*event);
        let tie = facts
            .ties_from(*event)
            .iter()
            .find(|t| t.to == person && ROLES.contains(&t.property));
        if let Some(tie) = tie {
            let role = draft.word(tie.property);
            let lines = lines.into_iter().chain([Draft::plain(role)]).collect();
            draft.node(Key::Entity(*event), lines);
            draft.tie(*event, person, tie.property, tie.status, &tie.articles);
        }
    }
    circle(&mut draft, person, &own, &events);
    draft
}

/// The offices: former ones of which no date is known first, then as they were first stated.
fn career(draft: &mut Draft<'_>, person: usize) {
    let facts = draft.facts;
    let mut offices: Vec<usize> = (0..facts.offices.len())
        .filter(|o| facts.offices[*o].person == person)
        .collect();
    offices.sort_by_key(|o| {
        let office = &facts.offices[*o];
        (office.held(), office.former, office.stated, *o)
    });
    draft.group(draft.word("group.offices"));
    draft.in_sequence();
    for at in offices {
        let office = &facts.offices[at];
        let stated = office.stated.map(|(first, last)| match first == last {
            true => day(draft.lang, first),
            false => format!("{} – {}", day(draft.lang, first), day(draft.lang, last)),
        });
        let mut lines: Vec<Line> = stated.into_iter().map(|when| draft.line("word.stated", when)).collect();
        let articles = office.articles.len();
        if articles > 1 {
            lines.push(Draft::plain(counted(
                draft.lang,
                "word.article",
                "word.articles",
                articles,
            )));
        }
        draft.node(Key::Office(at), lines);
        draft.bond(Bond {
            from: Key::Entity(person),
            to: Key::Office(at),
            kind: "tenure",
            property: "org:member",
            label: String::new(),
            articles: office.articles.clone(),
            weight: articles,
        });
    }
}

/// Who was at the same events, most often first.
fn circle(draft: &mut Draft<'_>, person: usize, own: &[usize], events: &BTreeMap<usize, Vec<usize>>) {
    let own: BTreeSet<usize> = own.iter().copied().collect();
    let mut met: Vec<(usize, usize)> = events
        .iter()
        .filter(|(other, _)| **other != person)
        .map(|(other, theirs)| (theirs.iter().filter(|e| own.contains(e)).count(), *other))
        .filter(|(common, _)| *common > 0)
        .collect();
    met.sort_by_key(|(common, other)| (std::cmp::Reverse(*common), *other));
    draft.group(draft.word("group.circle"));
    for (common, other) in met {
        let mut lines: Vec<Line> = draft.brief(other).into_iter().take(1).collect();
        lines.push(Draft::plain(events_together(draft, common)));
        draft.node(Key::Entity(other), lines);
        draft.bond(Bond {
            from: Key::Entity(person),
            to: Key::Entity(other),
            kind: "met",
            property: "",
            label: String::new(),
            articles: &draft.facts.entities[person].articles & &draft.facts.entities[other].articles,
            weight: common,
        });
    }
}
