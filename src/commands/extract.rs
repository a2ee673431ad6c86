//! `trithuc extract`: what is read from articles, without a store.

use std::path::PathBuf;
use std::process::ExitCode;

use rayon::prelude::*;
use trithuc::decide::Decisions;
use trithuc::export::{Options, Stream, exporter};
use trithuc::extract::extract;
use trithuc::lexicon::Lexicon;
use trithuc::model::Article;
use trithuc::query::confident;
use trithuc::store::in_memory;
use trithuc::store::update::Settings;

use super::articles::{self, Inputs, Reading, Skipped, Words};
use super::facts;
use crate::cli::{self, Global};

/// Print what is read from articles, without a store
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc extract article.txt
  trithuc extract --format ttl articles/
  trithuc extract corpus.jsonl.gz --map text=content,published=date
  cat page.html | trithuc extract -

`--format facts` prints one JSON object a line, one line an article; docs/facts.schema.json describes it.")]
pub struct Args {
    /// Files, globs, folders; `-` reads the standard input
    #[arg(required = true, value_name = "ARTICLES")]
    pub articles: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// How to write what was read
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Output::Facts)]
    pub format: Output,
    /// A folder of words that add to the built-in lexicon; may be given again
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
    /// What IRIs begin with, up to a / (nq, ttl)
    #[arg(long, value_name = "IRI")]
    pub base: Option<String>,
    /// Leave out facts less sure than this (per cent; docs/confidence.md tells what the figures mean)
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub min_confidence: Option<u8>,
}

/// How to write what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Output {
    /// JSON Lines, one article a line
    #[value(aliases = ["json", "jsonl"])]
    Facts,
    /// N-Quads, a graph per article
    Nq,
    /// Turtle, all graphs as one
    Ttl,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let words = Words::load(&args.lexicon, global)?;
    let skipped = match args.format {
        Output::Facts => write_facts(args, words.get(), global)?,
        Output::Nq => write_graph(args, words.get(), "nq", global)?,
        Output::Ttl => write_graph(args, words.get(), "ttl", global)?,
    };
    Ok(super::outcome(skipped.failed()))
}

/// Reads batch after batch, and writes a line for each article, in order: memory does not grow with a corpus. The lines of a batch are
/// made in parallel, keys and JSON too, which take a good part of the time; meanwhile the next batch is read, which is one thread's work.
fn write_facts(args: &Args, lexicon: &Lexicon, global: &Global) -> anyhow::Result<Skipped> {
    let line = |article: &Article| -> serde_json::Result<Vec<u8>> {
        let mut extraction = extract(article, lexicon);
        extraction
            .facts
            .retain(|fact| args.min_confidence.is_none_or(|least| fact.confidence >= least));
        let mut line = serde_json::to_vec(&facts::Line::new(article, &extraction))?;
        line.push(b'\n');
        Ok(line)
    };
    let mut inputs = Inputs::new(&args.articles, &args.reading, global);
    cli::write_out(|out| {
        let mut articles = inputs.batch()?;
        while !articles.is_empty() {
            let lines = || articles.par_iter().map(line).collect::<Vec<_>>();
            let (next, lines) = rayon::join(|| inputs.batch(), lines);
            for line in lines {
                out.write_all(&line?)?;
            }
            articles = next?;
        }
        Ok(())
    })?;
    inputs.finish()
}

/// What a store of just these articles would export.
fn write_graph(args: &Args, lexicon: &Lexicon, format: &str, global: &Global) -> anyhow::Result<Skipped> {
    let input = articles::read_all(&args.articles, &args.reading, global)?;
    let settings = Settings {
        lexicon,
        decisions: Decisions::none(),
        base: args.base.as_deref(),
        jobs: None,
        progress: &|_| {},
    };
    let graph = in_memory(&input.articles, &settings)?;
    let graph = args
        .min_confidence
        .map_or(Ok(graph.clone()), |least| confident(&graph, least))?;
    cli::write_out(|out| {
        exporter(format)?.export(
            &graph,
            &Options::default(),
            &mut Stream {
                out,
                place: "the standard output".to_owned(),
            },
        )?;
        Ok(())
    })?;
    Ok(input.skipped)
}
