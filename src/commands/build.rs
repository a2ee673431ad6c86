//! `trithuc build`: reads articles into the graph.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::bail;
use trithuc::store::update::{self, Report, Settings};

use super::articles::{self, Words};
use super::progress::Bar;
use crate::cli::Global;

/// Read articles into the graph; what did not change is left alone
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc build articles/
  trithuc build 'articles/*.html' --store conferences.trig.gz
  curl https://example.org/page | trithuc build -

In a folder, README*, LICENSE*, hidden files and *.meta.toml are no articles. The id of an article is the `id` of its
sidecar NAME.meta.toml, else its file name without extension; an article with the id of a stored one replaces it.")]
pub struct Args {
    /// Files, globs, folders; `-` reads the standard input
    #[arg(required = true, value_name = "ARTICLES")]
    pub articles: Vec<PathBuf>,
    /// How the input is written; else its name and content tell
    #[arg(long, value_name = "FORMAT", value_parser = ["txt", "md", "html"])]
    pub from: Option<String>,
    /// A folder of words that add to the built-in lexicon; may be given again
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
    /// What IRIs begin with; a store keeps the one it was made with
    #[arg(long, value_name = "IRI")]
    pub base: Option<String>,
    /// Threads; one a core without it
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Write nothing if one of the articles cannot be read
    #[arg(long)]
    pub strict: bool,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let words = Words::load(&args.lexicon, global)?;
    let from = args.from.as_deref().map(str::parse).transpose()?;
    let mut store = global.open_for_writing()?;
    let input = articles::read_all(&args.articles, from, global)?;
    if args.strict && input.failed > 0 {
        bail!(
            "{} inputs could not be read; with --strict nothing is written",
            input.failed
        );
    }
    let bar = Bar::new(global);
    let settings = Settings {
        lexicon: words.get(),
        base: args.base.as_deref(),
        jobs: args.jobs,
        progress: &|progress| bar.show(progress),
    };
    let report = update::build(&mut store, input.articles, &settings)?;
    drop(bar);
    tell(&report, input.failed, start, global);
    Ok(super::outcome(input.failed))
}

/// The report at the end, for people.
pub(super) fn tell(report: &Report, failed: usize, start: Instant, global: &Global) {
    let counts = [
        (report.added, "added"),
        (report.changed, "changed"),
        (report.unchanged, "unchanged"),
        (report.removed, "removed"),
        (failed, "failed"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let classes: Vec<String> = report
        .facts_by_class
        .iter()
        .map(|(class, count)| format!("{count} {class}"))
        .collect();
    global.note(format_args!(
        "{}: {}\n{} articles, {} facts ({}), {} quads, {:.2} s{}",
        global.store.display(),
        counts.join(", "),
        report.articles,
        report.facts,
        classes.join(", "),
        report.quads,
        start.elapsed().as_secs_f64(),
        if report.untouched { "; nothing was written" } else { "" },
    ));
}
