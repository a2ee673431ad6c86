//! The facts for people with a spreadsheet: one CSV a table, from the queries of `queries/tables/`.

use std::borrow::Cow;
use std::io::{self, Write};

use oxigraph::model::{QuadRef, Term};
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;
use rustc_hash::FxHashSet;

use super::{ExportError, Exporter, Options, Sink, Written};
use crate::model::Status;
use crate::query::{Limits, QueryError, evaluate, table_queries};
use crate::rdf::concepts;
use crate::rdf::vocabulary::{rdf, schema, tt};
use crate::store::article_graphs;

/// How CSV is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Csv {
    /// With a byte order mark, by which spreadsheet programs know UTF-8; other programs may take it for a part of the
    /// first heading.
    pub bom: bool,
    /// With `'` before what a spreadsheet program would take for a formula, as [`guarded`] says.
    pub guard: bool,
}

/// A folder of CSV files.
pub(super) struct Tables;

impl Exporter for Tables {
    fn name(&self) -> &'static str {
        "tables"
    }

    fn about(&self) -> &'static str {
        "a folder of CSV tables, each row with its quote"
    }

    fn is_folder(&self) -> bool {
        true
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let (mut count, mut rows) = (0, 0);
        for table in tables(store) {
            let table = table?;
            sink.file(&format!("{}.csv", table.name), &mut |out| {
                write(&table, options.csv, out)
            })?;
            count += 1;
            rows += table.rows.len();
        }
        Ok(Written {
            counts: vec![("written-tables", count), ("written-rows", rows)],
            left_out: left_out(store)?,
            ..Written::default()
        })
    }
}

fn write(table: &Table, style: Csv, out: &mut dyn Write) -> io::Result<()> {
    if style.bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        for value in row {
            let value = if style.guard { guarded(value) } else { Cow::from(value) };
            writer.write_field(value.as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// What a spreadsheet program would take for a formula, with `'` before it: what begins with `=`, `+`, `-`, `@` (also in
/// their wide forms), a tab or a line end, and is neither a plain number nor that sign alone.
fn guarded(value: &str) -> Cow<'_, str> {
    let formula = value.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']);
    if formula && value.chars().nth(1).is_some() && number(value).is_none() {
        return format!("'{value}").into();
    }
    value.into()
}

/// The number that a value is, if a spreadsheet's cell holds it exactly: digits, perhaps a sign and a decimal point.
pub(super) fn number(value: &str) -> Option<f64> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let led = whole.len() > 1 && whole.starts_with('0');
    // fifteen digits are what a cell keeps; noughts at the ends take none
    let kept = format!("{whole}{part}");
    if !plain(whole) || !plain(part) || led || kept.trim_matches('0').len() > 15 {
        return None;
    }
    value.parse().ok()
}

/// What a column holds.
#[cfg(any(feature = "xlsx", feature = "parquet"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Words, also where a value is digits only (a year, a term).
    Text,
    /// A place in a text.
    Position,
    /// A plain decimal.
    Decimal,
}

/// What a column of a table holds.
#[cfg(any(feature = "xlsx", feature = "parquet"))]
pub(super) fn sort_of(table: &str, column: &str) -> Sort {
    match (table, column) {
        (_, "start" | "end") => Sort::Position,
        ("metrics", "value" | "out_of") => Sort::Decimal,
        _ => Sort::Text,
    }
}

/// One table.
pub(super) struct Table {
    /// What it is called.
    pub name: &'static str,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// In the query's order, each as long as the columns.
    pub rows: Vec<Vec<String>>,
}

/// All tables, in the order of their names, each read when it is asked for.
pub(super) fn tables(store: &Store) -> impl Iterator<Item = Result<Table, ExportError>> {
    table_queries()
        .into_iter()
        .map(|(table, query)| read(store, table, query).map_err(|source| ExportError::Table { table, source }))
}

fn read(store: &Store, name: &'static str, query: &str) -> Result<Table, QueryError> {
    let mut table = Table {
        name,
        columns: Vec::new(),
        rows: Vec::new(),
    };
    let answer = evaluate(store, query, Some(name), &[], Limits::default())?;
    let QueryResults::Solutions(solutions) = answer.results else {
        return Ok(table);
    };
    let variables = solutions.variables().to_vec();
    table.columns = variables.iter().map(|v| v.as_str().to_owned()).collect();
    for solution in solutions {
        let solution = solution.map_err(QueryError::Evaluation)?;
        let cell = |v| solution.get(v).map(cell_words).unwrap_or_default();
        table.rows.push(variables.iter().map(cell).collect());
    }
    Ok(table)
}

/// What a table shows of a term.
pub fn cell_words(term: &Term) -> String {
    match term {
        Term::NamedNode(iri) => iri.as_str().to_owned(),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
    }
}

/// The facts that no table has a row for.
pub(super) fn left_out(store: &Store) -> Result<Vec<(String, usize)>, ExportError> {
    let (mut negated, mut named) = (0, 0);
    let not_so = concepts::status(Status::Negated);
    for article in article_graphs(store)? {
        let graph = Some(article.as_ref().into());
        let with = |property, value| store.quads_for_pattern(None, Some(property), Some(value), graph);
        let mut no = FxHashSet::default();
        for quad in with(tt::STATUS, not_so.into()) {
            no.insert(quad?.subject);
        }
        negated += no.len();
        for quad in with(rdf::PREDICATE, schema::MENTIONS.into()) {
            let fact = quad?.subject;
            if no.contains(&fact) {
                continue;
            }
            for quad in store.quads_for_pattern(Some(fact.as_ref()), Some(rdf::OBJECT), None, graph) {
                let Term::NamedNode(object) = quad?.object else {
                    continue;
                };
                for class in [tt::CONFERENCE, tt::PLACE, tt::REGION_CLASS] {
                    let typed = QuadRef::new(object.as_ref(), rdf::TYPE, class, article.as_ref());
                    named += usize::from(store.contains(typed)?);
                }
            }
        }
    }
    let told = [
        ("said not to be so", negated),
        ("only that an article names an event, a place or a region", named),
    ];
    Ok(told
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(why, count)| (why.to_owned(), count))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for (value, wanted) in [
            ("=1+1", "'=1+1"),
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+84 123", "'+84 123"),
            ("-7,4%", "'-7,4%"),
            ("- ông Lê Văn Ba", "'- ông Lê Văn Ba"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1+1", "'＝1+1"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("-7.4", "-7.4"),
            ("-12", "-12"),
            ("=", "="),
            (">=", ">="),
            ("Cần Thơ", "Cần Thơ"),
            ("'quoted'", "'quoted'"),
            ("", ""),
        ] {
            assert_eq!(guarded(value), wanted);
        }
    }

    #[test]
    fn numbers_are_those_that_a_cell_holds_exactly() {
        for (value, wanted) in [
            ("0", Some(0.0)),
            ("12", Some(12.0)),
            ("-7.4", Some(-7.4)),
            ("007", None),
            ("21-NQ/TW", None),
            ("1e5", None),
            ("NaN", None),
            (".5", None),
            ("5.", None),
            ("1234500000000000", Some(1_234_500_000_000_000.0)),
            ("12345678901234567", None),
            ("", None),
        ] {
            assert_eq!(number(value), wanted, "{value}");
        }
    }
}
