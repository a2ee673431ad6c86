//! The body behind a title: stated, said by the title itself, or left to the rest of the article.

use super::super::organization::{capital_first, lower_first, open_name};
use super::super::place::{party_committee, place_at, with_type};
use super::super::{OrganizationMention, PlaceKind, Reading, context};
use super::atoms::{full_name_at, organization_at};
use super::bodies::Bodies;
use super::body::{bare_committee, committee_of_sentence, nearest_body};
use super::chain::placed;
use crate::lexicon::{Class, Entry, Hit};
use crate::text::{Case, Kind};

/// The Party's central committee, by whose name "Ủy viên Trung ương Đảng" is completed.
const CENTRAL_COMMITTEE: &str = "Ban Chấp hành Trung ương Đảng";

/// The body behind a title.
pub(super) struct Seat {
    pub organization: String,
    pub end: usize,
    pub completed: bool,
    /// Nothing told the body; the title stands alone.
    pub open: bool,
}

impl Seat {
    #[expect(clippy::unnecessary_wraps, reason = "the end of a parser that can fail before")]
    pub fn read(organization: impl Into<String>, end: usize) -> Option<Self> {
        Some(Self {
            organization: organization.into(),
            end,
            completed: false,
            open: false,
        })
    }
}

pub(super) fn body_from<'r>(reading: &'r Reading<'_>, at: usize) -> Option<&'r OrganizationMention> {
    organization_at(reading, at).filter(|o| !o.generic)
}

/// "Ủy viên Ban Thường vụ Trung ương Đoàn": the committee and its owner stand as two bodies.
fn member_of(reading: &Reading<'_>, hit: Hit, entry: &Entry) -> Option<Seat> {
    let end = hit.end + 3;
    let (_, lead) = [("ban thường vụ", "Ban Thường vụ"), ("ban chấp hành", "Ban Chấp hành")]
        .iter()
        .find(|(words, _)| entry.form.starts_with("Ủy viên") && reading.text.reads(hit.end, words))?;
    let owner = body_from(reading, end)?;
    let bare = body_from(reading, hit.end).is_none_or(|b| b.tokens.end == end);
    let sentence = |t: usize| reading.text.tokens[t].sentence;
    if !bare || sentence(end) != sentence(hit.start) {
        return None;
    }
    let mut seat = Seat::read(format!("{lead} {}", owner.name), owner.tokens.end)?;
    seat.completed = owner.completed;
    Some(seat)
}

/// Does nothing that could be a name of the body follow, but the end of the words or a person?
fn is_alone(reading: &Reading<'_>, at: usize) -> bool {
    let none = |t: &crate::text::Token| !matches!(t.case, Case::Title | Case::Upper) && t.kind != Kind::Number;
    reading.text.tokens.get(at).is_none_or(none) || full_name_at(reading, at).is_some_and(|end| end > at + 2)
}

fn form_of_chair(title: &str) -> bool {
    title.ends_with("Chủ tịch") || title.starts_with("Phó Chủ tịch") || title.starts_with("Ủy viên")
}

/// "Ủy ban Kiểm tra (UBKT) Thành ủy": the short form in brackets stands inside the name.
fn named_twice(reading: &Reading<'_>, body: &OrganizationMention) -> Option<Seat> {
    let text = &reading.text;
    let end = body.tokens.end;
    let short = body_from(reading, end + 1).filter(|b| text.is(end, "(") && text.is(b.tokens.end, ")"))?;
    let owner = body_from(reading, short.tokens.end + 1).filter(|o| o.kind.starts_with("committee"))?;
    if short.stated != body.stated || body.missing.is_none() {
        return None;
    }
    let mut seat = Seat::read(format!("{} {}", body.stated, owner.name), owner.tokens.end)?;
    seat.completed = owner.completed;
    Some(seat)
}

/// Where the body of a title can start: behind "của", "thuộc", "phụ trách".
fn behind_title(reading: &Reading<'_>, end: usize) -> usize {
    let text = &reading.text;
    if text.is(end, "của") || text.is(end, "thuộc") {
        return end + 1;
    }
    let comma = usize::from(text.is(end, ","));
    if text.reads(end + comma, "phụ trách") && body_from(reading, end + comma + 2).is_some() {
        return end + comma + 2;
    }
    end
}

