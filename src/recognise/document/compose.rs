//! Documents that a text names by their kind and what they are about: drafts, plans that carry out another document,
//! schemes and rules with a capital.

use std::ops::Range;

use super::issuer::{actor_before, details_at};
use super::name::congress_at;
use super::subject::{Mode, clause_end, quoted, words};
use super::{DocumentMention, cue, folded_is_any, kind_at, kind_of};
use crate::lexicon::Entry;
use crate::recognise::{BlockKind, Reading};
use crate::text::{Case, Kind};

/// Adds the documents of this kind to those with a number or a fixed name.
pub(super) fn add(reading: &Reading<'_>, found: &mut Vec<DocumentMention>) {
    let cores: Vec<Range<usize>> = found.iter().map(|m| m.tokens.clone()).collect();
    let subjects: Vec<Range<usize>> = found
        .iter()
        .filter_map(|m| m.subject.as_ref().map(|(_, r)| r.clone()))
        .collect();
    let composer = Composer {
        subjects: &subjects,
        reading,
        cores: &cores,
        known: found.as_slice(),
    };
    let mut more: Vec<DocumentMention> = Vec::new();
    let mut at = 0;
    let count = reading.text.tokens.len();
    while at < count {
        let free = reading.is_content(at) && !cores.iter().any(|c| c.contains(&at));
        let mentions = if free { composer.at(at, &more) } else { Vec::new() };
        at = mentions
            .iter()
            .map(|m| m.tokens.end)
            .max()
            .unwrap_or(at + 1)
            .max(at + 1);
        more.extend(mentions);
    }
    same_drafts(&mut more);
    found.extend(more);
}

/// Drafts of one kind and one subject are one, however they are worded.
fn same_drafts(mentions: &mut [DocumentMention]) {
    for n in 1..mentions.len() {
        let (before, behind) = mentions.split_at_mut(n);
        let mention = &mut behind[0];
        let subject = |m: &DocumentMention| {
            m.subject
                .as_ref()
                .map(|(s, _)| crate::text::fold(s).replace(" -", "-").replace("- ", "-"))
        };
        let own = subject(mention);
        let first = before
            .iter()
            .find(|m| m.draft && mention.draft && m.kind == mention.kind && own.is_some() && subject(m) == own);
        if let Some(first) = first {
            mention.key.clone_from(&first.key);
        }
    }
}

struct Composer<'r, 'a> {
    reading: &'r Reading<'a>,
    cores: &'r [Range<usize>],
    /// What the known documents are about.
    subjects: &'r [Range<usize>],
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
    fn at(&self, at: usize, before: &[DocumentMention]) -> Vec<DocumentMention> {
        let text = &self.reading.text;
        let Some((end, entry)) = kind_at(self.reading, at) else {
            return Vec::new();
        };
        match entry.get("named") {
            Some("political") => return self.political(at, end, entry).into_iter().collect(),
            Some("number") => return Vec::new(),
            // "dự thảo luật nâng mức …" only refers to it
            Some("law") if !self.capital(at) => return Vec::new(),
            _ => {}
        }
        let draft = self.is_draft(at, before);
        let mut kinds = vec![(at, end, entry)];
        let mut last = end;
        while folded_is_any(text, last, &["và", ","]) {
            let Some((next_end, next)) = kind_at(self.reading, last + 1).filter(|_| self.capital(last + 1) || draft)
            else {
                break;
            };
            if self.cores.iter().any(|c| c.start == last + 1) {
                break;
            }
            kinds.push((last + 1, next_end, next));
            last = next_end;
        }
        let Some(mut tail) = self.tail(last, draft) else {
            return Vec::new();
        };
        if tail.issuer.is_none() {
            tail.issuer = self.actor(at, draft, before);
        }
        if !self.individual(at, entry, draft, &tail) {
            return Vec::new();
        }
        let count = kinds.len();
        kinds
            .into_iter()
            .enumerate()
            .map(|(n, (start, _, entry))| self.mention(start, entry, draft, &tail, n + 1 == count))
            .collect()
    }

    /// Does the name of a kind stand from one token to another ("Nghị quyết | Đại hội …")?
    fn kind_ends(&self, at: usize, end: usize) -> bool {
        kind_at(self.reading, at).is_some_and(|(stop, _)| stop == end)
    }

