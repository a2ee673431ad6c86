//! Articles into the store and out of it, so that the store always equals a fresh build of the articles in it.
//!
//! An article changes not only its own graph: it can tell who is who in others. So every change reads all articles anew
//! (the store holds their texts), decides identity over all of them, and writes only the graphs that differ.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;
use std::thread;

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::StorageError;
use thiserror::Error;

use super::{Changes, Store, StoreError, forget, fresh};
use crate::decide::Decisions;
use crate::lexicon::Lexicon;
use crate::model::Article;
use crate::rdf::vocabulary::{DEFAULT_BASE, dcterms, prov, rdf, tt};
use crate::rdf::{Context, iri, read_article};

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

/// An article of the store; its text is read when it is needed.
pub(super) struct Stored {
    pub(super) graph: NamedNode,
    pub(super) article: Option<Article>,
    activity: Option<Term>,
}

/// Puts articles into the store; one with the id of a stored one replaces it. Ids are unique ([`crate::read::Ids`]).
pub fn build(store: &mut Store, articles: Vec<Article>, settings: &Settings<'_>) -> Result<Report, UpdateError> {
    put(store, articles, false, settings)
}

/// Makes the store hold just these articles: as [`build`], and what is not among them is taken out.
pub fn replace(store: &mut Store, articles: Vec<Article>, settings: &Settings<'_>) -> Result<Report, UpdateError> {
    put(store, articles, true, settings)
}

fn put(store: &mut Store, articles: Vec<Article>, prune: bool, settings: &Settings<'_>) -> Result<Report, UpdateError> {
    let context = context(store, settings)?;
    let mut stored = stored_articles(store)?;
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
    let others: Vec<String> = stored
        .keys()
        .filter(|id| !given.contains(id.as_str()))
        .cloned()
        .collect();
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
        return finish(store, report);
    }
    let mut all = BTreeMap::new();
    for (id, other) in stored {
        if given.contains(id.as_str()) {
            continue;
        }
        if let Some(article) = other
            .article
            .map_or_else(|| article_of(store, &other.graph), |a| Ok(Some(a)))?
        {
            report.changed += usize::from(other.activity != Some(context.activity(&article).into()));
            all.insert(id, article);
        }
    }
    all.extend(articles.into_iter().map(|article| (article.id.clone(), article)));
    report.idle_decisions = rebuild(store, &all, gone, &context, settings)?;
    finish(store, report)
}

/// Takes articles out of the store, named by id or IRI. If one of them is not there, none is taken out.
pub fn remove(store: &mut Store, names: &[String], settings: &Settings<'_>) -> Result<Report, UpdateError> {
    let context = context(store, settings)?;
    let mut stored = stored_articles(store)?;
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
    let mut report = Report::default();
    let mut rest = BTreeMap::new();
    for (id, one) in stored {
        if names.iter().any(|name| fits(&id, &one, name)) {
            removed.push(id);
            gone.insert(one.graph, Vec::new());
        } else if let Some(article) = one
            .article
            .map_or_else(|| article_of(store, &one.graph), |a| Ok(Some(a)))?
        {
            report.changed += usize::from(one.activity != Some(context.activity(&article).into()));
            rest.insert(id, article);
        }
    }
    removed.sort_unstable();
    report.removed = removed;
    report.idle_decisions = rebuild(store, &rest, gone, &context, settings)?;
    finish(store, report)
}

/// What the IRIs of the store begin with; none in a new store.
pub fn base_of(store: &Store) -> Result<Option<String>, StoreError> {
    let graphs = store.graphs()?;
    let base = graphs
        .iter()
        .find_map(|name| name.as_str().strip_suffix("graph/ontology"));
    Ok(base.map(str::to_owned))
}

/// The articles of the store, as their readers gave them, by id.
pub fn articles(store: &Store) -> Result<Vec<Article>, StoreError> {
    let graphs = stored_articles(store)?.into_values().map(|stored| stored.graph);
    let articles = graphs.filter_map(|graph| article_of(store, &graph).transpose());
    articles.collect()
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

/// The articles of the store by id. Their graphs are not read: three lists tell ids and activities.
fn stored_articles(store: &Store) -> Result<BTreeMap<String, Stored>, StoreError> {
    // What was loaded may speak of articles too: each graph counts for its own article alone.
    let own = |predicate, object: Option<NamedNodeRef<'static>>| {
        let found = store
            .oxigraph()
            .quads_for_pattern(None, Some(predicate), object.map(Into::into), None);
        let own = found.filter_map(|quad| match quad {
            Ok(Quad {
                subject: NamedOrBlankNode::NamedNode(article),
                object,
                graph_name: GraphName::NamedNode(graph),
                ..
            }) if article == graph => Some(Ok((graph, object))),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        });
        own.collect::<Result<BTreeMap<NamedNode, Term>, _>>()
            .map_err(StoreError::database(store.path()))
    };
    let articles = own(rdf::TYPE, Some(tt::ARTICLE))?;
    let mut activities = own(prov::WAS_GENERATED_BY, None)?;
    let mut found = BTreeMap::new();
    for (graph, id) in own(dcterms::IDENTIFIER, None)? {
        if let (Term::Literal(id), true) = (id, articles.contains_key(&graph)) {
            let activity = activities.remove(&graph);
            let stored = Stored {
                graph,
                article: None,
                activity,
            };
            found.insert(id.value().to_owned(), stored);
        }
    }
    Ok(found)
}

