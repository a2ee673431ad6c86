//! From words to the entity they mean: by IRI, by label, by label without regard to case and spelling.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::Store;

use super::candidate::{Candidate, candidate, label};
use super::error::QueryError;
use super::kind::Kind;
use super::names::{Name, Names};
use super::near::{closeness, scattered, search_key};
use super::prefixes::Shortener;
use super::triples::{objects, with_property};
use crate::model::Lang;
use crate::rdf::concepts::{CHANGE_KINDS, find};
use crate::rdf::vocabulary::{dcterms, eli, foaf, rdf, rdfs, skos, tt};
use crate::store::is_article;
use crate::text::{bare_words, fold};

/// Properties whose values name an entity; the first ones are its proper names.
pub const NAMES: [(NamedNodeRef<'_>, bool); 6] = [
    (rdfs::LABEL, true),
    (foaf::NAME, true),
    (skos::PREF_LABEL, true),
    (dcterms::TITLE, true),
    (eli::ID_LOCAL, true),
    (skos::ALT_LABEL, false),
];

/// At most so many suggestions.
const MOST: usize = 8;

/// The entities that words mean, and what the asker should know about how they were understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// One; of a province the units that had its name at different times, and those whose land is now theirs.
    pub entities: Vec<NamedNode>,
    /// A line each.
    pub notes: Vec<String>,
}

/// Finds the one entity of the given classes that the words mean.
///
/// An IRI (whole, short or as a path under the base) is taken as it is if the graph knows it. Of names, an exact one goes
/// before a folded one, a proper one before an alternative one, and an entity that articles name before one of the reference
/// data alone. Words in plain letters stand for the one name that is written so with marks.
pub fn find_entity(store: &Store, words: &str, kinds: &[Kind]) -> Result<NamedNode, QueryError> {
    one(store, words, equal(store, &Names::default(), words, kinds)?.entities)
}

/// Finds what the words mean for a question: as [`find_entity`] does, but a province's name means the unit of every time.
///
/// Who asks for Gia Lai means the province before and after the merger of 2025, and Bình Định, which became part of it. Who
/// asks for Bình Định does not mean what is said of Gia Lai since; a note tells of it. A unit is taken in if all of its land
/// is in those asked for: Hà Bắc if both Bắc Giang and Bắc Ninh are. An IRI means that unit alone.
pub fn find_entities(store: &Store, words: &str, kinds: &[Kind]) -> Result<Found, QueryError> {
    find_among(store, &Names::default(), words, kinds)
}

/// The same with the store's names, which may be at hand.
pub(super) fn find_among(store: &Store, names: &Names, words: &str, kinds: &[Kind]) -> Result<Found, QueryError> {
    let mut found = equal(store, names, words, kinds)?;
    let is_province = |iri: &NamedNode| has_kind(store, iri, &[Kind::Province]);
    let named = Shortener::of(store).read(words).is_none();
    if named
        && found.entities.iter().map(is_province).collect::<Result<Vec<_>, _>>()? == vec![true; found.entities.len()]
    {
        return with_predecessors(store, words, found);
    }
    found.entities = vec![one(store, words, found.entities)?];
    Ok(found)
}

/// The only one, or the only one that articles name.
fn one(store: &Store, words: &str, mut equal: Vec<NamedNode>) -> Result<NamedNode, QueryError> {
    if equal.len() > 1 {
        let named = named_by_articles(store, &equal)?;
        if !named.is_empty() {
            equal = named;
        }
    }
    match equal.as_slice() {
        [only] => Ok(only.clone()),
        several => {
            let names = Shortener::of(store);
            Err(QueryError::AmbiguousEntity {
                words: words.to_owned(),
                candidates: several
                    .iter()
                    .map(|iri| candidate(store, iri, &names, Lang::En))
                    .collect::<Result<_, _>>()?,
            })
        }
    }
}

