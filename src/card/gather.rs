//! What the store holds around one entity: its facts with their evidence, names, dates.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TermRef};
use oxigraph::store::{StorageError, Store};
use rayon::prelude::*;

use super::{Part, Row};
use crate::model::{Lang, Status};
use crate::page::{Words, clean, percent};
use crate::query::{Kind, Shortener, objects};
use crate::rdf::vocabulary::{dcterms, eli, foaf, nif, rdf, rdfs, schema, skos, tt};
use crate::rdf::{concepts, iri};

/// Properties that name an entity; the first that has a value counts.
const LABELS: [NamedNodeRef<'_>; 5] = [rdfs::LABEL, foaf::NAME, skos::PREF_LABEL, eli::ID_LOCAL, dcterms::TITLE];

/// A fact as one article states it.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// The article, and the graph.
    pub(super) article: NamedNode,
    /// The fact itself.
    pub(super) node: NamedNode,
    values: BTreeMap<NamedNode, Vec<Term>>,
}

impl Fact {
    /// The first entity that a property has.
    pub(super) fn node(&self, property: NamedNodeRef<'_>) -> Option<&NamedNode> {
        self.all(property).iter().find_map(|term| match term {
            Term::NamedNode(node) => Some(node),
            _ => None,
        })
    }

    /// The first value of a property, in words.
    pub(super) fn words(&self, property: NamedNodeRef<'_>) -> Option<&str> {
        self.all(property).iter().find_map(|term| match term {
            Term::Literal(literal) => Some(iri::date_time_words(literal)),
            _ => None,
        })
    }

    /// All values of a property.
    pub(super) fn all(&self, property: NamedNodeRef<'_>) -> &[Term] {
        self.values.get(&property.into_owned()).map_or(&[], Vec::as_slice)
    }

    /// Is the property of a statement this one?
    pub(super) fn says(&self, property: NamedNodeRef<'_>) -> bool {
        self.node(rdf::PREDICATE).is_some_and(|p| p.as_ref() == property)
    }

    /// The object of a statement.
    pub(super) fn object(&self) -> Option<&Term> {
        self.all(rdf::OBJECT).first()
    }

    pub(super) fn status(&self) -> Status {
        let concept = self.node(tt::STATUS);
        [Status::Planned, Status::Target, Status::Negated]
            .into_iter()
            .find(|s| concept.is_some_and(|c| c.as_ref() == concepts::status(*s)))
            .unwrap_or_default()
    }

    /// The key of the mark that its status gives.
    pub(super) fn mark(&self) -> Option<&'static str> {
        match self.status() {
            Status::Actual => None,
            Status::Planned => Some("planned"),
            Status::Target => Some("target"),
            Status::Negated => Some("negated"),
        }
    }

    /// The main words that prove it.
    pub(super) fn proof(&self) -> Option<Proof> {
        let mention = self.node(tt::MAIN_EVIDENCE).or_else(|| self.node(tt::EVIDENCE))?;
        Some(Proof {
            article: self.article.clone(),
            mention: mention.clone(),
            percent: percent(self.words(tt::CONFIDENCE)?),
        })
    }
}

/// Words that prove a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Proof {
    pub(super) article: NamedNode,
    pub(super) mention: NamedNode,
    pub(super) percent: u8,
}

/// What one article is called.
#[derive(Clone, Debug, Default)]
pub(super) struct ArticleName {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
}

/// The store, looked at from one entity.
pub(super) struct Source<'s> {
    pub(super) store: &'s Store,
    pub(super) entity: NamedNode,
    pub(super) words: Words,
    names: Shortener,
    labels: RefCell<BTreeMap<NamedNode, String>>,
    articles: RefCell<BTreeMap<NamedNode, ArticleName>>,
}

impl<'s> Source<'s> {
    pub(super) fn new(store: &'s Store, entity: &NamedNode, lang: Lang) -> Self {
        Self {
            store,
            entity: entity.clone(),
            words: Words(lang),
            names: Shortener::of(store),
            labels: RefCell::default(),
            articles: RefCell::default(),
        }
    }

    /// The first of the classes that a node has.
    pub(super) fn class<T: Copy>(
        &self,
        node: &NamedNode,
        classes: &[(Kind, T)],
    ) -> Result<Option<(Kind, T)>, StorageError> {
        let types: Vec<NamedNode> = nodes(self.objects(node, rdf::TYPE)?);
        Ok(classes
            .iter()
            .find(|(kind, _)| types.iter().any(|t| kind.accepts(t.as_ref())))
            .copied())
    }

    /// An IRI as a path under the base, or whole.
    pub(super) fn path(&self, node: &NamedNode) -> String {
        let whole = node.as_str();
        whole.strip_prefix(self.names.base()).unwrap_or(whole).to_owned()
    }

