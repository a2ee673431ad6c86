//! The words that are known beforehand, each with a number, which what begins with a word and the lexicon's trie are
//! asked by; most tokens of a text are such words, and told by one look at their bytes.

use rustc_hash::FxHashMap;

use super::letters::{Traits, push_lower};
use super::tokens::{Case, Kind, Tokens, case_of};

/// The number of a word that is not known.
pub const UNKNOWN_WORD: u32 = u32::MAX;

/// One of 64 bits for the number of a word: a set of words by which most others are told not to be in it.
#[inline]
pub fn word_bit(word: u32) -> u64 {
    1 << (word % 64)
}

/// A word as it is written: its bytes as one number, as long as they are so few. None is 0.
type Written = u128;
const LONGEST: usize = size_of::<Written>();

/// The known words.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// By their folded forms.
    numbers: FxHashMap<String, u32>,
    /// Of those that are one character of ASCII, by its code.
    single: Vec<u32>,
    /// The folded form of each.
    folded: Vec<String>,
    /// Those that are short and in the standard spelling, as they stand in texts: in small letters, the first capital, or all.
    written: Table,
}

/// What a known word is where it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub number: u32,
    pub traits: Traits,
    pub case: Case,
}

impl Words {
    /// The number of a folded word, which is known from now on.
    pub fn add(&mut self, folded: &str) -> u32 {
        if let Some(known) = self.numbers.get(folded) {
            return *known;
        }
        let number = u32::try_from(self.folded.len()).unwrap_or(UNKNOWN_WORD);
        self.numbers.insert(folded.to_owned(), number);
        if let Some(byte) = single_byte(folded) {
            let length = self.single.len().max(byte + 1);
            self.single.resize(length, UNKNOWN_WORD);
            self.single[byte] = number;
        }
        self.folded.push(folded.to_owned());
        let mut letters = folded.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let title: String = first.chain(letters).collect();
        let capitals = folded.to_uppercase();
        for word in [folded, &title, &capitals] {
            self.add_written(word, folded, number);
        }
        number
    }

    fn add_written(&mut self, word: &str, folded: &str, number: u32) {
        let Some((length, written)) = written_at(word.as_bytes()) else {
            return;
        };
        let mut tokens = Tokens::of(word);
        let Some(token) = tokens.next().filter(|t| t.kind == Kind::Word && t.shown == word) else {
            return;
        };
        let mut small = String::new();
        push_lower(&mut small, word, token.traits);
        if length == word.len() && small == folded {
            let (traits, case) = (token.traits, case_of(word, token.traits));
            self.written.add(written, Known { number, traits, case });
        }
    }

    /// The number of a folded word.
    #[inline]
    pub fn number(&self, folded: &str) -> u32 {
        if let Some(byte) = single_byte(folded) {
            return self.single.get(byte).copied().unwrap_or(UNKNOWN_WORD);
        }
        self.numbers.get(folded).copied().unwrap_or(UNKNOWN_WORD)
    }

    /// So many are known.
    pub fn count(&self) -> usize {
        self.folded.len()
    }

    /// The folded form of a known word.
    #[inline]
    pub fn folded(&self, number: u32) -> &str {
        &self.folded[number as usize]
    }

    /// The known word with which a text begins, and how many bytes it has.
    #[inline]
    pub fn begin(&self, text: &[u8]) -> Option<(usize, Known)> {
        let (length, written) = written_at(text)?;
        Some((length, self.written.get(written)?))
    }
}

/// What is known of words as they are written: each stands at the place that its bytes tell, or as near behind it as there
/// is room; half of the places are free, so that few steps find it. Every token is asked for here, and a general map
/// takes twice as long.
#[derive(Clone, Debug, Default)]
struct Table {
    places: Vec<Option<(Written, Known)>>,
    count: usize,
}

impl Table {
    /// Where a word stands or would begin to be looked for: a power of two of places is asked by the upper bits.
    #[inline]
    fn first_place(&self, written: Written) -> usize {
        const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
        let [low, high] = halves(written);
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(MIX);
        (mixed >> 32) as usize & self.places.len().wrapping_sub(1)
    }

    /// The place where a word stands, or the free one where it would.
    #[inline]
    fn place(&self, written: Written) -> usize {
        let mut at = self.first_place(written);
        while let Some((other, _)) = &self.places[at]
            && *other != written
        {
            at = (at + 1) & (self.places.len() - 1);
        }
        at
    }

