//! What a document is about: the words behind it that open with "về" or a verb, or stand in quotes or brackets.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cores::Cores;
use super::{DocumentMention, act, cue, folded_is_any};
use crate::recognise::Reading;
use crate::text::{Case, Kind};

/// How far words go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// To the end of the clause.
    Clause,
    /// A decision on a person: offices behind commas belong to it.
    Person,
}

/// Adds subjects, and shares subject and issuer over coordinated documents.
pub(super) fn add(reading: &Reading<'_>, found: &mut [DocumentMention]) {
    let cores = Cores::of(found);
    for mention in found.iter_mut() {
        let skip = matches!(
            mention.rule,
            "document.reference" | "document.law" | "document.party-rules"
        );
        if !skip && mention.subject.is_none() {
            mention.subject = subject_at(reading, mention.tokens.end, &cores)
                .or_else(|| topic_before(reading, mention.tokens.start))
                .map(|range| (words(reading, range.clone()), range))
                .or_else(|| act::behind(reading, &mention.tokens, &cores))
                .or_else(|| act::approved(reading, mention.tokens.start));
        }
    }
    let mut series = Series::default();
    for n in 0..found.len() {
        if n > 0 {
            inherit_actor(reading, found, n);
            series.complete(found, n);
        }
        series.add(found, n);
    }
    for n in (1..found.len()).rev() {
        let (before, behind) = found.split_at_mut(n);
        let (Some(a), Some(b)) = (before.last_mut(), behind.first()) else {
            continue;
        };
        if coordinated(reading, a.tokens.end, b.tokens.start) && a.kind != "Luật" {
            let shares = a.rule != "document.congress"
                && (reading.text.is(a.tokens.end, "và") || a.date.is_none() && a.kind != b.kind);
            let told = b.subject.as_ref().is_some_and(|(_, r)| about(reading, b.tokens.end, r));
            if a.subject.is_none() && shares && told {
                a.subject.clone_from(&b.subject);
            }
            if b.rule == "document.number-only" && a.date.is_none() {
                a.date.clone_from(&b.date);
                a.term = a.term.take().or_else(|| b.term.clone());
            }
            if a.date.is_none() && b.tokens.clone().any(|n| reading.text.reads(n, "cùng ngày")) {
                a.date.clone_from(&b.date);
                a.term = a.term.take().or_else(|| b.term.clone());
            }
            let told = a.issuer.as_ref().is_some_and(|(_, place)| place.is_some());
            let numbered = a.number.is_some() && b.number.is_some();
            // what the letters of its number tell of the issuer is a part of what the words tell
            let part = |name: &str| a.issuer.as_ref().is_none_or(|(own, _)| name.ends_with(own.as_str()));
            if numbered
                && !told
                && (a.date.is_none() && a.term.is_none()
                    || b.rule == "document.number-only"
                    || reading.text.is(a.tokens.end, "và") && a.kind != b.kind)
                && let Some((name, Some(place))) = b.issuer.clone()
                && place.start >= b.tokens.start
                && part(&name)
            {
                a.issuer = Some((name, Some(place)));
            }
        }
    }
}

/// The numbered documents whose issuer is told in words, by kind, letters and digits of the number; of those with the
/// same issuer the last.
#[derive(Default)]
struct Series {
    issued: FxHashMap<(String, String, u32), Vec<usize>>,
}

impl Series {
    /// Digits and letters of a document's number.
    fn parts(mention: &DocumentMention) -> Option<(u32, &str)> {
        let number = mention.number.as_deref()?;
        let at = number.find(['-', '/'])?;
        Some((number[..at].parse().ok()?, &number[at..]))
    }

    fn add(&mut self, found: &[DocumentMention], n: usize) {
        let Some((issuer, Some(_))) = &found[n].issuer else {
            return;
        };
        let Some((digits, letters)) = Self::parts(&found[n]) else {
            return;
        };
        let key = (found[n].kind.clone(), letters.to_owned(), digits);
        let same = self.issued.entry(key).or_default();
        same.retain(|m| found[*m].issuer.as_ref().is_some_and(|(name, _)| name != issuer));
        same.push(n);
    }

