//! Articles about the world, as extraction would give them: reports of events, appointments, and others.

use trithuc::generate::Random;
use trithuc::model::{
    Article, Claim, Class, Entity, EntityId, Extraction, Fact, Object, Period, Predicate, Role, Span, Status,
};

use super::documents::Document;
use super::events::{Event, Shape};
use super::people::{Body, Office};
use super::{Day, Generated, World, moment, year_of};

/// All articles, in no order that tells anything.
pub fn articles(world: &World, seed: u64) -> Vec<Generated> {
    let mut random = Random::new(seed ^ 0x5EED);
    let mut all = Vec::new();
    for (at, event) in world.events.iter().enumerate() {
        for _ in 0..event.told {
            all.push(report(world, &mut random, at, event, all.len()));
        }
    }
    for at in 0..world.people.len() {
        appointments(world, &mut random, at, &mut all);
        for _ in 0..random.below(3) {
            let one = other(world, &mut random, at, all.len());
            all.extend(one);
        }
    }
    all.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    all
}

/// An article while it is made.
pub struct Draft<'w> {
    world: &'w World,
    article: Article,
    extraction: Extraction,
    truth: Vec<Option<usize>>,
    day: Day,
}

impl<'w> Draft<'w> {
    /// Its id begins with a hash of its number, so that the order of ids is that of nothing else.
    fn new(world: &'w World, random: &mut Random, number: usize, day: Day) -> Self {
        let mixed = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        let mut article = Article {
            id: format!("{:06x}-{number}", mixed & 0xFF_FFFF),
            ..Article::default()
        };
        if random.chance(96) {
            article.meta.published = Some(moment(day).to_string());
        }
        Self {
            world,
            article,
            extraction: Extraction::default(),
            truth: Vec::new(),
            day,
        }
    }

    fn done(self) -> Generated {
        Generated {
            article: self.article,
            extraction: self.extraction,
            truth: self.truth,
        }
    }

    fn entity(&mut self, class: Class, name: &str, truth: Option<usize>) -> EntityId {
        let entities = &mut self.extraction.entities;
        let found = entities.iter().position(|e| e.class == class && e.name == name);
        EntityId(found.unwrap_or_else(|| {
            entities.push(Entity::new(class, name));
            self.truth.push(truth);
            entities.len() - 1
        }))
    }

    fn fact(&mut self, claim: Claim) {
        self.extraction.facts.push(Fact {
            claim,
            evidence: vec![Span::default()],
            rule: "made.up",
            confidence: 90,
            status: Status::Actual,
            derivation: None,
        });
    }

    fn says(&mut self, subject: EntityId, predicate: Predicate, object: Object) {
        self.fact(Claim::Triple {
            subject,
            predicate,
            object,
        });
    }

    fn province(&mut self, unit: usize) -> EntityId {
        let world = self.world;
        self.entity(Class::Province, world.units[unit].on(self.day).0, None)
    }

    /// A body; that of a district is now and then told without its province.
    fn body(&mut self, body: &Body, told: bool) -> EntityId {
        let name = body.name(&self.world.units, self.day);
        let entity = self.entity(Class::Organization, &name, None);
        if let Some(unit) = body.unit().filter(|_| told) {
            let province = self.province(unit);
            self.extraction.entities[entity.0].province = Some(province);
        }
        entity
    }

    /// A person under a name as papers spell it.
    fn official(&mut self, random: &mut Random, at: usize) -> EntityId {
        let name = spelt(random, &self.world.people[at].name);
        self.entity(Class::Official, &name, Some(at))
    }

    fn tenure(&mut self, random: &mut Random, official: EntityId, office: &Office, former: bool) {
        let told = !matches!(office.body, Body::Below(..)) || random.chance(85);
        let organization = Some(self.body(&office.body, told));
        self.fact(Claim::Tenure {
            official,
            title: office.title.to_owned(),
            organization,
            former,
        });
    }

