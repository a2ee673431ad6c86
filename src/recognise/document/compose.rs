//! Documents that a text names by their kind and what they are about: drafts, plans that carry out another document,
//! schemes and rules with a capital.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::appointment::appointment;
use super::congress::{congress_at, main_congress};
use super::cores::Cores;
use super::issuer::{actor_before, body_at, details_at};
use super::name::COMMITTEE;
use super::subject::{Mode, clause_end, quoted, words};
use super::{DocumentMention, cue, folded_is_any, kind_at, kind_of};
use crate::lexicon::{Class, Entry};
use crate::recognise::mentions::Index;
use crate::recognise::{BlockKind, Reading};
use crate::text::{Case, Kind};

/// Adds the documents of this kind to those with a number or a fixed name.
pub(super) fn add(reading: &Reading<'_>, found: &mut Vec<DocumentMention>) {
    let cores = Cores::of(found);
    let subjects: Vec<Range<usize>> = found
        .iter()
        .filter_map(|m| {
            let (words, range) = m.subject.as_ref()?;
            // what was approved by it is a document of its own
            let approved = range.end <= m.tokens.start && words.starts_with("phê duyệt ");
            (!approved).then(|| range.clone())
        })
        .collect();
    let composer = Composer {
        subjects: Index::new(subjects.iter()),
        reading,
        cores: &cores,
        known: found.as_slice(),
    };
    let mut more: Vec<DocumentMention> = Vec::new();
    let mut at = 0;
    let count = reading.text.tokens.len();
    loop {
        at = reading.next_opening(at, Class::set(&[Class::DocumentKind]), 0);
        if at >= count {
            break;
        }
        let kind = kind_at(reading, at).filter(|_| reading.is_content(at) && !cores.hold(at));
        let Some(kind) = kind else {
            at += 1;
            continue;
        };
        let mentions = composer.at(at, kind, &more);
        at = mentions
            .iter()
            .map(|m| m.tokens.end)
            .max()
            .unwrap_or(at + 1)
            .max(at + 1);
        more.extend(mentions);
    }
    same_drafts(&mut more);
    cut_drafts(&mut more);
    found.extend(more);
}

/// "dự thảo Hướng dẫn thực hiện Quy định" behind "dự thảo Hướng dẫn thực hiện Quy định số 22-QĐ/TW": the same, told in
/// fewer words.
fn cut_drafts(mentions: &mut [DocumentMention]) {
    let drafts: Vec<(String, String)> = mentions
        .iter()
        .filter(|m| m.draft)
        .map(|m| (m.kind.clone(), m.key.clone()))
        .collect();
    for mention in mentions.iter_mut().filter(|m| m.draft) {
        let longer = drafts.iter().find(|(kind, key)| {
            let more = key.strip_prefix(mention.key.as_str());
            *kind == mention.kind && more.is_some_and(|rest| rest.starts_with(" số "))
        });
        if let Some((_, key)) = longer {
            mention.key.clone_from(key);
        }
    }
}

/// Drafts of one kind and one subject are one, however they are worded.
fn same_drafts(mentions: &mut [DocumentMention]) {
    let mut keys: FxHashMap<(String, String), String> = FxHashMap::default();
    for mention in mentions.iter_mut().filter(|m| m.draft) {
        let Some((subject, _)) = &mention.subject else { continue };
        let subject = crate::text::fold(subject).replace(" -", "-").replace("- ", "-");
        let first = keys
            .entry((mention.kind.clone(), subject))
            .or_insert_with(|| mention.key.clone());
        mention.key.clone_from(first);
    }
}

struct Composer<'r, 'a> {
    reading: &'r Reading<'a>,
    cores: &'r Cores,
    /// What the known documents are about.
    subjects: Index,
    known: &'r [DocumentMention],
}

/// The words of a document that come behind its kind.
struct Tail {
    /// One past the last token of the name (a cited document's number at most).
    name_end: usize,
    /// The name's words behind the kind, as the key spells them.
    name: String,
    subject: Option<Range<usize>>,
    issuer: Option<(String, Option<Range<usize>>)>,
    term: Option<(String, Range<usize>)>,
    /// It carries out, explains … another document.
    cites: bool,
    /// It explains the Party's rules, and has their term.
    rules: bool,
}

