//! `trithuc query`: asks the graph.

use std::process::ExitCode;

use crate::cli::Global;

/// Ask the graph in SPARQL, from a file, or by the name of a question
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc query 'SELECT ?c WHERE { ?c a tt:Conference }'
  trithuc query -f question.rq --format csv
  trithuc query conferences-of province='Cần Thơ'")]
pub struct Args {
    /// SPARQL text, or the name of a question (see `trithuc queries`)
    pub query: Option<String>,
    /// Parameters of a named question
    #[arg(value_name = "KEY=VALUE")]
    pub parameters: Vec<String>,
}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`query` is not written yet")
}
