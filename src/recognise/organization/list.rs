//! Bodies that share a head or a tail in a list: "các huyện ủy A, B và C", "các sở: Y tế, Nội vụ".

use super::super::place::{place_at, type_word};
use super::super::{Missing, OrganizationMention, PlaceKind, Reading};
use super::grammar::{Body, body_at, committee_place};
use super::level::{capital_first, level_at};
use super::push;
use crate::lexicon::Class;
use crate::text::{Case, fold};

/// Words that open a list of several of a kind.
fn is_several(word: &str) -> bool {
    matches!(word, "các" | "hai" | "ba" | "bốn" | "2" | "3" | "4" | "5" | "6")
}

/// "các huyện ủy Ba Tri, Bình Đại và Thạnh Phú": each place makes a body with the same head.
pub(super) fn more_of_list(
    reading: &Reading<'_>,
    at: usize,
    end: usize,
    found: &mut Vec<OrganizationMention>,
) -> usize {
    let text = &reading.text;
    let listed = at > 0 && matches!(text.folded(at - 1), "các" | "hai" | "ba" | "bốn");
    let Some(first) = found
        .last()
        .filter(|o| listed && o.kind.starts_with("committee-") && o.missing.is_none())
        .cloned()
    else {
        return end;
    };
    let head = text.shown(at..at + 2);
    let mut next = end;
    while matches!(text.folded(next), "," | "và")
        && text
            .tokens
            .get(next + 1)
            .is_some_and(|t| t.sentence == text.tokens[at].sentence)
    {
        let Some((name, province, place_end)) = committee_place(reading, next + 1, &first.kind) else {
            break;
        };
        found.push(OrganizationMention {
            tokens: next + 1..place_end,
            name: format!("{} {name}", capital_first(&head)),
            stated: text.shown(next + 1..place_end),
            province,
            rule: "organization.list",
            ..first.clone()
        });
        next = place_end;
    }
    next
}

/// "các đảng ủy: Công an tỉnh, Quân sự tỉnh": the committee of each body of the list.
pub(super) fn committees_of(reading: &Reading<'_>, at: usize, found: &mut Vec<OrganizationMention>) -> Option<usize> {
    let text = &reading.text;
    if !(text.reads(at, "đảng ủy") && text.is(at + 2, ":")) {
        return None;
    }
    let mut next = at + 3;
    while let Some(body) = body_at(reading, next).filter(|b| !b.generic) {
        let end = body.end;
        let body = Body {
            name: format!("Đảng ủy {}", body.name),
            kind: "committee".to_owned(),
            fixed: false,
            ..body
        };
        push(found, reading, next, body);
        next = end;
        if !matches!(text.folded(next), "," | "và") {
            break;
        }
        next += 1;
    }
    Some(next)
}

/// "Ban Dân vận các huyện ủy Mẫu, Thử và Thị ủy Ví": the body before, once for each committee.
pub(super) fn over_committees(
    reading: &Reading<'_>,
    end: usize,
    found: &mut Vec<OrganizationMention>,
) -> Option<usize> {
    let text = &reading.text;
    let bare = found
        .last()
        .filter(|o| o.tokens.end == end && o.kind == "of-committee")?
        .clone();
    let (head, entry) = reading
        .hit(end + 1, Class::Head)
        // of several provinces it is the provinces that take part
        .filter(|(_, e)| is_several(text.folded(end)) && e.sense() == "committee-district")?;
    let mut at = head.end + usize::from(text.is(head.end, ":"));
    let mut bodies = Vec::new();
    loop {
        let (owner, province, next) = match body_at(reading, at).filter(|b| b.kind.starts_with("committee-")) {
            Some(owner) if owner.missing.is_none() && !bodies.is_empty() => (owner.name, owner.province, owner.end),
            _ => {
                let Some((place, province, next)) = committee_place(reading, at, entry.sense()) else {
                    break;
                };
                (format!("{} {place}", entry.form), province, next)
            }
        };
        bodies.push(OrganizationMention {
            tokens: at..next,
            stated: text.shown(at..next),
            name: format!("{} {owner}", bare.name),
            province,
            missing: None,
            generic: false,
            rule: "organization.list",
            ..bare.clone()
        });
        let Some(following) = behind_joint(reading, next) else {
            break;
        };
        at = following;
    }
    instead_of_last(bodies, found)
}

