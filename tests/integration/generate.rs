//! Corpora whose truth is known: the same for a seed, whatever their form, and read as their tables say.

use std::fs;
use std::io::Read;

use crate::ratchet::figures;
use crate::run;

/// The least F1 of a table that the reading must reach on articles nobody wrote; every other table must reach 0.95.
const LEAST: [(&str, f64); 2] = [("document_links", 0.85), ("organizations", 0.93)];

#[test]
fn what_is_generated_is_read_as_its_truth_says() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), "generate --articles 60 --seed 11 corpus");
    assert_eq!(made.code, 0, "{}", made.err);
    let outcome = run(folder.path(), "evaluate --gold corpus/gold corpus/articles");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let tables = figures(&outcome.out);
    assert_eq!(tables.len(), 11, "{}", outcome.out);
    for (table, f1) in tables {
        let least = LEAST
            .iter()
            .find(|(name, _)| *name == table)
            .map_or(0.95, |(_, least)| *least);
        assert!(f1 >= least, "{table}: {f1:.3} is below {least}\n{}", outcome.out);
    }
}

#[test]
fn a_corpus_is_the_same_for_a_seed_and_the_beginning_of_a_longer_one() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        "--articles 40 once.jsonl",
        "--articles 40 again.jsonl",
        "--articles 40 --seed 2 other.jsonl",
        "--articles 30 --from 10 rest.jsonl",
        "--articles 40 packed.jsonl.gz",
        "--articles 40 folder",
    ] {
        let made = run(folder.path(), &format!("generate {arguments}"));
        assert_eq!(made.code, 0, "{}", made.err);
    }
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let once = read("once.jsonl");
    assert_eq!(once, read("again.jsonl"));
    assert_ne!(once, read("other.jsonl"));
    let rest: String = once.lines().skip(10).flat_map(|line| [line, "\n"]).collect();
    assert_eq!(rest, read("rest.jsonl"));
    let mut unpacked = String::new();
    let packed = fs::File::open(folder.path().join("packed.jsonl.gz")).unwrap();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut unpacked)
        .unwrap();
    assert_eq!(once, unpacked);
    for table in ["articles", "metrics", "document_links"] {
        assert_eq!(
            read(&format!("once.gold/{table}.csv")),
            read(&format!("folder/gold/{table}.csv"))
        );
    }
    assert_eq!(fs::read_dir(folder.path().join("folder/articles")).unwrap().count(), 40);
    let taken = run(folder.path(), "generate --articles 1 once.gold/metrics.csv");
    assert_eq!(taken.code, 2, "{}", taken.err);
}
