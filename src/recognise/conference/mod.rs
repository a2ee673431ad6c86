//! Recognises events: which are named, which of them the article reports, and where it is only referred to.

mod name;
mod reported;
mod series;
mod verbal;

use std::ops::Range;

use rustc_hash::FxHashMap;

pub use name::is_verb;
pub use series::value_at;
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
    let keys = keys(&candidates);
    let main = reported::main_of(reading, &candidates, &keys);
    reading.conferences = number(reading, candidates, &keys, main).into();
}

/// "Nghị quyết Đại hội IV" in an article on the fifth congress of an association: the fourth of that association.
fn name_earlier(candidates: &mut [Candidate]) {
    let own = candidates.iter().find_map(|c| {
        let (number, body) = series::congress_of(&c.name)?;
        let (head, _) = c.name.rsplit_once(" lần thứ ")?;
        (!body.is_empty() && !body.contains("đảng")).then(|| (number, format!("{head} lần thứ ")))
    });
    let Some((latest, head)) = own else { return };
    for candidate in candidates.iter_mut().filter(|c| c.numbered) {
        let earlier = series::congress_of(&candidate.name).is_some_and(|(n, body)| n + 1 == latest && body.is_empty());
        let number = candidate.name.rsplit(' ').next().unwrap_or_default().to_owned();
        if earlier && candidate.name.split(' ').count() == 3 {
            candidate.name = format!("{head}{number}");
        }
    }
}

