//! A part of a network as a view, for drawings.

use std::collections::{BTreeMap, BTreeSet};

use super::Projection;
use crate::graph::{Arrangement, Class, Edge, Group, Legend, Line, Node, View};
use crate::model::Lang;

/// What a picture shows.
#[derive(Clone, Debug)]
pub struct Picture<'p> {
    /// Above it.
    pub title: &'p str,
    /// Below it.
    pub notes: Vec<String>,
    /// Things, by group: a name, how many it has in all, and places in [`crate::graph::Network::things`]. One group without a
    /// name: none.
    pub groups: Vec<(String, usize, Vec<usize>)>,
    /// The things are a way: each leads on to the next.
    pub is_path: bool,
    /// Of labels.
    pub lang: Lang,
}

impl Picture<'_> {
    /// The view: these things, and the ties of the projection between them.
    pub fn view(&self, projection: &Projection<'_>) -> View {
        let network = projection.network;
        let mut place = BTreeMap::new();
        let mut nodes = Vec::new();
        let named = self.groups.iter().any(|(name, ..)| !name.is_empty());
        for (group, (.., things)) in self.groups.iter().enumerate() {
            for &at in things {
                let thing = &network.things[at];
                place.insert(at, nodes.len());
                nodes.push(Node {
                    iri: thing.iri.clone(),
                    short: thing.id.clone(),
                    class: thing.class,
                    label: thing.label.clone(),
                    lines: when(thing.time.as_ref()),
                    group: named.then_some(group),
                    focus: false,
                    not_held: false,
                    articles: thing.articles,
                });
            }
        }
        let groups = self.groups.iter().filter(|_| named).map(|(name, all, _)| Group {
            label: name.clone(),
            all: *all,
        });
        View {
            name: "network",
            title: self.title.to_owned(),
            notes: self.notes.clone(),
            arrangement: if self.is_path {
                Arrangement::Layers
            } else {
                Arrangement::Network
            },
            groups: groups.collect(),
            edges: self.edges(projection, &place),
            legend: legend(&nodes, self.lang),
            nodes,
        }
    }

    fn edges(&self, projection: &Projection<'_>, place: &BTreeMap<usize, usize>) -> Vec<Edge> {
        let graph = &projection.graph;
        let mut edges = Vec::new();
        for edge in graph.edge_indices() {
            let (Some((a, b)), Some(ties)) = (graph.edge_endpoints(edge), graph.edge_weight(edge)) else {
                continue;
            };
            let (Some(a), Some(b)) = (place.get(&graph[a]), place.get(&graph[b])) else {
                continue;
            };
            let facts = ties.iter().map(|tie| &projection.network.ties[*tie]);
            let labels: BTreeSet<&str> = facts.clone().map(|tie| tie.label.as_str()).collect();
            let articles: BTreeSet<&str> = facts.map(|tie| tie.article.as_str()).collect();
            let label = match labels.len() {
                0..=2 if self.is_path => labels.into_iter().collect::<Vec<_>>().join(", "),
                _ => String::new(),
            };
            edges.push(Edge {
                from: *a.min(b),
                to: *a.max(b),
                kind: if self.is_path { "edge" } else { "met" },
                property: "",
                label,
                articles: articles.len(),
                weight: articles.len(),
            });
        }
        edges.sort_by_key(|edge| (edge.from, edge.to));
        edges
    }
}

fn when(time: Option<&(String, String)>) -> Vec<Line> {
    let value = match time {
        None => return Vec::new(),
        Some((start, end)) if start == end => start.clone(),
        Some((start, end)) => format!("{start} – {end}"),
    };
    vec![Line {
        name: String::new(),
        value,
    }]
}

fn legend(nodes: &[Node], lang: Lang) -> Vec<Legend> {
    let entry = |class: Class| {
        let count = nodes.iter().filter(|node| node.class == class).count();
        (count > 0).then(|| Legend {
            class,
            label: class.label(lang).to_owned(),
            count,
        })
    };
    Class::ALL.into_iter().filter_map(entry).collect()
}
