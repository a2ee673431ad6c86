//! Organizations: the full name tells which; a bare name is completed by its province, else it is the article's own.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::groups::{Group, Groups, Rival};
use super::path::segment;
use super::{Corpus, Node};
use crate::model::Class;
use crate::text::fold;

const SEVERAL: &str = "one name in several provinces";

/// So many others of the name are told.
const MOST: usize = 12;

/// Names that tell no body by themselves, and the words after which only a name proper may stand.
const BARE: &[&str] = &[
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "quận ủy",
    "thị ủy",
    "đảng ủy",
    "đảng bộ",
    "đảng đoàn",
    "ban cán sự đảng",
    "chi bộ",
    "hội đồng nhân dân",
    "ủy ban nhân dân",
    "ủy ban mặt trận tổ quốc",
    "đoàn đại biểu quốc hội",
    "ban thường vụ",
    "ban chấp hành",
    "thường trực",
    "ủy ban kiểm tra",
    "ban tổ chức",
    "ban tuyên giáo",
    "ban dân vận",
    "ban nội chính",
    "văn phòng",
    "sở",
    "công an",
    "thanh tra",
    "ban tổ chức hội nghị",
];

/// Kinds of units whose name alone may be that of several.
const LOCAL: &[&str] = &[
    "huyện",
    "quận",
    "thị",
    "xã",
    "phường",
    "thị trấn",
    "thành phố",
    "đặc khu",
];

/// Does the name leave open which body it is, since it ends in a unit or body that it does not name?
pub(super) fn is_bare(name: &str) -> bool {
    let folded = fold(name);
    let last_is_unit = [
        "tỉnh",
        "huyện",
        "quận",
        "xã",
        "phường",
        "thị xã",
        "thành phố",
        "thị trấn",
    ]
    .iter()
    .any(|unit| folded == *unit || folded.strip_suffix(unit).is_some_and(|rest| rest.ends_with(' ')));
    let last_is_body = BARE
        .iter()
        .take(5)
        .any(|body| folded.strip_suffix(body).is_some_and(|rest| rest.ends_with(' ')));
    let department = folded.starts_with("sở ") && !["tỉnh ", "thành phố "].iter().any(|unit| folded.contains(unit));
    BARE.contains(&folded.as_str()) || last_is_unit || last_is_body || department
}

/// What the body is called; none where its name leaves open which it is.
fn wanted(name: &str, province: Option<&str>) -> Option<String> {
    match province {
        _ if !is_bare(name) => Some(format!("organization/{}", segment(name))),
        Some(province) => Some(format!("organization/{}~{}", segment(name), segment(province))),
        None => None,
    }
}

/// One group for each body.
pub(super) fn groups(corpus: &Corpus<'_>) -> Vec<Group> {
    let mut groups = Groups::default();
    // Most are named again and again: name and province are looked up before anything is made of them.
    let mut seen: FxHashMap<(&str, Option<&str>), Option<usize>> = FxHashMap::default();
    for node in corpus.nodes(&[Class::Organization]) {
        let named = (corpus.entity(node).name, corpus.province(node));
        let known = *seen
            .entry(named)
            .or_insert_with(|| wanted(named.0, named.1).map(|path| groups.of(fold(&path), path)));
        let group = known.unwrap_or_else(|| {
            let path = corpus.own("organization", node);
            groups.of(fold(&path), path)
        });
        groups.put(group, node);
    }
    let all = groups.done().into_iter();
    all.flat_map(|group| parted(corpus, group)).collect()
}

/// "Huyện ủy Châu Thành" of two provinces is two bodies.
fn parted(corpus: &Corpus<'_>, group: Group) -> Vec<Group> {
    let name = fold(corpus.entity(group.members[0]).name);
    let provinces: BTreeSet<&str> = group.members.iter().filter_map(|n| corpus.province(*n)).collect();
    let local = name.split(' ').any(|word| LOCAL.contains(&word));
    let named = provinces.iter().any(|p| name.ends_with(&fold(p)));
    if provinces.len() < 2 || !local || named {
        return vec![group];
    }
    let mut parts = Groups::default();
    for node in group.members {
        let path = match corpus.province(node) {
            Some(province) => format!("{}~{}", group.path, segment(province)),
            None => corpus.own("organization", node),
        };
        let part = parts.of(path.clone(), path);
        parts.put(part, node);
    }
    let mut parts = parts.done();
    let firsts: Vec<Node> = parts.iter().map(|part| part.members[0]).collect();
    for (at, part) in parts.iter_mut().enumerate() {
        let others = firsts.iter().enumerate().filter(|(other, _)| *other != at).take(MOST);
        part.reasons.push(SEVERAL);
        part.rivals.extend(others.map(|(_, node)| Rival {
            node: *node,
            score: 0,
            reason: SEVERAL,
            apart: true,
        }));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_names_are_seen() {
        for (name, bare) in [
            ("Tỉnh ủy", true),
            ("Ban Thường vụ Tỉnh ủy", true),
            ("Hội đồng nhân dân tỉnh", true),
            ("Ủy ban nhân dân thành phố", true),
            ("Sở Y tế", true),
            ("Sở Y tế tỉnh Sơn La", false),
            ("Tỉnh ủy Cần Thơ", false),
            ("Bộ Chính trị", false),
            ("Ban Tổ chức Trung ương", false),
            ("Ban Tổ chức Thành ủy", true),
            ("Huyện ủy Mỹ Xuyên", false),
            ("Đoàn đại biểu Quốc hội tỉnh Lâm Đồng", false),
        ] {
            assert_eq!(is_bare(name), bare, "{name}");
        }
    }
}
