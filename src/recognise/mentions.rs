//! Mentions of one kind with an index by place, so that "what stands here?" is no walk over the whole article.

use std::ops::{Deref, DerefMut, Range};

/// Something that stands at a range of tokens.
pub trait Placed {
    /// Where it stands.
    fn tokens(&self) -> &Range<usize>;
}

macro_rules! placed {
    ($($kind:ty),*) => {
        $(impl Placed for $kind {
            fn tokens(&self) -> &Range<usize> {
                &self.tokens
            }
        })*
    };
}

placed!(
    super::DateMention,
    super::QuantityMention,
    super::PlaceMention,
    super::OrganizationMention,
    super::OfficeMention,
    super::PersonMention,
    super::DocumentMention,
    super::ConferenceMention
);

/// Ranges of tokens by their start. The numbers that it gives are positions in the list that it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Start, end and position, sorted; equal starts in the order of the list.
    ranges: Vec<(usize, usize, usize)>,
    /// The furthest end of a range and all before it.
    furthest: Vec<usize>,
    /// The tokens at which one starts …
    starts: Tokens,
    /// … and those that one holds: most questions are of a token with neither.
    held: Tokens,
}

/// A set of tokens, a bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tokens(Vec<u64>);

impl Tokens {
    /// None of the tokens before one.
    fn none_before(end: usize) -> Self {
        Self(vec![0; end.div_ceil(64)])
    }

    fn add(&mut self, token: usize) {
        self.0[token / 64] |= 1 << (token % 64);
    }

    #[inline]
    fn has(&self, token: usize) -> bool {
        self.0.get(token / 64).is_some_and(|word| word >> (token % 64) & 1 == 1)
    }
}

impl Index {
    /// Sorts the ranges, which mostly are sorted.
    pub fn new<'r>(ranges: impl Iterator<Item = &'r Range<usize>>) -> Self {
        let mut ranges: Vec<_> = ranges.enumerate().map(|(n, r)| (r.start, r.end, n)).collect();
        if !ranges.is_sorted_by_key(|(start, _, n)| (*start, *n)) {
            ranges.sort_by_key(|(start, _, n)| (*start, *n));
        }
        let mut last = 0;
        let furthest = ranges
            .iter()
            .map(|(_, end, _)| {
                last = last.max(*end);
                last
            })
            .collect();
        let mut starts = Tokens::none_before(ranges.last().map_or(0, |(start, _, _)| start + 1));
        let mut held = Tokens::none_before(last);
        let mut done = 0;
        for (start, end, _) in &ranges {
            starts.add(*start);
            for token in done.max(*start)..*end {
                held.add(token);
            }
            done = done.max(*end);
        }
        Self {
            ranges,
            furthest,
            starts,
            held,
        }
    }

    /// Those that start at a token.
    #[inline]
    pub fn starting(&self, at: usize) -> impl Iterator<Item = usize> {
        let ranges = if self.starts.has(at) {
            let from = self.ranges.partition_point(|(start, _, _)| *start < at);
            &self.ranges[from..]
        } else {
            &[]
        };
        ranges
            .iter()
            .take_while(move |(start, _, _)| *start == at)
            .map(|(_, _, n)| *n)
    }

    /// Does one of them start at the token?
    #[inline]
    pub fn start(&self, at: usize) -> bool {
        self.starts.has(at)
    }

    /// Does one of them hold the token?
    #[inline]
    pub fn hold(&self, at: usize) -> bool {
        self.held.has(at)
    }

    /// Those that start within a range of tokens, wherever they end.
    pub fn starting_in<'m>(&'m self, range: &Range<usize>) -> impl Iterator<Item = usize> + use<'m> {
        let Range {
            start: first,
            end: last,
        } = *range;
        let from = self.ranges.partition_point(|(start, _, _)| *start < first);
        self.ranges[from..]
            .iter()
            .take_while(move |(start, _, _)| *start < last)
            .map(|(_, _, n)| *n)
    }

    /// Those that lie wholly within a range of tokens.
    pub fn within<'m>(&'m self, range: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> + use<'m> {
        let Range {
            start: first,
            end: last,
        } = *range;
        let from = self.ranges.partition_point(|(start, _, _)| *start < first);
        let to = self.ranges.partition_point(|(start, _, _)| *start <= last).max(from);
        self.ranges[from..to]
            .iter()
            .filter(move |(_, end, _)| *end <= last)
            .map(|(_, _, n)| *n)
    }

    /// Those in which the whole range of tokens lies.
    pub fn around<'m>(&'m self, range: &Range<usize>) -> impl Iterator<Item = usize> + use<'m> {
        let Range {
            start: first,
            end: last,
        } = *range;
        let from = self.furthest.partition_point(|end| *end < last);
        self.ranges[from..]
            .iter()
            .take_while(move |(start, _, _)| *start <= first)
            .filter(move |(_, end, _)| *end >= last)
            .map(|(_, _, n)| *n)
    }
}

