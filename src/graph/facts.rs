//! What the articles of a store say, read once and folded: equal statements of several articles are one, with its articles.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Lang, Moment};

use super::view::Class;
use super::words::word;

/// An article, as far as pictures ask.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) iri: String,
    pub(super) published: Option<Moment>,
}

/// An entity that an article names.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub(super) iri: String,
    pub(super) short: String,
    pub(super) class: Class,
    pub(super) label: String,
    /// Property and value in words, in the order of the properties; what most articles say first.
    pub(super) values: Vec<(&'static str, String)>,
    /// Places in [`Facts::sources`].
    pub(super) articles: BTreeSet<usize>,
}

impl Entity {
    /// The first value of a property.
    pub(super) fn value(&self, property: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(p, _)| *p == property)
            .map(|(_, v)| v.as_str())
    }

    /// The date of an event or document.
    pub(super) fn date(&self) -> Option<Moment> {
        let property = match self.class {
            Class::Document => "eli:date_document",
            _ => "schema:startDate",
        };
        self.value(property).and_then(Moment::parse)
    }
}

/// A statement about two entities.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) property: &'static str,
    /// `planned` or `target`; empty for what is so.
    pub(super) status: &'static str,
    pub(super) articles: BTreeSet<usize>,
}

/// A person held an office when an article said so.
#[derive(Clone, Debug)]
pub(super) struct Office {
    /// Of the first fact that says so.
    pub(super) iri: String,
    pub(super) person: usize,
    pub(super) body: Option<usize>,
    pub(super) title: String,
    pub(super) former: bool,
    /// `planned` or `target`; empty for what was so.
    pub(super) status: &'static str,
    /// When articles first and last stated it.
    pub(super) stated: Option<(Moment, Moment)>,
    pub(super) articles: BTreeSet<usize>,
}

/// A figure, in words.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// What it is about.
    pub(super) scope: Option<usize>,
    /// Where it was reported.
    pub(super) event: Option<usize>,
    pub(super) measure: String,
    /// Measure, value and unit, in words.
    pub(super) words: String,
    /// `planned` or `target`; empty for what is so.
    pub(super) status: &'static str,
    /// As far as stated.
    pub(super) period: String,
    pub(super) articles: BTreeSet<usize>,
}

/// Everything that pictures are made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) sources: Vec<Source>,
    /// In the order of their IRIs.
    pub(super) entities: Vec<Entity>,
    /// In the order of where they come from, then of the properties.
    pub(super) ties: Vec<Tie>,
    /// In the order of the people.
    pub(super) offices: Vec<Office>,
    /// In the order of what they are about.
    pub(super) numbers: Vec<Number>,
    /// Under which offices a person (second) took part in an event (first), by place in [`Facts::offices`].
    pub(super) under: BTreeMap<(usize, usize), BTreeSet<usize>>,
}

impl Office {
    /// Did the person have it when it was stated?
    pub(super) fn held(&self) -> bool {
        !self.former && self.status.is_empty()
    }

    /// Was it last stated before another was first?
    pub(super) fn before(&self, other: &Self) -> bool {
        match (self.stated, other.stated) {
            (Some((_, last)), Some((first, _))) => last_day(last) < first_day(first),
            _ => false,
        }
    }
}

impl Facts {
    /// The place of an entity.
    pub(super) fn place(&self, iri: &str) -> Option<usize> {
        self.entities.binary_search_by(|e| e.iri.as_str().cmp(iri)).ok()
    }

    /// Ties from an entity, in the order of the properties.
    pub(super) fn ties_from(&self, entity: usize) -> &[Tie] {
        let start = self.ties.partition_point(|t| t.from < entity);
        let end = self.ties.partition_point(|t| t.from <= entity);
        &self.ties[start..end]
    }

    /// Ties to an entity, in the order of where they come from.
    pub(super) fn ties_to(&self, entity: usize) -> impl Iterator<Item = &Tie> {
        self.ties.iter().filter(move |t| t.to == entity)
    }

    /// The offices of a person.
    pub(super) fn offices_of(&self, person: usize) -> &[Office] {
        let start = self.offices.partition_point(|o| o.person < person);
        let end = self.offices.partition_point(|o| o.person <= person);
        &self.offices[start..end]
    }

    /// The figures about an entity.
    pub(super) fn numbers_about(&self, scope: usize) -> &[Number] {
        let start = self.numbers.partition_point(|n| n.scope < Some(scope));
        let end = self.numbers.partition_point(|n| n.scope <= Some(scope));
        &self.numbers[start..end]
    }

    /// `Bí thư Thành ủy Cần Thơ`.
    pub(super) fn office_words(&self, office: &Office, lang: Lang) -> String {
        let former = word(lang, "word.former");
        let mut before = match office.former && !office.title.to_lowercase().starts_with(former) {
            true => format!("{former} "),
            false => String::new(),
        };
        if !office.status.is_empty() {
            before = format!("{} {before}", word(lang, &format!("word.{}", office.status)));
        }
        match office.body {
            Some(body) => format!("{before}{} {}", office.title, self.entities[body].label),
            None => format!("{before}{}", office.title),
        }
    }

