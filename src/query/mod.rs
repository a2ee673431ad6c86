//! Questions to the graph: SPARQL 1.1 over the union of all its graphs.
//!
//! The text of a question comes from the user, from a file or from the named questions of `queries/`; the answer is written as
//! a table for people or in one of the W3C's formats for programs.

mod advice;
mod answer;
mod candidate;
mod confident;
mod cut;
mod dataset;
mod entity;
mod error;
mod evaluate;
mod given;
mod kind;
mod names;
mod near;
mod parameter;
mod prefixes;
mod proof;
mod question;
mod snapshot;
mod stats;
mod table;
mod triples;
mod union;

pub use answer::{Format, Look};
pub use candidate::{Candidate, candidate};
pub use confident::confident;
pub use cut::Cut;
pub use dataset::Dataset;
pub use entity::{Found, NAMES, find_entities, find_entity};
pub use error::{QueryError, SyntaxError};
pub use evaluate::{Answer, Graphs, Limits, evaluate};
pub use given::Given;
pub(crate) use given::pattern_mut;
pub use kind::Kind;
pub use near::{near, search_key};
pub use parameter::{Bound, Parameter};
pub use prefixes::{Shortener, base_of};
pub use proof::{Manner, Proof};
pub use question::{Column, Question, Words, groups, named, questions, table_queries};
pub use snapshot::Snapshot;
pub use stats::{Stats, Totals, stats, totals};
pub use table::Rows;
pub(crate) use triples::objects;

#[cfg(test)]
use evaluate::check;

#[cfg(test)]
mod tests;
