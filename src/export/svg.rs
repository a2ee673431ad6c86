//! The drawing itself, without GraphViz: simpler, but the same nodes, colours, words and notes.

#![expect(clippy::cast_precision_loss, reason = "what is counted here fits on a page")]

use std::collections::BTreeMap;
use std::io::{self, Write};

use oxigraph::store::Store;
use unicode_width::UnicodeWidthStr;

use super::dot::node_lines;
use super::grid::grids;
use super::lettering::{escape, wrap};
use super::place::{Placed, Rect, place};
use super::style::{Look, Style};
use super::{ExportError, Exporter, Options, Sink, Written};
use crate::graph::{Arrangement, Edge, View, view};

/// SVG.
pub(super) struct Svg;

impl Exporter for Svg {
    fn name(&self) -> &'static str {
        "svg"
    }

    fn about(&self) -> &'static str {
        "a drawing: entities and what ties them"
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let view = view(store, &options.request)?;
        sink.file("graph.svg", &mut |out| write(&view, &options.style, out))?;
        Ok(super::counts(&view).into())
    }
}

const FONT: &str = "'Noto Sans','DejaVu Sans',Arial,sans-serif";
const MARGIN: f64 = 24.0;
/// How wide a column of text and how high a line is, in the sizes that names and values have.
const NAME: (f64, f64) = (6.9, 13.0);
const VALUE: (f64, f64) = (5.4, 11.0);
const TITLE: f64 = 20.0;
const NOTE: f64 = 12.0;

pub(super) fn write(view: &View, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let texts: Vec<(Vec<String>, Vec<String>)> = (0..view.nodes.len()).map(|at| node_lines(view, at)).collect();
    let is_network = view.arrangement == Arrangement::Network;
    let sizes: Vec<(f64, f64)> = texts.iter().map(|text| size(text, is_network)).collect();
    let mut placed = place(view, &sizes);
    let title = wrap(&view.title, 70, 4);
    let notes: Vec<String> = view.notes.iter().flat_map(|note| wrap(note, 110, 3)).collect();
    let legend_width: f64 = view.legend.iter().map(|e| 40.0 + 6.0 * e.label.width() as f64).sum();
    let text_width = title
        .iter()
        .map(|l| l.width() as f64 * 11.0)
        .chain(notes.iter().map(|l| l.width() as f64 * 5.8));
    let wide = text_width.fold(placed.w.max(legend_width), f64::max) + 2.0 * MARGIN;
    let head = title.len() as f64 * TITLE + notes.len() as f64 * NOTE + 44.0;
    let high = head + placed.h + 2.0 * MARGIN;
    let left = MARGIN + ((wide - 2.0 * MARGIN - placed.w) / 2.0).max(0.0);
    for rect in placed.nodes.iter_mut().chain(placed.frames.values_mut()) {
        rect.x += left;
        rect.y += MARGIN + head;
    }
    let page = style.look("page");
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide:.0}\" height=\"{high:.0}\" viewBox=\"0 0 {wide:.0} {high:.0}\" \
         font-family=\"{FONT}\" role=\"img\">"
    )?;
    writeln!(out, "<title>{}</title>", escape(&view.title))?;
    writeln!(out, "<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>", page.fill)?;
    heading(view, style, &title, &notes, out)?;
    frames(view, style, &placed, out)?;
    edges(view, style, &placed, out)?;
    for (at, text) in texts.iter().enumerate() {
        if is_network {
            point(view, at, style, &placed, out)?;
        } else {
            node(view, at, style, text, placed.nodes[at], out)?;
        }
    }
    writeln!(out, "</svg>")
}

fn size((name, lines): &(Vec<String>, Vec<String>), is_network: bool) -> (f64, f64) {
    let wide = |lines: &[String], column: f64| lines.iter().map(|l| l.width() as f64 * column).fold(0.0, f64::max);
    if is_network {
        let name = name.join(" ");
        return (wide(&[name], NAME.0), NAME.1);
    }
    let w = wide(name, NAME.0).max(wide(lines, VALUE.0)) + 20.0;
    (w, name.len() as f64 * NAME.1 + lines.len() as f64 * VALUE.1 + 14.0)
}

