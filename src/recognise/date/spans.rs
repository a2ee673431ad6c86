//! The forms of months, quarters, years and spans of them.

use super::forms::{Forms, at_point, full_year, stated};
use super::{Point, Shape, Stated, Time, Year};
use crate::lexicon::Entry;
use crate::text::Case;

impl Forms<'_, '_> {
    /// `2018 - 2023`, `2020-2025`, `2011/2015`; also a chain `2020-2025, 2021-2026` one by one.
    pub(super) fn years(&self, start: usize, at: usize) -> Option<Stated> {
        let first = self.number(at).filter(|y| (1900..2100).contains(y))?;
        let mut second = at + 2;
        match self.text.folded(at + 1) {
            "-" | "/" | "đến" => second += usize::from(self.text.is(second, "năm")),
            _ => return None,
        }
        let last = self.number(second).filter(|y| (1900..2100).contains(y) && *y > first)?;
        let goes_on = matches!(self.text.folded(second + 1), "/" | "-") && self.glued(second + 1);
        if goes_on {
            return None;
        }
        let year = |y| Point {
            shape: Shape::Year,
            year: Year::Stated(i16::try_from(y).unwrap_or(0)),
        };
        let mut found = stated(
            start..second + 1,
            Time::Between(year(first), year(last)),
            "date.giai-doan",
        );
        found.span = true;
        Some(found)
    }

    /// "6 tháng đầu năm 2023", "3 tháng cuối năm", "6 tháng qua".
    pub(super) fn months_of_year(&self, start: usize, at: usize) -> Option<Stated> {
        let count = self.number(at).or_else(|| word_number(self.text.folded(at)));
        let count = u8::try_from(count?).ok().filter(|n| (1..=12).contains(n))?;
        if self.text.is(at + 1, "quý") {
            return self.quarters_of_year(start, count, at + 2);
        }
        let (hit, entry) = self.period(at + 1)?;
        let mut end = hit.end;
        if entry.sense() == "month" && (2..12).contains(&count) {
            return self.bare_months(start, count, end);
        }
        let time = match entry.get("months")? {
            "past" => Time::MonthsSoFar(count),
            which => {
                let year = self.year_of_span(&mut end);
                let (a, b) = match which {
                    "first" => (1, count),
                    "last" => (13 - count, 12),
                    _ => return None,
                };
                let month = |m| Point {
                    shape: Shape::Month(m),
                    year,
                };
                Time::Between(month(a), month(b))
            }
        };
        let mut found = stated(start..end, time, "date.thang-dau-nam");
        found.span = true;
        Some(found)
    }

    /// "hai quý đầu năm 2022", "hai quý còn lại (của năm)".
    fn quarters_of_year(&self, start: usize, count: u8, at: usize) -> Option<Stated> {
        let first = self.text.reads(at, "đầu năm") || self.text.reads(at, "đầu của năm");
        let last = ["còn lại", "cuối năm", "cuối của năm"]
            .iter()
            .any(|w| self.text.reads(at, w));
        if !(1..4).contains(&count) || !(first || last) {
            return None;
        }
        let mut end = at + 2;
        end += usize::from(self.text.is(end, "của") || self.text.is(end, "năm") && !first);
        end += usize::from(self.text.is(end, "năm"));
        Some(self.months(start, if first { 1..=count * 3 } else { 13 - count * 3..=12 }, end))
    }

    /// "nửa đầu năm nay", "nửa cuối năm 2023".
    pub(super) fn half_year(&self, at: usize) -> Option<Stated> {
        let first = self.text.is(at + 1, "đầu");
        if !self.text.is(at, "nửa") || !(first || self.text.is(at + 1, "cuối")) {
            return None;
        }
        let year = at + 2 + usize::from(self.text.is(at + 2, "của"));
        let follows = self.text.folded(year + 1);
        if !self.text.is(year, "năm") || matches!(follows, "học" | "ngoái" | "trước" | "sau") {
            return None;
        }
        Some(self.months(at, if first { 1..=6 } else { 7..=12 }, year + 1))
    }

