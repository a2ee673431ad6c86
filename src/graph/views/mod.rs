//! The views, each a function that says what belongs in.

mod conference;
mod document;
mod entities;
mod network;
mod official;
mod organization;
mod province;
mod schema;
mod timeline;

pub(super) use conference::conference;
pub(super) use document::document;
pub(super) use entities::entities;
pub(super) use network::network;
pub(super) use official::official;
pub(super) use organization::organization;
pub(super) use province::{province, region};
pub(super) use schema::schema;
pub(super) use timeline::timeline;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Bond, Draft, Key};
use super::facts::Facts;
use super::words::counted;

/// Events with the property that ties each to an entity, by date; undated ones at the end.
fn by_date(draft: &Draft<'_>, mut events: Vec<usize>) -> Vec<usize> {
    events.sort_unstable();
    events.dedup();
    events.sort_by_key(|event| {
        let date = draft.facts.entities[*event].date();
        (date.is_none(), date, *event)
    });
    events
}

/// In which events each person took part, in the order of the events.
fn attendance(facts: &Facts) -> BTreeMap<usize, Vec<usize>> {
    let mut events: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for tie in &facts.ties {
        if ["tt:chair", "tt:speaker", "schema:attendee"].contains(&tie.property) && tie.status.is_empty() {
            let events = events.entry(tie.to).or_default();
            if events.last() != Some(&tie.from) {
                events.push(tie.from);
            }
        }
    }
    events
}

/// Ties to the focus that only say that it has to do with it.
fn belongs(draft: &mut Draft<'_>, focus: usize, other: Key, kind: &'static str, articles: &BTreeSet<usize>) {
    draft.bond(Bond {
        from: Key::Entity(focus),
        to: other,
        kind,
        property: "",
        label: String::new(),
        articles: articles.clone(),
        weight: articles.len().max(1),
    });
}

/// People with what each had to do with the focus, the most named first.
fn people(draft: &mut Draft<'_>, focus: usize, group: &str, mut people: Vec<usize>) {
    people.sort_unstable();
    people.dedup();
    let facts = draft.facts;
    people.sort_by_key(|p| (Reverse(facts.entities[*p].articles.len()), *p));
    draft.group(draft.word(group));
    for person in people {
        let lines = draft.brief(person);
        if draft.node(Key::Entity(person), lines) {
            let both = &facts.entities[person].articles & &facts.entities[focus].articles;
            belongs(draft, focus, Key::Entity(person), "tenure", &both);
        }
    }
}

/// `cùng dự 3 sự kiện`.
fn events_together(draft: &Draft<'_>, n: usize) -> String {
    counted(draft.lang, "word.event", "word.events", n)
}
