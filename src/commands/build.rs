//! `trithuc build`: reads articles into the graph.

use std::process::ExitCode;

use crate::cli::Global;

/// Read articles into the graph; what did not change is left alone
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc build articles/
  trithuc build 'articles/*.html' --store conferences.trig.gz
  curl https://example.org/page | trithuc build -")]
pub struct Args {
    /// Files, globs, folders; `-` reads the standard input
    #[arg(required = true, value_name = "ARTICLES")]
    pub articles: Vec<std::path::PathBuf>,
}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`build` is not written yet")
}
