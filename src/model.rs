//! Plain data that every layer shares: what an article is, what can be said of it, and where its words stand.
//!
//! Nothing here computes more than its own spelling; the layers above fill these structs and read them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The language in which people are told things: headings of tables and cards, labels, reports. Data (column names in
/// CSV and JSON, IRIs, values) is the same in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Vietnamese.
    Vi,
}

impl Lang {
    /// All, in the order of their names.
    pub const ALL: [Self; 2] = [Self::En, Self::Vi];

    /// The language tag: `en` or `vi`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Vi => "vi",
        }
    }

    /// The language of a tag, or of a system's locale (`vi_VN.UTF-8`, `vi-VN`).
    pub fn of(tag: &str) -> Option<Self> {
        let tag = tag.split(['_', '-', '.']).next()?;
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag))
    }

    /// Of two wordings the one in this language.
    pub fn pick<T>(self, en: T, vi: T) -> T {
        match self {
            Self::En => en,
            Self::Vi => vi,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A range of an article's own text, in bytes of [`Article::text`] (always on character boundaries).
///
/// Outside the library spans are counted in Unicode code points ([`CodePoints`] converts at the rim).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Does `other` stand wholly inside?
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Converts byte positions of one text into code points, in one pass over the text.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before every 64th byte.
    checkpoints: Vec<usize>,
}

impl CodePoints {
    const STEP: usize = 64;

    /// Counts the text once.
    pub fn new(text: &str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::STEP == 0 {
                checkpoints.push(count);
            }
            count += usize::from(byte & 0xC0 != 0x80);
        }
        Self { checkpoints }
    }

    /// The number of code points before byte `at` of the same text.
    pub fn at(&self, text: &str, at: usize) -> usize {
        let near = (at / Self::STEP).min(self.checkpoints.len().saturating_sub(1));
        let Some(base) = self.checkpoints.get(near) else {
            return 0;
        };
        let from = near * Self::STEP;
        base + text.as_bytes()[from..at].iter().filter(|b| **b & 0xC0 != 0x80).count()
    }
}

/// What is known of an article from outside its text: page metadata, a sidecar file, a corpus row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// ISO 8601 without zone: `2024-12-10` or `2024-12-10T18:05`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Who signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The site or paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Under which licence it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
}

/// One news text. The text is stored as it is here, and every span points into it.
///
/// Blocks stand on lines of their own; what a page's markup told beyond that is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Article {
    /// Unique among the articles of a store; becomes part of IRIs.
    pub id: String,
    /// Unicode text with `\n` line ends and no control characters but `\n` and `\t`; otherwise as written (NFC, NFD, `Ð` …).
    pub text: String,
    /// What the reader knew besides.
    pub meta: Metadata,
}

/// A day, month or year, as precise as it was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// Four digits.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; only with a month.
    pub day: Option<u8>,
}

impl Moment {
    /// A year.
    pub fn year(year: i16) -> Self {
        Self {
            year,
            month: None,
            day: None,
        }
    }

    /// A month.
    pub fn month(year: i16, month: u8) -> Self {
        Self {
            year,
            month: Some(month),
            day: None,
        }
    }

    /// A day.
    pub fn day(year: i16, month: u8, day: u8) -> Self {
        Self {
            year,
            month: Some(month),
            day: Some(day),
        }
    }

    /// Reads `2021`, `2021-05` or `2021-05-27`; anything after a `T` is passed over.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('T').next()?.splitn(3, '-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let mut two = || {
            parts
                .next()
                .map(|p| if p.len() == 2 { p.parse::<u8>().ok() } else { None })
        };
        let (month, day) = (two(), two());
        let ok = |v: Option<Option<u8>>, most| match v {
            None => Some(None),
            Some(Some(n)) if (1..=most).contains(&n) => Some(Some(n)),
            Some(_) => None,
        };
        Some(Self {
            year,
            month: ok(month, 12)?,
            day: ok(day, 31)?,
        })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// A moment, or an interval with both ends included. Spelt `2021-05-27` or `2012-06-15/2012-06-16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The only or first moment.
    pub start: Moment,
    /// The last moment of an interval.
    pub end: Option<Moment>,
}

