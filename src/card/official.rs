//! A person: offices in order of time, events, company, documents; and offices as rows for other cards.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

use super::Part;
use super::fields::{event_row, names, span};
use super::gather::{Fact, Proof, Source, word};
use super::rows::{Collector, Draft, Order, Rows};
use crate::model::{Role, Status};
use crate::rdf::concepts;
use crate::rdf::vocabulary::{foaf, org, rdf, schema, tt};

pub(super) fn sections(source: &Source<'_>, card: &mut Collector<'_>) -> Result<(), StorageError> {
    let me = &source.entity;
    card.section("names", names(source, &[foaf::NAME])?, Order::First);
    let mut offices = Rows::default();
    for tenure in tenures(source, &source.facts(org::MEMBER, me)?)? {
        let text = office(source, &tenure)?;
        offices.add(tenure.draft(source, text)?);
    }
    card.section("offices", offices, Order::Long);
    let parts = source.facts(tt::PERSON, me)?;
    card.section("events", events(source, &parts)?, Order::Newest);
    card.section("with", company(source, &parts)?, Order::First);
    card.section("documents-spoken", documents(source, &parts)?, Order::Newest);
    Ok(())
}

/// An office that one or more articles state.
pub(super) struct Tenure {
    pub(super) person: NamedNode,
    pub(super) title: String,
    pub(super) body: Option<NamedNode>,
    former: bool,
    mark: Option<&'static str>,
    first: String,
    last: String,
    /// When decisions and elections say that it began and ended.
    starts: BTreeSet<String>,
    ends: BTreeSet<String>,
    /// The documents that decide.
    decisions: BTreeSet<NamedNode>,
    pub(super) proofs: BTreeSet<Proof>,
}

/// The offices that facts state, equal ones of several articles joined.
pub(super) fn tenures(source: &Source<'_>, facts: &[Fact]) -> Result<Vec<Tenure>, StorageError> {
    let mut joined: BTreeMap<_, Tenure> = BTreeMap::new();
    for fact in facts {
        let (Some(person), Some(title)) = (fact.node(org::MEMBER), fact.words(tt::TITLE)) else {
            continue;
        };
        let body = fact.node(org::IN_ORGANIZATION);
        let former = fact.words(tt::FORMER) == Some("true");
        let stated = source.day(&fact.article)?;
        let first = fact.words(tt::FIRST_STATED).unwrap_or(&stated);
        let last = fact.words(tt::LAST_STATED).unwrap_or(&stated);
        let key = (person.clone(), title.to_owned(), body.cloned(), former, fact.mark());
        let tenure = joined.entry(key).or_insert_with(|| Tenure {
            person: person.clone(),
            title: title.to_owned(),
            body: body.cloned(),
            former,
            mark: fact.mark(),
            first: first.to_owned(),
            last: last.to_owned(),
            starts: BTreeSet::new(),
            ends: BTreeSet::new(),
            decisions: BTreeSet::new(),
            proofs: BTreeSet::new(),
        });
        if tenure.first.is_empty() || (!first.is_empty() && first < tenure.first.as_str()) {
            first.clone_into(&mut tenure.first);
        }
        if last > tenure.last.as_str() {
            last.clone_into(&mut tenure.last);
        }
        tenure.proofs.extend(fact.proof());
        tenure.decided(source, fact)?;
    }
    Ok(joined.into_values().collect())
}

impl Tenure {
    /// Adds what the fact's article says of the beginning and end of the office.
    fn decided(&mut self, source: &Source<'_>, fact: &Fact) -> Result<(), StorageError> {
        self.starts.extend(fact.words(tt::START).map(str::to_owned));
        self.ends.extend(fact.words(tt::END).map(str::to_owned));
        self.decisions.extend(fact.node(tt::DECIDED_BY).cloned());
        if fact.words(tt::START).or(fact.words(tt::END)).is_some() || fact.node(tt::DECIDED_BY).is_some() {
            let steps = source.facts(rdf::SUBJECT, &fact.node)?;
            self.proofs.extend(steps.iter().filter_map(Fact::proof));
        }
        Ok(())
    }

    /// "began 2022-09-05 · ended … · 987-QĐ/TU".
    fn steps(&self, source: &Source<'_>) -> Result<Vec<Part>, StorageError> {
        let mut parts: Vec<Part> = Vec::new();
        let mut add = |part: Part| {
            if !parts.is_empty() {
                parts.push(Part::words(" · "));
            }
            parts.push(part);
        };
        for (key, days) in [("began", &self.starts), ("ended", &self.ends)] {
            for day in days {
                add(Part::words(&source.words.with(key, day)));
            }
        }
        for decision in &self.decisions {
            add(source.part(decision)?);
        }
        Ok(parts)
    }

