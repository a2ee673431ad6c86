//! What changes a store, killed at any moment: the store opens and verifies, and every article and graph is wholly as it was or
//! wholly as it should be.
//!
//! `TRITHUC_KILLS=500 cargo test --release --test integration kill -- --nocapture --test-threads 1` kills each of them 500 times
//! and tells what was found; without it there are as many as a test of everything has time for.

mod forget;
mod server;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use oxigraph::model::GraphName;
use tempfile::TempDir;
use trithuc::store::held::articles;
use trithuc::store::verify::verify;
use trithuc::store::{Store, sorted_lines};

const ARTICLES: usize = 12;
/// What `remove` takes out.
const REMOVED: [usize; 4] = [1, 4, 7, 11];
/// The graph that `load` makes.
const LOADED: &str = "https://w3id.org/trithuc/id/graph/loaded/extra";

/// How often: as `TRITHUC_KILLS` says, else so often. A program that is not optimised takes a second to begin.
fn kills(optimised: u64) -> u64 {
    let asked = std::env::var("TRITHUC_KILLS").ok();
    let asked = asked.map(|number| number.parse().expect("TRITHUC_KILLS is a number"));
    asked.unwrap_or(if cfg!(debug_assertions) {
        optimised.div_ceil(8)
    } else {
        optimised
    })
}

/// Article `number`; every state says something else.
fn text(number: usize, state: u64) -> String {
    format!(
        "Ngày {}/{}/2022, Tỉnh ủy Bắc Giang tổ chức Hội nghị sơ kết công tác quý {}. Đồng chí Nguyễn Văn Gấu, Phó Bí thư \
         Thường trực Tỉnh ủy chủ trì. Toàn tỉnh kết nạp {} đảng viên, thực hiện Kết luận số {}-KL/TW.\n",
        1 + number,
        1 + state % 12,
        1 + state % 4,
        100 + number + usize::try_from(state).unwrap(),
        10 + number,
    )
}

/// The file that is loaded; every state has other triples, and the same number of them.
fn triples(state: u64) -> String {
    let lines =
        (0..200).map(|number| format!("<https://example.org/s/{number}> <https://example.org/state> \"{state}\" .\n"));
    lines.collect()
}

/// A small generator of numbers that look random and are the same on every run (splitmix64).
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The quads of a store, whatever it lives in.
fn lines(store: &Path) -> Vec<String> {
    sorted_lines(Store::read(store).unwrap().oxigraph()).unwrap()
}

/// A folder with a store of that name, made of the articles of state 0 and the graph that is loaded.
struct Scene {
    folder: TempDir,
    name: String,
}

/// What a store holds, read and verified.
struct Found {
    /// Each article and its text.
    texts: Vec<(String, String)>,
    /// The objects of the loaded graph.
    loaded: Vec<String>,
}

impl Scene {
    fn new(name: &str) -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        let scene = Self {
            folder,
            name: name.to_owned(),
        };
        scene.write_articles(0);
        scene.write_triples(0);
        scene.run("build in");
        scene.run("load extra.nt");
        scene
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write_articles(&self, state: u64) {
        for number in 0..ARTICLES {
            fs::write(self.at(&format!("in/a-{number:02}.txt")), text(number, state)).unwrap();
        }
    }

    fn write_triples(&self, state: u64) {
        fs::write(self.at("extra.nt"), triples(state)).unwrap();
    }

    /// A command on the store, not yet begun.
    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trithuc"));
        command
            .current_dir(self.folder.path())
            .env_remove("TRITHUC_STORE")
            .args(arguments.split(' '))
            .args(["-q", "--store", &self.name])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Runs a command to its end; how long that takes.
    fn run(&self, arguments: &str) -> Duration {
        let start = Instant::now();
        assert!(self.command(arguments).status().unwrap().success(), "{arguments}");
        start.elapsed()
    }

    /// Where the new graph is written beside the old one: a file by every change, a directory by `forget` alone.
    fn temporary(&self) -> PathBuf {
        let ending = if self.name.contains('.') { "tmp" } else { "new" };
        self.at(&format!(".{}.{ending}", self.name))
    }

