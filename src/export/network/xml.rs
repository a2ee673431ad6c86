//! Text in XML 1.0, as any reader gives it back.

use std::io::{self, Write};

/// Writes text so that a reader finds the same again. What XML cannot hold (U+FFFE, U+FFFF and controls, of which articles
/// have only tab and line feed) becomes U+FFFD.
pub(super) fn text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let instead = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            // A reader would take them for a blank in attributes, or for another line end.
            '\n' => "&#10;",
            '\t' => "&#9;",
            '\r' => "&#13;",
            '\u{FFFE}' | '\u{FFFF}' => "\u{FFFD}",
            c if c.is_ascii_control() && c != '\u{7F}' => "\u{FFFD}",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[from..at])?;
        out.write_all(instead.as_bytes())?;
        from = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[from..])
}
