//! Which quads an export takes: the articles and what they refer to, more or less of it as asked.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};

use super::ExportError;
use crate::query::{article_graphs, near};
use crate::rdf::vocabulary::{rdf, schema, tt};

/// A part of the graph that an export can take or leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The reference data: provinces and their changes, regions, bodies.
    Reference,
    /// The ontology.
    Ontology,
    /// Mentions: the places of the quotes.
    Evidence,
    /// The articles' own text.
    Text,
    /// Decisions about which mentions are the same entity.
    Identity,
}

const NAMES: [(&str, Part); 5] = [
    ("reference", Part::Reference),
    ("ontology", Part::Ontology),
    ("evidence", Part::Evidence),
    ("text", Part::Text),
    ("identity", Part::Identity),
];

impl Part {
    /// The part of that name.
    pub fn parse(name: &str) -> Result<Self, ExportError> {
        NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, part)| *part)
            .ok_or_else(|| ExportError::UnknownPart {
                name: name.to_owned(),
                near: near(name, NAMES.iter().map(|(known, _)| *known)),
                known: NAMES.map(|(known, _)| known).join(", "),
            })
    }
}

/// How much of the reference data to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reference {
    None,
    /// What the articles refer to, and what that refers to.
    Named,
    All,
}

/// The parts that an export takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one for each part")]
pub struct Parts {
    reference: Reference,
    ontology: bool,
    evidence: bool,
    text: bool,
    identity: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            reference: Reference::Named,
            ontology: false,
            evidence: true,
            text: true,
            identity: false,
        }
    }
}

impl Parts {
    /// With all of that part.
    #[must_use]
    pub fn with(self, part: Part) -> Self {
        self.set(part, true)
    }

    /// Without that part.
    #[must_use]
    pub fn without(self, part: Part) -> Self {
        self.set(part, false)
    }

    fn set(mut self, part: Part, take: bool) -> Self {
        match part {
            Part::Reference => self.reference = if take { Reference::All } else { Reference::None },
            Part::Ontology => self.ontology = take,
            Part::Evidence => self.evidence = take,
            Part::Text => self.text = take,
            Part::Identity => self.identity = take,
        }
        self
    }
}

/// What a graph is to an export.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    Article,
    Ontology,
    Identity,
    /// The reference data and whatever else was loaded.
    Reference,
}

/// The quads of the parts, sorted.
pub(crate) fn selection(store: &Store, parts: Parts) -> Result<Vec<Quad>, StorageError> {
    let articles = article_graphs(store)?;
    let layer = |graph: &GraphName| match graph {
        GraphName::NamedNode(graph) if articles.contains(graph) => Layer::Article,
        GraphName::NamedNode(graph) if graph.as_str().ends_with("/graph/ontology") => Layer::Ontology,
        GraphName::NamedNode(graph) if graph.as_str().ends_with("/graph/identity") => Layer::Identity,
        _ => Layer::Reference,
    };
    let mentions = if parts.evidence {
        BTreeSet::new()
    } else {
        mentions(store)?
    };
    let mut taken = Vec::new();
    let mut known = Known::default();
    for quad in store {
        let quad = quad?;
        let take = match layer(&quad.graph_name) {
            Layer::Article => {
                (parts.evidence || !is_evidence(&quad, &mentions))
                    && (parts.text || quad.predicate != schema::ARTICLE_BODY)
            }
            Layer::Ontology => parts.ontology,
            Layer::Identity => parts.identity,
            Layer::Reference => parts.reference == Reference::All,
        };
        if take {
            if parts.reference == Reference::Named {
                known.meet(&quad);
            }
            taken.push(quad);
        }
    }
    while let Some(node) = known.next.pop() {
        for quad in store.quads_for_pattern(Some(node.as_ref().into()), None, None, None) {
            let quad = quad?;
            if layer(&quad.graph_name) == Layer::Reference {
                known.meet(&quad);
                taken.push(quad);
            }
        }
    }
    sort(&mut taken);
    Ok(taken)
}

/// Nodes that were met, and those of them that are still to be described.
#[derive(Default)]
struct Known {
    met: BTreeSet<NamedNode>,
    next: Vec<NamedNode>,
}

impl Known {
    fn meet(&mut self, quad: &Quad) {
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
            self.node(node);
        }
        if let Term::NamedNode(node) = &quad.object {
            self.node(node);
        }
    }

    fn node(&mut self, node: &NamedNode) {
        if self.met.insert(node.clone()) {
            self.next.push(node.clone());
        }
    }
}

fn mentions(store: &Store) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut mentions = BTreeSet::new();
    for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some(tt::MENTION.into()), None) {
        if let NamedOrBlankNode::NamedNode(mention) = quad?.subject {
            mentions.insert(mention);
        }
    }
    Ok(mentions)
}

fn is_evidence(quad: &Quad, mentions: &BTreeSet<NamedNode>) -> bool {
    quad.predicate == tt::EVIDENCE
        || quad.predicate == tt::MAIN_EVIDENCE
        || matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if mentions.contains(node))
        || matches!(&quad.object, Term::NamedNode(node) if mentions.contains(node))
}

/// In order of graph, subject, predicate (types first) and object.
pub(super) fn sort(quads: &mut [Quad]) {
    quads.sort_by_cached_key(|quad| {
        (
            quad.graph_name.to_string(),
            quad.subject.to_string(),
            quad.predicate != rdf::TYPE,
            quad.predicate.as_str().to_owned(),
            quad.object.to_string(),
        )
    });
}
