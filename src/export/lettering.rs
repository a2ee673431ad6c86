//! Text in drawings: wrapped by how wide it stands, and made safe for DOT and SVG.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Lines of whole words, each at most `width` columns wide; longer words are broken; at most `most` lines, the last with an
/// ellipsis if there were more.
pub(super) fn wrap(text: &str, width: usize, most: usize) -> Vec<String> {
    // a number and its per cent stay together
    let text = ComposingNormalizerBorrowed::new_nfc()
        .normalize(text)
        .replace(" %", "\u{a0}%");
    let mut lines: Vec<String> = Vec::new();
    for word in text
        .split(|c: char| c.is_whitespace() && c != '\u{a0}' || c.is_control())
        .filter(|w| !w.is_empty())
    {
        for piece in pieces(word, width) {
            match lines.last_mut() {
                Some(line) if line.width() + 1 + piece.width() <= width => {
                    line.push(' ');
                    line.push_str(piece);
                }
                _ => lines.push(piece.to_owned()),
            }
        }
        if lines.len() > most {
            break;
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while last.width() + 2 > width && !last.is_empty() {
                let end = last
                    .rfind(' ')
                    .or_else(|| last.char_indices().next_back().map(|(at, _)| at));
                last.truncate(end.unwrap_or(0));
            }
            last.push_str(" …");
        }
    }
    if lines.is_empty() {
        lines.push(" ".to_owned());
    }
    lines
}

/// A word in pieces that fit; never between a letter and its marks.
fn pieces(word: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut wide) = (0, 0);
    for (at, c) in word.char_indices() {
        let own = c.width().unwrap_or(0);
        if wide + own > width && at > start {
            pieces.push(&word[start..at]);
            (start, wide) = (at, 0);
        }
        wide += own;
    }
    pieces.push(&word[start..]);
    pieces
}

/// For HTML-like labels of DOT and for SVG; characters that XML cannot hold become blanks.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A double-quoted string of the dot language; a backslash would begin an escape of its own.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{fffe}' | '\u{ffff}' => quoted.push(' '),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_and_escaped() {
        for (text, width, most, lines) in [
            (
                "Ban Tổ chức Thành ủy Cần Thơ",
                14,
                9,
                &["Ban Tổ chức", "Thành ủy Cần", "Thơ"][..],
            ),
            (
                "Ban Tổ chức Thành ủy Cần Thơ",
                15,
                2,
                &["Ban Tổ chức", "Thành ủy Cần …"],
            ),
            ("GRDP 12,5 %", 9, 9, &["GRDP", "12,5\u{a0}%"]),
            ("", 9, 9, &[" "]),
            ("aaaaaaaaaa", 4, 9, &["aaaa", "aaaa", "aa"]),
            ("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", 7, 9, &["Tiếng", "Việt"]),
            ("🎉🎉🎉", 4, 9, &["🎉🎉", "🎉"]),
        ] {
            assert_eq!(wrap(text, width, most), lines, "{text}");
        }
        assert_eq!(escape("a < b & \"c\"\u{1}"), "a &lt; b &amp; &quot;c&quot; ");
        assert_eq!(quote("a\"b\\c\n"), "\"a\\\"b\\\\c \"");
    }
}
