//! What is undecided: two things that could be one, facts that may be wrong; the best questions first, with the evidence of
//! both sides and the rows that decide them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};
use serde_json::{Value, json};

use crate::decide::{NewRow, Thing, Verdict, line};
use crate::graph::{Class, Network, Request, ViewError, network};
use crate::model::Lang;
use crate::page::Words;
use crate::query::Shortener;
use crate::rdf::iri;
use crate::rdf::vocabulary::{rdf, schema, tt};

/// One side of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What a decision calls it: a mention, which stays whatever other articles say, or a fact.
    pub thing: String,
    /// The entity, as its IRI without the base.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// How many articles name it.
    pub articles: usize,
    /// What is said of it: (what, the words, the article).
    pub evidence: Vec<(String, String, String)>,
}

/// A question that a person can decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is about; nothing for a fact.
    pub class: Option<Class>,
    /// How likely the two are one, or how sure the fact is: 0 to 1.
    pub score: f64,
    /// Why the rules left it open, in English.
    pub reason: String,
    /// One for a fact, two for entities.
    pub sides: Vec<Side>,
}

impl Item {
    /// As data for programs.
    pub fn json(&self) -> Value {
        let sides = self.sides.iter().map(|side| {
            let evidence = side
                .evidence
                .iter()
                .map(|(what, quote, article)| json!({"what": what, "quote": quote, "article": article}));
            json!({
                "thing": side.thing, "entity": side.id, "label": side.label, "articles": side.articles,
                "evidence": evidence.collect::<Vec<_>>(),
            })
        });
        json!({
            "class": self.class.map_or("fact", Class::name), "score": self.score, "reason": self.reason,
            "sides": sides.collect::<Vec<_>>(),
        })
    }

    /// The row of `decisions.csv` to start from: of a pair it says nothing yet (unsure), of a fact that it is right (accept).
    pub fn row(&self) -> String {
        let thing = |side: &Side| Thing::parse(&side.thing);
        let (Some(first), Some(subject)) = (self.sides.first(), self.sides.first().and_then(thing)) else {
            return String::new();
        };
        let second = self.sides.get(1);
        let object = second.and_then(thing);
        let told = self.sides.iter().filter_map(|side| side.evidence.first());
        let told: Vec<String> = told
            .map(|(what, words, article)| format!("{what}: “{words}” ({article})"))
            .collect();
        let comment = format!("{:.2} {}: {}", self.score, self.reason, told.join(" | "));
        line(&NewRow {
            verdict: if second.is_some() {
                Verdict::Unsure
            } else {
                Verdict::Accept
            },
            subject: (&subject, &first.label),
            object: object.as_ref().zip(second.map(|side| side.label.as_str())),
            value: "",
            reviewer: "",
            date: "",
            comment: &comment.replace('\n', " "),
        })
    }
}

/// Facts are asked about that are less sure than so many per cent, unless wished otherwise.
pub const LEAST: u8 = 60;
/// Pieces of evidence of a side.
const EVIDENCE: usize = 3;

/// What is undecided and not decided by a person: pairs, the likeliest first, then facts less sure than `least` (0 to 1), the
/// least sure first. `classes` limits the pairs; empty: all.
///
/// # Errors
/// The store cannot be read.
pub fn items(store: &Store, lang: Lang, classes: &[Class], least: f64) -> Result<Vec<Item>, ViewError> {
    let request = Request {
        lang,
        ..Request::default()
    };
    Ok(items_of(store, &network(store, &request)?, lang, classes, least)?)
}

/// The same where the network of the store is at hand.
pub(crate) fn items_of(
    store: &Store,
    network: &Network,
    lang: Lang,
    classes: &[Class],
    least: f64,
) -> Result<Vec<Item>, StorageError> {
    let reader = Reader::new(store, network, Words(lang))?;
    let mut items = reader.pairs(classes)?;
    if classes.is_empty() {
        items.extend(reader.facts(least));
    }
    Ok(items)
}

struct Reader<'a> {
    store: &'a Store,
    said: Words,
    network: &'a Network,
    names: Shortener,
    place: BTreeMap<&'a str, usize>,
    /// Facts by their ends.
    ties: BTreeMap<usize, Vec<usize>>,
    /// What people decided: what they named, as IRIs.
    decided: Vec<BTreeSet<String>>,
}

