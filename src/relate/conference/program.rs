//! Which documents the event discussed, adopted, announced, or was held for.

use std::ops::Range;

use super::{Builder, Event};
use crate::lexicon::Class as Lexical;
use crate::model::{Class, Object, Predicate};
use crate::recognise::{BlockKind, Reading};

/// Adds the documents in the event's name, those behind a verb of its program, and those of a list that it opens.
pub(super) fn relate(reading: &Reading<'_>, builder: &mut Builder, event: &Event) {
    let mut list = false;
    for sentence in reading.text.sentences.clone() {
        let block = reading.text.tokens[sentence.start].block;
        if !reading.is_content(sentence.start) {
            continue;
        }
        let item = reading.layout.get(block) == Some(&BlockKind::ListItem);
        if item && list {
            for n in reading.documents.positions_within(&sentence) {
                if !referred(reading, n) {
                    add(
                        reading,
                        builder,
                        event,
                        n,
                        sentence.start..reading.documents[n].tokens.end,
                        "conference.program-list",
                        80,
                    );
                }
            }
            continue;
        }
        list = reading.text.is(sentence.end - 1, ":") && reading.conferences.within(&sentence).any(|c| c.main);
        presented(reading, builder, event, &sentence);
        if let Some(verb) = verb(reading, event, &sentence) {
            behind(reading, builder, event, &sentence, &verb);
        }
    }
    for n in 0..reading.documents.len() {
        let mut names = event.mentions.around(&reading.documents[n].tokens);
        if names.any(|name| name.rule != "conference.bare") && !referred(reading, n) {
            let tokens = reading.documents[n].tokens.clone();
            add(reading, builder, event, n, tokens, "conference.held-for", 88);
        }
    }
}

/// "Báo cáo chính trị do đồng chí X trình bày": a document that a person presents.
fn presented(reading: &Reading<'_>, builder: &mut Builder, event: &Event, sentence: &Range<usize>) {
    let text = &reading.text;
    for n in reading.documents.positions_within(sentence) {
        let tokens = reading.documents[n].tokens.clone();
        let end = reading.documents[n]
            .subject
            .as_ref()
            .map_or(tokens.end, |(_, s)| s.end.max(tokens.end));
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

/// The verb of the program whose subject is the event, its body or its members, or a person who announces.
fn verb(reading: &Reading<'_>, event: &Event, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = &reading.text;
    let cue = sentence.clone().find_map(|t| {
        let (hit, entry) = reading.hit(t, Lexical::Cue)?;
        entry.meaning.iter().any(|(_, v)| v == "discuss").then(|| hit.tokens())
    })?;
    let before = sentence.start..cue.start;
    let subject = reading.conferences.within(&before).any(|c| c.event == event.number)
        || before.clone().any(|t| text.reads(t, "đại biểu"))
        || reading
            .organizations
            .within(&before)
            .any(|o| o.name.starts_with("Hội đồng nhân dân"));
    let announces = matches!(
        text.folded(cue.start),
        "công" | "đọc" | "trao" | "trình" | "quán" | "truyền" | "giới" | "phổ"
    ) && reading.people.within(&before).next().is_some();
    let passive = matches!(text.folded(cue.start), "công") && text.is(cue.start.saturating_sub(1), "được");
    (subject || announces || passive).then_some(cue)
}

fn behind(reading: &Reading<'_>, builder: &mut Builder, event: &Event, sentence: &Range<usize>, verb: &Range<usize>) {
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
    builder: &mut Builder,
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
