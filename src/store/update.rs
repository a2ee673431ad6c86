//! Articles into the store and out of it, so that the store always equals a fresh build of the articles in it.
//!
//! An article changes not only its own graph: it can tell who is who in others. So every change reads all articles anew
//! (the store holds their texts, and a directory what identity asks of them: [`super::cache`]), decides identity over all of
//! them, and writes only the graphs that differ.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;
use std::thread;

use oxigraph::model::{NamedNode, NamedNodeRef, Quad, Term};
use thiserror::Error;

use super::cache::{BESIDE, Beside, Cache, Encoded, Known, Totals};
use super::count::in_graphs;
use super::held::{self, Stored};
use super::own::base_of;
use super::{Changes, Store, StoreError, forget, fresh};
use crate::decide::Decisions;
use crate::lexicon::Lexicon;
use crate::model::Article;
use crate::rdf::vocabulary::{DEFAULT_BASE, tt};
use crate::rdf::{Context, iri};
use crate::resolve::escape_id;

/// Graphs that are made and wait to be put into the store.
const WAITING: usize = 64;

/// The program, as activities name it.
const TOOL: &str = concat!("trithuc ", env!("CARGO_PKG_VERSION"));

/// How a build or removal is done.
pub struct Settings<'a> {
    /// The words that reading rests on.
    pub lexicon: &'a Lexicon,
    /// What people decided.
    pub decisions: &'a Decisions,
    /// What IRIs begin with; without it that of the store, else [`DEFAULT_BASE`].
    pub base: Option<&'a str>,
    /// Threads; without it one a core. The result is the same.
    pub jobs: Option<NonZeroUsize>,
    /// Is told how far the work is, from any thread.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

impl Settings<'_> {
    /// What the graphs of a new store depend on.
    pub(super) fn context(&self) -> Result<Context, UpdateError> {
        let base = self.base.unwrap_or(DEFAULT_BASE);
        check_base(base)?;
        Ok(Context {
            base: base.to_owned(),
            tool: TOOL.to_owned(),
            lexicon: self.lexicon.digest().to_owned(),
        })
    }
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Texts are read: so many of so many done.
    Extracting {
        /// Done.
        done: usize,
        /// Of how many.
        total: usize,
        /// Bytes of the texts that are done.
        bytes: usize,
    },
    /// Who is who is decided.
    Resolving,
    /// Graphs are made and compared: so many of so many done.
    Comparing {
        /// Done.
        done: usize,
        /// Of how many.
        total: usize,
    },
    /// The store is saved.
    Saving,
}

/// What a build or removal did, and what the store holds after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Articles that were not there before.
    pub added: usize,
    /// Articles that were there and are made anew (another text, lexicon or version).
    pub changed: usize,
    /// Given articles that were there just so.
    pub unchanged: usize,
    /// The ids of the articles that are gone, in order.
    pub removed: Vec<String>,
    /// The ids of articles of the store that were not among those given to [`build`], in order. Where an article came from
    /// the store does not keep: whether its file is gone or was never in that folder, only people can tell.
    pub others: Vec<String>,
    /// Given articles that are forgotten, and were not put in.
    pub forgotten: usize,
    /// Articles in the store.
    pub articles: usize,
    /// Facts in the store.
    pub facts: usize,
    /// Facts of each class that has its own, by the name of the class.
    pub facts_by_class: BTreeMap<&'static str, usize>,
    /// Quads in the store, with reference data and ontology.
    pub quads: usize,
    /// Rows of decisions that did nothing, with file, line and reason.
    pub idle_decisions: Vec<String>,
    /// Nothing had to be written.
    pub untouched: bool,
}

