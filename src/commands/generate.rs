//! `trithuc generate`: a corpus whose truth is known, to measure with. It is not listed in the help.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;
use trithuc::evaluate::TABLES;
use trithuc::generate::{Corpus, Truth, header};
use trithuc::model::Article;

use crate::cli::{Global, Usage};

/// Articles made at a time.
const BATCH: u64 = 512;

/// Write articles whose truth is known, to measure with
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc generate --articles 60 corpus/
  trithuc generate --articles 20000 --seed 7 corpus.jsonl.gz
  trithuc evaluate --gold corpus/gold corpus/articles

A folder gets articles/ID.txt and gold/*.csv; a .jsonl or .jsonl.gz one article a line and, beside it, NAME.gold/*.csv. People,
events, documents and numbers are invented. The same seed gives the same articles; fewer are the beginning of more. What is there
already is never written over.")]
pub struct Args {
    /// A folder, or a file .jsonl or .jsonl.gz
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// How many
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub articles: u64,
    /// The number of the first; the truth is of those written
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub from: u64,
    /// Another seed, other articles
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let end = args.from.checked_add(args.articles).ok_or_else(|| {
        let most = u64::MAX - args.from;
        Usage(format!(
            "--articles {}: from {} on there are {most}",
            args.articles, args.from
        ))
    })?;
    let (gold, mut sink) = open(&args.path)?;
    let mut tables = tables(&gold)?;
    let corpus = Corpus::new(args.seed);
    for begin in (args.from..end).step_by(usize::try_from(BATCH)?) {
        let numbers: Vec<u64> = (begin..end.min(begin.saturating_add(BATCH))).collect();
        let made: Vec<(Article, Truth)> = numbers.par_iter().map(|number| corpus.article(*number)).collect();
        for (article, truth) in made {
            sink.put(&article).with_context(|| unwritten(&args.path))?;
            for (at, (path, table)) in tables.iter_mut().enumerate() {
                let written = truth.write(&article.id, at, table);
                written.with_context(|| unwritten(path))?;
            }
        }
    }
    sink.finish().with_context(|| unwritten(&args.path))?;
    for (path, table) in &mut tables {
        table.flush().with_context(|| unwritten(path))?;
    }
    global.note(global.words().say(
        "made",
        &[
            ("n", &global.words().number(usize::try_from(args.articles)?)),
            ("path", &args.path.display()),
            ("gold", &gold.display()),
        ],
    ));
    Ok(ExitCode::SUCCESS)
}

/// The folder of the truth, and where the articles go. What is there already stays as it is: nothing is written over it.
fn open(path: &Path) -> anyhow::Result<(PathBuf, Sink)> {
    let name = path
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let unpacked = name.strip_suffix(".gz").unwrap_or(&name);
    let Some(stem) = unpacked.strip_suffix(".jsonl") else {
        if path.is_file() {
            return Err(Usage(format!("{}: is no folder, nor .jsonl or .jsonl.gz", path.display())).into());
        }
        let is_taken = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some());
        if is_taken {
            return Err(Usage(format!(
                "{}: is not empty; name another folder, or empty it",
                path.display()
            ))
            .into());
        }
        let articles = path.join("articles");
        make(&articles)?;
        return Ok((path.join("gold"), Sink::Folder(articles)));
    };
    let gold = path.with_file_name(format!("{stem}.gold"));
    if let Some(taken) = [path, &gold].into_iter().find(|path| path.symlink_metadata().is_ok()) {
        return Err(Usage(format!(
            "{}: is there already; name another, or remove it",
            taken.display()
        ))
        .into());
    }
    let out = BufWriter::new(File::create_new(path).with_context(|| unwritten(path))?);
    let sink = if unpacked.len() < name.len() {
        // A fixed time keeps equal corpora equal files.
        Sink::Packed(Box::new(GzBuilder::new().mtime(0).write(out, Compression::fast())))
    } else {
        Sink::Lines(out)
    };
    Ok((gold, sink))
}

fn unwritten(path: &Path) -> String {
    format!("{}: cannot be written", path.display())
}

fn make(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))
}

/// The tables of the truth, in the order of [`TABLES`], with their files and their first lines.
fn tables(folder: &Path) -> anyhow::Result<Vec<(PathBuf, csv::Writer<File>)>> {
    make(folder)?;
    let mut writers = Vec::new();
    for (at, table) in TABLES.iter().enumerate() {
        let path = folder.join(table).with_extension("csv");
        let file = File::create(&path).with_context(|| unwritten(&path))?;
        let mut writer = csv::Writer::from_writer(file);
        writer.write_record(header(at)).with_context(|| unwritten(&path))?;
        writers.push((path, writer));
    }
    Ok(writers)
}

/// Where the articles go.
enum Sink {
    Folder(PathBuf),
    Lines(BufWriter<File>),
    Packed(Box<GzEncoder<BufWriter<File>>>),
}

impl Sink {
    fn put(&mut self, article: &Article) -> io::Result<()> {
        let line = || serde_json::json!({ "id": article.id, "text": article.text });
        match self {
            Self::Folder(folder) => fs::write(folder.join(&article.id).with_extension("txt"), &article.text),
            Self::Lines(out) => writeln!(out, "{}", line()),
            Self::Packed(out) => writeln!(out, "{}", line()),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Lines(mut out) => out.flush(),
            Self::Packed(out) => out.finish()?.flush(),
        }
    }
}
