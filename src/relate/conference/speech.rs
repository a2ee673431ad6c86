//! Who spoke: persons before a verb of speech, behind a frame of speech, or whose speech is told of.

use std::ops::Range;

use super::people::{Scene, has_sense};
use crate::lexicon::Class as Lexical;
use crate::model::Role;
use crate::recognise::{PersonMention, Reading};
use crate::text::{Case, Kind};

impl<'s> Scene<'s, '_, '_> {
    /// Adds who spoke, by all the forms in which that is told.
    pub(super) fn speakers(&mut self) {
        let people = self.people();
        if people.is_empty() {
            return;
        }
        let is_press = |name: &str| name.to_lowercase().contains("họp báo");
        if self.to_the_press() && !is_press(&self.builder.so_far().entity(self.event).name) {
            return;
        }
        for (n, person) in people.iter().enumerate() {
            let Some(verb) = self.verb_behind(person) else { continue };
            self.state(person, Role::Speaker, &verb, "conference.speaker-verb", 85);
            // "các đồng chí A; B; C lần lượt trình bày"
            if (person.whole.end..verb.start).any(|t| self.reading.text.reads(t, "lần lượt")) {
                for pair in people[..=n].windows(2).rev() {
                    let edge = pair[1].whole.start;
                    if !self.joined(self.tail(pair[0]).min(edge)..edge) {
                        break;
                    }
                    self.state(pair[0], Role::Speaker, &verb, "conference.speaker-verb", 82);
                }
            }
        }
        self.framed(&people);
        self.announced(&people);
        self.told_of(&people);
        self.answered(&people);
        self.passive(&people);
    }

    /// "Trao đổi với phóng viên, …", "Trả lời phỏng vấn …": said elsewhere.
    fn to_the_press(&self) -> bool {
        let text = &self.reading.text;
        let press = |t: usize| {
            [
                "phóng viên",
                "pv",
                "báo chí",
                "báo giới",
                "nhà báo",
                "phỏng vấn",
                "báo điện tử",
            ]
            .iter()
            .any(|w| text.reads(t, w))
        };
        let opens = self.sentence.start..self.sentence.end.min(self.sentence.start + 8);
        opens.clone().any(|t| {
            (text.is(t, "với") || text.is(t, "lời") || text.is(t, "cho") || text.is(t, "tiếp")) && press(t + 1)
        }) && !opens.clone().any(|t| text.reads(t, "bên lề"))
    }

