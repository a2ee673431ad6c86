//! A large graph, asked where it lies.

use super::*;

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
