//! The program as its users run it: one binary, a module a topic.

#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(clippy::print_stderr, reason = "a test may tell what it measured or left out")]

mod ask;
mod build;
mod cards;
mod command_line;
mod confidence;
mod conflicts;
mod diff;
mod drawings;
mod evaluate;
mod examples;
mod extract;
mod faults;
mod forget;
mod generate;
mod hostile;
mod identity;
mod kill;
mod layers;
mod logs;
mod messages;
mod places;
mod questions;
mod ratchet;
mod readme;
mod reform;
mod review;
mod serve;
mod stages;
mod time;

use std::path::Path;

use assert_cmd::Command;

/// The program, run in a folder, untouched by the environment of who tests.
fn trithuc(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trithuc"));
    command
        .current_dir(folder)
        .env_remove("TRITHUC_STORE")
        .env_remove("TRITHUC_LANG")
        .env("NO_COLOR", "1");
    command
}

/// What one run gave: exit code, standard output, standard error.
struct Outcome {
    code: i32,
    out: String,
    err: String,
}

/// Runs the program in a folder with arguments parted by white space.
fn run(folder: &Path, arguments: &str) -> Outcome {
    let output = trithuc(folder).args(arguments.split_whitespace()).output().unwrap();
    Outcome {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