    /// Quyết định số 214-QĐ/TU and số 215-QĐ/TU: who issued the first issued the next, where its letters agree.
    fn complete(&self, found: &mut [DocumentMention], n: usize) {
        let own = &found[n];
        if own.issuer.as_ref().is_some_and(|(_, place)| place.is_some()) {
            return;
        }
        let Some((digits, letters)) = Self::parts(own) else {
            return;
        };
        let agrees = |m: &&usize| match (&own.issuer, &found[**m].issuer) {
            (Some((told, _)), Some((name, _))) => name.ends_with(told.as_str()),
            _ => true,
        };
        let beside = [digits.checked_sub(1), digits.checked_add(1)].into_iter().flatten();
        let last = beside
            .filter_map(|digits| self.issued.get(&(own.kind.clone(), letters.to_owned(), digits)))
            .flatten()
            .filter(agrees)
            .max()
            .copied();
        if let Some(last) = last {
            let issuer = found[last].issuer.clone();
            found[n].issuer = issuer;
        }
    }
}

/// "Bộ Chính trị đã ban hành A về …, B về …": who issued the first issued the second.
fn inherit_actor(reading: &Reading<'_>, found: &mut [DocumentMention], n: usize) {
    let (a, b) = (&found[n - 1], &found[n]);
    let ending = |m: &DocumentMention| {
        m.number
            .as_deref()
            .and_then(|n| n.rsplit('/').next().map(str::to_owned))
    };
    let end = a.subject.as_ref().map_or(a.tokens.end, |(_, r)| r.end);
    let close = end + usize::from(reading.text.is(end, "\""));
    let joined = close + 1 == b.tokens.start && folded_is_any(&reading.text, close, &[",", "và", ";"]);
    let told = b.issuer.as_ref().is_some_and(|(_, place)| place.is_some());
    let Some((name, Some(place))) = &a.issuer else { return };
    // also "A của Ban Thường vụ Tỉnh ủy …; B": the number of B tells at least the committee
    let agrees = b.issuer.as_ref().is_none_or(|(told, _)| name.ends_with(told.as_str())) && a.kind == b.kind;
    let same = ending(a).is_some() && ending(a) == ending(b);
    if joined && !told && same && (place.end <= a.tokens.start || agrees) {
        let issuer = a.issuer.clone();
        // "ngày 9-2, Thủ tướng ký A; B": signed on one day
        let day = a
            .date
            .clone()
            .filter(|(_, range)| range.end <= a.tokens.start && b.date.is_none());
        found[n].issuer = issuer;
        if day.is_some() {
            found[n].date = day;
        }
    }
}

/// Does only a comma or "và" stand between?
fn coordinated(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    from + 1 == to && folded_is_any(&reading.text, from, &[",", "và"])
}

/// Did the subject open with "về" or a quote (and not with a verb, which belongs to one document only)?
fn about(reading: &Reading<'_>, from: usize, subject: &Range<usize>) -> bool {
    (from..subject.start).any(|n| folded_is_any(&reading.text, n, &["về", "\""]))
}

/// The tokens as the tables spell a subject: no quotes around it.
pub(super) fn words(reading: &Reading<'_>, range: Range<usize>) -> String {
    let shown = reading.text.shown(range);
    // a text may close with "./."
    let shown = shown.trim_end_matches("./").trim_matches([' ', ',', ';']);
    let inner = shown.strip_prefix('"').and_then(|s| s.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.contains('"') => inner.to_owned(),
        _ if shown.matches('"').count() % 2 == 1 => shown.trim_matches('"').to_owned(),
        _ => shown.to_owned(),
    }
}

