//! Whose number it is: the subject of the clause, else of the sentence or passage, else what the event or article is about.

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use super::cue::SCOPE;
use super::usual::{council_in_session, region_of_event, usual, voting_council};
use crate::lexicon::Class as Lexical;
use crate::model::{Class, Object, Predicate};
use crate::recognise::context::Unit;
use crate::recognise::{BlockKind, PlaceKind, Reading};
use crate::relate::Builder;
use crate::text::Kind;

/// Whose a number is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// Name or words; empty if unknown.
    pub words: String,
    /// The class where it is an entity.
    pub class: Option<Class>,
}

impl Scope {
    pub(super) fn new(words: impl Into<String>, class: Option<Class>) -> Self {
        Self {
            words: words.into(),
            class,
        }
    }
}

/// Scopes as they are understood while an article is read.
pub(super) struct Scopes {
    /// The region that the event covers.
    region: Option<Scope>,
    province: Option<Scope>,
    city: bool,
    /// Who held the event.
    organizer: Option<Scope>,
    /// Whose votes are told where nothing tells another body.
    pub(super) council: Option<Scope>,
    /// What numbers without a subject are about.
    usual: Option<Scope>,
    /// The subject named last in this block.
    current: Option<Scope>,
    /// The article tells of several provinces, and of no event.
    roundup: bool,
    /// The project that the headline names.
    project: Option<Scope>,
}

impl Scopes {
    pub fn new(words: Words<'_, '_>, builder: &Builder<'_>) -> Self {
        let reading = words.reading;
        let so_far = builder.so_far();
        let told = so_far.main.and_then(|main| {
            so_far.objects(main, Predicate::Region).find_map(|o| match o {
                Object::Text(words) => Some(words.clone()),
                Object::Entity(id) => Some(so_far.entity(*id).name.clone()),
                Object::Period(_) => None,
            })
        });
        let organizer = so_far.main.and_then(|main| {
            so_far.objects(main, Predicate::Organizer).find_map(|o| match o {
                Object::Entity(id) => Some(Scope::new(so_far.entity(*id).name.clone(), Some(Class::Organization))),
                _ => None,
            })
        });
        let organizer = organizer.or_else(|| council_in_session(reading));
        let told = told.or_else(|| region_of_event(reading));
        let home = &reading.home;
        let region = told.map(|r| Scope::new(r, Some(Class::Region)));
        let province = home.province.clone().map(|p| Scope::new(p, Some(Class::Province)));
        let usual = region
            .clone()
            .or_else(|| usual(reading, organizer.as_ref(), province.as_ref()));
        Self {
            roundup: region.is_none() && province.is_none() && organizer.is_none(),
            region,
            province,
            city: home.city,
            organizer,
            council: voting_council(reading),
            usual,
            current: None,
            project: words.work_of_headline(),
        }
    }

    /// A new paragraph; one that opens with a star is a news item of its own, about the province that it names.
    pub fn enter_block(&mut self, reading: &Reading<'_>, block: usize) {
        self.current = None;
        let tokens = reading.text.blocks[block].tokens.clone();
        if tokens.is_empty() || !reading.text.is(tokens.start, "*") {
            let title = reading.layout.get(block) == Some(&BlockKind::Title);
            if self.roundup && title {
                (self.province, self.usual) = (None, None);
            } else if let Some(name) = province_of_item(reading, &tokens).filter(|_| self.roundup) {
                self.city = reading.is_city(&name);
                self.province = Some(Scope::new(name, Some(Class::Province)));
                self.usual.clone_from(&self.province);
            }
            return;
        }
        // "* Ngày 12/3, Huyện ủy Mẫu sơ kết …"
        let first = reading.organizations.starting_in(&tokens).next();
        let own = first
            .and_then(|o| Unit::of_body(o, &reading.cities))
            .map(|unit| unit.full());
        if let Some(unit) = unit_of_item(reading, block).or(own) {
            self.usual = Some(Scope::new(unit, None));
            self.region = None;
            self.organizer = None;
            self.project = None;
            return;
        }
        // "* Đại hội đảng bộ các tỉnh A, B và C kết thúc": of none of them
        let place = reading
            .places
            .starting_in(&tokens)
            .find(|p| p.province.is_some())
            .filter(|p| !is_one_of_many(reading, p.tokens.start));
        let body = reading
            .organizations
            .starting_in(&tokens)
            .find_map(|o| Some((o.tokens.start, o.province.clone()?)));
        let place = place.and_then(|p| Some((p.tokens.start, p.province.clone()?)));
        let Some((_, name)) = body.into_iter().chain(place).min() else {
            return;
        };
        self.city = reading.is_city(&name);
        let province = Scope::new(name, Some(Class::Province));
        self.region = None;
        self.organizer = None;
        self.project = None;
        self.usual = Some(province.clone());
        self.province = Some(province);
    }