/// Title, notes and legend.
fn heading(view: &View, style: &Style, title: &[String], notes: &[String], out: &mut dyn Write) -> io::Result<()> {
    let page = style.look("page");
    let mut y = MARGIN;
    for line in title {
        y += TITLE;
        let line = escape(line);
        writeln!(
            out,
            "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"16\" font-weight=\"bold\" fill=\"{}\">{line}</text>",
            page.font
        )?;
    }
    y += 4.0;
    for line in notes {
        y += NOTE;
        writeln!(
            out,
            "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"9\" fill=\"{}\">{}</text>",
            page.font,
            escape(line)
        )?;
    }
    let mut x = MARGIN;
    y += 8.0;
    for entry in view.legend.iter().filter(|_| view.legend.len() > 1) {
        let look = style.look(entry.class.name());
        let text = format!("{} ({})", entry.label, entry.count);
        let w = text.width() as f64 * 5.6 + 14.0;
        writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"18\" fill=\"{}\" stroke=\"{}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" font-size=\"9\" fill=\"{}\">{}</text>",
            look.fill,
            look.line,
            x + 7.0,
            y + 12.5,
            look.font,
            escape(&text)
        )?;
        x += w + 6.0;
    }
    Ok(())
}

fn frames(view: &View, style: &Style, placed: &Placed, out: &mut dyn Write) -> io::Result<()> {
    let look = style.look("group");
    for (group, rect) in &placed.frames {
        let Rect { x, y, w, h } = *rect;
        let group = &view.groups[*group];
        let shown = view
            .nodes
            .iter()
            .filter(|n| n.group.is_some_and(|g| view.groups[g] == *group))
            .count();
        let count = if shown == group.all {
            shown.to_string()
        } else {
            format!("{shown}/{}", group.all)
        };
        writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"8\" fill=\"{}\" stroke=\"{}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" font-size=\"11\" font-weight=\"bold\" fill=\"{}\">{} ({count})</text>",
            look.fill,
            look.line,
            x + 10.0,
            y + 16.0,
            look.font,
            escape(&group.label)
        )?;
    }
    Ok(())
}

/// In a star one for each frame, else one for each pair of nodes.
fn edges(view: &View, style: &Style, placed: &Placed, out: &mut dyn Write) -> io::Result<()> {
    let mut folded: BTreeMap<(usize, usize), Vec<&Edge>> = BTreeMap::new();
    for edge in &view.edges {
        folded.entry((edge.from, edge.to)).or_default().push(edge);
    }
    let focus = view.nodes.iter().position(|n| n.focus);
    if let (Arrangement::Star, Some(focus)) = (view.arrangement, focus) {
        for grid in grids(view) {
            let with_focus = |e: &&Edge| {
                let other = if e.from == focus { e.to } else { e.from };
                (e.from == focus || e.to == focus) && grid.rows.iter().flatten().any(|n| *n == other)
            };
            if let (Some(edge), Some(frame)) = (view.edges.iter().find(with_focus), placed.frames.get(&grid.group)) {
                let (a, b) = (placed.nodes[focus], *frame);
                let (a, b) = if edge.from == focus { (a, b) } else { (b, a) };
                curve(a, b, style.look(edge.kind), edge.weight, true, out)?;
            }
        }
        folded.retain(|_, edges| edges[0].kind == "sequence");
    }
    for ((from, to), edges) in &folded {
        let (a, b) = (placed.nodes[*from], placed.nodes[*to]);
        let weight = edges.iter().map(|e| e.weight).max().unwrap_or(1);
        let look = style.look(edges[0].kind);
        curve(a, b, look, weight, view.arrangement != Arrangement::Network, out)?;
    }
    if view.arrangement == Arrangement::Network {
        return Ok(());
    }
    // no line goes through the words of another, and words stand beside each other
    let mut taken: Vec<Rect> = placed.nodes.clone();
    for ((from, to), edges) in &folded {
        let look = style.look(edges[0].kind);
        let labels: Vec<&str> = edges
            .iter()
            .map(|e| e.label.as_str())
            .filter(|l| !l.is_empty())
            .collect();
        if labels.is_empty() {
            continue;
        }
        let lines = wrap(&labels.join(", "), 22, 3);
        let wide = lines.iter().map(|l| l.width()).max().unwrap_or(0) as f64 * 4.4;
        let size = (wide, lines.len() as f64 * 9.0);
        let line = line(placed.nodes[*from], placed.nodes[*to], true);
        let spot = free_spot(line, size, &taken);
        taken.push(spot);
        for (at, line) in lines.iter().enumerate() {
            writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"8\" text-anchor=\"middle\" fill=\"{}\" stroke=\"{}\" stroke-width=\"3\" \
                 paint-order=\"stroke\">{}</text>",
                spot.x + spot.w / 2.0,
                spot.y + 7.0 + at as f64 * 9.0,
                look.font,
                style.look("page").fill,
                escape(line)
            )?;
        }
    }
    Ok(())
}

