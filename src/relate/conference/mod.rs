//! Facts on events: name, kind, date, place, organizers; who took part and how; which documents were discussed.

mod day;
mod frame;
mod people;
mod presence;
mod program;
mod speech;
#[cfg(test)]
mod tests;

use std::ops::Range;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::Builder;
use super::entity::organization;
use crate::lexicon::Class as Lexical;
use crate::model::{Claim, Class, Derivation, EntityId, Fact, Object, Predicate, Status};
use crate::recognise::mentions::Mentions;
use crate::recognise::{BlockKind, ConferenceMention, DocumentMention, PlaceKind, PlaceMention, Reading};
use crate::text::Case;

/// An event with all its mentions.
struct Event {
    id: EntityId,
    number: usize,
    main: bool,
    mentions: Mentions<ConferenceMention>,
}

/// The events of an article, in the order in which they are named first.
struct Events {
    list: Vec<Event>,
    by_number: FxHashMap<usize, usize>,
    /// The place of the event that the article reports.
    main: Option<usize>,
}

impl Events {
    fn new(list: Vec<Event>) -> Self {
        Self {
            by_number: list.iter().enumerate().map(|(n, e)| (e.number, n)).collect(),
            main: list.iter().position(|e| e.main),
            list,
        }
    }

    /// The place of the event with that number.
    fn position(&self, number: usize) -> Option<usize> {
        self.by_number.get(&number).copied()
    }

    fn main(&self) -> Option<&Event> {
        self.main.map(|n| &self.list[n])
    }
}

impl Event {
    /// The mention with the fullest name.
    fn fullest(&self) -> &ConferenceMention {
        let named = self.mentions.iter().filter(|m| m.rule != "conference.bare");
        // a session's number tells more than its occasion
        let numbered = |m: &&ConferenceMention| {
            let session = m.kinds.iter().any(|k| k == "kỳ họp" || k == "hội nghị ban chấp hành");
            session && (m.name.contains(" thứ ") || m.name.chars().any(|c| c.is_ascii_digit()))
        };
        let words = |m: &&ConferenceMention| {
            (
                numbered(m),
                m.name.bytes().filter(|b| *b == b' ').count(),
                std::cmp::Reverse(m.tokens.start),
            )
        };
        named.max_by_key(words).unwrap_or(&self.mentions[0])
    }

    /// The sentences that tell of it: those that name it; for the article's own event also the first that only refer to it.
    fn sentences(&self, reading: &Reading<'_>) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut known = FxHashSet::default();
        let mut bare = 0;
        let nested = |m: &ConferenceMention| reading.conferences.around(&m.tokens).any(|c| c.event != m.event);
        let named = |m: &ConferenceMention| m.rule != "conference.bare" || !self.main;
        let free = self.mentions.iter().any(|m| named(m) && !nested(m));
        for mention in self.mentions.iter().filter(|m| !free || !nested(m)) {
            let is_bare = mention.rule == "conference.bare";
            bare += usize::from(is_bare);
            // "chỉ thị số … về đại hội …, tiến tới Đại hội XII (ban hành tháng 5/2014)": the day is the document's
            let cited = !self.main && reading.document_words.hold(mention.tokens.start);
            if (is_bare && !self.main || cited) && !to_be_held(reading, &mention.tokens) || is_bare && bare > 3 {
                continue;
            }
            let sentence = reading.text.sentence_of(mention.tokens.start);
            if known.insert(sentence.start) {
                found.push(sentence);
            }
        }
        found
    }
}

/// A verb that says when or where an event is held.
fn is_held(reading: &Reading<'_>, at: usize) -> bool {
    const HELD: [&str; 6] = ["họp", "diễn ra", "khai mạc", "tổ chức", "bế mạc", "tiến hành"];
    HELD.iter().any(|w| reading.text.reads(at, w))
}

/// "Đại hội sẽ họp", "Đại hội diễn ra".
fn to_be_held(reading: &Reading<'_>, event: &Range<usize>) -> bool {
    let mut behind = event.end..reading.text.sentence_of(event.start).end.min(event.end + 5);
    behind.any(|t| is_held(reading, t))
}

