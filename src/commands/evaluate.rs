//! `trithuc evaluate`: how right the reading is.

use std::process::ExitCode;

use crate::cli::Global;

/// Compare what is read with tables made by hand
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc evaluate --gold data/gold data/articles
  trithuc evaluate --gold data/gold data/articles -v")]
pub struct Args {
    /// Folder with a folder of tables an article
    #[arg(long, value_name = "DIR")]
    pub gold: std::path::PathBuf,
    /// Files, globs, folders; what the store holds without them
    #[arg(value_name = "ARTICLES")]
    pub articles: Vec<std::path::PathBuf>,
}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`evaluate` is not written yet")
}
