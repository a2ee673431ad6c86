//! One article in words, and with each word that tells a fact a row of the truth.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::data::{Level, Measure};
use super::random::Random;
use super::truth::{Table, Truth};
use super::world::{Document, Event, Person, World};
use crate::model::Lang;
use crate::page::grouped;
use crate::text::capitalise;

const MAIN: &str = "main";

/// An article as it comes to be.
pub(super) struct Writer<'a> {
    world: &'a World,
    event: &'a Event,
    random: Random,
    pub text: String,
    pub truth: Truth,
    /// The name of the event.
    name: String,
    /// The date of publication stands above the text.
    dated: bool,
    /// People and documents that were named already.
    known: BTreeSet<String>,
    /// How many speakers have had their turn.
    spoken: usize,
    /// The measures of which a number was told.
    measured: BTreeSet<usize>,
    /// A document of the province and the one that it carries out, of which the sentence tells.
    linked: Vec<Document>,
}

impl<'a> Writer<'a> {
    pub fn new(world: &'a World, event: &'a Event, random: Random) -> Self {
        let year = event.day.year();
        let name = event.kind.name.replace("{year}", &year.to_string());
        Self {
            world,
            event,
            random,
            text: String::new(),
            truth: Truth::default(),
            name: name.replace("{next}", &(year + 1).to_string()),
            dated: false,
            known: BTreeSet::new(),
            spoken: 0,
            measured: BTreeSet::new(),
            linked: Vec::new(),
        }
    }

    /// The whole article: headline, report, speeches, signature.
    pub fn article(&mut self) {
        let length = self.random.between(1900, 5200);
        let start = self.text.len();
        self.line(&["title"]);
        let title = self.text[start..].trim_end().to_owned();
        self.add(Table::Articles, &["title", &title], true);
        self.head();
        self.main();
        let attendance = if self.event.guests.is_empty() {
            "attendance-few"
        } else {
            "attendance"
        };
        self.line(&["lead", attendance]);
        self.line(&["report", "filler"]);
        self.line(&["taught", "linked"]);
        let middle: [&[&str]; 6] = [
            &["result", "filler"],
            &["speech", "filler"],
            &["cited", "filler"],
            &["as-of", "speech"],
            &["speech", "speech", "filler"],
            &["filler", "filler"],
        ];
        while self.text.len() < length {
            let next = *self.random.pick(&middle);
            self.line(next);
        }
        if !self.event.guests.is_empty() {
            self.line(&["guest-speech"]);
        }
        if self.random.chance(60) {
            self.line(&["target"]);
        }
        self.line(&["conclusion"]);
        self.line(&["author"]);
    }

    /// The date of publication, if it is told.
    fn head(&mut self) {
        self.dated = self.random.chance(65);
        if !self.dated {
            return;
        }
        let published = self.event.day.saturating_add(i64::from(self.random.chance(30)).days());
        let pattern = self.pick("header");
        let (hour, minute) = (
            self.random.between(18, 21).to_string(),
            format!("{:02}", 5 * self.random.below(12)),
        );
        let line = date_put(&pattern, published, true)
            .replace("{hour}", &hour)
            .replace("{minute}", &minute);
        let time = if pattern.contains("{hour}") {
            format!("T{hour}:{minute}")
        } else {
            String::new()
        };
        self.add(Table::Articles, &["published", &format!("{published}{time}")], true);
        self.text.push_str(&line);
        self.text.push_str("\n\n");
    }

    /// What is true of the event, whatever is told of it.
    fn main(&mut self) {
        let event = self.event;
        let name = self.name.clone();
        self.main_row("name", &name, true);
        for kind in event.kind.kinds.split(';') {
            self.main_row("kind", kind, true);
        }
        self.main_row("date", &event.day.to_string(), true);
        self.main_row("province", &event.home.name, true);
        if name.contains("trực tuyến") {
            self.main_row("mode", "trực tuyến", true);
        }
        self.add(Table::Provinces, &[&event.home.name], true);
        let organizer = in_full(&event.home.fill(&event.kind.organizer));
        self.main_row("organizer", &organizer, true);
        self.main_row("participant", &organizer, false);
    }

