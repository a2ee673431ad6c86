//! `trithuc extract`: what is read from articles, without a store.

use std::process::ExitCode;

use crate::cli::Global;

/// Print what is read from articles, without a store
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc extract article.txt
  trithuc extract --format ttl articles/
  cat page.html | trithuc extract -")]
pub struct Args {
    /// Files, globs, folders; `-` reads the standard input
    #[arg(required = true, value_name = "ARTICLES")]
    pub articles: Vec<std::path::PathBuf>,
}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`extract` is not written yet")
}
