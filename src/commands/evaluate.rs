//! `trithuc evaluate`: how right the reading is.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use trithuc::evaluate::{Tables, score};

use crate::cli::{Global, Usage, write_out};

/// Compare what is read with tables made by hand
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc evaluate --gold data/gold data/articles
  trithuc evaluate --gold data/gold data/articles -v     every miss (-) and every spurious row (+)
  trithuc evaluate --gold data/gold --tables out/        tables that `export tables -o out/` wrote")]
pub struct Args {
    /// Folder with a folder of tables for every article
    #[arg(long, value_name = "DIR")]
    gold: PathBuf,
    /// Files, globs, folders to read and compare; what the store holds without them
    #[arg(value_name = "ARTICLES")]
    articles: Vec<PathBuf>,
    /// Compare tables already written instead: a folder of CSV files, or a folder of folders
    #[arg(long, value_name = "DIR", conflicts_with = "articles")]
    tables: Option<PathBuf>,
    /// End with exit code 1 if the mean F1 over the tables is below this
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    min_f1: f64,
    /// End with exit code 1 if a table with at least 30 gold rows has an F1 below this
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    min_table: f64,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let gold = Tables::read(&args.gold)?;
    if gold.is_empty() {
        return Err(Usage(format!("{}: no tables there", args.gold.display())).into());
    }
    let Some(tables) = &args.tables else {
        bail!("`evaluate` can compare tables only (--tables DIR) until reading and extraction are joined")
    };
    let scores = score(&gold, &Tables::read(tables)?)?;
    write_out(|out| {
        if global.verbose > 0 {
            for note in &scores.notes {
                writeln!(out, "{note}")?;
            }
        }
        Ok(out.write_all(scores.report(args.min_table).as_bytes())?)
    })?;
    let enough = scores.macro_f1() >= args.min_f1 && scores.below(args.min_table).is_empty();
    Ok(if enough { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
