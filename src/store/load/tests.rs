#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::store::sorted_lines;

/// Loads while nothing is forgotten.
fn load(
    store: &mut Store,
    paths: &[PathBuf],
    name: Option<&str>,
    from: Option<RdfFormat>,
) -> Result<Vec<Loaded>, LoadError> {
    super::load(store, paths, name, from, &Forgotten::default(), Lexicon::builtin())
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_file_is_a_graph_and_its_blank_nodes_have_names() {
    let folder = tempfile::tempdir().unwrap();
    let text = "@prefix e: <https://example.org/> . <xã> e:gần [ e:tên \"Ngã Bảy\" ] ; e:gần _:b .";
    let path = write(folder.path(), "láng giềng.ttl", text);
    let mut store = Store::in_memory().unwrap();
    let told = load(&mut store, std::slice::from_ref(&path), None, None).unwrap();
    let graph = "https://w3id.org/trithuc/id/graph/loaded/láng%20giềng";
    assert_eq!(told[0].graph.as_str(), graph);
    assert_eq!((told[0].triples, told[0].blank_nodes, told[0].graphs), (3, 2, 0));
    let lines = sorted_lines(store.oxigraph()).unwrap();
    assert!(
        lines
            .iter()
            .all(|line| !line.contains("_:") && line.ends_with(&format!("<{graph}> .")))
    );
    assert!(
        lines.iter().any(|line| line.contains("/graph/loaded/xã> ")),
        "{lines:?}"
    );
    // the same again is the same graph
    load(&mut store, &[path], None, None).unwrap();
    assert_eq!(sorted_lines(store.oxigraph()).unwrap(), lines);
    assert_eq!(
        unload(&mut store, &["láng giềng".to_owned()]).unwrap()[0].as_str(),
        graph
    );
    assert_eq!(store.oxigraph().len().unwrap(), 0);
}

#[test]
fn every_format_gives_the_same_graph() {
    let folder = tempfile::tempdir().unwrap();
    let triple = "<https://example.org/a> <https://example.org/tên> \"Cà Mau\"";
    let mut all = Vec::new();
    for (name, text) in [
        ("x.nt", format!("{triple} .")),
        ("x.nq", format!("{triple} <https://example.org/g> .")),
        ("x.ttl", format!("{triple} .")),
        ("x.n3", format!("{triple} .")),
        ("x.trig", format!("<https://example.org/g> {{ {triple} }}")),
        (
            "x.jsonld",
            "{\"@id\":\"https://example.org/a\",\"https://example.org/tên\":\"Cà Mau\"}".to_owned(),
        ),
        (
            "x.rdf",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"https://example.org/\">\
             <rdf:Description rdf:about=\"https://example.org/a\"><e:tên>Cà Mau</e:tên></rdf:Description></rdf:RDF>"
                .to_owned(),
        ),
    ] {
        let mut store = Store::in_memory().unwrap();
        load(&mut store, &[write(folder.path(), name, &text)], None, None).unwrap();
        all.push(sorted_lines(store.oxigraph()).unwrap());
    }
    assert_eq!(all[0].len(), 1);
    assert!(all.iter().all(|lines| *lines == all[0]), "{all:?}");
}

#[test]
fn errors_have_their_place_and_nothing_is_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let good = write(folder.path(), "a.nt", "<https://e.org/a> <https://e.org/b> \"c\" .\n");
    let again = write(folder.path(), "a.ttl", "<https://e.org/a> <https://e.org/b> \"c\" .\n");
    let mut store = Store::in_memory().unwrap();
    for (name, text, words) in [
        (
            "b.nt",
            "<https://e.org/a> <https://e.org/b> \"c\" .\n<https://e.org/a> nonsense .\n",
            "b.nt:2: ",
        ),
        ("c.ttl", "# nothing\n", "no statement"),
        ("d.txt", "words", "ends in nt, nq, ttl"),
    ] {
        let bad = write(folder.path(), name, text);
        let error = load(&mut store, &[good.clone(), bad], None, None)
            .unwrap_err()
            .to_string();
        assert!(error.contains(words), "{error}");
        assert_eq!(store.oxigraph().len().unwrap(), 0);
    }
    let error = load(&mut store, &[good, again], None, None).unwrap_err();
    assert!(error.is_usage() && error.to_string().contains("would both be the graph `a`"));
    assert!(
        unload(&mut store, &["z".to_owned()])
            .unwrap_err()
            .to_string()
            .contains("`z`")
    );
}
