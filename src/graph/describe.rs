//! What stands inside a node: its values, offices and figures in words.

use super::draft::{Draft, day};
use super::facts::{Number, Office};
use super::view::{Class, Line};
use crate::model::Moment;

impl Draft<'_> {
    /// A named line.
    pub(super) fn line(&self, id: &str, value: impl Into<String>) -> Line {
        Line {
            name: self.word(id),
            value: value.into(),
        }
    }

    /// Words that say themselves what they are.
    pub(super) fn plain(value: impl Into<String>) -> Line {
        Line {
            name: String::new(),
            value: value.into(),
        }
    }

    /// `28/6/2023 – 29/6/2023`; empty for what has no date.
    pub(super) fn when(&self, entity: usize) -> String {
        let entity = &self.facts.entities[entity];
        let shown = |moment: Moment| day(self.lang, moment);
        let Some(start) = entity.date() else {
            return String::new();
        };
        let end = entity.value("schema:endDate").and_then(Moment::parse);
        match end.filter(|end| *end != start && entity.class == Class::Conference) {
            Some(end) => format!("{} – {}", shown(start), shown(end)),
            None => shown(start),
        }
    }

    /// A few words that tell an entity from others of its class.
    pub(super) fn brief(&self, at: usize) -> Vec<Line> {
        let entity = &self.facts.entities[at];
        let mut lines = Vec::new();
        let when = self.when(at);
        match entity.class {
            Class::Conference => {
                let places: Vec<&str> = self.names_of(at, "tt:province");
                let parts = [when, places.join(", ")];
                let told: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
                if !told.is_empty() {
                    lines.push(Self::plain(told.join(" · ")));
                }
            }
            Class::Document => {
                if let Some(kind) = entity.value("tt:kind")
                    && !entity.label.to_lowercase().starts_with(&kind.to_lowercase())
                {
                    lines.push(Self::plain(kind));
                }
                if !when.is_empty() {
                    lines.push(Self::plain(when));
                }
                if let Some(subject) = entity.value("dcterms:subject") {
                    lines.push(Self::plain(subject));
                }
            }
            Class::Official => lines.extend(self.offices_of(at).into_iter().take(2).map(Self::plain)),
            _ => {}
        }
        lines
    }

    /// Everything that is said of an entity in words; figures after the rest.
    pub(super) fn full(&self, at: usize) -> Vec<Line> {
        let entity = &self.facts.entities[at];
        let mut lines: Vec<Line> = Vec::new();
        for (property, value) in &entity.values {
            let value = match Moment::parse(value) {
                Some(moment) if property.contains("ate") => day(self.lang, moment),
                _ => value.clone(),
            };
            if *property != "eli:id_local" || value != entity.label {
                lines.push(self.line(property, value));
            }
        }
        lines
    }

    /// The names of what a property of an entity points to.
    pub(super) fn names_of(&self, at: usize, property: &str) -> Vec<&str> {
        let ties = self.facts.ties_from(at).iter().filter(|t| t.property == property);
        ties.map(|t| self.facts.entities[t.to].label.as_str()).collect()
    }

    /// The offices of a person in words: those stated last come first, former ones at the end.
    pub(super) fn offices_of(&self, person: usize) -> Vec<String> {
        let mut offices: Vec<&Office> = self.facts.offices_of(person).iter().collect();
        offices.sort_by_key(|o| {
            (
                !o.held(),
                std::cmp::Reverse(o.stated.map(|(_, last)| last)),
                o.title.clone(),
            )
        });
        offices.into_iter().map(|o| self.office_words(o)).collect()
    }

    pub(super) fn office_words(&self, office: &Office) -> String {
        self.facts.office_words(office, self.lang)
    }

    /// Under which offices a person took part in an event; without such a statement, the person's offices.
    pub(super) fn office_at(&self, event: usize, person: usize) -> Vec<Line> {
        let under = self.facts.under.get(&(event, person));
        let words: Vec<String> = under
            .into_iter()
            .flatten()
            .map(|office| self.office_words(&self.facts.offices[*office]))
            .collect();
        match words.is_empty() {
            true => self.brief(person),
            false => words.into_iter().take(2).map(Self::plain).collect(),
        }
    }

    /// Figures, those that most articles tell first, then as measures sort.
    pub(super) fn figures<'n>(&self, numbers: impl IntoIterator<Item = &'n Number>) -> Vec<Line> {
        let mut numbers: Vec<&Number> = numbers.into_iter().collect();
        numbers.sort_by_key(|n| (std::cmp::Reverse(n.articles.len()), n.measure.clone(), n.period.clone()));
        let mut lines: Vec<Line> = numbers.iter().map(|n| self.figure(n)).collect();
        lines.dedup();
        lines
    }

    fn figure(&self, number: &Number) -> Line {
        let mut value = number.words.clone();
        let period = number.period.split('/').filter_map(Moment::parse);
        let period: Vec<String> = period.map(|m| day(self.lang, m)).collect();
        let mut aside: Vec<String> = Vec::new();
        if !period.is_empty() {
            aside.push(period.join(" – "));
        }
        if !number.status.is_empty() {
            aside.push(self.word(&format!("word.{}", number.status)));
        }
        if !aside.is_empty() {
            value = format!("{value} ({})", aside.join(", "));
        }
        Self::plain(value)
    }
}
