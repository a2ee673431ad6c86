//! Sentences and what they tell of documents.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::lexicon::Lexicon;
use crate::model::{Article, Metadata};
use crate::recognise::{DocumentMention, Reading};

fn documents(text: &str) -> Vec<DocumentMention> {
    let article = Article {
        id: "x".to_owned(),
        text: format!("Tỉnh ủy Sơn La tổ chức hội nghị\n\n{text}\n"),
        meta: Metadata::default(),
    };
    Reading::new(&article, Lexicon::builtin()).documents.into_vec()
}

fn keys(text: &str) -> String {
    let keys: Vec<String> = documents(text).into_iter().map(|m| m.key).collect();
    keys.join(" + ")
}

#[test]
fn numbers_in_all_layouts() {
    for (text, wanted) in [
        ("Thực hiện Nghị quyết số 81-NQ/TW.", "81-NQ/TW"),
        ("Thực hiện Kết Luận số 81- KL/TW.", "81-KL/TW"),
        ("Thực hiện Nghị quyết 81/NQ-TW.", "81/NQ-TW"),
        ("Thực hiện Chỉ thị số 98-CT/T.Ư của Ban Bí thư.", "98-CT/TW"),
        ("Thực hiện Chỉ thị số 98 - CT/TW.", "98-CT/TW"),
        ("Thực hiện Nghị quyết số 81 NQ/TW.", "81-NQ/TW"),
        ("Thực hiện Nghị quyết số: 15/2024/NQ-HĐND.", "15/2024/NQ-HĐND"),
        ("Thực hiện Nghị quyết số 1671/NQ-UBTVQH15.", "1671/NQ-UBTVQH15"),
        ("Công bố Quyết định số 612-QĐNS/TW.", "612-QĐNS/TW"),
        ("Theo Công văn hỏa tốc số 4321/BTC-NSNN.", "4321/BTC-NSNN"),
        ("Theo Nghị định 26-NĐ/CP.", "26-NĐ/CP"),
        ("Theo Quyết định số 999- QĐSN/TW.", "999-QĐSN/TW"),
        ("Theo Quyết định số 999- QĐSN/TW của Ban Bí thư.", "999-QĐNS/TW"),
        (
            "Thực hiện Chỉ thị 93-CT-TW và kế hoạch số 81KHTU.",
            "93-CT/TW + 81-KH/TU",
        ),
        (
            "Chỉ thị số 93/CT-TW được quán triệt, Chỉ thị số 93-CT/TW đã rõ.",
            "93-CT/TW + 93-CT/TW",
        ),
        ("Bám sát Kết luận số 81 hội nghị toàn quốc.", "Kết luận 81"),
        (
            "Thực hiện Thông tri 81, Chương trình hành động 82 của Ban Thường vụ Tỉnh ủy.",
            "Thông tri 81 + Chương trình 82",
        ),
        ("Theo Quyết định số 286/QĐ - TTg.", "286/QĐ-TTg"),
        ("Báo cáo thẩm tra số 5/BC-HĐND.", "5/BC-HĐND"),
        ("Theo Nghị quyết số 30a/2008/NQ-CP.", "30a/2008/NQ-CP"),
        (
            "Theo Nghị quyết số 202/2025/QH15 và Nghị quyết số 12/2025.",
            "202/2025/QH15 + 12/2025",
        ),
        ("Các Nghị quyết số 18-NQ/TW, số 19-NQ/TW.", "18-NQ/TW + 19-NQ/TW"),
        ("Ngày 21/10/2022, có 34/35 xã.", ""),
        (
            "Kết luận hội nghị, ông quyết định 12 nội dung; kế hoạch 5 năm; báo cáo 6 tháng.",
            "",
        ),
    ] {
        assert_eq!(keys(text), wanted, "{text}");
    }
}

