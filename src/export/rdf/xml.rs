//! RDF/XML, an element a subject. XML 1.0 has no place for some characters, and its names for some properties: what cannot be
//! said is left out and counted.

use std::fmt::Write as _;
use std::io::{self, Write};

use oxigraph::model::{Literal, NamedOrBlankNode, Term};

use super::super::selection::{Order, Selection};
use super::node::{Node, Value};
use crate::rdf::vocabulary::{PREFIXES, rdf, xsd};

/// How many triples were written, and how many not for want of a character or of a name.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) triples: usize,
    pub(super) characters: usize,
    pub(super) names: usize,
}

/// All graphs as one.
pub(super) fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<Counts> {
    let mut counts = Counts::default();
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF".to_owned();
    for (prefix, namespace) in PREFIXES {
        let _ = write!(text, "\n    xmlns:{prefix}=\"{}\"", escaped(namespace));
    }
    text.push_str(">\n");
    out.write_all(text.as_bytes())?;
    selection.each_subject(Order::Names, |quads| {
        let Some(node) = Node::new(quads) else { return Ok(()) };
        text.clear();
        element(&node, &mut counts, &mut text);
        out.write_all(text.as_bytes())
    })?;
    out.write_all(b"</rdf:RDF>\n")?;
    Ok(counts)
}

fn element(node: &Node, counts: &mut Counts, out: &mut String) {
    let (kind, subject) = match &node.subject {
        NamedOrBlankNode::NamedNode(node) => ("about", node.as_str()),
        NamedOrBlankNode::BlankNode(node) => ("nodeID", node.as_str()),
    };
    if !subject.chars().all(is_xml) {
        counts.characters += node.len();
        return;
    }
    let _ = writeln!(out, "  <rdf:Description rdf:{kind}=\"{}\">", escaped(subject));
    for (predicate, value) in &node.values {
        let Value::Term(object) = value else { continue };
        let Some(name) = Name::of(predicate.as_str()) else {
            counts.names += 1;
            continue;
        };
        if !words(object).chars().all(is_xml) {
            counts.characters += 1;
            continue;
        }
        counts.triples += 1;
        let _ = write!(out, "    <{}{}", name.name, name.declaration);
        match object {
            Term::NamedNode(node) => {
                let _ = writeln!(out, " rdf:resource=\"{}\"/>", escaped(node.as_str()));
            }
            Term::BlankNode(node) => {
                let _ = writeln!(out, " rdf:nodeID=\"{}\"/>", escaped(node.as_str()));
            }
            Term::Literal(literal) => {
                let _ = writeln!(
                    out,
                    "{}>{}</{}>",
                    attribute(literal),
                    escaped(literal.value()),
                    name.name
                );
            }
        }
    }
    out.push_str("  </rdf:Description>\n");
}

fn attribute(literal: &Literal) -> String {
    if let Some(language) = literal.language() {
        format!(" xml:lang=\"{language}\"")
    } else if literal.datatype() == xsd::STRING {
        String::new()
    } else {
        format!(" rdf:datatype=\"{}\"", escaped(literal.datatype().as_str()))
    }
}

fn words(term: &Term) -> &str {
    match term {
        Term::NamedNode(node) => node.as_str(),
        Term::BlankNode(node) => node.as_str(),
        Term::Literal(literal) => literal.value(),
    }
}

/// The name of a property's element, and what declares its prefix where the file does not.
struct Name {
    name: String,
    declaration: String,
}

impl Name {
    /// None if no end of the IRI is an XML name, or the name is one that RDF/XML has taken for its syntax.
    fn of(iri: &str) -> Option<Self> {
        let plain = |c: char| is_letter(c) || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
        let start = iri
            .rfind(|c: char| !plain(c))
            .map_or(0, |at| at + iri[at..].chars().next().map_or(1, char::len_utf8));
        let first = iri[start..].find(|c: char| is_letter(c) || c == '_')?;
        let (namespace, local) = iri.split_at(start + first);
        let taken = [
            "Description",
            "RDF",
            "ID",
            "about",
            "parseType",
            "resource",
            "nodeID",
            "datatype",
            "li",
        ];
        if namespace.is_empty()
            || !namespace.chars().all(is_xml)
            || namespace == rdf::NAMESPACE && taken.contains(&local)
        {
            return None;
        }
        let known = PREFIXES.iter().find(|(_, known)| *known == namespace);
        Some(match known {
            Some((prefix, _)) => Self {
                name: format!("{prefix}:{local}"),
                declaration: String::new(),
            },
            None => Self {
                name: format!("p:{local}"),
                declaration: format!(" xmlns:p=\"{}\"", escaped(namespace)),
            },
        })
    }
}

/// A letter that every edition of XML 1.0 has in names: Latin, with those of Vietnamese.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{131}' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// Char of XML 1.0.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

/// In attributes and in text; a reader would take a bare carriage return for a line end, and white space in attributes for blanks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#xD;"),
            c => out.push(c),
        }
    }
    out
}