/// "UBND các tỉnh", "Tỉnh ủy các địa phương"; "tỉnh ủy, thành ủy, UBND": the body named last is one of many.
pub(super) fn leave_many(reading: &Reading<'_>, found: &mut [OrganizationMention]) {
    let text = &reading.text;
    let Some((last, before)) = found.split_last_mut() else {
        return;
    };
    let bare = last.missing.is_some() && !last.generic;
    if !bare {
        return;
    }
    let end = last.tokens.end;
    let units = text.is(end, "các")
        && (type_word(reading, end + 1).is_some() || matches!(text.folded(end + 1), "địa" | "đơn" | "cấp"));
    let joined = {
        let gap = before.last().filter(|o| o.generic && o.kind.starts_with("committee-"));
        gap.is_some_and(|o| o.tokens.end + 1 == last.tokens.start && matches!(text.folded(o.tokens.end), "," | "và"))
    };
    // "Ban Tổ chức Tỉnh ủy, Thành ủy các tỉnh": both
    if units
        && last.name.ends_with("Thành ủy")
        && let Some(first) = before
            .last_mut()
            .filter(|o| o.name.ends_with("Tỉnh ủy") && o.missing.is_some() && o.tokens.end + 1 == last.tokens.start)
    {
        first.generic = true;
    }
    last.generic = units || last.missing == Some(Missing::Level) && last.kind == "of-place" && joined;
}

/// "huyện ủy | , thành ủy": another committee in small letters follows.
pub(super) fn goes_on_in_small(reading: &Reading<'_>, end: usize) -> bool {
    let text = &reading.text;
    matches!(text.folded(end), "," | "và" | "-")
        && text.tokens.get(end + 1).is_some_and(|t| t.case == Case::Lower)
        && reading
            .hit(end + 1, Class::Head)
            .is_some_and(|(_, e)| e.sense().starts_with("committee-"))
}

/// Where the next item of a list starts that goes on with a mark or "và".
fn behind_joint(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    matches!(text.folded(at), "," | "và" | ";").then(|| at + 1 + usize::from(text.is(at + 1, "và")))
}

/// Two or more bodies in the place of the one that was read before the list; one past the last.
fn instead_of_last(bodies: Vec<OrganizationMention>, found: &mut Vec<OrganizationMention>) -> Option<usize> {
    let end = bodies.last().filter(|_| bodies.len() > 1)?.tokens.end;
    found.pop();
    found.extend(bodies);
    Some(end)
}

/// "Thường trực HĐND các huyện Mẫu, Thử", "Tỉnh ủy các tỉnh: Mẫu, Thử": the body before, once for each place.
pub(super) fn over_places(reading: &Reading<'_>, end: usize, found: &mut Vec<OrganizationMention>) -> Option<usize> {
    let text = &reading.text;
    if !is_several(text.folded(end)) {
        return None;
    }
    let bare = found.last().filter(|o| o.tokens.end == end && !o.generic)?.clone();
    let committee = bare.kind.starts_with("committee-");
    if !(committee || bare.kind == "of-place" || bare.kind == "of-assembly") {
        return None;
    }
    let (words, kind) = type_word(reading, end + 1)?;
    let mut at = end + 1 + words;
    at += usize::from(text.is(at, ":"));
    let level = text.folded_phrase(end + 1..end + 1 + words).to_owned();
    let head = match bare.missing? {
        Missing::Level => bare.name.clone(),
        Missing::Province | Missing::City | Missing::District if committee => bare.name.clone(),
        _ => return None,
    };
    let mut bodies = Vec::new();
    while let Some((name, province, next)) = listed_place(reading, at, kind) {
        let name = if committee {
            format!("{head} {name}")
        } else {
            format!("{head} {level} {name}")
        };
        bodies.push(OrganizationMention {
            tokens: at..next,
            stated: text.shown(at..next),
            name,
            province,
            missing: None,
            rule: "organization.list",
            ..bare.clone()
        });
        let Some(following) = behind_joint(reading, next) else {
            break;
        };
        at = following;
    }
    instead_of_last(bodies, found)
}

/// A place of a list whose type word stands before the whole list: name, province, one past its last token.
fn listed_place(reading: &Reading<'_>, at: usize, kind: PlaceKind) -> Option<(String, Option<String>, usize)> {
    let text = &reading.text;
    if text.tokens.get(at)?.sentence != text.tokens[at - 1].sentence {
        return None;
    }
    if kind == PlaceKind::Province {
        let place = place_at(reading, at).filter(|p| p.kind == PlaceKind::Province)?;
        return Some((place.name, place.province, place.tokens.end));
    }
    committee_place(reading, at, "committee-district")
}

