//! What a directory remembers of its articles, so that a change need not read all of them again: a cache, in a file of its own.
//!
//! Who is who depends on all articles, and a graph on its article and on what its entities are called. So for each article
//! what identity asks of it is kept, and what its entities were called: a change then reads the new articles, decides
//! identity over all of them, and makes anew those graphs whose entities are called otherwise.
//!
//! The file may be removed at any time, and is not used unless it fits the store: the next change then reads all articles. Every
//! commit of graphs that are made here removes it first; it is written anew when the store is as it tells.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::iter::Sum;
use std::ops::Add;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::Crc;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, QuadRef, Term};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::count::counted;
use super::{Patch, Store, StoreError, of_lines, to_lines};
use crate::lexicon::reference::Unit;
use crate::rdf::vocabulary::{prov, rdf, tt};
use crate::rdf::{Context, decided_by_rules, iri};
use crate::resolve::{Decision, Identities, Paths, Summary};

/// The file in the directory of a store.
#[cfg(feature = "rocksdb")]
pub(super) const FILE: &str = "trithuc.cache";

/// What the file begins with; another number where what follows is written otherwise.
const MARK: &[u8] = b"trithuc cache 3\n";

/// So many articles are written and read as one.
const CHUNK: usize = 256;

/// The graphs beside those of articles; the first tells the base of all, wherever it stands.
pub(super) const BESIDE: [&str; 3] = ["ontology", "reference", "identity"];

/// How much stands in a graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) quads: usize,
    pub(super) facts: usize,
    pub(super) participations: usize,
    pub(super) tenures: usize,
    pub(super) metrics: usize,
}

impl Counts {
    /// Of the quads of one graph, each of which is another.
    pub(super) fn of(quads: &[Quad]) -> Self {
        let mut counts = Self {
            quads: quads.len(),
            ..Self::default()
        };
        for quad in quads.iter().filter(|quad| quad.predicate == rdf::TYPE) {
            let Term::NamedNode(class) = &quad.object else { continue };
            for (count, counted) in [
                (&mut counts.facts, tt::FACT),
                (&mut counts.participations, tt::PARTICIPATION),
                (&mut counts.tenures, tt::TENURE),
                (&mut counts.metrics, tt::METRIC),
            ] {
                *count += usize::from(*class == counted);
            }
        }
        counts
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            quads: self.quads + other.quads,
            facts: self.facts + other.facts,
            participations: self.participations + other.participations,
            tenures: self.tenures + other.tenures,
            metrics: self.metrics + other.metrics,
        }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

/// What is remembered of an article.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The activity that made its graph.
    pub(super) activity: NamedNode,
    /// What identity asks of it; none where people decided about its facts, which is then read again.
    pub(super) summary: Option<Summary>,
    pub(super) paths: Paths,
    pub(super) counts: Counts,
}

/// What is remembered of a store.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    /// What the graphs were made with.
    pub(super) context: Context,
    /// By ID, and all that the store has.
    pub(super) articles: BTreeMap<String, Known>,
    pub(super) beside: Beside,
}

/// What is remembered of the graphs beside those of articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// How many quads they have, in the order of [`BESIDE`].
    pub(super) held: [usize; BESIDE.len()],
    /// What identity decided.
    pub(super) decisions: Vec<Decision>,
    /// Which articles print one text.
    pub(super) sources: Sources,
    /// Districts and communes that articles name, by path.
    pub(super) units: Units,
    /// What people decided, as quads of the graph of identity.
    pub(super) people: Vec<Quad>,
}

impl Cache {
    /// What there is to remember of a store that holds nothing.
    #[cfg(test)]
    pub(super) fn of_nothing(context: Context) -> Self {
        Self {
            context,
            articles: BTreeMap::new(),
            beside: Beside::default(),
        }
    }

    /// What is remembered of a store, if what would be made now is made with the same as what it has, and it is as it was when it
    /// was remembered.
    pub(super) fn of(store: &Store, context: &Context) -> Result<Option<Self>, StoreError> {
        let Some(path) = store.cache() else { return Ok(None) };
        // Whatever is wrong with it, it can be made anew.
        match read(&path) {
            Ok(cache) if cache.context == *context && cache.fits(store)? => Ok(Some(cache)),
            _ => Ok(None),
        }
    }

