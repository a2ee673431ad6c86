//! Splitting a text into words, numbers and marks.

use std::borrow::Cow;

use super::letters::{Traits, is_alphabetic, is_capital, is_small};
use super::spelling::{is_invisible, normal_of};
use super::words::{Known, Words};
use crate::model::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters, possibly with digits behind them (`km2`, `UBTVQH15`), or capitals joined by dots (`P.V`).
    Word,
    /// Digits with inner dots and commas: `2.046`, `7,4`.
    Number,
    /// Any other character; runs of dots are one `…`.
    Mark,
}

/// The capitals of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No capital first.
    Lower,
    /// A capital first and a small letter after it, or one capital alone.
    Title,
    /// Two or more letters, all capitals.
    Upper,
    /// No letters.
    None,
}

/// A token before abbreviations are written out.
#[derive(Clone, Debug)]
pub(super) struct RawToken<'a> {
    pub span: Span,
    pub shown: Cow<'a, str>,
    pub kind: Kind,
    /// No blank before it.
    pub glued: bool,
    /// Of its characters as shown.
    pub traits: Traits,
    /// What it is where it was known beforehand.
    pub known: Option<Known>,
}

/// The tokens of a text, in order. Blanks and invisible characters belong to none.
#[derive(Clone)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Those before this place are given, those behind it kept back.
    end: usize,
    /// No blank stands between the last token and here.
    glued: bool,
    words: Option<&'a Words>,
}

impl<'a> Tokens<'a> {
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            end: text.len(),
            glued: false,
            words: None,
        }
    }

    /// As [`Tokens::of`], but sooner, for most of them are known.
    pub fn with(text: &'a str, words: &'a Words) -> Self {
        Self {
            words: Some(words),
            ..Self::of(text)
        }
    }

    /// Goes on to this place of the text, where a line ends.
    pub fn up_to(&mut self, end: usize) {
        self.end = end;
        self.glued = false;
    }

    /// As they were before they gave this one.
    pub fn back_to(&self, token: &RawToken<'_>) -> Self {
        Self {
            at: token.span.start,
            glued: token.glued,
            ..self.clone()
        }
    }

    /// What is still to be split off.
    pub fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..self.end]
    }

    /// As they are behind this one.
    pub fn behind(self, token: &RawToken<'_>) -> Self {
        Self {
            at: token.span.end,
            glued: true,
            ..self
        }
    }

    /// The next token, if it is a known word that is wanted before what follows, as most are; what is known of it, and whether
    /// no blank stands before it.
    #[inline]
    pub fn next_known(&mut self, wanted: impl Fn(Known, &[u8]) -> bool) -> Option<(Span, Known, bool)> {
        let bytes = self.text.as_bytes();
        while self.at < self.end && bytes[self.at] == b' ' {
            self.glued = false;
            self.at += 1;
        }
        // what stands before the letters in ASCII begins no word
        if self.at == self.end || bytes[self.at] < b'A' {
            return None;
        }
        let glued = self.glued;
        let (span, known) = self.known(wanted)?;
        Some((span, known, glued))
    }

    /// One of the marks that are most frequent.
    #[inline]
    fn mark(&mut self) -> RawToken<'a> {
        let (start, end) = (self.at, self.at + 1);
        let token = RawToken {
            span: Span::new(start, end),
            shown: Cow::Borrowed(&self.text[start..end]),
            kind: Kind::Mark,
            glued: self.glued,
            traits: Traits::default(),
            known: None,
        };
        self.at = end;
        self.glued = true;
        token
    }

    /// The token that begins here, if it is a known word that is wanted.
    #[inline]
    fn known(&mut self, wanted: impl Fn(Known, &[u8]) -> bool) -> Option<(Span, Known)> {
        let bytes = self.text.as_bytes();
        let (length, known) = self.words?.begin(&bytes[self.at..])?;
        let span = Span::new(self.at, self.at + length);
        if !wanted(known, bytes.get(span.end..self.end).unwrap_or_default()) {
            return None;
        }
        self.at = span.end;
        self.glued = true;
        Some((span, known))
    }

    /// The token that begins here, whatever it is; `None` behind a blank or what nobody sees.
    #[inline(never)]
    fn unknown(&mut self) -> Option<RawToken<'a>> {
        let start = self.at;
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let blank = first.is_whitespace();
        if blank || is_invisible(first) {
            self.glued &= !blank;
            self.at += first.len_utf8();
            return None;
        }
        let (shown, length, kind, traits) = if first.is_ascii_digit() {
            let length = number_length(rest);
            (number(&rest[..length]), length, Kind::Number, Traits::default())
        } else if is_alphabetic(first) {
            let (mut length, mut traits) = word_length(rest);
            if let Some(unit) = before_number(&rest[..length]) {
                (length, traits) = (unit, Traits::of_word(&rest[..unit]));
            }
            let shown = normal_of(&rest[..length], traits);
            if let Cow::Owned(other) = &shown {
                traits = Traits::of_word(other);
            }
            (shown, length, Kind::Word, traits)
        } else {
            let length = mark_length(rest, first);
            let shown = mark(&rest[..length]);
            (Cow::Borrowed(shown), length, Kind::Mark, Traits::of_word(shown))
        };
        let end = start + length;
        let token = RawToken {
            span: Span::new(start, end),
            shown,
            kind,
            glued: self.glued,
            traits,
            known: None,
        };
        self.at = end;
        self.glued = true;
        Some(token)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = RawToken<'a>;

    #[inline]
    fn next(&mut self) -> Option<RawToken<'a>> {
        let bytes = self.text.as_bytes();
        while self.at < self.end {
            match bytes[self.at] {
                // most blanks are spaces
                b' ' => {
                    self.glued = false;
                    self.at += 1;
                    continue;
                }
                b',' | b';' | b':' | b'(' | b')' | b'/' | b'-' | b'%' => return Some(self.mark()),
                _ => {}
            }
            let glued = self.glued;
            if let Some((span, known)) = self.known(|_, _| true) {
                return Some(RawToken {
                    span,
                    shown: Cow::Borrowed(&self.text[span.start..span.end]),
                    kind: Kind::Word,
                    glued,
                    traits: known.traits,
                    known: Some(known),
                });
            }
            if let Some(token) = self.unknown() {
                return Some(token);
            }
        }
        None
    }
}

