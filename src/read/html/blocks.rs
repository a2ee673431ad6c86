//! A tree's text as blocks: one for every paragraph, heading, list item, caption and table row.

use std::collections::HashMap;
use std::ops::Range;

use dom_query::{NodeId, NodeRef};

/// One line of text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its text; white space is squeezed, a line break of the page is `\n`.
    pub text: String,
    /// The innermost block element around it.
    pub owner: NodeId,
    /// It is a heading of the first or second level.
    pub heading: bool,
    /// Letters inside links.
    pub linked: usize,
}

impl Block {
    /// Its letters and digits alone, to compare.
    pub fn key(&self) -> String {
        key(&self.text)
    }
}

/// A text's letters and digits.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
    "thead",
];

/// All blocks under a node, in order.
pub(super) fn blocks(root: &NodeRef) -> Vec<Block> {
    let mut walker = Walker::new(root.id);
    walker.children(root);
    walker.flush();
    walker.done
}

struct Walker {
    done: Vec<Block>,
    text: String,
    owner: NodeId,
    heading: bool,
    linked: usize,
    prefix: String,
    in_link: bool,
    /// The next number of every ordered list.
    numbers: HashMap<NodeId, usize>,
    /// Places of inline elements that are nothing but a control ("Chia sẻ").
    controls: Vec<Range<usize>>,
}

impl Walker {
    fn new(owner: NodeId) -> Self {
        Self {
            done: Vec::new(),
            text: String::new(),
            owner,
            heading: false,
            linked: 0,
            prefix: String::new(),
            in_link: false,
            numbers: HashMap::new(),
            controls: Vec::new(),
        }
    }

    fn children(&mut self, node: &NodeRef) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn node(&mut self, node: &NodeRef) {
        if node.is_text() {
            self.words(&node.text());
            return;
        }
        let Some(name) = node.node_name() else { return };
        match name.as_ref() {
            "br" => self.line_break(),
            "td" | "th" => self.cell(node),
            "title" | "head" | "input" => {}
            name if BLOCKS.contains(&name) => self.block(node, name),
            name => {
                let (before, start, done) = (self.in_link, self.text.len(), self.done.len());
                self.in_link |= name == "a";
                self.children(node);
                self.in_link = before;
                if self.done.len() == done && self.text.get(start..).is_some_and(is_control) {
                    self.controls.retain(|inner| inner.start < start);
                    self.controls.push(start..self.text.trim_end().len());
                }
            }
        }
    }

    fn block(&mut self, node: &NodeRef, name: &str) {
        self.flush();
        let outer = (self.owner, self.heading);
        self.owner = node.id;
        self.heading |= matches!(name, "h1" | "h2");
        if name == "li" {
            self.prefix = self.item_mark(node);
        }
        self.children(node);
        self.flush();
        (self.owner, self.heading) = outer;
        if name == "li" {
            self.prefix.clear();
        }
    }

    /// `- `, or the number of an ordered list's item.
    fn item_mark(&mut self, item: &NodeRef) -> String {
        match item.parent() {
            Some(list) if list.has_name("ol") => {
                let first = || list.attr("start").and_then(|s| s.parse().ok()).unwrap_or(1);
                let number = self.numbers.entry(list.id).or_insert_with(first);
                *number = number.saturating_add(1);
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        }
    }

    /// A cell of words goes on the row's line; one of paragraphs makes lines of its own.
    fn cell(&mut self, node: &NodeRef) {
        let simple = node
            .children_it(false)
            .all(|child| child.node_name().is_none_or(|n| !BLOCKS.contains(&n.as_ref())));
        if simple {
            if !self.text.trim().is_empty() {
                self.text.truncate(self.text.trim_end().len());
                self.text.push('\t');
            }
            self.children(node);
        } else {
            self.flush();
            self.children(node);
            self.flush();
        }
    }

    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                    self.text.push(' ');
                }
                continue;
            }
            self.text.push(c);
            self.linked += usize::from(self.in_link && c.is_alphanumeric());
        }
    }

    /// One break is a new line; two part paragraphs.
    fn line_break(&mut self) {
        if self.text.ends_with('\n') {
            self.flush();
            return;
        }
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        // In a long text such words are part of it.
        if text.chars().count() < 160 {
            for range in self.controls.iter().rev() {
                if text.get(range.clone()).is_some() {
                    text.replace_range(range.clone(), "");
                }
            }
        }
        self.controls.clear();
        let shown = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{200B}');
        if shown.contains(char::is_alphanumeric) && !is_control(shown) {
            self.done.push(Block {
                text: std::mem::take(&mut self.prefix) + shown,
                owner: self.owner,
                heading: self.heading,
                linked: self.linked,
            });
        }
        self.linked = 0;
    }
}

