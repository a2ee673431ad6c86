//! A sentence as a run of offices, names, honorifics and what separates them.

use std::ops::Range;

use super::super::openers::{CAPITAL, MEMBER, NAMED, PIECE};
use super::super::{OfficeMention, OrganizationMention, Reading};
use super::bodies::Bodies;
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
    /// "rồi": the next office held.
    Then,
    /// Anything else.
    Other,
}

/// A piece and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub piece: Piece,
    pub tokens: Range<usize>,
}

/// What opens an office, or stands before a name.
const OPENERS: u32 = Class::set(&[Class::Former, Class::Title, Class::Honorific, Class::Rank]);

/// Does a sentence hold a word that opens an office or stands before a name? Without one it gives neither people nor
/// offices.
pub(super) fn speaks_of_people(reading: &Reading<'_>, sentence: &Range<usize>) -> bool {
    reading.opens_within(sentence, OPENERS, MEMBER)
        && sentence
            .clone()
            .any(|at| reading.hits.has_any(at, OPENERS) || opens_member_at(reading, at))
}

/// "đại biểu", ", thường vụ".
#[inline]
fn opens_member_at(reading: &Reading<'_>, at: usize) -> bool {
    reading.opens(at, MEMBER) && matches!(reading.text.folded(at + 1), "biểu" | "vụ")
}

/// The first words of "đại biểu" and "thường vụ".
pub const MEMBERS: [&str; 2] = ["đại", "thường"];

/// What is told from other words by [`small_piece`].
pub const PIECES: [&str; 14] = [
    ",", ";", "-", "(", ")", ":", "và", "nay", "hiện", "đương", "đồng", "kiêm", "đều", "cùng",
];

/// Splits a sentence; its offices go into `offices`.
pub(super) fn atoms(
    reading: &Reading<'_>,
    bodies: &Bodies,
    sentence: Range<usize>,
    offices: &mut Vec<OfficeMention>,
) -> Vec<Atom> {
    let text = &reading.text;
    let mut atoms: Vec<Atom> = Vec::with_capacity(sentence.len());
    let mut at = sentence.start;
    while at < sentence.end {
        // most tokens are small words that open nothing
        let plain = !reading.begins(at, OPENERS, CAPITAL | NAMED) && !opens_member_at(reading, at);
        if plain {
            let (piece, end) = if reading.opens(at, PIECE) {
                small_piece(reading, at)
            } else {
                (Piece::Other, at + 1)
            };
            let tokens = at..end.min(sentence.end);
            at = tokens.end;
            atoms.push(Atom { piece, tokens });
            continue;
        }
        let listed = in_name_list(&atoms);
        let named = listed
            || matches!(
                atoms.last().map(|a| &a.piece),
                Some(Piece::Honorific(_) | Piece::Rank | Piece::Office(..) | Piece::Mark(':' | ';'))
            );
        let (piece, end) = if let Some(end) = delegate_at(reading, at) {
            (Piece::Honorific(at > sentence.start && text.is(at - 1, "các")), end)
        } else if let Some((office, open)) = office_at(reading, bodies, at) {
            let end = office.tokens.end;
            offices.push(office);
            (Piece::Office(offices.len() - 1, open), end)
        } else if let Some((hit, entry)) = reading.hit(at, Class::Honorific).filter(|(call, _)| {
            // "Anh hùng Lao động Mẫu" is no "anh"
            reading
                .hit(at, Class::Rank)
                .is_none_or(|(rank, _)| rank.end <= call.end)
        }) {
            let many = entry.sense() == "plural"
                || at > sentence.start && matches!(text.folded(at - 1), "các" | "hai" | "ba" | "những")
                || at > sentence.start && is_count(reading, at - 1);
            (Piece::Honorific(many), hit.end)
        } else if let Some((hit, _)) = reading
            .hit(at, Class::Rank)
            .filter(|(h, _)| text.tokens[h.start].case != Case::Lower)
        {
            (Piece::Rank, hit.end)
        } else if let Some((end, known)) = name_at(reading, at, named, listed) {
            (Piece::Name(known), end)
        } else if let Some(body) = organization_at(reading, at) {
            (Piece::Other, body.tokens.end)
        } else {
            small_piece(reading, at)
        };
        let end = end.clamp(at + 1, sentence.end);
        atoms.push(Atom { piece, tokens: at..end });
        at = end;
    }
    without_ranks(without_asides(reading, without_remarks(atoms)))
}

