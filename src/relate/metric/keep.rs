//! Which quantities state something about the world, and which only describe.

use std::ops::Range;

use super::{Words, is_measured};
use crate::lexicon::Class;
use crate::model::Qualifier;
use crate::recognise::QuantityMention;
use crate::text::Kind;

impl<'r> Words<'r, '_> {
    /// The quantities of a sentence that are metrics; whether it tells of those who came.
    pub(super) fn kept(self, sentence: &Range<usize>) -> (Vec<&'r QuantityMention>, bool) {
        let list = &self.reading.quantities;
        let from = list.partition_point(|q| q.number.start < sentence.start);
        if list.get(from).is_none_or(|q| q.number.start >= sentence.end) {
            return (Vec::new(), false);
        }
        let attends = self.is_attendance(sentence);
        let own = list[from..].iter().take_while(|q| q.number.start < sentence.end);
        (own.filter(|q| self.is_metric(q, sentence, attends)).collect(), attends)
    }

    fn is_metric(self, quantity: &QuantityMention, sentence: &Range<usize>, attends: bool) -> bool {
        let (start, end) = (quantity.tokens.start, quantity.tokens.end);
        if self.is_inside_name(start) {
            return false;
        }
        if quantity.unit.is_empty() && quantity.unit_name.is_empty() && !self.has_unit_elsewhere(quantity, sentence) {
            return false;
        }
        if is_measured(self.reading, quantity) {
            let times = self.unit_sense(quantity) == Some("times");
            return !times || self.cue_ending(start, "move", sentence.start).is_some() || ends_range(quantity);
        }
        if matches!(self.unit_sense(quantity), Some("time" | "part")) || self.is_whole(quantity, sentence) {
            return false;
        }
        if self.small_in_words(quantity, sentence)
            || (attends && quantity.out_of.is_none() && !self.is_result(start, end, sentence))
        {
            return false;
        }
        !self.only_describes(quantity, sentence)
    }

    /// "giảm từ 34 xuống còn 27", "khiển trách 88": another number or the subject tells the unit.
    fn has_unit_elsewhere(self, quantity: &QuantityMention, sentence: &Range<usize>) -> bool {
        if self.cue_ending(quantity.number.start, "verb", sentence.start).is_some() {
            return self.unit_of_list(sentence, quantity).is_some();
        }
        let text = &self.reading.text;
        let from = quantity.number.start.saturating_sub(16).max(sentence.start);
        let near = from..sentence.end.min(quantity.number.end + 4);
        near.clone()
            .any(|t| text.is(t, "số") || matches!(text.folded(t), "xuống" | "lên" | "còn") || text.reads(t, "cùng kỳ"))
    }

    /// The sense of the longest unit in the lexicon that the quantity's unit begins with.
    pub(super) fn unit_sense(self, quantity: &QuantityMention) -> Option<&'r str> {
        let reading = self.reading;
        let (_, entry) = reading
            .lexicon
            .all(&reading.hits, quantity.unit.start, Class::Unit)
            .find(|(hit, e)| hit.end <= quantity.unit.end && e.get("power").is_none())?;
        let part = entry.meaning.iter().any(|(_, v)| v == "part");
        Some(if part { "part" } else { entry.sense() })
    }

    /// Inside a document's name or subject, or the name of an event.
    fn is_inside_name(self, at: usize) -> bool {
        let reading = self.reading;
        reading.documents.hold(at)
            || reading.subjects.hold(at)
            || reading
                .conferences
                .holding(at)
                .any(|c| c.main || !reading.text.is(at.wrapping_sub(1), "cho"))
    }

    /// "Trong số 1.420 tổ chức, có …": the whole of which the next number is a part.
    fn is_whole(self, quantity: &QuantityMention, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let start = quantity.tokens.start;
        let opens = [("trong tổng số", 3), ("trong số", 2), ("trong", 1)]
            .iter()
            .any(|(words, count)| {
                start >= sentence.start + count
                    && text.reads(start - count, words)
                    && self.opens_at(start - count, sentence)
            });
        opens && (quantity.tokens.end..sentence.end.min(quantity.tokens.end + 8)).any(|t| text.is(t, ","))
    }

    fn opens_at(self, at: usize, sentence: &Range<usize>) -> bool {
        at == sentence.start || matches!(self.reading.text.folded(at - 1), ";" | ":")
    }

    /// The whole that the sentence opened with, where this counts a part of it.
    pub(super) fn whole(self, sentence: &Range<usize>, quantity: &QuantityMention) -> Option<String> {
        let list = &self.reading.quantities;
        let from = list.partition_point(|q| q.number.start < sentence.start);
        let mut before = list[from..]
            .iter()
            .take_while(|q| q.number.start < quantity.number.start);
        let whole = before.find(|q| !q.unit.is_empty() && self.is_whole(q, sentence))?;
        let same = whole.unit_name.starts_with(quantity.unit_name.as_str());
        (same && !is_measured(self.reading, quantity)).then(|| whole.value.clone())
    }

    /// "hai đồng chí cùng dự": small numbers in words count only behind a verb of results ("thông qua ba nghị quyết").
    fn small_in_words(self, quantity: &QuantityMention, sentence: &Range<usize>) -> bool {
        let start = quantity.number.start;
        let result = || {
            let office = || {
                let mut units = self
                    .reading
                    .lexicon
                    .all(&self.reading.hits, quantity.unit.start, Class::Unit);
                units.any(|(_, e)| e.meaning.iter().any(|(_, v)| v == "office"))
            };
            let before = self.reading.text.folded(start.wrapping_sub(1));
            self.cue_ending(start, "verb", sentence.start).is_some()
                || before == "thiếu"
                || matches!(before, "có" | "còn" | "khuyết") && office()
        };
        self.reading.text.tokens[start].kind == Kind::Word && quantity.value.len() < 2 && !result()
    }

    /// The sentence tells who came, or where it was relayed to.
    fn is_attendance(self, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let other = |t: usize| {
            matches!(
                text.folded(t + 1),
                "khuyết" | "án" | "kiến" | "toán" | "thảo" | "báo" | "ước"
            )
        };
        // "đoàn đại biểu dự Đại hội toàn quốc có 20 người", "5.400 lượt người tham dự"
        let chosen = |t: usize| {
            let from = t.saturating_sub(6).max(sentence.start);
            (from..t).any(|b| text.reads(b, "đoàn đại biểu") || text.is(b, "lượt") || text.is(b, "bầu"))
        };
        (sentence.start..sentence.end.min(sentence.start + 12))
            .any(|t| self.cue(t, "attend").is_some() && !(text.is(t, "dự") && other(t)) && !chosen(t))
            && !sentence.clone().any(|t| self.cue(t, "report").is_some())
    }

    /// A verb of results right before, or a predicate right behind.
    fn is_result(self, start: usize, end: usize, sentence: &Range<usize>) -> bool {
        let from = start.saturating_sub(4).max(sentence.start);
        let verb = (from..start).any(|t| self.cue(t, "verb").is_some());
        let members = matches!(self.reading.text.folded(end.wrapping_sub(1)), "viên" | "thuộc" | "bộ");
        verb || members
    }

    /// "của 20 ban tổ chức", "ở 13 tỉnh", "đến 3 huyện": the number only tells which ones.
    fn only_describes(self, quantity: &QuantityMention, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let start = quantity.tokens.start;
        let range = quantity.rule == "quantity.khoang" && quantity.qualifier == Qualifier::AtMost;
        if start == sentence.start || quantity.out_of.is_some() || range {
            return false;
        }
        let few = quantity.value.len() <= 3;
        // "các sở, ngành và 24 quận, huyện" are those that are meant
        let units = ["quận", "huyện", "tỉnh", "xã", "thành phố", "địa phương"];
        let listed = text.is(start - 1, "và") && matches!(text.folded(start.wrapping_sub(2)), "ngành" | "sở" | "ban");
        if few && listed && units.iter().any(|u| quantity.unit_name.starts_with(u)) {
            return true;
        }
        // "3 văn phòng này" were told before
        let end = quantity.tokens.end;
        if few
            && (matches!(text.folded(end), "này" | "đó" | "ấy" | "kia")
                || text.reads(end, "nói trên")
                || text.reads(end, "kể trên"))
        {
            return true;
        }
        match text.folded(start - 1) {
            // "trong đó 784 tổ chức" counts, and so does "từ 75 địa điểm … xuống còn 59"
            "đó" => few && !text.is(start.wrapping_sub(2), "trong"),
            "từ" => {
                few && !(start..start + 10).any(|t| text.reads(t, "xuống còn") || text.reads(t, "giải quyết còn"))
            }
            "đảng" => few && quantity.value.len() < 2,
            "bàn" if text.reads(start.wrapping_sub(3), "trên địa bàn") => few,
            "cầu" if text.is(start.wrapping_sub(2), "điểm") => few,
            "của" | "ở" | "đến" | "các" | "giữa" | "trong" | "trên" | "này" | "ban" | "công" => few,
            "ủy" => few && !self.reading.text.is(start.wrapping_sub(2), "cấp"),
            _ => false,
        }
    }
}

/// The second number of "tăng từ 2 - 2,5 lần".
fn ends_range(quantity: &QuantityMention) -> bool {
    quantity.rule == "quantity.khoang" && quantity.qualifier == Qualifier::AtMost
}
