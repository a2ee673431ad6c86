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

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Where the forms stand that are found on the way here, the longest first, and how many.
    first: u32,
    count: u32,
    /// The set of their classes.
    classes: u32,
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
            finds: Vec::new(),
        };
        // a form comes before those that go on from it, whose nodes begin with what it finds
        for (form, entries) in forms {
            let (mut at, mut words) = (NOWHERE, 0_u16);
            for part in form.split(' ') {
                at = trie.step_or_add(at, word(part));
                words = words.saturating_add(1);
            }
            let find = |entry| Find {
                words,
                class: class(entry),
                entry,
            };
            let first = trie.finds.len();
            trie.finds.extend(entries.into_iter().map(find));
            let node = &mut trie.nodes[at as usize];
            node.classes = trie.finds[first..]
                .iter()
                .fold(node.classes, |all, f| all | f.class.bit());
            let shorter = node.first as usize..(node.first + node.count) as usize;
            trie.finds.extend_from_within(shorter);
            (node.first, node.count) = (number(first), number(trie.finds.len() - first));
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
        let before = &mut self.nodes[from as usize];
        before.next |= bit(word);
        let node = Node { next: 0, ..*before };
        self.nodes.push(node);
        next
    }

    /// The forms with which the words begin, the longest first, and the set of their classes.
    #[inline]
    pub fn forms_at(&self, words: &[u32]) -> (&[Find], u32) {
        let mut last = NOWHERE;
        let mut next = words.first().and_then(|word| self.first.get(*word as usize));
        let mut length = 1;
        while let Some(at) = next.copied().filter(|at| *at != NOWHERE) {
            last = at;
            // most words go on nowhere, which the bits of the node mostly tell
            let word = words.get(length);
            let word = word.filter(|word| self.nodes[at as usize].next & bit(**word) != 0);
            next = word.and_then(|word| self.steps.get(&(at, *word)));
            length += 1;
        }
        let node = &self.nodes[last as usize];
        let first = node.first as usize;
        (&self.finds[first..first + node.count as usize], node.classes)
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
            let (found, classes) = trie.forms_at(&words);
            assert_eq!(classes != 0, !wanted.is_empty(), "{text}");
            let found: Vec<_> = found.iter().map(|f| (f.words, f.entry)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
