//! Inputs that hold many articles.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Article;

use super::delimited::Rows;
use super::error::{Place, ReadError};
use super::jsonl::Lines;
use super::stream::Stream;
use super::warc::Warc;
use super::{Format, Options, stem};

/// The records of a corpus: each an article and its place, or why it is none. The others can still be read.
pub struct Corpus(Kind);

enum Kind {
    Lines(Box<Lines>),
    Rows(Box<Rows>),
    Warc(Box<Warc>),
}

impl Corpus {
    pub(super) fn new(stream: Stream, place: &Place, format: Format, options: &Options) -> Result<Self, ReadError> {
        if format == Format::Warc {
            return Ok(Self(Kind::Warc(Box::new(Warc::new(stream, place.clone())))));
        }
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
    pub fn ignored(&self) -> impl ExactSizeIterator<Item = &str> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        let ignored = match &self.0 {
            Kind::Lines(lines) => &lines.ignored,
            Kind::Rows(rows) => &rows.ignored,
            Kind::Warc(_) => &NONE,
        };
        ignored.iter().map(String::as_str)
    }

    /// Records of a web archive, seen so far, that are no articles: how many for each reason.
    pub fn passed_over(&self) -> impl ExactSizeIterator<Item = (&'static str, u64)> {
        static NONE: BTreeMap<&str, u64> = BTreeMap::new();
        let passed = match &self.0 {
            Kind::Warc(warc) => &warc.passed_over,
            _ => &NONE,
        };
        passed.iter().map(|(why, count)| (*why, *count))
    }
}

impl Iterator for Corpus {
    type Item = Result<(Place, Article), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Kind::Lines(lines) => lines.next(),
            Kind::Rows(rows) => rows.next(),
            Kind::Warc(warc) => warc.next(),
        }
    }
}
