//! One event with two dates, provinces or places.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::store::StorageError;

use super::document::{conflict, disputed, moments};
use super::gather::{Said, Source};
use super::group::{by_article, clashing, entity, is_shorter_form};
use super::{Conflict, Kind, Property, Value, date};
use crate::lexicon::reference::Reference;
use crate::model::{Moment, Period};
use crate::rdf::vocabulary::{schema, tt};
use crate::text::fold;

pub(super) fn conflicts(source: &Source<'_>, reference: &Reference) -> Result<Vec<Conflict>, StorageError> {
    let mut found = Vec::new();
    let ends = source.said(schema::END_DATE)?;
    for (event, said) in disputed(source, schema::START_DATE, tt::CONFERENCE)? {
        found.extend(dates(source, &event, &said, ends.get(&event))?);
    }
    for (event, said) in disputed(source, tt::PROVINCE, tt::CONFERENCE)? {
        let agree = |a: &NamedNode, b: &NamedNode| follows(&source.path(a), &source.path(b), reference);
        found.extend(entities(
            source,
            &event,
            tt::PROVINCE,
            Property::Province,
            &said,
            agree,
        )?);
    }
    let places = Places::new(reference);
    for (event, said) in disputed(source, schema::LOCATION, tt::CONFERENCE)? {
        let mut names = BTreeMap::new();
        for (_, term) in &said {
            if let Term::NamedNode(place) = term {
                names.insert(place.clone(), places.levels(&source.label(place)?));
            }
        }
        let agree = |a: &NamedNode, b: &NamedNode| a == b || can_be_one(&names[a], &names[b]);
        found.extend(entities(
            source,
            &event,
            schema::LOCATION,
            Property::Place,
            &said,
            agree,
        )?);
    }
    Ok(found)
}

fn dates(
    source: &Source<'_>,
    event: &NamedNode,
    starts: &Said,
    ends: Option<&Said>,
) -> Result<Option<Conflict>, StorageError> {
    let articles: BTreeSet<&NamedNode> = starts.iter().map(|(article, _)| article).collect();
    let mut told: Vec<(NamedNode, Period)> = Vec::new();
    for article in articles {
        let ends = ends.map(|ends| moments(ends, article)).unwrap_or_default();
        let periods = date::periods(&moments(starts, article), &ends);
        told.extend(periods.into_iter().map(|period| (article.clone(), period)));
    }
    let mut values = Vec::new();
    for period in clashing(told.iter().cloned(), |a, b| date::agree(*a, *b)) {
        let mut statements = Vec::new();
        for (article, _) in told.iter().filter(|(_, other)| *other == period) {
            let is_start = |term: &Term| match term {
                Term::Literal(literal) => Moment::parse(literal.value()) == Some(period.start),
                _ => false,
            };
            for (_, term) in starts.iter().filter(|(of, term)| of == article && is_start(term)) {
                statements.extend(source.stated(article, event, schema::START_DATE, term)?);
            }
        }
        values.push(Value {
            value: period.to_string(),
            entities: Vec::new(),
            statements: by_article(statements),
        });
    }
    conflict(source, Kind::Events, event, Property::Date, values)
}

/// A conflict about a property whose values are entities.
fn entities(
    source: &Source<'_>,
    event: &NamedNode,
    property: NamedNodeRef<'_>,
    word: Property,
    said: &Said,
    agree: impl Fn(&NamedNode, &NamedNode) -> bool,
) -> Result<Option<Conflict>, StorageError> {
    let told = said.iter().filter_map(|(article, term)| match term {
        Term::NamedNode(node) => Some((article.clone(), node.clone())),
        _ => None,
    });
    let mut values = Vec::new();
    for node in clashing(told, agree) {
        let term = Term::from(node.clone());
        let mut statements = Vec::new();
        for (article, _) in said.iter().filter(|(_, other)| *other == term) {
            statements.extend(source.stated(article, event, property, &term)?);
        }
        values.push(entity(source, &node, statements)?);
    }
    conflict(source, Kind::Events, event, word, values)
}

/// Is one province the other, or what became of it, or what it was made of?
fn follows(one: &str, other: &str, reference: &Reference) -> bool {
    let id = |path: &str| path.strip_prefix("province/").unwrap_or(path).to_owned();
    let (one, other) = (id(one), id(other));
    let after = |a: &str, b: &str| reference.changes_from(a).any(|change| change.successor == b);
    one == other || after(&one, &other) || after(&other, &one)
}

