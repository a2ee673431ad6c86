//! A sentence as a run of offices, names, honorifics and what separates them.

use std::ops::Range;

use super::super::{OfficeMention, Reading};
use super::office::office_at;
use crate::lexicon::Class;
use crate::text::{Case, Kind};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Position in the sentence's offices; whether its body is only guessed.
    Office(usize, bool),
    /// A capitalised sequence that could be a person's name; whether it opens with a known family name.
    Name(bool),
    /// đồng chí, ông, bà; whether it announces several people.
    Honorific(bool),
    /// GS, TS, Đại tá.
    Rank,
    /// `,` `;` `-` `(` `)` `:` or `và`.
    Mark(char),
    /// "nay là", "hiện là", "kiêm": the offices go on.
    Link,
    /// "đều là", "cùng là": the office is that of all before.
    Shared,
    /// Anything else.
    Other,
}

/// A piece and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub piece: Piece,
    pub tokens: Range<usize>,
}

/// Splits a sentence; its offices go into `offices`.
pub(super) fn atoms(reading: &Reading<'_>, sentence: Range<usize>, offices: &mut Vec<OfficeMention>) -> Vec<Atom> {
    let text = &reading.text;
    let mut atoms: Vec<Atom> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let named = matches!(
            atoms.last().map(|a| &a.piece),
            Some(Piece::Honorific(_) | Piece::Rank | Piece::Office(..))
        );
        let (piece, end) = if let Some((office, open)) = office_at(reading, at) {
            let end = office.tokens.end;
            offices.push(office);
            (Piece::Office(offices.len() - 1, open), end)
        } else if let Some((hit, entry)) = reading.hit(at, Class::Honorific) {
            let many = entry.sense() == "plural"
                || at > sentence.start && matches!(text.folded(at - 1), "các" | "hai" | "ba" | "những");
            (Piece::Honorific(many), hit.end)
        } else if let Some((hit, _)) = reading
            .hit(at, Class::Rank)
            .filter(|(h, _)| text.tokens[h.start].case != Case::Lower)
        {
            (Piece::Rank, hit.end)
        } else if let Some((end, known)) = name_at(reading, at, named) {
            (Piece::Name(known), end)
        } else if let Some(body) = reading.organizations.iter().find(|o| o.tokens.start == at) {
            (Piece::Other, body.tokens.end)
        } else {
            small_piece(reading, at)
        };
        let end = end.clamp(at + 1, sentence.end);
        atoms.push(Atom { piece, tokens: at..end });
        at = end;
    }
    atoms
}

fn small_piece(reading: &Reading<'_>, at: usize) -> (Piece, usize) {
    let text = &reading.text;
    let mark = match text.folded(at) {
        "," => Some(','),
        ";" => Some(';'),
        "-" => Some('-'),
        "(" => Some('('),
        ")" => Some(')'),
        ":" => Some(':'),
        "và" => Some('v'),
        _ => None,
    };
    if let Some(mark) = mark {
        return (Piece::Mark(mark), at + 1);
    }
    for (phrase, words) in [
        ("nay là", 2),
        ("hiện là", 2),
        ("hiện nay là", 3),
        ("đương kim", 2),
        ("đồng thời là", 3),
        ("kiêm", 1),
        ("kiêm nhiệm", 2),
    ] {
        if text.reads(at, phrase) {
            return (Piece::Link, at + words);
        }
    }
    for (phrase, words) in [("đều là", 2), ("cùng là", 2), ("đều", 1)] {
        if text.reads(at, phrase) {
            return (Piece::Shared, at + words);
        }
    }
    (Piece::Other, at + 1)
}

/// The most syllables of a name.
const LONGEST: usize = 6;

/// A name at a token: one past its end, and whether a family name opens it. `named`: a title or honorific stands before.
fn name_at(reading: &Reading<'_>, at: usize, named: bool) -> Option<(usize, bool)> {
    let text = &reading.text;
    let capital = |t: usize| {
        text.tokens.get(t).is_some_and(|token| {
            token.kind == Kind::Word
                && !token.respelt
                && matches!(token.case, Case::Title | Case::Upper)
                && token.sentence == text.tokens[at].sentence
                && !text.word(t).contains('.')
                && !text.word(t).chars().any(|c| c.is_ascii_digit())
        })
    };
    if !capital(at) || reading.hit(at, Class::NotPerson).is_some_and(|(h, _)| h.end > at + 1) {
        return None;
    }
    let family = reading.hit(at, Class::FamilyName);
    if family.is_none() && !named {
        return None;
    }
    let mut end = at;
    while end - at < LONGEST && capital(end) {
        let opens_other = end > at
            && (reading.hit(end, Class::Title).is_some()
                || reading.hit(end, Class::Head).is_some_and(|(h, _)| h.end > end + 1)
                || reading
                    .hit(end, Class::Rank)
                    .is_some_and(|(h, _)| text.tokens[h.start].case == Case::Upper));
        if opens_other {
            break;
        }
        end += 1;
    }
    let long_enough = end - at >= 2;
    let place = reading
        .places
        .iter()
        .any(|p| p.tokens.start <= at && p.tokens.end >= end);
    let body = reading
        .organizations
        .iter()
        .any(|o| o.tokens.start <= at && o.tokens.end >= end);
    (long_enough && !place && !body).then_some((end, family.is_some()))
}

/// One past the end of a full name that starts at a token, whatever stands before it.
pub(super) fn full_name_at(reading: &Reading<'_>, at: usize) -> Option<usize> {
    name_at(reading, at, false).map(|(end, _)| end)
}

/// The last syllable of a full name, by which people are called: Nguyễn Văn Nên is "ông Nên".
pub fn given_name(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}
