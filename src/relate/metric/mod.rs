//! Facts on numbers: what was counted or measured, of whom, when, and whether it is so or only intended.
//!
//! The quantities of a sentence are read in order, for what one clause leaves out the one before it tells: the verb, the
//! thing measured, whose it is and of what time.

mod clause;
mod keep;
mod measure;
mod period;
mod scope;
mod status;
mod usual;

use std::collections::HashSet;
use std::ops::Range;

use super::Builder;
use crate::lexicon::Class;
use crate::model::{Claim, Derivation, Fact, Metric, Qualifier, Status};
use crate::recognise::{BlockKind, QuantityMention, Reading};

/// Adds the facts of this table.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder) {
    let words = Words { reading };
    let mut times = period::Times::new(reading, builder);
    let mut scopes = scope::Scopes::new(reading, builder);
    let mut stated = HashSet::new();
    let is_title = |block: usize| reading.layout.get(block) == Some(&BlockKind::Title);
    let body = (0..reading.text.blocks.len()).filter(|b| !is_title(*b));
    let titles = (0..reading.text.blocks.len()).filter(|b| is_title(*b));
    for block in body.chain(titles) {
        let kind = reading.layout.get(block).copied().unwrap_or(BlockKind::Paragraph);
        if !kind.is_content() || kind == BlockKind::Caption {
            continue;
        }
        times.enter_block(reading, block);
        scopes.enter_block(reading, block);
        let mut listed = false;
        for sentence in reading.text.blocks[block].sentences.clone() {
            let tokens = reading.text.sentences[sentence].clone();
            let found = words.sentence(&tokens, &mut times, &mut scopes, listed);
            listed |= words.lists_aims(&tokens);
            for item in found {
                // a headline repeats the text
                let key = (item.metric.value.clone(), item.metric.unit.clone());
                let known = stated.contains(&key);
                if kind == BlockKind::Title && (known || item.weak) || known && item.repeats {
                    continue;
                }
                stated.insert(key);
                state(reading, builder, item, kind);
            }
        }
    }
}

/// A metric before its scope is an entity.
struct Item {
    metric: Metric,
    status: Status,
    scope: scope::Scope,
    evidence: Range<usize>,
    derived: bool,
    rule: &'static str,
    confidence: u8,
    /// Nothing but the noun tells what is counted.
    weak: bool,
    /// The noun alone stands as a subject: an earlier sentence may have counted the same.
    repeats: bool,
}

fn state(reading: &Reading<'_>, builder: &mut Builder, item: Item, kind: BlockKind) {
    let mut metric = item.metric;
    metric.scope_words.clone_from(&item.scope.words);
    metric.scope = item.scope.class.map(|class| builder.entity(class, &item.scope.words));
    builder.fact(Fact {
        claim: Claim::Metric(metric),
        evidence: vec![reading.span(item.evidence)],
        rule: item.rule,
        confidence: if kind == BlockKind::Title {
            item.confidence.saturating_sub(10)
        } else {
            item.confidence
        },
        status: item.status,
        derivation: item.derived.then_some(Derivation::Context),
    });
}

/// The cues of the lexicon in one article.
#[derive(Clone, Copy)]
struct Words<'r, 'a> {
    reading: &'r Reading<'a>,
}

impl Words<'_, '_> {
    /// The end of the longest cue of a sense that starts here.
    fn cue(self, at: usize, sense: &str) -> Option<usize> {
        self.reading
            .lexicon
            .all(&self.reading.hits, at, Class::MetricCue)
            .find(|(_, e)| e.sense() == sense)
            .map(|(hit, _)| hit.end)
    }

    /// The start of a cue of a sense that ends right here.
    fn cue_ending(self, end: usize, sense: &str, from: usize) -> Option<usize> {
        (from.max(end.saturating_sub(6))..end).find(|t| self.cue_spans(*t, end, sense))
    }

    fn cue_spans(self, at: usize, end: usize, sense: &str) -> bool {
        self.reading
            .lexicon
            .all(&self.reading.hits, at, Class::MetricCue)
            .any(|(hit, e)| hit.end == end && e.sense() == sense)
    }

    /// A date that starts here.
    fn date_end(self, at: usize) -> Option<usize> {
        let dates = &self.reading.dates;
        let n = dates.partition_point(|d| d.tokens.start < at);
        dates.get(n).filter(|d| d.tokens.start == at).map(|d| d.tokens.end)
    }
}

