//! Where the documents known so far stand, asked by place.

use std::ops::Range;

use super::DocumentMention;
use crate::recognise::mentions::Index;

/// The tokens of documents, in the order of the list that they were made of.
pub(super) struct Cores {
    list: Vec<Range<usize>>,
    index: Index,
}

impl Cores {
    pub fn of(found: &[DocumentMention]) -> Self {
        let list: Vec<Range<usize>> = found.iter().map(|m| m.tokens.clone()).collect();
        let index = Index::new(list.iter());
        Self { list, index }
    }

    /// The tokens of the `n`th.
    pub fn tokens(&self, n: usize) -> &Range<usize> {
        &self.list[n]
    }

    /// The first that starts at a token.
    pub fn starting(&self, at: usize) -> Option<&Range<usize>> {
        self.index.starting(at).next().map(|n| &self.list[n])
    }

    /// Does one start at a token?
    pub fn starts(&self, at: usize) -> bool {
        self.starting(at).is_some()
    }

    /// The position of the first that starts within a range.
    pub fn first_in(&self, range: &Range<usize>) -> Option<usize> {
        self.index.starting_in(range).next()
    }

    /// Does one of them hold a token?
    pub fn hold(&self, at: usize) -> bool {
        self.index.hold(at)
    }
}
