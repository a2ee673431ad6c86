//! What a fresh build of some articles gives: every article read in parallel, identity over all of them, one graph each. What a cache
//! tells of articles is not read again.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use oxigraph::model::{NamedNode, Quad};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::cache::{BESIDE, Beside, Cache, Counts, Known};
use super::update::{Progress, Settings, UpdateError};
use super::{Changes, Patch, StoreError};
use crate::decide::{self, Decisions, Outcome};
use crate::extract::extract;
use crate::model::{Article, Extraction};
use crate::rdf::{Context, article_quads, decided_by_people, identity_quads, iri, ontology_quads, reference_quads};
use crate::resolve::{Paths, Summary, escape_id, resolve_with};

/// A graph and its quads, if it is to be kept.
type Kept = Result<Option<(NamedNode, Vec<Quad>)>, StoreError>;

/// What a build is made of.
pub(super) struct Input<'a> {
    /// The articles to read. Their IDs are unique.
    pub(super) articles: &'a [&'a Article],
    /// The articles beside them, of which the cache has a summary.
    pub(super) known: BTreeMap<String, Known>,
    /// What identity decided before, if that is remembered.
    pub(super) before: Option<&'a Beside>,
    /// Is what is made to be remembered?
    pub(super) remember: bool,
    /// Is given the graphs of the articles read that are kept, before others are made.
    pub(super) begin: &'a mut (dyn FnMut(&Changes) + Send),
    /// Gives a known article.
    pub(super) article: &'a (dyn Fn(&str) -> Result<Article, StoreError> + Sync),
}

/// The graphs of a fresh build, and the rows of decisions that did nothing.
pub(super) struct Fresh {
    pub(super) changes: Changes,
    /// How graphs change that are not among the changes as a whole: those of known articles, of reference data and identity.
    pub(super) patch: Patch,
    pub(super) idle: Vec<String>,
    /// What is to be remembered, if anything is.
    pub(super) cache: Option<Cache>,
}

/// The graph of articles that go into no store, in memory. Their ids are unique.
pub fn in_memory(articles: &[Article], settings: &Settings<'_>) -> Result<oxigraph::store::Store, UpdateError> {
    let articles: Vec<&Article> = articles.iter().collect();
    let input = Input {
        articles: &articles,
        known: BTreeMap::new(),
        before: None,
        remember: false,
        begin: &mut |_| (),
        article: &|_| unreachable!("no article is known"),
    };
    let context = settings.context()?;
    let keep = |graph, quads| Ok(Some((graph, quads)));
    let graphs = threads(settings)?.install(|| graphs(input, &context, settings, &keep))?;
    let database = |source| StoreError::Database {
        path: "the graph in memory".into(),
        source,
    };
    let store = oxigraph::store::Store::new().map_err(database)?;
    store.extend(graphs.changes.into_values().flatten()).map_err(database)?;
    Ok(store)
}

/// As many threads as are wanted.
pub(super) fn threads(settings: &Settings<'_>) -> Result<ThreadPool, UpdateError> {
    let mut pool = ThreadPoolBuilder::new();
    if let Some(jobs) = settings.jobs {
        pool = pool.num_threads(jobs.get());
    }
    pool.build().map_err(|source| UpdateError::Threads {
        jobs: settings.jobs.map_or(0, NonZeroUsize::get),
        source,
    })
}

