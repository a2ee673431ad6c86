//! What time a quantity covers: the date in its clause, else the one that opened the passage.

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use super::term::{last_term, term_of_event};
use super::told::{Framing, Told};
use crate::model::{Moment, Object, Period, Predicate, Status};
use crate::recognise::{BlockKind, DateMention, Reading};
use crate::relate::Builder;

/// The times of an article as they are understood while it is read.
pub(super) struct Times {
    /// The reported event.
    pub event: Option<Period>,
    /// As it is told with the event, not guessed from the day of publication.
    told: Option<Period>,
    /// The day told last with votes or awards.
    voted: Option<Period>,
    /// The time that a clause opened with and that those behind it keep.
    frame: Option<Period>,
    /// The frame is a term.
    of_term: bool,
    /// Blocks since the frame was set.
    age: u8,
    /// Every sentence is a line of its own.
    lined: bool,
    /// Lines since the age was raised.
    lines: u8,
    /// The same of plans and aims, inside one block.
    coming: Option<Period>,
    /// The term that the reported congress opens.
    term: Option<Period>,
    /// The term that it, or the reported review, looks back on.
    last_term: Option<Period>,
    /// The last quantity is work of a term to come.
    pub to_do: bool,
    /// The time that the name of the reported review tells.
    reviewed: Option<Period>,
}

impl Times {
    pub fn new(reading: &Reading<'_>, builder: &Builder<'_>) -> Self {
        let so_far = builder.so_far();
        let event = so_far.main.and_then(|main| {
            so_far.objects(main, Predicate::Date).find_map(|o| match o {
                Object::Period(period) => Some(*period),
                _ => None,
            })
        });
        let told = event;
        let event = event
            .or_else(|| reading.published.map(Period::at))
            .or_else(|| day_of_lead(reading));
        let until = event.map(|e| e.end.unwrap_or(e.start).year);
        let past = |p: &Period| until.is_none_or(|u| p.end.unwrap_or(p.start).year <= u);
        Self {
            event,
            told,
            voted: None,
            frame: None,
            of_term: false,
            age: 0,
            lined: is_lined(reading),
            lines: 0,
            coming: None,
            term: term_of_event(reading),
            last_term: last_term(reading),
            to_do: false,
            reviewed: reviewed(reading).filter(past),
        }
    }

    pub fn enter_block(&mut self, reading: &Reading<'_>, block: usize) {
        self.coming = None;
        // where every sentence is a line of its own, several lines are a paragraph on a term
        let lined = self.lined && self.of_term;
        self.lines = if lined { (self.lines + 1) % 4 } else { 0 };
        self.age = self.age.saturating_add(u8::from(self.lines == 0));
        // a news item of its own: its event is of the first day that it names
        let tokens = reading.text.blocks[block].tokens.clone();
        if !tokens.is_empty() && reading.text.is(tokens.start, "*") {
            let own = |b: usize| {
                let tokens = reading.text.blocks[b].tokens.clone();
                let starred = b > block && !tokens.is_empty() && reading.text.is(tokens.start, "*");
                (!starred).then_some(tokens)
            };
            let item = (block..reading.text.blocks.len().min(block + 3)).map_while(own);
            let day = item.into_iter().find_map(|tokens| {
                let day = |d: &&DateMention| d.period.start.day.is_some();
                reading.dates.starting_in(&tokens).find(day).map(|d| d.period)
            });
            self.event = day.or(self.event);
            self.frame = None;
        }
    }

    /// The day or last day of the event.
    pub fn today(&self) -> Option<Moment> {
        self.event.map(|p| p.end.unwrap_or(p.start))
    }

