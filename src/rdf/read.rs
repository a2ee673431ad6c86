//! The way back: the article that a graph was made from, so that a store can read its articles anew.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};

use super::iri;
use super::vocabulary::{dcterms, rdf, schema, tt};
use crate::model::{Article, Metadata};

/// The article of one graph, exactly as its reader gave it; none if the graph is not that of an article.
///
/// What was read from the text has a fact; what has no fact, or is marked as given, came from the reader.
pub fn read_article<'a>(quads: impl IntoIterator<Item = &'a Quad>) -> Option<Article> {
    let quads: Vec<&Quad> = quads.into_iter().collect();
    let is_article = |q: &&&Quad| q.predicate == rdf::TYPE && q.object.as_ref() == TermRef::from(tt::ARTICLE);
    let NamedOrBlankNode::NamedNode(node) = &quads.iter().find(is_article)?.subject else {
        return None;
    };
    let node = node.as_str();
    let mut values: BTreeMap<(&str, &str), &Term> = BTreeMap::new();
    let mut given = BTreeSet::new();
    for quad in quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            continue;
        };
        let predicate = quad.predicate.as_ref();
        match &quad.object {
            Term::NamedNode(property) if predicate == tt::GIVEN => _ = given.insert(property.as_str()),
            object if subject.as_str() == node || [rdf::SUBJECT, rdf::PREDICATE].contains(&predicate) => {
                values.insert((subject.as_str(), quad.predicate.as_str()), object);
            }
            _ => {}
        }
    }
    let facts = values
        .iter()
        .filter(|((_, p), o)| *p == rdf::SUBJECT.as_str() && is_node(o, node));
    let stated: BTreeSet<&str> = facts
        .filter_map(|((fact, _), _)| match values.get(&(*fact, rdf::PREDICATE.as_str())) {
            Some(Term::NamedNode(property)) => Some(property.as_str()),
            _ => None,
        })
        .collect();
    let value = |p: NamedNodeRef<'static>| values.get(&(node, p.as_str())).map(|term| words(term));
    let reader = |p: NamedNodeRef<'static>| {
        let from_text = stated.contains(p.as_str()) && !given.contains(p.as_str());
        if from_text { None } else { value(p) }
    };
    Some(Article {
        id: value(dcterms::IDENTIFIER)?,
        text: value(schema::ARTICLE_BODY)?,
        meta: Metadata {
            title: reader(dcterms::TITLE),
            published: reader(schema::DATE_PUBLISHED),
            author: reader(schema::AUTHOR),
            publisher: reader(schema::PUBLISHER),
            url: reader(schema::URL),
            license: reader(schema::LICENSE),
        },
    })
}

fn is_node(term: &Term, iri: &str) -> bool {
    matches!(term, Term::NamedNode(node) if node.as_str() == iri)
}

fn words(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => iri::date_time_words(literal).to_owned(),
        Term::BlankNode(_) => String::new(),
    }
}