impl Composer<'_, '_> {
    /// The documents whose kind stands at a token; several where kinds are coordinated before one name.
    fn at(&self, at: usize, (end, entry): (usize, &Entry), before: &[DocumentMention]) -> Vec<DocumentMention> {
        let text = &self.reading.text;
        if let Some(decision) = appointment(self.reading, at, before, self.cores) {
            return vec![decision];
        }
        match entry.get("named") {
            Some("political") => return self.political(at, end, entry, before).into_iter().collect(),
            Some("number") => return Vec::new(),
            // "dự thảo luật nâng mức …" only refers to it
            Some("law") if !self.capital(at) => return Vec::new(),
            _ => {}
        }
        let mut draft = self.is_draft(at, before);
        let mut kinds = vec![(at, draft, entry)];
        let mut last = end;
        while folded_is_any(text, last, &["và", ","]) {
            // "tờ trình, dự thảo nghị quyết về …"
            let named = text.reads(last + 1, "dự thảo");
            let next = last + 1 + 2 * usize::from(named);
            let Some((next_end, entry)) = kind_at(self.reading, next).filter(|_| self.capital(next) || draft || named)
            else {
                break;
            };
            if self.cores.starts(next) {
                break;
            }
            draft |= named;
            kinds.push((next, draft, entry));
            last = next_end;
        }
        // "Ban Chỉ đạo xây dựng Chiến lược Trung ương": a word of a body's name
        if !draft && self.reading.organizations.holding(at).any(|o| o.tokens.start < at) {
            return Vec::new();
        }
        let Some(mut tail) = self.tail(last, draft) else {
            return Vec::new();
        };
        if tail.issuer.is_none() {
            tail.issuer = self.actor(at, draft, before);
        }
        if !self.individual(at, entry, draft, &tail) && !self.listed(at, entry, &tail, before) {
            return Vec::new();
        }
        if draft && !self.about(&tail) {
            kinds.retain(|(_, draft, _)| *draft);
        }
        let count = kinds.len();
        kinds
            .into_iter()
            .enumerate()
            .map(|(n, (start, draft, entry))| self.mention(start, entry, draft, &tail, n + 1 == count))
            .collect()
    }

    /// Who adopts it ("Tỉnh ủy thông qua đề án …; kế hoạch …") or writes the draft ("Bộ Nội vụ đang xây dựng").
    fn actor(&self, at: usize, draft: bool, before: &[DocumentMention]) -> Option<(String, Option<Range<usize>>)> {
        let key = if draft { "drafts" } else { "adopt" };
        if let Some(details) = actor_before(self.reading, at, key) {
            return details.issuer;
        }
        // "Thường trực HĐND tỉnh trình bày tờ trình …", but not "Trưởng ban Tổ chức trình bày báo cáo …"
        let start = self.reading.text.sentence_of(at).start;
        let reader = actor_before(self.reading, at, "present").filter(|d| d.end == start);
        if let Some(details) = reader {
            return details.issuer;
        }
        if draft && let Some(body) = self.presented_to(at) {
            return Some(body);
        }
        let last = before.last().filter(|m| {
            !draft && !m.draft && m.tokens.end + 1 == at && folded_is_any(&self.reading.text, at - 1, &[";", ","])
        })?;
        last.issuer.clone()
    }

    /// "trình Thủ tướng dự thảo Chỉ thị": who will issue it.
    fn presented_to(&self, at: usize) -> Option<(String, Option<Range<usize>>)> {
        let text = &self.reading.text;
        let (_, entry) = kind_at(self.reading, at)?;
        if matches!(kind_of(entry), "Báo cáo" | "Tờ trình" | "Đề án" | "Kế hoạch")
            || at < 2
            || !text.reads(at - 2, "dự thảo")
        {
            return None;
        }
        let end = at - 2;
        let verb = (text.sentence_of(at).start..end)
            .rev()
            .take(10)
            .find(|n| text.is(*n, "trình"))?;
        let (name, stop) = body_at(self.reading, verb + 1)?;
        (stop == end).then_some((name, Some(verb + 1..stop)))
    }

