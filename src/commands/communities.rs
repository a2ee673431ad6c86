//! `trithuc communities`: what belongs together.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde_json::Value;
use trithuc::analysis::{self, Measure, Picture, Projection};

use trithuc::page::Words;

use super::network::{Answer, Opened, Shape, name, note};
use crate::cli::Global;

/// Find groups whose members are tied to each other more than to others
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc communities --projection people
  trithuc communities --format json
  trithuc communities --projection people --format dot -o circles.dot

The method is that of Louvain (Blondel and others, 2008), in a fixed order, so that every run gives the same. Things that
are tied to nothing are in no group.")]
pub struct Args {
    /// At most so many groups; 0: all
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    #[command(flatten)]
    pub shape: Shape,
}

/// Members that a table names.
const NAMED: usize = 5;
/// Members of a group that a drawing shows.
const DRAWN: usize = 8;

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let opened = Opened::new(&args.shape, global)?;
    let network = &opened.network;
    let projection = Projection::new(network, args.shape.projection);
    let mut found = analysis::communities(&projection);
    let all = found.groups.len();
    if args.limit > 0 {
        found.groups.truncate(args.limit);
    }
    global.note(format_args!(
        "{all} communities, modularity {:.2} (0: no better than chance; above 0.3: marked)",
        found.modularity
    ));
    // The most tied first, by rank over the whole.
    let ranked = analysis::rank(&projection, Measure::Degree);
    let position: BTreeMap<usize, usize> = ranked.iter().map(|r| r.thing).zip(0..).collect();
    for group in &mut found.groups {
        group.sort_by_key(|thing| position.get(thing));
    }
    let groups = || found.groups.iter().zip(1..);
    // People see the most tied; programs get all.
    let table = args.shape.format == super::network::Format::Table;
    let rows: Vec<Vec<Value>> = if table {
        let row = |(group, number): (&Vec<usize>, usize)| {
            let named = group.iter().take(NAMED).map(|at| name(network, *at));
            let members = named.collect::<Vec<_>>().join("; ");
            vec![Value::from(number), Value::from(group.len()), Value::from(members)]
        };
        groups().map(row).collect()
    } else {
        let row = |number: usize, at: usize| {
            let thing = &network.things[at];
            vec![
                Value::from(number),
                Value::from(thing.label.clone()),
                Value::from(thing.class.name()),
                Value::from(thing.iri.clone()),
            ]
        };
        groups()
            .flat_map(|(group, number)| group.iter().map(move |at| row(number, *at)))
            .collect()
    };
    let columns = if table {
        vec!["community", "size", "members"]
    } else {
        vec!["community", "name", "class", "iri"]
    };
    let answer = Answer { columns, rows };
    let picture = || Picture {
        title: "Louvain",
        notes: vec![
            note(args.shape.projection, global),
            Words(global.lang).count("most-tied-drawn", DRAWN),
        ],
        groups: groups()
            .map(|(group, number)| {
                (
                    number.to_string(),
                    group.len(),
                    group.iter().copied().take(DRAWN).collect(),
                )
            })
            .collect(),
        is_path: false,
        lang: global.lang,
    };
    answer.show(&args.shape, &projection, picture, global)?;
    Ok(ExitCode::SUCCESS)
}
