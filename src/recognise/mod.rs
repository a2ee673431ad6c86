//! From tokens and lexicon hits to mentions: one file a kind, their order is [`RECOGNISERS`].
//!
//! A recogniser reads what those before it found and adds mentions of its own kind. Each mention has the id of the rule
//! that found it. A mention says what stands there; what it means for the article is for `relate`.

pub mod conference;
pub mod context;
pub mod date;
pub mod document;
pub mod layout;
pub mod mentions;
pub mod official;
mod openers;
pub mod organization;
pub mod place;
pub mod quantity;

use std::ops::Range;

use crate::lexicon::{Class, Entry, Hit, Hits, Lexicon};
use crate::model::{Article, Moment, Period, Qualifier, Span};
use crate::text::Text;
pub use conference::{is_verb, value_at};
use mentions::{Index, Mentions};

/// A step of recognition: adds the mentions of its kind.
pub type Recogniser = fn(&mut Reading<'_>);

/// All recognisers in the order in which they run. A new kind is one file and one line here.
pub const RECOGNISERS: [(&str, Recogniser); 9] = [
    ("layout", layout::recognise),
    ("date", date::recognise),
    ("quantity", quantity::recognise),
    ("place", place::recognise),
    ("organization", organization::recognise),
    ("context", context::recognise),
    ("official", official::recognise),
    ("document", document::recognise),
    ("conference", conference::recognise),
];

/// What a line of the article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Running text.
    Paragraph,
    /// An item of a list in the text.
    ListItem,
    /// Words under a picture that stand nowhere else: content, but nothing that it repeats counts twice.
    Caption,
    /// The line with the date of publication.
    Dateline,
    /// Who wrote it.
    Signature,
    /// The paper or portal that it comes from.
    Outlet,
    /// Menus, share bars, counters, repeated lines: no content.
    Furniture,
    /// Headlines of other articles: no content.
    Related,
}

impl BlockKind {
    /// May facts be read from such a line?
    #[inline]
    pub fn is_content(self) -> bool {
        matches!(self, Self::Title | Self::Paragraph | Self::ListItem | Self::Caption)
    }
}

/// A stated date or time span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands.
    pub tokens: Range<usize>,
    /// What it says, as precise as stated; the year completed where it was left out.
    pub period: Period,
    /// `sáng`, `chiều` or `tối`, where it stands with the date.
    pub daypart: Option<&'static str>,
    /// The year was not stated but taken from the article.
    pub year_inferred: bool,
    /// How the words count the time: a day or month of something, or a span that results cover ("6 tháng đầu năm").
    pub span: bool,
    /// Rule id.
    pub rule: &'static str,
}

/// A number with its unit and comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityMention {
    /// Qualifier, number, multiplier and unit.
    pub tokens: Range<usize>,
    /// The number with its multiplier words only.
    pub number: Range<usize>,
    /// Plain decimal.
    pub value: String,
    /// Denominator of `20/20`, plain decimal.
    pub out_of: Option<String>,
    /// The unit's tokens (empty range where none stands there).
    pub unit: Range<usize>,
    /// Unit as the tables spell it: `%`, `đồng`, `USD`, `km2`, `đảng viên`.
    pub unit_name: String,
    /// Comparison.
    pub qualifier: Qualifier,
    /// Rule id.
    pub rule: &'static str,
}

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// Province or centrally run city.
    Province,
    /// District, town, provincial city.
    District,
    /// Commune, ward, township, special zone.
    Commune,
    /// A named part of the country.
    Region,
}

/// A named place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// Where it stands, type word included ("tỉnh Phú Yên").
    pub tokens: Range<usize>,
    /// Province: canonical name without type word; others: with type word as in the tables ("Thành phố Tuy Hòa").
    pub name: String,
    /// Kind.
    pub kind: PlaceKind,
    /// For districts and communes the province where the reference or the text tells just one.
    pub province: Option<String>,
    /// The words say that it is a unit of former times: "tỉnh Gia Lai (cũ)".
    pub former: bool,
    /// It is part of the name of a body or of something else (found later).
    pub inside: bool,
    /// Rule id.
    pub rule: &'static str,
}

