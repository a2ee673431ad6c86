//! Every sample article with all its stages: a snapshot of each, and what all recognisers and relations promise.

use std::collections::HashSet;
use std::ops::Range;
use std::panic::catch_unwind;
use std::path::Path;

use proptest::prelude::*;
use trithuc::extract::{explain, extract};
use trithuc::lexicon::Lexicon;
use trithuc::model::{Article, Span};
use trithuc::read::{Options, Source, read};
use trithuc::recognise::Reading;

use crate::ratchet::SETS;

fn samples() -> Vec<Article> {
    let articles = articles("data/articles");
    assert!(articles.len() >= 15, "the sample articles are there");
    articles
}

/// The articles of a folder of the project.
fn articles(folder: &str) -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt" || e == "html"));
    paths.sort();
    paths
        .iter()
        .map(|p| read(Source::file(p), &Options::default()).unwrap())
        .collect()
}

#[test]
fn snapshots_of_all_stages() {
    for article in samples() {
        insta::assert_snapshot!(article.id.clone(), explain(&article, Lexicon::builtin()));
    }
}

/// The tokens of every mention of every kind.
fn mentions(reading: &Reading<'_>) -> Vec<(&'static str, Range<usize>)> {
    let mut all: Vec<(&'static str, Range<usize>)> = Vec::new();
    all.extend(reading.dates.iter().map(|m| (m.rule, m.tokens.clone())));
    all.extend(reading.quantities.iter().map(|m| (m.rule, m.tokens.clone())));
    all.extend(reading.places.iter().map(|m| (m.rule, m.tokens.clone())));
    all.extend(reading.organizations.iter().map(|m| (m.rule, m.tokens.clone())));
    all.extend(reading.offices.iter().map(|m| (m.rule, m.tokens.clone())));
    all.extend(reading.people.iter().map(|m| (m.rule, m.whole.clone())));
    all.extend(reading.documents.iter().map(|m| (m.rule, m.tokens.clone())));
    all.extend(reading.conferences.iter().map(|m| (m.rule, m.tokens.clone())));
    all
}

/// What every mention and every fact promises, for any text.
fn holds(article: &Article) -> Result<(), String> {
    let reading = Reading::new(article, Lexicon::builtin());
    let count = reading.text.tokens.len();
    for (rule, tokens) in mentions(&reading) {
        let (kind, name) = rule.split_once('.').ok_or(format!("the rule `{rule}` has no kind"))?;
        if kind.is_empty() || name.is_empty() {
            return Err(format!("the rule `{rule}` is not kind.name"));
        }
        if tokens.start >= tokens.end || tokens.end > count {
            return Err(format!("{rule}: tokens {tokens:?} of {count}"));
        }
    }
    let extraction = extract(article, Lexicon::builtin());
    let inside = |span: &Span| {
        span.start < span.end
            && span.end <= article.text.len()
            && article.text.is_char_boundary(span.start)
            && article.text.is_char_boundary(span.end)
    };
    for fact in &extraction.facts {
        if fact.evidence.is_empty() || !fact.evidence.iter().all(inside) {
            return Err(format!("{fact:?} cites no words of the text"));
        }
        if !(1..=100).contains(&fact.confidence) {
            return Err(format!("{fact:?}: confidence is in percent"));
        }
    }
    for entity in &extraction.entities {
        if entity.name.trim().is_empty() || !entity.mentions.iter().all(inside) {
            return Err(format!("{entity:?} has no name, or stands outside the text"));
        }
    }
    if extract(article, Lexicon::builtin()) != extraction {
        return Err("the second reading differs from the first".to_owned());
    }
    Ok(())
}

#[test]
fn every_mention_and_fact_stands_in_the_text() {
    for article in samples() {
        holds(&article).unwrap_or_else(|why| panic!("{}: {why}", article.id));
    }
}

/// Pieces of articles in any order, with the accidents of the web between them.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "Sáng 2/3/2021",
        "ngày 30-6",
        "đồng chí",
        "Lê Văn Mẫu",
        "Bí thư Tỉnh ủy",
        "Hà Nam",
        "UBND tỉnh",
        "chủ trì",
        "Hội nghị",
        "tổng kết",
        "tổ chức",
        "Nghị quyết số 21-NQ/TW",
        "về",
        "“",
        "”",
        "(",
        ")",
        ",",
        ";",
        ".",
        ":",
        "\n",
        "tăng 5,2%",
        "1.234 tỷ đồng",
        "20/20",
        "các",
        "và",
        "Ban Tổ chức",
        "T.Ư",
        "TP.",
        "khóa XIII",
        "nhiệm kỳ 2020 - 2025",
        "Ðảng",
        "dự thảo",
        "giữ chức",
        "nguyên",
        "Ảnh:",
        "thứ",
        "-",
        "năm 2030",
        "tại",
        "do",
        "Phó",
        "Trưởng",
        "quý IV/2023",
        "\u{0301}",
        "\u{200b}",
        "🎉",
        "…",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..60).prop_map(|parts| parts.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_order_of_pieces_is_read_without_fault(text in pieces()) {
        let article = Article { id: "a".into(), text, ..Article::default() };
        prop_assert_eq!(holds(&article), Ok(()));
    }
}

/// A text of some words of a line.
fn cut(words: &[&str]) -> Article {
    Article {
        id: "a".into(),
        text: words.join(" "),
        ..Article::default()
    }
}

#[test]
fn texts_cut_anywhere_are_read_without_fault() {
    // what looks ahead and back must find the end of the text: windows of the lines, and starts and ends of them
    const WIDTHS: [usize; 6] = [1, 2, 3, 5, 8, 13];
    const EVERY: usize = 3;
    let (mut count, mut failed, mut seen) = (0, Vec::new(), HashSet::new());
    for article in SETS.iter().flat_map(|(_, folder, _)| articles(folder)) {
        for line in article.text.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let windows = WIDTHS.iter().flat_map(|width| words.windows(*width));
            let ends = (1..=words.len().min(40)).map(|n| &words[..n]);
            let starts = words.len().saturating_sub(40)..words.len();
            for piece in windows.chain(ends).chain(starts.map(|n| &words[n..])) {
                if seen.insert(piece.join(" ")) && seen.len() % EVERY == 0 {
                    let article = cut(piece);
                    if catch_unwind(|| extract(&article, Lexicon::builtin())).is_err() {
                        failed.push(article.text);
                    }
                    count += 1;
                }
            }
        }
    }
    assert_eq!(failed, Vec::<String>::new(), "texts that made the reading panic");
    assert!(count > 20_000, "{count} texts were read");
}
