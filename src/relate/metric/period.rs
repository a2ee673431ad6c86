//! What time a quantity covers: the date in its clause, else the one that opened the passage.

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use super::term::{last_term, term_of_event};
use crate::lexicon::Class;
use crate::model::{Moment, Object, Period, Predicate, Status};
use crate::recognise::{BlockKind, DateMention, Reading};
use crate::relate::Builder;

/// The times of an article as they are understood while it is read.
pub(super) struct Times {
    /// The reported event.
    pub event: Option<Period>,
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
    pub fn new(reading: &Reading<'_>, builder: &Builder) -> Self {
        let so_far = builder.so_far();
        let event = so_far.main.and_then(|main| {
            so_far.objects(main, Predicate::Date).find_map(|o| match o {
                Object::Period(period) => Some(*period),
                _ => None,
            })
        });
        let event = event
            .or_else(|| reading.published.map(Period::at))
            .or_else(|| day_of_lead(reading));
        let until = event.map(|e| e.end.unwrap_or(e.start).year);
        let past = |p: &Period| until.is_none_or(|u| p.end.unwrap_or(p.start).year <= u);
        Self {
            event,
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
    ) -> (Option<Period>, bool) {
        let aimed = status != Status::Actual;
        self.to_do = false;
        if let Some(term) = self.term.filter(|_| aimed && words.is_yearly(clause, deed)) {
            return (Some(term), true);
        }
        if words.is_delegation(clause) {
            return (None, false);
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
        if let Some(period) = words.date_in(&clause.right).filter(|_| base.is_none()) {
            return (Some(period), false);
        }
        if words.leads_from_date(sentence, clause.left.end) {
            return (None, false);
        }
        let told = words.time_before(sentence, clause.left.end);
        // votes and awards are of their day, not of the term or year that the words before them name
        let other = !matches!(told, Told::At(Framing { of_term: false, .. }));
        if other && words.is_of_event(clause) {
            let polls = self.frame.filter(|f| f.start.day.is_some() && self.age == 0);
            // awards that a report on a term tells are of the term
            let reviewed = self
                .frame
                .filter(|_| self.of_term && self.age == 0 && words.is_awarded(clause));
            if let (Some(term), true) = (reviewed, matches!(told, Told::Nothing)) {
                return (Some(term), true);
            }
            let day = words.day_told(sentence, clause.left.end).or(polls);
            return (day.or(self.event), true);
        }
        match told {
            // "so với năm 1998" spans the years between, "so với năm trước" is of the year told
            Told::At(date)
                if base.is_some_and(|b| {
                    b.end.is_none() && b.start.month.is_none() && b.start.year < date.period.start.year
                }) =>
            {
                self.keep(&date);
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
                if aimed {
                    self.coming = Some(date.period).filter(|_| date.lasting).or(self.coming);
                } else {
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
                if let (Some(base), Some(until)) = (base, aim.or(self.today())) {
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
            if let Some(mut date) = words.frame_date(t).filter(|d| d.opens) {
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
    named.or_else(|| months_of_headline(reading))
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

/// From the first month, or day, of the year to a month or day of it.
fn since_new_year(to: Moment) -> Period {
    let from = match (to.month, to.day) {
        (Some(_), Some(_)) => Moment::day(to.year, 1, 1),
        (Some(_), None) => Moment::month(to.year, 1),
        _ => to,
    };
    Period::between(from, to)
}

/// A time that frames results.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent properties of a time's words"
)]
struct Framing {
    period: Period,
    lasting: bool,
    /// It stands at the beginning of its sentence or clause.
    opens: bool,
    /// A term.
    of_term: bool,
    /// "nhiệm kỳ qua".
    last_term: bool,
}

/// What the words before a quantity tell of its time.
enum Told {
    At(Framing),
    /// "đến nay".
    Now,
    /// "tại Hội nghị", "dịp này".
    Event,
    Nothing,
}

impl<'r> Words<'r, '_> {
    /// "nghị quyết về nhiệm vụ năm 2007 với các chỉ tiêu: …": the year that the tasks are of.
    fn year_of_tasks(self, sentence: &Range<usize>, to: usize) -> Option<Period> {
        let text = &self.reading.text;
        let dates = self.reading.dates.within(&(sentence.start..to)).rev();
        let mut years = dates.filter(|d| d.period.end.is_none() && d.period.start.month.is_none());
        let tasks = |at: usize| {
            let from = at.saturating_sub(8).max(sentence.start);
            (from..at).any(|t| text.reads(t, "nhiệm vụ") || text.reads(t, "kế hoạch"))
        };
        years
            .find(|d| tasks(d.tokens.start) && self.is_in_citation(d))
            .map(|d| d.period)
    }

    /// "tăng 31 tỷ đồng so với đầu nhiệm kỳ".
    fn since_term_began(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        clause.right.clone().any(|t| text.reads(t, "so với đầu nhiệm kỳ"))
    }

    /// "mỗi năm kết nạp …", "hằng năm giảm …", "tăng bình quân 9%/năm"; what is done besides is yearly too.
    fn is_yearly(self, clause: &Clause, deed: bool) -> bool {
        let text = &self.reading.text;
        let average = clause.whole.clone().any(|t| text.reads(t, "bình quân"));
        let near = clause.left.end..(clause.right.start + 2).min(text.tokens.len());
        let mut rate = near.skip(1).filter(|t| text.is(t - 1, "/"));
        self.is_each_year(clause, deed) || average && rate.any(|t| text.is(t, "năm"))
    }

    fn is_each_year(self, clause: &Clause, deed: bool) -> bool {
        let text = &self.reading.text;
        let start = if deed {
            let sentence = text.sentence_of(clause.left.start);
            let parted = (sentence.start..clause.left.start)
                .rev()
                .find(|t| matches!(text.folded(*t), ";" | ":"));
            parted.unwrap_or(sentence.start)
        } else {
            clause.left.start
        };
        let mut part = start..clause.left.end;
        part.any(|t| matches!(text.folded(t), "mỗi" | "hằng" | "hàng") && text.is(t + 1, "năm"))
    }

    fn date(self, at: usize) -> Option<&'r DateMention> {
        self.reading.dates.starting(at).next()
    }

    /// A date inside a part of a clause that tells its time.
    fn date_in(self, part: &Range<usize>) -> Option<Period> {
        part.clone().rev().find_map(|t| self.frame_date(t)).map(|d| d.period)
    }

    /// "14,16% (đầu năm 2006)": brackets right behind that hold nothing but a date.
    fn date_in_brackets(self, number: usize, right: &Range<usize>) -> Option<Period> {
        let text = &self.reading.text;
        let open = (number..=right.end).find(|t| text.is(*t, "("))?;
        let day = open + 1;
        let end = self.date_end(day)?;
        (text.is(end, ")") && open <= number + 4)
            .then(|| self.date(day))?
            .map(|d| d.period)
    }

    /// "so với năm 2018", "so với cuối năm 2022", but not "so với cùng kỳ năm 2022".
    fn comparison(self, right: &Range<usize>) -> Option<Period> {
        let text = &self.reading.text;
        // "gấp 2,2 lần năm 2005"
        if right.start > 0 && text.is(right.start - 1, "lần") && text.is(right.start, "năm") {
            return self.date(right.start).map(|d| d.period);
        }
        let at = right
            .clone()
            .find(|t| text.reads(*t, "so với") || text.reads(*t, "lần năm"))?;
        self.date(at + 2).or_else(|| self.date(at + 1)).map(|d| d.period)
    }

    /// The date is what something is compared with.
    fn is_compared(self, at: usize) -> bool {
        let text = &self.reading.text;
        let sentence = text.sentence_of(at);
        let from = at.saturating_sub(8).max(sentence.start);
        // what stands before a mark is compared with another date
        let from = (from..at)
            .rev()
            .find(|t| matches!(text.folded(*t), ";" | "," | ":" | ")"))
            .unwrap_or(from);
        let compares = |t| text.reads(t, "so với") || text.reads(t, "so cùng") || text.reads(t, "cùng kỳ");
        (from..at).any(compares)
            || (at > sentence.start && matches!(text.folded(at - 1), "lần" | "so" | "hoạch" | "tiêu" | "toán"))
    }

    /// The last date or cue of time in the sentence before a quantity.
    fn time_before(self, sentence: &Range<usize>, to: usize) -> Told {
        let mut closed = false;
        let found = (sentence.start..to).rev().find_map(|t| {
            // what closed brackets tell is of what is in them
            closed |= self.reading.text.is(t, ")");
            if closed && self.in_closed_bracket(t, to) {
                return None;
            }
            if let Some(date) = self.frame_date(t) {
                return Some(Told::At(date));
            }
            let period = self.reading.hit(t, Class::Period);
            if period.is_some_and(|(_, e)| e.sense() == "now") && !self.reading.dates.hold(t) {
                return Some(Told::Now);
            }
            self.cue(t, "occasion").map(|_| Told::Event)
        });
        found.unwrap_or(Told::Nothing)
    }

    /// "giảm từ 51% năm 2006 xuống còn 15,8%": the date right before is that of the first number.
    fn leads_from_date(self, sentence: &Range<usize>, to: usize) -> bool {
        let text = &self.reading.text;
        let from = to.saturating_sub(3).max(sentence.start);
        let Some(fall) = (from..to).find(|t| matches!(text.folded(*t), "xuống" | "lên")) else {
            return false;
        };
        let between = (fall..to).all(|t| matches!(text.folded(t), "xuống" | "còn" | "lên" | "tới" | "đến"));
        between && self.reading.dates.ending(fall).next().is_some()
    }

    /// "nâng tổng số hội viên lên 500 người": a stock, not what came to it.
    fn is_raised_total(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        clause
            .left
            .clone()
            .any(|t| text.is(t, "nâng") && (text.is(t + 1, "tổng") || text.is(t + 1, "số")))
            && clause.left.clone().any(|t| text.is(t, "lên"))
    }

    /// "tặng 28 bằng khen", "trao 3 cờ thi đua".
    fn is_awarded(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        (clause.left.end..clause.right.start).any(|t| {
            [
                "bằng khen",
                "giấy khen",
                "kỷ niệm chương",
                "huân chương",
                "huy chương",
                "cờ thi đua",
            ]
            .iter()
            .any(|award| text.reads(t, award))
        })
    }

    /// "giải ngân đến hết tháng 11 đạt …": money that adds up over a year.
    fn is_summed_up(self, sentence: &Range<usize>, clause: &Clause) -> bool {
        let text = &self.reading.text;
        (sentence.start..clause.right.end).any(|t| text.reads(t, "giải ngân"))
    }

    /// Debts and funds stand at the end of the months told, and of no term.
    fn of_stock(self, clause: &Clause, told: Period) -> Option<Period> {
        let text = &self.reading.text;
        let debt = clause
            .left
            .clone()
            .any(|t| text.reads(t, "dư nợ") || text.reads(t, "nợ quá hạn") || text.reads(t, "nợ xấu"));
        let money = (clause.left.end..clause.right.start).any(|t| text.is(t, "đồng"));
        let fund = money && clause.left.end > clause.left.start && text.is(clause.left.end - 1, "có");
        let long = told.start.month.is_none() && told.end.is_some();
        match told.end {
            Some(_) if long && (debt || fund) => None,
            Some(end) if debt && end.day.is_none() => Some(Period::at(end)),
            _ => Some(told),
        }
    }

    fn in_closed_bracket(self, at: usize, to: usize) -> bool {
        let text = &self.reading.text;
        let sentence = text.sentence_of(at);
        let open = (sentence.start..at)
            .rev()
            .find(|t| matches!(text.folded(*t), "(" | ")"));
        open.is_some_and(|t| text.is(t, "(")) && (at..to).any(|t| text.is(t, ")"))
    }

    /// "…, tính đến tháng 6-2012, …" behind the first numbers of a sentence holds for them too.
    fn as_of_later(self, sentence: &Range<usize>, from: usize) -> Option<Period> {
        let text = &self.reading.text;
        (from..sentence.end)
            .find(|t| text.reads(*t, "tính đến"))
            .and_then(|t| self.date(t + 2).or_else(|| self.date(t + 3)))
            .map(|d| d.period)
    }

    /// A date that can frame a result: none of a document, a comparison, or the event itself.
    fn frame_date(self, at: usize) -> Option<Framing> {
        let date = self.date(at)?;
        let text = &self.reading.text;
        let before = at.checked_sub(1).map_or("", |t| text.folded(t));
        // "mức thấp nhất kể từ năm 2016"
        let record = at >= 3 && before == "từ" && text.is(at - 2, "kể") && text.is(at - 3, "nhất");
        if matches!(before, "với" | "sinh")
            || record
            || self.is_compared(at)
            || (!self.is_past_term(date) && (self.is_in_citation(date) || self.is_in_event(at)))
        {
            return None;
        }
        let opens = self.opens(at, &text.sentence_of(at));
        if date.period.start.day.is_some() {
            let whole = date.rule == "date.tu-dau-nam";
            // "trong cuộc bầu cử ngày 22/5/2016, …"
            let polls = (at.saturating_sub(3)..at).any(|t| text.reads(t, "bầu cử"));
            let states = whole || matches!(before, "đến" | "từ" | "tới" | "trước" | "hết" | "tính" | "hạn");
            return (states || polls).then_some(Framing {
                period: date.period,
                lasting: polls,
                opens,
                of_term: false,
                last_term: false,
            });
        }
        let mut period = date.period;
        // "2020-2025, 2021-2026" is one span
        let next = self.date(date.tokens.end + 1).filter(|d| d.rule == "date.giai-doan");
        if let Some(next) = next.filter(|_| date.rule == "date.nhiem-ky" && text.is(date.tokens.end, ",")) {
            period = Period::between(period.start, next.period.end.unwrap_or(next.period.start));
        }
        if date.rule == "date.giai-doan" && before == "," {
            let first = self
                .reading
                .dates
                .ending(at.saturating_sub(1))
                .find(|d| d.rule == "date.nhiem-ky");
            if let Some(first) = first {
                period = Period::between(first.period.start, period.end.unwrap_or(period.start));
            }
        }
        let lasting = match date.rule {
            "date.nhiem-ky" => opens || self.is_past_term(date),
            "date.nhiem-ky-qua" => opens,
            "date.nhung-nam-qua" => opens || period.start.month.is_some(),
            _ => true,
        };
        Some(Framing {
            period,
            lasting,
            opens,
            of_term: matches!(date.rule, "date.nhiem-ky" | "date.nhiem-ky-qua"),
            last_term: date.rule == "date.nhiem-ky-qua",
        })
    }

    /// "thực hiện Nghị quyết Đại hội lần thứ XI, nhiệm kỳ 2017-2022, …": the term that the results are of.
    fn is_past_term(self, date: &DateMention) -> bool {
        let text = &self.reading.text;
        let at = date.tokens.start;
        let sentence = text.sentence_of(at);
        let carried = (sentence.start..at).any(|t| text.reads(t, "thực hiện nghị quyết"));
        let reported = self.reading.conferences.holding(at).any(|c| c.main);
        date.rule == "date.nhiem-ky" && carried && !reported
    }

    fn is_in_citation(self, date: &DateMention) -> bool {
        let at = date.tokens.start;
        let reading = self.reading;
        reading.document_dates.hold(at) || reading.subjects.hold(at) || reading.documents.hold(at)
    }

    fn is_in_event(self, at: usize) -> bool {
        self.reading.conferences.hold(at)
    }

    /// "hiện có" is of the day of the event, "vẫn còn" of no day that is told.
    fn is_current(self, sentence: &Range<usize>, to: usize) -> Option<bool> {
        let text = &self.reading.text;
        (sentence.start..to).rev().find_map(|t| {
            let other = matches!(text.folded(t + 1), "thực" | "đại" | "tượng" | "hành" | "trạng");
            if text.is(t, "hiện") && !other && !self.ends_word(t) {
                return Some(true);
            }
            text.reads(t, "vẫn còn").then_some(false)
        })
    }

    /// "17 xã chưa có đường", "hộ nghèo còn tới 30%": how things stand, of no day that is told.
    fn is_undated(self, clause: &Clause) -> Option<bool> {
        let text = &self.reading.text;
        let lacking = |t: usize| {
            text.is(t, "chưa")
                && !matches!(
                    text.folded(t + 1),
                    "đến" | "đầy" | "tới" | "quá" | "từng" | "đạt" | "hoàn"
                )
        };
        let right = clause.right.start..clause.right.end.min(clause.right.start + 12);
        let left = clause.left.end.saturating_sub(2).max(clause.left.start)..clause.left.end;
        let remains = left.clone().any(|t| {
            let word = t.checked_sub(1).map_or("", |b| text.folded(b));
            text.is(t, "còn") && !matches!(word, "giảm" | "xuống" | "chỉ" | "ước" | "hiện")
        });
        let lowered = clause
            .left
            .clone()
            .any(|t| matches!(text.folded(t), "giảm" | "xuống" | "hạ" | "hiện"));
        (right.clone().any(lacking) || remains && !lowered).then_some(false)
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
    pub(super) fn opens(self, at: usize, sentence: &Range<usize>) -> bool {
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

    /// "Tối 20.10, Ban Chấp hành bầu 15 người": the day that the sentence names before a quantity.
    fn day_told(self, sentence: &Range<usize>, to: usize) -> Option<Period> {
        let day = |d: &&DateMention| d.period.start.day.is_some() && !self.is_in_citation(d);
        self.reading
            .dates
            .within(&(sentence.start..to))
            .rfind(day)
            .map(|d| d.period)
    }

    /// Votes, awards and decisions of the event itself.
    fn is_of_event(self, clause: &Clause) -> bool {
        let near = clause.left.start.max(clause.left.end.saturating_sub(8))..clause.right.end;
        near.clone().any(|t| self.cue(t, "event").is_some()) || self.adopts_resolutions(clause)
    }
}
