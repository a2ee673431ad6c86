//! Corpora whose truth is known: the same for a seed, whatever their form; nothing that is there is written over. How they are read
//! is a set of the ratchet.

use std::fs;
use std::io::Read;

use crate::run;

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

#[test]
fn what_is_there_already_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("own.jsonl"), "my own").unwrap();
    fs::create_dir_all(at("made.gold")).unwrap();
    fs::write(at("made.gold/offices.csv"), "my own").unwrap();
    fs::create_dir_all(at("corpus/gold")).unwrap();
    fs::write(at("corpus/gold/offices.csv"), "my own").unwrap();
    fs::create_dir_all(at("empty")).unwrap();
    for (path, named) in [
        ("own.jsonl", "own.jsonl"),
        ("made.jsonl", "made.gold"),
        ("made.jsonl.gz", "made.gold"),
        ("corpus", "corpus"),
    ] {
        let refused = run(folder.path(), &format!("generate --articles 1 {path}"));
        assert_eq!(refused.code, 2, "{path}: {}", refused.err);
        assert!(refused.err.contains(&format!("{named}: is ")), "{}", refused.err);
        assert!(refused.err.contains("name another"), "{}", refused.err);
    }
    for kept in ["own.jsonl", "made.gold/offices.csv", "corpus/gold/offices.csv"] {
        assert_eq!(fs::read_to_string(at(kept)).unwrap(), "my own", "{kept}");
    }
    assert!(!at("made.jsonl").exists() && !at("made.jsonl.gz").exists() && !at("corpus/articles").exists());
    let made = run(folder.path(), "generate --articles 1 empty");
    assert_eq!(made.code, 0, "{}", made.err);
}

#[test]
fn numbers_of_articles_end_somewhere() {
    let folder = tempfile::tempdir().unwrap();
    let refused = run(
        folder.path(),
        &format!("generate --articles 2 --from {} a.jsonl", u64::MAX),
    );
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("--articles 2"), "{}", refused.err);
    assert!(!folder.path().join("a.jsonl").exists());
}
