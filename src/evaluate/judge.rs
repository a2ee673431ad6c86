//! What counts as the same row, table by table.

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::compare::{alike, clash, decimal, document_key, exact, key, number, opposed, overlap, within};
use super::conferences;
use super::tables::{ArticleTables, EvaluateError, Row, want};
use super::tally::{Attribute, Tally, cell, count_attributes, needed, pair, same_attributes};

/// What is reported, in order.
pub const REPORT: [&str; 11] = [
    "articles",
    "conferences",
    "officials",
    "offices",
    "organizations",
    "provinces",
    "documents",
    "document attributes",
    "document_links",
    "metrics",
    "metric attributes",
];

const DOCUMENT_ATTRIBUTES: [Attribute; 6] = [
    ("kind", exact),
    ("number", |a, b| number(a) == number(b)),
    ("issuer", |a, b| alike(a, b, 0.8, 1.5) > 0.0),
    ("date", exact),
    ("term", exact),
    ("subject", |a, b| {
        !clash(a, b) && (overlap(a, b) >= 0.5 || within(a, b, 2.5, 0.9))
    }),
];

const METRIC_ATTRIBUTES: [Attribute; 6] = [
    ("out_of", |a, b| decimal(a) == decimal(b)),
    ("unit", |a, b| overlap(a, b) >= 0.5 || within(a, b, 3.0, 1.0)),
    ("qualifier", |a, b| or(a, "=") == or(b, "=")),
    ("status", |a, b| or(a, "actual") == or(b, "actual")),
    ("scope", |a, b| alike(a, b, 0.6, 3.0) > 0.0),
    ("period", exact),
];

fn or<'a>(text: &'a str, default: &'a str) -> &'a str {
    if text.is_empty() { default } else { text }
}

/// The counts of one article, by the names of [`REPORT`].
pub(super) fn article(
    gold: &ArticleTables,
    system: &ArticleTables,
) -> Result<IndexMap<&'static str, Tally>, EvaluateError> {
    let mut all: IndexMap<_, _> = REPORT.iter().map(|name| (*name, Tally::default())).collect();
    let found = unique(system.rows("articles"), &["property", "value"]);
    pair(gold.rows("articles"), &found, same_property, &mut all["articles"])?;
    let found = unique(system.rows("conferences"), &["conference", "property", "value"]);
    conferences::count(gold.rows("conferences"), &found, &mut all["conferences"])?;

    let (wanted, found) = (people(gold.rows("offices"))?, people(system.rows("offices"))?);
    let same = |a: &Row, b: &Row| Ok(points(exact(want(a, "person")?, want(b, "person")?)));
    pair(&wanted, &found, same, &mut all["officials"])?;
    let (wanted, found) = (held(gold.rows("offices")), held(system.rows("offices")));
    let found = unique(&found, &["person", "title", "organization"]);
    pair(&wanted, &found, same_office, &mut all["offices"])?;

    let found = unique(system.rows("organizations"), &["organization"]);
    let same = |a: &Row, b: &Row| Ok(alike(want(a, "organization")?, want(b, "organization")?, 0.9, 1.0));
    pair(gold.rows("organizations"), &found, same, &mut all["organizations"])?;
    let found = unique(system.rows("provinces"), &["province"]);
    let same = |a: &Row, b: &Row| Ok(points(exact(want(a, "province")?, want(b, "province")?)));
    pair(gold.rows("provinces"), &found, same, &mut all["provinces"])?;

    let (wanted, found) = (
        gold.rows("documents"),
        unique(system.rows("documents"), &["document", "kind", "date"]),
    );
    let partner = pair(wanted, &found, same_document, &mut all["documents"])?;
    let tally = &mut all["document attributes"];
    count_attributes(wanted, &found, &partner, &DOCUMENT_ATTRIBUTES, tally);
    let found = unique(system.rows("document_links"), &["source", "relation", "target"]);
    pair(
        gold.rows("document_links"),
        &found,
        same_link,
        &mut all["document_links"],
    )?;

    let columns = ["value", "unit", "measure", "status", "period", "scope"];
    let (wanted, found) = (gold.rows("metrics"), unique(system.rows("metrics"), &columns));
    let partner = pair(wanted, &found, same_metric, &mut all["metrics"])?;
    let tally = &mut all["metric attributes"];
    count_attributes(wanted, &found, &partner, &METRIC_ATTRIBUTES, tally);
    Ok(all)
}

