//! The articles that a command line names: found, read in parallel, their faults told and counted.

use std::collections::{BTreeMap, VecDeque};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rayon::prelude::*;
use serde_json::json;
use trithuc::lexicon::Lexicon;
use trithuc::model::Article;
use trithuc::read::{self, Corpus, Fields, Format, Ids, Opened, Options, Place, ReadError, Source};

use super::log::Level;
use super::progress::Count;
use crate::cli::Global;

/// Inputs that are opened at a time.
const TOGETHER: usize = 32;
/// Articles, and bytes of their texts, that are in hand at a time when each is done with before the next.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 8 << 20;
/// Faults of one kind that are told one by one.
const TOLD: usize = 10;

/// How the articles of a command line are to be read.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Reading {
    /// How the input is written; else its name and content tell
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub from: Option<Format>,
    /// What the columns or keys of a corpus are called, as in text=content,published=date; `id=` leaves one out
    #[arg(long, value_name = "FIELD=NAME", value_parser = str::parse::<Fields>)]
    pub map: Option<Fields>,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::NAMES).try_map(|name| name.parse::<Format>())
}

/// Is this a set of articles, which somebody keeps: a folder, a pattern, a corpus?
pub fn is_whole(path: &Path) -> bool {
    let pattern = !path.exists() && path.to_string_lossy().contains(['*', '?', '[']);
    path.is_dir() || pattern || Format::of_path(path).is_some_and(Format::is_corpus)
}

/// What could be read, and what not.
pub struct Input {
    /// In order of their paths; ids are unique.
    pub articles: Vec<Article>,
    /// What gave none.
    pub skipped: Skipped,
}

/// Inputs and records that gave no article, counted.
#[derive(Debug, Default)]
pub struct Skipped {
    /// Each was told on the standard error or counted there; by reason.
    pub failed: BTreeMap<&'static str, usize>,
    /// Files of folders that are no articles, by their names or as tables without texts; by extension.
    pub passed_over: BTreeMap<String, usize>,
}

impl Skipped {
    /// How many failed.
    pub fn failed(&self) -> usize {
        self.failed.values().sum()
    }
}

/// Reads all articles that `paths` name. Two of one id, or no article at all, is an error.
pub fn read_all(paths: &[PathBuf], reading: &Reading, global: &Global) -> anyhow::Result<Input> {
    let mut inputs = Inputs::new(paths, reading, global);
    let mut articles = Vec::new();
    loop {
        let batch = inputs.batch()?;
        if batch.is_empty() {
            break;
        }
        articles.extend(batch);
    }
    let skipped = inputs.finish()?;
    Ok(Input { articles, skipped })
}

/// The articles that a command line names, batch after batch, so that memory does not grow with a corpus.
pub struct Inputs<'a> {
    global: &'a Global,
    options: Options,
    sources: VecDeque<Source>,
    opened: VecDeque<(bool, PathBuf, Opened)>,
    ids: Ids,
    read: usize,
    skipped: Skipped,
    count: Count,
}

impl<'a> Inputs<'a> {
    /// Finds the inputs; reads none yet.
    pub fn new(paths: &[PathBuf], reading: &Reading, global: &'a Global) -> Self {
        let gathered = read::gather(paths, || Box::new(std::io::stdin()) as Box<dyn Read + Send>);
        let mut inputs = Self {
            global,
            options: Options {
                format: reading.from,
                fields: reading.map.clone().unwrap_or_default(),
            },
            count: Count::new(gathered.sources.len(), global),
            sources: gathered.sources.into(),
            opened: VecDeque::new(),
            ids: Ids::default(),
            read: 0,
            skipped: Skipped {
                passed_over: gathered.passed_over,
                ..Skipped::default()
            },
        };
        for problem in &gathered.problems {
            inputs.fault(problem);
        }
        inputs
    }