/// All entities whose name fits the words equally well.
fn equal(store: &Store, all: &Names, words: &str, kinds: &[Kind]) -> Result<Found, QueryError> {
    let names = Shortener::of(store);
    if let Some(iri) = names.read(words)
        && is_known(store, &iri)?
    {
        return Ok(Found {
            entities: vec![iri],
            notes: Vec::new(),
        });
    }
    let exact = exact(store, words, kinds)?;
    if !exact.is_empty() {
        return Ok(Found {
            entities: exact,
            notes: Vec::new(),
        });
    }
    let found = search(store, all, words, kinds)?;
    let best = found.values().map(|(rank, _)| *rank).min();
    let fitting = |rank: usize| found.iter().filter(move |(_, (r, _))| *r == rank);
    match best {
        Some(best) if best < RANK_ALIKE => Ok(Found {
            entities: fitting(best).map(|(iri, _)| iri.clone()).collect(),
            notes: Vec::new(),
        }),
        Some(RANK_ALIKE) if words.is_ascii() => {
            let spelt: BTreeSet<String> = fitting(RANK_ALIKE).map(|(_, (_, name))| fold(name)).collect();
            if spelt.len() > 1 {
                return Err(unknown(store, words, kinds, &found, &names)?);
            }
            let name = fitting(RANK_ALIKE)
                .map(|(_, (_, name))| name.as_str())
                .next()
                .unwrap_or_default();
            Ok(Found {
                entities: fitting(RANK_ALIKE).map(|(iri, _)| iri.clone()).collect(),
                notes: vec![format!("`{words}` is taken as `{name}`")],
            })
        }
        Some(rank) if rank == RANK_ALIKE + 1 => {
            let entities = titled(store, words, &found)?;
            let note = |iri: &NamedNode| format!("`{words}` is taken as `{}`", found[iri].1);
            let notes = match entities.as_slice() {
                [] => return Err(unknown(store, words, kinds, &found, &names)?),
                [only] => vec![note(only)],
                _ => Vec::new(),
            };
            Ok(Found { entities, notes })
        }
        _ => Err(unknown(store, words, kinds, &found, &names)?),
    }
}

/// What has a long title that holds all the words, which nobody writes out: an event, a document, an article. Nothing if there
/// are too many, or if something else is called so too.
fn titled(
    store: &Store,
    words: &str,
    found: &BTreeMap<NamedNode, (usize, String)>,
) -> Result<Vec<NamedNode>, QueryError> {
    let key = search_key(words);
    let wanted = bare_words(&key);
    let mut whole = Vec::new();
    for (iri, (rank, name)) in found {
        if *rank > RANK_ALIKE + 1 || scattered(&wanted, &search_key(name)) != Some(1) {
            continue;
        }
        if !has_kind(store, iri, &[Kind::Conference, Kind::Document, Kind::Article])? {
            return Ok(Vec::new());
        }
        whole.push(iri.clone());
    }
    Ok(if whole.len() > MOST { Vec::new() } else { whole })
}

fn unknown(
    store: &Store,
    words: &str,
    kinds: &[Kind],
    found: &BTreeMap<NamedNode, (usize, String)>,
    names: &Shortener,
) -> Result<QueryError, QueryError> {
    let mut near: Vec<(usize, &NamedNode)> = found.iter().map(|(iri, (rank, _))| (*rank, iri)).collect();
    near.sort_unstable();
    let near: Vec<Candidate> = near
        .into_iter()
        .take(MOST)
        .map(|(_, iri)| candidate(store, iri, names, Lang::En))
        .collect::<Result<_, _>>()?;
    Ok(QueryError::UnknownEntity {
        words: words.to_owned(),
        classes: kinds.iter().map(|k| k.word()).collect::<Vec<_>>().join(" or "),
        near,
    })
}

/// Ranks from here on are names that are only like the words.
const RANK_ALIKE: usize = 10;

/// Entities of exactly that name, proper names before others: found by the store's index, without reading all names.
fn exact(store: &Store, words: &str, kinds: &[Kind]) -> Result<Vec<NamedNode>, QueryError> {
    let name = Term::from(Literal::from(words));
    for wanted in [true, false] {
        let mut found = BTreeSet::new();
        for (property, _) in NAMES.into_iter().filter(|(_, proper)| *proper == wanted) {
            for triple in with_property(store, property, Some(name.clone())) {
                if let NamedOrBlankNode::NamedNode(iri) = triple?.subject
                    && !found.contains(&iri)
                    && has_kind(store, &iri, kinds)?
                {
                    found.insert(iri);
                }
            }
        }
        if !found.is_empty() {
            return Ok(found.into_iter().collect());
        }
    }
    Ok(Vec::new())
}

/// Everything whose name is the words but for case and spelling, else but for marks, else is like them; with how well it fits
/// (less is better) and that name.
fn search(
    store: &Store,
    names: &Names,
    words: &str,
    kinds: &[Kind],
) -> Result<BTreeMap<NamedNode, (usize, String)>, QueryError> {
    let key = search_key(words);
    let index = names.of(store)?;
    let mut found: BTreeMap<NamedNode, (usize, String)> = BTreeMap::new();
    let mut add = |name: &Name, rank: &dyn Fn(bool) -> usize| {
        for (iri, proper) in &name.of {
            let rank = rank(*proper);
            let better = |(known, by): &(usize, String)| (*known, by.as_str()) <= (rank, name.words.as_str());
            if !found.get(iri).is_some_and(better) && has_kind(store, iri, kinds)? {
                found.insert(iri.clone(), (rank, name.words.clone()));
            }
        }
        Ok::<_, QueryError>(found.is_empty())
    };
    let mut none = true;
    for name in index.folded(&fold(words)) {
        none = add(name, &|proper| 2 + usize::from(!proper))?;
    }
    if none {
        for name in index.keyed(&key) {
            none = add(name, &|_| RANK_ALIKE)?;
        }
    }
    if none {
        let wanted = bare_words(&key);
        for name in &index.all {
            if let Some(far) = closeness(&key, &name.key).or_else(|| scattered(&wanted, &name.key)) {
                add(name, &|_| RANK_ALIKE + far)?;
            }
        }
    }
    Ok(found)
}

