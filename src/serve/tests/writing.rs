//! A server that writes.

use super::*;

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
    let articles = held::articles(&kept).expect("articles");
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