    /// A person with all, one or none of the offices of the day.
    fn introduce(&mut self, random: &mut Random, at: usize, day: Day) -> Option<EntityId> {
        let world = self.world;
        let person = &world.people[at];
        let step = &person.steps[person.step_on(day)?];
        let official = self.official(random, at);
        let how = random.below(100);
        let many = match how {
            0..5 => 0,
            5..45 => 1,
            _ => step.offices.len(),
        };
        let skip = step.offices.len() - many.min(step.offices.len());
        for office in &step.offices[skip..] {
            self.tenure(random, official, office, false);
        }
        let before = person
            .step_on(day)
            .filter(|now| *now > 0)
            .map(|now| &person.steps[now - 1]);
        if let Some(before) = before.filter(|_| random.chance(6)) {
            self.tenure(random, official, &before.offices[0], true);
        }
        Some(official)
    }

    fn document(&mut self, random: &mut Random, at: usize) -> EntityId {
        let world = self.world;
        let document: &Document = &world.documents[at];
        let mut form = random.below(100);
        if document.number.is_empty() {
            form = if form < 70 { 76 } else { 72 };
        } else if document.kind == "Nghị định" {
            form = form.min(73);
        } else if document.term.is_none() && (75..80).contains(&form) {
            form = 0;
        }
        let is_bare = form >= 80;
        let name = match (document.number.is_empty(), is_bare) {
            (true, _) => document.name.clone(),
            (_, true) => format!("{} {}", document.kind, document.bare),
            _ => document.number.clone(),
        };
        let entity = self.entity(Class::Document, &name, Some(at));
        let made = &mut self.extraction.entities[entity.0];
        made.kind = Some(document.kind.into());
        if !document.number.is_empty() {
            made.number = Some(if is_bare {
                document.bare.clone()
            } else {
                document.number.clone()
            });
        }
        if matches!(form, 0..62 | 80..88) {
            let issuer = self.body(&document.issuer, true);
            self.says(entity, Predicate::Issuer, Object::Entity(issuer));
        }
        if matches!(form, 0..45 | 62..70) {
            let period = Period::at(moment(document.day));
            self.says(entity, Predicate::DocumentDate, Object::Period(period));
        }
        if let (75..80, Some(term)) = (form, document.term) {
            self.says(entity, Predicate::Term, Object::Text(term.into()));
        }
        if matches!(form, 88..94) || random.chance(35) && form < 94 {
            self.says(entity, Predicate::Subject, Object::Text(document.subject.into()));
        }
        entity
    }
}

/// The name with the mark on the other vowel, in capitals, or with i for y.
fn spelt(random: &mut Random, name: &str) -> String {
    match random.below(100) {
        0..8 => name.replace("òa", "oà").replace("úy", "uý").replace("ủy", "uỷ"),
        8..10 => name.to_uppercase(),
        10 => name
            .replace("Quý", "Quí")
            .replace("Kỳ", "Kì")
            .replace("Lý", "Lí")
            .replace("Mỹ", "Mĩ"),
        _ => name.to_owned(),
    }
}

fn report(world: &World, random: &mut Random, at: usize, event: &Event, number: usize) -> Generated {
    let published = event.day + event.days - 1 + random.between(0, 3);
    let mut draft = Draft::new(world, random, number, published);
    let (name, kind) = told_as(world, random, event);
    let conference = draft.entity(Class::Conference, &name, Some(at));
    draft.extraction.main = Some(conference);
    draft.says(conference, Predicate::Name, Object::Text(name));
    draft.says(conference, Predicate::Kind, Object::Text(kind.into()));
    let dated = if draft.article.meta.published.is_none() {
        0
    } else {
        random.below(100)
    };
    let (first, last) = (moment(event.day), moment(event.day + event.days - 1));
    let period = match dated {
        0..70 => Some(Period::between(first, last)),
        70..82 => Some(Period::at(first)),
        82..87 => Some(Period::at(trithuc::model::Moment::month(
            first.year,
            first.month.unwrap_or(1),
        ))),
        _ => None,
    };
    if let Some(period) = period {
        draft.says(conference, Predicate::Date, Object::Period(period));
    }
    if random.chance(50) && event.days == 1 {
        draft.says(conference, Predicate::Daypart, Object::Text(event.daypart.into()));
    }
    let mut placed = false;
    if let Some(unit) = event.unit.filter(|_| random.chance(85)) {
        let province = draft.province(unit);
        draft.extraction.entities[conference.0].province = Some(province);
        draft.says(conference, Predicate::Province, Object::Entity(province));
        placed = true;
    }
    if !placed || random.chance(80) {
        let organizer = draft.body(&event.organizer, true);
        draft.says(conference, Predicate::Organizer, Object::Entity(organizer));
    }
    for (n, person) in event.people.iter().enumerate() {
        if n > 0 && random.chance(35) {
            continue;
        }
        let Some(official) = draft.introduce(random, *person, event.day) else {
            continue;
        };
        let role = if n == 0 { Role::Chair } else { Role::Attendee };
        draft.fact(Claim::Participation {
            conference,
            official,
            role,
        });
    }
    for document in &event.documents {
        if random.chance(70) {
            let document = draft.document(random, *document);
            draft.says(conference, Predicate::Discusses, Object::Entity(document));
        }
    }
    draft.done()
}

