//! The grammar of bodies' names: one function a kind of head.

use super::super::place::{called, place_at, type_word};
use super::super::{Missing, PlaceKind, Reading};
use super::level::{capital_first, level_at, steering_board, with_level};
use super::list::goes_on_in_small;
use super::open::{PROPER, is_capital, open_name};
use crate::lexicon::{Class, Entry, Hit};
use crate::text::{Case, Kind};

/// A parsed name.
#[derive(Clone, Debug)]
pub(in super::super) struct Body {
    /// One past the last token.
    pub end: usize,
    /// As far as the words tell it.
    pub name: String,
    pub kind: String,
    pub province: Option<String>,
    pub missing: Option<Missing>,
    pub generic: bool,
    /// A name from the list of bodies.
    pub fixed: bool,
    pub rule: &'static str,
}

impl Body {
    pub(super) fn whole(end: usize, name: String, kind: &str, rule: &'static str) -> Self {
        Self {
            end,
            name,
            kind: kind.to_owned(),
            province: None,
            missing: None,
            generic: false,
            fixed: false,
            rule,
        }
    }
}

/// Heads that mean one body even where nothing follows them: the province's own.
const OWN: [&str; 9] = [
    "hoi-dong-nhan-dan",
    "uy-ban-nhan-dan",
    "uy-ban-mat-tran-to-quoc-viet-nam",
    "doan-dai-bieu-quoc-hoi",
    "truong-chinh-tri",
    "bo-chi-huy-quan-su",
    "bo-chi-huy-bo-doi-bien-phong",
    "thuong-truc-hoi-dong-nhan-dan",
    "ban-thuong-truc-uy-ban-mat-tran-to-quoc-viet-nam",
];

/// The rule of names that no list knows.
const OPEN: &str = "organization.open-name";

/// The body whose name starts at a token.
pub(in super::super) fn body_at(reading: &Reading<'_>, at: usize) -> Option<Body> {
    let text = &reading.text;
    let opens = reading.hits.has(at, Class::Body) || reading.hits.has(at, Class::Head);
    if !opens || text.tokens[at].kind != Kind::Word {
        return None;
    }
    let fixed = reading
        .hit(at, Class::Body)
        .filter(|(hit, _)| has_capital(reading, *hit) && !is_nationwide(reading, hit.start))
        .map(|(hit, entry)| {
            let mut body = Body::whole(hit.end, entry.form.clone(), entry.sense(), "organization.fixed");
            body.fixed = true;
            body
        });
    let heads = || reading.lexicon.all(&reading.hits, at, Class::Head).map(|(hit, _)| hit);
    // where a longer head names nothing, a shorter one with any name behind it does not either
    let longest = heads().next();
    let is_open = |head: Hit| matches!(reading.lexicon.entry(head).id.as_str(), "uy-ban" | "hoi-dong");
    let composed = heads()
        .filter(|head| !is_open(*head) || longest.is_none_or(|first| first.end == head.end || is_open(first)))
        .find_map(|head| composed(reading, head));
    match (fixed, composed) {
        // "Mặt trận Tổ quốc Việt Nam tỉnh Hà Nam" is more than the fixed name
        (Some(fixed), Some(other)) => Some(if other.end > fixed.end && !other.generic && other.rule != OPEN {
            other
        } else {
            fixed
        }),
        (fixed, composed) => fixed.or(composed),
    }
}

/// "đại biểu toàn quốc Hội Mẫu": not "Quốc hội".
fn is_nationwide(reading: &Reading<'_>, at: usize) -> bool {
    at > 0 && reading.text.is(at - 1, "toàn") && reading.text.is(at, "quốc")
}

fn has_capital(reading: &Reading<'_>, hit: Hit) -> bool {
    hit.tokens()
        .any(|t| matches!(reading.text.tokens[t].case, Case::Title | Case::Upper))
}

