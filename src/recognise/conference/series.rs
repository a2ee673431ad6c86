//! Events told by their number or term: plenums, congresses, sessions, elections.

use super::super::{Missing, OrganizationMention, Reading};
use crate::lexicon::{Class, Hit};
use crate::text::{Case, Kind};

/// One past the name of a numbered event that the noun opens.
pub(super) fn end(reading: &Reading<'_>, noun: Hit) -> Option<usize> {
    let text = &reading.text;
    match text.folded(noun.start) {
        "hội" if text.reads(noun.start, "hội nghị") => plenum(reading, noun.end),
        "đại" => congress(reading, noun.end),
        "kỳ" | "phiên" => session(reading, noun.end),
        "bầu" | "cuộc" => election(reading, noun.end),
        _ => None,
    }
}

/// The kind of the tables.
pub(super) fn kind(reading: &Reading<'_>, noun: Hit, end: usize, usual: &str) -> String {
    let text = &reading.text;
    let committee = (noun.end..end).any(|t| text.reads(t, "trung ương") || committee(reading, t).is_some())
        || shared(reading, end).is_some();
    // "phiên họp thứ nhất của Ban Chấp hành Đảng bộ tỉnh" is its first plenum
    let executive = || {
        let body_at = end..(end + 3).min(text.tokens.len());
        let named = reading
            .organizations
            .within(&(noun.end..text.sentence_of(noun.start).end));
        let near = |o: &&OrganizationMention| o.tokens.start < body_at.end;
        text.reads(noun.start, "phiên họp") && named.filter(near).any(|o| o.name.starts_with("Ban Chấp hành"))
    };
    if text.reads(noun.start, "hội nghị") && committee || executive() {
        "hội nghị ban chấp hành".to_owned()
    } else {
        usual.to_owned()
    }
}

/// "Hội nghị lần thứ hai, tổng kết công tác …": what a plenum is held for is its kind too.
pub(super) fn kinds_behind(reading: &Reading<'_>, end: usize, kind: String) -> Vec<String> {
    let text = &reading.text;
    let mut kinds = vec![kind];
    if kinds[0] != "hội nghị ban chấp hành" {
        return kinds;
    }
    let mut at = end;
    if text.is(at, "(") {
        at = (at..at + 8).find(|t| text.is(*t, ")")).map_or(at, |t| t + 1);
    }
    at += if text.reads(at, "mở rộng") { 2 } else { 0 };
    at += usize::from(matches!(text.folded(at), "," | "nhằm" | "để"));
    let reviews = ["tổng kết", "sơ kết"].into_iter().find(|w| text.reads(at, w));
    kinds.extend(reviews.map(str::to_owned));
    kinds
}

/// A numeral: Roman, Arabic, or in words behind "lần thứ".
fn numeral(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let token = text.tokens.get(at)?;
    if token.kind == Kind::Number {
        return Some(at + 1);
    }
    if is_roman(reading, at) {
        return Some(at + 1);
    }
    let count = (at..at + 3).take_while(|t| NUMBERS.contains(&text.folded(*t))).count();
    (count > 0).then_some(at + count)
}

/// A Roman numeral in capitals.
pub(super) fn is_roman(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let case = text.tokens.get(at).map(|token| token.case);
    matches!(case, Some(Case::Upper | Case::Title)) && text.word(at).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

const NUMBERS: [&str; 17] = [
    "nhất", "hai", "nhì", "ba", "tư", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "mốt", "một", "lăm",
    "bẩy",
];

/// "khóa XI", "(khóa XI)", "nhiệm kỳ 2020 - 2025", in any order with commas.
fn terms(reading: &Reading<'_>, mut end: usize) -> usize {
    let text = &reading.text;
    loop {
        let mut at = end;
        let open = text.is(at, "(");
        at += usize::from(open || text.is(at, ","));
        let next = if text.is(at, "khóa") {
            numeral(reading, at + 1)
        } else if text.reads(at, "nhiệm kỳ") && text.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number) {
            Some(
                at + 3
                    + if text.is(at + 3, "-") && text.tokens.get(at + 4).is_some_and(|t| t.kind == Kind::Number) {
                        2
                    } else {
                        0
                    },
            )
        } else {
            None
        };
        match next {
            Some(next) if !open => end = next,
            Some(next) if text.is(next, ")") => end = next + 1,
            _ => return end,
        }
    }
}

