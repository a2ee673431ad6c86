//! `trithuc query`: asks the graph.

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use trithuc::query::{Cut, Format, Limits, Manner, Proof, QueryError, Question, evaluate, named};

use crate::cli::{Global, Usage, write_to};

/// Ask the graph in SPARQL, from a file, or by the name of a question
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc query 'SELECT ?c WHERE { ?c a tt:Conference }'
  trithuc query -f question.rq --format csv -o answer.csv
  trithuc query events-of-province province='Hải Phòng'
  trithuc query chairs person='Khổng Minh Đạo' --proof

Values of named questions are words: a name with or without its marks, a number of a document, a short or whole IRI.

The default graph is the union of all graphs; GRAPH ?article { … } tells which article says so. The usual prefixes
(tt, schema, rdf, rdfs, xsd, owl, skos, foaf, org, eli, dcterms, prov, nif, itsrdf, qb) need no declaration, and relative
IRIs stand under the base of the graph: <province/Cần-Thơ>.")]
pub struct Args {
    /// SPARQL text, or the name of a question (see `trithuc queries`)
    #[arg(required_unless_present = "file")]
    pub query: Option<String>,
    /// Parameters of a named question
    #[arg(value_name = "KEY=VALUE")]
    pub parameters: Vec<String>,
    /// Read the query from a file (`-` is the standard input)
    #[arg(short, long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// table, csv, tsv, json or xml for rows; ttl, nt, jsonld or table for graphs
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// A file to write; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Give up after so many seconds
    #[arg(long, value_name = "SECONDS")]
    pub timeout: Option<f64>,
    /// Show the words that prove each row, the article and the characters of its text: of the surest fact, or of all
    #[arg(long, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "first",
        value_parser = ["first", "all"])]
    pub proof: Option<String>,
    /// Ask as if facts less sure than this were not there (per cent; docs/confidence.md)
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub min_confidence: Option<u8>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let format = args.format.as_deref().map(Format::parse).transpose().map_err(usage)?;
    let limits = Limits {
        timeout: args.timeout.map(seconds).transpose()?,
    };
    let mut arguments = args.parameters.clone();
    let (question, source) = match (&args.file, &args.query) {
        (Some(file), first) => {
            arguments.splice(0..0, first.clone());
            let name = if file == Path::new("-") {
                "stdin".to_owned()
            } else {
                file.display().to_string()
            };
            (Question::parse(&name, &read(file)?).map_err(usage)?, Some(name))
        }
        (None, Some(text)) if is_keyword(text) => {
            let words = "SPARQL goes in quotes, or the shell takes it apart: trithuc query 'SELECT …'";
            return Err(Usage(words.to_owned()).into());
        }
        (None, Some(text)) if is_name(text) => {
            let question = named(text).map_err(usage)?;
            let name = question.name.clone();
            (question, Some(name))
        }
        (None, text) => (
            Question::parse("query", text.as_deref().unwrap_or_default()).map_err(usage)?,
            None,
        ),
    };
    let graph = &global.open_sure(args.min_confidence)?;
    let bound = question.bind(graph, &arguments).map_err(usage)?;
    for note in &bound.notes {
        global.note(note);
    }
    let answer = evaluate(graph, &question.text, source.as_deref(), &bound.values, limits).map_err(usage)?;
    let format = format.unwrap_or_else(|| answer.default_format());
    let manner = Manner {
        format,
        lang: global.lang,
        proof: match args.proof.as_deref() {
            None => Proof::None,
            Some("all") => Proof::All,
            Some(_) => Proof::First,
        },
        details: global.verbose > 0,
    };
    let answer = answer.shown(&question, graph, manner).map_err(usage)?;
    let mut rows = 0;
    let width = if args.output.is_some() { None } else { terminal_width() };
    write_to(args.output.as_deref(), |out| {
        rows = answer.write(format, width, out).map_err(usage)?;
        Ok(())
    })?;
    if format == Format::Table {
        global.note(format_args!("{rows} {}", if rows == 1 { "row" } else { "rows" }));
    }
    // What nobody is told need not be found out: it can take longer than the answer did.
    if global.quiet {
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(cut) = question.cut(graph, &bound, rows).map_err(usage)? {
        global.note(left_out(&cut));
    }
    if rows == 0 {
        for advice in question.advice(graph, &bound) {
            global.note(advice);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// That there is more, and how to get at it.
fn left_out(cut: &Cut) -> String {
    let all = cut.all.map_or_else(|| "more".to_owned(), |all| all.to_string());
    let narrower: Vec<String> = cut.narrower.iter().map(|name| format!("{name}=…")).collect();
    let narrower = match narrower.split_last() {
        None => String::new(),
        Some((last, [])) => format!("; {last} narrows the question"),
        Some((last, others)) => format!("; {} or {last} narrow the question", others.join(", ")),
    };
    format!(
        "These are the first {} of {all}: limit=all gives all{narrower}",
        cut.shown
    )
}

/// The first word of a SPARQL text whose quotes were forgotten.
fn is_keyword(text: &str) -> bool {
    ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX"].contains(&text.to_uppercase().as_str())
}

/// Names are words; SPARQL has blanks or braces.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

fn read(file: &Path) -> anyhow::Result<String> {
    if file == Path::new("-") {
        let mut text = String::new();
        io::stdin()
            .read_to_string(&mut text)
            .context("cannot read the query from the standard input")?;
        return Ok(text);
    }
    fs::read_to_string(file)
        .map_err(|error| Usage(format!("{}: cannot read the query: {error}", file.display())).into())
}

fn seconds(seconds: f64) -> anyhow::Result<Duration> {
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|d| !d.is_zero())
        .ok_or_else(|| Usage(format!("--timeout {seconds}: give a number of seconds above zero")).into())
}

/// Errors of the question are wrong usage, others are failures.
fn usage(error: QueryError) -> anyhow::Error {
    if error.is_usage() {
        Usage(error.to_string()).into()
    } else {
        error.into()
    }
}

/// The columns of the terminal, or of `COLUMNS` when the output goes elsewhere; nothing: lines may be as long as they are.
pub fn terminal_width() -> Option<u16> {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal.map(|(width, _)| width.0).or_else(columns)
}
