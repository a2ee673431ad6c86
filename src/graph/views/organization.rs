//! A body: its people by office, its events, the documents it issued, the bodies above and below.

use super::super::draft::{Bond, Draft, Key, day};
use super::super::facts::{Facts, Office};
use super::super::view::Arrangement;
use super::{belongs, by_date};
use crate::model::Lang;
use crate::rdf::concepts::TITLES;

pub(in super::super) fn organization(facts: &Facts, lang: Lang, body: usize) -> Draft<'_> {
    let mut draft = Draft::new(facts, lang, Arrangement::Star);
    draft.title.clone_from(&facts.entities[body].label);
    let mut lines = draft.full(body);
    lines.extend(draft.figures(facts.numbers_about(body)));
    draft.focus(body, lines);
    officers(&mut draft, body);
    for (group, property) in [
        ("group.organized", "schema:organizer"),
        ("group.attended", "tt:participant"),
    ] {
        let ties: Vec<_> = facts.ties_to(body).filter(|t| t.property == property).collect();
        draft.group(draft.word(group));
        for event in by_date(&draft, ties.iter().map(|t| t.from).collect()) {
            let lines = draft.brief(event);
            let articles = &facts.entities[event].articles;
            if draft.node(Key::Entity(event), lines) {
                draft.tie(event, body, property, "", articles);
            }
        }
    }
    draft.group(draft.word("group.issued"));
    for tie in facts.ties_to(body).filter(|t| t.property == "eli:passed_by") {
        let lines = draft.brief(tie.from);
        if draft.node(Key::Entity(tie.from), lines) {
            draft.tie(tie.from, body, tie.property, tie.status, &tie.articles);
        }
    }
    draft.group(draft.word("group.parents"));
    for tie in facts.ties_from(body) {
        if ["org:subOrganizationOf", "tt:province"].contains(&tie.property) {
            draft.node(Key::Entity(tie.to), Vec::new());
            draft.tie(body, tie.to, tie.property, tie.status, &tie.articles);
        }
    }
    draft.group(draft.word("group.bodies"));
    for tie in facts.ties_to(body).filter(|t| t.property == "org:subOrganizationOf") {
        draft.node(Key::Entity(tie.from), Vec::new());
        belongs(&mut draft, body, Key::Entity(tie.from), "edge", &tie.articles);
    }
    draft
}

/// By office, as the list of titles ranks them; those of whom it was said last come first, former ones last.
fn officers(draft: &mut Draft<'_>, body: usize) {
    let facts = draft.facts;
    let rank = |office: &Office| {
        TITLES
            .iter()
            .position(|(title, _)| *title == office.title)
            .unwrap_or(TITLES.len())
    };
    let mut held: Vec<&Office> = facts.offices.iter().filter(|o| o.body == Some(body)).collect();
    held.sort_by_key(|o| {
        let last = o.stated.map(|(_, last)| last);
        (o.former, rank(o), o.title.clone(), std::cmp::Reverse(last), o.person)
    });
    draft.group(draft.word("group.officers"));
    for office in &held {
        let own = held.iter().filter(|o| o.person == office.person);
        let lines = own.map(|o| {
            let title = match (o.former, o.title.starts_with(&draft.word("word.former"))) {
                (true, false) => format!("{} {}", draft.word("word.former"), o.title),
                _ => o.title.clone(),
            };
            let when = o.stated.map(|(first, last)| match first == last {
                true => day(draft.lang, first),
                false => format!("{} – {}", day(draft.lang, first), day(draft.lang, last)),
            });
            Draft::plain(when.map_or(title.clone(), |when| format!("{title} ({when})")))
        });
        let lines = lines.collect();
        if draft.node(Key::Entity(office.person), lines) {
            draft.bond(Bond {
                from: Key::Entity(office.person),
                to: Key::Entity(body),
                kind: "tenure",
                property: "tt:Tenure",
                label: draft.word("tt:Tenure"),
                articles: office.articles.clone(),
                weight: office.articles.len(),
            });
        }
    }
}
