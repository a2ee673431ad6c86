//! `trithuc export`: the graph in another form.

use std::path::PathBuf;
use std::process::ExitCode;

use trithuc::export::{ExportError, Folder, Part, Parts, Stream, exporter};
use trithuc::query::confident;

use crate::cli::{Global, Usage, write_out};

/// Write the graph in another format
#[derive(Debug, clap::Args)]
#[command(after_help = "Formats:
  nt ttl rdfxml    RDF, all graphs as one, without duplicates
  nq trig jsonld   RDF with a graph per article
  tables           a folder of CSV tables, each row with its quote (-o is required)
  dot              a drawing for GraphViz

Parts: reference, ontology, evidence, text, identity. Without options: the articles with evidence and text, and of the
reference data what they refer to.

Examples:
  trithuc export ttl > graph.ttl
  trithuc export nq --with ontology,reference --without text -o graph.nq
  trithuc export tables -o tables
  trithuc export tables --min-confidence 90 -o sure    without facts of less than 90 %
  trithuc export dot | dot -Tsvg > graph.svg")]
pub struct Args {
    /// nt, nq, ttl, trig, rdfxml, jsonld, tables or dot
    pub format: String,
    /// File or folder to write; the standard output without it
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Take all of these parts too
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    pub with: Vec<String>,
    /// Leave these parts out
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    pub without: Vec<String>,
    /// Leave out facts less sure than this (per cent; docs/confidence.md tells what the figures mean)
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub min_confidence: Option<u8>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let exporter = exporter(&args.format).map_err(usage)?;
    let parts = parts(args)?;
    if exporter.is_folder() && args.output.is_none() {
        return Err(Usage(format!("`export {}` writes a folder: name it with -o", exporter.name())).into());
    }
    let store = global.open()?;
    let sure = args
        .min_confidence
        .map(|least| confident(store.oxigraph(), least))
        .transpose()?;
    let graph = sure.as_ref().unwrap_or_else(|| store.oxigraph());
    match &args.output {
        None => write_out(|out| {
            let mut sink = Stream {
                out,
                place: "standard output".to_owned(),
            };
            Ok(exporter.export(graph, parts, &mut sink)?)
        })?,
        Some(path) => {
            let mut sink = if exporter.is_folder() {
                Folder::new(path)
            } else {
                Folder::single(path)
            };
            exporter.export(graph, parts, &mut sink)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn parts(args: &Args) -> anyhow::Result<Parts> {
    let mut parts = Parts::default();
    for name in &args.with {
        parts = parts.with(Part::parse(name).map_err(usage)?);
    }
    for name in &args.without {
        if args.with.contains(name) {
            return Err(Usage(format!("`{name}` is asked for with --with and with --without")).into());
        }
        parts = parts.without(Part::parse(name).map_err(usage)?);
    }
    Ok(parts)
}

fn usage(error: ExportError) -> anyhow::Error {
    match error {
        ExportError::UnknownFormat { .. } | ExportError::UnknownPart { .. } => Usage(error.to_string()).into(),
        other => other.into(),
    }
}
