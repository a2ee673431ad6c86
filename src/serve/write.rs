//! What writers send: articles, decisions, SPARQL updates. Each opens the store anew under its lock, so that other programs may
//! write in between, commits once, and serves what the store then holds.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use http::StatusCode;
use indexmap::IndexSet;
use oxigraph::model::{GraphName, Quad};
use oxigraph::sparql::SparqlEvaluator;
use serde::Deserialize;
use serde_json::json;
use spargebra::GraphUpdateOperation;

use super::app::App;
use super::fault::Fault;
use super::request::Asked;
use super::watch::Watch;
use super::{Answer, access, body, bounds};
use crate::decide::{DecisionError, Decisions, Forgotten, NewRow, Thing, Verdict, line};
use crate::export::{AppendError, append_decision};
use crate::model::{Article, Metadata};
use crate::query::Graphs;
use crate::rdf::iri;
use crate::rdf::vocabulary::PREFIXES;
use crate::read::{Format, Options, Source, read, usable_id};
use crate::store::update::{self, Report, Settings};
use crate::store::{Changes, Own, Store, forget};

/// The store, opened to be changed; what `change` leaves in it is served.
pub(super) fn written<T>(
    app: &App,
    watch: &Watch,
    change: impl FnOnce(&mut Store, &Path) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let Some(path) = &app.settings.store else {
        return Err(Fault::new(StatusCode::FORBIDDEN, "the graph is in memory only"));
    };
    let _writing = app.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let mut store = Store::write(path)?;
    // Who waited too long was told so: then nothing is written.
    if let Some(why) = watch.ended() {
        return Err(Fault::ended(why));
    }
    let done = change(&mut store, path)?;
    app.renew(store.oxigraph()).map_err(Fault::inner)?;
    Ok(done)
}

/// An article as JSON has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pasted {
    id: Option<String>,
    title: Option<String>,
    published: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    license: Option<String>,
    text: String,
}

/// `POST /api/articles`: reads an article into the graph, as `build` would; one with the id of another replaces it.
pub(super) fn article(app: &App, asked: &Asked<'_>) -> Result<Answer, Fault> {
    access::may_write(app, asked)?;
    let article = sent(asked)?;
    let id = article.id.clone();
    let report = written(app, &asked.watch, |store, path| {
        let decisions = decisions(&beside(path))?;
        build(app, store, vec![article], &decisions)
    })?;
    if report.forgotten > 0 {
        return Err(Fault::new(
            StatusCode::FORBIDDEN,
            format!("the article {id} is to be forgotten (forgotten.csv beside the store): it is not taken in"),
        ));
    }
    let graph = iri::article(app.state().names.base(), &id);
    let facts = app.state().facts_of(&graph)?;
    let path = app.state().path(graph.as_str()).to_owned();
    let mut answer = body::json(&json!({
        "id": path, "facts": facts, "added": report.added, "changed": report.changed, "unchanged": report.unchanged,
    }));
    if report.added > 0 {
        *answer.status_mut() = StatusCode::CREATED;
    }
    Ok(answer)
}

/// The article of a request: JSON, a page, or plain text.
fn sent(asked: &Asked<'_>) -> Result<Article, Fault> {
    let format = match asked.content_type().as_str() {
        "application/json" => return pasted(asked),
        "text/html" | "application/xhtml+xml" => Format::Html,
        "text/plain" => Format::Txt,
        "text/markdown" => Format::Md,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Format::Docx,
        other => {
            return Err(Fault::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                format!("`{other}`: an article is sent as application/json, text/html, text/plain or text/markdown"),
            ));
        }
    };
    let source = Source::stream("-", Cursor::new(asked.body().to_vec()));
    let options = Options {
        format: Some(format),
        ..Options::default()
    };
    let mut article = read(source, &options).map_err(|error| Fault::bad(error.to_string()))?;
    article.id = match asked.parameter("id") {
        Some(id) => id.to_owned(),
        None => made_id(&article),
    };
    for (name, value) in [
        ("title", &mut article.meta.title),
        ("published", &mut article.meta.published),
    ] {
        if let Some(given) = asked.parameter(name) {
            *value = Some(given.to_owned());
        }
    }
    if let Some(url) = asked.parameter("url") {
        article.meta.url = Some(url.to_owned());
    }
    checked(article)
}

fn pasted(asked: &Asked<'_>) -> Result<Article, Fault> {
    let pasted: Pasted =
        serde_json::from_slice(asked.body()).map_err(|error| Fault::bad(format!("the article: {error}")))?;
    // The reader of texts makes one of every way in which lines end and letters are made.
    let source = Source::stream("-", Cursor::new(pasted.text.into_bytes()));
    let options = Options {
        format: Some(Format::Txt),
        ..Options::default()
    };
    let read = read(source, &options).map_err(|error| Fault::bad(error.to_string()))?;
    let filled =
        |given: Option<String>, found: Option<String>| given.filter(|words| !words.trim().is_empty()).or(found);
    let meta = Metadata {
        title: filled(pasted.title, read.meta.title),
        published: filled(pasted.published, read.meta.published),
        author: filled(pasted.author, read.meta.author),
        publisher: filled(pasted.publisher, read.meta.publisher),
        url: filled(pasted.url, read.meta.url),
        license: filled(pasted.license, read.meta.license),
    };
    let mut article = Article {
        id: String::new(),
        text: read.text,
        meta,
    };
    article.id = match filled(pasted.id, None) {
        Some(id) => id,
        None => made_id(&article),
    };
    checked(article)
}

