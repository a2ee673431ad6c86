//! When an event was held: the day told in its sentences, at the end of its name, or by the article's own day.

use std::ops::Range;

use super::super::Builder;
use super::{Event, is_held, lead, only_said, state, state_word};
use crate::model::{Derivation, Moment, Object, Period, Predicate};
use crate::recognise::{BlockKind, ConferenceMention, DateMention, PlaceKind, Reading, value_at};
use crate::text::Kind;

/// So near behind a name a day is its own.
const BEHIND: usize = 2;

/// Date and daypart: the first day told in its sentences outside of names and documents; else what the name tells.
pub(super) fn when(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    let free = |tokens: &Range<usize>| {
        reading.documents.around(tokens).next().is_none() && reading.document_dates.around(tokens).next().is_none()
    };
    let listed = event.mentions.iter().find(|m| m.rule == "conference.listed");
    if let Some(date) = listed.and_then(|m| reading.dates.within(&m.tokens).next()) {
        let span = reading.span(date.tokens.clone());
        return state(
            builder,
            event.id,
            Predicate::Date,
            Object::Period(date.period),
            span,
            "conference.date",
            88,
            None,
        );
    }
    if let Some(date) = behind_name(reading, event) {
        let span = reading.span(date.tokens.clone());
        let derivation = date.year_inferred.then_some(Derivation::Date);
        let object = Object::Period(date.period);
        let rule = "conference.date";
        return state(builder, event.id, Predicate::Date, object, span, rule, 86, derivation);
    }
    for sentence in event.sentences(reading) {
        let anchor = event
            .mentions
            .starting_in(&sentence)
            .next()
            .map_or(sentence.start, |m| m.tokens.start);

        let mut dates: Vec<_> = reading
            .dates
            .within(&sentence)
            .filter(|d| free(&d.tokens) && usable(d, event.main))
            .filter(|d| !cites(reading, d.tokens.start))
            .filter(|d| !event.main || !bracketed(reading, &d.tokens, event))
            .filter(|d| event.main || d.tokens.start > anchor || !only_times(reading, anchor))
            .filter(|d| {
                !reading
                    .conferences
                    .around(&d.tokens)
                    .any(|c| c.rule != "conference.bare")
            })
            .collect();
        // "Đã đăng 04/04/2023 Chiều 3/4, …": the day of the page before that of the event
        if let Some(stamp) = reading.publication.as_ref().filter(|_| dates.len() > 1) {
            dates.retain(|d| d.tokens.start < stamp.tokens.start || d.tokens.end > stamp.tokens.end);
        }
        // "Nhiệm vụ quý II … cuộc bầu cử": months are another event's only where they are said to be its time
        let planned = |from: usize, to: usize| {
            (from..to).any(|t| is_held(reading, t) || reading.text.reads(t, "dự kiến") || reading.text.is(t, "vào"))
        };
        // ("Dự kiến quý III/2024, tỉnh tổ chức Diễn đàn …")
        let expected = || (sentence.start..anchor).any(|t| reading.text.reads(t, "dự kiến"));
        dates.retain(|d| {
            let behind = d.tokens.start > anchor;
            event.main || !d.span || behind && planned(anchor, d.tokens.start) || !behind && expected()
        });
        // beside the article's own event another has only what stands behind its name
        let beside = !event.main && reading.conferences.within(&sentence).any(|c| c.main);
        if beside {
            dates.retain(|d| d.tokens.start >= anchor);
        }
        // "Hội nghị quyết định triệu tập Đại hội … từ ngày 20 đến 28-1": a day right behind the name of another event is its own
        let of_other = |d: &DateMention| {
            let close = |c: &ConferenceMention| {
                c.tokens.start > anchor
                    && d.tokens
                        .start
                        .checked_sub(c.tokens.end)
                        .is_some_and(|gap| gap <= BEHIND)
            };
            let other = |c: &ConferenceMention| c.event != event.number && c.rule != "conference.bare";
            reading.conferences.within(&sentence).any(|c| other(c) && close(c))
        };
        dates.retain(|d| !of_other(d));
        // "Ngày 25-11, Sở Nội vụ cho biết, lớp tập huấn được tổ chức từ ngày 21 đến 23-11": the day on which it was said
        if dates.first().is_some_and(|d| only_said(reading, d.tokens.end..anchor)) && dates.len() > 1 {
            let held = dates.iter().skip(1).position(|d| {
                let from = d.tokens.start.saturating_sub(5).max(anchor);
                (from..d.tokens.start).any(|t| is_held(reading, t))
            });
            if let Some(n) = held {
                dates.drain(..=n);
            }
        }
        // the article's own event: the first; another: the nearest
        if !event.main {
            let end = event
                .mentions
                .starting_in(&sentence)
                .next()
                .map_or(anchor, |m| m.tokens.end);
            // "cuộc bầu cử … vào ngày 15/3": a day right behind the name, however long that is
            let gap = |d: &DateMention| {
                let behind = d
                    .tokens
                    .start
                    .checked_sub(end)
                    .filter(|n| *n <= BEHIND && d.period.start.day.is_some());
                behind.unwrap_or_else(|| d.tokens.start.abs_diff(anchor))
            };
            dates.sort_by_key(|d| gap(d));
        }
        // "chiều 16/10 … sau ba ngày làm việc (14 - 16/10)": the days that hold the first
        let whole = dates
            .first()
            .and_then(|first| dates.iter().find(|d| holds(d, first.period.start)));
        let Some(date) = whole.or(dates.first()) else { continue };
        let first = *date;
        let date = longer(reading, event, date).unwrap_or(date);
        let opened = opening(reading, event, date)
            .or_else(|| worked(reading, event, date))
            .or_else(|| lasting(reading, event, date));
        let span = reading.span(date.tokens.clone());
        let derivation = date.year_inferred.then_some(Derivation::Date);
        state(
            builder,
            event.id,
            Predicate::Date,
            Object::Period(opened.unwrap_or(date.period)),
            span,
            "conference.date",
            88,
            derivation,
        );
        // "Ngày 1/2 … sáng 1/2": told with the same day elsewhere in the lead
        let again = || {
            let same = |d: &&DateMention| d.daypart.is_some() && d.period == first.period;
            lead(reading, event)
                .iter()
                .find_map(|s| reading.dates.within(s).find(same))
        };
        let part = date.daypart.or(first.daypart);
        if let Some(part) = part.or_else(|| again().filter(|_| event.main).and_then(|d| d.daypart)) {
            state_word(builder, event, Predicate::Daypart, part, span, "conference.daypart", 90);
        }
        return;
    }
    if event.main {
        if day_of_lead(reading, builder, event) {
            return;
        }
        part_of_day(reading, builder, event);
    }
    if event.fullest().kinds.iter().any(|k| k == "bầu cử") {
        return election_year(reading, builder, event);
    }
    date_of_name(reading, builder, event);
}