    /// Months of the year that is told behind them.
    fn months(&self, start: usize, months: std::ops::RangeInclusive<u8>, mut end: usize) -> Stated {
        let year = self.year_of_span(&mut end);
        let month = |m| Point {
            shape: Shape::Month(m),
            year,
        };
        let time = Time::Between(month(*months.start()), month(*months.end()));
        let mut found = stated(start..end, time, "date.thang-dau-nam");
        found.span = true;
        found
    }

    /// "thu ngân sách 6 tháng đạt …", "6 tháng năm 2017".
    fn bare_months(&self, start: usize, count: u8, at: usize) -> Option<Stated> {
        let year = self
            .number(at + 1)
            .filter(|y| self.text.is(at, "năm") && (1900..2100).contains(y));
        let month = |m, year| Point {
            shape: Shape::Month(m),
            year,
        };
        let (time, end) = if let Some(year) = year {
            let year = Year::Stated(i16::try_from(year).ok()?);
            (Time::Between(month(1, year), month(count, year)), at + 2)
        } else {
            let told = matches!(
                self.text.folded(at),
                "đạt" | "là" | "tăng" | "giảm" | "ước" | "được" | "mới" | "đã"
            );
            told.then_some((Time::MonthsSoFar(count), at))?
        };
        let mut found = stated(start..end, time, "date.thang-dau-nam");
        found.span = true;
        Some(found)
    }

    /// The year behind "… đầu năm": a number, "nay", or nothing.
    fn year_of_span(&self, end: &mut usize) -> Year {
        if let Some(year) = self.number(*end).filter(|y| (1900..2100).contains(y)) {
            *end += 1;
            return Year::Stated(i16::try_from(year).unwrap_or(0));
        }
        if self.text.is(*end, "nay") {
            *end += 1;
            return Year::FromNow(0);
        }
        Year::Missing
    }

    /// `06/2023` behind "từ", "đến".
    pub(super) fn bare_month(&self, at: usize) -> Option<Stated> {
        let before = self.text.folded(at.checked_sub(1)?);
        let parts = self.parts(at)?;
        let [m, y] = parts.numbers[..] else { return None };
        let month = u8::try_from(m).ok().filter(|m| (1..=12).contains(m))?;
        let year = full_year(y).filter(|_| y > 1900)?;
        matches!(before, "từ" | "đến" | "tới" | "(" | "hết")
            .then(|| at_point(at..parts.end, Shape::Month(month), Year::Stated(year), "date.thang-nam"))
    }

    /// "tháng 6-2012", "tháng 8/2023", "tháng 11", "từ tháng 1 đến tháng 6/2023".
    pub(super) fn month(&self, start: usize, at: usize) -> Option<Stated> {
        let (month, year, end) = self.month_item(at)?;
        let joined = matches!(self.text.folded(end), "-" | "đến" | "tới");
        if joined {
            let next = self.sense(end + 1, "month").unwrap_or(end + 1);
            if let Some((last, last_year, last_end)) = self.month_item(next).filter(|m| m.0 > month) {
                let spoken = |y: Option<i16>| y.map_or(Year::Missing, Year::Stated);
                let point = |m, y| Point {
                    shape: Shape::Month(m),
                    year: spoken(y),
                };
                let time = Time::Between(point(month, year.or(last_year)), point(last, last_year));
                let mut found = stated(start..last_end, time, "date.tu-thang-den-thang");
                found.span = true;
                return Some(found);
            }
        }
        let mut end = end;
        let spoken = match year {
            Some(y) => Year::Stated(y),
            None if self.text.reads(end, "năm nay") => {
                end += 2;
                Year::FromNow(0)
            }
            None => Year::Missing,
        };
        let mut found = at_point(start..end, Shape::Month(month), spoken, "date.thang-nam");
        found.future = self.is_future(start, end);
        if self.text.is(end, "tới") {
            found.future = true;
            found.tokens.end += 1;
        }
        Some(found)
    }

