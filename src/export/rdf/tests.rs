//! Whatever a graph holds comes back as it was from every format, and files look as people and diffs want them.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Literal, NamedNode, Quad};
use oxigraph::store::Store;
use proptest::prelude::*;

use super::super::{Options, Part, Parts, Stream, Written, exporter};

/// A loaded graph of these literals, so that nothing but the words matters.
fn store(literals: Vec<Literal>) -> Store {
    let store = Store::new().unwrap();
    let graph = NamedNode::new("https://w3id.org/trithuc/id/graph/loaded/x").unwrap();
    for (at, literal) in literals.into_iter().enumerate() {
        let subject = NamedNode::new(format!("https://w3id.org/trithuc/id/place/Ngã-Bảy~{}", at % 2)).unwrap();
        let predicate = NamedNode::new("https://example.org/nói").unwrap();
        let predicates = [
            predicate,
            NamedNode::new("https://w3id.org/trithuc/ontology#beginIndex").unwrap(),
        ];
        store
            .insert(&Quad::new(
                subject,
                predicates[at / 2 % 2].clone(),
                literal,
                graph.clone(),
            ))
            .unwrap();
    }
    store
}

fn export(name: &str, store: &Store, reify: bool) -> (String, Written) {
    let options = Options {
        parts: Parts::default().with(Part::Loaded),
        reify,
        ..Options::default()
    };
    let mut out = Vec::new();
    let mut sink = Stream {
        out: &mut out,
        place: "memory".to_owned(),
    };
    let written = exporter(name).unwrap().export(store, &options, &mut sink).unwrap();
    (String::from_utf8(out).unwrap(), written)
}

fn sorted(quads: impl Iterator<Item = Quad>, graphs: bool) -> Vec<String> {
    let mut lines: Vec<String> = quads
        .map(|quad| {
            let graph_name = if graphs {
                quad.graph_name
            } else {
                GraphName::DefaultGraph
            };
            Quad { graph_name, ..quad }.to_string()
        })
        .collect();
    lines.sort();
    lines
}

const FORMS: [(&str, &str, bool); 7] = [
    ("nt", "nt", false),
    ("nq", "nq", true),
    ("nq-canonical", "nq", true),
    ("ttl", "ttl", false),
    ("trig", "trig", true),
    ("rdfxml", "rdf", false),
    ("jsonld", "jsonld", true),
];

fn comes_back(store: &Store) {
    for (name, extension, graphs) in FORMS {
        let (text, written) = export(name, store, false);
        let format = RdfFormat::from_extension(extension).unwrap();
        let read = RdfParser::from_format(format)
            .for_slice(&text)
            .map(|quad| quad.unwrap_or_else(|error| panic!("{name}: {error}\n{text}")));
        let read = sorted(read, graphs);
        let wanted = sorted(store.iter().map(Result::unwrap), graphs);
        let lost: usize = written.left_out.iter().map(|(_, count)| count).sum();
        assert_eq!(written.counts[0].1, read.len(), "{name} counts wrong\n{text}");
        assert_eq!(
            read.len() + lost,
            wanted.len(),
            "{name} does not tell what it lost\n{text}"
        );
        assert!(lost == 0 || name == "rdfxml", "{name} lost something");
        let kept: Vec<&String> = wanted.iter().filter(|line| read.contains(line)).collect();
        assert_eq!(kept.len(), read.len(), "{name} invented something\n{text}");
    }
}

const NASTY: &[&str] = &[
    "",
    "\"",
    "\"\"\"\n",
    "ends in \\",
    "\\\n\"\"\"\" a",
    "a\r\nb\tc\rd",
    "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff}\u{10ffff}\u{2028}\u{feff}",
    "😀 Kiên Giang, e\u{302}\u{301}, ế",
    "<script>alert('&amp;')</script>]]>",
    "=HYPERLINK(\"https://example.org\")",
    "@vi",
    "_:b",
    "-7",
    "0.",
    "true",
];

