//! Copies of a store: `backup` and `restore`. A copy of any kind may be made of a store of any kind.

use std::path::Path;

use super::file::FileStore;
use super::{Place, Store, StoreError, place};

/// Writes all quads of a store to another place, in one step, and reads them back; how many they are.
///
/// What stands there is left as it is, unless it is a file and `replace` is set. A file that is damaged can be replaced. The
/// copy is a store like any other: equal graphs are equal files.
pub fn copy(from: &Store, to: &Path, replace: bool) -> Result<usize, StoreError> {
    let place = place(to)?;
    let taken = match place {
        Place::File(_) => to.exists() && !replace,
        Place::Directory => to.read_dir().is_ok_and(|mut entries| entries.next().is_some()),
    };
    if taken {
        return Err(StoreError::Taken { path: to.to_owned() });
    }
    match place {
        Place::File(kind) => {
            let mut copy = FileStore::unread(to, kind)?;
            // Another may have written it before the lock was taken.
            if to.exists() && !replace {
                return Err(StoreError::Taken { path: to.to_owned() });
            }
            for quad in from.oxigraph() {
                let quad = quad.map_err(StoreError::database(from.path()))?;
                copy.oxigraph().insert(&quad).map_err(StoreError::database(to))?;
            }
            copy.save()?;
        }
        #[cfg(feature = "rocksdb")]
        Place::Directory => super::DirectoryStore::write(to)?.fill(from.oxigraph())?,
        #[cfg(not(feature = "rocksdb"))]
        Place::Directory => return Err(StoreError::NeedsRocksDb { path: to.to_owned() }),
    }
    let count = |store: &Store| store.oxigraph().len().map_err(StoreError::database(store.path()));
    let (wanted, found) = (count(from)?, count(&Store::read(to)?)?);
    if wanted != found {
        let reason = format!("read back it holds {found} quads, not {wanted}");
        return Err(StoreError::damaged(to, reason));
    }
    Ok(found)
}

/// Writes a directory of `RocksDB` anew and puts it in the place of the old one: a database keeps on disk the words that were
/// taken out of it. A file is written anew by every change.
pub fn rewrite(store: Store) -> Result<(), StoreError> {
    match store {
        #[cfg(feature = "rocksdb")]
        Store::Directory(store) => renewed(store),
        other @ (Store::Memory(_) | Store::File(_)) => {
            drop(other);
            Ok(())
        }
    }
}

#[cfg(feature = "rocksdb")]
fn renewed(store: super::DirectoryStore) -> Result<(), StoreError> {
    use std::fs;
    let path = fs::canonicalize(store.path()).map_err(StoreError::io(store.path(), "find the store"))?;
    let beside = |ending: &str| {
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(ending);
        path.with_file_name(name)
    };
    let (new, old) = (beside(".new"), beside(".old"));
    for left in [&new, &old] {
        if left.exists() {
            fs::remove_dir_all(left).map_err(StoreError::io(left, "remove what a killed run left"))?;
        }
    }
    let mut copy = super::DirectoryStore::write(&new)?;
    copy.fill(store.oxigraph())?;
    drop(copy);
    // The lock goes with the last of them.
    drop(store);
    fs::rename(&path, &old).map_err(StoreError::io(&path, "put the new store in its place"))?;
    fs::rename(&new, &path).map_err(StoreError::io(&path, "put the new store in its place"))?;
    fs::remove_dir_all(&old).map_err(StoreError::io(&old, "remove the old store"))
}