    /// Begins a command and kills it: after some part of the time that it takes, every fourth time (of a file) while the new graph
    /// is being written beside the old one, the narrowest place. Tells whether it was killed before its end.
    fn kill(&self, arguments: &str, whole: Duration, seed: &mut u64) -> bool {
        let part = next(seed);
        let mut child = self.command(arguments).spawn().unwrap();
        if part.is_multiple_of(4) {
            while child.try_wait().unwrap().is_none() && !self.temporary().exists() {
                sleep(Duration::from_micros(100));
            }
            sleep(Duration::from_micros(part / 4 % 40_000));
        } else {
            // Some come to their end.
            sleep(whole * u32::try_from(part / 4 % 1200).unwrap() / 1000);
        }
        child.kill().unwrap();
        !child.wait().unwrap().success()
    }

    /// Opens the store as the next run would, and verifies it.
    fn found(&self) -> Found {
        let store = Store::read(&self.at(&self.name)).unwrap();
        assert_eq!(verify(&store).unwrap().faults, Vec::new());
        let graph = GraphName::NamedNode(oxigraph::model::NamedNode::new_unchecked(LOADED));
        let quads = store
            .oxigraph()
            .quads_for_pattern(None, None, None, Some(graph.as_ref()));
        Found {
            texts: articles(&store).unwrap().into_iter().map(|a| (a.id, a.text)).collect(),
            loaded: quads.map(|quad| quad.unwrap().object.to_string()).collect(),
        }
    }
}

impl Found {
    /// Are these articles there, just as this state has them, and no others?
    fn is(&self, numbers: impl Iterator<Item = usize>, state: u64) -> bool {
        let wanted = numbers.map(|number| (format!("a-{number:02}"), text(number, state)));
        let found = self
            .texts
            .iter()
            .map(|(id, text)| (id.clone(), format!("{}\n", text.trim())));
        wanted.eq(found)
    }

    /// The state of the loaded graph; it is whole.
    fn loaded(&self) -> u64 {
        let first = &self.loaded[0];
        assert!(self.loaded.len() == 200 && self.loaded.iter().all(|object| object == first));
        first[1..].split('"').next().unwrap().parse().unwrap()
    }
}

/// What came of the kills of one command.
#[derive(Default)]
struct Tally {
    kills: u64,
    killed: u64,
    new: u64,
}

impl Tally {
    fn add(&mut self, killed: bool, new: bool) {
        self.kills += 1;
        self.killed += u64::from(killed);
        self.new += u64::from(new);
    }

    fn tell(&self, store: &str, command: &str) {
        let Self { kills, killed, new } = self;
        eprintln!(
            "{store}, {command}: {killed} of {kills} killed before the end; {} times the old graph, {new} times the new one; none lost or mixed",
            kills - new
        );
        assert!(
            *killed > kills / 4,
            "the kills came too late to show anything: {killed}"
        );
    }
}

fn kill_build(name: &str, kills: u64) {
    let scene = Scene::new(name);
    let whole = (1..4).map(|state| {
        scene.write_articles(state);
        scene.run("build in")
    });
    let whole = whole.min().unwrap();
    let (mut tally, mut seed, mut last) = (Tally::default(), 2, 3);
    for state in 4..4 + kills {
        scene.write_articles(state);
        let killed = scene.kill("build in", whole, &mut seed);
        let found = scene.found();
        let new = found.is(0..ARTICLES, state);
        assert!(
            new || found.is(0..ARTICLES, last),
            "neither the old articles nor the new ones"
        );
        assert_eq!(found.loaded(), 0);
        if new {
            last = state;
        }
        tally.add(killed, new);
    }
    scene.run("build in");
    let fresh = Scene {
        folder: TempDir::new().unwrap(),
        name: name.to_owned(),
    };
    fs::create_dir(fresh.at("in")).unwrap();
    fresh.write_articles(3 + kills);
    fresh.write_triples(0);
    fresh.run("build in");
    fresh.run("load extra.nt");
    assert_eq!(lines(&scene.at(name)), lines(&fresh.at(name)));
    if scene.at(name).is_file() {
        assert_eq!(fs::read(scene.at(name)).unwrap(), fs::read(fresh.at(name)).unwrap());
    }
    assert!(!scene.temporary().exists());
    tally.tell(name, "build");
}

