//! Groups of mentions that are one thing, and how each gets a path of its own.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Candidate, Corpus, Decision, Node, reasons};

/// So many others are told of one thing.
const MOST_RIVALS: usize = 24;

/// Mentions taken for one thing.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The path wanted, then the path given.
    pub(super) path: String,
    /// Who, in order; never empty.
    pub(super) members: Vec<Node>,
    /// The rules that joined or parted them; empty where nothing was decided.
    pub(super) reasons: Vec<&'static str>,
    /// Others that could be the same, or go by the same name and are not.
    pub(super) rivals: Vec<Rival>,
    /// Several could be meant, and nothing tells which.
    pub(super) open: bool,
}

/// Another group, by one of its members.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rival {
    pub(super) node: Node,
    /// How likely it is the same, in percent.
    pub(super) score: u8,
    pub(super) reason: &'static str,
    /// It cannot be the same.
    pub(super) apart: bool,
}

/// Groups by key, in the order in which their keys came.
#[derive(Default)]
pub(super) struct Groups {
    numbers: FxHashMap<String, usize>,
    all: Vec<Group>,
}

impl Groups {
    /// The number of the group of that key; the path of the first stays.
    pub(super) fn of(&mut self, key: String, path: String) -> usize {
        *self.numbers.entry(key).or_insert_with(|| {
            self.all.push(Group {
                path,
                ..Group::default()
            });
            self.all.len() - 1
        })
    }

    /// Puts a node into the group of that number.
    pub(super) fn put(&mut self, group: usize, node: Node) {
        self.all[group].members.push(node);
    }

    /// All of them.
    pub(super) fn done(self) -> Vec<Group> {
        self.all
    }
}

/// Gives every group a path that no other has (equal ones are numbered in the order of first mention), and sorts the
/// groups by path.
pub(super) fn number(groups: &mut [Group]) {
    groups.par_sort_by(|a, b| (&a.path, a.members[0]).cmp(&(&b.path, b.members[0])));
    // Given beside those that are wanted.
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    let mut number = 1;
    let mut first = 0;
    for at in 1..groups.len() {
        if groups[at].path != groups[first].path {
            (number, first) = (1, at);
            continue;
        }
        make_rivals(groups, first, at);
        loop {
            number += 1;
            let path = format!("{}~{number}", groups[first].path);
            let is_wanted = groups.binary_search_by(|group| group.path.cmp(&path)).is_ok();
            if !is_wanted && !given.contains_key(&path) {
                given.insert(path, at);
                break;
            }
        }
    }
    if given.is_empty() {
        return;
    }
    for (path, at) in given {
        groups[at].path = path;
    }
    groups.par_sort_by(|a, b| a.path.cmp(&b.path));
}

/// Two that want one path are rivals of each other, unless it is known already how likely they are one.
fn make_rivals(groups: &mut [Group], first: usize, at: usize) {
    if groups[at].reasons.is_empty() {
        return;
    }
    for (one, other) in [(first, at), (at, first)] {
        let node = groups[other].members[0];
        let known = |rival: &Rival| groups[other].members.contains(&rival.node);
        if groups[one].rivals.len() < MOST_RIVALS && !groups[one].rivals.iter().any(known) {
            groups[one].rivals.push(Rival {
                node,
                score: 0,
                reason: "one name, place and time, and yet told apart",
                apart: true,
            });
        }
    }
}

/// What was decided, by path.
pub(super) fn decisions(groups: &[Group], corpus: &Corpus<'_>) -> Vec<Decision> {
    let mut paths: FxHashMap<Node, &str> = FxHashMap::default();
    for group in groups.iter().filter(|g| !g.rivals.is_empty()) {
        paths.extend(group.members.iter().map(|node| (*node, group.path.as_str())));
    }
    let decision = |group: &Group| {
        debug_assert!(group.members.is_sorted(), "{}", group.path);
        let mut articles: Vec<usize> = group.members.iter().map(|node| node.article).collect();
        articles.dedup();
        let joined = articles.len() > 1 && !group.reasons.is_empty();
        if !joined && group.rivals.is_empty() && !group.open {
            return None;
        }
        let mut candidates: Vec<Candidate> = group
            .rivals
            .iter()
            .filter_map(|rival| {
                debug_assert!(rival.score == 0 || reasons::ALL.contains(&rival.reason), "{rival:?}");
                Some(Candidate {
                    path: (*paths.get(&rival.node)?).to_owned(),
                    score: rival.score,
                    reason: Cow::Borrowed(rival.reason),
                    apart: rival.apart,
                })
            })
            .filter(|candidate| candidate.path != group.path)
            .collect();
        candidates.sort_by(|a, b| (std::cmp::Reverse(a.score), &a.path).cmp(&(std::cmp::Reverse(b.score), &b.path)));
        candidates.dedup_by(|a, b| a.path == b.path);
        Some(Decision {
            path: group.path.clone(),
            articles: articles.into_iter().map(|a| corpus.articles[a].id.clone()).collect(),
            reasons: group.reasons.iter().map(|reason| Cow::Borrowed(*reason)).collect(),
            candidates,
            open: group.open,
        })
    };
    groups.par_iter().filter_map(decision).collect()
}
