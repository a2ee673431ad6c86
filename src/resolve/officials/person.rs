//! What is known of a person: which work when, which seats, and what cannot be one life.

use super::super::bodies::{Job, ProvinceId};
use super::super::cluster::Profile;
use super::super::day::{Days, YEAR, cover};
use super::super::rules::Level;
use super::super::set::Set;

/// Reports lag behind a transfer, and some of them tell the old office.
const LAG: i32 = 60;

/// In so few days nobody changes office untold.
const MOMENT: i32 = 30;

/// Nobody is in office for longer.
const LONGEST: i32 = 45 * YEAR;

/// From a commune to the top takes longer.
const RISE: i32 = 5 * YEAR;

pub(super) const TWO_PLACES: &str = "two offices at once in two places";
pub(super) const TOO_LONG: &str = "careers that lie too far apart in time";
pub(super) const TOO_HIGH: &str = "careers that cannot meet: a commune and the country in a few years";

/// A mention of a person, then all of one cluster.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    /// When articles name the person.
    pub(super) seen: Option<Days>,
    /// Present work, and when it is told.
    pub(super) jobs: Vec<(Job, Option<Days>)>,
    /// Work that the article of a mention tells as former.
    pub(super) former: Vec<Job>,
    /// Work that one article tells together: a transfer, or two offices held together.
    pub(super) together: Vec<(Job, Job)>,
    /// Provinces of all offices, present and former, and when they are told.
    pub(super) provinces: Vec<(ProvinceId, Option<Days>)>,
    /// Bodies of the whole country that many sit in.
    pub(super) national: Set<u32>,
    /// Those of them in which few sit.
    pub(super) few: Set<u32>,
    /// Provinces that articles which name the person are about.
    pub(super) context: Set<ProvinceId>,
    /// The exact folded names.
    pub(super) names: Set<u32>,
    pub(super) has_office: bool,
}

impl Person {
    /// Adds an office; `when` is the day of the article.
    pub(super) fn adds(&mut self, job: Option<Job>, former: bool, when: Option<Days>) {
        let Some(job) = job else { return };
        let others = self
            .jobs
            .iter()
            .map(|(other, _)| *other)
            .chain(self.former.iter().copied());
        let others: Vec<(Job, Job)> = others
            .filter(|other| !other.is(job))
            .map(|other| (other, job))
            .collect();
        self.together.extend(others);
        if former {
            self.former.push(job);
        } else {
            self.works(job, when);
        }
    }

    fn works(&mut self, job: Job, when: Option<Days>) {
        match self.jobs.iter_mut().find(|(known, _)| known.is(job)) {
            Some((known, days)) => {
                *days = cover(*days, when);
                // The one whose province is known tells more.
                known.province = known.province.or(job.province);
            }
            None => self.jobs.push((job, when)),
        }
    }

    pub(super) fn sits_in(&mut self, province: ProvinceId, when: Option<Days>) {
        match self.provinces.iter_mut().find(|(known, _)| *known == province) {
            Some((_, days)) => *days = cover(*days, when),
            None => self.provinces.push((province, when)),
        }
    }

    /// Would the one career go down in going on from the other?
    pub(super) fn falls(&self, other: &Self) -> bool {
        let at = |p: &Self, last: bool| {
            let told = p.jobs.iter().filter_map(|(job, days)| Some((days.as_ref()?, *job)));
            let end = if last {
                told.max_by_key(|(days, _)| days.last)
            } else {
                told.min_by_key(|(days, _)| days.first)
            };
            end.map(|(days, job)| (days.first, job.rank()))
        };
        let down = |a: &Self, b: &Self| {
            let steps = at(a, true).zip(at(b, false));
            steps.is_some_and(|((end, high), (start, low))| end < start && low < high)
        };
        down(self, other) || down(other, self)
    }

    fn tells_together(&self, a: Job, b: Job) -> bool {
        self.together
            .iter()
            .any(|(x, y)| x.is(a) && y.is(b) || x.is(b) && y.is(a))
    }
}

impl Profile for Person {
    fn against(&self, other: &Self) -> Option<&'static str> {
        if let (Some(a), Some(b)) = (self.seen, other.seen) {
            let all = a.cover(b);
            if all.last - all.first > LONGEST {
                return Some(TOO_LONG);
            }
        }
        for (a, told) in &self.jobs {
            for (b, also) in &other.jobs {
                let (Some(told), Some(also)) = (told, also) else {
                    continue;
                };
                let gap = told.gap(*also);
                let (low, high) = (a.level.min(b.level), a.level.max(b.level));
                if low == Level::Commune && high == Level::National && gap < RISE {
                    return Some(TOO_HIGH);
                }
                // A few weeks apart are as good as at once, unless an article tells of the transfer.
                if a.is(*b) || gap > MOMENT {
                    continue;
                }
                let together = self.tells_together(*a, *b) || other.tells_together(*a, *b);
                if !together || gap < -LAG && !is_one_place(*a, *b) {
                    return Some(TWO_PLACES);
                }
            }
        }
        None
    }

    fn absorb(&mut self, other: Self) {
        self.seen = cover(self.seen, other.seen);
        for (job, when) in other.jobs {
            self.works(job, when);
        }
        for (province, when) in other.provinces {
            self.sits_in(province, when);
        }
        for (a, b) in other.together {
            if !self.tells_together(a, b) {
                self.together.push((a, b));
            }
        }
        self.national.extend(other.national);
        self.few.extend(other.few);
        self.context.extend(other.context);
        self.names.extend(other.names);
        self.has_office |= other.has_office;
    }
}

/// Two offices of one province may be held for years, once an article tells them together.
fn is_one_place(a: Job, b: Job) -> bool {
    a.province.is_some() && a.province == b.province || a.level == Level::National && b.level == Level::National
}
