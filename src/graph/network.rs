//! The whole graph as nodes and edges for other tools: every edge is one fact of one article, with its words.
//!
//! Pictures fold what several articles say into one tie ([`super::view`]); tools for networks want each statement, so that
//! they can filter by article, date or confidence themselves. What has no two ends stays out, and is counted.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::classes;
use super::request::{Request, ViewError};
use super::view::Class;
use super::words;
use crate::model::{Lang, Moment, Status};
use crate::query::Shortener;
use crate::rdf::concepts::{self, Concept};
use crate::rdf::vocabulary::{dcterms, eli, foaf, nif, org, rdf, rdfs, schema, sdmx_measure, skos, tt};
use crate::store::article_graphs;

/// A node: an entity that articles name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its IRI.
    pub iri: String,
    /// Its IRI without the base: unique in the network, and shorter.
    pub id: String,
    /// What it is.
    pub class: Class,
    /// The name that most articles give it.
    pub label: String,
    /// What articles say of it in words and dates: property (local name) and values, each once, in order.
    pub values: BTreeMap<&'static str, BTreeSet<String>>,
    /// When an event was or a document was made, from the earliest to the latest that articles say.
    pub time: Option<(String, String)>,
    /// How many articles name it.
    pub articles: usize,
}

/// An edge: what one article says of two entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The fact, as its IRI without the base: unique in the network.
    pub id: String,
    /// Place in [`Network::things`].
    pub from: usize,
    /// Place in [`Network::things`].
    pub to: usize,
    /// What ties them: `chair`, `tenure`, `metric`, or the local name of the property.
    pub kind: String,
    /// The same in the language asked for; of an office its title, of a metric its measure.
    pub label: String,
    /// ID of the article.
    pub article: String,
    /// When the article was published, as far as known.
    pub published: Option<String>,
    /// The words that say so.
    pub quote: String,
    /// From when to when it was so, as far as stated: of an office the days on which it was, else those of its event.
    pub time: Option<(String, String)>,
    /// `actual`, `planned`, `target` or `negated`.
    pub status: &'static str,
    /// 0 to 1.
    pub confidence: String,
    /// Of a metric: its number (plain decimal), unit, and period.
    pub value: Option<(String, String, String)>,
}

/// All of a graph that is nodes and edges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// In the order of their IRIs.
    pub things: Vec<Thing>,
    /// In the order of articles, then of their facts.
    pub ties: Vec<Tie>,
    /// Facts that are no edge, by why not; in the order of the words.
    pub left_out: BTreeMap<&'static str, usize>,
}

/// The network of a store's articles within the limits of a request (around, depth, time, classes, number of nodes).
pub fn network(store: &Store, request: &Request) -> Result<Network, ViewError> {
    let reader = Reader {
        store,
        lang: request.lang,
        names: Shortener::of(store),
        classes: classes::all(store)?,
    };
    let articles: Vec<NamedNode> = article_graphs(store)?.into_iter().collect();
    let read = articles.par_chunks(TOGETHER).map(|articles| {
        let mut told = Told::default();
        for article in articles {
            reader.article(article, &mut told)?;
        }
        Ok(told)
    });
    let read: Vec<Told> = read.collect::<Result<_, StorageError>>()?;
    let mut told = Told::default();
    told.ties.reserve_exact(read.iter().map(|part| part.ties.len()).sum());
    for part in read {
        told.take(part);
    }
    limited(reader.network(told), store, request)
}

/// What one article says of one fact.
type Record = BTreeMap<NamedNode, Vec<Term>>;

/// Facts that say something else than a tie between two entities.
const OF_ARTICLE: &str = "said of the article itself, or that it names something";
const IN_WORDS: &str = "in words, dates and numbers: they stand in the nodes";
const ONE_END: &str = "an office without a body, or a number that is about no entity or reported at no event";

/// Articles that one thread reads at a time.
const TOGETHER: usize = 64;

