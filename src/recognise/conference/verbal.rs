//! Events told by a verb alone: "Sáng 12/7, Ủy ban Kiểm tra … sơ kết công tác …", "HĐND tỉnh họp phiên bất thường",
//! "chủ trì họp Bộ Chính trị".

use std::ops::Range;

use super::super::openers::{self, EVENT};
use super::super::{BlockKind, Reading};
use super::{Candidate, name, series};
use crate::lexicon::{Class, Hit};
use crate::text::{Case, Kind};

/// Rule id.
pub(super) const RULE: &str = "conference.of-verb";
/// Rule id of sittings told by what a body does.
pub(super) const SITTING: &str = "conference.of-sitting";

/// Kinds whose verbs may tell an event; to carry out (triển khai) or to announce is mostly something else.
const VERBS: [&str; 9] = [
    "kỷ niệm",
    "sơ kết",
    "tổng kết",
    "giao ban",
    "quán triệt",
    "học tập",
    "công bố",
    "gặp mặt",
    "tập huấn",
];

/// The first words of verbs, beside those of the lexicon, that may tell an event …
pub const OPENERS: [&str; 3] = ["họp", "bầu", "triển"];
/// … and of those that may where a text begins ([`DELIBERATES`]).
pub const SITTINGS: [&str; 7] = ["cho", "thảo", "xem", "thông", "biểu", "chất", "làm"];

/// "Thanh tra tỉnh giao ban trực tuyến với các huyện": the noun that names no event is what a body does.
pub(super) fn instead(reading: &Reading<'_>, bare: &Candidate) -> Option<Candidate> {
    let at = bare.tokens.start;
    let verb = !bare.specific && reading.hits.has(at, Class::EventKind);
    verb.then(|| candidate_at(reading, at)).flatten()
}

/// An event that a verb tells here.
pub(super) fn candidate_at(reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let text = &reading.text;
    let opens = reading.opens(at, EVENT) || reading.opens(at, openers::SITTING) && text.tokens[at].block <= LEAD;
    if !opens && !reading.hits.has(at, Class::EventKind) {
        return None;
    }
    let named = || reading.organizations.hold(at) || reading.documents.hold(at);
    if text.is(at, "họp") {
        return if named() { None } else { meets(reading, at) };
    }
    if text.tokens[at].block <= LEAD && DELIBERATES.iter().any(|v| text.reads(at, v)) {
        return deliberates(reading, at);
    }
    if text.is(at, "bầu") && !text.is(at + 1, "cử") {
        return elects(reading, at);
    }
    if text.reads(at, "triển khai") {
        return carries_out(reading, at);
    }
    if text.is(at, "làm") {
        return works(reading, at);
    }
    let (hit, entry) = reading.hit(at, Class::EventKind)?;
    if !VERBS.iter().any(|v| text.reads(at, v)) || named() || !(heads(reading, at) || tells(reading, at, hit)) {
        return None;
    }
    let end = name::end(reading, hit);
    let words = (hit.end..end).filter(|t| text.tokens[*t].kind == Kind::Word).count();
    (words >= 3).then(|| Candidate {
        tokens: at..end,
        name: text.shown(at..end),
        kinds: kinds(reading, at..end, entry.sense()),
        specific: true,
        numbered: false,
        cited: false,
        rule: RULE,
    })
}

/// The kinds of "sơ kết …, triển khai …".
fn kinds(reading: &Reading<'_>, tokens: Range<usize>, first: &str) -> Vec<String> {
    let mut kinds = vec![first.to_owned()];
    for t in tokens.start + 1..tokens.end {
        let joined = matches!(reading.text.folded(t - 1), "và" | ",");
        if let Some((_, entry)) = reading.hit(t, Class::EventKind).filter(|_| joined)
            && entry.sense() != "khác"
            && !kinds.iter().any(|k| k == entry.sense())
        {
            kinds.push(entry.sense().to_owned());
        }
    }
    kinds
}

/// "Tổng kết công tác dân tộc năm 2021": a headline that begins with what was done, and has no noun for it.
fn heads(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    reading.layout.get(text.tokens[at].block) == Some(&BlockKind::Title)
        && sentence.start == at
        && ["tổng kết", "sơ kết", "giao ban"].iter().any(|v| text.reads(at, v))
        && !sentence.clone().any(|t| named_by_noun(reading, t))
}

