//! From the quads of a store to [`Facts`].

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};

use super::classes::Classes;
use super::facts::{Entity, Facts, Number, Office, Source, Tie};
use super::view::Class;
use super::words::{self, PROPERTIES};
use crate::model::{Lang, Moment};
use crate::page::Figure;
use crate::query::Shortener;
use crate::rdf::concepts::{self, Concept, STATUSES};
use crate::rdf::vocabulary::{eli, foaf, rdf, rdfs, schema, skos, tt};
use crate::store::article_graphs;

/// Properties that name an entity; the first that has a value counts.
const LABELS: [NamedNodeRef<'_>; 4] = [rdfs::LABEL, foaf::NAME, skos::PREF_LABEL, eli::ID_LOCAL];

/// Properties of facts that pictures ask for.
const RECORDS: [&str; 20] = [
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "tt:status",
    "tt:event",
    "tt:person",
    "tt:office",
    "org:member",
    "org:organization",
    "tt:title",
    "tt:former",
    "tt:firstStated",
    "tt:lastStated",
    "sdmx-measure:obsValue",
    "tt:outOf",
    "tt:unit",
    "tt:measure",
    "tt:qualifier",
    "tt:scope",
    "tt:reportedAt",
];
const PERIOD: [&str; 2] = ["tt:periodStart", "tt:periodEnd"];

/// What one article says of one fact, by property.
type Record<'a> = BTreeMap<String, Vec<&'a Term>>;
type Articles = BTreeSet<usize>;

/// Reads the articles of a store.
pub(super) fn facts(store: &Store, lang: Lang) -> Result<Facts, StorageError> {
    let mut reader = Reader::new(store, lang);
    for article in article_graphs(store)? {
        reader.article(&article)?;
    }
    reader.regions()?;
    reader.facts()
}

/// Member, body, title, former, status.
type OfficeKey = (NamedNode, Option<NamedNode>, String, bool, &'static str);
/// Scope, event, measure, words, status, period.
type NumberKey = (
    Option<NamedNode>,
    Option<NamedNode>,
    String,
    String,
    &'static str,
    String,
);

#[derive(Default)]
struct Stated {
    iri: String,
    when: Option<(Moment, Moment)>,
    articles: Articles,
}

struct Reader<'a> {
    store: &'a Store,
    lang: Lang,
    names: Shortener,
    sources: Vec<Source>,
    classes: Classes<'a>,
    named: BTreeMap<NamedNode, Articles>,
    values: BTreeMap<(NamedNode, usize, String), Articles>,
    ties: BTreeMap<(NamedNode, usize, NamedNode, &'static str), Articles>,
    offices: BTreeMap<OfficeKey, Stated>,
    numbers: BTreeMap<NumberKey, Articles>,
    /// The offices by the facts that state them.
    stated: BTreeMap<NamedNode, OfficeKey>,
    under: BTreeMap<(NamedNode, NamedNode), BTreeSet<NamedNode>>,
}

impl<'a> Reader<'a> {
    fn new(store: &'a Store, lang: Lang) -> Self {
        Self {
            store,
            lang,
            names: Shortener::of(store),
            sources: Vec::new(),
            classes: Classes::new(store),
            named: BTreeMap::new(),
            values: BTreeMap::new(),
            ties: BTreeMap::new(),
            offices: BTreeMap::new(),
            numbers: BTreeMap::new(),
            stated: BTreeMap::new(),
            under: BTreeMap::new(),
        }
    }

    fn article(&mut self, article: &NamedNode) -> Result<(), StorageError> {
        let graph = GraphNameRef::NamedNode(article.as_ref());
        let quads = self
            .store
            .quads_for_pattern(None, None, None, Some(graph))
            .collect::<Result<Vec<_>, _>>()?;
        let published = quads
            .iter()
            .find(|q| q.predicate == schema::DATE_PUBLISHED && q.subject == article.clone().into())
            .and_then(|q| Moment::parse(word_of(&q.object)));
        let at = self.sources.len();
        self.sources.push(Source {
            iri: article.as_str().to_owned(),
            published,
        });
        let mut records: BTreeMap<&NamedNode, Record<'_>> = BTreeMap::new();
        for quad in &quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
                continue;
            };
            if quad.predicate == rdf::TYPE {
                if self.classes.of(subject)?.is_some() {
                    self.named.entry(subject.clone()).or_default().insert(at);
                }
                continue;
            }
            let short = self.names.short(quad.predicate.as_str());
            if let Some((rank, _)) = words::property(&short)
                && self.classes.of(subject)?.is_some()
            {
                self.statement(at, subject, rank, &quad.object, "")?;
            } else if RECORDS.contains(&short.as_str()) || PERIOD.contains(&short.as_str()) {
                records
                    .entry(subject)
                    .or_default()
                    .entry(short)
                    .or_default()
                    .push(&quad.object);
            }
        }
        for (fact, record) in &records {
            self.record(at, fact, record)?;
        }
        Ok(())
    }

    fn record(&mut self, at: usize, fact: &NamedNode, record: &Record<'_>) -> Result<(), StorageError> {
        let status = match concept(record, "tt:status", STATUSES) {
            "actual" => "",
            status => status,
        };
        if status == "negated" {
            return Ok(());
        }
        if record.contains_key("sdmx-measure:obsValue") {
            self.number(at, record, status)
        } else if record.contains_key("org:member") {
            self.office(at, fact, record, status)
        } else if let (Some(event), Some(person)) = (node(record, "tt:event"), node(record, "tt:person")) {
            if let Some(office) = node(record, "tt:office") {
                let under = self.under.entry((event.clone(), person.clone())).or_default();
                under.insert(office.clone());
            }
            Ok(())
        } else if let (Some(subject), Some(predicate), Some(object), true) = (
            node(record, "rdf:subject"),
            node(record, "rdf:predicate"),
            first(record, "rdf:object"),
            !status.is_empty(),
        ) {
            match words::property(&self.names.short(predicate.as_str())) {
                Some((rank, _)) if self.classes.of(subject)?.is_some() => {
                    self.statement(at, subject, rank, object, status)
                }
                _ => Ok(()),
            }
        } else {
            Ok(())
        }
    }

    /// A tie if the value is an entity, else a value in words.
    fn statement(
        &mut self,
        at: usize,
        subject: &NamedNode,
        rank: usize,
        object: &Term,
        status: &'static str,
    ) -> Result<(), StorageError> {
        let value = match object {
            Term::NamedNode(object) if self.classes.of(object)?.is_some() => {
                let key = (subject.clone(), rank, object.clone(), status);
                self.ties.entry(key).or_default().insert(at);
                for end in [subject, object] {
                    self.named.entry(end.clone()).or_default().insert(at);
                }
                return Ok(());
            }
            Term::NamedNode(concept) if concepts::is_other(concept.as_ref()) => return Ok(()),
            Term::NamedNode(concept) => self.concept_words(concept)?,
            other => word_of(other).to_owned(),
        };
        let value = match status {
            "" => value,
            status => format!("{value} ({})", words::word(self.lang, &format!("word.{status}"))),
        };
        let key = (subject.clone(), rank, value);
        self.values.entry(key).or_default().insert(at);
        Ok(())
    }

    fn office(
        &mut self,
        at: usize,
        fact: &NamedNode,
        record: &Record<'_>,
        status: &'static str,
    ) -> Result<(), StorageError> {
        let Some(person) = node(record, "org:member") else {
            return Ok(());
        };
        if self.classes.of(person)?.is_none() {
            return Ok(());
        }
        let body = match node(record, "org:organization") {
            Some(body) if self.classes.of(body)?.is_some() => Some(body.clone()),
            _ => None,
        };
        let moment = |property: &str| first(record, property).and_then(|t| Moment::parse(word_of(t)));
        let former = first(record, "tt:former").is_some_and(|t| word_of(t) == "true");
        let title = first(record, "tt:title").map(word_of).unwrap_or_default().to_owned();
        for end in body.iter().chain([person]) {
            self.named.entry(end.clone()).or_default().insert(at);
        }
        let key = (person.clone(), body, title, former, status);
        self.stated.insert(fact.clone(), key.clone());
        let stated = self.offices.entry(key).or_default();
        if stated.iri.is_empty() {
            fact.as_str().clone_into(&mut stated.iri);
        }
        stated.articles.insert(at);
        for moment in [moment("tt:firstStated"), moment("tt:lastStated")]
            .into_iter()
            .flatten()
        {
            stated.when = Some(match stated.when {
                None => (moment, moment),
                Some((first, last)) => (first.min(moment), last.max(moment)),
            });
        }
        Ok(())
    }

    fn number(&mut self, at: usize, record: &Record<'_>, status: &'static str) -> Result<(), StorageError> {
        let mut ends = [None, None];
        for (end, property) in ends.iter_mut().zip(["tt:scope", "tt:reportedAt"]) {
            for term in record.get(property).into_iter().flatten() {
                if let Term::NamedNode(node) = term
                    && end.is_none()
                    && self.classes.of(node)?.is_some()
                {
                    *end = Some(node.clone());
                }
            }
        }
        let part = |property: &str| first(record, property).map(word_of).unwrap_or_default();
        let qualifier = node(record, "tt:qualifier").map(|q| concepts::qualifier_of(q.as_ref()));
        let figure = Figure {
            measure: part("tt:measure"),
            value: part("sdmx-measure:obsValue"),
            out_of: part("tt:outOf"),
            unit: part("tt:unit"),
            qualifier: qualifier.unwrap_or_default(),
        };
        let words = figure.phrase(self.lang);
        let period = match PERIOD.map(part) {
            [start, ""] => start.to_owned(),
            [start, end] => format!("{start}/{end}"),
        };
        let [scope, event] = ends;
        let measure = part("tt:measure").to_owned();
        let key = (scope, event, measure, words, status, period);
        self.numbers.entry(key).or_default().insert(at);
        Ok(())
    }

    /// Of a concept: its name in the language, else the word that the program knows.
    fn concept_words(&self, concept: &NamedNode) -> Result<String, StorageError> {
        let known = concepts::ALL.iter().copied().flatten();
        let word = known.clone().find(|(_, node)| *node == *concept).map(|(word, _)| *word);
        if self.lang == Lang::Vi
            && let Some(word) = word
        {
            return Ok(word.to_owned());
        }
        Ok(label(self.store, concept, self.lang)?
            .or_else(|| word.map(str::to_owned))
            .unwrap_or_else(|| last_part(concept.as_str())))
    }

    /// The name of an entity; a province that a merger made says since when.
    fn label(&self, node: &NamedNode) -> Result<String, StorageError> {
        let name = label(self.store, node, Lang::Vi)?.unwrap_or_else(|| last_part(node.as_str()));
        let since = node
            .as_str()
            .rsplit_once("/province/")
            .and_then(|(_, last)| last.rsplit_once('~'));
        Ok(match since {
            Some((_, year)) => format!("{name} ({})", words::filled(self.lang, "word.new-unit", &[("n", year)])),
            None => name,
        })
    }

    /// To which region a province belongs, articles leave to the reference data.
    fn regions(&mut self) -> Result<(), StorageError> {
        let Some((rank, _)) = words::property("tt:region") else {
            return Ok(());
        };
        let mut provinces = Vec::new();
        for node in self.named.keys() {
            if self.classes.of(node)? == Some(Class::Province) {
                provinces.push(node.clone());
            }
        }
        for province in provinces {
            for quad in self
                .store
                .quads_for_pattern(Some(province.as_ref().into()), Some(tt::REGION), None, None)
            {
                let Quad { object, .. } = quad?;
                if let Term::NamedNode(region) = object
                    && self.named.contains_key(&region)
                {
                    let both = &self.named[&province] & &self.named[&region];
                    self.ties.entry((province.clone(), rank, region, "")).or_insert(both);
                }
            }
        }
        Ok(())
    }

    fn facts(mut self) -> Result<Facts, StorageError> {
        let named = std::mem::take(&mut self.named);
        let place: BTreeMap<&NamedNode, usize> = named.keys().enumerate().map(|(at, node)| (node, at)).collect();
        let mut entities = Vec::with_capacity(named.len());
        for (node, articles) in &named {
            entities.push(Entity {
                iri: node.as_str().to_owned(),
                short: self.names.short(node.as_str()).trim_matches(['<', '>']).to_owned(),
                class: self.classes.of(node)?.expect("only entities are named"),
                label: self.label(node)?,
                values: Vec::new(),
                articles: articles.clone(),
            });
        }
        let mut values: Vec<_> = self.values.into_iter().collect();
        values.sort_by_key(|((_, rank, value), articles)| (*rank, std::cmp::Reverse(articles.len()), value.clone()));
        for ((node, rank, value), articles) in values {
            let at = *place.get(&node).unwrap_or(&usize::MAX);
            if let Some(entity) = entities.get_mut(at) {
                entity.values.push((PROPERTIES[rank], value));
                entity.articles.extend(articles);
            }
        }
        let ties = self.ties.into_iter().map(|((from, rank, to, status), articles)| Tie {
            from: place[&from],
            to: place[&to],
            property: PROPERTIES[rank],
            status,
            articles,
        });
        let office_places: BTreeMap<OfficeKey, usize> = self.offices.keys().cloned().zip(0..).collect();
        let offices = self
            .offices
            .into_iter()
            .map(|((person, body, title, former, status), stated)| Office {
                iri: stated.iri,
                person: place[&person],
                body: body.map(|body| place[&body]),
                title,
                former,
                status,
                stated: stated.when,
                articles: stated.articles,
            });
        let at = |node: Option<NamedNode>| node.and_then(|node| place.get(&node).copied());
        let numbers = self
            .numbers
            .into_iter()
            .map(|((scope, event, measure, words, status, period), articles)| Number {
                scope: at(scope),
                event: at(event),
                measure,
                words,
                status,
                period,
                articles,
            });
        let mut under: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        for ((event, person), facts) in &self.under {
            if let (Some(event), Some(person)) = (place.get(event), place.get(person)) {
                let offices = facts
                    .iter()
                    .filter_map(|f| office_places.get(self.stated.get(f)?).copied());
                under.entry((*event, *person)).or_default().extend(offices);
            }
        }
        Ok(Facts {
            sources: self.sources,
            ties: ties.collect(),
            offices: offices.collect(),
            numbers: numbers.collect(),
            under,
            entities,
        })
    }
}