fn composed(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    let entry = reading.lexicon.entry(head);
    let text = &reading.text;
    // in "Trưởng ban Tổ chức" the small word belongs to the title as well
    let lower = |t: usize| text.tokens[t].case == Case::Lower;
    let small = lower(head.start)
        && (head.end == head.start + 1 || lower(head.start + 1))
        && (!is_titled(reading, head)
            || entry.sense().starts_with("committee-") && goes_on_in_small(reading, head.end));
    // "Hội Nghị", "Hội Thảo" are events
    let event = entry.id == "hoi" && matches!(text.folded(head.end), "nghị" | "thảo" | "trường" | "họp");
    if event || is_name_part(reading, head) {
        return None;
    }
    let head = over_short_form(reading, head);
    let body = match entry.sense() {
        kind @ ("committee-province" | "committee-city" | "committee-district") => place_committee(reading, head, kind),
        "committee" => committee(reading, head),
        "partybody" => party_body(reading, head),
        "central" => central(reading, head),
        "of-party" => of_party(reading, head),
        "of-committee" => of_committee(reading, head),
        "of-place" => of_place(reading, head),
        "of-assembly" => of_assembly(reading, head),
        "with-field" if !small || names_proper(reading, head) => return with_field(reading, head),
        _ => None,
    }?;
    // small letters name a body only where its place is told
    if small
        && (body.missing.is_some()
            || body.province.is_none() && !matches!(entry.sense(), "committee" | "committee-district"))
    {
        return entry
            .sense()
            .starts_with("committee-")
            .then_some(Body { generic: true, ..body });
    }
    Some(body)
}

/// "Ban Chấp hành (BCH) Đảng bộ tỉnh", "Đoàn đại biểu Quốc hội (ĐBQH) tỉnh": a head with its own short form behind it.
fn over_short_form(reading: &Reading<'_>, head: Hit) -> Hit {
    let text = &reading.text;
    if !text.is(head.end, "(") {
        return head;
    }
    let words = text.folded_phrase(head.tokens());
    let near = head.end + 3..head.end + 2 + head.tokens().len();
    let close = near.into_iter().find(|t| text.is(*t, ")"));
    let own = close.filter(|c| words.ends_with(text.folded_phrase(head.end + 1..*c)));
    let mut whole = head;
    whole.end = own.map_or(head.end, |c| c + 1);
    whole
}

/// Behind a title small letters name a body as well: "trưởng ban tuyên giáo Tỉnh ủy".
fn is_titled(reading: &Reading<'_>, head: Hit) -> bool {
    (1..=4).any(|back| {
        head.start >= back
            && reading
                .hit(head.start - back, Class::Title)
                .is_some_and(|(title, _)| title.end >= head.start && title.end <= head.end)
    })
}

/// Small heads before a field or a proper name: "giám đốc sở Y tế", "công ty Mẫu Phát".
fn names_proper(reading: &Reading<'_>, head: Hit) -> bool {
    let entry = reading.lexicon.entry(head);
    let text = &reading.text;
    if !is_capital(reading, head.end) {
        return false;
    }
    match entry.id.as_str() {
        "so" | "bo" => reading
            .lexicon
            .all(&reading.hits, head.end, Class::Field)
            .any(|(_, field)| {
                field
                    .meaning
                    .iter()
                    .any(|(_, of)| *of == entry.id.replace("so", "sở").replace("bo", "bộ"))
            }),
        "tap-doan" | "tong-cong-ty" => true,
        id => id.starts_with("cong-ty") && text.tokens[head.end].sentence == text.tokens[head.start].sentence,
    }
}

/// A head of one syllable inside a person's or place's name: "Lê | Trường Thọ", "Hội An", "Đài Loan".
fn is_name_part(reading: &Reading<'_>, head: Hit) -> bool {
    if head.end != head.start + 1 {
        return false;
    }
    let text = &reading.text;
    let at = head.start;
    let behind_family = at > 0
        && text.tokens[at - 1].sentence == text.tokens[at].sentence
        && text.tokens[at - 1].case == Case::Title
        && reading.hit(at - 1, Class::FamilyName).is_some();
    behind_family
        || reading.hits.at(at).any(|hit| {
            let entry = reading.lexicon.entry(hit);
            let place = entry.class == Class::NotPerson
                || entry.class == Class::District && entry.get("bare").is_some()
                || entry.class == Class::Province;
            place && hit.end > head.end && text.tokens[head.end].case == Case::Title
        })
}