/// "các bộ: Tài chính, Công an", "các sở Y tế và Nội vụ", "các ban: Nội chính, Tổ chức Tỉnh ủy Mẫu": the head before
/// the list is that of each. One past the list.
pub(super) fn shared_head(reading: &Reading<'_>, at: usize, found: &mut Vec<OrganizationMention>) -> Option<usize> {
    let text = &reading.text;
    if at == 0 || !is_several(text.folded(at - 1)) || text.tokens[at - 1].sentence != text.tokens[at].sentence {
        return None;
    }
    let head = match text.folded(at) {
        "bộ" => "Bộ",
        "sở" => "Sở",
        "ban" => "Ban",
        "vụ" => "Vụ",
        _ => return None,
    };
    let mut from = at + 1 + usize::from(text.is(at + 1, ":"));
    let first = found.len();
    let mut end = None;
    while let Some((form, next)) = listed_field(reading, from, head) {
        let missing = match head {
            "Sở" => Some(Missing::Level),
            "Ban" => Some(Missing::Committee),
            _ => None,
        };
        let body = Body {
            missing,
            ..Body::whole(
                next,
                format!("{head} {form}"),
                kind_of(head),
                "organization.shared-head",
            )
        };
        push(found, reading, from, body);
        end = Some(next);
        let Some(following) = behind_joint(reading, next) else {
            break;
        };
        from = following;
    }
    let Some(mut end) = end.filter(|_| found.len() >= first + 2) else {
        found.truncate(first);
        return None;
    };
    // what follows the last is that of all: "Tỉnh ủy Mẫu", "tỉnh Mẫu"
    if head == "Ban"
        && let Some(owner) = body_at(reading, end).filter(|b| b.kind.starts_with("committee-"))
    {
        // "các Ban Tổ chức thành ủy, tỉnh ủy"
        if owner.generic || text.tokens[end].case == Case::Lower && owner.missing.is_some() {
            found.truncate(first);
            return None;
        }
        for body in &mut found[first..] {
            body.name = format!("{} {}", body.name, owner.name);
            body.missing = owner.missing;
            body.province.clone_from(&owner.province);
        }
        push(found, reading, end, owner.clone());
        end = owner.end;
    } else if head == "Sở"
        && let Some(level) = level_at(reading, end)
    {
        for body in &mut found[first..] {
            body.name = format!("{} {}", body.name, level.words);
            body.missing = level.missing;
            body.province.clone_from(&level.province);
        }
        end = level.end;
    }
    Some(end)
}

fn kind_of(head: &str) -> &'static str {
    match head {
        "Bộ" => "ministry",
        "Sở" => "with-field",
        "Ban" => "of-committee",
        _ => "department",
    }
}

/// What a Bộ, Sở, Vụ is in charge of, or the rest of the name of a Ban, at a token: its spelling, one past its end.
fn listed_field(reading: &Reading<'_>, at: usize, head: &str) -> Option<(String, usize)> {
    let text = &reading.text;
    let token = text.tokens.get(at)?;
    if token.case == Case::Lower || token.sentence != text.tokens[at - 1].sentence {
        return None;
    }
    if head == "Ban" {
        let rest = |form: &str, end: usize| {
            form.strip_prefix("Ban ")
                .filter(|rest| fold(rest) == text.folded_phrase(at..end))
                .map(str::to_owned)
        };
        return (at + 1..=at + 4)
            .rev()
            .filter(|end| *end <= text.tokens.len())
            .find_map(|end| {
                let heads = reading
                    .lexicon
                    .of_class(Class::Head)
                    .filter(|e| e.sense() == "of-committee");
                heads.into_iter().find_map(|e| Some((rest(&e.form, end)?, end)))
            });
    }
    let of = head.to_lowercase();
    let (hit, entry) = reading
        .lexicon
        .all(&reading.hits, at, Class::Field)
        .find(|(_, field)| field.meaning.iter().any(|(_, heads)| *heads == of))?;
    Some((entry.form.clone(), hit.end))
}

/// "Tổ chức Y tế Thế giới (WHO)": the letters in brackets are the same body, there and further on.
pub(super) fn join_initials(reading: &Reading<'_>, found: &mut Vec<OrganizationMention>) {
    let text = &reading.text;
    let mut known: Vec<(String, usize)> = Vec::new();
    let initials = |at: usize| {
        let token = text.tokens.get(at)?;
        let word = text.word(at);
        (token.case == Case::Upper && word.chars().count() >= 2).then_some(word)
    };
    for (n, body) in found.iter().enumerate() {
        let at = body.tokens.end;
        if !body.generic
            && text.is(at, "(")
            && text.is(at + 2, ")")
            && let Some(word) = initials(at + 1)
        {
            known.push((word.to_owned(), n));
        }
    }
    if known.is_empty() {
        return;
    }
    let full: Vec<(String, OrganizationMention)> =
        known.into_iter().map(|(word, n)| (word, found[n].clone())).collect();
    found.retain(|body| {
        let bracketed = body.tokens.len() == 1 && body.tokens.start > 0 && text.is(body.tokens.start - 1, "(");
        !(bracketed && full.iter().any(|(_, f)| f.tokens.end + 1 == body.tokens.start))
    });
    for body in found.iter_mut().filter(|b| b.tokens.len() == 1) {
        let word = text.word(body.tokens.start);
        if let Some((_, same)) = full
            .iter()
            .find(|(w, f)| w == word && f.tokens.end <= body.tokens.start)
        {
            body.name.clone_from(&same.name);
            body.province.clone_from(&same.province);
            body.missing = same.missing;
        }
    }
}