/// "Sở Nội vụ cho biết", "thông tin từ Ban Tổ chức".
fn only_said(reading: &Reading<'_>, mut range: Range<usize>) -> bool {
    const SAID: [&str; 4] = ["cho biết", "cho hay", "thông tin từ", "thông báo"];
    range.any(|t| SAID.iter().any(|w| reading.text.reads(t, w)))
}

/// Adds the facts of this table.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder<'_>) {
    let events = events(reading, builder);
    for event in &events.list {
        identify(reading, builder, event);
        if within_another(reading, event) {
            continue;
        }
        day::when(reading, builder, event);
        place(reading, builder, event);
        mode(reading, builder, event);
        frame::organizers(reading, builder, event);
    }
    resolutions(reading, builder, &events);
    if let Some(main) = events.main() {
        builder.set_main(main.id);
        let told = people::told(reading, builder, &events);
        let cues = people::Cues::of(reading);
        people::relate(reading, builder, &events, &told, &cues);
        program::relate(reading, builder, &events, &told, &cues);
    }
}

/// Is it named only within the name of another event? Then date and place of the sentence are the other's.
fn within_another(reading: &Reading<'_>, event: &Event) -> bool {
    let other = |m: &ConferenceMention| reading.conferences.around(&m.tokens).any(|c| c.event != event.number);
    event.mentions.iter().all(other)
}

fn events(reading: &Reading<'_>, builder: &mut Builder<'_>) -> Events {
    let mut numbered: IndexMap<usize, Vec<ConferenceMention>, FxBuildHasher> = IndexMap::default();
    for mention in &reading.conferences {
        numbered.entry(mention.event).or_default().push(mention.clone());
    }
    numbered.retain(|_, mentions| mentions.iter().any(|m| m.rule != "conference.bare"));
    let event = |(number, mentions): (usize, Vec<ConferenceMention>)| Event {
        id: EntityId(0),
        number,
        main: mentions.iter().any(|m| m.main),
        mentions: mentions.into(),
    };
    let mut events: Vec<Event> = numbered.into_iter().map(event).collect();
    for event in &mut events {
        event.id = builder.entity(Class::Conference, &event.fullest().name.clone());
        for mention in &event.mentions {
            builder.mention(event.id, reading.span(mention.tokens.clone()), &mention.name);
        }
    }
    Events::new(events)
}

/// The sentences of the event, and for the article's own those of the first paragraphs that stand with it.
fn lead(reading: &Reading<'_>, event: &Event) -> Vec<Range<usize>> {
    let mut found = event.sentences(reading);
    if !event.main {
        return found;
    }
    let mut blocks: Vec<usize> = found
        .iter()
        .map(|s| reading.text.tokens[s.start].block)
        .take(2)
        .collect();
    blocks.sort_unstable();
    blocks.dedup();
    let known: FxHashSet<usize> = found.iter().map(|s| s.start).collect();
    let sentences = blocks
        .into_iter()
        .flat_map(|b| reading.text.blocks[b].sentences.clone());
    for sentence in sentences.map(|n| &reading.text.sentences[n]) {
        if !known.contains(&sentence.start) && !reading.conferences.within(sentence).any(|c| c.event != event.number) {
            found.push(sentence.clone());
        }
    }
    found
}

/// Name, kinds, region.
fn identify(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    let mention = event.fullest().clone();
    let span = reading.span(mention.tokens.clone());
    let confidence = if event.main { 85 } else { 75 };
    builder.triple(
        event.id,
        Predicate::Name,
        Object::Text(mention.name.clone()),
        span,
        mention.rule,
        confidence,
    );
    // the headline may tell what it was held for
    let headline = |m: &&ConferenceMention| {
        event.main && reading.layout.get(reading.text.tokens[m.tokens.start].block) == Some(&BlockKind::Title)
    };
    let mut kinds = mention.kinds.clone();
    for kind in event.mentions.iter().filter(headline).flat_map(|m| &m.kinds) {
        if kind != "khác" && kind != "họp" && !kinds.contains(kind) {
            kinds.push(kind.clone());
        }
    }
    for kind in &kinds {
        builder.triple(
            event.id,
            Predicate::Kind,
            Object::Text(kind.clone()),
            span,
            "conference.kind",
            85,
        );
    }
    let named = event
        .mentions
        .iter()
        .filter(|m| m.rule != "conference.bare")
        .map(|m| m.tokens.clone());
    let region = std::iter::once(mention.tokens.clone())
        .chain(named)
        .find_map(|tokens| reading.places.within(&tokens).find(|p| p.kind == PlaceKind::Region));
    if let Some(region) = region {
        let id = builder.entity(Class::Region, &region.name);
        builder.mention(id, reading.span(region.tokens.clone()), "");
        builder.triple(
            event.id,
            Predicate::Region,
            Object::Entity(id),
            reading.span(region.tokens.clone()),
            "conference.region",
            85,
        );
    }
}

