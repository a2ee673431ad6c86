//! The graph that is served, as it is at the moment, and how the server is set.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::SystemTime;
use std::{fs, io};

use oxigraph::model::NamedNode;
use oxigraph::store::{StorageError, Store};
use rustc_hash::FxHasher;
use serde_json::Value;

use super::api::Table;
use super::fault::Fault;
use super::meter::Meter;
use super::search::Index;
use crate::graph::{Network, Request, ViewError, network};
use crate::lexicon::Lexicon;
use crate::model::Lang;
use crate::query::{Dataset, Shortener, Snapshot, Totals, base_of, totals};
use crate::rdf::vocabulary::{rdf, tt};
use crate::review;
use crate::store::count::counted;
use crate::store::{Store as Stored, StoreError};

/// How the server is set.
#[derive(Default)]
pub struct Settings {
    /// The store; nothing: it is in memory only.
    pub store: Option<PathBuf>,
    /// Names of the host that it goes by, beside `localhost` and addresses.
    pub hosts: Vec<String>,
    /// Origins whose pages may read the answers; `*`: all.
    pub origins: Vec<String>,
    /// The secret of those who may write; nothing: nobody may.
    pub token: Option<String>,
    /// The most rows (or triples) of an answer.
    pub most_rows: Option<usize>,
    /// The words that reading rests on; nothing: those inside the program.
    pub lexicon: Option<Lexicon>,
    /// Today, as decisions carry it.
    pub today: Option<fn() -> String>,
    /// Whether the graph is held in memory for questions; nothing: it is, unless it lies in a large directory.
    pub held: Option<bool>,
}

impl Settings {
    /// The directory that the store is, if it is one.
    fn directory(&self) -> Option<&Path> {
        self.store.as_deref().filter(|path| path.is_dir())
    }

    /// The lexicon.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().unwrap_or_else(|| Lexicon::builtin())
    }
}

/// Bytes of a directory up to which its graph is held in memory for questions: at 173 a quad in RocksDB three quarters of a million
/// quads, which are read in some seconds. What is larger is asked where it lies.
const MOST_HELD: u64 = 128 << 20;

/// Why nothing can be served.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store cannot be read.
    #[error("the store cannot be read: {0}")]
    Storage(#[from] StorageError),
    /// There are no threads.
    #[error("the threads of the server cannot be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// The files of the directory cannot be listed.
    #[error("{}: the files of the store cannot be listed: {source}", path.display())]
    Files {
        /// The directory.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

/// What the server serves and how.
pub struct App {
    pub(super) settings: Settings,
    state: RwLock<Arc<State>>,
    /// One writer at a time.
    pub(super) writing: Mutex<()>,
    /// When the file of the store was last seen changed.
    seen: Mutex<Option<Stamp>>,
    /// Counts of what was answered.
    pub meter: Meter,
}

impl App {
    /// Opens the store of the settings.
    ///
    /// # Errors
    /// It cannot be opened or read.
    pub fn open(settings: Settings) -> Result<Self, AppError> {
        // What is written while the file is read is seen at the next look.
        let stamp = stamp(&settings);
        let store = match &settings.store {
            Some(path) => Stored::read(path)?.oxigraph().clone(),
            None => Store::new()?,
        };
        Self::seen_at(stamp, &store, settings)
    }

    /// Serves a graph that is at hand.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn new(store: &Store, settings: Settings) -> Result<Self, AppError> {
        Self::seen_at(stamp(&settings), store, settings)
    }

    fn seen_at(stamp: Option<Stamp>, store: &Store, settings: Settings) -> Result<Self, AppError> {
        Ok(Self {
            state: RwLock::new(Arc::new(State::new(store, &settings)?)),
            settings,
            writing: Mutex::default(),
            seen: Mutex::new(stamp),
            meter: Meter::default(),
        })
    }

    /// The graph as it is now; an answer rests on one state from its beginning to its end.
    pub fn state(&self) -> Arc<State> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&state)
    }

    /// Serves this graph from now on: what a writer, who has the lock of the store, has left in it.
    pub(super) fn renew(&self, store: &Store) -> Result<(), AppError> {
        let stamp = stamp(&self.settings);
        self.take_up(store)?;
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = stamp;
        Ok(())
    }

    fn take_up(&self, store: &Store) -> Result<(), AppError> {
        let state = Arc::new(State::new(store, &self.settings)?);
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
        Ok(())
    }

    /// Reads the file of the store anew if others changed it (`trithuc build`); tells whether it was so.
    ///
    /// # Errors
    /// It cannot be read; what was served is served on.
    pub fn refresh(&self) -> Result<bool, AppError> {
        let Some(path) = self.settings.store.as_ref().filter(|path| path.is_file()) else {
            return Ok(false);
        };
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = stamp(&self.settings);
        if stamp.is_none() || stamp == *self.seen.lock().unwrap_or_else(PoisonError::into_inner) {
            return Ok(false);
        }
        // A file that cannot be read is told once, not at every look.
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = stamp;
        let store = Stored::read(path)?;
        self.take_up(store.oxigraph())?;
        Ok(true)
    }

    /// Makes what is made when it is first asked for, and what a large graph has nothing to show of until it is: what is asked
    /// first before the rest.
    ///
    /// # Errors
    /// The graph cannot be read.
    pub fn warm(&self) -> Result<(), AppError> {
        // In threads of its own: what is asked meanwhile would wait behind it.
        rayon::ThreadPoolBuilder::new().build()?.install(|| self.make())
    }

    fn make(&self) -> Result<(), AppError> {
        let state = self.state();
        state.totals()?;
        state.index.read_texts(&state.store)?;
        let made = state.make_network().and_then(|()| state.count_undecided());
        if let Err(ViewError::Storage(error)) = made {
            return Err(error.into());
        }
        state.count_quads()?;
        state.find_conflicts(self.settings.lexicon())?;
        Ok(())
    }

    /// Whether writers are let in.
    pub fn is_writable(&self) -> bool {
        self.settings.token.is_some()
    }
}

