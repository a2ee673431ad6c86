//! `/sparql`: SPARQL 1.1 Protocol, queries here, updates in [`super::write`].

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{self, Write};

use http::{Method, StatusCode};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{NamedNode, Triple};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolutionIter};

use super::app::{App, State};
use super::body::{self, Body};
use super::fault::Fault;
use super::request::{Asked, pairs};
use super::watch::Watch;
use super::{Answer, access, bounds, media, plan, write};
use crate::query::{Answer as Evaluated, Format, Given, Graphs, QueryError};
use crate::rdf::vocabulary::PREFIXES;

/// The most rows of an answer, unless the server is set otherwise.
const MOST_ROWS: usize = 1_000_000;
/// So many rows are made before the answer begins: what goes wrong until then has a status that says so.
const FIRST: usize = 512;

/// Forms of rows, the first is what is given to who takes anything.
const ROWS: [(&str, Format); 8] = [
    ("application/sparql-results+json", Format::Json),
    ("application/sparql-results+xml", Format::Xml),
    ("text/csv", Format::Csv),
    ("text/tab-separated-values", Format::Tsv),
    ("application/json", Format::Json),
    ("application/xml", Format::Xml),
    ("text/xml", Format::Xml),
    ("text/plain", Format::Table),
];

/// Forms of graphs. What a result of triples cannot have (graphs) is written in the form for it all the same.
pub(super) const GRAPHS: [(&str, RdfFormat); 11] = [
    ("text/turtle", RdfFormat::Turtle),
    ("application/n-triples", RdfFormat::NTriples),
    ("application/rdf+xml", RdfFormat::RdfXml),
    ("application/ld+json", JSON_LD),
    ("application/n-quads", RdfFormat::NQuads),
    ("application/trig", RdfFormat::TriG),
    ("text/n3", RdfFormat::N3),
    ("application/x-turtle", RdfFormat::Turtle),
    ("application/json", JSON_LD),
    ("application/xml", RdfFormat::RdfXml),
    ("text/plain", RdfFormat::NTriples),
];

const JSON_LD: RdfFormat = RdfFormat::JsonLd {
    profile: oxigraph::io::JsonLdProfileSet::empty(),
};

/// What a request of the protocol asks.
enum Operation {
    Query(String, Graphs),
    Update(String, Graphs),
    Describe,
}

/// Answers `/sparql`.
pub(super) fn sparql(app: &App, state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    asked.reading(&[Method::GET, Method::POST])?;
    match operation(asked)? {
        Operation::Query(text, graphs) => {
            bounds::text(&text)?;
            let query = state.dataset.parse(&text, None, &[]).map_err(Fault::from)?;
            run(app, state, asked, query, &graphs)
        }
        Operation::Update(text, graphs) => {
            access::may_write(app, asked)?;
            bounds::text(&text)?;
            write::update(app, asked, &text, &graphs)
        }
        Operation::Describe => describe(app, state, asked),
    }
}

/// Reads the request as the protocol has it (SPARQL 1.1 Protocol, 2.1 and 2.2).
fn operation(asked: &Asked<'_>) -> Result<Operation, Fault> {
    let own = asked.parameters();
    if asked.is_read() {
        if has(own, "update") {
            return Err(Fault::bad("an update is sent with POST"));
        }
        if own.is_empty() {
            return Ok(Operation::Describe);
        }
        return Ok(Operation::Query(one(own, "query")?, graphs(own, "")?));
    }
    let text = asked.text()?;
    match asked.content_type().as_str() {
        "application/x-www-form-urlencoded" => {
            let mut form = pairs(asked.body());
            match (has(&form, "query"), has(&form, "update")) {
                (true, true) => Err(Fault::bad("either `query` or `update`, not both")),
                (false, false) => Err(Fault::bad("the form has neither `query` nor `update`")),
                (true, false) => {
                    let query = one(&form, "query")?;
                    // Clients differ in where they put the graphs.
                    form.extend(own.iter().filter(|(key, _)| key.ends_with("-graph-uri")).cloned());
                    Ok(Operation::Query(query, graphs(&form, "")?))
                }
                (false, true) => Ok(Operation::Update(one(&form, "update")?, graphs(&form, "using-")?)),
            }
        }
        "application/sparql-query" => Ok(Operation::Query(text.to_owned(), graphs(own, "")?)),
        "application/sparql-update" => Ok(Operation::Update(text.to_owned(), graphs(own, "using-")?)),
        other => Err(Fault::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            format!(
                "`{other}`: a query is sent as application/sparql-query, an update as application/sparql-update, or \
                 either as application/x-www-form-urlencoded"
            ),
        )),
    }
}

fn has(pairs: &[(String, String)], name: &str) -> bool {
    pairs.iter().any(|(key, _)| key == name)
}

