//! Offices of other times than the day reported: what somebody was before, who held an office before him, and offices
//! told by "chức vụ này".

use std::ops::Range;

use super::super::{OfficeMention, PersonMention, Reading};
use super::atoms::{Atom, Piece, extent};
use super::attach::Found;
use super::chain::{as_stated, left_out, place_of, placed};
use crate::text::Kind;

/// The first dates of an article, of which the latest year is that of the article where nothing else tells it.
const DATES: usize = 100;

/// The rule of offices of a person's life that began before the article's year.
pub(super) const PAST: &str = "office.past";
/// The rule of offices of a person's life whose end is told.
pub(super) const ENDED: &str = "office.ended";

/// "khi đang làm Phó Chủ tịch UBND tỉnh, bà Mẫu …": an office held at another time, before the name; whether it is one.
pub(super) fn held_while(
    reading: &Reading<'_>,
    atoms: &[Atom],
    last: usize,
    start: usize,
    offices: &[usize],
    found: &mut Found,
) -> bool {
    let text = &reading.text;
    let from = start.saturating_sub(6).max(text.sentence_of(start).start);
    let Some(when) =
        (from..start).find(|t| text.is(*t, "khi") || text.reads(*t, "thời gian") || text.reads(*t, "lúc còn"))
    else {
        return false;
    };
    let fills = |t: usize| {
        matches!(
            text.folded(t),
            "khi"
                | "đang"
                | "còn"
                | "là"
                | "làm"
                | "giữ"
                | "chức"
                | "vụ"
                | "đảm"
                | "nhiệm"
                | "vị"
                | "trí"
                | "cương"
                | "thời"
                | "gian"
                | "lúc"
                | "nhận"
        )
    };
    let end = atoms[last].tokens.end;
    let person = found
        .people
        .iter()
        .position(|p| text.is(end, ",") && p.whole.start == end + 1);
    let Some(person) = person.filter(|_| (when..start).all(fills) && start > when + 1) else {
        return false;
    };
    // "Trước khi làm Bí thư, ông Mẫu là …" tells of the office that he has now
    let before = when > 0 && text.is(when, "khi") && text.is(when - 1, "trước");
    for office in offices.iter().filter(|_| !before) {
        found.offices[*office].former = true;
    }
    found.people[person].offices.extend(offices);
    true
}

/// "…, thay ông Mẫu nghỉ hưu", "thay ông Mẫu làm Bí thư Tỉnh ủy": who held the office before.
pub(super) fn succeeded(reading: &Reading<'_>, atoms: &[Atom], found: &mut Found) {
    let text = &reading.text;
    for n in 0..found.people.len() {
        let at = found.people[n].whole.start;
        let sentence = text.sentence_of(at);
        let lead = usize::from(at > sentence.start && matches!(text.folded(at - 1), "cho" | "thế"));
        let Some(instead) = at
            .checked_sub(1 + lead)
            .filter(|t| *t > sentence.start && text.is(*t, "thay"))
        else {
            continue;
        };
        // "phát biểu thay ông Mẫu" is nobody's office: the one just before, or just behind
        let before = instead - usize::from(text.is(instead - 1, ","));
        let end = found.people[n].whole.end;
        let given = |a: &Atom| match a.piece {
            Piece::Office(office, _) if a.tokens.end == before => Some(office),
            _ => None,
        };
        let takes = |t: usize| {
            ["làm", "giữ chức", "đảm nhiệm", "giữ chức vụ", "đảm nhận"]
                .iter()
                .any(|w| text.reads(t, w))
        };
        let next = |a: &Atom| match a.piece {
            Piece::Office(office, _) if takes(end) && (end + 1..=end + 3).contains(&a.tokens.start) => Some(office),
            _ => None,
        };
        let Some(office) = atoms.iter().find_map(given).or_else(|| atoms.iter().find_map(next)) else {
            continue;
        };
        let held = found.people.iter().any(|p| p.offices.contains(&office));
        if !held || found.offices[office].organization.is_empty() && found.offices[office].rule == "office.open" {
            continue;
        }
        if !found.people[n].offices.contains(&office) {
            found.people[n].offices.push(office);
        }
        // the one who follows stands before
        let successor = found.people[..n].iter().rposition(|p| p.tokens.end <= instead);
        if let Some(successor) = successor.filter(|s| !found.people[*s].offices.contains(&office)) {
            found.people[successor].offices.push(office);
        }
    }
}

