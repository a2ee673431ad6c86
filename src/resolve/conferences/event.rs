//! What a report tells of an event, and how alike two reports are.

use super::super::bodies::ProvinceId;
use super::super::cluster::Profile;
use super::super::day::{Days, cover};
use super::super::set::Set;

/// An article comes at most so many days after its event.
pub(super) const FRESH: i32 = 10;

/// Papers differ by a day or so about one event, and tell days of long ones one by one.
const SLIP: i32 = 2;
const LONG: i32 = 6;

/// So alike two reports must be.
pub(super) const ENOUGH: i32 = 12;

pub(super) const OTHER_TIME: &str = "other days";
pub(super) const OTHER_KIND: &str = "another kind of event, by another body or on another subject";
pub(super) const OTHER_NUMBER: &str = "another number in its series";

/// One report of an event, then all of one cluster. Sorted lists hold numbers of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Event {
    /// The days told, to the day.
    pub(super) days: Option<Days>,
    /// The month or year told, where no day is.
    pub(super) about: Option<Days>,
    /// When the article came out.
    pub(super) published: Option<i32>,
    pub(super) kinds: Set<u32>,
    pub(super) provinces: Set<ProvinceId>,
    /// Provinces of organizers: where the event probably was.
    pub(super) near: Set<ProvinceId>,
    pub(super) organizers: Set<u32>,
    /// Words of its names that tell what it was about.
    pub(super) words: Set<u32>,
    pub(super) years: Set<u32>,
    pub(super) dayparts: Set<u32>,
    /// "kỳ họp thứ 12", "lần thứ XX", and the term: kind of number, and number.
    pub(super) numbers: Set<(u8, u32)>,
    /// Names of those who took part, and of documents.
    pub(super) people: Set<u32>,
    pub(super) documents: Set<u32>,
}

impl Event {
    /// When it was, at the earliest and latest, by all that is told.
    pub(super) fn span(&self) -> Option<Days> {
        let fresh = |day: i32| Days {
            first: day - FRESH,
            last: day,
        };
        self.days.or(self.about).or(self.published.map(fresh))
    }

    /// How alike two reports are, in half points; none if they cannot be of one event.
    pub(super) fn likeness(&self, other: &Self) -> Option<i32> {
        let mut points = self.in_time(other)?;
        points += match (differ(&self.numbers, &other.numbers), self.counted(other)) {
            (true, _) => return None,
            (false, true) => 8,
            (false, false) => 0,
        };
        points += compare(&self.kinds, &other.kinds, 4, -6);
        points += match compare(&self.provinces, &other.provinces, 4, -8) {
            0 => compare(&self.near_or_in(), &other.near_or_in(), 3, -4),
            told => told,
        };
        points += compare(&self.organizers, &other.organizers, 4, -2);
        points += compare(&self.years, &other.years, 0, -8);
        points += compare(&self.dayparts, &other.dayparts, 1, -4);
        points += compare(&self.documents, &other.documents, 2, 0);
        points += self.in_name(other);
        points += match self.people.shared(&other.people) {
            0 if self.people.len() > 2 && other.people.len() > 2 => -4,
            0 => 0,
            1 => 3,
            _ => 6,
        };
        Some(points)
    }

    fn counted(&self, other: &Self) -> bool {
        self.numbers
            .iter()
            .any(|(kind, number)| kind != TERM && other.numbers.contains((kind, number)))
    }

    fn near_or_in(&self) -> Set<ProvinceId> {
        self.provinces.iter().chain(self.near.iter()).collect()
    }

    /// One congress, whose number comes but once.
    fn is_congress_with(&self, other: &Self) -> bool {
        let placed = |e: &Self| !(e.provinces.is_empty() && e.near.is_empty() && e.organizers.is_empty());
        let one = self
            .numbers
            .iter()
            .any(|n| n.0 == CONGRESS && other.numbers.contains(n));
        one && (placed(self) && placed(other) || self.words == other.words)
    }