/// Does a body do it on a day of this sentence, or does a headline say so?
fn tells(reading: &Reading<'_>, at: usize, hit: Hit) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    // an event named by a noun in the sentence is the one
    if sentence.clone().any(|t| t != at && named_by_noun(reading, t)) {
        return false;
    }
    let organized = at >= sentence.start + 2
        && (text.reads(at - 2, "tổ chức") && name::is_verb(reading, at - 2) || text.reads(at - 2, "tiến hành"));
    let leads = organized || text.tokens[at].block < LEAD && sentence.contains(&hit.end);
    // ("tổ chức công bố quyết định chuyển giao tổ chức đảng")
    let decision = hit.end + usize::from(organized && text.is(hit.end, "các"));
    let announced = text.reads(
        decision,
        if organized {
            "quyết định"
        } else {
            "quyết định của"
        },
    );
    if text.reads(at, "công bố") && !(leads && announced) {
        return false;
    }
    let from = if organized { at - 2 } else { at };
    // "Ban Tổ chức Tỉnh ủy Mẫu phối hợp với … tổ chức tổng kết": whoever holds it may stand far before the verb
    let holder = || {
        let named = reading
            .organizations
            .within(&(sentence.start..from))
            .find(|o| !o.generic);
        named.filter(|_| text.reads(from, "tổ chức")).map(|o| o.tokens.clone())
    };
    let Some(subject) = subject(reading, from, sentence.start).or_else(holder) else {
        return false;
    };
    if text.tokens[at].case != Case::Lower {
        return false;
    }
    let title = reading.layout.get(text.tokens[at].block) == Some(&BlockKind::Title);
    let dated = reading
        .dates
        .within(&(sentence.start..from))
        .any(|d| d.period.start.day.is_some() && !d.span)
        || day_words(reading, sentence.start..from);
    let duty = (subject.end..at).any(|t| matches!(text.folded(t), "cần" | "phải" | "sẽ" | "chưa" | "không" | "được"));
    !duty && (title || dated)
}

/// A noun names an event here, and not within a document's name.
fn named_by_noun(reading: &Reading<'_>, at: usize) -> bool {
    reading.hit(at, Class::EventNoun).is_some() && !reading.document_words.hold(at)
}

/// "sáng 8-5": a day whose year nobody knows.
fn day_words(reading: &Reading<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|t| {
        matches!(
            reading.text.folded(t),
            "ngày" | "sáng" | "chiều" | "tối" | "qua" | "nay"
        ) && reading.text.tokens.get(t + 1).is_some_and(|k| k.kind == Kind::Number)
    })
}

/// The body that ends before the verb with nothing but time and helping words between.
fn subject(reading: &Reading<'_>, verb: usize, from: usize) -> Option<Range<usize>> {
    let text = &reading.text;
    let body = reading.organizations.within(&(from..verb)).rfind(|o| !o.generic)?;
    let filler = |t: usize| {
        reading.dates.hold(t)
            // "Huyện ủy Mẫu (Hà Nam)"
            || reading.places.hold(t)
            || text.tokens[t].kind != Kind::Word
            || series::is_roman(reading, t)
            || matches!(
                text.folded(t),
                "đã" | "vừa"
                    | "cũng"
                    | "sáng"
                    | "chiều"
                    | "tối"
                    | "ngày"
                    | "nay"
                    | "khóa"
                    | "nhiệm"
                    | "kỳ"
                    | "long"
                    | "trọng"
            )
    };
    (body.tokens.end..verb).all(filler).then(|| body.tokens.clone())
}

