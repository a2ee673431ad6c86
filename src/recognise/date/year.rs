//! What dates leave unsaid: years, "cùng ngày", "hôm nay", "6 tháng".

use jiff::ToSpan;

use super::hint::Hint;
use super::{Point, Shape, Stated, Time, Year};
use crate::lexicon::Class;
use crate::model::{Moment, Period};
use crate::recognise::{DateMention, Reading};
use crate::text::{Case, Kind};

/// So many days behind publication a day that is told as over is one of the year before.
const NEXT_MONTHS: i64 = 62;

/// A date so many days behind publication is one of the year before, unless it was still to come.
const FAR_AHEAD: i64 = 150;

/// The stated dates with everything completed; those that cannot be completed are left out.
pub(super) fn complete(reading: &Reading<'_>, stated: &[Stated]) -> Vec<DateMention> {
    let mut calendar = Calendar {
        published: reading.published,
        hint: reading.published.is_none().then(|| Hint::of(reading, stated)),
        year_of_text: None,
        event_day: None,
        sure: false,
        last_day: None,
    };
    stated
        .iter()
        .filter_map(|s| {
            let found = calendar.complete(s, reading)?;
            calendar.learn(s, &found, reading);
            Some(found)
        })
        .collect()
}

struct Calendar {
    published: Option<Moment>,
    /// What the text tells of its year, where nothing else does.
    hint: Option<Hint>,
    /// The year that the text spoke of last.
    year_of_text: Option<i16>,
    /// The day of the reported event.
    event_day: Option<Moment>,
    /// The text states the year of that day, and its part: "Sáng 5/7/2023".
    sure: bool,
    /// The day named last.
    last_day: Option<Moment>,
}

impl Calendar {
    fn complete(&self, stated: &Stated, reading: &Reading<'_>) -> Option<DateMention> {
        let mut inferred = false;
        let period = match stated.time {
            Time::At(point) => Period::at(self.moment(point, stated, reading, &mut inferred)?),
            Time::Between(first, last) => {
                let end = self.moment(last, stated, reading, &mut inferred)?;
                let year = match first.year {
                    Year::Stated(y) => y,
                    _ => end.year,
                };
                Period::between(of_shape(first.shape, year), end)
            }
            Time::DaysFromNow(days) => {
                inferred = true;
                Period::at(shift(self.today()?, days)?)
            }
            Time::SameDay => {
                inferred = true;
                let begins = stated.daypart.is_some() || begins_sentence(stated, reading);
                let day = if begins {
                    self.event_day.or(self.last_day)
                } else {
                    self.last_day
                };
                Period::at(day.or(self.published)?)
            }
            Time::PastYears(years) => {
                inferred = true;
                let now = self.now_year()?;
                Period::between(Moment::year(now - years), Moment::year(now))
            }
            Time::MonthsSoFar(months) => {
                inferred = true;
                let year = self.year_of(Year::Missing, months)?;
                Period::between(Moment::month(year, 1), Moment::month(year, months))
            }
            Time::ThisYearSoFar => {
                inferred = true;
                let now = self.today()?;
                Period::between(Moment::day(now.year, 1, 1), now)
            }
            Time::TermSoFar(first) => {
                inferred = true;
                let now = self.now_year()?;
                let first = first.unwrap_or_else(|| term_start(now, self.today()));
                Period::between(Moment::year(first), Moment::year(now.max(first)))
            }
            Time::LastTerm => {
                inferred = true;
                let first = term_start(self.now_year()?, self.today());
                Period::between(Moment::year(first - 5), Moment::year(first))
            }
        };
        Some(DateMention {
            tokens: stated.tokens.clone(),
            period,
            daypart: stated.daypart,
            year_inferred: inferred,
            span: stated.span,
            rule: stated.rule,
        })
    }

    fn learn(&mut self, stated: &Stated, found: &DateMention, reading: &Reading<'_>) {
        let start = found.period.start;
        if start.day.is_none() {
            let years = matches!(stated.time, Time::Between(Point { shape: Shape::Year, .. }, _));
            if stated.span && !stated.future && !years && !is_aside(stated, reading) {
                self.year_of_text = Some(start.year);
            }
            return;
        }
        self.last_day = Some(start);
        let block = reading.text.tokens[found.tokens.start].block;
        let in_line = reading.text.blocks[block].tokens.len() > 20;
        if self.event_day.is_none()
            && in_line
            && reading.is_content(found.tokens.start)
            && !is_of_document(reading, found)
        {
            self.event_day = Some(found.period.end.unwrap_or(start));
            self.sure = !found.year_inferred && found.daypart.is_some();
        }
    }

