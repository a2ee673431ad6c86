//! From what was read of an article to its marked text.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use super::claim::{self, class_word};
use super::{Line, Marked, MarkedFact, Mention, Segment};
use crate::extract::relate;
use crate::lexicon::Lexicon;
use crate::model::{Article, Claim, CodePoints, Derivation, Extraction, Fact, Object, Span, Status};
use crate::recognise::{BlockKind, OfficeMention, PlaceKind, Reading};
use crate::text::fold;

/// Reads an article and marks what was read.
pub fn marked(article: &Article, lexicon: &Lexicon) -> Marked {
    let reading = Reading::new(article, lexicon);
    let extraction = relate(&reading);
    let page = Page {
        reading: &reading,
        extraction: &extraction,
        points: CodePoints::new(&article.text),
    };
    let found = page.mentions();
    let places = Places::new(&found);
    let facts: Vec<MarkedFact> = extraction
        .facts
        .iter()
        .map(|fact| page.fact(fact, &found, &places))
        .collect();
    let lines = page.lines();
    let (segments, ranges) = segments(&article.text, &found, &extraction.facts, &lines);
    Marked {
        article: article.id.clone(),
        meta: article.meta.clone(),
        about: reading.home.province.clone(),
        segments,
        lines: lines
            .iter()
            .zip(ranges)
            .map(|((kind, _), segments)| Line {
                kind: kind_word(*kind),
                content: kind.is_content(),
                segments,
            })
            .collect(),
        mentions: found.into_iter().map(|m| m.mention).collect(),
        facts,
    }
}

/// A mention, where it stands in bytes, and the name that ties it to an entity.
struct Found {
    span: Span,
    name: String,
    mention: Mention,
}

/// The marked mentions in the order in which they begin.
struct Places {
    order: Vec<usize>,
    /// The length of the longest.
    longest: usize,
}

impl Places {
    fn new(found: &[Found]) -> Self {
        let mut order: Vec<usize> = (0..found.len()).filter(|at| found[*at].mention.marked).collect();
        order.sort_by_key(|at| found[*at].span.start);
        let longest = order.iter().map(|at| found[*at].span.end - found[*at].span.start).max();
        Self {
            order,
            longest: longest.unwrap_or_default(),
        }
    }

    /// The mentions of which some words stand in a span.
    fn meeting<'s>(&'s self, span: Span, found: &'s [Found]) -> impl Iterator<Item = usize> + 's {
        let start = |at: &usize| found[*at].span.start;
        let from = self.order.partition_point(|at| start(at) + self.longest < span.start);
        let near = self.order[from..]
            .iter()
            .take_while(move |at| found[**at].span.start < span.end);
        near.copied().filter(move |at| found[*at].span.end > span.start)
    }
}

struct Page<'p, 'a> {
    reading: &'p Reading<'a>,
    extraction: &'p Extraction,
    points: CodePoints,
}

/// What a recogniser tells of a mention.
struct Told<'t> {
    class: &'static str,
    /// The marked words.
    tokens: &'t Range<usize>,
    /// The words that were read.
    whole: &'t Range<usize>,
    name: &'t str,
    says: String,
    rule: &'static str,
    marked: bool,
}

impl Page<'_, '_> {
    fn place(&self, span: Span) -> (usize, usize) {
        let source = self.reading.text.source();
        (self.points.at(source, span.start), self.points.at(source, span.end))
    }

    fn quote(&self, span: Span) -> String {
        one_line(&self.reading.text.source()[span.start..span.end])
    }

    fn found(&self, told: Told<'_>) -> Found {
        let span = self.reading.span(told.tokens.clone());
        let whole = self.reading.span(told.whole.clone());
        let quote = self.quote(whole);
        // the steps between: abbreviations written out, spellings put right
        let shown = self.reading.text.shown(told.whole.clone());
        let as_it_stands = fold(&shown) == fold(&quote) || told.says.starts_with(&shown);
        let (start, end) = self.place(span);
        Found {
            span,
            name: told.name.to_owned(),
            mention: Mention {
                class: told.class,
                says: told.says,
                read_as: (!as_it_stands).then_some(shown),
                start,
                end,
                quote,
                quoted: self.place(whole),
                rule: told.rule,
                marked: told.marked,
            },
        }
    }

