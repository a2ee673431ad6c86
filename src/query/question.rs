//! Named questions: SPARQL files whose first comment lines say what they ask and which values they take.
//!
//! ```text
//! # vi: Hội nghị nào ở một tỉnh?
//! # en: Which events of a province?
//! # param province: Province "Cần Thơ"        a `?` after the name makes it optional; `Province|Organization` takes either
//! # column event: hội nghị / the event
//! SELECT ?province ?event WHERE { ?event tt:province ?province }
//! ```
//!
//! A parameter is a variable of the SELECT clause. Its value is bound by the evaluator and never becomes part of the text.

use std::collections::BTreeSet;

use include_dir::{Dir, include_dir};
use oxigraph::model::{Literal, NamedNodeRef, Term, Variable, vocab::xsd};
use oxigraph::store::Store;

use super::entity::find_entity;
use super::error::QueryError;
use super::near::near;
use crate::model::Moment;
use crate::rdf::iri;
use crate::rdf::vocabulary::tt;

static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A person.
    Official,
    /// A body.
    Organization,
    /// A province or centrally run city.
    Province,
    /// A part of the country.
    Region,
    /// A venue, district or commune.
    Place,
    /// A document.
    Document,
    /// An event.
    Conference,
    /// An article.
    Article,
    /// Anything that has a name.
    Entity,
    /// Words, taken as they are.
    Text,
    /// A number.
    Number,
    /// `2021`, `2021-05` or `2021-05-27`.
    Date,
}

/// All kinds with their spelling in headers and in messages.
const KINDS: [(Kind, &str, &str); 12] = [
    (Kind::Official, "Official", "person"),
    (Kind::Organization, "Organization", "organization"),
    (Kind::Province, "Province", "province"),
    (Kind::Region, "Region", "region"),
    (Kind::Place, "Place", "place"),
    (Kind::Document, "Document", "document"),
    (Kind::Conference, "Conference", "conference"),
    (Kind::Article, "Article", "article"),
    (Kind::Entity, "Entity", "entity"),
    (Kind::Text, "Text", "text"),
    (Kind::Number, "Number", "number"),
    (Kind::Date, "Date", "date"),
];

impl Kind {
    fn parse(word: &str) -> Option<Self> {
        KINDS.iter().find(|(_, name, _)| *name == word).map(|(kind, ..)| *kind)
    }

    fn row(self) -> (Self, &'static str, &'static str) {
        *KINDS
            .iter()
            .find(|(kind, ..)| *kind == self)
            .expect("the list holds every kind")
    }

    /// The word of the headers: the local name of its class.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The word of messages.
    pub fn word(self) -> &'static str {
        self.row().2
    }

    fn is_entity(self) -> bool {
        !matches!(self, Self::Text | Self::Number | Self::Date)
    }

    /// Are instances of the class of this kind?
    pub fn accepts(self, class: NamedNodeRef<'_>) -> bool {
        match class.as_str().strip_prefix(tt::NAMESPACE) {
            Some(local) if self == Self::Entity => {
                KINDS.iter().any(|(kind, name, _)| kind.is_entity() && *name == local)
            }
            Some(local) => self.is_entity() && self.name() == local,
            None => false,
        }
    }
}

/// A value that the asker gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Also the variable.
    pub name: String,
    /// One of these.
    pub kinds: Vec<Kind>,
    /// The question can do without it.
    pub optional: bool,
    /// For people to see how it is meant.
    pub example: String,
}

/// A column of the answer, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Also the variable.
    pub name: String,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// A query with a name, an explanation and parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The file's stem, or the path of a user's own file.
    pub name: String,
    /// The question in Vietnamese; may be empty in a user's own file.
    pub vi: String,
    /// The question in English.
    pub en: String,
    /// In the order of the header.
    pub parameters: Vec<Parameter>,
    /// In the order of the header.
    pub columns: Vec<Column>,
    /// The whole file.
    pub text: String,
}

impl Question {
    /// Reads a file's text; a file without header lines is a question without parameters.
    pub fn parse(name: &str, text: &str) -> Result<Self, QueryError> {
        let mut question = Self {
            name: name.to_owned(),
            vi: String::new(),
            en: String::new(),
            parameters: Vec::new(),
            columns: Vec::new(),
            text: text.to_owned(),
        };
        for (at, line) in text.lines().enumerate() {
            let Some(comment) = line.trim_start_matches('\u{feff}').strip_prefix('#') else {
                break;
            };
            question.header(comment.trim()).map_err(|reason| QueryError::Header {
                question: name.to_owned(),
                line: at + 1,
                reason,
            })?;
        }
        Ok(question)
    }

