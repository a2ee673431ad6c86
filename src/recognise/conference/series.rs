//! Events told by their number or term: plenums, congresses, sessions, elections.

use super::super::Reading;
use crate::lexicon::Hit;
use crate::text::{Case, Kind, fold};

/// One past the name of a numbered event that the noun opens.
pub(super) fn end(reading: &Reading<'_>, noun: Hit) -> Option<usize> {
    let text = &reading.text;
    match text.folded(noun.start) {
        "hội" if text.reads(noun.start, "hội nghị") => plenum(reading, noun.end),
        "đại" => congress(reading, noun.end),
        "kỳ" | "phiên" => session(reading, noun.end),
        "bầu" | "cuộc" => election(reading, noun.end),
        _ => None,
    }
}

/// The kind of the tables.
pub(super) fn kind(reading: &Reading<'_>, noun: Hit, usual: &str) -> String {
    if reading.text.reads(noun.start, "hội nghị") {
        "hội nghị ban chấp hành".to_owned()
    } else {
        usual.to_owned()
    }
}

/// A numeral: Roman, Arabic, or in words behind "lần thứ".
fn numeral(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let token = text.tokens.get(at)?;
    if token.kind == Kind::Number {
        return Some(at + 1);
    }
    let roman = text.word(at).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
        && matches!(token.case, Case::Upper | Case::Title);
    if roman {
        return Some(at + 1);
    }
    let count = (at..at + 3).take_while(|t| NUMBERS.contains(&text.folded(*t))).count();
    (count > 0).then_some(at + count)
}

const NUMBERS: [&str; 18] = [
    "nhất", "hai", "nhì", "ba", "tư", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "mốt", "một", "lăm",
    "bẩy", "tám",
];

/// "khóa XI", "(khóa XI)", "nhiệm kỳ 2020 - 2025", in any order with commas.
fn terms(reading: &Reading<'_>, mut end: usize) -> usize {
    let text = &reading.text;
    loop {
        let mut at = end;
        let open = text.is(at, "(");
        at += usize::from(open || text.is(at, ","));
        let next = if text.is(at, "khóa") {
            numeral(reading, at + 1)
        } else if text.reads(at, "nhiệm kỳ") && text.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number) {
            Some(
                at + 3
                    + if text.is(at + 3, "-") && text.tokens.get(at + 4).is_some_and(|t| t.kind == Kind::Number) {
                        2
                    } else {
                        0
                    },
            )
        } else {
            None
        };
        match next {
            Some(next) if !open => end = next,
            Some(next) if text.is(next, ")") => end = next + 1,
            _ => return end,
        }
    }
}

/// "Trung ương 4 khóa XI", "lần thứ tư Ban Chấp hành Trung ương Đảng khóa XI", "lần thứ nhất BCH Đảng bộ tỉnh khóa XX".
fn plenum(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    if text.reads(at, "trung ương") {
        let number = at + 2 + if text.reads(at + 2, "lần thứ") { 2 } else { 0 };
        return Some(terms(reading, numeral(reading, number)?));
    }
    if !text.reads(at, "lần thứ") {
        return None;
    }
    let number = numeral(reading, at + 2)?;
    let body_at = number + usize::from(text.is(number, ","));
    let body = reading
        .organizations
        .iter()
        .find(|o| o.tokens.start == body_at && o.name.starts_with("Ban Chấp hành"))?;
    Some(terms(reading, body.tokens.end))
}

/// "XIII của Đảng", "đại biểu toàn quốc lần thứ XIII của Đảng", "đại biểu Đảng bộ tỉnh Mẫu lần thứ XX".
fn congress(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let mut next = at;
    if text.reads(next, "đảng") && text.tokens[next].case == Case::Title && !text.is(next + 1, "bộ") {
        next += 1;
    }
    if text.reads(next, "đại biểu") {
        next += 2;
    }
    if text.reads(next, "toàn quốc") {
        next += 2;
    }
    if let Some(body) = reading.organizations.iter().find(|o| o.tokens.start == next) {
        next = body.tokens.end;
    }
    if text.reads(next, "toàn quốc") {
        next += 2;
    }
    if text.reads(next, "lần thứ") {
        next += 2;
    }
    // the congress of another body: "Đại hội Đoàn huyện lần thứ XI"
    if numeral(reading, next).is_none()
        && let Some(number) = (next..next + 12)
            .take_while(|t| text.tokens.get(*t).is_some_and(|k| k.kind == Kind::Word))
            .find(|t| text.reads(*t, "lần thứ"))
    {
        next = number + 2;
    }
    let mut end = numeral(reading, next)?;
    if text.reads(end, "của đảng") {
        end += 2;
    } else if text.is(end, "đảng") {
        end += 1;
    }
    if let Some(body) = reading
        .organizations
        .iter()
        .find(|o| o.tokens.start == end && o.kind == "partybody")
    {
        end = body.tokens.end;
    }
    Some(terms(reading, end))
}

