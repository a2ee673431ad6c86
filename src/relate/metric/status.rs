//! Is it so, planned, or aimed at?

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use super::cue::STATUS;
use crate::lexicon::Class;
use crate::model::{Moment, Period, Status};
use crate::text::Kind;

/// The status that its time gives a quantity of which no cue tells: what is to come is aimed at.
pub(super) fn status_of_time(period: Option<Period>, event: Option<Moment>) -> Status {
    match (period, event) {
        (Some(period), Some(event)) if period.start.year > event.year && period.end.is_none() => Status::Target,
        _ => Status::Actual,
    }
}

impl Words<'_, '_> {
    /// The status that the cues around a quantity give it, where there are such.
    pub(super) fn told_status(self, sentence: &Range<usize>, clause: &Clause) -> Option<Status> {
        // cues inside brackets speak of what is in them only
        let from = match clause.bracket {
            Some(open) => open,
            None => sentence.start,
        };
        let to = clause.left.end;
        if let Some(status) = clause.bracket.and_then(|open| self.aim_before_bracket(open, to)) {
            return Some(status);
        }
        if self.is_base(to, clause.right.start) {
            return None;
        }
        let mut found = None;
        let (mut bracketed, mut proposed) = (false, false);
        for at in from..to {
            let inside = bracketed && clause.bracket.is_none();
            match self.reading.text.folded(at) {
                "(" => bracketed = true,
                ")" => bracketed = false,
                _ => {}
            }
            if inside {
                continue;
            }
            let cue = self.status_cue(at);
            if let Some((_, status)) = cue.filter(|(end, _)| self.holds(at, *end, to, &clause.left)) {
                found = Some(status);
            }
            // "kiến nghị thu hồi 18 tỷ đồng, xử phạt 5 tỷ đồng": what else was done
            if proposed && self.reading.text.is(at, ",") && self.cue(at + 1, "verb").is_some() {
                found = None;
            }
            proposed = found == Some(Status::Planned) && (proposed || self.reading.text.reads(at, "kiến nghị"));
            // a plan ends with its clause, a list of aims goes on
            if self.reading.text.is(at, ";") && found == Some(Status::Planned) {
                found = None;
            }
            // what is so now stands against an aim: "phấn đấu 25% …; hiện mới có 9"
            if found.is_some() && (self.reading.text.reads(at, "hiện mới") || self.reading.text.reads(at, "hiện có"))
            {
                found = None;
            }
            // "mục tiêu 60 ha nhưng chỉ được 23 ha"
            let fell_short = ["chỉ được", "chỉ đạt", "mới được", "mới đạt", "mới chỉ"];
            if found.is_some() && fell_short.iter().any(|w| self.reading.text.reads(at, w)) {
                found = None;
            }
            // a finished action behind a plan: "đến nay đã nạo vét"
            if self.reading.text.is(at, "đã") && found.is_some() && at >= clause.left.start {
                found = None;
            }
        }
        let behind = clause.right.clone().find_map(|at| self.status_cue(at));
        if let (None, Some((_, status))) = (found, behind) {
            let word = self.reading.text.folded(clause.right.start);
            if matches!(word, "đề" | "mục") {
                return Some(status);
            }
        }
        found
    }

    /// "mục tiêu nâng kim ngạch từ 72 tỷ USD lên 100 tỷ USD": the first number is what there is.
    pub(super) fn is_base(self, start: usize, end: usize) -> bool {
        let text = &self.reading.text;
        let next = self.date_end(end).unwrap_or(end);
        let rises = matches!(text.folded(next), "lên" | "xuống" | "còn");
        start > 0 && text.is(start - 1, "từ") && rises
    }

    /// "đạt 51,8% so với nghị quyết đề ra (23.600 tỷ đồng)": the bracket tells how much was aimed at.
    fn aim_before_bracket(self, open: usize, number: usize) -> Option<Status> {
        let text = &self.reading.text;
        let is_share = (number..(number + 2).min(text.tokens.len())).any(|t| text.is(t, "%"));
        if is_share || number > open + 2 {
            return None;
        }
        let from = open.saturating_sub(6).max(text.sentence_of(open).start);
        (from..open)
            .rev()
            .take_while(|t| text.tokens[*t].kind == Kind::Word)
            .find_map(|t| match text.folded(t) {
                "kế" if text.is(t + 1, "hoạch") => Some(Status::Planned),
                "dự" if text.is(t + 1, "toán") => Some(Status::Planned),
                "chỉ" | "mục" if text.is(t + 1, "tiêu") => Some(Status::Target),
                "nghị" if text.is(t + 1, "quyết") && text.reads(t + 2, "đề ra") => Some(Status::Target),
                _ => None,
            })
    }

    #[inline]
    pub(super) fn status_cue(self, at: usize) -> Option<(usize, Status)> {
        let opens = self.opens_cue(at, STATUS);
        if opens { self.status_cue_here(at) } else { None }
    }

    fn status_cue_here(self, at: usize) -> Option<(usize, Status)> {
        let reading = self.reading;
        let (hit, entry) = reading
            .lexicon
            .all(&reading.hits, at, Class::MetricCue)
            .find(|(_, e)| e.get("status").is_some())
            // "Lê Thị Quyết Tâm"
            .filter(|_| !reading.people.hold(at))?;
        let status = match entry.get("status")? {
            "target" => Status::Target,
            _ => Status::Planned,
        };
        Some((hit.end, status))
    }