    /// All mentions, kind after kind.
    fn mentions(&self) -> Vec<Found> {
        let r = self.reading;
        let mut found = Vec::new();
        let mut push = |class, tokens, whole, name: &str, says: String, rule, marked| {
            found.push(self.found(Told {
                class,
                tokens,
                whole,
                name,
                says,
                rule,
                marked,
            }));
        };
        for d in &r.dates {
            let part = d.daypart.map_or(String::new(), |p| format!(" {p}"));
            let year = if d.year_inferred { " (year inferred)" } else { "" };
            let period = d.period.to_string();
            let says = format!("{period}{part}{year}");
            push("date", &d.tokens, &d.tokens, &period, says, d.rule, true);
        }
        for p in &r.places {
            let class = match p.kind {
                PlaceKind::Province => "province",
                PlaceKind::Region => "region",
                _ => "place",
            };
            let within = p.province.as_ref().filter(|x| **x != p.name);
            let says = format!("{}{}", p.name, within.map_or(String::new(), |x| format!(" in {x}")));
            push(class, &p.tokens, &p.tokens, &p.name, says, p.rule, true);
        }
        for o in &r.organizations {
            let how = if o.generic {
                " (generic)".to_owned()
            } else if o.completed {
                format!(" (completed from {})", o.stated)
            } else {
                String::new()
            };
            let says = format!("{}{how}", o.name);
            push("organization", &o.tokens, &o.tokens, &o.name, says, o.rule, !o.generic);
        }
        for o in &r.offices {
            push("office", &o.tokens, &o.tokens, &o.title, office(o), o.rule, true);
        }
        for p in &r.people {
            let offices: Vec<String> = p.offices.iter().map(|n| office(&r.offices[*n])).collect();
            let tail = if offices.is_empty() {
                String::new()
            } else {
                format!(": {}", offices.join("; "))
            };
            push(
                "official",
                &p.tokens,
                &p.whole,
                &p.name,
                format!("{}{tail}", p.name),
                p.rule,
                true,
            );
        }
        for d in &r.documents {
            let says = format!("{} [{}]", d.key, d.kind);
            push("document", &d.tokens, &d.tokens, &d.key, says, d.rule, true);
        }
        for c in &r.conferences {
            let which = if c.main {
                "main".to_owned()
            } else {
                format!("event {}", c.event)
            };
            let says = format!("{which}: {}", c.name);
            push("conference", &c.tokens, &c.tokens, &c.name, says, c.rule, true);
        }
        for q in &r.quantities {
            let of = q.out_of.as_ref().map_or(String::new(), |o| format!("/{o}"));
            let says = format!("{}{}{of} {}", q.qualifier.sign(), q.value, q.unit_name);
            push("number", &q.tokens, &q.tokens, &q.value, says, q.rule, true);
        }
        found
    }

    fn fact(&self, fact: &Fact, found: &[Found], places: &Places) -> MarkedFact {
        let words = claim::words(self.extraction, &fact.claim);
        let main = fact.evidence[0];
        MarkedFact {
            claim: words.line,
            table: words.table,
            subject: words.subject,
            property: words.property,
            value: words.value,
            quote: self.quote(main),
            quoted: self.place(main),
            mentions: self.named(fact, found, places),
            rule: fact.rule,
            confidence: fact.confidence,
            status: (fact.status != Status::Actual).then(|| fact.status.word()),
            derivation: fact.derivation.map(Derivation::word),
        }
    }

    /// The mentions in the words of a fact that name what it speaks of.
    fn named(&self, fact: &Fact, found: &[Found], places: &Places) -> Vec<usize> {
        let entities = claim::entities(&fact.claim);
        let is_named = |m: &Found| {
            entities.iter().any(|id| {
                let entity = self.extraction.entity(*id);
                let same_name = m.mention.class == class_word(entity.class) && m.name == entity.name;
                same_name || entity.mentions.contains(&m.span)
            })
        };
        let is_value = |m: &Found| match (&fact.claim, m.mention.class) {
            (
                Claim::Triple {
                    object: Object::Period(period),
                    ..
                },
                "date",
            ) => m.name == period.to_string(),
            (Claim::Tenure { title, .. } | Claim::Appointment { title, .. }, "office") => m.name == *title,
            (Claim::Appointment { date: Some(date), .. }, "date") => m.name == date.to_string(),
            (Claim::Metric(metric), "number") => m.name == metric.value,
            (Claim::Metric(metric), "date") => metric.period.is_some_and(|p| p.to_string() == m.name),
            _ => false,
        };
        let mut named: Vec<usize> = fact
            .evidence
            .iter()
            .flat_map(|span| places.meeting(*span, found))
            .collect();
        named.sort_unstable();
        named.dedup();
        named.retain(|at| is_named(&found[*at]) || is_value(&found[*at]));
        named
    }

