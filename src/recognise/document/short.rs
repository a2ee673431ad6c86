//! Short forms that refer to a document named in full elsewhere in the article, or that are all the article tells:
//! "Nghị quyết 21", "Nghị quyết Trung ương 5", "Điều lệ Đảng", "Chương trình này".

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::issuer::{actor_before, actor_behind, date_at, details_at};
use super::number::digits_at;
use super::{DocumentMention, folded_is_any, kind_at, kind_of};
use crate::lexicon::{Class, Entry};
use crate::model::{Moment, Period};
use crate::recognise::Reading;
use crate::text::Case;

/// Completes short forms among the mentions, and adds those that only a short form names.
pub(super) fn resolve(reading: &Reading<'_>, found: &mut Vec<DocumentMention>) {
    complete_names(found);
    one_spelling(found);
    let numbered = Numbered::of(found);
    let mut more = Vec::new();
    let mut next = 0;
    for at in reading.with_hits(Class::set(&[Class::DocumentKind])) {
        let Some(kind) = kind_at(reading, at) else { continue };
        while found.get(next).is_some_and(|m| m.tokens.end <= at) {
            next += 1;
        }
        let covered = found.get(next).is_some_and(|m| m.tokens.contains(&at));
        if !covered && reading.is_content(at) {
            let short = digits_only(reading, at, kind, &numbered).or_else(|| reference(reading, at, kind, found));
            more.extend(short);
        }
    }
    found.extend(more);
    found.sort_by_key(|m| (m.tokens.start, m.tokens.end));
}

/// "Nghị quyết Trung ương 5" without its term is the one with a term, where there is just one; likewise "06-NQ".
fn complete_names(found: &mut [DocumentMention]) {
    // each once and in order, so that those that begin alike stand together
    let mut keys: Vec<(String, String)> = found.iter().map(|m| (m.kind.clone(), m.key.clone())).collect();
    keys.sort_unstable();
    keys.dedup();
    for mention in found.iter_mut() {
        let named = mention.number.is_none() && mention.term.is_none() && mention.rule != "document.law";
        let cut = mention.number.as_deref().is_some_and(|n| !n.contains('/'));
        let ending = if named { " khóa " } else { "/" };
        if !named && !cut {
            continue;
        }
        let head = format!("{}{ending}", mention.key);
        let from = keys.partition_point(|(kind, key)| (kind, key) < (&mention.kind, &head));
        let mut longer = keys[from..]
            .iter()
            .take_while(|(kind, key)| *kind == mention.kind && key.starts_with(&head));
        if let (Some((_, only)), None) = (longer.next(), longer.next()) {
            mention.key.clone_from(only);
            if cut {
                mention.number = Some(only.clone());
            }
        }
    }
}

/// "95/CT-TW" is the 95-CT/TW that the text has too: the marks of a number change places.
fn one_spelling(found: &mut [DocumentMention]) {
    let mut keys: Vec<(String, String)> = Vec::new();
    for mention in found.iter() {
        if mention.number.as_deref().is_some_and(is_of_party) {
            keys.push((mention.kind.clone(), mention.key.clone()));
        }
    }
    if keys.is_empty() {
        return;
    }
    keys.sort_unstable();
    for mention in found.iter_mut() {
        let turned = mention.number.as_deref().and_then(with_turned_marks);
        let Some(number) = turned.filter(|n| keys.binary_search(&(mention.kind.clone(), n.clone())).is_ok()) else {
            continue;
        };
        mention.key.clone_from(&number);
        mention.number = Some(number);
        mention.corrected = true;
    }
}

/// `95-CT/TW`: digits, a dash, letters, a stroke, letters.
fn is_of_party(number: &str) -> bool {
    number.split_once('-').is_some_and(|(_, rest)| {
        rest.split_once('/')
            .is_some_and(|(_, level)| !level.contains(['-', '/']))
    })
}

/// `95-CT/TW` for `95/CT-TW`.
fn with_turned_marks(number: &str) -> Option<String> {
    let (digits, rest) = number.split_once('/')?;
    let (kind, level) = rest.split_once('-')?;
    (!digits.contains('-') && !level.contains('/')).then(|| format!("{digits}-{kind}/{level}"))
}

/// The numbered documents by their kind and the digits before the first mark of the number.
struct Numbered<'f> {
    /// The first of each, and whether all others are the same document.
    by_digits: FxHashMap<(&'f str, &'f str), (&'f DocumentMention, bool)>,
}

impl<'f> Numbered<'f> {
    fn of(found: &'f [DocumentMention]) -> Self {
        let mut by_digits: FxHashMap<_, (&DocumentMention, bool)> = FxHashMap::default();
        for mention in found {
            let Some((digits, _)) = mention.number.as_deref().and_then(|n| n.split_once(['-', '/'])) else {
                continue;
            };
            let (first, alike) = by_digits
                .entry((mention.kind.as_str(), digits))
                .or_insert((mention, true));
            *alike &= first.key == mention.key;
        }
        Self { by_digits }
    }

