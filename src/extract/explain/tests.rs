//! The model of the reading aid: pieces that join to the text, mentions in mentions, facts that find their words.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;

use super::*;
use crate::model::Lang;

const TEXT: &str = "Tỉnh Hà Nam sơ kết công tác quý I\n\nSáng 2/3/2021, ông Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam chủ trì hội nghị \
    sơ kết công tác quý I năm 2021 của tỉnh. Toàn tỉnh kết nạp 1.234 đảng viên.";

fn read(text: &str) -> Marked {
    let article = Article {
        id: "a".into(),
        text: text.into(),
        ..Article::default()
    };
    marked(&article, Lexicon::builtin())
}

fn joined(marked: &Marked) -> String {
    marked.segments.iter().map(|s| s.text.as_str()).collect()
}

#[test]
fn all_stages_are_shown() {
    let page = read(TEXT).text(None, false);
    for part in [
        "title      [place: Tỉnh Hà Nam]",
        "[official: Lê Văn Mẫu]",
        "office Lê Văn Mẫu: Bí thư at Tỉnh ủy Hà Nam",
        "conference main chair Lê Văn Mẫu",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert_eq!(page, read(TEXT).text(None, false));
}

#[test]
fn colours_add_to_the_plain_text_and_lines_are_wrapped() {
    let marked = read(TEXT);
    let coloured = marked.text(None, true);
    assert!(coloured.contains("\u{1b}[1;34mLê Văn Mẫu\u{1b}[0m"));
    let mut plain = String::new();
    let mut code = false;
    for c in coloured.chars() {
        code = code || c == '\u{1b}';
        if !code {
            plain.push(c);
        }
        code = code && c != 'm';
    }
    assert_eq!(plain, marked.text(None, false));
    for line in marked.text(Some(60), false).lines() {
        assert!(crate::page::width(line) <= 60, "{line}");
    }
}

#[test]
fn mentions_stand_in_mentions() {
    let marked = read(TEXT);
    let province = marked.segments.iter().rfind(|s| s.text == "Hà Nam").unwrap();
    let classes: Vec<&str> = province.mentions.iter().map(|m| marked.mentions[*m].class).collect();
    assert_eq!(classes, ["office", "organization", "province"]);
    let html = marked.html_body(Lang::En);
    let nested = html.split_once(">Bí thư").unwrap().1;
    let (organization, province) = (nested.find("class=\"organization\""), nested.find("class=\"province\""));
    assert!(organization.unwrap() < province.unwrap(), "{html}");
}

#[test]
fn facts_find_their_words_and_words_their_facts() {
    let marked = read(TEXT);
    for (at, fact) in marked.facts.iter().enumerate() {
        let words: String = marked
            .segments
            .iter()
            .filter(|s| s.facts.contains(&at))
            .map(|s| s.text.as_str())
            .collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words.contains(&fact.quote),
            "{}: «{words}» lacks «{}»",
            fact.claim,
            fact.quote
        );
    }
    let chair = marked.facts.iter().find(|f| f.property == "chair").unwrap();
    assert_eq!(chair.table, "conferences");
    assert!(
        chair
            .mentions
            .iter()
            .any(|m| marked.mentions[*m].quote.contains("Lê Văn Mẫu"))
    );
    let number = marked.facts.iter().find(|f| f.table == "metrics").unwrap();
    assert_eq!(marked.mentions[number.mentions[0]].says, "=1234 đảng viên");
}

#[test]
fn every_link_of_the_page_has_its_target() {
    let html = read(TEXT).html(Lang::Vi);
    let ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let links: Vec<&str> = html
        .split("href=\"#")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(links.len() > 10, "{links:?}");
    for link in links {
        assert_eq!(ids.iter().filter(|id| **id == link).count(), 1, "{link}");
    }
    assert!(
        html.contains("<h3>Chức vụ <span class=\"quiet\">1</span></h3>"),
        "{html}"
    );
    for address in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!html.contains(address), "the page needs {address}");
    }
}

/// The text that a browser shows of the article.
fn shown(html: &str) -> String {
    let body = html.split_once("<article").unwrap().1.split_once('>').unwrap().1;
    let body = body.split_once("</article>").unwrap().0;
    let text: String = body
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect();
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "Sáng 2/3/2021",
        "đồng chí",
        "Lê Văn Mẫu",
        "Bí thư Tỉnh ủy Hà Nam",
        "UBND tỉnh",
        "chủ trì",
        "Hội nghị tổng kết",
        "tăng 5,2%",
        "Nghị quyết số 21-NQ/TW",
        "<b>",
        "&amp;",
        "\"",
        "'",
        "</p><script>",
        "\n",
        "\t",
        "e\u{301}",
        "\u{200b}",
        "🎉",
        ".",
        ",",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..40).prop_map(|parts| parts.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn segments_join_to_the_text_and_nothing_of_it_is_markup(text in pieces()) {
        let marked = read(&text);
        prop_assert_eq!(joined(&marked), text.clone());
        let html = marked.html(Lang::En);
        prop_assert_eq!(html.matches("<script").count(), 1);
        prop_assert_eq!(html.matches("<p class=\"line").count(), marked.lines.len());
        for (open, end) in [("<span", "</span>"), ("<a ", "</a>"), ("<p", "</p>")] {
            prop_assert_eq!(html.matches(open).count(), html.matches(end).count(), "{}", open);
        }
        let words = |text: &str| crate::page::clean(text).split_whitespace().collect::<String>();
        let lines: String = marked.lines.iter().flat_map(|l| &marked.segments[l.segments.clone()]).map(|s| s.text.as_str()).collect();
        prop_assert_eq!(words(&shown(&html)), words(&lines));
    }
}