/// What a place is: the unit of each administrative level that its name tells, and the hall, all folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Levels {
    units: BTreeMap<Level, String>,
    hall: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Province,
    District,
    Commune,
}

/// The units of the reference data, to tell places by their names.
struct Places<'r> {
    reference: &'r Reference,
    districts: BTreeSet<String>,
    communes: BTreeSet<String>,
}

impl<'r> Places<'r> {
    fn new(reference: &'r Reference) -> Self {
        Self {
            reference,
            districts: reference.districts().iter().map(|unit| fold(&unit.kind)).collect(),
            communes: reference.communes().iter().map(|unit| fold(&unit.kind)).collect(),
        }
    }

    /// "Hội trường Ngọc Linh, Thành phố Kon Tum" is a hall and a district.
    fn levels(&self, label: &str) -> Levels {
        let mut levels = Levels::default();
        for part in label.split(',').map(|part| fold(part.trim())) {
            match self.level(&part) {
                Some(level) => _ = levels.units.insert(level, part),
                None if levels.hall.is_none() => levels.hall = Some(part),
                None => {}
            }
        }
        levels
    }

    fn level(&self, name: &str) -> Option<Level> {
        let of = |kinds: &BTreeSet<String>| kinds.iter().any(|kind| starts_with_word(name, kind));
        let bare = ["tỉnh", "thành phố"].iter().find(|kind| starts_with_word(name, kind));
        let bare = bare.map_or(name, |kind| name[kind.len()..].trim_start());
        if self.reference.province_named(bare, None).is_some() && self.reference.districts_named(bare).next().is_none()
        {
            return Some(Level::Province);
        }
        match (of(&self.districts), of(&self.communes)) {
            (true, _) => Some(Level::District),
            (false, true) => Some(Level::Commune),
            _ => None,
        }
    }
}

fn starts_with_word(name: &str, word: &str) -> bool {
    name.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '))
}

/// Two places can be one unless both tell the same level and tell it differently; halls count if nothing else is told.
fn can_be_one(a: &Levels, b: &Levels) -> bool {
    let differ = |level: &Level| match (a.units.get(level), b.units.get(level)) {
        (Some(a), Some(b)) => !is_shorter_form(a, b),
        _ => false,
    };
    if [Level::Province, Level::District, Level::Commune].iter().any(differ) {
        return false;
    }
    match (&a.hall, &b.hall) {
        (Some(a), Some(b)) => is_shorter_form(a, b),
        _ => true,
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_district_is_in_its_province_and_a_hall_in_its_town() {
        let places = Places::new(Reference::builtin());
        for (a, b, expected) in [
            ("Hội trường Tỉnh ủy", "Hội trường B Tỉnh ủy", true),
            ("Hội trường Tỉnh ủy", "Nhà văn hóa Lao động", false),
            ("Hội trường Ngọc Linh, Thành phố Kon Tum", "Thành phố Kon Tum", true),
            ("Hội trường Ngọc Linh, Thành phố Kon Tum", "Thành phố Pleiku", false),
            ("Huyện Bình Đại", "Huyện Ba Tri", false),
            ("Huyện Bình Đại", "Hội trường huyện", true),
            ("Quận Hải Châu", "Thành phố Đà Nẵng", true),
            ("Phường Xuân Hương Đà Lạt", "Thành phố Đà Lạt", true),
        ] {
            let (one, other) = (places.levels(a), places.levels(b));
            assert_eq!(can_be_one(&one, &other), expected, "{a} / {b}: {one:?} {other:?}");
            assert_eq!(can_be_one(&other, &one), expected, "{b} / {a}");
        }
    }

    #[test]
    fn a_province_agrees_with_what_became_of_it() {
        let reference = Reference::builtin();
        let change = &reference.changes()[0];
        let (before, after) = (
            format!("province/{}", change.predecessor),
            format!("province/{}", change.successor),
        );
        assert!(follows(&before, &after, reference) && follows(&after, &before, reference));
        assert!(follows("province/Cần-Thơ", "province/Cần-Thơ", reference));
        assert!(!follows("province/Cần-Thơ", "province/Hà-Nội", reference));
    }
}