/// The body of a title, as far as it is told.
pub(super) fn seat(reading: &Reading<'_>, bodies: &Bodies, hit: Hit, entry: &Entry) -> Option<Seat> {
    if let Some(body) = entry.get("body") {
        return fixed_seat(reading, hit, body);
    }
    if let Some(head) = entry.get("of") {
        return member_seat(reading, hit, head);
    }
    let text = &reading.text;
    let next = behind_title(reading, hit.end);
    if let Some(noun) = entry.get("noun") {
        return noun_seat(reading, bodies, hit, next, noun);
    }
    if let Some(seat) = member_of(reading, hit, entry) {
        return Some(seat);
    }
    if let Some(body) = body_from(reading, next) {
        let mut seat = named_twice(reading, body).or_else(|| Seat::read(body.name.clone(), body.tokens.end))?;
        seat.completed |= body.completed;
        let short = if text.is(seat.end, "(") && text.is(seat.end + 2, ")") {
            3
        } else {
            0
        };
        if entry.form.ends_with("Đại diện") && text.reads(seat.end + short, "tại việt nam") {
            seat.organization.push_str(" tại Việt Nam");
            seat.end += short + 3;
        }
        if entry.form == "Đại biểu"
            && let Some(council) = seat.organization.strip_prefix("Tổ đại biểu ")
        {
            seat.organization = council.to_owned();
        }
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
        "quân khu",
        "quân đoàn",
        "quân chủng",
        "binh chủng",
        "binh đoàn",
        "sư đoàn",
        "lữ đoàn",
        "trung đoàn",
        "đoàn",
        "vùng",
        "sở",
    ] {
        if !text.reads(hit.end, noun) {
            continue;
        }
        let end = hit.end + noun.split(' ').count();
        let headless = matches!(entry.form.as_str(), "Trưởng" | "Phó Trưởng" | "Phó");
        // "Hội đồng thành viên" is another body
        if !headless && is_alone(reading, end) && !text.is(end, "đồng") {
            // departments are many: only the one of the sentence
            let usual = || bodies.usual(reading, hit.start, noun).filter(|_| noun != "sở");
            let body = nearest_body(reading, hit.start, noun).or_else(usual);
            return body.map(|organization| Seat {
                organization,
                end,
                completed: true,
                open: false,
            });
        }
    }
    // "Phó Chủ tịch Ủy ban": the national committee that the article speaks of
    if text.reads(hit.end, "ủy ban") && is_alone(reading, hit.end + 2) && form_of_chair(&entry.form) {
        let before = nearest_body(reading, hit.start, "ủy ban").or_else(|| bodies.usual(reading, hit.start, "ủy ban"));
        let own = before.filter(|name| {
            ["Ủy ban Quốc gia", "Ủy ban quốc gia"]
                .iter()
                .any(|o| name.starts_with(o))
        });
        if let Some(organization) = own {
            return Some(Seat {
                organization,
                end: hit.end + 2,
                completed: true,
                open: false,
            });
        }
    }
    if let Some(seat) = arm_seat(reading, hit, entry) {
        return Some(seat);
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
    if let Some(seat) = place_seat(reading, hit, entry).or_else(|| police_seat(reading, hit, entry)) {
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
    // an unknown body follows
    let unknown =
        text.tokens.get(hit.end).is_some_and(|t| {
            matches!(t.case, Case::Title | Case::Upper) && t.sentence == text.tokens[hit.start].sentence
        }) && !is_alone(reading, hit.end)
            && reading.hit(hit.end, Class::Title).is_none()
            && reading.hit(hit.end, Class::FamilyName).is_none();
    let secretary = form == "Bí thư" || form.starts_with("Phó Bí thư") || form.starts_with("Quyền Bí thư");
    let organization = if secretary && !unknown {
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

/// Arms of the forces that titles name in short, and their own names.
const ARMS: [(&str, &str); 2] = [
    ("bộ đội biên phòng", "Bộ đội Biên phòng"),
    ("hải quân", "Quân chủng Hải quân"),
];

/// "Phó Tư lệnh Bộ đội Biên phòng", "Tư lệnh Hải quân": without a place the whole arm.
fn arm_seat(reading: &Reading<'_>, hit: Hit, entry: &Entry) -> Option<Seat> {
    let (words, name) = ARMS.iter().find(|(words, _)| reading.text.reads(hit.end, words))?;
    let commands = ["Tư lệnh", "Chính ủy", "Tham mưu trưởng"];
    let end = hit.end + words.split(' ').count();
    let whole = commands.iter().any(|c| entry.form.ends_with(c)) && is_alone(reading, end);
    whole.then(|| Seat::read(*name, end))?
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
    // "Phó Chủ tịch tỉnh"
    let level = ["tỉnh", "thành phố"].iter().find(|l| text.reads(hit.end, l));
    if let Some(level) = level.filter(|l| !party && is_alone(reading, hit.end + l.split(' ').count())) {
        let home = reading
            .province_around(hit.start)
            .filter(|h| reading.is_city(h) == (*level == "thành phố"));
        let place = home.map(|home| with_type(home, reading.is_city(home)));
        let name = format!("Ủy ban nhân dân {}", place.as_deref().unwrap_or(level));
        let mut seat = Seat::read(name, hit.end + level.split(' ').count())?;
        seat.completed = home.is_some();
        return Some(seat);
    }
    place_committee(reading, hit, party)
}

/// "Giám đốc Công an", "Giám đốc Công an tỉnh": that of the province that the article is about.
fn police_seat(reading: &Reading<'_>, hit: Hit, entry: &Entry) -> Option<Seat> {
    let alone = reading.text.reads(hit.end, "công an") && is_alone(reading, hit.end + 2);
    let home = reading.province_around(hit.start)?;
    if !alone || !entry.form.ends_with("Giám đốc") {
        return None;
    }
    let place = with_type(home, reading.is_city(home));
    let mut seat = Seat::read(format!("Công an {place}"), hit.end + 2)?;
    seat.completed = true;
    Some(seat)
}

/// The committee of the Party or the state that a place's name behind a title means.
fn place_committee(reading: &Reading<'_>, hit: Hit, party: bool) -> Option<Seat> {
    let place = place_at(reading, hit.end)?;
    let bare = place.name.split(' ').skip(1).collect::<Vec<_>>();
    let first = place.name.split(' ').next().unwrap_or_default();
    let name = place.name.as_str();
    let organization = match (party, place.kind) {
        (_, PlaceKind::Region) => return None,
        (true, PlaceKind::Province) => party_committee(name, reading.is_city(name)),
        (true, PlaceKind::District) => match first {
            "Huyện" => format!("Huyện ủy {}", bare.join(" ")),
            "Quận" => format!("Quận ủy {}", bare.join(" ")),
            _ => return None,
        },
        (true, PlaceKind::Commune) => format!("Đảng ủy {}", lower_first(name)),
        (false, PlaceKind::Province) => {
            format!("Ủy ban nhân dân {}", with_type(name, reading.is_city(name)))
        }
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
        // "Phó Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam"
        Some(said) if body.ends_with(&said.name) && body.starts_with("Bộ Tổng Tham mưu") => {
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
    // "TUV" of a city's committee is short for "Thành ủy viên"
    let short = reading.text.tokens[hit.start].respelt && reading.home.city;
    let head = if short && head == "Ban Chấp hành Đảng bộ tỉnh" {
        "Ban Chấp hành Đảng bộ thành phố"
    } else {
        head
    };
    let home = reading
        .province_around(hit.start)
        .filter(|_| head.ends_with("tỉnh") || head.ends_with("thành phố"));
    let fits = home.filter(|h| reading.is_city(h) == head.ends_with("thành phố"));
    let organization = match fits {
        Some(home) => placed(head, home),
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
fn noun_seat(reading: &Reading<'_>, bodies: &Bodies, hit: Hit, next: usize, noun: &str) -> Option<Seat> {
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
    if matches!(noun, "bộ" | "sở" | "phòng" | "vụ" | "cục")
        && let Some((field, entry)) = reading
            .hit(next, Class::Field)
            .filter(|(h, e)| text.tokens[h.start].case != Case::Lower && e.sense() != "word")
    {
        let name = format!("{} {}", capital_first(noun), entry.form);
        // "Vụ trưởng Tổ chức cán bộ, Bộ Mẫu"
        let comma = field.end + usize::from(text.is(field.end, ","));
        if matches!(noun, "vụ" | "cục")
            && let Some(ministry) = body_from(reading, comma).filter(|b| b.kind == "ministry")
        {
            return Seat::read(format!("{name} {}", ministry.name), ministry.tokens.end);
        }
        return Seat::read(name, field.end);
    }
    if noun == "ban"
        && let Some(seat) = commission_seat(reading, inside)
    {
        return Some(seat);
    }
    // "Chánh Văn phòng Bộ": of the ministry that the article speaks of
    if matches!(noun, "văn phòng" | "thanh tra") && text.is(hit.end, "bộ") && is_alone(reading, hit.end + 1) {
        let ministry = nearest_body(reading, hit.start, "bộ").or_else(|| bodies.usual(reading, hit.start, "bộ"))?;
        let head = if noun == "văn phòng" {
            "Văn phòng"
        } else {
            "Thanh tra"
        };
        return Some(Seat {
            organization: format!("{head} {ministry}"),
            end: hit.end + 1,
            completed: true,
            open: false,
        });
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
    if noun == "ban" && text.reads(hit.end, "chỉ đạo") {
        return steering_seat(reading, hit);
    }
    if noun == "ban"
        && let Some(seat) = board_of_place(reading, inside, hit.end)
    {
        return Some(seat);
    }
    let level = text.is(hit.end, "tỉnh") || text.reads(hit.end, "thành phố");
    if noun == "thanh tra" && level {
        // "Chánh Thanh tra tỉnh": the body is read from the title's own words
        return body_from(reading, inside).and_then(|b| Seat::read(b.name.clone(), b.tokens.end));
    }
    let organization = nearest_body(reading, hit.start, noun).or_else(|| bodies.usual(reading, hit.start, noun));
    Some(Seat {
        completed: organization.is_some(),
        organization: organization.unwrap_or_default(),
        end: hit.end,
        open: true,
    })
}

/// "Trưởng Ban Dân tộc": a board that every province has, of the one that the article is about.
fn board_of_place(reading: &Reading<'_>, at: usize, title: usize) -> Option<Seat> {
    let (head, entry) = reading
        .hit(at, Class::Head)
        .filter(|(head, entry)| head.end > title && entry.sense() == "of-place")?;
    let province = reading.province_around(at);
    let place = province.map(|p| [" ", &with_type(p, reading.is_city(p))].concat());
    let mut seat = Seat::read([&entry.form, place.as_deref().unwrap_or_default()].concat(), head.end)?;
    seat.completed = province.is_some();
    Some(seat)
}

/// The commissions that every province's committee has.
const COMMISSIONS: [(&str, &str); 5] = [
    ("ban tổ chức", "Ban Tổ chức"),
    ("ban tuyên giáo", "Ban Tuyên giáo"),
    ("ban dân vận", "Ban Dân vận"),
    ("ban nội chính", "Ban Nội chính"),
    ("ban tuyên giáo và dân vận", "Ban Tuyên giáo và Dân vận"),
];

/// "Trưởng ban Tổ chức tỉnh Mẫu" is of the commission of that province's committee.
fn commission_seat(reading: &Reading<'_>, at: usize) -> Option<Seat> {
    let (name, end) = COMMISSIONS
        .iter()
        .filter(|(words, _)| reading.text.reads(at, words))
        .map(|(words, name)| (*name, at + words.split(' ').count()))
        .max_by_key(|(_, end)| *end)?;
    let place = place_at(reading, end).filter(|p| p.kind == PlaceKind::Province && p.tokens.start == end)?;
    let committee = party_committee(&place.name, reading.is_city(&place.name));
    Seat::read(format!("{name} {committee}"), place.tokens.end)
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

/// "Trưởng Ban Chỉ đạo thu hút người tài chủ trì": a board that no list knows, with its task up to a verb or mark; without a
/// task the one named before.
fn steering_seat(reading: &Reading<'_>, hit: Hit) -> Option<Seat> {
    const LONGEST: usize = 16;
    let text = &reading.text;
    let from = hit.end + 2;
    let near = from..text.sentence_of(hit.start).end.min(from + LONGEST);
    let verb = |t: usize| {
        let cue = reading
            .hit(t, Class::Cue)
            .filter(|_| text.tokens[t].case == Case::Lower);
        cue.is_some_and(|(_, e)| {
            let mut senses = e.meaning.iter();
            senses.any(|(_, v)| matches!(v.as_str(), "chair" | "speak" | "attend"))
        })
    };
    let mark = |t: usize| text.tokens[t].kind == Kind::Mark && !text.tokens[t].glued;
    let end = near.clone().find(|t| mark(*t) || verb(*t)).unwrap_or(near.end);
    if end == from {
        let organization = nearest_body(reading, hit.start, "ban chỉ đạo").unwrap_or_default();
        return Some(Seat {
            completed: !organization.is_empty(),
            open: organization.is_empty(),
            organization,
            end,
        });
    }
    let told = end < near.end && (verb(end) || matches!(text.folded(end), "," | "(" | ";"));
    let person = (from..end).any(|t| full_name_at(reading, t).is_some_and(|e| e > t + 2));
    if !told || person {
        return None;
    }
    Seat::read(format!("Ban Chỉ đạo {}", text.shown(from..end)), end)
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
