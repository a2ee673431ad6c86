//! `trithuc rank`: what the graph turns on.

use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::Value;
use trithuc::analysis::{self, Measure, Picture, Projection};
use trithuc::graph::class;

use super::network::{Answer, Opened, Shape, name, note, score};
use crate::cli::{Global, Usage};

/// Rank entities by how central they are
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc rank
  trithuc rank --by pagerank --class official
  trithuc rank --by betweenness --projection people --limit 10
  trithuc rank --projection documents --format csv

degree        how many others it is tied to
pagerank      tied to what is itself much tied (damping 0.85; ties weigh as many articles as tell them; an entity as its ties)
betweenness   on what share of the shortest ways between others it lies; slow on large graphs (nodes times ties)")]
pub struct Args {
    /// The measure
    #[arg(long, value_name = "MEASURE", default_value = "degree", value_parser = measures())]
    pub by: Measure,
    /// Only of this class: conference, official, organization, province, region, place, document
    #[arg(long, value_name = "CLASS")]
    pub class: Option<String>,
    /// At most so many rows; 0: all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    #[command(flatten)]
    pub shape: Shape,
}

fn measures() -> impl TypedValueParser<Value = Measure> {
    PossibleValuesParser::new(Measure::ALL.map(|(_, name)| name)).map(|word| {
        let found = Measure::ALL.into_iter().find(|(_, name)| *name == word);
        found.map(|(measure, _)| measure).unwrap_or_default()
    })
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let wanted = args.class.as_deref().map(class).transpose();
    let wanted = wanted.map_err(|error| Usage(error.to_string()))?;
    let opened = Opened::new(&args.shape, global)?;
    let network = &opened.network;
    let projection = Projection::new(network, args.shape.projection);
    let mut ranked = analysis::rank(&projection, args.by);
    ranked.retain(|r| wanted.is_none_or(|class| network.things[r.thing].class == class));
    if args.limit > 0 {
        ranked.truncate(args.limit);
    }
    let rows = ranked.iter().map(|ranked| {
        let thing = &network.things[ranked.thing];
        let mut row = vec![
            Value::from(name(network, ranked.thing)),
            Value::from(thing.class.label(global.lang)),
        ];
        if args.by != Measure::Degree {
            row.push(score(ranked.score));
        }
        row.extend([Value::from(ranked.degree), Value::from(ranked.strength)]);
        row
    });
    let measure = match args.by {
        Measure::Degree => None,
        Measure::PageRank => Some("pagerank"),
        Measure::Betweenness => Some("betweenness"),
    };
    let columns = ["name", "class"]
        .into_iter()
        .chain(measure)
        .chain(["degree", "strength"]);
    let answer = Answer {
        columns: columns.collect(),
        rows: rows.collect(),
    };
    let picture = || Picture {
        title: measure.unwrap_or("degree"),
        notes: vec![note(args.shape.projection, global)],
        groups: vec![(String::new(), 0, ranked.iter().map(|r| r.thing).collect())],
        is_path: false,
        lang: global.lang,
    };
    answer.show(&args.shape, &projection, picture, global)?;
    Ok(ExitCode::SUCCESS)
}
