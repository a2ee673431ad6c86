//! From words to the entity they mean: by IRI, by label, by label without regard to case and spelling.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::Store;

use super::error::QueryError;
use super::graphs::article_graphs;
use super::near::{closeness, search_key};
use super::prefixes::Shortener;
use super::question::Kind;
use crate::rdf::vocabulary::{dcterms, eli, foaf, rdf, rdfs, skos};
use crate::text::fold;

/// An entity that words could mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Its best name.
    pub label: String,
    /// Its class, short: `tt:Province`.
    pub class: String,
    /// Its IRI, short enough to read and accepted wherever an entity is asked for.
    pub short: String,
    /// Its IRI.
    pub iri: NamedNode,
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {} ({})", self.short, self.label, self.class)
    }
}

/// Properties whose values name an entity; the first ones are its proper names.
const NAMES: [(NamedNodeRef<'_>, bool); 6] = [
    (rdfs::LABEL, true),
    (foaf::NAME, true),
    (skos::PREF_LABEL, true),
    (dcterms::TITLE, true),
    (eli::ID_LOCAL, true),
    (skos::ALT_LABEL, false),
];

/// At most so many suggestions.
const MOST: usize = 8;

/// Finds the one entity of the given classes that the words mean.
///
/// An IRI (whole, short or as a path under the base) is taken as it is if the graph knows it. Of names, an exact one goes
/// before a folded one, a proper one before an alternative one, and an entity that articles name before one of the reference
/// data alone.
pub fn find_entity(store: &Store, words: &str, kinds: &[Kind]) -> Result<NamedNode, QueryError> {
    let names = Shortener::of(store);
    if let Some(iri) = names.read(words)
        && is_known(store, &iri)?
    {
        return Ok(iri);
    }
    let found = search(store, words, kinds)?;
    let best = found.values().copied().min().filter(|rank| *rank < RANK_ALIKE);
    let Some(best) = best else {
        let mut near: Vec<(usize, Candidate)> = Vec::new();
        for (iri, rank) in &found {
            near.push((*rank, candidate(store, iri, &names)?));
        }
        near.sort();
        return Err(QueryError::UnknownEntity {
            words: words.to_owned(),
            classes: kinds.iter().map(|k| k.word()).collect::<Vec<_>>().join(" or "),
            near: near.into_iter().map(|(_, c)| c).take(MOST).collect(),
        });
    };
    let mut equal: Vec<NamedNode> = found
        .into_iter()
        .filter(|(_, rank)| *rank == best)
        .map(|(iri, _)| iri)
        .collect();
    if equal.len() > 1 {
        let named = named_by_articles(store, &equal)?;
        if !named.is_empty() {
            equal = named;
        }
    }
    match equal.as_slice() {
        [only] => Ok(only.clone()),
        several => Err(QueryError::AmbiguousEntity {
            words: words.to_owned(),
            candidates: several
                .iter()
                .map(|iri| candidate(store, iri, &names))
                .collect::<Result<_, _>>()?,
        }),
    }
}

/// Ranks from here on are names that are only like the words.
const RANK_ALIKE: usize = 10;

/// Everything whose name is, or is like, the words; with how well it fits (less is better).
fn search(store: &Store, words: &str, kinds: &[Kind]) -> Result<BTreeMap<NamedNode, usize>, QueryError> {
    let (folded, key) = (fold(words), search_key(words));
    let mut found: BTreeMap<NamedNode, usize> = BTreeMap::new();
    for (property, proper) in NAMES {
        for quad in store.quads_for_pattern(None, Some(property), None, None) {
            let quad = quad?;
            let (NamedOrBlankNode::NamedNode(iri), Term::Literal(name)) = (quad.subject, quad.object) else {
                continue;
            };
            let rank = if name.value() == words {
                usize::from(!proper)
            } else if fold(name.value()) == folded {
                2 + usize::from(!proper)
            } else if let Some(far) = closeness(&key, &search_key(name.value())) {
                RANK_ALIKE + far
            } else {
                continue;
            };
            if found.get(&iri).is_some_and(|known| *known <= rank) || !has_kind(store, &iri, kinds)? {
                continue;
            }
            found.insert(iri, rank);
        }
    }
    Ok(found)
}

fn has_kind(store: &Store, iri: &NamedNode, kinds: &[Kind]) -> Result<bool, QueryError> {
    for quad in store.quads_for_pattern(Some(iri.as_ref().into()), Some(rdf::TYPE), None, None) {
        if let Term::NamedNode(class) = quad?.object
            && kinds.iter().any(|kind| kind.accepts(class.as_ref()))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_known(store: &Store, iri: &NamedNode) -> Result<bool, QueryError> {
    let as_subject = store
        .quads_for_pattern(Some(iri.as_ref().into()), None, None, None)
        .next();
    let quad = as_subject.or_else(|| {
        store
            .quads_for_pattern(None, None, Some(iri.as_ref().into()), None)
            .next()
    });
    Ok(quad.transpose()?.is_some())
}

fn named_by_articles(store: &Store, iris: &[NamedNode]) -> Result<Vec<NamedNode>, QueryError> {
    let graphs = article_graphs(store)?;
    let mut named = Vec::new();
    for iri in iris {
        for quad in store.quads_for_pattern(Some(iri.as_ref().into()), None, None, None) {
            if let GraphName::NamedNode(graph) = quad?.graph_name
                && graphs.contains(&graph)
            {
                named.push(iri.clone());
                break;
            }
        }
    }
    Ok(named)
}

fn candidate(store: &Store, iri: &NamedNode, names: &Shortener) -> Result<Candidate, QueryError> {
    let mut label = None;
    for (property, _) in NAMES {
        let mut values = BTreeSet::new();
        for quad in store.quads_for_pattern(Some(iri.as_ref().into()), Some(property), None, None) {
            if let Term::Literal(value) = quad?.object {
                values.insert(value.value().to_owned());
            }
        }
        label = label.or_else(|| values.pop_first());
    }
    let mut classes = BTreeSet::new();
    for quad in store.quads_for_pattern(Some(iri.as_ref().into()), Some(rdf::TYPE), None, None) {
        if let Term::NamedNode(class) = quad?.object {
            let short = names.short(class.as_str());
            classes.insert((!short.starts_with("tt:"), short));
        }
    }
    Ok(Candidate {
        label: label.unwrap_or_default(),
        class: classes.pop_first().map_or_else(String::new, |(_, short)| short),
        short: names.short(iri.as_str()),
        iri: iri.clone(),
    })
}