    fn capital(&self, at: usize) -> bool {
        self.reading.text.tokens.get(at).is_some_and(|t| t.case != Case::Lower)
    }

    fn is_draft(&self, at: usize, before: &[DocumentMention]) -> bool {
        let text = &self.reading.text;
        let directly = at >= 2 && text.reads(at - 2, "dự thảo") || at >= 3 && text.reads(at - 3, "dự thảo các");
        // "dự thảo A; B và C"
        let listed = before.last().is_some_and(|m| {
            m.draft && m.tokens.end < at && at <= m.tokens.end + 1 && folded_is_any(text, at - 1, &["và", ","])
        });
        directly || listed || self.under_drafts(at)
    }

    /// "các dự thảo văn bản như: Nghị quyết về A; Chương trình B": an item of a list of drafts.
    fn under_drafts(&self, at: usize) -> bool {
        let text = &self.reading.text;
        let start = text.sentence_of(at).start;
        if at <= start || !folded_is_any(text, at - 1, &[":", ";"]) {
            return false;
        }
        let colon = (start..at).rev().find(|n| text.is(*n, ":"));
        colon.is_some_and(|colon| (start.max(colon.saturating_sub(8))..colon).any(|n| text.reads(n, "dự thảo")))
    }

    /// The name that starts behind the kind.
    fn tail(&self, from: usize, draft: bool) -> Option<Tail> {
        let text = &self.reading.text;
        let details = details_at(self.reading, from, None);
        // "ra Chỉ thị mới về …"
        let new = text.is(details.end, "mới") && text.is(details.end + 1, "về");
        let mut at = details.end + usize::from(new);
        let about = text.is(at, "về");
        let named = at;
        at += usize::from(about) + usize::from(about && text.is(at + 1, "việc"));
        let limit = text.sentence_of(from.checked_sub(1)?).end;
        if at >= limit {
            return None;
        }
        if let Some(range) = quoted(self.reading, at, limit) {
            return Some(Tail {
                name_end: range.end + 1,
                name: words(self.reading, range.clone()),
                subject: Some(range),
                issuer: details.issuer,
                term: details.term,
                cites: false,
                rules: false,
            });
        }
        let opens = cue(self.reading, at, "link").is_some() || cue(self.reading, at, "open").is_some();
        let token = &text.tokens[at];
        let bad = !matches!(token.kind, Kind::Word)
            || (!opens && cue(self.reading, at, "end").is_some())
            || (!opens && !draft && !about && cue(self.reading, at, "clause").is_some())
            || folded_is_any(
                text,
                at,
                &[
                    "do", "này", "trên", "vào", "là", "có", "của", "cho", "và", "trình", "tại", "trong", "về", "đó",
                    "theo", "số",
                ],
            );
        if bad && !(draft && about) {
            return None;
        }
        let end = clause_end(self.reading, at, self.cores, Mode::Clause);
        if end < at + 2 || text.is(end - 1, "này") {
            return None;
        }
        let cited = self.cores.first_in(&(at + 1..end));
        let (name_end, tail) = match cited {
            Some(n) => (self.cores.tokens(n).end.min(end), format!(" {}", self.standard(n))),
            None => (end, String::new()),
        };
        let rules = cited
            .map(|n| &self.known[n])
            .filter(|m| m.rule == "document.party-rules");
        let words_end = cited.map_or(end, |n| self.cores.tokens(n).start);
        let head = if about { named } else { at };
        // "…, trước hết là Ủy viên Bộ Chính trị" tells more than the name
        let first = (head..words_end).find(|n| text.is(*n, ",") && text.reads(n + 1, "trước hết"));
        let name = people_only(self.reading, head..first.unwrap_or(words_end));
        Some(Tail {
            name_end,
            name: format!("{name}{tail}"),
            subject: Some(at..end),
            issuer: details.issuer,
            term: details.term.or_else(|| rules.and_then(|m| m.term.clone())),
            rules: rules.is_some(),
            cites: cited.is_some_and(|n| self.linked(at, self.cores.tokens(n).start)),
        })
    }

