//! `forget`: what is gone, that it stays gone, and what is told where something is left.

use std::fs;
use std::path::Path;

use oxigraph::model::{Literal, NamedNode, Quad};
use tempfile::TempDir;
use trithuc::store::Store;

use crate::{Outcome, run, trithuc};

const CHAIR: &str = "Hội nghị tổng kết công tác năm 2022 của Ban Tổ chức Thành ủy Hải Phòng\n\n\
    Sáng 28/12/2022, Ban Tổ chức Thành ủy Hải Phòng tổ chức Hội nghị tổng kết công tác năm 2022. \
    Đồng chí Lê Văn Mẫu, Trưởng Ban Tổ chức Thành ủy Hải Phòng chủ trì hội nghị. \
    Đồng chí Trần Thị Thử, Phó Trưởng Ban Tổ chức Thành ủy Hải Phòng báo cáo kết quả.\n\n\
    Ông Mẫu đề nghị các địa phương hoàn thành Kết luận số 21-KL/TW trước tháng 6-2023. LÊ VĂN MẪU cũng trao Bằng khen cho 12 tập thể.\n";
const OTHER: &str = "Ngày 20/1/2023, tại Hà Nam, Tỉnh ủy Hà Nam quán triệt Kết luận số 21-KL/TW. \
    Đồng chí Vũ Văn Ví, Bí thư Tỉnh ủy Hà Nam chủ trì hội nghị.\n";
const SIDECAR: &str = "title = \"Trưởng Ban Tổ chức Lê Văn Mẫu chủ trì hội nghị\"\nauthor = \"Phạm Ký\"\n\
    url = \"https://bao.example.org/le-van-mau-chu-tri-hoi-nghi-1.html\"\n";

/// A folder with two articles, built.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    fs::write(at.join("in/chair.txt"), CHAIR).unwrap();
    fs::write(at.join("in/chair.meta.toml"), SIDECAR).unwrap();
    fs::write(at.join("in/other.txt"), OTHER).unwrap();
    done(at, "build in -q", 0);
    folder
}

/// Runs and expects an exit code; both outputs.
fn done(at: &Path, arguments: &str, code: i32) -> String {
    let Outcome { code: found, out, err } = run(at, arguments);
    assert_eq!(found, code, "{arguments}\n{out}{err}");
    out + &err
}

fn forget(at: &Path, what: &[&str], code: i32) -> String {
    let output = trithuc(at).arg("forget").args(what).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{what:?}\n{text}");
    text
}

fn store(at: &Path) -> String {
    fs::read_to_string(at.join("trithuc.nq")).unwrap()
}

/// What a fresh build of the folder with the same list gives.
fn fresh(at: &Path) -> String {
    let other = TempDir::new().unwrap();
    fs::copy(at.join("forgotten.csv"), other.path().join("forgotten.csv")).unwrap();
    let articles = at.join("in").display().to_string();
    done(other.path(), &format!("build {articles} -q"), 0);
    store(other.path())
}

