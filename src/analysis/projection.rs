//! Which nodes, and what ties them.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{NodeIndex, UnGraph};

use crate::graph::{Class, Network};

/// What counts as a tie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Every fact about two entities ties them.
    #[default]
    All,
    /// People; two are tied who took part in the same event.
    People,
    /// Bodies; two are tied that took part in or organized the same event, or in which one person held offices.
    Bodies,
    /// Documents; two are tied of which one carries out, amends, continues, guides or rests on the other.
    Documents,
}

impl Kind {
    /// All, with their names on the command line and what they are.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::All, "all", "everything that articles tie"),
        (
            Self::People,
            "people",
            "officials, tied by the events that both took part in",
        ),
        (
            Self::Bodies,
            "bodies",
            "bodies, tied by events and by people who held offices in both",
        ),
        (
            Self::Documents,
            "documents",
            "documents, tied by what implements, amends, continues, guides or rests on what",
        ),
    ];
}

/// An undirected graph over some of a network's nodes; each tie knows the facts that it rests on.
pub struct Projection<'n> {
    /// Where the facts stand.
    pub network: &'n Network,
    /// Nodes are places in [`Network::things`], in order; edges places in [`Network::ties`].
    pub graph: UnGraph<usize, BTreeSet<usize>, usize>,
    place: BTreeMap<usize, NodeIndex<usize>>,
}

impl<'n> Projection<'n> {
    /// Facts that are denied, or only planned or aimed at, tie nothing.
    pub fn new(network: &'n Network, kind: Kind) -> Self {
        let actual = |tie: &usize| network.ties[*tie].status == "actual";
        let ties: Vec<usize> = (0..network.ties.len()).filter(actual).collect();
        let class = |at: usize| network.things[at].class;
        let (nodes, edges) = match kind {
            Kind::All => (None, direct(network, &ties, |_| true)),
            Kind::Documents => {
                let both =
                    |tie: usize| [network.ties[tie].from, network.ties[tie].to].map(class) == [Class::Document; 2];
                (Some(Class::Document), direct(network, &ties, both))
            }
            Kind::People => (
                Some(Class::Official),
                shared(network, &ties, Class::Official, &[Class::Conference]),
            ),
            Kind::Bodies => {
                let hubs = [Class::Conference, Class::Official];
                (
                    Some(Class::Organization),
                    shared(network, &ties, Class::Organization, &hubs),
                )
            }
        };
        let mut graph = UnGraph::default();
        let mut place = BTreeMap::new();
        for at in 0..network.things.len() {
            if nodes.is_none_or(|wanted| class(at) == wanted) {
                place.insert(at, graph.add_node(at));
            }
        }
        for ((a, b), ties) in edges {
            if let (Some(a), Some(b)) = (place.get(&a), place.get(&b)) {
                graph.add_edge(*a, *b, ties);
            }
        }
        Self { network, graph, place }
    }

    /// The node of a thing, if the projection has it.
    pub fn node(&self, thing: usize) -> Option<NodeIndex<usize>> {
        self.place.get(&thing).copied()
    }

    /// How strong a tie is: in how many articles it stands.
    pub fn strength(&self, ties: &BTreeSet<usize>) -> usize {
        let articles: BTreeSet<&str> = ties
            .iter()
            .map(|tie| self.network.ties[*tie].article.as_str())
            .collect();
        articles.len()
    }
}

type Edges = BTreeMap<(usize, usize), BTreeSet<usize>>;

fn put(edges: &mut Edges, a: usize, b: usize, ties: impl IntoIterator<Item = usize>) {
    if a != b {
        edges.entry((a.min(b), a.max(b))).or_default().extend(ties);
    }
}

/// The ends of facts are tied.
fn direct(network: &Network, ties: &[usize], wanted: impl Fn(usize) -> bool) -> Edges {
    let mut edges = Edges::new();
    for tie in ties.iter().copied().filter(|tie| wanted(*tie)) {
        put(&mut edges, network.ties[tie].from, network.ties[tie].to, [tie]);
    }
    edges
}

/// Two of a class are tied that are tied to one hub: an event, a person.
fn shared(network: &Network, ties: &[usize], class: Class, hubs: &[Class]) -> Edges {
    let mut around: BTreeMap<usize, BTreeMap<usize, BTreeSet<usize>>> = BTreeMap::new();
    for &tie in ties {
        let ends = [network.ties[tie].from, network.ties[tie].to];
        for [hub, end] in [ends, [ends[1], ends[0]]] {
            if hubs.contains(&network.things[hub].class) && network.things[end].class == class {
                around.entry(hub).or_default().entry(end).or_default().insert(tie);
            }
        }
    }
    let mut edges = Edges::new();
    for members in around.values() {
        let members: Vec<(&usize, &BTreeSet<usize>)> = members.iter().collect();
        for (at, (a, ties_a)) in members.iter().enumerate() {
            for (b, ties_b) in &members[at + 1..] {
                // One fact of each side proves it.
                let proof = [ties_a.first(), ties_b.first()].into_iter().flatten().copied();
                put(&mut edges, **a, **b, proof);
            }
        }
    }
    edges
}
