//! The congresses that issue resolutions and that reports are read to: the Party's, those of its organizations, and those
//! of unions and associations.

use std::ops::Range;

use super::name::ordinal;
use super::{cue, folded_is_any, kind_at, roman};
use crate::recognise::{PlaceKind, PlaceMention, Reading};
use crate::text::Case;

/// Lines at the top among which the article's own congress is sought.
const HEAD: usize = 12;

/// A congress as the text states it.
struct Stated {
    /// "Đảng bộ tỉnh Mẫu", "Công đoàn tỉnh Mẫu".
    scope: Option<String>,
    /// The whole Party's, said in words.
    national: bool,
    number: usize,
    /// "lần thứ" stands before the number.
    counted: bool,
    /// The number and the words before it.
    term: Range<usize>,
    /// One past the last token.
    end: usize,
}

impl Stated {
    fn name(&self) -> Option<String> {
        let number = roman(self.number)?;
        Some(match &self.scope {
            Some(scope) if scope.starts_with("Đảng bộ") => format!("Đại hội đại biểu {scope} lần thứ {number}"),
            Some(scope) if self.counted => format!("Đại hội {scope} lần thứ {number}"),
            Some(scope) => format!("Đại hội {number} {scope}"),
            None if self.national || !self.counted => format!("Đại hội đại biểu toàn quốc lần thứ {number} của Đảng"),
            None => return None,
        })
    }
}

/// A congress at a token: its standard name, its number and its end. A bare "Đại hội XI" is one of those whose latest the
/// article reports, where the numbers agree, else the Party's.
pub(super) fn congress_at(reading: &Reading<'_>, from: usize) -> Option<(String, (String, Range<usize>), usize)> {
    let mut stated = stated_at(reading, from)?;
    if stated.scope.is_none()
        && !stated.national
        && let Some(own) = own_congress(reading)
        && (stated.number == own.number || stated.number + 1 == own.number)
    {
        stated.scope = own.scope;
        stated.counted |= own.counted;
    }
    Some((stated.name()?, (roman(stated.number)?, stated.term), stated.end))
}

/// The congress that the headline or the first lines name, where it is not the whole Party's.
fn own_congress(reading: &Reading<'_>) -> Option<Stated> {
    heads(reading).find_map(|n| stated_at(reading, n).filter(|c| c.scope.is_some()))
}

/// The congress that the article is about, by its standard name.
pub(super) fn main_congress(reading: &Reading<'_>) -> Option<String> {
    heads(reading)
        .find_map(|n| congress_at(reading, n))
        .map(|(name, ..)| name)
}

/// Where the first lines name a congress, not as part of a document's name.
fn heads<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = usize> + 'r {
    let text = &reading.text;
    let kind_ends = |n: usize| {
        (n.saturating_sub(3)..n).any(|k| kind_at(reading, k).is_some_and(|(stop, _)| stop == n || stop + 1 == n))
    };
    let blocks = text.blocks.iter().take(HEAD);
    blocks
        .flat_map(|b| b.tokens.clone())
        .filter(move |n| text.reads(*n, "đại hội") && !kind_ends(*n))
}