/// A list of mentions that can be asked by place. To change what is found, make a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentions<T> {
    list: Vec<T>,
    index: Index,
}

impl<T: Placed> Mentions<T> {
    /// Those that start at a token, in order.
    pub fn starting(&self, at: usize) -> impl Iterator<Item = &T> {
        self.index.starting(at).map(|n| &self.list[n])
    }

    /// Those that lie wholly within a range of tokens, in order.
    pub fn within<'m>(&'m self, range: &Range<usize>) -> impl DoubleEndedIterator<Item = &'m T> + use<'m, T> {
        self.index.within(range).map(|n| &self.list[n])
    }

    /// As [`Mentions::within`], their positions in the list.
    pub fn positions_within<'m>(&'m self, range: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> + use<'m, T> {
        self.index.within(range)
    }

    /// Those in which the whole range of tokens lies, in order.
    pub fn around<'m>(&'m self, range: &Range<usize>) -> impl Iterator<Item = &'m T> + use<'m, T> {
        self.index.around(range).map(|n| &self.list[n])
    }

    /// Those that hold a token, in order.
    pub fn holding(&self, at: usize) -> impl Iterator<Item = &T> {
        self.around(&(at..at + 1))
    }

    /// Does one of them hold the token?
    #[inline]
    pub fn hold(&self, at: usize) -> bool {
        self.index.hold(at)
    }

    /// Does one of them start at the token?
    #[inline]
    pub fn start(&self, at: usize) -> bool {
        self.index.start(at)
    }

    /// Those that start within a range of tokens, wherever they end, in order.
    pub fn starting_in<'m>(&'m self, range: &Range<usize>) -> impl Iterator<Item = &'m T> + use<'m, T> {
        self.index.starting_in(range).map(|n| &self.list[n])
    }

    /// Those that end before a token, in order.
    pub fn ending(&self, at: usize) -> impl Iterator<Item = &T> {
        let last = at.checked_sub(1).filter(|last| self.hold(*last));
        let last = last.map(|last| self.holding(last));
        last.into_iter().flatten().filter(move |m| m.tokens().end == at)
    }

    /// The plain list.
    pub fn into_vec(self) -> Vec<T> {
        self.list
    }
}

impl<T> Default for Mentions<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            index: Index::default(),
        }
    }
}

impl<T: Placed> From<Vec<T>> for Mentions<T> {
    fn from(list: Vec<T>) -> Self {
        let index = Index::new(list.iter().map(Placed::tokens));
        Self { list, index }
    }
}

impl<T> Deref for Mentions<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list
    }
}

/// What is told of a mention may change, but not its place.
impl<T> DerefMut for Mentions<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.list
    }
}

impl<'m, T> IntoIterator for &'m Mentions<T> {
    type Item = &'m T;
    type IntoIter = std::slice::Iter<'m, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The index finds what a walk over the list finds.
        #[test]
        fn finds_what_a_walk_finds(
            list in proptest::collection::vec((0usize..30, 0usize..6), 0..20),
            at in 0usize..32,
            length in 0usize..8,
        ) {
            let list: Vec<Range<usize>> = list.into_iter().map(|(start, length)| start..start + length).collect();
            let index = Index::new(list.iter());
            let asked = at..at + length;
            let sorted = |found: Vec<usize>| {
                let mut found = found;
                found.sort_unstable();
                found
            };
            let walk = |fits: &dyn Fn(&Range<usize>) -> bool| -> Vec<usize> {
                (0..list.len()).filter(|n| fits(&list[*n])).collect()
            };
            prop_assert_eq!(index.hold(at), list.iter().any(|r| r.start <= at && at < r.end));
            prop_assert_eq!(sorted(index.starting(at).collect()), walk(&|r| r.start == at));
            prop_assert_eq!(
                sorted(index.within(&asked).collect()),
                walk(&|r| asked.start <= r.start && r.end <= asked.end)
            );
            prop_assert_eq!(
                sorted(index.around(&asked).collect()),
                walk(&|r| r.start <= asked.start && asked.end <= r.end)
            );
        }
    }
}