    /// A row of it: when it was stated, what is given as its text.
    pub(super) fn draft(self, source: &Source<'_>, text: Vec<Part>) -> Result<Draft, StorageError> {
        let steps = self.steps(source)?;
        let stated = span(&self.first, &self.last);
        let (lead, rank) = match (self.former, stated.is_empty()) {
            (_, true) => (source.words.get("no-date").to_owned(), '~'),
            (true, _) => (source.words.with("before", &self.first), '0'),
            (false, _) => (stated, '1'),
        };
        let sort = if rank == '~' {
            "~".to_owned()
        } else {
            let began = self.starts.first().filter(|day| **day < self.first);
            format!("{} {rank}", began.unwrap_or(&self.first))
        };
        Ok(Draft::new(lead, text)
            .sorted(sort)
            .detail(steps)
            .marked(self.mark)
            .marked(self.former.then_some("former"))
            .proved(self.proofs))
    }

    /// What orders offices by the day on which they were last stated.
    pub(super) fn last(&self) -> String {
        format!("{} {}", self.last, if self.former { '0' } else { '1' })
    }
}

/// "Bí thư, Tỉnh ủy Hà Nam".
pub(super) fn office(source: &Source<'_>, tenure: &Tenure) -> Result<Vec<Part>, StorageError> {
    let mut parts = vec![Part::words(&tenure.title)];
    if let Some(body) = &tenure.body {
        parts.push(Part::words(", "));
        parts.push(source.part(body)?);
    }
    Ok(parts)
}

/// The key of the word for a role, and its rank.
pub(super) fn role(fact: &Fact) -> Option<(u8, &'static str)> {
    let concept = fact.node(tt::ROLE)?;
    [
        (Role::Chair, (0, "chair")),
        (Role::Speaker, (1, "speaker")),
        (Role::Attendee, (2, "attendee")),
    ]
    .into_iter()
    .find(|(role, _)| concepts::role(*role) == concept.as_ref())
    .map(|(_, word)| word)
}

/// The office under which a person took part, if the article tells.
pub(super) fn office_then(source: &Source<'_>, fact: &Fact) -> Result<Vec<Part>, StorageError> {
    let Some(node) = fact.node(tt::OFFICE) else {
        return Ok(Vec::new());
    };
    let mut parts = Vec::new();
    if let Some(title) = source.objects(node, tt::TITLE)?.first() {
        if source.objects(node, tt::FORMER)?.iter().any(|t| word(t) == "true") {
            parts.push(Part::words(&format!("{} ", source.words.get("former"))));
        }
        let planned = concepts::status(Status::Planned);
        if source
            .objects(node, tt::STATUS)?
            .iter()
            .any(|t| word(t) == planned.as_str())
        {
            parts.push(Part::words(&format!("{} ", source.words.get("planned"))));
        }
        parts.push(source.value(title)?);
    }
    if let Some(body) = source.objects(node, org::IN_ORGANIZATION)?.first() {
        parts.push(Part::words(", "));
        parts.push(source.value(body)?);
    }
    Ok(parts)
}

/// One row an event: roles, the office of that day.
fn events(source: &Source<'_>, parts: &[Fact]) -> Result<Rows, StorageError> {
    let mut rows = Rows::default();
    let mut by_event: BTreeMap<(&NamedNode, Option<&str>), Vec<&Fact>> = BTreeMap::new();
    for fact in parts {
        if let Some(event) = fact.node(tt::EVENT) {
            by_event.entry((event, fact.mark())).or_default().push(fact);
        }
    }
    for ((event, _), facts) in by_event {
        let mut roles: BTreeSet<(u8, &str)> = facts.iter().filter_map(|f| role(f)).collect();
        if roles.len() > 1 {
            // who chairs or speaks attends
            roles.retain(|(rank, _)| *rank < 2);
        }
        let roles: Vec<&str> = roles.into_iter().map(|(_, key)| source.words.get(key)).collect();
        let mut detail = vec![Part::words(&roles.join(", "))];
        for fact in &facts {
            let office = office_then(source, fact)?;
            if !office.is_empty() {
                detail.push(Part::words(" · "));
                detail.extend(office);
                break;
            }
        }
        let date = source.event_date(event)?;
        let row = event_row(source, event, &date)?.detail(detail);
        rows.add(facts.into_iter().fold(row, Draft::from));
    }
    Ok(rows)
}

fn actual(fact: &Fact) -> bool {
    fact.status() == Status::Actual
}

