//! What the letters of Vietnamese are: capital or small, with which tone. A table answers for ASCII, Latin-1 and the
//! letters of Vietnamese; the standard library, whose tables span all of Unicode, is asked for the rest.

/// What the table tells of a character: its [`Traits`], its small letter, and that one's tone.
#[derive(Clone, Copy)]
struct Letter {
    traits: u16,
    /// Which tone (0 to 4); [`NO_TONE`] where it has none.
    tone: u8,
    /// The small letter.
    lower: char,
    /// The small letter without its tone.
    base: char,
}

const NO_TONE: u8 = u8::MAX;

/// What is true of one character, or of any character of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u16);

impl Traits {
    const ALPHABETIC: u16 = 1;
    const CAPITAL: u16 = 2;
    const SMALL: u16 = 4;
    const TONED: u16 = 8;
    /// The standard spelling has another character, or none, in its place: ð, a soft hyphen.
    const STRAY: u16 = 16;
    /// The table does not know it.
    const UNKNOWN: u16 = 32;
    /// The vowels and q of the clusters in which tone marks are misplaced, with any tone: first those that open one, o,
    /// u and q, then those that close it, a or e, y, and a u that has a tone.
    const OPENS: [u16; 3] = [64, 128, 256];
    const CLOSES: [u16; 3] = [64 << Self::PAIRED, 128 << Self::PAIRED, 256 << Self::PAIRED];
    /// So far apart stand what opens a cluster and what closes it.
    const PAIRED: u16 = 3;
    const OPENS_ANY: u16 = 64 | 128 | 256;
    /// Of a word: such a pair stands beside each other.
    const CLUSTER: u16 = 4096;
    /// Of a word: a capital behind the first character.
    const INNER_CAPITAL: u16 = 8192;
    /// Of a word: two of its vowels have tones.
    const TWO_TONES: u16 = 16384;

    /// Of the character that starts at a byte of a text, and how many bytes it has.
    #[inline]
    pub fn at(text: &str, at: usize) -> (Self, usize) {
        let bytes = text.as_bytes();
        let low = |n: usize| usize::from(bytes[at + n] & 0x3F);
        let first = bytes[at];
        match first {
            ..0x80 => (Self(LETTERS[usize::from(first)].traits), 1),
            0xC2..=0xDF => (Self(of_code(usize::from(first & 0x1F) << 6 | low(1)).traits), 2),
            0xE1 => (Self(of_code(0x1000 | low(1) << 6 | low(2)).traits), 3),
            0xE0..=0xEF => (Self::UNKNOWN_ONE, 3),
            _ => (Self::UNKNOWN_ONE, 4),
        }
    }

    const UNKNOWN_ONE: Self = Self(Self::UNKNOWN);

    pub fn of_word(word: &str) -> Self {
        let mut all = Self::default();
        let mut last = Self::default();
        let mut at = 0;
        while at < word.len() {
            let (next, length) = Self::at(word, at);
            all = all.and(last, next);
            last = next;
            at += length;
        }
        all
    }

    /// The traits of a word by those of its first character and of all others together; `None` where they depend on which
    /// stand beside each other. Whether it has two tones is left open.
    #[inline]
    pub fn of_plain_word(first: Self, rest: Self) -> Option<Self> {
        let all = first.0 | rest.0;
        let opens_and_closes = all & (all >> Self::PAIRED) & Self::OPENS_ANY != 0;
        let inner = if rest.0 & Self::CAPITAL == 0 {
            0
        } else {
            Self::INNER_CAPITAL
        };
        (!opens_and_closes).then_some(Self(all | inner))
    }

    /// Both are true of a word.
    #[inline]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Of a word to which a character is added behind its last.
    #[inline]
    pub fn and(self, last: Self, next: Self) -> Self {
        let cluster = last.0 & (next.0 >> Self::PAIRED) & Self::OPENS_ANY != 0;
        let inner = self.0 != 0 && next.0 & Self::CAPITAL != 0;
        let tones = self.0 & next.0 & Self::TONED != 0;
        let flag = |is: bool, bit: u16| if is { bit } else { 0 };
        Self(
            self.0
                | next.0
                | flag(cluster, Self::CLUSTER)
                | flag(inner, Self::INNER_CAPITAL)
                | flag(tones, Self::TWO_TONES),
        )
    }