fn stated_at(reading: &Reading<'_>, from: usize) -> Option<Stated> {
    let text = &reading.text;
    let mut at = from;
    let congress = text.reads(at, "đại hội");
    if congress {
        at += 2;
    }
    if text.reads(at, "đại biểu") {
        at += 2;
    }
    let mut national = text.reads(at, "toàn quốc");
    if national {
        at += 2;
    }
    let mut scope = scope_at(reading, at).or_else(|| congress.then(|| union_at(reading, at)).flatten());
    if let Some((_, end)) = &scope {
        at = *end;
        // "Đảng bộ xã Mẫu (tỉnh Thử) lần thứ I"
        let close = (at..at + 7).find(|n| text.is(*n, ")")).filter(|_| text.is(at, "("));
        at = close.map_or(at, |n| n + 1);
    } else if text.is(at, "đảng") {
        national = true;
        at += 1 + 2 * usize::from(text.reads(at + 1, "toàn quốc"));
    }
    let counted = text.reads(at, "lần thứ");
    let start = at;
    if counted {
        at += 2;
    } else if text.is(at, "khóa") {
        at += 1;
    }
    let (number, end) = ordinal(reading, at).filter(|_| counted || congress)?;
    let term = start..end;
    at = end;
    if scope.is_none() {
        scope = scope_at(reading, at).or_else(|| congress.then(|| union_at(reading, at)).flatten());
        if let Some((_, end)) = &scope {
            at = *end;
        }
    }
    if scope.is_none() && national && text.reads(at, "của đảng") {
        at += 2;
    } else if scope.is_none() && !national {
        let owner = behind_term(reading, at);
        if text.reads(owner, "của đảng bộ") {
            scope = scope_at(reading, owner + 1);
        } else if text.reads(owner, "của tỉnh") || text.reads(owner, "của thành phố") {
            scope = unit_at(reading, owner + 1);
        } else if text.reads(owner, "của đảng") {
            national = true;
            at = owner + 2;
        }
        at = scope.as_ref().map_or(at, |(_, end)| *end);
    }
    if !congress && scope.is_none() && !national {
        return None;
    }
    Some(Stated {
        scope: scope.map(|(name, _)| name),
        national,
        number,
        counted,
        term,
        end: at,
    })
}

/// Passes over ", nhiệm kỳ 2005-2010" or the same in brackets.
fn behind_term(reading: &Reading<'_>, from: usize) -> usize {
    let text = &reading.text;
    let open = from + usize::from(folded_is_any(text, from, &[",", "("]));
    if !text.reads(open, "nhiệm kỳ") {
        return from;
    }
    let mut at = open + 2;
    while text.word(at).bytes().all(|b| b.is_ascii_digit()) && !text.word(at).is_empty() || text.is(at, "-") {
        at += 1;
    }
    at + usize::from(text.is(at, ")") || text.is(at, ","))
}

/// "của tỉnh": the Party's organization of the article's province.
fn unit_at(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let text = &reading.text;
    let (unit, end) = if text.is(at, "tỉnh") {
        ("tỉnh", at + 1)
    } else {
        ("Thành phố", at + 2)
    };
    let next = text
        .tokens
        .get(end)
        .is_some_and(|t| t.case != Case::Lower && t.kind == crate::text::Kind::Word);
    let home = reading.home.province.as_deref().filter(|_| !next)?;
    Some((format!("Đảng bộ {unit} {home}"), end))
}

/// "Đảng bộ tỉnh Mẫu", "Đảng bộ Quân đội": whose congress, completed with the article's province.
fn scope_at(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let text = &reading.text;
    if !text.reads(at, "đảng bộ") {
        return None;
    }
    let from = at + 2;
    let unit = unit_word(reading, from);
    let mut end = from + unit.map_or(0, |u| u.split(' ').count());
    if unit.is_some() {
        end = place_end(reading, from, end);
    } else if named(reading, end) {
        let limit = (end + 10).min(text.sentence_of(at).end);
        let counted = (end..limit).find(|n| text.reads(*n, "lần thứ") || folded_is_any(text, *n, &["khóa", "nhiệm"]));
        let run = (end..limit).find(|n| !named(reading, *n)).unwrap_or(limit);
        let plain = |n: usize| (end..n).all(|k| text.tokens[k].kind == crate::text::Kind::Word);
        end = counted.filter(|n| plain(*n)).unwrap_or(run);
    }
    if end == from || text.reads(from, "các") {
        return None;
    }
    Some((format!("Đảng bộ {}", completed(reading, unit, from, end)), end))
}