/// "… miễn nhiệm chức vụ này đối với ông Mẫu": the office that the sentence told just before.
pub(super) fn same_office(reading: &Reading<'_>, atoms: &[Atom], found: &mut Found) {
    let text = &reading.text;
    let Some(range) = extent(atoms) else { return };
    let anaphora = [
        "chức vụ này",
        "chức danh này",
        "cương vị này",
        "vị trí này",
        "chức vụ trên",
    ];
    for at in range {
        if !anaphora.iter().any(|w| text.reads(at, w)) {
            continue;
        }
        let office = atoms.iter().rev().find_map(|a| match a.piece {
            Piece::Office(office, _) if a.tokens.end <= at => Some(office),
            _ => None,
        });
        let to = at + 3;
        let person = found.people.iter().position(|p| {
            p.whole.start > to
                && p.whole.start <= to + 4
                && (to..p.whole.start).any(|t| matches!(text.folded(t), "với" | "của" | "cho"))
        });
        if let (Some(office), Some(person)) = (office, person)
            && !found.people[person].offices.contains(&office)
        {
            found.people[person].offices.push(office);
        }
    }
}

/// "bầu ông A, Ủy viên Ban Thường vụ Tỉnh ủy, giữ chức Phó Chủ tịch UBND tỉnh Mẫu": what is bare is of the place of the
/// new office, where the paragraph does not name the place that the article is about.
pub(super) fn places_of_new(reading: &Reading<'_>, all: &[usize], new: &[usize], offices: &mut [OfficeMention]) {
    let text = &reading.text;
    let Some((level, place)) = new.iter().find_map(|o| {
        let office = &offices[*o];
        let stated = as_stated(reading, office).filter(|_| !office.completed)?;
        place_of(&stated).map(|(level, place)| (level, place.to_owned()))
    }) else {
        return;
    };
    let home = reading.home.province.as_deref().unwrap_or_default();
    for n in all.iter().filter(|o| !new.contains(o)) {
        let office = &offices[*n];
        let block = text.blocks[text.tokens[office.tokens.start].block].tokens.clone();
        let told = reading.places.within(&block).any(|p| p.name == home);
        let Some(bare) = as_stated(reading, office).filter(|_| office.completed && !told && !office.former) else {
            continue;
        };
        if left_out(&bare) == Some(level) {
            offices[*n].organization = placed(&bare, &place);
        }
    }
}

/// Is the time over that is told with an office?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Nothing tells so.
    No,
    /// It began in an earlier year, and may last.
    Begun,
    /// Its end is told.
    Ended,
}

impl Over {
    /// The rule of an office with such a time.
    pub fn rule(self) -> &'static str {
        if self == Self::Ended { ENDED } else { PAST }
    }
}

/// Does the sentence tell with an office a time that is over: "Từ tháng 9-1986 đến tháng 5-2007", "Trước năm 2006"?
pub(super) fn is_over(reading: &Reading<'_>, office: &Range<usize>) -> Over {
    let text = &reading.text;
    let at = office.start;
    let sentence = text.sentence_of(at);
    // "sinh năm 1967, …, hiện là Bí thư"
    let lasts = |t: usize| matches!(text.folded(t), "nay" | "hiện" | "đang");
    if (sentence.start..at).any(lasts) {
        return Over::No;
    }
    let days = reading.dates.iter().take(DATES);
    let days = days.filter(|d| d.period.start.month.is_some() && d.period.end.is_none());
    let published = reading.published.map(|p| p.year);
    let Some(now) = published.or_else(|| days.map(|d| d.period.start.year).max()) else {
        return Over::No;
    };
    let term = reading.dates.within(office).any(|d| {
        let end = d.period.end.filter(|e| e.month.is_none());
        end.is_some_and(|end| end.year < now)
    });
    let year = text.tokens.get(sentence.start + 2);
    if term || text.reads(sentence.start, "trước năm") && year.is_some_and(|t| t.kind == Kind::Number) {
        return Over::Ended;
    }
    let lead = sentence.start..at.min(sentence.start + 24);
    let born = |d: &&crate::recognise::DateMention| {
        let before = sentence.start..d.tokens.start;
        before.rev().take(3).any(|t| text.is(t, "sinh"))
    };
    let told: Vec<_> = reading.dates.within(&lead).filter(|d| !born(d)).collect();
    let past = |d: &crate::recognise::DateMention| d.period.end.unwrap_or(d.period.start).year < now;
    // "từ tháng 6-2008 đến tháng 5-2012"
    let until = |d: &crate::recognise::DateMention| d.period.end.is_some() || text.is(d.tokens.start - 1, "đến");
    let opens = sentence.clone().take(3).any(|t| text.is(t, "từ"));
    match told.last() {
        Some(d) if past(d) && (d.period.end.is_some() || opens && told.len() > 1 && until(d)) => Over::Ended,
        Some(_) if told.iter().any(|d| past(d)) => Over::Begun,
        _ if text.reads(sentence.start, "sau đó") => Over::Begun,
        _ => Over::No,
    }
}

