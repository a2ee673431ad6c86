//! Rows that are added to `decisions.csv`.

use std::fs;
use std::io;
use std::path::Path;

use thiserror::Error;

use super::{ExportError, Folder, Sink as _};
use crate::decide::{Decisions, header};

/// Why a row was not added; the file is as it was.
#[derive(Debug, Error)]
pub enum AppendError {
    /// The file cannot be read.
    #[error("{path}: cannot be read: {source}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The file has columns of its own.
    #[error("{path}: its columns are others than `{wanted}`; add the row by hand: {row}")]
    Columns {
        /// The file.
        path: String,
        /// The columns that rows are written with.
        wanted: String,
        /// The row.
        row: String,
    },
    /// The file would not be well-formed with the row.
    #[error("{}; nothing was written", faults.join("; "))]
    Malformed {
        /// File, line and reason of each fault.
        faults: Vec<String>,
    },
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] ExportError),
}

/// Adds a row to a file that is well-formed with it, written whole or not at all.
pub fn append_decision(path: &Path, row: &str) -> Result<(), AppendError> {
    let named = || path.display().to_string();
    let old = match fs::read(path) {
        Ok(old) => old,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(source) => return Err(AppendError::Read { path: named(), source }),
    };
    let mut new = if old.is_empty() { header().into_bytes() } else { old };
    if !new.ends_with(b"\n") {
        new.push(b'\n');
    }
    let text = String::from_utf8_lossy(&new);
    let columns = text.lines().next().unwrap_or_default();
    if columns.trim_start_matches('\u{feff}') != header().trim_end() {
        return Err(AppendError::Columns {
            path: named(),
            wanted: header().trim_end().to_owned(),
            row: row.trim_end().to_owned(),
        });
    }
    new.extend_from_slice(row.as_bytes());
    if let Err(faults) = Decisions::parse(&named(), &new) {
        let faults = faults.iter().map(ToString::to_string).collect();
        return Err(AppendError::Malformed { faults });
    }
    Folder::single(path).file("", &mut |out| out.write_all(&new))?;
    Ok(())
}
