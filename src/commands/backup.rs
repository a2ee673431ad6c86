//! `trithuc backup` and `restore`: copies of a store.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use trithuc::store::{Store, copy};

use crate::cli::Global;

/// Copy the store to another place
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc backup trithuc-2026-11.nq.gz
  trithuc backup copy.trig --replace --store conferences.trig.gz

The copy is a store like any other (its name tells which kind, as for --store; it need not be the kind of the store). It is
written in one step and read back. What stands at PATH is left as it is without --replace. `decisions.csv` is a file
of its own: copy it too.")]
pub struct BackupArgs {
    /// Where the copy is to stand
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Put it in the place of a file that is there
    #[arg(long)]
    replace: bool,
}

/// Make the store what a copy holds
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc restore trithuc-2026-11.nq.gz --store restored.nq
  trithuc restore trithuc-2026-11.nq.gz --replace

The copy is checked before the store is touched, and the store (a file, damaged or whole) is replaced in one step. What
stands there is left as it is without --replace.")]
pub struct RestoreArgs {
    /// The copy
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Put it in the place of the store that is there
    #[arg(long)]
    replace: bool,
}

pub fn backup(args: &BackupArgs, global: &Global) -> anyhow::Result<ExitCode> {
    copied(&global.open()?, &args.path, args.replace, global)
}

pub fn restore(args: &RestoreArgs, global: &Global) -> anyhow::Result<ExitCode> {
    copied(&Store::read(&args.path)?, &global.store, args.replace, global)
}

fn copied(from: &Store, to: &Path, replace: bool, global: &Global) -> anyhow::Result<ExitCode> {
    let quads = copy(from, to, replace)?;
    let words = global.words();
    global.note(words.say("copied", &[("path", &to.display()), ("n", &words.number(quads))]));
    Ok(ExitCode::SUCCESS)
}
