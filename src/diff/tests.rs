#![expect(clippy::unwrap_used, reason = "a test may panic")]

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::store::Store as Oxigraph;
use tempfile::TempDir;

use super::*;
use crate::decide::Decisions;
use crate::lexicon::Lexicon;
use crate::model::{Article, Lang, Metadata};
use crate::page::{Words, width};
use crate::store::update::{Settings, build};
use crate::store::{Store as Graph, sorted_lines};

const TEXT: &str =
    "Sáng 3/7/2023, Tỉnh ủy Hà Nam tổ chức hội nghị sơ kết. Đồng chí Vũ Văn Thử, Bí thư Tỉnh ủy Hà Nam chủ trì.";
const OTHER: &str = "Chiều 5/7/2023, đồng chí Lò Văn Bình, Chủ tịch Ủy ban nhân dân tỉnh Hà Nam chủ trì cuộc họp.";

fn article(id: &str, text: &str) -> Article {
    Article {
        id: id.to_owned(),
        text: text.to_owned(),
        meta: Metadata {
            published: Some("2023-07-06".to_owned()),
            ..Metadata::default()
        },
    }
}

fn store_with(articles: &[Article], lexicon: &Lexicon, decisions: &Decisions) -> Oxigraph {
    let settings = Settings {
        lexicon,
        decisions,
        base: None,
        jobs: None,
        progress: &|_| {},
    };
    let mut store = Graph::in_memory().unwrap();
    build(&mut store, articles.to_vec(), &settings).unwrap();
    store.oxigraph().clone()
}

fn store(articles: &[Article]) -> Oxigraph {
    store_with(articles, Lexicon::builtin(), Decisions::none())
}

fn decided(articles: &[Article], row: &str) -> Oxigraph {
    let table = format!("decision,subject_id,object_id\n{row}\n");
    let decisions = Decisions::parse("decisions.csv", table.as_bytes()).unwrap();
    store_with(articles, Lexicon::builtin(), &decisions)
}

/// The same store with other lines.
fn edited(store: &Oxigraph, edit: impl Fn(String) -> Option<String>) -> Oxigraph {
    let lines: Vec<String> = sorted_lines(store).unwrap().into_iter().filter_map(edit).collect();
    let copy = Oxigraph::new().unwrap();
    let parser = RdfParser::from_format(RdfFormat::NQuads);
    copy.load_from_slice(parser, lines.join("\n").as_bytes()).unwrap();
    copy
}

fn compare(before: &Oxigraph, after: &Oxigraph) -> Diff {
    diff(before, after, true).unwrap()
}

/// Cause, articles, facts added, removed and changed, names.
fn told(found: &Diff) -> Vec<(Cause, usize, [usize; 3], usize)> {
    let row = |(cause, c): (&Cause, &Changes)| {
        let facts = [c.facts_added, c.facts_removed, c.facts_changed];
        (*cause, c.articles.len(), facts, c.renamed.len())
    };
    found.causes.iter().map(row).collect()
}

#[test]
fn equal_stores_do_not_differ() {
    let one = store(&[article("a", TEXT), article("b", OTHER)]);
    let found = compare(&one, &store(&[article("b", OTHER), article("a", TEXT)]));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!((found.before.articles, found.before.facts), (2, found.after.facts));
    assert!(found.before.facts > 4);
}

