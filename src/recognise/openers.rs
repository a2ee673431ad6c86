//! What a word may open, by bits: known for each word of the lexicon, so that a walk over the tokens asks a number and not
//! its letters.

use super::{conference, date, document, official, organization, place, quantity};
use crate::lexicon::{Hits, Lexicon};
use crate::text::{Case, Kind, Text, Token};

/// A place: its type, or "khu vực".
pub(super) const PLACE: u32 = 1;
/// What stands between offices and names: a mark, "và", "nay là".
pub(super) const PIECE: u32 = 1 << 1;
/// "đại biểu", "thường vụ".
pub(super) const MEMBER: u32 = 1 << 2;
/// A body whose kind is one short word.
pub(super) const BODY: u32 = 1 << 3;
/// A number in words.
pub(super) const NUMBER: u32 = 1 << 4;
/// A time that no list of periods has: "hai năm qua", "nửa đầu năm".
pub(super) const TIME: u32 = 1 << 5;
/// An event told by a verb …
pub(super) const EVENT: u32 = 1 << 6;
/// … and one that only the beginning of a text tells so.
pub(super) const SITTING: u32 = 1 << 7;
/// A document's number, or who issued those of a list.
pub(super) const DOCUMENT: u32 = 1 << 8;

/// A token that is a number.
pub(super) const NUMERAL: u32 = 1 << 9;
/// A word with a capital first.
pub(super) const CAPITAL: u32 = 1 << 10;
/// A token that is neither word nor number.
pub(super) const MARK: u32 = 1 << 11;
/// The first token of a body that was recognised.
pub(super) const NAMED: u32 = 1 << 12;

/// The words that open each.
const OPENERS: [(u32, &[&str]); 9] = [
    (PLACE, &place::OPENERS),
    (PIECE, &official::PIECES),
    (MEMBER, &official::MEMBERS),
    (BODY, &organization::SHORT),
    (NUMBER, &quantity::NUMBER_WORDS),
    (TIME, &date::OPENERS),
    (EVENT, &conference::VERBS),
    (SITTING, &conference::SITTINGS),
    (DOCUMENT, &document::OPENERS),
];

/// What each token of a text may open, above the classes of the hits that start there: together, so that a walk goes from
/// one token that means something to it to the next by one question each.
pub(super) fn marks(text: &Text<'_>, hits: &Hits<'_>, lexicon: &Lexicon) -> Vec<u64> {
    let known = lexicon.word_marks(&OPENERS);
    let words = text.words().iter().zip(&text.tokens).enumerate();
    let mark = |(at, (word, token)): (usize, (&u32, &Token<'_>))| {
        let own = known.of(*word, || text.folded(at));
        let shape = match (token.case, token.kind) {
            (Case::Title | Case::Upper, _) => CAPITAL,
            (Case::None, Kind::Number) => NUMERAL,
            (Case::None, Kind::Mark) => MARK,
            _ => 0,
        };
        both(hits.classes(at), own | shape)
    };
    words.map(mark).collect()
}

/// The mark of classes and of what a word may open.
#[inline]
pub(super) const fn both(classes: u32, opens: u32) -> u64 {
    (opens as u64) << 32 | classes as u64
}

/// What a grammar passed over by its mark opens nothing: looked at in the unit tests, which are optimised like the program, and
/// where assertions are on (fuzzing).
#[inline]
pub(super) fn hold(opens_nothing: impl FnOnce() -> bool) {
    if cfg!(any(test, debug_assertions)) {
        assert!(opens_nothing(), "a word opens what its mark does not tell");
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;
    use crate::model::Article;

    /// What a folded word may open.
    fn of(word: &str) -> u32 {
        let own = OPENERS.iter().filter(|(_, words)| words.contains(&word));
        own.fold(0, |all, (bit, _)| all | bit)
    }

    #[test]
    fn bodies_start_where_their_marks_say() {
        let article = Article {
            id: "a".into(),
            text: "Sáng 2/3, Ban Thường vụ Tỉnh ủy Hà Nam họp với UBND huyện Bình Lục và Sở Y tế.".into(),
            ..Article::default()
        };
        let reading = Reading::new(&article, Lexicon::builtin());
        let tokens = 0..reading.text.tokens.len();
        let marked: Vec<_> = tokens.clone().filter(|t| reading.opens(*t, NAMED)).collect();
        let started: Vec<_> = tokens.filter(|t| reading.organizations.start(*t)).collect();
        assert_eq!(marked, started);
        assert_eq!(started.len(), reading.organizations.len());
    }

    #[test]
    fn known_and_other_words_open_the_same() {
        let lexicon = Lexicon::builtin();
        let words = OPENERS.iter().flat_map(|(_, words)| words.iter().copied());
        for word in words.chain(["lúa", "qwerty", "UBND", "12"]) {
            let text = Text::new(word, lexicon.spelling());
            let opens = marks(&text, &lexicon.hits(&text), lexicon)[0] >> 32;
            let own = opens & !u64::from(NUMERAL | CAPITAL | MARK);
            assert_eq!(own, u64::from(of(text.folded(0))), "{word}");
        }
        assert_ne!(of("tỉnh") & PLACE, 0);
        assert_ne!(of("hai") & (NUMBER | TIME), 0);
        assert_eq!(of("lúa"), 0);
    }
}
