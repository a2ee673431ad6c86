//! A province, region or place: codes and time, what it came from and became, officials, events, numbers.

use oxigraph::model::{NamedNode, NamedNodeRef};
use oxigraph::store::StorageError;

use super::Part;
use super::document;
use super::fields::{Field, about, events, fields, many, names, span};
use super::gather::{Source, word};
use super::numbers::{self, By};
use super::official::{HELD, bodies_of, holders};
use super::organization::document_date;
use super::rows::{Collector, Draft, Order, Rows};
use crate::query::Kind;
use crate::rdf::concepts::CHANGE_KINDS;
use crate::rdf::vocabulary::{eli, owl, rdf, rdfs, schema, skos, tt};

const FIELDS: [Field; 4] = [
    many(tt::KIND, "kind"),
    many(tt::REGION, "region-of"),
    many(schema::CONTAINED_IN_PLACE, "within"),
    many(tt::PROVINCE, "province-of"),
];

pub(super) fn sections(source: &Source<'_>, kind: Kind, card: &mut Collector<'_>) -> Result<(), StorageError> {
    let me = &source.entity;
    card.section("names", names(source, &[rdfs::LABEL])?, Order::First);
    let mut known = Rows::default();
    fields(source, &about(source, me)?, &FIELDS, &mut known)?;
    reference(source, &mut known)?;
    card.section("facts", known, Order::All);
    card.section("history", history(source)?, Order::All);
    let bodies = bodies_of(source, me)?;
    card.section("officials", holders(source, &bodies, true)?, Order::Newest);
    let said = source.facts(rdf::OBJECT, me)?;
    card.section("events-held", events(source, &said, &HELD)?, Order::Newest);
    card.section(
        "events-attended",
        events(source, &said, &[tt::PARTICIPANT])?,
        Order::Newest,
    );
    let metrics = source.facts(tt::SCOPE, me)?;
    card.section("numbers", numbers::rows(source, &metrics, By::Measure)?, Order::First);
    card.section("documents-of-bodies", documents(source, &bodies)?, Order::Newest);
    card.section("organizations", named(source, bodies)?, Order::First);
    if kind == Kind::Region {
        let provinces = source.subjects(tt::REGION, me)?;
        let mut kept = Vec::new();
        for province in provinces {
            if source.class(&province, &[(Kind::Province, ())])?.is_some() {
                kept.push(province);
            }
        }
        card.section("provinces", named(source, kept)?, Order::Long);
    }
    let within = source.subjects(schema::CONTAINED_IN_PLACE, me)?;
    card.section("places", named(source, within.into_iter().collect())?, Order::First);
    Ok(())
}

/// What the reference data tells besides: codes, validity, coordinates, the same elsewhere, notes.
fn reference(source: &Source<'_>, rows: &mut Rows) -> Result<(), StorageError> {
    let me = &source.entity;
    let mut put = |sort: &str, key: &str, text: String| {
        if !text.is_empty() {
            rows.add(Draft::new(source.words.get(key), vec![Part::words(&text)]).sorted(sort));
        }
    };
    let values = |property: NamedNodeRef<'_>| -> Result<Vec<String>, StorageError> {
        Ok(source
            .objects(me, property)?
            .iter()
            .map(|t| word(t).to_owned())
            .collect())
    };
    let mut codes = Vec::new();
    for code in source.objects(me, skos::NOTATION)? {
        if let oxigraph::model::Term::Literal(code) = code {
            let scheme = if code.datatype() == tt::GSO_CODE {
                "GSO"
            } else {
                "ISO 3166-2"
            };
            codes.push(format!("{} ({scheme})", code.value()));
        }
    }
    put("100", "codes", codes.join(", "));
    put("101", "valid", valid(source, me)?);
    if let (Some(latitude), Some(longitude)) = (values(schema::LATITUDE)?.first(), values(schema::LONGITUDE)?.first()) {
        put("102", "located", format!("{latitude}, {longitude}"));
    }
    put("103", "same-as", values(owl::SAME_AS)?.join(" "));
    put("104", "note", values(rdfs::COMMENT)?.join(" "));
    Ok(())
}

/// The time in which a unit existed, in words; empty if it always did.
fn valid(source: &Source<'_>, unit: &NamedNode) -> Result<String, StorageError> {
    let first = |property| -> Result<Option<String>, StorageError> {
        Ok(source.objects(unit, property)?.first().map(|t| word(t).to_owned()))
    };
    Ok(match (first(tt::VALID_FROM)?, first(tt::VALID_UNTIL)?) {
        (Some(from), Some(until)) => span(&from, &until),
        (Some(from), None) => source.words.with("since", from),
        (None, Some(until)) => source.words.with("until", until),
        (None, None) => String::new(),
    })
}

/// What the unit came from and became: day, what happened, the other units, by which decision.
fn history(source: &Source<'_>) -> Result<Rows, StorageError> {
    const KINDS: [(&str, &str); 4] = [
        ("split", "split-reverse"),
        ("merge", "merge-reverse"),
        ("rename", "rename-reverse"),
        ("type", "type-reverse"),
    ];
    let title = source.label(&source.entity)?;
    let mut rows = Rows::default();
    for (mine, others, back) in [
        (tt::PREDECESSOR, tt::SUCCESSOR, false),
        (tt::SUCCESSOR, tt::PREDECESSOR, true),
    ] {
        for change in source.subjects(mine, &source.entity)? {
            let kinds = source.objects(&change, tt::KIND)?;
            let kind = CHANGE_KINDS
                .iter()
                .position(|(_, concept)| kinds.contains(&(*concept).into()))
                .map_or("merge", |at| if back { KINDS[at].1 } else { KINDS[at].0 });
            let mut text = vec![Part::words(&format!("{} ", source.words.get(kind)))];
            let units = source.objects(&change, others)?;
            for (at, unit) in units.iter().enumerate() {
                if at > 0 {
                    text.push(Part::words(", "));
                }
                let unit = source.value(unit)?;
                // units of one name are told apart by their paths
                let path = unit.entity.clone().filter(|_| unit.text == title);
                text.push(unit);
                if let Some(path) = path {
                    text.push(Part::words(&format!(" ({path})")));
                }
            }
            let day = source.objects(&change, tt::EFFECTIVE)?;
            let day = day.first().map(word).unwrap_or_default();
            let decree: Vec<String> = source
                .objects(&change, tt::DECREE)?
                .iter()
                .map(|t| word(t).to_owned())
                .collect();
            rows.add(Draft::new(day, text).detail(vec![Part::words(&decree.join("; "))]));
        }
    }
    Ok(rows)
}

/// What bodies of the province issued.
fn documents(source: &Source<'_>, bodies: &[NamedNode]) -> Result<Rows, StorageError> {
    let mut rows = Rows::default();
    for body in bodies {
        for fact in source
            .facts(rdf::OBJECT, body)?
            .iter()
            .filter(|f| f.says(eli::PASSED_BY))
        {
            if let Some(document) = fact.node(rdf::SUBJECT) {
                let date = document_date(source, document)?;
                rows.add(document::row(source, &date, document)?.from(fact));
            }
        }
    }
    Ok(rows)
}

/// Entities by their names, with the time in which they existed.
fn named(source: &Source<'_>, entities: Vec<NamedNode>) -> Result<Rows, StorageError> {
    let mut rows = Rows::default();
    for entity in entities {
        let part = source.part(&entity)?;
        let sort = part.text.clone();
        rows.add(Draft::new(valid(source, &entity)?, vec![part]).sorted(sort));
    }
    Ok(rows)
}
