//! Clusters of mentions: the strongest evidence joins first, and only what nothing in the whole of either cluster speaks against.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;
use smallvec::{SmallVec, smallvec};

use super::{Apart, Node};

/// Evidence that two mentions are one thing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    /// The strongest are joined first.
    pub(super) strength: i32,
    pub(super) a: usize,
    pub(super) b: usize,
    /// What the evidence is, in English.
    pub(super) reason: &'static str,
}

/// What is known of a mention, and, once joined, of all of its cluster.
pub(super) trait Profile {
    /// Why the two cannot be one thing.
    fn against(&self, other: &Self) -> Option<&'static str>;
    /// Takes in what is known of the other.
    fn absorb(&mut self, other: Self);
}

/// Two mentions of one article were told apart when it was read.
pub(super) const ONE_ARTICLE: &str = "one article tells them apart";

/// A person looked, and told them apart.
pub(super) const DECIDED: &str = "a reviewer told them apart";

/// Mentions, each at first by itself.
pub(super) struct Clusters<P> {
    parent: Vec<usize>,
    known: Vec<Option<Known<P>>>,
}

struct Known<P> {
    profile: P,
    members: SmallVec<[usize; 2]>,
    /// The first article, and the others.
    articles: (usize, FxHashSet<usize>),
    /// On which side of which decision it stands.
    sides: BTreeSet<(usize, bool)>,
    reasons: BTreeSet<&'static str>,
}

impl<P> Known<P> {
    /// The articles of its mentions, each of which is another.
    fn named_in(&self) -> impl Iterator<Item = usize> {
        let (first, others) = &self.articles;
        std::iter::once(*first).chain(others.iter().copied())
    }

    fn is_named_in(&self, article: usize) -> bool {
        let (first, others) = &self.articles;
        *first == article || others.contains(&article)
    }
}

impl<P: Profile> Clusters<P> {
    /// Every mention by itself, and what people told apart.
    pub(super) fn new(mentions: impl Iterator<Item = (Node, P)>, apart: &Apart) -> Self {
        let known: Vec<Option<Known<P>>> = mentions
            .enumerate()
            .map(|(at, (node, profile))| {
                Some(Known {
                    profile,
                    members: smallvec![at],
                    articles: (node.article, FxHashSet::default()),
                    sides: apart.get(&node).cloned().unwrap_or_default(),
                    reasons: BTreeSet::new(),
                })
            })
            .collect();
        Self {
            parent: (0..known.len()).collect(),
            known,
        }
    }

    /// The first mention of the cluster that this one is in.
    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn known(&self, root: usize) -> &Known<P> {
        self.known[root].as_ref().expect("a root knows its cluster")
    }

    pub(super) fn profile(&self, root: usize) -> &P {
        &self.known(root).profile
    }

    /// The mentions of a cluster, in order.
    pub(super) fn members(&self, root: usize) -> &[usize] {
        &self.known(root).members
    }

