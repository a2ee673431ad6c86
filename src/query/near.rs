//! Which known names are like a mistyped one.

use crate::text::bare_words;
pub use crate::text::search_key;

/// The known names nearest to `name`, best first, at most three.
pub fn near<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = search_key(name);
    let mut found: Vec<(usize, &str)> = known
        .filter_map(|candidate| closeness(&wanted, &search_key(candidate)).map(|far| (far, candidate)))
        .collect();
    found.sort_unstable();
    found.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// How far apart two search keys are; nothing when they are not alike.
pub(super) fn closeness(wanted: &str, candidate: &str) -> Option<usize> {
    if wanted.is_empty() || candidate.is_empty() {
        return None;
    }
    if wanted == candidate {
        return Some(0);
    }
    let (short, long) = if wanted.len() < candidate.len() {
        (wanted, candidate)
    } else {
        (candidate, wanted)
    };
    if short.len() >= 3 && long.contains(short) {
        return Some(1);
    }
    let most = 1 + wanted.chars().count() / 4;
    if wanted.chars().count().abs_diff(candidate.chars().count()) > most {
        return None;
    }
    Some(distance(wanted, candidate)).filter(|d| *d <= most).map(|d| d + 1)
}

/// How far a name is from words that need not follow each other in it: all of them stand in it, then their beginnings do, then
/// at least half of them do. One word says too little.
pub(super) fn scattered(wanted: &[&str], name: &str) -> Option<usize> {
    if wanted.len() < 2 {
        return None;
    }
    let words = bare_words(name);
    let missing = wanted.iter().filter(|word| !words.contains(word)).count();
    if missing == 0 {
        return Some(1);
    }
    if wanted
        .iter()
        .all(|word| words.iter().any(|known| known.starts_with(word)))
    {
        return Some(2);
    }
    (missing * 2 <= wanted.len()).then_some(20 + missing)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyped_names_are_found() {
        let known = [
            "chairs",
            "offices-of",
            "events-of-province",
            "events-of-document",
            "metrics-of",
        ];
        for (typed, found) in [
            ("chair", &["chairs"][..]),
            ("ofices-of", &["offices-of"]),
            ("events-of", &["events-of-document", "events-of-province"]),
            ("zzz", &[]),
        ] {
            assert_eq!(near(typed, known.into_iter()), found, "{typed}");
        }
        for (words, far) in [
            ("hoi nghi giao ban bac giang", Some(1)),
            ("giao ban bac giang hoi ngh", Some(2)),
            ("hoi nghi giao ban bac ninh", Some(21)),
            ("dai hoi hoi nong dan", None),
            ("giang", None),
        ] {
            let name = "hoi nghi giao ban cong tac to chuc, tinh bac giang";
            assert_eq!(scattered(&bare_words(words), name), far, "{words}");
        }
        assert_eq!(search_key("Đắk Lắk"), "dak lak");
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
