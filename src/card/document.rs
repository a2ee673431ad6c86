//! An official document: number, issuer, date, its family, who discussed it.

use oxigraph::model::{NamedNode, NamedNodeRef};
use oxigraph::store::StorageError;

use super::Part;
use super::fields::{Field, about, events, fields, many, names, one};
use super::gather::Source;
use super::rows::{Collector, Draft, Order, Rows};
use crate::rdf::vocabulary::{dcterms, eli, rdf, rdfs, tt};

const FIELDS: [Field; 8] = [
    one(eli::ID_LOCAL, "number"),
    one(tt::KIND, "kind"),
    one(eli::PASSED_BY, "issuer"),
    one(eli::DATE_DOCUMENT, "date"),
    one(tt::TERM, "term"),
    many(dcterms::SUBJECT, "subject"),
    one(tt::DRAFT, "draft"),
    many(tt::STATUS, "status"),
];

/// How documents refer to one another: the key of the word; that of the way back ends in `-reverse`.
pub(super) const LINKS: [(NamedNodeRef<'static>, &str, &str); 5] = [
    (tt::IMPLEMENTS, "implements", "implements-reverse"),
    (eli::AMENDS, "amends", "amends-reverse"),
    (tt::CONTINUES, "continues", "continues-reverse"),
    (tt::GUIDES, "guides", "guides-reverse"),
    (eli::BASED_ON, "based-on", "based-on-reverse"),
];

pub(super) fn sections(source: &Source<'_>, card: &mut Collector<'_>) -> Result<(), StorageError> {
    let me = &source.entity;
    card.section("names", names(source, &[rdfs::LABEL])?, Order::First);
    let said = about(source, me)?;
    let mut known = Rows::default();
    fields(source, &said, &FIELDS, &mut known)?;
    card.section("facts", known, Order::All);
    let said_of = source.facts(rdf::OBJECT, me)?;
    let mut family = Rows::default();
    for (at, (property, key, reverse)) in LINKS.into_iter().enumerate() {
        for (facts, end, key, rank) in [(&said, rdf::OBJECT, key, 0), (&said_of, rdf::SUBJECT, reverse, 1)] {
            for fact in facts.iter().filter(|f| f.says(property)) {
                if let Some(other) = fact.node(end) {
                    let lead = source.words.get(key);
                    let row = row(source, lead, other)?.sorted(format!("{rank}{at}"));
                    family.add(row.from(fact));
                }
            }
        }
    }
    card.section("family", family, Order::Long);
    card.section(
        "events-discussed",
        events(source, &said_of, &[tt::DISCUSSES])?,
        Order::Newest,
    );
    Ok(())
}

/// A document with its subject below.
pub(super) fn row(source: &Source<'_>, lead: &str, document: &NamedNode) -> Result<Draft, StorageError> {
    let subject = source.objects(document, dcterms::SUBJECT)?;
    let kind = match source.objects(document, tt::KIND)?.first() {
        Some(kind) => source.value(kind)?.text,
        None => String::new(),
    };
    let mut text = Vec::new();
    let name = source.part(document)?;
    if !kind.is_empty() && kind != "khác" && !name.text.to_lowercase().contains(&kind.to_lowercase()) {
        text.push(Part::words(&format!("{kind} ")));
    }
    text.push(name);
    let detail = match subject.first() {
        Some(subject) => vec![source.value(subject)?],
        None => Vec::new(),
    };
    Ok(Draft::new(lead, text).detail(detail))
}
