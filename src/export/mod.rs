//! The graph in other forms: RDF files, tables, drawings.
//!
//! An exporter is one file here and one line in [`EXPORTERS`].

mod annotation;
mod decisions;
mod dot;
mod ftm;
mod grid;
mod html;
mod lettering;
mod network;
#[cfg(feature = "parquet")]
mod parquet;
mod place;
mod rdf;
mod selection;
mod sink;
mod style;
mod svg;
mod tables;
#[cfg(feature = "xlsx")]
mod xlsx;

use oxigraph::store::{StorageError, Store};

use crate::graph::{Request, View, ViewError};
use crate::query::{QueryError, near};

pub use decisions::{AppendError, append_decision};
pub(crate) use html::base64;
pub use html::ontology_page;
pub use selection::{Part, Parts, without_loaded};
pub use sink::{Folder, Sink, Stream};
pub use style::{Look, Style, StyleError};
pub use tables::{Csv, cell_words};

/// What an export is to hold, and how drawings look; each format takes what concerns it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// RDF files: which parts of the graph.
    pub parts: Parts,
    /// Drawings and graph files: which view.
    pub request: Request,
    /// Drawings: how they look.
    pub style: Style,
    /// RDF files that can ([`Exporter::can_reify`]): statements about statements as RDF 1.2 has them.
    pub reify: bool,
    /// Tables: how CSV is written.
    pub csv: Csv,
}

/// How much was written: keys of `data/messages.csv`, each with a number.
pub type Counts = Vec<(&'static str, usize)>;

/// What an export wrote, and what the format has no place for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How much.
    pub counts: Counts,
    /// What is not in it: how many, and why, in English.
    pub left_out: Vec<(String, usize)>,
    /// What that counts; facts where nothing is said.
    pub unit: &'static str,
    /// The hash of all that was written, where that is canonical.
    pub sha256: Option<String>,
}

impl From<Counts> for Written {
    fn from(counts: Counts) -> Self {
        Self {
            counts,
            ..Self::default()
        }
    }
}

/// Writes a graph in one format.
pub trait Exporter: Sync {
    /// The word of the command line.
    fn name(&self) -> &'static str;

    /// What it is, in a few words.
    fn about(&self) -> &'static str;

    /// Does it write a folder of files rather than one?
    fn is_folder(&self) -> bool {
        false
    }

    /// Does it know RDF 1.2?
    fn can_reify(&self) -> bool {
        false
    }

    /// Does it choose the parts of the graph itself, as [`Options::parts`] says? Else it is given the graph without
    /// what was loaded, unless that was asked for.
    fn takes_parts(&self) -> bool {
        false
    }

    /// Is it always of the whole graph? Else [`Options::request`] says what it shows.
    fn is_whole(&self) -> bool {
        false
    }

    /// Is it text, which a terminal can show?
    fn is_text(&self) -> bool {
        true
    }

    /// Writes what the options ask for; the same graph gives the same bytes.
    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError>;
}

/// What a drawing shows.
fn counts(view: &View) -> Counts {
    vec![("written-nodes", view.nodes.len()), ("written-ties", view.edges.len())]
}

/// Draws a view as DOT, or as SVG without `GraphViz`.
pub fn draw(view: &View, style: &Style, as_svg: bool, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    if as_svg {
        svg::write(view, style, out)
    } else {
        dot::write(view, style, out)
    }
}

/// All exporters, in the order in which help lists them.
pub static EXPORTERS: &[&dyn Exporter] = &[
    &rdf::NT,
    &rdf::NQ,
    &rdf::NQ_CANONICAL,
    &rdf::TTL,
    &rdf::TRIG,
    &rdf::RDF_XML,
    &rdf::JSON_LD,
    &rdf::VOID,
    &annotation::WebAnnotation,
    &tables::Tables,
    #[cfg(feature = "xlsx")]
    &xlsx::Xlsx,
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
    &dot::Dot,
    &svg::Svg,
    &network::GraphMl,
    &network::Gexf,
    &network::Cytoscape,
    &network::Neo4j,
    &ftm::Ftm,
    &html::Html,
];

/// The exporter of that name.
pub fn exporter(name: &str) -> Result<&'static dyn Exporter, ExportError> {
    EXPORTERS
        .iter()
        .find(|e| e.name() == name)
        .copied()
        .ok_or_else(|| ExportError::UnknownFormat {
            name: name.to_owned(),
            near: near(name, EXPORTERS.iter().map(|e| e.name())),
            known: EXPORTERS.iter().map(|e| e.name()).collect::<Vec<_>>().join(", "),
        })
}

/// Why an export came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No such format.
    #[error("no export format is named `{name}`{}; known are {known}", meant(near))]
    UnknownFormat {
        /// As asked.
        name: String,
        /// The names nearest to it.
        near: Vec<String>,
        /// All names.
        known: String,
    },
    /// No such part.
    #[error("the graph has no part `{name}`{}; parts are {known}", meant(near))]
    UnknownPart {
        /// As asked.
        name: String,
        /// The names nearest to it.
        near: Vec<String>,
        /// All names.
        known: String,
    },
    /// There is no such view.
    #[error(transparent)]
    View(#[from] ViewError),
    /// The store cannot be read.
    #[error("the store cannot be read: {0}")]
    Storage(#[from] StorageError),
    /// A table's query failed.
    #[error("table {table}: {source}")]
    Table {
        /// Name of the table.
        table: &'static str,
        /// Why.
        source: QueryError,
    },
    /// A file or stream cannot be written.
    #[error("{place}: cannot write: {source}{}", advice(source))]
    Write {
        /// The file, or what the stream is.
        place: String,
        /// Why.
        source: std::io::Error,
    },
}

/// What to do about the usual refusals of the operating system.
fn advice(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "; name a place that you may write with -o, or change the rights of this one"
        }
        ErrorKind::IsADirectory => "; that is a folder: name a file in it with -o",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "; a file stands where a folder is wanted: name another place with -o"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "; make room, or name another place with -o, and run this again (no part of a file was left)"
        }
        _ => "",
    }
}

fn meant(near: &[String]) -> String {
    match near {
        [] => String::new(),
        near => format!("; did you mean `{}`?", near.join("` or `")),
    }
}

#[cfg(test)]
mod drawing_tests;
#[cfg(test)]
mod tests;
