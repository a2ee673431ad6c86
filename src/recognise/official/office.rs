//! One office: former or not, title, body.

use super::super::organization::{lower_first, open_name};
use super::super::place::{is_city, place_at};
use super::super::{OfficeMention, OrganizationMention, PlaceKind, Reading, context};
use super::atoms::organization_at;
use crate::lexicon::{Class, Entry, Hit};
use crate::text::{Case, Kind, fold};

/// The Party's central committee, by whose name "Ủy viên Trung ương Đảng" is completed.
const CENTRAL_COMMITTEE: &str = "Ban Chấp hành Trung ương Đảng";

/// The body behind a title.
struct Seat {
    organization: String,
    end: usize,
    completed: bool,
    /// Nothing told the body; the title stands alone.
    open: bool,
}

impl Seat {
    #[expect(clippy::unnecessary_wraps, reason = "the end of a parser that can fail before")]
    fn read(organization: impl Into<String>, end: usize) -> Option<Self> {
        Some(Self {
            organization: organization.into(),
            end,
            completed: false,
            open: false,
        })
    }
}

/// The office that starts at a token. `open` in the second place: the title's body is not told, only guessed.
pub(super) fn office_at(reading: &Reading<'_>, at: usize) -> Option<(OfficeMention, bool)> {
    let text = &reading.text;
    let (former, title_at) = match reading.hit(at, Class::Former) {
        Some((hit, entry)) if reading.hit(hit.end, Class::Title).is_some() => (entry.sense() == "former", hit.end),
        _ => (false, at),
    };
    let titles: Vec<Hit> = reading
        .hits
        .at(title_at)
        .iter()
        .copied()
        .filter(|h| reading.lexicon.entry(*h).class == Class::Title)
        .collect();
    let mut best: Option<(Seat, &Entry)> = None;
    for hit in titles {
        let entry = reading.lexicon.entry(hit);
        let Some(seat) = seat(reading, hit, entry) else {
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
    if text.tokens[title_at].case == Case::Lower && (seat.open || seat.organization.is_empty()) {
        return None;
    }
    // "Trưởng" alone is the head of what follows, and nothing that is known follows
    if seat.open && matches!(entry.form.as_str(), "Trưởng" | "Phó Trưởng" | "Phó") {
        return None;
    }
    let end = term(reading, seat.end);
    let office = OfficeMention {
        tokens: at..end,
        title: entry.get("title").unwrap_or(&entry.form).to_owned(),
        organization: seat.organization,
        former,
        completed: seat.completed,
        rule: if seat.completed {
            "office.completed"
        } else if seat.open {
            "office.open"
        } else {
            "office.stated"
        },
    };
    Some((office, seat.open))
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
        let paren = usize::from(text.is(end, "("));
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
        if paren == 1 && !text.is(next, ")") {
            return end;
        }
        end = next + paren;
    }
}

fn body_from<'r>(reading: &'r Reading<'_>, at: usize) -> Option<&'r OrganizationMention> {
    organization_at(reading, at).filter(|o| !o.generic)
}

fn seat(reading: &Reading<'_>, hit: Hit, entry: &Entry) -> Option<Seat> {
    if let Some(body) = entry.get("body") {
        return fixed_seat(reading, hit, body);
    }
    if let Some(head) = entry.get("of") {
        return member_seat(reading, hit, head);
    }
    let text = &reading.text;
    let next = hit.end + usize::from(text.is(hit.end, "của"));
    if let Some(noun) = entry.get("noun") {
        return noun_seat(reading, hit, next, noun);
    }
    if let Some(body) = body_from(reading, next) {
        let mut seat = Seat::read(body.name.clone(), body.tokens.end)?;
        seat.completed = body.completed;
        return Some(seat);
    }
    // "nguyên Phó Giám đốc Học viện": the academy that the article speaks of
    for noun in [
        "học viện",
        "viện",
        "trường",
        "tổng công ty",
        "tập đoàn",
        "ngân hàng",
        "hội",
        "liên đoàn",
    ] {
        let end = hit.end + noun.split(' ').count();
        let alone = text
            .tokens
            .get(end)
            .is_none_or(|t| !matches!(t.case, Case::Title | Case::Upper));
        if text.reads(hit.end, noun) && alone {
            return usual_body(reading, hit.start, noun).map(|organization| Seat {
                organization,
                end,
                completed: true,
                open: false,
            });
        }
    }
    // "Bí thư Đảng ủy, Giám đốc …": the committee of the body that follows
    if let Some(seat) = bare_committee(reading, hit.end) {
        return Some(seat);
    }
    if text.reads(hit.end, "trung ương đảng") {
        return Seat::read(CENTRAL_COMMITTEE, hit.end + 3);
    }
    if text.reads(hit.end, "trung ương") && (entry.form.starts_with("Ủy viên") || entry.form == "Bí thư") {
        return Seat::read(CENTRAL_COMMITTEE, hit.end + 2);
    }
    if let Some(seat) = place_seat(reading, hit, entry) {
        return Some(seat);
    }
    let form = entry.form.as_str();
    // "Ủy ban Kiểm tra có 11 đồng chí; đồng chí Mẫu giữ chức Chủ nhiệm"
    if form.ends_with("Chủ nhiệm")
        && let Some(organization) = committee_of_sentence(reading, hit.start)
    {
        return Some(Seat {
            organization,
            end: hit.end,
            completed: true,
            open: true,
        });
    }
    let secretary = form == "Bí thư" || form.starts_with("Phó Bí thư") || form.starts_with("Quyền Bí thư");
    let organization = if secretary {
        context::home_committee(reading).unwrap_or_default()
    } else {
        String::new()
    };
    Some(Seat {
        completed: !organization.is_empty(),
        organization,
        end: hit.end,
        open: true,
    })
}

/// A committee of which nothing is told, "Bí thư Đảng ủy, Giám đốc Học viện Mẫu"; [`complete_committee`] tells whose.
fn bare_committee(reading: &Reading<'_>, at: usize) -> Option<Seat> {
    COMMITTEES
        .iter()
        .find(|c| reading.text.reads(at, &fold(c)))
        .and_then(|c| Seat::read(*c, at + c.split(' ').count()))
}

const COMMITTEES: [&str; 4] = ["Đảng ủy", "Chi bộ", "Đảng bộ", "Ban cán sự đảng"];

/// The committee of the Party in the body of the office that stands with it.
pub(super) fn complete_committee(office: &mut OfficeMention, other: &str) {
    let bare = COMMITTEES.contains(&office.organization.as_str());
    let of_party = ["ủy", "Đảng", "đảng", "Chi bộ"].iter().any(|w| other.contains(w)) && !other.starts_with("Ủy ban");
    // of a commune's committee, of a company rather than its board
    let mut owner = other;
    for lead in ["Hội đồng thành viên ", "Hội đồng quản trị ", "Hội đồng Thành viên "] {
        owner = owner.strip_prefix(lead).unwrap_or(owner);
    }
    let commune = ["xã ", "phường ", "thị trấn ", "đặc khu "];
    for lead in ["Ủy ban nhân dân ", "Hội đồng nhân dân "] {
        match owner.strip_prefix(lead) {
            Some(place) if commune.iter().any(|c| place.starts_with(c)) => owner = place,
            Some(_) => return,
            None => {}
        }
    }
    if bare && !owner.is_empty() && !of_party {
        office.organization = format!("{} {owner}", office.organization);
        office.completed = true;
        office.rule = "office.committee-of";
    }
}

/// "Chủ tịch Hà Nội", "Bí thư Quảng Ninh", "Chủ tịch huyện Mẫu": the leaders of a place are those of its committee.
fn place_seat(reading: &Reading<'_>, hit: Hit, entry: &Entry) -> Option<Seat> {
    let party = match entry.form.trim_start_matches("Quyền ") {
        "Bí thư" | "Phó Bí thư" | "Phó Bí thư Thường trực" => true,
        "Chủ tịch" | "Phó Chủ tịch" | "Phó Chủ tịch Thường trực" => false,
        _ => return None,
    };
    let text = &reading.text;
    if text.tokens.get(hit.end)?.sentence != text.tokens[hit.start].sentence {
        return None;
    }
    let place = place_at(reading, hit.end)?;
    let bare = place.name.split(' ').skip(1).collect::<Vec<_>>();
    let first = place.name.split(' ').next().unwrap_or_default();
    let name = place.name.as_str();
    let organization = match (party, place.kind) {
        (_, PlaceKind::Region) => return None,
        (true, PlaceKind::Province) if name == "Hồ Chí Minh" => "Thành ủy Thành phố Hồ Chí Minh".to_owned(),
        (true, PlaceKind::Province) if is_city(name) => format!("Thành ủy {name}"),
        (true, PlaceKind::Province) => format!("Tỉnh ủy {name}"),
        (true, PlaceKind::District) => match first {
            "Huyện" => format!("Huyện ủy {}", bare.join(" ")),
            "Quận" => format!("Quận ủy {}", bare.join(" ")),
            _ => return None,
        },
        (true, PlaceKind::Commune) => format!("Đảng ủy {}", lower_first(name)),
        (false, PlaceKind::Province) if name == "Hồ Chí Minh" => "Ủy ban nhân dân Thành phố Hồ Chí Minh".to_owned(),
        (false, PlaceKind::Province) if is_city(name) => format!("Ủy ban nhân dân thành phố {name}"),
        (false, PlaceKind::Province) => format!("Ủy ban nhân dân tỉnh {name}"),
        (false, _) => format!("Ủy ban nhân dân {}", lower_first(name)),
    };
    Seat::read(organization, place.tokens.end)
}

/// Thủ tướng is of the Government; "Thủ tướng Chính phủ" says it again.
fn fixed_seat(reading: &Reading<'_>, hit: Hit, body: &str) -> Option<Seat> {
    match body_from(reading, hit.end) {
        // "Thống đốc Ngân hàng Nhà nước": the body in the article's words
        Some(said) if !said.name.is_empty() && (body.starts_with(&said.name) || said.name.starts_with(body)) => {
            Seat::read(said.name.clone(), said.tokens.end)
        }
        _ => Seat::read(body, hit.end),
    }
}

/// "Tỉnh ủy viên" is Ủy viên of the province's committee.
fn member_seat(reading: &Reading<'_>, hit: Hit, head: &str) -> Option<Seat> {
    let inside = hit.end - head.split(' ').count().min(hit.end - hit.start);
    if let Some(body) = body_from(reading, inside).filter(|b| b.tokens.end > hit.end) {
        let mut seat = Seat::read(body.name.clone(), body.tokens.end)?;
        seat.completed = body.completed;
        return Some(seat);
    }
    if let Some(body) = body_from(reading, hit.end) {
        let mut seat = Seat::read(body.name.clone(), body.tokens.end)?;
        seat.completed = body.completed;
        return Some(seat);
    }
    let home = reading
        .home
        .province
        .as_deref()
        .filter(|_| head.ends_with("tỉnh") || head.ends_with("thành phố"));
    let fits = home.filter(|h| is_city(h) == head.ends_with("thành phố"));
    let organization = match fits {
        Some("Hồ Chí Minh") => "Ban Chấp hành Đảng bộ Thành phố Hồ Chí Minh".to_owned(),
        Some(home) => format!("{head} {home}"),
        None => head.to_owned(),
    };
    Some(Seat {
        completed: fits.is_some(),
        organization,
        end: hit.end,
        open: false,
    })
}

/// Titles that end in the first word of the body: "Trưởng | Ban Tổ chức", "Vụ trưởng | Vụ Địa phương III",
/// "Bộ trưởng | Quốc phòng", or alone: "Phó Trưởng ban" of the body named last.
fn noun_seat(reading: &Reading<'_>, hit: Hit, next: usize, noun: &str) -> Option<Seat> {
    let text = &reading.text;
    let words = noun.split(' ').count();
    let inside = hit.end - words.min(hit.end - hit.start);
    if text.folded_phrase(inside..hit.end) == noun
        && let Some(body) = body_from(reading, inside).filter(|b| b.tokens.end > hit.end)
    {
        let mut seat = Seat::read(body.name.clone(), body.tokens.end)?;
        seat.completed = body.completed;
        return Some(seat);
    }
    if let Some(body) = body_from(reading, next) {
        // "Chánh Văn phòng Bộ Công an", "Chánh Thanh tra Sở Y tế": the office of that body
        let own = match noun {
            "văn phòng" if !body.name.starts_with("Văn phòng") => "Văn phòng ",
            "thanh tra" if !body.name.starts_with("Thanh tra") => "Thanh tra ",
            _ => "",
        };
        let mut seat = Seat::read(format!("{own}{}", body.name), body.tokens.end)?;
        seat.completed = body.completed;
        return Some(seat);
    }
    if matches!(noun, "bộ" | "sở" | "phòng")
        && let Some((field, entry)) = reading
            .hit(next, Class::Field)
            .filter(|(h, e)| text.tokens[h.start].case != Case::Lower && e.sense() != "word")
    {
        let head = if noun == "bộ" {
            "Bộ"
        } else if noun == "sở" {
            "Sở"
        } else {
            "Phòng"
        };
        return Seat::read(format!("{head} {}", entry.form), field.end);
    }
    if matches!(noun, "khoa" | "bộ môn") {
        let end = open_name(reading, hit.end, "khoa")?;
        let head = if noun == "khoa" { "Khoa" } else { "Bộ môn" };
        return Seat::read(format!("{head} {}", text.shown(hit.end..end)), end);
    }
    // "Trưởng Ban tổ chức Hội thi", "Phó Ban công tác phụ nữ phía Nam": a body that no list knows
    let goes_on = text
        .tokens
        .get(hit.end)
        .is_some_and(|t| t.case == Case::Lower && t.kind == Kind::Word);
    if noun == "ban" && goes_on && !is_verb(reading, hit.end) {
        return unknown_board(reading, hit);
    }
    let level = text.is(hit.end, "tỉnh") || text.reads(hit.end, "thành phố");
    if noun == "thanh tra" && level {
        // "Chánh Thanh tra tỉnh": the body is read from the title's own words
        return body_from(reading, inside).and_then(|b| Seat::read(b.name.clone(), b.tokens.end));
    }
    let organization = usual_body(reading, hit.start, noun);
    Some(Seat {
        completed: organization.is_some(),
        organization: organization.unwrap_or_default(),
        end: hit.end,
        open: true,
    })
}

/// Words that go on after a title alone: "Trưởng ban chủ trì".
fn is_verb(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.text.folded(at),
        "chủ"
            | "dự"
            | "phát"
            | "cho"
            | "nhấn"
            | "khẳng"
            | "đề"
            | "yêu"
            | "kết"
            | "trình"
            | "báo"
            | "nêu"
            | "trao"
            | "và"
            | "đã"
            | "cùng"
    )
}

