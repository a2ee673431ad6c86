//! Offices that a person gets or gives up: "giữ chức", "làm", "thôi giữ chức", "trúng cử", "tham gia Ban Thường vụ".

use super::super::{OfficeMention, Reading};
use super::atoms::{Atom, Piece, extent};
use super::attach::Found;
use super::career;
use super::chain;
use super::subject::{self, Past};
use crate::lexicon::Class;
use crate::text::{Case, Kind};

/// Words before an office that make it the subject's: phrase and its number of tokens.
const CUES: [&str; 35] = [
    "giữ",
    "giao",
    "giao quyền",
    "giữ vị trí",
    "đảm đương",
    "làm nhiệm vụ",
    "nhiệm vụ",
    "vị trí",
    "vẫn là",
    "giữ chức danh",
    "giữ chức vụ",
    "giữ chức",
    "giữ cương vị",
    "làm",
    "trúng cử",
    "tái cử",
    "tái đắc cử",
    "đắc cử",
    "chức vụ",
    "chức danh",
    "được bầu",
    "bầu",
    "bầu bổ sung",
    "nhận nhiệm vụ",
    "đảm nhiệm",
    "đảm nhận",
    "cách chức",
    "cách chức vụ",
    "được bổ nhiệm",
    "được phân công",
    "được chỉ định",
    "được cử",
    "lên chức",
    "chức",
    "là",
];

/// The most words of a cue.
const LONGEST: usize = 3;

/// Gives offices behind such words to the person they speak of: the last one named before, or one named behind with
/// "đối với", "cho", "của".
pub(super) fn attach(reading: &Reading<'_>, atoms: &[Atom], past: &Past, found: &mut Found) {
    subject::add_short_names(reading, atoms, past, found);
    // where the last office ends that "đối với" gives to somebody
    let mut given = None;
    for (n, atom) in atoms.iter().enumerate() {
        let Piece::Office(office, _) = atom.piece else { continue };
        if found.people.iter().any(|p| p.offices.contains(&office)) {
            continue;
        }
        let listed = career::opens_list(reading, atom.tokens.start);
        let (mut offices, last) = followers(reading, atoms, n, listed, found);
        // "từng giữ chức Phó Tư lệnh, Tham mưu trưởng Quân khu Mẫu"
        chain::elided_bodies(reading, &offices, &mut found.offices);
        let unknown = |o: &usize| found.offices[*o].organization.is_empty() && found.offices[*o].rule == "office.open";
        if unknown(&office) {
            continue;
        }
        offices.retain(|o| !unknown(o));
        // "thôi giữ chức Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Mẫu"
        chain::places(reading, &offices, &mut found.offices);
        if subject::holders_behind(reading, atoms, last, &offices, found) {
            continue;
        }
        let start = atom.tokens.start;
        if is_once(reading, start) || listed && career::tells_past(reading, start) || career::was_once(reading, start) {
            for office in &offices {
                found.offices[*office].former = true;
            }
        }
        let over = career::is_over(reading, &found.offices[office].tokens);
        for office in offices.iter().filter(|_| over != career::Over::No) {
            found.offices[*office].rule = over.rule();
        }
        if career::held_while(reading, atoms, last, start, &offices, found) {
            continue;
        }
        // "Bí thư kiêm Chủ tịch" of nobody is no person's
        let linked = n > 1
            && atoms[n - 1].piece == Piece::Link
            && !matches!(atoms[n - 2].piece, Piece::Office(..))
            && !reading.text.is(atoms[n - 1].tokens.start, "kiêm");
        let last = to_whom(reading, atoms, last);
        let end = atoms[last].tokens.end;
        let whose = reading.text.reads(end, "đối với")
            && (is_decided_on(reading, start) || given.is_some_and(|given| goes_on(reading, given, start)));
        if whose {
            given = Some(end);
        }
        if whose
            || is_announced(reading, start)
            || listed
            || linked
            || is_once(reading, start)
            || is_left(reading, &atom.tokens)
        {
            let nobody = whose || is_act(reading, start);
            give(reading, atoms, last, &offices, found, (!nobody).then_some(start));
        }
    }
    memberships(reading, atoms, found);
    career::succeeded(reading, atoms, found);
    career::same_office(reading, atoms, found);
}

/// "chuẩn y chức danh Phó Bí thư", "bầu bổ sung Ủy viên": does a word of appointing, or "chức danh", stand before the office?
fn is_decided_on(reading: &Reading<'_>, office: usize) -> bool {
    verb_before(reading, office).is_some()
        || office > 1 && reading.text.is(office - 2, "chức") && matches!(reading.text.folded(office - 1), "danh" | "vụ")
}

