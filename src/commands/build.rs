//! `trithuc build`: reads articles into the graph.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::bail;
use trithuc::store::rewrite;
use trithuc::store::update::{self, Settings};

use super::articles::{self, Reading, Words};
use super::decisions;
use super::progress::Bar;
use super::report;
use crate::cli::{Global, Usage};

/// Read articles into the graph; what did not change is left alone
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc build articles/
  trithuc build 'articles/*.html' --store conferences.trig.gz
  trithuc build corpus.csv --map text=content,published=date
  trithuc build articles/ --prune --store conferences.trig.gz
  curl https://example.org/page | trithuc build -

Read are .txt, .md, .html, .docx and (if the program was built with it) .pdf, one article each; .jsonl, .csv and .tsv, one
article a line or row, with the fields id, url, title, published, author, publisher, license, and text or html; .warc
and .wet, the web archives of crawlers, of which the Vietnamese pages with a main text are taken; all of them also as .gz.

In a folder, README*, LICENSE*, hidden files and *.meta.toml are no articles. The id of an article is the `id` of its
sidecar NAME.meta.toml or of its record, else its file name without extension (in a corpus with the number of the record);
an article with the id of a stored one replaces it. What was built before stays, also if its file is gone: --prune takes
out of the store whatever is not among ARTICLES.")]
pub struct Args {
    /// Files, globs, folders; `-` reads the standard input
    #[arg(required = true, value_name = "ARTICLES")]
    pub articles: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// A folder of words that add to the built-in lexicon; may be given again
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
    /// What IRIs begin with, up to a /; a store keeps the one it was made with
    #[arg(long, value_name = "IRI")]
    pub base: Option<String>,
    /// What people decided (`trithuc decide --help`); without it `decisions.csv` beside the store, if there is one
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// Threads; one a core without it
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Write nothing if one of the articles cannot be read
    #[arg(long)]
    pub strict: bool,
    /// Take articles out of the store that are not among those given (a folder, pattern or corpus)
    #[arg(long)]
    pub prune: bool,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let whole = args.articles.iter().any(|path| articles::is_whole(path));
    if args.prune && !whole {
        let words =
            "--prune would leave only these files in the store; name the folder, pattern or corpus that it is to hold";
        return Err(Usage(words.to_owned()).into());
    }
    let words = Words::load(&args.lexicon, global)?;
    let decisions = decisions::load(args.decisions.as_deref(), global)?;
    let mut store = global.open_for_writing()?;
    let input = articles::read_all(&args.articles, &args.reading, global)?;
    let failed = input.skipped.failed();
    if args.strict && failed > 0 {
        bail!(global.words().count("strict", failed));
    }
    let bytes = input.articles.iter().map(|article| article.text.len()).sum();
    let bar = Bar::new(global);
    let settings = Settings {
        lexicon: words.get(),
        decisions: &decisions,
        base: args.base.as_deref(),
        jobs: args.jobs,
        progress: &|progress| bar.show(progress),
    };
    // The article of a file that cannot be read now must not be lost.
    let report = if args.prune && failed == 0 {
        update::replace(&mut store, input.articles, &settings)?
    } else {
        update::build(&mut store, input.articles, &settings)?
    };
    rewrite(store)?;
    drop(bar);
    decisions::tell_idle(&report.idle_decisions, global);
    report::tell(&report, &input.skipped, bytes, start.elapsed(), global);
    if args.prune && failed > 0 {
        global.fault(global.words().count("nothing-pruned", failed));
    } else {
        report::tell_others(&report, whole, global);
    }
    Ok(super::outcome(failed))
}
