//! Article ids: one segment of an IRI, readable in every script.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::error::{Place, ReadError};

fn may_stand(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// The id that a file's stem gives: in NFC, every run of other characters replaced by one `-`.
pub(super) fn from_stem(place: &Place, stem: &str) -> Result<String, ReadError> {
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
    checked(place, id)
}

/// An id that somebody wrote, if it can be one.
pub(super) fn checked(place: &Place, id: &str) -> Result<String, ReadError> {
    let id = ComposingNormalizerBorrowed::new_nfc().normalize(id);
    let bad = match id.chars().find(|c| !may_stand(*c)) {
        Some(' ') => "a space".to_owned(),
        Some(c) if c.is_control() || c.is_whitespace() => format!("the character U+{:04X}", u32::from(c)),
        Some(c) => format!("the character {c:?}"),
        None if !id.contains(char::is_alphanumeric) => "no letter or digit".to_owned(),
        None => return Ok(id.into_owned()),
    };
    Err(ReadError::BadId {
        place: place.clone(),
        id: id.into_owned(),
        bad,
    })
}

/// The ids of one run, each with the place of its article.
#[derive(Debug, Default)]
pub struct Ids(BTreeMap<String, Place>);

impl Ids {
    /// Fails if another article has that id already; names both.
    pub fn add(&mut self, id: &str, place: Place) -> Result<(), ReadError> {
        match self.0.entry(id.to_owned()) {
            Entry::Vacant(free) => {
                free.insert(place);
                Ok(())
            }
            Entry::Occupied(first) => Err(ReadError::SameId {
                id: id.to_owned(),
                first: Box::new(first.get().clone()),
                second: Box::new(place),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use std::path::Path;

    use super::*;

    #[test]
    fn stems_become_ids() {
        let path = &Place::file(Path::new("x"));
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
        let path = &Place::file(Path::new("a.meta.toml"));
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
        let mut ids = Ids::default();
        let place = |path: &str| Place::file(Path::new(path));
        assert!(ids.add("a", place("x/a.txt")).is_ok() && ids.add("b", place("b")).is_ok());
        let said = ids.add("a", place("y/a.html").line(3)).unwrap_err().to_string();
        assert!(said.contains("x/a.txt") && said.contains("y/a.html: line 3"), "{said}");
    }
}
