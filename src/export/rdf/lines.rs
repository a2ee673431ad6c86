//! N-Triples and N-Quads, a line a statement.
//!
//! Oxigraph spells a term as the canonical form of N-Quads asks (RDF 1.1 N-Quads, and RDFC-1.0, section 5): escapes only where
//! they must be, `\b \t \n \f \r \" \\` for those characters, `\uXXXX` for the other control characters, no `^^xsd:string`. The graph
//! has no blank nodes, so its canonical form is just these lines in the order of their code points.

use std::fmt::Write as _;
use std::io::{self, Write};

use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use sha2::{Digest as _, Sha256};

use super::super::selection::{Order, Selection};
use super::node::{Node, Value};

/// All graphs as one, subject by subject, the lines sorted.
pub(super) fn triples(selection: &Selection<'_>, reify: bool, out: &mut dyn Write) -> io::Result<usize> {
    let mut count = 0;
    selection.each_subject(Order::Lines, |quads| {
        let Some(node) = Node::new(quads) else { return Ok(()) };
        count += write(&shaped(node, reify), "", out)?;
        io::Result::Ok(())
    })?;
    Ok(count)
}

/// Graph by graph; at no time more than one graph is in memory.
pub(super) fn quads(selection: &Selection<'_>, reify: bool, out: &mut dyn Write) -> io::Result<usize> {
    let mut count = 0;
    for graph in selection.graphs()? {
        let name = match &graph {
            GraphName::DefaultGraph => String::new(),
            graph => format!(" {graph}"),
        };
        for node in Node::all(selection.graph(&graph)?) {
            count += write(&shaped(node, reify), &name, out)?;
        }
    }
    Ok(count)
}

pub(super) fn shaped(node: Node, reify: bool) -> Node {
    if reify { node.reified() } else { node }
}

/// The lines of one node, sorted.
fn write(node: &Node, graph: &str, out: &mut dyn Write) -> io::Result<usize> {
    let mut lines: Vec<String> = node
        .values
        .iter()
        .map(|(predicate, value)| match value {
            Value::Term(term) => format!("{} {predicate} {term}{graph} .\n", node.subject),
            Value::Statement(s) => format!("{} {predicate} <<( {s} )>>{graph} .\n", node.subject),
        })
        .collect();
    lines.sort_unstable();
    for line in &lines {
        out.write_all(line.as_bytes())?;
    }
    Ok(lines.len())
}

/// Canonical N-Quads; gives how many, and the SHA-256 of what was written.
pub(super) fn canonical(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<(usize, String)> {
    let mut hash = Sha256::new();
    let mut count = 0;
    selection.each_subject(Order::Lines, |quads| {
        if let Some(quad) = quads.iter().find(|quad| has_blank_node(quad)) {
            let message = format!(
                "{quad}: a blank node has no canonical name of its own; load its graph anew with `trithuc load`"
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        let mut lines: Vec<String> = quads.iter().map(|quad| format!("{quad} .\n")).collect();
        lines.sort_unstable();
        for line in &lines {
            hash.update(line.as_bytes());
            out.write_all(line.as_bytes())?;
        }
        count += lines.len();
        io::Result::Ok(())
    })?;
    let mut hex = String::with_capacity(64);
    for byte in hash.finalize() {
        write!(hex, "{byte:02x}").expect("writing to a String cannot fail");
    }
    Ok((count, hex))
}

fn has_blank_node(quad: &Quad) -> bool {
    matches!(quad.subject, NamedOrBlankNode::BlankNode(_))
        || matches!(quad.object, Term::BlankNode(_))
        || matches!(quad.graph_name, GraphName::BlankNode(_))
}
