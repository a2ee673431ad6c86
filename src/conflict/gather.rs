//! What the store holds of statements, facts and their quotes, by plain patterns.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{
    GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, QuadRef, Term, TermRef,
};
use oxigraph::store::{StorageError, Store};

use super::Statement;
use crate::page::percent;
use crate::query::Shortener;
use crate::rdf::iri;
use crate::rdf::vocabulary::{dcterms, eli, foaf, nif, org, rdf, rdfs, schema, skos, tt};
use crate::store::{article_graphs, is_article};

/// Properties that name an entity; the first that has a value counts.
const LABELS: [NamedNodeRef<'_>; 4] = [rdfs::LABEL, foaf::NAME, skos::PREF_LABEL, eli::ID_LOCAL];

/// What one article says of one subject: article and value.
pub(super) type Said = Vec<(NamedNode, Term)>;

/// A fact as one article states it.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) article: NamedNode,
    pub(super) fact: NamedNode,
    values: Vec<(NamedNode, Term)>,
}

impl Record {
    fn all(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = &Term> {
        let of_it = move |(p, _): &&(NamedNode, Term)| p.as_ref() == property;
        self.values.iter().filter(of_it).map(|(_, value)| value)
    }

    pub(super) fn node(&self, property: NamedNodeRef<'_>) -> Option<&NamedNode> {
        self.all(property).find_map(|term| match term {
            Term::NamedNode(node) => Some(node),
            _ => None,
        })
    }

    pub(super) fn words(&self, property: NamedNodeRef<'_>) -> Option<&str> {
        self.all(property).find_map(|term| match term {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        })
    }

    /// Planned, aimed at or denied: facts of which the store gives a status are not so.
    pub(super) fn is_actual(&self) -> bool {
        self.all(tt::STATUS).next().is_none()
    }
}

/// The store, and what has been looked up in it.
pub(super) struct Source<'s> {
    store: &'s Store,
    names: Shortener,
    /// Graphs and whether they are an article's: all that are, or those that were asked for.
    articles: RefCell<BTreeMap<NamedNode, bool>>,
    focus: Option<Focus>,
    labels: RefCell<BTreeMap<NamedNode, String>>,
    told: RefCell<BTreeMap<NamedNode, (String, String)>>,
}

/// One entity and the facts, each with its article, that can be of a conflict about it.
struct Focus {
    entity: NamedNode,
    facts: BTreeSet<(NamedNode, NamedNode)>,
}

impl<'s> Source<'s> {
    pub(super) fn new(store: &'s Store) -> Result<Self, StorageError> {
        let source = Self::over(store);
        let articles = article_graphs(store)?.into_iter().map(|graph| (graph, true));
        source.articles.borrow_mut().extend(articles);
        Ok(source)
    }

    fn over(store: &'s Store) -> Self {
        Self {
            store,
            names: Shortener::of(store),
            articles: RefCell::default(),
            focus: None,
            labels: RefCell::default(),
            told: RefCell::default(),
        }
    }

    /// Is the graph an article's? All are known but in a large store of which one entity is looked at.
    fn is_article(&self, graph: &NamedNode) -> Result<bool, StorageError> {
        if let Some(known) = self.articles.borrow().get(graph) {
            return Ok(*known);
        }
        let is = is_article(self.store, graph)?;
        self.articles.borrow_mut().insert(graph.clone(), is);
        Ok(is)
    }

