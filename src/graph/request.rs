//! What people ask to see, and which view shows it.

use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

use super::draft::{Draft, Limits};
use super::facts::Facts;
use super::view::{Class, View};
use super::views;
use crate::model::{Lang, Moment};
use crate::query::near;

/// A view that can be asked for.
#[derive(Clone, Copy, Debug)]
pub struct ViewKind {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Of which class the entity is that it is about; nothing if it can do without.
    pub of: Option<Class>,
    /// How many nodes it shows unless asked otherwise.
    pub most: usize,
}

const fn kind(name: &'static str, about: &'static str, of: Option<Class>, most: usize) -> ViewKind {
    ViewKind { name, about, of, most }
}

/// All views, in the order in which help lists them.
pub static VIEWS: &[ViewKind] = &[
    kind(
        "conference",
        "one event: who took part in which role and office, where, documents, figures",
        Some(Class::Conference),
        36,
    ),
    kind(
        "official",
        "one person: offices in order of time, events, who was there too",
        Some(Class::Official),
        32,
    ),
    kind(
        "document",
        "one document's family: issuers, what implements, amends or guides it, where it was discussed",
        Some(Class::Document),
        24,
    ),
    kind(
        "province",
        "one province: events by date, people, bodies, documents, figures",
        Some(Class::Province),
        36,
    ),
    kind(
        "region",
        "one region: events by date, provinces, people, figures",
        Some(Class::Region),
        36,
    ),
    kind(
        "organization",
        "one body: people by office, events, documents",
        Some(Class::Organization),
        36,
    ),
    kind("network", "officials who took part in the same events", None, 30),
    kind("timeline", "events by year, or by month of one year", None, 36),
    kind("schema", "the data model: its classes, and what ties them", None, 36),
    kind("entities", "everything, or what is around an entity", None, 28),
];

/// The view of that name.
pub fn view_kind(name: &str) -> Result<&'static ViewKind, ViewError> {
    VIEWS
        .iter()
        .find(|v| v.name == name)
        .ok_or_else(|| ViewError::UnknownView {
            name: name.to_owned(),
            near: near(name, VIEWS.iter().map(|v| v.name)),
        })
}

/// The class of that name.
pub fn class(name: &str) -> Result<Class, ViewError> {
    let named = |class: &Class| class.name() == name;
    Class::ALL
        .into_iter()
        .find(named)
        .ok_or_else(|| ViewError::UnknownClass {
            name: name.to_owned(),
            near: near(name, Class::ALL.iter().map(|c| c.name())),
        })
}

/// What to show.
#[derive(Clone, Debug)]
pub struct Request {
    /// Else it follows from the class of what it is around; without that, `entities`.
    pub view: Option<&'static ViewKind>,
    /// The entity that it is about; an article: what that article says.
    pub around: Option<NamedNode>,
    /// How many ties away from it, in the views `entities` and `document`.
    pub depth: Option<usize>,
    /// Nothing before this: events by their date, everything else by the articles that say it.
    pub since: Option<Moment>,
    /// Nothing after this.
    pub until: Option<Moment>,
    /// Only nodes of these classes; empty: all.
    pub classes: Vec<Class>,
    /// At most so many nodes.
    pub max_nodes: Option<usize>,
    /// Of labels and notes.
    pub lang: Lang,
}

impl Default for Request {
    /// Everything, in the language of what is drawn.
    fn default() -> Self {
        Self {
            view: None,
            around: None,
            depth: None,
            since: None,
            until: None,
            classes: Vec::new(),
            max_nodes: None,
            lang: Lang::Vi,
        }
    }
}

impl Request {
    /// Does it ask for less than everything?
    pub fn is_limited(&self) -> bool {
        self.around.is_some()
            || self.since.is_some()
            || self.until.is_some()
            || !self.classes.is_empty()
            || self.max_nodes.is_some()
    }

    pub(super) fn view(&self, facts: Facts) -> Result<View, ViewError> {
        let facts = facts.within(self.since, self.until);
        let (facts, around) = self.around(facts)?;
        let class = around.map(|at| facts.entities[at].class);
        let kind = match (self.view, class) {
            (Some(kind), _) => kind,
            (None, Some(class)) if self.depth.is_none() || class == Class::Document => of_class(class),
            _ => view_kind("entities")?,
        };
        let most = self.max_nodes.unwrap_or(kind.most);
        let draft = match (kind.of, around) {
            (Some(wanted), Some(at)) if class == Some(wanted) => self.about(wanted, &facts, at),
            (Some(wanted), Some(at)) => {
                let entity = &facts.entities[at];
                return Err(ViewError::WrongClass {
                    view: kind.name,
                    wanted: wanted.name(),
                    label: entity.label.clone(),
                    class: entity.class.name(),
                    fitting: of_class(entity.class).name,
                });
            }
            (Some(wanted), None) => {
                return Err(ViewError::NeedsEntity {
                    view: kind.name,
                    class: wanted.name(),
                    examples: examples(&facts, wanted),
                });
            }
            (None, _) => match kind.name {
                "network" => views::network(
                    &facts,
                    self.lang,
                    around.filter(|_| class == Some(Class::Official)),
                    most,
                ),
                "timeline" => views::timeline(&facts, self.lang, around),
                _ => views::entities(
                    &facts,
                    self.lang,
                    around,
                    self.depth.unwrap_or(1),
                    Some(most + most / 2),
                ),
            },
        };
        let limits = Limits {
            most,
            classes: self.classes.clone(),
        };
        Ok(self.told(draft).finish(kind.name, &limits))
    }

