//! The view `entities`: entities as nodes, facts folded into labelled edges and lines inside the nodes.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};
use petgraph::graph::{DiGraph, NodeIndex};

use super::words::{WORDS, rank};
use crate::query::{Kind, Shortener, article_graphs};
use crate::rdf::concepts::{self, Concept, QUALIFIERS, STATUSES};
use crate::rdf::vocabulary::{eli, foaf, rdf, rdfs, skos, tt};

/// An entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// Its IRI, short.
    pub short: String,
    /// What it is.
    pub class: Kind,
    /// The name that most articles give it.
    pub label: String,
    /// What articles say of it in words and numbers, in a fixed order.
    pub lines: Vec<Line>,
}

/// A property of an entity whose value is no entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The property in Vietnamese; empty where the value says it itself.
    pub name: String,
    /// The value.
    pub value: String,
}

/// What articles say of two entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The property, or the class of the n-ary fact, short: `tt:chair`, `tt:Tenure`.
    pub property: String,
    /// In Vietnamese; an office shows its title.
    pub label: String,
    /// How many articles say so.
    pub articles: usize,
}

/// The whole view, nodes in the order of their IRIs.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Nodes and edges.
    pub graph: DiGraph<Node, Edge>,
    /// How many articles it was made from.
    pub articles: usize,
}

