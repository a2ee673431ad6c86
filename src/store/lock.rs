//! One writer at a time: an exclusive lock on a file beside the store.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::StoreError;

/// The lock of one store, held until dropped.
///
/// The file stays when the lock is gone, empty: to delete it would let two writers hold locks on two files of one name.
/// The operating system frees the lock of a process that dies.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock of the store at `store`, or tells who has it.
    pub(super) fn take(store: &Path) -> Result<Self, StoreError> {
        let path = lock_path(store);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(StoreError::io(&path, "make the lock file"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Busy {
                    path: store.to_owned(),
                    who: holder(&mut file),
                });
            }
            Err(TryLockError::Error(source)) => return Err(StoreError::io(&path, "lock the store")(source)),
        }
        let write_pid = |file: &mut File| -> std::io::Result<()> {
            file.set_len(0)?;
            file.rewind()?;
            writeln!(file, "{}", std::process::id())
        };
        write_pid(&mut file).map_err(StoreError::io(&path, "write the lock file"))?;
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
fn lock_path(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
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
