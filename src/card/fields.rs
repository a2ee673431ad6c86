//! Properties of an entity as rows: the word for the property, its value, the words that prove it.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::store::StorageError;

use super::Part;
use super::gather::{Fact, Source, word};
use super::rows::{Draft, Rows};
use crate::rdf::concepts;
use crate::rdf::vocabulary::{rdf, schema, skos};

/// A property and how it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) property: NamedNodeRef<'static>,
    /// Its key in `data/headings.csv`.
    pub(super) key: &'static str,
    /// There can be only one value: articles that give several differ.
    pub(super) single: bool,
}

pub(super) const fn one(property: NamedNodeRef<'static>, key: &'static str) -> Field {
    Field {
        property,
        key,
        single: true,
    }
}

pub(super) const fn many(property: NamedNodeRef<'static>, key: &'static str) -> Field {
    Field {
        property,
        key,
        single: false,
    }
}

/// Rows of the properties in their order: from facts where there are any, else from what any graph says.
pub(super) fn fields(source: &Source<'_>, facts: &[Fact], list: &[Field], rows: &mut Rows) -> Result<(), StorageError> {
    for (at, field) in list.iter().enumerate() {
        let lead = source.words.get(field.key);
        let sort = format!("{at:03}");
        let stated: Vec<&Fact> = facts.iter().filter(|f| f.says(field.property)).collect();
        for fact in &stated {
            if let Some(object) = fact.object().filter(|object| !says_nothing(object)) {
                let value = if field.property == schema::START_DATE {
                    Part::words(&until(object, end_of(fact, facts)))
                } else if field.property == schema::DATE_PUBLISHED {
                    Part::words(&word(object).replace('T', " "))
                } else {
                    source.value(object)?
                };
                rows.add(Draft::new(lead, vec![value]).sorted(&sort).from(fact));
            }
        }
        if stated.is_empty() {
            let objects = source.objects(&source.entity, field.property)?;
            for object in objects.into_iter().filter(|object| !says_nothing(object)) {
                rows.add(Draft::new(lead, vec![source.value(&object)?]).sorted(&sort));
            }
        }
        if field.single {
            rows.differ(lead);
        }
    }
    Ok(())
}

/// A kind that is none of the list.
fn says_nothing(object: &Term) -> bool {
    matches!(object, Term::NamedNode(node) if concepts::is_other(node.as_ref()))
}

/// The end that the same words of the same article give.
fn end_of<'f>(start: &Fact, facts: &'f [Fact]) -> Option<&'f Term> {
    let proof = start.proof();
    facts
        .iter()
        .find(|f| f.says(schema::END_DATE) && f.article == start.article && f.proof() == proof)
        .and_then(Fact::object)
}

fn until(start: &Term, end: Option<&Term>) -> String {
    match end {
        Some(end) => span(word(start), word(end)),
        None => word(start).to_owned(),
    }
}

/// A time from one day to another.
pub(super) fn span(from: &str, to: &str) -> String {
    if to.is_empty() || from == to {
        from.to_owned()
    } else if from.is_empty() {
        to.to_owned()
    } else {
        format!("{from} – {to}")
    }
}

/// Names of the entity other than its title.
pub(super) fn names(source: &Source<'_>, properties: &[NamedNodeRef<'_>]) -> Result<Rows, StorageError> {
    let title = source.label(&source.entity)?;
    let mut rows = Rows::default();
    for property in properties.iter().chain([&skos::ALT_LABEL]) {
        for name in source.objects(&source.entity, *property)? {
            let name = super::gather::one_line(word(&name));
            if name != title {
                rows.add(Draft::new("", vec![Part::words(&name)]));
            }
        }
    }
    Ok(rows)
}

/// The facts about an entity, by the property that they state.
pub(super) fn about(source: &Source<'_>, entity: &NamedNode) -> Result<Vec<Fact>, StorageError> {
    source.facts(rdf::SUBJECT, entity)
}

/// Events that facts name as their subject: date, name, what the row says besides.
pub(super) fn events(
    source: &Source<'_>,
    facts: &[Fact],
    properties: &[NamedNodeRef<'_>],
) -> Result<Rows, StorageError> {
    let mut rows = Rows::default();
    let mut dates: BTreeMap<NamedNode, String> = BTreeMap::new();
    for fact in facts.iter().filter(|f| properties.iter().any(|p| f.says(*p))) {
        let Some(event) = fact.node(rdf::SUBJECT) else { continue };
        if !dates.contains_key(event) {
            dates.insert(event.clone(), source.event_date(event)?);
        }
        let date = dates.get(event).cloned().unwrap_or_default();
        rows.add(event_row(source, event, &date)?.from(fact));
    }
    Ok(rows)
}

/// A row of an event: its date, its name.
pub(super) fn event_row(source: &Source<'_>, event: &NamedNode, date: &str) -> Result<Draft, StorageError> {
    let lead = if date.is_empty() {
        source.words.get("no-date")
    } else {
        date
    };
    Ok(Draft::new(lead, vec![source.part(event)?]).sorted(date))
}
