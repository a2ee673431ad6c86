//! Turtle and TriG for reading and for diffs: a block a subject, classes first, a line a value, short IRIs.

use std::fmt::Write as _;
use std::io::{self, Write};

use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Term};

use super::super::selection::{Order, Selection};
use super::lines::shaped;
use super::names::{Names, prefixed};
use super::node::{Node, Value};
use crate::rdf::vocabulary::{PREFIXES, rdf, void, xsd};

/// All graphs as one.
pub(super) fn turtle(selection: &Selection<'_>, names: &Names, reify: bool, out: &mut dyn Write) -> io::Result<usize> {
    out.write_all(header(names).as_bytes())?;
    let mut count = 0;
    let mut text = String::new();
    selection.each_subject(Order::Names, |quads| {
        let Some(node) = Node::new(quads) else { return Ok(()) };
        let node = shaped(node, reify);
        count += node.len();
        text.clear();
        text.push('\n');
        block(&node, names, "", &mut text);
        out.write_all(text.as_bytes())
    })?;
    Ok(count)
}

/// A block a graph.
pub(super) fn trig(selection: &Selection<'_>, names: &Names, reify: bool, out: &mut dyn Write) -> io::Result<usize> {
    out.write_all(header(names).as_bytes())?;
    let mut count = 0;
    for graph in selection.graphs()? {
        let nodes = Node::all(selection.graph(&graph)?);
        if nodes.is_empty() {
            continue;
        }
        let mut text = "\n".to_owned();
        let indent = match &graph {
            GraphName::DefaultGraph => "",
            GraphName::NamedNode(graph) => {
                iri(graph, names, &mut text);
                text.push_str(" {\n");
                "    "
            }
            GraphName::BlankNode(graph) => {
                let _ = writeln!(text, "{graph} {{");
                "    "
            }
        };
        for (at, node) in nodes.into_iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            let node = shaped(node, reify);
            count += node.len();
            block(&node, names, indent, &mut text);
            out.write_all(text.as_bytes())?;
            text.clear();
        }
        if !indent.is_empty() {
            out.write_all(b"}\n")?;
        }
    }
    Ok(count)
}

/// The prefixes, all of them: a diff shows what the graph says, not which words it happens to use.
pub(super) fn header(names: &Names) -> String {
    let mut text = String::new();
    if let Some(base) = &names.base {
        let _ = writeln!(text, "@base <{base}> .");
    }
    for (prefix, namespace) in PREFIXES {
        let _ = writeln!(text, "@prefix {prefix}: <{namespace}> .");
    }
    text
}

/// One subject with all that is said of it.
pub(super) fn block(node: &Node, names: &Names, indent: &str, out: &mut String) {
    out.push_str(indent);
    subject(&node.subject, names, out);
    let mut before: Option<&NamedNode> = None;
    for (predicate, value) in &node.values {
        let is_type = *predicate == rdf::TYPE;
        match before {
            Some(last) if last == predicate && is_type => out.push_str(", "),
            Some(last) if last == predicate => {
                let _ = write!(out, ",\n{indent}        ");
            }
            _ => {
                match before {
                    None if is_type => out.push(' '),
                    None => {
                        let _ = write!(out, "\n{indent}    ");
                    }
                    Some(_) => {
                        let _ = write!(out, " ;\n{indent}    ");
                    }
                }
                if is_type {
                    out.push('a');
                } else {
                    iri(predicate, names, out);
                }
                out.push(' ');
            }
        }
        match value {
            Value::Term(object) => term(object, names, out),
            Value::Statement(statement) => {
                out.push_str("<<( ");
                subject(&statement.subject, names, out);
                out.push(' ');
                iri(&statement.predicate, names, out);
                out.push(' ');
                term(&statement.object, names, out);
                out.push_str(" )>>");
            }
        }
        before = Some(predicate);
    }
    out.push_str(" .\n");
}

fn subject(node: &NamedOrBlankNode, names: &Names, out: &mut String) {
    match node {
        NamedOrBlankNode::NamedNode(node) => iri(node, names, out),
        NamedOrBlankNode::BlankNode(node) => {
            let _ = write!(out, "{node}");
        }
    }
}

fn term(term: &Term, names: &Names, out: &mut String) {
    match term {
        Term::NamedNode(node) => iri(node, names, out),
        Term::BlankNode(node) => {
            let _ = write!(out, "{node}");
        }
        Term::Literal(value) => literal(value, names, out),
    }
}

fn iri(node: &NamedNode, names: &Names, out: &mut String) {
    let iri = node.as_str();
    if let Some((prefix, local)) = prefixed(iri) {
        let _ = write!(out, "{prefix}:{local}");
    } else if let Some(local) = iri.strip_prefix(void::NAMESPACE).filter(|_| names.has_void) {
        let _ = write!(out, "void:{local}");
    } else {
        let _ = write!(out, "<{}>", names.relative(iri).unwrap_or(iri));
    }
}

fn literal(literal: &Literal, names: &Names, out: &mut String) {
    let value = literal.value();
    if is_bare(literal) {
        out.push_str(value);
        return;
    }
    if value.contains('\n') {
        long(value, out);
    } else {
        short(value, out);
    }
    if let Some(language) = literal.language() {
        let _ = write!(out, "@{language}");
    } else if literal.datatype() != xsd::STRING {
        out.push_str("^^");
        iri(&literal.datatype().into_owned(), names, out);
    }
}

/// May it stand without quotes and datatype, and be read as it was?
fn is_bare(literal: &Literal) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let value = literal.value();
    let number = value.strip_prefix(['+', '-']).unwrap_or(value);
    match literal.datatype() {
        datatype if datatype == xsd::INTEGER => digits(number),
        datatype if datatype == xsd::DECIMAL => number
            .split_once('.')
            .is_some_and(|(whole, part)| digits(whole) && digits(part)),
        datatype if datatype == xsd::BOOLEAN => matches!(value, "true" | "false"),
        _ => false,
    }
}

/// In one line.
fn short(value: &str, out: &mut String) {
    out.push('"');
    for c in value.chars() {
        character(c, out);
    }
    out.push('"');
}

/// Over several lines, so that a diff shows which of them changed.
fn long(value: &str, out: &mut String) {
    out.push_str("\"\"\"");
    let mut characters = value.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\n' => out.push('\n'),
            '"' if !matches!(characters.peek(), None | Some('"')) => out.push('"'),
            c => character(c, out),
        }
    }
    out.push_str("\"\"\"");
}

fn character(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
        c => out.push(c),
    }
}