/// "Trung ương 4 khóa XI", "lần thứ tư Ban Chấp hành Trung ương Đảng khóa XI", "lần thứ nhất BCH Đảng bộ tỉnh khóa XX",
/// "Thành ủy lần thứ 17", "bất thường Ban Chấp hành Đảng bộ tỉnh".
fn plenum(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    if text.reads(at, "trung ương")
        && let Some(end) = numeral(reading, at + 2 + if text.reads(at + 2, "lần thứ") { 2 } else { 0 })
    {
        return Some(terms(reading, end));
    }
    let mut number_at = at;
    while let Some(end) = modifier(reading, number_at) {
        number_at = end;
    }
    if let Some(body_at) = ordinal(reading, number_at) {
        let body = committee(
            reading,
            body_at + usize::from(matches!(text.folded(body_at), "," | "-" | "của")),
        )
        .or_else(|| shared(reading, body_at))?;
        return Some(terms(reading, body));
    }
    let body = committee(reading, number_at)?;
    let end = ordinal(reading, body).or_else(|| modifier(reading, body));
    // "chủ trì Hội nghị Thành ủy, nghe …": told by the committee alone
    let alone = capital(reading, at - 2)
        && reading
            .organizations
            .starting(at)
            .any(|o| !o.name.starts_with("Đảng ủy"))
        && text.tokens.get(body).is_none_or(|t| t.kind == Kind::Mark);
    let told = end.is_some() || number_at > at || alone || text.reads(at, "ban chấp hành");
    told.then(|| terms(reading, end.unwrap_or(body)))
}

/// "Hội nghị lần thứ 7 đến Hội nghị lần thứ 8 Ban Chấp hành …": the body is told with the second.
fn shared(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let joined = matches!(text.folded(at), "đến" | "và" | ",") && text.reads(at + 1, "hội nghị");
    let next = ordinal(reading, at + 3).filter(|_| joined)?;
    committee(reading, next).map(|_| at)
}

/// One number for a session: "thứ 6", "18", "bất thường lần thứ nhất".
fn number_of_session(reading: &Reading<'_>, from: usize, at: usize) -> Option<usize> {
    let text = &reading.text;
    if at == from
        && text.tokens.get(at)?.kind == Kind::Number
        && text.word(at).len() < 3
        && at > 0
        && text.is(at - 1, "họp")
    {
        return Some(at + 1);
    }
    let told = (from..at).any(|t| text.is(t, "thứ"));
    // "kỳ họp chuyên đề thứ 15"
    let of_occasion = || {
        at.checked_sub(2)
            .is_some_and(|t| text.reads(t, "chuyên đề") || text.reads(t, "bất thường"))
    };
    ordinal(reading, at).filter(|_| !told && (at == from || text.reads(at, "lần thứ") || of_occasion()))
}

/// The body that "Hội nghị lần thứ 7 đến Hội nghị lần thứ 8 Ban Chấp hành …" tells only with its second event.
pub(super) fn borrowed(reading: &Reading<'_>, end: usize) -> Option<String> {
    shared(reading, end)?;
    let body = ordinal(reading, end + 3)?;
    let last = terms(reading, committee(reading, body)?);
    Some(reading.text.shown(body..last))
}

/// One past a numeral behind "lần thứ" or "thứ".
pub(super) fn ordinal(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let number = if text.reads(at, "lần thứ") {
        at + 2
    } else if text.is(at, "thứ") {
        at + 1
    } else {
        return None;
    };
    numeral(reading, number)
}

/// What a session is told by besides its number.
pub(super) const MODIFIERS: [&str; 12] = [
    "đầu tiên",
    "bất thường",
    "chuyên đề",
    "mở rộng",
    "toàn thể",
    "thường kỳ",
    "định kỳ",
    "thường lệ giữa năm",
    "thường lệ cuối năm",
    "thường lệ",
    "đột xuất",
    "thường niên",
];

