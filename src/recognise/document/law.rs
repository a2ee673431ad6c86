//! Laws, ordinances and the constitution, by their names.

use super::issuer::{details_at, issuer_of};
use super::name::mention;
use super::number::{Codes, Number, number_at};
use super::{DocumentMention, cue, folded_is_any, kind_of};
use crate::lexicon::Entry;
use crate::recognise::Reading;
use crate::text::Case;

/// "Luật Đất đai năm 2024", "Luật Phòng, chống tham nhũng".
pub(super) fn law(reading: &Reading<'_>, at: usize, from: usize, entry: &Entry) -> Option<DocumentMention> {
    let text = &reading.text;
    let capital = |n: usize| text.tokens.get(n).is_some_and(|t| t.case == Case::Title);
    let bill = entry.get("draft").is_some();
    if entry.get("named") != Some("law") || !(bill || capital(at)) {
        return None;
    }
    // "Đại học Luật Hà Nội"
    let school = at > 0 && folded_is_any(text, at - 1, &["học", "khoa", "trường", "viện", "ngành", "hội", "báo"]);
    let constitution = text.reads(at, "hiến pháp");
    if let Some(end) = amended(reading, from).filter(|_| !school) {
        let head = text.shown(at..end);
        let key = if bill {
            head.replacen("dự án", "Dự án", 1)
        } else {
            head
        };
        return Some(DocumentMention {
            draft: bill || at >= 2 && text.reads(at - 2, "dự thảo"),
            ..mention(at..from, key, kind_of(entry), "document.law")
        });
    }
    let known = (at..from).find_map(|n| cue(reading, n, "law"));
    if school || !constitution && !capital(from) && known.is_none() {
        return None;
    }
    let mut end = from;
    if !constitution {
        end = known.map_or_else(|| law_name_end(reading, from), |(end, _)| end);
    }
    let name_end = end;
    let mut year = None;
    let next = end + usize::from(text.is(end, "năm"));
    if text.word(next).len() == 4 && text.word(next).parse::<u16>().is_ok_and(|y| (1945..2100).contains(&y)) {
        year = Some(text.word(next).to_owned());
        end = next + 1;
    }
    let one_word = name_end == from + 1 && known.is_none();
    if year.is_none() && (constitution || one_word) {
        return None;
    }
    let mut key = text.shown(at..name_end);
    if bill {
        key = key.replacen("dự án", "Dự án", 1);
    }
    if text.is(end, "(") && text.reads(end + 1, "sửa đổi") {
        let close = (end..end + 6).find(|n| text.is(*n, ")"));
        end = close.map_or(end, |n| n + 1);
        key = format!("{key} {}", text.shown(name_end..end));
    }
    if let Some(year) = year {
        key = format!("{key} năm {year}");
    }
    let codes = Codes::of(reading.lexicon);
    let number = number_behind(reading, &codes, end);
    let year = number.as_ref().and_then(|(n, _)| n.year.clone());
    let details = details_at(reading, number.as_ref().map_or(end, |(_, end)| *end), year.as_deref());
    let told = number.as_ref().and_then(|(n, _)| issuer_of(reading, &codes, n));
    let number = number.map(|(n, _)| n.text);
    Some(DocumentMention {
        issuer: details.issuer.or(told.map(|name| (name, None))),
        date: details.date,
        draft: bill || at >= 2 && text.reads(at - 2, "dự thảo"),
        number: number.clone(),
        ..mention(at..details.end, number.unwrap_or(key), kind_of(entry), "document.law")
    })
}

/// "Luật Lưu trữ số 01/2011/QH13", "Luật Lưu trữ (Luật số 01/2011/QH13)": the number of a law behind its name, and one
/// past it with its bracket.
fn number_behind(reading: &Reading<'_>, codes: &Codes<'_>, end: usize) -> Option<(Number, usize)> {
    let text = &reading.text;
    let open = usize::from(text.is(end, "("));
    let kind = usize::from(open == 1 && text.is(end + 1, "luật"));
    let at = end + open + kind;
    let number = number_at(reading, codes, at + 1).filter(|n| text.is(at, "số") && !n.letters.is_empty())?;
    let last = number.end + open;
    (open == 0 || text.is(number.end, ")")).then_some((number, last))
}

/// "Luật sửa đổi, bổ sung một số điều của Luật Đất đai": the end of the name of the law that it changes.
fn amended(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let text = &reading.text;
    if !text.reads(from, "sửa đổi") {
        return None;
    }
    let law = (from + 2..from + 12).find(|n| text.is(*n, "luật") && text.is(n - 1, "của"))?;
    let known = cue(reading, law, "law").map(|(end, _)| end);
    let capital = text.tokens.get(law + 1).is_some_and(|t| t.case == Case::Title);
    known.or_else(|| capital.then(|| law_name_end(reading, law + 1)))
}

/// A law's name: one capital, then small letters up to a word that cannot belong to it.
fn law_name_end(reading: &Reading<'_>, from: usize) -> usize {
    let text = &reading.text;
    let sentence = text.sentence_of(from);
    let mut at = from + 1;
    while at < sentence.end && at < from + 12 {
        let token = &text.tokens[at];
        let pair = text.is(at, ",") && at == from + 1 && text.tokens.get(at + 1).is_some_and(|t| t.case == Case::Lower);
        let stops = cue(reading, at, "end").is_some()
            || cue(reading, at, "link").is_some()
            || folded_is_any(
                text,
                at,
                &[
                    "năm", "số", "của", "có", "là", "cũng", "quy", "trong", "tại", "với", "để", "về",
                ],
            )
            || (folded_is_any(text, at, &["và"]) && text.tokens.get(at + 1).is_some_and(|t| t.case != Case::Lower));
        if stops || (token.case != Case::Lower && !pair) {
            break;
        }
        at += 1;
    }
    at
}
