//! `trithuc show`: what is known of one entity, with the words that prove it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::ValueEnum;
use trithuc::card::{self, Options};
use trithuc::query::QueryError;

use super::articles;
use super::query::terminal_width;
use crate::cli::{Global, Usage, write_to};

/// Show what is known of a person, event, document, province, body, article or series of numbers
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc show 'Hải Phòng'
  trithuc show 21-NQ/TW
  trithuc show 'thu ngân sách'
  trithuc show 'Khổng Minh Đạo' --all
  trithuc show article.txt
  trithuc show province/Cần-Thơ --format html -o can-tho.html
  trithuc show 'Tỉnh ủy Bến Tre' --lang vi --format md

ENTITY is a name, the number of a document, an IRI (whole, or as a path: official/…), or the id or file of an article, or
the measure of numbers, in the words of articles: their values by period, with targets beside results, of the place or body
of which most is told, and the same elsewhere. A name that could mean several lists them. Numbers in brackets point to the quotes at the end: the words, the article, and
the place in it in code points. Long lists are cut; --all shows everything.

Formats: text (for people), md (Markdown with footnotes), html (one page), json (the card as data), ttl (the triples of
the entity and the facts about it, with their evidence).")]
pub struct Args {
    /// Name, number, IRI, path, the id or file of an article, or the measure of numbers
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// A file to write; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Show all rows and references, not only the first of each section
    #[arg(long)]
    pub all: bool,
    /// Leave out facts less sure than this (per cent; docs/confidence.md)
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub min_confidence: Option<u8>,
}

/// The forms of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, as wide as the terminal
    Text,
    /// Markdown with footnotes
    Md,
    /// One page, which needs nothing else
    Html,
    /// The card as data
    Json,
    /// The entity in RDF
    Ttl,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let graph = &global.open_sure(args.min_confidence)?;
    let entity = card::find(graph, &words(&args.entity, global)?).map_err(usage)?;
    let output = args.output.as_deref();
    if args.format == Format::Ttl {
        let mut triples = 0;
        write_to(output, |out| {
            triples = card::description(graph, &entity, out)?;
            Ok(())
        })?;
        global.written(output, &[("written-triples", triples)]);
        return Ok(ExitCode::SUCCESS);
    }
    let options = Options {
        lang: global.lang,
        all: args.all,
    };
    let card = card::card(graph, &entity, options).map_err(usage)?;
    let card = card.with_context(|| {
        format!(
            "<{}> is no person, event, document, province, region, place, body or article; \
             `trithuc query 'DESCRIBE <{0}>'` shows its triples",
            entity.as_str()
        )
    })?;
    match args.format {
        Format::Text | Format::Ttl => write_text(output, |width| card.text(width))?,
        Format::Md => write_to(output, |out| Ok(out.write_all(card.markdown().as_bytes())?))?,
        Format::Html => write_to(output, |out| Ok(out.write_all(card.html(&|_| None).as_bytes())?))?,
        Format::Json => write_to(output, |out| {
            serde_json::to_writer_pretty(&mut *out, &card)?;
            Ok(writeln!(out)?)
        })?,
    }
    global.written(output, &[("written-sections", card.sections.len())]);
    Ok(ExitCode::SUCCESS)
}

/// Columns of a card that goes to no terminal.
const PLAIN: usize = 80;

/// Text for people: as wide as the terminal and in its colours; in a file 80 columns without colours.
pub fn write_text(output: Option<&Path>, text: impl FnOnce(usize) -> String) -> anyhow::Result<()> {
    match output {
        None => write_terminal(&text(terminal_width().map_or(PLAIN, usize::from))),
        file => write_to(file, |out| {
            let plain = anstream::adapter::strip_str(&text(PLAIN)).to_string();
            Ok(out.write_all(plain.as_bytes())?)
        }),
    }
}

/// With bold and dim where a terminal reads.
pub fn write_terminal(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context("cannot write to the standard output")
}

/// The file of an article stands for the article of the store that was read from it.
fn words(entity: &str, global: &Global) -> anyhow::Result<String> {
    if !Path::new(entity).is_file() {
        return Ok(entity.to_owned());
    }
    let read = articles::read_all(&[PathBuf::from(entity)], &articles::Reading::default(), global)?.articles;
    match read.as_slice() {
        [one] => Ok(format!("article/{}", trithuc::resolve::escape_id(&one.id))),
        several => Err(Usage(format!(
            "`{entity}` holds {} articles; give the id of one of them",
            several.len()
        ))
        .into()),
    }
}

/// Errors of the words are wrong usage, others are failures.
pub fn usage(error: QueryError) -> anyhow::Error {
    if error.is_usage() {
        Usage(error.to_string()).into()
    } else {
        error.into()
    }
}
