//! `trithuc export`: the graph in another form.

#![expect(
    clippy::match_bool,
    reason = "two cases of equal weight read better beside each other"
)]

mod graphviz;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use trithuc::export::{
    Csv, ExportError, Exporter, Folder, Options, Part, Parts, Stream, Style, Written, exporter, without_loaded,
};
use trithuc::graph::{Request, ViewError, class, view_kind};
use trithuc::model::{Lang, Moment};
use trithuc::query::{Kind, find_entity};

use crate::cli::{Global, Usage, asked_lang, moment, write_out};

/// Write the graph in another format, or draw it
#[derive(Debug, clap::Args)]
#[command(after_help = "Formats:
  nt ttl rdfxml    RDF, all graphs as one, without duplicates
  nq trig jsonld   RDF with a graph per article
  nq-canonical     canonical N-Quads (RDFC-1.0); tells their SHA-256: equal graphs, equal hash
  void             what the graph holds, in numbers, for catalogues (VoID, in Turtle)
  webannotation    W3C Web Annotations: where in the text entities are named, and what proves each fact (as NIF, the same
                   places stand in every RDF format)
  tables           a folder of CSV tables, each row with its quote (-o is required); for a spreadsheet program add
                   --for-spreadsheets, else the values stand as they are, which is what other programs want
  xlsx             the same tables as an Excel workbook: a sheet a table, filters, links to the article; text is never
                   run as a formula (only if built with --features xlsx)
  parquet          the same tables as a folder of Parquet files, positions and values as numbers (-o is required; only if
                   built with --features parquet)
  graphml          the network for yEd, NetworkX, igraph, Gephi: an edge per fact, with its article, quote and dates
  gexf             the same for Gephi, with the time of events and offices
  cytoscape        the same for Cytoscape and Cytoscape.js, with a style
  neo4j            the same as a folder of CSV for Neo4j's bulk import, with the command that loads it (-o is required)
  ftm              FollowTheMoney entities as JSON lines, for Aleph and other tools of investigators; with quotes and articles
  html             a report: one page that needs no network, with search, pictures, events by year, entities, numbers, quotes
  dot              a drawing for GraphViz: dot, neato, fdp and sfdp draw it (made for dot)
  svg              the drawing itself: by GraphViz if its `dot` is installed, else, more simply, by this program
  png              the drawing as a picture: needs GraphViz (Debian, Ubuntu: apt install graphviz; macOS: brew install
                   graphviz; Windows: winget install graphviz)

Parts: reference, ontology, evidence, text, identity, loaded. Without options: the articles with evidence and text, and of the
reference data what they refer to.

Views of drawings; without --view it follows from the class of --around:
  conference       one event: who took part in which role and under which office, where, documents, figures
  official         one person: offices in order of time, events, who was there too
  document         one document's family: issuers, what implements, amends, guides it or rests on it, where it was discussed
  province region  one of them: events by date, people, bodies, documents, figures
  organization     one body: people by office, events, documents
  network          officials who took part in the same events; the wider the line, the more events
  timeline         events by year, or by month of one year; with --around those that have to do with it
  schema           the data model: the classes of the ontology and what ties them (see also `trithuc ontology`)
  entities         everything, or with --around ENTITY --depth N what is near it; with --around ARTICLE what that article says
A drawing shows at most --max-nodes nodes, and says what it leaves out. Those stay that are tied to most others of the view, then
those that most articles name, then by IRI; the largest group is cut first.

Examples:
  trithuc export ttl > graph.ttl
  trithuc export nq --with ontology,reference --without text -o graph.nq
  trithuc export tables -o tables
  trithuc export tables --for-spreadsheets -o for-excel
  trithuc export tables --min-confidence 90 -o sure    without facts of less than 90 %
  trithuc export dot | dot -Tsvg > graph.svg
  trithuc export svg --around \"Hải Phòng\" --style colour-blind -o province.svg
  trithuc export graphml --report -o graph.graphml
  trithuc export neo4j --class official,conference -o neo4j
  trithuc export html --lang vi -o report.html
  trithuc export ftm --report -o graph.ftm.json
  trithuc export dot --view timeline --since 2021 --until 2023-06 --lang en -o timeline.dot")]
