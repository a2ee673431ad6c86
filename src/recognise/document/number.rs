//! The numbers of documents: `21-NQ/TW`, `15/2024/NQ-HĐND`, `1671/NQ-UBTVQH15`, `4321/BTC-NSNN`, `202/2025/QH15`.

use std::cell::OnceCell;

use crate::lexicon::{Entry, Lexicon};
use crate::recognise::Reading;
use crate::text::{Case, Kind, Token, fold, normal};

/// The letters of document numbers, by their folded form.
pub(super) struct Codes<'l> {
    lexicon: &'l Lexicon,
    /// Is the Party's committee of the article that of a city? Asked where the article tells no province.
    city: OnceCell<bool>,
}

impl<'l> Codes<'l> {
    pub fn of(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            city: OnceCell::new(),
        }
    }

    /// The text speaks of a "Thành ủy", and of no "Tỉnh ủy".
    pub fn of_city(&self, reading: &Reading<'_>) -> bool {
        let named = |words: &str| {
            let bodies = reading.organizations.iter().filter(|o| !o.generic);
            bodies.into_iter().any(|o| o.stated.contains(words))
        };
        *self.city.get_or_init(|| named("Thành ủy") && !named("Tỉnh ủy"))
    }

    /// What the letters tell; the digits behind `QH15` are the term.
    pub fn get(&self, letters: &str) -> Option<&'l Entry> {
        self.lexicon
            .suffix(&fold(letters.trim_end_matches(|c: char| c.is_ascii_digit())))
    }

    fn is_kind(&self, letters: &str) -> bool {
        self.get(letters).is_some_and(|e| e.get("kind").is_some())
    }
}

/// A number as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// One past its last token.
    pub end: usize,
    /// Its digits.
    pub digits: String,
    /// The year in it.
    pub year: Option<String>,
    /// Its letters, group by group, as written but for `T.Ư`: `NQ`, `TW`.
    pub letters: Vec<String>,
    /// Without inner blanks.
    pub text: String,
}

/// The number whose digits stand at a token, letters or a year needed.
pub(super) fn number_at(reading: &Reading<'_>, codes: &Codes<'_>, at: usize) -> Option<Number> {
    let text = &reading.text;
    let next = digits_end(reading, at)?;
    // most numbers are no document's: behind its digits stands a mark, or a capital
    let capital = |t: &Token<'_>| t.kind == Kind::Word && matches!(t.case, Case::Title | Case::Upper);
    if !is_mark(reading, next) && !text.tokens.get(next).is_some_and(capital) {
        return None;
    }
    let (digits, mut next) = digits_at(reading, at)?;
    let mut number = Number {
        end: next,
        text: digits.clone(),
        digits,
        year: None,
        letters: Vec::new(),
    };
    // the year: "15/2024/…"
    if is_mark(reading, next) && text.tokens[next].glued && is_year(reading, next + 1) {
        let year = text.word(next + 1).to_owned();
        number.text.push('/');
        number.text.push_str(&year);
        number.year = Some(year);
        next += 2;
        number.end = next;
    }
    let limit = text.blocks[text.tokens[at].block].tokens.end;
    if let Some((letters, end)) =
        fused_at(reading, codes, next).filter(|(_, end)| *end <= limit && number.year.is_none())
    {
        let [kind, level] = &letters;
        number.text = format!("{}-{kind}/{level}", number.text);
        number.letters = letters.to_vec();
        number.end = end;
        return Some(number);
    }
    while let Some((mark, letters, end)) =
        group_at(reading, codes, next, &number.letters).filter(|(_, _, end)| *end <= limit)
    {
        number.text.push_str(mark);
        number.text.push_str(&letters);
        number.letters.push(letters);
        number.end = end;
        next = end;
    }
    // "93-CT-TW": the stroke before the level of the Party is missing
    if let [kind, level] = number.letters.as_slice()
        && LEVELS.contains(&level.as_str())
        && codes.is_kind(kind)
        && number.text == format!("{}-{kind}-{level}", number.digits)
    {
        number.text = format!("{}-{kind}/{level}", number.digits);
    }
    (number.year.is_some() || !number.letters.is_empty()).then_some(number)
}

