//! One spelling for each word: composed characters, `Đ` for `Ð`, the tone mark where dictionaries set it, and
//! abbreviations written out.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;
use rustc_hash::FxHashMap;

use super::letters::{is_alphabetic, is_capital, lower, lower_is, push_lower, tone, with_tone};
use super::tokens::{RawToken, Tokens};

/// Abbreviations and misspellings, as token sequences.
///
/// Abbreviations are matched with their capitals (`TP` but not `tp`); misspellings without.
#[derive(Clone, Debug, Default)]
pub struct Spelling {
    abbreviations: FxHashMap<String, Vec<Replacement>>,
    misspellings: FxHashMap<String, Vec<Replacement>>,
}

#[derive(Clone, Debug)]
struct Replacement {
    /// The tokens after the first: text, and whether no blank stands before.
    rest: Vec<(String, bool)>,
    /// The words to put in their place.
    words: Vec<String>,
}

impl Spelling {
    /// `short` stands for `full` wherever it is written with just these capitals.
    pub fn abbreviate(&mut self, short: &str, full: &str) {
        add(&mut self.abbreviations, short, full, str::to_owned);
    }

    /// `wrong` is a misspelling of `right`, in any capitals.
    pub fn correct(&mut self, wrong: &str, right: &str) {
        add(&mut self.misspellings, wrong, right, str::to_lowercase);
    }

    /// The longest abbreviation that starts at `tokens[0]`: how many tokens it takes, and its words.
    pub(super) fn expansion(&self, tokens: &[RawToken<'_>]) -> Option<(usize, &[String])> {
        longest(self.abbreviations.get(&*tokens.first()?.shown)?, tokens, |a, b| a == b)
    }

    /// The longest misspelling that starts at `tokens[0]`, which is `first` in small letters.
    pub(super) fn correction(&self, first: &str, tokens: &[RawToken<'_>]) -> Option<(usize, &[String])> {
        longest(self.misspellings.get(first)?, tokens, lower_is)
    }
}

fn add(table: &mut FxHashMap<String, Vec<Replacement>>, from: &str, to: &str, fold: fn(&str) -> String) {
    let mut tokens = Tokens::of(from).map(|t| (fold(&t.shown), t.glued));
    let Some((first, _)) = tokens.next() else { return };
    let words = Tokens::of(to).map(|t| t.shown.into_owned()).collect();
    let rows = table.entry(first).or_default();
    rows.push(Replacement {
        rest: tokens.collect(),
        words,
    });
    rows.sort_by_key(|row| std::cmp::Reverse(row.rest.len()));
}

fn longest<'r>(
    rows: &'r [Replacement],
    tokens: &[RawToken<'_>],
    same: fn(&str, &str) -> bool,
) -> Option<(usize, &'r [String])> {
    rows.iter()
        .find(|row| {
            tokens.len() > row.rest.len()
                && row
                    .rest
                    .iter()
                    .zip(&tokens[1..])
                    .all(|((text, glued), t)| *glued == t.glued && same(&t.shown, text))
        })
        .map(|row| (row.rest.len() + 1, row.words.as_slice()))
}

/// A word in the standard spelling, capitals kept.
pub fn normal(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut word = Cow::Borrowed(word);
    let stray = |c: char| matches!(c, 'Ð' | 'ð' | '\u{0300}'..='\u{036F}') || is_invisible(c);
    if word
        .chars()
        .any(|c| !matches!(c, '\0'..='\x7F' | 'Ạ'..='ỹ') && stray(c))
    {
        let cleaned: String = word
            .chars()
            .filter(|c| !is_invisible(*c))
            .map(|c| match c {
                'Ð' => 'Đ',
                'ð' => 'đ',
                c => c,
            })
            .collect();
        word = Cow::Owned(ComposingNormalizerBorrowed::new_nfc().normalize(&cleaned).into_owned());
    }
    match place_tone(&word) {
        Some(moved) => Cow::Owned(moved),
        None => word,
    }
}

/// Lower case in the standard spelling, blanks as one space each: what is compared when texts are compared.
/// Tones are kept: Bách is not Bạch.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in Tokens::of(text) {
        if !out.is_empty() && !token.glued {
            out.push(' ');
        }
        push_lower(&mut out, &token.shown);
    }
    out
}

/// Characters that show nothing: zero-width blanks and joiners, soft hyphen, byte order mark, direction marks.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Moves the tone mark of the clusters oa, oe, uy to where dictionaries set it: on the first vowel when the syllable
/// ends there (hoà → hòa), on the second when a final follows (tòan → toàn). `None`: nothing to move.
fn place_tone(word: &str) -> Option<String> {
    if word.len() > 16 {
        return None;
    }
    let mut at = None;
    let mut chars = ['\0'; 12];
    let mut len = 0;
    for c in word.chars() {
        if len == chars.len() {
            return None;
        }
        if at.is_none() && tone(c).is_some() {
            at = Some(len);
        }
        chars[len] = c;
        len += 1;
    }
    let at = at?;
    let (base, which) = tone(chars[at])?;
    let cluster = |a: char, b: char| matches!((a, b), ('o', 'a' | 'e') | ('u', 'y'));
    let moved = if at > 0 && cluster(lower(chars[at - 1]), base) && at + 1 == len {
        if at > 1 && lower(chars[at - 2]) == 'q' {
            return None;
        }
        at - 1
    } else if at + 2 < len && cluster(base, lower(chars[at + 1])) && is_alphabetic(chars[at + 2])
        || at == 1 && lower(chars[0]) == 'q' && base == 'u' && at + 1 < len
    {
        at + 1
    } else {
        return None;
    };
    let plain = if is_capital(chars[at]) {
        base.to_uppercase().next().unwrap_or(base)
    } else {
        base
    };
    chars[at] = plain;
    chars[moved] = with_tone(lower(chars[moved]), which, chars[moved]);
    Some(chars[..len].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling() {
        for (given, wanted) in [
            ("hoà", "hòa"),
            ("uỷ", "ủy"),
            ("Uỷ", "Ủy"),
            ("khoá", "khóa"),
            ("Thuý", "Thúy"),
            ("HOÁ", "HÓA"),
            ("quý", "quý"),
            ("Quỳnh", "Quỳnh"),
            ("qúy", "quý"),
            ("tòan", "toàn"),
            ("khỏang", "khoảng"),
            ("toàn", "toàn"),
            ("thủy", "thủy"),
            ("Ðảng", "Đảng"),
            ("ho\u{0300}a", "hòa"),
            ("Đa\u{0309}ng", "Đảng"),
            ("u\u{0309}y", "ủy"),
            ("xoè", "xòe"),
            ("ngoài", "ngoài"),
            ("khuỷu", "khuỷu"),
            ("ASEAN", "ASEAN"),
        ] {
            assert_eq!(normal(given), wanted);
        }
    }

    #[test]
    fn folding_keeps_tones() {
        assert_eq!(fold("Đồng  chí\u{00A0}Nguyễn Thị THUÝ"), "đồng chí nguyễn thị thúy");
        assert_ne!(fold("Bách"), fold("Bạch"));
    }
}
