use super::*;
use crate::lexicon::Lexicon;
use crate::model::Article;

/// The quantities of a text as `sign value[/total] unit`.
fn quantities(text: &str) -> Vec<String> {
    let article = Article {
        text: text.to_owned(),
        ..Article::default()
    };
    let mut reading = Reading::unread(&article, Lexicon::builtin());
    super::super::date::recognise(&mut reading);
    recognise(&mut reading);
    let show = |q: &QuantityMention| {
        let total = q.out_of.as_ref().map(|t| format!("/{t}")).unwrap_or_default();
        format!("{} {}{total} {}", q.qualifier.sign(), q.value, q.unit_name)
    };
    reading.quantities.iter().map(show).collect()
}

#[test]
fn numbers_with_units() {
    for (text, wanted) in [
        ("kết nạp 2.046 đảng viên mới", vec!["= 2046 đảng viên"]),
        ("đạt 7,4%.", vec!["= 7.4 %"]),
        ("với số phiếu cao (4 6/4 7 phiếu) tán thành", vec!["= 46/47 phiếu"]),
        ("thông qua (46 1/4 69 đại biểu tán thành)", vec!["= 461/469 đại biểu"]),
        ("sau khi Hội nghị Trung ương 6 ban hành nghị quyết", vec![]),
        ("thu 16.234,5 tỷ đồng", vec!["= 16234500000000 đồng"]),
        ("hơn 2,3 triệu lượt khách du lịch", vec!["> 2300000 lượt khách du lịch"]),
        ("chưa đến 12% từng được", vec!["< 12 %"]),
        ("dân số gần 3,9 triệu người", vec!["~ 3900000 người"]),
        ("rộng 24.200 km2", vec!["= 24200 km2"]),
        ("đầu tư 300ha tại", vec!["= 300 ha"]),
        ("khoảng 1,2 tỉ USD", vec!["~ 1200000000 USD"]),
        ("tăng 7,2%/năm", vec!["= 7.2 %/năm"]),
        ("giảm 5,2 điểm phần trăm", vec!["= 5.2 điểm phần trăm"]),
        ("6.361 xã, phường, thị trấn; tổng", vec!["= 6361 xã, phường, thị trấn"]),
        ("cử 05 đồng chí dự", vec!["= 5 đồng chí"]),
        ("Mười sáu dự án được trao", vec!["= 16 dự án"]),
        ("có 9 nhà máy điện gió đã", vec!["= 9 nhà máy điện gió"]),
        (
            "ban hành 30 văn bản, Ban Bí thư 12 văn bản",
            vec!["= 30 văn bản", "= 12 văn bản"],
        ),
        ("đạt 214,6 tỷ, tăng 5%", vec!["= 214600000000 đồng", "= 5 %"]),
        ("số phòng giảm từ 34 xuống còn 27;", vec!["= 34 ", "= 27 "]),
        ("điểm lấn chiếm từ 59 giảm xuống còn 46.", vec!["= 59 ", "= 46 "]),
        ("khiển trách 88, khai trừ 29 đảng viên", vec!["= 88 ", "= 29 đảng viên"]),
        ("số ca mắc sốt xuất huyết 2.047, tăng", vec!["= 2047 "]),
        ("lần lượt có 12 và 11 phiếu", vec!["= 12 phiếu", "= 11 phiếu"]),
        (
            "số phiếu tín nhiệm lần lượt là 68 (năm 2013) và 72 (năm 2014)",
            vec!["= 68 ", "= 72 "],
        ),
        ("với tổng số phiếu 102, không", vec!["= 102 "]),
        (
            "rừng bị phá 40, 9 ha; gỗ 427, 46m3 các loại",
            vec!["= 40.9 ha", "= 427.46 m3"],
        ),
        ("gồm 7 ủy viên, đồng chí Mẫu làm Chủ nhiệm", vec!["= 7 ủy viên"]),
        // words of two syllables are whole
        (
            "thu 9 viên ma túy, phục vụ 40 lượt khách hàng; 4 vùng kinh tế trọng điểm; cấp 14 giấy chứng nhận",
            vec![
                "= 9 viên ma túy",
                "= 40 lượt khách hàng",
                "= 4 vùng kinh tế",
                "= 14 giấy chứng nhận",
            ],
        ),
        (
            "có 27 chi hội, 31 Thầy thuốc ưu tú; xây tặng 39 \"Nhà nghĩa hiệp\"",
            vec!["= 27 chi hội", "= 31 Thầy thuốc ưu tú", "= 39 Nhà nghĩa hiệp"],
        ),
        (
            "tặng 30 Kỷ niệm chương; 54 Bằng khen",
            vec!["= 30 Kỷ niệm chương", "= 54 Bằng khen"],
        ),
        ("số phiếu tuyệt đối 248/248, các", vec!["= 248/248 phiếu"]),
        (
            "có 7/11 Chủ tịch và 25 Hội thẩm",
            vec!["= 7/11 Chủ tịch", "= 25 Hội thẩm"],
        ),
    ] {
        assert_eq!(quantities(text), wanted, "{text}");
    }
}