#[test]
fn short_forms_refer_to_the_full_number() {
    for (text, wanted) in [
        (
            "Nghị quyết số 81-NQ/TW được quán triệt. Nghị quyết 81 đi vào cuộc sống.",
            "81-NQ/TW + 81-NQ/TW",
        ),
        ("Theo Kết luận 34 của Bộ Chính trị.", "Kết luận 34"),
        (
            "Thủ tướng Lê Văn Mẫu có công điện 371 về an toàn thực phẩm.",
            "Công điện 371",
        ),
        ("Thủ tướng đã ký quyết định 308 về nhân sự tập đoàn.", "Quyết định 308"),
        (
            "Theo đó tại Quyết định 289, Thủ tướng phê chuẩn kết quả bầu.",
            "Quyết định 289",
        ),
        (
            "Theo Quyết định số 762 năm 2016 của UBND tỉnh Sơn La, có 687 người.",
            "Quyết định 762",
        ),
        ("Nghị quyết 18 ngày 25/10/2017 của Trung ương đã nêu.", "Nghị quyết 18"),
        ("Làm theo Nghị quyết 19 (khóa XIII).", "Nghị quyết 19"),
        ("Ông đọc báo cáo 30 trang; chương trình 135 có nhiều việc.", ""),
        (
            "Nghị quyết T.Ư 5 (khóa VIII) ra đời; thực hiện Nghị quyết Trung ương 5.",
            "Nghị quyết Hội nghị Trung ương 5 khóa VIII + Nghị quyết Hội nghị Trung ương 5 khóa VIII",
        ),
        (
            "Ban hành Kế hoạch số 5-KH/TU, Chương trình số 6-CTr/TU. Kế hoạch này có 5 mục.",
            "5-KH/TU + 6-CTr/TU + 5-KH/TU",
        ),
    ] {
        assert_eq!(keys(text), wanted, "{text}");
    }
}

#[test]
fn signed_on_one_day() {
    let text = "Trước đó, ngày 9-2-2015, Thủ tướng cũng ký Quyết định 198/QĐ-TTg phê chuẩn kết quả bầu ông Lê Văn Mẫu; Quyết định 197/QĐ-TTg phê chuẩn việc miễn nhiệm ông Trần Văn Thử.";
    let days: Vec<String> = documents(text)
        .into_iter()
        .map(|m| m.date.map(|(day, _)| day.to_string()).unwrap_or_default())
        .collect();
    assert_eq!(days, ["2015-02-09", "2015-02-09"]);
}