/// All graphs of a fresh build that `keep` keeps; it is asked as soon as a graph is made, from any of the [`threads`] on which this is
/// called.
pub(super) fn graphs(
    input: Input<'_>,
    context: &Context,
    settings: &Settings<'_>,
    keep: &(dyn Fn(NamedNode, Vec<Quad>) -> Kept + Sync),
) -> Result<Fresh, StoreError> {
    let articles = input.articles;
    let total = articles.len();
    let (done, read) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let count = || done.fetch_add(1, Ordering::Relaxed) + 1;
    let extractions = articles.par_iter().map(|article| {
        let extraction = extract(article, settings.lexicon);
        let bytes = read.fetch_add(article.text.len(), Ordering::Relaxed) + article.text.len();
        let done = count();
        (settings.progress)(Progress::Extracting { done, total, bytes });
        extraction
    });
    let mut extractions: Vec<Extraction> = extractions.collect();
    let decisions = settings.decisions;
    let mut outcome = decide_facts(articles, &mut extractions, decisions);
    (settings.progress)(Progress::Resolving);
    let pairs: Vec<(&Article, &Extraction)> = articles.iter().copied().zip(&extractions).collect();
    let summaries = pairs.par_iter();
    let summaries: Vec<Summary> = summaries.map(|(article, read)| Summary::of(article, read)).collect();
    let mut known = input.known;
    let told = known.values().filter_map(|known| known.summary.as_ref());
    let all: Vec<&Summary> = told.chain(&summaries).collect();
    let reference = settings.lexicon.reference();
    let identities = resolve_with(&all, reference, decisions);
    outcome.add(identities.outcome().clone());

    let none = Paths::default();
    let paths = |id: &str| identities.paths(id).unwrap_or(&none);
    let otherwise = |(id, known): &(&String, &Known)| known.paths != *paths(id);
    let again: Vec<(&String, &Known)> = known.par_iter().filter(otherwise).collect();
    done.store(0, Ordering::Relaxed);
    let total = pairs.len() + again.len();
    let made = pairs.par_iter().map(|(article, extraction)| {
        let quads = article_quads(article, extraction, paths(&article.id), context);
        let counts = Counts::of(&quads);
        let kept = keep(iri::article(&context.base, &article.id), quads)?;
        (settings.progress)(Progress::Comparing { done: count(), total });
        Ok(((article.id.clone(), counts), kept))
    });
    // What such a graph holds is what was made with the names before: it is made again rather than read.
    let renamed = again.par_iter().map(|(id, known)| {
        let article = (input.article)(id)?;
        let extraction = extract(&article, settings.lexicon);
        let made = |paths: &Paths| article_quads(&article, &extraction, paths, context);
        let quads = made(paths(id));
        let counts = Counts::of(&quads);
        let patch = Patch::between(made(&known.paths), quads);
        (settings.progress)(Progress::Comparing { done: count(), total });
        Ok((((*id).clone(), counts), patch))
    });
    let made = made.collect::<Result<Vec<_>, StoreError>>()?;
    let (mut counts, kept): (BTreeMap<String, Counts>, Vec<_>) = made.into_iter().unzip();
    let mut changes: Changes = kept.into_iter().flatten().collect();
    (input.begin)(&changes);
    let mut patch = Patch::default();
    let base = context.base.as_str();
    let people = decided_by_people(&identities, decisions, &outcome, base);
    let (renamed, differs) = rayon::join(
        || renamed.collect::<Result<Vec<_>, StoreError>>(),
        || input.before.map(|before| before.patch(&identities, &people, base)),
    );
    for (counted, renamed) in renamed? {
        counts.extend([counted]);
        patch.add(renamed);
    }
    let mut held = input.before.map_or([0; BESIDE.len()], |before| before.held);
    let [of_ontology, of_reference, of_identity] = &mut held;
    // The program that made the graphs is the same, and so are its ontology and its reference data.
    if *of_ontology == 0 {
        let quads = ontology_quads(base);
        *of_ontology = quads.len();
        changes.extend(keep(iri::graph(base, "ontology"), quads)?);
    }
    let told = |units| reference_quads(reference, units, base);
    match input.before {
        Some(before) if *of_reference > 0 => {
            if before.units != *identities.units() {
                let differs = Patch::between(told(&before.units), told(identities.units()));
                *of_reference += differs.insert.len();
                *of_reference -= differs.remove.len();
                patch.add(differs);
            }
        }
        _ => {
            let quads = told(identities.units());
            *of_reference = quads.len();
            changes.extend(keep(iri::graph(base, "reference"), quads)?);
        }
    }
    if let Some(differs) = differs {
        *of_identity += differs.insert.len();
        *of_identity -= differs.remove.len();
        patch.add(differs);
    } else {
        let quads = identity_quads(&identities, decisions, &outcome, base);
        *of_identity = quads.len();
        changes.extend(keep(iri::graph(base, "identity"), quads)?);
    }
    let idle = decisions.idle(&outcome);
    let cache = input.remember.then(|| {
        let decided = decisions.of_facts();
        for (article, summary) in articles.iter().zip(summaries) {
            // What people decided about its facts may be another thing tomorrow.
            let is_decided = decided.contains_key(escape_id(&article.id).as_str());
            let read = Known {
                activity: context.activity(article),
                summary: Some(summary).filter(|_| !is_decided),
                paths: Paths::default(),
                counts: Counts::default(),
            };
            known.insert(article.id.clone(), read);
        }
        // The paths of all, so that those from before with their names can go.
        for (id, paths) in identities.paths {
            if let Some(known) = known.get_mut(&id) {
                known.paths = paths;
            }
        }
        for (id, counts) in counts {
            if let Some(known) = known.get_mut(&id) {
                known.counts = counts;
            }
        }
        Cache {
            context: context.clone(),
            articles: known,
            beside: Beside {
                held,
                decisions: identities.decisions,
                sources: identities.sources,
                units: identities.units,
                people,
            },
        }
    });
    Ok(Fresh {
        changes,
        patch,
        idle,
        cache,
    })
}

/// Applies what people decided about facts.
fn decide_facts(articles: &[&Article], extractions: &mut [Extraction], decisions: &Decisions) -> Outcome {
    let mut outcome = Outcome::default();
    let rows = decisions.of_facts();
    if rows.is_empty() {
        return outcome;
    }
    for (article, extraction) in articles.iter().zip(extractions) {
        if let Some(rows) = rows.get(escape_id(&article.id).as_str()) {
            outcome.add(decide::apply(article, extraction, decisions, rows));
        }
    }
    outcome
}
