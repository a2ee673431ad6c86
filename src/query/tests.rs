//! Questions to a small graph made by hand.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::NamedOrBlankNode;
use oxigraph::store::Store;

use oxigraph::sparql::CancellationToken;

use super::evaluate::evaluate_over;
use super::union::Union;
use super::*;
use crate::model::Lang;
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
    let bound = question.bind(&store, &arguments)?;
    let manner = Manner {
        format: Format::Csv,
        lang: Lang::En,
        proof: Proof::First,
        details: false,
    };
    let mut out = Vec::new();
    evaluate(&store, &question.text, Some(name), &bound.values, Limits::default())?
        .shown(&question, &store, manner)?
        .write(Format::Csv, None, &mut out)?;
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
fn what_many_graphs_say_is_one_triple_however_it_is_asked() {
    let store = Store::new().unwrap();
    let said = (0..20).map(|graph| {
        let own = format!("<x:fact{graph}> <x:of> <x:body> . <x:body> <x:name> 'Sở' .");
        let other = if graph == 7 {
            "<x:body> <x:name> 'Sở Y tế' ; <x:in> <x:place> ."
        } else {
            ""
        };
        format!("GRAPH <x:graph{graph}> {{ {own} {other} _:unnamed <x:name> 'Sở' . }}\n")
    });
    let text: String = said.collect();
    let twelve: Vec<String> = (0..12).map(|graph| format!("FROM <x:graph{graph}>")).collect();
    let twelve = twelve.join(" ");
    let from_twelve = format!("SELECT (COUNT(*) AS ?n) {twelve} {{ ?fact <x:of> ?body . ?body <x:name> ?name }}");
    store.load_from_slice(RdfFormat::TriG, text.as_bytes()).unwrap();
    let snapshot = Snapshot::new(&store).unwrap();
    for (query, wanted) in [
        // for each fact the names again
        (
            "SELECT (COUNT(*) AS ?n) { ?fact <x:of> ?body . ?body <x:name> ?name }",
            "40",
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?fact <x:of> ?body . ?body <x:name> ?name \
             FILTER NOT EXISTS { ?body <x:name> ?other FILTER(?other < ?name) } }",
            "20",
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?fact <x:of> <x:body> . <x:body> <x:name> 'Sở' }",
            "20",
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?fact <x:of> ?body . ?body <x:name> 'Sở Y' }",
            "0",
        ),
        ("SELECT (COUNT(*) AS ?n) { <x:body> <x:name> ?name }", "2"),
        ("SELECT (COUNT(*) AS ?n) { ?body <x:name> ?name }", "3"),
        (
            "SELECT (COUNT(*) AS ?n) { ?body <x:name> ?name . ?body <x:name> ?other }",
            "5",
        ),
        ("SELECT (COUNT(*) AS ?n) { <x:body> ?p ?o }", "3"),
        (
            "SELECT (COUNT(*) AS ?n) FROM <x:graph1> FROM <x:graph2> { ?fact <x:of> ?body . ?body <x:name> ?name }",
            "2",
        ),
        (from_twelve.as_str(), "24"),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { <x:body> <x:name> ?name } }", "21"),
    ] {
        let count = |answer: Answer| {
            let mut out = Vec::new();
            answer.write(Format::Csv, None, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let asked = count(evaluate(&store, query, None, &[], Limits::default()).unwrap());
        assert_eq!(asked, format!("n\r\n{wanted}\r\n"), "{query}");
        let asked = count(snapshot.evaluate(query, None, &[], Limits::default()).unwrap());
        assert_eq!(asked, format!("n\r\n{wanted}\r\n"), "{query}, of a snapshot");
    }
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
    // what goes on beside is ended by its next look at the graph
    let (tell, told) = std::sync::mpsc::channel();
    let over = store();
    let dataset = move |default, token: CancellationToken| {
        tell.send(token.clone()).expect("the test waits");
        Union::new(over, default, token)
    };
    let ended = evaluate_over(dataset, "http://example.org/", slow, None, &[], limits);
    assert!(matches!(ended, Err(QueryError::Timeout(_))));
    assert!(told.recv().expect("a token").is_cancelled());
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
            "offices-of-person",
            &["person=official/Nguyễn-Văn-Hiếu~Cần-Thơ"],
            &["Bí thư", "Thành ủy Cần Thơ", "<Bí thư> &"],
        ),
        (
            "events-of-province",
            &["province=cần thơ"],
            &["khu vực miền Nam", "ontology#province"],
        ),
        ("events-of-document", &["document=21-NQ/TW"], &["khu vực miền Nam"]),
        (
            "metrics-of-province",
            &["province=Cần Thơ"],
            &[
                "7.4,,%,https://w3id.org/trithuc/ontology#qualifier-more-than,,",
                "\"\"GRDP\"\"",
                "\"7,4%\"",
            ],
        ),
    ] {
        let answer = ask_named(name, arguments).unwrap();
        for part in parts {
            assert!(answer.contains(part), "{name}: {part} is not in\n{answer}");
        }
        assert!(
            answer
                .lines()
                .next()
                .unwrap()
                .ends_with(",quote,article,start,end,more"),
            "{answer}"
        );
        assert_eq!(
            answer.lines().count(),
            2,
            "one row a fact, its main quote alone: {answer}"
        );
        assert_eq!(answer, ask_named(name, arguments).unwrap());
    }
}

