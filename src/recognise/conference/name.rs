//! Where the name of an event ends, what kinds it tells, and whether the sentence says that it is held.

use std::ops::Range;

use super::super::Reading;
use super::series;
use crate::lexicon::{Class, Hit};
use crate::text::{Case, Kind, fold};

/// The most tokens of a name.
const LONGEST: usize = 100;

/// Words that end a name where they stand free.
const ENDS: [&str; 22] = [
    "sắp", "lúc", "không", "chưa", "do", "diễn", "dưới", "tại", "đã", "sẽ", "là", "vừa", "vào", "sáng", "chiều", "tối",
    "này", "ông", "bà", "nghe", "như", "cùng",
];

/// Words of two syllables of which one is among [`ENDS`].
const WHOLE: [&str; 23] = [
    "sắp xếp",
    "sáng tạo",
    "sáng kiến",
    "sáng tác",
    "sáng chế",
    "diễn tập",
    "diễn biến",
    "vừa và",
    "và vừa",
    "tự do",
    "không gian",
    "không dùng",
    "không quân",
    "không phận",
    "hàng không",
    "tối đa",
    "tối thiểu",
    "tối ưu",
    "tối cao",
    "tồn tại",
    "hiện tại",
    "bà con",
    "bà mẹ",
];

/// "… về sắp xếp tổ chức bộ máy", "… đổi mới sáng tạo": a syllable of a word that ends no name.
fn in_word(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    WHOLE.iter().any(|w| text.reads(at, w) || text.reads(at - 1, w))
        || matches!(text.folded(at), "ông" | "bà") && text.tokens[at].case != Case::Lower
}

/// One past the name that the noun opens.
pub(super) fn end(reading: &Reading<'_>, noun: Hit) -> usize {
    let text = &reading.text;
    let sentence = text.sentence_of(noun.start);
    let limit = sentence.end.min(noun.start + LONGEST);
    // "chủ trì “Hội thảo về cơ chế liên kết vùng”": the whole name stands in quotes
    let quoted = noun.start > sentence.start && text.is(noun.start - 1, "\"");
    let mut at = noun.end;
    while at < limit {
        if let Some(document) = reading.documents.starting(at).next() {
            at = document.whole().end.min(limit);
            let marks = (noun.end..at).filter(|t| text.is(*t, "\"")).count();
            if marks % 2 == 1 && text.is(at, "\"") {
                at += 1;
                if !goes_on_behind_quote(reading, at) {
                    break;
                }
            }
            continue;
        }
        // "Hội thảo khoa học: “Vai trò của …”"
        if text.is(at, ":") && text.is(at + 1, "\"") && !quoted {
            at += 1;
        }
        if text.is(at, "\"") {
            let close = (at + 1..sentence.end).find(|t| text.is(*t, "\"")).filter(|_| !quoted);
            let Some(close) = close else { break };
            at = close + 1;
            // a quoted name is whole
            if goes_on_behind_quote(reading, at) {
                continue;
            }
            break;
        }
        if let Some(close) =
            aside(reading, at).filter(|close| close + 1 < limit && !stops(reading, close + 1, &sentence, noun))
        {
            at = close + 1;
            continue;
        }
        if at == noun.end && acts(reading, at, noun) || stops(reading, at, &sentence, noun) {
            break;
        }
        // "… trước kỳ họp thứ 5, Quốc hội khóa XV": a numbered event within the name is whole
        let inner = reading
            .hit(at, Class::EventNoun)
            .and_then(|(hit, _)| series::end(reading, hit));
        at = inner.filter(|end| *end <= limit).unwrap_or(at + 1);
    }
    // "Hội nghị Thành ủy lần | này"
    if at > noun.end && text.is(at - 1, "lần") {
        at -= 1;
    }
    // "cử tri các xã: …": what is counted one by one
    if at >= noun.end + 2 && text.is(at, ":") && text.is(at - 2, "các") {
        at -= 2;
    }
    while at > noun.end && hangs(reading, at - 1) {
        at -= 1;
    }
    years(reading, at).filter(|_| at > noun.end).unwrap_or(at)
}

