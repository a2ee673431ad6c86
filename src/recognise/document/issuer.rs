//! Who issued a document, and when: the words behind its number, those before it, and the letters of the number.

use std::ops::Range;

use super::name::{COMMITTEE, plenum_numbers};
use super::number::{Codes, Number};
use super::{cue, folded_is_any, roman, term_at};
use crate::lexicon::Class;
use crate::model::{Moment, Period};
use crate::recognise::Reading;
use crate::text::{Case, Kind};

/// What stands behind a document's name.
#[derive(Debug, Default)]
pub(super) struct Details {
    pub end: usize,
    pub issuer: Option<(String, Option<Range<usize>>)>,
    pub date: Option<(Period, Range<usize>)>,
    pub term: Option<(String, Range<usize>)>,
    /// "cùng ngày": as the document before.
    pub same_day: bool,
}

impl Details {
    /// Takes in what stands behind the bracket in which these stood.
    pub fn close(&mut self, behind: Self) {
        self.end = behind.end;
        self.issuer = self.issuer.take().or(behind.issuer);
        self.date = self.date.take().or(behind.date);
        self.term = self.term.take().or(behind.term);
    }
}

/// Reads `, ngày 2-4-2022 của Bộ Chính trị (khóa XIII)` in any order.
pub(super) fn details_at(reading: &Reading<'_>, from: usize, year: Option<&str>) -> Details {
    let text = &reading.text;
    let mut found = Details {
        end: from,
        ..Details::default()
    };
    let limit = from.checked_sub(1).map_or(from, |last| text.sentence_of(last).end);
    let mut at = from;
    while at < limit {
        let open = text.is(at, "(");
        let comma = text.is(at, ",");
        let start = at + usize::from(open || comma);
        let next = if text.reads(start, "cùng ngày") {
            // "cùng ngày 2-4-2022" tells the day, also of the document before
            let day = date_at(reading, start + 1, year);
            if comma && day.is_none() {
                break;
            }
            found.same_day = true;
            let end = day.as_ref().map_or(start + 2, |(_, range)| range.end);
            found.date = found.date.take().or(day);
            end
        } else if let Some((period, range)) = date_at(reading, start, year).filter(|_| found.date.is_none()) {
            found.date = Some((period, range.clone()));
            range.end
        } else if let Some((term, range)) = term_at(reading, start).filter(|_| found.term.is_none()) {
            found.term = Some((term, range.clone()));
            range.end
        } else if let Some(end) = plenum_at(reading, start).filter(|_| found.issuer.is_none()) {
            found.issuer = Some((COMMITTEE.to_owned(), Some(start..end)));
            end
        } else if let Some((name, range, end)) = clause_at(reading, start).filter(|_| found.issuer.is_none()) {
            found.issuer = Some((name, Some(range)));
            end
        } else if let Some((name, end)) = center_at(reading, start).filter(|_| at == start && found.issuer.is_none()) {
            found.issuer = Some((name.to_owned(), Some(start..end)));
            end
        } else if text.is(start, "của") && found.issuer.is_none() {
            let Some((name, end)) = body_at(reading, start + 1).or_else(|| unknown_body(reading, start + 1)) else {
                break;
            };
            found.issuer = Some((name, Some(start + 1..end)));
            // "của Bộ Chính trị, Ban Bí thư": the first is named
            let second = folded_is_any(text, end, &[",", "và"]).then(|| text.reads(end + 1, "ban bí thư"));
            if second == Some(true) { end + 4 } else { end }
        } else {
            break;
        };
        at = next;
        if open {
            if !text.is(at, ")") {
                break;
            }
            at += 1;
        }
        found.end = at;
    }
    found
}

