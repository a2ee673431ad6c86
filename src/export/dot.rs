//! A drawing for GraphViz: entities by class in shape and colour, facts as labelled edges.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use oxigraph::store::Store;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use unicode_width::UnicodeWidthStr;

use super::selection::Parts;
use super::{ExportError, Exporter, Sink};
use crate::graph::{Node, View, entities};
use crate::query::Kind;

/// GraphViz.
pub(super) struct Dot;

impl Exporter for Dot {
    fn name(&self) -> &'static str {
        "dot"
    }

    fn about(&self) -> &'static str {
        "a drawing for GraphViz: entities and what ties them"
    }

    fn export(&self, store: &Store, _: Parts, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let view = entities(store)?;
        sink.file("graph.dot", &mut |out| write(&view, out))
    }
}

/// How a class looks.
struct Look {
    class: Kind,
    name: &'static str,
    shape: &'static str,
    style: &'static str,
    fill: &'static str,
    line: &'static str,
}

const fn look(
    class: Kind,
    name: &'static str,
    shape: &'static str,
    style: &'static str,
    fill: &'static str,
    line: &'static str,
) -> Look {
    Look {
        class,
        name,
        shape,
        style,
        fill,
        line,
    }
}

/// Pale fills under black text; lines and edges of the same hue, dark enough to follow.
const LOOKS: [Look; 7] = [
    look(
        Kind::Conference,
        "Hội nghị",
        "box",
        "filled,rounded,bold",
        "#fde8d7",
        "#b4530a",
    ),
    look(Kind::Official, "Cán bộ", "ellipse", "filled", "#dbeafe", "#1d4ed8"),
    look(Kind::Organization, "Tổ chức", "box", "filled", "#e5e7eb", "#4b5563"),
    look(Kind::Province, "Tỉnh, thành phố", "tab", "filled", "#dcfce7", "#15803d"),
    look(Kind::Region, "Khu vực", "folder", "filled", "#ecfccb", "#4d7c0f"),
    look(Kind::Place, "Địa điểm", "cds", "filled", "#f0fdfa", "#0f766e"),
    look(Kind::Document, "Văn kiện", "note", "filled", "#fef9c3", "#a16207"),
];

const FONT: &str = "Noto Sans,DejaVu Sans,Arial,sans-serif";
/// Columns after which a node's text goes on in the next line.
const NODE_WIDTH: usize = 30;
const EDGE_WIDTH: usize = 22;
/// Nodes without edges in one row.
const ROW: usize = 3;
/// Lines of one node; more would hide the graph behind its numbers.
const MOST_LINES: usize = 6;

fn look_of(class: Kind) -> &'static Look {
    LOOKS.iter().find(|look| look.class == class).unwrap_or(&LOOKS[2])
}

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "digraph trithuc {{")?;
    writeln!(
        out,
        "  graph [rankdir=LR, ranksep=1.1, nodesep=0.3, splines=true, bgcolor=white, charset=\"UTF-8\","
    )?;
    writeln!(
        out,
        "    fontname=\"{FONT}\", fontsize=14, labelloc=t, labeljust=l, label=<{}>]",
        heading(view)
    )?;
    writeln!(out, "  node [fontname=\"{FONT}\", fontsize=11, margin=\"0.15,0.08\"]")?;
    writeln!(out, "  edge [fontname=\"{FONT}\", fontsize=9, arrowsize=0.7]")?;
    for look in &LOOKS {
        let mut nodes = view
            .graph
            .node_indices()
            .filter(|n| view.graph[*n].class == look.class)
            .peekable();
        if nodes.peek().is_none() {
            continue;
        }
        let Look {
            name,
            shape,
            style,
            fill,
            line,
            ..
        } = look;
        writeln!(out, "\n  // {name}")?;
        writeln!(
            out,
            "  node [shape={shape}, style=\"{style}\", fillcolor=\"{fill}\", color=\"{line}\"]"
        )?;
        for node in nodes {
            let node = &view.graph[node];
            writeln!(
                out,
                "  {} [label=<{}>, tooltip={}, URL={}]",
                quote(&node.short),
                node_label(node),
                quote(&node.label),
                quote(&node.iri)
            )?;
        }
    }
    writeln!(out)?;
    for ((from, to), labels) in folded(view) {
        let (from, to) = (&view.graph[from], &view.graph[to]);
        let line = look_of(to.class).line;
        let label = labels
            .iter()
            .flat_map(|l| wrap(l, EDGE_WIDTH))
            .map(|l| escape(&l))
            .collect::<Vec<_>>()
            .join("<BR/>");
        writeln!(
            out,
            "  {} -> {} [label=<{label}>, color=\"{line}\", fontcolor=\"{line}\"]",
            quote(&from.short),
            quote(&to.short)
        )?;
    }
    for row in alone(view).chunks(ROW) {
        let names: Vec<String> = row.iter().map(|node| quote(&view.graph[*node].short)).collect();
        if names.len() > 1 {
            writeln!(out, "  {} [style=invis]", names.join(" -> "))?;
        }
    }
    writeln!(out, "}}")
}

