//! Recognises quantities: a number with its comparison before it and its unit or counted noun behind it.

mod number;
mod unit;

use std::ops::Range;

use super::{QuantityMention, Reading, openers};
use crate::lexicon::{Class, Entry, Hit};
use crate::model::Qualifier;
use crate::text::{Case, Kind, Text};
pub(super) use number::WORDS as NUMBER_WORDS;
pub use number::{Decimal, in_words};
use unit::UnitWords;

/// Adds the quantities.
pub fn recognise(reading: &mut Reading<'_>) {
    let mut dated = vec![false; reading.text.tokens.len()];
    for date in &reading.dates {
        dated[date.tokens.clone()].fill(true);
    }
    let grammar = Grammar {
        reading,
        text: &reading.text,
        dated,
    };
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        at = reading.next_opening(at, 0, openers::NUMBER | openers::NUMERAL);
        if at >= reading.text.tokens.len() {
            break;
        }
        at = grammar.read(at, &mut found);
    }
    reading.quantities = found.into();
}

struct Grammar<'r, 'a> {
    reading: &'r Reading<'a>,
    text: &'r Text<'a>,
    /// Tokens of dates.
    dated: Vec<bool>,
}

/// A number with multiplier words.
#[derive(Clone)]
struct Numeral {
    tokens: Range<usize>,
    value: Decimal,
    /// The power of ten of its multiplier words.
    power: usize,
    words: bool,
}

impl Numeral {
    fn shown(&self) -> String {
        self.value.clone().shifted(self.power).to_string()
    }
}

impl Grammar<'_, '_> {
    /// Reads what begins at a token; gives the token to go on with.
    fn read(&self, at: usize, found: &mut Vec<QuantityMention>) -> usize {
        let Some(first) = self.numeral(at) else { return at + 1 };
        if let Some((first, total)) = self.split_ratio(at) {
            return self.ratio(&first, &total, found);
        }
        if self.is_code(at, first.tokens.end) {
            return self.behind_code(first.tokens.end);
        }
        let next = first.tokens.end;
        let range = self.second(next, |word| matches!(word, "-" | "đến" | "tới"));
        if let Some(end) = range.and_then(|second| self.range(&first, &second, found)) {
            return end;
        }
        // "từ 8% đến 10%", "8%-10%"
        let share = self.text.is(next, "%");
        let from = at > 0 && self.text.is(at - 1, "từ");
        let range = share.then(|| self.second(next + 1, |word| word == "-" || from && matches!(word, "đến" | "tới")));
        let range = range.flatten().filter(|second| self.text.is(second.tokens.end, "%"));
        if let Some(end) = range.and_then(|second| self.range(&first, &second, found)) {
            return end;
        }
        let total = self.second(next, |word| word == "/");
        if let Some(total) = total.filter(|t| self.text.tokens[next].glued && !self.text.is(t.tokens.end, "/")) {
            return self.ratio(&first, &total, found);
        }
        self.plain(&first, found)
    }

    /// "(4 6/4 7 phiếu)": 46 of 47, where blanks slipped in between the digits.
    fn split_ratio(&self, at: usize) -> Option<(Numeral, Numeral)> {
        let text = self.text;
        let digits = |t: usize| {
            let token = text.tokens.get(t)?;
            let word = text.folded(t);
            let plain = token.kind == Kind::Number && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
            plain.then_some((token.glued, word.len()))
        };
        let ((_, a), (false, b)) = (digits(at)?, digits(at + 1)?) else {
            return None;
        };
        let ((true, c), (false, d)) = (digits(at + 3)?, digits(at + 4)?) else {
            return None;
        };
        let slash = text.is(at + 2, "/") && text.tokens[at + 2].glued;
        let counted = matches!(text.folded(at + 5), ")" | "phiếu" | "đại" | "thành");
        let shaped = slash && counted && a + b == c + d && (2..=3).contains(&(a + b));
        let whole = |t: usize| {
            let digits = format!("{}{}", text.folded(t), text.folded(t + 1));
            Some(Numeral {
                tokens: t..t + 2,
                value: Decimal::parse(&digits)?,
                power: 0,
                words: false,
            })
        };
        shaped.then(|| Some((whole(at)?, whole(at + 3)?)))?
    }

