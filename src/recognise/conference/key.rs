//! What tells the name of one event from another's: its key, with the numbers and terms in it.

use std::ops::Range;

use super::series::MODIFIERS;
use crate::text::fold;

/// "phiên họp Chính phủ thường kỳ | tháng 11/2025": the same with and without the month.
fn without_month(folded: &str) -> &str {
    let number = |w: &str| w == "năm" || w.bytes().all(|b| b.is_ascii_digit());
    // most names end with another word
    if !folded.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'm' | ' ' | '/' | '-')) {
        return folded;
    }
    match folded.rsplit_once(" tháng ") {
        Some((head, tail)) if head.ends_with(" thường kỳ") && tail.split([' ', '/', '-']).all(number) => head,
        _ => folded,
    }
}

/// The same for all wordings of one numbered event (noun, number, body, and for the Party's plenums the term); else the
/// folded name.
pub(super) fn key(name: &str) -> String {
    let mut folded = fold(name);
    folded.truncate(without_month(&folded).len());
    let mut words = folded.split([' ', ',', '(', ')']).filter(|w| !w.is_empty());
    let noun = match (words.next(), words.next()) {
        (Some("hội"), Some("nghị")) => "hội nghị",
        (Some("đại"), Some("hội")) => "đại hội",
        (Some("kỳ"), Some("họp")) => "kỳ họp",
        (Some("phiên"), Some("họp")) => "phiên họp",
        _ => return folded,
    };
    let words: Vec<&str> = folded.split([' ', ',', '(', ')']).filter(|w| !w.is_empty()).collect();
    let Some((value, number)) = numbered(&words) else {
        return unnumbered(noun, &words).unwrap_or(folded);
    };
    // extraordinary sessions are counted by themselves: "kỳ họp bất thường lần thứ nhất" is not the first
    let extraordinary = words[2..number.start].starts_with(&["bất", "thường"]);
    let noun = if extraordinary { EXTRAORDINARY } else { noun };
    let tail = |w: &&str| matches!(*w, "khóa" | "nhiệm");
    let cut = words.iter().position(tail).unwrap_or(words.len());
    let mut body: Vec<&str> = (2..words.len())
        .filter(|n| {
            !number.contains(n)
                && (*n < cut || *n > cut + 1 && !words[*n].starts_with(|c: char| c.is_ascii_digit() || c == '-'))
        })
        .map(|n| words[n])
        .filter(|w| {
            !matches!(
                *w,
                "lần"
                    | "thứ"
                    | "của"
                    | "đại"
                    | "biểu"
                    | "kỳ"
                    | "mở"
                    | "rộng"
                    | "nhiệm"
                    | "khóa"
                    | "bất"
                    | "thường"
                    | "chuyên"
                    | "đề"
                    | "-"
            )
        })
        .collect();
    if body.starts_with(&["ban", "chấp", "hành"]) {
        body.drain(..3);
    }
    if noun == "hội nghị" && body.first() == Some(&"trung") {
        let term = words.get(cut + 1).copied().filter(|_| words.get(cut) == Some(&"khóa"));
        return format!("hội nghị trung ương {value} {}", term.unwrap_or(""));
    }
    // "đại biểu toàn quốc lần thứ XIII của Đảng", "Đảng toàn quốc"; that of an association has its name
    let party = |w: &&str| matches!(*w, "toàn" | "quốc" | "đảng" | "cộng" | "sản" | "việt" | "nam");
    let named = body.contains(&"đảng") || body == ["toàn", "quốc"];
    let national = noun == "đại hội" && named && body.iter().all(party);
    if noun == "đại hội" && !national && body.starts_with(&["toàn", "quốc"]) {
        body.drain(..2);
    }
    let body = if national {
        "~đảng".to_owned()
    } else {
        body.join(" ")
    };
    format!("{noun} {value} {body}").trim_end().to_owned()
}

/// Sessions outside of the yearly ones.
const EXTRAORDINARY: &str = "kỳ họp bất thường";

