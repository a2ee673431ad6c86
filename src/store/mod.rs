//! Where the graph lives: a file held in memory, or an Oxigraph directory on RocksDB (feature `rocksdb`).
//!
//! A store is opened for reading or for writing; all changes of one run are one [`Changes`], committed in one step, so that
//! a run that is killed leaves either the graph as it was or the graph as it should be.

mod cache;
mod copy;
pub(crate) mod count;
#[cfg(feature = "rocksdb")]
mod directory;
mod error;
#[cfg(any(feature = "rocksdb", test))]
mod exchange;
mod file;
pub mod forget;
mod fresh;
pub mod held;
pub mod load;
pub(crate) mod lock;
mod own;
#[cfg(any(feature = "rocksdb", test))]
mod pending;
mod sorted;
#[cfg(test)]
mod tests;
pub mod update;
pub mod verify;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use oxigraph::io::{RdfFormat, RdfParser, RdfSyntaxError};
use oxigraph::model::{GraphName, NamedNode, Quad};
use oxigraph::store::{BulkLoader, StorageError};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

pub use copy::{copy, redacting, rewrite};
#[cfg(feature = "rocksdb")]
pub use directory::DirectoryStore;
pub use error::StoreError;
pub use file::FileStore;
pub use fresh::in_memory;
pub(crate) use own::other_graphs;
pub use own::{Own, article_graphs, base_of, is_article};

/// What named graphs are to hold from now on; no quads: the graph goes.
pub type Changes = BTreeMap<NamedNode, Vec<Quad>>;

/// Graphs on their way into a directory.
#[cfg(any(feature = "rocksdb", test))]
use pending::Loading;
#[cfg(not(any(feature = "rocksdb", test)))]
type Loading<'g> = std::marker::PhantomData<&'g ()>;

/// Quads that go and quads that come, in graphs that are not changed as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Patch {
    /// Quads of the store.
    pub(crate) remove: Vec<Quad>,
    /// Quads that it does not have.
    pub(crate) insert: Vec<Quad>,
}

impl Patch {
    /// What makes one set of quads the other.
    fn between(old: Vec<Quad>, new: Vec<Quad>) -> Self {
        let (old, new): (FxHashSet<Quad>, FxHashSet<Quad>) = (old.into_iter().collect(), new.into_iter().collect());
        let beyond = |one: &FxHashSet<Quad>, other| {
            let mut quads: Vec<Quad> = one.difference(other).cloned().collect();
            crate::rdf::sort(&mut quads);
            quads
        };
        Self {
            remove: beyond(&old, &new),
            insert: beyond(&new, &old),
        }
    }

    /// Adds what is to be done to other graphs.
    fn add(&mut self, other: Self) {
        self.remove.extend(other.remove);
        self.insert.extend(other.insert);
    }

    fn is_empty(&self) -> bool {
        self.remove.is_empty() && self.insert.is_empty()
    }
}

/// What messages call a store that is nowhere.
const IN_MEMORY: &str = "(in memory)";

/// A graph and where it lives.
pub enum Store {
    /// Nowhere but in memory; gone when it is dropped.
    Memory(oxigraph::store::Store),
    /// One file, in memory while open.
    File(FileStore),
    /// A directory of RocksDB.
    #[cfg(feature = "rocksdb")]
    Directory(DirectoryStore),
}

impl Store {
    /// An empty store that is never saved.
    pub fn in_memory() -> Result<Self, StoreError> {
        let graph = oxigraph::store::Store::new().map_err(StoreError::database(Path::new(IN_MEMORY)))?;
        Ok(Self::Memory(graph))
    }

