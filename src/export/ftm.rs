//! `FollowTheMoney` entities as JSON lines, for the tools of investigators (Aleph, `OpenSanctions`, Yente).
//!
//! People, bodies, events and documents are entities; an office is a position that an occupancy ties to its holder; every other
//! tie is a link with its role. Occupancies and links carry the quote as summary and the article as proof.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Term};
use oxigraph::store::{StorageError, Store};
use serde::Serialize;

use super::{ExportError, Exporter, Options, Sink, Written};
use crate::graph::{Class, Network, Thing, Tie, network};
use crate::query::Shortener;
use crate::rdf::iri::sha256;
use crate::rdf::vocabulary::{dcterms, schema, tt};
use crate::store::article_graphs;

/// `FollowTheMoney`.
pub(super) struct Ftm;

impl Exporter for Ftm {
    fn name(&self) -> &'static str {
        "ftm"
    }

    fn about(&self) -> &'static str {
        "FollowTheMoney entities as JSON lines, for Aleph and other tools of investigators"
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let network = network(store, &options.request)?;
        let mut made = Made::default();
        made.articles(store, &network)?;
        made.things(&network);
        let offices = offices(store)?;
        for tie in &network.ties {
            made.tie(tie, &network, &offices);
        }
        sink.file("graph.ftm.json", &mut |out| {
            for entity in made.entities.values() {
                serde_json::to_writer(&mut *out, entity)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        })?;
        let left_out = network.left_out.iter().chain(&made.left_out);
        Ok(Written {
            counts: vec![("written-entities", made.entities.len())],
            left_out: left_out.map(|(why, count)| ((*why).to_owned(), *count)).collect(),
            ..Written::default()
        })
    }
}

const NUMBERS: &str = "numbers: FollowTheMoney has no place for them";
const NEGATED: &str = "said not to be so";
const PLACES: &str = "of a province, region or place, beyond where something is";

/// One entity in `FollowTheMoney`'s form.
#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Self {
        Self {
            id,
            schema,
            properties: BTreeMap::new(),
        }
    }

    fn with(mut self, property: &'static str, value: &str) -> Self {
        self.add(property, value);
        self
    }

    /// Each value once, empty ones never.
    fn add(&mut self, property: &'static str, value: &str) {
        if !value.is_empty() {
            self.properties.entry(property).or_default().insert(value.to_owned());
        }
    }
}

/// The ID of what an IRI or another key names: the same in every export. `FollowTheMoney` takes letters, digits, `-` and `.` only.
fn id(key: &str) -> String {
    format!("tt-{}", &sha256(key)[..40])
}

/// In which order entities stand: what others point to comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Article,
    Thing,
    Position,
    Link,
}

#[derive(Default)]
struct Made {
    entities: BTreeMap<(Rank, String), Entity>,
    left_out: BTreeMap<&'static str, usize>,
}

impl Made {
    fn put(&mut self, rank: Rank, key: &str, entity: Entity) {
        self.entities.entry((rank, key.to_owned())).or_insert(entity);
    }

    /// The articles that the ties cite.
    fn articles(&mut self, store: &Store, network: &Network) -> Result<(), StorageError> {
        let cited: BTreeSet<&str> = network.ties.iter().map(|tie| tie.article.as_str()).collect();
        for article in article_graphs(store)? {
            let graph = GraphNameRef::NamedNode(article.as_ref());
            let value = |property| first(store, article.as_ref().into(), property, graph);
            let last = article.as_str().rsplit(['/', '#']).next().unwrap_or_default();
            let name = value(dcterms::IDENTIFIER)?.unwrap_or_else(|| last.to_owned());
            if !cited.contains(name.as_str()) {
                continue;
            }
            let mut entity = Entity::new(id(&article_key(&name)), "Article")
                .with("notes", article.as_str())
                .with("fileName", &name);
            for (property, predicate) in [
                ("title", dcterms::TITLE),
                ("name", dcterms::TITLE),
                ("publishedAt", schema::DATE_PUBLISHED),
                ("author", schema::AUTHOR),
                ("publisher", schema::PUBLISHER),
                ("sourceUrl", schema::URL),
            ] {
                entity.add(property, &value(predicate)?.unwrap_or_default());
            }
            entity.add("language", "vie");
            if !entity.properties.contains_key("name") {
                entity.add("name", &name);
            }
            self.put(Rank::Article, &name, entity);
        }
        Ok(())
    }