    /// What evidence joined a cluster.
    pub(super) fn reasons(&self, root: usize) -> Vec<&'static str> {
        self.known(root).reasons.iter().copied().collect()
    }

    /// Why two clusters, given by their roots, cannot be one.
    pub(super) fn against(&self, a: usize, b: usize) -> Option<&'static str> {
        let (a, b) = (self.known(a), self.known(b));
        let (small, large) = if a.members.len() < b.members.len() {
            (a, b)
        } else {
            (b, a)
        };
        if small.named_in().any(|article| large.is_named_in(article)) {
            return Some(ONE_ARTICLE);
        }
        if a.sides.iter().any(|(row, side)| b.sides.contains(&(*row, !side))) {
            return Some(DECIDED);
        }
        a.profile.against(&b.profile)
    }

    /// Joins the clusters of two mentions unless something speaks against it.
    pub(super) fn join(&mut self, a: usize, b: usize, reason: &'static str) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        if self.against(a, b).is_some() {
            return false;
        }
        let (first, second) = (a.min(b), a.max(b));
        let (Some(one), Some(other)) = (self.known[first].take(), self.known[second].take()) else {
            return false;
        };
        // The smaller goes into the larger, so that no mention is moved more than a logarithm of times.
        let (mut large, small) = if one.members.len() < other.members.len() {
            (other, one)
        } else {
            (one, other)
        };
        large.profile.absorb(small.profile);
        large.members.extend(small.members);
        let (article, others) = small.articles;
        large.articles.1.insert(article);
        large.articles.1.extend(others);
        large.sides.extend(small.sides);
        large.reasons.extend(small.reasons);
        large.reasons.insert(reason);
        self.known[first] = Some(large);
        self.parent[second] = first;
        true
    }

    /// Joins along all ties, the strongest first, equal ones in the order of their mentions.
    pub(super) fn join_all(&mut self, mut ties: Vec<Tie>) {
        ties.sort_by_key(|tie| (std::cmp::Reverse(tie.strength), tie.a, tie.b));
        for tie in ties {
            self.join(tie.a, tie.b, tie.reason);
        }
    }

    /// One mention of each cluster, its first.
    pub(super) fn roots(&self) -> Vec<usize> {
        (0..self.known.len()).filter(|at| self.known[*at].is_some()).collect()
    }

    /// Puts the mentions of each cluster in order; done once, when no more are joined.
    pub(super) fn settle(&mut self) {
        for known in self.known.iter_mut().flatten() {
            known.members.sort_unstable();
        }
    }

    /// Among clusters (by one mention of each), joins those that `linked` ties, where it is clear who is meant: whoever else is tied
    /// to one of the two could be the other too. What stays open is left to people.
    pub(super) fn join_where_clear(
        &mut self,
        roots: &[usize],
        linked: impl Fn(&P, &P) -> Option<i32>,
        reason: &'static str,
    ) {
        let mut roots: Vec<usize> = roots.iter().map(|root| self.root(*root)).collect();
        roots.sort_unstable();
        roots.dedup();
        if !(2..=MOST).contains(&roots.len()) {
            return;
        }
        let apart: Vec<Vec<bool>> = roots
            .iter()
            .map(|a| roots.iter().map(|b| a != b && self.against(*a, *b).is_some()).collect())
            .collect();
        let link = |i: usize, j: usize| linked(self.profile(roots[i]), self.profile(roots[j])).filter(|_| !apart[i][j]);
        let mut ties = Vec::new();
        for i in 0..roots.len() {
            for j in i + 1..roots.len() {
                let Some(distance) = link(i, j) else { continue };
                let rival = |k: usize| {
                    k != i && k != j && (link(i, k).is_some() && apart[j][k] || link(j, k).is_some() && apart[i][k])
                };
                if !(0..roots.len()).any(rival) {
                    ties.push(Tie {
                        strength: -distance,
                        a: roots[i],
                        b: roots[j],
                        reason,
                    });
                }
            }
        }
        self.join_all(ties);
    }
}

/// Clusters of one key that are compared each with each; where there are more, the key tells too little.
pub(super) const MOST: usize = 24;

/// Mentions of one key in the order of time, each tied to the last of every line of mentions that it could go on.
///
/// Lines keep apart what cannot be one, and there are few of them: so the work grows with the mentions, not with their square.
pub(super) fn along(
    mentions: &[usize],
    fits: impl Fn(usize, usize) -> bool,
    strength: i32,
    reason: &'static str,
    ties: &mut Vec<Tie>,
) {
    const LINES: usize = 8;
    let mut lines: Vec<usize> = Vec::new();
    for &mention in mentions {
        let mut gone_on = None;
        for (at, last) in lines.iter().enumerate().rev() {
            if fits(*last, mention) {
                ties.push(Tie {
                    strength,
                    a: *last,
                    b: mention,
                    reason,
                });
                gone_on = gone_on.or(Some(at));
            }
        }
        if let Some(at) = gone_on {
            lines.remove(at);
        } else if lines.len() == LINES {
            lines.remove(0);
        }
        lines.push(mention);
    }
}
