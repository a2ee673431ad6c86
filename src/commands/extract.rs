//! `trithuc extract`: what is read from articles, without a store.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use rayon::prelude::*;
use trithuc::export::{Options, Stream, exporter};
use trithuc::extract::extract;
use trithuc::lexicon::Lexicon;
use trithuc::model::{Article, Extraction};
use trithuc::query::confident;
use trithuc::read::Format;
use trithuc::store::in_memory;
use trithuc::store::update::Settings;

use super::articles::{self, Words};
use super::facts;
use crate::cli::{self, Global};

/// Print what is read from articles, without a store
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc extract article.txt
  trithuc extract --format ttl articles/
  cat page.html | trithuc extract -

`--format facts` prints one JSON object a line, one line an article; docs/facts.schema.json describes it.")]
pub struct Args {
    /// Files, globs, folders; `-` reads the standard input
    #[arg(required = true, value_name = "ARTICLES")]
    pub articles: Vec<PathBuf>,
    /// How the input is written; else its name and content tell
    #[arg(long, value_name = "FORMAT", value_parser = ["txt", "md", "html"])]
    pub from: Option<String>,
    /// How to write what was read
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Output::Facts)]
    pub format: Output,
    /// A folder of words that add to the built-in lexicon; may be given again
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
    /// What IRIs begin with (nq, ttl)
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
    Facts,
    /// N-Quads, a graph per article
    Nq,
    /// Turtle, all graphs as one
    Ttl,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let words = Words::load(&args.lexicon, global)?;
    let from: Option<Format> = args.from.as_deref().map(str::parse).transpose()?;
    let input = articles::read_all(&args.articles, from, global)?;
    match args.format {
        Output::Facts => write_facts(&input.articles, words.get(), args.min_confidence)?,
        Output::Nq => write_graph(&input.articles, args, words.get(), "nq")?,
        Output::Ttl => write_graph(&input.articles, args, words.get(), "ttl")?,
    }
    Ok(super::outcome(input.failed))
}

/// Reads all articles in parallel, and writes a line for each, in order.
fn write_facts(articles: &[Article], lexicon: &Lexicon, least: Option<u8>) -> anyhow::Result<()> {
    let read = |article: &Article| {
        let mut extraction = extract(article, lexicon);
        extraction
            .facts
            .retain(|fact| least.is_none_or(|least| fact.confidence >= least));
        extraction
    };
    let extractions: Vec<Extraction> = articles.par_iter().map(read).collect();
    cli::write_out(|out| {
        for (article, extraction) in articles.iter().zip(&extractions) {
            let line = facts::Line::new(article, extraction);
            // As an error of the system, so that a closed pipe is known for one.
            serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Ok(())
    })
}

/// What a store of just these articles would export.
fn write_graph(articles: &[Article], args: &Args, lexicon: &Lexicon, format: &str) -> anyhow::Result<()> {
    let settings = Settings {
        lexicon,
        base: args.base.as_deref(),
        jobs: None,
        progress: &|_| {},
    };
    let graph = in_memory(articles, &settings)?;
    let graph = args
        .min_confidence
        .map_or(Ok(graph.clone()), |least| confident(&graph, least))?;
    cli::write_out(|out| {
        Ok(exporter(format)?.export(
            &graph,
            &Options::default(),
            &mut Stream {
                out,
                place: "the standard output".to_owned(),
            },
        )?)
    })
}
