#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::data::Data;
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

#[test]
fn every_place_in_a_sentence_can_be_filled() {
    let world = World::new(1);
    let event = world.event(0);
    let own = [
        "day", "month", "year", "Daypart", "hour", "minute", "name", "office", "kind", "number", "subject", "TD",
    ];
    for text in Data::builtin().texts() {
        for rest in text.split('{').skip(1) {
            let slot = rest.split('}').next().unwrap();
            let mut writer = Writer::new(&world, &event, Random::of(&[1]));
            let guests = slot != "guest" || !event.guests.is_empty();
            assert!(
                own.contains(&slot) || !guests || writer.slot(slot).is_some(),
                "{{{slot}}} in: {text}"
            );
        }
    }
}
