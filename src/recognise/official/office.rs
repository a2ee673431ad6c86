//! One office: former or not, title, body.

use super::super::{OfficeMention, Reading};
use super::atoms::full_name_at;
use super::bodies::Bodies;
use super::seat::{Seat, body_from, seat};
use crate::lexicon::{Class, Entry};
use crate::text::{Case, Kind};

/// The office that starts at a token. `open` in the second place: the title's body is not told, only guessed.
pub(super) fn office_at(reading: &Reading<'_>, bodies: &Bodies, at: usize) -> Option<(OfficeMention, bool)> {
    let text = &reading.text;
    // "giữ chức vụ | Trưởng Ban Tuyên giáo" is no "Vụ trưởng"
    if at > 0 && text.is(at, "vụ") && text.is(at - 1, "chức") && text.tokens[at].case == Case::Lower {
        return None;
    }
    let (time, title_at) = match reading.hit(at, Class::Former) {
        Some((hit, entry))
            if reading.hit(hit.end, Class::Title).is_some()
                && !(at > 0 && matches!(text.folded(at - 1), "ủy" | "thẩm" | "chính" | "đặc" | "bằng")) =>
        {
            (entry.sense(), hit.end)
        }
        _ => ("", at),
    };
    let titles = reading.lexicon.all(&reading.hits, title_at, Class::Title);
    let mut best: Option<(Seat, &Entry)> = None;
    for (hit, entry) in titles {
        let Some(seat) = seat(reading, bodies, hit, entry) else {
            continue;
        };
        let better = best
            .as_ref()
            .is_none_or(|(known, _)| seat.end > known.end || known.open && !seat.open);
        if better {
            best = Some((seat, entry));
        }
    }
    if best.is_none() {
        return standing_member(reading, at).map(|office| (office, false));
    }
    let (seat, entry) = best?;
    // in small letters only with a body behind it
    let small = text.tokens[title_at].case == Case::Lower;
    let listed = || is_bracketed(reading, at, seat.end) || opens_list(reading, &seat);
    if small && (seat.open || seat.organization.is_empty()) && !listed() {
        return None;
    }
    // "Trưởng" alone is the head of what follows, and nothing that is known follows
    if seat.open && matches!(entry.form.as_str(), "Trưởng" | "Phó Trưởng" | "Phó") {
        return None;
    }
    let end = term(reading, seat.end);
    let title = entry.get("title").unwrap_or(&entry.form);
    let office = OfficeMention {
        tokens: at..end,
        title: if time == "acting" && !title.starts_with("Quyền") {
            format!("Quyền {title}")
        } else {
            title.to_owned()
        },
        organization: seat.organization,
        former: time == "former",
        completed: seat.completed,
        rule: if seat.completed && seat.open {
            "office.of-article"
        } else if seat.completed {
            "office.completed"
        } else if seat.open {
            "office.open"
        } else {
            "office.stated"
        },
    };
    Some((office, seat.open))
}

/// "ông A (chủ tịch)": a title alone between brackets, in small letters too.
fn is_bracketed(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let text = &reading.text;
    start > 0
        && text.is(start - 1, "(")
        && matches!(text.folded(end), ")" | ",")
        && reading.hit(start, Class::Title).is_some()
}

/// "6 phó chủ nhiệm: Lê Văn Mẫu, …": small letters before a list of names, where the body is known.
fn opens_list(reading: &Reading<'_>, seat: &Seat) -> bool {
    let text = &reading.text;
    let gap = 1 + usize::from(matches!(text.folded(seat.end + 1), "ông" | "bà"));
    let named = full_name_at(reading, seat.end + gap).is_some_and(|end| end > seat.end + gap + 1);
    !seat.organization.is_empty() && matches!(text.folded(seat.end), ":" | "gồm") && named
}

/// ", TVTU,": Thường vụ Tỉnh ủy behind a name is a member of that committee.
fn standing_member(reading: &Reading<'_>, at: usize) -> Option<OfficeMention> {
    let text = &reading.text;
    let apposition = at > 0 && matches!(text.folded(at - 1), "," | "-");
    if !apposition || !text.reads(at, "thường vụ") {
        return None;
    }
    let body = body_from(reading, at).filter(|b| b.name.starts_with("Ban Thường vụ"))?;
    matches!(text.folded(body.tokens.end), "," | "-" | ";" | ".").then(|| OfficeMention {
        tokens: body.tokens.clone(),
        title: "Ủy viên".to_owned(),
        organization: body.name.clone(),
        former: false,
        completed: body.completed,
        rule: "office.standing-member",
    })
}

/// Passes over "khóa XX", "nhiệm kỳ 2020 - 2025" behind an office.
fn term(reading: &Reading<'_>, mut end: usize) -> usize {
    let text = &reading.text;
    loop {
        let comma = text.is(end, ",") && (text.reads(end + 1, "nhiệm kỳ") || text.is(end + 1, "khóa"));
        let paren = usize::from(text.is(end, "(") || comma);
        let at = end + paren;
        let next = if text.is(at, "khóa")
            && text
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.case == Case::Upper || t.case == Case::Title || t.kind == Kind::Number)
        {
            at + 2
        } else if text.reads(at, "nhiệm kỳ") && text.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number) {
            at + 3
                + if text.is(at + 3, "-") && text.tokens.get(at + 4).is_some_and(|t| t.kind == Kind::Number) {
                    2
                } else {
                    0
                }
        } else {
            return end;
        };
        if paren == 1 && !comma && !text.is(next, ")") {
            return end;
        }
        end = next + if comma { 0 } else { paren };
    }
}
