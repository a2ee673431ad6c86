//! What changed between two stores, and because of what?
//!
//! A fact's name depends on its article alone, so it stays when other articles come and go: what is new, gone or changed
//! is told apart from what is only called otherwise. Each change has one cause: the article (it came, went, or its text or
//! metadata changed), the rules (another version of the program), the lexicon, the reference data, the decisions of people,
//! or identity (other articles told who is who).

mod cause;
mod graph;
#[cfg(test)]
mod tests;
mod text;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};
use rustc_hash::FxBuildHasher;
use serde::Serialize;
use thiserror::Error;

use crate::query::Shortener;
use crate::rdf::vocabulary::{rdf, tt};
use crate::store::article_graphs;
use cause::Causes;
use graph::Told;
pub use text::{details, summary};

/// Why two stores cannot be compared.
#[derive(Debug, Error)]
pub enum DiffError {
    /// A store cannot be read.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Nothing in them has the same name.
    #[error("the stores have different bases, {before} and {after}: build one of them again with --base {before}")]
    Bases {
        /// Of the first.
        before: String,
        /// Of the second.
        after: String,
    },
}

/// Because of what something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// The article came, went, or its text or metadata changed.
    Article,
    /// Another version of the program read it.
    Rules,
    /// Other words were known.
    Lexicon,
    /// The reference data changed.
    Reference,
    /// Somebody decided it, or no longer does.
    Decisions,
    /// Other articles told who is who.
    Identity,
}

impl Cause {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::Article,
        Self::Rules,
        Self::Lexicon,
        Self::Reference,
        Self::Decisions,
        Self::Identity,
    ];
}

/// What changed from one store to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The first store.
    pub before: Side,
    /// The second.
    pub after: Side,
    /// What changed, by cause; causes that changed nothing are left out.
    pub causes: BTreeMap<Cause, Changes>,
    /// The graphs beside those of articles of which quads changed, as paths under the base.
    pub graphs: BTreeMap<String, Quads>,
}

/// What a store holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Articles.
    pub articles: usize,
    /// Facts.
    pub facts: usize,
    /// The versions of the program that read them.
    pub tools: BTreeSet<String>,
    /// The digests of the lexicons that they were read with.
    pub lexicons: BTreeSet<String>,
    /// The digest of the decisions that were applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decisions: Option<String>,
}

/// How many quads of a graph came and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quads {
    /// Only in the second.
    pub added: usize,
    /// Only in the first.
    pub removed: usize,
}

/// What changed because of one cause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The articles that changed, by id.
    pub articles: BTreeMap<String, Change>,
    /// Facts that are only in the second store.
    pub facts_added: usize,
    /// Facts that are only in the first.
    pub facts_removed: usize,
    /// Facts of which something else than the names of entities differs.
    pub facts_changed: usize,
    /// Entities that are called otherwise.
    pub renamed: Vec<Renamed>,
    /// The facts themselves, if they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactChange>,
}

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It is only in the second store.
    Added,
    /// It is only in the first.
    Removed,
    /// Its text changed.
    Text,
    /// Its metadata changed.
    Metadata,
    /// It is the same, and what was read from it or what its entities are called is not.
    Graph,
}

/// An entity that facts call otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Renamed {
    /// Its path under the base in the first store.
    pub before: String,
    /// In the second.
    pub after: String,
    /// In how many articles.
    pub articles: usize,
    /// In how many facts.
    pub facts: usize,
}

/// A fact that came, went or changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FactChange {
    /// The article's id.
    pub article: String,
    /// `+`, `-` or `~`.
    pub sign: char,
    /// The fact, as a path under the base.
    pub fact: String,
    /// Its class, or the property that it states: `tt:Tenure`, `schema:startDate`.
    pub kind: String,
    /// What it says, in short.
    pub says: String,
    /// The words that prove it.
    pub quote: String,
    /// First code point of the quote.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// What of it differs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<Difference>,
}

