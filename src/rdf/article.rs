//! One article's graph: the article itself and the entities that it speaks of, in its own wording.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};

use super::quotes::Quotes;
use super::vocabulary::{dcterms, eli, foaf, org, prov, rdf, rdfs, schema, skos, tt, xsd};
use super::{concepts, iri};
use crate::extract::Keys;
use crate::model::{
    Article, ArticleProperty, Claim, Class, CodePoints, Entity, EntityId, Extraction, Metadata, Moment, Object,
    Predicate, Span, Status,
};
use crate::resolve::{Paths, date_of};

/// What a graph depends on besides its article: where IRIs start, and which program with which data read the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// [`super::vocabulary::DEFAULT_BASE`] mostly.
    pub base: String,
    /// Name and version of the program: `trithuc 0.1.0`.
    pub tool: String,
    /// Digest of lexicon, reference data and decisions.
    pub lexicon: String,
}

impl Context {
    /// The activity that makes an article's graph: its IRI changes when anything changes that it is made from.
    pub fn activity(&self, article: &Article) -> NamedNode {
        let meta = &article.meta;
        let mut parts = vec![self.tool.as_str(), &self.lexicon, &article.id, &article.text];
        for value in [
            &meta.title,
            &meta.published,
            &meta.author,
            &meta.publisher,
            &meta.url,
            &meta.license,
        ] {
            // What a text cannot hold tells an empty value from none.
            parts.push(value.as_deref().unwrap_or("\u{0}"));
        }
        iri::entity(&self.base, &format!("activity/{}", iri::sha256(&parts.join("\u{1}"))))
    }
}

/// The article's graph, sorted; its entities are called by these paths ([`crate::resolve::Identities::paths`]).
///
/// # Panics
/// When there is not one path for each entity of the extraction.
pub fn article_quads(article: &Article, extraction: &Extraction, paths: &Paths, context: &Context) -> Vec<Quad> {
    let mut writer = Writer::new(article, extraction, paths, context);
    writer.article();
    writer.activity();
    writer.facts();
    writer.entities();
    let mut quads = writer.quads;
    super::sort(&mut quads);
    quads
}

/// The article's properties that both readers and rules may tell.
pub(super) const SHARED: [(ArticleProperty, NamedNodeRef<'static>); 4] = [
    (ArticleProperty::Title, dcterms::TITLE),
    (ArticleProperty::Published, schema::DATE_PUBLISHED),
    (ArticleProperty::Author, schema::AUTHOR),
    (ArticleProperty::Site, schema::PUBLISHER),
];

fn given(meta: &Metadata, property: ArticleProperty) -> Option<&str> {
    match property {
        ArticleProperty::Title => meta.title.as_deref(),
        ArticleProperty::Published => meta.published.as_deref(),
        ArticleProperty::Author => meta.author.as_deref(),
        ArticleProperty::Site => meta.publisher.as_deref(),
    }
}

/// The literal of an article's property.
pub(super) fn property_value(property: ArticleProperty, value: &str) -> Literal {
    match property {
        ArticleProperty::Published => iri::date_time(value),
        _ => Literal::new_simple_literal(value),
    }
}

/// Collects the quads of one article.
pub(super) struct Writer<'a> {
    pub(super) article: &'a Article,
    pub(super) extraction: &'a Extraction,
    pub(super) context: &'a Context,
    /// The article's IRI, which is the graph's.
    pub(super) node: NamedNode,
    /// The IRI of every entity.
    pub(super) entities: Vec<NamedNode>,
    pub(super) date: Option<Moment>,
    points: CodePoints,
    pub(super) quotes: Quotes,
    pub(super) keys: Keys<'a>,
    /// Which entities are named by exactly that span.
    named: BTreeMap<Span, BTreeSet<&'a str>>,
    /// Entities that something in the graph speaks of.
    pub(super) used: BTreeSet<EntityId>,
    mentions: BTreeSet<Span>,
    pub(super) quads: Vec<Quad>,
}

impl<'a> Writer<'a> {
    fn new(article: &'a Article, extraction: &'a Extraction, paths: &'a Paths, context: &'a Context) -> Self {
        let base = &context.base;
        assert_eq!(
            paths.len(),
            extraction.entities.len(),
            "{}: resolved with another extraction",
            article.id
        );
        let mut named: BTreeMap<Span, BTreeSet<&str>> = BTreeMap::new();
        for (entity, path) in extraction.entities.iter().zip(paths.iter()) {
            for span in &entity.mentions {
                named.entry(*span).or_default().insert(path);
            }
        }
        Self {
            article,
            extraction,
            context,
            node: iri::article(base, &article.id),
            entities: paths.iter().map(|path| iri::entity(base, path)).collect(),
            date: date_of(article, extraction),
            points: CodePoints::new(&article.text),
            quotes: Quotes::new(extraction),
            keys: Keys::new(article, extraction),
            named,
            used: extraction.main.into_iter().collect(),
            mentions: BTreeSet::new(),
            quads: Vec::new(),
        }
    }

