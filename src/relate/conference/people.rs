//! Of which event each sentence tells; who chaired it.

use std::ops::Range;

use super::frame::is_bridge;
use super::{Builder, Event, Events};
use crate::lexicon::{Class as Lexical, Entry, Hit};
use crate::model::{Claim, Class, EntityId, Object, Period, Predicate, Role};
use crate::recognise::{BlockKind, ConferenceMention, PersonMention, Reading};
use crate::text::{Case, fold};

/// The sentences of the article, each with the event of which it tells (its place in `events`).
pub(super) fn told(
    reading: &Reading<'_>,
    builder: &Builder<'_>,
    events: &Events,
) -> Vec<(Range<usize>, Option<usize>)> {
    let mut found = Vec::new();
    let mut current = events.main;
    let held = events.main().and_then(|main| days(builder, main));
    let mut aside: Option<(usize, Vec<String>)> = None;
    let items = Items::of(reading);
    for sentence in reading.text.sentences.clone() {
        if !reading.is_content(sentence.start) {
            continue;
        }
        if items.opens(reading, &sentence) {
            (current, aside) = (items.event(reading, events, &sentence), None);
        }
        let goes_on = aside.filter(|(_, names)| goes_on(reading, &sentence, names));
        aside = elsewhere(reading, events, &sentence).or(goes_on);
        let told = if let Some((event, _)) = &aside {
            Some(*event).filter(|_| !planned(reading, &sentence))
        } else {
            current = event_of(reading, events, &sentence, current);
            current.filter(|n| {
                if events.main == Some(*n) {
                    !another_day(reading, held, &sentence)
                } else {
                    !passing(reading, &sentence)
                }
            })
        };
        found.push((sentence, told));
    }
    found
}

/// Reads the roles in each sentence, for the event of which it tells.
pub(super) fn relate(
    reading: &Reading<'_>,
    builder: &mut Builder<'_>,
    events: &Events,
    told: &[(Range<usize>, Option<usize>)],
    cues: &Cues<'_>,
) {
    let absent = absent(reading, cues);
    for (sentence, event) in told {
        let Some(event) = event else { continue };
        let mut scene = Scene {
            reading,
            builder,
            event: events.list[*event].id,
            sentence: sentence.clone(),
            absent: &absent,
            cues: cues.within(sentence),
        };
        scene.chairs();
        scene.speakers();
        scene.attendance();
    }
}

/// How a page of news in brief tells its items apart.
struct Items {
    /// Each starred paragraph is an item of its own: "* Mẫu: Ngày 27-10, HĐND tỉnh …".
    inline: bool,
}

impl Items {
    fn of(reading: &Reading<'_>) -> Self {
        let text = &reading.text;
        let starred = |b: &usize| {
            let tokens = &text.blocks[*b].tokens;
            tokens.len() > ITEM && text.is(tokens.start, "*") && !text.is(tokens.start + 1, "*")
        };
        let count = (0..text.blocks.len()).filter(starred).take(2).count();
        Self { inline: count > 1 }
    }

    /// The beginning of a further item: a starred headline ("* Huyện ủy Mẫu: Sơ kết …"), or a starred paragraph.
    fn opens(&self, reading: &Reading<'_>, sentence: &Range<usize>) -> bool {
        let text = &reading.text;
        let block = text.tokens[sentence.start].block;
        let whole = &text.blocks[block].tokens;
        whole.start == sentence.start
            && text.is(sentence.start, "*")
            && (text.is(sentence.start + 1, "*") && text.is(sentence.start + 2, "*")
                || self.inline && whole.len() > ITEM
                || is_headline(reading, block))
    }

    /// The first event named in an item, up to the next item's beginning.
    fn event(&self, reading: &Reading<'_>, events: &Events, headline: &Range<usize>) -> Option<usize> {
        let sentences = &reading.text.sentences;
        let next = sentences.partition_point(|s| s.start <= headline.start);
        let end = sentences[next..]
            .iter()
            .find(|s| self.opens(reading, s))
            .map_or(reading.text.tokens.len(), |s| s.start);
        let named = reading
            .conferences
            .within(&(headline.start..end))
            .find(|c| c.rule != "conference.bare")?;
        events.position(named.event)
    }
}

/// A starred paragraph of more tokens is running text.
const ITEM: usize = 24;

/// A headline of a few words with running text below.
fn is_headline(reading: &Reading<'_>, block: usize) -> bool {
    let whole = &reading.text.blocks[block].tokens;
    matches!(reading.layout.get(block), Some(BlockKind::ListItem | BlockKind::Title))
        && !matches!(reading.text.folded(whole.end - 1), "." | ";" | ",")
        && reading.layout.get(block + 1) == Some(&BlockKind::Paragraph)
}

