//! Facts on who held which office.

use super::Builder;
use crate::model::{Claim, Class, Derivation, Fact, Status};
use crate::recognise::Reading;

/// Adds every person named, and a tenure for every office that stands with the name.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder) {
    for person in &reading.people {
        let official = builder.entity(Class::Official, &person.name);
        builder.mention(official, reading.span(person.tokens.clone()), "");
        for office in person.offices.iter().map(|n| &reading.offices[*n]) {
            // a title whose body is not told says nothing beside the person's other offices
            if office.rule == "office.open" && office.organization.is_empty() && has_seat(reading, &person.name) {
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
    for person in reading.people.iter().filter(|p| !p.reference) {
        let official = builder.entity(Class::Official, &person.name);
        let seated = |f: &Fact| matches!(&f.claim, Claim::Tenure { official: o, .. } if *o == official);
        if !builder.so_far().facts.iter().any(seated) {
            builder.state(
                Claim::Mention { entity: official },
                reading.span(person.tokens.clone()),
                person.rule,
                75,
            );
        }
    }
}

/// Does the article tell an office of that person together with its body?
fn has_seat(reading: &Reading<'_>, name: &str) -> bool {
    reading
        .people
        .iter()
        .filter(|p| p.name == name)
        .flat_map(|p| &p.offices)
        .any(|n| !reading.offices[*n].organization.is_empty())
}
