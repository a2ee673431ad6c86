//! A drawing for GraphViz: entities by class in shape and colour, facts as labelled edges, groups in frames.
//!
//! What stands in a view was chosen before (`graph`); here is only how it looks. Made for `dot`; `neato`, `fdp` and `sfdp` draw
//! the same file too.

#![expect(
    clippy::match_bool,
    reason = "two cases of equal weight read better beside each other"
)]
#![expect(clippy::cast_precision_loss, reason = "what is counted here fits on a page")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use oxigraph::store::Store;

use super::grid::{self, Grid, Side};
use super::lettering::{escape, quote, wrap};
use super::style::{Look, Style};
use super::{ExportError, Exporter, Options, Sink, Written};
use crate::graph::{Arrangement, Edge, Node, View, view};

/// GraphViz.
pub(super) struct Dot;

impl Exporter for Dot {
    fn name(&self) -> &'static str {
        "dot"
    }

    fn about(&self) -> &'static str {
        "a drawing for GraphViz: entities and what ties them"
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let view = view(store, &options.request)?;
        sink.file("graph.dot", &mut |out| write(&view, &options.style, out))?;
        Ok(super::counts(&view).into())
    }
}

/// Each of them has Vietnamese; GraphViz takes the first that the machine has.
const FONT: &str = "Noto Sans,DejaVu Sans,Arial,sans-serif";
/// Columns after which text goes on in the next line.
const NODE_WIDTH: usize = 28;
const FOCUS_WIDTH: usize = 48;
const EDGE_WIDTH: usize = 18;
const NOTE_WIDTH: usize = 110;
/// Values of one node; more would hide the graph behind its numbers.
const LINES: usize = 3;
const FOCUS_LINES: usize = 14;

pub(super) fn write(view: &View, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "digraph trithuc {{")?;
    head(view, style, out)?;
    let grids = grid::grids(view);
    for (at, node) in view.nodes.iter().enumerate() {
        if node.group.is_none() {
            write_node(view, at, style, "  ", out)?;
        }
    }
    // within a rank that stands upright the first frame is the lowest
    let upwards = view.arrangement == Arrangement::Columns;
    let order: Vec<&Grid> = match upwards {
        true => grids.iter().rev().collect(),
        false => grids.iter().collect(),
    };
    for grid in order {
        frame(view, grid, style, out)?;
    }
    writeln!(out)?;
    match view.arrangement {
        Arrangement::Star => star(view, &grids, style, out)?,
        Arrangement::Columns => columns(view, &grids, out)?,
        Arrangement::Layers | Arrangement::Family | Arrangement::Network => free(view, style, out)?,
    }
    writeln!(out, "}}")
}

fn id(view: &View, node: usize) -> String {
    quote(&view.nodes[node].short)
}

/// Each column is a rank, for within a rank nodes stand as close as they are high; ranks go from left to right, and a rank from
/// below. An unseen point on top of each column keeps the columns in their order and at one height.
fn columns(view: &View, grids: &[Grid], out: &mut dyn Write) -> io::Result<()> {
    let mut columns: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for grid in grids {
        let nodes = grid.rows.iter().flatten().map(|node| id(view, *node));
        columns.entry(grid.column).or_default().extend(nodes);
    }
    let mut tops = Vec::new();
    for (column, nodes) in &columns {
        let top = format!("column_{column}");
        let upwards: Vec<&str> = nodes.iter().rev().map(String::as_str).collect();
        writeln!(out, "  {top} [shape=point, style=invis]")?;
        writeln!(
            out,
            "  {{ rank=same; edge [style=invis]; {} -> {top} }}",
            upwards.join(" -> ")
        )?;
        tops.push(top);
    }
    if tops.len() > 1 {
        writeln!(out, "  {} [style=invis]", tops.join(" -> "))?;
    }
    Ok(())
}

/// The attributes of everything, and the title.
fn head(view: &View, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let page = style.look("page");
    let placing = match view.arrangement {
        Arrangement::Family => "rankdir=BT, ranksep=0.7, nodesep=0.35, overlap=false",
        Arrangement::Layers => "rankdir=LR, ranksep=0.9, nodesep=0.18, overlap=false",
        Arrangement::Star => "ranksep=0.22, nodesep=0.12, overlap=false, compound=true",
        Arrangement::Columns => "rankdir=LR, newrank=true, ranksep=0.25, nodesep=0.12, overlap=false",
        Arrangement::Network => "layout=neato, overlap=false, splines=true, sep=\"+12\", esep=\"+4\", start=1",
    };
    writeln!(
        out,
        "  graph [{placing}, bgcolor=\"{}\", pad=0.25, charset=\"UTF-8\", outputorder=edgesfirst,",
        page.fill
    )?;
    writeln!(
        out,
        "    fontname=\"{FONT}\", fontcolor=\"{}\", fontsize=10, labelloc=t, labeljust=l, label=<{}>]",
        page.font,
        heading(view, style)
    )?;
    writeln!(
        out,
        "  node [fontname=\"{FONT}\", fontsize=10, margin=\"0.11,0.06\", height=0.3]"
    )?;
    writeln!(out, "  edge [fontname=\"{FONT}\", fontsize=8, arrowsize=0.6]")
}

