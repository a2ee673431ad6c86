//! What is told of a document, and how well an open mention fits a known one.

use super::super::bodies::ProvinceId;
use super::super::cluster::Profile;
use super::super::day::{Days, cover};
use super::super::set::Set;

pub(super) const OTHER_NUMBER: &str = "another number";
pub(super) const OTHER_PERIOD: &str = "another year or term";
pub(super) const OTHER_PLACE: &str = "another province or issuer";

/// A mention of a document, then all of one cluster. Names and words are numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    /// The whole number, or the name of what has none.
    pub(super) number: Option<u32>,
    /// The kind and the first digits: what "Nghị quyết 21" tells.
    pub(super) bare: Option<u32>,
    /// The province whose bodies number their documents anew.
    pub(super) place: Option<u32>,
    /// Each place numbers its own.
    pub(super) is_local: bool,
    /// The year or term in which the number comes but once.
    pub(super) period: Option<u32>,
    pub(super) day: Option<Days>,
    pub(super) issuers: Set<u32>,
    pub(super) subject: Set<u32>,
    /// When articles name it.
    pub(super) seen: Option<Days>,
    /// Provinces that those articles are about.
    pub(super) context: Set<ProvinceId>,
    /// Events that discuss it.
    pub(super) events: Set<u32>,
    pub(super) is_draft: bool,
}

impl Document {
    /// Is it told which one it is?
    pub(super) fn is_known(&self) -> bool {
        self.number.is_some() && self.period.is_some() && (!self.is_local || self.place.is_some())
    }

    /// Points for taking this open mention for a known document; none if it cannot be.
    pub(super) fn fits(&self, known: &Self) -> Option<i32> {
        if self.against(known).is_some() {
            return None;
        }
        let mut points = if self.number.is_some() && self.number == known.number {
            3
        } else {
            0
        };
        points += self.in_time(known)?;
        points += match (
            self.issuers.is_empty() || known.issuers.is_empty(),
            self.issuers.is_disjoint(&known.issuers),
        ) {
            (true, _) => 0,
            (false, true) => -3,
            (false, false) => 4,
        };
        if known.is_local && self.place.is_none() {
            points += match known.place {
                Some(place) if self.context.contains(place) => 2,
                _ => -3,
            };
        }
        points += alike(&self.subject, &known.subject);
        if !self.events.is_disjoint(&known.events) {
            points += 4;
        }
        Some(points)
    }

    /// What is spoken of is mostly new, and never of later days.
    fn in_time(&self, known: &Self) -> Option<i32> {
        let (Some(seen), Some(day)) = (self.seen, known.day.or(known.seen)) else {
            return Some(0);
        };
        if known.day.is_some() && seen.last + 3 < day.first {
            return None;
        }
        Some(match seen.first - day.first {
            ..=365 => 3,
            366..=730 => 2,
            731..=1826 => 1,
            _ => -1,
        })
    }
}

/// Two words at least tell a subject.
fn alike(a: &Set<u32>, b: &Set<u32>) -> i32 {
    let least = a.len().min(b.len());
    if least < 2 {
        return 0;
    }
    match a.shared(b) * 10 / least {
        5.. => 4,
        2..5 => 0,
        _ => -3,
    }
}

/// One is a province's, the other numbered for the whole country.
fn of_a_place(one: &Document, other: &Document) -> bool {
    one.place.is_some() && other.number.is_some() && !other.is_local
}

fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}

impl Profile for Document {
    fn against(&self, other: &Self) -> Option<&'static str> {
        if differ(self.number, other.number) || differ(self.bare, other.bare) || self.is_draft != other.is_draft {
            Some(OTHER_NUMBER)
        } else if differ(self.place, other.place) || of_a_place(self, other) || of_a_place(other, self) {
            Some(OTHER_PLACE)
        } else if differ(self.period, other.period) {
            Some(OTHER_PERIOD)
        } else {
            None
        }
    }

    fn absorb(&mut self, other: Self) {
        self.number = self.number.or(other.number);
        self.bare = self.bare.or(other.bare);
        self.place = self.place.or(other.place);
        self.is_local |= other.is_local;
        self.period = self.period.or(other.period);
        self.day = self.day.or(other.day);
        self.issuers.extend(other.issuers);
        self.subject.extend(other.subject);
        self.seen = cover(self.seen, other.seen);
        self.context.extend(other.context);
        self.events.extend(other.events);
    }
}
