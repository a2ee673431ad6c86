//! Copies of a store: `backup` and `restore`. A copy of any kind may be made of a store of any kind.

use std::path::Path;

use super::file::FileStore;
use super::{Place, Store, StoreError, place};

/// Writes all quads of a store to another place, in one step, and reads them back; how many they are.
///
/// What stands there is left as it is, unless it is a file and `replace` is set. A file that is damaged can be replaced. The
/// copy is a store like any other: equal graphs are equal files.
pub fn copy(from: &Store, to: &Path, replace: bool) -> Result<usize, StoreError> {
    #[cfg(feature = "rocksdb")]
    super::exchange::take_back(to)?;
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

/// Words are about to be taken out of a store: a directory of `RocksDB` keeps them on disk until it is written anew
/// ([`rewrite`]), which is noted beside it, for this run may be ended before. A file is written anew by every change.
pub fn redacting(store: &Store) -> Result<(), StoreError> {
    match store {
        #[cfg(feature = "rocksdb")]
        Store::Directory(store) => super::exchange::owe(store.path()),
        Store::Memory(_) | Store::File(_) => Ok(()),
    }
}

/// Writes a directory anew out of which words were taken, by this run or by one that was ended, and puts it in the place of the
/// old one. Nobody else may write it meanwhile.
pub fn rewrite(store: Store) -> Result<(), StoreError> {
    match store {
        #[cfg(feature = "rocksdb")]
        Store::Directory(store) if super::exchange::is_owed(store.path()) => renewed(store),
        other => {
            drop(other);
            Ok(())
        }
    }
}

#[cfg(feature = "rocksdb")]
fn renewed(store: super::DirectoryStore) -> Result<(), StoreError> {
    use super::exchange;
    let path = store.path().to_owned();
    let mut copy = super::DirectoryStore::write(&exchange::emptied(&path)?)?;
    copy.fill(store.oxigraph())?;
    drop(copy);
    drop(store);
    exchange::exchange(&path)
}