/// What tells the event of each candidate from others; made once for each name.
fn keys(candidates: &[Candidate]) -> Vec<String> {
    let mut known: FxHashMap<&str, String> = FxHashMap::default();
    let mut key = |name| known.entry(name).or_insert_with(|| series::key(name)).clone();
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
    let of_papers = at >= 3 && text.is(at - 1, "của") && text.reads(at - 3, "nghị quyết");
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
    if let Some(name) = series::of_follower(reading, noun).filter(|_| !cited) {
        let assembly = name.contains("Hội đồng nhân dân") || name.contains("Quốc hội");
        let kind = if assembly { "kỳ họp" } else { entry.sense() };
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
        let numbered = series::has_number(&series::key(&name));
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
    let topic = words >= 4 && matches!(text.folded(noun.end), "về" | "với")
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
    let purpose = words >= 3
        && name::organized(reading, at)
        && !["trong", "theo", "trên", "ở", "đến", "từ", "với", "riêng", "này", "mỗi"].contains(&text.folded(noun.end))
        && (text.tokens[at].block < verbal::LEAD
            || reading
                .dates
                .within(&text.sentence_of(at))
                .any(|d| d.period.start.day.is_some()));
    let specific = of_year
        || purpose
        || words >= 3 && (capital || told || topic)
        || words >= 2 && told
        || name::of_body(reading, noun, end);
    if !specific {
        return bare(reading, noun, entry.sense());
    }
    Some(Candidate {
        tokens: at..end,
        name: text.shown(at..end),
        kinds,
        specific,
        numbered: false,
        cited,
        rule: "conference.named",
    })
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
    not_held || rules
}

/// "các hội nghị", "nhiều hội thảo": no individual event.
fn plural(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    at > 0
        && text.tokens[at - 1].sentence == text.tokens[at].sentence
        && (matches!(text.folded(at - 1), "các" | "những" | "nhiều" | "mọi" | "mỗi" | "số")
            || text.tokens[at - 1].kind == Kind::Number)
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
                    // sessions of two councils share most words
                    let apart = series::is_of_series(k) && series::is_of_series(key);
                    headline && (candidate.kinds.iter().any(|c| main_kinds.contains(c)) || noun())
                        || !apart && series::same(k, key)
                };
                k == key || series::one_lacks_term(k, key) || !candidate.numbered && !clashes(k, key) && alike()
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
    if !series::is_of_series(key) {
        return exact;
    }
    let from = keys.len().saturating_sub(LATEST);
    let near = keys[from..]
        .iter()
        .position(|k| *k == key || series::one_lacks_term(k, key));
    exact.into_iter().chain(near.map(|n| from + n)).min()
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

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use crate::lexicon::Lexicon;
    use crate::model::Article;

    fn events(text: &str) -> Vec<String> {
        let article = Article {
            id: "a".into(),
            text: text.into(),
            ..Article::default()
        };
        let reading = Reading::new(&article, Lexicon::builtin());
        let line = |c: &super::ConferenceMention| {
            format!("{}{} [{}]", if c.main { "*" } else { "" }, c.name, c.kinds.join(", "))
        };
        reading
            .conferences
            .iter()
            .filter(|c| c.rule != "conference.bare")
            .map(line)
            .collect()
    }

    #[test]
    fn extraordinary_sessions_are_counted_by_themselves() {
        let key = super::series::key;
        let extraordinary = "Kỳ họp bất thường lần thứ nhất, Quốc hội khóa XV";
        for (a, b, one) in [
            ("Kỳ họp thứ nhất, Quốc hội khóa XV", extraordinary, false),
            ("kỳ họp bất thường thứ 1 Quốc hội", extraordinary, true),
            ("kỳ họp bất thường Quốc hội", extraordinary, true),
            // the number goes on, and only the occasion is told beside it
            (
                "Kỳ họp thứ 18 (bất thường) HĐND tỉnh Mẫu",
                "Kỳ họp thứ 18 HĐND tỉnh Mẫu",
                true,
            ),
            ("Kỳ họp thứ 18 HĐND tỉnh Mẫu", "Kỳ họp thứ 19 HĐND tỉnh Mẫu", false),
        ] {
            let (a, b) = (key(a), key(b));
            assert_eq!(a == b || super::series::one_lacks_term(&a, &b), one, "{a} / {b}");
        }
    }

    #[test]
    fn events_are_named() {
        for (text, wanted) in [
            (
                "Sáng 2/3, Ban Tổ chức Tỉnh ủy Hà Nam tổ chức Hội nghị tổng kết công tác năm 2020, triển khai nhiệm vụ năm 2021.",
                vec!["*Hội nghị tổng kết công tác năm 2020, triển khai nhiệm vụ năm 2021 [tổng kết, triển khai]"],
            ),
            (
                "Hội nghị xúc tiến đầu tư tỉnh Hà Nam năm 2019 do UBND tỉnh tổ chức ngày 13/4. Các hội nghị trực tuyến đã diễn ra ở nhiều nơi trong cả năm.",
                vec!["*Hội nghị xúc tiến đầu tư tỉnh Hà Nam năm 2019 [khác]"],
            ),
            (
                "Chiều 3/4, Tỉnh ủy Hà Nam tổ chức Hội nghị sơ kết 5 năm thực hiện Nghị quyết Đại hội XIII của Đảng, theo hình thức trực tuyến.",
                vec![
                    "*Hội nghị sơ kết 5 năm thực hiện Nghị quyết Đại hội XIII của Đảng [sơ kết]",
                    "Đại hội XIII của Đảng [đại hội]",
                ],
            ),
            // a name goes on behind a quote, an abbreviation in brackets, another document and another thing to do
            (
                "Ngày 12-3-2021, UBND tỉnh Sơn La tổ chức hội nghị tổng kết phong trào thi đua “Dân vận khéo” lần thứ V (năm 2016 - 2020).",
                vec!["*hội nghị tổng kết phong trào thi đua \"Dân vận khéo\" lần thứ V (năm 2016 - 2020) [tổng kết]"],
            ),
            (
                "Sáng 16-7-2021, Tỉnh ủy Sơn La tổ chức hội nghị giao ban công tác kiểm tra, giám sát (KTGS) của Đảng; triển khai nhiệm vụ những tháng cuối năm.",
                vec![
                    "*hội nghị giao ban công tác kiểm tra, giám sát (KTGS) của Đảng; triển khai nhiệm vụ những tháng cuối năm [giao ban, triển khai]",
                ],
            ),
            (
                "Sáng 9/8/2022, Tỉnh ủy Sơn La tổ chức Hội nghị quán triệt Quy định số 98-QĐ/TW của Bộ Chính trị về “Một số vấn đề mẫu” và Hướng dẫn số 99-HD/BTCTW của Ban Tổ chức Trung ương; lấy ý kiến về dự thảo Kế hoạch của Tỉnh ủy.",
                vec![
                    "*Hội nghị quán triệt Quy định số 98-QĐ/TW của Bộ Chính trị về \"Một số vấn đề mẫu\" và Hướng dẫn số 99-HD/BTCTW của Ban Tổ chức Trung ương; lấy ý kiến về dự thảo Kế hoạch của Tỉnh ủy [quán triệt, góp ý]",
                ],
            ),
            (
                "Ngày 12-3-2021, Công an tỉnh Sơn La tổ chức hội nghị biểu dương chiến sĩ tiêu biểu. Tham dự Hội nghị có Chủ tịch Quốc hội Lê Văn Mẫu. Hội nghị rút ra kinh nghiệm. Tại Hội nghị các tập thể xuất sắc đã được khen.",
                vec!["*hội nghị biểu dương chiến sĩ tiêu biểu [khác]"],
            ),
            (
                "Ngày 12/12/2011, Bộ Kế hoạch và Đầu tư chủ trì “Hội thảo khoa học về cơ chế liên kết vùng”, Ban Chỉ đạo Tây Nam Bộ chủ trì “Hội nghị xúc tiến thương mại”.",
                vec![
                    "*Hội thảo khoa học về cơ chế liên kết vùng [hội thảo]",
                    "Hội nghị xúc tiến thương mại [khác]",
                ],
            ),
            // the headline without the day of the document
            (
                "Sở Mẫu tổ chức hội nghị quán triệt, triển khai Chỉ thị số 95-CT/TW của Bộ Chính trị về đại hội đảng bộ các cấp\n\nNgày 22/8/2019, Đảng ủy Sở Y tế tỉnh Sơn La đã tổ chức hội nghị quán triệt, triển khai Chỉ thị số 95-CT/TW, ngày 30/5/2019 của Bộ Chính trị về đại hội đảng bộ các cấp.",
                vec![
                    "*hội nghị quán triệt, triển khai Chỉ thị số 95-CT/TW của Bộ Chính trị về đại hội đảng bộ các cấp [quán triệt, triển khai]",
                    "*hội nghị quán triệt, triển khai Chỉ thị số 95-CT/TW, ngày 30/5/2019 của Bộ Chính trị về đại hội đảng bộ các cấp [quán triệt, triển khai]",
                ],
            ),
            // congresses that are only spoken of
            (
                "Ngày 25/7/2025, Đảng bộ xã Mẫu Sơn tổ chức Đại hội đại biểu lần thứ I. Đại hội bầu Đoàn Thư ký Đại hội 02 đồng chí và Đoàn đại biểu đi dự Đại hội Đảng toàn quốc khóa 11 gồm 16 đại biểu.",
                vec![
                    "*Đại hội đại biểu lần thứ I [đại hội]",
                    "Đại hội Đảng toàn quốc khóa 11 [đại hội]",
                ],
            ),
            // what a body did without a noun: a ceremony, a meeting, what several hold together, what is announced
            (
                "Ngày 12-10-2015, Ban Tổ chức Thành ủy Hà Nội kỷ niệm 85 năm Ngày truyền thống ngành tổ chức xây dựng Đảng.",
                vec!["*kỷ niệm 85 năm Ngày truyền thống ngành tổ chức xây dựng Đảng [lễ]"],
            ),
            (
                "Ngày 12-3-2021, UBND tỉnh Sơn La đã tổ chức họp đánh giá tình hình kinh tế quý I.",
                vec!["*Cuộc họp Ủy ban nhân dân tỉnh Sơn La [họp]"],
            ),
            (
                "Sáng 27/11/2020, Ban Tổ chức Tỉnh ủy Kon Tum phối hợp với các đơn vị của khu vực tổ chức tổng kết công tác thi đua năm 2020.",
                vec!["*tổng kết công tác thi đua năm 2020 [tổng kết]"],
            ),
            (
                "Sáng 28/10, Tỉnh ủy Sơn La công bố quyết định của Ban Bí thư về công tác cán bộ.",
                vec!["*công bố quyết định của Ban Bí thư về công tác cán bộ [khác]"],
            ),
            // a headline that begins with what was done; an event that nothing names, and that somebody spoke at
            (
                "Tổng kết công tác dân tộc năm 2021, triển khai nhiệm vụ năm 2022\n\n15/12/2021\n\nPhó Thủ tướng Chính phủ Lê Văn Mẫu chủ trì hội nghị.",
                vec!["*Tổng kết công tác dân tộc năm 2021, triển khai nhiệm vụ năm 2022 [tổng kết, triển khai]"],
            ),
            (
                "Phát biểu chỉ đạo hội nghị, ông Lê Văn Mẫu, Bí thư Tỉnh ủy Sơn La, yêu cầu làm tốt công tác kiểm tra.",
                vec!["*hội nghị [khác]"],
            ),
            // a session that only tells when; one that the news begins with; an election's words; resolutions of a plenum
            (
                "Chiều 23-9, đồng chí Lê Văn Mẫu đã tiếp xúc với cử tri ba phường trước kỳ họp thứ 10, Quốc hội khóa XV.\n\nTham dự hội nghị tiếp xúc cử tri có bà Trần Thị Thử.",
                vec![
                    "kỳ họp thứ 10, Quốc hội khóa XV [kỳ họp]",
                    "*hội nghị tiếp xúc cử tri [khác]",
                ],
            ),
            (
                "Ngày 8/9/2025, tại kỳ họp thứ 3, HĐND thành phố Hải Phòng khóa X bầu ông Lê Văn Mẫu. Tại kỳ họp bất thường này có 45 đại biểu.\n\nTrước đó, chiều 6/9, Thành ủy Hải Phòng tổ chức hội nghị công bố quyết định của Bộ Chính trị. Đơn vị bầu cử số 2 không phải bầu cử lại.",
                vec![
                    "*kỳ họp thứ 3, Hội đồng nhân dân thành phố Hải Phòng khóa X [kỳ họp]",
                    "hội nghị công bố quyết định của Bộ Chính trị [khác]",
                ],
            ),
            // plenums without "lần thứ" before the body; the same event told by its body alone
            (
                "Ngày 8/10/2013, Tỉnh ủy Hà Nam tổ chức Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 15 (khóa IX, mở rộng), bàn nhiệm vụ cuối năm.",
                vec!["*Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 15 [hội nghị ban chấp hành]"],
            ),
            (
                "Đó là nội dung sẽ bàn tại Hội nghị Thành ủy Hải Phòng diễn ra từ ngày 4 đến 6/7. Sáng 4/7, khai mạc Hội nghị Thành ủy lần thứ 17, Bí thư nhấn mạnh hai việc.",
                vec![
                    "*Hội nghị Thành ủy Hải Phòng [hội nghị ban chấp hành]",
                    "*Hội nghị Thành ủy lần thứ 17 [hội nghị ban chấp hành]",
                ],
            ),
            // sessions told by their occasion, or by a verb
            (
                "Ngày 27/3/2020, HĐND tỉnh Hà Nam tổ chức kỳ họp bất thường để bầu Chủ tịch HĐND tỉnh.",
                vec!["*kỳ họp bất thường Hội đồng nhân dân tỉnh Hà Nam [kỳ họp]"],
            ),
            (
                "Ngày 17/5/2019, HĐND tỉnh Hà Nam đã họp phiên bất thường. Trước đó, tại phiên họp ngày 15/5, Ban Thường vụ Tỉnh ủy Hà Nam đã thống nhất việc này.",
                vec![
                    "*Phiên họp bất thường Hội đồng nhân dân tỉnh Hà Nam [kỳ họp]",
                    "phiên họp Ban Thường vụ Tỉnh ủy Hà Nam [họp]",
                ],
            ),
            (
                "Ngày 13/9/2012, Huyện ủy Thanh Liêm sơ kết 1 năm thực hiện Chỉ thị số 03-CT/TW của Bộ Chính trị. Hội nghị biểu dương 9 tập thể.",
                vec!["*sơ kết 1 năm thực hiện Chỉ thị số 03-CT/TW của Bộ Chính trị [sơ kết]"],
            ),
            (
                "Trong hai ngày 6 và 7/3/2019, Ủy ban Kiểm tra Trung ương đã họp kỳ 34. Kỳ họp xem xét hai nội dung.",
                vec!["*Kỳ họp thứ 34 Ủy ban Kiểm tra Trung ương [kỳ họp]"],
            ),
            (
                "Ngày 20/9/2018, Ban Bí thư đã họp dưới sự chủ trì của Tổng Bí thư. Việc này sẽ trình kỳ họp cuối năm của Quốc hội.",
                vec!["*Cuộc họp Ban Bí thư [họp]"],
            ),
            // the body is told with the second of two plenums
            (
                "Sáng 6/10/2018, Ban Tuyên giáo Trung ương tổ chức họp báo về kết quả từ Hội nghị lần thứ 7 đến Hội nghị lần thứ 8 Ban Chấp hành Trung ương Đảng khóa XII.",
                vec![
                    "*họp báo về kết quả từ Hội nghị lần thứ 7 đến Hội nghị lần thứ 8 Ban Chấp hành Trung ương Đảng khóa XII [khác]",
                    "Hội nghị lần thứ 7 Ban Chấp hành Trung ương Đảng khóa XII [hội nghị ban chấp hành]",
                    "Hội nghị lần thứ 8 Ban Chấp hành Trung ương Đảng khóa XII [hội nghị ban chấp hành]",
                ],
            ),
            // what a plenum is held for; the headline in other words
            (
                "HUYỆN ỦY MẪU: HỘI NGHỊ TỔNG KẾT CÔNG TÁC NĂM 2011\n\nNgày 29/12/2011, Đảng ủy Quân khu 5 tổ chức Hội nghị lần thứ hai, tổng kết công tác lãnh đạo năm 2011 và bàn nhiệm vụ năm 2012 của toàn Quân khu.",
                vec![
                    "*HỘI NGHỊ TỔNG KẾT CÔNG TÁC NĂM 2011 [tổng kết]",
                    "*Hội nghị lần thứ hai Đảng ủy Quân khu 5 [hội nghị ban chấp hành, tổng kết]",
                ],
            ),
            // the occasion in brackets; the first plenum called a session
            (
                "Chiều 9/12/2025, Kỳ họp thứ 33 (kỳ họp thường lệ cuối năm 2025) HĐND tỉnh Hà Nam khóa XV bế mạc.",
                vec!["*Kỳ họp thứ 33 (kỳ họp thường lệ cuối năm 2025) Hội đồng nhân dân tỉnh Hà Nam khóa XV [kỳ họp]"],
            ),
            (
                "Tối 3/10/2010, Đại hội Đảng bộ tỉnh Hà Nam lần thứ IX nghỉ; phiên họp thứ nhất của Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa IX bầu 15 người.",
                vec![
                    "*Đại hội Đảng bộ tỉnh Hà Nam lần thứ IX [đại hội]",
                    "phiên họp thứ nhất của Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa IX [hội nghị ban chấp hành]",
                ],
            ),
            (
                "Sáng 28/9/2023, khai mạc Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X. Đại hội nhất trí với báo cáo. Đại hội hiệp thương bầu 43 ủy viên.",
                vec!["*Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X [đại hội]"],
            ),
            // what a body did on a day, where nothing names the event; what was said somewhere; the time of another event
            (
                "Chiều 15/7/2019, Ủy ban Thường vụ Quốc hội cho ý kiến về dự án luật. Các ý kiến còn khác nhau.",
                vec!["*Phiên họp Ủy ban Thường vụ Quốc hội [họp]"],
            ),
            (
                "Phát biểu tại lễ công bố quyết định sáng 5/10/2015, ông Lê Văn Mẫu cảm ơn.",
                vec!["*lễ công bố quyết định [lễ]"],
            ),
            (
                "Ông Lê Văn Mẫu khẳng định như vậy tại buổi tiếp xúc cử tri sáng 18/11/2017, trước kỳ họp thứ 5 HĐND thành phố Hà Nội khóa XV.",
                vec![
                    "*buổi tiếp xúc cử tri [khác]",
                    "kỳ họp thứ 5 Hội đồng nhân dân thành phố Hà Nội khóa XV [kỳ họp]",
                ],
            ),
            (
                "Sau kỳ họp từ ngày 13 đến 16/9/2018 tại Hà Nội, Ủy ban Kiểm tra Trung ương kết luận.",
                vec!["*kỳ họp Ủy ban Kiểm tra Trung ương [kỳ họp]"],
            ),
            // what was long ago or before is not what the article reports; a dash before the body
            (
                "Cuộc đời một cán bộ\n\n02/10/2018 09:30\n\nÔng Lê Văn Mẫu sinh ra trong một gia đình nông dân ở Hà Nam và đi học ở trường làng từ năm lên bảy.\n\nLớn lên ông theo bạn bè ra Hà Nội học nghề mộc rồi làm thợ ở một xưởng nhỏ bên sông suốt ba năm trời.\n\nVề sau ông vào bộ đội, đi nhiều nơi, bị thương hai lần và được đồng đội rất thương yêu, quý trọng.\n\nTại Đại hội Đảng lần thứ V diễn ra tháng 3/1982, ông được bầu lại.",
                vec!["Đại hội Đảng lần thứ V [đại hội]"],
            ),
            (
                "Sáng 18/8/2017, khai mạc Hội nghị lần thứ 11 - Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa X. Hội nghị Thành ủy lần này bàn hai việc.",
                vec!["*Hội nghị lần thứ 11 - Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa X [hội nghị ban chấp hành]"],
            ),
            // an association's congress is not the Party's; "Đảng bộ" is no "Đảng"
            (
                "Sáng 5/12/2019, khai mạc Đại hội đại biểu toàn quốc Hội Luật gia Mẫu lần thứ XIII. Trước đó có Đại hội Đảng toàn quốc lần thứ XIII và Đại hội đại biểu toàn quốc lần thứ XIII của Đảng.",
                vec![
                    "*Đại hội đại biểu toàn quốc Hội Luật gia Mẫu lần thứ XIII [đại hội]",
                    "Đại hội Đảng toàn quốc lần thứ XIII [đại hội]",
                    "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng [đại hội]",
                ],
            ),
            (
                "Ngày 5/10/2020, Đại hội lần thứ XX Đảng bộ tỉnh Hà Nam khai mạc. Hội nghị biểu quyết thông qua Nghị quyết số 86-NQ/TU về du lịch.",
                vec!["*Đại hội lần thứ XX Đảng bộ tỉnh Hà Nam [đại hội]"],
            ),
            // the congress before, called by its number alone; what a numbered event set out to do
            (
                "Sáng 5/12/2023, khai mạc Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X. Các chỉ tiêu của Đại hội IX đều đạt. Hội nghị cấp cao lần thứ 14 đề ra triển vọng dài hạn.",
                vec![
                    "*Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X [đại hội]",
                    "Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ IX [đại hội]",
                    "Hội nghị cấp cao lần thứ 14 [khác]",
                ],
            ),
            (
                "Sáng 9/7/2019, Ban Bí thư họp để bàn hai việc. Thành phố sẽ đối thoại với dân Mẫu thêm một lần nữa trước khi trình.",
                vec!["*Cuộc họp Ban Bí thư [họp]"],
            ),
            // told by what was carried out; by what another council did on the same day
            (
                "* Sáng 29/10/2009, Bộ Công thương triển khai Chỉ thị 24/CT-TTg về bình ổn giá. Thứ trưởng nêu ba việc.",
                vec!["*Hội nghị triển khai Chỉ thị 24/CT-TTg về bình ổn giá [triển khai]"],
            ),
            (
                "Sáng 30/6/2016, HĐND tỉnh Hà Nam khóa XVIII tổ chức kỳ họp thứ nhất.\n\nCùng ngày, HĐND tỉnh Nam Định khóa XVIII bầu ông Lê Văn Mẫu giữ chức Chủ tịch HĐND tỉnh.",
                vec![
                    "*kỳ họp thứ nhất Hội đồng nhân dân tỉnh Hà Nam khóa XVIII [kỳ họp]",
                    "Kỳ họp Hội đồng nhân dân tỉnh Nam Định [kỳ họp]",
                ],
            ),
            (
                "Ngày 16/4/2024, Ban Bí thư họp. Đồng chí Lê Văn Mẫu nhắc lại phiên họp đầu tiên của Ủy ban Kiểm tra Trung ương và Nội quy kỳ họp Quốc hội.",
                vec![
                    "*Cuộc họp Ban Bí thư [họp]",
                    "phiên họp đầu tiên của Ủy ban Kiểm tra Trung ương [họp]",
                ],
            ),
            // what an event does is no name
            (
                "Ngày 28/7/2025, Đảng bộ xã Mẫu tổ chức Đại hội đại biểu Đảng bộ xã lần thứ I. Các chỉ tiêu Nghị quyết Đại hội đều đạt và vượt.",
                vec!["*Đại hội đại biểu Đảng bộ xã lần thứ I [đại hội]"],
            ),
            // a bare noun means the congress of the headline; what goes on is held; an event of the same kind before it
            (
                "Đại hội đại biểu lần thứ IX Đảng bộ Quân đội\n\nDự Đại hội có 450 đại biểu về từ các đơn vị trong toàn quân.\n\nĐọc diễn văn khai mạc Đại hội, ông Lê Văn Mẫu nêu hai việc.",
                vec!["*Đại hội đại biểu lần thứ IX Đảng bộ Quân đội [đại hội]"],
            ),
            (
                "Đại hội tiếp tục làm việc\n\nSáng 17/10/2020, Đại hội đại biểu Đảng bộ tỉnh Hà Nam lần thứ XVII tiến hành thảo luận văn kiện. Ban Chấp hành Đảng bộ tỉnh khóa XVII tổ chức Hội nghị lần thứ nhất, bầu Ban Thường vụ.",
                vec![
                    "*Đại hội đại biểu Đảng bộ tỉnh Hà Nam lần thứ XVII [đại hội]",
                    "Hội nghị lần thứ nhất Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa XVII [hội nghị ban chấp hành]",
                ],
            ),
            (
                "Sáng 15/11/2025, Tỉnh ủy Hà Nam tổ chức hội nghị công bố quyết định của Bộ Chính trị về công tác cán bộ.\n\nTrước đó, ngày 14/11, Tỉnh ủy Nam Định đã tổ chức hội nghị công bố quyết định của Ban Bí thư về công tác cán bộ.",
                vec![
                    "*hội nghị công bố quyết định của Bộ Chính trị về công tác cán bộ [khác]",
                    "hội nghị công bố quyết định của Ban Bí thư về công tác cán bộ [khác]",
                ],
            ),
            // a plenum that is only spoken of tells no event; a place in brackets; an announced session
            (
                "Chiều 10/1/2019, Ủy ban Thường vụ Quốc hội đã biểu quyết thông qua việc sáp nhập hai xã. Sau khi Hội nghị Trung ương 6 ban hành nghị quyết về tổ chức bộ máy, đây là nơi đầu tiên.",
                vec![
                    "*Phiên họp Ủy ban Thường vụ Quốc hội [họp]",
                    "Hội nghị Trung ương 6 [hội nghị ban chấp hành]",
                ],
            ),
            (
                "* Ngày 12/3/2010, Huyện ủy Bình Lục (Hà Nam) sơ kết 3 năm thực hiện cuộc vận động học tập.\n\n* HĐND thành phố Hải Phòng sẽ họp kỳ thứ 18 vào ngày 20/4 tới.",
                vec![
                    "*sơ kết 3 năm thực hiện cuộc vận động học tập [sơ kết]",
                    "Kỳ họp thứ 18 Hội đồng nhân dân thành phố Hải Phòng [kỳ họp]",
                ],
            ),
            // the month of a regular sitting, in the headline alone; a verb is no noun; one result of many
            (
                "UBND tỉnh Hà Nam họp phiên thường kỳ tháng 3 năm 2025\n\nTheo đánh giá của UBND tỉnh, kinh tế quý I đạt nhiều kết quả tích cực so với cùng kỳ.",
                vec!["*Phiên họp thường kỳ tháng 3 năm 2025 Ủy ban nhân dân tỉnh Hà Nam [họp]"],
            ),
            (
                "Sáng 6/12/2025, Thủ tướng Lê Văn Mẫu chủ trì phiên họp Chính phủ thường kỳ tháng 11/2025.",
                vec!["*phiên họp Chính phủ thường kỳ tháng 11/2025 [họp]"],
            ),
            (
                "Sáng 17/10/2021, Thủ tướng Lê Văn Mẫu chủ trì họp trực tuyến toàn quốc về phòng, chống dịch. Tỉnh đã mở lớp bồi dưỡng chính trị cho 90 đảng viên, kết nạp 55 đảng viên, kiểm tra 12 chi bộ.",
                vec!["*họp trực tuyến toàn quốc về phòng, chống dịch [họp]"],
            ),
            (
                "Ngày 5/6, tại Hà Nội khai mạc Kỳ họp thứ 6, Quốc hội khóa XV. Trước đó có Hội nghị Trung ương 8 khóa XIII.",
                vec![
                    "*Kỳ họp thứ 6, Quốc hội khóa XV [kỳ họp]",
                    "Hội nghị Trung ương 8 khóa XIII [hội nghị ban chấp hành]",
                ],
            ),
        ] {
            assert_eq!(events(text), wanted, "{text}");
        }
    }
}
