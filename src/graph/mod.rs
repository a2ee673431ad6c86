//! The graph as people picture it: things and the ties between them.
//!
//! The view `entities` is what the drawing formats show: every entity that an article names is a node, what articles say of
//! it in words or numbers stands inside, and what they say of two entities is an edge.

mod entities;
mod words;

pub use entities::{Edge, Line, Node, View, entities};