/// "Nghị quyết số 13-NQ/TW Bộ Chính trị": a body of the center right behind, without "của".
fn center_at(reading: &Reading<'_>, at: usize) -> Option<(&'static str, usize)> {
    let text = &reading.text;
    let capital = text.tokens.get(at).is_some_and(|t| t.case != Case::Lower);
    let bodies = [("bộ chính trị", "Bộ Chính trị"), ("ban bí thư", "Ban Bí thư")];
    let found = bodies.into_iter().find(|(words, _)| capital && text.reads(at, words))?;
    Some((found.1, at + 3))
}

/// "mà Chính phủ vừa ban hành", "do Bộ Chính trị ban hành": the body, its place and the end of the clause.
fn clause_at(reading: &Reading<'_>, at: usize) -> Option<(String, Range<usize>, usize)> {
    let text = &reading.text;
    if !folded_is_any(text, at, &["mà", "do", "được"]) {
        return None;
    }
    let (name, end) = body_at(reading, at + 1)?;
    let mut verb = end;
    while let Some((stop, _)) = cue(reading, verb, "adverb") {
        verb = stop;
    }
    let (stop, _) = cue(reading, verb, "adopt").filter(|(_, v)| *v == "issue")?;
    (stop > verb).then_some((name, at + 1..end, stop))
}

/// "Hội nghị lần thứ bảy Ban Chấp hành Trung ương" behind a number: the Committee issued the document.
fn plenum_at(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let from = at + usize::from(folded_is_any(text, at, &["của", "tại"]));
    if !text.reads(from, "hội nghị") {
        return None;
    }
    plenum_numbers(reading, from).map(|(_, end)| end)
}

/// A day behind an optional "ngày": from the dates found, else read here.
pub(super) fn date_at(reading: &Reading<'_>, at: usize, year: Option<&str>) -> Option<(Period, Range<usize>)> {
    let text = &reading.text;
    let hour = at + usize::from(text.is(at, "hôm"));
    let start = hour + usize::from(text.is(hour, "ngày"));
    // a blank before the year ("25/7/ 2017") splits the date for others
    let own = numeric_day(reading, start, None).filter(|_| start > at);
    let dates = &reading.dates;
    let from = dates.partition_point(|d| d.tokens.start < at);
    let found = dates[from..]
        .iter()
        .take_while(|d| d.tokens.start <= start)
        .find(|d| !d.span && d.period.end.is_none())
        .filter(|d| own.is_none_or(|(_, end)| d.tokens.end >= end));
    if let Some(date) = found {
        let mut period = date.period;
        if let (true, Some(year)) = (date.year_inferred, year.and_then(|y| y.parse().ok())) {
            period.start.year = year;
        }
        return period.start.day.map(|_| (period, at..date.tokens.end));
    }
    let (moment, end) = numeric_day(reading, start, year)?;
    (start > at || text.word(start).len() > 2 || end > start + 3).then(|| (Period::at(moment), at..end))
}

/// `2-4-2022`, `2/4/2022`, `2.4.2022`, `2 tháng 4 năm 2022`; without its year where the number tells one.
fn numeric_day(reading: &Reading<'_>, at: usize, year: Option<&str>) -> Option<(Moment, usize)> {
    let text = &reading.text;
    if text.tokens.get(at)?.kind != Kind::Number {
        return None;
    }
    let dotted: Vec<&str> = text.word(at).split('.').collect();
    let (day, month, stated, end) = if let [day, month, year] = dotted.as_slice() {
        (*day, *month, Some(*year), at + 1)
    } else if text.is(at + 1, "tháng") {
        let year = text.is(at + 3, "năm");
        let stated = year.then(|| text.word(at + 4));
        (text.word(at), text.word(at + 2), stated, at + if year { 5 } else { 3 })
    } else if matches!(text.folded(at + 1), "-" | "/") {
        let more = text.is(at + 3, text.folded(at + 1)) && text.word(at + 4).len() == 4;
        let stated = more.then(|| text.word(at + 4));
        (text.word(at), text.word(at + 2), stated, at + if more { 5 } else { 3 })
    } else {
        return None;
    };
    let year = stated.or(year)?;
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    Some((Moment::parse(&date)?, end))
}