/// "miễn nhiệm chức danh Phó Chủ tịch HĐND tỉnh, cho thôi làm nhiệm vụ đại biểu HĐND tỉnh đối với ông A": the last of the offices
/// that "đối với" gives to one person.
fn to_whom(reading: &Reading<'_>, atoms: &[Atom], last: usize) -> usize {
    let text = &reading.text;
    let joins = |a: &&Atom| match a.piece {
        Piece::Mark(',' | 'v') | Piece::Then => true,
        Piece::Other => matches!(
            text.folded(a.tokens.start),
            "cho" | "thôi" | "làm" | "giữ" | "nhiệm" | "vụ" | "chức" | "danh" | "và" | "miễn"
        ),
        _ => false,
    };
    let mut at = last;
    loop {
        if text.reads(atoms[at].tokens.end, "đối với") {
            return at;
        }
        let gap = atoms[at + 1..].iter().take_while(joins).count();
        let next = at + gap + 1;
        match atoms.get(next).map(|a| &a.piece) {
            Some(Piece::Office(..)) if gap > 0 => at = next,
            _ => return last,
        }
    }
}

/// "miễn nhiệm chức danh: Chủ tịch UBND tỉnh đối với ông A, Phó Chủ tịch HĐND tỉnh đối với bà B": the second office.
fn goes_on(reading: &Reading<'_>, given: usize, office: usize) -> bool {
    let text = &reading.text;
    let joined = matches!(text.folded(office - 1), "," | ";" | "và");
    joined && office - given <= ITEM && text.tokens[given].sentence == text.tokens[office].sentence
}

/// The most words from one office of such a list to the next.
const ITEM: usize = 24;

/// Where the word of appointing starts that gives the office or takes it away: "miễn nhiệm các chức vụ", "bầu bổ sung".
fn verb_before(reading: &Reading<'_>, office: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let text = &reading.text;
    let sentence = text.sentence_of(office).start;
    let fills = |t: &usize| matches!(text.folded(*t), "chức" | "vụ" | "danh" | "các" | "là" | ":");
    let end = office - (sentence..office).rev().take_while(fills).count();
    let verb = |t: &usize| {
        reading
            .hit(*t, Class::Appointment)
            .is_some_and(|(hit, _)| hit.end >= end)
    };
    (sentence.max(end.saturating_sub(LONGEST))..end).find(verb)
}

/// "HĐND tỉnh miễn nhiệm chức vụ Chủ tịch", "tờ trình bầu Phó Chủ tịch" speak of nobody named before; "ông A được HĐND tỉnh
/// bầu Phó Chủ tịch" does.
fn is_act(reading: &Reading<'_>, office: usize) -> bool {
    let text = &reading.text;
    let Some(verb) = verb_before(reading, office).filter(|t| matches!(text.folded(*t), "bầu" | "miễn" | "bãi"))
    else {
        return false;
    };
    let before = text.sentence_of(verb).start.max(verb.saturating_sub(NAMED))..verb;
    let mut words = before.rev();
    let end = words.find(|t| matches!(text.folded(*t), "được" | "bị" | "xin" | "cho" | "trình" | "," | ";"));
    !end.is_some_and(|t| matches!(text.folded(t), "được" | "bị" | "xin" | "cho"))
}

/// The most words of the body between "được" and "bầu".
const NAMED: usize = 8;

/// "các vị được bầu giữ chức": people who are not named, told of between the one named before and the office.
fn of_others(reading: &Reading<'_>, between: std::ops::Range<usize>) -> bool {
    let text = &reading.text;
    let group = |t: usize| {
        matches!(text.folded(t), "các" | "những")
            && ["vị", "người", "đồng chí", "ông", "bà", "cán bộ", "đại biểu", "nhân sự"]
                .iter()
                .any(|noun| text.reads(t + 1, noun))
    };
    let mut words = between.rev().take(12);
    let told = words.find(|t| group(*t) || matches!(text.folded(*t), ";" | "."));
    told.is_some_and(|t| group(t) && !matches!(text.folded(t - 1), "được" | "bị" | "với" | "cùng" | "và"))
}

/// "…, 92 tuổi, từng là Bí thư Đảng ủy": former offices that the sentence tells later.
fn is_once(reading: &Reading<'_>, at: usize) -> bool {
    reading.hit(at, Class::Former).is_some_and(|(hit, _)| hit.end > at + 1) && reading.text.is(at, "từng")
}