/// "3 đồng chí": a number that is no date's.
fn is_count(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    text.tokens[at].kind == Kind::Number && text.word(at).len() <= 2 && reading.dates.ending(at + 1).next().is_none()
}

/// Drops ranks that stand alone before an office: "Ủy viên Trung ương Đảng, Thượng tướng, Thứ trưởng Bộ Mẫu", "ông Lê Văn
/// Mẫu, Đại tá, Chỉ huy trưởng …".
fn without_ranks(atoms: Vec<Atom>) -> Vec<Atom> {
    if !atoms.iter().any(|a| a.piece == Piece::Rank) {
        return atoms;
    }
    let mut kept: Vec<Atom> = Vec::with_capacity(atoms.len());
    let mut at = 0;
    while at < atoms.len() {
        let piece = |n: usize| atoms.get(n).map(|a| &a.piece);
        let alone = matches!(kept.last().map(|a| &a.piece), Some(Piece::Office(..) | Piece::Name(_)))
            && piece(at) == Some(&Piece::Mark(','))
            && piece(at + 1) == Some(&Piece::Rank)
            && piece(at + 2) == Some(&Piece::Mark(','))
            && matches!(piece(at + 3), Some(Piece::Office(..)));
        at += if alone { 2 } else { 0 };
        kept.push(atoms[at].clone());
        at += 1;
    }
    kept
}

/// The tokens from the first piece to the last.
pub(super) fn extent(atoms: &[Atom]) -> Option<Range<usize>> {
    Some(atoms.first()?.tokens.start..atoms.last()?.tokens.end)
}

/// The most pieces of a remark in brackets.
const REMARK: usize = 10;

/// Drops brackets behind a name or office that hold neither: "A (65 phiếu), B (vắng mặt)".
fn without_remarks(atoms: Vec<Atom>) -> Vec<Atom> {
    if !atoms.iter().any(|a| a.piece == Piece::Mark('(')) {
        return atoms;
    }
    let mut kept: Vec<Atom> = Vec::with_capacity(atoms.len());
    let mut at = 0;
    while at < atoms.len() {
        let opens = atoms[at].piece == Piece::Mark('(')
            && matches!(kept.last().map(|a| &a.piece), Some(Piece::Name(_) | Piece::Office(..)));
        let plain = |a: &Atom| matches!(a.piece, Piece::Other | Piece::Mark(',' | '-'));
        let inner = atoms[at + 1..].iter().take(REMARK).take_while(|a| plain(a)).count();
        let close = at + 1 + inner;
        if opens && inner > 0 && atoms.get(close).is_some_and(|a| a.piece == Piece::Mark(')')) {
            at = close + 1;
        } else {
            kept.push(atoms[at].clone());
            at += 1;
        }
    }
    kept
}

/// The most pieces of what is told of somebody's life before the office: "quê quán xã Xuân Mẫu, huyện …".
const ASIDE: usize = 12;

/// Drops what is told of a person's life between the name and the offices: "A, sinh năm 1968, dân tộc Dao, Phó Bí thư …".
fn without_asides(reading: &Reading<'_>, atoms: Vec<Atom>) -> Vec<Atom> {
    let opens = |pair: &[Atom]| matches!(pair[0].piece, Piece::Name(_)) && pair[1].piece == Piece::Mark(',');
    if !atoms.windows(2).any(opens) {
        return atoms;
    }
    let mut kept: Vec<Atom> = Vec::with_capacity(atoms.len());
    let mut at = 0;
    while at < atoms.len() {
        let behind_name = matches!(kept.last().map(|a| &a.piece), Some(Piece::Name(_)));
        if behind_name && atoms[at].piece == Piece::Mark(',') {
            while let Some(comma) = end_of_aside(reading, &atoms, at) {
                at = comma;
            }
        }
        kept.push(atoms[at].clone());
        at += 1;
    }
    kept
}

