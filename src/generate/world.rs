//! What is true in the invented world: who holds which seat when, which documents there are, which events. Nothing of it is
//! kept: each thing is drawn anew, and alike, from the seed and what identifies it.

use jiff::civil::{Date, date};

use super::data::{Data, DocumentKind, EventKind, Level, Term};
use super::random::Random;
use crate::lexicon::reference::{Province, ProvinceKind, Reference};
use crate::model::Moment;

/// Terms of committees begin then.
const TERMS: [(i16, i8); 5] = [(2005, 10), (2010, 10), (2015, 10), (2020, 10), (2025, 10)];
/// Documents a year, of the centre and of a province.
const CENTRAL: usize = 40;
const LOCAL: usize = 24;

/// Words that templates hold for a province and a district of it: `{P}`, `{T}`, `{TU}`, `{TD}`, `{HU}`, `{H}`.
#[derive(Clone)]
pub(super) struct Home {
    pub key: u64,
    pub name: String,
    kind: ProvinceKind,
    district: Option<(String, String)>,
}

impl Home {
    fn is_city(&self) -> bool {
        self.kind == ProvinceKind::City
    }

    /// The word of its kind.
    pub fn word(&self) -> &'static str {
        self.kind.word()
    }

    fn committee(&self) -> &'static str {
        if self.is_city() { "Thành ủy" } else { "Tỉnh ủy" }
    }

    /// Has it a district at the time?
    pub fn has_district(&self) -> bool {
        self.district.is_some()
    }

    /// The words put into a template, in full.
    pub fn fill(&self, text: &str) -> String {
        self.put(text, &format!(" {}", self.name))
    }

    /// The words put into a template as an article of this province says them: without its name.
    pub fn fill_short(&self, text: &str) -> String {
        self.put(text, "")
    }

    fn put(&self, text: &str, name: &str) -> String {
        let youth = if self.is_city() {
            "Thành đoàn"
        } else {
            "Tỉnh đoàn"
        };
        let mut text = text
            .replace("{TU}", &format!("{}{name}", self.committee()))
            .replace("{TD}", &format!("{youth}{name}"))
            .replace("{T}", &format!("{}{name}", self.word()))
            .replace("{tu}", self.committee())
            .replace("{t}", self.word())
            .replace("{P}", &self.name);
        if let Some((kind, district)) = &self.district {
            let committee = match kind.as_str() {
                "quận" => "Quận ủy",
                "thị xã" => "Thị ủy",
                "thành phố" => "Thành ủy",
                _ => "Huyện ủy",
            };
            text = text
                .replace("{HU}", &format!("{committee} {district}"))
                .replace("{H}", &format!("{kind} {district}"));
        }
        text
    }
}

/// Somebody in a seat.
#[derive(Clone)]
pub(super) struct Person {
    pub name: String,
    pub seat: usize,
}

/// A document, as it truly is.
pub(super) struct Document {
    pub kind: &'static DocumentKind,
    pub number: String,
    pub issuer: String,
    pub day: Date,
    pub term: &'static str,
    pub subject: &'static str,
}

/// An event.
pub(super) struct Event {
    pub kind: &'static EventKind,
    pub home: Home,
    pub day: Date,
    pub morning: bool,
    pub venue: usize,
    pub chairs: Vec<Person>,
    pub guests: Vec<Person>,
    pub speakers: Vec<Person>,
}

/// All that is true for a seed.
pub(super) struct World {
    pub seed: u64,
    pub data: &'static Data,
    reference: &'static Reference,
}