    /// The scope of a quantity.
    pub fn of(
        &mut self,
        words: Words<'_, '_>,
        sentence: &Range<usize>,
        clause: &Clause,
        attends: bool,
        deed: bool,
    ) -> Scope {
        if let Some(place) = clause.bracket.and_then(|open| words.place_ending(open)) {
            return place;
        }
        if let Some(work) = clause.bracket.and_then(|open| words.work_ending(open)) {
            return work;
        }
        if let Some(body) = words.elected_into(clause).or_else(|| words.seats_of(clause)) {
            // the delegates to the National Assembly that a province elects are the province's
            let from = words.after_report(sentence, clause.left.end);
            let own = || {
                words
                    .subject_scope(from, clause, self, deed)
                    .unwrap_or_else(|| self.default())
            };
            let province = |s: &Scope| s.class == Some(Class::Province);
            let elects = Some(body.words.as_str()).filter(|b| *b == "Quốc hội").map(|_| own());
            return elects.filter(province).unwrap_or(body);
        }
        let adopts = words.is_vote(clause) || words.adopts_resolutions(clause);
        if adopts
            && let Some(body) = words
                .council_of_office(clause.left.end)
                .or_else(|| words.voting_body_in(sentence.start..clause.left.end))
                .or_else(|| self.organizer.clone())
        {
            return body;
        }
        // "Quốc hội thông qua Nghị quyết …", "Kết quả có 430 đại biểu tán thành"
        let mut unit = clause.left.end..clause.right.start;
        if adopts
            && unit.any(|t| words.reading.text.reads(t, "đại biểu"))
            && let Some(body) = words.voting_body(clause.left.end)
        {
            return body;
        }
        let from = words.after_report(sentence, clause.left.end);
        let own = words.trim_lead(clause.left.start.max(from), clause.left.end);
        if attends || words.is_of_many(from, clause.left.end) || words.is_of_levels(own, clause.left.end) {
            return self.default();
        }
        if words.is_of_other_giver(from, clause, self) {
            self.current = None;
            return self.default();
        }
        let found = words.subject_scope(from, clause, self, deed);
        if let Some(scope) = found {
            if let Some(province) = place_of_election(&scope) {
                self.current = Some(province.clone());
                return province;
            }
            let governs = scope.words.starts_with("Ủy ban nhân dân ") && words.is_of_territory(clause);
            if let Some(province) = self
                .province
                .clone()
                .filter(|p| governs && scope.words.ends_with(&p.words))
            {
                return province;
            }
            self.current = Some(scope.clone());
            return scope;
        }
        if let Some(scope) = words.possessor(clause, self) {
            return scope;
        }
        if let Some(place) = words.speaker_of_province(sentence, clause.left.end, self) {
            return place;
        }
        // the money of the project that the headline names
        if let Some(work) = self.project.clone().filter(|_| words.is_money_or_share(clause)) {
            return work;
        }
        // what a body did goes on with verbs; other figures are not its own
        let own = |c: &Scope| deed || c.class != Some(Class::Organization);
        self.current.clone().filter(own).unwrap_or_else(|| self.default())
    }

    /// What the event covers, else the article's province or the body below it that held the event.
    pub fn default(&self) -> Scope {
        self.usual.clone().unwrap_or_default()
    }

    fn of_word(&self, sense: &str) -> Option<Scope> {
        match sense {
            "province" => self.province.clone(),
            "region" => self.region.clone(),
            "country" => Some(Scope::new("cả nước", None)),
            "same" => self.current.clone(),
            "organizer" => self.organizer.clone(),
            // "Đảng bộ" in the report of a commune or a military region is its own
            "party" if self.usual.as_ref().is_some_and(|u| u.class.is_none()) => self.usual.clone(),
            "party" => {
                let Some(province) = &self.province else {
                    return Some(Scope::new("Đảng bộ tỉnh", None));
                };
                let level = if self.city { "thành phố" } else { "tỉnh" };
                Some(Scope::new(
                    format!("Đảng bộ {level} {}", province.words),
                    Some(Class::Organization),
                ))
            }
            _ => None,
        }
    }
}

