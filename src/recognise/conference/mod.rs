//! Recognises events: which are named, which of them the article reports, and where it is only referred to.

mod key;
mod name;
mod reported;
mod series;
#[cfg(test)]
mod tests;
mod verbal;

use std::ops::Range;

use rustc_hash::FxHashMap;

pub use key::value_at;
pub use name::is_verb;
pub(super) use verbal::{OPENERS as VERBS, SITTINGS};

use super::openers::{EVENT, SITTING};
use super::{BlockKind, ConferenceMention, Reading};
use crate::lexicon::{Class, Hit};
use crate::text::{Case, Kind, fold};

/// Among so many of the events named last a name without its term is looked for.
const LATEST: usize = 256;

/// An event's name that is being considered.
struct Candidate {
    tokens: Range<usize>,
    name: String,
    kinds: Vec<String>,
    /// Enough words to tell it from others; else a bare "Hội nghị".
    specific: bool,
    /// A plenum, congress, session or election told by its number or term.
    numbered: bool,
    /// It stands in the name of a document.
    cited: bool,
    rule: &'static str,
}

/// Adds every event named.
pub fn recognise(reading: &mut Reading<'_>) {
    let mut candidates = candidates(reading);
    name_earlier(&mut candidates);
    name_bodies(&mut candidates);
    let keys = keys(&candidates);
    let main = reported::main_of(reading, &candidates, &keys);
    if main.is_some_and(|n| before_congress(reading, &candidates[n]).is_some()) {
        for candidate in &mut candidates {
            if let Some(from) = before_congress(reading, candidate) {
                candidate.tokens.start = from;
                candidate.name = reading.text.shown(candidate.tokens.clone());
            }
        }
    }
    reading.conferences = number(reading, candidates, &keys, main).into();
}

/// "Nghị quyết Đại hội IV" in an article on the fifth congress of an association: the fourth of that association.
fn name_earlier(candidates: &mut [Candidate]) {
    let own = candidates.iter().find_map(|c| {
        let (number, body) = key::congress_of(&c.name)?;
        let (head, _) = c.name.rsplit_once(" lần thứ ")?;
        (!body.is_empty() && !body.contains("đảng")).then(|| (number, format!("{head} lần thứ ")))
    });
    let Some((latest, head)) = own else { return };
    for candidate in candidates.iter_mut().filter(|c| c.numbered) {
        let earlier = key::congress_of(&candidate.name).is_some_and(|(n, body)| n + 1 == latest && body.is_empty());
        let number = candidate.name.rsplit(' ').next().unwrap_or_default().to_owned();
        if earlier && candidate.name.split(' ').count() == 3 {
            candidate.name = format!("{head}{number}");
        }
    }
}

/// "Dự kiến Hội nghị lần thứ tư diễn ra …" in an article on the third conference of a council: that of the same body, where
/// the article tells only one that meets so.
fn name_bodies(candidates: &mut [Candidate]) {
    let noun = |name: &str| fold(name.split(' ').next().unwrap_or_default());
    let told = |c: &Candidate| {
        let (_, body) = key::number_and_body(&c.name).filter(|_| !c.cited)?;
        let named = body.starts_with(|first: char| first.is_uppercase());
        named.then(|| (noun(&c.name), body.to_owned()))
    };
    let bodies: Vec<(String, String)> = candidates.iter().filter_map(told).collect();
    if bodies.is_empty() {
        return;
    }
    for candidate in candidates.iter_mut().filter(|c| !c.cited && c.specific) {
        let Some((head, "")) = key::number_and_body(&candidate.name) else {
            continue;
        };
        let own = noun(head);
        let mut alike = bodies.iter().filter(|(noun, _)| *noun == own);
        let Some((_, body)) = alike.next() else { continue };
        if alike.all(|(_, other)| other == body) {
            candidate.name = format!("{head} {body}");
            candidate.numbered = true;
            if own == "hội" && series::is_committee(body) {
                candidate.kinds = vec!["hội nghị ban chấp hành".to_owned()];
            }
        }
    }
}

