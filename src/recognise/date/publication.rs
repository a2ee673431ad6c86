//! The day of publication, where a line of the page tells it.

use std::ops::Range;

use super::{Point, Shape, Stated, Time, Year};
use crate::model::Moment;
use crate::recognise::{BlockKind, Reading};
use crate::text::{Kind, Text};

/// Lines with more tokens besides date and time than this are no datelines.
const LONGEST: usize = 14;
/// Among so many lines at the top the dateline is sought.
const HEAD: usize = 12;

/// When the page says that it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Date, and time where it stands beside it.
    pub tokens: Range<usize>,
    /// The day.
    pub day: Moment,
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
    /// Rule id.
    pub rule: &'static str,
}

impl Publication {
    /// ISO 8601 without zone: `2012-06-29T21:13` or `2008-07-17`.
    pub fn iso(&self) -> String {
        match self.time {
            Some((hour, minute)) => format!("{}T{hour:02}:{minute:02}", self.day),
            None => self.day.to_string(),
        }
    }
}

/// The publication line of the text, of all dates that it states.
pub(super) fn find(reading: &Reading<'_>, dates: &[Stated]) -> Option<Publication> {
    choose(reading, dates, candidates(reading, dates))
}

/// A page can show two dates at its top: its own, and the one of the visit. The year that the text itself speaks of
/// decides, then the clock beside the date, then the order.
fn choose(reading: &Reading<'_>, dates: &[Stated], mut found: Vec<(Publication, bool)>) -> Option<Publication> {
    if found.len() > 1 && found.iter().any(|(p, _)| p.day.year != found[0].0.day.year) {
        let latest = latest_year(reading, dates);
        let fits = |p: &Publication| latest.is_some_and(|y| (y..=y + 1).contains(&p.day.year));
        if found.iter().any(|(p, _)| fits(p)) {
            found.retain(|(p, _)| fits(p));
        }
    }
    // "Chiều 7/5" under "23-08-2019" and "07/05/2021": the day that the text tells of, or one just before
    if found.len() > 1 && found.iter().any(|(p, _)| p.day != found[0].0.day) {
        let days = days_told(reading, dates);
        let fits = |p: &Publication| {
            let told = |(day, month): &(u8, u8)| {
                p.day.month == Some(*month) && p.day.day.is_some_and(|d| (*day..day.saturating_add(3)).contains(&d))
            };
            days.iter().any(told)
        };
        if found.iter().any(|(p, _)| fits(p)) {
            found.retain(|(p, _)| fits(p));
        }
    }
    let best = found
        .iter()
        .enumerate()
        .min_by_key(|(n, (p, cued))| (p.time.is_none(), !cued, *n))?
        .0;
    Some(found.swap_remove(best).0)
}

/// Day and month of the days that the running text tells without a year.
fn days_told(reading: &Reading<'_>, dates: &[Stated]) -> Vec<(u8, u8)> {
    let text = &reading.text;
    let running = |s: &&Stated| text.blocks[text.tokens[s.tokens.start].block].tokens.len() > 2 * LONGEST;
    let day = |s: &Stated| match s.time {
        Time::At(Point {
            shape: Shape::Day(day, month),
            year,
        }) if !matches!(year, Year::Stated(_)) => Some((day, month)),
        _ => None,
    };
    dates.iter().filter(running).filter_map(day).collect()
}

/// The latest year of a fully stated day in the running text, document dates included.
fn latest_year(reading: &Reading<'_>, dates: &[Stated]) -> Option<i16> {
    let text = &reading.text;
    dates
        .iter()
        .filter(|s| {
            let block = &text.blocks[text.tokens[s.tokens.start].block];
            block.tokens.len() > 2 * LONGEST
        })
        .filter_map(|s| match s.time {
            Time::At(Point {
                shape: Shape::Day(..) | Shape::Month(_),
                year: Year::Stated(year),
            }) if !s.future => Some(year),
            _ => None,
        })
        .max()
}