/// Who was at the same events, those of most events first.
fn company(source: &Source<'_>, parts: &[Fact]) -> Result<Rows, StorageError> {
    let events: BTreeSet<&NamedNode> = parts
        .iter()
        .filter(|f| actual(f))
        .filter_map(|f| f.node(tt::EVENT))
        .collect();
    let mut met: BTreeMap<NamedNode, (BTreeSet<&NamedNode>, BTreeSet<Proof>)> = BTreeMap::new();
    for event in events {
        for fact in source.facts(tt::EVENT, event)?.iter().filter(|f| actual(f)) {
            if let Some(person) = fact.node(tt::PERSON).filter(|p| **p != source.entity) {
                let (at, proofs) = met.entry(person.clone()).or_default();
                at.insert(event);
                proofs.extend(fact.proof());
            }
        }
    }
    let mut rows = Rows::default();
    for (person, (events, proofs)) in met {
        let lead = match events.len() {
            1 => source.words.get("at-event").to_owned(),
            several => source.words.with("at-events", several),
        };
        let sort = format!("{:09}", 999_999_999 - events.len().min(999_999_999));
        let row = Draft::new(lead, vec![source.part(&person)?]).sorted(sort);
        rows.add(row.proved(proofs));
    }
    Ok(rows)
}

/// The documents that were discussed where the person chaired or spoke.
fn documents(source: &Source<'_>, parts: &[Fact]) -> Result<Rows, StorageError> {
    let spoke = |f: &&Fact| actual(f) && role(f).is_some_and(|(rank, _)| rank < 2);
    let events: BTreeSet<&NamedNode> = parts.iter().filter(spoke).filter_map(|f| f.node(tt::EVENT)).collect();
    let mut rows = Rows::default();
    for event in events {
        let date = source.event_date(event)?;
        for fact in source
            .facts(rdf::SUBJECT, event)?
            .iter()
            .filter(|f| f.says(tt::DISCUSSES))
        {
            if let Some(document) = fact.node(rdf::OBJECT) {
                rows.add(super::document::row(source, &date, document)?.from(fact));
            }
        }
    }
    Ok(rows)
}

/// The people of an event: by role, in the order in which the articles name them.
pub(super) fn people(source: &Source<'_>, event: &NamedNode) -> Result<Rows, StorageError> {
    let mut rows = Rows::default();
    let mut by_person: BTreeMap<(NamedNode, Option<&str>), Vec<Fact>> = BTreeMap::new();
    for fact in source.facts(tt::EVENT, event)? {
        if let Some(person) = fact.node(tt::PERSON) {
            by_person.entry((person.clone(), fact.mark())).or_default().push(fact);
        }
    }
    for ((person, _), mut facts) in by_person {
        if facts.iter().any(|f| role(f).is_some_and(|(rank, _)| rank < 2)) {
            facts.retain(|f| role(f).is_some_and(|(rank, _)| rank < 2));
        }
        let roles: BTreeSet<(u8, &str)> = facts.iter().filter_map(role).collect();
        let rank = roles.first().map_or(9, |(rank, _)| *rank);
        let words: Vec<&str> = roles.iter().map(|(_, key)| source.words.get(key)).collect();
        let mut office = Vec::new();
        for fact in &facts {
            if office.is_empty() {
                office = office_then(source, fact)?;
            }
        }
        let place = facts
            .first()
            .and_then(Fact::proof)
            .map_or(Ok((0, 0)), |p| source.place(&p.mention))?;
        let row = Draft::new(words.join(", "), vec![source.part(&person)?])
            .sorted(format!("{rank} {:09}", place.0))
            .detail(office);
        rows.add(facts.iter().fold(row, Draft::from));
    }
    Ok(rows)
}

/// Who held which office at a body, those stated last first.
pub(super) fn holders(source: &Source<'_>, bodies: &[NamedNode], with_body: bool) -> Result<Rows, StorageError> {
    let mut rows = Rows::default();
    for body in bodies {
        for tenure in tenures(source, &source.facts(org::IN_ORGANIZATION, body)?)? {
            let last = tenure.last();
            let mut text = vec![source.part(&tenure.person)?];
            let office = if with_body {
                office(source, &tenure)?
            } else {
                vec![Part::words(&tenure.title)]
            };
            text.push(Part::words(" – "));
            text.extend(office);
            rows.add(tenure.draft(source, text)?.sorted(last));
        }
    }
    Ok(rows)
}

/// Does a graph say that the body belongs to the province?
pub(super) fn bodies_of(source: &Source<'_>, province: &NamedNode) -> Result<Vec<NamedNode>, StorageError> {
    let mut bodies = Vec::new();
    for node in source.subjects(tt::PROVINCE, province)? {
        let types = source.objects(&node, rdf::TYPE)?;
        if types.iter().any(|t| *t == tt::ORGANIZATION.into()) {
            bodies.push(node);
        }
    }
    Ok(bodies)
}

/// Properties of an event that say whose it is.
pub(super) const HELD: [oxigraph::model::NamedNodeRef<'_>; 3] = [tt::PROVINCE, tt::REGION, schema::LOCATION];
