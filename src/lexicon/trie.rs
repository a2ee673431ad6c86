//! All forms of the lexicon as one trie of words. A text is walked through it from each of its tokens on, so that every
//! form is found in one pass, and none inside a word; the longest form bounds the walk.

use rustc_hash::FxHashMap;

use super::{Class, Forms};

/// Where no step leads to: the start, to which nothing leads back.
const NOWHERE: u32 = 0;

/// The trie. Words and nodes are numbers.
#[derive(Debug)]
pub(super) struct Trie {
    /// The node to which each word leads from the start.
    first: Vec<u32>,
    /// Where the words lead from the other nodes.
    steps: FxHashMap<(u32, u32), u32>,
    nodes: Vec<Node>,
    /// The entries of all forms, and their classes, form by form: close together, as they are read.
    entries: Vec<(u32, Class)>,
}

#[derive(Debug, Default)]
struct Node {
    /// Where the entries of the form that ends here stand, and how many.
    first: u32,
    count: u32,
    /// The bits of the words with which forms go on.
    next: u64,
}

impl Trie {
    /// The trie of these forms; `word` gives the number of each of their words, `class` the class of an entry.
    pub fn new(forms: Forms, mut word: impl FnMut(&str) -> u32, class: impl Fn(u32) -> Class) -> Self {
        let mut trie = Self {
            first: Vec::new(),
            steps: FxHashMap::default(),
            nodes: vec![Node::default()],
            entries: Vec::new(),
        };
        for (form, entries) in forms {
            let mut at = NOWHERE;
            for part in form.split(' ') {
                at = trie.step_or_add(at, word(part));
            }
            let node = &mut trie.nodes[at as usize];
            (node.first, node.count) = (number(trie.entries.len()), number(entries.len()));
            // those of a text are turned round as a whole, the longest form first
            let entries = entries.into_iter().rev();
            trie.entries.extend(entries.map(|entry| (entry, class(entry))));
        }
        trie
    }

    fn step_or_add(&mut self, from: u32, word: u32) -> u32 {
        let next = number(self.nodes.len());
        let step = if from == NOWHERE {
            let word = word as usize;
            if self.first.len() <= word {
                self.first.resize(word + 1, NOWHERE);
            }
            &mut self.first[word]
        } else {
            self.steps.entry((from, word)).or_insert(NOWHERE)
        };
        if *step != NOWHERE {
            return *step;
        }
        *step = next;
        self.nodes[from as usize].next |= bit(word);
        self.nodes.push(Node::default());
        next
    }

    /// Tells of each form with which the words begin, shortest first: how many words it has, and its entries.
    #[inline]
    pub fn forms_at<'t>(&'t self, words: &[u32], mut found: impl FnMut(usize, &'t [(u32, Class)])) {
        let Some(mut at) = words.first().and_then(|word| self.first.get(*word as usize)).copied() else {
            return;
        };
        let mut length = 1;
        while at != NOWHERE {
            let node = &self.nodes[at as usize];
            if node.count > 0 {
                let first = node.first as usize;
                found(length, &self.entries[first..first + node.count as usize]);
            }
            let Some(word) = words.get(length) else { return };
            // most words go on nowhere, which the bits of the node mostly tell
            if node.next & bit(*word) == 0 {
                return;
            }
            at = self.steps.get(&(at, *word)).copied().unwrap_or(NOWHERE);
            length += 1;
        }
    }
}

/// One of 64 bits for a word.
#[inline]
fn bit(word: u32) -> u64 {
    1 << (word % 64)
}

/// Nodes and entries are far fewer than 2³².
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_shortest_first() {
        let forms = [("a", 1), ("a b", 2), ("a b c d", 3), ("b", 4), ("b c", 5)];
        let word = |word: &str| u32::from(word.as_bytes()[0]);
        let forms = forms.into_iter().map(|(form, n)| (form.to_owned(), vec![n]));
        let trie = Trie::new(forms.collect(), word, |_| Class::Cue);
        for (text, wanted) in [
            ("a b c d", vec![(1, 1), (2, 2), (4, 3)]),
            ("a b c e", vec![(1, 1), (2, 2)]),
            ("b c d", vec![(1, 4), (2, 5)]),
            ("c d", vec![]),
            ("e a", vec![]),
        ] {
            let words: Vec<_> = text.split(' ').map(word).collect();
            let mut found = Vec::new();
            trie.forms_at(&words, |n, entries| found.push((n, entries[0].0)));
            assert_eq!(found, wanted, "{text}");
        }
    }
}
