//! What properties, groups and notes are called where people read them: `data/drawing.csv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::Lang;

/// Properties in the order in which nodes and edges show them; others are not drawn.
pub(super) const PROPERTIES: [&str; 25] = [
    "tt:chair",
    "tt:speaker",
    "schema:attendee",
    "tt:participant",
    "schema:organizer",
    "tt:kind",
    "schema:startDate",
    "schema:endDate",
    "tt:daypart",
    "schema:eventAttendanceMode",
    "schema:location",
    "tt:province",
    "tt:region",
    "tt:discusses",
    "eli:id_local",
    "eli:passed_by",
    "eli:date_document",
    "tt:term",
    "dcterms:subject",
    "tt:implements",
    "eli:amends",
    "tt:continues",
    "tt:guides",
    "eli:based_on",
    "org:subOrganizationOf",
];

/// Of two documents.
pub(super) const DOCUMENT_LINKS: [&str; 5] = [
    "tt:implements",
    "eli:amends",
    "tt:continues",
    "tt:guides",
    "eli:based_on",
];

/// The place of a property in [`PROPERTIES`], and its name there.
pub(super) fn property(short: &str) -> Option<(usize, &'static str)> {
    PROPERTIES
        .iter()
        .position(|p| *p == short)
        .map(|at| (at, PROPERTIES[at]))
}

/// The kind of tie that a property is, as `data/style.csv` names it.
pub(super) fn kind(property: &str) -> &'static str {
    match property {
        "tt:chair" => "chair",
        "tt:speaker" => "speaker",
        "schema:attendee" => "attendee",
        "tt:participant" => "participant",
        "schema:organizer" => "organizer",
        "schema:location" | "tt:province" | "tt:region" => "where",
        "tt:discusses" => "discusses",
        "eli:passed_by" => "issuer",
        "tt:Tenure" => "tenure",
        link if DOCUMENT_LINKS.contains(&link) => "document-link",
        _ => "edge",
    }
}

/// Vietnamese and English by id.
static WORDS: LazyLock<BTreeMap<String, (String, String)>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../data/drawing.csv").as_bytes())
        .into_deserialize()
        .map(|row| row.expect("the embedded words are well-formed: a test reads them"))
        .map(|(id, vi, en): (String, String, String)| (id, (vi, en)))
        .collect()
});

/// The words of that id; the id itself where there are none.
pub fn word(lang: Lang, id: &str) -> &str {
    match WORDS.get(id) {
        Some((vi, en)) => lang.pick(en.as_str(), vi.as_str()),
        None => id,
    }
}

/// What a class is called.
pub(super) fn class(lang: Lang, class: super::Class) -> &'static str {
    let words = WORDS.get(&format!("class.{}", class.name()));
    words.map_or(class.name(), |(vi, en)| lang.pick(en.as_str(), vi.as_str()))
}

/// The words of that id with values in the places of `{key}`.
pub(super) fn filled(lang: Lang, id: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(word(lang, id).to_owned(), |text, (key, value)| {
        text.replace(&format!("{{{key}}}"), value)
    })
}

/// `3 bài`, `1 article`.
pub(super) fn counted(lang: Lang, one: &str, many: &str, n: usize) -> String {
    match n {
        1 => word(lang, one).to_owned(),
        n => filled(lang, many, &[("n", &n.to_string())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_and_cards_call_a_class_the_same() {
        for class in crate::graph::Class::ALL {
            for lang in Lang::ALL {
                let drawn = word(lang, &format!("class.{}", class.name())).to_lowercase();
                assert_eq!(drawn, crate::page::Words(lang).get(class.name()), "{}", class.name());
            }
        }
    }

    #[test]
    fn everything_has_words_in_both_languages() {
        for property in PROPERTIES {
            assert!(WORDS.contains_key(property), "{property}");
        }
        for (id, (vi, en)) in WORDS.iter() {
            assert!(!vi.is_empty() && !en.is_empty(), "{id}");
            let places = |text: &str| text.matches('{').count();
            assert_eq!(places(vi), places(en), "{id}");
        }
        assert_eq!(counted(Lang::Vi, "word.article", "word.articles", 3), "3 bài");
        assert_eq!(counted(Lang::En, "word.article", "word.articles", 1), "1 article");
    }
}