#[test]
fn nasty_words_come_back_from_every_format() {
    let long = "Ninh Kiều\n".repeat(1000);
    let words = NASTY.iter().copied().chain([long.as_str()]);
    for word in words {
        let iri = |name: &str| NamedNode::new(format!("http://www.w3.org/2001/XMLSchema#{name}")).unwrap();
        let typed = ["integer", "decimal", "boolean", "date"].map(|name| Literal::new_typed_literal(word, iri(name)));
        let mut literals = vec![
            Literal::new_simple_literal(word),
            Literal::new_language_tagged_literal(word, "vi").unwrap(),
        ];
        literals.extend(typed);
        comes_back(&store(literals));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_words_come_back_from_every_format(words in prop::collection::vec(any::<String>(), 1..9)) {
        comes_back(&store(words.iter().map(Literal::new_simple_literal).collect()));
    }

    #[test]
    fn bare_numbers_are_read_as_they_were(text in "[+-]?[0-9]{0,3}[.]?[0-9]{0,20}") {
        let iri = |name: &str| NamedNode::new(format!("http://www.w3.org/2001/XMLSchema#{name}")).unwrap();
        comes_back(&store(["integer", "decimal"].map(|name| Literal::new_typed_literal(&text, iri(name))).to_vec()));
    }
}

/// IRIs that short forms could spoil.
#[test]
fn any_iri_comes_back() {
    let store = Store::new().unwrap();
    let graph = NamedNode::new("https://w3id.org/trithuc/id/graph/loaded/x").unwrap();
    for iri in [
        "https://w3id.org/trithuc/id/",
        "https://w3id.org/trithuc/id/article/..",
        "https://w3id.org/trithuc/id/article/./x",
        "https://w3id.org/trithuc/id/article//x",
        "https://w3id.org/trithuc/id/a:b/c",
        "https://w3id.org/trithuc/id/place/a:b",
        "https://example.org/số",
        "https://w3id.org/trithuc/id/article/x?a=/../b#c/../d",
        "https://w3id.org/trithuc/id/article/x,y;z=(1)'!*$&+~",
        "https://w3id.org/trithuc/ontology#",
        "https://w3id.org/trithuc/ontology#-a",
        "https://w3id.org/trithuc/ontology#a.",
        "https://w3id.org/trithuc/ontology#1a",
        "https://w3id.org/trithuc/ontology#Đảng",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#li",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "urn:isbn:1234",
        "mailto:a@example.org",
        "tag:xã,2023:ấp/名前",
        "https://ví-dụ.vn/tỉnh?a=1&b=<2>".trim_end_matches("<2>"),
    ] {
        let node = NamedNode::new(iri).unwrap();
        store
            .insert(&Quad::new(node.clone(), node.clone(), node, graph.clone()))
            .unwrap();
    }
    comes_back(&store);
    // what has a scheme that is a word of the context is told
    let odd = NamedNode::new("skos:x").unwrap();
    store.insert(&Quad::new(odd.clone(), odd.clone(), odd, graph)).unwrap();
    assert_eq!(export("jsonld", &store, false).1.left_out[0].1, 1);
}

fn sample() -> Store {
    let store = Store::new().unwrap();
    store
        .load_from_slice(RdfFormat::TriG, include_bytes!("../../../tests/data/graph.trig"))
        .unwrap();
    store
}

#[test]
fn turtle_is_grouped_short_and_classes_come_first() {
    let (text, _) = export("ttl", &sample(), false);
    assert!(text.starts_with("@base <https://w3id.org/trithuc/id/> .\n@prefix tt: "));
    let block = "
<article/giao-ban#fact-000000000006> a rdf:Statement, tt:Fact ;
    rdf:subject <conference/2023-06-28~giao-ban~Cần-Thơ> ;
    rdf:predicate tt:province ;
    rdf:object <province/Cần-Thơ> ;
    tt:confidence 0.9 ;
    tt:evidence <article/giao-ban#char=0,20> ;
    tt:rule \"province.name\" .
";
    assert!(text.contains(block), "{text}");
}

#[test]
fn canonical_lines_are_sorted_and_hashed() {
    let (text, written) = export("nq-canonical", &sample(), false);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.is_sorted() && lines.len() == written.counts[0].1);
    assert_eq!(written.sha256.unwrap(), crate::rdf::iri::sha256(&text));
    // "a" and "b" in the order of code points, whatever UTF-16 would say of a character beyond the first plane
    let store = store(vec!["\u{ff5e}".into(), "x".into(), "\u{10000}".into()]);
    let (text, _) = export("nq-canonical", &store, false);
    assert!(text.find('\u{ff5e}').unwrap() < text.find('\u{10000}').unwrap());
}