    /// What any graph gives for a property, each value once, in order.
    pub(super) fn objects(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<Term>, StorageError> {
        let mut found: BTreeMap<String, Term> = BTreeMap::new();
        for object in objects(self.store, node, property) {
            let object = object?;
            found.insert(object.to_string(), object);
        }
        Ok(found.into_values().collect())
    }

    /// The entities of which any graph says that their property is the node, in order.
    pub(super) fn subjects(
        &self,
        property: NamedNodeRef<'_>,
        node: &NamedNode,
    ) -> Result<BTreeSet<NamedNode>, StorageError> {
        let mut found = BTreeSet::new();
        for quad in self
            .store
            .quads_for_pattern(None, Some(property), Some(node.as_ref().into()), None)
        {
            if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
                found.insert(subject);
            }
        }
        Ok(found)
    }

    /// The facts of which the property is the node, in the order of articles.
    pub(super) fn facts(&self, property: NamedNodeRef<'_>, node: &NamedNode) -> Result<Vec<Fact>, StorageError> {
        let object = TermRef::from(node.as_ref());
        let mut found = BTreeSet::new();
        for quad in self.store.quads_for_pattern(None, Some(property), Some(object), None) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(fact), GraphName::NamedNode(graph)) = (quad.subject, quad.graph_name) {
                found.insert((graph, fact));
            }
        }
        let (store, found) = (self.store, Vec::from_iter(found));
        let read = found.par_iter().map(|(graph, fact)| fact_of(store, fact, graph));
        let read: Vec<Option<Fact>> = read.collect::<Result<_, StorageError>>()?;
        Ok(read.into_iter().flatten().collect())
    }

    /// A fact by its IRI, as the first article in order states it.
    pub(super) fn metric(&self, node: &NamedNode) -> Result<Option<Fact>, StorageError> {
        let mut graphs = BTreeSet::new();
        for quad in self.store.quads_for_pattern(
            Some(node.as_ref().into()),
            Some(rdf::TYPE),
            Some(tt::METRIC.into()),
            None,
        ) {
            if let GraphName::NamedNode(graph) = quad?.graph_name {
                graphs.insert(graph);
            }
        }
        graphs
            .first()
            .map_or(Ok(None), |graph| fact_of(self.store, node, graph))
    }

    /// All facts of an article, in the order in which their words stand.
    pub(super) fn facts_of(&self, article: &NamedNode) -> Result<Vec<Fact>, StorageError> {
        let graph = Some(article.as_ref().into());
        let mut found = BTreeMap::new();
        for quad in self
            .store
            .quads_for_pattern(None, Some(rdf::TYPE), Some(tt::FACT.into()), graph)
        {
            if let NamedOrBlankNode::NamedNode(fact) = quad?.subject
                && let Some(record) = fact_of(self.store, &fact, article)?
            {
                let at = record.proof().map_or(Ok((0, 0)), |p| self.place(&p.mention))?;
                found.insert((at, fact), record);
            }
        }
        Ok(found.into_values().collect())
    }

    /// First code point and the one past the last of a mention.
    pub(super) fn place(&self, mention: &NamedNode) -> Result<(usize, usize), StorageError> {
        let number = |property| -> Result<usize, StorageError> {
            let value = self.objects(mention, property)?;
            Ok(value.first().and_then(|t| word(t).parse().ok()).unwrap_or_default())
        };
        Ok((number(nif::BEGIN_INDEX)?, number(nif::END_INDEX)?))
    }

    /// The words of a mention.
    pub(super) fn quote(&self, mention: &NamedNode) -> Result<String, StorageError> {
        let value = self.objects(mention, nif::ANCHOR_OF)?;
        let words = value.first().map(word).unwrap_or_default();
        Ok(one_line(words))
    }

    /// The name that most graphs give; of equals the Vietnamese, then the longer, then the first.
    pub(super) fn label(&self, node: &NamedNode) -> Result<String, StorageError> {
        if let Some(known) = self.labels.borrow().get(node) {
            return Ok(known.clone());
        }
        let label = self.find_label(node)?.unwrap_or_else(|| {
            let path = self.path(node);
            path.rsplit(['/', '#']).next().unwrap_or_default().replace('-', " ")
        });
        self.labels.borrow_mut().insert(node.clone(), label.clone());
        Ok(label)
    }

    fn find_label(&self, node: &NamedNode) -> Result<Option<String>, StorageError> {
        for property in LABELS {
            // What has one name has no other to be compared with, however many articles give it.
            let mut names = objects(self.store, node, property);
            if let (Some(Term::Literal(name)), None) = (names.next().transpose()?, names.next()) {
                return Ok(Some(one_line(name.value())));
            }
            let mut counts: BTreeMap<(bool, String), BTreeSet<String>> = BTreeMap::new();
            for quad in self
                .store
                .quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None)
            {
                let quad = quad?;
                if let Term::Literal(name) = quad.object {
                    let foreign = name.language().is_some_and(|l| l != "vi");
                    let names = counts.entry((foreign, one_line(name.value()))).or_default();
                    names.insert(quad.graph_name.to_string());
                }
            }
            let best = counts.into_iter().min_by_key(|((foreign, name), graphs)| {
                (*foreign, Reverse((graphs.len(), name.chars().count())), name.clone())
            });
            if let Some(((_, name), _)) = best {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }

    /// The name of an entity as part of a row; the entity of the card itself is only words.
    pub(super) fn part(&self, node: &NamedNode) -> Result<Part, StorageError> {
        let path = self.path(node);
        Ok(Part {
            text: self.label(node)?,
            entity: (path != node.as_str() && *node != self.entity).then_some(path),
        })
    }

    /// A value as part of a row: an entity, the word of a concept, or words.
    pub(super) fn value(&self, term: &Term) -> Result<Part, StorageError> {
        match term {
            Term::NamedNode(node) => {
                let listed = concepts::MODES.iter().find(|(_, c)| *c == node.as_ref());
                let is_entity = self.class(node, &super::CLASSES)?.is_some();
                match listed {
                    Some((word, _)) => Ok(Part::words(word)),
                    None if is_entity => self.part(node),
                    None => Ok(Part::words(&self.label(node)?)),
                }
            }
            Term::Literal(literal) => Ok(Part::words(iri::date_time_words(literal))),
            Term::BlankNode(_) => Ok(Part::words("")),
        }
    }

    /// When an event began, as the first article in order has it; empty if none tells.
    pub(super) fn event_date(&self, event: &NamedNode) -> Result<String, StorageError> {
        let dates = self.objects(event, schema::START_DATE)?;
        if let Some(date) = dates.iter().map(word).filter(|d| !d.is_empty()).min() {
            return Ok(date.to_owned());
        }
        let facts = self.facts(rdf::SUBJECT, event)?;
        let planned = facts
            .iter()
            .filter(|f| f.says(schema::START_DATE) && f.status() != Status::Negated);
        let first = planned.filter_map(|f| f.object()).map(word).min();
        Ok(first.unwrap_or_default().to_owned())
    }

    /// Headline, date and publisher of an article.
    pub(super) fn article(&self, article: &NamedNode) -> Result<ArticleName, StorageError> {
        if let Some(known) = self.articles.borrow().get(article) {
            return Ok(known.clone());
        }
        let first = |property| -> Result<Option<String>, StorageError> {
            Ok(self.objects(article, property)?.first().map(|t| one_line(word(t))))
        };
        let name = ArticleName {
            id: first(dcterms::IDENTIFIER)?.unwrap_or_else(|| self.path(article)),
            title: first(dcterms::TITLE)?,
            published: first(schema::DATE_PUBLISHED)?,
            publisher: first(schema::PUBLISHER)?,
        };
        self.articles.borrow_mut().insert(article.clone(), name.clone());
        Ok(name)
    }

    /// The day on which an article speaks; empty if it does not tell.
    pub(super) fn day(&self, article: &NamedNode) -> Result<String, StorageError> {
        if let Some(published) = self.article(article)?.published {
            return Ok(published.chars().take(10).collect());
        }
        match nodes(self.objects(article, schema::ABOUT)?).first() {
            Some(event) => self.event_date(event),
            None => Ok(String::new()),
        }
    }

    /// The articles that name the entity, in order of their IRIs.
    pub(super) fn named_by(&self) -> Result<BTreeSet<NamedNode>, StorageError> {
        let mut articles = self.subjects(schema::MENTIONS, &self.entity)?;
        articles.extend(self.subjects(schema::ABOUT, &self.entity)?);
        Ok(articles)
    }
}