    /// Opens an existing store to look at it.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        match place(path)? {
            Place::File(kind) => FileStore::read(path, kind).map(Self::File),
            #[cfg(feature = "rocksdb")]
            Place::Directory => DirectoryStore::read(path).map(Self::Directory),
            #[cfg(not(feature = "rocksdb"))]
            Place::Directory => Err(StoreError::NeedsRocksDb { path: path.to_owned() }),
        }
    }

    /// Opens a store to change it, and makes it if there is none; nobody else can meanwhile.
    pub fn write(path: &Path) -> Result<Self, StoreError> {
        match place(path)? {
            Place::File(kind) => FileStore::write(path, kind).map(Self::File),
            #[cfg(feature = "rocksdb")]
            Place::Directory => DirectoryStore::write(path).map(Self::Directory),
            #[cfg(not(feature = "rocksdb"))]
            Place::Directory => Err(StoreError::NeedsRocksDb { path: path.to_owned() }),
        }
    }

    /// The quads, for queries. Changes made here are not saved.
    pub fn oxigraph(&self) -> &oxigraph::store::Store {
        match self {
            Self::Memory(graph) => graph,
            Self::File(store) => store.oxigraph(),
            #[cfg(feature = "rocksdb")]
            Self::Directory(store) => store.oxigraph(),
        }
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        match self {
            Self::Memory(_) => Path::new(IN_MEMORY),
            Self::File(store) => store.path(),
            #[cfg(feature = "rocksdb")]
            Self::Directory(store) => store.path(),
        }
    }

    /// The quads of one named graph, sorted.
    pub fn graph(&self, name: &NamedNode) -> Result<Vec<Quad>, StoreError> {
        let mut quads = self
            .oxigraph()
            .quads_for_pattern(None, None, None, Some(name.as_ref().into()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(StoreError::database(self.path()))?;
        quads.sort_by_cached_key(ToString::to_string);
        Ok(quads)
    }

    /// The names of all graphs, sorted.
    pub fn graphs(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut names = Vec::new();
        for name in self.oxigraph().named_graphs() {
            if let oxigraph::model::NamedOrBlankNode::NamedNode(name) =
                name.map_err(StoreError::database(self.path()))?
            {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Holds the store nothing at all?
    pub(super) fn is_empty(&self) -> Result<bool, StoreError> {
        self.oxigraph().is_empty().map_err(StoreError::database(self.path()))
    }

    /// Puts graphs into a store that holds nothing, as they come, and saves it: all of them, or none if what tells their end
    /// (`None`) does not come.
    fn fill(&mut self, graphs: impl IntoIterator<Item = Option<Vec<Quad>>>) -> Result<(), StoreError> {
        let writes = match self {
            Self::Memory(_) => true,
            Self::File(store) => store.is_writer(),
            #[cfg(feature = "rocksdb")]
            Self::Directory(store) => store.is_writer(),
        };
        if !writes {
            return Err(StoreError::ReadOnly {
                path: self.path().to_owned(),
            });
        }
        let mut graphs = graphs.into_iter();
        let quads = std::iter::from_fn(|| match graphs.next() {
            Some(Some(quads)) => Some(quads.into_iter().map(Ok).collect()),
            Some(None) => None,
            None => Some(vec![Err(Filling::Broken)]),
        });
        let quads = quads.flatten();
        let mut loader = self.oxigraph().bulk_loader();
        if matches!(self, Self::Memory(_) | Self::File(_)) {
            loader = in_small_batches(loader);
        }
        let loaded = loader.load_ok_quads::<Filling, Filling>(quads);
        match loaded.and_then(|()| Ok(loader.commit()?)) {
            // Who made the graphs tells why they do not come.
            Err(Filling::Broken) => return Ok(()),
            Err(Filling::Storage(error)) => return Err(StoreError::database(self.path())(error)),
            Ok(()) => {}
        }
        match self {
            Self::Memory(_) => Ok(()),
            Self::File(store) => store.save(),
            #[cfg(feature = "rocksdb")]
            Self::Directory(store) => {
                store.flush()?;
                store.compact()
            }
        }
    }

    /// Where what is remembered of the store is kept ([`cache`]), if it has a place for that.
    fn cache(&self) -> Option<PathBuf> {
        match self {
            Self::Memory(_) | Self::File(_) => None,
            #[cfg(feature = "rocksdb")]
            Self::Directory(store) => Some(store.path().join(cache::FILE)),
        }
    }

    /// Puts all changes into the graph, or none of them, and saves it; no changes to an existing store write nothing.
    pub fn commit(&mut self, changes: &Changes) -> Result<(), StoreError> {
        self.commit_begun(&mut None, changes, &Patch::default())
    }

    /// Sends graphs that are new to the store, of which `graph` is a handle, on their way, if it gains by that. They are not in it
    /// before [`Self::commit_begun`], which tells what goes wrong too.
    #[cfg_attr(
        not(feature = "rocksdb"),
        expect(unused_variables, reason = "only a directory takes them")
    )]
    fn begin<'g>(&self, graph: &'g oxigraph::store::Store, changes: &Changes) -> Option<Loading<'g>> {
        match self {
            Self::Memory(_) | Self::File(_) => None,
            #[cfg(feature = "rocksdb")]
            Self::Directory(store) => store.begin(graph, changes),
        }
    }

    /// As [`Self::commit`], with graphs among the changes that are on their way, and quads of other graphs.
    #[cfg_attr(not(feature = "rocksdb"), expect(unused_variables, reason = "nothing is on its way"))]
    fn commit_begun(
        &mut self,
        loading: &mut Option<Loading<'_>>,
        changes: &Changes,
        patch: &Patch,
    ) -> Result<(), StoreError> {
        let is_idle = changes.is_empty() && patch.is_empty();
        match self {
            Self::Memory(graph) => apply(graph, changes, patch).map_err(StoreError::database(Path::new(IN_MEMORY))),
            Self::File(store) => {
                if !store.is_writer() {
                    return Err(StoreError::ReadOnly {
                        path: store.path().to_owned(),
                    });
                }
                if !is_idle {
                    apply(store.oxigraph(), changes, patch).map_err(StoreError::database(store.path()))?;
                }
                if !is_idle || store.is_new() {
                    store.save()?;
                }
                Ok(())
            }
            #[cfg(feature = "rocksdb")]
            Self::Directory(store) => store.commit(loading.take(), changes, patch),
        }
    }
}

