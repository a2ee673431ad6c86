//! Which things belong together: the method of Louvain (Blondel and others, 2008), made deterministic.
//!
//! Nodes are visited in the order of their IRIs and move to the community that raises modularity most (of equals the first),
//! until none moves; communities then become nodes, and so on. No library has it without chance in it.

use std::collections::BTreeMap;

use petgraph::visit::EdgeRef as _;

use super::Projection;
use super::measure::as_float;

/// The communities of a projection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// Places in [`crate::graph::Network::things`], each in order; the largest community first, those of one size by their
    /// first node. Things that are tied to nothing are in none.
    pub groups: Vec<Vec<usize>>,
    /// How much better the ties keep within the communities than by chance: 0 is chance, above 0.3 is much.
    pub modularity: f64,
}

/// Finds the communities; ties weigh as many articles as tell them.
pub fn communities(projection: &Projection<'_>) -> Communities {
    let graph = &projection.graph;
    let count = graph.node_count();
    let mut level = Level::new(count);
    for edge in graph.edge_references() {
        let weight = as_float(projection.strength(edge.weight()));
        level.tie(edge.source().index(), edge.target().index(), weight);
    }
    let mut of: Vec<usize> = (0..count).collect();
    let flat = Level {
        ties: level.ties.clone(),
        own: level.own.clone(),
    };
    loop {
        let moved = level.settle();
        let names = renumber(&moved);
        if names.iter().max().map_or(0, |most| most + 1) == moved.len() {
            break;
        }
        for community in &mut of {
            *community = names[*community];
        }
        level = level.folded(&names);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, community) in of.iter().enumerate() {
        if !flat.ties[at].is_empty() {
            groups
                .entry(*community)
                .or_default()
                .push(graph[petgraph::graph::NodeIndex::new(at)]);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    Communities {
        groups,
        modularity: flat.modularity(&of),
    }
}

/// Communities numbered in the order of their first member.
fn renumber(of: &[usize]) -> Vec<usize> {
    let mut names: BTreeMap<usize, usize> = BTreeMap::new();
    let mut out = Vec::with_capacity(of.len());
    for community in of {
        let next = names.len();
        out.push(*names.entry(*community).or_insert(next));
    }
    out
}

/// A weighted graph; nodes may be communities of the level below.
struct Level {
    ties: Vec<BTreeMap<usize, f64>>,
    /// Weight of the ties within a node, each counted twice.
    own: Vec<f64>,
}

impl Level {
    fn new(count: usize) -> Self {
        Self {
            ties: vec![BTreeMap::new(); count],
            own: vec![0.0; count],
        }
    }

    fn tie(&mut self, a: usize, b: usize, weight: f64) {
        if a == b {
            self.own[a] += 2.0 * weight;
        } else {
            *self.ties[a].entry(b).or_default() += weight;
            *self.ties[b].entry(a).or_default() += weight;
        }
    }

    fn degree(&self, at: usize) -> f64 {
        self.own[at] + self.ties[at].values().sum::<f64>()
    }

    /// The community of each node when none wants to move any more.
    fn settle(&self) -> Vec<usize> {
        const ROUNDS: usize = 100;
        let count = self.ties.len();
        let degree: Vec<f64> = (0..count).map(|at| self.degree(at)).collect();
        let twice: f64 = degree.iter().sum();
        let mut of: Vec<usize> = (0..count).collect();
        let mut total = degree.clone();
        if twice == 0.0 {
            return of;
        }
        for _ in 0..ROUNDS {
            let mut moved = false;
            for at in 0..count {
                let mine = of[at];
                let mut to: BTreeMap<usize, f64> = BTreeMap::from([(mine, 0.0)]);
                for (other, weight) in &self.ties[at] {
                    *to.entry(of[*other]).or_default() += weight;
                }
                total[mine] -= degree[at];
                let gain = |community: usize, weight: f64| weight - total[community] * degree[at] / twice;
                let (mut best, mut most) = (mine, gain(mine, to[&mine]));
                for (community, weight) in &to {
                    let gained = gain(*community, *weight);
                    if gained > most + 1e-12 {
                        (best, most) = (*community, gained);
                    }
                }
                total[best] += degree[at];
                moved |= best != mine;
                of[at] = best;
            }
            if !moved {
                break;
            }
        }
        of
    }

    /// The graph whose nodes are the communities.
    fn folded(&self, of: &[usize]) -> Self {
        let count = of.iter().max().map_or(0, |most| most + 1);
        let mut folded = Self::new(count);
        for at in 0..self.ties.len() {
            folded.own[of[at]] += self.own[at];
            for (other, weight) in self.ties[at].range(at..) {
                folded.tie(of[at], of[*other], *weight);
            }
        }
        folded
    }

    fn modularity(&self, of: &[usize]) -> f64 {
        let count = of.iter().max().map_or(0, |most| most + 1);
        let (mut inside, mut total) = (vec![0.0; count], vec![0.0; count]);
        for at in 0..self.ties.len() {
            total[of[at]] += self.degree(at);
            inside[of[at]] += self.own[at];
            for (other, weight) in &self.ties[at] {
                if of[*other] == of[at] {
                    inside[of[at]] += weight;
                }
            }
        }
        let twice: f64 = total.iter().sum();
        if twice == 0.0 {
            return 0.0;
        }
        let shares = inside.iter().zip(&total);
        shares
            .map(|(inside, total)| inside / twice - (total / twice).powi(2))
            .sum()
    }
}
