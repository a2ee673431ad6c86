//! From files to articles: finds the inputs, sees through compression and encodings, takes text and metadata out of each format.
//!
//! The way of one input: bytes (decompressed) → format → text and metadata → the sidecar's word over all. A corpus gives its
//! records one after another, as they are asked for, so that memory does not grow with it.

mod corpus;
mod date;
mod delimited;
mod docx;
mod encoding;
mod error;
mod fields;
mod format;
mod gather;
mod html;
mod id;
mod jsonl;
mod markdown;
mod pdf;
mod sidecar;
mod stream;
#[cfg(test)]
mod tests;
mod warc;

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::model::Article;
pub use corpus::Corpus;
pub use error::{Place, ReadError};
pub use fields::Fields;
pub use format::Format;
pub use gather::{Gathered, gather};
pub use id::Ids;
use sidecar::Given;
use stream::Stream;

/// The most that one input, or one record of a corpus, may hold, decompressed. (Tests fill it, and have not all day.)
pub const MAX_BYTES: u64 = if cfg!(test) { 1 << 20 } else { 64 << 20 };

/// One input: a file, or a stream of bytes that comes from elsewhere.
pub struct Source {
    /// Where it stands; `-` for standard input.
    pub path: PathBuf,
    /// Was it named itself (and not found in a folder or by a pattern)?
    pub named: bool,
    stream: Option<Box<dyn Read + Send>>,
}

impl Source {
    /// A file, not yet read.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            named: true,
            stream: None,
        }
    }

    /// Bytes that come from elsewhere.
    pub fn stream(path: impl Into<PathBuf>, bytes: impl Read + Send + 'static) -> Self {
        Self {
            path: path.into(),
            named: true,
            stream: Some(Box::new(bytes)),
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())
    }
}

/// How inputs are to be read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format of all inputs; without it the extension decides, then the content.
    pub format: Option<Format>,
    /// What the fields of corpora are called.
    pub fields: Fields,
}

/// What an input holds.
pub enum Opened {
    /// One article.
    Single(Box<Single>),
    /// Many, read when they are asked for.
    Corpus(Corpus),
}

/// An input that holds one article.
pub struct Single {
    /// The article and its place, or why there is none.
    pub result: Result<(Place, Article), ReadError>,
    /// What of the input was not read, and why.
    pub notes: Vec<String>,
}

/// Opens an input; what holds one article is read to its end.
pub fn open(source: Source, options: &Options) -> Opened {
    let place = Place::file(&source.path);
    match opened(source, &place, options) {
        Ok(opened) => opened,
        Err(error) => Opened::Single(Box::new(Single {
            result: Err(error),
            notes: Vec::new(),
        })),
    }
}

fn opened(source: Source, place: &Place, options: &Options) -> Result<Opened, ReadError> {
    let is_file = source.stream.is_none();
    let mut stream = match source.stream {
        Some(bytes) => Stream::new(place, bytes)?,
        None => Stream::file(place)?,
    };
    let format = match options.format.or_else(|| Format::of_path(&place.path)) {
        Some(format) => Some(format),
        None => Format::of_bytes(stream.head(place)?, &options.fields),
    };
    if let Some(format) = format.filter(|format| format.is_corpus()) {
        return Corpus::new(stream, place, format, options).map(Opened::Corpus);
    }
    let (article, notes) = single(&stream.whole(place)?, place, format, is_file)?;
    Ok(Opened::Single(Box::new(Single {
        result: Ok((place.clone(), article)),
        notes,
    })))
}

/// Reads an input that holds one article; of a corpus the first.
pub fn read(source: Source, options: &Options) -> Result<Article, ReadError> {
    let place = Place::file(&source.path);
    let result = match open(source, options) {
        Opened::Single(single) => single.result,
        Opened::Corpus(mut corpus) => corpus.next().unwrap_or(Err(ReadError::Empty { place })),
    };
    result.map(|(_, article)| article)
}

/// The article of a file that holds one, and what of it was not read. Its sidecar wins over what it tells itself.
fn single(
    bytes: &[u8],
    place: &Place,
    format: Option<Format>,
    is_file: bool,
) -> Result<(Article, Vec<String>), ReadError> {
    let path = &*place.path;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty { place: place.clone() });
    }
    let (given, text, notes) = match format {
        Some(Format::Pdf) => pdf::read(bytes, place)?,
        _ => content(bytes, place, format).map(|(given, text)| (given, text, Vec::new()))?,
    };
    if text.trim().is_empty() {
        return Err(ReadError::Empty { place: place.clone() });
    }
    let stem = stem(path);
    let sidecar = if is_file {
        sidecar::beside(path, &stem)?
    } else {
        Given::default()
    };
    let told = if sidecar.id.is_some() {
        Place::file(&path.with_file_name(format!("{stem}.meta.toml")))
    } else {
        place.clone()
    };
    let given = sidecar.or(given);
    let id = match &given.id {
        Some(id) => id::checked(&told, id)?,
        None => id::from_stem(place, &stem)?,
    };
    let meta = given.meta;
    Ok((Article { id, text, meta }, notes))
}

/// Text and metadata by the format.
fn content(bytes: &[u8], place: &Place, format: Option<Format>) -> Result<(Given, String), ReadError> {
    if format == Some(Format::Docx) {
        return docx::read(bytes, place);
    }
    let text = encoding::clean(&encoding::decode(&place.path, bytes)?);
    match format.unwrap_or_else(|| Format::sniff(&text)) {
        Format::Md => {
            let (given, body) = sidecar::front_matter(&place.path, &text)?;
            Ok((given, encoding::clean(&markdown::plain(body))))
        }
        Format::Html => {
            let (meta, text) = html::main_text(&text).ok_or_else(|| ReadError::NoMainText { place: place.clone() })?;
            Ok((Given { id: None, meta }, encoding::clean(&text)))
        }
        _ => Ok((Given::default(), text)),
    }
}

/// An id that somebody wrote, in NFC, if it can be one.
pub fn usable_id(id: &str) -> Result<String, ReadError> {
    id::checked(&Place::file(Path::new("-")), id)
}

/// The id that a file's name gives, whether the file is there or not; nothing if the name can be none.
pub fn id_of_path(path: &Path) -> Option<String> {
    id::from_stem(&Place::file(path), &stem(path)).ok()
}

/// The name without folder, `.gz` and one extension; `stdin` for `-`.
fn stem(path: &Path) -> String {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if name == "-" {
        return "stdin".to_owned();
    }
    let name = match name.len().checked_sub(3) {
        Some(at) if name.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(".gz")) => &name[..at],
        _ => name.as_str(),
    };
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    }
}
