#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::graph::{Class, Network, Thing, Tie};

/// Nodes by their classes (c, p, o, d for conference, person, organization, document), ties by two places.
fn network(classes: &str, ties: &[(usize, usize)]) -> Network {
    let things = classes.chars().enumerate().map(|(at, class)| Thing {
        iri: format!("https://example.org/{at}"),
        id: at.to_string(),
        class: match class {
            'c' => Class::Conference,
            'p' => Class::Official,
            'o' => Class::Organization,
            _ => Class::Document,
        },
        label: at.to_string(),
        values: BTreeMap::new(),
        time: None,
        articles: 1,
    });
    let ties = ties.iter().enumerate().map(|(at, (from, to))| Tie {
        id: format!("a#{at}"),
        from: *from,
        to: *to,
        kind: "tie".to_owned(),
        label: String::new(),
        article: format!("a{at}"),
        published: None,
        quote: String::new(),
        time: None,
        status: "actual",
        confidence: "0.9".to_owned(),
        value: None,
    });
    Network {
        things: things.collect(),
        ties: ties.collect(),
        left_out: BTreeMap::new(),
    }
}

#[test]
fn the_way_is_short_and_goes_where_most_articles_go() {
    // Two ways from 0 to 3; that over 2 is told twice.
    let network = network("pcccp", &[(0, 1), (1, 3), (0, 2), (2, 3), (2, 0)]);
    let projection = Projection::new(&network, Kind::All);
    let way = path(&projection, 0, 3).unwrap();
    let nodes: Vec<(usize, usize)> = way.iter().map(|step| (step.from, step.to)).collect();
    assert_eq!(nodes, [(0, 2), (2, 3)]);
    assert_eq!(way[0].ties, [2, 4]);
    assert_eq!(path(&projection, 0, 0), Some(Vec::new()));
    assert_eq!(path(&projection, 0, 4), None, "nothing leads there");
    let near: Vec<(usize, usize)> = neighbours(&projection, 0, 2)
        .iter()
        .map(|n| (n.thing, n.distance))
        .collect();
    assert_eq!(near, [(2, 1), (1, 1), (3, 2)]);
    assert_eq!(neighbours(&projection, 0, 1).len(), 2);
}

#[test]
fn projections_tie_what_shares_an_event_or_a_person() {
    // An event with two people, of whom one holds offices in two bodies; two documents.
    let network = network("cppoodd", &[(0, 1), (0, 2), (1, 3), (1, 4), (5, 6), (0, 5)]);
    let edges = |kind| {
        let projection = Projection::new(&network, kind);
        let ends = projection.graph.edge_indices().map(|edge| {
            let (a, b) = projection.graph.edge_endpoints(edge).unwrap();
            (projection.graph[a], projection.graph[b])
        });
        (projection.graph.node_count(), ends.collect::<BTreeSet<_>>())
    };
    assert_eq!(edges(Kind::People), (2, BTreeSet::from([(1, 2)])));
    assert_eq!(edges(Kind::Bodies), (2, BTreeSet::from([(3, 4)])));
    assert_eq!(edges(Kind::Documents), (2, BTreeSet::from([(5, 6)])));
    assert_eq!(edges(Kind::All).1.len(), 6);
}

#[test]
fn what_is_denied_or_planned_ties_nothing() {
    let mut network = network("pc", &[(0, 1)]);
    network.ties[0].status = "planned";
    assert_eq!(Projection::new(&network, Kind::All).graph.edge_count(), 0);
}

#[test]
fn measures_find_the_middle() {
    // Two triangles joined by the bridge 2-3; 7 is tied to nothing.
    let network = network(
        "pppppppp",
        &[(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5), (5, 6)],
    );
    let projection = Projection::new(&network, Kind::All);
    let first = |measure| rank(&projection, measure)[0].thing;
    assert_eq!((first(Measure::Degree), first(Measure::Betweenness)), (2, 3));
    let ranks = rank(&projection, Measure::PageRank);
    assert_eq!(ranks.len(), 7);
    let sum: f64 = ranks.iter().map(|r| r.score).sum();
    assert!(sum < 1.0 && sum > 0.95, "all but the lone node's share: {sum}");
    let between = rank(&projection, Measure::Betweenness);
    // Of the 21 pairs among the other seven nodes, those of 0, 1, 2 with 4, 5, 6 go over node 3.
    assert!((between[0].score - 9.0 / 21.0).abs() < 1e-9, "{between:?}");
}

#[test]
fn communities_are_what_ties_keep_together() {
    let network = network("pppppppp", &[(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)]);
    let found = communities(&Projection::new(&network, Kind::All));
    assert_eq!(found.groups, [vec![0, 1, 2], vec![3, 4, 5]]);
    // Six of seven ties keep within: 6/7 - 2 * (7/14)^2.
    assert!(
        (found.modularity - (6.0 / 7.0 - 0.5)).abs() < 1e-9,
        "{}",
        found.modularity
    );
    let lone = self::network("pp", &[]);
    let none = communities(&Projection::new(&lone, Kind::All));
    assert_eq!((none.groups.len(), none.modularity), (0, 0.0));
}
