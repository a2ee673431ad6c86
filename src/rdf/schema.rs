//! The data model as plain data: classes, properties and lists of the ontology, and what the shapes say that nodes of a class have.
//!
//! Read from `ontology/trithuc.ttl` and `ontology/shapes.ttl`, in the order of those files; drawings and pages of the model start
//! here.

use indexmap::IndexMap;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term as Object};

use super::vocabulary::{PREFIXES, dcterms, owl, rdf, rdfs, skos, tt};
use super::{ONTOLOGY, SHAPES};
use crate::model::Lang;

/// What the ontology says of one of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its IRI.
    pub iri: NamedNode,
    labels: [String; 2],
    comments: [String; 2],
    /// What it is a kind of, as far as stated.
    pub above: Vec<NamedNode>,
}

impl Term {
    /// What people call it.
    pub fn label(&self, lang: Lang) -> &str {
        let [en, vi] = &self.labels;
        lang.pick(en, vi)
    }

    /// What it means; empty where nothing is said.
    pub fn comment(&self, lang: Lang) -> &str {
        let [en, vi] = &self.comments;
        lang.pick(en, vi)
    }

    /// What its IRI ends in.
    pub fn local(&self) -> &str {
        self.iri
            .as_str()
            .strip_prefix(tt::NAMESPACE)
            .unwrap_or(self.iri.as_str())
    }
}

/// A class, and what its nodes have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The class itself.
    pub term: Term,
    /// By the shapes.
    pub uses: Vec<Use>,
}

/// A property of the nodes of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The property.
    pub property: NamedNode,
    /// What it leads to.
    pub value: Value,
    /// At least so many values.
    pub least: usize,
    /// At most so many values.
    pub most: Option<usize>,
}

/// What the value of a property is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A node of that class.
    Class(NamedNode),
    /// A literal of one of those datatypes.
    Datatypes(Vec<NamedNode>),
    /// One of those, each spelt as Turtle does.
    OneOf(Vec<Object>),
    /// A node of a class that is not the ontology's, which a shape of its own describes.
    Other(NamedNode),
    /// Any node with a name.
    Node,
    /// Any literal.
    Literal,
    /// Anything.
    Any,
}

/// A property of the ontology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The property itself.
    pub term: Term,
    /// Whose property it is, as far as stated.
    pub domain: Vec<NamedNode>,
    /// What it leads to, as far as stated.
    pub range: Vec<NamedNode>,
}

/// A closed list of concepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The list itself.
    pub term: Term,
    /// Its concepts.
    pub concepts: Vec<Term>,
}

/// The data model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The ontology itself.
    pub ontology: Term,
    /// Its version.
    pub version: String,
    /// Under which it may be used.
    pub licenses: Vec<NamedNode>,
    /// Its classes.
    pub classes: Vec<Class>,
    /// Its properties.
    pub properties: Vec<Property>,
    /// Its lists.
    pub lists: Vec<List>,
    /// Datatypes, and what else it names.
    pub others: Vec<Term>,
}

