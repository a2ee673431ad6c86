//! Officials: one folded name and compatible offices is one person; two provinces that nothing joins are two people.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{Group, Union};
use super::organizations;
use super::path::segment;
use super::{Corpus, Node};
use crate::model::{Claim, Class, EntityId, Moment, Status};
use crate::text::fold;

/// An office as identity sees it.
struct Office<'a> {
    former: bool,
    /// Key of the body, and its name.
    body: Option<(String, &'a str)>,
    province: Option<&'a str>,
}

/// One named person of one article, with the offices stated there.
struct Person<'a> {
    node: Node,
    date: Option<Moment>,
    offices: Vec<Office<'a>>,
}

impl Person<'_> {
    fn provinces(&self) -> impl Iterator<Item = String> {
        self.offices.iter().filter_map(|o| o.province.map(fold))
    }

    fn bodies(&self) -> impl Iterator<Item = &str> {
        self.offices
            .iter()
            .filter_map(|o| o.body.as_ref().map(|(key, _)| key.as_str()))
    }
}

/// One group for each person.
pub(super) fn groups(corpus: &Corpus<'_>) -> Vec<Group> {
    let mut offices = offices(corpus);
    let mut names: BTreeMap<String, Vec<Person<'_>>> = BTreeMap::new();
    for node in corpus.nodes(&[Class::Official]) {
        let person = Person {
            node,
            date: corpus.articles[node.article].date,
            offices: offices.remove(&node).unwrap_or_default(),
        };
        names.entry(fold(&corpus.entity(node).name)).or_default().push(person);
    }
    let of_one_name = |(name, people): (&String, &Vec<Person<'_>>)| {
        joined(people)
            .into_iter()
            .map(|members| group(corpus, name, people, &members))
            .collect::<Vec<_>>()
    };
    names.iter().flat_map(of_one_name).collect()
}

fn offices<'a>(corpus: &Corpus<'a>) -> BTreeMap<Node, Vec<Office<'a>>> {
    let mut offices: BTreeMap<Node, Vec<Office<'a>>> = BTreeMap::new();
    for (article, item) in corpus.articles.iter().enumerate() {
        let node = |entity: EntityId| Node { article, entity };
        for fact in item.extraction.facts.iter().filter(|f| f.status != Status::Negated) {
            if let Claim::Tenure {
                official,
                organization,
                former,
                ..
            } = &fact.claim
            {
                let body = organization.map(node);
                offices.entry(node(*official)).or_default().push(Office {
                    former: *former,
                    body: body.map(|b| (organizations::key(corpus, b), corpus.entity(b).name.as_str())),
                    province: body.and_then(|b| corpus.province(b)),
                });
            }
        }
    }
    offices
}

/// Who of one name is one person, as positions in `people`.
fn joined(people: &[Person<'_>]) -> Vec<Vec<usize>> {
    let nodes: Vec<Node> = people.iter().map(|p| p.node).collect();
    let mut union = Union::new(&nodes);
    let mut by_province: BTreeMap<String, usize> = BTreeMap::new();
    for (at, person) in people.iter().enumerate() {
        for province in person.provinces() {
            union.join(*by_province.entry(province).or_insert(at), at);
        }
    }
    // People of no province: by their bodies, first among themselves, then to the only group of a province that shares one.
    let placed: Vec<bool> = people.iter().map(|p| p.provinces().next().is_some()).collect();
    let mut placeless_by_body: BTreeMap<&str, usize> = BTreeMap::new();
    let mut placed_by_body: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, person) in people.iter().enumerate() {
        for body in person.bodies() {
            if placed[at] {
                let root = union.root(at);
                placed_by_body.entry(body).or_default().insert(root);
            } else {
                union.join(*placeless_by_body.entry(body).or_insert(at), at);
            }
        }
    }
    for members in union.groups().into_iter().filter(|g| !placed[g[0]]) {
        let bodies = members.iter().flat_map(|at| people[*at].bodies());
        let candidates: BTreeSet<usize> = bodies
            .filter_map(|b| placed_by_body.get(b))
            .flatten()
            .copied()
            .collect();
        if let (1, Some(one)) = (candidates.len(), candidates.first()) {
            union.join(*one, members[0]);
        }
    }
    join_officeless(people, &mut union);
    union.groups()
}

/// Those of whom no office is told are the only person of that name, if there is only one.
fn join_officeless(people: &[Person<'_>], union: &mut Union) {
    let officeless = |at: &usize| people[*at].offices.is_empty();
    let mut known: BTreeSet<usize> = BTreeSet::new();
    for at in (0..people.len()).filter(|at| !officeless(at)) {
        known.insert(union.root(at));
    }
    let target = match known.len() {
        0 => 0,
        1 => *known.first().unwrap_or(&0),
        _ => return,
    };
    for at in (0..people.len()).filter(officeless) {
        union.join(target, at);
    }
}

fn group(corpus: &Corpus<'_>, name: &str, people: &[Person<'_>], members: &[usize]) -> Group {
    let first = people[members[0]].node;
    let base = format!("official/{}", segment(&corpus.entity(first).name));
    let path = match home(people, members) {
        Some(home) => format!("{base}~{}", segment(home)),
        None => base,
    };
    Group {
        path,
        members: members.iter().map(|at| people[*at].node).collect(),
        rivalry: format!("official {name}"),
        reason: "one name; a shared province or body, or nothing known against it",
    }
}

/// The province, else the body, of the earliest office stated; a present office goes before a former one.
fn home<'a>(people: &[Person<'a>], members: &[usize]) -> Option<&'a str> {
    let mut offices: Vec<_> = members
        .iter()
        .flat_map(|at| people[*at].offices.iter().map(move |office| (&people[*at], office)))
        .collect();
    offices.sort_by_key(|(person, office)| (office.former, person.date.is_none(), person.date, person.node));
    let (earliest, office) = offices.first()?;
    let key = (earliest.node, office.former);
    let same = || offices.iter().filter(move |(p, o)| (p.node, o.former) == key);
    let province = same().find_map(|(_, o)| o.province);
    province
        .or_else(|| same().find_map(|(_, o)| o.body.as_ref().map(|(_, name)| *name)))
        .or_else(|| offices.iter().find_map(|(_, o)| o.province))
        .or_else(|| offices.iter().find_map(|(_, o)| o.body.as_ref().map(|(_, name)| *name)))
}