#[test]
fn a_person_goes_from_everywhere_and_stays_away() {
    let folder = folder();
    let at = folder.path();
    let before = store(at);
    assert!(before.contains("official/Lê-Văn-Mẫu") && before.contains("le-van-mau"));
    let would = |what: &[&str]| {
        let text = forget(at, &[what, &["--dry-run"]].concat(), 0);
        let number = text.split(" facts").next().and_then(|text| text.rsplit(' ').next());
        number.unwrap().parse::<usize>().unwrap()
    };
    let goes = would(&["Lê Văn Mẫu"]);
    assert_eq!(would(&["--name", "Lê Văn Mẫu"]), goes);
    let text = forget(at, &["Lê Văn Mẫu", "--dry-run"], 0);
    assert!(text.contains("would go: 0 articles, the name in 1 others"), "{text}");
    assert!(text.contains("articles that get blanks: chair"), "{text}");
    assert!(store(at) == before && !at.join("forgotten.csv").exists());

    let text = forget(at, &["Lê Văn Mẫu"], 0);
    assert!(text.contains("1 that are to be forgotten: 0 left"), "{text}");
    let after = store(at);
    let facts = |graph: &str| {
        graph
            .lines()
            .filter(|line| line.contains("#type> <https://w3id.org/trithuc/ontology#Fact>"))
            .count()
    };
    assert!(goes > 0 && goes == facts(&before) - facts(&after), "{goes}");
    let small = after.to_lowercase();
    for left in ["lê văn mẫu", "lê-văn-mẫu", "le-van-mau", "ông mẫu"] {
        assert!(!small.contains(left), "{left}");
    }
    let list = fs::read_to_string(at.join("forgotten.csv")).unwrap();
    assert!(!list.to_lowercase().contains("mẫu"), "{list}");
    assert!(
        after.contains("Đồng chí ██ ███ ███, "),
        "the words of others stand where they stood"
    );
    assert!(after.contains("official/Trần-Thị-Thử"), "others are told of as before");
    done(at, "verify -q", 0);
    // what was quoted of others has the IRIs that it had
    let mention = |graph: &str| {
        let line = graph
            .lines()
            .find(|line| line.contains("anchorOf> \"Kết luận số 21-KL/TW\"") && line.contains("/chair#"));
        line.map(str::to_owned)
    };
    assert!(mention(&before).is_some() && mention(&before) == mention(&after));

    assert_eq!(fresh(at), after);
    assert!(done(at, "build in", 0).contains("2 unchanged"));
    assert_eq!(store(at), after);
    fs::write(at.join("in/new.txt"), CHAIR.replace("28/12", "29/12")).unwrap();
    done(at, "build in -q", 0);
    assert!(store(at).contains("article/new") && !store(at).to_lowercase().contains("văn mẫu"));
    assert_eq!(fresh(at), store(at));
    forget(at, &["--check"], 0);
    assert!(forget(at, &["Lê Văn Mẫu"], 2).contains("--name"));
}

/// Two at once: the second has read the list when the first adds to it.
#[test]
#[cfg(unix)]
fn what_another_run_forgets_meanwhile_stays_on_the_list() {
    use std::io::{Read, Write};
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;
    use std::process::{Command, Stdio};
    use std::time::Duration;

    let folder = folder();
    let at = folder.path();
    // Nobody reads what it tells, so that it waits at its first words, which come behind the reading of the list.
    let (mut full, mut reader) = UnixStream::pair().unwrap();
    full.set_nonblocking(true).unwrap();
    while full.write(b"\n").is_ok() {}
    full.set_nonblocking(false).unwrap();
    let mut waits = Command::new(env!("CARGO_BIN_EXE_trithuc"))
        .current_dir(at)
        .args(["forget", "Vũ Văn Ví", "--store", "trithuc.nq"])
        .stdout(Stdio::null())
        .stderr(OwnedFd::from(full))
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_secs(5));
    assert!(waits.try_wait().unwrap().is_none());
    forget(at, &["Lê Văn Mẫu"], 0);
    let mut told = String::new();
    reader.read_to_string(&mut told).unwrap();
    assert!(waits.wait().unwrap().success(), "{}", told.trim_start());
    let list = fs::read_to_string(at.join("forgotten.csv")).unwrap();
    assert_eq!(list.lines().count(), 3, "{list}");
    assert!(!store(at).contains("Văn Ví") && !store(at).contains("Văn Mẫu"));
    assert_eq!(fresh(at), store(at));
}

