//! Article ids: one segment of an IRI, readable in every script.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use icu_normalizer::ComposingNormalizerBorrowed;

use super::error::ReadError;

fn may_stand(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// The id that a file's stem gives: in NFC, every run of other characters replaced by one `-`.
pub(super) fn from_stem(path: &Path, stem: &str) -> Result<String, ReadError> {
    let stem = ComposingNormalizerBorrowed::new_nfc().normalize(stem);
    let mut id = String::with_capacity(stem.len());
    for c in stem.chars() {
        if may_stand(c) {
            id.push(c);
        } else if !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = if stem.starts_with(may_stand) {
        &id
    } else {
        id.trim_start_matches('-')
    };
    let id = if stem.ends_with(may_stand) {
        id
    } else {
        id.trim_end_matches('-')
    };
    checked(path, id)
}

/// An id that somebody wrote, if it can be one.
pub(super) fn checked(path: &Path, id: &str) -> Result<String, ReadError> {
    let id = ComposingNormalizerBorrowed::new_nfc().normalize(id);
    let bad = match id.chars().find(|c| !may_stand(*c)) {
        Some(' ') => "a space".to_owned(),
        Some(c) if c.is_control() || c.is_whitespace() => format!("the character U+{:04X}", u32::from(c)),
        Some(c) => format!("the character {c:?}"),
        None if !id.contains(char::is_alphanumeric) => "no letter or digit".to_owned(),
        None => return Ok(id.into_owned()),
    };
    Err(ReadError::BadId {
        path: path.to_path_buf(),
        id: id.into_owned(),
        bad,
    })
}

/// Fails if two inputs have one id; names both.
pub fn unique<'a>(articles: impl IntoIterator<Item = (&'a Path, &'a str)>) -> Result<(), ReadError> {
    let mut seen: BTreeMap<&str, &Path> = BTreeMap::new();
    for (path, id) in articles {
        if let Some(first) = seen.insert(id, path) {
            return Err(ReadError::SameId {
                id: id.to_owned(),
                first: PathBuf::from(first),
                second: path.to_path_buf(),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn stems_become_ids() {
        let path = Path::new("x");
        for (stem, id) in [
            ("000_b5c23c1b94bf1a09", "000_b5c23c1b94bf1a09"),
            ("báo cáo (1)", "báo-cáo-1"),
            ("hô\u{323}i nghi\u{323}", "hội-nghị"),
            ("v1.2--final-", "v1.2--final-"),
            ("a/b?c", "a-b-c"),
        ] {
            assert_eq!(from_stem(path, stem).unwrap(), id, "{stem}");
        }
        assert!(from_stem(path, "(...)").is_err());
    }

    #[test]
    fn a_bad_id_says_which_character() {
        let path = Path::new("a.meta.toml");
        for (id, why) in [
            ("../a", "'/'"),
            ("hội nghị", "a space"),
            ("a\tb", "U+0009"),
            ("..", "no letter"),
            ("a#b", "'#'"),
        ] {
            let said = checked(path, id).unwrap_err().to_string();
            assert!(said.contains(why) && said.contains("a.meta.toml"), "{said}");
        }
        assert_eq!(checked(path, "Kỳ-họp_21.b").unwrap(), "Kỳ-họp_21.b");
    }

    #[test]
    fn one_id_twice_names_both() {
        let (a, b) = (Path::new("x/a.txt"), Path::new("y/a.html"));
        assert!(unique([(a, "a"), (b, "b")]).is_ok());
        let said = unique([(a, "a"), (b, "a")]).unwrap_err().to_string();
        assert!(said.contains("x/a.txt") && said.contains("y/a.html"), "{said}");
    }
}
