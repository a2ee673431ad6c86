//! Who, where, which document, which words: a search over the names of the graph and the texts of its articles.
//!
//! Names stand in an index of their words without marks; what fits is ranked by how well it fits with marks. So `bac giang`
//! finds Bắc Giang, and `Bạch` finds Bạch before Bách. Texts are found by pairs of neighbouring words, which in Vietnamese
//! (where a syllable is a word to the eye) tell far more than single ones. `docs/serve.md` says why it is no engine, and how fast it is.

mod names;
mod texts;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode};
use oxigraph::store::{StorageError, Store};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use self::names::Names;
use self::texts::Texts;
use crate::lexicon::Lexicon;
use crate::query::{Kind, NAMES, Shortener};
use crate::rdf::vocabulary::{eli, rdf, schema, tt};
use crate::store::count::{Said, of_class, said, said_in_graphs, values};
use crate::store::other_graphs;
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
    /// The articles' days of publication and places among the entities, the newest first.
    articles: Vec<(Option<String>, u32)>,
    texts: OnceLock<Texts>,
}

impl Index {
    /// Reads the names of the graph; [`Self::read_texts`] reads the texts.
    pub(super) fn new(store: &Store, names: &Shortener) -> Result<Self, StorageError> {
        let ((entities, read), (measures, days)) = rayon::join(
            || rayon::join(|| classified(store, names), || read_names(store)),
            || {
                let measures = || values(store, tt::MEASURE);
                rayon::join(measures, || said_in_graphs(store, schema::DATE_PUBLISHED))
            },
        );
        let mut entities = entities?;
        let places: FxHashMap<NamedNode, u32> = (0..)
            .zip(&entities)
            .filter_map(|(at, entity)| Some((entity.iri.clone()?, at)))
            .collect();
        let mut found = Names::default();
        give_names(read?, &places, &mut entities, &mut found);
        let articles = dated(days?, &places, &entities);
        add_measures(measures?, &mut entities, &mut found);
        found.finish();
        Ok(Self {
            entities,
            places,
            names: found,
            articles,
            texts: OnceLock::new(),
        })
    }

    /// Reads the texts, so that they are found too.
    pub(super) fn read_texts(&self, store: &Store) -> Result<(), StorageError> {
        if !self.has_texts() {
            let articles = self.articles.iter();
            let articles = articles.filter_map(|(_, at)| Some((*at, self.entities[*at as usize].iri.clone()?)));
            let texts = Texts::new(store, articles.collect())?;
            self.texts.get_or_init(|| texts);
        }
        Ok(())
    }

    /// Were the texts read?
    pub(super) fn has_texts(&self) -> bool {
        self.texts.get().is_some()
    }