    fn add(&mut self, table: Table, cells: &[&str], needed: bool) {
        self.truth.add(table, cells, needed);
    }

    fn main_row(&mut self, property: &str, value: &str, needed: bool) {
        self.add(Table::Conferences, &[MAIN, property, value], needed);
    }

    fn pick(&mut self, section: &str) -> String {
        self.random.pick(self.world.data.sentences(section)).clone()
    }

    /// A paragraph of one sentence of each section.
    fn line(&mut self, sections: &[&str]) {
        for (at, section) in sections.iter().enumerate() {
            if at > 0 {
                self.text.push(' ');
            }
            let sentence = self.section(section);
            self.text.push_str(&capitalise(&sentence));
        }
        self.text.push_str("\n\n");
    }

    /// One of the sentences of a section, with its places filled.
    fn section(&mut self, section: &str) -> String {
        let sentence = self.pick(section);
        if section == "linked" {
            self.link();
        }
        let mut said = String::new();
        let mut rest = sentence.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            let words = self.slot(slot).unwrap_or_default();
            if said.ends_with(". ") {
                said.push_str(&capitalise(&words));
            } else {
                said.push_str(&words);
            }
            rest = after;
        }
        said.push_str(rest);
        said
    }

    /// What stands in a place of a sentence; nothing if there is no such place.
    pub fn slot(&mut self, slot: &str) -> Option<String> {
        let (event, year) = (self.event, self.event.day.year());
        Some(match slot {
            "event" => self.name.clone(),
            "event-lower" => lower(&self.name),
            "noun" => event.kind.noun.clone(),
            "next" => (year + 1).to_string(),
            "organizer" => {
                let told = event.home.fill(&event.kind.organizer);
                self.add(Table::Organizations, &[&in_full(&told)], true);
                told
            }
            "when" => self.when(),
            "venue" => {
                let venues = self.world.data.sentences("venue");
                let venue = event.home.fill(&venues[event.venue % venues.len()]);
                self.main_row("venue", &venue, true);
                // A hall may be taken for the body that runs it.
                self.add(
                    Table::Organizations,
                    &[&event.home.fill(&venue_in_full(&venues[event.venue % venues.len()]))],
                    false,
                );
                venue
            }
            "chairing" | "task" | "topic" => self.section(slot),
            "chairs" => self.people(&event.chairs, "chair"),
            "guests" => self.people(&event.guests, "attendee"),
            "chair" => self.speaking(&event.chairs[0]),
            "guest" => self.speaking(&event.guests[0]),
            "speaker" => {
                let speaker = &event.speakers[self.spoken % event.speakers.len()];
                self.spoken += 1;
                self.speaking(speaker)
            }
            "participants" => self.participants(),
            "period" => self.period(""),
            "period-bare" => self.period("trong "),
            "scope" => self.scope(),
            "metrics" => self.metrics("actual", 2),
            "metric" => self.metrics("as-of", 1),
            "target-metrics" => self.metrics("target", 2),
            "day-before" => self.day_before(),
            "taught" => self.document(true),
            "document" => self.document(false),
            "issuer" => self.linked_issuer(),
            "source" | "target" => self.linked(slot),
            "pen" => {
                let pen = self.random.pick(self.world.data.names("pen")).clone();
                self.add(Table::Articles, &["author", &pen], true);
                pen
            }
            "P" | "T" | "TU" | "t" | "tu" => event.home.fill(&format!("{{{slot}}}")),
            _ => return None,
        })
    }

    /// Day and part of the day; the year only if it is told above.
    fn when(&mut self) -> String {
        let section = if self.dated { "when" } else { "when-year" };
        let pattern = self.pick(section);
        let part = if self.event.morning { "sáng" } else { "chiều" };
        if pattern.contains("{Daypart}") {
            self.main_row("daypart", part, true);
        }
        date_put(&pattern, self.event.day, false).replace("{Daypart}", &capitalise(part))
    }

    /// Several people in a row.
    fn people(&mut self, people: &[Person], role: &str) -> String {
        let mut said: Vec<String> = Vec::new();
        for person in people {
            self.main_row(role, &person.name, true);
            self.main_row("attendee", &person.name, true);
            said.push(self.person(person, false));
        }
        if said.len() == 1 {
            return said.remove(0);
        }
        let bare = said.iter().map(|one| one.trim_start_matches("đồng chí "));
        format!("các đồng chí {}", bare.collect::<Vec<_>>().join("; "))
    }

    /// Somebody who speaks.
    fn speaking(&mut self, person: &Person) -> String {
        self.main_row("speaker", &person.name, true);
        self.main_row("attendee", &person.name, true);
        self.person(person, true)
    }

    /// The name, with the office where it is told the first time.
    fn person(&mut self, person: &Person, alone: bool) -> String {
        if !self.known.insert(person.name.clone()) {
            return self.pick("known").replace("{name}", &person.name);
        }
        let (seat, home) = (&self.world.data.seats[person.seat], &self.event.home);
        let told = in_full(&home.fill(&seat.text));
        for office in seat.offices.split(';') {
            let (title, body) = office.split_once('@').unwrap_or((office, ""));
            let body = home.fill(body);
            self.add(Table::Offices, &[&person.name, title, &body], true);
            // "Ủy viên Trung ương Đảng" has an office at a body that it does not name.
            self.add(Table::Organizations, &[&body], told.contains(&body));
            self.parents(&body);
        }
        let texts: Vec<&str> = seat.text.split('|').collect();
        let text = *self.random.pick(&texts);
        let office = if self.random.chance(50) {
            home.fill_short(text)
        } else {
            home.fill(text)
        };
        let before = alone && !office.contains(',') && self.random.chance(30);
        let pattern = if before {
            self.pick("one-office")
        } else if alone {
            self.pick("person")
        } else {
            "đồng chí {name}, {office}".to_owned()
        };
        let before = pattern.ends_with("{office}");
        let said = pattern.replace("{name}", &person.name).replace("{office}", &office);
        if before && alone { format!("{said},") } else { said }
    }

    /// Bodies named inside the name of another may be found or not.
    fn parents(&mut self, body: &str) {
        for part in ["{TU}", "{HU}"] {
            let parent = self.event.home.fill(part);
            if body.ends_with(&parent) && body != parent {
                self.add(Table::Organizations, &[&parent], false);
            }
        }
    }

    /// Bodies that take part.
    fn participants(&mut self) -> String {
        let mut all: Vec<_> = self.world.data.participants.iter().collect();
        let home = &self.event.home;
        all.retain(|p| p.level != Level::District || home.has_district());
        let short = self.random.chance(50);
        let mut said = Vec::new();
        for _ in 0..self.random.between(2, 5) {
            let one = all.swap_remove(self.random.below(all.len()));
            let name = home.fill(&one.name);
            self.main_row("participant", &name, true);
            self.add(Table::Organizations, &[&name], true);
            self.parents(&name);
            said.push(if short { home.fill_short(&one.name) } else { name });
        }
        said.join(", ")
    }

    /// The time that the report speaks of, without the word that the sentence has already.
    fn period(&mut self, without: &str) -> String {
        let pattern = match self.event.kind.period.as_str() {
            "none" => self.pick("period-year"),
            period => self.pick(&format!("period-{period}")),
        };
        let pattern = if without.is_empty() {
            pattern.as_str()
        } else {
            pattern.trim_start_matches(without)
        };
        pattern.replace("{year}", &self.reported().to_string())
    }

    /// The year that the report speaks of.
    fn reported(&self) -> i16 {
        self.event.day.year() - i16::from(self.event.kind.period == "none")
    }

    /// That time as the tables have it.
    fn interval(&self) -> String {
        let year = self.reported();
        match self.event.kind.period.as_str() {
            "half" => format!("{year}-01/{year}-06"),
            "quarter" => format!("{year}-01/{year}-03"),
            "nine" => format!("{year}-01/{year}-09"),
            _ => year.to_string(),
        }
    }

    fn is_of_the_party(&self) -> bool {
        !self.event.kind.organizer.contains("UBND") && !self.event.kind.organizer.contains("Sở")
    }

    /// Of whom the numbers are told.
    fn scope(&mut self) -> String {
        if self.is_of_the_party() {
            let body = self.event.home.fill("Đảng bộ {T}");
            self.add(Table::Organizations, &[&body], true);
            let told = self.pick("scope-party");
            return self.event.home.fill(&told);
        }
        let told = self.pick("scope-place");
        self.event.home.fill(&told)
    }

    fn day_before(&self) -> String {
        let day = self.as_of();
        format!("{}/{}/{}", day.day(), day.month(), day.year())
    }

    /// A day before the event that follows from the event alone.
    fn as_of(&self) -> Date {
        self.event
            .day
            .saturating_sub(i64::from(1 + self.event.day.day() % 9).days())
    }

    /// So many numbers that were not told yet, and a row for each.
    fn metrics(&mut self, what: &str, most: usize) -> String {
        let wanted = if self.is_of_the_party() { "party" } else { "place" };
        let scope = if wanted == "party" {
            self.event.home.fill("Đảng bộ {T}")
        } else {
            self.event.home.name.clone()
        };
        let period = match what {
            "as-of" => self.as_of().to_string(),
            "target" => (self.event.day.year() + 1).to_string(),
            _ => self.interval(),
        };
        let status = if what == "target" { "target" } else { "actual" };
        let mut said = Vec::new();
        let all = self.world.data.measures.iter().enumerate();
        let all: Vec<(usize, &Measure)> = all.filter(|(_, measure)| measure.scope == wanted).collect();
        for _ in 0..self.random.between(most.min(2), most + usize::from(most > 1)) {
            let left: Vec<_> = all.iter().filter(|(at, _)| !self.measured.contains(at)).collect();
            let (at, measure) = if left.is_empty() {
                self.measured.clear();
                *self.random.pick(&all)
            } else {
                **self.random.pick(&left)
            };
            self.measured.insert(at);
            let number = self.number(measure, what);
            let Number {
                value,
                out_of,
                told,
                qualifier,
            } = &number;
            let cells = [
                value,
                out_of,
                &measure.unit,
                &measure.words,
                *qualifier,
                status,
                &scope,
                &period,
            ];
            self.truth.add(Table::Metrics, &cells, true);
            said.push(measure.text.replace("{n}", told));
        }
        said.join("; ")
    }

    /// A number of a measure, as it is and as it is told.
    fn number(&mut self, measure: &Measure, what: &str) -> Number {
        let whole = self.random.between(measure.least, measure.most);
        let tenth = self.random.between(1, 9);
        let (value, told, mut out_of) = match measure.form.as_str() {
            "percent" => (format!("{whole}.{tenth}"), format!("{whole},{tenth}%"), String::new()),
            "million" => (
                format!("{}00000", whole * 10 + tenth),
                format!("{whole},{tenth} triệu"),
                String::new(),
            ),
            "dollars" => (
                format!("{}00000000", whole * 10 + tenth),
                format!("{whole},{tenth} tỷ"),
                String::new(),
            ),
            "money" => {
                let rest = self.random.below(1000);
                (
                    format!("{whole}{rest:03}000000000"),
                    format!("{whole}.{rest:03} tỷ"),
                    String::new(),
                )
            }
            "ratio" => {
                let all = whole + self.random.between(3, 40);
                (whole.to_string(), format!("{whole}/{all}"), all.to_string())
            }
            _ => (whole.to_string(), grouped(&whole.to_string(), Lang::Vi), String::new()),
        };
        let section = match (what, measure.form.as_str()) {
            (_, "ratio") => None,
            ("target", _) if self.random.chance(50) => Some(("least", ">=")),
            ("target", _) => None,
            _ if self.random.chance(18) => Some(("more", ">")),
            _ if self.random.chance(15) => Some(("about", "~")),
            _ => None,
        };
        if what == "target" && measure.form == "ratio" {
            out_of.clear();
            return Number {
                value: value.clone(),
                out_of,
                told: value,
                qualifier: "=",
            };
        }
        let (before, qualifier) = match section {
            Some((section, sign)) => (format!("{} ", self.pick(section)), sign),
            None => (String::new(), "="),
        };
        Number {
            value,
            out_of,
            told: format!("{before}{told}"),
            qualifier,
        }
    }

    /// A document of the centre, or at times of the province.
    fn document(&mut self, taught: bool) -> String {
        let level = if self.random.chance(75) {
            Level::Central
        } else {
            Level::Province
        };
        let document = self.drawn(level);
        self.main_row("document", &document.number, taught);
        let section = if self.known.insert(document.number.clone()) {
            "document"
        } else {
            "document-known"
        };
        self.cite(section, &document)
    }

    fn drawn(&mut self, level: Level) -> Document {
        self.world
            .document(&mut self.random, level, &self.event.home, self.event.day)
    }

    /// Draws a document of the province and an older one that it carries out.
    pub fn link(&mut self) {
        let source = self.drawn(Level::Province);
        let home = &self.event.home;
        let target = self.world.document(&mut self.random, Level::Central, home, source.day);
        let row = [source.number.as_str(), "implements", target.number.as_str()];
        self.truth.add(Table::Links, &row, true);
        self.main_row("document", &source.number, false);
        self.main_row("document", &target.number, false);
        self.linked = vec![source, target];
    }

    /// Who issued the first of them.
    fn linked_issuer(&mut self) -> String {
        let issuer = self
            .linked
            .first()
            .map_or_else(String::new, |source| source.issuer.clone());
        self.add(Table::Organizations, &[&in_full(&issuer)], true);
        self.parents(&in_full(&issuer));
        issuer
    }

    fn linked(&mut self, slot: &str) -> String {
        let linked = std::mem::take(&mut self.linked);
        let Some(document) = linked.get(usize::from(slot == "target")) else {
            return String::new();
        };
        let again = !self.known.insert(document.number.clone());
        let section = match slot {
            "source" => "source",
            _ if again => "document-known",
            _ => "document",
        };
        let said = self.cite(section, document);
        self.linked = linked;
        said
    }

    /// A document in words, and what they tell of it.
    fn cite(&mut self, section: &str, document: &Document) -> String {
        let pattern = self.pick(section);
        let (number, issuer) = (document.number.as_str(), in_full(&document.issuer));
        let has = |slot: &str| pattern.contains(slot);
        let of_congress = issuer == "Ban Chấp hành Trung ương Đảng";
        let source = section == "source";
        let day = if has("{day}") {
            document.day.to_string()
        } else {
            String::new()
        };
        let cells = [
            number,
            &document.kind.kind,
            number,
            if has("{issuer}") || source { &issuer } else { "" },
            &day,
            if has("{issuer}") && of_congress {
                document.term
            } else {
                ""
            },
            if has("{subject}") { document.subject } else { "" },
        ];
        self.truth.document(&cells);
        if has("{issuer}") {
            self.add(Table::Organizations, &[&issuer], true);
            self.parents(&issuer);
        }
        let issuer = if of_congress {
            format!("{} khóa {}", document.issuer, document.term)
        } else {
            document.issuer.clone()
        };
        date_put(&pattern, document.day, false)
            .replace("{kind}", &document.kind.kind)
            .replace("{number}", number)
            .replace("{issuer}", &issuer)
            .replace("{subject}", document.subject)
    }
}

/// A number as it is and as it is told.
struct Number {
    value: String,
    out_of: String,
    told: String,
    qualifier: &'static str,
}

fn date_put(pattern: &str, day: Date, padded: bool) -> String {
    let write = |n: i8| if padded { format!("{n:02}") } else { n.to_string() };
    pattern
        .replace("{day}", &write(day.day()))
        .replace("{month}", &write(day.month()))
        .replace("{year}", &day.year().to_string())
}

/// Abbreviations of bodies as tables write them out.
fn in_full(name: &str) -> String {
    name.replace("UBND", "Ủy ban nhân dân")
        .replace("HĐND", "Hội đồng nhân dân")
}

/// A venue with the name of the province.
fn venue_in_full(venue: &str) -> String {
    venue.replace("{t}", "{T}").replace("{tu}", "{TU}")
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
