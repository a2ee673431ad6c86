//! RDF made elsewhere: each file in a graph of its own, which builds and removals of articles leave alone.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{BlankNode, GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use thiserror::Error;

use super::own::base_of;
use super::{Changes, Store, StoreError, forget};
use crate::decide::Forgotten;
use crate::lexicon::Lexicon;
use crate::rdf::iri;
use crate::rdf::vocabulary::DEFAULT_BASE;
use crate::resolve::escape_id;

/// The endings of names that tell a format, as error messages list them.
const ENDINGS: &str = "nt, nq, ttl, trig, n3, rdf, owl, xml or jsonld (also with .gz)";

/// What was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The file.
    pub path: PathBuf,
    /// The graph that holds it now.
    pub graph: NamedNode,
    /// How many triples it holds.
    pub triples: usize,
    /// How many triples of the file speak of what is forgotten, and were left out.
    pub forgotten: usize,
    /// How many graphs the file had beside the default one; in the store they are one.
    pub graphs: usize,
    /// How many blank nodes it had; in the store they have names.
    pub blank_nodes: usize,
}

/// Why nothing was loaded or unloaded; the store is as it was before.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The store could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be read.
    #[error("{}: cannot read: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The name of the file tells no format.
    #[error("{}: a file of RDF has a name that ends in {ENDINGS}; say what it is with --from", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// There is no such format.
    #[error("{name}: no format of RDF; known are {ENDINGS}")]
    NoSuchFormat {
        /// As given.
        name: String,
    },
    /// The file is not what its format asks.
    #[error("{}{}: {reason}; nothing was loaded", path.display(), place(*line))]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1, if the reader tells it.
        line: Option<u64>,
        /// What is wrong there.
        reason: String,
    },
    /// Nothing stands in it.
    #[error("{}: no statement stands in it; nothing was loaded", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// Two files want one graph.
    #[error(
        "{} and {} would both be the graph `{name}`; load them apart, with --name; nothing was loaded",
        first.display(), second.display()
    )]
    SameName {
        /// The name.
        name: String,
        /// The first file.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// No graph of that name was loaded.
    #[error("no graph of the name `{name}` was loaded; loaded are: {}; nothing was taken out", known.join(", "))]
    NoSuchGraph {
        /// As given.
        name: String,
        /// Those that are there.
        known: Vec<String>,
    },
}

fn place(line: Option<u64>) -> String {
    line.map(|line| format!(":{line}")).unwrap_or_default()
}

impl LoadError {
    /// Is what was asked for wrong in itself, whatever files and store hold?
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::UnknownFormat { .. } | Self::NoSuchFormat { .. } | Self::SameName { .. } | Self::NoSuchGraph { .. }
        )
    }
}

/// The format of that name or ending.
pub fn format(name: &str) -> Result<RdfFormat, LoadError> {
    let name = name.to_ascii_lowercase();
    let ending = match name.as_str() {
        "rdfxml" | "owl" => "rdf",
        "json" => "jsonld",
        "nt" | "nq" | "ttl" | "trig" | "n3" | "rdf" | "xml" | "jsonld" => &name,
        _ => return Err(LoadError::NoSuchFormat { name }),
    };
    RdfFormat::from_extension(ending).ok_or(LoadError::NoSuchFormat { name })
}

/// Puts each file into its graph, `graph/loaded/NAME`, in place of what stood there; all of them or none. The name is `name`, or
/// the file's without its ending. What the list says is forgotten never comes into the store.
pub fn load(
    store: &mut Store,
    paths: &[PathBuf],
    name: Option<&str>,
    from: Option<RdfFormat>,
    list: &Forgotten,
    lexicon: &Lexicon,
) -> Result<Vec<Loaded>, LoadError> {
    let base = base_of(store)?.unwrap_or_else(|| DEFAULT_BASE.to_owned());
    let mut changes = Changes::new();
    let mut loaded: Vec<Loaded> = Vec::new();
    for path in paths {
        let name = escape_id(name.unwrap_or(&stem(path)));
        let graph = iri::loaded(&base, &name);
        if let Some(first) = loaded.iter().find(|other| other.graph == graph) {
            return Err(LoadError::SameName {
                name,
                first: first.path.clone(),
                second: path.clone(),
            });
        }
        let (quads, told) = read(path, &graph, from)?;
        changes.insert(graph, quads);
        loaded.push(told);
    }
    let changes = forget::without(changes, &base, list, lexicon);
    for told in &mut loaded {
        let kept = changes.get(&told.graph).map_or(0, Vec::len);
        told.forgotten = told.triples - kept;
        told.triples = kept;
    }
    store.commit(&changes)?;
    Ok(loaded)
}

