//! How fast an article is read, stage by stage, and how the time grows with the length of the text.
//!
//! `cargo bench --bench extract` measures all, `cargo bench --bench extract -- length` one group; `-- shortest` tells the
//! shortest of many runs of each sample, which other work on the machine changes least; `-- corpus PATH…` reads all articles of
//! files or folders one after another on one core, several times.

#![expect(clippy::print_stdout, reason = "a bench tells what it measured")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use trithuc::extract::{extract, relate};
use trithuc::lexicon::Lexicon;
use trithuc::model::Article;
use trithuc::read::{Opened, Options, gather, open, read};
use trithuc::recognise::{RECOGNISERS, Reading};
use trithuc::text::Text;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The sample articles, in the order of their names.
fn samples() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let sources = gather(&[folder], || Box::new(std::io::empty())).sources;
    let read = |source| read(source, &Options::default()).expect("the samples can be read");
    sources.into_iter().map(read).collect()
}

fn bytes(articles: &[Article]) -> Throughput {
    Throughput::Bytes(articles.iter().map(|a| a.text.len() as u64).sum())
}

/// What each stage takes for all samples.
fn stages(criterion: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let articles = samples();
    let mut group = criterion.benchmark_group("stages");
    group.throughput(bytes(&articles));
    let texts = || articles.iter().map(|a| Text::new(&a.text, lexicon.spelling()));
    group.bench_function("text", |b| b.iter(|| texts().for_each(|t| drop(black_box(t)))));
    let split: Vec<_> = texts().collect();
    group.bench_function("lexicon", |b| {
        b.iter(|| split.iter().for_each(|t| drop(black_box(lexicon.hits(t)))));
    });
    let unread = || -> Vec<_> { articles.iter().map(|a| Reading::unread(a, lexicon)).collect() };
    for (n, (name, recognise)) in RECOGNISERS.iter().enumerate() {
        let before = || {
            let mut readings = unread();
            for reading in &mut readings {
                RECOGNISERS[..n].iter().for_each(|(_, earlier)| earlier(reading));
            }
            readings
        };
        group.bench_function(format!("recognise/{name}"), |b| {
            b.iter_batched_ref(before, |rs| rs.iter_mut().for_each(recognise), BatchSize::LargeInput);
        });
    }
    let readings: Vec<_> = articles.iter().map(|a| Reading::new(a, lexicon)).collect();
    group.bench_function("relate", |b| {
        b.iter(|| readings.iter().for_each(|r| drop(black_box(relate(r)))));
    });
    group.bench_function("whole", |b| {
        b.iter(|| articles.iter().for_each(|a| drop(black_box(extract(a, lexicon)))));
    });
    group.finish();
}

/// What each sample takes alone.
fn each_sample(criterion: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let mut group = criterion.benchmark_group("sample");
    for article in samples() {
        group.throughput(Throughput::Bytes(article.text.len() as u64));
        group.bench_function(&article.id, |b| b.iter(|| extract(black_box(&article), lexicon)));
    }
    group.finish();
}

/// The pattern again and again, up to a number of bytes.
fn repeated(pattern: &str, length: usize) -> Article {
    Article {
        id: "repeated".to_owned(),
        text: pattern.repeat(length.div_ceil(pattern.len())),
        ..Article::default()
    }
}

/// The samples one after another, each time with another number, so that no line is a repetition.
fn joined(length: usize) -> Article {
    let articles = samples();
    let mut text = String::with_capacity(length + 10_000);
    for (n, article) in articles.iter().cycle().enumerate() {
        if text.len() >= length {
            break;
        }
        let copy = n / articles.len();
        for line in article.text.lines() {
            text.push_str(line);
            // a line said before is furniture: the copies differ in their last words
            if line.len() > 60 {
                text.push_str(" Phần ");
                text.push_str(&copy.to_string());
                text.push_str(" còn tiếp.");
            }
            text.push('\n');
        }
    }
    Article {
        id: "joined".to_owned(),
        text,
        ..Article::default()
    }
}