/// Why articles could not be put in or taken out; the store is as it was before.
#[derive(Debug, Error)]
pub enum UpdateError {
    /// The store could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The base is no beginning of IRIs.
    #[error(
        "{base}: not a base for IRIs ({reason}); give an absolute IRI that ends in /, without # and ?, like {DEFAULT_BASE}"
    )]
    BadBase {
        /// As given.
        base: String,
        /// Why not.
        reason: String,
    },
    /// The store was built with another base.
    #[error(
        "{}: the store was built with the base {stored}, not {given}; leave --base out, or build another store",
        path.display()
    )]
    OtherBase {
        /// The store.
        path: PathBuf,
        /// What it was built with.
        stored: String,
        /// As given.
        given: String,
    },
    /// Articles to remove that are not there.
    #[error(
        "{}: no such article: {}; `trithuc query 'SELECT ?a {{ ?a a tt:Article }}'` lists them; nothing was removed",
        path.display(), names.join(", ")
    )]
    NoSuchArticle {
        /// The store.
        path: PathBuf,
        /// The names that fit none.
        names: Vec<String>,
    },
    /// The store forgot more than the list says.
    #[error(
        "{}: {missing} people or articles were forgotten here that forgotten.csv beside it no longer lists; put the file \
         back, for they would return; or build another store from the articles",
        path.display()
    )]
    Remembered {
        /// The store.
        path: PathBuf,
        /// How many.
        missing: usize,
    },
    /// The system gives no threads.
    #[error("cannot start {jobs} threads: {source}; use a smaller --jobs")]
    Threads {
        /// As given.
        jobs: usize,
        /// Why not.
        source: rayon::ThreadPoolBuildError,
    },
}

impl UpdateError {
    /// Is what was asked for wrong in itself, whatever the store holds?
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::BadBase { .. })
    }
}

/// Puts articles into the store; one with the id of a stored one replaces it. Ids are unique ([`crate::read::Ids`]).
pub fn build(store: &mut Store, articles: Vec<Article>, settings: &Settings<'_>) -> Result<Report, UpdateError> {
    remembering(store, settings, |store, context, cache| {
        put(store, articles, false, settings, context, cache)
    })
}

/// Makes the store hold just these articles: as [`build`], and what is not among them is taken out.
pub fn replace(store: &mut Store, articles: Vec<Article>, settings: &Settings<'_>) -> Result<Report, UpdateError> {
    remembering(store, settings, |store, context, cache| {
        put(store, articles, true, settings, context, cache)
    })
}

/// What a change did, and what is to be remembered of the store after it; nothing where that has not changed, is not wanted or
/// cannot be written.
type Done = Result<(Report, Option<Encoded>), UpdateError>;

/// Changes a store with what is remembered of it, and remembers how it is then.
fn remembering(
    store: &mut Store,
    settings: &Settings<'_>,
    change: impl FnOnce(&mut Store, &Context, Option<Cache>) -> Done + Send,
) -> Result<Report, UpdateError> {
    let context = context(store, settings)?;
    fresh::threads(settings)?.install(move || {
        let cache = Cache::of(store, &context)?;
        let (report, cache) = change(store, &context, cache)?;
        if let Some(cache) = cache {
            cache.save(store);
        }
        Ok(report)
    })
}

fn put(
    store: &mut Store,
    articles: Vec<Article>,
    prune: bool,
    settings: &Settings<'_>,
    context: &Context,
    cache: Option<Cache>,
) -> Done {
    let mut stored = held::stored(store, cache.as_ref())?;
    let (mut gone, taken) = forget::stored(store, &mut stored, settings)?;
    let (articles, forgotten) = forget::given(articles, settings);
    let mut report = Report {
        forgotten,
        ..Report::default()
    };
    for article in &articles {
        match stored.get(&article.id) {
            None => report.added += 1,
            Some(old) if old.activity == Some(context.activity(article).into()) => report.unchanged += 1,
            Some(_) => report.changed += 1,
        }
    }
    let given: HashSet<&str> = articles.iter().map(|a| a.id.as_str()).collect();
    let others = stored.keys().filter(|id| !given.contains(id.as_str()));
    let others: Vec<String> = others.cloned().collect();
    if prune {
        let pruned = others.iter().filter_map(|id| stored.remove(id));
        gone.extend(pruned.map(|s| (s.graph, Vec::new())));
        report.removed = others;
        report.removed.extend(taken);
        report.removed.sort_unstable();
    } else {
        report.others = others;
        report.removed = taken;
    }
    let is_new = base_of(store)?.is_none();
    let list = &settings.decisions.forgotten;
    let decided =
        decided_by(store, &context.base)? == settings.decisions.digest && forget::known(store, list)? == list.keys();
    if report.added + report.changed + report.removed.len() + gone.len() == 0 && !is_new && decided {
        report.untouched = true;
        return Ok((finish(store, report, cache.map(|cache| cache.totals()))?, None));
    }
    // Of what is there just so, all may be known without its text.
    let is_known = |article: &Article| {
        let old = stored.get(&article.id);
        cache.is_some() && old.is_some_and(|old| old.activity == Some(context.activity(article).into()))
    };
    let articles: Vec<Article> = articles.into_iter().filter(|article| !is_known(article)).collect();
    for article in &articles {
        stored.remove(&article.id);
    }
    let mut plan = Plan::new(store, stored, cache, gone, context, settings, &mut report)?;
    plan.articles
        .extend(articles.into_iter().map(|article| (article.id.clone(), article)));
    rebuild(store, plan, context, settings, report)
}

