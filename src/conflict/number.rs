//! One metric with two values.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

use super::amount::Amount;
use super::gather::{Record, Source};
use super::group::{by_article, clashing};
use super::{Conflict, Kind, Property, Value};
use crate::rdf::concepts::qualifier_of;
use crate::rdf::vocabulary::{sdmx_measure, tt};
use crate::text::fold;

/// What two numbers must share to be of one thing: what is measured, of what (an entity, else words), in which unit, and
/// when (a period, else the event at which it was reported).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    measure: String,
    scope: Result<NamedNode, String>,
    unit: String,
    time: Result<(String, String), NamedNode>,
}

pub(super) fn conflicts(source: &Source<'_>) -> Result<Vec<Conflict>, StorageError> {
    let mut things: BTreeMap<Key, Vec<(Amount, Record)>> = BTreeMap::new();
    for (article, fact) in candidates(source)? {
        let record = source.record(&fact, &article)?;
        if let (true, Some(key), Some(amount)) = (record.is_actual(), key(&record), amount(&record)) {
            things.entry(key).or_default().push((amount, record));
        }
    }
    let mut found = Vec::new();
    for (key, said) in things {
        let told = said
            .iter()
            .map(|(amount, record)| (record.article.clone(), amount.clone()));
        let clash = clashing(told, Amount::agrees);
        if !clash.is_empty() {
            found.push(conflict(source, &key, &said, &clash)?);
        }
    }
    Ok(found)
}

/// The facts that measure what several articles do: the others need not be read.
fn candidates(source: &Source<'_>) -> Result<Vec<(NamedNode, NamedNode)>, StorageError> {
    let mut measures: BTreeMap<String, Vec<(NamedNode, NamedNode)>> = BTreeMap::new();
    for (article, fact, measure) in source.facts_with(tt::MEASURE)? {
        measures.entry(fold(&measure)).or_default().push((article, fact));
    }
    let several = |facts: &Vec<(NamedNode, NamedNode)>| facts.iter().any(|(article, _)| *article != facts[0].0);
    Ok(measures.into_values().filter(several).flatten().collect())
}

fn key(record: &Record) -> Option<Key> {
    let words = |property| record.words(property).unwrap_or_default();
    let event = record.node(tt::REPORTED_AT).cloned();
    let time = match (words(tt::PERIOD_START), words(tt::PERIOD_END)) {
        ("", _) => Err(event?),
        (start, end) => Ok((start.to_owned(), end.to_owned())),
    };
    let scope = match record.node(tt::SCOPE) {
        Some(scope) => Ok(scope.clone()),
        None => Err(fold(words(tt::SCOPE_WORDS))),
    };
    // Numbers of a period and of nobody in particular could be of anything.
    let told = time.is_err() || scope != Err(String::new());
    told.then(|| Key {
        measure: fold(words(tt::MEASURE)),
        scope,
        unit: fold(words(tt::UNIT)),
        time,
    })
}

fn amount(record: &Record) -> Option<Amount> {
    let qualifier = record.node(tt::QUALIFIER).map(|concept| qualifier_of(concept.as_ref()));
    Some(Amount {
        value: record.words(sdmx_measure::OBS_VALUE)?.to_owned(),
        sign: qualifier.unwrap_or_default().sign(),
        out_of: record.words(tt::OUT_OF).map(str::to_owned),
    })
}

fn conflict(
    source: &Source<'_>,
    key: &Key,
    said: &[(Amount, Record)],
    clash: &BTreeSet<Amount>,
) -> Result<Conflict, StorageError> {
    let words = |property| {
        said.iter()
            .find_map(|(_, record)| record.words(property))
            .unwrap_or_default()
    };
    let unit = words(tt::UNIT);
    let scope = match &key.scope {
        Ok(scope) => source.label(scope)?,
        Err(_) => words(tt::SCOPE_WORDS).to_owned(),
    };
    let time = match &key.time {
        Ok((start, end)) if end.is_empty() => start.clone(),
        Ok((start, end)) => format!("{start}/{end}"),
        Err(event) => source.label(event)?,
    };
    let parts = [words(tt::MEASURE), &scope, &time];
    let name: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let entity = match (&key.scope, &key.time) {
        (Ok(scope), _) => Some(scope),
        (Err(_), Err(event)) => Some(event),
        (Err(_), Ok(_)) => None,
    };
    let mut values = Vec::new();
    for amount in clash {
        let mut statements = Vec::new();
        for (_, record) in said.iter().filter(|(other, _)| other == amount) {
            statements.extend(source.statement(record)?);
        }
        values.push(Value {
            value: format!("{} {unit}", amount.words()).trim_end().to_owned(),
            entities: Vec::new(),
            statements: by_article(statements),
        });
    }
    Ok(Conflict {
        kind: Kind::Numbers,
        name: name.join(", "),
        entity: entity.map(|node| source.path(node)),
        property: Property::Value,
        values,
    })
}