impl Period {
    /// One moment.
    pub fn at(moment: Moment) -> Self {
        Self {
            start: moment,
            end: None,
        }
    }

    /// From one to another; equal ends make one moment.
    pub fn between(start: Moment, end: Moment) -> Self {
        Self {
            start,
            end: (end != start).then_some(end),
        }
    }

    /// Reads the spelling of [`fmt::Display`].
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('/') {
            None => Moment::parse(text).map(Self::at),
            Some((a, b)) => Some(Self::between(Moment::parse(a)?, Moment::parse(b)?)),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        if let Some(end) = self.end {
            write!(f, "/{end}")?;
        }
        Ok(())
    }
}

/// The classes of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// An event: conference, congress, session, ceremony.
    Conference,
    /// A named person.
    Official,
    /// A body.
    Organization,
    /// A province or centrally run city.
    Province,
    /// A named part of the country.
    Region,
    /// A venue: hall, district, commune, town.
    Place,
    /// An official document.
    Document,
}

/// Position of an entity in [`Extraction::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub usize);

/// Something an article names. Its name is spelt as the tables want it (see the README's section on spelling).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub class: Class,
    /// Conference: name; official: full name; organization: full name; province: canonical name; document: its key
    /// (the number, else a standard name).
    pub name: String,
    /// Where the text names it, in order; empty for what only the metadata or geography tells.
    pub mentions: Vec<Span>,
    /// Spellings in this article other than `name`, in order.
    pub aliases: Vec<String>,
    /// The province it belongs to (organization, place, conference), where the article or geography tells.
    pub province: Option<EntityId>,
    /// Document: its kind (Nghị quyết, Kết luận, …); else empty.
    pub kind: Option<String>,
    /// Document: its number (`21-NQ/TW`).
    pub number: Option<String>,
    /// Document: a draft.
    pub draft: bool,
    /// Province: the article says that the unit is of former times ("tỉnh Gia Lai (cũ)").
    pub former: bool,
}

impl Entity {
    /// An entity of which only class and name are known.
    pub fn new(class: Class, name: impl Into<String>) -> Self {
        Self {
            class,
            name: name.into(),
            mentions: Vec::new(),
            aliases: Vec::new(),
            province: None,
            kind: None,
            number: None,
            draft: false,
            former: false,
        }
    }
}

/// Properties of the article itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ArticleProperty {
    /// Headline.
    Title,
    /// Day, or day and time, of publication.
    Published,
    /// Signature.
    Author,
    /// The publisher that the text names.
    Site,
}

/// Properties of conferences and documents, and links between documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Predicate {
    /// Conference → text.
    Name,
    /// Conference → one of the kinds of `data/lexicon/event-kinds.csv`.
    Kind,
    /// Conference → period.
    Date,
    /// Conference → `sáng`, `chiều`, `tối`.
    Daypart,
    /// Conference → place.
    Venue,
    /// Conference → province.
    Province,
    /// Conference → `trực tuyến`, `trực tiếp`, `kết hợp`.
    Mode,
    /// Conference → region.
    Region,
    /// Conference → organization.
    Organizer,
    /// Conference → organization or province that took part.
    Participant,
    /// Conference → document discussed, adopted, taught, or what the event was held for.
    Discusses,
    /// Document → organization or conference.
    Issuer,
    /// Document → period (a day mostly).
    DocumentDate,
    /// Document → Roman numeral of the term.
    Term,
    /// Document → text.
    Subject,
    /// Document → document it carries out.
    Implements,
    /// Document → document it changes.
    Amends,
    /// Document → document it goes on with.
    Continues,
    /// Document → document it explains.
    Guides,
    /// Document → document it rests on.
    BasedOn,
}

