//! Recognises dates: days, months, quarters, years and spans of them, with the year completed where it was left out.
//!
//! Three steps: [`forms`] and [`spans`] read what the words say, [`publication`] finds the day of publication, [`year`] completes
//! what was left unsaid, with the help of [`hint`] where the article has no date.

mod forms;
mod hint;
mod publication;
mod spans;
mod year;

use std::ops::Range;

use super::Reading;
pub use publication::Publication;

/// Words that a span of time may open with, beside those of the lexicon.
pub(super) const OPENERS: [&str; 10] = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nửa"];

/// Adds the dates, and the day of publication where the metadata do not tell it.
pub fn recognise(reading: &mut Reading<'_>) {
    let stated = forms::scan(reading);
    let known = reading.article.meta.published.as_deref();
    reading.published = known.and_then(crate::model::Moment::parse);
    if reading.published.is_none() {
        reading.publication = publication::find(reading, &stated);
        reading.published = reading.publication.as_ref().map(|p| p.day);
    }
    reading.dates = year::complete(reading, &stated).into();
    let stated = reading
        .dates
        .iter()
        .map(|date| date.period.start)
        .find(|day| day.day.is_some());
    reading.day = reading.published.or(stated);
}

/// A day, month or year without its year, or a year alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Year,
    Month(u8),
    /// Day and month.
    Day(u8, u8),
}

/// What is said of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Year {
    /// It is stated.
    Stated(i16),
    /// Nothing; the article's own time tells.
    Missing,
    /// So many years from the article's own.
    FromNow(i16),
    /// The year that the text spoke of last ("trong năm").
    OfText,
}

/// One end of a stated time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Point {
    shape: Shape,
    year: Year,
}

/// What a date's words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    /// One day, month or year.
    At(Point),
    /// From one to another.
    Between(Point, Point),
    /// So many days from publication.
    DaysFromNow(i8),
    /// "cùng ngày".
    SameDay,
    /// The last so many years.
    PastYears(i16),
    /// The months of the article's year until now.
    MonthsSoFar(u8),
    /// From the beginning of the year until now.
    ThisYearSoFar,
    /// From the beginning of a congress term (its first year, where told) until now.
    TermSoFar(Option<i16>),
    /// The term before the present one.
    LastTerm,
}

/// A date as the text states it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stated {
    tokens: Range<usize>,
    time: Time,
    daypart: Option<&'static str>,
    /// "tới", "trước ngày": it was still to come.
    future: bool,
    span: bool,
    rule: &'static str,
}

/// Does the day exist (in a leap year where none is stated)?
fn exists(day: u8, month: u8, year: Option<i16>) -> bool {
    let (Ok(day), Ok(month)) = (i8::try_from(day), i8::try_from(month)) else {
        return false;
    };
    jiff::civil::Date::new(year.unwrap_or(2000), month, day).is_ok()
}

#[cfg(test)]
mod tests;
