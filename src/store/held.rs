//! The articles that a store holds: their ids, their texts, and what each was made by.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef};

use super::cache::{Cache, Known};
use super::{Store, StoreError};
use crate::model::Article;
use crate::rdf::vocabulary::{dcterms, prov, rdf, tt};
use crate::rdf::{iri, read_article};

/// An article of the store; its text is read when it is needed.
pub(super) struct Stored {
    pub(super) graph: NamedNode,
    pub(super) article: Option<Article>,
    /// What it was made by.
    pub(super) activity: Option<Term>,
}

/// The ids of the articles of the store, without reading these.
pub fn ids(store: &Store) -> Result<BTreeSet<String>, StoreError> {
    Ok(stored(store, None)?.into_keys().collect())
}

/// The articles of the store, as their readers gave them, by id.
pub fn articles(store: &Store) -> Result<Vec<Article>, StoreError> {
    let graphs = stored(store, None)?.into_values().map(|stored| stored.graph);
    let articles = graphs.filter_map(|graph| read_one(store, &graph).transpose());
    articles.collect()
}

/// The articles of the store by id. Their graphs are not read: the cache, or else three lists tell ids and activities.
pub(super) fn stored(store: &Store, cache: Option<&Cache>) -> Result<BTreeMap<String, Stored>, StoreError> {
    if let Some(cache) = cache {
        let stored = |(id, known): (&String, &Known)| {
            let stored = Stored {
                graph: iri::article(&cache.context.base, id),
                article: None,
                activity: Some(known.activity.clone().into()),
            };
            (id.clone(), stored)
        };
        return Ok(cache.articles.iter().map(stored).collect());
    }
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
pub(super) fn read_all(store: &Store, stored: &mut BTreeMap<String, Stored>) -> Result<(), StoreError> {
    for one in stored.values_mut() {
        one.article = read_one(store, &one.graph)?;
    }
    Ok(())
}

/// The article of a graph: what is said of it itself, and which of that facts state.
pub(super) fn read_one(store: &Store, graph: &NamedNode) -> Result<Option<Article>, StoreError> {
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