/// Does such a word stand before the office at `at`?
pub(super) fn is_announced(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    // "ông là thiếu tướng, Chính ủy Quân khu Mẫu"
    if at > 2 && text.is(at - 1, ",") {
        let rank = |t: &usize| {
            let hit = reading.hit(*t, Class::Rank);
            hit.is_some_and(|(h, e)| h.end == at - 1 && e.sense() == "military") && text.is(*t - 1, "là")
        };
        return (at.saturating_sub(4).max(1)..at - 1).any(|t| rank(&t));
    }
    let cue = (1..=at.min(LONGEST)).any(|words| {
        let phrase = text.folded_phrase(at - words..at);
        CUES.contains(&phrase)
            && (!phrase.starts_with("chức") || is_changed(reading, at - words))
            && text.tokens[at - words].sentence == text.tokens[at].sentence
    });
    // "thay đổi nhân sự giữ chức Giám đốc": nobody's yet
    let nobody = || {
        let before = at.saturating_sub(5)..at;
        // "lễ bàn giao nhiệm vụ Tư lệnh" does not tell who gives and who takes
        let words = ["nhân sự giữ", "người giữ", "bàn giao"];
        before.into_iter().any(|t| words.iter().any(|w| text.reads(t, w)))
    };
    cue && !matches!(text.folded(at.saturating_sub(2)), "đều" | "cùng" | "người" | "thời") && !nobody()
}

/// "…, sinh năm 1975, Phó Giám đốc Sở Tài chính, giữ chức": the office from which somebody comes.
fn is_left(reading: &Reading<'_>, office: &std::ops::Range<usize>) -> bool {
    let text = &reading.text;
    let behind = office.end + usize::from(text.is(office.end, ","));
    let verb = text.reads(behind, "giữ chức")
        || text.reads(behind, "làm")
        || text.reads(behind, "thôi giữ")
        || text.reads(behind, "đến nhận")
        || text.reads(behind, "được bầu")
        || text.reads(behind, "được bổ nhiệm");
    verb && office.start > 0 && text.is(office.start - 1, ",")
}

/// Is the office given or taken ("miễn nhiệm chức vụ"), not only spoken of ("kiện toàn chức danh")?
fn is_changed(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.text.folded(at.saturating_sub(1)),
        "giữ"
            | "nhiệm"
            | "thôi"
            | "cử"
            | "sung"
            | "trao"
            | "bầu"
            | "nhận"
            | "cách"
            | "bãi"
            | "các"
            | "hai"
            | "từ"
            | "y"
            | "vào"
    )
}

/// The offices joined to the one at `n`, in a list behind a colon by semicolons too, and the last atom.
fn followers(reading: &Reading<'_>, atoms: &[Atom], n: usize, listed: bool, found: &Found) -> (Vec<usize>, usize) {
    // "thôi chức Bí thư … và Chủ tịch nước đình chỉ …": the head of state does something of his own
    let acts = |at: usize| match atoms[at].piece {
        Piece::Office(office, _) => {
            let head = ["Chủ tịch nước", "Thủ tướng", "Tổng Bí thư"];
            let next = reading.text.tokens.get(atoms[at].tokens.end);
            head.contains(&found.offices[office].title.as_str())
                && next.is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower)
        }
        _ => false,
    };

    let mut offices = Vec::new();
    let mut at = n;
    while let Piece::Office(office, _) = atoms[at].piece {
        offices.push(office);
        match (atoms.get(at + 1).map(|a| &a.piece), atoms.get(at + 2).map(|a| &a.piece)) {
            (Some(Piece::Mark('v')), Some(Piece::Office(..))) if acts(at + 2) => break,
            (Some(Piece::Mark(',' | 'v') | Piece::Then), Some(Piece::Office(..))) => at += 2,
            // "miễn nhiệm chức vụ Tổng Thư ký Quốc hội - Chủ nhiệm Văn phòng Quốc hội đối với ông A"
            (Some(Piece::Mark('-')), Some(Piece::Office(..)))
                if reading.text.reads(atoms[at + 2].tokens.end, "đối với") =>
            {
                at += 2;
            }
            (Some(Piece::Mark(';')), Some(Piece::Office(..))) if listed => at += 2,
            _ => break,
        }
    }
    (offices, at)
}

