//! What is measured, in the article's words: the verb and the noun around the number, with what the clause before it
//! leaves to be understood.

use std::ops::Range;

use super::clause::Clause;
use super::{Words, is_measured};
use crate::recognise::QuantityMention;
use crate::text::Case;

/// What the next quantity of the sentence can take over.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The thing measured, or the verb with its counted noun.
    pub words: String,
    /// The verb alone, where things were counted.
    pub verb: String,
    /// The counted noun or unit.
    pub unit: String,
    /// All nouns counted so far, with their verbs.
    pub units: Vec<(String, String)>,
    /// What stood behind the number.
    pub right: String,
    /// A unit that measures.
    pub measured: bool,
    /// What opened the brackets: "tăng".
    pub bracket: String,
    /// The verb of movement named last.
    pub moved: String,
}

/// A measure and how it was read.
pub(super) struct Measure {
    pub words: String,
    pub rule: &'static str,
    pub confidence: u8,
    /// It took words from the clause before.
    pub taken: bool,
    pub weak: bool,
    /// Where its own words begin.
    pub start: usize,
}

impl Measure {
    /// Something was done, and counted.
    pub fn is_deed(&self) -> bool {
        matches!(self.rule, "metric.dong-tu" | "metric.luoc-dong-tu")
    }
}

