//! Corpora of rows: CSV with commas or semicolons (as spreadsheets write it), or tabs.

use std::collections::BTreeSet;

use csv::{ByteRecord, ReaderBuilder};

use crate::model::Article;

use super::MAX_BYTES;
use super::error::{Place, ReadError};
use super::fields::{Fields, Record};
use super::stream::Stream;

/// The rows of a corpus, one after another.
pub(super) struct Rows {
    reader: csv::Reader<Stream>,
    place: Place,
    stem: String,
    fields: Fields,
    columns: Vec<String>,
    /// Rows below the header so far, good and bad: the number in ids that are made.
    number: u64,
    /// Lines above the header.
    above: u64,
    over: bool,
    /// Columns that are for no field.
    pub ignored: BTreeSet<String>,
}

impl Rows {
    /// Reads the header. `tabs` forces tabs; else the first line tells what parts the columns.
    pub fn new(mut stream: Stream, place: Place, stem: String, fields: Fields, tabs: bool) -> Result<Self, ReadError> {
        let head = stream.head(&place)?;
        if head.iter().all(u8::is_ascii_whitespace) {
            return Err(ReadError::Empty { place });
        }
        let (sniffed, start) = delimiter(head);
        let above = u64::from(start > 0);
        stream.skip(start);
        stream.allow(MAX_BYTES);
        let mut reader = ReaderBuilder::new()
            .delimiter(if tabs { b'\t' } else { sniffed })
            .flexible(true)
            .has_headers(false)
            .from_reader(stream);
        let mut header = ByteRecord::new();
        reader
            .read_byte_record(&mut header)
            .map_err(|e| fault(&reader, &place, e))?;
        let columns: Vec<String> = header
            .iter()
            .map(|name| {
                String::from_utf8_lossy(name)
                    .trim_matches(['\u{FEFF}', ' ', '\r'])
                    .to_owned()
            })
            .collect();
        if !columns.iter().any(|name| fields.is_body(name)) {
            return Err(ReadError::NoTextColumn {
                place,
                wanted: fields.bodies(),
                columns: columns.into_iter().take(30).collect::<Vec<_>>().join(", "),
            });
        }
        let ignored = columns
            .iter()
            .filter(|name| fields.of(name).is_none() && !name.is_empty());
        Ok(Self {
            ignored: ignored.take(20).cloned().collect(),
            reader,
            place,
            stem,
            fields,
            columns,
            number: 0,
            above,
            over: false,
        })
    }

    fn record(&mut self, row: &ByteRecord) -> Result<(Place, Article), ReadError> {
        let line = row.position().map_or(0, csv::Position::line);
        let place = self.place.row(self.number + 1, line + self.above);
        if row.len() > self.columns.len() {
            let reason = format!(
                "{} cells where the header has {} columns; a text that holds the delimiter, a quote or a line break stands in quotes",
                row.len(),
                self.columns.len()
            );
            return Err(ReadError::record(&place, reason));
        }
        let mut record = Record::default();
        for (name, cell) in self.columns.iter().zip(row) {
            let Some(field) = self.fields.of(name) else { continue };
            let Ok(cell) = std::str::from_utf8(cell) else {
                let reason =
                    format!("the column `{name}` is no UTF-8; save the table as \"CSV UTF-8\" in the spreadsheet");
                return Err(ReadError::record(&place, reason));
            };
            record.set(field, cell.to_owned());
        }
        let there = format!("{} of {} cells", row.len(), self.columns.len());
        let made = format!("{}-{}", self.stem, self.number);
        let article = record.article(&place, &made, &self.fields, &there)?;
        Ok((place, article))
    }
}

impl Iterator for Rows {
    type Item = Result<(Place, Article), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = ByteRecord::new();
        while !self.over {
            self.reader.get_mut().allow(MAX_BYTES);
            match self.reader.read_byte_record(&mut row) {
                Ok(true) if row.iter().all(|cell| cell.trim_ascii().is_empty()) => {}
                Ok(true) => {
                    self.number += 1;
                    return Some(self.record(&row));
                }
                Ok(false) => {
                    self.over = true;
                    if self.number == 0 {
                        let reason = "only a header and no rows below it; each row is an article".to_owned();
                        return Some(Err(ReadError::record(&self.place, reason)));
                    }
                }
                Err(error) => {
                    self.over = true;
                    let place = self
                        .place
                        .row(self.number + 2, self.reader.position().line() + self.above);
                    return Some(Err(fault(&self.reader, &place, error)));
                }
            }
        }
        None
    }
}

/// Reading broke off.
fn fault(reader: &csv::Reader<Stream>, place: &Place, error: csv::Error) -> ReadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => reader.get_ref().fault(place, error),
        other => ReadError::record(place, format!("not read: {other:?}")),
    }
}

/// What parts the columns: the sign of `;`, tab and `,` that the first line has most of outside quotes; and where the header
/// begins (a line `sep=;` before it is for spreadsheets).
pub(super) fn delimiter(head: &[u8]) -> (u8, usize) {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").map_or((head, 0), |rest| (rest, 3));
    let (text, mut start) = head;
    if let Some(rest) = text.strip_prefix(b"sep=")
        && let [sign, rest @ ..] = rest
        && let Some(end) = rest.iter().position(|b| *b == b'\n')
    {
        return (*sign, start + 4 + 1 + end + 1);
    }
    let blank = text
        .iter()
        .take_while(|b| b.is_ascii_whitespace() && **b != b'\t')
        .count();
    start += blank;
    let mut quoted = false;
    let mut counts = [(0_usize, b';'), (0, b'\t'), (0, b',')];
    for byte in &text[blank..] {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => {
                for (count, sign) in &mut counts {
                    *count += usize::from(byte == sign);
                }
            }
            _ => {}
        }
    }
    let most = counts
        .iter()
        .max_by_key(|(count, _)| *count)
        .filter(|(count, _)| *count > 0);
    (most.map_or(b',', |(_, sign)| *sign), start)
}