/// Tỉnh ủy, Thành ủy, Huyện ủy with their place.
#[expect(clippy::unnecessary_wraps, reason = "each kind of head has a parser of one shape")]
fn place_committee(reading: &Reading<'_>, head: Hit, kind: &str) -> Option<Body> {
    let form = &reading.lexicon.entry(head).form;
    let mut body = Body::whole(head.end, form.clone(), kind, "organization.committee");
    // "các Tỉnh ủy, Thành ủy Khu vực miền Trung": in a region there are many
    let near = head.end < reading.text.tokens.len() && reading.text.tokens[head.end].case != Case::Lower;
    if near && place_at(reading, head.end).is_some_and(|p| p.kind == PlaceKind::Region) {
        body.generic = true;
    } else if let Some((name, province, end)) = committee_place(reading, head.end, kind) {
        body.name = format!("{form} {name}");
        body.province = province;
        body.end = end;
    } else {
        // "Bí thư Thành ủy TP Lê Văn Mẫu"
        if kind == "committee-city" && reading.text.reads(head.end, "thành phố") {
            body.end += 2;
        }
        body.missing = Some(match kind {
            "committee-province" => Missing::Province,
            "committee-city" => Missing::City,
            _ => Missing::District,
        });
    }
    Some(body)
}

/// The place that a committee of that kind is named after: name, province, one past its last token.
pub(super) fn committee_place(reading: &Reading<'_>, at: usize, kind: &str) -> Option<(String, Option<String>, usize)> {
    let text = &reading.text;
    if at >= text.tokens.len() || text.tokens[at - 1].sentence != text.tokens[at].sentence {
        return None;
    }
    let place = place_at(reading, at);
    if let Some(place) = &place
        && place.kind == PlaceKind::Province
        && kind != "committee-district"
    {
        return Some((called(&place.name).to_owned(), place.province.clone(), place.tokens.end));
    }
    if kind == "committee-province" {
        return None;
    }
    if let Some(place) = place.filter(|p| p.kind == PlaceKind::District) {
        let skip = type_word(reading, at).map_or(0, |(words, _)| words);
        // "Quận ủy Quận 1"
        let named = text.tokens[at + skip].kind == Kind::Word;
        let name = text.shown(if named { at + skip } else { at }..place.tokens.end);
        return Some((
            if named { name } else { capital_first(&name) },
            place.province,
            place.tokens.end,
        ));
    }
    if text.tokens[at].case == Case::Lower {
        return None;
    }
    // "Huyện ủy Quảng Ninh (Quảng Bình)": a district of a province's name
    if let Some(full) = namesake(reading, at, kind) {
        return Some(full);
    }
    let known = reading
        .hit(at, Class::District)
        .filter(|(_, e)| e.get("bare").is_some());
    if let Some((hit, entry)) = known {
        return Some((
            text.shown(hit.tokens()),
            entry.get("province").map(str::to_owned),
            hit.end,
        ));
    }
    // unknown names: capitalised words before the name of a person or an end
    let mut end = at;
    while end < text.tokens.len()
        && end - at < 3
        && text.tokens[end].case == Case::Title
        && text.tokens[end].sentence == text.tokens[at].sentence
    {
        if reading.hit(end, Class::FamilyName).is_some() || reading.hit(end, Class::Title).is_some() {
            break;
        }
        end += 1;
    }
    (end > at).then(|| (text.shown(at..end), None, end))
}