/// What a short form of a body leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The name of the province behind "tỉnh" or "Tỉnh ủy".
    Province,
    /// The name of the city behind "thành phố" or "Thành ủy".
    City,
    /// The name of the district behind "huyện", "Huyện ủy" and the like.
    District,
    /// Level and name: "Sở Y tế".
    Level,
    /// The committee: "Ban Tổ chức".
    Committee,
    /// The party organization of a province: "Ban Chấp hành".
    PartyBranch,
}

/// A named body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationMention {
    /// Where it stands.
    pub tokens: Range<usize>,
    /// Full name in the spelling of the tables, completed from context where needed.
    pub name: String,
    /// The name as read here, before completion from context.
    pub stated: String,
    /// The province it belongs to.
    pub province: Option<String>,
    /// The full name was completed from elsewhere in the article.
    pub completed: bool,
    /// The meaning of its head or of its lexicon entry: `committee-province`, `of-place`, `ministry` …
    pub kind: String,
    /// A plural or generic use ("các tỉnh ủy", "cấp ủy"): no individual body.
    pub generic: bool,
    /// What the words leave out of the full name.
    pub missing: Option<Missing>,
    /// Rule id.
    pub rule: &'static str,
}

/// An office: title and body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeMention {
    /// Where it stands.
    pub tokens: Range<usize>,
    /// Title in the spelling of the tables, without "nguyên".
    pub title: String,
    /// Full name of the body; empty where there is none.
    pub organization: String,
    /// "nguyên", "cựu", "từng là".
    pub former: bool,
    /// The body was completed from context.
    pub completed: bool,
    /// Rule id.
    pub rule: &'static str,
}

/// A named person at one place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonMention {
    /// The name's tokens (for references without a name, those of the office or short name).
    pub tokens: Range<usize>,
    /// Name, honorific and offices together.
    pub whole: Range<usize>,
    /// Full name (short forms resolved).
    pub name: String,
    /// Offices stated here, as positions in [`Reading::offices`].
    pub offices: Vec<usize>,
    /// A short reference ("ông Mẫu", "đồng chí Bí thư Tỉnh ủy") that was resolved from elsewhere in the article.
    pub reference: bool,
    /// Rule id.
    pub rule: &'static str,
}

/// An official document cited at one place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentMention {
    /// Where it is named: kind, number, date, issuer (without the subject).
    pub tokens: Range<usize>,
    /// Key of the tables: the number, else a standard name.
    pub key: String,
    /// Kind of the tables.
    pub kind: String,
    /// Number without inner blanks, corrected.
    pub number: Option<String>,
    /// Full name of the issuing body or congress, and where it stands (none: told by the number's suffix).
    pub issuer: Option<(String, Option<Range<usize>>)>,
    /// Date and where it stands.
    pub date: Option<(Period, Range<usize>)>,
    /// Roman numeral and where it stands.
    pub term: Option<(String, Range<usize>)>,
    /// Subject and where it stands.
    pub subject: Option<(String, Range<usize>)>,
    /// A draft.
    pub draft: bool,
    /// The number was corrected.
    pub corrected: bool,
    /// Rule id.
    pub rule: &'static str,
}

impl DocumentMention {
    /// The mention and the subject behind it.
    pub fn whole(&self) -> Range<usize> {
        let end = self.subject.as_ref().map_or(0, |(_, subject)| subject.end);
        self.tokens.start..self.tokens.end.max(end)
    }
}

/// An event named at one place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConferenceMention {
    /// The name's tokens.
    pub tokens: Range<usize>,
    /// Name in the spelling of the tables.
    pub name: String,
    /// Kinds of the tables.
    pub kinds: Vec<String>,
    /// Which event of the article, as a number; mentions of one event share it. 0 is the article's own where `main`.
    pub event: usize,
    /// It is the event that the article reports.
    pub main: bool,
    /// Rule id.
    pub rule: &'static str,
}

/// What the article is about, by which short forms are completed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Canonical name of the province.
    pub province: Option<String>,
    /// It is a centrally run city.
    pub city: bool,
    /// Where the article tells it.
    pub tokens: Option<Range<usize>>,
    /// The district or commune that the article is about, where it is about one.
    pub unit: Option<context::Unit>,
    /// In a page of several items the first block of each that is another province's, and that province.
    pub items: Vec<(usize, String)>,
    /// The body whose committees the article calls by short names, where that is no unit: a mass organization, or the
    /// Party's committee of a body.
    pub body: Option<String>,
}

