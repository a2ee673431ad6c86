//! `trithuc explain`: how one article is read, stage by stage.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use trithuc::extract::explain;
use trithuc::model::Article;

use super::articles::{self, Reading, Words};
use crate::cli::{self, Global};

/// Show how one article is read, stage by stage
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc explain article.txt
  trithuc explain article-id
  trithuc explain article.txt | less

Shows each line with its kind and its mentions marked, then every mention, then every fact with the words that prove it,
their place in code points, the rule that read it and how sure it is.")]
pub struct Args {
    /// A file, or the id of an article in the store
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// A folder of words that add to the built-in lexicon; may be given again
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let words = Words::load(&args.lexicon, global)?;
    for article in find(&args.article, global)? {
        let page = explain(&article, words.get());
        cli::write_out(|out| Ok(out.write_all(page.as_bytes())?))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The file of that name, else the article of the store with that id.
fn find(name: &str, global: &Global) -> anyhow::Result<Vec<Article>> {
    if name == "-" || Path::new(name).exists() {
        return Ok(articles::read_all(&[PathBuf::from(name)], &Reading::default(), global)?.articles);
    }
    let store = trithuc::store::Store::read(&global.store)
        .with_context(|| format!("`{name}` is no file, so it was looked for in the store"))?;
    let stored = trithuc::store::update::articles(&store)?;
    match stored.into_iter().find(|a| a.id == name) {
        Some(article) => Ok(vec![article]),
        None => bail!(
            "`{name}` is neither a file nor the id of an article in {}; `trithuc query 'SELECT ?a {{ ?a a tt:Article }}'` lists them",
            global.store.display()
        ),
    }
}
