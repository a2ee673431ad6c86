//! Questions to the graph: SPARQL 1.1 over the union of all its graphs.
//!
//! The text of a question comes from the user, from a file or from the named questions of `queries/`; the answer is written as
//! a table for people or in one of the W3C's formats for programs.

mod answer;
mod confident;
mod entity;
mod error;
mod evaluate;
mod graphs;
mod near;
mod prefixes;
mod question;
mod stats;
mod table;
mod union;

pub use answer::Format;
pub use confident::confident;
pub use entity::{Candidate, find_entity};
pub use error::{QueryError, SyntaxError};
pub use evaluate::{Answer, Limits, evaluate};
pub use graphs::article_graphs;
pub use near::{near, search_key};
pub use prefixes::{Shortener, base_of};
pub use question::{Column, Kind, Parameter, Question, named, questions, table_queries};
pub use stats::{Stats, stats};
pub use table::Rows;

#[cfg(test)]
use evaluate::check;

#[cfg(test)]
mod tests;