/// "kết quả Hội nghị lần thứ sáu … (diễn ra ngày 19 và 20-10)": the day in brackets right behind another event's name.
fn behind_name<'r>(reading: &'r Reading<'_>, event: &Event) -> Option<&'r DateMention> {
    let text = &reading.text;
    let named = event
        .mentions
        .iter()
        .filter(|m| !event.main && m.rule != "conference.bare");
    named.into_iter().find_map(|m| {
        let open = m.tokens.end;
        // of two names that end here, the inner one
        if reading
            .conferences
            .ending(open)
            .any(|c| c.tokens.start > m.tokens.start)
        {
            return None;
        }
        let other = m.tokens.start > 0 && matches!(text.folded(m.tokens.start - 1), "trước" | "sau");
        if !text.is(open, "(") || other {
            return None;
        }
        let verb = ["diễn ra", "tổ chức", "khai mạc", "họp"]
            .iter()
            .find(|w| text.reads(open + 1, w));
        let from = open + 1 + verb.map_or(0, |w| w.split(' ').count());
        let from = from + usize::from(matches!(text.folded(from), "vào" | "từ"));
        let date = reading.dates.starting(from).next()?;
        let day = date.period.start.day.is_some() || verb.is_some() && date.period.start.month.is_some();
        (day && text.is(date.tokens.end, ")")).then_some(date)
    })
}

