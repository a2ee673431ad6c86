//! What is near an entity, what happened when, and what is where.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::super::app::State;
use super::super::fault::Fault;
use super::super::request::Asked;
use super::super::{Answer, body};
use super::entity::of_id;
use crate::graph::{Class, Network, Thing, Tie, class};
use crate::resolve::escape_id;

/// Nodes around one, unless asked otherwise, and at most.
const NEAR: usize = 60;
const MOST_NEAR: usize = 500;
/// Facts that an edge names.
const FACTS: usize = 20;
/// Events of a timeline.
const EVENTS: usize = 5000;

/// What ties are looked at.
struct Wanted {
    from: Option<String>,
    to: Option<String>,
    classes: Vec<Class>,
}

impl Wanted {
    fn of(asked: &Asked<'_>) -> Result<Self, Fault> {
        let classes = asked
            .parameter("class")
            .unwrap_or_default()
            .split(',')
            .filter(|word| !word.is_empty());
        Ok(Self {
            from: asked.parameter("from").map(str::to_owned),
            to: asked.parameter("to").map(str::to_owned),
            classes: classes.map(class).collect::<Result<_, _>>()?,
        })
    }

    /// Does a time, in days as precise as they are, touch what is wanted? What has none does only if none is wanted.
    fn touches(&self, time: Option<(&str, &str)>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let Some((first, last)) = time else { return false };
        let cut = |text: &'_ str, like: &str| text.chars().take(like.len()).collect::<String>();
        self.from.as_ref().is_none_or(|from| cut(last, from) >= cut(from, last))
            && self.to.as_ref().is_none_or(|to| cut(first, to) <= cut(to, first))
    }

    fn tie(&self, tie: &Tie) -> bool {
        let published = tie.published.as_deref();
        let time = tie.time.as_ref().map(|(a, b)| (a.as_str(), b.as_str()));
        self.touches(time.or_else(|| published.map(|day| (day, day))))
    }
}

fn year(thing: &Thing) -> Option<String> {
    let (first, _) = thing.time.as_ref()?;
    Some(first.chars().take(4).collect())
}

/// The place of an entity in the network.
fn place(network: &Network, iri: &str) -> Option<usize> {
    network
        .things
        .binary_search_by(|thing| thing.iri.as_str().cmp(iri))
        .ok()
}

pub(super) fn neighbours(state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let id = asked.needed("id")?;
    let entity = of_id(state, id)?;
    let depth = asked.number("depth", 1, 3)?;
    let limit = asked.number("limit", NEAR, MOST_NEAR)?.max(1);
    let wanted = Wanted::of(asked)?;
    let network = state.network()?;
    let Some(start) = place(network, entity.as_str()) else {
        return Ok(body::json(&json!({"nodes": [], "edges": [], "left_out": 0})));
    };
    let ties = state.ties()?;
    let fits =
        |at: usize| at == start || wanted.classes.is_empty() || wanted.classes.contains(&network.things[at].class);
    // Breadth first, each ring by how many facts tie it.
    let mut kept = vec![start];
    let mut seen: BTreeSet<usize> = BTreeSet::from([start]);
    let mut ring: VecDeque<usize> = VecDeque::from([start]);
    for _ in 0..depth {
        let mut next: BTreeMap<usize, usize> = BTreeMap::new();
        for at in ring.drain(..) {
            for tie in ties[at]
                .iter()
                .map(|tie| &network.ties[*tie])
                .filter(|tie| wanted.tie(tie))
            {
                let other = if tie.from == at { tie.to } else { tie.from };
                if !seen.contains(&other) && fits(other) {
                    *next.entry(other).or_default() += 1;
                }
            }
        }
        let mut next: Vec<(usize, usize)> = next.into_iter().collect();
        next.sort_by_key(|(at, count)| (std::cmp::Reverse((*count, network.things[*at].articles)), *at));
        for (at, _) in next {
            seen.insert(at);
            kept.push(at);
            ring.push_back(at);
        }
    }
    let left_out = kept.len().saturating_sub(limit);
    kept.truncate(limit);
    let (nodes, edges) = drawn(network, ties, &kept, &wanted);
    Ok(body::json(
        &json!({"nodes": nodes, "edges": edges, "left_out": left_out}),
    ))
}