impl Schema {
    /// The data model of this program.
    pub fn own() -> Self {
        let (ontology, shapes) = (Triples::of(ONTOLOGY), Triples::of(SHAPES));
        let head = ontology.of_class(owl::ONTOLOGY).next();
        let head = head.cloned().unwrap_or_else(|| tt::ARTICLE.into_owned().into());
        let classes = ontology.of_class(owl::CLASS).map(|class| Class {
            term: ontology.term(class, rdfs::LABEL, rdfs::SUB_CLASS_OF),
            uses: uses(class, &shapes),
        });
        let properties = ontology.subjects().filter(|subject| {
            let is_a = |class| ontology.has(subject, rdf::TYPE, class);
            is_a(owl::OBJECT_PROPERTY) || is_a(owl::DATATYPE_PROPERTY)
        });
        let properties = properties.map(|property| Property {
            term: ontology.term(property, rdfs::LABEL, rdfs::SUB_PROPERTY_OF),
            domain: ontology.nodes(property, rdfs::DOMAIN),
            range: ontology.nodes(property, rdfs::RANGE),
        });
        let lists = ontology.of_class(skos::CONCEPT_SCHEME).map(|list| {
            let members = ontology.of_class(skos::CONCEPT);
            let members = members.filter(|concept| match list {
                NamedOrBlankNode::NamedNode(list) => ontology.has(concept, skos::IN_SCHEME, list.as_ref()),
                NamedOrBlankNode::BlankNode(_) => false,
            });
            List {
                term: ontology.term(list, rdfs::LABEL, rdfs::SUB_CLASS_OF),
                concepts: members
                    .map(|c| ontology.term(c, skos::PREF_LABEL, rdfs::SUB_CLASS_OF))
                    .collect(),
            }
        });
        let known = [
            owl::ONTOLOGY,
            owl::CLASS,
            owl::OBJECT_PROPERTY,
            owl::DATATYPE_PROPERTY,
            skos::CONCEPT_SCHEME,
            skos::CONCEPT,
        ];
        let others = ontology
            .subjects()
            .filter(|of| !known.iter().any(|class| ontology.has(of, rdf::TYPE, *class)));
        let others = others.map(|other| ontology.term(other, rdfs::LABEL, rdf::TYPE));
        Self {
            ontology: ontology.term(&head, rdfs::LABEL, rdfs::SUB_CLASS_OF),
            version: ontology.words(&head, owl::VERSION_INFO).next().unwrap_or_default(),
            licenses: ontology.nodes(&head, dcterms::LICENSE),
            classes: classes.collect(),
            properties: properties.collect(),
            lists: lists.collect(),
            others: others.collect(),
        }
    }

    /// The class of that IRI.
    pub fn class(&self, iri: &NamedNode) -> Option<&Class> {
        self.classes.iter().find(|class| class.term.iri == *iri)
    }

    /// The property of that IRI, if it is the ontology's own.
    pub fn property(&self, iri: &NamedNode) -> Option<&Property> {
        self.properties.iter().find(|property| property.term.iri == *iri)
    }

    /// The ontology's own classes whose nodes are of that class: itself, or what it is said to be above of.
    pub fn within(&self, iri: &NamedNode) -> Vec<&Class> {
        let own = self.classes.iter().filter(|class| class.term.iri == *iri);
        let own: Vec<&Class> = own.collect();
        if own.is_empty() {
            let below = self.classes.iter().filter(|class| class.term.above.contains(iri));
            return below.collect();
        }
        own
    }
}

/// `tt:chair` for an IRI that a known prefix begins.
pub fn short(iri: &str) -> String {
    let known = PREFIXES.iter().filter(|(_, namespace)| iri.starts_with(namespace));
    match known.max_by_key(|(_, namespace)| namespace.len()) {
        Some((prefix, namespace)) => format!("{prefix}:{}", &iri[namespace.len()..]),
        None => format!("<{iri}>"),
    }
}

/// What the shapes of a class say of its properties.
fn uses(class: &NamedOrBlankNode, shapes: &Triples) -> Vec<Use> {
    let NamedOrBlankNode::NamedNode(class) = class else {
        return Vec::new();
    };
    let of_class = |shape: &&NamedOrBlankNode| shapes.has(shape, sh::TARGET_CLASS, class.as_ref());
    let properties = shapes
        .subjects()
        .filter(of_class)
        .flat_map(|shape| shapes.values(shape, sh::PROPERTY));
    properties
        .filter_map(|property| used(&subject_of(property)?, shapes))
        .collect()
}

fn used(shape: &NamedOrBlankNode, shapes: &Triples) -> Option<Use> {
    let number = |property| {
        shapes
            .words(shape, property)
            .next()
            .and_then(|words| words.parse().ok())
    };
    let property = shapes.nodes(shape, sh::PATH).into_iter().next()?;
    Some(Use {
        value: value(shape, &property, shapes),
        property,
        least: number(sh::MIN_COUNT).unwrap_or(0),
        most: number(sh::MAX_COUNT),
    })
}

