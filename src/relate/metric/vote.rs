//! Votes: for whom or what they were cast, and in which body.

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use super::measure::Measure;
use super::scope::Scope;
use super::usual::reports_congress;
use crate::model::Class;
use crate::recognise::{PersonMention, QuantityMention};
use crate::text::{Case, Kind};

/// Words that a kind of votes goes on with behind "phiếu".
const KINDS: [&str; 9] = [
    "tín nhiệm cao",
    "tín nhiệm thấp",
    "tín nhiệm",
    "không tán thành",
    "tán thành",
    "không đồng ý",
    "đồng ý",
    "thuận",
    "bầu",
];

impl<'r> Words<'r, '_> {
    /// `ông X (…) có 50 phiếu tín nhiệm cao, 3 phiếu tín nhiệm`, `bầu ông Y giữ chức Chủ tịch (49/50 phiếu)`.
    pub(super) fn vote(self, quantity: &QuantityMention, sentence: &Range<usize>, clause: &Clause) -> Option<Measure> {
        if !self.counts_votes(quantity) {
            return None;
        }
        let kind = self.kind_of_votes(quantity, sentence);
        let bare = clause.bracket.and_then(|open| self.bare_name(open));
        let words = if let Some(name) = bare {
            [kind, name].join(" ")
        } else if let Some(person) = self.voted_for(quantity, sentence) {
            [kind, person.name.clone(), self.office_voted(person, sentence)].join(" ")
        } else if let Some(body) = self.body_voted(sentence) {
            [kind, body].join(" ")
        } else {
            // "Đồng thời, bầu ông X làm Chủ tịch. Kết quả có 65/66 phiếu đồng ý."
            let before = self
                .sentence_before(sentence)
                .or_else(|| self.head_of_votes(sentence))?;
            let person = self.voted_for(quantity, &before)?;
            [kind, person.name.clone(), self.office_voted(person, &before)].join(" ")
        };
        Some(Measure {
            words: words.trim_end().to_owned(),
            rule: "metric.phieu",
            confidence: 80,
            taken: clause.follows,
            weak: false,
            start: clause.left.start.min(quantity.tokens.start),
        })
    }

    /// The sentence right before a short one, where it tells of an election.
    fn sentence_before(self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let text = &self.reading.text;
        let before = text.sentences[text.tokens[sentence.start].sentence.checked_sub(1)?].clone();
        let elects = before.clone().any(|t| text.is(t, "bầu"));
        (elects && sentence.len() <= 16).then_some(before)
    }

    /// "1. Ông X, Giám đốc Sở Mẫu", "+ Số phiếu tín nhiệm cao: 52 phiếu", "+ Số phiếu tín nhiệm: 0 phiếu": the line above
    /// lines of votes.
    fn head_of_votes(self, sentence: &Range<usize>) -> Option<Range<usize>> {
        const LINES: usize = 8;
        let text = &self.reading.text;
        let counts = |s: &Range<usize>| (s.start..s.end.min(s.start + 2)).any(|t| text.reads(t, "số phiếu"));
        let at = text.tokens[sentence.start].sentence;
        let mut before = text.sentences[at.saturating_sub(LINES)..at].iter().rev();
        before.find(|s| !counts(s)).cloned().filter(|_| counts(sentence))
    }

    fn counts_votes(self, quantity: &QuantityMention) -> bool {
        let text = &self.reading.text;
        let behind = quantity.number.end;
        let cast = ["phát ra", "thu về", "hợp lệ", "không hợp lệ", "trắng"];
        let at = quantity.number.start;
        let share = quantity.unit_name == "%"
            && (self.follows_votes(at)
                || (at.saturating_sub(4)..at).any(|t| text.reads(t, "số phiếu") || text.reads(t, "lệ phiếu"))
                || self.is_share_of_votes(quantity));
        // "65/66 phiếu phát ra … đồng ý bầu ông X"
        let agrees = |t: usize| text.reads(t, "đồng ý bầu") || text.reads(t, "tán thành bầu");
        let elects = (behind..text.sentence_of(at).end).any(agrees);
        (share || quantity.unit_name == "phiếu" || quantity.unit_name.starts_with("phiếu ") || text.is(behind, "phiếu"))
            && (elects || !cast.iter().any(|w| text.reads(behind + 1, w)))
    }

    /// "với số phiếu cao nhất, đạt 93,7%": words of votes a little before a share.
    fn follows_votes(self, at: usize) -> bool {
        const NEAR: usize = 8;
        const BETWEEN: [&str; 14] = [
            "số", "phiếu", "bầu", "tín", "nhiệm", "cao", "thấp", "nhất", ",", "đạt", "chiếm", "là", "tỷ", "lệ",
        ];
        let text = &self.reading.text;
        let from = at.saturating_sub(NEAR).max(text.sentence_of(at).start);
        let told = (from..at).find(|t| text.reads(*t, "số phiếu"));
        told.is_some_and(|t| (t..at).all(|t| BETWEEN.contains(&text.folded(t))))
    }

    /// Voters elect a council or an assembly: it is not the one that votes.
    pub(super) fn is_poll(self, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        self.seen.may("cử")
            && sentence.clone().any(|t| {
                text.reads(t, "trúng cử đại biểu") || text.reads(t, "ứng cử đại biểu") || text.reads(t, "đơn vị bầu cử")
            })
    }

    /// "39/50 phiếu tín nhiệm cao, chiếm 78%", "35 phiếu (70%)": the share that the votes before it are.
    fn is_share_of_votes(self, quantity: &QuantityMention) -> bool {
        const BETWEEN: [&str; 26] = [
            "tín", "nhiệm", "cao", "thấp", "tán", "thành", "đồng", "ý", "bầu", "hợp", "lệ", ",", "(", "chiếm", "đạt",
            "tỷ", "tương", "đương", "với", "bằng", "phiếu", "số", "có", "mặt", "tuyệt", "đối",
        ];
        let list = &self.reading.quantities;
        let at = list.partition_point(|q| q.number.start < quantity.number.start);
        let Some(votes) = at.checked_sub(1).map(|n| &list[n]) else {
            return false;
        };
        let text = &self.reading.text;
        let gap = votes.number.end..quantity.tokens.start;
        let counted = votes.unit_name.starts_with("phiếu") || text.is(votes.number.end, "phiếu");
        counted && (1..=9).contains(&gap.len()) && gap.into_iter().all(|t| BETWEEN.contains(&text.folded(t)))
    }

    /// "Lê Văn Mẫu (62 phiếu)" without a word that tells a person.
    fn bare_name(self, open: usize) -> Option<String> {
        let (text, reading) = (&self.reading.text, self.reading);
        let title = |t: &usize| text.tokens[*t].kind == Kind::Word && text.tokens[*t].case == Case::Title;
        let from = (open.saturating_sub(5)..open).rev().take_while(title).last()?;
        let near = &(open.saturating_sub(60)..open + 1);
        let known = reading.people.starting_in(near).any(|p| p.whole.contains(&(open - 1)))
            || reading.offices.hold(open - 1)
            || reading.organizations.hold(open - 1);
        (open - from >= 2 && !known).then(|| text.shown(from..open))
    }

    /// "phiếu tín nhiệm cao", told behind the number, else before it.
    fn kind_of_votes(self, quantity: &QuantityMention, sentence: &Range<usize>) -> String {
        let text = &self.reading.text;
        let behind = self.behind_bracket_of_votes(quantity);
        let behind = behind + usize::from(text.is(behind, "phiếu"));
        // "12 và 11 phiếu tín nhiệm thấp": the kind stands behind the second number
        let shared = quantity.unit.is_empty()
            && text.is(quantity.number.end, "và")
            && text
                .tokens
                .get(quantity.number.end + 1)
                .is_some_and(|t| t.kind == Kind::Number);
        let behind = if shared {
            (behind..behind + 4)
                .find(|t| text.is(*t, "phiếu"))
                .map_or(behind, |t| t + 1)
        } else {
            behind
        };
        let told = KINDS.iter().find(|k| text.reads(behind, k));
        let before = || {
            // "… nhận hơn 10 phiếu tín nhiệm thấp, gồm: ông X 12 phiếu; ông Y 10 phiếu"
            (sentence.start..quantity.number.start)
                .rev()
                .filter(|t| text.is(*t, "phiếu"))
                .find_map(|t| KINDS.iter().find(|k| text.reads(t + 1, k)))
        };
        let kind = told.copied().or_else(|| before().copied()).unwrap_or("bầu");
        format!("phiếu {kind}")
    }

    /// "49/52 (đạt tỷ lệ 94,23%) phiếu tín nhiệm cao": one past the brackets behind votes, and behind their share in them.
    fn behind_bracket_of_votes(self, quantity: &QuantityMention) -> usize {
        const ASIDE: usize = 10;
        let text = &self.reading.text;
        let at = quantity.number.end;
        let mut words = at..text.tokens.len().min(at + ASIDE);
        let close = words.find(|t| text.is(*t, ")"));
        let inner = text.is(at, "(") || quantity.unit_name == "%" && text.is(quantity.tokens.end, ")");
        close.filter(|t| inner && text.is(t + 1, "phiếu")).map_or(at, |t| t + 1)
    }

    /// The person named last before the votes; of several with "lần lượt" the one whose turn it is; else the first behind.
    fn voted_for(self, quantity: &QuantityMention, sentence: &Range<usize>) -> Option<&'r PersonMention> {
        let reading = self.reading;
        let people = || {
            let from = reading.people.partition_point(|p| p.tokens.start < sentence.start);
            reading.people[from..]
                .iter()
                .take_while(|p| p.tokens.start < sentence.end)
        };
        let at = quantity.number.start;
        let before: Vec<&PersonMention> = people().filter(|p| p.tokens.end <= at).collect();
        let from = at.saturating_sub(8).max(sentence.start);
        if let Some(turn) = (from..at).find(|t| reading.text.reads(*t, "lần lượt")) {
            let list = &reading.quantities;
            let first = list.partition_point(|q| q.number.start < turn);
            let place = list[first..].iter().take_while(|q| q.number.start < at).count();
            let last = list[first..]
                .iter()
                .take_while(|q| q.number.start < sentence.end && q.unit_name.starts_with("phiếu"))
                .count();
            return before.get((before.len() + place).checked_sub(last)?).copied();
        }
        before.last().copied().or_else(|| people().next())
    }

    /// "giữ chức Chủ tịch Ủy ban nhân dân tỉnh", "làm Bí thư Tỉnh ủy", "vào Ban Thường vụ" behind the person.
    fn office_voted(self, person: &PersonMention, sentence: &Range<usize>) -> String {
        let text = &self.reading.text;
        let end = sentence.end.min(person.tokens.end + 40);
        let lead = (person.tokens.end..end).find(|t| {
            text.reads(*t, "giữ chức") || matches!(text.folded(*t), "làm" | "vào") || text.reads(*t, "trúng cử")
        });
        let Some(start) = lead else { return String::new() };
        let to = (start..end)
            .find(|t| {
                matches!(
                    text.folded(*t),
                    "," | ";" | "(" | ")" | "." | "khóa" | "nhiệm" | "với" | "đạt"
                )
            })
            .unwrap_or(end);
        if to <= start {
            String::new()
        } else {
            text.shown(start..to)
        }
    }

    /// "bầu 37 người vào Ban Chấp hành …": the body that was elected.
    fn body_voted(self, sentence: &Range<usize>) -> Option<String> {
        let text = &self.reading.text;
        let into = sentence.clone().find(|t| text.is(*t, "vào"))?;
        let body = self.reading.organizations.starting(into + 1).next()?;
        Some(text.shown(into..body.tokens.end))
    }

    /// "ông X được bầu giữ chức Phó Chủ tịch UBND tỉnh Mẫu với 50/52 phiếu": the council of the place, where the sentence names
    /// none itself.
    pub(super) fn council_of_office(self, at: usize) -> Option<Scope> {
        let (reading, text) = (self.reading, &self.reading.text);
        let sentence = text.sentence_of(at);
        let elects = |start: usize| {
            start > sentence.start
                && matches!(
                    text.folded(start - 1),
                    "chức" | "danh" | "vụ" | "làm" | "bầu" | "cử" | "sung"
                )
        };
        let place = reading.offices.within(&sentence).rev().find_map(|o| {
            let body = o.organization.as_str();
            let place = ["Hội đồng nhân dân ", "Ủy ban nhân dân "]
                .iter()
                .find_map(|b| body.strip_prefix(b));
            place.filter(|place| elects(o.tokens.start) && place.contains(' '))
        })?;
        let named = reading
            .organizations
            .within(&sentence)
            .any(|o| !o.generic && o.name.starts_with("Hội đồng nhân dân ") && !reading.offices.hold(o.tokens.start));
        let name = format!("Hội đồng nhân dân {place}");
        (!named).then(|| Scope::new(name, Some(Class::Organization)))
    }

    /// The council or committee named last before the votes, outside of offices.
    pub(super) fn voting_body(self, at: usize) -> Option<Scope> {
        // not further back than a long article's few paragraphs
        self.council_of_office(at)
            .or_else(|| self.voting_body_in(at.saturating_sub(1000)..at))
    }

    /// The last such body in a range.
    pub(super) fn voting_body_in(self, near: Range<usize>) -> Option<Scope> {
        let reading = self.reading;
        // at a congress a council is only a guest
        let votes: &[&str] = if reports_congress(reading) {
            &["Ban Chấp hành ", "Đại hội "]
        } else {
            &["Hội đồng nhân dân ", "Ban Chấp hành ", "Quốc hội", "Đại hội "]
        };
        let body = reading.organizations.within(&near).rev().find(|o| {
            let start = o.tokens.start;
            let around = start.saturating_sub(60)..start + 1;
            !o.generic
                && votes.iter().any(|v| o.name.starts_with(v))
                && !reading.document_words.hold(start)
                && !reading.offices.hold(start)
                && !reading.people.starting_in(&around).any(|p| p.whole.contains(&start))
        })?;
        Some(Scope::new(body.name.clone(), Some(Class::Organization)))
    }
}