/// Sense of the unit of a quantity: does it measure, or count things?
fn is_measured(reading: &Reading<'_>, quantity: &QuantityMention) -> bool {
    if quantity.unit.is_empty() {
        return true;
    }
    let mut senses = reading
        .lexicon
        .all(&reading.hits, quantity.unit.start, Class::Unit)
        .filter(|(hit, _)| hit.end <= quantity.unit.end)
        .map(|(_, e)| e.sense());
    senses
        .next()
        .is_some_and(|s| matches!(s, "measure" | "money" | "times"))
}

impl Words<'_, '_> {
    /// The metrics of one sentence, in order.
    fn sentence(
        self,
        tokens: &Range<usize>,
        times: &mut period::Times,
        scopes: &mut scope::Scopes,
        listed: bool,
    ) -> Vec<Item> {
        let kept = self.kept(tokens);
        if kept.is_empty() {
            times.pass(self, tokens);
        }
        let mut head = measure::Head::default();
        let mut found = Vec::with_capacity(kept.len());
        for (n, quantity) in kept.iter().enumerate() {
            let mut clause = self.clause(tokens, &kept, n);
            self.share_range(tokens, &kept, n, &mut clause);
            let measure = self.measure(quantity, &clause, &mut head);
            let aimed = self.status(tokens, &clause, None, None) != Status::Actual;
            let (mut period, mut carried) = times.of(self, tokens, &clause, aimed, measure.is_deed());
            // what goes on from the clause before is of its time
            if let Some(before) = found.last().filter(|_| carried && clause.follows && measure.taken) {
                let before: &Item = before;
                (period, carried) = (before.metric.period, true);
            }
            let mut status = self.status(tokens, &clause, period, times.today());
            let aim = listed && !self.is_done(tokens);
            if quantity.rule == "quantity.muc-tieu" || (aim && status == Status::Actual) {
                status = Status::Target;
            }
            let scope = scopes.of(self, tokens, &clause, measure.is_deed());
            let mut unit = quantity.unit_name.clone();
            if unit.is_empty() {
                let before = found
                    .last()
                    .filter(|_| clause.follows)
                    .map(|b: &Item| b.metric.unit.clone());
                unit = self.unit_of_subject(&clause.whole).or(before).unwrap_or_default();
            }
            let start = measure.start.min(quantity.tokens.start);
            found.push(Item {
                metric: Metric {
                    value: quantity.value.clone(),
                    out_of: quantity.out_of.clone().or_else(|| self.whole(tokens, quantity)),
                    unit,
                    measure: measure.words,
                    qualifier: quantity.qualifier,
                    scope: None,
                    scope_words: String::new(),
                    period,
                },
                status,
                scope,
                evidence: start..quantity.tokens.end.max(clause.right.end),
                derived: measure.taken || carried,
                rule: measure.rule,
                confidence: measure.confidence,
                weak: measure.weak,
                repeats: measure.rule == "metric.danh-tu" && quantity.value.len() > 1 && quantity.out_of.is_none(),
            });
        }
        found
    }

    /// "số phòng … giảm từ 34 xuống 27": the noun behind "số".
    fn unit_of_subject(self, clause: &Range<usize>) -> Option<String> {
        let text = &self.reading.text;
        let at = clause.clone().find(|t| text.is(*t, "số"))? + 1;
        let (hit, _) = self
            .reading
            .hit(at, Class::Unit)
            .filter(|(_, e)| e.sense() == "count" || e.get("").is_some())?;
        (hit.end <= clause.end).then(|| text.shown(hit.tokens()))
    }

    /// Both ends of "từ 8 đến 10%" have the words before the first and behind the second.
    fn share_range(self, tokens: &Range<usize>, kept: &[&QuantityMention], n: usize, clause: &mut clause::Clause) {
        let is = |k: usize, qualifier| kept[k].rule == "quantity.khoang" && kept[k].qualifier == qualifier;
        let range = is(n, Qualifier::AtLeast) && n + 1 < kept.len() && is(n + 1, Qualifier::AtMost);
        let aimed = n + 1 < kept.len() && kept[n + 1].rule == "quantity.muc-tieu";
        if range || aimed {
            clause.right = self.clause(tokens, kept, n + 1).right;
        } else if n > 0
            && (kept[n].rule == "quantity.muc-tieu" || is(n, Qualifier::AtMost) && is(n - 1, Qualifier::AtLeast))
        {
            let first = self.clause(tokens, kept, n - 1);
            clause.whole = first.whole;
            clause.left = first.left;
            clause.bracket = first.bracket;
            clause.follows = first.follows;
        }
    }
}

#[cfg(test)]
mod tests;