fn value(shape: &NamedOrBlankNode, property: &NamedNode, shapes: &Triples) -> Value {
    if let Some(class) = shapes.nodes(shape, sh::CLASS).into_iter().next() {
        let has_shape = |of: &NamedOrBlankNode| shapes.has(of, sh::TARGET_OBJECTS_OF, property.as_ref());
        if shapes.subjects().any(has_shape) {
            return Value::Other(class);
        }
        return Value::Class(class);
    }
    if let Some(list) = shapes.values(shape, sh::IN).next() {
        return Value::OneOf(shapes.list(list));
    }
    if let Some(only) = shapes.values(shape, sh::HAS_VALUE).next() {
        return Value::OneOf(vec![only.clone()]);
    }
    let mut datatypes = shapes.nodes(shape, sh::DATATYPE);
    for ways in shapes.values(shape, sh::OR) {
        let ways = shapes.list(ways).into_iter().filter_map(|way| subject_of(&way));
        datatypes.extend(ways.flat_map(|way| shapes.nodes(&way, sh::DATATYPE)));
    }
    if !datatypes.is_empty() {
        return Value::Datatypes(datatypes);
    }
    match shapes.nodes(shape, sh::NODE_KIND).first() {
        Some(kind) if *kind == sh::IRI => Value::Node,
        Some(kind) if *kind == sh::LITERAL => Value::Literal,
        _ => Value::Any,
    }
}

/// The terms of SHACL that are read here; none is written.
mod sh {
    use oxigraph::model::NamedNodeRef;

    macro_rules! terms {
        ($($name:ident $local:literal)*) => {
            $(pub(super) const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!("http://www.w3.org/ns/shacl#", $local));)*
        };
    }

    terms! {
        TARGET_CLASS "targetClass"
        TARGET_OBJECTS_OF "targetObjectsOf"
        PROPERTY "property"
        PATH "path"
        CLASS "class"
        DATATYPE "datatype"
        OR "or"
        IN "in"
        HAS_VALUE "hasValue"
        NODE_KIND "nodeKind"
        IRI "IRI"
        LITERAL "Literal"
        MIN_COUNT "minCount"
        MAX_COUNT "maxCount"
    }
}

/// Triples by subject, in the order of their file.
struct Triples(IndexMap<NamedOrBlankNode, Vec<(NamedNode, Object)>>);

impl Triples {
    /// Reads a file of the program.
    fn of(turtle: &str) -> Self {
        let mut triples: IndexMap<_, Vec<_>> = IndexMap::new();
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle) {
            let quad = quad.expect("the file is part of the program, and a test parses it");
            triples
                .entry(quad.subject)
                .or_default()
                .push((quad.predicate, quad.object));
        }
        Self(triples)
    }

    fn subjects(&self) -> impl Iterator<Item = &NamedOrBlankNode> {
        self.0.keys()
    }

    fn of_class<'a>(&'a self, class: NamedNodeRef<'a>) -> impl Iterator<Item = &'a NamedOrBlankNode> {
        self.subjects()
            .filter(move |subject| self.has(subject, rdf::TYPE, class))
    }

    fn values<'a>(
        &'a self,
        of: &NamedOrBlankNode,
        property: NamedNodeRef<'a>,
    ) -> impl Iterator<Item = &'a Object> + use<'a> {
        let all = self.0.get(of).into_iter().flatten();
        all.filter(move |(p, _)| *p == property).map(|(_, value)| value)
    }

    fn has(&self, of: &NamedOrBlankNode, property: NamedNodeRef<'_>, value: NamedNodeRef<'_>) -> bool {
        let mut all = self.0.get(of).into_iter().flatten();
        all.any(|(p, v)| *p == property && matches!(v, Object::NamedNode(node) if *node == value))
    }

    fn nodes(&self, of: &NamedOrBlankNode, property: NamedNodeRef<'_>) -> Vec<NamedNode> {
        let all = self.0.get(of).into_iter().flatten().filter(|(p, _)| *p == property);
        let node = |value: &Object| match value {
            Object::NamedNode(node) => Some(node.clone()),
            _ => None,
        };
        all.filter_map(|(_, value)| node(value)).collect()
    }

    fn literals<'a>(
        &'a self,
        of: &NamedOrBlankNode,
        property: NamedNodeRef<'a>,
    ) -> impl Iterator<Item = &'a Literal> + use<'a> {
        self.values(of, property).filter_map(|value| match value {
            Object::Literal(literal) => Some(literal),
            _ => None,
        })
    }

    fn words<'a>(
        &'a self,
        of: &NamedOrBlankNode,
        property: NamedNodeRef<'a>,
    ) -> impl Iterator<Item = String> + use<'a> {
        self.literals(of, property).map(|literal| literal.value().to_owned())
    }

    /// In English and Vietnamese.
    fn in_both(&self, of: &NamedOrBlankNode, property: NamedNodeRef<'_>) -> [String; 2] {
        Lang::ALL.map(|lang| {
            let mut all = self.0.get(of).into_iter().flatten().filter(|(p, _)| *p == property);
            let found = all.find_map(|(_, value)| match value {
                Object::Literal(literal) if literal.language() == Some(lang.tag()) => Some(literal.value()),
                _ => None,
            });
            found.unwrap_or_default().to_owned()
        })
    }

    fn term(&self, of: &NamedOrBlankNode, name: NamedNodeRef<'_>, above: NamedNodeRef<'_>) -> Term {
        Term {
            iri: match of {
                NamedOrBlankNode::NamedNode(node) => node.clone(),
                NamedOrBlankNode::BlankNode(node) => NamedNode::new_unchecked(node.to_string()),
            },
            labels: self.in_both(of, name),
            comments: self.in_both(of, rdfs::COMMENT),
            above: self.nodes(of, above),
        }
    }

    /// The members of an RDF list.
    fn list(&self, head: &Object) -> Vec<Object> {
        let mut members = Vec::new();
        let mut at = subject_of(head);
        while let Some(cell) = at {
            members.extend(self.values(&cell, rdf::FIRST).cloned());
            at = self.values(&cell, rdf::REST).next().and_then(subject_of);
        }
        members
    }
}