    /// A letter that the table knows.
    #[inline]
    pub fn is_letter(self) -> bool {
        self.0 & Self::ALPHABETIC != 0
    }

    #[inline]
    pub fn is_small(self) -> bool {
        self.0 & Self::SMALL != 0
    }

    /// A tone mark may stand where dictionaries do not set it.
    pub fn may_be_misplaced(self) -> bool {
        self.0 & (Self::TONED | Self::CLUSTER) == Self::TONED | Self::CLUSTER
    }

    /// Of a word: two of its vowels have tones, as in no syllable of the language.
    pub fn has_two_tones(self) -> bool {
        self.0 & Self::TWO_TONES != 0
    }

    /// Something may have to go before the word is in the standard spelling.
    pub fn may_be_stray(self) -> bool {
        self.0 & (Self::STRAY | Self::UNKNOWN) != 0
    }

    /// The table knows all its characters: none is composed of several.
    pub fn is_known(self) -> bool {
        self.0 & Self::UNKNOWN == 0
    }

    /// In small letters the word is the same.
    #[inline]
    pub fn is_lower(self) -> bool {
        self.0 & (Self::CAPITAL | Self::UNKNOWN) == 0
    }

    /// Of a word: where its first character is a capital, it is the only one.
    #[inline]
    pub fn is_title(self) -> bool {
        self.0 & (Self::INNER_CAPITAL | Self::UNKNOWN) == 0
    }
}