    /// Some cues are nouns elsewhere: "25/37 chỉ tiêu", "ban hành kế hoạch", "theo yêu cầu".
    fn holds(self, at: usize, end: usize, number: usize, left: &Range<usize>) -> bool {
        let text = &self.reading.text;
        // "đề ra 12 chỉ tiêu"
        let numbered = at > 0 && text.tokens[at - 1].kind == Kind::Number && text.is(at, "chỉ");
        let lead = at - usize::from(numbered);
        let before = lead.checked_sub(1).map_or("", |t| text.folded(t));
        match text.folded(at) {
            "kế" => end == number || text.is(end, "là"),
            "chỉ" | "mục" => {
                let listed = matches!(
                    before,
                    "các" | "số" | "nêu" | "có" | "đặt" | "ra" | "," | ";" | "(" | "qua" | "những" | "về"
                ) || at == left.start
                    || at == text.sentence_of(at).start;
                // "đạt và vượt các chỉ tiêu đề ra: …" lists results
                let coming = !self.is_reached(at)
                    && (end..number.min(end + 8)).any(|t| matches!(text.folded(t), ":" | "đến" | "là"))
                    || end == number;
                let set =
                    before == "đặt" || lead > 1 && (text.reads(lead - 2, "đề ra") || text.reads(lead - 2, "đặt ra"));
                // "góp phần đạt mục tiêu tăng trưởng GDP năm nay 8,3%"
                let reached = text.is(at, "mục")
                    && matches!(before, "đạt" | "hiện" | "thành" | "với" | "theo")
                    && number <= end + 10
                    && !(at.saturating_sub(4)..at).any(|t| text.is(t, "đã"))
                    && !(end..number).any(|t| text.tokens[t].kind == Kind::Mark);
                set || reached || listed && coming || text.is(at, "mục") && at == left.start
            }
            "yêu" => !matches!(before, "theo" | "đáp" | "đạt" | "ứng" | "các" | "chưa") && !text.is(end, "cao"),
            "đề" if text.is(at + 1, "ra") => end + 3 >= number && !(text.is(end, ":") && self.is_reached(at)),
            // "với quyết tâm cao", "sự phấn đấu", "sau một năm phấn đấu"
            "quyết" => {
                !matches!(before, "với" | "sự" | "bằng" | "của" | "tinh" | "thể" | "cùng")
                    && !matches!(text.folded(end), "cao" | "của" | "," | "lớn" | "vượt")
            }
            "phấn" => {
                !matches!(before, "sự" | "tinh" | "ý" | "trình" | "ngừng")
                    && !matches!(text.folded(end), "của" | ",")
                    && !(at.saturating_sub(4)..at).any(|t| text.is(t, "sau"))
            }
            "đề" | "kiến" => {
                !matches!(before, "các" | "," | "xuất" | "nghị" | "ý")
                    && !matches!(text.folded(end), "," | "của" | "và")
            }
            "có" => text.is(at + 1, "thể"),
            // "bảo đảm theo kế hoạch", "hoàn thành theo kế hoạch"
            "theo" => !matches!(before, "bảo" | "đảm" | "đúng" | "đạt" | "thành" | "hiện"),
            "xin" => text.is(at, "xin") && !matches!(before, "để" | "-" | "vắc" | "vác"),
            _ => true,
        }
    }

    /// "đạt và vượt các chỉ tiêu Nghị quyết đề ra".
    fn is_reached(self, at: usize) -> bool {
        let text = &self.reading.text;
        let from = at.saturating_sub(8).max(text.sentence_of(at).start);
        (from..at).any(|t| matches!(text.folded(t), "đạt" | "vượt") || text.reads(t, "hoàn thành"))
    }

    /// "Mục tiêu đến năm 2025, phấn đấu … . Cả nước có ít nhất 50% …": the sentence before sets aims.
    pub(super) fn follows_aims(self, sentence: &Range<usize>, to: usize) -> bool {
        let text = &self.reading.text;
        let first = text.blocks[text.tokens[sentence.start].block].tokens.start;
        let done = |t: usize| matches!(text.folded(t), "đã" | "hiện");
        if sentence.start <= first || (sentence.start..to).any(done) {
            return false;
        }
        let before = text.sentence_of(sentence.start - 1);
        let aims = (before.start..before.start + 3).any(|t| text.reads(t, "mục tiêu"));
        aims && before.clone().any(|t| text.reads(t, "phấn đấu"))
    }

    /// "đề ra các chỉ tiêu chủ yếu như: …": the sentences behind go on with the list.
    pub(super) fn lists_aims(self, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        // "hoàn thành 3 chỉ tiêu: …" lists results
        let reached = |t: usize| {
            (sentence.start.max(t.saturating_sub(5))..t)
                .any(|b| matches!(text.folded(b), "hoàn" | "đạt" | "vượt" | "cả" | "được"))
        };
        let aim = sentence
            .clone()
            .find(|t| (text.reads(*t, "chỉ tiêu") || text.reads(*t, "mục tiêu")) && !reached(*t));
        aim.is_some_and(|t| (t..sentence.end.min(t + 10)).any(|t| text.is(t, ":")))
    }

    /// "Ban Thường vụ Tỉnh ủy yêu cầu:" at the end of a paragraph: the items below it are to be done.
    pub(super) fn opens_demands(self, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let last = sentence.end - 1;
        let whole = text.blocks[text.tokens[last].block].tokens.end == sentence.end;
        let demands = [
            "yêu cầu",
            "đề nghị",
            "chỉ tiêu",
            "mục tiêu",
            "nhiệm vụ",
            "phấn đấu",
            "tập trung thực hiện",
        ];
        whole
            && text.is(last, ":")
            && sentence.clone().any(|t| demands.iter().any(|w| text.reads(t, w)))
            && !self.is_done(sentence)
    }

    /// The sentence tells what was done.
    pub(super) fn is_done(self, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        sentence.clone().any(|t| {
            matches!(text.folded(t), "đã" | "bầu" | "hiện")
                || self.cue(t, "occasion").or(self.cue(t, "event")).is_some()
        })
    }
}
