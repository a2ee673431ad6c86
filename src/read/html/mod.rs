//! Web pages: the main text as plain lines, and the metadata that the markup tells.
//!
//! source → [`strip`] (scripts and depth out, JSON-LD aside) → tree → [`meta`] → [`noise`] out → [`blocks`] → [`region`]
//! (Readability finds the body; headline, time, lead, captions and signature around it are added).

mod blocks;
mod meta;
mod noise;
mod region;
mod strip;

use dom_query::Document;

use crate::model::Metadata;

/// Metadata and text of a page; nothing if it has no main text. The headline is the first line, an empty line stands
/// between blocks.
pub(super) fn main_text(source: &str) -> Option<(Metadata, String)> {
    let page = strip::strip(source);
    let document = Document::from(page.markup.as_str());
    let meta = meta::metadata(&document, &page.json_ld);
    noise::remove(&document);
    let lines = region::main_lines(&document, &meta)?;
    Some((meta, lines.join("\n\n") + "\n"))
}

/// A text with every run of white space made one blank, no-break spaces kept.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_ascii_whitespace()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests;
