//! Do the shapes hold? SHACL by shacl-rust over the union of all graphs; its findings in order, for people and as SHACL's own report.
//!
//! The engine finds in the order of hash maps and names blank nodes at random; what leaves here is sorted and has no such names.

mod report;

use oxigraph::io::{RdfFormat, RdfParser, RdfSyntaxError};
use oxigraph::model::{Graph, GraphName, NamedNodeRef, NamedOrBlankNode, Triple};
use oxigraph::store::{StorageError, Store};
use shacl_rust::validation::dataset::ValidationDataset;
use shacl_rust::{Path, PathElement, Shape, ValidationResult, parse_shapes};

use crate::rdf::SHAPES;
use crate::rdf::iri::is_loaded;

/// Shapes to hold a graph to.
pub struct Shapes {
    graph: Graph,
    name: String,
}

impl Shapes {
    /// The shapes of this program (`ontology/shapes.ttl`).
    pub fn own() -> Result<Self, ValidateError> {
        Self::read("ontology/shapes.ttl", RdfFormat::Turtle, SHAPES.as_bytes())
    }

    /// Reads shapes from a file of that name.
    pub fn read(name: &str, format: RdfFormat, content: &[u8]) -> Result<Self, ValidateError> {
        let mut graph = Graph::new();
        for quad in RdfParser::from_format(format).without_named_graphs().for_slice(content) {
            let quad = quad.map_err(|source| ValidateError::Syntax {
                name: name.to_owned(),
                source,
            })?;
            graph.insert(&Triple::from(quad));
        }
        Ok(Self {
            graph,
            name: name.to_owned(),
        })
    }

    /// The shapes as the engine has them; an error if it passed over one.
    fn parsed(&self) -> Result<Vec<Shape<'_>>, ValidateError> {
        let wrong = |reason: String| ValidateError::Shapes {
            name: self.name.clone(),
            reason,
        };
        let shapes = parse_shapes(&self.graph).map_err(|error| wrong(error.to_string()))?;
        if shapes.is_empty() {
            return Err(wrong("there is no shape in it".to_owned()));
        }
        let property = NamedNodeRef::new_unchecked("http://www.w3.org/ns/shacl#property");
        for shape in &shapes {
            let stated = self.graph.objects_for_subject_predicate(shape.node, property).count();
            if stated != shape.property_shapes.len() {
                let (node, read) = (shape.node, shape.property_shapes.len());
                return Err(wrong(format!(
                    "of the {stated} property shapes of {node} only {read} could be read"
                )));
            }
        }
        Ok(shapes)
    }
}

/// Something that a shape does not allow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The shape with a name that says so.
    pub shape: Option<String>,
    /// The property, as SPARQL spells paths; none if it is about the node itself.
    pub path: Option<String>,
    /// The kind of constraint, an IRI of SHACL.
    pub component: String,
    /// The node that does not fit, in N-Triples.
    pub focus: String,
    /// The value that does not fit, in N-Triples.
    pub value: Option<String>,
    /// What the shape and the engine say of it.
    pub messages: Vec<String>,
    /// An IRI of SHACL.
    pub severity: String,
    /// The shape itself, in Turtle.
    source: String,
    /// The path in Turtle.
    turtle: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// In order: by shape, path, constraint, node.
    pub all: Vec<Finding>,
    /// How many shapes with a name were asked.
    pub shapes: usize,
    /// How many triples they were asked of.
    pub triples: usize,
}

impl Findings {
    /// Does the graph conform? As SHACL has it: nothing at all was found, of whatever severity.
    pub fn conforms(&self) -> bool {
        self.all.is_empty()
    }
}

