//! `trithuc diff`, from texts to what changed.

use std::fs;

use tempfile::TempDir;

use crate::run;

const FIRST: &str =
    "Sáng 3/7/2023, Tỉnh ủy Hà Nam tổ chức hội nghị sơ kết. Đồng chí Vũ Văn Thử, Bí thư Tỉnh ủy chủ trì.\n";
const SECOND: &str = "Chiều 5/7/2023, đồng chí Lò Văn Bình, Chủ tịch Ủy ban nhân dân tỉnh Hà Nam chủ trì cuộc họp.\n";

/// A store of one article, and one of two.
fn two_stores() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in [("one.txt", FIRST), ("two.txt", SECOND)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    for arguments in ["build one.txt -q --store a.nq", "build one.txt two.txt -q --store b.nq"] {
        assert_eq!(run(folder.path(), arguments).code, 0);
    }
    folder
}

#[test]
fn causes_are_counted_and_with_v_listed() {
    let folder = two_stores();
    let table = run(folder.path(), "diff a.nq b.nq");
    let article = table.out.lines().find(|line| line.trim_start().starts_with("article"));
    assert_eq!(table.code, 0, "{}", table.err);
    assert!(article.is_some_and(|line| line.contains(" 1 ")), "{}", table.out);
    assert!(table.err.starts_with("1 article, "), "{}", table.err);
    let all = run(folder.path(), "diff a.nq b.nq -v");
    for words in ["two added", "+ tt:Tenure", "Lò Văn Bình"] {
        assert!(all.out.contains(words), "{words}\n{}", all.out);
    }
    let vi = run(folder.path(), "diff a.nq b.nq -v --lang vi");
    assert!(
        vi.out.contains("bài mới") && vi.out.contains("dữ kiện thêm"),
        "{}",
        vi.out
    );
}

#[test]
fn scripts_read_json_and_ask_for_an_exit_code() {
    let folder = two_stores();
    let json = run(folder.path(), "diff a.nq b.nq --format json --exit-code");
    assert_eq!(json.code, 1);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["causes"]["article"]["articles"]["two"], "added");
    assert_eq!(
        (&json["before"]["articles"], &json["after"]["articles"]),
        (&1.into(), &2.into())
    );
    let same = run(folder.path(), "diff b.nq b.nq --exit-code");
    assert_eq!((same.code, same.out.as_str()), (0, ""));
    assert!(same.err.ends_with(": no difference\n"), "{}", same.err);
    assert_eq!(
        run(
            folder.path(),
            "build one.txt -q --store c.nq --base https://example.org/"
        )
        .code,
        0
    );
    let other = run(folder.path(), "diff a.nq c.nq");
    assert!(other.code == 2 && other.err.contains("--base"), "{}", other.err);
}
