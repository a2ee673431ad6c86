//! When several articles contradict each other: the one rule that all kinds share.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

use super::gather::{Source, surest};
use super::{Statement, Value};

/// The values of articles of which no value agrees with any of another's.
///
/// An article that gives several values (both sides of a dispute, a word that means two things) contradicts another only if
/// none of them agrees.
pub(crate) fn clashing<V: Ord + Clone>(
    said: impl IntoIterator<Item = (NamedNode, V)>,
    agree: impl Fn(&V, &V) -> bool,
) -> BTreeSet<V> {
    let mut articles: BTreeMap<NamedNode, BTreeSet<V>> = BTreeMap::new();
    for (article, value) in said {
        articles.entry(article).or_default().insert(value);
    }
    // Articles that say the same need comparing once.
    let sides: Vec<BTreeSet<V>> = articles.into_values().collect::<BTreeSet<_>>().into_iter().collect();
    let mut found = BTreeSet::new();
    for (at, side) in sides.iter().enumerate() {
        for other in &sides[at + 1..] {
            if !side.iter().any(|a| other.iter().any(|b| agree(a, b))) {
                found.extend(side.iter().chain(other).cloned());
            }
        }
    }
    found
}

/// One statement an article, the earliest first.
pub(super) fn by_article(found: impl IntoIterator<Item = Statement>) -> Vec<Statement> {
    let mut articles: BTreeMap<String, Vec<Statement>> = BTreeMap::new();
    for statement in found {
        articles.entry(statement.article.clone()).or_default().push(statement);
    }
    let mut statements: Vec<Statement> = articles.into_values().filter_map(surest).collect();
    statements.sort();
    statements
}

/// An entity as a value.
pub(super) fn entity(
    source: &Source<'_>,
    node: &NamedNode,
    found: impl IntoIterator<Item = Statement>,
) -> Result<Value, StorageError> {
    Ok(Value {
        value: source.label(node)?,
        entities: vec![source.path(node)],
        statements: by_article(found),
    })
}

/// Are all words of one name in the other, in their order? ("Hội trường Tỉnh ủy", "Hội trường B Tỉnh ủy"; names are folded.)
pub(super) fn is_shorter_form(one: &str, other: &str) -> bool {
    fn words(name: &str) -> impl Iterator<Item = &str> {
        name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
    }
    let is_in = |short: &str, long: &str| {
        let mut rest = words(long);
        words(short).all(|word| rest.any(|other| other == word))
    };
    is_in(one, other) || is_in(other, one)
}

#[cfg(test)]
mod unit {
    #[test]
    fn a_shorter_form_has_its_words_in_order() {
        for (one, other, expected) in [
            ("hội trường tỉnh ủy", "hội trường b tỉnh ủy", true),
            ("tỉnh ủy hà nam", "ban thường vụ tỉnh ủy hà nam", true),
            ("tỉnh ủy hà nam", "ủy ban nhân dân tỉnh hà nam", false),
            ("nhà văn hóa", "hội trường", false),
        ] {
            assert_eq!(super::is_shorter_form(one, other), expected, "{one} {other}");
            assert_eq!(super::is_shorter_form(other, one), expected, "{other} {one}");
        }
    }
}