/// Venue and province: "tại Hội trường Tỉnh ủy (quận Hồng Bàng)", "ở TP Tuy Hòa".
fn place(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    let mut province = None;
    for sentence in lead(reading, event) {
        let Some((venue, place)) = frame::venue(reading, event, &sentence) else {
            continue;
        };
        if let Some((name, tokens)) = venue {
            let id = builder.entity(Class::Place, &name);
            // halls of one name stand in many provinces
            if let Some(province) = place.as_ref().and_then(|p| p.province.as_deref())
                && builder.so_far().entity(id).province.is_none()
            {
                let province = builder.entity(Class::Province, province);
                builder.edit(id).province = Some(province);
            }
            let span = reading.span(tokens);
            builder.mention(id, span, "");
            state(
                builder,
                event.id,
                Predicate::Venue,
                Object::Entity(id),
                span,
                "conference.venue",
                85,
                None,
            );
        }
        province = place.map(|p: PlaceMention| (p.province.clone(), p.tokens, p.kind == PlaceKind::Province));
        break;
    }
    // the article's province, where headline or first paragraphs tell it
    let lead = |tokens: &Range<usize>| {
        let block = reading.text.tokens[tokens.start].block;
        let mut content = (0..reading.layout.len()).filter(|b| reading.layout[*b].is_content());
        content.by_ref().take(3).any(|b| b == block)
    };
    let home = || {
        reading
            .home
            .province
            .clone()
            .zip(reading.home.tokens.clone().filter(&lead))
            .filter(|(_, tokens)| !is_guest(reading, tokens))
    };
    let (name, tokens, read) = match province {
        Some((Some(name), tokens, read)) => (name, tokens, read),
        _ if event.main => match home() {
            Some((name, tokens)) => (name, tokens, false),
            None => return,
        },
        _ => return,
    };
    let id = builder.entity(Class::Province, &name);
    let derivation = (!read).then_some(Derivation::Geography);
    state(
        builder,
        event.id,
        Predicate::Province,
        Object::Entity(id),
        reading.span(tokens),
        "conference.province",
        85,
        derivation,
    );
    builder.edit(event.id).province = Some(id);
}

/// "Phó Thủ tướng A; Bí thư Thành ủy Mẫu B dự": the province is that of an office of somebody behind a person or body of the
/// centre; it is not where the event was.
fn is_guest(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let central = |name: &str| !name.is_empty() && !frame::is_local(name);
    let ahead = || 0..tokens.start;
    let headline = reading.layout.get(reading.text.tokens[tokens.start].block) == Some(&BlockKind::Title);
    !headline
        && frame::in_office(reading, tokens)
        && (reading.people.within(&ahead()).any(|p| {
            let mut bodies = p.offices.iter().map(|n| reading.offices[*n].organization.as_str());
            !p.offices.is_empty() && bodies.all(central)
        }) || reading
            .organizations
            .within(&ahead())
            .any(|o| !o.generic && o.missing.is_none() && matches!(o.kind.as_str(), "ministry" | "party" | "state")))
}

