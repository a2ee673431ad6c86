//! Offices that stand together and complete each other: "Phó Bí thư Thành ủy, Chủ tịch UBND thành phố Mẫu",
//! "Phó Tư lệnh, Tham mưu trưởng Quân khu", "Ông A (chủ tịch) và bà B (phó chủ tịch HĐND tỉnh)".

use super::super::place::called;
use super::super::{OfficeMention, OrganizationMention, Reading};
use super::bodies::Bodies;
use super::body::{complete_committee, is_bare};

/// Completes the offices of one person with what the others of them tell.
pub(super) fn complete(reading: &Reading<'_>, bodies: &Bodies, chain: &[usize], offices: &mut [OfficeMention]) {
    elided_bodies(reading, chain, offices);
    places(reading, chain, offices);
    secretaries(chain, offices);
    committees(reading, bodies, chain, offices);
}

/// "Phó Tư lệnh, Tham mưu trưởng Quân khu": the first title's body is the second's.
pub(super) fn elided_bodies(reading: &Reading<'_>, chain: &[usize], offices: &mut [OfficeMention]) {
    for pair in chain.windows(2).rev() {
        let next = &offices[pair[1]];
        let first = &offices[pair[0]];
        let near = next.tokens.start >= first.tokens.end
            && (next.tokens.start == first.tokens.end
                || matches!(
                    reading.text.folded_phrase(first.tokens.end..next.tokens.start),
                    "," | "-" | "và" | "kiêm" | ", kiêm" | "rồi"
                ));
        let heads = |title: &str| HEADS.iter().any(|h| title.contains(h));
        if near
            && first.organization.is_empty()
            && first.rule == "office.open"
            && !next.organization.is_empty()
            && heads(&first.title)
            && heads(&next.title)
        {
            // "Phó Tổng Thư ký, Chánh Văn phòng Hội Mẫu": of the body itself, not of its office
            let office = next.title.ends_with("Chánh Văn phòng");
            let owner = next.organization.strip_prefix("Văn phòng ").filter(|_| office);
            let organization = owner.unwrap_or(&next.organization).to_owned();
            let first = &mut offices[pair[0]];
            first.organization = organization;
            first.completed = true;
            first.rule = "office.shared-body";
        }
    }
}

/// Titles of which two can share one body.
const HEADS: [&str; 9] = [
    "Chánh Văn phòng",
    "Chủ tịch",
    "Giám đốc",
    "Tư lệnh",
    "Tổng Thư ký",
    "Chỉ huy",
    "Tham mưu trưởng",
    "Chính ủy",
    "Chính trị viên",
];

/// What kind of place a body is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Province,
    City,
    District,
    Borough,
    Town,
}

/// Words of a body's name behind which its place stands, and the words in which it ends where the place is left out.
const LEVELS: [(Level, [&str; 2], [&str; 2]); 5] = [
    (Level::Province, ["Tỉnh ủy ", " tỉnh "], ["Tỉnh ủy", " tỉnh"]),
    (Level::City, ["Thành ủy ", "hành phố "], ["Thành ủy", " thành phố"]),
    (Level::District, ["Huyện ủy ", " huyện "], ["Huyện ủy", " huyện"]),
    (Level::Borough, ["Quận ủy ", " quận "], ["Quận ủy", " quận"]),
    (Level::Town, ["Thị ủy ", " thị xã "], ["Thị ủy", " thị xã"]),
];

/// The place at the end of a body's name: "Ủy ban nhân dân huyện Mẫu".
pub(super) fn place_of(name: &str) -> Option<(Level, &str)> {
    // each of the words ends in a blank: the last that does tells the place
    let blanks = name.bytes().enumerate().rev().filter(|(_, byte)| *byte == b' ');
    let mut ends = blanks.map(|(blank, _)| name.split_at(blank + 1));
    ends.find_map(|(head, place)| {
        let told = |marks: &[&str]| marks.iter().any(|mark| head.ends_with(mark));
        let (level, ..) = LEVELS.iter().find(|(_, marks, _)| told(marks))?;
        Some((*level, place))
    })
    .filter(|(_, place)| place.split(' ').count() <= 5 && place.chars().next().is_some_and(char::is_uppercase))
}

/// The place that a bare name leaves out.
pub(super) fn left_out(name: &str) -> Option<Level> {
    LEVELS
        .iter()
        .find(|(_, _, ends)| ends.iter().any(|e| name.ends_with(e)))
        .map(|(level, _, _)| *level)
}

/// A bare name with its place, whose own name may say the type of place again.
pub(super) fn placed(bare: &str, place: &str) -> String {
    let name = called(place);
    let head = if name == place {
        bare
    } else {
        bare.strip_suffix(" thành phố").unwrap_or(bare)
    };
    format!("{head} {name}")
}

