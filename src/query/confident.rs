//! The graph without the facts that are less sure than asked.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};

use crate::rdf::vocabulary::{rdf, schema, tt};

/// Triples as a fact states them, by the graph that holds it.
type Statement = (NamedOrBlankNode, NamedNode, Term);

/// What one graph says of a fact, as far as this filter asks.
#[derive(Default)]
struct Stated {
    weak: bool,
    subject: Option<Term>,
    predicate: Option<NamedNode>,
    object: Option<Term>,
    event: Option<Term>,
    person: Option<Term>,
}

impl Stated {
    /// The plain triples that stand in the graph because of this fact.
    fn triples(&self) -> Vec<Statement> {
        let node = |term: &Option<Term>| match term {
            Some(Term::NamedNode(node)) => Some(NamedOrBlankNode::from(node.clone())),
            _ => None,
        };
        if let (Some(s), Some(p), Some(o)) = (node(&self.subject), &self.predicate, &self.object) {
            return vec![(s, p.clone(), o.clone())];
        }
        let (Some(event), Some(person)) = (node(&self.event), &self.person) else {
            return Vec::new();
        };
        [tt::CHAIR, tt::SPEAKER, schema::ATTENDEE]
            .into_iter()
            .map(|role| (event.clone(), role.into_owned(), person.clone()))
            .collect()
    }
}

/// A copy in memory without the facts whose confidence is below `percent` (1 to 100), without what points at them, and
/// without the short-cut triples that rest on nothing else. Everything else stays.
///
/// # Errors
/// The store cannot be read.
pub fn confident(store: &Store, percent: u8) -> Result<Store, StorageError> {
    let least = f64::from(percent) / 100.0;
    let mut graphs: IndexMap<GraphName, BTreeMap<NamedNode, Stated>> = IndexMap::new();
    for quad in store.quads_for_pattern(None, Some(tt::CONFIDENCE), None, None) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(fact), Term::Literal(value)) = (quad.subject, &quad.object) {
            // half a percent of slack: 0.85 as a decimal is not 0.85 as a float
            let weak = value.value().parse::<f64>().is_ok_and(|v| v + 0.005 < least);
            graphs.entry(quad.graph_name).or_default().entry(fact).or_default().weak = weak;
        }
    }
    for (graph, facts) in &mut graphs {
        for (fact, stated) in facts {
            for quad in store.quads_for_pattern(Some(fact.as_ref().into()), None, None, Some(graph.as_ref())) {
                let quad = quad?;
                match quad.predicate.as_ref() {
                    p if p == rdf::SUBJECT => stated.subject = Some(quad.object),
                    p if p == rdf::PREDICATE => {
                        if let Term::NamedNode(predicate) = quad.object {
                            stated.predicate = Some(predicate);
                        }
                    }
                    p if p == rdf::OBJECT => stated.object = Some(quad.object),
                    p if p == tt::EVENT => stated.event = Some(quad.object),
                    p if p == tt::PERSON => stated.person = Some(quad.object),
                    _ => {}
                }
            }
        }
    }
    let kept = Store::new()?;
    let mut loader = Vec::new();
    let gone: IndexMap<&GraphName, (BTreeSet<String>, BTreeSet<String>)> =
        graphs.iter().map(|(graph, facts)| (graph, leaving(facts))).collect();
    for quad in store {
        let quad = quad?;
        if gone
            .get(&quad.graph_name)
            .is_none_or(|(nodes, triples)| stays(&quad, nodes, triples))
        {
            loader.push(quad);
        }
    }
    kept.extend(loader)?;
    Ok(kept)
}

/// The weak facts of a graph, and the triples that only these state.
fn leaving(facts: &BTreeMap<NamedNode, Stated>) -> (BTreeSet<String>, BTreeSet<String>) {
    let key = |(s, p, o): Statement| format!("{s} {p} {o}");
    let of = |weak: bool| {
        facts
            .values()
            .filter(move |f| f.weak == weak)
            .flat_map(Stated::triples)
            .map(key)
    };
    let strong: BTreeSet<String> = of(false).collect();
    let triples = of(true).filter(|t| !strong.contains(t)).collect();
    let nodes = facts
        .iter()
        .filter(|(_, f)| f.weak)
        .map(|(n, _)| n.to_string())
        .collect();
    (nodes, triples)
}

fn stays(quad: &Quad, nodes: &BTreeSet<String>, triples: &BTreeSet<String>) -> bool {
    !nodes.contains(&quad.subject.to_string())
        && !nodes.contains(&quad.object.to_string())
        && !triples.contains(&format!("{} {} {}", quad.subject, quad.predicate, quad.object))
}
