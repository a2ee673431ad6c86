//! `build`, `remove` and `verify`: what they do, what they say, bad input beside good.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::{Outcome, run, trithuc};

const CHAIR: &str = "Sáng 28/12/2022, Ban Tổ chức Thành ủy Hải Phòng tổ chức Hội nghị tổng kết công tác năm 2022. \
    Đồng chí Nguyễn Văn Hiếu, Trưởng Ban Tổ chức Thành ủy chủ trì hội nghị.\n";
const DOCUMENT: &str = "Ngày 20/1/2023, tại Cần Thơ, Thành ủy Cần Thơ quán triệt Kết luận số 21-KL/TW.\n";

/// A folder with two articles.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/chair.txt"), CHAIR).unwrap();
    fs::write(folder.path().join("in/document.txt"), DOCUMENT).unwrap();
    folder
}

/// Runs, expects an exit code, gives the standard error.
fn err(folder: &Path, arguments: &str, code: i32) -> String {
    let Outcome { code: found, out, err } = run(folder, arguments);
    assert_eq!(found, code, "{arguments}\n{out}{err}");
    err
}

#[test]
fn build_again_change_remove_and_verify() {
    let folder = folder();
    let at = folder.path();
    let text = err(at, "build in", 0);
    assert!(text.contains("2 added; 2 in the store"), "{text}");
    let first = fs::read(at.join("trithuc.nq")).unwrap();
    assert!(err(at, "build in", 0).contains("2 unchanged"));
    assert_eq!(fs::read(at.join("trithuc.nq")).unwrap(), first);

    fs::write(at.join("in/chair.txt"), CHAIR.replace("28/12", "29/12")).unwrap();
    assert!(err(at, "build in/chair.txt", 0).contains("1 changed"));
    assert_ne!(fs::read(at.join("trithuc.nq")).unwrap(), first);
    fs::write(at.join("in/chair.txt"), CHAIR).unwrap();
    err(at, "build in/chair.txt -q", 0);
    assert_eq!(fs::read(at.join("trithuc.nq")).unwrap(), first);

    assert!(err(at, "remove chair nothing", 1).contains("no such article: nothing"));
    assert!(err(at, "remove chair", 0).contains("1 removed"));
    err(at, "build in/document.txt --store other.nq", 0);
    assert_eq!(
        fs::read(at.join("trithuc.nq")).unwrap(),
        fs::read(at.join("other.nq")).unwrap()
    );
    assert!(err(at, "verify", 0).contains("every quote stands"));
    assert_eq!(err(at, "verify -q", 0), "");
}

#[test]
fn a_file_that_is_gone_is_told_and_pruned() {
    let folder = folder();
    let at = folder.path();
    let first = err(at, "build in", 0);
    assert!(!first.contains("not among those given"), "{first}");
    fs::remove_file(at.join("in/chair.txt")).unwrap();
    // File by file is how people add to a store: nothing to say.
    let one = err(at, "build in/document.txt", 0);
    assert!(!one.contains("not among those given"), "{one}");
    let told = err(at, "build in", 0);
    assert!(
        told.contains("1 article of the store is not among those given: chair."),
        "{told}"
    );
    assert!(told.contains("--prune") && told.contains("2 in the store"), "{told}");
    assert!(err(at, "build in --lang vi", 0).contains("1 bài trong kho không nằm trong số bài vừa đưa vào: chair."));
    assert!(err(at, "build in/document.txt --prune", 2).contains("name the folder, pattern or corpus"));

    // What cannot be read now is not lost.
    fs::write(at.join("in/chair.txt"), "").unwrap();
    let kept = err(at, "build in --prune", 1);
    assert!(
        kept.contains("with --prune nothing is taken out, for 1 inputs"),
        "{kept}"
    );
    assert!(kept.contains("2 in the store"), "{kept}");

    fs::remove_file(at.join("in/chair.txt")).unwrap();
    let pruned = err(at, "build in --prune", 0);
    assert!(
        pruned.contains("1 unchanged, 1 removed; 1 in the store") && pruned.contains("Removed   chair"),
        "{pruned}"
    );
    err(at, "build in --store other.nq", 0);
    assert_eq!(
        fs::read(at.join("trithuc.nq")).unwrap(),
        fs::read(at.join("other.nq")).unwrap()
    );
}

