//! Recognises official documents: numbered ones, those of a plenum, a congress or the Party's rules, and drafts and
//! plans that a text names by what they are about.

mod act;
mod appointment;
mod compose;
mod congress;
mod cores;
mod issuer;
mod law;
mod name;
mod number;
mod session;
mod short;
mod subject;

use std::ops::Range;

use super::openers::{DOCUMENT, NUMERAL};
use super::{DocumentMention, Reading};
use crate::lexicon::{Class, Entry};
use crate::text::{Case, Kind, Text};
use issuer::{actor_before, actor_behind, date_before, details_at, issuer_of, numeral};
use number::{Codes, Number, number_at};

/// Words that a document's number stands behind, or who issued those of a list.
pub(super) const OPENERS: [&str; 2] = ["số", "của"];

/// Adds the mentions of this kind.
pub fn recognise(reading: &mut Reading<'_>) {
    let codes = Codes::of(reading.lexicon);
    let mut found = named(reading, &codes);
    short::resolve(reading, &mut found);
    subject::add(reading, &mut found);
    compose::add(reading, &mut found);
    session::complete(reading, &mut found);
    found.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    reading.set_documents(found);
}

/// Documents with a number or a fixed name, with date, issuer and term, in one walk.
fn named(reading: &Reading<'_>, codes: &Codes<'_>) -> Vec<DocumentMention> {
    let mut found: Vec<DocumentMention> = Vec::new();
    let mut shared = Shared::default();
    let mut at = 0;
    loop {
        at = reading.next_opening(at, Class::set(&[Class::DocumentKind]), DOCUMENT | NUMERAL);
        if at >= reading.text.tokens.len() {
            break;
        }
        if !reading.is_content(at) {
            at += 1;
            continue;
        }
        shared.see(reading, at);
        // without a kind only a number, or "số" before it, tells a document
        let kind = kind_at(reading, at);
        if kind.is_none() && reading.text.tokens[at].kind != Kind::Number && !reading.text.is(at, "số") {
            at += 1;
            continue;
        }
        let mentions = numbered_at(reading, codes, at, kind, &found, &shared)
            .map_or_else(|| name::named_at(reading, at, kind), |m| vec![m]);
        match mentions.iter().map(|m| m.tokens.end).max() {
            Some(end) => {
                found.extend(mentions);
                at = end.max(at + 1);
                shared.last = at;
            }
            None => at += 1,
        }
    }
    found
}

/// "các quyết định của Ban Thường vụ Tỉnh ủy …": one issuer for the documents of that kind that follow in the line.
#[derive(Default)]
struct Shared {
    block: usize,
    issuer: Option<(String, Range<usize>)>,
    kind: String,
    /// A list follows behind a colon.
    list: Option<usize>,
    /// One past the last token of the document before.
    last: usize,
}

impl Shared {
    fn see(&mut self, reading: &Reading<'_>, at: usize) {
        let text = &reading.text;
        if text.tokens[at].block != self.block {
            self.block = text.tokens[at].block;
            self.issuer = None;
        }
        if !text.is(at, "của") {
            return;
        }
        let kind = (at.saturating_sub(5)..at).find_map(|n| {
            let (end, entry) = kind_at(reading, n)?;
            let lower = |t: usize| text.tokens[t].case == Case::Lower && text.tokens[t].kind == Kind::Word;
            // "4 nghị quyết trụ cột của Bộ Chính trị, gồm …"
            let counted = n > 0 && text.tokens[n - 1].kind == Kind::Number;
            ((end == at || counted) && (n..at).all(lower)).then_some(entry)
        });
        let Some(kind) = kind else { return };
        if let Some((name, end)) = issuer::body_at(reading, at + 1) {
            self.issuer = Some((name, at + 1..end));
            kind_of(kind).clone_into(&mut self.kind);
            let opener = end + usize::from(text.is(end, ","));
            let lists = text.is(end, ":") || text.is(opener, "gồm") || text.reads(opener, "bao gồm");
            self.list = lists.then(|| text.tokens[at].sentence);
        }
    }

