//! The data model: the classes of the ontology, what nodes of each have, and what ties them. It is the same for every graph.

use crate::model::Lang;
use crate::rdf::schema::{Class as Term, Schema, Value, short};
use crate::rdf::vocabulary::tt;

use super::super::view::{Arrangement, Class, Edge, Legend, Line, Node, View};
use super::super::words;

/// Characters of a line of properties.
const LINE: usize = 62;

pub(in super::super) fn schema(lang: Lang) -> View {
    let schema = Schema::own();
    let ties = ties(&schema);
    let is_tied = |at: &usize| ties.iter().any(|(from, to, _)| from == at || to == at);
    let (shown, apart): (Vec<usize>, Vec<usize>) = (0..schema.classes.len()).partition(is_tied);
    let place = |of: usize| shown.iter().position(|at| *at == of);
    let edges = ties.iter().filter_map(|(from, to, property)| {
        Some(Edge {
            from: place(*from)?,
            to: place(*to)?,
            kind: words::kind(property),
            property: "",
            label: local(property).to_owned(),
            articles: 0,
            weight: 1,
        })
    });
    let nodes: Vec<Node> = shown
        .iter()
        .map(|at| node(&schema.classes[*at], &schema, lang))
        .collect();
    let apart: Vec<String> = apart
        .iter()
        .map(|at| short(schema.classes[*at].term.iri.as_str()))
        .collect();
    View {
        name: "schema",
        title: schema.ontology.label(lang).to_owned(),
        notes: vec![
            schema.ontology.comment(lang).to_owned(),
            words::filled(lang, "note.schema", &[("version", &schema.version)]),
            words::filled(lang, "note.schema-apart", &[("classes", &apart.join(", "))]),
        ],
        arrangement: Arrangement::Family,
        groups: Vec::new(),
        legend: legend(&nodes, lang),
        edges: edges.collect(),
        nodes,
    }
}

/// Which class leads to which other by which property, by their places.
fn ties(schema: &Schema) -> Vec<(usize, usize, String)> {
    let mut ties = Vec::new();
    for (from, class) in schema.classes.iter().enumerate() {
        for of in &class.uses {
            let Value::Class(value) = &of.value else { continue };
            for target in schema.within(value) {
                let to = schema
                    .classes
                    .iter()
                    .position(|other| other.term.iri == target.term.iri);
                ties.extend(
                    to.filter(|to| *to != from)
                        .map(|to| (from, to, short(of.property.as_str()))),
                );
            }
        }
    }
    ties
}

/// `chair` of `tt:chair`: what words have room for.
fn local(short: &str) -> &str {
    short.split_once(':').map_or(short, |(_, local)| local)
}

fn node(class: &Term, schema: &Schema, lang: Lang) -> Node {
    let name = short(class.term.iri.as_str());
    let above = class.term.above.iter().map(|above| short(above.as_str()));
    let names: Vec<String> = [name.clone()].into_iter().chain(above).collect();
    let own = class.uses.iter().filter(|of| match &of.value {
        // what leads to the same class stands in its box
        Value::Class(value) => schema
            .within(value)
            .iter()
            .all(|other| other.term.iri == class.term.iri),
        _ => true,
    });
    // as many properties in a line as fit
    let mut lines: Vec<String> = Vec::new();
    for property in own.map(|of| short(of.property.as_str())) {
        let property = local(&property);
        match lines.last_mut().filter(|line| line.len() + property.len() + 2 <= LINE) {
            Some(line) => {
                line.push_str(", ");
                line.push_str(property);
            }
            None => lines.push(property.to_owned()),
        }
    }
    let lines = [names.join(", ")].into_iter().chain(lines);
    Node {
        iri: class.term.iri.as_str().to_owned(),
        short: name,
        class: colour(class, schema),
        label: capital(class.term.label(lang)),
        lines: lines
            .map(|value| Line {
                name: String::new(),
                value,
            })
            .collect(),
        group: None,
        focus: false,
        not_held: false,
        articles: 0,
    }
}

/// Entities have the colours that they have in drawings of graphs; facts one, everything else another.
fn colour(class: &Term, schema: &Schema) -> Class {
    let name = class.term.local().to_lowercase();
    if let Some(entity) = Class::ALL.into_iter().find(|class| class.name() == name) {
        return entity;
    }
    let fact = tt::FACT;
    let is_fact = class.term.iri == fact || class.term.above.iter().any(|above| *above == fact);
    debug_assert!(
        schema.class(&fact.into_owned()).is_some(),
        "facts are a class of the ontology"
    );
    if is_fact { Class::Office } else { Class::Article }
}

fn legend(nodes: &[Node], lang: Lang) -> Vec<Legend> {
    let count = |of: &dyn Fn(Class) -> bool| nodes.iter().filter(|node| of(node.class)).count();
    let is_entity = |class: Class| !matches!(class, Class::Office | Class::Article);
    let entries = [
        (Class::Official, "schema.entities", count(&is_entity)),
        (Class::Office, "schema.facts", count(&|class| class == Class::Office)),
        (Class::Article, "schema.others", count(&|class| class == Class::Article)),
    ];
    let entries = entries.into_iter().map(|(class, label, count)| Legend {
        class,
        label: words::word(lang, label).to_owned(),
        count,
    });
    entries.collect()
}

fn capital(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