#[test]
fn articles_are_removed_by_what_people_call_them() {
    let folder = folder();
    let at = folder.path();
    let title = "Hội nghị tổng kết";
    fs::write(
        at.join("in/titled.md"),
        format!("# {title}\n\nNgày 3/7/2023, Tỉnh ủy Hà Nam họp.\n"),
    )
    .unwrap();
    for (name, gone) in [
        ("chair", "chair"),
        ("article/chair", "chair"),
        ("https://w3id.org/trithuc/id/article/chair", "chair"),
        ("in/chair.txt", "chair"),
        ("elsewhere/chair.txt", "chair"),
        ("chair.html.gz", "chair"),
        ("c*", "chair"),
        ("in/*.txt", "chair, document"),
        ("in/", "chair, document, titled"),
        (title, "titled"),
    ] {
        err(at, "build in -q", 0);
        let output = trithuc(at).args(["remove", name]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {said}");
        assert!(said.contains(&format!("Removed   {gone}\n")), "{name}: {said}");
    }
    err(at, "build in -q", 0);
    let said = err(at, "remove in/charis.txt", 1);
    assert!(
        said.contains("no such article: in/charis.txt; did you mean `chair`?"),
        "{said}"
    );
    assert!(err(at, "remove chair --lang vi", 0).contains("bỏ 1; trong kho có 2"));
}

#[test]
fn the_same_bytes_in_any_order_and_on_any_number_of_threads() {
    let folder = folder();
    let at = folder.path();
    for (number, arguments) in [
        "in --jobs 1",
        "in --jobs 2",
        "in/document.txt in/chair.txt --jobs 3",
        "in/*.txt",
    ]
    .iter()
    .enumerate()
    {
        err(at, &format!("build {arguments} -q --store {number}.nq"), 0);
        assert_eq!(
            fs::read(at.join("0.nq")).unwrap(),
            fs::read(at.join(format!("{number}.nq"))).unwrap(),
            "{arguments}"
        );
    }
}

#[test]
fn a_bad_article_is_told_and_the_others_are_stored() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("in/empty.txt"), "").unwrap();
    fs::write(
        at.join("in/binary.txt"),
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
    )
    .unwrap();
    fs::write(
        at.join("in/menu.html"),
        "<html><body><nav><a href='/'>Trang chủ</a></nav></body></html>",
    )
    .unwrap();
    let strict = err(at, "build in --strict", 1);
    assert!(strict.contains("with --strict nothing is written"), "{strict}");
    assert!(!at.join("trithuc.nq").exists());
    let text = err(at, "build in", 1);
    for name in ["in/empty.txt", "in/binary.txt", "in/menu.html"] {
        assert!(text.contains(&format!("error: {name}: ")), "{text}");
    }
    assert!(
        text.contains("3 failed (1 empty, 1 no main text, 1 not a text)"),
        "{text}"
    );
    err(at, "verify", 0);
}

#[test]
fn without_any_article_nothing_is_written() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("none")).unwrap();
    fs::write(at.join("none/README.md"), "# Nothing here").unwrap();
    for (arguments, expected) in [
        ("build none", "none: no articles in this folder"),
        ("build absent.txt", "absent.txt: no such file"),
        ("build absent/*.txt", "absent/*.txt: "),
    ] {
        let text = err(at, arguments, 1);
        assert!(text.contains(expected) && text.contains("nothing was done"), "{text}");
    }
    assert!(!at.join("trithuc.nq").exists());
}

#[test]
fn two_articles_of_one_id_are_both_named_and_nothing_is_written() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("in/sub")).unwrap();
    fs::write(at.join("in/sub/chair.txt"), DOCUMENT).unwrap();
    let text = err(at, "build in", 1);
    assert!(
        text.contains("in/chair.txt") && text.contains("in/sub/chair.txt"),
        "{text}"
    );
    assert!(!at.join("trithuc.nq").exists());
}

#[test]
fn a_bad_lexicon_stops_before_anything_is_written() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("words")).unwrap();
    fs::write(at.join("words/titles.csv"), "id,form,aliases,meaning\nx,,,\n").unwrap();
    let text = err(at, "build in --lexicon words", 1);
    assert!(text.contains("titles.csv:2:2: "), "{text}");
    assert!(!at.join("trithuc.nq").exists());
}

