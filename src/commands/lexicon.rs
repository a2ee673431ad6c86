//! `trithuc lexicon check`: are the data files well-formed.

use std::path::PathBuf;
use std::process::ExitCode;

use trithuc::lexicon::Lexicon;

use crate::cli::{self, Global};

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
    #[command(after_help = "Examples:
  trithuc lexicon check
  trithuc lexicon check my-words/")]
    Check {
        /// Folders as given to `build --lexicon`
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let Action::Check { folders } = &args.action;
    match Lexicon::with(folders) {
        Ok(lexicon) => {
            global.note(format_args!("{} entries, all well-formed", lexicon.entries().len()));
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            cli::write_out(|out| {
                for fault in &faults {
                    writeln!(out, "{fault}")?;
                }
                Ok(())
            })?;
            global.note(format_args!("{} to mend", faults.len()));
            Ok(ExitCode::FAILURE)
        }
    }
}