/// Days that hold a day.
fn holds(days: &DateMention, day: Moment) -> bool {
    let end = days.period.end.filter(|end| end.day.is_some());
    end.is_some_and(|end| days.period.start <= day && day <= end)
}

/// "Sáng 15/7, tại Bộ Mẫu, Thủ tướng trao quyết định …": the day with which the text opens, where no other event is named.
fn day_of_lead(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) -> bool {
    let paragraph = reading.layout.iter().position(|k| *k == BlockKind::Paragraph);
    let Some(lead) = paragraph.map(|b| reading.text.sentence_of(reading.text.blocks[b].tokens.start)) else {
        return false;
    };
    let day = |d: &&DateMention| d.period.start.day.is_some() && !d.span && d.daypart.is_some();
    let first = reading.dates.within(&lead).next().filter(day);
    let Some(date) = first.filter(|d| d.tokens.start <= lead.start + 2) else {
        return false;
    };
    let told = reading.published.is_none_or(|p| p >= date.period.start);
    if !told || reading.conferences.within(&lead).any(|c| c.event != event.number) {
        return false;
    }
    let span = reading.span(date.tokens.clone());
    let derivation = date.year_inferred.then_some(Derivation::Date);
    let rule = "conference.date-of-lead";
    let object = Object::Period(date.period);
    state(builder, event.id, Predicate::Date, object, span, rule, 75, derivation);
    if let Some(part) = date.daypart {
        state_word(builder, event, Predicate::Daypart, part, span, rule, 75);
    }
    true
}

/// "sáng 8-5" where nothing tells the year, "chiều nay" where nothing tells the day: at least the part of the day.
fn part_of_day(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    let text = &reading.text;
    let digit = |t: usize| text.tokens.get(t).is_some_and(|k| k.kind == Kind::Number);
    let told = event.sentences(reading).into_iter().take(2).flatten().find_map(|t| {
        let part = ["sáng", "chiều", "tối"].into_iter().find(|p| text.is(t, p))?;
        let next = t + 1 + usize::from(matches!(text.folded(t + 1), "ngày" | "nay"));
        let next = next + usize::from(text.is(next, "("));
        let today = text.is(t + 1, "nay").then_some((part, t..t + 2));
        if digit(next) { Some((part, t..next + 1)) } else { today }
    });
    if let Some((part, tokens)) = told {
        let span = reading.span(tokens);
        state_word(builder, event, Predicate::Daypart, part, span, "conference.daypart", 80);
    }
}

/// An election is held in the first year of the term that it is for.
fn election_year(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    for sentence in event.sentences(reading) {
        let term = reading
            .dates
            .within(&sentence)
            .find(|d| d.period.end.is_some() && d.period.start.month.is_none());
        if let Some(term) = term {
            let span = reading.span(term.tokens.clone());
            let year = Period::at(term.period.start);
            return state(
                builder,
                event.id,
                Predicate::Date,
                Object::Period(year),
                span,
                "conference.election-year",
                75,
                Some(Derivation::Date),
            );
        }
    }
}

/// "Phiên họp kéo dài từ ngày 20 đến 28/4": the days of the whole event, told in a sentence of their own.
fn longer<'r>(reading: &'r Reading<'_>, event: &Event, day: &DateMention) -> Option<&'r DateMention> {
    let text = &reading.text;
    let lasts = |s: &Range<usize>| {
        s.clone().any(|t| {
            [
                "kéo dài",
                "diễn ra",
                "làm việc",
                "trong hai ngày",
                "trong ba ngày",
                "trong các ngày",
            ]
            .iter()
            .any(|w| text.reads(t, w))
        })
    };
    if !event.main {
        return None;
    }
    let sentences = lead(reading, event).into_iter().filter(lasts);
    let found = sentences.filter_map(|s| reading.dates.within(&s).find(|d| holds(d, day.period.start)));
    found.min_by_key(|d| d.tokens.start)
}