/// One mark, or a run of dots.
fn mark_length(rest: &str, first: char) -> usize {
    if !matches!(first, '.' | '…') {
        return first.len_utf8();
    }
    rest.chars()
        .take_while(|c| matches!(c, '.' | '…'))
        .map(char::len_utf8)
        .sum()
}

fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let inner = matches!(bytes[end], b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !inner {
            // Two digits with something between that nobody sees are one number: 2<U+200B>8 is no 2 and no 8.
            let hidden: usize = if bytes[end].is_ascii() {
                0
            } else {
                rest[end..]
                    .chars()
                    .take_while(|c| is_invisible(*c))
                    .map(char::len_utf8)
                    .sum()
            };
            if hidden == 0 || !bytes.get(end + hidden).is_some_and(u8::is_ascii_digit) {
                break;
            }
            end += hidden;
            continue;
        }
        end += 1;
    }
    end
}

/// The digits of a number as they are seen.
fn number(digits: &str) -> Cow<'_, str> {
    if digits.is_ascii() {
        Cow::Borrowed(digits)
    } else {
        Cow::Owned(digits.chars().filter(|c| !is_invisible(*c)).collect())
    }
}

fn in_word(c: char) -> bool {
    is_alphabetic(c) || c.is_ascii_digit() || matches!(c, '\u{0300}'..='\u{036F}') || is_invisible(c)
}

/// What stands for a type of place, often without a blank before the name: "TP.Vị Thanh".
const PLACES: [&str; 3] = ["TP", "TX", "TT"];

/// Letters; an apostrophe or a dot goes on when capitals or short heads demand it (`H'Hen`, `T.Ư`, `TP.HCM`).
fn word_length(rest: &str) -> (usize, Traits) {
    let mut end = 0;
    let (mut all, mut last) = (Traits::default(), Traits::default());
    let mut upper = true;
    let mut letters = 0;
    while end < rest.len() {
        let (traits, length) = Traits::at(rest, end);
        if traits.is_letter() {
            upper &= !traits.is_small();
            letters += 1;
        } else {
            let mut chars = rest[end..].chars();
            let Some(c) = chars.next() else { break };
            let mut next = || chars.next();
            if in_word(c) {
                upper &= !is_small(c);
                letters += usize::from(is_alphabetic(c));
            } else if !(matches!(c, '\'' | '’' | 'ʼ') && letters <= 2 && next().is_some_and(is_alphabetic)
                || c == '.'
                    && upper
                    && next().is_some_and(is_capital)
                    && !(PLACES.contains(&&rest[..end]) && next().is_some_and(is_small)))
            {
                break;
            }
        }
        end += length;
        all = all.and(last, traits);
        last = traits;
    }
    if all.may_be_stray() {
        end = rest[..end].trim_end_matches(is_invisible).len();
    }
    (end.max(1), all)
}