    /// Does a verb of carrying out stand at `from`, right before the cited document?
    fn linked(&self, from: usize, core: usize) -> bool {
        (from..core).any(|n| {
            cue(self.reading, n, "link").is_some_and(|(end, v)| end <= core && core - end <= 2 && v != "based_on")
        })
    }

    /// How another document's name goes into a key: "Nghị quyết số 5-NQ/TW".
    fn standard(&self, core: usize) -> String {
        let mention = &self.known[core];
        match &mention.number {
            Some(number) if mention.key == *number => {
                let end = kind_at(self.reading, mention.tokens.start).map_or(mention.tokens.start, |(end, _)| end);
                let kind = self.reading.text.shown(mention.tokens.start..end);
                let kind = if kind.is_empty() { mention.kind.clone() } else { kind };
                format!("{kind} số {number}")
            }
            _ => mention.key.clone(),
        }
    }

    /// Is it one document, named as such?
    fn individual(&self, at: usize, entry: &Entry, draft: bool, tail: &Tail) -> bool {
        let text = &self.reading.text;
        let block = text.tokens[at].block;
        let title = self.reading.layout.get(block) == Some(&BlockKind::Title);
        if draft {
            // "dự thảo Báo cáo tổng kết" refers to one told elsewhere
            return kind_of(entry) != "Báo cáo" || tail.subject.as_ref().is_none_or(|r| r.len() > 2);
        }
        // ("thông qua 5 Nghị quyết quan trọng")
        let counted = |t: usize| text.tokens[t].kind == Kind::Number && !matches!(text.word(t), "1" | "01");
        let plural =
            at >= 1 && (folded_is_any(text, at - 1, &["các", "những", "nhiều", "mọi", "một"]) || counted(at - 1));
        if !plural && !title && (self.of_body(at, entry, tail) || self.presented(at, entry, tail)) {
            return true;
        }
        let first = at == text.sentence_of(at).start;
        let adopted = self.adopted(at);
        if !self.capital(at) {
            // "luật có quy định về …" names no document
            let formal = matches!(kind_of(entry), "Nghị quyết" | "Kết luận" | "Chỉ thị" | "Quy định")
                && !folded_is_any(text, at.saturating_sub(1), &["có"]);
            if formal && adopted && !plural && !title && self.about(tail) {
                return true;
            }
            let period = tail.subject.clone().is_some_and(|r| self.has_period(r));
            let scheme = !matches!(kind_of(entry), "Báo cáo" | "khác");
            return adopted && period && !plural && !title && scheme;
        }
        if tail.cites {
            return !(first && kind_of(entry) == "Báo cáo");
        }
        let quoted = self.subjects.hold(at);
        if title || first || quoted || kind_of(entry) == "Báo cáo" {
            return false;
        }
        match entry.get("named") {
            Some("free") => !plural,
            Some("law") => false,
            _ => adopted && !plural && tail.name_end >= at + 5,
        }
    }

    /// "… như: Dự thảo Quy chế A; Chỉ thị về B": an item of a list, right behind another document of it.
    fn listed(&self, at: usize, entry: &Entry, tail: &Tail, before: &[DocumentMention]) -> bool {
        let text = &self.reading.text;
        let formal = matches!(kind_of(entry), "Nghị quyết" | "Kết luận" | "Chỉ thị" | "Quy định");
        if !formal || !self.capital(at) || at == 0 || !text.is(at - 1, ";") || !self.about(tail) {
            return false;
        }
        let start = text.sentence_of(at).start;
        before.last().is_some_and(|m| m.whole().end + 1 == at) && (start..at).any(|n| text.is(n, ":"))
    }