/// "bất thường", "chuyên đề", "(mở rộng)": what a session without a number is told by.
fn modifier(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let bracket = text.is(at, "(");
    let open = at + usize::from(bracket || text.is(at, ","));
    let word = MODIFIERS.iter().find(|w| text.reads(open, w))?;
    let end = open + word.split(' ').count();
    if bracket {
        return text.is(end, ")").then_some(end + 1);
    }
    Some(end)
}

/// One past a committee of the Party or of an organization that begins here.
fn committee(reading: &Reading<'_>, at: usize) -> Option<usize> {
    reading
        .organizations
        .starting(at)
        .find(|o| !o.generic && is_committee(&o.name))
        .map(|o| o.tokens.end)
}

/// A body that meets in numbered plenums.
pub(super) fn is_committee(name: &str) -> bool {
    const HEADS: [&str; 8] = [
        "Ban Chấp hành",
        "Tỉnh ủy",
        "Thành ủy",
        "Huyện ủy",
        "Quận ủy",
        "Thị ủy",
        "Đảng ủy",
        "Quân ủy",
    ];
    HEADS.iter().any(|h| name.starts_with(h))
}

/// "XIII của Đảng", "đại biểu toàn quốc lần thứ XIII của Đảng", "đại biểu Đảng bộ tỉnh Mẫu lần thứ XX".
fn congress(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let mut next = at;
    if text.reads(next, "đảng") && text.tokens[next].case == Case::Title && !text.is(next + 1, "bộ") {
        next += 1;
    }
    if text.reads(next, "đại biểu") {
        next += 2;
    }
    if text.reads(next, "toàn quốc") {
        next += 2;
    }
    if let Some(body) = reading.organizations.starting(next).next() {
        next = body.tokens.end;
    }
    if text.reads(next, "toàn quốc") {
        next += 2;
    }
    let told = text.reads(next, "lần thứ");
    if told {
        next += 2;
    }
    // "đại hội Đảng các cấp tiến tới Đại hội lần thứ XIV": words that another congress stands behind
    let goes_on = |t: &usize| {
        text.tokens.get(*t).is_some_and(|k| k.kind == Kind::Word)
            && !text.reads(*t, "các cấp")
            && !text.reads(*t, "tiến tới")
    };
    // "Đoàn Thư ký Đại hội 02 đồng chí"
    if !told && text.tokens.get(next).is_some_and(|t| t.kind == Kind::Number) && text.word(next).starts_with('0') {
        return None;
    }
    // "Đại hội nhất trí" is no first congress
    if !told
        && text
            .tokens
            .get(next)
            .is_some_and(|t| t.case == Case::Lower && t.kind == Kind::Word)
    {
        let number = (next..next + 12)
            .take_while(goes_on)
            .find(|t| text.reads(*t, "lần thứ"))?;
        next = number;
    }
    // the congress of another body: "Đại hội Đoàn huyện lần thứ XI"
    if numeral(reading, next).is_none()
        && let Some(number) = (next..next + 12)
            .take_while(goes_on)
            .find(|t| text.reads(*t, "lần thứ"))
    {
        next = number + 2;
    }
    let mut end = numeral(reading, next)?;
    // "Đại hội XIV của Đảng bộ tỉnh Mẫu" is not that of the Party
    if text.reads(end, "của đảng") && !matches!(text.folded(end + 2), "bộ" | "ủy") {
        end += 2;
    } else if text.is(end, "đảng") && !matches!(text.folded(end + 1), "bộ" | "ủy") {
        end += 1;
    }
    end = terms(reading, end);
    end = owner(reading, end);
    Some(terms(reading, end))
}

