#![expect(clippy::unwrap_used, reason = "a test may panic")]

use oxigraph::io::RdfParser;
use oxigraph::model::{GraphNameRef, Literal, NamedNode, NamedNodeRef, Quad, QuadRef};

use super::*;
use crate::query::Shortener;
use crate::rdf::ontology_quads;
use crate::rdf::vocabulary::{DEFAULT_BASE, rdf, tt};

const ARTICLE: &str = "https://w3id.org/trithuc/id/article/a";

/// An article with one fact and its evidence, as the program writes them, and the ontology.
fn store() -> Store {
    let store = Store::new().unwrap();
    store.extend(ontology_quads(DEFAULT_BASE)).unwrap();
    let turtle = "
        @prefix tt: <https://w3id.org/trithuc/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix schema: <https://schema.org/> . @prefix prov: <http://www.w3.org/ns/prov#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        <a> a tt:Article, schema:NewsArticle, prov:Entity ; dcterms:identifier \"a\" ; prov:wasGeneratedBy <run> ;
            tt:sha256 \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\" .
        <run> a prov:Activity ; tt:tool \"trithuc\" ; tt:lexicon \"1\" .
        <a#fact-1> a tt:Fact, rdf:Statement ; rdf:subject <a> ; rdf:predicate dcterms:title ; rdf:object \"Họp\" ;
            tt:evidence <a#char=0,3> ; tt:rule \"mau\" ; tt:confidence 0.9 .
        <a#char=0,3> a tt:Mention, nif:OffsetBasedString ; nif:beginIndex 0 ; nif:endIndex 3 ; nif:anchorOf \"Họp\" ;
            nif:referenceContext <a> .";
    let parser = RdfParser::from_format(RdfFormat::Turtle)
        .with_base_iri("https://w3id.org/trithuc/id/article/")
        .unwrap()
        .with_default_graph(NamedNode::new(ARTICLE).unwrap());
    for quad in parser.for_slice(turtle) {
        store.insert(&quad.unwrap()).unwrap();
    }
    store
}

fn node(iri: &str) -> NamedNode {
    NamedNode::new(format!("{ARTICLE}{iri}")).unwrap()
}

/// The store without a property of a node, and with another value in its place.
fn broken(of: &str, property: NamedNodeRef<'_>, value: Option<Literal>) -> Store {
    let store = store();
    let (subject, graph) = (node(of), node(""));
    for quad in store.quads_for_pattern(Some(subject.as_ref().into()), Some(property), None, None) {
        store.remove(&quad.unwrap()).unwrap();
    }
    if let Some(value) = value {
        store.insert(&Quad::new(subject, property, value, graph)).unwrap();
    }
    store
}

fn found(store: &Store) -> Findings {
    validate(store, &Shapes::own().unwrap(), false).unwrap()
}

#[test]
fn a_graph_as_it_is_written_conforms() {
    let found = found(&store());
    assert_eq!(found.all, []);
    assert!(
        found.conforms() && found.shapes > 15 && found.triples > 500,
        "{found:?}"
    );
    assert_eq!(found.text(&Shortener::new(DEFAULT_BASE), 5), "");
    assert!(found.turtle().contains("sh:conforms true ."));
}

#[test]
fn each_fault_is_found_at_its_node() {
    let decimal = |text: &str| Literal::new_typed_literal(text, crate::rdf::vocabulary::xsd::DECIMAL);
    for (of, property, value, constraint) in [
        ("#fact-1", tt::EVIDENCE, None, "minCount"),
        ("#fact-1", tt::RULE, None, "minCount"),
        ("#fact-1", tt::RULE, Some(Literal::from("")), "minLength"),
        ("#fact-1", tt::CONFIDENCE, Some(decimal("1.5")), "maxInclusive"),
        ("#fact-1", tt::CONFIDENCE, Some(Literal::from("sure")), "datatype"),
        ("", tt::SHA256, Some(Literal::from("0123")), "pattern"),
        (
            "#char=0,3",
            crate::rdf::vocabulary::nif::END_INDEX,
            Some(Literal::from(-1)),
            "lessThanOrEquals",
        ),
    ] {
        let found = found(&broken(of, property, value));
        let text = found.text(&Shortener::new(DEFAULT_BASE), 5);
        assert!(!found.conforms(), "{property} of {of}");
        let focus = node(of).to_string();
        let there = found
            .all
            .iter()
            .any(|f| f.focus == focus && report_name(f) == constraint);
        assert!(there, "{constraint} of {focus} is not in\n{text}");
        assert!(text.contains(&format!("{constraint}: once\n")), "{text}");
        assert!(text.contains(&format!("<article/a{of}>")), "{text}");
    }
}

fn report_name(finding: &Finding) -> String {
    let name = finding.component.trim_start_matches("http://www.w3.org/ns/shacl#");
    let name = name.trim_end_matches("ConstraintComponent");
    name[..1].to_lowercase() + &name[1..]
}

#[test]
fn the_report_of_shacl_is_read_by_others_and_is_the_same_twice() {
    let store = broken("#fact-1", tt::RULE, None);
    let graph = node("");
    for n in 0..50 {
        let fact = node(&format!("#fact-{n:012}"));
        store
            .insert(QuadRef::new(fact.as_ref(), rdf::TYPE, tt::FACT, graph.as_ref()))
            .unwrap();
    }
    let first = found(&store);
    let turtle = first.turtle();
    assert_eq!(turtle, found(&store).turtle());
    let quads: Vec<Quad> = RdfParser::from_format(RdfFormat::Turtle)
        .for_slice(&turtle)
        .collect::<Result<_, _>>()
        .unwrap();
    let count = |name: &str| {
        let property = format!("http://www.w3.org/ns/shacl#{name}");
        quads.iter().filter(|quad| quad.predicate.as_str() == property).count()
    };
    assert_eq!(count("result"), first.all.len());
    assert_eq!(count("focusNode"), first.all.len());
    assert!(first.text(&Shortener::new(DEFAULT_BASE), 5).contains("… and 46 more"));
    assert_eq!(first.json()["results"].as_array().unwrap().len(), first.all.len());
}

#[test]
fn what_was_loaded_is_asked_only_if_wanted() {
    let store = store();
    let graph = NamedNode::new(format!("{DEFAULT_BASE}graph/loaded/mine")).unwrap();
    store
        .insert(QuadRef::new(
            node("#fact-2").as_ref(),
            rdf::TYPE,
            tt::FACT,
            GraphNameRef::from(graph.as_ref()),
        ))
        .unwrap();
    assert!(found(&store).conforms());
    assert!(!validate(&store, &Shapes::own().unwrap(), true).unwrap().conforms());
}

#[test]
fn shapes_that_are_none_are_told() {
    for (turtle, reason) in [
        ("<a> <b>", "shapes.ttl"),
        ("", "there is no shape in it"),
        (
            "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:property [ sh:minCount 1 ] .",
            "of the 1 property shapes",
        ),
    ] {
        let shapes = Shapes::read("shapes.ttl", RdfFormat::Turtle, turtle.as_bytes());
        let error = shapes
            .and_then(|shapes| validate(&store(), &shapes, false))
            .unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
    }
}