    /// "Phát biểu tại hội nghị, đồng chí X", "Theo ông X", "Kết luận hội nghị, …".
    fn framed(&mut self, people: &[&'s PersonMention]) {
        let text = &self.reading.text;
        let lead = matches!(text.folded(self.sentence.start), "còn" | "song" | "cũng" | "và" | "tuy");
        let from = self.behind_lead().unwrap_or(self.sentence.start + usize::from(lead));
        let Some((hit, entry)) = self.reading.hit(from, Lexical::Cue) else {
            return;
        };
        let has = |sense: &str| entry.meaning.iter().any(|(_, v)| v == sense);
        if !has("speech-frame") && !has("speak") {
            return;
        }
        let candidates = people.iter().filter(|p| p.whole.start >= hit.end);
        let first = if text.is(hit.start, "theo") {
            candidates
                .clone()
                .next()
                .filter(|p| self.by_words_of(hit.end..p.whole.start))
        } else {
            let fits = |p: &&&PersonMention| {
                let gap = p.whole.start - hit.end;
                let comma = text.is(p.whole.start - 1, ",");
                (comma && gap <= 32 || gap > 0 && gap <= 12 && has("speech-frame") && !self.is_object(p.whole.start))
                    && !self.in_body_of_frame(hit.end..p.whole.start)
            };
            candidates.clone().find(fits)
        };
        if let Some(first) = first {
            self.state(first, Role::Speaker, &hit.tokens(), "conference.speaker-frame", 82);
        }
    }

    /// "Trong khi đó, theo ông X", "Tuy nhiên, theo báo cáo của ông X": where the frame stands behind a few words.
    fn behind_lead(&self) -> Option<usize> {
        let text = &self.reading.text;
        let near = self.sentence.start..self.sentence.end.min(self.sentence.start + 6);
        let comma = near.clone().find(|t| text.is(*t, ","))?;
        let plain = (near.start..comma)
            .all(|t| text.tokens[t].kind == Kind::Word && self.reading.hit(t, Lexical::Cue).is_none());
        (plain && text.is(comma + 1, "theo")).then_some(comma + 1)
    }

    /// "theo | ông X", "theo lời | ông X", "theo báo cáo của | đồng chí X"; not "theo chỉ đạo của".
    fn by_words_of(&self, gap: Range<usize>) -> bool {
        let text = &self.reading.text;
        let words = [
            "lời", "báo", "cáo", "của", "ý", "kiến", "đánh", "giá", "nhận", "định", "thông", "tin", "từ",
        ];
        gap.len() <= 4
            && gap
                .clone()
                .all(|t| words.contains(&text.folded(t)) && text.tokens[t].kind == Kind::Word)
    }

    /// "chúc mừng đồng chí X", "cảm ơn ông X", "… với ông X": whom the words are for.
    fn is_object(&self, at: usize) -> bool {
        let text = &self.reading.text;
        at > 0
            && matches!(
                text.folded(at - 1),
                "mừng" | "ơn" | "của" | "với" | "cho" | "hoa" | "tới" | "bởi" | "về"
            )
    }

    /// "Tới dự và có ý kiến chỉ đạo là đồng chí X", "Phát biểu tại hội nghị có các đồng chí: X, Y".
    fn announced(&mut self, people: &[&'s PersonMention]) {
        let text = &self.reading.text;
        for (n, person) in people.iter().enumerate() {
            let open = (self.sentence.start..person.whole.start).rev().take(16).find(|t| {
                text.reads(*t, "phát biểu") || text.reads(*t, "ý kiến chỉ đạo") || text.reads(*t, "trình bày tham luận")
            });
            let Some(open) = open else { continue };
            let from = open + if text.reads(open, "phát biểu") { 2 } else { 4 };
            let kind = (from..person.whole.start)
                .take_while(|t| {
                    matches!(
                        text.folded(*t),
                        "chỉ"
                            | "đạo"
                            | "khai"
                            | "mạc"
                            | "chào"
                            | "mừng"
                            | "chúc"
                            | "kết"
                            | "luận"
                            | "tại"
                            | "với"
                            | "đề"
                            | "dẫn"
                    )
                })
                .count();
            let gap = from + kind..person.whole.start;
            let told = gap.clone().any(|t| matches!(text.folded(t), "có" | "là" | "gồm"));
            if told && self.only_lead(gap) {
                let cue = open..from;
                for person in self.group_from(people, n) {
                    self.state(person, Role::Speaker, &cue, "conference.speaker-announced", 84);
                }
                return;
            }
        }
    }

    /// "nghe phát biểu chỉ đạo của X", "tiếp thu ý kiến chỉ đạo tại Đại hội của X", "Sau lời chào mừng của X".
    fn told_of(&mut self, people: &[&'s PersonMention]) {
        let text = &self.reading.text;
        for person in people {
            let at = person.whole.start;
            if at <= self.sentence.start || !text.is(at - 1, "của") {
                continue;
            }
            let noun = (self.sentence.start..at - 1).rev().take(9).find(|t| {
                [
                    "ý kiến chỉ đạo",
                    "lời chào mừng",
                    "phát biểu",
                    "tham luận",
                    "lời khai mạc",
                    "diễn văn",
                    "ý kiến phát biểu",
                ]
                .iter()
                .any(|w| text.reads(*t, w))
                    || self.points_back()
                        && [
                            "yêu cầu",
                            "khẳng định",
                            "chỉ đạo",
                            "đề nghị",
                            "nhấn mạnh",
                            "ý kiến",
                            "chia sẻ",
                        ]
                        .iter()
                        .any(|w| text.reads(*t, w))
            });
            let Some(noun) = noun else { continue };
            let pointed = self.points_back();
            let heard = pointed
                || (noun.saturating_sub(4).max(self.sentence.start)..noun)
                    .any(|t| matches!(text.folded(t), "nghe" | "sau" | "tiếp" | "với" | "có" | "nhận"));
            let plain = (noun..at - 1).all(|t| {
                !matches!(text.folded(t), "," | ";" | "và") && !self.reading.conferences.holding(t).any(|c| !c.main)
            });
            if heard && plain {
                self.state(person, Role::Speaker, &(noun..at), "conference.speaker-of", 80);
            }
        }
    }

    /// "Đó là yêu cầu của ông X tại hội nghị": what was said before.
    fn points_back(&self) -> bool {
        let text = &self.reading.text;
        let from = self.sentence.start;
        let opens = ["đó là", "đó cũng là", "đây là", "trên đây là"]
            .iter()
            .any(|w| text.reads(from, w));
        let said_at = |t: usize| text.is(t, "tại") && self.reading.conferences.starting(t + 1).any(|c| c.main);
        opens && self.sentence.clone().any(said_at)
    }

    /// "Trả lời đại biểu X, …", "Trả lời câu hỏi của ông X": who had asked.
    fn answered(&mut self, people: &[&'s PersonMention]) {
        let text = &self.reading.text;
        let from = self.sentence.start;
        if !text.reads(from, "trả lời") && !text.reads(from, "giải đáp") {
            return;
        }
        let words = [
            "chất", "vấn", "câu", "hỏi", "ý", "kiến", "của", "đại", "biểu", "về", "các",
        ];
        let first = people.iter().find(|p| p.whole.start >= from + 2);
        let first = first.filter(|p| (from + 2..p.whole.start).all(|t| words.contains(&text.folded(t))));
        if let Some(person) = first {
            self.state(
                person,
                Role::Speaker,
                &(from..from + 2),
                "conference.speaker-answered",
                80,
            );
        }
    }

    /// "do đồng chí X, Vụ trưởng …, trình bày".
    fn passive(&mut self, people: &[&'s PersonMention]) {
        let text = &self.reading.text;
        for person in people {
            // "do Trưởng ban Kiểm phiếu X công bố": a title that no list knows
            let before = person.whole.start.saturating_sub(6).max(self.sentence.start)..person.whole.start;
            let opens = before
                .rev()
                .take_while(|t| text.tokens[*t].kind == Kind::Word)
                .any(|t| text.is(t, "do"));
            if !opens {
                continue;
            }
            let cue = self
                .cues("speak")
                .into_iter()
                .filter(|c| self.verb_at(c.start).is_some())
                .find(|c| c.start >= person.whole.end && self.only_bodies(person.whole.end..c.start));
            if let Some(cue) = cue {
                self.state(person, Role::Speaker, &cue, "conference.speaker-passive", 86);
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

    /// "Bộ trưởng X, thừa ủy quyền của Thủ tướng, trình bày": behind words between two commas; "Ông X - Trưởng ban … -
    /// nhấn mạnh": between two dashes.
    fn behind_apposition(&self, person: &PersonMention) -> Option<usize> {
        let text = &self.reading.text;
        let from = person.whole.end;
        if (person.tokens.end..from).any(|t| text.is(t, "-")) {
            let near = from..self.sentence.end.min(from + 12);
            return near
                .take_while(|t| !matches!(text.folded(*t), ";" | ":" | "."))
                .find(|t| text.is(*t, "-"))
                .map(|t| t + 1);
        }
        // "Bà X - cũng là Chủ tịch HĐND xã - báo cáo"
        if text.is(from, "-") {
            let near = from + 1..self.sentence.end.min(from + 14);
            return near
                .take_while(|t| !matches!(text.folded(*t), ";" | ":" | "."))
                .find(|t| text.is(*t, "-"))
                .map(|t| t + 1);
        }
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
        if self.given_way(person) {
            return None;
        }
        self.verb_from(person.whole.end)
            .or_else(|| {
                let next = self.behind_apposition(person)?;
                self.verb_at(next)
            })
            .or_else(|| {
                let end = self.tail(person);
                (end > person.whole.end).then(|| self.verb_from(end))?
            })
            .or_else(|| self.opens_quote(person))
    }

    /// The person is no subject: "của ông X, Bí thư Tỉnh ủy nói", "chúc mừng ông X", "kỷ luật ông X".
    fn given_way(&self, person: &PersonMention) -> bool {
        let text = &self.reading.text;
        let at = person.whole.start;
        at > self.sentence.start && matches!(text.folded(at - 1), "của" | "mừng" | "ơn" | "cho" | "luật" | "hỏi")
    }

    fn verb_at(&self, at: usize) -> Option<Range<usize>> {
        let text = &self.reading.text;
        let (hit, entry) = self.reading.hit(at, Lexical::Cue)?;
        // "dẫn đầu đoàn", "báo cáo viên", "Ban chỉ đạo"
        let other = text.is(at, "dẫn") && text.is(hit.end, "đầu")
            || text.is(hit.end, "viên")
            || text.is(at, "chỉ") && at > 0 && text.is(at - 1, "ban");
        (entry.meaning.iter().any(|(_, v)| v == "speak") && !other).then(|| hit.tokens())
    }

    fn verb_from(&self, from: usize) -> Option<Range<usize>> {
        let text = &self.reading.text;
        let mut present = false;
        let mut chaired = false;
        for at in from..self.sentence.end.min(from + 8) {
            // "chủ trì Hội nghị giao ban", "Hội nghị quán triệt": the verb in an event's name is nobody's
            if self.reading.conferences.hold(at) {
                chaired |= text.is(at - 1, "trì");
                continue;
            }
            if let Some(verb) = self.verb_at(at) {
                // "dự và chỉ đạo" says that someone was there
                let only_present = present && text.reads(verb.start, "chỉ đạo");
                // "chủ trì họp Bộ Chính trị cho ý kiến về …": what the meeting was for
                let purpose = chaired && !matches!(text.folded(verb.start - 1), "và" | "," | "thời" | "bài");
                return Some(verb).filter(|_| !only_present && !purpose);
            }
            present |= text.is(at, "dự");
            let skip = is_adverb(text.folded(at))
                || text.reads(at, "tại") && self.reading.conferences.starting(at + 1).next().is_some();
            if !skip {
                return None;
            }
        }
        None
    }

    /// Ông X thẳng thắn: "…": whatever the verb, a quotation follows.
    fn opens_quote(&self, person: &PersonMention) -> Option<Range<usize>> {
        let text = &self.reading.text;
        let from = person.whole.end;
        let colon = (from..self.sentence.end.min(from + 6)).find(|t| text.is(*t, ":"))?;
        let words = from..colon;
        let plain = words
            .clone()
            .all(|t| text.tokens[t].case == Case::Lower && text.tokens[t].kind == Kind::Word);
        (plain && !words.is_empty() && matches!(text.word(colon + 1), "\"" | "“")).then_some(words)
    }

    /// One past what still belongs to the person's office though it was not read as one: bodies, places, names and terms
    /// behind the office ("Chính ủy | Quân khu", "Cụm trưởng", "(VCCI)").
    pub(super) fn tail(&self, person: &PersonMention) -> usize {
        let reading = self.reading;
        let text = &reading.text;
        let mut at = person.whole.end;
        let mut small = 0;
        while at < self.sentence.end && at < person.whole.end + 24 {
            if let Some(body) = reading.organizations.starting(at).next() {
                if text.is(at - 1, ",") && !self.is_subject(person) {
                    break;
                }
                (at, small) = (body.tokens.end, 0);
                continue;
            }
            if reading.people.starting(at).any(|p| !p.reference) || reading.hit(at, Lexical::EventNoun).is_some() {
                break;
            }
            let token = &text.tokens[at];
            if text.is(at, "(") {
                let close = (at..self.sentence.end.min(at + 16)).find(|t| text.is(*t, ")"));
                let Some(close) = close else { break };
                (at, small) = (close + 1, 0);
                continue;
            }
            let verb = token.case == Case::Lower && reading.hit(at, Lexical::Cue).is_some();
            if verb || is_function(text.folded(at)) {
                break;
            }
            if token.case == Case::Lower && token.kind == Kind::Word && reading.hit(at, Lexical::Title).is_none() {
                small += 1;
                let named = at > person.whole.end && small <= 2 || is_level(text.folded(at));
                if !named {
                    break;
                }
            } else if token.kind == Kind::Mark && !matches!(text.folded(at), "," | "-" | ")") {
                break;
            } else {
                small = 0;
            }
            at += 1;
        }
        // "…, | Ban Thường vụ": marks at the end are no part of it
        while at > person.whole.end && matches!(text.folded(at - 1), "," | "-") {
            at -= 1;
        }
        at
    }

    /// The person opens the sentence, or its part behind a frame.
    fn is_subject(&self, person: &PersonMention) -> bool {
        let at = person.whole.start;
        at == self.sentence.start || self.reading.text.is(at - 1, ",") || self.reading.text.is(at - 1, ".")
    }
}

/// Words that stand between a person and the verb, or join another verb to it.
fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "," | "-"
            | ")"
            | "đã"
            | "cũng"
            | "còn"
            | "thì"
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
            | "lần"
            | "lượt"
            | "thay"
            | "mặt"
    )
}

/// Words with which a sentence goes on: no name or office reaches over them.
fn is_function(word: &str) -> bool {
    matches!(
        word,
        "và" | "của"
            | "về"
            | "cho"
            | "với"
            | "trong"
            | "tại"
            | "là"
            | "đã"
            | "đang"
            | "sẽ"
            | "được"
            | "bị"
            | "do"
            | "để"
            | "khi"
            | "mà"
            | "thì"
            | "này"
            | "cũng"
            | "vừa"
            | "còn"
            | "rất"
            | "các"
            | "những"
            | "theo"
            | "từ"
            | "có"
            | "không"
            | "cùng"
    )
}

fn is_level(word: &str) -> bool {
    matches!(
        word,
        "tỉnh" | "huyện" | "thành" | "phố" | "quận" | "xã" | "phường" | "thị" | "trấn" | "khóa" | "nhiệm" | "kỳ"
    )
}

/// A report on what someone said: "Đồng chí X nhấn mạnh", used where a body speaks by its representative.
pub(super) fn speaks(reading: &Reading<'_>, at: usize) -> bool {
    has_sense(reading, at, "speak")
}
