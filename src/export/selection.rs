//! Which quads an export takes: the articles and what they refer to, more or less of it as asked.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};

use super::ExportError;
use crate::query::near;
use crate::rdf::iri::is_loaded;
use crate::rdf::vocabulary::{schema, tt};
use crate::store::article_graphs;

/// So many subjects are sorted at a time: what is in memory is bounded, whatever the size of the graph.
const SUBJECTS_AT_ONCE: usize = 1 << 18;

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
    /// RDF made elsewhere (`trithuc load`).
    Loaded,
}

const NAMES: [(&str, Part); 6] = [
    ("reference", Part::Reference),
    ("ontology", Part::Ontology),
    ("evidence", Part::Evidence),
    ("text", Part::Text),
    ("identity", Part::Identity),
    ("loaded", Part::Loaded),
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
    loaded: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            reference: Reference::Named,
            ontology: false,
            evidence: true,
            text: true,
            identity: false,
            loaded: false,
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

    /// Does it take what was loaded?
    pub fn has_loaded(self) -> bool {
        self.loaded
    }

    fn set(mut self, part: Part, take: bool) -> Self {
        match part {
            Part::Reference => self.reference = if take { Reference::All } else { Reference::None },
            Part::Ontology => self.ontology = take,
            Part::Evidence => self.evidence = take,
            Part::Text => self.text = take,
            Part::Identity => self.identity = take,
            Part::Loaded => self.loaded = take,
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
    Loaded,
    /// The reference data.
    Reference,
}

/// Which quads an export takes, read from the store as they are needed.
pub(crate) struct Selection<'a> {
    store: &'a Store,
    parts: Parts,
    articles: BTreeSet<NamedNode>,
    /// Of the reference data what articles refer to, and what that refers to; only if just that is asked for.
    named: HashSet<NamedOrBlankNode>,
}

/// The order of subjects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// As lines of N-Quads sort: `<a#b>` before `<a>`.
    Lines,
    /// As people read: `a` before `a#b`.
    Names,
}

impl Order {
    fn key(self, subject: &NamedOrBlankNode) -> String {
        match (self, subject) {
            (Self::Names, NamedOrBlankNode::NamedNode(node)) => node.as_str().to_owned(),
            _ => subject.to_string(),
        }
    }
}

impl<'a> Selection<'a> {
    /// What these parts are in that store.
    pub(crate) fn new(store: &'a Store, parts: Parts) -> Result<Self, StorageError> {
        let mut selection = Self {
            store,
            parts,
            articles: article_graphs(store)?,
            named: HashSet::new(),
        };
        if parts.reference == Reference::Named {
            selection.name()?;
        }
        Ok(selection)
    }

    /// Finds what of the reference data is referred to.
    fn name(&mut self) -> Result<(), StorageError> {
        let mut next = Vec::new();
        let mut known = HashSet::new();
        for graph in self.graphs_of(Layer::Reference)? {
            for quad in self.quads_of(&graph) {
                let subject = quad?.subject;
                if known.insert(subject.clone()) && self.is_referred_to(&subject)? {
                    next.push(subject);
                }
            }
        }
        while let Some(node) = next.pop() {
            if !self.named.insert(node.clone()) {
                continue;
            }
            for quad in self.store.quads_for_pattern(Some(node.as_ref()), None, None, None) {
                let quad = quad?;
                if self.layer(&quad.graph_name) == Layer::Reference
                    && let Some(object) = node_of(&quad.object)
                    && known.contains(&object)
                {
                    next.push(object);
                }
            }
        }
        Ok(())
    }

