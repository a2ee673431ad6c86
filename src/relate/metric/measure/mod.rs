//! What is measured, in the article's words: the verb and the noun around the number, with what the clause before it
//! leaves to be understood.

mod brackets;
mod counted;

use std::ops::Range;

use super::clause::Clause;
use super::{Words, is_measured};
use crate::recognise::QuantityMention;
use crate::text::Kind;

/// What the next quantity of the sentence can take over.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The thing measured, or the verb with its counted noun.
    pub words: String,
    /// The same without what stood behind the number.
    pub own: String,
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
    /// It is a movement and nothing else.
    pub bracket_moves: bool,
    /// What opened them has a subject of its own.
    pub apart: bool,
    /// The verb of movement named last.
    pub moved: String,
}

/// The parts of what stands before a measured amount.
struct Subject {
    thing: Range<usize>,
    /// "so với …" before the movement.
    compared: Range<usize>,
    moves: Range<usize>,
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
        let outcome = !head.words.is_empty() && self.is_outcome(clause);
        if is_measured(self.reading, quantity) || outcome {
            self.measured(quantity, clause, head)
        } else if self.moves_by(clause, head) {
            // "82 vụ, 135 đối tượng, tăng 9 vụ": of what has the unit
            let same = head.units.iter().rfind(|(unit, _)| *unit == quantity.unit_name);
            if let Some((unit, verb)) = same.filter(|_| head.unit != quantity.unit_name) {
                head.words = join(&[verb, unit]);
            }
            let measure = self.measured(quantity, clause, head);
            head.measured = false;
            measure
        } else {
            self.counted(quantity, clause, head)
        }
    }

    /// `đạt 7,4%`, `tăng 5% so với cùng kỳ`, `95% hộ dân dùng nước sạch`.
    fn measured(self, quantity: &QuantityMention, clause: &Clause, head: &mut Head) -> Measure {
        let Subject {
            thing: subject,
            compared,
            moves,
        } = self.subject(clause);
        let mut right = self.phrase(&clause.right);
        if self.reaches_plan(quantity, clause) {
            right.insert_str(0, "đạt ");
        }
        let noun_behind = self.noun_behind(&clause.right);
        let (moved, compared) = (self.phrase(&moves), self.phrase(&compared));
        let start = subject.start.min(moves.start);
        let mut own = self.phrase(&subject);
        if own.is_empty() && head.words.is_empty() && clause.whole.start < clause.left.start {
            own = self.early_subject(clause);
        }
        // "giá trị sản xuất tháng 10 ước 3 tỷ đồng, lũy kế ước 29 tỷ đồng"
        let summed = clause.follows && head.measured && own.to_lowercase().starts_with("lũy kế");
        if summed && self.cue(subject.start + 2, "subject").is_none() && subject.len() <= 5 {
            own = join(&[&head.words, &own]);
        }
        // "…, 25% cấp ủy viên là nữ": the noun behind is its own subject
        let apart = noun_behind && moves.is_empty() && self.opens_with_noun(&clause.right);
        // "thu giữ 35 kg ma túy; 2 kg thuốc nổ"
        let listed = clause.left.is_empty() && head.measured && !head.verb.is_empty();
        let listed = listed && head.unit == quantity.unit_name && quantity.unit_name != "%";
        let goes_on = clause.follows || !noun_behind || listed;
        let mut taken = own.is_empty() && !head.words.is_empty() && goes_on && !apart;
        // "…, tổng vốn 34 tỷ đồng", "…, trị giá 34 tỷ đồng": of what was counted before
        let worth = self.ends_with_worth(&subject);
        if !own.is_empty() && clause.follows && (!head.measured || worth) && self.is_bare_amount(&subject) {
            if worth && !head.measured {
                own = join(&[&own, &head.unit, &head.right]);
            } else if clause.right.is_empty() || worth {
                let counted: Vec<&str> = head.words.split(' ').take(10).collect();
                own = join(&[&own, &counted.join(" ")]);
            }
            taken |= worth;
        }
        // "thu giữ 35 kg ma túy; 2 kg thuốc nổ": the noun behind is another one
        let other = quantity.unit_name != "%"
            && moves.is_empty()
            && !head.verb.is_empty()
            && head.measured
            && self.is_noun(&clause.right);
        // "đóng góp 3.000 ngày công, 5 tỷ đồng", "thu 219 viên đạn, 31 kg thuốc nổ": the verb goes on, the noun does not
        let beside = !head.measured
            && !head.verb.is_empty()
            && quantity.unit_name != "%"
            && moves.is_empty()
            && clause.left.is_empty()
            && matches!(self.folded_before(quantity.tokens.start), "," | "và");
        // "102 km bờ biển và 213 km đường biên giới": only nouns, each behind its number
        let nouns = quantity.unit_name != "%"
            && head.measured
            && head.words == head.right
            && moves.is_empty()
            && clause.left.is_empty()
            && noun_behind;
        let base = match (own.is_empty() && taken, other) {
            (true, _) if nouns => String::new(),
            (true, _) if beside => head.verb.clone(),
            (true, true) => head.own.clone(),
            (true, false) => head.words.clone(),
            (false, _) => own.clone(),
        };
        // "giảm từ 32,9% năm 2005 xuống còn 8,9%": how much there was
        let was = clause.bracket.is_none() && self.is_base(clause.left.end, clause.right.start);
        let mut words = if was && !base.is_empty() {
            base.clone()
        } else {
            join(&[&base, &moved, &compared, &right])
        };
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
            head.own.clone_from(&own);
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

    /// The thing measured, the verb of its movement ("tăng", "bằng"), and what is compared before that verb.
    fn subject(self, clause: &Clause) -> Subject {
        let text = &self.reading.text;
        let mut part = self.strip_scope(self.trim_start(clause.left.clone()));
        // "ước thực hiện tổng thu", "ước cả năm kim ngạch"
        let light = self.cue(part.start, "light").filter(|_| text.is(part.start, "ước"));
        let light = light.map(|end| self.date_end(end).unwrap_or(end));
        if let Some(noun) = light.filter(|end| *end < part.end && self.cue(*end, "subject").is_some()) {
            part.start = noun;
        }
        // "nhiều chỉ tiêu đạt cao như thu ngân sách"
        let example = |t: &usize| text.is(t - 1, "như") && self.cue(*t, "subject").is_some();
        if self.seen.may("như") {
            part.start = (part.start + 1..part.end).rev().find(example).unwrap_or(part.start);
        }
        let against = self.against(&part);
        // the last one: "tốc độ tăng trưởng kinh tế ước tăng"; before "so với" in "tăng so với đầu năm 5%"
        let before = against.and_then(|at| self.cue_ending(at, "move", part.start));
        let movement = before.or_else(|| {
            (part.start.max(part.end.saturating_sub(6))..part.end)
                .rev()
                .find(|t| self.cue(*t, "move").is_some_and(|end| end <= part.end) && self.folded_before(*t) != "mức")
        });
        // "tăng gấp" is one movement
        let movement = movement.map(|t| self.cue_ending(t, "move", part.start).unwrap_or(t));
        let moves = movement.map_or(part.end..part.end, |t| match before {
            Some(_) => t..part.end,
            None => self.trim_end(t..part.end),
        });
        part.end = movement.unwrap_or(part.end);
        // "giá so với tháng 12 tăng 5%"
        let compared = against
            .filter(|at| *at < part.end && movement.is_some())
            .map_or(part.end..part.end, |at| at..part.end);
        part.end = compared.start;
        // "so với cùng kỳ phát hiện nhiều hơn 9 vụ": what was done is told before
        let done = (compared.start..compared.end).find(|t| self.cue(*t, "verb").is_some());
        let compared = compared.start..done.unwrap_or(compared.end);
        let movement_only = part.is_empty() && movement.is_some();
        let mut subject = if self.ends_with_worth(&part) {
            part.clone()
        } else {
            self.trim_end(part.clone())
        };
        // "tỷ lệ bí thư kiêm trưởng thôn, tổ trưởng đạt …": the head stands before the comma
        let cut = !movement_only && clause.whole.start < clause.left.start;
        if cut
            && self.cue(subject.start, "subject").is_none()
            && let Some(start) = self.head_before_comma(clause, &subject)
        {
            subject.start = start;
        }
        if cut
            && !movement_only
            && let Some(start) = self.deeds_in_row(clause, &subject)
        {
            subject.start = start;
        }
        // "mới giải ngân"
        subject.start += usize::from(text.is(subject.start, "mới") && subject.len() > 1);
        let verb = self.last_verb(&subject);
        // a consequence ("giảm sâu nên tổng thu …") or an aim ("yêu cầu phấn đấu …") begins anew
        let anew = subject.clone().rev().find_map(|t| {
            let aim = self
                .status_cue(t)
                .map(|(end, _)| end)
                // "Nghệ An đặt mục tiêu tăng trưởng 9%"
                .filter(|end| {
                    (*end < subject.end || *end == subject.end && text.is(t, "đặt") && !moves.is_empty())
                        && subject.start < t
                });
            aim.or_else(|| matches!(text.folded(t), "nên" | "khiến" | "thì").then_some(t + 1))
        });
        subject.start = anew.unwrap_or(subject.start);
        if let Some(noun) = (subject.start..subject.end).find(|t| self.cue(*t, "subject").is_some()) {
            // words before the head noun are adverbials, unless a verb governs it
            let spent = !clause.follows
                && self.is_bare_amount(&(noun..subject.end))
                && verb.as_ref().is_some_and(|v| v.end <= noun);
            if !spent && verb.is_none_or(|v| v.start > noun || noun - v.start > 4) {
                // "bình quân thu nhập đầu người"
                let average = noun >= subject.start + 2 && text.reads(noun - 2, "bình quân");
                subject.start = noun - if average { 2 } else { 0 };
            }
        } else if let Some(done) = (subject.start..subject.end)
            .find(|t| matches!(text.folded(*t), "đã" | "đang") && self.cue(t + 1, "verb").is_some())
        {
            // "các cấp hội đã vận động": what was done, as where things are counted
            subject.start = done + 1;
        }
        Subject {
            thing: subject,
            compared,
            moves,
        }
    }

    /// "số vụ giảm 17 vụ", "…, so với cùng kỳ tăng 9 vụ": things are counted by which something has risen or fallen.
    fn moves_by(self, clause: &Clause, head: &Head) -> bool {
        let left = self.trim_start(clause.left.clone());
        let Some(movement) = self
            .cue_ending(left.end, "move", left.start)
            .filter(|t| self.tells_growth(*t))
        else {
            return false;
        };
        let alone = movement == left.start || self.against(&left) == Some(left.start);
        // "8 xã vượt từ 1 đến 3 người": told of what was counted already
        let told = || {
            let moved = self.phrase(&(movement..left.end));
            head.words.starts_with(&moved) || head.words.ends_with(&moved)
        };
        alone && !head.words.is_empty() && !told() || !alone && self.cue(left.start, "subject").is_some()
    }

    /// "giảm từ 34 xuống còn 27 đầu mối": how many there are now of what was told.
    fn is_outcome(self, clause: &Clause) -> bool {
        let at = clause.left.start;
        let dated = self.reading.dates.ending(at).next().map_or(at, |d| d.tokens.start);
        let mut before = self.reading.quantities.ending(dated);
        before.any(|q| self.is_base(q.number.start, q.tokens.end))
    }

    /// "đạt 88% kế hoạch năm", "đạt gần 50% so với dự toán": how much of what was planned has been reached.
    pub(super) fn reaches_plan(self, quantity: &QuantityMention, clause: &Clause) -> bool {
        let text = &self.reading.text;
        let against = text.reads(clause.right.start, "so với");
        let plan = clause.right.start + if against { 2 } else { 0 };
        let plans = ["kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu", "kịch bản"];
        quantity.unit_name == "%"
            && self.folded_before(quantity.tokens.start) == "đạt"
            && plans.iter().any(|word| text.reads(plan, word))
    }

    /// Where "so với …" begins in what stands before a number.
    fn against(self, part: &Range<usize>) -> Option<usize> {
        let text = &self.reading.text;
        self.seen.may("so").then_some(())?;
        let mut near = (part.start.max(part.end.saturating_sub(10))..part.end).rev();
        near.find(|t| text.reads(*t, "so với") || text.reads(*t, "so cùng kỳ"))
    }

    /// The head noun, or the verb that spends money on things listed, before the comma at which a clause is cut.
    fn head_before_comma(self, clause: &Clause, subject: &Range<usize>) -> Option<usize> {
        const FARTHEST: usize = 24;
        let early = clause.whole.start..clause.left.start;
        // "tặng quà cho gia đình chính sách, hộ nghèo trị giá 5 tỷ đồng"
        let amount = self.ends_with_worth(subject) || self.ends_with_money(subject);
        if amount && !clause.follows && self.last_verb(subject).is_none() {
            let verb = self.last_verb(&early).filter(|v| subject.end - v.start <= FARTHEST);
            return verb.map(|v| self.coordinated_verbs(v, early.start).start);
        }
        let noun = (early.start..early.end)
            .rev()
            .find(|t| self.cue(*t, "subject").is_some() && !self.reading.organizations.hold(*t));
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
        noun.filter(|t| !other && subject.end - t <= FARTHEST)
    }

    /// "thu hồi đất, giải phóng mặt bằng đạt 95%": two deeds in a few words with one share.
    fn deeds_in_row(self, clause: &Clause, subject: &Range<usize>) -> Option<usize> {
        const SHORT: usize = 4;
        let text = &self.reading.text;
        let early = self.trim_start(clause.whole.start..clause.left.start);
        let comma = early.end.checked_sub(1).filter(|t| text.is(*t, ","))?;
        let named = early.start + if text.reads(early.start, "công tác") { 2 } else { 0 };
        let words = (named..comma).all(|t| text.tokens[t].kind == Kind::Word);
        let verbs = self.cue(named, "verb").is_some() && self.cue(subject.start, "verb").is_some();
        let near = subject.start == clause.left.start && subject.len() <= 8;
        let reached = matches!(self.folded_before(clause.left.end), "đạt" | "được" | "là");
        let row = !clause.follows && named < comma && comma - named <= SHORT;
        (row && words && verbs && near && reached).then_some(early.start)
    }

    /// "quà trị giá", "tổng trị giá": how much what stands before is worth.
    fn ends_with_worth(self, part: &Range<usize>) -> bool {
        part.len() >= 2 && self.reading.text.reads(part.end - 2, "trị giá")
    }

    /// "với số tiền", "tổng kinh phí".
    fn ends_with_money(self, part: &Range<usize>) -> bool {
        let text = &self.reading.text;
        part.len() > 2 && (text.reads(part.end - 2, "số tiền") || text.reads(part.end - 2, "kinh phí"))
    }

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
        right.len() >= 2 && self.is_noun(right)
    }

    fn is_noun(self, right: &Range<usize>) -> bool {
        let text = &self.reading.text;
        !right.is_empty()
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
            // "toàn tỉnh Mẫu", "toàn Đảng bộ huyện"
            let named = scope.and_then(|end| self.reading.places.holding(end - 1).map(|p| p.tokens.end).max());
            let level =
                scope.filter(|end| matches!(self.reading.text.folded(*end), "huyện" | "xã" | "phường" | "quận"));
            let level = level.map(|end| end + 1);
            // "Toàn huyện có …", "Huyện có …"
            let whole = at + usize::from(self.reading.text.is(at, "toàn"));
            let whole = (self.is_lower_level(whole) && body.is_none()).then_some(whole + 1);
            let own = whole.filter(|end| {
                let place = self.reading.places.starting(end - 1).next().is_some();
                !place && matches!(self.reading.text.folded(*end), "có" | "còn" | "hiện" | "đã")
            });
            let ends = scope.into_iter().chain(body).chain(named).chain(level).chain(own);
            let Some(end) = ends.max().filter(|end| *end < range.end) else {
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
