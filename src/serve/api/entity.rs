//! Search, the card of an entity, an article with its facts.

use oxigraph::model::NamedNode;
use serde_json::{Value, json};

use super::super::app::{App, State};
use super::super::fault::Fault;
use super::super::request::Asked;
use super::super::search::{CLASSES, Group};
use super::super::{Answer, article, body};
use crate::card::{self, Card, Options};
use crate::lexicon::Lexicon;
use crate::model::Lang;
use crate::query::candidate;
use crate::resolve::escape_id;

/// Hits of a class, unless asked otherwise, and at most.
const HITS: usize = 8;
const MOST_HITS: usize = 200;
/// The longest words that are searched for.
const MOST_WORDS: usize = 300;
/// First words of an id by which its namesakes are looked for.
const MOST_TRIED: usize = 12;

pub(super) fn search(app: &App, state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let words = asked.parameter("q").unwrap_or_default();
    let class = class_of(asked)?;
    let limit = asked.number("limit", HITS, MOST_HITS)?;
    let groups = found(state, words, class, limit, app.settings.lexicon())?;
    let groups = groups
        .iter()
        .map(|group| group_json(state, group, asked.lang()))
        .collect::<Result<Vec<_>, Fault>>()?;
    let texts = state.index.has_texts();
    Ok(body::json(&json!({"q": words, "groups": groups, "texts": texts})))
}

fn class_of<'a>(asked: &'a Asked<'_>) -> Result<Option<&'a str>, Fault> {
    let class = asked.parameter("class");
    if let Some(class) = class
        && !CLASSES.iter().any(|(known, _)| *known == class)
    {
        let known: Vec<&str> = CLASSES.iter().map(|(class, _)| *class).collect();
        return Err(Fault::bad(format!("`class={class}`: known are {}", known.join(", "))));
    }
    Ok(class)
}

/// What words mean.
pub(in super::super) fn found<'s>(
    state: &'s State,
    words: &str,
    class: Option<&str>,
    limit: usize,
    lexicon: &Lexicon,
) -> Result<Vec<Group<'s>>, Fault> {
    if words.chars().count() > MOST_WORDS {
        return Err(Fault::bad(format!(
            "more than {MOST_WORDS} characters are not searched for"
        )));
    }
    Ok(state.index.search(&state.store, words, class, limit, lexicon)?)
}

fn group_json(state: &State, group: &Group<'_>, lang: Lang) -> Result<Value, Fault> {
    let mut hits = Vec::new();
    for hit in &group.hits {
        let note = if hit.quote.is_empty() {
            note(state, hit.entity.iri.as_ref(), lang)?
        } else {
            hit.quote.clone()
        };
        // A measure is no entity: what it names is an address of `metrics`.
        let id = if hit.entity.iri.is_some() {
            hit.entity.id.clone()
        } else {
            let words: String = form_urlencoded::byte_serialize(hit.entity.id.as_bytes()).collect();
            format!("metric?measure={words}")
        };
        hits.push(json!({
            "id": id, "label": hit.entity.label, "class": group.class, "note": note, "matched": hit.matched,
            "articles": hit.entity.articles,
        }));
    }
    Ok(json!({"class": group.class, "total": group.total, "hits": hits}))
}

/// What tells an entity from others of its name.
pub(in super::super) fn note(state: &State, iri: Option<&NamedNode>, lang: Lang) -> Result<String, Fault> {
    let Some(iri) = iri else { return Ok(String::new()) };
    Ok(candidate(&state.store, iri, &state.names, lang)?.about.join("; "))
}

/// The entity of an id: a path under the base, or an IRI. Of others those are suggested that are called alike.
pub(in super::super) fn of_id(state: &State, id: &str) -> Result<NamedNode, Fault> {
    let known = |iri: &NamedNode| state.index.entity(iri).is_some();
    if let Some(iri) = state.names.read(id).filter(known) {
        return Ok(iri);
    }
    let article = format!("article/{}", escape_id(id.trim_start_matches("article/")));
    if let Some(iri) = state.names.read(&article).filter(known) {
        return Ok(iri);
    }
    let mut fault = Fault::unknown(format!("the graph knows no `{id}`"));
    let (class, name) = match id.rsplit_once('/') {
        Some((class, name)) => (
            CLASSES.iter().map(|(known, _)| *known).find(|known| *known == class),
            name,
        ),
        None => (None, id),
    };
    let words: String = name.chars().map(|c| if "-_~".contains(c) { ' ' } else { c }).collect();
    let words: String = words.chars().take(MOST_WORDS).collect();
    // The last words of a path tell one of several apart: without them its namesakes are found.
    let all: Vec<&str> = words.split_whitespace().collect();
    for count in (1..=all.len().min(MOST_TRIED)).rev() {
        let groups = state.index.named(&all[..count].join(" "), class, 5, Lexicon::builtin());
        let hits = groups
            .iter()
            .flat_map(|group| group.hits.iter().map(move |hit| (group.class, hit)));
        let one = |(class, hit): (&str, &super::super::search::Hit<'_>)| {
            [hit.entity.id.clone(), hit.entity.label.clone(), class.to_owned()]
        };
        fault.suggestions = hits.take(8).map(one).collect();
        if !fault.suggestions.is_empty() {
            break;
        }
    }
    Err(fault)
}

/// The card of an entity.
pub(in super::super) fn card_of(state: &State, asked: &Asked<'_>, id: &str) -> Result<Card, Fault> {
    let entity = of_id(state, id)?;
    let options = Options {
        lang: asked.lang(),
        all: asked.parameter("all").is_some_and(|all| all != "0" && all != "false"),
    };
    card::card(&state.store, &entity, options)?.ok_or_else(|| Fault::unknown(format!("`{id}` has no card")))
}

pub(super) fn entity(state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let card = card_of(state, asked, asked.needed("id")?)?;
    let mut value = serde_json::to_value(&card).map_err(Fault::inner)?;
    value["id"] = json!(card.path);
    value["label"] = json!(card.title);
    Ok(body::json(&value))
}

/// An article with its facts.
pub(in super::super) fn reading(state: &State, asked: &Asked<'_>, id: &str) -> Result<article::Reading, Fault> {
    let iri = of_id(state, id)?;
    let read = article::read(state, &iri, asked.lang())?;
    read.ok_or_else(|| Fault::unknown(format!("`{id}` is no article")))
}

pub(super) fn article(state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    Ok(body::json(&reading(state, asked, asked.needed("id")?)?))
}