    /// The issuer of a document of the list, or of one whose number tells no other.
    fn of(&self, kind: &str, sentence: usize, told: Option<&str>) -> Option<(String, Range<usize>)> {
        let (name, range) = self.issuer.as_ref().filter(|_| self.kind == kind)?;
        let listed = self.list == Some(sentence);
        let agrees = told.is_some_and(|t| name.ends_with(t));
        (listed || agrees).then(|| (name.clone(), range.clone()))
    }
}

/// The kind of document that a token opens, with the end of its words.
#[inline]
fn kind_at<'a>(reading: &Reading<'a>, at: usize) -> Option<(usize, &'a Entry)> {
    // most tokens open none
    let opens = reading.hits.has(at, Class::DocumentKind);
    if opens { kind_here(reading, at) } else { None }
}

fn kind_here<'a>(reading: &Reading<'a>, at: usize) -> Option<(usize, &'a Entry)> {
    let (hit, entry) = reading.hit(at, Class::DocumentKind)?;
    // "hội nghị | Quyết định": a word of another line, or of "hội nghị"
    let block = |n: usize| reading.text.tokens[n].block;
    let lawyer = reading.text.is(at, "luật") && matches!(reading.text.folded(at + 1), "gia" | "sư" | "khoa");
    let apart = lawyer || block(at) != block(hit.end - 1) || at > 0 && reading.text.reads(at - 1, "hội nghị");
    (!apart).then_some((hit.end, entry))
}

/// Kind of the tables.
fn kind_of(entry: &Entry) -> &str {
    entry.get("kind").unwrap_or("khác")
}

/// The longest cue at a token whose meaning has the key: its end and the value.
#[inline]
pub(crate) fn cue<'a>(reading: &Reading<'a>, at: usize, key: &str) -> Option<(usize, &'a str)> {
    // most tokens open none
    let opens = reading.hits.has(at, Class::DocumentCue);
    if opens { cue_here(reading, at, key) } else { None }
}

fn cue_here<'a>(reading: &Reading<'a>, at: usize, key: &str) -> Option<(usize, &'a str)> {
    let lexicon: &'a crate::lexicon::Lexicon = reading.lexicon;
    reading
        .hits
        .at(at)
        .filter(|h| h.class == Class::DocumentCue)
        .find_map(|h| Some((h.end, lexicon.entry(h).get(key)?)))
}

fn folded_is_any(text: &Text<'_>, at: usize, words: &[&str]) -> bool {
    words.contains(&text.folded(at))
}

/// "khóa XIII" at a token: the Roman numeral.
fn term_at(reading: &Reading<'_>, at: usize) -> Option<(String, Range<usize>)> {
    let text = &reading.text;
    let term = text.is(at, "khóa").then(|| numeral(text.word(at + 1))).flatten()?;
    Some((term, at..at + 2))
}

/// 1 to 39 in Roman numerals.
fn roman(n: usize) -> Option<String> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    // a number of any size may stand in a text
    (1..40).contains(&n).then(|| "X".repeat(n / 10) + ONES[n % 10])
}

/// A document with its number: kind, "số" or not, number; or "số" and number behind another one.
fn numbered_at(
    reading: &Reading<'_>,
    codes: &Codes<'_>,
    at: usize,
    kind: Option<(usize, &Entry)>,
    before: &[DocumentMention],
    shared: &Shared,
) -> Option<DocumentMention> {
    let text = &reading.text;
    let Head {
        mut from,
        issuer: early_issuer,
        bracket,
        subject,
    } = match kind {
        Some((end, entry)) => head_at(reading, codes, end, entry)?,
        None => Head::plain(at),
    };
    if kind.is_some() && !bracket {
        from = behind_modifier(reading, from);
    }
    let stated = text.is(from, "số");
    let colon = stated && text.is(from + 1, ":");
    let number = number_at(reading, codes, from + usize::from(stated) + usize::from(colon))?;
    let code = number.letters.first().and_then(|l| codes.get(l));
    let entry = match kind {
        Some((_, entry)) => kind_of(entry).to_owned(),
        None => lone_kind(reading, at, code?, before)?,
    };
    let mut details = details_at(reading, number.end, number.year.as_deref());
    if bracket && text.is(details.end, ")") {
        details.close(details_at(reading, details.end + 1, number.year.as_deref()));
    }
    if number.letters.is_empty() && !(stated && kind.is_some()) {
        // "Nghị quyết 54/2017 của Quốc hội", "Nghị định 109/2025": decrees are the Government's
        let decree = entry == "Nghị định";
        let told = kind.is_some() && number.year.is_some() && (details.issuer.is_some() || decree);
        if !told || matches!(entry.as_str(), "Kế hoạch" | "Báo cáo" | "Chương trình") {
            return None;
        }
    }
    let mut mention = DocumentMention {
        tokens: at..details.end,
        key: String::new(),
        kind: entry,
        number: None,
        issuer: early_issuer.or(details.issuer),
        date: details.date,
        term: details.term,
        subject,
        draft: false,
        corrected: false,
        rule: if kind.is_some() {
            "document.number"
        } else {
            "document.number-only"
        },
    };
    if details.same_day && mention.date.is_none() {
        mention.date = before.iter().rev().find_map(|m| m.date.clone());
    }
    complete(reading, codes, &number, shared, &mut mention);
    Some(mention)
}

