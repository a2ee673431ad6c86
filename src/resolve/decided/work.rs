//! Groups while rows change them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::groups::{self, Group};
use super::super::{Corpus, Node};
use super::REASON;
use crate::decide::Thing;

/// The groups, and where each node is.
pub(super) struct Work<'g, 'a> {
    corpus: &'g Corpus<'a>,
    groups: &'g mut Vec<Group>,
    pub(super) at: BTreeMap<Node, usize>,
}

impl<'g, 'a> Work<'g, 'a> {
    pub(super) fn new(groups: &'g mut Vec<Group>, corpus: &'g Corpus<'a>) -> Self {
        let mut at = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            at.extend(group.members.iter().map(|node| (*node, number)));
        }
        Self { corpus, groups, at }
    }

    /// Marks the groups of two sides as told apart by a person; takes the object out of the subject's group where the rules still
    /// join them, as they do by names alone.
    pub(super) fn part(&mut self, subject: &[Node], object: &[Node]) {
        for node in subject.iter().chain(object) {
            self.groups[self.at[node]].reasons = vec![REASON];
        }
        // Other rows may have taken some of the subject elsewhere before.
        let own: BTreeSet<usize> = subject.iter().map(|node| self.at[node]).collect();
        for group in own {
            self.take_out(group, object);
        }
    }

    /// Makes what a group holds of these nodes a group of its own.
    fn take_out(&mut self, group: usize, nodes: &[Node]) {
        let out: Vec<Node> = nodes.iter().copied().filter(|node| self.at[node] == group).collect();
        if out.is_empty() {
            return;
        }
        self.groups[group].members.retain(|node| !out.contains(node));
        let path = self.groups[group].path.clone();
        for node in &out {
            self.at.insert(*node, self.groups.len());
        }
        self.groups.push(Group {
            path,
            members: out,
            reasons: vec![REASON],
            ..Group::default()
        });
    }

    /// Joins the groups of nodes to that of another.
    pub(super) fn join(&mut self, subject: Node, object: &[Node]) -> Result<(), String> {
        let group = self.at[&subject];
        for node in object {
            let other = self.at[node];
            if other == group {
                continue;
            }
            let class = |node: Node| self.corpus.entity(node).class;
            if class(*node) != class(subject) {
                return Err("the two are of different classes".to_owned());
            }
            let moved = std::mem::take(&mut self.groups[other].members);
            for node in &moved {
                self.at.insert(*node, group);
            }
            self.groups[group].members.extend(moved);
            let rivals = std::mem::take(&mut self.groups[other].rivals);
            self.groups[group].rivals.extend(rivals);
            self.groups[group].members.sort_unstable();
            self.groups[group].open = false;
            self.groups[group].reasons = vec![REASON];
        }
        Ok(())
    }

    /// Gives a group the path to keep.
    pub(super) fn pin(&mut self, subject: Node, path: Option<&Thing>) -> Result<(), String> {
        let group = self.at[&subject];
        let Some(Thing::Entity(path)) = path else {
            return Err("the path to keep is missing".to_owned());
        };
        let kind = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
        if kind(path) != kind(&self.groups[group].path) {
            return Err(format!("{path} is the path of another class"));
        }
        let taken = |g: &(usize, &Group)| g.0 != group && g.1.path == *path && !g.1.members.is_empty();
        if let Some((_, other)) = self.groups.iter().enumerate().find(taken) {
            let first = other.members[0];
            let article = &self.corpus.articles[first.article].id;
            return Err(format!(
                "{path} is what the rules call another, named in {article}; join them with `same`"
            ));
        }
        self.groups[group].path.clone_from(path);
        self.groups[group].reasons = vec![REASON];
        Ok(())
    }

    /// Drops what is empty.
    pub(super) fn finish(self) {
        self.groups.retain(|group| !group.members.is_empty());
        for group in self.groups.iter_mut() {
            group.members.sort_unstable();
        }
        groups::number(self.groups);
    }
}