/// "họp phiên bất thường", "họp phiên thứ nhất", "chủ trì họp Bộ Chính trị định kỳ", "họp báo" is a noun of its own.
fn meets(reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    let chaired = at >= sentence.start + 2 && text.reads(at - 2, "chủ trì");
    if chaired {
        let body = reading.organizations.starting(at + 1).find(|o| !o.generic)?;
        let end = body.tokens.end + occasion(reading, body.tokens.end);
        return Some(candidate(at..end, text.shown(at..end), "họp"));
    }
    if text.is(at + 1, "kỳ") {
        return meets_again(reading, at);
    }
    let round = usize::from(text.is(at + 1, "phiên"));
    let from = at + 1 + round;
    let ordinal = series::ordinal(reading, from).filter(|_| round == 1);
    let told = from + occasion(reading, from);
    let end = ordinal
        .or_else(|| series::month(reading, told).filter(|_| told > from))
        .unwrap_or(told);
    let words = end - from;
    if words == 0 {
        return meets_plainly(reading, at);
    }
    let body = subject(reading, at, sentence.start)
        .and_then(|body| reading.organizations.starting(body.start).find(|o| o.tokens == body));
    let Some(body) = body else {
        let name = format!("Phiên họp {}", text.shown(from..end));
        return ordinal.map(|_| candidate(at..end, name, "họp"));
    };
    let assembly = body.name.starts_with("Hội đồng nhân dân") || body.name == "Quốc hội";
    let (noun, kind) = if assembly && round == 0 {
        ("Kỳ họp", "kỳ họp")
    } else {
        ("Phiên họp", "họp")
    };
    let kind = if assembly { "kỳ họp" } else { kind };
    let name = format!("{noun} {} {}", text.shown(end - words..end), body.name);
    Some(candidate(at..end, name, kind))
}

/// "Ủy ban Kiểm tra Trung ương đã họp kỳ 34": the session of that number.
fn meets_again(reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let text = &reading.text;
    let number = at + 2 + usize::from(text.is(at + 2, "thứ"));
    let digits = text
        .tokens
        .get(number)
        .is_some_and(|t| t.kind == Kind::Number && text.word(number).len() < 4);
    // "họp kỳ thứ tư"
    let end = series::ordinal(reading, at + 2).unwrap_or(number + 1);
    let told = digits || end > number + usize::from(number == at + 2);
    let verb = at - usize::from(at > 0 && text.is(at - 1, "sẽ"));
    let subject = subject(reading, verb, text.sentence_of(at).start).filter(|_| told)?;
    let body = reading
        .organizations
        .starting(subject.start)
        .find(|o| o.tokens == subject)?;
    let name = format!("Kỳ họp thứ {} {}", text.shown(number..end), body.name);
    Some(candidate(at..end, name, "kỳ họp"))
}

/// "Ngày 20-9, Ban Bí thư đã họp dưới sự chủ trì của …": a body met on a day.
fn meets_plainly(reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    // "UBND tỉnh đã tổ chức họp đánh giá tình hình …"
    let about = ["đánh giá", "triển khai", "sơ kết", "tổng kết", "nghe", "về"]
        .iter()
        .any(|w| text.reads(at + 1, w));
    let organized = at >= sentence.start + 2 && text.reads(at - 2, "tổ chức");
    let verb = if organized { at - 2 } else { at };
    let how = about
        || ["dưới sự", "tại", "để", "xem xét", "bàn", "cho ý kiến", "do", ",", "."]
            .iter()
            .any(|w| text.reads(at + 1, w));
    let subject = subject(reading, verb, sentence.start).filter(|_| how)?;
    let body = reading
        .organizations
        .starting(subject.start)
        .find(|o| o.tokens == subject)?;
    let dated = reading
        .dates
        .within(&(sentence.start..at))
        .any(|d| d.period.start.day.is_some() && !d.span)
        || day_words(reading, sentence.start..at);
    dated.then(|| candidate(at..at + 1, format!("Cuộc họp {}", body.name), "họp"))
}

/// What an assembly or its standing committee does when it meets.
const DELIBERATES: [&str; 6] = [
    "cho ý kiến",
    "thảo luận",
    "xem xét",
    "thông qua",
    "biểu quyết",
    "chất vấn",
];

/// So many blocks of a text can tell the event without a noun.
pub(super) const LEAD: usize = 4;

