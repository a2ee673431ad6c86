//! The graph in other forms, as `trithuc export` writes them.

use std::io::{self, Cursor, Write};

use http::StatusCode;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::app::State;
use super::super::body::{self, Body};
use super::super::fault::Fault;
use super::super::request::Asked;
use super::super::{Answer, query};
use super::entity::of_id;
use crate::export::{ExportError, Exporter, Options, Sink, Stream, Style, exporter, without_loaded};
use crate::graph::{Request, class, view_kind};
use crate::model::Moment;

/// Media types and endings of what exporters write.
const FORMS: [(&str, &str, &str); 17] = [
    ("nt", "application/n-triples", "nt"),
    ("nq", "application/n-quads", "nq"),
    ("nq-canonical", "application/n-quads", "nq"),
    ("ttl", "text/turtle; charset=utf-8", "ttl"),
    ("trig", "application/trig", "trig"),
    ("rdfxml", "application/rdf+xml", "rdf"),
    ("jsonld", "application/ld+json", "jsonld"),
    ("void", "text/turtle; charset=utf-8", "ttl"),
    ("webannotation", "application/ld+json", "jsonld"),
    ("graphml", "application/xml", "graphml"),
    ("gexf", "application/xml", "gexf"),
    ("cytoscape", "application/json", "json"),
    ("ftm", "application/json", "ftm.json"),
    ("dot", "text/vnd.graphviz; charset=utf-8", "dot"),
    ("svg", "image/svg+xml", "svg"),
    ("html", "text/html; charset=utf-8", "html"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
    ),
];

pub(super) fn export(state: &State, asked: &Asked<'_>, name: &str) -> Result<Answer, Fault> {
    let exporter = exporter(name).map_err(|error| Fault::unknown(error.to_string()))?;
    let options = Options {
        request: request(state, asked)?,
        style: Style::named(asked.parameter("style").unwrap_or("light"))
            .map_err(|error| Fault::bad(error.to_string()))?,
        ..Options::default()
    };
    if exporter.is_whole() && options.request.is_limited() {
        return Err(Fault::bad(format!(
            "`{name}` is of the whole graph: around, since, until, class and max-nodes are for drawings, networks and the report"
        )));
    }
    let own = without_loaded(&state.store)?;
    let store = own.unwrap_or_else(|| state.store.clone());
    let (media, ending) = match FORMS.iter().find(|(known, ..)| *known == name) {
        Some((_, media, ending)) => (*media, *ending),
        None if exporter.is_folder() => ("application/zip", "zip"),
        None => ("application/octet-stream", name),
    };
    let watch = asked.watch.clone();
    // Drawings are small, and what is wrong with what they are of should be told as a status.
    let body = if options.request.is_limited() || ["svg", "dot"].contains(&name) {
        let mut bytes = Vec::new();
        write(exporter, &store, &options, &mut bytes).map_err(failed)?;
        Body::Bytes(bytes)
    } else {
        Body::stream(move |out| {
            let mut out = query::Watched::new(out, watch);
            write(exporter, &store, &options, &mut out).map_err(io::Error::other)
        })
    };
    Ok(body::as_file(
        body::with_type(media, body),
        &format!("trithuc-{name}.{ending}"),
    ))
}

fn request(state: &State, asked: &Asked<'_>) -> Result<Request, Fault> {
    let moment = |name: &str| match asked.parameter(name) {
        None => Ok(None),
        Some(text) => Moment::parse(text)
            .map(Some)
            .ok_or_else(|| Fault::bad(format!("`{name}={text}`: write 2023, 2023-06 or 2023-06-28"))),
    };
    let number = |name: &str| match asked.parameter(name) {
        None => Ok(None),
        Some(_) => asked.number(name, 1, 1000).map(Some),
    };
    let classes = asked
        .parameter("class")
        .unwrap_or_default()
        .split(',')
        .filter(|word| !word.is_empty());
    Ok(Request {
        view: asked.parameter("view").map(view_kind).transpose()?,
        around: asked.parameter("around").map(|id| of_id(state, id)).transpose()?,
        depth: number("depth")?,
        since: moment("since")?,
        until: moment("until")?,
        classes: classes.map(class).collect::<Result<_, _>>()?,
        max_nodes: number("max-nodes")?,
        lang: asked.lang(),
    })
}

fn failed(error: ExportError) -> Fault {
    match error {
        ExportError::View(error) => error.into(),
        ExportError::UnknownFormat { .. } | ExportError::UnknownPart { .. } => Fault::bad(error.to_string()),
        other => Fault::new(StatusCode::INTERNAL_SERVER_ERROR, other.to_string()),
    }
}

fn write(
    exporter: &dyn Exporter,
    store: &oxigraph::store::Store,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let place = "the answer".to_owned();
    if exporter.is_folder() {
        let mut sink = Archive {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        };
        exporter.export(store, options, &mut sink)?;
        let broken = |error: zip::result::ZipError| ExportError::Write {
            place: place.clone(),
            source: error.into(),
        };
        let packed = sink.zip.finish().map_err(broken)?;
        return out
            .write_all(packed.get_ref())
            .map_err(|source| ExportError::Write { place, source });
    }
    let mut sink = Stream { out, place };
    exporter.export(store, options, &mut sink).map(drop)
}

/// The files of a folder in one.
struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Sink for Archive {
    fn file(
        &mut self,
        name: &str,
        content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        let started = self.zip.start_file(name, SimpleFileOptions::default());
        let written = started.map_err(io::Error::from).and_then(|()| content(&mut self.zip));
        written.map_err(|source| ExportError::Write {
            place: name.to_owned(),
            source,
        })
    }
}
