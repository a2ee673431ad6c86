//! Which of a page's blocks are the article. Readability finds the body; what it leaves out around it (headline, time,
//! lead, captions, signature) is taken from the tree.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use super::blocks::{Block, blocks, key};
use crate::model::Metadata;

/// A line of prose has at least so many letters outside links.
const PROSE: usize = 40;

/// A page with more nodes than this is a list or a dump, and Readability's work on nested tables grows with their square.
const MAX_NODES: usize = 20_000;

/// The lines of the article, or nothing if the page has no prose.
pub(super) fn main_lines(document: &Document, meta: &Metadata) -> Option<Vec<String>> {
    let body = document.body()?;
    let all = blocks(&body);
    let kept = kept(document, &all);
    let container = container(document, &all, &kept)?;
    let inside: Vec<bool> = {
        let below: HashSet<NodeId> = container.descendants_it().map(|n| n.id).chain([container.id]).collect();
        all.iter().map(|block| below.contains(&block.owner)).collect()
    };
    let first_kept = kept.iter().position(|k| *k)?;
    let first = inside.iter().position(|i| *i)?.min(first_kept);
    let last = inside.iter().rposition(|i| *i)?;
    let headline = headline(&all, first_kept, meta);
    let start = headline.unwrap_or(first);
    let end = end_of_article(&all, &kept, last);
    let mut lines: Vec<String> = (start..=end)
        .filter(|at| Some(*at) == headline || is_content(&all[*at]))
        .map(|at| all[at].text.clone())
        .collect();
    lines.extend(signature(document, &all, end, last));
    if headline.is_none()
        && let Some(title) = &meta.title
        && lines.iter().take(3).all(|line| key(line) != key(title))
    {
        lines.insert(0, title.clone());
    }
    Some(lines)
}

/// Which blocks Readability takes for the body. Where it finds none: every line of prose.
fn kept(document: &Document, all: &[Block]) -> Vec<bool> {
    let prose = |block: &Block| letters(block) >= block.linked + PROSE;
    let article = (document.tree.len() <= MAX_NODES).then(|| {
        let config = Config {
            disable_json_ld: true,
            char_threshold: 250,
            ..Config::default()
        };
        Readability::with_document(document.clone(), None, Some(config))
            .ok()?
            .parse()
            .ok()
    });
    let found: HashSet<String> = article.flatten().map_or_else(HashSet::new, |article| {
        let body = Document::from(&*article.content);
        body.body()
            .map_or_else(HashSet::new, |body| blocks(&body).iter().map(Block::key).collect())
    });
    let kept: Vec<bool> = all.iter().map(|b| found.contains(&b.key())).collect();
    if kept.iter().zip(all).any(|(kept, block)| *kept && prose(block)) {
        return kept;
    }
    all.iter().map(prose).collect()
}

fn letters(block: &Block) -> usize {
    block.text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The deepest element that holds nearly all of the kept text.
fn container<'a>(document: &'a Document, all: &[Block], kept: &[bool]) -> Option<NodeRef<'a>> {
    let mut weights: HashMap<NodeId, usize> = HashMap::new();
    let mut whole = 0;
    let mut deepest: Option<&Block> = None;
    for (block, _) in all.iter().zip(kept).filter(|(_, kept)| **kept) {
        let weight = letters(block);
        whole += weight;
        if deepest.is_none_or(|best| letters(best) < weight) {
            deepest = Some(block);
        }
        let owner = document.tree.get(&block.owner)?;
        for node in owner.ancestors_it(None).chain([owner]) {
            *weights.entry(node.id).or_default() += weight;
        }
    }
    let owner = document.tree.get(&deepest?.owner)?;
    let holds = |node: &NodeRef| weights.get(&node.id).is_some_and(|w| w * 10 >= whole * 9);
    [owner].into_iter().chain(owner.ancestors_it(None)).find(holds)
}

/// The block that shows the headline: the one that says what the metadata says, else the last heading before the body.
fn headline(all: &[Block], first_kept: usize, meta: &Metadata) -> Option<usize> {
    let title = meta.title.as_deref().map(key);
    let same = |block: &Block| title.as_deref().is_some_and(|title| block.key() == title);
    let until = (first_kept + 3).min(all.len());
    all[..until]
        .iter()
        .rposition(|b| b.heading && same(b))
        .or_else(|| all[..until].iter().rposition(|b| same(b) && b.linked == 0))
        .or_else(|| all[..=first_kept].iter().rposition(|b| b.heading && b.linked == 0))
}

