//! Forgetting: articles and people of a list ([`Forgotten`]) are kept out of the store, and what remains of them is looked for.
//!
//! What is put into the store, and what is in it when the list has grown, passes through the list before it is read. So the store
//! is at any time what a fresh build with the same list gives.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rayon::prelude::*;

use super::count::in_graphs;
use super::held::Stored;
use super::own::base_of;
use super::update::{Settings, UpdateError};
use super::{Changes, Own, Store, StoreError};
use crate::decide::Forgotten;
use crate::decide::forgotten::BLANK;
use crate::lexicon::Lexicon;
use crate::model::Article;
use crate::rdf::iri;
use crate::rdf::vocabulary::{DEFAULT_BASE, dcterms, foaf, schema, tt};
use crate::text::{bare_words, percent_decoded};

/// The articles without those that are forgotten, and how many these are; no other names anybody who is.
pub(super) fn given(articles: Vec<Article>, settings: &Settings<'_>) -> (Vec<Article>, usize) {
    let (list, lexicon) = (&settings.decisions.forgotten, settings.lexicon);
    if list.rows.is_empty() {
        return (articles, 0);
    }
    let all = articles.len();
    let kept: Vec<Article> = articles
        .into_par_iter()
        .filter(|article| !list.is_forgotten(article))
        .map(|article| list.redacted(&article, lexicon).unwrap_or(article))
        .collect();
    let gone = all - kept.len();
    (kept, gone)
}

/// The list as the store knows it; an error if the list given lacks some of it, for then what was forgotten would come back.
pub fn known(store: &Store, list: &Forgotten) -> Result<BTreeSet<String>, UpdateError> {
    let base = base_of(store)?.unwrap_or_else(|| DEFAULT_BASE.to_owned());
    let graph = iri::graph(&base, "identity");
    let mut known = BTreeSet::new();
    let name = graph.as_ref();
    for quad in store
        .oxigraph()
        .quads_for_pattern(Some(name.into()), Some(tt::FORGOTTEN), None, Some(name.into()))
    {
        if let Term::Literal(key) = quad.map_err(StoreError::database(store.path()))?.object {
            known.insert(key.value().to_owned());
        }
    }
    let missing = known.difference(&list.keys()).count();
    if missing > 0 {
        return Err(UpdateError::Remembered {
            path: store.path().to_owned(),
            missing,
        });
    }
    Ok(known)
}

/// Takes out of the stored articles what the list has more than the store knows; gives the graphs that change with it beside
/// those of articles that are made anew. Graphs made elsewhere are looked through every time: others may have brought them.
pub(super) fn stored(
    store: &Store,
    stored: &mut BTreeMap<String, Stored>,
    settings: &Settings<'_>,
) -> Result<(Changes, Vec<String>), UpdateError> {
    let (list, lexicon) = (&settings.decisions.forgotten, settings.lexicon);
    let known = known(store, list)?;
    let mut changes = loaded(store, list, lexicon)?;
    if known == list.keys() {
        if !changes.is_empty() {
            super::redacting(store)?;
        }
        return Ok((changes, Vec::new()));
    }
    let mut gone = Vec::new();
    super::held::read_all(store, stored)?;
    stored.retain(|id, stored| {
        let keep = !stored
            .article
            .as_ref()
            .is_some_and(|article| list.is_forgotten(article));
        if !keep {
            gone.push(id.clone());
            changes.insert(stored.graph.clone(), Vec::new());
        }
        keep
    });
    let redacted = stored.par_iter_mut().filter_map(|(_, stored)| {
        let redacted = list.redacted(stored.article.as_ref()?, lexicon)?;
        stored.article = Some(redacted);
        Some(())
    });
    if redacted.count() > 0 || !changes.is_empty() {
        super::redacting(store)?;
    }
    Ok((changes, gone))
}

/// The graphs of RDF made elsewhere that speak of what is forgotten, without the statements that do.
pub fn loaded(store: &Store, list: &Forgotten, lexicon: &Lexicon) -> Result<Changes, StoreError> {
    let mut changes = Changes::new();
    if list.rows.is_empty() {
        return Ok(changes);
    }
    let own = Own::of(store)?;
    let search = Search::elsewhere(list, lexicon, &own.base);
    for graph in store.graphs()?.into_iter().filter(|graph| !own.has(graph)) {
        let quads = store.graph(&graph)?;
        let all = quads.len();
        let kept = search.rest(&graph, quads);
        if kept.len() < all {
            changes.insert(graph, kept);
        }
    }
    Ok(changes)
}

/// Graphs made elsewhere, on their way into a store with that base, without the statements that speak of what is forgotten.
pub fn without(graphs: Changes, base: &str, list: &Forgotten, lexicon: &Lexicon) -> Changes {
    if list.rows.is_empty() {
        return graphs;
    }
    let search = Search::elsewhere(list, lexicon, base);
    let rest = |(graph, quads)| {
        let rest = search.rest(&graph, quads);
        (graph, rest)
    };
    graphs.into_iter().map(rest).collect()
}