/// "Chiều 15/7, Ủy ban Thường vụ Quốc hội cho ý kiến về …": a sitting, told by what the body does on a day.
fn deliberates(reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    const BODIES: [&str; 5] = [
        "Quốc hội",
        "Ủy ban Thường vụ Quốc hội",
        "Chính phủ",
        "Bộ Chính trị",
        "Ban Bí thư",
    ];
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    if text.tokens[at].case != Case::Lower {
        return None;
    }
    let subject = subject(reading, at, sentence.start)?;
    let body = reading
        .organizations
        .starting(subject.start)
        .find(|o| o.tokens == subject)?;
    let council = body.name.starts_with("Hội đồng nhân dân");
    let before = sentence.start..subject.start;
    let dated = reading
        .dates
        .within(&before)
        .any(|d| d.period.start.day.is_some() && !d.span)
        || day_words(reading, before.clone());
    let opens = before.len() <= 8;
    let noun = sentence.clone().any(|t| {
        let named = reading.document_words.hold(t) || reading.organizations.hold(t);
        reading.hit(t, Class::EventNoun).is_some() && !named
    });
    if !(council || BODIES.contains(&body.name.as_str())) || !dated || !opens || noun {
        return None;
    }
    let assembly = council || body.name == "Quốc hội";
    let (noun, kind) = if assembly {
        ("Kỳ họp", "kỳ họp")
    } else {
        ("Phiên họp", "họp")
    };
    let end = at + if text.reads(at, "cho ý kiến") { 3 } else { 2 };
    let mut found = candidate(at..end, format!("{noun} {}", body.name), kind);
    found.rule = SITTING;
    Some(found)
}

/// "Cùng ngày, HĐND tỉnh Mẫu (khóa XVII) bầu ông …": the session of a council, told by what it does.
fn elects(reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    let adverb = at > 2 && (text.reads(at - 2, "tiếp tục") || text.reads(at - 2, "nhất trí"));
    let verb = at - if adverb { 2 } else { 0 };
    let subject = subject(reading, verb, sentence.start)?;
    let body = reading
        .organizations
        .starting(subject.start)
        .find(|o| o.tokens == subject && o.name.starts_with("Hội đồng nhân dân ") && o.missing.is_none())?;
    let before = sentence.start..subject.start;
    let dated = text.reads(sentence.start, "cùng ngày")
        || reading
            .dates
            .within(&before)
            .any(|d| d.period.start.day.is_some() && !d.span)
        || day_words(reading, before.clone());
    let noun = before.clone().any(|t| reading.hit(t, Class::EventNoun).is_some());
    if !dated || before.len() > 8 || noun {
        return None;
    }
    let mut found = candidate(at..at + 1, format!("Kỳ họp {}", body.name), "kỳ họp");
    found.rule = SITTING;
    Some(found)
}

/// "Sáng 29-10, Bộ Mẫu triển khai Chỉ thị 24/CT-TTg … tại Hà Nội": a conference told by what it was held for.
fn carries_out(reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    let document = reading.documents.starting(at + 2).next()?;
    let subject = subject(reading, at, sentence.start)?;
    let before = sentence.start..subject.start;
    let day = |d: &super::super::DateMention| d.period.start.day.is_some() && !d.span && d.daypart.is_some();
    let dated = reading.dates.within(&before).any(day);
    let words = document.whole().end;
    let named = sentence
        .clone()
        .any(|t| reading.hit(t, Class::EventNoun).is_some() && !reading.document_words.hold(t));
    if !dated || before.len() > 8 || named || text.tokens[at].case != Case::Lower {
        return None;
    }
    let name = format!("Hội nghị {}", text.shown(at..words.min(sentence.end)));
    Some(candidate(at..words.min(sentence.end), name, "triển khai"))
}

/// "Sáng 16/3, Thủ tướng thăm và làm việc với Tỉnh ủy Mẫu": a visit on a day, told by whom it was paid to.
fn works(reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    const HOSTS: [&str; 9] = [
        "cán bộ chủ chốt",
        "lãnh đạo chủ chốt",
        "tập thể lãnh đạo",
        "đại diện lãnh đạo",
        "tập thể",
        "đại diện",
        "lãnh đạo",
        "cán bộ",
        "các",
    ];
    let text = &reading.text;
    if !text.reads(at, "làm việc với") || text.tokens[at].case != Case::Lower {
        return None;
    }
    let sentence = text.sentence_of(at);
    let host = at + 3;
    let head = HOSTS
        .iter()
        .find(|w| text.reads(host, w))
        .map_or(0, |w| w.split(' ').count());
    let body = reading.organizations.starting(host + head).find(|o| !o.generic);
    let end = match body {
        Some(body) => body.tokens.end,
        None => reading.places.starting(host + head).next()?.tokens.end,
    };
    let title = reading.layout.get(text.tokens[at].block) == Some(&BlockKind::Title);
    let before = sentence.start..at;
    let visitor = reading.people.within(&before).next().is_some()
        || reading.organizations.within(&before).any(|o| !o.generic)
        || before
            .clone()
            .any(|t| text.reads(t, "đoàn công tác") || text.reads(t, "đoàn kiểm tra"));
    let day = |d: &super::super::DateMention| d.period.start.day.is_some() && !d.span;
    let dated = reading.dates.within(&before).any(day) || day_words(reading, before.clone());
    // an event that the sentence names is the one
    let named = sentence.clone().any(|t| named_by_noun(reading, t));
    if end > sentence.end || !(title || visitor && dated) || named {
        return None;
    }
    let mut found = candidate(at..end, format!("{VISIT} với {}", text.shown(host..end)), "họp");
    found.rule = RULE;
    Some(found)
}

