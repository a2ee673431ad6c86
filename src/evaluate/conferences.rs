//! Events have no names in common between two tables: they are aligned by what is said of them, then counted.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::compare::key;
use super::judge::same_value;
use super::tables::{EvaluateError, Row, want};
use super::tally::{Tally, needed, show};

/// One statement about an event.
struct Statement<'a> {
    property: &'a str,
    value: &'a str,
    row: &'a Row,
}

type Events<'a> = IndexMap<&'a str, Vec<Statement<'a>>>;

const MAIN: &str = "main";
const PRESENT: [&str; 3] = ["attendee", "chair", "speaker"];
const LEADING: [&str; 2] = ["chair", "speaker"];

/// Counts the statements about the events of one article.
pub(super) fn count(gold: &[Row], system: &[Row], tally: &mut Tally) -> Result<(), EvaluateError> {
    let (gold, system) = (events(gold)?, events(system)?);
    let taken = align(&gold, &system);
    for (name, wanted) in &gold {
        let found = taken.get(name).map_or(&[][..], |other| &system[other][..]);
        count_event(wanted, found, tally);
        // Is it told apart from the events only mentioned?
        match taken.get(name) {
            Some(&MAIN) if *name == MAIN => tally.hit += 1,
            Some(_) if *name == MAIN => tally.missed("main is taken for an event only mentioned"),
            _ => {}
        }
        if wanted.iter().any(|g| needed(g.row)) {
            count_rest(wanted, found, tally);
        }
    }
    let taken: HashSet<_> = taken.values().collect();
    for (_, statements) in system.iter().filter(|(name, _)| !taken.contains(name)) {
        for s in statements {
            tally.spurious(&show(s.row));
        }
    }
    Ok(())
}

fn events(rows: &[Row]) -> Result<Events<'_>, EvaluateError> {
    let mut events = Events::new();
    for row in rows {
        let statement = Statement {
            property: want(row, "property")?,
            value: want(row, "value")?,
            row,
        };
        events.entry(want(row, "conference")?).or_default().push(statement);
    }
    Ok(events)
}

/// Which event of the system each event of the gold is: those that share most first.
fn align<'a>(gold: &Events<'a>, system: &Events<'a>) -> IndexMap<&'a str, &'a str> {
    let mut candidates = Vec::new();
    for (g, wanted) in gold {
        for (s, found) in system {
            // In half points, of which both being the main event gives one.
            let points = 2 * shared(wanted, found) + usize::from(*g == MAIN && *s == MAIN);
            if points >= 2 {
                candidates.push((points, *g, *s));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken = IndexMap::new();
    for (_, g, s) in candidates {
        if !taken.contains_key(g) && !taken.values().any(|other| *other == s) {
            taken.insert(g, s);
        }
    }
    taken
}

/// How much is said of both; dates and names count twice.
fn shared(wanted: &[Statement], found: &[Statement]) -> usize {
    let weight = |g: &Statement| if matches!(g.property, "date" | "name") { 2 } else { 1 };
    let agreeing = |g: &Statement| found.iter().filter(|s| agree(g, s)).count();
    wanted.iter().map(|g| weight(g) * agreeing(g)).sum()
}

fn agree(g: &Statement, s: &Statement) -> bool {
    g.property == s.property && same_value(g.property, g.value, s.value)
}

fn values(statements: &[Statement], properties: &[&str]) -> HashSet<String> {
    let told = statements.iter().filter(|s| properties.contains(&s.property));
    told.map(|s| key(s.value)).collect()
}

/// Hits and misses. Who chairs or speaks is present too and is not counted twice.
fn count_event(wanted: &[Statement], found: &[Statement], tally: &mut Tally) {
    let (leading, present) = (values(wanted, &LEADING), values(found, &PRESENT));
    for (g, partner) in wanted.iter().zip(partners(wanted, found)) {
        let hit = if g.property == "attendee" {
            if leading.contains(&key(g.value)) {
                continue;
            }
            present.contains(&key(g.value))
        } else {
            partner.is_some()
        };
        match (needed(g.row), hit) {
            (true, true) => tally.hit += 1,
            (true, false) => tally.missed(&show(g.row)),
            (false, _) => {}
        }
    }
}

/// For each gold statement (attendees aside) the first that agrees and is not taken yet.
fn partners(wanted: &[Statement], found: &[Statement]) -> Vec<Option<usize>> {
    let mut used = vec![false; found.len()];
    let mut partner = |g: &Statement| {
        let first = (0..found.len()).find(|at| !used[*at] && agree(g, &found[*at]))?;
        used[first] = true;
        Some(first)
    };
    let mut one = |g| if is_attendee(g) { None } else { partner(g) };
    wanted.iter().map(&mut one).collect()
}

fn is_attendee(statement: &Statement) -> bool {
    statement.property == "attendee"
}

/// What is said of the event besides.
fn count_rest(wanted: &[Statement], found: &[Statement], tally: &mut Tally) {
    let present = values(wanted, &PRESENT);
    let used: HashSet<_> = partners(wanted, found).into_iter().flatten().collect();
    for (_, s) in found.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        if !(is_attendee(s) && present.contains(&key(s.value))) {
            tally.spurious(&show(s.row));
        }
    }
}
