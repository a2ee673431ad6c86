//! Facts on numbers: what was counted or measured, of whom, when, and whether it is so or only intended.
//!
//! The quantities of a sentence are read in order, for what one clause leaves out the one before it tells: the verb, the
//! thing measured, whose it is and of what time.

mod beside;
mod clause;
mod cue;
mod keep;
mod measure;
mod period;
mod scope;
mod seen;
mod status;
mod term;
mod told;
mod usual;
mod vote;
mod works;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Builder;
use crate::lexicon::Class;
use crate::model::{Claim, Derivation, Fact, Metric, Period, Qualifier, Status};
use crate::recognise::{BlockKind, QuantityMention, Reading};
use crate::text::Kind;

/// Adds the facts of this table.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder<'_>) {
    let cues = cue::cues(reading);
    let said = cue::verbs_of_saying(reading, &cues);
    let words = Words {
        reading,
        cues: &cues,
        said: &said,
        seen: seen::Seen::ANY,
    };
    let mut times = period::Times::new(reading, builder);
    let mut scopes = scope::Scopes::new(words, builder);
    let mut stated: FxHashMap<(String, String), Vec<Stated>> = FxHashMap::default();
    let is_title = |block: usize| reading.layout.get(block) == Some(&BlockKind::Title);
    let body = (0..reading.text.blocks.len()).filter(|b| !is_title(*b));
    let titles = (0..reading.text.blocks.len()).filter(|b| is_title(*b));
    let mut demanded = false;
    for block in body.chain(titles) {
        let kind = reading.layout.get(block).copied().unwrap_or(BlockKind::Paragraph);
        if !kind.is_content() || kind == BlockKind::Caption {
            continue;
        }
        times.enter_block(reading, block);
        scopes.enter_block(reading, block);
        demanded &= is_item(reading, block, kind);
        let mut listed = demanded;
        // the sentence before sets nothing but aims
        let mut aimed = false;
        for sentence in reading.text.blocks[block].sentences.clone() {
            let tokens = reading.text.sentences[sentence].clone();
            let found = words.sentence(&tokens, &mut times, &mut scopes, listed, aimed);
            aimed = if found.is_empty() {
                aimed
            } else {
                found.iter().all(|i| i.status == Status::Target)
            };
            listed |= words.lists_aims(&tokens);
            demanded |= words.opens_demands(&tokens);
            for item in found {
                let key = (item.metric.value.clone(), item.metric.unit.clone());
                let before = stated.entry(key).or_default();
                let known = !before.is_empty();
                let stated = Stated::of(&item);
                let again = before.iter().any(|s| s.is_said_again(&stated, sentence));
                // a headline repeats the text
                if kind == BlockKind::Title && (known || item.weak) || known && item.repeats || again {
                    continue;
                }
                if before.len() < MANY {
                    before.push(Stated { sentence, ..stated });
                }
                state(reading, builder, item, kind);
            }
        }
    }
}

/// An item of a list: "1. …", "- …", "a) …".
fn is_item(reading: &Reading<'_>, block: usize, kind: BlockKind) -> bool {
    let text = &reading.text;
    let tokens = &text.blocks[block].tokens;
    let mark = matches!(text.folded(tokens.start + 1), "." | ")" | "-");
    let opener = text.tokens[tokens.start].kind == Kind::Number || text.word(tokens.start).chars().count() == 1;
    kind == BlockKind::ListItem || mark && opener
}

/// So many statements of one number and unit are remembered.
const MANY: usize = 16;

/// What was stated of a number with its unit, to know it when it is said again.
struct Stated {
    value: String,
    measure: String,
    period: Option<Period>,
    scope: String,
    vote: bool,
    sentence: usize,
}

impl Stated {
    fn of(item: &Item) -> Self {
        Self {
            value: item.metric.value.clone(),
            measure: item.metric.measure.clone(),
            period: item.metric.period,
            scope: item.scope.words.clone(),
            vote: item.rule == "metric.phieu",
            sentence: usize::MAX,
        }
    }

    /// What is measured, word by word in small letters.
    fn words(&self) -> Vec<String> {
        self.measure.split(' ').map(str::to_lowercase).collect()
    }

