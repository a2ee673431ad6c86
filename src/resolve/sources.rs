//! Sources: articles that print one text, as papers do with what an agency sends them, are one source.
//!
//! A text is known by the hashes of its runs of words; a share of the hashes, chosen by the hashes themselves, stands for all. Where
//! few texts share a hash each is compared with each; where many do, each with the first and the last before it, so that a text in a
//! thousand papers costs a thousand comparisons and no more.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Corpus;
use crate::text::fold;

/// A run of no more texts than this is shared by each two of them.
const RARE: usize = 8;

/// Words of a run.
const RUN: usize = 6;

/// One of so many runs is kept.
const SHARE: u64 = 4;

/// With fewer runs kept a text is one with another only if it is the same word for word.
const FEW: usize = 12;

/// Of the runs of the shorter text so many of a hundred must stand in the longer.
const CONTAINED: usize = 80;

/// The shorter text has at least so many of a hundred of the longer's runs: a digest is not its parts.
const AS_LONG: usize = 50;

/// What a text is compared by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Print {
    /// The whole text's.
    whole: u64,
    /// Of the runs kept, sorted.
    runs: Vec<u64>,
}

/// The ID of the first article of each source, by the ID of every article.
pub(super) fn sources(corpus: &Corpus<'_>) -> BTreeMap<String, String> {
    let prints: Vec<&Print> = corpus.articles.iter().map(|article| &article.print).collect();
    let mut sets = UnionFind::new(prints.len());
    for (a, b) in same(&prints).into_iter().chain(alike(&prints)) {
        sets.union(a, b);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, set) in sets.into_labeling().into_iter().enumerate() {
        groups.entry(set).or_default().push(at);
    }
    let id = |at: usize| corpus.articles[at].id.clone();
    let mut sources = BTreeMap::new();
    for group in groups.values() {
        let date = |at: &usize| corpus.articles[*at].date;
        let first = group.iter().min_by_key(|at| (date(at).is_none(), date(at), **at));
        for at in group {
            sources.insert(id(*at), id(*first.unwrap_or(at)));
        }
    }
    sources
}

impl Print {
    /// That of a text.
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let words: Vec<u64> = words.map(|w| hash(w.bytes())).collect();
        let of = |words: &[u64]| hash(words.iter().flat_map(|w| w.to_le_bytes()));
        let mut runs: Vec<u64> = words.windows(RUN).map(of).filter(|run| run % SHARE == 0).collect();
        runs.sort_unstable();
        runs.dedup();
        Self {
            whole: if words.len() < RUN { 0 } else { of(&words) },
            runs,
        }
    }
}

/// FNV-1a, the same on every machine, with its bits mixed so that any of them can choose.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 29)
}

/// Texts that are the same word for word, each with the first of them.
fn same(prints: &[&Print]) -> Vec<(usize, usize)> {
    let mut firsts: FxHashMap<u64, usize> = FxHashMap::default();
    let with_words = prints.iter().enumerate().filter(|(_, p)| p.whole != 0);
    with_words
        .map(|(at, p)| (*firsts.entry(p.whole).or_insert(at), at))
        .collect()
}

/// Texts of which one holds most of the other.
fn alike(prints: &[&Print]) -> Vec<(usize, usize)> {
    let runs = (0..).zip(prints).filter(|(_, p)| p.runs.len() >= FEW);
    let runs = runs.flat_map(|(at, print)| print.runs.iter().map(move |run| (*run, at)));
    let parts = parted(runs, 1 << PARTS, |(run, _)| {
        usize::try_from(run >> (64 - PARTS)).unwrap_or(0)
    });
    // Two texts as often as they share a run, the later first.
    let shared = parts.into_par_iter().flat_map_iter(|mut runs: Vec<(u64, u32)>| {
        runs.sort_unstable();
        let of_one = runs.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1);
        of_one.flat_map(sharing).collect::<Vec<_>>()
    });
    let shared: Vec<(u32, u32)> = shared.collect();
    let before = parted(shared.iter().copied(), prints.len(), |(text, _)| *text as usize);
    let pairs = before.into_par_iter().enumerate().flat_map_iter(|(text, mut before)| {
        before.sort_unstable();
        let often = before
            .chunk_by(|a, b| a == b)
            .map(|of_one| (of_one[0].1 as usize, of_one.len()));
        let near = often
            .filter(|(before, count)| count * 4 >= prints[*before].runs.len().min(prints[text].runs.len()))
            .filter(|(before, _)| is_near(&prints[*before].runs, &prints[text].runs));
        near.map(|(before, _)| (before, text)).collect::<Vec<_>>()
    });
    pairs.collect()
}

/// Bits by which runs are parted, so that each part is sorted where the processor has it at hand.
const PARTS: u32 = 12;

/// Items by the number of their part, in the order in which they came.
fn parted<T>(items: impl Iterator<Item = T> + Clone, parts: usize, of: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut sizes = vec![0; parts];
    for item in items.clone() {
        sizes[of(&item)] += 1;
    }
    let mut parted: Vec<Vec<T>> = sizes.into_iter().map(Vec::with_capacity).collect();
    for item in items {
        parted[of(&item)].push(item);
    }
    parted
}

/// The pairs of texts that share one run, which is told with each of them.
fn sharing(run: &[(u64, u32)]) -> impl Iterator<Item = (u32, u32)> {
    run.iter().enumerate().flat_map(|(at, (_, text))| {
        let near = if run.len() <= RARE { 0 } else { at.saturating_sub(1) };
        let first = (near > 0).then_some(&run[0]);
        let before = first.into_iter().chain(&run[near..at]);
        before.map(|(_, before)| (*text, *before))
    })
}

/// Is most of the shorter in the longer, and is it about as long?
fn is_near(a: &[u64], b: &[u64]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let common = short.iter().filter(|run| long.binary_search(run).is_ok()).count();
    common * 100 >= short.len() * CONTAINED && short.len() * 100 >= long.len() * AS_LONG
}