#[test]
fn an_empty_answer_says_what_could_be_asked_instead() {
    let (store, question) = (store(), named("events-of-province").unwrap());
    let arguments = ["province=Hà Nội", "since=2030"].map(str::to_owned);
    let bound = question.bind(&store, &arguments).unwrap();
    let advice = question.advice(&store, &bound);
    assert_eq!(advice[0], "It has answers for province=\"Cần Thơ\"");
    assert!(advice[1].starts_with("Near to it: events-of-region"), "{advice:?}");
    assert!(
        Question::parse("x", "ASK {}")
            .unwrap()
            .advice(&store, &bound)
            .is_empty()
    );
}

#[test]
fn wrong_names_and_values_are_explained() {
    for (name, arguments, message) in [
        ("chair", &[][..], "did you mean `chairs`?"),
        ("nothing-like-it", &[], "`trithuc queries` lists them"),
        (
            "offices-of-person",
            &[],
            "`offices-of-person` needs person=…, for example person=\"Khổng Minh Đạo\"",
        ),
        ("offices-of-person", &["Hiếu"], "write KEY=VALUE"),
        (
            "offices-of-person",
            &["persona=Hiếu"],
            "no parameter `persona`; it has `person`",
        ),
        (
            "offices-of-person",
            &["person=Trần Thị Bạch", "person=x"],
            "given twice",
        ),
        (
            "offices-of-person",
            &["person=Nguyễn Văn Hiếu"],
            "<official/Nguyễn-Văn-Hiếu~Gia-Lai>  Nguyễn Văn Hiếu (tt:Official)",
        ),
        (
            "offices-of-person",
            &["person=Trần Thị Bách"],
            "like it are:\n  <official/Trần-Thị-Bạch>",
        ),
        ("offices-of-person", &["person=Cần Thơ"], "names no person `Cần Thơ`"),
        (
            "offices-of-person",
            &["person=https://example.org/nobody"],
            "names no person",
        ),
        ("offices-of-person", &["person=\"} ; DROP ALL #"], "names no person"),
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

/// Every file of queries/ parses, is wholly explained in both languages, and has an order.
#[test]
fn the_files_of_queries_are_consistent() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/queries")).unwrap();
    let files = files.filter(|f| f.as_ref().unwrap().path().extension().is_some_and(|e| e == "rq"));
    assert_eq!(questions().len(), files.count(), "every file is read");
    assert!(questions().len() >= 30);
    let groups: Vec<String> = groups().into_iter().map(|(id, _)| id).collect();
    let all: Vec<String> = questions().into_iter().map(|q| q.name).collect();
    for question in questions() {
        let name = &question.name;
        check(&question.text, Some(name)).unwrap();
        assert!(groups.contains(&question.group), "{name}: group {}", question.group);
        let answer = evaluate(&store(), &question.text, None, &[], Limits::default()).unwrap();
        let oxigraph::sparql::QueryResults::Solutions(rows) = answer.results else {
            panic!("{name} is no SELECT")
        };
        let is_fact = |v: &String| v.starts_with("fact");
        let selected: Vec<_> = rows.variables().iter().map(|v| v.as_str().to_owned()).collect();
        let explained: Vec<_> = question.columns.iter().map(|c| c.name.clone()).collect();
        let columns: Vec<_> = selected.iter().filter(|v| !is_fact(v)).cloned().collect();
        assert_eq!(columns, explained, "{name}");
        assert_eq!(
            selected.iter().any(is_fact),
            question.no_proof.is_none(),
            "{name}: ?fact, or why not"
        );
        let words = question.columns.iter().map(|c| &c.about);
        let reasons = question.no_proof.iter().chain(&question.no_sample);
        let told = words
            .chain(reasons)
            .all(|w| !w.vi.is_empty() && !w.en.is_empty() && w.vi != w.en);
        assert!(told && !question.vi.is_empty() && !question.en.is_empty(), "{name}");
        for parameter in &question.parameters {
            let used = match parameter.kinds[0] {
                Kind::Limit => question.sparql().matches("LIMIT").count() == 1,
                _ => question.sparql().contains(&format!("?{}", parameter.name)),
            };
            assert!(used && !parameter.example.is_empty(), "{name}: {}", parameter.name);
        }
        if let Some(limit) = question.limit() {
            assert!(question.sparql().contains(&format!("LIMIT {limit}\n")), "{name}");
        }
        for near in &question.see {
            assert!(all.contains(near) && near != name, "{name}: see {near}");
        }
        assert!(question.text.contains("\nORDER BY "), "{name}");
    }
    for (table, text) in table_queries() {
        check(text, Some(table)).unwrap();
    }
}

/// A path that may have no step pairs every node of the graph with itself, and the planner then begins with all of them.
#[test]
fn no_path_of_queries_may_be_empty() {
    for question in questions() {
        let parser = spargebra::SparqlParser::new();
        let parser = PREFIXES.iter().fold(parser, |parser, (prefix, namespace)| {
            parser.with_prefix(*prefix, *namespace).unwrap()
        });
        let algebra = format!("{:?}", parser.parse_query(&question.text).unwrap());
        assert!(!algebra.contains("ZeroOr"), "{}", question.name);
    }
}

/// A parameter is bound wherever the query uses it, selected or not, in a pattern or only in a comparison.
#[test]
fn values_are_bound_by_the_evaluator() {
    let store = store();
    let literal = |text: &str| oxigraph::model::Term::from(oxigraph::model::Literal::from(text));
    let given = |name: &str, values: &[&str]| {
        let values = values.iter().map(|v| literal(v)).collect();
        (oxigraph::model::Variable::new(name).unwrap(), values)
    };
    for (text, given, rows) in [
        (
            "SELECT ?x WHERE { ?x foaf:name ?n }",
            given("n", &["Nguyễn Văn Hiếu"]),
            2,
        ),
        (
            "SELECT ?x WHERE { ?x foaf:name ?n }",
            given("n", &["Nguyễn Văn Hiếu", "Trần Thị Bạch"]),
            3,
        ),
        (
            "SELECT ?x WHERE { ?x foaf:name ?n }",
            given("n", &["x\" } # DROP ALL"]),
            0,
        ),
        (
            "SELECT ?x WHERE { ?x foaf:name ?n FILTER(?n = ?m) }",
            given("m", &["Trần Thị Bạch"]),
            1,
        ),
        (
            "SELECT ?x WHERE { ?x foaf:name ?n FILTER(?n = ?m) }",
            given("mm", &["Trần Thị Bạch"]),
            0,
        ),
        (
            "SELECT ?x WHERE { ?x foaf:name ?n FILTER(!BOUND(?m)) }",
            given("m", &["a"]),
            0,
        ),
        (
            "SELECT ?x WHERE { GRAPH ?g { ?x foaf:name|skos:altLabel ?n } }",
            given("n", &["Ba Hiếu"]),
            1,
        ),
        (
            "SELECT (?m AS ?x) WHERE { BIND(STRLEN(?n) AS ?m) }",
            given("n", &["abc"]),
            1,
        ),
    ] {
        let answer = evaluate(&store, text, None, std::slice::from_ref(&given), Limits::default()).unwrap();
        let mut out = Vec::new();
        assert_eq!(
            answer.write(Format::Csv, None, &mut out).unwrap(),
            rows,
            "{text} {given:?}"
        );
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
