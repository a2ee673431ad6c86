//! Who chaired, spoke, attended; which bodies and provinces took part.

use std::ops::Range;

use super::frame::in_office;
use super::{Builder, Event, body};
use crate::lexicon::Class as Lexical;
use crate::model::{Claim, Class, EntityId, Object, Predicate, Role};
use crate::recognise::{BlockKind, PersonMention, PlaceKind, Reading};
use crate::text::{Case, fold};

/// Walks the sentences once and reads the roles in each, for the event of which the sentence tells.
pub(super) fn relate(reading: &Reading<'_>, builder: &mut Builder, events: &[Event]) {
    let absent = absent(reading);
    let mut current = events.iter().position(|e| e.main);
    for sentence in reading.text.sentences.clone() {
        if !reading.is_content(sentence.start) {
            continue;
        }
        current = event_of(reading, events, &sentence, current);
        let told = current.filter(|n| events[*n].main || !passing(reading, &sentence));
        let Some(event) = told else { continue };
        let mut scene = Scene {
            reading,
            builder,
            event: events[event].id,
            sentence,
            absent: &absent,
        };
        scene.chairs();
        scene.speakers();
        scene.attendance();
    }
}

/// The event of which a sentence tells: the article's own where it is named or referred to; another from where a
/// paragraph opens with it, held and not only announced; else the one before.
fn event_of(reading: &Reading<'_>, events: &[Event], sentence: &Range<usize>, current: Option<usize>) -> Option<usize> {
    let text = &reading.text;
    let main = events.iter().position(|e| e.main);
    let here = || reading.conferences.within(sentence);
    let mut named = here().filter(|c| c.rule != "conference.bare");
    let opens = text.blocks[text.tokens[sentence.start].block].tokens.start == sentence.start;
    let held = |c: &crate::recognise::ConferenceMention| {
        let at = c.tokens.start;
        let before = at > sentence.start
            && (text.is(at - 1, "tại")
                || text.is(at - 1, "chức")
                || text.is(at - 1, "mạc")
                || text.is(at - 1, "hành")
                || text.is(at - 1, "trì"));
        before
            || (c.tokens.end..sentence.end)
                .any(|t| text.reads(t, "diễn ra") || text.reads(t, "khai mạc") || text.reads(t, "được tổ chức"))
    };
    let dated = reading
        .dates
        .within(sentence)
        .any(|d| !d.span && d.period.start.day.is_some());
    if here().any(|c| c.main && (c.rule != "conference.bare" || current == main)) {
        return main;
    }
    let other = named.find(|c| held(c) && dated && opens && !passing(reading, sentence));
    match other.and_then(|c| events.iter().position(|e| e.number == c.event)) {
        Some(other) => Some(other),
        None if here().any(|c| c.main) && opens => main,
        None => current,
    }
}

/// The sentence only mentions an event of another time ("Trước đó …", "Dự kiến …").
fn passing(reading: &Reading<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|t| {
        ["trước đó", "dự kiến", "sắp tới", "theo dự kiến"]
            .iter()
            .any(|w| reading.text.reads(t, w))
    })
}

/// Folded names of people who are said not to have come.
fn absent(reading: &Reading<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for sentence in &reading.text.sentences {
        let cue = sentence.clone().find(|t| has_sense(reading, *t, "absent"));
        let Some(cue) = cue else { continue };
        let before = reading.people.within(&(sentence.start..cue)).next_back();
        names.extend(before.map(|p| fold(&p.name)));
    }
    names
}

/// Does a cue with that meaning start here?
fn has_sense(reading: &Reading<'_>, at: usize, sense: &str) -> bool {
    reading
        .hit(at, Lexical::Cue)
        .is_some_and(|(_, entry)| entry.meaning.iter().any(|(_, v)| v == sense))
}