    /// The time of a quantity, and whether it was taken over from words before its clause. What is aimed at keeps the
    /// coming time that its passage names.
    pub fn of(
        &mut self,
        words: Words<'_, '_>,
        sentence: &Range<usize>,
        clause: &Clause,
        status: Status,
        deed: bool,
        votes: bool,
    ) -> (Option<Period>, bool) {
        let aimed = status != Status::Actual && !words.is_finding(clause);
        self.to_do = false;
        if let Some(term) = self.term.filter(|_| aimed && words.is_yearly(clause, deed)) {
            return (Some(term), true);
        }
        if words.is_delegation(clause) {
            return (None, false);
        }
        if let Some(term) = words.term_of_members(clause, self.term) {
            return (Some(term), false);
        }
        if let Some(term) = self.last_term.filter(|_| words.since_term_began(clause)) {
            return (Some(term), false);
        }
        if let Some(term) = self.term.filter(|_| words.elects_committee(clause)) {
            return (Some(term), true);
        }
        if let Some(term) = self.term.filter(|_| words.next_term(sentence, clause.left.end)) {
            self.coming = Some(term);
            self.to_do = true;
            return (Some(term), true);
        }
        if let Some(period) = words.date_in_brackets(clause.left.end, &clause.right) {
            return (Some(period), false);
        }
        let base = words.comparison(&clause.right);
        // "so với đầu năm" is since the beginning of the year told
        let since = base.is_some() && words.is_since_new_year(&clause.right);
        let framed = since && self.frame.is_some() && self.age <= 1;
        let base = match (since, self.today()) {
            (true, _) if framed => None,
            (true, Some(day)) => Some(Period::at(Moment::year(day.year))),
            _ => base,
        };
        if let Some(period) = words.date_in(&clause.right).filter(|_| base.is_none() && !since) {
            return (Some(period), false);
        }
        if words.leads_from_date(sentence, clause.left.end) {
            return (None, false);
        }
        let told = words.time_before(sentence, clause.left.end);
        // votes and awards are of their day, not of the term or year that the words before them name
        let other = !matches!(told, Told::At(Framing { of_term: false, .. }));
        let here = (self.frame.is_some() && self.age == 0) || self.reviewed.is_some();
        let gift = here && matches!(told, Told::Nothing) && words.is_gift(clause);
        if other && !gift && (votes || words.is_of_event(clause)) {
            if words.is_awarded(clause) && words.is_of_long_past(sentence, clause.left.end) {
                return (None, false);
            }
            let polls = self.frame.filter(|f| f.start.day.is_some() && self.age == 0);
            let near = u8::from(words.is_same_time(sentence));
            // awards that a report on a term tells are of the term
            let reviewed = self
                .frame
                .filter(|f| (self.of_term || is_long(f)) && self.age <= near && words.is_awarded(clause));
            if let (Some(term), true) = (reviewed, matches!(told, Told::Nothing)) {
                return (Some(term), true);
            }
            let day = words.day_told(sentence, clause.left.end);
            self.voted = day.or(self.voted);
            let known = self.voted.filter(|_| self.told.is_none());
            return (day.or(polls).or(known).or(self.event), true);
        }
        match told {
            // "so với năm 1998" spans the years between, "so với năm trước" is of the year told
            Told::At(date)
                if base.is_some_and(|b| {
                    b.end.is_none() && b.start.month.is_none() && b.start.year < date.period.start.year
                }) =>
            {
                self.keep(&date);
                // what is to be reached is compared with what there was
                self.to_do = self.today().is_some_and(|day| date.period.start.year > day.year);
                let first = base.map_or(date.period.start.year, |b| b.start.year);
                let last = date.period.end.unwrap_or(date.period.start).year;
                (Some(Period::between(Moment::year(first), Moment::year(last))), false)
            }
            // "nâng tổng số hội viên lên 500 người" is how many there are now
            Told::At(date) if words.is_raised_total(clause) => {
                self.keep(&date);
                (None, false)
            }
            Told::At(mut date) => {
                if date.last_term {
                    date.period = self.last_term.unwrap_or(date.period);
                }
                // what is to be done every year, or until its last year, is a term's work
                let coming = self.today().is_some_and(|day| date.period.start.year > day.year);
                let last = |t: &Period| t.end == Some(date.period.start) && date.period.end.is_none();
                let yearly = words.is_yearly(clause, deed);
                let work = aimed && deed || (aimed || coming) && yearly;
                let term = self.term.filter(|t| work && last(t));
                self.to_do = term.is_some();
                // "từ nay đến năm 2010 mỗi năm luân chuyển 45 cán bộ"
                let single = date.period.end.is_none() && date.period.start.month.is_none();
                if let Some(day) = self
                    .today()
                    .filter(|_| term.is_none() && aimed && coming && words.is_each_year(clause, deed) && single)
                {
                    date.period = Period::between(Moment::year(day.year), date.period.start);
                }
                // what is paid out until a month is summed up from the year's beginning
                if !aimed && words.is_summed_up(sentence, clause) && date.period.end.is_none() {
                    date.period = since_new_year(date.period.start);
                }
                // what brackets tell is no time of what follows
                if aimed {
                    self.coming = Some(date.period).filter(|_| date.lasting).or(self.coming);
                } else if clause.bracket.is_none() {
                    self.keep(&date);
                }
                (term.or(Some(date.period)), false)
            }
            Told::Now | Told::Event => {
                self.frame = None;
                (self.event, true)
            }
            Told::Nothing => {
                // an aim is compared with the base until the time that it is set for
                let aim = self.coming.filter(|_| aimed).map(|c| c.end.unwrap_or(c.start));
                // a review of 2018 compares that year with the end of the one before
                let year_end = |b: Period| b.start.month.is_none_or(|month| month == 12);
                let reviewed = self.reviewed.filter(|_| !aimed).map(|r| r.end.unwrap_or(r.start));
                let reviewed = reviewed.filter(|r| base.is_some_and(|b| year_end(b) && b.start.year < r.year));
                if let (Some(base), Some(until)) = (base, aim.or(reviewed).or(self.today())) {
                    return (
                        Some(Period::between(Moment::year(base.start.year), Moment::year(until.year))),
                        false,
                    );
                }
                if let Some(period) = words.as_of_later(sentence, clause.left.end) {
                    return (Some(period), false);
                }
                // what a review, or the passage on a term, tells is of its time
                let in_term = self.of_term && self.age == 0 && self.frame.is_some();
                let undated = words.is_undated(clause).filter(|_| self.reviewed.is_none() && !in_term);
                match undated.or_else(|| words.is_current(sentence, clause.left.end)) {
                    Some(true) => return (self.event, true),
                    Some(false) => return (None, false),
                    None => {}
                }
                let taken = if aimed {
                    // what a congress aims at is for its term
                    let own = self.term.filter(|_| status == Status::Target);
                    let tasks = words.year_of_tasks(sentence, clause.left.end);
                    self.coming.or(tasks).or(own)
                } else {
                    let frame = self.frame.filter(|_| self.age <= 1);
                    // what several years brought are deeds; a share stands at their end
                    let long = |p: &Period| p.start.month.is_none() && p.end.is_some();
                    let near = u8::from(self.last_term.is_some());
                    let here = self.of_term && self.age <= near;
                    let frame = frame.filter(|p| p.start.day.is_none() || self.age == 0);
                    frame.or(self.reviewed).filter(|p| deed || here || !long(p))
                };
                let taken = taken.and_then(|p| words.of_stock(clause, p));
                if taken.is_some() && !aimed {
                    self.age = 0;
                }
                (taken, true)
            }
        }
    }

