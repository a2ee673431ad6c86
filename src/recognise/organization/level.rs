//! The level and place behind a head: " tỉnh Hà Nam", " thành phố", " huyện Mẫu".

use super::super::place::{place_at, type_word, with_type};
use super::super::{Missing, PlaceKind, Reading};
use super::grammar::Body;
use super::open::{is_listed, opens_person};
use crate::lexicon::{Class, Hit};
use crate::text::{Case, Kind};

/// A level and place behind a head: " tỉnh Hà Nam".
pub(super) struct Level {
    pub end: usize,
    pub words: String,
    pub province: Option<String>,
    pub missing: Option<Missing>,
    pub generic: bool,
}

/// "Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh": a task between the head and its level.
pub(super) fn steering_board(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    const ENDS: &str = " chủ họp đã đang sẽ có là được do tại cho ngày tổ phát trình nêu yêu báo dự gồm và các ";
    let text = &reading.text;
    let form = &reading.lexicon.entry(head).form;
    let sentence = text.sentence_of(head.start);
    let mut at = head.end;
    // "Khối thi đua các ngân hàng tỉnh"
    let emulates = form.ends_with("thi đua");
    at += usize::from(text.is(at, "các") && emulates);
    while at < sentence.end.min(head.end + 16) {
        let task = text.shown(head.end..at);
        if emulates && let Some(end) = units_of_region(reading, at) {
            let name = format!("{form} {}", text.shown(head.end..end));
            return Some(Body::whole(end, name, "of-place", "organization.steering-board"));
        }
        let central = ["trung ương", "quốc gia", "chính phủ", "của chính phủ", "của trung ương"]
            .iter()
            .find(|w| text.reads(at, w));
        if let Some(owner) = central.filter(|_| at > head.end) {
            let end = at + owner.split(' ').count();
            // "138/Chính phủ"
            let name = format!("{form} {} {}", task.trim_end_matches('/'), text.shown(at..end));
            return Some(Body::whole(end, name, "of-place", "organization.steering-board"));
        }
        if at > head.end
            && let Some(level) = level_at(reading, at)
        {
            return Some(with_level(
                &format!("{form} {task}"),
                level,
                "of-place",
                "organization.steering-board",
            ));
        }
        if at > head.end
            && (reading.hit(at, Class::Title).is_some()
                || reading.hit(at, Class::Honorific).is_some()
                || opens_person(reading, at))
        {
            return None;
        }
        // "Ban Chỉ đạo 138/CP", "Nghị quyết số 18-NQ/TW"
        if text.tokens[at].glued && matches!(text.folded(at), "/" | "-") {
            at += 1;
            continue;
        }
        // "Ban Chỉ đạo 138 và Ban Chỉ đạo 389": two boards
        let next = reading.hit(at + 1, Class::Head).is_some() && text.tokens[at + 1].case != Case::Lower;
        if next && text.is(at, ",") {
            return None;
        }
        let link = text.is(at, "và") && at > head.end + 1 && !next;
        if is_listed(ENDS, text.folded(at)) && !link
            || text.tokens[at].kind == Kind::Mark && !matches!(text.folded(at), "," | "-")
        {
            break;
        }
        at += 1;
    }
    if emulates && text.is(head.end, "số") && text.tokens.get(head.end + 1).is_some_and(|t| t.kind == Kind::Number) {
        // "Cụm thi đua số 1 ngành Tổ chức xây dựng Đảng"
        let numbered = head.end + 2;
        let branch = reading
            .hit(numbered + 1, Class::Field)
            .filter(|_| text.is(numbered, "ngành"));
        let end = branch.map_or(numbered, |(field, _)| field.end);
        let name = format!("{form} {}", text.shown(head.end..end));
        return Some(Body::whole(end, name, "of-place", "organization.steering-board"));
    }
    numbered_board(reading, head, at.min(sentence.end))
}