/// A district or town that has the name of a province of another or its own.
fn namesake(reading: &Reading<'_>, at: usize, kind: &str) -> Option<(String, Option<String>, usize)> {
    let (hit, province) = reading.hit(at, Class::Province)?;
    if kind != "committee-district" {
        return None;
    }
    let mut owners = reading
        .lexicon
        .reference()
        .districts_named(&province.form)
        .filter(|d| d.kind != "thành phố");
    let owner = owners.next()?;
    let known = reading.lexicon.reference().province(&owner.province);
    let bracket = reading.text.is(hit.end, "(");
    let told = place_at(reading, hit.end + 1)
        .filter(|_| bracket)
        .and_then(|p| p.province);
    let only = owners.next().is_none();
    Some((
        province.form.clone(),
        told.or_else(|| known.filter(|_| only).map(|p| p.name.clone())),
        hit.end,
    ))
}

/// Đảng ủy, Ban cán sự đảng: of a block of bodies, a body, a commune.
fn committee(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    let text = &reading.text;
    let form = &reading.lexicon.entry(head).form;
    let last = text.folded(head.end - 1);
    if matches!(last, "xã" | "phường" | "trấn" | "khu") && head.end - head.start > 2 {
        let from = head.end - if matches!(last, "trấn" | "khu") { 2 } else { 1 };
        let place = place_at(reading, from).filter(|p| p.kind == PlaceKind::Commune && p.tokens.end > head.end);
        let Some(place) = place else {
            return Some(Body {
                missing: Some(Missing::District),
                ..Body::whole(head.end, form.clone(), "committee", "organization.commune-committee")
            });
        };
        let called = place.name.splitn(head.end - from + 1, ' ').last().unwrap_or_default();
        let name = format!("{form} {called}");
        return Some(Body {
            province: place.province,
            ..Body::whole(place.tokens.end, name, "committee", "organization.commune-committee")
        });
    }
    // "Đảng ủy Khối các cơ quan tỉnh"; but "Ban cán sự đảng Ủy ban nhân dân tỉnh" is of a body
    if head.end - head.start > 2
        && let Some(mut body) = of_place(reading, head)
    {
        "committee".clone_into(&mut body.kind);
        return Some(body);
    }
    let Some(owner) = body_at(reading, head.end).filter(|b| !b.generic) else {
        // "Đảng ủy Khối doanh nghiệp": the province's own
        if head.end - head.start > 3 && form.starts_with("Đảng ủy Kh") {
            return Some(Body {
                missing: Some(Missing::Level),
                ..Body::whole(head.end, form.clone(), "committee", "organization.committee-of")
            });
        }
        // whose it is the article may tell elsewhere
        let own = form == "Đảng ủy" || form == "Ban cán sự đảng" && is_titled(reading, head);
        return own.then(|| Body {
            missing: Some(Missing::Level),
            ..Body::whole(head.end, form.clone(), "partybody", "organization.committee-of")
        });
    };
    let name = format!("{form} {}", owner.name);
    Some(Body {
        name,
        kind: "committee".to_owned(),
        fixed: false,
        rule: "organization.committee-of",
        ..owner
    })
}

/// "Trung ương Hội Nông dân Việt Nam": the central body of a mass organization.
fn central(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    let owner = body_at(reading, head.end).filter(|b| {
        let mass = b.kind == "mass" || b.name.starts_with("Hội ") || b.name.starts_with("Đoàn Thanh niên");
        mass && !b.generic && b.missing.is_none() && !b.name.starts_with("Hội đồng")
    })?;
    Some(Body {
        name: format!("Trung ương {}", owner.name),
        kind: "mass".to_owned(),
        fixed: false,
        rule: "organization.central-of",
        ..owner
    })
}

