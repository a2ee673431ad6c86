//! All forms of the lexicon as one trie of words. A text is walked through it from each of its tokens on, so that every
//! form is found in one pass, and none inside a word; the longest form bounds the walk.

use rustc_hash::FxHashMap;

use super::Forms;

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
}

#[derive(Debug, Default)]
struct Node {
    /// The entries of the form that ends here.
    entries: Vec<u32>,
    /// No form goes on.
    last: bool,
}

impl Trie {
    /// The trie of these forms; `word` gives the number of each of their words.
    pub fn new(forms: Forms, mut word: impl FnMut(&str) -> u32) -> Self {
        let mut trie = Self {
            first: Vec::new(),
            steps: FxHashMap::default(),
            nodes: vec![Node::default()],
        };
        for (form, entries) in forms {
            let mut at = NOWHERE;
            for part in form.split(' ') {
                at = trie.step_or_add(at, word(part));
            }
            trie.nodes[at as usize].entries = entries;
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
        self.nodes[from as usize].last = false;
        self.nodes.push(Node {
            entries: Vec::new(),
            last: true,
        });
        next
    }

    /// The forms with which the words begin, shortest first: how many words each has, and its entries.
    pub fn forms_at<'t>(&'t self, words: &'t [u32]) -> impl Iterator<Item = (usize, &'t [u32])> {
        let mut at = NOWHERE;
        words
            .iter()
            .map_while(move |word| {
                let next = if at == NOWHERE {
                    self.first.get(*word as usize).copied()
                } else if self.nodes[at as usize].last {
                    None
                } else {
                    self.steps.get(&(at, *word)).copied()
                };
                at = next.filter(|node| *node != NOWHERE)?;
                Some(self.nodes[at as usize].entries.as_slice())
            })
            .enumerate()
            .filter(|(_, entries)| !entries.is_empty())
            .map(|(n, entries)| (n + 1, entries))
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
    fn forms_are_found_shortest_first() {
        let forms = [("a", 1), ("a b", 2), ("a b c d", 3), ("b", 4), ("b c", 5)];
        let word = |word: &str| u32::from(word.as_bytes()[0]);
        let forms = forms.into_iter().map(|(form, n)| (form.to_owned(), vec![n]));
        let trie = Trie::new(forms.collect(), word);
        for (text, wanted) in [
            ("a b c d", vec![(1, 1), (2, 2), (4, 3)]),
            ("a b c e", vec![(1, 1), (2, 2)]),
            ("b c d", vec![(1, 4), (2, 5)]),
            ("c d", vec![]),
            ("e a", vec![]),
        ] {
            let words: Vec<_> = text.split(' ').map(word).collect();
            let found: Vec<_> = trie.forms_at(&words).map(|(n, entries)| (n, entries[0])).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
