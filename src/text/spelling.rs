//! One spelling for each word: composed characters, `Đ` for `Ð`, the tone mark where dictionaries set it, and
//! abbreviations written out.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::capitalise;
use super::letters::{Traits, is_alphabetic, is_capital, lower, lower_is, push_lower, tone, with_mark, with_tone};
use super::tokens::{Case, Kind, RawToken, Tokens, case_of};
use super::words::{Known, UNKNOWN_WORD, Words, word_bit};

/// Abbreviations and misspellings, as token sequences.
///
/// Abbreviations are matched with their capitals (`TP` but not `tp`); misspellings without.
#[derive(Clone, Debug, Default)]
pub struct Spelling {
    /// Those with which a replacement begins, those that it puts there, and all that [`Spelling::know`] was told.
    words: Words,
    /// What begins with a word, by its number; with most words nothing does.
    starts: Vec<Option<Box<Starts>>>,
}

/// The longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Starts {
    abbreviations: Vec<Replacement>,
    misspellings: Vec<Replacement>,
    /// So many tokens has the longest of all.
    longest: usize,
    /// What stands behind the first token …
    behind: Beginnings,
    /// … and the bits of its words.
    second: u64,
}

/// How some tokens begin: what they may be told from by two bytes of a text.
#[derive(Clone, Debug, Default)]
struct Beginnings {
    /// There are some of which nothing is told: none at all, or no ASCII.
    any: bool,
    /// By the first byte, in small letters.
    firsts: u128,
    /// Of those that begin with two letters: by both, several to a bit.
    pairs: u64,
}

impl Beginnings {
    /// One more, `None` for nothing.
    fn add(&mut self, token: Option<&str>) {
        match token.unwrap_or_default().as_bytes() {
            [first, second, ..] if first.is_ascii_alphabetic() && Self::stays(*second) => {
                self.pairs |= Self::pair(*first, *second);
            }
            [first, ..] if first.is_ascii() => self.firsts |= 1 << first.to_ascii_lowercase(),
            _ => self.any = true,
        }
    }

    /// Is it a letter that is the same in every spelling of a word? The tone mark of "toàn" may stand on the o.
    fn stays(letter: u8) -> bool {
        letter.is_ascii_alphabetic() && !matches!(letter, b'o' | b'u' | b'O' | b'U')
    }

    fn pair(first: u8, second: u8) -> u64 {
        // letters differ in five bits, whatever their capitals
        1 << (((first & 31) * 3 + (second & 31)) % 64)
    }

    /// May a text begin with one of them, however it is written?
    #[inline]
    fn may_open(&self, text: &[u8]) -> bool {
        if self.any {
            return true;
        }
        let Some(first @ b'!'..=b'~') = text.first() else {
            return !text.is_empty();
        };
        if self.firsts & 1 << first.to_ascii_lowercase() != 0 {
            return true;
        }
        match text.get(1) {
            Some(second) if second.is_ascii() => {
                first.is_ascii_alphabetic()
                    && second.is_ascii_alphabetic()
                    && self.pairs & Self::pair(*first, *second) != 0
            }
            // a letter of one character
            Some(0xC3..=0xC6) | None => false,
            Some(0xE1) => text.get(2).is_none_or(|third| *third < 0xB8),
            // combining marks, and what nobody sees
            Some(_) => self.pairs != 0,
        }
    }
}

/// A token after the first of what is replaced.
#[derive(Clone, Debug)]
struct Further {
    text: String,
    /// No blank before it.
    glued: bool,
    /// The number of its word, where that is known.
    word: u32,
}

impl Further {
    fn is(&self, token: &RawToken<'_>) -> bool {
        self.glued == token.glued && token.shown == self.text
    }

    /// As [`Further::is`], in any capitals; the text is in small letters.
    fn is_folded(&self, token: &RawToken<'_>) -> bool {
        let same = || match token.known {
            Some(known) => known.number == self.word,
            None => lower_is(&token.shown, &self.text),
        };
        self.glued == token.glued && same()
    }
}

#[derive(Clone, Debug)]
struct Replacement {
    first: String,
    /// The tokens after the first.
    rest: Vec<Further>,
    meant: Meant,
}

/// The words that stand in the place of others.
#[derive(Clone, Debug, Default)]
pub(super) struct Meant {
    words: Vec<MeantWord>,
    /// The first with a capital.
    capital: Option<MeantWord>,
}