/// The frame of a group; each of its rows is a rank, in which unseen edges keep the order.
fn frame(view: &View, grid: &Grid, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let group = &view.groups[grid.group];
    let look = style.look("group");
    let shown: usize = grid.rows.iter().map(Vec::len).sum();
    let count = match shown == group.all {
        true => format!("{shown}"),
        false => format!("{shown}/{}", group.all),
    };
    writeln!(out, "\n  subgraph cluster_{} {{", grid.group)?;
    writeln!(
        out,
        "    graph [label=<<B>{}</B>&#160;&#160;({count})>, fontsize=11, fontcolor=\"{}\", color=\"{}\", bgcolor=\"{}\", style=rounded, margin=8]",
        escape(&group.label),
        look.font,
        look.line,
        look.fill
    )?;
    for node in grid.rows.iter().flatten() {
        write_node(view, *node, style, "    ", out)?;
    }
    if view.arrangement == Arrangement::Columns {
        return writeln!(out, "  }}");
    }
    for row in grid.rows.iter().filter(|row| row.len() > 1) {
        let names: Vec<String> = row.iter().map(|node| id(view, *node)).collect();
        writeln!(out, "    {{ rank=same; edge [style=invis]; {} }}", names.join(" -> "))?;
    }
    for pair in grid.rows.windows(2) {
        for (upper, lower) in pair[0].iter().zip(&pair[1]) {
            let follows = |e: &Edge| e.kind == "sequence" && (e.from, e.to) == (*upper, *lower);
            let drawn = match view.edges.iter().any(follows) {
                true => tie(style.look("sequence"), 1.0),
                false => "style=invis".to_owned(),
            };
            writeln!(out, "    {} -> {} [{drawn}]", id(view, *upper), id(view, *lower))?;
        }
    }
    writeln!(out, "  }}")
}

/// From the focus one edge to each frame; the others are there, but unseen, so that every layout keeps them near.
fn star(view: &View, grids: &[Grid], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let Some(focus) = view.nodes.iter().position(|node| node.focus) else {
        return Ok(());
    };
    for grid in grids {
        let near = match grid.side {
            Side::Below => grid.rows.first(),
            Side::Above => grid.rows.last(),
        };
        let Some(near) = near else { continue };
        let seen = near[near.len() / 2];
        for node in near {
            let Some(edge) = view
                .edges
                .iter()
                .find(|e| (e.from, e.to) == (focus, *node) || (e.to, e.from) == (focus, *node))
            else {
                continue;
            };
            let (upper, lower) = match grid.side {
                Side::Below => (focus, *node),
                Side::Above => (*node, focus),
            };
            let points_back = upper != edge.from;
            let drawn = match *node == seen {
                false => "style=invis".to_owned(),
                true => {
                    let end = if grid.side == Side::Below { "lhead" } else { "ltail" };
                    let back = if points_back { ", dir=back" } else { "" };
                    format!(
                        "{end}=cluster_{}{back}, {}",
                        grid.group,
                        tie(style.look(edge.kind), edge.weight as f64)
                    )
                }
            };
            writeln!(out, "  {} -> {} [{drawn}]", id(view, upper), id(view, lower))?;
        }
    }
    Ok(())
}

/// One edge for each pair of nodes, with all that ties them.
fn free(view: &View, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut folded: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, edge) in view.edges.iter().enumerate() {
        folded.entry((edge.from, edge.to)).or_default().push(at);
    }
    for ((from, to), edges) in folded {
        let edges: Vec<_> = edges.iter().map(|at| &view.edges[*at]).collect();
        let mut lines: Vec<String> = Vec::new();
        for edge in &edges {
            if view.arrangement == Arrangement::Network {
                // a number says enough: the notes tell what it counts
                lines.extend((edge.weight > 1).then(|| edge.weight.to_string()));
            } else if !edge.label.is_empty() {
                lines.extend(wrap(&edge.label, EDGE_WIDTH, 3).iter().map(|l| escape(l)));
            }
        }
        let look = style.look(edges[0].kind);
        let weight = edges.iter().map(|e| e.weight).max().unwrap_or(1);
        let label = match lines.is_empty() {
            true => String::new(),
            false => format!("label=<{}>, ", lines.join("<BR/>")),
        };
        let arrow = match view.arrangement {
            Arrangement::Network => ", dir=none",
            _ => "",
        };
        writeln!(
            out,
            "  {} -> {} [{label}{}{arrow}]",
            id(view, from),
            id(view, to),
            tie(look, weight as f64)
        )?;
    }
    Ok(())
}

