//! SPARQL over HTTP: the protocol, its answers and its limits.

use super::*;

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