/// A word that stands in the place of another.
#[derive(Clone, Debug)]
pub(super) struct MeantWord {
    pub shown: String,
    pub known: Known,
    pub kind: Kind,
    /// No blank before it, where it is not the first.
    pub glued: bool,
}

impl Meant {
    /// Of a text in standard spelling; its words are known from now on.
    fn new(text: &str, words: &mut Words) -> Self {
        let shown: Vec<_> = Tokens::of(text).map(|t| t.shown.into_owned()).collect();
        Self {
            capital: shown.first().map(|first| MeantWord::new(capitalise(first), words)),
            words: shown.into_iter().map(|word| MeantWord::new(word, words)).collect(),
        }
    }

    /// The words, the first with a capital or as it is.
    pub(super) fn words(&self, capital: bool) -> impl Iterator<Item = &MeantWord> {
        let first = if capital {
            self.capital.as_ref()
        } else {
            self.words.first()
        };
        first.into_iter().chain(self.words.iter().skip(1))
    }
}

impl MeantWord {
    fn new(shown: String, words: &mut Words) -> Self {
        let traits = Traits::of_word(&shown);
        let mut folded = String::with_capacity(shown.len());
        push_lower(&mut folded, &shown, traits);
        let (number, case) = (words.add(&folded), case_of(&shown, traits));
        Self {
            known: Known { number, traits, case },
            kind: if case == Case::None { Kind::Mark } else { Kind::Word },
            glued: !shown.chars().all(is_alphabetic),
            shown,
        }
    }
}

impl Spelling {
    /// `short` stands for `full` wherever it is written with just these capitals.
    pub fn abbreviate(&mut self, short: &str, full: &str) {
        let Some(row) = Replacement::new(short, full, &mut self.words) else {
            return;
        };
        let second = self.second_of(&row);
        let starts = self.starts_of(&row.first.to_lowercase());
        starts.extend(&row, second);
        add(&mut starts.abbreviations, row);
    }

    /// `wrong` is a misspelling of `right`, in any capitals.
    pub fn correct(&mut self, wrong: &str, right: &str) {
        let Some(mut row) = Replacement::new(wrong, right, &mut self.words) else {
            return;
        };
        row.first = row.first.to_lowercase();
        for further in &mut row.rest {
            further.text = further.text.to_lowercase();
            further.word = self.words.add(&further.text);
        }
        let second = self.second_of(&row);
        let starts = self.starts_of(&row.first);
        starts.extend(&row, second);
        add(&mut starts.misspellings, row);
    }

    /// The number of the word that stands behind the first, known from now on.
    fn second_of(&mut self, row: &Replacement) -> Option<u32> {
        row.rest
            .first()
            .map(|further| self.words.add(&further.text.to_lowercase()))
    }

    fn starts_of(&mut self, first: &str) -> &mut Starts {
        let word = self.words.add(first) as usize;
        if self.starts.len() <= word {
            self.starts.resize_with(word + 1, || None);
        }
        self.starts[word].get_or_insert_default()
    }

    /// The number of a folded word, by which texts know it from now on.
    pub fn know(&mut self, folded: &str) -> u32 {
        self.words.add(folded)
    }

    /// As [`fold`], but sooner, for most words of names are known.
    pub fn fold(&self, text: &str) -> String {
        fold_plain(text, Some(&self.words)).unwrap_or_else(|| fold_any(text))
    }

    /// So many words are known.
    pub fn count(&self) -> usize {
        self.words.count()
    }

    /// The number of a folded word; [`UNKNOWN_WORD`] where it is not known.
    pub fn number(&self, folded: &str) -> u32 {
        self.words.number(folded)
    }

    /// The known words.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// Does the word of a number stand as it is before a text, with which nothing that is replaced goes on? Mostly it does.
    #[inline]
    pub(super) fn stands(&self, word: u32, behind: &[u8]) -> bool {
        let Some(starts) = self.starting(word) else { return true };
        !starts.may_go_on(behind.trim_ascii_start(), &self.words)
    }

    /// What is replaced that begins with the word of a number.
    #[inline]
    pub(super) fn starting(&self, first: u32) -> Option<&Starts> {
        self.starts.get(first as usize)?.as_deref()
    }
}

impl Starts {
    fn extend(&mut self, row: &Replacement, second: Option<u32>) {
        self.longest = self.longest.max(row.rest.len() + 1);
        self.behind.add(row.rest.first().map(|further| further.text.as_str()));
        self.second |= second.map_or(u64::MAX, word_bit);
    }