/// What stands between the kind and the number.
struct Head {
    /// Where the number, or the "số" before it, stands.
    from: usize,
    issuer: Option<(String, Option<Range<usize>>)>,
    /// The number stands in brackets.
    bracket: bool,
    subject: Option<(String, Range<usize>)>,
}

impl Head {
    fn plain(from: usize) -> Self {
        Self {
            from,
            issuer: None,
            bracket: false,
            subject: None,
        }
    }
}

/// "Nghị quyết của Bộ Chính trị số 5-NQ/TW", "Tờ trình của Bộ Nội vụ (số 5/TTr-BNV)", "Nghị quyết (số 5-NQ/TW)",
/// "Nghị quyết lãnh đạo nhiệm vụ năm 2021 (số 5-NQ/ĐU)".
fn head_at(reading: &Reading<'_>, codes: &Codes<'_>, from: usize, entry: &Entry) -> Option<Head> {
    let text = &reading.text;
    let bracket = |n: usize| text.is(n, "(") && text.is(n + 1, "số");
    if text.is(from, "của") {
        let (name, end) = issuer::body_at(reading, from + 1)?;
        let open = bracket(end);
        let numbered = open || text.is(end, "số");
        return Some(Head {
            from: if numbered { end + usize::from(open) } else { from },
            issuer: numbered.then(|| (name, Some(from + 1..end))),
            bracket: open,
            subject: None,
        });
    }
    if bracket(from) {
        return Some(Head {
            from: from + 1,
            bracket: true,
            ..Head::plain(from)
        });
    }
    // words between kind and number: what it is about
    let limit = text.sentence_of(from.checked_sub(1)?).end.min(from + 30);
    let stop = |n: &usize| folded_is_any(text, *n, &[";", ":", "(", ")", "\"", "."]) || kind_at(reading, *n).is_some();
    let open = (from..limit).find(stop).filter(|n| *n >= from + 3 && bracket(*n));
    let own = |n: usize| {
        let number = number_at(reading, codes, n + 2)?;
        let code = codes.get(number.letters.first()?)?;
        let (kind, also) = (code.get("kind"), code.get("also"));
        (kind == Some(kind_of(entry)) || also == Some(kind_of(entry))).then_some(())
    };
    let Some(open) = open.filter(|n| own(*n).is_some()) else {
        return Some(Head::plain(from));
    };
    let about = from + usize::from(text.is(from, "về"));
    let start = about + usize::from(about > from && text.is(about, "việc"));
    Some(Head {
        from: open + 1,
        issuer: None,
        bracket: true,
        subject: Some((subject::words(reading, start..open), start..open)),
    })
}

/// "Báo cáo thẩm tra số …", "Công văn hỏa tốc số …": words between kind and number.
fn behind_modifier(reading: &Reading<'_>, from: usize) -> usize {
    let text = &reading.text;
    let small = |n: usize| text.tokens.get(n).is_some_and(|t| t.case == Case::Lower);
    (from..from + 4)
        .take_while(|n| small(*n))
        .find(|n| text.is(*n, "số") && number::digits_at(reading, n + 1).is_some())
        .unwrap_or(from)
}

