//! `trithuc conflicts`: what articles contradict each other about.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::ValueEnum;
use trithuc::card;
use trithuc::conflict::{Conflict, Kind, conflicts, conflicts_about, text};
use trithuc::lexicon::Lexicon;
use trithuc::lexicon::reference::Reference;

use super::show::{usage, write_text};
use crate::cli::{Global, write_to};

/// List what articles contradict each other about, with the words of both sides
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc conflicts
  trithuc conflicts --kind seats --kind numbers
  trithuc conflicts --about 'Tỉnh ủy Bến Tre'
  trithuc conflicts --min-confidence 90 --lang vi
  trithuc conflicts --format csv -o conflicts.csv

Kinds:
  seats      one office of which there is one (Bí thư, Chủ tịch, Bộ trưởng …; not Phó, Ủy viên, Quyền) with two holders
             on a date: stated on the same day, or one's time holds a day on which the other is stated
  numbers    one measure of one place or body, in one unit and period, with two values beyond rounding and
             \"hơn\", \"gần\", \"khoảng\"
  documents  one document with two dates or issuers
  events     one event with two dates, provinces or places

What is only less exact is none (2022 and 2022-06-16, a district and its province), and an article that says both
contradicts neither. Both stay in the graph: this lists them, `trithuc decide` settles what somebody has looked up.")]
pub struct Args {
    /// Only what is about a person, body, document, event or place: name, number, IRI or path
    #[arg(long, value_name = "ENTITY")]
    pub about: Option<String>,
    /// Only this kind; may be given again
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<KindArg>,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Format,
    /// A file to write; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Show all articles of each value, not only the first
    #[arg(long)]
    pub all: bool,
    /// As if facts less sure than this were not there (per cent; docs/confidence.md)
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub min_confidence: Option<u8>,
}

/// The kinds by their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    /// Two hold one office
    Seats,
    /// Two values of one metric
    Numbers,
    /// Two dates or issuers of one document
    Documents,
    /// Two dates or places of one event
    Events,
}

impl KindArg {
    fn kind(self) -> Kind {
        match self {
            Self::Seats => Kind::Seats,
            Self::Numbers => Kind::Numbers,
            Self::Documents => Kind::Documents,
            Self::Events => Kind::Events,
        }
    }
}

/// The forms of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, as wide as the terminal
    Table,
    /// A row an article
    Csv,
    /// The conflicts as data
    Json,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let graph = &global.open_sure(args.min_confidence)?;
    let kinds: Vec<Kind> = match args.kind.as_slice() {
        [] => Kind::ALL.to_vec(),
        some => Kind::ALL
            .into_iter()
            .filter(|kind| some.iter().any(|k| k.kind() == *kind))
            .collect(),
    };
    let (lexicon, reference) = (Lexicon::builtin(), Reference::builtin());
    let found = match &args.about {
        None => conflicts(graph, lexicon, reference, &kinds),
        Some(entity) => conflicts_about(
            graph,
            lexicon,
            reference,
            &kinds,
            &card::find(graph, entity).map_err(usage)?,
        ),
    };
    let found = found.with_context(|| format!("{}: cannot read the store", global.store.display()))?;
    let words = global.words();
    let output = args.output.as_deref();
    match args.format {
        Format::Table => write_text(output, |width| text(&found, words, width, args.all))?,
        Format::Csv => write_to(output, |out| csv(&found, out))?,
        Format::Json => write_to(output, |out| {
            serde_json::to_writer_pretty(&mut *out, &found)?;
            Ok(writeln!(out)?)
        })?,
    }
    global.note(words.count("conflicts-count", found.len()));
    Ok(ExitCode::SUCCESS)
}

const COLUMNS: [&str; 13] = [
    "conflict", "kind", "name", "entity", "property", "value", "entities", "date", "article", "quote", "start", "end",
    "fact",
];

/// A row for each article that says one of the values; those of one conflict have its number.
fn csv(found: &[Conflict], out: &mut dyn Write) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for (at, conflict) in found.iter().enumerate() {
        for value in &conflict.values {
            for statement in &value.statements {
                writer.write_record([
                    (at + 1).to_string().as_str(),
                    conflict.kind.word(),
                    &conflict.name,
                    conflict.entity.as_deref().unwrap_or_default(),
                    conflict.property.word(),
                    &value.value,
                    &value.entities.join(" "),
                    &statement.date,
                    &statement.article,
                    &statement.quote,
                    &statement.start.to_string(),
                    &statement.end.to_string(),
                    &statement.fact,
                ])?;
            }
        }
    }
    Ok(writer.flush()?)
}