struct Reader<'a> {
    store: &'a Store,
    lang: Lang,
    names: Shortener,
    classes: FxHashMap<NamedNode, Class>,
}

/// What some articles say, which stand behind one another.
#[derive(Default)]
struct Told {
    labels: BTreeMap<NamedNode, BTreeMap<String, usize>>,
    values: BTreeMap<NamedNode, BTreeMap<&'static str, BTreeSet<String>>>,
    times: BTreeMap<NamedNode, (String, String)>,
    named: BTreeMap<NamedNode, usize>,
    ties: Vec<(NamedNode, NamedNode, Tie)>,
    left_out: BTreeMap<&'static str, usize>,
}

impl Told {
    /// Adds what the articles behind these say.
    fn take(&mut self, behind: Self) {
        for (node, names) in behind.labels {
            let known = self.labels.entry(node).or_default();
            for (name, count) in names {
                *known.entry(name).or_default() += count;
            }
        }
        for (node, properties) in behind.values {
            let known = self.values.entry(node).or_default();
            for (property, values) in properties {
                known.entry(property).or_default().extend(values);
            }
        }
        for (node, (first, last)) in behind.times {
            self.time(&node, &first);
            self.time(&node, &last);
        }
        for (node, count) in behind.named {
            *self.named.entry(node).or_default() += count;
        }
        self.ties.extend(behind.ties);
        for (why, count) in behind.left_out {
            *self.left_out.entry(why).or_default() += count;
        }
    }

    fn time(&mut self, node: &NamedNode, date: &str) {
        let Some((first, last)) = self.times.get_mut(node) else {
            self.times.insert(node.clone(), (date.to_owned(), date.to_owned()));
            return;
        };
        if date < first.as_str() {
            date.clone_into(first);
        }
        if date > last.as_str() {
            date.clone_into(last);
        }
    }

    /// Adds what an article says of an entity.
    fn thing(&mut self, node: &NamedNode, class: Class, record: &Record) {
        *self.named.entry(node.clone()).or_default() += 1;
        for property in [rdfs::LABEL, foaf::NAME, skos::PREF_LABEL] {
            if let Some(label) = words_of(record, property) {
                let labels = self.labels.entry(node.clone()).or_default();
                *labels.entry(label.to_owned()).or_default() += 1;
                break;
            }
        }
        for (predicate, name) in [
            (tt::KIND, "kind"),
            (tt::DAYPART, "daypart"),
            (schema::EVENT_ATTENDANCE_MODE, "mode"),
            (eli::ID_LOCAL, "number"),
            (tt::TERM, "term"),
            (dcterms::SUBJECT, "subject"),
            (skos::ALT_LABEL, "otherNames"),
            (schema::START_DATE, "startDate"),
            (schema::END_DATE, "endDate"),
            (eli::DATE_DOCUMENT, "documentDate"),
        ] {
            for value in all(record, predicate) {
                let value = self::value(value);
                let values = self.values.entry(node.clone()).or_default();
                values.entry(name).or_default().insert(value);
            }
        }
        if !matches!(class, Class::Conference | Class::Document) {
            return;
        }
        for property in [schema::START_DATE, schema::END_DATE, eli::DATE_DOCUMENT] {
            for date in all(record, property).iter().filter_map(literal) {
                self.time(node, date);
            }
        }
    }
}

