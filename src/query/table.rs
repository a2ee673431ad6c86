//! Answers as a table for people: short names, columns that stand straight, wrapped to the terminal.

use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle, presets};
use oxigraph::model::{Literal, Term, vocab::xsd};
use unicode_width::UnicodeWidthStr;

use super::prefixes::Shortener;

/// A line under the headings and no others.
const HEAD_ONLY: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A heading row and rows of cells.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Headings.
    pub head: Vec<String>,
    /// Cells; a number stands at the right.
    pub rows: Vec<Vec<(String, bool)>>,
}

/// The cell of a term: its words, and whether it is a number.
pub(super) fn cell(term: Option<&Term>, names: &Shortener) -> (String, bool) {
    match term {
        None => (String::new(), false),
        Some(Term::NamedNode(iri)) => (names.short(iri.as_str()), false),
        Some(Term::BlankNode(node)) => (node.to_string(), false),
        Some(Term::Literal(literal)) => (printable(literal.value()), is_number(literal)),
    }
}

fn is_number(literal: &Literal) -> bool {
    [xsd::INTEGER, xsd::DECIMAL, xsd::DOUBLE, xsd::FLOAT].contains(&literal.datatype())
}

/// Control characters would move the cursor of a terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => c,
            '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

impl Rows {
    /// The table as text, without a line end after the last line; `width` is the terminal's, in columns.
    pub fn render(&self, width: Option<u16>) -> String {
        let mut table = Table::new();
        let full = self.width() > width.map_or(usize::MAX, usize::from) || self.has_line_ends();
        // Lines between rows only where a row may take several lines.
        table.load_style(if full { presets::UTF8_HORIZONTAL_ONLY } else { HEAD_ONLY });
        if let Some(width) = width {
            table
                .set_content_arrangement(ContentArrangement::Dynamic)
                .set_width(width.max(20));
        }
        table.set_header(self.head.iter().map(Cell::new));
        for row in &self.rows {
            table.add_row(row.iter().map(|(text, number)| {
                let alignment = if *number {
                    CellAlignment::Right
                } else {
                    CellAlignment::Left
                };
                Cell::new(text).set_alignment(alignment)
            }));
        }
        table.trim_fmt()
    }

    /// The columns that the table takes if nothing is wrapped.
    fn width(&self) -> usize {
        let widest = |column: usize| {
            let cells = self
                .rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|(text, _)| text.width());
            cells.chain([self.head[column].width()]).max().unwrap_or_default()
        };
        (0..self.head.len()).map(|column| widest(column) + 3).sum()
    }

    fn has_line_ends(&self) -> bool {
        self.rows.iter().flatten().any(|(text, _)| text.contains('\n'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_straight_in_vietnamese() {
        let decomposed = "Ho\u{302}\u{323}i nghi\u{323}";
        let rows = Rows {
            head: vec!["a".to_owned(), "b".to_owned()],
            rows: ["Hội nghị", decomposed, "Đắk Lắk 🎉", "x"]
                .map(|text| vec![(text.to_owned(), false), ("7".to_owned(), true)])
                .to_vec(),
        };
        for width in [None, Some(30)] {
            let text = rows.render(width);
            let ends: Vec<_> = text
                .lines()
                .filter(|line| line.trim_end().ends_with('7'))
                .map(|l| l.trim_end().width())
                .collect();
            assert_eq!(ends.len(), 4, "{text}");
            assert!(ends.windows(2).all(|w| w[0] == w[1]), "{text}");
        }
    }

    #[test]
    fn long_text_is_wrapped_to_the_width() {
        let rows = Rows {
            head: vec!["quote".to_owned(), "n".to_owned()],
            rows: vec![vec![
                ("Hội nghị giao ban công tác tổ chức xây dựng Đảng ".repeat(9), false),
                ("1".to_owned(), true),
            ]],
        };
        assert!(rows.render(Some(60)).lines().all(|line| line.width() <= 60));
    }
}