fn give(
    reading: &Reading<'_>,
    atoms: &[Atom],
    last: usize,
    offices: &[usize],
    found: &mut Found,
    start: Option<usize>,
) {
    let text = &reading.text;
    // "… đối với ông Đoàn Thế Mẫu"
    let from = atoms[last].tokens.end;
    // "trao Quyết định … chỉ định giữ chức A và Quyết định … giao chức B đối với đồng chí Mẫu"
    let decided = start.is_some_and(|s| {
        let before = s.saturating_sub(10).max(text.sentence_of(s).start)..s;
        let decision = before.clone().rev().find(|t| text.reads(*t, "quyết định"));
        decision.is_some_and(|d| {
            found.people.iter().all(|p| p.tokens.end <= d || p.tokens.start > s)
                && text.folded_phrase(from..(from + 2)).starts_with("và quyết")
        })
    });
    let reach = if decided { 30 } else { 12 };
    let behind = found.people.iter().position(|p| {
        p.whole.start >= from
            && p.whole.start <= from + reach
            && !(from..p.whole.start).any(|t| matches!(text.folded(t), ";" | "." | ":") && t + 1 < p.whole.start)
            && ((from..p.tokens.start).any(|t| text.reads(t, "đối với"))
                || (from..p.tokens.start.min(from + NEAR)).any(|t| matches!(text.folded(t), "cho" | "của"))
                || text.is(p.whole.start - 1, "với") && is_decided(reading, from))
    });
    // "HĐND bầu Chủ tịch UBND tỉnh" speaks of nobody named before
    let before = start.and_then(|start| {
        let person = found.people.iter().rposition(|p| p.tokens.end <= start)?;
        (!of_others(reading, found.people[person].whole.end.min(start)..start)).then_some(person)
    });
    let Some(person) = behind.or(before) else { return };
    let people = match behind {
        Some(_) => subject::joined_behind(reading, person, found),
        None => subject::joined_before(reading, person, found),
    };
    for n in people {
        let known = found.people[n].offices.clone();
        for office in offices {
            complete(&known, *office, &mut found.offices);
        }
        let person = &mut found.people[n];
        person.offices.extend(offices.iter().filter(|o| !known.contains(o)));
        let all = person.offices.clone();
        career::places_of_new(reading, &all, offices, &mut found.offices);
    }
}

/// So near behind an office "của" and "cho" tell whose it is.
const NEAR: usize = 5;

/// "phê chuẩn kết quả bầu chức vụ Chủ tịch … với ông Mẫu": the words of a decision stand before.
fn is_decided(reading: &Reading<'_>, at: usize) -> bool {
    let from = at.saturating_sub(30).max(reading.text.sentence_of(at - 1).start);
    let verbs = ["miễn nhiệm", "phê chuẩn", "kết quả bầu", "bổ nhiệm", "bãi nhiệm"];
    (from..at).any(|t| verbs.iter().any(|v| reading.text.reads(t, v)))
}

/// "Phó Bí thư Thường trực Huyện ủy Mẫu … giữ chức Phó Bí thư Huyện ủy": the same committee.
fn complete(known: &[usize], office: usize, offices: &mut [OfficeMention]) {
    let bare = offices[office].organization.clone();
    if matches!(bare.as_str(), "Huyện ủy" | "Quận ủy" | "Thị ủy") {
        let full = known
            .iter()
            .map(|o| &offices[*o].organization)
            .find_map(|o| o.find(&bare).map(|at| o[at..].to_owned()));
        if let Some(full) = full {
            offices[office].organization = full;
            offices[office].completed = true;
        }
    }
}

/// "tham gia Ban Chấp hành Đảng bộ tỉnh, Ban Thường vụ và giữ chức …": member of each.
fn memberships(reading: &Reading<'_>, atoms: &[Atom], found: &mut Found) {
    let text = &reading.text;
    let Some(range) = extent(atoms) else { return };
    for at in range.clone() {
        if !(text.reads(at, "tham gia") || text.reads(at, "vào")) {
            continue;
        }
        let Some(person) = found.people.iter().rposition(|p| p.tokens.end <= at) else {
            continue;
        };
        // "bầu vào", "tham gia": only for somebody appointed in the same clause
        let verbs = (found.people[person].tokens.end..at).chain(range.start..found.people[person].tokens.start);
        let appointed = verbs
            .clone()
            .any(|t| matches!(text.folded(t), "định" | "bầu" | "yên" | "chuẩn" | "thôi" | "điều"));
        if !appointed {
            continue;
        }
        let people = listed_before(reading, person, found);
        let mut next = at + if text.is(at, "vào") { 1 } else { 2 };
        let first = found.offices.len();
        while let Some(body) = reading.organizations.starting(next).find(|o| !o.generic) {
            let seat = body.name.starts_with("Ban Thường vụ")
                || body.name.starts_with("Ban Chấp hành")
                || body.name == "Bộ Chính trị"
                || body.name == "Ban Bí thư";
            if !seat {
                break;
            }
            found.offices.push(OfficeMention {
                tokens: body.tokens.clone(),
                title: "Ủy viên".to_owned(),
                organization: body.name.clone(),
                former: false,
                completed: body.completed,
                rule: "office.membership",
            });
            let office = found.offices.len() - 1;
            for n in &people {
                found.people[*n].offices.push(office);
            }
            next = body.tokens.end + usize::from(matches!(text.folded(body.tokens.end), "," | "và"));
        }
        executive_of(reading, first, &mut found.offices);
        place_behind(reading, first, &mut found.offices);
    }
}