    fn header(&mut self, comment: &str) -> Result<(), String> {
        if let Some(vi) = comment.strip_prefix("vi:") {
            vi.trim().clone_into(&mut self.vi);
        } else if let Some(en) = comment.strip_prefix("en:") {
            en.trim().clone_into(&mut self.en);
        } else if let Some(rest) = comment.strip_prefix("param ") {
            self.parameters.push(parameter(rest)?);
        } else if let Some(rest) = comment.strip_prefix("column ") {
            let (name, words) = rest
                .split_once(':')
                .ok_or("a column is written `# column NAME: tiếng Việt / English`")?;
            let (vi, en) = words
                .split_once(" / ")
                .ok_or("the two languages of a column are parted by ` / `")?;
            self.columns.push(Column {
                name: name.trim().to_owned(),
                vi: vi.trim().to_owned(),
                en: en.trim().to_owned(),
            });
        }
        Ok(())
    }

    /// Values for the parameters from `KEY=VALUE` arguments.
    pub fn bind(&self, store: &Store, arguments: &[String]) -> Result<Vec<(Variable, Term)>, QueryError> {
        let mut bindings = Vec::new();
        let mut given = BTreeSet::new();
        for argument in arguments {
            let (key, value) = argument
                .split_once('=')
                .ok_or_else(|| QueryError::NotAssignment(argument.clone()))?;
            let key = key.trim();
            let parameter =
                self.parameters
                    .iter()
                    .find(|p| p.name == key)
                    .ok_or_else(|| QueryError::UnknownParameter {
                        question: self.name.clone(),
                        name: key.to_owned(),
                        known: self.parameters.iter().map(|p| p.name.clone()).collect(),
                    })?;
            if !given.insert(key) {
                return Err(QueryError::RepeatedParameter(key.to_owned()));
            }
            let variable = Variable::new_unchecked(key);
            bindings.push((variable, parameter.value(store, value.trim())?));
        }
        match self
            .parameters
            .iter()
            .find(|p| !p.optional && !given.contains(p.name.as_str()))
        {
            Some(missing) => Err(QueryError::MissingParameter {
                question: self.name.clone(),
                name: missing.name.clone(),
                example: missing.example.clone(),
            }),
            None => Ok(bindings),
        }
    }
}

/// `province?: Province|Region "Cần Thơ"`
fn parameter(text: &str) -> Result<Parameter, String> {
    let (name, rest) = text
        .split_once(':')
        .ok_or("a parameter is written `# param NAME: Kind \"example\"`")?;
    let (name, optional) = match name.trim().strip_suffix('?') {
        Some(name) => (name, true),
        None => (name.trim(), false),
    };
    Variable::new(name).map_err(|_| format!("`{name}` cannot be the name of a variable"))?;
    let (kinds, example) = rest.split_once('"').ok_or("an example in double quotes is missing")?;
    let kinds = kinds
        .trim()
        .split('|')
        .map(|word| {
            Kind::parse(word.trim()).ok_or_else(|| {
                format!(
                    "`{word}` is no kind; known are {}",
                    KINDS.map(|(_, name, _)| name).join(", ")
                )
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    if kinds.len() > 1 && kinds.iter().any(|kind| !kind.is_entity()) {
        return Err("only kinds of entities can be alternatives".to_owned());
    }
    Ok(Parameter {
        name: name.to_owned(),
        kinds,
        optional,
        example: example.trim_end().trim_end_matches('"').to_owned(),
    })
}

impl Parameter {
    fn value(&self, store: &Store, value: &str) -> Result<Term, QueryError> {
        let bad = |expected| QueryError::BadValue {
            value: value.to_owned(),
            expected,
        };
        Ok(match self.kinds.as_slice() {
            [Kind::Text] => Literal::from(value).into(),
            [Kind::Number] => {
                value
                    .parse::<f64>()
                    .ok()
                    .filter(|n| n.is_finite())
                    .ok_or_else(|| bad("number; write 7.4 or 2200000"))?;
                Literal::new_typed_literal(value, xsd::DECIMAL).into()
            }
            [Kind::Date] => {
                let moment = Moment::parse(value).ok_or_else(|| bad("date; write 2021, 2021-05 or 2021-05-27"))?;
                iri::moment(moment).into()
            }
            kinds => find_entity(store, value, kinds)?.into(),
        })
    }
}

/// All named questions, in the order of their names (a test finds every file readable).
pub fn questions() -> Vec<Question> {
    rq_files(&QUERIES)
        .filter_map(|(name, text)| Question::parse(name, text).ok())
        .collect()
}

/// The queries of the tables: name of the table and text.
pub fn table_queries() -> Vec<(&'static str, &'static str)> {
    QUERIES
        .get_dir("tables")
        .map(|dir| rq_files(dir).collect())
        .unwrap_or_default()
}

/// The question of that name.
pub fn named(name: &str) -> Result<Question, QueryError> {
    let mut all = questions();
    match all.iter().position(|question| question.name == name) {
        Some(at) => Ok(all.swap_remove(at)),
        None => Err(QueryError::UnknownQuestion {
            name: name.to_owned(),
            near: near(name, all.iter().map(|question| question.name.as_str())),
        }),
    }
}

fn rq_files(dir: &'static Dir<'static>) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut files: Vec<_> = dir
        .files()
        .filter(|file| file.path().extension().is_some_and(|e| e == "rq"))
        .filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
        .collect();
    files.sort_unstable();
    files.into_iter()
}