/// An id for an article that has none: from its text, so that the same one sent twice is one.
fn made_id(article: &Article) -> String {
    let hash = iri::sha256(&article.text);
    format!("sent-{}", &hash[..12])
}

/// The longest id.
const MOST_ID: usize = 200;

fn checked(mut article: Article) -> Result<Article, Fault> {
    article.id = usable_id(&article.id).map_err(|error| Fault::bad(error.to_string()))?;
    if article.id.chars().count() > MOST_ID {
        return Err(Fault::bad(format!("an id has at most {MOST_ID} characters")));
    }
    if let Some(published) = &article.meta.published
        && crate::model::Moment::parse(published.split('T').next().unwrap_or_default()).is_none()
    {
        return Err(Fault::bad(format!(
            "`{published}`: a day is written 2024-12-10, a time 2024-12-10T18:05"
        )));
    }
    Ok(article)
}

/// Where the decisions stand that belong to the store.
fn beside(store: &Path) -> PathBuf {
    store.with_file_name("decisions.csv")
}

fn bad(faults: &[DecisionError]) -> Fault {
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    Fault::inner(faults.join("; "))
}

/// The decisions of a file, with the list of what is forgotten beside it.
fn decisions(path: &Path) -> Result<Decisions, Fault> {
    let mut decisions = Decisions::default();
    if path.is_file() {
        decisions = Decisions::load(path).map_err(|faults| bad(&faults))?;
    }
    decisions.forgotten = forgotten(path)?;
    Ok(decisions)
}

/// The list of what is forgotten, beside the store.
fn forgotten(store: &Path) -> Result<Forgotten, Fault> {
    let list = Forgotten::beside(store);
    if !list.is_file() {
        return Ok(Forgotten::default());
    }
    Forgotten::load(&list).map_err(|faults| bad(&faults))
}

fn build(app: &App, store: &mut Store, articles: Vec<Article>, decisions: &Decisions) -> Result<Report, Fault> {
    let settings = Settings {
        lexicon: app.settings.lexicon(),
        decisions,
        base: None,
        jobs: None,
        progress: &|_| {},
    };
    Ok(update::build(store, articles, &settings)?)
}

/// A decision as JSON has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decided {
    decision: String,
    subject: String,
    object: Option<String>,
    value: Option<String>,
    reason: Option<String>,
    reviewer: Option<String>,
}

/// `POST /api/decisions`: adds a row to the decisions of the store, and makes anew what it touches.
pub(super) fn decision(app: &App, asked: &Asked<'_>) -> Result<Answer, Fault> {
    access::may_write(app, asked)?;
    let decided: Decided =
        serde_json::from_slice(asked.body()).map_err(|error| Fault::bad(format!("the decision: {error}")))?;
    let row = row(app, &decided)?;
    let report = written(app, &asked.watch, |store, path| {
        let file = beside(path);
        append_decision(&file, &row).map_err(|error| match error {
            AppendError::Busy { .. } => Fault::new(StatusCode::SERVICE_UNAVAILABLE, error.to_string()),
            AppendError::Read { .. } | AppendError::Write(_) => Fault::inner(error),
            _ => Fault::bad(error.to_string()),
        })?;
        build(app, store, Vec::new(), &decisions(&file)?)
    })?;
    let row = row.trim_end();
    Ok(body::json(
        &json!({"done": true, "rewritten": report.changed, "row": row, "idle": report.idle_decisions}),
    ))
}

fn row(app: &App, decided: &Decided) -> Result<String, Fault> {
    let verdict = Verdict::ALL
        .into_iter()
        .find(|verdict| verdict.word() == decided.decision);
    let verdict = verdict.ok_or_else(|| {
        let known = Verdict::ALL.map(Verdict::word).join(", ");
        Fault::bad(format!("`{}` is no decision; there are {known}", decided.decision))
    })?;
    let thing = |text: &str| {
        Thing::parse(text).ok_or_else(|| {
            Fault::bad(format!(
                "`{text}`: neither a mention, a fact nor an official, conference, document, organization or place"
            ))
        })
    };
    let subject = thing(&decided.subject)?;
    let object = decided
        .object
        .as_deref()
        .filter(|text| !text.is_empty())
        .map(thing)
        .transpose()?;
    let value = decided.value.as_deref().unwrap_or_default();
    let wants_object = verdict.has_object() && verdict != Verdict::Edit;
    if wants_object != object.is_some() {
        let told = if wants_object {
            "needs an `object`"
        } else {
            "has no `object`"
        };
        return Err(Fault::bad(format!("`{}` {told}", verdict.word())));
    }
    if (verdict == Verdict::Edit) == value.is_empty() {
        return Err(Fault::bad("`edit` needs a `value`, and only it has one"));
    }
    if verdict.is_of_fact() != matches!(subject, Thing::Fact { .. }) {
        return Err(Fault::bad(
            "accept, reject and edit are about a fact, the others about entities",
        ));
    }
    let date = app.settings.today.map(|today| today()).unwrap_or_default();
    Ok(line(&NewRow {
        verdict,
        subject: (&subject, ""),
        object: object.as_ref().map(|thing| (thing, "")),
        value,
        reviewer: decided.reviewer.as_deref().unwrap_or_default(),
        date: &date,
        comment: &decided.reason.as_deref().unwrap_or_default().replace('\n', " "),
    }))
}

