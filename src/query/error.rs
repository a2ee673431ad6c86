//! What can go wrong with a question, said so that the asker can mend it.

use std::fmt;
use std::time::Duration;

use oxigraph::sparql::{QueryEvaluationError, SparqlSyntaxError};
use unicode_width::UnicodeWidthStr;

use super::candidate::Candidate;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The text is not SPARQL.
    #[error("{0}")]
    Syntax(SyntaxError),
    /// The text is a SPARQL update.
    #[error("this is an update; `query` only reads: SELECT, ASK, CONSTRUCT or DESCRIBE")]
    Update,
    /// There is no named question of that name.
    #[error("no question is named `{name}`{}", suggestion(near))]
    UnknownQuestion {
        /// As asked.
        name: String,
        /// The names nearest to it.
        near: Vec<String>,
    },
    /// An argument after the name is not `KEY=VALUE`.
    #[error("`{0}` is no parameter; write KEY=VALUE, and put values with spaces in quotes: province=\"Cần Thơ\"")]
    NotAssignment(String),
    /// The question has no such parameter.
    #[error("`{question}` has no parameter `{name}`; {}", known_parameters(known))]
    UnknownParameter {
        /// Name of the question.
        question: String,
        /// As given.
        name: String,
        /// The parameters it has.
        known: Vec<String>,
    },
    /// The same parameter twice.
    #[error("parameter `{0}` is given twice")]
    RepeatedParameter(String),
    /// A parameter that the question needs is not given.
    #[error("`{question}` needs {name}=…, for example {name}=\"{example}\"")]
    MissingParameter {
        /// Name of the question.
        question: String,
        /// The parameter.
        name: String,
        /// A value that it could have.
        example: String,
    },
    /// The value is not of the parameter's type.
    #[error("`{value}` is no {expected}")]
    BadValue {
        /// As given.
        value: String,
        /// What is needed instead.
        expected: &'static str,
    },
    /// Nothing in the graph has that name.
    #[error("the graph names no {classes} `{words}`{}", candidates_or_nothing(near))]
    UnknownEntity {
        /// As given.
        words: String,
        /// What it could have been.
        classes: String,
        /// Entities with a name like it.
        near: Vec<Candidate>,
    },
    /// No value of the graph is that text.
    #[error("the graph has no {parameter} `{words}`{}", texts_or_nothing(near))]
    UnknownText {
        /// As given.
        words: String,
        /// Name of the parameter.
        parameter: String,
        /// Values like it.
        near: Vec<String>,
    },
    /// Rows are to be proved that name no facts.
    #[error("{question}: no proof: {reason}")]
    NoProof {
        /// Name of the question or file.
        question: String,
        /// Why.
        reason: String,
    },
    /// Several entities have that name.
    #[error(
        "`{words}` could be several; give one of these instead, in quotes:{}",
        list(candidates)
    )]
    AmbiguousEntity {
        /// As given.
        words: String,
        /// All of them.
        candidates: Vec<Candidate>,
    },
    /// The header of a question's file is wrong.
    #[error("{question}, line {line}: {reason}")]
    Header {
        /// Name of the question or file.
        question: String,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// No such output format.
    #[error("no format is named `{name}`; known are {}", super::Format::names())]
    UnknownFormat {
        /// As asked.
        name: String,
    },
    /// The format cannot hold this kind of answer.
    #[error("format {format} does not fit {kind}; use {fitting}")]
    Unfitting {
        /// As asked.
        format: &'static str,
        /// The kind of query.
        kind: &'static str,
        /// Formats that do.
        fitting: &'static str,
    },
    /// The time was over.
    #[error("no answer within {} s; ask for less, or give more time with --timeout", .0.as_secs_f64())]
    Timeout(Duration),
    /// `SERVICE`, an unknown function, a store that cannot be read.
    #[error("the query cannot be evaluated: {0}")]
    Evaluation(QueryEvaluationError),
    /// Reading the store failed.
    #[error("the store cannot be read: {0}")]
    Storage(#[from] oxigraph::store::StorageError),
    /// Writing the answer failed.
    #[error("the answer cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

impl QueryError {
    /// Is it the question that is wrong (and not the machine, the store or the time)?
    pub fn is_usage(&self) -> bool {
        !matches!(
            self,
            Self::Timeout(_) | Self::Evaluation(_) | Self::Storage(_) | Self::Write(_)
        )
    }
}

fn suggestion(near: &[String]) -> String {
    match near {
        [] => "; `trithuc queries` lists them (a SPARQL text has spaces or braces)".to_owned(),
        near => format!(
            "; did you mean {}?",
            near.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(" or ")
        ),
    }
}

fn known_parameters(known: &[String]) -> String {
    match known {
        [] => "it has none".to_owned(),
        known => format!(
            "it has {}",
            known.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
        ),
    }
}

fn list(candidates: &[Candidate]) -> String {
    let lines: Vec<String> = candidates.iter().map(|c| format!("\n  {c}")).collect();
    lines.concat()
}

fn candidates_or_nothing(near: &[Candidate]) -> String {
    match near {
        [] => String::new(),
        near => format!("; like it are:{}", list(near)),
    }
}

fn texts_or_nothing(near: &[String]) -> String {
    match near {
        [] => String::new(),
        near => format!(
            "; did you mean {}?",
            near.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(" or ")
        ),
    }
}

/// Where and why a text is not SPARQL: the line with a mark under the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The file or question; nothing for a text from the command line.
    pub source: Option<String>,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// The whole line of the user's text.
    pub text: String,
    /// What was expected.
    pub reason: String,
}

impl SyntaxError {
    /// From what the parser reports about `query`.
    pub(super) fn new(error: &SparqlSyntaxError, query: &str, source: Option<&str>) -> Self {
        let message = error.to_string();
        let place = message.strip_prefix("error at ").and_then(|rest| {
            let (line, rest) = rest.split_once(':')?;
            let (column, reason) = rest.split_once(": ")?;
            Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, reason))
        });
        let (line, column, reason) = match beginning(query) {
            Some((line, column)) => (line, column, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
            None => place.unwrap_or((1, 1, &message)),
        };
        let text = query.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let (column, reason) = if reason.contains("Prefix not found") {
            undeclared(text, column)
        } else if reason.contains("IRI parsing failed") {
            let before: Vec<char> = text.chars().take(column.saturating_sub(1)).collect();
            let start = before.iter().rposition(|c| *c == '<').map_or(column, |at| at + 1);
            (start, "this is not an IRI".to_owned())
        } else if reason.starts_with("expected ") {
            (column, unexpected(reason, text, column))
        } else {
            (column, reason.to_owned())
        };
        Self {
            source: source.map(str::to_owned),
            line,
            column,
            text: text.to_owned(),
            reason,
        }
    }
}

