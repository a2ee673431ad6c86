//! The words that belong to one quantity of a sentence.

use std::ops::Range;

use super::Words;
use super::cue::SAID;
use crate::lexicon::Class;
use crate::model::Status;
use crate::recognise::QuantityMention;
use crate::text::{Case, Kind};

/// The surroundings of a quantity.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// From the last boundary to the quantity, commas included.
    pub whole: Range<usize>,
    /// From the last comma (or boundary, or joining word behind another quantity) to the quantity.
    pub left: Range<usize>,
    /// Behind the quantity.
    pub right: Range<usize>,
    /// It stands in brackets that open here.
    pub bracket: Option<usize>,
    /// Another quantity stands before it without a hard boundary between.
    pub follows: bool,
}

impl Words<'_, '_> {
    /// The clause of the `n`th quantity of a sentence.
    pub(super) fn clause(self, sentence: &Range<usize>, kept: &[&QuantityMention], n: usize) -> Clause {
        let start = kept[n].tokens.start;
        let before = n.checked_sub(1).map_or(sentence.start, |p| kept[p].tokens.end);
        let boundary = self.boundary_before(before, start, sentence);
        let follows = n > 0 && boundary == before;
        let comma = (boundary..start)
            .rev()
            .find(|t| self.parts(*t, boundary, start, follows))
            .map(|t| t + 1);
        let left = comma.unwrap_or(boundary);
        // what brackets behind it count is passed over
        let end = kept[n].tokens.end;
        let inside = self.bracket(sentence.start, start).is_some();
        let behind = kept[n + 1..]
            .iter()
            .find(|q| inside || self.bracket(end, q.tokens.start).is_none());
        let next = behind.map_or(sentence.end, |q| q.tokens.start);
        let right = self.right_of(end, next, behind.is_some());
        Clause {
            whole: boundary..start,
            left: left.min(start)..start,
            right,
            bracket: self.bracket(sentence.start, start),
            follows,
        }
    }

    /// Behind the last mark or verb of report between two places; "(GRDP)" is passed over.
    fn boundary_before(self, from: usize, to: usize, sentence: &Range<usize>) -> usize {
        let text = &self.reading.text;
        let mut t = to;
        while t > from {
            // "cho biết năm 2018 tỉnh thu …"
            if t < to && self.says(t, sentence.start) {
                return t;
            }
            t -= 1;
            match text.folded(t) {
                ")" => match (from..t).rev().find(|o| text.is(*o, "(")) {
                    Some(open) => t = open,
                    None => return t + 1,
                },
                ";" | ":" | "(" | "…" | "\"" => return t + 1,
                "," | "rằng" | "là"
                    if t > sentence.start
                        && self.cue_ending(t, "report", sentence.start).is_some()
                        && !text.reads(t + 1, "xếp loại")
                        && !text.reads(t + 1, "phân loại") =>
                {
                    return t + 1;
                }
                _ => {}
            }
        }
        from
    }

    /// A verb like "cho biết" ends right before a token.
    pub(super) fn says(self, end: usize, from: usize) -> bool {
        let mut verbs = self.verbs_of_saying(from.max(end.saturating_sub(SAID))..end);
        verbs.any(|verb| verb == end)
    }

    /// The last token before `to` right before which such a verb ends.
    pub(super) fn said_before(self, from: usize, to: usize) -> Option<usize> {
        self.verbs_of_saying(from..to).filter(|end| *end < to).max()
    }

    /// Where the verbs like "cho biết" end that start in a range.
    fn verbs_of_saying(self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.said.partition_point(|verb| verb.start < range.start);
        self.said[first..]
            .iter()
            .take_while(move |verb| verb.start < range.end)
            .map(|verb| verb.end)
    }

    /// A comma that parts clauses; behind another quantity also "với", "gồm", and "và" before a verb or a new subject.
    fn parts(self, at: usize, boundary: usize, end: usize, follows: bool) -> bool {
        match self.reading.text.folded(at) {
            // "Huy hiệu 40, 30 năm tuổi Đảng"
            // "các huyện, thành phố trích …"
            "," if self.is_list_of_nouns(at, boundary) => false,
            "," if at > boundary && self.is_of_trade(at) => false,
            "," => !(self.is_number(at.wrapping_sub(1)) && self.is_number(at + 1)),
            "với" if at > boundary && self.reading.text.is(at - 1, "so") => false,
            "với" | "gồm" | "cho" => follows && at + 1 < end && at - boundary <= 6,
            "và" => {
                let opens = || self.opens_clause(at + 1) && !self.is_nominal(at + 1) || self.opens_subject(at + 1);
                at == boundary || follows && (at + 1 == end || opens())
            }
            // "12 vụ án/45 bị can"
            "/" => follows && at == boundary,
            "nâng" => self.raises_total(at),
            _ => false,
        }
    }

