//! What is done by a document that the words name before or behind it: "Tại Quyết định số …, Thủ tướng bổ nhiệm ông A",
//! "Quy hoạch tỉnh được Thủ tướng phê duyệt tại Quyết định số …".

use std::ops::Range;

use super::cores::Cores;
use super::issuer::body_at;
use super::subject::{Mode, clause_end, words};
use super::{cue, folded_is_any, kind_at};
use crate::recognise::Reading;

/// Behind "tại Quyết định số …,": the act of a body on a person, or the person with the new office.
pub(super) fn behind(reading: &Reading<'_>, document: &Range<usize>, cores: &Cores) -> Option<Subject> {
    let text = &reading.text;
    let (start, end) = (document.start, document.end);
    let by = start > 0 && folded_is_any(text, start - 1, &["tại", "theo", "bằng", "với"]);
    if !by || !text.is(end, ",") {
        return None;
    }
    if let Some((_, stop)) = body_at(reading, end + 1) {
        let mut verb = name_behind(reading, stop);
        while let Some((next, _)) = cue(reading, verb, "adverb") {
            verb = next;
        }
        cue(reading, verb, "open").filter(|(_, v)| *v == "person")?;
        let range = verb..clause_end(reading, verb, cores, Mode::Person);
        return (range.len() > 3).then(|| (words(reading, range.clone()), range));
    }
    let near = end + 1..end + 4;
    let person = reading.people.starting_in(&near).find(|p| !p.reference)?;
    let range = end + 1..clause_end(reading, end + 1, cores, Mode::Person);
    let mut inside = person.tokens.end..range.end;
    let office = inside.find(|t| text.reads(*t, "giữ chức") || text.reads(*t, "thôi giữ"))?;
    // "ông A - Bí thư Tỉnh ủy Mẫu - giữ chức B"
    let dash = text.is(person.tokens.end, "-") && text.is(office - 1, "-");
    let shown = if dash {
        let name = words(reading, range.start..person.tokens.end);
        format!("{name} {}", words(reading, office..range.end))
    } else {
        words(reading, range.clone())
    };
    Some((shown, range))
}

/// The words and where they stand.
type Subject = (String, Range<usize>);

/// Past the name of a person that starts at a token.
fn name_behind(reading: &Reading<'_>, at: usize) -> usize {
    let near = at..at + 1;
    let mut people = reading.people.starting_in(&near);
    people.find(|p| p.tokens.start == at).map_or(at, |p| p.tokens.end)
}

/// "A được B (ký) phê duyệt tại Quyết định số …", "B phê duyệt A tại Quyết định số …": what was approved.
pub(super) fn approved(reading: &Reading<'_>, at: usize) -> Option<Subject> {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    let by = at > sentence.start + 3 && folded_is_any(text, at - 1, &["tại", "theo", "bằng"]);
    if !by {
        return None;
    }
    let from = sentence.start.max(at.saturating_sub(40));
    let verb = (from..at - 1).rev().find(|t| text.reads(*t, "phê duyệt"))?;
    let plain = |range: &Range<usize>| {
        let parted = |t: usize| folded_is_any(text, t, &[";", ":", "(", ")"]);
        range.len() >= 3 && range.len() <= 30 && !range.clone().any(parted)
    };
    let range = if verb + 3 == at {
        let passive = (from..verb).rev().take(16).find(|t| text.is(*t, "được"))?;
        let mut end = passive;
        while end > from && folded_is_any(text, end - 1, &["đã", "vừa", "mới", ","]) {
            end -= 1;
        }
        let noun = (from..end).find(|t| kind_at(reading, *t).is_some() || text.reads(*t, "dự án"))?;
        noun..end
    } else {
        let named = kind_at(reading, verb + 2).is_some() || text.reads(verb + 2, "dự án");
        named.then_some(verb + 2..at - 1)?
    };
    plain(&range).then(|| (format!("phê duyệt {}", words(reading, range.clone())), range))
}
