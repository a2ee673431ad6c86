//! A page's source made harmless before it becomes a tree, in one pass: scripts, styles, comments and drawings out, tags
//! of emphasis made `span` (unclosed ones would be opened again in every later block, which costs the square of their
//! number), nesting bounded.

use std::collections::HashMap;

/// Elements nested deeper than this lose their tags, not their text.
const MAX_DEPTH: usize = 100;

/// A tag longer than this keeps its name alone.
const MAX_TAG: usize = 4000;

/// What is left of a source.
pub(super) struct Page {
    /// The markup.
    pub markup: String,
    /// The contents of `application/ld+json` scripts.
    pub json_ld: Vec<String>,
}

/// Elements whose content is no text of the page; dropped with it.
const DROPPED: [&str; 13] = [
    "script", "style", "noscript", "iframe", "noembed", "noframes", "xmp", "textarea", "svg", "math", "template",
    "select", "object",
];

/// Emphasis, which HTML parsers open again after wrongly nested ends.
const EMPHASIS: [&str; 14] = [
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "acronym",
];

/// Elements that have no end tag.
const VOID: [&str; 17] = [
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param",
    "source", "track", "wbr",
];

/// Elements that a parser closes by itself; they do not pile up.
const SELF_CLOSING: [&str; 14] = [
    "html", "head", "body", "p", "li", "td", "tr", "th", "tbody", "thead", "tfoot", "dd", "dt", "option",
];

/// Makes the source harmless.
pub(super) fn strip(source: &str) -> Page {
    let mut stripper = Stripper {
        page: Page {
            markup: String::with_capacity(source.len()),
            json_ld: Vec::new(),
        },
        open: Vec::new(),
        too_deep: HashMap::new(),
        endless: Vec::new(),
    };
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        stripper.page.markup.push_str(&rest[..at]);
        rest = stripper.markup(&rest[at..]);
    }
    stripper.page.markup.push_str(rest);
    stripper.page
}

struct Stripper {
    page: Page,
    /// Names of open elements that were written.
    open: Vec<String>,
    /// How many of each name were left out for depth and are still open.
    too_deep: HashMap<String, usize>,
    /// Dropped elements that have no end tag in the rest of the source.
    endless: Vec<&'static str>,
}

impl Stripper {
    /// Takes one construct that begins with `<`; gives what follows it.
    fn markup<'a>(&mut self, text: &'a str) -> &'a str {
        if let Some(comment) = text.strip_prefix("<!--") {
            return comment.find("-->").map_or("", |at| &comment[at + 3..]);
        }
        if text.starts_with("<!") || text.starts_with("<?") {
            let end = text.find('>').map_or(text.len(), |at| at + 1);
            if end <= MAX_TAG && text[..end].to_ascii_lowercase().starts_with("<!doctype") {
                self.page.markup.push_str(&text[..end]);
            }
            return &text[end..];
        }
        let closing = text.starts_with("</");
        let after = &text[1 + usize::from(closing)..];
        if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.page.markup.push_str("&lt;");
            return &text[1..];
        }
        let length = after
            .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')
            .unwrap_or(after.len());
        let name = after[..length.min(MAX_TAG)].to_ascii_lowercase();
        let attributes = &after[length..];
        let end = tag_end(attributes);
        let (attributes, rest) = attributes.split_at(end);
        if closing {
            self.end(&name);
            return rest;
        }
        if let Some(name) = DROPPED.into_iter().find(|n| *n == name) {
            return self.dropped(name, attributes, rest);
        }
        self.start(&name, attributes);
        rest
    }

    /// Where a tag was left out, words must not grow together.
    fn blank(&mut self) {
        if !self.page.markup.ends_with(' ') {
            self.page.markup.push(' ');
        }
    }

    /// Passes over the content of a dropped element.
    fn dropped<'a>(&mut self, name: &'static str, attributes: &str, rest: &'a str) -> &'a str {
        if attributes.ends_with("/>") && matches!(name, "svg" | "math") || self.endless.contains(&name) {
            return rest;
        }
        let Some(end) = find_end(rest, name) else {
            self.endless.push(name);
            self.blank();
            return if matches!(name, "script" | "style") { "" } else { rest };
        };
        if name == "script" && attributes.to_ascii_lowercase().contains("ld+json") {
            self.page.json_ld.push(rest[..end].to_owned());
        }
        self.blank();
        let rest = &rest[end..];
        &rest[rest.find('>').map_or(rest.len(), |at| at + 1)..]
    }

    fn start(&mut self, name: &str, attributes: &str) {
        if matches!(name, "plaintext" | "frameset" | "listing") {
            return;
        }
        let name = if EMPHASIS.contains(&name) { "span" } else { name };
        let empty = VOID.contains(&name);
        if !empty && !SELF_CLOSING.contains(&name) {
            if self.open.len() >= MAX_DEPTH {
                *self.too_deep.entry(name.to_owned()).or_default() += 1;
                self.blank();
                return;
            }
            self.open.push(name.to_owned());
        }
        self.page.markup.push('<');
        self.page.markup.push_str(name);
        if attributes.len() <= MAX_TAG && attributes.ends_with('>') {
            // A slash would be nothing here but, after an unquoted value, part of it.
            self.page.markup.push_str(attributes);
        } else {
            self.page.markup.push('>');
        }
    }

    fn end(&mut self, name: &str) {
        let name = if EMPHASIS.contains(&name) { "span" } else { name };
        if let Some(count) = self.too_deep.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            self.blank();
            return;
        }
        if VOID.contains(&name) && name != "br" || DROPPED.contains(&name) {
            return;
        }
        if !SELF_CLOSING.contains(&name) && name != "br" {
            match self.open.iter().rposition(|open| open == name) {
                Some(at) => self.open.truncate(at),
                None => return,
            }
        }
        self.page.markup.push_str("</");
        self.page.markup.push_str(name);
        self.page.markup.push('>');
    }
}

