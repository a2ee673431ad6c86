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
fn what_a_clause_leaves_out() {
    for (text, wanted) in [
        (
            "Trong 6 tháng đầu năm 2023, các cấp kiểm tra 10 tổ chức đảng, 20 đảng viên; giám sát 5 tổ chức đảng, 8 đảng viên.",
            vec![
                "10 tổ chức đảng; kiểm tra tổ chức đảng",
                "20 đảng viên; kiểm tra đảng viên",
                "5 tổ chức đảng; giám sát tổ chức đảng",
                "8 đảng viên; giám sát đảng viên",
            ],
        ),
        (
            "Toàn tỉnh có 30 đơn vị (20 xã, 9 phường).",
            vec![
                "30 đơn vị; đơn vị",
                "20 xã; số xã trong số đơn vị",
                "9 phường; số phường trong số đơn vị",
            ],
        ),
        (
            "Trong số 50 tổ chức cơ sở đảng, có 12 tổ chức hoàn thành xuất sắc nhiệm vụ (24%).",
            vec![
                "12/50 tổ chức; tổ chức hoàn thành xuất sắc nhiệm vụ",
                "24 %; tổ chức hoàn thành xuất sắc nhiệm vụ",
            ],
        ),
        (
            "Hội đồng bầu các Phó Chủ tịch: Lê Văn Mẫu (65 phiếu), Trần Thị Thử (64 phiếu).",
            vec!["65 phiếu; phiếu bầu Lê Văn Mẫu", "64 phiếu; phiếu bầu Trần Thị Thử"],
        ),
        // what "/" and "và" join has one verb, and the words between are of the first
        (
            "Công an giải cứu 12 nạn nhân, bắt 31 vụ/45 đối tượng; kết luận điều tra 7 vụ án/17 bị can; xét xử sơ thẩm 13 vụ án; xét xử phúc thẩm 13 vụ án.",
            vec![
                "12 nạn nhân; giải cứu nạn nhân",
                "31 vụ; bắt vụ",
                "45 đối tượng; bắt đối tượng",
                "7 vụ án; kết luận điều tra vụ án",
                "17 bị can; kết luận điều tra bị can",
                "13 vụ án; xét xử sơ thẩm vụ án",
                "13 vụ án; xét xử phúc thẩm vụ án",
            ],
        ),
        (
            "Các lực lượng bắt giữ 82 vụ, 135 đối tượng phạm tội hình sự và 69 vụ, 76 đối tượng vi phạm pháp luật.",
            vec![
                "82 vụ; bắt giữ vụ",
                "135 đối tượng; bắt giữ đối tượng phạm tội hình sự",
                "69 vụ; bắt giữ vụ",
                "76 đối tượng; bắt giữ đối tượng vi phạm pháp luật",
            ],
        ),
        (
            "Tổng vốn đầu tư công khoảng 340 tỷ đồng và Chính phủ đặt mục tiêu phấn đấu giải ngân 100%.",
            vec!["340000000000 đồng; Tổng vốn đầu tư công", "100 %; giải ngân"],
        ),
        (
            "Phấn đấu 80% số xã đạt chuẩn, trong đó, có khoảng 40% số xã đạt chuẩn nâng cao.",
            vec!["80 %; số xã đạt chuẩn", "40 %; số xã đạt chuẩn nâng cao"],
        ),
        // the predicate behind the last of a row is of all
        (
            "Có 2 tập thể và 5 cá nhân được khen thưởng.",
            vec![
                "2 tập thể; tập thể được khen thưởng",
                "5 cá nhân; cá nhân được khen thưởng",
            ],
        ),
        (
            "Tỉnh tặng bằng khen cho 15 tập thể và 7 cá nhân có thành tích.",
            vec![
                "15 tập thể; tặng bằng khen cho tập thể có thành tích",
                "7 cá nhân; tặng bằng khen cho cá nhân có thành tích",
            ],
        ),
        // the head stands before a comma, or before the colon
        (
            "Tỉnh đào tạo cán bộ nguồn xã, phường với 51 trường hợp.",
            vec!["51 trường hợp; đào tạo cán bộ nguồn xã, phường với trường hợp"],
        ),
        (
            "Khu vực công nghiệp, xây dựng tăng 0,4%.",
            vec!["0.4 %; Khu vực công nghiệp, xây dựng tăng"],
        ),
        (
            "Năm 2022, tổng kim ngạch xuất khẩu nông, lâm sản đạt 52 triệu USD.",
            vec!["52000000 USD; tổng kim ngạch xuất khẩu nông, lâm sản"],
        ),
        (
            "Tỷ lệ đảng viên đánh giá, xếp loại hoàn thành tốt nhiệm vụ trở lên đạt 93%.",
            vec!["93 %; Tỷ lệ đảng viên đánh giá, xếp loại hoàn thành tốt nhiệm vụ trở lên"],
        ),
        (
            "Cờ thi đua của tỉnh: 54 tập thể.",
            vec!["54 tập thể; Cờ thi đua của tỉnh tập thể"],
        ),
        (
            "Số đảng viên tham gia là 500 người (tỷ lệ hơn 83%).",
            vec![
                "500 người; Số đảng viên tham gia người",
                "83 %; tỷ lệ Số đảng viên tham gia người",
            ],
        ),
        (
            "Ngoài ra, còn có Cờ thi đua của tỉnh: 5 tập thể; danh hiệu Lao động giỏi: 12 cá nhân.",
            vec![
                "5 tập thể; Cờ thi đua của tỉnh tập thể",
                "12 cá nhân; danh hiệu Lao động giỏi cá nhân",
            ],
        ),
        // the verb of an amount goes on, and that of things counted again behind a semicolon
        (
            "Hội vận động được 15 tỷ đồng, 5.670 ngày công.",
            vec!["15000000000 đồng; Hội vận động", "5670 ngày công; vận động ngày công"],
        ),
        (
            "Công an phát hiện 31 vụ/45 đối tượng vi phạm về môi trường; 20 vụ/52 đối tượng về ma túy.",
            vec![
                "31 vụ; phát hiện vụ",
                "45 đối tượng; phát hiện đối tượng vi phạm về môi trường",
                "20 vụ; phát hiện vụ",
                "52 đối tượng; phát hiện đối tượng về ma túy",
            ],
        ),
        (
            "Tỉnh thành lập 11 tổ chức công đoàn, phát triển 213 đoàn viên; 25 tổ chức thanh niên. Các nguồn vốn do hội quản lý là 15 tỷ đồng cho 120 người vay.",
            vec![
                "11 tổ chức; thành lập tổ chức công đoàn",
                "213 đoàn viên; phát triển đoàn viên",
                "25 tổ chức; thành lập tổ chức thanh niên",
                "15000000000 đồng; vốn do hội quản lý",
                "120 người; người vay",
            ],
        ),
        (
            "Nông nghiệp chiếm 52%; xây dựng - tiểu thủ công nghiệp chiếm 26%.",
            vec!["52 %; Nông nghiệp chiếm", "26 %; xây dựng - tiểu thủ công nghiệp chiếm"],
        ),
        (
            "Chỉ số giá tăng 5% (trong đó thực phẩm tăng 8%).",
            vec!["5 %; Chỉ số giá tăng", "8 %; thực phẩm tăng"],
        ),
        (
            "Hội nghị bầu bổ sung 4 ủy viên và bầu ông Lê Văn Mẫu làm Phó Chủ tịch.",
            vec!["4 ủy viên; bầu bổ sung ủy viên"],
        ),
        // votes: for whom, of which kind, in turn
        (
            "Ông Lê Văn Mẫu (Giám đốc Sở Y tế) có 50 phiếu tín nhiệm cao, 3 phiếu tín nhiệm.",
            vec![
                "50 phiếu; phiếu tín nhiệm cao Lê Văn Mẫu",
                "3 phiếu; phiếu tín nhiệm Lê Văn Mẫu",
            ],
        ),
        (
            "Ông Lê Văn Mẫu và bà Trần Thị Thử lần lượt có 12 và 11 phiếu tín nhiệm thấp.",
            vec![
                "12 phiếu; phiếu tín nhiệm thấp Lê Văn Mẫu",
                "11 phiếu; phiếu tín nhiệm thấp Trần Thị Thử",
            ],
        ),
        // the numbers of a list of verbs share the unit of the last, or the one before the list
        (
            "Các cấp thi hành kỷ luật 53 đảng viên (khiển trách 30, cảnh cáo 21, khai trừ 12 đảng viên).",
            vec![
                "53 đảng viên; thi hành kỷ luật đảng viên",
                "30 đảng viên; khiển trách",
                "21 đảng viên; cảnh cáo",
                "12 đảng viên; khai trừ đảng viên",
            ],
        ),
        (
            "Các cấp thi hành kỷ luật 93 đảng viên, trong đó khiển trách 74, khai trừ 19.",
            vec![
                "93 đảng viên; thi hành kỷ luật đảng viên",
                "74 đảng viên; khiển trách",
                "19 đảng viên; khai trừ",
            ],
        ),
        // a share in brackets, and the words that go on behind them
        (
            "Đã kiểm tra 90 tổ chức, trong đó 81 tổ chức (chiếm 90%) thực hiện tốt.",
            vec![
                "90 tổ chức; kiểm tra tổ chức",
                "81 tổ chức; kiểm tra tổ chức thực hiện tốt",
                "90 %; kiểm tra tổ chức thực hiện tốt",
            ],
        ),
        (
            "Có 12 dự án được cấp phép, tổng vốn 340 tỷ đồng.",
            vec![
                "12 dự án; dự án được cấp phép",
                "340000000000 đồng; tổng vốn dự án được cấp phép",
            ],
        ),
        (
            "Ban Thường vụ Tỉnh ủy gồm 15 đồng chí; Tỉnh ủy Nghệ An bầu bổ sung 2 Ủy viên.",
            vec![
                "15 đồng chí; Ban Thường vụ Tỉnh ủy đồng chí",
                "2 Ủy viên; bầu bổ sung Ủy viên",
            ],
        ),
        (
            "100% xã có bác sĩ, 25% cấp ủy viên là nữ.",
            vec!["100 %; xã có bác sĩ", "25 %; cấp ủy viên là nữ"],
        ),
        // "cho biết" opens anew; "giá" in "đánh giá" is no subject
        (
            "Theo đánh giá của Tỉnh ủy, 12 xã khó khăn. Ông Lê Văn Mẫu cho biết năm 2018 tỉnh thu ngân sách khoảng 340 tỷ đồng.",
            vec!["12 xã; xã khó khăn", "340000000000 đồng; thu ngân sách"],
        ),
        // said again
        (
            "Nhà đầu tư nâng vốn góp lên 340 tỷ đồng. Ngân hàng đòi nâng vốn góp đủ 340 tỷ đồng.",
            vec!["340000000000 đồng; Nhà đầu tư nâng vốn góp"],
        ),
        (
            "Cơ quan hợp nhất 30 văn phòng. Cơ quan đã hợp nhất 30 văn phòng này.",
            vec!["30 văn phòng; hợp nhất văn phòng"],
        ),
        (
            "Năm 2024 phấn đấu sản lượng tăng từ 5 đến 7%.",
            vec!["5 %; sản lượng tăng", "7 %; sản lượng tăng"],
        ),
    ] {
        let got: Vec<String> = metrics(text)
            .iter()
            .map(|m| m.splitn(3, "; ").take(2).collect::<Vec<_>>().join("; "))
            .collect();
        assert_eq!(got, wanted, "{text}");
    }
}

