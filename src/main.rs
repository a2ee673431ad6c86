//! The command `trithuc`: parses the command line, runs one command, maps its outcome to an exit code.

mod cli;
mod commands;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use commands::log::{Level, Log};
use serde_json::Value;
use trithuc::page::Words;
use trithuc::store::StoreError;
use trithuc::store::update::UpdateError;

/// Reading an article asks for memory and gives it back at every turn; this allocator is the quicker at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let parsed = cli::command()
        .color(colours())
        .try_get_matches()
        .and_then(|m| cli::Cli::from_arg_matches(&m));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return wrong(&error),
    };
    cli.global.apply();
    match commands::run(&cli) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error, cli.global.log());
            ExitCode::from(if is_usage(&error) { 2 } else { 1 })
        }
    }
}

/// What `--color` says, for help and errors that come before it is parsed.
fn colours() -> clap::ColorChoice {
    cli::asked(&cli::arguments(), "--color")
        .and_then(|word| word.parse().ok())
        .unwrap_or(clap::ColorChoice::Auto)
}

/// Help, the version, or what is wrong with the command line, with a tip where something else was wanted than was said.
fn wrong(error: &clap::Error) -> ExitCode {
    // Nobody is left to hear that the terminal is closed.
    let _ = error.print();
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand)
        && let Some(tip) = cli::instead_of_command(typed)
    {
        let words = Words(cli::asked_lang().unwrap_or_default());
        let _ = writeln!(anstream::stderr(), "\n  \x1b[32m{}\x1b[0m {tip}", words.get("tip"));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The command line itself is wrong.
fn is_usage(error: &anyhow::Error) -> bool {
    error.is::<cli::Usage>()
        || error.downcast_ref::<StoreError>().is_some_and(StoreError::is_usage)
        || error.downcast_ref::<UpdateError>().is_some_and(UpdateError::is_usage)
}

/// The reader of our output went away (`trithuc query … | head`): nothing is wrong.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// `error: what: why`, one line a cause that says something new.
fn report(error: &anyhow::Error, log: Log) {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.contains(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
    }
    if is_full(error) && !text.contains("make room") {
        text.push_str("; make room where it goes, and run this again");
    }
    log.event(Level::Error, "failed", text, &Value::Null);
}

/// There is no room for what is written.
fn is_full(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(|cause| matches!(cause.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
}
