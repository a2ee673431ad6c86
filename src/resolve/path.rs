//! How names become parts of IRIs.

use std::fmt::Write as _;

/// A name as one part of a path: NFC, blanks become `-` (one even where a hyphen stands between blanks), `/` becomes
/// `~`, and what an IRI cannot hold is percent-encoded. `~` itself separates parts and is encoded.
pub fn segment(name: &str) -> String {
    let name = icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(name);
    let mut out = String::with_capacity(name.len());
    for c in name.trim().chars() {
        match c {
            '/' => out.push('~'),
            '-' | '\u{2010}'..='\u{2015}' => push_hyphen(&mut out),
            c if c.is_whitespace() => push_hyphen(&mut out),
            c => push(&mut out, c, "._!$&'()*+,;=:@"),
        }
    }
    out
}

/// An article's ID as a part of IRIs. Unlike names, two IDs never become one: everything but letters, digits, `-`, `.`
/// and `_` is percent-encoded.
pub fn escape_id(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in id.chars() {
        push(&mut out, c, "-._");
    }
    out
}

fn push_hyphen(out: &mut String) {
    if !out.ends_with('-') {
        out.push('-');
    }
}

fn push(out: &mut String, c: char, kept: &str) {
    if c.is_ascii_alphanumeric() || kept.contains(c) || (!c.is_ascii() && c.is_alphanumeric() && is_ucschar(c)) {
        out.push(c);
        return;
    }
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        write!(out, "%{byte:02X}").expect("writing to a String cannot fail");
    }
}

/// Characters beyond ASCII that RFC 3987 lets stand in a path.
fn is_ucschar(c: char) -> bool {
    matches!(u32::from(c), 0xA0..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFEF)
        || (u32::from(c) >= 0x1_0000 && u32::from(c) & 0xFFFF <= 0xFFFD && u32::from(c) < 0xF_0000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_parts() {
        for (name, part) in [
            ("Nguyễn Văn Hiếu", "Nguyễn-Văn-Hiếu"),
            ("21-NQ/TW", "21-NQ~TW"),
            ("118/2025/NĐ-CP", "118~2025~NĐ-CP"),
            ("Bà Rịa - Vũng Tàu", "Bà-Rịa-Vũng-Tàu"),
            ("Bà Rịa – Vũng Tàu", "Bà-Rịa-Vũng-Tàu"),
            ("Sở Lao động, Thương binh", "Sở-Lao-động,-Thương-binh"),
            ("a~b%c?d#e<f>\"g\"", "a%7Eb%25c%3Fd%23e%3Cf%3E%22g%22"),
            ("“x”", "%E2%80%9Cx%E2%80%9D"),
            ("Hòa", "Hòa"),
            ("  hai\u{a0} dấu  cách ", "hai-dấu-cách"),
        ] {
            assert_eq!(segment(name), part);
        }
    }

    #[test]
    fn ids_stay_apart() {
        for (id, part) in [
            ("same-event-paper-a", "same-event-paper-a"),
            ("000_b5c2", "000_b5c2"),
            ("a b", "a%20b"),
            ("a/b~c", "a%2Fb%7Ec"),
            ("bài 1", "bài%201"),
        ] {
            assert_eq!(escape_id(id), part);
        }
    }
}