    #[inline]
    fn get(&self, written: Written) -> Option<Known> {
        let mut at = self.first_place(written);
        // where there is no place at all there is none to begin with
        loop {
            let (other, known) = self.places.get(at)?.as_ref()?;
            if *other == written {
                return Some(*known);
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }

    /// Adds a word unless it is there.
    fn add(&mut self, written: Written, known: Known) {
        if self.count * 2 >= self.places.len() {
            let length = (self.places.len() * 2).max(16);
            let before = std::mem::replace(&mut self.places, vec![None; length]);
            for (written, known) in before.into_iter().flatten() {
                let at = self.place(written);
                self.places[at] = Some((written, known));
            }
        }
        let at = self.place(written);
        if self.places[at].is_none() {
            self.places[at] = Some((written, known));
            self.count += 1;
        }
    }
}

/// The lower and the upper eight bytes.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
fn halves(written: Written) -> [u64; 2] {
    [written as u64, (written >> 64) as u64]
}

/// The byte of a word that is one character of ASCII.
#[inline]
fn single_byte(word: &str) -> Option<usize> {
    match word.as_bytes() {
        [byte] => Some(usize::from(*byte)),
        _ => None,
    }
}

/// The ASCII letters and digits and the bytes of all other characters: behind them a word is at its end, if no dot or
/// apostrophe goes on.
const INNER: [bool; 256] = {
    let mut inner = [true; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        inner[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    inner
};

/// What may be a short word at the beginning of a text: how many bytes, and these. What no blank or frequent mark ends is
/// mostly none, and unknown then.
#[inline]
fn written_at(text: &[u8]) -> Option<(usize, Written)> {
    let bytes = text.first_chunk::<LONGEST>().copied().unwrap_or_else(|| {
        // behind the end of the text stands nothing, which ends a word like a blank
        let mut bytes = [0; LONGEST];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    });
    let (low, high) = bytes.split_at(LONGEST / 2);
    let (low, high) = (eight(low), eight(high));
    let (length, written) = match end_of(low) {
        // most words are that short
        Some(length) => (length, Written::from(low & !(u64::MAX << (8 * length)))),
        None => match end_of(high) {
            Some(length) => {
                let high = high & !(u64::MAX << (8 * length));
                (LONGEST / 2 + length, Written::from(high) << 64 | Written::from(low))
            }
            None => (LONGEST, Written::from_le_bytes(bytes)),
        },
    };
    let goes_on = match text.get(length) {
        Some(b'\'') => true,
        Some(b'.') => text.get(length + 1).is_some_and(|b| INNER[usize::from(*b)]),
        Some(b) => length == LONGEST && INNER[usize::from(*b)],
        None => false,
    };
    if goes_on || length == 0 {
        return None;
    }
    Some((length, written))
}

/// Eight bytes as one number.
#[inline]
fn eight(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// How many of eight bytes stand before the first that is below the digits, a colon or a semicolon, where one is: all at once.
#[inline]
fn end_of(bytes: u64) -> Option<usize> {
    const EACH: u64 = u64::MAX / 0xFF;
    let high = EACH * 0x80;
    let low = !((bytes | high) - EACH * 0x30) & !bytes;
    // 0 where one of the two stands: the lowest such byte is told right
    let colons = (bytes & (EACH * 0xFE)) ^ (EACH * u64::from(b':'));
    let ends = (low | colons.wrapping_sub(EACH) & !colons) & high;
    (ends != 0).then(|| (ends.trailing_zeros() / 8) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KNOWN: [&str; 9] = ["tỉnh", "hòa", "quý", "tw", "a", "km2", "nghiêng", "đảng", "t.ư"];

    fn words() -> Words {
        let mut words = Words::default();
        for word in KNOWN {
            words.add(word);
        }
        words
    }

    #[test]
    fn a_word_has_one_number() {
        let mut words = words();
        assert_eq!(words.add("tỉnh"), words.number("tỉnh"));
        assert_ne!(words.number("hòa"), words.number("quý"));
        assert_eq!(words.number("huyện"), UNKNOWN_WORD);
    }

    #[test]
    fn words_are_told_by_their_bytes() {
        let words = words();
        for (text, wanted) in [
            ("tỉnh Hòa", Some("tỉnh")),
            ("Tỉnh, rồi đến một nơi khác", Some("tỉnh")),
            ("Nghiêng", Some("nghiêng")),
            ("quý. Sau", Some("quý")),
            ("hòa", Some("hòa")),
            ("hoà", None),
            ("TỈNH", Some("tỉnh")),
            ("TW 5", Some("tw")),
            ("TỈnh", None),
            ("tỉnhx", None),
            ("A.B", None),
            ("a'b", None),
            (" a", None),
            ("", None),
        ] {
            let found = words.begin(text.as_bytes()).map(|(_, known)| known.number);
            assert_eq!(found, wanted.map(|w| words.number(w)), "{text}");
        }
    }

    proptest! {
        /// A text is split off as it is when no word is known.
        #[test]
        fn known_words_are_tokens_like_others(
            text in "(tỉnh|Tỉnh|hòa|hoà|quý|Quý|TW|tw|a|A|km2|đảng|Ðảng|t\\.ư|[ .'’,0-9\u{301}\u{200b}“”-]|\\PC){0,20}"
        ) {
            let words = words();
            let known: Vec<_> = Tokens::with(&text, &words).collect();
            let plain: Vec<_> = Tokens::of(&text).collect();
            prop_assert_eq!(known.len(), plain.len());
            for (known, plain) in known.iter().zip(&plain) {
                prop_assert_eq!(known.span, plain.span);
                prop_assert_eq!(&known.shown, &plain.shown);
                prop_assert_eq!((known.kind, known.glued, known.traits), (plain.kind, plain.glued, plain.traits));
                if let Some(Known { number, case, .. }) = known.known {
                    let mut folded = String::new();
                    push_lower(&mut folded, &plain.shown, plain.traits);
                    prop_assert_eq!(number, words.number(&folded));
                    prop_assert_eq!(case, case_of(&plain.shown, plain.traits));
                }
            }
        }
    }
}