/// Reads the texts of all of them.
pub(super) fn read(store: &Store, stored: &mut BTreeMap<String, Stored>) -> Result<(), StoreError> {
    for one in stored.values_mut() {
        one.article = article_of(store, &one.graph)?;
    }
    Ok(())
}

/// The article of a graph: what is said of it itself, and which of that facts state.
fn article_of(store: &Store, graph: &NamedNode) -> Result<Option<Article>, StoreError> {
    let node = graph.as_ref();
    let mut quads = in_graph(store, graph, Some(node.into()), None, None)?;
    for fact in in_graph(store, graph, None, Some(rdf::SUBJECT), Some(node.into()))? {
        quads.extend(in_graph(
            store,
            graph,
            Some(fact.subject.as_ref()),
            Some(rdf::PREDICATE),
            None,
        )?);
        quads.push(fact);
    }
    Ok(read_article(&quads))
}

/// The quads of a graph that fit.
fn in_graph(
    store: &Store,
    graph: &NamedNode,
    subject: Option<NamedOrBlankNodeRef<'_>>,
    predicate: Option<NamedNodeRef<'_>>,
    object: Option<TermRef<'_>>,
) -> Result<Vec<Quad>, StoreError> {
    let graph = Some(graph.as_ref().into());
    let quads = store.oxigraph().quads_for_pattern(subject, predicate, object, graph);
    quads
        .collect::<Result<_, _>>()
        .map_err(StoreError::database(store.path()))
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

/// Makes the store what a fresh build of `articles` gives, and graphs beside them what `others` says; gives the rows of
/// decisions that did nothing.
fn rebuild(
    store: &mut Store,
    articles: &BTreeMap<String, Article>,
    others: Changes,
    context: &Context,
    settings: &Settings<'_>,
) -> Result<Vec<String>, UpdateError> {
    let articles: Vec<&Article> = articles.values().collect();
    if others.is_empty() && store.is_empty()? {
        return fill(store, &articles, context, settings);
    }
    let held = counts(store, "GRAPH ?g { ?s ?p ?o }")?;
    let differing = |graph, quads| differing(store, &held, graph, quads);
    let fresh::Fresh { mut changes, idle } = fresh::graphs(&articles, context, settings, &differing)?;
    changes.extend(others);
    (settings.progress)(Progress::Saving);
    store.commit(&changes)?;
    Ok(idle)
}

/// The first build of a store: graphs go into it as they are made, all of them or none.
fn fill(
    store: &mut Store,
    articles: &[&Article],
    context: &Context,
    settings: &Settings<'_>,
) -> Result<Vec<String>, UpdateError> {
    let (send, graphs) = sync_channel::<Option<Vec<Quad>>>(WAITING);
    thread::scope(|scope| {
        let filling = scope.spawn(move || store.fill(graphs));
        let into_store = |_, quads| {
            // Nobody takes it any more if the store cannot be filled, which is told below.
            let _ = send.send(Some(quads));
            Ok(None)
        };
        let fresh = fresh::graphs(articles, context, settings, &into_store);
        // The end is told, not the fault: a panic ends the channel too, and what came before it is no whole graph.
        if fresh.is_ok() {
            let _ = send.send(None);
        }
        (settings.progress)(Progress::Saving);
        drop(send);
        filling.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        Ok(fresh?.idle)
    })
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

/// Adds what the store holds now.
fn finish(store: &Store, mut report: Report) -> Result<Report, UpdateError> {
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
    let counts = counts(store, &format!("GRAPH ?g {{ ?thing a {class} }}"))?;
    let own = counts.into_iter().filter(|(graph, _)| !iri::is_loaded(graph));
    Ok(own.map(|(_, count)| count).sum())
}

/// How many solutions a pattern has in each graph `?g`. The store counts, so that it need not read any names but those of graphs.
pub(super) fn counts(store: &Store, pattern: &str) -> Result<BTreeMap<NamedNode, usize>, StoreError> {
    let query = format!("SELECT ?g (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?g");
    let evaluated = SparqlEvaluator::new()
        .parse_query(&query)
        .expect("the query is well-formed")
        .on_store(store.oxigraph())
        .execute();
    let failed = |error: QueryEvaluationError| StoreError::database(store.path())(StorageError::Other(Box::new(error)));
    let mut counts = BTreeMap::new();
    if let QueryResults::Solutions(solutions) = evaluated.map_err(failed)? {
        for counted in solutions {
            let counted = counted.map_err(failed)?;
            if let (Some(Term::NamedNode(graph)), Some(Term::Literal(count))) = (counted.get("g"), counted.get("n")) {
                counts.insert(graph.clone(), count.value().parse().unwrap_or_default());
            }
        }
    }
    Ok(counts)
}
