//! The contract of all exporters: the same bytes twice, never a panic, and RDF that reads back as it was.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Literal, NamedNode, Quad};
use oxigraph::store::Store;

use super::selection::Selection;
use super::*;

fn store() -> Store {
    let store = Store::new().unwrap();
    store
        .load_from_slice(RdfFormat::TriG, include_bytes!("../../tests/data/graph.trig"))
        .unwrap();
    store
}

/// What the parts are, by the selection itself.
fn selection(store: &Store, parts: Parts) -> Vec<Quad> {
    let selection = Selection::new(store, parts).unwrap();
    let quads = store.iter().map(|quad| quad.unwrap());
    quads.filter(|quad| selection.takes(quad)).collect()
}

fn all_parts() -> Vec<Parts> {
    let parts = [
        Part::Reference,
        Part::Ontology,
        Part::Evidence,
        Part::Text,
        Part::Identity,
        Part::Loaded,
    ];
    let mut all = vec![Parts::default()];
    all.extend(parts.iter().map(|p| Parts::default().with(*p)));
    all.extend(parts.iter().map(|p| Parts::default().without(*p)));
    all
}

fn export(exporter: &dyn Exporter, store: &Store, parts: Parts) -> Vec<u8> {
    let options = Options {
        parts,
        ..Options::default()
    };
    if exporter.is_folder() {
        let folder = tempfile::tempdir().unwrap();
        exporter
            .export(store, &options, &mut Folder::new(folder.path().join("a/b")))
            .unwrap();
        let mut files: Vec<_> = fs::read_dir(folder.path().join("a/b"))
            .into_iter()
            .flatten()
            .map(|f| f.unwrap().path())
            .collect();
        files.sort();
        return files.iter().flat_map(|f| fs::read(f).unwrap()).collect();
    }
    let mut out = Vec::new();
    let mut sink = Stream {
        out: &mut out,
        place: "memory".to_owned(),
    };
    exporter.export(store, &options, &mut sink).unwrap();
    out
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let (store, again) = (store(), store());
    for exporter in EXPORTERS {
        for parts in all_parts() {
            let first = export(*exporter, &store, parts);
            assert_eq!(first, export(*exporter, &again, parts), "{}", exporter.name());
            assert_eq!(
                String::from_utf8(first).is_ok(),
                exporter.is_text(),
                "{}",
                exporter.name()
            );
        }
    }
}

/// The hand-made graph, where an article also says what spreadsheet programs would run.
fn store_with_formulas() -> Store {
    let store = store();
    let graph = "@base <https://w3id.org/trithuc/id/> . @prefix tt: <https://w3id.org/trithuc/ontology#> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        <article/x> { <article/x> a tt:Article ; dcterms:identifier \"x\" ; dcterms:title \"=HYPERLINK(\\\"http://x\\\";\\\"Điện\\\")\" . }";
    store.load_from_slice(RdfFormat::TriG, graph.as_bytes()).unwrap();
    store
}

/// The articles' table, as bytes.
fn articles_csv(csv: Csv) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        csv,
        ..Options::default()
    };
    let mut sink = Folder::new(folder.path());
    exporter("tables")
        .unwrap()
        .export(&store_with_formulas(), &options, &mut sink)
        .unwrap();
    fs::read(folder.path().join("articles.csv")).unwrap()
}

#[test]
fn tables_are_exact_unless_they_are_for_spreadsheets() {
    let exact = articles_csv(Csv::default());
    let marked = articles_csv(Csv {
        bom: true,
        guard: false,
    });
    assert_eq!(marked, [b"\xef\xbb\xbf", exact.as_slice()].concat());
    let guarded = articles_csv(Csv { bom: true, guard: true });
    let titles = |bytes: &[u8]| -> Vec<String> {
        let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap()[2].to_owned()).collect()
    };
    let formula = "=HYPERLINK(\"http://x\";\"Điện\")".to_owned();
    assert!(titles(&exact).contains(&formula), "{:?}", titles(&exact));
    let all = titles(&guarded);
    assert!(all.contains(&format!("'{formula}")), "{all:?}");
    assert!(!all.iter().any(|value| value.starts_with(['=', '+', '-', '@'])));
}

#[test]
fn every_reference_of_followthemoney_is_there_and_every_tie_has_its_proof() {
    let lines = String::from_utf8(export(exporter("ftm").unwrap(), &store(), Parts::default())).unwrap();
    let entities: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: BTreeSet<&str> = entities.iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), entities.len());
    let mut schemas = BTreeSet::new();
    for entity in &entities {
        let properties = entity["properties"].as_object().unwrap();
        schemas.insert(entity["schema"].as_str().unwrap());
        for value in properties.values().flat_map(|values| values.as_array().unwrap()) {
            let value = value.as_str().unwrap();
            assert!(!value.starts_with("tt-") || ids.contains(value), "{entity}");
        }
        if matches!(entity["schema"].as_str(), Some("UnknownLink" | "Occupancy")) {
            assert!(
                properties.contains_key("summary") && properties.contains_key("proof"),
                "{entity}"
            );
        }
    }
    let wanted = "Address Article Document Event Occupancy Organization Person Position UnknownLink";
    assert_eq!(schemas.into_iter().collect::<Vec<_>>().join(" "), wanted);
}

