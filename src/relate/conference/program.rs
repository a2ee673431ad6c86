//! Which documents the event discussed, adopted, announced, or was held for.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::people::{Cues, means};
use super::{Builder, Event, Events, numbered_in};
use crate::model::{Class, Object, Predicate};
use crate::recognise::{BlockKind, ConferenceMention, Reading};
use crate::text::{Case, Kind, fold};

/// Adds the documents in the names of events, those behind a verb of the program, those of a list that it opens, and
/// those that an event was held to carry out, adopted or made known.
pub(super) fn relate(
    reading: &Reading<'_>,
    builder: &mut Builder<'_>,
    events: &Events,
    told: &[(Range<usize>, Option<usize>)],
    all_cues: &Cues<'_>,
) {
    let hosts = events.main().map(|e| hosts(reading, builder, e)).unwrap_or_default();
    let mut list = false;
    let mut adopted_by: Option<(usize, usize)> = None;
    for (sentence, event) in told {
        let block = reading.text.tokens[sentence.start].block;
        // "Các nghị quyết được HĐND tỉnh thông qua gồm:", "1. Nghị quyết số …"
        if let Some((n, last)) = adopted_by
            && block <= last + 1
            && let Some(d) = numbered_item(reading, block)
        {
            adopted_by = Some((n, block));
            let words = reading.documents[d].tokens.clone();
            add(
                reading,
                builder,
                &events.list[n],
                d,
                words,
                "conference.adopted-list",
                82,
            );
            continue;
        }
        let Some(n) = *event else { continue };
        if announces_list(reading, sentence) {
            adopted_by = Some((n, block));
        }
        let item = reading.layout.get(block) == Some(&BlockKind::ListItem);
        if item && list {
            for d in reading.documents.positions_within(sentence) {
                if !referred(reading, d) {
                    let words = sentence.start..reading.documents[d].tokens.end;
                    add(
                        reading,
                        builder,
                        &events.list[n],
                        d,
                        words,
                        "conference.program-list",
                        80,
                    );
                }
            }
            continue;
        }
        list = reading.text.is(sentence.end - 1, ":") && reading.conferences.within(sentence).any(|c| c.main);
        presented(reading, builder, &events.list[n], sentence);
        for cue in cues(all_cues, sentence) {
            let named = named_before(reading, events, &(sentence.start..cue.start)).unwrap_or(n);
            if governs(reading, &events.list[named], &hosts, sentence, &cue) {
                behind(reading, builder, &events.list[named], sentence, &cue);
                break;
            }
        }
    }
    let issued = issued(reading);
    for event in &events.list {
        in_names(reading, builder, event);
        carried_out(reading, builder, event);
        adopted(reading, builder, event, issued.get(&event.number));
    }
    personnel(reading, builder, events, told);
    political_reports(reading, builder, events);
}

/// "Các nghị quyết được HĐND tỉnh biểu quyết thông qua gồm:": what was adopted stands in the numbered lines behind.
fn announces_list(reading: &Reading<'_>, sentence: &Range<usize>) -> bool {
    let text = &reading.text;
    text.is(sentence.end - 1, ":")
        && sentence
            .clone()
            .any(|t| text.reads(t, "thông qua") || text.reads(t, "ban hành"))
        && sentence.clone().any(|t| text.reads(t, "nghị quyết"))
}

/// The document with which a numbered line opens: "3. Nghị quyết số 33/2025/NQ-HĐND sửa đổi …".
fn numbered_item(reading: &Reading<'_>, block: usize) -> Option<usize> {
    let text = &reading.text;
    let tokens = text.blocks.get(block)?.tokens.clone();
    let numbered =
        text.tokens[tokens.start].kind == Kind::Number && matches!(text.folded(tokens.start + 1), "." | ")" | "/");
    let first = reading.documents.positions_within(&tokens).next()?;
    (numbered && reading.documents[first].tokens.start <= tokens.start + 3).then_some(first)
}

