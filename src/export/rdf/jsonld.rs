//! JSON-LD 1.1 that reads like plain JSON: the context of `ontology/context.jsonld` stands in the file, keys and IRIs are short, and
//! what belongs to one fact alone (its places in the text) stands inside it. A reader finds the same quads.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Write};

use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Term};
use serde_json::Value as Json;

use super::super::selection::Selection;
use super::json::{Tree, quoted};
use super::names::{Names, prefixed};
use super::node::{Node, Value};
use crate::rdf::CONTEXT;
use crate::rdf::vocabulary::{prov, rdf, tt, xsd};

/// Properties whose value is part of its subject.
const INSIDE: [oxigraph::model::NamedNodeRef<'static>; 3] = [tt::EVIDENCE, tt::MAIN_EVIDENCE, prov::WAS_GENERATED_BY];

/// The terms of the context.
pub(super) struct Terms<'a> {
    /// By the IRI of a property: its key, and what the key says of its values.
    keys: HashMap<String, (String, Coercion)>,
    /// All keys, which no IRI may begin with as if they were its scheme.
    words: HashSet<String>,
    names: &'a Names,
    context: String,
}

/// What a key says of the values that stand under it without more words.
#[derive(Clone, PartialEq, Eq)]
enum Coercion {
    /// Plain strings.
    None,
    /// IRIs.
    Iri,
    /// Literals of that datatype.
    Datatype(String),
}

impl<'a> Terms<'a> {
    /// Reads the context.
    ///
    /// # Panics
    /// Never: a test reads the embedded file.
    pub(super) fn new(names: &'a Names) -> Self {
        let file: Json =
            serde_json::from_str(CONTEXT).expect("the context is part of the program, and a test parses it");
        let map = file["@context"].as_object().expect("it has one object");
        let prefixes: BTreeMap<&str, &str> = map
            .iter()
            .filter_map(|(k, v)| Some((k.as_str(), v.as_str()?)))
            .collect();
        let full = |short: &str| match short.split_once(':') {
            Some((prefix, local)) => prefixes
                .get(prefix)
                .map_or_else(|| short.to_owned(), |n| format!("{n}{local}")),
            None => short.to_owned(),
        };
        let keys = map.iter().filter_map(|(key, value)| {
            let iri = full(value.get("@id")?.as_str()?);
            let coercion = match value.get("@type").and_then(Json::as_str) {
                None => Coercion::None,
                Some("@id") => Coercion::Iri,
                Some(datatype) => Coercion::Datatype(full(datatype)),
            };
            Some((iri, (key.clone(), coercion)))
        });
        let keys = keys.collect();
        let words = map.keys().cloned().collect();
        let context = context(map, names);
        Self {
            keys,
            words,
            names,
            context,
        }
    }

    /// An IRI where IRIs are expected; none if a reader would take its scheme for a prefix.
    fn iri(&self, iri: &str) -> Option<String> {
        if let Some((prefix, local)) = prefixed(iri) {
            return Some(format!("{prefix}:{local}"));
        }
        // some readers take anything before a colon for a scheme
        if let Some(relative) = self.names.relative(iri).filter(|relative| !relative.contains(':')) {
            return Some(relative.to_owned());
        }
        self.full(iri).then(|| iri.to_owned())
    }

    /// A class, property or datatype.
    fn word(&self, iri: &str) -> Option<String> {
        match prefixed(iri) {
            Some((prefix, local)) => Some(format!("{prefix}:{local}")),
            None => self.full(iri).then(|| iri.to_owned()),
        }
    }

    fn full(&self, iri: &str) -> bool {
        iri.split_once(':')
            .is_some_and(|(scheme, rest)| rest.starts_with("//") || !self.words.contains(scheme))
    }

    fn subject(&self, node: &NamedOrBlankNode) -> Option<String> {
        match node {
            NamedOrBlankNode::NamedNode(node) => self.iri(node.as_str()),
            NamedOrBlankNode::BlankNode(node) => Some(node.to_string()),
        }
    }
}

