//! Where the decisions of people stand, and what became of them.

use std::path::{Path, PathBuf};

use anyhow::bail;
use trithuc::decide::Decisions;

use crate::cli::Global;

/// The file's name beside the store.
const NAME: &str = "decisions.csv";

/// The file that belongs to the store.
pub fn beside(store: &Path) -> PathBuf {
    store.with_file_name(NAME)
}

/// Reads the decisions: those of the file given, which must be there, else those beside the store, if there are any. Every
/// bad row is told on the standard error, and nothing is built on them.
pub fn load(given: Option<&Path>, global: &Global) -> anyhow::Result<Decisions> {
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
        Err(faults) => {
            for fault in &faults {
                global.fault(fault);
            }
            bail!(
                "{}: {} bad rows; mend or remove them: nothing is built on them",
                path.display(),
                faults.len()
            )
        }
    }
}

/// Tells the rows that did nothing.
pub fn tell_idle(idle: &[String], global: &Global) {
    for row in idle {
        global.note(format_args!("\x1b[1;33mnote:\x1b[0m {row}"));
    }
}
