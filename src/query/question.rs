//! Named questions: SPARQL files whose first comment lines say what they ask and which values they take.
//!
//! ```text
//! # vi: Hội nghị nào ở một tỉnh?
//! # en: Which events of a province?
//! # group: events
//! # param province: Province "Cần Thơ"            a `?` after the name makes it optional; `Province|Region` takes either
//! # param office?: Text of tt:title "Bí thư"      a text that the graph has as a value of the property
//! # param limit?: Limit "500"                    how many rows at most; must be the `LIMIT` of the query
//! # column event: hội nghị = tên hội nghị / event = the event, as an article names it
//! # detail conference: hội nghị = định danh / event = the IRI of the event
//! # see: events-of-region
//! SELECT ?event ?conference ?fact WHERE { … }
//! ```
//!
//! A column's heading stands before the `=`, what it holds behind it. A `detail` is a column that tables leave out and other
//! formats have. `?fact` (and `?fact2` …) is no column: it is the fact that a row rests on, from which `--proof` takes the
//! quotes; rows that differ in nothing else are one row with several proofs. `# no-proof:` and `# no-sample:` give the reason, in
//! both languages, why a question has no such variable or no answer from the sample articles. A parameter is a variable of the
//! query; its value is bound by the evaluator and never becomes part of the text.

use include_dir::{Dir, include_dir};

use super::error::QueryError;
use super::near::near;
use super::parameter::Parameter;
use super::prefixes::Shortener;
use crate::model::Lang;

static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// The same words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Words {
    fn parse(text: &str, what: &str) -> Result<Self, String> {
        let (vi, en) = text
            .split_once(" / ")
            .ok_or_else(|| format!("the two languages of a {what} are parted by ` / `"))?;
        Ok(Self {
            vi: vi.trim().to_owned(),
            en: en.trim().to_owned(),
        })
    }

    /// In this language.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// A column of the answer, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Also the variable.
    pub name: String,
    /// What stands above it in a table.
    pub heading: Words,
    /// What it holds.
    pub about: Words,
    /// Tables leave it out.
    pub detail: bool,
}

impl Column {
    /// Reads `event: hội nghị = tên / event = the name`.
    fn parse(text: &str, detail: bool) -> Result<Self, String> {
        let (name, words) = text
            .split_once(':')
            .ok_or("a column is written `# column NAME: tiếng Việt / English`")?;
        let words = Words::parse(words, "column")?;
        let part = |text: &str| match text.split_once(" = ") {
            Some((heading, about)) => (heading.trim().to_owned(), about.trim().to_owned()),
            None => (text.to_owned(), text.to_owned()),
        };
        let ((heading_vi, vi), (heading_en, en)) = (part(&words.vi), part(&words.en));
        Ok(Self {
            name: name.trim().to_owned(),
            heading: Words {
                vi: heading_vi,
                en: heading_en,
            },
            about: Words { vi, en },
            detail,
        })
    }
}

/// A query with a name, an explanation and parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The file's stem, or the path of a user's own file.
    pub name: String,
    /// The question in Vietnamese; may be empty in a user's own file.
    pub vi: String,
    /// The question in English.
    pub en: String,
    /// What it is about: an id of [`groups`].
    pub group: String,
    /// In the order of the header.
    pub parameters: Vec<Parameter>,
    /// In the order of the header.
    pub columns: Vec<Column>,
    /// Questions near to it.
    pub see: Vec<String>,
    /// Why an answer has no facts to prove it.
    pub no_proof: Option<Words>,
    /// Why the sample articles give no answer to its example.
    pub no_sample: Option<Words>,
    /// The whole file.
    pub text: String,
}

impl Question {
    /// Reads a file's text; a file without header lines is a question without parameters.
    pub fn parse(name: &str, text: &str) -> Result<Self, QueryError> {
        let mut question = Self {
            name: name.to_owned(),
            text: text.to_owned(),
            ..Self::default()
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
        let Some((word, rest)) = comment.split_once([' ', ':']) else {
            return Ok(());
        };
        let rest = rest.trim();
        match word {
            "vi" => rest.clone_into(&mut self.vi),
            "en" => rest.clone_into(&mut self.en),
            "group" => rest.clone_into(&mut self.group),
            "param" => self.parameters.push(Parameter::parse(rest)?),
            "column" | "detail" => self.columns.push(Column::parse(rest, word == "detail")?),
            "see" => self.see.extend(rest.split(',').map(|name| name.trim().to_owned())),
            "no-proof" => self.no_proof = Some(Words::parse(rest, "reason")?),
            "no-sample" => self.no_sample = Some(Words::parse(rest, "reason")?),
            _ => {}
        }
        Ok(())
    }

    /// The question in this language.
    pub fn asks(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// The query without the lines of the header.
    pub fn sparql(&self) -> &str {
        let header: usize = self
            .text
            .split_inclusive('\n')
            .take_while(|line| line.starts_with('#'))
            .map(str::len)
            .sum();
        &self.text[header..]
    }
}

/// The words that answers and lists use besides those of the questions: of kind `group` and `proof`.
fn words(kind: &str) -> Vec<(String, Words)> {
    let Some(text) = QUERIES.get_file("words.csv").and_then(include_dir::File::contents_utf8) else {
        return Vec::new();
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.filter(|row| &row[0] == kind)
        .map(|row| {
            let words = Words {
                vi: row[2].to_owned(),
                en: row[3].to_owned(),
            };
            (row[1].to_owned(), words)
        })
        .collect()
}

/// What questions are about, in the order in which they are listed: id and name.
pub fn groups() -> Vec<(String, Words)> {
    words("group")
}

/// The headings of the columns that `--proof` adds.
pub(super) fn proof_headings() -> Vec<(String, Words)> {
    words("proof")
}

/// The names of terms that are not of our own ontology, by IRI.
pub(super) fn term_names() -> Vec<(String, Words)> {
    let names = Shortener::new("");
    let rows = words("term").into_iter();
    rows.filter_map(|(term, words)| Some((names.read(&term)?.into_string(), words)))
        .collect()
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
