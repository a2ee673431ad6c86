//! `trithuc explain`: how one article is read, stage by stage.

use std::process::ExitCode;

use crate::cli::Global;

/// Show how one article is read, stage by stage
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc explain article.txt
  trithuc explain article-id")]
pub struct Args {
    /// A file, or the id of an article in the store
    pub article: String,
}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`explain` is not written yet")
}