fn candidates(reading: &Reading<'_>, dates: &[Stated]) -> Vec<(Publication, bool)> {
    let text = &reading.text;
    let mut found = Vec::new();
    for stated in dates {
        let block = text.tokens[stated.tokens.start].block;
        let kind = reading.layout.get(block).copied();
        if kind == Some(BlockKind::Related) || (block >= HEAD && kind != Some(BlockKind::Dateline)) {
            continue;
        }
        let Time::At(Point {
            shape: Shape::Day(day, month),
            year: Year::Stated(year),
        }) = stated.time
        else {
            continue;
        };
        let line = text.blocks[block].tokens.clone();
        let (tokens, time) = with_clock(text, &stated.tokens, &line);
        let before = tokens.start - line.start;
        // A date may go on in the next line: then its own is not short because of it.
        let is_short = |most: usize| tokens.end <= line.end && line.len() - tokens.len() <= most;
        let cued = leads(text, &line, tokens.start);
        let crawled = before > 0 && text.is(tokens.start - 1, "date");
        let holds = kind == Some(BlockKind::Dateline)
            || crawled
            || cued
            || (time.is_some() && is_short(2 * LONGEST) && !is_told(text, &line, tokens.start))
            || (before == 0 && is_short(LONGEST));
        if holds {
            let rule = if time.is_some() {
                "date.gio-dang"
            } else {
                "date.ngay-dang"
            };
            let day = Moment::day(year, month, day);
            let publication = Publication {
                tokens,
                day,
                time,
                rule,
            };
            found.push((publication, cued));
        }
    }
    found
}

/// "Lễ truy điệu lúc 5h30 ngày 23-2-2019.": a sentence on what is to take place.
fn is_told(text: &Text<'_>, line: &Range<usize>, at: usize) -> bool {
    let near = at.saturating_sub(4).max(line.start)..at + 1;
    text.is(line.end - 1, ".") && near.into_iter().any(|t| matches!(text.folded(t), "lúc" | "từ" | "hồi"))
}

/// Weekday, "Cập nhật", "Ngày đăng", "date" and marks are all that stands before the date.
fn leads(text: &Text<'_>, line: &Range<usize>, date: usize) -> bool {
    const LEADING: [&str; 40] = [
        "thứ",
        "hai",
        "ba",
        "tư",
        "năm",
        "sáu",
        "bảy",
        "chủ",
        "nhật",
        "cn",
        "ngày",
        "đăng",
        "cập",
        "lúc",
        "đã",
        "vào",
        "tin",
        "date",
        "xuất",
        "bản",
        "published",
        "time",
        "posted",
        "on",
        "updated",
        "thời",
        "gian",
        "đưa",
        "tạo",
        "phát",
        "hành",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "pm",
        "am",
    ];
    let words = line.start..date;
    (1..=LONGEST).contains(&words.len())
        && words
            .clone()
            .all(|t| text.tokens[t].kind != Kind::Word || LEADING.contains(&text.folded(t)))
        && words.clone().any(|t| LEADING.contains(&text.folded(t)))
}

/// Takes in a clock right before or behind the date: `21:13`, `- 16:45`, `| 19:40`, `, 11:05`, `07:15 |`, `9h30`.
fn with_clock(text: &Text<'_>, date: &Range<usize>, line: &Range<usize>) -> (Range<usize>, Option<(u8, u8)>) {
    let mut after = date.end;
    while after < line.end && matches!(text.folded(after), "," | "-" | "|" | "lúc" | "(" | ";") {
        after += 1;
    }
    if let Some((time, end)) = clock(text, after, line.end) {
        return (date.start..end, Some(time));
    }
    // before the date, over a mark and a weekday
    let from = date.start.saturating_sub(8).max(line.start);
    let found = (from..date.start).find_map(|at| {
        let inside = at > line.start && text.tokens[at].glued && text.is(at - 1, ":");
        clock(text, at, date.start)
            .filter(|_| !inside)
            .map(|(time, _)| (at, time))
    });
    if let Some((at, time)) = found {
        return (at..date.end, Some(time));
    }
    (date.clone(), None)
}

fn clock(text: &Text<'_>, at: usize, end: usize) -> Option<((u8, u8), usize)> {
    let number = |t: usize| text.folded(t).parse::<u8>().ok().filter(|_| t < end);
    let word = text.folded(at);
    // `9h30` is one number and one word, or a number, `h`, a number
    let (hour, mark) = (number(at)?, text.folded(at + 1));
    if hour > 23 || word.len() > 2 {
        return None;
    }
    let mut afternoon = 0;
    let (minute, mut last) = match mark {
        ":" | "h" | "giờ" if number(at + 2).is_some() => (number(at + 2)?, at + 3),
        _ => (mark.strip_prefix('h')?.parse().ok()?, at + 2),
    };
    if minute > 59 {
        return None;
    }
    // seconds
    if text.is(last, ":") && number(last + 1).is_some() {
        last += 2;
    }
    match text.folded(last) {
        "pm" if hour < 12 => {
            afternoon = 12;
            last += 1;
        }
        "am" | "pm" => last += 1,
        _ => {}
    }
    Some(((hour + afternoon, minute), last.min(end)))
}
