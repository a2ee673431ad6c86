//! The tables, and the named questions with their answers.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, PoisonError};

use http::StatusCode;
use oxigraph::sparql::QueryResults;
use serde_json::{Value, json};
use spargebra::Query;
use spargebra::algebra::GraphPattern;

use super::super::app::{App, State};
use super::super::fault::Fault;
use super::super::request::Asked;
use super::super::{Answer, Ended, body, query};
use crate::export::cell_words;
use crate::model::Lang;
use crate::query::{
    Format, Graphs, Parameter, QueryError, Question, groups, named, pattern_mut, search_key, table_queries,
};

/// Rows of one answer, unless asked otherwise, and at most.
const ROWS: usize = 100;
const MOST_ROWS: usize = 10_000;

/// A table as its query gives it.
pub(in super::super) struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The table, which is read once for a graph.
fn kept(state: &State, asked: &Asked<'_>, name: &str) -> Result<Arc<Table>, Fault> {
    if let Some(table) = state.tables.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
        return Ok(Arc::clone(table));
    }
    let table = Arc::new(read(state, asked, name)?);
    let mut tables = state.tables.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(Arc::clone(tables.entry(name.to_owned()).or_insert(table)))
}

fn read(state: &State, asked: &Asked<'_>, name: &str) -> Result<Table, Fault> {
    let Some((_, text)) = table_queries().into_iter().find(|(known, _)| *known == name) else {
        let names: Vec<&str> = table_queries().iter().map(|(name, _)| *name).collect();
        return Err(Fault::unknown(format!(
            "no table is named `{name}`; there are {}",
            names.join(", ")
        )));
    };
    let parsed = state.dataset.parse(text, Some(name), &[])?;
    let evaluated = state.dataset.begin(parsed, &Graphs::default(), asked.watch.token())?;
    let mut table = Table {
        columns: Vec::new(),
        rows: Vec::new(),
    };
    if let QueryResults::Solutions(rows) = evaluated.results {
        let variables = rows.variables().to_vec();
        table.columns = variables.iter().map(|variable| variable.as_str().to_owned()).collect();
        for row in rows {
            let row = row.map_err(|error| match asked.watch.ended() {
                Some(Ended::Time) if !state.is_held() => Fault::new(
                    StatusCode::GATEWAY_TIMEOUT,
                    format!("the table `{name}` of so large a graph takes longer than a request may; `trithuc export tables` writes it"),
                ),
                Some(why) => Fault::ended(why),
                None => QueryError::Evaluation(error).into(),
            })?;
            let cell = |variable| row.get(variable).map(cell_words).unwrap_or_default();
            table.rows.push(variables.iter().map(cell).collect());
        }
    }
    Ok(table)
}

/// The tables with their lengths; of a large graph those that were asked for.
pub(super) fn list(state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let mut tables = Vec::new();
    for (name, text) in table_queries() {
        let is_kept = || {
            state
                .tables
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .contains_key(name)
        };
        if state.is_held() || is_kept() {
            let table = kept(state, asked, name)?;
            tables.push(json!({"name": name, "columns": table.columns, "rows": table.rows.len()}));
        } else {
            let columns = columns(state.dataset.parse(text, Some(name), &[])?);
            tables.push(json!({"name": name, "columns": columns, "rows": null}));
        }
    }
    Ok(body::json(&tables))
}

/// What a query tells.
fn columns(mut query: Query) -> Vec<String> {
    let mut pattern = &*pattern_mut(&mut query);
    loop {
        pattern = match pattern {
            GraphPattern::Project { variables, .. } => {
                return variables.iter().map(|variable| variable.as_str().to_owned()).collect();
            }
            GraphPattern::Slice { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::OrderBy { inner, .. } => inner,
            _ => return Vec::new(),
        };
    }
}

pub(super) fn table(state: &State, asked: &Asked<'_>, name: &str) -> Result<Answer, Fault> {
    let (name, as_csv) = match name.strip_suffix(".csv") {
        Some(name) => (name, true),
        None => (name, false),
    };
    let table = kept(state, asked, name)?;
    let mut rows: Vec<&Vec<String>> = table.rows.iter().collect();
    if let Some(filter) = asked.parameter("filter") {
        let wanted = search_key(filter);
        rows.retain(|row| row.iter().any(|cell| search_key(cell).contains(&wanted)));
    }
    if let Some(column) = asked.parameter("sort") {
        let Some(at) = table.columns.iter().position(|known| known == column) else {
            let columns = table.columns.join(", ");
            return Err(Fault::bad(format!(
                "`{name}` has no column `{column}`; it has {columns}"
            )));
        };
        let desc = asked
            .parameter("desc")
            .is_some_and(|desc| desc != "0" && desc != "false");
        rows.sort_by(|a, b| compared(&a[at], &b[at], desc));
    }
    if as_csv {
        let answer = body::typed(
            "text/csv; charset=utf-8",
            csv(&table.columns, &rows).map_err(Fault::inner)?,
        );
        return Ok(body::as_file(answer, &format!("{name}.csv")));
    }
    let total = rows.len();
    let (offset, limit) = (
        asked.number("offset", 0, usize::MAX)?,
        asked.number("limit", ROWS, MOST_ROWS)?,
    );
    let rows: Vec<&Vec<String>> = rows.into_iter().skip(offset).take(limit).collect();
    Ok(body::json(
        &json!({"columns": table.columns, "total": total, "rows": rows}),
    ))
}

/// Numbers by their size, before words, as they stand without marks; what is empty comes last in either direction.
fn compared(a: &str, b: &str, desc: bool) -> Ordering {
    let order = match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a.total_cmp(&b),
        (a, b) => a.is_err().cmp(&b.is_err()),
    }
    .then_with(|| search_key(a).cmp(&search_key(b)));
    a.is_empty()
        .cmp(&b.is_empty())
        .then(if desc { order.reverse() } else { order })
}

