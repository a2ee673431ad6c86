//! The articles that a command line names: found, read in parallel, their faults told one by one.

use std::path::{Path, PathBuf};

use anyhow::bail;
use rayon::prelude::*;
use trithuc::lexicon::Lexicon;
use trithuc::model::Article;
use trithuc::read::{self, Format};

use crate::cli::Global;

/// What could be read, and how many inputs could not.
pub struct Input {
    /// In order of their paths; ids are unique.
    pub articles: Vec<Article>,
    /// Inputs that gave no article; each was told on the standard error.
    pub failed: usize,
}

/// Reads all articles that `paths` name. Two of one id, or no article at all, is an error.
pub fn read_all(paths: &[PathBuf], format: Option<Format>, global: &Global) -> anyhow::Result<Input> {
    let gathered = read::gather(paths, &mut std::io::stdin().lock());
    let mut failed = gathered.problems.len();
    for problem in &gathered.problems {
        global.fault(problem);
    }
    let results: Vec<_> = gathered
        .sources
        .par_iter()
        .map(|source| (source.path.as_path(), read::read(source, format)))
        .collect();
    let mut read: Vec<(&Path, Article)> = Vec::with_capacity(results.len());
    for (path, result) in results {
        match result {
            Ok(article) => {
                global.detail(format_args!(
                    "{}: read as {}, {} characters",
                    path.display(),
                    article.id,
                    article.text.chars().count()
                ));
                read.push((path, article));
            }
            Err(problem) => {
                failed += 1;
                global.fault(problem);
            }
        }
    }
    read::unique(read.iter().map(|(path, article)| (*path, article.id.as_str())))?;
    if read.is_empty() {
        bail!("no article could be read; nothing was done");
    }
    let articles = read.into_iter().map(|(_, article)| article).collect();
    Ok(Input { articles, failed })
}

/// The words that reading rests on: the built-in ones, with folders that add to them.
pub struct Words(Option<Lexicon>);

impl Words {
    /// Loads the folders; every bad row is told on the standard error.
    pub fn load(folders: &[PathBuf], global: &Global) -> anyhow::Result<Self> {
        if folders.is_empty() {
            return Ok(Self(None));
        }
        match Lexicon::with(folders) {
            Ok(lexicon) => Ok(Self(Some(lexicon))),
            Err(faults) => {
                for fault in &faults {
                    global.fault(fault);
                }
                bail!(
                    "the lexicon has {} bad rows; mend them (`trithuc lexicon check DIR` lists them again)",
                    faults.len()
                )
            }
        }
    }

    /// The lexicon.
    pub fn get(&self) -> &Lexicon {
        self.0.as_ref().unwrap_or_else(|| Lexicon::builtin())
    }
}
