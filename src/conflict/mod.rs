//! What do articles contradict each other about? One seat with two holders on a date, one metric with two values, one
//! document with two dates or issuers, one event with two dates or places, each with the words of both sides.
//!
//! Nothing is decided and nothing overwritten: both stand in the graph, and this lists them. What is only less exact (2022
//! and 2022-06-16, "hơn 1.200" and 1.234, a district and its province) is no contradiction; an article that says both is
//! none with either side. Candidates come from plain patterns of the store; they are grouped and compared here.

mod amount;
mod date;
mod document;
mod event;
mod gather;
mod group;
mod number;
mod seat;
#[cfg(test)]
mod tests;
mod text;

use oxigraph::model::NamedNode;
use oxigraph::store::{StorageError, Store};
use serde::Serialize;

use crate::lexicon::Lexicon;
use crate::lexicon::reference::Reference;
pub(crate) use amount::Amount;
use gather::Source;
pub(crate) use group::clashing;
pub use text::text;

/// What a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Two hold one office on the same day.
    Seats,
    /// One metric has two values.
    Numbers,
    /// One document has two dates or issuers.
    Documents,
    /// One event has two dates or places.
    Events,
}

impl Kind {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Seats, Self::Numbers, Self::Documents, Self::Events];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Seats => "seats",
            Self::Numbers => "numbers",
            Self::Documents => "documents",
            Self::Events => "events",
        }
    }
}

/// What of it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Property {
    /// Who holds the office.
    Holder,
    /// The number.
    Value,
    /// The date.
    Date,
    /// Who issued it.
    Issuer,
    /// The province.
    Province,
    /// The district, commune or hall.
    Place,
}

impl Property {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Value => "value",
            Self::Date => "date",
            Self::Issuer => "issuer",
            Self::Province => "province",
            Self::Place => "place",
        }
    }
}

/// One thing of which articles say what cannot all be so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Conflict {
    /// What it is about.
    pub kind: Kind,
    /// The office with its body, the measure with its scope and time, the document, the event.
    pub name: String,
    /// The document or event, the body of the office, or what the number is about, as a path under the base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// What of it differs.
    pub property: Property,
    /// What is said, at least two values.
    pub values: Vec<Value>,
}

/// What some of the articles say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Value {
    /// In words.
    pub value: String,
    /// The entity that it is, as a path under the base; several where identity left one name apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<String>,
    /// Who says so, one an article, the earliest first; never empty.
    pub statements: Vec<Statement>,
}

/// The words in which one article says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Statement {
    /// The day on which it was said: that of the article.
    pub date: String,
    /// Id of the article.
    pub article: String,
    /// First code point of the quote in the stored text.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The words.
    pub quote: String,
    /// How sure the rule is, in percent.
    pub confidence: u8,
    /// The fact, as a path under the base.
    pub fact: String,
}

/// Lists the contradictions of some kinds, in the order of kinds and names.
///
/// # Errors
/// The store cannot be read.
pub fn conflicts(
    store: &Store,
    lexicon: &Lexicon,
    reference: &Reference,
    kinds: &[Kind],
) -> Result<Vec<Conflict>, StorageError> {
    of_kinds(&Source::new(store)?, lexicon, reference, kinds)
}

/// Lists the contradictions about one entity: a document, an event, a body's seats, a person's, what numbers are of. It looks at
/// what is said of that entity alone.
///
/// # Errors
/// The store cannot be read.
pub fn conflicts_about(
    store: &Store,
    lexicon: &Lexicon,
    reference: &Reference,
    kinds: &[Kind],
    entity: &NamedNode,
) -> Result<Vec<Conflict>, StorageError> {
    let source = Source::about(store, entity)?;
    let mut found = of_kinds(&source, lexicon, reference, kinds)?;
    let path = source.path(entity);
    found.retain(|conflict| {
        let mut values = conflict.values.iter().flat_map(|value| &value.entities);
        conflict.entity.as_ref() == Some(&path) || values.any(|value| *value == path)
    });
    Ok(found)
}

fn of_kinds(
    source: &Source<'_>,
    lexicon: &Lexicon,
    reference: &Reference,
    kinds: &[Kind],
) -> Result<Vec<Conflict>, StorageError> {
    let mut found = Vec::new();
    for kind in kinds {
        found.extend(match kind {
            Kind::Seats => seat::conflicts(source, lexicon)?,
            Kind::Numbers => number::conflicts(source)?,
            Kind::Documents => document::conflicts(source, lexicon)?,
            Kind::Events => event::conflicts(source, reference)?,
        });
    }
    // A value that nothing proves (a graph made by others) stands against nobody.
    for conflict in &mut found {
        conflict.values.retain(|value| !value.statements.is_empty());
    }
    found.retain(|conflict| conflict.values.len() > 1);
    found.sort();
    found.dedup();
    Ok(found)
}
