//! RDF files by writers of our own: sorted, short, read from the store as they are written.

mod json;
mod jsonld;
mod lines;
mod names;
mod node;
mod turtle;
mod void;
mod xml;

use std::io::{self, Write};

use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::store::{StorageError, Store};

use super::selection::Selection;
use super::{ExportError, Exporter, Options, Sink, Written};
use crate::rdf::vocabulary::xsd;
pub(super) use json::{Tree, quoted};
use names::Names;
use node::Node;

/// One of the RDF formats.
pub(super) struct Rdf {
    name: &'static str,
    about: &'static str,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Triples,
    Quads,
    Canonical,
    Turtle,
    TriG,
    Xml,
    JsonLd,
    Void,
}

/// N-Triples.
pub(super) static NT: Rdf = rdf("nt", "N-Triples, all graphs as one", Form::Triples);
/// N-Quads.
pub(super) static NQ: Rdf = rdf("nq", "N-Quads, a graph per article", Form::Quads);
/// Canonical N-Quads.
pub(super) static NQ_CANONICAL: Rdf = rdf(
    "nq-canonical",
    "canonical N-Quads (RDFC-1.0), with their SHA-256",
    Form::Canonical,
);
/// Turtle.
pub(super) static TTL: Rdf = rdf("ttl", "Turtle, all graphs as one", Form::Turtle);
/// TriG.
pub(super) static TRIG: Rdf = rdf("trig", "TriG, a graph per article", Form::TriG);
/// RDF/XML.
pub(super) static RDF_XML: Rdf = rdf("rdfxml", "RDF/XML, all graphs as one", Form::Xml);
/// JSON-LD.
pub(super) static JSON_LD: Rdf = rdf("jsonld", "JSON-LD 1.1, a graph per article", Form::JsonLd);

/// VoID.
pub(super) static VOID: Rdf = rdf(
    "void",
    "VoID: what the graph holds, in numbers, for catalogues (Turtle)",
    Form::Void,
);

const fn rdf(name: &'static str, about: &'static str, form: Form) -> Rdf {
    Rdf { name, about, form }
}

impl Exporter for Rdf {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn can_reify(&self) -> bool {
        matches!(self.form, Form::Triples | Form::Quads | Form::Turtle | Form::TriG)
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let selection = Selection::new(store, options.parts)?;
        let mut names = Names::of(store)?;
        names.has_void = self.form == Form::Void;
        let mut written = Written {
            unit: "triples",
            ..Written::default()
        };
        sink.file(&format!("graph.{}", self.name), &mut |out| {
            self.write(&selection, &names, options.reify, &mut written, out)
        })?;
        Ok(written)
    }
}

impl Rdf {
    fn write(
        &self,
        selection: &Selection<'_>,
        names: &Names,
        reify: bool,
        written: &mut Written,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut left_out = Vec::new();
        let (key, count) = match self.form {
            Form::Triples => ("written-triples", lines::triples(selection, reify, out)?),
            Form::Quads => ("written-quads", lines::quads(selection, reify, out)?),
            Form::Canonical => {
                let (count, hash) = lines::canonical(selection, out)?;
                written.sha256 = Some(hash);
                ("written-quads", count)
            }
            Form::Turtle => ("written-triples", turtle::turtle(selection, names, reify, out)?),
            Form::TriG => ("written-quads", turtle::trig(selection, names, reify, out)?),
            Form::Xml => {
                let counts = xml::write(selection, out)?;
                left_out.push(("with characters that XML 1.0 cannot hold", counts.characters));
                left_out.push(("whose property has no XML name", counts.names));
                ("written-triples", counts.triples)
            }
            Form::Void => ("written-triples", void::write(selection, names, out)?),
            Form::JsonLd => {
                let (count, lost) = jsonld::write(selection, &jsonld::Terms::new(names), out)?;
                left_out.push(("with an IRI whose scheme is a word of the context", lost));
                ("written-quads", count)
            }
        };
        written.counts = vec![(key, count)];
        left_out.retain(|(_, count)| *count > 0);
        written.left_out = left_out.into_iter().map(|(why, n)| (why.to_owned(), n)).collect();
        Ok(())
    }
}

/// All that a store's articles say of a node, as a block of Turtle whose long texts are cut; none if they say nothing.
pub(super) fn block(store: &Store, node: &NamedNode) -> Result<Option<String>, StorageError> {
    const LONG: usize = 100;
    let mut quads = Vec::new();
    for quad in store.quads_for_pattern(Some(node.as_ref().into()), None, None, None) {
        let mut quad = quad?;
        if let Term::Literal(literal) = &quad.object
            && literal.datatype() == xsd::STRING
            && literal.value().chars().count() > LONG
        {
            let start: String = literal.value().chars().take(LONG - 1).chain(['…']).collect();
            quad.object = Literal::new_simple_literal(start.replace('\n', " ")).into();
        }
        quads.push(quad);
    }
    let names = Names::of(store)?;
    Ok(Node::new(quads).map(|node| {
        let mut text = String::new();
        turtle::block(&node, &names, "", &mut text);
        text
    }))
}

#[cfg(test)]
mod tests;