/// When a file was changed last, and its bytes.
type Stamp = (SystemTime, u64);

fn stamp(settings: &Settings) -> Option<Stamp> {
    let about = fs::metadata(settings.store.as_ref()?).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// The graph at one moment, with what makes answers quick.
pub struct State {
    pub(super) store: Store,
    pub(super) dataset: Dataset,
    pub(super) names: Shortener,
    pub(super) index: Index,
    digest: u64,
    /// Is all of it in memory? Else what takes long is made in the background, and is not there until then.
    held: bool,
    quads: OnceLock<usize>,
    network: OnceLock<Network>,
    ties: OnceLock<Vec<Vec<usize>>>,
    totals: OnceLock<Totals>,
    conflicts: OnceLock<Value>,
    undecided: OnceLock<usize>,
    /// Those that were asked for.
    pub(super) tables: Mutex<BTreeMap<String, Arc<Table>>>,
}

impl State {
    fn new(store: &Store, settings: &Settings) -> Result<Self, AppError> {
        let files = settings.directory().map(Files::of).transpose()?;
        let small = || files.as_ref().is_none_or(|files| files.bytes <= MOST_HELD);
        let held = settings.held.unwrap_or_else(small);
        let names = Shortener::new(base_of(store));
        let (index, read) = rayon::join(
            || {
                let index = Index::new(store, &names)?;
                if held {
                    index.read_texts(store)?;
                }
                Ok::<_, StorageError>(index)
            },
            || held.then(|| Snapshot::new(store)).transpose(),
        );
        let (index, snapshot) = (index?, read?);
        let digest = match (&snapshot, files) {
            (Some(snapshot), _) => snapshot.digest(),
            (None, Some(files)) => files.digest,
            (None, None) => Snapshot::new(store)?.digest(),
        };
        let quads = snapshot.as_ref().map(|snapshot| OnceLock::from(snapshot.quads()));
        Ok(Self {
            store: store.clone(),
            dataset: snapshot.map_or_else(|| Dataset::in_store(store), Dataset::Memory),
            names,
            index,
            digest,
            held,
            quads: quads.unwrap_or_default(),
            network: OnceLock::new(),
            ties: OnceLock::new(),
            totals: OnceLock::new(),
            conflicts: OnceLock::new(),
            undecided: OnceLock::new(),
            tables: Mutex::default(),
        })
    }

    /// Is all of the graph in memory?
    pub(super) fn is_held(&self) -> bool {
        self.held
    }

    /// Quads of the graph; nothing of a large one that they were not counted of yet.
    pub fn quads(&self) -> Option<usize> {
        self.quads.get().copied()
    }

    fn count_quads(&self) -> Result<(), StorageError> {
        kept(&self.quads, || counted(&self.store, "*", "?s ?p ?o")).map(drop)
    }

    /// Articles of the graph.
    pub fn articles(&self) -> usize {
        self.index.articles().filter(|(_, entity)| entity.articles > 0).count()
    }

    /// Labels that the search knows.
    pub fn labels(&self) -> usize {
        self.index.labels()
    }

    /// The same for the same graph and program; `writable` is part of some answers, and of a large graph what was made of it.
    pub(super) fn tag(&self, writable: bool) -> String {
        let writable = u8::from(writable);
        let made = [
            self.index.has_texts(),
            self.network.get().is_some(),
            self.quads.get().is_some(),
            self.conflicts.get().is_some(),
        ];
        let made = if self.held {
            String::new()
        } else {
            let made = made.into_iter().filter(|made| *made).count();
            format!("-{made}")
        };
        format!(
            "W/\"{}-{:016x}-{writable}{made}\"",
            env!("CARGO_PKG_VERSION"),
            self.digest
        )
    }

    /// The path of an IRI under the base; others stay whole.
    pub(super) fn path<'i>(&self, iri: &'i str) -> &'i str {
        iri.strip_prefix(self.names.base()).unwrap_or(iri)
    }

    /// What takes long of a large graph is made by [`App::warm`] alone, not by every request that asks for it.
    fn wait_for<T>(&self, cell: &OnceLock<T>) -> Result<(), Fault> {
        if self.held || cell.get().is_some() {
            return Ok(());
        }
        Err(Fault::being_made())
    }

    /// All entities and ties.
    pub(super) fn network(&self) -> Result<&Network, Fault> {
        self.wait_for(&self.ties)?;
        Ok(self.all_network()?)
    }

    fn all_network(&self) -> Result<&Network, ViewError> {
        kept(&self.network, || network(&self.store, &Request::default()))
    }

    /// The ties of each thing of the network, as their places.
    pub(super) fn ties(&self) -> Result<&Vec<Vec<usize>>, Fault> {
        self.wait_for(&self.ties)?;
        Ok(self.all_ties()?)
    }

    fn all_ties(&self) -> Result<&Vec<Vec<usize>>, ViewError> {
        kept(&self.ties, || {
            let network = self.all_network()?;
            let mut ties = vec![Vec::new(); network.things.len()];
            for (at, tie) in network.ties.iter().enumerate() {
                ties[tie.from].push(at);
                if tie.to != tie.from {
                    ties[tie.to].push(at);
                }
            }
            Ok(ties)
        })
    }

    fn make_network(&self) -> Result<(), ViewError> {
        self.all_ties().map(drop)
    }

    /// Articles, sources and facts.
    pub(super) fn totals(&self) -> Result<&Totals, StorageError> {
        kept(&self.totals, || totals(&self.store))
    }

    /// How many facts an article's graph has.
    pub(super) fn facts_of(&self, graph: &NamedNode) -> Result<usize, StorageError> {
        let graph = Some(graph.as_ref().into());
        let facts = self
            .store
            .quads_for_pattern(None, Some(rdf::TYPE), Some(tt::FACT.into()), graph);
        facts
            .map(|quad| quad.map(drop))
            .collect::<Result<Vec<()>, _>>()
            .map(|facts| facts.len())
    }

    /// What articles contradict each other about, as JSON.
    pub(super) fn conflicts(&self, lexicon: &Lexicon) -> Result<&Value, Fault> {
        self.wait_for(&self.conflicts)?;
        Ok(self.find_conflicts(lexicon)?)
    }

    fn find_conflicts(&self, lexicon: &Lexicon) -> Result<&Value, StorageError> {
        kept(&self.conflicts, || {
            let kinds = crate::conflict::Kind::ALL;
            let found = crate::conflict::conflicts(&self.store, lexicon, lexicon.reference(), &kinds)?;
            Ok(serde_json::to_value(found).unwrap_or_default())
        })
    }

    /// The same, if it was made already.
    pub(super) fn known_conflicts(&self) -> Option<&Value> {
        self.conflicts.get()
    }

    /// What is for a person to decide: pairs, and facts less sure than so much (0 to 1).
    pub(super) fn undecided(&self, lang: Lang, least: f64) -> Result<Vec<review::Item>, Fault> {
        if self.held {
            return Ok(review::items(&self.store, lang, &[], least)?);
        }
        let network = self.network()?;
        Ok(review::items_of(&self.store, network, lang, &[], least)?)
    }

    fn count_undecided(&self) -> Result<(), ViewError> {
        kept(&self.undecided, || {
            let least = f64::from(review::LEAST) / 100.0;
            let items = review::items_of(&self.store, self.all_network()?, Lang::En, &[], least)?;
            Ok(items.len())
        })
        .map(drop)
    }

    /// How many points that are, if they were counted already.
    pub(super) fn known_undecided(&self) -> Option<usize> {
        self.undecided.get().copied()
    }
}