/// A line that is the wider the more articles or events stand behind it.
fn tie(look: &Look, weight: f64) -> String {
    let width = look.width() + (weight.max(1.0).log2() * 0.7).min(3.0);
    let dash = match look.dash.as_str() {
        "" => String::new(),
        dash => format!(", style={dash}"),
    };
    format!(
        "color=\"{}\", fontcolor=\"{}\", penwidth={width:.1}{dash}",
        look.line, look.font
    )
}

fn write_node(view: &View, at: usize, style: &Style, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let node = &view.nodes[at];
    let look = style.look(node.class.name());
    let (shape, kind) = match (look.shape.as_str(), node.not_held) {
        ("rounded", false) => ("box", "filled,rounded"),
        ("rounded", true) => ("box", "filled,rounded,dashed"),
        (shape, false) => (shape, "filled"),
        (shape, true) => (shape, "filled,dashed"),
    };
    let width = look.width() + if node.focus { 1.5 } else { 0.0 };
    writeln!(
        out,
        "{indent}{} [label=<{}>, shape={shape}, style=\"{kind}\", fillcolor=\"{}\", color=\"{}\", fontcolor=\"{}\", penwidth={width:.1}, tooltip={}, URL={}]",
        quote(&node.short),
        node_label(view, at),
        look.fill,
        look.line,
        look.font,
        quote(&node.label),
        quote(&node.iri)
    )
}

/// The lines of a node: its name, then what is said of it.
pub(super) fn node_lines(view: &View, at: usize) -> (Vec<String>, Vec<String>) {
    let node: &Node = &view.nodes[at];
    let (width, most) = match node.focus {
        true => (FOCUS_WIDTH, FOCUS_LINES),
        false => (NODE_WIDTH, LINES),
    };
    let name = wrap(&node.label, width, if node.focus { 6 } else { 4 });
    let mut values: Vec<String> = node
        .lines
        .iter()
        .map(|line| match line.name.is_empty() {
            true => line.value.clone(),
            false => format!("{}: {}", line.name, line.value),
        })
        .collect();
    values.extend(grid::odd_label(view, at));
    let hidden = values.len().saturating_sub(most);
    values.truncate(most);
    let mut lines: Vec<String> = Vec::new();
    for value in &values {
        let mut wrapped = wrap(value, width * 13 / 10, 2);
        if node.focus {
            for (at, line) in wrapped.iter_mut().enumerate() {
                line.insert_str(0, if at == 0 { "• " } else { "   " });
            }
        }
        lines.extend(wrapped);
    }
    if hidden > 0 {
        lines.push(format!("… +{hidden}"));
    }
    (name, lines)
}

fn node_label(view: &View, at: usize) -> String {
    let focus = view.nodes[at].focus;
    let (name, lines) = node_lines(view, at);
    let (name, lines) = (name.iter().map(|l| escape(l)), lines.iter().map(|l| escape(l)));
    let (size, end) = match focus {
        true => ("12", "<BR ALIGN=\"LEFT\"/>"),
        false => ("10", "<BR/>"),
    };
    let mut label = format!(
        "<FONT POINT-SIZE=\"{size}\"><B>{}</B></FONT>",
        name.collect::<Vec<_>>().join("<BR/>")
    );
    let text = lines.collect::<Vec<_>>().join(end);
    if !text.is_empty() {
        let last = if focus { end } else { "" };
        let _ = write!(label, "<BR/><FONT POINT-SIZE=\"8.5\">{text}{last}</FONT>");
    }
    label
}

/// The title, the notes, and the legend as a row of coloured cells.
fn heading(view: &View, style: &Style) -> String {
    let mut cells = String::new();
    // of one class there is nothing to tell apart
    for entry in view.legend.iter().filter(|_| view.legend.len() > 1) {
        let look = style.look(entry.class.name());
        let _ = write!(
            cells,
            "<TD BGCOLOR=\"{}\" COLOR=\"{}\" BORDER=\"1\"><FONT POINT-SIZE=\"9\" COLOR=\"{}\">{} ({})</FONT></TD>",
            look.fill,
            look.line,
            look.font,
            escape(&entry.label),
            entry.count
        );
    }
    let title = wrap(&view.title, 70, 4)
        .iter()
        .map(|l| escape(l))
        .collect::<Vec<_>>()
        .join("<BR ALIGN=\"LEFT\"/>");
    let notes: Vec<String> = view
        .notes
        .iter()
        .flat_map(|note| wrap(note, NOTE_WIDTH, 3))
        .map(|line| format!("{}<BR ALIGN=\"LEFT\"/>", escape(&line)))
        .collect();
    let legend = match cells.is_empty() {
        true => String::new(),
        false => format!(
            "<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"3\"><TR>{cells}</TR></TABLE></TD></TR>"
        ),
    };
    format!(
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"1\">\
         <TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\"><FONT POINT-SIZE=\"16\"><B>{title}</B></FONT></TD></TR>\
         <TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\">{}</FONT></TD></TR>{legend}</TABLE>",
        notes.concat()
    )
}
