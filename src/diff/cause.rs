//! Which change has which cause.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::graph::{Node, Told, Value, first, join, kind, says};
use super::{Cause, Change, Changes, Difference, FactChange, Renamed};
use crate::query::Shortener;
use crate::rdf::vocabulary::tt;

/// Which articles and how many facts call an entity otherwise.
type Names = BTreeMap<(String, String), (BTreeSet<String>, usize)>;

/// What is known of the causes, and what was found.
#[derive(Default)]
pub(super) struct Causes {
    /// The digests of the decisions before and after.
    pub(super) decisions: (Option<String>, Option<String>),
    /// What a decision is about that only one of the stores has.
    decided: BTreeSet<String>,
    /// Is the reference data another?
    reference: bool,
    /// Has any article a cause of its own to be another?
    own: bool,
    changes: BTreeMap<Cause, Changes>,
    renamed: BTreeMap<Cause, Names>,
}

impl Causes {
    /// Looks at a graph beside those of articles.
    pub(super) fn graph(&mut self, path: &str, names: &Shortener, before: &[Quad], after: &[Quad]) {
        match path {
            "graph/reference" => {
                let set = |quads: &[Quad]| -> BTreeSet<String> { quads.iter().map(ToString::to_string).collect() };
                self.reference = set(before) != set(after);
            }
            "graph/identity" => {
                self.decisions = (digest(before), digest(after));
                let (before, after) = (reviews(before, names), reviews(after, names));
                for (review, things) in before.iter().chain(&after) {
                    if before.contains_key(review) != after.contains_key(review) {
                        self.decided.extend(things.iter().cloned());
                    }
                }
            }
            _ => {}
        }
    }

    /// Looks at an article whose graph differs, before any of its facts are compared.
    pub(super) fn article(&mut self, before: Option<&Told>, after: Option<&Told>) {
        self.own |= match (before, after) {
            (Some(before), Some(after)) => own(before, after).is_some(),
            _ => true,
        };
    }

    /// Compares what two graphs of one article tell.
    pub(super) fn compare(&mut self, before: Option<&Told>, after: Option<&Told>, listed: bool) {
        match (before, after) {
            (Some(before), Some(after)) => self.changed(before, after, listed),
            (Some(gone), None) => self.whole(gone, Change::Removed, listed),
            (None, Some(new)) => self.whole(new, Change::Added, listed),
            (None, None) => {}
        }
    }

    fn whole(&mut self, told: &Told, change: Change, listed: bool) {
        let changes = self.changes.entry(Cause::Article).or_default();
        changes.articles.insert(told.article.id.clone(), change);
        for (path, fact) in &told.facts {
            let sign = if change == Change::Added { '+' } else { '-' };
            count(changes, fact_change(told, path, fact, sign), listed);
        }
    }

    fn changed(&mut self, before: &Told, after: &Told, listed: bool) {
        let id = &after.article.id;
        let own = own(before, after);
        if let Some((cause, change)) = own {
            self.note(cause, id, change);
        }
        let own = own.map(|(cause, _)| cause);
        let paths: BTreeSet<&String> = before.facts.keys().chain(after.facts.keys()).collect();
        for path in paths {
            let change = match (before.facts.get(path), after.facts.get(path)) {
                (Some(old), None) => (fact_change(before, path, old, '-'), old),
                (None, Some(new)) => (fact_change(after, path, new, '+'), new),
                (Some(old), Some(new)) if old != new => {
                    self.names(path, old, new, own, id);
                    let differs = differences(old, new);
                    if differs.is_empty() {
                        continue;
                    }
                    let mut change = fact_change(after, path, new, '~');
                    change.differs = differs;
                    (change, new)
                }
                _ => continue,
            };
            let (change, fact) = change;
            let cause = self.of_fact(path, fact, own);
            self.note(cause, id, Change::Graph);
            count(self.changes.entry(cause).or_default(), change, listed);
        }
        // Labels and the like: a graph that differs has a cause even if no fact tells it.
        let known = |changes: &Changes| changes.articles.contains_key(id);
        if !self.changes.values().any(known) {
            let cause = self.of_names(own);
            self.note(cause, id, Change::Graph);
        }
    }

    fn note(&mut self, cause: Cause, id: &str, change: Change) {
        let articles = &mut self.changes.entry(cause).or_default().articles;
        articles.entry(id.to_owned()).or_insert(change);
    }

    /// Why a fact came, went or changed: a decision about just this fact, else what changed of the article. In an article that
    /// is the same in all, a decision about one fact reaches others that rest on it (the office under which somebody takes
    /// part); what is left comes from other reference data, or from other rules under the same version.
    fn of_fact(&self, path: &str, fact: &Node, own: Option<Cause>) -> Cause {
        let by_hand = first(fact, "tt:derivation") == Some("tt:derivation-decision");
        if self.decided.contains(path) || (by_hand && self.decisions.0 != self.decisions.1) {
            return Cause::Decisions;
        }
        let part = path.split_once('#').map_or(path, |(article, _)| article);
        let in_article = |thing: &String| thing.strip_prefix(part).is_some_and(|rest| rest.starts_with('#'));
        match own {
            Some(cause) => cause,
            None if self.decided.iter().any(in_article) => Cause::Decisions,
            None if self.reference => Cause::Reference,
            None => Cause::Rules,
        }
    }