/// Texts that would take long if anything were looked for from the start again for each token.
const HOSTILE: [(&str, &str); 9] = [
    ("names", "Nguyễn Văn Mẫu, "),
    ("numbers", "1.234 tỷ đồng, "),
    (
        "document",
        "Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương, ",
    ),
    ("offices", "đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam, "),
    ("brackets", "("),
    ("quotes", "Hội nghị \" "),
    ("and", "và "),
    (
        "sentence",
        "tỉnh tổ chức hội nghị tổng kết công tác và triển khai nhiệm vụ ",
    ),
    (
        "lines",
        "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam, phát biểu tại Hội nghị.\n",
    ),
];

fn linear(criterion: &mut Criterion) {
    const SHORT: usize = 1_000_000;
    let lexicon = Lexicon::builtin();
    let mut group = criterion.benchmark_group("length");
    group.sample_size(10).warm_up_time(Duration::from_millis(100));
    for length in [SHORT / 100, SHORT / 10, SHORT, SHORT * 10] {
        let article = joined(length);
        group.throughput(bytes(std::slice::from_ref(&article)));
        group.bench_function(BenchmarkId::new("samples", length), |b| {
            b.iter(|| extract(black_box(&article), lexicon));
        });
    }
    for (name, pattern) in HOSTILE {
        for length in [SHORT, SHORT * 10] {
            let article = repeated(pattern, length);
            group.throughput(bytes(std::slice::from_ref(&article)));
            group.bench_function(BenchmarkId::new(name, length), |b| {
                b.iter(|| extract(black_box(&article), lexicon));
            });
        }
    }
    group.finish();
}

/// The shortest of many runs of each sample, and how fast all are in such runs.
fn shortest() {
    const RUNS: usize = 300;
    let lexicon = Lexicon::builtin();
    let (mut bytes, mut whole) = (0_u32, Duration::ZERO);
    for article in samples() {
        let run = |_| {
            let begun = Instant::now();
            drop(black_box(extract(black_box(&article), lexicon)));
            begun.elapsed()
        };
        let best = (0..RUNS).map(run).min().unwrap_or_default();
        println!("{:.3} ms {}", best.as_secs_f64() * 1e3, article.id);
        bytes += u32::try_from(article.text.len()).expect("samples are short");
        whole += best;
    }
    let speed = f64::from(bytes) / whole.as_secs_f64() / 1e6;
    println!("{bytes} bytes in {:.3} ms: {speed:.2} MB/s", whole.as_secs_f64() * 1e3);
}

/// Each of many articles once, one after another on one core, and all of them again: nothing but the extraction is timed.
fn corpus(paths: &[PathBuf]) {
    const TURNS: usize = 5;
    let lexicon = Lexicon::builtin();
    let articles: Vec<Article> = gather(paths, || Box::new(std::io::empty()))
        .sources
        .into_iter()
        .flat_map(|source| match open(source, &Options::default()) {
            Opened::Single(single) => vec![single.result],
            Opened::Corpus(corpus) => corpus.collect(),
        })
        .map(|read| read.expect("the articles can be read").1)
        .collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let bytes = f64::from(u32::try_from(bytes).expect("less than 4 GB"));
    for turn in 1..=TURNS {
        let begun = Instant::now();
        for article in &articles {
            drop(black_box(extract(article, lexicon)));
        }
        let seconds = begun.elapsed().as_secs_f64();
        let speed = bytes / seconds / 1e6;
        println!(
            "turn {turn}: {} articles, {bytes} bytes in {seconds:.3} s: {speed:.2} MB/s",
            articles.len()
        );
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|argument| argument == "shortest") {
        return shortest();
    }
    if let Some(at) = arguments.iter().position(|argument| argument == "corpus") {
        let paths = arguments[at + 1..]
            .iter()
            .filter(|argument| !argument.starts_with("--"));
        return corpus(&paths.map(PathBuf::from).collect::<Vec<_>>());
    }
    let mut criterion = Criterion::default().configure_from_args();
    stages(&mut criterion);
    each_sample(&mut criterion);
    linear(&mut criterion);
    criterion.final_summary();
}
