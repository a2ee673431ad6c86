//! Documents: a number means one document of one year or term; a name means one document of one issuer.

use std::collections::BTreeMap;

use super::groups::{self, Group};
use super::path::segment;
use super::{Corpus, Node};
use crate::model::{Class, Entity, Object, Predicate};
use crate::text::fold;

/// One group for each document.
pub(super) fn groups(corpus: &Corpus<'_>) -> Vec<Group> {
    let mut groups = BTreeMap::new();
    for node in corpus.nodes(&[Class::Document]) {
        let (key, path) = wanted(corpus, node);
        groups::add(&mut groups, key, node, path);
    }
    groups
        .into_iter()
        .map(|(key, group)| Group {
            rivalry: rivalry(corpus, &key, &group),
            reason: "one number and year, term or issuer; or one name and issuer",
            ..group
        })
        .collect()
}

fn rivalry(corpus: &Corpus<'_>, key: &str, group: &Group) -> String {
    match &corpus.entity(group.members[0]).number {
        Some(number) => format!("document {}", fold(number)),
        None => format!("document {key}"),
    }
}

/// What tells the document from others, and the path that it would have.
fn wanted(corpus: &Corpus<'_>, node: Node) -> (String, String) {
    let entity = corpus.entity(node);
    let issuer = corpus.first_entity(node, Predicate::Issuer);
    let issuer_name = issuer.map(|i| corpus.entity(i).name.as_str());
    let when = year(corpus, node).or_else(|| term(corpus, node));
    let path = match (&entity.number, when, issuer_name) {
        (Some(number), _, _) if holds_year(number) => format!("document/{}", segment(number)),
        (Some(number), Some(when), _) => format!("document/{}~{}", segment(number), segment(&when)),
        (Some(number), None, Some(issuer)) => format!("document/{}~{}", segment(number), segment(issuer)),
        (None, Some(when), _) if is_general(entity) => {
            let issuer = issuer_name.map(|i| format!("~{}", segment(i))).unwrap_or_default();
            format!("document/{}{issuer}~{}", segment(&entity.name), segment(&when))
        }
        (None, _, Some(issuer)) if !is_general(entity) => {
            format!("document/{}~{}", segment(&entity.name), segment(issuer))
        }
        (None, Some(when), None) => format!("document/{}~{}", segment(&entity.name), segment(&when)),
        _ => corpus.own("document", node),
    };
    let local = entity.number.as_deref().is_some_and(is_local);
    let place = if local { issuer.map(|i| place(corpus, i)) } else { None };
    (fold(&format!("{path} {}", place.unwrap_or_default())), path)
}

/// Names that many documents of one issuer have: reports, submissions, drafts.
fn is_general(entity: &Entity) -> bool {
    entity.draft
        || matches!(
            entity.kind.as_deref(),
            Some("Báo cáo" | "Tờ trình" | "Thông báo" | "Công văn")
        )
}

/// Numbers that every province gives anew: 27-KH/TU, 412/KH-UBND.
fn is_local(number: &str) -> bool {
    ["/TU", "/HU", "/QU", "UBND", "HĐND", "/BTV"]
        .iter()
        .any(|mark| number.contains(mark))
}

/// A number with its year inside: 118/2025/NĐ-CP.
fn holds_year(number: &str) -> bool {
    number
        .split('/')
        .skip(1)
        .any(|part| part.len() == 4 && part.starts_with(['1', '2']) && part.bytes().all(|b| b.is_ascii_digit()))
}

fn year(corpus: &Corpus<'_>, node: Node) -> Option<String> {
    corpus.objects(node, Predicate::DocumentDate).find_map(|o| match o {
        Object::Period(period) => Some(period.start.year.to_string()),
        _ => None,
    })
}

fn term(corpus: &Corpus<'_>, node: Node) -> Option<String> {
    corpus.objects(node, Predicate::Term).find_map(|o| match o {
        Object::Text(term) => Some(term.clone()),
        _ => None,
    })
}

/// Where the issuer sits: its province, else its name.
fn place(corpus: &Corpus<'_>, issuer: Node) -> String {
    corpus
        .province(issuer)
        .unwrap_or(&corpus.entity(issuer).name)
        .to_owned()
}
