//! The fuzz targets (`fuzz/`, a workspace of its own) with a few inputs each: they are compiled with the program whose interface
//! they call, and their promises hold for the seeds that fuzzing begins from, whole, cut and with bytes changed.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../fuzz/src/graph.rs"]
mod graph;
#[path = "../fuzz/src/http.rs"]
mod http;
#[path = "../fuzz/src/read.rs"]
mod read;
#[path = "../fuzz/src/words.rs"]
mod words;

use trithuc::generate::Random;

/// A target, the files that it begins from, and the byte before them that chooses between its formats.
type Target = (&'static str, fn(&[u8]), &'static [(&'static str, Option<u8>)]);

const TARGETS: [Target; 19] = [
    (
        "read_any",
        read::read_any,
        &[("tests/data/read/report.docx", None), (TEXT, None)],
    ),
    ("read_txt", read::read_txt, &[(TEXT, None)]),
    ("read_md", read::read_md, &[("README.md", None)]),
    ("read_html", read::read_html, &[(PAGE, None)]),
    ("read_docx", read::read_docx, &[("tests/data/read/report.docx", None)]),
    ("read_pdf", read::read_pdf, &[("tests/data/read/two-pages.pdf", None)]),
    (
        "read_jsonl",
        read::read_jsonl,
        &[("tests/data/read/corpus.jsonl", None)],
    ),
    ("read_csv", read::read_csv, &[("tests/data/read/corpus.csv", None)]),
    ("read_warc", read::read_warc, &[("tests/data/read/crawl.warc", None)]),
    ("text", words::text, &[(TEXT, None)]),
    ("dates", words::dates, &[(TEXT, None)]),
    ("documents", words::documents, &[(TEXT, None)]),
    ("graph", graph::graph, &[(TEXT, None)]),
    (
        "lexicon",
        graph::lexicon,
        &[
            ("data/lexicon/titles.csv", Some(0)),
            ("data/lexicon/abbreviations.csv", Some(7)),
        ],
    ),
    ("decisions", graph::decisions, &[("fuzz/seeds/decisions.csv", None)]),
    ("rdf", graph::rdf, &[("tests/data/graph.trig", Some(3))]),
    ("query", graph::query, &[("queries/events-of-province.rq", None)]),
    ("parameters", graph::parameters, &[("fuzz/seeds/decisions.csv", None)]),
    ("http", http::http, &[(REQUESTS, None)]),
];
/// A request a line, with `\\n` and `\\x00` for what a line cannot hold.
const REQUESTS: &str = "fuzz/seeds/http.txt";
const TEXT: &str = "data/articles/same-event-paper-a.txt";
const PAGE: &str = "data/articles/council-session.html";

/// How many changes are made of each seed; a graph of a whole article takes a second where nothing is optimised.
fn changes(target: &str) -> usize {
    if target == "graph" { 2 } else { 24 }
}

fn content(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn seeds(path: &str, choice: Option<u8>) -> Vec<Vec<u8>> {
    let content = content(path);
    if path == REQUESTS {
        return content.split(|byte| *byte == b'\n').map(unescaped).collect();
    }
    vec![choice.into_iter().chain(content).collect()]
}

/// The bytes that a line of requests stands for.
fn unescaped(line: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line;
    while let Some((first, after)) = rest.split_first() {
        let hex = after
            .get(1..3)
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        let (byte, length) = match (first, after.first(), hex) {
            (b'\\', Some(b'n'), _) => (b'\n', 2),
            (b'\\', Some(b'x'), Some(byte)) => (byte, 4),
            _ => (*first, 1),
        };
        bytes.push(byte);
        rest = &rest[length..];
    }
    bytes
}

/// The seed cut somewhere, with some of its bytes changed, doubled or taken out.
fn changed(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed[..random.between(seed.len() / 4, seed.len())].to_vec();
    for _ in 0..random.between(1, 8) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        match random.below(3) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes.insert(at, bytes[at]),
            _ => _ = bytes.remove(at),
        }
    }
    bytes
}

#[test]
fn targets_keep_their_promises_for_what_fuzzing_begins_from() {
    for (name, run, files) in TARGETS {
        let mut random = Random::new(1);
        run(&[]);
        let mut inputs = 0;
        for (path, choice) in files {
            for seed in seeds(path, *choice) {
                run(&seed);
                for _ in 0..changes(name) {
                    run(&changed(&seed, &mut random));
                    inputs += 1;
                }
            }
        }
        assert!(inputs > 0, "{name}");
    }
}

#[test]
fn every_target_is_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let entries = fs::read_dir(folder).expect("the folder of targets");
    let stem = |path: PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut there: Vec<String> = entries.filter_map(|entry| stem(entry.ok()?.path())).collect();
    there.sort();
    let mut here = TARGETS.map(|(name, ..)| name.to_owned());
    here.sort();
    assert_eq!(there, here);
}
