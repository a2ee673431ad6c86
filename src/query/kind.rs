//! What a parameter of a question takes.

use oxigraph::model::NamedNodeRef;

use crate::rdf::vocabulary::tt;

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A person.
    Official,
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
    /// An event.
    Conference,
    /// An article.
    Article,
    /// Anything that has a name.
    Entity,
    /// Words, taken as they are.
    Text,
    /// A number.
    Number,
    /// `2021`, `2021-05` or `2021-05-27`.
    Date,
    /// How many rows at most, or `all`: the length of the query's `LIMIT`, which is what holds without it.
    Limit,
}

/// All kinds with their spelling in headers and in messages.
const KINDS: [(Kind, &str, &str); 13] = [
    (Kind::Official, "Official", "person"),
    (Kind::Organization, "Organization", "organization"),
    (Kind::Province, "Province", "province"),
    (Kind::Region, "Region", "region"),
    (Kind::Place, "Place", "place"),
    (Kind::Document, "Document", "document"),
    (Kind::Conference, "Conference", "conference"),
    (Kind::Article, "Article", "article"),
    (Kind::Entity, "Entity", "entity"),
    (Kind::Text, "Text", "text"),
    (Kind::Number, "Number", "number"),
    (Kind::Date, "Date", "date"),
    (Kind::Limit, "Limit", "number of rows, or all"),
];

impl Kind {
    pub(super) fn parse(word: &str) -> Option<Self> {
        KINDS.iter().find(|(_, name, _)| *name == word).map(|(kind, ..)| *kind)
    }

    /// The words of the headers, for messages.
    pub(super) fn names() -> String {
        KINDS.map(|(_, name, _)| name).join(", ")
    }

    fn row(self) -> (Self, &'static str, &'static str) {
        *KINDS
            .iter()
            .find(|(kind, ..)| *kind == self)
            .expect("the list holds every kind")
    }

    /// The word of the headers: the local name of its class.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The word of messages.
    pub fn word(self) -> &'static str {
        self.row().2
    }

    pub(super) fn is_entity(self) -> bool {
        !matches!(self, Self::Text | Self::Number | Self::Date | Self::Limit)
    }

    /// Are instances of the class of this kind?
    pub fn accepts(self, class: NamedNodeRef<'_>) -> bool {
        match class.as_str().strip_prefix(tt::NAMESPACE) {
            Some(local) if self == Self::Entity => {
                KINDS.iter().any(|(kind, name, _)| kind.is_entity() && *name == local)
            }
            Some(local) => self.is_entity() && self.name() == local,
            None => false,
        }
    }
}