/// Holds the graph to the shapes: the union of all graphs, what was loaded only if asked for.
pub fn validate(store: &Store, shapes: &Shapes, with_loaded: bool) -> Result<Findings, ValidateError> {
    let parsed = shapes.parsed()?;
    let mut triples = Vec::new();
    for quad in store {
        let quad = quad?;
        let loaded = matches!(&quad.graph_name, GraphName::NamedNode(graph) if is_loaded(graph));
        if with_loaded || !loaded {
            triples.push(Triple::from(quad));
        }
    }
    let engine = |error: shacl_rust::ShaclError| ValidateError::Engine(error.to_string());
    let data =
        ValidationDataset::from_triples_with_experimental_index(triples, shapes.graph.clone()).map_err(engine)?;
    let report = shacl_rust::validate(&data, &parsed);
    let mut all: Vec<Finding> = report
        .get_results()
        .iter()
        .map(|found| finding(found, &parsed))
        .collect();
    all.sort_unstable();
    Ok(Findings {
        all,
        shapes: parsed.iter().filter(|shape| is_named(shape)).count(),
        triples: data.data().len(),
    })
}

fn is_named(shape: &Shape<'_>) -> bool {
    NamedOrBlankNode::from(shape.node).is_named_node()
}

fn finding(found: &ValidationResult<'_>, shapes: &[Shape<'_>]) -> Finding {
    let source = NamedOrBlankNode::from(found.source_shape());
    let within = shapes
        .iter()
        .filter(|shape| is_named(shape))
        .find(|shape| holds(shape, &source));
    let iri = |node: &NamedOrBlankNode| match node {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str().to_owned()),
        NamedOrBlankNode::BlankNode(_) => None,
    };
    let elements = found.result_path().map(Path::get_elements);
    let turtle = elements.filter(|all| !all.is_empty()).map(path);
    let mut messages = found.messages().to_vec();
    messages.sort_unstable();
    Finding {
        shape: within.and_then(|shape| iri(&shape.node.into())),
        path: found.result_path().map(ToString::to_string),
        component: found
            .source_constraint_component()
            .map_or("", |c| c.as_str())
            .to_owned(),
        focus: found.focus_node().to_string(),
        value: found.value().map(|value| value.to_string()),
        messages,
        severity: found.severity().as_str().to_owned(),
        source: match (iri(&source), &turtle) {
            (Some(iri), _) => format!("<{iri}>"),
            (None, Some(path)) => format!("[ sh:path {path} ]"),
            (None, None) => "[]".to_owned(),
        },
        turtle,
    }
}

/// Is that shape this one or one of its properties?
fn holds(shape: &Shape<'_>, source: &NamedOrBlankNode) -> bool {
    NamedOrBlankNode::from(shape.node) == *source || shape.property_shapes.iter().any(|inner| holds(inner, source))
}

/// A path in Turtle, as SHACL writes paths.
fn path(elements: &[PathElement<'_>]) -> String {
    match elements {
        [one] => step(one),
        several => format!("( {} )", several.iter().map(step).collect::<Vec<_>>().join(" ")),
    }
}

fn step(element: &PathElement<'_>) -> String {
    match element {
        PathElement::Iri(iri) => iri.to_string(),
        PathElement::Inverse(iri) => format!("[ sh:inversePath {iri} ]"),
        PathElement::ZeroOrMore(inner) => format!("[ sh:zeroOrMorePath {} ]", step(inner)),
        PathElement::OneOrMore(inner) => format!("[ sh:oneOrMorePath {} ]", step(inner)),
        PathElement::ZeroOrOne(inner) => format!("[ sh:zeroOrOnePath {} ]", step(inner)),
        PathElement::Alternative(ways) => {
            let ways: Vec<String> = ways.iter().map(step).collect();
            format!("[ sh:alternativePath ( {} ) ]", ways.join(" "))
        }
    }
}

/// Why the shapes could not be held against the graph.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// The file of shapes is no RDF.
    #[error("{name}: {source}")]
    Syntax {
        /// The file.
        name: String,
        /// Where and why.
        source: RdfSyntaxError,
    },
    /// The shapes are none.
    #[error("{name}: {reason}")]
    Shapes {
        /// The file.
        name: String,
        /// Why.
        reason: String,
    },
    /// The engine gave up.
    #[error("the shapes could not be asked: {0}")]
    Engine(String),
    /// The store cannot be read.
    #[error("the store cannot be read: {0}")]
    Storage(#[from] StorageError),
}

#[cfg(test)]
mod tests;
