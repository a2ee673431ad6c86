//! What can go wrong between a path and an article; every message names the file, the reason and what to do.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why an input gave no article.
#[derive(Debug, Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("{}: no such file; check the name", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
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
    #[error("{}: the file is empty; it needs the text of an article", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// More than [`super::MAX_BYTES`].
    #[error("{}: larger than {} MB (after decompression); one file is one article: split it", path.display(), super::MAX_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
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
    #[error("{}: not a text file ({what} at byte {at}); save it as plain text, Markdown or HTML", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
        /// Position of the first byte that shows it, from 0.
        at: usize,
        /// What stands there.
        what: &'static str,
    },
    /// UTF-8 with broken sequences in it.
    #[error("{}: line {line}: invalid UTF-8 at byte {at}; save the file as UTF-8 again", path.display())]
    InvalidUtf8 {
        /// The file.
        path: PathBuf,
        /// Line of the first broken sequence, from 1.
        line: usize,
        /// Its position in bytes, from 0.
        at: usize,
    },
    /// Text in an encoding that is not read.
    #[error(
        "{}: line {line}: byte {at} is neither UTF-8, UTF-16 nor windows-1258 (it looks like {guess}); convert the file to UTF-8",
        path.display()
    )]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Line of the first byte that is not UTF-8, from 1.
        line: usize,
        /// Its position in bytes, from 0.
        at: usize,
        /// The encoding that the statistics of its bytes suggest.
        guess: &'static str,
    },
    /// A sidecar or front matter that cannot be used.
    #[error("{}: line {line}: {reason}", path.display())]
    Metadata {
        /// The sidecar, or the file with the front matter.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong and what is expected.
        reason: String,
    },
    /// A page of menus, scripts or pictures.
    #[error("{}: the page has no main text (menus, links or scripts only); save the article itself, or its text as .txt", path.display())]
    NoMainText {
        /// The page.
        path: PathBuf,
    },
    /// A character in an explicit id that cannot be part of an IRI's last segment.
    #[error(
        "{}: the id {id:?} has {bad}; ids are letters, digits, `-`, `_` and `.`, with at least one letter or digit",
        path.display()
    )]
    BadId {
        /// Where the id stands.
        path: PathBuf,
        /// The id.
        id: String,
        /// What is wrong with it, in words.
        bad: String,
    },
    /// Two inputs of one run with one id.
    #[error(
        "two articles with the id {id:?}: {} and {}; rename one, or give it another `id` in a sidecar NAME.meta.toml",
        first.display(), second.display()
    )]
    SameId {
        /// The id.
        id: String,
        /// The input that had it first.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// A folder in which nothing is an article.
    #[error(
        "{}: no articles in this folder (looked for .txt, .md, .html, also .gz, in it and its subfolders); name the files",
        path.display()
    )]
    NoArticles {
        /// The folder.
        path: PathBuf,
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
    #[error("{given:?} is no input format; use txt, md or html")]
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
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::PermissionDenied => Self::Permission { path },
            _ => Self::Io { path, source },
        }
    }
}

/// The line, counted from 1, in which byte `at` stands.
pub(super) fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|b| **b == b'\n').count()
}