/// "Hội nghị Thành ủy", "kỳ họp bất thường HĐND tỉnh": told by the body alone, it may be any of the body's.
fn unnumbered(noun: &str, words: &[&str]) -> Option<String> {
    let rest = words[2..].join(" ");
    let mut rest = rest.as_str();
    for word in MODIFIERS {
        rest = rest.strip_prefix(word).map_or(rest, str::trim_start);
    }
    let heads = [
        "ban chấp hành",
        "tỉnh ủy",
        "thành ủy",
        "huyện ủy",
        "quận ủy",
        "thị ủy",
        "đảng ủy",
        "hội đồng nhân dân",
        "quốc hội",
    ];
    if noun == "đại hội" || !heads.iter().any(|h| rest.starts_with(h)) || rest.split(' ').count() > 12 {
        return None;
    }
    let cut = [" khóa", " nhiệm", " mở"]
        .iter()
        .filter_map(|w| rest.find(w))
        .min()
        .unwrap_or(rest.len());
    let body = rest[..cut].trim_start_matches("ban chấp hành ");
    Some(format!("{noun} ? {body}"))
}

/// The number that tells an event from others of its kind, and the words that say it.
fn numbered(words: &[&str]) -> Option<(u32, Range<usize>)> {
    let at = match words.iter().position(|w| *w == "thứ") {
        Some(at) => at + 1,
        None if words.get(2) == Some(&"trung") => 4,
        None if words.get(2) == Some(&"đảng") => 3,
        None => 2,
    };
    let (value, end) = value_at(words, at)?;
    Some((value, at..end))
}

/// A numeral in folded words, in digits, Roman or in words ("hai mươi mốt"): its value, and one past it.
pub fn value_at(words: &[&str], at: usize) -> Option<(u32, usize)> {
    let word = words.get(at)?;
    if let Ok(n) = word.parse() {
        return Some((n, at + 1));
    }
    if word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l')) {
        return Some((roman(word), at + 1));
    }
    let unit = |w: &str| {
        let digits = ["", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"];
        let other = match w {
            "một" | "mốt" => Some(1),
            "nhì" => Some(2),
            "bốn" => Some(4),
            "lăm" => Some(5),
            "bẩy" => Some(7),
            _ => None,
        };
        let at = digits.iter().position(|d| *d == w && !d.is_empty());
        other.or(at.and_then(|n| u32::try_from(n).ok()))
    };
    let next = |at: usize| words.get(at).and_then(|w| unit(w));
    if *word == "mười" {
        return Some(next(at + 1).map_or((10, at + 1), |n| (10 + n, at + 2)));
    }
    let first = unit(word)?;
    if words.get(at + 1) == Some(&"mươi") {
        return Some(next(at + 2).map_or((first * 10, at + 2), |n| (first * 10 + n, at + 3)));
    }
    Some((first, at + 1))
}

fn roman(word: &str) -> u32 {
    let value = |c| match c {
        'i' => 1,
        'v' => 5,
        'x' => 10,
        _ => 50,
    };
    let values: Vec<u32> = word.chars().map(value).collect();
    let less = |n: usize| values.get(n + 1).is_some_and(|next| values[n] < *next);
    let (plus, minus) = (0..values.len()).fold((0, 0), |(p, m), n| {
        if less(n) {
            (p, m + values[n])
        } else {
            (p + values[n], m)
        }
    });
    u32::saturating_sub(plus, minus)
}

/// "hội nghị trung ương 10" and "hội nghị trung ương 10 xii", "kỳ họp 1" and "kỳ họp 1 hội đồng nhân dân tỉnh Mẫu": one
/// tells more of the same event.
pub(super) fn one_lacks_term(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_end(), b.trim_end());
    let (Some((noun, first)), Some((other, second))) = (parts(a), parts(b)) else {
        return false;
    };
    // one that tells no number may be any session, an extraordinary one too
    let family = |noun| if noun == EXTRAORDINARY { "kỳ họp" } else { noun };
    if family(noun) != family(other) {
        return false;
    }
    let more = |short: &str, long: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let alike = |a: &str, b: &str| more(a, b) || more(b, a);
    // a number that is not told may be the other's
    let body = |k: &'_ str| k.split_once(' ').map_or("", |(_, body)| body).to_owned();
    if first.starts_with('?') || second.starts_with('?') {
        return !first.starts_with("trung") && !second.starts_with("trung") && alike(&body(first), &body(second));
    }
    noun == other && alike(first, second)
}

