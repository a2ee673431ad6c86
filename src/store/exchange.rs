//! A directory in the place of another: two renames, and the way back if a run was ended between them.
//!
//! RocksDB writes and removes files by their names until it is closed, so the old one is closed before the exchange.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::StoreError;

/// What the new directory is called beside the old one; while it is there, even empty, the old one is to be written anew.
pub(super) const NEW: &str = ".new";
/// What the old one is called for the moment of the exchange.
const OLD: &str = ".old";

/// `.NAME.new` beside the directory `NAME`, or beside what a link of that name leads to.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let path = itself(path);
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

/// The directory that a path means, be it there or not.
fn itself(path: &Path) -> PathBuf {
    let led = || fs::read_link(path).map(|to| path.with_file_name("").join(to));
    fs::canonicalize(path)
        .or_else(|_| led())
        .unwrap_or_else(|_| path.to_owned())
}

/// Notes that a directory is to be written anew, also for the run after one that was killed.
pub(super) fn owe(path: &Path) -> Result<(), StoreError> {
    let new = beside(path, NEW);
    fs::create_dir_all(&new).map_err(StoreError::io(&new, "make the folder of the new store"))
}

/// Is the directory to be written anew?
pub(super) fn is_owed(path: &Path) -> bool {
    beside(path, NEW).is_dir()
}

/// The new directory, with nothing in it.
pub(super) fn emptied(path: &Path) -> Result<PathBuf, StoreError> {
    let new = beside(path, NEW);
    for entry in fs::read_dir(&new).map_err(StoreError::io(&new, "read the folder of the new store"))? {
        let entry = entry.map_err(StoreError::io(&new, "read the folder of the new store"))?;
        fs::remove_file(entry.path()).map_err(StoreError::io(&new, "remove what a killed run left"))?;
    }
    Ok(new)
}

/// Puts the new directory in the place of the old one, which is removed. Nobody may have either of them open.
pub(super) fn exchange(path: &Path) -> Result<(), StoreError> {
    let path = itself(path);
    let (new, old) = (beside(&path, NEW), beside(&path, OLD));
    fs::rename(&path, &old).map_err(StoreError::io(&path, "put the new store in its place"))?;
    if let Err(source) = fs::rename(&new, &path) {
        // What fails now is told below: the next who opens the store takes it back.
        let _ = fs::rename(&old, &path);
        return Err(StoreError::io(&path, "put the new store in its place")(source));
    }
    clear(&path)
}

/// A run that was ended between the two renames left no directory of that name: the old one is that again.
pub(super) fn take_back(path: &Path) -> Result<(), StoreError> {
    let old = beside(path, OLD);
    if path.exists() || !old.is_dir() {
        return Ok(());
    }
    fs::rename(&old, itself(path)).map_err(StoreError::io(&old, "take the store back that a killed run left"))
}

/// Removes the old directory, also one that a run left which was ended after the exchange.
pub(super) fn clear(path: &Path) -> Result<(), StoreError> {
    let old = beside(path, OLD);
    if old.is_dir() {
        fs::remove_dir_all(&old).map_err(StoreError::io(&old, "remove what a killed run left"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn directory(path: &Path, word: &str) {
        fs::create_dir(path).unwrap();
        fs::write(path.join("word"), word).unwrap();
    }

    #[test]
    fn there_is_a_directory_whenever_the_exchange_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph");
        let (new, old) = (beside(&path, NEW), beside(&path, OLD));
        let word = || fs::read_to_string(path.join("word")).unwrap();
        directory(&path, "old");
        directory(&new, "new");
        // ended between the renames
        fs::rename(&path, &old).unwrap();
        take_back(&path).unwrap();
        assert_eq!((word().as_str(), new.exists(), old.exists()), ("old", true, false));
        // whole, and what a run left that was ended after it
        exchange(&path).unwrap();
        assert_eq!((word().as_str(), new.exists(), old.exists()), ("new", false, false));
        directory(&old, "old");
        take_back(&path).unwrap();
        clear(&path).unwrap();
        assert_eq!((word().as_str(), old.exists()), ("new", false));
        // there is no new one: the old one stays
        assert!(exchange(&path).is_err());
        assert_eq!((word().as_str(), old.exists()), ("new", false));
        // a note that it is to be written anew stays until it was, whatever was begun
        assert!(!is_owed(&path));
        owe(&path).unwrap();
        fs::write(new.join("half"), "").unwrap();
        assert_eq!(emptied(&path).unwrap(), new);
        assert!(is_owed(&path) && !new.join("half").exists());
        fs::write(new.join("word"), "newer").unwrap();
        exchange(&path).unwrap();
        assert_eq!((word().as_str(), is_owed(&path)), ("newer", false));
        // nothing is there, and nothing is made
        take_back(&folder.path().join("other")).unwrap();
        assert!(!folder.path().join("other").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_to_the_directory_that_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("graph"), folder.path().join("link"));
        directory(&folder.path().join(".graph.old"), "old");
        std::os::unix::fs::symlink("graph", &link).unwrap();
        take_back(&link).unwrap();
        assert!(path.join("word").exists() && link.join("word").exists());
    }
}