/// "Chiều 29/9, Đại hội … bế mạc. … Dự phiên khai mạc sáng 28/9": the days from its opening to its close.
fn opening(reading: &Reading<'_>, event: &Event, day: &DateMention) -> Option<Period> {
    let text = &reading.text;
    let sentence = text.sentence_of(day.tokens.start);
    let says = |range: &Range<usize>, words: &str| range.clone().any(|t| text.reads(t, words));
    if !event.main || day.period.end.is_some() || !says(&sentence, "bế mạc") {
        return None;
    }
    let block = text.tokens[sentence.start].block;
    let closed = day.period.start;
    let begun = reading.dates.iter().find(|d| {
        let start = d.period.start;
        let near = start.year == closed.year && start.month == closed.month && start < closed;
        let days = closed.day.zip(start.day).map(|(a, b)| a.saturating_sub(b));
        let other = text.sentence_of(d.tokens.start);
        let beside = (block..=block + 1).contains(&text.tokens[d.tokens.start].block);
        near && days.is_some_and(|n| n <= 10) && d.period.end.is_none() && beside && says(&other, "khai mạc")
    })?;
    Some(Period::between(begun.period.start, closed))
}

/// "Chiều 9/12, Kỳ họp … bế mạc sau hai ngày làm việc": the days up to its close.
fn worked(reading: &Reading<'_>, event: &Event, day: &DateMention) -> Option<Period> {
    let text = &reading.text;
    let closed = day.period.start;
    let block = text.tokens[day.tokens.start].block;
    let last = closed.day.filter(|_| event.main && day.period.end.is_none())?;
    let near = |s: &&Range<usize>| text.tokens[s.start].block.abs_diff(block) <= 1;
    let sentences = &text.sentences;
    let from = sentences
        .partition_point(|s| s.end <= day.tokens.start)
        .saturating_sub(3);
    let count = sentences[from..].iter().take(7).filter(near).find_map(|s| {
        let at = s.clone().find(|t| {
            let ways = ["ngày làm việc", "ngày rưỡi làm việc", "rưỡi ngày làm việc"];
            text.is(*t, "sau") && ways.iter().any(|w| text.reads(*t + 2, w))
        })?;
        let closes = s
            .clone()
            .any(|t| text.reads(t, "bế mạc") || text.reads(t, "kết thúc") || text.reads(t, "thành công"));
        let half = text.is(at + 2, "rưỡi") || text.is(at + 3, "rưỡi");
        let (days, _) = value_at(&[text.folded(at + 1)], 0).filter(|_| closes)?;
        let days = u8::try_from(days).ok()?.checked_add(u8::from(half))?;
        (2..=9).contains(&days).then_some(days)
    })?;
    let first = last.checked_sub(count - 1).filter(|d| *d > 0)?;
    let start = Moment {
        day: Some(first),
        ..closed
    };
    Some(Period::between(start, closed))
}

/// "Sáng nay 16/5, hội nghị … khai mạc, dự kiến họp đến 18/5": the days up to the last that is told.
fn lasting(reading: &Reading<'_>, event: &Event, day: &DateMention) -> Option<Period> {
    const LASTS: [&str; 6] = ["họp", "kéo dài", "diễn ra", "làm việc", "bế mạc", "dự kiến"];
    let text = &reading.text;
    let first = day.period.start;
    first.day.filter(|_| event.main && day.period.end.is_none())?;
    let sentence = text.sentence_of(day.tokens.start);
    let opens = sentence.clone().any(|t| text.reads(t, "khai mạc"));
    let next = text.sentences.get(text.tokens[day.tokens.start].sentence + 1);
    let until = |range: Range<usize>| {
        let found = reading.dates.within(&range).find(|d| {
            let from = d.tokens.start.saturating_sub(6).max(range.start);
            let before = from..d.tokens.end;
            let other = |c: &ConferenceMention| c.event != event.number;
            if reading.conferences.within(&(range.start..d.tokens.end)).any(other) {
                return false;
            }
            let to = before
                .clone()
                .any(|t| matches!(text.folded(t), "đến" | "tới") || opens && text.reads(t, "bế mạc"));
            to && before.into_iter().any(|t| LASTS.iter().any(|w| text.reads(t, w)))
        });
        found.map(|d| d.period)
    };
    let behind = day.tokens.end..sentence.end.max(day.tokens.end);
    let last = until(behind).or_else(|| until(next?.clone()))?;
    let end = last.end.unwrap_or(last.start);
    let near = end.year == first.year && end.month.zip(first.month).is_some_and(|(b, a)| b == a || b == a + 1);
    (near && end.day.is_some() && end > first).then(|| Period::between(first, end))
}