/// "Đại hội XI Công đoàn tỉnh Mẫu", "Đại hội lần thứ XII của Đảng bộ tỉnh": whose congress it is.
fn owner(reading: &Reading<'_>, at: usize) -> usize {
    let text = &reading.text;
    let of = at + usize::from(text.is(at, "của"));
    if let Some(body) = reading
        .organizations
        .starting(of)
        .find(|o| !o.generic && (of > at || capital(reading, at)))
    {
        return body.tokens.end;
    }
    if !["công đoàn", "đoàn", "hội", "đảng bộ", "chi bộ", "mặt trận"]
        .iter()
        .any(|w| text.reads(of, w))
        || !capital(reading, of)
    {
        return at;
    }
    let sentence = text.tokens[of].sentence;
    let goes_on = |t: &usize| {
        let Some(token) = text.tokens.get(*t).filter(|k| k.sentence == sentence) else {
            return false;
        };
        token.kind == Kind::Word && token.case != Case::Lower
            || matches!(
                text.folded(*t),
                "tỉnh" | "huyện" | "quận" | "thành" | "phố" | "đoàn" | "bộ" | "xã" | "thị"
            )
    };
    (of..of + 12).take_while(goes_on).last().map_or(at, |t| t + 1)
}

fn capital(reading: &Reading<'_>, at: usize) -> bool {
    reading.text.tokens.get(at).is_some_and(|t| t.case != Case::Lower)
}

/// The most tokens of a bracket behind a session's number: "(kỳ họp thường lệ cuối năm 2025)".
const BRACKET: usize = 12;

/// "thứ 6, Quốc hội khóa XV", "thứ hai mươi mốt HĐND tỉnh Mẫu khóa XIX", "bất thường lần thứ nhất, Quốc hội khóa XV",
/// "thường kỳ tháng 9 của Chính phủ", "chuyên đề HĐND tỉnh Mẫu".
fn session(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let mut end = at;
    let mut told = false;
    let line = |t: usize| {
        text.tokens
            .get(t)
            .is_some_and(|k| k.sentence == text.tokens[at - 1].sentence)
    };
    while let Some(next) = modifier(reading, end)
        .or_else(|| number_of_session(reading, at, end))
        .or_else(|| month(reading, end))
        .filter(|next| line(next - 1))
    {
        told = true;
        end = next;
    }
    if text.is(end, "(")
        && let Some(close) = (end..end + BRACKET).find(|t| text.is(*t, ")"))
        && !reading
            .dates
            .within(&(end..close))
            .any(|d| d.period.start.day.is_some())
    {
        end = close + 1;
    }
    let numbered = (at..end).any(|t| text.is(t, "thứ") || text.tokens[t].kind == Kind::Number);
    let body_at = end + usize::from(text.is(end, ",") || text.is(end, "-") || text.is(end, "của"));
    let body = reading
        .organizations
        .starting(body_at)
        .find(|o| !o.generic && (numbered || o.tokens.len() > 1));
    if let Some(body) = body.filter(|_| numbered || !text.is(end, ",")) {
        let end = terms(reading, body.tokens.end);
        let end = ordinal(reading, end)
            .filter(|e| !numbered && line(e - 1))
            .map_or(end, |e| terms(reading, e));
        // "phiên họp Chính phủ thường kỳ tháng 11/2025"
        let occasion = modifier(reading, end).filter(|e| line(e - 1));
        let of_month = occasion.and_then(|end| month(reading, end)).filter(|e| line(e - 1));
        return Some(of_month.or(occasion).unwrap_or(end));
    }
    (told && numbered).then(|| terms(reading, end))
}

/// "tháng 9", "tháng 8 năm 2023", "tháng 8/2023".
pub(super) fn month(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let date = reading.dates.starting(at).next()?;
    (reading.text.is(at, "tháng") && date.period.start.month.is_some() && date.period.start.day.is_none())
        .then_some(date.tokens.end)
}

/// "Quốc hội khóa XV", "đại biểu HĐND thành phố Mẫu nhiệm kỳ 2021 - 2026".
fn election(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let next = at + if text.reads(at, "đại biểu") { 2 } else { 0 };
    let body = reading.organizations.starting(next).find(|o| !o.generic)?;
    let end = terms(reading, body.tokens.end);
    // "… và đại biểu HĐND các cấp nhiệm kỳ 2026-2031"
    let councils = "và đại biểu hội đồng nhân dân các cấp";
    if end > body.tokens.end && text.reads(end, councils) {
        return Some(terms(reading, end + councils.split(' ').count()));
    }
    (end > body.tokens.end).then_some(end)
}