/// Takes articles out of the store, named by id or IRI. If one of them is not there, none is taken out.
pub fn remove(store: &mut Store, names: &[String], settings: &Settings<'_>) -> Result<Report, UpdateError> {
    remembering(store, settings, |store, context, cache| {
        take(store, names, settings, context, cache)
    })
}

fn take(store: &mut Store, names: &[String], settings: &Settings<'_>, context: &Context, cache: Option<Cache>) -> Done {
    let mut stored = held::stored(store, cache.as_ref())?;
    let fits = |id: &str, stored: &Stored, name: &str| id == name || stored.graph.as_str() == name;
    let unknown = names
        .iter()
        .filter(|name| !stored.iter().any(|(id, s)| fits(id, s, name)));
    let unknown: Vec<String> = unknown.cloned().collect();
    if !unknown.is_empty() {
        return Err(UpdateError::NoSuchArticle {
            path: store.path().to_owned(),
            names: unknown,
        });
    }
    let (mut gone, mut removed) = forget::stored(store, &mut stored, settings)?;
    stored.retain(|id, one| {
        let goes = names.iter().any(|name| fits(id, one, name));
        if goes {
            removed.push(id.clone());
            gone.insert(one.graph.clone(), Vec::new());
        }
        !goes
    });
    removed.sort_unstable();
    let mut report = Report {
        removed,
        ..Report::default()
    };
    let plan = Plan::new(store, stored, cache, gone, context, settings, &mut report)?;
    rebuild(store, plan, context, settings, report)
}

/// What a change is made from.
struct Plan {
    /// The articles to read, by ID.
    articles: BTreeMap<String, Article>,
    /// The others, of which all is known that is asked.
    known: BTreeMap<String, Known>,
    /// How many quads each graph has that is made anew, and what identity decided, if that is remembered.
    before: Option<(BTreeMap<NamedNode, usize>, Beside)>,
    /// What other graphs are to hold.
    others: Changes,
}

impl Plan {
    /// For the articles that stay in the store as they are; counts those of them that are made anew by another program or lexicon.
    fn new(
        store: &Store,
        stored: BTreeMap<String, Stored>,
        cache: Option<Cache>,
        others: Changes,
        context: &Context,
        settings: &Settings<'_>,
        report: &mut Report,
    ) -> Result<Self, StoreError> {
        let decided = settings.decisions.of_facts();
        let (mut remembered, before) = match cache {
            None => (BTreeMap::new(), None),
            Some(cache) => (cache.articles, Some(cache.beside)),
        };
        let mut plan = Self {
            articles: BTreeMap::new(),
            known: BTreeMap::new(),
            before: None,
            others,
        };
        for (id, one) in stored {
            let is_known = remembered.get(&id).is_some_and(|known| {
                // What people decided about facts is decided again, and who lost words is another.
                known.summary.is_some() && one.article.is_none() && !decided.contains_key(escape_id(&id).as_str())
            });
            if is_known {
                plan.known.extend(remembered.remove_entry(&id));
                continue;
            }
            let article = match one.article {
                Some(article) => Some(article),
                None => held::read_one(store, &one.graph)?,
            };
            if let Some(article) = article {
                report.changed += usize::from(one.activity != Some(context.activity(&article).into()));
                plan.articles.insert(id, article);
            }
        }
        plan.before = before.map(|beside| {
            // Of graphs that stay as they are nobody asks.
            let held = remembered.into_iter();
            let held = held.map(|(id, known)| (iri::article(&context.base, &id), known.counts.quads));
            let beside_them = BESIDE.iter().zip(beside.held);
            let beside_them = beside_them.map(|(name, quads)| (iri::graph(&context.base, name), quads));
            (held.chain(beside_them).collect(), beside)
        });
        Ok(plan)
    }
}

