#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::data::{Data, Level};
use super::*;

#[test]
fn the_same_seed_gives_the_same_articles_and_another_others() {
    let texts = |seed| -> Vec<String> { (0..30).map(|n| Corpus::new(seed).article(n).0.text).collect() };
    let first = texts(1);
    assert_eq!(first, texts(1));
    let other = texts(2);
    assert!(first.iter().zip(&other).all(|(a, b)| a != b));
    for text in first {
        assert!((1_900..7_000).contains(&text.len()), "{} bytes: {text}", text.len());
        assert!(!text.contains(['{', '}']), "{text}");
        assert!(
            !text.contains("  ") && !text.contains(" ,") && !text.contains(",,"),
            "{text}"
        );
    }
}

/// The places that are filled where the sentences of the section are used, and no others; none of its own: those of [`Writer::slot`].
fn own(section: &str) -> Option<&'static [&'static str]> {
    let own: &[&str] = match section {
        "header" => &["day", "month", "year", "hour", "minute"],
        "when" => &["Daypart", "day", "month"],
        "when-year" => &["Daypart", "day", "month", "year"],
        "person" | "one-office" => &["name", "office"],
        "known" => &["name"],
        "document" => &["kind", "number", "day", "month", "year", "issuer", "subject"],
        "document-known" => &["kind", "number"],
        "source" => &["kind", "number", "day", "month", "year"],
        "venue" | "scope-party" | "scope-place" => &["P", "T", "TU", "t", "tu"],
        "more" | "about" | "least" => &[],
        _ if section.starts_with("period-") => &["year"],
        _ => return None,
    };
    Some(own)
}

#[test]
fn every_place_in_a_sentence_is_filled() {
    let world = World::new(1);
    let mut events = (0..).map(|number| world.event(number));
    let event = events.find(|event| !event.guests.is_empty()).unwrap();
    let mut seen = 0;
    for (section, text) in Data::builtin().texts() {
        for rest in text.split('{').skip(1) {
            let slot = rest.split('}').next().unwrap();
            seen += 1;
            if let Some(own) = own(section) {
                assert!(own.contains(&slot), "{{{slot}}} is not filled in {section}: {text}");
                continue;
            }
            let mut writer = Writer::new(&world, &event, Random::of(&[1]));
            if section == "linked" {
                writer.link();
            }
            let said = writer.slot(slot).unwrap_or_default();
            assert!(
                !said.is_empty() && !said.contains('{'),
                "{{{slot}}} is {said:?} in {section}: {text}"
            );
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn events_are_held_in_months_of_the_year() {
    for kind in &Data::builtin().events {
        let (first, last) = kind.months.split_once('-').unwrap_or((&kind.months, &kind.months));
        let (first, last): (i8, i8) = (first.parse().unwrap(), last.parse().unwrap());
        assert!(
            1 <= first && first <= last && last <= 12,
            "{}: {}",
            kind.name,
            kind.months
        );
    }
}

#[test]
fn what_a_document_carries_out_is_older() {
    let world = World::new(3);
    for number in 0..200 {
        let event = world.event(number);
        let mut random = Random::of(&[number]);
        let source = world.document(&mut random, Level::Province, &event.home, event.day);
        let target = world.document(&mut random, Level::Central, &event.home, source.day);
        assert!(
            target.day < source.day && source.day < event.day,
            "{} of {}",
            target.number,
            target.day
        );
    }
}

#[test]
fn numbers_are_drawn_between_both_ends_whatever_their_kind() {
    let (mut small, mut large) = (Random::new(7), Random::new(7));
    for _ in 0..100 {
        let drawn: i8 = small.between(-3, 3);
        assert!((-3..=3).contains(&drawn));
        assert_eq!(large.between(0_usize, 6), usize::try_from(drawn + 3).unwrap());
    }
}
