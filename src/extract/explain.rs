//! How one article is read, stage by stage, as text: the reading aid of the terminal and the snapshot of the tests.

use std::fmt::Write as _;
use std::ops::Range;

use super::relate;
use crate::lexicon::Lexicon;
use crate::model::{
    Article, ArticleProperty, Claim, Class, CodePoints, Derivation, EntityId, Extraction, Fact, Object, Status,
};
use crate::recognise::{BlockKind, PlaceKind, Reading};
use crate::text::fold;

/// The stages of an article: its lines, the text with its mentions marked, the mentions, the facts with their rules and
/// the words that prove them. Positions are code points of the article's own text.
pub fn explain(article: &Article, lexicon: &Lexicon) -> String {
    let reading = Reading::new(article, lexicon);
    let extraction = relate(&reading);
    let points = CodePoints::new(&article.text);
    let mut page = Page {
        reading: &reading,
        extraction: &extraction,
        points,
        out: String::new(),
    };
    page.head();
    page.lines();
    page.mentions();
    page.facts();
    page.out
}

struct Page<'p, 'a> {
    reading: &'p Reading<'a>,
    extraction: &'p Extraction,
    points: CodePoints,
    out: String,
}

impl Page<'_, '_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn title(&mut self, title: &str) {
        self.line("");
        self.line(title);
        self.line(&"─".repeat(title.chars().count()));
    }

    fn head(&mut self) {
        let article = self.reading.article;
        self.line(&format!("article {}", article.id));
        let meta = &article.meta;
        for (name, value) in [
            ("title", &meta.title),
            ("published", &meta.published),
            ("author", &meta.author),
            ("publisher", &meta.publisher),
            ("url", &meta.url),
            ("license", &meta.license),
        ] {
            if let Some(value) = value {
                self.line(&format!("  {name} (given): {value}"));
            }
        }
        if let Some(home) = &self.reading.home.province {
            self.line(&format!("  about: {home}"));
        }
    }

    /// Each line with its kind, and its words with the mentions in brackets.
    fn lines(&mut self) {
        self.title("Lines");
        let marks = self.marks();
        for (n, block) in self.reading.text.blocks.iter().enumerate() {
            let kind = self.reading.layout.get(n).copied().unwrap_or(BlockKind::Paragraph);
            let words = if kind.is_content() {
                self.marked(&block.tokens, &marks)
            } else {
                self.reading.text.shown(block.tokens.clone())
            };
            self.line(&format!("{:<10} {words}", kind_word(kind)));
        }
    }

    /// The outermost mentions: tokens and a label, in order.
    fn marks(&self) -> Vec<(Range<usize>, &'static str)> {
        let r = self.reading;
        let mut marks: Vec<(Range<usize>, &'static str)> = Vec::new();
        marks.extend(r.people.iter().map(|p| (p.tokens.clone(), "official")));
        marks.extend(r.documents.iter().map(|d| (d.tokens.clone(), "document")));
        marks.extend(
            r.organizations
                .iter()
                .filter(|o| !o.generic)
                .map(|o| (o.tokens.clone(), "organization")),
        );
        marks.extend(r.places.iter().map(|p| {
            (
                p.tokens.clone(),
                if p.kind == PlaceKind::Region { "region" } else { "place" },
            )
        }));
        marks.extend(r.dates.iter().map(|d| (d.tokens.clone(), "date")));
        marks.extend(r.quantities.iter().map(|q| (q.tokens.clone(), "quantity")));
        marks.sort_by_key(|(tokens, _)| (tokens.start, std::cmp::Reverse(tokens.end)));
        let mut end = 0;
        marks.retain(|(tokens, _)| {
            let outer = tokens.start >= end;
            end = if outer { tokens.end } else { end };
            outer
        });
        marks
    }

    fn marked(&self, block: &Range<usize>, marks: &[(Range<usize>, &'static str)]) -> String {
        let text = &self.reading.text;
        let mut out = String::new();
        let mut at = block.start;
        let mut push = |tokens: Range<usize>, label: Option<&str>| {
            let glued = text.tokens.get(tokens.start).is_none_or(|t| t.glued);
            if !out.is_empty() && !glued {
                out.push(' ');
            }
            let words = text.shown(tokens);
            match label {
                Some(label) => {
                    let _ = write!(out, "[{label}: {words}]");
                }
                None => out.push_str(&words),
            }
        };
        for (tokens, label) in marks
            .iter()
            .filter(|(t, _)| block.start <= t.start && t.end <= block.end)
        {
            if at < tokens.start {
                push(at..tokens.start, None);
            }
            push(tokens.clone(), Some(label));
            at = tokens.end;
        }
        if at < block.end {
            push(at..block.end, None);
        }
        out
    }

    fn mention(&mut self, tokens: &Range<usize>, what: &str, rule: &str) {
        let span = self.reading.span(tokens.clone());
        let source = self.reading.text.source();
        let (start, end) = (self.points.at(source, span.start), self.points.at(source, span.end));
        let quote = one_line(&source[span.start..span.end]);
        // the steps between: abbreviations written out, spellings put right
        let shown = self.reading.text.shown(tokens.clone());
        let read = if fold(&shown) == fold(quote.as_ref()) || what.starts_with(&shown) {
            String::new()
        } else {
            format!(" read as «{shown}»")
        };
        self.line(&format!("  {what}  «{quote}»{read} {start}-{end} {rule}"));
    }

    fn mentions(&mut self) {
        self.title("Mentions");
        let r = self.reading;
        self.line("dates");
        for d in &r.dates {
            let part = d.daypart.map_or(String::new(), |p| format!(" {p}"));
            let year = if d.year_inferred { " (year inferred)" } else { "" };
            self.mention(&d.tokens, &format!("{}{part}{year}", d.period), d.rule);
        }
        self.line("places");
        for p in &r.places {
            let province = p
                .province
                .as_ref()
                .filter(|x| **x != p.name)
                .map_or(String::new(), |x| format!(" in {x}"));
            self.mention(&p.tokens, &format!("{}{province}", p.name), p.rule);
        }
        self.line("organizations");
        for o in &r.organizations {
            let how = if o.generic {
                " (generic)".to_owned()
            } else if o.completed {
                format!(" (completed from {})", o.stated)
            } else {
                String::new()
            };
            self.mention(&o.tokens, &format!("{}{how}", o.name), o.rule);
        }
        self.line("officials");
        for p in &r.people {
            let offices: Vec<String> = p.offices.iter().map(|n| office(&r.offices[*n])).collect();
            let tail = if offices.is_empty() {
                String::new()
            } else {
                format!(": {}", offices.join("; "))
            };
            self.mention(&p.whole, &format!("{}{tail}", p.name), p.rule);
        }
        self.line("documents");
        for d in &r.documents {
            self.mention(&d.tokens, &format!("{} [{}]", d.key, d.kind), d.rule);
        }
        self.line("conferences");
        for c in &r.conferences {
            let which = if c.main {
                "main".to_owned()
            } else {
                format!("event {}", c.event)
            };
            self.mention(&c.tokens, &format!("{which}: {}", c.name), c.rule);
        }
        self.line("quantities");
        for q in &r.quantities {
            let of = q.out_of.as_ref().map_or(String::new(), |o| format!("/{o}"));
            self.mention(
                &q.tokens,
                &format!("{}{}{of} {}", q.qualifier.sign(), q.value, q.unit_name),
                q.rule,
            );
        }
    }

    fn facts(&mut self) {
        self.title("Facts");
        for fact in &self.extraction.facts {
            let source = self.reading.text.source();
            let span = fact.evidence[0];
            let quote = one_line(&source[span.start..span.end]);
            let (start, end) = (self.points.at(source, span.start), self.points.at(source, span.end));
            let claim = self.claim(fact);
            self.line(&claim);
            let mut how = format!("{} {}%", fact.rule, fact.confidence);
            if fact.status != Status::Actual {
                let _ = write!(how, " {}", fact.status.word());
            }
            if let Some(derivation) = fact.derivation {
                let _ = write!(how, " by {}", derivation_word(derivation));
            }
            self.line(&format!("    «{quote}» {start}-{end} {how}"));
        }
    }

    fn name(&self, id: EntityId) -> String {
        if self.extraction.main == Some(id) {
            "main".to_owned()
        } else {
            self.extraction.entity(id).name.clone()
        }
    }

    fn claim(&self, fact: &Fact) -> String {
        match &fact.claim {
            Claim::Article { property, value } => format!("article {} = {value}", property_word(*property)),
            Claim::Mention { entity } => format!(
                "{} {}",
                class_word(self.extraction.entity(*entity).class),
                self.extraction.entity(*entity).name
            ),
            Claim::Triple {
                subject,
                predicate,
                object,
            } => {
                let object = match object {
                    Object::Entity(id) => self.name(*id),
                    Object::Text(text) => text.clone(),
                    Object::Period(period) => period.to_string(),
                };
                let class = class_word(self.extraction.entity(*subject).class);
                format!("{class} {} {} {object}", self.name(*subject), predicate.word())
            }
            Claim::Participation {
                conference,
                official,
                role,
            } => {
                format!(
                    "conference {} {} {}",
                    self.name(*conference),
                    role.word(),
                    self.name(*official)
                )
            }
            Claim::Tenure {
                official,
                title,
                organization,
                former,
            } => {
                let body = organization.map_or(String::new(), |o| format!(" at {}", self.name(o)));
                format!(
                    "office {}: {}{title}{body}",
                    self.name(*official),
                    if *former { "nguyên " } else { "" }
                )
            }
            Claim::Metric(m) => {
                let of = m.out_of.as_ref().map_or(String::new(), |o| format!(" of {o}"));
                let period = m.period.map_or(String::new(), |p| format!(", {p}"));
                let scope = if m.scope_words.is_empty() {
                    String::new()
                } else {
                    format!(", {}", m.scope_words)
                };
                format!(
                    "metric {}{}{of} {} | {}{scope}{period}",
                    m.qualifier.sign(),
                    m.value,
                    m.unit,
                    m.measure
                )
            }
        }
    }
}

fn office(office: &crate::recognise::OfficeMention) -> String {
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

fn class_word(class: Class) -> &'static str {
    match class {
        Class::Conference => "conference",
        Class::Official => "official",
        Class::Organization => "organization",
        Class::Province => "province",
        Class::Region => "region",
        Class::Place => "place",
        Class::Document => "document",
    }
}

fn property_word(property: ArticleProperty) -> &'static str {
    match property {
        ArticleProperty::Title => "title",
        ArticleProperty::Published => "published",
        ArticleProperty::Author => "author",
        ArticleProperty::Site => "site",
    }
}

fn derivation_word(derivation: Derivation) -> &'static str {
    match derivation {
        Derivation::Geography => "geography",
        Derivation::Date => "date",
        Derivation::Context => "context",
        Derivation::Correction => "correction",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_stages_are_shown() {
        let article = Article {
            id: "a".into(),
            text: "Tỉnh Hà Nam sơ kết công tác quý I\n\nSáng 2/3/2021, ông Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam chủ trì hội nghị sơ kết công tác quý I năm 2021 của tỉnh.".into(),
            ..Article::default()
        };
        let page = explain(&article, Lexicon::builtin());
        for part in [
            "title      [place: Tỉnh Hà Nam]",
            "[official: Lê Văn Mẫu]",
            "office Lê Văn Mẫu: Bí thư at Tỉnh ủy Hà Nam",
            "conference main chair Lê Văn Mẫu",
        ] {
            assert!(page.contains(part), "{part} is not in\n{page}");
        }
        assert_eq!(page, explain(&article, Lexicon::builtin()));
    }
}