#[test]
fn a_damaged_store_is_left_as_it_is() {
    let folder = folder();
    let at = folder.path();
    err(at, "build in/chair.txt", 0);
    let whole = fs::read(at.join("trithuc.nq")).unwrap();
    let cut = &whole[..whole.len() / 2];
    fs::write(at.join("trithuc.nq"), cut).unwrap();
    for arguments in ["build in", "remove chair", "verify"] {
        let text = err(at, arguments, 1);
        assert!(
            text.contains("trithuc.nq: the store is damaged: its end is missing"),
            "{text}"
        );
    }
    assert_eq!(fs::read(at.join("trithuc.nq")).unwrap(), cut);
}

#[test]
fn a_copy_is_made_and_put_back() {
    let folder = folder();
    let at = folder.path();
    err(at, "build in/chair.txt", 0);
    let whole = fs::read(at.join("trithuc.nq")).unwrap();
    assert!(err(at, "backup copy.nq.gz", 0).contains("copy.nq.gz: "));
    assert!(err(at, "backup copy.nq.gz", 2).contains("--replace"));
    err(at, "backup copy.nq.gz --replace", 0);
    fs::write(at.join("trithuc.nq"), &whole[..whole.len() / 2]).unwrap();
    assert!(err(at, "restore copy.nq.gz", 2).contains("trithuc.nq: there is something here already"));
    err(at, "restore copy.nq.gz --replace", 0);
    assert_eq!(fs::read(at.join("trithuc.nq")).unwrap(), whole);
    assert!(err(at, "restore absent.nq", 1).contains("absent.nq: there is no store here"));
    assert!(err(at, "backup copy.txt", 2).contains("copy.txt: a store is a file"));
}

#[test]
fn a_second_writer_is_told_who_is_first() {
    let folder = folder();
    let at = folder.path();
    let first = trithuc::store::Store::write(&at.join("trithuc.nq")).unwrap();
    let text = err(at, "build in", 1);
    assert!(
        text.contains(&format!("another process (number {})", std::process::id())),
        "{text}"
    );
    drop(first);
    err(at, "build in", 0);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = folder();
    let at = folder.path();
    let text = err(at, "build in --store in/chair.txt/graph.nq", 1);
    assert!(text.contains("in/chair.txt/graph.nq"), "{text}");
    let text = err(at, "build in --store absent/graph.nq", 1);
    assert!(
        text.contains("absent/graph.nq: the folder absent is not there"),
        "{text}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let locked = at.join("locked");
        fs::create_dir(&locked).unwrap();
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
        if fs::write(locked.join("probe"), "").is_ok() {
            eprintln!("skipped: the rights of folders do not bind who runs this (root)");
            return;
        }
        let text = err(at, "build in --store locked/graph.nq", 1);
        assert!(
            text.contains("Permission denied") && text.contains("change the rights"),
            "{text}"
        );
    }
}

#[test]
fn a_base_is_kept_and_another_one_refused() {
    let folder = folder();
    let at = folder.path();
    assert!(err(at, "build in --base nonsense", 2).contains("not a base for IRIs"));
    err(at, "build in/chair.txt --base https://example.org/id/", 0);
    err(at, "build in/document.txt", 0);
    let text = err(at, "build in --base https://example.com/", 1);
    assert!(text.contains("https://example.org/id/"), "{text}");
    let graph = fs::read_to_string(at.join("trithuc.nq")).unwrap();
    assert!(graph.contains("<https://example.org/id/article/document>"));
}

#[test]
fn standard_input_can_be_built() {
    let folder = folder();
    let output = trithuc(folder.path())
        .args(["build", "-"])
        .write_stdin(CHAIR)
        .output()
        .unwrap();
    assert!(output.status.success());
    err(folder.path(), "remove stdin", 0);
}

#[test]
fn a_corpus_is_built_and_what_is_no_article_in_a_folder_is_counted() {
    let folder = folder();
    let at = folder.path();
    fs::write(
        at.join("in/corpus.csv"),
        format!("text;date\n\"{CHAIR}\";3/7/2023\nMột bài khác.;\n"),
    )
    .unwrap();
    fs::write(at.join("in/figures.csv"), "year,count\n2023,7\n").unwrap();
    fs::write(at.join("in/photo.jpg"), "").unwrap();
    let text = err(at, "build in --map published=date", 0);
    assert!(text.contains("4 added; 4 in the store"), "{text}");
    assert!(text.contains("no articles: 1 .csv, 1 .jpg"), "{text}");
    err(at, "remove corpus-2", 0);
    assert!(err(at, "build in/figures.csv", 1).contains("no column `text` or `html`"));
}
