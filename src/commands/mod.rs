//! One file a command: its arguments as clap reads them, and `run`.

mod articles;
pub mod backup;
pub mod build;
pub mod communities;
pub mod completions;
pub mod conflicts;
pub mod decide;
mod decisions;
pub mod diff;
pub mod evaluate;
pub mod explain;
pub mod export;
pub mod extract;
mod facts;
pub mod forget;
pub mod generate;
pub mod lexicon;
pub mod load;
pub mod log;
pub mod man;
mod named;
pub mod neighbours;
mod network;
pub mod ontology;
pub mod open;
pub mod path;
mod progress;
pub mod queries;
pub mod query;
pub mod rank;
pub mod remove;
mod report;
pub mod review;
pub mod serve;
pub mod show;
pub mod stats;
pub mod validate;
pub mod verify;

use std::process::ExitCode;

use crate::cli::{Cli, Command};

/// Runs the command that the user chose.
pub fn run(cli: &Cli) -> anyhow::Result<ExitCode> {
    let global = &cli.global;
    match &cli.command {
        Command::Build(args) => build::run(args, global),
        Command::Remove(args) => remove::run(args, global),
        Command::Forget(args) => forget::run(args, global),
        Command::Decide(args) => decide::run(args, global),
        Command::Review(args) => review::run(args, global),
        Command::Load(args) => load::run(args, global),
        Command::Verify(args) => verify::run(args, global),
        Command::Backup(args) => backup::backup(args, global),
        Command::Restore(args) => backup::restore(args, global),
        Command::Validate(args) => validate::run(args, global),
        Command::Diff(args) => diff::run(args, global),
        Command::Query(args) => query::run(args, global),
        Command::Queries(args) => queries::run(args, global),
        Command::Show(args) => show::run(args, global),
        Command::Conflicts(args) => conflicts::run(args, global),
        Command::Serve(args) => serve::run(args, global),
        Command::Open(args) => open::run(args, global),
        Command::Stats(args) => stats::run(args, global),
        Command::Path(args) => path::run(args, global),
        Command::Neighbours(args) => neighbours::run(args, global),
        Command::Rank(args) => rank::run(args, global),
        Command::Communities(args) => communities::run(args, global),
        Command::Export(args) => export::run(args, global),
        Command::Ontology(args) => ontology::run(args, global),
        Command::Extract(args) => extract::run(args, global),
        Command::Explain(args) => explain::run(args, global),
        Command::Evaluate(args) => evaluate::run(args, global),
        Command::Generate(args) => generate::run(args, global),
        Command::Lexicon(args) => lexicon::run(args, global),
        Command::Completions(args) => completions::run(args, global),
        Command::Man(args) => man::run(args, global),
    }
}

/// Done, or done but for some.
fn outcome(failed: usize) -> ExitCode {
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
