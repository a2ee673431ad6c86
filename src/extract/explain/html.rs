//! The reading aid as a page: the text with its mentions coloured by class, the facts beside it.
//!
//! The page is complete without script: words link to the first fact that rests on them, quotes link to their words.
//! The script adds the rest: what is pointed at, focused or chosen on one side lights up on the other.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Line, Marked, MarkedFact};
use crate::model::Lang;
use crate::page::{Page, Style, Words, escape};

const CSS: &str = include_str!("explain.css");
const SCRIPT: &str = include_str!("explain.js");

/// The tables in the order of the page.
const TABLES: [&str; 6] = ["articles", "conferences", "offices", "documents", "metrics", "named"];

/// Where links lead.
struct Ties {
    /// Of each mention the first fact that names it.
    fact_of: Vec<Option<usize>>,
    /// Of each fact the first segment that it quotes.
    segment_of: Vec<usize>,
}

impl Ties {
    fn new(marked: &Marked) -> Self {
        let mut fact_of = vec![None; marked.mentions.len()];
        for (at, fact) in marked.facts.iter().enumerate() {
            for mention in &fact.mentions {
                fact_of[*mention].get_or_insert(at);
            }
        }
        let mut segment_of = vec![0; marked.facts.len()];
        for (at, segment) in marked.segments.iter().enumerate().rev() {
            for fact in &segment.facts {
                segment_of[*fact] = at;
            }
        }
        Self { fact_of, segment_of }
    }
}

impl Marked {
    /// The page, with headings in a language.
    pub fn html(&self, lang: Lang) -> String {
        let title = self.headline();
        Page {
            lang,
            title: &title,
            css: CSS,
            body: &self.html_body(lang),
            script: SCRIPT,
        }
        .html()
    }

    /// What stands in the body of the page, for pages that hold more; its rules and its script are [`Marked::html_head`].
    pub fn html_body(&self, lang: Lang) -> String {
        let words = Words(lang);
        let ties = Ties::new(self);
        let mut out = String::new();
        let _ = write!(
            out,
            "<a class=\"skip\" href=\"#facts\">{skip}</a>\n<div class=\"reading\">\n<header>\n<h1 lang=\"vi\">{title}</h1>\n{about}",
            skip = escape(words.get("skip-to-facts")),
            title = escape(&self.headline()),
            about = self.about(),
        );
        self.legend(words, &mut out);
        let _ = write!(
            out,
            "</header>\n<article lang=\"vi\" aria-label=\"{}\">\n",
            escape(words.get("text-of-article"))
        );
        for line in &self.lines {
            self.line(line, words, &ties, &mut out);
        }
        out.push_str("</article>\n");
        self.side(words, &ties, &mut out);
        out.push_str("</div>\n");
        out
    }

    /// Rules and script of [`Marked::html_body`], beside the rules that every page has.
    pub fn html_head() -> (&'static str, &'static str) {
        (CSS, SCRIPT)
    }

    /// The title as read from the text, else as given, else the id.
    fn headline(&self) -> String {
        let read = self
            .facts
            .iter()
            .find(|f| f.table == "articles" && f.property == "title");
        read.map(|f| f.value.clone())
            .or_else(|| self.meta.title.clone())
            .unwrap_or_else(|| self.article.clone())
    }

    /// What is known of the article itself, on one line.
    fn about(&self) -> String {
        let mut parts = vec![format!("<code>{}</code>", escape(&self.article))];
        let meta = &self.meta;
        for value in [&meta.published, &meta.author, &meta.publisher, &meta.license]
            .into_iter()
            .flatten()
        {
            parts.push(escape(value));
        }
        if let Some(url) = &meta.url {
            parts.push(if url.starts_with("http://") || url.starts_with("https://") {
                format!("<a href=\"{0}\" rel=\"noreferrer\">{0}</a>", escape(url))
            } else {
                escape(url)
            });
        }
        format!("<p class=\"quiet\">{}</p>\n", parts.join(" · "))
    }

