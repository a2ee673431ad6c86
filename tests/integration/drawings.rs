//! `export dot` and `svg`: what each view of the sample graph shows, what is cut and said so, names that are not known.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::store::Store;
use tempfile::TempDir;
use trithuc::graph::{Edge, Request, VIEWS, View, class, view, view_kind};
use trithuc::model::{Lang, Moment};

use crate::trithuc;

/// A folder with the graph of the samples, built once.
static SAMPLES: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let built = trithuc(folder.path())
        .args(["build", "-q", articles.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(built.status.success());
    folder
});

static GRAPH: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::new().unwrap();
    let quads = std::fs::read(SAMPLES.path().join("trithuc.nq")).unwrap();
    store.load_from_slice(RdfFormat::NQuads, &quads).unwrap();
    store
});

/// Each view with an entity of the samples that has much to show.
const VIEWED: [(&str, &str); 10] = [
    ("conference", "conference/2023-12-14~triển-khai~Tiền-Giang"),
    ("official", "official/Doãn-Thị-Lan-Chi~Tiền-Giang"),
    ("document", "document/36-NQ~TW~2018"),
    ("province", "province/Tiền-Giang"),
    ("region", "region/Đồng-bằng-sông-Cửu-Long"),
    ("organization", "organization/Ban-Thường-vụ-Tỉnh-ủy-Kiên-Giang"),
    ("network", ""),
    ("timeline", ""),
    ("schema", ""),
    ("entities", ""),
];

fn request(name: &str, around: &str) -> Request {
    let around = (!around.is_empty()).then(|| NamedNode::new(format!("https://w3id.org/trithuc/id/{around}")).unwrap());
    Request {
        view: Some(view_kind(name).unwrap()),
        around,
        ..Request::default()
    }
}

fn shown(request: &Request) -> View {
    view(&GRAPH, request).unwrap()
}

/// Nodes and edges as people read them.
fn listed(view: &View) -> String {
    let mut text = format!("{}\n", view.title);
    for note in &view.notes {
        writeln!(text, "  {note}").unwrap();
    }
    let mut group = None;
    for node in &view.nodes {
        if node.group != group {
            group = node.group;
            let label = group.map_or("-", |g| view.groups[g].label.as_str());
            writeln!(text, "\n[{label}]").unwrap();
        }
        writeln!(text, "{} | {} | {}", node.short, node.class.name(), node.label).unwrap();
        for line in node.lines.iter().take(4) {
            writeln!(text, "    {}: {}", line.name, line.value).unwrap();
        }
    }
    text.push('\n');
    for edge in &view.edges {
        let (from, to) = (&view.nodes[edge.from].short, &view.nodes[edge.to].short);
        let Edge {
            kind,
            property,
            label,
            articles,
            weight,
            ..
        } = edge;
        writeln!(
            text,
            "{from} -> {to} | {kind} {property} | {label} | {articles} {weight}"
        )
        .unwrap();
    }
    text
}

#[test]
fn every_view_of_the_samples() {
    assert_eq!(
        VIEWED.map(|(name, _)| name).to_vec(),
        VIEWS.iter().map(|v| v.name).collect::<Vec<_>>()
    );
    for (name, around) in VIEWED {
        let view = shown(&request(name, around));
        assert!(view.nodes.len() > 2, "{name} shows hardly anything");
        assert_eq!(view, shown(&request(name, around)), "{name} is the same twice");
        insta::assert_snapshot!(format!("view-{name}"), listed(&view));
    }
}

#[test]
fn what_is_cut_is_said() {
    // the data model is no part of a graph, and shown whole
    for (name, around) in VIEWED.into_iter().filter(|(name, _)| *name != "schema") {
        let all = shown(&Request {
            max_nodes: Some(10_000),
            ..request(name, around)
        });
        let few = shown(&Request {
            max_nodes: Some(3),
            ..request(name, around)
        });
        assert!(
            few.nodes.len() <= 3 && !few.nodes.is_empty(),
            "{name}: {}",
            few.nodes.len()
        );
        let said = format!("Chỉ vẽ {} trong ", few.nodes.len());
        assert!(
            few.notes.iter().any(|n| n.starts_with(&said)),
            "{name}: {:?}",
            few.notes
        );
        assert!(
            all.notes
                .iter()
                .all(|n| !n.starts_with("Chỉ vẽ ") || n.contains("quan hệ")),
            "{name}: {:?}",
            all.notes
        );
        assert_eq!(
            few.nodes.iter().filter(|n| n.focus).count(),
            usize::from(!around.is_empty()),
            "{name}"
        );
        let kept = |node: &trithuc::graph::Node| all.nodes.iter().any(|n| n.iri == node.iri);
        assert!(few.nodes.iter().all(kept), "{name}");
    }
}

