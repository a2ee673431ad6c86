//! A card as a page: headings, lists, references with links there and back.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Card, Part, Reference, Row, Section};
use crate::model::Lang;
use crate::page::Words;
use crate::page::{Page, escape};

const CSS: &str = include_str!("card.css");

/// Where the page of another entity is: from its path (`official/…`) to an address, or nothing for no link.
pub type Link<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Card {
    /// The card as one complete page.
    pub fn html(&self, link: Link<'_>) -> String {
        Page {
            lang: self.language(),
            title: &self.title,
            css: CSS,
            body: &self.html_body(link),
            script: "",
        }
        .html()
    }

    /// What stands in the body of the page, for pages that hold more than a card. Its rules are [`Card::css`].
    pub fn html_body(&self, link: Link<'_>) -> String {
        let words = Words(self.language());
        let mut out = format!(
            "<main class=\"card\">\n<header>\n<p class=\"quiet\"><span class=\"{class}\">{word}</span> · {articles}</p>\n<h1 lang=\"vi\">{title}</h1>\n<p><code>{path}</code></p>\n</header>\n",
            class = self.class,
            word = escape(&self.class_word),
            articles = escape(&words.articles(self.articles)),
            title = escape(&self.title),
            path = escape(&self.path),
        );
        if let Some((count, command)) = self.contradictions(words) {
            let _ = writeln!(
                out,
                "<p class=\"contradictions\">{}: <code>{}</code></p>",
                escape(&count),
                escape(&command)
            );
        }
        if self.sections.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", escape(words.get("nothing")));
        }
        let mut cited = BTreeSet::new();
        for section in &self.sections {
            self.section(section, words, link, &mut cited, &mut out);
        }
        if !self.references.is_empty() {
            let heading = escape(words.get("references"));
            let _ = writeln!(
                out,
                "<section aria-labelledby=\"references\">\n<h2 id=\"references\">{heading}</h2>\n<ol class=\"references\">"
            );
            for reference in &self.references {
                out.push_str(&reference_item(reference, words, link));
            }
            out.push_str("</ol>\n</section>\n");
        }
        out.push_str("</main>\n");
        out
    }

    /// The rules of [`Card::html_body`], beside those that every page has.
    pub fn css() -> &'static str {
        CSS
    }

    fn language(&self) -> Lang {
        Lang::of(self.lang).unwrap_or_default()
    }

    fn section(&self, section: &Section, words: Words, link: Link<'_>, cited: &mut BTreeSet<usize>, out: &mut String) {
        let (id, heading) = (section.id, escape(&section.heading));
        let _ = writeln!(
            out,
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>"
        );
        let with_lead = section.rows.iter().any(|row| !row.lead.is_empty());
        let _ = writeln!(out, "<ul class=\"{}\">", if with_lead { "rows leads" } else { "rows" });
        for row in &section.rows {
            out.push_str("<li>");
            if with_lead {
                let _ = write!(
                    out,
                    "<span class=\"lead\">{}</span> ",
                    if row.lead.is_empty() {
                        "–".to_owned()
                    } else {
                        escape(&row.lead)
                    }
                );
            }
            let _ = write!(
                out,
                "<span class=\"said\"><span lang=\"vi\">{}</span>",
                parts(&row.text, link)
            );
            self.tail(row, words, cited, out);
            if !row.detail.is_empty() {
                let _ = write!(
                    out,
                    "<br><span class=\"quiet\" lang=\"vi\">{}</span>",
                    parts(&row.detail, link)
                );
            }
            out.push_str("</span></li>\n");
        }
        out.push_str("</ul>\n");
        if section.total > section.rows.len() {
            let more = words.with("more-page", section.total - section.rows.len());
            let _ = writeln!(out, "<p class=\"quiet\">{}</p>", escape(&more));
        }
        out.push_str("</section>\n");
    }

    /// Marks, references, how many say so.
    fn tail(&self, row: &Row, words: Words, cited: &mut BTreeSet<usize>, out: &mut String) {
        for mark in &row.marks {
            let _ = write!(out, " <span class=\"mark {}\">{}</span>", mark.id, escape(&mark.word));
        }
        if !row.references.is_empty() {
            out.push_str(" <span class=\"cites\">");
            for number in &row.references {
                let quote = self.references.get(number - 1).map_or("", |r| r.quote.as_str());
                let id = if cited.insert(*number) {
                    format!(" id=\"cite-{number}\"")
                } else {
                    String::new()
                };
                let _ = write!(
                    out,
                    "<a{id} href=\"#ref-{number}\" title=\"{}\">[{number}]</a>",
                    escape(quote)
                );
            }
            out.push_str("</span>");
        }
        let more = row.proofs - row.references.len().min(row.proofs);
        if more > 0 {
            let _ = write!(
                out,
                " <span class=\"quiet\">{}</span>",
                escape(&words.with("more-proofs", more))
            );
        }
        if row.articles > 1 {
            let articles = escape(&words.articles(row.articles));
            let _ = write!(out, " <span class=\"quiet\">· {articles}</span>");
        }
    }
}

fn parts(parts: &[Part], link: Link<'_>) -> String {
    let mut out = String::new();
    for part in parts {
        let words = escape(&part.text);
        match part.entity.as_deref().and_then(link) {
            Some(address) => _ = write!(out, "<a href=\"{}\">{words}</a>", escape(&address)),
            None => out.push_str(&words),
        }
    }
    out
}

fn reference_item(reference: &Reference, words: Words, link: Link<'_>) -> String {
    let number = reference.number;
    let name = reference.title.as_deref().unwrap_or(&reference.article);
    let name = match link(&reference.path) {
        Some(address) => format!("<a href=\"{}\">{}</a>", escape(&address), escape(name)),
        None => escape(name),
    };
    let place = words.with("characters", format!("{}–{}", reference.start, reference.end));
    let day: String = reference.published.iter().flat_map(|p| p.chars().take(10)).collect();
    let day = if day.is_empty() { day } else { format!(", {day}") };
    format!(
        "<li id=\"ref-{number}\"><q lang=\"vi\">{quote}</q><br><span class=\"quiet\"><span lang=\"vi\">{name}</span> (<code>{id}</code>), {place}{day}</span> \
         <a class=\"screen\" href=\"#cite-{number}\" aria-label=\"{back}\">↩</a></li>\n",
        quote = escape(&reference.quote),
        id = escape(&reference.article),
        place = escape(&place),
        day = escape(&day),
        back = escape(words.get("back")),
    )
}