    /// "nâng tổng số đảng viên toàn Đảng bộ lên …": how many there are now, told behind what was added.
    pub(super) fn raises_total(self, at: usize) -> bool {
        let text = &self.reading.text;
        text.is(at, "nâng") && (text.reads(at + 1, "tổng số") || text.is(at + 1, "số"))
    }

    /// The comma of "thuế xuất, nhập khẩu".
    fn is_of_trade(self, comma: usize) -> bool {
        let text = &self.reading.text;
        text.is(comma, ",") && comma > 0 && text.is(comma - 1, "xuất") && text.is(comma + 1, "nhập")
    }

    /// "vốn cấp mới và tăng thêm là …": the movement is part of what is measured.
    fn is_nominal(self, at: usize) -> bool {
        self.cue(at, "move").is_some_and(|end| self.reading.text.is(end, "là"))
    }

    /// Counted nouns on both sides of a comma, "các" before the first.
    fn is_list_of_nouns(self, comma: usize, from: usize) -> bool {
        let text = &self.reading.text;
        let first = (from.max(comma.saturating_sub(5))..comma).find(|t| self.noun_spans(*t, comma));
        first.is_some_and(|t| t > 0 && matches!(text.folded(t - 1), "các" | "những" | ","))
            // ("của các huyện, thị")
            && (self.counted_noun(comma + 1) || text.is(comma + 1, "thị"))
    }

    /// A verb, a movement, or the noun of something measured.
    fn opens_clause(self, at: usize) -> bool {
        let text = &self.reading.text;
        ["move", "subject", "verb", "light"]
            .iter()
            .any(|sense| self.cue(at, sense).is_some())
            || text.reads(at, "không còn")
            || text.reads(at, "không có")
    }

    /// "… và Chính phủ đặt mục tiêu …": a body with its verb.
    fn opens_subject(self, at: usize) -> bool {
        let Some(end) = self.body_at(at) else { return false };
        self.opens_clause(end) || self.status_cue(end).is_some()
    }

    fn bracket(self, from: usize, at: usize) -> Option<usize> {
        let text = &self.reading.text;
        (from..at)
            .rev()
            .find(|t| matches!(text.folded(*t), "(" | ")"))
            .filter(|t| text.is(*t, "("))
    }

    /// The words behind a quantity that still speak of it.
    fn right_of(self, start: usize, next: usize, more: bool) -> Range<usize> {
        let text = &self.reading.text;
        let mut end = start;
        while end < next {
            match text.folded(end) {
                "(" => match self.behind_bracket(end, next) {
                    Some(close) => end = close,
                    None => break,
                },
                ";" | ":" | ")" | "…" | "." | "\"" | "song" | "nhưng" => break,
                "," if !self.goes_on_behind(start, end, next) => break,
                "với" if end > start && text.is(end - 1, "so") => {}
                "với" | "gồm" if more && next - end <= 6 => break,
                "với" if more && end > start && next - end <= 12 && self.cue(end + 1, "subject").is_some() => break,
                "/" if more && end + 1 == next => break,
                "và" if more && (end == start || end >= start + 3) && self.opens_clause(end + 1) => break,
                "và" if more && self.opens_subject(end + 1) => break,
                // "bầu 4 ủy viên và bầu ông …"
                "và" if end == start && self.cue(end + 1, "verb").is_some() && !self.counted_noun(end + 1) => break,
                "và" if more && self.date_end(end + 1).is_some() => break,
                _ => {}
            }
            if self.opens_total(end) || more && self.raises_total(end) {
                break;
            }
            let says = || self.said.iter().any(|verb| verb.start == end + 2);
            // "69 đại biểu có mặt trên tổng số 80": the whole is told with the part
            let whole = |t: usize| text.reads(t, "trên tổng số") || text.reads(t, "trong tổng số");
            if end > start && whole(end) && self.is_number(end + 3) {
                break;
            }
            if text.reads(end, "trong đó") || text.reads(end, "góp phần") || text.reads(end, "đồng thời") && says()
            {
                break;
            }
            end += 1;
        }
        // what leads on to the next quantity is not of this one
        while end > start {
            let last = text.folded(end - 1);
            let connects = matches!(
                last,
                "và" | ","
                    | "tại"
                    | "với"
                    | "cho"
                    | "trong"
                    | "của"
                    | "có"
                    | "là"
                    | "đạt"
                    | "từ"
                    | "gồm"
                    | "để"
                    | "mà"
                    | "do"
                    | "đối"
            );
            // "có lý do" is whole
            let reason = last == "do" && end > start + 1 && text.is(end - 2, "lý");
            if !connects || reason {
                break;
            }
            end -= 1;
        }
        start..end
    }

