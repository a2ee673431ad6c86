//! Differences for people: a table of the causes, and on demand what each did.

use super::{Cause, Change, Changes, Diff, FactChange};
use crate::page::{Run, Tone, Words, clean, hang};
use crate::query::Rows;

fn word(cause: Cause, words: Words) -> &'static str {
    words.get(match cause {
        Cause::Article => "diff-article",
        Cause::Rules => "diff-rules",
        Cause::Lexicon => "diff-lexicon",
        Cause::Reference => "diff-reference",
        Cause::Decisions => "diff-decisions",
        Cause::Identity => "diff-identity",
    })
}

/// One row a cause with its counts, and one a graph beside those of articles.
pub fn summary(diff: &Diff, words: Words) -> Rows {
    let head = [
        "diff-cause",
        "stats-articles",
        "diff-added",
        "diff-removed",
        "diff-changed",
        "diff-renamed",
    ];
    let number = |count: usize| (words.number(count), true);
    let mut rows: Vec<Vec<(String, bool)>> = diff
        .causes
        .iter()
        .map(|(cause, changes)| {
            vec![
                (word(*cause, words).to_owned(), false),
                number(changes.articles.len()),
                number(changes.facts_added),
                number(changes.facts_removed),
                number(changes.facts_changed),
                number(changes.renamed.len()),
            ]
        })
        .collect();
    for (graph, quads) in &diff.graphs {
        let name = words.say("diff-graph", &[("name", graph)]);
        let none = || (String::new(), true);
        rows.push(vec![
            (name, false),
            none(),
            number(quads.added),
            number(quads.removed),
            none(),
            none(),
        ]);
    }
    Rows {
        head: head.iter().map(|key| words.get(key).to_owned()).collect(),
        rows,
    }
}

/// What each cause did, one line a thing, in lines of at most `columns` columns.
pub fn details(diff: &Diff, words: Words, columns: usize) -> String {
    let mut out = String::new();
    for (cause, changes) in &diff.causes {
        hang(&mut out, 0, &[Run::new(word(*cause, words), Tone::Bold)], columns);
        cause_details(&mut out, changes, words, columns);
        out.push('\n');
    }
    out
}

fn cause_details(out: &mut String, changes: &Changes, words: Words, columns: usize) {
    for (id, change) in &changes.articles {
        let key = match change {
            Change::Added => "diff-article-added",
            Change::Removed => "diff-article-removed",
            Change::Text => "diff-article-text",
            Change::Metadata => "diff-article-metadata",
            // The facts below tell it.
            Change::Graph => continue,
        };
        let line = [Run::new(clean(id), Tone::Plain), Run::new(words.get(key), Tone::Dim)];
        hang(out, 2, &line, columns);
    }
    for renamed in &changes.renamed {
        let count = words.say(
            "diff-in",
            &[
                ("articles", &words.number(renamed.articles)),
                ("facts", &words.number(renamed.facts)),
            ],
        );
        let line = [
            Run::new(clean(&renamed.before), Tone::Plain),
            Run::new("→", Tone::Dim),
            Run::new(clean(&renamed.after), Tone::Plain),
            Run::new(count, Tone::Dim),
        ];
        hang(out, 2, &line, columns);
    }
    for fact in &changes.facts {
        hang(out, 2, &fact_line(fact), columns);
    }
}

fn fact_line(fact: &FactChange) -> Vec<Run> {
    let mut line = vec![
        Run::new(fact.sign, Tone::Bold),
        Run::new(clean(&fact.kind), Tone::Bold),
        Run::new(clean(&fact.says), Tone::Plain),
    ];
    for difference in &fact.differs {
        let (before, after) = (clean(&difference.before), clean(&difference.after));
        line.push(Run::new(
            format!("{} {before} → {after}", difference.property),
            Tone::Dim,
        ));
    }
    line.push(Run::new(format!("“{}”", clean(&fact.quote)), Tone::Plain));
    let place = format!("{} {}–{}", fact.article, fact.start, fact.end);
    line.push(Run::new(place, Tone::Dim));
    line
}
