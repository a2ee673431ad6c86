//! `evaluate`: the referee from the command line.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::run;

#[test]
fn tables_are_scored_as_the_referee_scores_them() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/score");
    let tables = "evaluate --gold gold --tables system";
    let expected = fs::read_to_string(data.join("expected.txt")).unwrap();
    let all = run(&data, &format!("{tables} -v --min-table 0.9"));
    assert_eq!((all.code, all.out), (1, expected));
    for (option, code) in [
        ("", 0),
        ("--min-f1 0.7", 0),
        ("--min-f1 0.71", 1),
        ("--min-table 0.6", 0),
    ] {
        let outcome = run(&data, &format!("{tables} {option}"));
        assert_eq!(outcome.code, code, "{option}: {}", outcome.err);
        assert_eq!(outcome.out.lines().count(), 14, "{}", outcome.out);
    }
}

#[test]
fn what_cannot_be_scored_is_told() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("gold/other")).unwrap();
    fs::create_dir(path("empty")).unwrap();
    fs::write(path("gold/other/provinces.csv"), "province,need\nHuế,yes\n").unwrap();
    fs::write(
        path("news.txt"),
        "Huế họp\n\nSáng 1/2/2023, tỉnh Hà Nam tổ chức hội nghị.\n",
    )
    .unwrap();
    for (arguments, code, expected) in [
        ("evaluate news.txt", 2, "--gold"),
        ("evaluate --gold absent news.txt", 1, "absent: cannot be read"),
        ("evaluate --gold empty news.txt", 2, "empty: no tables here"),
        (
            "evaluate --gold gold news.txt",
            2,
            "gold: no gold tables for these articles: news",
        ),
        ("evaluate --gold gold --tables gold news.txt", 2, "cannot be used with"),
        ("evaluate --gold gold", 1, "there is no store here"),
    ] {
        let outcome = run(folder.path(), arguments);
        assert_eq!(outcome.code, code, "{arguments}: {}", outcome.err);
        assert!(outcome.err.contains(expected), "{arguments}: {}", outcome.err);
        assert_eq!(outcome.out, "", "{arguments}");
    }
}
