//! `trithuc extract`: what is read from articles, without a store.

use std::path::PathBuf;
use std::process::ExitCode;

use rayon::prelude::*;
use trithuc::extract::extract;
use trithuc::lexicon::Lexicon;
use trithuc::model::{Article, Extraction};
use trithuc::read::Format;

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
}

/// How to write what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Output {
    /// JSON Lines, one article a line
    Facts,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let words = Words::load(&args.lexicon, global)?;
    let from: Option<Format> = args.from.as_deref().map(str::parse).transpose()?;
    let input = articles::read_all(&args.articles, from, global)?;
    let extractions = extract_all(&input.articles, words.get());
    match args.format {
        Output::Facts => cli::write_out(|out| {
            for (article, extraction) in input.articles.iter().zip(&extractions) {
                serde_json::to_writer(&mut *out, &facts::Line::new(article, extraction))?;
                writeln!(out)?;
            }
            Ok(())
        })?,
    }
    Ok(super::outcome(input.failed))
}

/// Reads all articles in parallel, in order.
fn extract_all(articles: &[Article], lexicon: &Lexicon) -> Vec<Extraction> {
    articles.par_iter().map(|article| extract(article, lexicon)).collect()
}