#[test]
fn an_article_goes_by_id_or_address_and_is_passed_over_from_then_on() {
    for what in ["chair", "https://bao.example.org/le-van-mau-chu-tri-hoi-nghi-1.html"] {
        let folder = folder();
        let at = folder.path();
        let text = forget(at, &[what], 0);
        assert!(text.contains("1 removed; 1 in the store"), "{text}");
        assert!(!store(at).contains("article/chair") && !store(at).contains("Lê Văn Mẫu"));
        assert_eq!(fresh(at), store(at));
        let text = done(at, "build in", 0);
        assert!(
            text.contains("1 passed over, for they are to be forgotten; 1 in the store"),
            "{text}"
        );
        // under another name, but from the same address
        fs::rename(at.join("in/chair.txt"), at.join("in/again.txt")).unwrap();
        fs::rename(at.join("in/chair.meta.toml"), at.join("in/again.meta.toml")).unwrap();
        done(at, "build in -q", 0);
        assert!(!store(at).contains("Lê Văn Mẫu"));
        let list = fs::read_to_string(at.join("forgotten.csv")).unwrap();
        assert!(!list.contains("chair") && !list.contains("example.org"), "{list}");
    }
}

#[test]
fn an_address_of_another_place_and_a_pattern_take_nothing() {
    let folder = folder();
    let at = folder.path();
    let before = store(at);
    for what in [
        "https://other.example.com/news/chair.html",
        "https://other.example.com/id/article/chair",
        "http://w3id.org/trithuc/id/article/chair",
        "*",
        "ch*",
        "in/*.txt",
        "in",
        "in/",
    ] {
        assert!(forget(at, &[what], 2).contains("nothing was forgotten"), "{what}");
        assert!(store(at) == before && !at.join("forgotten.csv").exists(), "{what}");
    }
    for address in [
        "https://other.example.com/news/chair.html",
        "https://other.example.com/article/chair",
    ] {
        done(at, &format!("remove {address}"), 1);
        assert!(store(at) == before, "{address}");
    }
    for what in ["https://w3id.org/trithuc/id/article/chair", "article/other"] {
        assert!(forget(at, &[what], 0).contains("1 removed"), "{what}");
    }
}

#[test]
fn one_of_two_people_of_a_name_goes_and_the_other_stays() {
    let folder = folder();
    let at = folder.path();
    let other = OTHER
        .replace("Vũ Văn Ví, Bí thư", "Lê Văn Mẫu, Bí thư")
        .replace("2023", "2003");
    fs::write(at.join("in/other.txt"), other).unwrap();
    done(at, "build in -q", 0);
    let people = store(at);
    assert!(
        people.contains("official/Lê-Văn-Mẫu~Hải-Phòng>") && people.contains("official/Lê-Văn-Mẫu~Hà-Nam>"),
        "{people}"
    );
    assert!(
        forget(at, &["Lê Văn Mẫu"], 2).contains("Hà-Nam"),
        "which one is asked for"
    );
    let text = forget(at, &["official/Lê-Văn-Mẫu~Hải-Phòng"], 0);
    assert!(
        text.contains("others are called so too: https://w3id.org/trithuc/id/official/Lê-Văn-Mẫu~Hà-Nam;"),
        "{text}"
    );
    let after = store(at);
    assert!(!after.contains("Lê-Văn-Mẫu~Hải-Phòng"));
    let chair = |line: &&str| line.contains("/article/chair>") && line.contains("Lê Văn Mẫu");
    assert_eq!(after.lines().find(chair), None);
    assert!(after.contains("Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam"));
    assert_eq!(fresh(at), after);
    forget(at, &["--name", "Lê Văn Mẫu"], 0);
    assert!(!store(at).contains("Lê Văn Mẫu"));
    assert_eq!(fresh(at), store(at));
}

