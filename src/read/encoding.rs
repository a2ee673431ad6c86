//! Bytes to Unicode text: UTF-8, UTF-16 and windows-1258, with or without a mark that says so; and the clean form in
//! which articles keep their text.

use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::error::{Place, ReadError, line_of};

/// First bytes of files that people take for texts.
const BINARY: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7FELF", "a program"),
];

/// Decodes a file. A byte order mark decides first, then valid UTF-8, then what a page declares, then windows-1258 if the
/// result reads like Vietnamese.
pub(super) fn decode(path: &Path, bytes: &[u8]) -> Result<String, ReadError> {
    decode_as(path, bytes, None)
}

/// Decodes a page of which a server told the encoding; it counts where the page is no valid UTF-8 and declares none itself.
pub(super) fn decode_as(path: &Path, bytes: &[u8], told: Option<&str>) -> Result<String, ReadError> {
    if let Some((_, what)) = BINARY.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(binary(path, 0, what));
    }
    if let Some(encoding) = utf16(bytes) {
        let (text, _, broken) = encoding.decode(bytes);
        return match text.find('\0') {
            Some(at) => Err(binary(path, at, "a NUL character")),
            None if broken => Err(binary(path, 0, "broken UTF-16")),
            None => Ok(text.into_owned()),
        };
    }
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(binary(path, at, "a NUL byte"));
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return Ok(UTF_8.decode_with_bom_removal(bytes).0.into_owned());
    };
    let at = error.valid_up_to();
    let place = Place::file(path).line(line_of(bytes, at));
    if mostly_utf8(bytes) {
        return Err(ReadError::InvalidUtf8 { place, at });
    }
    let told = || {
        told.and_then(|label| Encoding::for_label(label.as_bytes()))
            .filter(|e| e.is_single_byte())
    };
    if let Some(encoding) = declared(bytes).or_else(told) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken {
            return Ok(text.into_owned());
        }
    }
    let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    if reads_like_vietnamese(&text) {
        return Ok(text.into_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Err(ReadError::Encoding {
        place,
        at,
        guess: detector.guess(Some(b"vn"), Utf8Detection::Deny).name(),
    })
}

fn binary(path: &Path, at: usize, what: &'static str) -> ReadError {
    ReadError::Binary {
        path: path.to_path_buf(),
        at,
        what,
    }
}

/// UTF-16 by its mark; without one, by the zero half of every ASCII character and none in the other half.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => return None,
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    if bytes.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    match (zeros(0), zeros(1)) {
        (0, n) if n * 8 > bytes.len() => Some(UTF_16LE),
        (n, 0) if n * 8 > bytes.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// More characters of several bytes than broken places: damaged UTF-8 rather than another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 2
}

/// The one-byte encoding that a page declares in its first kilobyte.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes
        .iter()
        .take(1024)
        .map(|b| char::from(b.to_ascii_lowercase()))
        .collect();
    if !head.contains('<') {
        return None;
    }
    let (at, key) = ["charset=", "encoding="]
        .iter()
        .find_map(|key| head.find(key).map(|at| (at, key)))?;
    let label = head[at + key.len()..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ' ', '>', '/', ';', '?']).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end]).filter(|e| e.is_single_byte())
}

/// Is text decoded as windows-1258 what Vietnamese text would be? In that code page tones are characters of their own
/// that stand after a vowel; symbols and letters of other languages tell that the bytes meant something else.
fn reads_like_vietnamese(text: &str) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' if is_vowel(before) => good += 1,
            _ if c.is_ascii() => {}
            '\u{A0}' | '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '•' => {}
            _ if is_vowel(c) || matches!(c, 'đ' | 'Đ') => good += 1,
            _ => bad += 1,
        }
        before = c;
    }
    good >= bad * 4
}

fn is_vowel(c: char) -> bool {
    "aàáâăeèéêiíoóôơuùúưyAÀÁÂĂEÈÉÊIÍOÓÔƠUÙÚƯY".contains(c)
}

