//! The graph that is served, as it is at the moment, and how the server is set.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::SystemTime;

use oxigraph::model::NamedNode;
use oxigraph::store::{StorageError, Store};
use rustc_hash::FxHasher;
use serde_json::Value;

use super::api::Table;
use super::meter::Meter;
use super::search::Index;
use crate::graph::{Network, Request, ViewError, network};
use crate::lexicon::Lexicon;
use crate::model::Lang;
use crate::query::{Shortener, Snapshot, Stats, stats};
use crate::rdf::vocabulary::{rdf, tt};
use crate::review;
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
}

impl Settings {
    /// The lexicon.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().unwrap_or_else(|| Lexicon::builtin())
    }
}

/// Why nothing can be served.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store cannot be read.
    #[error("the store cannot be read: {0}")]
    Storage(#[from] StorageError),
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
            state: RwLock::new(Arc::new(State::new(store)?)),
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
        let state = Arc::new(State::new(store)?);
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

    /// Makes what is made when it is first asked for, what the first page shows before the rest.
    ///
    /// # Errors
    /// The graph cannot be read.
    pub fn warm(&self) -> Result<(), AppError> {
        let state = self.state();
        state.stats()?;
        let made = state.ties().map(drop).and_then(|()| state.undecided().map(drop));
        if let Err(ViewError::Storage(error)) = made {
            return Err(error.into());
        }
        state.conflicts(self.settings.lexicon())?;
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
    let about = std::fs::metadata(settings.store.as_ref()?).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// The graph at one moment, with what makes answers quick.
pub struct State {
    pub(super) store: Store,
    pub(super) snapshot: Snapshot,
    pub(super) names: Shortener,
    pub(super) index: Index,
    digest: u64,
    quads: usize,
    network: OnceLock<Network>,
    ties: OnceLock<Vec<Vec<usize>>>,
    stats: OnceLock<Stats>,
    conflicts: OnceLock<Value>,
    undecided: OnceLock<usize>,
    /// Those that were asked for.
    pub(super) tables: Mutex<BTreeMap<String, Arc<Table>>>,
}

impl State {
    fn new(store: &Store) -> Result<Self, StorageError> {
        let mut digest: u64 = 0;
        let mut quads = 0;
        for quad in store {
            let mut hasher = FxHasher::default();
            quad?.hash(&mut hasher);
            digest = digest.wrapping_add(hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29));
            quads += 1;
        }
        let snapshot = Snapshot::new(store)?;
        let names = Shortener::new(snapshot.base());
        Ok(Self {
            index: Index::new(store, &names)?,
            store: store.clone(),
            snapshot,
            names,
            digest,
            quads,
            network: OnceLock::new(),
            ties: OnceLock::new(),
            stats: OnceLock::new(),
            conflicts: OnceLock::new(),
            undecided: OnceLock::new(),
            tables: Mutex::default(),
        })
    }

    /// Quads of the graph.
    pub fn quads(&self) -> usize {
        self.quads
    }

    /// Labels that the search knows.
    pub fn labels(&self) -> usize {
        self.index.labels()
    }

    /// The same for the same graph and program; `writable` is part of some answers.
    pub(super) fn tag(&self, writable: bool) -> String {
        let writable = u8::from(writable);
        format!("W/\"{}-{:016x}-{writable}\"", env!("CARGO_PKG_VERSION"), self.digest)
    }

    /// The path of an IRI under the base; others stay whole.
    pub(super) fn path<'i>(&self, iri: &'i str) -> &'i str {
        iri.strip_prefix(self.names.base()).unwrap_or(iri)
    }

    /// All entities and ties, read when they are first asked for.
    pub(super) fn network(&self) -> Result<&Network, ViewError> {
        kept(&self.network, || network(&self.store, &Request::default()))
    }

    /// The ties of each thing of the network, as their places.
    pub(super) fn ties(&self) -> Result<&Vec<Vec<usize>>, ViewError> {
        kept(&self.ties, || {
            let network = self.network()?;
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

    /// What the graph holds, counted.
    pub(super) fn stats(&self) -> Result<&Stats, StorageError> {
        kept(&self.stats, || stats(&self.store))
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
    pub(super) fn conflicts(&self, lexicon: &Lexicon) -> Result<&Value, StorageError> {
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

    /// How many points are for a person to decide.
    pub(super) fn undecided(&self) -> Result<usize, ViewError> {
        kept(&self.undecided, || {
            Ok(review::items(&self.store, Lang::En, &[], f64::from(review::LEAST) / 100.0)?.len())
        })
        .copied()
    }

    /// The same, if it was counted already.
    pub(super) fn known_undecided(&self) -> Option<usize> {
        self.undecided.get().copied()
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