fn subject_of(value: &Object) -> Option<NamedOrBlankNode> {
    match value {
        Object::NamedNode(node) => Some(node.clone().into()),
        Object::BlankNode(node) => Some(node.clone().into()),
        Object::Literal(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_what_the_files_say() {
        let schema = Schema::own();
        assert_eq!(schema.version, "0.1.0");
        assert_eq!(schema.ontology.label(Lang::En), "The Trithuc vocabulary");
        assert_eq!((schema.classes.len(), schema.licenses.len()), (17, 2));
        let count = |words: &str| ONTOLOGY.matches(words).count();
        assert_eq!(
            schema.properties.len(),
            count("a owl:ObjectProperty") + count("a owl:DatatypeProperty")
        );
        assert_eq!(schema.lists.len(), count("a skos:ConceptScheme"));
        let concepts: usize = schema.lists.iter().map(|list| list.concepts.len()).sum();
        assert_eq!(concepts, count("a skos:Concept ;"));
        let conference = schema.class(&tt::CONFERENCE.into_owned()).expect("it is a class");
        assert_eq!(
            (conference.term.label(Lang::Vi), conference.term.local()),
            ("hội nghị", "Conference")
        );
        let chair = conference
            .uses
            .iter()
            .find(|of| of.property == tt::CHAIR)
            .expect("it is in the shape");
        assert_eq!((chair.least, chair.most), (0, None));
        assert_eq!(chair.value, Value::Class(tt::OFFICIAL.into_owned()));
        let start = conference
            .uses
            .iter()
            .find(|of| short(of.property.as_str()) == "schema:startDate");
        let start = start.expect("it is in the shape");
        assert!(
            matches!(&start.value, Value::Datatypes(all) if all.len() == 3),
            "{start:?}"
        );
        for class in &schema.classes {
            assert!(
                class
                    .term
                    .labels
                    .iter()
                    .chain(&class.term.comments)
                    .all(|words| !words.is_empty())
            );
        }
        // provinces, regions and places share a shape, and are what an event's place may be
        let places = schema.within(&super::super::vocabulary::schema::ADMINISTRATIVE_AREA.into_owned());
        assert_eq!(places.len(), 3);
        assert!(places.iter().all(|place| place.uses.len() == 5));
    }
}
