//! Decisions about facts, applied to what was read from their article.

use std::collections::{BTreeMap, BTreeSet};

use super::{Decision, Decisions, Thing, Verdict};
use crate::extract::Keys;
use crate::model::{Article, Claim, Derivation, EntityId, Extraction, Fact, Moment, Object, Period};

/// What became of rows: which did something, and why others did not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Positions of the rows that did something, or that are already so.
    pub used: BTreeSet<usize>,
    /// Why others did nothing, by position.
    pub reasons: BTreeMap<usize, String>,
    /// Whom rows about entities name, by position: an article's ID and an entity of it, one for each side.
    pub named: BTreeMap<usize, Vec<(String, EntityId)>>,
}

impl Outcome {
    /// Adds what became of other rows.
    pub fn add(&mut self, other: Self) {
        self.used.extend(other.used);
        self.reasons.extend(other.reasons);
        self.named.extend(other.named);
    }
}

/// Applies the rows about one article's facts, in their order.
pub fn apply(article: &Article, extraction: &mut Extraction, decisions: &Decisions, rows: &[usize]) -> Outcome {
    let mut outcome = Outcome::default();
    for &at in rows {
        let Some(row) = decisions.rows.get(at) else { continue };
        match one(article, extraction, row) {
            Ok(()) => {
                outcome.used.insert(at);
            }
            Err(reason) => {
                outcome.reasons.insert(at, reason);
            }
        }
    }
    outcome
}

fn one(article: &Article, extraction: &mut Extraction, row: &Decision) -> Result<(), String> {
    let Thing::Fact { key, .. } = &row.subject else {
        return Err(format!("{} is no fact", row.subject));
    };
    let keys = Keys::new(article, extraction);
    // The last day of an event is a statement of its own, by the same fact.
    let fits = |fact: &Fact| (0..2).any(|part| keys.of(fact, part) == *key);
    let found: Vec<usize> = (0..extraction.facts.len())
        .filter(|at| fits(&extraction.facts[*at]))
        .collect();
    if found.is_empty() {
        return Err(format!(
            "{} is no longer read from the article (the text or the rules changed)",
            row.subject
        ));
    }
    match row.verdict {
        Verdict::Reject => {
            let mut wrong = BTreeSet::new();
            for &at in &found {
                let part = usize::from(keys.of(&extraction.facts[at], 0) != *key);
                if !leave_out(&mut extraction.facts[at].claim, part) {
                    wrong.insert(at);
                }
            }
            let mut at = 0;
            extraction.facts.retain(|_| {
                at += 1;
                !wrong.contains(&(at - 1))
            });
        }
        Verdict::Edit => {
            for &at in &found {
                let part = usize::from(keys.of(&extraction.facts[at], 0) != *key);
                let fact = &mut extraction.facts[at];
                edit(&mut fact.claim, &row.value, part)?;
                fact.confidence = 100;
                fact.derivation = Some(Derivation::Decision);
            }
        }
        _ => {
            for &at in &found {
                extraction.facts[at].confidence = 100;
            }
        }
    }
    Ok(())
}

/// Takes one of two statements out of a claim; false if nothing would be left.
fn leave_out(claim: &mut Claim, part: usize) -> bool {
    match (claim, part) {
        (
            Claim::Triple {
                object: Object::Period(period),
                ..
            },
            1,
        ) => {
            period.end = None;
            true
        }
        (
            Claim::Appointment {
                date: Some(_),
                document,
                ..
            },
            1,
        ) => {
            *document = None;
            true
        }
        (
            Claim::Appointment {
                date,
                document: Some(_),
                ..
            },
            0,
        ) => date.take().is_some(),
        _ => false,
    }
}

/// Puts another value into a claim; `part` tells which of its statements is meant.
fn edit(claim: &mut Claim, value: &str, part: usize) -> Result<(), String> {
    match claim {
        Claim::Article { value: old, .. } => value.clone_into(old),
        Claim::Triple { object, .. } => match object {
            Object::Text(old) => value.clone_into(old),
            Object::Period(old) => {
                let new = Period::parse(value).ok_or_else(|| {
                    format!("`{value}` is no date (2021, 2021-05, 2021-05-27 or 2021-05-27/2021-05-28)")
                })?;
                // The second statement of a period is its last day.
                *old = match part {
                    0 => new,
                    _ => Period::between(old.start, new.end.unwrap_or(new.start)),
                };
            }
            Object::Entity(_) => {
                return Err(
                    "its value is an entity and cannot be edited; reject the fact, or decide who is who".to_owned(),
                );
            }
        },
        Claim::Tenure { title, .. } => value.clone_into(title),
        Claim::Appointment { .. } if part > 0 => {
            return Err(
                "its value is an entity and cannot be edited; reject the fact, or decide who is who".to_owned(),
            );
        }
        Claim::Appointment { date, .. } => {
            let day = Moment::parse(value);
            *date = Some(day.ok_or_else(|| format!("`{value}` is no date (2021, 2021-05 or 2021-05-27)"))?);
        }
        Claim::Metric(metric) => {
            if value.parse::<f64>().is_err() || !value.bytes().all(|b| b.is_ascii_digit() || b"-.".contains(&b)) {
                return Err(format!("`{value}` is no plain number (2046 or 7.4)"));
            }
            value.clone_into(&mut metric.value);
        }
        Claim::Mention { .. } | Claim::Participation { .. } => {
            return Err("it has no value to edit; reject it instead".to_owned());
        }
    }
    Ok(())
}
