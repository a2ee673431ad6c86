//! How an input is written: told by its name, forced by the user, or seen in its first bytes.

use std::path::Path;
use std::str::FromStr;

use super::delimited;
use super::error::ReadError;
use super::fields::Fields;

/// How an input is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Txt,
    /// Markdown, perhaps with front matter.
    Md,
    /// A web page.
    Html,
    /// Many articles: one JSON object a line.
    Jsonl,
    /// Many articles: one row each, below a row of column names.
    Csv,
    /// The same, parted by tabs.
    Tsv,
    /// A document of a word processor (Office Open XML).
    Docx,
    /// A PDF document with a text layer.
    Pdf,
    /// Many articles: a web archive (WARC), or the texts of its pages (WET).
    Warc,
}

impl Format {
    /// The names of all formats, as `--from` takes them.
    pub const NAMES: [&str; 9] = ["txt", "md", "html", "jsonl", "csv", "tsv", "docx", "pdf", "warc"];

    /// The format that the extension names, `.gz` left aside.
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let (_, extension) = name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.')?;
        extension.parse().ok()
    }

    /// Does one input hold many articles?
    pub fn is_corpus(self) -> bool {
        matches!(self, Self::Jsonl | Self::Csv | Self::Tsv | Self::Warc)
    }

    /// The format that the first bytes of an input show, unless it is a text like any other ([`Format::sniff`]).
    pub(super) fn of_bytes(head: &[u8], fields: &Fields) -> Option<Self> {
        if head.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if head.starts_with(b"WARC/") {
            return Some(Self::Warc);
        }
        if head.starts_with(b"PK\x03\x04") {
            return Some(Self::Docx);
        }
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        let then = |first: char| {
            text.strip_prefix(first)
                .and_then(|rest| rest.trim_start().chars().next())
        };
        if matches!(then('{'), Some('"' | '}')) || then('[') == Some('{') {
            return Some(Self::Jsonl);
        }
        let (delimiter, start) = delimited::delimiter(text.as_bytes());
        let first = text[start..].lines().next().unwrap_or_default();
        let mut columns = first.split(char::from(delimiter)).map(|c| c.trim().trim_matches('"'));
        let is_corpus = first.contains(char::from(delimiter)) && columns.any(|column| fields.is_body(column));
        is_corpus.then_some(if delimiter == b'\t' { Self::Tsv } else { Self::Csv })
    }

    /// The format that a text looks like.
    pub(super) fn sniff(text: &str) -> Self {
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        let head: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
        let page = [
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<article",
            "<div",
            "<p>",
            "<p ",
            "<h1",
        ];
        if head.starts_with('<') && page.iter().any(|tag| head.contains(tag)) {
            return Self::Html;
        }
        let fenced = |fence: &str| {
            head.strip_prefix(fence)
                .is_some_and(|rest| rest.starts_with('\n') && rest.contains(&format!("\n{fence}\n")))
        };
        let heading = head
            .lines()
            .any(|line| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#'));
        if fenced("---") || fenced("+++") || heading || head.contains("](http") {
            return Self::Md;
        }
        Self::Txt
    }
}

impl FromStr for Format {
    type Err = ReadError;

    fn from_str(text: &str) -> Result<Self, ReadError> {
        match text {
            "txt" | "text" => Ok(Self::Txt),
            "md" | "markdown" => Ok(Self::Md),
            "html" | "htm" | "xhtml" => Ok(Self::Html),
            "jsonl" | "ndjson" => Ok(Self::Jsonl),
            "csv" => Ok(Self::Csv),
            "tsv" | "tab" => Ok(Self::Tsv),
            "docx" | "docm" => Ok(Self::Docx),
            "pdf" => Ok(Self::Pdf),
            "warc" | "wet" => Ok(Self::Warc),
            _ => Err(ReadError::UnknownFormat { given: text.to_owned() }),
        }
    }
}