/// "Ban Chấp hành Đảng bộ tỉnh Mẫu khóa XX tổ chức Hội nghị lần thứ 3", "HĐND tỉnh tiến hành Kỳ họp thứ nhất", "HĐND tỉnh
/// tổ chức kỳ họp bất thường": an event told by its number or occasion alone, and the body before it that holds it: one
/// past the event's words, and the full name.
pub(super) fn of_subject(reading: &Reading<'_>, noun: Hit) -> Option<(usize, String, bool)> {
    let text = &reading.text;
    let mut end = noun.end;
    let line = |t: usize| {
        text.tokens
            .get(t)
            .is_some_and(|k| k.sentence == text.tokens[noun.start].sentence)
    };
    while let Some(next) = modifier(reading, end)
        .or_else(|| number_of_session(reading, noun.end, end))
        .filter(|next| line(next - 1))
    {
        end = next;
    }
    let plenum = text.reads(noun.start, "hội nghị");
    let session = matches!(text.folded(noun.start), "kỳ" | "phiên");
    if end == noun.end || !plenum && !session {
        return None;
    }
    // "phiên họp thường kỳ tháng 02/2022"
    end = month(reading, end)
        .filter(|next| !plenum && line(next - 1))
        .unwrap_or(end);
    let number = end;
    // "kỳ họp thứ 7 (kỳ họp bất thường)": the occasion is no other session
    if text.is(end, "(") && reading.hit(end + 1, Class::EventNoun).is_some() {
        end = (end..end + BRACKET)
            .find(|t| text.is(*t, ")"))
            .filter(|t| line(*t))
            .map_or(end, |t| t + 1);
    }
    let behind = end;
    let end = terms(reading, end);
    let sentence = text.sentence_of(noun.start);
    let fits = |name: &str| {
        if plenum {
            is_committee(name)
        } else {
            let round = text.is(noun.start, "phiên");
            name.starts_with("Hội đồng nhân dân")
                || name.starts_with("Ủy ban Kiểm tra")
                || name == "Quốc hội"
                || round && (name == "Chính phủ" || name.starts_with("Ủy ban") || is_committee(name))
        }
    };
    // the body told with the event itself is better
    let own = text.tokens.get(end).is_some()
        && reading
            .organizations
            .starting_in(&(end..end + 2))
            .any(|o| fits(&o.name));
    let owner = reading
        .organizations
        .within(&(sentence.start..noun.start))
        .rfind(|o| !o.generic && !reading.document_words.hold(o.tokens.start))?;
    let aside = matches!(
        text.folded(owner.tokens.start.saturating_sub(1)),
        "cho" | "với" | "tại" | "từ"
    );
    if own || aside || !fits(&owner.name) || noun.start - owner.tokens.end > 18 {
        return None;
    }
    // the term behind the number, else behind the body
    let term = match text.shown(behind..end) {
        own if own.is_empty() => text.shown(owner.tokens.end..terms(reading, owner.tokens.end)),
        own => own,
    };
    let name = format!("{} {}", text.shown(noun.start..number), owner.name);
    let name = if term.is_empty() {
        name
    } else {
        format!("{name}{}{term}", if term.starts_with(',') { "" } else { " " })
    };
    Some((end, name, plenum))
}