    /// May one of these go on with a text? What its word tells is asked after what its letters tell.
    #[inline]
    fn may_go_on(&self, text: &[u8], words: &Words) -> bool {
        let second = || {
            words
                .begin(text)
                .is_none_or(|(_, next)| self.second & word_bit(next.number) != 0)
        };
        self.behind.may_open(text) && second()
    }

    /// So many tokens has the longest.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// May one of these begin with a token and go on with the next of those behind it? Mostly none does.
    #[inline]
    pub(super) fn may_begin(&self, token: &RawToken<'_>, behind: &Tokens<'_>) -> bool {
        self.behind.may_open(behind.rest().trim_ascii_start()) && self.goes_on(token, behind)
    }

    fn goes_on(&self, token: &RawToken<'_>, behind: &Tokens<'_>) -> bool {
        let next = behind.clone().next();
        let next = next.as_ref();
        let goes_on = |row: &Replacement, same: fn(&Further, &RawToken<'_>) -> bool| match row.rest.first() {
            Some(further) => next.is_some_and(|next| same(further, next)),
            None => true,
        };
        let short = |row: &Replacement| row.first == token.shown && goes_on(row, Further::is);
        self.abbreviations.iter().any(short) || self.misspellings.iter().any(|row| goes_on(row, Further::is_folded))
    }

    /// The longest abbreviation that starts at `tokens[0]`, else the longest misspelling: how many tokens it takes, and
    /// its words. In numbers of documents nothing is abbreviated.
    pub(super) fn replaced(&self, tokens: &[RawToken<'_>], in_number: bool) -> Option<(usize, &Meant)> {
        let short = |row: &&Replacement| row.first == tokens[0].shown && row.goes_on(tokens, Further::is);
        let wrong = |row: &&Replacement| row.goes_on(tokens, Further::is_folded);
        let abbreviation = (!in_number).then(|| self.abbreviations.iter().find(short));
        let row = abbreviation
            .flatten()
            .or_else(|| self.misspellings.iter().find(wrong))?;
        Some((row.rest.len() + 1, &row.meant))
    }
}

impl Replacement {
    fn new(from: &str, to: &str, words: &mut Words) -> Option<Self> {
        let mut tokens = Tokens::of(from);
        let first = tokens.next()?.shown.into_owned();
        let further = |t: RawToken<'_>| Further {
            text: t.shown.into_owned(),
            glued: t.glued,
            word: UNKNOWN_WORD,
        };
        Some(Self {
            first,
            rest: tokens.map(further).collect(),
            meant: Meant::new(to, words),
        })
    }

    /// Do the tokens go on like this behind the first?
    fn goes_on(&self, tokens: &[RawToken<'_>], same: impl Fn(&Further, &RawToken<'_>) -> bool) -> bool {
        tokens.len() > self.rest.len() && self.rest.iter().zip(&tokens[1..]).all(|(further, t)| same(further, t))
    }
}

fn add(rows: &mut Vec<Replacement>, row: Replacement) {
    rows.push(row);
    rows.sort_by_key(|row| std::cmp::Reverse(row.rest.len()));
}

/// A word in the standard spelling, capitals kept.
pub fn normal(word: &str) -> Cow<'_, str> {
    normal_of(word, Traits::of_word(word))
}

/// As [`normal`], of a word whose traits are known.
pub(super) fn normal_of(word: &str, traits: Traits) -> Cow<'_, str> {
    let stray = |c: char| matches!(c, 'Ð' | 'ð' | '\u{0300}'..='\u{036F}') || is_invisible(c);
    if traits.may_be_stray() && word.chars().any(stray) {
        let composed = composed(word).unwrap_or_else(|| {
            let cleaned: String = seen(word).collect();
            ComposingNormalizerBorrowed::new_nfc().normalize(&cleaned).into_owned()
        });
        return Cow::Owned(place_tone(&composed).unwrap_or(composed));
    }
    if !traits.may_be_misplaced() {
        return Cow::Borrowed(word);
    }
    place_tone(word).map_or(Cow::Borrowed(word), Cow::Owned)
}

/// The characters of a word that show something, `Đ` for `Ð`.
fn seen(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
        'Ð' => 'Đ',
        'ð' => 'đ',
        c => c,
    })
}

