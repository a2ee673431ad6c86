//! Identity: which mentions, in one or many articles, are the same thing, and what it is called.
//!
//! The answer depends on the set of articles alone, never on the order in which they are given: articles are taken in
//! the order of their IDs, and a name is made from what identifies the thing. What comes out are paths; `rdf` puts the
//! base in front of them.

mod bodies;
mod cluster;
mod conferences;
mod day;
mod decided;
mod documents;
mod groups;
mod officials;
mod organizations;
mod path;
mod paths;
mod places;
mod reasons;
mod rules;
mod set;
mod sources;
mod summary;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::decide::{Decisions, Outcome};
use crate::lexicon::reference::{Reference, Unit};
use crate::model::{Article, Class, EntityId, Extraction, Moment, Predicate};
use crate::text::fold;
use bodies::{Bodies, Successions};
use decided::Decided;
use groups::{Group, Groups};
pub use path::{escape_id, segment};
pub use paths::Paths;
use summary::{Named, Value};
pub use summary::{Summary, date_of};
use words::Words;

/// Why mentions were taken for one thing or for several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Path of the entity that it is about.
    pub path: String,
    /// IDs of the articles that name it, in order.
    pub articles: Vec<String>,
    /// The rules that joined its mentions, or left it open, in English.
    pub reasons: Vec<Cow<'static, str>>,
    /// Others that could be the same or go by the same name, the most likely first.
    pub candidates: Vec<Candidate>,
    /// Several could be meant, and nothing tells which: it stays by itself until a person decides.
    pub open: bool,
}

/// Another thing that goes by the same name or number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its path.
    pub path: String,
    /// How likely the two are one, in percent; 0 where they cannot be.
    pub score: u8,
    /// Why they were not joined, in English.
    pub reason: Cow<'static, str>,
    /// They cannot be one.
    pub apart: bool,
}

/// What every entity of every article is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identities {
    pub(crate) paths: BTreeMap<String, Paths>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) sources: BTreeMap<String, String>,
    outcome: Outcome,
    pub(crate) units: BTreeMap<String, Unit>,
}

impl Identities {
    /// The path of an entity under the base: `official/Nguyễn-Văn-Hiếu~Cần-Thơ`.
    ///
    /// # Panics
    /// When the article was not among those resolved, or has no such entity.
    pub fn path(&self, article: &str, entity: EntityId) -> &str {
        let path = self.paths[article].get(entity);
        path.expect("the article has the entity")
    }

    /// The paths of all entities of one article; none for an article not resolved.
    pub fn paths(&self, article: &str) -> Option<&Paths> {
        self.paths.get(article)
    }

    /// Where several articles, or several of one name, met; by path.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The ID of every article, and of the first of those that print its text: itself, if no other does.
    pub fn sources(&self) -> &BTreeMap<String, String> {
        &self.sources
    }

    /// The districts and communes that articles name and the reference data know, by the paths of their places.
    pub fn units(&self) -> &BTreeMap<String, Unit> {
        &self.units
    }

    /// Which rows of people's decisions about identity did something, and why others did not.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }
}

/// Decides what is what over all articles (whose IDs are unique).
pub fn resolve(articles: &[(&Article, &Extraction)], reference: &Reference) -> Identities {
    let summaries = articles.par_iter();
    let summaries: Vec<Summary> = summaries.map(|(article, read)| Summary::of(article, read)).collect();
    let summaries: Vec<&Summary> = summaries.iter().collect();
    resolve_with(&summaries, reference, &Decisions::default())
}

/// As [`resolve`], of the summaries of the articles alone, with what people decided.
pub fn resolve_with(articles: &[&Summary], reference: &Reference, decisions: &Decisions) -> Identities {
    let mut corpus = Corpus::new(articles);
    let (sources, named) = rayon::join(|| sources::sources(&corpus), || by_name(&corpus, reference));
    let (mut groups, units) = by_evidence(&corpus, named);
    let decided = Decided::read(&groups, &corpus, reference, decisions);
    if decided.parts() {
        // Whoever else was joined with the two goes where the evidence is stronger.
        corpus.apart = decided.apart();
        groups = by_rules(&corpus, reference).0;
    }
    let outcome = decided.apply(&mut groups, &corpus);
    let (decisions, numbers) = rayon::join(|| groups::decisions(&groups, &corpus), || numbers(&groups, &corpus));
    let names = groups.into_iter().map(|group| group.path);
    let names = Arc::new(names.collect());
    let paths = corpus.articles.iter().zip(numbers);
    let paths = paths.map(|(article, numbers)| (article.id.clone(), Paths::new(&names, numbers)));
    Identities {
        paths: paths.collect(),
        decisions,
        sources,
        outcome,
        units,
    }
}

