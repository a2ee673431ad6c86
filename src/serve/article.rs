//! An article with all that is read from it: its text, what it names and where, its facts in words and the words that prove them.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::StorageError;
use serde::Serialize;

use super::app::State;
use super::search::Entity;
use crate::graph::word;
use crate::model::{CodePoints, Lang, Status};
use crate::page::{decimal, percent};
use crate::query::NAMES;
use crate::rdf::vocabulary::{dcterms, itsrdf, nif, org, rdf, rdfs, schema, sdmx_measure, skos, tt};
use crate::rdf::{concepts, iri};

/// An article as the explorer and the plain page show it.
#[derive(Debug, Serialize)]
pub(super) struct Reading {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) text: String,
    pub(super) mentions: Vec<Mention>,
    pub(super) facts: Vec<Fact>,
}

/// Words that name an entity; code points of the text.
#[derive(Debug, Serialize)]
pub(super) struct Mention {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) class: &'static str,
}

/// One fact.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    pub(super) id: String,
    /// The fact in words.
    pub(super) sentence: String,
    pub(super) table: &'static str,
    pub(super) subject: Named,
    pub(super) predicate: String,
    pub(super) object: Named,
    pub(super) rule: String,
    /// In percent.
    pub(super) confidence: u8,
    pub(super) status: &'static str,
    pub(super) spans: Vec<Span>,
}

/// An entity, or a value, which has no id.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Named {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    pub(super) label: String,
}

/// Code points of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a graph says of one node.
type Record = BTreeMap<NamedNode, Vec<Term>>;

/// Reads an article from its graph; nothing if there is none.
pub(super) fn read(state: &State, article: &NamedNode, lang: Lang) -> Result<Option<Reading>, StorageError> {
    let mut records: BTreeMap<NamedNode, Record> = BTreeMap::new();
    for quad in state
        .store
        .quads_for_pattern(None, None, None, Some(article.as_ref().into()))
    {
        let quad = quad?;
        if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
            let record = records.entry(subject).or_default();
            record.entry(quad.predicate).or_default().push(quad.object);
        }
    }
    let Some(own) = records.get(article) else {
        return Ok(None);
    };
    let Some(text) = literal(own, schema::ARTICLE_BODY) else {
        return Ok(None);
    };
    let reader = Reader {
        state,
        lang,
        records: &records,
    };
    let words = |property| literal(own, property).map(str::to_owned);
    let url = node(own, schema::URL).map(NamedNode::into_string);
    Ok(Some(Reading {
        id: words(dcterms::IDENTIFIER).unwrap_or_else(|| state.path(article.as_str()).to_owned()),
        title: words(dcterms::TITLE),
        published: words(schema::DATE_PUBLISHED),
        source: words(schema::PUBLISHER),
        url: url.or_else(|| words(schema::URL)),
        text: text.to_owned(),
        mentions: reader.mentions(text),
        facts: reader.facts()?,
    }))
}

struct Reader<'a> {
    state: &'a State,
    lang: Lang,
    records: &'a BTreeMap<NamedNode, Record>,
}

