//! A card in Markdown (`CommonMark` with footnotes, as GitHub, Pandoc and Obsidian read them).

use std::fmt::Write as _;

use super::gather::one_line;
use super::{Card, Part, Row};
use crate::model::Lang;
use crate::page::Words;

impl Card {
    /// The card as Markdown: a heading a section, a list item a row, a footnote a reference.
    pub fn markdown(&self) -> String {
        let words = Words(Lang::of(self.lang).unwrap_or_default());
        let articles = words.articles(self.articles);
        let mut out = format!(
            "# {}\n\n{} · {} · `{}`\n",
            escape(&self.title),
            escape(&self.class_word),
            escape(&articles),
            one_line(&self.path).replace('`', "'"),
        );
        if let Some((count, command)) = self.contradictions(words) {
            let _ = write!(
                out,
                "\n{}: `{}`\n",
                escape(&count),
                one_line(&command).replace('`', "'")
            );
        }
        if self.sections.is_empty() {
            let _ = write!(out, "\n{}\n", words.get("nothing"));
        }
        for section in &self.sections {
            let _ = write!(out, "\n## {}\n\n", escape(&section.heading));
            for row in &section.rows {
                let _ = writeln!(out, "- {}", line(row, words));
            }
            if section.total > section.rows.len() {
                let _ = write!(out, "\n*{}*\n", words.with("more", section.total - section.rows.len()));
            }
        }
        if !self.references.is_empty() {
            let _ = write!(out, "\n## {}\n\n", words.get("references"));
        }
        for r in &self.references {
            let place = words.with("characters", format!("{}–{}", r.start, r.end));
            let day: String = r.published.iter().flat_map(|p| p.chars().take(10)).collect();
            let day = if day.is_empty() {
                day
            } else {
                format!(", {}", escape(&day))
            };
            let _ = writeln!(
                out,
                "[^{}]: «{}» {}, {place}{day}",
                r.number,
                escape(&r.quote),
                escape(&r.article)
            );
        }
        out
    }
}

fn line(row: &Row, words: Words) -> String {
    let mut line = String::new();
    if !row.lead.is_empty() {
        let _ = write!(line, "**{}** ", escape(&row.lead));
    }
    line.push_str(&plain(&row.text));
    if !row.marks.is_empty() {
        let marks: Vec<String> = row.marks.iter().map(|m| escape(&m.word)).collect();
        let _ = write!(line, " *({})*", marks.join(", "));
    }
    if !row.detail.is_empty() {
        let _ = write!(line, " – {}", plain(&row.detail));
    }
    for number in &row.references {
        let _ = write!(line, "[^{number}]");
    }
    let more = row.proofs - row.references.len().min(row.proofs);
    if more > 0 {
        let _ = write!(line, " {}", words.with("more-proofs", more));
    }
    if row.articles > 1 {
        let _ = write!(line, " ({})", words.articles(row.articles));
    }
    line
}

fn plain(parts: &[Part]) -> String {
    escape(&parts.iter().map(|part| part.text.as_str()).collect::<String>())
}

/// Words that Markdown and the HTML in it leave as they are, on one line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let special = "\\`*_[]<>#|~&^$".contains(c) || (at == 0 && "+-=".contains(c));
        if special {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' || c == '\t' { ' ' } else { c });
    }
    escaped
}