    /// The next articles in order; none when all are read.
    pub fn batch(&mut self) -> anyhow::Result<Vec<Article>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            let Some(result) = self.next() else { break };
            match result {
                Ok((place, article)) => {
                    self.tell_read(&place, &article);
                    self.ids.add(&article.id, place)?;
                    bytes += article.text.len();
                    batch.push(article);
                }
                Err(problem) => self.fault(&problem),
            }
        }
        self.read += batch.len();
        self.count.show(self.sources.len() + self.opened.len(), self.read);
        Ok(batch)
    }

    /// One article, or why there is none; nothing when all is read.
    fn next(&mut self) -> Option<Result<(Place, Article), ReadError>> {
        loop {
            match self.opened.pop_front() {
                None if self.sources.is_empty() => return None,
                None => self.open(),
                Some((named, path, Opened::Corpus(mut corpus))) => match corpus.next() {
                    Some(result) => {
                        self.opened.push_front((named, path, Opened::Corpus(corpus)));
                        return Some(result);
                    }
                    None => self.tell_ignored(&path, &corpus),
                },
                Some((named, path, Opened::Single(single))) => {
                    for note in &single.notes {
                        self.note(&format!("{}: {note}", path.display()));
                    }
                    match single.result {
                        Err(problem @ ReadError::NoTextColumn { .. }) if !named => self.pass_over(&path, &problem),
                        result => return Some(result),
                    }
                }
            }
        }
    }

    fn tell_read(&self, place: &Place, article: &Article) {
        let log = self.global.log();
        if log.tells(Level::Debug) {
            let characters = article.text.chars().count();
            let text = format!("{place}: read as {}, {characters} characters", article.id);
            let fields = json!({"place": place.to_string(), "id": article.id, "characters": characters});
            log.event(Level::Debug, "article.read", text, &fields);
        }
    }

    /// A table in a folder that is no corpus of articles is no fault.
    fn pass_over(&mut self, path: &Path, problem: &ReadError) {
        let text = self.global.words().say("passed-over", &[("why", problem)]);
        let fields = json!({"path": path.display().to_string(), "reason": problem.kind()});
        let log = self.global.log();
        self.count
            .aside(|| log.event(Level::Info, "input.passed_over", text, &fields));
        let extension = path
            .extension()
            .map_or_else(String::new, |e| e.to_string_lossy().to_lowercase());
        *self.skipped.passed_over.entry(extension).or_default() += 1;
    }

    /// Opens the next inputs, in parallel.
    fn open(&mut self) {
        let some: Vec<Source> = self.sources.drain(..TOGETHER.min(self.sources.len())).collect();
        let options = &self.options;
        let opened: Vec<_> = some
            .into_par_iter()
            .map(|source| (source.named, source.path.clone(), read::open(source, options)))
            .collect();
        self.opened.extend(opened);
    }

    fn tell_ignored(&self, path: &Path, corpus: &Corpus) {
        let told = |key, names: Vec<String>| {
            let values: [(&str, &dyn std::fmt::Display); 2] = [("path", &path.display()), ("names", &names.join(", "))];
            self.note(&self.global.words().say(key, &values));
        };
        if corpus.ignored().len() > 0 {
            told("fields-unused", corpus.ignored().map(str::to_owned).collect());
        }
        if corpus.passed_over().len() > 0 {
            let reasons = corpus.passed_over().map(|(why, count)| format!("{count} {why}"));
            told("records-passed-over", reasons.collect());
        }
    }

    fn note(&self, words: &str) {
        self.count.aside(|| self.global.note(words));
    }

    /// Tells the first faults of each kind, and counts all.
    fn fault(&mut self, problem: &ReadError) {
        let count = self.skipped.failed.entry(problem.kind()).or_default();
        *count += 1;
        if *count <= TOLD || self.global.verbose > 0 {
            let log = self.global.log();
            let fields = json!({"reason": problem.kind()});
            self.count
                .aside(|| log.event(Level::Error, "article.failed", problem, &fields));
        }
    }

    /// What gave no article. That none did is an error.
    pub fn finish(self) -> anyhow::Result<Skipped> {
        drop(self.count);
        if self.global.verbose == 0 {
            for (kind, count) in self.skipped.failed.iter().filter(|(_, count)| **count > TOLD) {
                let values: [(&str, &dyn std::fmt::Display); 2] = [("n", &(count - TOLD)), ("why", kind)];
                self.global.fault(self.global.words().say("more-faults", &values));
            }
        }
        if self.read == 0 {
            bail!(self.global.words().get("no-article-read"));
        }
        Ok(self.skipped)
    }
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

    /// The lexicon, unless it is the built-in one.
    pub fn into_own(self) -> Option<Lexicon> {
        self.0
    }

    /// The lexicon.
    pub fn get(&self) -> &Lexicon {
        self.0.as_ref().unwrap_or_else(|| Lexicon::builtin())
    }
}
