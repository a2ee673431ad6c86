//! `trithuc verify`: do the quotes stand.

use std::process::ExitCode;

use trithuc::store::verify::verify;

use crate::cli::{self, Global};

/// Check that every quote stands at its place in the stored article
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc verify
  trithuc verify --store conferences.trig.gz

Prints what does not hold, one line each, and then ends with 1.")]
pub struct Args {}

pub fn run(_args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let store = global.open()?;
    let found = verify(&store)?;
    cli::write_out(|out| {
        for fault in &found.faults {
            writeln!(out, "{}: {}", fault.node.as_str(), fault.reason)?;
        }
        Ok(())
    })?;
    let words = global.words();
    let counts = words.say(
        "verified",
        &[
            ("articles", &words.number(found.articles)),
            ("facts", &words.number(found.facts)),
            ("quotes", &words.number(found.mentions)),
        ],
    );
    if found.faults.is_empty() {
        global.note(format_args!("{counts}: {}", words.get("stands")));
        return Ok(ExitCode::SUCCESS);
    }
    global.note(format_args!(
        "{counts}: {}",
        words.count("stands-not", found.faults.len())
    ));
    Ok(ExitCode::FAILURE)
}
