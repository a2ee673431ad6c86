//! How sure a fact is: what its rule got right on the articles with gold, by `data/confidence.csv`.

use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::model::Extraction;

static TABLE: &str = include_str!("../../data/confidence.csv");

/// A rule, what kind of claim it made, and how sure the rule itself was (it may be less sure of some finds).
type Key = (&'static str, &'static str, u8);

/// Sets the confidence of every fact to the share of such facts that were right where that is known; the estimate of
/// the rule stays where it is not.
pub fn calibrate(extraction: &mut Extraction) {
    let table = table();
    // facts of one rule mostly stand together
    let mut last: Option<(Key, Option<u8>)> = None;
    for fact in &mut extraction.facts {
        let key = (fact.rule, fact.claim.word(), fact.confidence);
        let known = match last {
            Some((before, known)) if before == key => known,
            _ => table.get(&key).copied(),
        };
        last = Some((key, known));
        fact.confidence = known.unwrap_or(fact.confidence);
    }
}

fn table() -> &'static FxHashMap<Key, u8> {
    static READ: OnceLock<FxHashMap<Key, u8>> = OnceLock::new();
    READ.get_or_init(|| {
        // a row has more bytes than this
        const SHORTEST: usize = 24;
        let mut table = FxHashMap::with_capacity_and_hasher(TABLE.len() / SHORTEST, FxBuildHasher);
        table.extend(TABLE.lines().skip(1).filter_map(row));
        table
    })
}

/// `rule,claim,estimate,facts,right,confidence`
fn row(line: &'static str) -> Option<(Key, u8)> {
    let mut cells = line.split(',');
    let (rule, claim) = (cells.next()?, cells.next()?);
    let estimate = cells.next()?.parse().ok()?;
    let confidence = cells.nth(2)?.parse().ok()?;
    Some(((rule, claim, estimate), confidence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(TABLE.lines().next(), Some("rule,claim,estimate,facts,right,confidence"));
        assert_eq!(
            table().len(),
            TABLE.lines().count() - 1,
            "a row is malformed or stands twice"
        );
        assert!(table().values().all(|c| (1..=99).contains(c)));
    }
}
