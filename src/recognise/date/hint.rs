//! The year of an article that nowhere tells its own date: what its text speaks of votes for it.
//!
//! Every year that the text states says something of the article's own: what happened was before it, what is planned lies
//! ahead, what is summed up has just ended. The year that most of this agrees with is taken.

use std::ops::Range;

use super::{Point, Shape, Stated, Time, Year};
use crate::lexicon::Class;
use crate::model::Moment;
use crate::recognise::{BlockKind, Reading};
use crate::text::Kind;

/// So many tokens before a year are searched for what is said of it.
const REACH: usize = 14;
/// Less than this speaks for no year.
const ENOUGH: i32 = 3;
/// A vote that no other outweighs.
const VETO: i32 = 40;

/// What one stated year says of the article's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clue {
    /// A day or month that was past; told in the first lines.
    Past(Moment, bool),
    /// A year whose results are told, or that something is compared with.
    Lived(i16),
    /// A year told in the first lines, as in the name of an event.
    Told(i16),
    /// A year that is summed up; told in the first lines.
    Reviewed(i16, bool),
    /// The months of a year up to this one are summed up.
    Months(i16, u8),
    /// What is to be done in a year.
    Planned(i16),
    /// An aim: a year not yet over.
    Ahead(i16),
    /// A day on which something is to be held.
    Coming(Moment),
    /// The month in which a session of the National Assembly that is spoken of was held.
    Session(Moment),
    /// The end of the running year, still to come.
    Late(i16),
    /// A term or phase.
    Phase(i16, i16),
    /// The term that a congress opens.
    Congress(i16),
    /// A school year.
    School(i16),
    /// The year in the number of a document.
    Numbered(i16),
    /// So many years after a document's date.
    Anniversary(i16),
}

/// What the article as a whole tells of its time.
pub(super) struct Hint {
    clues: Vec<Clue>,
}

impl Hint {
    /// Collects the clues.
    pub(super) fn of(reading: &Reading<'_>, stated: &[Stated]) -> Self {
        let mut clues = Vec::new();
        let council = new_council(reading);
        for s in stated {
            let block = reading.text.tokens[s.tokens.start].block;
            if matches!(
                reading.layout.get(block),
                Some(BlockKind::Related | BlockKind::Furniture)
            ) {
                continue;
            }
            if let Some(clue) = clue(reading, s, council)
                && !clues.contains(&clue)
            {
                clues.push(clue);
            }
            if let Some(clue) = anniversary(reading, s) {
                clues.push(clue);
            }
        }
        clues.extend(numbered_year(reading).map(Clue::Numbered));
        for clue in sessions(reading).map(Clue::Session) {
            if !clues.contains(&clue) {
                clues.push(clue);
            }
        }
        Self { clues }
    }

    /// The year of a day of which only the month is known.
    pub(super) fn year_for(&self, month: u8) -> Option<i16> {
        let clues = self.weighed();
        let years = clues.iter().flat_map(|c| {
            let (a, b) = c.span();
            [a, a + 1, b]
        });
        let score = |year: i16| clues.iter().map(|c| c.vote(year, month)).sum::<i32>();
        let mut years: Vec<i16> = years.collect();
        years.sort_unstable();
        years.dedup();
        let best = years.into_iter().max_by_key(|y| (score(*y), std::cmp::Reverse(*y)))?;
        (score(best) >= ENOUGH).then_some(best)
    }

    /// Of what happened only the last counts; the rest was before it.
    fn weighed(&self) -> Vec<Clue> {
        let last = |of: fn(&Clue) -> Option<Moment>| self.clues.iter().filter_map(of).max();
        let past = last(|c| match c {
            Clue::Past(m, _) => Some(*m),
            _ => None,
        });
        let lived = last(|c| match c {
            Clue::Lived(y) => Some(Moment::year(*y)),
            _ => None,
        });
        let keep = |c: &&Clue| match c {
            Clue::Past(m, _) => Some(*m) == past,
            Clue::Lived(y) => Some(Moment::year(*y)) == lived,
            _ => true,
        };
        self.clues.iter().filter(keep).copied().collect()
    }
}

