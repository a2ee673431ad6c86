//! Whatever articles say, drawings stay what they are: one DOT or SVG text that shows just those words.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;

use super::style::Style;
use super::{dot, svg};
use crate::graph::{Arrangement, Class, Edge, Group, Legend, Line, Node, View};

fn of(words: &str, arrangement: Arrangement) -> View {
    let node = |at: usize| Node {
        iri: format!("https://example.org/{at}/{words}"),
        short: format!("{at}/{words}"),
        class: Class::ALL[at % 8],
        label: words.to_owned(),
        lines: vec![Line {
            name: words.to_owned(),
            value: words.to_owned(),
        }],
        group: (at > 0 && arrangement != Arrangement::Layers && arrangement != Arrangement::Network).then_some(0),
        not_held: at == 2,
        focus: at == 0 && arrangement == Arrangement::Star,
        articles: 1,
    };
    let edge = |from, to| Edge {
        from,
        to,
        kind: "chair",
        property: "tt:chair",
        label: words.to_owned(),
        articles: 1,
        weight: from + to,
    };
    View {
        name: "entities",
        title: words.to_owned(),
        notes: vec![words.to_owned()],
        arrangement,
        groups: vec![Group {
            label: words.to_owned(),
            all: 9,
        }],
        nodes: (0..5).map(node).collect(),
        // with a circle, an edge to itself, and two of the same pair
        edges: vec![
            edge(0, 1),
            edge(1, 2),
            edge(2, 0),
            edge(3, 3),
            edge(0, 1),
            edge(0, 3),
            edge(0, 4),
        ],
        legend: vec![
            Legend {
                class: Class::Official,
                label: words.to_owned(),
                count: 1,
            };
            2
        ],
    }
}

fn text(view: &View, write: impl Fn(&View, &Style, &mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(view, &Style::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Reads DOT as far as strings and HTML-like labels go: gives the quoted strings; fails where one does not end.
fn strings(dot: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = dot.chars();
    let mut depth = 0;
    while let Some(c) = chars.next() {
        match c {
            // inside a label `<` and `>` are balanced tags; what articles say is escaped there
            '<' => depth += 1,
            '>' if depth > 0 => depth -= 1,
            '"' if depth == 0 => {
                let mut string = String::new();
                loop {
                    match chars.next().expect("a string ends") {
                        '"' => break,
                        '\\' => string.push(chars.next().expect("an escape ends")),
                        c => string.push(c),
                    }
                }
                found.push(string);
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0, "labels end");
    found
}

fn holds(words: &str) {
    for arrangement in [
        Arrangement::Star,
        Arrangement::Columns,
        Arrangement::Layers,
        Arrangement::Network,
    ] {
        let view = of(words, arrangement);
        let dot = text(&view, dot::write);
        assert_eq!(dot, text(&view, dot::write));
        // `->` outside labels is no tag
        let strings = strings(&dot.replace(" -> ", " "));
        let blank = |c: char| {
            if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') {
                ' '
            } else {
                c
            }
        };
        for node in &view.nodes {
            let id: String = node.short.chars().map(blank).collect();
            assert!(strings.contains(&id), "{words:?}: no node {id:?} in {strings:?}");
        }
        let svg = text(&view, svg::write);
        let mut open = 0;
        for tag in svg.split('<').skip(1) {
            let (tag, after) = tag.split_once('>').expect("a tag ends");
            assert!(!after.contains('>') && !tag.contains("&quot;\""), "{words:?}");
            open += if tag.starts_with('/') {
                -1
            } else {
                i32::from(!tag.ends_with('/'))
            };
        }
        assert_eq!(open, 0, "{words:?}: tags are balanced");
        for entity in svg.split('&').skip(1) {
            let (name, _) = entity.split_once(';').expect("an entity ends");
            assert!(["amp", "lt", "gt", "quot"].contains(&name), "{name}");
        }
        assert!(!svg.chars().any(|c| c.is_control() && c != '\n'), "{words:?}");
    }
}

#[test]
fn awkward_words() {
    for words in [
        "",
        "\"",
        "\\",
        "a\\\"b\\",
        "<b>&amp;</b> & \"'",
        "two\nlines\tand\r\u{0}",
        "🎉 Đại hội 🇻🇳",
        "Hội nghị Tiếng Việt e\u{302}\u{301} a\u{323}\u{302}",
        "]]> --> <!-- \\N \\G %s",
        "\u{202e}abc\u{feff}\u{ffff}",
    ] {
        holds(words);
    }
    let long = "dài ".repeat(2500);
    assert_eq!(long.chars().count(), 10_000);
    holds(&long);
    holds(&"x".repeat(10_000));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words(words in "\\PC{0,60}|[\"\\\\<>&\n\u{300}-\u{310}a-c ]{0,40}") {
        holds(&words);
    }
}
