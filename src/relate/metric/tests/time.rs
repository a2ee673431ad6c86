//! Of what time the numbers are, and how sure.

use super::{metrics, metrics_of};

#[test]
fn of_what_time_and_how_sure() {
    for (text, wanted) in [
        (
            "Hội nghị hoàn thành cả 3 chỉ tiêu: thu ngân sách đạt 60 tỷ đồng.",
            "= actual; Nghệ An; ",
        ),
        (
            "Kim ngạch năm 2022 giảm (quý I/2023 tăng 4%), thu ngân sách đạt 60 tỷ đồng.",
            "= actual; Nghệ An; 2022",
        ),
        ("Dự thảo đề ra mục tiêu thu ngân sách tăng 7%.", "= target; Nghệ An; "),
        // resolve and effort are no aims, what was reached is none either
        (
            "Với quyết tâm cao và sự phấn đấu của các cấp, tỉnh kết nạp 40 đảng viên.",
            "= actual; Nghệ An; ",
        ),
        (
            "Đảng bộ đạt và vượt các chỉ tiêu Nghị quyết đề ra: thu nhập đạt 50 triệu đồng.",
            "= actual; Nghệ An; ",
        ),
        (
            "Thanh tra kiến nghị thu hồi 18 tỷ đồng, xử phạt 5 tỷ đồng.",
            "= actual; Nghệ An; ",
        ),
        ("Vốn tăng 15% (kế hoạch tăng từ 14 - 16%).", "<= planned; Nghệ An; "),
        (
            "Kinh tế tăng 2,7% (Chính phủ giao 2,5 - 2,8%).",
            "<= planned; Nghệ An; ",
        ),
        (
            "Mục tiêu đến năm 2025, phấn đấu thu nhập tăng 5%. Cả nước có ít nhất 50% huyện đạt chuẩn.",
            ">= target; cả nước; ",
        ),
        // what is to be reached is set beside what there was; by how much it is more is no bound
        (
            "Quy mô kinh tế đến năm 2030 tăng từ 2 - 2,5 lần so với năm 2020.",
            "<= target; Nghệ An; 2020/2030",
        ),
        (
            "Bằng nhiều biện pháp quyết tâm vượt khó: thu ngân sách cao hơn 2,4% so với cùng kỳ.",
            "= actual; Nghệ An; ",
        ),
        // aims go on
        (
            "Tỉnh phấn đấu đến năm 2025 có 98% hộ dân dùng nước sạch. Mỗi huyện có ít nhất 2 xã đạt chuẩn.",
            ">= target; Nghệ An; ",
        ),
        // promised
        ("Giám đốc Sở cam kết rút ngắn 30% thời gian.", "= planned; Nghệ An; "),
        (
            "Chín tháng qua, các cấp kết nạp 1.250 đảng viên.",
            "= actual; Nghệ An; 2023-01/2023-09",
        ),
        ("Tiêm được 52 nghìn liều vắc-xin.", "= actual; Nghệ An; "),
        (
            "Năm 2022, toàn tỉnh có 27 giường bệnh/vạn dân.",
            "= actual; Nghệ An; 2022",
        ),
    ] {
        let got = metrics(text);
        assert!(got.last().is_some_and(|m| m.ends_with(wanted)), "{text}: {got:?}");
    }
    assert!(metrics("Toàn tỉnh có 27 giường bệnh/vạn dân.")[0].starts_with("27 giường bệnh/vạn dân;"));
    assert!(metrics("Toàn tỉnh tiêm 52 nghìn liều vắc-xin.")[0].starts_with("52000 liều vắc-xin;"));
}

/// The period of the last metric of a text.
fn last_period(text: &str) -> String {
    let last = metrics_of(text).pop().unwrap_or_default();
    last.rsplit("; ").next().unwrap_or_default().to_owned()
}

