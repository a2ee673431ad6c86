//! Requests and answers, without a socket.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use http::StatusCode;
use http::header::{ACCEPT, CONTENT_TYPE, HOST};
use serde_json::Value;

use super::*;
use crate::decide::forgotten::Row;
use crate::decide::{Decisions, Forgotten};
use crate::lexicon::Lexicon;
use crate::read::{Options, Source, read};
use crate::store::update::{self, Settings as BuildSettings};

/// A graph of two of the sample articles.
static APP: LazyLock<App> = LazyLock::new(|| App::new(&built(), Settings::default()).expect("a graph"));

/// The same, served as a large one is: from its store, what takes long made already.
static LYING: LazyLock<App> = LazyLock::new(|| {
    let app = lying();
    app.warm().expect("a graph in memory");
    app
});

fn lying() -> App {
    let settings = Settings {
        held: Some(false),
        ..Settings::default()
    };
    App::new(&built(), settings).expect("a graph")
}

fn built() -> oxigraph::store::Store {
    let names = ["merged-province-2025", "regional-briefing"];
    let articles: Vec<_> = names
        .iter()
        .map(|name| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/articles/{name}.txt"));
            read(Source::file(path), &Options::default()).expect("a sample")
        })
        .collect();
    crate::store::in_memory(&articles, &build_settings()).expect("a graph")
}

fn build_settings() -> BuildSettings<'static> {
    BuildSettings {
        lexicon: Lexicon::builtin(),
        decisions: Decisions::none(),
        base: None,
        jobs: None,
        progress: &|_| {},
    }
}

/// What was answered.
struct Told {
    status: u16,
    head: http::HeaderMap,
    body: String,
}

