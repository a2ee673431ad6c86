//! What identity asks of one article: whoever keeps this need not read the article again to tell who is who.

use serde::{Deserialize, Serialize};

use super::sources::Print;
use crate::model::{
    Article, ArticleProperty, Claim, CodePoints, Entity, EntityId, Extraction, Moment, Object, Predicate, Status,
};

/// What identity asks of one article, and all that it asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The article's ID.
    pub id: String,
    pub(super) date: Option<Moment>,
    /// When it came out, where that is told.
    pub(super) published: Option<Moment>,
    pub(super) print: Print,
    pub(super) main: Option<EntityId>,
    /// Without the words that name them.
    entities: Vec<Entity>,
    /// Where the text names which entity: first code point, and one past the last; in the order of entities.
    mentions: Vec<(u32, u32, EntityId)>,
    /// What is said of entities, and not denied.
    claims: Vec<Claim>,
}

impl Summary {
    /// That of an article and what was read from it.
    pub fn of(article: &Article, extraction: &Extraction) -> Self {
        let points = CodePoints::new(&article.text);
        let at = |byte| u32::try_from(points.at(&article.text, byte)).unwrap_or(u32::MAX);
        let entities = extraction.entities.iter();
        let mentions = entities.clone().enumerate().flat_map(|(number, entity)| {
            let spans = entity.mentions.iter();
            spans.map(move |span| (span.start, span.end, EntityId(number)))
        });
        let is_asked = |claim: &Claim| {
            matches!(
                claim,
                Claim::Triple { .. } | Claim::Participation { .. } | Claim::Tenure { .. }
            )
        };
        let facts = extraction.facts.iter();
        let facts = facts.filter(|fact| fact.status != Status::Negated && is_asked(&fact.claim));
        Self {
            id: article.id.clone(),
            date: date_of(article, extraction),
            published: published(article, extraction),
            print: Print::of(&article.text),
            main: extraction.main,
            mentions: mentions.map(|(start, end, of)| (at(start), at(end), of)).collect(),
            entities: entities.map(without_words).collect(),
            claims: facts.map(|fact| fact.claim.clone()).collect(),
        }
    }

    /// The entity with that id.
    pub(super) fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0]
    }

    /// Everything named, in the order of the extraction.
    pub(super) fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// What is said and not denied: properties and ties, participations, offices.
    pub(super) fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// Where the text names which entity: first code point and one past the last.
    pub(super) fn mentions(&self) -> impl Iterator<Item = ((usize, usize), EntityId)> {
        let mentions = self.mentions.iter();
        mentions.map(|(start, end, entity)| ((*start as usize, *end as usize), *entity))
    }

    /// The objects that claims give for a subject and predicate, in order.
    pub(super) fn objects(&self, subject: EntityId, predicate: Predicate) -> impl Iterator<Item = &Object> {
        self.claims.iter().filter_map(move |claim| match claim {
            Claim::Triple {
                subject: s,
                predicate: p,
                object,
            } if *s == subject && *p == predicate => Some(object),
            _ => None,
        })
    }
}

fn without_words(entity: &Entity) -> Entity {
    let Entity {
        class,
        name,
        province,
        kind,
        number,
        draft,
        former,
        mentions: _,
        aliases: _,
    } = entity;
    Entity {
        province: *province,
        kind: kind.clone(),
        number: number.clone(),
        draft: *draft,
        former: *former,
        ..Entity::new(*class, name)
    }
}

/// When an article came out, by its reader or its text.
fn published(article: &Article, extraction: &Extraction) -> Option<Moment> {
    let published = extraction.facts.iter().find_map(|fact| match &fact.claim {
        Claim::Article {
            property: ArticleProperty::Published,
            value,
        } => Some(value.as_str()),
        _ => None,
    });
    article.meta.published.as_deref().or(published).and_then(Moment::parse)
}

/// The day of an article: its publication, else the event that it reports.
pub fn date_of(article: &Article, extraction: &Extraction) -> Option<Moment> {
    published(article, extraction).or_else(|| {
        extraction
            .objects(extraction.main?, Predicate::Date)
            .find_map(|object| match object {
                Object::Period(period) => Some(period.end.unwrap_or(period.start)),
                _ => None,
            })
    })
}