fn kill_remove(name: &str, kills: u64) {
    let scene = Scene::new(name);
    let names: Vec<String> = REMOVED.iter().map(|number| format!("a-{number:02}")).collect();
    let remove = format!("remove {}", names.join(" "));
    let before = lines(&scene.at(name));
    let whole = (0..2).map(|_| {
        let whole = scene.run(&remove);
        scene.run("build in");
        whole
    });
    let whole = whole.min().unwrap();
    let (mut tally, mut seed) = (Tally::default(), 3);
    for _ in 0..kills {
        let killed = scene.kill(&remove, whole, &mut seed);
        let found = scene.found();
        let new = found.is((0..ARTICLES).filter(|number| !REMOVED.contains(number)), 0);
        assert!(
            new || found.is(0..ARTICLES, 0),
            "neither all articles nor those that remain"
        );
        assert_eq!(found.loaded(), 0);
        if new {
            scene.run("build in");
        }
        tally.add(killed, new);
    }
    assert_eq!(lines(&scene.at(name)), before);
    tally.tell(name, "remove");
}

fn kill_load(name: &str, kills: u64) {
    let scene = Scene::new(name);
    let whole = (1..4).map(|state| {
        scene.write_triples(state);
        scene.run("load extra.nt")
    });
    let whole = whole.min().unwrap();
    let (mut tally, mut seed, mut last) = (Tally::default(), 4, 3);
    for state in 4..4 + kills {
        scene.write_triples(state);
        let killed = scene.kill("load extra.nt", whole, &mut seed);
        let found = scene.found();
        let loaded = found.loaded();
        assert!(
            loaded == last || loaded == state,
            "{loaded}: neither {last} nor {state}"
        );
        assert!(found.is(0..ARTICLES, 0));
        last = loaded;
        tally.add(killed, loaded == state);
    }
    tally.tell(name, "load");
}

/// Adds so many articles that a directory takes them in two steps, and kills that, every second time when the second step is noted.
#[cfg(feature = "rocksdb")]
fn kill_addition(name: &str, kills: u64) {
    let scene = Scene::new(name);
    scene.run("generate --articles 14 more.jsonl");
    let (store, copy, pending) = (scene.at(name), scene.at("copy"), scene.at(name).join("trithuc.pending"));
    let put_back = |from: &Path, to: &Path| {
        let _ = fs::remove_dir_all(to);
        fs::create_dir(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    };
    let before = lines(&store);
    put_back(&store, &copy);
    let whole = scene.run("build more.jsonl");
    let after = lines(&store);
    assert!(
        after.len() > before.len() + 10_000,
        "too few to be taken in two steps: {}",
        after.len() - before.len()
    );
    let (mut tally, mut left, mut seed) = (Tally::default(), 0, 5);
    for number in 0..kills {
        put_back(&copy, &store);
        let killed = if number % 2 == 0 {
            scene.kill("build more.jsonl", whole, &mut seed)
        } else {
            let mut child = scene.command("build more.jsonl").spawn().unwrap();
            while child.try_wait().unwrap().is_none() && !pending.exists() {
                sleep(Duration::from_micros(100));
            }
            sleep(whole * u32::try_from(next(&mut seed) % 500).unwrap() / 1000);
            child.kill().unwrap();
            !child.wait().unwrap().success()
        };
        left += u64::from(pending.exists());
        // Whoever opens it takes up what is left.
        let found = lines(&store);
        assert!(
            found == before || found == after,
            "neither the old articles nor all new ones"
        );
        assert!(!pending.exists());
        tally.add(killed, found == after);
        if number % 4 == 0 {
            scene.run("build more.jsonl");
            assert_eq!(lines(&store), after);
        }
    }
    // About half of those that wait for the note leave it: of eight, one at least.
    assert!(left > 0 || kills < 16, "no kill left the second step");
    eprintln!("{name}: {left} times the second step was left to the next run");
    tally.tell(name, "build, in two steps");
}

#[test]
fn a_killed_build_loses_nothing() {
    kill_build("graph.nq", kills(100));
}

#[test]
fn a_killed_build_of_a_compressed_file_loses_nothing() {
    kill_build("graph.trig.gz", kills(24));
}

#[test]
fn a_killed_removal_loses_nothing() {
    kill_remove("graph.nq", kills(32));
}

#[test]
fn a_killed_load_loses_nothing() {
    kill_load("graph.nq", kills(32));
}

#[test]
#[cfg(feature = "rocksdb")]
fn a_killed_change_of_a_directory_loses_nothing() {
    kill_build("graph", kills(25));
    kill_remove("graph", kills(25));
    kill_load("graph", kills(25));
    kill_addition("graph", kills(16));
}