/// "Báo cáo chính trị" is read to the congress that the article reports, or to the one in its name.
fn political_reports(reading: &Reading<'_>, builder: &mut Builder<'_>, events: &Events) {
    let congress = |e: &&Event| e.mentions.iter().any(|m| m.kinds.iter().any(|k| k == "đại hội"));
    let congresses: Vec<&Event> = events.list.iter().filter(congress).collect();
    if congresses.is_empty() {
        return;
    }
    let names: Vec<String> = congresses.iter().map(|e| fold(&e.fullest().name)).collect();
    for (n, document) in reading.documents.iter().enumerate() {
        if document.rule != "document.political-report" || document.kind != "Báo cáo" {
            continue;
        }
        let key = fold(&document.key);
        let named = names.iter().position(|name| key.ends_with(name.as_str()));
        let own = congresses.iter().position(|e| e.main);
        if let Some(event) = named.or(own) {
            let words = document.tokens.clone();
            add(
                reading,
                builder,
                congresses[event],
                n,
                words,
                "conference.political-report",
                80,
            );
        }
    }
}

/// Names of the bodies whose session it is.
fn hosts(reading: &Reading<'_>, builder: &Builder<'_>, event: &Event) -> Vec<String> {
    let sits = |k: &String| matches!(k.as_str(), "họp" | "kỳ họp" | "hội nghị ban chấp hành");
    let session = event.mentions.iter().any(|m| m.kinds.iter().any(sits));
    let organizers = builder.so_far().objects(event.id, Predicate::Organizer);
    let mut names: Vec<String> = organizers
        .filter(|_| session)
        .filter_map(|o| match o {
            Object::Entity(id) => Some(builder.so_far().entity(*id).name.clone()),
            _ => None,
        })
        .collect();
    for mention in event.mentions.iter().filter(|m| m.rule != "conference.bare") {
        names.extend(reading.organizations.within(&mention.tokens).map(|o| o.name.clone()));
    }
    names
}

/// Another event that is named before the verb, and not the article's own beside it.
fn named_before(reading: &Reading<'_>, events: &Events, before: &Range<usize>) -> Option<usize> {
    let named: Vec<_> = outside_documents(reading, before).collect();
    let last = named.last().filter(|c| c.rule != "conference.bare" || !c.main)?;
    if named.iter().any(|c| c.main) {
        return None;
    }
    events.position(last.event)
}

/// The events named in a range but for those in the names of documents ("Nghị quyết Đại hội XIII").
fn outside_documents<'r>(
    reading: &'r Reading<'_>,
    range: &'r Range<usize>,
) -> impl Iterator<Item = &'r ConferenceMention> {
    let free = |c: &&ConferenceMention| reading.documents.around(&c.tokens).next().is_none();
    reading.conferences.within(range).filter(free)
}

/// "Hội nghị triển khai Chỉ thị số 03-CT/TW": the documents in its name.
fn in_names(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    for mention in event.mentions.iter().filter(|m| m.rule != "conference.bare") {
        for n in reading.documents.positions_within(&mention.tokens) {
            if !referred(reading, n) {
                let words = reading.documents[n].tokens.clone();
                add(reading, builder, event, n, words, "conference.held-for", 88);
            }
        }
    }
}

/// "Thực hiện Kế hoạch số 15-KH/TU, …, Huyện ủy Mẫu tổ chức Hội nghị": what it was held to carry out.
fn carried_out(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    let text = &reading.text;
    for mention in &event.mentions {
        let sentence = text.sentence_of(mention.tokens.start);
        let lead = usize::from(text.is(sentence.start + 2, ",") && text.reads(sentence.start, "theo đó")) * 3;
        let from = sentence.start + lead;
        let opens = text.reads(from, "thực hiện") || text.reads(from, "triển khai");
        let held = (from..mention.tokens.start).any(|t| text.reads(t, "tổ chức") || text.is(t, "mở"));
        let mut before = reading
            .documents
            .positions_within(&(from..mention.tokens.start.max(from)));
        let first = before.next().map(|n| (n, &reading.documents[n].tokens));
        if let Some((n, tokens)) = first.filter(|(_, t)| opens && held && t.start <= from + 3) {
            let words = from..tokens.end;
            add(reading, builder, event, n, words, "conference.held-to-carry-out", 82);
        }
    }
}