fn csv(columns: &[String], rows: &[&Vec<String>]) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(*row)?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn parameter(parameter: &Parameter) -> Value {
    let kinds: Vec<&str> = parameter.kinds.iter().map(|kind| kind.name()).collect();
    json!({
        "name": parameter.name, "vi": parameter.name, "en": parameter.name, "default": parameter.example,
        "optional": parameter.optional, "kind": kinds.join("|"), "takes": parameter.takes(),
    })
}

pub(super) fn questions() -> Answer {
    let groups: BTreeMap<String, Value> = groups()
        .into_iter()
        .map(|(id, words)| {
            let told = json!({"id": id, "vi": words.of(Lang::Vi), "en": words.of(Lang::En)});
            (id, told)
        })
        .collect();
    let all = crate::query::questions();
    let one = |question: &Question| {
        let columns = question.columns.iter().map(|column| {
            json!({
                "name": column.name, "vi": column.heading.vi, "en": column.heading.en, "detail": column.detail,
            })
        });
        json!({
            "name": question.name, "vi": question.vi, "en": question.en, "group": groups.get(&question.group),
            "parameters": question.parameters.iter().map(parameter).collect::<Vec<_>>(),
            "columns": columns.collect::<Vec<_>>(), "see": question.see, "sparql": question.sparql(),
        })
    };
    let questions: Vec<Value> = all.iter().map(one).collect();
    body::json(&questions)
}

/// Parameters of an address that are not those of a question.
const OWN: [&str; 2] = ["format", "lang"];

pub(super) fn question(app: &App, state: &State, asked: &Asked<'_>, name: &str) -> Result<Answer, Fault> {
    let question = named(name)?;
    let (media, format) = match asked.parameter("format").unwrap_or("json") {
        "json" => ("application/sparql-results+json", Format::Json),
        "csv" => ("text/csv; charset=utf-8", Format::Csv),
        "tsv" => ("text/tab-separated-values; charset=utf-8", Format::Tsv),
        "xml" => ("application/sparql-results+xml", Format::Xml),
        other => return Err(Fault::bad(format!("`format={other}`: json, csv, tsv or xml"))),
    };
    let given = asked.parameters().iter().filter(|(key, value)| {
        let own = OWN.contains(&key.as_str()) && !question.parameters.iter().any(|p| p.name == *key);
        !own && !value.is_empty()
    });
    let arguments: Vec<String> = given.map(|(key, value)| format!("{key}={value}")).collect();
    let bound = state.dataset.bind(&question, &arguments)?;
    if let Some(why) = asked.watch.ended() {
        return Err(Fault::ended(why));
    }
    let body = query::question(app, state, asked, &question.text, &bound.values, format)?;
    let answer = body::with_type(media, body);
    Ok(match format {
        Format::Csv | Format::Tsv => body::as_file(answer, &format!("{name}.{}", format.name())),
        _ => answer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_in_one_order() {
        let sorted = |desc| {
            let mut cells = ["", "Bạch", "10", "1a", "9", "ấp", "-2.5", ""];
            cells.sort_by(|a, b| compared(a, b, desc));
            cells
        };
        assert_eq!(sorted(false), ["-2.5", "9", "10", "1a", "ấp", "Bạch", "", ""]);
        assert_eq!(sorted(true), ["Bạch", "ấp", "1a", "10", "9", "-2.5", "", ""]);
    }
}