impl Told {
    fn header(&self, name: &str) -> &str {
        self.head
            .get(name)
            .map_or("", |value| value.to_str().expect("visible characters"))
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

fn ask(app: &App, request: http::request::Builder, body: &str) -> Told {
    let request = request.header(HOST, "localhost").body(body.as_bytes().to_vec());
    let (head, body) = respond(app, &request.expect("a request")).into_parts();
    let mut bytes = Vec::new();
    let written = body.write(&mut bytes);
    let status = if written.is_ok() { head.status.as_u16() } else { 0 };
    Told {
        status,
        head: head.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

fn get(path: &str) -> Told {
    ask(&APP, http::Request::get(path), "")
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The cases of the W3C's test suite of the SPARQL 1.1 Protocol that are about one server's answers to queries. Left out are:
/// those of updates that ask what the default graph holds after it was written (`update_dataset_*`: it is all graphs as one here,
/// and none of its own), and `bad_multiple_uris`, which is older than the standard as it stands.
#[test]
fn the_protocol_is_kept() {
    const FORM: &str = "application/x-www-form-urlencoded";
    const QUERY: &str = "application/sparql-query";
    const UPDATE: &str = "application/sparql-update";
    const GRAPHS: &str = "default-graph-uri=http%3A%2F%2Fexample.org%2Fa&named-graph-uri=http%3A%2F%2Fexample.org%2Fb";
    let ask_query = "ASK {}";
    let q = encoded(ask_query);
    for (name, method, address, media, body, status) in [
        ("query_get", "GET", format!("/sparql?query={q}"), "", "", 200),
        ("query_head", "HEAD", format!("/sparql?query={q}"), "", "", 200),
        (
            "query_post_form",
            "POST",
            "/sparql".to_owned(),
            FORM,
            "query=ASK%20%7B%7D",
            200,
        ),
        ("query_post_direct", "POST", "/sparql".to_owned(), QUERY, ask_query, 200),
        (
            "query_dataset_default_graphs_get",
            "GET",
            format!("/sparql?query={q}&{GRAPHS}"),
            "",
            "",
            200,
        ),
        (
            "query_dataset_default_graphs_post",
            "POST",
            format!("/sparql?{GRAPHS}"),
            QUERY,
            ask_query,
            200,
        ),
        (
            "query_multiple_dataset",
            "POST",
            "/sparql".to_owned(),
            FORM,
            "query=ASK%20%7B%7D&default-graph-uri=http://a/&default-graph-uri=http://b/",
            200,
        ),
        ("bad_query_method", "PUT", format!("/sparql?query={q}"), "", "", 405),
        (
            "bad_query_syntax",
            "GET",
            "/sparql?query=ASK%20%7B".to_owned(),
            "",
            "",
            400,
        ),
        (
            "bad_multiple_queries",
            "GET",
            format!("/sparql?query={q}&query={q}"),
            "",
            "",
            400,
        ),
        (
            "bad_query_wrong_media_type",
            "POST",
            "/sparql".to_owned(),
            "text/plain",
            ask_query,
            415,
        ),
        (
            "bad_query_missing_form_type",
            "POST",
            "/sparql".to_owned(),
            "",
            "query=ASK%20%7B%7D",
            415,
        ),
        (
            "bad_query_missing_direct_type",
            "POST",
            "/sparql".to_owned(),
            "",
            ask_query,
            415,
        ),
        (
            "bad_query_non_utf8",
            "GET",
            "/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF".to_owned(),
            "",
            "",
            400,
        ),
        (
            "a form without a query",
            "POST",
            "/sparql".to_owned(),
            FORM,
            "other=1",
            400,
        ),
        (
            "both",
            "POST",
            "/sparql".to_owned(),
            FORM,
            "query=ASK%20%7B%7D&update=CLEAR%20ALL",
            400,
        ),
        (
            "bad_update_get",
            "GET",
            "/sparql?update=CLEAR%20ALL".to_owned(),
            "",
            "",
            400,
        ),
        (
            "update_post_form",
            "POST",
            "/sparql".to_owned(),
            FORM,
            "update=CLEAR%20ALL",
            403,
        ),
        (
            "update_post_direct",
            "POST",
            "/sparql".to_owned(),
            UPDATE,
            "CLEAR ALL",
            403,
        ),
        (
            "an update as a query",
            "POST",
            "/sparql".to_owned(),
            QUERY,
            "CLEAR ALL",
            400,
        ),
        (
            "a graph that is no IRI",
            "GET",
            format!("/sparql?query={q}&default-graph-uri=a%20b"),
            "",
            "",
            400,
        ),
        (
            "other servers",
            "POST",
            "/sparql".to_owned(),
            QUERY,
            "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }",
            400,
        ),
        ("service_description", "GET", "/sparql".to_owned(), "", "", 200),
    ] {
        let mut request = http::Request::builder().method(method).uri(&address);
        if !media.is_empty() {
            request = request.header(CONTENT_TYPE, media);
        }
        let told = ask(&APP, request, body);
        assert_eq!(told.status, status, "{name}: {}", told.body);
        assert_eq!(told.header("allow").is_empty(), status != 405, "{name}");
    }
}

#[test]
fn answers_have_the_form_that_is_wanted() {
    let rows = format!("/sparql?query={}", encoded("SELECT ?s { ?s a tt:Article }"));
    let truth = format!("/sparql?query={}", encoded("ASK { ?s a tt:Article }"));
    let graph = format!("/sparql?query={}", encoded("CONSTRUCT WHERE { ?s a tt:Article }"));
    for (address, accept, media, part) in [
        (&rows, "*/*", "application/sparql-results+json", "\"bindings\""),
        (&rows, "application/json", "application/json", "\"bindings\""),
        (
            &rows,
            "application/sparql-results+xml",
            "application/sparql-results+xml",
            "<binding name=\"s\">",
        ),
        (&rows, "text/csv", "text/csv; charset=utf-8", "s\r\n"),
        (
            &rows,
            "text/tab-separated-values",
            "text/tab-separated-values; charset=utf-8",
            "?s\n<https://",
        ),
        (
            &rows,
            "text/turtle, */*;q=0.1",
            "application/sparql-results+json",
            "\"bindings\"",
        ),
        (
            &truth,
            "application/sparql-results+xml",
            "application/sparql-results+xml",
            "<boolean>true</boolean>",
        ),
        (&truth, "*/*", "application/sparql-results+json", "true"),
        (&graph, "*/*", "text/turtle; charset=utf-8", "tt:Article"),
        (
            &graph,
            "application/n-triples",
            "application/n-triples",
            "<https://w3id.org/trithuc/ontology#Article> .",
        ),
        (&graph, "application/rdf+xml", "application/rdf+xml", "<rdf:RDF"),
        (&graph, "application/ld+json", "application/ld+json", "\"@id\""),
    ] {
        let told = ask(&APP, http::Request::get(address.as_str()).header(ACCEPT, accept), "");
        assert_eq!((told.status, told.header("content-type")), (200, media), "{accept}");
        assert!(told.body.contains(part), "{accept}: {}", told.body);
    }
    let told = ask(&APP, http::Request::get(rows.as_str()).header(ACCEPT, "image/png"), "");
    assert_eq!(told.status, 406);
}

#[test]
fn the_default_graph_is_all_graphs_unless_others_are_named() {
    let count = |graphs: &str| {
        let query = encoded("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a tt:Article }");
        let told = get(&format!("/sparql?query={query}{graphs}"));
        told.json()["results"]["bindings"][0]["n"]["value"]
            .as_str()
            .expect("a number")
            .to_owned()
    };
    let one = format!(
        "&default-graph-uri={}",
        encoded("https://w3id.org/trithuc/id/article/regional-briefing")
    );
    assert_eq!(count(""), "2");
    assert_eq!(count(&one), "1");
    assert_eq!(count("&named-graph-uri=http://example.org/"), "0");
}

#[test]
fn faults_tell_the_place() {
    let told = ask(
        &APP,
        http::Request::post("/sparql").header(CONTENT_TYPE, "application/sparql-query"),
        "SELECT *\nWHERE { ?s ?p }",
    );
    assert_eq!(told.status, 400);
    assert!(told.body.contains(":2:"), "{}", told.body);
}

#[test]
fn an_answer_has_no_more_rows_than_it_may() {
    let settings = Settings {
        most_rows: Some(700),
        ..Settings::default()
    };
    let app = App::new(&built(), settings).expect("a graph");
    for (limit, status) in [("LIMIT 700", 200), ("LIMIT 701", 0), ("", 0)] {
        let query = format!("/sparql?query={}", encoded(&format!("SELECT * {{ ?s ?p ?o }} {limit}")));
        assert_eq!(ask(&app, http::Request::get(query), "").status, status, "{limit}");
    }
    let few = Settings {
        most_rows: Some(5),
        ..Settings::default()
    };
    let app = App::new(&built(), few).expect("a graph");
    let told = ask(
        &app,
        http::Request::get(format!("/sparql?query={}", encoded("SELECT * { ?s ?p ?o }"))),
        "",
    );
    assert_eq!(told.status, 400);
    assert!(told.body.contains("LIMIT"), "{}", told.body);
}

#[test]
fn a_query_ends_when_its_watch_does() {
    for app in [&*APP, &*LYING] {
        let watch = Watch::default();
        let ender = watch.clone();
        std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(200));
            ender.end(Ended::Time);
        });
        let query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
        let request = http::Request::post("/sparql")
            .header(HOST, "localhost")
            .header(CONTENT_TYPE, "application/sparql-query")
            .extension(watch)
            .body(query.as_bytes().to_vec());
        let answer = respond(app, &request.expect("a request"));
        assert_eq!(answer.status(), StatusCode::GATEWAY_TIMEOUT);
    }
}

#[test]
fn every_answer_is_guarded() {
    for path in [
        "/",
        "/plain/",
        "/sparql",
        "/api/stats",
        "/nothing",
        "/api/nothing",
        "/health",
        "/metrics",
    ] {
        let told = get(path);
        assert_eq!(told.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(told.header("referrer-policy"), "no-referrer", "{path}");
        let policy = told.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("script-src 'unsafe"),
            "{path}: {policy}"
        );
        assert_eq!(told.header("access-control-allow-origin"), "", "{path}");
    }
}

#[test]
fn strangers_names_and_origins_are_turned_away() {
    let app = App::new(
        &built(),
        Settings {
            hosts: vec!["graph.example.org".to_owned()],
            origins: vec!["https://example.org".to_owned()],
            ..Settings::default()
        },
    );
    let app = app.expect("a graph");
    for (host, status) in [
        ("localhost:7878", 200),
        ("127.0.0.1:7878", 200),
        ("[::1]:7878", 200),
        ("graph.example.org", 200),
        ("evil.example.org", 421),
        ("localhost.evil.org", 421),
        ("127.0.0.1.evil.org", 421),
    ] {
        let request = http::Request::get("/health").header(HOST, host).body(Vec::new());
        assert_eq!(respond(&app, &request.expect("a request")).status(), status, "{host}");
    }
    for (origin, allowed) in [("https://example.org", "https://example.org"), ("https://evil.org", "")] {
        let told = ask(&app, http::Request::get("/api/stats").header("origin", origin), "");
        assert_eq!(told.header("access-control-allow-origin"), allowed);
    }
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    for path in ["/api/vocabulary", "/plain/", "/sparql?query=ASK%20%7B%7D"] {
        let first = get(path);
        let tag = first.header("etag").to_owned();
        assert!(!tag.is_empty(), "{path}");
        let again = ask(&APP, http::Request::get(path).header("if-none-match", &tag), "");
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
        assert_eq!(
            ask(
                &APP,
                http::Request::get(path).header("if-none-match", "W/\"other\""),
                ""
            )
            .status,
            200
        );
    }
    let told = ask(
        &APP,
        http::Request::get("/plain/").header("accept-encoding", "gzip"),
        "",
    );
    assert_eq!(told.header("content-encoding"), "gzip");
    let head = ask(&APP, http::Request::head("/plain/"), "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), get("/plain/").body.len().to_string());
}

fn hits(q: &str, class: &str) -> Vec<String> {
    let found = get(&format!("/api/search?q={}&class={class}", encoded(q))).json();
    let groups = found["groups"].as_array().expect("groups");
    let hits = groups.iter().flat_map(|group| group["hits"].as_array().expect("hits"));
    hits.map(|hit| hit["label"].as_str().expect("a label").to_owned())
        .collect()
}

#[test]
fn names_are_found_with_and_without_tones() {
    for (q, class, first) in [
        ("Hải Phòng", "province", "Hải Phòng"),
        ("hai phong", "province", "Hải Phòng"),
        ("hai pho", "province", "Hải Phòng"),
        ("HẢI PHÒNG", "province", "Hải Phòng"),
        ("tphcm", "province", "Hồ Chí Minh"),
        ("tỉnh Bắc Giang", "province", "Bắc Giang"),
    ] {
        let found = hits(q, class);
        assert!(
            found.first().is_some_and(|label| label.contains(first)),
            "{q}: {found:?}"
        );
    }
    assert!(hits("zzzz", "province").is_empty());
    assert_eq!(get("/api/search?q=x&class=nothing").status, 400);
    assert_eq!(get(&format!("/api/search?q={}", "a".repeat(1000))).status, 400);
    assert_eq!(get("/api/search").json()["groups"], serde_json::json!([]));
}

#[test]
fn what_tells_provinces_apart_is_in_the_language_of_the_page() {
    for (lang, since) in [("vi", "từ 2025-07-01"), ("en", "since 2025-07-01")] {
        let found = get(&format!("/api/search?q=can+tho&class=province&lang={lang}")).json();
        let hits = found["groups"][0]["hits"].as_array().expect("it is found");
        assert!(hits.iter().any(|hit| hit["note"] == since), "{found}");
    }
}

#[test]
fn the_first_page_tells_what_is_open_once_it_was_counted() {
    let app = App::new(&built(), Settings::default()).expect("a graph");
    let stats = |app: &App| ask(app, http::Request::get("/api/stats"), "").json();
    assert_eq!(stats(&app)["undecided"], Value::Null);
    app.warm().expect("a graph in memory");
    let all = ask(&app, http::Request::get("/api/review?limit=1000"), "").json();
    let counted = &stats(&app)["undecided"];
    assert_eq!(counted.as_u64(), all.as_array().map(|all| all.len() as u64));
    assert!(stats(&app)["conflicts"].is_u64());
}

#[test]
fn documents_are_found_in_any_layout_of_their_number() {
    let all = get(&format!(
        "/sparql?query={}",
        encoded("SELECT ?n { ?d a tt:Document ; eli:id_local ?n }")
    ));
    let all = all.json();
    let numbers = all["results"]["bindings"].as_array().expect("rows").iter();
    let numbers: BTreeSet<&str> = numbers
        .filter_map(|row| row["n"]["value"].as_str())
        .filter(|n| n.contains('/'))
        .collect();
    assert!(!numbers.is_empty());
    for number in numbers {
        for asked in [
            number.to_owned(),
            number.to_lowercase(),
            number.replace(['-', '/'], " "),
            number.replace(['-', '/'], ""),
        ] {
            let labels = hits(&asked, "document");
            assert!(labels.iter().any(|label| label.contains(number)), "{asked}: {labels:?}");
        }
    }
}

#[test]
fn words_of_articles_are_quoted() {
    let article = get("/api/article?id=regional-briefing").json();
    let text = article["text"].as_str().expect("a text");
    let words: Vec<&str> = text.split_whitespace().skip(40).take(4).collect();
    let found = get(&format!("/api/search?class=article&q={}", encoded(&words.join(" ")))).json();
    let hit = &found["groups"][0]["hits"][0];
    assert_eq!(hit["id"], "article/regional-briefing");
    assert!(
        hit["note"].as_str().is_some_and(|note| note.contains(words[1])),
        "{hit}"
    );
}

#[test]
fn facts_of_an_article_stand_at_their_words() {
    let article = get("/api/article?id=article/merged-province-2025&lang=vi").json();
    let text: Vec<char> = article["text"].as_str().expect("a text").chars().collect();
    let facts = article["facts"].as_array().expect("facts");
    assert!(facts.len() > 10);
    for fact in facts {
        assert!(!fact["sentence"].as_str().expect("words").is_empty(), "{fact}");
        for span in fact["spans"].as_array().expect("spans") {
            let (start, end) = (
                span["start"].as_u64().expect("a place"),
                span["end"].as_u64().expect("a place"),
            );
            assert!(
                start < end && usize::try_from(end).expect("a place") <= text.len(),
                "{fact}"
            );
        }
    }
    assert!(!article["mentions"].as_array().expect("mentions").is_empty());
}

#[test]
fn what_is_unknown_is_told_with_what_is_like_it() {
    for path in [
        "/api/entity?id=province/H%E1%BA%A3i-Ph%C3%B2ng~9999",
        "/api/entity?id=province/Hai-Phong",
    ] {
        let told = get(path);
        assert_eq!(told.status, 404);
        let first = &told.json()["suggestions"][0];
        assert!(
            first["label"].as_str().is_some_and(|label| label.contains("Hải Phòng")),
            "{path}: {}",
            told.body
        );
    }
    let page = get("/plain/e/province/Hai-Phong");
    assert_eq!(page.status, 404);
    assert!(page.body.contains("Hải Phòng"));
    for path in ["/api/entity", "/api/neighbours", "/api/metrics", "/api/entity?id="] {
        assert_eq!(get(path).status, 400, "{path}");
    }
}

#[test]
fn pages_need_no_script_and_link_to_each_other() {
    let home = get("/plain/?lang=en").body;
    assert!(home.contains("/plain/a/regional-briefing") && !home.contains("<script"));
    let page = get("/plain/a/regional-briefing").body;
    assert!(page.contains("<mark>") && page.contains("href=\"/plain/e/"), "{page}");
    let link = page
        .split("href=\"/plain/e/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a link");
    let entity = get(&format!("/plain/e/{link}"));
    assert_eq!(entity.status, 200);
    assert!(entity.body.contains("class=\"card\""));
    assert!(get("/plain/?q=hai+phong").body.contains("Hải Phòng"));
    let search = get("/plain/?q=%22%3E%3Cscript%3E").body;
    assert!(!search.contains("<script"), "{search}");
}

/// The address of an operation of the description with its examples.
fn example(path: &str, operation: &Value) -> String {
    let mut address = path.to_owned();
    let mut query = Vec::new();
    for parameter in operation["parameters"].as_array().expect("parameters") {
        let (name, example) = (parameter["name"].as_str().expect("a name"), &parameter["example"]);
        let example = example
            .as_str()
            .map(|example| example.replace("ARTICLE", "article/regional-briefing"));
        let example = example.map(|example| example.replace("Cần-Thơ", "Hải-Phòng"));
        match example {
            Some(example) if parameter["in"] == "path" => address = address.replace(&format!("{{{name}}}"), &example),
            Some(example) => query.push(format!("{name}={}", encoded(&example))),
            None => {}
        }
    }
    format!("{address}?{}", query.join("&"))
}

/// What an answer says, whatever its order.
fn pieces(told: &Told) -> Vec<&str> {
    let mut pieces: Vec<&str> = told.body.split([',', '\n', '[', ']', '{', '}']).collect();
    pieces.sort_unstable();
    pieces
}

#[test]
fn a_graph_in_its_store_answers_as_one_in_memory_does() {
    let held = App::new(&built(), Settings::default()).expect("a graph");
    held.warm().expect("a graph in memory");
    let described = get("/api/openapi.json").json();
    let paths = described["paths"].as_object().expect("paths");
    let mut addresses: Vec<String> = paths
        .iter()
        .filter_map(|(path, operations)| Some(example(path, operations.get("get")?)))
        .collect();
    let queries = [
        "SELECT * { ?s a tt:Official ; foaf:name ?n }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?a a tt:Article . ?b a tt:Province }",
        "SELECT ?a ?d { ?a a tt:Article OPTIONAL { ?b a tt:Article ; schema:datePublished ?d } }",
        "ASK { ?s tt:confidence 7.40 }",
        "CONSTRUCT WHERE { ?s a tt:Conference }",
        "DESCRIBE <province/Hải-Phòng>",
        "SELECT ?s ?p",
    ];
    let accept = "&default-graph-uri=https%3A%2F%2Fw3id.org%2Ftrithuc%2Fid%2Farticle%2Fregional-briefing";
    for query in queries {
        addresses.push(format!("/sparql?query={}", encoded(query)));
        addresses.push(format!("/sparql?query={}{accept}", encoded(query)));
    }
    addresses.extend(crate::query::questions().iter().map(|question| {
        let examples = question.parameters.iter().filter(|parameter| !parameter.optional);
        let given = examples.map(|p| format!("{}={}", p.name, encoded(&p.example)));
        format!(
            "/api/questions/{}?{}",
            question.name,
            given.collect::<Vec<_>>().join("&")
        )
    }));
    addresses.extend(
        crate::query::table_queries()
            .iter()
            .map(|(name, _)| format!("/api/tables/{name}.csv")),
    );
    for words in ["hai phong", "hội nghị", "Bí thư", "21-NQ/TW", "zzz", "trung uong"] {
        addresses.push(format!("/api/search?q={}", encoded(words)));
        addresses.push(format!("/plain/?q={}", encoded(words)));
    }
    let others = [
        "/",
        "/plain/",
        "/plain/a/regional-briefing",
        "/plain/e/province/H%E1%BA%A3i-Ph%C3%B2ng",
        "/health",
        "/sparql",
    ];
    addresses.extend(others.map(str::to_owned));
    // Lengths of tables are told once they were asked for.
    addresses.retain(|address| !address.starts_with("/api/tables?"));
    addresses.push("/api/tables".to_owned());
    for address in addresses {
        // Graphs line by line: Turtle joins what stands together.
        let wanted = "application/n-triples, */*;q=0.5";
        let ask = |app| ask(app, http::Request::get(address.as_str()).header(ACCEPT, wanted), "");
        let (one, other) = (ask(&held), ask(&LYING));
        assert_eq!(one.status, other.status, "{address}: {}", other.body);
        assert_eq!(pieces(&one), pieces(&other), "{address}");
    }
}

#[test]
fn what_takes_long_of_a_large_graph_is_made_beside_the_pages() {
    let app = lying();
    let ask = |path: &str| ask(&app, http::Request::get(path), "");
    let later = [
        "/api/timeline",
        "/api/map",
        "/api/neighbours?id=province/H%E1%BA%A3i-Ph%C3%B2ng",
        "/api/conflicts",
        "/api/review",
    ];
    for path in later {
        let told = ask(path);
        assert_eq!(
            (told.status, told.header("retry-after")),
            (503, "60"),
            "{path}: {}",
            told.body
        );
        for (lang, words) in [("vi", "vài phút"), ("en", "some minutes")] {
            let told = ask(&format!(
                "{path}{}lang={lang}",
                if path.contains('?') { '&' } else { '?' }
            ));
            assert!(told.body.contains(words), "{path}: {}", told.body);
        }
    }
    let text = "/api/search?class=article&q=h%E1%BB%99i+ngh%E1%BB%8B+giao+ban+c%C3%B4ng+t%C3%A1c";
    for path in [
        "/",
        "/plain/",
        "/api/stats",
        "/api/search?q=hai+phong",
        "/plain/a/regional-briefing",
        text,
    ] {
        assert_eq!(ask(path).status, 200, "{path}");
    }
    assert_eq!(ask("/api/stats").json()["quads"], Value::Null);
    assert!(!ask("/plain/?lang=en").body.contains("statements"));
    assert_eq!(ask("/api/search?q=hai+phong").json()["texts"], false);
    let before = ask("/plain/").header("etag").to_owned();
    app.warm().expect("a graph in memory");
    assert_ne!(
        ask("/plain/").header("etag"),
        before,
        "what was made since is part of answers"
    );
    for path in later {
        assert_eq!(ask(path).status, 200, "{path}");
    }
    assert!(ask("/api/stats").json()["quads"].is_u64());
    let tables = ask("/api/tables").json();
    let held = get("/api/tables").json();
    let (tables, held) = (tables.as_array().expect("tables"), held.as_array().expect("tables"));
    for (table, known) in tables.iter().zip(held) {
        assert_eq!((&table["name"], &table["columns"]), (&known["name"], &known["columns"]));
        assert!(table["rows"].is_null() && known["rows"].is_u64(), "{table}");
    }
    assert_eq!(ask("/api/search?q=hai+phong").json()["texts"], true);
}

/// Every address of the description is one of the server's, with the answer that it tells; and the server has no other.
#[test]
fn the_description_is_held_to_the_routes() {
    let described = get("/api/openapi.json").json();
    let paths = described["paths"].as_object().expect("paths");
    for (path, operations) in paths {
        let Some(operation) = operations.get("get") else {
            let told = ask(&APP, http::Request::post(path.as_str()), "{}");
            assert_eq!(told.status, 403, "{path}");
            continue;
        };
        let told = get(&example(path, operation));
        assert_eq!(told.status, 200, "{path}: {}", told.body);
        let media = operation["responses"]["200"]["content"]
            .as_object()
            .expect("content")
            .keys()
            .next();
        if media.is_some_and(|media| media.ends_with("json")) {
            told.json();
        }
    }
    let source = include_str!("api/mod.rs");
    let routed: BTreeSet<&str> = source
        .split("        (\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let told: BTreeSet<&str> = paths.keys().filter_map(|path| path.split('/').nth(2)).collect();
    let posted = BTreeSet::from(["articles", "decisions"]);
    assert_eq!(routed.union(&posted).copied().collect::<BTreeSet<_>>(), told);
}

#[test]
fn neighbours_are_those_of_the_network() {
    let article = get("/api/article?id=regional-briefing").json();
    let mentions = article["mentions"].as_array().expect("mentions").iter();
    let mut officials = mentions.filter(|mention| mention["class"] == "official");
    let id = officials
        .next()
        .and_then(|mention| mention["id"].as_str())
        .expect("an official");
    let address = format!("/api/neighbours?id={}", encoded(id));
    let told = get(&format!("{address}&limit=5")).json();
    let nodes = told["nodes"].as_array().expect("nodes");
    assert!(!nodes.is_empty() && nodes.len() <= 5);
    assert_eq!(nodes[0]["id"], id);
    let ids: BTreeSet<&str> = nodes.iter().filter_map(|node| node["id"].as_str()).collect();
    for edge in told["edges"].as_array().expect("edges") {
        for end in ["source", "target"] {
            assert!(ids.contains(edge[end].as_str().expect("an id")), "{edge}");
        }
        assert!(!edge["facts"].as_array().expect("facts").is_empty());
    }
    let never = get(&format!("{address}&from=1900&to=1901")).json();
    assert_eq!(never["nodes"].as_array().map(Vec::len), Some(1));
}

#[test]
fn tables_are_sorted_filtered_and_cut() {
    let whole = get("/api/tables/metrics?limit=1000").json();
    let total = whole["total"].as_u64().expect("a number");
    assert!(total > 3);
    let part = get("/api/tables/metrics?limit=2&offset=1&sort=value&desc=1").json();
    assert_eq!(
        (part["total"].as_u64(), part["rows"].as_array().map(Vec::len)),
        (Some(total), Some(2))
    );
    let none = get("/api/tables/metrics?filter=nothing-has-this").json();
    assert_eq!(none["total"], 0);
    let csv = get("/api/tables/metrics.csv");
    assert!(csv.header("content-type").starts_with("text/csv") && csv.body.starts_with("article,"));
    assert_eq!(get("/api/tables/nothing").status, 404);
    assert_eq!(get("/api/tables/metrics?sort=nothing").status, 400);
    let folder = get("/api/export/tables");
    assert_eq!((folder.status, folder.header("content-type")), (200, "application/zip"));
}

/// A server that writes to a store of its own.
struct Writable {
    folder: tempfile::TempDir,
    app: App,
}

const TOKEN: &str = "a token of some length";

impl Writable {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("graph.nq");
        let mut store = crate::store::Store::write(&path).expect("a store");
        update::build(&mut store, Vec::new(), &build_settings()).expect("a build");
        drop(store);
        let settings = Settings {
            store: Some(path),
            token: Some(TOKEN.to_owned()),
            today: Some(|| "2026-01-02".to_owned()),
            ..Settings::default()
        };
        Self {
            folder,
            app: App::open(settings).expect("a graph"),
        }
    }

    fn send(&self, method: &str, address: &str, media: &str, body: &str) -> Told {
        let request = http::Request::builder().method(method).uri(address);
        let request = request
            .header(CONTENT_TYPE, media)
            .header("authorization", format!("Bearer {TOKEN}"));
        ask(&self.app, request, body)
    }
}

#[test]
fn only_who_has_the_token_writes() {
    let writable = Writable::new();
    let before = fs::read(writable.folder.path().join("graph.nq")).expect("a store");
    for (method, address, media) in [
        ("POST", "/sparql", "application/sparql-update"),
        ("PUT", "/store?graph=http://example.org/g", "text/turtle"),
        ("DELETE", "/store?graph=http://example.org/g", "text/turtle"),
        ("POST", "/api/articles", "text/plain"),
        ("POST", "/api/decisions", "application/json"),
    ] {
        let request = || {
            http::Request::builder()
                .method(method)
                .uri(address)
                .header(CONTENT_TYPE, media)
        };
        assert_eq!(ask(&APP, request(), "").status, 403, "{address}");
        assert_eq!(ask(&writable.app, request(), "").status, 401, "{address}");
        for token in ["Bearer another", "Basic a token of some length", "Bearer"] {
            let told = ask(&writable.app, request().header("authorization", token), "");
            assert_eq!(
                (told.status, told.header("www-authenticate").is_empty()),
                (401, false),
                "{token}"
            );
        }
    }
    assert_eq!(
        fs::read(writable.folder.path().join("graph.nq")).expect("a store"),
        before
    );
}

#[test]
fn an_article_that_is_sent_is_read_as_build_reads_it() {
    let writable = Writable::new();
    let text = "Ngày 12-5-2023, tại Hải Phòng, Ban Tổ chức Trung ương tổ chức Hội nghị giao ban công tác tổ chức. Đồng chí Vũ \
                Đình Lạc, Bí thư Thành ủy Hải Phòng dự hội nghị.";
    let body = serde_json::json!({"id": "sent", "title": "Hội nghị giao ban", "published": "2023-05-13", "text": text});
    let told = writable.send("POST", "/api/articles", "application/json", &body.to_string());
    assert_eq!(told.status, 201, "{}", told.body);
    assert_eq!(told.json()["id"], "article/sent");
    assert!(
        told.json()["facts"].as_u64().is_some_and(|facts| facts > 3),
        "{}",
        told.body
    );
    let again = writable.send("POST", "/api/articles", "application/json", &body.to_string());
    assert_eq!((again.status, again.json()["unchanged"].as_u64()), (200, Some(1)));
    // It stands in the file, and what other programs make of the same article is the same.
    let path = writable.folder.path().join("graph.nq");
    let kept = crate::store::Store::read(&path).expect("a store");
    let articles = update::articles(&kept).expect("articles");
    let fresh = crate::store::in_memory(&articles, &build_settings()).expect("a graph");
    let lines = |store| crate::store::sorted_lines(store).expect("lines");
    assert_eq!(lines(kept.oxigraph()), lines(&fresh));
    for (media, body, status) in [
        ("application/json", "{\"text\": \"\"}", 400),
        ("application/json", "{\"words\": \"\"}", 400),
        ("application/json", "nothing", 400),
        ("image/png", "x", 415),
    ] {
        assert_eq!(
            writable.send("POST", "/api/articles", media, body).status,
            status,
            "{media}: {body}"
        );
    }
    let page = "<html><head><title>Tin</title></head><body><article><h1>Tin ngắn</h1><p>Ngày 3-4-2022, Tỉnh ủy Bắc Giang tổ chức \
                hội nghị tổng kết công tác năm. Hội nghị có đông đủ cán bộ chủ chốt tham dự và cho ý kiến.</p></article></body></html>";
    let told = writable.send("POST", "/api/articles?id=page", "text/html", page);
    assert_eq!(
        (told.status, told.json()["id"].as_str()),
        (201, Some("article/page")),
        "{}",
        told.body
    );
    // A decision rewrites what it touches.
    let article = ask(&writable.app, http::Request::get("/api/article?id=sent"), "").json();
    let fact = article["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .find(|fact| fact["predicate"] == "tt:Tenure");
    let id = fact.and_then(|fact| fact["id"].as_str()).expect("an office");
    let decided = serde_json::json!({"decision": "reject", "subject": format!("article/sent#{id}"), "reason": "so"});
    let told = writable.send("POST", "/api/decisions", "application/json", &decided.to_string());
    assert_eq!(
        (told.status, told.json()["done"].as_bool()),
        (200, Some(true)),
        "{}",
        told.body
    );
    let after = ask(&writable.app, http::Request::get("/api/article?id=sent"), "").json();
    let gone = after["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .all(|fact| fact["id"] != id);
    assert!(gone, "{after}");
    let rows = fs::read_to_string(writable.folder.path().join("decisions.csv")).expect("decisions");
    assert!(rows.contains("reject,") && rows.contains("2026-01-02"), "{rows}");
    for decided in [
        serde_json::json!({"decision": "perhaps", "subject": "official/A"}),
        serde_json::json!({"decision": "same", "subject": "official/A"}),
        serde_json::json!({"decision": "accept", "subject": "official/A"}),
        serde_json::json!({"decision": "edit", "subject": format!("article/sent#{id}")}),
        serde_json::json!({"decision": "same", "subject": "nothing", "object": "official/A"}),
    ] {
        assert_eq!(
            writable
                .send("POST", "/api/decisions", "application/json", &decided.to_string())
                .status,
            400,
            "{decided}"
        );
    }
}

#[test]
fn updates_and_graphs_stay_beside_the_articles() {
    let writable = Writable::new();
    let text = |body| {
        writable
            .send("POST", "/api/articles?id=kept", "text/plain", body)
            .status
    };
    assert_eq!(text("Ngày 3-4-2022, Tỉnh ủy Bắc Giang tổ chức hội nghị tổng kết."), 201);
    let update = |text: &str| writable.send("POST", "/sparql", "application/sparql-update", text);
    let graph = "https://w3id.org/trithuc/id/graph/loaded/own";
    for (text, status) in [
        (
            format!("INSERT DATA {{ GRAPH <{graph}> {{ <http://a/> <http://b/> <http://c/> }} }}"),
            204,
        ),
        (
            "INSERT DATA { GRAPH <article/kept> { <http://a/> <http://b/> <http://c/> } }".to_owned(),
            403,
        ),
        ("DELETE WHERE { GRAPH <graph/reference> { ?s ?p ?o } }".to_owned(), 403),
        ("CLEAR ALL".to_owned(), 403),
        ("INSERT DATA { <http://a/> <http://b/> <http://c/> }".to_owned(), 400),
        ("LOAD <http://example.org/>".to_owned(), 400),
        ("INSERT".to_owned(), 400),
        (
            format!("INSERT {{ GRAPH <{graph}> {{ ?a <http://says/> 1 }} }} WHERE {{ ?a a tt:Article }}"),
            204,
        ),
    ] {
        let told = update(&text);
        assert_eq!(told.status, status, "{text}: {}", told.body);
    }
    let both = writable.send(
        "POST",
        "/sparql?using-graph-uri=http%3A%2F%2Fexample.org%2Fa",
        "application/sparql-update",
        &format!("INSERT {{ GRAPH <{graph}> {{ ?a ?b ?c }} }} USING <http://example.org/b> WHERE {{ ?a ?b ?c }}"),
    );
    assert_eq!(both.status, 400, "{}", both.body);
    let address = format!("/store?graph={}", encoded(graph));
    let ask_graph = || {
        ask(
            &writable.app,
            http::Request::get(address.as_str()).header(ACCEPT, "application/n-triples"),
            "",
        )
    };
    let held = ask_graph().body;
    assert_eq!(held.lines().count(), 2, "{held}");
    for (method, body, status, lines) in [
        ("PUT", "<http://x/> <http://y/> \"z\" .", 204, 1),
        ("POST", "<http://x/> <http://y/> [] .", 204, 2),
        ("PUT", "nonsense", 400, 2),
        ("DELETE", "", 204, 0),
        ("DELETE", "", 404, 0),
        ("PUT", "<http://x/> <http://y/> \"z\" .", 201, 1),
    ] {
        let told = writable.send(method, &address, "text/turtle", body);
        assert_eq!(told.status, status, "{method}: {}", told.body);
        let held = ask_graph();
        assert_eq!(
            if held.status == 404 {
                0
            } else {
                held.body.lines().count()
            },
            lines,
            "{method}: {}",
            held.body
        );
    }
    assert_eq!(writable.send("PUT", "/store?default", "text/turtle", "").status, 400);
    assert_eq!(
        writable
            .send(
                "PUT",
                "/store?graph=https://w3id.org/trithuc/id/article/kept",
                "text/turtle",
                ""
            )
            .status,
        403
    );
    assert_eq!(get("/store?default").status, 200);
    assert_eq!(get("/store").status, 400);
}

#[test]
fn what_is_forgotten_comes_back_by_no_graph_and_no_update() {
    let writable = Writable::new();
    let row = Row::person("Lê Văn Mẫu", &[], "salt", "", Lexicon::builtin()).expect("a name");
    let list = Forgotten {
        rows: vec![row],
        ..Forgotten::default()
    };
    let file = writable.folder.path().join("forgotten.csv");
    fs::write(&file, list.content()).expect("a list");
    let lines =
        "<http://x/1> <http://says/> \"Ông Lê Văn Mẫu dự\" .\n<http://x/2> <http://says/> \"Ông Vũ Văn Ví dự\" .\n";
    let graph = "http://example.org/g";
    for (method, address, media, body) in [
        (
            "PUT",
            format!("/store?graph={}", encoded(graph)),
            "text/turtle",
            lines.to_owned(),
        ),
        (
            "POST",
            format!("/store?graph={}", encoded(graph)),
            "text/turtle",
            lines.to_owned(),
        ),
        (
            "POST",
            "/sparql".to_owned(),
            "application/sparql-update",
            format!("INSERT DATA {{ GRAPH <{graph}> {{ {lines} }} }}"),
        ),
    ] {
        let told = writable.send(method, &address, media, &body);
        assert!((200..300).contains(&told.status), "{method}: {}", told.body);
        let held = fs::read_to_string(writable.folder.path().join("graph.nq")).expect("a store");
        assert!(
            held.contains("Vũ Văn Ví") && !held.contains("Lê Văn Mẫu"),
            "{method} {address}"
        );
    }
    // what the store knows to be forgotten and the list does not say any more
    let mut store = crate::store::Store::write(&writable.folder.path().join("graph.nq")).expect("a store");
    let decisions = Decisions {
        forgotten: list,
        ..Decisions::default()
    };
    let settings = BuildSettings {
        decisions: &decisions,
        ..build_settings()
    };
    update::build(&mut store, Vec::new(), &settings).expect("a build");
    drop(store);
    fs::remove_file(&file).expect("a list");
    let told = writable.send("PUT", "/store?graph=http://example.org/h", "text/turtle", lines);
    assert!(
        told.status == 500 && told.body.contains("no longer lists"),
        "{}",
        told.body
    );
}