    /// The lines of the text: what they are, and where.
    fn lines(&self) -> Vec<(BlockKind, Span)> {
        let mut lines = Vec::new();
        for (n, block) in self.reading.text.blocks.iter().enumerate() {
            let kind = self.reading.layout.get(n).copied().unwrap_or(BlockKind::Paragraph);
            let span = if block.tokens.is_empty() {
                Span::default()
            } else {
                self.reading.span(block.tokens.clone())
            };
            lines.push((kind, span));
        }
        lines
    }
}

/// Cuts the text where anything begins or ends; also the segments of each line.
fn segments(
    text: &str,
    found: &[Found],
    facts: &[Fact],
    lines: &[(BlockKind, Span)],
) -> (Vec<Segment>, Vec<Range<usize>>) {
    let mentions = found
        .iter()
        .enumerate()
        .filter(|(_, m)| m.mention.marked)
        .map(|(at, m)| (m.span, at));
    let mut mentions: Vec<(Span, usize)> = mentions.collect();
    mentions.sort_by_key(|(span, at)| (span.start, Reverse(span.end), *at));
    let quotes = facts
        .iter()
        .enumerate()
        .flat_map(|(at, f)| f.evidence.iter().map(move |span| (*span, at)));
    let mut quotes: Vec<(Span, usize)> = quotes.collect();
    quotes.sort_by_key(|(span, at)| (span.start, *at));
    let mut cuts: BTreeSet<usize> = BTreeSet::from([0, text.len()]);
    let spans = mentions.iter().chain(&quotes).map(|(span, _)| *span);
    for span in spans.chain(lines.iter().map(|(_, span)| *span)) {
        cuts.extend([span.start, span.end]);
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let (mut in_mentions, mut in_quotes) = (Sweep::new(&mentions), Sweep::new(&quotes));
    let segments = cuts.windows(2).map(|cut| {
        let mut facts = in_quotes.at(cut[0]);
        facts.sort_unstable();
        facts.dedup();
        Segment {
            text: text[cut[0]..cut[1]].to_owned(),
            mentions: in_mentions.at(cut[0]),
            facts,
        }
    });
    let segments = segments.collect();
    let index = |at: usize| cuts.partition_point(|cut| *cut < at);
    let ranges = lines
        .iter()
        .map(|(_, span)| index(span.start)..index(span.end))
        .collect();
    (segments, ranges)
}

/// Which spans hold a position, asked from left to right.
struct Sweep<'s> {
    spans: &'s [(Span, usize)],
    next: usize,
    open: Vec<(Span, usize)>,
}

impl<'s> Sweep<'s> {
    fn new(spans: &'s [(Span, usize)]) -> Self {
        Self {
            spans,
            next: 0,
            open: Vec::new(),
        }
    }

    fn at(&mut self, at: usize) -> Vec<usize> {
        self.open.retain(|(span, _)| span.end > at);
        while let Some(entry) = self.spans.get(self.next).filter(|(span, _)| span.start <= at) {
            if entry.0.end > at {
                self.open.push(*entry);
            }
            self.next += 1;
        }
        self.open.iter().map(|(_, id)| *id).collect()
    }
}

fn office(office: &OfficeMention) -> String {
    let former = if office.former { "nguyên " } else { "" };
    if office.organization.is_empty() {
        format!("{former}{}", office.title)
    } else {
        format!("{former}{} at {}", office.title, office.organization)
    }
}

/// A quote on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kind_word(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "item",
        BlockKind::Caption => "caption",
        BlockKind::Dateline => "dateline",
        BlockKind::Signature => "signature",
        BlockKind::Outlet => "outlet",
        BlockKind::Furniture => "furniture",
        BlockKind::Related => "related",
    }
}
