//! What generated articles are made of: `data/generate/*.csv`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Where a seat, a participant or a document belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    Province,
    District,
    Central,
}

/// An office or two that one person holds, and how they are told; texts that mean the same are parted by `|`.
#[derive(Deserialize)]
pub(super) struct Seat {
    pub level: Level,
    pub text: String,
    /// `title@organization`, parted by `;`.
    pub offices: String,
}

#[derive(Deserialize)]
pub(super) struct Participant {
    pub level: Level,
    pub name: String,
}

/// A kind of event. `period`: what its reports speak of.
#[derive(Deserialize)]
pub(super) struct EventKind {
    pub noun: String,
    pub name: String,
    /// Parted by `;`.
    pub kinds: String,
    pub organizer: String,
    pub period: String,
    /// `12` or `3-11`.
    pub months: String,
}

#[derive(Deserialize)]
pub(super) struct DocumentKind {
    pub level: Level,
    pub kind: String,
    pub number: String,
    pub issuer: String,
}

/// Something that is counted. `form`: how its number is written.
#[derive(Deserialize)]
pub(super) struct Measure {
    pub scope: String,
    pub form: String,
    pub unit: String,
    pub text: String,
    #[serde(rename = "measure")]
    pub words: String,
    pub least: usize,
    pub most: usize,
}

/// A term of the Central Committee.
#[derive(Deserialize)]
pub(super) struct Term {
    pub term: String,
    /// Its first day.
    pub from: String,
}

#[derive(Deserialize)]
struct Named {
    part: String,
    word: String,
}

#[derive(Deserialize)]
struct Subject {
    subject: String,
}

#[derive(Deserialize)]
struct Sentence {
    section: String,
    text: String,
}

/// All of it.
pub(super) struct Data {
    pub seats: Vec<Seat>,
    pub participants: Vec<Participant>,
    pub events: Vec<EventKind>,
    pub documents: Vec<DocumentKind>,
    pub measures: Vec<Measure>,
    pub subjects: Vec<String>,
    pub terms: Vec<Term>,
    names: BTreeMap<String, Vec<String>>,
    sentences: BTreeMap<String, Vec<String>>,
}

impl Data {
    /// The tables inside the program, read once.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Data> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let subjects: Vec<Subject> = rows(include_str!("../../data/generate/subjects.csv"));
            let names: Vec<Named> = rows(include_str!("../../data/generate/names.csv"));
            let sentences: Vec<Sentence> = rows(include_str!("../../data/generate/sentences.csv"));
            Data {
                seats: rows(include_str!("../../data/generate/seats.csv")),
                participants: rows(include_str!("../../data/generate/participants.csv")),
                events: rows(include_str!("../../data/generate/events.csv")),
                documents: rows(include_str!("../../data/generate/documents.csv")),
                measures: rows(include_str!("../../data/generate/metrics.csv")),
                terms: rows(include_str!("../../data/identity/terms.csv")),
                subjects: subjects.into_iter().map(|row| row.subject).collect(),
                names: grouped(names.into_iter().map(|row| (row.part, row.word))),
                sentences: grouped(sentences.into_iter().map(|row| (row.section, row.text))),
            }
        })
    }

    /// The words that stand at this place of a name.
    pub fn names(&self, part: &str) -> &[String] {
        self.names.get(part).map_or(&[], Vec::as_slice)
    }

    /// The sentences, or parts of sentences, of a section.
    pub fn sentences(&self, section: &str) -> &[String] {
        self.sentences.get(section).map_or(&[], Vec::as_slice)
    }

    /// All sentences, with their sections.
    #[cfg(test)]
    pub fn texts(&self) -> impl Iterator<Item = (&str, &String)> {
        let sections = self.sentences.iter();
        sections.flat_map(|(section, texts)| texts.iter().map(move |text| (section.as_str(), text)))
    }
}

fn rows<T: DeserializeOwned>(table: &str) -> Vec<T> {
    let rows: Result<Vec<T>, csv::Error> = csv::Reader::from_reader(table.as_bytes()).deserialize().collect();
    rows.expect("a test reads the embedded tables")
}

fn grouped(pairs: impl Iterator<Item = (String, String)>) -> BTreeMap<String, Vec<String>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}