    /// Has the store these articles, made from these texts, and no others?
    pub(super) fn fits(&self, store: &Store) -> Result<bool, StoreError> {
        let graph = store.oxigraph();
        let totals = self.totals();
        if !self.articles.is_empty() && totals.beside_of(store)? < BESIDE.len() {
            return Ok(false);
        }
        if !totals.are_all(store)? {
            let mut found = 0;
            for name in graph.named_graphs() {
                let name = name.map_err(StoreError::database(store.path()))?;
                found += usize::from(is_of_an_article(&name, &self.context.base));
            }
            if found != self.articles.len() {
                return Ok(false);
            }
        }
        let is_there = |(id, known): (&String, &Known)| {
            let article = iri::article(&self.context.base, id);
            let article = article.as_ref();
            graph.contains(QuadRef::new(article, prov::WAS_GENERATED_BY, &known.activity, article))
        };
        let is_missing = |there: &Result<bool, _>| !matches!(there, Ok(true));
        match self.articles.par_iter().map(is_there).find_first(is_missing) {
            None => Ok(true),
            Some(there) => there.map_err(StoreError::database(store.path())),
        }
    }

    /// How much there is of what is remembered.
    pub(super) fn totals(&self) -> Totals {
        Totals {
            base: self.context.base.clone(),
            articles: self.articles.len(),
            counts: self.articles.values().map(|known| known.counts).sum(),
            beside: self.beside.held.iter().sum(),
        }
    }

    /// As it stands in the file.
    pub(super) fn encoded(&self) -> io::Result<Encoded> {
        let head = Head {
            base: self.context.base.clone(),
            tool: self.context.tool.clone(),
            lexicon: self.context.lexicon.clone(),
            articles: self.articles.len(),
            held: self.beside.held,
            decisions: &self.beside.decisions,
            sources: &self.beside.sources,
            units: &self.beside.units,
            people: to_lines(&self.beside.people),
        };
        let articles: Vec<(&String, &Known)> = self.articles.iter().collect();
        let (head, chunks) = rayon::join(
            || encoded(&head),
            || {
                let chunks = articles.par_chunks(CHUNK).map(|articles| encoded(&Chunk::of(articles)));
                chunks.collect::<io::Result<Vec<_>>>()
            },
        );
        let mut sections = vec![head?];
        sections.extend(chunks?);
        Ok(Encoded {
            sections,
            waiting: None,
        })
    }
}

/// How much is remembered of a store.
pub(super) struct Totals {
    base: String,
    pub(super) articles: usize,
    /// In all graphs of articles together.
    pub(super) counts: Counts,
    /// Quads of the graphs of [`BESIDE`].
    pub(super) beside: usize,
}

impl Totals {
    /// Has the store as many graphs as these articles with those of [`BESIDE`]?
    fn are_all(&self, store: &Store) -> Result<bool, StoreError> {
        Ok(count_of(store, "GRAPH ?g {}")? == self.articles + self.beside_of(store)?)
    }

    /// How many of the graphs of [`BESIDE`] the store has.
    fn beside_of(&self, store: &Store) -> Result<usize, StoreError> {
        let is_there = BESIDE.map(|name| store.oxigraph().contains_named_graph(&iri::graph(&self.base, name)));
        let is_there = is_there.into_iter().map(|there| Ok(usize::from(there?)));
        is_there
            .sum::<Result<_, _>>()
            .map_err(StoreError::database(store.path()))
    }

    /// How many quads stand in graphs that were made elsewhere, in a store that has all these articles.
    pub(super) fn elsewhere(&self, store: &Store) -> Result<usize, StoreError> {
        if self.are_all(store)? {
            return Ok(0);
        }
        let base = &self.base;
        let own = BESIDE.map(|name| iri::graph(base, name));
        let mut quads = 0;
        for graph in store.oxigraph().named_graphs() {
            let graph = graph.map_err(StoreError::database(store.path()))?;
            let is_own = matches!(&graph, NamedOrBlankNode::NamedNode(name) if own.contains(name));
            if is_own || is_of_an_article(&graph, base) {
                continue;
            }
            quads += match &graph {
                NamedOrBlankNode::NamedNode(name) => count_of(store, &format!("GRAPH {name} {{ ?s ?p ?o }}"))?,
                // No query can name it.
                NamedOrBlankNode::BlankNode(name) => {
                    let graph = Some(name.as_ref().into());
                    let all = store.oxigraph().quads_for_pattern(None, None, None, graph);
                    let all = all.map(|quad| quad.map(drop)).collect::<Result<Vec<()>, _>>();
                    all.map_err(StoreError::database(store.path()))?.len()
                }
            };
        }
        Ok(quads)
    }
}

/// What is to be remembered, as it stands in the file.
pub(super) struct Encoded {
    /// The head, then the articles.
    sections: Vec<Section>,
    /// Written already, and not yet where it counts.
    waiting: Option<Waiting>,
}

