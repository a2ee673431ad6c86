//! A description of the graph for catalogues: the Vocabulary of Interlinked Datasets (VoID), in Turtle.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{BuildHasher as _, BuildHasherDefault};
use std::io::{self, Write};

use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};

use super::super::selection::{Order, Selection};
use super::names::{Names, prefixed};
use super::node::{Node, Value};
use super::turtle;
use crate::rdf::iri;
use crate::rdf::vocabulary::{DEFAULT_BASE, PREFIXES, dcterms, rdf, tt, void, xsd};

/// What the graph holds, counted over all graphs as one.
#[derive(Default)]
struct Counts {
    triples: usize,
    subjects: usize,
    /// Hashes: the terms themselves could be as many as fill the memory.
    objects: HashSet<u64>,
    entities: usize,
    classes: BTreeMap<NamedNode, usize>,
    /// Triples, and subjects that have it.
    properties: BTreeMap<NamedNode, (usize, usize)>,
}

impl Counts {
    fn of(selection: &Selection<'_>) -> io::Result<Self> {
        let mut counts = Self::default();
        selection.each_subject(Order::Names, |quads| {
            if let Some(node) = Node::new(quads) {
                counts.add(&node);
            }
            io::Result::Ok(())
        })?;
        Ok(counts)
    }

    fn add(&mut self, node: &Node) {
        let hasher = BuildHasherDefault::<std::hash::DefaultHasher>::default();
        self.triples += node.len();
        self.subjects += 1;
        let mut is_entity = false;
        for same in node.values.chunk_by(|(a, _), (b, _)| a == b) {
            let count = self.properties.entry(same[0].0.clone()).or_default();
            count.0 += same.len();
            count.1 += 1;
            for (predicate, value) in same {
                let Value::Term(term) = value else { continue };
                self.objects.insert(hasher.hash_one(term));
                if let Term::NamedNode(class) = term
                    && *predicate == rdf::TYPE
                {
                    is_entity = true;
                    *self.classes.entry(class.clone()).or_default() += 1;
                }
            }
        }
        self.entities += usize::from(is_entity);
    }

    /// The namespaces of the classes and properties.
    fn vocabularies(&self) -> BTreeSet<&'static str> {
        let terms = self.classes.keys().chain(self.properties.keys());
        let prefixes = terms.filter_map(|term| Some(prefixed(term.as_str())?.0));
        let used: BTreeSet<&str> = prefixes.collect();
        let namespaces = PREFIXES.iter().filter(|(prefix, _)| used.contains(prefix));
        namespaces.map(|(_, namespace)| *namespace).collect()
    }
}

/// Writes the description; gives how many triples it is itself.
pub(super) fn write(selection: &Selection<'_>, names: &Names, out: &mut dyn Write) -> io::Result<usize> {
    let counts = Counts::of(selection)?;
    let mut text = turtle::header(names);
    text.push_str("@prefix void: <");
    text.push_str(void::NAMESPACE);
    text.push_str("> .\n");
    let mut triples = 0;
    for node in Node::all(describe(&counts, names.base.as_deref().unwrap_or(DEFAULT_BASE))) {
        triples += node.len();
        text.push('\n');
        turtle::block(&node, names, "", &mut text);
    }
    out.write_all(text.as_bytes())?;
    Ok(triples)
}

fn describe(counts: &Counts, base: &str) -> Vec<Quad> {
    let dataset = iri::entity(base, "dataset/all");
    let mut quads = Vec::new();
    let mut put = |subject: &NamedNode, predicate, object: Term| {
        quads.push(Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph));
    };
    put(&dataset, rdf::TYPE, void::DATASET.into());
    for (title, language) in [
        ("Conferences of the Party and the state in Vietnamese news", "en"),
        ("Hội nghị của Đảng và Nhà nước trong tin báo chí", "vi"),
    ] {
        let title = Literal::new_language_tagged_literal_unchecked(title, language);
        put(&dataset, dcterms::TITLE, title.into());
    }
    put(&dataset, void::URI_SPACE, Literal::new_simple_literal(base).into());
    for namespace in counts.vocabularies() {
        put(&dataset, void::VOCABULARY, NamedNode::new_unchecked(namespace).into());
    }
    let documents = counts.classes.get(&tt::ARTICLE.into_owned()).copied().unwrap_or(0);
    for (predicate, count) in [
        (void::TRIPLES, counts.triples),
        (void::ENTITIES, counts.entities),
        (void::CLASSES, counts.classes.len()),
        (void::PROPERTIES, counts.properties.len()),
        (void::DISTINCT_SUBJECTS, counts.subjects),
        (void::DISTINCT_OBJECTS, counts.objects.len()),
        (void::DOCUMENTS, documents),
    ] {
        put(&dataset, predicate, number(count));
    }
    for (class, entities) in &counts.classes {
        let part = part(base, "class", class);
        put(&dataset, void::CLASS_PARTITION, part.clone().into());
        put(&part, void::CLASS, class.clone().into());
        put(&part, void::ENTITIES, number(*entities));
    }
    for (property, (triples, subjects)) in &counts.properties {
        let part = part(base, "property", property);
        put(&dataset, void::PROPERTY_PARTITION, part.clone().into());
        put(&part, void::PROPERTY, property.clone().into());
        put(&part, void::TRIPLES, number(*triples));
        put(&part, void::DISTINCT_SUBJECTS, number(*subjects));
    }
    quads
}

fn number(count: usize) -> Term {
    Literal::new_typed_literal(count.to_string(), xsd::INTEGER).into()
}

/// A part of the dataset, named by its class or property.
fn part(base: &str, kind: &str, term: &NamedNode) -> NamedNode {
    let name = match prefixed(term.as_str()) {
        Some((prefix, local)) => format!("{prefix}-{local}"),
        None => iri::sha256(term.as_str())[..12].to_owned(),
    };
    iri::entity(base, &format!("dataset/{kind}-{name}"))
}
