//! The stages of an article as text, for terminals and for the snapshots of the tests.

use std::fmt::Write as _;

use super::{Line, Marked, MarkedFact, Mention};
use crate::page::{Run, Tone, class_style, clean, paint, wrap};

/// The stage of the mentions: heading, and the classes under it.
const GROUPS: [(&str, &[&str]); 7] = [
    ("dates", &["date"]),
    ("places", &["province", "region", "place"]),
    ("organizations", &["organization"]),
    ("officials", &["official"]),
    ("documents", &["document"]),
    ("conferences", &["conference"]),
    ("quantities", &["number"]),
];

/// Columns of the kind of a line.
const KIND: usize = 11;

impl Marked {
    /// The lines with their mentions in brackets, the mentions, the facts. Wrapped to so many columns if any are given;
    /// with ANSI codes for classes and headings if asked for (the brackets stand in either case).
    pub fn text(&self, columns: Option<usize>, colour: bool) -> String {
        let mut page = Page {
            columns: columns.unwrap_or(usize::MAX),
            colour,
            out: String::new(),
        };
        page.head(self);
        page.title("Lines");
        for line in &self.lines {
            page.hanging(line.kind, KIND, &self.runs(line));
        }
        page.title("Mentions");
        for (heading, classes) in GROUPS {
            page.line(heading, 0, Tone::Bold);
            for mention in self.mentions.iter().filter(|m| classes.contains(&m.class)) {
                page.mention(mention);
            }
        }
        page.title("Facts");
        for fact in &self.facts {
            page.fact(fact);
        }
        page.out
    }

    /// The words of a line, its outermost mentions in brackets, all of them in the colours of their classes.
    fn runs(&self, line: &Line) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut open = None;
        for segment in &self.segments[line.segments.clone()] {
            let outer = if line.content {
                self.bracketed(&segment.mentions)
            } else {
                None
            };
            if outer != open {
                if open.is_some() {
                    runs.push(Run::new("]", Tone::Dim).glued());
                }
                if let Some(mention) = outer {
                    runs.push(Run::new(format!("[{}: ", label(self.mentions[mention].class)), Tone::Dim).glued());
                }
                open = outer;
            }
            let inner = segment
                .mentions
                .last()
                .filter(|_| line.content)
                .map(|m| self.mentions[*m].class);
            let tone = inner
                .and_then(class_style)
                .map_or(Tone::Plain, |style| Tone::Class(style.ansi));
            runs.push(Run::new(clean(&segment.text), tone).glued());
        }
        if open.is_some() {
            runs.push(Run::new("]", Tone::Dim).glued());
        }
        runs
    }

    /// The outermost mention that brackets show: names of offices and events hold other names, which are shown instead.
    fn bracketed(&self, mentions: &[usize]) -> Option<usize> {
        let holds_others = |m: &&usize| ["office", "conference"].contains(&self.mentions[**m].class);
        mentions.iter().find(|m| !holds_others(m)).copied()
    }
}

/// The word in the brackets.
fn label(class: &'static str) -> &'static str {
    match class {
        "province" => "place",
        "number" => "quantity",
        class => class,
    }
}

struct Page {
    columns: usize,
    colour: bool,
    out: String,
}

impl Page {
    fn push(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn tone(&self, tone: Tone) -> Tone {
        if self.colour { tone } else { Tone::Plain }
    }

    /// Words on lines that begin at a column.
    fn line(&mut self, words: &str, indent: usize, tone: Tone) {
        let tone = self.tone(tone);
        let room = self.columns.saturating_sub(indent);
        for line in wrap(&[Run::new(words, tone)], room) {
            self.push(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    fn title(&mut self, title: &str) {
        self.push("");
        self.line(title, 0, Tone::Bold);
        self.push(&"─".repeat(title.chars().count()));
    }

    /// A label, and words on lines beside it.
    fn hanging(&mut self, label: &str, indent: usize, runs: &[Run]) {
        let runs: Vec<Run> = runs
            .iter()
            .cloned()
            .map(|mut run| {
                run.tone = self.tone(run.tone);
                run
            })
            .collect();
        let lines = wrap(&runs, self.columns.saturating_sub(indent));
        let padded = format!("{label:<width$} ", width = indent - 1);
        let shown = paint(&padded, self.tone(Tone::Dim));
        if lines.is_empty() {
            self.push(label);
        }
        for (at, line) in lines.iter().enumerate() {
            let before = if at == 0 { shown.clone() } else { " ".repeat(indent) };
            self.push(&format!("{before}{line}"));
        }
    }

    fn head(&mut self, marked: &Marked) {
        self.line(&format!("article {}", marked.article), 0, Tone::Bold);
        let meta = &marked.meta;
        for (name, value) in [
            ("title", &meta.title),
            ("published", &meta.published),
            ("author", &meta.author),
            ("publisher", &meta.publisher),
            ("url", &meta.url),
            ("license", &meta.license),
        ] {
            if let Some(value) = value {
                self.line(&format!("{name} (given): {}", clean(value)), 2, Tone::Plain);
            }
        }
        if let Some(about) = &marked.about {
            self.line(&format!("about: {about}"), 2, Tone::Plain);
        }
    }

    fn mention(&mut self, m: &Mention) {
        let read = m
            .read_as
            .as_ref()
            .map_or(String::new(), |read| format!(" read as «{read}»"));
        let (start, end) = m.quoted;
        let words = format!("{}  «{}»{read} {start}-{end} {}", m.says, clean(&m.quote), m.rule);
        if self.columns == usize::MAX {
            // two blanks part what was read from the words
            let indented = format!("  {words}");
            self.push(&indented);
            return;
        }
        self.line(&words, 2, Tone::Plain);
    }

    fn fact(&mut self, fact: &MarkedFact) {
        self.line(&fact.claim, 0, Tone::Plain);
        let mut how = format!("{} {}%", fact.rule, fact.confidence);
        if let Some(status) = fact.status {
            let _ = write!(how, " {status}");
        }
        if let Some(derivation) = fact.derivation {
            let _ = write!(how, " by {derivation}");
        }
        let (start, end) = fact.quoted;
        let proof = format!("«{}» {start}-{end} {how}", clean(&fact.quote));
        self.line(&proof, 4, Tone::Dim);
    }
}