pub struct Args {
    /// nt, nq, nq-canonical, ttl, trig, rdfxml, jsonld, void, webannotation, tables, xlsx,
    /// parquet, graphml, gexf, cytoscape, neo4j, ftm, html, dot, svg or png
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
    /// nt, nq, ttl, trig: statements about statements as RDF 1.2 has them, with the same meaning (for tools that read it)
    #[arg(long, value_name = "VERSION", value_parser = ["rdf12"])]
    pub reify: Option<String>,
    /// Tell on the standard error what the format has no place for
    #[arg(long)]
    pub report: bool,
    /// tables: begin each CSV with a byte order mark, so that Excel shows Vietnamese right
    #[arg(long)]
    pub bom: bool,
    /// tables: --bom, and ' before values that a spreadsheet program would run as a formula (= + - @ tab)
    #[arg(long)]
    pub for_spreadsheets: bool,
    #[command(flatten)]
    pub drawing: Drawing,
}

/// What drawings show.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Drawings and networks")]
pub struct Drawing {
    /// What to draw; see below
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// What the drawing is about: id, IRI or label of an entity or article
    #[arg(long, value_name = "ENTITY")]
    pub around: Option<String>,
    /// So many ties away from it (entities: 1, document: 2)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=9), requires = "around")]
    pub depth: Option<u8>,
    /// Nothing before this year, month or day: events by their date, everything else by the articles that say it
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub since: Option<Moment>,
    /// Nothing after it
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub until: Option<Moment>,
    /// Only these classes: conference, official, organization, province, region, place, document
    #[arg(long, value_name = "CLASSES", value_delimiter = ',')]
    pub class: Vec<String>,
    /// At most so many nodes (24 to 36, by view)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub max_nodes: Option<u16>,
    /// light, dark, colour-blind, or a file in the form of data/style.csv
    #[arg(long, value_name = "STYLE", default_value = "light")]
    pub style: String,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let by_graphviz = graphviz::drawn(&args.format)?;
    for (format, is_built, instead) in [
        ("xlsx", cfg!(feature = "xlsx"), "export tables --for-spreadsheets"),
        ("parquet", cfg!(feature = "parquet"), "export tables"),
    ] {
        if args.format == format && !is_built {
            let how = format!(
                "this trithuc is built without `export {format}`: build it with `cargo build --release --features {format}`, \
                 or take `{instead}`"
            );
            return Err(Usage(how).into());
        }
    }
    let exporter = exporter(if by_graphviz { "dot" } else { &args.format }).map_err(usage)?;
    let mut options = options(args)?;
    if !exporter.is_text() && args.output.is_none() && std::io::stdout().is_terminal() {
        return Err(Usage(format!(
            "`export {}` is no text for a terminal: name a file with -o",
            exporter.name()
        ))
        .into());
    }
    if options.csv != Csv::default() && exporter.name() != "tables" {
        return Err(Usage("--bom and --for-spreadsheets are for `export tables`".to_owned()).into());
    }
    if exporter.is_folder() && args.output.is_none() {
        return Err(Usage(format!("`export {}` writes a folder: name it with -o", exporter.name())).into());
    }
    if exporter.is_whole() && (args.drawing.around.is_some() || options.request.is_limited()) {
        return Err(Usage(format!(
            "`export {}` is of the whole graph: --around, --since, --until, --class and --max-nodes are for drawings, \
             networks and the report",
            exporter.name()
        ))
        .into());
    }
    if options.reify && !exporter.can_reify() {
        return Err(Usage(format!("--reify is for nt, nq, ttl and trig, not for {}", args.format)).into());
    }
    let graph = &global.open_sure(args.min_confidence)?;
    let own = match exporter.takes_parts() || options.parts.has_loaded() {
        true => None,
        false => without_loaded(graph)?,
    };
    let graph = own.as_ref().unwrap_or(graph);
    if let Some(words) = &args.drawing.around {
        options.request.around = Some(find_entity(graph, words, &[Kind::Entity]).map_err(
            |error| match error.is_usage() {
                true => Usage(format!("--around: {error}")).into(),
                false => anyhow::Error::from(error),
            },
        )?);
    }
    if by_graphviz {
        let (text, written) = text(exporter, graph, &options)?;
        let picture = Picture(graphviz::draw(&args.format, &text)?);
        write(&picture, graph, &options, args.output.as_deref())?;
        tell(&written, args, global);
        return Ok(ExitCode::SUCCESS);
    }
    let written = write(exporter, graph, &options, args.output.as_deref())?;
    tell(&written, args, global);
    Ok(ExitCode::SUCCESS)
}

