//! `trithuc stats`: what the graph holds.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use trithuc::query::stats;

use super::query::terminal_width;
use crate::cli::{Global, write_out};

/// Count what the graph holds
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc stats
  trithuc stats --lang vi
  trithuc stats --store archive.trig.gz")]
pub struct Args {}

/// The labels of the table and the keys of their words.
const LABELS: [(&str, &str); 10] = [
    ("what", "stats-what"),
    ("count", "stats-count"),
    ("articles", "stats-articles"),
    ("independent sources", "stats-sources"),
    ("facts", "stats-facts"),
    ("entities", "stats-entities"),
    ("quads", "stats-quads"),
    ("quads of articles", "stats-article-quads"),
    ("quads per fact", "stats-ratio"),
    ("bytes", "stats-bytes"),
];

pub fn run(_: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let store = global.open()?;
    let stats =
        stats(store.oxigraph()).with_context(|| format!("{}: cannot read the store", store.path().display()))?;
    let mut table = stats.table(size(store.path()));
    let words = global.words();
    for cell in table
        .head
        .iter_mut()
        .chain(table.rows.iter_mut().map(|row| &mut row[0].0))
    {
        if let Some((_, key)) = LABELS.iter().find(|(label, _)| label == cell) {
            words.get(key).clone_into(cell);
        }
    }
    write_out(|out| Ok(writeln!(out, "{}", table.render(terminal_width()))?))?;
    Ok(ExitCode::SUCCESS)
}

/// What the store takes on disk; nothing if the system does not say.
fn size(path: &Path) -> Option<u64> {
    if path.is_dir() {
        let files = fs::read_dir(path).ok()?;
        return files.map(|file| Some(file.ok()?.metadata().ok()?.len())).sum();
    }
    Some(fs::metadata(path).ok()?.len())
}