/// "Theo Ủy ban bầu cử tỉnh Mẫu, …", "Tại Mẫu, …": the province that a paragraph opens with, in an article on several.
fn province_of_item(reading: &Reading<'_>, block: &Range<usize>) -> Option<String> {
    const OPENING: usize = 8;
    let head = block.start..block.end.min(block.start + OPENING);
    let committee = |name: &str| {
        ["Ủy ban bầu cử ", "Hội đồng nhân dân ", "Ủy ban nhân dân ", "Tỉnh ủy "]
            .iter()
            .any(|b| name.starts_with(b))
    };
    let mut bodies = reading.organizations.starting_in(&head).filter(|o| committee(&o.name));
    let body = bodies.find_map(|o| o.province.clone());
    let at = block.start + 1;
    let mut places = reading.places.starting_in(&(at..block.end.min(at + 2)));
    let place = || {
        places
            .find_map(|p| p.province.clone())
            .filter(|_| reading.text.is(block.start, "tại"))
    };
    body.or_else(place)
}

/// What a province's election committee makes known is the province's.
fn place_of_election(scope: &Scope) -> Option<Scope> {
    let unit = scope.words.strip_prefix("Ủy ban bầu cử ")?;
    let name = ["tỉnh ", "thành phố "].iter().find_map(|l| unit.strip_prefix(l))?;
    Some(Scope::new(name, Some(Class::Province)))
}

/// "* Mẫu: Sơ kết …" with "Huyện ủy Mẫu" in the item: the district or commune that the item's headline names.
fn unit_of_item(reading: &Reading<'_>, block: usize) -> Option<String> {
    let blocks = &reading.text.blocks;
    let headline = blocks[block].tokens.clone();
    let last = (block + 1..blocks.len().min(block + 3))
        .take_while(|b| !blocks[*b].tokens.is_empty() && !reading.text.is(blocks[*b].tokens.start, "*"))
        .last()?;
    let named = reading.text.shown(headline.clone());
    let item = headline.start..blocks[last].tokens.end;
    let units = reading
        .organizations
        .starting_in(&item)
        .filter_map(|o| Unit::of_body(o, &reading.cities));
    let mut units = units.filter(|unit| named.contains(unit.name.as_str()));
    units.next().map(|unit| unit.full())
}

impl Words<'_, '_> {
    /// A word like "toàn tỉnh" that starts here, with its sense.
    pub(super) fn scope_word(self, at: usize) -> Option<(usize, &'static str)> {
        if !self.opens_cue(at, SCOPE) {
            return None;
        }
        let reading = self.reading;
        let (hit, entry) = reading
            .lexicon
            .all(&reading.hits, at, Lexical::MetricCue)
            .find(|(_, e)| e.get("scope").is_some())?;
        let sense = ["province", "region", "party", "country", "same", "organizer"]
            .into_iter()
            .find(|s| entry.get("scope") == Some(s))?;
        Some((hit.end, sense))
    }

    /// The subject of the clause or sentence: the first body, place or "toàn tỉnh" that is no adjunct.
    /// `from`: behind the last verb of report.
    fn subject_scope(self, from: usize, clause: &Clause, scopes: &Scopes, deed: bool) -> Option<Scope> {
        // own clause first, then the sentence from the left; who advises another does it in the other's name
        let advised = self.seen.may("mưu") && (from..clause.left.end).any(|t| self.reading.text.reads(t, "tham mưu"));
        let own = if advised {
            None
        } else {
            self.first_subject(clause.left.clone(), scopes)
        };
        let own_clause = own.is_some();
        // behind a semicolon a body's deeds go on, other figures are not its own
        let parted = !deed && (from..clause.left.start).any(|t| self.reading.text.is(t, ";"));
        own.or_else(|| self.first_subject(from..clause.left.end, scopes))
            .filter(|s| !parted || own_clause || s.class != Some(Class::Organization))
    }

    /// "Chính phủ tặng 6 tập thể; Chủ tịch Ủy ban nhân dân tỉnh tặng 35": who gives holds an office, and is not the body
    /// named before.
    fn is_of_other_giver(self, from: usize, clause: &Clause, scopes: &Scopes) -> bool {
        let text = &self.reading.text;
        if !self.seen.may("tặng") && !self.seen.may("trao") {
            return false;
        }
        let before = from..clause.left.end;
        let Some(giver) = self.reading.offices.within(&before).next_back() else {
            return false;
        };
        let behind = giver.tokens.start..clause.left.end;
        behind.clone().any(|t| matches!(text.folded(t), "tặng" | "trao"))
            && self.first_subject(behind, scopes).is_none()
    }

