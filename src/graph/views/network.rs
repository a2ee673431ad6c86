//! Officials tied by the events in which they took part together.
//!
//! All who took part in one event are tied to each other, so an event is drawn whole or not at all: of ties of one weight some
//! would otherwise be cut, and a meeting of twelve would look like a star about one of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::{Bond, Draft, Key};
use super::super::facts::Facts;
use super::super::view::Arrangement;
use super::super::words::filled;
use super::{attendance, events_together};
use crate::model::Lang;

pub(in super::super) fn network(facts: &Facts, lang: Lang, around: Option<usize>, most: usize) -> Draft<'_> {
    let mut draft = Draft::new(facts, lang, Arrangement::Network);
    draft.title = match around {
        Some(person) => facts.entities[person].label.clone(),
        None => draft.word("view.network"),
    };
    draft.notes.push(draft.word("note.weights"));
    let meetings = meetings(facts, around);
    let drawn = chosen(facts, &meetings, most);
    let (shown, all) = (drawn.len().to_string(), meetings.len().to_string());
    if drawn.len() < meetings.len() {
        draft
            .notes
            .push(filled(lang, "note.meetings", &[("n", &shown), ("all", &all)]));
    }
    if let Some(person) = around {
        let lines = draft.brief(person).into_iter().take(1).collect();
        draft.focus(person, lines);
    }
    for person in meetings.values().flatten() {
        let lines = draft.brief(*person).into_iter().take(1).collect();
        draft.node(Key::Entity(*person), lines);
    }
    let mut kept: BTreeSet<usize> = drawn.iter().flat_map(|people| people.iter().copied()).collect();
    kept.extend(around);
    draft.chosen = Some(kept.into_iter().map(Key::Entity).collect());
    let mut tied: BTreeSet<(usize, usize)> = BTreeSet::new();
    for people in &drawn {
        tied.extend(pairs(people));
    }
    for (a, b) in tied {
        let together = meetings.values().filter(|p| p.contains(&a) && p.contains(&b)).count();
        draft.bond(Bond {
            from: Key::Entity(a),
            to: Key::Entity(b),
            kind: "met",
            property: "",
            label: match together {
                1 => String::new(),
                n => events_together(&draft, n),
            },
            articles: &facts.entities[a].articles & &facts.entities[b].articles,
            weight: together,
        });
    }
    draft
}

/// Who took part in each event of two or more; around a person only those of that person.
fn meetings(facts: &Facts, around: Option<usize>) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut there: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (person, events) in attendance(facts) {
        for event in events {
            there.entry(event).or_default().insert(person);
        }
    }
    there.retain(|_, people| people.len() > 1 && around.is_none_or(|person| people.contains(&person)));
    there
}

/// The people of the events to draw: first those whose people met most others elsewhere, then the larger, then those of most
/// articles, as long as a page holds the people and their ties. What holds none of them shows some people of the smallest.
fn chosen<'m>(
    facts: &Facts,
    meetings: &'m BTreeMap<usize, BTreeSet<usize>>,
    most: usize,
) -> Vec<std::borrow::Cow<'m, BTreeSet<usize>>> {
    use std::borrow::Cow;
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for person in meetings.values().flatten() {
        *times.entry(*person).or_default() += 1;
    }
    let again = |people: &BTreeSet<usize>| people.iter().filter(|p| times[*p] > 1).count();
    let mut order: Vec<(&usize, &BTreeSet<usize>)> = meetings.iter().collect();
    order.sort_by_key(|(event, people)| {
        let articles = facts.entities[**event].articles.len();
        (
            Reverse(again(people)),
            Reverse(people.len()),
            Reverse(articles),
            **event,
        )
    });
    let (mut shown, mut ties): (BTreeSet<usize>, BTreeSet<(usize, usize)>) = Default::default();
    let mut drawn = Vec::new();
    for (_, people) in &order {
        let new = people.difference(&shown).count();
        let tied: BTreeSet<(usize, usize)> = pairs(people).collect();
        if shown.len() + new <= most && ties.union(&tied).count() <= TIES * most {
            shown.extend(people.iter().copied());
            ties.extend(tied);
            drawn.push(Cow::Borrowed(*people));
        }
    }
    if drawn.is_empty()
        && let Some((_, people)) = order.iter().min_by_key(|(_, people)| people.len())
    {
        let mut ranked: Vec<usize> = people.iter().copied().collect();
        ranked.sort_by_key(|p| (Reverse(times[p]), *p));
        drawn.push(Cow::Owned(ranked.into_iter().take(most).collect()));
    }
    drawn
}

/// Ties for each person that a page holds: more are a hairball.
const TIES: usize = 2;

/// Each two of them once.
fn pairs(people: &BTreeSet<usize>) -> impl Iterator<Item = (usize, usize)> + '_ {
    let pair = move |a: &usize| {
        let a = *a;
        people.range(a + 1..).map(move |b| (a, *b))
    };
    people.iter().flat_map(pair)
}