    fn moment(&self, point: Point, stated: &Stated, reading: &Reading<'_>, inferred: &mut bool) -> Option<Moment> {
        if let Year::Stated(year) = point.year {
            return Some(of_shape(point.shape, year));
        }
        *inferred = true;
        let (day, month) = match point.shape {
            Shape::Day(day, month) => (Some(day), month),
            Shape::Month(month) => (None, month),
            Shape::Year => (None, 1),
        };
        let mut year = self.year_of(point.year, month)?;
        let today = self.published.or(self.event_day.filter(|_| self.sure));
        if let (Year::Missing, Some(day), Some(published)) = (point.year, day, today) {
            let ahead = days_between(published, Moment::day(year, month, day)).unwrap_or(0);
            let far = ahead > FAR_AHEAD || ahead > NEXT_MONTHS && is_told(stated, reading);
            if far && !stated.future {
                year -= 1;
            } else if ahead < -FAR_AHEAD && stated.future {
                year += 1;
            }
        }
        let moment = of_shape(point.shape, year);
        day.is_none_or(|d| super::exists(d, month, Some(year)))
            .then_some(moment)
    }

    /// The year that something with a month but no year belongs to.
    fn year_of(&self, said: Year, month: u8) -> Option<i16> {
        match said {
            Year::Stated(year) => Some(year),
            Year::FromNow(years) => Some(self.now_year()? + years),
            Year::OfText => self.year_of_text.or_else(|| self.now_year()),
            Year::Missing => {
                let told = || self.hint.as_ref().and_then(|hint| hint.year_for(month));
                let published = self.published.map(|d| d.year);
                let event = self.event_day.filter(|_| self.sure).map(|d| d.year);
                published.or(event).or_else(told).or(self.event_day.map(|d| d.year))
            }
        }
    }

    fn now_year(&self) -> Option<i16> {
        self.today().map(|d| d.year).or_else(|| self.year_of(Year::Missing, 6))
    }

    fn today(&self) -> Option<Moment> {
        self.published.or(self.event_day)
    }
}

fn begins_sentence(stated: &Stated, reading: &Reading<'_>) -> bool {
    reading.text.sentence_of(stated.tokens.start).start == stated.tokens.start
}

/// "Sáng 24/7, ban đã họp", "Ngày 24/7, ban họp": a sentence that opens with the part of a day, and says nothing of what is to come.
fn is_told(stated: &Stated, reading: &Reading<'_>) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(stated.tokens.start);
    (stated.daypart.is_some() || text.is(sentence.start, "ngày"))
        && sentence.start == stated.tokens.start
        && !sentence
            .into_iter()
            .any(|t| matches!(text.folded(t), "sẽ" | "tới") || text.reads(t, "dự kiến"))
}

/// The year is what something is compared with, or an aim: "so với năm 2018", "đến năm 2030".
fn is_aside(stated: &Stated, reading: &Reading<'_>) -> bool {
    let before = stated
        .tokens
        .start
        .checked_sub(1)
        .map_or("", |t| reading.text.folded(t));
    matches!(before, "với" | "đến" | "nhìn" | "vào" | "hơn")
}

/// The day is part of a document's citation: "số 21-KL/TW, ngày 25-10-2021".
fn is_of_document(reading: &Reading<'_>, found: &DateMention) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(found.tokens.start);
    let from = found.tokens.start.saturating_sub(4).max(sentence.start);
    let behind_number = (from..found.tokens.start).any(|t| {
        text.tokens[t].kind == Kind::Word
            && t > 0
            && matches!(text.folded(t - 1), "/" | "-")
            && text.tokens[t].glued
            && text.tokens[t].case != Case::Lower
    });
    let from = found.tokens.start.saturating_sub(10).max(sentence.start);
    let behind_kind = (from..found.tokens.start).any(|t| {
        reading.hit(t, Class::DocumentKind).is_some() || text.reads(t, "ban hành") || text.reads(t, "nghị quyết")
    });
    behind_number || behind_kind
}

fn of_shape(shape: Shape, year: i16) -> Moment {
    match shape {
        Shape::Year => Moment::year(year),
        Shape::Month(month) => Moment::month(year, month),
        Shape::Day(day, month) => Moment::day(year, month, day),
    }
}

/// Provincial terms begin in 2020, 2025 …; until autumn of such a year the old one runs.
fn term_start(year: i16, today: Option<Moment>) -> i16 {
    let start = year - year.rem_euclid(5);
    let running = today
        .filter(|d| d.year == start)
        .and_then(|d| d.month)
        .is_some_and(|m| m < 10);
    if running { start - 5 } else { start }
}

fn civil(moment: Moment) -> Option<jiff::civil::Date> {
    let month = i8::try_from(moment.month?).ok()?;
    let day = i8::try_from(moment.day.unwrap_or(15)).ok()?;
    jiff::civil::Date::new(moment.year, month, day).ok()
}

fn days_between(from: Moment, to: Moment) -> Option<i64> {
    let (from, to) = (civil(from)?, civil(to)?);
    Some(i64::from(from.until(to).ok()?.get_days()))
}

fn shift(day: Moment, days: i8) -> Option<Moment> {
    let date = civil(day)?.checked_add(i64::from(days).days()).ok()?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Some(Moment::day(date.year(), month, day))
}
