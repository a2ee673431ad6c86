//! Offices and provinces over time, asked of a few invented articles.

use std::fs;
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::trithuc;

/// A folder with the graph of these articles, built once.
static GRAPH: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let members = |province: &str, admitted: &str, share: &str| {
        format!(
            "{province}: Hội nghị tổng kết công tác xây dựng Đảng năm 2024\n15/01/2025 08:00\nSáng 14/1/2025, Tỉnh ủy {province} tổ chức Hội nghị \
             tổng kết công tác xây dựng Đảng năm 2024. Năm 2024, tỉnh {province} kết nạp {admitted} đảng viên; tỷ lệ đảng viên nữ đạt {share}%.\n"
        )
    };
    for (name, text) in [
        (
            "appointed",
            "Công bố quyết định về công tác cán bộ\n10/04/2023 08:00\nSáng 10/4/2023, Tỉnh ủy Bình Thuận tổ chức Hội nghị công bố quyết định về công tác cán \
             bộ. Theo đó, Quyết định số 21-QĐ/TU ngày 3/4/2023 của Ban Thường vụ Tỉnh ủy Bình Thuận điều động đồng chí Lê Văn Mẫu giữ chức Trưởng Ban Dân \
             vận Tỉnh ủy Bình Thuận.\n"
                .to_owned(),
        ),
        (
            "stated",
            "Hội nghị giao ban công tác dân vận\n02/02/2024 08:00\nSáng 1/2/2024, đồng chí Lê Văn Mẫu, Trưởng Ban Dân vận Tỉnh ủy Bình Thuận chủ trì Hội \
             nghị giao ban công tác dân vận.\n"
                .to_owned(),
        ),
        (
            "relieved",
            "Công bố các quyết định về công tác cán bộ\n15/01/2025 08:00\nSáng 15/1/2025, Tỉnh ủy Bình Thuận công bố Quyết định số 5-QĐ/TU ngày 10/1/2025 \
             của Ban Thường vụ Tỉnh ủy Bình Thuận cho đồng chí Lê Văn Mẫu thôi giữ chức Trưởng Ban Dân vận Tỉnh ủy Bình Thuận; Quyết định số 6-QĐ/TU ngày \
             10/1/2025 điều động đồng chí Trần Thị Thử giữ chức Trưởng Ban Dân vận Tỉnh ủy Bình Thuận; giới thiệu đồng chí Phạm Văn Thí để HĐND tỉnh Bình \
             Thuận bầu giữ chức Phó Chủ tịch UBND tỉnh Bình Thuận.\n"
                .to_owned(),
        ),
        ("a", members("Bình Thuận", "1.000", "40")),
        ("b", members("Đắk Nông", "500", "35,5")),
        ("c", members("Lâm Đồng", "hơn 800", "38")),
    ] {
        fs::write(folder.path().join(format!("{name}.txt")), text).unwrap();
    }
    let built = trithuc(folder.path()).args(["build", "-q", "."]).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    folder
});

/// The lines of an answer in CSV.
fn ask(arguments: &[&str]) -> Vec<String> {
    let asked = ["query"].iter().chain(arguments).chain(&["--format", "csv"]);
    let output = trithuc(GRAPH.path()).args(asked).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn who_held_an_office_on_a_day() {
    let on = |date: &str| {
        let date = format!("date={date}");
        let body = "body=Ban Dân vận Tỉnh ủy Bình Thuận";
        let rows = ask(&["holder-of-office-on", "office=Trưởng ban", body, &date]);
        let cells = rows.iter().map(|row| row.split(',').collect::<Vec<_>>());
        let short = |name: &str| {
            name.rsplit(['#', '/'])
                .next()
                .unwrap()
                .replace("answer-", "")
                .replace("reason-", "")
        };
        cells
            .map(|cells| format!("{} {} {}", cells[1], short(cells[0]), short(cells[3])))
            .collect::<Vec<_>>()
    };
    for (date, wanted) in [
        (
            "2023-04-02",
            vec!["Lê Văn Mẫu no not-begun", "Trần Thị Thử no not-begun"],
        ),
        ("2023-04-03", vec!["Lê Văn Mẫu yes held", "Trần Thị Thử no not-begun"]),
        ("2023-12-31", vec!["Lê Văn Mẫu yes held", "Trần Thị Thử no not-begun"]),
        ("2025-01-09", vec!["Lê Văn Mẫu yes held", "Trần Thị Thử no not-begun"]),
        ("2025-01-12", vec!["Trần Thị Thử yes held", "Lê Văn Mẫu no ended"]),
        (
            "2025-06-01",
            vec!["Trần Thị Thử possible stated-before", "Lê Văn Mẫu no ended"],
        ),
    ] {
        assert_eq!(on(date), wanted, "{date}");
    }
}

#[test]
fn a_career_joins_what_articles_tell_of_one_office() {
    let rows = ask(&["career", "person=Lê Văn Mẫu"]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    let row = &rows[0];
    assert!(
        row.starts_with("2023-04-03,2023-04-10,2025-01-10,2025-01-10,Trưởng ban,"),
        "{row}"
    );
    assert!(row.contains("21-QĐ/TU; 5-QĐ/TU"), "{row}");
    // who is only put forward holds nothing
    let planned = ask(&["career", "person=Phạm Văn Thí"]);
    assert!(planned.is_empty(), "{planned:?}");
    let card = trithuc(GRAPH.path()).args(["show", "Lê Văn Mẫu"]).output().unwrap();
    let card = String::from_utf8(card.stdout).unwrap();
    assert!(card.contains("began 2023-04-03 · ended 2025-01-10"), "{card}");
}

#[test]
fn counts_of_merged_provinces_add_up_and_rates_do_not() {
    let rows = ask(&["metrics-of-successor", "province=Lâm Đồng"]);
    let sum = rows.iter().find(|row| row.contains("reason-sum")).unwrap();
    assert!(sum.contains(",2300,") && sum.contains("qualifier-about"), "{sum}");
    for part in ["Bình Thuận: 1000", "Đắk Nông: 500", "Lâm Đồng: 800"] {
        assert!(sum.contains(part), "{sum}");
    }
    let rate = rows.iter().find(|row| row.contains("reason-rate")).unwrap();
    assert!(rate.contains("Đắk Nông: 35.5") && !rate.contains("113.5"), "{rate}");
}
