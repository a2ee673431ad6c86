//! From the facts of one article to what identity asks of a document.

use super::super::bodies::Bodies;
use super::super::day::Days;
use super::super::rules::Rules;
use super::super::summary::{Named, Said, Value};
use super::super::{Corpus, Known, Node, Words};
use super::document::Document;
use crate::model::{Period, Predicate};
use crate::text::fold;

/// What a mention tells of its document; which events discuss it is told apart later.
pub(super) fn document(corpus: &Corpus<'_>, node: Node, bodies: &Bodies, words: &mut Words) -> Document {
    let entity = corpus.entity(node);
    let seen = corpus.articles[node.article].date.map(Days::of_moment);
    let context = corpus.context(node.article).map(|name| words.folded(name));
    let mut document = Document {
        seen,
        context: context.into_iter().collect(),
        is_draft: entity.draft,
        ..Document::default()
    };
    name(&mut document, entity, words);
    let issuer = corpus.first_entity(node, Predicate::Issuer);
    if let Some(issuer) = issuer {
        issued(&mut document, corpus, issuer, bodies, words);
    }
    if document.is_local && document.place.is_none() && issuer.is_none() {
        document.place = context.filter(|_| document.number.is_some());
    }
    let date = corpus.objects(node, Predicate::DocumentDate).find_map(|o| match o {
        Value::Period(period) => Some(period),
        _ => None,
    });
    document.day = date.map(Days::of_period);
    document.period = period(corpus, node, entity, date, words);
    for object in corpus.objects(node, Predicate::Subject) {
        if let Value::Text(subject) = object {
            document
                .subject
                .extend(fold(subject).split(' ').map(|w| words.number(w)));
        }
    }
    document
}

/// Number, kind and first digits; of what has no number its name.
fn name(document: &mut Document, entity: Named<&str>, words: &mut Words) {
    let kind = entity.kind.unwrap_or_default();
    match entity.number {
        Some(number) => {
            let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
            let digits = digits.trim_start_matches('0');
            document.bare = Some(words.number(&format!("{} {digits}", fold(kind))));
            if is_whole(number) {
                document.number = Some(words.folded(number));
                document.is_local = is_local(number);
            }
        }
        None if !is_general(entity) => {
            let name = words.folded(entity.name);
            document.number = Some(name);
            document.bare = Some(name);
        }
        None => {}
    }
}

fn issued(document: &mut Document, corpus: &Corpus<'_>, issuer: Node, bodies: &Bodies, words: &mut Words) {
    let Some((number, body)) = bodies.get(issuer) else {
        return;
    };
    document.issuers.insert(number);
    let is_bare = document.number.is_none();
    if document.is_local || is_bare && body.province.is_some() {
        document.place = body.province.or_else(|| Some(words.folded(corpus.entity(issuer).name)));
        document.is_local = true;
    }
}

/// The year or term within which a number is given once.
fn period(
    corpus: &Corpus<'_>,
    node: Node,
    entity: Named<&str>,
    date: Option<Period>,
    words: &mut Words,
) -> Option<u32> {
    let number = entity.number.unwrap_or_default();
    if holds_year(number) {
        return Some(words.number("in its number"));
    }
    let stated = corpus.objects(node, Predicate::Term).find_map(|o| match o {
        Value::Text(term) => Some(term),
        _ => None,
    });
    if number.ends_with("/TW") {
        let of_day = || Rules::builtin().term_on(Days::of_period(date?).first);
        return stated.or_else(of_day).map(|term| words.number(&format!("term {term}")));
    }
    if entity.number.is_none() {
        if is_complete(&fold(entity.name)) {
            return Some(words.number("in its name"));
        }
        let issuer = corpus.first_entity(node, Predicate::Issuer);
        let when = date
            .map(|d| d.start.year.to_string())
            .or_else(|| stated.map(str::to_owned));
        let told = when.or_else(|| issuer.map(|i| fold(corpus.entity(i).name)));
        return told.map(|told| words.number(&format!("of {told}")));
    }
    let year = date.map(|d| d.start.year.to_string());
    year.or_else(|| stated.map(|term| format!("term {term}")))
        .map(|told| words.number(&told))
}

/// Adds the events of the article that discuss the document.
pub(super) fn discussed(document: &mut Document, corpus: &Corpus<'_>, node: Node, known: &Known<'_>) {
    for (entity, said) in corpus.articles[node.article].claims() {
        if let Said::Triple {
            predicate: Predicate::Discusses,
            object: Value::Entity(object),
        } = said
            && object == node.entity
        {
            let event = Node { entity, ..node };
            document.events.extend(known.events.get(&event).copied());
        }
    }
}

/// Names that many documents of one issuer have: reports, submissions, drafts.
pub(super) fn is_general(entity: Named<&str>) -> bool {
    entity.draft || matches!(entity.kind, Some("Báo cáo" | "Tờ trình" | "Thông báo" | "Công văn"))
}

/// A name that tells its term or year: "Nghị quyết Hội nghị Trung ương 4 khóa XII".
fn is_complete(name: &str) -> bool {
    let year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit());
    name.contains(" khóa ") || name.contains(" lần thứ ") || name.split(' ').any(year)
}

/// More than digits: `21-NQ/TW`, not `21`.
pub(super) fn is_whole(number: &str) -> bool {
    number.contains(|c: char| c.is_alphabetic())
}

/// Numbers that every province gives anew: 27-KH/TU, 412/KH-UBND.
fn is_local(number: &str) -> bool {
    ["/TU", "/HU", "/QU", "UBND", "HĐND", "/BTV"]
        .iter()
        .any(|mark| number.contains(mark))
}

/// A number with its year inside: 118/2025/NĐ-CP.
pub(super) fn holds_year(number: &str) -> bool {
    number
        .split('/')
        .skip(1)
        .any(|part| part.len() == 4 && part.starts_with(['1', '2']) && part.bytes().all(|b| b.is_ascii_digit()))
}
