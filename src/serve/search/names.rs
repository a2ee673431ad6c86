//! Names by their words without marks.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::words::{compact, initials, words};
use crate::query::search_key;
use crate::text::fold;

/// One name of one entity.
struct Name {
    entity: u32,
    proper: bool,
    /// As it is written.
    words: String,
    /// Without regard to case and spelling, with tones.
    folded: String,
    /// Its words without marks, parted by blanks.
    key: String,
}

/// All names; [`Names::finish`] makes them ready.
#[derive(Default)]
pub(super) struct Names {
    all: Vec<Name>,
    building: FxHashMap<String, Vec<u32>>,
    /// Words in order, and where their names end in `postings`.
    tokens: Vec<(String, usize)>,
    postings: Vec<u32>,
}

/// Letters of a short form: more than one, and fewer than a name.
const SHORT: Range<usize> = 2..16;

/// Marks words of the index that nobody types as a word: short forms and numbers in one piece.
const WHOLE: char = '\u{1}';

impl Names {
    /// How many.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// A name as it is written.
    pub(super) fn words(&self, name: u32) -> &str {
        &self.all[name as usize].words
    }

    /// A name of an entity, with its short forms.
    pub(super) fn add(&mut self, entity: u32, name: String, proper: bool) {
        let parts = words(&name);
        let mut whole = vec![compact(&parts)];
        if parts.len() > 2 {
            whole.push(initials(&parts));
        }
        self.put(entity, name, proper, &parts, &whole);
    }

    /// A name that has no short forms.
    pub(super) fn add_plain(&mut self, entity: u32, name: String) {
        let parts = words(&name);
        self.put(entity, name, true, &parts, &[]);
    }

    fn put(&mut self, entity: u32, name: String, proper: bool, parts: &[String], whole: &[String]) {
        let at = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let mut post = |word: String| {
            let names = self.building.entry(word).or_default();
            if names.last() != Some(&at) {
                names.push(at);
            }
        };
        parts.iter().cloned().for_each(&mut post);
        for short in whole.iter().filter(|short| SHORT.contains(&short.len())) {
            post(format!("{WHOLE}{short}"));
        }
        self.all.push(Name {
            entity,
            proper,
            folded: fold(&name),
            key: parts.join(" "),
            words: name,
        });
    }

    /// Puts the words in order.
    pub(super) fn finish(&mut self) {
        let mut building: Vec<(String, Vec<u32>)> = std::mem::take(&mut self.building).into_iter().collect();
        building.sort_unstable();
        for (word, names) in building {
            self.postings.extend(names);
            self.tokens.push((word, self.postings.len()));
        }
        self.tokens.shrink_to_fit();
        self.postings.shrink_to_fit();
    }

    /// Adds what fits, with its rank (less is better) and the name that fits best, by entity.
    pub(super) fn search(&self, asked: &str, found: &mut FxHashMap<u32, (u32, u32)>) {
        let wanted = words(asked);
        if wanted.is_empty() {
            return;
        }
        let wording = Wording {
            folded: fold(asked.trim()),
            key: wanted.join(" "),
            plain: fold(asked.trim()) == search_key(asked.trim()),
        };
        let mut add = |at: u32, rank: u32| {
            let name = &self.all[at as usize];
            let rank = rank * 2 + u32::from(!name.proper);
            let known = found.entry(name.entity).or_insert((rank, at));
            if rank < known.0 {
                *known = (rank, at);
            }
        };
        let short = compact(&wanted);
        if SHORT.contains(&short.len()) {
            let range = self.beginning(&format!("{WHOLE}{short}"), wanted.len() == 1 && short.len() > 2);
            for (exact, at) in self.names_of(range, &format!("{WHOLE}{short}")) {
                add(at, if exact { Wording::SHORT } else { Wording::SHORT_BEGUN });
            }
        }
        for at in self.with_all(&wanted) {
            add(at, wording.rank(&self.all[at as usize]));
        }
    }

    /// The names that have all the words; the last may be the beginning of one, and if nothing has them, so may all.
    fn with_all(&self, wanted: &[String]) -> Vec<u32> {
        for all_begun in [false, true] {
            let mut kept: Option<Bits> = None;
            for (at, word) in wanted.iter().enumerate() {
                let begun = all_begun || at + 1 == wanted.len();
                let mut bits = Bits::new(self.all.len());
                for (_, name) in self.names_of(self.beginning(word, begun), word) {
                    bits.set(name);
                }
                kept = Some(match kept {
                    None => bits,
                    Some(kept) => kept.and(&bits),
                });
            }
            let names: Vec<u32> = kept.map(|bits| bits.all()).unwrap_or_default();
            if !names.is_empty() || wanted.len() == 1 {
                return names;
            }
        }
        Vec::new()
    }

    /// The places of the words that begin so, or that are so.
    fn beginning(&self, word: &str, begun: bool) -> Range<usize> {
        let start = self.tokens.partition_point(|(known, _)| known.as_str() < word);
        let fits = |known: &str| if begun { known.starts_with(word) } else { known == word };
        start..start + self.tokens[start..].partition_point(|(known, _)| fits(known))
    }

    /// The names of those words, and whether they have the very word.
    fn names_of<'n>(&'n self, range: Range<usize>, word: &'n str) -> impl Iterator<Item = (bool, u32)> + 'n {
        range.flat_map(move |at| {
            let start = if at == 0 { 0 } else { self.tokens[at - 1].1 };
            let exact = self.tokens[at].0 == word;
            self.postings[start..self.tokens[at].1]
                .iter()
                .map(move |name| (exact, *name))
        })
    }
}

/// What is asked, in the forms that names are compared with.
struct Wording {
    folded: String,
    key: String,
    /// Typed without any mark, so that marks say nothing.
    plain: bool,
}

impl Wording {
    /// The name is a short form of just that.
    const SHORT: u32 = 2;
    /// It begins a short form.
    const SHORT_BEGUN: u32 = 9;

    /// How well a name fits that has all the words.
    fn rank(&self, name: &Name) -> u32 {
        let tones = !self.plain;
        if name.folded == self.folded {
            0
        } else if name.key == self.key {
            if tones { 4 } else { 1 }
        } else if name.folded.starts_with(&self.folded) {
            3
        } else if name.key.starts_with(&self.key) {
            if tones { 6 } else { 3 }
        } else if name.folded.contains(&self.folded) {
            5
        } else if name.key.contains(&self.key) {
            if tones { 7 } else { 5 }
        } else {
            8
        }
    }
}

/// A set of names.
struct Bits(Vec<u64>);

impl Bits {
    fn new(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    fn set(&mut self, at: u32) {
        self.0[at as usize / 64] |= 1 << (at % 64);
    }

    fn and(mut self, other: &Self) -> Self {
        for (one, two) in self.0.iter_mut().zip(&other.0) {
            *one &= two;
        }
        self
    }

    fn all(&self) -> Vec<u32> {
        let mut all = Vec::new();
        for (at, mut bits) in (0_u32..).zip(self.0.iter().copied()) {
            while bits != 0 {
                all.push(at * 64 + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
        all
    }
}