impl Clue {
    /// First and last year that it names.
    fn span(self) -> (i16, i16) {
        match self {
            Self::Past(m, _) => (m.year, m.year),
            Self::Coming(m) | Self::Session(m) => (m.year - 1, m.year),
            Self::Phase(a, b) => (a, b),
            Self::School(b) => (b - 1, b),
            Self::Planned(y) => (y - 1, y),
            Self::Lived(y)
            | Self::Told(y)
            | Self::Reviewed(y, _)
            | Self::Months(y, _)
            | Self::Ahead(y)
            | Self::Late(y)
            | Self::Congress(y)
            | Self::Numbered(y)
            | Self::Anniversary(y) => (y, y),
        }
    }

    /// How well the year fits what happened in this month of it.
    fn vote(self, year: i16, month: u8) -> i32 {
        // what follows a known year at once, else how far it is off
        let near = |own: i16, weight: i32| if year == own { weight } else { 0 };
        let not_before = |first: i16| if year < first { -VETO } else { 0 };
        match self {
            Self::Past(m, head) => {
                let own = m.year + i16::from(m.month.is_some_and(|last| last > month + 1));
                // of long ago it may be the background alone
                let close = m
                    .month
                    .is_some_and(|last| (month + 12 - last) % 12 <= 2 || last == month + 1);
                not_before(m.year) + near(own, if head || close { 4 } else { 2 }) + near(own + 1, 1)
            }
            Self::Lived(y) => {
                let (same, next) = if month >= 10 { (4, 1) } else { (2, 3) };
                near(y, same) + near(y + 1, next) - i32::from(year < y) * 6
            }
            Self::Told(y) => near(y, 6) + near(y + 1, 1),
            Self::Reviewed(y, head) => not_before(y) + near(y + i16::from(month < 10), if head { 12 } else { 8 }),
            Self::Months(y, last) => not_before(y) + near(y + i16::from(last > month + 1), 8),
            Self::Planned(y) => match month {
                1..=6 => near(y, 6) + near(y - 1, 1),
                7..=9 => near(y, 2) + near(y - 1, 3),
                _ => near(y - 1, 6) + near(y, 1),
            },
            Self::Ahead(y) => i32::from(year > y) * -6,
            Self::Session(m) => {
                let held = i32::from(m.year) * 12 + i32::from(m.month.unwrap_or(6));
                match i32::from(year) * 12 + i32::from(month) - held {
                    -5..=2 => 4,
                    3..=7 => 2,
                    _ => 0,
                }
            }
            Self::Coming(m) => {
                let own = m.year - i16::from(m.month.is_some_and(|day| day < month));
                near(own, 4) - i32::from(year > own) * 6
            }
            Self::Late(y) => near(y, 5) - i32::from(year > y) * 6,
            Self::Phase(a, b) => {
                let inside = (a..=b).contains(&year);
                i32::from(inside) + near(a, 1) + near(a - 1, 1) - i32::from(year > b + 1 || year + 2 < a) * 4
            }
            Self::Congress(y) => near(y, 6),
            Self::School(b) => match month {
                1..=4 => near(b, 4),
                5..=8 => near(b, 3) + near(b - 1, 3),
                _ => near(b - 1, 4),
            },
            Self::Numbered(y) => not_before(y) + near(y, 2) + near(y + 1, 1),
            Self::Anniversary(y) => not_before(y - 1) + near(y, 6) + near(y + 1, 1),
        }
    }
}

