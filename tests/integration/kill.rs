//! `build` killed at any moment leaves a store that opens and verifies; the next one ends where an undisturbed one does.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use trithuc::store::update::articles;
use trithuc::store::verify::verify;
use trithuc::store::{Store, sorted_lines};

const ARTICLES: usize = 12;
/// A program that is not optimised takes a second to begin.
const KILLS: u64 = if cfg!(debug_assertions) { 12 } else { 100 };

/// Article `number`; every state says something else.
fn text(number: usize, state: u64) -> String {
    format!(
        "Ngày {}/{}/2022, Tỉnh ủy Bắc Giang tổ chức Hội nghị sơ kết công tác quý {}. Đồng chí Nguyễn Văn Gấu, Phó Bí thư \
         Thường trực Tỉnh ủy chủ trì. Toàn tỉnh kết nạp {} đảng viên, thực hiện Kết luận số {}-KL/TW.\n",
        1 + number,
        1 + state % 12,
        1 + state % 4,
        100 + number,
        10 + number,
    )
}

fn write_articles(folder: &Path, state: u64) {
    for number in 0..ARTICLES {
        fs::write(folder.join(format!("in/a-{number:02}.txt")), text(number, state)).unwrap();
    }
}

fn build(folder: &Path, store: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trithuc"));
    command
        .current_dir(folder)
        .args(["build", "in", "-q", "--store", store])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// How long one build takes.
fn undisturbed(folder: &Path, store: &str) -> Duration {
    let start = Instant::now();
    assert!(build(folder, store).status().unwrap().success());
    start.elapsed()
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

/// Kills `build` again and again while it changes the store of that name.
fn kill(name: &str, kills: u64) {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    write_articles(at, 0);
    let whole = (0..3)
        .map(|round| undisturbed(at, &format!("{round}-{name}")))
        .min()
        .unwrap();
    fs::rename(at.join(format!("0-{name}")), at.join(name)).unwrap();
    let temporary = at.join(format!(".{name}.tmp"));
    let mut seed = 2;
    let (mut killed, mut old, mut new) = (0, 0, 0);
    for state in 1..=kills {
        write_articles(at, state);
        let mut child = build(at, name).spawn().unwrap();
        if state % 4 == 0 {
            // The narrowest place: while the new graph is being written beside the old one.
            while child.try_wait().unwrap().is_none() && !temporary.exists() {
                sleep(Duration::from_micros(100));
            }
        } else {
            sleep(whole * u32::try_from(next(&mut seed) % 1000).unwrap() / 1000);
        }
        child.kill().unwrap();
        killed += u64::from(!child.wait().unwrap().success());
        // Either all that was there before, or all that should be there now.
        let store = Store::read(&at.join(name)).unwrap();
        let found = verify(&store).unwrap();
        assert_eq!((found.articles, found.faults), (ARTICLES, Vec::new()));
        let texts: Vec<String> = articles(&store).unwrap().into_iter().map(|a| a.text).collect();
        let is = |state| {
            texts
                .iter()
                .enumerate()
                .all(|(number, t)| t.trim() == text(number, state).trim())
        };
        if is(state) {
            new += 1;
        } else {
            old += 1;
            assert!((0..state).any(is), "a mix of two builds");
        }
    }
    assert!(build(at, name).status().unwrap().success());
    assert!(build(at, "undisturbed.nq").status().unwrap().success());
    assert_eq!(lines(&at.join(name)), lines(&at.join("undisturbed.nq")));
    if at.join(name).is_file() {
        assert_eq!(
            fs::read(at.join(name)).unwrap(),
            fs::read(at.join("undisturbed.nq")).unwrap()
        );
    }
    assert!(!temporary.exists());
    eprintln!(
        "{name}: {killed} of {kills} killed, {old} times the old graph, {new} times the new one; a build takes {whole:?}"
    );
    assert!(killed > kills / 4, "the kills came too late to show anything: {killed}");
}

#[test]
fn a_killed_build_loses_nothing() {
    kill("graph.nq", KILLS);
}

#[test]
#[cfg(feature = "rocksdb")]
fn a_killed_build_of_a_directory_loses_nothing() {
    kill("graph", KILLS / 4);
}
