//! What a number in brackets measures, of what stands before them.

use super::super::clause::Clause;
use super::super::{Words, is_measured};
use super::{Head, Measure, join};
use crate::recognise::QuantityMention;
use crate::text::Kind;

impl Words<'_, '_> {
    /// `(7,4%)`, `(103 xã, 20 phường)`, `(mục tiêu 45%)`, `(khoảng 800 triệu USD)`, `Mẫu (12,2%)`.
    pub(super) fn in_brackets(self, quantity: &QuantityMention, clause: &Clause, head: &mut Head) -> Measure {
        let open = clause.bracket.unwrap_or(clause.left.start);
        let inner = self.trim_end(self.trim_start(clause.left.start.max(open + 1)..clause.left.end));
        // "(tăng 5%)", "(ước tăng 5%)"
        let moves = self
            .cue_ending(inner.end, "move", inner.start)
            .is_some_and(|t| t == inner.start || self.cue_spans(inner.start, t, "light"));
        let light =
            inner.len() <= 2 && self.cue_spans(inner.start, inner.end, "move") && !self.tells_growth(inner.start);
        let inner = if light { String::new() } else { self.phrase(&inner) };
        let mut right = self.phrase(&clause.right);
        if self.reaches_plan(quantity, clause) {
            right.insert_str(0, "đạt ");
        }
        let measured = is_measured(self.reading, quantity);
        let unit = if measured { "" } else { &quantity.unit_name };
        // a second quantity in the same brackets takes over what opened them
        let (inner, apart, moves) = if inner.is_empty() && clause.follows {
            (head.bracket.clone(), head.apart, head.bracket_moves)
        } else {
            (inner, false, moves)
        };
        let (words, rule) = if !inner.is_empty() {
            // "(riêng công nghiệp tăng 21%)" has its own subject
            let own = apart
                || clause.left.clone().any(|t| self.cue(t, "subject").is_some())
                || self.tells_of_part(quantity, clause, open)
                || self.is_told(quantity, clause)
                || self.cue_ending(clause.left.end, "verb", open).is_some();
            let none = String::new();
            // "(tỷ lệ 83%)" of what was counted before
            let share = matches!(inner.as_str(), "tỷ lệ" | "tỉ lệ" | "chiếm tỷ lệ" | "chiếm tỉ lệ");
            let base = match (own, head.measured) {
                _ if share => &head.words,
                (true, _) => &none,
                (false, true) => &head.words,
                (false, false) if head.verb.is_empty() => &head.words,
                (false, false) => &head.verb,
            };
            head.apart = own;
            // "(tăng 30 tổ chức)": what was counted has risen by so much
            let words = match moves {
                true if unit.is_empty() => join(&[base, &inner, &right]),
                true => join(&[base, unit, &inner, &right]),
                false => join(&[&inner, base, unit, &right]),
            };
            (words, "metric.ngoac-huong")
        } else if unit == "phiếu" {
            // "bầu 3 Phó Chủ tịch: Lê Văn Mẫu (65 phiếu), …"
            (
                join(&["phiếu bầu", &self.before_bracket(open), &right]),
                "metric.ngoac-phieu",
            )
        } else if !measured && head.measured {
            (join(&[&head.words, unit, &right]), "metric.ngoac-gia-tri")
        } else if !measured && head.unit == quantity.unit_name && !head.words.is_empty() {
            (join(&[&head.words, &right]), "metric.ngoac-gia-tri")
        } else if !measured {
            let whole = if head.unit.is_empty() { &head.words } else { &head.unit };
            (
                join(&["số", unit, "trong số", whole, &right]),
                "metric.ngoac-thanh-phan",
            )
        } else {
            let place = self.reading.places.ending(open).next().is_some();
            let list = &self.reading.quantities;
            let at = list.partition_point(|q| q.number.start < quantity.number.start);
            let beside = at.checked_sub(1).is_some_and(|n| list[n].tokens.end == open);
            let apart =
                head.words.is_empty() || (quantity.unit_name == "%" && head.measured && !clause.follows && !beside);
            let before = if apart {
                self.before_bracket(open)
            } else {
                String::new()
            };
            let base = match (before.is_empty(), place && !head.measured && !head.right.is_empty()) {
                (false, _) => &before,
                (true, true) => &head.right,
                (true, false) => &head.words,
            };
            (join(&[base, &right]), "metric.ngoac-gia-tri")
        };
        head.bracket = inner;
        head.bracket_moves = moves;
        Measure {
            weak: words.is_empty(),
            words,
            rule,
            confidence: 70,
            taken: true,
            start: open,
        }
    }

    /// "(trong đó thực phẩm tăng 34%)": a noun and how it moved, which is no comparison.
    fn tells_of_part(self, quantity: &QuantityMention, clause: &Clause, open: usize) -> bool {
        let inner = self.trim_start(clause.left.start.max(open + 1)..clause.left.end);
        let part = (inner.start + 1..inner.end).any(|t| self.cue(t, "move").is_some() && self.tells_growth(t));
        part && self.reading.text.reads(open + 1, "trong đó") && self.beside(quantity, clause).is_none()
    }

    /// "(kể cả thu từ phạt là 3 tỷ đồng)", but not "(cùng kỳ là 3 tỷ đồng)".
    fn is_told(self, quantity: &QuantityMention, clause: &Clause) -> bool {
        let told = clause
            .left
            .end
            .checked_sub(1)
            .is_some_and(|t| self.reading.text.is(t, "là"));
        told && self.beside(quantity, clause).is_none()
    }

    /// "tăng", "giảm", "vượt": more than "chiếm", "đạt" and "bằng" before a share.
    pub(super) fn tells_growth(self, at: usize) -> bool {
        !matches!(self.reading.text.folded(at), "chiếm" | "đạt" | "bằng")
    }

    /// The words before an opening bracket, up to the mark before them.
    fn before_bracket(self, open: usize) -> String {
        let text = &self.reading.text;
        let sentence = text.sentence_of(open);
        let from = (sentence.start..open)
            .rev()
            .find(|t| matches!(text.folded(*t), "," | ";" | ":" | ")"))
            .map_or(sentence.start, |t| t + 1);
        // "khiển trách 28 (45%)", "tham nhũng: 5 (6,8%)": what the number before the brackets counts
        let listed = |at: usize| text.is(at - 1, ":") || self.cue_ending(at, "verb", sentence.start).is_some();
        let number = open > sentence.start + 1 && text.tokens[open - 1].kind == Kind::Number && listed(open - 1);
        let mut part = from..open - usize::from(number);
        if part.is_empty() && from > sentence.start && text.is(from - 1, ":") {
            let marked = (sentence.start..from - 1)
                .rev()
                .find(|t| matches!(text.folded(*t), ";" | ":" | ")"));
            part = marked.map_or(sentence.start, |t| t + 1)..from - 1;
        }
        let open = part.end;
        match (part.start..part.end).find(|t| self.cue(*t, "subject").is_some()) {
            Some(noun) => self.phrase(&(noun..open)),
            None if self.body_at(self.trim_start(part.clone()).start) == Some(open) => String::new(),
            None => self.phrase(&self.trim_start(part)),
        }
    }
}
