//! What `path`, `neighbours`, `rank` and `communities` share: which network, and how its answers are shown.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use serde_json::{Map, Value};
use trithuc::analysis::{Kind, Picture, Projection};
use trithuc::export::{Style, draw};
use trithuc::graph::{self, Network, Request};
use trithuc::model::Moment;
use trithuc::page::Words;
use trithuc::query::{Kind as EntityKind, Rows, find_entity};

use super::query::terminal_width;
use crate::cli::{Global, Usage, moment, write_to};

/// Which network, and how to show what it tells.
#[derive(Debug, clap::Args)]
pub struct Shape {
    /// What counts as a tie
    #[arg(long, value_name = "NAME", default_value = "all", value_parser = kinds())]
    pub projection: Kind,
    /// Nothing before this year, month or day
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub since: Option<Moment>,
    /// Nothing after it
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub until: Option<Moment>,
    /// Leave out facts less sure than this (per cent; docs/confidence.md)
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub min_confidence: Option<u8>,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Format,
    /// A file to write; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Table,
    /// Comma-separated values
    Csv,
    /// A list of objects
    Json,
    /// A drawing for `GraphViz`
    Dot,
    /// A drawing
    Svg,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let values = Kind::ALL.map(|(_, name, about)| PossibleValue::new(name).help(about));
    PossibleValuesParser::new(values).map(|word| {
        let found = Kind::ALL.into_iter().find(|(_, name, _)| *name == word);
        found.map(|(kind, ..)| kind).unwrap_or_default()
    })
}

/// A store and the network of its articles.
pub struct Opened {
    /// The store's quads.
    pub store: oxigraph::store::Store,
    /// Their network.
    pub network: Network,
}

impl Opened {
    /// Reads the network within the limits.
    pub fn new(shape: &Shape, global: &Global) -> anyhow::Result<Self> {
        let store = global.open_sure(shape.min_confidence)?;
        let request = Request {
            since: shape.since,
            until: shape.until,
            lang: global.lang,
            ..Request::default()
        };
        let network = graph::network(&store, &request)?;
        Ok(Self { store, network })
    }

    /// The place of the thing that words mean.
    pub fn thing(&self, words: &str) -> anyhow::Result<usize> {
        let entity = find_entity(&self.store, words, &[EntityKind::Entity]).map_err(|error| {
            if error.is_usage() {
                Usage(error.to_string()).into()
            } else {
                anyhow::Error::from(error)
            }
        })?;
        let found = self
            .network
            .things
            .iter()
            .position(|thing| thing.iri == entity.as_str());
        found.ok_or_else(|| Usage(format!("`{words}` is in no fact within these limits")).into())
    }
}

/// Rows with names for programs, and headings for people.
pub struct Answer {
    /// Names, which are also keys of headings after `net-`.
    pub columns: Vec<&'static str>,
    /// Cells; what is a number stays one.
    pub rows: Vec<Vec<Value>>,
}

impl Answer {
    /// Writes it as the options say; `picture` makes the drawing.
    pub fn show<'p>(
        &self,
        shape: &Shape,
        projection: &Projection<'_>,
        picture: impl FnOnce() -> Picture<'p>,
        global: &Global,
    ) -> anyhow::Result<()> {
        let output = shape.output.as_deref();
        match shape.format {
            Format::Table => {
                let width = if output.is_some() { None } else { terminal_width() };
                write_to(output, |out| Ok(writeln!(out, "{}", self.table(global).render(width))?))
            }
            Format::Csv => write_to(output, |out| {
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(&self.columns)?;
                for row in &self.rows {
                    writer.write_record(row.iter().map(plain))?;
                }
                Ok(writer.flush()?)
            }),
            Format::Json => write_to(output, |out| {
                let object = |row: &Vec<Value>| {
                    let cells = self.columns.iter().map(|c| (*c).to_owned()).zip(row.iter().cloned());
                    Value::Object(cells.collect::<Map<_, _>>())
                };
                let rows: Vec<Value> = self.rows.iter().map(object).collect();
                serde_json::to_writer_pretty(&mut *out, &rows)?;
                Ok(writeln!(out)?)
            }),
            Format::Dot | Format::Svg => {
                let view = picture().view(projection);
                write_to(output, |out| {
                    Ok(draw(&view, &Style::default(), shape.format == Format::Svg, out)?)
                })
            }
        }
    }

    fn table(&self, global: &Global) -> Rows {
        let words = Words(global.lang);
        let headings = self.columns.iter().map(|name| words.with(&format!("net-{name}"), ""));
        Rows {
            head: headings.collect(),
            rows: self
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| (plain(cell), cell.is_number())).collect())
                .collect(),
        }
    }
}

/// Below a drawing: what ties its nodes.
pub fn note(projection: Kind, global: &Global) -> String {
    let name = Kind::ALL
        .iter()
        .find(|(kind, ..)| *kind == projection)
        .map_or("all", |(_, name, _)| name);
    Words(global.lang).say(&format!("projection-{name}"), &[])
}

/// A cell in words.
fn plain(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A measure with as many digits as tell anything.
pub fn score(score: f64) -> Value {
    let rounded = (score * 1e6).round() / 1e6;
    serde_json::Number::from_f64(rounded).map_or(Value::Null, Value::Number)
}

/// What people call a thing.
pub fn name(network: &Network, at: usize) -> String {
    network.things[at].label.clone()
}

/// Words of a fact that fit into a cell.
pub fn quote(network: &Network, ties: &[usize]) -> [Value; 4] {
    let Some(first) = ties.first().map(|tie| &network.ties[*tie]) else {
        return [Value::Null, Value::Null, Value::Null, Value::Null];
    };
    let label = if first.label.is_empty() {
        &first.kind
    } else {
        &first.label
    };
    [
        Value::from(label.clone()),
        Value::from(first.quote.clone()),
        Value::from(first.article.clone()),
        Value::from(ties.len() - 1),
    ]
}
