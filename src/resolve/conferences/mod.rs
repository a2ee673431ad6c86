//! Conferences: reports of one time that agree in place, organizer, kind, name, number and people are of one event.

mod event;
mod read;

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::{Bodies, ProvinceId};
use super::cluster::{Clusters, Tie};
use super::day::Days;
use super::groups::{Group, Rival};
use super::path::segment;
use super::summary::Value;
use super::{Corpus, Node, Words, reasons};
use crate::model::{Class, Period, Predicate};
use event::{ENOUGH, Event, FRESH};

const TO_THE_DAY: &str = "one day, and place, organizer, kind, name or people that agree";
const ALONE: &str = "no other report is enough like it";
const ABOUT_THEN: &str = "about one time, and place, organizer, kind, name or people that agree";

/// A report is compared with so many before it of one key.
const NEAR: usize = 32;

/// What reports of one event have in common, so that only those are compared: a month, and a place, body or person; or a
/// number in a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Place(i32, ProvinceId),
    Body(i32, u32),
    Person(i32, u32),
    Number((u8, u32), u32),
}

/// One group for each event.
pub(super) fn groups(corpus: &Corpus<'_>, bodies: &Bodies, words: &mut Words) -> Vec<Group> {
    read::learn_common(words);
    let mut events: Vec<(Node, Event)> = corpus
        .nodes(&[Class::Conference])
        .map(|node| (node, read::event(corpus, node, bodies, words)))
        .collect();
    events.sort_by_cached_key(|(node, event)| (event.span().map(|s| s.last), *node));
    let pairs = pairs(&events);
    let mut clusters = Clusters::new(events.iter().cloned(), &corpus.apart);
    let is_dated = |at: usize| events[at].1.days.is_some();
    let (sure, vague): (Vec<Tie>, Vec<Tie>) = pairs.into_iter().partition(|t| is_dated(t.a) && is_dated(t.b));
    clusters.join_all(sure);
    let open = join_vague(&mut clusters, vague);
    clusters.settle();
    told(corpus, &events, &mut clusters, &open)
}

/// Reports that are alike enough, each pair once.
fn pairs(events: &[(Node, Event)]) -> Vec<Tie> {
    let mut keys: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, (_, event)) in events.iter().enumerate() {
        for key in keys_of(event) {
            keys.entry(key).or_default().push(at);
        }
    }
    let mut ties: BTreeMap<(usize, usize), i32> = BTreeMap::new();
    for of_key in keys.values() {
        for (n, &b) in of_key.iter().enumerate() {
            for &a in &of_key[n.saturating_sub(NEAR)..n] {
                let (one, other) = (&events[a], &events[b]);
                if one.0.article == other.0.article || ties.contains_key(&(a, b)) {
                    continue;
                }
                if let Some(points) = one.1.likeness(&other.1).filter(|points| *points >= ENOUGH) {
                    ties.insert((a, b), points);
                }
            }
        }
    }
    let tie = |((a, b), strength)| Tie {
        strength,
        a,
        b,
        reason: TO_THE_DAY,
    };
    ties.into_iter().map(tie).collect()
}