impl Predicate {
    /// The word for it in lines and tables.
    pub fn word(self) -> &'static str {
        match self {
            Predicate::Name => "name",
            Predicate::Kind => "kind",
            Predicate::Date => "date",
            Predicate::Daypart => "daypart",
            Predicate::Venue => "venue",
            Predicate::Province => "province",
            Predicate::Mode => "mode",
            Predicate::Region => "region",
            Predicate::Organizer => "organizer",
            Predicate::Participant => "participant",
            Predicate::Discusses => "discusses",
            Predicate::Issuer => "issuer",
            Predicate::DocumentDate => "document_date",
            Predicate::Term => "term",
            Predicate::Subject => "subject",
            Predicate::Implements => "implements",
            Predicate::Amends => "amends",
            Predicate::Continues => "continues",
            Predicate::Guides => "guides",
            Predicate::BasedOn => "based_on",
        }
    }
}

/// What a [`Predicate`] points to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Object {
    /// Another entity of the extraction.
    Entity(EntityId),
    /// Words.
    Text(String),
    /// A date.
    Period(Period),
}

/// How a person took part in an event. Who chairs or speaks was also present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Chaired or directed it.
    Chair,
    /// Spoke, presented or concluded.
    Speaker,
    /// Was present.
    Attendee,
}

impl Role {
    /// The word for it in lines and tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Speaker => "speaker",
            Self::Attendee => "attendee",
        }
    }
}

/// The comparison that stands before a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Qualifier {
    /// `=`
    #[default]
    Exactly,
    /// `>`: trên, hơn, quá.
    MoreThan,
    /// `>=`: trở lên, ít nhất, tối thiểu.
    AtLeast,
    /// `<`: dưới, chưa đến.
    LessThan,
    /// `<=`: tối đa.
    AtMost,
    /// `~`: khoảng, gần, xấp xỉ.
    About,
}

impl Qualifier {
    /// The sign of the tables.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Exactly => "=",
            Self::MoreThan => ">",
            Self::AtLeast => ">=",
            Self::LessThan => "<",
            Self::AtMost => "<=",
            Self::About => "~",
        }
    }
}

/// A number that states a quantity about the world.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Metric {
    /// Plain decimal: `2200000`, `7.4`.
    pub value: String,
    /// Denominator of a ratio, plain decimal.
    pub out_of: Option<String>,
    /// Counted noun or unit as written: `đảng viên`, `%`, `km2`.
    pub unit: String,
    /// What is measured, in the article's words without the number.
    pub measure: String,
    /// Comparison.
    pub qualifier: Qualifier,
    /// What it is about, where that is an entity.
    pub scope: Option<EntityId>,
    /// What it is about, in words (the entity's name, or other words); empty if unknown.
    pub scope_words: String,
    /// What time it covers.
    pub period: Option<Period>,
}

/// Is it so, or only intended, or denied?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is or was so.
    #[default]
    Actual,
    /// dự kiến, kế hoạch.
    Planned,
    /// phấn đấu, mục tiêu.
    Target,
    /// The article says that it is not so. Kept out of tables and short-cut properties.
    Negated,
}

impl Status {
    /// The word of the tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Target => "target",
            Self::Negated => "negated",
        }
    }
}

/// Why a value is more than what the quoted words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Derivation {
    /// A district or town gave its province.
    Geography,
    /// The year of a date came from elsewhere in the article.
    Date,
    /// A short form ("Tỉnh ủy", "đồng chí Bí thư") was completed from the article.
    Context,
    /// An evident error of the article was put right.
    Correction,
    /// Somebody decided it ([`crate::decide`]).
    Decision,
}

/// What a decision or election does to an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// It gives it: appointed, elected, transferred to it.
    Start,
    /// It takes it away: dismissed, relieved, transferred from it.
    End,
}

impl Step {
    /// The word for it in lines.
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

impl Derivation {
    /// The word of lines and tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Geography => "geography",
            Self::Date => "date",
            Self::Context => "context",
            Self::Correction => "correction",
            Self::Decision => "decision",
        }
    }
}

