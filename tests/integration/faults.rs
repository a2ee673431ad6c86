//! Faults of the system: disks that are full, folders that may not be written, files that vanish, pipes that close. Each ends in a
//! message that names what happened and what to do, with the exit code of its kind, and nothing is lost.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::{Outcome, run, trithuc};

const TEXT: &str =
    "Sáng 3/7/2023, Tỉnh ủy Hà Nam tổ chức Hội nghị sơ kết. Đồng chí Lê Thị Mẫu, Bí thư Tỉnh ủy chủ trì.\n";
/// Longer than any of these takes; who waits longer waits for ever.
const SOON: Duration = Duration::from_secs(60);

/// A folder with two articles and a store of them.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    for name in ["in/a.txt", "in/b.txt"] {
        fs::write(at.join(name), TEXT).unwrap();
    }
    let built = run(at, "build in -q");
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    folder
}

/// Runs a command line of the shell in which `trithuc` is the program; one that takes too long is ended and is a failure.
fn shell(folder: &Path, line: &str) -> Outcome {
    let line = line.replace("trithuc ", &format!("{} ", env!("CARGO_BIN_EXE_trithuc")));
    // A group of its own, so that all of it can be ended.
    let mut child = Command::new("setsid")
        .args(["sh", "-c", &line])
        .current_dir(folder)
        .env_remove("TRITHUC_STORE")
        .env_remove("TRITHUC_LANG")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let read = |pipe: &mut dyn Read| {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let (out, err) = (
        thread::spawn(move || read(&mut out)),
        thread::spawn(move || read(&mut err)),
    );
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > SOON {
            let group = format!("-{}", child.id());
            let _ = Command::new("kill").args(["-9", "--", &group]).status();
            panic!("{line}: does not end");
        }
        thread::sleep(Duration::from_millis(10));
    }
    Outcome {
        code: child.wait().unwrap().code().unwrap(),
        out: out.join().unwrap(),
        err: err.join().unwrap(),
    }
}

/// Exit code and message are as wanted, and no panic is among it.
fn told(what: &str, outcome: &Outcome, code: i32, words: &[&str]) {
    assert_eq!(outcome.code, code, "{what}: {}", outcome.err);
    assert!(!outcome.err.contains("panicked"), "{what}: {}", outcome.err);
    for words in words {
        assert!(
            outcome.err.contains(words),
            "{what}: not told {words:?}: {}",
            outcome.err
        );
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.starts_with(b"0\n")
}

/// A disk of so many kilobytes, gone when it is dropped; nothing where it cannot be had.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new(folder: &Path, kilobytes: u32) -> Option<Self> {
        let at = folder.join("disk");
        fs::create_dir(&at).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"])
            .arg(&at)
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(at));
        }
        eprintln!("left out: a small disk cannot be mounted (that takes root)");
        None
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_told_and_leaves_what_was_there() {
    let folder = folder();
    let at = folder.path();
    let Some(disk) = SmallDisk::new(at, 1200) else { return };
    // A store that fits, and no room for a greater one beside it.
    assert_eq!(run(at, "build in -q --store disk/graph.nq.gz").code, 0);
    let before = fs::read(disk.0.join("graph.nq.gz")).unwrap();
    fs::write(at.join("in/c.txt"), format!("{TEXT}Chiều 4/7/2023, Tỉnh ủy họp báo.\n")).unwrap();
    for (line, pages, place) in [
        ("build in -q --store disk/graph.nq.gz", 0, "graph.nq.gz.lock"),
        ("build in -q --store disk/graph.nq.gz", 3, "graph.nq.gz.tmp"),
        ("remove a -q --store disk/graph.nq.gz", 3, "graph.nq.gz.tmp"),
        ("backup disk/copy.nq", 3, "copy.nq.tmp"),
        ("export nq -o disk/out.nq", 3, "disk/out.nq"),
        ("export html -o disk/out.html", 0, "disk/out.html"),
        ("export tables -o disk/tables", 0, "disk/tables"),
        ("export svg -o disk/out.svg", 0, "disk/out.svg"),
        ("query articles --format csv -o disk/out.csv", 0, "disk/out.csv"),
    ] {
        fill(&disk.0, pages);
        let outcome = run(at, line);
        told(line, &outcome, 1, &[place, "No space left", "make room"]);
        assert_eq!(fs::read(disk.0.join("graph.nq.gz")).unwrap(), before, "{line}");
        let mut left = names(&disk.0);
        // Empty files and folders take no room.
        let is_lock = |name: &str| Path::new(name).extension().is_some_and(|extension| extension == "lock");
        left.retain(|name| !["filling", "graph.nq.gz", "tables"].contains(&name.as_str()) && !is_lock(name));
        assert_eq!(left, Vec::<String>::new(), "{line}");
    }
    fs::remove_file(disk.0.join("filling")).unwrap();
    assert_eq!(run(at, "build in -q --store disk/graph.nq.gz").code, 0);
    assert_eq!(run(at, "verify -q --store disk/graph.nq.gz").code, 0);
}