    /// Its words open with "về" and say more than a heading like "về công tác cán bộ".
    fn about(&self, tail: &Tail) -> bool {
        let text = &self.reading.text;
        let Some(subject) = &tail.subject else { return false };
        let opened = folded_is_any(text, subject.start - 1, &["về", "việc"]);
        let general = cue(self.reading, subject.start, "general").is_some();
        opened && subject.len() >= 4 && !general
    }

    /// "kết luận của Bộ Chính trị khóa XI về đẩy mạnh …": kind, issuer and what it is about single one out.
    fn of_body(&self, at: usize, entry: &Entry, tail: &Tail) -> bool {
        let kinds = [
            "Nghị quyết",
            "Kết luận",
            "Chỉ thị",
            "Quy định",
            "Quyết định",
            "Tờ trình",
        ];
        let told = tail.issuer.as_ref().filter(|(_, place)| place.is_some());
        // "nghị quyết, chỉ thị của Trung ương về …" are many
        let any = !self.capital(at) && told.is_some_and(|(body, _)| body == COMMITTEE)
            || at > 1 && folded_is_any(&self.reading.text, at - 1, &[",", "và", "/"]) && !self.capital(at);
        told.is_some() && !any && kinds.contains(&kind_of(entry)) && self.about(tail)
    }

    /// "trình bày tờ trình về …", "trình bày Báo cáo kiểm điểm …".
    fn presented(&self, at: usize, entry: &Entry, tail: &Tail) -> bool {
        let read = |n: usize| cue(self.reading, n, "present").is_some_and(|(end, _)| end == at);
        let by = (self.reading.text.sentence_of(at).start..at).rev().take(4).any(read);
        let named = self.capital(at) && tail.name_end >= at + 6;
        match kind_of(entry) {
            "Tờ trình" => (by || self.brought(at)) && self.about(tail),
            "Báo cáo" => (by || self.adopted(at)) && named,
            _ => false,
        }
    }

    /// "trình HĐND tỉnh tờ trình về …": a body that it is brought to stands before it.
    fn brought(&self, at: usize) -> bool {
        let text = &self.reading.text;
        let start = text.sentence_of(at).start;
        let verbs = (start..at).rev().take(10).filter(|n| text.is(*n, "trình"));
        verbs
            .into_iter()
            .any(|n| body_at(self.reading, n + 1).is_some_and(|(_, end)| end == at))
    }

    /// "thông qua", "ban hành" before it, with nothing but other documents and their words between.
    fn adopted(&self, at: usize) -> bool {
        let text = &self.reading.text;
        let start = text.sentence_of(at).start;
        let near = (start..at)
            .rev()
            .take(8)
            .any(|n| cue(self.reading, n, "adopt").is_some_and(|(end, v)| v == "issue" && end <= at && at - end <= 1));
        let listed = at > start
            && folded_is_any(text, at - 1, &[";", ":"])
            && (start..at).any(|n| cue(self.reading, n, "adopt").is_some_and(|(_, v)| v == "issue"));
        near || listed
    }

    /// "giai đoạn 2021 - 2025", "nhiệm kỳ …", "đến năm …" stand in it.
    fn has_period(&self, range: Range<usize>) -> bool {
        range.clone().any(|n| {
            ["giai đoạn", "nhiệm kỳ", "đến năm"]
                .iter()
                .any(|w| self.reading.text.reads(n, w))
        })
    }

    fn mention(&self, start: usize, entry: &Entry, draft: bool, tail: &Tail, last: bool) -> DocumentMention {
        let kind = &entry.form;
        let of = match &tail.issuer {
            Some((body, Some(place))) if !draft && last && place.start > start && tail.name.starts_with("về") => {
                let term = tail
                    .term
                    .as_ref()
                    .map_or_else(String::new, |(t, _)| format!(" khóa {t}"));
                format!(" của {body}{term}")
            }
            _ => String::new(),
        };
        let mut key = if draft {
            let mut letters = kind.chars();
            let head: String = letters.next().into_iter().collect();
            format!("Dự thảo {head}{} {}", letters.as_str(), tail.name)
        } else {
            format!("{kind}{of} {}", tail.name)
        };
        key = key.replace(" – ", " - ");
        DocumentMention {
            tokens: start..tail.name_end,
            key,
            kind: kind_of(entry).to_owned(),
            number: None,
            issuer: tail.issuer.clone().filter(|_| last),
            date: None,
            term: tail.term.clone().filter(|_| last || tail.rules),
            subject: tail
                .subject
                .clone()
                .filter(|r| {
                    let rules = matches!(kind_of(entry), "khác" | "Điều lệ") && r.end <= tail.name_end;
                    let work = rules && self.reading.text.reads(r.start, "làm việc");
                    !work
                        && !["thời kỳ", "giai đoạn", "gửi", "trình"]
                            .iter()
                            .any(|w| self.reading.text.reads(r.start, w))
                })
                .map(|r| (people_only(self.reading, r.clone()), r)),
            draft,
            corrected: false,
            rule: if draft { "document.draft" } else { "document.described" },
        }
    }

