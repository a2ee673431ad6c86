//! Which graphs of a store are its own, made from articles and decisions. All others hold what people brought from elsewhere.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, QuadRef};
use oxigraph::store::{StorageError, Store as Graph};

use super::cache::BESIDE;
use super::update::base_of;
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

/// The graphs that are named by the article whose words they hold.
pub fn article_graphs(store: &Graph) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut graphs = BTreeSet::new();
    for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some(tt::ARTICLE.into()), None) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(article), GraphName::NamedNode(graph)) = (quad.subject, quad.graph_name)
            && article == graph
        {
            graphs.insert(graph);
        }
    }
    Ok(graphs)
}

/// Is the graph named by the article whose words it holds? Asks for this one alone: a large store has many.
pub fn is_article(store: &Graph, graph: &NamedNode) -> Result<bool, StorageError> {
    let graph = graph.as_ref();
    store.contains(QuadRef::new(graph, rdf::TYPE, tt::ARTICLE, graph))
}
