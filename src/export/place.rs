//! Where everything stands in drawings made without GraphViz: frames in rows and columns, layers, or a circle.
//!
//! The crates that lay out graphs were looked at: one tries every path between two nodes and does not end on dense graphs,
//! the other walks through hash maps, so that two runs may differ. What is needed here is little, and petgraph has the
//! algorithms of it.

#![expect(clippy::cast_precision_loss, reason = "what is counted here fits on a page")]

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::{greedy_feedback_arc_set, toposort};
use petgraph::graph::{DiGraph, NodeIndex, UnGraph};
use petgraph::visit::{Dfs, EdgeRef as _};

use super::grid::{Grid, Side, grids};
use crate::graph::{Arrangement, View};

/// A rectangle by its corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Rect {
    pub(super) fn middle(self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }
}

/// The places of nodes and frames, from 0, 0 on.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    pub(super) nodes: Vec<Rect>,
    pub(super) frames: BTreeMap<usize, Rect>,
    pub(super) w: f64,
    pub(super) h: f64,
}

const GAP: f64 = 12.0;
const FRAME: f64 = 10.0;
const FRAME_TITLE: f64 = 20.0;
const LAYER_GAP: f64 = 56.0;
/// Nodes beside each other in one row of a layer.
const ROW: usize = 6;

/// Places the nodes of those sizes. In a network they are points on a circle, with their names outside.
pub(super) fn place(view: &View, sizes: &[(f64, f64)]) -> Placed {
    let mut placed = Placed {
        nodes: sizes
            .iter()
            .map(|(w, h)| Rect {
                w: *w,
                h: *h,
                ..Rect::default()
            })
            .collect(),
        ..Placed::default()
    };
    match view.arrangement {
        Arrangement::Star => star(view, &mut placed),
        Arrangement::Columns => columns(view, &mut placed),
        Arrangement::Layers | Arrangement::Family => layers(view, &mut placed),
        Arrangement::Network => circle(view, &mut placed),
    }
    placed
}

/// One frame with its members at a place; gives its size.
fn frame(grid: &Grid, x: f64, y: f64, placed: &mut Placed) -> (f64, f64) {
    let across = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide: Vec<f64> = (0..across)
        .map(|c| {
            grid.rows
                .iter()
                .filter_map(|row| row.get(c))
                .map(|n| placed.nodes[*n].w)
                .fold(60.0, f64::max)
        })
        .collect();
    let mut top = y + FRAME_TITLE + FRAME / 2.0;
    for row in &grid.rows {
        let high = row.iter().map(|n| placed.nodes[*n].h).fold(0.0, f64::max);
        let mut left = x + FRAME;
        for (node, wide) in row.iter().zip(&wide) {
            let rect = &mut placed.nodes[*node];
            (rect.x, rect.y) = (left + (wide - rect.w) / 2.0, top + (high - rect.h) / 2.0);
            left += wide + GAP;
        }
        top += high + GAP;
    }
    let w = (wide.iter().map(|w| w + GAP).sum::<f64>() - GAP + 2.0 * FRAME).max(150.0);
    let h = top - GAP + FRAME - y;
    placed.frames.insert(grid.group, Rect { x, y, w, h });
    (w, h)
}

/// Moves a frame and its members.
fn shift(grid: &Grid, by: (f64, f64), placed: &mut Placed) {
    let members = grid.rows.iter().flatten().copied();
    for node in members {
        placed.nodes[node].x += by.0;
        placed.nodes[node].y += by.1;
    }
    if let Some(frame) = placed.frames.get_mut(&grid.group) {
        frame.x += by.0;
        frame.y += by.1;
    }
}

/// Frames above and below the focus.
fn star(view: &View, placed: &mut Placed) {
    let grids = grids(view);
    let mut y = 0.0;
    let mut rows: Vec<(f64, Vec<&Grid>)> = Vec::new();
    for side in [Side::Above, Side::Below] {
        let row: Vec<&Grid> = grids.iter().filter(|g| g.side == side).collect();
        let (mut x, mut high) = (0.0, 0.0_f64);
        for grid in &row {
            let (w, h) = frame(grid, x, y, placed);
            x += w + 2.0 * GAP;
            high = high.max(h);
        }
        if side == Side::Above {
            for grid in &row {
                let own = placed.frames.get(&grid.group).map_or(0.0, |f| f.h);
                shift(grid, (0.0, high - own), placed);
            }
        }
        rows.push(((x - 2.0 * GAP).max(0.0), row));
        y += if high > 0.0 { high + LAYER_GAP } else { 0.0 };
        if side == Side::Above
            && let Some(focus) = view.nodes.iter().position(|n| n.focus)
        {
            placed.nodes[focus].y = y;
            rows.push((placed.nodes[focus].w, Vec::new()));
            y += placed.nodes[focus].h + LAYER_GAP;
        }
    }
    placed.w = rows.iter().map(|(w, _)| *w).fold(0.0, f64::max);
    placed.h = (y - LAYER_GAP).max(0.0);
    for (w, row) in rows {
        for grid in row {
            shift(grid, ((placed.w - w) / 2.0, 0.0), placed);
        }
    }
    if let Some(focus) = view.nodes.iter().position(|n| n.focus) {
        placed.nodes[focus].x = (placed.w - placed.nodes[focus].w) / 2.0;
    }
}