fn clue(reading: &Reading<'_>, s: &Stated, council: bool) -> Option<Clue> {
    let (Time::At(point) | Time::Between(_, point)) = s.time else {
        return None;
    };
    let Year::Stated(year) = point.year else { return None };
    // when somebody was born says nothing
    let from = s.tokens.start.saturating_sub(4);
    let text = &reading.text;
    let born =
        |t: usize| is_birth(reading, t) && (t + 1 == s.tokens.start || matches!(text.folded(t + 1), "ngày" | "năm"));
    if (from..s.tokens.start).any(born) {
        return None;
    }
    match (s.time, point.shape) {
        (Time::Between(first, _), Shape::Year) => Some(years_between(reading, s, first, year, council)),
        (_, Shape::Year) => Some(year_alone(reading, s, year)),
        (Time::Between(first, _), Shape::Month(last)) if !s.future => Some(match first.shape {
            // a later quarter is mostly one in which something is to be done
            Shape::Month(from) if from > 1 && s.rule == "date.quy" && !sums_up(reading, s) => Clue::Planned(year),
            // "nhiệm vụ 6 tháng cuối năm" is set before these months begin
            Shape::Month(from) if from > 1 && !sums_up(reading, s) => Clue::Months(year, from - 1),
            _ if frame(reading, s.tokens.start) == Some(false) || urged(reading, s) => Clue::Planned(year),
            _ => Clue::Months(year, last),
        }),
        // the stamp of a page ("date 2024-06") is of the year at best
        (_, Shape::Month(_)) if s.rule == "date.iso" => Some(Clue::Told(year)),
        (_, Shape::Month(_)) if before_is(reading, s.tokens.start, &["từ"]) => Some(Clue::Lived(year)),
        (_, Shape::Month(month)) if !s.future && !aimed(reading, s.tokens.start) => {
            Some(Clue::Past(Moment::month(year, month), in_head(reading, s.tokens.start)))
        }
        (_, Shape::Day(day, month)) if to_be_held(reading, s) => Some(Clue::Coming(Moment::day(year, month, day))),
        (_, Shape::Day(day, month)) if !s.future && !aimed(reading, s.tokens.start) => Some(Clue::Past(
            Moment::day(year, month, day),
            in_head(reading, s.tokens.start),
        )),
        _ => Some(Clue::Ahead(year)),
    }
}

/// "sinh năm 1968", but not "tuyển sinh năm 2018".
fn is_birth(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let before = at.checked_sub(1).map_or("", |t| text.folded(t));
    text.is(at, "sinh") && !matches!(before, "tuyển" | "học" | "thí" | "phát" | "dân" | "an" | "vệ")
}

fn years_between(reading: &Reading<'_>, s: &Stated, first: Point, last: i16, council: bool) -> Clue {
    let text = &reading.text;
    let Year::Stated(first) = first.year else {
        return Clue::Ahead(last);
    };
    let at = s.tokens.start;
    if text.reads(at, "năm học") || at >= 2 && text.reads(at - 2, "năm học") {
        return Clue::School(last);
    }
    let sentence = text.sentence_of(at);
    let term = text.reads(at, "nhiệm kỳ") || at >= 2 && text.reads(at - 2, "nhiệm kỳ");
    let from = at.saturating_sub(3 * REACH).max(sentence.start);
    let congress = (from..at).any(|t| text.reads(t, "đại hội") && !before_is(reading, t, &["quyết", "kiện"]));
    if term && (council || congress && in_head(reading, at)) {
        return Clue::Congress(first);
    }
    if counted_years(reading, at) == Some(last - first) {
        return Clue::Anniversary(last);
    }
    Clue::Phase(first, last)
}

/// "tổng kết 5 năm thực hiện … giai đoạn 2011 - 2016": so many years are summed up, in the same sentence or where the text begins.
fn counted_years(reading: &Reading<'_>, at: usize) -> Option<i16> {
    let text = &reading.text;
    let from = at.saturating_sub(3 * REACH).max(text.sentence_of(at).start);
    let lead = reading.layout.iter().position(|kind| *kind == BlockKind::Paragraph);
    let start = lead.map_or(0, |block| text.blocks[block].tokens.start);
    let end = text.sentence_of(start).end.min(start + 3 * REACH).min(at);
    let sums = |t: usize| text.reads(t, "tổng kết") || text.reads(t, "sơ kết");
    let mut near = (from..at).chain(start..end);
    let first = near.find(|t| sums(*t) && text.is(*t + 3, "năm"))?;
    text.folded(first + 2).parse().ok()
}