    pub(super) fn put(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, o: impl Into<Term>) {
        self.quads.push(Quad::new(s.clone(), p, o, self.node.clone()));
    }

    pub(super) fn put_words(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, words: &str) {
        self.put(s, p, Literal::new_simple_literal(words));
    }

    fn article(&mut self) {
        let node = self.node.clone();
        let article = self.article;
        for class in [tt::ARTICLE, schema::NEWS_ARTICLE, prov::ENTITY] {
            self.put(&node, rdf::TYPE, class);
        }
        self.put_words(&node, dcterms::IDENTIFIER, &article.id);
        self.put_words(&node, schema::ARTICLE_BODY, &article.text);
        self.put_words(&node, tt::SHA256, &iri::sha256(&article.text));
        for (property, predicate) in SHARED {
            if let Some(value) = given(&article.meta, property) {
                self.put(&node, predicate, property_value(property, value));
                if self.is_stated(property) {
                    self.put(&node, tt::GIVEN, predicate);
                }
            }
        }
        for (value, predicate) in [
            (&article.meta.url, schema::URL),
            (&article.meta.license, schema::LICENSE),
        ] {
            match value.as_deref().map(|v| NamedNode::new(v).map_err(|_| v)) {
                Some(Ok(iri)) => self.put(&node, predicate, iri),
                Some(Err(words)) => self.put_words(&node, predicate, words),
                None => {}
            }
        }
        if let Some(main) = self.extraction.main {
            let main = self.entities[main.0].clone();
            self.put(&node, schema::ABOUT, main);
        }
    }

    /// Did a rule read the property from the text?
    fn is_stated(&self, wanted: ArticleProperty) -> bool {
        let stated = |claim: &Claim| matches!(claim, Claim::Article { property, .. } if *property == wanted);
        self.extraction.facts.iter().any(|fact| stated(&fact.claim))
    }

    /// Is the property known from outside the text, so that what the text says of it stays a mere fact?
    pub(super) fn is_given(&self, property: ArticleProperty) -> bool {
        given(&self.article.meta, property).is_some()
    }

    fn activity(&mut self) {
        let node = self.node.clone();
        let activity = self.context.activity(self.article);
        self.put(&node, prov::WAS_GENERATED_BY, activity.clone());
        self.put(&activity, rdf::TYPE, prov::ACTIVITY);
        self.put_words(&activity, tt::TOOL, &self.context.tool);
        self.put_words(&activity, tt::LEXICON, &self.context.lexicon);
    }

    /// The IRI of an entity that now stands in the graph.
    pub(super) fn entity(&mut self, entity: EntityId) -> NamedNode {
        self.used.insert(entity);
        self.entities[entity.0].clone()
    }

    /// First and last code point of a span.
    pub(super) fn offsets(&self, span: Span) -> (usize, usize) {
        (
            self.points.at(&self.article.text, span.start),
            self.points.at(&self.article.text, span.end),
        )
    }

    /// The mention at a span, written once.
    pub(super) fn mention(&mut self, span: Span) -> NamedNode {
        let (start, end) = self.offsets(span);
        let mention = iri::mention(&self.node, start, end);
        if !self.mentions.insert(span) {
            return mention;
        }
        for class in [tt::MENTION, super::vocabulary::nif::OFFSET_BASED_STRING] {
            self.put(&mention, rdf::TYPE, class);
        }
        let integer = |n: usize| Literal::new_typed_literal(n.to_string(), xsd::INTEGER);
        self.put(&mention, super::vocabulary::nif::BEGIN_INDEX, integer(start));
        self.put(&mention, super::vocabulary::nif::END_INDEX, integer(end));
        self.put_words(
            &mention,
            super::vocabulary::nif::ANCHOR_OF,
            &self.article.text[span.start..span.end],
        );
        let article = self.node.clone();
        self.put(&mention, super::vocabulary::nif::REFERENCE_CONTEXT, article);
        let named = self.named.get(&span).filter(|paths| paths.len() == 1);
        if let Some(path) = named.and_then(|paths| paths.first()) {
            let entity = iri::entity(&self.context.base, path);
            self.put(&mention, super::vocabulary::itsrdf::TA_IDENT_REF, entity);
        }
        mention
    }