impl<'a> Reader<'a> {
    fn new(store: &'a Store, network: &'a Network, said: Words) -> Result<Self, StorageError> {
        let mut ties: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, tie) in network.ties.iter().enumerate() {
            ties.entry(tie.from).or_default().push(at);
            ties.entry(tie.to).or_default().push(at);
        }
        let mut reader = Self {
            store,
            said,
            network,
            names: Shortener::of(store),
            place: network.things.iter().map(|t| t.iri.as_str()).zip(0..).collect(),
            ties,
            decided: Vec::new(),
        };
        for review in reader.subjects(tt::REVIEW)? {
            let mut named = BTreeSet::new();
            for property in [tt::REVIEWS, tt::AGAINST, tt::CONCERNS] {
                named.extend(
                    reader
                        .objects(&review, property)?
                        .into_iter()
                        .map(NamedNode::into_string),
                );
            }
            reader.decided.push(named);
        }
        Ok(reader)
    }

    fn subjects(&self, class: NamedNodeRef<'_>) -> Result<BTreeSet<NamedNode>, StorageError> {
        let mut found = BTreeSet::new();
        for quad in self
            .store
            .quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), None)
        {
            if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
                found.insert(node);
            }
        }
        Ok(found)
    }

    fn objects(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<BTreeSet<NamedNode>, StorageError> {
        let mut found = BTreeSet::new();
        for quad in self
            .store
            .quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None)
        {
            if let Term::NamedNode(object) = quad?.object {
                found.insert(object);
            }
        }
        Ok(found)
    }

    fn words(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Option<String>, StorageError> {
        let mut quads = self
            .store
            .quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None);
        Ok(quads.next().transpose()?.and_then(|quad| match quad.object {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            _ => None,
        }))
    }

    fn pairs(&self, classes: &[Class]) -> Result<Vec<Item>, StorageError> {
        let mut items = Vec::new();
        for pair in self.subjects(tt::COMPARISON)? {
            let score: f64 = self
                .words(&pair, tt::SCORE)?
                .and_then(|s| s.parse().ok())
                .unwrap_or_default();
            let both: Vec<NamedNode> = self.objects(&pair, tt::COMPARES)?.into_iter().collect();
            let [one, two] = &both[..] else { continue };
            let decided = |d: &BTreeSet<String>| d.contains(one.as_str()) && d.contains(two.as_str());
            if score <= 0.0 || self.decided.iter().any(decided) {
                continue;
            }
            let (Some(a), Some(b)) = (self.place.get(one.as_str()), self.place.get(two.as_str())) else {
                continue;
            };
            let class = self.network.things[*a].class;
            if !classes.is_empty() && !classes.contains(&class) {
                continue;
            }
            items.push(Item {
                class: Some(class),
                score,
                reason: self
                    .said
                    .reason(&self.words(&pair, tt::REASON)?.unwrap_or_default())
                    .to_owned(),
                sides: vec![self.side(one, *a)?, self.side(two, *b)?],
            });
        }
        let articles = |item: &Item| item.sides.iter().map(|side| side.articles).sum::<usize>();
        items.sort_by(|a, b| {
            let by_score = b.score.total_cmp(&a.score);
            by_score.then_with(|| (Reverse(articles(a)), &a.sides[0].id).cmp(&(Reverse(articles(b)), &b.sides[0].id)))
        });
        Ok(items)
    }

    fn side(&self, entity: &NamedNode, at: usize) -> Result<Side, StorageError> {
        let thing = &self.network.things[at];
        let named = self.mention(entity, &thing.label)?;
        let evidence = self.ties.get(&at).into_iter().flatten().take(EVIDENCE);
        let evidence = evidence.map(|tie| {
            let tie = &self.network.ties[*tie];
            let other = if tie.from == at { tie.to } else { tie.from };
            let label = if tie.label.is_empty() { &tie.kind } else { &tie.label };
            let when = tie
                .time
                .as_ref()
                .map(|(first, _)| format!(", {first}"))
                .unwrap_or_default();
            let what = format!("{label}, {}{when}", self.network.things[other].label);
            (what, tie.quote.clone(), tie.article.clone())
        });
        Ok(Side {
            thing: named.unwrap_or_else(|| self.short(entity)),
            id: thing.id.clone(),
            label: thing.label.clone(),
            articles: thing.articles,
            evidence: evidence.collect(),
        })
    }

    /// Where the first article that names an entity has its name, as the path of a mention.
    fn mention(&self, entity: &NamedNode, label: &str) -> Result<Option<String>, StorageError> {
        let mut graphs = BTreeSet::new();
        for quad in self
            .store
            .quads_for_pattern(Some(entity.as_ref().into()), Some(rdf::TYPE), None, None)
        {
            if let GraphName::NamedNode(graph) = quad?.graph_name {
                graphs.insert(graph);
            }
        }
        for article in graphs {
            let Some(text) = self.words(&article, schema::ARTICLE_BODY)? else {
                continue;
            };
            // Not the beginning of a longer name or number: "Nguyễn Thị Thu Hà", "21-NQ/TW".
            let whole = |at: &usize| {
                let mut after = text[at + label.len()..].chars();
                let next = after.next();
                let goes_on = next == Some(' ') && after.next().is_some_and(char::is_uppercase);
                let ends = next.is_none_or(|c| !c.is_alphanumeric() && !"-/".contains(c));
                ends && !goes_on && !text[..*at].chars().next_back().is_some_and(char::is_alphanumeric)
            };
            if let Some(at) = text.match_indices(label).map(|(at, _)| at).find(whole) {
                let start = text[..at].chars().count();
                let end = start + label.chars().count();
                return Ok(Some(format!("{}#char={start},{end}", self.short(&article))));
            }
        }
        Ok(None)
    }

    fn short(&self, node: &NamedNode) -> String {
        self.names.short(node.as_str()).trim_matches(['<', '>']).to_owned()
    }

    /// Facts between two entities that are less sure.
    fn facts(&self, least: f64) -> Vec<Item> {
        let base = self.names.base();
        let decided: BTreeSet<&String> = self.decided.iter().flatten().collect();
        let mut items: Vec<Item> = Vec::new();
        for tie in &self.network.ties {
            let sure: f64 = tie.confidence.parse().unwrap_or(1.0);
            let node = iri::entity(base, &tie.id).into_string();
            if sure >= least || decided.contains(&node) {
                continue;
            }
            let (from, to) = (&self.network.things[tie.from], &self.network.things[tie.to]);
            let label = if tie.label.is_empty() { &tie.kind } else { &tie.label };
            let fact = format!("{} – {label} – {}", from.label, to.label);
            items.push(Item {
                class: None,
                score: sure,
                reason: self.said.say("is-it-so", &[("fact", &fact)]),
                sides: vec![Side {
                    thing: tie.id.clone(),
                    id: tie.id.clone(),
                    label: fact,
                    articles: 1,
                    evidence: vec![(label.clone(), tie.quote.clone(), tie.article.clone())],
                }],
            });
        }
        items.sort_by(|a, b| {
            a.score
                .total_cmp(&b.score)
                .then_with(|| a.sides[0].id.cmp(&b.sides[0].id))
        });
        items
    }
}