/// A mark, or a word that joins what the name does not have: "… dành cho các", "… về việc".
fn hangs(reading: &Reading<'_>, last: usize) -> bool {
    let text = &reading.text;
    if text.tokens[last].kind == Kind::Mark {
        return !matches!(text.folded(last), "\"" | ")" | "%");
    }
    let joins = [
        "cho", "các", "những", "của", "và", "về", "từ", "dành", "gắn", "bằng", "theo", "trong", "giữa", "qua",
    ];
    text.tokens[last].case == Case::Lower && joins.contains(&text.folded(last)) || text.reads(last - 1, "về việc")
}

/// "phong trào thi đua “Dân vận khéo” lần thứ V": behind what stands in quotes within a name.
fn goes_on_behind_quote(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    match text.folded(at) {
        "lần" | "năm" | "giai" | "nhiệm" | "của" | "trên" | "đối" => true,
        "và" => !opens_event(reading, at + 1),
        "," | ";" => opens_kind(reading, at + 1) || reading.documents.starting(at + 1).next().is_some(),
        _ => false,
    }
}

/// Another event is named here.
fn opens_event(reading: &Reading<'_>, at: usize) -> bool {
    reading.hit(at, Class::EventNoun).is_some() && reading.hit(at, Class::EventKind).is_none()
}

/// "triển khai …", "đồng thời tổng kết …": another kind of what is held.
fn opens_kind(reading: &Reading<'_>, at: usize) -> bool {
    let verb = at + if reading.text.reads(at, "đồng thời") { 2 } else { 0 };
    reading.text.tokens.get(verb).is_some_and(|t| t.case == Case::Lower)
        && (reading.hit(verb, Class::EventKind).is_some() || reading.text.reads(verb, "đánh giá"))
}

/// The most tokens of a bracket within a name.
const ASIDE: usize = 8;

/// Where a bracket within a name closes that tells an abbreviation, how it is held, or of which years it is: "công tác kiểm tra, giám
/// sát (KTGS) của Đảng".
fn aside(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    if !text.is(at, "(") {
        return None;
    }
    let close = (at + 1..at + 1 + ASIDE).find(|t| text.is(*t, ")"))?;
    let short = close == at + 2 && text.tokens[at + 1].case == Case::Upper
        || close > at + 1 && (at + 1..close).all(|t| text.tokens[t].respelt);
    let how = text.reads(at + 1, "trực tiếp") || text.reads(at + 1, "trực tuyến");
    (short || how).then_some(close)
}

/// "Sở Khoa học và Công nghệ (KH&CN)", written out: once is enough.
pub(super) fn without_repeats(name: String) -> String {
    let plain = |words: &str| fold(words).replace(',', "");
    let repeated = name.split_once(" (").and_then(|(head, rest)| {
        let (inner, tail) = rest.split_once(')')?;
        plain(head).ends_with(&plain(inner)).then(|| format!("{head}{tail}"))
    });
    repeated.unwrap_or(name)
}

/// "lần thứ V (năm 2016 - 2020)": one past the bracket that tells the years behind a name.
fn years(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    let told = text.is(at, "(") && ["năm", "giai đoạn", "nhiệm kỳ"].iter().any(|w| text.reads(at + 1, w));
    let close = (at + 1..at + 1 + ASIDE).find(|t| text.is(*t, ")")).filter(|_| told)?;
    Some(close + 1)
}

/// Verbs that tell what the event did: "Hội nghị thông qua …", "Hội nghị dành thời gian …".
const ACTS: [&str; 45] = [
    "rút ra",
    "về phía",
    "về dự",
    "kéo dài",
    "để",
    "diễn ra",
    "gồm",
    "phát huy",
    "cần",
    "phải",
    "tiếp tục",
    "tin tưởng",
    "phản ánh",
    "là dịp",
    "tiếp theo",
    "lần này",
    "này",
    "thông qua",
    "biểu quyết",
    "phê chuẩn",
    "tán thành",
    "đồng ý",
    "khẳng định",
    "nhấn mạnh",
    "dành",
    "bầu",
    "không",
    "chưa",
    "nhất trí",
    "thống nhất",
    "nghe",
    "cũng",
    "còn",
    "ghi nhận",
    "thảo luận",
    "xem xét",
    "quyết định",
    "kết thúc",
    "bắt đầu",
    "tập trung",
    "giao",
    "yêu cầu",
    "đánh giá",
    "xác định",
    "đề ra",
];

