//! The shortest way from one thing to another, and what is around a thing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef as _;

use super::Projection;

/// One step of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Place of the thing in [`crate::graph::Network::things`].
    pub from: usize,
    /// Place of the thing that the step leads to.
    pub to: usize,
    /// The facts that tie them: places in [`crate::graph::Network::ties`], the surest first.
    pub ties: Vec<usize>,
}

/// What is tied to a thing, directly or over others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Place of the thing in [`crate::graph::Network::things`].
    pub thing: usize,
    /// How many steps away.
    pub distance: usize,
    /// The facts of the last step, the surest first.
    pub ties: Vec<usize>,
}

/// A way with the fewest steps; among those, each step goes to the thing that most articles tie, then to the first IRI.
/// Nothing where there is no way, or where one of the two is not in the projection.
pub fn path(projection: &Projection<'_>, from: usize, to: usize) -> Option<Vec<Step>> {
    let (start, goal) = (projection.node(from)?, projection.node(to)?);
    // From the goal, so that every node knows how far it still is.
    let distance = distances(projection, goal, usize::MAX);
    let mut steps = Vec::new();
    let mut at = start;
    while at != goal {
        let left = *distance.get(&at)?;
        let nearer = projection
            .graph
            .edges(at)
            .filter(|edge| distance.get(&edge.target()).is_some_and(|d| d + 1 == left));
        let best = nearer.min_by_key(|edge| (Reverse(projection.strength(edge.weight())), edge.target()))?;
        steps.push(Step {
            from: projection.graph[at],
            to: projection.graph[best.target()],
            ties: surest(projection, best.weight()),
        });
        at = best.target();
    }
    Some(steps)
}

/// Everything within so many steps, the nearest first, then what most articles tie, then by IRI.
pub fn neighbours(projection: &Projection<'_>, thing: usize, depth: usize) -> Vec<Neighbour> {
    let Some(start) = projection.node(thing) else {
        return Vec::new();
    };
    let distance = distances(projection, start, depth);
    let mut found: Vec<(usize, Reverse<usize>, Neighbour)> = Vec::new();
    for (node, far) in distance.iter().filter(|(node, _)| **node != start) {
        let last = projection
            .graph
            .edges(*node)
            .filter(|edge| distance.get(&edge.target()).is_some_and(|d| d + 1 == *far));
        let Some(last) = last.min_by_key(|edge| (Reverse(projection.strength(edge.weight())), edge.target())) else {
            continue;
        };
        let strength = Reverse(projection.strength(last.weight()));
        found.push((
            *far,
            strength,
            Neighbour {
                thing: projection.graph[*node],
                distance: *far,
                ties: surest(projection, last.weight()),
            },
        ));
    }
    found.sort_by_key(|(far, strength, neighbour)| (*far, *strength, neighbour.thing));
    found.into_iter().map(|(_, _, neighbour)| neighbour).collect()
}

/// How far every node is from one, up to a distance.
fn distances(projection: &Projection<'_>, from: NodeIndex<usize>, most: usize) -> BTreeMap<NodeIndex<usize>, usize> {
    let mut distance = BTreeMap::from([(from, 0)]);
    let mut next = VecDeque::from([from]);
    while let Some(at) = next.pop_front() {
        let far = distance[&at];
        if far == most {
            continue;
        }
        for other in projection.graph.neighbors(at) {
            distance.entry(other).or_insert_with(|| {
                next.push_back(other);
                far + 1
            });
        }
    }
    distance
}

/// The facts in the order of their confidence, then of the articles.
fn surest(projection: &Projection<'_>, ties: &BTreeSet<usize>) -> Vec<usize> {
    let mut ties: Vec<usize> = ties.iter().copied().collect();
    let sure = |tie: usize| {
        projection.network.ties[tie]
            .confidence
            .parse::<f64>()
            .unwrap_or_default()
    };
    ties.sort_by(|a, b| sure(*b).total_cmp(&sure(*a)).then(a.cmp(b)));
    ties
}
