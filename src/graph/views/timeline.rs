//! Events in the order of time: a column a year, or a month where all are of one year.

use std::collections::BTreeMap;

use super::super::draft::{Draft, Key};
use super::super::facts::Facts;
use super::super::view::{Arrangement, Class};
use super::by_date;
use crate::model::{Lang, Moment};

pub(in super::super) fn timeline(facts: &Facts, lang: Lang, around: Option<usize>) -> Draft<'_> {
    let mut draft = Draft::new(facts, lang, Arrangement::Columns);
    draft.title = draft.word("view.timeline");
    if let Some(around) = around {
        draft.title = format!("{}: {}", facts.entities[around].label, draft.title);
    }
    let events = (0..facts.entities.len()).filter(|at| facts.entities[*at].class == Class::Conference);
    let events = events.filter(|event| around.is_none_or(|other| concerns(facts, *event, other)));
    let events = by_date(&draft, events.collect());
    let years: Vec<i16> = events
        .iter()
        .filter_map(|e| facts.entities[*e].date())
        .map(|m| m.year)
        .collect();
    let one_year = years.first() == years.last();
    let mut columns: BTreeMap<(bool, Option<Moment>), Vec<usize>> = BTreeMap::new();
    for event in events {
        let column = facts.entities[event].date().map(|date| match (one_year, date.month) {
            (true, Some(month)) => Moment::month(date.year, month),
            _ => Moment::year(date.year),
        });
        columns.entry((column.is_none(), column)).or_default().push(event);
    }
    for ((_, column), events) in columns {
        let label = column.map_or_else(|| draft.word("group.undated"), |c| super::super::draft::day(lang, c));
        draft.group(label);
        for event in events {
            let mut lines = draft.brief(event);
            let chairs = draft.names_of(event, "tt:chair");
            if !chairs.is_empty() {
                lines.push(draft.line("tt:chair", chairs.join(", ")));
            }
            draft.node(Key::Entity(event), lines);
        }
    }
    draft
}

/// Has an event to do with an entity, itself or through an office or a body?
fn concerns(facts: &Facts, event: usize, other: usize) -> bool {
    event == other || facts.ties_from(event).iter().any(|t| t.to == other)
}