/// "kỳ họp thứ nhất … bầu các chức danh": a council begins its term.
fn new_council(reading: &Reading<'_>) -> bool {
    let text = &reading.text;
    let content = (0..reading.layout.len()).filter(|b| reading.layout[*b].is_content());
    let reads = |b: usize, words: &str| text.blocks[b].tokens.clone().any(|t| text.reads(t, words));
    content.take(4).any(|b| reads(b, "kỳ họp thứ nhất") && reads(b, "bầu"))
}

/// What is over where "đã" stands before it.
const HELD: [&str; 5] = ["diễn ra", "tổ chức", "tiến hành", "kết thúc", "thành công"];

/// "bầu cử … vào ngày 22/5/2016", "chọn 22/5/2016 là Ngày bầu cử": a day still to come.
fn to_be_held(reading: &Reading<'_>, s: &Stated) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(s.tokens.start);
    let around = sentence.start.max(s.tokens.start.saturating_sub(2 * REACH))..sentence.end.min(s.tokens.end + REACH);
    let near = sentence.start.max(s.tokens.start.saturating_sub(5))..s.tokens.end;
    // "đã diễn ra vào ngày 22/5/2016"
    let held = |t: usize| text.is(t, "đã") && (t + 1..t + 3).any(|v| HELD.iter().any(|verb| text.reads(v, verb)));
    if (around.start..s.tokens.end).any(held) {
        return false;
    }
    around.into_iter().any(|t| text.reads(t, "bầu cử"))
        && near
            .into_iter()
            .any(|t| matches!(text.folded(t), "chọn" | "vào" | "sẽ") || text.reads(t, "ấn định"))
}

/// "Luật", and not a part of "pháp luật", "kỷ luật", "luật sư", "luật gia".
fn is_law(text: &crate::text::Text<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|t| text.folded(t));
    !matches!(before, Some("pháp" | "kỷ")) && !matches!(text.folded(at + 1), "sư" | "gia")
}

fn year_alone(reading: &Reading<'_>, s: &Stated, year: i16) -> Clue {
    let text = &reading.text;
    let at = s.tokens.start;
    let first = text.sentence_of(at).start;
    let reads_before = |words: &str, back: usize| at >= first + back && text.reads(at - back, words);
    if text.reads(at, "đầu năm") || reads_before("đầu", 1) || reads_before("nửa", 1) {
        return Clue::Months(year, 1);
    }
    // "Hiến pháp năm 2013" says no more than a document's number
    let law =
        (1..6).any(|back| reads_before("hiến pháp", back) || reads_before("luật", back) && is_law(text, at - back));
    if law && text.is(at, "năm") {
        return Clue::Numbered(year);
    }
    let counted = ["tính đến", "tính tới", "cho đến", "trước"].iter().any(|w| {
        (1..4).any(|back| reads_before(w, back) && (at - back..at).all(|t| text.tokens[t].kind == Kind::Word))
    });
    if counted {
        return Clue::Months(year, 12);
    }
    if ahead(reading, s) {
        // "sẽ trình Quốc hội tại kỳ họp cuối năm 2019"
        let will = (at.saturating_sub(REACH).max(first)..at).any(|t| text.is(t, "sẽ"));
        let late = will && (text.reads(at, "cuối năm") || reads_before("cuối", 1));
        return if late { Clue::Late(year) } else { Clue::Ahead(year) };
    }
    let compared = ["với", "hơn", "từ"].iter().any(|w| reads_before(w, 1)) || at > first && is_birth(reading, at - 1);
    match (compared, frame(reading, at)) {
        (true, _) => Clue::Lived(year),
        (_, Some(true)) => Clue::Reviewed(year, in_head(reading, at)),
        (_, Some(false)) => Clue::Planned(year),
        _ if urged(reading, s) => Clue::Planned(year),
        _ if in_head(reading, at) && of_event(reading, at) => Clue::Told(year),
        _ => Clue::Lived(year),
    }
}

