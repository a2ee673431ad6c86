//! What the text says that one document does to another: carries it out, changes, continues, explains it, rests on it.

use std::ops::Range;

use crate::lexicon::Class;
use crate::model::{Class as Kind, Object, Predicate};
use crate::recognise::{DocumentMention, Reading};
use crate::relate::Builder;

/// Adds the links that sentences state.
pub(super) fn relate(reading: &Reading<'_>, builder: &mut Builder) {
    let mentions = &reading.documents;
    let mut from = 0;
    while from < mentions.len() {
        let sentence = |m: &DocumentMention| reading.text.tokens[m.tokens.start].sentence;
        let to = mentions[from..]
            .iter()
            .position(|m| sentence(m) != sentence(&mentions[from]))
            .map_or(mentions.len(), |n| from + n);
        for link in links(reading, &mentions[from..to]) {
            state(reading, builder, &mentions[from..to], &link);
        }
        from = to;
    }
}

/// One link between two mentions of a sentence.
#[derive(Debug, PartialEq, Eq)]
struct Link {
    source: usize,
    predicate: Predicate,
    target: usize,
    rule: &'static str,
}

fn state(reading: &Reading<'_>, builder: &mut Builder, mentions: &[DocumentMention], link: &Link) {
    let (source, target) = (&mentions[link.source], &mentions[link.target]);
    let [Some(a), Some(b)] = [source, target].map(|m| builder.find(Kind::Document, &m.key)) else {
        return;
    };
    if a != b {
        let evidence = reading
            .span(source.tokens.clone())
            .cover(reading.span(target.tokens.clone()));
        builder.triple(a, link.predicate, Object::Entity(b), evidence, link.rule, 85);
    }
}

fn links(reading: &Reading<'_>, mentions: &[DocumentMention]) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    for target in 0..mentions.len() {
        let direct = direct(reading, mentions, target);
        if !direct.is_empty() {
            found.extend(direct);
            continue;
        }
        let link = shared_verb(reading, mentions, target, &found)
            .or_else(|| by_means_of(reading, mentions, target))
            .or_else(|| carried_out(reading, mentions, target));
        found.extend(link);
    }
    found
}

/// A cue at a token with the value of a key, and its end.
fn cue<'a>(reading: &Reading<'a>, at: usize, key: &str) -> Option<(usize, &'a str)> {
    reading
        .hits
        .at(at)
        .iter()
        .map(|h| (h.end, reading.lexicon.entry(*h)))
        .filter(|(_, e)| e.class == Class::DocumentCue)
        .find_map(|(end, e)| e.get(key).map(|v| (end, v)))
}

/// The linking cue that ends right before a token: its tokens and its meaning.
fn cue_before<'a>(reading: &Reading<'a>, key: &str, from: usize, at: usize) -> Option<(Range<usize>, &'a str)> {
    (from.max(at.saturating_sub(8))..at).find_map(|n| {
        let (end, value) = cue(reading, n, key)?;
        let near = end <= at && at - end <= 1 && !crossing(reading, end..at);
        near.then_some((n..at, value))
    })
}

fn crossing(reading: &Reading<'_>, range: Range<usize>) -> bool {
    range
        .into_iter()
        .any(|n| matches!(reading.text.folded(n), "," | ";" | "và" | "." | ":" | "(" | ")"))
}

fn predicate(value: &str, source: &DocumentMention) -> Option<Predicate> {
    Some(match value {
        "implements" if source.kind == "Hướng dẫn" => Predicate::Guides,
        "implements" if source.kind == "Báo cáo" => return None,
        "implements" => Predicate::Implements,
        "amends" => Predicate::Amends,
        "continues" => Predicate::Continues,
        "guides" => Predicate::Guides,
        "based_on" => Predicate::BasedOn,
        _ => return None,
    })
}

/// `A [, để] thực hiện B`: nothing but connecting words between the first and the verb before the second.
fn direct(reading: &Reading<'_>, mentions: &[DocumentMention], target: usize) -> Vec<Link> {
    let b = &mentions[target];
    let verb = |n: &usize| acts(reading, &mentions[*n], b).map(|value| (*n, value));
    let Some((source, value)) = (0..target).rev().find_map(|n| verb(&n)) else {
        return Vec::new();
    };
    // "Quy định và Hướng dẫn thi hành …": what is said of one is said of both
    let place = |n: usize| mentions[n].subject.as_ref().map(|(_, r)| r.clone());
    let first = (0..source)
        .rev()
        .take_while(|n| place(*n).is_some() && place(*n) == place(source))
        .last()
        .unwrap_or(source);
    (first..=source)
        .filter_map(|n| {
            Some(Link {
                source: n,
                predicate: predicate(value, &mentions[n])?,
                target,
                rule: "document.link-direct",
            })
        })
        .collect()
}