/// Leaves so many pages of memory free on a disk.
fn fill(folder: &Path, pages: u64) {
    let mut file = File::create(folder.join("filling")).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length - pages * 4096).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.to_string_lossy().into_owned()).collect()
}

#[test]
fn a_full_output_is_told() {
    if !Path::new("/dev/full").exists() {
        eprintln!("left out: there is no /dev/full");
        return;
    }
    let folder = folder();
    for line in [
        "trithuc query articles > /dev/full",
        "trithuc export nq > /dev/full",
        "trithuc export nq -o /dev/full",
        "trithuc extract in > /dev/full",
        "trithuc show province/Hà-Nam > /dev/full",
        "trithuc stats > /dev/full",
        "trithuc queries > /dev/full",
    ] {
        told(line, &shell(folder.path(), line), 1, &["No space left", "make room"]);
    }
}

#[test]
fn devices_and_pipes_stay_what_they_are() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("target.csv"), "").unwrap();
    symlink("target.csv", at.join("link.csv")).unwrap();
    told("null", &shell(at, "trithuc export nq -q -o /dev/null"), 0, &[]);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    let outcome = shell(
        at,
        "mkfifo pipe.nq && (cat pipe.nq | wc -l) & sleep 0.3; trithuc export nq -q -o pipe.nq; wait",
    );
    told("pipe", &outcome, 0, &[]);
    assert!(outcome.out.trim().parse::<usize>().unwrap() > 100, "{}", outcome.out);
    told("link", &run(at, "query articles --format csv -o link.csv"), 0, &[]);
    assert!(fs::symlink_metadata(at.join("link.csv")).unwrap().is_symlink());
    assert!(fs::read_to_string(at.join("target.csv")).unwrap().lines().count() > 1);
    let outcome = shell(at, "trithuc query articles --format csv -o /dev/stdout | cat");
    assert!(outcome.code == 0 && outcome.out.lines().count() > 1, "{}", outcome.err);
}

#[test]
fn who_stops_reading_is_no_fault_and_closed_streams_are_borne() {
    let folder = folder();
    for (line, code, words) in [
        ("trithuc export nq | head -1 >/dev/null", 0, &[][..]),
        (
            "trithuc query 'SELECT * { ?s ?p ?o }' --format csv | head -1 >/dev/null",
            0,
            &[],
        ),
        ("trithuc extract in | true", 0, &[]),
        (
            "trithuc queries | true; trithuc --help | true; trithuc man build | true",
            0,
            &[],
        ),
        ("trithuc verify >&-", 0, &[]),
        ("trithuc verify 2>&-", 0, &[]),
        ("trithuc build in <&- >&- 2>&-", 0, &[]),
        ("trithuc query articles >&-", 0, &[]),
        ("trithuc extract - <&-", 1, &["the file is empty"]),
        ("trithuc extract - </dev/null", 1, &["the file is empty"]),
        ("trithuc query -f - <&-", 2, &["a query begins with"]),
    ] {
        let outcome = shell(folder.path(), line);
        told(line, &outcome, code, words);
        if code == 0 && line.contains('|') {
            assert_eq!(
                outcome.err.lines().find(|line| line.starts_with("error")),
                None,
                "{line}"
            );
        }
    }
}