/// Verbs of saying that end a name of several words.
const SAYS: [&str; 12] = [
    "phản ánh",
    "khẳng định",
    "nhấn mạnh",
    "nêu rõ",
    "cho rằng",
    "yêu cầu",
    "đề nghị",
    "ghi nhận",
    "chỉ rõ",
    "nhận định",
    "lưu ý",
    "thể hiện",
];

/// Nouns of events that are called by their number or body, so that other words behind them are what they do:
/// "Đại hội đều đạt", "Kỳ họp cho đến khi".
pub(super) fn opens_clause(reading: &Reading<'_>, noun: Hit) -> bool {
    const OPENERS: [&str; 34] = [
        "đại biểu",
        "toàn quốc",
        "toàn thể",
        "bất thường",
        "thường kỳ",
        "thường lệ",
        "thường niên",
        "chuyên đề",
        "định kỳ",
        "cuối năm",
        "giữa năm",
        "đầu năm",
        "tháng",
        "quý",
        "cổ đông",
        "đảng bộ",
        "đảng viên",
        "chi bộ",
        "công đoàn",
        "đoàn",
        "hội",
        "thi đua",
        "điểm",
        "hiệp thương",
        "thành lập",
        "công nhân",
        "cháu ngoan",
        "về",
        "với",
        "của",
        "nhiệm kỳ",
        "khóa",
        "thể dục",
        "trù bị",
    ];
    let text = &reading.text;
    let called = matches!(text.folded(noun.start), "đại" | "kỳ" | "phiên");
    let next = noun.end;
    let about = matches!(text.folded(noun.start), "kỳ" | "đại") && matches!(text.folded(next), "về" | "với");
    let acts = about || text.reads(next, "hiệp thương bầu") || text.reads(next, "hiệp thương cử");
    let opens = text
        .tokens
        .get(next)
        .is_some_and(|t| t.case != Case::Lower && t.kind != Kind::Mark)
        || text.is(next, "\"")
        || reading.hit(next, Class::EventKind).is_some()
        || reading.organizations.starting(next).next().is_some()
        || OPENERS.iter().any(|w| text.reads(next, w)) && !acts;
    called && !opens
}

/// "Hội nghị biểu dương 9 tập thể.": a whole sentence of running text tells what the event did.
pub(super) fn is_clause(reading: &Reading<'_>, noun: Hit, end: usize) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(noun.start);
    let whole = sentence.start == noun.start && end + 1 >= sentence.end && text.is(sentence.end - 1, ".");
    let named = reading.hit(noun.end, Class::EventKind).is_some()
        || text.tokens.get(noun.end).is_some_and(|t| t.case != Case::Lower);
    whole && !named
}

/// "phiên họp Chính phủ", "cuộc làm việc với UBND tỉnh Mẫu": the body right behind the noun tells which event it is.
pub(super) fn of_body(reading: &Reading<'_>, noun: Hit, end: usize) -> bool {
    let text = &reading.text;
    let works = text.reads(noun.end.saturating_sub(2), "làm việc");
    let mut next = noun.end + usize::from(works && text.is(noun.end, "với"));
    // ("chủ trì hội nghị Ban Thường vụ Tỉnh ủy")
    let held = text.reads(noun.start, "hội nghị") && chaired(reading, noun.start);
    let meets = works && next > noun.end || held || matches!(text.folded(noun.start), "phiên" | "kỳ" | "cuộc");
    // "cuộc họp Thường trực Ban Chỉ đạo Trung ương …"
    if text.reads(next, "thường trực") && reading.organizations.starting(next).next().is_none() {
        next += 2;
    }
    meets
        && reading
            .organizations
            .starting(next)
            .any(|o| o.tokens.end <= end && !o.generic && (held || !o.completed))
}

/// "tổ chức hội nghị": what is named here is held by somebody.
pub(super) fn organized(reading: &Reading<'_>, at: usize) -> bool {
    at >= 2 && reading.text.reads(at - 2, "tổ chức") && is_verb(reading, at - 2)
}

