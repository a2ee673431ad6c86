//! Terms of office: the one that the reported congress opens, the one that it looks back on, and who was elected for it.

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use crate::model::{Moment, Period};
use crate::recognise::Reading;

/// "nhiệm kỳ 2020 - 2025" in or behind the name of the reported congress; the headline often leaves it out.
pub(super) fn term_of_event(reading: &Reading<'_>) -> Option<Period> {
    let mut congresses = reading
        .conferences
        .iter()
        .filter(|c| c.main && c.kinds.iter().any(|k| k == "đại hội"));
    congresses.find_map(|congress| {
        let near = congress.tokens.start..congress.tokens.end + 3;
        let mut dates = reading.dates.starting_in(&near);
        dates.find(|d| d.rule == "date.nhiem-ky").map(|d| d.period)
    })
}

/// The term before the one that the reported congress opens, or the term that the reported event reviews.
pub(super) fn last_term(reading: &Reading<'_>) -> Option<Period> {
    if let Some(term) = term_of_event(reading) {
        let first = term.start.year;
        let length = term.end.map_or(5, |e| e.year - first).clamp(1, 5);
        return Some(Period::between(Moment::year(first - length), Moment::year(first)));
    }
    let mut events = reading.conferences.iter().filter(|c| c.main);
    events.find_map(|event| {
        let mut dates = reading.dates.starting_in(&event.tokens);
        dates.find(|d| d.rule == "date.nhiem-ky").map(|d| d.period)
    })
}

impl Words<'_, '_> {
    /// "bầu Ban Chấp hành … gồm 55 đồng chí", "bầu 55 ủy viên Ban Chấp hành": how many the committee of a term has.
    pub(super) fn elects_committee(self, clause: &Clause) -> bool {
        if !self.seen.may("bầu") && !self.seen.may("trúng") || !self.seen.may("hành") {
            return false;
        }
        let text = &self.reading.text;
        let near = clause.whole.start..clause.right.end;
        let elected = near.clone().find(|t| text.is(*t, "bầu") || text.reads(*t, "trúng cử"));
        let members = ["người", "đồng chí", "ủy viên", "thành viên", "vị"];
        let unit = clause.left.end..clause.right.start;
        elected.is_some_and(|t| {
            (t..near.end).any(|t| text.reads(t, "ban chấp hành") && !text.reads(t, "ban chấp hành trung ương"))
        }) && unit.clone().any(|t| members.iter().any(|m| text.reads(t, m)))
            && !near.clone().any(|t| {
                text.is(t, "phiếu") && !text.is(t.wrapping_sub(1), "bỏ")
                    || text.reads(t, "bổ sung")
                    || text.reads(t, "ban thường vụ")
            })
    }

    /// "đoàn đại biểu đi dự Đại hội … gồm 15 đồng chí": who goes to another congress, of no time that is told.
    pub(super) fn is_delegation(self, clause: &Clause) -> bool {
        if !self.seen.may("dự") {
            return false;
        }
        let text = &self.reading.text;
        let people = ["đại biểu", "đồng chí", "người"];
        let mut unit = clause.left.end..clause.right.start;
        if !unit.any(|t| people.iter().any(|m| text.reads(t, m))) {
            return false;
        }
        // "17 đại biểu chính thức, 2 đại biểu dự khuyết đi dự …"
        let ranked = (clause.left.end..clause.right.end).any(|t| text.reads(t, "chính thức"));
        let end = if ranked {
            text.sentence_of(clause.left.end).end
        } else {
            clause.right.end
        };
        let near = clause.whole.start..end;
        let goes = |t: usize| {
            let at = t + 1 + usize::from(text.reads(t + 1, "tham"));
            (text.is(t, "dự") && !text.reads(t, "dự khuyết") || text.reads(t, "tham dự"))
                && (at..at + 2).any(|t| text.reads(t, "đại hội"))
        };
        let chosen = near
            .clone()
            .any(|t| text.is(t, "bầu") || text.reads(t, "đoàn đại biểu") || text.reads(t, "đại biểu dự khuyết"));
        chosen && near.clone().any(goes) && !near.clone().any(|t| text.is(t, "phiếu"))
    }

    /// "Ban Thường vụ nhiệm kỳ 2020 - 2025 gồm 11 đồng chí": the term right before, or that of the reported congress.
    pub(super) fn term_of_members(self, clause: &Clause, opened: Option<Period>) -> Option<Period> {
        let text = &self.reading.text;
        let at = clause.left.end.checked_sub(1).filter(|_| self.seen.may("nhiệm"))?;
        if !matches!(text.folded(at), "gồm" | "có") {
            return None;
        }
        let mut dates = self.reading.dates.ending(at);
        let named = dates.find(|d| d.rule == "date.nhiem-ky").map(|d| d.period);
        let new = at >= 3 && text.reads(at - 3, "nhiệm kỳ mới");
        named.or(opened.filter(|_| new))
    }

    /// "Nhiệm kỳ tới, tỉnh đặt chỉ tiêu …", "trong nhiệm kỳ mới".
    pub(super) fn next_term(self, sentence: &Range<usize>, to: usize) -> bool {
        let text = &self.reading.text;
        self.seen.may("nhiệm")
            && (sentence.start..to).any(|t| {
                text.reads(t, "nhiệm kỳ")
                    && matches!(text.folded(t + 2), "tới" | "mới" | "này")
                    && (t == sentence.start || !matches!(text.folded(t - 1), "khóa" | "của"))
                    && (text.is(t + 2, "tới") || self.opens(t, sentence))
            })
    }
}
