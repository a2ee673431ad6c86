//! Cards of a small graph made by hand: what merges, what is marked, what is cut, what is escaped.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use oxigraph::io::RdfFormat;
use proptest::prelude::*;

use super::*;

const PREFIXES: &str = "@base <https://w3id.org/trithuc/id/> .
@prefix tt: <https://w3id.org/trithuc/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
";

/// An article that says that an event was on a day, and what else is given.
fn article(id: &str, day: &str, more: &str) -> String {
    format!(
        "<article/{id}> {{
  <article/{id}> a tt:Article ; dcterms:identifier \"{id}\" ; dcterms:title \"Bài {id}\" ;
    schema:datePublished \"2024-05-0{n}\"^^xsd:date ; schema:about <conference/c> ; schema:mentions <official/A> .
  <conference/c> a tt:Conference ; rdfs:label \"Hội nghị sơ kết\" ; schema:startDate \"{day}\"^^xsd:date .
  <official/A> a tt:Official ; foaf:name \"Lê Văn Mẫu\" .
  <organization/O> a tt:Organization ; skos:prefLabel \"Tỉnh ủy Hà Nam\" .
  <article/{id}#fact-1> a tt:Fact, rdf:Statement ; rdf:subject <conference/c> ; rdf:predicate schema:startDate ;
    rdf:object \"{day}\"^^xsd:date ; tt:evidence <article/{id}#char=0,9> ; tt:confidence 0.9 .
  <article/{id}#char=0,9> a tt:Mention ; nif:beginIndex 0 ; nif:endIndex 9 ; nif:anchorOf \"ngày {day}\" .
  <article/{id}#fact-2> a tt:Fact, tt:Tenure ; org:member <official/A> ; org:organization <organization/O> ; tt:title \"Bí thư\" ;
    tt:firstStated \"2024-05-0{n}\"^^xsd:date ; tt:lastStated \"2024-05-0{n}\"^^xsd:date ;
    tt:evidence <article/{id}#char=20,29> ; tt:confidence 0.5 .
  <article/{id}#char=20,29> a tt:Mention ; nif:beginIndex 20 ; nif:endIndex 29 ; nif:anchorOf \"Bí thư\\n Tỉnh ủy\" .
  {more}
}}
",
        n = id.len()
    )
}

fn store(articles: &[String]) -> Store {
    let store = Store::new().unwrap();
    let text = format!("{PREFIXES}{}", articles.concat());
    store.load_from_slice(RdfFormat::TriG, text.as_bytes()).unwrap();
    store
}

fn made(store: &Store, words: &str, options: Options) -> Card {
    let entity = find(store, words).unwrap();
    card(store, &entity, options).unwrap().unwrap()
}

fn section<'c>(card: &'c Card, id: &str) -> &'c Section {
    card.sections.iter().find(|s| s.id == id).unwrap()
}

fn marks(row: &Row) -> Vec<&str> {
    row.marks.iter().map(|m| m.id).collect()
}

/// A card as text, without the codes for terminals.
fn shown(card: &Card, columns: usize) -> String {
    let text = card.text(columns);
    ["\x1b[1m", "\x1b[2m", "\x1b[0m"]
        .iter()
        .fold(text, |text, code| text.replace(code, ""))
}

#[test]
fn what_several_articles_say_is_one_row_and_counted() {
    let store = store(&[article("x", "2024-05-01", ""), article("yy", "2024-05-01", "")]);
    let card = made(&store, "Lê Văn Mẫu", Options::default());
    assert_eq!(
        (card.class, card.articles, card.title.as_str()),
        ("official", 2, "Lê Văn Mẫu")
    );
    let office = &section(&card, "offices").rows[..];
    assert_eq!(office.len(), 1);
    assert_eq!(office[0].lead, "2024-05-01 – 2024-05-02");
    assert_eq!(office[0].plain(), "Bí thư, Tỉnh ủy Hà Nam");
    assert_eq!(
        (office[0].articles, office[0].proofs, &office[0].references[..]),
        (2, 2, &[1, 2][..])
    );
    assert_eq!(marks(&office[0]), ["unsure"]);
    assert_eq!(card.references[1].quote, "Bí thư Tỉnh ủy");
    assert_eq!(
        (card.references[1].article.as_str(), card.references[1].start),
        ("yy", 20)
    );
}