    /// Points for the time; for a congress it may be told long after.
    fn in_time(&self, other: &Self) -> Option<i32> {
        let points = self.at_one_time(other);
        let told = self.days.or(self.about).is_some() && other.days.or(other.about).is_some();
        points.or_else(|| (!told && self.is_congress_with(other)).then_some(0))
    }

    fn at_one_time(&self, other: &Self) -> Option<i32> {
        let fresh = |day: i32, about: Days| (about.first..=about.last + FRESH).contains(&day);
        if let (Some(a), Some(b)) = (self.days, other.days) {
            return match a.gap(b) {
                ..=0 => Some(6),
                gap if gap <= SLIP => Some(-4),
                gap if gap <= LONG && self.counted(other) => Some(0),
                _ => None,
            };
        }
        match (self.days.or(self.about), other.days.or(other.about)) {
            (Some(a), Some(b)) => (a.gap(b) <= 0).then_some(2),
            (Some(days), None) => other.published.map_or(Some(0), |day| fresh(day, days).then_some(2)),
            (None, Some(days)) => self.published.map_or(Some(0), |day| fresh(day, days).then_some(2)),
            (None, None) => match (self.published, other.published) {
                (Some(a), Some(b)) => ((a - b).abs() <= FRESH / 2).then_some(2),
                _ => Some(-2),
            },
        }
    }

    /// Of the words that tell what it was about, how many does the shorter name share?
    fn in_name(&self, other: &Self) -> i32 {
        let least = self.words.len().min(other.words.len());
        if least == 0 {
            return 0;
        }
        match self.words.shared(&other.words) * 10 / least {
            7.. => 4,
            4..7 => 2,
            1..4 => -2,
            _ => -9,
        }
    }
}

/// The number of a congress, and not of a session.
pub(super) const CONGRESS: u8 = 1;

/// The number of the term, beside that of the session.
pub(super) const TERM: u8 = 2;

fn differ(a: &Set<(u8, u32)>, b: &Set<(u8, u32)>) -> bool {
    a.iter()
        .any(|(kind, number)| b.iter().any(|(k, n)| k == kind && n != number))
}

/// Points for what is shared, or for what both tell and do not share.
fn compare<T: Copy + Ord>(a: &Set<T>, b: &Set<T>, shared: i32, other: i32) -> i32 {
    if a.is_empty() || b.is_empty() {
        0
    } else if a.is_disjoint(b) {
        other
    } else {
        shared
    }
}

impl Profile for Event {
    fn against(&self, other_event: &Self) -> Option<&'static str> {
        if differ(&self.numbers, &other_event.numbers) {
            return Some(OTHER_NUMBER);
        }
        // The same day and place, but another kind of event, by others or on another subject.
        let other = |a: &Set<u32>, b: &Set<u32>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        if other(&self.kinds, &other_event.kinds)
            && (other(&self.organizers, &other_event.organizers) || other(&self.words, &other_event.words))
        {
            return Some(OTHER_KIND);
        }
        let limit = if self.counted(other_event) { LONG } else { SLIP };
        let days = self.days.zip(other_event.days).is_some_and(|(a, b)| a.gap(b) > limit);
        let about = |a: &Self, b: &Self| a.days.zip(b.about).is_some_and(|(a, b)| a.gap(b) > 0);
        (days || about(self, other_event) || about(other_event, self)).then_some(OTHER_TIME)
    }

    fn absorb(&mut self, other: Self) {
        self.days = cover(self.days, other.days);
        self.about = self.about.or(other.about);
        self.published = match (self.published, other.published) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (one, two) => one.or(two),
        };
        self.kinds.extend(other.kinds);
        self.provinces.extend(other.provinces);
        self.near.extend(other.near);
        self.organizers.extend(other.organizers);
        self.words.extend(other.words);
        self.years.extend(other.years);
        self.dayparts.extend(other.dayparts);
        self.numbers.extend(other.numbers);
        self.people.extend(other.people);
        self.documents.extend(other.documents);
    }
}