    fn month_item(&self, at: usize) -> Option<(u8, Option<i16>, usize)> {
        if let Some(month) = month_word(self.text.folded(at)) {
            let mut end = at + 1;
            let year = self.year_after(&mut end);
            return Some((month, year, end));
        }
        let parts = self.parts(at)?;
        let month = u8::try_from(parts.numbers[0]).ok().filter(|m| (1..=12).contains(m))?;
        let mut end = parts.end;
        match parts.numbers[1..] {
            [] => {
                let year = self.year_word_after(&mut end);
                Some((month, year, end))
            }
            [y] if y > 1900 => Some((month, Some(full_year(y)?), end)),
            // "tháng 1-6", "tháng 7/63": the first number alone
            _ => Some((month, None, at + 1)),
        }
    }

    /// "quý III/2023", "quý I-2024", "quý III năm nay", "quý IV".
    pub(super) fn quarter(&self, start: usize, at: usize) -> Option<Stated> {
        let quarter: u8 = match self.text.folded(at) {
            "i" | "1" | "một" => 1,
            "ii" | "2" | "hai" => 2,
            "iii" | "3" | "ba" => 3,
            "iv" | "4" | "tư" | "bốn" => 4,
            _ => return None,
        };
        let mut end = at + 1;
        let year = match self.year_after(&mut end) {
            Some(y) => Year::Stated(y),
            None if self.text.reads(end, "năm nay") => {
                end += 2;
                Year::FromNow(0)
            }
            None => Year::Missing,
        };
        let month = |m| Point {
            shape: Shape::Month(m),
            year,
        };
        let time = Time::Between(month(quarter * 3 - 2), month(quarter * 3));
        let mut found = stated(start..end, time, "date.quy");
        found.span = true;
        found.future = self.is_future(start, end);
        Some(found)
    }

    /// "năm 2023", "năm 2021 - 2025".
    pub(super) fn year_word(&self, start: usize, at: usize) -> Option<Stated> {
        if let Some(found) = self.years(start, at) {
            return Some(found);
        }
        let year = self.number(at).filter(|y| (1900..2100).contains(y))?;
        let year = Year::Stated(i16::try_from(year).ok()?);
        Some(at_point(start..at + 1, Shape::Year, year, "date.nam"))
    }

    /// "trong năm", "cuối năm 2025".
    pub(super) fn year_of_text(&self, start: usize, at: usize) -> Option<Stated> {
        if let Some(year) = self.number(at).filter(|y| (1900..2100).contains(y)) {
            let year = Year::Stated(i16::try_from(year).ok()?);
            return Some(at_point(start..at + 1, Shape::Year, year, "date.nam"));
        }
        if self.text.is(at, "nay") {
            return Some(at_point(start..at + 1, Shape::Year, Year::FromNow(0), "date.nam-nay"));
        }
        if self.is_number(at) || matches!(self.text.folded(at), "học" | "tới" | "qua") {
            return None;
        }
        Some(at_point(start..at, Shape::Year, Year::OfText, "date.trong-nam"))
    }

    /// "trong 6 tháng", "sau 9 tháng", "qua 5 năm", "trong 10 năm": a past span without its ends.
    pub(super) fn over(&self, at: usize) -> Option<Stated> {
        let word = self.text.folded(at);
        let count = self.number(at).or_else(|| word_number(word))?;
        let next = self.text.folded(at + 1);
        let follows = self.text.folded(at + 2);
        let time = match next {
            "tháng"
                if (2..=12).contains(&count) && !matches!(follows, "đầu" | "cuối" | "còn" | "tới" | "liên" | "tù") =>
            {
                Time::MonthsSoFar(u8::try_from(count).ok()?)
            }
            "năm" if (2..=50).contains(&count) && !matches!(follows, "tới" | "tiếp" | "liên" | "liền") => {
                Time::PastYears(i16::try_from(count).ok()?)
            }
            _ => return None,
        };
        let end = at + 2 + usize::from(follows == "qua");
        let mut found = stated(at..end, time, "date.nhung-nam-qua");
        found.span = true;
        Some(found)
    }