#[test]
fn contradictions_stand_side_by_side() {
    let differing = store(&[article("x", "2024-05-01", ""), article("yy", "2024-05-03", "")]);
    let card = made(&differing, "conference/c", Options::default());
    let dates: Vec<&Row> = section(&card, "facts")
        .rows
        .iter()
        .filter(|r| r.lead == "date")
        .collect();
    let said: Vec<String> = dates.iter().map(|r| r.plain()).collect();
    assert_eq!(said, ["2024-05-01", "2024-05-03"]);
    assert!(dates.iter().all(|r| marks(r) == ["differs"]));
    assert!(shown(&card, 80).contains("2024-05-03 (articles differ)"));

    let same = store(&[article("x", "2024-05-01", ""), article("yy", "2024-05-01", "")]);
    let card = made(&same, "conference/c", Options::default());
    assert!(marks(&section(&card, "facts").rows[0]).is_empty());
}

#[test]
fn planned_and_denied_things_are_marked() {
    let more = "<article/x#fact-3> a tt:Fact, tt:Participation ; tt:event <conference/c> ; tt:person <official/A> ; tt:role tt:role-chair ;
        tt:status tt:status-negated ; tt:evidence <article/x#char=0,9> ; tt:confidence 0.9 .
      <article/x#fact-4> a tt:Fact, tt:Tenure ; org:member <official/A> ; tt:title \"Chủ tịch\" ; tt:former true ;
        tt:status tt:status-planned ; tt:evidence <article/x#char=0,9> ; tt:confidence 0.9 .";
    let store = store(&[article("x", "2024-05-01", more)]);
    let card = made(
        &store,
        "official/A",
        Options {
            lang: Lang::Vi,
            all: false,
        },
    );
    assert_eq!(marks(&section(&card, "events").rows[0]), ["negated"]);
    assert_eq!(marks(&section(&card, "offices").rows[0]), ["former", "planned"]);
    assert_eq!(section(&card, "offices").rows[0].lead, "trước 2024-05-01");
    assert_eq!(section(&card, "offices").heading, "Chức vụ");
    // who was not there met nobody
    assert!(card.sections.iter().all(|s| s.id != "with"));
}

#[test]
fn long_lists_are_cut_and_say_so() {
    let discussed: Vec<String> = (0..40)
        .map(|n| {
            format!(
                "<document/d{n:02}> a tt:Document ; rdfs:label \"{n:02}-KH/TU\" .
                 <article/x#fact-9{n}> a tt:Fact ; rdf:subject <conference/c> ; rdf:predicate tt:discusses ; rdf:object <document/d{n:02}> ;
                 tt:evidence <article/x#char=0,9> ; tt:confidence 0.9 .\n"
            )
        })
        .collect();
    let store = store(&[article("x", "2024-05-01", &discussed.concat())]);
    let card = made(&store, "conference/c", Options::default());
    assert_eq!(
        (
            section(&card, "documents").rows.len(),
            section(&card, "documents").total
        ),
        (24, 40)
    );
    assert!(shown(&card, 80).contains("16 more not shown; --all shows them"));
    assert!(card.markdown().contains("16 more not shown"));
    assert!(card.html(&|_| None).contains("16 more not shown<"));
    let all = made(
        &store,
        "conference/c",
        Options {
            lang: Lang::En,
            all: true,
        },
    );
    assert_eq!(section(&all, "documents").rows.len(), 40);
    assert!(!shown(&all, 80).contains("not shown"));
}