const TONED: [(char, [char; 5]); 12] = [
    ('a', ['à', 'á', 'ả', 'ã', 'ạ']),
    ('ă', ['ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    ('â', ['ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    ('e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('ê', ['ề', 'ế', 'ể', 'ễ', 'ệ']),
    ('i', ['ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('ô', ['ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    ('ơ', ['ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    ('u', ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('ư', ['ừ', 'ứ', 'ử', 'ữ', 'ự']),
    ('y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

/// The capitals of Vietnamese between Latin-1 and the block of toned letters, each right before its small letter.
const PAIRS: [char; 6] = ['Ă', 'Đ', 'Ĩ', 'Ũ', 'Ơ', 'Ư'];

/// The table holds the characters below this (one past ư) …
const LOW: usize = 0x1B1;
/// … and those from here to one past the toned letters (`Ạ` to `ỹ`).
const HIGH: usize = 0x1EA0;
const HIGH_END: usize = 0x1EFA;

const UNKNOWN: Letter = Letter {
    traits: Traits::UNKNOWN,
    tone: NO_TONE,
    lower: '\0',
    base: '\0',
};

static LETTERS: [Letter; LOW + HIGH_END - HIGH] = table();

const fn table() -> [Letter; LOW + HIGH_END - HIGH] {
    let mut letters = [UNKNOWN; LOW + HIGH_END - HIGH];
    let mut byte = 0_u8;
    loop {
        let c = byte as char;
        let capital = c.is_ascii_uppercase() || matches!(c, 'À'..='Þ') && c != '×';
        let small = c.is_ascii_lowercase() || matches!(c, 'ß'..='ÿ') && c != '÷' || matches!(c, 'ª' | 'µ' | 'º');
        let lower = if capital { (byte + 32) as char } else { c };
        letters[byte as usize] = letter(lower, capital, small);
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    let mut n = 0;
    while n < PAIRS.len() {
        let code = PAIRS[n] as usize;
        let lower = small_after(PAIRS[n] as u32);
        letters[code] = letter(lower, true, false);
        letters[code + 1] = letter(lower, false, true);
        n += 1;
    }
    let mut capital = 'Ạ' as u32;
    while (capital as usize) < HIGH_END {
        let lower = small_after(capital);
        let at = LOW + capital as usize - HIGH;
        letters[at] = letter(lower, true, false);
        letters[at + 1] = letter(lower, false, true);
        capital += 2;
    }
    letters
}

/// The character after a capital of a pair.
const fn small_after(capital: u32) -> char {
    match char::from_u32(capital + 1) {
        Some(small) => small,
        None => '\0',
    }
}

const fn letter(lower: char, capital: bool, small: bool) -> Letter {
    let mut traits = 0;
    if capital {
        traits |= Traits::ALPHABETIC | Traits::CAPITAL;
    }
    if small {
        traits |= Traits::ALPHABETIC | Traits::SMALL;
    }
    if matches!(lower, 'ð' | '\u{AD}') {
        traits |= Traits::STRAY;
    }
    let mut found = Letter {
        traits,
        tone: NO_TONE,
        lower,
        base: lower,
    };
    let mut row = 0;
    while row < TONED.len() {
        let mut tone = 0_u8;
        while tone < 5 {
            if TONED[row].1[tone as usize] == lower {
                found.base = TONED[row].0;
                found.tone = tone;
                found.traits |= Traits::TONED;
            }
            tone += 1;
        }
        row += 1;
    }
    found.traits |= match found.base {
        'o' => Traits::OPENS[0],
        'u' if found.tone != NO_TONE => Traits::OPENS[1] | Traits::CLOSES[2],
        'u' => Traits::OPENS[1],
        'q' => Traits::OPENS[2],
        'a' | 'e' => Traits::CLOSES[0],
        'y' => Traits::CLOSES[1],
        _ => 0,
    };
    found
}

#[inline]
fn look_up(c: char) -> &'static Letter {
    of_code(c as usize)
}

#[inline]
fn of_code(code: usize) -> &'static Letter {
    let at = match code {
        ..LOW => code,
        HIGH..HIGH_END => LOW + code - HIGH,
        _ => return &UNKNOWN,
    };
    &LETTERS[at]
}

#[inline]
fn has(c: char, wanted: u16, otherwise: impl Fn(char) -> bool) -> bool {
    let traits = look_up(c).traits;
    traits & wanted != 0 || traits == Traits::UNKNOWN && otherwise(c)
}

/// As [`char::is_alphabetic`].
#[inline]
pub(super) fn is_alphabetic(c: char) -> bool {
    // frequent marks, which Unicode would look for in its tables
    has(c, Traits::ALPHABETIC, |c| {
        !matches!(c, '\u{2000}'..='\u{206F}') && c.is_alphabetic()
    })
}

/// As [`char::is_uppercase`].
#[inline]
pub(super) fn is_capital(c: char) -> bool {
    has(c, Traits::CAPITAL, char::is_uppercase)
}

/// As [`char::is_lowercase`].
#[inline]
pub(super) fn is_small(c: char) -> bool {
    has(c, Traits::SMALL, char::is_lowercase)
}

/// The small letter (the first, where it takes several characters).
pub(super) fn lower(c: char) -> char {
    let letter = look_up(c);
    if letter.traits == Traits::UNKNOWN {
        c.to_lowercase().next().unwrap_or(c)
    } else {
        letter.lower
    }
}

/// Adds the word, whose traits these are, in small letters.
pub(super) fn push_lower(out: &mut String, word: &str, traits: Traits) {
    // most words have no capital
    if traits.is_lower() {
        return out.push_str(word);
    }
    // and most others only their first
    let mut letters = word.chars();
    if let Some(first) = letters.next().filter(|c| traits.is_title() && is_capital(*c)) {
        out.push(look_up(first).lower);
        return out.push_str(letters.as_str());
    }
    for c in word.chars() {
        let letter = look_up(c);
        if letter.traits == Traits::UNKNOWN {
            out.extend(c.to_lowercase());
        } else {
            out.push(letter.lower);
        }
    }
}

/// Is the word in small letters just this?
pub(super) fn lower_is(word: &str, small: &str) -> bool {
    let mut rest = small.chars();
    word.chars().all(|c| {
        let letter = look_up(c);
        if letter.traits == Traits::UNKNOWN {
            c.to_lowercase().all(|l| rest.next() == Some(l))
        } else {
            rest.next() == Some(letter.lower)
        }
    }) && rest.next().is_none()
}

/// The vowel in small without its tone, and which tone (0 to 4).
pub(super) fn tone(c: char) -> Option<(char, u8)> {
    let letter = look_up(c);
    (letter.tone != NO_TONE).then_some((letter.base, letter.tone))
}

/// The vowel with a tone, capital like another letter.
pub(super) fn with_tone(base: char, tone: u8, like: char) -> char {
    let toned = TONED
        .iter()
        .find(|(b, _)| *b == base)
        .map_or(base, |(_, toned)| toned[usize::from(tone)]);
    self::like(toned, like)
}

/// A letter with a combining mark of Vietnamese behind it as one; `None` where there is none, or Unicode composes others first.
pub(super) fn with_mark(letter: char, mark: char) -> Option<char> {
    const DOT: u8 = 4;
    let small = lower(letter);
    let (base, toned) = tone(small).map_or((small, None), |(base, tone)| (base, Some(tone)));
    let shaped = |letters: &[(char, char)]| {
        letters
            .iter()
            .find(|(plain, _)| *plain == base)
            .map(|(_, shaped)| *shaped)
    };
    // the horn and the dot below are composed before what stands above the letter
    let above = toned.is_none_or(|tone| tone == DOT);
    let (base, toned) = match (mark, toned) {
        ('\u{300}', None) => (base, Some(0)),
        ('\u{301}', None) => (base, Some(1)),
        ('\u{309}', None) => (base, Some(2)),
        ('\u{303}', None) => (base, Some(3)),
        ('\u{323}', None) => (base, Some(DOT)),
        ('\u{302}', _) if above => (shaped(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')])?, toned),
        ('\u{306}', _) if above => (shaped(&[('a', 'ă')])?, toned),
        ('\u{31B}', _) => (shaped(&[('o', 'ơ'), ('u', 'ư')])?, toned),
        _ => return None,
    };
    match toned {
        Some(tone) => TONED
            .iter()
            .find(|(b, _)| *b == base)
            .map(|(_, letters)| like(letters[usize::from(tone)], letter)),
        None => Some(like(base, letter)),
    }
}

/// A small letter, capital like another.
fn like(small: char, other: char) -> char {
    if is_capital(other) {
        small.to_uppercase().next().unwrap_or(small)
    } else {
        small
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_found_by_its_bytes() {
        let text: String = ('\0'..='\u{2FFF}').chain(['\u{FEFF}', '😀', '漢']).collect();
        for (at, c) in text.char_indices() {
            let (traits, length) = Traits::at(&text, at);
            assert_eq!((traits.0, length), (look_up(c).traits, c.len_utf8()), "{c:?}");
        }
    }

    #[test]
    fn the_table_says_what_the_standard_library_says() {
        for c in '\0'..='\u{2FFF}' {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_small(c), c.is_lowercase(), "{c:?}");
            for word in [format!("a{c}b"), format!("{c}b"), format!("B{c}b")] {
                let mut small = String::new();
                push_lower(&mut small, &word, Traits::of_word(&word));
                assert_eq!(small, word.to_lowercase(), "{c:?}");
                assert!(lower_is(&word, &small), "{c:?}");
                assert!(!lower_is(&word, "a") && !lower_is(&word, &format!("{small}x")), "{c:?}");
            }
        }
    }

    #[test]
    fn tones() {
        for (base, toned) in TONED {
            for (n, c) in toned.into_iter().enumerate() {
                let n = u8::try_from(n).unwrap_or(NO_TONE);
                assert_eq!(tone(c), Some((base, n)));
                assert_eq!(with_tone(base, n, 'x'), c);
                let capital = with_tone(base, n, 'X');
                assert_eq!(tone(capital), Some((base, n)));
                assert_eq!(lower(capital), c);
            }
            assert_eq!(tone(base), None);
        }
        assert!(Traits::of_word("nghịệp").has_two_tones());
        assert!(!Traits::of_word("nghiệp").has_two_tones());
    }
}
