//! The graph of the hand-made sample: its form, its size, the way back, and the tables that it gives.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

use super::sample::{Builder, sample};
use super::vocabulary::{self, DEFAULT_BASE, rdf, schema, tt};
use super::*;
use crate::decide::{Decisions, Outcome};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::lexicon::reference::Reference;
use crate::model::{Article, ArticleProperty, Claim, Extraction};
use crate::resolve::resolve;

fn context() -> Context {
    Context {
        base: DEFAULT_BASE.into(),
        tool: "trithuc test".into(),
        lexicon: "abc".into(),
    }
}

fn quads_of(article: &Article, extraction: &Extraction) -> Vec<Quad> {
    let identities = resolve(&[(article, extraction)], Reference::builtin());
    article_quads(article, extraction, identities.paths(&article.id).unwrap(), &context())
}

fn sample_quads() -> Vec<Quad> {
    let (article, extraction) = sample();
    quads_of(&article, &extraction)
}

fn iris(quad: &Quad) -> Vec<&NamedNode> {
    let mut iris = vec![&quad.predicate];
    if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
        iris.push(node);
    }
    if let Term::NamedNode(node) = &quad.object {
        iris.push(node);
    }
    if let GraphName::NamedNode(node) = &quad.graph_name {
        iris.push(node);
    }
    iris
}

pub(super) fn every_graph() -> Vec<Quad> {
    let (article, extraction) = sample();
    let identities = resolve(&[(&article, &extraction)], Reference::builtin());
    let mut quads = quads_of(&article, &extraction);
    quads.extend(ontology_quads(DEFAULT_BASE));
    quads.extend(reference_quads(Reference::builtin(), identities.units(), DEFAULT_BASE));
    quads.extend(identity_quads(
        &identities,
        Decisions::none(),
        &Outcome::default(),
        DEFAULT_BASE,
    ));
    quads
}

#[test]
fn quads_are_sorted_named_and_valid() {
    for quads in [
        sample_quads(),
        ontology_quads(DEFAULT_BASE),
        reference_quads(Reference::builtin(), &BTreeMap::new(), DEFAULT_BASE),
    ] {
        let lines: Vec<String> = quads.iter().map(ToString::to_string).collect();
        assert!(lines.is_sorted() && !lines.is_empty());
        assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
        for quad in &quads {
            assert!(matches!(quad.subject, NamedOrBlankNode::NamedNode(_)), "{quad}");
            assert!(matches!(quad.object, Term::NamedNode(_) | Term::Literal(_)), "{quad}");
            assert!(matches!(quad.graph_name, GraphName::NamedNode(_)), "{quad}");
            for iri in iris(quad) {
                assert!(NamedNode::new(iri.as_str()).is_ok(), "{iri}");
            }
        }
    }
    assert_eq!(sample_quads(), sample_quads());
}

#[test]
fn a_store_keeps_every_literal_as_written() {
    let store = Store::new().unwrap();
    let mut quads = every_graph();
    sort(&mut quads);
    store.extend(quads.clone()).unwrap();
    let mut kept: Vec<Quad> = store.iter().collect::<Result<_, _>>().unwrap();
    sort(&mut kept);
    assert_eq!(kept, quads);
}

#[test]
fn every_fact_is_a_node() {
    let quads = sample_quads();
    let facts = quads
        .iter()
        .filter(|q| q.predicate == rdf::TYPE && q.object == tt::FACT.into())
        .count();
    assert_eq!(
        facts,
        sample().1.facts.len() + 3,
        "an interval is two facts, and a dated appointment by a document, of which there are two"
    );
}

/// The articles of `data/articles`, read as the program reads them.
fn articles() -> Vec<Article> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let texts = paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt"));
    texts
        .map(|path| Article {
            id: path.file_stem().unwrap().to_str().unwrap().into(),
            text: std::fs::read_to_string(path).unwrap(),
            ..Article::default()
        })
        .collect()
}

#[test]
fn quotes_stand_at_their_offsets() {
    let (article, _) = sample();
    let text: Vec<char> = article.text.chars().collect();
    let mut checked = 0;
    for quad in sample_quads() {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            continue;
        };
        let Some((_, offsets)) = subject.as_str().split_once("#char=") else {
            continue;
        };
        if quad.predicate == vocabulary::nif::ANCHOR_OF {
            let (start, end) = offsets.split_once(',').unwrap();
            let words: String = text[start.parse().unwrap()..end.parse().unwrap()].iter().collect();
            assert_eq!(
                quad.object,
                Term::from(oxigraph::model::Literal::new_simple_literal(words))
            );
            checked += 1;
        }
    }
    assert!(checked > 20);
}