/// The subject that opens at a token.
fn subject_at(reading: &Reading<'_>, from: usize, cores: &Cores) -> Option<Range<usize>> {
    let text = &reading.text;
    let sentence = text.sentence_of(from.checked_sub(1)?);
    let mut at = from;
    at += usize::from(text.is(at, ",") && text.is(at + 1, "về"));
    at += usize::from(text.is(at, "(") && (text.is(at + 1, "về") || text.is(at + 1, "\"")));
    if at >= sentence.end {
        return None;
    }
    let mut range = None;
    if text.is(at, "về") {
        at += 1 + usize::from(text.is(at + 1, "việc"));
        if at >= sentence.end {
            return None;
        }
        range = quoted(reading, at, sentence.end).or_else(|| {
            let person = cue(reading, at, "open").is_some_and(|(_, v)| v == "person");
            let mode = if person { Mode::Person } else { Mode::Clause };
            Some(at..clause_end(reading, at, cores, mode))
        });
    } else if text.is(at, "\"") {
        range = quoted(reading, at, sentence.end);
    } else {
        // "được công bố: bổ nhiệm …"
        let colon = (at..at + 4).find(|n| text.is(*n, ":")).filter(|_| text.is(at, "được"));
        let person = |n: usize| cue(reading, n, "open").is_some_and(|(_, v)| v == "person");
        // "trao quyết định, tặng hoa chúc mừng ông …" tells nothing of the decision
        let flowers = text.reads(at + 1, "tặng hoa") || text.reads(at, "tặng hoa") || text.reads(at, "và tặng hoa");
        let comma = text.is(at, ",") && person(at + 1) && !flowers;
        let at = colon.map_or(at + usize::from(comma), |n| n + 1);
        if let Some((_, value)) = cue(reading, at, "open") {
            let mode = if value == "person" { Mode::Person } else { Mode::Clause };
            let cites = cores.first_in(&(at + 1..at + 8)).is_some();
            // "trao Quyết định số 5-QĐ/TU cho ông …"
            let handed = text.is(at, "cho") && (sentence.start..from).rev().take(14).any(|n| text.is(n, "trao"));
            if (value != "cites" || cites) && !handed {
                range = Some(at..clause_end(reading, at, cores, mode));
            }
        }
    }
    // "quy định chi tiết luật này" tells nothing of its own
    range.filter(|r| r.end >= r.start + 2 && r.end <= sentence.end && !(text.is(r.end - 1, "này") && r.len() < 8))
}

/// "thực hiện … theo tinh thần Kết luận …", "học tập và làm theo … theo Chỉ thị …": what is done by the document.
fn topic_before(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let text = &reading.text;
    let start = text.sentence_of(at).start;
    let spirit = at >= start + 3 && text.reads(at - 3, "theo tinh thần");
    let plain = at > start && text.is(at - 1, "theo");
    let end = if spirit { at - 3 } else { at.checked_sub(1)? };
    let earliest = start.max(end.saturating_sub(25));
    let topic = (earliest..end).find(|n| cue(reading, *n, "topic").is_some_and(|(stop, _)| stop == end));
    if let Some(from) = topic.filter(|_| spirit || plain) {
        return Some(from..end);
    }
    let from = (earliest..end).rev().filter(|_| spirit).find_map(|n| {
        let verb = cue(reading, n, "link")
            .filter(|(_, v)| *v == "implements")
            .map(|(end, _)| end);
        verb.or_else(|| text.is(n, "việc").then_some(n + 1))
    })?;
    let apart = (from..end).any(|n| folded_is_any(text, n, &[";", ":", "(", "theo"]));
    (end >= from + 3 && !apart).then_some(from..end)
}

/// What stands between quotes that open at a token.
pub(super) fn quoted(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let text = &reading.text;
    if !text.is(at, "\"") {
        return None;
    }
    let close = (at + 1..limit).find(|n| text.is(*n, "\""))?;
    let mut from = at + 1;
    from += usize::from(text.is(from, "về"));
    from += usize::from(from > at + 1 && text.is(from, "việc"));
    (close > from).then_some(from..close)
}

/// "3.500 đại biểu", "hơn 200 cán bộ": people who were taught.
fn taught_to(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let number = at + usize::from(folded_is_any(text, at, &["hơn", "gần", "trên"]));
    let people = ["đại biểu", "cán bộ", "đảng viên", "học viên"];
    text.tokens.get(number).is_some_and(|t| t.kind == Kind::Number) && people.iter().any(|w| text.reads(number + 1, w))
}