/// The words behind the title up to the name of a person.
fn unknown_board(reading: &Reading<'_>, hit: Hit) -> Option<Seat> {
    let text = &reading.text;
    let sentence = text.sentence_of(hit.start);
    let capital = |t: usize| text.tokens.get(t).is_some_and(|t| t.case == Case::Title);
    let end = (hit.end..sentence.end.min(hit.end + 9))
        .take_while(|t| {
            let other = matches!(
                text.folded(*t),
                "là" | "khác" | "cũ" | "do" | "lúc" | "này" | "đó" | "được" | "có" | "của" | "chỉ" | "nguyện"
            );
            text.tokens[*t].kind == Kind::Word && !other
        })
        .find(|t| reading.hit(*t, Class::FamilyName).is_some() && (0..3).all(|n| capital(t + n)))?;
    Seat::read(format!("Ban {}", text.shown(hit.end..end)), end)
}

/// The commission that the sentence named before.
fn committee_of_sentence(reading: &Reading<'_>, before: usize) -> Option<String> {
    let sentence = reading.text.sentence_of(before);
    let list = &reading.organizations;
    let last = list.partition_point(|o| o.tokens.end <= before);
    list[..last]
        .iter()
        .rev()
        .take_while(|o| o.tokens.start >= sentence.start)
        .find(|o| !o.generic && o.name.starts_with("Ủy ban") && !o.name.starts_with("Ủy ban nhân dân"))
        .map(|o| o.name.clone())
}

/// The body with that first word that the article speaks of most up to here, of equals the first.
fn usual_body(reading: &Reading<'_>, before: usize, noun: &str) -> Option<String> {
    let mut counts: indexmap::IndexMap<&str, usize> = indexmap::IndexMap::new();
    for body in &reading.organizations {
        let ministry = match noun {
            "bộ" => body.kind == "ministry",
            "hội" => !body.name.starts_with("Hội đồng"),
            _ => true,
        };
        let starts = body
            .stated
            .to_lowercase()
            .strip_prefix(noun)
            .is_some_and(|rest| rest.starts_with(' '));
        let seatless = ["Ban Chấp hành", "Ban Thường vụ", "Ban Bí thư"]
            .iter()
            .any(|b| body.name.starts_with(b));
        if body.tokens.end <= before
            && !body.generic
            && starts
            && ministry
            && !seatless
            && reading.is_content(body.tokens.start)
        {
            *counts.entry(&body.name).or_default() += 1;
        }
    }
    let most = counts.values().copied().max()?;
    counts
        .iter()
        .find(|(_, n)| **n == most)
        .map(|(name, _)| (*name).to_owned())
}