/// A file that goes again unless it is put elsewhere.
struct Waiting {
    path: PathBuf,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Some bytes with their checksum.
struct Section {
    crc: u32,
    bytes: Vec<u8>,
}

impl Encoded {
    /// Writes it near the place where it counts once it is saved. What goes wrong costs time later and nothing else.
    pub(super) fn prepare(&mut self, place: &Path) {
        let waiting = Waiting {
            path: place.with_extension("cache.new"),
        };
        self.waiting = self.write(&waiting.path).ok().map(|()| waiting);
    }

    /// Puts it beside the quads of the store, if that has a place for it.
    pub(super) fn save(mut self, store: &Store) {
        if let Some(place) = store.cache() {
            if self.waiting.is_none() {
                self.prepare(&place);
            }
            if let Some(waiting) = &self.waiting {
                let _ = fs::rename(&waiting.path, place);
            }
        }
    }

    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(MARK)?;
        for Section { crc, bytes } in &self.sections {
            let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
            file.write_all(&length.to_le_bytes())?;
            file.write_all(&crc.to_le_bytes())?;
            file.write_all(bytes)?;
        }
        // Whoever reads it sees whether it is whole: nobody need wait until it is on disk.
        file.flush()
    }
}

impl Beside {
    /// How the graph of identity is to be changed.
    pub(super) fn patch(&self, identities: &Identities, people: &[Quad], base: &str) -> Patch {
        let before = by_path(&self.decisions);
        let after = by_path(identities.decisions());
        let same = before.iter().filter(|(path, old)| after.get(*path) == Some(*old));
        let same: HashSet<&str> = same.map(|(path, _)| *path).collect();
        // What is told of a pair is told by either of the two.
        let stays = |decision: &&Decision| {
            let mut others = decision.candidates.iter();
            same.contains(decision.path.as_str()) && others.all(|other| same.contains(other.path.as_str()))
        };
        let side = |decisions: &[Decision], others: &BTreeMap<&str, &Decision>| {
            let decisions = decisions.iter().filter(|decision| !stays(decision));
            let differing = decisions.map(|decision| beyond(decision, others.get(decision.path.as_str()).copied()));
            differing.collect::<Vec<Decision>>()
        };
        let told = |decisions: Vec<Decision>, sources: &Sources, others: &Sources, people: &[Quad]| {
            let sources = sources.iter().filter(|(id, source)| others.get(*id) != Some(source));
            let mut quads = decided_by_rules(&decisions, sources, base);
            quads.extend_from_slice(people);
            quads
        };
        let (old, new) = (side(&self.decisions, &after), side(identities.decisions(), &before));
        Patch::between(
            told(old, &self.sources, identities.sources(), &self.people),
            told(new, identities.sources(), &self.sources, people),
        )
    }
}

/// Which article prints first what each prints.
type Sources = BTreeMap<String, String>;

/// Units by path.
type Units = BTreeMap<String, Unit>;

/// A decision without the articles that another of the same thing has too, which may be very many.
fn beyond(decision: &Decision, other: Option<&Decision>) -> Decision {
    let known: HashSet<&str> = other
        .iter()
        .flat_map(|other| &other.articles)
        .map(String::as_str)
        .collect();
    let articles = decision.articles.iter().filter(|id| !known.contains(id.as_str()));
    Decision {
        path: decision.path.clone(),
        articles: articles.cloned().collect(),
        reasons: decision.reasons.clone(),
        candidates: decision.candidates.clone(),
        open: decision.open,
    }
}

fn by_path(decisions: &[Decision]) -> BTreeMap<&str, &Decision> {
    decisions.iter().map(|d| (d.path.as_str(), d)).collect()
}

/// How many solutions a pattern has.
fn count_of(store: &Store, pattern: &str) -> Result<usize, StoreError> {
    counted(store.oxigraph(), "*", pattern).map_err(StoreError::database(store.path()))
}

/// Is the graph named as those of articles are?
pub(super) fn is_of_an_article(graph: &NamedOrBlankNode, base: &str) -> bool {
    let rest = match graph {
        NamedOrBlankNode::NamedNode(name) => name.as_str().strip_prefix(base),
        NamedOrBlankNode::BlankNode(_) => None,
    };
    rest.is_some_and(|rest| rest.starts_with("article/"))
}

/// What stands before the articles.
#[derive(Serialize, Deserialize)]
struct Head<D, S, U> {
    base: String,
    tool: String,
    lexicon: String,
    /// How many follow.
    articles: usize,
    held: [usize; BESIDE.len()],
    decisions: D,
    sources: S,
    units: U,
    /// Lines of N-Quads.
    people: String,
}