#[test]
fn words_cannot_leave_their_place_in_a_report() {
    let store = store_with_formulas();
    let graph = "@base <https://w3id.org/trithuc/id/> . @prefix tt: <https://w3id.org/trithuc/ontology#> .
        @prefix dcterms: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        <article/y> { <article/y> a tt:Article ; dcterms:identifier \"y\" ; dcterms:title \"</script><script>alert(1)</script>\" .
        <official/y> a tt:Official ; foaf:name \"<img src=x onerror=alert(1)>\" . }";
    store.load_from_slice(RdfFormat::TriG, graph.as_bytes()).unwrap();
    let page = String::from_utf8(export(exporter("html").unwrap(), &store, Parts::default())).unwrap();
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<img").count(), 0);
    assert!(
        page.contains("&lt;img src=x onerror=alert(1)&gt;"),
        "the name stands there as it is"
    );
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn an_empty_store_is_no_panic() {
    for exporter in EXPORTERS {
        export(*exporter, &Store::new().unwrap(), Parts::default());
    }
}

#[test]
fn rdf_reads_back_as_it_was() {
    let store = store();
    for (name, format, graphs) in [
        ("nt", RdfFormat::NTriples, false),
        ("nq", RdfFormat::NQuads, true),
        ("nq-canonical", RdfFormat::NQuads, true),
        ("ttl", RdfFormat::Turtle, false),
        ("trig", RdfFormat::TriG, true),
        ("rdfxml", RdfFormat::RdfXml, false),
        ("jsonld", RdfFormat::from_extension("jsonld").unwrap(), true),
    ] {
        for parts in all_parts() {
            let wanted: BTreeSet<String> = selection(&store, parts)
                .into_iter()
                .map(|quad| {
                    if graphs {
                        quad
                    } else {
                        Quad {
                            graph_name: GraphName::DefaultGraph,
                            ..quad
                        }
                    }
                })
                .map(|quad| quad.to_string())
                .collect();
            let bytes = export(exporter(name).unwrap(), &store, parts);
            let read: Vec<String> = RdfParser::from_format(format)
                .for_slice(&bytes)
                .map(|quad| quad.unwrap().to_string())
                .collect();
            assert_eq!(read.len(), wanted.len(), "{name} has duplicates or lost some");
            assert_eq!(read.into_iter().collect::<BTreeSet<_>>(), wanted, "{name}");
        }
    }
}

#[test]
fn parts_are_taken_and_left() {
    let store = store();
    let holds = |parts: Parts, words: &str| selection(&store, parts).iter().any(|q| q.to_string().contains(words));
    let parts = Parts::default();
    for (part, words, by_default) in [
        (Part::Text, "articleBody", true),
        (Part::Evidence, "#char=", true),
        (Part::Ontology, "briefing", false),
        (Part::Identity, "differentFrom", false),
        (Part::Reference, "Hà-Nội", false),
    ] {
        assert_eq!(holds(parts, words), by_default, "{words}");
        assert!(holds(parts.with(part), words), "{words}");
        assert!(!holds(parts.without(part), words), "{words}");
    }
    assert!(
        holds(parts, "Đồng bằng sông Cửu Long"),
        "what a named province refers to"
    );
    assert!(!holds(parts.without(Part::Reference), "Đồng bằng sông Cửu Long"));
}

#[test]
fn unknown_names_are_listed() {
    let Err(error) = exporter("pdf") else {
        panic!("there is no such exporter")
    };
    assert!(
        error
            .to_string()
            .contains("known are nt, nq, nq-canonical, ttl, trig, rdfxml, jsonld, void, webannotation, tables, ")
    );
    assert!(
        Part::parse("words")
            .unwrap_err()
            .to_string()
            .contains("reference, ontology, evidence, text, identity, loaded")
    );
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/graph.ttl");
    let mut sink = Folder::single(&path);
    sink.file("x", &mut |out| write!(out, "whole")).unwrap();
    let failed = sink.file("x", &mut |out| {
        write!(out, "half")?;
        Err(std::io::Error::other("no room"))
    });
    assert!(
        failed
            .unwrap_err()
            .to_string()
            .ends_with("graph.ttl: cannot write: no room")
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "whole");
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn the_drawing_shows_entities_and_what_ties_them() {
    let text = String::from_utf8(export(exporter("dot").unwrap(), &store(), Parts::default())).unwrap();
    for part in [
        "Nguồn: 2 bài báo, 29/6/2023 – 30/9/2025.",
        "chủ trì",
        "Bí thư",
        ">Nghị quyết<",
        "tăng trưởng &quot;GRDP&quot;: hơn 7,4%",
        "28/6/2023",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains("Hà Nội"), "no article names it");
}

#[test]
fn formats_that_choose_parts_pass_over_what_was_loaded() {
    let (plain, with) = (store(), store());
    let graph = NamedNode::new("https://w3id.org/trithuc/id/graph/loaded/mine").unwrap();
    for node in ["https://example.org/a", "https://w3id.org/trithuc/id/province/Hà-Nội"] {
        let node = NamedNode::new(node).unwrap();
        let label = Literal::from("loaded");
        let quad = Quad::new(node, crate::rdf::vocabulary::rdfs::COMMENT, label, graph.clone());
        with.insert(&quad).unwrap();
    }
    let choosing: Vec<_> = EXPORTERS.iter().filter(|exporter| exporter.takes_parts()).collect();
    assert!(choosing.len() > 8);
    for exporter in choosing {
        let (without, passed) = (
            export(*exporter, &plain, Parts::default()),
            export(*exporter, &with, Parts::default()),
        );
        assert_eq!(without, passed, "{}", exporter.name());
    }
    assert_ne!(
        export(exporter("nq").unwrap(), &plain, Parts::default().with(Part::Loaded)),
        export(exporter("nq").unwrap(), &with, Parts::default().with(Part::Loaded))
    );
}
