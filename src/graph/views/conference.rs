//! One event: who took part in which role and under which office, where, which documents, which figures.

use super::super::draft::{Draft, Key};
use super::super::facts::Facts;
use super::super::view::Arrangement;
use crate::model::Lang;

/// Groups with the properties of their members; who is in one is in no later one.
const GROUPS: [(&str, &[&str]); 7] = [
    ("group.chair", &["tt:chair"]),
    ("group.speaker", &["tt:speaker"]),
    ("group.attendee", &["schema:attendee"]),
    ("group.organizer", &["schema:organizer"]),
    ("group.where", &["schema:location", "tt:province", "tt:region"]),
    ("group.participant", &["tt:participant"]),
    ("group.documents", &["tt:discusses"]),
];

pub(in super::super) fn conference(facts: &Facts, lang: Lang, event: usize) -> Draft<'_> {
    let mut draft = Draft::new(facts, lang, Arrangement::Star);
    draft.title.clone_from(&facts.entities[event].label);
    let mut lines = draft.full(event);
    lines.extend(draft.figures(facts.numbers.iter().filter(|n| n.event == Some(event))));
    draft.focus(event, lines);
    for (group, properties) in GROUPS {
        draft.group(draft.word(group));
        for tie in facts
            .ties_from(event)
            .iter()
            .filter(|t| properties.contains(&t.property))
        {
            let lines = match tie.property {
                "tt:chair" | "tt:speaker" | "schema:attendee" => draft.office_at(event, tie.to),
                _ => draft.brief(tie.to),
            };
            if draft.node(Key::Entity(tie.to), lines) {
                draft.tie(event, tie.to, tie.property, tie.status, &tie.articles);
            }
        }
    }
    draft
}
