//! Who, where, which document, which words: a search over the names of the graph and the texts of its articles.
//!
//! Names stand in an index of their words without marks; what fits is ranked by how well it fits with marks. So `bac giang`
//! finds Bắc Giang, and `Bạch` finds Bạch before Bách. Texts are found by pairs of neighbouring words, which in Vietnamese
//! (where a syllable is a word to the eye) tell far more than single ones. `docs/serve.md` says why it is no engine, and how fast it is.

mod names;
mod texts;
mod words;

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};
use rustc_hash::{FxHashMap, FxHashSet};

use self::names::Names;
use self::texts::Texts;
use crate::lexicon::Lexicon;
use crate::query::{Kind, NAMES, Shortener};
use crate::rdf::vocabulary::{eli, rdf, tt};
use crate::store::article_graphs;
use crate::text::Text;

/// The classes of what is found, in the order in which groups of equal worth are shown.
pub(super) const CLASSES: [(&str, Option<Kind>); 9] = [
    ("official", Some(Kind::Official)),
    ("organization", Some(Kind::Organization)),
    ("province", Some(Kind::Province)),
    ("region", Some(Kind::Region)),
    ("place", Some(Kind::Place)),
    ("document", Some(Kind::Document)),
    ("conference", Some(Kind::Conference)),
    ("metric", None),
    ("article", Some(Kind::Article)),
];
const METRIC: u8 = 7;
const ARTICLE: u8 = 8;

/// Something that has names.
#[derive(Debug)]
pub(super) struct Entity {
    /// Its path under the base; of a metric the words of its measure.
    pub(super) id: String,
    /// Its IRI; nothing for a metric.
    pub(super) iri: Option<NamedNode>,
    class: u8,
    /// The name that most articles give it.
    pub(super) label: String,
    /// How many articles name it.
    pub(super) articles: u32,
}

impl Entity {
    /// `official`, `organization`, …
    pub(super) fn class(&self) -> &'static str {
        CLASSES[usize::from(self.class)].0
    }
}

/// What was found of one class.
pub(super) struct Group<'i> {
    pub(super) class: &'static str,
    /// With those that are not among the hits.
    pub(super) total: usize,
    pub(super) hits: Vec<Hit<'i>>,
}

/// One thing that was found.
pub(super) struct Hit<'i> {
    pub(super) entity: &'i Entity,
    /// The name that fits, or the words of the article.
    pub(super) matched: String,
    /// Words before and behind those of the article; empty for a name.
    pub(super) quote: String,
}

/// All names and texts of a graph.
pub(super) struct Index {
    entities: Vec<Entity>,
    places: FxHashMap<NamedNode, u32>,
    names: Names,
    texts: Texts,
}

impl Index {
    /// Reads the graph.
    pub(super) fn new(store: &Store, names: &Shortener) -> Result<Self, StorageError> {
        let articles = article_graphs(store)?;
        let mut entities = classified(store, names, &articles)?;
        let places: FxHashMap<NamedNode, u32> = (0..)
            .zip(&entities)
            .filter_map(|(at, entity)| Some((entity.iri.clone()?, at)))
            .collect();
        let mut found = Names::default();
        read_names(store, &places, &mut entities, &mut found)?;
        read_measures(store, &mut entities, &mut found)?;
        found.finish();
        let texts = Texts::new(store, &entities)?;
        Ok(Self {
            entities,
            places,
            names: found,
            texts,
        })
    }

    /// How many names there are.
    pub(super) fn labels(&self) -> usize {
        self.names.len()
    }

    /// An entity of the graph.
    pub(super) fn entity(&self, iri: &NamedNode) -> Option<&Entity> {
        Some(&self.entities[*self.places.get(iri)? as usize])
    }

