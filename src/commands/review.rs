//! `trithuc review`: what a person could decide.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::Value;
use trithuc::decide::header;
use trithuc::graph::class;
use trithuc::page::{Run, Tone, Words, wrap};
use trithuc::review::{self, Item};

use super::show::write_text;
use crate::cli::{Global, Usage, write_to};

/// List what is undecided, the best questions first, with the evidence of both sides
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc review
  trithuc review --class official --limit 5
  trithuc review --format csv -o to-decide.csv

Two things that could be one come first, the likeliest first (the score is an order for looking, not a probability), then
facts that are less sure than --below. Decide with `trithuc decide`, or take the CSV: its rows are those of decisions.csv
with the word `unsure` (for facts `accept`); put same, different, accept or reject in its place, drop the rows you did not
look at, and build with `--decisions FILE`. What a person decided is not asked again.")]
pub struct Args {
    /// Only of these classes: official, conference, document, organization; then no facts
    #[arg(long, value_name = "CLASSES", value_delimiter = ',')]
    pub class: Vec<String>,
    /// Facts less sure than this, per cent
    #[arg(long, value_name = "PERCENT", default_value_t = review::LEAST, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub below: u8,
    /// At most so many; 0: all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// A file to write; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// Rows of decisions.csv to fill in
    Csv,
    /// A list of objects
    Json,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let classes = args.class.iter().map(|name| class(name)).collect::<Result<Vec<_>, _>>();
    let classes = classes.map_err(|error| Usage(error.to_string()))?;
    let store = global.open()?;
    let mut items = review::items(store.oxigraph(), global.lang, &classes, f64::from(args.below) / 100.0)?;
    let all = items.len();
    if args.limit > 0 {
        items.truncate(args.limit);
    }
    let output = args.output.as_deref();
    match args.format {
        Format::Text => write_text(output, |width| text(&items, width, Words(global.lang)))?,
        Format::Csv => write_to(output, |out| {
            out.write_all(header().as_bytes())?;
            for item in &items {
                out.write_all(item.row().as_bytes())?;
            }
            Ok(())
        })?,
        Format::Json => write_to(output, |out| {
            let items: Vec<Value> = items.iter().map(Item::json).collect();
            serde_json::to_writer_pretty(&mut *out, &items)?;
            Ok(writeln!(out)?)
        })?,
    }
    global.note(Words(global.lang).say("review-count", &[("n", &items.len()), ("all", &all)]));
    Ok(ExitCode::SUCCESS)
}

fn text(items: &[Item], width: usize, words: Words) -> String {
    let width = width.max(40);
    let mut lines: Vec<String> = Vec::new();
    for (item, number) in items.iter().zip(1..) {
        let mut put = |indent: usize, text: &str, tone: Tone| {
            let wrapped = wrap(&[Run::new(text.replace('\n', " "), tone)], width - indent);
            lines.extend(wrapped.into_iter().map(|line| format!("{}{line}", " ".repeat(indent))));
        };
        let question = match item.class {
            Some(class) => format!("{} {}", class.label(words.0), words.say("review-one", &[])),
            None => words.say("review-fact", &[]),
        };
        put(0, &format!("{number}. {question} ({:.2})", item.score), Tone::Bold);
        if item.class.is_some() {
            put(3, &item.reason, Tone::Plain);
        }
        for (side, letter) in item.sides.iter().zip(['A', 'B']) {
            let articles = words.articles(side.articles);
            put(
                3,
                &format!("{letter}: {} · {articles} · {}", side.label, side.id),
                Tone::Plain,
            );
            for (what, quote, article) in &side.evidence {
                put(6, &format!("{what}: “{quote}” ({article})"), Tone::Dim);
            }
        }
        let things: Vec<String> = item.sides.iter().map(|side| format!("'{}'", side.thing)).collect();
        let verdicts = if item.class.is_some() {
            "same|different|unsure"
        } else {
            "accept|reject"
        };
        put(
            3,
            &format!("trithuc decide {verdicts} {}", things.join(" ")),
            Tone::Plain,
        );
        lines.push(String::new());
    }
    lines.join("\n")
}
