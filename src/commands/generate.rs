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
events, documents and numbers are invented. The same seed gives the same articles; fewer are the beginning of more.")]
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
    let name = args
        .path
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let stem = name.strip_suffix(".gz").unwrap_or(&name).strip_suffix(".jsonl");
    let (gold, mut sink) = match stem {
        Some(stem) => {
            let file =
                File::create(&args.path).with_context(|| format!("{}: cannot be written", args.path.display()))?;
            let out = BufWriter::new(file);
            let sink = if name.len() > stem.len() + ".jsonl".len() {
                // A fixed time keeps equal corpora equal files.
                Sink::Packed(Box::new(GzBuilder::new().mtime(0).write(out, Compression::fast())))
            } else {
                Sink::Lines(out)
            };
            (args.path.with_file_name(format!("{stem}.gold")), sink)
        }
        None if args.path.is_file() => {
            return Err(Usage(format!(
                "{}: is no folder, nor .jsonl or .jsonl.gz",
                args.path.display()
            ))
            .into());
        }
        None => (args.path.join("gold"), Sink::Folder(args.path.join("articles"))),
    };
    let mut tables = tables(&gold)?;
    if let Sink::Folder(folder) = &sink {
        make(folder)?;
    }
    let corpus = Corpus::new(args.seed);
    let end = args.from + args.articles;
    for begin in (args.from..end).step_by(usize::try_from(BATCH)?) {
        let numbers: Vec<u64> = (begin..end.min(begin + BATCH)).collect();
        let made: Vec<(Article, Truth)> = numbers.par_iter().map(|number| corpus.article(*number)).collect();
        for (article, truth) in made {
            sink.put(&article)?;
            truth.write(&article.id, &mut tables)?;
        }
    }
    sink.finish()?;
    for table in &mut tables {
        table.flush()?;
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

fn make(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))
}

/// The tables of the truth, with their first lines.
fn tables(folder: &Path) -> anyhow::Result<[csv::Writer<File>; 8]> {
    make(folder)?;
    let mut writers = Vec::new();
    for (at, table) in TABLES.iter().enumerate() {
        let path = folder.join(table).with_extension("csv");
        let file = File::create(&path).with_context(|| format!("{}: cannot be written", path.display()))?;
        let mut writer = csv::Writer::from_writer(file);
        writer.write_record(header(at))?;
        writers.push(writer);
    }
    match writers.try_into() {
        Ok(writers) => Ok(writers),
        Err(_) => unreachable!("there is a writer a table"),
    }
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