/// The context as it stands in the file, a line a term.
fn context(map: &serde_json::Map<String, Json>, names: &Names) -> String {
    let mut lines: Vec<String> = Vec::new();
    if let Some(base) = &names.base {
        lines.push(format!("    \"@base\": {}", quoted(base)));
    }
    lines.extend(map.iter().map(|(key, value)| format!("    {}: {value}", quoted(key))));
    format!("{{\n{}\n  }}", lines.join(",\n"))
}

/// A graph per article; gives the quads that are written, and those that JSON-LD has no words for.
pub(super) fn write(selection: &Selection<'_>, terms: &Terms<'_>, out: &mut dyn Write) -> io::Result<(usize, usize)> {
    let (mut count, mut lost) = (0, 0);
    write!(out, "{{\n  \"@context\": {},\n  \"@graph\": [", terms.context)?;
    let mut first = true;
    for graph in selection.graphs()? {
        let nodes = Node::all(selection.graph(&graph)?);
        let all: usize = nodes.iter().map(Node::len).sum();
        let (trees, written) = Nest::new(&nodes, terms).trees();
        let name = match &graph {
            GraphName::DefaultGraph => Some(None),
            GraphName::NamedNode(graph) => terms.iri(graph.as_str()).map(Some),
            GraphName::BlankNode(graph) => Some(Some(graph.to_string())),
        };
        let Some(name) = name else {
            lost += all;
            continue;
        };
        count += written;
        lost += all - written;
        if trees.is_empty() {
            continue;
        }
        let mut text = String::new();
        match name {
            None => {
                for tree in trees {
                    text.push_str(if first { "\n    " } else { ",\n    " });
                    first = false;
                    tree.write(4, &mut text);
                }
            }
            Some(name) => {
                text.push_str(if first { "\n    " } else { ",\n    " });
                first = false;
                let graph = vec![
                    ("id".to_owned(), Tree::Word(quoted(&name))),
                    ("@graph".to_owned(), Tree::List(trees)),
                ];
                Tree::Object(graph).write(4, &mut text);
            }
        }
        out.write_all(text.as_bytes())?;
    }
    out.write_all(b"\n  ]\n}\n")?;
    Ok((count, lost))
}

/// The nodes of a graph, and which of them stand inside others.
struct Nest<'a> {
    nodes: &'a [Node],
    terms: &'a Terms<'a>,
    at: HashMap<&'a NamedOrBlankNode, usize>,
    is_inside: Vec<bool>,
    is_written: Vec<bool>,
    count: usize,
}

impl<'a> Nest<'a> {
    fn new(nodes: &'a [Node], terms: &'a Terms<'a>) -> Self {
        let at: HashMap<_, _> = nodes.iter().enumerate().map(|(at, node)| (&node.subject, at)).collect();
        let mut is_inside = vec![false; nodes.len()];
        for (outer, node) in nodes.iter().enumerate() {
            for (predicate, value) in &node.values {
                if INSIDE.contains(&predicate.as_ref())
                    && let Some(inner) = node_of(value).and_then(|node| at.get(&node))
                    // what holds parts itself stays outside: nothing is inside of itself
                    && *inner != outer
                    && !nodes[*inner].values.iter().any(|(p, _)| INSIDE.contains(&p.as_ref()))
                {
                    is_inside[*inner] = true;
                }
            }
        }
        Self {
            nodes,
            terms,
            at,
            is_inside,
            is_written: vec![false; nodes.len()],
            count: 0,
        }
    }

    /// One tree a node that stands in no other, and how many quads are in them.
    fn trees(mut self) -> (Vec<Tree>, usize) {
        let mut trees = Vec::new();
        for at in 0..self.nodes.len() {
            if !self.is_inside[at]
                && let Some(tree) = self.tree(at)
            {
                trees.push(tree);
            }
        }
        (trees, self.count)
    }