#[test]
fn times_that_go_on() {
    let review = "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị sơ kết công tác kiểm tra 6 tháng đầu năm 2023.";
    let visit = "Sáng 5/7/2023, đồng chí Lê Văn Mẫu làm việc với Tỉnh ủy Nghệ An.";
    let congress = "Ngày 5/7/2025, Đảng bộ xã Tân Mẫu, tỉnh Nghệ An tổ chức Đại hội đại biểu Đảng bộ xã Tân Mẫu lần thứ I, nhiệm kỳ 2025-2030.";
    let day = "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị công tác xây dựng Đảng.";
    for (head, text, wanted) in [
        // the name of a review tells the time of its figures
        (review, "Các cấp kiểm tra 30 tổ chức đảng.", "2023-01/2023-06"),
        // a month inside the months told is an aside
        (
            review,
            "9 tháng năm 2022, thu ngân sách tăng 5%. Chỉ số giá tháng 4/2022 tăng 2%. Thu hút 12 dự án.",
            "2022-01/2022-09",
        ),
        // a date is compared with the one before it only inside its own part
        (
            review,
            "Mục tiêu: đến năm 2025 giảm 10% biên chế so với năm 2020; đến năm 2030, 100% xã có bác sĩ.",
            "2030",
        ),
        (review, "Đảng bộ hiện có 1.214 đảng viên.", "2023-07-05"),
        (
            review,
            "Công nghiệp tăng 12,5% (6 tháng năm 2017 tăng 16,8%), nông nghiệp tăng 3%.",
            "2023-01/2023-06",
        ),
        (
            visit,
            "Trong quí I năm nay, thu ngân sách đạt 5 tỷ đồng.",
            "2023-01/2023-03",
        ),
        (
            "Ngày 5/1/2019, UBND tỉnh Nghệ An tổ chức hội nghị tổng kết công tác năm 2018.",
            "Tỷ lệ hộ nghèo giảm 1,35% so với cuối năm 2017.",
            "2017/2018",
        ),
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị.",
            "Giai đoạn 2018 - 2022, tỉnh khen thưởng nhiều tập thể. Chính phủ tặng 66 Huân chương.",
            "2018/2022",
        ),
        (
            review,
            "Năm 2022, Ban Thường vụ Tỉnh ủy nhiệm kỳ 2020 - 2025 gồm 11 đồng chí.",
            "2020/2025",
        ),
        (review, "Toàn tỉnh vẫn còn 14 xã đặc biệt khó khăn.", ""),
        (review, "Tỷ lệ hộ nghèo giảm từ 14,16% (đầu năm 2020).", "2020"),
        (
            review,
            "Trong cuộc bầu cử ngày 22/5/2021, 98% cử tri đi bỏ phiếu. Cử tri bầu đủ 52 đại biểu.",
            "2021-05-22",
        ),
        (
            review,
            "Chiều 4/7/2023, phiên họp trước bầu 15 người vào Ban Thường vụ.",
            "2023-07-04",
        ),
        (review, "Sáu tháng tăng 7,87%.", "2023-01/2023-06"),
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị.",
            "Kinh tế sáu tháng đầu năm 2022 có chuyển biến. Tốc độ tăng trưởng đạt 7,87%.",
            "2022-01/2022-06",
        ),
        (review, "Dư nợ đến 30-6 đạt 45.120 tỷ đồng.", "2023-06-30"),
        // a term goes on in its passage, the last one is that before the one that the congress opens
        (
            congress,
            "Nhiệm kỳ qua, xã kết nạp 20 đảng viên. Hộ nghèo còn 6,25%.",
            "2020/2025",
        ),
        // what is to be done every year, or until the last year, is the work of the term
        (congress, "Mục tiêu: thu ngân sách tăng bình quân 9%/năm.", "2025/2030"),
        (congress, "Mục tiêu đến năm 2030: kết nạp 35 đảng viên.", "2025/2030"),
        (congress, "Mục tiêu đến năm 2030: hộ nghèo dưới 2%.", "2030"),
        (
            congress,
            "Đại hội xác định đến năm 2030 có 400 đảng viên; mỗi năm kết nạp 35 đảng viên.",
            "2025/2030",
        ),
        // a headline leaves out the time that the lead names
        (
            "Tỉnh ủy Nghệ An sơ kết công tác kiểm tra\n\nSáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị sơ kết công tác kiểm tra 6 tháng đầu năm 2023.",
            "Các cấp kiểm tra 30 tổ chức đảng.",
            "2023-01/2023-06",
        ),
        // how things stand is of no day told, but in a review of its time
        (
            visit,
            "Năm 2022, thu ngân sách tăng 5%. Hơn 30 thôn chưa có chi bộ.",
            "",
        ),
        (
            visit,
            "Năm 2022, thu ngân sách tăng 5%. Tỷ lệ hộ nghèo còn tới 30,4%.",
            "",
        ),
        (review, "Tỷ lệ hộ nghèo còn 30,4%.", "2023-01/2023-06"),
        // half a year, and what is left of it
        (
            visit,
            "Nửa đầu năm nay, các cấp kiểm tra 30 tổ chức đảng.",
            "2023-01/2023-06",
        ),
        (visit, "Hai quý còn lại phải tăng bình quân 8,8%.", "2023-07/2023-12"),
        // the year's plan is no time of the results
        (
            review,
            "Thu ngân sách bằng 53,1% dự toán cả năm. Thu nội địa đạt 78 tỷ đồng.",
            "2023-01/2023-06",
        ),
        // set beside a result: the same months of the year before, and the plan of the year
        (
            review,
            "Các cấp kiểm tra 30 tổ chức đảng (cùng kỳ năm trước là 21 tổ chức).",
            "2022-01/2022-06",
        ),
        (review, "Có 83 đảng viên vi phạm (cùng kỳ là 47).", "2022-01/2022-06"),
        (review, "Kinh tế tăng 7,2% (kế hoạch cả năm 6,8%).", "2023"),
        (review, "Thu ngân sách đạt 41,8/78 tỷ đồng.", "2023"),
        // debts stand at the end of the months
        (review, "Dư nợ ủy thác đạt 187 tỷ đồng.", "2023-06"),
        // the months of a headline on figures
        (
            "Nghệ An: Công bố số liệu kinh tế - xã hội 6 tháng đầu năm 2023\n\nChiều 29/6/2023, Cục Thống kê tỉnh Nghệ An họp báo về tình hình của tỉnh nhà. Đến nay có 12 dự án.",
            "Toàn tỉnh tạo việc làm cho 1.320 lao động.",
            "2023-01/2023-06",
        ),
        // growth since a year
        (visit, "Năm 2022, sản lượng tăng 3,7% so với năm 2021.", "2021/2022"),
        // money that is paid out adds up over the year
        (
            visit,
            "Đến hết tháng 5, tỉnh giải ngân 79,6% kế hoạch vốn.",
            "2023-01/2023-05",
        ),
        // the first of two numbers has the date between them
        (visit, "Hộ nghèo giảm từ 51% năm 2016 xuống còn 15,8%.", ""),
        // what the session adopts is of its days, whatever year was told before
        (
            review,
            "Năm 2022 tăng 5%.\n\nSau hai buổi làm việc khẩn trương, các đại biểu đã thảo luận và thông qua 11 nghị quyết quan trọng của địa phương.",
            "2023-07-05",
        ),
        // aims of the year that a resolution sets tasks for
        (
            review,
            "Hội nghị thông qua Nghị quyết về nhiệm vụ năm 2024 với các chỉ tiêu: thu ngân sách 350 tỷ đồng; kết nạp 85 đảng viên.",
            "2024",
        ),
        (
            visit,
            "Phấn đấu đến năm 2026 mỗi năm luân chuyển ít nhất 45 cán bộ.",
            "2023/2026",
        ),
        (
            congress,
            "Báo cáo nêu rõ nhiều cố gắng của xã. Quỹ Hỗ trợ nông dân tăng 31 tỷ đồng so với đầu nhiệm kỳ.",
            "2020/2025",
        ),
        // gifts are of the year reported, awards of years that no date tells have none
        (
            visit,
            "Năm 2022, Hội vận động 7 tỷ đồng, vận động và trao 1.400 suất quà. Hội tặng 50 căn nhà.",
            "2022",
        ),
        (
            visit,
            "7 tháng đầu năm, các cấp hòa giải thành 31 vụ việc. Ban tổ chức trao 60 suất quà.",
            "2023-07-05",
        ),
        (
            visit,
            "Trong thời gian qua, Chủ tịch nước tặng Huân chương cho 25 tập thể.",
            "",
        ),
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị.",
            "Giai đoạn 2018 - 2022, tỉnh khen thưởng nhiều tập thể. Chính phủ tặng Cờ thi đua cho 66 tập thể; Huân chương Lao động cho 38 tập thể.",
            "2018/2022",
        ),
        // the plan of the year is no time of what was reached of it
        (
            review,
            "Năm 2022 tăng 5% so với năm 2021. Đến ngày 22/6, giải ngân đạt 72% kế hoạch giao chi tiết đầu năm.",
            "2023-01-01/2023-06-22",
        ),
        // this year beside the one before
        (
            review,
            "Số vụ cháy so với cùng kỳ giảm 3 vụ (180/183 vụ).",
            "2022-01/2022-06",
        ),
        (
            "Sáng 5/7/2023, Công an tỉnh Nghệ An tổ chức họp báo về tình hình, kết quả công tác 6 tháng đầu năm 2023.",
            "Công an khởi tố 120 vụ.",
            "2023-01/2023-06",
        ),
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị.",
            "Giai đoạn 2018 - 2022, tỉnh tặng Bằng khen cho 25 tập thể.\n\nCùng thời gian, Chủ tịch nước tặng Huân chương cho 99 tập thể.",
            "2018/2022",
        ),
        // what inspectors ask for is of the time reported
        (
            review,
            "Thanh tra phát hiện 12 vụ vi phạm, kiến nghị thu hồi 18 tỷ đồng.",
            "2023-01/2023-06",
        ),
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị.",
            "Đến tháng 6/2023, doanh số thu nợ giảm 3 tỷ đồng so với cùng kỳ năm trước. Tổng dư nợ tăng 145 tỷ đồng so với đầu năm.",
            "2023-06",
        ),
        // terms
        (
            congress,
            "Nhiệm kỳ I (2020 - 2025), Đảng bộ có nhiều cố gắng. Trong nhiệm kỳ I đã kết nạp 20 đảng viên.",
            "2020/2025",
        ),
        (
            congress,
            "Nhiệm kỳ tới, xã đặt chỉ tiêu thu nhập bình quân trên 90 triệu đồng.",
            "2025/2030",
        ),
        (
            congress,
            "Đại hội xác định phấn đấu 100% hộ dùng nước sạch.",
            "2025/2030",
        ),
        (
            congress,
            "Đại hội đã bầu 27 đồng chí vào Ban Chấp hành Đảng bộ xã, trong đó có 6 nữ.",
            "2025/2030",
        ),
        (
            congress,
            "Đại hội bầu đoàn đại biểu dự Đại hội Đảng bộ tỉnh gồm 12 đồng chí.",
            "",
        ),
        (
            congress,
            "Nhiệm kỳ qua, các cấp kết nạp 20 đảng viên, nâng tổng số đảng viên lên 460 người.",
            "",
        ),
        // what was done goes on behind a semicolon, and its time
        (
            day,
            "Sau 10 năm thực hiện nghị quyết, tỉnh đào tạo 320 lao động. Cử tri bầu 50 đại biểu cấp tỉnh; 315 đại biểu cấp huyện.",
            "2023-07-05",
        ),
        // a time behind a verb of report holds for what follows
        (
            day,
            "Ông Lê Văn Mẫu cho biết 3 tháng đầu năm 2023, tình hình được giữ vững. Công an khởi tố 96 vụ.",
            "2023-01/2023-03",
        ),
    ] {
        assert_eq!(last_period(&format!("{head} {text}")), wanted, "{text}");
    }
}
