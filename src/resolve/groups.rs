//! Groups of mentions that are one thing, and how each gets a path of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::{Corpus, Decision, Node};

/// Mentions taken for one thing.
#[derive(Debug)]
pub(super) struct Group {
    /// The path wanted, then the path given.
    pub(super) path: String,
    /// Who, in order; never empty.
    pub(super) members: Vec<Node>,
    /// What others may share though they are not the same: class and folded name or number. Empty where nothing was decided.
    pub(super) rivalry: String,
    /// The rule that joined or parted them.
    pub(super) reason: &'static str,
}

/// Puts a node into the group of that key; the first one's path stays.
pub(super) fn add(groups: &mut BTreeMap<String, Group>, key: String, node: Node, path: String) {
    let group = groups.entry(key).or_insert_with(|| Group {
        path,
        members: Vec::new(),
        rivalry: String::new(),
        reason: "",
    });
    group.members.push(node);
}

/// Gives every group a path that no other has (equal ones are numbered in the order of first mention), and sorts the
/// groups by path.
pub(super) fn number(groups: &mut [Group]) {
    groups.sort_by(|a, b| (&a.path, a.members[0]).cmp(&(&b.path, b.members[0])));
    let mut taken: BTreeSet<String> = groups.iter().map(|g| g.path.clone()).collect();
    for at in 1..groups.len() {
        let (done, rest) = groups.split_at_mut(at);
        let wanted = rest[0].path.clone();
        let equal = done
            .iter()
            .rev()
            .take_while(|g| g.path.starts_with(&wanted))
            .any(|g| g.path == wanted);
        if equal {
            let mut number = 2;
            while taken.contains(&format!("{wanted}~{number}")) {
                number += 1;
            }
            rest[0].path = format!("{wanted}~{number}");
            taken.insert(rest[0].path.clone());
        }
    }
    groups.sort_by(|a, b| a.path.cmp(&b.path));
}

/// What was decided, by path.
pub(super) fn decisions(groups: &[Group], corpus: &Corpus<'_>) -> Vec<Decision> {
    let mut rivals: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for group in groups.iter().filter(|g| !g.rivalry.is_empty()) {
        rivals.entry(&group.rivalry).or_default().push(&group.path);
    }
    let mut decisions = Vec::new();
    for group in groups.iter().filter(|g| !g.rivalry.is_empty()) {
        let articles: BTreeSet<usize> = group.members.iter().map(|n| n.article).collect();
        let others: Vec<String> = rivals[group.rivalry.as_str()]
            .iter()
            .filter(|path| **path != group.path)
            .map(|path| (*path).to_owned())
            .collect();
        if articles.len() > 1 || !others.is_empty() {
            decisions.push(Decision {
                path: group.path.clone(),
                articles: articles
                    .into_iter()
                    .map(|a| corpus.articles[a].article.id.clone())
                    .collect(),
                rivals: others,
                reason: group.reason,
            });
        }
    }
    decisions
}

/// Joins nodes into groups; two nodes of one article are never joined, for there extraction has told them apart.
pub(super) struct Union {
    parent: Vec<usize>,
    articles: Vec<BTreeSet<usize>>,
}

impl Union {
    /// Every node by itself.
    pub(super) fn new(nodes: &[Node]) -> Self {
        Self {
            parent: (0..nodes.len()).collect(),
            articles: nodes.iter().map(|n| BTreeSet::from([n.article])).collect(),
        }
    }

    /// The first node of the group that this one is in.
    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Joins two groups unless an article stands in both.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        if first == second {
            return true;
        }
        let (small, large) = if self.articles[a].len() < self.articles[b].len() {
            (a, b)
        } else {
            (b, a)
        };
        if self.articles[small].iter().any(|x| self.articles[large].contains(x)) {
            return false;
        }
        let moved = std::mem::take(&mut self.articles[small]);
        let mut all = std::mem::take(&mut self.articles[large]);
        all.extend(moved);
        self.articles[first] = all;
        self.parent[second] = first;
        true
    }

    /// All groups, each in order, by their first node.
    pub(super) fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.parent.len() {
            groups.entry(self.root(at)).or_default().push(at);
        }
        groups.into_values().collect()
    }
}
