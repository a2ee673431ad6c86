//! How much processor time the named questions take on a million quads, each asked by its example.
//!
//! `cargo bench --locked --bench query` asks all, `… -- metrics` those with the word in their names; `--store` asks each of the
//! store too. The graph is made from the sample articles, again and again with other people, provinces, years and numbers, always
//! the same. The files of `queries/` are read when a question is asked: with `--stay` it asks again whatever a line of the standard
//! input names, so that a query can be made faster without compiling and without making the graph anew.

#![expect(clippy::print_stdout, reason = "a bench tells what it measured")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use oxigraph::store::Store;
use trithuc::decide::Decisions;
use trithuc::extract::extract;
use trithuc::lexicon::Lexicon;
use trithuc::lexicon::reference::Reference;
use trithuc::model::{Article, Class, Lang};
use trithuc::query::{Bound, Format, Limits, Manner, Proof, QueryError, Question, Snapshot, evaluate};
use trithuc::read::{Options, gather, read};
use trithuc::store::in_memory;
use trithuc::store::update::Settings;

/// How often the samples are varied: about a million quads.
const COPIES: usize = 58;

/// What a question may take.
const LIMIT: Duration = Duration::from_millis(100);

/// A question is asked so often; the mean counts, since a system may tell processor time by its ticks alone.
const ROUNDS: u32 = 10;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wanted: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let with_store = words.iter().any(|word| word == "--store");
    let begun = Instant::now();
    let store = graph();
    println!(
        "{} quads made in {:.1} s",
        store.len().expect("in memory"),
        begun.elapsed().as_secs_f64()
    );
    let begun = Instant::now();
    let snapshot = Snapshot::new(&store).expect("the store is in memory");
    println!("snapshot in {:.1} s", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    let anybody = Question::parse("anybody", "# param who: Official \"x\"\nASK {}").expect("it is a question");
    let nobody = snapshot.bind(&anybody, &["who=nobody of that name".to_owned()]);
    assert!(nobody.is_err(), "to find nobody takes reading all names");
    println!("names read in {:.2} s", begun.elapsed().as_secs_f64());
    ask(&wanted, &store, &snapshot, with_store);
    if words.iter().any(|word| word == "--stay") {
        for line in std::io::stdin().lines() {
            let line = line.expect("the input is text");
            ask(
                &line.split_whitespace().collect::<Vec<_>>(),
                &store,
                &snapshot,
                with_store,
            );
        }
    }
}

/// A line for each question: rows, how long its words took, how long the answer took, and whether both are over the limit.
fn ask(wanted: &[&str], store: &Store, snapshot: &Snapshot, with_store: bool) {
    println!(
        "{:<32} {:>7} {:>10} {:>10}",
        "question", "rows", "words ms", "answer ms"
    );
    let mut slow = Vec::new();
    let is_wanted = |question: &Question| wanted.is_empty() || wanted.iter().any(|word| question.name.contains(word));
    for question in questions().iter().filter(|question| is_wanted(question)) {
        let (bound, words) = bind(question, store, snapshot);
        let mut rows = 0;
        let ((), all) = timed(|| {
            for _ in 0..ROUNDS {
                rows = answer(question, store, &bound, Some(snapshot));
            }
        });
        let mean = all / ROUNDS;
        let mark = if mean + words > LIMIT { " over" } else { "" };
        print!(
            "{:<32} {rows:>7} {:>10.1} {:>10.1}{mark}",
            question.name,
            ms(words),
            ms(mean)
        );
        if with_store {
            let (_, time) = timed(|| answer(question, store, &bound, None));
            print!(" store {:.1}", ms(time));
        }
        println!();
        if mean + words > LIMIT {
            slow.push(question.name.clone());
        }
    }
    println!("{} over {} ms: {}", slow.len(), LIMIT.as_millis(), slow.join(", "));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// What the work gives, and the processor time it took: on a machine that does other work too, the clock tells more of that work.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (clock, begun) = (Instant::now(), processor_time());
    let done = work();
    let took = begun.and_then(|begun| processor_time()?.checked_sub(begun));
    (done, took.unwrap_or_else(|| clock.elapsed()))
}

/// What this thread took of a processor so far, where the system tells it (Linux).
fn processor_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

fn questions() -> Vec<Question> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|file| file.expect("the folder is readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "rq"))
        .collect();
    files.sort();
    let question = |path: &Path| {
        let name = path.file_stem().expect("it has an extension").to_string_lossy();
        Question::parse(&name, &fs::read_to_string(path).expect("it is text")).expect("a test parses them")
    };
    files.iter().map(|path| question(path)).collect()
}

/// The values of the example, and how long it took to find what its words mean. Of several people with the name it then means
/// the one that most is said of.
fn bind(question: &Question, store: &Store, snapshot: &Snapshot) -> (Bound, Duration) {
    let mut arguments = question.example();
    let mut found = snapshot.bind(question, &arguments);
    let ((), time) = timed(|| {
        for _ in 0..ROUNDS {
            found = snapshot.bind(question, &arguments);
        }
    });
    let time = time / ROUNDS;
    for _ in 0..3 {
        match found {
            Ok(bound) => return (bound, time),
            Err(QueryError::AmbiguousEntity { words, candidates }) => {
                let said = |c: &trithuc::query::Candidate| {
                    store
                        .quads_for_pattern(None, None, Some(c.iri.as_ref().into()), None)
                        .count()
                };
                let most = candidates.iter().max_by_key(|c| said(c)).expect("there are several");
                for argument in &mut arguments {
                    if argument.ends_with(&format!("={words}")) {
                        *argument = argument.replace(&words, most.iri.as_str());
                    }
                }
            }
            Err(error) => panic!("{}: {error}", question.name),
        }
        found = snapshot.bind(question, &arguments);
    }
    panic!("{}: {arguments:?} stay ambiguous", question.name)
}