/// "bầu bổ sung ông A - chức; bà B - chức vào Ban Chấp hành": the people of one list, of whom nothing else is said.
fn listed_before(reading: &Reading<'_>, person: usize, found: &Found) -> Vec<usize> {
    let mut people = vec![person];
    for n in (0..person).rev() {
        let gap = found.people[n].whole.end..found.people[n + 1].whole.start;
        if gap.start > gap.end || !matches!(reading.text.folded_phrase(gap), ";" | "," | "và" | ", và") {
            break;
        }
        people.push(n);
    }
    people
}

/// "tham gia Ban Chấp hành, Ban Thường vụ Đảng ủy Mẫu": the executive whose standing committee is named in full.
fn executive_of(reading: &Reading<'_>, first: usize, offices: &mut [OfficeMention]) {
    let stated = |o: &OfficeMention| chain::as_stated(reading, o).unwrap_or_default();
    let bare = |o: &OfficeMention| {
        let body = reading
            .organizations
            .starting(o.tokens.start)
            .find(|b| b.tokens == o.tokens);
        body.is_some_and(|b| b.stated == "Ban Chấp hành" || b.stated == "Ban Chấp hành Đảng bộ")
    };
    let Some(committee) = offices[first..].iter().find_map(|o| {
        Some(stated(o).strip_prefix("Ban Thường vụ ")?.to_owned())
            .filter(|c| c.contains(' ') && chain::left_out(c).is_none())
    }) else {
        return;
    };
    let branch = match committee.split_once(' ') {
        Some(("Tỉnh", place)) => place.strip_prefix("ủy ").map(|p| format!("tỉnh {p}")),
        Some(("Huyện", place)) => place.strip_prefix("ủy ").map(|p| format!("huyện {p}")),
        Some(("Thành", "ủy Thành phố Hồ Chí Minh")) => Some("Thành phố Hồ Chí Minh".to_owned()),
        Some(("Thành", place)) => place.strip_prefix("ủy ").map(|p| format!("thành phố {p}")),
        Some(("Đảng", body)) => body.strip_prefix("ủy ").map(str::to_owned),
        _ => None,
    };
    let Some(branch) = branch else { return };
    for office in offices[first..].iter_mut().filter(|o| bare(o)) {
        office.organization = format!("Ban Chấp hành Đảng bộ {branch}");
        office.completed = true;
    }
}

/// "thôi tham gia Ban Chấp hành Đảng bộ, Ban Thường vụ Tỉnh ủy và thôi giữ chức Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh
/// Mẫu": the province that the offices behind name.
fn place_behind(reading: &Reading<'_>, first: usize, offices: &mut [OfficeMention]) {
    let text = &reading.text;
    let Some(end) = offices[first..].iter().map(|o| o.tokens.end).max() else {
        return;
    };
    let clause = (end..text.sentence_of(end - 1).end)
        .take_while(|t| !text.is(*t, ";") && !text.reads(*t, "tham gia"))
        .last()
        .map_or(end, |t| t + 1);
    // where nothing of the sentence names the committee's place before, the seat given or left with it does
    let told = offices[..first].iter().find_map(|o| {
        let behind = o.tokens.start >= end && o.tokens.end <= clause && text.reads(end, "và");
        let body = chain::as_stated(reading, o).filter(|_| behind)?;
        chain::place_of(&body).map(|(level, place)| (level, place.to_owned()))
    });
    let Some((level, place)) = told else { return };
    for office in &mut offices[first..] {
        let bare = reading
            .organizations
            .starting(office.tokens.start)
            .find(|b| b.tokens == office.tokens && b.completed)
            .map(|b| b.stated.clone());
        match bare.as_deref() {
            Some("Ban Chấp hành" | "Ban Chấp hành Đảng bộ" | "Ban Chấp hành Đảng bộ tỉnh")
                if level == chain::Level::Province =>
            {
                office.organization = format!("Ban Chấp hành Đảng bộ tỉnh {place}");
            }
            Some("Ban Thường vụ" | "Ban Thường vụ Tỉnh ủy") if level == chain::Level::Province => {
                office.organization = format!("Ban Thường vụ Tỉnh ủy {place}");
            }
            _ => {}
        }
    }
}
