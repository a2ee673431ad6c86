//! Facts as nodes with their evidence, and the short-cut properties that actual facts allow.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};

use super::article::{SHARED, Writer, property_value};
use super::vocabulary::{dcterms, eli, org, qb, rdf, rdfs, schema, sdmx_attribute, sdmx_measure, tt};
use super::{concepts, iri};
use crate::model::{Claim, EntityId, Fact, Metric, Moment, Object, Predicate, Qualifier, Role, Span, Status, Step};

/// A statement of a fact that is no n-ary node.
type Statement = (NamedNode, NamedNodeRef<'static>, Term);

/// Facts that stand in the graph.
#[derive(Default)]
struct Written {
    /// What they claim, which of its statements, and the words they quote.
    claims: BTreeSet<(Vec<String>, usize, Span)>,
    nodes: BTreeSet<String>,
}

impl Writer<'_> {
    /// All facts. Equal ones (same claim, same first span) are one.
    pub(super) fn facts(&mut self) {
        let offices = self.offices();
        let mut written = Written::default();
        for fact in &self.extraction.facts {
            match &fact.claim {
                Claim::Article { .. } | Claim::Mention { .. } | Claim::Triple { .. } => {
                    for (part, statement) in self.statements(&fact.claim).into_iter().enumerate() {
                        self.statement(fact, part, statement, &mut written);
                    }
                }
                Claim::Participation {
                    conference,
                    official,
                    role,
                } => {
                    if let Some(node) = self.new_fact(fact, 0, &mut written) {
                        self.participation(&node, *conference, *official, *role, offices.get(official));
                        self.support(&node, fact);
                    }
                    self.took_part(fact.status, *conference, *official, *role);
                }
                Claim::Tenure { .. } => {
                    if let Some(node) = self.new_fact(fact, 0, &mut written) {
                        self.tenure(&node, &fact.claim);
                        self.support(&node, fact);
                    }
                }
                Claim::Appointment { .. } => self.appointment(fact, &mut written),
                Claim::Metric(metric) => {
                    if let Some(node) = self.new_fact(fact, 0, &mut written) {
                        self.metric(&node, metric);
                        self.support(&node, fact);
                    }
                }
            }
        }
    }

    /// What every fact carries: evidence, rule, confidence, status, derivation.
    fn support(&mut self, node: &NamedNode, fact: &Fact) {
        self.put(node, rdf::TYPE, tt::FACT);
        let quotes = self.quotes.of(fact);
        for span in &quotes {
            let mention = self.mention(*span);
            self.put(node, tt::EVIDENCE, mention);
        }
        if let [main, _, ..] = quotes[..] {
            let main = self.mention(main);
            self.put(node, tt::MAIN_EVIDENCE, main);
        }
        self.put_words(node, tt::RULE, fact.rule);
        let percent = fact.confidence.clamp(1, 100);
        self.put(
            node,
            tt::CONFIDENCE,
            iri::decimal(&format!("{}.{:02}", percent / 100, percent % 100)),
        );
        if fact.status != Status::Actual {
            self.put(node, tt::STATUS, concepts::status(fact.status));
        }
        if let Some(derivation) = fact.derivation {
            self.put(node, tt::DERIVATION, concepts::derivation(derivation));
        }
    }

    /// The name of a fact, or of one of the several statements that it makes. Facts that claim the same and quote the same
    /// words are one: the second gives nothing.
    fn new_fact(&self, fact: &Fact, part: usize, written: &mut Written) -> Option<NamedNode> {
        let quote = self.quotes.of(fact).first().copied().unwrap_or_default();
        let node = self.fact_iri(fact, part);
        let is_new = written.claims.insert((self.keys.says(fact), part, quote));
        (is_new && written.nodes.insert(node.as_str().to_owned())).then_some(node)
    }

    fn fact_iri(&self, fact: &Fact, part: usize) -> NamedNode {
        iri::fact(&self.node, &self.keys.of(fact, part))
    }

    fn statement(&mut self, fact: &Fact, part: usize, (s, p, o): Statement, written: &mut Written) {
        let short_cut = match &fact.claim {
            Claim::Article { property, .. } => !self.is_given(*property),
            _ => fact.status == Status::Actual,
        };
        if short_cut {
            self.put(&s, p, o.clone());
        }
        if let Some(node) = self.new_fact(fact, part, written) {
            self.put(&node, rdf::TYPE, rdf::STATEMENT);
            self.put(&node, rdf::SUBJECT, s);
            self.put(&node, rdf::PREDICATE, p);
            self.put(&node, rdf::OBJECT, o);
            self.support(&node, fact);
        }
    }

    /// Subject, predicate and object; an interval makes two (start and end).
    fn statements(&mut self, claim: &Claim) -> Vec<Statement> {
        match claim {
            Claim::Article { property, value } => SHARED
                .iter()
                .filter(|(p, _)| p == property)
                .map(|(_, predicate)| (self.node.clone(), *predicate, property_value(*property, value).into()))
                .collect(),
            Claim::Mention { entity } => {
                let entity = self.entity(*entity);
                vec![(self.node.clone(), schema::MENTIONS, entity.into())]
            }
            Claim::Triple {
                subject,
                predicate,
                object,
            } => {
                let subject = self.entity(*subject);
                self.objects(*predicate, object)
                    .into_iter()
                    .map(|(predicate, object)| (subject.clone(), predicate, object))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn objects(&mut self, predicate: Predicate, object: &Object) -> Vec<(NamedNodeRef<'static>, Term)> {
        let property = property(predicate);
        match object {
            Object::Entity(entity) => vec![(property, self.entity(*entity).into())],
            Object::Text(words) => {
                let term: Term = match predicate {
                    Predicate::Kind => self.concept(concepts::EVENT_KINDS, words).into(),
                    Predicate::Daypart => self.concept(concepts::DAYPARTS, words).into(),
                    Predicate::Mode => self.concept(concepts::MODES, words).into(),
                    _ => Literal::new_simple_literal(words).into(),
                };
                vec![(property, term)]
            }
            Object::Period(period) => {
                let mut both = vec![(property, iri::moment(period.start).into())];
                if let (Predicate::Date, Some(end)) = (predicate, period.end) {
                    both.push((schema::END_DATE, iri::moment(end).into()));
                }
                both
            }
        }
    }

    /// The first present office of each person, under which they take part.
    fn offices(&self) -> BTreeMap<EntityId, NamedNode> {
        let mut offices = BTreeMap::new();
        for fact in self.extraction.facts.iter().filter(|f| f.status == Status::Actual) {
            if let Claim::Tenure {
                official,
                former: false,
                ..
            } = fact.claim
            {
                offices.entry(official).or_insert_with(|| self.fact_iri(fact, 0));
            }
        }
        offices
    }

    fn participation(
        &mut self,
        node: &NamedNode,
        conference: EntityId,
        official: EntityId,
        role: Role,
        office: Option<&NamedNode>,
    ) {
        self.put(node, rdf::TYPE, tt::PARTICIPATION);
        let (event, person) = (self.entity(conference), self.entity(official));
        self.put(node, tt::EVENT, event);
        self.put(node, tt::PERSON, person);
        self.put(node, tt::ROLE, concepts::role(role));
        if let Some(office) = office {
            self.put(node, tt::OFFICE, office.clone());
        }
    }

    /// Who chairs or speaks also attends.
    fn took_part(&mut self, status: Status, conference: EntityId, official: EntityId, role: Role) {
        if status != Status::Actual {
            return;
        }
        let (event, person) = (self.entity(conference), self.entity(official));
        match role {
            Role::Chair => self.put(&event, tt::CHAIR, person.clone()),
            Role::Speaker => self.put(&event, tt::SPEAKER, person.clone()),
            Role::Attendee => {}
        }
        self.put(&event, schema::ATTENDEE, person);
    }

    fn tenure(&mut self, node: &NamedNode, claim: &Claim) {
        let Claim::Tenure {
            official,
            title,
            organization,
            former,
        } = claim
        else {
            return;
        };
        self.put(node, rdf::TYPE, tt::TENURE);
        self.put(node, rdf::TYPE, org::MEMBERSHIP);
        let member = self.entity(*official);
        self.put(node, org::MEMBER, member);
        if let Some(organization) = organization {
            let organization = self.entity(*organization);
            self.put(node, org::IN_ORGANIZATION, organization);
        }
        self.put_words(node, tt::TITLE, title);
        if let Some(role) = concepts::find(concepts::TITLES, title) {
            self.put(node, org::ROLE, role);
        }
        if *former {
            self.put(node, tt::FORMER, Literal::from(true));
        } else if let Some(date) = self.date.map(|date| self.held(claim, date)) {
            self.put(node, tt::FIRST_STATED, iri::moment(date));
            self.put(node, tt::LAST_STATED, iri::moment(date));
        }
    }

    /// The day on which the article proves an office: its own, but not one before the office began or after it ended.
    fn held(&self, tenure: &Claim, date: Moment) -> Moment {
        let steps = self.extraction.facts.iter().filter_map(|fact| match &fact.claim {
            Claim::Appointment {
                step, date: Some(date), ..
            } if is_of(&fact.claim, tenure) => Some((*step, *date)),
            _ => None,
        });
        steps.fold(date, |held, (step, date)| match step {
            Step::Start => held.max(date),
            Step::End => held.min(date),
        })
    }

    /// When an office began or ended, and what decided it.
    fn appointment(&mut self, fact: &Fact, written: &mut Written) {
        let Claim::Appointment {
            step, date, document, ..
        } = &fact.claim
        else {
            return;
        };
        let facts = &self.extraction.facts;
        let mut tenures: Vec<&Fact> = facts.iter().filter(|t| is_of(&fact.claim, &t.claim)).collect();
        tenures.sort_by_key(|t| matches!(t.claim, Claim::Tenure { former: true, .. }));
        let Some(tenure) = tenures.first().map(|t| self.fact_iri(t, 0)) else {
            return;
        };
        if let Some(date) = date {
            let property = match step {
                Step::Start => tt::START,
                Step::End => tt::END,
            };
            self.statement(fact, 0, (tenure.clone(), property, iri::moment(*date).into()), written);
        }
        if let Some(document) = document {
            let document = self.entity(*document);
            self.statement(fact, 1, (tenure, tt::DECIDED_BY, document.into()), written);
        }
    }

    fn metric(&mut self, node: &NamedNode, metric: &Metric) {
        self.put(node, rdf::TYPE, tt::METRIC);
        self.put(node, rdf::TYPE, qb::OBSERVATION);
        self.put(node, qb::DATA_SET, tt::METRICS);
        self.put(node, sdmx_measure::OBS_VALUE, iri::decimal(&metric.value));
        if let Some(out_of) = &metric.out_of {
            self.put(node, tt::OUT_OF, iri::decimal(out_of));
        }
        for (predicate, words) in [
            (tt::UNIT, &metric.unit),
            (tt::MEASURE, &metric.measure),
            (tt::SCOPE_WORDS, &metric.scope_words),
        ] {
            if !words.is_empty() {
                self.put_words(node, predicate, words);
            }
        }
        if let Some(unit) = concepts::find(concepts::UNITS, &metric.unit) {
            self.put(node, sdmx_attribute::UNIT_MEASURE, unit);
        }
        if metric.qualifier != Qualifier::Exactly {
            self.put(node, tt::QUALIFIER, concepts::qualifier(metric.qualifier));
        }
        match metric.qualifier {
            Qualifier::MoreThan | Qualifier::AtLeast => self.put(node, tt::LOWER, iri::decimal(&metric.value)),
            Qualifier::LessThan | Qualifier::AtMost => self.put(node, tt::UPPER, iri::decimal(&metric.value)),
            Qualifier::Exactly | Qualifier::About => {}
        }
        if let Some(scope) = metric.scope {
            let scope = self.entity(scope);
            self.put(node, tt::SCOPE, scope);
        }
        if let Some(period) = metric.period {
            self.put(node, tt::PERIOD_START, iri::moment(period.start));
            if let Some(end) = period.end {
                self.put(node, tt::PERIOD_END, iri::moment(end));
            }
        }
        if let Some(main) = self.extraction.main {
            let main = self.entity(main);
            self.put(node, tt::REPORTED_AT, main);
        }
    }
}

/// Does an appointment give or take the office of a tenure?
fn is_of(appointment: &Claim, tenure: &Claim) -> bool {
    match (appointment, tenure) {
        (
            Claim::Appointment {
                official,
                title,
                organization,
                ..
            },
            Claim::Tenure {
                official: of,
                title: held,
                organization: at,
                ..
            },
        ) => (official, title, organization) == (of, held, at),
        _ => false,
    }
}

/// The property that says it.
fn property(predicate: Predicate) -> NamedNodeRef<'static> {
    match predicate {
        Predicate::Name => rdfs::LABEL,
        Predicate::Kind => tt::KIND,
        Predicate::Date => schema::START_DATE,
        Predicate::Daypart => tt::DAYPART,
        Predicate::Venue => schema::LOCATION,
        Predicate::Province => tt::PROVINCE,
        Predicate::Mode => schema::EVENT_ATTENDANCE_MODE,
        Predicate::Region => tt::REGION,
        Predicate::Organizer => schema::ORGANIZER,
        Predicate::Participant => tt::PARTICIPANT,
        Predicate::Discusses => tt::DISCUSSES,
        Predicate::Issuer => eli::PASSED_BY,
        Predicate::DocumentDate => eli::DATE_DOCUMENT,
        Predicate::Term => tt::TERM,
        Predicate::Subject => dcterms::SUBJECT,
        Predicate::Implements => tt::IMPLEMENTS,
        Predicate::Amends => eli::AMENDS,
        Predicate::Continues => tt::CONTINUES,
        Predicate::Guides => tt::GUIDES,
        Predicate::BasedOn => eli::BASED_ON,
    }
}
