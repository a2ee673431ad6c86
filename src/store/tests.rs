#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use oxigraph::model::{Literal, NamedNode, Quad, Term};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

fn iri(name: &str) -> NamedNode {
    NamedNode::new(format!("https://example.org/{name}")).unwrap()
}

fn quad(graph: &str, subject: &str, object: impl Into<Term>) -> Quad {
    Quad::new(iri(subject), iri("p"), object, iri(graph))
}

/// One graph `name` with one quad a word.
fn change(name: &str, words: &[&str]) -> (NamedNode, Vec<Quad>) {
    let quads = words.iter().map(|w| quad(name, "s", Literal::new_simple_literal(*w)));
    (iri(name), quads.collect())
}

fn lines(path: &Path) -> Vec<String> {
    sorted_lines(Store::read(path).unwrap().oxigraph()).unwrap()
}

/// Every kind of place that a graph can live in.
fn places(folder: &TempDir) -> Vec<PathBuf> {
    let mut names = vec!["a.nq", "a.nq.gz", "a.trig", "a.trig.gz"];
    if cfg!(feature = "rocksdb") {
        names.push("a");
    }
    names.iter().map(|name| folder.path().join(name)).collect()
}

fn commit(path: &Path, changes: impl IntoIterator<Item = (NamedNode, Vec<Quad>)>) {
    Store::write(path)
        .unwrap()
        .commit(&changes.into_iter().collect())
        .unwrap();
}

#[test]
fn what_was_committed_is_read_again() {
    let folder = TempDir::new().unwrap();
    for path in places(&folder) {
        assert!(
            matches!(Store::read(&path), Err(StoreError::Missing { .. })),
            "{}",
            path.display()
        );
        commit(
            &path,
            [
                change("g", &["một", "hai \"ba\"\n\\ \u{1f389}\t."]),
                change("h", &["bốn"]),
            ],
        );
        assert_eq!(lines(&path).len(), 3, "{}", path.display());
        // The second commit changes one graph, takes away another and leaves the rest alone.
        commit(&path, [change("g", &["một", "năm"]), change("h", &[])]);
        let store = Store::read(&path).unwrap();
        let [one, five] = &change("g", &["một", "năm"]).1[..] else {
            unreachable!()
        };
        assert_eq!(store.graph(&iri("g")).unwrap(), [one.clone(), five.clone()]);
        assert_eq!(store.graphs().unwrap(), [iri("g")]);
    }
}

#[test]
fn a_new_store_is_made_even_for_nothing_and_an_old_one_is_left_alone() {
    let folder = TempDir::new().unwrap();
    for path in places(&folder).into_iter().filter(|p| p.extension().is_some()) {
        commit(&path, []);
        assert!(lines(&path).is_empty());
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        commit(&path, []);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
    }
}

#[test]
fn a_store_opened_for_reading_takes_no_changes() {
    let folder = TempDir::new().unwrap();
    for path in places(&folder) {
        commit(&path, [change("g", &["một"])]);
        let result = Store::read(&path).unwrap().commit(&Changes::new());
        assert!(matches!(result, Err(StoreError::ReadOnly { .. })));
    }
}

#[test]
fn a_second_writer_is_told_who_has_the_store_and_readers_are_not_kept_out() {
    let folder = TempDir::new().unwrap();
    for path in places(&folder) {
        commit(&path, [change("g", &["một"])]);
        let first = Store::write(&path).unwrap();
        let Err(error) = Store::write(&path) else {
            panic!("two writers")
        };
        let text = error.to_string();
        assert!(matches!(error, StoreError::Busy { .. }), "{text}");
        if path.extension().is_some() {
            assert!(text.contains(&std::process::id().to_string()), "{text}");
            assert_eq!(lines(&path).len(), 1);
        }
        drop(first);
        Store::write(&path).unwrap();
    }
}

