#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::store::Store;

use super::*;
use crate::model::Lang;
use crate::page::{Words, width};
use crate::query::confident;
use crate::rdf::vocabulary::{DEFAULT_BASE, PREFIXES};

/// Articles as `TriG`: what each says stands in its graph, every fact with a quote of its own.
#[derive(Default)]
struct Press {
    trig: String,
    facts: usize,
}

impl Press {
    fn new() -> Self {
        let mut trig = format!("@base <{DEFAULT_BASE}> .\n");
        for (prefix, namespace) in PREFIXES {
            writeln!(trig, "@prefix {prefix}: <{namespace}> .").unwrap();
        }
        Self { trig, facts: 0 }
    }

    /// An article of a day and its facts, each as the properties of its node.
    fn article(mut self, id: &str, day: &str, facts: &[String]) -> Self {
        let own = format!(
            "<article/{id}> {{ <article/{id}> a tt:Article ; dcterms:identifier \"{id}\" ; \
             schema:datePublished \"{day}\"^^xsd:date ."
        );
        self.trig.push_str(&own);
        for fact in facts {
            self.facts += 1;
            let (n, end) = (self.facts, self.facts + 10);
            let fact = fact.replace("$DAY", &format!("\"{day}\"^^xsd:date"));
            let written = format!(
                "\n<article/{id}#fact-{n}> a tt:Fact ; tt:confidence 0.9 ; tt:evidence <article/{id}#char={n},{end}> ; {fact} .\n\
                 <article/{id}#char={n},{end}> nif:beginIndex {n} ; nif:endIndex {end} ; nif:anchorOf \"lời {n} của {id}\" ."
            );
            self.trig.push_str(&written);
        }
        self.trig.push_str("\n}\n");
        self
    }

    fn store(&self) -> Store {
        let store = Store::new().unwrap();
        let parser = RdfParser::from_format(RdfFormat::TriG);
        store.load_from_slice(parser, self.trig.as_bytes()).unwrap();
        store
    }

    fn conflicts(&self) -> Vec<Conflict> {
        let (lexicon, reference) = (Lexicon::builtin(), Reference::builtin());
        conflicts(&self.store(), lexicon, reference, &Kind::ALL).unwrap()
    }

    /// Name, property and values of each.
    fn told(&self) -> Vec<String> {
        let line = |c: &Conflict| {
            let values: Vec<&str> = c.values.iter().map(|v| v.value.as_str()).collect();
            format!("{} {}: {}", c.name, c.property.word(), values.join(" | "))
        };
        self.conflicts().iter().map(line).collect()
    }
}

fn office(person: &str, title: &str, body: &str, more: &str) -> String {
    let path = person.replace(' ', "-");
    let place = body.replace(' ', "-");
    format!(
        "org:member <official/{path}> ; tt:title \"{title}\" ; org:organization <organization/{place}> ; \
         tt:firstStated $DAY ; tt:lastStated $DAY {more} . \
         <official/{path}> foaf:name \"{person}\" . <organization/{place}> skos:prefLabel \"{body}\" . <x> <x> <x>"
    )
}

fn secretary(person: &str) -> String {
    office(person, "Bí thư", "Tỉnh ủy Hà Nam", "")
}

/// A statement with its short cut.
fn says(class: &str, subject: &str, label: &str, property: &str, value: &str) -> String {
    format!(
        "rdf:subject <{subject}> ; rdf:predicate {property} ; rdf:object {value} . \
         <{subject}> a {class} ; rdfs:label \"{label}\" ; {property} {value} . <x> <x> <x>"
    )
}

fn event(property: &str, value: &str) -> String {
    says("tt:Conference", "conference/e", "Hội nghị tổng kết", property, value)
}

fn document(property: &str, value: &str) -> String {
    says("tt:Document", "document/d", "21-QĐ/TU", property, value)
}

fn day(day: &str) -> String {
    format!("\"{day}\"^^xsd:date")
}

fn members(value: &str, more: &str) -> String {
    format!(
        "tt:measure \"số đảng viên\" ; tt:unit \"đảng viên\" ; tt:scope <province/Hà-Nam> ; \
         tt:periodStart \"2022\"^^xsd:gYear ; sdmx-measure:obsValue {value} {more}"
    )
}