/// What the files of a directory tell of the graph in them.
struct Files {
    bytes: u64,
    digest: u64,
}

impl Files {
    /// RocksDB never changes a sorted file: other quads, other files. Logs of what is in no such file yet count as well; what it
    /// writes anew whenever it opens the directory, and what is remembered beside it, does not.
    fn of(path: &Path) -> Result<Self, AppError> {
        let told = |source| AppError::Files {
            path: path.to_owned(),
            source,
        };
        let mut files = Vec::new();
        for entry in fs::read_dir(path).map_err(told)? {
            let entry = entry.map_err(told)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let bytes = entry.metadata().map_err(told)?.len();
            let is_graph = Path::new(&name)
                .extension()
                .is_some_and(|end| end == "sst" || end == "log");
            if is_graph && bytes > 0 {
                files.push((name, bytes));
            }
        }
        files.sort_unstable();
        let mut hasher = FxHasher::default();
        // Which directory it is: two of one size are not one.
        fs::read(path.join("IDENTITY")).unwrap_or_default().hash(&mut hasher);
        files.hash(&mut hasher);
        Ok(Self {
            bytes: files.iter().map(|(_, bytes)| bytes).sum(),
            digest: hasher.finish(),
        })
    }
}

/// What is made once and kept.
fn kept<T, E>(cell: &OnceLock<T>, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
    if let Some(made) = cell.get() {
        return Ok(made);
    }
    let made = make()?;
    Ok(cell.get_or_init(|| made))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_tell_a_graph_from_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        let write = |name: &str, bytes: usize| fs::write(path.join(name), vec![b'x'; bytes]).expect("a file");
        let files = || Files::of(path).expect("a folder");
        write("IDENTITY", 36);
        write("000010.sst", 100);
        let first = files();
        assert_eq!(first.bytes, 100);
        // What RocksDB writes whenever it is opened, and what is remembered beside it.
        for (name, bytes) in [
            ("MANIFEST-000012", 50),
            ("000013.log", 0),
            ("LOG", 9),
            ("trithuc.cache", 70),
        ] {
            write(name, bytes);
            assert_eq!(files().digest, first.digest, "{name}");
        }
        let mut known = vec![first.digest];
        for (name, bytes) in [
            ("000013.log", 5),
            ("000014.sst", 100),
            ("000014.sst", 101),
            ("IDENTITY", 30),
        ] {
            write(name, bytes);
            let digest = files().digest;
            assert!(!known.contains(&digest), "{name}");
            known.push(digest);
        }
        let missing = Files::of(&path.join("nowhere")).map(|files| files.bytes);
        assert!(missing.is_err_and(|error| error.to_string().contains("nowhere")));
    }
}
