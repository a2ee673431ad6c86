//! Words as addresses and searches spell them.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// An address with its `%E1%BA%A7` read as the letter that it is; `+` stays.
pub fn percent_decoded(address: &str) -> String {
    let value = address.replace('+', "%2B").replace('&', "%26");
    form_urlencoded::parse(format!("p={value}").as_bytes())
        .next()
        .map_or_else(String::new, |(_, value)| value.into_owned())
}

/// Lower case without any marks, for search only: `Đắk Lắk` and `dak lak` are one.
pub fn search_key(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfd()
        .normalize_iter(text.chars())
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'đ' | 'ð' => 'd',
            '-' | '_' | '~' => ' ',
            c => c,
        })
        .collect()
}

/// The words of a text without the marks between them.
pub fn bare_words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}
