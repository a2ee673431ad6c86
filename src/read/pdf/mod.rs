//! PDF documents with a text layer (ISO 32000-2; feature `pdf`): the words of each page in the order in which they were set,
//! lines joined to paragraphs, running headers and page numbers left out.

#[cfg(feature = "pdf")]
mod font;
#[cfg(feature = "pdf")]
mod lines;
#[cfg(feature = "pdf")]
mod page;
#[cfg(feature = "pdf")]
mod paragraphs;

use super::error::{Place, ReadError};
use super::sidecar::Given;

/// Text and metadata of a document, and which of its pages could not be read.
#[cfg(not(feature = "pdf"))]
pub(super) fn read(_: &[u8], place: &Place) -> Result<(Given, String, Vec<String>), ReadError> {
    Err(ReadError::document(
        place,
        "this program was built without PDF; build it with `cargo install --path . --features pdf`, or take the text out \
         with another program (pdftotext FILE)",
    ))
}

#[cfg(feature = "pdf")]
pub(super) use built::read;

#[cfg(feature = "pdf")]
mod built {
    use lopdf::{Document, LoadOptions, Object};

    use super::super::docx::{author, title};
    use super::super::{MAX_BYTES, encoding};
    use super::{Given, Place, ReadError, page, paragraphs};

    /// The most that one stream in a document may hold, decompressed.
    #[expect(clippy::cast_possible_truncation, reason = "a limit far below what 32 bits hold")]
    pub(super) const MOST: usize = MAX_BYTES as usize;

    /// The most pages of a document that is an article.
    const MOST_PAGES: usize = 500;

    /// Text and metadata of a document, and which of its pages could not be read.
    pub fn read(bytes: &[u8], place: &Place) -> Result<(Given, String, Vec<String>), ReadError> {
        let options = LoadOptions {
            max_decompressed_size: Some(MOST),
            ..LoadOptions::default()
        };
        let document = match Document::load_mem_with_options(bytes, options) {
            Ok(document) if document.is_encrypted() => return Err(ReadError::document(place, LOCKED)),
            Ok(document) => document,
            Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => {
                return Err(ReadError::document(place, LOCKED));
            }
            Err(error) => {
                let reason = format!("not a PDF document, or a damaged one ({error}); save it again");
                return Err(ReadError::document(place, reason));
            }
        };
        let ids = document.get_pages();
        if ids.len() > MOST_PAGES {
            let reason = format!("{} pages; an article has at most {MOST_PAGES}: split it", ids.len());
            return Err(ReadError::document(place, reason));
        }
        let mut pages = Vec::with_capacity(ids.len());
        let mut notes = Vec::new();
        for (number, id) in &ids {
            let read = page::read(&document, *id);
            if let Some(problem) = &read.problem {
                notes.push(format!("page {number}: {problem}"));
            }
            pages.push(read.lines);
        }
        let text = encoding::clean(&paragraphs::text(pages));
        if text.trim().is_empty() {
            let reason = match notes.as_slice() {
                [] => "no words on its pages; give the text".to_owned(),
                [one] => one.clone(),
                [first, ..] => format!("{first} (so {} of {} pages)", notes.len(), ids.len()),
            };
            return Err(ReadError::document(place, reason));
        }
        Ok((properties(&document), text, notes))
    }

    const LOCKED: &str = "the document is locked with a password; save it again without";

    /// Title and author, as the document's information dictionary tells them. Not its date: a page that is printed to a file
    /// today may be of any day, and from a date of publication the years of others are read.
    fn properties(document: &Document) -> Given {
        let mut given = Given::default();
        let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict);
        let Ok(info) = info else { return given };
        let told = |key: &[u8]| {
            let value = info.get_deref(key, document).ok()?;
            lopdf::decode_text_string(value).ok()
        };
        given.meta.title = told(b"Title").as_deref().and_then(title);
        given.meta.author = told(b"Author").as_deref().and_then(author);
        given
    }
}