/// The body as the words of the office name it, nothing added from the article.
pub(super) fn as_stated(reading: &Reading<'_>, office: &OfficeMention) -> Option<String> {
    if !office.completed {
        return Some(office.organization.clone()).filter(|o| !o.is_empty());
    }
    let list = &reading.organizations;
    let inside = |o: &&OrganizationMention| o.tokens.start >= office.tokens.start && o.tokens.end <= office.tokens.end;
    let from = list.partition_point(|o| o.tokens.start < office.tokens.start);
    let named = list[from..]
        .iter()
        .take_while(|o| o.tokens.start < office.tokens.end)
        .filter(inside)
        .max_by_key(|o| (o.tokens.end, o.tokens.len()));
    if let Some(body) = named {
        let head = office.organization.strip_suffix(&body.name)?;
        return Some(format!("{head}{}", body.stated));
    }
    // "Tỉnh ủy viên" names no body of its own
    let member = office.organization.strip_prefix("Ban Chấp hành Đảng bộ ")?;
    ["tỉnh", "thành phố", "huyện", "quận", "thị xã"]
        .iter()
        .find(|l| member.starts_with(*l))
        .map(|l| format!("Ban Chấp hành Đảng bộ {l}"))
}

/// "Phó Bí thư Thành ủy, nguyên Chủ tịch UBND thành phố Mẫu": a bare body is of the place that the nearest other names.
pub(super) fn places(reading: &Reading<'_>, chain: &[usize], offices: &mut [OfficeMention]) {
    let stated: Vec<Option<String>> = chain.iter().map(|o| as_stated(reading, &offices[*o])).collect();
    for (n, name) in stated.iter().enumerate() {
        let Some(bare) = name else { continue };
        let Some(level) = left_out(bare) else { continue };
        // "Phó Bí thư Tỉnh ủy, nguyên Bí thư Tỉnh ủy Mẫu": the former office may have been elsewhere
        let former = offices[chain[n]].former;
        let tells = |m: usize| {
            stated[m]
                .as_deref()
                .and_then(place_of)
                .filter(|(l, _)| *l == level && offices[chain[m]].former == former)
                .map(|(_, place)| place)
        };
        let place = (0..n)
            .rev()
            .find_map(tells)
            .or_else(|| (n + 1..chain.len()).find_map(tells));
        if let Some(place) = place {
            let office = &mut offices[chain[n]];
            office.organization = placed(bare, place);
            office.completed = true;
        }
    }
}

/// "Phó Bí thư, Chủ tịch HĐND tỉnh Mẫu": a secretary without a committee is the province's.
fn secretaries(chain: &[usize], offices: &mut [OfficeMention]) {
    for pair in chain.windows(2) {
        let next = offices[pair[1]].organization.clone();
        let first = &mut offices[pair[0]];
        let secretary = first.title.contains("Bí thư") && matches!(first.rule, "office.open" | "office.of-article");
        if !secretary {
            continue;
        }
        let committee = match place_of(&next) {
            Some((Level::Province, place)) => Some(format!("Tỉnh ủy {place}")),
            Some((Level::City, place)) => Some(placed("Thành ủy", place)),
            Some((Level::District, place)) => Some(format!("Huyện ủy {place}")),
            _ => ["Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy"]
                .iter()
                .filter_map(|c| next.find(c))
                .min()
                .map(|at| next[at..].to_owned()),
        };
        if let Some(committee) = committee {
            first.organization = committee;
            first.completed = true;
            first.rule = "office.shared-body";
        }
    }
}

/// "Bí thư Đảng ủy, Giám đốc Bệnh viện Mẫu": the committee of the nearest body beside it.
fn committees(reading: &Reading<'_>, bodies: &Bodies, chain: &[usize], offices: &mut [OfficeMention]) {
    for n in 0..chain.len() {
        let Some(bare) = as_stated(reading, &offices[chain[n]]).filter(|b| is_bare(b)) else {
            continue;
        };
        let known = std::mem::replace(&mut offices[chain[n]].organization, bare);
        let told = (n + 1..chain.len()).chain((0..n).rev()).any(|other| {
            let next = offices[chain[other]].organization.clone();
            complete_committee(reading, bodies, &mut offices[chain[n]], &next)
        });
        if !told {
            offices[chain[n]].organization = known;
        }
    }
}