    /// Reads what a sentence without quantities says of the time.
    pub fn pass(&mut self, words: Words<'_, '_>, sentence: &Range<usize>) {
        let mut starts: Vec<usize> = words
            .reading
            .dates
            .starting_in(sentence)
            .map(|d| d.tokens.start)
            .collect();
        starts.dedup();
        for t in starts {
            // "Kinh tế sáu tháng đầu năm 2007 có nhiều chuyển biến."
            let months = t - sentence.start <= 6 && words.date(t).is_some_and(|d| d.rule == "date.thang-dau-nam");
            // "… cho biết 6 tháng đầu năm 2025, tình hình được giữ vững."
            let said = words.says(t, sentence.start);
            if let Some(mut date) = words.frame_date(t).filter(|d| d.opens || months || said) {
                if date.last_term {
                    date.period = self.last_term.unwrap_or(date.period);
                }
                self.keep(&date);
            }
        }
    }

    /// A month, quarter or year holds for what follows; a day, a term or "mười năm qua" for its own sentence.
    fn keep(&mut self, date: &Framing) {
        if !date.lasting {
            return;
        }
        let past = self
            .today()
            .is_none_or(|today| date.period.end.unwrap_or(date.period.start).year <= today.year);
        if past {
            // "CPI tháng 9" inside "9 tháng" is an aside, and so is one year of the term reported on
            let within = self.frame.is_some_and(|f| {
                !date.opens
                    && date.period.end.is_none()
                    && (date.period.start.month.is_some() || self.of_term)
                    && f.end
                        .is_some_and(|e| f.start <= date.period.start && date.period.start <= e)
            });
            if !within {
                self.frame = Some(date.period);
                self.of_term = date.of_term || self.last_term.is_some_and(|t| t == date.period);
            }
            self.age = 0;
        } else {
            self.coming = Some(date.period);
        }
    }
}

