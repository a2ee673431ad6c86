//! Which words a fact quotes: facts read from one stretch of words share its quote.
//!
//! A rule cites what it read: the date here, the issuer there, both within one clause. Told apart they make a graph of
//! quotes, half of its size; so a quote that stands within another of readable length gives way to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Claim, Extraction, Fact, Span};

/// How long a shared quote may be, in bytes: about 240 letters of Vietnamese, two lines.
const LONGEST: usize = 320;

/// The quotes of one article.
pub(super) struct Quotes {
    wider: BTreeMap<Span, Span>,
}

impl Quotes {
    /// Finds what stands within what.
    pub(super) fn new(extraction: &Extraction) -> Self {
        let all: BTreeSet<Span> = extraction.facts.iter().flat_map(|f| &f.evidence).copied().collect();
        let all: Vec<Span> = all.into_iter().collect();
        let mut wider = BTreeMap::new();
        for span in &all {
            let from = all.partition_point(|other| other.start + LONGEST < span.end);
            let near = all[from..].iter().take_while(|other| other.start <= span.start);
            let around = near.filter(|other| other.contains(*span) && other.end - other.start <= LONGEST);
            if let Some(widest) = around.max_by_key(|other| (other.end - other.start, usize::MAX - other.start)) {
                wider.insert(*span, *widest);
            }
        }
        Self { wider }
    }

    /// What a fact quotes, each once, the main quote first.
    pub(super) fn of(&self, fact: &Fact) -> Vec<Span> {
        let mut quotes = Vec::with_capacity(fact.evidence.len());
        for span in &fact.evidence {
            let quote = match fact.claim {
                Claim::Article { .. } => *span,
                _ => *self.wider.get(span).unwrap_or(span),
            };
            if !quotes.contains(&quote) {
                quotes.push(quote);
            }
        }
        quotes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleProperty, EntityId, Object, Predicate, Status};

    fn fact(claim: Claim, evidence: &[(usize, usize)]) -> Fact {
        Fact {
            claim,
            evidence: evidence.iter().map(|(a, b)| Span::new(*a, *b)).collect(),
            rule: "hand.made",
            confidence: 90,
            status: Status::Actual,
            derivation: None,
        }
    }

    #[test]
    fn quotes_within_others_give_way() {
        let says = |evidence: &[(usize, usize)]| {
            let claim = Claim::Triple {
                subject: EntityId(0),
                predicate: Predicate::Name,
                object: Object::Text(String::new()),
            };
            fact(claim, evidence)
        };
        let facts = vec![
            says(&[(10, 20)]),
            says(&[(10, 60)]),
            says(&[(30, 70)]),
            says(&[(30, 40), (12, 20), (5, 9)]),
            fact(
                Claim::Article {
                    property: ArticleProperty::Title,
                    value: String::new(),
                },
                &[(30, 40)],
            ),
            says(&[(300, 1000)]),
            says(&[(310, 320)]),
        ];
        let extraction = Extraction {
            facts,
            ..Extraction::default()
        };
        let quotes = Quotes::new(&extraction);
        let found: Vec<Vec<(usize, usize)>> = extraction
            .facts
            .iter()
            .map(|f| quotes.of(f).iter().map(|s| (s.start, s.end)).collect())
            .collect();
        let wanted: Vec<Vec<(usize, usize)>> = vec![
            vec![(10, 60)],
            vec![(10, 60)],
            vec![(30, 70)],
            vec![(10, 60), (5, 9)],
            vec![(30, 40)],
            vec![(300, 1000)],
            vec![(310, 320)],
        ];
        assert_eq!(found, wanted);
    }
}
