//! `trithuc diff`: what changed between two stores.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::ValueEnum;
use trithuc::diff::{DiffError, Side, details, diff, summary};
use trithuc::store::Store;

use super::query::terminal_width;
use super::show::write_terminal;
use crate::cli::{Global, Usage, write_out};

/// Tell what changed between two stores, and because of what
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc diff archive.trig.gz trithuc.nq
  trithuc diff archive.trig.gz trithuc.nq -v
  trithuc diff archive.trig.gz trithuc.nq --format json

Causes:
  article    it came, went, or its text or metadata changed
  rules      another version of the program read it (or, of one version, with other rules)
  lexicon    it was read with other words (--lexicon)
  reference  provinces and their changes are others
  decisions  somebody decided it (decisions.csv), or no longer does
  identity   nothing of the article changed, but other articles tell who is who, and entities are called otherwise

A fact keeps its name whatever other articles say: \"changed\" is a fact of which something else than the names of its
entities differs; \"renamed\" are entities. -v lists articles, entities and facts with their words. Ends with 0 whether or
not the stores differ; with --exit-code with 1 if they do.")]
pub struct Args {
    /// The store as it was
    #[arg(value_name = "STORE1")]
    pub before: PathBuf,
    /// The store as it is
    #[arg(value_name = "STORE2")]
    pub after: PathBuf,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Format,
    /// End with 1 if the stores differ
    #[arg(long)]
    pub exit_code: bool,
}

/// The forms of the differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, as wide as the terminal
    Table,
    /// As data; with -v each fact
    Json,
}

/// Columns of what goes to no terminal.
const PLAIN: usize = 80;

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let before = Store::read(&args.before)?;
    let after = Store::read(&args.after)?;
    let listed = global.verbose > 0;
    let found = match diff(before.oxigraph(), after.oxigraph(), listed) {
        Err(error @ DiffError::Bases { .. }) => return Err(Usage(error.to_string()).into()),
        found => found.context("cannot read the stores")?,
    };
    let words = global.words();
    if args.format == Format::Json {
        write_out(|out| {
            serde_json::to_writer_pretty(&mut *out, &found)?;
            Ok(writeln!(out)?)
        })?;
    } else if !found.is_empty() {
        let mut text = summary(&found, words).render(terminal_width());
        text.push('\n');
        if listed {
            text.push('\n');
            text.push_str(&details(&found, words, terminal_width().map_or(PLAIN, usize::from)));
        }
        write_terminal(&text)?;
    }
    let counts = |side: &Side| {
        let (articles, facts) = (words.articles(side.articles), words.number(side.facts));
        words.say("diff-side", &[("articles", &articles), ("facts", &facts)])
    };
    let same = if found.is_empty() { words.get("diff-none") } else { "" };
    let line = format!("{} → {}{same}", counts(&found.before), counts(&found.after));
    global.note(line);
    let differ = args.exit_code && !found.is_empty();
    Ok(if differ { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
