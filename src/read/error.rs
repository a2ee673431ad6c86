//! What can go wrong between a path and an article; every message names the file, the place, the reason and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::Format;

/// Where an article stands: a file, and in a corpus the line, the row of a table or the record of an archive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file; `-` for standard input.
    pub path: Arc<Path>,
    /// The line, from 1.
    pub line: Option<u64>,
    /// The row as a spreadsheet counts it: the header is row 1.
    pub row: Option<u64>,
    /// The record of a web archive, from 1.
    pub record: Option<u64>,
}

impl Place {
    /// A file as a whole.
    pub fn file(path: &Path) -> Self {
        Self {
            path: path.into(),
            line: None,
            row: None,
            record: None,
        }
    }

    /// A line of the same file.
    #[must_use]
    pub fn line(&self, line: u64) -> Self {
        Self {
            path: Arc::clone(&self.path),
            line: Some(line),
            row: None,
            record: None,
        }
    }

    /// A row of the same file, and the line on which it begins.
    #[must_use]
    pub fn row(&self, row: u64, line: u64) -> Self {
        Self {
            row: Some(row),
            ..self.line(line)
        }
    }

    /// A record of the same web archive.
    #[must_use]
    pub fn record(&self, record: u64) -> Self {
        Self {
            record: Some(record),
            ..Self::file(&self.path)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        match (self.row, self.line) {
            (Some(row), Some(line)) => write!(f, ": row {row} (line {line})"),
            (None, Some(line)) => write!(f, ": line {line}"),
            (None, None) => self.record.map_or(Ok(()), |record| write!(f, ": record {record}")),
            _ => Ok(()),
        }
    }
}

/// Why an input gave no article.
#[derive(Debug, Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("{}: no such file{hint}", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
        /// What it could have been, or what to look at.
        hint: String,
    },
    /// The file or folder may not be read.
    #[error("{}: permission denied; make it readable or leave it out", path.display())]
    Permission {
        /// The file or folder.
        path: PathBuf,
    },
    /// Reading broke off.
    #[error("{}: cannot be read: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing in it but white space.
    #[error("{place}: the file is empty; it needs the text of an article")]
    Empty {
        /// The file.
        place: Place,
    },
    /// More than [`super::MAX_BYTES`].
    #[error("{place}: larger than {} MB (after decompression); that is no single article: split it, or close the quote that was left open", super::MAX_BYTES >> 20)]
    TooLarge {
        /// The file, or the record of a corpus.
        place: Place,
    },
    /// A damaged gzip file.
    #[error("{}: damaged gzip data: {reason}; compress it again", path.display())]
    Gzip {
        /// The file.
        path: PathBuf,
        /// What the decompressor said.
        reason: String,
    },
    /// Not a text.
    #[error("{}: not a text file ({what} at byte {at}); {}", path.display(), instead(what))]
    Binary {
        /// The file.
        path: PathBuf,
        /// Position of the first byte that shows it, from 0.
        at: usize,
        /// What stands there.
        what: &'static str,
    },
    /// UTF-8 with broken sequences in it.
    #[error("{place}: invalid UTF-8 at byte {at}; save the file as UTF-8 again")]
    InvalidUtf8 {
        /// The line of the first broken sequence.
        place: Place,
        /// Its position in bytes, from 0; in a corpus from the beginning of the line.
        at: usize,
    },
    /// Text in an encoding that is not read.
    #[error(
        "{place}: byte {at} is neither UTF-8, UTF-16 nor windows-1258 (it looks like {guess}); convert the file to UTF-8"
    )]
    Encoding {
        /// The line of the first byte that is not UTF-8.
        place: Place,
        /// Its position in bytes, from 0.
        at: usize,
        /// The encoding that the statistics of its bytes suggest.
        guess: &'static str,
    },
    /// A sidecar or front matter that cannot be used.
    #[error("{place}: {reason}")]
    Metadata {
        /// The line of the sidecar or of the front matter.
        place: Place,
        /// What is wrong and what is expected.
        reason: String,
    },
    /// A record of a corpus that cannot be used.
    #[error("{place}: {reason}")]
    Record {
        /// The line or row.
        place: Place,
        /// What is wrong and what is expected.
        reason: String,
    },
    /// A table without a column for texts.
    #[error(
        "{place}: no column {wanted} holds the texts; the columns are: {columns}; name the one that does: --map text=NAME"
    )]
    NoTextColumn {
        /// The table.
        place: Place,
        /// What was looked for.
        wanted: String,
        /// What is there.
        columns: String,
    },
    /// A page of menus, scripts or pictures.
    #[error(
        "{place}: the page has no main text (menus, links or scripts only); save the article itself, or its text as .txt"
    )]
    NoMainText {
        /// The page.
        place: Place,
    },
    /// A document of a word processor, or a PDF, that is damaged or something else.
    #[error("{place}: {reason}")]
    Document {
        /// The file.
        place: Place,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A character in an explicit id that cannot be part of an IRI's last segment.
    #[error(
        "{place}: the id {id:?} has {bad}; ids are letters, digits, `-`, `_` and `.`, with at least one letter or digit{}",
        without(place)
    )]
    BadId {
        /// Where the id stands.
        place: Place,
        /// The id.
        id: String,
        /// What is wrong with it, in words.
        bad: String,
    },
    /// Two inputs of one run with one id.
    #[error(
        "two articles with the id {id:?}: {first} and {second}; \
         rename one, or give it another `id` (in a corpus the field, else a sidecar NAME.meta.toml)"
    )]
    SameId {
        /// The id.
        id: String,
        /// The input that had it first.
        first: Box<Place>,
        /// The other.
        second: Box<Place>,
    },
    /// A folder in which nothing is an article.
    #[error("{}: no articles in this folder: {there}; name the files, or save them in one of these: {}", path.display(), extensions())]
    NoArticles {
        /// The folder.
        path: PathBuf,
        /// What is there instead, in words.
        there: String,
    },
    /// A pattern that matches nothing, or is none.
    #[error("{pattern}: {reason}")]
    Pattern {
        /// As given.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A word that names no format.
    #[error("{given:?} is no input format; use one of {}", Format::NAMES.join(", "))]
    UnknownFormat {
        /// As given.
        given: String,
    },
}