/// Đảng bộ with its level, place or body.
fn party_body(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    let form = &reading.lexicon.entry(head).form;
    if let Some(level) = level_at(reading, head.end) {
        return Some(with_level(form, level, "partybody", "organization.party-branch"));
    }
    if let Some(owner) = body_at(reading, head.end).filter(|b| !b.generic && b.kind != "partybody") {
        let name = format!("{form} {}", owner.name);
        return Some(Body {
            name,
            kind: "partybody".to_owned(),
            fixed: false,
            rule: "organization.party-branch-of",
            ..owner
        });
    }
    // "Đảng bộ Lữ đoàn": of a body whose name is left out
    let unit = reading.text.tokens.get(head.end).is_some_and(|t| t.case == Case::Title)
        && reading.hit(head.end, Class::Head).is_some()
        && reading.text.tokens[head.end].sentence == reading.text.tokens[head.start].sentence;
    (form == "Đảng bộ").then(|| Body {
        generic: unit,
        missing: Some(Missing::Level),
        ..Body::whole(head.end, form.clone(), "partybody", "organization.party-branch")
    })
}

/// Ban Chấp hành of a party branch.
fn of_party(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    let form = &reading.lexicon.entry(head).form;
    if form.ends_with("Đảng bộ") {
        let branch = match level_at(reading, head.end) {
            Some(level) => with_level(form, level, "of-party", "organization.executive"),
            // "Ban Chấp hành Đảng bộ Khối các cơ quan tỉnh": of a branch that is named after its bodies
            None if reading.text.is(head.end, "khối")
                && body_at(reading, head.end - 2).is_some_and(|b| b.end > head.end) =>
            {
                let branch = body_at(reading, head.end - 2)?;
                Body {
                    name: format!("Ban Chấp hành {}", branch.name),
                    kind: "of-party".to_owned(),
                    fixed: false,
                    rule: "organization.executive",
                    ..branch
                }
            }
            None => Body {
                missing: Some(Missing::Level),
                ..Body::whole(head.end, form.clone(), "of-party", "organization.executive")
            },
        };
        return Some(branch);
    }
    if let Some(owner) = body_at(reading, head.end).filter(|b| !b.generic) {
        let name = format!("{form} {}", owner.name);
        return Some(Body {
            name,
            kind: "of-party".to_owned(),
            fixed: false,
            rule: "organization.executive",
            ..owner
        });
    }
    Some(Body {
        missing: Some(Missing::PartyBranch),
        ..Body::whole(head.end, form.clone(), "of-party", "organization.executive")
    })
}

/// "tỉnh ủy" in small letters, and not "tỉnh ủy, thành ủy".
fn is_small_committee(reading: &Reading<'_>, at: usize, body: &Body) -> bool {
    let small = (at..body.end).all(|t| reading.text.tokens[t].case == Case::Lower);
    small && body.kind.starts_with("committee-") && !goes_on_in_small(reading, body.end)
}

/// "Tỉnh đoàn", "Huyện đoàn": the youth union of a place, which has a standing committee of its own.
fn is_union(name: &str) -> bool {
    ["Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Quận đoàn", "Thị đoàn"]
        .iter()
        .any(|u| name.starts_with(u))
}

/// Does an event follow, or a contest?
fn of_event(reading: &Reading<'_>, at: usize) -> bool {
    let words = [
        "cuộc thi",
        "hội thi",
        "hội thao",
        "hội diễn",
        "giải",
        "festival",
        "chương trình",
    ];
    reading.hit(at, Class::EventNoun).is_some() || words.iter().any(|w| reading.text.reads(at, w))
}

