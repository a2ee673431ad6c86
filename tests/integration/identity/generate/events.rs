//! Events: single ones, series told every year, sessions and congresses, and two on one day in one province.

use super::documents::Document;
use super::people::{Body, Person};
use super::{Day, Unit, year_begins};
use trithuc::generate::Random;

const KINDS: &[&str] = &["tổng kết", "sơ kết", "triển khai", "giao ban", "quán triệt"];
const TOPICS: &[&str] = &[
    "công tác tổ chức xây dựng Đảng",
    "công tác dân vận",
    "công tác kiểm tra, giám sát",
    "cải cách hành chính",
    "chuyển đổi số",
    "xây dựng nông thôn mới",
    "phòng, chống thiên tai",
    "công tác nội chính",
    "thu ngân sách",
    "bảo hiểm xã hội",
    "phát triển du lịch",
    "giải phóng mặt bằng",
];

/// What an event is.
#[derive(Clone)]
pub enum Shape {
    /// Of a kind, on a subject.
    Meeting { kind: &'static str, topic: &'static str },
    /// Of a people's council: session and term.
    Session { number: i32, term: &'static str },
    /// Of the Party in a province.
    Congress { ordinal: &'static str, from: i32 },
}

pub struct Event {
    pub shape: Shape,
    pub organizer: Body,
    pub unit: Option<usize>,
    pub day: Day,
    pub days: i32,
    pub daypart: &'static str,
    pub people: Vec<usize>,
    pub documents: Vec<usize>,
    /// How many articles report it.
    pub told: usize,
}

/// All events, with those who took part.
pub fn events(
    random: &mut Random,
    units: &[Unit],
    people: &[Person],
    documents: &[Document],
    many: usize,
) -> Vec<Event> {
    let who = Who::new(units, people);
    let which = documents_by_unit(units, documents);
    let mut events: Vec<Event> = Vec::new();
    while events.len() < many {
        let first = single(random, units);
        let mut drawn = vec![first];
        if matches!(drawn[0].shape, Shape::Meeting { .. }) && random.chance(15) {
            // The same series in the years after.
            for later in 1..=random.between(1, 3) {
                let day = drawn[0].day + later * 365 + random.between(-9, 9);
                let next = Event {
                    day,
                    people: Vec::new(),
                    documents: Vec::new(),
                    organizer: drawn[0].organizer.clone(),
                    shape: drawn[0].shape.clone(),
                    ..drawn[0]
                };
                drawn.push(next);
            }
        } else if random.chance(6) {
            // Another event there on that day.
            let mut other = single(random, units);
            while std::mem::discriminant(&other.shape)
                != std::mem::discriminant(&Shape::Meeting { kind: "", topic: "" })
                || kind(&other) == kind(&drawn[0])
            {
                other = single(random, units);
            }
            let unit = drawn[0].unit;
            let organizer = unit.map_or(Body::Central("Bộ Nội vụ"), |u| {
                Body::Of("Ủy ban nhân dân".into(), u)
            });
            drawn.push(Event {
                day: drawn[0].day,
                unit,
                organizer,
                days: 1,
                ..other
            });
        }
        for mut event in drawn {
            event.told = 1 + random.below(4);
            event.people = who.present(random, &event);
            event.documents = recent(random, &which, documents, &event);
            if event.day < year_begins(2026) - 60 {
                events.push(event);
            }
        }
    }
    events.truncate(many);
    events
}

fn kind(event: &Event) -> Option<&'static str> {
    match event.shape {
        Shape::Meeting { kind, .. } => Some(kind),
        _ => None,
    }
}

fn single(random: &mut Random, units: &[Unit]) -> Event {
    let unit = random.below(units.len());
    let day = year_begins(random.between(2010, 2025)) + random.between(0, 330);
    let (shape, organizer, unit) = match random.below(20) {
        0..3 => {
            let number = random.between(1, 25);
            let term = *random.pick(&["XV", "XVI", "XVII", "XVIII", "XIX"]);
            (
                Shape::Session { number, term },
                Body::Of("Hội đồng nhân dân".into(), unit),
                Some(unit),
            )
        }
        3 => {
            let from = *random.pick(&[2015, 2020, 2025]);
            let ordinal = *random.pick(&["XV", "XVI", "XVII", "XVIII", "XIX", "XX"]);
            let shape = Shape::Congress { ordinal, from };
            (shape, Body::Committee("", unit), Some(unit))
        }
        n => {
            let shape = Shape::Meeting {
                kind: *random.pick(KINDS),
                topic: *random.pick(TOPICS),
            };
            match n {
                4..9 => (shape, Body::Committee("", unit), Some(unit)),
                9..13 => (shape, Body::Of("Ủy ban nhân dân".into(), unit), Some(unit)),
                13..16 => (shape, Body::Committee("Ban Tổ chức ", unit), Some(unit)),
                16 => (shape, Body::Central("Ban Tổ chức Trung ương"), Some(unit)),
                _ => (
                    shape,
                    Body::Central(*random.pick(&["Ban Tổ chức Trung ương", "Bộ Nội vụ", "Bộ Y tế", "Bộ Tư pháp"])),
                    None,
                ),
            }
        }
    };
    let day = match shape {
        Shape::Congress { from, .. } => year_begins(from) + random.between(230, 300),
        _ => day,
    };
    let long = matches!(shape, Shape::Session { .. } | Shape::Congress { .. });
    Event {
        days: if long {
            random.between(1, 3)
        } else {
            1 + i32::from(random.chance(8))
        },
        shape,
        organizer,
        unit,
        day,
        daypart: *random.pick(&["sáng", "chiều"]),
        people: Vec::new(),
        documents: Vec::new(),
        told: 1,
    }
}

/// Who is where.
struct Who<'a> {
    people: &'a [Person],
    by_unit: Vec<Vec<usize>>,
    central: Vec<usize>,
}

