//! `trithuc path`: how two things hang together.

use std::process::ExitCode;

use serde_json::Value;
use trithuc::analysis::{self, Picture, Projection, Step};
use trithuc::graph::Network;
use trithuc::page::{Run, Tone, Words, wrap};

use super::network::{Answer, Format, Opened, Shape, name, note, quote};
use super::show::write_text;
use crate::cli::Global;

/// Find the shortest way between two entities, each step with its proof
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc path 'Khổng Minh Đạo' 'Hải Phòng'
  trithuc path 'Khổng Minh Đạo' 'Hải Phòng' --format json
  trithuc path 'Khổng Minh Đạo' 'Hải Phòng' --format dot -o way.dot

Of equally short ways each step goes on to what most articles tie. Facts that are denied or only planned are no
steps. With --projection people the steps go from person to person over events that both took part in.")]
pub struct Args {
    /// Name, number, IRI or path of the first
    #[arg(value_name = "FROM")]
    pub from: String,
    /// Of the second
    #[arg(value_name = "TO")]
    pub to: String,
    #[command(flatten)]
    pub shape: Shape,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let opened = Opened::new(&args.shape, global)?;
    let (from, to) = (opened.thing(&args.from)?, opened.thing(&args.to)?);
    let network = &opened.network;
    let projection = Projection::new(network, args.shape.projection);
    let steps = analysis::path(&projection, from, to);
    if steps.is_none() {
        let (from, to) = (name(network, from), name(network, to));
        global.note(format_args!("no fact leads from {from} to {to} in this projection"));
    }
    let steps = steps.unwrap_or_default();
    if args.shape.format == Format::Table {
        write_text(args.shape.output.as_deref(), |width| {
            lines(network, &steps, width, global)
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let rows = steps.iter().zip(1..).map(|(step, number)| {
        let [tie, words, article, more] = quote(network, &step.ties);
        let ends = [step.from, step.to].map(|at| Value::from(name(network, at)));
        let [from, to] = ends;
        vec![Value::from(number), from, tie, to, words, article, more]
    });
    let answer = Answer {
        columns: vec!["step", "from", "tie", "to", "quote", "article", "more"],
        rows: rows.collect(),
    };
    let title = format!("{} – {}", name(network, from), name(network, to));
    let mut way: Vec<usize> = steps.iter().map(|step| step.from).collect();
    way.push(to);
    let picture = || Picture {
        title: &title,
        notes: vec![note(args.shape.projection, global)],
        groups: vec![(String::new(), 0, way)],
        is_path: true,
        lang: global.lang,
    };
    answer.show(&args.shape, &projection, picture, global)?;
    Ok(ExitCode::SUCCESS)
}

/// For people: each thing on a line, what leads to the next below it, and the words that say so.
fn lines(network: &Network, steps: &[Step], width: usize, global: &Global) -> String {
    let words = Words(global.lang);
    let width = width.max(40);
    let mut lines = Vec::new();
    let mut put = |indent: &str, text: String, tone: Tone| {
        let wrapped = wrap(&[Run::new(text, tone)], width - indent.len());
        lines.extend(wrapped.into_iter().map(|line| format!("{indent}{line}")));
    };
    for (at, step) in steps.iter().enumerate() {
        if at == 0 {
            put("", name(network, step.from), Tone::Bold);
        }
        let Some(tie) = step.ties.first().map(|tie| &network.ties[*tie]) else {
            continue;
        };
        let label = if tie.label.is_empty() { &tie.kind } else { &tie.label };
        // An arrow as the fact has it: the event is chaired by the person, also where the way comes from the person.
        let arrow = if tie.from == step.from { "→" } else { "←" };
        put("  ", format!("{arrow} {label}"), Tone::Plain);
        let (article, more) = (&tie.article, step.ties.len() - 1);
        let source = match more {
            0 => words.say("one-fact", &[("article", article)]),
            more => words.say("more-facts", &[("article", article), ("n", &more)]),
        };
        put(
            "    ",
            format!("“{}” {source}", tie.quote.replace('\n', " ")),
            Tone::Dim,
        );
        put("", name(network, step.to), Tone::Bold);
    }
    lines.push(String::new());
    lines.join("\n")
}