/// Most paragraphs are one sentence.
fn is_lined(reading: &Reading<'_>) -> bool {
    let paragraph = |b: &usize| reading.layout.get(*b) == Some(&BlockKind::Paragraph);
    let sentences = |b: usize| reading.text.blocks[b].sentences.len();
    let paragraphs: Vec<usize> = (0..reading.text.blocks.len())
        .filter(paragraph)
        .map(sentences)
        .collect();
    let single = paragraphs.iter().filter(|n| **n <= 1).count();
    paragraphs.len() >= 8 && single * 10 >= paragraphs.len() * 9
}

/// The day that one of the first two paragraphs opens with.
fn day_of_lead(reading: &Reading<'_>) -> Option<Period> {
    let content = |b: &usize| reading.layout.get(*b) == Some(&BlockKind::Paragraph);
    let blocks = (0..reading.text.blocks.len()).filter(content).take(2);
    blocks.into_iter().find_map(|b| {
        let tokens = reading.text.blocks[b].tokens.clone();
        let day = reading
            .dates
            .starting_in(&tokens)
            .next()
            .filter(|d| d.tokens.start <= tokens.start + 1)?;
        day.period.start.day.map(|_| day.period)
    })
}

/// "tổng kết công tác năm 2020", "sơ kết 6 tháng đầu năm 2015": the first time in a name of the review.
fn reviewed(reading: &Reading<'_>) -> Option<Period> {
    let reviews = |kind: &String| matches!(kind.as_str(), "tổng kết" | "sơ kết" | "giao ban");
    let mut events = reading
        .conferences
        .iter()
        .filter(|c| c.main && c.kinds.iter().any(reviews));
    let named = events.find_map(|event| {
        let mut dates = reading.dates.starting_in(&event.tokens);
        dates.find(|d| d.period.start.day.is_none()).map(|d| d.period)
    });
    named
        .or_else(|| months_of_headline(reading))
        .or_else(|| months_of_lead(reading))
}

/// "… họp báo về tình hình, kết quả công tác 6 tháng đầu năm 2016": the months whose results the lead announces.
fn months_of_lead(reading: &Reading<'_>) -> Option<Period> {
    const NEAR: usize = 10;
    let text = &reading.text;
    let lead = reading.layout.iter().position(|kind| *kind == BlockKind::Paragraph)?;
    let tokens = text.blocks.get(lead)?.tokens.clone();
    let told = |at: usize| {
        let near = (tokens.start.max(at.saturating_sub(NEAR))..at).rev();
        let mut near = near.take_while(|t| !text.reads(*t, "nhiệm vụ") && !text.reads(*t, "phương hướng"));
        near.any(|t| text.reads(t, "tình hình") || text.reads(t, "kết quả"))
    };
    let mut dates = reading.dates.starting_in(&tokens);
    dates
        .find(|d| d.rule == "date.thang-dau-nam" && told(d.tokens.start))
        .map(|d| d.period)
}

/// "… công bố số liệu thống kê 6 tháng đầu năm 2022": the months that a headline on figures tells.
fn months_of_headline(reading: &Reading<'_>) -> Option<Period> {
    let is_title = |b: &usize| reading.layout.get(*b) == Some(&BlockKind::Title);
    let mut titles = (0..reading.text.blocks.len()).filter(is_title);
    let title = reading.text.blocks[titles.next()?].tokens.clone();
    let figures = ["số liệu", "thống kê", "tình hình", "kinh tế - xã hội"];
    title
        .clone()
        .any(|t| figures.iter().any(|w| reading.text.reads(t, w)))
        .then_some(())?;
    let mut dates = reading.dates.starting_in(&title);
    dates.find(|d| d.rule == "date.thang-dau-nam").map(|d| d.period)
}

/// Several years.
fn is_long(period: &Period) -> bool {
    let last = period.end.map_or(period.start.year, |end| end.year);
    period.start.month.is_none() && last > period.start.year
}

/// From the first month, or day, of the year to a month or day of it.
fn since_new_year(to: Moment) -> Period {
    let from = match (to.month, to.day) {
        (Some(_), Some(_)) => Moment::day(to.year, 1, 1),
        (Some(_), None) => Moment::month(to.year, 1),
        _ => to,
    };
    Period::between(from, to)
}