    /// Why entities are called otherwise, if no decision names them.
    fn of_names(&self, own: Option<Cause>) -> Cause {
        match own {
            Some(cause) => cause,
            None if self.own => Cause::Identity,
            None if self.decisions.0 != self.decisions.1 => Cause::Decisions,
            None if self.reference => Cause::Reference,
            None => Cause::Identity,
        }
    }

    /// Entities that a fact calls otherwise.
    fn names(&mut self, path: &str, old: &Node, new: &Node, own: Option<Cause>, id: &str) {
        for (property, before) in old {
            let (Some(Value::Entity(a)), 1) = (before.first(), before.len()) else {
                continue;
            };
            let after = new.get(property).filter(|after| after.len() == 1);
            let Some(Value::Entity(b)) = after.and_then(|after| after.first()) else {
                continue;
            };
            if a == b {
                continue;
            }
            let decided = [a, b, path].into_iter().any(|name| self.decided.contains(name));
            let cause = if decided { Cause::Decisions } else { self.of_names(own) };
            self.note(cause, id, Change::Graph);
            let names = self.renamed.entry(cause).or_default();
            let (articles, facts) = names.entry((a.clone(), b.clone())).or_default();
            articles.insert(id.to_owned());
            *facts += 1;
        }
    }

    /// What was found, by cause.
    pub(super) fn finish(mut self) -> BTreeMap<Cause, Changes> {
        for (cause, names) in self.renamed {
            let renamed = &mut self.changes.entry(cause).or_default().renamed;
            for ((before, after), (articles, facts)) in names {
                renamed.push(Renamed {
                    before,
                    after,
                    articles: articles.len(),
                    facts,
                });
            }
        }
        for changes in self.changes.values_mut() {
            // As an article tells them.
            changes.facts.sort_by(|a, b| {
                let place = |f: &FactChange| (f.start, f.end, f.sign);
                (&a.article, place(a), &a.fact).cmp(&(&b.article, place(b), &b.fact))
            });
        }
        self.changes
    }
}

/// What of the article, of its reader, or of its words is another.
fn own(before: &Told, after: &Told) -> Option<(Cause, Change)> {
    if before.article.text != after.article.text {
        Some((Cause::Article, Change::Text))
    } else if before.article.meta != after.article.meta {
        Some((Cause::Article, Change::Metadata))
    } else if before.tool != after.tool {
        Some((Cause::Rules, Change::Graph))
    } else if before.lexicon != after.lexicon {
        Some((Cause::Lexicon, Change::Graph))
    } else {
        None
    }
}

/// Properties that differ otherwise than in the name of one entity.
fn differences(old: &Node, new: &Node) -> Vec<Difference> {
    let none = BTreeSet::new();
    let properties: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut found = Vec::new();
    for property in properties {
        let (before, after) = (old.get(property).unwrap_or(&none), new.get(property).unwrap_or(&none));
        let is_name = |values: &BTreeSet<Value>| values.len() == 1 && matches!(values.first(), Some(Value::Entity(_)));
        if before != after && !(is_name(before) && is_name(after)) {
            found.push(Difference {
                property: property.clone(),
                before: join(before),
                after: join(after),
            });
        }
    }
    found
}

fn fact_change(told: &Told, path: &str, fact: &Node, sign: char) -> FactChange {
    let (quote, start, end) = told.quote(fact);
    FactChange {
        article: told.article.id.clone(),
        sign,
        fact: path.to_owned(),
        kind: kind(fact),
        says: says(fact),
        quote,
        start,
        end,
        differs: Vec::new(),
    }
}

fn count(changes: &mut Changes, change: FactChange, listed: bool) {
    match change.sign {
        '+' => changes.facts_added += 1,
        '-' => changes.facts_removed += 1,
        _ => changes.facts_changed += 1,
    }
    if listed {
        changes.facts.push(change);
    }
}

fn digest(quads: &[Quad]) -> Option<String> {
    quads.iter().find_map(|quad| match &quad.object {
        Term::Literal(digest) if quad.predicate == tt::DECISIONS => Some(digest.value().to_owned()),
        _ => None,
    })
}

/// What each row of the decisions is about, as paths.
fn reviews(quads: &[Quad], names: &Shortener) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for quad in quads {
        let about = quad.predicate == tt::REVIEWS || quad.predicate == tt::AGAINST;
        if let (true, NamedOrBlankNode::NamedNode(review), Term::NamedNode(thing)) =
            (about, &quad.subject, &quad.object)
        {
            let path = thing.as_str().strip_prefix(names.base()).unwrap_or(thing.as_str());
            let things = found.entry(review.as_str().to_owned()).or_default();
            things.insert(path.to_owned());
        }
    }
    found
}