impl<'r> Words<'r, '_> {
    /// The measure of a quantity; `head` is what the sentence said before and is renewed.
    pub(super) fn measure(self, quantity: &QuantityMention, clause: &Clause, head: &mut Head) -> Measure {
        if clause.bracket.is_some() {
            return self.in_brackets(quantity, clause, head);
        }
        if is_measured(self.reading, quantity) {
            self.measured(quantity, clause, head)
        } else {
            self.counted(quantity, clause, head)
        }
    }

    /// `đạt 7,4%`, `tăng 5% so với cùng kỳ`, `95% hộ dân dùng nước sạch`.
    fn measured(self, quantity: &QuantityMention, clause: &Clause, head: &mut Head) -> Measure {
        let (subject, moves) = self.subject(clause);
        let right = self.phrase(&clause.right);
        let noun_behind = self.noun_behind(&clause.right);
        let moved = self.phrase(&moves);
        let start = subject.start.min(moves.start);
        let mut own = self.phrase(&subject);
        if own.is_empty() && head.words.is_empty() && clause.whole.start < clause.left.start {
            own = self.early_subject(clause);
        }
        // "…, 25% cấp ủy viên là nữ": the noun behind is its own subject
        let apart = noun_behind && moves.is_empty() && self.opens_with_noun(&clause.right);
        let taken = own.is_empty() && !head.words.is_empty() && (clause.follows || !noun_behind) && !apart;
        // "…, tổng vốn 34 tỷ đồng": of what was counted before
        if !own.is_empty()
            && clause.follows
            && !head.measured
            && self.is_bare_amount(&subject)
            && clause.right.is_empty()
        {
            let counted: Vec<&str> = head.words.split(' ').take(10).collect();
            own = join(&[&own, &counted.join(" ")]);
        }
        let base = if taken { head.words.clone() } else { own.clone() };
        let mut words = join(&[&base, &moved, &right]);
        if words.is_empty() && clause.follows {
            words.clone_from(&head.moved);
        }
        // "Quỹ Mẫu có 72 tỷ đồng": what it is of is all that is told
        if words.is_empty() && clause.bracket.is_none() {
            words = self.phrase(&self.trim_end(self.trim_start(clause.left.clone())));
        }
        if !moved.is_empty() {
            head.moved.clone_from(&moved);
        }
        let weak = base.is_empty() && right.is_empty();
        // "vận động được 15 tỷ đồng, 5.670 ngày công"
        let given = self
            .last_verb(&subject)
            .filter(|verb| verb.end == subject.end && self.cue(subject.start, "subject").is_none())
            .map(|verb| self.phrase(&verb));
        if !own.is_empty() {
            // "giữ lại 88.000 ha đất nông nghiệp, giảm 29.000 ha": the noun behind is what falls
            head.words = if noun_behind && moves.is_empty() && self.cue(subject.start, "subject").is_none() {
                join(&[&own, &right])
            } else {
                own
            };
            head.verb = given.unwrap_or_default();
        } else if !taken && noun_behind {
            head.words.clone_from(&right);
            head.verb.clear();
        }
        head.unit.clone_from(&quantity.unit_name);
        head.right = right;
        head.measured = true;
        let (rule, confidence) = match (taken, moved.is_empty()) {
            (true, false) => ("metric.tang-giam", 80),
            (true, true) => ("metric.luoc-chu-ngu", 65),
            (false, false) => ("metric.chu-ngu-tang-giam", 85),
            (false, true) => ("metric.chu-ngu-dat", 85),
        };
        Measure {
            words,
            rule,
            confidence: if weak { 40 } else { confidence },
            taken,
            weak,
            start,
        }
    }

    /// The thing measured and the verb of its movement ("tăng", "bằng").
    fn subject(self, clause: &Clause) -> (Range<usize>, Range<usize>) {
        let mut part = self.strip_scope(self.trim_start(clause.left.clone()));
        // the last one: "tốc độ tăng trưởng kinh tế ước tăng"
        let movement = (part.start.max(part.end.saturating_sub(6))..part.end)
            .rev()
            .find(|t| self.cue(*t, "move").is_some_and(|end| end <= part.end) && self.folded_before(*t) != "mức");
        // "tăng gấp" is one movement
        let movement = movement.map(|t| self.cue_ending(t, "move", part.start).unwrap_or(t));
        let moves = movement.map_or(part.end..part.end, |t| self.trim_end(t..part.end));
        let movement_only = movement == Some(part.start);
        part.end = movement.unwrap_or(part.end);
        let mut subject = self.trim_end(part.clone());
        // "tỷ lệ bí thư kiêm trưởng thôn, tổ trưởng đạt …": the head stands before the comma
        if !movement_only && self.cue(subject.start, "subject").is_none() && clause.whole.start < clause.left.start {
            let early = clause.whole.start..clause.left.start;
            let noun = (early.start..early.end)
                .rev()
                .find(|t| self.cue(*t, "subject").is_some());
            // "tổng kim ngạch xuất khẩu nông, lâm sản"
            let noun = noun.map(|mut noun| {
                while let Some(start) = self.cue_ending(noun, "subject", early.start) {
                    noun = start;
                }
                noun
            });
            // "80% số xã đạt chuẩn, trong đó có 40% số xã …": not the noun of the number before
            let other = clause.follows
                && noun.is_some_and(|t| {
                    self.noun_behind(&clause.right) || (t..early.end).any(|t| self.reading.text.reads(t, "trong đó"))
                });
            if let Some(start) = noun.filter(|t| !other && subject.end - t <= 24) {
                subject.start = start;
            }
        }
        let verb = self.last_verb(&subject);
        // a consequence ("giảm sâu nên tổng thu …") or an aim ("yêu cầu phấn đấu …") begins anew
        let text = &self.reading.text;
        let anew = subject.clone().rev().find_map(|t| {
            let aim = self
                .status_cue(t)
                .map(|(end, _)| end)
                .filter(|end| *end < subject.end && subject.start < t);
            aim.or_else(|| matches!(text.folded(t), "nên" | "khiến" | "thì").then_some(t + 1))
        });
        subject.start = anew.unwrap_or(subject.start);
        if let Some(noun) = (subject.start..subject.end).find(|t| self.cue(*t, "subject").is_some()) {
            // words before the head noun are adverbials, unless a verb governs it
            if verb.is_none_or(|v| v.start > noun || noun - v.start > 4) {
                subject.start = noun;
            }
        }
        (subject, moves)
    }

    /// The thing measured stands before the comma: "tốc độ tăng trưởng khá cao, bình quân tăng 13%".
    fn early_subject(self, clause: &Clause) -> String {
        let early = clause.whole.start..clause.left.start;
        let Some(noun) = early.clone().find(|t| self.cue(*t, "subject").is_some()) else {
            return String::new();
        };
        let comma = (noun..early.end)
            .find(|t| self.reading.text.is(*t, ","))
            .unwrap_or(early.end);
        self.phrase(&(noun..comma))
    }

    fn folded_before(self, at: usize) -> &'r str {
        at.checked_sub(1).map_or("", |t| self.reading.text.folded(t))
    }

    /// Is what stands behind the unit the thing measured ("95% hộ dân …"), or only a comparison ("5% so với …")?
    fn noun_behind(self, right: &Range<usize>) -> bool {
        let text = &self.reading.text;
        right.len() >= 2
            && !matches!(
                text.folded(right.start),
                "so" | "là"
                    | "kế"
                    | "dự"
                    | "trong"
                    | "tổng"
                    | "mục"
                    | "chỉ"
                    | "được"
                    | "đã"
                    | "vào"
                    | "cùng"
                    | "toàn"
                    | "trước"
                    | "thuộc"
            )
    }

    /// "tổng vốn", "kinh phí", "diện tích": nothing but the noun of what is measured.
    fn is_bare_amount(self, subject: &Range<usize>) -> bool {
        let money = matches!(
            self.reading.text.folded(subject.end.wrapping_sub(1)),
            "vốn" | "phí" | "giá" | "trị" | "tiền" | "tích" | "suất" | "ký" | "tư" | "mức"
        );
        money && subject.len() <= 4 && self.cue(subject.start, "subject").is_some()
    }

    /// A counted noun, or one that is measured.
    fn opens_with_noun(self, right: &Range<usize>) -> bool {
        self.cue(right.start, "subject").is_some()
            || self
                .reading
                .hit(right.start, crate::lexicon::Class::Unit)
                .is_some_and(|(_, e)| e.sense() == "count")
    }

    /// Without "toàn tỉnh", "Đảng bộ", a body or a place at its start: that is the scope.
    fn strip_scope(self, mut range: Range<usize>) -> Range<usize> {
        loop {
            let at = range.start;
            let scope = self.scope_word(at).map(|(end, _)| end);
            let body = self.body_at(at);
            // "…, Mẫu 38,6%": a place alone
            if at < range.end && body == Some(range.end) {
                return range.end..range.end;
            }
            let Some(end) = scope.into_iter().chain(body).max().filter(|end| *end < range.end) else {
                return range;
            };
            let next = self.reading.text.folded(end);
            if matches!(next, "của" | "trực") {
                return range;
            }
            range = self.trim_start(end..range.end);
        }
    }

    /// A body or place that starts here.
    pub(super) fn body_at(self, at: usize) -> Option<usize> {
        let reading = self.reading;
        let body = reading.organizations.starting(at).map(|o| o.tokens.end).max();
        let place = reading.places.starting(at).map(|p| p.tokens.end).max();
        body.into_iter().chain(place).max()
    }

    /// `kết nạp 20 đảng viên`, `có 9 nhà máy đã vận hành`, `, 3 tổ chức`.
    fn counted(self, quantity: &QuantityMention, clause: &Clause, head: &mut Head) -> Measure {
        let part = self.strip_scope(self.trim_start(clause.left.clone()));
        let verb = self
            .last_verb(&part)
            .or_else(|| self.verb_before_comma(quantity, clause))
            .map(|v| self.coordinated_verbs(v, clause.whole.start));
        let unit = quantity.unit_name.clone();
        let right = self.phrase(&clause.right);
        let told = self.cue(part.start, "subject").is_some() && self.trim_end(part.clone()).end < part.end;
        let lead = if told {
            self.phrase(&self.trim_end(part.clone()))
        } else if let Some(verb) = &verb {
            self.phrase(&(verb.start..clause.left.end))
        } else {
            let rest = self.trim_end(part.clone());
            let from = rest.start.max(rest.end.saturating_sub(8));
            self.phrase(&(from..rest.end))
        };
        let lead = self.members_of(quantity, clause).unwrap_or(lead);
        let lead = self
            .award_before_colon(quantity, clause)
            .filter(|_| lead.is_empty())
            .unwrap_or(lead);
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
        let before = before.filter(|_| lead.is_empty() && !predicate && !other);
        let taken = before.is_some();
        let lead = before.unwrap_or(lead);
        let words = join(&[&lead, &unit, &right]);
        let weak = lead.is_empty() && right.is_empty();
        head.verb.clone_from(&lead);
        head.words = join(&[&lead, &unit, &right]);
        head.units.push((unit.clone(), lead));
        head.unit = unit;
        head.right = right;
        head.measured = false;
        let (rule, confidence) = match (taken, verb.is_some(), weak) {
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
    fn last_verb(self, range: &Range<usize>) -> Option<Range<usize>> {
        let mut found: Option<Range<usize>> = None;
        let mut at = range.start;
        while at < range.end {
            match self.cue(at, "verb").filter(|end| *end <= range.end) {
                // "các cấp" are people
                Some(_) if matches!(self.folded_before(at), "các" | "mọi" | "những" | "một") => at += 1,
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

    /// "điều động, luân chuyển", "bổ nhiệm và giới thiệu": all verbs of a series.
    fn coordinated_verbs(self, mut verb: Range<usize>, from: usize) -> Range<usize> {
        let text = &self.reading.text;
        while verb.start > from + 1 && matches!(text.folded(verb.start - 1), "," | "và") {
            let end = verb.start - 1;
            match self.cue_ending(end, "verb", from) {
                Some(start) if start >= from => verb.start = start,
                _ => break,
            }
        }
        verb
    }

    /// `(7,4%)`, `(103 xã, 20 phường)`, `(mục tiêu 45%)`, `(khoảng 800 triệu USD)`, `Mẫu (12,2%)`.
    fn in_brackets(self, quantity: &QuantityMention, clause: &Clause, head: &mut Head) -> Measure {
        let open = clause.bracket.unwrap_or(clause.left.start);
        let inner = self.trim_end(self.trim_start(clause.left.start.max(open + 1)..clause.left.end));
        let light =
            inner.len() <= 2 && self.cue_spans(inner.start, inner.end, "move") && !self.tells_growth(inner.start);
        let inner = if light { String::new() } else { self.phrase(&inner) };
        let right = self.phrase(&clause.right);
        let measured = is_measured(self.reading, quantity);
        let unit = if measured { "" } else { &quantity.unit_name };
        // a second quantity in the same brackets takes over what opened them
        let inner = if inner.is_empty() && clause.follows {
            head.bracket.clone()
        } else {
            inner
        };
        let (words, rule) = if !inner.is_empty() {
            // "(riêng công nghiệp tăng 21%)" has its own subject
            let own = clause.left.clone().any(|t| self.cue(t, "subject").is_some())
                || self.tells_of_part(quantity, clause, open)
                || self.cue_ending(clause.left.end, "verb", open).is_some();
            let none = String::new();
            // "(tỷ lệ 83%)" of what was counted before
            let share = matches!(inner.as_str(), "tỷ lệ" | "tỉ lệ" | "chiếm tỷ lệ" | "chiếm tỉ lệ");
            let base = match (own, head.measured) {
                _ if share => &head.words,
                (true, _) => &none,
                (false, true) => &head.words,
                (false, false) => &head.verb,
            };
            (join(&[&inner, base, unit, &right]), "metric.ngoac-huong")
        } else if unit == "phiếu" {
            // "bầu 3 Phó Chủ tịch: Lê Văn Mẫu (65 phiếu), …"
            (
                join(&["phiếu bầu", &self.before_bracket(open), &right]),
                "metric.ngoac-phieu",
            )
        } else if !measured && head.measured {
            (join(&[&head.words, unit, &right]), "metric.ngoac-gia-tri")
        } else if !measured {
            let whole = if head.unit.is_empty() { &head.words } else { &head.unit };
            (
                join(&["số", unit, "trong số", whole, &right]),
                "metric.ngoac-thanh-phan",
            )
        } else {
            let place = self.reading.places.ending(open).next().is_some();
            let apart = head.words.is_empty() || (quantity.unit_name == "%" && head.measured && !clause.follows);
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

    /// "tăng", "giảm", "vượt": more than "chiếm", "đạt" and "bằng" before a share.
    fn tells_growth(self, at: usize) -> bool {
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
        let part = from..open;
        match (part.start..part.end).find(|t| self.cue(*t, "subject").is_some()) {
            Some(noun) => self.phrase(&(noun..open)),
            None if self.body_at(self.trim_start(part.clone()).start) == Some(open) => String::new(),
            None => self.phrase(&self.trim_start(part)),
        }
    }
}

fn join(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts.iter().filter(|p| !p.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}