    fn things(&mut self, network: &Network) {
        for thing in &network.things {
            self.put(Rank::Thing, &thing.iri, entity(thing));
        }
    }

    fn thing(&mut self, thing: &Thing) -> Option<&mut Entity> {
        self.entities.get_mut(&(Rank::Thing, thing.iri.clone()))
    }

    fn tie(&mut self, tie: &Tie, network: &Network, offices: &BTreeMap<String, Office>) {
        let (from, to) = (&network.things[tie.from], &network.things[tie.to]);
        let why = match tie.kind.as_str() {
            _ if tie.status == "negated" => Some(NEGATED),
            "metric" => Some(NUMBERS),
            "location" | "province" | "region" if is_place(to) && !is_place(from) => None,
            _ if is_place(from) || is_place(to) => Some(PLACES),
            _ => None,
        };
        if let Some(why) = why {
            *self.left_out.entry(why).or_default() += 1;
            return;
        }
        let proof = id(&article_key(&tie.article));
        for end in [from, to].into_iter().filter(|end| !is_place(end)) {
            if let Some(entity) = self.thing(end) {
                entity.add("proof", &proof);
            }
        }
        if is_place(to) {
            if let Some(entity) = self.thing(from) {
                entity.add("addressEntity", &id(&to.iri));
                let text = if from.class == Class::Conference {
                    "location"
                } else {
                    "address"
                };
                entity.add(text, &to.label);
            }
            return;
        }
        match (tie.kind.as_str(), offices.get(&tie.id)) {
            ("tenure", Some(office)) if from.class == Class::Official && to.class == Class::Organization => {
                self.occupancy(tie, (from, to), office, &proof);
            }
            _ => self.link(tie, (from, to), &proof),
        }
    }

    /// A position of a body, and who has or had it.
    fn occupancy(&mut self, tie: &Tie, (person, body): (&Thing, &Thing), office: &Office, proof: &str) {
        let key = format!("{} {}", body.iri, office.title);
        let position = Entity::new(id(&key), "Position")
            .with("name", &format!("{}, {}", office.title, body.label))
            .with("organization", &id(&body.iri));
        self.put(Rank::Position, &key, position);
        let mut entity = proven(Entity::new(id(&tie.id), "Occupancy"), tie, proof)
            .with("holder", &id(&person.iri))
            .with("post", &id(&key))
            .with("startDate", &office.start)
            .with("endDate", &office.end)
            .with("status", if office.former { "ended" } else { tie.status });
        // the days on which articles state it are no start and no end
        if let Some((first, last)) = tie
            .time
            .as_ref()
            .filter(|_| office.start.is_empty() && office.end.is_empty())
        {
            entity.add("date", first);
            entity.add("date", last);
        }
        self.put(Rank::Link, &tie.id, entity);
    }

    /// Any other tie, with its role; who took part stands in the event too.
    fn link(&mut self, tie: &Tie, (from, to): (&Thing, &Thing), proof: &str) {
        let is_body = matches!(to.class, Class::Official | Class::Organization);
        if from.class == Class::Conference && is_body {
            let property = if tie.kind == "organizer" {
                "organizer"
            } else {
                "involved"
            };
            if let Some(event) = self.thing(from) {
                event.add(property, &id(&to.iri));
            }
        }
        let mut entity = proven(Entity::new(id(&tie.id), "UnknownLink"), tie, proof)
            .with("subject", &id(&from.iri))
            .with("object", &id(&to.iri))
            .with("role", &tie.kind)
            .with("status", tie.status);
        if let Some((first, last)) = &tie.time {
            entity.add("startDate", first);
            entity.add("endDate", last);
        }
        self.put(Rank::Link, &tie.id, entity);
    }
}

