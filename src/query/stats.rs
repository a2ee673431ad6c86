//! What a store holds, counted.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};

use super::kind::Kind;
use super::prefixes::Shortener;
use super::table::Rows;
use crate::rdf::vocabulary::{rdf, tt};
use crate::store::article_graphs;

/// Counts over a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Articles.
    pub articles: usize,
    /// Independent sources among them: articles that print one text are one.
    pub sources: usize,
    /// Facts of all kinds.
    pub facts: usize,
    /// Facts by class, and for plain statements by predicate: `tt:Tenure`, `schema:location`.
    pub facts_by_kind: BTreeMap<String, usize>,
    /// Entities that articles name, by class.
    pub entities_by_class: BTreeMap<String, usize>,
    /// Quads of all graphs.
    pub quads: usize,
    /// Quads of the articles' graphs.
    pub article_quads: usize,
}

impl Stats {
    /// Quads of the articles' graphs for each fact, everything included.
    pub fn quads_per_fact(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
        (self.facts > 0).then(|| self.article_quads as f64 / self.facts as f64)
    }

    /// The counts as a table; `size` is what the store takes on disk, in bytes.
    pub fn table(&self, size: Option<u64>) -> Rows {
        let mut rows = vec![
            row("articles", self.articles),
            row("independent sources", self.sources),
            row("facts", self.facts),
        ];
        rows.extend(
            self.facts_by_kind
                .iter()
                .map(|(kind, count)| row(&format!("  {kind}"), *count)),
        );
        rows.push(row("entities", self.entities_by_class.values().sum()));
        rows.extend(
            self.entities_by_class
                .iter()
                .map(|(class, count)| row(&format!("  {class}"), *count)),
        );
        rows.push(row("quads", self.quads));
        rows.push(row("quads of articles", self.article_quads));
        if let Some(ratio) = self.quads_per_fact() {
            rows.push(vec![
                ("quads per fact".to_owned(), false),
                (format!("{ratio:.1}"), true),
            ]);
        }
        if let Some(size) = size {
            rows.push(vec![("bytes".to_owned(), false), (size.to_string(), true)]);
        }
        Rows {
            head: vec!["what".to_owned(), "count".to_owned()],
            rows,
        }
    }
}

fn row(what: &str, count: usize) -> Vec<(String, bool)> {
    vec![(what.to_owned(), false), (count.to_string(), true)]
}

/// Counts everything in one pass over the articles' graphs.
pub fn stats(store: &Store) -> Result<Stats, StorageError> {
    let names = Shortener::of(store);
    let graphs = article_graphs(store)?;
    let mut stats = Stats {
        articles: graphs.len(),
        sources: sources(store)?,
        quads: store.len()?,
        ..Stats::default()
    };
    let mut named: BTreeSet<NamedNode> = BTreeSet::new();
    for graph in &graphs {
        for quad in store.quads_for_pattern(None, None, None, Some(graph.as_ref().into())) {
            let quad = quad?;
            stats.article_quads += 1;
            if quad.predicate == rdf::TYPE {
                if quad.object == Term::from(tt::FACT) {
                    stats.facts += 1;
                    let kind = kind_of(store, &quad.subject, &names)?;
                    *stats.facts_by_kind.entry(kind).or_default() += 1;
                }
            } else if let Term::NamedNode(object) = quad.object {
                named.insert(object);
            }
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
                named.insert(subject);
            }
        }
    }
    for node in &named {
        let mut classes = BTreeSet::new();
        for quad in store.quads_for_pattern(Some(node.as_ref().into()), Some(rdf::TYPE), None, None) {
            if let Term::NamedNode(class) = quad?.object
                && Kind::Entity.accepts(class.as_ref())
                && !Kind::Article.accepts(class.as_ref())
            {
                classes.insert(names.short(class.as_str()));
            }
        }
        for class in classes {
            *stats.entities_by_class.entry(class).or_default() += 1;
        }
    }
    Ok(stats)
}

/// How many independent sources the articles are.
fn sources(store: &Store) -> Result<usize, StorageError> {
    let mut sources = BTreeSet::new();
    for quad in store.quads_for_pattern(None, Some(tt::SOURCE), None, None) {
        sources.insert(quad?.object.to_string());
    }
    Ok(sources.len())
}

/// The class of a fact that says most; of a plain statement its predicate.
fn kind_of(store: &Store, fact: &NamedOrBlankNode, names: &Shortener) -> Result<String, StorageError> {
    let first = |predicate: NamedNodeRef<'_>| -> Result<Option<String>, StorageError> {
        let mut values = BTreeSet::new();
        for quad in store.quads_for_pattern(Some(fact.as_ref()), Some(predicate), None, None) {
            if let Term::NamedNode(value) = quad?.object {
                let short = names.short(value.as_str());
                if !["tt:Fact", "rdf:Statement"].contains(&short.as_str()) {
                    values.insert((!short.starts_with("tt:"), short));
                }
            }
        }
        Ok(values.pop_first().map(|(_, short)| short))
    };
    Ok(match first(rdf::TYPE)? {
        Some(class) => class,
        None => first(rdf::PREDICATE)?.unwrap_or_else(|| "tt:Fact".to_owned()),
    })
}