/// Runs a command line as somebody who may not do everything.
fn as_nobody(folder: &Path, line: &str) -> Option<Outcome> {
    if !is_root() {
        return Some(run(folder, line));
    }
    // The program may stand where only we may go.
    let program = folder.join("trithuc");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_trithuc"), &program).unwrap();
        fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    }
    let output = Command::new("setpriv")
        .args(["--reuid", "65534", "--regid", "65534", "--clear-groups"])
        .arg(&program)
        .args(line.split_whitespace())
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output();
    let Ok(output) = output.inspect_err(|_| eprintln!("left out: no `setpriv` to become another user")) else {
        return None;
    };
    Some(Outcome {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    })
}

#[test]
fn what_may_not_be_read_or_written_is_told() {
    let folder = folder();
    let at = folder.path();
    let mode = |name: &str, mode| fs::set_permissions(at.join(name), Permissions::from_mode(mode)).unwrap();
    fs::create_dir(at.join("open")).unwrap();
    fs::create_dir(at.join("closed")).unwrap();
    fs::create_dir(at.join("in/closed")).unwrap();
    fs::write(at.join("in/closed/c.txt"), TEXT).unwrap();
    fs::write(at.join("secret.txt"), TEXT).unwrap();
    fs::write(at.join("open/a.nt"), "").unwrap();
    fs::write(at.join("decisions.csv"), "decision,subject_id\n").unwrap();
    fs::copy(at.join("trithuc.nq"), at.join("secret.nq")).unwrap();
    fs::copy(at.join("trithuc.nq"), at.join("open/graph.nq")).unwrap();
    for (name, rights) in [
        ("open", 0o777),
        ("closed", 0o555),
        ("in", 0o755),
        ("in/closed", 0),
        ("secret.txt", 0),
        ("secret.nq", 0),
        ("decisions.csv", 0),
        ("open/graph.nq", 0o444),
    ] {
        mode(name, rights);
    }
    for (line, code, words) in [
        ("stats --store open/graph.nq", 0, &[][..]),
        (
            "build in/a.txt --store closed/graph.nq",
            1,
            &[
                "closed/graph.nq.lock",
                "ermission denied",
                "name a store in a folder that you may write",
            ],
        ),
        (
            "build secret.txt --store open/new.nq",
            1,
            &["secret.txt: permission denied; make it readable or leave it out"],
        ),
        ("build in --store open/new.nq", 1, &["in/closed: permission denied"]),
        (
            "stats --store secret.nq",
            1,
            &["secret.nq", "ermission denied", "rights"],
        ),
        (
            "backup closed/copy.nq --store open/graph.nq",
            1,
            &["closed/copy.nq", "ermission denied", "rights"],
        ),
        (
            "export nq -o closed/out.nq --store open/graph.nq",
            1,
            &["closed/out.nq", "ermission denied", "-o"],
        ),
        (
            "export tables -o closed/tables --store open/graph.nq",
            1,
            &["closed/tables", "ermission denied", "-o"],
        ),
        (
            "build in/a.txt --decisions decisions.csv --store open/new.nq",
            1,
            &["decisions.csv", "ermission denied"],
        ),
        (
            "load secret.nq --from nq --store open/graph.nq",
            1,
            &["secret.nq", "ermission denied"],
        ),
        (
            "query -f secret.txt --store open/graph.nq",
            2,
            &["secret.txt", "ermission denied"],
        ),
        ("lexicon check in/closed", 1, &["to mend"]),
    ] {
        let Some(outcome) = as_nobody(at, line) else { break };
        told(line, &outcome, code, words);
    }
    mode("in/closed", 0o755);
}

