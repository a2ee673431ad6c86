//! Words and names as numbers, so that they are compared as fast.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::fold;

/// Every word that was asked for, in the order of the first asking.
#[derive(Clone, Default)]
pub(super) struct Words {
    numbers: FxHashMap<String, u32>,
    /// Names as they are written, and the numbers of their folded forms.
    written: FxHashMap<String, u32>,
    /// Names as they are written, and the numbers of the parts of their folded forms.
    parted: FxHashMap<String, Vec<u32>>,
    common: FxHashSet<u32>,
}

impl Words {
    /// The number of a word; the same for the same.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// The number of a name's folded form: most names come again and again, and are folded once.
    pub(super) fn folded(&mut self, name: &str) -> u32 {
        if let Some(number) = self.written.get(name) {
            return *number;
        }
        let number = self.number(&fold(name));
        self.written.insert(name.to_owned(), number);
        number
    }

    /// Adds the numbers of the parts of a name's folded form, between blanks and hyphens.
    pub(super) fn parts(&mut self, name: &str, numbers: &mut Vec<u32>) {
        if let Some(known) = self.parted.get(name) {
            numbers.extend(known);
            return;
        }
        let folded = fold(name);
        let parts: Vec<u32> = folded.split([' ', '-']).map(|part| self.number(part)).collect();
        numbers.extend(&parts);
        self.parted.insert(name.to_owned(), parts);
    }

    /// The word tells nothing in the name of an event.
    pub(super) fn set_common(&mut self, word: &str) {
        let number = self.number(word);
        self.common.insert(number);
    }

    pub(super) fn is_common(&self, number: u32) -> bool {
        self.common.contains(&number)
    }
}
