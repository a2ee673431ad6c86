//! What people read in both languages: the words of headings, labels and marks (`data/headings.csv`), and what commands
//! say of their work (`data/messages.csv`), and why two things could be one (`data/reasons.csv`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::Lang;
use crate::page::grouped;

const TABLES: [&str; 2] = [
    include_str!("../../data/headings.csv"),
    include_str!("../../data/messages.csv"),
];

/// Reasons as the graph has them, in English, and the same in Vietnamese.
const REASONS: &str = include_str!("../../data/reasons.csv");

static WORDS: LazyLock<BTreeMap<String, [String; 2]>> = LazyLock::new(|| {
    let rows = TABLES
        .iter()
        .flat_map(|table| csv::Reader::from_reader(table.as_bytes()).into_records());
    rows.filter_map(Result::ok)
        .map(|row| {
            let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
            (cell(0), [cell(1), cell(2)])
        })
        .collect()
});

static IN_VIETNAMESE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(REASONS.as_bytes()).into_records();
    rows.filter_map(Result::ok)
        .filter_map(|row| Some((row.get(0)?.to_owned(), row.get(1)?.to_owned())))
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

    /// Why two things could be one, of which the graph has the English words; as they are where the table has none.
    pub fn reason(self, words: &str) -> &str {
        match self.0 {
            Lang::En => words,
            Lang::Vi => IN_VIETNAMESE.get(words).map_or(words, String::as_str),
        }
    }

    /// "1 article", "3 articles".
    pub fn articles(self, count: usize) -> String {
        match count {
            1 => self.get("in-article").to_owned(),
            count => self.with("in-articles", count),
        }
    }

    /// The words of a key with values in the places of `{name}`.
    pub fn say(self, key: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        let words = self.get(key).to_owned();
        values.iter().fold(words, |words, (name, value)| {
            words.replace(&format!("{{{name}}}"), &value.to_string())
        })
    }

    /// A whole number in groups of three: `1,234,567`, `1.234.567`.
    pub fn number(self, number: usize) -> String {
        grouped(&number.to_string(), self.0)
    }

    /// The words of a key with a number in the place of `{n}`.
    pub fn count(self, key: &str, number: usize) -> String {
        self.say(key, &[("n", &self.number(number))])
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
        for file in [include_str!("../main.rs"), include_str!("../cli.rs")] {
            code.push_str(file.split("#[cfg(test)]").next().unwrap_or_default());
        }
        code.push_str(include_str!("../store/update.rs"));
        for folder in [
            "src/card",
            "src/extract/explain",
            "src/page",
            "src/commands",
            "src/export",
            "src/export/html",
            "src/export/rdf",
            "src/analysis",
            "src/conflict",
            "src/diff",
            "src/serve",
            "src/commands/serve",
            "src/review",
        ] {
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

    /// The names of the places for values, in order.
    fn places(words: &str) -> Vec<&str> {
        let mut places: Vec<&str> = words
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    #[test]
    fn numbers_are_grouped() {
        for (number, en, vi) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1000, "1,000", "1.000"),
            (1_234_567, "1,234,567", "1.234.567"),
        ] {
            assert_eq!(Words(Lang::En).number(number), en);
            assert_eq!(Words(Lang::Vi).number(number), vi);
        }
        assert_eq!(Words(Lang::Vi).count("added", 2046), "thêm 2.046");
    }

    #[test]
    fn every_word_has_both_languages_and_is_used() {
        let code = code();
        let quoted = |key: &str| code.contains(&format!("\"{key}\""));
        for (key, values) in WORDS.iter() {
            assert!(values.iter().all(|v| !v.trim().is_empty()), "{key} lacks a language");
            assert_eq!(places(&values[0]), places(&values[1]), "{key}");
            let bare = key
                .strip_suffix("-reverse")
                .or_else(|| key.strip_prefix("table-"))
                .or_else(|| key.strip_prefix("net-"))
                .or_else(|| key.strip_prefix("projection-"))
                .or_else(|| key.strip_prefix("by-"));
            let used = quoted(key) || bare.is_some_and(quoted);
            assert!(used, "{key} is used nowhere");
        }
        for call in [
            "words.get(\"",
            "words.with(\"",
            "words.say(\"",
            "words.count(\"",
            "card.section(\"",
        ] {
            let keys: Vec<&str> = code
                .split(call)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            assert!(!keys.is_empty(), "{call}");
            for key in keys {
                assert!(WORDS.contains_key(key), "the tables lack {key}");
            }
        }
        assert_eq!(Words(Lang::Vi).get("offices"), "Chức vụ");
        assert_eq!(Words(Lang::En).with("more", 3), "3 more not shown; --all shows them");
    }
}
