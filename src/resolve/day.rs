//! Days as numbers, so that times can be compared and their distances told.

use crate::model::{Moment, Period};

/// Days of a year, about.
pub(super) const YEAR: i32 = 365;

/// First and last day that a statement may mean, counted from 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Days {
    pub(super) first: i32,
    pub(super) last: i32,
}

impl Days {
    pub(super) fn of_moment(moment: Moment) -> Self {
        let (first_month, last_month) = moment.month.map_or((1, 12), |m| (m, m));
        let (first_day, last_day) = moment.day.map_or((1, 31), |d| (d, d));
        Self {
            first: number(moment.year, first_month, first_day),
            last: number(moment.year, last_month, last_day),
        }
    }

    pub(super) fn of_period(period: Period) -> Self {
        let first = Self::of_moment(period.start);
        let last = period.end.map_or(first, Self::of_moment);
        Self {
            first: first.first,
            last: last.last.max(first.last),
        }
    }

    /// How many days lie between the two; 0 or less where they overlap.
    pub(super) fn gap(self, other: Self) -> i32 {
        (self.first - other.last).max(other.first - self.last)
    }

    pub(super) fn cover(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }
}

/// Widens what is known of a time by what else is known.
pub(super) fn cover(a: Option<Days>, b: Option<Days>) -> Option<Days> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.cover(b)),
        (one, other) => one.or(other),
    }
}

/// Days since 1970 in the Gregorian calendar; a day that its month lacks is one of the next.
fn number(year: i16, month: u8, day: u8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    let year = i32::from(year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        for (text, first, last) in [
            ("1970-01-01", 0, 0),
            ("2000-03-01", 11017, 11017),
            ("2024-02", 19754, 19784),
            ("2023-12-31/2024-01-01", 19722, 19723),
        ] {
            let days = Days::of_period(Period::parse(text).expect("a period"));
            assert_eq!((days.first, days.last), (first, last), "{text}");
        }
    }
}
