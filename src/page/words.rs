//! The words of headings, labels and marks in both languages, from `data/headings.csv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::Lang;

const CSV: &str = include_str!("../../data/headings.csv");

static WORDS: LazyLock<BTreeMap<String, [String; 2]>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(CSV.as_bytes());
    reader
        .records()
        .filter_map(Result::ok)
        .map(|row| {
            let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
            (cell(0), [cell(1), cell(2)])
        })
        .collect()
});

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub Lang);

impl Words {
    /// The word of a key; the key itself where the table has none (a test looks for that).
    pub fn get<'k>(self, key: &'k str) -> &'k str
    where
        'static: 'k,
    {
        match WORDS.get(key) {
            Some([en, vi]) => self.0.pick(en, vi),
            None => key,
        }
    }

    /// "1 article", "3 articles".
    pub fn articles(self, count: usize) -> String {
        match count {
            1 => self.get("in-article").to_owned(),
            count => self.with("in-articles", count),
        }
    }

    /// The words of a key with a value in the place of `{}`.
    pub fn with(self, key: &str, value: impl std::fmt::Display) -> String {
        self.get(key).replace("{}", &value.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The code of the modules that show things, without its tests.
    fn code() -> String {
        let model = include_str!("../model.rs").split("#[cfg(test)]").next();
        let mut code = model.unwrap_or_default().to_owned();
        for folder in ["src/card", "src/extract/explain", "src/page", "src/commands"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            for entry in std::fs::read_dir(folder).expect("the folder of a module") {
                let path = entry.expect("an entry").path();
                if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                    let text = std::fs::read_to_string(path).expect("a source file");
                    code.push_str(text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default());
                }
            }
        }
        code
    }

    #[test]
    fn every_word_has_both_languages_and_is_used() {
        let code = code();
        let quoted = |key: &str| code.contains(&format!("\"{key}\""));
        for (key, values) in WORDS.iter() {
            assert!(values.iter().all(|v| !v.trim().is_empty()), "{key} lacks a language");
            assert_eq!(values[0].contains("{}"), values[1].contains("{}"), "{key}");
            let bare = key
                .strip_suffix("-reverse")
                .or_else(|| key.strip_prefix("table-"))
                .or_else(|| key.strip_prefix("by-"));
            let used = quoted(key) || bare.is_some_and(quoted);
            assert!(used, "{key} is used nowhere");
        }
        for call in ["words.get(\"", "words.with(\"", "card.section(\""] {
            let keys: Vec<&str> = code
                .split(call)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            assert!(!keys.is_empty(), "{call}");
            for key in keys {
                assert!(WORDS.contains_key(key), "data/headings.csv lacks {key}");
            }
        }
        assert_eq!(Words(Lang::Vi).get("offices"), "Chức vụ");
        assert_eq!(Words(Lang::En).with("more", 3), "3 more not shown; --all shows them");
    }
}