/// Nodes and edges between those that are kept.
fn drawn(network: &Network, ties: &[Vec<usize>], kept: &[usize], wanted: &Wanted) -> (Vec<Value>, Vec<Value>) {
    let inside: BTreeSet<usize> = kept.iter().copied().collect();
    let mut edges: BTreeMap<(usize, usize, &str), (usize, Vec<Value>)> = BTreeMap::new();
    let mut met = BTreeSet::new();
    for tie in kept.iter().flat_map(|at| &ties[*at]) {
        let fact = &network.ties[*tie];
        if !inside.contains(&fact.from) || !inside.contains(&fact.to) || !wanted.tie(fact) || !met.insert(*tie) {
            continue;
        }
        let edge = edges.entry((fact.from, fact.to, fact.label.as_str())).or_default();
        edge.0 += 1;
        if edge.1.len() < FACTS {
            edge.1.push(json!({
                "id": fact.id, "article": format!("article/{}", escape_id(&fact.article)), "quote": fact.quote,
                "status": fact.status,
            }));
        }
    }
    let node = |at: &usize| {
        let thing = &network.things[*at];
        let mut node = json!({
            "id": thing.id, "label": thing.label, "class": thing.class.name(), "facts": ties[*at].len(),
        });
        if let Some(year) = year(thing) {
            node["year"] = json!(year);
        }
        node
    };
    let edge = |((from, to, label), (count, facts)): ((usize, usize, &str), (usize, Vec<Value>))| {
        json!({
            "source": network.things[from].id, "target": network.things[to].id, "label": label, "count": count,
            "facts": facts,
        })
    };
    (kept.iter().map(node).collect(), edges.into_iter().map(edge).collect())
}

pub(super) fn timeline(state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let wanted = Wanted::of(asked)?;
    let network = state.network()?;
    let ties = state.ties()?;
    let near: Option<BTreeSet<usize>> = match asked.parameter("id") {
        None => None,
        Some(id) => {
            let start = place(network, of_id(state, id)?.as_str());
            let ends = start.into_iter().flat_map(|at| ties[at].iter()).flat_map(|tie| {
                let tie = &network.ties[*tie];
                [tie.from, tie.to]
            });
            Some(ends.collect())
        }
    };
    let mut events = Vec::new();
    for (at, thing) in network.things.iter().enumerate() {
        let Some((start, end)) = thing.time.as_ref().filter(|_| thing.class == Class::Conference) else {
            continue;
        };
        if near.as_ref().is_some_and(|near| !near.contains(&at)) || !wanted.touches(Some((start, end))) {
            continue;
        }
        let province = ties[at].iter().find_map(|tie| {
            let other = &network.things[network.ties[*tie].to];
            (other.class == Class::Province).then(|| json!({"id": other.id, "label": other.label}))
        });
        let kind = thing.values.get("kind").and_then(|kinds| kinds.first());
        events.push((
            start,
            json!({
                "id": thing.id, "label": thing.label, "start": start, "end": end, "kind": kind, "province": province,
                "articles": thing.articles,
            }),
        ));
    }
    events.sort_by(|a, b| a.0.cmp(b.0));
    let left_out = events.len().saturating_sub(EVENTS);
    let events: Vec<Value> = events.into_iter().skip(left_out).map(|(_, event)| event).collect();
    Ok(body::json(&json!({"events": events, "left_out": left_out})))
}

/// Where the provinces of the reference data are: latitude and longitude by id.
static POINTS: LazyLock<BTreeMap<String, (f64, f64)>> = LazyLock::new(|| {
    let table = include_str!("../../../data/reference/provinces.csv");
    let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<BTreeMap<String, String>>();
    rows.filter_map(Result::ok)
        .filter_map(|row| {
            let number = |column: &str| row.get(column)?.parse::<f64>().ok();
            Some((row.get("id")?.clone(), (number("lat")?, number("lon")?)))
        })
        .collect()
});

pub(super) fn map(state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let year = asked.parameter("year");
    let mut wanted = Wanted::of(asked)?;
    if let Some(year) = year {
        (wanted.from, wanted.to) = (Some(year.to_owned()), Some(year.to_owned()));
    }
    let network = state.network()?;
    let ties = state.ties()?;
    let mut points = Vec::new();
    for (at, thing) in network.things.iter().enumerate() {
        let point = thing.id.strip_prefix("province/").and_then(|id| POINTS.get(id));
        let Some((lat, lon)) = point else { continue };
        let told: Vec<&Tie> = ties[at]
            .iter()
            .map(|tie| &network.ties[*tie])
            .filter(|tie| wanted.tie(tie))
            .collect();
        let events = told.iter().flat_map(|tie| [tie.from, tie.to]);
        let events: BTreeSet<usize> = events
            .filter(|end| network.things[*end].class == Class::Conference)
            .collect();
        if told.is_empty() && year.is_some() {
            continue;
        }
        points.push(json!({
            "id": thing.id, "label": thing.label, "lat": lat, "lon": lon, "events": events.len(), "facts": told.len(),
        }));
    }
    let mut value = json!({"points": points});
    if let Some(year) = year {
        value["year"] = json!(year);
    }
    Ok(body::json(&value))
}