fn points(same: bool) -> f64 {
    if same { 1.0 } else { 0.0 }
}

/// The first of the rows that agree in these columns.
fn unique(rows: &[Row], columns: &[&str]) -> Vec<Row> {
    let mut seen = IndexMap::new();
    for row in rows {
        let keys: Vec<_> = columns.iter().map(|column| key(cell(row, column))).collect();
        seen.entry(keys).or_insert(row);
    }
    seen.into_values().cloned().collect()
}

/// Everybody named, once; needed if one of the rows is.
fn people(rows: &[Row]) -> Result<Vec<Row>, EvaluateError> {
    let mut names = IndexMap::new();
    for row in rows {
        let person = want(row, "person")?;
        let need = if needed(row) { "yes" } else { "opt" };
        let one = Row::from_iter([("person".into(), person.to_owned()), ("need".into(), need.into())]);
        match names.entry(key(person)) {
            Entry::Occupied(mut known) if needed(row) => {
                known.insert(one);
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(place) => {
                place.insert(one);
            }
        }
    }
    Ok(names.into_values().collect())
}

/// Rows with an office.
fn held(rows: &[Row]) -> Vec<Row> {
    let held = rows.iter().filter(|row| !cell(row, "title").is_empty());
    held.cloned().collect()
}

fn same_property(a: &Row, b: &Row) -> Result<f64, EvaluateError> {
    let property = want(a, "property")?;
    Ok(points(
        property == want(b, "property")? && same_value(property, want(a, "value")?, want(b, "value")?),
    ))
}

/// Do two values of that property of an article or conference say the same?
pub(super) fn same_value(property: &str, a: &str, b: &str) -> bool {
    let day = |text: &str| text.chars().take(10).collect::<String>();
    match property {
        "document" => document_key(a, b) > 0.0,
        "name" | "title" | "venue" | "region" => alike(a, b, 0.6, 2.0) > 0.0,
        "organizer" | "participant" => alike(a, b, 0.85, 1.0) > 0.0,
        "published" => day(a) == day(b),
        _ => exact(a, b),
    }
}

fn same_office(a: &Row, b: &Row) -> Result<f64, EvaluateError> {
    if !exact(want(a, "person")?, want(b, "person")?) || !exact(want(a, "title")?, want(b, "title")?) {
        return Ok(0.0);
    }
    Ok(alike(want(a, "organization")?, want(b, "organization")?, 0.85, 1.0))
}

fn same_document(a: &Row, b: &Row) -> Result<f64, EvaluateError> {
    let points = document_key(want(a, "document")?, want(b, "document")?);
    Ok(if points > 0.0 {
        points + same_attributes(a, b, &DOCUMENT_ATTRIBUTES)
    } else {
        0.0
    })
}

fn same_link(a: &Row, b: &Row) -> Result<f64, EvaluateError> {
    if want(a, "relation")? != want(b, "relation")? {
        return Ok(0.0);
    }
    let source = document_key(want(a, "source")?, want(b, "source")?);
    Ok(source.min(document_key(want(a, "target")?, want(b, "target")?)))
}

fn same_metric(a: &Row, b: &Row) -> Result<f64, EvaluateError> {
    let value = decimal(want(a, "value")?);
    if value.is_none() || value != decimal(want(b, "value")?) {
        return Ok(0.0);
    }
    let words = |row: &Row| format!("{} {}", cell(row, "unit"), cell(row, "measure"));
    let (x, y) = (words(a), words(b));
    let shared = overlap(&x, &y);
    if opposed(&x, &y) || !(shared >= 0.4 || within(&x, &y, 3.0, 0.75)) {
        return Ok(0.0);
    }
    Ok(shared + 0.2 + same_attributes(a, b, &METRIC_ATTRIBUTES))
}
