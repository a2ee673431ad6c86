//! Extractions as RDF: one named graph per article, and graphs of the ontology, the reference data and identity.
//!
//! Everything is RDF 1.1 without blank nodes, a pure function of its arguments, and sorted as N-Quads sort.

mod article;
pub mod concepts;
mod facts;
mod graphs;
pub mod iri;
mod quotes;
mod read;
mod reference;
pub mod schema;
pub mod vocabulary;

pub use article::{Context, article_quads};
pub use graphs::{CONTEXT, ONTOLOGY, SHAPES, decided_by_people, decided_by_rules, identity_quads, ontology_quads};
pub use read::read_article;
pub use reference::reference_quads;

use oxigraph::model::Quad;

/// Sorts as N-Quads sort, and drops what is said twice.
pub fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
}

#[cfg(test)]
mod consistency;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
