//! The forms of dates: what the words say, before anything is completed.

use std::ops::Range;

use super::spans::word_number;
use super::{Point, Shape, Stated, Time, Year, exists};
use crate::lexicon::{Class, Entry, Hit};
use crate::recognise::{Reading, openers};
use crate::text::{Case, Kind, Text};

/// All dates of the text, in order.
pub(super) fn scan(reading: &Reading<'_>) -> Vec<Stated> {
    let forms = Forms {
        reading,
        text: &reading.text,
    };
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        // most words tell no time
        let next = reading.next_opening(at, Class::set(&[Class::Period]), openers::TIME | openers::NUMERAL);
        openers::hold(|| {
            (at..next).all(|t| word_number(forms.text.folded(t)).is_none() && forms.half_year(t).is_none())
        });
        if next >= reading.text.tokens.len() {
            break;
        }
        match forms.date_at(next) {
            Some(stated) => {
                at = stated.tokens.end;
                found.push(stated);
            }
            None => at = next + 1,
        }
    }
    forms.numbered_terms(&mut found);
    found
}

/// A day as it stands in a list or range of days: the month and year may follow later.
#[derive(Clone, Copy)]
struct DayItem {
    day: u8,
    month: Option<u8>,
    year: Option<i16>,
    end: usize,
}

/// The words of an article in which dates are sought.
pub(super) struct Forms<'r, 'a> {
    reading: &'r Reading<'a>,
    pub(super) text: &'r Text<'a>,
}

impl Forms<'_, '_> {
    pub(super) fn period(&self, at: usize) -> Option<(Hit, &Entry)> {
        self.reading.hit(at, Class::Period)
    }

    pub(super) fn sense(&self, at: usize, sense: &str) -> Option<usize> {
        self.period(at)
            .filter(|(_, e)| e.sense() == sense)
            .map(|(hit, _)| hit.end)
    }

    fn date_at(&self, at: usize) -> Option<Stated> {
        if self.text.tokens[at].kind == Kind::Number {
            return self.number_first(at);
        }
        let number = word_number(self.text.folded(at));
        let span = number.and_then(|_| self.past_years(at).or_else(|| self.months_of_year(at, at)));
        if let Some(found) = span.or_else(|| self.half_year(at)) {
            return Some(found);
        }
        let (hit, entry) = self.period(at)?;
        let daypart = entry.get("daypart").or_else(|| self.daypart(at));
        let next = hit.end;
        if let Some(days) = entry.get("day") {
            return Some(self.relative_day(at..next, days.parse().ok()?, daypart));
        }
        if entry.get("daypart").is_some() {
            return self.after_daypart(at, next, daypart);
        }
        if let Some(years) = entry.get("year") {
            let year = Year::FromNow(years.parse().ok()?);
            return Some(at_point(at..next, Shape::Year, year, "date.nam-nay"));
        }
        match entry.sense() {
            "day-word" => self.days(at, next, None, true),
            "same-day" => Some(stated(at..next, Time::SameDay, "date.cung-ngay")),
            "month" => self.month(at, next),
            "quarter" => self.quarter(at, next),
            "year-word" => self.year_word(at, next),
            "year-of-text" => self.year_of_text(at, next),
            "over" => self.over(next),
            _ => self.span(at, next, entry),
        }
    }