    /// The same number of the same thing, with most of the words of the shorter measure, and no other time or place.
    fn is_said_again(&self, other: &Self, sentence: usize) -> bool {
        let apart = |a: Option<Period>, b: Option<Period>| a.is_some() && b.is_some() && a != b;
        if apart(self.period, other.period) {
            return false;
        }
        let (own, others) = (self.words(), other.words());
        let (short, long) = if own.len() <= others.len() {
            (&own, &others)
        } else {
            (&others, &own)
        };
        let shared = short.iter().filter(|w| long.contains(w)).count();
        let same_scope = self.scope == other.scope;
        let round = self.value.trim_end_matches('0').len() < 2;
        // "3.400 tỷ đồng" is told again in other words; "100 %" of another thing is not
        let share = match (other.value.len() > 6 && !round, same_scope) {
            _ if self.vote && own != others => return false,
            // "xét xử sơ thẩm 13 vụ án; xét xử phúc thẩm 13 vụ án"
            _ if self.sentence == sentence && own.len() == others.len() && own != others => return false,
            (true, _) => 40,
            (false, true) => 75,
            (false, false) => 100,
        };
        !short.is_empty() && shared * 100 >= share * short.len()
    }
}

/// A metric before its scope is an entity.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent properties of a statement"
)]
struct Item {
    metric: Metric,
    status: Status,
    scope: scope::Scope,
    evidence: Range<usize>,
    derived: bool,
    rule: &'static str,
    confidence: u8,
    /// Nothing but the noun tells what is counted.
    weak: bool,
    /// It stands in brackets.
    aside: bool,
    /// It counts the members of a committee just elected.
    elects: bool,
    /// The noun alone stands as a subject: an earlier sentence may have counted the same.
    repeats: bool,
}

fn state(reading: &Reading<'_>, builder: &mut Builder<'_>, item: Item, kind: BlockKind) {
    let mut metric = item.metric;
    metric.scope_words.clone_from(&item.scope.words);
    metric.scope = item.scope.class.map(|class| builder.entity(class, &item.scope.words));
    builder.fact(Fact {
        claim: Claim::Metric(metric),
        evidence: vec![reading.span(item.evidence)],
        rule: item.rule,
        confidence: if kind == BlockKind::Title {
            item.confidence.saturating_sub(10)
        } else {
            item.confidence
        },
        status: item.status,
        derivation: item.derived.then_some(Derivation::Context),
    });
}

/// The cues of the lexicon in one article.
#[derive(Clone, Copy)]
struct Words<'r, 'a> {
    reading: &'r Reading<'a>,
    /// What cues start at each token, by bits.
    cues: &'r [u32],
    /// The verbs like "cho biết", in order.
    said: &'r [Range<usize>],
    /// The words of the sentence that is read.
    seen: seen::Seen,
}

/// Sense of the unit of a quantity: does it measure, or count things?
fn is_measured(reading: &Reading<'_>, quantity: &QuantityMention) -> bool {
    if quantity.unit.is_empty() {
        return true;
    }
    let mut senses = reading
        .lexicon
        .all(&reading.hits, quantity.unit.start, Class::Unit)
        .filter(|(hit, _)| hit.end <= quantity.unit.end)
        .map(|(_, e)| e.sense());
    senses
        .next()
        .is_some_and(|s| matches!(s, "measure" | "money" | "times"))
}

