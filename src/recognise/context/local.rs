//! Completes the short names of districts', communes' and other bodies' own committees and councils.

use super::super::{Missing, OrganizationMention, Reading};
use super::unit::Unit;
use crate::lexicon::Class;

/// So many tokens may stand between two bodies of one run of offices ("Phó Bí thư Quận ủy, Chủ tịch UBND quận Mẫu").
const RUN: usize = 7;
/// So many paragraphs back a district is still the one that is meant.
const BACK: usize = 3;

/// The full name and province of a body that is called without its district, commune or owner.
pub(super) fn completed(reading: &Reading<'_>, n: usize, missing: Missing) -> Option<(String, Option<String>)> {
    let body = &reading.organizations[n];
    if body.name == "Đảng ủy Khối" {
        return named_block(reading);
    }
    let central = missing == Missing::City && reading.home.city;
    if matches!(missing, Missing::District | Missing::City) && !central {
        return neighbour(reading, n, missing).or_else(|| {
            let home = reading.home.unit.as_ref()?;
            let name = home.complete(&body.name, missing)?;
            Some((name, home.province.clone()))
        });
    }
    if missing == Missing::Level && COUNCILS.iter().any(|c| body.name.ends_with(c)) {
        return council(reading, n);
    }
    let own = match missing {
        Missing::Committee | Missing::PartyBranch => true,
        Missing::Level => is_party(&body.name),
        _ => false,
    };
    if !own {
        return None;
    }
    if let Some(full) = head_of(reading, n) {
        return Some(full);
    }
    if let Some(name) = reading
        .home
        .body
        .as_deref()
        .and_then(|owner| of_owner(&body.name, owner))
    {
        return Some((name, None));
    }
    if let Some(unit) = &reading.home.unit {
        return Some((unit.complete(&body.name, missing)?, unit.province.clone()));
    }
    // the committee of a body that was named in full before
    let before = reading.organizations[..n]
        .iter()
        .rev()
        .take_while(|_| body.name.ends_with("Đảng ủy"))
        .find(|o| o.missing.is_none() && !o.generic && o.name.starts_with("Đảng ủy "))?;
    let name = format!("{}{}", body.name.strip_suffix("Đảng ủy")?, before.name);
    Some((name, before.province.clone()))
}

/// The most words of a title.
const TITLE: usize = 6;

/// Bodies that each level has, by the ends of their names.
const COUNCILS: [&str; 3] = [
    "Hội đồng nhân dân",
    "Ủy ban nhân dân",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
];

/// "Chủ tịch, các Phó Chủ tịch UBND, Ủy viên UBND huyện", "Thường trực HĐND, lãnh đạo UBND": in an article about one district
/// or commune they are its own, unless a body of another level stands with them.
fn council(reading: &Reading<'_>, n: usize) -> Option<(String, Option<String>)> {
    let home = reading.home.unit.as_ref()?;
    let bodies = &reading.organizations;
    let text = &reading.text;
    let body = &bodies[n];
    let beside = |from: usize, to: usize| {
        to <= from + 2 * RUN
            && text.tokens[from - 1].sentence == text.tokens[to].sentence
            && !(from..to).any(|t| matches!(text.folded(t), ";" | "." | "(" | ")"))
    };
    let higher = |o: &OrganizationMention| {
        matches!(o.missing, Some(Missing::Province | Missing::City))
            || o.missing.is_none() && o.province.is_some() && Unit::of_body(o, &reading.cities).is_none()
            || super::is_central(o)
    };
    let told = |o: &OrganizationMention| o.missing != Some(Missing::Level);
    let next = bodies[n + 1..]
        .iter()
        .find(|o| told(o))
        .filter(|o| beside(body.tokens.end, o.tokens.start));
    let before = bodies[..n]
        .iter()
        .rev()
        .find(|o| told(o))
        .filter(|o| beside(o.tokens.end, body.tokens.start));
    // "Phó Chủ tịch Ủy ban MTTQ Lê Văn Mẫu": a guest's office may be of the province
    let at = body.tokens.start;
    let titled =
        (at.saturating_sub(TITLE)..at).any(|t| reading.hit(t, Class::Title).is_some_and(|(title, _)| title.end == at));
    if next.or(before).is_some_and(higher) || titled && next.is_none() {
        return None;
    }
    Some((format!("{} {}", body.name, home.full()), home.province.clone()))
}

/// "Trưởng phòng Kinh tế" in an article about one district or commune: a division of its committee, where no other body is told
/// behind.
pub(super) fn division(reading: &Reading<'_>, n: usize) -> Option<(String, Option<String>)> {
    let body = &reading.organizations[n];
    let unit = reading.home.unit.as_ref()?;
    let known = body.rule == "organization.with-field" && body.name.starts_with("Phòng ");
    if !known || Unit::of_body(body, &reading.cities).is_some() {
        return None;
    }
    let end = body.tokens.end;
    let joint = usize::from(matches!(reading.text.folded(end), "," | "thuộc" | "của" | "-" | "("));
    let mut owners = reading.organizations.starting(end + joint);
    let other = |o: &OrganizationMention| {
        o.kind != "department" && Unit::of_body(o, &reading.cities).is_none_or(|u| u.name != unit.name)
    };
    let plain = body.province.is_none() && !owners.any(|o| other(o) && o.missing != Some(Missing::District));
    plain.then(|| (format!("{} {}", body.name, unit.full()), unit.province.clone()))
}

/// "Đảng ủy Khối": the only one that the article names in full.
fn named_block(reading: &Reading<'_>) -> Option<(String, Option<String>)> {
    let full = |o: &&OrganizationMention| {
        !o.generic && (o.missing.is_none() || o.completed) && o.name.starts_with("Đảng ủy Khối ")
    };
    let mut named = reading.organizations.iter().filter(full);
    let first = named.next()?;
    named
        .all(|o| o.name == first.name)
        .then(|| (first.name.clone(), first.province.clone()))
}