    /// "sáng nay" tells its daypart inside.
    fn daypart(&self, at: usize) -> Option<&'static str> {
        ["sáng", "chiều", "tối"].into_iter().find(|d| self.text.is(at, d))
    }

    fn relative_day(&self, tokens: Range<usize>, days: i8, daypart: Option<&str>) -> Stated {
        let part = word_of(daypart);
        // "sáng nay (7/8)", "hôm nay, 7/8", "hôm nay 7/8"
        let open = tokens.end + usize::from(matches!(self.text.folded(tokens.end), "(" | ","));
        let from = self.sense(open, "day-word").unwrap_or(open);
        if let Some(mut found) = self.days(tokens.start, from, part, true) {
            if self.text.is(open - 1, "(") && self.text.is(found.tokens.end, ")") {
                found.tokens.end += 1;
            }
            return found;
        }
        let mut found = stated(tokens, Time::DaysFromNow(days), "date.hom-nay");
        found.daypart = part;
        found
    }

    fn after_daypart(&self, at: usize, next: usize, daypart: Option<&str>) -> Option<Stated> {
        let part = word_of(daypart);
        if let Some(end) = self.sense(next, "same-day") {
            let mut found = stated(at..end, Time::SameDay, "date.cung-ngay");
            found.daypart = part;
            return Some(found);
        }
        let from = self.sense(next, "day-word").unwrap_or(next);
        self.days(at, from, part, true)
    }

    /// Days from `from` on: `27/5/2021`, `17 và 18-11-2022`, `11 - 13/8`, `12 tháng 3 năm 2020`.
    pub(super) fn days(&self, start: usize, from: usize, part: Option<&'static str>, led: bool) -> Option<Stated> {
        let first = self.day_item(from)?;
        let mut items = vec![first];
        let mut end = first.end;
        let mut range = false;
        while let Some((next, is_range)) = self.next_day(end) {
            let Some(item) = self.day_item(next) else { break };
            let before = items[items.len() - 1];
            let rises = item.day > before.day;
            let joins = match before.month {
                None => rises || item.month.is_some_and(|_| is_range),
                // "29/6 và 30/6" is one span, "7/5 và 12/8" are two dates
                Some(month) => {
                    item.month.is_some() && (is_range || (item.month == Some(month) && item.day == before.day + 1))
                }
            };
            if !joins {
                break;
            }
            range |= is_range;
            end = item.end;
            items.push(item);
        }
        // the last item that tells a month ends the group
        while items.len() > 1 && items[items.len() - 1].month.is_none() {
            items.pop();
            end = items[items.len() - 1].end;
        }
        if led && let Some(item) = self.apart(from, &items) {
            end = item.end;
            items = vec![item];
        }
        let first = items[0];
        let last = *items.last()?;
        let month = last.month?;
        let first_month = first.month.unwrap_or(month);
        let year = last.year;
        let first_year = first.year.or(year.map(|y| if first_month > month { y - 1 } else { y }));
        if !exists(last.day, month, year) || !exists(first.day, first_month, first_year) {
            return None;
        }
        let single = items.len() == 1;
        if single && !led && !self.bare_day_holds(from, &last) {
            return None;
        }
        let point = |day, month, year: Option<i16>| Point {
            shape: Shape::Day(day, month),
            year: year.map_or(Year::Missing, Year::Stated),
        };
        let (a, b) = (point(first.day, first_month, first_year), point(last.day, month, year));
        let time = if single { Time::At(b) } else { Time::Between(a, b) };
        let mut found = stated(start..end, time, "date.ngay-thang");
        if year.is_some() {
            found.rule = "date.ngay-thang-nam";
        }
        if !single {
            found.rule = if range {
                "date.tu-ngay-den-ngay"
            } else {
                "date.cac-ngay"
            };
        }
        found.daypart = part.filter(|_| single);
        found.future = self.is_future(start, end);
        let closes = self.text.tokens.get(end + 1).is_none_or(|t| t.kind == Kind::Mark);
        if self.text.is(end, "tới") && closes {
            found.future = true;
            found.tokens.end += 1;
        }
        Some(found)
    }

    /// "Ngày 17 - 9", "ngày 17 - 9 - 2020": day and month with blanks around the dash, of which nothing behind tells the month.
    fn apart(&self, from: usize, items: &[DayItem]) -> Option<DayItem> {
        let [item] = items else { return None };
        let dash = |at: usize| self.text.is(at, "-") && !self.glued(at) && !self.glued(at + 1);
        let span = from > 1 && matches!(self.text.folded(from - 2), "từ" | "các" | "những");
        if item.month.is_some() || item.end != from + 1 || span || !dash(item.end) {
            return None;
        }
        let (mut end, month) = (item.end + 2, self.number(item.end + 1)?);
        let stated = self.number(end + 1).filter(|y| dash(end) && (1900..2100).contains(y));
        end += 2 * usize::from(stated.is_some());
        // what goes on with a mark is a month of its own, or a later day
        let goes_on = matches!(self.text.folded(end), "/" | "." | "-") && self.glued(end) && self.glued(end + 1);
        let next = self.text.tokens.get(end);
        let counted = next.is_some_and(|t| t.kind == Kind::Number) || matches!(self.text.folded(end), "tháng" | "và");
        if goes_on || counted || self.reading.hit(end, Class::Unit).is_some() {
            return None;
        }
        Some(DayItem {
            month: Some(u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?),
            year: stated.and_then(|y| i16::try_from(y).ok()),
            end,
            ..*item
        })
    }

    /// "ngày 30/5 2019": a year behind a blank.
    fn year_behind_blank(&self, at: usize, end: &mut usize) -> Option<i16> {
        let led = at > 0 && self.text.is(at - 1, "ngày");
        let year = self.number(*end).filter(|y| led && (1990..2100).contains(y))?;
        let counted = self
            .text
            .tokens
            .get(*end + 1)
            .is_some_and(|t| t.glued && t.kind == Kind::Mark)
            && self.is_number(*end + 2)
            || self.reading.hit(*end + 1, Class::Unit).is_some();
        if counted {
            return None;
        }
        *end += 1;
        i16::try_from(year).ok()
    }

    /// May a day stand without "ngày" or daypart before it?
    fn bare_day_holds(&self, at: usize, item: &DayItem) -> bool {
        if item.year.is_some() {
            return true;
        }
        let (before, after) = (self.text.folded(at.wrapping_sub(1)), item.end);
        let measured = self.text.is(after, "%")
            || self.reading.hit(after, Class::Unit).is_some()
            || (self.text.tokens.get(after).is_some_and(|t| t.case == Case::Lower)
                && !matches!(
                    self.text.folded(after),
                    "tại"
                        | "ở"
                        | "đến"
                        | "tới"
                        | "và"
                        | "vừa"
                        | "năm"
                        | "do"
                        | "ban"
                        | "là"
                        | "của"
                        | "với"
                        | "cho"
                        | "đạt"
                        | "đã"
                        | "toàn"
                        | "cả"
                ));
        let dotted = item.end == at + 1;
        match before {
            "từ" | "đến" | "tới" | "trước" | "sau" | "vào" | "lễ" | "dịp" => !measured,
            _ => !dotted && self.text.is(at + 1, "/") && !measured && self.led_by_time(at),
        }
    }

    /// "(7/8)" behind "nay", and the like.
    fn led_by_time(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).map_or("", |t| self.text.folded(t));
        before(1) == "(" && matches!(before(2), "nay" | "mai" | "qua" | "ngày")
    }

    /// Where the next day of a group begins, and whether the group is a range.
    fn next_day(&self, at: usize) -> Option<(usize, bool)> {
        let range = match self.text.folded(at) {
            "và" | "," => false,
            "-" | "đến" | "tới" => true,
            _ => return None,
        };
        let mut next = at + 1;
        next += usize::from(range && self.text.is(next, "hết"));
        if let Some((hit, _)) = self.period(next).filter(|(_, e)| e.get("daypart").is_some()) {
            next = hit.end;
        }
        next = self.sense(next, "day-word").unwrap_or(next);
        Some((next, range))
    }

    /// `27/5/2021`, `27-5`, `5.6.2007`, `12 tháng 3 năm 2020`, or a day alone.
    fn day_item(&self, at: usize) -> Option<DayItem> {
        let parts = self.parts(at)?;
        let (day, month, year) = (parts.numbers[0], parts.numbers.get(1), parts.numbers.get(2));
        let day = u8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
        let mut item = DayItem {
            day,
            month: None,
            year: None,
            end: parts.end,
        };
        match (month, year) {
            (None, _) => {
                if self.sense(item.end, "month").is_some()
                    && self.text.is(item.end, "tháng")
                    && let Some((month, end)) = self.month_name(item.end + 1)
                {
                    item.month = Some(month);
                    item.end = end;
                    item.year = self.year_after(&mut item.end).or_else(|| self.year_bare(&mut item.end));
                }
            }
            (Some(month), year) => {
                item.month = Some(u8::try_from(*month).ok().filter(|m| (1..=12).contains(m))?);
                item.year = match year {
                    Some(y) => Some(full_year(*y)?),
                    None => self
                        .year_word_after(&mut item.end)
                        .or_else(|| self.year_behind_blank(at, &mut item.end)),
                };
            }
        }
        Some(item)
    }

    /// The month behind "tháng", as a number or in words ("mười một"), and where it ends.
    fn month_name(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(month) = self.number(at).filter(|m| (1..=12).contains(m)) {
            return Some((u8::try_from(month).ok()?, at + 1));
        }
        if self.text.is(at, "mười") && matches!(self.text.folded(at + 1), "một" | "hai") {
            return Some((if self.text.is(at + 1, "một") { 11 } else { 12 }, at + 2));
        }
        Some((super::spans::month_word(self.text.folded(at))?, at + 1))
    }

    /// "09 Tháng Mười 2013", "9 tháng 10, 2013": a year without its word, as datelines have it.
    fn year_bare(&self, end: &mut usize) -> Option<i16> {
        let at = *end + usize::from(self.text.is(*end, ","));
        let year = self.number(at).filter(|y| (1990..2100).contains(y))?;
        *end = at + 1;
        i16::try_from(year).ok()
    }

    /// `, năm 2020`, `năm 2020`, `/2020`, `-2020` behind a month.
    pub(super) fn year_after(&self, end: &mut usize) -> Option<i16> {
        if matches!(self.text.folded(*end), "/" | "-" | ".") {
            let year = self
                .number(*end + 1)
                .filter(|_| self.glued(*end) && self.glued(*end + 1));
            if let Some(year) = year.filter(|y| (1900..2100).contains(y)) {
                *end += 2;
                return i16::try_from(year).ok();
            }
            return None;
        }
        self.year_word_after(end)
    }

    pub(super) fn year_word_after(&self, end: &mut usize) -> Option<i16> {
        let word = *end + usize::from(self.text.is(*end, ","));
        if !self.text.is(word, "năm") {
            return None;
        }
        let year = self.number(word + 1).filter(|y| (1900..2100).contains(y))?;
        *end = word + 2;
        i16::try_from(year).ok()
    }

    /// A number and what is glued to it with `/`, `-` or `.`: at most three numbers.
    pub(super) fn parts(&self, at: usize) -> Option<Parts> {
        if !self.is_number(at) {
            return None;
        }
        let mut numbers = Vec::with_capacity(3);
        push_dotted(&mut numbers, self.text.folded(at))?;
        let mut end = at + 1;
        while numbers.len() < 3 && self.is_joined(end) && !self.is_span_dash(end, &numbers) {
            push_dotted(&mut numbers, self.text.folded(end + 1))?;
            end += 2;
        }
        // what goes on with letters is the number of a document; "4/4/4" is none of ours
        let goes_on = matches!(self.text.folded(end), "/" | "-") && self.glued(end) && self.glued(end + 1);
        let foreign = self.text.tokens.get(end + 1).is_some_and(|t| match t.kind {
            Kind::Word => t.case != Case::Lower,
            Kind::Number => !self.is_span_dash(end, &numbers),
            Kind::Mark => false,
        });
        if numbers.len() > 3 || (goes_on && foreign) {
            return None;
        }
        Some(Parts { numbers, end })
    }

    /// Does a mark stand here that joins two numbers without blanks?
    fn is_joined(&self, at: usize) -> bool {
        matches!(self.text.folded(at), "/" | "-" | ".")
            && self.glued(at)
            && self.glued(at + 1)
            && self.is_number(at + 1)
    }

    /// The dash of `11-13/8` and `30/6-2/7` stands between days, that of `27-5-2021` inside one.
    fn is_span_dash(&self, at: usize, before: &[u32]) -> bool {
        self.text.is(at, "-")
            && matches!(self.text.folded(at + 2), "/" | ".")
            && self.is_joined(at + 2)
            && self.number(at + 3).is_some_and(|n| n < 1900)
            && before.len() < 3
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.glued)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
    }

    pub(super) fn number(&self, at: usize) -> Option<u32> {
        self.is_number(at).then(|| self.text.folded(at).parse().ok())?
    }

    /// "trước ngày", "sau ngày", "dự kiến" before, or the sentence says so behind.
    pub(super) fn is_future(&self, start: usize, end: usize) -> bool {
        let sentence = self.text.sentence_of(start);
        let from = start.saturating_sub(6).max(sentence.start);
        let said = |t| self.text.reads(t, "dự kiến") || self.text.is(t, "sẽ") || self.text.is(t, "hạn");
        (from..start).any(said)
            || (start > 0 && self.text.is(start - 1, "trước"))
            || self.period(end).is_some_and(|(_, e)| e.sense() == "future")
    }

    /// What begins with a number: `27/5/2021`, `6 tháng đầu năm`, `2018 - 2023`, `2021-05-27`.
    fn number_first(&self, at: usize) -> Option<Stated> {
        if at > 0 && self.glued(at) && matches!(self.text.folded(at - 1), "/" | "-" | ":") {
            return None;
        }
        self.iso(at)
            .or_else(|| self.years(at, at))
            .or_else(|| self.months_of_year(at, at))
            .or_else(|| self.past_years(at))
            .or_else(|| self.days(at, at, None, false))
            .or_else(|| self.bare_month(at))
            .or_else(|| self.bare_year(at))
    }

    /// "năm 2016 tăng 8,05%, 2017 là 8,25%": a year in a row of years without the word.
    fn bare_year(&self, at: usize) -> Option<Stated> {
        let year = self.number(at).filter(|y| (1945..2100).contains(y))?;
        let told = matches!(self.text.folded(at + 1), "là" | "đạt" | "tăng" | "giảm" | "còn" | "ước");
        let parted = at > 0 && matches!(self.text.folded(at - 1), "," | ";" | "và");
        let sentence = self.text.sentence_of(at);
        let named =
            (sentence.start..at).any(|t| self.text.is(t, "năm") && self.number(t + 1).is_some_and(|y| y > 1945));
        let year = Year::Stated(i16::try_from(year).ok()?);
        (told && parted && named).then(|| at_point(at..at + 1, Shape::Year, year, "date.nam"))
    }

    fn iso(&self, at: usize) -> Option<Stated> {
        let parts = self.parts(at)?;
        // "date 2021-03" as crawlers write it
        if let [y, m] = parts.numbers[..]
            && at > 0
            && self.text.is(at - 1, "date")
        {
            let year = i16::try_from(y).ok().filter(|y| (1900..2100).contains(y))?;
            let month = u8::try_from(m).ok().filter(|m| (1..=12).contains(m))?;
            return Some(at_point(
                at..parts.end,
                Shape::Month(month),
                Year::Stated(year),
                "date.iso",
            ));
        }
        let [y, m, d] = parts.numbers[..] else { return None };
        let year = i16::try_from(y).ok().filter(|y| (1900..2100).contains(y))?;
        let (month, day) = (u8::try_from(m).ok()?, u8::try_from(d).ok()?);
        exists(day, month, Some(year))
            .then(|| at_point(at..parts.end, Shape::Day(day, month), Year::Stated(year), "date.iso"))
    }
}

/// Numbers joined by marks.
pub(super) struct Parts {
    pub numbers: Vec<u32>,
    pub end: usize,
}

fn push_dotted(numbers: &mut Vec<u32>, word: &str) -> Option<()> {
    for part in word.split('.') {
        if part.len() > 4 {
            return None;
        }
        numbers.push(part.parse().ok()?);
    }
    Some(())
}

pub(super) fn full_year(year: u32) -> Option<i16> {
    let year = if year < 100 { 2000 + year } else { year };
    i16::try_from(year).ok().filter(|y| (1900..2100).contains(y))
}

fn word_of(daypart: Option<&str>) -> Option<&'static str> {
    ["sáng", "chiều", "tối"].into_iter().find(|d| Some(*d) == daypart)
}

pub(super) fn stated(tokens: Range<usize>, time: Time, rule: &'static str) -> Stated {
    Stated {
        tokens,
        time,
        daypart: None,
        future: false,
        span: false,
        rule,
    }
}

pub(super) fn at_point(tokens: Range<usize>, shape: Shape, year: Year, rule: &'static str) -> Stated {
    let mut found = stated(tokens, Time::At(Point { shape, year }), rule);
    found.span = shape == Shape::Year;
    found
}