/// "chủ trì cuộc họp báo", "tại buổi làm việc": an event that is spoken of as held.
pub(super) fn chaired(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    at >= 2 && (text.reads(at - 2, "chủ trì") || text.reads(at - 2, "mở đầu") || organized(reading, at))
}

/// Does the event, named just before, act here?
fn acts(reading: &Reading<'_>, at: usize, noun: Hit) -> bool {
    let text = &reading.text;
    // "tổ chức hội nghị đánh giá kết quả …": what it is held for
    let held = noun.start >= text.sentence_of(at).start + 2
        && (organized(reading, noun.start)
            || text.reads(noun.start - 2, "chủ trì")
            || text.is(noun.start - 1, "mở")
            || text.is(noun.start - 1, "dự"));
    if held
        && ["đánh giá", "bầu", "thông qua", "thống nhất", "thảo luận"]
            .iter()
            .any(|w| text.reads(at, w))
    {
        return false;
    }
    // "lớp bồi dưỡng, cập nhật kiến thức", "lớp tập huấn dành cho …": what is taught, and whom
    let course = matches!(text.folded(noun.start), "lớp" | "khóa") && reading.hit(noun.end, Class::EventKind).is_none();
    if course && (text.reads(at, "dành cho") || text.is(at, ",") && comma_goes_on(reading, at, &text.sentence_of(at)))
    {
        return false;
    }
    // "phiên họp giao ban" gives nobody a task
    if text.reads(at, "giao ban") {
        return false;
    }
    // "lễ công bố quyết định", "Hội nghị công bố quyết định": what is announced
    if text.reads(at, "quyết định") && (text.is(noun.start, "lễ") || text.reads(noun.end.saturating_sub(2), "công bố"))
    {
        return false;
    }
    let opens = text.sentence_of(at).start + 2 >= at || text.sentence_of(at).start + 3 >= at;
    // "Tại Hội nghị các tập thể xuất sắc đã được khen"
    let others = opens
        && text.is(noun.start.saturating_sub(1), "tại")
        && matches!(text.folded(at), "các" | "những")
        && (at..text.sentence_of(at).end)
            .take_while(|t| !text.is(*t, ","))
            .any(|t| matches!(text.folded(t), "đã" | "được"));
    // "trình dự thảo để Hội nghị tham gia ý kiến"
    let purpose = noun.start > 0 && text.is(noun.start - 1, "để");
    let joined = others
        || purpose
        || !text.is(noun.start, "lễ") && matches!(text.folded(at), "và" | "hoặc" | "hay" | "nào" | "đầu");
    joined || text.is(at, ",") || ACTS.iter().any(|verb| text.reads(at, verb)) || opens && text.reads(at, "cho ý kiến")
}