#[test]
fn a_file_that_vanishes_while_others_are_read_is_told_and_the_others_are_read() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    // More than are opened at a time: the last ones are known by their names when the pipe, which comes first, is waited for.
    for number in 0..80 {
        fs::write(at.join(format!("in/{number:02}.txt")), TEXT).unwrap();
    }
    assert!(
        Command::new("mkfifo")
            .arg(at.join("first.txt"))
            .status()
            .unwrap()
            .success()
    );
    let child = trithuc_process(at, "build first.txt in -q");
    // Opens when the reader has.
    let mut pipe = OpenOptions::new().write(true).open(at.join("first.txt")).unwrap();
    for name in ["in/78.txt", "in/79.txt"] {
        fs::remove_file(at.join(name)).unwrap();
    }
    pipe.write_all(TEXT.as_bytes()).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(
        err.contains("in/78.txt: no such file") && err.contains("in/79.txt: no such file"),
        "{err}"
    );
    let outcome = run(at, "verify");
    told("verify", &outcome, 0, &["79"]);
}

fn trithuc_process(folder: &Path, line: &str) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_trithuc"))
        .current_dir(folder)
        .env_remove("TRITHUC_STORE")
        .env_remove("TRITHUC_LANG")
        .args(line.split_whitespace())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn folders_pipes_and_circles_where_files_are_expected_are_told() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("dir")).unwrap();
    fs::create_dir(at.join("dir.nq")).unwrap();
    fs::create_dir_all(at.join("circle/deep")).unwrap();
    fs::write(at.join("circle/deep/c.txt"), TEXT).unwrap();
    symlink("..", at.join("circle/deep/up")).unwrap();
    symlink("self.txt", at.join("circle/self.txt")).unwrap();
    symlink("self.txt", at.join("self.txt")).unwrap();
    symlink("nowhere.txt", at.join("circle/dangling.txt")).unwrap();
    fs::create_dir(at.join("pipes")).unwrap();
    fs::write(at.join("pipes/a.txt"), TEXT).unwrap();
    fs::write(at.join("pipes/b.txt"), TEXT).unwrap();
    for pipe in ["pipes/p.txt", "pipes/b.meta.toml", "store.nq", "decisions.csv"] {
        assert!(Command::new("mkfifo").arg(at.join(pipe)).status().unwrap().success());
    }
    // With RocksDB a folder may be a store: an empty one holds none, and takes a copy.
    let (opened, copied) = if cfg!(feature = "rocksdb") { (1, 0) } else { (2, 2) };
    for (line, code, words) in [
        (
            "trithuc build circle --store c.nq && trithuc stats --store c.nq",
            0,
            &[][..],
        ),
        ("trithuc extract self.txt", 1, &["self.txt", "symbolic links"]),
        (
            "trithuc extract circle/dangling.txt",
            1,
            &["circle/dangling.txt: no such file: it is a link to something that is not there"],
        ),
        ("trithuc extract pipes", 1, &["pipes/b.meta.toml", "no file"]),
        ("trithuc stats --store store.nq", 1, &["store.nq", "a device or a pipe"]),
        (
            "trithuc build in --store store.nq",
            1,
            &["store.nq", "a device or a pipe"],
        ),
        ("trithuc stats --store dir.nq", opened, &["dir.nq"]),
        ("trithuc query -f dir", 2, &["dir: ", "directory"]),
        ("trithuc load dir --from ttl", 1, &["dir: ", "directory"]),
        ("trithuc build in --lexicon in/a.txt", 1, &["in/a.txt"]),
        ("trithuc build in --decisions dir", 1, &["dir", "directory"]),
        ("trithuc export dot --style dir", 2, &["dir"]),
        (
            "trithuc export nq -o dir",
            1,
            &["dir: cannot write", "name a file in it"],
        ),
        (
            "trithuc export tables -o in/a.txt",
            1,
            &["in/a.txt", "a file stands where a folder is wanted"],
        ),
        (
            "trithuc export nq -o in/a.txt/out.nq",
            1,
            &["a file stands where a folder is wanted"],
        ),
        (
            "trithuc export nq -q -o new/folder/out.nq && test -s new/folder/out.nq",
            0,
            &[],
        ),
        ("trithuc backup dir", copied, &["dir"]),
        (
            "trithuc serve --writable --token-file dir",
            2,
            &["dir: cannot read the token"],
        ),
        ("trithuc evaluate --gold in/a.txt in", 1, &["in/a.txt"]),
    ] {
        told(line, &shell(at, line), code, words);
    }
}