/// Words of share bars and font buttons.
const CONTROLS: [&str; 40] = [
    "chia sẻ",
    "facebook",
    "zalo",
    "twitter",
    "messenger",
    "linkedin",
    "email",
    "in trang",
    "in trang này",
    "in bài",
    "in bài này",
    "in bài viết",
    "bản in",
    "gửi bài",
    "gửi bài này",
    "gửi email",
    "gửi cho bạn bè",
    "cỡ chữ",
    "a-",
    "a+",
    "a",
    "aa",
    "tăng cỡ chữ",
    "giảm cỡ chữ",
    "cỡ chữ mặc định",
    "like",
    "share",
    "tweet",
    "thích",
    "lưu bài",
    "theo dõi",
    "bình luận",
    "nghe đọc bài",
    "đọc bài viết",
    "sao chép liên kết",
    "copy link",
    "google news",
    "print",
    "quay lại",
    "về đầu trang",
];

/// Is the text nothing but such words?
fn is_control(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 120 {
        return false;
    }
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ":|•·/,".contains(c))
        .filter(|w| !w.is_empty())
        .collect();
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=4).rev().find(|n| {
            words
                .get(at..at + n)
                .is_some_and(|some| CONTROLS.contains(&some.join(" ").as_str()))
        });
        match longest {
            Some(n) => at += n,
            None => return false,
        }
    }
    // "A" alone may be a name; between "A-" and "A+" it is a button.
    words.iter().any(|word| word.len() > 1)
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn lines(html: &str) -> Vec<String> {
        let document = Document::from(html);
        document
            .body()
            .map_or_else(Vec::new, |body| blocks(&body).into_iter().map(|b| b.text).collect())
    }

    #[test]
    fn inline_joins_and_blocks_part() {
        for (html, want) in [
            (
                "<p>trữ  1,8\n triệu m<sup>3</sup> <span>A</span>, B</p>",
                vec!["trữ 1,8 triệu m3 A, B"],
            ),
            ("<p>5&nbsp;tỷ</p>  <p>&nbsp;</p><p>hai</p>", vec!["5\u{A0}tỷ", "hai"]),
            ("<div>một<p>hai</p>ba</div>", vec!["một", "hai", "ba"]),
            ("<p>một<br>hai<br><br>ba</p>", vec!["một\nhai", "ba"]),
            (
                "<ul><li>một<li><p>hai</p></ul><ol start=3><li>ba<li>bốn</ol>năm",
                vec!["- một", "- hai", "3. ba", "4. bốn", "năm"],
            ),
            (
                "<table><tr><td>Hà Nam<td>9</tr><tr><td><p>a</p><p>b</p></table>",
                vec!["Hà Nam\t9", "a", "b"],
            ),
            (
                "<figure><img alt=x><figcaption>Quang cảnh</figcaption></figure>",
                vec!["Quang cảnh"],
            ),
            (
                "<div>14/12/2023 18:20 <span>Tăng cỡ chữ</span> <a>Like</a></div>",
                vec!["14/12/2023 18:20"],
            ),
            ("<div>Chia sẻ: <a>Facebook</a> | <a>Zalo</a> Cỡ chữ A- A+</div>", vec![]),
        ] {
            assert_eq!(lines(html), want, "{html}");
        }
    }
}
