//! Facts on documents: what is cited, by whom it was issued, when, in which term and about what; and what one document
//! does to another.

mod link;

use std::ops::Range;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use rustc_hash::FxHashMap;

use super::Builder;
use crate::model::{Claim, Class, Derivation, EntityId, Fact, Object, Predicate, Span, Status};
use crate::recognise::{DocumentMention, Reading};
use crate::text::fold;

/// Adds the facts of this table.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder<'_>) {
    let mut documents: IndexMap<String, Vec<&DocumentMention>, FxBuildHasher> = IndexMap::default();
    // each spelling is folded once
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for mention in &reading.documents {
        let place = *known.entry(&mention.key).or_insert_with(|| {
            let entry = documents.entry(fold(&mention.key));
            let place = entry.index();
            entry.or_default();
            place
        });
        documents[place].push(mention);
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
fn document(reading: &Reading<'_>, builder: &mut Builder<'_>, mentions: &[&DocumentMention]) {
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
    if let Some((m, (period, range))) = told(mentions, |m| m.date.as_ref()) {
        let inferred = reading
            .dates
            .holding(range.start)
            .chain(reading.dates.starting_in(range))
            .any(|d| d.year_inferred);
        let fact = Told::new(reading, m, range, "document.date", sure.min(95));
        let derivation = inferred.then_some(Derivation::Date);
        fact.state(
            builder,
            id,
            Predicate::DocumentDate,
            Object::Period(*period),
            derivation,
        );
    }
    if let Some((m, (term, range))) = told(mentions, |m| m.term.as_ref()) {
        let fact = Told::new(reading, m, range, "document.term", sure.min(95));
        fact.state(builder, id, Predicate::Term, Object::Text(term.clone()), None);
    }
    if let Some((m, (subject, range))) = told(mentions, |m| m.subject.as_ref()) {
        let fact = Told::new(reading, m, range, "document.subject", sure.min(88));
        fact.state(builder, id, Predicate::Subject, Object::Text(subject.clone()), None);
    }
}

/// How a statement on a document is proved.
struct Told {
    evidence: Vec<Span>,
    rule: &'static str,
    confidence: u8,
}

impl Told {
    /// The words that name the document and those that tell: one quote within a sentence, two across sentences.
    fn new(
        reading: &Reading<'_>,
        mention: &DocumentMention,
        range: &Range<usize>,
        rule: &'static str,
        confidence: u8,
    ) -> Self {
        let (head, told) = (reading.span(mention.tokens.clone()), reading.span(range.clone()));
        let sentence = |token: usize| reading.text.tokens[token].sentence;
        let evidence = if sentence(mention.tokens.start) == sentence(range.start) {
            vec![head.cover(told)]
        } else {
            vec![told, head]
        };
        Self {
            evidence,
            rule,
            confidence,
        }
    }

    fn state(
        self,
        builder: &mut Builder<'_>,
        subject: EntityId,
        predicate: Predicate,
        object: Object,
        derivation: Option<Derivation>,
    ) {
        builder.fact(Fact {
            claim: Claim::Triple {
                subject,
                predicate,
                object,
            },
            evidence: self.evidence,
            rule: self.rule,
            confidence: self.confidence,
            status: Status::Actual,
            derivation,
        });
    }
}

/// The first mention that tells something.
fn told<'m, T>(
    mentions: &[&'m DocumentMention],
    what: impl Fn(&'m DocumentMention) -> Option<&'m T>,
) -> Option<(&'m DocumentMention, &'m T)> {
    mentions.iter().find_map(|m| what(m).map(|t| (*m, t)))
}

/// Who issued it: named in words, else as the number's letters tell.
fn issuer(reading: &Reading<'_>, builder: &mut Builder<'_>, id: EntityId, mentions: &[&DocumentMention]) {
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
    let completed = |range: &Range<usize>| {
        let mut bodies = reading.organizations.starting_in(range);
        bodies.any(|o| o.completed)
    };
    let (fact, derived) = if let Some(range) = place {
        let fact = Told::new(reading, mention, range, "document.issuer", 92);
        (fact, completed(range))
    } else {
        let fact = Told::new(reading, mention, &mention.tokens, "document.issuer-by-number", 85);
        (fact, true)
    };
    let derivation = derived.then_some(Derivation::Context);
    fact.state(builder, id, Predicate::Issuer, object, derivation);
}