impl Reader<'_> {
    /// Where the article names its entities: the mentions that the graph has, and wherever else one of their names stands.
    fn mentions(&self, text: &str) -> Vec<Mention> {
        let points = CodePoints::new(text);
        let mut found: Vec<(Span, &Entity)> = Vec::new();
        for record in self.records.values() {
            let known = node(record, itsrdf::TA_IDENT_REF).and_then(|entity| self.state.index.entity(&entity));
            if let (Some(entity), Some(span)) = (known, span(record)) {
                found.push((span, entity));
            }
        }
        let stated = found.len();
        for (iri, record) in self.records {
            let Some(entity) = self
                .state
                .index
                .entity(iri)
                .filter(|entity| entity.class() != "article")
            else {
                continue;
            };
            let names = NAMES.iter().flat_map(|(property, _)| all(record, *property));
            for name in names.filter_map(words_of).filter(|name| !name.is_empty()) {
                for (at, _) in text
                    .match_indices(name)
                    .filter(|(at, _)| is_whole(text, *at, name.len()))
                {
                    let span = Span {
                        start: points.at(text, at),
                        end: points.at(text, at + name.len()),
                    };
                    found.push((span, entity));
                }
            }
        }
        // Of names within names the longest; what the graph states goes before.
        let mut order: Vec<usize> = (0..found.len()).collect();
        let key = |at: &usize| {
            let (span, entity) = &found[*at];
            (
                *at >= stated,
                std::cmp::Reverse(span.end - span.start),
                *span,
                &entity.id,
            )
        };
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
        let mut mentions = Vec::new();
        for at in order {
            let (span, entity) = found[at];
            let before = taken.range(..span.end).next_back();
            if before.is_some_and(|(_, end)| *end > span.start) {
                continue;
            }
            taken.insert(span.start, span.end);
            mentions.push(Mention {
                start: span.start,
                end: span.end,
                id: entity.id.clone(),
                label: entity.label.clone(),
                class: entity.class(),
            });
        }
        mentions.sort_by_key(|mention| (mention.start, mention.end));
        mentions
    }

    fn facts(&self) -> Result<Vec<Fact>, StorageError> {
        let mut facts = Vec::new();
        for (iri, record) in self.records {
            if !all(record, rdf::TYPE).contains(&tt::FACT.into()) {
                continue;
            }
            let mut spans: Vec<Span> = all(record, tt::MAIN_EVIDENCE)
                .iter()
                .chain(all(record, tt::EVIDENCE))
                .filter_map(|term| match term {
                    Term::NamedNode(mention) => span(self.records.get(mention)?),
                    _ => None,
                })
                .collect();
            let mut seen = std::collections::BTreeSet::new();
            spans.retain(|span| seen.insert(*span));
            let said = self.said(record)?;
            let id = iri.as_str().rsplit_once('#').map_or(iri.as_str(), |(_, id)| id);
            let status = node(record, tt::STATUS);
            let mut known = [Status::Planned, Status::Target, Status::Negated].into_iter();
            let status = known
                .rfind(|known| status.as_ref().is_some_and(|s| s.as_ref() == concepts::status(*known)))
                .unwrap_or_default();
            facts.push(Fact {
                id: id.to_owned(),
                sentence: said.sentence,
                table: said.table,
                subject: said.subject,
                predicate: said.predicate,
                object: said.object,
                rule: literal(record, tt::RULE).unwrap_or_default().to_owned(),
                confidence: percent(literal(record, tt::CONFIDENCE).unwrap_or("1")),
                status: status.word(),
                spans,
            });
        }
        facts.sort_by(|a, b| (a.spans.first(), &a.id).cmp(&(b.spans.first(), &b.id)));
        Ok(facts)
    }

    fn said(&self, record: &Record) -> Result<Said, StorageError> {
        if let (Some(event), Some(person)) = (node(record, tt::EVENT), node(record, tt::PERSON)) {
            let (event, person) = (self.named(&event.into())?, self.named(&person.into())?);
            let role = node(record, tt::ROLE).and_then(|role| {
                let roles = concepts::ROLES.iter();
                roles.clone().find(|(_, known)| *known == role).map(|(word, _)| *word)
            });
            let predicate = match role {
                Some("chair") => "tt:chair",
                Some("speaker") => "tt:speaker",
                _ => "schema:attendee",
            };
            let sentence = format!("{} – {}: {}", event.label, word(self.lang, predicate), person.label);
            return Ok(Said::new("conferences", sentence, event, predicate, person));
        }
        if let Some(person) = node(record, org::MEMBER) {
            return self.tenure(record, &person);
        }
        if let Some(value) = literal(record, sdmx_measure::OBS_VALUE) {
            return self.metric(record, value);
        }
        let (subject, predicate) = (node(record, rdf::SUBJECT), node(record, rdf::PREDICATE));
        let object = all(record, rdf::OBJECT).first();
        let (Some(subject), Some(predicate), Some(object)) = (subject, predicate, object) else {
            return Ok(Said::default());
        };
        let table = self.table(&subject, object);
        let (subject, object) = (self.named(&subject.into())?, self.named(object)?);
        let short = self.state.names.short(predicate.as_str());
        let called = self.property(&predicate, &short)?;
        let sentence = format!("{} – {called}: {}", subject.label, object.label);
        Ok(Said::new(table, sentence, subject, &short, object))
    }

    fn tenure(&self, record: &Record, person: &NamedNode) -> Result<Said, StorageError> {
        let person = self.named(&person.clone().into())?;
        let title = literal(record, tt::TITLE).unwrap_or_default();
        let former = literal(record, tt::FORMER) == Some("true");
        let before = if former {
            format!("{} ", word(self.lang, "word.former"))
        } else {
            String::new()
        };
        let (object, place) = match node(record, org::IN_ORGANIZATION) {
            Some(body) => {
                let body = self.named(&body.into())?;
                let place = format!(", {}", body.label);
                (body, place)
            }
            None => (Named::value(title), String::new()),
        };
        let sentence = format!("{}: {before}{title}{place}", person.label);
        Ok(Said::new("offices", sentence, person, "tt:Tenure", object))
    }

    fn metric(&self, record: &Record, value: &str) -> Result<Said, StorageError> {
        let part = |property| literal(record, property).unwrap_or_default();
        let measure = part(tt::MEASURE);
        let scope = match node(record, tt::SCOPE) {
            Some(scope) => self.named(&scope.into())?,
            None => Named::value(part(tt::SCOPE)),
        };
        let unit = part(tt::UNIT);
        let number = decimal(value, self.lang);
        let of = literal(record, tt::OUT_OF).map_or_else(String::new, |of| format!("/{of}"));
        let mut about: Vec<&str> = vec![&scope.label];
        about.extend([part(tt::PERIOD_START), part(tt::PERIOD_END)]);
        about.retain(|part| !part.is_empty());
        let about = if about.is_empty() {
            String::new()
        } else {
            format!(" ({})", about.join("; "))
        };
        let sentence = format!("{measure}: {number}{of} {unit}{about}");
        let object = Named::value(format!("{value}{of} {unit}").trim());
        Ok(Said::new("metrics", sentence, scope, "tt:Metric", object))
    }

    /// What the table is called that has such a statement.
    fn table(&self, subject: &NamedNode, object: &Term) -> &'static str {
        let class = |node: &NamedNode| self.state.index.entity(node).map(Entity::class);
        let object = match object {
            Term::NamedNode(node) => class(node),
            _ => None,
        };
        match (class(subject), object) {
            (Some("conference"), _) => "conferences",
            (Some("document"), Some("document")) => "document_links",
            (Some("document"), _) | (_, Some("document")) => "documents",
            (_, Some("organization")) => "organizations",
            (_, Some("province")) => "provinces",
            (_, Some("official")) => "offices",
            _ => "articles",
        }
    }

    fn named(&self, term: &Term) -> Result<Named, StorageError> {
        let node = match term {
            Term::NamedNode(node) => node,
            Term::Literal(words) => return Ok(Named::value(iri::date_time_words(words))),
            other @ Term::BlankNode(_) => return Ok(Named::value(other.to_string())),
        };
        if let Some(entity) = self.state.index.entity(node) {
            return Ok(Named {
                id: Some(entity.id.clone()),
                label: entity.label.clone(),
            });
        }
        let word = label(self.state, node, self.lang)?;
        Ok(Named::value(
            word.unwrap_or_else(|| self.state.names.short(node.as_str())),
        ))
    }

    /// What a property is called.
    fn property(&self, property: &NamedNode, short: &str) -> Result<String, StorageError> {
        let known = word(self.lang, short);
        if known != short {
            return Ok(known.to_owned());
        }
        Ok(label(self.state, property, self.lang)?.unwrap_or_else(|| short.to_owned()))
    }
}

