//! Conflicts for people: a block each, what it is about, then each value with date, article and quote.

use super::{Conflict, Kind, Property, Value};
use crate::page::{Run, Tone, Words, clean, hang};

/// How many articles a value shows unless all are asked for.
const SHOWN: usize = 3;

/// The blocks, in lines of at most `columns` columns.
pub fn text(conflicts: &[Conflict], words: Words, columns: usize, all: bool) -> String {
    let mut out = String::new();
    let mut kind = None;
    for conflict in conflicts {
        if kind != Some(conflict.kind) {
            kind = Some(conflict.kind);
            let heading = words.get(match conflict.kind {
                Kind::Seats => "conflicts-seats",
                Kind::Numbers => "conflicts-numbers",
                Kind::Documents => "conflicts-documents",
                Kind::Events => "conflicts-events",
            });
            hang(&mut out, 0, &[Run::new(heading, Tone::Bold)], columns);
            out.push('\n');
        }
        block(&mut out, conflict, words, columns, all);
    }
    out
}

fn block(out: &mut String, conflict: &Conflict, words: Words, columns: usize, all: bool) {
    let mut head = vec![Run::new(clean(&conflict.name), Tone::Bold)];
    let property = match conflict.property {
        // The heading of the kind says it.
        Property::Holder | Property::Value => None,
        Property::Date => Some("date"),
        Property::Issuer => Some("issuer"),
        Property::Province => Some("province-of"),
        Property::Place => Some("venue"),
    };
    if let Some(property) = property {
        head.push(Run::new(format!("({})", words.get(property)), Tone::Dim));
    }
    hang(out, 2, &head, columns);
    for value in &conflict.values {
        hang(out, 4, &[Run::new(clean(&value.value), Tone::Plain)], columns);
        statements(out, value, words, columns, all);
    }
    out.push('\n');
}

fn statements(out: &mut String, value: &Value, words: Words, columns: usize, all: bool) {
    let shown = if all { value.statements.len() } else { SHOWN };
    for statement in value.statements.iter().take(shown) {
        let place = format!("{}–{}", statement.start, statement.end);
        let date = if statement.date.is_empty() {
            words.get("no-date")
        } else {
            &statement.date
        };
        let line = [
            Run::new(date, Tone::Dim),
            Run::new(clean(&statement.article), Tone::Dim),
            Run::new(place, Tone::Dim),
            Run::new(format!("“{}”", clean(&statement.quote)), Tone::Plain),
        ];
        hang(out, 6, &line, columns);
    }
    if let Some(more) = value.statements.len().checked_sub(shown).filter(|more| *more > 0) {
        let more = words.count("conflicts-more", more);
        hang(out, 6, &[Run::new(more, Tone::Dim)], columns);
    }
}