/// What a visit is called.
const VISIT: &str = "Buổi làm việc";

/// How many tokens tell the occasion: "bất thường", "thường kỳ", "chuyên đề".
fn occasion(reading: &Reading<'_>, at: usize) -> usize {
    const WORDS: [&str; 7] = [
        "bất thường",
        "thường kỳ",
        "định kỳ",
        "chuyên đề",
        "thường trực",
        "toàn thể",
        "đột xuất",
    ];
    usize::from(WORDS.iter().any(|w| reading.text.reads(at, w))) * 2
}

fn candidate(tokens: Range<usize>, name: String, kind: &str) -> Candidate {
    Candidate {
        tokens,
        name,
        kinds: vec![kind.to_owned()],
        specific: true,
        numbered: false,
        cited: false,
        rule: RULE,
    }
}

/// A headline's verb tells an event only where no noun names it and the text speaks of a conference.
pub(super) fn settle(reading: &Reading<'_>, found: &mut Vec<Candidate>) {
    let title =
        |c: &Candidate| reading.layout.get(reading.text.tokens[c.tokens.start].block) == Some(&BlockKind::Title);
    let named = found.iter().any(|c| c.specific && !c.cited && !title(c));
    let spoken = found.iter().any(|c| !c.specific);
    // ("UBND tỉnh họp phiên thường kỳ" says itself what was held)
    let says = |c: &Candidate| c.name.starts_with("Phiên họp ") || c.name.starts_with("Kỳ họp ");
    let headline = found.iter().any(|c| c.name.starts_with(VISIT) && title(c));
    found.retain(|c| c.rule != RULE || !title(c) || !named && (spoken || says(c)));
    // … and a visit where the text speaks of it as of an event, or the headline too tells of it
    let visit = |c: &&Candidate| c.rule == RULE && c.name.starts_with(VISIT);
    let visited = spoken || headline && found.iter().any(|c| visit(&c));
    found.retain(|c| visited || !visit(&c));
    // … and a sitting only where no event is named at all
    // (one of a series only where it is said to be held)
    let held = |c: &Candidate| {
        let sentence = reading.text.sentence_of(c.tokens.start);
        let dated = |d: &super::super::DateMention| d.period.start.day.is_some() && !d.span;
        // "sau khi Hội nghị Trung ương 6 ban hành …": of another time
        if c.numbered && c.name.contains("Trung ương") {
            return reading.dates.within(&sentence).any(dated);
        }
        !c.numbered || name::held_at(reading, &c.tokens, &sentence) || reading.dates.within(&sentence).any(dated)
    };
    let told = found
        .iter()
        .any(|c| c.specific && !c.cited && c.rule != SITTING && held(c));
    let others: Vec<String> = found
        .iter()
        .filter(|c| c.specific && c.rule != SITTING)
        .map(|c| c.name.clone())
        .collect();
    let mut first = true;
    let mut councils: Vec<String> = Vec::new();
    found.retain(|c| {
        if c.rule != SITTING {
            return true;
        }
        // "Cùng ngày, HĐND tỉnh Mẫu … bầu": the session of another council
        let council = c
            .name
            .strip_prefix("Kỳ họp ")
            .filter(|b| b.starts_with("Hội đồng nhân dân "));
        if let Some(council) = council.filter(|_| told || !first) {
            let known = others.iter().any(|name| name.contains(council)) || councils.iter().any(|b| b == council);
            councils.push(council.to_owned());
            return !known && c.tokens.len() == 1;
        }
        !told && std::mem::take(&mut first)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_of_what_is_done_are_looked_for() {
        for verb in DELIBERATES.into_iter().chain(["làm việc với"]) {
            assert!(
                SITTINGS.iter().any(|word| verb.split(' ').next() == Some(*word)),
                "{verb}"
            );
        }
    }
}