    fn entities(&mut self) {
        let extraction = self.extraction;
        let provinces: Vec<EntityId> = self
            .used
            .iter()
            .filter_map(|id| extraction.entity(*id).province)
            .collect();
        self.used.extend(provinces);
        for id in self.used.clone() {
            let node = self.entities[id.0].clone();
            let entity = extraction.entity(id);
            self.describe(&node, id, entity);
            if matches!(entity.class, Class::Official | Class::Organization) {
                for alias in &entity.aliases {
                    self.put_words(&node, skos::ALT_LABEL, alias);
                }
            }
            if let Some(province) = entity.province {
                let province = self.entities[province.0].clone();
                let predicate = if entity.class == Class::Place {
                    schema::CONTAINED_IN_PLACE
                } else {
                    tt::PROVINCE
                };
                self.put(&node, predicate, province);
            }
            if extraction.main != Some(id) {
                let article = self.node.clone();
                self.put(&article, schema::MENTIONS, node);
            }
        }
    }

    /// Classes and label.
    fn describe(&mut self, node: &NamedNode, id: EntityId, entity: &Entity) {
        let (classes, label): (&[NamedNodeRef<'_>], _) = match entity.class {
            Class::Conference => (&[tt::CONFERENCE, schema::EVENT], rdfs::LABEL),
            Class::Official => (&[tt::OFFICIAL, foaf::PERSON, schema::PERSON], foaf::NAME),
            Class::Organization => (&[tt::ORGANIZATION, org::ORGANIZATION], skos::PREF_LABEL),
            Class::Province => (&[tt::PROVINCE_CLASS, schema::ADMINISTRATIVE_AREA], rdfs::LABEL),
            Class::Region => (&[tt::REGION_CLASS, schema::ADMINISTRATIVE_AREA], rdfs::LABEL),
            Class::Place => (&[tt::PLACE, schema::ADMINISTRATIVE_AREA], rdfs::LABEL),
            Class::Document if is_legal(entity) => (&[tt::DOCUMENT, eli::LEGAL_RESOURCE], rdfs::LABEL),
            Class::Document => (&[tt::DOCUMENT], rdfs::LABEL),
        };
        for class in classes {
            self.put(node, rdf::TYPE, *class);
        }
        match entity.class {
            Class::Conference => self.conference(node, id, entity),
            Class::Document => self.document(node, entity),
            _ => {}
        }
        if entity.class != Class::Conference || !self.is_named(id) {
            self.put_words(node, label, &entity.name);
        }
    }

    /// Does a fact give the event's name, which then is its label?
    fn is_named(&self, conference: EntityId) -> bool {
        self.extraction.facts.iter().any(|fact| {
            fact.status == Status::Actual
                && matches!(&fact.claim, Claim::Triple { subject, predicate: Predicate::Name, object: Object::Text(_) } if *subject == conference)
        })
    }

    /// An event of which everything said is planned is a planned one.
    fn conference(&mut self, node: &NamedNode, id: EntityId, _: &Entity) {
        let about = |claim: &Claim| match claim {
            Claim::Triple { subject, .. } => *subject == id,
            Claim::Participation { conference, .. } => *conference == id,
            _ => false,
        };
        let facts = self
            .extraction
            .facts
            .iter()
            .filter(|f| f.status != Status::Negated && about(&f.claim));
        let statuses: BTreeSet<Status> = facts.map(|f| f.status).collect();
        if statuses.contains(&Status::Planned) && !statuses.contains(&Status::Actual) {
            self.put(node, tt::STATUS, concepts::status(Status::Planned));
        }
    }

    fn document(&mut self, node: &NamedNode, entity: &Entity) {
        if let Some(kind) = &entity.kind {
            let kind = self.concept(concepts::DOCUMENT_KINDS, kind);
            self.put(node, tt::KIND, kind);
        }
        if let Some(number) = &entity.number {
            self.put_words(node, eli::ID_LOCAL, number);
        }
        if entity.draft {
            self.put(node, tt::DRAFT, Literal::from(true));
        }
    }

    /// The concept of a word; one that the ontology does not list is described in the article's graph.
    pub(super) fn concept(&mut self, list: &[concepts::Concept], word: &str) -> NamedNode {
        if let Some(concept) = concepts::find(list, word) {
            return concept.into_owned();
        }
        let concept = iri::kind(&self.context.base, word);
        self.put(&concept, rdf::TYPE, skos::CONCEPT);
        self.put(
            &concept,
            skos::PREF_LABEL,
            Literal::new_language_tagged_literal_unchecked(word, "vi"),
        );
        concept
    }
}

/// Is the document one that binds somebody? Reports, submissions, letters, projects and drafts do not.
fn is_legal(entity: &Entity) -> bool {
    let kind = entity.kind.as_deref().unwrap_or("khác");
    let binding = !matches!(
        kind,
        "Báo cáo" | "Tờ trình" | "Công văn" | "Đề án" | "Thông báo" | "khác"
    );
    !entity.draft && (binding || (kind == "khác" && entity.number.is_some()))
}