/// Text that is not only a link, a footer line or the head of a list of other news.
fn is_content(block: &Block) -> bool {
    block.linked * 10 < letters(block) * 7 && !is_related_head(&block.text) && !is_footer(&block.text)
}

/// Heads of boxes with other news.
const RELATED: [&str; 22] = [
    "các tin khác",
    "tin khác",
    "tin liên quan",
    "các tin liên quan",
    "bài liên quan",
    "bài viết liên quan",
    "tin bài liên quan",
    "tin cùng chuyên mục",
    "cùng chuyên mục",
    "bài cùng chuyên mục",
    "đọc nhiều",
    "tin đọc nhiều",
    "xem nhiều",
    "đọc thêm",
    "xem thêm",
    "tin mới",
    "tin mới nhất",
    "tin nổi bật",
    "các tin đã đưa",
    "có thể bạn quan tâm",
    "tin tiếp theo",
    "bài viết khác",
];

fn is_related_head(text: &str) -> bool {
    let text = text
        .trim_start_matches("- ")
        .trim_end_matches([':', '.', '…', '»', '>', ' '])
        .to_lowercase();
    RELATED.contains(&text.as_str())
}

/// Lines that end a page, not an article.
fn is_footer(text: &str) -> bool {
    let text = text.trim_start();
    [
        "©",
        "Copyright",
        "Bản quyền",
        "Giấy phép số",
        "Giấy phép hoạt động",
        "Tổng Biên tập:",
        "Tổng biên tập:",
        "Tòa soạn:",
        "Toà soạn:",
        "Đường dây nóng",
        "Ghi rõ nguồn",
        "Cơ quan chủ quản",
        "Bình luận (",
        "Ý kiến bạn đọc",
        "Lượt xem:",
        "Từ khóa:",
        "Từ khoá:",
        "Tags:",
        "Tag:",
    ]
    .iter()
    .any(|start| text.starts_with(start))
}

/// The last block of the article: before a box of other news or a footer that follows the last line of prose.
fn end_of_article(all: &[Block], kept: &[bool], last: usize) -> usize {
    let last_prose = (0..=last)
        .rev()
        .find(|at| kept[*at] && is_content(&all[*at]) && letters(&all[*at]) >= PROSE)
        .unwrap_or(last);
    // Prose may also stand in the box; its head tells.
    let head = (0..=last).find(|at| *at > 2 && is_related_head(&all[*at].text) && !prose_follows(all, kept, *at, last));
    let stop = head.unwrap_or(last + 1).min(last + 1);
    let mut end = stop.saturating_sub(1);
    while end > last_prose.min(end) && !is_content(&all[end]) {
        end -= 1;
    }
    end
}

/// A box in the middle of the article: paragraphs go on after it.
fn prose_follows(all: &[Block], kept: &[bool], head: usize, last: usize) -> bool {
    (head + 1..=last).any(|at| {
        let block = &all[at];
        kept[at] && block.linked == 0 && letters(block) >= 2 * PROSE && block.text.ends_with(['.', '!', '”', '…'])
    })
}

/// Lines right after the body whose element says that they name the author or the source.
fn signature(document: &Document, all: &[Block], end: usize, last: usize) -> Vec<String> {
    if end < last {
        return Vec::new();
    }
    let signed = |block: &&Block| {
        let Some(owner) = document.tree.get(&block.owner) else {
            return false;
        };
        let marks = [owner].into_iter().chain(owner.ancestors_it(Some(2)));
        let named = marks.map(|n| format!("{} {}", n.attr_or("class", ""), n.attr_or("itemprop", "")).to_lowercase());
        let named = named.into_iter().any(|m| {
            ["author", "byline", "tacgia", "tac-gia", "signature", "nguon", "source"]
                .iter()
                .any(|w| m.contains(w))
        });
        named && block.text.chars().count() <= 120
    };
    all.iter()
        .skip(last + 1)
        .take(3)
        .filter(signed)
        .map(|block| block.text.clone())
        .collect()
}
