//! Names short enough to read, and back.

use oxigraph::model::{GraphName, NamedNode};
use oxigraph::store::Store;

use crate::rdf::vocabulary::{DEFAULT_BASE, PREFIXES, rdf, tt};

/// The base that the graph was built with, told from the IRI of any of its articles.
pub fn base_of(store: &Store) -> String {
    store
        .quads_for_pattern(None, Some(rdf::TYPE), Some(tt::ARTICLE.into()), None)
        .filter_map(Result::ok)
        .find_map(|quad| match quad.graph_name {
            GraphName::NamedNode(graph) => graph
                .as_str()
                .rfind("article/")
                .map(|at| graph.as_str()[..at].to_owned()),
            _ => None,
        })
        .unwrap_or_else(|| DEFAULT_BASE.to_owned())
}

/// Writes IRIs the way a query may write them back: `tt:Fact`, `<province/Cần-Thơ>`.
#[derive(Clone, Debug)]
pub struct Shortener {
    base: String,
}

impl Shortener {
    /// For a graph of that base.
    pub fn new(base: impl Into<String>) -> Self {
        Self { base: base.into() }
    }

    /// For this graph.
    pub fn of(store: &Store) -> Self {
        Self::new(base_of(store))
    }

    /// The base of the graph.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The shortest spelling; what no prefix fits stays whole, in angle brackets.
    pub fn short(&self, iri: &str) -> String {
        if let Some(rest) = iri.strip_prefix(&self.base).filter(|rest| !rest.is_empty()) {
            return format!("<{rest}>");
        }
        for (prefix, namespace) in PREFIXES {
            if let Some(local) = iri.strip_prefix(namespace)
                && is_plain_local(local)
            {
                return format!("{prefix}:{local}");
            }
        }
        format!("<{iri}>")
    }

    /// Reads what [`Shortener::short`] writes, a whole IRI with or without brackets, or a path under the base.
    pub fn read(&self, words: &str) -> Option<NamedNode> {
        let words = words.trim();
        let bare = words
            .strip_prefix('<')
            .and_then(|w| w.strip_suffix('>'))
            .unwrap_or(words);
        if bare.contains("://") {
            return NamedNode::new(bare).ok();
        }
        if let Some((prefix, local)) = bare.split_once(':')
            && let Some((_, namespace)) = PREFIXES.iter().find(|(p, _)| *p == prefix)
        {
            return NamedNode::new(format!("{namespace}{local}")).ok();
        }
        let path = bare.split_once('/')?.0;
        let known = [
            "article",
            "province",
            "region",
            "place",
            "organization",
            "document",
            "official",
            "conference",
        ];
        known
            .contains(&path)
            .then(|| NamedNode::new(format!("{}{bare}", self.base)).ok())?
    }
}

fn is_plain_local(local: &str) -> bool {
    !local.is_empty() && local.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-') && !local.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_read_back() {
        let names = Shortener::new(DEFAULT_BASE);
        for (iri, short) in [
            ("https://w3id.org/trithuc/ontology#Fact", "tt:Fact"),
            ("https://w3id.org/trithuc/id/province/Cần-Thơ", "<province/Cần-Thơ>"),
            (
                "https://w3id.org/trithuc/id/province/Gia-Lai~2025",
                "<province/Gia-Lai~2025>",
            ),
            ("https://example.org/a b", "<https://example.org/a b>"),
            ("https://schema.org/", "<https://schema.org/>"),
        ] {
            assert_eq!(names.short(iri), short);
            if !iri.contains(' ') {
                assert_eq!(names.read(short).map(NamedNode::into_string).as_deref(), Some(iri));
            }
        }
        assert_eq!(names.read("Cần Thơ"), None);
        assert_eq!(names.read("21-NQ/TW"), None);
    }
}