#[test]
fn articles_come_go_and_change() {
    let one = store(&[article("a", TEXT)]);
    let two = store(&[article("a", TEXT), article("b", OTHER)]);
    let found = compare(&one, &two);
    let new = found.after.facts - found.before.facts;
    assert_eq!(told(&found), [(Cause::Article, 1, [new, 0, 0], 0)]);
    assert_eq!(found.causes[&Cause::Article].articles["b"], Change::Added);
    let facts = &found.causes[&Cause::Article].facts;
    let office = facts.iter().find(|f| f.kind == "tt:Tenure").unwrap();
    assert!(office.sign == '+' && office.says.contains("Chủ tịch") && office.quote.contains("Lò Văn Bình"));
    let quoted: String = OTHER
        .chars()
        .skip(office.start)
        .take(office.end - office.start)
        .collect();
    assert_eq!(quoted, office.quote);
    let back = compare(&two, &one);
    assert_eq!(told(&back), [(Cause::Article, 1, [0, new, 0], 0)]);
    assert_eq!(back.causes[&Cause::Article].articles["b"], Change::Removed);
    // A longer text: what stands where it stood is the same fact.
    let longer = format!("{TEXT} Đồng chí Lò Văn Bình dự.");
    let found = compare(&one, &store(&[article("a", &longer)]));
    assert_eq!(found.causes.keys().collect::<Vec<_>>(), [&Cause::Article]);
    let changes = &found.causes[&Cause::Article];
    assert_eq!(changes.articles["a"], Change::Text);
    assert!(changes.facts_added > 0 && changes.facts_removed == 0, "{changes:?}");
    let mut dated = article("a", TEXT);
    dated.meta.published = Some("2023-07-07".to_owned());
    let found = compare(&one, &store(&[dated]));
    assert_eq!(found.causes[&Cause::Article].articles["a"], Change::Metadata);
}

#[test]
fn other_words_are_told_by_their_digest() {
    let folder = TempDir::new().unwrap();
    std::fs::write(
        folder.path().join("not-people.csv"),
        "id,form,aliases,meaning\nmy-word,Vũ Văn Thử,,\n",
    )
    .unwrap();
    let lexicon = Lexicon::with(&[folder.path().to_owned()]).unwrap();
    let given = [article("a", TEXT), article("b", OTHER)];
    let found = compare(&store(&given), &store_with(&given, &lexicon, Decisions::none()));
    assert_eq!(found.causes.keys().collect::<Vec<_>>(), [&Cause::Lexicon], "{found:?}");
    assert_eq!(found.causes[&Cause::Lexicon].articles.len(), 2);
    assert_ne!(found.before.lexicons, found.after.lexicons);
}

#[test]
fn other_rules_are_told_by_their_version_and_by_what_nothing_else_explains() {
    let one = store(&[article("a", TEXT)]);
    let is_rule = |line: &str| line.contains("ontology#confidence>") && line.contains("#fact-");
    let first = sorted_lines(&one)
        .unwrap()
        .into_iter()
        .find(|line| is_rule(line))
        .unwrap();
    let surer = |line: String| {
        if line == first {
            line.replace("\"0.", "\"0.0")
        } else {
            line
        }
    };
    let version = |line: String| {
        let tool = line.contains("ontology#tool>");
        if tool {
            line.replace("\"trithuc ", "\"trithuc 9")
        } else {
            line
        }
    };
    for edit in [
        &(|line| Some(version(surer(line)))) as &dyn Fn(String) -> Option<String>,
        &|line| Some(surer(line)),
    ] {
        let found = compare(&one, &edited(&one, edit));
        assert_eq!(told(&found), [(Cause::Rules, 1, [0, 0, 1], 0)], "{found:?}");
        let changed = &found.causes[&Cause::Rules].facts[0];
        assert_eq!(
            (changed.sign, changed.differs[0].property.as_str()),
            ('~', "tt:confidence")
        );
    }
}

#[test]
fn reference_data_and_ontology_have_graphs_of_their_own() {
    let one = store(&[article("a", TEXT)]);
    let other = edited(&one, |line| {
        let dropped = line.contains("graph/reference>") && line.contains("Phú-Yên") && line.contains("validUntil");
        let changed = line.contains("#fact-") && line.contains("ontology#derivation>");
        (!dropped && !changed).then_some(line)
    });
    let found = compare(&one, &other);
    let lost = Quads { added: 0, removed: 1 };
    assert_eq!(
        found.graphs.iter().collect::<Vec<_>>(),
        [(&"graph/reference".to_owned(), &lost)]
    );
    let causes: Vec<&Cause> = found.causes.keys().collect();
    assert_eq!(causes, [&Cause::Reference], "{found:?}");
}