/// Where the words that start at a token end: with the clause, before a coordinated document, before a new actor.
pub(super) fn clause_end(reading: &Reading<'_>, from: usize, cores: &Cores, mode: Mode) -> usize {
    let text = &reading.text;
    if from >= text.tokens.len() {
        return from;
    }
    let limit = text.sentence_of(from).end;
    let mut at = from;
    let mut quotes = false;
    // the last place where a coordination could end what stands before
    let mut joint = None;
    let mut first: Option<usize> = None;
    while at < limit {
        if let Some(core) = cores.starting(at).filter(|_| at > from) {
            if !cites(reading, from, at, joint.is_none()) {
                at = joint
                    .filter(|j| *j > from)
                    .unwrap_or_else(|| before_theo(reading, from, at));
                break;
            }
            at = core.end;
            continue;
        }
        let word = text.folded(at);
        match word {
            "\"" if !quotes && !(at + 1..limit).any(|n| text.is(n, "\"")) => break,
            "\"" => quotes = !quotes,
            _ if quotes => {}
            ";" if cue(reading, at + 1, "on").is_some() && mode == Mode::Clause => {}
            ";" | ")" | ":" | "…" | "!" | "?" => break,
            "." if at + 1 == limit || !text.tokens[at].glued => break,
            "." if text.tokens.get(at + 1).is_none_or(|t| !t.glued) => break,
            "(" => at = close(reading, at, limit),
            "," | "và" => {
                // "trước hết là Ủy viên A, Ủy viên B"
                let listed =
                    first.is_some_and(|n| text.is(at + 1, text.folded(n)) && text.is(at + 2, text.folded(n + 1)));
                if mode == Mode::Clause && !listed && ends_at_joint(reading, from, at, cores) {
                    break;
                }
                if mode == Mode::Person && super::kind_at(reading, at + 1).is_some() {
                    break;
                }
                joint = Some(at);
            }
            "là" if at > from && folded_is_any(text, at - 1, &["hết", "nhất"]) => first = Some(at + 1),
            // "quán triệt Kết luận … về hoạt động của Hội cho 3.500 đại biểu": to whom it was taught
            "cho" if at > from && taught_to(reading, at + 1) => break,
            "được" | "kể" if at > from && mode == Mode::Person => break,
            "từ" if at > from && mode == Mode::Person && text.is(at + 1, "ngày") => break,
            // "…, thay bà B": who held the office before
            "thay" if at > from && mode == Mode::Person && text.is(at - 1, ",") => break,
            _ if cue(reading, at, "inside").is_some() => at = cue(reading, at, "inside").map_or(at, |(end, _)| end - 1),
            _ if at > from && mode == Mode::Clause && cue(reading, at, "end").is_some() => break,
            // "… đến năm 2045 để từng bước đưa đất nước …"
            "để" if at > from + 4 && mode == Mode::Clause && text.tokens[at - 1].kind == Kind::Number => break,
            // "… năm 2014 là 687 người" tells a number of it
            "là" if at > from && text.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number) => break,
            // when it is due, and how many voted for it, is not what it is about
            "trong" if at > from && folded_is_any(text, at + 1, &["tháng", "quý"]) => break,
            "với" if at > from => {
                let number = at + if text.reads(at + 1, "tỷ lệ") { 3 } else { 1 };
                if text.tokens.get(number).is_some_and(|t| t.kind == Kind::Number) {
                    break;
                }
            }
            _ if at > from && mode == Mode::Person && text.reads(at, "theo nguyện vọng") => break,
            _ => {}
        }
        at += 1;
    }
    while at > from && folded_is_any(text, at - 1, &[",", "và", "-", ";", "của", "về", "theo"]) {
        at -= 1;
    }
    at.min(limit)
}

/// Is a document that starts at `at` an object of the words before it ("thực hiện Nghị quyết …", "của Quy định …")?
fn cites(reading: &Reading<'_>, from: usize, at: usize, plain: bool) -> bool {
    let linked = (from.max(at.saturating_sub(7))..at).any(|n| {
        cue(reading, n, "link").is_some_and(|(end, _)| end <= at && !reading.text.is(n, "theo") && at - end <= 2)
    });
    let apart = folded_is_any(
        &reading.text,
        at - 1,
        &["theo", "tại", "với", "bằng", "trong", "như", "từ", "thần"],
    );
    linked || at == from || folded_is_any(&reading.text, at - 1, &["của", "về", "kết", "triệt"]) || plain && !apart
}

