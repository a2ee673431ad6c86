//! Which of the events that are named is the one that the article reports.

use std::ops::Range;

use super::super::{BlockKind, DateMention, Reading};
use super::{Candidate, key, name, verbal};
use crate::text::{Kind, Text, fold};

/// Which candidate is the event that the article reports.
pub(super) fn main_of(reading: &Reading<'_>, candidates: &[Candidate], keys: &[String]) -> Option<usize> {
    let lead: Vec<usize> = (0..reading.layout.len())
        .filter(|b| matches!(reading.layout[*b], BlockKind::Paragraph | BlockKind::ListItem))
        .take(3)
        .collect();
    let in_title = |c: &Candidate| is_title(reading, c);
    let headline: Vec<&str> = (0..candidates.len())
        .filter(|n| candidates[*n].specific && in_title(&candidates[*n]))
        .map(|n| keys[n].as_str())
        .collect();
    let mut best: Option<(i32, usize)> = None;
    for (n, candidate) in candidates.iter().enumerate().filter(|(_, c)| !c.cited) {
        let held = name::held_at(
            reading,
            &candidate.tokens,
            &reading.text.sentence_of(candidate.tokens.start),
        ) || matches!(candidate.rule, verbal::RULE | verbal::SITTING);
        let chaired = name::chaired(reading, candidate.tokens.start);
        // an event without a name of its own is the article's only where it is said to be held
        let spoken = !candidate.specific && spoken_at(reading, candidate);
        if !candidate.specific && !held && !chaired && !spoken {
            continue;
        }
        let leads = lead.contains(&reading.text.tokens[candidate.tokens.start].block) || in_title(candidate);
        if within_another(candidates, n)
            || of_board(reading, candidate)
            || is_history(reading, candidate, leads)
            || !held && (is_time_of_another(reading, candidate) || prepared_for(reading, candidate))
        {
            continue;
        }
        let bare = if candidate.specific || spoken { 0 } else { 5 };
        let mut score = score(reading, candidate, &lead, held) - bare + i32::from(chaired) * 2;
        score += i32::from(candidate.specific && !in_title(candidate) && in_headline(&headline, &keys[n])) * 3;
        // far down and not said to be held, it is only spoken of
        let block = reading.text.tokens[candidate.tokens.start].block;
        let told = held || chaired || lead.contains(&block) || reading.layout.get(block) == Some(&BlockKind::Title);
        if (told || score > 0) && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, n));
        }
    }
    let best = best.filter(|(score, _)| *score > -3).map(|(_, n)| n);
    let n = best.or_else(|| attended(reading, candidates))?;
    Some(if candidates[n].specific {
        n
    } else {
        named_before(reading, candidates, n)
    })
}

/// "Phát biểu chỉ đạo hội nghị, ông …", "Cùng dự buổi làm việc có …": an event that nothing names, and that people spoke at or attended.
fn attended(reading: &Reading<'_>, candidates: &[Candidate]) -> Option<usize> {
    const BEFORE: [&str; 9] = [
        "dự",
        "tại",
        "đạo",
        "trì",
        "gia",
        "luận",
        "mạc",
        "phát biểu",
        "điều hành",
    ];
    let text = &reading.text;
    let at_it = |c: &Candidate| {
        let at = c.tokens.start;
        let sentence = text.sentence_of(at);
        let before = at > sentence.start
            && BEFORE
                .iter()
                .any(|w| text.reads((at + 1).saturating_sub(1 + w.split(' ').count()), w));
        before && at - sentence.start <= 5 && reading.people.within(&(at..sentence.end)).next().is_some()
    };
    (0..candidates.len()).find(|n| {
        let c = &candidates[*n];
        !c.specific && !c.cited && at_it(c)
    })
}

/// "trước kỳ họp thứ 5", "sau Hội nghị Trung ương 6": it only tells when another was.
fn is_time_of_another(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let before = reading.text.folded(candidate.tokens.start.saturating_sub(1));
    matches!(before, "trước" | "sau") && candidate.rule != "conference.of-follower"
}

