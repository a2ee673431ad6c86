//! Texts as words without marks, and where they stand.

use std::ops::Range;

use crate::query::search_key;

/// The words of a text: lower case, without marks, letters apart from digits: `21-NQ/TW` is `21`, `nq`, `tw`.
pub(super) fn words(text: &str) -> Vec<String> {
    places(text).map(|place| search_key(&text[place])).collect()
}

/// Where the words of a text stand.
pub(super) fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let first_is_digit = text[start..].starts_with(|c: char| c.is_numeric());
        let end = text[start..]
            .find(|c: char| {
                let goes_on = if first_is_digit {
                    c.is_numeric()
                } else {
                    c.is_alphabetic() || is_mark(c)
                };
                !goes_on
            })
            .map_or(text.len(), |at| start + at);
        rest = end;
        Some(start..end)
    })
}

/// A tone or vowel mark that stands by itself (NFD).
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Letters and digits alone: `21-NQ/TW` is `21nqtw`.
pub(super) fn compact(words: &[String]) -> String {
    words.concat()
}

/// The first letters of words, numbers whole: `Ban Tổ chức Tỉnh ủy` is `btctu`.
pub(super) fn initials(words: &[String]) -> String {
    let first = |word: &String| {
        if word.starts_with(|c: char| c.is_numeric()) {
            word.clone()
        } else {
            word.chars().take(1).collect()
        }
    };
    words.iter().map(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_without_marks() {
        for (text, expected) in [
            ("Bắc Giang", &["bac", "giang"][..]),
            ("21-NQ/TW", &["21", "nq", "tw"]),
            ("NQ21-TW", &["nq", "21", "tw"]),
            ("Đắk Lắk, năm 2023.", &["dak", "lak", "nam", "2023"]),
            ("Ba\u{306}\u{301}c", &["bac"]),
            ("…", &[]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
        assert_eq!(initials(&words("Ban Tổ chức Tỉnh ủy")), "btctu");
        assert_eq!(compact(&words("số 21-NQ/TW")), "so21nqtw");
    }
}
