//! One seat with two holders on a date.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

use super::date::Day;
use super::gather::{Record, Source};
use super::group::by_article;
use super::{Conflict, Kind, Property, Value};
use crate::lexicon::{Class, Entry, Lexicon};
use crate::model::Moment;
use crate::rdf::vocabulary::{org, tt};
use crate::text::fold;

/// An office of which there is one: its title, and the body.
type Seat = (String, Option<NamedNode>);

/// That somebody holds it, as one article says.
struct Held {
    /// The days on which it is stated, or has begun or ended.
    days: BTreeSet<Day>,
    /// The days on which it begins or ends, as far as told.
    turns: BTreeSet<Day>,
    record: Record,
}

/// The holders of one seat, by their names: whom identity left apart under one name is one here.
type Holders = BTreeMap<String, Vec<Held>>;

pub(super) fn conflicts(source: &Source<'_>, lexicon: &Lexicon) -> Result<Vec<Conflict>, StorageError> {
    let titles = Titles::new(lexicon);
    let mut seats: BTreeMap<Seat, Holders> = BTreeMap::new();
    for (article, fact, title) in source.facts_with(tt::TITLE)? {
        if !titles.can_be_one(&title) {
            continue;
        }
        let record = source.record(&fact, &article)?;
        let former = record.words(tt::FORMER) == Some("true");
        let Some(person) = record.node(org::MEMBER) else {
            continue;
        };
        let person = source.label(person)?;
        let body = record.node(org::IN_ORGANIZATION).cloned();
        let name = body.as_ref().map(|body| source.label(body)).transpose()?;
        if !former && record.is_actual() && titles.is_one(&title, name.as_deref()) {
            let holders = seats.entry((title, body)).or_default();
            holders.entry(person).or_default().push(held(record));
        }
    }
    let mut found = Vec::new();
    for ((title, body), holders) in seats.iter().filter(|(_, holders)| holders.len() > 1) {
        for rivals in rivals(holders) {
            found.push(conflict(source, title, body.as_ref(), holders, &rivals)?);
        }
    }
    Ok(found)
}

fn held(record: Record) -> Held {
    let day = |property| match Moment::parse(record.words(property)?)? {
        Moment {
            year,
            month: Some(month),
            day: Some(day),
        } => Some((year, month, day)),
        _ => None,
    };
    let turns: BTreeSet<Day> = [tt::START, tt::END].into_iter().filter_map(day).collect();
    let stated = [tt::FIRST_STATED, tt::LAST_STATED].into_iter().filter_map(day);
    let days = stated.chain(turns.iter().copied()).collect();
    Held { days, turns, record }
}

/// Holders whose times meet, and which of their statements prove it.
type Rivals = BTreeMap<String, BTreeSet<usize>>;

/// Who contradicts whom; holders that are tied by contradicting others together are one group.
fn rivals(holders: &Holders) -> Vec<Rivals> {
    let people: Vec<(&String, String)> = holders.keys().map(|name| (name, fold(name))).collect();
    let mut groups: Vec<Rivals> = Vec::new();
    for (at, (one, one_folded)) in people.iter().enumerate() {
        for (other, other_folded) in &people[at + 1..] {
            if is_same_name(one_folded, other_folded) {
                continue;
            }
            let Some(proof) = meet(&holders[*one], &holders[*other]) else {
                continue;
            };
            let mut group = Rivals::new();
            for (person, indices) in [one, other].into_iter().zip(proof) {
                group.insert((*person).clone(), indices);
            }
            let (tied, apart): (Vec<Rivals>, Vec<Rivals>) = groups
                .into_iter()
                .partition(|known| known.contains_key(*one) || known.contains_key(*other));
            groups = apart;
            for (person, indices) in tied.into_iter().flatten() {
                group.entry(person).or_default().extend(indices);
            }
            groups.push(group);
        }
    }
    groups
}

/// One name without its blanks, or the other without its first words ("Nguyễn Văn An", "Văn An"): one person.
fn is_same_name(one: &str, other: &str) -> bool {
    let closed = |name: &str| name.replace(' ', "");
    closed(one) == closed(other) || one.ends_with(&format!(" {other}")) || other.ends_with(&format!(" {one}"))
}

/// The statements of two holders that cannot both be so: one's time holds a day on which the other is stated.
///
/// What an article says of both (a handing over) stands for neither, and on the day of an appointment or a leave there are two.
fn meet(one: &[Held], other: &[Held]) -> Option<[BTreeSet<usize>; 2]> {
    let articles = |held: &[Held]| -> BTreeSet<NamedNode> { held.iter().map(|h| h.record.article.clone()).collect() };
    let both = &articles(one) & &articles(other);
    let own = |held: &[Held]| -> Vec<usize> {
        (0..held.len())
            .filter(|at| !both.contains(&held[*at].record.article) && !held[*at].days.is_empty())
            .collect()
    };
    let (a, b) = (own(one), own(other));
    let (a_first, a_last) = time(one, &a)?;
    let (b_first, b_last) = time(other, &b)?;
    let (first, last) = (a_first.max(b_first), a_last.min(b_last));
    let turns = |held: &[Held], own: &[usize]| own.iter().any(|at| held[*at].turns.contains(&first));
    if first > last || (first == last && (turns(one, &a) || turns(other, &b))) {
        return None;
    }
    Some([proof(one, &a, first, last), proof(other, &b, first, last)])
}