/// The number of the group of every entity of every article; of those in none of the groups the largest there is.
fn numbers(groups: &[Group], corpus: &Corpus<'_>) -> Vec<Vec<u32>> {
    let none = corpus.articles.iter().map(|article| vec![u32::MAX; article.count()]);
    let mut numbers: Vec<Vec<u32>> = none.collect();
    for (number, group) in (0..).zip(groups) {
        for node in &group.members {
            numbers[node.article][node.entity.0] = number;
        }
    }
    numbers
}

/// What the rules join, by path; and the districts and communes among the places.
fn by_rules(corpus: &Corpus<'_>, reference: &Reference) -> (Vec<Group>, BTreeMap<String, Unit>) {
    by_evidence(corpus, by_name(corpus, reference))
}

/// What a name alone tells: provinces, regions, places and organizations; and what is asked of them when others are joined.
struct ByName {
    /// Provinces, regions and places.
    groups: Vec<Group>,
    /// The districts and communes among the places, by path.
    units: BTreeMap<String, Unit>,
    organizations: Vec<Group>,
    bodies: Bodies,
    successions: Successions,
    /// The numbers of the words that the bodies are told by.
    words: Words,
}

/// Joins what one name joins.
fn by_name(corpus: &Corpus<'_>, reference: &Reference) -> ByName {
    let mut words = Words::default();
    let groups = simple(corpus, reference);
    let organizations = organizations::groups(corpus);
    ByName {
        units: places::units(corpus, &groups, reference),
        bodies: Bodies::new(corpus, &organizations, &mut words),
        successions: Successions::new(reference, &mut words),
        groups,
        organizations,
        words,
    }
}

/// What a name alone does not tell: conferences, officials and documents are joined by evidence, with what is known by name. All groups, by
/// path.
fn by_evidence(corpus: &Corpus<'_>, named: ByName) -> (Vec<Group>, BTreeMap<String, Unit>) {
    let ByName {
        mut groups,
        units,
        organizations,
        bodies,
        successions,
        mut words,
    } = named;
    let others = words.clone();
    let (conferences, documents) = rayon::join(
        || conferences::groups(corpus, &bodies, &mut words),
        || documents::Mentions::read(corpus, &bodies, others),
    );
    // What bodies and events are, tells who people are and which documents are meant.
    let known = Known {
        bodies: &bodies,
        successions: &successions,
        events: numbered(&conferences),
    };
    let (officials, documents) = rayon::join(
        || officials::groups(corpus, &known, &mut words),
        || documents::groups(corpus, documents, &known),
    );
    groups.extend(officials);
    groups.extend(documents);
    groups.extend(organizations);
    groups.extend(conferences);
    groups::number(&mut groups);
    (groups, units)
}

/// What has been told apart already.
struct Known<'a> {
    bodies: &'a Bodies,
    successions: &'a Successions,
    /// The number of the event of each mention.
    events: FxHashMap<Node, u32>,
}

fn numbered(groups: &[Group]) -> FxHashMap<Node, u32> {
    let numbers = (0..).zip(groups);
    numbers
        .flat_map(|(number, group)| group.members.iter().map(move |node| (*node, number)))
        .collect()
}