/// The label of a concept or term in a language, else in any.
pub(super) fn label(state: &State, node: &NamedNode, lang: Lang) -> Result<Option<String>, StorageError> {
    let mut other = None;
    for property in [skos::PREF_LABEL, rdfs::LABEL] {
        for quad in state
            .store
            .quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None)
        {
            if let Term::Literal(label) = quad?.object {
                if label.language() == Some(lang.tag()) {
                    return Ok(Some(label.value().to_owned()));
                }
                other = other.max(Some(label.destruct().0));
            }
        }
    }
    Ok(other)
}

/// What a fact says.
#[derive(Default)]
struct Said {
    table: &'static str,
    sentence: String,
    subject: Named,
    predicate: String,
    object: Named,
}

impl Said {
    fn new(table: &'static str, sentence: String, subject: Named, predicate: &str, object: Named) -> Self {
        Self {
            table,
            sentence,
            subject,
            predicate: predicate.to_owned(),
            object,
        }
    }
}

impl Named {
    fn value(words: impl Into<String>) -> Self {
        Self {
            id: None,
            label: words.into(),
        }
    }
}

fn all<'r>(record: &'r Record, property: NamedNodeRef<'_>) -> &'r [Term] {
    record.get(&property.into_owned()).map_or(&[], Vec::as_slice)
}

fn node(record: &Record, property: NamedNodeRef<'_>) -> Option<NamedNode> {
    all(record, property).iter().find_map(|term| match term {
        Term::NamedNode(node) => Some(node.clone()),
        _ => None,
    })
}

fn literal<'r>(record: &'r Record, property: NamedNodeRef<'_>) -> Option<&'r str> {
    all(record, property).iter().find_map(|term| match term {
        Term::Literal(literal) => Some(iri::date_time_words(literal)),
        _ => None,
    })
}

fn words_of(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

/// Do words begin and end with those at the place, and is it no part of a longer number?
fn is_whole(text: &str, at: usize, len: usize) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '/';
    !text[..at].ends_with(part) && !text[at + len..].starts_with(part)
}

fn span(record: &Record) -> Option<Span> {
    let number = |property| literal(record, property)?.parse().ok();
    Some(Span {
        start: number(nif::BEGIN_INDEX)?,
        end: number(nif::END_INDEX)?,
    })
}