#[test]
fn limits_of_class_time_and_distance() {
    let only = shown(&Request {
        classes: vec![class("official").unwrap()],
        ..request("conference", VIEWED[0].1)
    });
    assert!(only.nodes.len() > 1);
    assert!(only.nodes.iter().all(|n| n.focus || n.class.name() == "official"));
    let years = |since: &str, until: &str| {
        let view = shown(&Request {
            since: Moment::parse(since),
            until: Moment::parse(until),
            ..request("timeline", "")
        });
        // undated events count by their articles
        let dated = view.groups.iter().filter(|g| g.label != "Không rõ ngày");
        dated.map(|g| g.label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(years("2020", "2022"), ["2020", "2022"]);
    assert_eq!(years("2023-10", "2023-12"), ["10/2023", "12/2023"]);
    let near = |depth| {
        let request = Request {
            depth: Some(depth),
            max_nodes: Some(10_000),
            ..request("entities", "document/36-NQ~TW~2018")
        };
        shown(&request).nodes.len()
    };
    assert!(near(1) < near(2) && near(2) < near(3));
}

#[test]
fn the_view_follows_from_what_it_is_around() {
    for (name, around) in VIEWED.iter().filter(|(_, around)| !around.is_empty()) {
        let view = shown(&Request {
            view: None,
            ..request(name, around)
        });
        assert_eq!(view.name, *name);
    }
    let article = shown(&Request {
        view: None,
        ..request("entities", "article/short-item")
    });
    assert_eq!(article.name, "entities");
    assert!(
        article.notes.iter().any(|n| n.contains("Nguồn: 1 bài báo")),
        "{:?}",
        article.notes
    );
    let english = shown(&Request {
        lang: Lang::En,
        ..request("timeline", "")
    });
    assert_eq!(english.title, "Events in time");
}

#[test]
fn drawings_by_the_program_itself() {
    for ((name, around), style) in VIEWED
        .into_iter()
        .zip(["light", "dark", "colour-blind"].into_iter().cycle())
    {
        let mut arguments = vec!["export", "svg", "--view", name, "--style", style];
        if !around.is_empty() {
            arguments.extend(["--around", around]);
        }
        // without GraphViz, which is found on the PATH
        let drawn = trithuc(SAMPLES.path())
            .args(&arguments)
            .env("PATH", "")
            .output()
            .unwrap();
        let text = String::from_utf8(drawn.stdout).unwrap();
        assert_eq!(String::from_utf8(drawn.stderr).unwrap(), "", "{name}");
        assert!(text.starts_with("<svg ") && text.ends_with("</svg>\n"), "{name}");
        let parsed = elements_of(&text);
        assert!(parsed > 20, "{name}: only {parsed} elements");
    }
}

/// How many elements a well-formed text has: every one that opens closes in its turn.
fn elements_of(text: &str) -> usize {
    let (mut open, mut count) = (Vec::new(), 0);
    for tag in text.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name.to_owned()));
        } else {
            count += 1;
            if !tag.ends_with('/') {
                open.push(tag.split(' ').next().unwrap().to_owned());
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
    count
}

#[test]
fn unknown_names_are_wrong_usage_and_hinted() {
    for (arguments, said) in [
        (&["tabels"][..], "did you mean `tables`?"),
        (&["dot", "--view", "timelin"], "did you mean `timeline`?"),
        (&["dot", "--style", "drak"], "did you mean `dark`?"),
        (&["dot", "--class", "oficial"], "did you mean `official`?"),
        (&["nq", "--with", "ontolgy"], "did you mean `ontology`?"),
        (
            &["dot", "--view", "official"],
            "name it with --around, for example \"official/",
        ),
        (
            &["dot", "--view", "document", "--around", "province/Tiền-Giang"],
            "its view is `province`",
        ),
        (&["dot", "--around", "Tiền Giag"], "Tiền Giang"),
        (&["dot", "--since", "May"], "write 2023, 2023-06 or 2023-06-28"),
        (&["dot", "--depth", "2"], "--around"),
    ] {
        let output = trithuc(SAMPLES.path()).arg("export").args(arguments).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        assert!(err.contains(said), "{arguments:?}: {err}");
    }
    let png = trithuc(SAMPLES.path())
        .args(["export", "png"])
        .env("PATH", "")
        .output()
        .unwrap();
    let err = String::from_utf8(png.stderr).unwrap();
    assert!(err.contains("install") && err.contains("export svg"), "{err}");
}
