//! Questions to a small graph made by hand.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::NamedOrBlankNode;
use oxigraph::store::Store;

use super::*;
use crate::rdf::vocabulary::{self, DEFAULT_BASE, PREFIXES};
use crate::rdf::{ONTOLOGY, concepts};

fn store() -> Store {
    let store = Store::new().unwrap();
    store
        .load_from_slice(RdfFormat::TriG, include_bytes!("../../tests/data/graph.trig"))
        .unwrap();
    store
}

fn ask(text: &str, format: Format) -> Result<String, QueryError> {
    let mut out = Vec::new();
    evaluate(&store(), text, None, &[], Limits::default())?.write(format, None, &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

fn ask_named(name: &str, arguments: &[&str]) -> Result<String, QueryError> {
    let (store, question) = (store(), named(name)?);
    let arguments: Vec<String> = arguments.iter().map(|a| (*a).to_owned()).collect();
    let bindings = question.bind(&store, &arguments)?;
    let mut out = Vec::new();
    evaluate(&store, &question.text, Some(name), &bindings, Limits::default())?.write(Format::Csv, None, &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn prefixes_base_and_union_need_no_declaration() {
    let text = "SELECT ?l WHERE { <province/Cần-Thơ> rdfs:label ?l ; tt:region ?r }";
    assert_eq!(ask(text, Format::Csv).unwrap(), "l\r\nCần Thơ\r\n");
    let own = "PREFIX tt: <https://example.org/> ASK { ?x a tt:Article }";
    assert_eq!(ask(own, Format::Table).unwrap(), "false\n");
    assert_eq!(ask("ASK { ?x a tt:Article }", Format::Table).unwrap(), "true\n");
    let graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }";
    assert_eq!(ask(graphs, Format::Csv).unwrap(), "n\r\n5\r\n");
    let counted = "SELECT (COUNT(*) AS ?n) WHERE { <province/Cần-Thơ> ?p ?o }";
    assert_eq!(ask(counted, Format::Csv).unwrap(), "n\r\n5\r\n", "every triple once");
    let some = "SELECT ?l FROM <graph/reference> FROM <article/giao-ban> WHERE { <province/Cần-Thơ> rdfs:label ?l }";
    assert_eq!(ask(some, Format::Csv).unwrap(), "l\r\nCần Thơ\r\n");
    let number = "SELECT ?m WHERE { VALUES ?v { 7.40 } ?m sdmx-measure:obsValue ?v . FILTER(?v < 8) }";
    assert!(ask(number, Format::Csv).unwrap().contains("#fact-"));
    let chosen = "SELECT ?l FROM <graph/identity> WHERE { <province/Cần-Thơ> rdfs:label ?l }";
    assert_eq!(ask(chosen, Format::Csv).unwrap(), "l\r\n");
}

#[test]
fn every_format_fits_its_kind_of_query_or_says_which_do() {
    let all = ["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld"];
    for (query, fitting) in [
        ("SELECT * WHERE { ?s ?p ?o }", &all[..5]),
        ("ASK {}", &all[..5]),
        ("CONSTRUCT WHERE { ?s ?p ?o }", &["table", "ttl", "nt", "jsonld"]),
        ("DESCRIBE <province/Cần-Thơ>", &["table", "ttl", "nt", "jsonld"]),
    ] {
        for name in all {
            let result = ask(query, Format::parse(name).unwrap());
            match result {
                Ok(text) => assert!(fitting.contains(&name) && !text.is_empty(), "{query} {name}"),
                Err(error) => assert!(!fitting.contains(&name) && error.is_usage(), "{query} {name}: {error}"),
            }
        }
    }
    assert!(
        Format::parse("yaml")
            .unwrap_err()
            .to_string()
            .contains("known are table, csv")
    );
}

#[test]
fn syntax_errors_show_the_place_in_the_askers_own_text() {
    for (text, line, column) in [
        ("SELECT ?x WHERE { ?x a tt:Fact ", 1, 32),
        ("SELECT ?x\nWHERE { ?x rdfs:label \"Hội nghị\" ?y ?z ?w }", 2, 42),
        ("SELECT ?x WHERE { ?x nope:label ?y }", 1, 22),
        ("SELEC ?x", 1, 1),
        (
            "# vi: Gì?\nPREFIX a: <https://example.org/>\n  SELEKT ?x WHERE {}",
            3,
            3,
        ),
        ("SELECT ?x WHERE { ?x a <https://example.org/a b> }", 1, 24),
        ("", 1, 1),
    ] {
        let Err(QueryError::Syntax(error)) = ask(text, Format::Csv) else {
            panic!("{text} should not parse")
        };
        assert_eq!((error.line, error.column), (line, column), "{text}\n{error}");
        let shown = error.to_string();
        let mark = shown.lines().last().unwrap();
        assert!(mark.ends_with('^'), "{shown}");
    }
}

#[test]
fn updates_are_refused() {
    for text in ["INSERT DATA { <a> <b> <c> }", "DROP ALL", "DELETE WHERE { ?s ?p ?o }"] {
        assert!(matches!(ask(text, Format::Csv), Err(QueryError::Update)), "{text}");
    }
    assert!(matches!(
        ask(
            "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
            Format::Csv
        ),
        Err(QueryError::Evaluation(_))
    ));
}

#[test]
fn time_is_kept() {
    let slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }";
    let begun = Instant::now();
    let limits = Limits {
        timeout: Some(Duration::from_millis(100)),
    };
    let result = evaluate(&store(), slow, None, &[], limits).and_then(|a| a.write(Format::Csv, None, &mut Vec::new()));
    assert!(
        matches!(result, Err(QueryError::Timeout(_))),
        "{:?}",
        result.err().map(|e| e.to_string())
    );
    assert!(begun.elapsed() < Duration::from_secs(5));
    let quick = evaluate(
        &store(),
        "ASK {}",
        None,
        &[],
        Limits {
            timeout: Some(Duration::from_secs(60)),
        },
    );
    assert!(quick.is_ok());
}

#[test]
fn named_questions_answer_with_their_proof() {
    for (name, arguments, parts) in [
        (
            "chairs",
            &[][..],
            &["Nguyễn Văn Hiếu", "chủ trì", "article/giao-ban"][..],
        ),
        ("chairs", &["person=official/Nguyễn-Văn-Hiếu~Cần-Thơ"], &["2023-06-28"]),
        (
            "offices-of",
            &["person=official/Nguyễn-Văn-Hiếu~Cần-Thơ"],
            &["Bí thư", "Thành ủy Cần Thơ", "<Bí thư> &"],
        ),
        (
            "events-of-province",
            &["province=cần thơ"],
            &["khu vực miền Nam", "nơi tổ chức"],
        ),
        ("events-of-document", &["document=21-NQ/TW"], &["khu vực miền Nam"]),
        (
            "metrics-of",
            &["scope=Cần Thơ"],
            &["7.4,,%,>,,", "\"\"GRDP\"\"", "\"7,4%\""],
        ),
    ] {
        let answer = ask_named(name, arguments).unwrap();
        for part in parts {
            assert!(answer.contains(part), "{name}: {part} is not in\n{answer}");
        }
        assert!(answer.lines().next().unwrap().ends_with(",quote,article"), "{answer}");
        assert_eq!(
            answer.lines().count(),
            2,
            "one row a fact, its main quote alone: {answer}"
        );
        assert_eq!(answer, ask_named(name, arguments).unwrap());
    }
}

#[test]
fn wrong_names_and_values_are_explained() {
    for (name, arguments, message) in [
        ("chair", &[][..], "did you mean `chairs`?"),
        ("nothing-like-it", &[], "`trithuc queries` lists them"),
        (
            "offices-of",
            &[],
            "`offices-of` needs person=…, for example person=\"Nguyễn Văn Hiếu\"",
        ),
        ("offices-of", &["Hiếu"], "write KEY=VALUE"),
        (
            "offices-of",
            &["persona=Hiếu"],
            "no parameter `persona`; it has `person`",
        ),
        ("offices-of", &["person=Trần Thị Bạch", "person=x"], "given twice"),
        (
            "offices-of",
            &["person=Nguyễn Văn Hiếu"],
            "<official/Nguyễn-Văn-Hiếu~Gia-Lai>  Nguyễn Văn Hiếu (tt:Official)",
        ),
        (
            "offices-of",
            &["person=Tran Thi Bach"],
            "like it are:\n  <official/Trần-Thị-Bạch>",
        ),
        ("offices-of", &["person=Cần Thơ"], "names no person `Cần Thơ`"),
        ("events-of-province", &["province=Gia Lai"], "could be several"),
        ("offices-of", &["person=https://example.org/nobody"], "names no person"),
        ("offices-of", &["person=\"} ; DROP ALL #"], "names no person"),
    ] {
        let error = ask_named(name, arguments).unwrap_err();
        assert!(
            error.is_usage() && error.to_string().contains(message),
            "{name} {arguments:?}: {error}"
        );
    }
}

#[test]
fn words_find_the_entity_that_articles_name() {
    let store = store();
    for (words, kind, path) in [
        ("Cần Thơ", Kind::Province, "province/Cần-Thơ"),
        ("CẦN THƠ", Kind::Entity, "province/Cần-Thơ"),
        ("Hà Nội", Kind::Province, "province/Hà-Nội"),
        ("<province/Cần-Thơ~2025>", Kind::Province, "province/Cần-Thơ~2025"),
        ("Ba Hiếu", Kind::Official, "official/Nguyễn-Văn-Hiếu~Gia-Lai"),
        ("21-nq/tw", Kind::Document, "document/21-NQ~TW~2022"),
        (
            "https://w3id.org/trithuc/id/province/Hà-Nội",
            Kind::Entity,
            "province/Hà-Nội",
        ),
    ] {
        let found = find_entity(&store, words, &[kind]).map(oxigraph::model::NamedNode::into_string);
        assert_eq!(found.unwrap(), format!("{DEFAULT_BASE}{path}"), "{words}");
    }
}

#[test]
fn headers_are_read_and_their_errors_are_placed() {
    let question = Question::parse(
        "x.rq",
        "# vi: Gì?\n# en: What?\n# param p?: Province|Region \"Huế\"\nASK {}",
    )
    .unwrap();
    assert_eq!((question.vi.as_str(), question.en.as_str()), ("Gì?", "What?"));
    assert_eq!(question.parameters[0].kinds, [Kind::Province, Kind::Region]);
    assert!(question.parameters[0].optional);
    for (header, reason) in [
        ("# param p", "written"),
        ("# param p: City \"x\"", "`City` is no kind"),
        ("# param a b: Text \"x\"", "variable"),
        ("# param p: Text", "example"),
        ("# column c: x", "two languages"),
    ] {
        let error = Question::parse("x.rq", &format!("# vi: Gì?\n{header}\nASK {{}}"))
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("x.rq, line 2: ") && error.contains(reason), "{error}");
    }
}

/// Every file of queries/ parses, is wholly explained, selects its parameters and the proof, and has an order.
#[test]
fn the_files_of_queries_are_consistent() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/queries")).unwrap();
    let files = files.filter(|f| f.as_ref().unwrap().path().extension().is_some_and(|e| e == "rq"));
    assert_eq!(questions().len(), files.count(), "every file is read");
    for question in questions() {
        let name = &question.name;
        check(&question.text, Some(name)).unwrap();
        assert!(!question.vi.is_empty() && !question.en.is_empty(), "{name}");
        let answer = evaluate(&store(), &question.text, None, &[], Limits::default()).unwrap();
        let oxigraph::sparql::QueryResults::Solutions(rows) = answer.results else {
            panic!("{name} is no SELECT")
        };
        let selected: Vec<_> = rows.variables().iter().map(|v| v.as_str().to_owned()).collect();
        let explained: Vec<_> = question.columns.iter().map(|c| c.name.clone()).collect();
        assert_eq!(selected, explained, "{name}");
        assert_eq!(selected[selected.len() - 2..], ["quote", "article"], "{name}");
        assert!(question.parameters.iter().all(|p| selected.contains(&p.name)), "{name}");
        assert!(question.text.contains("\nORDER BY "), "{name}");
    }
    for (table, text) in table_queries() {
        check(text, Some(table)).unwrap();
    }
}