    /// Looks at what can be of a conflict about one entity alone, which takes no longer in a large store.
    pub(super) fn about(store: &'s Store, entity: &NamedNode) -> Result<Self, StorageError> {
        let mut source = Self::over(store);
        let mut facts = BTreeSet::new();
        let mut bodies = BTreeSet::from([entity.clone()]);
        for (article, fact) in source.facts_of(org::MEMBER, entity.as_ref().into())? {
            let record = source.record(&fact, &article)?;
            match (record.node(org::IN_ORGANIZATION), record.words(tt::TITLE)) {
                (Some(body), _) => _ = bodies.insert(body.clone()),
                (None, Some(title)) => {
                    let title = Literal::new_simple_literal(title);
                    facts.extend(source.facts_of(tt::TITLE, title.as_ref().into())?);
                }
                (None, None) => {}
            }
        }
        for body in &bodies {
            facts.extend(source.facts_of(org::IN_ORGANIZATION, body.as_ref().into())?);
        }
        for property in [tt::SCOPE, tt::REPORTED_AT] {
            facts.extend(source.facts_of(property, entity.as_ref().into())?);
        }
        let entity = entity.clone();
        source.focus = Some(Focus { entity, facts });
        Ok(source)
    }

    /// The nodes, each with its article, of which a property has a value.
    fn facts_of(
        &self,
        property: NamedNodeRef<'_>,
        value: TermRef<'_>,
    ) -> Result<Vec<(NamedNode, NamedNode)>, StorageError> {
        let mut found = Vec::new();
        for quad in self.store.quads_for_pattern(None, Some(property), Some(value), None) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(fact), GraphName::NamedNode(graph)) = (quad.subject, quad.graph_name)
                && self.is_article(&graph)?
            {
                found.push((graph, fact));
            }
        }
        Ok(found)
    }

    /// Every value that articles give for a property, by subject, in order; of one entity if the source is about one.
    pub(super) fn said(&self, property: NamedNodeRef<'_>) -> Result<BTreeMap<NamedNode, Said>, StorageError> {
        let subject = self.focus.as_ref().map(|focus| focus.entity.as_ref().into());
        self.values(subject, property)
    }

    fn values(
        &self,
        subject: Option<NamedOrBlankNodeRef<'_>>,
        property: NamedNodeRef<'_>,
    ) -> Result<BTreeMap<NamedNode, Said>, StorageError> {
        let mut said: BTreeMap<NamedNode, Said> = BTreeMap::new();
        for quad in self.store.quads_for_pattern(subject, Some(property), None, None) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) = (quad.subject, quad.graph_name)
                && self.is_article(&graph)?
            {
                said.entry(subject).or_default().push((graph, quad.object));
            }
        }
        for values in said.values_mut() {
            values.sort_by_cached_key(|(article, value)| (article.as_str().to_owned(), value.to_string()));
        }
        Ok(said)
    }

    /// Facts with words for a property, each with its article: a scan that decides which facts are worth reading.
    pub(super) fn facts_with(
        &self,
        property: NamedNodeRef<'_>,
    ) -> Result<Vec<(NamedNode, NamedNode, String)>, StorageError> {
        let mut found = Vec::new();
        if let Some(focus) = &self.focus {
            for (article, fact) in &focus.facts {
                let record = self.record(fact, article)?;
                let words = record.words(property);
                found.extend(words.map(|words| (article.clone(), fact.clone(), words.to_owned())));
            }
            return Ok(found);
        }
        for (fact, said) in self.values(None, property)? {
            for (article, value) in said {
                if let Term::Literal(words) = value {
                    found.push((article, fact.clone(), words.destruct().0));
                }
            }
        }
        Ok(found)
    }

    /// Does the article say that the node is of that class?
    pub(super) fn is_a(
        &self,
        node: &NamedNode,
        class: NamedNodeRef<'_>,
        article: &NamedNode,
    ) -> Result<bool, StorageError> {
        self.store.contains(QuadRef::new(node, rdf::TYPE, class, article))
    }

    /// All that an article says of a fact.
    pub(super) fn record(&self, fact: &NamedNode, article: &NamedNode) -> Result<Record, StorageError> {
        let graph = Some(article.as_ref().into());
        let mut values = Vec::new();
        for quad in self
            .store
            .quads_for_pattern(Some(fact.as_ref().into()), None, None, graph)
        {
            let quad = quad?;
            values.push((quad.predicate, quad.object));
        }
        values.sort_by_cached_key(|(property, value)| (property.as_str().to_owned(), value.to_string()));
        Ok(Record {
            article: article.clone(),
            fact: fact.clone(),
            values,
        })
    }

    /// The words in which an article states subject, property and value: of its surest fact, if it has one.
    pub(super) fn stated(
        &self,
        article: &NamedNode,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
        value: &Term,
    ) -> Result<Option<Statement>, StorageError> {
        let graph = Some(article.as_ref().into());
        let object = Some(TermRef::from(subject.as_ref()));
        let mut found = Vec::new();
        for quad in self.store.quads_for_pattern(None, Some(rdf::SUBJECT), object, graph) {
            if let NamedOrBlankNode::NamedNode(fact) = quad?.subject {
                let record = self.record(&fact, article)?;
                let same = record.all(rdf::OBJECT).any(|object| object == value);
                if same && record.is_actual() && record.node(rdf::PREDICATE).is_some_and(|p| p.as_ref() == property) {
                    found.extend(self.statement(&record)?);
                }
            }
        }
        Ok(surest(found))
    }

    /// The words in which a fact is stated.
    pub(super) fn statement(&self, record: &Record) -> Result<Option<Statement>, StorageError> {
        let mention = record.node(tt::MAIN_EVIDENCE).or_else(|| record.node(tt::EVIDENCE));
        let Some(mention) = mention else { return Ok(None) };
        let mention = self.record(mention, &record.article)?;
        let number = |property| mention.words(property).and_then(|n| n.parse().ok()).unwrap_or_default();
        let (article, date) = self.article(&record.article)?;
        Ok(Some(Statement {
            date,
            article,
            start: number(nif::BEGIN_INDEX),
            end: number(nif::END_INDEX),
            quote: mention.words(nif::ANCHOR_OF).unwrap_or_default().to_owned(),
            confidence: record.words(tt::CONFIDENCE).map_or(0, percent),
            fact: self.path(&record.fact),
        }))
    }

    /// Id of an article, and its day.
    fn article(&self, article: &NamedNode) -> Result<(String, String), StorageError> {
        if let Some(told) = self.told.borrow().get(article) {
            return Ok(told.clone());
        }
        let record = self.record(article, article)?;
        let id = record.words(dcterms::IDENTIFIER).unwrap_or(article.as_str()).to_owned();
        let published = record.all(schema::DATE_PUBLISHED).find_map(|term| match term {
            Term::Literal(literal) => Some(iri::date_time_words(literal)),
            _ => None,
        });
        let day = published
            .and_then(|p| p.split('T').next())
            .unwrap_or_default()
            .to_owned();
        let told = (id, day);
        self.told.borrow_mut().insert(article.clone(), told.clone());
        Ok(told)
    }

    /// The name that most articles give an entity, the first in order of several.
    pub(super) fn label(&self, node: &NamedNode) -> Result<String, StorageError> {
        if let Some(label) = self.labels.borrow().get(node) {
            return Ok(label.clone());
        }
        let mut label = None;
        for property in LABELS {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for quad in self
                .store
                .quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None)
            {
                if let Term::Literal(name) = quad?.object {
                    *counts.entry(name.destruct().0).or_default() += 1;
                }
            }
            let best = counts
                .into_iter()
                .max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a)));
            label = best.map(|(name, _)| name);
            if label.is_some() {
                break;
            }
        }
        let label = label.unwrap_or_else(|| self.path(node));
        self.labels.borrow_mut().insert(node.clone(), label.clone());
        Ok(label)
    }

    /// An IRI as a path under the base, or whole.
    pub(super) fn path(&self, node: &NamedNode) -> String {
        let whole = node.as_str();
        whole.strip_prefix(self.names.base()).unwrap_or(whole).to_owned()
    }
}

/// The surest of several statements of one article, the first in the text of equals.
pub(super) fn surest(found: Vec<Statement>) -> Option<Statement> {
    found
        .into_iter()
        .min_by_key(|s| (100 - s.confidence.min(100), s.start, s.end, s.fact.clone()))
}
