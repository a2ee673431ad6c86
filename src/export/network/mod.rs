//! Files for tools that look at networks: the same nodes and edges in all of them, every edge with its article, quote and dates.

mod cytoscape;
mod gexf;
mod graphml;
mod neo4j;
mod xml;

use oxigraph::store::Store;

pub(super) use cytoscape::Cytoscape;
pub(super) use gexf::Gexf;
pub(super) use graphml::GraphMl;
pub(super) use neo4j::Neo4j;

use super::{ExportError, Options, Written};
use crate::graph::{Network, Thing, Tie};

/// What a column or attribute holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Text,
    Integer,
    Decimal,
}

/// A property of nodes or edges, with its type.
type Key = (&'static str, Type);

/// The properties of nodes, beside the ID, in order.
const NODE_KEYS: [Key; 16] = [
    ("label", Type::Text),
    ("class", Type::Text),
    ("iri", Type::Text),
    ("articles", Type::Integer),
    ("start", Type::Text),
    ("end", Type::Text),
    ("kind", Type::Text),
    ("daypart", Type::Text),
    ("mode", Type::Text),
    ("number", Type::Text),
    ("term", Type::Text),
    ("subject", Type::Text),
    ("otherNames", Type::Text),
    ("startDate", Type::Text),
    ("endDate", Type::Text),
    ("documentDate", Type::Text),
];

/// The properties of edges, beside ID and ends, in order.
const EDGE_KEYS: [Key; 12] = [
    ("kind", Type::Text),
    ("label", Type::Text),
    ("article", Type::Text),
    ("published", Type::Text),
    ("quote", Type::Text),
    ("start", Type::Text),
    ("end", Type::Text),
    ("status", Type::Text),
    ("confidence", Type::Decimal),
    ("value", Type::Decimal),
    ("unit", Type::Text),
    ("period", Type::Text),
];

/// The value of a node's property, if it has one.
fn of_node(thing: &Thing, key: &str) -> Option<String> {
    let time = thing.time.as_ref();
    match key {
        "label" => Some(thing.label.clone()),
        "class" => Some(thing.class.name().to_owned()),
        "iri" => Some(thing.iri.clone()),
        "articles" => Some(thing.articles.to_string()),
        "start" => time.map(|(start, _)| start.clone()),
        "end" => time.map(|(_, end)| end.clone()),
        key => {
            let values = thing.values.get(key)?;
            Some(values.iter().map(String::as_str).collect::<Vec<_>>().join("; "))
        }
    }
}

/// The value of an edge's property, if it has one.
fn of_edge(tie: &Tie, key: &str) -> Option<String> {
    let (time, value) = (tie.time.as_ref(), tie.value.as_ref());
    let found = match key {
        "kind" => tie.kind.clone(),
        "label" => tie.label.clone(),
        "article" => tie.article.clone(),
        "published" => tie.published.clone()?,
        "quote" => tie.quote.clone(),
        "start" => time?.0.clone(),
        "end" => time?.1.clone(),
        "status" => tie.status.to_owned(),
        "confidence" => tie.confidence.clone(),
        "value" => value?.0.clone(),
        "unit" => value?.1.clone(),
        "period" => value?.2.clone(),
        _ => return None,
    };
    Some(found).filter(|words| !words.is_empty())
}

/// The network that the options ask for, and what to tell of it.
fn network(store: &Store, options: &Options) -> Result<(Network, Written), ExportError> {
    let network = crate::graph::network(store, &options.request)?;
    let left_out = network.left_out.iter().map(|(why, count)| ((*why).to_owned(), *count));
    let written = Written {
        counts: vec![
            ("written-nodes", network.things.len()),
            ("written-ties", network.ties.len()),
        ],
        left_out: left_out.collect(),
        ..Written::default()
    };
    Ok((network, written))
}

#[cfg(test)]
mod tests;