/// Properties that name an entity; the first that has a value counts.
const LABELS: [NamedNodeRef<'_>; 4] = [rdfs::LABEL, foaf::NAME, skos::PREF_LABEL, eli::ID_LOCAL];

/// Makes the view of all articles of the store.
pub fn entities(store: &Store) -> Result<View, StorageError> {
    let names = Shortener::of(store);
    let articles = article_graphs(store)?;
    let mut gathered = Gathered::default();
    for article in &articles {
        let quads = store
            .quads_for_pattern(None, None, None, Some(article.as_ref().into()))
            .collect::<Result<Vec<_>, _>>()?;
        gathered.article(store, article, &quads, &names)?;
    }
    let mut view = gathered.view(store, &names)?;
    view.articles = articles.len();
    Ok(view)
}

/// Subject, place in the order of properties, label, object – and the articles that say so.
type Ties = BTreeMap<(NamedNode, NamedNode, usize, String), BTreeSet<NamedNode>>;

#[derive(Default)]
struct Gathered {
    classes: BTreeMap<NamedNode, Kind>,
    ties: Ties,
    lines: BTreeMap<NamedNode, BTreeSet<(usize, String, String)>>,
}

/// Offices stand behind all properties of [`WORDS`], metrics behind them.
const OFFICE: usize = WORDS.len();
const NUMBER: usize = WORDS.len() + 1;

impl Gathered {
    fn article(
        &mut self,
        store: &Store,
        article: &NamedNode,
        quads: &[Quad],
        names: &Shortener,
    ) -> Result<(), StorageError> {
        let mut records: BTreeMap<&NamedNode, BTreeMap<String, Vec<&Term>>> = BTreeMap::new();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
                continue;
            };
            if let Term::NamedNode(object) = &quad.object {
                self.class_of(store, object)?;
            }
            if self.class_of(store, subject)?.is_some() {
                self.statement(store, article, subject, quad, names)?;
            } else {
                let record = records.entry(subject).or_default();
                record
                    .entry(names.short(quad.predicate.as_str()))
                    .or_default()
                    .push(&quad.object);
            }
        }
        for record in records.values() {
            if concept(record, "tt:status", STATUSES) == "negated" {
                continue;
            }
            let is = |class: NamedNodeRef<'_>| {
                record.get("rdf:type").is_some_and(|types| {
                    types
                        .iter()
                        .any(|t| matches!(t, Term::NamedNode(n) if n.as_ref() == class))
                })
            };
            if is(tt::TENURE) {
                self.tenure(article, record);
            } else if is(tt::METRIC) {
                self.metric(record);
            }
        }
        Ok(())
    }

    /// The class of an entity, nothing for other nodes.
    fn class_of(&mut self, store: &Store, node: &NamedNode) -> Result<Option<Kind>, StorageError> {
        if let Some(kind) = self.classes.get(node) {
            return Ok(Some(*kind));
        }
        let kinds = [
            Kind::Conference,
            Kind::Official,
            Kind::Organization,
            Kind::Province,
            Kind::Region,
            Kind::Place,
            Kind::Document,
        ];
        let mut found = None;
        for quad in store.quads_for_pattern(Some(node.as_ref().into()), Some(rdf::TYPE), None, None) {
            if let Term::NamedNode(class) = quad?.object {
                let kind = kinds.into_iter().find(|kind| kind.accepts(class.as_ref()));
                found = match (found, kind) {
                    (Some(a), Some(b)) => Some(std::cmp::min(a, b)),
                    (a, b) => a.or(b),
                };
            }
        }
        if let Some(kind) = found {
            self.classes.insert(node.clone(), kind);
        }
        Ok(found)
    }

    /// A triple whose subject is an entity: an edge or a line, if it is a property that drawings show.
    fn statement(
        &mut self,
        store: &Store,
        article: &NamedNode,
        subject: &NamedNode,
        quad: &Quad,
        names: &Shortener,
    ) -> Result<(), StorageError> {
        let Some(rank) = rank(&names.short(quad.predicate.as_str())) else {
            return Ok(());
        };
        let value = match &quad.object {
            Term::NamedNode(object) if self.classes.contains_key(object) => {
                let key = (subject.clone(), object.clone(), rank, WORDS[rank].vi.to_owned());
                self.ties.entry(key).or_default().insert(article.clone());
                return Ok(());
            }
            Term::NamedNode(concept) => match concept_word(concept) {
                Some(word) => word.to_owned(),
                None => label(store, concept)?.unwrap_or_else(|| last_part(concept.as_str())),
            },
            other => word_of(other).to_owned(),
        };
        let line = (rank, WORDS[rank].vi.to_owned(), value);
        self.lines.entry(subject.clone()).or_default().insert(line);
        Ok(())
    }

    fn tenure(&mut self, article: &NamedNode, record: &BTreeMap<String, Vec<&Term>>) {
        let former = first(record, "tt:former").is_some_and(|t| word_of(t) == "true");
        let title = first(record, "tt:title").map(word_of).unwrap_or_default();
        let title = if former && !title.starts_with("nguyên") {
            format!("nguyên {title}")
        } else {
            title.to_owned()
        };
        let Some(Term::NamedNode(member)) = first(record, "org:member") else {
            return;
        };
        match first(record, "org:organization") {
            Some(Term::NamedNode(body)) if self.classes.contains_key(body) => {
                let key = (member.clone(), body.clone(), OFFICE, title);
                self.ties.entry(key).or_default().insert(article.clone());
            }
            _ => {
                let line = (OFFICE, String::new(), title);
                self.lines.entry(member.clone()).or_default().insert(line);
            }
        }
    }

    /// A number stands in what it is about, else in the event at which it was reported.
    fn metric(&mut self, record: &BTreeMap<String, Vec<&Term>>) {
        let about = ["tt:scope", "tt:reportedAt"].into_iter().find_map(|property| {
            record.get(property)?.iter().find_map(|term| match term {
                Term::NamedNode(node) if self.classes.contains_key(node) => Some(node.clone()),
                _ => None,
            })
        });
        let (Some(about), Some(value)) = (about, first(record, "sdmx-measure:obsValue")) else {
            return;
        };
        let part = |property: &str| first(record, property).map(word_of).unwrap_or_default();
        let sign = match concept(record, "tt:qualifier", QUALIFIERS) {
            "" | "=" => String::new(),
            sign => format!("{sign} "),
        };
        let of = match part("tt:outOf") {
            "" => String::new(),
            of => format!("/{of}"),
        };
        let status = match concept(record, "tt:status", STATUSES) {
            "planned" => " (dự kiến)",
            "target" => " (mục tiêu)",
            _ => "",
        };
        let words = format!("{sign}{}{of} {}{status}", word_of(value), part("tt:unit"));
        let line = (NUMBER, part("tt:measure").to_owned(), words.trim_end().to_owned());
        self.lines.entry(about).or_default().insert(line);
    }

    fn view(mut self, store: &Store, names: &Shortener) -> Result<View, StorageError> {
        let mut graph = DiGraph::new();
        let mut places: BTreeMap<NamedNode, NodeIndex> = BTreeMap::new();
        for (iri, class) in &self.classes {
            let lines = self.lines.remove(iri).unwrap_or_default();
            let node = Node {
                iri: iri.as_str().to_owned(),
                short: names.short(iri.as_str()).trim_matches(['<', '>']).to_owned(),
                class: *class,
                label: label(store, iri)?.unwrap_or_else(|| last_part(iri.as_str())),
                lines: lines.into_iter().map(|(_, name, value)| Line { name, value }).collect(),
            };
            places.insert(iri.clone(), graph.add_node(node));
        }
        for ((subject, object, rank, label), articles) in &self.ties {
            if WORDS.get(*rank).is_some_and(|w| w.property == "schema:attendee") && self.took_part(subject, object) {
                continue;
            }
            let edge = Edge {
                property: WORDS.get(*rank).map_or("tt:Tenure", |word| word.property).to_owned(),
                label: label.clone(),
                articles: articles.len(),
            };
            graph.add_edge(places[subject], places[object], edge);
        }
        Ok(View { graph, articles: 0 })
    }

    /// Who chaired or spoke was present; it need not be said twice.
    fn took_part(&self, event: &NamedNode, person: &NamedNode) -> bool {
        WORDS.iter().take(2).enumerate().any(|(rank, word)| {
            self.ties
                .contains_key(&(event.clone(), person.clone(), rank, word.vi.to_owned()))
        })
    }
}