impl World {
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            data: Data::builtin(),
            reference: Reference::builtin(),
        }
    }

    fn random(&self, of: u64, parts: &[u64]) -> Random {
        let mut all = vec![self.seed, of];
        all.extend(parts);
        Random::of(&all)
    }

    fn home(&self, random: &mut Random, day: Date) -> Home {
        let small = |n: i8| u8::try_from(n).expect("a month or day");
        let moment = Moment::day(day.year(), small(day.month()), small(day.day()));
        let units: Vec<&Province> = self.reference.provinces_at(moment).collect();
        let unit = random.pick(&units);
        let districts = self.reference.districts().iter();
        let districts: Vec<_> = districts
            .filter(|d| d.province == unit.id && d.validity.holds(moment))
            .filter(|d| !d.name.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        let district = (!districts.is_empty()).then(|| {
            let one = random.pick(&districts);
            (one.kind.clone(), one.name.clone())
        });
        let key = unit
            .id
            .bytes()
            .fold(7, |key: u64, byte| key.wrapping_mul(131).wrapping_add(byte.into()));
        Home {
            key,
            name: unit.name.clone(),
            kind: unit.kind,
            district,
        }
    }

    /// Who has a seat on a day. A third of those who have one in a term had it in the term before.
    fn holder(&self, seat: usize, home: &Home, day: Date) -> Person {
        let begun = |(year, month): &(i16, i8)| date(*year, *month, 1) <= day;
        let mut term = TERMS.iter().filter(|term| begun(term)).count() as u64;
        let place = match self.data.seats[seat].level {
            Level::Central => 0,
            Level::Province => home.key,
            Level::District => {
                let district = home.fill("{H}");
                district
                    .bytes()
                    .fold(home.key, |key, byte| key.wrapping_mul(131).wrapping_add(byte.into()))
            }
        };
        while term > 1 && self.random(1, &[seat as u64, place, term]).chance(33) {
            term -= 1;
        }
        let mut random = self.random(2, &[seat as u64, place, term]);
        let mut name = String::new();
        for part in ["family", "middle", "given"] {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(random.pick::<String>(self.data.names(part)));
        }
        Person { name, seat }
    }

    /// Some of those who have seats of a level, each once.
    fn people(&self, random: &mut Random, level: Level, home: &Home, day: Date, count: usize) -> Vec<Person> {
        let seats = self
            .data
            .seats
            .iter()
            .enumerate()
            .filter(|(_, seat)| seat.level == level);
        let mut seats: Vec<usize> = seats.map(|(at, _)| at).collect();
        let mut people = Vec::new();
        while people.len() < count && !seats.is_empty() {
            let seat = seats.swap_remove(random.below(seats.len()));
            people.push(self.holder(seat, home, day));
        }
        people
    }

    /// The event of that number.
    pub fn event(&self, number: u64) -> Event {
        let mut random = self.random(3, &[number]);
        let kind = random.pick(&self.data.events);
        let year = random.between(2012, 2025);
        let (first, last) = kind.months.split_once('-').unwrap_or((&kind.months, &kind.months));
        let month = |text: &str| text.parse::<i8>().expect("a test reads all months");
        let month = random.between(month(first), month(last));
        let day = date(year, month, random.between(1, 28));
        let home = self.home(&mut random, day);
        let chairs = 1 + random.below(2);
        let count = 2 + random.below(3);
        let mut chairs = self.people(&mut random, Level::Province, &home, day, chairs + count);
        let mut speakers = chairs.split_off(chairs.len() - count);
        if home.has_district() {
            let districts = random.below(3);
            speakers.extend(self.people(&mut random, Level::District, &home, day, districts));
        }
        let guests = random.below(3);
        Event {
            kind,
            day,
            morning: random.chance(60),
            venue: random.below(100),
            chairs,
            guests: self.people(&mut random, Level::Central, &home, day, guests),
            speakers,
            home,
        }
    }

    /// A document of one of the four years before that of a day.
    pub fn document(&self, random: &mut Random, level: Level, home: &Home, day: Date) -> Document {
        let year = day.year() - random.between(1, 4);
        let place = if level == Level::Central { 0 } else { home.key };
        let count = if level == Level::Central { CENTRAL } else { LOCAL };
        let at = random.below(count);
        let mut own = self.random(4, &[place, year.unsigned_abs().into(), at as u64]);
        let kinds: Vec<&DocumentKind> = self.data.documents.iter().filter(|k| k.level == level).collect();
        let kind = *own.pick(&kinds);
        let month = own.between(2, 12);
        let issued = date(year, month, own.between(2, 28));
        let begun = |term: &&Term| term.from <= issued.to_string();
        let term = self.data.terms.iter().rev().find(begun).unwrap_or(&self.data.terms[0]);
        let in_term =
            usize::try_from(year - term.from[..4].parse::<i16>().expect("a test reads all terms")).unwrap_or(0);
        let number = if kind.number.ends_with("-UBND") {
            100 + own.below(3000)
        } else {
            in_term * count + at + 1
        };
        Document {
            kind,
            number: kind.number.replace("{n}", &number.to_string()),
            issuer: home.fill(&kind.issuer),
            day: issued,
            term: &term.term,
            subject: own.pick::<String>(&self.data.subjects),
        }
    }
}