fn article_key(name: &str) -> String {
    format!("article {name}")
}

/// What proves a tie.
fn proven(entity: Entity, tie: &Tie, proof: &str) -> Entity {
    entity
        .with("summary", &tie.quote)
        .with("proof", proof)
        .with("recordId", &tie.id)
}

fn is_place(thing: &Thing) -> bool {
    matches!(thing.class, Class::Province | Class::Region | Class::Place)
}

fn entity(thing: &Thing) -> Entity {
    let schema = match thing.class {
        Class::Conference => "Event",
        Class::Official => "Person",
        Class::Organization => "Organization",
        Class::Document | Class::Article => "Document",
        Class::Office => "Position",
        Class::Province | Class::Region | Class::Place => "Address",
    };
    let mut entity = Entity::new(id(&thing.iri), schema);
    if schema == "Address" {
        entity.add("name", &thing.label);
        entity.add("full", &thing.label);
        entity.add("notes", &thing.iri);
        if thing.class != Class::Place {
            entity.add("country", "vn");
        }
        return entity;
    }
    entity.add("name", &thing.label);
    entity.add("notes", &thing.iri);
    let values: &[(&str, &'static str)] = match thing.class {
        Class::Conference => &[
            ("startDate", "startDate"),
            ("endDate", "endDate"),
            ("kind", "keywords"),
            ("mode", "keywords"),
        ],
        Class::Document => &[("documentDate", "date"), ("kind", "keywords"), ("subject", "summary")],
        _ => &[],
    };
    for (key, property) in values.iter().chain(&[("otherNames", "alias")]) {
        for value in thing.values.get(key).into_iter().flatten() {
            entity.add(property, value);
        }
    }
    if thing.class == Class::Document {
        // required of documents, also of those that no file holds
        entity.add("fileName", &thing.label);
        entity.add("title", &thing.label);
    }
    entity
}

/// What a tenure says beyond the network's tie.
struct Office {
    title: String,
    start: String,
    end: String,
    former: bool,
}

/// All tenures by the fact's IRI without the base.
fn offices(store: &Store) -> Result<BTreeMap<String, Office>, StorageError> {
    let names = Shortener::of(store);
    let mut found = BTreeMap::new();
    for quad in store.quads_for_pattern(None, Some(tt::TITLE), None, None) {
        let quad = quad?;
        let (NamedOrBlankNode::NamedNode(fact), Term::Literal(title)) = (&quad.subject, &quad.object) else {
            continue;
        };
        let value = |property| first(store, fact.as_ref().into(), property, quad.graph_name.as_ref());
        let office = Office {
            title: title.value().to_owned(),
            start: value(tt::START)?.unwrap_or_default(),
            end: value(tt::END)?.unwrap_or_default(),
            former: value(tt::FORMER)?.is_some_and(|former| former == "true"),
        };
        found.insert(names.short(fact.as_str()).trim_matches(['<', '>']).to_owned(), office);
    }
    Ok(found)
}

/// The first literal of a property in a graph, in the order of the words.
fn first(
    store: &Store,
    subject: NamedOrBlankNodeRef<'_>,
    property: NamedNodeRef<'_>,
    graph: GraphNameRef<'_>,
) -> Result<Option<String>, StorageError> {
    let mut least: Option<String> = None;
    for quad in store.quads_for_pattern(Some(subject), Some(property), None, Some(graph)) {
        if let Term::Literal(literal) = quad?.object {
            let value = literal.value().to_owned();
            least = Some(least.map_or_else(|| value.clone(), |known| known.min(value.clone())));
        }
    }
    Ok(least)
}