/// "tổ chức phiên trù bị Đại hội đại biểu lần thứ I": where the name of the session before a congress begins.
fn before_congress(reading: &Reading<'_>, candidate: &Candidate) -> Option<usize> {
    let (text, at) = (&reading.text, candidate.tokens.start);
    let from = at.checked_sub(3 + usize::from(at > 0 && text.is(at - 1, "của")))?;
    (text.reads(from, "phiên trù bị") && candidate.numbered && text.is(at, "đại")).then_some(from)
}

/// What tells the event of each candidate from others; made once for each name.
fn keys(candidates: &[Candidate]) -> Vec<String> {
    let mut known: FxHashMap<&str, String> = FxHashMap::default();
    let mut key = |name| known.entry(name).or_insert_with(|| key::key(name)).clone();
    candidates.iter().map(|c| key(c.name.as_str())).collect()
}

/// What the name of an event, or a verb that tells one, begins with.
const NAMES: u32 = Class::set(&[Class::EventNoun, Class::EventKind]);

fn candidates(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let next = reading.next_opening(at, NAMES, EVENT | SITTING) + 1;
        if next > reading.text.tokens.len() {
            break;
        }
        at = next;
        if !reading.is_content(next - 1) {
            continue;
        }
        let noun = reading.hit(next - 1, Class::EventNoun).is_some();
        if noun && let Some(candidate) = candidate_at(reading, next - 1) {
            let candidate = verbal::instead(reading, &candidate).unwrap_or(candidate);
            at = candidate.tokens.end.max(next);
            let inner = nested(reading, &candidate);
            found.push(candidate);
            found.extend(inner);
        } else if let Some(candidate) = verbal::candidate_at(reading, next - 1) {
            at = candidate.tokens.end.max(next);
            found.push(candidate);
        } else if noun {
            found.extend(listed(reading, next - 1));
        }
    }
    verbal::settle(reading, &mut found);
    found
}

