//! Who adopts what the article's own event adopts: a plenum, a council or a committee in session.

use std::ops::Range;

use super::name::{COMMITTEE, plenum_numbers, terms_at};
use super::{DocumentMention, cue, folded_is_any, kind_at};
use crate::recognise::{BlockKind, OrganizationMention, Reading};

/// Content lines at the top that tell what is in session.
const HEAD: usize = 4;

/// A body in session.
struct Session {
    issuer: String,
    place: Range<usize>,
    term: Option<(String, Range<usize>)>,
    /// What it adopts.
    kinds: &'static [&'static str],
}

/// Completes the issuer of documents that the session of the article adopts or discusses.
pub(super) fn complete(reading: &Reading<'_>, found: &mut [DocumentMention]) {
    of_plenum(reading, found);
    if !found.iter().any(|m| open(reading, m)) {
        return;
    }
    let Some(session) = session(reading) else { return };
    for mention in found.iter_mut().filter(|m| open(reading, m)) {
        if session.kinds.contains(&mention.kind.as_str()) {
            mention.issuer = Some((session.issuer.clone(), Some(session.place.clone())));
            mention.term = mention.term.take().or_else(|| session.term.clone());
        }
    }
}

/// "Hội nghị Trung ương 7 khóa XII đã ban hành ba nghị quyết": those that the same paragraph then counts up.
fn of_plenum(reading: &Reading<'_>, found: &mut [DocumentMention]) {
    let text = &reading.text;
    for mention in found.iter_mut() {
        let numbered = mention.number.as_deref().is_some_and(|n| n.ends_with("-NQ/TW"));
        if !numbered || mention.issuer.is_some() {
            continue;
        }
        let block = text.blocks[text.tokens[mention.tokens.start].block].tokens.start;
        let issued = |n: &usize| {
            let session = plenum(reading, *n)?;
            let limit = mention.tokens.start.min(session.place.end + 12);
            let verb = (session.place.end..limit).any(|k| {
                let adopts = cue(reading, k, "adopt").is_some_and(|(_, v)| v == "issue");
                adopts && (k..limit).any(|n| text.reads(n, "nghị quyết"))
            });
            verb.then_some(session)
        };
        if let Some(session) = (block..mention.tokens.start).rev().find_map(|n| issued(&n)) {
            mention.issuer = Some((session.issuer, Some(session.place)));
            mention.term = mention.term.take().or(session.term);
        }
    }
}

/// Adopted or discussed by somebody that its own words do not tell.
fn open(reading: &Reading<'_>, mention: &DocumentMention) -> bool {
    let described = matches!(mention.rule, "document.draft" | "document.described") && mention.number.is_none();
    let base = mention.number.as_deref().is_some_and(|n| n.ends_with("/ĐU"));
    if mention.issuer.is_some() || !(described || base) {
        return false;
    }
    let start = reading.text.sentence_of(mention.tokens.start).start;
    base || mention.draft
        || (start..mention.tokens.start).any(|n| cue(reading, n, "adopt").is_some_and(|(_, v)| v == "issue"))
}

fn session(reading: &Reading<'_>) -> Option<Session> {
    let text = &reading.text;
    let content = |b: &usize| matches!(reading.layout.get(*b), Some(BlockKind::Title | BlockKind::Paragraph));
    let head = (0..text.blocks.len()).filter(content).take(HEAD);
    let tokens: Vec<usize> = head.flat_map(|b| text.blocks[b].tokens.clone()).collect();
    let cited = |n: usize| (n.saturating_sub(3)..n).any(|k| kind_at(reading, k).is_some_and(|(end, _)| end == n));
    // the headline may name the plenum without its term
    if let Some((numbers, _)) = tokens.iter().find_map(|n| plenum_at(reading, *n)) {
        let full = |n: usize| plenum(reading, n).filter(|s| s.term.is_some());
        let same = |n: &usize| plenum_at(reading, *n).is_some_and(|(own, _)| own == numbers);
        if let Some(session) = (0..text.tokens.len()).filter(same).find_map(full) {
            return Some(session);
        }
    }
    tokens.into_iter().filter(|n| !cited(*n)).find_map(|n| {
        plenum(reading, n)
            .or_else(|| council(reading, n))
            .or_else(|| committee(reading, n))
    })
}

/// "Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XII".
fn plenum(reading: &Reading<'_>, at: usize) -> Option<Session> {
    let (numbers, end) = plenum_at(reading, at)?;
    let (terms, stop) = terms_at(reading, end);
    (numbers.len() == 1).then(|| Session {
        issuer: COMMITTEE.to_owned(),
        place: at..stop.unwrap_or(end),
        term: terms.into_iter().next(),
        kinds: &["Nghị quyết", "Kết luận", "Quy định"],
    })
}

fn plenum_at(reading: &Reading<'_>, at: usize) -> Option<(Vec<usize>, usize)> {
    let meeting = reading.text.reads(at, "hội nghị");
    meeting.then(|| plenum_numbers(reading, at)).flatten()
}

/// "HĐND tỉnh khóa XVI khai mạc kỳ họp", "Kỳ họp thứ nhất, HĐND tỉnh".
fn council(reading: &Reading<'_>, at: usize) -> Option<Session> {
    let text = &reading.text;
    if !text.reads(at, "kỳ họp") {
        return None;
    }
    let sentence = text.sentence_of(at);
    let near = |o: &&OrganizationMention| {
        let names = o.name.starts_with("Hội đồng nhân dân") || o.name == "Quốc hội";
        let before = o.tokens.end <= at && o.tokens.end + 16 >= at && o.tokens.start >= sentence.start;
        let behind = o.tokens.start > at && o.tokens.start <= at + 8 && o.tokens.end <= sentence.end;
        names && (before || behind)
    };
    let body = reading
        .organizations
        .starting_in(&(sentence.start..at + 9))
        .find(near)?;
    Some(Session {
        issuer: body.name.clone(),
        place: body.tokens.clone(),
        term: None,
        kinds: &["Nghị quyết"],
    })
}

/// "Hội nghị lần thứ 11 Ban Chấp hành Đảng bộ tỉnh", "Đảng ủy Quân khu 5 (khóa X) tổ chức Hội nghị".
fn committee(reading: &Reading<'_>, at: usize) -> Option<Session> {
    let text = &reading.text;
    let meeting = text.reads(at, "hội nghị");
    let from = if text.reads(at + 2, "lần thứ") {
        at + 5
    } else {
        at + 2
    };
    let of = |o: &&OrganizationMention| meeting && o.name.starts_with("Ban Chấp hành Đảng bộ");
    let held = |o: &&OrganizationMention| {
        let names = o.name.starts_with("Đảng ủy ");
        let end = behind_term(reading, o.tokens.end);
        let verb = folded_is_any(text, end, &["tổ", "mở", "khai", "họp", "ra"]);
        names && verb
    };
    let bodies = &reading.organizations;
    let held = bodies.starting(at).filter(held);
    let body = held
        .chain(bodies.starting(from).filter(of))
        .chain(bodies.starting(from + 1).filter(of))
        .find(|o| !o.generic)?;
    Some(Session {
        issuer: body.name.clone(),
        place: body.tokens.clone(),
        term: None,
        kinds: &["Nghị quyết", "Chương trình"],
    })
}

/// Passes over "(khóa X)".
fn behind_term(reading: &Reading<'_>, at: usize) -> usize {
    let (terms, end) = terms_at(reading, at);
    end.filter(|_| !terms.is_empty()).unwrap_or(at)
}