/// Where the words of a line stand: near its middle, where nothing else stands.
fn free_spot(line: [(f64, f64); 4], size: (f64, f64), taken: &[Rect]) -> Rect {
    let at = |t: f64| {
        let rest = 1.0 - t;
        let shares = [rest.powi(3), 3.0 * rest.powi(2) * t, 3.0 * rest * t.powi(2), t.powi(3)];
        let middle = line
            .iter()
            .zip(shares)
            .fold((0.0, 0.0), |sum: (f64, f64), (point, share)| {
                (sum.0 + point.0 * share, sum.1 + point.1 * share)
            });
        Rect {
            x: middle.0 - size.0 / 2.0,
            y: middle.1 - size.1 / 2.0,
            w: size.0,
            h: size.1,
        }
    };
    let apart = |a: &Rect, b: &Rect| a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
    let spots = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82].map(at);
    let free = spots.iter().find(|spot| taken.iter().all(|rect| apart(spot, rect)));
    *free.unwrap_or(&spots[0])
}

/// The line from border to border, with what bends it.
fn line(a: Rect, b: Rect, bent: bool) -> [(f64, f64); 4] {
    let ((ax, _), (bx, _)) = (a.middle(), b.middle());
    let ((x1, y1), (x2, y2)) = if a.y + a.h <= b.y {
        ((ax, a.y + a.h), (bx, b.y))
    } else if b.y + b.h <= a.y {
        ((ax, a.y), (bx, b.y + b.h))
    } else {
        (a.middle(), b.middle())
    };
    let bend = if bent { (y2 - y1) / 2.0 } else { 0.0 };
    [(x1, y1), (x1, y1 + bend), (x2, y2 - bend), (x2, y2)]
}

/// From border to border, with a point at the end.
fn curve(a: Rect, b: Rect, look: &Look, weight: usize, arrow: bool, out: &mut dyn Write) -> io::Result<()> {
    let down = a.y + a.h <= b.y;
    let [(x1, y1), (_, first), (_, second), (x2, y2)] = line(a, b, arrow);
    let width = look.width() + ((weight.max(1) as f64).log2() * 0.7).min(3.0);
    let dash = match look.dash.as_str() {
        "dashed" => " stroke-dasharray=\"5 3\"",
        "dotted" => " stroke-dasharray=\"1 3\"",
        _ => "",
    };
    writeln!(
        out,
        "<path d=\"M{x1:.1} {y1:.1}C{x1:.1} {:.1} {x2:.1} {:.1} {x2:.1} {y2:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width:.1}\"{dash}/>",
        first, second, look.line
    )?;
    if arrow && (y2 - y1).abs() > 1.0 {
        let back = if down { -7.0 } else { 7.0 };
        writeln!(
            out,
            "<path d=\"M{x2:.1} {y2:.1}L{:.1} {:.1}L{:.1} {:.1}Z\" fill=\"{}\"/>",
            x2 - 3.5,
            y2 + back,
            x2 + 3.5,
            y2 + back,
            look.line
        )?;
    }
    Ok(())
}

fn node(
    view: &View,
    at: usize,
    style: &Style,
    (name, lines): &(Vec<String>, Vec<String>),
    rect: Rect,
    out: &mut dyn Write,
) -> io::Result<()> {
    let node = &view.nodes[at];
    let look = style.look(node.class.name());
    let Rect { x, y, w, h } = rect;
    let width = look.width() + if node.focus { 1.5 } else { 0.0 };
    let dash = if node.not_held { " stroke-dasharray=\"5 3\"" } else { "" };
    let drawn = format!(
        "fill=\"{}\" stroke=\"{}\" stroke-width=\"{width:.1}\"{dash}",
        look.fill, look.line
    );
    writeln!(
        out,
        "<g><title>{}</title>{}",
        escape(&node.iri),
        outline(&look.shape, rect, &drawn)
    )?;
    let mut below = y + 6.0;
    let mut text = |line: &str, size: f64, high: f64, bold: bool, out: &mut dyn Write| {
        below += high;
        let left = node.focus && !bold;
        let (x, anchor) = if left {
            (x + 10.0, "start")
        } else {
            (x + w / 2.0, "middle")
        };
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        // blanks at the start of a line would be lost
        let line = escape(line).replace("   ", "\u{a0}\u{a0}\u{a0}");
        writeln!(
            out,
            "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{size}\"{weight} text-anchor=\"{anchor}\" fill=\"{}\">{line}</text>",
            below - 2.5,
            look.font
        )
    };
    for line in name {
        text(line, 10.0, NAME.1, true, out)?;
    }
    for line in lines {
        text(line, 8.5, VALUE.1, false, out)?;
    }
    debug_assert!(below <= y + h, "the text of {} is higher than its node", node.short);
    writeln!(out, "</g>")
}

