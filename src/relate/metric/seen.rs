//! Which words a sentence may hold, by a few bits: most questions whether it holds one end there.

use std::ops::Range;

use crate::text::Text;

/// The most words of a phrase that is asked for.
const PHRASE: usize = 5;

/// The words of a sentence, each as one of 256 bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen([u64; 4]);

impl Seen {
    /// Any word at all.
    pub const ANY: Self = Self([u64::MAX; 4]);

    /// The words of a sentence, and those behind it with which a phrase of it may go on.
    pub fn of(text: &Text<'_>, sentence: &Range<usize>) -> Self {
        let mut seen = Self([0; 4]);
        for token in sentence.start..text.tokens.len().min(sentence.end + PHRASE) {
            let (at, bit) = place(text.folded(token));
            seen.0[at] |= bit;
        }
        seen
    }

    /// May the sentence hold a word, given folded? Where it may not, it does not.
    #[inline]
    pub fn may(self, word: &str) -> bool {
        let (at, bit) = place(word);
        self.0[at] & bit != 0
    }
}

/// The bit of a word, by its length and three of its bytes.
#[inline]
fn place(word: &str) -> (usize, u64) {
    let bytes = word.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return (0, 1);
    };
    let middle = bytes[bytes.len() / 2];
    let sum = usize::from(*first) * 7 + usize::from(*last) * 31 + usize::from(middle) * 113 + bytes.len() * 59;
    (sum / 64 % 4, 1 << (sum % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn what_stands_there_is_seen() {
        let text = Text::new("Năm qua, tỉnh giải ngân 12 tỷ đồng.", Lexicon::builtin().spelling());
        let seen = Seen::of(&text, &(0..text.tokens.len()));
        for token in 0..text.tokens.len() {
            assert!(seen.may(text.folded(token)));
        }
        let others = ["phiếu", "nhiệm", "mỗi", "bình", "bầu", "tính", "dư", "nâng", "vào"];
        assert!(others.iter().filter(|w| seen.may(w)).count() < others.len() / 2);
        assert!(Seen::ANY.may("phiếu"));
    }
}