/// The value of what must be there just once.
fn one(pairs: &[(String, String)], name: &str) -> Result<String, Fault> {
    let mut values = pairs.iter().filter(|(key, _)| key == name);
    match (values.next(), values.next()) {
        (Some((_, value)), None) => Ok(value.clone()),
        (None, _) => Err(Fault::bad(format!("the parameter `{name}` is missing"))),
        _ => Err(Fault::bad(format!("the parameter `{name}` stands more than once"))),
    }
}

fn graphs(pairs: &[(String, String)], before: &str) -> Result<Graphs, Fault> {
    let named = |name: &str| {
        let fitting = pairs.iter().filter(|(key, _)| *key == name);
        let read = |(key, value): &(String, String)| {
            NamedNode::new(value).map_err(|error| Fault::bad(format!("`{key}={value}`: not an absolute IRI ({error})")))
        };
        fitting.map(read).collect::<Result<Vec<_>, _>>()
    };
    let default = if before.is_empty() {
        "default-graph-uri"
    } else {
        "using-graph-uri"
    };
    let others = if before.is_empty() {
        "named-graph-uri"
    } else {
        "using-named-graph-uri"
    };
    Ok(Graphs {
        default: named(default)?,
        named: named(others)?,
    })
}

/// Evaluates a query and answers in the form that is wanted.
pub(super) fn run(
    app: &App,
    state: &State,
    asked: &Asked<'_>,
    query: spargebra::Query,
    graphs: &Graphs,
) -> Result<Answer, Fault> {
    bounds::query(&query)?;
    let query = plan::endable(query);
    let most = app.settings.most_rows.unwrap_or(MOST_ROWS);
    let evaluated = state.dataset.begin(query, graphs, asked.watch.token());
    let Evaluated { results, base, look } = evaluated.map_err(|error| failed(error, &asked.watch))?;
    match results {
        QueryResults::Boolean(value) => {
            let (media, format) = rows_form(asked)?;
            // Text of a truth value is the word; CSV and TSV have none in the standard, and are given it too.
            let mut bytes = Vec::new();
            let evaluated = Evaluated {
                results: QueryResults::Boolean(value),
                base,
                look,
            };
            evaluated.write(format, None, &mut bytes)?;
            Ok(body::typed(&charset(media), bytes))
        }
        QueryResults::Solutions(rows) => {
            let (media, format) = rows_form(asked)?;
            let variables = rows.variables().to_vec();
            let rows = begun(rows, most, &asked.watch)?;
            let results = QueryResults::Solutions(QuerySolutionIter::new(variables.into(), rows));
            let evaluated = Evaluated { results, base, look };
            let write =
                move |out: &mut dyn Write| evaluated.write(format, None, out).map(drop).map_err(io::Error::other);
            Ok(body::with_type(&charset(media), Body::stream(write)))
        }
        QueryResults::Graph(triples) => {
            let (media, format) = graph_form(asked)?;
            let triples = begun(triples, most, &asked.watch)?;
            Ok(body::with_type(&charset(media), triples_body(triples, format)))
        }
    }
}

/// The same for the text of a question with its values, of which rows are wanted.
pub(super) fn question(
    app: &App,
    state: &State,
    asked: &Asked<'_>,
    text: &str,
    given: &[Given],
    format: Format,
) -> Result<Body, Fault> {
    let query = state.dataset.parse(text, None, given)?;
    let most = app.settings.most_rows.unwrap_or(MOST_ROWS);
    let evaluated = state.dataset.begin(query, &Graphs::default(), asked.watch.token());
    let Evaluated { results, base, look } = evaluated.map_err(|error| failed(error, &asked.watch))?;
    let results = match results {
        QueryResults::Solutions(rows) => {
            let variables = rows.variables().to_vec();
            QuerySolutionIter::new(variables.into(), begun(rows, most, &asked.watch)?).into()
        }
        other => other,
    };
    let evaluated = Evaluated { results, base, look };
    Ok(Body::stream(move |out| {
        evaluated.write(format, None, out).map(drop).map_err(io::Error::other)
    }))
}

/// The media type with the encoding, where it is one of text.
pub(super) fn charset(media: &str) -> String {
    if media.starts_with("text/") {
        format!("{media}; charset=utf-8")
    } else {
        media.to_owned()
    }
}

fn rows_form(asked: &Asked<'_>) -> Result<(&'static str, Format), Fault> {
    form(asked, &ROWS)
}

/// The form of a graph that is wanted.
pub(super) fn graph_form(asked: &Asked<'_>) -> Result<(&'static str, RdfFormat), Fault> {
    form(asked, &GRAPHS)
}