/// The kind of a number without one: that of the document coordinated before, where its letters agree, else the
/// letters'.
fn lone_kind(reading: &Reading<'_>, at: usize, code: &Entry, before: &[DocumentMention]) -> Option<String> {
    let text = &reading.text;
    let own = code.get("kind")?;
    let joined = at > 0 && folded_is_any(text, at - 1, &[",", "và", ";", "/"]);
    let last = before.last().filter(|m| joined && m.tokens.end + 1 == at);
    let agrees = |m: &&DocumentMention| m.kind == own || code.get("also") == Some(&m.kind);
    Some(last.filter(agrees).map_or(own, |m| &m.kind).to_owned())
}

/// Issuer, date and term from before the document and from its number; then the number itself.
fn complete(reading: &Reading<'_>, codes: &Codes<'_>, number: &Number, shared: &Shared, mention: &mut DocumentMention) {
    let start = mention.tokens.start;
    let actor = actor_before(reading, start, "adopt");
    let from = actor.as_ref().map_or(start, |a| a.end);
    if mention.date.is_none() {
        let free = |range: &Range<usize>| shared.last <= range.start;
        mention.date = date_before(reading, from, number.year.as_deref()).filter(|(_, range)| free(range));
    }
    if let Some(actor) = actor {
        let own = mention.issuer.is_none();
        mention.issuer = mention.issuer.take().or(actor.issuer);
        mention.term = mention.term.take().or(actor.term.filter(|_| own));
    }
    if mention.issuer.is_none() {
        mention.issuer = actor_behind(reading, start, mention.tokens.end);
    }
    let told = issuer_of(reading, codes, number);
    if mention.issuer.is_none() {
        let sentence = reading.text.tokens[start].sentence;
        mention.issuer = shared
            .of(&mention.kind, sentence, told.as_deref())
            .map(|(name, range)| (name, Some(range)));
    }
    let text = corrected(codes, number, mention);
    mention.corrected = text != number.text;
    if mention.issuer.is_none() {
        let decree = mention.kind == "Nghị định" && number.letters.is_empty();
        mention.issuer = told.or(decree.then(|| "Chính phủ".to_owned())).map(|name| (name, None));
    }
    mention.key.clone_from(&text);
    if number.letters.is_empty() && number.year.is_none() {
        // "Công điện số 371" is of no kind of the tables
        let own = kind_at(reading, start).filter(|_| mention.kind == "khác");
        let name = own.map_or(mention.kind.as_str(), |(_, entry)| entry.form.as_str());
        mention.key = format!("{name} {text}");
    }
    mention.number = Some(text);
}

/// The number with its letters as kind and issuer demand.
fn corrected(codes: &Codes<'_>, number: &Number, mention: &DocumentMention) -> String {
    let mut text = number.text.clone();
    let [first, .., last] = number.letters.as_slice() else {
        return text;
    };
    let code = codes.get(first);
    let kind = code.and_then(|e| e.get("kind"));
    let also = code.and_then(|e| e.get("also"));
    let demanded = match mention.kind.as_str() {
        "Nghị quyết" => "NQ",
        "Kết luận" => "KL",
        "Chỉ thị" => "CT",
        "Nghị định" => "NĐ",
        "Hướng dẫn" => "HD",
        _ => first,
    };
    if kind.is_some_and(|k| k != mention.kind && k != "khác") && also != Some(&mention.kind) {
        text = text.replacen(first.as_str(), demanded, 1);
    }
    let Some((issuer, Some(_))) = &mention.issuer else {
        return text;
    };
    // decisions of the center on people
    if first == "QĐSN" && matches!(issuer.as_str(), "Bộ Chính trị" | "Ban Bí thư") {
        text = text.replacen("QĐSN", "QĐNS", 1);
    }
    let provincial = ["Tỉnh ủy", "Thành ủy"].iter().any(|c| issuer.contains(c));
    let central = ["Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng"].contains(&issuer.as_str());
    let right = match last.as_str() {
        "TW" if provincial => "TU",
        "TU" if central => "TW",
        _ => return text,
    };
    text.truncate(text.len() - last.len());
    text + right
}

#[cfg(test)]
mod tests;
