//! What each fuzz target does with the bytes that it is given: it must end, soon and without a panic, and keep its promises.

mod graph;
mod http;
mod read;
mod words;

pub use graph::{decisions, graph, lexicon, parameters, query, rdf};
pub use http::http;
pub use read::{
    read_any, read_csv, read_docx, read_html, read_jsonl, read_md, read_pdf, read_txt, read_warc,
};
pub use words::{dates, documents, text};
