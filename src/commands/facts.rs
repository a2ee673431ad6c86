//! What was read from one article as one JSON object: `docs/facts.schema.json` describes it.

use serde::Serialize;
use trithuc::model::{
    Article, ArticleProperty, Claim, Class, CodePoints, Derivation, Entity, EntityId, Extraction, Fact, Metadata,
    Metric, Object, Span,
};

/// Changes whenever a reader of an older shape could be misled.
const VERSION: u32 = 1;

/// One line of `extract --format facts`.
#[derive(Serialize)]
pub struct Line<'a> {
    version: u32,
    article: &'a str,
    metadata: &'a Metadata,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    main: Option<usize>,
    entities: Vec<EntityLine<'a>>,
    facts: Vec<FactLine<'a>>,
}

/// A place in `text`, in code points, and what stands there.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names of the JSON keys")]
struct Quote<'a> {
    start: usize,
    end: usize,
    quote: &'a str,
}

#[derive(Serialize)]
struct EntityLine<'a> {
    id: usize,
    class: Class,
    name: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    province: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
    mentions: Vec<Quote<'a>>,
}

#[derive(Serialize)]
struct FactLine<'a> {
    #[serde(flatten)]
    claim: ClaimLine<'a>,
    status: &'static str,
    confidence: u8,
    rule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<&'static str>,
    evidence: Vec<Quote<'a>>,
}

/// The claims, told apart by `type`; entities are given by their `id`.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum ClaimLine<'a> {
    Article {
        property: &'static str,
        value: &'a str,
    },
    Mention {
        entity: usize,
    },
    Triple {
        subject: usize,
        predicate: &'static str,
        #[serde(flatten)]
        object: ObjectLine<'a>,
    },
    Participation {
        conference: usize,
        official: usize,
        role: &'static str,
    },
    Tenure {
        official: usize,
        title: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        organization: Option<usize>,
        former: bool,
    },
    Appointment {
        official: usize,
        title: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        organization: Option<usize>,
        step: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        date: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        document: Option<usize>,
    },
    Metric {
        value: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        out_of: Option<&'a str>,
        unit: &'a str,
        measure: &'a str,
        qualifier: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        scope: Option<usize>,
        scope_words: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        period: Option<String>,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum ObjectLine<'a> {
    Object(usize),
    Value(&'a str),
    Period(String),
}

impl<'a> Line<'a> {
    /// Makes the line of an article and what was read from it.
    pub fn new(article: &'a Article, extraction: &'a Extraction) -> Self {
        let text = article.text.as_str();
        let points = CodePoints::new(text);
        let quote = |span: &Span| Quote {
            start: points.at(text, span.start),
            end: points.at(text, span.end),
            quote: &text[span.start..span.end],
        };
        let entities = extraction.entities.iter().enumerate();
        Self {
            version: VERSION,
            article: &article.id,
            metadata: &article.meta,
            text,
            main: extraction.main.map(|id| id.0),
            entities: entities.map(|(id, entity)| entity_line(id, entity, quote)).collect(),
            facts: extraction.facts.iter().map(|fact| fact_line(fact, quote)).collect(),
        }
    }
}

fn entity_line<'a>(id: usize, entity: &'a Entity, quote: impl Fn(&Span) -> Quote<'a>) -> EntityLine<'a> {
    EntityLine {
        id,
        class: entity.class,
        name: &entity.name,
        aliases: &entity.aliases,
        province: index(entity.province),
        kind: entity.kind.as_deref(),
        number: entity.number.as_deref(),
        draft: entity.draft,
        mentions: entity.mentions.iter().map(quote).collect(),
    }
}

fn fact_line<'a>(fact: &'a Fact, quote: impl Fn(&Span) -> Quote<'a>) -> FactLine<'a> {
    FactLine {
        claim: claim_line(&fact.claim),
        status: fact.status.word(),
        confidence: fact.confidence,
        rule: fact.rule,
        derivation: fact.derivation.map(Derivation::word),
        evidence: fact.evidence.iter().map(quote).collect(),
    }
}

fn claim_line(claim: &Claim) -> ClaimLine<'_> {
    match claim {
        Claim::Article { property, value } => ClaimLine::Article {
            property: match property {
                ArticleProperty::Title => "title",
                ArticleProperty::Published => "published",
                ArticleProperty::Author => "author",
                ArticleProperty::Site => "site",
            },
            value,
        },
        Claim::Mention { entity } => ClaimLine::Mention { entity: entity.0 },
        Claim::Triple {
            subject,
            predicate,
            object,
        } => ClaimLine::Triple {
            subject: subject.0,
            predicate: predicate.word(),
            object: match object {
                Object::Entity(id) => ObjectLine::Object(id.0),
                Object::Text(text) => ObjectLine::Value(text),
                Object::Period(period) => ObjectLine::Period(period.to_string()),
            },
        },
        Claim::Participation {
            conference,
            official,
            role,
        } => ClaimLine::Participation {
            conference: conference.0,
            official: official.0,
            role: role.word(),
        },
        Claim::Tenure {
            official,
            title,
            organization,
            former,
        } => ClaimLine::Tenure {
            official: official.0,
            title,
            organization: index(*organization),
            former: *former,
        },
        Claim::Appointment {
            official,
            title,
            organization,
            step,
            date,
            document,
        } => ClaimLine::Appointment {
            official: official.0,
            title,
            organization: index(*organization),
            step: step.word(),
            date: date.map(|date| date.to_string()),
            document: index(*document),
        },
        Claim::Metric(metric) => metric_line(metric),
    }
}

fn metric_line(metric: &Metric) -> ClaimLine<'_> {
    ClaimLine::Metric {
        value: &metric.value,
        out_of: metric.out_of.as_deref(),
        unit: &metric.unit,
        measure: &metric.measure,
        qualifier: metric.qualifier.sign(),
        scope: index(metric.scope),
        scope_words: &metric.scope_words,
        period: metric.period.map(|period| period.to_string()),
    }
}

fn index(id: Option<EntityId>) -> Option<usize> {
    id.map(|id| id.0)
}
