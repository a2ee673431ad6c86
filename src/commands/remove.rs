//! `trithuc remove`: takes articles out of the graph.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use trithuc::store::rewrite;
use trithuc::store::update::{self, Settings};

use super::articles::{Skipped, Words};
use super::decisions;
use super::progress::Bar;
use super::{named, report};
use crate::cli::Global;

/// Take articles out of the graph
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc remove article-id
  trithuc remove https://w3id.org/trithuc/id/article/article-id
  trithuc remove deleted/article-id.txt
  trithuc remove 'articles/*.html' 'article-*'

ARTICLE is an id, an IRI, a path (the id is then the one that its file gives or gave; it need not be there any more), a
pattern of ids or of files, a folder, or a title that only one article has. The store is then what a fresh build of the other articles gives. If one of the names fits no article, nothing is removed.")]
pub struct Args {
    /// Ids, IRIs, files, patterns or titles of articles
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// The folders of words that the store was built with
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
    /// What people decided (`trithuc decide --help`); without it `decisions.csv` beside the store, if there is one
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// Threads; one a core without it
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    // To remove from a store that is not there must not make one.
    let names = named::articles(&args.articles, &global.open()?, global)?;
    let words = Words::load(&args.lexicon, global)?;
    let decisions = decisions::load(args.decisions.as_deref(), global)?;
    let mut store = global.open_for_writing()?;
    let bar = Bar::new(global);
    let settings = Settings {
        lexicon: words.get(),
        decisions: &decisions,
        base: None,
        jobs: args.jobs,
        progress: &|progress| bar.show(progress),
    };
    let report = update::remove(&mut store, &names, &settings)?;
    rewrite(store)?;
    drop(bar);
    decisions::tell_idle(&report.idle_decisions, global);
    report::tell(&report, &Skipped::default(), 0, start.elapsed(), global);
    Ok(ExitCode::SUCCESS)
}
