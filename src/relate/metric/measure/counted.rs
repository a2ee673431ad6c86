//! What things that are counted are: the verb before the number, the noun behind it, and what is told of them.

use std::ops::Range;

use super::super::Words;
use super::super::clause::Clause;
use super::{Head, Measure, join};
use crate::recognise::QuantityMention;
use crate::text::Case;

impl Words<'_, '_> {
    /// `kết nạp 20 đảng viên`, `có 9 nhà máy đã vận hành`, `, 3 tổ chức`.
    pub(super) fn counted(self, quantity: &QuantityMention, clause: &Clause, head: &mut Head) -> Measure {
        let whole = self.trim_start(clause.left.clone());
        let part = self.strip_scope(whole.clone());
        // "đến nay toàn Đảng bộ có 40 đảng viên" begins anew
        let has = whole.end > whole.start && self.reading.text.is(whole.end - 1, "có");
        let anew = has && self.scope_word(whole.start).is_some();
        let verb = self
            .last_verb(&part)
            .or_else(|| self.verb_before_comma(quantity, clause))
            .map(|v| self.coordinated_verbs(v, clause.whole.start));
        let unit = quantity.unit_name.clone();
        let right = self.phrase(&clause.right);
        let counts = |t: usize| self.reading.text.is(t, "số") || self.reading.text.is(t + 1, "số");
        let light = self.trim_end(part.clone()).end < part.end;
        // "tổng số lượt khám bệnh 4 triệu lượt"
        let total = clause.right.is_empty() && counts(part.start);
        let told = self.cue(part.start, "subject").is_some() && (light || total);
        let lead = if told {
            self.phrase(&self.trim_end(part.clone()))
        } else if let Some(verb) = &verb {
            self.phrase(&(verb.start..clause.left.end))
        } else {
            let rest = self.trim_end(part.clone());
            let from = rest.start.max(rest.end.saturating_sub(8));
            let from = self.behind_event(from..rest.end);
            self.phrase(&(from..rest.end))
        };
        // "156 đại biểu đại diện cho 1.200 đảng viên"
        let represented = self
            .reading
            .text
            .reads(quantity.tokens.start.saturating_sub(3), "đại diện cho");
        let lead = if represented { String::new() } else { lead };
        let lead = self.members_of(quantity, clause).unwrap_or(lead);
        let lead = self
            .award_before_colon(quantity, clause)
            .filter(|_| lead.is_empty())
            .unwrap_or(lead);
        // "kết nạp 20 đảng viên, nâng tổng số lên 500 đồng chí"
        let noun = if is_person(&unit) && !head.unit.is_empty() {
            &head.unit
        } else {
            &unit
        };
        let lead = if told && matches!(lead.as_str(), "tổng số" | "Tổng số") {
            join(&[&lead, noun])
        } else {
            lead
        };
        // "tặng bằng khen cho 5 tập thể và 7 cá nhân có thành tích"
        let given = head.verb.ends_with(" cho") && self.reading.text.is(clause.right.start, "có");
        let predicate = self.is_predicate(&clause.right) && !given;
        // "phát hiện 31 vụ/45 đối tượng …; 20 vụ/52 đối tượng …": the same nouns again behind the semicolon
        let again = head.units.iter().rfind(|(counted, _)| *counted == unit);
        let again = again
            .filter(|(_, verb)| clause.left.is_empty() && !clause.follows && !verb.is_empty())
            .map(|(_, verb)| verb.clone());
        // "quản lý 15 tỷ đồng với 120 hộ vay"
        let other = head.measured && self.folded_before(quantity.tokens.start) == "với";
        let before = again.or_else(|| (clause.follows && !head.verb.is_empty()).then(|| head.verb.clone()));
        let before = before.filter(|_| lead.is_empty() && !predicate && !other && !represented && !anew);
        let taken = before.is_some();
        let lead = before.unwrap_or(lead);
        let awarded = verb.is_none() && lead.ends_with(" cho") && self.is_awarded(clause);
        // "số lao động có việc làm là 150 lao động", "đại biểu nữ có 14 người": what is counted is told before
        let person = is_person(&unit);
        let again = lead.ends_with(&unit) || lead.strip_suffix(" mới").is_some_and(|l| l.ends_with(&unit));
        let told = match self.cue(part.start, "subject") {
            _ if again => true,
            Some(_) => person || counts(part.start) || light && !unit.is_empty() && lead.contains(unit.as_str()),
            None => verb.is_none() && !taken && person && light,
        };
        // "nâng tổng số hội viên lên 500 hội viên": the noun is not said twice
        let summed = counts(part.start) && !unit.is_empty() && lead.contains(&unit);
        let told = told && right.is_empty() && !lead.is_empty() && (summed || !self.names_body(&part));
        let words = if told {
            lead.clone()
        } else if summed {
            join(&[&lead, &right])
        } else {
            join(&[&lead, &unit, &right])
        };
        let weak = lead.is_empty() && right.is_empty();
        head.verb.clone_from(&lead);
        head.words.clone_from(&words);
        head.units.push((unit.clone(), lead));
        head.unit = unit;
        head.right = right;
        head.measured = false;
        let (rule, confidence) = match (taken, verb.is_some() || awarded, weak) {
            (true, ..) => ("metric.luoc-dong-tu", 75),
            (_, true, _) => ("metric.dong-tu", 88),
            (_, _, true) => ("metric.so-luong", 60),
            _ => ("metric.danh-tu", 75),
        };
        let start = verb.map_or(part.start, |v| v.start);
        Measure {
            words,
            rule,
            confidence,
            taken,
            weak,
            start,
        }
    }