    /// Behind the last "cho biết:", "nêu rõ," before a place.
    fn after_report(self, sentence: &Range<usize>, to: usize) -> usize {
        let text = &self.reading.text;
        (sentence.start..to)
            .rev()
            .find(|t| {
                matches!(text.folded(*t), ":" | "," | "rằng" | "là")
                    && (text.is(*t, ":") || self.cue_ending(*t, "report", sentence.start).is_some())
            })
            .map(|t| t + 1)
            .into_iter()
            .chain(self.said_before(sentence.start, to))
            .max()
            .unwrap_or(sentence.start)
    }

    fn first_subject(self, range: Range<usize>, scopes: &Scopes) -> Option<Scope> {
        let reading = self.reading;
        range.clone().find_map(|at| {
            let named = reading.organizations.start(at) || reading.places.start(at);
            if !named && !self.opens_cue(at, SCOPE) {
                return None;
            }
            let word = || {
                self.scope_word(at)
                    .filter(|(end, _)| *end <= range.end && self.opens_part(at, &range) && !self.is_lower_level(*end))
                    .and_then(|(_, s)| scopes.of_word(s))
            };
            // most tokens name nothing, which is told sooner than whether they are an adjunct
            self.named_at(at, range.end)
                .or_else(word)
                .filter(|_| self.may_be_subject(at, &range) && !self.sets_aim(at))
        })
    }

    /// "trên địa bàn huyện": not the province.
    pub(super) fn is_lower_level(self, at: usize) -> bool {
        let text = &self.reading.text;
        matches!(text.folded(at), "huyện" | "xã" | "phường" | "quận")
            || text.reads(at, "thị xã")
            || text.reads(at, "thị trấn")
    }

    /// "Chính phủ đặt mục tiêu …", "Quốc hội giao …": the country's bodies set it for others.
    fn sets_aim(self, at: usize) -> bool {
        let text = &self.reading.text;
        let central = ["chính phủ", "quốc hội", "trung ương", "thủ tướng chính phủ"];
        let mut sets = central.iter().filter(|body| text.reads(at, body));
        sets.any(|body| matches!(text.folded(at + body.split(' ').count()), "đặt" | "giao" | "đề"))
    }

    /// The first word of a clause part, or one behind a date or connective.
    fn opens_part(self, at: usize, range: &Range<usize>) -> bool {
        let text = &self.reading.text;
        at == range.start
            || text.tokens[at - 1].kind == Kind::Mark
            || self.reading.dates.ending(at).next().is_some()
            || self.cue_ending(at, "lead", range.start).is_some()
            || (range.start.max(at.saturating_sub(4))..at).any(|t| self.status_cue(t).is_some_and(|(end, _)| end == at))
            || matches!(text.folded(at - 1), "rằng" | "biết" | "báo")
    }

    /// "Các đơn vị đã cử …", "nhiều địa phương …": nobody in particular.
    fn is_of_many(self, from: usize, to: usize) -> bool {
        let start = self.trim_lead(from, to);
        // "Theo các báo cáo, cả nước …"
        let source = start > from && self.reading.text.is(start - 1, "theo");
        self.is_of_levels(start, to)
            || !source
                && matches!(self.reading.text.folded(start), "các" | "nhiều" | "hầu")
                && (start == 0 || !matches!(self.reading.text.folded(start - 1), "của" | "với"))
    }

    /// "Ủy ban Kiểm tra các cấp", "cấp ủy các cấp", "mặt trận các cấp".
    fn is_of_levels(self, start: usize, to: usize) -> bool {
        const LONGEST: usize = 7;
        let text = &self.reading.text;
        if !self.seen.may("các") || !self.seen.may("cấp") {
            return false;
        }
        let mut near = start..to.min(start + LONGEST);
        let Some(at) = near.find(|t| text.reads(*t, "các cấp")) else {
            return false;
        };
        (start..at)
            .all(|t| text.tokens[t].kind == Kind::Word && !matches!(text.folded(t), "của" | "với" | "tại" | "cho"))
    }

    fn trim_lead(self, from: usize, to: usize) -> usize {
        let text = &self.reading.text;
        let mut at = from;
        while at < to {
            match self.date_end(at) {
                Some(end) => at = end,
                None if matches!(text.folded(at), "," | "trong" | "đến" | "theo") => at += 1,
                None => break,
            }
        }
        at
    }

