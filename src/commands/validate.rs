//! `trithuc validate`: do the shapes hold.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use crate::cli::{Global, write_to};

/// How the program without the feature says what to do.
#[cfg(not(feature = "shacl"))]
const WITHOUT: &str = "this trithuc is built without `validate`: build it with `cargo build --release --features shacl`, or ask a SHACL \
                       program that you have, for instance pySHACL: `trithuc export nt --with reference,ontology,identity -o graph.nt`, \
                       `trithuc validate --show-shapes > shapes.ttl`, `pyshacl -s shapes.ttl graph.nt`";

/// Check the graph against its shapes (SHACL)
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc validate --show-shapes > shapes.ttl    for other SHACL programs

Needs a program built with --features shacl, but for --show-shapes. Then:
  trithuc validate                               each kind of fault, with the nodes that have it
  trithuc validate --format ttl -o report.ttl    SHACL's own report
  trithuc validate --shapes mine.ttl --loaded    other shapes, also for RDF that was loaded

All graphs are asked as one, with the ontology and the reference data. Ends with 1 if a shape does not hold.")]
pub struct Args {
    /// Write the program's own shapes and do nothing else
    #[arg(long)]
    pub show_shapes: bool,
    /// Other shapes than the program's own: an RDF file
    #[arg(long, value_name = "FILE")]
    pub shapes: Option<PathBuf>,
    /// Ask what was loaded (`trithuc load`) too
    #[arg(long)]
    pub loaded: bool,
    /// For people, SHACL's own report in Turtle, or JSON
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Of each kind of fault at most so many nodes (text)
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub most: usize,
    /// A file to write; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// `sh:ValidationReport`
    Ttl,
    /// An object
    Json,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    if args.show_shapes {
        write_to(args.output.as_deref(), |out| {
            Ok(out.write_all(trithuc::rdf::SHAPES.as_bytes())?)
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    validate(args, global)
}

#[cfg(not(feature = "shacl"))]
fn validate(_: &Args, _: &Global) -> anyhow::Result<ExitCode> {
    Err(crate::cli::Usage(WITHOUT.to_owned()).into())
}

#[cfg(feature = "shacl")]
fn validate(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    use trithuc::query::Shortener;
    use trithuc::validate::validate;

    let shapes = shapes(args)?;
    let store = global.open()?;
    let graph = store.oxigraph();
    let found = validate(graph, &shapes, args.loaded)?;
    write_to(args.output.as_deref(), |out| {
        let text = match args.format {
            Format::Text => found.text(&Shortener::of(graph), args.most),
            Format::Ttl => found.turtle(),
            Format::Json => format!("{:#}\n", found.json()),
        };
        Ok(out.write_all(text.as_bytes())?)
    })?;
    let words = global.words();
    let asked = words.say(
        "validated",
        &[
            ("triples", &words.number(found.triples)),
            ("shapes", &words.number(found.shapes)),
        ],
    );
    if found.conforms() {
        global.note(format_args!("{asked}: {}", words.get("conforms")));
        return Ok(ExitCode::SUCCESS);
    }
    global.note(format_args!(
        "{asked}: {}",
        words.count("conforms-not", found.all.len())
    ));
    Ok(ExitCode::FAILURE)
}

/// The program's own shapes, or those of the file.
#[cfg(feature = "shacl")]
fn shapes(args: &Args) -> anyhow::Result<trithuc::validate::Shapes> {
    use anyhow::Context;
    use oxigraph::io::RdfFormat;
    use trithuc::validate::Shapes;

    let Some(path) = &args.shapes else {
        return Ok(Shapes::own()?);
    };
    let name = path.display();
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let format = RdfFormat::from_extension(extension).ok_or_else(|| {
        crate::cli::Usage(format!(
            "{name}: which RDF is it? Name shapes .ttl, .nt, .rdf, .jsonld, .nq or .trig"
        ))
    })?;
    let content = std::fs::read(path).with_context(|| format!("{name}: cannot read the shapes"))?;
    Ok(Shapes::read(&name.to_string(), format, &content)?)
}