    fn get(&self, kind: &str, digits: &str) -> Option<(&'f DocumentMention, bool)> {
        self.by_digits.get(&(kind, digits)).copied()
    }
}

/// "Nghị quyết 21", "Kết luận số 34 của Bộ Chính trị".
fn digits_only(
    reading: &Reading<'_>,
    at: usize,
    (end, entry): (usize, &Entry),
    numbered: &Numbered<'_>,
) -> Option<DocumentMention> {
    let text = &reading.text;
    let stated = text.is(end, "số");
    let (digits, end) = digits_at(reading, end + usize::from(stated))?;
    let kind = kind_of(entry);
    // "Quyết định 762 năm 2016 của …", "Nghị quyết 18 ngày 25/10/2017"
    let year = year_at(reading, end);
    let dated = year.is_some() || date_at(reading, end, None).is_some();
    // "Kết luận số 98 hội nghị …": what stands behind "số" counts nothing
    let unit = !stated && reading.hit(end, Class::Unit).is_some();
    let counted = unit || folded_is_any(text, end, &["%", "-", "/", "năm", "tháng"]);
    if counted && !dated {
        return None;
    }
    let mut details = details_at(reading, year.as_ref().map_or(end, |(_, range)| range.end), None);
    details.date = details.date.or(year);
    if details.issuer.is_none() {
        let before = actor_before(reading, at, "adopt").and_then(|d| d.issuer);
        details.issuer = before.or_else(|| actor_behind(reading, at, details.end));
    }
    let name = if kind == "khác" { entry.form.as_str() } else { kind };
    let mut mention = DocumentMention {
        tokens: at..details.end,
        key: format!("{name} {digits}"),
        kind: kind.to_owned(),
        number: Some(digits.clone()),
        issuer: details.issuer,
        date: details.date,
        term: details.term,
        subject: None,
        draft: false,
        corrected: false,
        rule: "document.digits",
    };
    if let Some((first, alike)) = numbered.get(kind, &digits) {
        mention.key.clone_from(&first.key);
        mention.number.clone_from(&first.number);
        return alike.then_some(mention);
    }
    if text.tokens[at].case == Case::Lower && !stated && mention.issuer.is_none() {
        return None;
    }
    let told = stated || mention.issuer.is_some() || mention.date.is_some() || mention.term.is_some();
    let plain = [
        "Nghị quyết",
        "Kết luận",
        "Chỉ thị",
        "Nghị định",
        "Đề án",
        "Quyết định",
        "Thông tri",
    ]
    .contains(&kind)
        || ["Công điện", "Thông tư"].contains(&name);
    let certain = plain && ends_there(reading, end);
    // "báo cáo 15 …": what is counted, or a programme that has a number for its name
    let issued = mention.issuer.is_some() && text.tokens[at].case != Case::Lower;
    let action = issued && (kind == "Kế hoạch" || entry.form == "Chương trình hành động");
    let free = ["Báo cáo", "Chương trình", "Kế hoạch", "Luật", "Điều lệ"].contains(&kind) && !stated && !action;
    // decrees are the Government's
    if kind == "Nghị định" && mention.issuer.is_none() {
        mention.issuer = Some(("Chính phủ".to_owned(), None));
    }
    ((told || certain) && !(free && mention.date.is_none())).then_some(mention)
}

/// "năm 2016" behind the digits.
fn year_at(reading: &Reading<'_>, at: usize) -> Option<(Period, Range<usize>)> {
    let word = reading.text.word(at + 1);
    let year = word
        .parse()
        .ok()
        .filter(|y| (1945..2100).contains(y) && word.len() == 4)?;
    reading
        .text
        .is(at, "năm")
        .then(|| (Period::at(Moment::year(year)), at..at + 2))
}

/// Nothing that could be counted stands behind the digits.
fn ends_there(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    at >= text.sentence_of(at - 1).end
        || folded_is_any(
            text,
            at,
            &[
                ".", ",", ";", ")", ":", "và", "về", "vào", "là", "đã", "được", "…", "\"",
            ],
        )
}

/// "Chương trình này", "Nghị quyết trên": the last one of the kind.
fn reference(
    reading: &Reading<'_>,
    at: usize,
    (end, entry): (usize, &Entry),
    found: &[DocumentMention],
) -> Option<DocumentMention> {
    let text = &reading.text;
    let above = text.is(end, "trên") && text.tokens[at].case != Case::Lower;
    if !above && !folded_is_any(text, end, &["này", "nói"]) {
        return None;
    }
    let kind = kind_of(entry);
    let block = text.tokens[at].block;
    let before = found.partition_point(|m| m.tokens.start < at);
    let last = found[..before]
        .iter()
        .rev()
        .take_while(|m| text.tokens[m.tokens.start].block == block)
        .find(|m| m.tokens.end <= at && m.kind == kind)?;
    Some(DocumentMention {
        tokens: at..end + 1,
        key: last.key.clone(),
        kind: last.kind.clone(),
        number: last.number.clone(),
        issuer: None,
        date: None,
        term: None,
        subject: None,
        draft: last.draft,
        corrected: false,
        rule: "document.reference",
    })
}
