//! One writer at a time: an exclusive lock on a file beside the store, or beside another file that is read and written anew.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// The lock of one file, held until dropped.
///
/// The file stays when the lock is gone, empty: to delete it would let two writers hold locks on two files of one name.
/// The operating system frees the lock of a process that dies.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

/// Why a lock was not taken.
#[derive(Debug)]
pub(crate) enum LockError {
    /// Another one has it.
    Held {
        /// Who, as far as known.
        who: String,
    },
    /// The operating system refused.
    Io {
        /// The lock file.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// Why not.
        source: io::Error,
    },
}

impl Lock {
    /// Takes the lock of a file, or tells who has it.
    pub(crate) fn take(of: &Path) -> Result<Self, LockError> {
        let path = lock_path(of);
        let failed = |action| {
            let path = path.clone();
            move |source| LockError::Io { path, action, source }
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(failed("make the lock file"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(LockError::Held { who: holder(&mut file) });
            }
            Err(TryLockError::Error(source)) => return Err(failed("lock it")(source)),
        }
        let write_pid = |file: &mut File| -> io::Result<()> {
            file.set_len(0)?;
            file.rewind()?;
            writeln!(file, "{}", std::process::id())
        };
        write_pid(&mut file).map_err(failed("write the lock file"))?;
        Ok(Self { file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Only the courtesy of an empty file is lost if this fails; closing the file frees the lock.
        let _ = self.file.set_len(0);
    }
}

/// `graph.nq` is locked through `graph.nq.lock`.
fn lock_path(of: &Path) -> PathBuf {
    let mut name = of.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

/// Who wrote its number into the lock file.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    // Some systems do not let a locked file be read.
    let _ = file.take(32).read_to_string(&mut text);
    match text.trim().parse::<u32>() {
        Ok(pid) => format!("another process (number {pid})"),
        Err(_) => "another process".to_owned(),
    }
}
