//! Documents: a number means one document of one year or term and one place; what does not tell these is open until its
//! context does.

mod document;
mod read;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cluster::{Clusters, MOST, Profile, Tie, along};
use super::day::YEAR;
use super::groups::{Group, Rival};
use super::path::segment;
use super::summary::Value;
use super::{Bodies, Corpus, Known, Node, Words, reasons};
use crate::model::{Class, Predicate};
use document::Document;

const ONE_NUMBER: &str = "one number or name, and one year, term or issuer";
const ONE_EVENT: &str = "one kind and number, discussed at one event";
const BY_CONTEXT: &str = "one kind and number; issuer, subject, event or time tell which";
const ONLY_NUMBER: &str = "one whole number within a year, and no date told anywhere";
const OPEN: &str = "a number that several documents have, or too little told to say which";

/// Points that an open mention must have, and have before the next.
const ENOUGH: i32 = 5;
const AHEAD: i32 = 2;

/// Mentions of documents with what they tell, in the order of time; which events discuss them is not among it.
pub(super) struct Mentions(Vec<(Node, Document)>);

impl Mentions {
    pub(super) fn read(corpus: &Corpus<'_>, bodies: &Bodies, mut words: Words) -> Self {
        let nodes = corpus.nodes(&[Class::Document]);
        let mentions = nodes.map(|node| (node, read::document(corpus, node, bodies, &mut words)));
        let mut mentions: Vec<(Node, Document)> = mentions.collect();
        mentions.sort_by_cached_key(|(node, document)| (document.seen.map(|s| s.first), *node));
        Self(mentions)
    }
}

/// One group for each document.
pub(super) fn groups(corpus: &Corpus<'_>, mentions: Mentions, known: &Known<'_>) -> Vec<Group> {
    let Mentions(mut mentions) = mentions;
    for (node, document) in &mut mentions {
        read::discussed(document, corpus, *node, known);
    }
    let mut clusters = Clusters::new(mentions.iter().cloned(), &corpus.apart);
    clusters.join_all(ties(&mentions));
    let open = join_open(&mut clusters);
    let ties = undated(&mentions, &mut clusters, &open);
    clusters.join_all(ties);
    clusters.settle();
    told(corpus, &mentions, &mut clusters, &open)
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Number, place and period.
    Whole(u32, Option<u32>, u32),
    /// Event and bare number.
    Event(u32, u32),
}

/// The strong evidence: what tells wholly which one it is, and one event.
fn ties(mentions: &[(Node, Document)]) -> Vec<Tie> {
    let mut keys: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, (_, document)) in mentions.iter().enumerate() {
        if let (true, Some(number), Some(period)) = (document.is_known(), document.number, document.period) {
            let place = document.place.filter(|_| document.is_local);
            keys.entry(Key::Whole(number, place, period)).or_default().push(at);
        }
        for event in document.events.iter() {
            if let Some(bare) = document.bare {
                keys.entry(Key::Event(event, bare)).or_default().push(at);
            }
        }
    }
    let mut ties = Vec::new();
    for (key, of_key) in &keys {
        let (strength, reason) = match key {
            Key::Whole(..) => (2, ONE_NUMBER),
            Key::Event(..) => (1, ONE_EVENT),
        };
        let fits = |a: usize, b: usize| {
            mentions[a].0.article != mentions[b].0.article && mentions[a].1.against(&mentions[b].1).is_none()
        };
        along(of_key, fits, strength, reason, &mut ties);
    }
    ties
}

/// What an open cluster could be, with points.
type Open = BTreeMap<usize, Vec<(usize, i32)>>;

/// Open mentions go to the known document that they fit best, if one is well before the others.
fn join_open(clusters: &mut Clusters<Document>) -> Open {
    let mut by_number: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let (known, open): (Vec<usize>, Vec<usize>) = clusters
        .roots()
        .into_iter()
        .partition(|root| clusters.profile(*root).is_known());
    for root in known {
        if let Some(bare) = clusters.profile(root).bare {
            by_number.entry(bare).or_default().push(root);
        }
    }
    let mut left = Open::new();
    for root in open {
        let Some(bare) = clusters.profile(root).bare else {
            continue;
        };
        let all = by_number.get(&bare).map(Vec::as_slice).unwrap_or_default();
        let all: Vec<usize> = all.iter().map(|at| clusters.root(*at)).collect();
        let mention = clusters.profile(root);
        let mut fitting: Vec<(usize, i32)> = all
            .into_iter()
            .filter(|other| clusters.against(root, *other).is_none())
            .filter_map(|other| Some((other, mention.fits(clusters.profile(other))?)))
            .collect();
        fitting.sort_by_key(|(other, points)| (std::cmp::Reverse(*points), *other));
        let next = fitting.get(1).map_or(i32::MIN, |(_, points)| *points);
        match fitting.first() {
            Some((best, points)) if *points >= ENOUGH && *points >= next.saturating_add(AHEAD) => {
                clusters.join(*best, root, BY_CONTEXT);
            }
            Some(_) => {
                fitting.truncate(MOST / 3);
                left.insert(root, fitting);
            }
            None => {}
        }
    }
    left
}