/// "Cụm thi đua Thanh tra | các tỉnh Bắc Trung Bộ", "… 5 thành phố trực thuộc Trung ương": one past the units that join.
fn units_of_region(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let counted = text.tokens[at].kind == Kind::Number || text.is(at, "các");
    let mut next = at + usize::from(counted);
    while let Some((count, _)) = type_word(reading, next) {
        next += count + usize::from(text.is(next + count, ","));
    }
    if next <= at + usize::from(counted) {
        return None;
    }
    if text.reads(next, "trực thuộc trung ương") {
        return Some(next + 4);
    }
    let region = reading.places.starting(next).find(|p| p.kind == PlaceKind::Region)?;
    Some(region.tokens.end)
}

/// "Ban Chỉ đạo 138/CP", "Ban Chỉ đạo thực hiện Nghị quyết 95": a board whose task ends in a number tells no level.
fn numbered_board(reading: &Reading<'_>, head: Hit, end: usize) -> Option<Body> {
    let text = &reading.text;
    let number = |t: usize| text.tokens.get(t).is_some_and(|t| t.kind == Kind::Number);
    let last = end.checked_sub(1).filter(|last| *last > head.end || number(head.end))?;
    let cited = (head.end..end).any(|t| {
        let kind = ["nghị quyết", "chỉ thị", "kết luận", "quyết định", "đề án", "nq"];
        kind.iter().any(|w| text.reads(t, w))
    });
    let named = (number(head.end) || text.is(head.end, "số")) && last <= head.end + 2
        || cited && text.tokens[head.end].case == Case::Lower;
    let closed = number(last) || text.tokens[last].glued;
    let plain = (head.end..end).all(|t| !text.is(t, ","));
    (named && closed && plain).then(|| {
        let name = format!("{} {}", reading.lexicon.entry(head).form, text.shown(head.end..end));
        Body::whole(end, name, "of-place", "organization.steering-board")
    })
}

/// " tỉnh Hà Nam", " thành phố", " huyện Mẫu", or a place without level ("Công an Hà Nội").
pub(super) fn level_at(reading: &Reading<'_>, at: usize) -> Option<Level> {
    let text = &reading.text;
    if at >= text.tokens.len() || text.tokens[at - 1].sentence != text.tokens[at].sentence {
        return None;
    }
    if let Some(place) = place_at(reading, at) {
        let end = place.tokens.end;
        let words = match place.kind {
            PlaceKind::Region => return None,
            PlaceKind::Province => with_type(&place.name, reading.is_city(&place.name)),
            PlaceKind::District | PlaceKind::Commune => lower_first(&place.name),
        };
        return Some(Level {
            end,
            words,
            province: place.province,
            missing: None,
            generic: false,
        });
    }
    let (count, _) = type_word(reading, at)?;
    let end = at + count;
    let words = text.folded_phrase(at..end).to_owned();
    let missing = match words.as_str() {
        "tỉnh" => Missing::Province,
        "thành phố" => Missing::City,
        _ => Missing::District,
    };
    // "tỉnh, thành phố" and "tỉnh/thành phố" are many; "thành phố, Quận ủy Mẫu" are two bodies
    let generic = matches!(text.folded(end), "," | "/" | "-" | "và")
        && reading.hit(end + 1, Class::Head).is_none()
        && type_word(reading, end + 1).is_some_and(|(n, _)| place_at(reading, end + 1).is_none() && n > 0);
    Some(Level {
        end,
        words,
        province: None,
        missing: Some(missing),
        generic,
    })
}

pub(super) fn with_level(form: &str, level: Level, kind: &str, rule: &'static str) -> Body {
    Body {
        province: level.province,
        missing: level.missing,
        generic: level.generic,
        ..Body::whole(level.end, [form, " ", &level.words].concat(), kind, rule)
    }
}

/// The words with a small first letter.
pub(in super::super) fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// The words with a capital first letter.
pub(in super::super) fn capital_first(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