/// The comma at the end of an aside that the comma at `at` opens.
fn end_of_aside(reading: &Reading<'_>, atoms: &[Atom], at: usize) -> Option<usize> {
    let text = &reading.text;
    let first = atoms.get(at + 1).filter(|a| a.piece == Piece::Other)?.tokens.start;
    let told = text.is(first, "sinh")
        || text.is(first, "quê")
        || text.is(first + 1, "tuổi") && text.tokens[first].kind == Kind::Number
        || ["dân tộc", "nguyên quán", "trình độ", "trú tại"]
            .iter()
            .any(|words| text.reads(first, words));
    let inner = atoms[at + 1..].iter().take(ASIDE);
    let inner = inner.take_while(|a| matches!(a.piece, Piece::Other | Piece::Name(_) | Piece::Mark('-' | ':')));
    let end = at + 1 + inner.count();
    (told && atoms.get(end).is_some_and(|a| a.piece == Piece::Mark(','))).then_some(end)
}

/// "đại biểu Lê Văn Mẫu": a way to call somebody, where no body follows.
fn delegate_at(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    if !text.reads(at, "đại biểu") {
        return None;
    }
    let name = reading.hit(at + 2, Class::FamilyName).is_some()
        && text.tokens.get(at + 2).is_some_and(|t| t.case == Case::Title)
        && text.tokens.get(at + 3).is_some_and(|t| t.case == Case::Title);
    name.then_some(at + 2)
}

/// The body that starts at a token.
pub(super) fn organization_at<'r>(reading: &'r Reading<'_>, at: usize) -> Option<&'r OrganizationMention> {
    reading.organizations.starting(at).next()
}

/// Behind "A, " of a list of names.
fn in_name_list(atoms: &[Atom]) -> bool {
    matches!(atoms.last().map(|a| &a.piece), Some(Piece::Mark(',' | 'v')))
        && atoms.len() > 1
        && matches!(atoms[atoms.len() - 2].piece, Piece::Name(_))
}