/// "trước | kỳ họp thứ 5": the event only tells when another was, so that the day before it is the other's.
fn only_times(reading: &Reading<'_>, event: usize) -> bool {
    event > 0 && matches!(reading.text.folded(event - 1), "trước" | "sau" | "bị")
}

/// "nghị quyết số 80 ngày 19-6-2018": the day of a document.
fn cites(reading: &Reading<'_>, date: usize) -> bool {
    let text = &reading.text;
    let from = date.saturating_sub(7).max(text.sentence_of(date).start);
    (from..date).any(|t| text.is(t, "số") && text.tokens.get(t + 1).is_some_and(|k| k.kind == Kind::Number))
}

/// "(22-6-2012)" behind the name of another event.
fn bracketed(reading: &Reading<'_>, tokens: &Range<usize>, event: &Event) -> bool {
    let open = tokens.start.saturating_sub(1);
    reading.text.is(open, "(")
        && reading.places.ending(open).any(|p| p.kind == PlaceKind::Region)
        && event.mentions.ending(open).next().is_none()
}

fn usable(date: &DateMention, main: bool) -> bool {
    // "(26/3/1931 - 26/3/2016)": what is commemorated
    let long = date.period.end.is_some_and(|e| e.year > date.period.start.year + 1);
    let day = date.period.start.day.is_some() && !long;
    let quarter = date.period.end.is_some_and(|e| e.month.is_some() && e.day.is_none());
    if main {
        day && !date.span
    } else {
        day || date.period.start.month.is_some() && (!date.span || quarter)
    }
}

/// "… năm 2023" in the name, or the month of publication.
fn date_of_name(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    let named: Vec<_> = event.mentions.iter().filter(|m| m.rule != "conference.bare").collect();
    let inner = named
        .iter()
        .flat_map(|m| reading.dates.within(&m.tokens))
        .filter(|d| d.period.end.is_none());
    let stated = inner
        .filter(|d| reading.document_words.around(&d.tokens).next().is_none())
        // "quy hoạch đến năm 2020" is an aim
        .filter(|d| {
            !matches!(
                reading.text.folded(d.tokens.start.wrapping_sub(1)),
                "đến" | "tới" | "nhìn"
            )
        })
        .filter(|d| !matches!(reading.text.folded(d.tokens.start), "đến" | "tới"))
        .max_by_key(|d| (d.period.start, d.tokens.start));
    // the year that is summed up is not the year in which it is summed up
    let reviewed = |d: &DateMention| {
        let told = reading.published.is_some_and(|p| p.year != d.period.start.year);
        event.main && told && d.period.start.month.is_none()
    };
    if let Some(date) = stated.filter(|d| !reviewed(d)) {
        let span = reading.span(date.tokens.clone());
        state(
            builder,
            event.id,
            Predicate::Date,
            Object::Period(date.period),
            span,
            "conference.date-in-name",
            70,
            None,
        );
    } else if let Some(published) = reading.published.filter(|_| event.main) {
        let month = Moment { day: None, ..published };
        let span = reading.span(event.fullest().tokens.clone());
        state(
            builder,
            event.id,
            Predicate::Date,
            Object::Period(Period::at(month)),
            span,
            "conference.date-of-article",
            50,
            Some(Derivation::Date),
        );
    }
}