/// What the graphs of the store depend on; the base is the store's, if it has one.
fn context(store: &Store, settings: &Settings<'_>) -> Result<Context, UpdateError> {
    let stored = base_of(store)?;
    let context = settings.context()?;
    match (settings.base, stored) {
        (Some(given), Some(stored)) if stored != given => Err(UpdateError::OtherBase {
            path: store.path().to_owned(),
            stored,
            given: given.to_owned(),
        }),
        (_, Some(base)) => Ok(Context { base, ..context }),
        (_, None) => Ok(context),
    }
}

fn check_base(base: &str) -> Result<(), UpdateError> {
    let bad = |reason: String| UpdateError::BadBase {
        base: base.to_owned(),
        reason,
    };
    NamedNode::new(base).map_err(|error| bad(error.to_string()))?;
    // an article's mentions and facts have a fragment of their own, and an IRI has only one
    if base.contains(['#', '?']) {
        return Err(bad("it has a # or ?".to_owned()));
    }
    if !base.ends_with('/') {
        return Err(bad("it does not end in /".to_owned()));
    }
    Ok(())
}

/// Digest of the decisions that the store was built with; empty without decisions.
fn decided_by(store: &Store, base: &str) -> Result<String, StoreError> {
    let graph = iri::graph(base, "identity");
    let mut digests = store.oxigraph().quads_for_pattern(
        Some(graph.as_ref().into()),
        Some(tt::DECISIONS),
        None,
        Some(graph.as_ref().into()),
    );
    let digest = digests.next().transpose().map_err(StoreError::database(store.path()))?;
    Ok(match digest.map(|quad| quad.object) {
        Some(Term::Literal(digest)) => digest.value().to_owned(),
        _ => String::new(),
    })
}

/// Makes the store what a fresh build of the articles of a plan gives, and graphs beside them what it says.
fn rebuild(store: &mut Store, plan: Plan, context: &Context, settings: &Settings<'_>, mut report: Report) -> Done {
    let articles: Vec<&Article> = plan.articles.values().collect();
    let remember = store.cache().is_some() || plan.before.is_some();
    if plan.others.is_empty() && store.is_empty()? {
        let (idle, cache) = fill(store, &articles, context, settings, remember)?;
        report.idle_decisions = idle;
        let encoded = cache.as_ref().and_then(|cache| cache.encoded().ok());
        return Ok((finish(store, report, cache.map(|cache| cache.totals()))?, encoded));
    }
    let (held, beside) = match plan.before {
        Some((held, beside)) => (held, Some(beside)),
        None => (in_graphs(store, "?s ?p ?o")?, None),
    };
    let differing = |graph, quads| differing(store, &held, graph, quads);
    // What is new is on its way into the store while the rest is made.
    let graph = store.oxigraph().clone();
    let mut loading = None;
    let input = fresh::Input {
        articles: &articles,
        known: plan.known,
        before: beside.as_ref(),
        remember,
        begin: &mut |changes| {
            loading = store.begin(&graph, changes);
        },
        article: &|id| {
            let graph = iri::article(&context.base, id);
            let gone = || StoreError::damaged(store.path(), format!("the text of {graph} is not there"));
            held::read_one(store, &graph)?.ok_or_else(gone)
        },
    };
    let fresh = fresh::graphs(input, context, settings, &differing)?;
    let mut changes = fresh.changes;
    changes.extend(plan.others);
    (settings.progress)(Progress::Saving);
    let (place, cache) = (store.cache(), fresh.cache);
    // The store takes its time on one thread; what is remembered is written and given back meanwhile.
    let (committed, remembered) = rayon::join(
        || store.commit_begun(&mut loading, &changes, &fresh.patch),
        move || {
            let cache = cache?;
            let mut encoded = cache.encoded().ok();
            if let (Some(encoded), Some(place)) = (&mut encoded, place) {
                encoded.prepare(&place);
            }
            Some((cache.totals(), encoded))
        },
    );
    committed?;
    report.idle_decisions = fresh.idle;
    let (totals, encoded) = remembered.unzip();
    Ok((finish(store, report, totals)?, encoded.flatten()))
}