/// "hội nghị thống nhất nội dung kỳ họp thứ 9": it stands in the name of what was held.
fn within_another(candidates: &[Candidate], n: usize) -> bool {
    let inner = &candidates[n].tokens;
    let holds = |c: &&Candidate| c.tokens.start < inner.start && inner.end <= c.tokens.end;
    // "Lễ khai mạc Đại hội": of the congress, too
    let outer = candidates[..n].iter().rev().take(2).find(holds);
    outer.is_some_and(|c| c.specific && !c.name.to_lowercase().starts_with("lễ "))
}

/// "Tiểu ban Văn kiện Đại hội Đảng bộ huyện tổ chức …": a word of the name of those who prepare it.
fn of_board(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let at = candidate.tokens.start;
    (at.saturating_sub(5)..at).any(|t| reading.text.reads(t, "tiểu ban"))
}

/// "triển khai nhiệm vụ phục vụ Đại hội", "thi đua chào mừng Đại hội": what is done for it is reported.
fn prepared_for(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    const BEFORE: [&str; 6] = ["phục vụ", "chào mừng", "tiến tới", "hướng tới", "chuẩn bị", "bị cho"];
    let Some(verb) = candidate.tokens.start.checked_sub(2) else {
        return false;
    };
    reading.text.is(verb + 1, "trình") || BEFORE.iter().any(|w| reading.text.reads(verb, w))
}

/// Told of a year long past ("Tại Đại hội lần thứ V diễn ra tháng 3/1982"), or as what a body did before ("Trước đó, ngày
/// 14/5, Ban Bí thư đã họp").
fn is_history(reading: &Reading<'_>, candidate: &Candidate, leads: bool) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(candidate.tokens.start);
    let before = text.reads(sentence.start, "trước đó") && matches!(candidate.rule, verbal::RULE | verbal::SITTING);
    let dated = |d: &&DateMention| d.period.start.month.is_some();
    let told = reading.dates.within(&sentence).filter(dated);
    let latest = told.map(|d| d.period.end.unwrap_or(d.period.start).year).max();
    let now = reading.published.map(|p| p.year);
    before || !leads && latest.zip(now).is_some_and(|(told, now)| told + 1 < now)
}

/// "khẳng định tại buổi tiếp xúc cử tri sáng 18-11": what the lead's words were said at, on a day.
fn spoken_at(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let text = &reading.text;
    let at = candidate.tokens.start;
    let sentence = text.sentence_of(at);
    let telling = candidate.tokens.len() > 2 && at > sentence.start && text.is(at - 1, "tại");
    let dated = |d: &DateMention| d.period.start.day.is_some() && !d.span;
    telling && reading.dates.within(&sentence).any(dated)
}

fn is_title(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    reading.layout.get(reading.text.tokens[candidate.tokens.start].block) == Some(&BlockKind::Title)
}

/// Is the event of that key among those that the headline names?
fn in_headline(headline: &[&str], key: &str) -> bool {
    headline
        .iter()
        .any(|other| *other == key || key::one_lacks_term(other, key))
}

/// "… kỳ họp thứ tám, HĐND tỉnh Mẫu … Kỳ họp diễn ra từ ngày …": the bare noun refers to the event named before it.
fn named_before(reading: &Reading<'_>, candidates: &[Candidate], bare: usize) -> usize {
    let noun = fold(&candidates[bare].name);
    let block = |n: usize| reading.text.tokens[candidates[n].tokens.start].block;
    let meant = |n: &usize| {
        let c = &candidates[*n];
        c.specific && !c.cited && fold(&c.name).starts_with(&noun)
    };
    // … or in the headline
    let headline = (0..bare).find(|n| is_title(reading, &candidates[*n]) && meant(n));
    (0..bare)
        .rev()
        .take_while(|n| block(*n) + 1 >= block(bare))
        .find(meant)
        .or(headline)
        .unwrap_or(bare)
}

