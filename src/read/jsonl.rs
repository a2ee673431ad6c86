//! Corpora of one JSON object a line (JSON Lines, NDJSON).

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};

use serde_json::{Map, Value};

use crate::model::Article;

use super::MAX_BYTES;
use super::error::{Place, ReadError};
use super::fields::{Fields, Record};
use super::stream::Stream;

/// The lines of a corpus, one after another.
pub(super) struct Lines {
    reader: BufReader<Stream>,
    place: Place,
    stem: String,
    fields: Fields,
    /// Lines read so far.
    line: u64,
    /// Records so far, good and bad: the number in ids that are made.
    number: u64,
    /// Nothing more can be read.
    over: bool,
    /// Keys that are for no field.
    pub ignored: BTreeSet<String>,
}

impl Lines {
    pub fn new(stream: Stream, place: Place, stem: String, fields: Fields) -> Self {
        Self {
            reader: BufReader::with_capacity(1 << 16, stream),
            place,
            stem,
            fields,
            line: 0,
            number: 0,
            over: false,
            ignored: BTreeSet::new(),
        }
    }

    fn record(&mut self, line: &[u8]) -> Result<(Place, Article), ReadError> {
        let place = self.place.line(self.line);
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii_end();
        if self.number == 1
            && let Some(reason) = not_lines(line)
        {
            self.over = true;
            return Err(ReadError::record(&place, reason.to_owned()));
        }
        let object: Map<String, Value> = match std::str::from_utf8(line) {
            Ok(text) => serde_json::from_str(text).map_err(|e| ReadError::record(&place, reason(&e)))?,
            Err(e) => {
                return Err(ReadError::InvalidUtf8 {
                    at: e.valid_up_to(),
                    place,
                });
            }
        };
        let there: Vec<&str> = object.keys().take(20).map(String::as_str).collect();
        let there = match there.as_slice() {
            [] => "no fields".to_owned(),
            there => there.join(", "),
        };
        let mut record = Record::default();
        for (key, value) in object {
            let Some(field) = self.fields.of(&key) else {
                if self.ignored.len() < 20 {
                    self.ignored.insert(key);
                }
                continue;
            };
            match text(value) {
                Ok(value) => record.set(field, value),
                Err(kind) => {
                    let reason = format!("the field `{key}` is {kind}; it must be a text in quotes");
                    return Err(ReadError::record(&place, reason));
                }
            }
        }
        let made = format!("{}-{}", self.stem, self.number);
        let article = record.article(&place, &made, &self.fields, &there)?;
        Ok((place, article))
    }
}

impl Iterator for Lines {
    type Item = Result<(Place, Article), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        while !self.over {
            line.clear();
            self.line += 1;
            match (&mut self.reader).take(MAX_BYTES + 1).read_until(b'\n', &mut line) {
                Ok(0) => {
                    self.over = true;
                    if self.number == 0 {
                        return Some(Err(ReadError::Empty {
                            place: self.place.clone(),
                        }));
                    }
                }
                Ok(read) if read as u64 > MAX_BYTES => {
                    self.over = true;
                    let place = self.place.line(self.line);
                    return Some(Err(ReadError::TooLarge { place }));
                }
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => {
                    self.number += 1;
                    return Some(self.record(&line));
                }
                Err(error) => {
                    self.over = true;
                    return Some(Err(self.reader.get_ref().fault(&self.place.line(self.line), error)));
                }
            }
        }
        None
    }
}

/// JSON, but not one object a line.
fn not_lines(first: &[u8]) -> Option<&'static str> {
    match first.trim_ascii() {
        [b'[', ..] => Some("this is one JSON array; make one object a line of it: jq -c '.[]' FILE > FILE.jsonl"),
        b"{" => {
            Some("the object goes over several lines; each must stand on a line of its own: jq -c . FILE > FILE.jsonl")
        }
        _ => None,
    }
}

/// What the parser says, with the column; the line is the record's.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    match error.classify() {
        serde_json::error::Category::Eof => "the JSON object breaks off; is the line whole?".to_owned(),
        serde_json::error::Category::Data => format!("no JSON object ({said}); each line is one {{…}}"),
        _ => format!("not valid JSON at column {}: {said}; mend the line", error.column()),
    }
}

/// The text of a value: numbers as they stand, lists of texts joined; or what it is instead.
fn text(value: Value) -> Result<String, &'static str> {
    match value {
        Value::String(text) => Ok(text),
        Value::Null => Ok(String::new()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Array(items) => {
            let items: Vec<String> = items
                .into_iter()
                .map(text)
                .collect::<Result<_, _>>()
                .map_err(|_| "a list of what is no text")?;
            Ok(items.join(", "))
        }
        Value::Bool(_) => Err("true or false"),
        Value::Object(_) => Err("an object"),
    }
}
