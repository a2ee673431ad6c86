//! Decisions on a person that have no number in the text: "trao quyết định của Bộ Chính trị điều động ông A giữ chức B".

use std::ops::Range;

use super::cores::Cores;
use super::issuer::{actor_before, details_at};
use super::subject::{Mode, clause_end, words};
use super::{DocumentMention, cue, folded_is_any, kind_at, kind_of};
use crate::recognise::Reading;
use crate::text::Case;

/// The decision on one person whose kind stands at a token.
pub(super) fn appointment(
    reading: &Reading<'_>,
    at: usize,
    before: &[DocumentMention],
    cores: &Cores,
) -> Option<DocumentMention> {
    let text = &reading.text;
    let (end, _) = kind_at(reading, at).filter(|(_, e)| kind_of(e) == "Quyết định")?;
    let details = details_at(reading, end, None);
    let mut verb = details.end + usize::from(text.is(details.end, ","));
    verb += usize::from(text.is(verb, "về"));
    verb += usize::from(text.is(verb, "việc"));
    let (act, _) = cue(reading, verb, "open").filter(|(_, v)| *v == "person")?;
    // "trao quyết định cho đồng chí A"
    if text.is(verb, "cho") && !text.is(verb + 1, "thôi") {
        return None;
    }
    let person = person_at(reading, act)?;
    let name = text.shown(person.clone());
    let last = before.last().filter(|m| m.rule == RULE);
    let joined = last.filter(|m| at > 0 && text.is(at - 1, "và") && subject_end(m) + 1 == at);
    let told = details.issuer.is_some();
    if !(told || joined.is_some() || handed(reading, at)) || at > 0 && folded_is_any(text, at - 1, &["các", "những"])
    {
        return None;
    }
    let mut stop = clause_end(reading, verb, cores, Mode::Person);
    // "… đã được công bố"
    while folded_is_any(text, stop - 1, &["đã", "vừa", "cũng"]) {
        stop -= 1;
    }
    if stop < person.end {
        return None;
    }
    let issuer = details
        .issuer
        .or_else(|| actor_before(reading, at, "adopt").and_then(|d| d.issuer))
        .or_else(|| joined.and_then(|m| m.issuer.clone()));
    let range = verb..stop;
    let subject = words(reading, range.clone());
    let same = before
        .iter()
        .find(|m| m.rule == RULE && m.subject.as_ref().is_some_and(|(s, _)| s.contains(&name)));
    let of = issuer.as_ref().filter(|_| told);
    let of = of.map_or_else(String::new, |(body, _)| format!(" của {body}"));
    let named = text.shown(verb..person.end);
    let key = same.map_or_else(|| format!("Quyết định{of} {named}"), |m| m.key.clone());
    Some(DocumentMention {
        tokens: at..person.end,
        key: key.replace(" – ", " - "),
        kind: "Quyết định".to_owned(),
        number: None,
        issuer,
        date: details.date,
        term: None,
        subject: Some((subject, range)),
        draft: false,
        corrected: false,
        rule: RULE,
    })
}

const RULE: &str = "document.appointment";

fn subject_end(mention: &DocumentMention) -> usize {
    mention
        .subject
        .as_ref()
        .map_or(mention.tokens.end, |(_, range)| range.end)
}

/// "trao quyết định", "theo quyết định": a noun, not the verb.
fn handed(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let start = text.sentence_of(at).start;
    let behind = ["trao", "bố", "nhận", "đọc", "ký", "theo", "tại", "hành", "có"];
    at > start && (folded_is_any(text, at - 1, &behind) || text.tokens[at].case != Case::Lower)
}

/// The name of the person that a decision is about, near behind its verb.
fn person_at(reading: &Reading<'_>, from: usize) -> Option<Range<usize>> {
    let text = &reading.text;
    let limit = text.sentence_of(from.checked_sub(1)?).end.min(from + 16);
    let stop = (from..limit)
        .find(|n| folded_is_any(text, *n, &[";", ":", "(", ".", "thay", "làm", "giữ"]))
        .unwrap_or(limit);
    let people = &reading.people;
    let mut near = people.starting_in(&(from..stop));
    near.find(|p| !p.reference).map(|p| p.tokens.clone())
}
