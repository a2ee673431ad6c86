//! Documents with a fixed name and no number: resolutions of plenums and congresses, the Party's rules, laws.

use std::ops::Range;

use super::congress::congress_at;
use super::issuer::numeral;
use super::{DocumentMention, cue, folded_is_any, kind_of, law, roman, term_at};
use crate::lexicon::Entry;
use crate::recognise::Reading;
use crate::text::Case;

pub(super) const COMMITTEE: &str = "Ban Chấp hành Trung ương Đảng";

/// The named documents of a kind that starts at a token; several where one name counts several plenums.
pub(super) fn named_at(reading: &Reading<'_>, at: usize, kind: Option<(usize, &Entry)>) -> Vec<DocumentMention> {
    let Some((end, entry)) = kind else {
        return Vec::new();
    };
    let plenums = plenum(reading, at, end, entry);
    if !plenums.is_empty() {
        return plenums;
    }
    congress(reading, at, end, entry)
        .or_else(|| rules(reading, at, end, entry))
        .or_else(|| law::law(reading, at, end, entry))
        .into_iter()
        .collect()
}

pub(super) fn mention(tokens: Range<usize>, key: String, kind: &str, rule: &'static str) -> DocumentMention {
    DocumentMention {
        tokens,
        key,
        kind: kind.to_owned(),
        number: None,
        issuer: None,
        date: None,
        term: None,
        subject: None,
        draft: false,
        corrected: false,
        rule,
    }
}

/// "Nghị quyết Trung ương 4 (khóa XI)", "Nghị quyết Hội nghị lần thứ tư, Ban Chấp hành Trung ương Đảng khóa XI".
fn plenum(reading: &Reading<'_>, at: usize, from: usize, entry: &Entry) -> Vec<DocumentMention> {
    if entry.get("named") != Some("congress") {
        return Vec::new();
    }
    // "các nghị quyết của Hội nghị lần thứ tư …"
    let of = usize::from(reading.text.is(from, "của") && reading.text.reads(from + 1, "hội nghị"));
    let Some((numbers, mut end)) = plenum_numbers(reading, from + of) else {
        return Vec::new();
    };
    let (terms, stop) = terms_at(reading, end);
    if let Some(stop) = stop {
        end = stop;
    }
    let kind = kind_of(entry);
    let mut found = Vec::new();
    for number in numbers {
        let name = format!("{kind} Hội nghị Trung ương {number}");
        let one = |key, term| DocumentMention {
            issuer: Some((COMMITTEE.to_owned(), None)),
            term,
            ..mention(at..end, key, kind, "document.plenum")
        };
        if terms.is_empty() {
            found.push(one(name.clone(), None));
        }
        for (term, range) in &terms {
            found.push(one(format!("{name} khóa {term}"), Some((term.clone(), range.clone()))));
        }
    }
    found
}

/// The numbers of the plenums and the end of their words.
pub(super) fn plenum_numbers(reading: &Reading<'_>, from: usize) -> Option<(Vec<usize>, usize)> {
    let text = &reading.text;
    let mut at = from;
    let committee = |n: usize| {
        let comma = usize::from(text.is(n, ","));
        let n = n + comma + usize::from(text.is(n + comma, "của"));
        let end = ["ban chấp hành trung ương đảng", "ban chấp hành trung ương"]
            .iter()
            .find(|words| text.reads(n, words))
            .map(|words| n + words.split(' ').count())?;
        // "Ban Chấp hành Trung ương Hội Nông dân Việt Nam" is another
        reading
            .organizations
            .starting(n)
            .all(|o| o.tokens.end <= end)
            .then_some(end)
    };
    if text.reads(at, "hội nghị") {
        at += 2;
    }
    let mut known = false;
    if let Some(end) = committee(at) {
        (at, known) = (end, true);
    } else if text.reads(at, "trung ương") {
        at += 2 + usize::from(text.is(at + 2, "đảng"));
        known = true;
    } else if let Some(number) = text
        .folded(at)
        .strip_prefix("tw")
        .or_else(|| text.folded(at).strip_prefix("tư"))
    {
        // "Nghị quyết TW9"
        if let Ok(n @ 1..40) = number.parse() {
            return Some((vec![n], at + 1));
        }
    }
    if text.reads(at, "lần thứ") {
        at += 2;
    } else if text.is(at, "thứ") {
        at += 1;
    } else if !known && at == from {
        return None;
    }
    let mut numbers = Vec::new();
    while let Some((number, end)) = ordinal(reading, at) {
        numbers.push(number);
        at = end;
        if !folded_is_any(text, at, &[",", "và"]) {
            break;
        }
        // "Trung ương 6, Trung ương 7", "lần thứ tư, lần thứ năm"
        let again = ["trung ương", "lần thứ", "thứ"]
            .iter()
            .find(|words| text.reads(at + 1, words));
        let next = at + 1 + again.map_or(0, |words| words.split(' ').count());
        if ordinal(reading, next).is_none() {
            break;
        }
        at = next;
    }
    if let Some(end) = committee(at) {
        (at, known) = (end, true);
    }
    if text.reads(at, "của đảng") {
        at += 2;
    }
    (known && !numbers.is_empty()).then_some((numbers, at))
}