fn first<'a>(record: &BTreeMap<String, Vec<&'a Term>>, property: &str) -> Option<&'a Term> {
    record.get(property)?.first().copied()
}

/// The word of the tables for the concept that a property points to; empty if there is none.
fn concept(record: &BTreeMap<String, Vec<&Term>>, property: &str, list: &[Concept]) -> &'static str {
    let Some(Term::NamedNode(node)) = first(record, property) else {
        return "";
    };
    list.iter()
        .find(|(_, known)| *known == *node)
        .map_or("", |(word, _)| word)
}

/// The word of a concept that the program itself knows.
fn concept_word(concept: &NamedNode) -> Option<&'static str> {
    concepts::ALL
        .iter()
        .copied()
        .flatten()
        .find(|(_, known)| *known == *concept)
        .map(|(word, _)| *word)
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

/// The name that most graphs give; of equals the Vietnamese, then the longer, then the first in order.
fn label(store: &Store, node: &NamedNode) -> Result<Option<String>, StorageError> {
    for property in LABELS {
        let mut counts: BTreeMap<(bool, String), BTreeSet<GraphNameKey>> = BTreeMap::new();
        for quad in store.quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None) {
            let quad = quad?;
            if let Term::Literal(name) = quad.object {
                let foreign = name.language().is_some_and(|l| l != "vi");
                counts
                    .entry((foreign, name.value().to_owned()))
                    .or_default()
                    .insert(key(&quad.graph_name));
            }
        }
        let best = counts.into_iter().min_by_key(|((foreign, name), graphs)| {
            (
                *foreign,
                std::cmp::Reverse((graphs.len(), name.chars().count())),
                name.clone(),
            )
        });
        if let Some(((_, name), _)) = best {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

type GraphNameKey = String;

fn key(graph: &GraphName) -> GraphNameKey {
    graph.to_string()
}
