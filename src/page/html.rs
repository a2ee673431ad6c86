//! The frame of a page, and text that can stand in it.

use crate::model::Lang;

use super::clean;
use super::style::class_css;

/// What all pages look like.
const CSS: &str = include_str!("page.css");

/// The text as it stands in HTML, in content and in quoted attributes: Unicode NFC, no control characters, nothing that
/// a browser would read as markup.
pub fn escape(text: &str) -> String {
    let text = clean(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// One complete page.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The language of its headings; what is quoted is Vietnamese and says so where it differs.
    pub lang: Lang,
    /// Plain text.
    pub title: &'a str,
    /// Rules beyond those of every page.
    pub css: &'a str,
    /// Markup.
    pub body: &'a str,
    /// What the page can do beyond being read; empty for nothing.
    pub script: &'a str,
}

impl Page<'_> {
    /// The page as a file.
    pub fn html(&self) -> String {
        let mut page = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>\n{CSS}{}{}</style>\n</head>\n<body>\n{}",
            self.lang.tag(),
            escape(self.title),
            class_css(),
            self.css,
            self.body,
        );
        if !self.script.is_empty() {
            page.push_str("<script>\n");
            page.push_str(self.script);
            page.push_str("</script>\n");
        }
        page.push_str("</body>\n</html>\n");
        page
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a browser makes of an escaped text.
    fn unescape(html: &str) -> String {
        html.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    proptest! {
        #[test]
        fn any_text_is_escaped_and_reads_back(text in "\\PC*|[<>&\"'/a-z\u{0}-\u{1f}]*") {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']), "{}", escaped);
            prop_assert!(!escaped.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
            prop_assert_eq!(unescape(&escaped), clean(&text));
        }

        #[test]
        fn a_title_cannot_leave_its_place(text in "\\PC*") {
            let page = Page { lang: Lang::En, title: &text, css: "", body: "", script: "" }.html();
            prop_assert_eq!(page.matches("<title>").count(), 1);
            prop_assert_eq!(page.matches("</title>").count(), 1);
            prop_assert_eq!(page.matches("<script").count(), 0);
        }
    }
}
