//! When do two cells say the same? The referee's own folding and measures of likeness.

use std::collections::HashSet;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
const TONES: [char; 5] = ['\u{0300}', '\u{0301}', '\u{0303}', '\u{0309}', '\u{0323}'];

/// Short forms as they stand after [`plain`] (whose full stops are spaces already), their full forms, and whether a
/// word must end where the short form ends. The order matters.
const EXPAND: [(&str, &str, bool); 6] = [
    ("tp hcm", "thành phố hồ chí minh", true),
    ("tphcm", "thành phố hồ chí minh", true),
    ("tp ", "thành phố ", false),
    ("hđnd", "hội đồng nhân dân", true),
    ("ubnd", "ủy ban nhân dân", true),
    ("trung ương đảng", "trung ương", true),
];

/// White space as Python counts it.
pub(super) fn space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

fn word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// NFC, the real Đ, one kind of hyphen without spaces around it, no punctuation.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_hyphen = false;
    for c in NFC.normalize(text).chars() {
        match c {
            '-' | '\u{2010}'..='\u{2015}' => {
                out.truncate(out.trim_end_matches(space).len());
                out.push('-');
                after_hyphen = true;
                continue;
            }
            c if after_hyphen && space(c) => continue,
            'Ð' => out.push('Đ'),
            'ð' => out.push('đ'),
            c => out.push(c),
        }
        after_hyphen = false;
    }
    let mark = |c| "\"'“”‘’().,;:…".contains(c);
    out.chars().map(|c| if mark(c) { ' ' } else { c }).collect()
}

/// Lower case, the tone mark moved to the end: hoà and hòa are the same.
fn syllable(word: &str) -> String {
    let lower = word.to_lowercase();
    let mut base = String::with_capacity(lower.len() + 2);
    let mut tone = None;
    for c in NFD.normalize(&lower).chars() {
        if TONES.contains(&c) {
            tone = Some(c);
        } else {
            base.push(c);
        }
    }
    let mut out = NFC.normalize(&base).into_owned();
    out.extend(tone);
    out
}

/// Replaces `short` where a word begins (and, if asked, ends) there.
fn expand(text: &str, short: &str, full: &str, ends: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in text.match_indices(short) {
        let end = at + short.len();
        let starts = !text[..at].chars().next_back().is_some_and(word_char);
        if starts && (!ends || !text[end..].chars().next().is_some_and(word_char)) {
            out.push_str(&text[done..at]);
            out.push_str(full);
            done = end;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// What two cells must have in common to be the same text.
pub(super) fn key(text: &str) -> String {
    let mut text = plain(text).to_lowercase();
    for (short, full, ends) in EXPAND {
        if text.contains(short) {
            text = expand(&text, short, full, ends);
        }
    }
    let words: Vec<_> = text.split(space).filter(|w| !w.is_empty()).map(syllable).collect();
    words.join(" ")
}

fn split_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| space(c) || c == '/' || c == '-')
        .filter(|w| !w.is_empty())
}

fn words(text: &str) -> Vec<String> {
    split_words(&key(text)).map(str::to_owned).collect()
}

/// F1 over the words of two texts.
#[expect(clippy::cast_precision_loss, reason = "cells have few words")]
pub(super) fn overlap(a: &str, b: &str) -> f64 {
    let (a, mut rest) = (words(a), words(b));
    if a.is_empty() || rest.is_empty() {
        return if a == rest { 1.0 } else { 0.0 };
    }
    let total = a.len() + rest.len();
    let before = rest.len();
    for word in &a {
        if let Some(at) = rest.iter().position(|w| w == word) {
            rest.swap_remove(at);
        }
    }
    (2 * (before - rest.len())) as f64 / total as f64
}

/// The shorter text stands (to that share of its words) in the longer, which has at most `times` as many words.
#[expect(clippy::cast_precision_loss, reason = "cells have few words")]
pub(super) fn within(a: &str, b: &str, times: f64, share: f64) -> bool {
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() || long.len() as f64 > times * short.len() as f64 {
        return false;
    }
    short.iter().filter(|w| long.contains(w)).count() as f64 >= share * short.len() as f64
}

/// Characters that Python calls digits: decimal ones and the raised, lowered and encircled.
fn digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨' | '⑴'..='⑼' | '⒈'..='⒐' | '０'..='９')
}

/// The words that tell names apart: capitalised ones and numerals.
fn marked(plain: &str) -> HashSet<String> {
    split_words(plain)
        .filter(|w| w.starts_with(|c: char| c.is_uppercase() || digit(c)))
        .map(syllable)
        .collect()
}

/// One name or numeral stands in place of another: khóa XII for khóa XIII, phía Bắc for phía Nam, Quảng Nam for Quảng
/// Ngãi.
pub(super) fn clash(a: &str, b: &str) -> bool {
    let (plain_a, plain_b) = (plain(a), plain(b));
    let spelt = |text: &str, plain: &str| -> HashSet<String> {
        words(text)
            .into_iter()
            .chain(split_words(plain).map(syllable))
            .collect()
    };
    !marked(&plain_a).is_subset(&spelt(b, &plain_b)) && !marked(&plain_b).is_subset(&spelt(a, &plain_a))
}

