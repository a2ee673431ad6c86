//! Sentences and the metrics that they tell.

mod amounts;
mod left_out;
mod scope;
mod time;
mod votes;
mod words;

use crate::lexicon::Lexicon;
use crate::model::{Article, Claim, Extraction};
use crate::recognise::Reading;
use crate::relate::{Builder, RELATIONS};

/// The facts of an article, all relations in their order.
fn extract(article: &Article, lexicon: &Lexicon) -> Extraction {
    let reading = Reading::new(article, lexicon);
    let mut builder = Builder::new(lexicon);
    for (_, relate) in RELATIONS {
        relate(&reading, &mut builder);
    }
    builder.finish()
}

/// The metrics of a text as `value[/total] unit; measure; sign status; scope; period`.
fn metrics(text: &str) -> Vec<String> {
    metrics_of(&format!(
        "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị sơ kết công tác xây dựng Đảng của toàn tỉnh. {text}"
    ))
}

fn metrics_of(text: &str) -> Vec<String> {
    let article = Article {
        text: text.to_owned(),
        ..Article::default()
    };
    let extraction = extract(&article, Lexicon::builtin());
    let show = |fact: &crate::model::Fact| {
        let Claim::Metric(m) = &fact.claim else { return None };
        let total = m.out_of.as_ref().map(|t| format!("/{t}")).unwrap_or_default();
        let period = m.period.map(|p| p.to_string()).unwrap_or_default();
        Some(format!(
            "{}{total} {}; {}; {} {}; {}; {period}",
            m.value,
            m.unit,
            m.measure,
            m.qualifier.sign(),
            fact.status.word(),
            m.scope_words
        ))
    };
    extraction.facts.iter().filter_map(show).collect()
}

#[test]
fn counted_and_measured() {
    for (text, wanted) in [
        (
            "Năm 2022, toàn tỉnh kết nạp 1.250 đảng viên.",
            vec!["1250 đảng viên; kết nạp đảng viên; = actual; Nghệ An; 2022"],
        ),
        (
            "Năm 2022, thu ngân sách đạt 9.000 tỷ đồng, tăng 6% so với cùng kỳ năm 2021.",
            vec![
                "9000000000000 đồng; thu ngân sách; = actual; Nghệ An; 2022",
                "6 %; thu ngân sách tăng so với cùng kỳ; = actual; Nghệ An; 2022",
            ],
        ),
        // a comparison is told whole
        (
            "Thu ngân sách tăng 1,5% so với kế hoạch, tăng 2% so với đầu năm.",
            vec![
                "1.5 %; Thu ngân sách tăng so với kế hoạch; = actual; Nghệ An; ",
                "2 %; Thu ngân sách tăng so với đầu năm; = actual; Nghệ An; 2023",
            ],
        ),
        (
            "Phấn đấu đến năm 2025 có ít nhất 98% hộ dân dùng nước sạch.",
            vec!["98 %; hộ dân dùng nước sạch; >= target; Nghệ An; 2025"],
        ),
        (
            "Tỷ lệ hộ nghèo của tỉnh còn 3,4%, giảm 1,2% so với năm 2020.",
            vec![
                "3.4 %; Tỷ lệ hộ nghèo của tỉnh; = actual; Nghệ An; ",
                "1.2 %; Tỷ lệ hộ nghèo của tỉnh giảm so với năm 2020; = actual; Nghệ An; 2020/2023",
            ],
        ),
    ] {
        assert_eq!(metrics(text), wanted, "{text}");
    }
}

#[test]
fn plans_and_shares_of_them() {
    for (text, wanted) in [
        (
            "Cả tỉnh tạo việc làm cho 1.320/1.500 lao động, đạt 88% kế hoạch năm.",
            vec!["1320 lao động = actual", "1500 lao động = planned", "88 % = actual"],
        ),
        (
            "Tỷ lệ chi bộ tốt đạt 68% (chỉ tiêu 75%).",
            vec!["68 % = actual", "75 % = target"],
        ),
        (
            "Tỉnh đặt mục tiêu thu hồi 60 ha đất nhưng chỉ được 23,4 ha.",
            vec!["60 ha = target", "23.4 ha = actual"],
        ),
        // "đề ra 12 chỉ tiêu": all behind the colon are aims; "bảo đảm theo kế hoạch" tells what was reached
        (
            "Nhiệm kỳ 2020 - 2025, đại hội đề ra 12 chỉ tiêu cụ thể: thu ngân sách tăng 10%; hộ nghèo giảm 2%.",
            vec!["12 chỉ tiêu = target", "10 % = target", "2 % = target"],
        ),
        (
            "Thu ngân sách bảo đảm theo kế hoạch đề ra từ đầu năm, trong đó thu tiền đất 37 tỷ đồng.",
            vec!["37000000000 đồng = actual"],
        ),
        (
            "Tư vấn 220 vụ việc/550 lượt người dân.",
            vec!["220 vụ việc = actual", "550 lượt người dân = actual"],
        ),
        (
            "Phấn đấu quỹ tăng trưởng từ 8% đến 10%/năm.",
            vec!["8 %/năm >= target", "10 %/năm <= target"],
        ),
        (
            "Phấn đấu có từ 17 đến 19 xã đạt chuẩn.",
            vec!["17 xã >= target", "19 xã <= target"],
        ),
        (
            "Quỹ Hỗ trợ nông dân có 72,4 tỷ đồng.",
            vec!["72400000000 đồng = actual"],
        ),
        (
            "Kết quả có 5.400 lượt người dân tham dự.",
            vec!["5400 lượt người dân = actual"],
        ),
    ] {
        let got: Vec<String> = metrics(text)
            .iter()
            .map(|m| {
                let parts: Vec<&str> = m.split("; ").collect();
                format!("{} {}", parts[0], parts[2])
            })
            .collect();
        assert_eq!(got, wanted, "{text}");
    }
    let elected =
        "Đồng thời, Hội đồng bầu ông Lê Văn Mẫu làm Chủ tịch Ủy ban nhân dân tỉnh. Kết quả có 65/66 phiếu đồng ý.";
    assert!(metrics(elected)[0].starts_with("65/66 phiếu; phiếu đồng ý Lê Văn Mẫu làm Chủ tịch"));
    let several = "Bốn người nhận hơn 9 phiếu tín nhiệm thấp, gồm: ông Lê Văn Mẫu 12 phiếu; bà Trần Thị Thử 10 phiếu.";
    let got = metrics(several);
    assert!(
        got.last()
            .is_some_and(|m| m.contains("phiếu tín nhiệm thấp Trần Thị Thử")),
        "{got:?}"
    );
}