/// One article while it is being read: its text, the lexicon's hits, and the mentions found so far.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// Its tokens.
    pub text: Text<'a>,
    /// The lexicon's forms in it.
    pub hits: Hits<'a>,
    /// What each token's word may open, and the classes of the hits that start there ([`openers`]).
    marks: Vec<u64>,
    /// Kind of each block of the text.
    pub layout: Vec<BlockKind>,
    /// The day of publication as metadata or the text tells.
    pub published: Option<Moment>,
    /// The day by which places are read: that of publication, else the first that the text states (a later one may be an aim).
    pub day: Option<Moment>,
    /// The line that tells the day of publication, where the metadata do not.
    pub publication: Option<date::Publication>,
    /// The centrally run cities of the article's day.
    pub cities: Vec<&'a str>,
    /// What the article is about.
    pub home: Home,
    /// Dates, in order.
    pub dates: Mentions<DateMention>,
    /// Quantities, in order.
    pub quantities: Mentions<QuantityMention>,
    /// Places, in order.
    pub places: Mentions<PlaceMention>,
    /// Bodies, in order; one may stand inside another.
    pub organizations: Mentions<OrganizationMention>,
    /// Offices, in order.
    pub offices: Mentions<OfficeMention>,
    /// People, in order.
    pub people: Mentions<PersonMention>,
    /// Where people stand together with their offices ([`PersonMention::whole`]).
    pub wholes: Index,
    /// Where offices stand that somebody holds.
    pub held_offices: Index,
    /// Documents, in order.
    pub documents: Mentions<DocumentMention>,
    /// Where the subject of each document stands (empty for those that have none).
    pub subjects: Index,
    /// Where the dates of documents stand.
    pub document_dates: Index,
    /// Where documents stand with all words up to the end of what they are about.
    pub document_words: Index,
    /// Events, in order.
    pub conferences: Mentions<ConferenceMention>,
}

impl<'a> Reading<'a> {
    /// Splits the text, looks up the lexicon, and runs all recognisers.
    pub fn new(article: &'a Article, lexicon: &'a Lexicon) -> Self {
        let mut reading = Self::unread(article, lexicon);
        for (_, recognise) in RECOGNISERS {
            recognise(&mut reading);
        }
        reading
    }

    /// Splits the text and looks up the lexicon; nothing recognised yet.
    pub fn unread(article: &'a Article, lexicon: &'a Lexicon) -> Self {
        let text = Text::new(&article.text, lexicon.spelling());
        let hits = lexicon.hits(&text);
        Self {
            article,
            lexicon,
            marks: openers::marks(&text, &hits, lexicon),
            text,
            hits,
            layout: Vec::new(),
            published: None,
            day: None,
            publication: None,
            cities: Vec::new(),
            home: Home::default(),
            dates: Mentions::default(),
            quantities: Mentions::default(),
            places: Mentions::default(),
            organizations: Mentions::default(),
            offices: Mentions::default(),
            people: Mentions::default(),
            wholes: Index::default(),
            held_offices: Index::default(),
            documents: Mentions::default(),
            subjects: Index::default(),
            document_dates: Index::default(),
            document_words: Index::default(),
            conferences: Mentions::default(),
        }
    }

    /// Sets the bodies, and marks where they start.
    fn set_organizations(&mut self, organizations: Vec<OrganizationMention>) {
        for body in &organizations {
            self.marks[body.tokens.start] |= openers::both(0, openers::NAMED);
        }
        self.organizations = organizations.into();
    }

    /// May the word of a token open one of these ([`openers`])?
    #[inline]
    fn opens(&self, token: usize, what: u32) -> bool {
        self.begins(token, 0, what)
    }

    /// Does a hit of one of these classes start at a token ([`Class::set`]), or may its word open one of these?
    #[inline]
    fn begins(&self, token: usize, classes: u32, what: u32) -> bool {
        self.marks
            .get(token)
            .is_some_and(|own| own & openers::both(classes, what) != 0)
    }