    /// The numeral behind a joining word.
    fn second(&self, at: usize, joins: impl Fn(&str) -> bool) -> Option<Numeral> {
        joins(self.text.folded(at))
            .then(|| self.numeral(at + 1))?
            .filter(|n| !n.words)
    }

    fn numeral(&self, at: usize) -> Option<Numeral> {
        if *self.dated.get(at)? {
            return None;
        }
        let mut numeral = if self.text.tokens[at].kind == Kind::Number {
            Numeral {
                tokens: at..at + 1,
                value: Decimal::parse(self.text.folded(at))?,
                power: 0,
                words: false,
            }
        } else {
            let (value, end) = in_words(self.text, at)?;
            let first = self.text.sentence_of(at).start == at;
            if self.text.tokens[at].case != Case::Lower && !first {
                return None;
            }
            Numeral {
                tokens: at..end,
                value: Decimal::whole(value),
                power: 0,
                words: true,
            }
        };
        if let Some(fraction) = self.fraction_behind_blank(at).filter(|_| !numeral.words) {
            let digits = format!("{},{}", self.text.folded(at), self.text.folded(fraction));
            numeral.value = Decimal::parse(&digits)?;
            numeral.tokens.end = fraction + 1;
        }
        if let Some((hit, power)) = self.multiplier(numeral.tokens.end) {
            numeral.power = power;
            numeral.tokens.end = hit.end;
            self.add_smaller(&mut numeral);
        }
        Some(numeral)
    }