    /// "bầu 55 đồng chí vào Ban Chấp hành …": the body that they joined.
    fn elected_into(self, clause: &Clause) -> Option<Scope> {
        let text = &self.reading.text;
        if !self.seen.may("bầu") {
            return None;
        }
        let into = clause.right.clone().find(|t| text.is(*t, "vào"))?;
        let near = clause.left.start..into;
        near.clone()
            .any(|t| text.is(t, "bầu"))
            .then(|| self.named_at(into + 1, into + 16))?
    }

    /// "bầu 53 ủy viên Ban Chấp hành …", "trúng cử 52 đại biểu Hội đồng nhân dân": the body whose members are counted.
    fn seats_of(self, clause: &Clause) -> Option<Scope> {
        let text = &self.reading.text;
        if !self.seen.may("bầu") && !self.seen.may("trúng") {
            return None;
        }
        let members = ["ủy viên", "đại biểu", "thành viên", "hội thẩm", "phó chủ tịch"];
        let near = clause.left.end..(clause.right.start + 1).min(clause.right.end.max(clause.left.end + 1));
        let member = near.clone().find(|t| members.iter().any(|m| text.reads(*t, m)))?;
        let mut around = clause.whole.start..clause.right.end;
        around.find(|t| text.is(*t, "bầu") || text.reads(*t, "trúng cử"))?;
        let reach = member + 2..clause.right.end.max(clause.right.start).min(member + 6);
        reach
            .clone()
            .find(|t| *t <= member + 3 || text.is(t - 1, "của"))
            .into_iter()
            .chain(reach.clone().filter(|t| text.is(t - 1, "của")))
            .find_map(|t| self.body_named_at(t, clause.right.end + 12))
    }

    fn body_named_at(self, at: usize, end: usize) -> Option<Scope> {
        // "Hội đồng nhân dân cấp huyện" is none of them
        let text = &self.reading.text;
        let levels = (at..text.tokens.len().min(at + 6)).any(|t| text.is(t, "cấp"));
        self.named_at(at, end)
            .filter(|s| !levels && s.class == Some(Class::Organization))
    }

    /// Projects, money and shares that a people's committee tells of are its province's, unless it gives them away.
    fn is_of_territory(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        let gives = |t: usize| matches!(text.folded(t), "tặng" | "thưởng" | "phạt" | "khen");
        let counted = |t: usize| {
            matches!(text.folded(t), "%" | "đồng" | "usd") || text.reads(t, "dự án") || text.reads(t, "biên bản")
        };
        let mut quantity = clause.left.end..clause.right.start;
        quantity.any(counted) && !clause.whole.clone().any(gives)
    }

    /// "70/70 phiếu", "100% thành viên tán thành": votes are those of the body that met.
    fn is_vote(self, clause: &Clause) -> bool {
        let text = &self.reading.text;
        let near = clause.left.end..clause.right.end.max(clause.left.end + 3).min(text.tokens.len());
        near.clone().any(|t| {
            let vote = text.is(t, "phiếu") && !text.is(t - 1, "bỏ");
            vote || text.reads(t, "tán thành") || text.reads(t, "nhất trí")
        }) || near.clone().any(|t| text.reads(t, "đại biểu"))
            && near
                .clone()
                .any(|t| text.reads(t, "đồng ý") || text.reads(t, "biểu quyết"))
    }

    /// Of several provinces, each speaker tells of their own.
    fn speaker_of_province(self, sentence: &Range<usize>, to: usize, scopes: &Scopes) -> Option<Scope> {
        if scopes.usual.as_ref().is_some_and(|u| u.class != Some(Class::Region)) {
            return None;
        }
        let reading = self.reading;
        let said =
            |p: &crate::recognise::PersonMention| p.whole.start >= sentence.start && p.whole.end <= to && !p.reference;
        let person = reading.people.within(&(sentence.start..to)).rev().find(|p| said(p))?;
        let body = reading
            .organizations
            .starting_in(&person.whole)
            .find(|o| o.province.is_some())?;
        Some(Scope::new(body.province.clone()?, Some(Class::Province)))
    }