    /// The first token from one on at which a hit of one of these classes starts ([`Class::set`]), or whose word may open one
    /// of these; one past the last token where there is none.
    #[inline]
    fn next_opening(&self, from: usize, classes: u32, what: u32) -> usize {
        let wanted = openers::both(classes, what);
        let rest = self.marks.get(from..).unwrap_or_default();
        from + rest.iter().position(|own| own & wanted != 0).unwrap_or(rest.len())
    }

    /// Is there such a token in a range?
    fn opens_within(&self, tokens: &Range<usize>, classes: u32, what: u32) -> bool {
        let wanted = openers::both(classes, what);
        self.marks[tokens.clone()].iter().any(|own| own & wanted != 0)
    }

    /// As [`Reading::next_opening`], of classes alone: every such token of the text.
    pub(crate) fn with_hits(&self, classes: u32) -> impl Iterator<Item = usize> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let at = self.next_opening(next, classes, 0);
            next = at + 1;
            (at < self.marks.len()).then_some(at)
        })
    }

    /// Is it the name of a centrally run city of the article's day?
    pub fn is_city(&self, province: &str) -> bool {
        self.cities.contains(&province)
    }

    /// May facts be read from the line in which the token stands?
    pub fn is_content(&self, token: usize) -> bool {
        let block = self.text.tokens[token].block;
        self.layout.get(block).is_none_or(|kind| kind.is_content())
    }

    /// The longest lexicon form of a class that starts at a token.
    #[inline]
    pub fn hit(&self, token: usize, class: Class) -> Option<(Hit, &'a Entry)> {
        self.lexicon.longest(&self.hits, token, class)
    }

    /// The province that the article, or its item in which a token stands, is about.
    pub fn province_around(&self, token: usize) -> Option<&str> {
        let block = self.text.tokens[token].block;
        let item = self.home.items.iter().rev().find(|(first, _)| *first <= block);
        item.map(|(_, province)| province)
            .or(self.home.province.as_ref())
            .map(String::as_str)
    }

    /// People whose name, honorific and offices together start at a token.
    pub fn people_from(&self, at: usize) -> impl Iterator<Item = &PersonMention> {
        self.wholes.starting(at).map(|n| &self.people[n])
    }

    /// Sets the people found.
    fn set_people(&mut self, people: Vec<PersonMention>) {
        self.wholes = Index::new(people.iter().map(|p| &p.whole));
        let held = people.iter().flat_map(|p| &p.offices);
        self.held_offices = Index::new(held.map(|n| &self.offices[*n].tokens));
        self.people = people.into();
    }

    /// The documents in whose subject the whole range of tokens lies.
    pub fn subjects_around(&self, range: &Range<usize>) -> impl Iterator<Item = &DocumentMention> {
        self.subjects.around(range).map(|n| &self.documents[n])
    }

    /// Sets the documents found.
    fn set_documents(&mut self, documents: Vec<DocumentMention>) {
        const NONE: Range<usize> = 0..0;
        let subject = |d: &'_ DocumentMention| d.subject.as_ref().map_or(&NONE, |(_, tokens)| tokens).clone();
        let subjects: Vec<_> = documents.iter().map(subject).collect();
        self.subjects = Index::new(subjects.iter());
        self.document_dates = Index::new(
            documents
                .iter()
                .filter_map(|d| d.date.as_ref())
                .map(|(_, tokens)| tokens),
        );
        let words: Vec<_> = documents.iter().map(DocumentMention::whole).collect();
        self.document_words = Index::new(words.iter());
        self.documents = documents.into();
    }

    /// The span of tokens in the article's own text.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.text.span(tokens)
    }
}

/// The mentions of a kind whose tokens lie within a range; the list is in order of their start.
pub fn within<T>(
    list: &[T],
    range: &Range<usize>,
    tokens: impl Fn(&T) -> &Range<usize>,
) -> impl Iterator<Item = (usize, T)>
where
    T: Clone,
{
    let from = list.partition_point(|m| tokens(m).start < range.start);
    let to = list.partition_point(|m| tokens(m).start < range.end);
    let end = range.end;
    let found: Vec<(usize, T)> = (from..to)
        .filter(|n| tokens(&list[*n]).end <= end)
        .map(|n| (n, list[n].clone()))
        .collect();
    found.into_iter()
}
