//! Facts on who held which office.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Builder, appointment};
use crate::model::{Claim, Class, Derivation, EntityId, Fact, Status};
use crate::recognise::{ConferenceMention, OfficeMention, OrganizationMention, Reading};

/// Adds every person named, and a tenure for every office that stands with the name.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder<'_>) {
    let seated = seated(reading);
    let mut offices_of: FxHashMap<&str, Vec<&OfficeMention>> = FxHashMap::default();
    for person in &reading.people {
        let offices = person.offices.iter().map(|n| &reading.offices[*n]);
        offices_of.entry(&person.name).or_default().extend(offices);
    }
    for person in &reading.people {
        let official = builder.entity(Class::Official, &person.name);
        builder.mention(official, reading.span(person.tokens.clone()), "");
        for office in person.offices.iter().map(|n| &reading.offices[*n]) {
            // a title whose body is not told says nothing beside the person's other offices
            if office.rule == "office.open" && office.organization.is_empty() && seated.contains(person.name.as_str()) {
                continue;
            }
            // "Bộ trưởng Mẫu" of a ministry that is guessed, where the article tells which elsewhere
            let stated = |o: &OfficeMention| {
                o.rule != "office.of-article" && o.title == office.title && !o.organization.is_empty()
            };
            let elsewhere = || {
                offices_of
                    .get(person.name.as_str())
                    .is_some_and(|all| all.iter().any(|o| stated(o)))
            };
            // … or guessed otherwise where he was named first
            let minister = matches!(office.title.as_str(), "Bộ trưởng" | "Thứ trưởng");
            let guessed = |o: &&&OfficeMention| minister && o.rule == "office.of-article" && o.title == office.title;
            let first = offices_of
                .get(person.name.as_str())
                .and_then(|all| all.iter().find(guessed));
            let other = first.is_some_and(|o| o.organization != office.organization);
            if office.rule == "office.of-article" && (other || elsewhere()) {
                continue;
            }
            let organization =
                (!office.organization.is_empty()).then(|| builder.entity(Class::Organization, &office.organization));
            builder.fact(Fact {
                claim: Claim::Tenure {
                    official,
                    title: office.title.clone(),
                    organization,
                    former: office.former,
                },
                evidence: vec![
                    reading
                        .span(person.whole.clone())
                        .cover(reading.span(office.tokens.clone())),
                ],
                rule: office.rule,
                confidence: if office.completed { 85 } else { 92 },
                status: if appointment::is_meant(reading, office) {
                    Status::Planned
                } else {
                    Status::Actual
                },
                derivation: office.completed.then_some(Derivation::Context),
            });
        }
    }
    delegates(reading, builder);
    let facts = builder.so_far().facts.iter();
    let holders: FxHashSet<EntityId> = facts
        .filter_map(|f| match f.claim {
            Claim::Tenure { official, .. } => Some(official),
            _ => None,
        })
        .collect();
    for person in reading.people.iter().filter(|p| !p.reference) {
        let official = builder.entity(Class::Official, &person.name);
        if !holders.contains(&official) {
            builder.state(
                Claim::Mention { entity: official },
                reading.span(person.tokens.clone()),
                person.rule,
                75,
            );
        }
    }
}

/// The people of whom the article tells an office together with its body.
fn seated<'r>(reading: &'r Reading<'_>) -> FxHashSet<&'r str> {
    let seat = |n: &usize| !reading.offices[*n].organization.is_empty();
    let people = reading.people.iter().filter(|p| p.offices.iter().any(seat));
    people.map(|p| p.name.as_str()).collect()
}

/// "Đại biểu Lê Văn Mẫu (Tổ đại biểu huyện Mẫu) hỏi": in a report of a session those called so sit in that assembly.
fn delegates(reading: &Reading<'_>, builder: &mut Builder<'_>) {
    let sits = |c: &ConferenceMention| c.kinds.iter().any(|k| k == "kỳ họp") || c.name.contains("tiếp xúc");
    let session = |c: &&ConferenceMention| c.main && sits(c);
    let Some(session) = reading.conferences.iter().find(session) else {
        return;
    };
    let sits = |o: &&OrganizationMention| {
        !o.generic
            && (o.name == "Quốc hội" || o.name.starts_with("Hội đồng nhân dân "))
            && reading.is_content(o.tokens.start)
    };
    let assembly = if session.name.contains("Quốc hội") {
        "Quốc hội"
    } else if let Some(body) = reading.organizations.iter().find(sits) {
        body.name.as_str()
    } else {
        return;
    };
    for person in reading.people.iter().filter(|p| !p.reference) {
        let called = reading.text.folded_phrase(person.whole.start..person.tokens.start);
        if called.rsplit(", ").next().is_some_and(|w| w.trim() == "đại biểu") {
            let official = builder.entity(Class::Official, &person.name);
            let organization = Some(builder.entity(Class::Organization, assembly));
            builder.fact(Fact {
                claim: Claim::Tenure {
                    official,
                    title: "Đại biểu".to_owned(),
                    organization,
                    former: false,
                },
                evidence: vec![reading.span(person.whole.start..person.tokens.end)],
                rule: "office.delegate",
                confidence: 80,
                status: Status::Actual,
                derivation: Some(Derivation::Context),
            });
        }
    }
}