fn stops(reading: &Reading<'_>, at: usize, sentence: &Range<usize>, noun: Hit) -> bool {
    let text = &reading.text;
    let word = text.folded(at);
    match word {
        ";" => return !opens_kind(reading, at + 1),
        ":" | "." | ")" | "(" | "…" | "!" | "?" | "gồm" => return true,
        "đề" => return text.reads(at, "đề ra"),
        // "số lượng người được giới thiệu"
        "được" => return !text.is(at - 1, "người"),
        "đạt" => {
            return ["hiệu", "kết", "chất"].iter().any(|w| text.is(at + 1, w))
                || text.is(at + 2, "%") && text.tokens[at + 1].kind == Kind::Number;
        }
        "mà" => return text.reads(at, "mà còn"),
        "và" => return opens_event(reading, at + 1),
        "," => return !comma_goes_on(reading, at, sentence),
        "-" => {
            // ("… về công tác cán bộ - ảnh")
            return text.is(at + 1, "ảnh")
                || text.tokens.get(at + 1).is_some_and(|t| t.case == Case::Title)
                    && reading.people_from(at + 1).next().is_some();
        }
        // "Lễ kỷ niệm 85 năm ngày thành lập Đoàn", not "ngày 25/3"
        // ("75 năm Ngày Bác Hồ về thăm")
        "ngày" => {
            // ("gặp mặt nhân ngày Lưu trữ Việt Nam")
            let kept = text.is(at - 1, "năm") && text.tokens[at - 2].kind == Kind::Number || text.is(at - 1, "nhân");
            let number = text.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Number);
            return reading.hit(at, Class::NamedDay).is_none() && (!kept || number);
        }
        "với" => {
            return ["với sự", "với chủ đề", "với trọng tâm", "với nội dung"]
                .iter()
                .any(|w| text.reads(at, w));
        }
        // "đầu tư vào tỉnh Mẫu"
        "vào" if reading.places.starting(at + 1).next().is_some() => return false,
        // "thành phố" and "thành lập" go on, "thành công" ends
        "thành" => return text.reads(at, "thành công"),
        // "lớp bồi dưỡng cho 72 đồng chí"
        "đồng" => {
            let counted = text.tokens[at - 1].kind == Kind::Number && text.is(at - 2, "cho");
            return text.reads(at, "đồng chí") && !counted;
        }
        "hoàn" => {
            return text.reads(at, "hoàn thành")
                && reading.hit(at - 1, Class::EventKind).is_none()
                && at > noun.end + 6;
        }
        "khai" => return text.reads(at, "khai mạc"),
        "bế" => return text.reads(at, "bế mạc"),
        "chủ" => return text.reads(at, "chủ trì"),
        "tiến" => return text.reads(at, "tiến hành") || text.is(noun.start, "đại") && text.reads(at, "tiến tới"),
        "thảo" => return text.reads(at, "thảo luận"),
        "cho" => return text.reads(at, "cho thấy") || text.reads(at, "cho biết"),
        "có" => {
            return at == noun.end
                || text.is(at - 1, ",")
                || ["sự", "các", "đồng", "ông", "bà", "đại", "mặt"]
                    .iter()
                    .any(|w| text.is(at + 1, w));
        }
        // ("hội nghị thống nhất dự kiến nội dung kỳ họp")
        "dự" => {
            let planned = ["nội", "chương", "thời", "kế"].contains(&text.folded(at + 2));
            return text.reads(at, "dự kiến") && !planned;
        }
        "để" => return at > noun.end,
        "theo" => return text.reads(at, "theo lời") || text.reads(at, "theo hình thức"),
        "nhân" => return text.reads(at, "nhân dịp"),
        "trong" => {
            return text.reads(at, "trong khuôn khổ")
                || text.reads(at, "trong không khí")
                || text.reads(at, "trong ngày");
        }
        "từ" => {
            return text.reads(at, "từ điểm cầu") || reading.dates.starting(at).any(|d| !d.span);
        }
        "đến" => {
            return text.reads(at, "đến các điểm cầu")
                || text.reads(at, "đến các xã")
                || !text.reads(at.saturating_sub(2), "từ nay")
                    && !text.reads(at.saturating_sub(2), "liên quan")
                    && reading.hit(at + 1, Class::EventNoun).is_some()
                    && !(noun.end..at).any(|t| reading.hit(t, Class::EventNoun).is_some());
        }
        "trực" => {
            return at > noun.end + 3
                && (text.reads(at, "trực tiếp")
                    || text.reads(at, "trực tuyến từ")
                    || text.reads(at, "trực tuyến đến"));
        }
        "tổ" => return text.reads(at, "tổ chức") && is_verb(reading, at),
        // "nhằm triển khai …": what it is held for
        "nhằm" => return reading.hit(at + 1, Class::EventKind).is_none() && !text.reads(at + 1, "đánh giá"),
        _ => {}
    }
    // "Hội nghị … lần thứ 14 | đề ra triển vọng"
    let counted = at > noun.end + 2
        && (text.reads(at - 3, "lần thứ") || text.reads(at - 2, "thứ") && text.tokens[at - 1].kind == Kind::Number);
    ENDS.contains(&word) && !in_word(reading, at)
        || counted && ACTS.iter().any(|verb| text.reads(at, verb))
        || at > noun.end + 2 && !text.is(at - 1, ",") && SAYS.iter().any(|verb| text.reads(at, verb))
        || reading.people_from(at).any(|p| !p.reference)
}

