//! What identity asks of one article: whoever keeps this need not read the article again to tell who is who.

use serde::{Deserialize, Serialize};

use super::sources::Print;
use crate::model::{
    Article, ArticleProperty, Claim, Class, CodePoints, Entity, EntityId, Extraction, Moment, Object, Period,
    Predicate, Status,
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
    /// All words of entities and claims, end to end: tens of thousands of articles are kept at once.
    words: String,
    entities: Vec<Named<Part>>,
    /// Where the text names which entity: first code point, and one past the last; in the order of entities.
    mentions: Vec<(u32, u32, EntityId)>,
    /// By the entity of which they are said.
    claims: Vec<(EntityId, Said<Part>)>,
}

/// An entity without the words that name it in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Named<T> {
    pub(super) class: Class,
    pub(super) name: T,
    pub(super) province: Option<EntityId>,
    pub(super) kind: Option<T>,
    pub(super) number: Option<T>,
    pub(super) draft: bool,
    pub(super) former: bool,
}

/// What is said of an entity, and not denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Said<T> {
    /// Of a conference or document.
    Triple { predicate: Predicate, object: Value<T> },
    /// Of a conference: who took part.
    Participation { official: EntityId },
    /// Of an official.
    Tenure {
        title: T,
        organization: Option<EntityId>,
        former: bool,
    },
}

/// The object of a triple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Value<T> {
    Entity(EntityId),
    Text(T),
    Period(Period),
}

/// A stretch of [`Summary::words`]: where it begins, and one past its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part(u32, u32);

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
        let mut words = String::new();
        let named = entities.map(|entity| Named::of(entity).map(|text| put(&mut words, text)));
        let named = named.collect();
        let facts = extraction.facts.iter();
        let facts = facts.filter(|fact| fact.status != Status::Negated);
        let claims = facts.filter_map(|fact| Said::of(&fact.claim));
        let claims = claims.map(|(of, said)| (of, said.map(|text| put(&mut words, text))));
        let mut claims: Vec<(EntityId, Said<Part>)> = claims.collect();
        claims.sort_by_key(|(of, _)| *of);
        Self {
            id: article.id.clone(),
            date: date_of(article, extraction),
            published: published(article, extraction),
            print: Print::of(&article.text),
            main: extraction.main,
            words,
            entities: named,
            mentions: mentions.map(|(start, end, of)| (at(start), at(end), of)).collect(),
            claims,
        }
    }

    fn text(&self, part: Part) -> &str {
        let Part(start, end) = part;
        self.words.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The entity with that id.
    pub(super) fn entity(&self, id: EntityId) -> Named<&str> {
        self.entities[id.0].map(|part| self.text(part))
    }

    /// How many things are named.
    pub(super) fn count(&self) -> usize {
        self.entities.len()
    }

    /// The class of each thing named, in the order of the extraction.
    pub(super) fn classes(&self) -> impl Iterator<Item = (EntityId, Class)> {
        let entities = self.entities.iter().enumerate();
        entities.map(|(at, entity)| (EntityId(at), entity.class))
    }

    /// What is said and not denied, by the entity of which it is said: properties and ties, participations, offices.
    pub(super) fn claims(&self) -> impl Iterator<Item = (EntityId, Said<&str>)> {
        self.shown(&self.claims)
    }

    /// What is said of one entity, in the order of the article.
    pub(super) fn claims_of(&self, of: EntityId) -> impl Iterator<Item = Said<&str>> {
        let first = self.claims.partition_point(|(other, _)| *other < of);
        let rest = &self.claims[first..];
        let count = rest.partition_point(|(other, _)| *other == of);
        self.shown(&rest[..count]).map(|(_, said)| said)
    }

    fn shown<'a>(&'a self, claims: &'a [(EntityId, Said<Part>)]) -> impl Iterator<Item = (EntityId, Said<&'a str>)> {
        let claims = claims.iter();
        claims.map(|(of, said)| (*of, said.map(|part| self.text(part))))
    }

    /// Where the text names which entity: first code point and one past the last.
    pub(super) fn mentions(&self) -> impl Iterator<Item = ((usize, usize), EntityId)> {
        let mentions = self.mentions.iter();
        mentions.map(|(start, end, entity)| ((*start as usize, *end as usize), *entity))
    }

    /// The objects that claims give for a subject and predicate, in order.
    pub(super) fn objects(&self, subject: EntityId, predicate: Predicate) -> impl Iterator<Item = Value<&str>> {
        self.claims_of(subject).filter_map(move |said| match said {
            Said::Triple { predicate: p, object } if p == predicate => Some(object),
            _ => None,
        })
    }
}

/// Puts words behind others.
fn put(words: &mut String, text: &str) -> Part {
    let at = |words: &str| u32::try_from(words.len()).unwrap_or(u32::MAX);
    let start = at(words);
    words.push_str(text);
    Part(start, at(words))
}

impl<'a> Named<&'a str> {
    fn of(entity: &'a Entity) -> Self {
        Self {
            class: entity.class,
            name: &entity.name,
            province: entity.province,
            kind: entity.kind.as_deref(),
            number: entity.number.as_deref(),
            draft: entity.draft,
            former: entity.former,
        }
    }
}

impl<T: Copy> Named<T> {
    fn map<U>(self, mut text: impl FnMut(T) -> U) -> Named<U> {
        Named {
            class: self.class,
            name: text(self.name),
            province: self.province,
            kind: self.kind.map(&mut text),
            number: self.number.map(text),
            draft: self.draft,
            former: self.former,
        }
    }
}

impl<'a> Said<&'a str> {
    /// What a claim says, and of which entity; none where identity does not ask.
    fn of(claim: &'a Claim) -> Option<(EntityId, Self)> {
        Some(match claim {
            Claim::Triple {
                subject,
                predicate,
                object,
            } => {
                let object = match object {
                    Object::Entity(entity) => Value::Entity(*entity),
                    Object::Text(text) => Value::Text(text.as_str()),
                    Object::Period(period) => Value::Period(*period),
                };
                let predicate = *predicate;
                (*subject, Self::Triple { predicate, object })
            }
            Claim::Participation {
                conference, official, ..
            } => (*conference, Self::Participation { official: *official }),
            Claim::Tenure {
                official,
                title,
                organization,
                former,
            } => {
                let tenure = Self::Tenure {
                    title,
                    organization: *organization,
                    former: *former,
                };
                (*official, tenure)
            }
            Claim::Article { .. } | Claim::Mention { .. } | Claim::Appointment { .. } | Claim::Metric(_) => {
                return None;
            }
        })
    }
}

impl<T: Copy> Said<T> {
    fn map<U>(self, text: impl FnOnce(T) -> U) -> Said<U> {
        match self {
            Self::Triple { predicate, object } => {
                let object = match object {
                    Value::Entity(entity) => Value::Entity(entity),
                    Value::Text(words) => Value::Text(text(words)),
                    Value::Period(period) => Value::Period(period),
                };
                Said::Triple { predicate, object }
            }
            Self::Participation { official } => Said::Participation { official },
            Self::Tenure {
                title,
                organization,
                former,
            } => Said::Tenure {
                title: text(title),
                organization,
                former,
            },
        }
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