fn keys_of(event: &Event) -> Vec<Key> {
    let mut keys = Vec::new();
    if let Some(span) = event.span() {
        let month = |day: i32| day.div_euclid(30);
        // Two reports of neighbouring days may lie in two months.
        for month in month(span.first - FRESH)..=month(span.last).min(month(span.first) + 3) {
            let places = event
                .provinces
                .iter()
                .chain(event.near.iter())
                .map(|p| Key::Place(month, p));
            keys.extend(places);
            keys.extend(event.organizers.iter().map(|o| Key::Body(month, o)));
            keys.extend(event.people.iter().map(|p| Key::Person(month, p)));
        }
    }
    for number in event.numbers.iter().filter(|(kind, _)| *kind != event::TERM) {
        let places = event
            .provinces
            .iter()
            .chain(event.near.iter())
            .chain(event.organizers.iter());
        keys.extend(places.map(|p| Key::Number(number, p)));
        keys.push(Key::Number(number, event.words.first().unwrap_or(u32::MAX)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Reports without a day go to the event that they are most like; to none where two are alike. Gives those that stay open,
/// with the events that could be meant.
fn join_vague(clusters: &mut Clusters<Event>, mut ties: Vec<Tie>) -> BTreeMap<usize, Vec<(usize, i32)>> {
    let mut open: BTreeMap<usize, Vec<(usize, i32)>> = BTreeMap::new();
    ties.sort_by_key(|t| (std::cmp::Reverse(t.strength), t.a, t.b));
    let mut best: BTreeMap<usize, Vec<Tie>> = BTreeMap::new();
    for tie in &ties {
        for end in [tie.a, tie.b] {
            let near = best.entry(end).or_default();
            if near.len() < NEAR {
                near.push(*tie);
            }
        }
    }
    for tie in &ties {
        let (a, b) = (clusters.root(tie.a), clusters.root(tie.b));
        if a == b {
            continue;
        }
        // Does one of the ends have another, as alike, that cannot be this one?
        let mut rivals = Vec::new();
        for (end, this) in [(tie.a, b), (tie.b, a)] {
            let own = clusters.root(end);
            if clusters.profile(own).days.is_some() {
                continue;
            }
            for other in &best[&end] {
                let far = if other.a == end { other.b } else { other.a };
                let far = clusters.root(far);
                if far != this
                    && far != own
                    && other.strength + 1 >= tie.strength
                    && clusters.against(far, this).is_some()
                {
                    rivals.push((end, far, other.strength));
                }
            }
        }
        if rivals.is_empty() {
            clusters.join(tie.a, tie.b, ABOUT_THEN);
        } else {
            for (end, far, strength) in rivals {
                let this = if end == tie.a { b } else { a };
                open.entry(end)
                    .or_default()
                    .extend([(far, strength), (this, tie.strength)]);
            }
        }
    }
    open
}

fn told(
    corpus: &Corpus<'_>,
    events: &[(Node, Event)],
    clusters: &mut Clusters<Event>,
    open: &BTreeMap<usize, Vec<(usize, i32)>>,
) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut rivals: BTreeMap<usize, Vec<(usize, i32)>> = BTreeMap::new();
    for (end, others) in open {
        let own = clusters.root(*end);
        for (other, strength) in others {
            let other = clusters.root(*other);
            if other != own {
                rivals.entry(own).or_default().push((other, *strength));
                rivals.entry(other).or_default().push((own, *strength));
            }
        }
    }
    let undecided: BTreeSet<usize> = open.keys().map(|end| clusters.root(*end)).collect();
    for root in clusters.roots() {
        let mut nodes: Vec<Node> = clusters.members(root).iter().map(|at| events[*at].0).collect();
        nodes.sort_unstable();
        let mut group = Group {
            path: path(corpus, &nodes),
            members: nodes,
            reasons: clusters.reasons(root),
            ..Group::default()
        };
        if group.reasons.is_empty() {
            group.reasons.push(ALONE);
        }
        for (other, strength) in rivals.remove(&root).unwrap_or_default() {
            let against = clusters.against(root, other);
            group.open |= against.is_none() && undecided.contains(&root);
            group.rivals.push(Rival {
                node: events[clusters.members(other)[0]].0,
                // What cannot be one is nothing to review.
                score: against.map_or_else(|| u8::try_from((strength * 3).clamp(0, 90)).unwrap_or(0), |_| 0),
                reason: against.unwrap_or(reasons::ANOTHER_EVENT),
                apart: against.is_some(),
            });
        }
        groups.push(group);
    }
    groups
}

/// Date, kind, and place or organizer, as the first that tells them does.
fn path(corpus: &Corpus<'_>, nodes: &[Node]) -> String {
    let date_of = |node: &Node| corpus.objects(*node, Predicate::Date).find_map(period);
    let is_exact = |period: &Period| period.start.day.is_some();
    let dates = || nodes.iter().filter_map(date_of);
    // The whole of a long event starts on its first day; days come before a mere month.
    let date = dates()
        .filter(is_exact)
        .min_by_key(|p| Days::of_period(*p).first)
        .or_else(|| dates().next());
    let Some(date) = date else {
        return corpus.own("conference", nodes[0]);
    };
    let kinds = || {
        nodes
            .iter()
            .flat_map(|n| corpus.objects(*n, Predicate::Kind))
            .filter_map(text)
    };
    let kind = kinds().find(|k| *k != read::OTHER).or_else(|| kinds().next());
    let place = nodes.iter().find_map(|n| {
        let said = corpus
            .first_entity(*n, Predicate::Province)
            .map(|p| corpus.entity(p).name);
        said.or_else(|| corpus.province(*n))
    });
    let body = || nodes.iter().find_map(|n| corpus.first_entity(*n, Predicate::Organizer));
    let place = place.or_else(|| body().map(|o| corpus.entity(o).name));
    let mut path = format!("conference/{}", date.start);
    for part in [kind, place].into_iter().flatten() {
        path = format!("{path}~{}", segment(part));
    }
    path
}

fn period(object: Value<&str>) -> Option<Period> {
    match object {
        Value::Period(period) => Some(period),
        _ => None,
    }
}

fn text(object: Value<&str>) -> Option<&str> {
    match object {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