    /// The articles with their days of publication, the newest first.
    pub(super) fn articles(&self) -> impl Iterator<Item = (Option<&str>, &Entity)> {
        let all = self.articles.iter();
        all.map(|(day, at)| (day.as_deref(), &self.entities[*at as usize]))
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
        let Some(texts) = self.texts.get() else { return Ok(()) };
        let (total, found) = texts.search(store, asked, limit)?;
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
    let kinds: BTreeSet<&str> = units
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
fn classified(store: &Store, names: &Shortener) -> Result<Vec<Entity>, StorageError> {
    let ours = (0..).zip(CLASSES).filter_map(|(class, (_, kind))| {
        let kind = kind?;
        Some((class, *tt::ALL.iter().find(|node| kind.accepts(**node))?))
    });
    let ours: Vec<(u8, _)> = ours.collect();
    let (all, others) = rayon::join(
        || {
            let each = ours
                .par_iter()
                .map(|(class, node)| Ok((*class, of_class(store, *node)?)));
            each.collect::<Result<Vec<_>, StorageError>>()
        },
        || other_graphs(store),
    );
    let mut found: BTreeMap<(u8, NamedNode), u32> = BTreeMap::new();
    for (class, of) in all? {
        found.extend(of.into_iter().map(|(iri, graphs)| ((class, iri), graphs)));
    }
    // Only what articles say is counted.
    let others = others?;
    for (class, node) in ours {
        for graph in &others {
            let told = Some(graph.as_ref());
            for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some(node.into()), told) {
                if let NamedOrBlankNode::NamedNode(iri) = quad?.subject
                    && let Some(count) = found.get_mut(&(class, iri))
                {
                    *count = count.saturating_sub(1);
                }
            }
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

/// What is said for each of the properties that name things.
fn read_names(store: &Store) -> Result<Vec<Vec<Said>>, StorageError> {
    NAMES.par_iter().map(|(property, _)| said(store, *property)).collect()
}

/// Takes up names, and gives each entity the one that most articles give it.
fn give_names(read: Vec<Vec<Said>>, places: &FxHashMap<NamedNode, u32>, entities: &mut [Entity], found: &mut Names) {
    let mut given: FxHashMap<(u32, String), (u32, bool)> = FxHashMap::default();
    for ((property, proper), read) in NAMES.into_iter().zip(read) {
        for said in read {
            let Some(at) = places.get(&said.subject) else { continue };
            // A number names a document, but is not what it is called where it has a name.
            let weight = if property == eli::ID_LOCAL { 0 } else { said.graphs };
            let known = given.entry((*at, said.value.destruct().0)).or_default();
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
}

/// The articles with the first day that each gives, the newest first, those without one last.
fn dated(days: Vec<Said>, places: &FxHashMap<NamedNode, u32>, entities: &[Entity]) -> Vec<(Option<String>, u32)> {
    let mut first: FxHashMap<u32, String> = FxHashMap::default();
    for said in days {
        if let Some(at) = places.get(&said.subject) {
            first.entry(*at).or_insert_with(|| said.value.destruct().0);
        }
    }
    let articles = (0_u32..).zip(entities).filter(|(_, entity)| entity.class == ARTICLE);
    let mut articles: Vec<(Option<String>, u32)> = articles.map(|(at, _)| (first.remove(&at), at)).collect();
    articles.sort_unstable_by(|(day, at), (other, behind)| other.cmp(day).then(at.cmp(behind)));
    articles
}

/// What is measured: each wording once.
fn add_measures(read: Vec<(Literal, u32)>, entities: &mut Vec<Entity>, found: &mut Names) {
    let mut measures: BTreeMap<String, u32> = BTreeMap::new();
    for (words, count) in read {
        *measures.entry(words.destruct().0).or_default() += count;
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
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{GraphName, Term};

    use super::*;
    use crate::query::Shortener;
    use crate::rdf::vocabulary::DEFAULT_BASE;

    /// What walking over the quads gives: entities with the number of articles that name them, and all names.
    #[test]
    fn what_the_store_counts_is_what_its_quads_are() {
        let text = "
            <a:article/1> { <a:article/1> a tt:Article ; dcterms:title 'Một' ; schema:datePublished '2021-05-01'^^xsd:date .
                <a:o> a tt:Official, foaf:Person ; foaf:name 'Vũ Đình Lạc' .
                <a:d> a tt:Document ; rdfs:label 'Nghị quyết' ; eli:id_local '21-NQ/TW' .
                <a:m1> tt:measure 'số hộ nghèo' . <a:m2> tt:measure 'số hộ nghèo' }
            <a:article/2> { <a:article/2> a tt:Article ; dcterms:title 'Hai' ; schema:datePublished '2022-05-01'^^xsd:date .
                <a:o> a tt:Official ; foaf:name 'Vũ Đình Lạc', 'Đình Lạc' . _:b a tt:Official ; foaf:name 'Không' .
                <a:d> a tt:Document ; eli:id_local '21-NQ/TW' . <a:m3> tt:measure 'số xã' }
            <a:article/3> { <a:article/3> a tt:Article . <a:o> a tt:Official ; foaf:name 'Đình Lạc', 'Lạc' }
            <a:reference> { <a:p> a tt:Province ; rdfs:label 'Bắc Giang'@vi, 'Bắc Giang' ; skos:altLabel 'BG' . <a:o> a tt:Official }
            <a:p> a tt:Province . <a:r> a tt:Region .";
        let prefix = |(prefix, iri): &(&str, &str)| format!("@prefix {prefix}: <{iri}> .\n");
        let prefixes: Vec<String> = crate::rdf::vocabulary::PREFIXES.iter().map(prefix).collect();
        let prefixes = prefixes.concat();
        let store = Store::new().expect("a store in memory");
        let graph = format!("{prefixes}{text}");
        store
            .load_from_slice(oxigraph::io::RdfFormat::TriG, graph.as_bytes())
            .expect("a graph");
        let index = Index::new(&store, &Shortener::new(DEFAULT_BASE)).expect("a store in memory");
        let articles = crate::store::article_graphs(&store).expect("a store in memory");
        let mut counted: BTreeMap<(u8, String), u32> = BTreeMap::new();
        for (class, (_, kind)) in (0..).zip(CLASSES) {
            for quad in store.quads_for_pattern(None, Some(rdf::TYPE), None, None) {
                let quad = quad.expect("a store in memory");
                if let (NamedOrBlankNode::NamedNode(iri), Term::NamedNode(of)) = (quad.subject, quad.object)
                    && kind.is_some_and(|kind| kind.accepts(of.as_ref()))
                {
                    let told = matches!(&quad.graph_name, GraphName::NamedNode(graph) if articles.contains(graph));
                    *counted.entry((class, iri.into_string())).or_default() += u32::from(told);
                }
            }
        }
        let of_measures = index.entities().iter().filter(|entity| entity.iri.is_none());
        let of_measures: Vec<_> = of_measures
            .map(|entity| (entity.label.as_str(), entity.articles))
            .collect();
        assert_eq!(of_measures, [("số hộ nghèo", 2), ("số xã", 1)]);
        let entities = index.entities().iter().filter(|entity| entity.iri.is_some());
        let told: BTreeMap<_, _> = entities.map(|e| ((e.class, e.id.clone()), e.articles)).collect();
        assert_eq!(told, counted);
        assert_eq!(told[&(0, "a:o".to_owned())], 3);
        assert_eq!(told[&(2, "a:p".to_owned())], 0);
        let label = |iri: &str| {
            index
                .entity(&NamedNode::new_unchecked(iri))
                .map(|entity| entity.label.as_str())
        };
        // As many articles say both: the longer one.
        assert_eq!(label("a:o"), Some("Vũ Đình Lạc"));
        assert_eq!(label("a:d"), Some("Nghị quyết"));
        assert_eq!(label("a:p"), Some("Bắc Giang"));
        // Of each entity each wording once, with those of the measures.
        assert_eq!(index.labels(), 3 + 2 + 2 + 2 + 2);
        let days: Vec<_> = index
            .articles()
            .map(|(day, entity)| (day, entity.id.as_str()))
            .collect();
        let wanted = [
            (Some("2022-05-01"), "a:article/2"),
            (Some("2021-05-01"), "a:article/1"),
            (None, "a:article/3"),
        ];
        assert_eq!(days, wanted);
    }
}
