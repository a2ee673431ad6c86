//! What can go wrong with a store, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::lock::LockError;

/// Every message names the store, the reason and the way out.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The store is named by a URL.
    #[error(
        "{url}: this version has no remote stores; name a file (.nq or .trig, also .gz) or a directory with --store"
    )]
    Remote {
        /// As given.
        url: String,
    },
    /// Nothing stands there, and it was opened for reading.
    #[error("{}: there is no store here; make one with `trithuc build ARTICLES`, or name another with --store", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The name tells no kind of store.
    #[error(
        "{}: a store is a file whose name ends in .nq, .nq.gz, .trig or .trig.gz, or a directory (end its name with /)",
        path.display()
    )]
    UnknownKind {
        /// As given.
        path: PathBuf,
    },
    /// The store is a directory, and this program was built without that feature.
    #[error(
        "{}: a directory as store needs a program built with RocksDB: `cargo install trithuc --features rocksdb`; \
         or name a file (.nq or .trig, also .gz) with --store",
        path.display()
    )]
    NeedsRocksDb {
        /// As given.
        path: PathBuf,
    },
    /// The file or directory holds something else.
    #[error(
        "{}: this was not written by this program ({reason}); it is left as it is: \
         name another file with --store, or move this one away and build again",
        path.display()
    )]
    Foreign {
        /// The file or directory.
        path: PathBuf,
        /// How that was seen.
        reason: String,
    },
    /// The file was written by this program, but it is no longer what was written.
    #[error(
        "{}: the store is damaged: {reason}; put back a copy, or move the file away and build again from the articles",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// How that was seen.
        reason: String,
    },
    /// The file has a newer format.
    #[error(
        "{}: the store was written by a later version of this program (format {format}): install that version",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: String,
    },
    /// The file has an older format.
    #[error(
        "{}: the store was written by an earlier version of this program (format {format}), which this one does not read; \
         it is left as it is: build another from the articles (`trithuc build ARTICLES --store NEW.nq`), or go on with that version",
        path.display()
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: String,
    },
    /// Another process writes it.
    #[error(
        "{}: {who} has this store open; wait until it is done, or end it, then run this again",
        path.display()
    )]
    Busy {
        /// The store.
        path: PathBuf,
        /// The other one, as far as known.
        who: String,
    },
    /// A copy would take the place of something.
    #[error(
        "{}: there is something here already, and it is left as it is; name another place, or (for a file) add --replace",
        path.display()
    )]
    Taken {
        /// The file or directory.
        path: PathBuf,
    },
    /// A change to a store that was opened for reading.
    #[error("{}: the store was opened for reading; open it for writing to change it", path.display())]
    ReadOnly {
        /// The store.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("{}: cannot {action}: {source}{}", path.display(), advice(source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// Why not.
        source: io::Error,
    },
    /// Oxigraph refused.
    #[error("{}: the database failed: {source}", path.display())]
    Database {
        /// The store.
        path: PathBuf,
        /// Why.
        source: oxigraph::store::StorageError,
    },
}

impl StoreError {
    /// Is the name of the store itself wrong, whatever stands there?
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::Remote { .. } | Self::UnknownKind { .. } | Self::NeedsRocksDb { .. } | Self::Taken { .. }
        )
    }

    /// For `map_err` on file operations.
    pub(super) fn io(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            path: path.to_owned(),
            action,
            source,
        }
    }

    /// For `map_err` on database operations.
    pub(super) fn database(path: &Path) -> impl FnOnce(oxigraph::store::StorageError) -> Self {
        move |source| Self::Database {
            path: path.to_owned(),
            source,
        }
    }

    /// The lock of this store was not taken.
    pub(super) fn locked(store: &Path, error: LockError) -> Self {
        match error {
            LockError::Held { who } => Self::Busy {
                path: store.to_owned(),
                who,
            },
            LockError::Io { path, action, source } => Self::Io { path, action, source },
        }
    }

    pub(super) fn damaged(path: &Path, reason: impl Into<String>) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }

    pub(super) fn foreign(path: &Path, reason: impl Into<String>) -> Self {
        Self::Foreign {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }
}

/// What to do about the usual refusals of the operating system.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "; name a store in a folder that you may write with --store, or change the rights of this one"
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            "; check the folder, or name another store with --store"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "; make room and run this again (the store is as it was before)"
        }
        _ => "",
    }
}
