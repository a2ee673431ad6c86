//! Inputs that hold many articles.

use std::collections::BTreeSet;

use crate::model::Article;

use super::delimited::Rows;
use super::error::{Place, ReadError};
use super::jsonl::Lines;
use super::stream::Stream;
use super::{Format, Options, stem};

/// The records of a corpus: each an article and its place, or why it is none. The others can still be read.
pub struct Corpus(Kind);

enum Kind {
    Lines(Box<Lines>),
    Rows(Box<Rows>),
}

impl Corpus {
    pub(super) fn new(stream: Stream, place: &Place, format: Format, options: &Options) -> Result<Self, ReadError> {
        let stream = stream.into_utf8(place)?;
        let (place, stem, fields) = (place.clone(), stem(&place.path), options.fields.clone());
        Ok(Self(if format == Format::Jsonl {
            Kind::Lines(Box::new(Lines::new(stream, place, stem, fields)))
        } else {
            let tabs = format == Format::Tsv;
            Kind::Rows(Box::new(Rows::new(stream, place, stem, fields, tabs)?))
        }))
    }

    /// Columns or keys, seen so far, that are for no field; at most twenty.
    pub fn ignored(&self) -> &BTreeSet<String> {
        match &self.0 {
            Kind::Lines(lines) => &lines.ignored,
            Kind::Rows(rows) => &rows.ignored,
        }
    }
}

impl Iterator for Corpus {
    type Item = Result<(Place, Article), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Kind::Lines(lines) => lines.next(),
            Kind::Rows(rows) => rows.next(),
        }
    }
}
