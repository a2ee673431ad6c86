//! What one article's graph tells, as far as a comparison asks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use crate::model::Article;
use crate::query::Shortener;
use crate::rdf::read_article;
use crate::rdf::vocabulary::tt;

/// A value of a property.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    /// An entity, by its path under the base.
    Entity(String),
    /// Anything else: words, a short IRI, a fact or mention by its path.
    Words(String),
}

impl Value {
    fn new(term: &Term, names: &Shortener) -> Self {
        match term {
            Term::Literal(literal) => Self::Words(literal.value().to_owned()),
            Term::NamedNode(node) => match node.as_str().strip_prefix(names.base()) {
                Some(path) if path.contains('#') => Self::Words(path.to_owned()),
                Some(path) => Self::Entity(path.to_owned()),
                None => Self::Words(names.short(node.as_str()).trim_matches(['<', '>']).to_owned()),
            },
            Term::BlankNode(node) => Self::Words(node.to_string()),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Entity(words) | Self::Words(words)) = self;
        f.write_str(words)
    }
}

/// The values of a node, by the short name of the property.
pub(super) type Node = BTreeMap<String, BTreeSet<Value>>;

/// The first value of a property.
pub(super) fn first<'n>(node: &'n Node, property: &str) -> Option<&'n str> {
    let (Value::Entity(words) | Value::Words(words)) = node.get(property)?.first()?;
    Some(words)
}

/// What a graph tells.
pub(super) struct Told {
    /// Its article, as the reader gave it.
    pub(super) article: Article,
    pub(super) tool: String,
    pub(super) lexicon: String,
    /// By the path under the base.
    pub(super) facts: BTreeMap<String, Node>,
    mentions: BTreeMap<String, Node>,
}

impl Told {
    /// Nothing if the graph is not that of an article.
    pub(super) fn new(quads: &[Quad], names: &Shortener) -> Option<Self> {
        let mut told = Self {
            article: read_article(quads)?,
            tool: String::new(),
            lexicon: String::new(),
            facts: BTreeMap::new(),
            mentions: BTreeMap::new(),
        };
        let mut nodes: BTreeMap<&str, Node> = BTreeMap::new();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(node) = &quad.subject else {
                continue;
            };
            let value = Value::new(&quad.object, names);
            if quad.predicate == tt::TOOL {
                told.tool = value.to_string();
            } else if quad.predicate == tt::LEXICON {
                told.lexicon = value.to_string();
            } else if node.as_str().contains('#') {
                // Facts and mentions are parts of the article.
                let node = nodes.entry(node.as_str()).or_default();
                let property = names.short(quad.predicate.as_str());
                node.entry(property).or_default().insert(value);
            }
        }
        for (iri, node) in nodes {
            let path = iri.strip_prefix(names.base()).unwrap_or(iri).to_owned();
            if classes(&node).any(|class| class == "tt:Fact") {
                told.facts.insert(path, node);
            } else {
                told.mentions.insert(path, node);
            }
        }
        Some(told)
    }

    /// The words that prove a fact, with their place.
    pub(super) fn quote(&self, fact: &Node) -> (String, usize, usize) {
        let mention = first(fact, "tt:mainEvidence").or_else(|| first(fact, "tt:evidence"));
        let Some(mention) = mention.and_then(|path| self.mentions.get(path)) else {
            return (String::new(), 0, 0);
        };
        let number = |property| {
            first(mention, property)
                .and_then(|n| n.parse().ok())
                .unwrap_or_default()
        };
        (
            first(mention, "nif:anchorOf").unwrap_or_default().to_owned(),
            number("nif:beginIndex"),
            number("nif:endIndex"),
        )
    }
}

fn classes(node: &Node) -> impl Iterator<Item = &str> {
    let types = node.get("rdf:type").into_iter().flatten();
    types.map(|(Value::Entity(words) | Value::Words(words))| words.as_str())
}

/// The class of a fact, of a plain statement its property.
pub(super) fn kind(fact: &Node) -> String {
    let of = |class: &&str| class.starts_with("tt:") && *class != "tt:Fact";
    let class = classes(fact).find(of).or_else(|| first(fact, "rdf:predicate"));
    class.unwrap_or("tt:Fact").to_owned()
}

/// What a fact is made of besides what it says.
const SUPPORT: [&str; 12] = [
    "rdf:type",
    "rdf:predicate",
    "tt:evidence",
    "tt:mainEvidence",
    "tt:rule",
    "tt:confidence",
    "tt:derivation",
    "tt:office",
    "tt:lastStated",
    "org:role",
    "qb:dataSet",
    "sdmx-attribute:unitMeasure",
];

/// What a fact says, in short: the subject of a statement first.
pub(super) fn says(fact: &Node) -> String {
    let rank = |property: &str| u8::from(property != "rdf:subject");
    let mut parts: Vec<(u8, &str, String)> = fact
        .iter()
        .filter(|(property, _)| !SUPPORT.contains(&property.as_str()))
        .map(|(property, values)| (rank(property), property.as_str(), join(values)))
        .collect();
    parts.sort();
    let words: Vec<String> = parts.into_iter().map(|(.., words)| words).collect();
    words.join(" · ")
}

/// Several values as one.
pub(super) fn join(values: &BTreeSet<Value>) -> String {
    let words: Vec<String> = values.iter().map(ToString::to_string).collect();
    words.join(", ")
}