#[test]
fn what_comes_from_elsewhere_is_searched_too() {
    let folder = folder();
    let at = folder.path();
    let rdf = "<https://example.org/p> <https://example.org/name> \"Lê Văn Mẫu\" .\n\
        <https://w3id.org/trithuc/id/official/Lê-Văn-Mẫu~Hải-Phòng> <https://example.org/born> \"1970\" .\n\
        <https://example.org/q> <https://example.org/name> \"Vũ Văn Ví\" .\n";
    fs::write(at.join("people.nt"), rdf).unwrap();
    done(at, "load people.nt -q", 0);
    let decisions = "decision,subject_id,object_id\n\
        different,official/Lê-Văn-Mẫu~Hải-Phòng,official/Vũ-Văn-Ví~Hà-Nam\nsame,official/A-B,official/Vũ-Văn-Ví~Hà-Nam\n";
    fs::write(at.join("decisions.csv"), decisions).unwrap();
    done(at, "backup copy.nq -q", 0);
    let text = forget(at, &["Lê Văn Mẫu"], 0);
    assert!(text.contains("2 statements of loaded RDF"), "{text}");
    assert!(text.contains("decisions.csv: lines 2 speak of it"), "{text}");
    assert!(store(at).contains("\"Vũ Văn Ví\"") && !store(at).contains("\"1970\""));
    done(at, "load people.nt -q", 0);
    forget(at, &["--check"], 0);

    // a copy made before brings everybody back, until the next build
    done(at, "restore copy.nq --replace -q", 0);
    let text = forget(at, &["--check"], 1);
    assert!(text.contains("official/Lê-Văn-Mẫu~Hải-Phòng>"), "{text}");
    done(at, "build in -q", 0);
    forget(at, &["--check"], 0);
}

#[test]
fn what_is_left_is_told_and_what_cannot_be_forgotten_is_refused() {
    let folder = folder();
    let at = folder.path();
    fs::rename(at.join("in/chair.txt"), at.join("in/2022-le-van-mau.txt")).unwrap();
    fs::remove_file(at.join("in/chair.meta.toml")).unwrap();
    done(at, "build in --prune -q", 0);
    let text = forget(at, &["Lê Văn Mẫu"], 1);
    assert!(text.contains("article/2022-le-van-mau>"), "{text}");
    assert!(text.contains("1 left"), "{text}");
    forget(at, &["2022-le-van-mau"], 0);

    let text = forget(at, &["--name", "Hà Nam"], 2);
    assert!(text.contains("names of places"), "{text}");
    assert!(forget(at, &["Nguyễn Không Có"], 2).contains("nothing was forgotten"));
    assert!(forget(at, &["--name", "…"], 2).contains("no word"));
    let list = fs::read_to_string(at.join("forgotten.csv")).unwrap();
    assert_eq!(list.lines().count(), 3, "{list}");

    // without its list the store would remember
    fs::remove_file(at.join("forgotten.csv")).unwrap();
    let before = store(at);
    assert!(done(at, "build in", 1).contains("2 people or articles were forgotten here"));
    assert!(done(at, "remove other", 1).contains("put the file back"));
    assert_eq!(store(at), before);
    fs::write(at.join("forgotten.csv"), list.replace("person,", "place,")).unwrap();
    assert!(done(at, "build in", 1).contains("it must be one of article, url, person"));
    assert_eq!(store(at), before);
}

#[test]
fn a_name_whose_words_are_joined_goes_from_addresses_and_iris_too() {
    let folder = folder();
    let at = folder.path();
    let text = "Ngày 20/1/2023, Tỉnh ủy Đắk Lắk tổ chức hội nghị. Đồng chí H'Bơ Niê, Phó Bí thư Tỉnh ủy Đắk Lắk và đồng chí \
        Y-Hlân Mlô, Phó Chủ tịch UBND tỉnh Đắk Lắk dự.\n";
    fs::write(at.join("in/both.txt"), text).unwrap();
    fs::write(
        at.join("in/both.meta.toml"),
        "url = \"https://bao.example.org/h-bo-nie-va-y-hlan-mlo-du.html\"\n",
    )
    .unwrap();
    done(at, "build in -q", 0);
    let before = store(at);
    assert!(before.contains("official/H'Bơ-Niê") && before.contains("Y-Hlân Mlô"));
    let decisions = "decision,subject_id,object_id\n\
        different,official/H'Bơ-Niê~Đắk-Lắk,official/Y-Hlân-Mlô~Đắk-Lắk\nsame,official/A-B,official/Vũ-Văn-Ví~Hà-Nam\n";
    fs::write(at.join("decisions.csv"), decisions).unwrap();
    // a copy of before, held to the list alone
    done(at, "backup copy.nq -q", 0);
    for name in ["H'Bơ Niê", "Y-Hlân Mlô"] {
        let text = forget(at, &["--name", name], 0);
        assert!(text.contains("decisions.csv: lines 2 speak of it"), "{text}");
    }
    let small = store(at).to_lowercase();
    for left in ["bơ", "hlân", "h-bo-nie", "y-hlan-mlo"] {
        assert!(!small.contains(left), "{left}");
    }
    done(at, "restore copy.nq --replace -q", 0);
    let text = forget(at, &["--check"], 1);
    for left in ["official/H'Bơ-Niê", "Y-Hlân Mlô", "h-bo-nie-va-y-hlan-mlo"] {
        assert!(text.contains(left), "{left}: {text}");
    }
}

