//! What is known of one entity? A [`Card`]: sections of rows, each row with the words of the articles that prove it.
//!
//! [`card`] makes it from the store; [`Card::text`], [`Card::markdown`], [`Card::html`] and its JSON (serde) are
//! renderings of that one struct, pure and without input or output. [`description`] is the same in RDF.

mod article;
mod conference;
mod document;
mod fields;
mod gather;
mod html;
mod markdown;
mod metric;
mod numbers;
mod official;
mod organization;
mod place;
mod rows;
mod text;
mod turtle;

use oxigraph::model::NamedNode;
use oxigraph::store::Store;
use serde::Serialize;

use crate::conflict::conflicts_about;
use crate::lexicon::Lexicon;
use crate::lexicon::reference::Reference as Places;
use crate::model::Lang;
use crate::page::Words;
use crate::query::{Kind, QueryError, find_entity};

use crate::resolve::escape_id;
use gather::Source;
pub use html::Link;
use rows::Collector;
pub use turtle::{describe, description};

#[cfg(test)]
mod tests;

/// What is known of one entity, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The entity.
    pub iri: String,
    /// Its IRI without the base: what `show` takes (`official/…`).
    pub path: String,
    /// `official`, `conference`, `document`, `province`, `region`, `place`, `organization`, `article` or `metric`.
    pub class: &'static str,
    /// The class in the language of the card.
    pub class_word: String,
    /// The name that most articles give it.
    pub title: String,
    /// The tag of the language of headings: `en` or `vi`. What articles say is Vietnamese.
    pub lang: &'static str,
    /// How many articles name it.
    pub articles: usize,
    /// How many contradictions about it articles have; [`crate::conflict::conflicts_about`] lists them.
    pub contradictions: usize,
    /// What is known; sections without rows are left out.
    pub sections: Vec<Section>,
    /// The words that prove it, in the order in which the rows cite them.
    pub references: Vec<Reference>,
}

/// Rows under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The same in all languages: a key of `data/headings.csv`.
    pub id: &'static str,
    /// In the language of the card.
    pub heading: String,
    /// What is said.
    pub rows: Vec<Row>,
    /// How many rows there are, with those that are not shown.
    pub total: usize,
}

/// One thing that is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// A date, period, role or the name of a property; empty if there is none.
    pub lead: String,
    /// What is said.
    pub text: Vec<Part>,
    /// More about it; may be empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub detail: Vec<Part>,
    /// What one must know of it before believing it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Numbers of [`Card::references`]; none for reference data, the first few unless all are asked for.
    pub references: Vec<usize>,
    /// How many quotes say so, with those that are not cited.
    pub proofs: usize,
    /// How many articles say so.
    pub articles: usize,
    /// The best figure of the facts that say so, in percent; none for reference data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
}

/// Words, perhaps the name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Part {
    /// Unicode NFC.
    pub text: String,
    /// The entity that they name, as a path like [`Card::path`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
}

/// A warning beside a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mark {
    /// `planned`, `target`, `negated`, `former`, `differs` or `unsure`.
    pub id: &'static str,
    /// In the language of the card.
    pub word: String,
}

/// The words that prove a row, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// From 1.
    pub number: usize,
    /// The words, in Unicode NFC.
    pub quote: String,
    /// Id of the article.
    pub article: String,
    /// Path of the article, like [`Card::path`].
    pub path: String,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// First code point of the quote in the stored text.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
}

/// How a card is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of headings.
    pub lang: Lang,
    /// All rows and references, not only the first of each section.
    pub all: bool,
}

/// The entity that words mean: an IRI, a path, the id of an article, a number or a name; else a metric by its measure.
pub fn find(store: &Store, words: &str) -> Result<NamedNode, QueryError> {
    match find_with_id(store, words, Kind::Entity) {
        Err(unknown @ QueryError::UnknownEntity { .. }) => metric::find(store, words)?.ok_or(unknown),
        found => found,
    }
}

/// The article that words mean: an id, an IRI, a path or a title.
pub fn find_article(store: &Store, words: &str) -> Result<NamedNode, QueryError> {
    find_with_id(store, words, Kind::Article)
}

fn find_with_id(store: &Store, words: &str, kind: Kind) -> Result<NamedNode, QueryError> {
    let unknown = match find_entity(store, words, &[kind]) {
        Err(error @ QueryError::UnknownEntity { .. }) => error,
        found => return found,
    };
    let article = format!("article/{}", escape_id(words));
    find_entity(store, &article, &[Kind::Article]).map_err(|_| unknown)
}

/// The classes that have cards.
const CLASSES: [(Kind, &str); 8] = [
    (Kind::Official, "official"),
    (Kind::Conference, "conference"),
    (Kind::Document, "document"),
    (Kind::Province, "province"),
    (Kind::Region, "region"),
    (Kind::Organization, "organization"),
    (Kind::Place, "place"),
    (Kind::Article, "article"),
];

/// The card of an entity; nothing if the IRI is that of none.
pub fn card(store: &Store, entity: &NamedNode, options: Options) -> Result<Option<Card>, QueryError> {
    let source = Source::new(store, entity, options.lang);
    let Some((kind, class)) = source.class(entity, &CLASSES)? else {
        return series(&source, options);
    };
    let mut collector = Collector::new(&source, options);
    match kind {
        Kind::Official => official::sections(&source, &mut collector)?,
        Kind::Conference => conference::sections(&source, &mut collector)?,
        Kind::Document => document::sections(&source, &mut collector)?,
        Kind::Organization => organization::sections(&source, &mut collector)?,
        Kind::Article => article::sections(&source, &mut collector)?,
        _ => place::sections(&source, kind, &mut collector)?,
    }
    if kind != Kind::Article {
        article::named_by(&source, &mut collector)?;
    }
    let (sections, references) = collector.finish()?;
    let kinds = crate::conflict::Kind::ALL;
    Ok(Some(Card {
        contradictions: match kind {
            Kind::Article => 0,
            _ => conflicts_about(store, Lexicon::builtin(), Places::builtin(), &kinds, entity)?.len(),
        },
        iri: entity.as_str().to_owned(),
        path: source.path(entity),
        class,
        class_word: source.words.get(class).to_owned(),
        title: source.label(entity)?,
        lang: options.lang.tag(),
        articles: if kind == Kind::Article {
            1
        } else {
            source.named_by()?.len()
        },
        sections,
        references,
    }))
}

/// The card of a metric, and nothing for what has no card.
fn series(source: &Source<'_>, options: Options) -> Result<Option<Card>, QueryError> {
    if !metric::is_one(source)? {
        return Ok(None);
    }
    let mut collector = Collector::new(source, options);
    let articles = metric::sections(source, &mut collector)?;
    let (sections, references) = collector.finish()?;
    Ok(Some(Card {
        iri: source.entity.as_str().to_owned(),
        path: source.path(&source.entity),
        class: "metric",
        class_word: source.words.get("metric").to_owned(),
        title: metric::title(source)?,
        lang: options.lang.tag(),
        articles,
        contradictions: 0,
        sections,
        references,
    }))
}

impl Card {
    /// How many contradictions there are, and the command that lists them; nothing if there are none.
    fn contradictions(&self, words: Words) -> Option<(String, String)> {
        let key = match self.contradictions {
            0 => return None,
            1 => "contradiction",
            _ => "contradictions",
        };
        let command = format!("trithuc conflicts --about {}", self.path);
        Some((words.count(key, self.contradictions), command))
    }
}
