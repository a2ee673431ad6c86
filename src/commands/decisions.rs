//! Where the decisions of people stand, and what became of them.

use std::path::{Path, PathBuf};

use anyhow::bail;
use trithuc::decide::{DecisionError, Decisions, Forgotten};

use crate::cli::Global;

/// The file's name beside the store.
const NAME: &str = "decisions.csv";

/// The file that belongs to the store.
pub fn beside(store: &Path) -> PathBuf {
    store.with_file_name(NAME)
}

/// Reads the list of what is forgotten, if there is one.
pub fn load_forgotten(global: &Global) -> anyhow::Result<Forgotten> {
    let path = Forgotten::beside(&global.store);
    if !path.is_file() {
        return Ok(Forgotten::default());
    }
    Forgotten::load(&path).or_else(|faults| refuse(&path, &faults, global))
}

/// Reads the decisions: those of the file given, which must be there, else those beside the store, if there are any; and the list
/// of what is forgotten. Every bad row is told on the standard error, and nothing is built on them.
pub fn load(given: Option<&Path>, global: &Global) -> anyhow::Result<Decisions> {
    let decisions = load_decisions(given, global)?;
    let forgotten = load_forgotten(global)?;
    Ok(Decisions { forgotten, ..decisions })
}

fn refuse<T>(path: &Path, faults: &[DecisionError], global: &Global) -> anyhow::Result<T> {
    for fault in faults {
        global.fault(fault);
    }
    bail!(
        "{}: {} bad rows; mend or remove them: nothing is built on them",
        path.display(),
        faults.len()
    )
}

fn load_decisions(given: Option<&Path>, global: &Global) -> anyhow::Result<Decisions> {
    let path = match given {
        Some(path) => path.to_owned(),
        None => beside(&global.store),
    };
    if given.is_none() && !path.is_file() {
        return Ok(Decisions::default());
    }
    match Decisions::load(&path) {
        Ok(decisions) => {
            let (count, file) = (decisions.rows.len(), path.display());
            global.detail(format_args!("{count} decisions of {file}"));
            Ok(decisions)
        }
        Err(faults) => refuse(&path, &faults, global),
    }
}

/// Tells the rows that did nothing.
pub fn tell_idle(idle: &[String], global: &Global) {
    for row in idle {
        global.note(format_args!("\x1b[1;33mnote:\x1b[0m {row}"));
    }
}