/// "của Đảng ủy cơ quan Trung ương Hội Mẫu về …": all words up to "về", where they open like a body's name.
fn unknown_body(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let text = &reading.text;
    let capital = text.tokens.get(at).is_some_and(|t| t.case == Case::Title);
    reading.hit(at, Class::Head).filter(|_| capital)?;
    let limit = text.sentence_of(at).end.min(at + 16);
    let end = (at..limit).find(|n| text.is(*n, "về"))?;
    let plain = (at..end).all(|n| text.tokens[n].kind == Kind::Word);
    (plain && end > at + 2).then(|| (text.shown(at..end), end))
}

/// The body whose name starts at a token, or the office that issues documents, with the end of its name.
pub(super) fn body_at(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let text = &reading.text;
    for (words, name) in [
        ("thủ tướng chính phủ", "Thủ tướng Chính phủ"),
        ("thủ tướng", "Thủ tướng Chính phủ"),
        ("chủ tịch nước", "Chủ tịch nước"),
    ] {
        if text.reads(at, words) {
            return Some((name.to_owned(), at + words.split(' ').count()));
        }
    }
    for (words, office) in [
        ("chủ tịch", "Chủ tịch"),
        ("bộ trưởng", "Bộ trưởng"),
        ("thống đốc", "Thống đốc"),
        ("tổng thanh tra", "Tổng Thanh tra"),
        ("viện trưởng", "Viện trưởng"),
    ] {
        if !text.reads(at, words) {
            continue;
        }
        let body = at + words.split(' ').count();
        if text.tokens.get(body).is_some_and(|t| t.case == Case::Title) {
            let (name, end) = organization_at(reading, body)?;
            return Some((format!("{office} {name}"), end));
        }
    }
    organization_at(reading, at).or_else(|| central_at(reading, at))
}

fn organization_at(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let bodies = &reading.organizations;
    let from = bodies.partition_point(|o| o.tokens.start < at);
    bodies[from..]
        .iter()
        .take_while(|o| o.tokens.start == at)
        .filter(|o| !o.generic)
        .max_by_key(|o| o.tokens.end)
        .map(|o| (o.name.clone(), o.tokens.end))
        .or_else(|| {
            let (hit, entry) = reading.hit(at, Class::Body)?;
            Some((entry.form.clone(), hit.end))
        })
}

/// "Trung ương" alone is its Committee.
fn central_at(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let text = &reading.text;
    let name = COMMITTEE.to_owned();
    for words in [
        "ban chấp hành trung ương đảng",
        "ban chấp hành trung ương",
        "trung ương đảng",
        "trung ương",
    ] {
        if text.reads(at, words) {
            return Some((name, at + words.split(' ').count()));
        }
    }
    None
}

/// The actor of `Tỉnh ủy (khóa XIV) đã ban hành` (the verb is a cue with the key) that ends where the document begins, with a date right before it.
pub(super) fn actor_before(reading: &Reading<'_>, at: usize, key: &str) -> Option<Details> {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    let mut end = at;
    while end > sentence.start && folded_is_any(text, end - 1, &["thảo", "dự", "các", "số"]) {
        end -= 1;
    }
    // the verb, then adverbs, then a term in brackets, then the actor
    let mut start = (sentence.start.max(end.saturating_sub(5))..end)
        .find(|n| cue(reading, *n, key).is_some_and(|(e, v)| e == end && v != "handle"))?;
    while let Some(adverb) = (sentence.start..start)
        .rev()
        .take(4)
        .find(|n| cue(reading, *n, "adverb").is_some_and(|(e, _)| e == start))
    {
        start = adverb;
    }
    let mut details = Details::default();
    if start > sentence.start && text.is(start - 1, ")") {
        let open = (sentence.start..start).rev().take(6).find(|n| text.is(*n, "("))?;
        details.term = term_at(reading, open + 1).filter(|(_, range)| range.end + 1 == start);
        start = open;
    } else if let Some(before) = (sentence.start..start).rev().take(3).find_map(|n| term_at(reading, n))
        && before.1.end == start
    {
        start = before.1.start;
        details.term = Some(before);
    }
    // "Thủ tướng Nguyễn Văn Mẫu ký"
    let start = behind_name(reading, sentence.start, start);
    let (name, range) = body_before(reading, sentence.start, start)?;
    details.end = range.start;
    details.issuer = Some((name, Some(range)));
    Some(details)
}