/// The number of a congress and its body as the key has them, from its name.
pub(super) fn congress_of(name: &str) -> Option<(u32, String)> {
    // most events are none, which their first letter tells
    let first = name.trim_start_matches([' ', ',', '(', ')']).chars().next()?;
    if !matches!(first, 'Đ' | 'đ' | 'Ð' | 'ð') {
        return None;
    }
    let key = key(name);
    let rest = key.strip_prefix("đại hội ")?.trim_end();
    let (number, body) = rest.split_once(' ').unwrap_or((rest, ""));
    Some((number.parse().ok()?, body.to_owned()))
}

/// Noun, and number with body, of the key of a numbered event.
fn parts(key: &str) -> Option<(&str, &str)> {
    [EXTRAORDINARY, "hội nghị", "đại hội", "kỳ họp", "phiên họp"]
        .iter()
        .find_map(|noun| {
            let rest = key.strip_prefix(noun)?.strip_prefix(' ')?;
            let numbered =
                rest.starts_with(|c: char| c.is_ascii_digit() || c == '?') || rest.starts_with("trung ương ");
            numbered.then_some((*noun, rest))
        })
}

/// "Hội nghị lần thứ ba Hội đồng điều phối vùng Mẫu, kết hợp công bố …": the noun and number of its name, and the body
/// behind them (empty where the name tells none, or a short word for it: "Hội nghị lần thứ hai của Hội đồng").
pub(super) fn number_and_body(name: &str) -> Option<(&str, &str)> {
    const NOUNS: [&str; 3] = ["hội nghị lần thứ ", "phiên họp thứ ", "kỳ họp thứ "];
    let folded = fold(name);
    if !NOUNS.iter().any(|noun| folded.starts_with(noun)) || folded.len() != name.len() {
        return None;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let (_, number) = numbered(&words)?;
    let length = words[..number.end].iter().map(|w| w.len() + 1).sum::<usize>() - 1;
    let (head, rest) = (name.get(..length)?, name.get(length..)?.trim_start());
    let short = ["của hội đồng", "của ủy ban", "của ban chỉ đạo", "của ban chấp hành"];
    let own = !short.contains(&fold(rest).as_str());
    let body = rest.split_once(", ").map_or(rest, |(body, _)| body);
    Some((head, if own { body } else { "" }))
}

/// Is it the key of an event of a series?
pub(super) fn is_of_series(key: &str) -> bool {
    parts(key).is_some()
}

/// Does the key tell a number?
pub(super) fn has_number(key: &str) -> bool {
    parts(key).is_some_and(|(_, rest)| !rest.starts_with('?'))
}

/// Two wordings of one event: one begins or ends with the other, or they share almost all words.
pub(super) fn same(a: &str, b: &str) -> bool {
    fn words(key: &str) -> impl Iterator<Item = &str> {
        key.split([' ', ',']).filter(|word| !word.is_empty())
    }

    // "Chỉ thị số 95-CT/TW, ngày 30/5/2019" is "Chỉ thị số 95-CT/TW"
    let (wa, wb): (Vec<&str>, Vec<&str>) = (words(a).collect(), words(b).collect());
    let (short, long) = if wa.len() <= wb.len() { (&wa, &wb) } else { (&wb, &wa) };
    let shared = short.iter().filter(|w| long.contains(w)).count();
    // each has a numeral that the other lacks: another event
    let lacks = |a: &[&str], b: &[&str]| {
        a.iter()
            .any(|w| w.chars().any(|c| c.is_ascii_digit()) && !b.contains(w))
    };
    let clash = lacks(short, long) && lacks(long, short);
    shared * 5 >= short.len() * 4 && !clash && short.len() >= 4
}
