//! What a fresh build of some articles gives: every article read in parallel, identity over all of them, one graph each.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use oxigraph::model::{NamedNode, Quad};
use rayon::prelude::*;

use super::update::{Progress, Settings, UpdateError};
use super::{Changes, StoreError};
use crate::decide::{self, Decisions, Outcome};
use crate::extract::extract;
use crate::model::{Article, Extraction};
use crate::rdf::{Context, article_quads, identity_quads, iri, ontology_quads, reference_quads};
use crate::resolve::{escape_id, resolve_with};

/// A graph and its quads, if it is to be kept.
type Kept = Result<Option<(NamedNode, Vec<Quad>)>, StoreError>;

/// The graphs of a fresh build, and the rows of decisions that did nothing.
pub(super) struct Fresh {
    pub(super) changes: Changes,
    pub(super) idle: Vec<String>,
}

/// The graph of articles that go into no store, in memory. Their ids are unique.
pub fn in_memory(articles: &[Article], settings: &Settings<'_>) -> Result<oxigraph::store::Store, UpdateError> {
    let articles: Vec<&Article> = articles.iter().collect();
    let graphs = graphs(&articles, &settings.context()?, settings, &|graph, quads| {
        Ok(Some((graph, quads)))
    })?;
    let database = |source| StoreError::Database {
        path: "the graph in memory".into(),
        source,
    };
    let store = oxigraph::store::Store::new().map_err(database)?;
    store.extend(graphs.changes.into_values().flatten()).map_err(database)?;
    Ok(store)
}

/// All graphs of a fresh build that `keep` keeps; it is asked as soon as a graph is made, from any thread.
pub(super) fn graphs(
    articles: &[&Article],
    context: &Context,
    settings: &Settings<'_>,
    keep: &(dyn Fn(NamedNode, Vec<Quad>) -> Kept + Sync),
) -> Result<Fresh, UpdateError> {
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(jobs) = settings.jobs {
        pool = pool.num_threads(jobs.get());
    }
    let pool = pool.build().map_err(|source| UpdateError::Threads {
        jobs: settings.jobs.map_or(0, NonZeroUsize::get),
        source,
    })?;
    Ok(pool.install(|| make(articles, context, settings, keep))?)
}

fn make(
    articles: &[&Article],
    context: &Context,
    settings: &Settings<'_>,
    keep: &(dyn Fn(NamedNode, Vec<Quad>) -> Kept + Sync),
) -> Result<Fresh, StoreError> {
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
    let reference = settings.lexicon.reference();
    let identities = resolve_with(&pairs, reference, decisions);
    outcome.add(identities.outcome().clone());
    done.store(0, Ordering::Relaxed);
    let kept = pairs.par_iter().map(|(article, extraction)| {
        let quads = article_quads(article, extraction, &identities, context);
        let kept = keep(iri::article(&context.base, &article.id), quads);
        (settings.progress)(Progress::Comparing { done: count(), total });
        kept
    });
    let mut kept: Vec<Option<(NamedNode, Vec<Quad>)>> = kept.collect::<Result<_, _>>()?;
    let base = context.base.as_str();
    for (name, quads) in [
        ("ontology", ontology_quads(base)),
        ("reference", reference_quads(reference, &identities, base)),
        ("identity", identity_quads(&identities, decisions, &outcome, base)),
    ] {
        kept.push(keep(iri::graph(base, name), quads)?);
    }
    Ok(Fresh {
        changes: kept.into_iter().flatten().collect(),
        idle: decisions.idle(&outcome),
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
