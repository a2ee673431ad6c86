//! Facts on documents: what is cited, by whom it was issued, when, in which term and about what; and what one document
//! does to another.

mod link;

use indexmap::IndexMap;

use super::Builder;
use crate::model::{Claim, Class, Derivation, EntityId, Fact, Object, Predicate, Span, Status};
use crate::recognise::{DocumentMention, Reading};
use crate::text::fold;

/// Adds the facts of this table.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder) {
    let mut documents: IndexMap<String, Vec<&DocumentMention>> = IndexMap::new();
    for mention in &reading.documents {
        documents.entry(fold(&mention.key)).or_default().push(mention);
    }
    for mentions in documents.values() {
        document(reading, builder, mentions);
    }
    link::relate(reading, builder);
}

/// How sure a rule is.
fn confidence(rule: &str) -> u8 {
    match rule {
        "document.number" | "document.number-only" => 97,
        "document.plenum" | "document.congress" | "document.party-rules" | "document.law" => 92,
        "document.reference" => 85,
        "document.draft" | "document.political-report" => 80,
        _ => 70,
    }
}

/// One document with what all its mentions tell; the first that tells a thing is believed.
fn document(reading: &Reading<'_>, builder: &mut Builder, mentions: &[&DocumentMention]) {
    let Some(first) = mentions.first() else { return };
    let id = builder.entity(Class::Document, &first.key);
    let entity = builder.edit(id);
    entity.kind = Some(first.kind.clone());
    entity.number = mentions.iter().find_map(|m| m.number.clone());
    entity.draft = mentions.iter().any(|m| m.draft);
    for mention in mentions {
        builder.mention(
            id,
            reading.span(mention.tokens.clone()),
            &reading.text.shown(mention.tokens.clone()),
        );
    }
    let span = reading.span(first.tokens.clone());
    let sure = confidence(first.rule);
    builder.fact(Fact {
        claim: Claim::Mention { entity: id },
        evidence: vec![span],
        rule: first.rule,
        confidence: sure,
        status: Status::Actual,
        derivation: first.corrected.then_some(Derivation::Correction),
    });
    issuer(reading, builder, id, mentions);
    let at = |range: &std::ops::Range<usize>| reading.span(range.clone());
    if let Some((m, (period, range))) = told(mentions, |m| m.date.as_ref()) {
        let evidence = head(reading, m).cover(at(range));
        builder.triple(
            id,
            Predicate::DocumentDate,
            Object::Period(*period),
            evidence,
            "document.date",
            sure.min(95),
        );
    }
    if let Some((m, (term, range))) = told(mentions, |m| m.term.as_ref()) {
        let evidence = head(reading, m).cover(at(range));
        builder.triple(
            id,
            Predicate::Term,
            Object::Text(term.clone()),
            evidence,
            "document.term",
            sure.min(95),
        );
    }
    if let Some((m, (subject, range))) = told(mentions, |m| m.subject.as_ref()) {
        let evidence = head(reading, m).cover(at(range));
        builder.triple(
            id,
            Predicate::Subject,
            Object::Text(subject.clone()),
            evidence,
            "document.subject",
            sure.min(88),
        );
    }
}

/// The first mention that tells something.
fn told<'m, T>(
    mentions: &[&'m DocumentMention],
    what: impl Fn(&'m DocumentMention) -> Option<&'m T>,
) -> Option<(&'m DocumentMention, &'m T)> {
    mentions.iter().find_map(|m| what(m).map(|t| (*m, t)))
}

fn head(reading: &Reading<'_>, mention: &DocumentMention) -> Span {
    reading.span(mention.tokens.clone())
}

/// Who issued it: named in words, else as the number's letters tell.
fn issuer(reading: &Reading<'_>, builder: &mut Builder, id: EntityId, mentions: &[&DocumentMention]) {
    let named = told(mentions, |m| m.issuer.as_ref().filter(|(_, place)| place.is_some()));
    let Some((mention, (name, place))) = named.or_else(|| told(mentions, |m| m.issuer.as_ref())) else {
        return;
    };
    let class = if name.starts_with("Đại hội") {
        Class::Conference
    } else {
        Class::Organization
    };
    let object = Object::Entity(builder.entity(class, name));
    let evidence = head(reading, mention);
    if let Some(range) = place {
        let evidence = evidence.cover(reading.span(range.clone()));
        builder.triple(id, Predicate::Issuer, object, evidence, "document.issuer", 92);
    } else {
        let rule = "document.issuer-by-suffix";
        builder.derived(id, Predicate::Issuer, object, evidence, rule, 85, Derivation::Context);
    }
}
