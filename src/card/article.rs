//! An article: where it is from, what it says; and the articles that name an entity.

use std::collections::BTreeMap;

use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

use super::Part;
use super::document::{self, LINKS};
use super::fields::{Field, about, event_row, fields, one};
use super::gather::{Fact, Source, nodes};
use super::numbers::{self, By};
use super::official::{office, tenures};
use super::rows::{Collector, Draft, Order, Rows};
use crate::query::Kind;
use crate::rdf::vocabulary::{dcterms, rdf, schema, tt};

const FIELDS: [Field; 6] = [
    one(dcterms::TITLE, "title"),
    one(schema::DATE_PUBLISHED, "published"),
    one(schema::PUBLISHER, "publisher"),
    one(schema::AUTHOR, "author"),
    one(schema::URL, "url"),
    one(schema::LICENSE, "license"),
];

pub(super) fn sections(source: &Source<'_>, card: &mut Collector<'_>) -> Result<(), StorageError> {
    let me = &source.entity;
    let said = source.facts_of(me)?;
    let mut known = Rows::default();
    fields(source, &about(source, me)?, &FIELDS, &mut known)?;
    for event in nodes(source.objects(me, schema::ABOUT)?) {
        let row = Draft::new(source.words.get("main-event"), vec![source.part(&event)?]).sorted("~");
        let date = Part::words(&source.event_date(&event)?);
        known.add(row.detail(vec![date]));
    }
    card.section("facts", known, Order::All);
    card.section("events-told", spoken_of(source, &said)?, Order::First);
    let mut offices = Rows::default();
    for tenure in tenures(source, &said)? {
        let mut text = vec![source.part(&tenure.person)?, Part::words(" – ")];
        text.extend(office(source, &tenure)?);
        let at = tenure.proofs.first().map_or(Ok((0, 0)), |p| source.place(&p.mention))?;
        offices.add(tenure.draft(source, text)?.sorted(format!("{:09}", at.0)));
    }
    card.section("offices", offices, Order::Long);
    named(source, card, &said)?;
    let mut family = Rows::default();
    for fact in &said {
        let link = LINKS.iter().find(|(property, ..)| fact.says(*property));
        if let (Some((_, key, _)), Some(from), Some(to)) = (link, fact.node(rdf::SUBJECT), fact.node(rdf::OBJECT)) {
            let text = vec![
                source.part(from)?,
                Part::words(&format!(" {} ", source.words.get(key))),
                source.part(to)?,
            ];
            family.add(Draft::new("", text).from(fact));
        }
    }
    card.section("family", family, Order::Long);
    let metrics: Vec<Fact> = said
        .into_iter()
        .filter(|f| f.all(rdf::TYPE).contains(&tt::METRIC.into()))
        .collect();
    card.section("numbers", numbers::rows(source, &metrics, By::Place)?, Order::Long);
    Ok(())
}

/// The events that the article speaks of, with the words that name them.
fn spoken_of(source: &Source<'_>, said: &[Fact]) -> Result<Rows, StorageError> {
    let mut events: BTreeMap<&NamedNode, Vec<&Fact>> = BTreeMap::new();
    for fact in said {
        if let Some(subject) = fact.node(rdf::SUBJECT).or_else(|| fact.node(tt::EVENT))
            && source.class(subject, &[(Kind::Conference, ())])?.is_some()
        {
            events.entry(subject).or_default().push(fact);
        }
    }
    let mut rows = Rows::default();
    for (event, facts) in events {
        let row = event_row(source, event, &source.event_date(event)?)?;
        rows.add(facts.into_iter().take(1).fold(row, Draft::from));
    }
    Ok(rows)
}

/// Sections of what the article names.
fn named(source: &Source<'_>, card: &mut Collector<'_>, said: &[Fact]) -> Result<(), StorageError> {
    const SECTIONS: [(Kind, &str); 4] = [
        (Kind::Organization, "organizations"),
        (Kind::Province, "provinces"),
        (Kind::Document, "documents"),
        (Kind::Official, "people-named"),
    ];
    let mut lists: [Rows; 4] = std::array::from_fn(|_| Rows::default());
    for (at, fact) in said.iter().enumerate() {
        let named = fact.node(rdf::OBJECT).filter(|_| fact.says(schema::MENTIONS));
        let Some(entity) = named else { continue };
        let classes: Vec<(Kind, usize)> = SECTIONS.iter().enumerate().map(|(n, (kind, _))| (*kind, n)).collect();
        if let Some((kind, list)) = source.class(entity, &classes)? {
            let row = if kind == Kind::Document {
                document::row(source, "", entity)?
            } else {
                Draft::new("", vec![source.part(entity)?])
            };
            lists[list].add(row.sorted(format!("{at:06}")).from(fact));
        }
    }
    for ((_, id), rows) in SECTIONS.into_iter().zip(lists) {
        card.section(id, rows, Order::First);
    }
    Ok(())
}

/// The articles that name the entity of the card, the newest first.
pub(super) fn named_by(source: &Source<'_>, card: &mut Collector<'_>) -> Result<(), StorageError> {
    let mut rows = Rows::default();
    for article in source.named_by()? {
        let name = source.article(&article)?;
        let day: String = name.published.unwrap_or_default().chars().take(10).collect();
        let publisher = name.publisher.unwrap_or_default();
        // an article without a title goes by its id
        let id = if name.title.is_some() { name.id.as_str() } else { "" };
        let known: Vec<&str> = [id, &publisher].into_iter().filter(|w| !w.is_empty()).collect();
        let detail = vec![Part::words(&known.join(" · "))];
        let text = Part {
            text: name.title.unwrap_or_else(|| name.id.clone()),
            entity: Some(source.path(&article)),
        };
        let lead = if day.is_empty() {
            source.words.get("no-date")
        } else {
            &day
        };
        rows.add(Draft::new(lead, vec![text]).sorted(day.clone()).detail(detail));
    }
    card.section("articles", rows, Order::Newest);
    Ok(())
}