impl Words<'_, '_> {
    /// The metrics of one sentence, in order.
    fn sentence(
        mut self,
        tokens: &Range<usize>,
        times: &mut period::Times,
        scopes: &mut scope::Scopes,
        listed: bool,
        aimed: bool,
    ) -> Vec<Item> {
        let (kept, attends) = self.kept(tokens);
        if kept.is_empty() {
            times.pass(self, tokens);
            return Vec::new();
        }
        self.seen = seen::Seen::of(&self.reading.text, tokens);
        let mut head = measure::Head::default();
        let mut found = Vec::with_capacity(kept.len());
        for (n, quantity) in kept.iter().enumerate() {
            let mut clause = self.clause(tokens, &kept, n);
            self.share_range(tokens, &kept, n, &mut clause);
            if clause.right.is_empty() {
                clause.right = self.shared_predicate(tokens, &kept, n).unwrap_or(clause.right);
            }
            let vote = self.vote(quantity, tokens, &clause);
            let votes = vote.is_some();
            let measure = vote.unwrap_or_else(|| self.measure(quantity, &clause, &mut head));
            let told = self.told_status(tokens, &clause);
            let stated = told.unwrap_or(Status::Actual);
            let (mut period, mut carried) = times.of(self, tokens, &clause, stated, measure.is_deed(), votes);
            // what goes on from the clause before is of its time
            // … and a share in brackets of that of the number before them
            let aside = measure.rule == "metric.ngoac-gia-tri" && quantity.unit_name == "%";
            // … and what was done goes on behind a semicolon: "bầu 50 đại biểu cấp tỉnh; 315 đại biểu cấp huyện"
            let goes_on = measure.taken && (clause.follows || aside || measure.is_deed());
            if let Some(before) = found.last().filter(|_| carried && goes_on) {
                let before: &Item = before;
                (period, carried) = (before.metric.period, true);
            }
            let mut status = told.unwrap_or_else(|| status::status_of_time(period, times.today()));
            // the committee just elected, as long as its members are told apart
            let elected = found
                .last()
                .filter(|b: &&Item| b.elects && self.counts_members(quantity, &clause));
            let elected = elected.map(|b| (b.metric.period, b.scope.clone()));
            let elects = elected.is_some() || self.elects_committee(&clause);
            period = elected.as_ref().map_or(period, |(period, _)| *period);
            let least = quantity.qualifier == Qualifier::AtLeast && status == Status::Actual;
            let aim = times.to_do
                || listed && !self.is_done(tokens)
                || least && (aimed && !self.is_done(tokens) || self.follows_aims(tokens, quantity.tokens.start));
            if quantity.rule == "quantity.muc-tieu" || (aim && status == Status::Actual) {
                status = self.aim_of(quantity, tokens);
            }
            let beside = self.beside(quantity, &clause);
            if let (Some(beside), Some(main)) = (&beside, found.iter().rev().find(|i: &&Item| !i.aside)) {
                period = beside.period(main.metric.period);
                status = beside.status().unwrap_or(status);
            }
            let voting = || {
                self.voting_body(quantity.tokens.start)
                    .or_else(|| scopes.council.clone())
            };
            let poll = votes && self.is_poll(tokens);
            let body = match (votes, poll) {
                (true, true) => Some(scopes.default()),
                (true, false) => voting(),
                (false, _) => None,
            };
            let mut scope = body.unwrap_or_else(|| scopes.of(self, tokens, &clause, attends, measure.is_deed()));
            // "hộ nghèo cả nước còn 6%, giảm 2%"
            let before = found.last().filter(|_| goes_on && !votes);
            if let Some((_, body)) = elected {
                scope = body;
            } else if let Some(before) = before.filter(|_| scope == scopes.default()) {
                let before: &Item = before;
                scope = before.scope.clone();
            }
            let mut unit = quantity.unit_name.clone();
            if unit.is_empty() {
                let before = found
                    .last()
                    .filter(|_| clause.follows || beside.is_some())
                    .map(|b: &Item| b.metric.unit.clone());
                let listed = self.unit_of_list(tokens, quantity);
                unit = listed
                    .or_else(|| self.unit_of_subject(&clause.whole))
                    .or(before)
                    .unwrap_or_default();
            }
            let mut measure = measure;
            if elects && !self.elects_committee(&clause) {
                let right = self.phrase(&clause.right);
                let counted = if unit == "%" { "tỷ lệ" } else { unit.as_str() };
                measure.words = format!("{counted} {right} trong {}", scope.words).replace("  ", " ");
            }
            // what is done every year is no total
            if let Some(yearly) = self
                .yearly(&clause, measure.is_deed())
                .filter(|_| !measure.words.contains("năm"))
            {
                measure.words = format!("{yearly} {}", measure.words);
            }
            let start = measure.start.min(quantity.tokens.start);
            found.push(Item {
                metric: Metric {
                    value: quantity.value.clone(),
                    out_of: quantity.out_of.clone().or_else(|| self.whole(tokens, quantity)),
                    unit,
                    measure: measure.words,
                    qualifier: quantity.qualifier,
                    scope: None,
                    scope_words: String::new(),
                    period,
                },
                status,
                scope,
                evidence: start..quantity.tokens.end.max(clause.right.end),
                derived: measure.taken || carried,
                rule: measure.rule,
                confidence: measure.confidence,
                weak: measure.weak,
                aside: clause.bracket.is_some(),
                elects,
                repeats: measure.rule == "metric.danh-tu" && quantity.value.len() > 1 && quantity.out_of.is_none(),
            });
        }
        found
    }

