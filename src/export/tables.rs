//! The facts for people with a spreadsheet: one CSV a table, from the queries of `queries/tables/`.

use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;

use super::{ExportError, Exporter, Options, Sink, Written};
use crate::query::{Limits, QueryError, evaluate, table_queries};

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

    fn export(&self, store: &Store, _: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let (mut tables, mut count) = (0, 0);
        for (table, query) in table_queries() {
            let rows = rows(store, table, query).map_err(|source| ExportError::Table { table, source })?;
            sink.file(&format!("{table}.csv"), &mut |out| {
                let mut writer = csv::Writer::from_writer(out);
                for row in &rows {
                    writer.write_record(row)?;
                }
                writer.flush()
            })?;
            tables += 1;
            count += rows.len().saturating_sub(1);
        }
        Ok(vec![("written-tables", tables), ("written-rows", count)].into())
    }
}

/// The heading row, then the rows in the query's order.
fn rows(store: &Store, table: &str, query: &str) -> Result<Vec<Vec<String>>, QueryError> {
    let answer = evaluate(store, query, Some(table), &[], Limits::default())?;
    let QueryResults::Solutions(solutions) = answer.results else {
        return Ok(Vec::new());
    };
    let variables = solutions.variables().to_vec();
    let mut rows = vec![variables.iter().map(|v| v.as_str().to_owned()).collect()];
    for solution in solutions {
        let solution = solution.map_err(QueryError::Evaluation)?;
        rows.push(
            variables
                .iter()
                .map(|v| solution.get(v).map(words).unwrap_or_default())
                .collect(),
        );
    }
    Ok(rows)
}

fn words(term: &Term) -> String {
    match term {
        Term::NamedNode(iri) => iri.as_str().to_owned(),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
    }
}