/// Where the tag ends (one past its `>`); quotes count only as values.
fn tag_end(attributes: &str) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in attributes.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => continue,
            None if byte == b'>' => return at + 1,
            None if before == b'=' && (byte == b'"' || byte == b'\'') => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    // A quote that never closes: the first `>` after all.
    attributes.find('>').map_or(attributes.len(), |at| at + 1)
}

/// Where `</name` begins.
fn find_end(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find("</").map(|at| from + at) {
        let after = &text.as_bytes()[at + 2..];
        if after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return Some(at);
        }
        from = at + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_text_goes() {
        for (given, want) in [
            ("<p>a<!-- <p>x -->b</p>", "<p>ab</p>"),
            ("<p>a<SCRIPT>if (a</p>) '</SCRIPT >b", "<p>a b"),
            (
                "<B>A</B>, <strong class=x>B</strong>",
                "<span>A</span>, <span class=x>B</span>",
            ),
            ("5 < 6 </b> </ i>", "5 &lt; 6  &lt;/ i>"),
            ("<a title='x > y' href=\"z\">q</a>", "<a title='x > y' href=\"z\">q</a>"),
            ("<p title=it's>a</p>", "<p title=it's>a</p>"),
            ("<svg/>a<svg><path/></svg>b<svg>c", "a b c"),
            ("<!DOCTYPE html><?xml x?>a<br/>b", "<!DOCTYPE html>a<br/>b"),
        ] {
            assert_eq!(strip(given).markup, want, "{given}");
        }
        let page = strip("<script type=\"application/ld+json\">{\"a\": 1}</script><script>b()</script>");
        assert_eq!(page.json_ld, ["{\"a\": 1}"]);
    }

    #[test]
    fn depth_is_bounded_and_the_text_stays() {
        let page = strip(&format!("{}tin{}", "<div>".repeat(100_000), "</div>".repeat(100_000)));
        assert_eq!(page.markup.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(page.markup.matches("</div>").count(), MAX_DEPTH);
        assert!(page.markup.contains("tin"));
    }

    proptest! {
        #[test]
        fn any_source_is_stripped(source in "[<>/!a-c=\"' ạ-]{0,80}|(<(div|b|script|svg|/b|/script|!--|p x='|p)>?){0,12}") {
            strip(&source);
        }
    }
}
