//! `trithuc remove`: takes articles out of the graph.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::bail;
use trithuc::model::Article;
use trithuc::resolve;
use trithuc::store::update::{self, Settings};

use super::articles::{Skipped, Words};
use super::progress::Bar;
use super::report;
use crate::cli::{Global, meant};

/// Take articles out of the graph
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc remove article-id
  trithuc remove https://w3id.org/trithuc/id/article/article-id

The store is then what a fresh build of the other articles gives. If one of the names fits no article, nothing is removed.")]
pub struct Args {
    /// Ids or IRIs of articles
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// The folders of words that the store was built with
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
    /// Threads; one a core without it
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    // To remove from a store that is not there must not make one.
    let there = update::articles(&global.open()?)?;
    tell_unknown(&args.articles, &there, global)?;
    let words = Words::load(&args.lexicon, global)?;
    let mut store = global.open_for_writing()?;
    let bar = Bar::new(global);
    let settings = Settings {
        lexicon: words.get(),
        base: None,
        jobs: args.jobs,
        progress: &|progress| bar.show(progress),
    };
    let report = update::remove(&mut store, &args.articles, &settings)?;
    drop(bar);
    report::tell(&report, &Skipped::default(), 0, start.elapsed(), global);
    Ok(ExitCode::SUCCESS)
}

/// Names that fit no article, each with what it could have been.
fn tell_unknown(names: &[String], there: &[Article], global: &Global) -> anyhow::Result<()> {
    let ids = || there.iter().map(|article| article.id.as_str());
    let unknown = names.iter().filter(|name| {
        let ends = |id: &str| name.ends_with(&format!("article/{}", resolve::escape_id(id)));
        !ids().any(|id| id == name.as_str() || ends(id))
    });
    let told: Vec<String> = unknown
        .map(|name| {
            let list = "`trithuc query 'SELECT ?a { ?a a tt:Article }'` lists them";
            format!("{name}; {}", meant(name, ids(), list))
        })
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    let store = global.store.display();
    bail!("{store}: no such article: {}; nothing was removed", told.join("; "))
}