/// "Nghị quyết số 26-NQ/TW của Hội nghị Trung ương 7 khóa XII": an event named as issuer has adopted it.
fn adopted(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event, issued: Option<&Vec<usize>>) {
    for n in issued.into_iter().flatten() {
        let words = reading.documents[*n].tokens.clone();
        add(reading, builder, event, *n, words, "conference.adopted", 82);
    }
}

/// The numbered documents in whose name, or as whose issuer, the event of a number stands.
fn issued(reading: &Reading<'_>) -> FxHashMap<usize, Vec<usize>> {
    let mut issued: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (n, document) in reading.documents.iter().enumerate() {
        if document.number.is_none() {
            continue;
        }
        let issuer = document.issuer.as_ref().and_then(|(_, tokens)| tokens.as_ref());
        let words = std::iter::once(&document.tokens).chain(issuer);
        let events: BTreeSet<usize> = words.flat_map(|tokens| numbered_in(reading, tokens)).collect();
        for event in events {
            issued.entry(event).or_default().push(n);
        }
    }
    issued
}

/// At an event where decisions on officials are announced, those that the article tells.
fn personnel(
    reading: &Reading<'_>,
    builder: &mut Builder<'_>,
    events: &Events,
    told: &[(Range<usize>, Option<usize>)],
) {
    let text = &reading.text;
    let decision = |n: &usize| reading.documents[*n].kind == "Quyết định" && reading.documents[*n].number.is_some();
    if !(0..reading.documents.len()).any(|n| decision(&n)) {
        return;
    }
    let announces = |s: &Range<usize>| {
        s.clone().any(|t| {
            (text.is(t, "trao") || text.reads(t, "công bố")) && {
                let next = t + if text.is(t, "trao") { 1 } else { 2 };
                text.reads(next, "quyết định")
                    || text.reads(next, "các quyết định")
                    || text.reads(next, "và trao quyết định")
                    || text.reads(next, "và trao các quyết định")
            }
        })
    };
    let orders = [
        "điều động",
        "bổ nhiệm",
        "chỉ định",
        "phân công",
        "luân chuyển",
        "chuẩn y",
        "giữ chức",
    ];
    let of_main = |event: &Option<usize>| event.is_some() && *event == events.main;
    if !told.iter().any(|(s, event)| of_main(event) && announces(s)) {
        return;
    }
    let Some(main) = events.main() else { return };
    for (sentence, event) in told {
        // "Trước đó, ngày 12/9, Bộ Chính trị có Quyết định số …": taken on another day, announced here
        let before = event.is_none()
            && reading.conferences.within(sentence).next().is_none()
            && !sentence.clone().any(|t| text.is(t, "trao") || text.reads(t, "công bố"));
        if *event != events.main && !before {
            continue;
        }
        let mut decisions = reading.documents.positions_within(sentence).filter(decision).peekable();
        if decisions.peek().is_none() || !sentence.clone().any(|t| orders.iter().any(|w| text.reads(t, w))) {
            continue;
        }
        for n in decisions {
            let words = reading.documents[n].tokens.clone();
            add(reading, builder, main, n, words, "conference.personnel-decision", 78);
        }
    }
}

/// "Báo cáo chính trị do đồng chí X trình bày": a document that a person presents.
fn presented(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event, sentence: &Range<usize>) {
    let text = &reading.text;
    for n in reading.documents.positions_within(sentence) {
        let tokens = reading.documents[n].tokens.clone();
        let end = reading.documents[n].whole().end;
        let person = reading
            .people
            .within(&(end..sentence.end.max(end)))
            .find(|p| p.whole.start >= end && p.whole.start <= end + 3);
        let Some(person) = person.filter(|p| (end..p.whole.start).any(|t| text.is(t, "do"))) else {
            continue;
        };
        let verb = (person.whole.end..sentence.end.min(person.whole.end + 12))
            .find(|t| text.reads(*t, "trình bày") || text.reads(*t, "báo cáo") || text.is(*t, "đọc"));
        if let Some(verb) = verb {
            add(
                reading,
                builder,
                event,
                n,
                tokens.start..verb + 1,
                "conference.presented",
                78,
            );
        }
    }
}

