//! Which graphs of a store are articles.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode};
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
