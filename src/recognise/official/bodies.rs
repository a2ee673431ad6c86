//! What titles without a body ask of the whole article, found once for each question.

use std::cell::{OnceCell, RefCell};

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Reading;
use super::super::organization::capital_first;
use super::body::{can_be, is_committee};

/// The bodies of an article by the first words of their names.
#[derive(Default)]
pub(super) struct Bodies {
    by_noun: RefCell<FxHashMap<String, Ranking>>,
    committees: OnceCell<Vec<usize>>,
}

impl Bodies {
    /// The body with that first word that the article speaks of most up to a token, of equals the first.
    pub fn usual(&self, reading: &Reading<'_>, before: usize, noun: &str) -> Option<String> {
        let mut known = self.by_noun.borrow_mut();
        if !known.contains_key(noun) {
            known.insert(noun.to_owned(), Ranking::new(reading, noun));
        }
        known.get(noun)?.at(reading, before)
    }

    /// The Party's committees that are named in full, each name where it stands first.
    pub fn committees(&self, reading: &Reading<'_>) -> &[usize] {
        self.committees.get_or_init(|| {
            let mut known = FxHashSet::default();
            let named = |n: &usize| {
                let body = &reading.organizations[*n];
                !body.generic && body.missing.is_none() && is_committee(&body.name)
            };
            (0..reading.organizations.len())
                .filter(named)
                .filter(|n| known.insert(reading.organizations[*n].name.as_str()))
                .collect()
        })
    }
}

/// Which body of one kind leads, from place to place.
struct Ranking {
    /// Where a mention of such a body ends, and the first mention of the one that leads from there on.
    leaders: Vec<(usize, usize)>,
    /// Bodies whose names hold the name of such a body.
    outer: Vec<usize>,
    /// How the inner name begins.
    mark: String,
}

impl Ranking {
    fn new(reading: &Reading<'_>, noun: &str) -> Self {
        let bodies = &reading.organizations;
        let fits = |n: &usize| {
            let body = &bodies[*n];
            !body.generic && can_be(body, noun) && reading.is_content(body.tokens.start)
        };
        let mut named: Vec<usize> = (0..bodies.len()).filter(fits).collect();
        named.sort_by_key(|n| bodies[*n].tokens.end);
        // how often each was named, and its first mention
        let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        let mut best: Option<(usize, usize)> = None;
        let mut leaders = Vec::with_capacity(named.len());
        for n in named {
            let (count, first) = counts.entry(bodies[n].name.as_str()).or_insert((0, n));
            *count += 1;
            *first = n.min(*first);
            // all others stand as they stood: only this one can take the lead
            let leads = best.is_none_or(|(most, leader)| *count > most || *count == most && *first < leader);
            let leader = if leads {
                (*count, *first)
            } else {
                best.unwrap_or((*count, *first))
            };
            best = Some(leader);
            leaders.push((bodies[n].tokens.end, leader.1));
        }
        let mark = format!(" {} ", capital_first(noun));
        let holds = |n: &usize| !bodies[*n].generic && bodies[*n].name.contains(&mark);
        let outer = if noun.contains("quân") || noun.contains("đoàn") {
            (0..bodies.len()).filter(holds).collect()
        } else {
            Vec::new()
        };
        Self { leaders, outer, mark }
    }

    fn at(&self, reading: &Reading<'_>, before: usize) -> Option<String> {
        let bodies = &reading.organizations;
        let named = self.leaders.partition_point(|(end, _)| *end <= before);
        if let Some((_, leader)) = named.checked_sub(1).map(|last| self.leaders[last]) {
            return Some(bodies[leader].name.clone());
        }
        // "Quân khu 5" of "Đảng ủy Quân khu 5": the last body before that ends in one of that kind
        let from = self.outer.partition_point(|n| bodies[*n].tokens.start < before);
        let last = self.outer[..from].iter().rfind(|n| bodies[**n].tokens.end <= before)?;
        let name = &bodies[*last].name;
        name.find(&self.mark).map(|at| name[at + 1..].to_owned())
    }
}