/// "thứ 6, Quốc hội khóa XV", "thứ hai mươi mốt HĐND tỉnh Mẫu khóa XIX".
fn session(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let number = if text.reads(at, "lần thứ") { at + 2 } else { at + 1 };
    if !text.is(number - 1, "thứ") {
        return None;
    }
    let mut end = numeral(reading, number)?;
    if text.is(end, "(")
        && let Some(close) = (end..end + 6).find(|t| text.is(*t, ")"))
    {
        end = close + 1;
    }
    let body_at = end + usize::from(text.is(end, ",") || text.is(end, "-") || text.is(end, "của"));
    if let Some(body) = reading.organizations.iter().find(|o| o.tokens.start == body_at) {
        end = body.tokens.end;
    }
    Some(terms(reading, end))
}

/// "Quốc hội khóa XV", "đại biểu HĐND thành phố Mẫu nhiệm kỳ 2021 - 2026".
fn election(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let next = at + if text.reads(at, "đại biểu") { 2 } else { 0 };
    let body = reading
        .organizations
        .iter()
        .find(|o| o.tokens.start == next && !o.generic)?;
    let end = terms(reading, body.tokens.end);
    (end > body.tokens.end).then_some(end)
}

/// "Ban Chấp hành Đảng bộ tỉnh Mẫu khóa XX tổ chức Hội nghị lần thứ 3", "HĐND tỉnh tiến hành Kỳ họp thứ nhất": an event
/// told by its number alone, and the body before it that holds it: one past the event's words, and the full name.
pub(super) fn of_subject(reading: &Reading<'_>, noun: Hit) -> Option<(usize, String, bool)> {
    let text = &reading.text;
    let number = match text.folded(noun.end) {
        "lần" if text.is(noun.end + 1, "thứ") => noun.end + 2,
        "thứ" => noun.end + 1,
        _ => return None,
    };
    let end = terms(reading, numeral(reading, number)?);
    let sentence = text.sentence_of(noun.start);
    let plenum = text.reads(noun.start, "hội nghị");
    let fits = |name: &str| {
        if plenum {
            name.starts_with("Ban Chấp hành")
        } else {
            name.starts_with("Hội đồng nhân dân") || name == "Quốc hội" || name == "Ủy ban Thường vụ Quốc hội"
        }
    };
    let owner = reading
        .organizations
        .iter()
        .rfind(|o| o.tokens.start >= sentence.start && o.tokens.end <= noun.start && !o.generic)?;
    if !fits(&owner.name) || noun.start - owner.tokens.end > 18 {
        return None;
    }
    let tail = terms(reading, owner.tokens.end);
    let term = text.shown(owner.tokens.end..tail);
    let name = format!("{} {}", text.shown(noun.start..end), owner.name);
    let name = if term.is_empty() {
        name
    } else {
        format!("{name}{}{term}", if term.starts_with(',') { "" } else { " " })
    };
    Some((end, name, plenum))
}

/// The same for all wordings of one numbered event; else the folded name.
pub(super) fn key(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split([' ', ',', '(', ')']).filter(|w| !w.is_empty()).collect();
    let plenum = folded.starts_with("hội nghị")
        && (folded.contains("trung ương") && words.iter().any(|w| w.chars().all(|c| c.is_ascii_digit()))
            || folded.contains("lần thứ"));
    let branch = folded.starts_with("đại hội") && folded.contains("đảng bộ");
    if branch && let Some(at) = words.iter().position(|w| *w == "thứ") {
        return format!("đại hội đảng bộ {}", words.get(at + 1).unwrap_or(&""));
    }
    if folded.starts_with("kỳ họp") || folded.starts_with("phiên họp") {
        // with or without its term it is the same session
        let cut = [" khóa", ", nhiệm kỳ", " nhiệm kỳ"]
            .iter()
            .filter_map(|w| folded.find(w))
            .min()
            .unwrap_or(folded.len());
        return folded[..cut].replace(',', "");
    }
    let congress = folded.starts_with("đại hội");
    if plenum && folded.contains("trung ương") {
        let number = words.iter().find_map(|w| number_value(w));
        let term = words
            .iter()
            .position(|w| *w == "khóa")
            .and_then(|at| words.get(at + 1))
            .unwrap_or(&"");
        return format!("hội nghị trung ương {} {term}", number.unwrap_or(0));
    }
    if congress
        && let Some(term) = words
            .iter()
            .find(|w| !w.is_empty() && w.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l')))
    {
        return format!("đại hội {term}");
    }
    folded
}

/// "hội nghị trung ương 10" and "hội nghị trung ương 10 xii": the term is told once.
pub(super) fn one_lacks_term(a: &str, b: &str) -> bool {
    let plenum = |k: &str| k.starts_with("hội nghị trung ương ");
    plenum(a)
        && plenum(b)
        && (a.trim_end() == b.trim_end()
            || a.ends_with(' ') && b.starts_with(a)
            || b.ends_with(' ') && a.starts_with(b))
}

fn number_value(word: &str) -> Option<u32> {
    if let Ok(n) = word.parse() {
        return Some(n);
    }
    let at = [
        "", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
    ]
    .iter()
    .position(|n| *n == word && !n.is_empty())?;
    u32::try_from(at).ok()
}

/// Two wordings of one event: one begins or ends with the other, or they share almost all words.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (wa, wb): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
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
