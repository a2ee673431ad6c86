//! What is undecided is asked, and not again when somebody decided.

use std::fs;

use tempfile::TempDir;

use crate::run;

/// Two officials of one name whom nothing ties.
const ARTICLES: [(&str, &str); 2] = [
    (
        "a",
        "Giao ban quý I\n\nSáng 3/4/2023, Tỉnh ủy Hà Nam tổ chức hội nghị giao ban. Đồng chí Lương Văn Khải Minh, Chánh Văn phòng Tỉnh ủy Hà Nam dự. Đồng chí Lương Văn Khải, Phó Bí thư Tỉnh ủy Hà Nam chủ trì hội nghị.\n",
    ),
    (
        "b",
        "Tập huấn\n\nNgày 12/9/2023, Ban Tuyên giáo Trung ương tổ chức hội nghị tập huấn tại Hà Nội. Đồng chí Lương Văn Khải, Vụ trưởng Vụ Tổng hợp, Ban Tuyên giáo Trung ương phát biểu.\n",
    ),
];

#[test]
fn open_questions_are_listed_until_somebody_decides() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("articles")).unwrap();
    for (name, text) in ARTICLES {
        fs::write(at.join("articles").join(format!("{name}.txt")), text).unwrap();
    }
    assert_eq!(run(at, "build articles -q").code, 0);
    let asked = run(at, "review --class official");
    assert!(
        asked.out.contains("1. Official") && asked.out.contains("trithuc decide same|different|unsure"),
        "{}",
        asked.out
    );
    assert!(
        asked.out.contains("A: Lương Văn Khải") && asked.out.contains("B: Lương Văn Khải"),
        "{}",
        asked.out
    );
    assert!(
        asked.out.contains("(a)") && asked.out.contains("(b)"),
        "the evidence of both sides: {}",
        asked.out
    );

    // The rows as they come decide nothing but that somebody looked.
    assert_eq!(
        run(at, "review --class official --format csv -o decisions.csv -q").code,
        0
    );
    let rows = fs::read_to_string(at.join("decisions.csv")).unwrap();
    // Where the name stands as a whole, and not at the beginning of a longer one.
    let text = ARTICLES[0].1;
    let start = text[..text.find("Lương Văn Khải,").unwrap()].chars().count();
    let mention = format!("unsure,\"article/a#char={start},{}\"", start + 14);
    assert!(
        rows.lines().count() == 2 && rows.contains(&mention),
        "{mention}: {rows}"
    );
    assert_eq!(run(at, "build articles").code, 0);
    let again = run(at, "review --class official");
    assert_eq!(again.out.trim(), "", "{}", again.out);

    // With another word they are one.
    fs::write(at.join("decisions.csv"), rows.replace("\nunsure,", "\nsame,")).unwrap();
    let built = run(at, "build articles");
    assert!(built.code == 0 && !built.err.contains("does nothing"), "{}", built.err);
    let people = run(at, "query people-of-same-name --format csv");
    assert_eq!(people.out.lines().count(), 1, "only the heading: {}", people.out);
}
