//! `trithuc evaluate`: how right the reading is.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use trithuc::decide::Decisions;
use trithuc::evaluate::{Tables, same_article, score};
use trithuc::export::{ExportError, Options, Sink, exporter};
use trithuc::store::update::{self, Settings};
use trithuc::store::{Store, held};

use super::articles::{self, Reading, Words};
use crate::cli::{Global, Usage, write_out};

/// Compare what is read with tables made by hand
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc evaluate --gold data/gold data/articles
  trithuc evaluate --gold data/gold data/articles -v     every miss (-) and every spurious row (+)
  trithuc evaluate --gold data/gold                      the articles of the store
  trithuc evaluate --gold data/gold --tables tables/     tables made by `export tables`

With ARTICLES only the gold of these is counted; else all of it. data/gold/GUIDE.md tells how gold tables are made.")]
pub struct Args {
    /// Folder with a folder of tables for every article
    #[arg(long, value_name = "DIR")]
    gold: PathBuf,
    /// Files, globs, folders to read and compare; what the store holds without them
    #[arg(value_name = "ARTICLES")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// Compare these tables instead: a folder of CSV files whose first column is `article`, or a folder of folders
    #[arg(long, value_name = "DIR", conflicts_with_all = ["articles", "lexicon"])]
    tables: Option<PathBuf>,
    /// A folder of words that add to the built-in lexicon; may be given again
    #[arg(long, value_name = "DIR", requires = "articles")]
    lexicon: Vec<PathBuf>,
    /// End with exit code 1 if the mean F1 over the tables is below this
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    min_f1: f64,
    /// End with exit code 1 if a table with at least 30 gold rows has an F1 below this
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    min_table: f64,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let mut gold = Tables::read(&args.gold)?;
    if gold.is_empty() {
        let text = format!(
            "{}: no tables here; the gold is a folder with a folder of CSV tables for every article",
            args.gold.display()
        );
        return Err(Usage(text).into());
    }
    let mut failed = 0;
    let system = if let Some(folder) = &args.tables {
        Tables::read(folder)?
    } else if args.articles.is_empty() {
        let store = global.open()?;
        let stored: Vec<String> = held::ids(&store)?.into_iter().collect();
        tell_absent(&gold, &stored, global);
        tables_of(&store)?
    } else {
        let (tables, ids, faults) = read(args, global)?;
        failed = faults;
        gold.retain(|article| ids.iter().any(|id| same_article(id, article)));
        if gold.is_empty() {
            let (dir, ids) = (args.gold.display(), ids.join(", "));
            return Err(Usage(format!("{dir}: no gold tables for these articles: {ids}")).into());
        }
        tables
    };
    let scores = score(&gold, &system)?;
    write_out(|out| {
        if global.verbose > 0 {
            for note in &scores.notes {
                writeln!(out, "{note}")?;
            }
        }
        Ok(out.write_all(scores.report(args.min_table).as_bytes())?)
    })?;
    let enough = scores.macro_f1() >= args.min_f1 && scores.below(args.min_table).is_empty();
    Ok(super::outcome(failed + usize::from(!enough)))
}

/// Reads the articles into a graph that is nowhere but here: their tables, their ids, and how many inputs failed.
fn read(args: &Args, global: &Global) -> anyhow::Result<(Tables, Vec<String>, usize)> {
    let words = Words::load(&args.lexicon, global)?;
    let input = articles::read_all(&args.articles, &args.reading, global)?;
    let ids = input.articles.iter().map(|article| article.id.clone()).collect();
    let mut store = Store::in_memory()?;
    let settings = Settings {
        lexicon: words.get(),
        decisions: Decisions::none(),
        base: None,
        jobs: None,
        progress: &|_| {},
    };
    update::build(&mut store, input.articles, &settings)?;
    Ok((tables_of(&store)?, ids, input.skipped.failed()))
}

fn tell_absent(gold: &Tables, stored: &[String], global: &Global) {
    let absent = gold
        .iter()
        .filter(|(article, _)| !stored.iter().any(|id| same_article(id, article)));
    let absent: Vec<&str> = absent.map(|(article, _)| article.as_str()).collect();
    if !absent.is_empty() {
        global.note(format_args!(
            "not in the store, so that all their rows are missed: {}",
            absent.join(", ")
        ));
    }
}

/// The tables as `export tables` writes them.
fn tables_of(store: &Store) -> anyhow::Result<Tables> {
    let mut files = Files::default();
    exporter("tables")?.export(store.oxigraph(), &Options::default(), &mut files)?;
    let mut tables = Tables::default();
    for (name, csv) in &files.0 {
        tables.add(name.trim_end_matches(".csv"), Path::new(name), csv)?;
    }
    Ok(tables)
}

/// Keeps the files of an export in memory.
#[derive(Default)]
struct Files(Vec<(String, Vec<u8>)>);

impl Sink for Files {
    fn file(
        &mut self,
        name: &str,
        content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        let mut bytes = Vec::new();
        content(&mut bytes).map_err(|source| ExportError::Write {
            place: name.to_owned(),
            source,
        })?;
        self.0.push((name.to_owned(), bytes));
        Ok(())
    }
}