#[test]
fn what_others_bring_later_is_taken_out_by_the_next_build() {
    let folder = folder();
    let at = folder.path();
    forget(at, &["Lê Văn Mẫu"], 0);
    let path = at.join("trithuc.nq");
    let graph = NamedNode::new_unchecked("https://example.org/g");
    let says = NamedNode::new_unchecked("https://example.org/says");
    let said = ["Lê Văn Mẫu", "Vũ Văn Ví"]
        .map(|name| Quad::new(graph.clone(), says.clone(), Literal::from(name), graph.clone()));
    let brought = [(graph.clone(), said.to_vec())].into();
    Store::write(&path).unwrap().commit(&brought).unwrap();
    forget(at, &["--check"], 1);
    done(at, "build in", 0);
    forget(at, &["--check"], 0);
    let held = Store::read(&path).unwrap().graph(&graph).unwrap();
    assert!(held.len() == 1 && held[0].object == Literal::from("Vũ Văn Ví").into());
    // what names nobody is not written again
    assert!(done(at, "build in", 0).contains("2 unchanged"));
}

#[test]
fn a_list_that_is_lost_or_cut_is_neither_believed_nor_written_over() {
    let folder = folder();
    let at = folder.path();
    forget(at, &["Lê Văn Mẫu"], 0);
    forget(at, &["--name", "Trần Thị Thử"], 0);
    let whole = fs::read_to_string(at.join("forgotten.csv")).unwrap();
    let cut: Vec<&str> = whole.split_inclusive('\n').take(2).collect();
    let before = store(at);
    fs::write(
        at.join("people.nt"),
        "<https://example.org/p> <https://example.org/name> \"Lê Văn Mẫu\" .\n",
    )
    .unwrap();
    for list in [None, Some(cut.concat())] {
        match &list {
            None => fs::remove_file(at.join("forgotten.csv")).unwrap(),
            Some(list) => fs::write(at.join("forgotten.csv"), list).unwrap(),
        }
        for what in [&["--check"][..], &["other"], &["other", "--dry-run"]] {
            let text = forget(at, what, 1);
            assert!(text.contains("no longer lists") && !text.contains(" 0 left"), "{text}");
        }
        assert!(done(at, "load people.nt", 1).contains("no longer lists"));
        assert!(fs::read_to_string(at.join("forgotten.csv")).ok() == list && store(at) == before);
    }
}

/// A database keeps the words that nothing points to any more, unless it is written anew.
#[cfg(feature = "rocksdb")]
#[test]
fn a_directory_keeps_nothing_on_disk() {
    let folder = folder();
    let at = folder.path();
    done(at, "build in -q --store graph/", 0);
    let holds = || {
        let files = fs::read_dir(at.join("graph")).unwrap();
        let contents = files.map(|file| fs::read(file.unwrap().path()).unwrap());
        let name = "Lê Văn Mẫu".as_bytes();
        contents
            .filter(|bytes| bytes.windows(name.len()).any(|window| window == name))
            .count()
    };
    assert!(holds() > 0);
    forget(at, &["Lê Văn Mẫu", "--store", "graph/"], 0);
    assert_eq!(holds(), 0);
    assert!(!at.join(".graph.old").exists() && !at.join(".graph.new").exists());
    done(at, "build in -q --store graph/", 0);
    forget(at, &["--check", "--store", "graph/"], 0);
}