    /// Without what lies outside the time: events by their own date, everything else by the articles that say it.
    #[must_use]
    pub(super) fn within(mut self, since: Option<Moment>, until: Option<Moment>) -> Self {
        if since.is_none() && until.is_none() {
            return self;
        }
        let inside = |moment: Option<Moment>| moment.is_some_and(|m| overlaps(m, since, until));
        let told: Vec<bool> = self.sources.iter().map(|s| inside(s.published)).collect();
        let by_article = |articles: &BTreeSet<usize>| articles.iter().any(|a| told[*a]);
        let event: Vec<Option<bool>> = self
            .entities
            .iter()
            .map(|e| {
                let own = e.date().map(|date| inside(Some(date)));
                (e.class == Class::Conference).then(|| own.unwrap_or_else(|| by_article(&e.articles)))
            })
            .collect();
        let holds = |ends: &[Option<usize>], articles: &BTreeSet<usize>| {
            let mut events = ends.iter().flatten().filter_map(|end| event[*end]).peekable();
            match events.peek() {
                Some(_) => events.all(|inside| inside),
                None => by_article(articles),
            }
        };
        self.ties.retain(|t| holds(&[Some(t.from), Some(t.to)], &t.articles));
        self.numbers.retain(|n| holds(&[n.event], &n.articles));
        let mut kept: BTreeSet<usize> = BTreeSet::new();
        kept.extend(self.ties.iter().flat_map(|t| [t.from, t.to]));
        kept.extend(self.numbers.iter().filter_map(|n| n.scope));
        let offices: Vec<bool> = self.offices.iter().map(|o| by_article(&o.articles)).collect();
        for (at, office) in self.offices.iter().enumerate() {
            if offices[at] {
                kept.insert(office.person);
                kept.extend(office.body);
            }
        }
        for (at, entity) in self.entities.iter().enumerate() {
            if event[at].unwrap_or_else(|| by_article(&entity.articles)) {
                kept.insert(at);
            }
        }
        self.keep(&kept, &offices)
    }

    /// Only what one article says.
    #[must_use]
    pub(super) fn of_article(mut self, article: usize) -> Self {
        self.ties.retain(|t| t.articles.contains(&article));
        self.numbers.retain(|n| n.articles.contains(&article));
        let offices: Vec<bool> = self.offices.iter().map(|o| o.articles.contains(&article)).collect();
        let named = |(at, e): (usize, &Entity)| e.articles.contains(&article).then_some(at);
        let kept = self.entities.iter().enumerate().filter_map(named).collect();
        for entity in &mut self.entities {
            entity.articles.retain(|a| *a == article);
        }
        let told = self.ties.iter_mut().map(|t| &mut t.articles);
        let told = told.chain(self.offices.iter_mut().map(|o| &mut o.articles));
        for articles in told.chain(self.numbers.iter_mut().map(|n| &mut n.articles)) {
            *articles = BTreeSet::from([0]);
        }
        let mut only = self.keep(&kept, &offices);
        only.sources = vec![only.sources[article].clone()];
        for entity in &mut only.entities {
            entity.articles = BTreeSet::from([0]);
        }
        only
    }

    /// Without the other entities, and with the places of those that remain.
    fn keep(self, kept: &BTreeSet<usize>, offices: &[bool]) -> Self {
        let entity: BTreeMap<usize, usize> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let place = |old: usize| entity.get(&old).copied();
        let mut office_places = BTreeMap::new();
        let mut kept_offices = Vec::new();
        for (at, office) in self.offices.into_iter().enumerate() {
            if let (true, Some(person)) = (offices[at], place(office.person)) {
                office_places.insert(at, kept_offices.len());
                let body = office.body.and_then(place);
                kept_offices.push(Office { person, body, ..office });
            }
        }
        let under = self.under.into_iter().filter_map(|((event, person), under)| {
            let under = under.iter().filter_map(|o| office_places.get(o).copied()).collect();
            Some(((place(event)?, place(person)?), under))
        });
        let ties = self.ties.into_iter().filter_map(|tie| {
            let (from, to) = (place(tie.from)?, place(tie.to)?);
            Some(Tie { from, to, ..tie })
        });
        let numbers = self.numbers.into_iter().map(|number| Number {
            scope: number.scope.and_then(place),
            event: number.event.and_then(place),
            ..number
        });
        let entities = self.entities.into_iter().enumerate();
        Self {
            sources: self.sources,
            entities: entities.filter(|(at, _)| kept.contains(at)).map(|(_, e)| e).collect(),
            ties: ties.collect(),
            offices: kept_offices,
            numbers: numbers.collect(),
            under: under.collect(),
        }
    }
}

/// Does a moment, as precise as it is, touch the time between two others?
fn overlaps(moment: Moment, since: Option<Moment>, until: Option<Moment>) -> bool {
    overlap(moment, moment, since, until)
}

/// The same for the time from one moment to another.
pub(super) fn overlap(from: Moment, to: Moment, since: Option<Moment>, until: Option<Moment>) -> bool {
    since.is_none_or(|since| last_day(to) >= first_day(since))
        && until.is_none_or(|until| first_day(from) <= last_day(until))
}

fn first_day(m: Moment) -> (i16, u8, u8) {
    (m.year, m.month.unwrap_or(1), m.day.unwrap_or(1))
}

fn last_day(m: Moment) -> (i16, u8, u8) {
    (m.year, m.month.unwrap_or(12), m.day.unwrap_or(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_compared_as_precisely_as_it_is_known() {
        for (moment, since, until, expected) in [
            ("2021", "2021-05-27", "", true),
            ("2021-04", "2021-05-27", "", false),
            ("2021-05", "2021-05-27", "", true),
            ("2021-05-28", "2021", "2021-05", true),
            ("2021-06-01", "", "2021-05", false),
            ("2020-12-31", "2021", "2022", false),
        ] {
            let read = |text: &str| Moment::parse(text);
            let found = overlaps(read(moment).expect("a moment"), read(since), read(until));
            assert_eq!(found, expected, "{moment} in {since}..{until}");
        }
    }
}
