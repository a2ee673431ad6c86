//! `trithuc stats`: what the graph holds.

use std::process::ExitCode;

use crate::cli::Global;

/// Count what the graph holds
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc stats
  trithuc stats --store archive.trig.gz")]
pub struct Args {}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`stats` is not written yet")
}
