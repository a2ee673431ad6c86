//! `/store`: the SPARQL 1.1 Graph Store HTTP Protocol.

use std::collections::HashMap;

use http::{Method, StatusCode};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{BlankNode, GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use rustc_hash::FxHashSet;
use spareval::QueryEvaluationError;

use super::app::{App, State};
use super::fault::Fault;
use super::query::{GRAPHS, charset, graph_form, triples_body};
use super::request::Asked;
use super::write::{commit, written};
use super::{Answer, access, body};
use crate::rdf::iri;
use crate::store::Changes;

/// Which graph a request is about.
enum Target {
    /// All graphs as one.
    Default,
    Named(NamedNode),
}

/// Answers `/store`.
pub(super) fn store(app: &App, state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    asked.reading(&[Method::GET, Method::PUT, Method::POST, Method::DELETE])?;
    if asked.is_read() {
        return get(state, asked);
    }
    access::may_write(app, asked)?;
    let Target::Named(graph) = target(asked)? else {
        return Err(Fault::bad(
            "the default graph is all graphs as one; name the graph: ?graph=IRI",
        ));
    };
    let sent = match *asked.method() {
        Method::DELETE => None,
        _ => Some(parsed(asked, &graph)?),
    };
    let adds = asked.method() == Method::POST;
    let existed = written(app, &asked.watch, |store, path| {
        let old = store.graph(&graph)?;
        let existed = !old.is_empty();
        if sent.is_none() && !existed {
            return Err(Fault::unknown(format!("there is no graph {graph}")));
        }
        let mut quads: Vec<Quad> = if adds { old } else { Vec::new() };
        quads.extend(sent.unwrap_or_default());
        let mut known = FxHashSet::default();
        quads.retain(|quad| known.insert(quad.clone()));
        commit(app, store, path, Changes::from([(graph, quads)]))?;
        Ok(existed)
    })?;
    Ok(body::empty(if existed {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::CREATED
    }))
}

fn target(asked: &Asked<'_>) -> Result<Target, Fault> {
    let has_default = asked.parameters().iter().any(|(key, _)| key == "default");
    match (asked.parameter("graph"), has_default) {
        (Some(graph), false) => match NamedNode::new(graph) {
            Ok(graph) => Ok(Target::Named(graph)),
            Err(error) => Err(Fault::bad(format!("`graph={graph}`: not an absolute IRI ({error})"))),
        },
        (None, true) => Ok(Target::Default),
        _ => Err(Fault::bad("which graph: ?graph=IRI, or ?default")),
    }
}

fn get(state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let target = target(asked)?;
    let (media, format) = graph_form(asked)?;
    let store = state.store.clone();
    let body = match target {
        Target::Named(graph) => {
            let name = graph.as_ref().into();
            if store.quads_for_pattern(None, None, None, Some(name)).next().is_none() {
                return Err(Fault::unknown(format!("there is no graph {graph}")));
            }
            let quads = store.quads_for_pattern(None, None, None, Some(name));
            let triples = quads.map(|quad| {
                quad.map(Triple::from)
                    .map_err(|error| QueryEvaluationError::Dataset(error.into()))
            });
            triples_body(triples, format)
        }
        Target::Default => {
            // What several graphs say is said once.
            let mut known = FxHashSet::default();
            let triples = store.iter().filter_map(move |quad| match quad {
                Ok(quad) => {
                    let triple = Triple::from(quad);
                    known.insert(hash(&triple)).then_some(Ok(triple))
                }
                Err(error) => Some(Err(QueryEvaluationError::Dataset(error.into()))),
            });
            triples_body(triples, format)
        }
    };
    Ok(body::with_type(&charset(media), body))
}

fn hash(triple: &Triple) -> [u8; 16] {
    use sha2::Digest;
    let digest = sha2::Sha256::digest(triple.to_string().as_bytes());
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    half
}

/// The statements of a body, in the graph. Blank nodes get names under it, as `load` gives them.
fn parsed(asked: &Asked<'_>, graph: &NamedNode) -> Result<Vec<Quad>, Fault> {
    let media = asked.content_type();
    let format = GRAPHS
        .iter()
        .find(|(known, _)| *known == media)
        .map(|(_, format)| *format);
    let Some(format) = format.filter(|format| *format != RdfFormat::N3) else {
        return Err(Fault::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            format!(
                "`{media}`: a graph is sent as text/turtle, application/n-triples, application/rdf+xml or application/ld+json"
            ),
        ));
    };
    let parser = RdfParser::from_format(format)
        .with_base_iri(graph.as_str())
        .map_err(Fault::inner)?;
    // What is added to a graph brings blank nodes of its own.
    let mark = match *asked.method() {
        Method::POST => format!("{}-", &iri::sha256(&String::from_utf8_lossy(asked.body()))[..12]),
        _ => String::new(),
    };
    let mut names: HashMap<BlankNode, NamedNode> = HashMap::new();
    let mut quads = Vec::new();
    for quad in parser.for_slice(asked.body()) {
        let quad = quad.map_err(|error| Fault::bad(format!("the graph: {error}")))?;
        if quad.graph_name != GraphName::DefaultGraph {
            return Err(Fault::bad("the body names graphs of its own; send triples"));
        }
        let mut named = |node: BlankNode| {
            let next = names.len() + 1;
            let name = || NamedNode::new_unchecked(format!("{}#blank-{mark}{next}", graph.as_str()));
            names.entry(node).or_insert_with(name).clone()
        };
        let subject = match quad.subject {
            NamedOrBlankNode::BlankNode(node) => named(node).into(),
            named @ NamedOrBlankNode::NamedNode(_) => named,
        };
        let object = match quad.object {
            Term::BlankNode(node) => named(node).into(),
            other => other,
        };
        quads.push(Quad::new(
            subject,
            quad.predicate,
            object,
            GraphName::NamedNode(graph.clone()),
        ));
    }
    Ok(quads)
}