    /// All of them.
    pub(super) fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// What words mean, in names and in texts, at most `limit` of each class; the best class first.
    pub(super) fn search(
        &self,
        store: &Store,
        asked: &str,
        class: Option<&str>,
        limit: usize,
        lexicon: &Lexicon,
    ) -> Result<Vec<Group<'_>>, StorageError> {
        let mut groups = self.named(asked, class, limit, lexicon);
        if class.is_none_or(|class| class == CLASSES[usize::from(ARTICLE)].0) {
            self.in_texts(store, asked, limit, &mut groups)?;
        }
        Ok(groups)
    }

    /// What is called by the words.
    pub(super) fn named(&self, asked: &str, class: Option<&str>, limit: usize, lexicon: &Lexicon) -> Vec<Group<'_>> {
        let mut found: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        let written = written_out(asked, lexicon);
        let bare = untyped(written.as_deref().unwrap_or(asked), lexicon);
        for asked in [Some(asked.to_owned()), written, bare].into_iter().flatten() {
            self.names.search(&asked, &mut found);
        }
        let mut groups: BTreeMap<u8, Vec<(u32, u32, u32)>> = BTreeMap::new();
        let mut found: Vec<(u32, (u32, u32))> = found.into_iter().collect();
        found.sort_unstable();
        for (entity, (rank, name)) in found {
            let of = self.entities[entity as usize].class;
            if class.is_none_or(|class| CLASSES[usize::from(of)].0 == class) {
                groups.entry(of).or_default().push((rank, entity, name));
            }
        }
        let mut ordered = Vec::new();
        for (of, mut hits) in groups {
            let key = |&(rank, entity, _): &(u32, u32, u32)| {
                let entity = &self.entities[entity as usize];
                (rank, std::cmp::Reverse(entity.articles), entity.label.len(), &entity.id)
            };
            hits.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
            let total = hits.len();
            let best = hits.first().map_or(u32::MAX, |hit| hit.0);
            let hits = hits.into_iter().take(limit).map(|(_, entity, name)| Hit {
                entity: &self.entities[entity as usize],
                matched: self.names.words(name).to_owned(),
                quote: String::new(),
            });
            let class = CLASSES[usize::from(of)].0;
            ordered.push((
                (best, of),
                Group {
                    class,
                    total,
                    hits: hits.collect(),
                },
            ));
        }
        ordered.sort_by_key(|(key, _)| *key);
        ordered.into_iter().map(|(_, group)| group).collect()
    }

    /// Adds the articles whose words are asked for.
    fn in_texts<'i>(
        &'i self,
        store: &Store,
        asked: &str,
        limit: usize,
        groups: &mut Vec<Group<'i>>,
    ) -> Result<(), StorageError> {
        let (total, found) = self.texts.search(store, asked, limit)?;
        if found.is_empty() {
            return Ok(());
        }
        let class = CLASSES[usize::from(ARTICLE)].0;
        let at = groups.iter().position(|group| group.class == class);
        let at = at.unwrap_or_else(|| {
            groups.push(Group {
                class,
                total: 0,
                hits: Vec::new(),
            });
            groups.len() - 1
        });
        let group = &mut groups[at];
        let known: FxHashSet<&str> = group.hits.iter().map(|hit| hit.entity.id.as_str()).collect();
        let known: Vec<bool> = found
            .iter()
            .map(|quote| known.contains(self.entities[quote.entity as usize].id.as_str()))
            .collect();
        group.total = (group.total + total).saturating_sub(known.iter().filter(|known| **known).count());
        for (quote, known) in found.into_iter().zip(known) {
            let entity = &self.entities[quote.entity as usize];
            if known {
                if let Some(hit) = group.hits.iter_mut().find(|hit| hit.entity.id == entity.id) {
                    hit.quote = quote.around;
                }
            } else if group.hits.len() < limit {
                group.hits.push(Hit {
                    entity,
                    matched: quote.words,
                    quote: quote.around,
                });
            }
        }
        Ok(())
    }
}

/// What is asked with its abbreviations written out as the lexicon has them; nothing if there are none.
fn written_out(asked: &str, lexicon: &Lexicon) -> Option<String> {
    let short = !asked.trim().contains(' ') && asked.is_ascii();
    let asked = if short { asked.to_uppercase() } else { asked.to_owned() };
    let text = Text::new(&asked, lexicon.spelling());
    let written = text.shown(0..text.tokens.len());
    (!text.tokens.is_empty() && written != asked).then_some(written)
}

