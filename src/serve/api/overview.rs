//! The graph as a whole: figures, vocabulary, what is undecided.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use serde_json::{Map, Value, json};

use super::super::app::{App, State};
use super::super::fault::Fault;
use super::super::request::Asked;
use super::super::search::CLASSES;
use super::super::{Answer, article, body};
use crate::model::Lang;
use crate::rdf::vocabulary::{self, PREFIXES, dcterms};
use crate::review;

/// Figures of the graph, as the first page shows them.
pub(in super::super) fn figures(app: &App, state: &State) -> Result<Value, Fault> {
    let totals = state.totals()?;
    let mut entities = Map::new();
    for (class, kind) in CLASSES {
        let of_class = state.index.entities().iter().filter(|entity| entity.class() == class);
        let count = of_class.filter(|entity| entity.articles > 0).count();
        if kind.is_some() && class != "article" {
            entities.insert(class.to_owned(), json!(count));
        }
    }
    let mut years: BTreeMap<String, usize> = BTreeMap::new();
    let mut days: Vec<String> = Vec::new();
    for (day, _) in state.index.articles() {
        if let Some(day) = day {
            let day: String = day.chars().take(10).collect();
            *years.entry(day.chars().take(4).collect()).or_default() += 1;
            days.push(day);
        }
    }
    let mut value = json!({
        "articles": totals.articles, "sources": totals.sources, "facts": totals.facts, "quads": state.quads(),
        "entities": entities, "years": years, "first_day": days.iter().min(), "last_day": days.iter().max(),
        "version": env!("CARGO_PKG_VERSION"), "writable": app.is_writable(), "base": state.names.base(),
    });
    // They take their time in a large graph: the server counts them after its start.
    if let Some(Value::Array(list)) = state.known_conflicts() {
        value["conflicts"] = json!(list.len());
    }
    if let Some(count) = state.known_undecided() {
        value["undecided"] = json!(count);
    }
    Ok(value)
}

pub(super) fn stats(app: &App, state: &State) -> Result<Answer, Fault> {
    Ok(body::json(&figures(app, state)?))
}

/// The classes and properties that the graph has, with their labels, for completion in editors.
pub(super) fn vocabulary(state: &State) -> Result<Answer, Fault> {
    let terms = |wanted: &dyn Fn(&str) -> bool| -> Result<Vec<Value>, Fault> {
        let mut terms = Vec::new();
        for node in vocabulary::ALL.iter().copied().flatten() {
            let local = node.as_str().rsplit(['#', '/']).next().unwrap_or_default();
            if wanted(local) && is_used(state, *node)? {
                terms.push(term(state, *node)?);
            }
        }
        Ok(terms)
    };
    let is_class = |local: &str| local.starts_with(char::is_uppercase);
    let prefixes: Map<String, Value> = PREFIXES.iter().map(|(p, n)| ((*p).to_owned(), json!(n))).collect();
    Ok(body::json(&json!({
        "classes": terms(&is_class)?, "properties": terms(&|local| !is_class(local))?, "prefixes": prefixes,
    })))
}

fn is_used(state: &State, node: NamedNodeRef<'_>) -> Result<bool, Fault> {
    let store = &state.store;
    let property = store
        .quads_for_pattern(None, Some(node), None, None)
        .next()
        .transpose()?;
    if property.is_some() {
        return Ok(true);
    }
    let class = Some(vocabulary::rdf::TYPE);
    Ok(store
        .quads_for_pattern(None, class, Some(node.into()), None)
        .next()
        .transpose()?
        .is_some())
}

fn term(state: &State, node: NamedNodeRef<'_>) -> Result<Value, Fault> {
    let iri: NamedNode = node.into_owned();
    let label = |lang| article::label(state, &iri, lang);
    let (vi, en) = (label(Lang::Vi)?, label(Lang::En)?);
    let short = state.names.short(node.as_str());
    Ok(json!({"iri": node.as_str(), "short": short, "vi": vi, "en": en}))
}

/// What is undecided, the best questions first.
pub(super) fn review(state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let limit = asked.number("limit", 100, 1000)?;
    let below = asked.number("below", usize::from(review::LEAST), 100)?;
    #[expect(clippy::cast_precision_loss, reason = "at most 100")]
    let items = state.undecided(asked.lang(), below as f64 / 100.0)?;
    let items: Vec<Value> = items.iter().take(limit).map(review::Item::json).collect();
    Ok(body::json(&items))
}

/// The newest articles with their days and titles; for the plain pages.
pub(in super::super) fn newest(state: &State, most: usize) -> Result<Vec<(String, NamedNode, String)>, Fault> {
    let mut dated: Vec<(String, &NamedNode)> = Vec::new();
    for (day, entity) in state.index.articles().filter(|(_, entity)| entity.articles > 0) {
        let day = day.unwrap_or_default().chars().take(10).collect();
        dated.extend(entity.iri.as_ref().map(|iri| (day, iri)));
    }
    dated.sort_by(|a, b| b.cmp(a));
    dated.truncate(most);
    let titled = |(day, article): (String, &NamedNode)| {
        let first = |property| -> Result<Option<String>, Fault> {
            let mut quads = state
                .store
                .quads_for_pattern(Some(article.as_ref().into()), Some(property), None, None);
            Ok(match quads.next().transpose()?.map(|quad| quad.object) {
                Some(Term::Literal(words)) => Some(words.destruct().0),
                _ => None,
            })
        };
        let title = first(dcterms::TITLE)?.or(first(dcterms::IDENTIFIER)?);
        Ok((day, article.clone(), title.unwrap_or_default()))
    };
    dated.into_iter().map(titled).collect()
}