/// What a fact says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Claim {
    /// The article's own title, date, author or site, read from its text.
    Article {
        /// Which.
        property: ArticleProperty,
        /// Spelt as the tables want it.
        value: String,
    },
    /// The article names the entity (organizations, provinces, documents; officials of whom no office is told).
    Mention {
        /// Which.
        entity: EntityId,
    },
    /// subject – predicate – object.
    Triple {
        /// A conference or document.
        subject: EntityId,
        /// What is said.
        predicate: Predicate,
        /// Of what.
        object: Object,
    },
    /// A person took part in an event.
    Participation {
        /// The event.
        conference: EntityId,
        /// The person.
        official: EntityId,
        /// As what.
        role: Role,
    },
    /// A person held an office.
    Tenure {
        /// The person.
        official: EntityId,
        /// The title without "nguyên".
        title: String,
        /// Where; none for offices without a body (Chủ tịch nước).
        organization: Option<EntityId>,
        /// A former office ("nguyên").
        former: bool,
    },
    /// A sentence gives a person an office or takes it away. The office is that of a [`Claim::Tenure`] of the article.
    Appointment {
        /// The person.
        official: EntityId,
        /// The title.
        title: String,
        /// Where.
        organization: Option<EntityId>,
        /// Given or taken.
        step: Step,
        /// From when on, as far as told.
        date: Option<Moment>,
        /// The document that decides it, where one is told. With no date there is one.
        document: Option<EntityId>,
    },
    /// A number.
    Metric(Metric),
}

impl Claim {
    /// What kind of claim, in one word: the predicate of a triple, the role of a participation.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Article { .. } => "article",
            Self::Mention { .. } => "mention",
            Self::Triple { predicate, .. } => predicate.word(),
            Self::Participation { role, .. } => role.word(),
            Self::Tenure { .. } => "tenure",
            Self::Appointment { step, .. } => step.word(),
            Self::Metric(_) => "metric",
        }
    }
}

/// One typed statement with the words that prove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What is said.
    pub claim: Claim,
    /// The words it was read from; the first is the main quote. Never empty.
    pub evidence: Vec<Span>,
    /// Stable id of the rule that read it: `date.ngay-thang-nam`.
    pub rule: &'static str,
    /// How sure, in percent, 1 to 100.
    pub confidence: u8,
    /// Actual unless the article says otherwise.
    pub status: Status,
    /// Set where the value was completed, corrected or inferred.
    pub derivation: Option<Derivation>,
}

/// All that was read from one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// Everything named, in order of first mention.
    pub entities: Vec<Entity>,
    /// The event that the article reports.
    pub main: Option<EntityId>,
    /// What is said, in the order of the tables.
    pub facts: Vec<Fact>,
}

impl Extraction {
    /// The entity with that id.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0]
    }

    /// The objects that facts (not negated) give for a subject and predicate, in order.
    pub fn objects(&self, subject: EntityId, predicate: Predicate) -> impl Iterator<Item = &Object> {
        self.facts.iter().filter_map(move |fact| match &fact.claim {
            Claim::Triple {
                subject: s,
                predicate: p,
                object,
            } if *s == subject && *p == predicate && fact.status != Status::Negated => Some(object),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_keep_their_precision() {
        for text in [
            "2021-05-27",
            "2012-06",
            "2023",
            "2024-12-09/2024-12-10",
            "2023-01/2023-06",
            "2020/2025",
        ] {
            assert_eq!(Period::parse(text).map(|p| p.to_string()).as_deref(), Some(text));
        }
        for text in ["", "21", "2021-13", "2021-1", "2021-05-32", "2021/"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn languages_have_tags() {
        for lang in Lang::ALL {
            assert_eq!(Lang::of(lang.tag()), Some(lang));
        }
        assert_eq!(Lang::of("vi_VN.UTF-8"), Some(Lang::Vi));
        assert_eq!((Lang::of("fr"), Lang::of("")), (None, None));
        assert_eq!((Lang::En.pick(1, 2), Lang::Vi.pick(1, 2)), (1, 2));
    }

    #[test]
    fn code_points_are_counted_from_bytes() {
        let text = "Hội nghị giao ban công tác tổ chức xây dựng Đảng khu vực miền Nam năm 2023 🎉 …".repeat(9);
        let points = CodePoints::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(&text, at), count);
        }
        assert_eq!(points.at(&text, text.len()), text.chars().count());
        assert_eq!(CodePoints::new("").at("", 0), 0);
    }
}