impl Reader<'_> {
    fn id(&self, iri: &NamedNode) -> String {
        self.names.short(iri.as_str()).trim_matches(['<', '>']).to_owned()
    }

    fn article(&self, article: &NamedNode, told: &mut Told) -> Result<(), StorageError> {
        let graph = GraphNameRef::NamedNode(article.as_ref());
        let quads = self.store.quads_for_pattern(None, None, None, Some(graph));
        let mut records: BTreeMap<NamedNode, Record> = BTreeMap::new();
        for quad in quads {
            let Quad {
                subject,
                predicate,
                object,
                ..
            } = quad?;
            if let NamedOrBlankNode::NamedNode(subject) = subject {
                records
                    .entry(subject)
                    .or_default()
                    .entry(predicate)
                    .or_default()
                    .push(object);
            }
        }
        let own = records.get(article).cloned().unwrap_or_default();
        let published = words_of(&own, schema::DATE_PUBLISHED).map(day).map(str::to_owned);
        let name = words_of(&own, dcterms::IDENTIFIER);
        let name = name.map_or_else(|| last_part(article.as_str()), str::to_owned);
        for (node, record) in &records {
            if let Some(class) = self.classes.get(node) {
                told.thing(node, *class, record);
            }
        }
        for (node, record) in &records {
            if !all(record, rdf::TYPE)
                .iter()
                .any(|t| *t == Term::from(tt::FACT.into_owned()))
            {
                continue;
            }
            let quote = quote(record, &records).unwrap_or_default();
            let tie = Tie {
                id: self.id(node),
                from: 0,
                to: 0,
                kind: String::new(),
                label: String::new(),
                article: name.clone(),
                published: published.clone(),
                quote,
                time: None,
                status: status(record),
                confidence: words_of(record, tt::CONFIDENCE).unwrap_or_default().to_owned(),
                value: None,
            };
            match self.ends(record, tie) {
                Ok(tie) => told.ties.push(tie),
                Err(why) => *told.left_out.entry(why).or_default() += 1,
            }
        }
        Ok(())
    }

    /// The tie between two entities that a fact is, else why it is none.
    fn ends(&self, record: &Record, mut tie: Tie) -> Result<(NamedNode, NamedNode, Tie), &'static str> {
        let (from, to);
        if let (Some(event), Some(person)) = (node_of(record, tt::EVENT), node_of(record, tt::PERSON)) {
            let role = all(record, tt::ROLE).iter().find_map(|t| concept(t, concepts::ROLES));
            role.unwrap_or("attendee").clone_into(&mut tie.kind);
            tie.label = self.word(&tie.kind);
            (from, to) = (event, person);
        } else if let Some(person) = node_of(record, org::MEMBER) {
            let Some(body) = node_of(record, org::IN_ORGANIZATION) else {
                return Err(ONE_END);
            };
            let title = words_of(record, tt::TITLE).unwrap_or_default();
            let former = words_of(record, tt::FORMER) == Some("true");
            let before = if former {
                words::word(self.lang, "word.former")
            } else {
                ""
            };
            "tenure".clone_into(&mut tie.kind);
            format!("{before} {title}").trim().clone_into(&mut tie.label);
            let when = |stated, held| words_of(record, held).or_else(|| words_of(record, stated));
            let first = when(tt::FIRST_STATED, tt::START);
            let last = when(tt::LAST_STATED, tt::END).or(first);
            tie.time = first.zip(last).map(|(a, b)| (a.to_owned(), b.to_owned()));
            (from, to) = (person, body);
        } else if let Some(number) = words_of(record, sdmx_measure::OBS_VALUE) {
            let (Some(event), Some(scope)) = (node_of(record, tt::REPORTED_AT), node_of(record, tt::SCOPE)) else {
                return Err(ONE_END);
            };
            "metric".clone_into(&mut tie.kind);
            words_of(record, tt::MEASURE)
                .unwrap_or_default()
                .clone_into(&mut tie.label);
            let part = |property| words_of(record, property).unwrap_or_default();
            let period = match (part(tt::PERIOD_START), part(tt::PERIOD_END)) {
                (start, "") => start.to_owned(),
                (start, end) => format!("{start}/{end}"),
            };
            tie.value = Some((number.to_owned(), part(tt::UNIT).to_owned(), period));
            (from, to) = (event, scope);
        } else {
            let predicate = node_of(record, rdf::PREDICATE);
            let (Some(subject), Some(predicate)) = (node_of(record, rdf::SUBJECT), predicate) else {
                return Err(IN_WORDS);
            };
            if !self.classes.contains_key(&subject) {
                return Err(OF_ARTICLE);
            }
            let Some(object) = node_of(record, rdf::OBJECT) else {
                return Err(IN_WORDS);
            };
            tie.kind = last_part(predicate.as_str());
            words::word(self.lang, &self.names.short(predicate.as_str())).clone_into(&mut tie.label);
            (from, to) = (subject, object);
        }
        for end in [&from, &to] {
            if !self.classes.contains_key(end) {
                return Err(IN_WORDS);
            }
        }
        Ok((from, to, tie))
    }

    fn word(&self, role: &str) -> String {
        let property = match role {
            "chair" => "tt:chair",
            "speaker" => "tt:speaker",
            _ => "schema:attendee",
        };
        words::word(self.lang, property).to_owned()
    }

    /// Puts together what all articles say.
    fn network(&self, mut told: Told) -> Network {
        // What a tie ends in is a node, also where only other articles describe it.
        let ends: BTreeSet<&NamedNode> = told.ties.iter().flat_map(|(a, b, _)| [a, b]).collect();
        for end in ends {
            told.named.entry(end.clone()).or_default();
        }
        let place: BTreeMap<&NamedNode, usize> = told.named.keys().zip(0..).collect();
        let mut things = Vec::with_capacity(told.named.len());
        for (node, articles) in &told.named {
            let names = told.labels.get(node).into_iter().flatten();
            let best = names.max_by(|a, b| (a.1, a.0.chars().count(), b.0).cmp(&(b.1, b.0.chars().count(), a.0)));
            things.push(Thing {
                iri: node.as_str().to_owned(),
                id: self.id(node),
                class: self.classes.get(node).copied().unwrap_or(Class::Place),
                label: best.map_or_else(|| last_part(node.as_str()), |(name, _)| name.clone()),
                values: told.values.remove(node).unwrap_or_default(),
                time: told.times.get(node).cloned(),
                articles: (*articles).max(1),
            });
        }
        let ties = told.ties.into_iter().map(|(from, to, tie)| {
            let (from, to) = (place[&from], place[&to]);
            let event = [from, to].into_iter().find(|at| things[*at].class == Class::Conference);
            let time = tie.time.or_else(|| things[event?].time.clone());
            Tie { from, to, time, ..tie }
        });
        let ties = ties.collect();
        Network {
            things,
            ties,
            left_out: told.left_out,
        }
    }
}

