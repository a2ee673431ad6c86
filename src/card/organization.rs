//! A body: its other names, its province, who held which office, events and documents.

use oxigraph::store::StorageError;

use super::document;
use super::fields::{Field, about, events, fields, many, names};
use super::gather::Source;
use super::numbers::{self, By};
use super::official::holders;
use super::rows::{Collector, Order, Rows};
use crate::rdf::vocabulary::{eli, rdf, schema, skos, tt};

const FIELDS: [Field; 1] = [many(tt::PROVINCE, "province-of")];

pub(super) fn sections(source: &Source<'_>, card: &mut Collector<'_>) -> Result<(), StorageError> {
    let me = &source.entity;
    card.section("names", names(source, &[skos::PREF_LABEL])?, Order::First);
    let mut known = Rows::default();
    fields(source, &about(source, me)?, &FIELDS, &mut known)?;
    card.section("facts", known, Order::All);
    card.section(
        "holders",
        holders(source, std::slice::from_ref(me), false)?,
        Order::Newest,
    );
    let said = source.facts(rdf::OBJECT, me)?;
    card.section(
        "events-organized",
        events(source, &said, &[schema::ORGANIZER])?,
        Order::Newest,
    );
    card.section(
        "events-attended",
        events(source, &said, &[tt::PARTICIPANT])?,
        Order::Newest,
    );
    let mut issued = Rows::default();
    for fact in said.iter().filter(|f| f.says(eli::PASSED_BY)) {
        if let Some(document) = fact.node(rdf::SUBJECT) {
            let date = document_date(source, document)?;
            issued.add(document::row(source, &date, document)?.from(fact));
        }
    }
    card.section("documents-issued", issued, Order::Newest);
    let metrics = source.facts(tt::SCOPE, me)?;
    card.section("numbers", numbers::rows(source, &metrics, By::Measure)?, Order::First);
    Ok(())
}

/// The day of a document, as the first article in order has it; empty if none tells.
pub(super) fn document_date(
    source: &Source<'_>,
    document: &oxigraph::model::NamedNode,
) -> Result<String, StorageError> {
    let dates = source.objects(document, eli::DATE_DOCUMENT)?;
    Ok(dates.first().map(super::gather::word).unwrap_or_default().to_owned())
}
