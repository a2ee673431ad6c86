//! How right is an extraction, measured against tables made by hand?
//!
//! A port of the project's referee, a Python script whose lines and figures it prints exactly, so that both can judge
//! the same tables. The referee folds texts by rules of its own ([`compare`]): it must not share the errors of what it
//! judges. Rows are paired one to one, best first; optional gold rows count neither for nor against; of a paired
//! document or metric every further column is counted as an attribute of its own.

mod compare;
mod conferences;
mod judge;
mod tables;
mod tally;

use std::fmt::{self, Write};

use indexmap::IndexMap;

pub use judge::REPORT;
pub use tables::{ArticleTables, EvaluateError, Row, TABLES, Tables};
pub use tally::{Figures, Tally};

/// The counts of every reported table, and the notes of every article.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Counts by name, in the order of [`REPORT`].
    pub tables: IndexMap<&'static str, Tally>,
    /// One line for every miss (`-`) and every spurious row (`+`): article, table, row.
    pub notes: Vec<String>,
}

/// Scores `system` against `gold`, article by article in the order of the gold.
///
/// An article that the system does not have is looked for once more by a longer or shorter id (ids may carry a suffix,
/// but never an ambiguous one); without it all its rows are missed.
pub fn score(gold: &Tables, system: &Tables) -> Result<Scores, EvaluateError> {
    let empty = ArticleTables::default();
    let mut scores = Scores::default();
    for (article, wanted) in gold.iter() {
        let found = system.get(article).or_else(|| near(article, gold, system));
        let one = judge::article(wanted, found.unwrap_or(&empty))?;
        for (name, tally) in one {
            let line = |note: &String| format!("{article:16.16} {name:20} {note}");
            scores.notes.extend(tally.notes.iter().map(line));
            scores.tables.entry(name).or_default().add(&tally);
        }
    }
    for name in REPORT {
        scores.tables.entry(name).or_default();
    }
    Ok(scores)
}

/// The only article of the system whose id begins with the gold's, or the reverse.
fn near<'a>(article: &str, gold: &Tables, system: &'a Tables) -> Option<&'a ArticleTables> {
    let others = system.iter().filter(|(id, _)| gold.get(id).is_none());
    let mut others = others.filter(|(id, _)| same_article(id, article));
    let first = others.next()?;
    others.next().is_none().then_some(first.1)
}

/// Can two ids name one article? They are equal, or long enough and one begins with the other.
pub fn same_article(a: &str, b: &str) -> bool {
    let long = |id: &str| id.chars().count() >= 8;
    a == b || (long(a) && long(b) && (a.starts_with(b) || b.starts_with(a)))
}

impl Scores {
    /// The mean of the tables' F1, each with the same weight.
    #[expect(clippy::cast_precision_loss, reason = "eleven tables")]
    pub fn macro_f1(&self) -> f64 {
        self.tables.values().map(|tally| tally.figures().f1).sum::<f64>() / self.tables.len() as f64
    }

    /// Tables with at least 30 gold rows whose F1 is below `least`.
    pub fn below(&self, least: f64) -> Vec<&'static str> {
        let low = |tally: &Tally| tally.figures().f1 < least && tally.hit + tally.miss >= 30;
        self.tables
            .iter()
            .filter(|(_, tally)| low(tally))
            .map(|(name, _)| *name)
            .collect()
    }

    /// The table of figures and the mean, naming the tables [`below`](Self::below) `min_table`.
    pub fn report(&self, min_table: f64) -> String {
        let mut out = self.to_string();
        let low = self.below(min_table);
        if !low.is_empty() {
            let end = out.trim_end().len();
            out.truncate(end);
            writeln!(out, "; below {min_table:?}: {}", low.join(", ")).expect("a String takes every write");
        }
        out
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:20} {:>6} {:>6} {:>6} {:>10} {:>8} {:>7}",
            "table", "gold", "found", "hit", "precision", "recall", "F1"
        )?;
        let mut whole = Tally::default();
        for (name, tally) in &self.tables {
            whole.add(tally);
            line(f, name, tally)?;
        }
        line(f, "all rows (micro)", &whole)?;
        writeln!(f, "mean F1 over the tables (macro) {:.3}", self.macro_f1())
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, tally: &Tally) -> fmt::Result {
    let Tally { hit, miss, extra, .. } = tally;
    let Figures { precision, recall, f1 } = tally.figures();
    writeln!(
        f,
        "{name:20} {:6} {:6} {hit:6} {precision:10.3} {recall:8.3} {f1:7.3}",
        hit + miss,
        hit + extra
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use std::path::Path;

    use super::*;

    fn tables(name: &str) -> Tables {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/score");
        Tables::read(&data.join(name)).unwrap()
    }

    fn printed(scores: &Scores, min_table: f64) -> String {
        let notes = scores.notes.iter().flat_map(|note| [note.as_str(), "\n"]);
        notes.collect::<String>() + &scores.report(min_table)
    }

    /// `expected.txt` is what the Python referee printed with `-v --min-table 0.9` for the same two folders.
    #[test]
    fn prints_what_the_referee_prints() {
        let scores = score(&tables("gold"), &tables("system")).unwrap();
        let expected = include_str!("../../tests/data/score/expected.txt");
        for (at, (ours, theirs)) in printed(&scores, 0.9).lines().zip(expected.lines()).enumerate() {
            assert_eq!(ours, theirs, "line {}", at + 1);
        }
        assert_eq!(printed(&scores, 0.9), expected);
    }

    #[test]
    fn gold_against_itself_is_perfect() {
        let gold = tables("gold");
        let mut needed = Tables::default();
        for (article, tables) in gold.iter() {
            for table in TABLES {
                for row in tables.rows(table).iter().filter(|row| row["need"] == "yes") {
                    needed.push(article, table, row.clone());
                }
            }
        }
        let scores = score(&gold, &needed).unwrap();
        for (name, tally) in &scores.tables {
            assert_eq!((tally.miss, tally.extra), (0, 0), "{name}: {:?}", tally.notes);
        }
        assert!(scores.notes.is_empty(), "{:?}", scores.notes);
    }

    #[test]
    fn an_article_is_found_by_a_longer_id_unless_it_is_ambiguous() {
        let (mut gold, mut system) = (Tables::default(), Tables::default());
        let row = |name: &str| Row::from_iter([("province".to_owned(), name.to_owned())]);
        gold.push("long-enough", "provinces", row("Huế"));
        system.push("long-enough-2024", "provinces", row("Huế"));
        assert_eq!(score(&gold, &system).unwrap().tables["provinces"].hit, 1);
        system.push("long-enough-2025", "provinces", row("Huế"));
        assert_eq!(score(&gold, &system).unwrap().tables["provinces"].hit, 0);
    }

    #[test]
    fn nothing_found_and_nothing_to_find() {
        let nothing = score(&Tables::default(), &Tables::default()).unwrap();
        assert_eq!(nothing.tables.len(), REPORT.len());
        assert!((nothing.macro_f1() - 1.0).abs() < f64::EPSILON);
    }
}