/// The first and the last day.
fn time(held: &[Held], own: &[usize]) -> Option<(Day, Day)> {
    let days = || own.iter().flat_map(|at| &held[*at].days);
    Some((*days().min()?, *days().max()?))
}

/// The statements of the days on which both hold it, else the last before and the first after.
fn proof(held: &[Held], own: &[usize], first: Day, last: Day) -> BTreeSet<usize> {
    let with = |test: &dyn Fn(Day) -> bool| -> BTreeSet<usize> {
        let fits = |at: &&usize| held[**at].days.iter().any(|day| test(*day));
        own.iter().filter(fits).copied().collect()
    };
    let within = with(&|day| first <= day && day <= last);
    if !within.is_empty() {
        return within;
    }
    let days = || own.iter().flat_map(|at| held[*at].days.iter().copied());
    let before = days().filter(|day| *day < first).max();
    let after = days().filter(|day| *day > last).min();
    with(&|day| Some(day) == before || Some(day) == after)
}

fn conflict(
    source: &Source<'_>,
    title: &str,
    body: Option<&NamedNode>,
    holders: &Holders,
    rivals: &Rivals,
) -> Result<Conflict, StorageError> {
    let mut values = Vec::new();
    for (person, proving) in rivals {
        let mut entities = BTreeSet::new();
        let mut statements = Vec::new();
        for at in proving {
            let held = &holders[person][*at];
            entities.extend(held.record.node(org::MEMBER).map(|node| source.path(node)));
            let mut statement = source.statement(&held.record)?;
            if let (Some(statement), Some((year, month, day))) = (&mut statement, held.days.first()) {
                statement.date = Moment::day(*year, *month, *day).to_string();
            }
            statements.extend(statement);
        }
        values.push(Value {
            value: person.clone(),
            entities: entities.into_iter().collect(),
            statements: by_article(statements),
        });
    }
    let name = match body {
        Some(body) => format!("{title}, {}", source.label(body)?),
        None => title.to_owned(),
    };
    Ok(Conflict {
        kind: Kind::Seats,
        name,
        entity: body.map(|body| source.path(body)),
        property: Property::Holder,
        values,
    })
}

/// Which titles one person alone holds at a time: `seat=one` in `data/lexicon/titles.csv`.
struct Titles<'l>(BTreeMap<&'l str, Vec<&'l Entry>>);

impl<'l> Titles<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        let mut titles: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in lexicon.of_class(Class::Title) {
            titles
                .entry(entry.get("title").unwrap_or(&entry.form))
                .or_default()
                .push(entry);
        }
        Self(titles)
    }

    fn can_be_one(&self, title: &str) -> bool {
        self.0
            .get(title)
            .is_some_and(|entries| entries.iter().any(|e| is_seat(e)))
    }

    /// A row for just this body goes before the general one.
    fn is_one(&self, title: &str, body: Option<&str>) -> bool {
        let entries = self.0.get(title).map_or(&[][..], Vec::as_slice);
        let fixed = entries.iter().find(|e| e.get("body") == Some(body.unwrap_or_default()));
        if let Some(entry) = fixed {
            return is_seat(entry);
        }
        let general = |e: &&&Entry| e.form == title && e.get("body").is_none() && e.get("title").is_none();
        let (Some(entry), Some(body)) = (entries.iter().find(general), body) else {
            return false;
        };
        let several = entry.get("several").unwrap_or_default();
        // A head of unit is one only where the unit is named: "Vụ trưởng" of a ministry are many.
        let unit = entry.get("noun").is_none_or(|noun| fold(body).starts_with(&fold(noun)));
        is_seat(entry) && unit && !several.split('|').any(|name| name == body)
    }
}

fn is_seat(entry: &Entry) -> bool {
    entry.get("seat") == Some("one")
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn which_offices_have_one_holder_is_data() {
        let titles = Titles::new(Lexicon::builtin());
        for (title, body, expected) in [
            ("Bí thư", Some("Tỉnh ủy Hà Nam"), true),
            ("Bí thư", Some("Ban Chấp hành Trung ương Đảng"), false),
            ("Bí thư", Some("Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"), false),
            ("Phó Bí thư", Some("Tỉnh ủy Hà Nam"), false),
            ("Ủy viên", Some("Bộ Chính trị"), false),
            ("Chủ tịch nước", None, true),
            ("Bí thư", None, false),
            ("Vụ trưởng", Some("Vụ Địa phương III"), true),
            ("Vụ trưởng", Some("Ban Tổ chức Trung ương"), false),
            ("Chủ tịch", Some("Quốc hội"), true),
            ("Đại biểu", Some("Quốc hội"), false),
            ("Bộ trưởng", Some("Bộ Nội vụ"), true),
            ("Quyền Bộ trưởng", Some("Bộ Nội vụ"), false),
        ] {
            let found = titles.can_be_one(title) && titles.is_one(title, body);
            assert_eq!(found, expected, "{title} {body:?}");
        }
    }

    #[test]
    fn short_forms_of_a_name_are_one() {
        for (one, other, expected) in [
            ("vũ văn thử", "văn thử", true),
            ("vũ văn thử", "lò văn thử", false),
            ("vũ văn thử", "vũvăn thử", true),
        ] {
            assert_eq!(is_same_name(one, other), expected);
            assert_eq!(is_same_name(other, one), expected);
        }
    }
}
