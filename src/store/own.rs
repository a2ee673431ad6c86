//! Which graphs of a store are its own, made from articles and decisions. All others hold what people brought from elsewhere.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, QuadRef, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::{StorageError, Store as Graph};

use super::cache::BESIDE;
use super::{Store, StoreError};
use crate::rdf::iri;
use crate::rdf::vocabulary::{DEFAULT_BASE, rdf, tt};

/// The graphs that a store makes itself.
pub struct Own {
    /// What IRIs of the store begin with.
    pub base: String,
    articles: BTreeSet<NamedNode>,
}

impl Own {
    /// Those of a store.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        let articles = article_graphs(store.oxigraph()).map_err(StoreError::database(store.path()))?;
        let base = base_of(store)?.unwrap_or_else(|| DEFAULT_BASE.to_owned());
        Ok(Self { base, articles })
    }

    /// Is that graph made from articles and decisions?
    pub fn has(&self, graph: &NamedNode) -> bool {
        let name = graph.as_str();
        let is_beside = BESIDE.iter().any(|beside| *graph == iri::graph(&self.base, beside));
        is_beside
            || name.ends_with("/graph/ontology")
            || self.articles.contains(graph)
            || name.starts_with(&format!("{}article/", self.base))
    }
}

/// What the IRIs of the store begin with; none in a new store.
pub fn base_of(store: &Store) -> Result<Option<String>, StoreError> {
    // Most are called so, and then the names of all graphs need not be read.
    let usual = iri::graph(DEFAULT_BASE, BESIDE[0]);
    let usual = store.oxigraph().contains_named_graph(&usual);
    if usual.map_err(StoreError::database(store.path()))? {
        return Ok(Some(DEFAULT_BASE.to_owned()));
    }
    let graphs = store.graphs()?;
    let base = graphs
        .iter()
        .find_map(|name| name.as_str().strip_suffix("graph/ontology"));
    Ok(base.map(str::to_owned))
}

/// The graphs that are named by the article whose words they hold. The store compares in its own form: each name is decoded once.
pub fn article_graphs(store: &Graph) -> Result<BTreeSet<NamedNode>, StorageError> {
    let text = format!("SELECT ?g {{ GRAPH ?g {{ ?g {} {} }} }}", rdf::TYPE, tt::ARTICLE);
    let query = SparqlEvaluator::new().parse_query(&text).map_err(other)?;
    let mut graphs = BTreeSet::new();
    if let QueryResults::Solutions(rows) = query.on_store(store).execute().map_err(other)? {
        for row in rows {
            if let Some(Term::NamedNode(graph)) = row.map_err(other)?.get("g") {
                graphs.insert(graph.clone());
            }
        }
    }
    Ok(graphs)
}

/// The graphs that are no article's, with that of the quads that stand in no graph.
pub(crate) fn other_graphs(store: &Graph) -> Result<Vec<GraphName>, StorageError> {
    let articles = article_graphs(store)?;
    let mut others = vec![GraphName::DefaultGraph];
    for graph in store.named_graphs() {
        match graph? {
            NamedOrBlankNode::NamedNode(graph) if articles.contains(&graph) => {}
            graph => others.push(graph.into()),
        }
    }
    Ok(others)
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> StorageError {
    StorageError::Other(Box::new(error))
}

/// Is the graph named by the article whose words it holds? Asks for this one alone: a large store has many.
pub fn is_article(store: &Graph, graph: &NamedNode) -> Result<bool, StorageError> {
    let graph = graph.as_ref();
    store.contains(QuadRef::new(graph, rdf::TYPE, tt::ARTICLE, graph))
}
