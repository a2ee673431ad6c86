//! Units and counted nouns behind numbers.

use std::ops::Range;

use crate::lexicon::{Class, Entry, Hit};
use crate::recognise::Reading;
use crate::text::{Case, Kind};

/// A unit as it stands behind a number.
pub(super) struct UnitWords {
    pub tokens: Range<usize>,
    pub name: String,
    /// It is in the lexicon.
    pub known: bool,
}

/// The unit that begins at a token, with what it is counted by: of the lexicon with what is joined to it, else a noun of two small words.
pub(super) fn behind(reading: &Reading<'_>, at: usize) -> Option<UnitWords> {
    let unit = noun(reading, at).or_else(|| quoted(reading, at))?;
    Some(per(reading, whole_words(reading, unit)))
}

/// "9 viên ma túy", not "viên ma": a known word of two syllables is not cut.
fn whole_words(reading: &Reading<'_>, mut unit: UnitWords) -> UnitWords {
    let end = unit.tokens.end;
    let counted = unit.tokens.len() > 1;
    if counted && is_small_word(reading, end) && is_inside_word(reading, end) {
        unit.tokens.end += 1;
        unit.name = reading.text.shown(unit.tokens.clone());
    }
    unit
}

/// Do the syllables before and at a place make one known word?
fn is_inside_word(reading: &Reading<'_>, at: usize) -> bool {
    let whole = |hit: Hit| hit.end == at + 1;
    let lexicon = reading.lexicon;
    let mut words = lexicon.all(&reading.hits, at - 1, Class::MetricCue);
    words.any(|(hit, e)| whole(hit) && e.sense() == "word")
        || lexicon
            .all(&reading.hits, at - 1, Class::Unit)
            .any(|(hit, e)| whole(hit) && e.sense() == "count")
}

fn is_small_word(reading: &Reading<'_>, at: usize) -> bool {
    let token = reading.text.tokens.get(at);
    token.is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower)
}

/// `xây 14 "Nhà nhân ái"`: the name in quotation marks behind a verb and a number counts.
fn quoted(reading: &Reading<'_>, at: usize) -> Option<UnitWords> {
    const LONGEST: usize = 7;
    let text = &reading.text;
    let before = at.checked_sub(2)?;
    if !text.is(at, "\"") {
        return None;
    }
    let word = |t: usize| text.tokens.get(t).is_some_and(|token| token.kind == Kind::Word);
    let titled = text.tokens.get(at + 1).is_some_and(|t| t.case == Case::Title);
    let close = (at + 1..at + 1 + LONGEST).find(|t| !word(*t))?;
    let given = (before.saturating_sub(2)..=before).any(|t| {
        let mut cues = reading.lexicon.all(&reading.hits, t, Class::MetricCue);
        cues.any(|(hit, e)| hit.end == before + 1 && matches!(e.sense(), "verb" | "light"))
    });
    (titled && given && close > at + 2 && text.is(close, "\"")).then(|| UnitWords {
        tokens: at..close + 1,
        name: text.shown(at + 1..close),
        known: true,
    })
}

/// "giường bệnh/vạn dân", "người/năm", "đồng/tháng/người học": what it is counted by.
fn per(reading: &Reading<'_>, mut unit: UnitWords) -> UnitWords {
    let text = &reading.text;
    let from = unit.tokens.end;
    let mut end = from;
    let is_span = |t: usize| matches!(text.folded(t), "năm" | "tháng" | "ngày" | "quý");
    while end > unit.tokens.start
        && text.is(end, "/")
        && text.tokens[end].glued
        && (is_noun_word(reading, end + 1) || is_span(end + 1))
    {
        // a second word where nothing but a mark comes behind: "vạn dân", "người học"
        let alone = text.tokens.get(end + 3).is_none_or(|t| t.kind == Kind::Mark);
        let two = is_noun_word(reading, end + 2) && (alone || text.is(end + 1, "vạn"));
        end += 2 + usize::from(two);
    }
    // "8,2 bác sĩ/10.000 dân"
    let round = |t: usize| {
        matches!(
            text.folded(t),
            "1.000" | "10.000" | "100.000" | "1000" | "10000" | "100000"
        )
    };
    if end == from && text.is(end, "/") && round(end + 1) && is_noun_word(reading, end + 2) {
        end += 3;
    }
    if end > from {
        unit.name.push_str(&text.shown(from..end));
        unit.tokens.end = end;
    }
    unit
}

