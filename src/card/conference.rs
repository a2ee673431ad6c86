//! An event: when and where, who, what was discussed, which numbers were told.

use oxigraph::store::StorageError;

use super::document;
use super::fields::{Field, about, fields, many, one};
use super::gather::Source;
use super::numbers::{self, By};
use super::official;
use super::rows::{Collector, Draft, Order, Rows};
use crate::rdf::vocabulary::{rdf, rdfs, schema, tt};

const FIELDS: [Field; 10] = [
    one(schema::START_DATE, "date"),
    one(tt::DAYPART, "daypart"),
    many(schema::LOCATION, "venue"),
    many(tt::PROVINCE, "province-of"),
    many(tt::REGION, "region-of"),
    many(tt::KIND, "kind"),
    one(schema::EVENT_ATTENDANCE_MODE, "mode"),
    many(schema::ORGANIZER, "organizer"),
    many(tt::STATUS, "status"),
    many(rdfs::LABEL, "name"),
];

pub(super) fn sections(source: &Source<'_>, card: &mut Collector<'_>) -> Result<(), StorageError> {
    let event = &source.entity;
    let facts = about(source, event)?;
    let mut known = Rows::default();
    fields(source, &facts, &FIELDS, &mut known)?;
    card.section("facts", known, Order::All);
    card.section("people", official::people(source, event)?, Order::Long);
    let mut bodies = Rows::default();
    let mut documents = Rows::default();
    for fact in &facts {
        let Some(object) = fact.node(rdf::OBJECT) else { continue };
        if fact.says(tt::PARTICIPANT) {
            let at = fact.proof().map_or(Ok((0, 0)), |p| source.place(&p.mention))?;
            let row = Draft::new("", vec![source.part(object)?]).sorted(format!("{:09}", at.0));
            bodies.add(row.from(fact));
        } else if fact.says(tt::DISCUSSES) {
            documents.add(document::row(source, "", object)?.from(fact));
        }
    }
    card.section("participants", bodies, Order::Long);
    card.section("documents", documents, Order::Long);
    let metrics = source.facts(tt::REPORTED_AT, event)?;
    card.section("numbers", numbers::rows(source, &metrics, By::Place)?, Order::Long);
    Ok(())
}
