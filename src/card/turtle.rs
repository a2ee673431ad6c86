//! An entity in RDF: its triples, the facts about it, the words that prove them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef, Triple};
use oxigraph::store::{StorageError, Store};

use crate::rdf::vocabulary::{PREFIXES, dcterms, foaf, org, rdf, rdfs, schema, skos, tt};

/// Properties of facts that say whom or what they are about.
const ABOUT: [NamedNodeRef<'_>; 8] = [
    rdf::SUBJECT,
    rdf::OBJECT,
    tt::EVENT,
    tt::PERSON,
    org::MEMBER,
    org::IN_ORGANIZATION,
    tt::SCOPE,
    tt::REPORTED_AT,
];

/// Properties that name a thing.
const NAMES: [NamedNodeRef<'_>; 4] = [rdfs::LABEL, foaf::NAME, skos::PREF_LABEL, dcterms::TITLE];

/// All that the graph holds about an entity, as sorted triples: what is said of it, the facts about it with their
/// mentions, and the names of what these speak of. The texts of articles are left out.
pub fn describe(store: &Store, entity: &NamedNode) -> Result<Vec<Triple>, StorageError> {
    let mut found = Found::default();
    found.subject(store, entity)?;
    let object = TermRef::from(entity.as_ref());
    for property in ABOUT {
        for quad in store.quads_for_pattern(None, Some(property), Some(object), None) {
            if let NamedOrBlankNode::NamedNode(fact) = quad?.subject {
                found.subject(store, &fact)?;
            }
        }
    }
    for quad in store.quads_for_pattern(
        None,
        Some(rdf::TYPE),
        Some(tt::FACT.into()),
        Some(entity.as_ref().into()),
    ) {
        if let NamedOrBlankNode::NamedNode(fact) = quad?.subject {
            found.subject(store, &fact)?;
        }
    }
    for mention in found.objects(&[tt::EVIDENCE, tt::MAIN_EVIDENCE]) {
        found.subject(store, &mention)?;
    }
    for other in found.objects(&[]) {
        for property in NAMES {
            for quad in store.quads_for_pattern(Some(other.as_ref().into()), Some(property), None, None) {
                found.keep(quad?);
            }
        }
    }
    Ok(found.triples.into_values().collect())
}

/// Writes [`describe`] as Turtle; gives how many triples.
///
/// # Panics
/// Never: the namespaces are constants.
pub fn description(store: &Store, entity: &NamedNode, out: &mut dyn Write) -> io::Result<usize> {
    let triples = describe(store, entity).map_err(io::Error::other)?;
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer
            .with_prefix(*prefix, *namespace)
            .expect("the namespaces are IRIs");
    }
    let mut writer = serializer.for_writer(out);
    for triple in &triples {
        writer.serialize_triple(triple)?;
    }
    writer.finish()?;
    Ok(triples.len())
}

#[derive(Default)]
struct Found {
    triples: BTreeMap<String, Triple>,
}

impl Found {
    fn subject(&mut self, store: &Store, node: &NamedNode) -> Result<(), StorageError> {
        for quad in store.quads_for_pattern(Some(node.as_ref().into()), None, None, None) {
            self.keep(quad?);
        }
        Ok(())
    }

    fn keep(&mut self, quad: Quad) {
        if quad.predicate.as_ref() != schema::ARTICLE_BODY {
            let triple = Triple::new(quad.subject, quad.predicate, quad.object);
            self.triples.insert(triple.to_string(), triple);
        }
    }

    /// The nodes that any of the properties have (all, if none is given).
    fn objects(&self, properties: &[NamedNodeRef<'_>]) -> Vec<NamedNode> {
        let of = |t: &Triple| properties.is_empty() || properties.contains(&t.predicate.as_ref());
        let node = |t: &Triple| match &t.object {
            Term::NamedNode(node) => Some(node.clone()),
            _ => None,
        };
        self.triples.values().filter(|t| of(t)).filter_map(node).collect()
    }
}
