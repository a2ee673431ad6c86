//! What people decided about who is who, applied to the groups that the rules made.
//!
//! `different` takes what the object names out of the subject's group; `same` then joins groups, under the subject's path;
//! `pin` gives a group the path to keep. Whom the rules join is found by the rules alone, so that a row means the same
//! whatever stands beside it.

use std::collections::BTreeMap;

use super::groups::{self, Group};
use super::path::escape_id;
use super::{Corpus, Node};
use crate::decide::{Decisions, Outcome, Thing, Verdict};

const REASON: &str = "a reviewer's decision";

/// Changes the groups, which have their paths; tells what became of the rows.
pub(super) fn apply(groups: &mut Vec<Group>, corpus: &Corpus<'_>, decisions: &Decisions) -> Outcome {
    let mut outcome = Outcome::default();
    let rows: Vec<_> = decisions
        .rows
        .iter()
        .enumerate()
        .filter(|(_, r)| !r.verdict.is_of_fact())
        .collect();
    if rows.is_empty() {
        return outcome;
    }
    let mut work = Work::new(groups, corpus);
    let mut found = BTreeMap::new();
    for &(at, row) in &rows {
        let both = work.nodes(&row.subject).and_then(|subject| match &row.object {
            Some(object) if row.verdict != Verdict::Pin => Ok((subject, work.nodes(object)?)),
            _ => Ok((subject, Vec::new())),
        });
        match both {
            Ok(both) => {
                let sides = [both.0.first(), both.1.first()].into_iter().flatten();
                let named = sides.map(|node| (corpus.articles[node.article].article.id.clone(), node.entity));
                outcome.named.insert(at, named.collect());
                found.insert(at, both);
            }
            Err(reason) => {
                outcome.reasons.insert(at, reason);
            }
        }
    }
    for wanted in [Verdict::Different, Verdict::Same, Verdict::Pin, Verdict::Unsure] {
        for &(at, row) in rows.iter().filter(|(_, row)| row.verdict == wanted) {
            let Some((subject, object)) = found.get(&at) else {
                continue;
            };
            let done = match wanted {
                Verdict::Different => work.part(subject[0], object),
                Verdict::Same => work.join(subject[0], object),
                Verdict::Pin => work.pin(subject[0], row.object.as_ref()),
                _ => Ok(()),
            };
            match done {
                Ok(()) => {
                    outcome.used.insert(at);
                }
                Err(reason) => {
                    outcome.reasons.insert(at, reason);
                }
            }
        }
    }
    for &(at, row) in rows.iter().filter(|(_, row)| row.verdict == Verdict::Different) {
        if let Some((subject, object)) = found.get(&at)
            && object.iter().any(|node| work.at[node] == work.at[&subject[0]])
            && outcome.used.remove(&at)
        {
            let (one, two) = (
                &row.subject,
                row.object.as_ref().map(ToString::to_string).unwrap_or_default(),
            );
            outcome
                .reasons
                .insert(at, format!("other rows join {one} and {two} again"));
        }
    }
    work.finish();
    outcome
}

/// The groups, and where each node is.
struct Work<'g, 'a> {
    corpus: &'g Corpus<'a>,
    groups: &'g mut Vec<Group>,
    at: BTreeMap<Node, usize>,
    /// Which group the rules gave that path.
    paths: BTreeMap<String, usize>,
    /// Members of that group by the rules.
    members: Vec<Vec<Node>>,
}

impl<'g, 'a> Work<'g, 'a> {
    fn new(groups: &'g mut Vec<Group>, corpus: &'g Corpus<'a>) -> Self {
        let mut at = BTreeMap::new();
        let mut paths = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            at.extend(group.members.iter().map(|node| (*node, number)));
            paths.insert(group.path.clone(), number);
        }
        let members = groups.iter().map(|g| g.members.clone()).collect();
        Self {
            corpus,
            groups,
            at,
            paths,
            members,
        }
    }

    /// What a row names, in order; never empty.
    fn nodes(&self, thing: &Thing) -> Result<Vec<Node>, String> {
        match thing {
            Thing::Entity(path) => match self.paths.get(path) {
                Some(group) => Ok(self.members[*group].clone()),
                None => Err(format!("the rules give no {path} in these articles")),
            },
            Thing::Mention { article, span } => {
                let position = self
                    .corpus
                    .articles
                    .iter()
                    .position(|a| escape_id(&a.article.id) == *article);
                let Some(position) = position else {
                    return Err(format!("no article {article}"));
                };
                self.named_at(position, *span)
                    .map(|node| vec![node])
                    .ok_or_else(|| format!("{thing} names nothing (the text or the rules changed)"))
            }
            Thing::Fact { .. } => Err(format!("{thing} is a fact")),
        }
    }

    /// What an article names at a span: exactly there, else within it or around it, if that is one thing.
    fn named_at(&self, position: usize, span: (usize, usize)) -> Option<Node> {
        let item = &self.corpus.articles[position];
        let points = crate::model::CodePoints::new(&item.article.text);
        let at = |byte| points.at(&item.article.text, byte);
        let mut exact = Vec::new();
        let mut near = Vec::new();
        for (number, entity) in item.extraction.entities.iter().enumerate() {
            let node = Node {
                article: position,
                entity: crate::model::EntityId(number),
            };
            for mention in &entity.mentions {
                let (start, end) = (at(mention.start), at(mention.end));
                if (start, end) == span {
                    exact.push(node);
                } else if start < span.1 && span.0 < end {
                    near.push(node);
                }
            }
        }
        exact.dedup();
        near.dedup();
        match (&exact[..], &near[..]) {
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        }
    }

    /// Takes nodes out of the group of another, into one of their own.
    fn part(&mut self, subject: Node, object: &[Node]) -> Result<(), String> {
        let group = self.at[&subject];
        let out: Vec<Node> = object.iter().copied().filter(|node| self.at[node] == group).collect();
        if out.is_empty() {
            return Ok(());
        }
        if out.contains(&subject) {
            return Err("both sides name the same mention".to_owned());
        }
        self.groups[group].members.retain(|node| !out.contains(node));
        self.groups[group].reasons = vec![REASON];
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
        Ok(())
    }

    /// Joins the groups of nodes to that of another.
    fn join(&mut self, subject: Node, object: &[Node]) -> Result<(), String> {
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
    fn pin(&mut self, subject: Node, path: Option<&Thing>) -> Result<(), String> {
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
            let article = &self.corpus.articles[first.article].article.id;
            return Err(format!(
                "{path} is what the rules call another, named in {article}; join them with `same`"
            ));
        }
        self.groups[group].path.clone_from(path);
        self.groups[group].reasons = vec![REASON];
        Ok(())
    }

    /// Drops what is empty.
    fn finish(self) {
        self.groups.retain(|group| !group.members.is_empty());
        for group in self.groups.iter_mut() {
            group.members.sort_unstable();
        }
        groups::number(self.groups);
    }
}