/// Takes loaded graphs out; all of them or none. Gives their names.
pub fn unload(store: &mut Store, names: &[String]) -> Result<Vec<NamedNode>, LoadError> {
    let base = base_of(store)?.unwrap_or_else(|| DEFAULT_BASE.to_owned());
    let known: Vec<NamedNode> = store.graphs()?.into_iter().filter(iri::is_loaded).collect();
    let mut changes = Changes::new();
    for name in names {
        let graph = iri::loaded(&base, &escape_id(name));
        let fits = |known: &&NamedNode| known.as_str() == name || **known == graph;
        let Some(graph) = known.iter().find(fits) else {
            let short = |graph: &NamedNode| graph.as_str().rsplit('/').next().unwrap_or_default().to_owned();
            return Err(LoadError::NoSuchGraph {
                name: name.clone(),
                known: known.iter().map(short).collect(),
            });
        };
        changes.insert(graph.clone(), Vec::new());
    }
    store.commit(&changes)?;
    Ok(changes.into_keys().collect())
}

/// A file's name without its endings, which tell a format and a compression.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && format(ending).is_ok() => stem.to_owned(),
        _ => name.to_owned(),
    }
}

fn format_of(path: &Path) -> Result<RdfFormat, LoadError> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending
        .and_then(|ending| format(ending).ok())
        .ok_or_else(|| LoadError::UnknownFormat { path: path.to_owned() })
}

/// The statements of a file in one graph, each once.
fn read(path: &Path, graph: &NamedNode, from: Option<RdfFormat>) -> Result<(Vec<Quad>, Loaded), LoadError> {
    let format = from.map_or_else(|| format_of(path), Ok)?;
    let failed = |source| LoadError::Read {
        path: path.to_owned(),
        source,
    };
    let mut bytes = fs::read(path).map_err(failed)?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut content = Vec::new();
        MultiGzDecoder::new(&bytes[..])
            .read_to_end(&mut content)
            .map_err(failed)?;
        bytes = content;
    }
    let parser = RdfParser::from_format(format)
        .with_base_iri(graph.as_str())
        .map_err(|error| LoadError::Syntax {
            path: path.to_owned(),
            line: None,
            reason: error.to_string(),
        })?;
    let mut names = Names {
        graph,
        known: HashMap::new(),
    };
    let mut graphs = std::collections::BTreeSet::new();
    let mut quads = Vec::new();
    for quad in parser.for_slice(&bytes) {
        let quad = quad.map_err(|error| LoadError::Syntax {
            path: path.to_owned(),
            line: error.location().map(|place| place.start.line + 1),
            reason: error.to_string(),
        })?;
        if quad.graph_name != GraphName::DefaultGraph {
            graphs.insert(quad.graph_name.to_string());
        }
        quads.push(names.named(quad));
    }
    crate::rdf::sort(&mut quads);
    if quads.is_empty() {
        return Err(LoadError::Empty { path: path.to_owned() });
    }
    let loaded = Loaded {
        path: path.to_owned(),
        triples: quads.len(),
        forgotten: 0,
        graphs: graphs.len(),
        blank_nodes: names.known.len(),
        graph: graph.clone(),
    };
    Ok((quads, loaded))
}

/// IRIs for blank nodes, in the order in which the file has them: the same file, the same graph.
struct Names<'a> {
    graph: &'a NamedNode,
    known: HashMap<BlankNode, NamedNode>,
}

impl Names<'_> {
    fn named(&mut self, quad: Quad) -> Quad {
        let subject = match quad.subject {
            NamedOrBlankNode::BlankNode(node) => self.name(node).into(),
            subject @ NamedOrBlankNode::NamedNode(_) => subject,
        };
        let object = match quad.object {
            Term::BlankNode(node) => self.name(node).into(),
            object => object,
        };
        Quad::new(subject, quad.predicate, object, self.graph.clone())
    }

    fn name(&mut self, node: BlankNode) -> NamedNode {
        let next = self.known.len() + 1;
        let name = || NamedNode::new_unchecked(format!("{}#blank-{next}", self.graph.as_str()));
        self.known.entry(node).or_insert_with(name).clone()
    }
}

#[cfg(test)]
mod tests;
