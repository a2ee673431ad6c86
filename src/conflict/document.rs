//! One document with two dates or two issuers.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::store::StorageError;

use super::gather::{Said, Source};
use super::group::{by_article, clashing, entity, is_shorter_form};
use super::{Conflict, Kind, Property, Value, date};
use crate::lexicon::{Class, Lexicon};
use crate::model::{Moment, Period};
use crate::rdf::vocabulary::{eli, tt};
use crate::text::fold;

pub(super) fn conflicts(source: &Source<'_>, lexicon: &Lexicon) -> Result<Vec<Conflict>, StorageError> {
    let mut found = Vec::new();
    for (document, said) in disputed(source, eli::DATE_DOCUMENT, tt::DOCUMENT)? {
        found.extend(dates(source, &document, &said)?);
    }
    let bodies = Bodies::new(lexicon);
    for (document, said) in disputed(source, eli::PASSED_BY, tt::DOCUMENT)? {
        found.extend(issuers(source, &document, &said, &bodies)?);
    }
    Ok(found)
}

/// Subjects of a class to which articles give different values.
pub(super) fn disputed(
    source: &Source<'_>,
    property: NamedNodeRef<'_>,
    class: NamedNodeRef<'_>,
) -> Result<Vec<(NamedNode, Said)>, StorageError> {
    let mut found = Vec::new();
    for (subject, said) in source.said(property)? {
        let Some((article, value)) = said.first() else { continue };
        let differ = said.iter().any(|(other, _)| other != article) && said.iter().any(|(_, other)| other != value);
        if differ && source.is_a(&subject, class, article)? {
            found.push((subject, said));
        }
    }
    Ok(found)
}

fn dates(source: &Source<'_>, document: &NamedNode, said: &Said) -> Result<Option<Conflict>, StorageError> {
    let moment = |term: &Term| match term {
        Term::Literal(literal) => Moment::parse(literal.value()),
        _ => None,
    };
    let told = said
        .iter()
        .filter_map(|(article, term)| Some((article.clone(), moment(term)?)));
    let clash = clashing(told, |a, b| date::agree(Period::at(*a), Period::at(*b)));
    let mut values = Vec::new();
    for day in clash {
        let mut statements = Vec::new();
        for (article, term) in said.iter().filter(|(_, term)| moment(term) == Some(day)) {
            statements.extend(source.stated(article, document, eli::DATE_DOCUMENT, term)?);
        }
        values.push(Value {
            value: day.to_string(),
            entities: Vec::new(),
            statements: by_article(statements),
        });
    }
    conflict(source, Kind::Documents, document, Property::Date, values)
}

fn issuers(
    source: &Source<'_>,
    document: &NamedNode,
    said: &Said,
    bodies: &Bodies,
) -> Result<Option<Conflict>, StorageError> {
    let nodes = |(article, term): &(NamedNode, Term)| match term {
        Term::NamedNode(node) => Some((article.clone(), node.clone())),
        _ => None,
    };
    let told: Vec<(NamedNode, NamedNode)> = said.iter().filter_map(nodes).collect();
    let mut names = BTreeMap::new();
    for (article, issuer) in &told {
        // A congress and the committee that it elects are told one for the other.
        let body = source.is_a(issuer, tt::ORGANIZATION, article)?;
        names.insert(issuer.clone(), (body, bodies.main(&source.label(issuer)?)));
    }
    let agree = |a: &NamedNode, b: &NamedNode| {
        let ((a_body, a_name), (b_body, b_name)) = (&names[a], &names[b]);
        a == b || a_body != b_body || is_shorter_form(a_name, b_name)
    };
    let mut values = Vec::new();
    for issuer in clashing(told.clone(), agree) {
        let mut statements = Vec::new();
        for (article, _) in told.iter().filter(|(_, other)| *other == issuer) {
            statements.extend(source.stated(article, document, eli::PASSED_BY, &issuer.clone().into())?);
        }
        values.push(entity(source, &issuer, statements)?);
    }
    conflict(source, Kind::Documents, document, Property::Issuer, values)
}

/// A conflict about an entity, if there is one.
pub(super) fn conflict(
    source: &Source<'_>,
    kind: Kind,
    about: &NamedNode,
    property: Property,
    values: Vec<Value>,
) -> Result<Option<Conflict>, StorageError> {
    if values.len() < 2 {
        return Ok(None);
    }
    Ok(Some(Conflict {
        kind,
        name: source.label(about)?,
        entity: Some(source.path(about)),
        property,
        values,
    }))
}

/// The names of bodies that the lexicon knows as those of another.
struct Bodies(BTreeMap<String, String>);

impl Bodies {
    fn new(lexicon: &Lexicon) -> Self {
        let same = |entry: &crate::lexicon::Entry| Some((fold(&entry.form), fold(entry.get("same")?)));
        Self(lexicon.of_class(Class::Body).filter_map(same).collect())
    }

    /// The main name of a body, folded.
    fn main(&self, name: &str) -> String {
        let name = fold(name);
        self.0.get(&name).cloned().unwrap_or(name)
    }
}

/// The moments among the values of one article.
pub(super) fn moments(said: &Said, article: &NamedNode) -> BTreeSet<Moment> {
    said.iter()
        .filter(|(of, _)| of == article)
        .filter_map(|(_, term)| match term {
            Term::Literal(literal) => Moment::parse(literal.value()),
            _ => None,
        })
        .collect()
}
