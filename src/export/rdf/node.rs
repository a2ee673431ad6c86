//! A subject and all that is said of it, in the order in which files have it.

use std::cmp::Ordering;

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, TermRef, Triple};

use crate::rdf::vocabulary::{foaf, rdf, rdfs, skos};

/// What is said of one subject.
pub(super) struct Node {
    pub(super) subject: NamedOrBlankNode,
    pub(super) values: Vec<(NamedNode, Value)>,
}

/// What a property has as its value.
pub(super) enum Value {
    Term(Term),
    /// A statement itself, which RDF 1.2 can name.
    Statement(Box<Triple>),
}

impl Node {
    /// All these quads have one subject; what several graphs say stands once.
    pub(super) fn new(mut quads: Vec<Quad>) -> Option<Self> {
        quads.sort_unstable_by(compare);
        quads.dedup_by(|a, b| a.predicate == b.predicate && a.object == b.object);
        let subject = quads.first()?.subject.clone();
        let values = quads
            .into_iter()
            .map(|quad| (quad.predicate, Value::Term(quad.object)))
            .collect();
        Some(Self { subject, values })
    }

    /// Quads of one graph as nodes, the subjects in order.
    pub(super) fn all(mut quads: Vec<Quad>) -> Vec<Self> {
        quads.sort_unstable_by(compare);
        let mut nodes: Vec<Self> = Vec::new();
        for quad in quads {
            let value = (quad.predicate, Value::Term(quad.object));
            match nodes.last_mut() {
                Some(node) if node.subject == quad.subject => node.values.push(value),
                _ => nodes.push(Self {
                    subject: quad.subject,
                    values: vec![value],
                }),
            }
        }
        nodes
    }

    /// How many triples it is.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// The same with the one triple `rdf:reifies <<( s p o )>>` of RDF 1.2 where RDF 1.1 has `rdf:Statement`, `rdf:subject`,
    /// `rdf:predicate` and `rdf:object`. Neither way says that the statement is true.
    pub(super) fn reified(mut self) -> Self {
        let Some(statement) = self.statement() else { return self };
        self.values.retain(|(predicate, value)| {
            let parts = [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT];
            let is_class = *predicate == rdf::TYPE
                && matches!(value, Value::Term(class) if class.as_ref() == TermRef::from(rdf::STATEMENT));
            !is_class && !parts.contains(&predicate.as_ref())
        });
        let at = self.values.partition_point(|(predicate, _)| rank(predicate) < 2);
        let value = Value::Statement(Box::new(statement));
        self.values.insert(at, (rdf::REIFIES.into_owned(), value));
        self
    }

    /// The statement that it is about, if it is said wholly and once.
    fn statement(&self) -> Option<Triple> {
        let mut parts = [None, None, None];
        let mut is_statement = false;
        for (predicate, value) in &self.values {
            let Value::Term(term) = value else { return None };
            is_statement |= *predicate == rdf::TYPE && term.as_ref() == TermRef::from(rdf::STATEMENT);
            let part = [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT]
                .iter()
                .position(|part| *part == *predicate);
            if let Some(at) = part
                && parts[at].replace(term).is_some()
            {
                return None;
            }
        }
        let [Some(subject), Some(Term::NamedNode(predicate)), Some(object)] = parts else {
            return None;
        };
        let subject: NamedOrBlankNode = match subject {
            Term::NamedNode(node) => node.clone().into(),
            Term::BlankNode(node) => node.clone().into(),
            Term::Literal(_) => return None,
        };
        is_statement.then(|| Triple::new(subject, predicate.clone(), object.clone()))
    }
}

/// By subject; then classes, names, the parts of a statement, everything else; then by predicate and object.
fn compare(a: &Quad, b: &Quad) -> Ordering {
    let subjects = subject(&a.subject).cmp(&subject(&b.subject));
    subjects
        .then_with(|| rank(&a.predicate).cmp(&rank(&b.predicate)))
        .then_with(|| a.predicate.as_str().cmp(b.predicate.as_str()))
        .then_with(|| object(&a.object).cmp(&object(&b.object)))
}

fn rank(predicate: &NamedNode) -> u8 {
    match predicate.as_ref() {
        p if p == rdf::TYPE => 0,
        p if [rdfs::LABEL, skos::PREF_LABEL, foaf::NAME].contains(&p) => 1,
        p if p == rdf::SUBJECT => 2,
        p if p == rdf::PREDICATE => 3,
        p if p == rdf::OBJECT => 4,
        _ => 5,
    }
}

fn subject(subject: &NamedOrBlankNode) -> (bool, &str) {
    match subject {
        NamedOrBlankNode::NamedNode(node) => (false, node.as_str()),
        NamedOrBlankNode::BlankNode(node) => (true, node.as_str()),
    }
}

/// The kind, the words, the language and the datatype.
fn object(term: &Term) -> (u8, &str, &str, &str) {
    match term {
        Term::NamedNode(node) => (0, node.as_str(), "", ""),
        Term::BlankNode(node) => (1, node.as_str(), "", ""),
        Term::Literal(literal) => (
            2,
            literal.value(),
            literal.language().unwrap_or_default(),
            literal.datatype().as_str(),
        ),
    }
}
