//! Pairwise precision and recall of a clustering.

use std::collections::BTreeMap;
use std::fmt;

/// How often truth and what was found met.
#[derive(Default)]
pub struct Pairs {
    truth: BTreeMap<usize, u64>,
    found: BTreeMap<String, u64>,
    both: BTreeMap<(usize, String), u64>,
}

impl Pairs {
    pub fn add(&mut self, truth: usize, found: &str) {
        *self.truth.entry(truth).or_default() += 1;
        *self.found.entry(found.to_owned()).or_default() += 1;
        *self.both.entry((truth, found.to_owned())).or_default() += 1;
    }

    /// Of the pairs taken for one, how many are.
    pub fn precision(&self) -> f64 {
        share(count(&self.both), count(&self.found))
    }

    /// Of the pairs that are one, how many are taken for it.
    pub fn recall(&self) -> f64 {
        share(count(&self.both), count(&self.truth))
    }

    /// What was found that holds several things, biggest first.
    pub fn mixed(&self) -> Vec<(String, Vec<usize>)> {
        let mut by_found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (truth, found) in self.both.keys() {
            by_found.entry(found).or_default().push(*truth);
        }
        let mut mixed: Vec<_> = by_found
            .into_iter()
            .filter(|(_, truths)| truths.len() > 1)
            .map(|(found, truths)| (found.to_owned(), truths))
            .collect();
        mixed.sort();
        mixed
    }
}

fn count<K>(groups: &BTreeMap<K, u64>) -> u64 {
    groups.values().map(|n| n * (n - 1) / 2).sum()
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for Pairs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mentions: u64 = self.truth.values().sum();
        write!(
            f,
            "precision {:.4}, recall {:.4} ({mentions} mentions of {}, taken for {})",
            self.precision(),
            self.recall(),
            self.truth.len(),
            self.found.len()
        )
    }
}