#[test]
fn aims_bases_and_shares() {
    for (text, wanted) in [
        (
            "Tỉnh góp phần đạt mục tiêu tăng trưởng GDP 8%.",
            vec!["8 %; góp phần đạt mục tiêu tăng trưởng GDP; = target; Nghệ An; "],
        ),
        (
            "Tỉnh đặt mục tiêu nâng kim ngạch xuất khẩu từ 2 tỷ USD lên 3 tỷ USD.",
            vec![
                "2000000000 USD; nâng kim ngạch xuất khẩu lên; = actual; Nghệ An; ",
                "3000000000 USD; nâng kim ngạch xuất khẩu; = target; Nghệ An; ",
            ],
        ),
        (
            "HĐND tỉnh Nghệ An cho biết bà Lê Thị Quyết Tâm có 78 phiếu tín nhiệm cao.",
            vec![
                "78 phiếu; phiếu tín nhiệm cao Lê Thị Quyết Tâm; = actual; Hội đồng nhân dân tỉnh Nghệ An; 2023-07-05",
            ],
        ),
        (
            "Mỗi năm, tỉnh kết nạp 1.200 đảng viên.",
            vec!["1200 đảng viên; mỗi năm kết nạp đảng viên; = actual; Nghệ An; "],
        ),
        (
            "Theo Nghị quyết 35 của Quốc hội, HĐND tỉnh Nghệ An lấy phiếu: ông Lê Văn Mẫu đạt 39/50 phiếu tín nhiệm cao, chiếm 78%.",
            vec![
                "39/50 phiếu; phiếu tín nhiệm cao Lê Văn Mẫu; = actual; Hội đồng nhân dân tỉnh Nghệ An; 2023-07-05",
                "78 %; phiếu tín nhiệm cao Lê Văn Mẫu; = actual; Hội đồng nhân dân tỉnh Nghệ An; 2023-07-05",
            ],
        ),
        (
            "Tỉnh giữ lại 88.000 ha đất lúa, giảm 29.000 ha.",
            vec![
                "88000 ha; giữ lại đất lúa; = actual; Nghệ An; ",
                "29000 ha; giữ lại đất lúa giảm; = actual; Nghệ An; ",
            ],
        ),
    ] {
        assert_eq!(metrics(text), wanted, "{text}");
    }
}

#[test]
fn demands_are_listed_below() {
    let text = "Ban Thường vụ Tỉnh ủy yêu cầu:\n1. Các chi bộ ở nông thôn và các chi bộ cơ quan cùng kết nạp 300 đảng viên.\n2. Trường Chính trị tỉnh cùng các trung tâm cấp huyện mở 12 lớp bồi dưỡng cán bộ.\nTheo báo cáo của các huyện ủy, thành ủy, đến nay toàn tỉnh kết nạp 100 đảng viên.";
    let found = metrics(text);
    let targets = found.iter().filter(|m| m.contains("target")).count();
    assert_eq!((found.len(), targets), (3, 2), "{found:?}");
}

#[test]
fn no_metrics() {
    for text in [
        "Thực hiện Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng khóa XIII.",
        "Tham dự có hơn 120 đại biểu tại 21 điểm cầu.",
        "Hai đồng chí cùng chủ trì; hội nghị diễn ra trong 2 ngày.",
        "Dự hội nghị có lãnh đạo các sở, ngành và 24 quận, huyện; số liệu quý 1 tương đối ổn.",
        "Báo cáo nêu 5 nhóm nhiệm vụ, giải pháp và 3 khâu đột phá.",
    ] {
        assert!(metrics(text).is_empty(), "{text}: {:?}", metrics(text));
    }
}

mod hostile {
    use super::metrics;
    use proptest::prelude::*;

    const WORDS: [&str; 44] = [
        "5",
        "1.250",
        "7,4%",
        "20/20",
        "120/100",
        "từ",
        "đến",
        "10%",
        "(",
        ")",
        ",",
        ";",
        ":",
        ".",
        "…",
        "\"",
        "và",
        "với",
        "tăng",
        "giảm",
        "đạt",
        "so với",
        "năm 2020",
        "6 tháng đầu năm",
        "tỷ đồng",
        "đảng viên",
        "tổ chức đảng",
        "kết nạp",
        "toàn tỉnh",
        "trong số",
        "trở lên",
        "phấn đấu",
        "dự kiến",
        "số",
        "tỷ lệ",
        "hộ nghèo",
        "xuống còn",
        "cho",
        "xã",
        "\n",
        "ngày 5/7",
        "từ đầu năm",
        "nhiệm kỳ",
        "-",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_words_make_it_panic(picks in prop::collection::vec(0..WORDS.len(), 0..30)) {
            let text: Vec<&str> = picks.iter().map(|n| WORDS[*n]).collect();
            metrics(&text.join(" "));
            metrics(&text.concat());
        }
    }
}
