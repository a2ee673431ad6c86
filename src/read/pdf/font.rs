//! What the codes of a font's strings mean, and how wide their glyphs are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::built::MOST;

/// A font as far as text needs it.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// Two bytes a code (composite fonts), else one.
    pub wide: bool,
    /// Widths in text space, for a size of 1.
    widths: HashMap<u32, f32>,
    /// The width of codes that have none.
    other: f32,
}

impl<'a> Font<'a> {
    /// Reads a font. `bare` is the same without its encoding: the map to Unicode that a font has knows its codes best.
    pub fn new(font: &'a Dictionary, bare: &'a Dictionary, document: &'a Document) -> Self {
        let mapped = bare.get_font_encoding_with_limit(document, MOST).ok();
        let encoding = match mapped {
            Some(Encoding::UnicodeMapEncoding(map)) => Some(Encoding::UnicodeMapEncoding(map)),
            _ => font.get_font_encoding_with_limit(document, MOST).ok(),
        };
        let wide = font
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Type0");
        let (widths, other) = if wide {
            composite_widths(font, document)
        } else {
            simple_widths(font, document)
        };
        Self {
            encoding,
            wide,
            widths,
            other,
        }
    }

    /// What a code says; nothing if the font does not tell.
    pub fn text(&self, code: &[u8]) -> Option<String> {
        let text = self.encoding.as_ref()?.bytes_to_string(code).ok()?;
        (!text.contains('\u{FFFD}')).then_some(text)
    }

    /// How wide a code's glyph is, for a size of 1.
    pub fn width(&self, code: u32) -> f32 {
        self.widths.get(&code).copied().unwrap_or(self.other)
    }
}

fn number(object: &Object, document: &Document) -> Option<f32> {
    document.dereference(object).ok()?.1.as_float().ok()
}

fn code(object: &Object, document: &Document) -> Option<u32> {
    u32::try_from(document.dereference(object).ok()?.1.as_i64().ok()?).ok()
}

/// `FirstChar` and `Widths`, in thousandths (of Type 3 fonts, in the font's own space).
fn simple_widths(font: &Dictionary, document: &Document) -> (HashMap<u32, f32>, f32) {
    let scale = font
        .get_deref(b"FontMatrix", document)
        .and_then(Object::as_array)
        .ok()
        .and_then(|matrix| number(matrix.first()?, document))
        .map_or(0.001, f32::abs);
    let first = font.get(b"FirstChar").ok().and_then(|o| code(o, document)).unwrap_or(0);
    let mut widths = HashMap::new();
    if let Ok(list) = font.get_deref(b"Widths", document).and_then(Object::as_array) {
        for (code, width) in (first..).zip(list.iter().take(256)) {
            widths.insert(code, number(width, document).unwrap_or(500.0) * scale);
        }
    }
    let missing = font
        .get_deref(b"FontDescriptor", document)
        .and_then(Object::as_dict)
        .and_then(|descriptor| descriptor.get(b"MissingWidth"))
        .ok()
        .and_then(|o| number(o, document))
        .filter(|width| *width > 0.0);
    (widths, missing.map_or(0.5, |width| width * 0.001))
}

/// `W` and `DW` of the descendant: `[first [w w …] first last w …]`, in thousandths.
fn composite_widths(font: &Dictionary, document: &Document) -> (HashMap<u32, f32>, f32) {
    let mut widths = HashMap::new();
    let descendant = font
        .get_deref(b"DescendantFonts", document)
        .and_then(Object::as_array)
        .ok()
        .and_then(|list| document.dereference(list.first()?).ok()?.1.as_dict().ok());
    let Some(descendant) = descendant else {
        return (widths, 1.0);
    };
    let other = descendant
        .get(b"DW")
        .ok()
        .and_then(|o| number(o, document))
        .unwrap_or(1000.0);
    if let Ok(list) = descendant.get_deref(b"W", document).and_then(Object::as_array) {
        let mut rest = list.as_slice();
        while let [first, second, after @ ..] = rest {
            let Some(first) = code(first, document) else { break };
            let second = document.dereference(second).map_or(second, |(_, object)| object);
            if let Object::Array(each) = second {
                for (code, width) in (first..).zip(each) {
                    widths.insert(code, number(width, document).unwrap_or(other) * 0.001);
                }
                rest = after;
            } else if let ([width, after @ ..], Some(last)) = (after, code(second, document)) {
                let width = number(width, document).unwrap_or(other) * 0.001;
                for code in first..=last.min(first.saturating_add(0xFFFF)) {
                    widths.insert(code, width);
                }
                rest = after;
            } else {
                break;
            }
        }
    }
    (widths, other * 0.001)
}
