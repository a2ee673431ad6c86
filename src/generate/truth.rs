//! What is true of a generated article, in the form of the gold tables (`data/gold/GUIDE.md`).

use std::io::{self, Write};

use indexmap::IndexMap;

/// The columns of each of [`TABLES`](crate::evaluate::TABLES) between `article` and `need`.
const COLUMNS: [&[&str]; 8] = [
    &["property", "value"],
    &["conference", "property", "value"],
    &["person", "title", "organization"],
    &["organization"],
    &["province"],
    &["document", "kind", "number", "issuer", "date", "term", "subject"],
    &["source", "relation", "target"],
    &[
        "value",
        "out_of",
        "unit",
        "measure",
        "qualifier",
        "status",
        "scope",
        "period",
    ],
];

/// The rows of one article, each with whether a good reader must find it.
#[derive(Clone, Debug, Default)]
pub struct Truth {
    tables: [IndexMap<Vec<String>, bool>; 8],
}

/// The place of a table in [`TABLES`](crate::evaluate::TABLES).
#[derive(Clone, Copy)]
pub(super) enum Table {
    Articles,
    Conferences,
    Offices,
    Organizations,
    Provinces,
    Documents,
    Links,
    Metrics,
}

impl Truth {
    /// Adds a row; told twice it is needed if it is once.
    pub(super) fn add(&mut self, table: Table, cells: &[&str], needed: bool) {
        debug_assert_eq!(cells.len(), COLUMNS[table as usize].len());
        let cells = cells.iter().map(|&cell| cell.to_owned()).collect();
        *self.tables[table as usize].entry(cells).or_default() |= needed;
    }

    /// Adds what a text tells of a document, which it may have told less or more of before.
    pub(super) fn document(&mut self, cells: &[&str; 7]) {
        let rows = &mut self.tables[Table::Documents as usize];
        let known = rows.keys().position(|row| row[0] == cells[0]);
        let mut row: Vec<String> = cells.iter().map(|&cell| cell.to_owned()).collect();
        if let Some((old, _)) = known.and_then(|at| rows.shift_remove_index(at)) {
            for (cell, old) in row.iter_mut().zip(old) {
                if cell.is_empty() {
                    *cell = old;
                }
            }
        }
        rows.insert(row, true);
    }

    /// Writes the rows of a table, by its place in [`TABLES`](crate::evaluate::TABLES), as lines of CSV.
    pub fn write<W: Write>(&self, article: &str, table: usize, out: &mut csv::Writer<W>) -> io::Result<()> {
        for (cells, needed) in &self.tables[table] {
            let cells = cells.iter().map(String::as_str);
            out.write_record([article].into_iter().chain(cells).chain([need(*needed)]))?;
        }
        Ok(())
    }
}

/// The first line of a table of many articles.
pub fn header(table: usize) -> Vec<&'static str> {
    let mut names = vec!["article"];
    names.extend(COLUMNS[table]);
    names.push("need");
    names
}

fn need(needed: bool) -> &'static str {
    if needed { "yes" } else { "opt" }
}
