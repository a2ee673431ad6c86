//! Days as exact as they were told, and whether two can be the same.

use std::collections::BTreeSet;

use crate::model::{Moment, Period};

/// A day that sorts; months have 31 of them, which is enough to tell what is inside what.
pub(super) type Day = (i16, u8, u8);

/// The first and the last day that a moment can mean.
pub(super) fn days(moment: Moment) -> (Day, Day) {
    let month = |m: Option<u8>, else_: u8| m.unwrap_or(else_);
    (
        (moment.year, month(moment.month, 1), month(moment.day, 1)),
        (moment.year, month(moment.month, 12), month(moment.day, 31)),
    )
}

fn span(period: Period) -> (Day, Day) {
    let (first, last) = days(period.start);
    (first, period.end.map_or(last, |end| days(end).1))
}

fn is_exact(period: Period) -> bool {
    period.start.day.is_some() && period.end.is_none_or(|end| end.day.is_some())
}

/// Can both be true? One is inside the other (a day of an interval, 2022 and 2022-06-16), or one is not exact to the day
/// and they meet.
pub(super) fn agree(a: Period, b: Period) -> bool {
    let ((a0, a1), (b0, b1)) = (span(a), span(b));
    let inside = (a0 <= b0 && b1 <= a1) || (b0 <= a0 && a1 <= b1);
    inside || (!(is_exact(a) && is_exact(b)) && a0 <= b1 && b0 <= a1)
}

/// The periods that an article gives with first and last days: each last day belongs to the nearest first day before it.
pub(super) fn periods(starts: &BTreeSet<Moment>, ends: &BTreeSet<Moment>) -> Vec<Period> {
    let starts: Vec<Moment> = starts.iter().copied().collect();
    let end_of = |at: usize| {
        let next = starts.get(at + 1).copied();
        ends.iter()
            .copied()
            .filter(|end| *end >= starts[at] && next.is_none_or(|next| *end < next))
            .max()
    };
    (0..starts.len())
        .map(|at| match end_of(at) {
            Some(end) => Period::between(starts[at], end),
            None => Period::at(starts[at]),
        })
        .collect()
}

#[cfg(test)]
mod unit {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn what_is_only_less_exact_agrees() {
        for (a, b, expected) in [
            ("2022", "2022-06-16", true),
            ("2022-06", "2022-06-16", true),
            ("2022-06-16", "2022-06-16", true),
            ("2022-06-16", "2022-06-17", false),
            ("2021", "2022-06-17", false),
            ("2022-06-28/2022-06-30", "2022-06-29", true),
            ("2022-06-28/2022-06-30", "2022-06-28/2022-06-29", true),
            ("2022-06-28/2022-06-29", "2022-06-29/2022-06-30", false),
            ("2022-06-28/2022-06-29", "2022-06-30", false),
            ("2022-06-30/2022-07-01", "2022-07", true),
            ("2022-06-30/2022-07-01", "2022", true),
        ] {
            let (one, other) = (Period::parse(a).unwrap(), Period::parse(b).unwrap());
            assert_eq!(agree(one, other), expected, "{a} {b}");
            assert_eq!(agree(other, one), expected, "{b} {a}");
        }
    }

    #[test]
    fn last_days_find_their_first_days() {
        let set = |all: &[&str]| all.iter().map(|m| Moment::parse(m).unwrap()).collect();
        let told = periods(&set(&["2022-06-01", "2022-06-10"]), &set(&["2022-06-12", "2022-05-01"]));
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["2022-06-01", "2022-06-10/2022-06-12"]);
    }
}
