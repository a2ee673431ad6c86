//! `trithuc remove`: takes articles out of the graph.

use std::process::ExitCode;

use crate::cli::Global;

/// Take articles out of the graph
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc remove article-id
  trithuc remove https://w3id.org/trithuc/id/article/article-id")]
pub struct Args {
    /// Ids or IRIs of articles
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<String>,
}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`remove` is not written yet")
}
