//! Trithuc (*tri thức*: knowledge) reads Vietnamese news about conferences of the Party and the state and builds a
//! knowledge graph of them, every fact with the words that prove it.
//!
//! The modules stand in the order of the layers, lowest first; a module uses only those above it in this list.

pub mod model;

pub mod page;

pub mod text;

pub mod read;

pub mod lexicon;

pub mod recognise;

pub mod relate;

pub mod extract;

pub mod decide;

pub mod resolve;

pub mod rdf;

pub mod store;

pub mod query;

pub mod conflict;

pub mod diff;

#[cfg(feature = "shacl")]
pub mod validate;

pub mod card;

pub mod graph;

pub mod review;

pub mod analysis;

pub mod export;

pub mod evaluate;

pub mod generate;

pub mod serve;
