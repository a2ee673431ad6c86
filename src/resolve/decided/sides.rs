//! Of two that somebody told apart and the rules took for one: which mentions are on either side. Those that are told as much
//! like both go where the evidence ties them.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::super::path::segment;
use super::super::summary::{Said, Value};
use super::super::{Corpus, Node};
use crate::decide::Thing;

/// The mentions of both sides that must not be one. A side that holds the other keeps what is surely its own.
pub(super) fn sides(
    corpus: &Corpus<'_>,
    row: (&Thing, &Thing),
    both: (Vec<Node>, Vec<Node>),
) -> (Vec<Node>, Vec<Node>) {
    let (subject, object) = both;
    if !subject.iter().any(|node| object.contains(node)) {
        return (subject, object);
    }
    if subject.len() > object.len() {
        (own(corpus, row.0, &subject, &object), object)
    } else {
        let own = own(corpus, row.1, &object, &subject);
        (subject, own)
    }
}

/// Of a group without `other`: the mentions that are told with what its path ends in, but not those that are told most like
/// `other`; if there are none, those that are told least like it.
fn own(corpus: &Corpus<'_>, thing: &Thing, group: &[Node], other: &[Node]) -> Vec<Node> {
    let rest: Vec<Node> = group.iter().copied().filter(|node| !other.contains(node)).collect();
    let theirs: BTreeSet<&str> = other.iter().flat_map(|node| told(corpus, *node)).collect();
    let told: Vec<(Node, BTreeSet<&str>)> = rest.iter().map(|node| (*node, told(corpus, *node))).collect();
    let shares: Vec<(Node, &BTreeSet<&str>, usize)> = told
        .iter()
        .filter(|(_, told)| !told.is_empty())
        .map(|(node, told)| (*node, told, told.intersection(&theirs).count()))
        .collect();
    let counts = || shares.iter().map(|(_, _, shared)| *shared);
    let (Some(least), Some(most)) = (counts().min(), counts().max()) else {
        return rest;
    };
    let home = match thing {
        Thing::Entity(path) => path.split('~').nth(1),
        _ => None,
    };
    let is_home = |told: &BTreeSet<&str>| told.iter().any(|name| Some(segment(name).as_str()) == home);
    let chosen = |fits: &dyn Fn(&BTreeSet<&str>, usize) -> bool| -> Vec<Node> {
        let fitting = shares.iter().filter(|(_, told, shared)| fits(told, *shared));
        fitting.map(|(node, ..)| *node).collect()
    };
    let named = chosen(&|told, shared| is_home(told) && (shared < most || least == most));
    if named.is_empty() {
        chosen(&|_, shared| shared == least)
    } else {
        named
    }
}

/// Puts the others of one group on the side of which they are told more like; who is told as much like both stays free.
pub(super) fn spread(corpus: &Corpus<'_>, group: &[Node], both: &mut (Vec<Node>, Vec<Node>)) {
    let told_of = |nodes: &[Node]| -> BTreeSet<&str> { nodes.iter().flat_map(|node| told(corpus, *node)).collect() };
    let (ours, theirs) = (told_of(&both.0), told_of(&both.1));
    for node in group {
        if both.0.contains(node) || both.1.contains(node) {
            continue;
        }
        let told = told(corpus, *node);
        let shared = |side: &BTreeSet<&str>| told.intersection(side).count();
        match shared(&ours).cmp(&shared(&theirs)) {
            Ordering::Greater => both.0.push(*node),
            Ordering::Less => both.1.push(*node),
            Ordering::Equal => {}
        }
    }
}

/// What an article tells of an entity, in names: bodies and provinces of offices; of events and documents whatever is said.
fn told<'a>(corpus: &Corpus<'a>, node: Node) -> BTreeSet<&'a str> {
    let article = corpus.articles[node.article];
    let mut told = BTreeSet::new();
    for said in article.claims_of(node.entity) {
        let entity = match said {
            Said::Tenure {
                organization: Some(body),
                ..
            } => body,
            Said::Triple { object, .. } => match object {
                Value::Entity(other) => other,
                Value::Text(words) => {
                    told.insert(words);
                    continue;
                }
                Value::Period(_) => continue,
            },
            _ => continue,
        };
        told.insert(article.entity(entity).name);
        told.extend(corpus.province(Node { entity, ..node }));
    }
    told
}