/// Asks, and reads the whole answer as it would be written.
fn answer(question: &Question, store: &Store, bound: &Bound, snapshot: Option<&Snapshot>) -> usize {
    let limits = Limits::default();
    let answer = match snapshot {
        Some(snapshot) => snapshot.evaluate(&question.text, None, &bound.values, limits),
        None => evaluate(store, &question.text, None, &bound.values, limits),
    };
    let manner = Manner {
        format: Format::Csv,
        lang: Lang::En,
        proof: Proof::None,
        details: false,
    };
    let shown = answer.and_then(|answer| answer.shown(question, store, manner));
    let written = shown.and_then(|answer| answer.write(Format::Csv, None, &mut std::io::sink()));
    written.expect("the question can be evaluated")
}

fn graph() -> Store {
    let samples = samples();
    let lexicon = Lexicon::builtin();
    let people = people(&samples, lexicon);
    let reference = Reference::builtin();
    let provinces: Vec<&str> = reference
        .provinces()
        .iter()
        .filter(|p| p.validity.until.is_some_and(|until| until.year == 2025))
        .map(|p| p.name.as_str())
        .collect();
    let articles: Vec<Article> = (0..COPIES)
        .flat_map(|copy| samples.iter().map(move |sample| (copy, sample)))
        .map(|(copy, sample)| vary(sample, copy, &people, &provinces))
        .collect();
    let settings = Settings {
        lexicon,
        decisions: Decisions::none(),
        base: None,
        jobs: None,
        progress: &|_| {},
    };
    in_memory(&articles, &settings).expect("the samples can be read")
}

/// The sample articles, in the order of their names.
fn samples() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let sources = gather(&[folder], || Box::new(std::io::empty())).sources;
    let read = |source| read(source, &Options::default()).expect("the samples can be read");
    sources.into_iter().map(read).collect()
}

/// Who is named in the samples, and many more.
fn people(samples: &[Article], lexicon: &Lexicon) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for sample in samples {
        let named = extract(sample, lexicon)
            .entities
            .into_iter()
            .filter(|e| e.class == Class::Official);
        people.extend(named.map(|official| official.name));
    }
    people.sort();
    people.dedup();
    let families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"];
    let middles = [
        "Văn",
        "Thị Thu",
        "Đức",
        "Quang",
        "Minh",
        "Hữu",
        "Thanh",
        "Ngọc",
        "Xuân",
        "Thị Hồng",
    ];
    let given = [
        "Hạo",
        "Lĩnh",
        "Thược",
        "Khuyến",
        "Nhượng",
        "Sách",
        "Trản",
        "Vọng",
        "Biền",
        "Cẩm",
        "Duyệt",
        "Giáp",
    ];
    for family in families {
        for middle in middles {
            people.extend(given.iter().map(|given| format!("{family} {middle} {given}")));
        }
    }
    people
}

/// The sample with other people, provinces, years and decimals; the first copy is the sample itself.
fn vary(sample: &Article, copy: usize, people: &[String], provinces: &[&str]) -> Article {
    let mut article = sample.clone();
    if copy == 0 {
        return article;
    }
    article.id = format!("{}-{copy}", sample.id);
    let mut text = sample.text.clone();
    // What is put in must not be replaced again: each name goes to a private character first.
    let mut put: Vec<(String, String)> = Vec::new();
    let seats = people.iter().enumerate().map(|(at, name)| {
        let other = &people[(at * 31 + copy * 97 + sample.id.len() * 13) % people.len()];
        (name.as_str(), other.as_str())
    });
    let units = provinces
        .iter()
        .enumerate()
        .map(|(at, name)| (*name, provinces[(at + copy) % provinces.len()]));
    for (name, other) in seats.chain(units) {
        if text.contains(name) {
            let seat = char::from_u32(0xE000 + u32::try_from(put.len()).expect("few names")).expect("private use");
            text = text.replace(name, &seat.to_string());
            put.push((seat.to_string(), other.to_owned()));
        }
    }
    for (seat, other) in put {
        text = text.replace(&seat, &other);
    }
    article.text = digits(&text, copy);
    article
}

/// Years shifted by up to seven, the last digit of decimals changed.
fn digits(text: &str, copy: usize) -> String {
    let mut varied = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = rest[start..]
            .find(|c: char| !c.is_ascii_digit())
            .map_or(rest.len(), |length| start + length);
        let number = &rest[start..end];
        varied.push_str(&rest[..start]);
        let decimal = rest[..start].ends_with([',', '.']);
        match number.parse::<usize>() {
            Ok(year @ 2008..=2025) if number.len() == 4 => varied.push_str(&(year - copy % 8).to_string()),
            Ok(value) if decimal => {
                let width = number.len();
                let changed = (value + copy * 7) % 10_usize.pow(u32::try_from(width.min(9)).expect("small"));
                let _ = write!(varied, "{changed:0width$}");
            }
            _ => varied.push_str(number),
        }
        rest = &rest[end..];
    }
    varied.push_str(rest);
    varied
}