fn form<F: Copy>(asked: &Asked<'_>, forms: &[(&'static str, F)]) -> Result<(&'static str, F), Fault> {
    let offered: Vec<&str> = forms.iter().map(|(media, _)| *media).collect();
    match media::best(asked.accept(), &offered) {
        Some(at) => Ok(forms[at]),
        None => Err(Fault::new(
            StatusCode::NOT_ACCEPTABLE,
            format!("`{}`: this answer is given as {}", asked.accept(), offered.join(", ")),
        )),
    }
}

/// The results with their first ones made, and an error where there are more than an answer may have.
fn begun<T: 'static>(
    mut results: impl Iterator<Item = Result<T, QueryEvaluationError>> + 'static,
    most: usize,
    watch: &Watch,
) -> Result<impl Iterator<Item = Result<T, QueryEvaluationError>> + 'static, Fault> {
    let mut first = VecDeque::new();
    for result in results.by_ref().take(FIRST.min(most.saturating_add(1))) {
        let result = result.map_err(|error| failed(QueryError::Evaluation(error), watch))?;
        first.push_back(Ok(result));
    }
    let many = move || format!("the answer has more than {most} rows; ask for less with LIMIT");
    if first.len() > most {
        return Err(Fault::bad(many()));
    }
    let mut count = 0;
    let watch = watch.clone();
    let all = first.into_iter().chain(results);
    Ok(all.map(move |result| {
        count += 1;
        watch.count_row();
        if count > most {
            return Err(QueryEvaluationError::Unexpected(many().into()));
        }
        result
    }))
}

/// Why an evaluation failed: that it was ended says more than what it met then.
fn failed(error: QueryError, watch: &Watch) -> Fault {
    match watch.ended() {
        Some(why) => Fault::ended(why),
        None => error.into(),
    }
}

/// Triples, written as they are made.
pub(super) fn triples_body(
    triples: impl Iterator<Item = Result<Triple, QueryEvaluationError>> + 'static,
    format: RdfFormat,
) -> Body {
    Body::stream(move |out| {
        let mut serializer = RdfSerializer::from_format(format);
        for (prefix, namespace) in PREFIXES {
            serializer = serializer.with_prefix(*prefix, *namespace).map_err(io::Error::other)?;
        }
        let mut writer = serializer.for_writer(out);
        for triple in triples {
            let triple = triple.map_err(io::Error::other)?;
            writer.serialize_triple(triple.as_ref())?;
        }
        writer.finish().map(drop)
    })
}

/// The service description (SPARQL 1.1 Service Description): what is asked with `GET` alone.
fn describe(app: &App, state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let (media, format) = graph_form(asked).or_else(|fault| match media::best(asked.accept(), &["text/html"]) {
        Some(_) => Ok(("text/turtle", RdfFormat::Turtle)),
        None => Err(fault),
    })?;
    let host = asked.host().unwrap_or("localhost");
    let mut text = String::from(
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n@prefix void: <http://rdfs.org/ns/void#> .\n\
         @prefix format: <http://www.w3.org/ns/formats/> .\n",
    );
    let languages = if app.is_writable() {
        "sd:SPARQL11Query, sd:SPARQL11Update"
    } else {
        "sd:SPARQL11Query"
    };
    // A String takes all that is written to it.
    let _ = write!(
        text,
        "<http://{host}/sparql> a sd:Service ; sd:endpoint <http://{host}/sparql> ; sd:supportedLanguage {languages} ;\n\
         sd:feature sd:UnionDefaultGraph, sd:EmptyGraphs ;\n\
         sd:resultFormat format:SPARQL_Results_JSON, format:SPARQL_Results_XML, format:SPARQL_Results_CSV, \
         format:SPARQL_Results_TSV, format:Turtle, format:N-Triples, format:RDF_XML, format:JSON-LD ;\n\
         sd:defaultDataset <http://{host}/sparql#dataset> .\n\
         <http://{host}/sparql#dataset> a sd:Dataset ; sd:defaultGraph <http://{host}/sparql#default> .\n\
         <http://{host}/sparql#default> a sd:Graph{} .\n",
        state
            .quads()
            .map_or_else(String::new, |quads| format!(" ; void:triples {quads}"))
    );
    let parsed = oxigraph::io::RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes());
    let triples: Vec<Triple> = parsed
        .map(|quad| quad.map(Triple::from))
        .collect::<Result<_, _>>()
        .map_err(|error| Fault::bad(format!("the header Host is none: {error}")))?;
    Ok(body::with_type(
        &charset(media),
        triples_body(triples.into_iter().map(Ok), format),
    ))
}

/// Breaks a body off when its request is ended.
pub(super) struct Watched<'o> {
    out: &'o mut dyn Write,
    watch: Watch,
}

impl<'o> Watched<'o> {
    pub(super) fn new(out: &'o mut dyn Write, watch: Watch) -> Self {
        Self { out, watch }
    }
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.watch.ended() {
            Some(why) => Err(io::Error::other(why.reason())),
            None => self.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