    /// "mười năm qua", "5 năm qua".
    pub(super) fn past_years(&self, at: usize) -> Option<Stated> {
        let count = self.number(at).or_else(|| word_number(self.text.folded(at)))?;
        let count = i16::try_from(count).ok().filter(|n| (2..=50).contains(n))?;
        if !self.text.reads(at + 1, "năm qua") {
            return None;
        }
        let mut found = stated(at..at + 3, Time::PastYears(count), "date.nhung-nam-qua");
        found.span = true;
        Some(found)
    }

    /// "từ đầu năm đến 30-5-2023", "giai đoạn 2021 - 2025", "nhiệm kỳ qua", "từ đầu nhiệm kỳ đến nay".
    pub(super) fn span(&self, start: usize, at: usize, entry: &Entry) -> Option<Stated> {
        let mut found = match (entry.get("since"), entry.get("frame"), entry.get("term")) {
            (Some("year"), ..) => self.since_new_year(start, at)?,
            (Some(_), ..) => self.since_term(start, at),
            (_, Some(frame), _) => {
                let mut found = self.years(start, at).or_else(|| {
                    let from = self.behind_numeral(at).filter(|_| frame == "term")?;
                    self.years(start, from)
                })?;
                if self.text.is(found.tokens.end, ")") && (at..found.tokens.end).any(|t| self.text.is(t, "(")) {
                    found.tokens.end += 1;
                }
                if frame == "term" {
                    found.rule = "date.nhiem-ky";
                }
                found
            }
            // "trong nhiệm kỳ, toàn Đảng bộ …", but not "trong nhiệm kỳ 2015-2020", "trong nhiệm kỳ tới"
            (_, _, Some(_)) if !self.text.is(at - 1, "qua") && !matches!(self.text.folded(at), "," | "đã") => {
                return None;
            }
            (_, _, Some(_)) => stated(start..at, Time::LastTerm, "date.nhiem-ky-qua"),
            _ => return None,
        };
        found.span = true;
        Some(found)
    }

    /// "nhiệm kỳ IV (2013-2019)", "nhiệm kỳ XIII, 2015-2020": what stands between the word and its years.
    fn behind_numeral(&self, at: usize) -> Option<usize> {
        let numeral = usize::from(self.numeral(at).is_some());
        let mark = usize::from(matches!(self.text.folded(at + numeral), "(" | ","));
        (mark > 0).then_some(at + numeral + mark)
    }

    /// The number of a term: a Roman numeral or up to two digits.
    fn numeral(&self, at: usize) -> Option<&str> {
        let word = self.text.folded(at);
        let roman = word.len() <= 5 && !word.is_empty() && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        let upper = self.text.tokens.get(at).is_some_and(|t| t.case != Case::Lower);
        (roman && upper || word.len() <= 2 && self.is_number(at)).then_some(word)
    }

    /// "trong nhiệm kỳ IV" of which the text tells the years elsewhere.
    pub(super) fn numbered_terms(&self, found: &mut Vec<Stated>) {
        let numeral = |s: &Stated| {
            let at = s.tokens.start + self.text_of_term(s.tokens.start)?;
            Some((self.numeral(at)?.to_owned(), s.time))
        };
        let known: Vec<(String, Time)> = found
            .iter()
            .filter(|s| s.rule == "date.nhiem-ky")
            .filter_map(numeral)
            .collect();
        if known.is_empty() {
            return;
        }
        let mut more = Vec::new();
        for at in 0..self.text.tokens.len() {
            let Some(length) = self.text_of_term(at) else { continue };
            let Some(own) = self.numeral(at + length) else { continue };
            let Some((_, time)) = known.iter().find(|(name, _)| name == own) else {
                continue;
            };
            let n = found.partition_point(|s| s.tokens.end <= at);
            if found.get(n).is_none_or(|s| s.tokens.start > at + length) {
                let mut term = stated(at..at + length + 1, *time, "date.nhiem-ky");
                term.span = true;
                more.push(term);
            }
        }
        if !more.is_empty() {
            found.extend(more);
            found.sort_by_key(|s| s.tokens.start);
        }
    }