/// "tổng kết … năm 2020" is summed up (true), "triển khai … năm 2021" is planned (false).
fn frame(reading: &Reading<'_>, at: usize) -> Option<bool> {
    const SUMS: [&str; 7] = [
        "tổng kết",
        "sơ kết",
        "kết quả",
        "kiểm điểm",
        "nhìn lại",
        "đánh giá",
        "tình hình",
    ];
    const PLANS: [&str; 12] = [
        "triển khai",
        "phương hướng",
        "nhiệm vụ",
        "kế hoạch",
        "dự toán",
        "chương trình",
        "chỉ tiêu",
        "dự kiến",
        "phấn đấu",
        "mục tiêu",
        "chuẩn bị",
        "giải pháp",
    ];
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    // the name of the event is long, and what it is about stands at its start
    let reach = if in_head(reading, at) { 2 * REACH } else { REACH };
    let from = at.saturating_sub(reach).max(sentence.start);
    let reads = |t: usize, words: &[&str]| words.iter().any(|w| text.reads(t, w));
    (from..at)
        .rev()
        .take_while(|t| !matches!(text.folded(*t), ";" | ":"))
        .find_map(|t| {
            if reads(t, &SUMS) {
                return Some(true);
            }
            // "kết quả thực hiện nhiệm vụ năm 2018": what was done of a plan
            let done = || {
                (from..t)
                    .rev()
                    .take_while(|b| text.tokens[*b].kind == Kind::Word && !text.reads(*b, "triển khai"))
                    .any(|b| reads(b, &SUMS[..5]))
            };
            reads(t, &PLANS).then(done)
        })
}

/// An aim: "đến năm 2030", "tầm nhìn 2045", "mục tiêu … vào năm 2025".
fn ahead(reading: &Reading<'_>, s: &Stated) -> bool {
    let text = &reading.text;
    let at = s.tokens.start;
    let sentence = text.sentence_of(at);
    let until = (at.saturating_sub(3).max(sentence.start)..at)
        .any(|t| matches!(text.folded(t), "đến" | "tới" | "vào" | "trước" | "nhìn"))
        || matches!(text.folded(at), "đến" | "tới" | "hết");
    let done = |range: Range<usize>| {
        range
            .into_iter()
            .any(|t| matches!(text.folded(t), "đã" | "đang" | "từ" | "tính"))
    };
    let close = at.saturating_sub(6).max(sentence.start);
    let behind = s.tokens.end..(s.tokens.end + 10).min(sentence.end);
    (until && !done(close..at) && !done(behind)) || aimed(reading, at)
}

/// Do words of aim or plan stand before it, with no other year between?
fn aimed(reading: &Reading<'_>, at: usize) -> bool {
    const AIMS: [&str; 8] = [
        "mục tiêu",
        "phấn đấu",
        "định hướng",
        "tầm nhìn",
        "dự kiến",
        "quy hoạch",
        "chiến lược",
        "lộ trình",
    ];
    let text = &reading.text;
    let from = at.saturating_sub(REACH).max(text.sentence_of(at).start);
    (from..at)
        .rev()
        .take_while(|t| text.folded(*t) != ";" && !(text.tokens[*t].kind == Kind::Number && text.word(*t).len() == 4))
        .any(|t| matches!(text.folded(t), "sẽ" | "hướng") || AIMS.iter().any(|w| text.reads(t, w)))
}

/// "trong năm 2019, các bộ, ngành cần …": what is to be done is told behind it.
fn urged(reading: &Reading<'_>, s: &Stated) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(s.tokens.start);
    (s.tokens.end..(s.tokens.end + 14).min(sentence.end))
        .take_while(|t| text.tokens[*t].kind != Kind::Number)
        .any(|t| matches!(text.folded(t), "cần" | "phải" | "sẽ") || text.reads(t, "phấn đấu"))
}

/// Is the span of months looked back on?
fn sums_up(reading: &Reading<'_>, s: &Stated) -> bool {
    frame(reading, s.tokens.start) == Some(true)
}

