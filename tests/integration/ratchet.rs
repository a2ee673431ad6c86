//! What has been reached on the articles with gold must not be lost: no table's F1 may fall.
//!
//! `tests/ratchet.csv` holds what has been reached; `make ratchet` (`TRITHUC_RATCHET=write`) writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::{env, fs, path::Path};

use crate::run;

/// Articles that nobody wrote, whose truth is known, made anew for each run.
const GENERATED: (&str, &str) = ("generated", "generate --articles 60 --seed 11 corpus");
const SLACK: f64 = 0.0005;

/// Sets of articles with gold: name, articles, gold.
pub const SETS: [(&str, &str, &str); 4] = [
    ("samples", "data/articles", "data/gold"),
    ("unseen", "tests/data/unseen/articles", "tests/data/unseen/gold"),
    ("written", "tests/data/written/articles", "tests/data/written/gold"),
    ("sealed", "tests/data/sealed/articles", "tests/data/sealed/gold"),
];

#[test]
fn no_table_falls() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), GENERATED.1);
    assert_eq!(made.code, 0, "{}", made.err);
    let sets = SETS.map(|(set, articles, gold)| (set, root, articles, gold));
    let generated = (GENERATED.0, folder.path(), "corpus/articles", "corpus/gold");
    let mut reached = BTreeMap::new();
    let mut reports = String::new();
    for (set, place, articles, gold) in sets.into_iter().chain([generated]) {
        let outcome = run(place, &format!("evaluate --gold {gold} {articles}"));
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        let tables = figures(&outcome.out);
        assert_eq!(tables.len(), 11, "{}", outcome.out);
        reached.extend(tables.into_iter().map(|(table, f1)| (format!("{set},{table}"), f1)));
        reports.push_str(&outcome.out);
    }
    let file = root.join("tests/ratchet.csv");
    if env::var("TRITHUC_RATCHET").is_ok_and(|what| what == "write") {
        let mut text = String::from("set,table,f1\n");
        for (table, f1) in &reached {
            writeln!(text, "{table},{f1:.4}").unwrap();
        }
        return fs::write(file, text).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap();
    let kept: BTreeMap<String, f64> = kept.lines().skip(1).map(row).collect();
    let mut problems: Vec<String> = kept
        .keys()
        .filter(|table| !reached.contains_key(*table))
        .map(|table| format!("{table} of tests/ratchet.csv was not measured"))
        .collect();
    for (table, f1) in &reached {
        match kept.get(table) {
            None => problems.push(format!("{table} is not in tests/ratchet.csv")),
            Some(before) if *f1 < before - SLACK => problems.push(format!("{table} fell from {before:.4} to {f1:.4}")),
            Some(_) => {}
        }
    }
    assert!(
        problems.is_empty(),
        "{}\n`trithuc evaluate --gold data/gold data/articles -v` lists every miss (-) and spurious row (+).\n\
         If it must be so, `make ratchet` writes the new figures; say why in the commit.\n{reports}",
        problems.join("\n"),
    );
}

/// F1 by table, from the counts (the printed F1 is rounded).
fn figures(report: &str) -> BTreeMap<String, f64> {
    let tables = report.lines().skip(1).take_while(|line| !line.starts_with("all rows"));
    tables
        .map(|line| {
            let name = line.chars().take(20).collect::<String>().trim_end().to_owned();
            let counts = line.chars().skip(20).collect::<String>();
            let counts: Vec<f64> = counts.split_whitespace().map(|cell| cell.parse().unwrap()).collect();
            let (gold, found, hit) = (counts[0], counts[1], counts[2]);
            let part = |of: f64| if of == 0.0 { 1.0 } else { hit / of };
            let (precision, recall) = (part(found), part(gold));
            let sum = precision + recall;
            (
                name,
                if sum == 0.0 {
                    0.0
                } else {
                    2.0 * precision * recall / sum
                },
            )
        })
        .collect()
}

fn row(line: &str) -> (String, f64) {
    let (table, f1) = line.rsplit_once(',').unwrap();
    (table.to_owned(), f1.parse().unwrap())
}