/// The verbs of a program in a sentence: "thông qua", "cho ý kiến", "quán triệt".
fn cues(all: &Cues<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    for (hit, entry) in all.within(sentence) {
        if hit.start >= at && means(entry, "discuss") {
            found.push(hit.tokens());
            at = hit.end;
        }
    }
    found
}

/// Is the subject of the verb the event, its body or its members, or a person who makes something known?
fn governs(
    reading: &Reading<'_>,
    event: &Event,
    hosts: &[String],
    sentence: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let text = &reading.text;
    let before = sentence.start..cue.start;
    let member = || {
        before
            .clone()
            .any(|t| text.reads(t, "đại biểu") || is_plenum(reading, event, t))
    };
    let host = || {
        reading
            .organizations
            .within(&before)
            .any(|o| o.name.starts_with("Hội đồng nhân dân") || event.main && hosts.contains(&o.name))
    };
    let named = || outside_documents(reading, &before).any(|c| c.event == event.number);
    let announces = matches!(
        text.folded(cue.start),
        "công" | "đọc" | "trao" | "trình" | "quán" | "truyền" | "giới" | "phổ" | "lên"
    ) && reading.people.within(&before).next().is_some();
    let passive = text.is(cue.start, "công") && text.is(cue.start.saturating_sub(1), "được");
    announces || passive || named() || host() || member()
}

/// "Trung ương thảo luận": the Central Committee in plenum.
fn is_plenum(reading: &Reading<'_>, event: &Event, at: usize) -> bool {
    let text = &reading.text;
    text.reads(at, "trung ương")
        && text.tokens[at].case != Case::Lower
        && matches!(
            text.folded(at + 2),
            "đã" | "cũng" | "nghe" | "thảo" | "cho" | "xem" | "thống" | "nhất"
        )
        && event.fullest().name.contains("Trung ương")
}

fn behind(
    reading: &Reading<'_>,
    builder: &mut Builder<'_>,
    event: &Event,
    sentence: &Range<usize>,
    verb: &Range<usize>,
) {
    let text = &reading.text;
    let passive = text.is(verb.start.saturating_sub(1), "được");
    let there = if passive {
        sentence.clone()
    } else {
        verb.end..sentence.end
    };
    for n in reading.documents.positions_within(&there) {
        let tokens = reading.documents[n].tokens.clone();
        if referred(reading, n) {
            continue;
        }
        // "không thông qua", "chưa được biểu quyết" still discuss it
        let words = verb.start.min(tokens.start)..tokens.end.max(verb.end);
        add(reading, builder, event, n, words, "conference.discussed", 78);
    }
}

/// Is the document only what another one changes, rests on, guides or carries out?
fn referred(reading: &Reading<'_>, n: usize) -> bool {
    let text = &reading.text;
    let document = &reading.documents[n];
    let at = document.tokens.start;
    let inner = reading.subjects_around(&document.tokens).any(|d| d.tokens.start < at);
    let before: Vec<&str> = (at.saturating_sub(4)..at).map(|t| text.folded(t)).collect();
    let after = |a: &str, b: &str| before.windows(2).any(|w| w == [a, b]);
    inner
        || after("căn", "cứ")
        || after("bổ", "sung")
        || after("sửa", "đổi")
        || before.last().is_some_and(|w| *w == "theo")
        || after("hướng", "dẫn")
        || after("thực", "hiện")
            && reading
                .documents
                .within(&(text.sentence_of(at).start..at))
                .any(|d| d.tokens.end + 8 > at)
}

fn add(
    reading: &Reading<'_>,
    builder: &mut Builder<'_>,
    event: &Event,
    n: usize,
    words: Range<usize>,
    rule: &'static str,
    confidence: u8,
) {
    let id = builder.entity(Class::Document, &reading.documents[n].key);
    let span = reading.span(words);
    super::state(
        builder,
        event.id,
        Predicate::Discusses,
        Object::Entity(id),
        span,
        rule,
        confidence,
        None,
    );
}