/// After a comma the name goes on with another kind or with more of the same ("phòng, chống hạn hán, xâm nhập mặn").
fn comma_goes_on(reading: &Reading<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let text = &reading.text;
    let next = at + 1;
    if next >= sentence.end {
        return false;
    }
    if reading.hit(next, Class::EventKind).is_some()
        || text.reads(next, "nhiệm kỳ")
        || text.is(next, "khóa")
        || text.reads(next, "phương hướng")
        || text.reads(next, "nhiệm vụ")
        || reading.documents.starting(next).next().is_some()
    {
        return true;
    }
    // "các Nghị quyết, Kết luận của Hội nghị …"
    let papers = |t: usize| reading.hits.has(t, Class::DocumentKind);
    if papers(next) && papers(at.saturating_sub(2)) {
        return true;
    }
    if shares_issuers(reading, at) {
        return true;
    }
    // "với Quảng Ninh, Khánh Hòa và Kiên Giang"
    if reading.places.starting(next).next().is_some() && reading.places.ending(at).next().is_some() {
        return true;
    }
    if text.tokens[next].case != Case::Lower || text.tokens[next].kind != Kind::Word {
        return false;
    }
    let closes = [
        "cũng",
        "khẳng định",
        "nhấn mạnh",
        "trong đó",
        "đồng thời",
        "qua đó",
        "từ đó",
        "bàn",
        "nhằm",
        "ngay sau",
        "theo",
        "dưới",
        "do",
        "tại",
        "với",
        "có",
        "đồng chí",
        "các đồng chí",
        "ông",
        "bà",
        "sáng",
        "chiều",
        "diễn ra",
        "thu hút",
        "gồm",
        "là",
        "đã",
        "thay",
        "nối",
        "kết nối",
    ];
    !closes.iter().any(|c| text.reads(next, c))
}

/// "các quyết định của Bộ Chính trị, Ban Bí thư về …": the comma stands between bodies that issued something together.
fn shares_issuers(reading: &Reading<'_>, comma: usize) -> bool {
    let text = &reading.text;
    if reading.organizations.ending(comma).next().is_none() {
        return false;
    }
    let mut at = comma;
    while text.is(at, ",") || text.is(at, "và") {
        let Some(body) = reading.organizations.starting(at + 1).next() else {
            return false;
        };
        at = body.tokens.end;
    }
    let ends = text.sentence_of(comma).end <= at;
    ends || matches!(text.folded(at), "về" | "khóa" | "cho" | ".")
}

/// "tổ chức" as a verb: not within "Ban Tổ chức", "công tác tổ chức", "cơ cấu tổ chức".
pub fn is_verb(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let inside = reading.organizations.hold(at);
    let noun = at > 0
        && matches!(
            text.folded(at - 1),
            "tác"
                | "cấu"
                | "các"
                | "ngành"
                | "ban"
                | "về"
                | "việc"
                | "những"
                | "cơ"
                | "mô"
                | "khâu"
                | "dẫn"
                | "án"
                | "hoạch"
        );
    let goes = text.is(at + 2, "xây")
        || text.is(at + 2, "bộ")
        || text.is(at + 2, "cán")
        || text.is(at + 2, "cơ")
        || text.is(at + 2, "đảng");
    !inside && !noun && !goes
}

/// The kinds that the words of a name tell, in their order.
pub(super) fn kinds(reading: &Reading<'_>, noun: Hit, end: usize, usual: &str) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    if usual != "khác" {
        kinds.push(usual.to_owned());
    }
    let mut at = noun.end;
    // what is quoted and what documents are about tells no kind
    let mut quoted = false;
    while at < end {
        if let Some(document) = reading.documents.starting(at).next() {
            let whole = document.whole();
            quoted ^= whole.clone().filter(|t| reading.text.is(*t, "\"")).count() % 2 == 1;
            at = whole.end;
            continue;
        }
        quoted ^= reading.text.is(at, "\"");
        if quoted {
            at += 1;
            continue;
        }
        match reading.hit(at, Class::EventKind) {
            // the first word behind the noun, or one behind a comma
            Some((hit, entry)) if opens_part(reading, at, noun) && !is_work(reading, at, noun) => {
                let kind = entry.sense().to_owned();
                if !kinds.contains(&kind)
                    && kinds.first().is_none_or(|k| {
                        !matches!(
                            k.as_str(),
                            "đại hội" | "kỳ họp" | "lễ" | "hội thảo" | "tọa đàm" | "tập huấn" | "gặp mặt"
                        )
                    })
                    // "buổi làm việc … về việc triển khai, quán triệt nghị quyết": what is spoken of
                    && !reading.text.reads(noun.end.saturating_sub(2), "làm việc")
                {
                    kinds.push(kind);
                }
                at = hit.end;
            }
            _ => at += 1,
        }
    }
    if kinds.len() > 1 {
        kinds.retain(|k| k != "khác" && k != "họp");
    }
    if kinds.is_empty() {
        kinds.push("khác".to_owned());
    }
    kinds
}

