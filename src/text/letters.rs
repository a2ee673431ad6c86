//! What the letters of Vietnamese are: capital or small, with which tone. A table answers for ASCII, Latin-1 and the
//! letters of Vietnamese; the standard library, whose tables span all of Unicode, is asked for the rest.

/// What the table tells of a character.
#[derive(Clone, Copy)]
struct Letter {
    /// The table knows it.
    known: bool,
    alphabetic: bool,
    capital: bool,
    small: bool,
    /// The small letter.
    lower: char,
    /// The small letter without its tone, and which tone (0 to 4); [`NO_TONE`] where it has none.
    base: char,
    tone: u8,
}

const NO_TONE: u8 = u8::MAX;

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
/// … and those from here to one past the toned letters (ẠạẢả … Ỹỹ).
const HIGH: usize = 0x1EA0;
const HIGH_END: usize = 0x1EFA;

const UNKNOWN: Letter = Letter {
    known: false,
    alphabetic: false,
    capital: false,
    small: false,
    lower: '\0',
    base: '\0',
    tone: NO_TONE,
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
    let mut found = Letter {
        known: true,
        alphabetic: capital || small,
        capital,
        small,
        lower,
        base: lower,
        tone: NO_TONE,
    };
    let mut row = 0;
    while row < TONED.len() {
        let mut tone = 0_u8;
        while tone < 5 {
            if TONED[row].1[tone as usize] == lower {
                found.base = TONED[row].0;
                found.tone = tone;
            }
            tone += 1;
        }
        row += 1;
    }
    found
}

fn look_up(c: char) -> Letter {
    let code = c as usize;
    if code < LOW {
        LETTERS[code]
    } else if (HIGH..HIGH_END).contains(&code) {
        LETTERS[LOW + code - HIGH]
    } else {
        UNKNOWN
    }
}

/// As [`char::is_alphabetic`].
pub(super) fn is_alphabetic(c: char) -> bool {
    let letter = look_up(c);
    letter.alphabetic || !letter.known && c.is_alphabetic()
}

/// As [`char::is_uppercase`].
pub(super) fn is_capital(c: char) -> bool {
    let letter = look_up(c);
    letter.capital || !letter.known && c.is_uppercase()
}

/// As [`char::is_lowercase`].
pub(super) fn is_small(c: char) -> bool {
    let letter = look_up(c);
    letter.small || !letter.known && c.is_lowercase()
}

/// The small letter (the first, where it takes several characters).
pub(super) fn lower(c: char) -> char {
    let letter = look_up(c);
    if letter.known {
        letter.lower
    } else {
        c.to_lowercase().next().unwrap_or(c)
    }
}

/// Adds the word in small letters.
pub(super) fn push_lower(out: &mut String, word: &str) {
    for c in word.chars() {
        let letter = look_up(c);
        if letter.known {
            out.push(letter.lower);
        } else {
            out.extend(c.to_lowercase());
        }
    }
}

/// Is the word in small letters just this?
pub(super) fn lower_is(word: &str, small: &str) -> bool {
    let mut rest = small.chars();
    word.chars().all(|c| {
        let letter = look_up(c);
        if letter.known {
            rest.next() == Some(letter.lower)
        } else {
            c.to_lowercase().all(|l| rest.next() == Some(l))
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
    if is_capital(like) {
        toned.to_uppercase().next().unwrap_or(toned)
    } else {
        toned
    }
}

/// Does a syllable have two tones? None of the language has.
pub fn has_two_tones(word: &str) -> bool {
    !word.is_ascii() && word.chars().filter(|c| tone(*c).is_some()).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_standard_library_says() {
        for c in '\0'..='\u{2FFF}' {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_small(c), c.is_lowercase(), "{c:?}");
            let word = format!("a{c}b");
            let mut small = String::new();
            push_lower(&mut small, &word);
            assert_eq!(small, word.to_lowercase(), "{c:?}");
            assert!(lower_is(&word, &small), "{c:?}");
            assert!(!lower_is(&word, "a") && !lower_is(&word, &format!("{small}x")), "{c:?}");
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
        assert!(has_two_tones("nghịệp"));
        assert!(!has_two_tones("nghiệp"));
    }
}