    /// "trên tổng số 480": the number of all, of which the one before counts a part.
    pub(super) fn opens_total(self, at: usize) -> bool {
        let text = &self.reading.text;
        matches!(text.folded(at), "trên" | "trong") && text.reads(at + 1, "tổng số") && self.is_number(at + 3)
    }

    /// "784 tổ chức (88%) thực hiện tốt": the closing bracket behind which the words go on.
    fn behind_bracket(self, open: usize, next: usize) -> Option<usize> {
        let text = &self.reading.text;
        let close = (open + 1..next).find(|t| matches!(text.folded(*t), "(" | ")" | ";"))?;
        let goes_on = text
            .tokens
            .get(close + 1)
            .is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower)
            && !matches!(text.folded(close + 1), "và" | "với" | "cùng" | "để" | "song" | "nhưng");
        (text.is(close, ")") && goes_on && close + 1 < next).then_some(close)
    }

    /// After this comma a list goes on: "tỉnh ủy, thành ủy quản lý".
    fn goes_on_behind(self, start: usize, comma: usize, next: usize) -> bool {
        let text = &self.reading.text;
        if comma + 1 >= next || text.reads(comma + 1, "so với") || text.reads(comma + 1, "so cùng") {
            return false;
        }
        if self.verbs_lead_to(comma + 1, next) {
            return false;
        }
        // "95% thôn, buôn, khu phố có …": the list is the thing measured
        let listed = self.counted_noun(comma + 1)
            && (start.max(comma.saturating_sub(5))..comma).any(|t| self.noun_spans(t, comma));
        if listed && (start..comma).all(|t| self.cue(t, "verb").is_none() || self.counted_noun(t)) {
            return true;
        }
        let stop = (comma + 1..next)
            .find(|t| matches!(text.folded(*t), "," | ";" | "." | "(" | ":" | ")") && !self.is_of_trade(*t))
            .unwrap_or(next);
        let first = &text.tokens[comma + 1];
        let follows_quantity =
            stop == next && next < text.tokens.len() && !matches!(text.folded(next), "," | ";" | "." | "(" | ":" | ")");
        stop - comma - 1 <= 6
            && !text.is(stop, "(")
            && first.kind == Kind::Word
            && first.case == Case::Lower
            && !follows_quantity
            && self.cue(comma + 1, "move").is_none()
            && self.cue(comma + 1, "lead").is_none()
            && self.status_cue(comma + 1).is_none()
            && self.scope_word(comma + 1).is_none()
            && self.date_end(comma + 1).is_none()
    }

    /// "5 vụ trộm cắp, bắt giữ, xử lý 12 người": nothing but verbs stands before the next quantity.
    fn verbs_lead_to(self, at: usize, next: usize) -> bool {
        let mut at = at;
        while at < next {
            let Some(end) = self.cue(at, "verb").or_else(|| self.cue(at, "report")) else {
                return false;
            };
            if end == next {
                return true;
            }
            at = end + usize::from(matches!(self.reading.text.folded(end), "," | "và"));
        }
        false
    }

    fn is_number(self, at: usize) -> bool {
        self.reading.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
    }

    /// A counted noun from one place to another.
    fn noun_spans(self, at: usize, end: usize) -> bool {
        let reading = self.reading;
        let mut units = reading.lexicon.all(&reading.hits, at, Class::Unit);
        units.any(|(hit, e)| hit.end == end && e.sense() == "count")
    }

    /// A noun of the lexicon that can be counted.
    fn counted_noun(self, at: usize) -> bool {
        let Some((hit, entry)) = self.reading.hit(at, Class::Unit) else {
            return false;
        };
        // "điều tra" is no "điều"
        let verb = || self.cue(at, "verb").is_some_and(|end| end > hit.end);
        entry.sense() == "count" && self.reading.text.tokens[at].case == Case::Lower && !verb()
    }

    /// A clause part without what only opens it: connectives, dates, "trong", and commas.
    pub(super) fn trim_start(self, mut range: Range<usize>) -> Range<usize> {
        let text = &self.reading.text;
        while range.start < range.end {
            let at = range.start;
            let next = if matches!(text.folded(at), "," | "-" | "\"" | ".") {
                at + 1
            } else if let Some(end) = self.date_end(at) {
                end
            } else if let Some(end) = self.cue(at, "lead").filter(|end| !self.is_average(at, *end)) {
                // "cả nước"
                if self.scope_word(at).is_some_and(|(scope, _)| scope > end) {
                    break;
                }
                end
            } else if let Some((end, _)) = self.status_cue(at).filter(|(end, status)| {
                // "cần thêm", "đề xuất" say what is done; "dự kiến" and "phấn đấu" only how sure it is
                *status == Status::Target
                    || matches!(text.folded(at), "dự" | "sẽ")
                    || *end >= range.end && text.is(at, "kế")
            }) {
                end
            } else {
                break;
            };
            range.start = next.min(range.end);
        }
        range
    }

    /// "bình quân lương thực đầu người", but not "bình quân mỗi xã", "bình quân 5 năm".
    fn is_average(self, at: usize, end: usize) -> bool {
        let text = &self.reading.text;
        text.reads(at, "bình quân")
            && end == at + 2
            && !matches!(
                text.folded(end),
                "mỗi" | "hằng" | "hàng" | "năm" | "một" | "trong" | "," | "của"
            )
            && text.tokens.get(end).is_some_and(|t| t.kind == Kind::Word)
            && self.date_end(end).is_none()
    }

    /// A clause part without light verbs at its end ("đạt", "có", "còn").
    pub(super) fn trim_end(self, mut range: Range<usize>) -> Range<usize> {
        let text = &self.reading.text;
        loop {
            // "nhiệm vụ trở lên", "nông thôn mới"
            let light = self
                .cue_ending(range.end, "light", range.start)
                .filter(|t| *t == range.start || !text.is(t - 1, "trở"))
                .filter(|t| !text.is(*t, "mới") || !self.is_inside_word(*t) && !self.ends_verb(*t, range.start));
            let dated = (range.start..range.end).find(|t| self.date_end(*t) == Some(range.end));
            match light.or(dated) {
                Some(start) if start >= range.start && range.start < range.end => range.end = start,
                _ if range.start < range.end
                    && matches!(
                        text.folded(range.end - 1),
                        "," | "(" | "-" | "từ" | "ở" | "trong" | "đến"
                    ) =>
                {
                    range.end -= 1;
                }
                _ => return range,
            }
        }
    }

    /// The last word of "trồng mới", "xây mới".
    fn ends_verb(self, last: usize, from: usize) -> bool {
        self.cue_ending(last + 1, "verb", from)
            .is_some_and(|start| start < last)
    }

    /// The end of brackets that open here, unless they hold a short form only ("(GRDP)").
    fn aside(self, at: usize, end: usize) -> Option<usize> {
        let text = &self.reading.text;
        if !text.is(at, "(") {
            return None;
        }
        let close = (at + 1..end).find(|t| text.is(*t, ")"))?;
        (close > at + 2).then_some(close + 1)
    }

    /// The tokens of a range without dates and what leads to them, as words.
    pub(super) fn phrase(self, range: &Range<usize>) -> String {
        let text = &self.reading.text;
        let mut out = String::new();
        let mut push = |part: Range<usize>| {
            let words = if part.is_empty() {
                String::new()
            } else {
                text.shown(part)
            };
            let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '='));
            let words = words.trim_start_matches([')', ' ']).trim_end_matches(['(', ' ']);
            if !words.is_empty() {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(words);
            }
        };
        let (mut at, mut from) = (range.start, range.start);
        while at < range.end {
            if let Some(close) = self.aside(at, range.end) {
                push(from..at);
                at = close;
                from = close;
                continue;
            }
            let Some(end) = self.date_end(at) else {
                at += 1;
                continue;
            };
            // "giảm so với cuối năm 2020"
            if (from..at).rev().take(3).any(|t| text.reads(t, "so với")) && !text.is(at - 1, "kỳ") {
                at = end;
                continue;
            }
            let leads = |t: usize| {
                matches!(
                    text.folded(t),
                    "trong" | "vào" | "đến" | "từ" | "ngày" | "," | "trước" | "tính"
                )
            };
            let to = (from..at).rev().find(|t| !leads(*t)).map_or(from, |t| t + 1);
            push(from..to);
            at = end;
            from = end;
        }
        push(from.min(range.end)..range.end);
        // the date of a comparison is gone
        if let Some(rest) = out.strip_suffix("so với").or_else(|| out.strip_suffix(" so")) {
            out.truncate(rest.trim_end().len());
        }
        out
    }
}
