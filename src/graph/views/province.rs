//! A province or region: its events by date, people, bodies, documents of its bodies, and figures.

use std::collections::BTreeSet;

use super::super::draft::{Draft, Key};
use super::super::facts::Facts;
use super::super::view::{Arrangement, Class};
use super::{attendance, belongs, by_date, people};
use crate::model::Lang;

pub(in super::super) fn province(facts: &Facts, lang: Lang, province: usize) -> Draft<'_> {
    let mut draft = started(facts, lang, province);
    let own = tied(facts, province, "tt:province", Class::Conference);
    events(&mut draft, province, "group.events", "where", own);
    let part = tied(facts, province, "tt:participant", Class::Conference);
    events(&mut draft, province, "group.attended", "participant", part);
    let bodies: BTreeSet<usize> = tied(facts, province, "tt:province", Class::Organization)
        .into_iter()
        .collect();
    let held = facts
        .offices
        .iter()
        .filter(|o| o.body.is_some_and(|b| bodies.contains(&b)));
    let held = held.map(|o| o.person).collect();
    people(&mut draft, province, "group.people", held);
    draft.group(draft.word("group.bodies"));
    for body in &bodies {
        let lines = draft.brief(*body);
        draft.node(Key::Entity(*body), lines);
        belongs(
            &mut draft,
            province,
            Key::Entity(*body),
            "where",
            &facts.entities[*body].articles,
        );
    }
    draft.group(draft.word("group.documents"));
    for tie in facts
        .ties
        .iter()
        .filter(|t| t.property == "eli:passed_by" && bodies.contains(&t.to))
    {
        let lines = draft.brief(tie.from);
        if draft.node(Key::Entity(tie.from), lines) {
            belongs(&mut draft, province, Key::Entity(tie.from), "issuer", &tie.articles);
        }
    }
    draft
}

pub(in super::super) fn region(facts: &Facts, lang: Lang, region: usize) -> Draft<'_> {
    let mut draft = started(facts, lang, region);
    let own = tied(facts, region, "tt:region", Class::Conference);
    let held: BTreeSet<usize> = own.iter().copied().collect();
    events(&mut draft, region, "group.events", "where", own);
    draft.group(draft.word("group.provinces"));
    for province in tied(facts, region, "tt:region", Class::Province) {
        let lines = draft.figures(facts.numbers_about(province));
        if draft.node(Key::Entity(province), lines) {
            belongs(
                &mut draft,
                region,
                Key::Entity(province),
                "where",
                &facts.entities[province].articles,
            );
        }
    }
    let there = attendance(facts)
        .into_iter()
        .filter(|(_, events)| events.iter().any(|e| held.contains(e)));
    let there = there.map(|(person, _)| person).collect();
    people(&mut draft, region, "group.people", there);
    draft
}

/// The province or region itself with its figures.
fn started(facts: &Facts, lang: Lang, at: usize) -> Draft<'_> {
    let mut draft = Draft::new(facts, lang, Arrangement::Star);
    draft.title.clone_from(&facts.entities[at].label);
    let mut lines = draft.full(at);
    lines.extend(draft.figures(facts.numbers_about(at)));
    draft.focus(at, lines);
    draft
}

/// What of a class a property ties to an entity.
fn tied(facts: &Facts, to: usize, property: &str, class: Class) -> Vec<usize> {
    let ties = facts.ties_to(to).filter(|t| t.property == property);
    ties.map(|t| t.from)
        .filter(|from| facts.entities[*from].class == class)
        .collect()
}

fn events(draft: &mut Draft<'_>, focus: usize, group: &str, kind: &'static str, events: Vec<usize>) {
    draft.group(draft.word(group));
    for event in by_date(draft, events) {
        let lines = draft.brief(event);
        if draft.node(Key::Entity(event), lines) {
            let articles = &draft.facts.entities[event].articles;
            belongs(draft, focus, Key::Entity(event), kind, articles);
        }
    }
}