/// One says growth, the other decline.
pub(super) fn opposed(a: &str, b: &str) -> bool {
    let (up, down) = (syllable("tăng"), syllable("giảm"));
    let directions = |text: &str| {
        let words = words(text);
        (words.contains(&up), words.contains(&down))
    };
    let (a, b) = (directions(a), directions(b));
    a != (false, false) && b != (false, false) && a != b
}

/// Equal but for case, punctuation, short forms and the place of tone marks.
pub(super) fn exact(a: &str, b: &str) -> bool {
    a == b || key(a) == key(b)
}

/// 0 where the texts are different things, 2 where equal, else how much they share.
pub(super) fn alike(a: &str, b: &str, least: f64, times: f64) -> f64 {
    if exact(a, b) {
        return 2.0;
    }
    if clash(a, b) {
        return 0.0;
    }
    let shared = overlap(a, b);
    if shared >= least || within(a, b, times, 1.0) {
        shared
    } else {
        0.0
    }
}

/// A document's number without spaces and leading zeros, T.Ư and TƯ as TW.
pub(super) fn number(text: &str) -> String {
    let upper = NFC.normalize(text).to_uppercase().replace('Ð', "Đ");
    let upper: String = upper.chars().filter(|c| !space(*c)).collect();
    let mut out = expand_party_suffix(&upper);
    while out.starts_with('0') && out[1..].starts_with(|c: char| c.is_ascii_digit()) {
        out.remove(0);
    }
    out
}

/// `TƯ` and `T.Ư` at the end of a word become `TW`.
fn expand_party_suffix(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('T') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let after = ["TƯ", "T.Ư"].iter().find_map(|form| from.strip_prefix(form));
        if let Some(after) = after.filter(|after| !after.starts_with(word_char)) {
            out.push_str("TW");
            rest = after;
        } else {
            out.push('T');
            rest = &from[1..];
        }
    }
    out.push_str(rest);
    out
}

/// The number of a document key (21-NQ/TW, 15/2024/NQ-HĐND); none for a key in words.
fn numbered(text: &str) -> Option<String> {
    let rest = text.trim_start_matches(space);
    let rest = rest.strip_prefix(|c: char| c.is_ascii_digit())?;
    let rest = rest.trim_start_matches(|c| word_char(c) || c == '.');
    let rest = rest.trim_start_matches(space);
    let rest = rest.strip_prefix(['-', '/'])?;
    (!rest.contains('\n')).then(|| number(text))
}

/// Are two keys one document? 0 if not, 2 if surely.
pub(super) fn document_key(a: &str, b: &str) -> f64 {
    match (numbered(a), numbered(b)) {
        (None, None) => alike(a, b, 0.6, 2.0),
        (a, b) if a == b => 2.0,
        _ => 0.0,
    }
}

/// A number as Python's `float` reads it.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let text = text.trim_matches(space);
    let between_digits = |at: usize| {
        let digit_at = |i: Option<usize>| i.and_then(|i| text.as_bytes().get(i)).is_some_and(u8::is_ascii_digit);
        digit_at(at.checked_sub(1)) && digit_at(at.checked_add(1))
    };
    if !text.match_indices('_').all(|(at, _)| between_digits(at)) {
        return None;
    }
    text.replace('_', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_text_have_one_key() {
        for (a, b) in [
            ("Uỷ ban nhân dân tỉnh Hoà Bình", "UBND tỉnh Hòa Bình"),
            ("TP.HCM", "TP Hồ Chí Minh"),
            ("TPHCM", "tphcm,"),
            ("Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu"),
            ("Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Trung ương"),
            ("Ðảng", "Đảng"),
            ("kho\u{0301}a", "khóa"),
        ] {
            assert!(exact(a, b), "{a} / {b}: {} / {}", key(a), key(b));
        }
        for (a, b) in [("Bách", "Bạch"), ("httpx", "hthành phốx"), ("Bắc Kạn", "Bắc Cạn")] {
            assert!(!exact(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn names_and_numerals_clash() {
        assert!(clash("Nghị quyết khóa XII", "Nghị quyết khóa XIII"));
        assert!(clash("khu vực phía Bắc", "khu vực phía Nam"));
        assert!(!clash("Hội nghị giao ban", "Hội nghị giao ban khu vực phía Nam"));
        assert!(opposed("tăng 5%", "giảm 5%") && !opposed("tăng", "tăng") && !opposed("tăng", ""));
    }

    #[test]
    fn numbers_of_documents() {
        for (text, want) in [
            ("21-KL/T.Ư", "21-KL/TW"),
            ("021 - NQ/TƯ", "21-NQ/TW"),
            ("00", "0"),
            ("TƯƠNG", "TƯƠNG"),
        ] {
            assert_eq!(number(text), want);
        }
        assert!(document_key("21-NQ/TW", "21-KL/TW") == 0.0 && document_key("05/CT-TTg", "5/CT-TTg") > 0.0);
        assert!(document_key("Nghị quyết Đại hội", "21-NQ/TW") == 0.0);
    }

    #[test]
    fn decimals_are_read_as_python_reads_them() {
        for (text, want) in [
            ("7.4", Some(7.4)),
            (" 1_000 ", Some(1000.0)),
            ("1e3", Some(1000.0)),
            ("", None),
            ("1__0", None),
            ("_1", None),
            ("7,4", None),
        ] {
            assert_eq!(decimal(text), want, "{text}");
        }
    }
}
