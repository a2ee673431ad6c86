//! Corpora of which it is known who and what is the same: people with careers, events told several times, documents with and
//! without their dates, all drawn from a seed. No article in it was ever written, no person in it lives.

// Both the test and the bench are made of it, and each leaves something out.
#![allow(dead_code, reason = "the bench needs less than the test")]
#![allow(
    clippy::explicit_auto_deref,
    clippy::range_plus_one,
    reason = "without the star the type of what is picked cannot be told"
)]

pub mod articles;
pub mod documents;
pub mod events;
pub mod people;
pub mod text;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::date;
use trithuc::generate::Random;
use trithuc::lexicon::reference::{ChangeKind, ProvinceKind, Reference};
use trithuc::model::{Article, Extraction, Moment};

use documents::Document;
use events::Event;
use people::Person;

/// How much is drawn.
#[derive(Clone, Copy)]
pub struct Size {
    pub people: usize,
    /// Groups of two to four people of one name.
    pub homonyms: usize,
    pub events: usize,
    pub documents: usize,
}

/// Days since 2000-01-01.
pub type Day = i32;

pub fn moment(day: Day) -> Moment {
    let day = date(2000, 1, 1).saturating_add(day.days());
    let small = |n: i8| u8::try_from(n).expect("a day or month");
    Moment::day(day.year(), small(day.month()), small(day.day()))
}

pub fn year_of(day: Day) -> i32 {
    i32::from(moment(day).year)
}

/// The first of January.
pub fn year_begins(year: i32) -> Day {
    let day = date(i16::try_from(year).expect("a year"), 1, 1);
    (day - date(2000, 1, 1)).get_days()
}

/// 1 July 2025.
pub fn reform() -> Day {
    (date(2025, 7, 1) - date(2000, 1, 1)).get_days()
}

/// A province and what became of it in 2025.
pub struct Unit {
    pub name: String,
    pub is_city: bool,
    pub after: (String, bool),
}

impl Unit {
    /// What it is called on a day, and whether it is a city.
    pub fn on(&self, day: Day) -> (&str, bool) {
        if day < reform() {
            (&self.name, self.is_city)
        } else {
            (&self.after.0, self.after.1)
        }
    }
}

/// What is true.
pub struct World {
    pub units: Vec<Unit>,
    pub people: Vec<Person>,
    pub events: Vec<Event>,
    pub documents: Vec<Document>,
}

/// One article, what would be read from it, and who its officials, conferences and documents truly are, by entity.
pub struct Generated {
    pub article: Article,
    pub extraction: Extraction,
    pub truth: Vec<Option<usize>>,
}

impl World {
    pub fn new(size: Size, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let units = units();
        let people = people::people(&mut random, &units, size);
        let documents = documents::documents(&mut random, &units, size.documents);
        let events = events::events(&mut random, &units, &people, &documents, size.events);
        Self {
            units,
            people,
            events,
            documents,
        }
    }

    /// Those whose name nobody else has.
    pub fn unique(&self) -> BTreeSet<usize> {
        let once = |at: &usize| self.people.iter().filter(|p| p.name == self.people[*at].name).count() == 1;
        (0..self.people.len()).filter(once).collect()
    }
}

fn units() -> Vec<Unit> {
    let reference = Reference::builtin();
    let before = Moment::day(2024, 1, 1);
    let of = |province: &trithuc::lexicon::reference::Province| {
        let after = reference
            .changes_from(&province.id)
            .find(|c| c.kind == ChangeKind::Merge && c.effective.year == 2025);
        let after = after.and_then(|c| reference.province(&c.successor)).unwrap_or(province);
        Unit {
            name: province.name.clone(),
            is_city: province.kind == ProvinceKind::City,
            after: (after.name.clone(), after.kind == ProvinceKind::City),
        }
    };
    reference.provinces_at(before).map(of).collect()
}