/// "công tác đào tạo, bồi dưỡng cán bộ": what a conference sums up, and not that it trains.
fn is_work(reading: &Reading<'_>, at: usize, noun: Hit) -> bool {
    let text = &reading.text;
    // "phương án tổ chức, triển khai nhiệm vụ"
    let of_plan = text.is(at - 1, ",") && at >= noun.end + 3 && text.reads(at - 3, "tổ chức");
    text.is(at, "bồi") && at > noun.end || of_plan
}

fn opens_part(reading: &Reading<'_>, at: usize, noun: Hit) -> bool {
    let text = &reading.text;
    let behind_noun = (noun.end..at).all(|t| {
        matches!(
            text.folded(t),
            "trực"
                | "tuyến"
                | "toàn"
                | "quốc"
                | "để"
                | "cán"
                | "bộ"
                | "chủ"
                | "chốt"
                | "về"
                | "học"
                | "tập"
                | ","
                | "và"
                | "nghiên"
                | "cứu"
                | "khoa"
        ) || text.tokens[t].case == Case::Title
            || reading.organizations.hold(t)
            || reading.places.hold(t)
    });
    behind_noun
        || matches!(text.folded(at - 1), "," | "và" | ";" | ")" | "để" | "nhằm" | "thời")
        || reading.hit(at - 1, Class::EventKind).is_some()
        || text.reads(at.saturating_sub(2), "địa phương")
}

/// Does a word of the name tell its kind, or place it by region or date?
pub(super) fn tells_kind(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    (at + 1..end).any(|t| {
        reading.hit(t, Class::EventKind).is_some()
            || reading.text.reads(t, "khu vực")
            || reading.text.reads(t, "chuyên đề")
            || reading.text.reads(t, "thường kỳ")
            || reading.text.reads(t, "toàn quốc")
            || reading.text.reads(t, "bất thường")
            || reading.text.is(t, "\"")
    })
}

/// Does the sentence say that this event is held: organized, opened, closed, taking place?
pub(super) fn held_at(reading: &Reading<'_>, name: &Range<usize>, sentence: &Range<usize>) -> bool {
    let text = &reading.text;
    let verb = |t: usize| text.reads(t, "tổ chức") && is_verb(reading, t);
    let before = name.start >= sentence.start + 2
        && (name.start.saturating_sub(4)..name.start).any(|t| {
            verb(t)
                || text.is(t, "mở")
                || text.reads(t, "khai mạc")
                || text.reads(t, "bế mạc")
                || text.reads(t, "tiến hành")
        });
    let behind = (name.end..sentence.end).any(|t| {
        verb(t)
            || text.is(t, "mở") && !matches!(text.folded(t + 1), "rộng" | "đầu" | "ra")
            || text.reads(t, "diễn ra")
            || text.reads(t, "khai mạc")
            || text.reads(t, "bế mạc")
            || text.reads(t, "đã hoàn thành")
            || text.reads(t, "bước vào")
            || text.reads(t, "kết thúc")
            || text.reads(t, "thành công")
    });
    // "Đại hội … tiến hành thảo luận …": what an event does while it is held
    let acts = ["tiến hành", "tiếp tục", "đã tiến hành", "bước sang"]
        .iter()
        .any(|w| text.reads(name.end, w));
    before || behind || acts
}
