//! What people decided about who is who, applied to the groups that the rules made.
//!
//! What is `different` is told to the rules, so that all mentions go to the side that they are tied to; where the rules join by the
//! name alone, what the object names is taken out of the subject's group. `same` then joins groups, under the subject's path;
//! `pin` gives a group the path to keep. Whom a row names is found by the rules alone, so that a row means the same
//! whatever stands beside it.

mod names;
mod sides;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use super::groups::Group;
use super::{Apart, Corpus, Node};
use crate::decide::{Decision, Decisions, Outcome, Verdict};
use crate::lexicon::reference::Reference;
use names::Names;
use work::Work;

const REASON: &str = "a reviewer's decision";

/// The rows about who is who, with the mentions that they name.
pub(super) struct Decided<'d> {
    rows: Vec<(usize, &'d Decision)>,
    /// Subject and object, by the row's position; no object of a pin.
    found: BTreeMap<usize, (Vec<Node>, Vec<Node>)>,
    /// The rows that tell apart what the rules took for one.
    parted: BTreeSet<usize>,
    outcome: Outcome,
}

impl<'d> Decided<'d> {
    /// Finds what the rows name in the groups of the rules.
    pub(super) fn read(groups: &[Group], corpus: &Corpus<'_>, reference: &Reference, decisions: &'d Decisions) -> Self {
        let rows = decisions.rows.iter().enumerate();
        let mut read = Self {
            rows: rows.filter(|(_, r)| !r.verdict.is_of_fact()).collect(),
            found: BTreeMap::new(),
            parted: BTreeSet::new(),
            outcome: Outcome::default(),
        };
        if read.rows.is_empty() {
            return read;
        }
        let names = Names::new(groups, corpus, reference);
        for &(at, row) in &read.rows {
            match named(&names, corpus, row) {
                Ok(both) => {
                    let sides = [both.0.first(), both.1.first()].into_iter().flatten();
                    let named = sides.map(|node| (corpus.articles[node.article].id.clone(), node.entity));
                    read.outcome.named.insert(at, named.collect());
                    read.found.insert(at, both);
                }
                Err(reason) => {
                    read.outcome.reasons.insert(at, reason);
                }
            }
        }
        read.part(groups, corpus);
        read
    }

    /// Finds the rows that part what the rules took for one, and who of it is on which side.
    fn part(&mut self, groups: &[Group], corpus: &Corpus<'_>) {
        let mut of_node = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            of_node.extend(group.members.iter().map(|node| (*node, number)));
        }
        for (at, row) in &self.rows {
            let Some(both) = self.found.get_mut(at).filter(|_| row.verdict == Verdict::Different) else {
                continue;
            };
            let of_both = |nodes: &[Node]| -> BTreeSet<usize> { nodes.iter().map(|node| of_node[node]).collect() };
            let (ours, theirs) = (of_both(&both.0), of_both(&both.1));
            for group in ours.intersection(&theirs) {
                sides::spread(corpus, &groups[*group].members, both);
                self.parted.insert(*at);
            }
        }
    }

    fn of(&self, verdict: Verdict) -> impl Iterator<Item = (usize, &'d Decision, &(Vec<Node>, Vec<Node>))> {
        let rows = self.rows.iter().filter(move |(_, row)| row.verdict == verdict);
        rows.filter_map(|(at, row)| Some((*at, *row, self.found.get(at)?)))
    }

    /// Must the rules be asked again, since they took two for one that somebody told apart?
    pub(super) fn parts(&self) -> bool {
        !self.parted.is_empty()
    }

    /// Who stands on which side.
    pub(super) fn apart(&self) -> Apart {
        let mut apart = Apart::default();
        for (at, _, (subject, object)) in self.of(Verdict::Different) {
            for (nodes, side) in [(subject, false), (object, true)] {
                for node in nodes {
                    apart.entry(*node).or_default().insert((at, side));
                }
            }
        }
        apart
    }

    /// Changes the groups, which have their paths; tells what became of the rows.
    pub(super) fn apply(mut self, groups: &mut Vec<Group>, corpus: &Corpus<'_>) -> Outcome {
        if self.rows.is_empty() {
            return self.outcome;
        }
        let mut work = Work::new(groups, corpus);
        let mut done = Vec::new();
        for verdict in [Verdict::Different, Verdict::Same, Verdict::Pin, Verdict::Unsure] {
            for (at, row, (subject, object)) in self.of(verdict) {
                let result = match verdict {
                    Verdict::Different if self.parted.contains(&at) => {
                        work.part(subject, object);
                        Ok(())
                    }
                    Verdict::Same => work.join(subject[0], object),
                    Verdict::Pin => work.pin(subject[0], row.object.as_ref()),
                    _ => Ok(()),
                };
                done.push((at, result));
            }
        }
        for (at, row, (subject, object)) in self.of(Verdict::Different) {
            let group = |node: &Node| work.at[node];
            if subject.iter().any(|s| object.iter().any(|o| group(s) == group(o))) {
                let other = row.object.as_ref().map(ToString::to_string).unwrap_or_default();
                let told = format!("other rows join {} and {other} again", row.subject);
                // What went wrong before tells more.
                if let Some((_, result)) = done.iter_mut().find(|(of, result)| *of == at && result.is_ok()) {
                    *result = Err(told);
                }
            }
        }
        for (at, result) in done {
            match result {
                Ok(()) => _ = self.outcome.used.insert(at),
                Err(reason) => _ = self.outcome.reasons.insert(at, reason),
            }
        }
        work.finish();
        self.outcome
    }
}

/// The mentions that a row names as its subject and its object.
fn named(names: &Names<'_, '_>, corpus: &Corpus<'_>, row: &Decision) -> Result<(Vec<Node>, Vec<Node>), String> {
    let lone = matches!(row.verdict, Verdict::Different | Verdict::Same);
    let subject = names.of(&row.subject, lone)?;
    match &row.object {
        Some(object) if row.verdict == Verdict::Different => {
            let both = (subject, names.of(object, lone)?);
            let both = sides::sides(corpus, (&row.subject, object), both);
            if both.0.is_empty() || both.1.is_empty() {
                return Err("both sides name the same mention".to_owned());
            }
            Ok(both)
        }
        Some(object) if row.verdict != Verdict::Pin => Ok((subject, names.of(object, lone)?)),
        _ => Ok((subject, Vec::new())),
    }
}
