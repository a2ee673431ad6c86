//! Answers as a table for people: short names, columns that stand straight, wrapped to the terminal.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width, presets,
};
use oxigraph::model::{Literal, Term, vocab::xsd};
use unicode_width::UnicodeWidthStr;

use super::prefixes::Shortener;
use crate::page::{Run, Tone, wrap};

/// A line under the headings and no others.
const HEAD_ONLY: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// What stands before a quote below its row.
const INDENT: &str = "    ";

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
        let full = self.width() > width.map_or(usize::MAX, usize::from) || self.has_line_ends();
        self.draw(width, full)
    }

    /// With lines between all rows, or only under the headings.
    fn draw(&self, width: Option<u16>, full: bool) -> String {
        let mut table = Table::new();
        // Lines between rows only where a row may take several lines.
        table.load_style(if full { presets::UTF8_HORIZONTAL_ONLY } else { HEAD_ONLY });
        if let Some(width) = width {
            table
                .set_content_arrangement(ContentArrangement::Dynamic)
                .set_width(width.max(20));
        }
        table.set_header(self.head.iter().map(Cell::new));
        if let Some(width) = width {
            for (column, least) in table.column_iter_mut().zip(self.least(usize::from(width))) {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
            }
        }
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

    /// The least width of each column, so that no date, number or id is broken, if there is room for that.
    fn least(&self, width: usize) -> Vec<u16> {
        let longest = |column: usize, most: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|(text, _)| text);
            let words = cells
                .chain([&self.head[column]])
                .flat_map(|text| text.split_whitespace());
            // A blank stands on each side of a cell.
            let longest = words.map(|word| word.width().min(most)).max().unwrap_or_default();
            u16::try_from(longest + 2).unwrap_or(u16::MAX)
        };
        let columns = 0..self.head.len();
        let bounds =
            [28, 20, 14, 10].map(|most| columns.clone().map(|column| longest(column, most)).collect::<Vec<_>>());
        // Between columns stands nothing; what is left over is for those that have more to say.
        let fits = |bounds: &&Vec<u16>| bounds.iter().map(|least| usize::from(*least) + 1).sum::<usize>() <= width;
        bounds.iter().find(fits).cloned().unwrap_or_default()
    }

    /// Does every row fit on a line of so many columns?
    pub(super) fn fits(&self, width: u16) -> bool {
        self.width() <= usize::from(width)
    }

    /// The table with the last columns below each row, in lines of their own: the first of them whole, the others behind it.
    ///
    /// Cells of several lines have a line of each of those columns together.
    pub(super) fn render_with_lines_below(&self, below: usize, width: u16) -> String {
        let left = self.head.len() - below;
        let table = Self {
            head: self.head[..left].to_vec(),
            rows: self.rows.iter().map(|row| row[..left].to_vec()).collect(),
        };
        let is_line = |line: &str| !line.is_empty() && line.chars().all(|c| "─═".contains(c));
        let mut text = String::new();
        let mut rows = self.rows.iter();
        // The line under the headings is the first but one; each other stands under a row.
        let mut lines_met = 0;
        let drawn = table.draw(Some(width), true);
        for line in drawn.lines() {
            if is_line(line) {
                lines_met += 1;
                if lines_met > 2
                    && let Some(row) = rows.next()
                {
                    for quote in quotes(&row[left..], usize::from(width)) {
                        text.push_str(&quote);
                        text.push('\n');
                    }
                }
            }
            text.push_str(line);
            text.push('\n');
        }
        text.truncate(text.trim_end_matches('\n').len());
        text
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

/// The lines below a row: the words that prove it, and where they stand.
fn quotes(cells: &[(String, bool)], width: usize) -> Vec<String> {
    let mut columns: Vec<_> = cells.iter().map(|(text, _)| text.split('\n')).collect();
    let mut lines = Vec::new();
    loop {
        let parts: Vec<&str> = columns.iter_mut().filter_map(Iterator::next).collect();
        let [words, place @ ..] = parts.as_slice() else {
            return lines;
        };
        if words.is_empty() {
            continue;
        }
        let place: Vec<&str> = place.iter().copied().filter(|part| !part.is_empty()).collect();
        let run = format!("“{words}” {}", place.join(" "));
        let wrapped = wrap(&[Run::new(run, Tone::Plain)], width.saturating_sub(INDENT.len()));
        lines.extend(wrapped.iter().map(|line| format!("{INDENT}{line}")));
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
        let ids = Rows {
            head: ["id", "title"].map(str::to_owned).to_vec(),
            rows: vec![vec![
                ("an-article-of-a-long-id".to_owned(), false),
                ("Hội nghị giao ban công tác tổ chức ".repeat(9), false),
            ]],
        };
        assert!(ids.render(Some(40)).contains(" an-article-of-a-long-id "));
        let below = Rows {
            head: ["n", "quote", "article", "place"].map(str::to_owned).to_vec(),
            rows: ["a", "b"]
                .map(|n| {
                    let quote = "Hội nghị giao ban công tác tổ chức ".repeat(4);
                    [n, quote.trim_end(), "article/1", "5–9"]
                        .map(|text| (text.to_owned(), false))
                        .to_vec()
                })
                .to_vec(),
        };
        assert!(!below.fits(60));
        let text = below.render_with_lines_below(3, 60);
        assert!(text.lines().all(|line| line.width() <= 60), "{text}");
        let at = |row: &str| text.find(row).expect("the row is there");
        let (first, second) = (at("\n a"), at("\n b"));
        assert_eq!(text[first..second].matches('“').count(), 1, "{text}");
        assert_eq!(text[second..].matches("article/1 5–9").count(), 1, "{text}");
    }
}
