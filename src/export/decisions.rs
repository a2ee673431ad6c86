//! Rows that are added to `decisions.csv`.

use std::fs;
use std::io;
use std::path::Path;

use thiserror::Error;

use super::sink::linked;
use super::{ExportError, Folder, Sink as _};
use crate::decide::{Decisions, header};
use crate::store::lock::{Lock, LockError};

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
    /// Another one is adding a row.
    #[error("{path}: {who} is adding a row; nothing was written: run this again")]
    Busy {
        /// The file.
        path: String,
        /// The other one, as far as known.
        who: String,
    },
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] ExportError),
}

/// Adds a row to a file that is well-formed with it, written whole or not at all. One at a time: a row that another adds
/// meanwhile would be lost.
pub fn append_decision(path: &Path, row: &str) -> Result<(), AppendError> {
    let named = || path.display().to_string();
    let _lock = lock(path)?;
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

/// The lock of the file, whose folder is made as needed; none of a device or pipe, which keeps nothing.
fn lock(path: &Path) -> Result<Option<Lock>, AppendError> {
    let failed = |path: &Path| {
        let place = path.display().to_string();
        move |source| ExportError::Write { place, source }
    };
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Ok(None);
    }
    // Two names of one file share a lock.
    let file = linked(path.to_owned()).map_err(failed(path))?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed(folder))?;
    }
    match Lock::take(&file) {
        Ok(lock) => Ok(Some(lock)),
        Err(LockError::Held { who }) => Err(AppendError::Busy {
            path: path.display().to_string(),
            who,
        }),
        Err(LockError::Io { path, source, .. }) => Err(AppendError::Write(failed(&path)(source))),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]

    use std::thread;

    use super::*;
    use crate::decide::{NewRow, Thing, Verdict, line};

    fn row(number: usize) -> String {
        let thing = |path: &str| Thing::parse(path).unwrap();
        let named = |name: &str| thing(&format!("official/{name}-{number}"));
        let (subject, object) = (named("Nguyễn-Văn-Thử"), named("Thử"));
        line(&NewRow {
            verdict: Verdict::Pin,
            subject: (&subject, ""),
            object: Some((&object, "")),
            value: "",
            reviewer: "",
            date: "2026-11-26",
            comment: "",
        })
    }

    #[test]
    fn no_row_is_lost_when_many_add_one_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/decisions.csv");
        thread::scope(|scope| {
            for number in 0..8 {
                let path = &path;
                scope.spawn(move || {
                    while let Err(error) = append_decision(path, &row(number)) {
                        assert!(matches!(error, AppendError::Busy { .. }), "{error}");
                        thread::yield_now();
                    }
                });
            }
        });
        let text = fs::read_to_string(&path).unwrap();
        for number in 0..8 {
            assert_eq!(text.matches(&row(number)).count(), 1, "{text}");
        }
    }

    #[test]
    fn who_comes_second_is_told_who_is_at_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("decisions.csv");
        let first = Lock::take(&path).unwrap();
        let told = append_decision(&path, &row(1)).unwrap_err().to_string();
        assert!(
            told.contains(&format!("(number {}) is adding a row", std::process::id())),
            "{told}"
        );
        assert!(!path.exists());
        drop(first);
        append_decision(&path, &row(1)).unwrap();
        assert!(fs::read_to_string(&path).unwrap().ends_with(&row(1)));
    }
}
