//! Reading `decisions.csv`.

use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::{Decision, Decisions, Thing, Verdict};

/// What is wrong with a file of decisions, and where; nothing is built on it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct DecisionError {
    /// The file as it was named.
    pub file: String,
    /// Counted from 1; 0 for the whole file.
    pub line: u64,
    /// What is wrong and what is expected.
    pub reason: String,
}

impl Decisions {
    /// Reads a file.
    pub fn load(path: &Path) -> Result<Self, Vec<DecisionError>> {
        let file = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| {
            vec![DecisionError {
                file: file.clone(),
                line: 0,
                reason: format!("cannot be read ({error})"),
            }]
        })?;
        Self::parse(&file, &bytes)
    }

    /// Reads the content of a file; all faults are found, not only the first.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Vec<DecisionError>> {
        let fault = |line, reason: String| DecisionError {
            file: file.to_owned(),
            line,
            reason,
        };
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .comment(Some(b'#'))
            .from_reader(bytes);
        let header = reader
            .headers()
            .map_err(|error| vec![fault(1, format!("cannot be read as CSV ({error})"))])?
            .clone();
        let column = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
        let mut faults: Vec<DecisionError> = ["decision", "subject_id"]
            .iter()
            .filter(|name| column(name).is_none())
            .map(|name| {
                fault(
                    1,
                    format!("has no column `{name}`; the first line must name the columns"),
                )
            })
            .collect();
        let is_empty = header.iter().all(str::is_empty);
        if !faults.is_empty() && !is_empty {
            return Err(faults);
        }
        faults.clear();
        let mut hash = Sha256::new();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    faults.push(fault(line, format!("cannot be read as CSV ({error})")));
                    continue;
                }
            };
            let line = record.position().map_or(0, |at| line_of(bytes, at));
            let field = |name: &str| column(name).and_then(|at| record.get(at)).unwrap_or_default();
            match row(line, &field) {
                Ok(row) => {
                    for name in super::COLUMNS {
                        hash.update(field(name));
                        hash.update([0]);
                    }
                    rows.push(row);
                }
                Err(reason) => faults.push(fault(line, reason)),
            }
        }
        contradictions(&rows, &mut |line, reason| faults.push(fault(line, reason)));
        if !faults.is_empty() {
            faults.sort_by_key(|f| f.line);
            return Err(faults);
        }
        let digest = if rows.is_empty() {
            String::new()
        } else {
            hex(&hash.finalize()[..16])
        };
        Ok(Self {
            file: file.to_owned(),
            rows,
            digest,
            forgotten: super::Forgotten::default(),
        })
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(out, "{byte:02x}").expect("writing to a String cannot fail");
    }
    out
}

/// The line where a record begins: remarks and empty lines before it are the reader's to it.
fn line_of(bytes: &[u8], at: &csv::Position) -> u64 {
    let from = usize::try_from(at.byte()).unwrap_or_default();
    let lines = bytes.get(from..).unwrap_or_default().split(|b| *b == b'\n');
    let before = lines
        .take_while(|line| line.starts_with(b"#") || line.trim_ascii().is_empty())
        .count();
    at.line() + u64::try_from(before).unwrap_or_default()
}

/// One row, or what is wrong with it.
fn row<'a>(line: u64, field: &dyn Fn(&str) -> &'a str) -> Result<Decision, String> {
    let word = field("decision");
    let verdict = Verdict::ALL.into_iter().find(|v| v.word().eq_ignore_ascii_case(word));
    let Some(verdict) = verdict else {
        let words: Vec<&str> = Verdict::ALL.iter().map(|v| v.word()).collect();
        return Err(format!("decision is `{word}`; it must be one of {}", words.join(", ")));
    };
    let subject = thing("subject_id", field("subject_id"))?;
    let (mut object, mut value) = (None, String::new());
    match verdict {
        Verdict::Edit => {
            field("value").clone_into(&mut value);
            if value.is_empty() {
                return Err("edit needs the new value in the column `value`".to_owned());
            }
        }
        _ if verdict.has_object() => object = Some(thing("object_id", field("object_id"))?),
        _ => {}
    }
    if verdict.is_of_fact() != matches!(subject, Thing::Fact { .. }) {
        let wanted = if verdict.is_of_fact() {
            "a fact (article/ID#fact-…)"
        } else {
            "a mention (article/ID#char=…) or an entity (official/…)"
        };
        return Err(format!("{word} is about {wanted}, and subject_id is {subject}"));
    }
    match (&object, verdict) {
        (Some(Thing::Fact { .. }), _) => Err(format!("object_id is a fact; {word} joins or parts entities")),
        (Some(Thing::Mention { .. }), Verdict::Pin) => {
            Err("pin needs the path to keep in object_id, such as official/Lò-Văn-Bình~Sơn-La".to_owned())
        }
        (Some(object), _) if *object == subject && verdict != Verdict::Pin => {
            Err(format!("subject_id and object_id are both {subject}"))
        }
        _ => Ok(Decision {
            line,
            verdict,
            subject,
            object,
            value,
            reviewer: field("reviewer_id").to_owned(),
            date: field("mapping_date").to_owned(),
            comment: field("comment").to_owned(),
        }),
    }
}

fn thing(column: &str, text: &str) -> Result<Thing, String> {
    Thing::parse(text).ok_or_else(|| match text {
        "" => format!("{column} is empty"),
        _ => format!(
            "{column} is `{text}`; it must be the IRI or path of a mention (article/ID#char=212,247), a fact \
             (article/ID#fact-0123456789ab) or an entity (official/…, conference/…, document/…, organization/…)"
        ),
    })
}

/// Rows that say opposite things of the same two, or of one fact.
fn contradictions(rows: &[Decision], tell: &mut dyn FnMut(u64, String)) {
    let mut seen: std::collections::BTreeMap<(&Thing, Option<&Thing>), &Decision> = std::collections::BTreeMap::new();
    for row in rows {
        let pair = match &row.object {
            Some(object) if row.verdict != Verdict::Pin => {
                ((&row.subject).min(object), Some((&row.subject).max(object)))
            }
            _ => (&row.subject, None),
        };
        match seen.get(&pair) {
            Some(other)
                if other.verdict != row.verdict && (other.verdict == Verdict::Pin) == (row.verdict == Verdict::Pin) =>
            {
                let (mine, theirs) = (row.verdict.word(), other.verdict.word());
                tell(
                    row.line,
                    format!(
                        "says {mine}, but line {} says {theirs} of the same; keep one",
                        other.line
                    ),
                );
            }
            Some(other) if row.verdict == Verdict::Pin && other.object != row.object => {
                tell(
                    row.line,
                    format!("pins what line {} pins to another path; keep one", other.line),
                );
            }
            Some(other) if row.verdict == Verdict::Edit && other.value != row.value => {
                tell(
                    row.line,
                    format!("edits what line {} edits to another value; keep one", other.line),
                );
            }
            _ => {
                seen.insert(pair, row);
            }
        }
    }
}
