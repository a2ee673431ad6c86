//! Small sets: most mentions tell one or two of anything, and tens of thousands of articles have a million of them.

use smallvec::SmallVec;

/// A few things in order, each once; the first of them take no memory of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set<T>(SmallVec<[T; 4]>);

impl<T: Copy + Ord> Set<T> {
    /// Puts one in, unless it is there.
    pub(super) fn insert(&mut self, new: T) {
        if let Err(at) = self.0.binary_search(&new) {
            self.0.insert(at, new);
        }
    }

    pub(super) fn contains(&self, one: T) -> bool {
        self.0.binary_search(&one).is_ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The least.
    pub(super) fn first(&self) -> Option<T> {
        self.0.first().copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.0.iter().copied()
    }

    /// Leaves those that fit.
    pub(super) fn retain(&mut self, mut fits: impl FnMut(T) -> bool) {
        self.0.retain(|one| fits(*one));
    }

    /// How many stand in both.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let (small, large) = if self.len() < other.len() {
            (self, other)
        } else {
            (other, self)
        };
        small.iter().filter(|one| large.contains(*one)).count()
    }

    /// Does none stand in both?
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        self.shared(other) == 0
    }
}

impl<T: Copy + Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, more: I) {
        for one in more {
            self.insert(one);
        }
    }
}

impl<T: Copy + Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut set = Self(all.into_iter().collect());
        set.0.sort_unstable();
        set.0.dedup();
        set
    }
}

impl<T: Copy + Ord> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = smallvec::IntoIter<[T; 4]>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_set(first in prop::collection::vec(0_u32..20, 0..30), second in prop::collection::vec(0_u32..20, 0..30)) {
            let mut set: Set<u32> = first.iter().copied().collect();
            let other: Set<u32> = second.iter().copied().collect();
            let (mut wanted, theirs): (BTreeSet<u32>, BTreeSet<u32>) = (first.into_iter().collect(), second.into_iter().collect());
            prop_assert_eq!(set.shared(&other), wanted.intersection(&theirs).count());
            prop_assert_eq!(set.is_disjoint(&other), wanted.is_disjoint(&theirs));
            set.retain(|one| one % 3 != 0);
            wanted.retain(|one| one % 3 != 0);
            set.extend(other);
            wanted.extend(theirs);
            prop_assert!(set.iter().eq(wanted.iter().copied()));
            prop_assert!((0..20).all(|one| set.contains(one) == wanted.contains(&one)));
            prop_assert_eq!((set.first(), set.len(), set.is_empty()), (wanted.first().copied(), wanted.len(), wanted.is_empty()));
        }
    }
}
