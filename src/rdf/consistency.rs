//! Code, ontology, shapes, queries and the named standards agree: nothing is written that nobody defines.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::tests::every_graph;
use super::vocabulary::{self, DEFAULT_BASE, rdf, rdfs, skos, tt};
use super::{CONTEXT, ONTOLOGY, SHAPES, concepts, ontology_quads};

const STANDARDS: &str = include_str!("../../ontology/standards.txt");

/// Namespaces that are data, not vocabulary.
const DATA: &[&str] = &[
    DEFAULT_BASE,
    "http://www.wikidata.org/entity/Q",
    "https://sws.geonames.org/",
    "https://example.org/",
    "https://spdx.org/licenses/",
    "https://w3id.org/trithuc/shapes#",
    "http://www.w3.org/ns/shacl#",
];

fn standards() -> BTreeSet<String> {
    let lines = STANDARDS.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let (namespace, terms) = line.split_once(' ').unwrap();
            terms.split(' ').map(move |term| format!("{namespace}{term}"))
        })
        .collect()
}

/// The terms that the ontology defines.
fn defined() -> BTreeSet<String> {
    let quads = ontology_quads(DEFAULT_BASE);
    let ours = quads
        .iter()
        .filter(|q| q.predicate == rdf::TYPE)
        .filter_map(|q| match &q.subject {
            NamedOrBlankNode::NamedNode(node) if node.as_str().starts_with(tt::NAMESPACE) => {
                Some(node.as_str().to_owned())
            }
            _ => None,
        });
    ours.collect()
}

fn in_code() -> impl Iterator<Item = NamedNodeRef<'static>> {
    let constants = vocabulary::ALL.iter().copied().flatten().copied();
    constants.chain(concepts::ALL.iter().copied().flatten().map(|(_, concept)| *concept))
}

fn turtle(text: &str) -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::Turtle)
        .for_slice(text)
        .collect::<Result<_, _>>()
        .unwrap()
}

fn known(iri: &str, defined: &BTreeSet<String>, standards: &BTreeSet<String>) -> bool {
    defined.contains(iri) || standards.contains(iri) || DATA.iter().any(|d| iri.starts_with(d)) || iri == ontology_iri()
}

fn ontology_iri() -> &'static str {
    tt::NAMESPACE.trim_end_matches('#')
}

#[test]
fn code_and_ontology_have_the_same_terms() {
    let in_code: BTreeSet<String> = in_code()
        .filter(|iri| iri.as_str().starts_with(tt::NAMESPACE))
        .map(|iri| iri.as_str().to_owned())
        .collect();
    let defined = defined();
    assert_eq!(
        in_code.difference(&defined).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "not in the ontology"
    );
    assert_eq!(
        defined.difference(&in_code).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "not in the code"
    );
}

#[test]
fn the_code_uses_only_terms_of_named_standards() {
    let (defined, standards) = (defined(), standards());
    for iri in in_code() {
        assert!(known(iri.as_str(), &defined, &standards), "{iri}");
    }
}

#[test]
fn nothing_is_written_that_nobody_defines() {
    let (defined, standards) = (defined(), standards());
    let quads = every_graph().into_iter().chain(turtle(SHAPES)).chain(turtle(ONTOLOGY));
    for quad in quads {
        let mut iris = vec![quad.predicate.as_str()];
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
            iris.push(node.as_str());
        }
        match &quad.object {
            Term::NamedNode(node) => iris.push(node.as_str()),
            Term::Literal(literal) => iris.push(literal.datatype().as_str()),
            Term::BlankNode(_) => {}
        }
        for iri in iris {
            assert!(known(iri, &defined, &standards), "{iri} in {quad}");
        }
    }
}

#[test]
fn every_term_has_labels_and_comments_in_both_languages() {
    let quads = ontology_quads(DEFAULT_BASE);
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut lists = BTreeSet::new();
    for quad in &quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            continue;
        };
        if quad.object == skos::CONCEPT.into() {
            lists.insert(subject.as_str());
        }
        if let Term::Literal(literal) = &quad.object {
            let predicate = quad.predicate.as_ref();
            let what = match predicate {
                p if p == rdfs::LABEL || p == skos::PREF_LABEL => "label",
                p if p == rdfs::COMMENT => "comment",
                _ => continue,
            };
            let language = literal.language().unwrap_or_default();
            found
                .entry(subject.as_str())
                .or_default()
                .insert(format!("{what} {language}"));
        }
    }
    for term in defined() {
        let has = |what: &str| found.get(term.as_str()).is_some_and(|f| f.contains(what));
        assert!(has("label vi") && has("label en"), "{term}");
        assert!(
            lists.contains(term.as_str()) || (has("comment vi") && has("comment en")),
            "{term}"
        );
    }
}

#[test]
fn words_of_the_lists_are_those_of_the_ontology() {
    let quads = ontology_quads(DEFAULT_BASE);
    let says = |concept: NamedNodeRef<'_>, word: &str| {
        quads.iter().any(|q| {
            let labels = q.predicate == skos::PREF_LABEL || q.predicate == skos::NOTATION;
            labels && q.subject == concept.into() && matches!(&q.object, Term::Literal(l) if l.value() == word)
        })
    };
    for list in concepts::ALL {
        for (word, concept) in list.iter().filter(|(_, c)| !c.as_str().contains("qudt.org")) {
            let scheme = concepts::SCHEMES.iter().any(|(_, s)| s == concept);
            let english = concept.as_str().contains("#change-") || *word == "thành phố";
            assert!(
                scheme || english || says(*concept, word),
                "{word} is not what {concept} is called"
            );
        }
    }
}

#[test]
fn context_and_queries_use_known_terms() {
    let (defined, standards) = (defined(), standards());
    let namespaces: BTreeMap<&str, &str> = vocabulary::PREFIXES.iter().copied().collect();
    let mut texts = vec![("context.jsonld".to_owned(), CONTEXT.to_owned())];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries/tables");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        texts.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
    }
    assert_eq!(texts.len(), 9);
    for (file, text) in texts {
        let words = text.split(|c: char| !(c.is_alphanumeric() || "_-:".contains(c)));
        let mut terms = 0;
        for (prefix, local) in words.filter_map(|word| word.split_once(':')) {
            if let (Some(namespace), false) = (namespaces.get(prefix), local.is_empty()) {
                assert!(
                    known(&format!("{namespace}{local}"), &defined, &standards),
                    "{prefix}:{local} in {file}"
                );
                terms += 1;
            }
        }
        assert!(terms > 5, "{file}");
    }
}
