//! From mentions to facts: who chaired, attended, spoke and held which office, what was cited, counted and decided.
//!
//! One file a table; their order is [`RELATIONS`]. They add entities and facts to one [`Builder`].

pub mod appointment;
pub mod article;
pub mod conference;
pub mod document;
pub mod entity;
pub mod metric;
pub mod office;

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::lexicon::Lexicon;
use crate::model::{Claim, Class, Derivation, Entity, EntityId, Extraction, Fact, Object, Predicate, Span, Status};
use crate::recognise::Reading;
use crate::text::Spelling;

/// A step of relating: adds the facts of its table.
pub type Relation = fn(&Reading<'_>, &mut Builder<'_>);

/// All relations in the order of the tables.
pub const RELATIONS: [(&str, Relation); 7] = [
    ("article", article::relate),
    ("entity", entity::relate),
    ("conference", conference::relate),
    ("office", office::relate),
    ("document", document::relate),
    ("appointment", appointment::relate),
    ("metric", metric::relate),
];

/// Collects entities, each once, and facts, each once.
#[derive(Debug)]
pub struct Builder<'a> {
    /// By which names are folded.
    spelling: &'a Spelling,
    extraction: Extraction,
    by_name: FxHashMap<(Class, String), EntityId>,
    /// The names already asked for, as they were spelt, each with the class of which it was asked last: not folded again.
    as_written: FxHashMap<String, (Class, EntityId)>,
    /// The last fact whose claim and status have this hash …
    claims: FxHashMap<u64, usize>,
    /// … and for each fact the one before it with the same hash.
    same_hash: Vec<Option<usize>>,
    mentioned: FxHashSet<(EntityId, Span)>,
}

impl<'a> Builder<'a> {
    /// Nothing collected; there is room for what a news article tells.
    pub fn new(lexicon: &'a Lexicon) -> Self {
        const ROOM: usize = 100;
        Self {
            spelling: lexicon.spelling(),
            extraction: Extraction {
                entities: Vec::with_capacity(ROOM / 2),
                facts: Vec::with_capacity(ROOM),
                main: None,
            },
            by_name: FxHashMap::with_capacity_and_hasher(ROOM, FxBuildHasher),
            as_written: FxHashMap::with_capacity_and_hasher(ROOM, FxBuildHasher),
            claims: FxHashMap::with_capacity_and_hasher(ROOM, FxBuildHasher),
            same_hash: Vec::with_capacity(ROOM),
            mentioned: FxHashSet::with_capacity_and_hasher(ROOM, FxBuildHasher),
        }
    }

    /// The entity of that class and name (compared folded), made where it is new.
    pub fn entity(&mut self, class: Class, name: &str) -> EntityId {
        if let Some(id) = self.as_written(class, name) {
            return id;
        }
        let entities = &mut self.extraction.entities;
        let folded = self.spelling.fold(name);
        let id = *self.by_name.entry((class, folded)).or_insert_with(|| {
            entities.push(Entity::new(class, name));
            EntityId(entities.len() - 1)
        });
        self.as_written.insert(name.to_owned(), (class, id));
        id
    }

    /// The entity of a class whose name was asked for in this spelling.
    fn as_written(&self, class: Class, name: &str) -> Option<EntityId> {
        let known = self.as_written.get(name).filter(|(of, _)| *of == class);
        known.map(|(_, id)| *id)
    }

    /// The unit of former times that has a province's name, beside the one that the article calls so without more.
    pub fn former_province(&mut self, name: &str) -> EntityId {
        let entities = &mut self.extraction.entities;
        // no name holds what a text cannot
        let key = (Class::Province, format!("{}\u{0}", self.spelling.fold(name)));
        *self.by_name.entry(key).or_insert_with(|| {
            entities.push(Entity::new(Class::Province, name));
            EntityId(entities.len() - 1)
        })
    }

    /// The entity of that class and name, where it was made before.
    pub fn find(&self, class: Class, name: &str) -> Option<EntityId> {
        self.as_written(class, name)
            .or_else(|| self.by_name.get(&(class, self.spelling.fold(name))).copied())
    }

    /// Another name for an entity, under which [`Builder::entity`] finds it.
    pub fn alias(&mut self, id: EntityId, name: &str) {
        let class = self.extraction.entity(id).class;
        self.by_name.entry((class, self.spelling.fold(name))).or_insert(id);
    }

    /// To fill what is known of an entity.
    pub fn edit(&mut self, id: EntityId) -> &mut Entity {
        &mut self.extraction.entities[id.0]
    }

    /// The article names the entity here, with these words.
    pub fn mention(&mut self, id: EntityId, span: Span, words: &str) {
        let entity = &mut self.extraction.entities[id.0];
        if self.mentioned.insert((id, span)) {
            entity.mentions.push(span);
        }
        if !words.is_empty() && words != entity.name && !entity.aliases.iter().any(|a| a == words) {
            entity.aliases.push(words.to_owned());
        }
    }

    /// What was collected so far.
    pub fn so_far(&self) -> &Extraction {
        &self.extraction
    }

    /// The event that the article reports.
    pub fn set_main(&mut self, id: EntityId) {
        self.extraction.main = Some(id);
    }

    /// Adds a fact unless one with the same claim and status is there already (then its evidence is added).
    pub fn fact(&mut self, fact: Fact) {
        debug_assert!(!fact.evidence.is_empty(), "a fact cites its words: {fact:?}");
        let facts = &mut self.extraction.facts;
        let hash = FxBuildHasher.hash_one((&fact.claim, fact.status));
        let last = self.claims.insert(hash, facts.len());
        let mut before = last;
        while let Some(n) = before {
            let known = &mut facts[n];
            if known.status == fact.status && known.claim == fact.claim {
                known.confidence = known.confidence.max(fact.confidence);
                self.claims.extend(last.map(|last| (hash, last)));
                return;
            }
            before = self.same_hash[n];
        }
        self.same_hash.push(last);
        facts.push(fact);
    }

    /// Adds an actual fact read directly.
    pub fn state(&mut self, claim: Claim, evidence: Span, rule: &'static str, confidence: u8) {
        self.fact(Fact {
            claim,
            evidence: vec![evidence],
            rule,
            confidence,
            status: Status::Actual,
            derivation: None,
        });
    }

    /// Adds an actual fact that says `subject predicate object`.
    pub fn triple(
        &mut self,
        subject: EntityId,
        predicate: Predicate,
        object: Object,
        evidence: Span,
        rule: &'static str,
        confidence: u8,
    ) {
        self.state(
            Claim::Triple {
                subject,
                predicate,
                object,
            },
            evidence,
            rule,
            confidence,
        );
    }

    /// As [`Builder::triple`], of a value that was completed or inferred.
    #[expect(clippy::too_many_arguments, reason = "the parts of a fact")]
    pub fn derived(
        &mut self,
        subject: EntityId,
        predicate: Predicate,
        object: Object,
        evidence: Span,
        rule: &'static str,
        confidence: u8,
        derivation: Derivation,
    ) {
        self.fact(Fact {
            claim: Claim::Triple {
                subject,
                predicate,
                object,
            },
            evidence: vec![evidence],
            rule,
            confidence,
            status: Status::Actual,
            derivation: Some(derivation),
        });
    }

    /// The finished extraction.
    pub fn finish(self) -> Extraction {
        let mut extraction = self.extraction;
        // a short article's extraction keeps no room for a long one's
        if extraction.facts.len() * 2 < extraction.facts.capacity() {
            extraction.facts.shrink_to_fit();
            extraction.entities.shrink_to_fit();
        }
        extraction
    }
}
