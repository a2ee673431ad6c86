//! A graph in a directory: Oxigraph on RocksDB, opened by one process at a time.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use oxigraph::store::StorageError;

use super::{Changes, Difference, Loading, Patch, StoreError, cache, exchange, pending};
use crate::rdf::iri;

/// The file that every directory of RocksDB holds.
const MARK: &str = "CURRENT";

/// A store in a directory.
pub struct DirectoryStore {
    path: PathBuf,
    graph: oxigraph::store::Store,
    writer: bool,
}

impl DirectoryStore {
    /// Opens an existing directory for reading.
    pub(super) fn read(path: &Path) -> Result<Self, StoreError> {
        exchange::take_back(path)?;
        if !path.exists() {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        if !path.join(MARK).exists() {
            return Err(StoreError::foreign(path, "the folder holds no database"));
        }
        Self::open(path, false)
    }

    /// Opens a directory for writing, and makes it if there is none.
    pub(super) fn write(path: &Path) -> Result<Self, StoreError> {
        exchange::take_back(path)?;
        fs::create_dir_all(path).map_err(StoreError::io(path, "make the folder of the store"))?;
        let mut entries = fs::read_dir(path).map_err(StoreError::io(path, "read the folder of the store"))?;
        if !path.join(MARK).exists() && entries.any(|entry| entry.is_ok_and(|e| !is_of_a_broken_start(&e))) {
            return Err(StoreError::foreign(path, "the folder holds other things"));
        }
        let store = Self::open(path, true)?;
        // Nobody else has it now: what a run left that was killed is nobody's.
        exchange::clear(path)?;
        for entry in fs::read_dir(path).map_err(StoreError::io(path, "read the folder of the store"))? {
            let entry = entry.map_err(StoreError::io(path, "read the folder of the store"))?;
            if is_of_a_killed_run(&entry) {
                fs::remove_file(entry.path()).map_err(StoreError::io(path, "remove what a killed run left"))?;
            }
        }
        Ok(store)
    }

    fn open(path: &Path, writer: bool) -> Result<Self, StoreError> {
        let graph = oxigraph::store::Store::open(path).map_err(|source| explain(path, source))?;
        let store = Self {
            path: path.to_owned(),
            graph,
            writer,
        };
        if pending::is_left(path) {
            pending::take_up(path, &store.graph)?;
            store.flush()?;
            pending::done(path)?;
        }
        Ok(store)
    }

    /// Where the directory is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The graph on disk.
    pub fn oxigraph(&self) -> &oxigraph::store::Store {
        &self.graph
    }

    /// Loads a whole graph into a new directory.
    pub(super) fn fill(&mut self, graph: &oxigraph::store::Store) -> Result<(), StoreError> {
        let mut loader = self.graph.bulk_loader();
        let loaded = loader
            .load_ok_quads::<_, StorageError>(graph)
            .and_then(|()| loader.commit());
        loaded
            .and_then(|()| self.graph.flush())
            .map_err(StoreError::database(&self.path))?;
        self.compact()
    }

    /// Puts the files of a large directory that was filled in order: the loader gives RocksDB files for each million quads, and whoever
    /// asks would look into one after another, a tenth to a fifth longer, until RocksDB has put them in order beside later runs.
    pub(super) fn compact(&self) -> Result<(), StoreError> {
        self.graph.optimize().map_err(StoreError::database(&self.path))
    }

    pub(super) fn is_writer(&self) -> bool {
        self.writer
    }

    /// Brings all that was put in to the disk.
    pub(super) fn flush(&self) -> Result<(), StoreError> {
        self.graph.flush().map_err(StoreError::database(&self.path))
    }

    /// Sends the new graphs among the changes on their way into the store, of which `graph` is a handle.
    pub(super) fn begin<'g>(&self, graph: &'g oxigraph::store::Store, changes: &Changes) -> Option<Loading<'g>> {
        Loading::begin(graph, changes).ok()?.filter(|_| self.writer)
    }

    /// All changes or none of them, on disk when this returns; large ones in two steps ([`pending`]), the first of which may have begun.
    pub(super) fn commit(
        &mut self,
        loading: Option<Loading<'_>>,
        changes: &Changes,
        patch: &Patch,
    ) -> Result<(), StoreError> {
        if !self.writer {
            return Err(StoreError::ReadOnly {
                path: self.path.clone(),
            });
        }
        if !changes.keys().all(iri::is_loaded) || !patch.is_empty() {
            self.forget_cache()?;
        }
        let database = |source| StoreError::database(&self.path)(source);
        let loading = match loading {
            Some(loading) => Some(loading),
            None => Loading::begin(&self.graph, changes).map_err(database)?,
        };
        let none = BTreeSet::new();
        let new = loading.as_ref().map_or(&none, Loading::graphs);
        let rest = Difference::of(&self.graph, changes, patch, new).map_err(database)?;
        pending::commit(&self.path, &self.graph, loading, &rest)?;
        self.flush()?;
        pending::done(&self.path)
    }

    /// What is remembered of the store will not be so: it goes before the store changes, so that no run that is ended between the
    /// two leaves one that does not fit.
    fn forget_cache(&self) -> Result<(), StoreError> {
        let path = self.path.join(cache::FILE);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::io(&path, "remove what is remembered of the store")(source))
            }
            Err(_) => Ok(()),
            Ok(()) => {
                // Not every system can; where it cannot, only a loss of power between the two would show.
                let _ = fs::File::open(&self.path).and_then(|folder| folder.sync_all());
                Ok(())
            }
        }
    }
}

/// Sorted files that a bulk loader writes before the database takes them in, and files of our own that are not whole.
fn is_of_a_killed_run(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    name.starts_with("bulk-") && name.ends_with(".sst") || name.starts_with("trithuc.") && name.ends_with(".new")
}

/// What RocksDB leaves when it is killed before its first commit.
fn is_of_a_broken_start(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    ["LOCK", "LOG", "IDENTITY", "MANIFEST", "OPTIONS"]
        .iter()
        .any(|known| name.starts_with(known))
        || name.ends_with(".dbtmp")
        || name.ends_with(".log")
}

/// A lock held by another process is told apart from other failures; RocksDB only words it.
fn explain(path: &Path, source: StorageError) -> StoreError {
    let text = source.to_string();
    if text.contains("lock") && text.contains("LOCK") {
        return StoreError::Busy {
            path: path.to_owned(),
            who: "another process".to_owned(),
        };
    }
    if let StorageError::Corruption(_) = source {
        return StoreError::damaged(path, text);
    }
    StoreError::Database {
        path: path.to_owned(),
        source,
    }
}
