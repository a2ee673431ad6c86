//! Writing an answer: a table for people, the W3C's formats for programs.

use std::collections::BTreeMap;
use std::io::Write;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, QuerySolutionIter, QueryTripleIter};

use super::error::QueryError;
use super::evaluate::Answer;
use super::prefixes::Shortener;
use super::table::{Rows, cell};
use crate::model::Lang;
use crate::page::grouped;
use crate::rdf::vocabulary::PREFIXES;

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Table,
    /// SPARQL 1.1 results as CSV.
    Csv,
    /// SPARQL 1.1 results as TSV.
    Tsv,
    /// SPARQL 1.1 results as JSON.
    Json,
    /// SPARQL 1.1 results as XML.
    Xml,
    /// Turtle, for graphs.
    Ttl,
    /// N-Triples, for graphs.
    Nt,
    /// JSON-LD, for graphs.
    JsonLd,
}

const FORMATS: [Format; 8] = [
    Format::Table,
    Format::Csv,
    Format::Tsv,
    Format::Json,
    Format::Xml,
    Format::Ttl,
    Format::Nt,
    Format::JsonLd,
];

impl Format {
    /// The format of that name.
    pub fn parse(name: &str) -> Result<Self, QueryError> {
        FORMATS
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| QueryError::UnknownFormat { name: name.to_owned() })
    }

    /// The name of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Ttl => "ttl",
            Self::Nt => "nt",
            Self::JsonLd => "jsonld",
        }
    }

    /// All names, for messages.
    pub fn names() -> String {
        FORMATS.map(Self::name).join(", ")
    }
}

/// How a table shows an answer; other formats do not look at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// What stands above a column, by its variable.
    pub headings: BTreeMap<String, String>,
    /// What a term is called, by its IRI.
    pub terms: BTreeMap<String, String>,
    /// Numbers are written as people of this language write them; without it as they are.
    pub numbers: Option<Lang>,
    /// So many of the last columns are the proof, which goes below its row where the lines are too short for both.
    pub proof: usize,
}

impl Look {
    fn heading(&self, variable: &str) -> String {
        self.headings.get(variable).map_or(variable, String::as_str).to_owned()
    }

    fn cell(&self, term: Option<&Term>, names: &Shortener) -> (String, bool) {
        if let Some(Term::NamedNode(iri)) = term
            && let Some(name) = self.terms.get(iri.as_str())
        {
            return (name.clone(), false);
        }
        let (text, is_number) = cell(term, names);
        match self.numbers {
            Some(lang) if is_number => (grouped(&text, lang), true),
            _ => (text, is_number),
        }
    }
}

impl Answer {
    /// The format when none is asked for: Turtle for graphs, a table for the rest.
    pub fn default_format(&self) -> Format {
        match self.results {
            QueryResults::Graph(_) => Format::Ttl,
            _ => Format::Table,
        }
    }

    /// Writes the answer and says how many rows (or triples) it had; tables are wrapped to `width`.
    ///
    /// A format that does not fit is an error before anything is written.
    pub fn write(self, format: Format, width: Option<u16>, out: &mut dyn Write) -> Result<usize, QueryError> {
        let Self { results, base, look } = self;
        let names = Shortener::new(base);
        match results {
            QueryResults::Boolean(value) => write_boolean(value, format, out),
            QueryResults::Solutions(rows) if format == Format::Csv => write_csv(rows, out),
            QueryResults::Solutions(rows) => match results_format(format) {
                Some(format) => write_solutions(rows, format, out),
                None if format == Format::Table => write_table(rows, width, &look, &names, out),
                None => Err(unfitting(format, "SELECT", "table, csv, tsv, json or xml")),
            },
            QueryResults::Graph(triples) => write_graph(triples, format, width, &names, out),
        }
    }
}

fn unfitting(format: Format, kind: &'static str, fitting: &'static str) -> QueryError {
    QueryError::Unfitting {
        format: format.name(),
        kind,
        fitting,
    }
}

fn results_format(format: Format) -> Option<QueryResultsFormat> {
    Some(match format {
        Format::Csv => QueryResultsFormat::Csv,
        Format::Tsv => QueryResultsFormat::Tsv,
        Format::Json => QueryResultsFormat::Json,
        Format::Xml => QueryResultsFormat::Xml,
        _ => return None,
    })
}

