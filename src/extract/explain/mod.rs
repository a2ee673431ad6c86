//! How one article was read: its text with every mention marked, and the facts beside it.
//!
//! [`marked`] makes the one model, [`Marked`]; the stages on a terminal and in the snapshots of the tests
//! ([`Marked::text`]) and the page of the reading aid ([`Marked::html`]) are renderings of it, pure and without input or
//! output.

mod claim;
mod html;
mod read;
#[cfg(test)]
mod tests;
mod text;

use std::ops::Range;

use serde::Serialize;

use crate::lexicon::Lexicon;
use crate::model::{Article, Metadata};
pub use read::marked;

/// An article with all that was read from it. Positions are code points of the article's own text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// Its id.
    pub article: String,
    /// What its reader knew besides the text.
    pub meta: Metadata,
    /// The province that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The text in pieces; joined they are the article's text, to the character.
    pub segments: Vec<Segment>,
    /// The lines of the text with what they are.
    pub lines: Vec<Line>,
    /// What is named where; a segment tells its mentions by their places in this list.
    pub mentions: Vec<Mention>,
    /// What is said; a segment tells the facts that rest on it by their places in this list.
    pub facts: Vec<MarkedFact>,
}

/// A piece of the text within which nothing begins or ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// As it stands in the article.
    pub text: String,
    /// The mentions that it is part of, the outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<usize>,
    /// The facts that quote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<usize>,
}

/// A line of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// `title`, `paragraph`, `item`, `caption`, `dateline`, `signature`, `outlet`, `furniture` or `related`.
    pub kind: &'static str,
    /// Is it the article's own (and no menu, no link to another article)?
    pub content: bool,
    /// Its segments.
    pub segments: Range<usize>,
}

/// Words that name something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// A class of `data/style.csv`, or `date` or `number`.
    pub class: &'static str,
    /// What they were read as: the name in the spelling of the tables, and what else was read.
    pub says: String,
    /// The words in standard spelling, where that is not how they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_as: Option<String>,
    /// First code point of the marked words.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words that were read (a person's name with the offices before it).
    pub quote: String,
    /// First code point of the quote, and the one past its last.
    pub quoted: (usize, usize),
    /// The rule that found it.
    pub rule: &'static str,
    /// It is marked in the text; a plural or a nickname of many ("các tỉnh ủy") is only listed.
    pub marked: bool,
}

/// Something said, with the words that prove it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarkedFact {
    /// The whole claim on one line.
    pub claim: String,
    /// The table that it belongs to: `articles`, `conferences`, `offices`, `named`, `documents` or `metrics`.
    pub table: &'static str,
    /// Whom or what it is about; empty for the article and for the event that it reports.
    pub subject: String,
    /// What is said of it: the property.
    pub property: String,
    /// The value.
    pub value: String,
    /// The main words that prove it, on one line.
    pub quote: String,
    /// First code point of the main words, and the one past the last.
    pub quoted: (usize, usize),
    /// The mentions among its words that name what it is about.
    pub mentions: Vec<usize>,
    /// The rule that read it.
    pub rule: &'static str,
    /// How sure, in percent.
    pub confidence: u8,
    /// `planned`, `target` or `negated`; nothing for what is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'static str>,
    /// `geography`, `date`, `context` or `correction`, where the value is more than the words say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derivation: Option<&'static str>,
}

/// The stages of an article as plain text: its lines, the text with its mentions marked, the mentions, the facts with
/// their rules and the words that prove them.
pub fn explain(article: &Article, lexicon: &Lexicon) -> String {
    marked(article, lexicon).text(None, false)
}