    /// "khiển trách 88, cảnh cáo 22 đảng viên", "11 tổ chức và 93 đảng viên, trong đó khiển trách 88": the unit of the
    /// list's last number, else the last one counted before the list.
    fn unit_of_list(self, sentence: &Range<usize>, quantity: &QuantityMention) -> Option<String> {
        let reading = self.reading;
        self.cue_ending(quantity.number.start, "verb", sentence.start)?;
        let list = &reading.quantities;
        let at = list.partition_point(|q| q.number.start < quantity.number.start);
        let counted = |q: &QuantityMention| {
            !q.unit.is_empty() && !is_measured(reading, q) && !matches!(self.unit_sense(q), Some("time" | "part"))
        };
        let mut behind = list[at..].iter().skip(1).take_while(|q| q.number.start < sentence.end);
        let mut last = quantity.tokens.end;
        let next = behind.find_map(|q| {
            let parted = (last..q.tokens.start).any(|t| matches!(reading.text.folded(t), ";" | ")" | "(" | ":"));
            last = q.tokens.end;
            (parted || counted(q)).then_some((q, parted))
        });
        if let Some((q, false)) = next {
            return Some(q.unit_name.clone());
        }
        // not what brackets before the list count
        let open = (sentence.start..quantity.number.start)
            .rev()
            .find(|t| matches!(reading.text.folded(*t), "(" | ")"))
            .filter(|t| reading.text.is(*t, "("))
            .unwrap_or(usize::MAX);
        let aside = |q: &QuantityMention| {
            let mut marks = q.tokens.end..quantity.number.start;
            let closed = marks.find(|t| matches!(reading.text.folded(*t), "(" | ")"));
            closed.is_some_and(|t| t < open && reading.text.is(t, ")"))
        };
        let mut before = list[..at].iter().rev();
        before
            .find(|q| counted(q) && !aside(q))
            .filter(|q| q.number.start >= sentence.start)
            .map(|q| q.unit_name.clone())
    }

    /// "số phòng … giảm từ 34 xuống 27": the noun behind "số".
    fn unit_of_subject(self, clause: &Range<usize>) -> Option<String> {
        let text = &self.reading.text;
        let noun = |t: &usize| text.tokens.get(*t).is_some_and(|token| token.kind == Kind::Word);
        let at = clause.clone().filter(|t| text.is(*t, "số")).map(|t| t + 1).find(noun)?;
        let unit = self
            .reading
            .hit(at, Class::Unit)
            .filter(|(hit, e)| hit.end <= clause.end && (e.sense() == "count" || e.get("").is_some()));
        match unit {
            Some((hit, _)) => Some(text.shown(hit.tokens())),
            None => (at < clause.end).then(|| text.shown(at..clause.end.min(at + 2))),
        }
    }

    /// "2 tập thể và 5 cá nhân được tặng bằng khen": what is told of the last of a row is told of all.
    fn shared_predicate(self, tokens: &Range<usize>, kept: &[&QuantityMention], n: usize) -> Option<Range<usize>> {
        let text = &self.reading.text;
        let counted = |q: &QuantityMention| !is_measured(self.reading, q);
        let joined = |k: &usize| {
            let gap = kept[*k].tokens.end..kept[k + 1].tokens.start;
            gap.len() == 1 && matches!(text.folded(gap.start), "và" | ",") && counted(kept[k + 1])
        };
        let row = (n..kept.len() - 1).take_while(joined).count();
        (row > 0 && counted(kept[n])).then_some(())?;
        let right = self.clause(tokens, kept, n + row).right;
        // "tăng 3 tổ chức và 68 đảng viên so với cùng kỳ"
        let compares = text.reads(right.start, "so với") || text.reads(right.start, "so cùng");
        (compares || matches!(text.folded(right.start), "được" | "bị" | "có"))
            .then_some(right)
            .filter(|right| !right.is_empty())
    }

    /// Both ends of "từ 8 đến 10%" have the words before the first and behind the second.
    fn share_range(self, tokens: &Range<usize>, kept: &[&QuantityMention], n: usize, clause: &mut clause::Clause) {
        let is = |k: usize, qualifier| kept[k].rule == "quantity.khoang" && kept[k].qualifier == qualifier;
        // "97,7% trong tổng số 1,4 triệu cử tri đã đi bầu": the words behind the whole are those of its share
        let share = kept[n].unit_name == "%" && n + 1 < kept.len();
        let of_whole = |words: &str| {
            let at = kept[n].tokens.end;
            self.reading.text.reads(at, words) && at + words.split(' ').count() == kept[n + 1].tokens.start
        };
        if share
            && ["trong tổng số", "trên tổng số", "trong số"]
                .iter()
                .any(|w| of_whole(w))
        {
            let whole = self.clause(tokens, kept, n + 1);
            clause.right = kept[n + 1].number.end..whole.right.end.max(kept[n + 1].tokens.end);
            return;
        }
        let range = is(n, Qualifier::AtLeast) && n + 1 < kept.len() && is(n + 1, Qualifier::AtMost);
        let aimed = n + 1 < kept.len() && kept[n + 1].rule == "quantity.muc-tieu";
        if range || aimed {
            clause.right = self.clause(tokens, kept, n + 1).right;
        } else if n > 0
            && (kept[n].rule == "quantity.muc-tieu" || is(n, Qualifier::AtMost) && is(n - 1, Qualifier::AtLeast))
        {
            let first = self.clause(tokens, kept, n - 1);
            clause.whole = first.whole;
            clause.left = first.left;
            clause.bracket = first.bracket;
            clause.follows = first.follows;
        }
    }
}

#[cfg(test)]
mod tests;