    fn tree(&mut self, at: usize) -> Option<Tree> {
        let node = &self.nodes[at];
        self.is_written[at] = true;
        let mut pairs = vec![("id".to_owned(), Tree::Word(quoted(&self.terms.subject(&node.subject)?)))];
        for same in node.values.chunk_by(|(a, _), (b, _)| a == b) {
            self.property(same, &mut pairs);
        }
        Some(Tree::Object(pairs))
    }

    /// The values of one property, under one key or, where classes are literals, two.
    fn property(&mut self, values: &[(NamedNode, Value)], pairs: &mut Vec<(String, Tree)>) {
        let predicate = &values[0].0;
        let mut classes = Vec::new();
        let mut others = Vec::new();
        let key = self.terms.keys.get(predicate.as_str());
        let (key, coercion) = match key {
            Some((key, coercion)) => (Some(key.clone()), coercion.clone()),
            None => (self.terms.word(predicate.as_str()), Coercion::None),
        };
        for (_, value) in values {
            let Value::Term(term) = value else { continue };
            match term {
                Term::NamedNode(class) if *predicate == rdf::TYPE => {
                    classes.extend(self.terms.word(class.as_str()).map(|word| Tree::Word(quoted(&word))));
                }
                Term::Literal(literal) => others.extend(self.literal(literal, &coercion)),
                _ => others.extend(self.reference(value, predicate, &coercion)),
            }
        }
        self.count += classes.len();
        if !classes.is_empty() {
            pairs.push(("type".to_owned(), one_or_list(classes)));
        }
        if let Some(key) = key
            && !others.is_empty()
        {
            self.count += others.len();
            pairs.push((key, one_or_list(others)));
        }
    }

    fn literal(&self, literal: &Literal, coercion: &Coercion) -> Option<Tree> {
        let (value, datatype) = (literal.value(), literal.datatype());
        let words = Tree::Word(quoted(value));
        if let Some(language) = literal.language() {
            return Some(Tree::Line(vec![
                ("@value".to_owned(), words),
                ("@language".to_owned(), Tree::Word(quoted(language))),
            ]));
        }
        match coercion {
            Coercion::Datatype(of) if of == datatype.as_str() => {
                let is_number = datatype == xsd::INTEGER
                    && value.len() < 16
                    && value.parse::<i64>().is_ok_and(|number| number.to_string() == value);
                let is_plain = is_number || datatype == xsd::BOOLEAN && matches!(value, "true" | "false");
                Some(if is_plain { Tree::Word(value.to_owned()) } else { words })
            }
            Coercion::None if datatype == xsd::STRING => Some(words),
            _ if datatype == xsd::STRING => Some(Tree::Line(vec![("@value".to_owned(), words)])),
            _ => Some(Tree::Line(vec![
                ("@value".to_owned(), words),
                (
                    "type".to_owned(),
                    Tree::Word(quoted(&self.terms.word(datatype.as_str())?)),
                ),
            ])),
        }
    }

    /// Another node, by its name or, the first time that it is part of something, in full.
    fn reference(&mut self, value: &Value, predicate: &NamedNode, coercion: &Coercion) -> Option<Tree> {
        let node = node_of(value)?;
        if INSIDE.contains(&predicate.as_ref())
            && let Some(at) = self.at.get(&node).copied()
            && self.is_inside[at]
            && !self.is_written[at]
        {
            return self.tree(at);
        }
        let name = Tree::Word(quoted(&self.terms.subject(&node)?));
        Some(match coercion {
            Coercion::Iri => name,
            _ => Tree::Line(vec![("id".to_owned(), name)]),
        })
    }
}

fn node_of(value: &Value) -> Option<NamedOrBlankNode> {
    match value {
        Value::Term(Term::NamedNode(node)) => Some(node.clone().into()),
        Value::Term(Term::BlankNode(node)) => Some(node.clone().into()),
        _ => None,
    }
}

fn one_or_list(mut trees: Vec<Tree>) -> Tree {
    match trees.len() {
        1 => trees.remove(0),
        _ => Tree::List(trees),
    }
}