impl<'a> Who<'a> {
    fn new(units: &[Unit], people: &'a [Person]) -> Self {
        let mut by_unit = vec![Vec::new(); units.len()];
        let mut central = Vec::new();
        for (at, person) in people.iter().enumerate() {
            let mut all: Vec<Option<usize>> = person
                .steps
                .iter()
                .flat_map(|s| &s.offices)
                .map(|o| o.body.unit())
                .collect();
            all.sort_unstable();
            all.dedup();
            for unit in all {
                unit.map_or(&mut central, |u| &mut by_unit[u]).push(at);
            }
        }
        Self {
            people,
            by_unit,
            central,
        }
    }

    /// Some of those in office there on that day; no two of one name.
    fn present(&self, random: &mut Random, event: &Event) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for _ in 0..14 {
            let all = match event.unit {
                Some(unit) if random.chance(75) => &self.by_unit[unit],
                _ => &self.central,
            };
            if all.is_empty() || found.len() > 6 {
                break;
            }
            let one = *random.pick(all);
            let name = &self.people[one].name;
            if self.people[one].step_on(event.day).is_some() && !found.iter().any(|f| self.people[*f].name == *name) {
                found.push(one);
            }
        }
        found
    }
}

fn documents_by_unit(units: &[Unit], documents: &[Document]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut by_unit = vec![Vec::new(); units.len()];
    let mut central = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        document
            .issuer
            .unit()
            .map_or(&mut central, |u| &mut by_unit[u])
            .push(at);
    }
    central.sort_by_key(|at| documents[*at].day);
    (by_unit, central)
}

/// Documents of the last two years, of the country or the province.
fn recent(
    random: &mut Random,
    which: &(Vec<Vec<usize>>, Vec<usize>),
    documents: &[Document],
    event: &Event,
) -> Vec<usize> {
    let fits = |at: &usize| (0..730).contains(&(event.day - documents[*at].day));
    let mut found: Vec<usize> = Vec::new();
    if let Some(unit) = event.unit {
        let local: Vec<usize> = which.0[unit].iter().copied().filter(fits).collect();
        if !local.is_empty() {
            found.push(*random.pick(&local));
        }
    }
    let from = which.1.partition_point(|at| documents[*at].day < event.day - 730);
    let until = which.1.partition_point(|at| documents[*at].day <= event.day);
    for _ in 0..2 {
        if from < until {
            found.push(which.1[from + random.below(until - from)]);
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|at| {
        (
            documents[*at].bare.clone(),
            documents[*at].kind,
            documents[*at].name.clone(),
        )
    });
    found
}
