//! `trithuc verify`: do the quotes stand.

use std::process::ExitCode;

use crate::cli::Global;

/// Check that every quote stands at its place in the stored article
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc verify
  trithuc verify --store conferences.trig.gz")]
pub struct Args {}

pub fn run(_args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let _store = global.open()?;
    anyhow::bail!("`verify` is not written yet")
}
