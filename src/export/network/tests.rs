//! Whatever words a network holds, its files read back as they were, with the same nodes and edges.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::export::Style;
use crate::graph::Class;

/// A network whose every word is this one.
fn of(words: &str) -> Network {
    let thing = |at: usize| Thing {
        iri: format!("https://example.org/{at}"),
        id: format!("official/{at}"),
        class: Class::ALL[at],
        label: words.to_owned(),
        values: BTreeMap::from([("subject", [words.to_owned()].into())]),
        time: (at == 0).then(|| ("2020-02".to_owned(), "2021".to_owned())),
        articles: at + 1,
    };
    let tie = |at: usize, value: Option<(String, String, String)>| Tie {
        id: format!("article/a#fact-{at}"),
        from: at,
        to: 1,
        kind: "chair".to_owned(),
        label: words.to_owned(),
        article: "a".to_owned(),
        published: None,
        quote: words.to_owned(),
        time: None,
        status: "actual",
        confidence: "0.95".to_owned(),
        value,
    };
    Network {
        things: (0..3).map(thing).collect(),
        ties: vec![
            tie(0, None),
            tie(2, Some(("7.40".to_owned(), words.to_owned(), "2022/2023".to_owned()))),
        ],
        left_out: BTreeMap::new(),
    }
}

type Written = fn(&Network, &mut Vec<u8>);

fn written(write: Written, network: &Network) -> Vec<u8> {
    let mut out = Vec::new();
    write(network, &mut out);
    out
}

/// Elements as (name, attributes, text), in order; a reader that is not ours.
fn elements(xml: &[u8]) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_reader(xml);
    let mut found: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) => {
                let attributes = e.attributes().map(|a| {
                    let a = a.unwrap();
                    let value = a.unescape_value().unwrap().into_owned();
                    (String::from_utf8_lossy(a.key.as_ref()).into_owned(), value)
                });
                let name = String::from_utf8_lossy(e.name().as_ref()).into_owned();
                let attributes = attributes.collect();
                found.push((name, attributes, String::new()));
            }
            Event::Text(text) => {
                if let Some(last) = found.last_mut()
                    && last.2.is_empty()
                {
                    last.2 = text.unescape().unwrap().into_owned();
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Words as articles have them: no control characters but tab and line feed.
fn words() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => proptest::char::any(),
        1 => prop::sample::select(vec!['"', '<', '>', '&', '\'', ';', ',', '\n', '\t', '=', '\u{301}', 'Đ', '\u{FFFE}']),
    ];
    prop::collection::vec(character, 1..20).prop_map(|chars| {
        let plain = chars
            .into_iter()
            .filter(|c| !c.is_control() || ['\n', '\t'].contains(c));
        format!("x{}", plain.collect::<String>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_come_back_from_every_file(words in words()) {
        let network = of(&words);
        let in_xml = words.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}");
        let graphml = elements(&written(|n, out| graphml::write(n, out).unwrap(), &network));
        let count = |name: &str| graphml.iter().filter(|e| e.0 == name).count();
        prop_assert_eq!((count("node"), count("edge")), (3, 2));
        let data = |key: &str| graphml.iter().filter(|e| e.1.get("key").is_some_and(|k| k == key)).map(|e| e.2.clone()).collect::<Vec<_>>();
        prop_assert_eq!(data("edge-quote"), vec![in_xml.clone(); 2]);
        prop_assert_eq!(data("node-subject"), vec![in_xml.clone(); 3]);
        prop_assert_eq!(data("edge-value"), vec!["7.40".to_owned()]);

        let gexf = elements(&written(|n, out| gexf::write(n, out).unwrap(), &network));
        let values = |key: &str| gexf.iter().filter(|e| e.1.get("for").is_some_and(|k| k == key)).map(|e| e.1["value"].clone()).collect::<Vec<_>>();
        prop_assert_eq!(values("quote"), vec![in_xml.clone(); 2]);
        let labels: Vec<&str> = gexf.iter().filter(|e| e.0 == "node").map(|e| e.1["label"].as_str()).collect();
        prop_assert_eq!(labels, vec![in_xml.as_str(); 3]);
        let spells: Vec<(&str, &str)> = gexf.iter().filter(|e| e.0 == "spell").map(|e| (e.1["start"].as_str(), e.1["end"].as_str())).collect();
        prop_assert_eq!(spells, vec![("2020-02-01", "2021-12-31")]);

        let json = written(|n, out| cytoscape::write(n, &Style::default(), out).unwrap(), &network);
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let edges = json["elements"]["edges"].as_array().unwrap();
        prop_assert_eq!(edges.len(), 2);
        prop_assert_eq!(edges[1]["data"]["quote"].as_str(), Some(words.as_str()));
        prop_assert_eq!(edges[1]["data"]["value"].as_f64(), Some(7.4));
        prop_assert_eq!(json["elements"]["nodes"][2]["data"]["articles"].as_u64(), Some(3));

        let csv = written(|n, out| neo4j::relationships(n, out).unwrap(), &network);
        let mut reader = csv::Reader::from_reader(csv.as_slice());
        let head = reader.headers().unwrap().clone();
        let quote = head.iter().position(|h| h == "quote").unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), 2);
        prop_assert_eq!(&rows[0][quote], words.as_str());
        prop_assert_eq!(&rows[1][0], "official/2");
    }
}

#[test]
fn the_sample_graph_has_the_same_nodes_and_edges_in_all_files() {
    let store = Store::new().unwrap();
    store
        .load_from_slice(
            oxigraph::io::RdfFormat::TriG,
            include_bytes!("../../../tests/data/graph.trig"),
        )
        .unwrap();
    let (network, told) = network(&store, &Options::default()).unwrap();
    assert!(network.things.len() > 5 && network.ties.len() > 5, "{told:?}");
    let ids: std::collections::BTreeSet<&str> = network.ties.iter().map(|t| t.id.as_str()).collect();
    assert_eq!(ids.len(), network.ties.len(), "every edge has an ID of its own");
    for tie in &network.ties {
        assert!(
            !tie.quote.is_empty() && !tie.article.is_empty() && !tie.kind.is_empty(),
            "{tie:?}"
        );
    }
    assert!(told.left_out.iter().all(|(why, count)| !why.is_empty() && *count > 0));
    let facts = store
        .quads_for_pattern(
            None,
            Some(crate::rdf::vocabulary::rdf::TYPE),
            Some(crate::rdf::vocabulary::tt::FACT.into()),
            None,
        )
        .count();
    let left: usize = told.left_out.iter().map(|(_, count)| count).sum();
    assert_eq!(
        network.ties.len() + left,
        facts,
        "every fact is an edge or told as left out"
    );
}