/// "Đảng bộ", "Đảng ủy", "Ban cán sự đảng" and what is named after them: of a body.
fn is_party(bare: &str) -> bool {
    bare.ends_with("Đảng bộ") || is_party_office(bare)
}

/// The short official name of a youth union's body: "Huyện đoàn Mẫu".
pub(super) fn youth(owner: &str) -> Option<String> {
    let place = owner.strip_prefix("Đoàn Thanh niên Cộng sản Hồ Chí Minh ")?;
    [
        ("tỉnh ", "Tỉnh đoàn"),
        ("thành phố ", "Thành đoàn"),
        ("huyện ", "Huyện đoàn"),
        ("quận ", "Quận đoàn"),
        ("thị xã ", "Thị đoàn"),
    ]
    .iter()
    .find_map(|(level, head)| Some(format!("{head} {}", place.strip_prefix(level)?)))
}

/// "Đảng ủy", "Ban cán sự đảng": never a province's by default.
pub(super) fn is_party_office(bare: &str) -> bool {
    bare.ends_with("Đảng ủy") || bare.ends_with("Ban cán sự đảng")
}

/// The full name of a committee of the body that the article is about: a mass organization, or behind "Đảng ủy" any.
fn of_owner(bare: &str, owner: &str) -> Option<String> {
    let party = owner.strip_prefix("Đảng ủy ");
    Some(match (bare, party) {
        ("Đảng bộ", Some(body)) => format!("Đảng bộ {body}"),
        ("Ban Chấp hành" | "Ban Chấp hành Đảng bộ", Some(body)) => format!("Ban Chấp hành Đảng bộ {body}"),
        ("Ban Thường vụ", None) if youth(owner).is_some() => format!("{bare} {}", youth(owner)?),
        ("Ban Thường vụ", _) | ("Ban Chấp hành", None) => format!("{bare} {owner}"),
        (_, Some(_)) => format!("{}{owner}", bare.strip_suffix("Đảng ủy")?),
        _ => return None,
    })
}

/// "Bí thư Đảng ủy, Giám đốc Công an tỉnh Mẫu": the Party's body of the one that the next office heads.
fn head_of(reading: &Reading<'_>, n: usize) -> Option<(String, Option<String>)> {
    let body = &reading.organizations[n];
    let next = reading.organizations.get(n + 1)?;
    let text = &reading.text;
    let cadres = body.name == "Ban cán sự đảng";
    let party = is_party(&body.name);
    let titled = (body.tokens.end + 1..next.tokens.start).any(|t| reading.hit(t, Class::Title).is_some());
    let run = next.tokens.start <= body.tokens.end + RUN
        && text.is(body.tokens.end, ",")
        && text.tokens[next.tokens.start].sentence == text.tokens[body.tokens.start].sentence;
    let plain = next.missing.is_none() && !next.generic && !next.kind.starts_with("committee");
    let assembly = next.name.starts_with("Hội đồng nhân dân") || next.name.starts_with("Ủy ban nhân dân");
    (party && titled && run && plain && (cadres || !assembly)).then(|| {
        // of a company rather than its board
        let boards = ["Hội đồng thành viên ", "Hội đồng quản trị "];
        let owner = boards
            .iter()
            .find_map(|b| next.name.strip_prefix(b))
            .unwrap_or(&next.name);
        (format!("{} {owner}", body.name), next.province.clone())
    })
}

/// The district of the next body of the same run, of the nearest body before it in the paragraph, and where the
/// article is not about one district, of the nearest place or body in the last paragraphs.
fn neighbour(reading: &Reading<'_>, n: usize, missing: Missing) -> Option<(String, Option<String>)> {
    let body = &reading.organizations[n];
    let text = &reading.text;
    let token = &text.tokens[body.tokens.start];
    let fitting = |unit: Option<Unit>| {
        let unit = unit?;
        let name = unit.complete(&body.name, missing)?;
        Some((name, unit.province))
    };
    let next = reading
        .organizations
        .get(n + 1)
        .filter(|o| {
            o.tokens.start <= body.tokens.end + RUN
                && text.tokens[o.tokens.start].sentence == token.sentence
                && !(body.tokens.end..o.tokens.start).any(|t| matches!(text.folded(t), ";" | "." | "("))
        })
        .and_then(|o| fitting(Unit::of_body(o, &reading.cities)));
    if next.is_some() {
        return next;
    }
    let near = |o: &&OrganizationMention, back: usize| text.tokens[o.tokens.start].block + back >= token.block;
    let back = if reading.home.unit.is_some() { 0 } else { BACK };
    let mut bodies = reading.organizations[..n].iter().rev().take_while(|o| near(o, back));
    let body_before = bodies.find_map(|o| Some((o.tokens.start, fitting(Unit::of_body(o, &reading.cities))?)));
    let before = reading.places.partition_point(|p| p.tokens.start < body.tokens.start);
    let place_before = reading.places[..before]
        .iter()
        .rev()
        .take_while(|p| reading.home.unit.is_none() && text.tokens[p.tokens.start].block + BACK >= token.block)
        .find_map(|p| Some((p.tokens.start, fitting(Unit::of_place(p))?)));
    let (at, full) = body_before.into_iter().chain(place_before).max_by_key(|(at, _)| *at)?;
    // a centrally run city that was named since
    let mut since = reading.places[..before]
        .iter()
        .rev()
        .take_while(|p| p.tokens.start > at);
    let city = missing == Missing::City && since.any(|p| p.province.as_deref().is_some_and(|p| reading.is_city(p)));
    (!city).then_some(full)
}