    /// The political report of the congress that the article is about.
    fn political(&self, at: usize, end: usize, entry: &Entry, before: &[DocumentMention]) -> Option<DocumentMention> {
        let text = &self.reading.text;
        let draft = self.is_draft(at, &[]);
        let papers = entry.form == "Văn kiện";
        if !(draft || self.capital(at) && !papers) {
            return None;
        }
        let own = congress_at(self.reading, end + usize::from(text.is(end, "trình")));
        let stated = own.is_some();
        let congress = own.map(|(name, ..)| name).or_else(|| main_congress(self.reading));
        if papers && congress.is_none() {
            return None;
        }
        // "Báo cáo chính trị nêu rõ": the one told before
        let told = before
            .iter()
            .find(|m| m.rule == "document.political-report" && m.kind == kind_of(entry));
        if let Some(told) = told.filter(|m| !stated && m.draft == draft) {
            return Some(DocumentMention {
                tokens: at..end,
                issuer: None,
                term: None,
                ..told.clone()
            });
        }
        // "Báo cáo chính trị của Ban Chấp hành Đảng bộ tỉnh khóa XVI"
        let details = details_at(self.reading, end, None);
        if let (Some((issuer, Some(place))), Some((term, range))) = (&details.issuer, &details.term)
            && text.is(end, "của")
            && !text.is(details.end, "trình")
        {
            return Some(DocumentMention {
                tokens: at..details.end,
                key: format!(
                    "{}{} của {issuer} khóa {term}",
                    if draft { "Dự thảo " } else { "" },
                    entry.form
                ),
                kind: kind_of(entry).to_owned(),
                number: None,
                issuer: Some((issuer.clone(), Some(place.clone()))),
                date: None,
                term: Some((term.clone(), range.clone())),
                subject: None,
                draft,
                corrected: false,
                rule: "document.political-report",
            });
        }
        let name = congress.map_or_else(String::new, |name| format!(" trình {name}"));
        let prefix = if draft { "Dự thảo " } else { "" };
        Some(DocumentMention {
            tokens: at..end,
            key: format!("{prefix}{}{name}", entry.form),
            kind: kind_of(entry).to_owned(),
            number: None,
            issuer: None,
            date: None,
            term: None,
            subject: None,
            draft,
            corrected: false,
            rule: "document.political-report",
        })
    }
}

/// The words as the tables spell them, without the offices behind a dash: "đối với ông A - Giám đốc Sở B và ông C".
fn people_only(reading: &Reading<'_>, range: Range<usize>) -> String {
    let text = &reading.text;
    let mut parts: Vec<String> = Vec::new();
    let mut from = range.start;
    for person in reading.people.starting_in(&range) {
        let end = person.tokens.end;
        if person.tokens.start < from || end >= range.end || !text.is(end, "-") {
            continue;
        }
        let called = |n: usize| folded_is_any(text, n, &["ông", "bà", "đồng"]);
        let next = (end..range.end).find(|n| folded_is_any(text, *n, &["và", ",", ";"]) && called(n + 1));
        parts.push(words(reading, from..end));
        from = next.unwrap_or(range.end);
    }
    if from < range.end {
        parts.push(words(reading, from..range.end));
    }
    parts.join(" ")
}
