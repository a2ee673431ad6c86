//! Facts on who held which office.

use std::collections::HashSet;

use super::Builder;
use crate::model::{Claim, Class, Derivation, EntityId, Fact, Status};
use crate::recognise::Reading;

/// Adds every person named, and a tenure for every office that stands with the name.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder) {
    let seated = seated(reading);
    for person in &reading.people {
        let official = builder.entity(Class::Official, &person.name);
        builder.mention(official, reading.span(person.tokens.clone()), "");
        for office in person.offices.iter().map(|n| &reading.offices[*n]) {
            // a title whose body is not told says nothing beside the person's other offices
            if office.rule == "office.open" && office.organization.is_empty() && seated.contains(person.name.as_str()) {
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
                status: Status::Actual,
                derivation: office.completed.then_some(Derivation::Context),
            });
        }
    }
    let facts = builder.so_far().facts.iter();
    let holders: HashSet<EntityId> = facts
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
fn seated<'r>(reading: &'r Reading<'_>) -> HashSet<&'r str> {
    let seat = |n: &usize| !reading.offices[*n].organization.is_empty();
    let people = reading.people.iter().filter(|p| p.offices.iter().any(seat));
    people.map(|p| p.name.as_str()).collect()
}