fn score(reading: &Reading<'_>, candidate: &Candidate, lead: &[usize], held: bool) -> i32 {
    let text = &reading.text;
    let at = candidate.tokens.start;
    let block = text.tokens[at].block;
    let sentence = text.sentence_of(at);
    let mut score = match lead.iter().position(|b| *b == block) {
        Some(0) => 5,
        Some(_) => 3,
        None if reading.layout[block] == BlockKind::Title => 4,
        None => 0,
    };
    score += if held { 4 } else { 0 };
    let said = Said::in_sentence(text, &sentence);
    // "tiến tới Đại hội", "để tổ chức thành công Đại hội": it is to come
    let ahead = at >= 2 && (text.reads(at - 2, "tiến tới") || text.reads(at - 2, "thành công"))
        || at >= 4 && text.reads(at - 4, "về việc tổ chức");
    score += i32::from(said.in_course);
    if ahead || said.other_time || text.reads(at.saturating_sub(1), "trình hội nghị") || to_come(reading, candidate)
    {
        score -= 5;
    }
    let before = (at.saturating_sub(3)..at).any(|t| {
        matches!(
            text.folded(t),
            "nhiệm" | "quyết" | "sau" | "trước" | "tại" | "trình" | "dự"
        )
    });
    // "Ngày 8/9, tại kỳ họp thứ 3, HĐND thành phố bầu …": where the news begins
    let begins = lead.first() == Some(&block)
        && at > sentence.start
        && text.is(at - 1, "tại")
        && reading
            .dates
            .within(&(sentence.start..at))
            .any(|d| d.period.start.day.is_some() && !d.span);
    score -= if before && !held && !begins { 2 } else { 0 };
    // "sáng 18-11, trước kỳ họp thứ 5": the time of another
    score -= if is_time_of_another(reading, candidate) { 4 } else { 0 };
    let dated = |d: &DateMention| d.period.start.day.is_some() && !d.span;
    score += i32::from(lead.contains(&block) && reading.dates.within(&(sentence.start..at)).any(dated)) * 2;
    // "phiên họp Ủy ban Thường vụ Quốc hội chiều 11-10"
    score += i32::from(reading.dates.starting(candidate.tokens.end).any(dated)) * 2;
    score -= if candidate.numbered && !held && !begins && !said.closes {
        3
    } else {
        0
    };
    score
}

/// What a sentence says of the course of an event.
#[derive(Default)]
struct Said {
    /// It is chaired, opened or closed.
    in_course: bool,
    /// "bế", of an event that closes.
    closes: bool,
    /// "dự kiến", "trước đó": it was or will be at another time.
    other_time: bool,
}

impl Said {
    fn in_sentence(text: &Text<'_>, sentence: &Range<usize>) -> Self {
        let mut said = Self::default();
        for t in sentence.clone() {
            let next = || text.folded(t + 1);
            match text.folded(t) {
                "chủ" => said.in_course |= next() == "trì",
                "khai" => said.in_course |= next() == "mạc",
                "bế" => {
                    said.closes = true;
                    said.in_course |= next() == "mạc";
                }
                "dự" => said.other_time |= next() == "kiến",
                "trước" => said.other_time |= next() == "đó",
                "sắp" => said.other_time |= next() == "tới",
                "tiếp" => said.other_time |= next() == "sau",
                _ => {}
            }
        }
        said
    }
}

/// "Kỳ họp … sẽ khai mạc ngày 19-7 tới": it was still to be held.
fn to_come(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(candidate.tokens.start);
    let behind = candidate.tokens.end..(candidate.tokens.end + 8).min(sentence.end);
    let before = candidate.tokens.start.saturating_sub(4).max(sentence.start)..candidate.tokens.start;
    behind
        .clone()
        .any(|t| text.is(t, "sẽ") || text.is(t, "tới") && t > 0 && text.tokens[t - 1].kind == Kind::Number)
        || before.into_iter().any(|t| text.is(t, "sẽ"))
}
