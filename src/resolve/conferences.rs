//! Conferences: one date, kind, and province or organizer is one event.

use std::collections::BTreeMap;

use super::groups::{Group, Union};
use super::organizations;
use super::path::segment;
use super::{Corpus, Node};
use crate::model::{Class, Object, Period, Predicate};
use crate::text::fold;

struct Event<'a> {
    node: Node,
    date: Option<Period>,
    kinds: Vec<&'a str>,
    province: Option<&'a str>,
    organizers: Vec<Node>,
}

impl Event<'_> {
    /// Precise enough that two reports of it can be told to be of one event: a day, a month, or the year of a congress.
    fn is_dated(&self) -> bool {
        self.date.is_some_and(|d| d.start.month.is_some()) || (self.date.is_some() && self.kinds.contains(&"đại hội"))
    }
}

/// One group for each event.
pub(super) fn groups(corpus: &Corpus<'_>) -> Vec<Group> {
    let events: Vec<Event<'_>> = corpus
        .nodes(&[Class::Conference])
        .map(|node| event(corpus, node))
        .collect();
    let nodes: Vec<Node> = events.iter().map(|e| e.node).collect();
    let mut union = Union::new(&nodes);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, event) in events.iter().enumerate().filter(|(_, e)| e.is_dated()) {
        for key in keys(corpus, event) {
            union.join(*seen.entry(key).or_insert(at), at);
        }
    }
    union
        .groups()
        .iter()
        .map(|members| group(corpus, &events, members))
        .collect()
}

fn event<'a>(corpus: &Corpus<'a>, node: Node) -> Event<'a> {
    let date = corpus.objects(node, Predicate::Date).find_map(|o| match o {
        Object::Period(period) => Some(*period),
        _ => None,
    });
    let kinds = corpus.objects(node, Predicate::Kind).filter_map(|o| match o {
        Object::Text(kind) => Some(kind.as_str()),
        _ => None,
    });
    let province = corpus
        .first_entity(node, Predicate::Province)
        .map(|p| corpus.entity(p).name.as_str());
    let organizers = corpus.objects(node, Predicate::Organizer).filter_map(|o| match o {
        Object::Entity(entity) => Some(Node {
            article: node.article,
            entity: *entity,
        }),
        _ => None,
    });
    Event {
        node,
        date,
        kinds: kinds.collect(),
        province: province.or_else(|| corpus.province(node)),
        organizers: organizers.collect(),
    }
}

/// What an event must share with another to be the same. Where one report tells the kind and another does not, province
/// and organizer together stand for it.
fn keys(corpus: &Corpus<'_>, event: &Event<'_>) -> Vec<String> {
    let Some(date) = event.date else {
        return Vec::new();
    };
    let start = date.start;
    let organizers: Vec<String> = event
        .organizers
        .iter()
        .map(|o| organizations::key(corpus, *o))
        .collect();
    let mut keys = Vec::new();
    for kind in event.kinds.iter().filter(|k| **k != "khác") {
        keys.extend(event.province.map(|p| format!("{start} {kind} province {}", fold(p))));
        keys.extend(organizers.iter().map(|o| format!("{start} {kind} {o}")));
    }
    if let Some(province) = event.province {
        keys.extend(
            organizers
                .iter()
                .map(|o| format!("{start} province {} {o}", fold(province))),
        );
    }
    keys
}

fn group(corpus: &Corpus<'_>, events: &[Event<'_>], members: &[usize]) -> Group {
    let of = |at: &usize| &events[*at];
    let first = of(&members[0]);
    let path = match first.date {
        None => corpus.own("conference", first.node),
        Some(date) => {
            let kind = members.iter().flat_map(|at| &of(at).kinds).find(|k| **k != "khác");
            let kind = kind.or_else(|| first.kinds.first());
            let place = members.iter().find_map(|at| of(at).province);
            let body = || members.iter().find_map(|at| of(at).organizers.first());
            let place = place.or_else(|| body().map(|o| corpus.entity(*o).name.as_str()));
            let mut path = format!("conference/{}", date.start);
            for part in [kind.copied(), place].into_iter().flatten() {
                path = format!("{path}~{}", segment(part));
            }
            path
        }
    };
    Group {
        rivalry: path.clone(),
        path,
        members: members.iter().map(|at| of(at).node).collect(),
        reason: "one date, and two of kind, province and organizer",
    }
}
