//! `trithuc ontology`: the data model, for people and for programs.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use oxigraph::store::Store;
use trithuc::export::{Exporter, Options, Part, Parts, Stream, Style, draw, exporter, ontology_page};
use trithuc::graph;
use trithuc::model::Lang;
use trithuc::rdf::vocabulary::DEFAULT_BASE;
use trithuc::rdf::{ONTOLOGY, ontology_quads};

use crate::cli::{Global, Usage, asked_lang, write_to};

/// Write the data model: classes, properties, lists
#[derive(Debug, clap::Args)]
#[command(after_help = "Formats:
  ttl                the ontology (OWL) as it is kept, with comments
  nt rdfxml jsonld   the same for other programs
  html               a page that needs no network: diagram, classes with their properties, lists; with examples from the store, if
                     there is one
  svg dot            the diagram alone (svg is drawn by this program; `trithuc export svg --view schema` draws by GraphViz)

The shapes that a graph is held to: `trithuc validate --show-shapes`.

Examples:
  trithuc ontology > trithuc.ttl
  trithuc ontology --format html --lang vi -o tu-vung.html
  trithuc ontology --format rdfxml -o trithuc.owl    for Protégé, owlready2 and others")]
pub struct Args {
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "ttl")]
    pub format: Format,
    /// html, svg, dot: light, dark or colour-blind
    #[arg(long, value_name = "STYLE", default_value = "light")]
    pub style: String,
    /// A file to write; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms of the data model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Turtle
    Ttl,
    /// N-Triples
    Nt,
    /// RDF/XML
    Rdfxml,
    /// JSON-LD
    Jsonld,
    /// A page
    Html,
    /// A drawing
    Svg,
    /// A drawing for `GraphViz`
    Dot,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let output = args.output.as_deref();
    let style = Style::named(&args.style).map_err(|error| Usage(error.to_string()))?;
    match args.format {
        Format::Ttl => write_to(output, |out| Ok(out.write_all(ONTOLOGY.as_bytes())?))?,
        Format::Nt => rdf("nt", args)?,
        Format::Rdfxml => rdf("rdfxml", args)?,
        Format::Jsonld => rdf("jsonld", args)?,
        Format::Html => {
            let store = if global.store.exists() {
                Some(global.open()?)
            } else {
                None
            };
            let page = ontology_page(store.as_ref().map(trithuc::store::Store::oxigraph), global.lang, &style)?;
            write_to(output, |out| Ok(out.write_all(page.as_bytes())?))?;
            if store.is_none() {
                global.note(format_args!(
                    "without examples: there is no store at {}",
                    global.store.display()
                ));
            }
        }
        Format::Svg | Format::Dot => {
            let view = graph::schema(asked_lang().unwrap_or(Lang::Vi));
            write_to(output, |out| Ok(draw(&view, &style, args.format == Format::Svg, out)?))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The ontology by the exporter of that name.
fn rdf(name: &str, args: &Args) -> anyhow::Result<()> {
    let store = Store::new()?;
    store.extend(ontology_quads(DEFAULT_BASE))?;
    let exporter: &dyn Exporter = exporter(name)?;
    let options = Options {
        parts: Parts::default().with(Part::Ontology),
        ..Options::default()
    };
    write_to(args.output.as_deref(), |out| {
        let place = "the ontology".to_owned();
        exporter.export(&store, &options, &mut Stream { out, place })?;
        Ok(())
    })
}
