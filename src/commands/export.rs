//! `trithuc export`: the graph in another form.

use std::process::ExitCode;

use crate::cli::Global;

/// Write the graph in another format
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc export ttl > graph.ttl
  trithuc export tables -o tables
  trithuc export dot | dot -Tsvg > graph.svg")]
pub struct Args {
    /// Format
    pub format: String,
    /// File or folder to write; the standard output without it
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<std::path::PathBuf>,
}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`export` is not written yet")
}
