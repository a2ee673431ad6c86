//! What the rows of decisions name: mentions, found as the rules alone would.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::super::groups::Group;
use super::super::path::{escape_id, segment};
use super::super::summary::Value;
use super::super::{Corpus, Node, by_rules};
use crate::decide::Thing;
use crate::lexicon::reference::Reference;
use crate::model::{Class, Predicate};

/// What the rules call whom.
pub(super) struct Names<'n, 'a> {
    groups: &'n [Group],
    corpus: &'n Corpus<'a>,
    reference: &'n Reference,
    paths: BTreeMap<&'n str, usize>,
    /// Positions of articles by their IDs as IRIs have them.
    articles: FxHashMap<String, usize>,
}

impl<'n, 'a> Names<'n, 'a> {
    pub(super) fn new(groups: &'n [Group], corpus: &'n Corpus<'a>, reference: &'n Reference) -> Self {
        let paths = groups.iter().enumerate().map(|(at, g)| (g.path.as_str(), at)).collect();
        let ids = corpus.articles.iter().enumerate();
        Self {
            groups,
            corpus,
            reference,
            paths,
            articles: ids.map(|(at, item)| (escape_id(&item.id), at)).collect(),
        }
    }

    /// What a row names, in order; never empty. With `lone`, a path that the rules give no more, since they join what had it with
    /// others, means the mentions that would have it if each were the only one.
    pub(super) fn of(&self, thing: &Thing, lone: bool) -> Result<Vec<Node>, String> {
        match thing {
            Thing::Entity(path) => {
                if let Some(group) = self.paths.get(path.as_str()) {
                    return Ok(self.groups[*group].members.clone());
                }
                let nodes = if lone { self.called_alone(path) } else { Vec::new() };
                let none = || format!("the rules give no {path} in these articles");
                (!nodes.is_empty()).then_some(nodes).ok_or_else(none)
            }
            Thing::Mention { article, span } => {
                let Some(position) = self.articles.get(article) else {
                    return Err(format!("no article {article}"));
                };
                self.named_at(*position, *span)
                    .map(|node| vec![node])
                    .ok_or_else(|| format!("{thing} names nothing (the text or the rules changed)"))
            }
            Thing::Fact { .. } => Err(format!("{thing} is a fact")),
        }
    }

    /// The mentions that the rules would call so if their articles were the only ones.
    fn called_alone(&self, path: &str) -> Vec<Node> {
        let Some((kind, name)) = path.split_once('/') else {
            return Vec::new();
        };
        let class = match kind {
            "official" => Class::Official,
            "document" => Class::Document,
            "conference" => Class::Conference,
            _ => return Vec::new(),
        };
        let begins = |part: &str| {
            let rest = name.strip_prefix(part);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('~'))
        };
        let could_be = |node: &Node| match class {
            Class::Conference => self.corpus.objects(*node, Predicate::Date).any(|object| match object {
                Value::Period(period) => begins(&period.start.to_string()),
                _ => false,
            }),
            _ => begins(&segment(self.corpus.entity(*node).name)),
        };
        let classes = [class];
        let nodes = self.corpus.nodes(&classes).filter(could_be);
        nodes.filter(|node| self.is_called_alone(*node, path)).collect()
    }

    fn is_called_alone(&self, node: Node, path: &str) -> bool {
        let corpus = Corpus {
            articles: vec![self.corpus.articles[node.article]],
            ..Corpus::default()
        };
        let (groups, _) = by_rules(&corpus, self.reference);
        let is_it = |member: &Node| member.entity == node.entity;
        groups.iter().any(|g| g.path == path && g.members.iter().any(is_it))
    }

    /// What an article names at a span: exactly there, else within it or around it, if that is one thing.
    fn named_at(&self, position: usize, span: (usize, usize)) -> Option<Node> {
        let mut exact = Vec::new();
        let mut near = Vec::new();
        for (mention, entity) in self.corpus.articles[position].mentions() {
            let node = Node {
                article: position,
                entity,
            };
            if mention == span {
                exact.push(node);
            } else if mention.0 < span.1 && span.0 < mention.1 {
                near.push(node);
            }
        }
        exact.dedup();
        near.dedup();
        match (&exact[..], &near[..]) {
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        }
    }
}