#[test]
fn what_is_done_by_a_document() {
    for (text, wanted) in [
        (
            "Tại Quyết định số 432/QĐ-TTg, Thủ tướng Chính phủ Trần Văn Thử bổ nhiệm ông Lê Văn Mẫu làm Phó Chủ nhiệm Ủy ban Dân tộc.",
            "bổ nhiệm ông Lê Văn Mẫu làm Phó Chủ nhiệm Ủy ban Dân tộc",
        ),
        (
            "Theo Quyết định số 433/QĐ-TTg, ông Lê Văn Mẫu - Bí thư Tỉnh ủy Sơn La - giữ chức Thứ trưởng Bộ Xây dựng, thay bà Trần Thị Thử.",
            "ông Lê Văn Mẫu giữ chức Thứ trưởng Bộ Xây dựng",
        ),
        (
            "Quy hoạch tỉnh Sơn La thời kỳ 2021-2030 được Phó Thủ tướng Lê Văn Mẫu ký phê duyệt tại Quyết định số 1363/QĐ-TTg.",
            "phê duyệt Quy hoạch tỉnh Sơn La thời kỳ 2021-2030",
        ),
        (
            "Tỉnh ủy ra Kế hoạch số 26-KH/TU về học tập, quán triệt các nghị quyết của Trung ương.",
            "học tập, quán triệt các nghị quyết của Trung ương",
        ),
        (
            "Quyết định số 762/QĐ-UBND giao biên chế và hợp đồng lao động năm 2014 là 687 người.",
            "giao biên chế và hợp đồng lao động năm 2014",
        ),
    ] {
        let found = documents(text).into_iter().find(|m| m.number.is_some());
        let subject = found.and_then(|m| m.subject).map(|(words, _)| words);
        assert_eq!(subject.as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn named_documents_have_one_key() {
    for (text, wanted) in [
        (
            "Quán triệt Nghị quyết Hội nghị lần thứ tư, Ban Chấp hành Trung ương Đảng khóa XI.",
            "Nghị quyết Hội nghị Trung ương 4 khóa XI",
        ),
        // a plenum of another body than the Party
        (
            "Quán triệt Nghị quyết Hội nghị lần thứ 12 của Ban Chấp hành Trung ương Hội Nông dân Việt Nam khóa VI.",
            "",
        ),
        (
            "Căn cứ Luật Tổ chức HĐND, UBND năm 2003 đã ban hành.",
            "Luật Tổ chức Hội đồng nhân dân, Ủy ban nhân dân năm 2003",
        ),
        (
            "Quán triệt Kết luận Hội nghị Trung ương 6 (khóa 12).",
            "Kết luận Hội nghị Trung ương 6 khóa XII",
        ),
        (
            "Thực hiện Nghị quyết Trung ương 4 (khóa XI, XII).",
            "Nghị quyết Hội nghị Trung ương 4 khóa XI + Nghị quyết Hội nghị Trung ương 4 khóa XII",
        ),
        (
            "Học tập các Nghị quyết của Hội nghị lần thứ hai, lần thứ ba Ban Chấp hành Trung ương khóa XI.",
            "Nghị quyết Hội nghị Trung ương 2 khóa XI + Nghị quyết Hội nghị Trung ương 3 khóa XI",
        ),
        (
            "Các nghị quyết Trung ương 2, Trung ương 3 khóa XI đi vào cuộc sống.",
            "Nghị quyết Hội nghị Trung ương 2 khóa XI + Nghị quyết Hội nghị Trung ương 3 khóa XI",
        ),
        (
            "Thực hiện Nghị quyết Đại hội XIII của Đảng.",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        ),
        (
            "Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV.",
            "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XV",
        ),
        ("Học tập Nghị quyết đại hội đảng bộ các cấp.", ""),
        ("Chấp hành Điều lệ Đảng (khóa XI).", "Điều lệ Đảng khóa XI"),
        (
            "Theo Luật Phòng, chống tham nhũng năm 2018 và Luật Đất đai.",
            "Luật Phòng, chống tham nhũng năm 2018 + Luật Đất đai",
        ),
        (
            "Luật gia các cấp tiếp tục thực hiện tốt tinh thần Chỉ thị số 32-CT/TW.",
            "32-CT/TW",
        ),
        ("Luật sư Hà và Trường Đại học Luật Hà Nội góp ý.", ""),
    ] {
        assert_eq!(keys(text), wanted, "{text}");
    }
}

#[test]
fn described_documents() {
    for (text, wanted) in [
        (
            "Góp ý dự thảo Kế hoạch kết nạp đảng viên năm 2031; dự thảo Quy định phân cấp quản lý cán bộ.",
            "Dự thảo Kế hoạch kết nạp đảng viên năm 2031 + Dự thảo Quy định phân cấp quản lý cán bộ",
        ),
        (
            "Hội nghị thảo luận các nghị quyết, chỉ thị của Trung ương và góp ý các dự thảo.",
            "",
        ),
        (
            "Hội nghị bàn nhiều nội dung như: Dự thảo Quy chế làm việc của ban; Chỉ thị về công tác bầu cử các cấp.",
            "Dự thảo Quy chế làm việc của ban + Chỉ thị về công tác bầu cử các cấp",
        ),
        (
            "Đại biểu góp ý dự thảo Báo cáo công tác dân vận năm 2031 và lấy ý kiến về dự thảo Quy chế phối hợp công tác.",
            "Dự thảo Báo cáo công tác dân vận năm 2031 + Dự thảo Quy chế phối hợp công tác",
        ),
        (
            "Quán triệt Quy định và Hướng dẫn thi hành Điều lệ Đảng.",
            "Quy định thi hành Điều lệ Đảng + Hướng dẫn thi hành Điều lệ Đảng + Điều lệ Đảng",
        ),
        // told again in fewer words; a word of a body's name
        (
            "Góp ý dự thảo Hướng dẫn thực hiện Quy định số 22-QĐ/TW. Dự thảo Hướng dẫn thực hiện Quy định cần rõ hơn.",
            "Dự thảo Hướng dẫn thực hiện Quy định số 22-QĐ/TW + 22-QĐ/TW + Dự thảo Hướng dẫn thực hiện Quy định số 22-QĐ/TW",
        ),
        ("Ban Chỉ đạo xây dựng Chiến lược Trung ương đã họp.", ""),
        (
            "Kỳ họp thông qua các nghị quyết: Nghị quyết về dự toán ngân sách năm 2031; Nghị quyết về đặt tên đường.",
            "Nghị quyết về dự toán ngân sách năm 2031 + Nghị quyết về đặt tên đường",
        ),
    ] {
        assert_eq!(keys(text), wanted, "{text}");
    }
}

/// Issuer, date, term and subject of the first document.
fn details(text: &str) -> [String; 4] {
    let first = documents(text).into_iter().next().unwrap();
    [
        first.issuer.map_or_else(String::new, |(name, _)| name),
        first.date.map_or_else(String::new, |(period, _)| period.to_string()),
        first.term.map_or_else(String::new, |(term, _)| term),
        first.subject.map_or_else(String::new, |(words, _)| words),
    ]
}

#[test]
fn details_stand_before_and_behind() {
    for (text, wanted) in [
        (
            "Nghị quyết số 81-NQ/TW, ngày 2-4-2031 của Bộ Chính trị (khóa XV) về phát triển vùng, tầm nhìn đến năm 2045.",
            [
                "Bộ Chính trị",
                "2031-04-02",
                "XV",
                "phát triển vùng, tầm nhìn đến năm 2045",
            ],
        ),
        (
            "Ngày 9/9/2031, Tỉnh ủy (khóa XV) đã ban hành Chương trình hành động số 7-CTr/TU.",
            ["Tỉnh ủy Sơn La", "2031-09-09", "XV", ""],
        ),
        (
            "Nghị quyết số 8-NQ/TW, Hội nghị lần thứ ba Ban Chấp hành Trung ương Đảng khóa XV “về công tác cán bộ”.",
            ["Ban Chấp hành Trung ương Đảng", "", "XV", "công tác cán bộ"],
        ),
        (
            "Quyết định số 9-QĐ/TU điều động đồng chí Lê Văn Mẫu, Bí thư Huyện ủy giữ chức Trưởng ban.",
            [
                "Tỉnh ủy Sơn La",
                "",
                "",
                "điều động đồng chí Lê Văn Mẫu, Bí thư Huyện ủy giữ chức Trưởng ban",
            ],
        ),
        (
            "Thực hiện Quy định số 8-QĐ/TW của Ban Bí thư về lấy phiếu tín nhiệm, các cấp ủy đã ban hành kế hoạch.",
            ["Ban Bí thư", "", "", "lấy phiếu tín nhiệm"],
        ),
        (
            "Nghị quyết số 15/2031/NQ-HĐND sửa đổi, bổ sung Nghị quyết số 5/2030/NQ-HĐND về nông nghiệp.",
            [
                "Hội đồng nhân dân tỉnh Sơn La",
                "",
                "",
                "sửa đổi, bổ sung Nghị quyết số 5/2030/NQ-HĐND về nông nghiệp",
            ],
        ),
    ] {
        assert_eq!(details(text), wanted.map(str::to_owned), "{text}");
    }
}

#[test]
fn what_decisions_share() {
    let told = documents(
        "Ông Hà công bố các quyết định của Ban Thường vụ Tỉnh ủy: Quyết định số 7-QĐ/TU ngày 25/7/ 2031 điều động đồng \
         chí Lê Văn Mẫu; Quyết định số 8-QĐ/TU cùng ngày chuẩn y đồng chí Vũ Thị Thử.",
    );
    for mention in told {
        let issuer = mention.issuer.map(|(name, _)| name);
        assert_eq!(
            issuer.as_deref(),
            Some("Ban Thường vụ Tỉnh ủy Sơn La"),
            "{}",
            mention.key
        );
        assert_eq!(mention.date.unwrap().0.to_string(), "2031-07-25", "{}", mention.key);
    }
}

#[test]
fn a_topic_may_stand_before() {
    let text = "Toàn tỉnh thực hiện mô hình kiêm nhiệm chức danh theo tinh thần Kết luận số 34-KL/TW.";
    assert_eq!(details(text)[3], "mô hình kiêm nhiệm chức danh");
}

#[test]
fn evident_errors_in_numbers_are_put_right() {
    for (text, wanted, corrected) in [
        ("Kết luận số 12-NQ/TW của Bộ Chính trị.", "12-KL/TW", true),
        ("Kế hoạch số 9-KH/TW của Tỉnh ủy.", "9-KH/TU", true),
        ("Quy định số 9-QĐ/TW của Bộ Chính trị.", "9-QĐ/TW", false),
        ("Thông báo kết luận số 9-TB/TW của Bộ Chính trị.", "9-TB/TW", false),
    ] {
        let first = documents(text).into_iter().next().unwrap();
        assert_eq!((first.key.as_str(), first.corrected), (wanted, corrected), "{text}");
    }
}

#[test]
fn laws_that_change_laws_and_reports_of_a_committee() {
    for (text, wanted) in [
        (
            "Bộ trình dự án Luật sửa đổi, bổ sung một số điều của Luật Thư viện năm 2019.",
            "Dự án Luật sửa đổi, bổ sung một số điều của Luật Thư viện + Luật Thư viện năm 2019",
        ),
        ("Dự thảo luật nâng mức phạt lên nhiều lần so với trước.", ""),
        (
            "Đại hội nghe Báo cáo chính trị của Ban Chấp hành Đảng bộ tỉnh khóa XIV.",
            "Báo cáo chính trị của Ban Chấp hành Đảng bộ tỉnh Sơn La khóa XIV",
        ),
        (
            "Hội nghị thông qua dự thảo Quy chế phối hợp công tác với 40/41 đồng chí tán thành.",
            "Dự thảo Quy chế phối hợp công tác",
        ),
        (
            "Hội nghị thông qua dự thảo Quy chế phối hợp công tác với tỷ lệ 40/41 đồng chí tán thành.",
            "Dự thảo Quy chế phối hợp công tác",
        ),
    ] {
        assert_eq!(keys(text), wanted, "{text}");
    }
}

#[test]
fn subjects_begin_with_verbs_of_decisions() {
    for (text, wanted) in [
        (
            "Thông qua Nghị quyết số 5/NQ-HĐND bãi bỏ quy định về lệ phí.",
            Some("bãi bỏ quy định về lệ phí"),
        ),
        (
            "Nghị quyết số 5/NQ-HĐND xác nhận kết quả bầu Chủ tịch.",
            Some("xác nhận kết quả bầu Chủ tịch"),
        ),
        ("Bộ trưởng trao Quyết định số 5/QĐ-BNV cho ông Lê Văn Mẫu.", None),
        ("Nghị định số 5/2031/NĐ-CP quy định chi tiết luật này.", None),
    ] {
        let subject = documents(text).remove(0).subject.map(|(words, _)| words);
        assert_eq!(subject.as_deref(), wanted, "{text}");
    }
}

#[test]
fn a_text_may_end_before_the_subject() {
    for text in ["Nghị quyết số 21-NQ/TW về", "Nghị quyết số 21-NQ/TW về việc"] {
        let article = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let documents = Reading::new(&article, Lexicon::builtin()).documents;
        assert!(documents.iter().all(|d| d.subject.is_none()), "{text}: {documents:?}");
    }
}

fn told(text: &str, what: impl Fn(&DocumentMention) -> String) -> String {
    documents(text).iter().map(what).collect::<Vec<_>>().join(" + ")
}

fn issuer(mention: &DocumentMention) -> String {
    mention
        .issuer
        .as_ref()
        .map_or_else(String::new, |(name, _)| name.clone())
}

#[test]
fn a_bare_congress_is_that_of_the_article() {
    for (text, wanted) in [
        (
            "Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XV thông qua Nghị quyết.\n\nNghị quyết Đại hội XIV đã được thực hiện.",
            "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XIV",
        ),
        (
            "Đại hội thông qua Nghị quyết Đại hội lần thứ XV, nhiệm kỳ 2020-2025 của Đảng bộ tỉnh.",
            "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XV",
        ),
        (
            "Đơn vị thực hiện Nghị quyết Đại hội đại biểu Đảng bộ Quân đội lần thứ XI.",
            "Nghị quyết Đại hội đại biểu Đảng bộ Quân đội lần thứ XI",
        ),
        (
            "Năm năm thực hiện Nghị quyết Đại hội X Công đoàn tỉnh, các cấp đã kết nạp nhiều đoàn viên.",
            "Nghị quyết Đại hội X Công đoàn tỉnh Sơn La",
        ),
        (
            "Thực hiện Nghị quyết Đại hội XIII.",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        ),
        (
            "Đại hội đại biểu Đảng bộ xã Mường Thử (tỉnh Sơn La) lần thứ I khai mạc.\n\nĐồng chí trình bày Báo cáo chính trị.",
            "Báo cáo chính trị trình Đại hội đại biểu Đảng bộ xã Mường Thử lần thứ I",
        ),
        (
            "Thực hiện Nghị quyết TW9, khóa XI.",
            "Nghị quyết Hội nghị Trung ương 9 khóa XI",
        ),
        // several that are counted are no document; a text closes with "./."
        (
            "HĐND phường đã biểu quyết thông qua 5 Nghị quyết quan trọng, tạo cơ sở pháp lý để triển khai nhiệm vụ năm 2025.",
            "",
        ),
        (
            "HĐND xã đã thông qua dự thảo Nghị quyết về việc tán thành chủ trương thành lập xã Thử trên cơ sở nhập toàn bộ xã Mẫu./.",
            "Dự thảo Nghị quyết về việc tán thành chủ trương thành lập xã Thử trên cơ sở nhập toàn bộ xã Mẫu",
        ),
    ] {
        assert_eq!(keys(text), wanted, "{text}");
    }
}

#[test]
fn decisions_on_a_person_need_no_number() {
    for (text, wanted) in [
        (
            "Ông Lê Văn Thử trao quyết định của Bộ Chính trị điều động ông Trần Văn Mẫu giữ chức Phó Trưởng Ban Tổ chức Trung ương \
             và quyết định chuẩn y ông Lò Văn Ví làm Bí thư Tỉnh ủy.",
            "Quyết định của Bộ Chính trị điều động ông Trần Văn Mẫu + Quyết định chuẩn y ông Lò Văn Ví",
        ),
        ("Bộ Chính trị quyết định điều động ông Trần Văn Mẫu.", ""),
        ("Thứ trưởng trao quyết định cho ông Trần Văn Mẫu.", ""),
        ("Lễ công bố quyết định của Bộ Chính trị về công tác cán bộ.", ""),
    ] {
        assert_eq!(keys(text), wanted, "{text}");
    }
}

#[test]
fn unnumbered_documents_that_kind_issuer_and_subject_single_out() {
    for (text, wanted) in [
        (
            "Đoàn kiểm tra việc thực hiện kết luận của Bộ Chính trị khóa XI về đẩy mạnh công tác luân chuyển cán bộ.",
            "Kết luận của Bộ Chính trị khóa XI về đẩy mạnh công tác luân chuyển cán bộ",
        ),
        (
            "Các nghị quyết, chỉ thị của Trung ương về công tác xây dựng Đảng được quán triệt.",
            "",
        ),
        (
            "Hội nghị góp ý các dự thảo văn bản như: Nghị quyết về chỉ tiêu năm 2018; Chương trình làm việc năm 2018.",
            "Dự thảo Nghị quyết về chỉ tiêu năm 2018 + Dự thảo Chương trình làm việc năm 2018",
        ),
        (
            "HĐND tỉnh thông qua tờ trình, dự thảo nghị quyết về việc miễn nhiệm chức vụ đối với ông Lò Văn Ví.",
            "Tờ trình về việc miễn nhiệm chức vụ đối với ông Lò Văn Ví + Dự thảo Nghị quyết về việc miễn nhiệm chức vụ đối với ông Lò Văn Ví",
        ),
        (
            "Thường trực HĐND tỉnh trình bày tờ trình về chương trình giám sát năm 2020.",
            "Tờ trình về chương trình giám sát năm 2020",
        ),
        ("Luật có quy định về việc nêu gương của cán bộ.", ""),
        ("Theo Nghị quyết 54/2017 của Quốc hội.", "54/2017"),
        ("Theo nghị quyết 580 của Ủy ban Thường vụ Quốc hội.", "Nghị quyết 580"),
    ] {
        assert_eq!(keys(text), wanted, "{text}");
    }
}

#[test]
fn issuers_in_brackets_clauses_and_sessions() {
    for (text, wanted) in [
        (
            "Xem xét Tờ trình của Bộ Nội vụ (số 21-TTr/BNV, ngày 1/3/2019).",
            "Bộ Nội vụ",
        ),
        (
            "Xem xét Tờ trình (số 34-TTr/BTCTW, ngày 28/4/2019) của Ban Tổ chức Trung ương.",
            "Ban Tổ chức Trung ương",
        ),
        (
            "Chỉ thị số 98/CT-BQP của Bộ trưởng Bộ Quốc phòng về công tác quân sự.",
            "Bộ trưởng Bộ Quốc phòng",
        ),
        (
            "Phó Thủ tướng nhắc Nghị quyết 120/NQ-CP mà Chính phủ mới ban hành hôm 17/11/2017.",
            "Chính phủ",
        ),
        (
            "Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa X thông qua Nghị quyết về công tác tư tưởng, lý luận và báo chí.",
            "Ban Chấp hành Trung ương Đảng",
        ),
        (
            "Kỳ họp thứ nhất HĐND tỉnh Sơn La thông qua Nghị quyết về chương trình giám sát năm 2017.",
            "Hội đồng nhân dân tỉnh Sơn La",
        ),
        (
            "Bộ trình Thủ tướng dự thảo Chỉ thị về dạy học an toàn.",
            "Thủ tướng Chính phủ",
        ),
        (
            "Thực hiện Đề án số 9-ĐA/TU, Quy định số 8-QĐ/TU và Kế hoạch số 7-KH/TU của Ban Thường vụ Tỉnh ủy.",
            "Ban Thường vụ Tỉnh ủy Sơn La + Ban Thường vụ Tỉnh ủy Sơn La + Ban Thường vụ Tỉnh ủy Sơn La",
        ),
        (
            "Thực hiện Nghị quyết số 8-NQ/TW Bộ Chính trị về đô thị.",
            "Bộ Chính trị",
        ),
        (
            "Quyết định số 214-QĐ/TU của Ban Thường vụ Tỉnh ủy chỉ định 29 đồng chí. Quyết định số 215-QĐ/TU chỉ định 5 đồng chí.",
            "Ban Thường vụ Tỉnh ủy Sơn La + Ban Thường vụ Tỉnh ủy Sơn La",
        ),
    ] {
        assert_eq!(told(text, issuer), wanted, "{text}");
    }
}

#[test]
fn laws_with_numbers_and_shared_issuers() {
    for (text, wanted) in [
        ("Tỉnh thi hành Luật Lưu trữ số 01/2011/QH13.", "01/2011/QH13"),
        ("Tỉnh thi hành Luật Lưu trữ (Luật số 01/2011/QH13).", "01/2011/QH13"),
        (
            "Theo Nghị định 109/2025, sở được lập thêm phòng. Lồng ghép nội dung Chỉ thị vào việc thực hiện Quyết định số 217-QĐ/TW.",
            "109/2025 + 217-QĐ/TW",
        ),
    ] {
        assert_eq!(keys(text), wanted, "{text}");
    }
    let issuer = |m: &DocumentMention| m.issuer.as_ref().map_or_else(String::new, |(name, _)| name.clone());
    assert_eq!(
        told(
            "Tỉnh thực hiện 2 nghị quyết trụ cột của Bộ Chính trị, gồm Nghị quyết 57-NQ/TW và 68-NQ/TW.",
            issuer
        ),
        "Bộ Chính trị + Bộ Chính trị"
    );
}

#[test]
fn where_subjects_end() {
    let subject = |m: &DocumentMention| m.subject.as_ref().map_or_else(String::new, |(s, _)| s.clone());
    for (text, wanted) in [
        (
            "Quy định số 8-QĐ/TW về trách nhiệm nêu gương của cán bộ, đảng viên, trước hết là Ủy viên Bộ Chính trị, Ủy viên Ban Bí thư.",
            "trách nhiệm nêu gương của cán bộ, đảng viên, trước hết là Ủy viên Bộ Chính trị, Ủy viên Ban Bí thư",
        ),
        (
            "Sửa Nghị định số 136/2013/NĐ-CP về trợ giúp xã hội, nâng mức chuẩn lên 350.000 đồng.",
            "trợ giúp xã hội",
        ),
        (
            "Thực hiện Chỉ thị số 8-CT/TW về bầu cử các cấp đảm bảo theo kế hoạch đề ra.",
            "bầu cử các cấp",
        ),
        (
            "Học tập Nghị quyết số 8-NQ/TW về kinh tế tư nhân theo hình thức trực tiếp, kết hợp trực tuyến.",
            "kinh tế tư nhân",
        ),
        (
            "Đảng ủy thông qua Nghị quyết lãnh đạo thực hiện nhiệm vụ năm 2021 (số 1488-NQ/ĐU).",
            "lãnh đạo thực hiện nhiệm vụ năm 2021",
        ),
    ] {
        assert_eq!(told(text, subject), wanted, "{text}");
    }
}

/// No memory is asked for by a number that a text happens to have.
#[test]
fn terms_have_small_numbers() {
    for (number, wanted) in [
        (0, None),
        (9, Some("IX")),
        (39, Some("XXXIX")),
        (40, None),
        (usize::MAX, None),
    ] {
        assert_eq!(super::roman(number).as_deref(), wanted, "{number}");
    }
}

/// The letters of a number tell the committee, the text whether it is a city's.
#[test]
fn a_committee_without_a_province() {
    for (text, wanted) in [
        ("Thành ủy sơ kết việc thực hiện Đề án số 9-ĐA/TU.", "Thành ủy"),
        ("Tỉnh ủy sơ kết việc thực hiện Đề án số 9-ĐA/TU.", "Tỉnh ủy"),
    ] {
        let article = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let documents = Reading::new(&article, Lexicon::builtin()).documents;
        assert_eq!(issuer(&documents[0]), wanted, "{text}");
    }
}
