//! Stores that are damaged, foreign, locked, remote, or where none can be.

use std::fs;

use tempfile::TempDir;

use crate::run;

#[test]
fn what_is_no_store_is_refused_with_place_reason_and_way_out() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(
        path("foreign.nq"),
        "<https://a.example/> <https://a.example/> <https://a.example/> .\n",
    )
    .unwrap();
    fs::write(path("empty.nq"), "").unwrap();
    fs::write(path("note.nq.gz"), "not compressed").unwrap();
    fs::create_dir(path("folder")).unwrap();
    for (store, code, expected) in [
        (
            "absent.nq",
            1,
            "there is no store here; make one with `trithuc build ARTICLES`",
        ),
        ("foreign.nq", 1, "not written by this program"),
        ("empty.nq", 1, "it is empty"),
        ("note.nq.gz", 1, "it is not compressed with gzip"),
        ("https://example.org/sparql", 2, "no remote stores"),
        ("graph.ttl", 2, "ends in .nq, .nq.gz, .trig or .trig.gz"),
        #[cfg(not(feature = "rocksdb"))]
        ("folder", 2, "cargo install trithuc --features rocksdb"),
    ] {
        let outcome = run(folder.path(), &format!("verify --store {store}"));
        assert_eq!(outcome.code, code, "{store}: {}", outcome.err);
        assert!(
            outcome.err.starts_with("error: ") && outcome.err.contains(store),
            "{}",
            outcome.err
        );
        assert!(outcome.err.contains(expected), "{store}: {}", outcome.err);
    }
    assert_eq!(fs::read_to_string(path("empty.nq")).unwrap(), "");
}
