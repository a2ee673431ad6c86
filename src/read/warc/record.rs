//! The records of a web archive: a version line, named fields, an empty line, as many bytes as told, two line ends.

use std::io::{self, BufRead, BufReader, Read};

use super::super::MAX_BYTES;
use super::super::error::{Place, ReadError};
use super::super::stream::Stream;

/// The most that the head of a record may hold.
const HEAD: u64 = 1 << 16;

/// One record whose content can be an article.
pub(super) struct Record {
    pub place: Place,
    pub headers: Headers,
    pub content: Vec<u8>,
}

/// What comes next in an archive.
pub(super) enum Next {
    Record(Record),
    /// A record of a kind that holds no article.
    Passed(&'static str),
    Fault(ReadError),
}

/// Fields of a record or of a response; names are compared without regard to case.
#[derive(Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Adds one line `Name: value`; a line that begins with white space continues the one before. False: no field.
    pub fn add(&mut self, line: &str) -> bool {
        if line.starts_with([' ', '\t']) {
            return self.0.last_mut().is_some_and(|(_, value)| {
                value.push(' ');
                value.push_str(line.trim());
                true
            });
        }
        let Some((name, value)) = line.split_once(':') else {
            return false;
        };
        self.0.push((name.trim().to_owned(), value.trim().to_owned()));
        true
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        let field = self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        field.map(|(_, value)| value.as_str())
    }

    /// Has a field that value?
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name).is_some_and(|there| there.eq_ignore_ascii_case(value))
    }
}

/// The records of an archive, one after another.
pub(super) struct Records {
    reader: BufReader<Stream>,
    place: Place,
    /// Records so far, from 1.
    number: u64,
    over: bool,
}

impl Records {
    pub fn new(stream: Stream, place: Place) -> Self {
        Self {
            reader: BufReader::with_capacity(1 << 16, stream),
            place,
            number: 0,
            over: false,
        }
    }

    fn fault(&mut self, place: &Place, error: io::Error) -> Next {
        if self.reader.get_ref().goes_on(&error) {
            let why = format!("its gzip data is damaged ({error})");
            return Next::Fault(ReadError::record(place, advice(&why)));
        }
        self.over = true;
        Next::Fault(self.reader.get_ref().fault(place, error))
    }

    /// The fields of the next record; nothing at the end.
    fn head(&mut self, place: &Place) -> Option<Result<Headers, Next>> {
        let mut line = Vec::new();
        // Between records stand empty lines; behind a damaged one what is left of it.
        let mut damaged = false;
        loop {
            line.clear();
            match (&mut self.reader).take(HEAD).read_until(b'\n', &mut line) {
                Ok(0) => {
                    self.over = true;
                    return damaged.then(|| Err(Next::Fault(no_record(place))));
                }
                Ok(_) if line.starts_with(b"WARC/") => break,
                Ok(_) => damaged |= !line.trim_ascii().is_empty(),
                Err(error) => return Some(Err(self.fault(place, error))),
            }
        }
        let mut headers = Headers::default();
        let mut left = HEAD;
        loop {
            line.clear();
            match (&mut self.reader).take(left).read_until(b'\n', &mut line) {
                Ok(0) => {
                    self.over = self.over || left > 0;
                    let why = if left == 0 {
                        "its head is too long"
                    } else {
                        "the archive breaks off in its head"
                    };
                    return Some(Err(Next::Fault(ReadError::record(place, advice(why)))));
                }
                Ok(read) => left -= read as u64,
                Err(error) => return Some(Err(self.fault(place, error))),
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\r', '\n']);
            if text.is_empty() {
                break;
            }
            if !headers.add(text) {
                return Some(Err(Next::Fault(ReadError::record(
                    place,
                    advice("a line of its head is no field"),
                ))));
            }
        }
        Some(Ok(headers))
    }

    /// The next record.
    pub fn next(&mut self) -> Option<Next> {
        if self.over {
            return None;
        }
        let place = self.place.record(self.number + 1);
        let headers = match self.head(&place) {
            None if self.number == 0 => return Some(Next::Fault(no_record(&self.place))),
            None => return None,
            Some(Err(next)) => {
                self.number += 1;
                return Some(next);
            }
            Some(Ok(headers)) => headers,
        };
        self.number += 1;
        let place = self.place.record(self.number);
        let Some(length) = headers
            .get("Content-Length")
            .and_then(|length| length.parse::<u64>().ok())
        else {
            return Some(Next::Fault(ReadError::record(
                &place,
                advice("it does not tell its length"),
            )));
        };
        let kind = headers.get("WARC-Type").unwrap_or_default().to_ascii_lowercase();
        let wanted = matches!(kind.as_str(), "response" | "resource" | "conversion");
        if !wanted || length > MAX_BYTES {
            let passed = io::copy(&mut (&mut self.reader).take(length), &mut io::sink());
            return Some(match passed {
                Err(error) => self.fault(&place, error),
                Ok(passed) if passed < length => self.broken(&place),
                Ok(_) if wanted => Next::Fault(ReadError::TooLarge { place }),
                Ok(_) => Next::Passed("no pages or texts"),
            });
        }
        let mut content = Vec::new();
        match (&mut self.reader).take(length).read_to_end(&mut content) {
            Err(error) => Some(self.fault(&place, error)),
            Ok(read) if (read as u64) < length => Some(self.broken(&place)),
            Ok(_) => Some(Next::Record(Record {
                place,
                headers,
                content,
            })),
        }
    }

    fn broken(&mut self, place: &Place) -> Next {
        self.over = true;
        Next::Fault(ReadError::record(place, advice("the archive breaks off in it")))
    }
}

fn no_record(place: &Place) -> ReadError {
    ReadError::record(place, advice("no record begins here (a line with WARC/ and a version)"))
}

fn advice(why: &str) -> String {
    format!("no whole record: {why}; fetch the archive again, the other records are read")
}