/// "Công đoàn tỉnh", "Đoàn Thành phố Mẫu", "Hội Nông dân huyện Mẫu": a union or association and its place.
fn union_at(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let text = &reading.text;
    let (head, _) = cue(reading, at, "union").filter(|_| named(reading, at))?;
    let unit = unit_word(reading, head);
    let mut end = head + unit.map_or(0, |u| u.split(' ').count());
    if unit.is_some() {
        end = place_end(reading, head, end);
    } else if text.reads(head, "việt nam") {
        end = head + 2;
    }
    if end == head {
        return None;
    }
    let body = text.shown(at..head);
    Some((format!("{body} {}", completed(reading, unit, head, end)), end))
}

const UNITS: [&str; 8] = [
    "tỉnh",
    "thành phố",
    "huyện",
    "quận",
    "thị xã",
    "đặc khu",
    "xã",
    "phường",
];

fn unit_word(reading: &Reading<'_>, at: usize) -> Option<&'static str> {
    UNITS.into_iter().find(|u| reading.text.reads(at, u))
}

fn named(reading: &Reading<'_>, at: usize) -> bool {
    let token = reading.text.tokens.get(at);
    token.is_some_and(|t| matches!(t.case, Case::Title | Case::Upper))
}

/// The end of the place's name behind its unit: a known one, else capitals (but "tỉnh Mẫu" must be known).
fn place_end(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let known = |p: &PlaceMention| p.kind == PlaceKind::Province || p.province.is_some();
    let mut places = reading.places.starting(from).chain(reading.places.starting(end));
    if let Some(place) = places.find(|p| p.tokens.end > end && known(p)) {
        return place.tokens.end;
    }
    let province = ["tỉnh", "thành phố"].iter().any(|u| reading.text.reads(from, u));
    let mut stop = end;
    while !province && stop < end + 4 && named(reading, stop) && roman_at(reading, stop).is_none() {
        stop += 1;
    }
    stop
}

fn roman_at(reading: &Reading<'_>, at: usize) -> Option<(usize, usize)> {
    let upper = reading.text.tokens.get(at).is_some_and(|t| t.case == Case::Upper);
    upper.then(|| ordinal(reading, at)).flatten()
}

/// The words of a place, a bare unit completed with the article's own.
fn completed(reading: &Reading<'_>, unit: Option<&str>, from: usize, end: usize) -> String {
    let text = &reading.text;
    let words = text.shown(from..end);
    let bare = unit.is_some_and(|u| end == from + u.split(' ').count());
    let home = reading.home.province.as_deref();
    match (unit, home) {
        (Some("tỉnh"), Some(home)) if bare => format!("tỉnh {home}"),
        (Some("thành phố"), Some(home)) if bare && reading.home.city => format!("Thành phố {home}"),
        (Some("tỉnh"), _) if bare => "tỉnh".to_owned(),
        (Some(unit @ ("huyện" | "quận" | "thị xã" | "xã" | "phường")), _) if bare => {
            named_unit(reading, unit).unwrap_or(words)
        }
        _ => words,
    }
}

/// The district or commune of that kind that the article is about, or the only one that the first lines name.
fn named_unit(reading: &Reading<'_>, unit: &str) -> Option<String> {
    let text = &reading.text;
    if let Some(home) = reading.home.unit.as_ref().filter(|u| u.level == unit) {
        let numbered = crate::text::fold(&home.name).starts_with(unit);
        return Some(if numbered {
            home.name.clone()
        } else {
            format!("{unit} {}", home.name)
        });
    }
    let head = text.blocks.iter().take(HEAD).map(|b| b.tokens.end).max()?;
    let ends = (0..head).filter(|n| text.reads(*n, unit)).filter_map(|n| {
        let start = n + unit.split(' ').count();
        let end = place_end(reading, n, start);
        (end > start && named(reading, start)).then(|| text.shown(n..end))
    });
    let mut names: Vec<String> = ends.collect();
    names.dedup();
    let first = names.first()?.clone();
    names.iter().all(|n| *n == first).then_some(first)
}