/// Where the name of a person that ends at a token begins.
fn behind_name(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let near = &(from.max(end.saturating_sub(6))..end);
    let mut people = reading
        .people
        .starting_in(near)
        .filter(|p| !p.reference && p.tokens.end == end);
    people.next().map_or(end, |p| p.tokens.start)
}

/// "Tại Quyết định số …, Ban Thường vụ Tỉnh ủy chuẩn y": who acts by the document.
pub(super) fn actor_behind(reading: &Reading<'_>, start: usize, end: usize) -> Option<(String, Option<Range<usize>>)> {
    let text = &reading.text;
    let by = start > 0 && folded_is_any(text, start - 1, &["tại", "theo", "bằng", "với"]) && text.is(end, ",");
    let (name, stop) = by.then(|| body_at(reading, end + 1)).flatten()?;
    Some((name, Some(end + 1..stop)))
}

/// The longest body that ends where `end` is.
fn body_before(reading: &Reading<'_>, from: usize, end: usize) -> Option<(String, Range<usize>)> {
    (from.max(end.saturating_sub(14))..end).find_map(|n| {
        let (name, stop) = body_at(reading, n)?;
        (stop == end).then_some((name, n..end))
    })
}

/// The date that ends right before a token: "ngày 9-9-2009, tại Quyết định số …".
pub(super) fn date_before(reading: &Reading<'_>, at: usize, year: Option<&str>) -> Option<(Period, Range<usize>)> {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    let mut end = at;
    if end > sentence.start && folded_is_any(text, end - 1, &["tại", "bằng"]) {
        end -= 1;
    }
    if end > sentence.start && text.is(end - 1, ",") {
        end -= 1;
    }
    (sentence.start.max(end.saturating_sub(7))..end).find_map(|n| {
        let found = text.is(n, "ngày").then(|| date_at(reading, n, year)).flatten()?;
        (found.1.end == end).then_some(found)
    })
}

/// What the letters of the number tell of the issuer, completed with the article's province.
pub(super) fn issuer_of(reading: &Reading<'_>, codes: &Codes<'_>, number: &Number) -> Option<String> {
    // the first that names a body: "NQ/TU", "BTC-NSNN" (its department behind), "TTLT-BNV-BTC"
    let (entry, body) = number.letters.iter().find_map(|letters| {
        let entry = codes.get(letters)?;
        Some((entry, entry.get("issuer")?))
    })?;
    let home = reading.home.province.as_deref();
    let city = reading.home.city;
    let name = match entry.get("local") {
        Some("party") => {
            let city = city || home.is_none() && codes.of_city(reading);
            let committee = if city { "Thành ủy" } else { "Tỉnh ủy" };
            format!("{body} {committee} {}", home.unwrap_or(""))
        }
        Some(_) => {
            let unit = if city { "Thành phố" } else { "tỉnh" };
            format!("{body} {unit} {}", home.unwrap_or(""))
        }
        None => body.to_owned(),
    };
    Some(name.trim().to_owned())
}

/// The Roman numeral of a term, however it is written.
pub(super) fn numeral(word: &str) -> Option<String> {
    if let Ok(n) = word.parse::<usize>() {
        return roman(n);
    }
    let upper = word.to_uppercase();
    let valid = (1..40).filter_map(roman).any(|r| r == upper);
    valid.then_some(upper)
}