/// What nobody dates: mentions of one whole number, or of one number and issuer, that come within a year.
fn undated(mentions: &[(Node, Document)], clusters: &mut Clusters<Document>, open: &Open) -> Vec<Tie> {
    let mut keys: BTreeMap<(u32, Option<u32>, Option<u32>), Vec<usize>> = BTreeMap::new();
    for (at, (_, document)) in mentions.iter().enumerate() {
        let root = clusters.root(at);
        if clusters.profile(root).is_known() || open.contains_key(&root) {
            continue;
        }
        let place = document.place.filter(|_| document.is_local);
        let key = match (document.number, document.bare, document.issuers.first()) {
            (Some(number), _, _) if !document.is_local || place.is_some() => (number, place, None),
            (None, Some(bare), Some(issuer)) => (bare, place, Some(issuer)),
            _ => continue,
        };
        keys.entry(key).or_default().push(at);
    }
    let mut ties = Vec::new();
    for of_key in keys.values() {
        let fits = |a: usize, b: usize| {
            let (one, other) = (&mentions[a], &mentions[b]);
            let near = one.1.seen.zip(other.1.seen).is_none_or(|(a, b)| a.gap(b) <= YEAR);
            near && one.0.article != other.0.article && one.1.against(&other.1).is_none()
        };
        along(of_key, fits, 1, ONLY_NUMBER, &mut ties);
    }
    ties
}

fn told(
    corpus: &Corpus<'_>,
    mentions: &[(Node, Document)],
    clusters: &mut Clusters<Document>,
    open: &Open,
) -> Vec<Group> {
    let mut rivals: BTreeMap<usize, Vec<(usize, i32)>> = BTreeMap::new();
    for (root, fitting) in open {
        let root = clusters.root(*root);
        for (other, points) in fitting {
            let other = clusters.root(*other);
            if root != other {
                rivals.entry(root).or_default().push((other, *points));
                rivals.entry(other).or_default().push((root, *points));
            }
        }
    }
    let mut groups = Vec::new();
    for root in clusters.roots() {
        let mut nodes: Vec<Node> = clusters.members(root).iter().map(|at| mentions[*at].0).collect();
        nodes.sort_unstable();
        let profile = clusters.profile(root);
        let rivals = rivals.remove(&root).unwrap_or_default();
        let is_open = !profile.is_known() && (!rivals.is_empty() || profile.number.is_none() && profile.bare.is_some());
        let mut reasons = clusters.reasons(root);
        if is_open {
            reasons.push(OPEN);
        }
        groups.push(Group {
            path: path(corpus, &nodes),
            members: nodes,
            reasons,
            rivals: rivals
                .into_iter()
                .map(|(other, points)| Rival {
                    node: mentions[clusters.members(other)[0]].0,
                    score: u8::try_from((points * 7).clamp(1, 90)).unwrap_or(1),
                    reason: reasons::ANOTHER_DOCUMENT,
                    apart: false,
                })
                .collect(),
            open: is_open,
        });
    }
    groups
}

/// The path of the mention that tells the most: number and year, number and term, number and issuer.
fn path(corpus: &Corpus<'_>, nodes: &[Node]) -> String {
    let mut best: Option<(Node, Wanted<'_>)> = None;
    for node in nodes {
        let told = wanted(corpus, *node);
        if best.as_ref().is_none_or(|(_, best)| told.rank < best.rank) {
            let is_best = told.rank <= NUMBER_AND_YEAR;
            best = Some((*node, told));
            // All whole numbers of one document are the same: no other tells more.
            if is_best {
                break;
            }
        }
    }
    best.map(|(node, wanted)| wanted.path(corpus, node)).unwrap_or_default()
}

/// The rank of a whole number and the year of its document; only a number that holds its year tells more.
const NUMBER_AND_YEAR: u8 = 1;

/// What a mention would call its document.
struct Wanted<'a> {
    /// The less, the more it tells.
    rank: u8,
    /// Number or name; without it the document is its article's own.
    name: Option<&'a str>,
    issuer: Option<&'a str>,
    /// Year or term.
    when: Option<Cow<'a, str>>,
}

impl Wanted<'_> {
    fn path(&self, corpus: &Corpus<'_>, node: Node) -> String {
        let mut path = match self.name {
            Some(name) => format!("document/{}", segment(name)),
            None => corpus.own("document", node),
        };
        for part in self.issuer.into_iter().chain(self.when.as_deref()) {
            path.push('~');
            path.push_str(&segment(part));
        }
        path
    }
}

fn wanted<'a>(corpus: &Corpus<'a>, node: Node) -> Wanted<'a> {
    let entity = corpus.entity(node);
    let number = entity.number.filter(|n| read::is_whole(n));
    if number.is_some_and(read::holds_year) {
        return Wanted {
            rank: 0,
            name: number,
            issuer: None,
            when: None,
        };
    }
    let issuer = corpus
        .first_entity(node, Predicate::Issuer)
        .map(|i| corpus.entity(i).name);
    let year = corpus.objects(node, Predicate::DocumentDate).find_map(|o| match o {
        Value::Period(period) => Some(Cow::from(period.start.year.to_string())),
        _ => None,
    });
    let term = || {
        corpus.objects(node, Predicate::Term).find_map(|o| match o {
            Value::Text(term) => Some(Cow::from(term)),
            _ => None,
        })
    };
    let of_when = if year.is_some() { NUMBER_AND_YEAR } else { 2 };
    let when = year.or_else(term);
    let (name, is_general) = (Some(entity.name), read::is_general(entity));
    let (rank, name, issuer, when) = match (number, when, issuer) {
        (Some(number), Some(when), _) => (of_when, Some(number), None, Some(when)),
        (Some(number), None, Some(issuer)) => (3, Some(number), Some(issuer), None),
        (None, Some(when), issuer) if entity.number.is_some() || is_general => (4, name, issuer, Some(when)),
        (None, None, Some(issuer)) if entity.number.is_some() => (6, None, Some(issuer), None),
        (None, _, Some(issuer)) if !is_general => (4, name, Some(issuer), None),
        (None, Some(when), None) => (5, name, None, Some(when)),
        _ => (7, None, None, None),
    };
    Wanted {
        rank,
        name,
        issuer,
        when,
    }
}
