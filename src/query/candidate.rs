//! What an entity is shown as to somebody who must choose among several: its name, and what tells it from the others.

use std::collections::BTreeSet;
use std::fmt;

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::Store;

use super::entity::NAMES;
use super::error::QueryError;
use super::prefixes::Shortener;
use super::triples::objects;
use crate::model::Lang;
use crate::page::Words;
use crate::rdf::vocabulary::{eli, org, rdf, schema, tt};

/// An entity that words could mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Its best name.
    pub label: String,
    /// Its class, short: `tt:Province`.
    pub class: String,
    /// What tells it from others of its name: a person's offices, an event's date and province, a province's time.
    pub about: Vec<String>,
    /// Its IRI, short enough to read and accepted wherever an entity is asked for.
    pub short: String,
    /// Its IRI.
    pub iri: NamedNode,
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {} ({})", self.short, self.label, self.class)?;
        if !self.about.is_empty() {
            write!(f, ": {}", self.about.join("; "))?;
        }
        Ok(())
    }
}

/// What the graph says of an entity, for people who choose.
pub fn candidate(store: &Store, iri: &NamedNode, names: &Shortener, lang: Lang) -> Result<Candidate, QueryError> {
    let mut classes = BTreeSet::new();
    for class in objects(store, iri, rdf::TYPE) {
        if let Term::NamedNode(class) = class? {
            let short = names.short(class.as_str());
            classes.insert((!short.starts_with("tt:"), short));
        }
    }
    let class = classes.pop_first().map_or_else(String::new, |(_, short)| short);
    Ok(Candidate {
        label: label(store, iri)?.unwrap_or_default(),
        about: about(store, iri, &class, lang)?,
        class,
        short: names.short(iri.as_str()),
        iri: iri.clone(),
    })
}

/// The first of an entity's proper names.
pub(super) fn label(store: &Store, iri: &NamedNode) -> Result<Option<String>, QueryError> {
    for (property, _) in NAMES {
        if let Some(name) = words(store, iri, property)?.into_iter().next() {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// The values of a property in order, each once; entities by their labels.
fn words(store: &Store, iri: &NamedNode, property: NamedNodeRef<'_>) -> Result<BTreeSet<String>, QueryError> {
    let mut words = BTreeSet::new();
    for object in objects(store, iri, property) {
        match object? {
            Term::Literal(literal) => words.extend([literal.value().to_owned()]),
            Term::NamedNode(node) if property != rdf::TYPE => words.extend(label(store, &node)?),
            _ => {}
        }
    }
    Ok(words)
}

fn about(store: &Store, iri: &NamedNode, class: &str, lang: Lang) -> Result<Vec<String>, QueryError> {
    let firsts = |properties: &[NamedNodeRef<'_>]| -> Result<Vec<String>, QueryError> {
        let mut firsts = Vec::new();
        for property in properties {
            firsts.extend(words(store, iri, *property)?.pop_first());
        }
        Ok(firsts)
    };
    Ok(match class {
        "tt:Official" => offices(store, iri)?,
        "tt:Conference" => firsts(&[schema::START_DATE, tt::PROVINCE])?,
        "tt:Document" => firsts(&[eli::DATE_DOCUMENT, eli::PASSED_BY])?,
        "tt:Organization" | "tt:Place" => firsts(&[tt::PROVINCE, schema::CONTAINED_IN_PLACE])?,
        "tt:Article" => firsts(&[schema::DATE_PUBLISHED, schema::PUBLISHER])?,
        "tt:Province" => [(tt::VALID_FROM, "since"), (tt::VALID_UNTIL, "until")]
            .into_iter()
            .map(|(property, word)| {
                Ok(words(store, iri, property)?
                    .pop_first()
                    .map(|day| Words(lang).with(word, day)))
            })
            .filter_map(Result::transpose)
            .collect::<Result<_, QueryError>>()?,
        _ => Vec::new(),
    })
}

/// A person's latest offices, at most two: `Bí thư, Thành ủy Cần Thơ (2022-10-05)`.
fn offices(store: &Store, person: &NamedNode) -> Result<Vec<String>, QueryError> {
    let mut offices = BTreeSet::new();
    for quad in store.quads_for_pattern(None, Some(org::MEMBER), Some(person.as_ref().into()), None) {
        let NamedOrBlankNode::NamedNode(tenure) = quad?.subject else {
            continue;
        };
        let first = |property| Ok::<_, QueryError>(words(store, &tenure, property)?.pop_first());
        let date = first(tt::LAST_STATED)?.unwrap_or_default();
        let office = [first(tt::TITLE)?, first(org::IN_ORGANIZATION)?];
        let office = office.into_iter().flatten().collect::<Vec<_>>().join(", ");
        offices.insert((date, office));
    }
    let shown = offices.into_iter().rev().take(2).map(|(date, office)| {
        if date.is_empty() {
            office
        } else {
            format!("{office} ({date})")
        }
    });
    Ok(shown.collect())
}