/// trực tuyến, trực tiếp, kết hợp.
fn mode(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    let text = &reading.text;
    for sentence in lead(reading, event) {
        let find = |words: &str| sentence.clone().find(|t| text.reads(*t, words));
        let online = find("trực tuyến");
        let present = sentence.clone().find(|t| {
            text.reads(*t, "trực tiếp")
                && (text.is(t.wrapping_sub(1), "thức")
                    || text.is(t.wrapping_sub(1), "vừa")
                    || text.reads(t + 2, "kết hợp")
                    || text.reads(t + 2, "và trực tuyến"))
        });
        let told = match (online, present) {
            (Some(o), Some(p)) => Some(("kết hợp", o.min(p)..o.max(p) + 2)),
            (Some(o), None) if !other_event(reading, event, o) => Some(("trực tuyến", o..o + 2)),
            (None, Some(p)) => Some(("trực tiếp", p..p + 2)),
            _ => None,
        };
        if let Some((mode, tokens)) = told {
            let span = reading.span(tokens);
            state_word(builder, event, Predicate::Mode, mode, span, "conference.mode", 85);
            return;
        }
    }
}

/// "Nghị quyết Đại hội XIII của Đảng": the event adopted the document that bears its name.
fn resolutions(reading: &Reading<'_>, builder: &mut Builder<'_>, events: &Events) {
    let opens = |d: &&DocumentMention| d.kind == "Nghị quyết" && d.number.is_none();
    for document in reading.documents.iter().filter(opens) {
        let named = numbered_in(reading, &document.tokens);
        if let Some(event) = named.filter_map(|number| events.position(number)).min() {
            let event = &events.list[event];
            let id = builder.entity(Class::Document, &document.key);
            let span = reading.span(document.tokens.clone());
            state(
                builder,
                event.id,
                Predicate::Discusses,
                Object::Entity(id),
                span,
                "conference.resolution",
                80,
                None,
            );
        }
    }
}

/// The numbers of the events of a series that are named within a range.
fn numbered_in(reading: &Reading<'_>, range: &Range<usize>) -> impl Iterator<Item = usize> {
    let named = reading.conferences.within(range);
    named.filter(|c| c.rule == "conference.series").map(|c| c.event)
}

/// Does the token stand in the name of another event?
fn other_event(reading: &Reading<'_>, event: &Event, token: usize) -> bool {
    let text = &reading.text;
    let other = reading.conferences.holding(token).any(|c| c.event != event.number);
    let form = matches!(
        text.folded(token.saturating_sub(1)),
        "thức" | "nối" | "nghị" | "họp" | "đàm" | "thảo" | "dự" | "từ" | "chức" | "ban" | "hình" | "ra"
    );
    let span = ["từ", "đến", "tới", "toàn", "với", "và", "kết", "chính"]
        .iter()
        .any(|w| text.is(token + 2, w));
    if !form && !span {
        return true;
    }
    let unnamed = reading.hit(token.saturating_sub(2), Lexical::EventNoun).is_some()
        && !event
            .mentions
            .iter()
            .any(|m| m.tokens.start <= token && token <= m.tokens.end + 4);
    other || unnamed || text.reads(token + 2, "dịch vụ")
}

#[expect(clippy::too_many_arguments, reason = "the parts of a fact")]
fn state(
    builder: &mut Builder<'_>,
    event: EntityId,
    predicate: Predicate,
    object: Object,
    span: crate::model::Span,
    rule: &'static str,
    confidence: u8,
    derivation: Option<Derivation>,
) {
    builder.fact(Fact {
        claim: Claim::Triple {
            subject: event,
            predicate,
            object,
        },
        evidence: vec![span],
        rule,
        confidence,
        status: Status::Actual,
        derivation,
    });
}

/// A fact that is a word: a part of the day, a mode.
fn state_word(
    builder: &mut Builder<'_>,
    event: &Event,
    predicate: Predicate,
    word: &str,
    span: crate::model::Span,
    rule: &'static str,
    confidence: u8,
) {
    let object = Object::Text(word.to_owned());
    state(builder, event.id, predicate, object, span, rule, confidence, None);
}

/// The entity of the body named at a mention's position.
fn body(reading: &Reading<'_>, builder: &mut Builder<'_>, n: usize) -> EntityId {
    organization(builder, &reading.organizations[n])
}

/// Is the word written with a capital?
fn capital(reading: &Reading<'_>, at: usize) -> bool {
    reading.text.tokens.get(at).is_some_and(|t| t.case != Case::Lower)
}
