//! From the facts of one article to what identity asks of an event.

use super::super::bodies::Bodies;
use super::super::day::Days;
use super::super::rules::Rules;
use super::super::summary::{Said, Value};
use super::super::{Corpus, Node, Words};
use super::event::{CONGRESS, Event, TERM};
use crate::model::{Class, Period, Predicate};
use crate::recognise::value_at;
use crate::text::fold;

/// What a report tells of its event.
pub(super) fn event(corpus: &Corpus<'_>, node: Node, bodies: &Bodies, words: &mut Words) -> Event {
    let mut event = Event {
        published: corpus.articles[node.article].published.map(|m| Days::of_moment(m).last),
        ..Event::default()
    };
    let article = corpus.articles[node.article];
    let entity = corpus.entity(node);
    let mut names = vec![entity.name];
    for said in article.claims_of(node.entity) {
        match said {
            Said::Triple { predicate, object } => match (predicate, object) {
                (Predicate::Name, Value::Text(name)) => names.push(name),
                (Predicate::Kind, Value::Text(kind)) if kind != OTHER => event.kinds.insert(words.number(kind)),
                (Predicate::Daypart, Value::Text(part)) => event.dayparts.insert(words.number(part)),
                (Predicate::Date, Value::Period(period)) => time(&mut event, period),
                (_, Value::Entity(other)) => {
                    let other = Node { entity: other, ..node };
                    entity_of(&mut event, corpus, predicate, other, bodies, words);
                }
                _ => {}
            },
            Said::Participation { official } => {
                event.people.insert(words.folded(article.entity(official).name));
            }
            Said::Tenure { .. } => {}
        }
    }
    if let (Some(province), true) = (corpus.province(node), event.provinces.is_empty()) {
        event.provinces.insert(words.folded(province));
    }
    for name in names {
        read_name(&mut event, &fold(name), words);
    }
    // Where it was is told already.
    let places = article.classes().filter(|(_, class)| *class == Class::Province);
    let mut said = Vec::new();
    for (place, _) in places {
        words.parts(article.entity(place).name, &mut said);
    }
    event.words.retain(|w| !words.is_common(w) && !said.contains(&w));
    event
}

/// The kind of what is of no kind.
pub(super) const OTHER: &str = "khác";

fn time(event: &mut Event, period: Period) {
    let days = Days::of_period(period);
    let to_the_day = period.start.day.is_some() && period.end.is_none_or(|end| end.day.is_some());
    if to_the_day {
        event.days = event.days.or(Some(days));
    } else {
        event.about = event.about.or(Some(days));
    }
}

fn entity_of(
    event: &mut Event,
    corpus: &Corpus<'_>,
    predicate: Predicate,
    other: Node,
    bodies: &Bodies,
    words: &mut Words,
) {
    let mut name = || words.folded(corpus.entity(other).name);
    match predicate {
        Predicate::Province => event.provinces.insert(name()),
        Predicate::Discusses => event.documents.insert(name()),
        Predicate::Organizer => {
            if let Some((number, body)) = bodies.get(other) {
                event.organizers.insert(number);
                event.near.extend(body.province);
            }
        }
        _ => {}
    }
}

/// Numbers of sessions, congresses and terms, years, and the other words.
fn read_name(event: &mut Event, name: &str, words: &mut Words) {
    let all: Vec<&str> = name
        .split([' ', ',', ';', '-', '"', '“', '”', '(', ')', '/'])
        .filter(|w| !w.is_empty())
        .collect();
    let congress = name.contains("đại hội");
    // Extraordinary sessions are counted by themselves.
    let counted = if name.contains("bất thường lần thứ") || name.contains("bất thường thứ") {
        EXTRAORDINARY
    } else {
        0
    };
    for (at, word) in all.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |b| all[b]);
        let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let counts = matches!(before, "thứ" | "khóa");
        let told = if counts {
            value_at(&all, at).map(|(n, _)| n)
        } else {
            number(word)
        };
        match (before, told.filter(|n| *n < EXTRAORDINARY)) {
            _ if is_year && congress => {}
            _ if is_year => event.years.insert(words.number(word)),
            ("thứ", Some(n)) => event.numbers.insert((u8::from(congress), counted + n)),
            ("khóa", Some(n)) => event.numbers.insert((TERM, n)),
            ("hội", Some(n)) if congress => event.numbers.insert((CONGRESS, n)),
            (_, Some(_)) => {}
            _ if word.chars().count() > 1 => event.words.insert(words.number(word)),
            _ => {}
        }
    }
}

/// Added to the number of an extraordinary session, so that it is none of the ordinary ones; numbers read are below it.
const EXTRAORDINARY: u32 = 1000;

/// Arabic or Roman.
fn number(word: &str) -> Option<u32> {
    if let Ok(number) = word.parse::<u32>() {
        return (number < EXTRAORDINARY).then_some(number);
    }
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    };
    let values: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let mut total = 0_u32;
    for (at, value) in values.iter().enumerate() {
        if values.get(at + 1).is_some_and(|next| next > value) {
            total = total.wrapping_sub(*value);
        } else {
            total = total.wrapping_add(*value);
        }
    }
    Some(total).filter(|t| (1..100).contains(t))
}

/// Words of names that tell nothing of the subject, as a list of the data files.
pub(super) fn learn_common(words: &mut Words) {
    for word in Rules::builtin().common_words() {
        words.set_common(word);
    }
}