fn candidate_at(reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let text = &reading.text;
    let (noun, entry) = reading.hit(at, Class::EventNoun)?;
    if is_dialogue_verb(reading, noun)
        || is_meeting_verb(reading, noun)
        || counts_pupils(reading, noun)
        || plural(reading, at)
        || denied(reading, at)
        || no_election(reading, noun)
        || reading.people.hold(at)
        || reading.organizations.hold(at)
    {
        return None;
    }
    let cited = reading.documents.holding(at).any(|d| d.tokens.start < at);
    // "các Nghị quyết của Hội nghị lần thứ Tư": whose they are, not what the subject holds
    // ("quán triệt các nghị quyết Hội nghị lần thứ sáu")
    let papers = at.saturating_sub(1 + usize::from(at > 0 && text.is(at - 1, "của")));
    let of_papers = papers > 0 && (text.reads(papers - 1, "nghị quyết") || text.reads(papers - 1, "kết luận"));
    if let Some((end, name, plenum)) = series::of_subject(reading, noun).filter(|_| !cited && !of_papers) {
        let kind = if plenum {
            "hội nghị ban chấp hành"
        } else {
            entry.sense()
        };
        return Some(Candidate {
            tokens: at..end,
            name,
            kinds: series::kinds_behind(reading, end, kind.to_owned()),
            specific: true,
            numbered: true,
            cited,
            rule: "conference.of-subject",
        });
    }
    if let Some((name, plenum)) = series::of_follower(reading, noun).filter(|_| !cited) {
        let assembly = name.contains("Hội đồng nhân dân") || name.contains("Quốc hội");
        let kind = match (plenum, assembly) {
            (true, _) => "hội nghị ban chấp hành",
            (false, true) => "kỳ họp",
            (false, false) => entry.sense(),
        };
        return Some(Candidate {
            tokens: noun.tokens(),
            name,
            kinds: vec![kind.to_owned()],
            specific: true,
            numbered: true,
            cited,
            rule: "conference.of-follower",
        });
    }
    if let Some(end) = series::end(reading, noun) {
        let mut name = text.shown(at..end);
        if let Some(body) = series::borrowed(reading, end) {
            name = format!("{name} {body}");
        }
        let kind = series::kind(reading, noun, end, entry.sense());
        let numbered = key::has_number(&key::key(&name));
        return Some(Candidate {
            tokens: at..end,
            name,
            kinds: series::kinds_behind(reading, end, kind),
            specific: true,
            numbered,
            cited,
            rule: "conference.series",
        });
    }
    if cited || text.reads(noun.end, "các cấp") {
        return None;
    }
    if name::opens_clause(reading, noun) {
        return bare(reading, noun, entry.sense());
    }
    let end = name::end(reading, noun);
    // "Tại kỳ họp bất thường này": the one that was named
    if text.is(end, "này") && matches!(text.folded(noun.start), "kỳ" | "phiên") {
        return bare(reading, noun, entry.sense());
    }
    // "Đại hội đảng bộ các cấp", "các kỳ họp trong năm": none of its own
    let congress = ["cấp cơ sở", "cấp trên", "chi bộ cơ sở", "đảng bộ cơ sở"];
    let others: &[&str] = if text.is(noun.start, "đại") { &congress } else { &[] };
    let generic = |t: usize| text.reads(t, "các cấp") || others.iter().any(|w| text.reads(t, w));
    if (noun.end..end.min(noun.end + 9)).any(generic) {
        return None;
    }
    if name::is_clause(reading, noun, end) {
        return bare(reading, noun, entry.sense());
    }
    let mut kinds = name::kinds(reading, noun, end, entry.sense());
    if kinds == ["khác"] && series::kind(reading, noun, noun.end + 1, "khác") != "khác" {
        kinds = vec!["hội nghị ban chấp hành".to_owned()];
    }
    let words = (noun.end..end).filter(|t| text.tokens[*t].kind == Kind::Word).count();
    let told = name::tells_kind(reading, at, end);
    let capital = text.tokens[at].case != Case::Lower;
    // "lễ trao quyết định cán bộ": what is done at a ceremony
    let ceremony = text.is(noun.start, "lễ") && noun.end > noun.start + 1;
    let topic = ceremony
        || words >= 4 && matches!(text.folded(noun.end), "về" | "với")
        || [
            "thông tin",
            "công bố",
            "giới thiệu",
            "thông báo",
            "hiệp thương",
            "trao quyết định",
        ]
        .iter()
        .any(|w| text.reads(noun.end, w));
    // "kỳ họp cuối năm 2019"
    let of_year = text.is(noun.start, "kỳ")
        && ["cuối năm", "giữa năm", "đầu năm", "thường lệ"]
            .iter()
            .any(|w| text.reads(noun.end, w))
        && text.tokens[end - 1].kind == Kind::Number;
    // "tổ chức hội nghị chuyển giao tổ chức đảng": what it is held for
    // ("hội nghị chuyển giao tổ chức đảng đã được tổ chức")
    let held = || {
        let verb = end + usize::from(text.is(end, "đã"));
        text.reads(verb, "được tổ chức") || text.reads(verb, "diễn ra")
    };
    let purpose = words >= 3
        && (name::organized(reading, at) || held())
        && !["trong", "theo", "trên", "ở", "đến", "từ", "với", "riêng", "này", "mỗi"].contains(&text.folded(noun.end))
        && (text.tokens[at].block < verbal::LEAD
            || reading
                .dates
                .within(&text.sentence_of(at))
                .any(|d| d.period.start.day.is_some()));
    let specific = of_year
        || purpose
        || meets_voters(reading, noun)
        || words >= 3 && (capital || told || topic)
        || words >= 2 && told
        || name::of_body(reading, noun, end);
    if !specific {
        return bare(reading, noun, entry.sense());
    }
    Some(Candidate {
        tokens: at..end,
        name: name::without_repeats(text.shown(at..end)),
        kinds,
        specific,
        numbered: false,
        cited,
        rule: "conference.named",
    })
}

