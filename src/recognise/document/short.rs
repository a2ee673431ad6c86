//! Short forms that refer to a document named in full elsewhere in the article, or that are all the article tells:
//! "Nghị quyết 21", "Nghị quyết Trung ương 5", "Điều lệ Đảng", "Chương trình này".

use super::issuer::details_at;
use super::number::digits_at;
use super::{DocumentMention, folded_is_any, kind_at, kind_of};
use crate::lexicon::Class;
use crate::recognise::Reading;
use crate::text::Case;

/// Completes short forms among the mentions, and adds those that only a short form names.
pub(super) fn resolve(reading: &Reading<'_>, found: &mut Vec<DocumentMention>) {
    complete_names(found);
    let mut more = Vec::new();
    let mut next = 0;
    for at in 0..reading.text.tokens.len() {
        while found.get(next).is_some_and(|m| m.tokens.end <= at) {
            next += 1;
        }
        let covered = found.get(next).is_some_and(|m| m.tokens.contains(&at));
        if !covered && reading.is_content(at) {
            more.extend(digits_only(reading, at, found).or_else(|| reference(reading, at, found)));
        }
    }
    found.extend(more);
    found.sort_by_key(|m| (m.tokens.start, m.tokens.end));
}

/// "Nghị quyết Trung ương 5" without its term is the one with a term, where there is just one; likewise "06-NQ".
fn complete_names(found: &mut [DocumentMention]) {
    let keys: Vec<(String, String)> = found.iter().map(|m| (m.key.clone(), m.kind.clone())).collect();
    for mention in found.iter_mut() {
        let named = mention.number.is_none() && mention.term.is_none() && mention.rule != "document.law";
        let cut = mention.number.as_deref().is_some_and(|n| !n.contains('/'));
        let ending = if named { " khóa " } else { "/" };
        if !named && !cut {
            continue;
        }
        let mut longer = keys.iter().filter(|(k, kind)| {
            *kind == mention.kind && k.strip_prefix(&mention.key).is_some_and(|r| r.starts_with(ending))
        });
        if let Some((first, _)) = longer.next()
            && longer.all(|(k, _)| k == first)
        {
            mention.key.clone_from(first);
            if cut {
                mention.number = Some(first.clone());
            }
        }
    }
}

/// "Nghị quyết 21", "Kết luận số 34 của Bộ Chính trị".
fn digits_only(reading: &Reading<'_>, at: usize, found: &[DocumentMention]) -> Option<DocumentMention> {
    let text = &reading.text;
    let (end, entry) = kind_at(reading, at)?;
    let stated = text.is(end, "số");
    let (digits, end) = digits_at(reading, end + usize::from(stated))?;
    let kind = kind_of(entry);
    let mut known = found.iter().filter(|m| {
        let rest = m.number.as_deref().and_then(|n| n.strip_prefix(digits.as_str()));
        m.kind == kind && rest.is_some_and(|r| r.starts_with(['-', '/']))
    });
    let counted = reading.hit(end, Class::Unit).is_some() || folded_is_any(text, end, &["%", "-", "/", "năm", "tháng"]);
    if counted {
        return None;
    }
    let details = details_at(reading, end, None);
    let mut mention = DocumentMention {
        tokens: at..details.end,
        key: format!("{kind} {digits}"),
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
    if let Some(first) = known.next() {
        if known.all(|m| m.key == first.key) {
            mention.key.clone_from(&first.key);
            mention.number.clone_from(&first.number);
            return Some(mention);
        }
        return None;
    }
    if text.tokens[at].case == Case::Lower && !stated && mention.issuer.is_none() {
        return None;
    }
    let told = stated || mention.issuer.is_some() || mention.date.is_some();
    let certain =
        ["Nghị quyết", "Kết luận", "Chỉ thị", "Nghị định", "Đề án"].contains(&kind) && ends_there(reading, end);
    (told || certain).then_some(mention)
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
fn reference(reading: &Reading<'_>, at: usize, found: &[DocumentMention]) -> Option<DocumentMention> {
    let text = &reading.text;
    let (end, entry) = kind_at(reading, at)?;
    let above = text.is(end, "trên") && text.tokens[at].case != Case::Lower;
    if !above && !folded_is_any(text, end, &["này", "nói"]) {
        return None;
    }
    let kind = kind_of(entry);
    let block = text.tokens[at].block;
    let last = found
        .iter()
        .rev()
        .find(|m| m.tokens.end <= at && m.kind == kind && text.tokens[m.tokens.start].block == block)?;
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