#[test]
fn ratios_and_ranges() {
    for (text, wanted) in [
        ("20/20 ban thường vụ đã", vec!["= 20/20 ban thường vụ"]),
        ("9/12 xã đạt chuẩn", vec!["= 9/12 xã"]),
        ("2 trong số 17 chỉ tiêu chưa", vec!["= 2/17 chỉ tiêu"]),
        ("với 30 phiếu trong tổng số 50,", vec!["= 30/50 phiếu"]),
        ("69 đại biểu có mặt trên tổng số 80 đại biểu.", vec!["= 69/80 đại biểu"]),
        (
            "đạt 49/52 (tỷ lệ 94,23%) phiếu tín nhiệm cao",
            vec!["= 49/52 phiếu", "= 94.23 %"],
        ),
        ("tăng từ 8 đến 10%.", vec![">= 8 %", "<= 10 %"]),
        ("tăng 1,1-1,4%.", vec![">= 1.1 %", "<= 1.4 %"]),
        ("có từ 75% số hộ trở lên đạt", vec![">= 75 %"]),
        ("đạt 80% trở lên", vec![">= 80 %"]),
        ("từ 2.800 đảng viên trở lên;", vec![">= 2800 đảng viên"]),
        ("tăng từ 6,1% lên 8,4%;", vec!["= 6.1 %", "= 8.4 %"]),
        ("nạo vét 118/126 tuyến kênh nội đồng", vec!["= 118/126 tuyến kênh"]),
        ("tăng 9%-9,5%.", vec![">= 9 %", "<= 9.5 %"]),
        ("đạt 8,2 bác sĩ/10.000 dân.", vec!["= 8.2 bác sĩ/10.000 dân"]),
        ("có 30 giường bệnh trên 10.000 dân.", vec!["= 30 giường bệnh"]),
        (
            "khởi tố 12 vụ án/45 bị can, kết luận điều tra 7 vụ án",
            vec!["= 12 vụ án", "= 45 bị can", "= 7 vụ án"],
        ),
    ] {
        assert_eq!(quantities(text), wanted, "{text}");
    }
}

#[test]
fn no_quantities() {
    for text in [
        "Kết luận số 21-KL/TW của",
        "Kết luận số 21- KL/TW của",
        "Nghị quyết 1671/NQ-UBTVQH15",
        "Nghị quyết số 15/2024/NQ-HĐND",
        "Nghị quyết Trung ương 4 khóa XI",
        "Hội nghị lần thứ 5 của",
        "Tỉnh có 1 số cách làm hay",
        "Normal 0 false false false Sáng nay họp",
        "Ban Chỉ đạo 138 tỉnh họp",
        "đứng thứ 6 cả nước",
        "Quân khu 3 và Bến K15",
        "Nhà máy Nhiệt điện Ô Môn 2; đường",
        "lúc 8h30 ngày 2/9/2020",
        "mạng 5G phủ sóng",
        "Điện thoại: 0226 385 0000",
        "năm 2023 và 6 tháng đầu năm 2024",
        "khóa 9 của",
        "Hội nghị lần thứ mười bảy Ban Chấp hành",
        "Lượt xem: 2.316\nĐoàn chủ tịch",
        "Hai Bà Trưng và Ba Tri",
        "khoản 3 Điều 13 nghị định",
        "đứng thứ 3 ĐBSCL",
        "Chủ tịch quận 12 kiêm Phó Bí thư",
        "lớp 12 trở lại trường",
        "quy hoạch chi tiết tỷ lệ 1/2000 phường",
    ] {
        assert!(quantities(text).is_empty(), "{text}: {:?}", quantities(text));
    }
}