/// The name of a unit without the word for what it is, which names do not have: `tỉnh Bắc Giang`, `TPHCM`. Nothing if it begins with
/// no such word.
fn untyped(asked: &str, lexicon: &Lexicon) -> Option<String> {
    let reference = lexicon.reference();
    let units = reference.districts().iter().chain(reference.communes());
    let kinds: std::collections::BTreeSet<&str> = units
        .map(|unit| unit.kind.as_str())
        .chain(reference.provinces().iter().map(|province| province.kind.word()))
        .collect();
    let asked = words::words(asked);
    let of = |kind: &&str| {
        let kind = words::words(kind);
        (asked.len() > kind.len() && asked.starts_with(&kind)).then_some(kind.len())
    };
    let longest = kinds.iter().filter_map(of).max()?;
    Some(asked[longest..].join(" "))
}

/// All entities with their classes, in the order of class and IRI.
fn classified(
    store: &Store,
    names: &Shortener,
    articles: &std::collections::BTreeSet<NamedNode>,
) -> Result<Vec<Entity>, StorageError> {
    let mut found: BTreeMap<(u8, NamedNode), u32> = BTreeMap::new();
    for (class, (_, kind)) in (0..).zip(CLASSES) {
        let Some(kind) = kind else { continue };
        let node = tt::ALL.iter().find(|node| kind.accepts(**node));
        let Some(node) = node else { continue };
        for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some((*node).into()), None) {
            let quad = quad?;
            let NamedOrBlankNode::NamedNode(iri) = quad.subject else {
                continue;
            };
            let told = match &quad.graph_name {
                oxigraph::model::GraphName::NamedNode(graph) => articles.contains(graph),
                _ => false,
            };
            *found.entry((class, iri)).or_default() += u32::from(told);
        }
    }
    let base = names.base().len();
    let entities = found.into_iter().map(|((class, iri), articles)| Entity {
        id: iri
            .as_str()
            .get(base..)
            .filter(|_| iri.as_str().starts_with(names.base()))
            .unwrap_or(iri.as_str())
            .to_owned(),
        label: String::new(),
        class,
        articles,
        iri: Some(iri),
    });
    Ok(entities.collect())
}

/// Reads names, and gives each entity the one that most articles give it.
fn read_names(
    store: &Store,
    places: &FxHashMap<NamedNode, u32>,
    entities: &mut [Entity],
    found: &mut Names,
) -> Result<(), StorageError> {
    let mut given: FxHashMap<(u32, String), (u32, bool)> = FxHashMap::default();
    for (property, proper) in NAMES {
        for quad in store.quads_for_pattern(None, Some(property), None, None) {
            let quad = quad?;
            let (NamedOrBlankNode::NamedNode(iri), Term::Literal(name)) = (quad.subject, quad.object) else {
                continue;
            };
            let Some(at) = places.get(&iri) else { continue };
            // A number names a document, but is not what it is called where it has a name.
            let weight = u32::from(property != eli::ID_LOCAL);
            let known = given.entry((*at, name.destruct().0)).or_default();
            known.0 += weight;
            known.1 |= proper;
        }
    }
    let mut given: Vec<((u32, String), (u32, bool))> = given.into_iter().collect();
    given.sort_unstable();
    let mut best: FxHashMap<u32, (u32, usize)> = FxHashMap::default();
    for ((at, name), (count, proper)) in given {
        if proper {
            let worth = (count, name.chars().count());
            let known = best.entry(at).or_default();
            if entities[at as usize].label.is_empty() || worth > *known {
                *known = worth;
                entities[at as usize].label.clone_from(&name);
            }
        }
        found.add(at, name, proper);
    }
    for entity in entities.iter_mut().filter(|entity| entity.label.is_empty()) {
        let last = entity.id.rsplit('/').next().unwrap_or(&entity.id);
        entity.label = last.to_owned();
    }
    Ok(())
}

/// What is measured: each wording once.
fn read_measures(store: &Store, entities: &mut Vec<Entity>, found: &mut Names) -> Result<(), StorageError> {
    let mut measures: BTreeMap<String, u32> = BTreeMap::new();
    for quad in store.quads_for_pattern(None, Some(tt::MEASURE), None, None) {
        if let Term::Literal(words) = quad?.object {
            *measures.entry(words.destruct().0).or_default() += 1;
        }
    }
    for (measure, count) in measures {
        let at = u32::try_from(entities.len()).unwrap_or(u32::MAX);
        entities.push(Entity {
            id: measure.clone(),
            iri: None,
            class: METRIC,
            label: measure.clone(),
            articles: count,
        });
        found.add_plain(at, measure);
    }
    Ok(())
}
