//! The tables as one workbook, a sheet a table: text is text and never a formula, numbers are numbers, and each row's article
//! leads to what is known of that article.

use std::collections::BTreeMap;
use std::io;

use oxigraph::store::Store;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatBorder, Url, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::tables::{Sort, Table, left_out, number, sort_of, tables};
use super::{ExportError, Exporter, Options, Sink, Written};

/// A workbook.
pub(super) struct Xlsx;

impl Exporter for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn about(&self) -> &'static str {
        "the tables as one Excel workbook, with filters and links to the articles"
    }

    fn is_text(&self) -> bool {
        false
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn export(&self, store: &Store, _: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let tables: Vec<Table> = tables(store).collect::<Result<_, _>>()?;
        let mut lost = Lost::default();
        sink.file("tables.xlsx", &mut |out| {
            lost = Lost::default();
            let bytes = workbook(&tables, &mut lost).map_err(io::Error::other)?;
            out.write_all(&bytes)
        })?;
        let mut left_out = left_out(store)?;
        left_out.extend(lost.told());
        let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
        Ok(Written {
            counts: vec![("written-tables", tables.len()), ("written-rows", rows - lost.rows)],
            left_out,
            ..Written::default()
        })
    }
}

/// Rows of a sheet, without its heading.
const MOST_ROWS: usize = 1_048_575;
/// UTF-16 units of a cell.
const MOST_UNITS: usize = 32_767;
/// Links of a sheet.
const MOST_LINKS: usize = 65_530;

/// What a workbook has no room for.
#[derive(Default)]
struct Lost {
    rows: usize,
    cut: usize,
}

impl Lost {
    fn told(&self) -> impl Iterator<Item = (String, usize)> {
        let told = [
            ("beyond the 1,048,575 rows that a sheet holds", self.rows),
            ("cut to the 32,767 characters that a cell holds", self.cut),
        ];
        let told = told.into_iter().filter(|(_, count)| *count > 0);
        told.map(|(why, count)| (why.to_owned(), count))
    }
}

fn workbook(tables: &[Table], lost: &mut Lost) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same graph gives the same bytes: no clock.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title("Trithuc").set_creation_datetime(&made);
    workbook.set_properties(&properties);
    let articles = first_rows(tables);
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(table.name)?;
        fill(sheet, table, &articles, lost)?;
    }
    workbook.save_to_buffer()
}

/// In which row of the articles' sheet, counted as Excel does, each article begins.
fn first_rows(tables: &[Table]) -> BTreeMap<&str, usize> {
    let mut first = BTreeMap::new();
    for table in tables.iter().filter(|table| table.name == "articles") {
        for (at, row) in table.rows.iter().enumerate().take(MOST_ROWS) {
            if let Some(article) = row.first() {
                first.entry(article.as_str()).or_insert(at + 2);
            }
        }
    }
    first
}

fn fill(
    sheet: &mut Worksheet,
    table: &Table,
    articles: &BTreeMap<&str, usize>,
    lost: &mut Lost,
) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00DB_EAFE))
        .set_border_bottom(FormatBorder::Thin);
    let mut widths: Vec<usize> = table.columns.iter().map(|name| name.width() + 4).collect();
    for (name, column) in table.columns.iter().zip(0..) {
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    lost.rows += table.rows.len().saturating_sub(MOST_ROWS);
    let mut links = 0;
    for (row, line) in table.rows.iter().take(MOST_ROWS).zip(1..) {
        for (at, (value, column)) in row.iter().zip(0..).enumerate() {
            let name = table.columns[at].as_str();
            widths[at] = widths[at].max(value.width() + 1);
            let own = number(value).filter(|_| sort_of(table.name, name) != Sort::Text);
            let there = articles
                .get(value.as_str())
                .filter(|_| name == "article" && table.name != "articles");
            match (own, there) {
                (Some(number), _) => sheet.write_number(line, column, number)?,
                (None, Some(there)) if links < MOST_LINKS => {
                    links += 1;
                    let link = Url::new(format!("internal:articles!A{there}")).set_text(value);
                    sheet.write_url(line, column, link)?
                }
                _ => sheet.write_string(line, column, fitting(value, lost))?,
            };
        }
    }
    for (width, column) in widths.iter().zip(0..) {
        let width = u16::try_from((*width).min(60)).unwrap_or(60);
        sheet.set_column_width(column, f64::from(width))?;
    }
    sheet.set_freeze_panes(1, 1)?;
    if let (Ok(rows), Ok(columns)) = (
        u32::try_from(table.rows.len().min(MOST_ROWS)),
        u16::try_from(table.columns.len()),
    ) && columns > 0
    {
        sheet.autofilter(0, 0, rows, columns - 1)?;
    }
    Ok(())
}

/// As much of a value as a cell holds.
fn fitting<'v>(value: &'v str, lost: &mut Lost) -> std::borrow::Cow<'v, str> {
    if value.len() <= MOST_UNITS || value.encode_utf16().count() <= MOST_UNITS {
        return value.into();
    }
    lost.cut += 1;
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MOST_UNITS
    };
    let kept: String = value.chars().take_while(fits).collect();
    format!("{kept}…").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_fits() {
        let mut lost = Lost::default();
        let (short, long) = ("ế".repeat(MOST_UNITS), "🎉".repeat(MOST_UNITS));
        assert_eq!(fitting(&short, &mut lost), short);
        assert_eq!(lost.cut, 0);
        let cut = fitting(&long, &mut lost);
        assert_eq!(cut.encode_utf16().count(), MOST_UNITS);
        assert!(cut.ends_with("🎉…"));
        assert_eq!(lost.cut, 1);
    }
}