fn write_boolean(value: bool, format: Format, out: &mut dyn Write) -> Result<usize, QueryError> {
    match results_format(format) {
        Some(format) => {
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut *out, value)?;
            writeln!(out)?;
        }
        None if format == Format::Table => writeln!(out, "{value}")?,
        None => return Err(unfitting(format, "ASK", "table, csv, tsv, json or xml")),
    }
    Ok(1)
}

fn write_solutions(
    rows: QuerySolutionIter<'_>,
    format: QueryResultsFormat,
    out: &mut dyn Write,
) -> Result<usize, QueryError> {
    let variables = rows.variables().to_vec();
    let mut writer = QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(&mut *out, variables)?;
    let mut count = 0;
    for row in rows {
        writer.serialize(&row.map_err(QueryError::Evaluation)?)?;
        count += 1;
    }
    writer.finish()?;
    if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) {
        writeln!(out)?;
    }
    Ok(count)
}

/// The W3C's CSV results, with every cell quoted that needs it: the writer of the library leaves the commas of IRIs bare.
fn write_csv(rows: QuerySolutionIter<'_>, out: &mut dyn Write) -> Result<usize, QueryError> {
    let variables = rows.variables().to_vec();
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut *out);
    // What the system said stays what it is: a pipe that closes is no fault.
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => QueryError::Write(error),
        other => QueryError::Write(std::io::Error::other(format!("{other:?}"))),
    };
    writer
        .write_record(variables.iter().map(Variable::as_str))
        .map_err(failed)?;
    let mut count = 0;
    for row in rows {
        let row = row.map_err(QueryError::Evaluation)?;
        let text = |variable| match row.get(variable) {
            None => String::new(),
            Some(Term::NamedNode(iri)) => iri.as_str().to_owned(),
            Some(Term::BlankNode(node)) => node.to_string(),
            Some(Term::Literal(literal)) => literal.value().to_owned(),
        };
        writer.write_record(variables.iter().map(text)).map_err(failed)?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}

fn write_table(
    rows: QuerySolutionIter<'_>,
    width: Option<u16>,
    look: &Look,
    names: &Shortener,
    out: &mut dyn Write,
) -> Result<usize, QueryError> {
    let variables = rows.variables().to_vec();
    let mut table = Rows {
        head: variables.iter().map(|v| look.heading(v.as_str())).collect(),
        rows: Vec::new(),
    };
    for row in rows {
        let row = row.map_err(QueryError::Evaluation)?;
        table
            .rows
            .push(variables.iter().map(|v| look.cell(row.get(v), names)).collect());
    }
    if look.proof > 0
        && let Some(width) = width
        && !table.fits(width)
    {
        writeln!(out, "{}", table.render_with_lines_below(look.proof, width))?;
        return Ok(table.rows.len());
    }
    writeln!(out, "{}", table.render(width))?;
    Ok(table.rows.len())
}

fn write_graph(
    triples: QueryTripleIter<'_>,
    format: Format,
    width: Option<u16>,
    names: &Shortener,
    out: &mut dyn Write,
) -> Result<usize, QueryError> {
    let rdf = match format {
        Format::Ttl => Some(RdfFormat::Turtle),
        Format::Nt => Some(RdfFormat::NTriples),
        Format::JsonLd => Some(RdfFormat::from_extension("jsonld").expect("oxigraph writes JSON-LD")),
        Format::Table => None,
        other => return Err(unfitting(other, "CONSTRUCT and DESCRIBE", "ttl, nt, jsonld or table")),
    };
    let mut sorted: BTreeMap<String, Triple> = BTreeMap::new();
    for triple in triples {
        let triple = triple.map_err(QueryError::Evaluation)?;
        sorted.insert(triple.to_string(), triple);
    }
    let Some(rdf) = rdf else {
        let table = Rows {
            head: ["subject", "predicate", "object"].map(str::to_owned).to_vec(),
            rows: sorted
                .values()
                .map(|t| {
                    let terms = [
                        Term::from(t.subject.clone()),
                        t.predicate.clone().into(),
                        t.object.clone(),
                    ];
                    terms.iter().map(|term| cell(Some(term), names)).collect()
                })
                .collect(),
        };
        writeln!(out, "{}", table.render(width))?;
        return Ok(sorted.len());
    };
    let mut serializer = RdfSerializer::from_format(rdf);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer
            .with_prefix(*prefix, *namespace)
            .expect("the namespaces are IRIs");
    }
    let mut writer = serializer.for_writer(&mut *out);
    for triple in sorted.values() {
        writer.serialize_triple(triple)?;
    }
    writer.finish()?;
    Ok(sorted.len())
}