/// Every term that a file of queries/ uses is one that the vocabulary or the concepts know.
#[test]
fn the_files_of_queries_use_known_terms() {
    let terms = vocabulary::ALL.iter().copied().flatten().copied();
    let listed = concepts::ALL.iter().copied().flatten().map(|(_, concept)| *concept);
    let mut known: BTreeSet<String> = terms.chain(listed).map(|term| term.as_str().to_owned()).collect();
    for triple in RdfParser::from_format(RdfFormat::Turtle).for_slice(ONTOLOGY) {
        if let NamedOrBlankNode::NamedNode(term) = triple.unwrap().subject {
            known.insert(term.into_string());
        }
    }
    let named = questions();
    let texts = named
        .iter()
        .map(|question| (question.name.as_str(), question.text.as_str()));
    for (name, text) in texts.chain(table_queries()) {
        for word in words(text) {
            let Some((prefix, local)) = word.split_once(':') else {
                continue;
            };
            let Some((_, namespace)) = PREFIXES.iter().find(|(p, _)| *p == prefix) else {
                continue;
            };
            let term = format!("{namespace}{local}");
            assert!(
                local.is_empty() || prefix == "xsd" || known.contains(&term),
                "{name}: {word} is no known term"
            );
        }
    }
}

/// Names in a query, without those in comments, strings and IRIs.
fn words(query: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for line in query.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let mut quoted = None;
        for c in line.chars() {
            match (quoted, c) {
                (Some(end), c) if c == end => quoted = None,
                (None, '"' | '\'') => quoted = Some(c),
                (None, c) if c.is_alphanumeric() || "_-:".contains(c) => words.last_mut().unwrap().push(c),
                _ => words.push(String::new()),
            }
        }
        words.push(String::new());
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn stats_count_what_is_there() {
    let stats = stats(&store()).unwrap();
    assert_eq!((stats.articles, stats.facts), (2, 7));
    assert_eq!(stats.facts_by_kind["tt:Participation"], 3);
    assert_eq!(stats.facts_by_kind["tt:discusses"], 1);
    assert_eq!(stats.entities_by_class["tt:Province"], 3);
    assert_eq!(stats.entities_by_class["tt:Conference"], 2);
    assert!(stats.article_quads < stats.quads && stats.quads_per_fact().unwrap() < 25.0);
}

#[test]
fn what_is_less_sure_than_asked_is_left_out_with_what_rests_on_it() {
    let nq = b"<a:f1> <https://w3id.org/trithuc/ontology#confidence> \"0.60\"^^<http://www.w3.org/2001/XMLSchema#decimal> <a:g> .
<a:f1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <a:e> <a:g> .
<a:f1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <a:p> <a:g> .
<a:f1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <a:weak> <a:g> .
<a:e> <a:p> <a:weak> <a:g> .
<a:e> <a:p> <a:weak> <a:other> .
<a:f2> <https://w3id.org/trithuc/ontology#confidence> \"0.85\"^^<http://www.w3.org/2001/XMLSchema#decimal> <a:g> .
<a:f2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <a:e> <a:g> .
<a:f2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <a:p> <a:g> .
<a:f2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <a:sure> <a:g> .
<a:e> <a:p> <a:sure> <a:g> .
<a:t> <https://w3id.org/trithuc/ontology#confidence> \"0.70\"^^<http://www.w3.org/2001/XMLSchema#decimal> <a:g> .
<a:t> <https://w3id.org/trithuc/ontology#event> <a:e> <a:g> .
<a:t> <https://w3id.org/trithuc/ontology#person> <a:who> <a:g> .
<a:e> <https://w3id.org/trithuc/ontology#chair> <a:who> <a:g> .
<a:e> <https://schema.org/attendee> <a:who> <a:g> .
";
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::NQuads, nq).unwrap();
    for (least, quads) in [(1, 16), (60, 16), (61, 11), (85, 6), (86, 1)] {
        assert_eq!(confident(&store, least).unwrap().len().unwrap(), quads, "{least}");
    }
}