/// "Chiều 4/5, ông Mẫu đã tiếp xúc với cử tri các xã": voters that somebody meets on a day, or that a headline speaks of.
fn meets_voters(reading: &Reading<'_>, noun: Hit) -> bool {
    let text = &reading.text;
    let at = noun.start;
    if !text.reads(noun.end.saturating_sub(2), "cử tri") {
        return false;
    }
    let sentence = text.sentence_of(at);
    let before = if at > sentence.start { text.folded(at - 1) } else { "" };
    // "thực hiện chương trình tiếp xúc cử tri", "qua tiếp xúc cử tri"
    let spoken_of = matches!(
        before,
        "trình" | "hoạch" | "lịch" | "động" | "tác" | "việc" | "qua" | "khi" | "đợt" | "trước" | "sau" | "sẽ"
    );
    let dated = |d: &super::DateMention| d.period.start.day.is_some() && !d.span;
    let headline = reading.layout.get(text.tokens[at].block) == Some(&BlockKind::Title);
    !spoken_of && (headline || reading.dates.within(&(sentence.start..at)).any(dated))
}

/// "Thành phố sẽ đối thoại với dân": what somebody does, and no event of that name.
fn is_dialogue_verb(reading: &Reading<'_>, noun: Hit) -> bool {
    let text = &reading.text;
    let before = noun.start.checked_sub(1).map_or("", |t| text.folded(t));
    let opens = text.sentence_of(noun.start).start == noun.start;
    text.reads(noun.start, "đối thoại")
        && !opens
        && !matches!(
            before,
            "chức" | "trì" | "buổi" | "cuộc" | "tại" | "dự" | "nghị" | "mạc" | ":" | "\"" | "-"
        )
}

/// "Chính phủ họp trực tuyến với các địa phương": what a body does.
fn is_meeting_verb(reading: &Reading<'_>, noun: Hit) -> bool {
    let at = noun.start;
    let before = at.checked_sub(1).map_or("", |t| reading.text.folded(t));
    reading.text.reads(at, "họp trực")
        && (reading.organizations.ending(at).next().is_some() || matches!(before, "đã" | "sẽ" | "vừa" | "tục"))
}

/// "mở lớp bồi dưỡng lý luận chính trị cho 90 đảng viên mới" among other figures: one result of many.
fn counts_pupils(reading: &Reading<'_>, noun: Hit) -> bool {
    let text = &reading.text;
    let at = noun.start;
    let sentence = text.sentence_of(at);
    text.is(at, "lớp")
        && at > sentence.start
        && text.is(at - 1, "mở")
        && reading.quantities.within(&sentence).nth(2).is_some()
}

/// A bare reference: "hội nghị".
fn bare(reading: &Reading<'_>, noun: Hit, kind: &str) -> Option<Candidate> {
    let text = &reading.text;
    if text.is(noun.start, "lễ") && noun.end == noun.start + 1 {
        return None;
    }
    Some(Candidate {
        tokens: noun.tokens(),
        name: text.shown(noun.tokens()),
        kinds: vec![kind.to_owned()],
        specific: false,
        numbered: false,
        cited: false,
        rule: "conference.bare",
    })
}

/// Numbered events within the name of another: "… trình Hội nghị lần thứ mười bảy Ban Chấp hành Đảng bộ tỉnh khóa XI".
fn nested(reading: &Reading<'_>, outer: &Candidate) -> Vec<Candidate> {
    if outer.numbered || !outer.specific {
        return Vec::new();
    }
    let within = outer.tokens.start + 1..outer.tokens.end;
    within
        .filter_map(|at| candidate_at(reading, at))
        .filter(|c| c.numbered)
        .collect()
}