/// What is within the limits.
fn limited(network: Network, store: &Store, request: &Request) -> Result<Network, ViewError> {
    let mut kept: BTreeSet<usize> = (0..network.things.len()).collect();
    let mut ties: Vec<bool> = vec![true; network.ties.len()];
    if let Some(around) = &request.around {
        if let Some(at) = network.things.iter().position(|t| t.iri == around.as_str()) {
            kept = near(&network, at, request.depth.unwrap_or(1));
        } else {
            let start = within(store, around);
            ties = network.ties.iter().map(|t| t.id.starts_with(&start)).collect();
            kept = ends(&network, &ties);
        }
        if kept.is_empty() {
            return Err(ViewError::NotNamed {
                iri: around.as_str().to_owned(),
                limited: request.since.is_some() || request.until.is_some(),
            });
        }
    }
    if request.since.is_some() || request.until.is_some() {
        for (inside, tie) in ties.iter_mut().zip(&network.ties) {
            *inside &= touches(tie, request);
        }
        let told = ends(&network, &ties);
        kept.retain(|at| told.contains(at));
    }
    if !request.classes.is_empty() {
        kept.retain(|at| request.classes.contains(&network.things[*at].class));
    }
    if let Some(most) = request.max_nodes {
        let mut order: Vec<usize> = kept.iter().copied().collect();
        order.sort_by_key(|at| (std::cmp::Reverse(network.things[*at].articles), *at));
        kept = order.into_iter().take(most).collect();
    }
    let place: BTreeMap<usize, usize> = kept.iter().copied().zip(0..).collect();
    let kept_ties = network.ties.into_iter().zip(ties).filter(|(_, inside)| *inside);
    let ties = kept_ties.filter_map(|(tie, _)| {
        let (from, to) = (*place.get(&tie.from)?, *place.get(&tie.to)?);
        Some(Tie { from, to, ..tie })
    });
    let ties = ties.collect();
    let mut at = 0;
    let mut things = network.things;
    things.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
    Ok(Network {
        things,
        ties,
        left_out: network.left_out,
    })
}