    /// The classes of this text, each as it looks and how often it is marked.
    fn legend(&self, words: Words, out: &mut String) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for mention in self.mentions.iter().filter(|m| m.marked) {
            *counts.entry(mention.class).or_default() += 1;
        }
        let _ = writeln!(
            out,
            "<ul class=\"legend\" aria-label=\"{}\">",
            escape(words.get("legend"))
        );
        for style in Style::all() {
            if let Some(count) = counts.get(style.class) {
                let class = style.class;
                let name = escape(words.get(class));
                let _ = writeln!(
                    out,
                    "<li><span class=\"{class}\">{name}</span> <span class=\"quiet\">{count}</span></li>"
                );
            }
        }
        let safe = escape(words.get("colour-safe"));
        let _ = write!(
            out,
            "<li class=\"screen\"><label><input type=\"checkbox\" id=\"safe\"> {safe}</label></li>\n</ul>\n"
        );
    }

    fn line(&self, line: &Line, words: Words, ties: &Ties, out: &mut String) {
        let class = if line.content { line.kind } else { "aside" };
        let _ = write!(out, "<p class=\"line {class}\">");
        // the mentions that are open, the outermost first, and the end of their elements
        let mut open: Vec<(usize, &'static str)> = Vec::new();
        for at in line.segments.clone() {
            let segment = &self.segments[at];
            let mentions: &[usize] = if line.content { &segment.mentions } else { &[] };
            let same = open.iter().zip(mentions).take_while(|((m, _), n)| m == *n).count();
            for (_, end) in open.drain(same..).rev() {
                out.push_str(end);
            }
            for mention in &mentions[same..] {
                open.push((
                    *mention,
                    self.open(*mention, ties.fact_of[*mention].filter(|_| open.is_empty()), words, out),
                ));
            }
            let shown = escape(&segment.text);
            if segment.facts.is_empty() {
                out.push_str(&shown);
            } else {
                let _ = write!(
                    out,
                    "<span id=\"s{at}\" data-f=\"{}\">{shown}</span>",
                    list(&segment.facts)
                );
            }
        }
        for (_, end) in open.drain(..).rev() {
            out.push_str(end);
        }
        out.push_str("</p>\n");
    }

    /// Opens the element of a mention and gives its end; a link where a fact is given.
    fn open(&self, mention: usize, link: Option<usize>, words: Words, out: &mut String) -> &'static str {
        let m = &self.mentions[mention];
        let (class, says) = (m.class, escape(&format!("{}: {}", words.get(m.class), m.says)));
        let element = if link.is_some() { "a" } else { "span" };
        let _ = write!(
            out,
            "<{element} class=\"{class}\" data-m=\"{mention}\" title=\"{says}\""
        );
        if let Some(fact) = link {
            let _ = write!(out, " href=\"#f{fact}\">");
            "</a>"
        } else {
            out.push('>');
            "</span>"
        }
    }

    fn side(&self, words: Words, ties: &Ties, out: &mut String) {
        let _ = write!(
            out,
            "<section class=\"side\" id=\"facts\" tabindex=\"0\" aria-labelledby=\"facts-heading\">\n<h2 id=\"facts-heading\">{} <span class=\"quiet\">{}</span></h2>\n",
            escape(words.get("facts-read")),
            self.facts.len()
        );
        for table in TABLES {
            let facts: Vec<(usize, &MarkedFact)> = self
                .facts
                .iter()
                .enumerate()
                .filter(|(_, f)| f.table == table)
                .collect();
            if facts.is_empty() {
                continue;
            }
            let heading = escape(words.get(&format!("table-{table}")));
            let _ = write!(
                out,
                "<h3>{heading} <span class=\"quiet\">{}</span></h3>\n<ul>\n",
                facts.len()
            );
            for (at, fact) in facts {
                Self::item(at, fact, words, ties.segment_of[at], out);
            }
            out.push_str("</ul>\n");
        }
        out.push_str("</section>\n");
    }

    fn item(at: usize, fact: &MarkedFact, words: Words, place: usize, out: &mut String) {
        let property = words.get(&fact.property);
        let subject = if fact.subject.is_empty() {
            String::new()
        } else {
            format!("<span class=\"of\" lang=\"vi\">{}</span> ", escape(&fact.subject))
        };
        let _ = write!(
            out,
            "<li id=\"f{at}\" data-f=\"{at}\" data-m=\"{mentions}\">{subject}<span class=\"property\">{property}</span> <b lang=\"vi\">{value}</b>",
            mentions = list(&fact.mentions),
            property = escape(property),
            value = escape(&fact.value),
        );
        if let Some(status) = fact.status {
            let _ = write!(out, " <span class=\"mark\">{}</span>", escape(words.get(status)));
        }
        let mut how = format!("{} · {}%", fact.rule, fact.confidence);
        if let Some(derivation) = fact.derivation {
            let _ = write!(how, " · {}", words.get(&format!("by-{derivation}")));
        }
        let _ = writeln!(
            out,
            "<br><a class=\"quote\" href=\"#s{place}\" lang=\"vi\">«{quote}»</a> <span class=\"how\">{how}</span></li>",
            quote = escape(&fact.quote),
            how = escape(&how),
        );
    }
}

fn list(numbers: &[usize]) -> String {
    let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    words.join(" ")
}
