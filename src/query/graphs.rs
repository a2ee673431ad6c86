//! Which graphs of a store are articles.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, QuadRef};
use oxigraph::store::{StorageError, Store};

use crate::rdf::vocabulary::{rdf, tt};

/// The graphs that are named by the article whose words they hold.
pub fn article_graphs(store: &Store) -> Result<BTreeSet<NamedNode>, StorageError> {
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
pub(super) fn is_article(store: &Store, graph: &NamedNode) -> Result<bool, StorageError> {
    let graph = graph.as_ref();
    store.contains(QuadRef::new(graph, rdf::TYPE, tt::ARTICLE, graph))
}