/// What the IDs of an article's facts begin with.
fn within(store: &Store, article: &NamedNode) -> String {
    let names = Shortener::of(store);
    format!("{}#", names.short(article.as_str()).trim_matches(['<', '>']))
}

fn ends(network: &Network, ties: &[bool]) -> BTreeSet<usize> {
    let inside = network.ties.iter().zip(ties).filter(|(_, inside)| **inside);
    inside.flat_map(|(tie, _)| [tie.from, tie.to]).collect()
}

/// Everything within so many ties.
fn near(network: &Network, around: usize, depth: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::from([around]);
    for _ in 0..depth {
        let across = |t: &&Tie| found.contains(&t.from) != found.contains(&t.to);
        let next: Vec<usize> = network
            .ties
            .iter()
            .filter(across)
            .flat_map(|t| [t.from, t.to])
            .collect();
        found.extend(next);
    }
    found
}

/// Was it so, or at least said, within the time?
fn touches(tie: &Tie, request: &Request) -> bool {
    let time = tie
        .time
        .clone()
        .or_else(|| tie.published.clone().map(|day| (day.clone(), day)));
    let Some((first, last)) = time else { return false };
    let (Some(first), Some(last)) = (Moment::parse(&first), Moment::parse(&last)) else {
        return false;
    };
    super::facts::overlap(first, last, request.since, request.until)
}

fn all<'r>(record: &'r Record, property: oxigraph::model::NamedNodeRef<'_>) -> &'r [Term] {
    record.get(&property.into_owned()).map_or(&[], Vec::as_slice)
}

fn node_of(record: &Record, property: oxigraph::model::NamedNodeRef<'_>) -> Option<NamedNode> {
    all(record, property).iter().find_map(|term| match term {
        Term::NamedNode(node) => Some(node.clone()),
        _ => None,
    })
}

fn literal(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

fn words_of<'r>(record: &'r Record, property: oxigraph::model::NamedNodeRef<'_>) -> Option<&'r str> {
    all(record, property).iter().find_map(literal)
}

fn concept(term: &Term, list: &[Concept]) -> Option<&'static str> {
    let Term::NamedNode(node) = term else { return None };
    list.iter().find(|(_, known)| *known == *node).map(|(word, _)| *word)
}

fn status(record: &Record) -> &'static str {
    let found = all(record, tt::STATUS)
        .iter()
        .find_map(|t| concept(t, concepts::STATUSES));
    found.unwrap_or(Status::Actual.word())
}

/// A concept by its word, else the value.
fn value(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => {
            let known = concepts::ALL.iter().copied().flatten();
            let word = known
                .clone()
                .find(|(_, concept)| *concept == *node)
                .map(|(word, _)| *word);
            word.map_or_else(|| last_part(node.as_str()), str::to_owned)
        }
        other => literal(other).unwrap_or_default().to_owned(),
    }
}

/// The main quote of a fact.
fn quote(record: &Record, records: &BTreeMap<NamedNode, Record>) -> Option<String> {
    let main = node_of(record, tt::MAIN_EVIDENCE).or_else(|| node_of(record, tt::EVIDENCE))?;
    words_of(records.get(&main)?, nif::ANCHOR_OF).map(str::to_owned)
}

/// The day of a date and time.
fn day(moment: &str) -> &str {
    moment.split('T').next().unwrap_or(moment)
}

fn last_part(iri: &str) -> String {
    iri.rsplit(['/', '#']).next().unwrap_or(iri).to_owned()
}
