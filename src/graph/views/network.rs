//! Officials tied by the events in which they took part together.

use std::collections::BTreeMap;

use super::super::draft::{Bond, Draft, Key};
use super::super::facts::Facts;
use super::super::view::Arrangement;
use super::{attendance, events_together};
use crate::model::Lang;

/// Two people were at so many events together, and how much that says: a meeting of few says more than a congress.
#[derive(Default)]
struct Together {
    events: usize,
    strength: u64,
}

/// What a meeting of two counts in [`Together::strength`].
const WHOLE: u64 = 10_000;

pub(in super::super) fn network(facts: &Facts, lang: Lang, around: Option<usize>, most: usize) -> Draft<'_> {
    let mut draft = Draft::new(facts, lang, Arrangement::Network);
    draft.title = match around {
        Some(person) => facts.entities[person].label.clone(),
        None => draft.word("view.network"),
    };
    draft.only_tied = true;
    draft.most_edges = Some(2 * most);
    draft.notes.push(draft.word("note.weights"));
    let pairs = pairs(facts, around);
    if let Some(person) = around {
        let lines = draft.brief(person).into_iter().take(1).collect();
        draft.focus(person, lines);
    }
    for ((a, b), together) in pairs {
        for person in [a, b]
            .into_iter()
            .filter(|p| !draft.holds(Key::Entity(*p)))
            .collect::<Vec<_>>()
        {
            let lines = draft.brief(person).into_iter().take(1).collect();
            draft.node(Key::Entity(person), lines);
        }
        draft.bond(Bond {
            from: Key::Entity(a),
            to: Key::Entity(b),
            kind: "met",
            property: "",
            label: match together.events {
                1 => String::new(),
                n => events_together(&draft, n),
            },
            articles: &facts.entities[a].articles & &facts.entities[b].articles,
            weight: together.events,
            strength: together.strength,
        });
    }
    draft
}

/// All pairs; around a person only those whom that person met.
fn pairs(facts: &Facts, around: Option<usize>) -> BTreeMap<(usize, usize), Together> {
    let mut there: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (person, events) in attendance(facts) {
        for event in events {
            there.entry(event).or_default().push(person);
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Together> = BTreeMap::new();
    for people in there
        .values()
        .filter(|people| around.is_none_or(|p| people.contains(&p)))
    {
        for (at, a) in people.iter().enumerate() {
            for b in &people[at + 1..] {
                let together = pairs.entry((*a, *b)).or_default();
                together.events += 1;
                together.strength += WHOLE / (people.len() as u64 - 1);
            }
        }
    }
    pairs
}