#[test]
fn one_seat_has_one_holder_at_a_time() {
    // In turn: nobody contradicts anybody.
    let press = Press::new()
        .article("a", "2020-01-05", &[secretary("Vũ Văn Thử")])
        .article("b", "2021-03-05", &[secretary("Vũ Văn Thử")])
        .article("c", "2021-03-06", &[secretary("Lò Văn Bình")]);
    assert!(press.told().is_empty(), "{:?}", press.told());
    // Stated on the same day.
    let same = press.article("d", "2021-03-05", &[secretary("Mùa Thị Cả")]);
    assert_eq!(same.told(), ["Bí thư, Tỉnh ủy Hà Nam holder: Mùa Thị Cả | Vũ Văn Thử"]);
    // Between two days of another.
    let between = Press::new()
        .article("a", "2020-01-05", &[secretary("Vũ Văn Thử")])
        .article("b", "2022-01-05", &[secretary("Vũ Văn Thử")])
        .article("c", "2021-03-06", &[secretary("Lò Văn Bình")]);
    let found = between.conflicts();
    assert_eq!(found.len(), 1);
    let articles = |at: usize| -> Vec<String> {
        let statements = &found[0].values[at].statements;
        statements.iter().map(|s| format!("{} {}", s.date, s.article)).collect()
    };
    assert_eq!(articles(0), ["2021-03-06 c"]);
    assert_eq!(articles(1), ["2020-01-05 a", "2022-01-05 b"]);
    assert_eq!(found[0].values[0].entities, ["official/Lò-Văn-Bình"]);
    assert_eq!(found[0].entity.as_deref(), Some("organization/Tỉnh-ủy-Hà-Nam"));
}

#[test]
fn what_several_may_hold_or_nobody_holds_now_is_no_contradiction() {
    let one = |fact: String| {
        Press::new()
            .article("a", "2021-03-05", &[secretary("Vũ Văn Thử")])
            .article("b", "2021-03-05", &[fact])
    };
    for fact in [
        office("Lò Văn Bình", "Phó Bí thư", "Tỉnh ủy Hà Nam", ""),
        office("Lò Văn Bình", "Bí thư", "Tỉnh ủy Nam Định", ""),
        office("Lò Văn Bình", "Quyền Bí thư", "Tỉnh ủy Hà Nam", ""),
        office("Lò Văn Bình", "Bí thư", "Tỉnh ủy Hà Nam", "; tt:former true"),
        office(
            "Lò Văn Bình",
            "Bí thư",
            "Tỉnh ủy Hà Nam",
            "; tt:status tt:status-planned",
        ),
        office("Lò Văn Bình", "Bí thư", "Tỉnh ủy Hà Nam", "; tt:start $DAY"),
        secretary("Văn Thử"),
    ] {
        assert!(one(fact.clone()).told().is_empty(), "{fact}");
    }
    assert_eq!(one(secretary("Lò Văn Bình")).told().len(), 1);
    // An article that tells of a handing over names both.
    let handed = Press::new()
        .article("a", "2021-03-05", &[secretary("Vũ Văn Thử"), secretary("Lò Văn Bình")])
        .article("b", "2021-03-05", &[secretary("Lò Văn Bình")]);
    assert!(handed.told().is_empty());
}

#[test]
fn numbers_of_one_thing_differ() {
    let press = Press::new()
        .article("a", "2023-01-05", &[members("51234", "")])
        .article(
            "b",
            "2023-01-06",
            &[members("51000", "; tt:qualifier tt:qualifier-more-than")],
        )
        .article("c", "2023-01-07", &[members("90000", "; tt:status tt:status-target")]);
    assert!(press.told().is_empty(), "{:?}", press.told());
    let press = press.article("d", "2023-01-08", &[members("62000", "")]);
    assert_eq!(
        press.told(),
        ["số đảng viên, province/Hà-Nam, 2022 value: > 51000 đảng viên | 51234 đảng viên | 62000 đảng viên"]
    );
    // Another period, another unit, or no period and no event in common.
    let of = |more: &str| members("1", "").replace("tt:periodStart \"2022\"^^xsd:gYear", more);
    for other in [
        of("tt:periodStart \"2021\"^^xsd:gYear"),
        of("tt:reportedAt <conference/x>"),
        of("tt:outOf 3"),
        members("1", "").replace("\"đảng viên\"", "\"%\""),
    ] {
        let press = Press::new()
            .article("a", "2023-01-05", &[members("51234", "")])
            .article("b", "2023-01-05", std::slice::from_ref(&other));
        assert!(press.told().is_empty(), "{other}");
    }
    let at =
        |value: &str| members(value, "").replace("tt:periodStart \"2022\"^^xsd:gYear", "tt:reportedAt <conference/x>");
    let press = Press::new()
        .article("a", "2023-01-05", &[at("300")])
        .article("b", "2023-01-05", &[at("450")]);
    assert_eq!(
        press.told(),
        ["số đảng viên, province/Hà-Nam, conference/x value: 300 đảng viên | 450 đảng viên"]
    );
}