/// What is left of what is to be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remains {
    /// Literals and IRIs that were looked through, each once in each graph.
    pub searched: usize,
    /// Those that name somebody or something forgotten, with their graph, in order.
    pub found: Vec<(String, String)>,
}

/// Looks through all words and names of a store.
pub fn remains(store: &Store, list: &Forgotten, lexicon: &Lexicon) -> Result<Remains, StoreError> {
    let base = base_of(store)?.unwrap_or_else(|| DEFAULT_BASE.to_owned());
    let mut remains = Remains::default();
    for graph in store.graphs()? {
        let quads = store.graph(&graph)?;
        let article = own(&quads, &graph, dcterms::IDENTIFIER);
        let search = Search {
            list,
            lexicon,
            base: &base,
            article: article.as_deref(),
        };
        let (mut terms, mut subjects) = (HashSet::new(), HashSet::new());
        for quad in &quads {
            subjects.insert(&quad.subject);
            terms.insert(&quad.object);
        }
        remains.searched += terms.len() + subjects.len() + 1;
        let found = subjects.par_iter().filter(|subject| search.subject(subject));
        let mut found: Vec<String> = found.map(ToString::to_string).collect();
        found.par_extend(
            terms
                .par_iter()
                .filter(|term| search.term(term))
                .map(ToString::to_string),
        );
        // The id of an article is told by the name of its file, which only people can change.
        let text = own(&quads, &graph, schema::ARTICLE_BODY);
        let was_named = text.is_some_and(|text| text.contains(BLANK));
        let spelt = article.as_deref().is_some_and(|id| was_named && list.spells(id, id));
        if spelt || search.iri(graph.as_str()) {
            found.push(graph.to_string());
        }
        found.sort_unstable();
        found.dedup();
        remains
            .found
            .extend(found.into_iter().map(|term| (graph.as_str().to_owned(), term)));
    }
    Ok(remains)
}

/// A literal that a graph says of itself.
fn own(quads: &[Quad], graph: &NamedNode, predicate: NamedNodeRef<'_>) -> Option<String> {
    let is_own = |quad: &&Quad| quad.predicate == predicate && quad.subject == NamedOrBlankNode::from(graph.clone());
    match &quads.iter().find(is_own)?.object {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

/// What is looked for, and where.
struct Search<'a> {
    list: &'a Forgotten,
    lexicon: &'a Lexicon,
    base: &'a str,
    /// The article whose graph it is.
    article: Option<&'a str>,
}

impl<'a> Search<'a> {
    /// In what no article says.
    fn elsewhere(list: &'a Forgotten, lexicon: &'a Lexicon, base: &'a str) -> Self {
        Self {
            list,
            lexicon,
            base,
            article: None,
        }
    }

    /// The statements of a graph in which nothing is found; none if its own name tells it.
    fn rest(&self, graph: &NamedNode, quads: Vec<Quad>) -> Vec<Quad> {
        if self.iri(graph.as_str()) {
            return Vec::new();
        }
        let found = |quad: &Quad| self.subject(&quad.subject) || self.term(&quad.object);
        quads.into_par_iter().filter(|quad| !found(quad)).collect()
    }

    fn subject(&self, subject: &NamedOrBlankNode) -> bool {
        matches!(subject, NamedOrBlankNode::NamedNode(node) if self.iri(node.as_str()))
    }

    fn term(&self, term: &Term) -> bool {
        match term {
            Term::NamedNode(node) => self.iri(node.as_str()),
            Term::Literal(literal) => {
                let words = literal.value();
                // An id is any word; where an article is meant its IRI stands too.
                let is_address = words.contains("://") && self.list.is_named(words);
                is_address || self.list.names(words, self.article, self.lexicon)
            }
            Term::BlankNode(_) => false,
        }
    }

    /// An IRI names an article by its id, other things by their words, a page by its address.
    fn iri(&self, iri: &str) -> bool {
        let Some(path) = iri.strip_prefix(self.base) else {
            let spelt = self.article.is_some_and(|article| self.list.spells(iri, article));
            return spelt || self.list.is_named(iri) || self.words(&percent_decoded(iri));
        };
        let path = percent_decoded(path.split('#').next().unwrap_or_default());
        match path.strip_prefix("article/") {
            Some(id) => self.list.is_named(id),
            None => self.words(&path),
        }
    }

    /// Do the words of an IRI name somebody?
    fn words(&self, iri: &str) -> bool {
        self.list.names(&bare_words(iri).join(" "), self.article, self.lexicon)
    }
}

/// What would go from a store if a list held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The ids of the articles that would go.
    pub gone: Vec<String>,
    /// The ids of the articles whose words would get blanks.
    pub blanked: Vec<String>,
    /// Facts that would go: those of the articles, and those that are not read from the others once they have blanks.
    pub facts: usize,
    /// Statements of RDF made elsewhere that would go.
    pub loaded: usize,
}