/// The first build of a store: graphs go into it as they are made, all of them or none. Gives the rows of decisions that did nothing.
fn fill(
    store: &mut Store,
    articles: &[&Article],
    context: &Context,
    settings: &Settings<'_>,
    remember: bool,
) -> Result<(Vec<String>, Option<Cache>), UpdateError> {
    let input = fresh::Input {
        articles,
        known: BTreeMap::new(),
        before: None,
        remember,
        begin: &mut |_| (),
        article: &|_| unreachable!("no article is known"),
    };
    let (send, graphs) = sync_channel::<Option<Vec<Quad>>>(WAITING);
    let fresh = thread::scope(|scope| {
        let into = &mut *store;
        let filling = scope.spawn(move || into.fill(graphs));
        let into_store = |_, quads| {
            // Nobody takes it any more if the store cannot be filled, which is told below.
            let _ = send.send(Some(quads));
            Ok(None)
        };
        let fresh = fresh::graphs(input, context, settings, &into_store);
        // The end is told, not the fault: a panic ends the channel too, and what came before it is no whole graph.
        if fresh.is_ok() {
            let _ = send.send(None);
        }
        (settings.progress)(Progress::Saving);
        drop(send);
        filling.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        fresh
    })?;
    Ok((fresh.idle, fresh.cache))
}

/// The graph with these quads, each of which is another, unless the store holds just them: so many as it holds, and each of
/// them. It need not read the names it holds for that.
fn differing(
    store: &Store,
    held: &BTreeMap<NamedNode, usize>,
    graph: NamedNode,
    quads: Vec<Quad>,
) -> Result<Option<(NamedNode, Vec<Quad>)>, StoreError> {
    let mut same = held.get(&graph).copied().unwrap_or_default() == quads.len();
    for quad in &quads {
        same = same
            && store
                .oxigraph()
                .contains(quad)
                .map_err(StoreError::database(store.path()))?;
    }
    Ok((!same).then_some((graph, quads)))
}

/// Adds what the store holds now; what is remembered tells most of it.
fn finish(store: &Store, mut report: Report, totals: Option<Totals>) -> Result<Report, UpdateError> {
    if let Some(totals) = totals {
        let counts = totals.counts;
        report.articles = totals.articles;
        report.facts = counts.facts;
        report.facts_by_class = BTreeMap::from([
            ("participations", counts.participations),
            ("tenures", counts.tenures),
            ("metrics", counts.metrics),
        ]);
        report.quads = counts.quads + totals.beside + totals.elsewhere(store)?;
        return Ok(report);
    }
    let classes = [
        ("articles", tt::ARTICLE),
        ("facts", tt::FACT),
        ("participations", tt::PARTICIPATION),
        ("tenures", tt::TENURE),
        ("metrics", tt::METRIC),
    ];
    for (name, class) in classes {
        let count = count(store, class)?;
        match name {
            "articles" => report.articles = count,
            "facts" => report.facts = count,
            _ => _ = report.facts_by_class.insert(name, count),
        }
    }
    let quads = store.oxigraph().len();
    report.quads = quads.map_err(StoreError::database(store.path()))?;
    Ok(report)
}

/// How many things of a class graphs of our own speak of.
fn count(store: &Store, class: NamedNodeRef<'_>) -> Result<usize, StoreError> {
    let counts = in_graphs(store, &format!("?thing a {class}"))?;
    let own = counts.into_iter().filter(|(graph, _)| !iri::is_loaded(graph));
    Ok(own.map(|(_, count)| count).sum())
}
