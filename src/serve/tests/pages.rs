//! Pages for people and addresses for programs.

use super::*;

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
    let source = include_str!("../api/mod.rs");
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