    /// "Ban Thường vụ gồm 15 đồng chí": not what is counted.
    fn names_body(self, part: &Range<usize>) -> bool {
        self.body_at(part.start).is_some() || self.reading.organizations.within(part).next().is_some()
    }

    /// "đào tạo cán bộ xã, phường với 519 trường hợp": the verb stands before the comma.
    fn verb_before_comma(self, quantity: &QuantityMention, clause: &Clause) -> Option<Range<usize>> {
        const NEAR: usize = 30;
        let to = clause.left.end;
        let cases = ["trường", "lượt", "đồng chí", "người"];
        let unit = self.reading.text.shown(quantity.tokens.clone());
        cases.iter().any(|word| unit.contains(word)).then_some(())?;
        let led = to > clause.left.start && matches!(self.reading.text.folded(to - 1), "cho" | "với");
        (led && clause.whole.start < clause.left.start).then_some(())?;
        self.last_verb(&(clause.whole.start..to))
            .filter(|verb| to - verb.start <= NEAR)
    }

    /// "Cờ thi đua của Ủy ban nhân dân tỉnh: 54 tập thể", "Chiến sĩ thi đua cấp tỉnh: 6 cá nhân".
    fn award_before_colon(self, quantity: &QuantityMention, clause: &Clause) -> Option<String> {
        const LONGEST: usize = 14;
        let text = &self.reading.text;
        let given = ["tập thể", "cá nhân", "đơn vị", "gia đình", "hộ gia đình"];
        let colon = clause.whole.start.checked_sub(1).filter(|t| text.is(*t, ":"))?;
        given.iter().any(|unit| quantity.unit_name == *unit).then_some(())?;
        let first = text.sentence_of(colon).start.max(colon.saturating_sub(LONGEST));
        let from = (first..colon)
            .rev()
            .find(|t| matches!(text.folded(*t), ";" | "," | ":"))
            .map_or(first, |t| t + 1);
        let award = |t: usize| {
            let mut units = self
                .reading
                .lexicon
                .all(&self.reading.hits, t, crate::lexicon::Class::Unit);
            units.any(|(_, e)| e.form == "danh hiệu" || e.meaning.iter().any(|(_, v)| v == "capital"))
        };
        let named = (from..colon).find(|t| award(*t));
        let titled = (from..colon).find(|t| text.reads(*t, "chiến sĩ thi đua") || text.reads(*t, "lao động tiên tiến"));
        let start = named.or(titled)?;
        Some(self.phrase(&(start..colon)))
    }