/// What tells a place: class, name, whether it is called former, the same of its province, and the day.
type Place<'a> = (Class, &'a str, bool, Option<(&'a str, bool)>, Option<Moment>);

/// Provinces, regions and places are what they are called.
fn simple(corpus: &Corpus<'_>, reference: &Reference) -> Vec<Group> {
    let mut groups = Groups::default();
    // Most are named again and again: what tells one is looked up before its path is made.
    let mut seen: FxHashMap<Place<'_>, usize> = FxHashMap::default();
    for node in corpus.nodes(&[Class::Province, Class::Region, Class::Place]) {
        let entity = corpus.entity(node);
        let date = corpus.articles[node.article].date;
        let owner = entity.province.map(|p| corpus.articles[node.article].entity(p));
        let owned = owner.map(|owner| (owner.name, owner.former));
        let key = (entity.class, entity.name, entity.former, owned, date);
        let group = *seen.entry(key).or_insert_with(|| {
            let path = match (entity.class, owner) {
                (Class::Province, _) => format!("province/{}", province(reference, entity, date)),
                (Class::Region, _) => format!("region/{}", segment(entity.name)),
                (_, Some(owner)) => {
                    format!("place/{}~{}", segment(entity.name), province(reference, owner, date))
                }
                _ => format!("place/{}", segment(entity.name)),
            };
            groups.of(fold(&path), path)
        });
        groups.put(group, node);
    }
    groups.done()
}

/// The id of the unit that an article of that date means by the name of a province.
fn province(reference: &Reference, entity: Named<&str>, date: Option<Moment>) -> String {
    let name = entity.name;
    let formerly = || reference.province_formerly(name, date).filter(|_| entity.former);
    match formerly().or_else(|| reference.province_named(name, date)) {
        Some(province) => province.id.clone(),
        None => segment(name),
    }
}

/// One entity of one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Node {
    /// Position in [`Corpus::articles`], which is the order of IDs.
    article: usize,
    /// Which entity there: the order of first mention.
    entity: EntityId,
}

/// On which side of which row each mention stands, of those that people told apart.
type Apart = FxHashMap<Node, BTreeSet<(usize, bool)>>;

/// All articles, by ID.
#[derive(Default)]
struct Corpus<'a> {
    articles: Vec<&'a Summary>,
    /// What is two, whatever the rules would say.
    apart: Apart,
}

impl<'a> Corpus<'a> {
    fn new(articles: &[&'a Summary]) -> Self {
        let mut articles = articles.to_vec();
        articles.sort_by(|a, b| a.id.cmp(&b.id));
        Self {
            articles,
            apart: Apart::default(),
        }
    }

    /// Every entity of these classes, in the order of articles and of first mention.
    fn nodes<'s>(&'s self, classes: &'s [Class]) -> impl Iterator<Item = Node> + 's {
        self.articles.iter().enumerate().flat_map(move |(article, item)| {
            let of_them = item.classes().filter(|(_, class)| classes.contains(class));
            of_them.map(move |(entity, _)| Node { article, entity })
        })
    }

    fn entity(&self, node: Node) -> Named<&'a str> {
        self.articles[node.article].entity(node.entity)
    }

    /// The name of the province that an entity belongs to.
    fn province(&self, node: Node) -> Option<&'a str> {
        let article = self.articles[node.article];
        let province = article.entity(node.entity).province?;
        Some(article.entity(province).name)
    }

    fn objects(&self, node: Node, predicate: Predicate) -> impl Iterator<Item = Value<&'a str>> {
        self.articles[node.article].objects(node.entity, predicate)
    }

    /// The first entity that a predicate gives.
    fn first_entity(&self, node: Node, predicate: Predicate) -> Option<Node> {
        self.objects(node, predicate).find_map(|object| match object {
            Value::Entity(entity) => Some(Node { entity, ..node }),
            _ => None,
        })
    }

    /// The province that an article is about: that of its event, or of the event's organizer.
    fn context(&self, article: usize) -> Option<&'a str> {
        let entity = self.articles[article].main?;
        let main = Node { article, entity };
        let province = self
            .first_entity(main, Predicate::Province)
            .map(|p| self.entity(p).name);
        let organizer = || {
            self.first_entity(main, Predicate::Organizer)
                .and_then(|o| self.province(o))
        };
        province.or_else(|| self.province(main)).or_else(organizer)
    }

    /// The path of what is the article's own.
    fn own(&self, kind: &str, node: Node) -> String {
        let id = escape_id(&self.articles[node.article].id);
        format!("{kind}/{id}~{}", segment(self.entity(node).name))
    }
}

#[cfg(test)]
mod tests;