/// A number up to 40 in digits, in words or in Roman numerals.
pub(super) fn ordinal(reading: &Reading<'_>, at: usize) -> Option<(usize, usize)> {
    let word = reading.text.word(at);
    if let Ok(n) = word.parse::<usize>() {
        return (1..40).contains(&n).then_some((n, at + 1));
    }
    if let Some((end, value)) = cue(reading, at, "ordinal") {
        return Some((value.parse().ok()?, end));
    }
    if !word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) {
        return None;
    }
    let found = (1..40).find(|n| roman(*n).is_some_and(|r| r == word))?;
    Some((found, at + 1))
}

/// "khóa XI", "(khóa XI, XII)", ", khóa XII": the terms and the end, where there is one.
pub(super) fn terms_at(reading: &Reading<'_>, at: usize) -> (Vec<(String, Range<usize>)>, Option<usize>) {
    let text = &reading.text;
    let open = text.is(at, "(");
    let mut next = at + usize::from(open || text.is(at, ","));
    next += usize::from(text.is(next, "của")) * usize::from(term_at(reading, next + 1).is_some());
    let mut terms = Vec::new();
    let mut end = None;
    while let Some((term, range)) = term_at(reading, next).or_else(|| {
        let again = !terms.is_empty() && text.tokens.get(next).is_some_and(|t| t.case != Case::Lower);
        let term = again.then(|| numeral(text.word(next))).flatten()?;
        Some((term, next..next + 1))
    }) {
        end = Some(range.end);
        next = range.end;
        terms.push((term, range));
        if !folded_is_any(text, next, &[",", "và"]) {
            break;
        }
        next += 1;
    }
    if let Some(stop) = end.as_mut() {
        *stop += usize::from(open && text.is(*stop, ")"));
    }
    (terms, end)
}

/// "Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX".
fn congress(reading: &Reading<'_>, at: usize, from: usize, entry: &Entry) -> Option<DocumentMention> {
    if entry.get("named") != Some("congress") {
        return None;
    }
    let (name, term, end) = congress_at(reading, from)?;
    let kind = kind_of(entry);
    let draft = at >= 2 && reading.text.reads(at - 2, "dự thảo");
    let prefix = if draft { "Dự thảo " } else { "" };
    Some(DocumentMention {
        issuer: Some((name.clone(), Some(from..end))),
        term: Some(term),
        draft,
        ..mention(at..end, format!("{prefix}{kind} {name}"), kind, "document.congress")
    })
}

/// "Điều lệ Đảng (khóa XI)".
fn rules(reading: &Reading<'_>, at: usize, from: usize, entry: &Entry) -> Option<DocumentMention> {
    let text = &reading.text;
    if kind_of(entry) != "Điều lệ" || !text.is(from, "đảng") {
        return None;
    }
    let mut end = from + 1;
    if text.reads(end, "cộng sản việt nam") {
        end += 4;
    }
    let (terms, stop) = terms_at(reading, end);
    let term = terms.into_iter().next();
    let key = term
        .as_ref()
        .map_or_else(|| "Điều lệ Đảng".to_owned(), |(t, _)| format!("Điều lệ Đảng khóa {t}"));
    Some(DocumentMention {
        term,
        ..mention(at..stop.unwrap_or(end), key, "Điều lệ", "document.party-rules")
    })
}