#[test]
fn an_article_comes_back_as_given() {
    let (sampled, extraction) = sample();
    assert_eq!(read_article(&quads_of(&sampled, &extraction)), Some(sampled));
    let text = "Tựa đề\n2024-12-10T18:05 \u{1f389} \"\\ Mai";
    for (title, published, url, from_text) in [
        (None, None, None, true),
        (None, None, None, false),
        (
            Some("Tựa đề"),
            Some("2024-12-10T18:05"),
            Some("https://example.org/a"),
            true,
        ),
        (Some("Khác"), Some("2024-12-10T18:05:00"), Some("không phải IRI"), true),
        (Some(""), Some("hôm qua"), Some(""), true),
        (Some("Khác"), Some("2024"), None, false),
    ] {
        let mut b = Builder::new("a/b c~1", text);
        b.article.meta.title = title.map(Into::into);
        b.article.meta.published = published.map(Into::into);
        b.article.meta.url = url.map(Into::into);
        if from_text {
            for (property, value, words) in [
                (ArticleProperty::Title, "Tựa đề", "Tựa đề"),
                (ArticleProperty::Published, "2024-12-10T18:05", "2024-12-10T18:05"),
                (ArticleProperty::Author, "Mai", "Mai"),
            ] {
                let value = value.into();
                b.fact(Claim::Article { property, value }, words);
            }
        }
        assert_eq!(read_article(&quads_of(&b.article, &b.extraction)), Some(b.article));
    }
    assert_eq!(read_article(&ontology_quads(DEFAULT_BASE)), None);
}

#[test]
fn the_activity_tells_every_change() {
    let (article, _) = sample();
    let mut seen = BTreeSet::from([context().activity(&article).as_str().to_owned()]);
    let mut changed = |article: &Article, context: Context| {
        assert!(seen.insert(context.activity(article).as_str().to_owned()));
    };
    changed(
        &article,
        Context {
            tool: "x".into(),
            ..context()
        },
    );
    changed(
        &article,
        Context {
            lexicon: "x".into(),
            ..context()
        },
    );
    let text = article.text.clone() + ".";
    changed(
        &Article {
            text,
            ..article.clone()
        },
        context(),
    );
    let changes: [fn(&mut Article); 3] = [
        |a| a.meta.title = None,
        |a| a.meta.author = Some(String::new()),
        |a| a.id = "x".into(),
    ];
    for change in changes {
        let mut other = article.clone();
        change(&mut other);
        changed(&other, context());
    }
}

#[test]
fn short_cuts_come_from_actual_facts_only() {
    let quads = sample_quads();
    let has = |s: &str, p: NamedNodeRef<'_>| {
        quads
            .iter()
            .filter(|q| q.predicate == p && q.subject.to_string().contains(s))
            .count()
    };
    let main = "conference/2022-10-04~giao-ban~Cần-Thơ";
    assert_eq!(has(main, tt::CHAIR), 1);
    assert_eq!(has(main, schema::ATTENDEE), 3, "Phạm Vắng was not there");
    assert_eq!(has(main, schema::START_DATE), 1);
    assert_eq!(
        has("conference/2022-12-14~Sóc-Trăng>", schema::START_DATE),
        0,
        "planned"
    );
    assert_eq!(has("conference/2022-12-14~Sóc-Trăng>", tt::STATUS), 1);
}

/// A table as lines: cells by ` | `, without quote and offsets but with a check that they belong together.
fn table(name: &str, store: &Store) -> String {
    let path = format!("{}/queries/tables/{name}.rq", env!("CARGO_MANIFEST_DIR"));
    let query = std::fs::read_to_string(path).unwrap();
    let mut evaluator = SparqlEvaluator::new().parse_query(&query).unwrap();
    evaluator.dataset_mut().set_default_graph_as_union();
    let QueryResults::Solutions(solutions) = evaluator.on_store(store).execute().unwrap() else {
        panic!("no table")
    };
    let head: Vec<String> = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let mut out = head.join(" | ") + "\n";
    let text: Vec<char> = sample().0.text.chars().collect();
    for solution in solutions {
        let solution = solution.unwrap();
        let cell = |name: &str| match solution.get(name) {
            Some(Term::Literal(literal)) => literal.value().to_owned(),
            Some(other) => panic!("{name}: {other}"),
            None => String::new(),
        };
        if !cell("quote").is_empty() {
            let words: String = text[cell("start").parse().unwrap()..cell("end").parse().unwrap()]
                .iter()
                .collect();
            assert_eq!(words, cell("quote"));
        }
        let cells: Vec<String> = head[..head.len() - 2].iter().map(|name| cell(name)).collect();
        writeln!(out, "{}", cells.join(" | ")).unwrap();
    }
    out
}

#[test]
fn tables_give_back_what_was_extracted() {
    let store = Store::new().unwrap();
    store.extend(every_graph()).unwrap();
    for name in [
        "articles",
        "conferences",
        "offices",
        "organizations",
        "provinces",
        "documents",
        "document_links",
        "metrics",
    ] {
        insta::assert_snapshot!(name, table(name, &store));
    }
}

#[test]
fn at_most_fifteen_quads_a_fact_on_the_samples() {
    let lexicon = Lexicon::builtin();
    let articles = articles();
    let extractions: Vec<Extraction> = articles.iter().map(|article| extract(article, lexicon)).collect();
    let pairs: Vec<(&Article, &Extraction)> = articles.iter().zip(&extractions).collect();
    let identities = resolve(&pairs, Reference::builtin());
    let (mut facts, mut quads) = (0, 0);
    for (article, extraction) in pairs {
        let graph = article_quads(article, extraction, identities.paths(&article.id).unwrap(), &context());
        assert_eq!(read_article(&graph).as_ref(), Some(article));
        facts += graph
            .iter()
            .filter(|q| q.predicate == rdf::TYPE && q.object == tt::FACT.into())
            .count();
        quads += graph.len();
    }
    assert!(facts > 100 && quads <= 15 * facts, "{quads} quads for {facts} facts");
}