#[test]
fn decisions_explain_what_they_touch() {
    let given = [article("a", TEXT), article("b", OTHER)];
    let one = store(&given);
    let added = compare(&store(&given[1..]), &one);
    let office = added.causes[&Cause::Article]
        .facts
        .iter()
        .find(|f| f.kind == "tt:Tenure")
        .unwrap();
    let rejected = decided(&given, &format!("reject,{},", office.fact));
    let found = compare(&one, &rejected);
    assert_eq!(
        found.causes.keys().collect::<Vec<_>>(),
        [&Cause::Decisions],
        "{found:?}"
    );
    let facts = &found.causes[&Cause::Decisions].facts;
    assert!(facts.iter().any(|f| f.sign == '-' && f.fact == office.fact));
    assert!(found.after.decisions.is_some() && found.graphs.contains_key("graph/identity"));
    let person = "official/Vũ-Văn-Thử~Hà-Nam";
    let pinned = decided(&given, &format!("pin,{person},official/Thử"));
    let found = compare(&one, &pinned);
    assert_eq!(
        found.causes.keys().collect::<Vec<_>>(),
        [&Cause::Decisions],
        "{found:?}"
    );
    let renamed = &found.causes[&Cause::Decisions].renamed;
    assert_eq!(renamed.len(), 1);
    assert_eq!(
        (renamed[0].before.as_str(), renamed[0].after.as_str()),
        (person, "official/Thử")
    );
    assert!(renamed[0].facts >= 2 && renamed[0].articles == 1);
    assert_eq!(found.causes[&Cause::Decisions].facts_changed, 0);
}

#[test]
fn identity_calls_entities_otherwise_and_changes_no_fact() {
    let one = store(&[article("a", TEXT)]);
    let both = store(&[article("a", TEXT), article("b", OTHER)]);
    let (old, new) = ("official/Vũ-Văn-Thử~Hà-Nam", "official/Vũ-Văn-Thử~Nam-Định");
    let found = compare(&one, &edited(&both, |line| Some(line.replace(old, new))));
    let causes: Vec<&Cause> = found.causes.keys().collect();
    assert_eq!(causes, [&Cause::Article, &Cause::Identity]);
    let identity = &found.causes[&Cause::Identity];
    assert_eq!(
        (identity.facts_added, identity.facts_removed, identity.facts_changed),
        (0, 0, 0)
    );
    assert_eq!(
        (identity.renamed[0].before.as_str(), identity.renamed[0].after.as_str()),
        (old, new)
    );
    assert_eq!(identity.articles.keys().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn what_is_shown_fits_and_other_bases_are_refused() {
    let one = store(&[article("a", TEXT)]);
    let found = compare(&one, &store(&[article("b", OTHER)]));
    for lang in Lang::ALL {
        let words = Words(lang);
        let text = anstream::adapter::strip_str(&details(&found, words, 80)).to_string();
        assert!(text.lines().all(|line| width(line) <= 80), "{text}");
        assert!(
            text.contains("“") && text.contains(words.get("diff-article-removed")),
            "{text}"
        );
        assert!(
            summary(&found, words)
                .render(Some(80))
                .lines()
                .all(|line| width(line) <= 80)
        );
    }
    let counted = diff(&one, &store(&[article("b", OTHER)]), false).unwrap();
    assert!(counted.causes[&Cause::Article].facts.is_empty() && counted.causes[&Cause::Article].facts_added > 0);
    let moved = edited(&one, |line| Some(line.replace("w3id.org/trithuc/id/", "example.org/")));
    assert!(matches!(diff(&one, &moved, false), Err(DiffError::Bases { .. })));
    assert!(
        compare(&Oxigraph::new().unwrap(), &one)
            .causes
            .contains_key(&Cause::Article)
    );
}