/// "Trước đó, tại hội nghị Y, ông X cho biết": another event for one sentence, and who is named in it.
fn elsewhere(reading: &Reading<'_>, events: &Events, sentence: &Range<usize>) -> Option<(usize, Vec<String>)> {
    let text = &reading.text;
    let here = || reading.conferences.within(sentence);
    let other = here().find(|c| {
        let at = c.tokens.start;
        !c.main
            && c.rule != "conference.bare"
            && at > sentence.start
            && at <= sentence.start + 9
            && text.is(at - 1, "tại")
    })?;
    if here().any(|c| c.main) {
        return None;
    }
    let event = events.position(other.event)?;
    let people = reading.people.within(sentence);
    Some((event, people.map(|p| p.name.clone()).collect()))
}

/// The sentence goes on with the same people and names no event.
fn goes_on(reading: &Reading<'_>, sentence: &Range<usize>, names: &[String]) -> bool {
    let mut people = reading.people.within(sentence).peekable();
    people.peek().is_some()
        && people.all(|p| names.contains(&p.name))
        && reading.conferences.within(sentence).next().is_none()
}

/// The day or days on which an event was held.
fn days(builder: &Builder<'_>, event: &Event) -> Option<Period> {
    builder
        .so_far()
        .objects(event.id, Predicate::Date)
        .find_map(|o| match o {
            Object::Period(period) => Some(*period),
            _ => None,
        })
}

/// "Trước đó, sáng 18-12, …": told of a day on which the event was not held.
fn another_day(reading: &Reading<'_>, held: Option<Period>, sentence: &Range<usize>) -> bool {
    let text = &reading.text;
    if !text.reads(sentence.start, "trước đó") && !text.reads(sentence.start, "sau đó") {
        return false;
    }
    let opening = sentence.start..sentence.end.min(sentence.start + 12);
    let day = reading.dates.within(&opening).find(|d| d.period.start.day.is_some());
    day.zip(held).is_some_and(|(day, held)| {
        let last = held.end.unwrap_or(held.start);
        held.start.day.is_some() && (day.period.start < held.start || last < day.period.start)
    })
}