/// Line and column of the first word behind comments and declarations, if no query begins with it.
///
/// The parser reports such a text at its end, having tried to read it as something else.
fn beginning(query: &str) -> Option<(usize, usize)> {
    let words = query.lines().enumerate().flat_map(|(at, line)| {
        let line = if line.trim_start().starts_with('#') { "" } else { line };
        let start = move |word: &str| (word.as_ptr() as usize) - (line.as_ptr() as usize);
        line.split_whitespace()
            .map(move |word| (at + 1, line[..start(word)].chars().count() + 1, word))
    });
    let mut words = words.peekable();
    while let Some((line, column, word)) = words.next() {
        let keyword = word
            .split(['*', '{', '(', '<', '?'])
            .next()
            .unwrap_or_default()
            .to_uppercase();
        match keyword.as_str() {
            "PREFIX" | "BASE" => while words.next_if(|(_, _, word)| !word.ends_with('>')).is_some() {},
            "SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE" => return None,
            _ if word.ends_with('>') => {}
            _ => return Some((line, column)),
        }
    }
    Some((1, 1)).filter(|_| query.trim().is_empty())
}

/// The parser reports an undeclared prefix behind the name that has it; the asker looks for it at its start.
fn undeclared(text: &str, column: usize) -> (usize, String) {
    let before: Vec<char> = text.chars().take(column.saturating_sub(1)).collect();
    let end = before.iter().rposition(|c| !c.is_whitespace()).map_or(0, |at| at + 1);
    let is_name = |c: &char| c.is_alphanumeric() || "_-.:%\\~".contains(*c);
    let start = before[..end].iter().rposition(|c| !is_name(c)).map_or(0, |at| at + 1);
    let name: String = before[start..end].iter().collect();
    match name.split_once(':') {
        Some((prefix, _)) => (start + 1, format!("the prefix `{prefix}:` is not declared")),
        None => (column, "a prefix before this place is not declared".to_owned()),
    }
}

/// The parser lists everything that could have followed; a short list helps.
fn unexpected(reason: &str, text: &str, column: usize) -> String {
    let rest: String = text.chars().skip(column.saturating_sub(1)).collect();
    let found = match rest.split_whitespace().next() {
        Some(word) => format!("`{word}` cannot stand here"),
        None => "something is missing here".to_owned(),
    };
    let expected = reason.strip_prefix("expected ").unwrap_or(reason);
    let mut choices: Vec<&str> = expected
        .strip_prefix("one of ")
        .unwrap_or(expected)
        .split(", ")
        .collect();
    choices.retain(|c| !c.contains("['") && !c.starts_with("[^"));
    match choices.len() {
        0 => found,
        1..=6 => format!("{found}; possible is {}", choices.join(", ")),
        _ => format!("{found}; possible is {} …", choices[..6].join(", ")),
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.source.as_deref().unwrap_or("query");
        let text = self.text.replace('\t', " ");
        let before: String = text.chars().take(self.column.saturating_sub(1)).collect();
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "{source}:{}:{}: {}", self.line, self.column, self.reason)?;
        writeln!(f, " {number} | {text}")?;
        write!(f, " {margin} | {}^", " ".repeat(before.width()))
    }
}
