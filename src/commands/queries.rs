//! `trithuc queries`: the named questions.

use std::process::ExitCode;

use crate::cli::Global;

/// List the named questions with their parameters
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc queries")]
pub struct Args {}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`queries` is not written yet")
}
