//! Who was present: persons of lists, delegations and captions; bodies and provinces that took part.

use std::ops::Range;

use super::body;
use super::frame::{in_office, is_bridge, is_local, names_hall};
use super::people::Scene;
use crate::lexicon::Class as Lexical;
use crate::model::{Class, Object, Predicate, Role};
use crate::recognise::{BlockKind, PersonMention, PlaceKind};
use crate::text::Case;

impl Scene<'_, '_, '_> {
    /// "Tham dự có …", "Cùng dự …": everybody and every body of the sentence; also people in captions.
    pub(super) fn attendance(&mut self) {
        let mut cues = self.cues("attend");
        cues.retain(|c| !self.of_another(c) && !self.only_of_side(c));
        let cue = cues.first().cloned().or_else(|| self.delegation());
        let people = self.people();
        if let Some(cue) = &cue {
            let present: Vec<_> = people.into_iter().filter(|p| !self.only_cited(p)).collect();
            for person in present {
                self.state(person, Role::Attendee, cue, "conference.attendee", 85);
            }
            self.bodies(cue);
            self.bodies_before(cues.last().unwrap_or(cue));
        } else if self.is_caption() {
            for person in people {
                let here = person.whole.clone();
                self.state(person, Role::Attendee, &here, "conference.attendee-caption", 70);
            }
        } else if let Some(meeting) = self.meeting() {
            for person in people.into_iter().filter(|p| p.whole.end <= meeting.start) {
                self.state(person, Role::Attendee, &meeting, "conference.attendee-meets", 82);
            }
        } else if let Some((person, cue)) = self.acting() {
            let person = person.clone();
            self.state(&person, Role::Attendee, &cue, "conference.attendee-acts", 80);
        }
        self.represented();
        self.represented_provinces();
        self.visited();
        self.connected();
    }

    /// "Ông X và bà Y đã làm việc với Tỉnh ủy Mẫu", "… đã có buổi tiếp xúc cử tri": those named before it met them.
    fn meeting(&self) -> Option<Range<usize>> {
        let meets = |name: &str| name.contains("làm việc với ") || name.contains("iếp xúc ");
        let mut told = self.reading.conferences.within(&self.sentence);
        told.find(|c| c.main && c.rule != "conference.bare" && meets(&c.name))
            .map(|c| c.tokens.clone())
    }

    /// "dự Đại hội XIII": the event that was or will be attended is another one.
    fn of_another(&self, cue: &Range<usize>) -> bool {
        let reading = self.reading;
        reading
            .conferences
            .starting(cue.end)
            .any(|c| !c.main && c.rule != "conference.bare")
    }

    /// "Về phía Mẫu, Ban Tổ chức Tỉnh ủy đã tham mưu …": what a side did; nobody is said to have come.
    fn only_of_side(&self, cue: &Range<usize>) -> bool {
        let text = &self.reading.text;
        text.reads(cue.start, "về phía")
            && (cue.end..self.sentence.end).all(|t| !matches!(text.folded(t), "có" | "gồm" | ":" | "dự"))
    }

    /// "… do Bộ Mẫu, Hội Thử tổ chức": who holds the event is not named as a guest.
    fn holds_it(&self, at: usize) -> bool {
        let reading = self.reading;
        let text = &reading.text;
        let from = at.saturating_sub(16).max(self.sentence.start);
        let by = (from..at).rev().find(|t| text.is(*t, "do"));
        let listed = |t: usize| {
            matches!(text.folded(t), "," | "và" | "phối" | "hợp" | "với" | "cùng") || reading.organizations.hold(t)
        };
        by.is_some_and(|by| {
            (by + 1..at).all(listed)
                && (at..self.sentence.end.min(at + 24))
                    .find(|t| !listed(*t))
                    .is_some_and(|t| {
                        text.reads(t, "tổ chức") || text.reads(t, "đồng tổ chức") || text.reads(t, "chủ trì")
                    })
        })
    }

    /// "Phía Bộ Tư pháp có: …", "Ở điểm cầu tỉnh ta có …", "Cùng đi với đồng chí X có …": a delegation.
    fn delegation(&self) -> Option<Range<usize>> {
        let text = &self.reading.text;
        let from = self.sentence.start;
        let opens = text.is(from, "phía")
            || text.is(from, "bên") && text.is(from + 1, "phía")
            || text.reads(from, "cùng đi")
            || text.reads(from, "tháp tùng")
            || text.reads(from, "thành phần")
            || text.reads(from, "đại biểu") && self.lists_people(from + 2)
            || matches!(text.folded(from), "ở" | "tại" | "từ") && is_bridge(self.reading, from + 1);
        if !opens {
            return None;
        }
        let has = (from..self.sentence.end.min(from + 24)).find(|t| text.is(*t, "có"))?;
        let verb = (from..has).any(|t| super::speech::speaks(self.reading, t) && text.tokens[t].case == Case::Lower);
        (!verb).then_some(from..has + 1)
    }

    /// "Đại biểu trong Quân đội có Đại tướng X": people right behind "có".
    fn lists_people(&self, from: usize) -> bool {
        let text = &self.reading.text;
        let has = (from..self.sentence.end.min(from + 8)).find(|t| text.is(*t, "có"));
        let start = has.map(|t| t + 1 + usize::from(text.is(t + 1, ":")));
        let people = start
            .into_iter()
            .flat_map(|t| self.reading.people.within(&(t..self.sentence.end)));
        let mut people = people.filter(|p| !p.reference);
        people
            .next()
            .is_some_and(|p| start.is_some_and(|t| p.whole.start <= t + 2))
    }

    /// "Tại hội nghị, Phó Chủ tịch UBND tỉnh X đã trao Bằng khen", "Dịp này, …": who does something at the event.
    fn acting(&self) -> Option<(&PersonMention, Range<usize>)> {
        let reading = self.reading;
        let text = &reading.text;
        let from = self.sentence.start;
        let then = ["dịp này", "nhân dịp này"].iter().find(|w| text.reads(from, w));
        // a line of its own with no full stop stands under a picture
        let whole = &text.blocks[text.tokens[from].block].tokens;
        let line = whole.start == from && whole.end == self.sentence.end && !text.is(whole.end - 1, ".");
        let behind = if line {
            from
        } else if let Some(words) = then {
            from + words.split(' ').count() + 1
        } else if matches!(text.folded(from), "tại" | "trong") {
            reading.conferences.starting(from + 1).find(|c| c.main)?.tokens.end + 1
        } else {
            return None;
        };
        if behind > from && !text.is(behind - 1, ",") {
            return None;
        }
        let near = behind..self.sentence.end.max(behind);
        let person = reading.people.within(&near).find(|p| !p.reference)?;
        let at = self.tail(person);
        let verb = at + usize::from(matches!(text.folded(at), "đã" | "cũng"));
        let acts = ["trao", "tặng", "ký"].contains(&text.folded(verb));
        (person.whole.start == behind && acts).then(|| (person, from..verb + 1))
    }

    /// A line under a picture, or one that a line with the picture's credit follows.
    fn is_caption(&self) -> bool {
        let text = &self.reading.text;
        let block = text.tokens[self.sentence.start].block;
        let credited = text.blocks.get(block + 1).is_some_and(|next| {
            let tokens = &next.tokens;
            let open = tokens.start + usize::from(matches!(text.folded(tokens.start), "(" | "-"));
            tokens.len() <= 10 && text.is(open, "ảnh") && text.is(open + 1, ":")
        });
        let short = text.blocks[block].tokens.len() < 90;
        let from = self.sentence.start;
        let row = text.is(from, "từ") && matches!(text.folded(from + 1), "trái" | "phải")
            || text.reads(from, "hàng đầu từ trái");
        self.reading.layout.get(block) == Some(&BlockKind::Caption) || (credited || row) && short
    }

    /// A person whose decision, letter or signature is spoken of.
    fn only_cited(&self, person: &PersonMention) -> bool {
        let text = &self.reading.text;
        let at = person.whole.start;
        let before = |back: usize| if at >= back { text.folded(at - back) } else { "" };
        let order = matches!(before(1), "của")
            && matches!(
                before(2),
                "đạo" | "luận" | "quyền" | "thư" | "định" | "ơn" | "bài" | "điện" | "mời"
            );
        let plural = person.reference && before(1) == "chí" && before(3) == "các";
        text.is(person.whole.end, "ký") || before(1) == "cho" && before(2) != "quyền" || order || plural
    }

    /// The bodies behind a cue of presence.
    fn bodies(&mut self, cue: &Range<usize>) {
        let reading = self.reading;
        for n in reading.organizations.positions_within(&self.sentence) {
            let o = &reading.organizations[n];
            if !o.generic && o.tokens.end > cue.start && self.takes_part(n) {
                self.participant(n, cue, "conference.participant");
            }
        }
        self.provinces(&(cue.end..self.sentence.end), cue);
    }

    /// "… cùng lãnh đạo Sở Y tế, Sở Tài chính tham dự": bodies before a cue that closes its part of the sentence.
    fn bodies_before(&mut self, cue: &Range<usize>) {
        let reading = self.reading;
        let text = &reading.text;
        let closes = cue.end >= self.sentence.end
            || matches!(
                text.folded(cue.end),
                "." | ";" | "," | "và" | "hội" | "buổi" | "cuộc" | "đại" | "kỳ"
            );
        if !closes {
            return;
        }
        let head = (self.sentence.start..cue.start).find(|t| {
            (text.reads(*t, "lãnh đạo") || text.reads(*t, "đại diện") || text.reads(*t, "đại biểu"))
                && (*t == self.sentence.start || text.tokens[*t].case == Case::Lower)
        });
        let Some(head) = head else { return };
        let verb =
            (head + 2..cue.start).any(|t| super::speech::speaks(reading, t) && text.tokens[t].case == Case::Lower);
        if verb {
            return;
        }
        for n in reading.organizations.positions_within(&(head..cue.start)) {
            let o = &reading.organizations[n];
            if !o.generic && self.takes_part(n) {
                self.participant(n, cue, "conference.participant");
            }
        }
        self.provinces(&(head..cue.start), cue);
    }

    /// "Đại diện Sở Y tế cho biết", "tham luận của Hội Nông dân xã": a body speaks, so it took part.
    fn represented(&mut self) {
        let reading = self.reading;
        let text = &reading.text;
        for n in reading.organizations.positions_within(&self.sentence) {
            let o = &reading.organizations[n];
            if o.generic || in_office(reading, &o.tokens) {
                continue;
            }
            let (at, end) = (o.tokens.start, o.tokens.end);
            let adverb = usize::from(matches!(text.folded(end), "đã" | "cũng" | "còn"));
            let speaks = end + adverb < self.sentence.end && super::speech::speaks(reading, end + adverb);
            let by_envoy = at >= self.sentence.start + 2 && text.reads(at - 2, "đại diện") && speaks;
            let paper = (self.sentence.start..at)
                .rev()
                .take(16)
                .find(|t| text.reads(*t, "tham luận của"));
            let listed = paper.is_some_and(|p| {
                (p + 3..at).all(|t| matches!(text.folded(t), "," | "và") || reading.organizations.hold(t))
            });
            if by_envoy || listed {
                let cue = paper.filter(|_| listed).unwrap_or(at.saturating_sub(2))..end;
                self.participant(n, &cue, "conference.participant-speaks");
            }
        }
    }

    /// "Đại diện Hà Nam, Nam Định chia sẻ kinh nghiệm": provinces that speak by somebody who is not named.
    fn represented_provinces(&mut self) {
        let reading = self.reading;
        let text = &reading.text;
        let places: Vec<_> = reading
            .places
            .within(&self.sentence)
            .filter(|p| p.kind == PlaceKind::Province)
            .collect();
        if places.is_empty() {
            return;
        }
        let Some(head) = (self.sentence.start..self.sentence.end).find(|t| text.reads(*t, "đại diện")) else {
            return;
        };
        let mut at = head + 2;
        let mut group = Vec::new();
        loop {
            at += usize::from(matches!(text.folded(at), "," | "và"));
            at += if text.reads(at, "các tỉnh") || text.reads(at, "lãnh đạo") {
                2
            } else {
                0
            };
            let Some(place) = places
                .iter()
                .find(|p| p.tokens.start == at || p.tokens.start == at + 1 && text.is(at, "tỉnh"))
            else {
                break;
            };
            at = place.tokens.end;
            group.push(*place);
        }
        let adverb = usize::from(matches!(text.folded(at), "đã" | "cũng" | "còn"));
        if group.is_empty() || at >= self.sentence.end || !super::speech::speaks(reading, at + adverb) {
            return;
        }
        for place in group {
            let id = self.builder.entity(Class::Province, &place.name);
            let span = reading.span(head..place.tokens.end);
            let rule = "conference.participant-speaks";
            let object = Object::Entity(id);
            super::state(
                self.builder,
                self.event,
                Predicate::Participant,
                object,
                span,
                rule,
                80,
                None,
            );
        }
    }

    /// "làm việc với UBND tỉnh Mẫu", "buổi làm việc của Sở A với lãnh đạo Cục B": both sides of a working session.
    fn visited(&mut self) {
        let reading = self.reading;
        let text = &reading.text;
        let session = reading
            .conferences
            .within(&self.sentence)
            .find(|c| c.main && (c.tokens.start..c.tokens.end + 2).any(|t| text.reads(t, "làm việc")));
        let Some(session) = session.map(|c| c.tokens.clone()) else {
            return;
        };
        for n in reading
            .organizations
            .positions_within(&(session.start..self.sentence.end))
        {
            let o = &reading.organizations[n];
            let at = o.tokens.start;
            if o.generic || in_office(reading, &o.tokens) {
                continue;
            }
            let lead = (session.start..at)
                .rev()
                .take_while(|t| matches!(text.folded(*t), "lãnh" | "đạo" | "đại" | "diện" | "các" | "tập" | "thể"))
                .count();
            let joined = at - lead;
            if joined > session.start
                && (text.is(joined - 1, "với") || text.is(joined - 1, "của") && joined <= session.start + 5)
            {
                self.participant(n, &(joined - 1..at), "conference.participant-visited");
            }
        }
    }

    /// Does a body of the sentence stand there for itself, not as part of an office, a name, a hall or another body?
    fn takes_part(&self, n: usize) -> bool {
        let reading = self.reading;
        let text = &reading.text;
        let o = &reading.organizations[n];
        let at = o.tokens.start;
        let before = text.folded(at.saturating_sub(1));
        // "Vụ Địa phương I (Ban Tổ chức Trung ương)" is one body; committees of a list stand for their provinces
        let listed = o.kind == "committee-province" && (before == "các" || o.rule == "organization.list");
        let named = reading.conferences.around(&o.tokens).next().is_some()
            || reading.documents.around(&o.tokens).next().is_some();
        // "đồng chí trong Ban Thường vụ", "1.189 đảng viên toàn Đảng bộ", "bí thư các đảng bộ trực thuộc Tỉnh ủy"
        let other = matches!(
            before,
            "(" | "thuộc"
                | "của"
                | "toàn"
                | "trong"
                | "mặt"
                | "tại"
                | "theo"
                | "việc"
                | "về"
                | "bầu"
                | "vào"
                | "nguyên"
                | "ở"
        );
        // "Phó Bí thư | Đảng ủy", "Ban Thường vụ | Trung ương Đoàn": the rest of an office
        let titled = (at.saturating_sub(5)..at).any(|t| {
            reading
                .hit(t, Lexical::Title)
                .is_some_and(|(h, _)| h.end == at && !matches!(before, "trực" | "viên" | "biểu"))
        }) || reading.organizations.ending(at).next().is_some();
        // "Ủy viên Thường trực HĐND tỉnh", "lãnh đạo các Ban HĐND tỉnh", "văn phòng HĐND - UBND tỉnh"
        let part = before == "trực" && text.reads(at.saturating_sub(4), "ủy viên thường trực")
            || before == "ban" && text.is(at.saturating_sub(2), "các")
            || text.reads(at.saturating_sub(2), "văn phòng")
            || before == "-"
                && reading
                    .organizations
                    .ending(at - 1)
                    .any(|o| text.reads(o.tokens.start.saturating_sub(2), "văn phòng"));
        let member = before == "viên" && !text.reads(at.saturating_sub(2), "chuyên viên") || part;
        // "77 đại biểu HĐND tỉnh" are members of it
        let seats = before == "biểu" && (o.name.starts_with("Hội đồng nhân dân") || o.name == "Quốc hội");
        // "các đơn vị thuộc Bộ Mẫu" come for it
        let unit = matches!(before, "thuộc" | "của")
            && matches!(text.folded(at.saturating_sub(2)), "vị" | "quan" | "vụ" | "cục");
        // "đại diện LĐLĐ các tỉnh A, B" is not the union of this province
        let many = ["các tỉnh", "các huyện", "các xã", "các địa phương"]
            .iter()
            .any(|w| text.reads(o.tokens.end, w));
        !listed
            && !named
            && (!other || unit)
            && !member
            && !seats
            && !titled
            && !many
            && !in_office(reading, &o.tokens)
            && !names_hall(reading, at)
            && !self.holds_it(at)
    }

    fn participant(&mut self, n: usize, cue: &Range<usize>, rule: &'static str) {
        let reading = self.reading;
        let o = &reading.organizations[n];
        let id = body(reading, self.builder, n);
        let words = cue.start.min(o.tokens.start)..o.tokens.end.max(cue.end.min(o.tokens.end));
        super::state(
            self.builder,
            self.event,
            Predicate::Participant,
            Object::Entity(id),
            reading.span(words),
            rule,
            82,
            None,
        );
    }

    /// "các tỉnh A, B và C", "ban tổ chức các tỉnh ủy: A, B": provinces named in a list.
    fn provinces(&mut self, range: &Range<usize>, cue: &Range<usize>) {
        let reading = self.reading;
        let text = &reading.text;
        let listed: Vec<_> = reading
            .places
            .within(range)
            .filter(|p| {
                p.kind == PlaceKind::Province && !text.is(p.tokens.start - usize::from(p.tokens.start > 0), "tại")
            })
            .filter(|p| {
                reading.offices.around(&p.tokens).next().is_none()
                    && !reading.organizations.around(&p.tokens).any(|o| {
                        !o.generic && o.rule != "organization.list" && !text.is(o.tokens.start.saturating_sub(1), "các")
                    })
            })
            .collect();
        if listed.len() < 2 {
            return;
        }
        let many = (range.start.min(cue.start)..range.end).any(|t| {
            text.reads(t, "các tỉnh")
                || text.is(t, "tỉnh") && text.tokens[t - usize::from(t > 0)].kind == crate::text::Kind::Number
                || text.reads(t, "tỉnh ủy")
                || text.reads(t, "các trường")
                || text.reads(t, "các thành phố")
                || text.reads(t, "các địa phương")
        });
        if !many {
            return;
        }
        for place in listed {
            let id = self.builder.entity(Class::Province, &place.name);
            let span = reading.span(cue.start.min(place.tokens.start)..cue.end.max(place.tokens.end));
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

    /// "Từ điểm cầu TP. Hồ Chí Minh", "đầu cầu Trụ sở Mẫu và các tỉnh A, B", "tham luận: Hà Nội với “…”": a province that takes
    /// part by speaking or from afar.
    fn connected(&mut self) {
        let reading = self.reading;
        let text = &reading.text;
        let papers = || self.sentence.clone().any(|t| text.reads(t, "tham luận"));
        let chaired = !self.cues("chair").is_empty();
        for place in reading
            .places
            .within(&self.sentence)
            .filter(|p| p.kind == PlaceKind::Province)
        {
            let at = place.tokens.start;
            let bridge = at > 1 && is_bridge(reading, at - 2);
            // where the chair sits is no place that is connected, unless somebody of that province sits there
            let seat = || {
                let offices = reading.offices.within(&self.sentence);
                at > 2
                    && matches!(text.folded(at - 3), "tại" | "ở")
                    && chaired
                    && !offices.into_iter().any(|o| is_local(&o.organization))
            };
            let bridge = (bridge && !seat()).then(|| at - 2).or_else(|| self.bridge_of_list(at));
            let paper = text.is(place.tokens.end, "với") && text.is(place.tokens.end + 1, "\"") && papers();
            if bridge.is_some() || paper {
                let id = self.builder.entity(Class::Province, &place.name);
                let from = bridge.unwrap_or(at);
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

    /// "đầu cầu Trụ sở Mẫu và các tỉnh A, B", "các điểm cầu: A, B": the bridge that a list of provinces follows.
    fn bridge_of_list(&self, at: usize) -> Option<usize> {
        let reading = self.reading;
        let text = &reading.text;
        let from = at.saturating_sub(24).max(self.sentence.start);
        let bridge = (from..at).rev().find(|t| is_bridge(reading, *t))?;
        let several = (bridge + 2..at)
            .any(|t| text.reads(t, "các tỉnh") || text.reads(t, "các thành phố") || text.is(t, ":"))
            || bridge > 0 && text.is(bridge - 1, "các");
        let listed = (bridge + 2..at).all(|t| {
            matches!(
                text.folded(t),
                "," | "và" | "các" | "tỉnh" | "thành" | "phố" | ":" | ";"
            ) || reading.places.hold(t)
                || reading.organizations.hold(t)
                || reading.hit(t, Lexical::Venue).is_some()
                || t > 0 && reading.hit(t - 1, Lexical::Venue).is_some_and(|(h, _)| h.end > t)
        });
        (several && listed).then_some(bridge)
    }
}