/// Some articles; what their entities are called stands once.
#[derive(Serialize, Deserialize)]
struct Chunk<T, S> {
    names: Vec<T>,
    rows: Vec<Row<T, S>>,
}

#[derive(Serialize, Deserialize)]
struct Row<T, S> {
    id: T,
    activity: T,
    summary: Option<S>,
    paths: Vec<u32>,
    counts: Counts,
}

impl<'a> Chunk<&'a str, &'a Summary> {
    fn of(articles: &[(&'a String, &'a Known)]) -> Self {
        let mut names = Vec::new();
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let rows = articles.iter().map(|(id, known)| {
            let paths = known.paths.iter().map(|path| {
                let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
                *numbers.entry(path).or_insert_with(|| {
                    names.push(path);
                    next
                })
            });
            Row {
                paths: paths.collect(),
                id: id.as_str(),
                activity: known.activity.as_str(),
                summary: known.summary.as_ref(),
                counts: known.counts,
            }
        });
        let rows = rows.collect();
        Self { names, rows }
    }
}

impl Chunk<String, Summary> {
    fn known(self) -> Vec<(String, Known)> {
        let names = Arc::new(self.names);
        let known = |row: Row<String, Summary>| {
            let known = Known {
                activity: NamedNode::new_unchecked(row.activity),
                summary: row.summary,
                paths: Paths::new(&names, row.paths),
                counts: row.counts,
            };
            (row.id, known)
        };
        self.rows.into_iter().map(known).collect()
    }
}

fn encoded(value: &impl Serialize) -> io::Result<Section> {
    let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
    let crc = crc_of(&bytes);
    Ok(Section { crc, bytes })
}

fn decoded<T: DeserializeOwned>(section: &Section) -> io::Result<T> {
    if section.crc != crc_of(&section.bytes) {
        return Err(io::Error::other("damaged"));
    }
    postcard::from_bytes(&section.bytes).map_err(io::Error::other)
}

fn crc_of(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// The sections of a file from where it is read to.
struct Sections {
    file: File,
    /// So many bytes are left.
    rest: u64,
}

impl Iterator for Sections {
    type Item = io::Result<Section>;

    fn next(&mut self) -> Option<Self::Item> {
        (self.rest > 0).then(|| self.section())
    }
}

impl Sections {
    fn section(&mut self) -> io::Result<Section> {
        // After a fault there are no more.
        let rest = std::mem::take(&mut self.rest);
        let mut before = [0; 8];
        self.file.read_exact(&mut before)?;
        let [a, b, c, d, crc @ ..] = before;
        let length = u32::from_le_bytes([a, b, c, d]);
        let taken = u64::from(length) + before.len() as u64;
        let cut = || io::Error::other("cut");
        let rest = rest.checked_sub(taken).ok_or_else(cut)?;
        let mut bytes = Vec::with_capacity(length as usize);
        let mut section = (&self.file).take(length.into());
        if section.read_to_end(&mut bytes)? < length as usize {
            return Err(cut());
        }
        self.rest = rest;
        let crc = u32::from_le_bytes(crc);
        Ok(Section { crc, bytes })
    }
}

/// Reads a file that [`Encoded::save`] wrote.
pub(super) fn read(path: &Path) -> io::Result<Cache> {
    let mut file = File::open(path)?;
    let mut mark = [0; MARK.len()];
    file.read_exact(&mut mark)?;
    if mark != MARK {
        return Err(io::Error::other("not a cache of this version"));
    }
    let length = file.metadata()?.len();
    let mut sections = Sections {
        rest: length - MARK.len() as u64,
        file,
    };
    let head = sections.next().ok_or_else(|| io::Error::other("empty"))??;
    // Each is read when somebody has time for it: what was decoded before leaves its memory to it.
    let (head, chunks) = rayon::join(
        || decoded::<Head<Vec<Decision>, Sources, Units>>(&head),
        || {
            let known = |section: io::Result<Section>| Ok(decoded::<Chunk<String, Summary>>(&section?)?.known());
            sections.par_bridge().map(known).collect::<io::Result<Vec<_>>>()
        },
    );
    let head = head?;
    let articles: BTreeMap<String, Known> = chunks?.into_iter().flatten().collect();
    if articles.len() != head.articles {
        return Err(io::Error::other("cut"));
    }
    Ok(Cache {
        context: Context {
            base: head.base,
            tool: head.tool,
            lexicon: head.lexicon,
        },
        articles,
        beside: Beside {
            held: head.held,
            decisions: head.decisions,
            sources: head.sources,
            units: head.units,
            people: of_lines(&head.people).map_err(io::Error::other)?,
        },
    })
}