/// A node of a graph with all that is said of it there, if it is a fact.
fn fact_of(store: &Store, node: &NamedNode, graph: &NamedNode) -> Result<Option<Fact>, StorageError> {
    let mut values: BTreeMap<NamedNode, Vec<Term>> = BTreeMap::new();
    let of_graph = Some(graph.as_ref().into());
    for quad in store.quads_for_pattern(Some(node.as_ref().into()), None, None, of_graph) {
        let quad = quad?;
        values.entry(quad.predicate).or_default().push(quad.object);
    }
    for terms in values.values_mut() {
        terms.sort_by_cached_key(ToString::to_string);
    }
    let is_fact = values
        .get(&rdf::TYPE.into_owned())
        .is_some_and(|types| types.iter().any(|t| t.as_ref() == TermRef::from(tt::FACT)));
    Ok(is_fact.then(|| Fact {
        article: graph.clone(),
        node: node.clone(),
        values,
    }))
}

/// The nodes among terms.
pub(super) fn nodes(terms: Vec<Term>) -> Vec<NamedNode> {
    let node = |term| match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    };
    terms.into_iter().filter_map(node).collect()
}

/// A literal's words, a node's IRI.
pub(super) fn word(term: &Term) -> &str {
    match term {
        Term::NamedNode(node) => node.as_str(),
        Term::Literal(literal) => iri::date_time_words(literal),
        Term::BlankNode(_) => "",
    }
}

/// Words on one line, in Unicode NFC and without control characters.
pub(super) fn one_line(words: &str) -> String {
    clean(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Part {
    /// Words that name no entity.
    pub(super) fn words(text: &str) -> Self {
        Self {
            text: clean(text).into_owned(),
            entity: None,
        }
    }
}

impl Row {
    /// Its text without the entities.
    pub fn plain(&self) -> String {
        self.text.iter().map(|part| part.text.as_str()).collect()
    }
}