/// For stores in memory, which gain nothing by large batches.
fn in_small_batches(loader: BulkLoader<'_>) -> BulkLoader<'_> {
    loader.with_num_threads(1).with_max_memory_size_in_megabytes(8)
}

/// Why a store is not filled.
enum Filling {
    /// The graphs broke off.
    Broken,
    Storage(StorageError),
}

impl From<StorageError> for Filling {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// Which kind of store a path names.
enum Place {
    File(file::Kind),
    Directory,
}

fn place(path: &Path) -> Result<Place, StoreError> {
    let text = path.to_string_lossy();
    if text.starts_with("http://") || text.starts_with("https://") {
        return Err(StoreError::Remote { url: text.into_owned() });
    }
    if path.is_dir() || text.ends_with(['/', std::path::MAIN_SEPARATOR]) {
        return Ok(Place::Directory);
    }
    match file::Kind::of(path) {
        Some(kind) => Ok(Place::File(kind)),
        None if path.extension().is_none() && !path.exists() => Ok(Place::Directory),
        None => Err(StoreError::UnknownKind { path: path.to_owned() }),
    }
}

/// Makes each named graph hold what `changes` says, and takes the patch, in one transaction, touching only quads that differ.
fn apply(graph: &oxigraph::store::Store, changes: &Changes, patch: &Patch) -> Result<(), StorageError> {
    Difference::of(graph, changes, patch, &BTreeSet::new())?.apply(graph)
}

/// What is to be done to a graph so that it holds what it should.
struct Difference<'c> {
    /// Named graphs that go.
    gone: Vec<&'c NamedNode>,
    /// Quads that it has.
    remove: Vec<Quad>,
    /// Quads that it does not have.
    insert: Vec<&'c Quad>,
}

impl<'c> Difference<'c> {
    /// Of these changes, but for some graphs.
    fn of(
        graph: &oxigraph::store::Store,
        changes: &'c Changes,
        patch: &'c Patch,
        but: &BTreeSet<NamedNode>,
    ) -> Result<Self, StorageError> {
        let mut difference = Self {
            gone: Vec::new(),
            remove: patch.remove.clone(),
            insert: patch.insert.iter().collect(),
        };
        let changes: Vec<_> = changes.iter().filter(|(name, _)| !but.contains(*name)).collect();
        let (gone, held): (Vec<_>, Vec<_>) = changes.into_iter().partition(|(_, quads)| quads.is_empty());
        difference.gone.extend(gone.into_iter().map(|(name, _)| name));
        let each = held.into_par_iter().map(|(name, quads)| of_graph(graph, name, quads));
        for (remove, insert) in each.collect::<Result<Vec<_>, StorageError>>()? {
            difference.remove.extend(remove);
            difference.insert.extend(insert);
        }
        Ok(difference)
    }

    #[cfg(any(feature = "rocksdb", test))]
    fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.remove.is_empty() && self.insert.is_empty()
    }

    /// Does it in one transaction.
    fn apply(&self, graph: &oxigraph::store::Store) -> Result<(), StorageError> {
        let mut transaction = graph.start_transaction()?;
        for name in &self.gone {
            transaction.remove_named_graph(name.as_ref())?;
        }
        for quad in &self.remove {
            transaction.remove(quad);
        }
        for quad in &self.insert {
            transaction.insert(*quad);
        }
        transaction.commit()
    }
}

/// What a graph has and should not, and what it should have and has not.
fn of_graph<'c>(
    graph: &oxigraph::store::Store,
    name: &NamedNode,
    quads: &'c [Quad],
) -> Result<(Vec<Quad>, Vec<&'c Quad>), StorageError> {
    let wanted: HashSet<&Quad> = quads.iter().collect();
    let (mut remove, mut old) = (Vec::new(), HashSet::new());
    for quad in graph.quads_for_pattern(None, None, None, Some(name.as_ref().into())) {
        let quad = quad?;
        if wanted.contains(&quad) {
            old.insert(quad);
        } else {
            remove.push(quad);
        }
    }
    let insert = quads.iter().filter(|quad| {
        debug_assert_eq!(quad.graph_name, GraphName::NamedNode(name.clone()));
        !old.contains(*quad)
    });
    Ok((remove, insert.collect()))
}

/// Some quads as N-Quads, to keep them in a file of our own.
fn to_lines<'q>(quads: impl IntoIterator<Item = &'q Quad>) -> String {
    let quads = quads.into_iter();
    quads.fold(String::new(), |lines, quad| lines + &format!("{quad} .\n"))
}

/// The quads that [`to_lines`] wrote.
fn of_lines(lines: &str) -> Result<Vec<Quad>, RdfSyntaxError> {
    RdfParser::from_format(RdfFormat::NQuads).for_slice(lines).collect()
}

/// All quads as lines of N-Quads without their line ends, in order of their bytes: equal graphs, equal lines.
pub fn sorted_lines(graph: &oxigraph::store::Store) -> Result<Vec<String>, StorageError> {
    let mut lines = Vec::new();
    for quad in graph {
        lines.push(format!("{} .", quad?));
    }
    lines.sort_unstable();
    Ok(lines)
}