/// A property of a fact that differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Difference {
    /// Short: `tt:confidence`.
    pub property: String,
    /// In the first store; empty if it had none.
    pub before: String,
    /// In the second.
    pub after: String,
}

impl Diff {
    /// Is there no difference at all?
    pub fn is_empty(&self) -> bool {
        self.causes.is_empty() && self.graphs.is_empty()
    }
}

/// Compares two stores; `listed`: the facts are told one by one and not only counted.
///
/// # Errors
/// A store cannot be read, or the two have different bases.
pub fn diff(before: &Store, after: &Store, listed: bool) -> Result<Diff, DiffError> {
    let (old, new) = (article_graphs(before)?, article_graphs(after)?);
    let names = if old.is_empty() {
        Shortener::of(after)
    } else {
        Shortener::of(before)
    };
    let other = Shortener::of(after);
    if !old.is_empty() && !new.is_empty() && names.base() != other.base() {
        return Err(DiffError::Bases {
            before: names.base().to_owned(),
            after: other.base().to_owned(),
        });
    }
    let mut found = Diff {
        before: Side::new(old.len()),
        after: Side::new(new.len()),
        ..Diff::default()
    };
    let mut causes = Causes::default();
    for graph in &others(before, &old)? | &others(after, &new)? {
        let (a, b) = (quads(before, &graph)?, quads(after, &graph)?);
        let path = graph.as_str().strip_prefix(names.base()).unwrap_or(graph.as_str());
        causes.graph(path, &names, &a, &b);
        let counts = Quads::new(&a, &b);
        if counts != Quads::default() {
            found.graphs.insert(path.to_owned(), counts);
        }
    }
    let mut pairs = Vec::new();
    for graph in &old | &new {
        let (a, b) = (quads(before, &graph)?, quads(after, &graph)?);
        found.before.read(&a);
        found.after.read(&b);
        if Quads::new(&a, &b) != Quads::default() {
            let (a, b) = (Told::new(&a, &names), Told::new(&b, &names));
            causes.article(a.as_ref(), b.as_ref());
            pairs.push((a, b));
        }
    }
    (found.before.decisions, found.after.decisions) = causes.decisions.clone();
    for (a, b) in pairs {
        causes.compare(a.as_ref(), b.as_ref(), listed);
    }
    found.causes = causes.finish();
    Ok(found)
}

impl Side {
    fn new(articles: usize) -> Self {
        Self {
            articles,
            ..Self::default()
        }
    }

    fn read(&mut self, quads: &[Quad]) {
        for quad in quads {
            match (&quad.object, quad.predicate.as_ref()) {
                (Term::NamedNode(class), p) if p == rdf::TYPE && *class == tt::FACT => self.facts += 1,
                (Term::Literal(tool), p) if p == tt::TOOL => _ = self.tools.insert(tool.value().to_owned()),
                (Term::Literal(digest), p) if p == tt::LEXICON => _ = self.lexicons.insert(digest.value().to_owned()),
                _ => {}
            }
        }
    }
}

impl Quads {
    fn new(before: &[Quad], after: &[Quad]) -> Self {
        let old: HashSet<&Quad, FxBuildHasher> = before.iter().collect();
        let new: HashSet<&Quad, FxBuildHasher> = after.iter().collect();
        Self {
            added: after.iter().filter(|quad| !old.contains(*quad)).count(),
            removed: before.iter().filter(|quad| !new.contains(*quad)).count(),
        }
    }
}

/// The graphs that are none of articles.
fn others(store: &Store, articles: &BTreeSet<NamedNode>) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut graphs = BTreeSet::new();
    for graph in store.named_graphs() {
        if let NamedOrBlankNode::NamedNode(graph) = graph?
            && !articles.contains(&graph)
        {
            graphs.insert(graph);
        }
    }
    Ok(graphs)
}

/// The quads of a graph.
fn quads(store: &Store, graph: &NamedNode) -> Result<Vec<Quad>, StorageError> {
    store
        .quads_for_pattern(None, None, None, Some(graph.as_ref().into()))
        .collect()
}
