//! The W3C Web Annotation Data Model in JSON-LD: where in an article's text an entity is named, and what proves a fact.
//!
//! A place is given twice, by position (code points of the stored text) and by its words with what stands around them, as the model
//! advises, so that it is found again in a page whose text is a little different.

use std::collections::HashMap;
use std::io::{self, Write};

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::Store;

use super::rdf::{Tree, quoted};
use super::selection::Selection;
use super::{ExportError, Exporter, Options, Sink, Written};
use crate::rdf::vocabulary::{itsrdf, nif, rdf, schema, tt};

/// So many characters around the words.
const AROUND: usize = 32;

/// Web Annotation.
pub(super) struct WebAnnotation;

impl Exporter for WebAnnotation {
    fn name(&self) -> &'static str {
        "webannotation"
    }

    fn about(&self) -> &'static str {
        "W3C Web Annotations: where entities are named and what proves facts"
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let selection = Selection::new(store, options.parts)?;
        let (mut count, mut lost) = (0, 0);
        sink.file("annotations.jsonld", &mut |out| {
            (count, lost) = write(&selection, out)?;
            Ok(())
        })?;
        let mut left_out = vec![("that say more than where words stand".to_owned(), lost)];
        left_out.retain(|(_, lost)| *lost > 0);
        Ok(Written {
            counts: vec![("written-annotations", count)],
            left_out,
            unit: "triples",
            ..Written::default()
        })
    }
}

fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<(usize, usize)> {
    out.write_all(
        b"{\n  \"@context\": \"http://www.w3.org/ns/anno.jsonld\",\n  \"id\": \"urn:trithuc:annotations\",\n  \
          \"type\": \"AnnotationPage\",\n  \"items\": [",
    )?;
    let (mut count, mut lost) = (0, 0);
    for graph in selection.graphs()? {
        let quads = selection.graph(&graph)?;
        let GraphName::NamedNode(article) = graph else { continue };
        let said = Said::new(&article, &quads);
        lost += quads.len() - said.places;
        let mut text = String::new();
        for annotation in said.annotations() {
            text.push_str(if count == 0 { "\n    " } else { ",\n    " });
            count += 1;
            annotation.write(4, &mut text);
        }
        out.write_all(text.as_bytes())?;
    }
    out.write_all(b"\n  ]\n}\n")?;
    Ok((count, lost))
}

/// What an article's graph says of places in its text.
struct Said<'a> {
    article: &'a NamedNode,
    body: Vec<char>,
    mentions: HashMap<&'a str, Mention<'a>>,
    /// The facts with the mentions that prove them.
    facts: HashMap<&'a str, Vec<&'a str>>,
    /// How many quads say that.
    places: usize,
}

#[derive(Default)]
struct Mention<'a> {
    start: Option<usize>,
    end: Option<usize>,
    words: &'a str,
    entities: Vec<&'a str>,
}