    /// "Ban Thường vụ được bầu gồm 15 người", "Ủy ban Kiểm tra có 9 thành viên": the body that they make up.
    fn members_of(self, quantity: &QuantityMention, clause: &Clause) -> Option<String> {
        let text = &self.reading.text;
        let members = ["người", "đồng chí", "thành viên", "ủy viên"];
        let unit = quantity.unit_name.to_lowercase();
        if !members.contains(&unit.as_str()) {
            return None;
        }
        let at = quantity.tokens.start;
        let body = self
            .reading
            .organizations
            .within(&(clause.whole.start..at))
            .rfind(|o| !o.generic)?;
        let consists = at == body.tokens.end
            || matches!(text.folded(at - 1), "gồm" | "có" | "là")
                && (body.tokens.end..at).all(|t| {
                    !matches!(text.folded(t), ";" | "với" | "để" | "trong" | "tại") && !self.reading.people.hold(t)
                });
        let start = body.tokens.start;
        // "Ủy ban Kiểm tra nhiệm kỳ mới gồm 7 ủy viên"
        let end = if text.reads(body.tokens.end, "nhiệm kỳ") || text.reads(body.tokens.end, "khóa mới") {
            body.tokens.end
        } else {
            at
        };
        consists.then(|| self.phrase(&self.trim_end(start..end)))
    }

    /// "được luân chuyển", "đạt chuẩn", "đã ban hành": the number is the subject.
    fn is_predicate(self, right: &Range<usize>) -> bool {
        let word = self.reading.text.folded(right.start);
        !right.is_empty()
            && matches!(
                word,
                "được" | "bị" | "đã" | "đạt" | "chưa" | "không" | "hoàn" | "có" | "đang" | "là"
            )
    }

    /// The last verb of results in a part of a clause.
    pub(super) fn last_verb(self, range: &Range<usize>) -> Option<Range<usize>> {
        let mut found: Option<Range<usize>> = None;
        let mut at = range.start;
        while at < range.end {
            match self.cue(at, "verb").filter(|end| *end <= range.end) {
                // "các cấp" are people
                Some(_) if matches!(self.folded_before(at), "các" | "mọi" | "những" | "một") => at += 1,
                // "Hội nghị xúc tiến đầu tư lần này có …"
                Some(end) if self.is_of_event_name(at, range.end) => at = end,
                // "công chức cấp huyện"
                Some(end)
                    if self.reading.text.is(at, "cấp")
                        && matches!(
                            self.reading.text.folded(end),
                            "xã" | "huyện" | "tỉnh" | "trên" | "dưới" | "ủy"
                        ) =>
                {
                    at = end;
                }
                Some(end) if self.reading.text.tokens[at].case != Case::Title || at == range.start => {
                    // "bổ nhiệm lại cán bộ": one verb behind another is one phrase
                    found = Some(match found {
                        Some(before) if before.end == at => before.start..end,
                        _ => at..end,
                    });
                    at = end;
                }
                _ => at += 1,
            }
        }
        found
    }

    /// "tại Hội nghị xúc tiến đầu tư lần này có 9 dự án": where the words behind an event's name begin.
    fn behind_event(self, lead: Range<usize>) -> usize {
        let text = &self.reading.text;
        let event = self.reading.conferences.holding(lead.start).map(|c| c.tokens.end).max();
        let Some(end) = event.filter(|end| *end < lead.end) else {
            return lead.start;
        };
        let end = end + if text.reads(end, "lần này") { 2 } else { 0 };
        self.trim_start(end.min(lead.end)..lead.end).start
    }

    /// A verb in the name of an event that something else is told of.
    fn is_of_event_name(self, at: usize, end: usize) -> bool {
        self.reading.conferences.holding(at).any(|c| c.tokens.end + 2 < end)
    }

    /// "điều động, luân chuyển", "bổ nhiệm và giới thiệu": all verbs of a series.
    pub(super) fn coordinated_verbs(self, mut verb: Range<usize>, from: usize) -> Range<usize> {
        let text = &self.reading.text;
        // "thi hành kỷ luật bằng hình thức khiển trách"
        let form = verb.start.checked_sub(3).filter(|t| text.reads(*t, "bằng hình thức"));
        if let Some(start) = form.and_then(|end| self.cue_ending(end, "verb", from)) {
            verb.start = start;
        }
        while verb.start > from + 1 && matches!(text.folded(verb.start - 1), "," | "và") {
            let end = verb.start - 1;
            match self.cue_ending(end, "verb", from) {
                Some(start) if start >= from => verb.start = start,
                _ => break,
            }
        }
        verb
    }
}

/// A word that counts persons or cases of whatever kind.
fn is_person(unit: &str) -> bool {
    matches!(unit, "người" | "đồng chí" | "trường hợp")
}
