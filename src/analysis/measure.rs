//! What everything turns on.

use petgraph::visit::EdgeRef as _;
use rustworkx_core::centrality::betweenness_centrality;

use super::Projection;

/// A measure of how central a node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// How many others it is tied to.
    #[default]
    Degree,
    /// `PageRank` with damping 0.85: tied to what is itself much tied; strong ties count for more.
    PageRank,
    /// On how many of the shortest ways between others it lies (0 to 1).
    Betweenness,
}

impl Measure {
    /// All, with their names on the command line.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Degree, "degree"),
        (Self::PageRank, "pagerank"),
        (Self::Betweenness, "betweenness"),
    ];
}

/// One node with its rank.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Place of the thing in [`crate::graph::Network::things`].
    pub thing: usize,
    /// What the measure gives.
    pub score: f64,
    /// How many others it is tied to.
    pub degree: usize,
    /// In how many articles, summed over its ties.
    pub strength: usize,
}

/// All nodes that are tied to any other, the most central first; equal ones in the order of their IRIs.
pub fn rank(projection: &Projection<'_>, measure: Measure) -> Vec<Ranked> {
    let graph = &projection.graph;
    let degree: Vec<usize> = graph.node_indices().map(|node| graph.neighbors(node).count()).collect();
    let scores: Vec<f64> = match measure {
        Measure::Degree => degree.iter().map(|d| as_float(*d)).collect(),
        Measure::PageRank => page_rank(projection),
        // Never in parallel: sums of floating-point numbers depend on their order.
        Measure::Betweenness => betweenness_centrality(graph, false, true, usize::MAX)
            .into_iter()
            .map(Option::unwrap_or_default)
            .collect(),
    };
    let mut ranked: Vec<Ranked> = graph
        .node_indices()
        .filter(|node| degree[node.index()] > 0)
        .map(|node| Ranked {
            thing: graph[node],
            score: scores[node.index()],
            degree: degree[node.index()],
            strength: graph.edges(node).map(|edge| projection.strength(edge.weight())).sum(),
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.thing.cmp(&b.thing)));
    ranked
}

/// By power iteration over the ties, weighted by their strength; `petgraph`'s own takes the square of the nodes a round.
fn page_rank(projection: &Projection<'_>) -> Vec<f64> {
    const DAMPING: f64 = 0.85;
    const ROUNDS: usize = 100;
    let graph = &projection.graph;
    let count = graph.node_count();
    if count == 0 {
        return Vec::new();
    }
    let even = 1.0 / as_float(count);
    let edges: Vec<(usize, usize, f64)> = graph
        .edge_references()
        .map(|edge| {
            let weight = as_float(projection.strength(edge.weight()));
            (edge.source().index(), edge.target().index(), weight)
        })
        .collect();
    let mut total = vec![0.0; count];
    for (a, b, weight) in &edges {
        total[*a] += weight;
        total[*b] += weight;
    }
    let mut rank = vec![even; count];
    for _ in 0..ROUNDS {
        let lost: f64 = (0..count).filter(|at| total[*at] == 0.0).map(|at| rank[at]).sum();
        let mut next = vec![(1.0 - DAMPING) * even + DAMPING * lost * even; count];
        for (a, b, weight) in &edges {
            next[*b] += DAMPING * rank[*a] * weight / total[*a];
            next[*a] += DAMPING * rank[*b] * weight / total[*b];
        }
        let moved: f64 = rank.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        rank = next;
        if moved < 1e-12 {
            break;
        }
    }
    rank
}

/// Counts are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "counts of nodes and articles")]
pub(super) fn as_float(count: usize) -> f64 {
    count as f64
}
