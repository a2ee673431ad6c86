//! Where the members of groups stand: in rows, above or below what the view is about, or one under another in columns.

use std::collections::BTreeMap;

use crate::graph::{Arrangement, View};

/// On which side of the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Below,
}

/// A group in rows, nodes from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) group: usize,
    pub(super) rows: Vec<Vec<usize>>,
    pub(super) side: Side,
    /// In which column of groups it stands, where groups stand in columns.
    pub(super) column: usize,
    /// The members follow one another.
    pub(super) sequence: bool,
}

/// Of one column of groups, a frame counted as one too: with more columns than this is high, a page would be a strip.
const COLUMN: usize = 9;

/// All groups of a view, their members in reading order.
pub(super) fn grids(view: &View) -> Vec<Grid> {
    let members: Vec<Vec<usize>> = (0..view.groups.len())
        .map(|group| {
            (0..view.nodes.len())
                .filter(|n| view.nodes[*n].group == Some(group))
                .collect()
        })
        .collect();
    let in_columns = view.arrangement == Arrangement::Columns;
    let longest = members.iter().map(|m| m.len() + 1).max().unwrap_or(0).max(COLUMN);
    let (mut wide, mut column, mut high) = ([0, 0], 0, 0);
    let mut grids = Vec::new();
    for (group, members) in members.into_iter().enumerate() {
        let sequence = view
            .edges
            .iter()
            .any(|e| e.kind == "sequence" && members.contains(&e.from));
        let across = match members.len() {
            _ if sequence || in_columns => 1,
            0..=3 => 1,
            4..=8 => 2,
            _ => 3,
        };
        if high > 0 && high + members.len() + 1 > longest {
            (column, high) = (column + 1, 0);
        }
        high += members.len() + 1;
        let side = usize::from(wide[0] > wide[1]);
        wide[side] += across;
        grids.push(Grid {
            group,
            rows: members.chunks(across).map(<[usize]>::to_vec).collect(),
            side: [Side::Below, Side::Above][side],
            column,
            sequence,
        });
    }
    grids
}

/// The label of the edge between the focus and a node, where it is another than most of its group have.
pub(super) fn odd_label(view: &View, node: usize) -> Option<String> {
    if view.arrangement != Arrangement::Star || view.nodes[node].focus {
        return None;
    }
    let label = |at: usize| {
        let edge = view.edges.iter().find(|e| {
            let (from, to) = (&view.nodes[e.from], &view.nodes[e.to]);
            e.from == at && to.focus || e.to == at && from.focus
        });
        edge.map(|e| e.label.as_str())
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for other in (0..view.nodes.len()).filter(|n| view.nodes[*n].group == view.nodes[node].group) {
        *counts.entry(label(other).unwrap_or_default()).or_default() += 1;
    }
    let usual = counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(label, _)| label)?;
    label(node)
        .filter(|own| *own != usual && !own.is_empty())
        .map(str::to_owned)
}
