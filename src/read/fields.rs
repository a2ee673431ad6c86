//! The fields of a corpus: what its columns or keys are called, and the article that one record makes.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::model::Article;

use super::encoding;
use super::error::{Place, ReadError};
use super::html;
use super::id;
use super::sidecar::{Given, Set, set};

/// What a record can tell of an article. The last two hold the article itself.
const FIELDS: [&str; 9] = [
    "id",
    "url",
    "title",
    "published",
    "author",
    "publisher",
    "license",
    "text",
    "html",
];

/// Place of a field in [`FIELDS`].
const TEXT: usize = 7;
const HTML: usize = 8;

/// What the fields are called in the user's corpora; each its own name unless mapped. Names are compared without regard to case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<usize, String>);

impl Fields {
    /// What a field is called.
    fn name(&self, field: usize) -> &str {
        self.0.get(&field).map_or(FIELDS[field], String::as_str)
    }

    /// The field that a column or key is for.
    pub(super) fn of(&self, name: &str) -> Option<usize> {
        let name = name.trim().to_lowercase();
        (0..FIELDS.len()).find(|field| !name.is_empty() && self.name(*field) == name)
    }

    /// Is it the column or key that holds the article itself?
    pub(super) fn is_body(&self, name: &str) -> bool {
        matches!(self.of(name), Some(TEXT | HTML))
    }

    /// The names of the columns that hold the article itself, for messages.
    pub(super) fn bodies(&self) -> String {
        format!("`{}` or `{}`", self.name(TEXT), self.name(HTML))
    }
}

impl FromStr for Fields {
    type Err = String;

    /// `text=content,published=date`; `id=` leaves a field out.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut fields = Self::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let Some((field, name)) = part.split_once('=') else {
                return Err(format!("`{part}` is no FIELD=NAME, as in text=content,published=date"));
            };
            let Some(at) = FIELDS.iter().position(|known| known.eq_ignore_ascii_case(field.trim())) else {
                return Err(format!(
                    "no field is called `{}`; the fields are {}",
                    field.trim(),
                    FIELDS.join(", ")
                ));
            };
            fields.0.insert(at, name.trim().to_lowercase());
        }
        Ok(fields)
    }
}

/// One record of a corpus: the value of each field, in the order of [`FIELDS`].
#[derive(Debug, Default)]
pub(super) struct Record([Option<String>; FIELDS.len()]);

impl Record {
    /// Sets a field, unless the value is white space.
    pub fn set(&mut self, field: usize, value: String) {
        if !value.trim().is_empty() {
            self.0[field] = Some(value);
        }
    }

    /// The article of the record. `made` is its id, if it does not tell one; `there` are the names that it has, for messages.
    pub fn article(mut self, place: &Place, made: &str, fields: &Fields, there: &str) -> Result<Article, ReadError> {
        let (mut given, text) = self.body(place, fields, there)?;
        let mut told = Given::default();
        for (field, name) in FIELDS.iter().enumerate().take(TEXT) {
            let Some(value) = self.0[field].take() else { continue };
            if let Set::Bad(reason) = set(&mut told, name, &value) {
                let advice = format!("{reason}; mend it, or leave the field out with --map {name}=");
                return Err(ReadError::record(place, advice));
            }
        }
        given = told.or(given);
        let id = match &given.id {
            Some(id) => id::checked(place, id)?,
            None => id::from_stem(place, made)?,
        };
        Ok(Article {
            id,
            text,
            meta: given.meta,
        })
    }

    /// The text, or the main text of the page with what the page tells of itself.
    fn body(&mut self, place: &Place, fields: &Fields, there: &str) -> Result<(Given, String), ReadError> {
        if let Some(text) = self.0[TEXT].take() {
            let text = encoding::clean(&text);
            if !text.trim().is_empty() {
                return Ok((Given::default(), text));
            }
        }
        let Some(page) = self.0[HTML].take() else {
            let reason = format!(
                "no text: {} is missing or empty; it has {there}; \
                 if the text is called otherwise, say so: --map text=NAME",
                fields.bodies()
            );
            return Err(ReadError::record(place, reason));
        };
        match html::main_text(&encoding::clean(&page)) {
            Some((meta, text)) if !text.trim().is_empty() => Ok((Given { id: None, meta }, encoding::clean(&text))),
            _ => Err(ReadError::NoMainText { place: place.clone() }),
        }
    }
}
