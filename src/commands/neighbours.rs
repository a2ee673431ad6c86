//! `trithuc neighbours`: what is around an entity.

use std::process::ExitCode;

use serde_json::Value;
use trithuc::analysis::{self, Picture, Projection};

use super::network::{Answer, Opened, Shape, name, note, quote};
use crate::cli::Global;

/// List what is tied to an entity, the nearest first, each with its proof
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc neighbours 'Hải Phòng'
  trithuc neighbours 'Khổng Minh Đạo' --projection people --limit 10
  trithuc neighbours 21-NQ/TW --depth 2 --format csv")]
pub struct Args {
    /// Name, number, IRI or path
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    /// So many steps away
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=9))]
    pub depth: u8,
    /// At most so many rows; 0: all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    #[command(flatten)]
    pub shape: Shape,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let opened = Opened::new(&args.shape, global)?;
    let thing = opened.thing(&args.entity)?;
    let network = &opened.network;
    let projection = Projection::new(network, args.shape.projection);
    let mut found = analysis::neighbours(&projection, thing, usize::from(args.depth));
    let all = found.len();
    if args.limit > 0 && all > args.limit {
        found.truncate(args.limit);
        global.note(format_args!("the first {} of {all}; --limit 0 shows all", args.limit));
    }
    let rows = found.iter().map(|neighbour| {
        let [tie, words, article, more] = quote(network, &neighbour.ties);
        let class = network.things[neighbour.thing].class.label(global.lang);
        vec![
            Value::from(name(network, neighbour.thing)),
            Value::from(class),
            Value::from(neighbour.distance),
            tie,
            words,
            article,
            more,
        ]
    });
    let answer = Answer {
        columns: vec!["name", "class", "distance", "tie", "quote", "article", "more"],
        rows: rows.collect(),
    };
    let title = name(network, thing);
    let shown = [thing].into_iter().chain(found.iter().map(|n| n.thing));
    let picture = || Picture {
        title: &title,
        notes: vec![note(args.shape.projection, global)],
        groups: vec![(String::new(), 0, shown.collect())],
        is_path: false,
        lang: global.lang,
    };
    answer.show(&args.shape, &projection, picture, global)?;
    Ok(ExitCode::SUCCESS)
}