/// Ban Tổ chức, Ban Thường vụ, Ủy ban Kiểm tra of a committee.
fn of_committee(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    let text = &reading.text;
    let entry = reading.lexicon.entry(head);
    let form = &entry.form;
    // "Ban Tổ chức Đại hội" is of the event
    if entry.id == "ban-to-chuc" && of_event(reading, head.end) {
        return None;
    }
    let owner_at = head.end + usize::from(text.is(head.end, "của"));
    let owner = body_at(reading, owner_at);
    // "Đảng ủy Quân sự Trung ương", "Đảng ủy Công an Trung ương"
    let central = |b: &Body| {
        b.name.ends_with("ủy Trung ương")
            || b.name.starts_with("Đảng ủy ")
            || b.name.starts_with("Trung ương Hội ")
            || entry.id == "van-phong" && b.name.starts_with("Ban Chỉ đạo ")
    };
    let foreign = owner.as_ref().is_some_and(|b| !b.generic && b.fixed && !central(b));
    if foreign && text.tokens[head.end].case != Case::Lower {
        return None;
    }
    if let Some(owner) = owner.filter(|b| {
        b.kind.starts_with("committee")
            || central(b)
            || entry.id == "ban-thuong-vu" && is_union(&b.name)
            || matches!(b.kind.as_str(), "partybody")
            || entry.id == "van-phong" && matches!(b.kind.as_str(), "of-place" | "ministry")
    }) {
        // "Trưởng Ban Nội chính tỉnh ủy": in small letters the title tells that one is meant
        let one = !owner.generic || is_titled(reading, head) && is_small_committee(reading, owner_at, &owner);
        if !one {
            return None;
        }
        let name = [form.as_str(), " ", &owner.name].concat();
        return Some(Body {
            name,
            kind: "of-committee".to_owned(),
            generic: false,
            fixed: false,
            rule: "organization.of-committee",
            ..owner
        });
    }
    // "Ban Tổ chức Trung" with the second word forgotten
    let cut = text.word(head.end) == "Trung" && !text.is(head.end + 1, "ương");
    if cut
        && !reading
            .text
            .tokens
            .get(head.end + 1)
            .is_some_and(|t| t.case == Case::Title)
    {
        return Some(Body::whole(
            head.end + 1,
            format!("{form} Trung ương"),
            "of-committee",
            "organization.central",
        ));
    }
    if text.reads(head.end, "trung ương") && entry.id != "thuong-truc" {
        let end = head.end + 2 + usize::from(text.is(head.end + 2, "đảng"));
        return Some(Body::whole(
            end,
            format!("{form} Trung ương"),
            "of-committee",
            "organization.central",
        ));
    }
    let vague = matches!(
        entry.id.as_str(),
        "van-phong" | "thuong-truc" | "to-cong-tac" | "ban-bi-thu" | "ban-chi-dao-35"
    );
    // "Ban tổ chức" of an event is no body of the Party
    let proper = (head.start..head.end.min(head.start + 2)).all(|t| text.tokens[t].case != Case::Lower)
        || head.end - head.start > 3
        || is_titled(reading, head) && !text.is(head.start + 1, "tổ");
    let many = matches!(text.folded(head.end), "các" | "cấp")
        || text.reads(head.end, "cấp ủy")
        || text.reads(head.end, "của cấp ủy");
    (!vague && proper).then(|| Body {
        generic: many,
        missing: Some(Missing::Committee),
        ..Body::whole(head.end, form.clone(), "of-committee", "organization.of-committee")
    })
}

/// Ủy ban nhân dân, Công an, Tòa án nhân dân … of a level and place.
fn of_place(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    let entry = reading.lexicon.entry(head);
    let text = &reading.text;
    // "Huyện đoàn Mẫu": a district by its bare name
    let youth = ["Huyện đoàn", "Quận đoàn", "Thị đoàn"].contains(&entry.form.as_str());
    if youth && let Some((name, province, end)) = committee_place(reading, head.end, "committee-district") {
        return Some(Body {
            province,
            ..Body::whole(
                end,
                format!("{} {name}", entry.form),
                "of-place",
                "organization.of-place",
            )
        });
    }
    if let Some(mut level) = level_at(reading, head.end) {
        // "Tỉnh đoàn Bến Tre": the head says the level
        if entry.form.ends_with(" đoàn") && !entry.form.starts_with("Công") && level.missing.is_none() {
            for kind in ["tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã ", "xã "] {
                if level.words.starts_with(kind) {
                    level.words.drain(..kind.len());
                    break;
                }
            }
        }
        return Some(with_level(&entry.form, level, "of-place", "organization.of-place"));
    }
    if matches!(entry.id.as_str(), "ban-chi-dao" | "khoi-thi-dua" | "cum-thi-dua")
        && let Some(body) = steering_board(reading, head)
    {
        return Some(body);
    }
    if text.reads(head.end, "trung ương") {
        return Some(Body::whole(
            head.end + 2,
            format!("{} Trung ương", entry.form),
            "of-place",
            "organization.central",
        ));
    }
    if text.reads(head.end, "các cấp") || text.is(head.end, "cấp") {
        return None;
    }
    let province_named = match text.folded(head.start) {
        "tỉnh" => Some(Missing::Province),
        "thành" if text.is(head.start + 1, "đoàn") => Some(Missing::City),
        _ => None,
    };
    if text.reads(head.end, "và các") {
        return None;
    }
    let missing = province_named
        .or_else(|| (OWN.contains(&entry.id.as_str()) || entry.id.starts_with("chi-cuc-")).then_some(Missing::Level))?;
    Some(Body {
        missing: Some(missing),
        ..Body::whole(head.end, entry.form.clone(), "of-place", "organization.of-place")
    })
}

