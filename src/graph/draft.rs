//! A view in the making: views say what belongs in, and this cuts it to size, counts, and says what is not shown.
//!
//! What is cut is decided by rank: first the degree within the view (how many of its nodes an entity is tied to, before
//! anything is cut), then the number of articles that name it, then its IRI. The largest group loses first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::view::{Arrangement, Class, Edge, Group, Legend, Line, Node, View};
use super::words::{self, filled, word};
use crate::model::{Lang, Moment};

/// An entity or an office, by its place in [`Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Entity(usize),
    Office(usize),
}

/// A tie of the view.
#[derive(Clone, Debug)]
pub(super) struct Bond {
    pub(super) from: Key,
    pub(super) to: Key,
    pub(super) kind: &'static str,
    pub(super) property: &'static str,
    pub(super) label: String,
    pub(super) articles: BTreeSet<usize>,
    pub(super) weight: usize,
}

#[derive(Debug)]
struct Member {
    key: Key,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Part {
    label: String,
    members: Vec<Member>,
    /// Offices, with an arrow where one was stated after another.
    sequence: bool,
}

/// See the module; the articles of a tie are places in [`Facts::sources`].
pub(super) struct Draft<'a> {
    pub(super) facts: &'a Facts,
    pub(super) lang: Lang,
    pub(super) title: String,
    pub(super) arrangement: Arrangement,
    /// At most so many edges; the strongest stay, and those that hold it together.
    pub(super) most_edges: Option<usize>,
    /// Leave out what nothing is tied to.
    pub(super) only_tied: bool,
    /// Only these are drawn, though all are counted.
    pub(super) chosen: Option<BTreeSet<Key>>,
    pub(super) notes: Vec<String>,
    focus: Option<Member>,
    parts: Vec<Part>,
    bonds: Vec<Bond>,
    known: BTreeSet<Key>,
}

/// What limits every view.
#[derive(Clone, Debug, Default)]
pub(super) struct Limits {
    pub(super) most: usize,
    /// Empty: all.
    pub(super) classes: Vec<Class>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(facts: &'a Facts, lang: Lang, arrangement: Arrangement) -> Self {
        Self {
            facts,
            lang,
            title: String::new(),
            arrangement,
            most_edges: None,
            only_tied: false,
            chosen: None,
            notes: Vec::new(),
            focus: None,
            parts: Vec::new(),
            bonds: Vec::new(),
            known: BTreeSet::new(),
        }
    }

    pub(super) fn word(&self, id: &str) -> String {
        word(self.lang, id).to_owned()
    }

    /// What the view is about.
    pub(super) fn focus(&mut self, entity: usize, lines: Vec<Line>) {
        let key = Key::Entity(entity);
        self.known.insert(key);
        self.focus = Some(Member { key, lines });
    }

    /// A group for the nodes that follow; nodes of a group without a name stand free.
    pub(super) fn group(&mut self, label: String) {
        self.parts.push(Part {
            label,
            members: Vec::new(),
            sequence: false,
        });
    }