/// Tells what was written and, if asked, what the format has no place for.
fn tell(written: &Written, args: &Args, global: &Global) {
    global.written(args.output.as_deref(), &written.counts);
    if let Some(hash) = &written.sha256 {
        global.note(format_args!("SHA-256 {hash}"));
    }
    if args.report {
        if written.left_out.is_empty() {
            global.note("left out: nothing");
        }
        for (why, count) in &written.left_out {
            let unit = if written.unit.is_empty() { "facts" } else { written.unit };
            global.note(format_args!("left out: {count} {unit} ({why})"));
        }
    }
}

/// Writes to the file or folder, or to the standard output.
fn write(
    exporter: &dyn Exporter,
    graph: &oxigraph::store::Store,
    options: &Options,
    output: Option<&Path>,
) -> anyhow::Result<Written> {
    match output {
        None => {
            let mut written = Written::default();
            write_out(|out| {
                let mut sink = Stream {
                    out,
                    place: "standard output".to_owned(),
                };
                written = exporter.export(graph, options, &mut sink).map_err(usage)?;
                Ok(())
            })?;
            Ok(written)
        }
        Some(path) => {
            let mut sink = if exporter.is_folder() {
                Folder::new(path)
            } else {
                Folder::single(path)
            };
            exporter.export(graph, options, &mut sink).map_err(usage)
        }
    }
}

/// What an exporter of one file writes, and how much that is.
fn text(
    exporter: &dyn Exporter,
    graph: &oxigraph::store::Store,
    options: &Options,
) -> anyhow::Result<(Vec<u8>, Written)> {
    let mut text = Vec::new();
    let mut sink = Stream {
        out: &mut text,
        place: "GraphViz".to_owned(),
    };
    let written = exporter.export(graph, options, &mut sink).map_err(usage)?;
    Ok((text, written))
}

/// What GraphViz drew, on its way to the same places as everything else.
struct Picture(Vec<u8>);

impl Exporter for Picture {
    fn name(&self) -> &'static str {
        "picture"
    }

    fn about(&self) -> &'static str {
        "what GraphViz drew"
    }

    fn export(
        &self,
        _: &oxigraph::store::Store,
        _: &Options,
        sink: &mut dyn trithuc::export::Sink,
    ) -> Result<Written, ExportError> {
        sink.file("graph", &mut |out| out.write_all(&self.0))?;
        Ok(Written::default())
    }
}

fn options(args: &Args) -> anyhow::Result<Options> {
    let drawing = &args.drawing;
    let classes = drawing.class.iter().map(|name| class(name));
    Ok(Options {
        parts: parts(args)?,
        request: Request {
            view: drawing.view.as_deref().map(view_kind).transpose().map_err(wrong)?,
            around: None,
            depth: drawing.depth.map(usize::from),
            since: drawing.since,
            until: drawing.until,
            classes: classes.collect::<Result<_, _>>().map_err(wrong)?,
            max_nodes: drawing.max_nodes.map(usize::from),
            // what articles say is Vietnamese
            lang: asked_lang().unwrap_or(Lang::Vi),
        },
        style: style(&drawing.style)?,
        reify: args.reify.is_some(),
        csv: Csv {
            bom: args.bom || args.for_spreadsheets,
            guard: args.for_spreadsheets,
        },
    })
}

/// A built-in style, or a file: what has a dot or a slash in its name, or is there.
fn style(name: &str) -> anyhow::Result<Style> {
    if name.contains(['.', '/', '\\']) || Path::new(name).is_file() {
        let table = std::fs::read_to_string(name).with_context(|| format!("{name}: cannot read the style"))?;
        return Style::read(&table).map_err(|error| Usage(format!("{name}, {error}")).into());
    }
    Style::named(name).map_err(|error| Usage(error.to_string()).into())
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
        ExportError::View(error) => wrong(error),
        other => other.into(),
    }
}

fn wrong(error: ViewError) -> anyhow::Error {
    match error {
        ViewError::Storage(error) => error.into(),
        other => Usage(other.to_string()).into(),
    }
}
