//! What is set beside a result: the same months of the year before, the plan or aim of the year.

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use crate::model::{Moment, Period, Status};
use crate::recognise::QuantityMention;

/// How a number in brackets stands to the one before them.
pub(super) enum Beside {
    /// "(cùng kỳ năm trước là 1.024)".
    YearBefore,
    /// "(kế hoạch cả năm 6,8%)".
    Plan,
    /// "(chỉ tiêu 75%)".
    Aim,
    /// The aim behind a slash: "41,8/38 tỷ đồng".
    Slash,
}

impl Beside {
    /// Its time, from that of the result.
    pub fn period(&self, of: Option<Period>) -> Option<Period> {
        let of = of?;
        let last = of.end.unwrap_or(of.start);
        match self {
            Self::YearBefore => {
                let before = |m: Moment| Moment { year: m.year - 1, ..m };
                Some(Period {
                    start: before(of.start),
                    end: of.end.map(before),
                })
            }
            // results of some months are set beside the whole year's plan
            Self::Plan | Self::Slash if of.start.month.is_some() && last.year == of.start.year => {
                Some(Period::at(Moment::year(last.year)))
            }
            Self::Plan | Self::Aim | Self::Slash => Some(of),
        }
    }

    /// Its status, where the words in the brackets tell it.
    pub fn status(&self) -> Option<Status> {
        match self {
            Self::YearBefore => Some(Status::Actual),
            Self::Plan => Some(Status::Planned),
            Self::Aim => Some(Status::Target),
            Self::Slash => None,
        }
    }
}

impl Words<'_, '_> {
    /// What the words between an opening bracket and its number make of the number.
    pub(super) fn beside(self, quantity: &QuantityMention, clause: &Clause) -> Option<Beside> {
        let text = &self.reading.text;
        if quantity.rule == "quantity.muc-tieu" {
            let years = clause.bracket.is_some_and(|open| self.is_against_year(open));
            return Some(if years { Beside::YearBefore } else { Beside::Slash });
        }
        let inner = clause.bracket? + 1..clause.left.end;
        let small = |words: &[&str]| {
            inner
                .clone()
                .skip(2)
                .all(|t| words.contains(&text.folded(t)) || self.reading.dates.hold(t))
        };
        let plain = [
            "là", "đạt", "có", "chỉ", "năm", "trước", "ngoái", "cả", "của", "đề", "ra", "được", "giao", "đặt", "tăng",
            "giảm", "từ", "khoảng", "trên",
        ];
        let first = |words: &str| text.reads(inner.start, words);
        // "(Chính phủ giao 2,5 - 2,8%)"
        let assigned = inner.len() <= 6 && (inner.start..inner.end).last().is_some_and(|t| text.is(t, "giao"));
        if assigned && !first("đã") {
            return Some(Beside::Plan);
        }
        if inner.is_empty() || !small(&plain) {
            return None;
        }
        if first("cùng kỳ") {
            return Some(Beside::YearBefore);
        }
        if first("kế hoạch") || first("dự toán") || first("kịch bản") {
            return Some(Beside::Plan);
        }
        (first("chỉ tiêu") || first("mục tiêu")).then_some(Beside::Aim)
    }

    /// "so với cùng kỳ tăng 93 vụ (206/113 vụ)": the brackets set this year beside the one before.
    fn is_against_year(self, open: usize) -> bool {
        const NEAR: usize = 20;
        let text = &self.reading.text;
        let from = open.saturating_sub(NEAR).max(text.sentence_of(open).start);
        let parted = |t: &usize| matches!(text.folded(*t), ";" | "." | ":" | ")");
        let mut before = (from..open).rev().take_while(|t| !parted(t));
        before.any(|t| text.reads(t, "cùng kỳ"))
    }

    /// Is what stands behind a slash planned, or aimed at? Money is planned in budgets.
    pub(super) fn aim_of(self, quantity: &QuantityMention, sentence: &Range<usize>) -> Status {
        let text = &self.reading.text;
        let behind = quantity.tokens.end..sentence.end.min(quantity.tokens.end + 8);
        let plan = behind
            .clone()
            .take_while(|t| !matches!(text.folded(*t), ";" | "."))
            .any(|t| text.reads(t, "kế hoạch") || text.reads(t, "dự toán"));
        if quantity.rule == "quantity.muc-tieu" && (plan || quantity.unit_name == "đồng") {
            Status::Planned
        } else {
            Status::Target
        }
    }

    /// "8 nữ", "21 người tham gia lần đầu", "(15,1%)" behind a committee's members.
    pub(super) fn counts_members(self, quantity: &QuantityMention, clause: &Clause) -> bool {
        let text = &self.reading.text;
        let members = ["người", "đồng chí", "ủy viên", "nữ", "%", "cán bộ"];
        let anew = (clause.whole.start..clause.right.end).any(|t| text.is(t, "bầu") || text.is(t, "phiếu"));
        !anew && members.iter().any(|m| quantity.unit_name.to_lowercase().starts_with(m))
    }
}
