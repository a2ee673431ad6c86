//! Reading and writing `forgotten.csv`.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Forgotten, Row, What};
use crate::decide::DecisionError;
use crate::decide::write::csv_line;

/// The columns, in the order in which they are written.
pub const COLUMNS: [&str; 8] = [
    "forgotten",
    "key",
    "words",
    "plain",
    "plain_words",
    "within",
    "salt",
    "date",
];

impl Forgotten {
    /// Reads a file.
    pub fn load(path: &Path) -> Result<Self, Vec<DecisionError>> {
        let file = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => Self::parse(&file, &bytes),
            Err(error) => Err(vec![DecisionError {
                file,
                line: 0,
                reason: format!("cannot be read ({error})"),
            }]),
        }
    }

    /// Reads the content of a file; all faults are found, not only the first.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Vec<DecisionError>> {
        let fault = |line, reason| DecisionError {
            file: file.to_owned(),
            line,
            reason,
        };
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let header = reader.headers().map(|header| header.iter().eq(COLUMNS));
        if !header.is_ok_and(|fits| fits) {
            let wanted = COLUMNS.join(",");
            return Err(vec![fault(1, format!("the first line must be {wanted}"))]);
        }
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    match row(&record) {
                        Ok(row) => rows.push(row),
                        Err(reason) => faults.push(fault(line, reason)),
                    }
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    faults.push(fault(line, format!("cannot be read as CSV ({error})")));
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            file: file.to_owned(),
            rows,
        })
    }

    /// The content of a file with these rows.
    pub fn content(&self) -> String {
        let mut content = csv_line(COLUMNS.iter().copied());
        for row in &self.rows {
            let none = String::new;
            let (kind, [words, plain, plain_words, within]) = match &row.what {
                What::Article => ("article", [none(), none(), none(), none()]),
                What::Url => ("url", [none(), none(), none(), none()]),
                What::Person {
                    words,
                    plain,
                    plain_words,
                    within,
                } => {
                    let within: Vec<&str> = within.iter().map(String::as_str).collect();
                    let within = within.join(" ");
                    let person = [words.to_string(), plain.clone(), plain_words.to_string(), within];
                    ("person", person)
                }
            };
            let fields = [
                kind,
                &row.key,
                &words,
                &plain,
                &plain_words,
                &within,
                &row.salt,
                &row.date,
            ];
            content.push_str(&csv_line(fields.into_iter()));
        }
        content
    }
}

/// One row, or what is wrong with it.
fn row(record: &csv::StringRecord) -> Result<Row, String> {
    let field = |at: usize| record.get(at).unwrap_or_default();
    let digest = |at: usize, text: &str| {
        let fits = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let wrong = || format!("{} is `{text}`; it must be 32 hexadecimal digits", COLUMNS[at]);
        fits.then(|| text.to_owned()).ok_or_else(wrong)
    };
    let count = |at: usize| match field(at).parse() {
        Ok(words) if words > 0 => Ok(words),
        _ => Err(format!(
            "{} is `{}`; it must be a number above 0",
            COLUMNS[at],
            field(at)
        )),
    };
    let what = match field(0) {
        "article" => What::Article,
        "url" => What::Url,
        "person" => What::Person {
            words: count(2)?,
            plain: digest(3, field(3))?,
            plain_words: count(4)?,
            within: field(5)
                .split_whitespace()
                .map(|key| digest(5, key))
                .collect::<Result<BTreeSet<_>, _>>()?,
        },
        other => {
            return Err(format!(
                "forgotten is `{other}`; it must be one of article, url, person"
            ));
        }
    };
    if field(6).is_empty() {
        return Err("salt is empty".to_owned());
    }
    Ok(Row {
        what,
        key: digest(1, field(1))?,
        salt: field(6).to_owned(),
        date: field(7).to_owned(),
    })
}
