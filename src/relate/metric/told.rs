//! What the words around a quantity tell of its time.

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use super::cue::bit;
use crate::lexicon::Class;
use crate::model::Period;
use crate::recognise::DateMention;
use crate::text::Kind;

/// A time that frames results.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent properties of a time's words"
)]
pub(super) struct Framing {
    pub period: Period,
    pub lasting: bool,
    /// It stands at the beginning of its sentence or clause.
    pub opens: bool,
    /// A term.
    pub of_term: bool,
    /// "nhiệm kỳ qua".
    pub last_term: bool,
}

/// What the words before a quantity tell of its time.
pub(super) enum Told {
    At(Framing),
    /// "đến nay".
    Now,
    /// "tại Hội nghị", "dịp này".
    Event,
    Nothing,
}

impl<'r> Words<'r, '_> {
    /// "nghị quyết về nhiệm vụ năm 2007 với các chỉ tiêu: …": the year that the tasks are of.
    pub(super) fn year_of_tasks(self, sentence: &Range<usize>, to: usize) -> Option<Period> {
        let text = &self.reading.text;
        let dates = self.reading.dates.within(&(sentence.start..to)).rev();
        let mut years = dates.filter(|d| d.period.end.is_none() && d.period.start.month.is_none());
        let tasks = |at: usize| {
            let from = at.saturating_sub(8).max(sentence.start);
            (from..at).any(|t| text.reads(t, "nhiệm vụ") || text.reads(t, "kế hoạch"))
        };
        years
            .find(|d| tasks(d.tokens.start) && self.is_in_citation(d))
            .map(|d| d.period)
    }

    /// "tăng 31 tỷ đồng so với đầu nhiệm kỳ".
    pub(super) fn since_term_began(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        self.seen.may("nhiệm") && clause.right.clone().any(|t| text.reads(t, "so với đầu nhiệm kỳ"))
    }

    /// "mỗi năm kết nạp …", "hằng năm giảm …", "tăng bình quân 9%/năm"; what is done besides is yearly too.
    pub(super) fn is_yearly(self, clause: &Clause, deed: bool) -> bool {
        let text = &self.reading.text;
        let average = self.seen.may("quân") && clause.whole.clone().any(|t| text.reads(t, "bình quân"));
        let near = clause.left.end..(clause.right.start + 2).min(text.tokens.len());
        let mut rate = near.skip(1).filter(|t| text.is(t - 1, "/"));
        self.is_each_year(clause, deed) || average && rate.any(|t| text.is(t, "năm"))
    }

    pub(super) fn is_each_year(self, clause: &Clause, deed: bool) -> bool {
        if !self.says_each() {
            return false;
        }
        let text = &self.reading.text;
        let start = if deed {
            let sentence = text.sentence_of(clause.left.start);
            let parted = (sentence.start..clause.left.start)
                .rev()
                .find(|t| matches!(text.folded(*t), ";" | ":"));
            parted.unwrap_or(sentence.start)
        } else {
            clause.left.start
        };
        (start..clause.left.end).any(|t| self.reads_each_year(t))
    }

    /// May the sentence hold a word for "each"?
    fn says_each(self) -> bool {
        ["mỗi", "hằng", "hàng"].into_iter().any(|word| self.seen.may(word))
    }

    /// "mỗi năm", "hằng năm".
    fn reads_each_year(self, at: usize) -> bool {
        let text = &self.reading.text;
        matches!(text.folded(at), "mỗi" | "hằng" | "hàng") && text.is(at + 1, "năm")
    }

    /// The words that say so: "mỗi năm".
    pub(super) fn yearly(self, clause: &Clause, deed: bool) -> Option<String> {
        if !self.says_each() {
            return None;
        }
        let text = &self.reading.text;
        let from = clause.whole.start.min(clause.left.start);
        let at = (from..clause.left.end).rev().find(|t| self.reads_each_year(*t))?;
        self.is_each_year(clause, deed)
            .then(|| text.shown(at..at + 2).to_lowercase())
    }

    pub(super) fn date(self, at: usize) -> Option<&'r DateMention> {
        self.reading.dates.starting(at).next()
    }

    /// A date inside a part of a clause that tells its time.
    pub(super) fn date_in(self, part: &Range<usize>) -> Option<Period> {
        let dates = part.clone().rev().filter_map(|t| Some((t, self.frame_date(t)?)));
        // "đồng ý bãi nhiệm chức danh Chủ tịch … nhiệm kỳ 2016-2021": the office's term
        let of_office = |t: usize| self.seen.may("kỳ") && self.reading.offices.hold(t);
        dates.filter(|(t, _)| !of_office(*t)).map(|(_, d)| d.period).next()
    }

    /// "14,16% (đầu năm 2006)": brackets right behind that hold nothing but a date.
    pub(super) fn date_in_brackets(self, number: usize, right: &Range<usize>) -> Option<Period> {
        let text = &self.reading.text;
        let open = (number..=right.end).find(|t| text.is(*t, "("))?;
        let day = open + 1;
        let end = self.date_end(day)?;
        (text.is(end, ")") && open <= number + 4)
            .then(|| self.date(day))?
            .map(|d| d.period)
    }

    /// "so với năm 2018", "so với cuối năm 2022", but not "so với cùng kỳ năm 2022".
    pub(super) fn comparison(self, right: &Range<usize>) -> Option<Period> {
        let text = &self.reading.text;
        // "gấp 2,2 lần năm 2005"
        if right.start > 0 && text.is(right.start - 1, "lần") && text.is(right.start, "năm") {
            return self.date(right.start).map(|d| d.period);
        }
        let at = right
            .clone()
            .find(|t| text.reads(*t, "so với") || text.reads(*t, "lần năm"))?;
        self.date(at + 2).or_else(|| self.date(at + 1)).map(|d| d.period)
    }

    /// The date is what something is compared with.
    pub(super) fn is_compared(self, at: usize) -> bool {
        let text = &self.reading.text;
        let sentence = text.sentence_of(at);
        let from = at.saturating_sub(8).max(sentence.start);
        // what stands before a mark is compared with another date
        let from = (from..at)
            .rev()
            .find(|t| matches!(text.folded(*t), ";" | "," | ":" | ")"))
            .unwrap_or(from);
        let compares = |t| text.reads(t, "so với") || text.reads(t, "so cùng") || text.reads(t, "cùng kỳ");
        // "kế hoạch giao chi tiết đầu năm", "dự toán tỉnh giao năm 2018"
        let planned = |t| {
            ["kế hoạch", "dự toán", "chỉ tiêu"]
                .iter()
                .any(|word| text.reads(t, word))
        };
        let given = (from..at)
            .rev()
            .take_while(|t| text.tokens[*t].kind == Kind::Word)
            .any(|t| text.is(t, "giao"));
        (from..at).any(compares)
            || given && (from..at).any(planned)
            || (at > sentence.start && matches!(text.folded(at - 1), "lần" | "so" | "hoạch" | "tiêu" | "toán"))
    }

    /// The last date or cue of time in the sentence before a quantity.
    pub(super) fn time_before(self, sentence: &Range<usize>, to: usize) -> Told {
        let mut closed = false;
        let found = (sentence.start..to).rev().find_map(|t| {
            // what closed brackets tell is of what is in them
            closed |= self.reading.text.is(t, ")");
            // most words tell no time
            let tells = self.reading.dates.start(t)
                || self.reading.hits.has(t, Class::Period)
                || self.opens_cue(t, bit("occasion"));
            if !tells {
                return None;
            }
            if closed && self.in_closed_bracket(t, to) {
                return None;
            }
            // "được bầu giữ chức Chủ tịch … nhiệm kỳ 2021-2026, đạt 97,87%": the office's term
            let of_office = || self.seen.may("kỳ") && self.reading.offices.hold(t);
            if let Some(date) = self.frame_date(t).filter(|_| !of_office()) {
                return Some(Told::At(date));
            }
            let period = self.reading.hit(t, Class::Period);
            if period.is_some_and(|(_, e)| e.sense() == "now") && !self.reading.dates.hold(t) {
                return Some(Told::Now);
            }
            self.cue(t, "occasion").map(|_| Told::Event)
        });
        found.unwrap_or(Told::Nothing)
    }

    /// "giảm từ 51% năm 2006 xuống còn 15,8%": the date right before is that of the first number.
    pub(super) fn leads_from_date(self, sentence: &Range<usize>, to: usize) -> bool {
        let text = &self.reading.text;
        let from = to.saturating_sub(3).max(sentence.start);
        let Some(fall) = (from..to).find(|t| matches!(text.folded(*t), "xuống" | "lên")) else {
            return false;
        };
        let between = (fall..to).all(|t| matches!(text.folded(t), "xuống" | "còn" | "lên" | "tới" | "đến"));
        between && self.reading.dates.ending(fall).next().is_some()
    }

    /// "nâng tổng số hội viên lên 500 người": a stock, not what came to it.
    pub(super) fn is_raised_total(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        self.seen.may("nâng")
            && clause.left.start.checked_sub(1).is_some_and(|t| self.raises_total(t))
            && clause.left.clone().any(|t| text.is(t, "lên"))
    }

    /// "tặng 28 bằng khen", "trao cờ thi đua cho 3 đơn vị".
    pub(super) fn is_awarded(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        let given = clause.left.end > clause.left.start && text.is(clause.left.end - 1, "cho");
        let from = if given { clause.left.start } else { clause.left.end };
        (from..clause.right.start).any(|t| {
            [
                "bằng khen",
                "giấy khen",
                "kỷ niệm chương",
                "huân chương",
                "huy chương",
                "cờ thi đua",
            ]
            .iter()
            .any(|award| text.reads(t, award))
        })
    }

    /// "trao 150 suất quà", "tặng 12 nhà": no award.
    pub(super) fn is_gift(self, clause: &Clause) -> bool {
        if !self.seen.may("tặng") && !self.seen.may("trao") {
            return false;
        }
        let text = &self.reading.text;
        let near = clause.left.start..clause.right.end;
        let given = |t: usize| matches!(text.folded(t), "tặng" | "trao");
        let awarded = |t: usize| {
            let words = [
                "khen",
                "chương",
                "thưởng",
                "danh hiệu",
                "thi đua",
                "quyết định",
                "giấy",
                "biên bản",
            ];
            words.iter().any(|word| text.reads(t, word))
        };
        let other = |t: usize| matches!(text.folded(t), "bầu" | "phiếu" | "thành" | "quyết" | "dương");
        // "Ban tổ chức trao 60 suất quà" at the event
        let host =
            |t: usize| text.reads(t, "ban tổ chức") || text.reads(t, "đoàn công tác") || self.reading.people.hold(t);
        let hosted = (text.sentence_of(clause.left.start).start..clause.left.end).any(host);
        near.clone().any(given) && !near.clone().any(awarded) && !near.clone().any(other) && !hosted
    }

    /// "trong thời gian qua", "qua 75 năm": years before the event that no date tells.
    pub(super) fn is_of_long_past(self, sentence: &Range<usize>, to: usize) -> bool {
        let text = &self.reading.text;
        (sentence.start..to).any(|t| {
            let years = matches!(text.folded(t), "qua" | "sau") && text.is(t + 2, "năm");
            years && text.tokens[t + 1].kind == Kind::Number || text.reads(t, "thời gian qua")
        })
    }

    /// "Cùng thời gian, tỉnh tặng …": of the time that the paragraph before told.
    pub(super) fn is_same_time(self, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let opens = sentence.start..sentence.end.min(sentence.start + 3);
        opens.into_iter().any(|t| {
            text.reads(t, "cùng thời gian") || text.reads(t, "trong thời gian này") || text.reads(t, "cùng thời kỳ")
        })
    }

    /// "kiến nghị thu hồi 18 tỷ đồng", "kiến nghị xử lý 20 người": what inspectors found, of the time reported.
    pub(super) fn is_finding(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        self.seen.may("kiến")
            && clause.whole.clone().any(|t| {
                let found = ["thu hồi", "xử lý", "xử phạt", "kỷ luật", "xem xét"];
                text.reads(t, "kiến nghị") && found.iter().any(|word| text.reads(t + 2, word))
            })
    }

    /// "so với đầu năm", and no year behind it.
    pub(super) fn is_since_new_year(self, right: &Range<usize>) -> bool {
        let text = &self.reading.text;
        right
            .clone()
            .any(|t| text.reads(t, "so với đầu năm") && text.tokens.get(t + 4).is_none_or(|t| t.kind != Kind::Number))
    }

    /// "giải ngân đến hết tháng 11 đạt …": money that adds up over a year.
    pub(super) fn is_summed_up(self, sentence: &Range<usize>, clause: &Clause) -> bool {
        let text = &self.reading.text;
        self.seen.may("ngân") && (sentence.start..clause.right.end).any(|t| text.reads(t, "giải ngân"))
    }

    /// Debts and funds stand at the end of the months told, and of no term.
    pub(super) fn of_stock(self, clause: &Clause, told: Period) -> Option<Period> {
        let text = &self.reading.text;
        let debt = self.seen.may("nợ")
            && clause
                .left
                .clone()
                .any(|t| text.reads(t, "dư nợ") || text.reads(t, "nợ quá hạn") || text.reads(t, "nợ xấu"));
        let money = (clause.left.end..clause.right.start).any(|t| text.is(t, "đồng"));
        let fund = money && clause.left.end > clause.left.start && text.is(clause.left.end - 1, "có");
        let long = told.start.month.is_none() && told.end.is_some();
        match told.end {
            Some(_) if long && (debt || fund) => None,
            Some(end) if debt && end.day.is_none() => Some(Period::at(end)),
            _ => Some(told),
        }
    }

    pub(super) fn in_closed_bracket(self, at: usize, to: usize) -> bool {
        let text = &self.reading.text;
        let sentence = text.sentence_of(at);
        let open = (sentence.start..at)
            .rev()
            .find(|t| matches!(text.folded(*t), "(" | ")"));
        open.is_some_and(|t| text.is(t, "(")) && (at..to).any(|t| text.is(t, ")"))
    }

    /// "…, tính đến tháng 6-2012, …" behind the first numbers of a sentence holds for them too.
    pub(super) fn as_of_later(self, sentence: &Range<usize>, from: usize) -> Option<Period> {
        let text = &self.reading.text;
        if !self.seen.may("tính") {
            return None;
        }
        (from..sentence.end)
            .find(|t| text.reads(*t, "tính đến"))
            .and_then(|t| self.date(t + 2).or_else(|| self.date(t + 3)))
            .map(|d| d.period)
    }

    /// A date that can frame a result: none of a document, a comparison, or the event itself.
    pub(super) fn frame_date(self, at: usize) -> Option<Framing> {
        let date = self.date(at)?;
        let text = &self.reading.text;
        let before = at.checked_sub(1).map_or("", |t| text.folded(t));
        // "mức thấp nhất kể từ năm 2016"
        let record = at >= 3 && before == "từ" && text.is(at - 2, "kể") && text.is(at - 3, "nhất");
        if matches!(before, "với" | "sinh")
            || record
            || self.is_compared(at)
            || (!self.is_past_term(date) && (self.is_in_citation(date) || self.is_in_event(at)))
        {
            return None;
        }
        let opens = self.opens(at, &text.sentence_of(at));
        if date.period.start.day.is_some() {
            let whole = date.rule == "date.tu-dau-nam";
            // "trong cuộc bầu cử ngày 22/5/2016, …"
            let polls = (at.saturating_sub(3)..at).any(|t| text.reads(t, "bầu cử"));
            let states = whole || matches!(before, "đến" | "từ" | "tới" | "trước" | "hết" | "tính" | "hạn");
            return (states || polls).then_some(Framing {
                period: date.period,
                lasting: polls,
                opens,
                of_term: false,
                last_term: false,
            });
        }
        let mut period = date.period;
        // "2020-2025, 2021-2026" is one span
        let next = self.date(date.tokens.end + 1).filter(|d| d.rule == "date.giai-doan");
        if let Some(next) = next.filter(|_| date.rule == "date.nhiem-ky" && text.is(date.tokens.end, ",")) {
            period = Period::between(period.start, next.period.end.unwrap_or(next.period.start));
        }
        if date.rule == "date.giai-doan" && before == "," {
            let first = self
                .reading
                .dates
                .ending(at.saturating_sub(1))
                .find(|d| d.rule == "date.nhiem-ky");
            if let Some(first) = first {
                period = Period::between(first.period.start, period.end.unwrap_or(period.start));
            }
        }
        let lasting = match date.rule {
            "date.nhiem-ky" => opens || self.is_past_term(date),
            "date.nhiem-ky-qua" => opens,
            "date.nhung-nam-qua" => opens || period.start.month.is_some(),
            _ => true,
        };
        Some(Framing {
            period,
            lasting,
            opens,
            of_term: matches!(date.rule, "date.nhiem-ky" | "date.nhiem-ky-qua"),
            last_term: date.rule == "date.nhiem-ky-qua",
        })
    }

    /// "thực hiện Nghị quyết Đại hội lần thứ XI, nhiệm kỳ 2017-2022, …": the term that the results are of.
    pub(super) fn is_past_term(self, date: &DateMention) -> bool {
        let text = &self.reading.text;
        let at = date.tokens.start;
        let sentence = text.sentence_of(at);
        let carried = (sentence.start..at).any(|t| text.reads(t, "thực hiện nghị quyết"));
        let reported = self.reading.conferences.holding(at).any(|c| c.main);
        date.rule == "date.nhiem-ky" && carried && !reported
    }

    pub(super) fn is_in_citation(self, date: &DateMention) -> bool {
        let at = date.tokens.start;
        let reading = self.reading;
        reading.document_dates.hold(at) || reading.subjects.hold(at) || reading.documents.hold(at)
    }

    pub(super) fn is_in_event(self, at: usize) -> bool {
        self.reading.conferences.hold(at)
    }

    /// "hiện có" is of the day of the event, "vẫn còn" of no day that is told.
    pub(super) fn is_current(self, sentence: &Range<usize>, to: usize) -> Option<bool> {
        if !self.seen.may("hiện") && !self.seen.may("vẫn") {
            return None;
        }
        let text = &self.reading.text;
        (sentence.start..to).rev().find_map(|t| {
            let other = matches!(text.folded(t + 1), "thực" | "đại" | "tượng" | "hành" | "trạng");
            if text.is(t, "hiện") && !other && !self.ends_word(t) {
                return Some(true);
            }
            text.reads(t, "vẫn còn").then_some(false)
        })
    }

    /// "17 xã chưa có đường", "hộ nghèo còn tới 30%": how things stand, of no day that is told.
    pub(super) fn is_undated(self, clause: &Clause) -> Option<bool> {
        let text = &self.reading.text;
        if !self.seen.may("chưa") && !self.seen.may("còn") {
            return None;
        }
        let lacking = |t: usize| {
            text.is(t, "chưa")
                && !matches!(
                    text.folded(t + 1),
                    "đến" | "đầy" | "tới" | "quá" | "từng" | "đạt" | "hoàn"
                )
        };
        let right = clause.right.start..clause.right.end.min(clause.right.start + 12);
        let left = clause.left.end.saturating_sub(2).max(clause.left.start)..clause.left.end;
        let remains = left.clone().any(|t| {
            let word = t.checked_sub(1).map_or("", |b| text.folded(b));
            text.is(t, "còn") && !matches!(word, "giảm" | "xuống" | "chỉ" | "ước" | "hiện")
        });
        let lowered = clause
            .left
            .clone()
            .any(|t| matches!(text.folded(t), "giảm" | "xuống" | "hạ" | "hiện"));
        (right.clone().any(lacking) || remains && !lowered).then_some(false)
    }

    /// "thực hiện", "thể hiện", "phát hiện", "biểu hiện".
    pub(super) fn ends_word(self, at: usize) -> bool {
        at > 0
            && matches!(
                self.reading.text.folded(at - 1),
                "thực" | "thể" | "phát" | "biểu" | "xuất" | "tái" | "hiện"
            )
    }

    /// The date stands at the beginning of its sentence or clause.
    pub(super) fn opens(self, at: usize, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let mut from = at;
        while from > sentence.start
            && matches!(
                text.folded(from - 1),
                "trong" | "tính" | "đến" | "riêng" | "từ" | "sau" | "qua"
            )
        {
            from -= 1;
        }
        from == sentence.start || matches!(text.folded(from - 1), "," | ":" | ";")
    }

    /// "Tối 20.10, Ban Chấp hành bầu 15 người": the day that the sentence names before a quantity.
    pub(super) fn day_told(self, sentence: &Range<usize>, to: usize) -> Option<Period> {
        let day = |d: &&DateMention| d.period.start.day.is_some() && !self.is_in_citation(d);
        self.reading
            .dates
            .within(&(sentence.start..to))
            .rfind(day)
            .map(|d| d.period)
    }

    /// Votes, awards and decisions of the event itself.
    pub(super) fn is_of_event(self, clause: &Clause) -> bool {
        let near = clause.left.start.max(clause.left.end.saturating_sub(8))..clause.right.end;
        near.clone().any(|t| self.cue(t, "event").is_some()) || self.adopts_resolutions(clause)
    }
}