/// One of the names that papers give an event, and its kind as far as that name tells it.
pub(super) fn told_as(world: &World, random: &mut Random, event: &Event) -> (String, &'static str) {
    let place = event.unit.map_or("toàn quốc".to_owned(), |u| {
        format!("tỉnh {}", world.units[u].on(event.day).0)
    });
    let year = year_of(event.day);
    match event.shape {
        Shape::Meeting { kind, topic } => match random.below(100) {
            0..40 => (format!("Hội nghị {kind} {topic} năm {year}"), kind),
            40..65 => (format!("Hội nghị {kind} {topic}"), kind),
            65..80 => (format!("Hội nghị trực tuyến {kind} {topic} {place}"), kind),
            80..92 => (format!("Hội nghị {kind} năm {year}"), kind),
            _ => (format!("Hội nghị về {topic}"), "khác"),
        },
        Shape::Session { number, term } => match random.below(10) {
            0..4 => (
                format!("kỳ họp thứ {number}, Hội đồng nhân dân {place} khóa {term}"),
                "kỳ họp",
            ),
            4..8 => (format!("Kỳ họp thứ {number} Hội đồng nhân dân {place}"), "kỳ họp"),
            _ => (format!("Kỳ họp Hội đồng nhân dân {place} khóa {term}"), "kỳ họp"),
        },
        Shape::Congress { ordinal, from } => match random.below(3) {
            0 => (
                format!(
                    "Đại hội đại biểu Đảng bộ {place} lần thứ {ordinal}, nhiệm kỳ {from}-{}",
                    from + 5
                ),
                "đại hội",
            ),
            1 => (format!("Đại hội Đảng bộ {place} lần thứ {ordinal}"), "đại hội"),
            _ => (format!("Đại hội đại biểu Đảng bộ {place}"), "đại hội"),
        },
    }
}

/// What papers tell when somebody goes from one office to the next.
fn appointments(world: &World, random: &mut Random, at: usize, all: &mut Vec<Generated>) {
    let steps = &world.people[at].steps;
    for (before, now) in steps.iter().zip(steps.iter().skip(1)) {
        if !random.chance(88) {
            continue;
        }
        for _ in 0..1 + random.below(2) {
            let day = now.from + random.between(0, 6);
            let mut draft = Draft::new(world, random, all.len(), day);
            let official = draft.official(random, at);
            let former = random.chance(50);
            for office in &before.offices[before.offices.len().saturating_sub(1)..] {
                draft.tenure(random, official, office, former);
            }
            for office in &now.offices {
                draft.tenure(random, official, office, false);
            }
            all.push(draft.done());
        }
    }
}

/// An article that names somebody with colleagues, and a document.
fn other(world: &World, random: &mut Random, at: usize, number: usize) -> Option<Generated> {
    let step = random.pick(&world.people[at].steps);
    let day = random.between(step.from, step.until);
    let mut draft = Draft::new(world, random, number, day);
    draft.introduce(random, at, day)?;
    if random.chance(2) {
        // A short name that nothing in the article completes: nobody outside it can be meant.
        let given = world.people[at].name.rsplit(' ').next().unwrap_or_default();
        draft.entity(Class::Official, given, Some(world.people.len() + number));
    }
    if random.chance(30) && !world.documents.is_empty() {
        let document = random.below(world.documents.len());
        if (0..730).contains(&(day - world.documents[document].day)) {
            draft.document(random, document);
        }
    }
    Some(draft.done())
}
