//! The search.

use super::*;

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
