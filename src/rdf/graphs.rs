//! The graphs beside those of articles: the ontology, and what identity decided.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, Quad, Term};

use super::iri;
use super::vocabulary::{dcterms, owl, prov, rdf, rdfs, tt, xsd};
use crate::decide::{Decision, Decisions, Outcome, Thing};
use crate::resolve::{Decision as Joined, Identities, escape_id};

/// The ontology, in Turtle.
pub const ONTOLOGY: &str = include_str!("../../ontology/trithuc.ttl");

/// The SHACL shapes, in Turtle.
pub const SHAPES: &str = include_str!("../../ontology/shapes.ttl");

/// The JSON-LD context.
pub const CONTEXT: &str = include_str!("../../ontology/context.jsonld");

/// The ontology in its graph, `graph/ontology`, sorted.
///
/// # Panics
/// Never: a test parses the embedded Turtle.
pub fn ontology_quads(base: &str) -> Vec<Quad> {
    let graph = iri::graph(base, "ontology");
    let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph);
    let mut quads: Vec<Quad> = parser
        .for_slice(ONTOLOGY)
        .map(|quad| quad.expect("the ontology is part of the program, and a test parses it"))
        .collect();
    super::sort(&mut quads);
    quads
}

/// What identity decided, in `graph/identity`, sorted: which articles were joined, what else could be meant, and why;
/// and what people decided, as far as it did something.
pub fn identity_quads(identities: &Identities, decisions: &Decisions, outcome: &Outcome, base: &str) -> Vec<Quad> {
    let mut quads = decided_by_rules(identities.decisions(), identities.sources(), base);
    quads.extend(decided_by_people(identities, decisions, outcome, base));
    super::sort(&mut quads);
    quads
}

/// Of `graph/identity` what the rules decided, and which articles print one text; in no order, some more than once.
pub fn decided_by_rules<'a>(
    decisions: impl IntoIterator<Item = &'a Joined>,
    sources: impl IntoIterator<Item = (&'a String, &'a String)>,
    base: &str,
) -> Vec<Quad> {
    let graph = iri::graph(base, "identity");
    let mut quads = Vec::new();
    let mut put = |s: &NamedNode, p, o: Term| quads.push(Quad::new(s.clone(), p, o, graph.clone()));
    let words = |words: &str| Literal::new_simple_literal(words).into();
    for decision in decisions {
        let entity = iri::entity(base, &decision.path);
        let node = iri::entity(base, &format!("decision/{}", escape_id(&decision.path)));
        put(&node, rdf::TYPE, tt::DECISION.into());
        put(&node, tt::DECIDES, entity.clone().into());
        for reason in &decision.reasons {
            put(&node, tt::REASON, words(reason));
        }
        if decision.open {
            put(&node, tt::OPEN, Literal::from(true).into());
        }
        for article in &decision.articles {
            put(&node, prov::WAS_DERIVED_FROM, iri::article(base, article).into());
        }
        for candidate in &decision.candidates {
            let other = iri::entity(base, &candidate.path);
            put(&node, tt::CANDIDATE, other.clone().into());
            if candidate.apart {
                put(&entity, owl::DIFFERENT_FROM, other.clone().into());
            }
            // Each pair is compared once, and told once.
            let (one, two) = (
                decision.path.as_str().min(&candidate.path),
                decision.path.as_str().max(&candidate.path),
            );
            let pair = iri::entity(base, &format!("comparison/{}~{}", escape_id(one), escape_id(two)));
            let score = format!("{}.{:02}", candidate.score / 100, candidate.score % 100);
            put(&pair, rdf::TYPE, tt::COMPARISON.into());
            put(&pair, tt::COMPARES, entity.clone().into());
            put(&pair, tt::COMPARES, other.into());
            put(&pair, tt::SCORE, Literal::new_typed_literal(score, xsd::DECIMAL).into());
            put(&pair, tt::REASON, words(&candidate.reason));
        }
    }
    for (article, source) in sources {
        put(
            &iri::article(base, article),
            tt::SOURCE,
            iri::article(base, source).into(),
        );
    }
    quads
}

/// Of `graph/identity` what people decided, as far as it did something, and what is forgotten.
pub fn decided_by_people(identities: &Identities, decisions: &Decisions, outcome: &Outcome, base: &str) -> Vec<Quad> {
    let graph = iri::graph(base, "identity");
    let mut quads = Vec::new();
    if !decisions.digest.is_empty() {
        let digest = Literal::new_simple_literal(&decisions.digest);
        quads.push(Quad::new(graph.clone(), tt::DECISIONS, digest, graph.clone()));
    }
    for key in decisions.forgotten.keys() {
        let key = Literal::new_simple_literal(key);
        quads.push(Quad::new(graph.clone(), tt::FORGOTTEN, key, graph.clone()));
    }
    for at in &outcome.used {
        let named = outcome.named.get(at).into_iter().flatten();
        let entities: Vec<&str> = named
            .map(|(article, entity)| identities.path(article, *entity))
            .collect();
        review(&decisions.rows[*at], &entities, base, &graph, &mut quads);
    }
    quads
}

/// One row of people's decisions, with the paths of the entities that it is about.
fn review(row: &Decision, entities: &[&str], base: &str, graph: &NamedNode, quads: &mut Vec<Quad>) {
    let iri = |thing: &Thing| NamedNode::new_unchecked(format!("{base}{thing}"));
    let object = row.object.as_ref();
    let key = [
        row.verdict.word(),
        &row.subject.to_string(),
        &object.map(ToString::to_string).unwrap_or_default(),
        &row.value,
    ]
    .join("\n");
    let node = iri::entity(base, &format!("review/{}", &iri::sha256(&key)[..12]));
    let mut put = |p, o: Term| quads.push(Quad::new(node.clone(), p, o, graph.clone()));
    put(rdf::TYPE, tt::REVIEW.into());
    put(tt::REVIEWS, iri(&row.subject).into());
    if let Some(object) = object {
        put(tt::AGAINST, iri(object).into());
    }
    for path in entities {
        put(tt::CONCERNS, iri::entity(base, path).into());
    }
    put(tt::VERDICT, Literal::new_simple_literal(row.verdict.word()).into());
    for (predicate, words) in [
        (tt::VALUE, &row.value),
        (tt::REVIEWER, &row.reviewer),
        (dcterms::DATE, &row.date),
        (rdfs::COMMENT, &row.comment),
    ] {
        if !words.is_empty() {
            put(predicate, Literal::new_simple_literal(words).into());
        }
    }
}
