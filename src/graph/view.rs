//! A view as plain data: what drawings, graph files and pages show. Nothing here knows how it is drawn.

use crate::model::Lang;
use crate::query::Kind;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// An event.
    Conference,
    /// A person.
    Official,
    /// An office as stated of one person (`tt:Tenure`); only in the view of an official.
    Office,
    /// A body.
    Organization,
    /// A province or centrally run city.
    Province,
    /// A part of the country.
    Region,
    /// A venue, district or commune.
    Place,
    /// A document.
    Document,
    /// An article and what else is no entity; only in the view of the data model, and in no list of classes.
    Article,
}

impl Class {
    /// All that articles tell of, in the order of legends.
    pub const ALL: [Self; 8] = [
        Self::Conference,
        Self::Official,
        Self::Office,
        Self::Organization,
        Self::Province,
        Self::Region,
        Self::Place,
        Self::Document,
    ];

    /// Its name on the command line and in `data/style.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Conference => "conference",
            Self::Official => "official",
            Self::Office => "office",
            Self::Organization => "organization",
            Self::Province => "province",
            Self::Region => "region",
            Self::Place => "place",
            Self::Document => "document",
            Self::Article => "article",
        }
    }

    /// Its name for people.
    pub fn label(self, lang: Lang) -> &'static str {
        super::words::class(lang, self)
    }

    /// The class of an entity; nothing for articles and values.
    pub(super) fn of(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Conference => Self::Conference,
            Kind::Official => Self::Official,
            Kind::Organization => Self::Organization,
            Kind::Province => Self::Province,
            Kind::Region => Self::Region,
            Kind::Place => Self::Place,
            Kind::Document => Self::Document,
            _ => return None,
        })
    }
}

/// What articles say of a node in words and numbers; never a node of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The property in the language of the view; empty where the value says it itself.
    pub name: String,
    /// The value.
    pub value: String,
}

/// An entity, or an office of an official.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// Its IRI, short: unique in the view.
    pub short: String,
    /// What it is.
    pub class: Class,
    /// The name that most articles give it.
    pub label: String,
    /// In a fixed order, the most telling first.
    pub lines: Vec<Line>,
    /// Place in [`View::groups`].
    pub group: Option<usize>,
    /// What the view is about.
    pub focus: bool,
    /// An office that the person did not hold when it was stated: a former or a planned one.
    pub not_held: bool,
    /// How many articles name it.
    pub articles: usize,
}

/// What articles say of two nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Place in [`View::nodes`].
    pub from: usize,
    /// Place in [`View::nodes`].
    pub to: usize,
    /// The kind of tie, as `data/style.csv` names it.
    pub kind: &'static str,
    /// The property, or the class of the n-ary fact, short: `tt:chair`, `tt:Tenure`; empty where the tie is counted or an order.
    pub property: &'static str,
    /// In the language of the view; an office shows its title.
    pub label: String,
    /// How many articles say so.
    pub articles: usize,
    /// How strong it is: events in common, else the articles.
    pub weight: usize,
}

/// Nodes that belong together: a role, a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are, in the language of the view.
    pub label: String,
    /// How many there are, those not shown included.
    pub all: usize,
}

/// How the nodes stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Edges lead on: what another points to stands in a later layer.
    Layers,
    /// Edges lead up: what rests on another stands below it.
    Family,
    /// Groups about one node.
    Star,
    /// Groups in order, each a column.
    Columns,
    /// Who is tied stands near.
    Network,
}

/// Entry of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legend {
    /// The class.
    pub class: Class,
    /// Its name in the language of the view.
    pub label: String,
    /// How many nodes.
    pub count: usize,
}

/// A part of the graph as people picture it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// What it is called on the command line.
    pub name: &'static str,
    /// Of what it is a picture.
    pub title: String,
    /// What kind of picture it is; sources, limits, and what is not shown.
    pub notes: Vec<String>,
    /// How to place it.
    pub arrangement: Arrangement,
    /// In order.
    pub groups: Vec<Group>,
    /// The focus first, then group by group.
    pub nodes: Vec<Node>,
    /// In a fixed order.
    pub edges: Vec<Edge>,
    /// The classes that are shown.
    pub legend: Vec<Legend>,
}