/// The shapes of `GraphViz` as far as they differ from a box.
fn outline(shape: &str, Rect { x, y, w, h }: Rect, drawn: &str) -> String {
    let (r, b) = (x + w, y + h);
    let path = match shape {
        "note" => format!(
            "M{x:.1} {y:.1}H{:.1}L{r:.1} {:.1}V{b:.1}H{x:.1}ZM{:.1} {y:.1}V{:.1}H{r:.1}",
            r - 8.0,
            y + 8.0,
            r - 8.0,
            y + 8.0
        ),
        "tab" | "folder" => format!(
            "M{x:.1} {:.1}V{:.1}H{:.1}V{y:.1}H{r:.1}V{b:.1}H{x:.1}Z",
            y,
            y - 6.0,
            x + 22.0
        ),
        "cds" => format!(
            "M{x:.1} {y:.1}H{:.1}L{r:.1} {:.1}L{:.1} {b:.1}H{x:.1}Z",
            r - 8.0,
            y + h / 2.0,
            r - 8.0
        ),
        "octagon" | "hexagon" => format!(
            "M{:.1} {y:.1}H{:.1}L{r:.1} {:.1}V{:.1}L{:.1} {b:.1}H{:.1}L{x:.1} {:.1}V{:.1}Z",
            x + 8.0,
            r - 8.0,
            y + 8.0,
            b - 8.0,
            r - 8.0,
            x + 8.0,
            b - 8.0,
            y + 8.0
        ),
        "box3d" => format!(
            "M{x:.1} {y:.1}L{:.1} {:.1}H{:.1}L{r:.1} {y:.1}ZM{r:.1} {y:.1}L{:.1} {:.1}V{:.1}L{r:.1} {b:.1}ZM{x:.1} {y:.1}H{r:.1}V{b:.1}H{x:.1}Z",
            x + 5.0,
            y - 5.0,
            r + 5.0,
            r + 5.0,
            y - 5.0,
            b - 5.0
        ),
        "component" => format!(
            "M{x:.1} {y:.1}H{r:.1}V{b:.1}H{x:.1}ZM{:.1} {:.1}H{:.1}V{:.1}H{:.1}ZM{:.1} {:.1}H{:.1}V{:.1}H{:.1}Z",
            x - 4.0,
            y + 5.0,
            x + 5.0,
            y + 10.0,
            x - 4.0,
            x - 4.0,
            b - 10.0,
            x + 5.0,
            b - 5.0,
            x - 4.0
        ),
        "ellipse" => {
            return format!(
                "<ellipse cx=\"{:.1}\" cy=\"{:.1}\" rx=\"{:.1}\" ry=\"{:.1}\" {drawn}/>",
                x + w / 2.0,
                y + h / 2.0,
                w / 1.7,
                h / 1.6
            );
        }
        other => {
            let round = if other == "rounded" { 9 } else { 0 };
            return format!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{round}\" {drawn}/>"
            );
        }
    };
    format!("<path d=\"{path}\" {drawn}/>")
}

/// A point of a circle, its name outside, turned so that it can be read from below.
fn point(view: &View, at: usize, style: &Style, placed: &Placed, out: &mut dyn Write) -> io::Result<()> {
    let node = &view.nodes[at];
    let look = style.look(node.class.name());
    let (x, y) = placed.nodes[at].middle();
    let sums = placed
        .nodes
        .iter()
        .map(|r| r.middle())
        .fold((0.0, 0.0), |s, m| (s.0 + m.0, s.1 + m.1));
    let count = placed.nodes.len() as f64;
    let angle = (y - sums.1 / count).atan2(x - sums.0 / count).to_degrees();
    let (turn, anchor, away) = if angle.abs() > 90.0 {
        (angle + 180.0, "end", -9.0)
    } else {
        (angle, "start", 9.0)
    };
    writeln!(
        out,
        "<g><title>{}</title><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{}\" stroke=\"{}\"/>\
         <text transform=\"translate({x:.1} {y:.1}) rotate({turn:.1})\" x=\"{away}\" y=\"3.5\" font-size=\"10\" text-anchor=\"{anchor}\" \
         fill=\"{}\">{}</text></g>",
        escape(&node.iri),
        look.fill,
        look.line,
        style.look("page").font,
        escape(&wrap(&node.label, 40, 1).join(" "))
    )
}