    /// Does anything that is taken, beside the reference data, speak of that node?
    fn is_referred_to(&self, node: &NamedOrBlankNode) -> Result<bool, StorageError> {
        let of = self.store.quads_for_pattern(Some(node.as_ref()), None, None, None);
        let to = self
            .store
            .quads_for_pattern(None, None, Some(node.as_ref().into()), None);
        for quad in of.chain(to) {
            let quad = quad?;
            if self.layer(&quad.graph_name) != Layer::Reference && self.takes(&quad) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn layer(&self, graph: &GraphName) -> Layer {
        match graph {
            GraphName::NamedNode(graph) if self.articles.contains(graph) => Layer::Article,
            GraphName::NamedNode(graph) if graph.as_str().ends_with("/graph/ontology") => Layer::Ontology,
            GraphName::NamedNode(graph) if graph.as_str().ends_with("/graph/identity") => Layer::Identity,
            GraphName::NamedNode(graph) if is_loaded(graph) => Layer::Loaded,
            _ => Layer::Reference,
        }
    }

    /// Is that quad one of them?
    pub(crate) fn takes(&self, quad: &Quad) -> bool {
        match self.layer(&quad.graph_name) {
            Layer::Article => {
                (self.parts.evidence || !is_evidence(quad))
                    && (self.parts.text || quad.predicate != schema::ARTICLE_BODY)
            }
            Layer::Ontology => self.parts.ontology,
            Layer::Identity => self.parts.identity,
            Layer::Loaded => self.parts.loaded,
            Layer::Reference => match self.parts.reference {
                Reference::None => false,
                Reference::Named => self.named.contains(&quad.subject),
                Reference::All => true,
            },
        }
    }

    /// The graphs that may have some of it, in order; the default graph first, if anything stands there.
    pub(crate) fn graphs(&self) -> Result<Vec<GraphName>, StorageError> {
        let mut graphs = Vec::new();
        if self.quads_of(&GraphName::DefaultGraph).next().is_some() {
            graphs.push(GraphName::DefaultGraph);
        }
        let mut named = self.store.named_graphs().collect::<Result<Vec<_>, _>>()?;
        named.sort_by_cached_key(ToString::to_string);
        graphs.extend(named.into_iter().map(GraphName::from));
        Ok(graphs)
    }

    fn graphs_of(&self, layer: Layer) -> Result<Vec<GraphName>, StorageError> {
        let mut graphs = self.graphs()?;
        graphs.retain(|graph| self.layer(graph) == layer);
        Ok(graphs)
    }

    fn quads_of(&self, graph: &GraphName) -> impl Iterator<Item = Result<Quad, StorageError>> + use<> {
        let graph: GraphNameRef<'_> = graph.as_ref();
        self.store.quads_for_pattern(None, None, None, Some(graph))
    }

    /// What is taken of one graph, in no order.
    pub(crate) fn graph(&self, graph: &GraphName) -> Result<Vec<Quad>, StorageError> {
        self.quads_of(graph)
            .filter(|quad| quad.as_ref().map_or(true, |quad| self.takes(quad)))
            .collect()
    }

    /// Gives the quads of one subject after another, from all graphs, the subjects in order. At no time more is in memory
    /// than the names of [`SUBJECTS_AT_ONCE`] subjects and the quads of one.
    pub(crate) fn each_subject<E: From<StorageError>>(
        &self,
        order: Order,
        mut take: impl FnMut(Vec<Quad>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = None;
        loop {
            let subjects = self.subjects(order, after.as_deref())?;
            let Some((last, _)) = subjects.last_key_value() else {
                return Ok(());
            };
            let last = last.clone();
            let is_all = subjects.len() < SUBJECTS_AT_ONCE;
            for subject in subjects.into_values() {
                let quads = self.store.quads_for_pattern(Some(subject.as_ref()), None, None, None);
                let quads: Result<Vec<Quad>, StorageError> = quads
                    .filter(|quad| quad.as_ref().map_or(true, |quad| self.takes(quad)))
                    .collect();
                take(quads?)?;
            }
            if is_all {
                return Ok(());
            }
            after = Some(last);
        }
    }

    /// The first subjects after that key.
    fn subjects(&self, order: Order, after: Option<&str>) -> Result<BTreeMap<String, NamedOrBlankNode>, StorageError> {
        let mut first = BTreeMap::new();
        let mut last_seen = None;
        for quad in self.store {
            let quad = quad?;
            if last_seen.as_ref() == Some(&quad.subject) || !self.takes(&quad) {
                continue;
            }
            let key = order.key(&quad.subject);
            let is_late =
                first.len() == SUBJECTS_AT_ONCE && first.last_key_value().is_some_and(|(last, _)| *last < key);
            if !is_late && after.is_none_or(|after| key.as_str() > after) {
                first.insert(key, quad.subject.clone());
                if first.len() > SUBJECTS_AT_ONCE {
                    first.pop_last();
                }
            }
            last_seen = Some(quad.subject);
        }
        Ok(first)
    }
}

/// A copy in memory without what was loaded; none if nothing was. Tables, drawings and networks are made of the articles' facts.
pub fn without_loaded(store: &Store) -> Result<Option<Store>, StorageError> {
    let mut found = false;
    for graph in store.named_graphs() {
        found |= matches!(graph?, NamedOrBlankNode::NamedNode(graph) if is_loaded(&graph));
    }
    if !found {
        return Ok(None);
    }
    let kept = Store::new()?;
    let is_kept = |quad: &Quad| !matches!(&quad.graph_name, GraphName::NamedNode(graph) if is_loaded(graph));
    let quads: Vec<Quad> = store
        .iter()
        .filter(|quad| quad.as_ref().map_or(true, is_kept))
        .collect::<Result<_, _>>()?;
    kept.extend(quads)?;
    Ok(Some(kept))
}

fn node_of(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        Term::Literal(_) => None,
    }
}

/// A mention is named by its place in the article's text.
fn is_mention(iri: &str) -> bool {
    iri.contains("#char=")
}

fn is_evidence(quad: &Quad) -> bool {
    quad.predicate == tt::EVIDENCE
        || quad.predicate == tt::MAIN_EVIDENCE
        || matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if is_mention(node.as_str()))
        || matches!(&quad.object, Term::NamedNode(node) if is_mention(node.as_str()))
}
