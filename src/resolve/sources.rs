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
    /// The upper half of those of the runs kept, sorted.
    runs: Vec<u32>,
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
        let runs = words.windows(RUN).map(of).filter(|run| run % SHARE == 0);
        let mut runs: Vec<u32> = runs.map(|run| (run >> 32) as u32).collect();
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
    let runs = sorted(prints);
    let parts = parts(&runs).into_par_iter().map(|part| before(part, prints.len()));
    let parts: Vec<Vec<Vec<u32>>> = parts.collect();
    // How many runs a text shares with each before it.
    let counts = || vec![0_u32; prints.len()];
    let pairs = (0..prints.len()).into_par_iter().map_init(counts, |counts, text| {
        let mut near = Vec::new();
        for other in parts.iter().flat_map(|part| &part[text]) {
            let count = &mut counts[*other as usize];
            if *count == 0 {
                near.push(*other as usize);
            }
            *count += 1;
        }
        near.retain(|other| {
            let (one, two) = (&prints[*other].runs, &prints[text].runs);
            let count = std::mem::take(&mut counts[*other]) as usize;
            count * 4 >= one.len().min(two.len()) && is_near(one, two)
        });
        near.into_iter().map(|other| (other, text)).collect::<Vec<_>>()
    });
    pairs.collect::<Vec<_>>().concat()
}

/// A run and the number of its text in one number.
fn paired(run: u32, text: usize) -> u64 {
    u64::from(run) << 32 | text as u64
}

fn run_of(pair: u64) -> u64 {
    pair >> 32
}

fn text_of(pair: u64) -> u32 {
    u32::try_from(pair & u64::from(u32::MAX)).unwrap_or_default()
}

/// Bits by which runs are parted, so that each part is sorted where the processor has it at hand.
const PARTS: u32 = 12;

/// The runs of all texts that have enough, each with its text, in order.
fn sorted(prints: &[&Print]) -> Vec<u64> {
    let part_of = |run: u32| (run >> (u32::BITS - PARTS)) as usize;
    let with_runs = || prints.iter().enumerate().filter(|(_, p)| p.runs.len() >= FEW);
    let mut ends = vec![0; 1 << PARTS];
    for run in with_runs().flat_map(|(_, print)| &print.runs) {
        ends[part_of(*run)] += 1;
    }
    let mut total = 0;
    for end in &mut ends {
        total += std::mem::replace(end, total);
    }
    let mut pairs = vec![0; total];
    for (text, print) in with_runs() {
        for run in &print.runs {
            let end = &mut ends[part_of(*run)];
            pairs[*end] = paired(*run, text);
            *end += 1;
        }
    }
    let mut parts = Vec::new();
    let mut rest = pairs.as_mut_slice();
    let mut start = 0;
    for end in ends {
        let (part, after) = rest.split_at_mut(end - start);
        parts.push(part);
        (rest, start) = (after, end);
    }
    parts.into_par_iter().for_each(<[u64]>::sort_unstable);
    pairs
}

/// The runs in as many parts as there are threads; all texts of a run are in one of them.
fn parts(runs: &[u64]) -> Vec<&[u64]> {
    let mut parts = Vec::new();
    let mut rest = runs;
    for left in (1..=rayon::current_num_threads()).rev() {
        let end = rest.len() / left;
        let of_one = |pair: &&u64| end > 0 && run_of(**pair) == run_of(rest[end - 1]);
        let end = end + rest[end..].iter().take_while(of_one).count();
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts
}

/// The texts before each text that it is compared with, as often as they share a run.
fn before(runs: &[u64], texts: usize) -> Vec<Vec<u32>> {
    let mut before = vec![Vec::new(); texts];
    for of_one in runs.chunk_by(|a, b| run_of(*a) == run_of(*b)) {
        for (at, pair) in of_one.iter().enumerate().skip(1) {
            let others = &mut before[text_of(*pair) as usize];
            if of_one.len() <= RARE {
                others.extend(of_one[..at].iter().map(|pair| text_of(*pair)));
            } else {
                others.push(text_of(of_one[at - 1]));
                if at > 1 {
                    others.push(text_of(of_one[0]));
                }
            }
        }
    }
    before
}

/// Is most of the shorter in the longer, and is it about as long?
fn is_near(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let common = short.iter().filter(|run| long.binary_search(run).is_ok()).count();
    common * 100 >= short.len() * CONTAINED && short.len() * 100 >= long.len() * AS_LONG
}