    /// No adjunct ("tại …", "của …"), no person's office, no document's issuer.
    fn may_be_subject(self, at: usize, range: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let before = if at > range.start { text.folded(at - 1) } else { "" };
        if matches!(
            before,
            "của"
                | "tại"
                | "theo"
                | "cho"
                | "với"
                | "về"
                | "ở"
                | "do"
                | "bởi"
                | "thuộc"
                | "mưu"
                | "trên"
                | "đến"
                | "từ"
                | "trong"
                | "vào"
                | "các"
                | "diện"
                | "quyết"
                | "toán"
                | "cấp"
                | "tốc"
                | "lộ"
                | "sắt"
                | "đầu"
        ) || is_one_of_many(self.reading, at)
        {
            return false;
        }
        let reading = self.reading;
        // "vận động Quỹ Vì người nghèo đạt …": the fund is what is filled
        let fund = text.is(at, "quỹ") && at > range.start && text.tokens[at - 1].kind == Kind::Word;
        let in_person = reading.wholes.hold(at);
        let in_office = reading.offices.hold(at);
        let in_document = reading.documents.hold(at);
        let in_event = reading.conferences.hold(at);
        !(fund || in_person || in_office || in_document || in_event)
    }

    /// A named body, province or region that starts here.
    fn named_at(self, at: usize, end: usize) -> Option<Scope> {
        let reading = self.reading;
        let body = reading
            .organizations
            .starting(at)
            .filter(|o| o.tokens.end <= end && !o.generic && !is_bare_committee(&o.name))
            .max_by_key(|o| o.tokens.end);
        if let Some(body) = body {
            return Some(Scope::new(body.name.clone(), Some(Class::Organization)));
        }
        self.place_at(at, end)
    }

    fn place_at(self, at: usize, end: usize) -> Option<Scope> {
        let place = self
            .reading
            .places
            .starting(at)
            .filter(|p| p.tokens.end <= end && !p.inside)
            .max_by_key(|p| p.tokens.end)?;
        Some(Scope::new(place.name.clone(), Some(class_of(place.kind))))
    }

    fn place_ending(self, end: usize) -> Option<Scope> {
        let place = self.reading.places.ending(end).next()?;
        Some(Scope::new(place.name.clone(), Some(class_of(place.kind))))
    }

    /// "GRDP của Hà Nam", "tại Cần Thơ": an adjunct in the quantity's own clause.
    fn possessor(self, clause: &Clause, scopes: &Scopes) -> Option<Scope> {
        let text = &self.reading.text;
        let led = |t: usize| t > 0 && matches!(text.folded(t - 1), "của" | "tại" | "ở");
        let ranges = [clause.left.clone(), clause.right.clone(), clause.whole.clone()];
        ranges
            .into_iter()
            .find_map(|range| {
                range.clone().filter(|t| led(*t)).find_map(|t| {
                    self.place_at(t, range.end + 4).or_else(|| {
                        let (_, sense) = self.scope_word(t)?;
                        scopes.of_word(sense)
                    })
                })
            })
            .or_else(|| {
                // "tỷ lệ hộ nghèo toàn vùng", but not "bằng bình quân cả nước"
                let whole = |t: &usize| {
                    (text.is(*t, "toàn") || text.reads(*t, "cả nước"))
                        && !matches!(
                            text.folded(t.wrapping_sub(1)),
                            "quân" | "nhất" | "với" | "chung" | "hơn" | "của"
                        )
                };
                let (_, sense) = clause.left.clone().filter(whole).find_map(|t| self.scope_word(t))?;
                scopes.of_word(sense)
            })
    }
}

fn class_of(kind: PlaceKind) -> Class {
    match kind {
        PlaceKind::Province => Class::Province,
        PlaceKind::Region => Class::Region,
        PlaceKind::District | PlaceKind::Commune => Class::Place,
    }
}

/// One of several places in a row ("5 tỉnh A, B, C"), or an end of a road ("cao tốc A - B").
fn is_one_of_many(reading: &Reading<'_>, at: usize) -> bool {
    let (places, text) = (&reading.places, &reading.text);
    let n = places.partition_point(|p| p.tokens.start < at);
    let Some(place) = places.get(n).filter(|p| p.tokens.start == at) else {
        return false;
    };
    let joins = |t: usize| matches!(text.folded(t), "," | "-" | "và");
    let before = n > 0 && places[n - 1].tokens.end + 1 == at && joins(at - 1);
    let behind = places
        .get(n + 1)
        .is_some_and(|p| p.tokens.start == place.tokens.end + 1 && joins(place.tokens.end));
    before || behind
}

/// "các huyện ủy, thành ủy": the committee of no place in particular.
fn is_bare_committee(name: &str) -> bool {
    matches!(
        name,
        "Đảng ủy" | "Thành ủy" | "Huyện ủy" | "Thị ủy" | "Quận ủy" | "Chi ủy"
    )
}