/// A SPARQL update. It may change what others put beside the articles (loaded graphs, graphs of its own); what articles say is
/// changed by articles and decisions, else the graph would no longer be what they give.
pub(super) fn update(app: &App, asked: &Asked<'_>, text: &str, using: &Graphs) -> Result<Answer, Fault> {
    let base = app.state().names.base().to_owned();
    let mut parser = spargebra::SparqlParser::new();
    for (prefix, namespace) in PREFIXES {
        parser = parser.with_prefix(*prefix, *namespace).map_err(Fault::inner)?;
    }
    let parser = parser.with_base_iri(&base).map_err(Fault::inner)?;
    let update = parser
        .parse_update(text)
        .map_err(|error| Fault::bad(format!("the update: {error}")))?;
    let mut own_using = false;
    for operation in &update.operations {
        match operation {
            GraphUpdateOperation::Load { .. } => {
                return Err(Fault::bad(
                    "LOAD is not done here: this server asks no others; send the graph to /store",
                ));
            }
            GraphUpdateOperation::DeleteInsert { pattern, using, .. } => {
                own_using |= using.is_some();
                bounds::pattern(pattern)?;
            }
            _ => {}
        }
    }
    if own_using && !using.is_empty() {
        return Err(Fault::bad(
            "either USING in the update, or using-graph-uri in the request, not both",
        ));
    }
    written(app, &asked.watch, |store, path| {
        let changed = oxigraph::store::Store::new()?;
        let quads = store.oxigraph().iter().collect::<Result<Vec<Quad>, _>>()?;
        changed.extend(quads)?;
        let evaluator = SparqlEvaluator::new().with_cancellation_token(asked.watch.token().clone());
        let mut prepared = evaluator.for_update(update);
        for dataset in prepared.using_datasets_mut() {
            if !using.is_empty() {
                dataset.set_default_graph(using.default.iter().cloned().map(GraphName::from).collect());
                dataset.set_available_named_graphs(using.named.iter().cloned().map(Into::into).collect());
            } else if dataset.is_default_dataset() {
                dataset.set_default_graph_as_union();
            }
        }
        prepared
            .on_store(&changed)
            .execute()
            .map_err(|error| match asked.watch.ended() {
                Some(why) => Fault::ended(why),
                None => Fault::bad(error.to_string()),
            })?;
        let changes = differing(store.oxigraph(), &changed)?;
        commit(app, store, path, changes)
    })?;
    Ok(body::empty(StatusCode::NO_CONTENT))
}

/// The graphs in which two stores differ, with what the second holds.
fn differing(old: &oxigraph::store::Store, new: &oxigraph::store::Store) -> Result<Changes, Fault> {
    let mut graphs: IndexSet<GraphName> = IndexSet::new();
    for (one, other) in [(old, new), (new, old)] {
        for quad in one {
            let quad = quad?;
            if !graphs.contains(&quad.graph_name) && !other.contains(&quad)? {
                graphs.insert(quad.graph_name);
            }
        }
    }
    let mut changes = Changes::new();
    for graph in graphs {
        let GraphName::NamedNode(name) = graph else {
            return Err(Fault::bad(
                "the default graph holds nothing of its own here; name a graph: INSERT DATA { GRAPH <…> { … } }",
            ));
        };
        let quads = new.quads_for_pattern(None, None, None, Some(name.as_ref().into()));
        let quads = quads.collect::<Result<Vec<_>, _>>()?;
        changes.insert(name, quads);
    }
    Ok(changes)
}

/// Commits changes to graphs that writers may change, without what is forgotten.
pub(super) fn commit(app: &App, store: &mut Store, path: &Path, changes: Changes) -> Result<(), Fault> {
    let own = Own::of(store)?;
    if let Some(graph) = changes.keys().find(|graph| own.has(graph)) {
        let base = &own.base;
        return Err(Fault::new(
            StatusCode::FORBIDDEN,
            format!(
                "{graph} is made from articles and decisions: send those (/api/articles, /api/decisions), and keep what is \
                 known from elsewhere in graphs of its own, like <{base}graph/loaded/NAME>"
            ),
        ));
    }
    let list = forgotten(path)?;
    forget::known(store, &list)?;
    let changes = forget::without(changes, &own.base, &list, app.settings.lexicon());
    Ok(store.commit(&changes)?)
}
