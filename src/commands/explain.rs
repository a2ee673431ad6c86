//! `trithuc explain`: how one article is read, stage by stage.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::ValueEnum;
use trithuc::extract::{Marked, marked};
use trithuc::model::Article;
use trithuc::query::QueryError;

use super::articles::{self, Reading, Words};
use super::query::terminal_width;
use crate::cli::{Global, Usage, write_to};

/// Show how one article is read: what is named where, and the facts beside it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc explain article.txt
  trithuc explain article-id
  trithuc explain article.txt | less
  trithuc explain article.txt --format html -o article.html

As text: each line with its kind and its mentions marked, then every mention, then every fact with the words that prove
it, their place in code points, the rule that read it and how sure it is; on a terminal coloured by class.

As html: one page, the text on the left with its mentions coloured by class, the facts on the right; point at, tab to or
click a fact to see its words, or words to see their facts. It needs nothing else and can be read without script.")]
pub struct Args {
    /// A file, or the id, title or IRI of an article in the store
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// A file to write; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// A folder of words that add to the built-in lexicon; may be given again
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
}

/// The forms of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Stage after stage
    Text,
    /// The text and its facts side by side
    Html,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let words = Words::load(&args.lexicon, global)?;
    let articles = find(&args.article, global)?;
    match (args.format, articles.as_slice()) {
        (Format::Html, [article]) => {
            let page = marked(article, words.get()).html(global.lang);
            write_to(args.output.as_deref(), |out| Ok(out.write_all(page.as_bytes())?))?;
        }
        (Format::Html, several) => {
            return Err(Usage(format!(
                "`{}` holds {} articles, and a page shows one: give the file or id of one",
                args.article,
                several.len()
            ))
            .into());
        }
        (Format::Text, several) if args.output.is_some() => write_to(args.output.as_deref(), |out| {
            for article in several {
                out.write_all(marked(article, words.get()).text(None, false).as_bytes())?;
            }
            Ok(())
        })?,
        (Format::Text, several) => {
            for article in several {
                write_text(&marked(article, words.get()))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// With colours where a terminal reads, and wrapped to its width.
fn write_text(marked: &Marked) -> anyhow::Result<()> {
    let text = marked.text(terminal_width().map(usize::from), true);
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context("cannot write to the standard output")
}

/// The file of that name, else the article of the store that is called so.
fn find(name: &str, global: &Global) -> anyhow::Result<Vec<Article>> {
    if name == "-" || Path::new(name).exists() {
        return Ok(articles::read_all(&[PathBuf::from(name)], &Reading::default(), global)?.articles);
    }
    let store = trithuc::store::Store::read(&global.store)
        .with_context(|| format!("`{name}` is no file, so it was looked for in the store"))?;
    let iri = match trithuc::card::find_article(store.oxigraph(), name) {
        Ok(iri) => iri,
        Err(error @ QueryError::AmbiguousEntity { .. }) => return Err(Usage(error.to_string()).into()),
        Err(error) if error.is_usage() => bail!(
            "`{name}` is neither a file nor an article in {}: {error}; \
             `trithuc query 'SELECT ?a {{ ?a a tt:Article }}'` lists them",
            global.store.display()
        ),
        Err(error) => return Err(error.into()),
    };
    match trithuc::rdf::read_article(&store.graph(&iri)?) {
        Some(article) => Ok(vec![article]),
        None => bail!("{} holds no text of <{}>", global.store.display(), iri.as_str()),
    }
}
