//! What surrounds an article on its page: menus, side columns, share bars, related news, footers.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

/// Elements that never hold the article.
const ELEMENTS: [&str; 11] = [
    "nav", "aside", "footer", "button", "menu", "dialog", "audio", "video", "canvas", "label", "datalist",
];

/// Words of classes and ids; a class is split at what is no letter and at capitals.
const WORDS: [&str; 41] = [
    "ads",
    "adv",
    "advert",
    "advertisement",
    "banner",
    "binhluan",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "copyright",
    "docnhieu",
    "foot",
    "footer",
    "keyword",
    "keywords",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "popup",
    "print",
    "quangcao",
    "rating",
    "recommend",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "socials",
    "tag",
    "tags",
    "tinkhac",
    "tinlienquan",
    "toolbar",
    "widget",
];

/// The same in several words.
const PHRASES: [&str; 8] = [
    "lien-quan",
    "tin-khac",
    "doc-nhieu",
    "xem-them",
    "binh-luan",
    "quang-cao",
    "most-read",
    "other-news",
];

/// Takes the noise out of the tree. What holds a headline or much of the page's text stays, whatever it is called.
pub(super) fn remove(document: &Document) {
    let Some(body) = document.body() else { return };
    let weights = weights(&body);
    let whole = weights.get(&body.id).copied().unwrap_or(0);
    let mut noise = Vec::new();
    for node in body.descendants_it() {
        let weight = weights.get(&node.id).copied().unwrap_or(0);
        if node.is_element() && weight * 5 <= whole * 2 && is_noise(&node) && !holds_headline(&node) {
            noise.push(node);
        }
    }
    for node in noise {
        node.remove_from_parent();
    }
}

/// Letters of prose (text outside links) in every element.
fn weights(body: &NodeRef) -> HashMap<NodeId, usize> {
    let nodes = body.descendants();
    let mut weights: HashMap<NodeId, usize> = HashMap::with_capacity(nodes.len() + 1);
    // Children come after their parents, so that one pass backwards adds up.
    for node in nodes.iter().rev() {
        let own = if node.is_text() {
            node.text().trim().chars().count()
        } else {
            0
        };
        let weight = weights.get(&node.id).copied().unwrap_or(0) + own;
        weights.insert(node.id, weight);
        if let Some(parent) = node.parent()
            && !node.has_name("a")
        {
            *weights.entry(parent.id).or_default() += weight;
        }
    }
    weights
}

fn is_noise(node: &NodeRef) -> bool {
    let Some(name) = node.node_name() else { return false };
    if ELEMENTS.contains(&name.as_ref()) || node.has_attr("hidden") {
        return true;
    }
    if &*name == "header"
        && node
            .ancestors_it(None)
            .all(|a| !a.has_name("article") && !a.has_name("main"))
    {
        return true;
    }
    let style = node.attr_or("style", "").replace(' ', "").to_ascii_lowercase();
    if style.contains("display:none") {
        return true;
    }
    if matches!(
        &*node.attr_or("role", ""),
        "navigation" | "complementary" | "contentinfo" | "search" | "menu" | "dialog"
    ) {
        return true;
    }
    let marks = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", ""));
    marks.split_whitespace().any(is_noise_mark)
}

/// `tin-lien-quan`, `box_related`, `socialShare`.
fn is_noise_mark(mark: &str) -> bool {
    let mut words = String::with_capacity(mark.len() + 4);
    let mut before = ' ';
    for c in mark.chars() {
        if !c.is_alphanumeric() {
            words.push('-');
        } else if c.is_uppercase() && before.is_lowercase() {
            words.push('-');
            words.extend(c.to_lowercase());
        } else {
            words.extend(c.to_lowercase());
        }
        before = c;
    }
    words.split('-').any(|word| WORDS.contains(&word)) || PHRASES.iter().any(|phrase| words.contains(phrase))
}

fn holds_headline(node: &NodeRef) -> bool {
    node.has_name("h1") || node.find(&["h1"]).iter().any(|h| !h.text().trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        for mark in [
            "share",
            "box_related",
            "tin-lien-quan",
            "socialShare",
            "TinKhac",
            "main-menu",
            "post-tags",
        ] {
            assert!(is_noise_mark(mark), "{mark}");
        }
        for mark in ["content", "sapo", "author", "stage", "chapter", "shared", "vantage"] {
            assert!(!is_noise_mark(mark), "{mark}");
        }
    }
}