/// "ngày16", "tháng7": the length of the unit of time that a number stands behind without a blank.
fn before_number(word: &str) -> Option<usize> {
    const UNITS: [&str; 6] = ["ngày", "Ngày", "tháng", "Tháng", "năm", "Năm"];
    if !word.as_bytes().last()?.is_ascii_digit() {
        return None;
    }
    let unit = UNITS.iter().find(|unit| word.starts_with(**unit))?;
    let number = word[unit.len()..].bytes().all(|b| b.is_ascii_digit());
    number.then_some(unit.len())
}

fn mark(raw: &str) -> &str {
    match raw {
        "–" | "—" | "‐" | "‑" | "−" | "‒" | "―" => "-",
        "“" | "”" | "„" | "\"" | "″" => "\"",
        "." => ".",
        dots if dots.starts_with(['.', '…']) => "…",
        other => other,
    }
}

/// The capitals of a normalised token whose traits these are.
pub(super) fn case_of(shown: &str, traits: Traits) -> Case {
    // most words are small
    if traits.is_lower() && traits.is_letter() {
        return Case::Lower;
    }
    if traits.is_title() && shown.chars().next().is_some_and(is_capital) {
        return Case::Title;
    }
    let mut letters = shown.chars().filter(|c| is_alphabetic(*c));
    let Some(first) = letters.next() else { return Case::None };
    if !is_capital(first) {
        return Case::Lower;
    }
    let mut more = false;
    for c in letters {
        more = true;
        if !is_capital(c) {
            return Case::Title;
        }
    }
    if more { Case::Upper } else { Case::Title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_the_genre() {
        for (text, wanted) in [
            (
                "đạt 2.046 lượt, 7,4%.",
                vec!["đạt", "2.046", "lượt", ",", "7,4", "%", "."],
            ),
            ("Kết luận 21-KL/TW", vec!["Kết", "luận", "21", "-", "KL", "/", "TW"]),
            ("T.Ư Đảng", vec!["T.Ư", "Đảng"]),
            ("TP.HCM, TP. Huế", vec!["TP.HCM", ",", "TP", ".", "Huế"]),
            ("TP.Huế", vec!["TP", ".", "Huế"]),
            ("H'Hen; Y Hlân", vec!["H'Hen", ";", "Y", "Hlân"]),
            ("152.381 km2 và 300ha", vec!["152.381", "km2", "và", "300", "ha"]),
            ("tiếp theo...", vec!["tiếp", "theo", "…"]),
            (
                "Ngày16/7, tháng7; km2",
                vec!["Ngày", "16", "/", "7", ",", "tháng", "7", ";", "km2"],
            ),
            ("2020 – 2025", vec!["2020", "-", "2025"]),
            ("Ho\u{0300}a\u{200B} bình", vec!["Hòa", "bình"]),
            ("hết. Sau", vec!["hết", ".", "Sau"]),
            (
                "2\u{200B}8/\u{2060}6\u{AD}, 7,\u{200B}4",
                vec!["28", "/", "6", ",", "7", ",", "4"],
            ),
            ("\u{202E}\u{2066}Tỉnh\u{2069} ủy", vec!["Tỉnh", "ủy"]),
        ] {
            let got: Vec<_> = Tokens::of(text).map(|t| t.shown.into_owned()).collect();
            assert_eq!(got, wanted, "{text}");
        }
    }

    #[test]
    fn capitals() {
        for (word, wanted) in [
            ("Đảng", Case::Title),
            ("Y", Case::Title),
            ("TW", Case::Upper),
            ("ủy", Case::Lower),
            ("%", Case::None),
        ] {
            assert_eq!(case_of(word, Traits::of_word(word)), wanted);
        }
    }
}
