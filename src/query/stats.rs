//! What a store holds, counted.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::kind::Kind;
use super::prefixes::Shortener;
use super::table::Rows;
use crate::rdf::vocabulary::{rdf, tt};
use crate::store::count::{counted, of_class};
use crate::store::{article_graphs, other_graphs};

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

/// The counts that tell most of a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles.
    pub articles: usize,
    /// Independent sources among them: articles that print one text are one.
    pub sources: usize,
    /// Facts of all kinds.
    pub facts: usize,
}

/// Counts articles, sources and facts: by the store in its own form.
///
/// # Errors
/// The store cannot be read.
pub fn totals(store: &Store) -> Result<Totals, StorageError> {
    totals_but(store, &other_graphs(store)?)
}

fn totals_but(store: &Store, others: &[GraphName]) -> Result<Totals, StorageError> {
    let article = format!("GRAPH ?g {{ ?g {} {} }}", rdf::TYPE, tt::ARTICLE);
    let source = format!("?a {} ?source", tt::SOURCE);
    Ok(Totals {
        articles: counted(store, "*", &article)?,
        sources: counted(store, "DISTINCT ?source", &source)?,
        facts: in_articles(store, &format!("?f {} {}", rdf::TYPE, tt::FACT), others)?,
    })
}

/// How many quads of the articles' graphs fit a pattern.
fn in_articles(store: &Store, pattern: &str, others: &[GraphName]) -> Result<usize, StorageError> {
    let of = |graph: &str| counted(store, "*", &format!("GRAPH {graph} {{ {pattern} }}"));
    let mut count = of("?g")?;
    for graph in others {
        if let GraphName::NamedNode(graph) = graph {
            count = count.saturating_sub(of(&graph.to_string())?);
        }
    }
    Ok(count)
}

/// Counts everything. What can be is counted by the store in its own form; what kind a fact is of is read article by article, in
/// parallel.
///
/// # Errors
/// The store cannot be read.
pub fn stats(store: &Store) -> Result<Stats, StorageError> {
    let names = Shortener::of(store);
    let others = other_graphs(store)?;
    let (quads, (totals, (kinds, classes))) = rayon::join(
        || {
            let quads = counted(store, "*", "?s ?p ?o")?;
            Ok::<_, StorageError>((quads, in_articles(store, "?s ?p ?o", &others)?))
        },
        || {
            let kinds = || facts_by_kind(store, &names);
            let classes = || entities_by_class(store, &names, &others);
            rayon::join(|| totals_but(store, &others), || rayon::join(kinds, classes))
        },
    );
    let ((quads, article_quads), totals) = (quads?, totals?);
    Ok(Stats {
        articles: totals.articles,
        sources: totals.sources,
        facts: totals.facts,
        facts_by_kind: kinds?,
        entities_by_class: classes?,
        quads,
        article_quads,
    })
}

/// The facts of the articles by what they are.
fn facts_by_kind(store: &Store, names: &Shortener) -> Result<BTreeMap<String, usize>, StorageError> {
    let graphs: Vec<NamedNode> = article_graphs(store)?.into_iter().collect();
    let counts = graphs.par_chunks(64).map(|graphs| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for graph in graphs {
            let mut types: IndexMap<NamedOrBlankNode, Vec<Term>, FxBuildHasher> = IndexMap::default();
            for quad in store.quads_for_pattern(None, Some(rdf::TYPE), None, Some(graph.as_ref().into())) {
                let quad = quad?;
                types.entry(quad.subject).or_default().push(quad.object);
            }
            for (fact, types) in types {
                if types.contains(&tt::FACT.into()) {
                    *counts.entry(kind_of(store, &fact, types, names)?).or_default() += 1;
                }
            }
        }
        Ok(counts)
    });
    let counts: Vec<_> = counts.collect::<Result<_, StorageError>>()?;
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for (kind, count) in counts.into_iter().flatten() {
        *all.entry(kind).or_default() += count;
    }
    Ok(all)
}

/// The class of a fact that says most; of a plain statement its predicate.
fn kind_of(
    store: &Store,
    fact: &NamedOrBlankNode,
    types: Vec<Term>,
    names: &Shortener,
) -> Result<String, StorageError> {
    let first = |values: Vec<Term>| {
        let nodes = values.into_iter().filter_map(|value| match value {
            Term::NamedNode(value) => Some(names.short(value.as_str())),
            _ => None,
        });
        let telling = nodes.filter(|short| !["tt:Fact", "rdf:Statement"].contains(&short.as_str()));
        telling.min_by_key(|short| (!short.starts_with("tt:"), short.clone()))
    };
    if let Some(class) = first(types) {
        return Ok(class);
    }
    let predicates = store.quads_for_pattern(Some(fact.as_ref()), Some(rdf::PREDICATE), None, None);
    let predicates: Vec<Term> = predicates
        .map(|quad| Ok(quad?.object))
        .collect::<Result<_, StorageError>>()?;
    Ok(first(predicates).unwrap_or_else(|| "tt:Fact".to_owned()))
}

/// The entities that articles name, by class. Nearly all have their class from an article; of the others it is looked up whether
/// any names them.
fn entities_by_class(
    store: &Store,
    names: &Shortener,
    others: &[GraphName],
) -> Result<BTreeMap<String, usize>, StorageError> {
    let is_entity = |class: &NamedNodeRef<'_>| Kind::Entity.accepts(*class) && !Kind::Article.accepts(*class);
    let classes: Vec<NamedNodeRef<'_>> = tt::ALL.iter().copied().filter(is_entity).collect();
    let counts = classes.into_par_iter().map(|class| {
        let mut named = of_class(store, class)?;
        let mut elsewhere: BTreeMap<NamedNode, u32> = BTreeMap::new();
        for graph in others {
            for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), Some(graph.as_ref())) {
                if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
                    *elsewhere.entry(node).or_default() += 1;
                }
            }
        }
        let mut count = 0;
        for (node, graphs) in named.drain(..) {
            let by_articles = graphs > elsewhere.get(&node).copied().unwrap_or_default();
            count += usize::from(by_articles || is_named(store, &node, others)?);
        }
        Ok((names.short(class.as_str()), count))
    });
    let counts: Vec<_> = counts.collect::<Result<_, StorageError>>()?;
    Ok(counts.into_iter().filter(|(_, count)| *count > 0).collect())
}

/// Stands a node in the graph of an article, as a subject or object?
fn is_named(store: &Store, node: &NamedNode, others: &[GraphName]) -> Result<bool, StorageError> {
    let said = store.quads_for_pattern(Some(node.as_ref().into()), None, None, None);
    let of_it = store.quads_for_pattern(None, None, Some(node.as_ref().into()), None);
    for quad in said.chain(of_it.filter(|quad| quad.as_ref().map_or(true, |quad| quad.predicate != rdf::TYPE))) {
        if !others.contains(&quad?.graph_name) {
            return Ok(true);
        }
    }
    Ok(false)
}