impl ReadError {
    /// The variant that fits what the system said about a path.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing {
                hint: near(&path),
                path,
            },
            io::ErrorKind::PermissionDenied => Self::Permission { path },
            _ => Self::Io { path, source },
        }
    }

    /// A record that cannot be used.
    pub(super) fn record(place: &Place, reason: String) -> Self {
        Self::Record {
            place: place.clone(),
            reason,
        }
    }

    /// A document that cannot be used.
    pub(super) fn document(place: &Place, reason: impl Into<String>) -> Self {
        Self::Document {
            place: place.clone(),
            reason: reason.into(),
        }
    }

    /// The reason in a word or two, to count faults by.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Missing { .. } | Self::Pattern { .. } => "not found",
            Self::Permission { .. } => "not readable",
            Self::Io { .. } | Self::Gzip { .. } => "damaged",
            Self::Empty { .. } | Self::NoArticles { .. } => "empty",
            Self::TooLarge { .. } => "too large",
            Self::Binary { .. } => "not a text",
            Self::InvalidUtf8 { .. } | Self::Encoding { .. } => "wrong encoding",
            Self::Metadata { .. } => "bad metadata",
            Self::Record { .. } => "bad records",
            Self::NoTextColumn { .. } => "no text column",
            Self::NoMainText { .. } => "no main text",
            Self::Document { .. } => "unreadable documents",
            Self::BadId { .. } | Self::SameId { .. } => "bad ids",
            Self::UnknownFormat { .. } => "unknown format",
        }
    }

    /// The file that it is about, if it is about one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Missing { path, .. }
            | Self::Permission { path }
            | Self::Io { path, .. }
            | Self::Gzip { path, .. }
            | Self::Binary { path, .. }
            | Self::NoArticles { path, .. } => Some(path),
            Self::Empty { place }
            | Self::TooLarge { place }
            | Self::InvalidUtf8 { place, .. }
            | Self::Encoding { place, .. }
            | Self::Metadata { place, .. }
            | Self::Record { place, .. }
            | Self::NoTextColumn { place, .. }
            | Self::NoMainText { place }
            | Self::Document { place, .. }
            | Self::BadId { place, .. } => Some(&place.path),
            Self::SameId { second, .. } => Some(&second.path),
            Self::Pattern { .. } | Self::UnknownFormat { .. } => None,
        }
    }
}

/// The extensions of all formats.
fn extensions() -> String {
    let names = Format::NAMES
        .iter()
        .filter(|name| cfg!(feature = "pdf") || **name != "pdf");
    let names: Vec<String> = names.map(|name| format!(".{name}")).collect();
    format!("{} (also .gz)", names.join(", "))
}

/// What to do with a file that is no text.
fn instead(what: &str) -> &'static str {
    match what {
        "an old office document" | "an RTF document" => "save it as .docx or as plain text",
        "a picture" => "pictures of texts need OCR first; give the text",
        "a program" => "give the text of an article",
        _ => "save it as plain text, Markdown, HTML or .docx",
    }
}

/// In a corpus, ids can be left out.
fn without(place: &Place) -> &'static str {
    if place.line.is_some() && place.path.extension().is_none_or(|e| e != "toml") {
        "; or leave the field out with --map id= (ids are then made from the file's name and the record's number)"
    } else {
        ""
    }
}

/// What stands in that folder under a name that is alike, or that the folder is missing too.
fn near(path: &Path) -> String {
    let (Some(name), Some(folder)) = (path.file_name(), path.parent()) else {
        return "; check the name".to_owned();
    };
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    if !here.is_dir() {
        return format!(": the folder {} is not there either; check the path", folder.display());
    }
    if path.is_symlink() {
        return ": it is a link to something that is not there".to_owned();
    }
    let name = name.to_string_lossy().to_lowercase();
    // The same name with another extension is as near.
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let there = std::fs::read_dir(here).into_iter().flatten().take(10_000).flatten();
    let alike = there
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter_map(|other| {
            let lower = other.to_lowercase();
            let whole = distance(&name, &lower);
            let stems = distance(&stem(&name), &stem(&lower));
            Some((whole.into_iter().chain(stems).min()?, other))
        })
        .min();
    match alike {
        Some((_, other)) => format!("; did you mean {}?", folder.join(other).display()),
        None => "; check the name".to_owned(),
    }
}

/// How far two file names are from each other, if they are alike: the letters that are left when what they begin and end
/// with in common is taken off.
fn distance(a: &str, b: &str) -> Option<usize> {
    let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        a.zip(b).take_while(|(x, y)| x == y).count()
    };
    let (long, short) = (
        a.chars().count().max(b.chars().count()),
        a.chars().count().min(b.chars().count()),
    );
    let front = common(&mut a.chars(), &mut b.chars());
    let back = common(&mut a.chars().rev(), &mut b.chars().rev()).min(short - front.min(short));
    let left = long - (front + back).min(long);
    (left <= 1 + long / 5).then_some(left)
}

/// The line, counted from 1, in which byte `at` stands.
pub(super) fn line_of(bytes: &[u8], at: usize) -> u64 {
    1 + bytes.iter().take(at).filter(|b| **b == b'\n').count() as u64
}