/// Bodies of titles that stand alone, from the nearest office of the same kind or the nearest body of the sentence:
/// "ông A (chủ tịch) và bà B (phó chủ tịch HĐND tỉnh Mẫu)", "bầu ông A giữ chức Chủ tịch HĐND tỉnh; bà B làm Phó Chủ tịch".
pub(super) fn complete_alone(reading: &Reading<'_>, offices: &mut [OfficeMention]) {
    for n in 0..offices.len() {
        let office = &offices[n];
        let Some(kind) = kind(&office.title).filter(|_| matches!(office.rule, "office.open" | "office.of-article"))
        else {
            continue;
        };
        let same = |o: &&OfficeMention| {
            self::kind(&o.title) == Some(kind)
                && !o.organization.is_empty()
                && !matches!(o.rule, "office.open" | "office.of-article")
                && fits(kind, &o.organization)
        };
        let before = offices[..n]
            .iter()
            .rev()
            .find(same)
            .map(|o| (o.organization.clone(), "office.same-body"));
        let behind = || {
            let bracket = reading.text.is(office.tokens.end, ")");
            let next = offices[n + 1..].iter().find(same)?;
            let near = next.tokens.start - office.tokens.end < 12;
            (bracket && near).then(|| (next.organization.clone(), "office.same-body"))
        };
        let named = || named_before(reading, office, kind).map(|name| (name, "office.body-before"));
        // in a report of an association those elected chair it
        let own = || {
            let body = reading
                .home
                .body
                .as_deref()
                .filter(|b| b.starts_with("Hội ") || b.starts_with("Liên đoàn "))?;
            let elected = kind == "Chủ tịch" && super::appointment::is_announced(reading, office.tokens.start);
            elected.then(|| (body.to_owned(), "office.own-body"))
        };
        let found = if office.organization.is_empty() {
            behind().or(before).or_else(named).or_else(own)
        } else {
            before
        };
        if let Some((organization, rule)) = found {
            let office = &mut offices[n];
            office.organization = organization;
            office.completed = true;
            office.rule = rule;
        }
    }
}

/// Titles whose holders lead one body together.
fn kind(title: &str) -> Option<&'static str> {
    ["Bí thư", "Chủ tịch", "Chủ nhiệm"].into_iter().find(|k| {
        title.contains(k) && !title.contains("nước") && !title.contains("Tổng Bí thư") && !title.contains("danh dự")
    })
}

/// Can such a title be of that body?
fn fits(kind: &str, body: &str) -> bool {
    let opens = |words: &[&str]| words.iter().any(|w| body.starts_with(w));
    match kind {
        "Bí thư" => {
            opens(&[
                "Tỉnh ủy",
                "Thành ủy",
                "Huyện ủy",
                "Quận ủy",
                "Thị ủy",
                "Đảng ủy",
                "Đảng bộ",
                "Chi bộ",
            ]) || body.split(' ').take(2).any(|w| w == "đoàn" || w == "Đoàn")
        }
        "Chủ tịch" => opens(&[
            "Ủy ban nhân dân",
            "Hội đồng",
            "Hội ",
            "Liên đoàn",
            "Công đoàn",
            "Ủy ban Mặt trận",
            "Liên minh",
        ]),
        _ => body.starts_with("Ủy ban ") && !body.starts_with("Ủy ban nhân dân"),
    }
}

/// The body that fits and stands nearest before a bracketed title in its sentence; before the title of an item of a list the
/// one that opens the list: "Thường trực HĐND huyện gồm: ông A - Chủ tịch; bà B - Phó Chủ tịch", "UBND huyện có 2 Phó Chủ tịch".
fn named_before(reading: &Reading<'_>, office: &OfficeMention, kind: &str) -> Option<String> {
    let text = &reading.text;
    let at = office.tokens.start;
    let sentence = text.sentence_of(at);
    let bracket = text.is(office.tokens.end, ")");
    let item = at > sentence.start
        && matches!(text.folded(at - 1), "-" | "," | ":")
        && matches!(text.folded(office.tokens.end), ";" | "." | ",");
    let head = if bracket {
        None
    } else if item {
        let colon = (sentence.start..at - 1).rev().find(|t| text.is(*t, ":"))?;
        let words = ["bao gồm", "gồm", "là"].iter().find(|w| {
            let words = w.split(' ').count();
            colon >= sentence.start + words && text.reads(colon - words, w)
        });
        Some(colon - words.map_or(0, |w| w.split(' ').count()))
    } else if at >= sentence.start + 2 && text.is(at - 2, "có") {
        Some(at - 2)
    } else {
        return None;
    };
    let list = &reading.organizations;
    let last = list.partition_point(|o| o.tokens.start < at);
    list[..last]
        .iter()
        .rev()
        .take_while(|o| o.tokens.start >= sentence.start)
        .filter(|o| head.is_none_or(|end| o.tokens.end == end))
        .filter(|o| !o.generic)
        .map(|o| o.name.strip_prefix("Thường trực ").unwrap_or(&o.name))
        .find(|name| fits(kind, name))
        .map(str::to_owned)
}
