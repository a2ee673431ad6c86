//! `forget`, killed: no article is lost, and the next build goes on with it.

use std::fs;

use super::{ARTICLES, Scene, Tally, kills};

/// The chair of all articles.
const FORGET: &str = "forget --name Gấu";

/// Is the name in a file of the store?
fn is_on_disk(scene: &Scene) -> bool {
    let path = scene.at(&scene.name);
    let files = match fs::read_dir(&path) {
        Ok(entries) => entries.map(|entry| entry.unwrap().path()).collect(),
        Err(_) => vec![path],
    };
    let name = "Gấu".as_bytes();
    let holds = |bytes: Vec<u8>| bytes.windows(name.len()).any(|window| window == name);
    files.into_iter().any(|file| holds(fs::read(file).unwrap()))
}

/// The store as it was before anything was forgotten.
fn begin_again(scene: &Scene) {
    let path = scene.at(&scene.name);
    let removed = if path.is_dir() {
        fs::remove_dir_all(&path)
    } else {
        fs::remove_file(&path)
    };
    removed.unwrap();
    fs::remove_file(scene.at("forgotten.csv")).unwrap_or_default();
    scene.run("restore before.nq");
}

fn kill_forget(name: &str, kills: u64) {
    let scene = Scene::new(name);
    scene.run("backup before.nq");
    let texts = || scene.found().texts;
    let old = texts();
    assert!(is_on_disk(&scene));
    let whole = scene.run(FORGET);
    let new = texts();
    // The list has another salt each time.
    let graph = || {
        let lines = super::lines(&scene.at(name)).into_iter();
        lines.filter(|line| !line.contains("#forgotten> ")).collect::<Vec<_>>()
    };
    let without = graph();
    assert!(new != old && new.len() == ARTICLES);
    let (mut tally, mut seed) = (Tally::default(), 5);
    for _ in 0..kills {
        begin_again(&scene);
        let killed = scene.kill(FORGET, whole, &mut seed);
        let found = texts();
        assert!(
            found == old || found == new,
            "neither the old articles nor the new ones"
        );
        tally.add(killed, found == new);
        // What was listed goes, whenever the run ended.
        if scene.at("forgotten.csv").exists() {
            scene.run("build in");
            assert_eq!(texts(), new);
            assert!(!is_on_disk(&scene));
        }
        scene.run(FORGET);
        assert!(graph() == without, "what was forgotten twice is another graph");
        assert!(!scene.temporary().exists() && !scene.at(&format!(".{name}.old")).exists());
    }
    tally.tell(name, "forget");
}

#[test]
fn a_killed_forgetting_loses_nothing() {
    kill_forget("graph.nq", kills(24));
}

#[test]
#[cfg(feature = "rocksdb")]
fn a_killed_forgetting_in_a_directory_loses_nothing() {
    kill_forget("graph", kills(32));
}