fn first<'a>(record: &Record<'a>, property: &str) -> Option<&'a Term> {
    record.get(property)?.first().copied()
}

fn node<'a>(record: &Record<'a>, property: &str) -> Option<&'a NamedNode> {
    match first(record, property) {
        Some(Term::NamedNode(node)) => Some(node),
        _ => None,
    }
}

/// The word of the tables for the concept that a property points to; empty if there is none.
fn concept(record: &Record<'_>, property: &str, list: &[Concept]) -> &'static str {
    node(record, property)
        .and_then(|node| list.iter().find(|(_, known)| *known == *node))
        .map_or("", |(word, _)| word)
}

/// The words of a literal, the last part of an IRI.
fn word_of(term: &Term) -> &str {
    match term {
        Term::Literal(literal) => literal.value(),
        Term::NamedNode(iri) => iri.as_str().rsplit(['/', '#']).next().unwrap_or_default(),
        Term::BlankNode(node) => node.as_str(),
    }
}

fn last_part(iri: &str) -> String {
    iri.rsplit(['/', '#']).next().unwrap_or(iri).replace('-', " ")
}

/// The name that most graphs give; of equals the one in the language, then the longer, then the first in order.
fn label(store: &Store, node: &NamedNode, lang: Lang) -> Result<Option<String>, StorageError> {
    for property in LABELS {
        let mut counts: BTreeMap<(bool, String), BTreeSet<String>> = BTreeMap::new();
        for quad in store.quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None) {
            let quad = quad?;
            if let Term::Literal(name) = quad.object {
                let foreign = name.language().is_some_and(|l| l != lang.tag());
                let graphs = counts.entry((foreign, name.value().to_owned())).or_default();
                graphs.insert(quad.graph_name.to_string());
            }
        }
        let best = counts.into_iter().min_by_key(|((foreign, name), graphs)| {
            let length = name.chars().count();
            (*foreign, std::cmp::Reverse((graphs.len(), length)), name.clone())
        });
        if let Some(((_, name), _)) = best {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