/// The last letters in the number of a document of the Party's center and of its provinces.
const LEVELS: [&str; 2] = ["TW", "TU"];

/// "945KHTU", "945-KHTU": kind and level in one word.
fn fused_at(reading: &Reading<'_>, codes: &Codes<'_>, at: usize) -> Option<([String; 2], usize)> {
    let text = &reading.text;
    let from = at + usize::from(text.is(at, "-"));
    let glued = |n: usize| text.tokens.get(n).is_some_and(|t| t.glued);
    if !glued(at) || !glued(from) || text.tokens[from].case != Case::Upper {
        return None;
    }
    let (letters, end) = letters_at(reading, from)?;
    let (kind, level) = LEVELS
        .iter()
        .find_map(|level| Some((letters.strip_suffix(level)?, *level)))?;
    let whole = codes.get(&letters).is_some() || is_mark(reading, end);
    (!whole && !kind.is_empty() && codes.is_kind(kind)).then(|| ([kind.to_owned(), level.to_owned()], end))
}

/// Bare digits as a number's head: `21`, `30a`.
pub(super) fn digits_at(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let end = digits_end(reading, at)?;
    let words: Vec<&str> = (at..end).map(|t| reading.text.word(t)).collect();
    Some((words.concat(), end))
}

/// One past such digits and the small letter behind them.
fn digits_end(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let token = text.tokens.get(at)?;
    let word = text.word(at);
    if token.kind != Kind::Number || word.len() > 6 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let letter = text
        .tokens
        .get(at + 1)
        .is_some_and(|t| t.glued && t.kind == Kind::Word && t.case == Case::Lower && text.word(at + 1).len() == 1);
    Some(at + 1 + usize::from(letter))
}

fn is_mark(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.text.folded(at), "-" | "/")
}

fn is_year(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.text.word(at);
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// A mark and the letters behind it, stray blanks allowed where the letters are known ones.
fn group_at<'t>(
    reading: &'t Reading<'_>,
    codes: &Codes<'_>,
    at: usize,
    before: &[String],
) -> Option<(&'t str, String, usize)> {
    let text = &reading.text;
    let first = before.is_empty();
    if !is_mark(reading, at) {
        // "21 NQ/TW": the dash left out
        let (letters, end) = letters_at(reading, at)?;
        let ok = first && codes.is_kind(&letters) && is_mark(reading, end) && text.tokens[end].glued;
        return ok.then_some(("-", letters, end));
    }
    let (letters, end) = letters_at(reading, at + 1)?;
    let (left, right) = (text.tokens[at].glued, text.tokens[at + 1].glued);
    let known = codes.get(&letters).is_some();
    let upper = letters.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let ok = match (left, right) {
        (true, true) => known || upper,
        (false, false) if first => codes.is_kind(&letters) && is_mark(reading, end),
        // "12/NQ - CP"
        (false, false) => known && before.len() == 1 && codes.is_kind(&before[0]),
        _ => known || first && upper && is_mark(reading, end) && text.tokens[end].glued,
    };
    let mark = text.folded(at);
    ok.then_some((mark, letters, end))
}

/// One group of letters as it stands in the article, abbreviations not written out.
fn letters_at(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let text = &reading.text;
    let token = text.tokens.get(at).filter(|t| t.kind == Kind::Word)?;
    let end = (at + 1..text.tokens.len())
        .find(|n| text.tokens[*n].span != token.span)
        .unwrap_or(text.tokens.len());
    let raw = &text.source()[token.span.start..token.span.end];
    let letters = normal(raw).into_owned();
    if !letters.chars().next()?.is_uppercase() || letters.contains(char::is_whitespace) {
        return None;
    }
    let central = matches!(letters.to_uppercase().as_str(), "T.Ư" | "TƯ" | "T.W" | "TW" | "T.Ư.");
    Some((if central { "TW".to_owned() } else { letters }, end))
}
