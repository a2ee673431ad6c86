//! Documents of word processors (Office Open XML, ECMA-376): paragraphs and headings as blocks, tables row by row, and the
//! core properties as metadata. Entries are read into memory, bounded; nothing is ever unpacked to disk.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::error::{Place, ReadError};
use super::sidecar::Given;
use super::{MAX_BYTES, date, encoding};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Text and metadata of a document.
pub(super) fn read(bytes: &[u8], place: &Place) -> Result<(Given, String), ReadError> {
    let damaged = |e: zip::result::ZipError| {
        let reason = if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            "an old or encrypted office document; save it as .docx without a password".to_owned()
        } else {
            format!("not a Word document, or a damaged one ({e}); save it again as .docx")
        };
        ReadError::document(place, reason)
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let Some(body) = entry(&mut archive, "word/document.xml", place)? else {
        return Err(ReadError::document(place, instead(&archive)));
    };
    let text = text(&body, place)?;
    let mut given = Given::default();
    if let Some(core) = entry(&mut archive, "docProps/core.xml", place)? {
        properties(&core, place, &mut given)?;
    }
    Ok((given, encoding::clean(&text)))
}

/// What an archive without a document in it is.
fn instead(archive: &Archive<'_>) -> &'static str {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.xml") {
        "a spreadsheet, not a Word document; save the sheet as CSV UTF-8"
    } else if has("ppt/presentation.xml") {
        "a presentation, not a Word document; save its text as .docx or .txt"
    } else if has("content.xml") {
        "an OpenDocument file, not a Word document; save it as .docx"
    } else {
        "a zip archive, not a Word document; unpack it and name the folder"
    }
}

/// One entry of the archive as text, if it is there.
fn entry(archive: &mut Archive<'_>, name: &str, place: &Place) -> Result<Option<String>, ReadError> {
    if archive.index_for_name(name).is_none() {
        return Ok(None);
    }
    let damaged = |e: String| ReadError::document(place, format!("damaged in {name} ({e}); save it again as .docx"));
    let entry = archive.by_name(name).map_err(|e| damaged(e.to_string()))?;
    let mut bytes = Vec::new();
    // What the archive says of an entry's size can be a lie, so what comes out is counted.
    entry
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| damaged(e.to_string()))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { place: place.clone() });
    }
    encoding::decode(&place.path, &bytes).map(Some)
}

/// What is being put together: paragraphs can stand in the cells of tables and in boxes within paragraphs.
#[derive(Default)]
struct Blocks {
    done: Vec<String>,
    paragraphs: Vec<String>,
    rows: Vec<Vec<Vec<String>>>,
    cells: Vec<Vec<String>>,
    /// Depth of runs; only in them stand words.
    runs: usize,
    /// Depth of what repeats other content (a picture's alternative for old programs).
    repeated: usize,
    words: bool,
}

impl Blocks {
    fn start(&mut self, name: &[u8]) {
        match name {
            b"p" => self.paragraphs.push(String::new()),
            b"r" => self.runs += 1,
            b"t" => self.words = true,
            b"tr" => self.rows.push(Vec::new()),
            b"tc" => self.cells.push(Vec::new()),
            b"Fallback" => self.repeated += 1,
            _ => self.empty(name),
        }
    }

    fn empty(&mut self, name: &[u8]) {
        if self.runs > 0 {
            match name {
                b"tab" | b"ptab" => self.write("\t"),
                b"br" | b"cr" => self.write("\n"),
                b"noBreakHyphen" => self.write("-"),
                _ => {}
            }
        }
    }

    fn write(&mut self, words: &str) {
        if self.repeated == 0
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.push_str(words);
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"p" => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                self.block(paragraph);
            }
            b"r" => self.runs = self.runs.saturating_sub(1),
            b"t" => self.words = false,
            b"tc" => {
                let cell = self.cells.pop().unwrap_or_default();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            b"tr" => {
                for block in row(self.rows.pop().unwrap_or_default()) {
                    self.block(block);
                }
            }
            b"Fallback" => self.repeated = self.repeated.saturating_sub(1),
            _ => {}
        }
    }

    fn block(&mut self, block: String) {
        if !block.trim().is_empty() {
            self.cells.last_mut().unwrap_or(&mut self.done).push(block);
        }
    }
}

/// A row of short cells is one line. Where cells hold several paragraphs the table is there for the layout (letterheads,
/// signatures), and its cells are read one after another.
fn row(cells: Vec<Vec<String>>) -> Vec<String> {
    if cells.iter().any(|cell| cell.len() > 1) {
        return cells.into_iter().flatten().collect();
    }
    let cells: Vec<String> = cells.into_iter().map(|cell| cell.concat()).collect();
    vec![cells.join("\t")]
}

/// The blocks of the document, a blank line between them.
fn text(xml: &str, place: &Place) -> Result<String, ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut blocks = Blocks::default();
    loop {
        match reader.read_event().map_err(|e| broken(place, &e))? {
            Event::Start(tag) => blocks.start(tag.local_name().as_ref()),
            Event::Empty(tag) => blocks.empty(tag.local_name().as_ref()),
            Event::End(tag) => blocks.end(tag.local_name().as_ref()),
            Event::Text(words) if blocks.words => blocks.write(&words.unescape().map_err(|e| broken(place, &e))?),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(blocks.done.join("\n\n") + "\n")
}

fn broken(place: &Place, error: &quick_xml::Error) -> ReadError {
    ReadError::document(
        place,
        format!("the document in it is damaged ({error}); save it again as .docx"),
    )
}

/// Title, author and date of making, as the program that wrote the document noted them.
fn properties(xml: &str, place: &Place, given: &mut Given) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut name = Vec::new();
    loop {
        match reader.read_event().map_err(|e| broken(place, &e))? {
            Event::Start(tag) => name = tag.local_name().as_ref().to_vec(),
            Event::End(_) => name.clear(),
            Event::Text(words) => {
                let words = words.unescape().map_err(|e| broken(place, &e))?;
                match name.as_slice() {
                    b"title" => given.meta.title = title(&words),
                    b"creator" => given.meta.author = author(&words),
                    b"created" => given.meta.published = date::published(&words),
                    _ => {}
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// A title that says more than the name of a file.
pub(super) fn title(words: &str) -> Option<String> {
    let words = encoding::clean(words).trim().to_owned();
    let lower = words.to_lowercase();
    let file = [".doc", ".docx", ".pdf", ".rtf", ".odt"]
        .iter()
        .any(|end| lower.ends_with(end));
    let nothing = words.is_empty() || lower == "untitled" || lower.starts_with("microsoft ");
    (!nothing && !file).then_some(words)
}

/// Who the program was registered to. "Admin", "HP" or "Windows User" signed no article; names of people here have letters
/// with marks.
pub(super) fn author(words: &str) -> Option<String> {
    let words = encoding::clean(words).trim().to_owned();
    words
        .chars()
        .any(|c| c.is_alphabetic() && !c.is_ascii())
        .then_some(words)
}