fn noun(reading: &Reading<'_>, at: usize) -> Option<UnitWords> {
    let Some((hit, entry)) = unit_at(reading, at) else {
        return unknown_noun(reading, at);
    };
    let sense = entry.sense();
    if sense != "count" && entry.get("").is_some() {
        return Some(UnitWords {
            tokens: hit.tokens(),
            name: entry.form.clone(),
            known: true,
        });
    }
    let mut end = hit.end;
    if joins(entry) {
        end = joined(reading, end);
    }
    // "xã, phường, thị trấn", "cán bộ, công chức", "thành ủy và tỉnh ủy"
    let listed = !matches!(entry.form.as_str(), "đồng chí" | "trường hợp" | "người" | "lượt");
    while let Some(next) = coordinated(reading, end).filter(|_| listed) {
        end = next;
    }
    Some(UnitWords {
        tokens: at..end,
        name: reading.text.shown(at..end),
        known: true,
    })
}

fn unit_at<'r>(reading: &'r Reading<'_>, at: usize) -> Option<(Hit, &'r Entry)> {
    reading.lexicon.all(&reading.hits, at, Class::Unit).find(|(_, e)| {
        // counted nouns are small; units like MW and USD are not
        let office = e
            .meaning
            .iter()
            .any(|(_, v)| matches!(v.as_str(), "office" | "capital"));
        let title = reading.text.tokens[at].case == Case::Title;
        // units like MW and USD have capitals of their own; "ĐBSCL" holds no đồng
        let capital = e.form.starts_with(char::is_uppercase) && matches!(e.sense(), "measure" | "money");
        e.get("power").is_none() && (office || capital || !title)
    })
}

fn joins(entry: &Entry) -> bool {
    entry.meaning.iter().any(|(_, v)| v == "joins")
}

/// A classifier takes the noun behind it: "lượt cán bộ", "căn nhà ở xã hội".
fn joined(reading: &Reading<'_>, at: usize) -> usize {
    if let Some((hit, entry)) = unit_at(reading, at).filter(|(_, e)| e.sense() == "count" || joins(e)) {
        return if joins(entry) && hit.end == at + 1 {
            plain_word(reading, hit.end)
        } else {
            hit.end
        };
    }
    plain_word(reading, at)
}

/// Takes in one more small word that is no function word.
fn plain_word(reading: &Reading<'_>, at: usize) -> usize {
    at + usize::from(is_noun_word(reading, at))
}

fn is_noun_word(reading: &Reading<'_>, at: usize) -> bool {
    reading
        .text
        .tokens
        .get(at)
        .is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower)
        && reading
            .lexicon
            .all(&reading.hits, at, Class::MetricCue)
            .all(|(_, e)| !matches!(e.sense(), "stop" | "light" | "move" | "verb" | "report"))
        && reading.hit(at, Class::Qualifier).is_none()
        && reading.hit(at, Class::Period).is_none()
}

fn coordinated(reading: &Reading<'_>, at: usize) -> Option<usize> {
    if !matches!(reading.text.folded(at), "," | "/" | "và") {
        return None;
    }
    let (hit, entry) = unit_at(reading, at + 1)?;
    // "Cờ thi đua cho 3 tập thể, Bằng khen cho 15 tập thể": what else was given
    let given = reading.text.is(hit.end, "cho") && reading.text.tokens[at + 1].case != Case::Lower;
    // "5 cấp ủy viên, hình thức kỷ luật …": what counts parts of a text joins no list
    let part = entry.meaning.iter().any(|(_, v)| v == "part");
    let counted = (entry.sense() == "count" || joins(entry)) && !given && !part;
    // "đơn thư, giải quyết …", "lượt, doanh thu …"
    let longer = reading
        .lexicon
        .all(&reading.hits, at + 1, Class::MetricCue)
        .any(|(cue, e)| cue.end > hit.end && matches!(e.sense(), "verb" | "subject"));
    if longer {
        return None;
    }
    // "… xã, tổ chức hội nghị": a verb that looks like a noun is followed by its object
    let verb = matches!(
        reading.text.folded(at + 1),
        "tổ" | "kế" | "quyết" | "hướng" | "quy" | "kết" | "kiến" | "báo" | "thông"
    ) && hit.end == at + 3;
    // "gồm 7 ủy viên, đồng chí Lê Văn Mẫu làm Bí thư"
    let named = reading.text.tokens.get(hit.end).is_some_and(|t| t.case == Case::Title);
    if named && reading.text.reads(at + 1, "đồng chí") {
        return None;
    }
    let closes = reading.text.tokens.get(hit.end).is_none_or(|t| t.kind == Kind::Mark)
        || reading
            .hit(hit.end, Class::MetricCue)
            .is_some_and(|(_, e)| e.sense() == "stop");
    (counted && (!verb || closes)).then_some(hit.end)
}

fn unknown_noun(reading: &Reading<'_>, at: usize) -> Option<UnitWords> {
    let mut end = at;
    while end < at + 2 && is_noun_word(reading, end) {
        end += 1;
    }
    (end > at).then(|| UnitWords {
        tokens: at..end,
        name: reading.text.shown(at..end),
        known: false,
    })
}