    /// The length of the word for a term of office that starts here.
    fn text_of_term(&self, at: usize) -> Option<usize> {
        let (hit, entry) = self.period(at)?;
        (entry.get("frame") == Some("term")).then_some(hit.end - at)
    }

    fn since_new_year(&self, start: usize, at: usize) -> Option<Stated> {
        let mut end = at;
        let year = self.year_of_span(&mut end);
        let to = match self.text.folded(end) {
            "đến" | "tới" => end + 1,
            _ => return Some(stated(start..end, Time::ThisYearSoFar, "date.tu-dau-nam")),
        };
        if self.text.is(to, "nay") {
            return Some(stated(start..to + 1, Time::ThisYearSoFar, "date.tu-dau-nam"));
        }
        let from = to + usize::from(self.text.is(to, "hết"));
        let last = match self.sense(from, "day-word") {
            Some(day) => self.days(from, day, None, true),
            None if self.text.is(from, "tháng") => self.month(from, from + 1),
            None => self.days(from, from, None, true),
        }?;
        let Time::At(point) = last.time else { return None };
        let first = match point.shape {
            Shape::Day(..) => Shape::Day(1, 1),
            _ => Shape::Month(1),
        };
        let year = if point.year == Year::Missing { year } else { point.year };
        let time = Time::Between(Point { shape: first, year }, Point { year, ..point });
        Some(stated(start..last.tokens.end, time, "date.tu-dau-nam"))
    }

    /// "từ đầu nhiệm kỳ (Đại hội XIII (của Đảng)) đến nay (và đến hết năm 2022)".
    fn since_term(&self, start: usize, at: usize) -> Stated {
        let mut end = at;
        let mut first = None;
        if self.text.reads(end, "đại hội") {
            first = congress_year(self.text.folded(end + 2));
            end += 3;
            for words in ["đảng toàn quốc", "của đảng"] {
                if self.text.reads(end, words) {
                    end += words.split(' ').count();
                }
            }
        } else if let Some(years) = self.years(end, end) {
            if let Time::Between(
                Point {
                    year: Year::Stated(y), ..
                },
                _,
            ) = years.time
            {
                first = Some(y);
            }
            end = years.tokens.end;
        }
        let now = self.sense(end, "now");
        let ends = now.or_else(|| self.text.reads(end, "cho đến nay").then_some(end + 3));
        let mut end = ends.unwrap_or(end);
        if let (Some(first), true) = (first, self.text.reads(end, "và đến hết năm"))
            && let Some(last) = self.number(end + 4).filter(|y| (1900..2100).contains(y))
        {
            let year = |y| Point {
                shape: Shape::Year,
                year: Year::Stated(y),
            };
            end += 5;
            let time = Time::Between(year(first), year(i16::try_from(last).unwrap_or(first)));
            return stated(start..end, time, "date.tu-dau-nhiem-ky");
        }
        stated(start..end, Time::TermSoFar(first), "date.tu-dau-nhiem-ky")
    }
}

/// The year in which a national congress opened its term.
fn congress_year(numeral: &str) -> Option<i16> {
    Some(match numeral {
        "vi" => 1986,
        "vii" => 1991,
        "viii" => 1996,
        "ix" => 2001,
        "x" => 2006,
        "xi" => 2011,
        "xii" => 2016,
        "xiii" => 2021,
        "xiv" => 2026,
        _ => return None,
    })
}

pub(super) fn word_number(word: &str) -> Option<u32> {
    Some(match word {
        "hai" => 2,
        "ba" => 3,
        "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" => 7,
        "tám" => 8,
        "chín" => 9,
        "mười" => 10,
        _ => return None,
    })
}

pub(super) fn month_word(word: &str) -> Option<u8> {
    Some(match word {
        "giêng" => 1,
        "chạp" => 12,
        "tư" => 4,
        _ => return word_number(word).and_then(|n| u8::try_from(n).ok()),
    })
}
