//! All forms of the lexicon as one trie of words. A text is walked through it from each of its tokens on, so that every
//! form is found in one pass, and none inside a word; the longest form bounds the walk.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Class, Forms};
use crate::text::word_bit;

/// The node at which every walk begins.
const START: u32 = 0;

/// The trie. Words and nodes are numbers.
#[derive(Debug)]
pub(super) struct Trie {
    /// First the start, then those to which a word leads from it, in the order of their numbers, then the others.
    nodes: Vec<Node>,
    /// So many words there are.
    words: u32,
    /// Where the words lead from the other nodes: word and node, those of one node together.
    steps: Vec<(u32, u32)>,
    /// What the walks to the nodes find, close together, as it is read.
    finds: Vec<Find>,
}

/// A form found on the way to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Find {
    /// So many words has the form.
    pub words: u16,
    /// What its entry is.
    pub class: Class,
    /// Its entry.
    pub entry: u32,
}

/// The forms found on the way to a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    /// Where they stand among all, the longest first, and how many.
    first: u32,
    count: u32,
    /// The set of their classes.
    pub classes: u32,
}

impl Found {
    fn range(self) -> Range<usize> {
        let first = self.first as usize;
        first..first + self.count as usize
    }

    /// Those of them all ([`Trie::finds`]).
    #[inline]
    pub fn of(self, finds: &[Find]) -> &[Find] {
        &finds[self.range()]
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    found: Found,
    /// Where the steps stand that lead on, and how many.
    step: u32,
    steps: u32,
    /// The bits of the words with which forms go on.
    next: u64,
}

impl Trie {
    /// The trie of these forms; `word` gives the number of each of their words, `class` the class of an entry.
    pub fn new(forms: Forms, mut word: impl FnMut(&str) -> u32, class: impl Fn(u32) -> Class) -> Self {
        let spelt = |(form, entries): (String, _)| (form.split(' ').map(&mut word).collect(), entries);
        let forms: Vec<(Vec<u32>, Vec<u32>)> = forms.into_iter().map(spelt).collect();
        let words = forms.iter().flat_map(|(form, _)| form).max().map_or(0, |last| last + 1);
        let mut trie = Self {
            nodes: vec![Node::default(); words as usize + 1],
            words,
            steps: Vec::new(),
            finds: Vec::new(),
        };
        let mut steps = BTreeMap::new();
        // a form comes before those that go on from it, whose nodes begin with what it finds
        for (form, entries) in &forms {
            let mut at = START;
            for word in form {
                at = trie.step_or_add(&mut steps, at, *word);
            }
            let find = |entry: &u32| Find {
                words: u16::try_from(form.len()).unwrap_or(u16::MAX),
                class: class(*entry),
                entry: *entry,
            };
            let first = trie.finds.len();
            trie.finds.extend(entries.iter().map(find));
            let found = &mut trie.nodes[at as usize].found;
            let own = trie.finds[first..].iter();
            let classes = own.fold(found.classes, |all, f| all | f.class.bit());
            trie.finds.extend_from_within(found.range());
            *found = Found {
                first: number(first),
                count: number(trie.finds.len() - first),
                classes,
            };
        }
        for ((from, word), to) in steps {
            let node = &mut trie.nodes[from as usize];
            if node.steps == 0 {
                node.step = number(trie.steps.len());
            }
            node.steps += 1;
            node.next |= word_bit(word);
            trie.steps.push((word, to));
        }
        trie
    }

    fn step_or_add(&mut self, steps: &mut BTreeMap<(u32, u32), u32>, from: u32, word: u32) -> u32 {
        if from == START {
            return word + 1;
        }
        *steps.entry((from, word)).or_insert_with(|| {
            self.nodes.push(self.nodes[from as usize]);
            number(self.nodes.len() - 1)
        })
    }

    /// The forms that walks find.
    pub fn finds(&self) -> &[Find] {
        &self.finds
    }

    /// The forms with which the words begin.
    #[inline]
    pub fn walk(&self, words: &[u32]) -> Found {
        let Some((first, words)) = words.split_first().filter(|(first, _)| **first < self.words) else {
            return Found::default();
        };
        let mut node = &self.nodes[*first as usize + 1];
        for word in words {
            // most words go on nowhere, which the bits of the node mostly tell
            if node.next & word_bit(*word) == 0 {
                break;
            }
            let steps = &self.steps[node.step as usize..(node.step + node.steps) as usize];
            let Ok(step) = steps.binary_search_by_key(word, |(word, _)| *word) else {
                break;
            };
            node = &self.nodes[steps[step].1 as usize];
        }
        node.found
    }
}

/// Nodes and entries are far fewer than 2³².
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_longest_first() {
        let forms = [("a", 1), ("a b", 2), ("a b c d", 3), ("b", 4), ("b c", 5)];
        let word = |word: &str| u32::from(word.as_bytes()[0]);
        let forms = forms.into_iter().map(|(form, n)| (form.to_owned(), vec![n]));
        let trie = Trie::new(forms.collect(), word, |_| Class::Cue);
        for (text, wanted) in [
            ("a b c d", vec![(4, 3), (2, 2), (1, 1)]),
            ("a b c e", vec![(2, 2), (1, 1)]),
            ("b c d", vec![(2, 5), (1, 4)]),
            ("c d", vec![]),
            ("e a", vec![]),
        ] {
            let words: Vec<_> = text.split(' ').map(word).collect();
            let found = trie.walk(&words);
            assert_eq!(found.classes != 0, !wanted.is_empty(), "{text}");
            let found: Vec<_> = found.of(trie.finds()).iter().map(|f| (f.words, f.entry)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