/// RDF 1.2 says in one triple what RDF 1.1 says in four; taken back it is the same graph.
#[test]
fn reifiers_have_the_same_meaning() {
    const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    let (plain, _) = export("nt", &sample(), false);
    let (reified, _) = export("nt", &sample(), true);
    let mut back = Vec::new();
    for line in reified.lines() {
        let Some((node, statement)) = line.split_once(&format!(" <{RDF}reifies> <<( ")) else {
            back.push(line.to_owned());
            continue;
        };
        let parts: Vec<&str> = statement.strip_suffix(" )>> .").unwrap().splitn(3, ' ').collect();
        back.push(format!("{node} <{RDF}type> <{RDF}Statement> ."));
        for (name, part) in ["subject", "predicate", "object"].iter().zip(parts) {
            back.push(format!("{node} <{RDF}{name}> {part} ."));
        }
    }
    back.sort();
    assert!(reified.contains("<<( ") && !reified.contains("Statement>"));
    assert_eq!(back, plain.lines().collect::<Vec<_>>());
    let (turtle, _) = export("ttl", &sample(), true);
    let block = "\n    rdf:reifies <<( <conference/2023-06-28~giao-ban~Cần-Thơ> tt:province <province/Cần-Thơ> )>> ;\n";
    assert!(turtle.contains(block), "{turtle}");
}

#[test]
fn json_is_nested_and_short() {
    let (text, _) = export("jsonld", &sample(), false);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let graphs = json["@graph"].as_array().unwrap();
    let article = graphs.iter().find(|g| g["id"] == "article/giao-ban").unwrap();
    let nodes = article["@graph"].as_array().unwrap();
    let fact = nodes
        .iter()
        .find(|n| n["id"] == "article/giao-ban#fact-000000000004")
        .unwrap();
    assert_eq!(fact["outOf"], serde_json::Value::Null);
    assert_eq!(fact["measure"], "tăng trưởng \"GRDP\"");
    assert_eq!(fact["scope"], "province/Cần-Thơ");
    assert_eq!(fact["evidence"]["anchorOf"], "7,4%");
    assert_eq!(fact["evidence"]["beginIndex"], 84);
    assert!(
        !nodes.iter().any(|n| n["id"] == "article/giao-ban#char=84,88"),
        "it stands inside"
    );
}

#[test]
fn void_counts_what_turtle_holds() {
    let (text, _) = export("void", &sample(), false);
    let (triples, _) = export("nt", &sample(), false);
    let count = |pattern: &str| triples.lines().filter(|line| line.contains(pattern)).count();
    assert!(
        text.contains(&format!("void:triples {} ;", triples.lines().count())),
        "{text}"
    );
    let facts = format!(
        "void:class tt:Fact ;\n    void:entities {} .",
        count("#type> <https://w3id.org/trithuc/ontology#Fact>")
    );
    assert!(text.contains(&facts), "{text}");
    assert!(
        RdfParser::from_format(RdfFormat::Turtle)
            .for_slice(&text)
            .all(|quad| quad.is_ok())
    );
}

#[test]
fn annotations_point_at_the_words() {
    let (text, written) = export("webannotation", &sample(), false);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), written.counts[0].1);
    assert_eq!(
        items.iter().filter(|item| item["motivation"] == "describing").count(),
        7
    );
    let body: Vec<char> =
        "Hội nghị \"giao ban\" 🎉\nĐồng chí Nguyễn Văn Hiếu <Bí thư> & các đồng chí\tchủ trì.\n\\ 7,4%\n"
            .chars()
            .collect();
    let item = items
        .iter()
        .find(|item| item["id"].as_str().unwrap().ends_with("giao-ban#annotation-0,20"))
        .unwrap();
    assert_eq!(item["body"], "https://w3id.org/trithuc/id/province/Cần-Thơ");
    let [position, quote] = item["target"]["selector"].as_array().unwrap().as_slice() else {
        panic!("two selectors")
    };
    assert_eq!((&position["start"], &position["end"]), (&0.into(), &20.into()));
    assert_eq!(quote["exact"], body[0..20].iter().collect::<String>());
    assert_eq!(quote["suffix"], body[20..52].iter().collect::<String>());
}