#[test]
fn documents_have_one_date_and_one_issuer() {
    let date = "eli:date_document";
    let body = |name: &str| {
        let path = name.replace(' ', "-");
        let fact = document("eli:passed_by", &format!("<organization/{path}>"));
        fact.replace(
            "<x> <x> <x>",
            &format!("<organization/{path}> a tt:Organization ; skos:prefLabel \"{name}\""),
        )
    };
    let press = Press::new()
        .article(
            "a",
            "2023-01-05",
            &[document(date, &day("2022-06-16")), body("Ban Thường vụ Tỉnh ủy Hà Nam")],
        )
        .article(
            "b",
            "2023-01-05",
            &[document(date, "\"2022\"^^xsd:gYear"), body("Tỉnh ủy Hà Nam")],
        );
    assert!(press.told().is_empty(), "{:?}", press.told());
    let press = press
        .article("c", "2023-01-05", &[document(date, &day("2022-06-17"))])
        .article("d", "2023-01-05", &[body("Ủy ban nhân dân tỉnh Hà Nam")]);
    assert_eq!(
        press.told(),
        [
            "21-QĐ/TU date: 2022-06-16 | 2022-06-17",
            "21-QĐ/TU issuer: Ban Thường vụ Tỉnh ủy Hà Nam | Tỉnh ủy Hà Nam | Ủy ban nhân dân tỉnh Hà Nam",
        ]
    );
    let found = press.conflicts();
    let statement = &found[0].values[0].statements[0];
    assert_eq!((statement.article.as_str(), statement.confidence), ("a", 90));
    assert_eq!(statement.quote, format!("lời {} của a", statement.start));
    assert_eq!(statement.fact, format!("article/a#fact-{}", statement.start));
}

#[test]
fn events_have_one_date_and_one_place() {
    let (start, end) = ("schema:startDate", "schema:endDate");
    let place = |label: &str| {
        let path = label.replace(' ', "-");
        let fact = event("schema:location", &format!("<place/{path}>"));
        fact.replace("<x> <x> <x>", &format!("<place/{path}> rdfs:label \"{label}\""))
    };
    let province = |id: &str| event("tt:province", &format!("<province/{id}>"));
    let press = Press::new()
        .article(
            "a",
            "2023-01-05",
            &[event(start, &day("2022-06-28")), event(end, &day("2022-06-29"))],
        )
        .article(
            "b",
            "2023-01-05",
            &[
                event(start, &day("2022-06-29")),
                place("Huyện Bình Đại"),
                province("Gia-Lai"),
            ],
        )
        .article(
            "c",
            "2023-01-05",
            &[place("Hội trường huyện"), province("Gia-Lai~2025")],
        );
    assert!(press.told().is_empty(), "{:?}", press.told());
    let press = press
        .article(
            "d",
            "2023-01-05",
            &[event(start, &day("2022-07-28")), place("Huyện Ba Tri")],
        )
        .article("e", "2023-01-05", &[province("Cần-Thơ")]);
    assert_eq!(
        press.told(),
        [
            "Hội nghị tổng kết date: 2022-06-28/2022-06-29 | 2022-06-29 | 2022-07-28",
            "Hội nghị tổng kết province: province/Cần-Thơ | province/Gia-Lai | province/Gia-Lai~2025",
            "Hội nghị tổng kết place: Huyện Ba Tri | Huyện Bình Đại",
        ]
    );
}

#[test]
fn an_article_that_says_both_contradicts_neither() {
    let both = [
        event("schema:startDate", &day("2022-06-28")),
        event("schema:startDate", &day("2022-07-28")),
    ];
    let press = Press::new()
        .article("a", "2023-01-05", &both)
        .article("b", "2023-01-05", &both[..1]);
    assert!(press.told().is_empty());
}

#[test]
fn less_sure_facts_can_be_left_out() {
    let press = Press::new()
        .article("a", "2023-01-05", &[event("schema:startDate", &day("2022-06-28"))])
        .article("b", "2023-01-05", &[event("schema:startDate", &day("2022-07-28"))]);
    let of = |percent| {
        let store = confident(&press.store(), percent).unwrap();
        conflicts(&store, Lexicon::builtin(), Reference::builtin(), &[Kind::Events])
            .unwrap()
            .len()
    };
    assert_eq!((of(90), of(91)), (1, 0));
}

#[test]
fn blocks_fit_eighty_columns() {
    let press = Press::new()
        .article(
            "a-paper-with-a-long-name-that-goes-on-and-on",
            "2021-03-05",
            &[secretary("Vũ Văn Thử")],
        )
        .article(
            "b",
            "2021-03-05",
            &[secretary("Lò Văn Bình"), event("schema:startDate", &day("2022-06-28"))],
        )
        .article(
            "c",
            "2021-03-05",
            &[secretary("Lò Văn Bình"), event("schema:startDate", &day("2022-07-28"))],
        )
        .article("d", "2021-03-05", &[secretary("Lò Văn Bình")])
        .article("e", "2021-03-05", &[secretary("Lò Văn Bình")]);
    let plain = |lang, all| anstream::adapter::strip_str(&text(&press.conflicts(), Words(lang), 80, all)).to_string();
    let shown = plain(Lang::En, false);
    assert!(shown.lines().all(|line| width(line) <= 80), "{shown}");
    assert!(
        shown.contains("and 1 more")
            && shown.contains("\n  Bí thư, Tỉnh ủy Hà Nam\n    Lò Văn Bình\n      2021-03-05 b 2–12")
    );
    assert!(!plain(Lang::En, true).contains("more") && plain(Lang::Vi, false).contains("Chức vụ"));
    assert_eq!(text(&[], Words(Lang::En), 80, false), "");
}