#[test]
fn names_of_files_need_not_be_text() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    let name = |bytes: &[u8]| at.join(OsStr::from_bytes(bytes));
    fs::write(name(b"in/h\xe1\xbbp.txt"), TEXT).unwrap();
    fs::write(name(b"in/\xff.txt"), TEXT).unwrap();
    fs::write(at.join("in/đủ.txt"), TEXT).unwrap();
    let of = |arguments: &[&[u8]]| {
        let output = trithuc(at)
            .args(arguments.iter().map(|argument| OsStr::from_bytes(argument)))
            .output()
            .unwrap();
        Outcome {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    };
    told("folder", &of(&[b"build", b"in"]), 1, &["in/\u{fffd}.txt: ", "id"]);
    told("named", &of(&[b"extract", b"in/h\xe1\xbbp.txt"]), 0, &[]);
    told("missing", &of(&[b"extract", b"in/\xfe.txt"]), 1, &["no such file"]);
    told("output", &of(&[b"export", b"nq", b"-q", b"-o", b"out\xff.nq"]), 0, &[]);
    assert!(name(b"out\xff.nq").exists());
    told(
        "store",
        &of(&[b"build", b"-q", b"in/h\xe1\xbbp.txt", b"--store", b"\xff.nq"]),
        0,
        &[],
    );
    told("store again", &of(&[b"verify", b"--store", b"\xff.nq"]), 0, &[]);
    told("command", &of(&[b"\xff"]), 2, &[]);
    told("option", &of(&[b"show", b"\xff"]), 2, &[]);
}

#[test]
fn a_store_that_is_no_longer_what_was_written_is_told() {
    let folder = folder();
    let at = folder.path();
    let whole = fs::read(at.join("trithuc.nq")).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 4;
    for (what, content, words) in [
        ("cut", &whole[..whole.len() / 2], "its end is missing; put back a copy"),
        ("flipped", &flipped, "its content is not what its last line proves"),
        (
            "older",
            text.replace("format=1", "format=0").as_bytes(),
            "by an earlier version of this program (format 0)",
        ),
        (
            "newer",
            text.replace("format=1", "format=2").as_bytes(),
            "by a later version of this program (format 2)",
        ),
        ("foreign", b"hello\n", "not written by this program"),
    ] {
        fs::write(at.join("trithuc.nq"), content).unwrap();
        for line in [
            "stats",
            "build in",
            "remove a",
            "load x.nt",
            "verify",
            "export nq",
            "serve --bind 127.0.0.1:0",
            "backup copy.nq",
        ] {
            if line.starts_with("load") {
                fs::write(at.join("x.nt"), "<a:a> <a:b> <a:c> .\n").unwrap();
            }
            told(&format!("{what}, {line}"), &run(at, line), 1, &["trithuc.nq: ", words]);
            assert_eq!(
                fs::read(at.join("trithuc.nq")).unwrap(),
                content,
                "{what}, {line}: it is left as it is"
            );
        }
    }
}