impl<'a> Said<'a> {
    fn new(article: &'a NamedNode, quads: &'a [Quad]) -> Self {
        let mut said = Self {
            article,
            body: Vec::new(),
            mentions: HashMap::new(),
            facts: HashMap::new(),
            places: 0,
        };
        let subjects = quads.iter().filter_map(|quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => Some((node.as_str(), quad)),
            NamedOrBlankNode::BlankNode(_) => None,
        });
        for (subject, quad) in subjects.clone() {
            if is(quad, rdf::TYPE) && matches!(&quad.object, Term::NamedNode(class) if *class == tt::MENTION) {
                said.mentions.insert(subject, Mention::default());
            }
        }
        for (subject, quad) in subjects {
            if is(quad, schema::ARTICLE_BODY) && subject == article.as_str() {
                said.body = literal(&quad.object).chars().collect();
            } else if is(quad, tt::EVIDENCE) {
                said.places += 1;
                said.facts.entry(subject).or_default().extend(node(&quad.object));
            }
            let Some(mention) = said.mentions.get_mut(subject) else {
                continue;
            };
            said.places += 1;
            match quad.predicate.as_ref() {
                p if p == nif::BEGIN_INDEX => mention.start = literal(&quad.object).parse().ok(),
                p if p == nif::END_INDEX => mention.end = literal(&quad.object).parse().ok(),
                p if p == nif::ANCHOR_OF => mention.words = literal(&quad.object),
                p if p == itsrdf::TA_IDENT_REF => mention.entities.extend(node(&quad.object)),
                _ => {}
            }
        }
        said
    }

    /// One a mention that names an entity, then one a fact, in the order of the text.
    fn annotations(&self) -> Vec<Tree> {
        let mut mentions: Vec<_> = self.mentions.iter().filter(|(_, m)| !m.entities.is_empty()).collect();
        mentions.sort_by_key(|(iri, mention)| (mention.start, mention.end, **iri));
        let mut facts: Vec<_> = self.facts.iter().collect();
        let start = |mentions: &[&str]| mentions.iter().filter_map(|m| self.mentions.get(m)?.start).min();
        facts.sort_by_key(|(iri, mentions)| (start(mentions), **iri));
        let named = mentions.into_iter().map(|(iri, mention)| {
            let mut entities = mention.entities.clone();
            entities.sort_unstable();
            let id = iri.replacen("#char=", "#annotation-", 1);
            self.annotation(&id, "identifying", &entities, &[iri])
        });
        let proved = facts.into_iter().map(|(iri, mentions)| {
            let mut mentions = mentions.clone();
            mentions.sort_by_key(|m| (self.mentions.get(m).map(|m| (m.start, m.end)), *m));
            let id = iri.replacen("#fact-", "#annotation-fact-", 1);
            self.annotation(&id, "describing", &[iri], &mentions)
        });
        named.chain(proved).collect()
    }

    fn annotation(&self, id: &str, motivation: &str, bodies: &[&str], mentions: &[&str]) -> Tree {
        let bodies = bodies.iter().map(|body| word(body)).collect();
        let targets = mentions.iter().map(|mention| self.target(mention)).collect();
        Tree::Object(vec![
            ("id".to_owned(), word(id)),
            ("type".to_owned(), word("Annotation")),
            ("motivation".to_owned(), word(motivation)),
            ("body".to_owned(), one_or_list(bodies)),
            ("target".to_owned(), one_or_list(targets)),
        ])
    }

    fn target(&self, mention: &str) -> Tree {
        let Some(Mention {
            start: Some(start),
            end: Some(end),
            words,
            ..
        }) = self.mentions.get(mention)
        else {
            return word(mention);
        };
        let position = vec![
            ("type".to_owned(), word("TextPositionSelector")),
            ("start".to_owned(), Tree::Word(start.to_string())),
            ("end".to_owned(), Tree::Word(end.to_string())),
        ];
        let mut quote = vec![
            ("type".to_owned(), word("TextQuoteSelector")),
            ("exact".to_owned(), word(words)),
        ];
        let before = self.body.get(start.saturating_sub(AROUND)..*start);
        let after = self.body.get(*end..self.body.len().min(end + AROUND));
        for (key, around) in [("prefix", before), ("suffix", after)] {
            if let Some(around) = around.filter(|around| !around.is_empty()) {
                quote.push((key.to_owned(), word(&around.iter().collect::<String>())));
            }
        }
        Tree::Object(vec![
            ("source".to_owned(), word(self.article.as_str())),
            (
                "selector".to_owned(),
                Tree::List(vec![Tree::Line(position), Tree::Object(quote)]),
            ),
        ])
    }
}

fn is(quad: &Quad, predicate: NamedNodeRef<'_>) -> bool {
    quad.predicate == predicate
}

fn word(text: &str) -> Tree {
    Tree::Word(quoted(text))
}

fn one_or_list(mut trees: Vec<Tree>) -> Tree {
    match trees.len() {
        1 => trees.remove(0),
        _ => Tree::List(trees),
    }
}

fn literal(term: &Term) -> &str {
    match term {
        Term::Literal(literal) => literal.value(),
        _ => "",
    }
}

fn node(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        _ => None,
    }
}