/// "Tại phiên họp ngày 15-5, Ban Thường vụ Thành ủy Mẫu đã …", "Tại Hội nghị lần thứ nhất tổ chức tối 28-9, Ban Chấp hành Đảng
/// bộ tỉnh Mẫu khóa XX bầu …": a session told by its day or number, and the body behind it that met; whether it is a plenum.
pub(super) fn of_follower(reading: &Reading<'_>, noun: Hit) -> Option<(String, bool)> {
    let text = &reading.text;
    let sentence = text.sentence_of(noun.start);
    let session = ["kỳ họp", "phiên họp", "cuộc họp", "hội nghị"]
        .iter()
        .any(|n| text.reads(noun.start, n));
    let at = noun.start.checked_sub(1).filter(|t| *t >= sentence.start)?;
    if !session || !matches!(text.folded(at), "tại" | "cuối" | "trong" | "sau" | "qua") {
        return None;
    }
    let mut told = noun.end;
    while let Some(end) = modifier(reading, told).or_else(|| number_of_session(reading, noun.end, told)) {
        told = end;
    }
    let numbered = told > noun.end;
    let told = terms(reading, told);
    let mut next = held_behind(reading, told);
    if next == told {
        return None;
    }
    next += usize::from(text.is(next, "tới"));
    // "… từ ngày 13 đến 16-9 tại Hà Nội, Ủy ban Kiểm tra Trung ương …"
    if text.is(next, "tại") {
        next = (next..sentence.end.min(next + 8)).find(|t| text.is(*t, ","))?;
    }
    let body = reading
        .organizations
        .starting(next + 1)
        .find(|o| text.is(next, ",") && !o.generic && o.tokens.end < sentence.end)?;
    // a bare "Ban Chấp hành" is the one that is named in full
    let full = |o: &OrganizationMention| o.name == body.name && o.missing != Some(Missing::PartyBranch);
    if numbered && body.missing == Some(Missing::PartyBranch) && !reading.organizations.iter().any(full) {
        return None;
    }
    let term = text.shown(body.tokens.end..terms(reading, body.tokens.end));
    let term = Some(term).filter(|term| numbered && !term.is_empty() && !term.starts_with(['(', ',']));
    let term = term.map_or_else(String::new, |term| format!(" {term}"));
    let plenum = numbered && !text.is(noun.start, "kỳ") && is_committee(&body.name);
    Some((format!("{} {}{term}", text.shown(noun.start..told), body.name), plenum))
}

/// One past the words behind a session's name that say when it was held: "ngày 15-5", "diễn ra sáng nay (19/3)", ", chiều
/// cùng ngày"; the same token where none do.
fn held_behind(reading: &Reading<'_>, at: usize) -> usize {
    let text = &reading.text;
    let day = at + usize::from(text.is(at, "từ"));
    let date = reading.dates.starting(day).find(|d| d.period.start.month.is_some());
    if let Some(end) = date.map_or_else(|| day_at(reading, day), |d| Some(d.tokens.end)) {
        return end;
    }
    let comma = usize::from(text.is(at, ","));
    let limit = text.sentence_of(at.saturating_sub(1)).end.min(at + 14);
    let word = |t: usize| {
        reading.dates.hold(t)
            || matches!(
                text.folded(t),
                "diễn"
                    | "ra"
                    | "được"
                    | "tổ"
                    | "chức"
                    | "vào"
                    | "sáng"
                    | "chiều"
                    | "tối"
                    | "cùng"
                    | "ngày"
                    | "nay"
                    | "qua"
                    | "("
                    | ")"
            )
            || text.tokens[t].kind == Kind::Number
            || matches!(text.folded(t), "-" | "/" | ".") && text.tokens[t - 1].kind == Kind::Number
    };
    let end = (at + comma..limit)
        .take_while(|t| word(*t))
        .last()
        .map_or(at, |t| t + 1);
    let day = (at..end).any(|t| text.is(t, "ngày") || text.tokens[t].kind == Kind::Number || reading.dates.hold(t));
    if day { end } else { at }
}

/// One past "ngày 10-4", "sáng nay 10-4" whose year nobody knows.
fn day_at(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let number = |t: usize| text.tokens.get(t).is_some_and(|k| k.kind == Kind::Number);
    let mut next = at;
    while matches!(text.folded(next), "ngày" | "sáng" | "chiều" | "tối" | "nay" | "qua") {
        next += 1;
    }
    // "ngày 13 đến 16-9"
    if next > at && number(next) && matches!(text.folded(next + 1), "đến" | "và") && number(next + 2) {
        next += 2;
    }
    let day = next > at && number(next) && matches!(text.folded(next + 1), "-" | "/" | ".") && number(next + 2);
    day.then_some(next + 3)
}