/// The event of which a sentence tells: the article's own where it is named or referred to; another from where a
/// paragraph opens with it, held and not only announced; else the one before.
fn event_of(reading: &Reading<'_>, events: &Events, sentence: &Range<usize>, current: Option<usize>) -> Option<usize> {
    let text = &reading.text;
    let main = events.main;
    let here = || reading.conferences.within(sentence);
    let mut named = here().filter(|c| c.rule != "conference.bare");
    let opens = text.blocks[text.tokens[sentence.start].block].tokens.start == sentence.start;
    let held = |c: &ConferenceMention| {
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
    match other.and_then(|c| events.position(c.event)) {
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

/// An event that is still to come.
fn planned(reading: &Reading<'_>, sentence: &Range<usize>) -> bool {
    sentence
        .clone()
        .any(|t| ["dự kiến", "sắp tới"].iter().any(|w| reading.text.reads(t, w)))
}

/// Folded names of people who are said not to have come.
fn absent(reading: &Reading<'_>, cues: &Cues<'_>) -> Vec<String> {
    let mut names = Vec::new();
    let mut last = None;
    for (hit, _) in cues.list.iter().filter(|(_, e)| means(e, "absent")) {
        // the first of a sentence
        let sentence = reading.text.tokens[hit.start].sentence;
        if last.replace(sentence) == Some(sentence) {
            continue;
        }
        let from = reading.text.sentences[sentence].start;
        let before = reading.people.within(&(from..hit.start)).next_back();
        names.extend(before.map(|p| fold(&p.name)));
    }
    names
}

/// The cues of the text, the longest at each token, found once for all who ask.
pub(super) struct Cues<'a> {
    list: Vec<(Hit, &'a Entry)>,
}

impl<'a> Cues<'a> {
    pub(super) fn of(reading: &Reading<'a>) -> Self {
        let tokens = reading.with_hits(Lexical::set(&[Lexical::Cue]));
        let list = tokens.filter_map(|t| reading.hit(t, Lexical::Cue)).collect();
        Self { list }
    }

    /// Those that start in a sentence.
    pub(super) fn within(&self, sentence: &Range<usize>) -> &[(Hit, &'a Entry)] {
        let from = self.list.partition_point(|(hit, _)| hit.start < sentence.start);
        let count = self.list[from..].partition_point(|(hit, _)| hit.start < sentence.end);
        &self.list[from..from + count]
    }
}

/// Has a cue that meaning?
pub(super) fn means(cue: &Entry, sense: &str) -> bool {
    cue.meaning.iter().any(|(_, v)| v == sense)
}

/// Does a cue with that meaning start here?
pub(super) fn has_sense(reading: &Reading<'_>, at: usize, sense: &str) -> bool {
    reading
        .hit(at, Lexical::Cue)
        .is_some_and(|(_, entry)| means(entry, sense))
}

/// "dự án", "dự thảo", "dự kiến" are no "dự"; "tham gia Ban Thường vụ" is no attendance.
fn part_of_word(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let text = &reading.text;
    let next = text.folded(end);
    text.is(end - 1, "dự")
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

/// One sentence that tells of one event.
pub(super) struct Scene<'s, 'a, 'b> {
    pub(super) reading: &'s Reading<'a>,
    pub(super) builder: &'s mut Builder<'b>,
    pub(super) event: EntityId,
    pub(super) sentence: Range<usize>,
    absent: &'s [String],
    /// The cues of the sentence, the longest at each token.
    cues: &'s [(Hit, &'a Entry)],
}

impl<'s> Scene<'s, '_, '_> {
    pub(super) fn people(&self) -> Vec<&'s PersonMention> {
        let people = self.reading.people.within(&self.sentence);
        people
            .filter(|p| self.absent.is_empty() || !self.absent.contains(&fold(&p.name)))
            // "Đoàn Chủ tịch" is a body
            .filter(|p| !p.reference || p.whole.start == 0 || !self.reading.text.is(p.whole.start - 1, "đoàn"))
            .collect()
    }

    pub(super) fn cues(&self, sense: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = self.sentence.start;
        for (hit, entry) in self.cues {
            if hit.start >= at && means(entry, sense) && !part_of_word(self.reading, hit.start, hit.end) {
                found.push(hit.tokens());
                at = hit.end;
            }
        }
        found
    }

    pub(super) fn state(
        &mut self,
        person: &PersonMention,
        role: Role,
        cue: &Range<usize>,
        rule: &'static str,
        confidence: u8,
    ) {
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
        let cues = self.cues("chair");
        if cues.is_empty() {
            return;
        }
        let people = self.people();
        for cue in cues {
            // "chủ trì ban hành 22 văn bản", "chủ trì, phối hợp" of bodies
            if text.reads(cue.end, "ban hành")
                || text.reads(cue.end, "xây dựng")
                || text.reads(cue.end, "soạn thảo")
                || text.reads(cue.end, "tham mưu")
                || directs_body(self.reading, &cue)
            {
                continue;
            }
            let ahead = people
                .iter()
                .position(|p| p.whole.start >= cue.end && self.only_lead(cue.end..p.whole.start));
            let group = match ahead {
                Some(first) => self.group_from(&people, first),
                None => self.group_before(&people, cue.start),
            };
            for person in group {
                self.state(person, Role::Chair, &cue, "conference.chair", 88);
            }
            // "X chủ trì hội nghị cùng các đồng chí: Y; Z"
            let near = cue.end..self.sentence.end.min(cue.end + 8);
            let with = near
                .into_iter()
                .find(|t| text.is(*t, "cùng") && self.only_lead(cue.end..*t));
            let joined = with.and_then(|with| {
                let behind = |p: &&PersonMention| p.whole.start > with && self.only_lead(with + 1..p.whole.start);
                people.iter().position(behind)
            });
            for person in joined.map(|first| self.group_from(&people, first)).unwrap_or_default() {
                self.state(person, Role::Chair, &cue, "conference.chair-with", 80);
            }
        }
    }

    /// Words that may stand between "chủ trì" and the people it announces.
    pub(super) fn only_lead(&self, gap: Range<usize>) -> bool {
        let text = &self.reading.text;
        let bridge = gap.clone().find(|t| is_bridge(self.reading, *t));
        // "… ở điểm cầu Hà Nội", "… đầu cầu Trụ sở Bộ Mẫu": where it was chaired
        let seat = |t: usize| {
            let hall = |t: usize| self.reading.hit(t, Lexical::Venue).map(|(h, _)| h.end);
            let named = self.reading.places.hold(t) || self.reading.organizations.hold(t);
            named || hall(t).is_some() || t > gap.start && hall(t - 1).is_some_and(|end| end > t)
        };
        gap.len() <= 12
            && gap.clone().all(|t| {
                self.reading.offices.hold(t)
                    // "Chủ trì hội nghị, có đồng chí Mẫu"
                    || text.is(t, ",") && matches!(text.folded(t + 1), "có" | "gồm")
                    // "Chủ trì ở điểm cầu Hà Nội là ông Mẫu"
                    || matches!(text.folded(t), "tại" | "ở") && is_bridge(self.reading, t + 1)
                    || bridge.is_some_and(|b| t == b || t == b + 1 || t > b && seat(t))
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
    pub(super) fn group_from(&self, people: &[&'s PersonMention], first: usize) -> Vec<&'s PersonMention> {
        let mut group = vec![people[first]];
        for pair in people[first..].windows(2) {
            let edge = pair[1].whole.start;
            if !self.joined(self.tail(pair[0]).min(edge)..edge) {
                break;
            }
            group.push(pair[1]);
        }
        group
    }

    /// The people joined to each other right before a verb.
    fn group_before(&self, people: &[&'s PersonMention], verb: usize) -> Vec<&'s PersonMention> {
        let mut group = Vec::new();
        let mut edge = verb;
        for person in people.iter().rev().filter(|p| p.whole.end <= verb) {
            let gap = self.tail(person).min(edge)..edge;
            let fits = if group.is_empty() {
                self.near(gap) || self.is_apposition(person.whole.end..edge)
            } else {
                self.joined(gap)
            };
            if !fits {
                break;
            }
            edge = person.whole.start;
            group.push(*person);
        }
        group.reverse();
        group
    }

    /// ", Trưởng Ban Chỉ đạo thực hiện Nghị quyết 95": a title with whatever body between a person and the verb.
    fn is_apposition(&self, gap: Range<usize>) -> bool {
        const LONGEST: usize = 32;
        let reading = self.reading;
        let text = &reading.text;
        if gap.is_empty() || gap.len() > LONGEST {
            return false;
        }
        let capital = |t: usize| matches!(text.tokens[t].case, Case::Title | Case::Upper);
        let title = |t: usize| reading.hit(t, Lexical::Title).is_some_and(|(h, _)| h.end <= gap.end);
        let titled = match text.folded(gap.start) {
            "," | "-" => title(gap.start + 1),
            // "Trưởng Ban A và Ban B", "Trưởng Ban | Vận động quyên góp": an office that was read in part
            "và" => reading.offices.ending(gap.start).next().is_some() && capital(gap.start + 1),
            _ => reading.offices.ending(gap.start).next().is_some() && capital(gap.start),
        };
        let verb = |t: usize| {
            let small = text.tokens[t].case == Case::Lower;
            let cue = reading.hit(t, Lexical::Cue).filter(|(h, _)| small && h.end <= gap.end);
            cue.is_some_and(|(_, e)| {
                ["speak", "attend", "absent", "chair"]
                    .iter()
                    .any(|sense| means(e, sense))
            }) && !text.is(t - 1, "ban")
        };
        titled
            && gap.clone().skip(1).all(|t| {
                !matches!(
                    text.folded(t),
                    ";" | ":"
                        | "."
                        | "("
                        | "do"
                        | "được"
                        | "bị"
                        | "để"
                        | "khi"
                        | "mà"
                        | "rằng"
                        | "nếu"
                        | "cùng"
                        | "với"
                ) && !verb(t)
            })
    }

    /// Nothing but adverbs between a person and the verb, or in whose name the person acts.
    fn near(&self, gap: Range<usize>) -> bool {
        let text = &self.reading.text;
        let behalf = gap.clone().find(|t| text.reads(*t, "thay mặt"));
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
                        | "khai"
                        | "mạc"
                        | "thời"
                        | "tục"
                        | "vừa"
                        | "sẽ"
                        | "tới"
                        | "thăm"
                        | "kiểm"
                        | "tra"
                        | "thay"
                        | "mặt"
                ) || self.reading.conferences.hold(t)
                    || behalf.is_some_and(|b| t > b) && self.reading.organizations.hold(t)
            })
    }

    /// Only separators, honorifics and rest of offices between two people of one list.
    pub(super) fn joined(&self, gap: Range<usize>) -> bool {
        let text = &self.reading.text;
        gap.clone().all(|t| {
            matches!(
                text.folded(t),
                "," | ";"
                    | ":"
                    | "và"
                    | "-"
                    | ")"
                    | "("
                    | "đồng"
                    | "chí"
                    | "ông"
                    | "bà"
                    | "các"
                    | "hai"
                    | "ba"
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
}

/// "phụ trách điều hành Đảng bộ quận", "lãnh đạo, điều hành hoạt động của Ban": a body is directed, and no event.
fn directs_body(reading: &Reading<'_>, cue: &Range<usize>) -> bool {
    let text = &reading.text;
    let charge = cue.start >= 2 && text.reads(cue.start - 2, "phụ trách");
    let body = || reading.organizations.starting(cue.end).next().is_some() || text.reads(cue.end, "hoạt động");
    text.reads(cue.start, "điều hành") && (charge || body())
}