/// Ban Pháp chế of an assembly.
fn of_assembly(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    let form = &reading.lexicon.entry(head).form;
    if form.ends_with("Hội đồng nhân dân") {
        return of_place(reading, head);
    }
    let owner_at = head.end + usize::from(reading.text.is(head.end, "của"));
    let owner = body_at(reading, owner_at).filter(|b| !b.generic && b.name.starts_with("Hội đồng nhân dân"));
    // "Phó Trưởng ban Kinh tế - Ngân sách"
    let Some(owner) = owner else {
        return Some(Body {
            missing: Some(Missing::Level),
            ..Body::whole(
                head.end,
                format!("{form} Hội đồng nhân dân"),
                "of-assembly",
                "organization.of-assembly",
            )
        });
    };
    let name = format!("{form} {}", owner.name);
    Some(Body {
        name,
        kind: "of-assembly".to_owned(),
        fixed: false,
        rule: "organization.of-assembly",
        ..owner
    })
}

/// "Sở Nông nghiệp" is short for the department's whole name, as it was on the article's day.
fn full_field(reading: &Reading<'_>, head: &str, field: &Entry) -> String {
    let renamed = reading.published.is_some_and(|p| (p.year, p.month) >= (2025, Some(3)));
    let new = field.get("from-2025").filter(|_| renamed);
    let full = new.or_else(|| field.get("full"));
    full.filter(|_| matches!(head, "so" | "bo"))
        .unwrap_or(&field.form)
        .to_owned()
}

/// A command of the army or navy, a larger unit.
fn is_command(name: &str) -> bool {
    let heads = [
        "Vùng ",
        "Quân khu ",
        "Quân đoàn ",
        "Quân chủng ",
        "Binh chủng ",
        "Binh đoàn ",
        "Sư đoàn ",
        "Lữ đoàn ",
    ];
    heads.iter().any(|head| name.starts_with(head))
}

/// "Ban Quản lý Khu kinh tế Mẫu | và các khu công nghiệp": a board of two kinds of zones; one past the last word.
fn with_parks(reading: &Reading<'_>, head: Hit, end: usize) -> usize {
    let text = &reading.text;
    let zone = |t: usize| text.reads(t, "khu kinh tế") || text.reads(t, "khu công nghệ");
    let parks = "và các khu công nghiệp";
    if text.reads(end, parks) && text.is(head.start, "ban") && (head.start..end).any(zone) {
        return end + parks.split(' ').count();
    }
    end
}