/// "dự án", "dự thảo", "dự kiến" are no "dự"; "tham gia Ban Thường vụ" is no attendance.
fn part_of_word(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let text = &reading.text;
    let next = text.folded(end);
    text.is(start, "dự")
        && end == start + 1
        && matches!(
            next,
            "án" | "thảo" | "kiến" | "toán" | "báo" | "phòng" | "khuyết" | "bị" | "trữ" | "định" | "đoán" | "nguồn"
        )
        || text.reads(start, "tham gia")
            && (reading.organizations.starting(end).next().is_some()
                || matches!(
                    next,
                    "ý" | "cấp" | "đóng" | "bảo" | "góp" | "vào" | "xây" | "lớp" | "thực" | "bồi" | "hòa" | "phát"
                ))
}

struct Scene<'s, 'a> {
    reading: &'s Reading<'a>,
    builder: &'s mut Builder,
    event: EntityId,
    sentence: Range<usize>,
    absent: &'s [String],
}

impl Scene<'_, '_> {
    fn people(&self) -> Vec<PersonMention> {
        let people = self.reading.people.within(&self.sentence);
        people
            .filter(|p| self.absent.is_empty() || !self.absent.contains(&fold(&p.name)))
            .cloned()
            .collect()
    }

    fn cues(&self, sense: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            let hit = self
                .reading
                .hit(at, Lexical::Cue)
                .filter(|(_, e)| e.meaning.iter().any(|(_, v)| v == sense))
                .filter(|(h, _)| !part_of_word(self.reading, h.start, h.end));
            at = match hit {
                Some((hit, _)) => {
                    found.push(hit.tokens());
                    hit.end
                }
                None => at + 1,
            };
        }
        found
    }

    fn state(&mut self, person: &PersonMention, role: Role, cue: &Range<usize>, rule: &'static str, confidence: u8) {
        let official = self.builder.entity(Class::Official, &person.name);
        let words = person.whole.start.min(cue.start)..person.whole.end.max(cue.end);
        let claim = Claim::Participation {
            conference: self.event,
            official,
            role,
        };
        self.builder.state(claim, self.reading.span(words), rule, confidence);
    }

    /// "X chủ trì", "Chủ trì có các đồng chí: X; Y", "dưới sự chủ trì của X", "do X chủ trì".
    fn chairs(&mut self) {
        let text = &self.reading.text;
        let people = self.people();
        for cue in self.cues("chair") {
            // "chủ trì ban hành 22 văn bản", "chủ trì, phối hợp" of bodies
            if text.reads(cue.end, "ban hành")
                || text.reads(cue.end, "xây dựng")
                || text.reads(cue.end, "soạn thảo")
                || text.reads(cue.end, "tham mưu")
            {
                continue;
            }
            let ahead = people
                .iter()
                .position(|p| p.whole.start >= cue.end && self.only_lead(cue.end..p.whole.start));
            let group: Vec<PersonMention> = match ahead {
                Some(first) => self.group_from(&people, first),
                None => self.group_before(&people, cue.start),
            };
            for person in &group {
                self.state(person, Role::Chair, &cue, "conference.chair", 88);
            }
        }
    }

    /// Words that may stand between "chủ trì" and the people it announces.
    fn only_lead(&self, gap: Range<usize>) -> bool {
        let text = &self.reading.text;
        gap.len() <= 12
            && gap.clone().all(|t| {
                self.reading.offices.hold(t)
                    || matches!(
                        text.folded(t),
                        "có" | "nội"
                            | "dung"
                            | "sáng"
                            | "chiều"
                            | "luận"
                            | "là"
                            | "của"
                            | ":"
                            | "các"
                            | "đồng"
                            | "chí"
                            | "gồm"
                            | "hội"
                            | "nghị"
                            | "kỳ"
                            | "họp"
                            | "buổi"
                            | "gặp"
                            | "mặt"
                            | "đại"
                            | "thảo"
                            | "tọa"
                            | "đàm"
                            | "lễ"
                            | "phiên"
                            | "cuộc"
                            | "diễn"
                            | "đàn"
                            | "hai"
                            | "ba"
                            | "ông"
                            | "bà"
                            | "-"
                    )
            })
    }

    /// The people of a list from one on, until a sentence part of another kind begins.
    fn group_from(&self, people: &[PersonMention], first: usize) -> Vec<PersonMention> {
        let mut group = vec![people[first].clone()];
        for pair in people[first..].windows(2) {
            if !self.joined(pair[0].whole.end..pair[1].whole.start) {
                break;
            }
            group.push(pair[1].clone());
        }
        group
    }

    /// The people joined to each other right before a verb.
    fn group_before(&self, people: &[PersonMention], verb: usize) -> Vec<PersonMention> {
        let mut group: Vec<PersonMention> = Vec::new();
        let mut edge = verb;
        for person in people.iter().rev().filter(|p| p.whole.end <= verb) {
            let gap = person.whole.end..edge;
            let fits = if group.is_empty() {
                self.near(gap)
            } else {
                self.joined(gap)
            };
            if !fits {
                break;
            }
            edge = person.whole.start;
            group.push(person.clone());
        }
        group.reverse();
        group
    }

    /// Nothing but adverbs between a person and the verb.
    fn near(&self, gap: Range<usize>) -> bool {
        let text = &self.reading.text;
        gap.len() <= 7
            && gap.clone().all(|t| {
                matches!(
                    text.folded(t),
                    "," | "-"
                        | ")"
                        | "cùng"
                        | "đã"
                        | "cũng"
                        | "còn"
                        | "đồng"
                        | "dự"
                        | "và"
                        | "đến"
                        | "tham"
                        | "trực"
                        | "tiếp"
                        | "tại"
                        | "hội"
                        | "nghị"
                        | "buổi"
                        | "phát"
                        | "biểu"
                        | "thời"
                        | "tục"
                        | "vừa"
                        | "sẽ"
                ) || self.reading.conferences.hold(t)
            })
    }

    /// Only separators, honorifics and rest of offices between two people of one list.
    fn joined(&self, gap: Range<usize>) -> bool {
        let text = &self.reading.text;
        gap.clone().all(|t| {
            matches!(
                text.folded(t),
                "," | ";"
                    | "và"
                    | "-"
                    | ")"
                    | "("
                    | "đồng"
                    | "chí"
                    | "ông"
                    | "bà"
                    | "các"
                    | "cùng"
                    | "đều"
                    | "là"
                    | "nay"
                    | "hiện"
            ) || self.reading.offices.hold(t)
                || self.reading.hit(t, Lexical::Rank).is_some()
                || self.reading.organizations.hold(t)
        })
    }

    /// A person right before a verb of speech, or first behind a frame of speech.
    fn speakers(&mut self) {
        let people = self.people();
        let text = &self.reading.text;
        for person in &people {
            if let Some(verb) = self.verb_behind(person) {
                self.state(person, Role::Speaker, &verb, "conference.speaker-verb", 85);
            }
        }
        let frame = self
            .reading
            .hit(self.sentence.start, Lexical::Cue)
            .filter(|(_, e)| e.meaning.iter().any(|(_, v)| v == "speech-frame" || v == "speak"));
        if let Some((hit, _)) = frame
            && let Some(first) = people.iter().find(|p| p.whole.start >= hit.end)
            && (first.whole.start - hit.end <= 12
                || first.whole.start - hit.end <= 32 && text.is(first.whole.start - 1, ","))
            && !self.in_body_of_frame(hit.end..first.whole.start)
        {
            let cue = hit.tokens();
            self.state(first, Role::Speaker, &cue, "conference.speaker-frame", 82);
        }
        self.passive();
    }

    /// "do đồng chí X, Vụ trưởng …, trình bày".
    fn passive(&mut self) {
        let text = &self.reading.text;
        let opens = |p: &PersonMention| (p.whole.start.saturating_sub(3)..p.whole.start).any(|t| text.is(t, "do"));
        let people: Vec<_> = self.people().into_iter().filter(opens).collect();
        let cues = if people.is_empty() {
            Vec::new()
        } else {
            self.cues("speak")
        };
        for person in people {
            let cue = cues
                .iter()
                .find(|c| c.start >= person.whole.end && self.only_bodies(person.whole.end..c.start));
            if let Some(cue) = cue {
                self.state(&person, Role::Speaker, cue, "conference.speaker-passive", 86);
            }
        }
    }

    /// Only marks and names of bodies: "…, Vụ trưởng Vụ Mẫu, Ban Tổ chức Trung ương | trình bày".
    fn only_bodies(&self, gap: Range<usize>) -> bool {
        gap.clone()
            .all(|t| matches!(self.reading.text.folded(t), "," | ")" | "-") || self.reading.organizations.hold(t))
    }

    /// A body or another subject stands between the frame and the person: the frame is not the person's.
    fn in_body_of_frame(&self, gap: Range<usize>) -> bool {
        let text = &self.reading.text;
        let verbs = gap.clone().any(|t| {
            self.reading.hit(t, Lexical::Cue).is_some_and(|(h, e)| {
                h.end <= gap.end
                    && e.meaning.iter().any(|(_, v)| v == "speak")
                    && text.tokens[t].case == Case::Lower
                    && t > gap.start + 2
            })
        });
        let own = text.is(gap.start, "do") || gap.clone().any(|t| text.is(t, "do"));
        verbs && !own
            || gap.clone().any(|t| {
                matches!(text.folded(t), "của" | "về")
                    && self.reading.organizations.starting(t + 1).next().is_some()
                    && !own
            })
    }

    /// "Bộ trưởng X, thừa ủy quyền của Thủ tướng, trình bày": behind words between two commas.
    fn behind_apposition(&self, from: usize) -> Option<usize> {
        let text = &self.reading.text;
        let free = |t: &usize| !matches!(text.folded(*t), "," | ";" | ":" | "." | "(");
        if !text.is(from, ",") {
            return None;
        }
        let words = (from + 1..self.sentence.end).take(15).take_while(free).count();
        let close = from + 1 + words;
        let plain = (from + 1..close).all(|t| !self.reading.people.holding(t).any(|p| !p.reference));
        (text.is(close, ",") && words <= 14 && plain).then_some(close + 1)
    }

    fn verb_behind(&self, person: &PersonMention) -> Option<Range<usize>> {
        self.verb_from(person.whole.end).or_else(|| {
            let next = self.behind_apposition(person.whole.end)?;
            let (hit, entry) = self.reading.hit(next, Lexical::Cue)?;
            entry.meaning.iter().any(|(_, v)| v == "speak").then(|| hit.tokens())
        })
    }

    fn verb_from(&self, from: usize) -> Option<Range<usize>> {
        let text = &self.reading.text;
        for at in from..self.sentence.end.min(from + 8) {
            if let Some((hit, entry)) = self.reading.hit(at, Lexical::Cue)
                && entry.meaning.iter().any(|(_, v)| v == "speak")
            {
                return Some(hit.tokens());
            }
            let skip = matches!(
                text.folded(at),
                "," | "-"
                    | ")"
                    | "đã"
                    | "cũng"
                    | "còn"
                    | "tiếp"
                    | "tục"
                    | "rất"
                    | "đặc"
                    | "biệt"
                    | "thẳng"
                    | "thắn"
                    | "nhiệt"
                    | "liệt"
                    | "trực"
                    | "trân"
                    | "trọng"
                    | "đồng"
                    | "thời"
                    | "vui"
                    | "mừng"
                    | "sẽ"
                    | "lại"
                    | "cùng"
                    | "dự"
                    | "và"
                    | "đến"
                    | "tới"
                    | "tham"
                    | "chủ"
                    | "trì"
                    | "có"
                    | "bài"
                    | "tin"
                    | "đại"
                    | "diện"
                    | "trao"
            ) || self.reading.conferences.hold(at)
                || text.reads(at, "tại") && self.reading.conferences.starting(at + 1).next().is_some();
            if !skip {
                return None;
            }
        }
        None
    }

    /// "Tham dự có …", "Cùng dự …": everybody and every body of the sentence; also people in captions.
    fn attendance(&mut self) {
        let cues = self.cues("attend");
        let people = self.people();
        let block = self.reading.text.tokens[self.sentence.start].block;
        let caption = self.reading.layout.get(block) == Some(&BlockKind::Caption);
        let cue = cues.first().cloned();
        if let Some(cue) = &cue {
            let present: Vec<_> = people.iter().filter(|p| !self.only_cited(p)).collect();
            for person in present {
                self.state(person, Role::Attendee, cue, "conference.attendee", 85);
            }
            self.bodies(cue);
        } else if caption {
            for person in &people {
                let here = person.whole.clone();
                self.state(person, Role::Attendee, &here, "conference.attendee-caption", 70);
            }
        }
        self.connected();
    }

    /// A person whose decision, letter or signature is spoken of.
    fn only_cited(&self, person: &PersonMention) -> bool {
        let text = &self.reading.text;
        text.is(person.whole.end, "ký") || person.whole.start > 0 && text.is(person.whole.start - 1, "cho")
    }

    fn bodies(&mut self, cue: &Range<usize>) {
        let reading = self.reading;
        for n in reading.organizations.positions_within(&self.sentence) {
            let o = &reading.organizations[n];
            if o.generic || in_office(reading, &o.tokens) || o.tokens.end <= cue.start {
                continue;
            }
            // "Vụ Địa phương I (Ban Tổ chức Trung ương)" is one body; committees of a list stand for their provinces
            let text = &reading.text;
            let before = text.folded(o.tokens.start.saturating_sub(1));
            let listed = o.kind == "committee-province" && (before == "các" || o.rule == "organization.list");
            let named = reading.conferences.around(&o.tokens).next().is_some()
                || reading.documents.around(&o.tokens).next().is_some();
            if before == "(" || listed || named {
                continue;
            }
            let id = body(reading, self.builder, n);
            let span = reading.span(cue.start.min(o.tokens.start)..o.tokens.end);
            super::state(
                self.builder,
                self.event,
                Predicate::Participant,
                Object::Entity(id),
                span,
                "conference.participant",
                82,
                None,
            );
        }
        self.provinces(cue);
    }

    /// "các tỉnh A, B và C", "ban tổ chức các tỉnh ủy: A, B": provinces named in a list.
    fn provinces(&mut self, cue: &Range<usize>) {
        let reading = self.reading;
        let text = &reading.text;
        let listed: Vec<_> = reading
            .places
            .within(&self.sentence)
            .filter(|p| p.kind == PlaceKind::Province && p.tokens.start >= cue.end)
            .filter(|p| {
                reading.offices.around(&p.tokens).next().is_none()
                    && !reading.organizations.around(&p.tokens).any(|o| {
                        !o.generic && o.rule != "organization.list" && !text.is(o.tokens.start.saturating_sub(1), "các")
                    })
            })
            .collect();
        let many = (cue.start..self.sentence.end).any(|t| {
            text.reads(t, "các tỉnh")
                || text.is(t, "tỉnh") && text.tokens[t - usize::from(t > 0)].kind == crate::text::Kind::Number
                || text.reads(t, "tỉnh ủy")
                || text.reads(t, "các trường")
                || text.reads(t, "các thành phố")
                || text.reads(t, "các địa phương")
        });
        if listed.len() < 2 || !many {
            return;
        }
        for place in listed {
            let id = self.builder.entity(Class::Province, &place.name);
            let span = reading.span(cue.start.min(place.tokens.start)..place.tokens.end);
            super::state(
                self.builder,
                self.event,
                Predicate::Participant,
                Object::Entity(id),
                span,
                "conference.participant-province",
                82,
                None,
            );
        }
    }

    /// "Từ điểm cầu TP. Hồ Chí Minh", "tham luận: Hà Nội với “…”": a province that takes part by speaking.
    fn connected(&mut self) {
        let reading = self.reading;
        let text = &reading.text;
        let papers = self.sentence.clone().any(|t| text.reads(t, "tham luận"));
        for place in reading
            .places
            .within(&self.sentence)
            .filter(|p| p.kind == PlaceKind::Province)
        {
            let at = place.tokens.start;
            let bridge = at > 1 && (text.reads(at - 2, "điểm cầu") || text.reads(at - 2, "đầu cầu"));
            let paper = papers && text.is(place.tokens.end, "với") && text.is(place.tokens.end + 1, "\"");
            if bridge || paper {
                let id = self.builder.entity(Class::Province, &place.name);
                let from = if bridge { at - 2 } else { at };
                let span = reading.span(from..place.tokens.end);
                super::state(
                    self.builder,
                    self.event,
                    Predicate::Participant,
                    Object::Entity(id),
                    span,
                    "conference.participant-bridge",
                    82,
                    None,
                );
            }
        }
    }
}