/// Nodes without edges; unseen edges put them in rows, or each would stand in a line of its own.
fn alone(view: &View) -> Vec<NodeIndex> {
    let graph = &view.graph;
    graph
        .node_indices()
        .filter(|node| graph.neighbors_undirected(*node).next().is_none())
        .collect()
}

/// One edge for each pair of nodes, with all that ties them.
fn folded(view: &View) -> BTreeMap<(NodeIndex, NodeIndex), Vec<String>> {
    let mut edges: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for edge in view.graph.edge_references() {
        let label = match edge.weight().articles {
            0 | 1 => edge.weight().label.clone(),
            many => format!("{} ({many} bài)", edge.weight().label),
        };
        edges.entry((edge.source(), edge.target())).or_default().push(label);
    }
    edges
}

/// The title, and the legend as a row of coloured cells.
fn heading(view: &View) -> String {
    let mut cells = String::new();
    for look in &LOOKS {
        let count = view
            .graph
            .node_weights()
            .filter(|node| node.class == look.class)
            .count();
        if count > 0 {
            let _ = write!(
                cells,
                "<TD BGCOLOR=\"{}\" COLOR=\"{}\" BORDER=\"1\"><FONT POINT-SIZE=\"11\">{} ({count})</FONT></TD>",
                look.fill, look.line, look.name
            );
        }
    }
    let span = cells.matches("<TD ").count().max(1);
    let title = format!(
        "<B>Tri thức từ {} bài báo: {} thực thể, {} quan hệ</B>",
        view.articles,
        view.graph.node_count(),
        view.graph.edge_count()
    );
    let legend = if cells.is_empty() {
        String::new()
    } else {
        format!("<TR>{cells}</TR>")
    };
    format!(
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"6\" CELLPADDING=\"4\">\
         <TR><TD COLSPAN=\"{span}\" ALIGN=\"LEFT\">{title}</TD></TR>{legend}</TABLE>"
    )
}

fn node_label(node: &Node) -> String {
    let name = wrap(&node.label, NODE_WIDTH)
        .iter()
        .map(|l| escape(l))
        .collect::<Vec<_>>()
        .join("<BR/>");
    let mut label = format!("<B>{name}</B>");
    let mut lines: Vec<String> = node
        .lines
        .iter()
        .filter(|line| line.value != node.label)
        .map(|line| {
            if line.name.is_empty() {
                line.value.clone()
            } else {
                format!("{}: {}", line.name, line.value)
            }
        })
        .collect();
    if lines.len() > MOST_LINES {
        let more = lines.len() - (MOST_LINES - 1);
        lines.truncate(MOST_LINES - 1);
        lines.push(format!("… và {more} điều nữa"));
    }
    if !lines.is_empty() {
        let text = lines
            .iter()
            .flat_map(|l| wrap(l, NODE_WIDTH + 6))
            .map(|l| escape(&l))
            .collect::<Vec<_>>()
            .join("<BR/>");
        let _ = write!(label, "<BR/><FONT POINT-SIZE=\"9\">{text}</FONT>");
    }
    label
}

/// Lines of whole words, each at most `width` columns wide where the words allow it.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.is_empty() {
        lines.push(" ".to_owned());
    }
    lines
}

/// For HTML-like labels.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A double-quoted string of the dot language; a backslash would begin an escape of its own.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_and_escaped() {
        assert_eq!(
            wrap("Ban Tổ chức Thành ủy Cần Thơ", 14),
            ["Ban Tổ chức", "Thành ủy Cần", "Thơ"]
        );
        assert_eq!(wrap("", 9), [" "]);
        assert_eq!(escape("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
        assert_eq!(quote("a\"b\\c\n"), "\"a\\\"b\\\\c \"");
    }
}
