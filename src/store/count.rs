//! How often the graphs of a store say something. The store compares and counts in its own form; only what is told is decoded,
//! once, which in a large store on disk is a hundredth of what the quads would be.

use std::collections::BTreeMap;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolution, SparqlEvaluator};
use oxigraph::store::{StorageError, Store};

use super::StoreError;
use crate::rdf::vocabulary::rdf;

/// A value that something has, and how many graphs say so.
pub(crate) struct Said {
    pub(crate) subject: NamedNode,
    pub(crate) value: Literal,
    pub(crate) graphs: u32,
}

/// What has a class, and how many graphs say so. Blank nodes are left out.
pub(crate) fn of_class(store: &Store, class: NamedNodeRef<'_>) -> Result<Vec<(NamedNode, u32)>, StorageError> {
    let text = format!("SELECT ?s (COUNT(*) AS ?n) {{ ?s {} {class} }} GROUP BY ?s", rdf::TYPE);
    let found = rows(store, &text)?.map(|row| {
        let row = row?;
        Ok(node(&row, "s").map(|node| (node, number(&row))))
    });
    found.filter_map(Result::transpose).collect()
}

/// The words that things have for a property, and how many graphs say so. Blank nodes are left out.
pub(crate) fn said(store: &Store, property: NamedNodeRef<'_>) -> Result<Vec<Said>, StorageError> {
    let text = format!("SELECT ?s ?v (COUNT(*) AS ?n) {{ ?s {property} ?v }} GROUP BY ?s ?v");
    all_said(store, &text)
}

/// The same of what a graph says of the node that it is named by: an article's of itself.
pub(crate) fn said_in_graphs(store: &Store, property: NamedNodeRef<'_>) -> Result<Vec<Said>, StorageError> {
    let text = format!("SELECT ?s ?v (1 AS ?n) {{ GRAPH ?s {{ ?s {property} ?v }} }}");
    all_said(store, &text)
}

fn all_said(store: &Store, text: &str) -> Result<Vec<Said>, StorageError> {
    let found = rows(store, text)?.map(|row| {
        let row = row?;
        Ok(node(&row, "s").zip(literal(&row, "v")).map(|(subject, value)| Said {
            subject,
            value,
            graphs: number(&row),
        }))
    });
    found.filter_map(Result::transpose).collect()
}

/// The words that anything has for a property, and how often they stand in the graphs.
pub(crate) fn values(store: &Store, property: NamedNodeRef<'_>) -> Result<Vec<(Literal, u32)>, StorageError> {
    let text = format!("SELECT ?v (COUNT(*) AS ?n) {{ ?s {property} ?v }} GROUP BY ?v");
    let found = rows(store, &text)?.map(|row| {
        let row = row?;
        Ok(literal(&row, "v").map(|value| (value, number(&row))))
    });
    found.filter_map(Result::transpose).collect()
}

/// How many rows a pattern has (`*`), or how many things stand for a variable of it (`DISTINCT ?s`).
pub(crate) fn counted(store: &Store, what: &str, pattern: &str) -> Result<usize, StorageError> {
    let mut rows = rows(store, &format!("SELECT (COUNT({what}) AS ?n) {{ {pattern} }}"))?;
    Ok(rows.next().transpose()?.map_or(0, |row| number(&row) as usize))
}

/// How many solutions a pattern has in each graph; only the names of the graphs are read.
pub(super) fn in_graphs(store: &super::Store, pattern: &str) -> Result<BTreeMap<NamedNode, usize>, StoreError> {
    let text = format!("SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ {pattern} }} }} GROUP BY ?g");
    let failed = || StoreError::database(store.path());
    let found = rows(store.oxigraph(), &text).map_err(failed())?.map(|row| {
        let row = row.map_err(failed())?;
        Ok(node(&row, "g").map(|graph| (graph, number(&row) as usize)))
    });
    found.filter_map(Result::transpose).collect()
}

type Rows = Box<dyn Iterator<Item = Result<QuerySolution, StorageError>>>;

/// The rows of a query of our own over all graphs; a triple is met as often as graphs have it.
fn rows(store: &Store, text: &str) -> Result<Rows, StorageError> {
    let query = SparqlEvaluator::new().parse_query(text);
    let mut query = query.map_err(|error| StorageError::Other(Box::new(error)))?;
    query.dataset_mut().set_default_graph_as_union();
    match query.on_store(store).execute().map_err(failed)? {
        QueryResults::Solutions(solutions) => Ok(Box::new(solutions.map(|row| row.map_err(failed)))),
        _ => Ok(Box::new(std::iter::empty())),
    }
}

/// What an evaluation met, as an error of the store.
pub(crate) fn failed(error: QueryEvaluationError) -> StorageError {
    match error {
        QueryEvaluationError::Dataset(error) => match error.downcast() {
            Ok(error) => *error,
            Err(error) => StorageError::Other(error),
        },
        error => StorageError::Other(Box::new(error)),
    }
}

fn node(row: &QuerySolution, variable: &str) -> Option<NamedNode> {
    match row.get(variable)? {
        Term::NamedNode(node) => Some(node.clone()),
        _ => None,
    }
}

fn literal(row: &QuerySolution, variable: &str) -> Option<Literal> {
    match row.get(variable)? {
        Term::Literal(literal) => Some(literal.clone()),
        _ => None,
    }
}

fn number(row: &QuerySolution) -> u32 {
    match row.get("n") {
        Some(Term::Literal(number)) => number.value().parse().unwrap_or(0),
        _ => 0,
    }
}