/// "từng đảm nhiệm các chức vụ: Phó Giám đốc Sở Mẫu; Giám đốc Sở Mẫu": does the office open such a list?
pub(super) fn opens_list(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let nouns = [
        "chức vụ",
        "cương vị",
        "vị trí",
        "chức danh",
        "chức vụ như",
        "cương vị như",
    ];
    at > 3
        && text.is(at - 1, ":")
        && nouns.iter().any(|noun| {
            let words = noun.split(' ').count();
            at > words && text.reads(at - 1 - words, noun)
        })
}

/// "bà từng đảm nhiệm vị trí Giám đốc Sở Mẫu": nothing but such words between "từng" and the office.
pub(super) fn was_once(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let from = at.saturating_sub(7).max(text.sentence_of(at).start);
    let fills = |t: usize| {
        matches!(
            text.folded(t),
            "giữ"
                | "đảm"
                | "nhiệm"
                | "nhận"
                | "các"
                | "chức"
                | "vụ"
                | "vị"
                | "trí"
                | "cương"
                | "làm"
                | "là"
                | "như"
        )
    };
    (from..at)
        .rev()
        .find(|t| !fills(*t))
        .is_some_and(|t| text.is(t, "từng"))
}

/// "từng", "trải qua", "kinh qua", "lần lượt" before a list of offices.
pub(super) fn tells_past(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let from = at.saturating_sub(10).max(text.sentence_of(at).start);
    let words = ["từng", "trải qua", "kinh qua", "lần lượt", "trước đó"];
    (from..at).any(|t| words.iter().any(|w| text.reads(t, w)))
}

/// Which of the offices of a life are over: those whose end is told, and those that a later sentence follows with another;
/// never one that the person has still.
pub(super) fn settle(reading: &Reading<'_>, offices: &mut [OfficeMention], people: &[PersonMention]) {
    let mut held: indexmap::IndexMap<&str, Vec<usize>, rustc_hash::FxBuildHasher> = indexmap::IndexMap::default();
    for person in people {
        held.entry(&person.name).or_default().extend(&person.offices);
    }
    let member = |o: &OfficeMention| o.title.starts_with("Ủy viên") || o.title == "Đại biểu";
    for own in held.values() {
        let life = |o: &OfficeMention| matches!(o.rule, PAST | ENDED);
        let past = own
            .iter()
            .copied()
            .filter(|o| life(&offices[*o]) && !member(&offices[*o]));
        let past: Vec<usize> = past.collect();
        let now = own.iter().map(|o| &offices[*o]).filter(|o| !life(o) && !o.former);
        let current: Vec<(String, String)> = now.map(|o| (o.title.clone(), o.organization.clone())).collect();
        let sentence = |o: usize| reading.text.tokens[offices[o].tokens.start].sentence;
        let last = past.last().map(|o| sentence(*o));
        let over: Vec<usize> = past
            .into_iter()
            .filter(|o| offices[*o].rule == ENDED || Some(sentence(*o)) < last)
            .collect();
        for office in over {
            let office = &mut offices[office];
            office.former |= !current
                .iter()
                .any(|(t, b)| *t == office.title && *b == office.organization);
        }
    }
}