#[test]
fn whose_they_are() {
    for (text, wanted) in [
        (
            "Sáng 5/7/2023, Bộ Y tế tổ chức Hội nghị sơ kết công tác y tế.\n\nGiám đốc Sở Y tế tỉnh Nghệ An Lê Văn Mẫu nêu khó khăn. Giám đốc Sở Y tế tỉnh Nghệ An Lê Văn Mẫu báo cáo: kinh phí đạt 52 tỷ đồng.\n\nNhờ nhiều giải pháp đồng bộ được triển khai quyết liệt, thu ngân sách đạt 60 tỷ đồng.",
            vec!["52000000000: Nghệ An", "60000000000: "],
        ),
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị sơ kết công tác xây dựng Đảng của toàn tỉnh.\n\nNhờ nhiều giải pháp đồng bộ được triển khai quyết liệt, thu ngân sách đạt 60 tỷ đồng.\n\n* Ngày 6/7, Tỉnh ủy Cà Mau tổ chức Hội nghị sơ kết công tác dân vận. Thu ngân sách đạt 70 tỷ đồng.",
            vec!["60000000000: Nghệ An", "70000000000: Cà Mau"],
        ),
        (
            "Sáng 5/7/2023, Hội đồng nhân dân tỉnh Nghệ An tổ chức Kỳ họp thứ 15.\n\nÔng Lê Văn Mẫu được bầu làm Phó Chủ tịch với 60/61 phiếu.",
            vec!["60: Hội đồng nhân dân tỉnh Nghệ An"],
        ),
        (
            "Ngày 5/7/2025, Đảng bộ xã Tân Mẫu, tỉnh Nghệ An tổ chức Đại hội đại biểu Đảng bộ xã Tân Mẫu lần thứ nhất. Hộ nghèo còn 6,25%.",
            vec!["6.25: xã Tân Mẫu"],
        ),
        (
            "Sáng 5/7/2023, Bộ Y tế tổ chức Hội nghị sơ kết. Bộ Y tế thành lập 5 đoàn kiểm tra. Tỷ lệ tiêm chủng đạt 95%.",
            vec!["5: Bộ Y tế", "95: "],
        ),
        // the members of a body are its own, those of a level are nobody's
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị. Cử tri bầu 52 đại biểu Hội đồng nhân dân tỉnh. Cử tri bầu 417 đại biểu HĐND cấp huyện.",
            vec!["52: Hội đồng nhân dân tỉnh Nghệ An", "417: Nghệ An"],
        ),
        // the projects and money that a people's committee tells of are the province's, its gifts are not
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị. UBND tỉnh Nghệ An trao quyết định đầu tư cho 12 dự án.\n\nUBND tỉnh Nghệ An tặng quà trị giá 20 triệu đồng.",
            vec!["12: Nghệ An", "20000000: Ủy ban nhân dân tỉnh Nghệ An"],
        ),
        // a named work, in its own clause or before brackets, and the project of the headline
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị. Khu kinh tế Tân Mẫu rộng 390 ha. Tỉnh trao giấy phép cho dự án Nhà máy điện gió Đông Mẫu (780 tỷ đồng).",
            vec![
                "390: Khu kinh tế Tân Mẫu",
                "780000000000: dự án Nhà máy điện gió Đông Mẫu",
            ],
        ),
        (
            "Ứng vốn cho dự án cao tốc Tân Mẫu - Thử Hòa\n\nSáng 5/7/2023, Phó Thủ tướng làm việc với UBND tỉnh Nghệ An về tiến độ của dự án. Bộ Xây dựng cho biết với tổng mức đầu tư hơn 125 tỷ đồng, dự án mới đạt 25% khối lượng.",
            vec![
                "125000000000: dự án cao tốc Tân Mẫu - Thử Hòa",
                "25: dự án cao tốc Tân Mẫu - Thử Hòa",
            ],
        ),
        // who sets an aim for others, and who gives behind the semicolon
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị. Chính phủ đặt mục tiêu phấn đấu giải ngân 100%. Chính phủ tặng 66 tập thể; Chủ tịch UBND tỉnh tặng 35 cá nhân.",
            vec!["100: Nghệ An", "66: Chính phủ", "35: Nghệ An"],
        ),
        // what a session adopts is its own
        (
            "Sáng 5/7/2023, Hội đồng nhân dân tỉnh Nghệ An tổ chức Kỳ họp thứ 15. Kỳ họp thông qua 11 nghị quyết.",
            vec!["11: Hội đồng nhân dân tỉnh Nghệ An"],
        ),
        // what goes on without a subject is of whom the clause before is
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị. Tỷ lệ hộ nghèo cả nước là 6%, giảm 2%.",
            vec!["6: cả nước", "2: cả nước"],
        ),
        // an item of a page of news is of the district that its headline names
        (
            "Tin trong tỉnh Nghệ An\n\n* Tân Mẫu: Sơ kết công tác dân vận\n\nNgày 6/7/2023, Huyện ủy Tân Mẫu sơ kết công tác dân vận. Nhân dân hiến 11,3 ha đất.",
            vec!["11.3: huyện Tân Mẫu"],
        ),
    ] {
        let got: Vec<String> = metrics_of(text)
            .iter()
            .map(|m| {
                let parts: Vec<&str> = m.split("; ").collect();
                let value = parts[0].split([' ', '/']).next().unwrap_or_default();
                format!("{value}: {}", parts[3])
            })
            .collect();
        assert_eq!(got, wanted, "{text}");
    }
}

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
    ] {
        assert_eq!(last_period(&format!("{head} {text}")), wanted, "{text}");
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
fn a_congress_votes_for_itself() {
    let told = |event: &str| {
        let text = format!(
            "Sáng 5/7/2023, {event}.\n\nCó đại diện Hội đồng nhân dân tỉnh Nghệ An dự.\n\nÔng Lê Văn Mẫu được bầu làm Chủ tịch với 310/315 phiếu."
        );
        metrics_of(&text)
            .into_iter()
            .find(|m| m.contains("phiếu"))
            .unwrap_or_default()
    };
    let session = told("khai mạc Kỳ họp thứ 15 Hội đồng nhân dân tỉnh Nghệ An");
    assert!(session.contains("; Hội đồng nhân dân tỉnh Nghệ An;"), "{session}");
    let congress = told("khai mạc Đại hội đại biểu Hội Nông dân tỉnh Nghệ An lần thứ X");
    assert!(
        congress.contains("phiếu") && !congress.contains("Hội đồng nhân dân"),
        "{congress}"
    );
}