/// The text as an article keeps it: `\n` line ends (vertical tabs, form feeds and Unicode's line separators become such
/// too), no byte order mark, no other control characters but tabs, no noncharacters; otherwise as written.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.strip_prefix('\u{FEFF}').unwrap_or(text).chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() || is_noncharacter(c) => {}
            _ => out.push(c),
        }
    }
    out
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "Sáng 3/7, Tỉnh ủy Sơn La tổ chức hội nghị trực tuyến; “đồng chí” dự – kết luận…";

    fn read(bytes: &[u8]) -> Result<String, ReadError> {
        decode(Path::new("a.txt"), bytes)
    }

    /// Vietnamese as windows-1258 has it: base vowels with their hooks and hats, tones after them.
    fn tones_apart(text: &str) -> String {
        let nfd = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(text);
        let mut out = String::new();
        for c in nfd.chars() {
            let joined = out.chars().last().and_then(|last| match (last, c) {
                ('a', '\u{302}') => Some('â'),
                ('a', '\u{306}') => Some('ă'),
                ('e', '\u{302}') => Some('ê'),
                ('o', '\u{302}') => Some('ô'),
                ('o', '\u{31B}') => Some('ơ'),
                ('u', '\u{31B}') => Some('ư'),
                _ => None,
            });
            match joined {
                Some(whole) => {
                    out.pop();
                    out.push(whole);
                }
                // NFD puts the dot below before the hat; the code page needs it after.
                None if matches!(c, '\u{302}' | '\u{306}') && out.ends_with('\u{323}') => {
                    out.pop();
                    let base = out.pop().unwrap();
                    out.push(match (base, c) {
                        ('a', '\u{302}') => 'â',
                        ('a', _) => 'ă',
                        ('e', _) => 'ê',
                        _ => 'ô',
                    });
                    out.push('\u{323}');
                }
                None => out.push(c),
            }
        }
        out
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let utf16 = |big: bool| {
            let units = std::iter::once(0xFEFF).chain(TEXT.encode_utf16());
            units
                .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
                .collect::<Vec<_>>()
        };
        let bom = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        let even = format!("{TEXT} ");
        let unmarked: Vec<u8> = even.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (name, bytes) in [
            ("utf-8", TEXT.as_bytes().to_vec()),
            ("utf-8 with mark", bom),
            ("utf-16le", utf16(false)),
            ("utf-16be", utf16(true)),
            ("utf-16le without mark", unmarked),
        ] {
            assert_eq!(read(&bytes).unwrap().trim_end(), TEXT, "{name}");
        }
    }

    #[test]
    fn windows_1258_is_detected_and_composes_to_the_same() {
        let apart = tones_apart(TEXT);
        let (bytes, _, lossy) = WINDOWS_1258.encode(&apart);
        assert!(!lossy, "{apart}");
        let text = read(&bytes).unwrap();
        assert_eq!(text, apart);
        let nfc = icu_normalizer::ComposingNormalizerBorrowed::new_nfc();
        assert_eq!(nfc.normalize(&text), TEXT);
        assert_eq!(read(b"H\xE0 N\xF4\xF2i").unwrap(), "Hà Nô\u{323}i");
    }

    #[test]
    fn a_declared_code_page_is_believed_unless_the_bytes_are_utf8() {
        let page = b"<meta charset=\"windows-1252\"><p>Ng\xE0y 3/7 \x96 12 m\xB2 \xA9";
        assert!(read(page).unwrap().ends_with("Ngày 3/7 – 12 m² ©"));
        let page = "<meta charset='iso-8859-1'><p>Kỳ họp thứ hai mươi mốt";
        assert_eq!(read(page.as_bytes()).unwrap(), page);
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        let broken = [TEXT.as_bytes(), b"\nd\xF2ng hai"].concat();
        assert!(
            matches!(read(&broken), Err(ReadError::InvalidUtf8 { place, at }) if at == TEXT.len() + 2 && place.line == Some(2))
        );
        assert!(matches!(read(b"%PDF-1.7 ..."), Err(ReadError::Binary { at: 0, .. })));
        assert!(matches!(read(b"abc\0def"), Err(ReadError::Binary { at: 3, .. })));
        assert!(matches!(read(b"\xFF\xFE\0\0a\0\0\0"), Err(ReadError::Binary { .. })));
        // TCVN3 ("Tỉnh uỷ Hà Nam tổ chức") and Russian.
        assert!(matches!(
            read(b"T\xD8nh u\xFB H\xB5 Nam t\xE6 ch\xF8c"),
            Err(ReadError::Encoding { at: 1, .. })
        ));
        let (russian, ..) = encoding_rs::WINDOWS_1251.encode("Совещание прошло в Москве");
        let Err(ReadError::Encoding { guess, .. }) = read(&russian) else {
            panic!("read")
        };
        assert!(!guess.is_empty());
    }

    #[test]
    fn clean_text_has_no_other_controls() {
        for (given, want) in [
            ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
            ("\u{FEFF}a\u{FFFE}\u{FFFF}\u{FDD0}\u{1FFFE}b", "ab"),
            ("a\u{C}b\u{2028}c\u{85}d\u{1B}\u{7F}\u{9F}e", "a\nb\nc\nde"),
            ("Ðảng ủy\u{A0}xa\u{303}  ", "Ðảng ủy\u{A0}xa\u{303}  "),
        ] {
            assert_eq!(clean(given), want, "{given:?}");
        }
    }

    proptest! {
        #[test]
        fn decoding_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(text) = read(&bytes) {
                let text = clean(&text);
                prop_assert!(text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
                prop_assert_eq!(clean(&text), text);
            }
        }
    }
}