/// Sở, Phòng, Vụ, Cục, Viện, Trường …: with the name of a field, then perhaps a level and place.
fn with_field(reading: &Reading<'_>, head: Hit) -> Option<Body> {
    let text = &reading.text;
    let entry = reading.lexicon.entry(head);
    // a field that goes with other heads is only the start of this name: Trường Đại học Tài chính - Marketing
    let head_word = entry.form.to_lowercase();
    let known = reading
        .lexicon
        .all(&reading.hits, head.end, Class::Field)
        .find(|(hit, field)| {
            let listed = field.meaning.iter().any(|(_, of)| *of == head_word);
            let whole = || open_name(reading, head.end, &entry.id).is_none_or(|end| end <= hit.end);
            // "trưởng phòng nội vụ huyện Mẫu"
            let titled = listed && entry.id == "phong" && is_titled(reading, head);
            (text.tokens[hit.start].case != Case::Lower || titled) && (listed || field.sense() != "word" && whole())
        });
    // "Hội đồng quản trị Công ty cổ phần Mẫu Phát"
    if entry.form.starts_with("Hội đồng")
        && head.end > head.start + 2
        && let Some(owner) =
            body_at(reading, head.end).filter(|b| !b.generic && matches!(b.kind.as_str(), "with-field" | "agency"))
    {
        let name = format!("{} {}", entry.form, owner.name);
        return Some(Body::whole(owner.end, name, "with-field", "organization.board-of"));
    }
    let department = matches!(entry.id.as_str(), "so" | "phong" | "bo");
    let (field_end, field) = match known {
        Some((hit, field)) => (hit.end, full_field(reading, &entry.id, field)),
        None if entry.id == "bo" => return None,
        None => {
            let end = with_parks(reading, head, open_name(reading, head.end, &entry.id)?);
            (end, text.shown(head.end..end))
        }
    };
    let rule = if known.is_some() {
        "organization.with-field"
    } else {
        OPEN
    };
    let name = format!("{} {field}", entry.form);
    if entry.id == "bo" {
        return Some(Body::whole(field_end, name, "ministry", "organization.ministry"));
    }
    // "Phòng Nghiệp vụ II"
    let number = |t: &crate::text::Token| t.case == Case::Upper && t.sentence == text.tokens[head.start].sentence;
    let numbered = department
        && text.tokens.get(field_end).is_some_and(number)
        && text.word(field_end).bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let (field_end, name) = if numbered {
        (field_end + 1, format!("{name} {}", text.word(field_end)))
    } else {
        (field_end, name)
    };
    let level = level_at(reading, field_end);
    let kind = if department { "department" } else { "with-field" };
    if let Some(mut level) = level {
        // "Công ty Điện lực Quảng Ninh", "Trường Đại học Hà Tĩnh": the place is part of a proper name
        if PROPER.iter().any(|p| entry.id.starts_with(p)) && level.province.is_some() {
            level.words = text.shown(field_end..level.end);
        }
        return Some(with_level(&name, level, kind, rule));
    }
    // "Vụ trưởng Vụ Pháp chế, Bộ Nội vụ": the ministry is part of the name
    if matches!(entry.id.as_str(), "vu" | "cuc")
        && head.start > 0
        && text.is(head.start - 1, "trưởng")
        && text.is(field_end, ",")
        && let Some(ministry) = body_at(reading, field_end + 1).filter(|b| b.kind == "ministry")
    {
        return Some(Body::whole(
            ministry.end,
            format!("{name}, {}", ministry.name),
            kind,
            rule,
        ));
    }
    // "Lữ đoàn 5 Quân khu Mẫu": a unit with the command that it is of
    if matches!(
        entry.id.as_str(),
        "lu-doan" | "su-doan" | "trung-doan" | "tieu-doan" | "hai-doan"
    ) && let Some(command) = body_at(reading, field_end).filter(|b| is_command(&b.name))
    {
        let name = format!("{name} {}", command.name);
        return Some(Body::whole(command.end, name, kind, rule));
    }
    let missing = (entry.id == "so").then_some(Missing::Level);
    // "Giám đốc Sở Nội vụ các tỉnh", "Giám đốc Sở Nội vụ 63 tỉnh, thành phố"
    let counted = text.tokens.get(field_end).is_some_and(|t| t.kind == Kind::Number)
        && matches!(text.folded(field_end + 1), "tỉnh" | "địa" | "quận" | "huyện");
    let generic = department && (text.is(field_end, "các") || counted);
    Some(Body {
        missing,
        generic,
        ..Body::whole(field_end, name, kind, rule)
    })
}