    /// Who adopts it ("Tỉnh ủy thông qua đề án …; kế hoạch …") or writes the draft ("Bộ Nội vụ đang xây dựng").
    fn actor(&self, at: usize, draft: bool, before: &[DocumentMention]) -> Option<(String, Option<Range<usize>>)> {
        let key = if draft { "drafts" } else { "adopt" };
        if let Some(details) = actor_before(self.reading, at, key) {
            return details.issuer;
        }
        let last = before.last().filter(|m| {
            !draft && !m.draft && m.tokens.end + 1 == at && folded_is_any(&self.reading.text, at - 1, &[";", ","])
        })?;
        last.issuer.clone()
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
        directly || listed
    }

    /// The name that starts behind the kind.
    fn tail(&self, from: usize, draft: bool) -> Option<Tail> {
        let text = &self.reading.text;
        let details = details_at(self.reading, from, None);
        let mut at = details.end;
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
                    "do", "này", "trên", "là", "có", "của", "cho", "và", "trình", "tại", "trong", "về", "đó", "theo",
                    "số",
                ],
            );
        if bad && !(draft && about) {
            return None;
        }
        let end = clause_end(self.reading, at, self.cores, Mode::Clause);
        if end < at + 2 {
            return None;
        }
        let cited = self.cores.iter().position(|c| c.start > at && c.start < end);
        let (name_end, tail) = match cited {
            Some(n) => (self.cores[n].end.min(end), format!(" {}", self.standard(n))),
            None => (end, String::new()),
        };
        let rules = cited
            .map(|n| &self.known[n])
            .filter(|m| m.rule == "document.party-rules");
        let words_end = cited.map_or(end, |n| self.cores[n].start);
        let head = if about && (details.end == from || draft) {
            named
        } else {
            at
        };
        Some(Tail {
            name_end,
            name: format!("{}{tail}", text.shown(head..words_end)),
            subject: Some(at..end),
            issuer: details.issuer,
            term: details.term.or_else(|| rules.and_then(|m| m.term.clone())),
            rules: rules.is_some(),
            cites: cited.is_some_and(|n| self.linked(at, self.cores[n].start)),
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
            return true;
        }
        let plural = at >= 1 && folded_is_any(text, at - 1, &["các", "những", "nhiều", "mọi"]);
        let first = at == text.sentence_of(at).start;
        let adopted = self.adopted(at);
        if !self.capital(at) {
            let period = tail.subject.clone().is_some_and(|r| self.has_period(r));
            let scheme = !matches!(kind_of(entry), "Báo cáo" | "khác");
            return adopted && period && !plural && !title && scheme;
        }
        if tail.cites {
            return !(first && kind_of(entry) == "Báo cáo");
        }
        let quoted = self.subjects.iter().any(|s| s.contains(&at));
        if title || first || quoted || kind_of(entry) == "Báo cáo" {
            return false;
        }
        match entry.get("named") {
            Some("free") => !plural,
            Some("law") => false,
            _ => adopted && !plural && tail.name_end >= at + 5,
        }
    }

    /// "thông qua", "ban hành" before it, with nothing but other documents and their words between.
    fn adopted(&self, at: usize) -> bool {
        let text = &self.reading.text;
        let start = text.sentence_of(at).start;
        let near = (start..at)
            .rev()
            .take(3)
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
        let mut key = if draft {
            let mut letters = kind.chars();
            let head: String = letters.next().into_iter().collect();
            format!("Dự thảo {head}{} {}", letters.as_str(), tail.name)
        } else {
            format!("{kind} {}", tail.name)
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
                    !["thời kỳ", "giai đoạn"]
                        .iter()
                        .any(|w| self.reading.text.reads(r.start, w))
                })
                .map(|r| (words(self.reading, r.clone()), r)),
            draft,
            corrected: false,
            rule: if draft { "document.draft" } else { "document.described" },
        }
    }

    /// The political report of the congress that the article is about.
    fn political(&self, at: usize, end: usize, entry: &Entry) -> Option<DocumentMention> {
        let text = &self.reading.text;
        let draft = self.is_draft(at, &[]);
        let papers = entry.form == "Văn kiện";
        if !(draft || self.capital(at) && !papers) {
            return None;
        }
        let own = congress_at(self.reading, end + usize::from(text.is(end, "trình")));
        let head = self.reading.text.blocks.iter().take(12).flat_map(|b| b.tokens.clone());
        let congress = own.or_else(|| {
            head.filter(|n| text.reads(*n, "đại hội") && !(n.saturating_sub(2)..*n).any(|k| self.kind_ends(k, *n)))
                .find_map(|n| congress_at(self.reading, n))
        });
        if papers && congress.is_none() {
            return None;
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
        let name = congress.map_or_else(String::new, |(name, _, _)| format!(" trình {name}"));
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
