//! What time a quantity covers: the date in its clause, else the one that opened the passage.

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use crate::lexicon::Class;
use crate::model::{Moment, Object, Period, Predicate};
use crate::recognise::{DateMention, Reading};
use crate::relate::Builder;

/// The times of an article as they are understood while it is read.
pub(super) struct Times {
    /// The reported event.
    pub event: Option<Period>,
    /// The time that a clause opened with and that those behind it keep.
    frame: Option<Period>,
    /// Blocks since the frame was set.
    age: u8,
}

impl Times {
    pub fn new(reading: &Reading<'_>, builder: &Builder) -> Self {
        let so_far = builder.so_far();
        let event = so_far.main.and_then(|main| {
            so_far.objects(main, Predicate::Date).find_map(|o| match o {
                Object::Period(period) => Some(*period),
                _ => None,
            })
        });
        Self {
            event: event.or_else(|| reading.published.map(Period::at)),
            frame: None,
            age: 0,
        }
    }

    pub fn enter_block(&mut self) {
        self.age = self.age.saturating_add(1);
    }

    /// The day or last day of the event.
    pub fn today(&self) -> Option<Moment> {
        self.event.map(|p| p.end.unwrap_or(p.start))
    }

    /// The time of a quantity, and whether it was taken over from words before its clause.
    pub fn of(&mut self, words: Words<'_, '_>, sentence: &Range<usize>, clause: &Clause) -> (Option<Period>, bool) {
        let reading = words.reading;
        if let Some(base) = words.comparison(&clause.right) {
            let own = words.date_in(&clause.left);
            let period = match (own, self.today()) {
                (Some(own), _) => Some(own),
                (None, Some(today)) => Some(Period::between(Moment::year(base.start.year), Moment::year(today.year))),
                (None, None) => None,
            };
            return (period, false);
        }
        if let Some(period) = words.date_in(&clause.right) {
            return (Some(period), false);
        }
        let from = clause.bracket.map_or(sentence.start, |_| sentence.start);
        let cue = (from..clause.left.end).rev().find_map(|t| {
            if let Some(date) = words.frame_date(t) {
                return Some(Some(date));
            }
            words.is_now(t).then_some(None)
        });
        match cue {
            Some(Some(period)) => {
                self.set(period);
                (Some(period), false)
            }
            Some(None) => {
                self.frame = None;
                (None, false)
            }
            None if words.is_of_event(clause, reading) => (self.event, true),
            None => (self.frame.filter(|_| self.age <= 2), true),
        }
    }

    /// Reads what a sentence without quantities says of the time.
    pub fn pass(&mut self, words: Words<'_, '_>, sentence: &Range<usize>) {
        for t in sentence.clone() {
            if let Some(period) = words.frame_date(t).filter(|_| words.opens(t, sentence)) {
                self.set(period);
            }
        }
    }

    fn set(&mut self, period: Period) {
        let past = self
            .today()
            .is_none_or(|today| period.end.unwrap_or(period.start).year <= today.year);
        if past {
            self.frame = Some(period);
            self.age = 0;
        }
    }
}

impl Words<'_, '_> {
    fn date(self, at: usize) -> Option<DateMention> {
        let dates = &self.reading.dates;
        let n = dates.partition_point(|d| d.tokens.start < at);
        dates.get(n).filter(|d| d.tokens.start == at).cloned()
    }

    /// A date inside a part of a clause that tells its time.
    fn date_in(self, part: &Range<usize>) -> Option<Period> {
        part.clone().rev().find_map(|t| self.frame_date(t))
    }

    /// "so với năm 2018", "so với cuối năm 2022".
    fn comparison(self, right: &Range<usize>) -> Option<Period> {
        let text = &self.reading.text;
        let at = right.clone().find(|t| text.reads(*t, "so với"))?;
        self.date(at + 2).map(|d| d.period)
    }

    /// A date that can frame a result: none of a document, a comparison, or the event itself.
    fn frame_date(self, at: usize) -> Option<Period> {
        let date = self.date(at)?;
        let text = &self.reading.text;
        let before = at.checked_sub(1).map_or("", |t| text.folded(t));
        if before == "với" || self.is_in_citation(&date) || self.is_in_event(at) {
            return None;
        }
        if date.period.start.day.is_some() {
            let states = matches!(before, "đến" | "từ" | "tới" | "trước" | "hết" | "tính" | "hạn")
                || date.rule == "date.tu-dau-nam";
            return states.then_some(date.period);
        }
        // "2020-2025, 2021-2026" is one span
        let mut period = date.period;
        let next = self.date(date.tokens.end + 1).filter(|d| d.rule == "date.giai-doan");
        if let Some(next) = next.filter(|_| date.rule == "date.nhiem-ky" && text.is(date.tokens.end, ",")) {
            period = Period::between(period.start, next.period.end.unwrap_or(next.period.start));
        }
        if date.rule == "date.giai-doan" && before == "," {
            let first = self
                .reading
                .dates
                .iter()
                .find(|d| d.tokens.end + 1 == at && d.rule == "date.nhiem-ky");
            if let Some(first) = first {
                period = Period::between(first.period.start, period.end.unwrap_or(period.start));
            }
        }
        Some(period)
    }

    fn is_in_citation(self, date: &DateMention) -> bool {
        let at = date.tokens.start;
        self.reading.documents.iter().any(|d| {
            let dated = d.date.as_ref().is_some_and(|(_, tokens)| tokens.contains(&at));
            let subject = d.subject.as_ref().is_some_and(|(_, tokens)| tokens.contains(&at));
            dated || subject || d.tokens.contains(&at)
        })
    }

    fn is_in_event(self, at: usize) -> bool {
        self.reading.conferences.iter().any(|c| c.tokens.contains(&at))
    }

    /// "đến nay", "hiện", "hiện có".
    fn is_now(self, at: usize) -> bool {
        let text = &self.reading.text;
        let period = self
            .reading
            .hit(at, Class::Period)
            .is_some_and(|(_, e)| e.sense() == "now");
        let current = text.is(at, "hiện")
            && !matches!(text.folded(at + 1), "thực" | "đại" | "tượng" | "hành" | "trạng")
            && !self.ends_word(at);
        period || current || text.reads(at, "vẫn còn")
    }

    /// "thực hiện", "thể hiện", "phát hiện", "biểu hiện".
    fn ends_word(self, at: usize) -> bool {
        at > 0
            && matches!(
                self.reading.text.folded(at - 1),
                "thực" | "thể" | "phát" | "biểu" | "xuất" | "tái" | "hiện"
            )
    }

    /// The date stands at the beginning of its sentence or clause.
    fn opens(self, at: usize, sentence: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let mut from = at;
        while from > sentence.start
            && matches!(
                text.folded(from - 1),
                "trong" | "tính" | "đến" | "riêng" | "từ" | "sau" | "qua"
            )
        {
            from -= 1;
        }
        from == sentence.start || matches!(text.folded(from - 1), "," | ":" | ";")
    }

    /// Votes, awards and decisions of the event itself.
    fn is_of_event(self, clause: &Clause, _reading: &Reading<'_>) -> bool {
        let near =
            clause.left.start.max(clause.left.end.saturating_sub(8))..(clause.right.start + 6).min(clause.right.end);
        near.clone().any(|t| self.cue(t, "event").is_some())
    }
}
