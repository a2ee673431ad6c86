//! What people decided that rules cannot: who is who, what a thing is called for good, which facts are right.
//!
//! Decisions stand in a table of their own (`decisions.csv`), are applied at every build, and are undone by removing the
//! row. They name mentions (`article/ID#char=212,247`), facts (`article/ID#fact-0123456789ab`) or entities
//! (`official/Nguyễn-Văn-Hiếu~Cần-Thơ`), never anything that changes when other articles come and go: an entity is
//! named as the rules alone would call it.

mod facts;
pub mod forgotten;
mod read;
mod write;

pub use facts::{Outcome, apply};
pub use forgotten::Forgotten;
pub use read::DecisionError;
pub use write::{COLUMNS, NewRow, header, line};

use std::collections::BTreeMap;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Subject and object are one.
    Same,
    /// Subject and object are two.
    Different,
    /// Somebody looked and could not tell; the question is not put again.
    Unsure,
    /// The subject keeps the path that the object gives.
    Pin,
    /// The fact is right.
    Accept,
    /// The fact is wrong: it is left out.
    Reject,
    /// The fact is right with another value, which the object gives.
    Edit,
}

impl Verdict {
    /// All, in the order of their help.
    pub const ALL: [Self; 7] = [
        Self::Same,
        Self::Different,
        Self::Unsure,
        Self::Pin,
        Self::Accept,
        Self::Reject,
        Self::Edit,
    ];

    /// The word of the column `decision`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
            Self::Pin => "pin",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Edit => "edit",
        }
    }

    /// The predicate of SSSOM's column `predicate_id`.
    pub fn predicate(self) -> &'static str {
        match self {
            Self::Same => "owl:sameAs",
            Self::Different => "owl:differentFrom",
            Self::Unsure => "skos:relatedMatch",
            Self::Pin => "tt:pin",
            Self::Accept => "tt:accept",
            Self::Reject => "tt:reject",
            Self::Edit => "tt:edit",
        }
    }

    /// Is it about one fact, and not about entities?
    pub fn is_of_fact(self) -> bool {
        matches!(self, Self::Accept | Self::Reject | Self::Edit)
    }

    /// Does it need an object?
    pub fn has_object(self) -> bool {
        !matches!(self, Self::Accept | Self::Reject)
    }
}

/// What a row speaks of. Paths are without the base of IRIs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// What an article names at a span (code points).
    Mention {
        /// The article's ID, escaped as in IRIs.
        article: String,
        /// First code point, and one past the last.
        span: (usize, usize),
    },
    /// A fact of an article.
    Fact {
        /// The article's ID, escaped as in IRIs.
        article: String,
        /// As [`crate::extract::Keys`] gives it.
        key: String,
    },
    /// What the rules call that.
    Entity(String),
}

impl Thing {
    /// Reads an IRI, or its path under the base: the kinds of things are known, so that any base is understood.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('<').trim_end_matches('>');
        let kinds = ["article", "official", "conference", "document", "organization", "place"];
        let starts = kinds
            .iter()
            .flat_map(|kind| ["/", "#"].map(|before| text.find(&format!("{before}{kind}/"))));
        let path = match starts.flatten().min() {
            Some(at) if text.contains("://") => &text[at + 1..],
            _ => text,
        };
        if let Some(rest) = path.strip_prefix("article/") {
            let (article, part) = rest.split_once('#')?;
            let article = article.to_owned();
            if let Some(key) = part.strip_prefix("fact-") {
                let is_key = key.len() == 12 && key.bytes().all(|b| b.is_ascii_hexdigit());
                return is_key.then(|| Self::Fact {
                    article,
                    key: key.to_owned(),
                });
            }
            let (start, end) = part.strip_prefix("char=")?.split_once(',')?;
            let span = (start.parse().ok()?, end.parse().ok()?);
            return (span.0 < span.1).then_some(Self::Mention { article, span });
        }
        let (kind, name) = path.split_once('/')?;
        let known = kinds.contains(&kind);
        (known && !name.is_empty() && !name.contains(char::is_whitespace)).then(|| Self::Entity(path.to_owned()))
    }
}

impl std::fmt::Display for Thing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Mention { article, span } => write!(f, "article/{article}#char={},{}", span.0, span.1),
            Self::Fact { article, key } => write!(f, "article/{article}#fact-{key}"),
            Self::Entity(path) => f.write_str(path),
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Line of the file, counted from 1.
    pub line: u64,
    /// What is decided.
    pub verdict: Verdict,
    /// About what.
    pub subject: Thing,
    /// With what ([`Verdict::Same`], [`Verdict::Different`], [`Verdict::Unsure`]) or under which path ([`Verdict::Pin`]).
    pub object: Option<Thing>,
    /// The new value ([`Verdict::Edit`]); else empty.
    pub value: String,
    /// Who decided.
    pub reviewer: String,
    /// When: a day, as it was written.
    pub date: String,
    /// Why.
    pub comment: String,
}

/// All rows of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// As messages name it.
    pub file: String,
    /// In the order of the file.
    pub rows: Vec<Decision>,
    /// Digest of what the rows say; empty without rows.
    pub digest: String,
    /// Articles and people that are to be forgotten.
    pub forgotten: Forgotten,
}

static NONE: Decisions = Decisions {
    file: String::new(),
    rows: Vec::new(),
    digest: String::new(),
    forgotten: Forgotten {
        file: String::new(),
        rows: Vec::new(),
    },
};

impl Decisions {
    /// No decisions.
    pub fn none() -> &'static Self {
        &NONE
    }

    /// The rows about facts, by the article's ID as IRIs have it.
    pub fn of_facts(&self) -> BTreeMap<&str, Vec<usize>> {
        let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            if let Thing::Fact { article, .. } = &row.subject {
                rows.entry(article).or_default().push(at);
            }
        }
        rows
    }

    /// The rows that did nothing, each as a message with file, line and reason.
    pub fn idle(&self, outcome: &Outcome) -> Vec<String> {
        let told = |(at, row): (usize, &Decision)| {
            let reason = match outcome.reasons.get(&at) {
                Some(reason) => reason.clone(),
                None => format!("{} is in no article of the store", row.subject),
            };
            format!(
                "{}:{}: `{}` does nothing: {reason}",
                self.file,
                row.line,
                row.verdict.word()
            )
        };
        let rows = self.rows.iter().enumerate();
        rows.filter(|(at, _)| !outcome.used.contains(at)).map(told).collect()
    }
}

#[cfg(test)]
mod tests;
