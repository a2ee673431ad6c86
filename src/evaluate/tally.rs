//! Counting hits, misses and spurious rows, and pairing the rows of two tables.

use super::tables::{EvaluateError, Row};

/// What was found of one table, what was not, and what was found besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Gold rows found.
    pub hit: usize,
    /// Gold rows not found.
    pub miss: usize,
    /// Rows found that are not in the gold.
    pub extra: usize,
    /// Every miss (`- …`) and every spurious row (`+ …`), in order.
    pub notes: Vec<String>,
}

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The part of what was found that is right; 1 where nothing was found.
    pub precision: f64,
    /// The part of what is to be found that was; 1 where nothing is.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
}

impl Tally {
    pub(super) fn missed(&mut self, what: &str) {
        self.miss += 1;
        self.notes.push(format!("- {what}"));
    }

    pub(super) fn spurious(&mut self, what: &str) {
        self.extra += 1;
        self.notes.push(format!("+ {what}"));
    }

    /// Adds the counts of another, without its notes.
    pub fn add(&mut self, other: &Self) {
        self.hit += other.hit;
        self.miss += other.miss;
        self.extra += other.extra;
    }

    /// Precision, recall and F1 of the counts.
    pub fn figures(&self) -> Figures {
        let precision = part(self.hit, self.hit + self.extra);
        let recall = part(self.hit, self.hit + self.miss);
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Figures { precision, recall, f1 }
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52 rows")]
fn part(hit: usize, of: usize) -> f64 {
    if of == 0 { 1.0 } else { hit as f64 / of as f64 }
}

/// Must a good system find the row? (Not marked `opt`.)
pub(super) fn needed(row: &Row) -> bool {
    row.get("need").is_none_or(|need| need == "yes")
}

/// The cells of a row, for a note.
pub(super) fn show(row: &Row) -> String {
    let told = |(name, cell): &(&String, &String)| !matches!(name.as_str(), "need" | "article") && !cell.is_empty();
    let cells: Vec<_> = row.iter().filter(told).map(|(_, cell)| cell.as_str()).collect();
    cells.join(" | ")
}

/// A column that may be missing; then it is empty.
pub(super) fn cell<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column).map_or("", String::as_str)
}

/// A further column of a paired row, and when two cells of it are equal.
pub(super) type Attribute = (&'static str, fn(&str, &str) -> bool);

/// How many of the attributes are equal, as a small sum that decides between equal pairs.
pub(super) fn same_attributes(a: &Row, b: &Row, attributes: &[Attribute]) -> f64 {
    let same = attributes
        .iter()
        .filter(|(name, equal)| equal(cell(a, name), cell(b, name)));
    same.map(|_| 0.01).sum()
}

/// Pairs rows one to one, best first; among equals a needed gold row goes before an optional one. Counts the rows.
///
/// `same` is 0 for rows that say different things, and grows with likeness. Returns the partner of each gold row.
pub(super) fn pair(
    gold: &[Row],
    system: &[Row],
    same: impl Fn(&Row, &Row) -> Result<f64, EvaluateError>,
    tally: &mut Tally,
) -> Result<Vec<Option<usize>>, EvaluateError> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, s) in system.iter().enumerate() {
            let points = same(g, s)?;
            if points > 0.0 {
                candidates.push((-points, !needed(g), i, j));
            }
        }
    }
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| (a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    let (mut partner, mut used) = (vec![None; gold.len()], vec![false; system.len()]);
    for (_, _, i, j) in candidates {
        if partner[i].is_none() && !used[j] {
            partner[i] = Some(j);
            used[j] = true;
        }
    }
    for (g, partner) in gold.iter().zip(&partner).filter(|(g, _)| needed(g)) {
        match partner {
            Some(_) => tally.hit += 1,
            None => tally.missed(&show(g)),
        }
    }
    for (s, _) in system.iter().zip(&used).filter(|(_, used)| !**used) {
        tally.spurious(&show(s));
    }
    Ok(partner)
}

/// Counts the attributes of paired rows.
pub(super) fn count_attributes(
    gold: &[Row],
    system: &[Row],
    partner: &[Option<usize>],
    attributes: &[Attribute],
    tally: &mut Tally,
) {
    for (g, partner) in gold.iter().zip(partner).filter(|(g, _)| needed(g)) {
        let row: String = show(g).chars().take(90).collect();
        for (name, equal) in attributes {
            let want = cell(g, name);
            let got = partner.map(|j| cell(&system[j], name));
            if got.is_some_and(|got| !(want.is_empty() && got.is_empty()) && equal(want, got)) {
                tally.hit += 1;
                continue;
            }
            if !want.is_empty() {
                tally.missed(&format!("{row} :: {name}={want}"));
            }
            if let Some(got) = got.filter(|got| !got.is_empty()) {
                tally.spurious(&format!("{row} :: {name}={got}"));
            }
        }
    }
}