#[test]
fn words_find_one_entity_or_say_why_not() {
    let again = "<official/B> a tt:Official ; foaf:name \"Lê Văn Mẫu\" .";
    let store = store(&[article("x", "2024-05-01", again)]);
    for (words, path) in [
        ("x", "article/x"),
        ("article/x", "article/x"),
        ("Tỉnh ủy Hà Nam", "organization/O"),
        ("tỉnh ủy hà nam", "organization/O"),
        ("<conference/c>", "conference/c"),
        ("https://w3id.org/trithuc/id/official/A", "official/A"),
    ] {
        let entity = find(&store, words).unwrap();
        assert_eq!(
            entity.as_str(),
            format!("https://w3id.org/trithuc/id/{path}"),
            "{words}"
        );
    }
    let ambiguous = find(&store, "Lê Văn Mẫu").unwrap_err().to_string();
    assert!(
        ambiguous.contains("<official/A>") && ambiguous.contains("<official/B>"),
        "{ambiguous}"
    );
    assert!(
        find(&store, "Không Có Ai")
            .unwrap_err()
            .to_string()
            .contains("Không Có Ai")
    );
    // a fact has triples, but no card
    let fact = find(&store, "article/x#fact-1").unwrap();
    assert_eq!(card(&store, &fact, Options::default()).unwrap(), None);
}

#[test]
fn the_description_holds_the_facts_with_their_words() {
    let store = store(&[article("x", "2024-05-01", ""), article("yy", "2024-05-03", "")]);
    let entity = find(&store, "official/A").unwrap();
    let mut out = Vec::new();
    description(&store, &entity, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    for part in [
        "foaf:name \"Lê Văn Mẫu\"",
        "tt:title \"Bí thư\"",
        "nif:anchorOf",
        "\"Tỉnh ủy Hà Nam\"",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("ngày 2024"), "facts of others stay out\n{text}");
    let triples = describe(&store, &entity).unwrap();
    let parsed = oxigraph::io::RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes());
    assert_eq!(parsed.map(Result::unwrap).count(), triples.len());
}

/// An article with numbers of one province: value, status and period.
fn numbers(id: &str, told: &[(&str, &str, &str)]) -> String {
    let fact = |(n, (value, status, year)): (usize, &(&str, &str, &str))| {
        format!(
            "<article/{id}#fact-m{n}> a tt:Fact, tt:Metric ; tt:measure \"thu ngân sách\" ; tt:unit \"tỷ đồng\" ; tt:scope <province/P> ;
    <http://purl.org/linked-data/sdmx/2009/measure#obsValue> {value} ; tt:periodStart \"{year}\"^^xsd:gYear {status} ;
    tt:evidence <article/{id}#char={n},{m}> ; tt:confidence 0.9 .
  <article/{id}#char={n},{m}> a tt:Mention ; nif:beginIndex {n} ; nif:endIndex {m} ; nif:anchorOf \"{value}\" .
",
            m = n + 50
        )
    };
    let facts: String = told.iter().enumerate().map(fact).collect();
    let province = "<province/P> a tt:Province ; rdfs:label \"Hà Nam\" .";
    article(id, "2024-05-01", &format!("{province}\n{facts}"))
}

#[test]
fn a_metric_is_told_by_period_with_targets_beside() {
    let target = "; tt:status <https://w3id.org/trithuc/ontology#target>";
    let status = crate::rdf::concepts::status(crate::model::Status::Target);
    let target = target.replace("https://w3id.org/trithuc/ontology#target", status.as_str());
    let store = store(&[
        numbers(
            "x",
            &[("100.0", "", "2022"), ("120.0", "", "2023"), ("110.0", &target, "2023")],
        ),
        numbers(
            "yy",
            &[("100.4", "", "2022"), ("150.0", "", "2023"), ("200.0", &target, "2025")],
        ),
    ]);
    let card = made(&store, "Thu ngân sách", Options::default());
    assert_eq!(
        (card.class, card.articles, card.title.as_str()),
        ("metric", 2, "thu ngân sách · Hà Nam")
    );
    let rows = &section(&card, "series").rows;
    let told: Vec<(&str, String, Vec<&str>)> = rows.iter().map(|r| (r.lead.as_str(), r.plain(), marks(r))).collect();
    let expected = [
        // Rounded it is the same.
        ("2022", "100 tỷ đồng / 100.4 tỷ đồng", vec![]),
        (
            "2023",
            "120 tỷ đồng / 150 tỷ đồng · target: 110 tỷ đồng",
            vec!["differs"],
        ),
        ("2025", "200 tỷ đồng", vec!["target"]),
    ];
    assert_eq!(told, expected.map(|(lead, text, marks)| (lead, text.to_owned(), marks)));
    assert_eq!(rows[1].proofs, 3);
    assert!(matches!(
        find(&store, "thu ngân"),
        Err(QueryError::UnknownEntity { .. })
    ));
    let province = made(&store, "province/P", Options::default());
    assert_eq!(province.contradictions, 1);
    let text = shown(&province, 80);
    assert!(
        text.contains("1 contradiction: trithuc conflicts --about province/P"),
        "{text}"
    );
}