fn before_is(reading: &Reading<'_>, at: usize, words: &[&str]) -> bool {
    at.checked_sub(1)
        .is_some_and(|t| words.contains(&reading.text.folded(t)))
}

/// "Hội nghị xúc tiến đầu tư năm 2019": the year is part of an event's name.
fn of_event(reading: &Reading<'_>, at: usize) -> bool {
    let from = at.saturating_sub(REACH).max(reading.text.sentence_of(at).start);
    (from..at).any(|t| reading.hit(t, Class::EventNoun).is_some())
}

/// Does it stand in the headline or the first two paragraphs?
fn in_head(reading: &Reading<'_>, at: usize) -> bool {
    let block = reading.text.tokens[at].block;
    if reading.layout.is_empty() {
        return block < 3;
    }
    let mut content = (0..reading.layout.len()).filter(|b| reading.layout[*b].is_content());
    content.by_ref().take(3).any(|b| b == block)
}

/// "5 năm thực hiện Chỉ thị số 40-CT/TW ngày 22/11/2014": so many years later.
fn anniversary(reading: &Reading<'_>, s: &Stated) -> Option<Clue> {
    let Time::At(Point {
        shape: Shape::Day(..),
        year: Year::Stated(year),
    }) = s.time
    else {
        return None;
    };
    let text = &reading.text;
    let at = s.tokens.start;
    let from = at.saturating_sub(2 * REACH).max(text.sentence_of(at).start);
    let years = (from..at).rev().find_map(|t| {
        let opens = text.is(t + 1, "năm")
            && ["thực hiện", "triển khai", "thi hành"]
                .iter()
                .any(|w| text.reads(t + 2, w));
        let count = text.folded(t).parse::<i16>().ok().filter(|n| (1..=50).contains(n));
        count.filter(|_| opens)
    })?;
    Some(Clue::Anniversary(year + years))
}

/// The first years of the National Assembly's terms.
const TERMS: [(&str, &str, i16); 6] = [
    ("xi", "11", 2002),
    ("xii", "12", 2007),
    ("xiii", "13", 2011),
    ("xiv", "14", 2016),
    ("xv", "15", 2021),
    ("xvi", "16", 2026),
];

/// "kỳ họp thứ 6, Quốc hội khóa XIV": its first two sessions are held in July and October of the first year, then two a year, in
/// May and October.
fn sessions(reading: &Reading<'_>) -> impl Iterator<Item = Moment> {
    let text = &reading.text;
    let ordinals = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    reading.with_hits(Class::set(&[Class::EventNoun])).filter_map(move |t| {
        if !text.reads(t, "kỳ họp thứ") {
            return None;
        }
        let word = text.folded(t + 3);
        let place = ordinals.iter().position(|o| *o == word).map(|n| n + 1);
        let number = word.parse::<u8>().ok().or(place.and_then(|n| u8::try_from(n).ok()))?;
        let body = t + 4 + usize::from(matches!(text.folded(t + 4), "," | "của"));
        let term = text.folded(body + 3);
        let told = text.reads(body, "quốc hội khóa").then_some(term)?;
        let (_, _, first) = TERMS
            .iter()
            .find(|(roman, digits, _)| *roman == told || *digits == told)?;
        let month = match number {
            1 => 7,
            n if n % 2 == 1 => 5,
            _ => 10,
        };
        let years = i16::from(number.saturating_sub(1) / 2);
        (1..=12).contains(&number).then(|| Moment::month(first + years, month))
    })
}

/// The latest year inside a document number.
fn numbered_year(reading: &Reading<'_>) -> Option<i16> {
    let text = &reading.text;
    (2..text.tokens.len().saturating_sub(2))
        .filter(|t| {
            text.tokens[*t].kind == Kind::Number
                && text.is(t - 1, "/")
                && text.tokens[t - 2].kind == Kind::Number
                && text.is(t + 1, "/")
                && text.tokens[t + 2].kind == Kind::Word
        })
        .filter_map(|t| text.folded(t).parse().ok())
        .filter(|y| (1945..2100).contains(y))
        .max()
}