    fn about<'f>(&self, class: Class, facts: &'f Facts, at: usize) -> Draft<'f> {
        match class {
            Class::Conference => views::conference(facts, self.lang, at),
            Class::Official => views::official(facts, self.lang, at),
            Class::Document => views::document(facts, self.lang, at, self.depth.unwrap_or(2)),
            Class::Province => views::province(facts, self.lang, at),
            Class::Region => views::region(facts, self.lang, at),
            Class::Organization => views::organization(facts, self.lang, at),
            Class::Office | Class::Place | Class::Article => views::entities(facts, self.lang, Some(at), 1, None),
        }
    }

    /// The place of the entity; an article leaves only what it says.
    fn around(&self, facts: Facts) -> Result<(Facts, Option<usize>), ViewError> {
        let Some(iri) = &self.around else {
            return Ok((facts, None));
        };
        if let Some(at) = facts.place(iri.as_str()) {
            return Ok((facts, Some(at)));
        }
        match facts.sources.iter().position(|source| source.iri == iri.as_str()) {
            Some(article) => Ok((facts.of_article(article), None)),
            None => Err(ViewError::NotNamed {
                iri: iri.as_str().to_owned(),
                limited: self.since.is_some() || self.until.is_some(),
            }),
        }
    }

    /// With the limits of time among the notes.
    fn told<'f>(&self, mut draft: Draft<'f>) -> Draft<'f> {
        for (id, moment) in [("note.since", self.since), ("note.until", self.until)] {
            if let Some(moment) = moment {
                let day = super::draft::day(self.lang, moment);
                draft.notes.push(super::words::filled(self.lang, id, &[("n", &day)]));
            }
        }
        draft
    }
}

/// The view that is made for a class.
fn of_class(class: Class) -> &'static ViewKind {
    VIEWS
        .iter()
        .find(|v| v.of == Some(class))
        .unwrap_or(&VIEWS[VIEWS.len() - 1])
}

/// The entities of a class that most articles name.
fn examples(facts: &Facts, class: Class) -> Vec<String> {
    let mut found: Vec<_> = facts.entities.iter().filter(|e| e.class == class).collect();
    found.sort_by_key(|e| (std::cmp::Reverse(e.articles.len()), e.iri.clone()));
    found.into_iter().take(3).map(|e| e.short.clone()).collect()
}

/// Why there is no such view.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// The view shows no part of a graph.
    #[error(
        "the view `schema` is the data model, the same for every graph: leave out --around, --since, --until, --class and --max-nodes"
    )]
    WholeModel,
    /// No such view.
    #[error("no view is named `{name}`{}; views are {}", meant(near), names())]
    UnknownView {
        /// As asked.
        name: String,
        /// The names nearest to it.
        near: Vec<String>,
    },
    /// No such class.
    #[error("no class is named `{name}`{}; classes are {}", meant(near), Class::ALL.map(Class::name).join(", "))]
    UnknownClass {
        /// As asked.
        name: String,
        /// The names nearest to it.
        near: Vec<String>,
    },
    /// The view is about one entity.
    #[error("the view `{view}` is about one {class}: name it with --around{}", such(examples))]
    NeedsEntity {
        /// The view.
        view: &'static str,
        /// The class of its entity.
        class: &'static str,
        /// Some of them, short.
        examples: Vec<String>,
    },
    /// The view is about an entity of another class.
    #[error("the view `{view}` is about one {wanted}, but {label} is of class {class}; its view is `{fitting}`")]
    WrongClass {
        /// The view.
        view: &'static str,
        /// The class of its entity.
        wanted: &'static str,
        /// The entity that was given.
        label: String,
        /// Its class.
        class: &'static str,
        /// The view of that class.
        fitting: &'static str,
    },
    /// The entity stands in no article.
    #[error("no article{} names <{iri}>", if *limited { " of that time" } else { "" })]
    NotNamed {
        /// As asked.
        iri: String,
        /// Only articles of some time were asked for.
        limited: bool,
    },
    /// The store cannot be read.
    #[error("the store cannot be read: {0}")]
    Storage(#[from] StorageError),
}

fn meant(near: &[String]) -> String {
    match near {
        [] => String::new(),
        near => format!("; did you mean `{}`?", near.join("` or `")),
    }
}

fn such(examples: &[String]) -> String {
    match examples {
        [] => String::new(),
        examples => format!(", for example \"{}\"", examples.join("\" or \"")),
    }
}

fn names() -> String {
    VIEWS.iter().map(|v| v.name).collect::<Vec<_>>().join(", ")
}
