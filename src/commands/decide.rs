//! `trithuc decide`: writes down what somebody decided.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use trithuc::decide::{NewRow, Thing, Verdict, line};
use trithuc::export::append_decision;
use trithuc::query::{Kind, find_entity};

use super::decisions;
use crate::cli::{Global, Usage};

/// What can be one with another.
const KINDS: &[Kind] = &[
    Kind::Official,
    Kind::Conference,
    Kind::Document,
    Kind::Organization,
    Kind::Place,
];

/// Write down who is who, or which fact is right or wrong; the next build applies it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc decide reject article/ARTICLE#fact-0123456789ab --why 'said of another year'
  trithuc decide edit article/ARTICLE#fact-ba9876543210 --value 2046
  trithuc decide same official/ONE official/OTHER --why 'the same career'
  trithuc decide different official/ONE 'article/ARTICLE#char=212,226'
  trithuc decide pin official/ONE official/Name-To-Keep

The rows stand in decisions.csv beside the store (or where --decisions says), a table that any spreadsheet opens; the
columns are those of SSSOM. To undo a decision remove its row. Every `build` applies all rows, to articles that are read
anew too, and says which of them do nothing.

  same       subject and object are one, under the path of the subject
  different  subject and object are two; whatever else was taken for the one goes with the side that it is told more like. Name
             two entities, or an entity and the mention that is somebody else
  unsure     looked at and left open: `review` does not ask again
  pin        the subject keeps the path that the object gives, whatever other articles say later
  accept     the fact is right; its confidence is then 1
  reject     the fact is wrong and is left out (the last day of an event, or what decided an appointment, by itself)
  edit       the fact has another value (a name, date, title or number)

An entity is named as the rules alone call it (without decisions); a mention or a fact as the graph has it, which holds
whatever other articles say. `trithuc review` lists what is worth deciding.")]
pub struct Args {
    /// What is decided
    #[arg(value_parser = verdicts())]
    pub verdict: Verdict,
    /// An entity, mention or fact: IRI or path, for entities also the name
    pub subject: String,
    /// The other entity or mention, or the path to keep
    pub object: Option<String>,
    /// The new value of an edited fact
    #[arg(long, value_name = "VALUE")]
    pub value: Option<String>,
    /// Why
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub why: String,
    /// Who decides; else the system's name of the user
    #[arg(long, value_name = "NAME", env = "USER", default_value = "")]
    pub reviewer: String,
    /// The file to write to; else decisions.csv beside the store
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
}

fn verdicts() -> impl TypedValueParser<Value = Verdict> {
    PossibleValuesParser::new(Verdict::ALL.map(Verdict::word)).map(|word| {
        let found = Verdict::ALL.into_iter().find(|v| v.word() == word);
        found.expect("only the words of verdicts pass")
    })
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let verdict = args.verdict;
    if verdict == Verdict::Edit && args.value.is_none() {
        return Err(Usage("edit needs the new value: --value VALUE".to_owned()).into());
    }
    if verdict != Verdict::Edit && args.value.is_some() {
        return Err(Usage("--value is for edit".to_owned()).into());
    }
    let wants_object = verdict.has_object() && verdict != Verdict::Edit;
    if wants_object != args.object.is_some() {
        let word = verdict.word();
        let told = if wants_object {
            format!("{word} needs two: trithuc decide {word} SUBJECT OBJECT")
        } else {
            format!("{word} is about one fact: trithuc decide {word} FACT")
        };
        return Err(Usage(told).into());
    }
    let subject = thing(&args.subject, global)?;
    let object = match &args.object {
        Some(path) if verdict == Verdict::Pin => Some((named(path)?, String::new())),
        Some(other) => Some(thing(other, global)?),
        None => None,
    };
    let today = today();
    let row = line(&NewRow {
        verdict,
        subject: (&subject.0, &subject.1),
        object: object.as_ref().map(|(thing, label)| (thing, label.as_str())),
        value: args.value.as_deref().unwrap_or_default(),
        reviewer: &args.reviewer,
        date: &today,
        comment: &args.why,
    });
    let path = match &args.decisions {
        Some(path) => path.clone(),
        None => decisions::beside(&global.store),
    };
    append_decision(&path, &row)?;
    global.note(format_args!("{}: {}", path.display(), row.trim_end()));
    global.note("the next `trithuc build` applies it");
    Ok(ExitCode::SUCCESS)
}

/// A thing as it was typed, and what people call it.
fn thing(typed: &str, global: &Global) -> anyhow::Result<(Thing, String)> {
    if let Some(thing) = Thing::parse(typed) {
        return Ok((thing, String::new()));
    }
    let store = global.open()?;
    let entity = find_entity(store.oxigraph(), typed, KINDS).map_err(|error| {
        if error.is_usage() {
            Usage(error.to_string()).into()
        } else {
            anyhow::Error::from(error)
        }
    })?;
    let thing = named(entity.as_str())?;
    Ok((thing, typed.to_owned()))
}

fn named(typed: &str) -> anyhow::Result<Thing> {
    Thing::parse(typed).ok_or_else(|| {
        let told =
            format!("{typed}: neither a mention, a fact nor an official, conference, document, organization or place");
        Usage(told).into()
    })
}

/// The day by the system's clock (UTC).
pub fn today() -> String {
    let now = jiff::Timestamp::try_from(SystemTime::now()).unwrap_or_default();
    now.strftime("%Y-%m-%d").to_string()
}