/// Who makes the graphs may panic, which ends them without a word.
#[test]
fn graphs_that_break_off_are_not_stored() {
    let folder = TempDir::new().unwrap();
    let graphs = || [Some(change("g", &["một"]).1), Some(change("h", &["hai", "ba"]).1)];
    for path in places(&folder) {
        let mut store = Store::write(&path).unwrap();
        store.fill(graphs()).unwrap();
        assert!(store.is_empty().unwrap(), "{}", path.display());
        assert!(path.extension().is_none() || !path.exists(), "{}", path.display());
        store.fill(graphs().into_iter().chain([None])).unwrap();
        drop(store);
        assert_eq!(lines(&path).len(), 3, "{}", path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// After any series of commits the store holds what the last commit of each graph said, in the bytes of a fresh store.
    #[test]
    fn any_series_of_commits_is_the_last_word_on_each_graph(
        series in prop::collection::vec(prop::collection::vec((0..4_u8, prop::collection::vec(0..6_u8, 0..4)), 0..4), 1..6)
    ) {
        let folder = TempDir::new().unwrap();
        let (path, fresh) = (folder.path().join("a.nq"), folder.path().join("b.nq"));
        let mut last = Changes::new();
        for step in series {
            let changes: Changes = step.into_iter().map(|(graph, words)| {
                let words: Vec<String> = words.iter().map(ToString::to_string).collect();
                change(&format!("g{graph}"), &words.iter().map(String::as_str).collect::<Vec<_>>())
            }).collect();
            commit(&path, changes.clone());
            last.extend(changes);
        }
        commit(&fresh, last);
        prop_assert_eq!(fs::read(&path).unwrap(), fs::read(&fresh).unwrap());
    }
}

#[test]
fn equal_graphs_are_equal_files_whatever_their_history() {
    let folder = TempDir::new().unwrap();
    for path in places(&folder).into_iter().filter(|p| p.extension().is_some()) {
        let name = format!("fresh-{}", path.file_name().unwrap().to_string_lossy());
        let fresh = folder.path().join(name);
        commit(&path, [change("g", &["một", "hai"])]);
        commit(&path, [change("g", &["hai"]), change("h", &["ba"])]);
        commit(&fresh, [change("h", &["ba"]), change("g", &["hai"])]);
        assert_eq!(
            fs::read(&path).unwrap(),
            fs::read(&fresh).unwrap(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn no_cut_and_no_flipped_bit_passes_for_a_store() {
    let folder = TempDir::new().unwrap();
    // The header of a gzip file (its first ten bytes) says nothing about the graph.
    for (name, header) in [("a.nq", 0), ("a.nq.gz", 10)] {
        let path = folder.path().join(name);
        commit(&path, [change("g", &["một", "hai"]), change("h", &["ba"])]);
        let whole = fs::read(&path).unwrap();
        let content = lines(&path);
        let unhurt = |bytes: &[u8]| {
            fs::write(&path, bytes).unwrap();
            match Store::read(&path) {
                Ok(store) => Some(sorted_lines(store.oxigraph()).unwrap().join("\n")),
                // What is left of the file may be too little to know it by.
                Err(
                    StoreError::Damaged { .. }
                    | StoreError::Foreign { .. }
                    | StoreError::Newer { .. }
                    | StoreError::Older { .. },
                ) => None,
                Err(error) => Some(error.to_string()),
            }
        };
        for length in 0..whole.len() {
            assert_eq!(unhurt(&whole[..length]), None, "{name} cut at {length}");
        }
        for at in header..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 8);
            // The bits that fill up the last byte of compressed content say nothing: what is read is the same.
            let padding = header > 0 && at == whole.len() - 9;
            match unhurt(&bytes) {
                Some(read) if padding => assert_eq!(read, content.join("\n"), "{name}, byte {at}"),
                outcome => assert_eq!(outcome, None, "{name}, bit flipped in byte {at}"),
            }
        }
        assert_eq!(unhurt(&whole), Some(content.join("\n")));
    }
}

#[test]
fn damage_a_foreign_file_and_a_later_format_are_told_apart() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.nq");
    commit(&path, [change("g", &["một", "hai"])]);
    let whole = fs::read_to_string(&path).unwrap();
    let cut = whole[..whole.len() - 30].to_owned();
    let without_end = whole.split_inclusive('\n').take(2).collect::<String>();
    for (content, expected) in [
        (cut, "damaged: its end is missing"),
        (without_end, "damaged: its end is missing"),
        (
            whole.replace("một", "mốt"),
            "damaged: its content is not what its last line proves",
        ),
        (
            whole.replace("format=1", "format=2"),
            "later version of this program (format 2)",
        ),
        (
            whole.replace("format=1", "format=10"),
            "later version of this program (format 10)",
        ),
        (
            whole.replace("format=1", "format=0"),
            "earlier version of this program (format 0), which this one does not read; it is left as it is: build another",
        ),
        (String::new(), "not written by this program (it is empty)"),
        (
            "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n".to_owned(),
            "not written by this program",
        ),
        ("\u{0}\u{1}".to_owned(), "not written by this program"),
    ] {
        fs::write(&path, &content).unwrap();
        for result in [Store::read(&path), Store::write(&path)] {
            let Err(error) = result else { panic!("{expected}") };
            let text = error.to_string();
            assert!(text.contains(expected) && text.contains("a.nq"), "{text}");
        }
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            content,
            "a refused file is left as it is"
        );
    }
}

#[test]
fn what_a_killed_run_left_is_cleaned_and_a_link_stays_a_link() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.nq");
    commit(&path, [change("g", &["một"])]);
    let left = folder.path().join(".a.nq.tmp");
    fs::write(&left, "half a gra").unwrap();
    drop(Store::write(&path).unwrap());
    assert!(!left.exists());
    #[cfg(unix)]
    {
        let link = folder.path().join("link.nq");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        commit(&link, [change("g", &["hai"])]);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(lines(&path), lines(&link));
    }
}

#[test]
fn places_that_are_no_stores_are_refused_with_the_way_out() {
    let folder = TempDir::new().unwrap();
    let ttl = folder.path().join("a.ttl");
    for (path, expected) in [
        (Path::new("https://example.org/sparql"), "no remote stores"),
        (&ttl, "ends in .nq, .nq.gz, .trig or .trig.gz"),
        (&folder.path().join("no/such/folder/a.nq"), "check the folder"),
        (
            folder.path(),
            if cfg!(feature = "rocksdb") {
                "other things"
            } else {
                "--features rocksdb"
            },
        ),
    ] {
        fs::write(folder.path().join("note.txt"), "mine").unwrap();
        let Err(error) = Store::write(path) else {
            panic!("{expected}")
        };
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn copies_of_every_kind_hold_the_same_and_take_nothings_place_unasked() {
    let folder = TempDir::new().unwrap();
    for from in places(&folder) {
        commit(&from, [change("g", &["một", "hai"]), change("h", &["ba"])]);
        let others = TempDir::new().unwrap();
        for to in places(&others) {
            let source = Store::read(&from).unwrap();
            assert_eq!(copy(&source, &to, false).unwrap(), 3, "{}", to.display());
            assert!(matches!(copy(&source, &to, false), Err(StoreError::Taken { .. })));
            assert_eq!(lines(&to), sorted_lines(source.oxigraph()).unwrap());
            if to.is_file() && to.extension() == from.extension() && to.file_name() == from.file_name() {
                assert_eq!(fs::read(&to).unwrap(), fs::read(&from).unwrap());
            }
        }
    }
}

#[test]
fn a_copy_takes_the_place_of_a_damaged_file_but_a_damaged_copy_does_not() {
    let folder = TempDir::new().unwrap();
    let (path, backup) = (folder.path().join("a.nq"), folder.path().join("b.trig.gz"));
    commit(&path, [change("g", &["một"])]);
    copy(&Store::read(&path).unwrap(), &backup, false).unwrap();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 7]).unwrap();
    copy(&Store::read(&backup).unwrap(), &path, true).unwrap();
    assert_eq!(fs::read(&path).unwrap(), whole);
    let packed = fs::read(&backup).unwrap();
    fs::write(&backup, &packed[..packed.len() - 7]).unwrap();
    assert!(matches!(Store::read(&backup), Err(StoreError::Damaged { .. })));
}