/// What would go if the list of the decisions held. The articles that would get blanks are read without the names, for who is
/// gone from a sentence takes facts about others along.
pub fn touched(store: &Store, settings: &Settings<'_>) -> Result<Touched, UpdateError> {
    let (list, lexicon) = (&settings.decisions.forgotten, settings.lexicon);
    let own = Own::of(store)?;
    let mut touched = Touched::default();
    let mut redacted = Vec::new();
    for article in super::held::articles(store)? {
        if list.is_forgotten(&article) {
            touched.gone.push(article.id);
        } else if let Some(rest) = list.redacted(&article, lexicon) {
            redacted.push(rest);
            touched.blanked.push(article.id);
        }
    }
    let facts = |store: &Store| in_graphs(store, &format!("?fact a {}", tt::FACT));
    let stated = facts(store)?;
    let ids = touched.gone.iter().chain(&touched.blanked);
    touched.facts = ids.filter_map(|id| stated.get(&iri::article(&own.base, id))).sum();
    if !redacted.is_empty() {
        let rest = Store::Memory(super::in_memory(&redacted, settings)?);
        touched.facts = touched.facts.saturating_sub(facts(&rest)?.values().sum());
    }
    for (graph, kept) in loaded(store, list, lexicon)? {
        touched.loaded += store.graph(&graph)?.len() - kept.len();
    }
    Ok(touched)
}

/// The names under which the store knows a person, and the ids of the articles that speak of that person.
pub fn person(store: &Store, person: &NamedNode) -> Result<(BTreeSet<String>, Vec<String>), StoreError> {
    let (mut names, mut articles) = (BTreeSet::new(), BTreeSet::new());
    for quad in quads(store, Some(person.as_ref()), Some(foaf::NAME))? {
        if let (Term::Literal(name), GraphName::NamedNode(graph)) = (quad.object, quad.graph_name) {
            names.insert(name.value().to_owned());
            let quads = quads(store, Some(graph.as_ref()), Some(dcterms::IDENTIFIER))?;
            articles.extend(own(&quads, &graph, dcterms::IDENTIFIER));
        }
    }
    Ok((names, articles.into_iter().collect()))
}

/// Others who have one of these names, but for case and spelling.
pub fn namesakes(
    store: &Store,
    person: &NamedNode,
    names: &BTreeSet<String>,
) -> Result<BTreeSet<NamedNode>, StoreError> {
    let folded: BTreeSet<String> = names.iter().map(|name| crate::text::fold(name)).collect();
    let mut found = BTreeSet::new();
    for quad in quads(store, None, Some(foaf::NAME))? {
        if let (NamedOrBlankNode::NamedNode(other), Term::Literal(name)) = (quad.subject, quad.object)
            && other != *person
            && folded.contains(&crate::text::fold(name.value()))
        {
            found.insert(other);
        }
    }
    Ok(found)
}

/// The ids of the articles that have that title, but for case and spelling.
pub fn of_title(store: &Store, title: &str) -> Result<Vec<String>, StoreError> {
    let wanted = crate::text::fold(title);
    let mut found = BTreeSet::new();
    for quad in quads(store, None, Some(dcterms::TITLE))? {
        if let (Term::Literal(title), GraphName::NamedNode(graph)) = (quad.object, quad.graph_name)
            && crate::text::fold(title.value()) == wanted
        {
            let quads = quads(store, Some(graph.as_ref()), Some(dcterms::IDENTIFIER))?;
            found.extend(own(&quads, &graph, dcterms::IDENTIFIER));
        }
    }
    Ok(found.into_iter().collect())
}

/// The ids of the articles of an address.
pub fn of_address(store: &Store, address: &str) -> Result<Vec<String>, StoreError> {
    let wanted = Forgotten {
        rows: vec![crate::decide::forgotten::Row::url(address, "-", "")],
        ..Forgotten::default()
    };
    let articles = super::held::articles(store)?.into_iter();
    Ok(articles
        .filter(|article| wanted.is_forgotten(article))
        .map(|article| article.id)
        .collect())
}

fn quads(
    store: &Store,
    subject: Option<NamedNodeRef<'_>>,
    predicate: Option<NamedNodeRef<'_>>,
) -> Result<Vec<Quad>, StoreError> {
    let quads = store
        .oxigraph()
        .quads_for_pattern(subject.map(Into::into), predicate, None, None);
    quads
        .collect::<Result<_, _>>()
        .map_err(StoreError::database(store.path()))
}