    /// The last group is an order of time.
    pub(super) fn in_sequence(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.sequence = true;
        }
    }

    /// A node of the last group, unless the view has it.
    pub(super) fn node(&mut self, key: Key, lines: Vec<Line>) -> bool {
        let new = self.known.insert(key);
        if new {
            if self.parts.is_empty() {
                self.group(String::new());
            }
            if let Some(part) = self.parts.last_mut() {
                part.members.push(Member { key, lines });
            }
        }
        new
    }

    pub(super) fn holds(&self, key: Key) -> bool {
        self.known.contains(&key)
    }

    /// A tie as its property names it.
    pub(super) fn tie(
        &mut self,
        from: usize,
        to: usize,
        property: &'static str,
        status: &str,
        articles: &BTreeSet<usize>,
    ) {
        let mut label = self.word(property);
        if !status.is_empty() {
            label = format!("{label} ({})", word(self.lang, &format!("word.{status}")));
        }
        self.bond(Bond {
            from: Key::Entity(from),
            to: Key::Entity(to),
            kind: words::kind(property),
            property,
            label,
            articles: articles.clone(),
            weight: articles.len(),
        });
    }

    pub(super) fn bond(&mut self, bond: Bond) {
        self.bonds.push(bond);
    }

    fn class(&self, key: Key) -> Class {
        match key {
            Key::Entity(at) => self.facts.entities[at].class,
            Key::Office(_) => Class::Office,
        }
    }

    fn articles(&self, key: Key) -> &BTreeSet<usize> {
        match key {
            Key::Entity(at) => &self.facts.entities[at].articles,
            Key::Office(at) => &self.facts.offices[at].articles,
        }
    }

    fn iri(&self, key: Key) -> &str {
        match key {
            Key::Entity(at) => &self.facts.entities[at].iri,
            Key::Office(at) => &self.facts.offices[at].iri,
        }
    }

    /// To which others of the view each node is tied.
    fn neighbours(&self) -> BTreeMap<Key, BTreeSet<Key>> {
        let mut near: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
        let mut meet = |a: Key, b: Key| {
            if a != b && self.known.contains(&a) && self.known.contains(&b) {
                near.entry(a).or_default().insert(b);
                near.entry(b).or_default().insert(a);
            }
        };
        for bond in &self.bonds {
            meet(bond.from, bond.to);
        }
        for tie in &self.facts.ties {
            meet(Key::Entity(tie.from), Key::Entity(tie.to));
        }
        for office in &self.facts.offices {
            if let Some(body) = office.body {
                meet(Key::Entity(office.person), Key::Entity(body));
            }
        }
        near
    }

    /// Drops the classes that are not asked for, what is not tied, and the lowest ranks of the largest groups.
    fn cut(&mut self, limits: &Limits) -> usize {
        if !limits.classes.is_empty() {
            let wanted = |class: Class| {
                limits.classes.contains(&class) || class == Class::Office && limits.classes.contains(&Class::Official)
            };
            let classes: BTreeMap<Key, Class> = self.known.iter().map(|key| (*key, self.class(*key))).collect();
            for part in &mut self.parts {
                part.members.retain(|m| wanted(classes[&m.key]));
            }
            self.forget();
        }
        let near = self.neighbours();
        if self.only_tied {
            let before = self.known.len();
            for part in &mut self.parts {
                part.members.retain(|m| near.contains_key(&m.key));
            }
            self.forget();
            if before > self.known.len() {
                let alone = (before - self.known.len()).to_string();
                self.notes.push(filled(self.lang, "note.alone", &[("n", &alone)]));
            }
        }
        let all = self.known.len();
        if let Some(chosen) = &self.chosen {
            for part in &mut self.parts {
                part.members.retain(|m| chosen.contains(&m.key));
            }
            self.forget();
        }
        let mut order: Vec<Vec<Key>> = Vec::new();
        for part in &self.parts {
            let mut keys: Vec<Key> = part.members.iter().map(|m| m.key).collect();
            keys.sort_by_cached_key(|key| {
                let degree = near.get(key).map_or(0, BTreeSet::len);
                (
                    Reverse(degree),
                    Reverse(self.articles(*key).len()),
                    self.iri(*key).to_owned(),
                )
            });
            order.push(keys);
        }
        if self.only_tied {
            self.drop_loose(&mut order, limits.most);
        }
        let mut left = self.focus.iter().len() + order.iter().map(Vec::len).sum::<usize>();
        while left > limits.most {
            let Some(largest) = (0..order.len()).max_by_key(|at| (order[*at].len(), *at)) else {
                break;
            };
            if order[largest].pop().is_none() {
                break;
            }
            left -= 1;
        }
        let kept: BTreeSet<Key> = order.into_iter().flatten().collect();
        for part in &mut self.parts {
            part.members.retain(|m| kept.contains(&m.key));
        }
        self.forget();
        all
    }

    /// Leaves out those to whom nobody is tied among the first `most`, so that no node of the picture stands alone.
    fn drop_loose(&self, order: &mut [Vec<Key>], most: usize) {
        let mut drawn: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
        for bond in &self.bonds {
            drawn.entry(bond.from).or_default().insert(bond.to);
            drawn.entry(bond.to).or_default().insert(bond.from);
        }
        for keys in order {
            loop {
                let mut first: BTreeSet<Key> = keys.iter().take(most).copied().collect();
                first.extend(self.focus.iter().map(|focus| focus.key));
                let before = keys.len();
                let tied = |key: &Key| drawn.get(key).is_some_and(|others| !others.is_disjoint(&first));
                keys.retain(|key| !first.contains(key) || tied(key));
                if keys.len() == before {
                    break;
                }
            }
        }
    }

    /// What no group holds any more.
    fn forget(&mut self) {
        let members = self.parts.iter().flat_map(|p| &p.members).chain(&self.focus);
        self.known = members.map(|m| m.key).collect();
        let known = &self.known;
        self.bonds.retain(|b| known.contains(&b.from) && known.contains(&b.to));
    }

    /// The strongest ties; a tie that alone joins two parts stays before a stronger one that does not.
    fn thin(&mut self) {
        let all = self.bonds.len();
        let Some(most) = self.most_edges.filter(|most| *most < all) else {
            return;
        };
        let mut order: Vec<usize> = (0..all).collect();
        order.sort_by_key(|at| Reverse((self.bonds[*at].weight, Reverse(*at))));
        let mut root: BTreeMap<Key, Key> = BTreeMap::new();
        let mut joined = BTreeSet::new();
        for at in &order {
            let (a, b) = (top(&root, self.bonds[*at].from), top(&root, self.bonds[*at].to));
            if a != b {
                root.insert(a, b);
                joined.insert(*at);
            }
        }
        for at in order {
            if joined.len() >= most {
                break;
            }
            joined.insert(at);
        }
        let mut at = 0..;
        self.bonds.retain(|_| at.next().is_some_and(|at| joined.contains(&at)));
        let (shown, all) = (self.bonds.len().to_string(), all.to_string());
        self.notes
            .push(filled(self.lang, "note.ties", &[("edges", &shown), ("all", &all)]));
    }

    /// The view, cut to size.
    pub(super) fn finish(mut self, name: &'static str, limits: &Limits) -> View {
        let sizes: Vec<usize> = self.parts.iter().map(|part| part.members.len()).collect();
        let all = self.cut(limits);
        self.thin();
        self.follow();
        let mut groups = Vec::new();
        let mut nodes = Vec::new();
        let mut places = BTreeMap::new();
        if let Some(member) = &self.focus {
            places.insert(member.key, nodes.len());
            nodes.push(self.made(member, None, true));
        }
        for (part, size) in self.parts.iter().zip(sizes) {
            if part.members.is_empty() {
                continue;
            }
            let group = (!part.label.is_empty()).then(|| {
                groups.push(Group {
                    label: part.label.clone(),
                    all: size,
                });
                groups.len() - 1
            });
            for member in &part.members {
                places.insert(member.key, nodes.len());
                nodes.push(self.made(member, group, false));
            }
        }
        let edges: Vec<Edge> = self
            .bonds
            .iter()
            .map(|bond| Edge {
                from: places[&bond.from],
                to: places[&bond.to],
                kind: bond.kind,
                property: bond.property,
                label: bond.label.clone(),
                articles: bond.articles.len(),
                weight: bond.weight,
            })
            .collect();
        View {
            name,
            title: self.title.clone(),
            notes: self.all_notes(name, all, nodes.len(), edges.len()),
            arrangement: self.arrangement,
            legend: self.legend(&nodes),
            groups,
            nodes,
            edges,
        }
    }

    /// Joins offices of which one was stated after the other; those of the same time have no order.
    fn follow(&mut self) {
        for part in self.parts.iter().filter(|part| part.sequence) {
            let offices = &self.facts.offices;
            let follows = |pair: &&[Member]| match (pair[0].key, pair[1].key) {
                (Key::Office(a), Key::Office(b)) => offices[a].before(&offices[b]),
                _ => false,
            };
            for pair in part.members.windows(2).filter(follows) {
                self.bonds.push(Bond {
                    from: pair[0].key,
                    to: pair[1].key,
                    kind: "sequence",
                    property: "",
                    label: String::new(),
                    articles: BTreeSet::new(),
                    weight: 1,
                });
            }
        }
    }

    fn made(&self, member: &Member, group: Option<usize>, focus: bool) -> Node {
        let (iri, short, label) = match member.key {
            Key::Entity(at) => {
                let entity = &self.facts.entities[at];
                (&entity.iri, entity.short.clone(), entity.label.clone())
            }
            Key::Office(at) => {
                let office = &self.facts.offices[at];
                let base = &self.facts.entities[office.person];
                let stem = base.iri.strip_suffix(base.short.as_str()).unwrap_or_default();
                let short = office.iri.strip_prefix(stem).unwrap_or(&office.iri).to_owned();
                let label = self.facts.office_words(office, self.lang);
                (&office.iri, short, label)
            }
        };
        Node {
            iri: iri.clone(),
            short,
            class: self.class(member.key),
            label,
            lines: member.lines.clone(),
            group,
            focus,
            not_held: matches!(member.key, Key::Office(at) if !self.facts.offices[at].held()),
            articles: self.articles(member.key).len(),
        }
    }

    fn legend(&self, nodes: &[Node]) -> Vec<Legend> {
        let count = |class: Class| nodes.iter().filter(|n| n.class == class).count();
        Class::ALL
            .into_iter()
            .map(|class| Legend {
                class,
                label: class.label(self.lang).to_owned(),
                count: count(class),
            })
            .filter(|entry| entry.count > 0)
            .collect()
    }

    /// What it is, how much of it is shown, and from which articles.
    fn all_notes(&self, name: &str, all: usize, nodes: usize, edges: usize) -> Vec<String> {
        let lang = self.lang;
        let mut notes = vec![self.word(&format!("view.{name}"))];
        notes.retain(|note| !self.title.ends_with(note.as_str()));
        let [shown, every, hidden, ties] = [nodes, all, all - nodes, edges].map(|n| n.to_string());
        notes.push(match (nodes, nodes == all) {
            (0, _) => self.word("note.empty"),
            (_, true) => filled(lang, "note.shown", &[("nodes", &shown), ("edges", &ties)]),
            (_, false) => filled(
                lang,
                if self.chosen.is_some() { "note.part" } else { "note.cut" },
                &[("nodes", &shown), ("all", &every), ("hidden", &hidden)],
            ),
        });
        notes.extend(self.notes.iter().cloned());
        let mut told: BTreeSet<usize> = self.bonds.iter().flat_map(|bond| &bond.articles).copied().collect();
        told.extend(self.focus.iter().flat_map(|focus| self.articles(focus.key)));
        if self.bonds.is_empty() {
            told.extend(self.known.iter().flat_map(|key| self.articles(*key)));
        }
        let mut days: Vec<Moment> = told.iter().filter_map(|at| self.facts.sources[*at].published).collect();
        days.sort_unstable();
        let count = told.len().to_string();
        notes.push(match (days.first(), days.last()) {
            (Some(from), Some(to)) if from == to => {
                let from = day(lang, *from);
                filled(lang, "note.source-day", &[("n", &count), ("from", &from)])
            }
            (Some(from), Some(to)) => {
                let (from, to) = (day(lang, *from), day(lang, *to));
                filled(lang, "note.source", &[("n", &count), ("from", &from), ("to", &to)])
            }
            _ => filled(lang, "note.source-undated", &[("n", &count)]),
        });
        notes
    }
}

/// The representative of a part of the graph.
fn top(root: &BTreeMap<Key, Key>, mut key: Key) -> Key {
    while let Some(up) = root.get(&key) {
        key = *up;
    }
    key
}

/// `28/6/2023` in Vietnamese, `2023-06-28` in English.
pub(super) fn day(lang: Lang, moment: Moment) -> String {
    match (lang, moment.month, moment.day) {
        (Lang::Vi, Some(month), Some(day)) => format!("{day}/{month}/{}", moment.year),
        (Lang::Vi, Some(month), None) => format!("{month}/{}", moment.year),
        _ => moment.to_string(),
    }
}