fn small_piece(reading: &Reading<'_>, at: usize) -> (Piece, usize) {
    let text = &reading.text;
    match text.folded(at) {
        mark @ ("," | ";" | "-" | "(" | ")" | ":") => return (Piece::Mark(char::from(mark.as_bytes()[0])), at + 1),
        "và" => return (Piece::Mark('v'), at + 1),
        word if PIECES.contains(&word) => {}
        _ => return (Piece::Other, at + 1),
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
    if text.is(at, "rồi") {
        return (Piece::Then, at + 1);
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
/// `listed`: between other names, where one known as a street's may be a person's.
fn name_at(reading: &Reading<'_>, at: usize, named: bool, listed: bool) -> Option<(usize, bool)> {
    let text = &reading.text;
    if !matches!(text.tokens.get(at)?.case, Case::Title | Case::Upper) {
        return None;
    }
    let shouted = is_shouted(reading, at);
    if !is_syllable(reading, at, at, shouted) || opens_other_name(reading, at) {
        return None;
    }
    let family = reading.hit(at, Class::FamilyName).is_some();
    if !family && (!named || shouted) {
        return None;
    }
    let mut end = at;
    while end - at < LONGEST && is_syllable(reading, end, at, shouted) {
        // "Nguyễn Công Trưởng, …": a word that is a title elsewhere closes a name before a mark
        let given = end == at + 2
            && reading.hit(end, Class::Title).is_some_and(|(h, _)| h.end == end + 1)
            && matches!(text.folded(end + 1), "," | "." | ")" | ";");
        // "Lê Công Sứ": the last two syllables of a name, each with a capital
        let pair = end == at + 1
            && family
            && reading.hit(end, Class::Title).is_some_and(|(h, e)| {
                h.end == end + 2
                    && text.tokens[end + 1].case == Case::Title
                    && e.form
                        .split(' ')
                        .nth(1)
                        .is_some_and(|w| w.starts_with(char::is_lowercase))
                    && text
                        .tokens
                        .get(h.end)
                        .is_none_or(|t| t.case == Case::Lower || t.kind == Kind::Mark)
            });
        let opens_other = end > at
            && !given
            && !pair
            && (reading.hit(end, Class::Title).is_some()
                || reading.hit(end, Class::Head).is_some_and(|(h, _)| h.end > end + 1)
                || reading
                    .hit(end, Class::Rank)
                    .is_some_and(|(h, _)| text.tokens[h.start].case == Case::Upper));
        if opens_other || shouted && end > at + 1 && is_listed(SHOUTED_ENDS, text.folded(end)) {
            break;
        }
        end += 1;
        // "Park Joon-ho"
        let hyphened = text.is(end, "-")
            && [end, end + 1]
                .iter()
                .all(|t| text.tokens.get(*t).is_some_and(|t| t.glued))
            && text.tokens[end + 1].case == Case::Lower
            // "ông Lê Văn Mẫu-nguyên Giám đốc"
            && !reading.hits.has_any(end + 1, Class::set(&[Class::Former, Class::Title]));
        if hyphened {
            end += 2;
        }
    }
    // without a family name and behind a mark only three syllables are surely a name
    let marked = at > 0 && matches!(text.folded(at - 1), ":" | ";" | "," | "và");
    if end - at < 2 || !family && marked && end - at < 3 || is_place_or_body(reading, at, end, listed) {
        return None;
    }
    Some((end, family))
}

/// In a line of capitals a name ends before such words: "LÊ VĂN MẪU PHÁT BIỂU".
const SHOUTED_ENDS: &str = " phát dự chủ trao thăm làm tiếp kiểm chúc được giữ tái và về tại nhận dâng chỉ nói là trúng đắc thôi \
    tham trả gặp đến với trình khai bế kết đồng bí phó ";

fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// In capitals throughout, single letters aside.
fn is_shouted(reading: &Reading<'_>, at: usize) -> bool {
    reading.text.tokens.get(at).is_some_and(|t| t.case == Case::Upper) && reading.text.word(at).chars().count() > 1
}

/// May the token be part of a name that starts at `first`? Abbreviations beside ordinary words are none.
fn is_syllable(reading: &Reading<'_>, at: usize, first: usize, shouted: bool) -> bool {
    let text = &reading.text;
    let Some(token) = text.tokens.get(at) else { return false };
    let word = text.word(at);
    token.kind == Kind::Word
        && !token.respelt
        && token.sentence == text.tokens[first].sentence
        && match token.case {
            Case::Title => !shouted,
            Case::Upper => word.chars().count() == 1 || shouted,
            _ => false,
        }
        && !word.bytes().any(|b| b == b'.' || b.is_ascii_digit())
}

/// Words that open the name of a body or place: "Ban Chỉ đạo", "Hà Nội Nguyễn Đức Mẫu".
fn opens_other_name(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let capital = |t: usize| text.tokens.get(t).is_some_and(|token| token.case == Case::Title);
    reading.hits.at(at).any(|hit| {
        match hit.class {
            // "Hoàng Mai" is a district, "Hoàng Mai Thử" a person
            Class::NotPerson => {
                let named = |t: usize| text.tokens.get(t).is_some_and(|t| t.case == Case::Title);
                let country = reading.lexicon.entry(hit).sense().starts_with("country");
                country && named(hit.end) && named(hit.end + 1)
                    || reading.hit(at, Class::FamilyName).is_none()
                    || reading.lexicon.entry(hit).sense() == "opener"
            }
            Class::Head => hit.end > at + 1,
            Class::Province => {
                // a place before the name of whoever leads it
                reading.hit(hit.end, Class::FamilyName).is_some() && capital(hit.end) && capital(hit.end + 1)
            }
            _ => false,
        }
    })
}

/// Is the whole candidate the name of a place, or does it stand inside that of a place or body?
fn is_place_or_body(reading: &Reading<'_>, at: usize, end: usize, among_names: bool) -> bool {
    let within = |start: usize, stop: usize| start <= at && stop >= end;
    let place = reading.places[..reading.places.partition_point(|p| p.tokens.start <= at)]
        .iter()
        .rev()
        .take(2)
        .any(|p| within(p.tokens.start, p.tokens.end));
    let body = reading.organizations[..reading.organizations.partition_point(|o| o.tokens.start <= at)]
        .iter()
        .rev()
        .take(4)
        .any(|o| within(o.tokens.start, o.tokens.end));
    let listed = |class| reading.hit(at, class).is_some_and(|(hit, _)| hit.end >= end);
    place || body || listed(Class::Province) || listed(Class::NotPerson) && !among_names
}

/// One past the end of a full name that starts at a token, whatever stands before it.
pub(super) fn full_name_at(reading: &Reading<'_>, at: usize) -> Option<usize> {
    name_at(reading, at, false, false).map(|(end, _)| end)
}

/// The last syllable of a full name, by which people are called: Nguyễn Văn Nên is "ông Nên".
pub fn given_name(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}