/// Frames under each other in columns.
fn columns(view: &View, placed: &mut Placed) {
    let (mut x, mut y, mut wide, mut column) = (0.0, 0.0, 0.0_f64, 0);
    for grid in grids(view) {
        if grid.column != column {
            (x, y, wide, column) = (x + wide + 2.0 * GAP, 0.0, 0.0, grid.column);
        }
        let (w, h) = frame(&grid, x, y, placed);
        y += h + GAP;
        wide = wide.max(w);
        placed.w = placed.w.max(x + w);
        placed.h = placed.h.max(y - GAP);
    }
}

/// The ties of a view between different nodes, each once, in their order.
fn ties(view: &View) -> BTreeSet<(usize, usize)> {
    let different = view.edges.iter().filter(|e| e.from != e.to);
    different.map(|e| (e.from, e.to)).collect()
}

/// How deep each node stands: below all that point to it, where no circle of edges forbids it.
fn depths(view: &View) -> Vec<usize> {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    let nodes: Vec<NodeIndex> = view.nodes.iter().map(|_| graph.add_node(())).collect();
    for (from, to) in ties(view) {
        graph.add_edge(nodes[from], nodes[to], ());
    }
    let backward: BTreeSet<_> = greedy_feedback_arc_set(&graph).map(|e| e.id()).collect();
    graph.retain_edges(|_, edge| !backward.contains(&edge));
    let order = toposort(&graph, None).expect("the edges that closed circles are gone");
    let mut depth = vec![0; nodes.len()];
    for node in &order {
        for below in graph.neighbors(*node) {
            depth[below.index()] = depth[below.index()].max(depth[node.index()] + 1);
        }
    }
    // as near as can be to what it points to, so that no line is longer than it must be
    for node in order.iter().rev() {
        let nearest = graph.neighbors(*node).map(|below| depth[below.index()]).min();
        if let Some(nearest) = nearest {
            depth[node.index()] = nearest - 1;
        }
    }
    depth
}

/// Rows of nodes, each near the middle of those it is tied to in the row before.
fn layers(view: &View, placed: &mut Placed) {
    let depth = depths(view);
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut at: BTreeMap<usize, f64> = BTreeMap::new();
    for level in 0..=depth.iter().copied().max().unwrap_or(0) {
        let mut row: Vec<usize> = (0..view.nodes.len()).filter(|n| depth[*n] == level).collect();
        let pull = |node: usize| {
            let near: Vec<f64> = view
                .edges
                .iter()
                .filter_map(|e| match node {
                    n if e.to == n => at.get(&e.from),
                    n if e.from == n => at.get(&e.to),
                    _ => None,
                })
                .copied()
                .collect();
            let sum: f64 = near.iter().sum();
            if near.is_empty() { 0.5 } else { sum / near.len() as f64 }
        };
        row.sort_by(|a, b| pull(*a).total_cmp(&pull(*b)).then(a.cmp(b)));
        for (place, node) in row.iter().enumerate() {
            at.insert(*node, (place as f64 + 0.5) / row.len() as f64);
        }
        let lines = row.len().div_ceil(ROW).max(1);
        rows.extend(row.chunks(row.len().div_ceil(lines).max(1)).map(<[usize]>::to_vec));
    }
    if view.arrangement == Arrangement::Family {
        rows.reverse();
    }
    let width =
        |row: &[usize], placed: &Placed| row.iter().map(|n| placed.nodes[*n].w + 2.0 * GAP).sum::<f64>() - 2.0 * GAP;
    placed.w = rows.iter().map(|row| width(row, placed)).fold(0.0, f64::max);
    let mut y = 0.0;
    for row in &rows {
        let high = row.iter().map(|n| placed.nodes[*n].h).fold(0.0, f64::max);
        let mut x = (placed.w - width(row, placed)) / 2.0;
        for node in row {
            let rect = &mut placed.nodes[*node];
            (rect.x, rect.y) = (x, y + (high - rect.h) / 2.0);
            x += rect.w + 2.0 * GAP;
        }
        y += high + LAYER_GAP;
    }
    placed.h = (y - LAYER_GAP).max(0.0);
}

/// Points on a circle, those that are tied near each other; sizes tell how long the names are.
fn circle(view: &View, placed: &mut Placed) {
    let count = view.nodes.len();
    let mut graph: UnGraph<(), ()> = UnGraph::default();
    let nodes: Vec<NodeIndex> = view.nodes.iter().map(|_| graph.add_node(())).collect();
    for (from, to) in ties(view) {
        graph.add_edge(nodes[from], nodes[to], ());
    }
    let mut order: Vec<usize> = Vec::new();
    let mut walk = Dfs::empty(&graph);
    for start in nodes {
        walk.move_to(start);
        while let Some(node) = walk.next(&graph) {
            order.push(node.index());
        }
    }
    let radius = (count as f64 * 24.0 / std::f64::consts::TAU).max(150.0);
    let name = placed.nodes.iter().map(|r| r.w).fold(0.0, f64::max);
    let middle = radius + name + GAP;
    for (at, node) in order.into_iter().enumerate() {
        let angle = at as f64 / count as f64 * std::f64::consts::TAU - std::f64::consts::FRAC_PI_2;
        let rect = &mut placed.nodes[node];
        (rect.x, rect.y) = (middle + radius * angle.cos() - 5.0, middle + radius * angle.sin() - 5.0);
        (rect.w, rect.h) = (10.0, 10.0);
    }
    (placed.w, placed.h) = (2.0 * middle, 2.0 * middle);
}
