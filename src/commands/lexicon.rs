//! `trithuc lexicon check`: are the data files well-formed.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::Global;

/// Check the words, names and titles that reading rests on
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc lexicon check
  trithuc lexicon check my-words/")]
pub struct Args {
    #[command(subcommand)]
    pub action: Action,
}

#[derive(Debug, clap::Subcommand)]
pub enum Action {
    /// Check the built-in lexicon, or folders that add to it; prints `file:line:column: reason`
    Check {
        /// Folders as given to `build --lexicon`
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
}

pub fn run(_args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    anyhow::bail!("`lexicon check` is not written yet")
}
