//! Which graphs of a store are articles.

use std::collections::BTreeSet;

use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode};
use oxigraph::store::{StorageError, Store};

const ARTICLE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("https://w3id.org/trithuc/ontology#Article");

/// The graphs that are named by the article whose words they hold.
pub fn article_graphs(store: &Store) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut graphs = BTreeSet::new();
    for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some(ARTICLE.into()), None) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(article), GraphName::NamedNode(graph)) = (quad.subject, quad.graph_name)
            && article == graph
        {
            graphs.insert(graph);
        }
    }
    Ok(graphs)
}
