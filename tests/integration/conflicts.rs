//! `trithuc conflicts`, from texts to the list.

use std::fs;

use tempfile::TempDir;

use crate::run;

/// Two papers tell of one regulation and disagree about its day.
fn two_papers() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, day) in [("a", "16/6/2022"), ("b", "17/6/2022")] {
        let text = format!(
            "Hội nghị quán triệt Quy định số 59-QĐ/TU\n\nSáng 3/7/2023, Tỉnh ủy Hà Nam tổ chức hội nghị quán triệt Quy định \
             số 59-QĐ/TU, ngày {day} của Ban Thường vụ Tỉnh ủy Hà Nam về luân chuyển cán bộ.\n"
        );
        fs::write(folder.path().join(format!("{name}.txt")), text).unwrap();
    }
    let built = run(folder.path(), "build a.txt b.txt -q");
    assert_eq!(built.code, 0, "{}", built.err);
    folder
}

#[test]
fn both_sides_are_told_with_their_words() {
    let folder = two_papers();
    let table = run(folder.path(), "conflicts");
    assert_eq!(
        (table.code, table.err.as_str()),
        (0, "contradictions: 1\n"),
        "{}",
        table.out
    );
    for words in [
        "59-QĐ/TU (date)",
        "    2022-06-16\n",
        "    2022-06-17\n",
        " a ",
        " b ",
        "17/6/2022",
    ] {
        assert!(table.out.contains(words), "{words}\n{}", table.out);
    }
    let vi = run(folder.path(), "conflicts --lang vi");
    assert!(
        vi.out.starts_with("Văn bản\n") && vi.err.contains("mâu thuẫn: 1"),
        "{}",
        vi.out
    );
    assert!(
        run(folder.path(), "conflicts --kind events --kind seats")
            .out
            .is_empty()
    );
}

#[test]
fn the_card_counts_what_conflicts_about_lists() {
    let folder = two_papers();
    let card = run(folder.path(), "show 59-QĐ/TU");
    let line = card
        .out
        .lines()
        .find(|line| line.starts_with("1 contradiction: "))
        .unwrap();
    let path = line.split("--about ").nth(1).unwrap();
    let about = run(folder.path(), &format!("conflicts --about {path}"));
    assert_eq!(about.out, run(folder.path(), "conflicts").out);
    // What nobody contradicts has none.
    let province = run(folder.path(), "conflicts --about province/Hà-Nam");
    assert_eq!((province.code, province.out.as_str()), (0, ""), "{}", province.err);
    assert_eq!(run(folder.path(), "conflicts --about organization/Nobody").code, 2);
    let data = run(folder.path(), "show 59-QĐ/TU --format json").out;
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&data).unwrap()["contradictions"],
        1
    );
}

#[test]
fn data_has_a_row_a_side_and_every_quote_stands() {
    let folder = two_papers();
    let csv = run(folder.path(), "conflicts --kind documents --format csv");
    let mut reader = csv::Reader::from_reader(csv.out.as_bytes());
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|c| c == name).unwrap();
    let (value, article, quote, start) = (column("value"), column("article"), column("quote"), column("start"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(
        rows.iter().map(|row| &row[value]).collect::<Vec<_>>(),
        ["2022-06-16", "2022-06-17"]
    );
    for row in &rows {
        let text = fs::read_to_string(folder.path().join(format!("{}.txt", &row[article]))).unwrap();
        let from: String = text.chars().skip(row[start].parse().unwrap()).collect();
        assert!(from.starts_with(&row[quote]), "{row:?}");
    }
    let json = run(folder.path(), "conflicts --format json");
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json[0]["kind"], "documents");
    assert_eq!(json[0]["values"][1]["statements"][0]["article"], "b");
    assert_eq!(run(folder.path(), "conflicts --min-confidence 100").out, "");
}