#[test]
fn a_card_counts_what_articles_contradict_each_other_about() {
    let store = store(&[article("x", "2024-05-01", ""), article("yy", "2024-05-09", "")]);
    let event = made(&store, "conference/c", Options::default());
    assert_eq!(event.contradictions, 1);
    assert!(
        event
            .markdown()
            .contains("1 contradiction: `trithuc conflicts --about conference/c`")
    );
    assert!(
        event
            .html(&|_| None)
            .contains("<code>trithuc conflicts --about conference/c</code>")
    );
    assert_eq!(made(&store, "Lê Văn Mẫu", Options::default()).contradictions, 0);
}

/// A card of which every text is the given one.
fn card_of(text: &str) -> Card {
    let part = |entity: bool| Part {
        text: text.to_owned(),
        entity: entity.then(|| text.to_owned()),
    };
    let row = Row {
        lead: text.to_owned(),
        text: vec![part(true)],
        detail: vec![part(false)],
        marks: vec![Mark {
            id: "differs",
            word: text.to_owned(),
        }],
        references: vec![1],
        proofs: 2,
        articles: 3,
        confidence: Some(90),
    };
    Card {
        iri: text.to_owned(),
        path: text.to_owned(),
        class: "document",
        class_word: text.to_owned(),
        title: text.to_owned(),
        lang: "vi",
        articles: 2,
        contradictions: 2,
        sections: vec![Section {
            id: "facts",
            heading: text.to_owned(),
            rows: vec![row],
            total: 2,
        }],
        references: vec![Reference {
            number: 1,
            quote: text.to_owned(),
            article: text.to_owned(),
            path: text.to_owned(),
            title: Some(text.to_owned()),
            published: Some(text.to_owned()),
            start: 0,
            end: 1,
        }],
    }
}

/// The tags of a page, in order, with their attributes' values taken out.
fn tags(html: &str) -> Vec<String> {
    let body = html.split_once("<body>").unwrap().1;
    body.split('<')
        .skip(1)
        .map(|tag| tag.split('>').next().unwrap())
        .map(|tag| tag.split('"').step_by(2).collect::<Vec<_>>().join("…"))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_changes_the_markup_of_a_page(text in "[a-zđ<>&\"'/= \\n\u{1b}\u{0}-]{1,40}|\\PC{1,40}") {
        let link = |path: &str| Some(path.to_owned());
        let page = card_of(&text).html(&link);
        prop_assert_eq!(tags(&page), tags(&card_of("a").html(&link)));
        prop_assert!(!page.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    }

    #[test]
    fn no_line_is_wider_than_asked(text in "\\PC{1,200}", columns in 40usize..100) {
        for line in shown(&card_of(&text), columns).lines() {
            prop_assert!(crate::page::width(line) <= columns, "{:?}", line);
        }
    }

    #[test]
    fn a_row_of_markdown_stays_on_its_line(text in "[a-z<>`*_#\\[\\]|\\n ]{1,40}") {
        let markdown = card_of(&text).markdown();
        prop_assert_eq!(markdown.lines().count(), card_of("a").markdown().lines().count());
    }
}
