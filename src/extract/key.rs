//! What a fact is called within its article: a key that stays when other articles come and go.
//!
//! A key is made from what the article itself says, in its own names, and from where it starts to say so; who is who in
//! other articles has no part in it. So a fact can be cited, and a decision about it holds, whatever identity decides.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::model::{Article, Claim, Class, CodePoints, Entity, EntityId, Extraction, Fact, Object};

/// Makes the keys of one article's facts.
pub struct Keys<'a> {
    article: &'a Article,
    points: CodePoints,
    entities: Vec<String>,
}

impl<'a> Keys<'a> {
    /// Counts the text once, and tells entities of one name apart by their order.
    pub fn new<'e>(article: &'a Article, extraction: &'e Extraction) -> Self {
        let mut seen: BTreeMap<(Class, &str), usize> = BTreeMap::new();
        let mut name = |entity: &'e Entity| {
            let Entity { class, name, .. } = entity;
            let number = seen.entry((*class, name)).or_default();
            *number += 1;
            match *number {
                1 => format!("{class:?} {name}"),
                more => format!("{class:?} {name} {more}"),
            }
        };
        let entities = extraction.entities.iter().map(&mut name).collect();
        Self {
            article,
            points: CodePoints::new(&article.text),
            entities,
        }
    }

    /// The key of a fact: 12 hex digits. A fact that is written as several statements (the first and the last day of an
    /// event) has one key for each; `part` counts them from 0.
    pub fn of(&self, fact: &Fact, part: usize) -> String {
        let mut words = self.says(fact);
        let span = fact.evidence.first().copied().unwrap_or_default();
        let at = |byte| self.points.at(&self.article.text, byte);
        words.push(format!("{},{}", at(span.start), at(span.end)));
        if part > 0 {
            words.push(format!("part {part}"));
        }
        let mut key = String::with_capacity(12);
        for byte in Sha256::digest(words.join("\n").as_bytes()).iter().take(6) {
            write!(key, "{byte:02x}").expect("writing to a String cannot fail");
        }
        key
    }

    /// What a fact says, in the article's own names.
    pub fn says(&self, fact: &Fact) -> Vec<String> {
        let name = |entity: &EntityId| self.entities[entity.0].clone();
        let mut words = vec![fact.claim.word().to_owned(), fact.status.word().to_owned()];
        match &fact.claim {
            Claim::Article { property, value } => words.extend([format!("{property:?}"), value.clone()]),
            Claim::Mention { entity } => words.push(name(entity)),
            Claim::Triple { subject, object, .. } => {
                words.push(name(subject));
                words.push(match object {
                    Object::Entity(entity) => name(entity),
                    Object::Text(text) => format!("text {text}"),
                    Object::Period(period) => format!("period {period}"),
                });
            }
            Claim::Participation {
                conference, official, ..
            } => words.extend([name(conference), name(official)]),
            Claim::Tenure {
                official,
                title,
                organization,
                former,
            } => words.extend([
                name(official),
                title.clone(),
                organization.as_ref().map(name).unwrap_or_default(),
                former.to_string(),
            ]),
            Claim::Appointment {
                official,
                title,
                organization,
                date,
                document,
                ..
            } => words.extend([
                name(official),
                title.clone(),
                organization.as_ref().map(name).unwrap_or_default(),
                date.map(|d| d.to_string()).unwrap_or_default(),
                document.as_ref().map(name).unwrap_or_default(),
            ]),
            Claim::Metric(metric) => words.extend([
                metric.value.clone(),
                metric.out_of.clone().unwrap_or_default(),
                metric.unit.clone(),
                metric.measure.clone(),
                metric.qualifier.sign().to_owned(),
                metric.scope.as_ref().map(name).unwrap_or_default(),
                metric.scope_words.clone(),
                metric.period.map(|p| p.to_string()).unwrap_or_default(),
            ]),
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Span, Status};

    #[test]
    fn keys_tell_facts_apart_and_only_the_article_counts() {
        let article = Article {
            id: "a".to_owned(),
            text: "Đồng chí Lò Văn Bình và đồng chí Lò Văn Bình dự.".to_owned(),
            ..Article::default()
        };
        let fact = |entity, start| Fact {
            claim: Claim::Mention {
                entity: EntityId(entity),
            },
            evidence: vec![Span::new(start, 20)],
            rule: "hand.made",
            confidence: 90,
            status: Status::Actual,
            derivation: None,
        };
        let extraction = Extraction {
            entities: vec![Entity::new(Class::Official, "Lò Văn Bình"); 2],
            facts: vec![fact(0, 0), fact(1, 0), fact(0, 13)],
            main: None,
        };
        let keys = Keys::new(&article, &extraction);
        let all: Vec<String> = extraction.facts.iter().map(|f| keys.of(f, 0)).collect();
        assert!(all.iter().all(|key| key.len() == 12));
        assert!(all[0] != all[1] && all[0] != all[2] && all[1] != all[2]);
        assert_ne!(keys.of(&extraction.facts[0], 1), all[0]);
        let surer = Fact {
            confidence: 10,
            ..extraction.facts[0].clone()
        };
        assert_eq!(keys.of(&surer, 0), all[0]);
    }
}
