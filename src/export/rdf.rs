//! RDF files through Oxigraph's serializers: sorted, with prefixes.

use std::collections::BTreeSet;
use std::io::{self, Write};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, Quad};
use oxigraph::store::Store;

use super::selection::{selection, sort};
use super::{ExportError, Exporter, Options, Sink, Written};
use crate::rdf::vocabulary::PREFIXES;

/// One of the RDF formats.
pub(super) struct Rdf {
    name: &'static str,
    about: &'static str,
    format: RdfFormat,
}

/// N-Triples.
pub(super) static NT: Rdf = rdf("nt", "N-Triples, all graphs as one", RdfFormat::NTriples);
/// N-Quads.
pub(super) static NQ: Rdf = rdf("nq", "N-Quads, a graph per article", RdfFormat::NQuads);
/// Turtle.
pub(super) static TTL: Rdf = rdf("ttl", "Turtle, all graphs as one", RdfFormat::Turtle);
/// TriG.
pub(super) static TRIG: Rdf = rdf("trig", "TriG, a graph per article", RdfFormat::TriG);
/// RDF/XML.
pub(super) static RDF_XML: Rdf = rdf("rdfxml", "RDF/XML, all graphs as one", RdfFormat::RdfXml);
/// JSON-LD.
pub(super) static JSON_LD: Rdf = rdf(
    "jsonld",
    "JSON-LD 1.1, a graph per article",
    RdfFormat::JsonLd {
        profile: JsonLdProfileSet::empty(),
    },
);

const fn rdf(name: &'static str, about: &'static str, format: RdfFormat) -> Rdf {
    Rdf { name, about, format }
}

impl Exporter for Rdf {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let mut quads = selection(store, options.parts)?;
        let mut key = "written-quads";
        if !self.format.supports_datasets() {
            quads = union(quads);
            key = "written-triples";
        }
        sink.file(&format!("graph.{}", self.name), &mut |out| {
            write(&quads, self.format, out)
        })?;
        Ok(vec![(key, quads.len())].into())
    }
}

/// All graphs as one, without duplicates.
fn union(quads: Vec<Quad>) -> Vec<Quad> {
    let mut seen = BTreeSet::new();
    let mut quads: Vec<Quad> = quads
        .into_iter()
        .map(|quad| Quad {
            graph_name: GraphName::DefaultGraph,
            ..quad
        })
        .filter(|quad| seen.insert(quad.to_string()))
        .collect();
    sort(&mut quads);
    quads
}

fn write(quads: &[Quad], format: RdfFormat, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer
            .with_prefix(*prefix, *namespace)
            .expect("the namespaces are IRIs");
    }
    let mut writer = serializer.for_writer(&mut *out);
    for quad in quads {
        writer.serialize_quad(quad)?;
    }
    writer.finish()?;
    Ok(())
}