fn before_theo(reading: &Reading<'_>, from: usize, at: usize) -> usize {
    let text = &reading.text;
    (from..at)
        .rev()
        .take(4)
        .find(|n| folded_is_any(text, *n, &["theo", "tại", "gắn", "với", "bằng"]))
        .unwrap_or(at)
}

fn close(reading: &Reading<'_>, at: usize, limit: usize) -> usize {
    (at..limit).find(|n| reading.text.is(*n, ")")).unwrap_or(at)
}

/// A word of the same sentence stands there ("…, thành ủy đã ban hành", but not "huyện ủy, thành ủy.").
fn goes_on(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    at < text.sentence_of(at - 1).end && text.tokens[at].kind != Kind::Mark
}

/// Behind this comma stands a verb with another document as its object ("…, sửa đổi, bổ sung Quy định số 5-QĐ/TU").
fn acts_on(reading: &Reading<'_>, comma: usize, cores: &Cores) -> bool {
    let inside = (comma.saturating_sub(4)..comma).any(|n| cue(reading, n, "link").is_some_and(|(end, _)| end > comma));
    let object = |end: usize| cores.starts(end) || cores.starts(end + 1);
    !inside && cue(reading, comma + 1, "link").is_some_and(|(end, _)| object(end))
}

/// ", nâng mức chuẩn từ 270.000 đồng": a clause with a quantity is a new one.
fn counts(reading: &Reading<'_>, from: usize) -> bool {
    let text = &reading.text;
    let limit = text.sentence_of(from - 1).end.min(from + 7);
    let clause = (from..limit).take_while(|n| !folded_is_any(text, *n, &[",", ";", "và", "."]));
    clause
        .into_iter()
        .any(|n| text.tokens[n].kind == Kind::Number && folded_is_any(text, n + 1, &["đồng", "%", "tỷ", "triệu", "ha"]))
}

/// Behind this comma or "và" something else begins: a document, a number, an actor, a new clause.
fn ends_at_joint(reading: &Reading<'_>, from: usize, at: usize, cores: &Cores) -> bool {
    let text = &reading.text;
    let next = at + 1;
    // "học tập, quán triệt các nghị quyết": verbs that share their object
    let lone = at <= from + 2;
    let Some(token) = text.tokens.get(next) else {
        return true;
    };
    if cores.starts(next) || text.reads(next, "dự thảo") || text.reads(next, "các dự thảo") {
        return true;
    }
    if token.kind == Kind::Number || text.reads(next, "dự kiến") {
        return true;
    }
    // "… và lấy ý kiến về dự thảo B": what else was done, with a paper of its own
    if let Some((end, _)) = cue(reading, next, "discuss")
        && (end..end + 4).any(|n| text.reads(n, "dự thảo") || cores.starts(n))
    {
        return true;
    }
    if folded_is_any(text, next, &["trước", "nhất"]) && folded_is_any(text, next + 1, &["hết", "là"]) {
        return at < from + 3;
    }
    if text.is(at, ",") && counts(reading, next) {
        return true;
    }
    if text.is(at, "và") {
        return !lone && acts_on(reading, at, cores)
            || [
                "các nhiệm vụ",
                "một số nội dung",
                "một số vấn đề",
                "nhiều nội dung",
                "các nội dung khác",
            ]
            .iter()
            .any(|w| text.reads(next, w))
            || super::kind_at(reading, next).is_some_and(|_| token.case != Case::Lower);
    }
    let actor = cue(reading, next, "clause").is_some_and(|(end, _)| goes_on(reading, end));
    if text.is(at, ",") && (actor || !lone && acts_on(reading, at, cores)) {
        return true;
    }
    matches!(token.case, Case::Title | Case::Upper) && !text.is(next, "đảng")
}
