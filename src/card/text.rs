//! A card on a terminal: as wide as asked for, headings bold, what is secondary dim.

use super::{Card, Part, Reference, Row, Section};
use crate::model::Lang;
use crate::page::Words;
use crate::page::{Run, Tone, paint, width, wrap};

/// The widest column of dates, roles and names of properties.
const LEAD: usize = 24;

impl Card {
    /// The card as lines of at most `columns` columns, with ANSI codes for bold and dim (take them out where no terminal
    /// reads, as anstream does).
    pub fn text(&self, columns: usize) -> String {
        let words = Words(Lang::of(self.lang).unwrap_or_default());
        let mut lines = wrap(&[Run::new(&self.title, Tone::Bold)], columns);
        let articles = words.articles(self.articles);
        let about = format!("{} · {articles} ·", self.class_word);
        lines.extend(wrap(
            &[Run::new(about, Tone::Dim), Run::new(&self.path, Tone::Dim)],
            columns,
        ));
        if let Some((count, command)) = self.contradictions(words) {
            let runs = [Run::new(format!("{count}:"), Tone::Bold), Run::new(command, Tone::Dim)];
            lines.extend(wrap(&runs, columns));
        }
        if self.sections.is_empty() {
            lines.push(String::new());
            lines.extend(wrap(&[Run::new(words.get("nothing"), Tone::Plain)], columns));
        }
        for section in &self.sections {
            lines.push(String::new());
            lines.extend(wrap(&[Run::new(&section.heading, Tone::Bold)], columns));
            section_lines(section, columns, words, &mut lines);
        }
        if !self.references.is_empty() {
            lines.push(String::new());
            lines.push(paint(words.get("references"), Tone::Bold));
            for reference in &self.references {
                reference_lines(reference, columns, words, &mut lines);
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

fn section_lines(section: &Section, columns: usize, words: Words, lines: &mut Vec<String>) {
    let widest = section
        .rows
        .iter()
        .map(|row| width(&row.lead))
        .max()
        .unwrap_or_default();
    let lead = widest.min(LEAD).min(columns / 2);
    let indent = if lead == 0 { 2 } else { lead + 4 };
    let mut before = "";
    for row in &section.rows {
        // of properties with several values the name stands once; dates stand on every row
        let repeated =
            !row.lead.is_empty() && row.lead == before && !row.lead.starts_with(|c: char| c.is_ascii_digit());
        let leads = wrap(
            &[Run::new(if repeated { "" } else { lead_of(row, lead) }, Tone::Plain)],
            lead,
        );
        before = &row.lead;
        let mut texts = wrap(&runs(row, words), columns.saturating_sub(indent));
        let detail: Vec<Run> = parts(&row.detail, Tone::Dim);
        texts.extend(wrap(&detail, columns.saturating_sub(indent)));
        for at in 0..leads.len().max(texts.len()) {
            let label = leads.get(at).map_or("", String::as_str);
            let text = texts.get(at).map_or("", String::as_str);
            let gap = if lead == 0 {
                String::new()
            } else {
                " ".repeat(lead - width(label).min(lead) + 2)
            };
            lines.push(format!("  {label}{gap}{text}").trim_end().to_owned());
        }
    }
    if section.total > section.rows.len() {
        let note = words.with("more", section.total - section.rows.len());
        let note = wrap(&[Run::new(note, Tone::Dim)], columns.saturating_sub(2));
        lines.extend(note.iter().map(|line| format!("  {line}")));
    }
}

/// What stands before a row; where others have a date and this has none, that is seen.
fn lead_of(row: &Row, widest: usize) -> &str {
    if row.lead.is_empty() && widest > 0 {
        "–"
    } else {
        &row.lead
    }
}

/// What a row says, its marks, how many say so, and its references.
fn runs(row: &Row, words: Words) -> Vec<Run> {
    let mut runs = parts(&row.text, Tone::Plain);
    if !row.marks.is_empty() {
        let marks: Vec<&str> = row.marks.iter().map(|m| m.word.as_str()).collect();
        runs.push(Run::new(format!("({})", marks.join(", ")), Tone::Bold));
    }
    let cited: Vec<String> = row.references.iter().map(|n| format!("[{n}]")).collect();
    if !cited.is_empty() {
        runs.push(Run::new(cited.concat(), Tone::Dim));
    }
    let more = row.proofs - row.references.len().min(row.proofs);
    if more > 0 {
        runs.push(Run::new(words.with("more-proofs", more), Tone::Dim).glued());
    }
    if row.articles > 1 {
        runs.push(Run::new(format!("· {}", words.articles(row.articles)), Tone::Dim));
    }
    runs
}

fn parts(parts: &[Part], tone: Tone) -> Vec<Run> {
    parts.iter().map(|part| Run::new(&part.text, tone).glued()).collect()
}

fn reference_lines(reference: &Reference, columns: usize, words: Words, lines: &mut Vec<String>) {
    let label = format!("[{}]", reference.number);
    let indent = 7;
    let mut texts = wrap(
        &[Run::new(format!("«{}»", reference.quote), Tone::Plain)],
        columns.saturating_sub(indent),
    );
    let place = words.with("characters", format!("{}–{}", reference.start, reference.end));
    let day: String = reference.published.iter().flat_map(|p| p.chars().take(10)).collect();
    let mut runs = vec![
        Run::new(format!("{},", reference.article), Tone::Dim),
        Run::new(place, Tone::Dim),
    ];
    if !day.is_empty() {
        runs.push(Run::new(",", Tone::Dim).glued());
        runs.push(Run::new(day, Tone::Dim));
    }
    texts.extend(wrap(&runs, columns.saturating_sub(indent)));
    for (at, text) in texts.iter().enumerate() {
        let label = if at == 0 { label.as_str() } else { "" };
        lines.push(format!("{label:>6} {text}"));
    }
}
