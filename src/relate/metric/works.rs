//! Named works and undertakings that figures can be of: "dự án cao tốc A - B", "Khu bến tổng hợp C", "nhà máy điện gió D".

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use super::scope::Scope;
use crate::recognise::BlockKind;
use crate::text::{Case, Kind};

/// So many small words may stand between the noun and the name.
const SMALL: usize = 6;

impl Words<'_, '_> {
    /// The noun of a work that starts here, with the words of its kind and its name.
    pub(super) fn work_at(self, at: usize) -> Option<Range<usize>> {
        let text = &self.reading.text;
        let head = self.cue(at, "works")?;
        let limit = text.sentence_of(at).end;
        let small = |t: &usize| {
            let token = &text.tokens[*t];
            token.kind == Kind::Word && token.case == Case::Lower && self.cue(*t, "stop").is_none()
        };
        // "dự án Nhà máy …": the longer name
        if let Some(work) = self.work_at(head) {
            return Some(at..work.end);
        }
        let behind_small = |from: usize| from + (from..limit.min(from + SMALL)).take_while(small).count();
        let first = behind_small(head);
        let (mut end, mut names) = (first, 0);
        while end < limit {
            // "Trung tâm hành chính mới Tân Mẫu": a capital opens the noun
            if names == 1 && end == first + 1 {
                end = behind_small(end);
            }
            if end >= limit {
                break;
            }
            let token = &text.tokens[end];
            let title = token.kind == Kind::Word && token.case != Case::Lower;
            let number = token.kind == Kind::Number && names > 0 && text.folded(end).len() <= 2;
            let next = text.tokens.get(end + 1);
            let dash = text.is(end, "-") && next.is_some_and(|t| t.kind == Kind::Word && t.case == Case::Title);
            if !(title || number || dash && names > 0 && end + 1 < limit) {
                break;
            }
            names += usize::from(title);
            end += 1;
        }
        // a name has two words at least, and is no person's or body's
        let other = (first..end).any(|t| self.reading.people.hold(t) || self.reading.offices.hold(t));
        (names >= 2 && !other).then_some(at..end)
    }

    pub(super) fn named_work(self, work: Range<usize>) -> Scope {
        Scope::new(self.reading.text.shown(work), None)
    }

    /// "Khu bến tổng hợp Mẫu (4.200 tỷ đồng)": the work whose name ends before the bracket.
    pub(super) fn work_ending(self, open: usize) -> Option<Scope> {
        let from = open.saturating_sub(14).max(self.reading.text.sentence_of(open).start);
        let work = (from..open).find_map(|t| self.work_at(t).filter(|w| w.end == open))?;
        Some(self.named_work(work))
    }

    /// The work that the headline names.
    pub(super) fn work_of_headline(self) -> Option<Scope> {
        let reading = self.reading;
        let is_title = |b: &usize| reading.layout.get(*b) == Some(&BlockKind::Title);
        let mut titles = (0..reading.text.blocks.len()).filter(is_title);
        let title = reading.text.blocks[titles.next()?].tokens.clone();
        let work = title.clone().find_map(|t| self.work_at(t))?;
        Some(self.named_work(work))
    }

    /// The quantity is an amount of money, or a share.
    pub(super) fn is_money_or_share(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        let reach = clause.right.start.max(clause.left.end + 4).min(text.tokens.len());
        (clause.left.end..reach).any(|t| matches!(text.folded(t), "%" | "đồng" | "usd"))
    }

    /// "kỳ họp thông qua 42 nghị quyết": what the event adopted.
    pub(super) fn adopts_resolutions(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        let from = clause.left.end.saturating_sub(4).max(clause.left.start);
        let adopted = (from..clause.left.end).any(|t| text.reads(t, "thông qua"));
        let unit = clause.left.end..clause.right.start.max(clause.left.end + 1);
        adopted && unit.clone().any(|t| text.reads(t, "nghị quyết"))
    }
}