/// The units of a name with those whose land is now theirs; a note tells of them, and of what the units became part of.
fn with_predecessors(store: &Store, words: &str, mut found: Found) -> Result<Found, QueryError> {
    let named = found.entities.len();
    let mut at = 0;
    while let Some(unit) = found.entities.get(at).cloned() {
        for before in beside(store, &unit, tt::SUCCESSOR, tt::PREDECESSOR, &[])? {
            let whole = heirs(store, &before)?.iter().all(|unit| found.entities.contains(unit));
            if whole && !found.entities.contains(&before) && last_day(store, &before)?.is_some() {
                found.entities.push(before);
            }
        }
        at += 1;
    }
    let mut parts = Vec::new();
    for unit in &found.entities[named..] {
        parts.push(unit_words(store, unit)?);
    }
    if !parts.is_empty() {
        let parts = parts.join(", ");
        found
            .notes
            .push(format!("`{words}` takes in what became part of it: {parts}"));
    }
    let mut after = Vec::new();
    for unit in &found.entities[..named] {
        if last_day(store, unit)?.is_none() {
            return Ok(found);
        }
        for heir in heirs(store, unit)? {
            if !found.entities.contains(&heir) && !after.contains(&heir) {
                after.push(heir);
            }
        }
    }
    for heir in after {
        let heir = unit_words(store, &heir)?;
        found.notes.push(format!(
            "`{words}` became part of {heir}: what is said of that does not count here"
        ));
    }
    Ok(found)
}

/// The units that have the land of one that ended: what it was merged into or became; if there is none, what it was split into.
fn heirs(store: &Store, unit: &NamedNode) -> Result<BTreeSet<NamedNode>, QueryError> {
    let whole = beside(
        store,
        unit,
        tt::PREDECESSOR,
        tt::SUCCESSOR,
        &["merge", "rename", "type"],
    )?;
    if whole.is_empty() {
        return beside(store, unit, tt::PREDECESSOR, tt::SUCCESSOR, &["split"]);
    }
    Ok(whole)
}

/// The units at the other side of the changes of a unit, of these kinds (none given: of all), in the order of their IRIs.
fn beside(
    store: &Store,
    unit: &NamedNode,
    mine: NamedNodeRef<'_>,
    other: NamedNodeRef<'_>,
    kinds: &[&str],
) -> Result<BTreeSet<NamedNode>, QueryError> {
    let mut units = BTreeSet::new();
    for change in store.quads_for_pattern(None, Some(mine), Some(unit.as_ref().into()), None) {
        let change = change?.subject;
        let mut fits = kinds.is_empty();
        for quad in store.quads_for_pattern(Some(change.as_ref()), Some(tt::KIND), None, None) {
            let kind = quad?.object;
            fits |= kinds
                .iter()
                .any(|word| find(CHANGE_KINDS, word).is_some_and(|k| kind == k.into()));
        }
        for quad in store.quads_for_pattern(Some(change.as_ref()), Some(other), None, None) {
            if let (Term::NamedNode(unit), true) = (quad?.object, fits) {
                units.insert(unit);
            }
        }
    }
    Ok(units)
}

/// The last day of a unit that exists no more.
fn last_day(store: &Store, unit: &NamedNode) -> Result<Option<String>, QueryError> {
    let mut days = store.quads_for_pattern(Some(unit.as_ref().into()), Some(tt::VALID_UNTIL), None, None);
    Ok(days.next().transpose()?.map(|quad| match quad.object {
        Term::Literal(day) => day.value().to_owned(),
        other => other.to_string(),
    }))
}

/// `Gia Lai (province/Gia-Lai, until 2025-06-30)`.
fn unit_words(store: &Store, unit: &NamedNode) -> Result<String, QueryError> {
    let until = last_day(store, unit)?.map_or_else(String::new, |day| format!(", until {day}"));
    let name = label(store, unit)?.unwrap_or_default();
    Ok(format!("{name} ({}{until})", Shortener::of(store).short(unit.as_str())))
}

fn has_kind(store: &Store, iri: &NamedNode, kinds: &[Kind]) -> Result<bool, QueryError> {
    for class in objects(store, iri, rdf::TYPE) {
        if let Term::NamedNode(class) = class?
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
    let mut named = Vec::new();
    for iri in iris {
        for quad in store.quads_for_pattern(Some(iri.as_ref().into()), None, None, None) {
            if let GraphName::NamedNode(graph) = quad?.graph_name
                && is_article(store, &graph)?
            {
                named.push(iri.clone());
                break;
            }
        }
    }
    Ok(named)
}
