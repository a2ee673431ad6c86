//! Can these bytes be Vietnamese? Told from single bytes, before anything is decoded: pages in other languages are the
//! most of a crawl and must cost next to nothing.

/// How far into a page one looks: menus and scripts come first.
const AHEAD: usize = 512 << 10;

/// Letters that only Vietnamese needs, which a page must have at least.
const FEWEST: usize = 40;

/// False if the text is UTF-8 and has hardly a letter that only Vietnamese needs: ơ, ư, vowels with two marks or a
/// dot below, or the tones as characters of their own. Bytes that are no UTF-8 may be windows-1258; that needs a closer look.
pub(super) fn may_be_vietnamese(bytes: &[u8]) -> bool {
    let bytes = &bytes[..bytes.len().min(AHEAD)];
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        // A character cut at the end of the look ahead.
        Err(error) => error.error_len().is_none(),
    };
    if !valid || bytes.contains(&0) {
        return true;
    }
    let mut found = 0;
    for four in bytes.windows(4) {
        let letter = matches!(
            four,
            // ơ Ơ ư Ư, Latin Extended Additional; hook above and dot below as characters of their own. (đ is Croatian, too.)
            [0xC6, 0xA0 | 0xA1 | 0xAF | 0xB0, ..]
                | [0xE1, 0xBA | 0xBB, ..]
                | [0xCC, 0x89 | 0xA3, ..]
                // The same as references: &#417; &#432; &#7879; &#x1EC7;
                | [b'&', b'#', b'7' | b'x' | b'X', b'7' | b'8' | b'9' | b'1']
                | [b'&', b'#', b'4', b'1' | b'3']
        );
        if letter {
            found += 1;
            if found >= FEWEST {
                return true;
            }
        }
    }
    // A short text needs fewer.
    found > 0 && found * 40 >= bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell() {
        let references = "H&#7897;i ngh&#7883; ".repeat(40);
        for (text, may) in [
            ("Sáng 3/7, Tỉnh ủy Hà Nam tổ chức hội nghị", true),
            ("Ho\u{323}p ta\u{323}i huye\u{323}\u{302}n", true),
            (references.as_str(), true),
            ("A meeting was held; the café's committee agreed.", false),
            ("Škola je počela, đaci su došli, međutim đubre je ostalo", false),
            ("", false),
        ] {
            assert_eq!(may_be_vietnamese(text.as_bytes()), may, "{text}");
        }
        assert!(may_be_vietnamese(b"Th\xE0nh \xFEo"), "may be windows-1258");
    }
}