/// "2 hội nghị khu vực miền Trung (15-6-2012) và khu vực phía Nam (22-6-2012)": one event for each region and day.
fn listed(reading: &Reading<'_>, at: usize) -> Vec<Candidate> {
    let text = &reading.text;
    let Some((noun, _)) = reading.hit(at, Class::EventNoun).filter(|_| plural(reading, at)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut next = noun.end;
    while let Some(region) = reading
        .places
        .starting(next)
        .find(|p| p.kind == super::PlaceKind::Region)
    {
        let open = region.tokens.end;
        let day = reading
            .dates
            .starting(open + 1)
            .find(|d| text.is(open, "(") && text.is(d.tokens.end, ")"));
        let Some(day) = day else { break };
        let end = day.tokens.end + 1;
        let name = format!(
            "{} {}",
            super::organization::capital_first(&text.shown(noun.tokens())),
            text.shown(next..end)
        );
        found.push(Candidate {
            tokens: next..end,
            name,
            kinds: Vec::new(),
            specific: true,
            numbered: true,
            cited: false,
            rule: "conference.listed",
        });
        next = end + usize::from(matches!(text.folded(end), "," | "và"));
    }
    found
}

/// "Ủy ban Bầu cử các tỉnh", "đơn vị bầu cử", "bầu cử lại, bầu cử thêm": words of an election, and none of its own.
fn no_election(reading: &Reading<'_>, noun: Hit) -> bool {
    let text = &reading.text;
    let before = noun.start.checked_sub(1).map_or("", |t| text.folded(t));
    text.reads(noun.start, "bầu cử")
        && (matches!(before, "ban" | "vị" | "vực" | "luật" | "đồng" | "tổ")
            || matches!(text.folded(noun.end), "lại" | "thêm" | "ở"))
}

/// "không tổ chức hội nghị riêng": it was not held.
fn denied(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let not_held = at >= 3 && text.reads(at - 2, "tổ chức") && matches!(text.folded(at - 3), "không" | "chưa");
    // "Đây là Đại hội điểm cấp huyện": what an event is, not another
    let rules = at >= 2
        && ["nội quy", "quy chế", "thể lệ", "tên gọi", "đây là", "chỉ là", "cũng là"]
            .iter()
            .any(|w| text.reads(at - 2, w));
    // "là Đại hội của sức trẻ"
    let praised = at >= 1 && text.is(at - 1, "là") && text.reads(at, "đại hội của");
    not_held || rules || praised
}

/// "các hội nghị", "nhiều hội thảo": no individual event.
fn plural(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    at > 0
        && text.tokens[at - 1].sentence == text.tokens[at].sentence
        && (matches!(text.folded(at - 1), "các" | "những" | "nhiều" | "mọi" | "mỗi" | "số")
            // ("ngày làm việc thứ 2 kỳ họp thứ 4")
            || text.tokens[at - 1].kind == Kind::Number && !(at > 1 && text.is(at - 2, "thứ")))
}

/// Gives each candidate the number of its event. Bare references are the article's own event where the nouns agree.
fn number(
    reading: &Reading<'_>,
    candidates: Vec<Candidate>,
    own: &[String],
    main: Option<usize>,
) -> Vec<ConferenceMention> {
    let mut keys: Vec<&str> = Vec::new();
    let mut first = FxHashMap::default();
    let main_key = main.map(|n| own[n].as_str());
    let main_kinds = main.map(|n| candidates[n].kinds.clone()).unwrap_or_default();
    let main_noun = main.map(|n| first_words(&candidates[n].name));
    let verbal = main.is_some_and(|n| matches!(candidates[n].rule, verbal::RULE | verbal::SITTING));
    if let Some(key) = main_key {
        keys.push(key);
        first.insert(key, 0);
    }
    let mut found = Vec::new();
    for (n, candidate) in candidates.into_iter().enumerate() {
        let key = own[n].as_str();
        let (event, is_main) = if candidate.specific && main != Some(n) {
            let headline = reading.layout[reading.text.tokens[candidate.tokens.start].block] == BlockKind::Title;
            let same = main_key.is_some_and(|k| {
                // the headline tells of the article's own event, in other words
                let noun = || {
                    let main = main_noun.as_deref();
                    main.is_some_and(|noun| first_words(&candidate.name) == noun)
                };
                let alike = || {
                    // sessions of two councils share most words, and so does what a meeting prepares
                    let kin = || candidate.kinds.iter().any(|c| main_kinds.contains(c)) || noun();
                    let inner = candidate.rule == "conference.named" && k.contains(key) && !kin();
                    let apart = key::is_of_series(k) && key::is_of_series(key) || inner;
                    headline && kin() || !apart && key::same(k, key) || opens_course(k, key)
                };
                k == key || key::one_lacks_term(k, key) || !candidate.numbered && !clashes(k, key) && alike()
            });
            let earlier = same && told_before(reading, &candidate);
            if same && !earlier {
                (0, true)
            } else if let Some(known) = known_event(&keys, &first, key).filter(|_| !earlier) {
                (known, known == 0 && main.is_some())
            } else {
                keys.push(key);
                if !earlier {
                    first.insert(key, keys.len() - 1);
                }
                (keys.len() - 1, false)
            }
        } else if main == Some(n) || verbal || main_noun.as_deref().is_some_and(|noun| fits(noun, &candidate.name)) {
            (0, true)
        } else if let Some(other) = spoken_of(reading, &found, &candidate) {
            (other, false)
        } else {
            continue;
        };
        // events listed beside the article's own are of its kind
        let kinds = if candidate.kinds.is_empty() {
            main_kinds.clone()
        } else {
            candidate.kinds
        };
        found.push(ConferenceMention {
            tokens: candidate.tokens,
            name: candidate.name,
            kinds,
            event,
            main: is_main,
            rule: if main == Some(n) && !candidate.specific {
                "conference.unnamed"
            } else {
                candidate.rule
            },
        });
    }
    found
}

/// "Trước đó, ngày 14/11, Tỉnh ủy Mẫu đã tổ chức hội nghị …": of the same kind as the article's own, on another day.
fn told_before(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(candidate.tokens.start);
    let before = sentence.start..candidate.tokens.start;
    let dated = |d: &super::DateMention| d.period.start.day.is_some() && !d.span;
    text.reads(sentence.start, "trước đó")
        && !candidate.numbered
        && name::held_at(reading, &candidate.tokens, &sentence)
        && reading.dates.within(&before).any(dated)
        && reading.organizations.within(&before).any(|o| !o.generic)
}

/// So many of the events named last may be meant by a bare noun.
const NEAR: usize = 8;

/// "họp báo về Đại hội … Đại hội sẽ họp từ 22 đến 24-12": the event that a bare noun means where the article's own is
/// called otherwise.
fn spoken_of(reading: &Reading<'_>, before: &[ConferenceMention], bare: &Candidate) -> Option<usize> {
    let noun = first_words(&bare.name);
    let capital = reading.text.tokens[bare.tokens.start].case != Case::Lower;
    let named = before
        .iter()
        .rev()
        .take(NEAR)
        .filter(|c| reading.documents.around(&c.tokens).next().is_none())
        .find(|c| c.rule != "conference.bare" && first_words(&c.name) == noun)?;
    (capital && !named.main).then_some(named.event)
}

/// The event of that key; where one of two names lacks the term, among the latest only.
fn known_event(keys: &[&str], first: &FxHashMap<&str, usize>, key: &str) -> Option<usize> {
    let exact = first.get(key).copied();
    if !key::is_of_series(key) {
        return exact.or_else(|| same_course(keys, key));
    }
    let from = keys.len().saturating_sub(LATEST);
    let near = keys[from..]
        .iter()
        .position(|k| *k == key || key::one_lacks_term(k, key));
    exact.into_iter().chain(near.map(|n| from + n)).min()
}

/// "lớp bồi dưỡng, cập nhật kiến thức" is "lớp bồi dưỡng, cập nhật kiến thức cho cấp ủy viên": the place of its key.
fn same_course(keys: &[&str], key: &str) -> Option<usize> {
    let alike = |k: &&str| k.starts_with(key) || key.starts_with(k);
    let from = keys.len().saturating_sub(NEAR);
    let near = keys[from..].iter().position(|k| k.starts_with("lớp ") && alike(k));
    near.filter(|_| key.starts_with("lớp ")).map(|n| from + n)
}

/// "lễ khai giảng lớp bồi dưỡng" in a report of that course, told by their keys.
fn opens_course(course: &str, ceremony: &str) -> bool {
    ["lễ khai giảng ", "lễ bế giảng "]
        .iter()
        .filter_map(|head| ceremony.strip_prefix(head))
        .any(|rest| rest.split(' ').count() >= 3 && course.starts_with(rest))
}

/// Two numbered events of different number or body.
fn clashes(a: &str, b: &str) -> bool {
    let numbered = |k: &str| {
        k.split(' ')
            .nth(2)
            .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()))
    };
    numbered(a) && numbered(b)
}

fn first_words(name: &str) -> String {
    fold(name).split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// Can the bare noun stand for an event that begins with these words?
fn fits(main: &str, bare: &str) -> bool {
    let bare = fold(bare);
    main.starts_with(&bare) || bare.starts_with(main) || bare.ends_with(main)
}