/// What is seen of a word, composed as Unicode has it, where all its letters are those of Vietnamese. `None`: ask the
/// normaliser, which takes ten times as long.
fn composed(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    let mut letters = seen(word);
    let mut last = letters.next()?;
    for c in letters {
        if let '\u{0300}'..='\u{036F}' = c {
            last = with_mark(last, c)?;
        } else {
            out.push(last);
            last = c;
        }
    }
    out.push(last);
    Traits::of_word(&out).is_known().then_some(out)
}

/// Lower case in the standard spelling, blanks as one space each: what is compared when texts are compared.
/// Tones are kept: Bách is not Bạch.
pub fn fold(text: &str) -> String {
    fold_plain(text, None).unwrap_or_else(|| fold_any(text))
}

/// As [`fold`].
fn fold_any(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in Tokens::of(text) {
        if !out.is_empty() && !token.glued {
            out.push(' ');
        }
        push_lower(&mut out, &token.shown, token.traits);
    }
    out
}

/// As [`fold`], of a text in the standard spelling, as names mostly are: nothing but its capitals changes. `None`: it may
/// be another.
fn fold_plain(text: &str, words: Option<&Words>) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let mut start = at;
        if let Some((length, known)) = words.and_then(|words| words.begin(&bytes[at..])) {
            out.push_str(words.map_or("", |words| words.folded(known.number)));
            at += length;
            // a mark stands behind it, or nothing
            start = at;
        } else {
            at = fold_word_at(text, at, &mut out)?;
        }
        let Some(mark) = bytes.get(at) else { break };
        let next = bytes.get(at + 1);
        let plain = match mark {
            b' ' => at > 0 && next.is_some_and(|b| *b != b' '),
            b'.' | b'\'' => at == start && next != Some(&b'.'),
            b'!'..=b'~' => true,
            _ => false,
        };
        if !plain {
            return None;
        }
        out.push(char::from(*mark));
        at += 1;
    }
    Some(out)
}

/// Adds the word that stands in a text, if one does, folded: where it ends. `None`: it may be in another spelling.
fn fold_word_at(text: &str, start: usize, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    let (mut first, mut rest) = (Traits::default(), Traits::default());
    while at < bytes.len() {
        let (traits, length) = Traits::at(text, at);
        let inside = traits.is_letter() || at > start && bytes[at].is_ascii_digit();
        if !inside {
            break;
        }
        if at == start {
            first = traits;
        } else {
            rest = rest.or(traits);
        }
        at += length;
    }
    if at > start {
        let word = &text[start..at];
        let all = Traits::of_plain_word(first, rest).unwrap_or_else(|| Traits::of_word(word));
        if all.may_be_stray() || all.may_be_misplaced() && place_tone(word).is_some() {
            return None;
        }
        push_lower(out, word, all);
    }
    Some(at)
}