/// What the words between two documents say that the first does to the second.
fn acts<'a>(reading: &Reading<'a>, a: &DocumentMention, b: &DocumentMention) -> Option<&'a str> {
    let at = b.tokens.start;
    let from = if a.tokens.end <= at {
        a.tokens.end
    } else {
        kind_end(reading, a)
    };
    if let Some((cue, value)) = cue_before(reading, "link", from, at) {
        if connected(reading, from..cue.start) {
            return Some(value);
        }
    }
    let subject = a.subject.as_ref().map(|(_, r)| r)?;
    if subject.end <= at && subject.start >= from {
        let (cue, value) = cue_before(reading, "link", subject.end, at)?;
        return connected(reading, subject.end..cue.start).then_some(value);
    }
    if !subject.contains(&at) {
        return None;
    }
    let (cue, value) = cue_before(reading, "link", subject.start, at)?;
    (value == "based_on" || connected(reading, subject.start..cue.start)).then_some(value)
}

fn kind_end(reading: &Reading<'_>, mention: &DocumentMention) -> usize {
    let at = mention.tokens.start;
    reading.hit(at, Class::DocumentKind).map_or(at + 1, |(hit, _)| hit.end)
}

/// Only words that connect stand in the range.
fn connected(reading: &Reading<'_>, range: Range<usize>) -> bool {
    range.len() <= 4
        && range.into_iter().all(|n| {
            matches!(
                reading.text.folded(n),
                "," | "(" | "để" | "nhằm" | "về" | "việc" | "là" | "-" | "trong" | "và" | "ban" | "hành"
            )
        })
}

/// `A thực hiện B và C`: the verb of B is that of C.
fn shared_verb(reading: &Reading<'_>, mentions: &[DocumentMention], target: usize, found: &[Link]) -> Option<Link> {
    let c = &mentions[target];
    let last = found
        .iter()
        .rev()
        .find(|l| l.target + 1 == target && l.rule != "document.link-carried-out")?;
    let b = &mentions[last.target];
    let ends = [Some(b.tokens.end), b.subject.as_ref().map(|(_, r)| r.end)];
    let joined = ends.into_iter().flatten().any(|end| {
        end + 1 == c.tokens.start
            && match reading.text.folded(end) {
                "và" => true,
                "," => last.predicate != Predicate::Amends,
                _ => false,
            }
    });
    joined.then_some(Link {
        source: last.source,
        predicate: last.predicate,
        target,
        rule: "document.link-shared",
    })
}

/// `cụ thể hóa A bằng B`, `A được cụ thể hóa bằng B`: the second carries out the first.
fn by_means_of(reading: &Reading<'_>, mentions: &[DocumentMention], later: usize) -> Option<Link> {
    let b = &mentions[later];
    let a = &mentions[later.checked_sub(1)?];
    let start = reading.text.sentence_of(b.tokens.start).start;
    if a.tokens.end > b.tokens.start {
        return None;
    }
    let (by, _) = cue_before(reading, "by", a.tokens.end, b.tokens.start)?;
    let implements = |n: usize| cue(reading, n, "link").is_some_and(|(end, v)| v == "implements" && end <= by.start);
    let passive =
        (a.tokens.end..by.start).any(|n| reading.text.is(n, "được")) && (a.tokens.end..by.start).any(implements);
    let active = cue_before(reading, "link", start, a.tokens.start).is_some_and(|(_, v)| v == "implements");
    (passive || active).then_some(Link {
        source: later,
        predicate: Predicate::Implements,
        target: later - 1,
        rule: "document.link-by",
    })
}

/// `Thực hiện A, Tỉnh ủy đã ban hành B`: the second carries out the first.
fn carried_out(reading: &Reading<'_>, mentions: &[DocumentMention], later: usize) -> Option<Link> {
    let b = &mentions[later];
    let sentence = reading.text.sentence_of(b.tokens.start);
    let issued = cue_before(reading, "adopt", sentence.start, b.tokens.start).is_some();
    if !issued {
        return None;
    }
    let (target, value) = (0..later).rev().find_map(|n| {
        let a = &mentions[n];
        let (cue, value) = cue_before(reading, "link", sentence.start, a.tokens.start)?;
        let opens = cue.start == sentence.start
            || matches!(
                reading.text.folded(cue.start - 1),
                "," | ":" | ";" | "-" | "để" | "nhằm" | "và"
            );
        let apart = a.tokens.end <= b.tokens.start && (a.tokens.end..b.tokens.start).any(|n| reading.text.is(n, ","));
        let strong = value == "implements" || reading.text.is(cue.start, "căn");
        (opens && apart && strong).then_some((n, value))
    })?;
    Some(Link {
        source: later,
        predicate: predicate(value, b)?,
        target,
        rule: "document.link-carried-out",
    })
}