    /// "4 triệu 565 nghìn", "218 tỷ 351,8 triệu": a number of smaller multiplier words adds to the one before.
    fn add_smaller(&self, numeral: &mut Numeral) {
        let at = numeral.tokens.end;
        let is_number = self.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Number);
        if !is_number || numeral.words || self.dated.get(at) == Some(&true) {
            return;
        }
        let Some((hit, power)) = self.multiplier(at + 1).filter(|(_, power)| *power < numeral.power) else {
            return;
        };
        let (large, small) = (numeral.value.to_string(), self.text.folded(at).replace('.', ""));
        let (whole, fraction) = small.split_once(',').unwrap_or((&small, ""));
        let places = numeral.power - power;
        if large.contains('.') || whole.len() > places {
            return;
        }
        let comma = if fraction.is_empty() { "" } else { "," };
        if let Some(value) = Decimal::parse(&format!("{large}{whole:0>places$}{comma}{fraction}")) {
            numeral.value = value;
            numeral.power = power;
            numeral.tokens.end = hit.end;
        }
    }

    /// "427, 46 m3": a blank that slipped in behind the decimal comma of a measured amount.
    fn fraction_behind_blank(&self, at: usize) -> Option<usize> {
        let text = self.text;
        let plain = |t: usize, most: usize| {
            let word = text.folded(t);
            (1..=most).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
        };
        let comma = text.is(at + 1, ",") && text.tokens[at + 1].glued;
        let next = text.tokens.get(at + 2).filter(|t| t.kind == Kind::Number && !t.glued)?;
        let measured = matches!(
            text.folded(at + 3),
            "ha" | "m3" | "m2" | "m³" | "m²" | "km" | "km2" | "tấn"
        );
        (comma && next.kind == Kind::Number && measured && plain(at, 4) && plain(at + 2, 3)).then_some(at + 2)
    }

    fn multiplier(&self, at: usize) -> Option<(Hit, usize)> {
        let found = self
            .reading
            .lexicon
            .all(&self.reading.hits, at, Class::Unit)
            .find_map(|(hit, entry)| Some((hit, entry.get("power")?.parse().ok()?)))?;
        // "tỷ lệ", "tỷ trọng", "triệu tập" are other words
        let next = self.text.folded(found.0.end);
        let other = matches!(next, "lệ" | "trọng" | "số" | "suất" | "giá" | "tập" | "phú");
        (!other || !matches!(self.text.folded(at), "tỷ" | "tỉ" | "triệu")).then_some(found)
    }

    fn cue(&self, at: usize) -> Option<(Hit, &Entry)> {
        self.reading.hit(at, Class::MetricCue)
    }

    /// The cue whose words end right before a token.
    fn cue_before(&self, at: usize) -> Option<&str> {
        (at.saturating_sub(5)..at)
            .find_map(|t| self.cue(t).filter(|(hit, _)| hit.end == at))
            .map(|(_, entry)| entry.sense())
    }

    /// The number of a document, an ordinal, a clock, a name like "Quân khu 3", a telephone.
    fn is_code(&self, at: usize, end: usize) -> bool {
        let text = self.text;
        let (token, word) = (&text.tokens[at], text.folded(at));
        let before = at.checked_sub(1).map_or("", |t| text.folded(t));
        let numeric = token.kind == Kind::Number;
        // "quy hoạch chi tiết tỷ lệ 1/2000"
        if word == "1" && self.text.is(end, "/") && self.text.reads(at.saturating_sub(2), "tỷ lệ") {
            return true;
        }
        // "1 số cách làm", and "Normal 0 false false" of a word processor
        if word == "1" && text.is(end, "số") || word == "0" && text.is(end, "false") {
            return true;
        }
        if numeric
            && at > 0
            && token.glued
            && (matches!(before, "/" | "-" | ":" | ".") || text.tokens[at - 1].kind == Kind::Word)
        {
            return true;
        }
        if numeric && end == at + 1 && self.goes_on_as_code(end) {
            return true;
        }
        // "số liệu quý 1 tương đối khá", but no name
        let lower = |t: usize| text.tokens[t].case == Case::Lower || text.sentence_of(t).start == t;
        if before == "quý" && lower(at - 1) {
            return true;
        }
        let multiplied = self.multiplier(end - 1).is_some();
        let strong = self.is_strong_unit(end) || multiplied;
        let plain = word.bytes().all(|b| b.is_ascii_digit());
        if numeric && plain && !strong {
            let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
            let noun = matches!(
                text.folded(end),
                "người" | "hộ" | "đảng" | "lượt" | "cán" | "tổ" | "đại"
            );
            if word.len() > 5 || (word.len() > 2 && word.starts_with('0')) || (year && !noun) {
                return true;
            }
        }
        match self.cue_before(at) {
            Some("code") => {
                !strong
                    && !matches!(
                        at.checked_sub(2).map_or("", |t| text.folded(t)),
                        "tổng" | "trong" | "con"
                    )
            }
            Some("order" | "clock") => !strong,
            // "Hội nghị Trung ương 6 ban hành"
            Some("name") if self.text.reads(at.saturating_sub(4), "hội nghị trung ương") => !strong,
            // "Ban Chỉ đạo 35 tỉnh"
            Some("name") if self.text.is(at - 1, "đạo") => {
                !strong && !matches!(text.folded(end), "người" | "đồng" | "thành" | "ủy")
            }
            Some("name") => {
                !strong
                    && self
                        .reading
                        .hit(end, Class::Unit)
                        .is_none_or(|(_, e)| e.sense() == "time")
            }
            // "Nghị định 24 quy định"
            Some("document") => {
                !strong && (self.reading.hit(end, Class::Unit).is_none() || self.text.reads(end, "quy định"))
            }
            _ => numeric && !strong && self.names_something(at, end),
        }
    }

    /// "Ô Môn 2", "Covid 19": a name with a number behind it.
    fn names_something(&self, at: usize, end: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let token = &self.text.tokens[before];
        let starts = self.text.sentence_of(before).start == before;
        token.kind == Kind::Word
            && matches!(token.case, Case::Title | Case::Upper)
            && !starts
            && self.reading.hit(end, Class::Unit).is_none()
    }

    /// `21-KL/TW`, `26-NĐ/CP`, `1671/NQ-…`, `21- KL/TW`, `8h30`, `5G`.
    fn goes_on_as_code(&self, end: usize) -> bool {
        let text = self.text;
        let Some(next) = text.tokens.get(end) else { return false };
        let after = text.tokens.get(end + 1);
        if next.kind == Kind::Word && next.glued && self.reading.hit(end, Class::Unit).is_none() {
            return true;
        }
        let upper = after.is_some_and(|t| t.kind == Kind::Word && t.case != Case::Lower);
        match text.folded(end) {
            "/" => next.glued && (upper || (text.is(end + 2, "/") && !text.is(end + 1, "người"))),
            "-" => upper && (after.is_some_and(|t| t.glued) || text.is(end + 2, "/")),
            ":" => next.glued && after.is_some_and(|t| t.glued && t.kind == Kind::Number),
            "giờ" | "h" => after.is_some_and(|t| t.kind == Kind::Number),
            _ => false,
        }
    }

    fn behind_code(&self, mut at: usize) -> usize {
        let text = self.text;
        while text.tokens.get(at).is_some_and(|t| t.glued) && matches!(text.folded(at), "-" | "/" | ":" | ".") {
            at += 1;
            at += usize::from(text.tokens.get(at).is_some_and(|t| t.glued));
        }
        at
    }

    fn is_strong_unit(&self, at: usize) -> bool {
        self.reading
            .hit(at, Class::Unit)
            .is_some_and(|(_, e)| matches!(e.sense(), "measure" | "money") || e.get("power").is_some())
    }

    /// "từ 8 đến 10%", "1,1-1,4%": two mentions that share the unit.
    fn range(&self, first: &Numeral, second: &Numeral, found: &mut Vec<QuantityMention>) -> Option<usize> {
        let unit = unit::behind(self.reading, second.tokens.end)?;
        let mut first = first.clone();
        if first.power == 0 && first.value.as_f64() <= second.value.as_f64() {
            first.power = second.power;
        }
        let rises = first.shown().parse::<f64>().ok()? < second.shown().parse::<f64>().ok()?;
        // "tăng từ 6 lên 8%" is no range; nor are "5 - Mục tiêu" and the like
        if !rises || second.words || first.words {
            return None;
        }
        let start = self.start_of(first.tokens.start);
        let end = unit.tokens.end.max(second.tokens.end);
        found.push(mention(
            start..first.tokens.end,
            &first,
            &unit,
            Qualifier::AtLeast,
            "quantity.khoang",
        ));
        found.push(mention(
            second.tokens.start..end,
            second,
            &unit,
            Qualifier::AtMost,
            "quantity.khoang",
        ));
        Some(end)
    }

    /// Takes in "từ" before a range.
    fn start_of(&self, at: usize) -> usize {
        at - usize::from(at > 0 && self.text.is(at - 1, "từ"))
    }

    fn ratio(&self, first: &Numeral, total: &Numeral, found: &mut Vec<QuantityMention>) -> usize {
        let end = total.tokens.end;
        let unit = unit::behind(self.reading, end)
            .or_else(|| self.votes_behind(end))
            .or_else(|| self.votes(first.tokens.start, end));
        let Some(unit) = unit else { return end };
        // "120/100 tỷ đồng" is a result and its target
        let aims = self.is_share_of_plan(first, total, unit.tokens.end.max(end)) || self.is_of_two_years(first);
        if aims || first.value.as_f64() > total.value.as_f64() || self.is_strong_unit(end) || total.power > 0 {
            let mut result = first.clone();
            result.power = result.power.max(total.power);
            let start = self.comparison_before(first.tokens.start).0;
            found.push(mention(
                start..first.tokens.end,
                &result,
                &unit,
                Qualifier::Exactly,
                "quantity.ket-qua",
            ));
            let next = unit.tokens.end.max(end);
            let aim = mention(
                total.tokens.start..next,
                total,
                &unit,
                Qualifier::Exactly,
                "quantity.muc-tieu",
            );
            found.push(aim);
            return next;
        }
        let mut ratio = self.with_comparison(first, &unit, "quantity.ty-so");
        ratio.number = first.tokens.start..end;
        ratio.tokens.end = ratio.tokens.end.max(end);
        ratio.out_of = Some(total.shown());
        let next = ratio.tokens.end;
        found.push(ratio);
        next
    }

    /// "1.320/1.500 lao động, đạt 88% kế hoạch": the ratio is the share of the plan that was reached.
    fn is_share_of_plan(&self, first: &Numeral, total: &Numeral, from: usize) -> bool {
        let end = self.text.sentence_of(first.tokens.start).end;
        let percent = (from..end.min(from + 8)).find(|t| self.text.is(t + 1, "%"));
        let Some(at) = percent else { return false };
        let Some(share) = self.numeral(at).filter(|n| !n.words) else {
            return false;
        };
        let plan = (at + 2..end.min(at + 6)).any(|t| {
            ["kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu"]
                .iter()
                .any(|w| self.text.reads(t, w))
        });
        let ratio = first.value.as_f64() / total.value.as_f64() * 100.0;
        plan && (ratio - share.value.as_f64()).abs() < 0.6
    }

    /// "so với cùng kỳ giảm 3 vụ (180/183 vụ)": this year's number and the one of the year before.
    fn is_of_two_years(&self, first: &Numeral) -> bool {
        const NEAR: usize = 20;
        let Some(open) = first.tokens.start.checked_sub(1).filter(|t| self.text.is(*t, "(")) else {
            return false;
        };
        let from = open.saturating_sub(NEAR).max(self.text.sentence_of(open).start);
        let parted = |t: &usize| matches!(self.text.folded(*t), ";" | "." | ":" | ")");
        let mut before = (from..open).rev().take_while(|t| !parted(t));
        before.any(|t| self.text.reads(t, "cùng kỳ"))
    }

    /// "49/52 (đạt tỷ lệ 94,23%) phiếu tín nhiệm cao": the unit behind brackets.
    fn votes_behind(&self, at: usize) -> Option<UnitWords> {
        const ASIDE: usize = 10;
        let mut words = at + 1..self.text.tokens.len().min(at + ASIDE);
        let close = words
            .find(|t| self.text.is(*t, ")"))
            .filter(|_| self.text.is(at, "("))?;
        self.text.is(close + 1, "phiếu").then(|| UnitWords {
            tokens: at..at,
            name: "phiếu".to_owned(),
            known: true,
        })
    }

    /// "với số phiếu tuyệt đối 248/248, …"
    fn votes(&self, at: usize, end: usize) -> Option<UnitWords> {
        let from = at.saturating_sub(6).max(self.text.sentence_of(at).start);
        (from..at).any(|t| self.text.is(t, "phiếu")).then(|| UnitWords {
            tokens: end..end,
            name: "phiếu".to_owned(),
            known: true,
        })
    }

    /// "lần lượt có 12 và 11 phiếu": the first number has the unit of the second.
    fn shared(&self, first: &Numeral) -> Option<UnitWords> {
        let at = first.tokens.end;
        let in_turn = (at.saturating_sub(6)..at).any(|t| self.text.reads(t, "lần lượt"));
        let joins = self.text.is(at, "và") || in_turn && self.text.is(at, ",");
        let second = (joins && !first.words && first.power == 0)
            .then(|| self.numeral(at + 1))?
            .filter(|n| !n.words && !self.is_code(n.tokens.start, n.tokens.end))?;
        let unit = unit::behind(self.reading, second.tokens.end).filter(|u| u.known)?;
        Some(UnitWords { tokens: at..at, ..unit })
    }

    /// "số phiếu lần lượt là 68 (năm 2013) và 72 (năm 2014)": the second has what the first has.
    fn joined(&self, first: &Numeral, found: &[QuantityMention]) -> Option<UnitWords> {
        let (start, end) = (first.tokens.start, first.tokens.end);
        let last = found.last().filter(|q| q.unit.is_empty() && q.unit_name.is_empty())?;
        let near = last.tokens.end + 6 >= start && start > 0 && self.text.is(start - 1, "và");
        let ends = self.text.tokens.get(end).is_none_or(|t| t.kind == Kind::Mark);
        (near && ends && !first.words && first.power == 0).then(|| UnitWords {
            tokens: end..end,
            name: String::new(),
            known: true,
        })
    }

    fn plain(&self, first: &Numeral, found: &mut Vec<QuantityMention>) -> usize {
        let next = first.tokens.end;
        let of = self
            .total(next)
            .and_then(|(total, end)| Some((total, end, unit::behind(self.reading, end)?)));
        if let Some((total, end, unit)) = of {
            let mut mention = self.with_comparison(first, &unit, "quantity.trong-so");
            mention.out_of = Some(total.shown());
            mention.tokens.end = mention.tokens.end.max(end);
            let next = mention.tokens.end;
            found.push(mention);
            return next;
        }
        let Some(unit) = unit::behind(self.reading, next)
            .or_else(|| self.implied(first))
            .or_else(|| self.shared(first))
            .or_else(|| self.joined(first, found))
        else {
            return next;
        };
        if first.words && !unit.known || self.is_denominator(first, &unit) {
            return next;
        }
        let mut mention = self.with_comparison(first, &unit, "quantity.so-don-vi");
        // "97,7% trong tổng số 1,4 triệu cử tri" is a share and a total
        let part = unit.name != "%";
        if let Some((total, end)) = self.total(mention.tokens.end).filter(|_| part) {
            mention.out_of = Some(total.shown());
            mention.tokens.end = end;
            mention.rule = "quantity.trong-so";
        }
        let mut next = mention.tokens.end;
        if part
            && mention.out_of.is_none()
            && let Some((total, end)) = self.total_behind(next, &unit)
        {
            mention.out_of = Some(total.shown());
            mention.rule = "quantity.trong-so";
            next = end;
        }
        found.push(mention);
        self.aim_behind(next, found).unwrap_or(next)
    }

    /// "69 đại biểu có mặt trên tổng số 80 (đại biểu)": the whole, of the same unit, behind some words, and where it ends.
    fn total_behind(&self, at: usize, unit: &UnitWords) -> Option<(Numeral, usize)> {
        const WORDS: usize = 10;
        let words =
            (at..self.text.tokens.len().min(at + WORDS)).take_while(|t| self.text.tokens[*t].kind == Kind::Word);
        let (total, end) = words.skip(1).find_map(|t| self.total(t))?;
        let Some(of) = unit::behind(self.reading, end) else {
            return Some((total, end));
        };
        (of.name.starts_with(&unit.name) || unit.name.starts_with(&of.name)).then_some((total, of.tokens.end.max(end)))
    }

    /// "30 giường bệnh trên 10.000 dân": how many of the people the number is told for.
    fn is_denominator(&self, number: &Numeral, unit: &UnitWords) -> bool {
        let start = number.tokens.start;
        let round = matches!(
            self.text.folded(start),
            "1.000" | "10.000" | "100.000" | "1000" | "10000" | "100000"
        );
        let told = start.checked_sub(2).is_some_and(|t| {
            self.text.is(t + 1, "trên")
                && self.text.tokens[t].kind == Kind::Word
                && self.cue_before(t + 1) != Some("light")
        });
        round && told && matches!(unit.name.as_str(), "dân" | "người dân")
    }

    /// The target in "83,2%/50%".
    fn aim_behind(&self, at: usize, found: &mut Vec<QuantityMention>) -> Option<usize> {
        let aim = self
            .second(at, |word| word == "/")
            .filter(|_| self.text.tokens[at].glued)?;
        let unit = unit::behind(self.reading, aim.tokens.end).filter(|u| u.known)?;
        let next = unit.tokens.end;
        // "2.200 vụ/5.500 lượt người": of what is counted otherwise it is no aim
        let same = found.last().is_none_or(|q| q.unit_name == unit.name);
        let rule = if same {
            "quantity.muc-tieu"
        } else {
            "quantity.so-don-vi"
        };
        found.push(mention(aim.tokens.start..next, &aim, &unit, Qualifier::Exactly, rule));
        Some(next)
    }

    /// "trong số 17", "trong tổng số 50", "trên tổng số 50".
    fn total(&self, at: usize) -> Option<(Numeral, usize)> {
        let words = ["trong tổng số", "trên tổng số", "trong số", "/ tổng số"]
            .into_iter()
            .find(|w| self.text.reads(at, w))?;
        let total = self.numeral(at + words.split(' ').count()).filter(|n| !n.words)?;
        let end = total.tokens.end;
        Some((total, end))
    }

    /// "đạt 214 tỷ, tăng …" is money; "giảm từ 34 xuống còn 27" and "khiển trách 88, cảnh cáo 22" have their unit elsewhere.
    fn implied(&self, first: &Numeral) -> Option<UnitWords> {
        let at = first.tokens.end;
        let ends = self.text.tokens.get(at).is_none_or(|t| t.kind == Kind::Mark);
        // `xây 14 "Nhà nhân ái"` counts what is quoted
        let dated = self.text.is(at, "(") && self.dated.get(at + 1) == Some(&true);
        let quoted = matches!(self.text.folded(at), "\"" | "(" | "-" | "/") && !dated;
        // "(cùng kỳ là 47)" has the unit of the number before
        let from = first.tokens.start.saturating_sub(6);
        let same_time = self.text.is(at, ")")
            && (from..first.tokens.start).any(|t| self.text.is(t, "(") && self.text.reads(t + 1, "cùng kỳ"));
        let name = match first.power {
            9.. if ends => "đồng",
            3..=6 if ends && self.raises_total(first) => "",
            0 if !first.words && (same_time || self.moves(first) || ends && !quoted && self.is_listed(first)) => "",
            _ => return None,
        };
        Some(UnitWords {
            tokens: at..at,
            name: name.to_owned(),
            known: true,
        })
    }

    /// "từ 59 giảm xuống còn 46".
    fn moves(&self, first: &Numeral) -> bool {
        let at = first.tokens.end;
        let before = first.tokens.start.checked_sub(1).map_or("", |t| self.text.folded(t));
        matches!(before, "còn" | "xuống" | "lên")
            || matches!(self.text.folded(at), "lên" | "xuống")
            || before == "từ" && matches!(self.text.folded(at), "giảm" | "tăng" | "còn" | "nay")
    }

    /// "nâng tổng số hội viên lên hơn 230 nghìn": the noun stands before.
    fn raises_total(&self, first: &Numeral) -> bool {
        let start = self.comparison_before(first.tokens.start).0;
        let from = start.saturating_sub(16).max(self.text.sentence_of(start).start);
        let lifted = start.checked_sub(1).is_some_and(|t| self.text.is(t, "lên"));
        let total =
            |t: usize| self.text.is(t, "nâng") && (self.text.reads(t + 1, "tổng số") || self.text.is(t + 1, "số"));
        lifted && (from..start).any(total)
    }

    /// "khiển trách 3.088, …", "(khai trừ 29)", "số ca mắc 2.047": a verb of results or a subject with "số" right before,
    /// nothing but a mark behind.
    fn is_listed(&self, first: &Numeral) -> bool {
        let start = first.tokens.start;
        let sentence = self.text.sentence_of(start);
        let number = self.text.folded(start);
        let verb = self.cue_before(start) == Some("verb");
        let counted = number.len() > 1 || self.text.is(first.tokens.end, ")");
        let from = start.saturating_sub(24).max(sentence.start);
        let head = (from..start)
            .rev()
            .find(|t| matches!(self.text.folded(*t), "," | ";" | ":" | "." | ")" | "(") || self.text.is(*t, "số"));
        // "với tổng số phiếu 102"
        let votes = self.text.is(start.wrapping_sub(1), "phiếu");
        let subject = head.is_some_and(|t| {
            self.text.is(t, "số")
                && (t + 2 < start || votes)
                && !matches!(
                    self.text.folded(t.wrapping_sub(1)),
                    "tỷ" | "một" | "chỉ" | "hệ" | "đa" | "mã" | "văn"
                )
        });
        let told = head.is_some_and(|t| self.text.is(t + 1, "phiếu")) && self.text.is(start.wrapping_sub(1), "là");
        let plain = subject && (votes || told || self.cue_before(start) == Some("light") || number.contains('.'));
        verb && counted || plain
    }

    /// A mention with the comparison that stands before or behind it.
    fn with_comparison(&self, number: &Numeral, unit: &UnitWords, rule: &'static str) -> QuantityMention {
        let end = unit.tokens.end.max(number.tokens.end);
        let (start, before) = self.comparison_before(number.tokens.start);
        let mut mention = mention(start..end, number, unit, before.unwrap_or_default(), rule);
        let from = start > 0 && self.text.is(start - 1, "từ");
        if let Some((qualifier, hit)) = self.comparison_behind(end, from) {
            mention.qualifier = qualifier;
            if from {
                mention.tokens.start -= 1;
            }
            if hit.start == end {
                mention.tokens.end = hit.end;
            }
        }
        mention
    }

    fn comparison_before(&self, at: usize) -> (usize, Option<Qualifier>) {
        let sentence = self.text.sentence_of(at);
        let from = at.saturating_sub(4).max(sentence.start);
        for start in from..at {
            if let Some((_, entry)) = self
                .reading
                .lexicon
                .all(&self.reading.hits, start, Class::Qualifier)
                .find(|(hit, _)| hit.end == at)
            {
                if start + 2 == at && self.is_difference(start, at, sentence.start) {
                    return (at, None);
                }
                return (start, qualifier(entry.sense()));
            }
        }
        (at, None)
    }

    /// "so với cùng kỳ ít hơn 3 vụ", "cao hơn 2,4% so với cùng kỳ": by how much it is more or less.
    fn is_difference(&self, start: usize, at: usize, first: usize) -> bool {
        const NEAR: usize = 14;
        let text = self.text;
        let differs = text.is(start + 1, "hơn") && matches!(text.folded(start), "nhiều" | "ít" | "cao" | "thấp");
        let parted = |t: &usize| matches!(text.folded(*t), ";" | "." | ":");
        let against = |t: usize| text.reads(t, "so với") || text.reads(t, "cùng kỳ");
        let before = (first.max(start.saturating_sub(NEAR))..start)
            .rev()
            .take_while(|t| !parted(t));
        let behind = (at..text.tokens.len().min(at + 6)).take_while(|t| !parted(t) && !text.is(*t, ","));
        differs && before.chain(behind).any(against)
    }

    /// "trở lên" right behind, or later in the clause where "từ" stands before the number.
    fn comparison_behind(&self, end: usize, from: bool) -> Option<(Qualifier, Hit)> {
        let limit = if from { end + 16 } else { end + 1 };
        for at in end..limit.min(self.text.tokens.len()) {
            if matches!(self.text.folded(at), ";" | "." | ":")
                || (at > end && self.text.tokens[at].kind == Kind::Number)
            {
                return None;
            }
            let hit = self.reading.hit(at, Class::Qualifier);
            if let Some((hit, word)) = hit.and_then(|(hit, entry)| Some((hit, entry.get("after")?))) {
                return Some((qualifier(word)?, hit));
            }
        }
        None
    }
}

fn qualifier(word: &str) -> Option<Qualifier> {
    Some(match word {
        "more" => Qualifier::MoreThan,
        "least" => Qualifier::AtLeast,
        "less" => Qualifier::LessThan,
        "most" => Qualifier::AtMost,
        "about" => Qualifier::About,
        _ => return None,
    })
}

fn mention(
    tokens: Range<usize>,
    number: &Numeral,
    unit: &UnitWords,
    qualifier: Qualifier,
    rule: &'static str,
) -> QuantityMention {
    QuantityMention {
        tokens,
        number: number.tokens.clone(),
        value: number.shown(),
        out_of: None,
        unit: unit.tokens.clone(),
        unit_name: unit.name.clone(),
        qualifier,
        rule,
    }
}

#[cfg(test)]
mod tests;