/// Characters that show nothing: zero-width blanks and joiners, soft hyphen, byte order mark, direction marks.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Moves the tone mark of the clusters oa, oe, uy to where dictionaries set it: on the first vowel when the syllable
/// ends there (hoà → hòa), on the second when a final follows (tòan → toàn). `None`: nothing to move.
fn place_tone(word: &str) -> Option<String> {
    if word.len() > 16 {
        return None;
    }
    let (at, toned, (base, which)) = word.char_indices().find_map(|(at, c)| Some((at, c, tone(c)?)))?;
    let mut before = word[..at].chars();
    let mut after = word[at + toned.len_utf8()..].chars();
    let (previous, next) = (before.next_back(), after.next());
    let cluster = |a: char, b: char| matches!((a, b), ('o', 'a' | 'e') | ('u', 'y'));
    let back = match (previous, next) {
        (Some(first), None) if cluster(lower(first), base) => {
            if before.clone().next_back().is_some_and(|c| lower(c) == 'q') {
                return None;
            }
            true
        }
        (_, Some(second)) if cluster(base, lower(second)) && after.clone().next().is_some_and(is_alphabetic) => false,
        (Some(first), Some(_)) if base == 'u' && lower(first) == 'q' && before.as_str().is_empty() => false,
        _ => return None,
    };
    if word.chars().count() > 12 {
        return None;
    }
    let plain = if is_capital(toned) {
        base.to_uppercase().next().unwrap_or(base)
    } else {
        base
    };
    let other = if back { previous? } else { next? };
    let other = with_tone(lower(other), which, other);
    let mut moved = String::with_capacity(word.len());
    moved.push_str(before.as_str());
    if back {
        moved.extend([other, plain]);
    } else {
        moved.extend(previous);
        moved.extend([plain, other]);
    }
    moved.push_str(after.as_str());
    Some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_spelling() {
        for (given, wanted) in [
            ("hoà", "hòa"),
            ("uỷ", "ủy"),
            ("Uỷ", "Ủy"),
            ("khoá", "khóa"),
            ("Thuý", "Thúy"),
            ("HOÁ", "HÓA"),
            ("quý", "quý"),
            ("Quỳnh", "Quỳnh"),
            ("qúy", "quý"),
            ("tòan", "toàn"),
            ("khỏang", "khoảng"),
            ("toàn", "toàn"),
            ("thủy", "thủy"),
            ("Ðảng", "Đảng"),
            ("ho\u{0300}a", "hòa"),
            ("Đa\u{0309}ng", "Đảng"),
            ("u\u{0309}y", "ủy"),
            ("xoè", "xòe"),
            ("ngoài", "ngoài"),
            ("khuỷu", "khuỷu"),
            ("ASEAN", "ASEAN"),
        ] {
            assert_eq!(normal(given), wanted);
        }
    }

    proptest! {
        #[test]
        fn letters_are_composed_as_unicode_has_it(word in "[aAeouUyYbnđĐưƠâÊăạậợñÅ\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31B}\u{323}\u{327}\u{340}\u{200b}]{0,6}") {
            if let Some(composed) = composed(&word) {
                let cleaned: String = seen(&word).collect();
                prop_assert_eq!(composed, ComposingNormalizerBorrowed::new_nfc().normalize(&cleaned).into_owned());
            }
        }

        /// What two bytes or a word rule out is nothing that is replaced.
        #[test]
        fn no_replacement_is_passed_over(
            first in 0..7_usize,
            text in "( ?)(nghi|Nghi|NGHI|n\u{200b}ghi|toàn|tòan|TOÀN|to\u{300}an|hợp|đ|ủy|x|\\.|…|[. xXa/&-]|\\PC){0,4}"
        ) {
            let mut spelling = Spelling::default();
            for (short, full) in [("TP", "thành phố"), ("X.", "xã"), ("X…", "xa"), ("V/v", "về việc"), ("VX", "vui")] {
                spelling.abbreviate(short, full);
            }
            for wrong in ["hội nghi", "an toàn", "phới hợp", "chủ đ", "kỷ ủy"] {
                spelling.correct(wrong, "đúng");
            }
            let text = format!("{}{text}", ["TP", "X", "Hội", "an", "phới", "CHỦ", "kỷ"][first]);
            let tokens: Vec<_> = Tokens::with(&text, spelling.words()).collect();
            let mut behind = Tokens::with(&text, spelling.words());
            behind.up_to(text.len());
            if let Some(token) = behind.next()
                && let Some(starts) = spelling.starting(spelling.number(&fold(&token.shown)))
            {
                let replaced = starts.replaced(&tokens, false).is_some();
                prop_assert!(starts.may_begin(&token, &behind) || !replaced, "{text}");
                let stands = token.known.is_some_and(|known| spelling.stands(known.number, behind.rest()));
                prop_assert!(!stands || !replaced, "{text}");
            }
        }

        #[test]
        fn plain_text_is_folded_as_any(text in "([a-zA-Z0-9àÀđĐðẾếọỌuyưƠ.,;:'\"%/() \u{A0}\u{300}\u{200b}…–-]|oà|Uỷ|quý|tòan|\\PC){0,30}") {
            let mut spelling = Spelling::default();
            for word in ["quý", "tỉnh", "a", "ủy", "toàn"] {
                spelling.know(word);
            }
            for words in [None, Some(spelling.words())] {
                if let Some(plain) = fold_plain(&text, words) {
                    prop_assert_eq!(plain, fold_any(&text));
                }
            }
        }
    }

    #[test]
    fn names_are_plain() {
        for name in [
            "Ủy ban nhân dân tỉnh Hòa Mẫu",
            "Nghị quyết số 21-NQ/TW",
            "Đảng bộ (khóa XI), 2020",
        ] {
            assert_eq!(fold_plain(name, None), Some(fold_any(name)));
        }
    }

    #[test]
    fn folding_keeps_tones() {
        assert_eq!(fold("Đồng  chí\u{00A0}Nguyễn Thị THUÝ"), "đồng chí nguyễn thị thúy");
        assert_ne!(fold("Bách"), fold("Bạch"));
    }
}
