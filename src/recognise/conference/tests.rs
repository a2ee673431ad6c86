use super::super::Reading;
use crate::lexicon::Lexicon;
use crate::model::Article;

fn events(text: &str) -> Vec<String> {
    let article = Article {
        id: "a".into(),
        text: text.into(),
        ..Article::default()
    };
    let reading = Reading::new(&article, Lexicon::builtin());
    let line =
        |c: &super::ConferenceMention| format!("{}{} [{}]", if c.main { "*" } else { "" }, c.name, c.kinds.join(", "));
    reading
        .conferences
        .iter()
        .filter(|c| c.rule != "conference.bare")
        .map(line)
        .collect()
}

#[test]
fn extraordinary_sessions_are_counted_by_themselves() {
    let key = super::key::key;
    let extraordinary = "Kỳ họp bất thường lần thứ nhất, Quốc hội khóa XV";
    for (a, b, one) in [
        ("Kỳ họp thứ nhất, Quốc hội khóa XV", extraordinary, false),
        ("kỳ họp bất thường thứ 1 Quốc hội", extraordinary, true),
        ("kỳ họp bất thường Quốc hội", extraordinary, true),
        // the number goes on, and only the occasion is told beside it
        (
            "Kỳ họp thứ 18 (bất thường) HĐND tỉnh Mẫu",
            "Kỳ họp thứ 18 HĐND tỉnh Mẫu",
            true,
        ),
        ("Kỳ họp thứ 18 HĐND tỉnh Mẫu", "Kỳ họp thứ 19 HĐND tỉnh Mẫu", false),
    ] {
        let (a, b) = (key(a), key(b));
        assert_eq!(a == b || super::key::one_lacks_term(&a, &b), one, "{a} / {b}");
    }
}

#[test]
fn events_are_named() {
    for (text, wanted) in [
        (
            "Sáng 2/3, Ban Tổ chức Tỉnh ủy Hà Nam tổ chức Hội nghị tổng kết công tác năm 2020, triển khai nhiệm vụ năm 2021.",
            vec!["*Hội nghị tổng kết công tác năm 2020, triển khai nhiệm vụ năm 2021 [tổng kết, triển khai]"],
        ),
        (
            "Hội nghị xúc tiến đầu tư tỉnh Hà Nam năm 2019 do UBND tỉnh tổ chức ngày 13/4. Các hội nghị trực tuyến đã diễn ra ở nhiều nơi trong cả năm.",
            vec!["*Hội nghị xúc tiến đầu tư tỉnh Hà Nam năm 2019 [khác]"],
        ),
        (
            "Chiều 3/4, Tỉnh ủy Hà Nam tổ chức Hội nghị sơ kết 5 năm thực hiện Nghị quyết Đại hội XIII của Đảng, theo hình thức trực tuyến.",
            vec![
                "*Hội nghị sơ kết 5 năm thực hiện Nghị quyết Đại hội XIII của Đảng [sơ kết]",
                "Đại hội XIII của Đảng [đại hội]",
            ],
        ),
        // whom a visit was paid to, voters that were met, what a body does by a verb that is a noun too
        (
            "Sáng 5/7/2023, Thủ tướng Lê Văn Mẫu đã đến thăm và làm việc với Ban Thường vụ Tỉnh ủy Sơn La. Tại buổi làm việc, Thủ tướng nêu hai việc.",
            vec!["*Buổi làm việc với Ban Thường vụ Tỉnh ủy Sơn La [họp]"],
        ),
        (
            "Sáng 5/7/2023, Thủ tướng Lê Văn Mẫu đã làm việc với Ban Thường vụ Tỉnh ủy Sơn La để thống nhất danh sách.",
            vec![],
        ),
        (
            "Chiều 5/7/2023, các đại biểu đã có buổi tiếp xúc cử tri huyện Mộc Châu sau Kỳ họp thứ 5, Quốc hội khóa XV. Các xã đã thực hiện chương trình tiếp xúc cử tri.",
            vec![
                "*buổi tiếp xúc cử tri huyện Mộc Châu sau Kỳ họp thứ 5, Quốc hội khóa XV [khác]",
                "Kỳ họp thứ 5, Quốc hội khóa XV [kỳ họp]",
            ],
        ),
        (
            "Sáng 5/7/2021, Thanh tra Chính phủ giao ban trực tuyến với các tỉnh về công tác tiếp công dân quý II.",
            vec!["*giao ban trực tuyến với các tỉnh về công tác tiếp công dân quý II [giao ban]"],
        ),
        // a name ends with no word that joins, and goes on with what was counted, issued or given together
        (
            "Ngày 5/7/2021, Đảng ủy Khối các cơ quan tỉnh Sơn La tổ chức lớp bồi dưỡng, cập nhật kiến thức dành cho các đồng chí cấp ủy viên. Ngày 6/7/2021, Tỉnh ủy Sơn La mở lớp tập huấn cho 72 đồng chí là bí thư chi bộ.",
            vec![
                "*lớp bồi dưỡng, cập nhật kiến thức [tập huấn]",
                "lớp tập huấn cho 72 đồng chí [tập huấn]",
            ],
        ),
        (
            "Sáng 5/7/2021, Tỉnh ủy Sơn La tổ chức Hội nghị công bố các quyết định của Bộ Chính trị, Ban Bí thư về việc chỉ định Bí thư Tỉnh ủy.",
            vec![
                "*Hội nghị công bố các quyết định của Bộ Chính trị, Ban Bí thư về việc chỉ định Bí thư Tỉnh ủy [khác]",
            ],
        ),
        (
            "Sáng 5/7/2021, Ủy ban MTTQ Việt Nam tỉnh Sơn La tổ chức Hội nghị hiệp thương thỏa thuận số lượng người được giới thiệu, do bà Trần Thị Thử chủ trì.",
            vec!["*Hội nghị hiệp thương thỏa thuận số lượng người được giới thiệu [khác]"],
        ),
        (
            "Sáng 5/7/2021, UBND tỉnh Sơn La tổ chức họp mặt kỷ niệm 75 năm Ngày Bác Hồ gửi thư. Hội nghị tổng kết công tác đào tạo, bồi dưỡng cán bộ tỉnh Sơn La với nội dung mới được mở sau đó.",
            vec![
                "*họp mặt kỷ niệm 75 năm Ngày Bác Hồ gửi thư [gặp mặt]",
                "Hội nghị tổng kết công tác đào tạo, bồi dưỡng cán bộ tỉnh Sơn La [tổng kết]",
            ],
        ),
        (
            "Chiều 17/02/2021, Thủ tướng Lê Văn Mẫu chủ trì phiên họp giao ban đầu năm của Thường trực Chính phủ.",
            vec!["*phiên họp giao ban đầu năm của Thường trực Chính phủ [giao ban]"],
        ),
        (
            "Ngày 19/2/2021, Văn phòng UBND tỉnh Sơn La tổ chức gặp mặt nhân ngày Lưu trữ Việt Nam.",
            vec!["*gặp mặt nhân ngày Lưu trữ Việt Nam [gặp mặt]"],
        ),
        (
            "Ngày 5-11-2021, UBND tỉnh Sơn La tổ chức Hội thảo khoa học: “Vai trò của tạp chí lý luận”. Trong các ngày 14 và 15/6/2021, Ủy ban Kiểm tra Trung ương họp kỳ thứ tư.",
            vec![
                "*Hội thảo khoa học: \"Vai trò của tạp chí lý luận\" [hội thảo]",
                "Kỳ họp thứ tư Ủy ban Kiểm tra Trung ương [kỳ họp]",
            ],
        ),
        // words of which one syllable could end a name; a body that met
        (
            "Ngày 5-11-2024, UBND tỉnh Sơn La tổ chức Hội nghị về sắp xếp tổ chức bộ máy và đổi mới sáng tạo của doanh nghiệp nhỏ và vừa tại Mộc Châu.",
            vec!["*Hội nghị về sắp xếp tổ chức bộ máy và đổi mới sáng tạo của doanh nghiệp nhỏ và vừa [khác]"],
        ),
        (
            "Chiều 6/8/2018, bà Trần Thị Thử chủ trì hội nghị Ban Thường vụ Tỉnh ủy Sơn La để cho ý kiến vào các nội dung trình kỳ họp thứ 12 của HĐND tỉnh Sơn La.",
            vec![
                "*hội nghị Ban Thường vụ Tỉnh ủy Sơn La [khác]",
                "kỳ họp thứ 12 của Hội đồng nhân dân tỉnh Sơn La [kỳ họp]",
            ],
        ),
        (
            "Sáng 5/4/2024, Huyện ủy Mộc Châu tổ chức hội nghị quán triệt một số văn bản mới; đánh giá công tác quý I.",
            vec!["*hội nghị quán triệt một số văn bản mới; đánh giá công tác quý I [quán triệt]"],
        ),
        (
            "Sáng 22/12/2024, Tỉnh ủy Sơn La tổ chức họp cho ý kiến vào hai đề án.",
            vec!["*Cuộc họp Tỉnh ủy Sơn La [họp]"],
        ),
        (
            "Ngày 9/4/2021, Bộ Khoa học và Công nghệ tổ chức Hội nghị Giám đốc Sở Khoa học và Công nghệ (KH&CN) toàn quốc năm 2021 tại Hà Nội. Ngày 28/2/2021, ông Lê Văn Mẫu chủ trì buổi họp triển khai kế hoạch tổ chức Hội nghị này.",
            vec![
                "*Hội nghị Giám đốc Sở Khoa học và Công nghệ toàn quốc năm 2021 [khác]",
                "buổi họp triển khai kế hoạch tổ chức Hội nghị [triển khai]",
            ],
        ),
        // the resolutions of the Party's plenum are no plenum of the province
        (
            "Ngày 5/12/2022, Tỉnh ủy Sơn La tổ chức học tập, quán triệt các nghị quyết Hội nghị lần thứ sáu.",
            vec!["*Hội nghị lần thứ sáu [khác]"],
        ),
        (
            "Ngày 5/7/2023, Thường trực HĐND tỉnh Sơn La tổ chức phiên họp cho ý kiến về Báo cáo về việc tổ chức kỳ họp thứ 15, HĐND tỉnh khóa XV.",
            vec![
                "*phiên họp cho ý kiến về Báo cáo về việc tổ chức kỳ họp thứ 15, Hội đồng nhân dân tỉnh khóa XV [góp ý]",
                "kỳ họp thứ 15, Hội đồng nhân dân tỉnh khóa XV [kỳ họp]",
            ],
        ),
        // the session before a congress; a congress that others prepare, and that a board is named after
        (
            "Sáng 5/7/2025, Đảng bộ xã Mẫu Sơn tổ chức phiên trù bị Đại hội đại biểu lần thứ I, nhiệm kỳ 2025 - 2030.",
            vec!["*phiên trù bị Đại hội đại biểu lần thứ I, nhiệm kỳ 2025 - 2030 [đại hội]"],
        ),
        (
            "Sáng 5/7/2025, Tiểu ban Văn kiện Đại hội Đảng bộ huyện lần thứ XX tổ chức cuộc họp. Ngày 4/7/2025, Ban Tổ chức Tỉnh ủy Sơn La triển khai nhiệm vụ phục vụ Đại hội Đảng bộ tỉnh lần thứ XVI.",
            vec![
                "Đại hội Đảng bộ huyện lần thứ XX [đại hội]",
                "*cuộc họp [họp]",
                "Đại hội Đảng bộ tỉnh lần thứ XVI [đại hội]",
            ],
        ),
        (
            "Sáng 2/10/2018, hội nghị liên tịch thống nhất dự kiến nội dung kỳ họp thứ 9, HĐND tỉnh Sơn La khóa XIV đã được tổ chức.",
            vec![
                "*hội nghị liên tịch thống nhất dự kiến nội dung kỳ họp thứ 9, Hội đồng nhân dân tỉnh Sơn La khóa XIV [khác]",
                "kỳ họp thứ 9, Hội đồng nhân dân tỉnh Sơn La khóa XIV [kỳ họp]",
            ],
        ),
        (
            "Ngày 18-7-2012, tiếp tục ngày làm việc thứ 2 kỳ họp thứ 4 HĐND tỉnh Sơn La khóa XVII.",
            vec!["*kỳ họp thứ 4 Hội đồng nhân dân tỉnh Sơn La khóa XVII [kỳ họp]"],
        ),
        // a committee alone, a month, a board that met
        (
            "Sáng 5/7/2023, ông Lê Văn Mẫu chủ trì Hội nghị Thành ủy, nghe báo cáo về hai việc.",
            vec!["*Hội nghị Thành ủy [hội nghị ban chấp hành]"],
        ),
        (
            "Sáng 24/02/2022, UBND tỉnh Sơn La tổ chức phiên họp thường kỳ tháng 02/2022 để nghe báo cáo.",
            vec!["*phiên họp thường kỳ tháng 02/2022 Ủy ban nhân dân tỉnh Sơn La [họp]"],
        ),
        (
            "Ngày 25/3/2025, ông Lê Văn Mẫu chủ trì cuộc họp Thường trực Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, lãng phí, tiêu cực.",
            vec!["*cuộc họp Thường trực Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, lãng phí, tiêu cực [họp]"],
        ),
        // a name goes on behind a quote, an abbreviation in brackets, another document and another thing to do
        (
            "Ngày 12-3-2021, UBND tỉnh Sơn La tổ chức hội nghị tổng kết phong trào thi đua “Dân vận khéo” lần thứ V (năm 2016 - 2020).",
            vec!["*hội nghị tổng kết phong trào thi đua \"Dân vận khéo\" lần thứ V (năm 2016 - 2020) [tổng kết]"],
        ),
        (
            "Sáng 16-7-2021, Tỉnh ủy Sơn La tổ chức hội nghị giao ban công tác kiểm tra, giám sát (KTGS) của Đảng; triển khai nhiệm vụ những tháng cuối năm.",
            vec![
                "*hội nghị giao ban công tác kiểm tra, giám sát (KTGS) của Đảng; triển khai nhiệm vụ những tháng cuối năm [giao ban, triển khai]",
            ],
        ),
        (
            "Sáng 9/8/2022, Tỉnh ủy Sơn La tổ chức Hội nghị quán triệt Quy định số 98-QĐ/TW của Bộ Chính trị về “Một số vấn đề mẫu” và Hướng dẫn số 99-HD/BTCTW của Ban Tổ chức Trung ương; lấy ý kiến về dự thảo Kế hoạch của Tỉnh ủy.",
            vec![
                "*Hội nghị quán triệt Quy định số 98-QĐ/TW của Bộ Chính trị về \"Một số vấn đề mẫu\" và Hướng dẫn số 99-HD/BTCTW của Ban Tổ chức Trung ương; lấy ý kiến về dự thảo Kế hoạch của Tỉnh ủy [quán triệt, góp ý]",
            ],
        ),
        (
            "Ngày 12-3-2021, Công an tỉnh Sơn La tổ chức hội nghị biểu dương chiến sĩ tiêu biểu. Tham dự Hội nghị có Chủ tịch Quốc hội Lê Văn Mẫu. Hội nghị rút ra kinh nghiệm. Tại Hội nghị các tập thể xuất sắc đã được khen.",
            vec!["*hội nghị biểu dương chiến sĩ tiêu biểu [khác]"],
        ),
        (
            "Ngày 12/12/2011, Bộ Kế hoạch và Đầu tư chủ trì “Hội thảo khoa học về cơ chế liên kết vùng”, Ban Chỉ đạo Tây Nam Bộ chủ trì “Hội nghị xúc tiến thương mại”.",
            vec![
                "*Hội thảo khoa học về cơ chế liên kết vùng [hội thảo]",
                "Hội nghị xúc tiến thương mại [khác]",
            ],
        ),
        // the headline without the day of the document
        (
            "Sở Mẫu tổ chức hội nghị quán triệt, triển khai Chỉ thị số 95-CT/TW của Bộ Chính trị về đại hội đảng bộ các cấp\n\nNgày 22/8/2019, Đảng ủy Sở Y tế tỉnh Sơn La đã tổ chức hội nghị quán triệt, triển khai Chỉ thị số 95-CT/TW, ngày 30/5/2019 của Bộ Chính trị về đại hội đảng bộ các cấp.",
            vec![
                "*hội nghị quán triệt, triển khai Chỉ thị số 95-CT/TW của Bộ Chính trị về đại hội đảng bộ các cấp [quán triệt, triển khai]",
                "*hội nghị quán triệt, triển khai Chỉ thị số 95-CT/TW, ngày 30/5/2019 của Bộ Chính trị về đại hội đảng bộ các cấp [quán triệt, triển khai]",
            ],
        ),
        // congresses that are only spoken of
        (
            "Ngày 25/7/2025, Đảng bộ xã Mẫu Sơn tổ chức Đại hội đại biểu lần thứ I. Đại hội bầu Đoàn Thư ký Đại hội 02 đồng chí và Đoàn đại biểu đi dự Đại hội Đảng toàn quốc khóa 11 gồm 16 đại biểu.",
            vec![
                "*Đại hội đại biểu lần thứ I [đại hội]",
                "Đại hội Đảng toàn quốc khóa 11 [đại hội]",
            ],
        ),
        // what a body did without a noun: a ceremony, a meeting, what several hold together, what is announced
        (
            "Ngày 12-10-2015, Ban Tổ chức Thành ủy Hà Nội kỷ niệm 85 năm Ngày truyền thống ngành tổ chức xây dựng Đảng.",
            vec!["*kỷ niệm 85 năm Ngày truyền thống ngành tổ chức xây dựng Đảng [lễ]"],
        ),
        (
            "Ngày 12-3-2021, UBND tỉnh Sơn La đã tổ chức họp đánh giá tình hình kinh tế quý I.",
            vec!["*Cuộc họp Ủy ban nhân dân tỉnh Sơn La [họp]"],
        ),
        (
            "Sáng 27/11/2020, Ban Tổ chức Tỉnh ủy Kon Tum phối hợp với các đơn vị của khu vực tổ chức tổng kết công tác thi đua năm 2020.",
            vec!["*tổng kết công tác thi đua năm 2020 [tổng kết]"],
        ),
        (
            "Sáng 28/10, Tỉnh ủy Sơn La công bố quyết định của Ban Bí thư về công tác cán bộ.",
            vec!["*công bố quyết định của Ban Bí thư về công tác cán bộ [khác]"],
        ),
        // a headline that begins with what was done; an event that nothing names, and that somebody spoke at
        (
            "Tổng kết công tác dân tộc năm 2021, triển khai nhiệm vụ năm 2022\n\n15/12/2021\n\nPhó Thủ tướng Chính phủ Lê Văn Mẫu chủ trì hội nghị.",
            vec!["*Tổng kết công tác dân tộc năm 2021, triển khai nhiệm vụ năm 2022 [tổng kết, triển khai]"],
        ),
        (
            "Phát biểu chỉ đạo hội nghị, ông Lê Văn Mẫu, Bí thư Tỉnh ủy Sơn La, yêu cầu làm tốt công tác kiểm tra.",
            vec!["*hội nghị [khác]"],
        ),
        // a session that only tells when; one that the news begins with; an election's words; resolutions of a plenum
        (
            "Chiều 23-9, đồng chí Lê Văn Mẫu đã tiếp xúc với cử tri ba phường trước kỳ họp thứ 10, Quốc hội khóa XV.\n\nTham dự hội nghị tiếp xúc cử tri có bà Trần Thị Thử.",
            vec![
                "*tiếp xúc với cử tri ba phường trước kỳ họp thứ 10, Quốc hội khóa XV [khác]",
                "kỳ họp thứ 10, Quốc hội khóa XV [kỳ họp]",
            ],
        ),
        (
            "Ngày 8/9/2025, tại kỳ họp thứ 3, HĐND thành phố Hải Phòng khóa X bầu ông Lê Văn Mẫu. Tại kỳ họp bất thường này có 45 đại biểu.\n\nTrước đó, chiều 6/9, Thành ủy Hải Phòng tổ chức hội nghị công bố quyết định của Bộ Chính trị. Đơn vị bầu cử số 2 không phải bầu cử lại.",
            vec![
                "*kỳ họp thứ 3, Hội đồng nhân dân thành phố Hải Phòng khóa X [kỳ họp]",
                "hội nghị công bố quyết định của Bộ Chính trị [khác]",
            ],
        ),
        // plenums without "lần thứ" before the body; the same event told by its body alone
        (
            "Ngày 8/10/2013, Tỉnh ủy Hà Nam tổ chức Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 15 (khóa IX, mở rộng), bàn nhiệm vụ cuối năm.",
            vec!["*Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 15 [hội nghị ban chấp hành]"],
        ),
        (
            "Đó là nội dung sẽ bàn tại Hội nghị Thành ủy Hải Phòng diễn ra từ ngày 4 đến 6/7. Sáng 4/7, khai mạc Hội nghị Thành ủy lần thứ 17, Bí thư nhấn mạnh hai việc.",
            vec![
                "*Hội nghị Thành ủy Hải Phòng [hội nghị ban chấp hành]",
                "*Hội nghị Thành ủy lần thứ 17 [hội nghị ban chấp hành]",
            ],
        ),
        // sessions told by their occasion, or by a verb
        (
            "Ngày 27/3/2020, HĐND tỉnh Hà Nam tổ chức kỳ họp bất thường để bầu Chủ tịch HĐND tỉnh.",
            vec!["*kỳ họp bất thường Hội đồng nhân dân tỉnh Hà Nam [kỳ họp]"],
        ),
        (
            "Ngày 17/5/2019, HĐND tỉnh Hà Nam đã họp phiên bất thường. Trước đó, tại phiên họp ngày 15/5, Ban Thường vụ Tỉnh ủy Hà Nam đã thống nhất việc này.",
            vec![
                "*Phiên họp bất thường Hội đồng nhân dân tỉnh Hà Nam [kỳ họp]",
                "phiên họp Ban Thường vụ Tỉnh ủy Hà Nam [họp]",
            ],
        ),
        (
            "Ngày 13/9/2012, Huyện ủy Thanh Liêm sơ kết 1 năm thực hiện Chỉ thị số 03-CT/TW của Bộ Chính trị. Hội nghị biểu dương 9 tập thể.",
            vec!["*sơ kết 1 năm thực hiện Chỉ thị số 03-CT/TW của Bộ Chính trị [sơ kết]"],
        ),
        (
            "Trong hai ngày 6 và 7/3/2019, Ủy ban Kiểm tra Trung ương đã họp kỳ 34. Kỳ họp xem xét hai nội dung.",
            vec!["*Kỳ họp thứ 34 Ủy ban Kiểm tra Trung ương [kỳ họp]"],
        ),
        (
            "Ngày 20/9/2018, Ban Bí thư đã họp dưới sự chủ trì của Tổng Bí thư. Việc này sẽ trình kỳ họp cuối năm của Quốc hội.",
            vec!["*Cuộc họp Ban Bí thư [họp]"],
        ),
        // the body is told with the second of two plenums
        (
            "Sáng 6/10/2018, Ban Tuyên giáo Trung ương tổ chức họp báo về kết quả từ Hội nghị lần thứ 7 đến Hội nghị lần thứ 8 Ban Chấp hành Trung ương Đảng khóa XII.",
            vec![
                "*họp báo về kết quả từ Hội nghị lần thứ 7 đến Hội nghị lần thứ 8 Ban Chấp hành Trung ương Đảng khóa XII [khác]",
                "Hội nghị lần thứ 7 Ban Chấp hành Trung ương Đảng khóa XII [hội nghị ban chấp hành]",
                "Hội nghị lần thứ 8 Ban Chấp hành Trung ương Đảng khóa XII [hội nghị ban chấp hành]",
            ],
        ),
        // what a plenum is held for; the headline in other words
        (
            "HUYỆN ỦY MẪU: HỘI NGHỊ TỔNG KẾT CÔNG TÁC NĂM 2011\n\nNgày 29/12/2011, Đảng ủy Quân khu 5 tổ chức Hội nghị lần thứ hai, tổng kết công tác lãnh đạo năm 2011 và bàn nhiệm vụ năm 2012 của toàn Quân khu.",
            vec![
                "*HỘI NGHỊ TỔNG KẾT CÔNG TÁC NĂM 2011 [tổng kết]",
                "*Hội nghị lần thứ hai Đảng ủy Quân khu 5 [hội nghị ban chấp hành, tổng kết]",
            ],
        ),
        // the occasion in brackets; the first plenum called a session
        (
            "Chiều 9/12/2025, Kỳ họp thứ 33 (kỳ họp thường lệ cuối năm 2025) HĐND tỉnh Hà Nam khóa XV bế mạc.",
            vec!["*Kỳ họp thứ 33 (kỳ họp thường lệ cuối năm 2025) Hội đồng nhân dân tỉnh Hà Nam khóa XV [kỳ họp]"],
        ),
        (
            "Tối 3/10/2010, Đại hội Đảng bộ tỉnh Hà Nam lần thứ IX nghỉ; phiên họp thứ nhất của Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa IX bầu 15 người.",
            vec![
                "*Đại hội Đảng bộ tỉnh Hà Nam lần thứ IX [đại hội]",
                "phiên họp thứ nhất của Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa IX [hội nghị ban chấp hành]",
            ],
        ),
        (
            "Sáng 28/9/2023, khai mạc Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X. Đại hội nhất trí với báo cáo. Đại hội hiệp thương bầu 43 ủy viên.",
            vec!["*Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X [đại hội]"],
        ),
        // what a body did on a day, where nothing names the event; what was said somewhere; the time of another event
        (
            "Chiều 15/7/2019, Ủy ban Thường vụ Quốc hội cho ý kiến về dự án luật. Các ý kiến còn khác nhau.",
            vec!["*Phiên họp Ủy ban Thường vụ Quốc hội [họp]"],
        ),
        (
            "Phát biểu tại lễ công bố quyết định sáng 5/10/2015, ông Lê Văn Mẫu cảm ơn.",
            vec!["*lễ công bố quyết định [lễ]"],
        ),
        (
            "Ông Lê Văn Mẫu khẳng định như vậy tại buổi tiếp xúc cử tri sáng 18/11/2017, trước kỳ họp thứ 5 HĐND thành phố Hà Nội khóa XV.",
            vec![
                "*buổi tiếp xúc cử tri [khác]",
                "kỳ họp thứ 5 Hội đồng nhân dân thành phố Hà Nội khóa XV [kỳ họp]",
            ],
        ),
        (
            "Sau kỳ họp từ ngày 13 đến 16/9/2018 tại Hà Nội, Ủy ban Kiểm tra Trung ương kết luận.",
            vec!["*kỳ họp Ủy ban Kiểm tra Trung ương [kỳ họp]"],
        ),
        // what was long ago or before is not what the article reports; a dash before the body
        (
            "Cuộc đời một cán bộ\n\n02/10/2018 09:30\n\nÔng Lê Văn Mẫu sinh ra trong một gia đình nông dân ở Hà Nam và đi học ở trường làng từ năm lên bảy.\n\nLớn lên ông theo bạn bè ra Hà Nội học nghề mộc rồi làm thợ ở một xưởng nhỏ bên sông suốt ba năm trời.\n\nVề sau ông vào bộ đội, đi nhiều nơi, bị thương hai lần và được đồng đội rất thương yêu, quý trọng.\n\nTại Đại hội Đảng lần thứ V diễn ra tháng 3/1982, ông được bầu lại.",
            vec!["Đại hội Đảng lần thứ V [đại hội]"],
        ),
        (
            "Sáng 18/8/2017, khai mạc Hội nghị lần thứ 11 - Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa X. Hội nghị Thành ủy lần này bàn hai việc.",
            vec!["*Hội nghị lần thứ 11 - Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa X [hội nghị ban chấp hành]"],
        ),
        // an association's congress is not the Party's; "Đảng bộ" is no "Đảng"
        (
            "Sáng 5/12/2019, khai mạc Đại hội đại biểu toàn quốc Hội Luật gia Mẫu lần thứ XIII. Trước đó có Đại hội Đảng toàn quốc lần thứ XIII và Đại hội đại biểu toàn quốc lần thứ XIII của Đảng.",
            vec![
                "*Đại hội đại biểu toàn quốc Hội Luật gia Mẫu lần thứ XIII [đại hội]",
                "Đại hội Đảng toàn quốc lần thứ XIII [đại hội]",
                "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng [đại hội]",
            ],
        ),
        (
            "Ngày 5/10/2020, Đại hội lần thứ XX Đảng bộ tỉnh Hà Nam khai mạc. Hội nghị biểu quyết thông qua Nghị quyết số 86-NQ/TU về du lịch.",
            vec!["*Đại hội lần thứ XX Đảng bộ tỉnh Hà Nam [đại hội]"],
        ),
        // the congress before, called by its number alone; what a numbered event set out to do
        (
            "Sáng 5/12/2023, khai mạc Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X. Các chỉ tiêu của Đại hội IX đều đạt. Hội nghị cấp cao lần thứ 14 đề ra triển vọng dài hạn.",
            vec![
                "*Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X [đại hội]",
                "Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ IX [đại hội]",
                "Hội nghị cấp cao lần thứ 14 [khác]",
            ],
        ),
        (
            "Sáng 9/7/2019, Ban Bí thư họp để bàn hai việc. Thành phố sẽ đối thoại với dân Mẫu thêm một lần nữa trước khi trình.",
            vec!["*Cuộc họp Ban Bí thư [họp]"],
        ),
        // told by what was carried out; by what another council did on the same day
        (
            "* Sáng 29/10/2009, Bộ Công thương triển khai Chỉ thị 24/CT-TTg về bình ổn giá. Thứ trưởng nêu ba việc.",
            vec!["*Hội nghị triển khai Chỉ thị 24/CT-TTg về bình ổn giá [triển khai]"],
        ),
        (
            "Sáng 30/6/2016, HĐND tỉnh Hà Nam khóa XVIII tổ chức kỳ họp thứ nhất.\n\nCùng ngày, HĐND tỉnh Nam Định khóa XVIII bầu ông Lê Văn Mẫu giữ chức Chủ tịch HĐND tỉnh.",
            vec![
                "*kỳ họp thứ nhất Hội đồng nhân dân tỉnh Hà Nam khóa XVIII [kỳ họp]",
                "Kỳ họp Hội đồng nhân dân tỉnh Nam Định [kỳ họp]",
            ],
        ),
        (
            "Ngày 16/4/2024, Ban Bí thư họp. Đồng chí Lê Văn Mẫu nhắc lại phiên họp đầu tiên của Ủy ban Kiểm tra Trung ương và Nội quy kỳ họp Quốc hội.",
            vec![
                "*Cuộc họp Ban Bí thư [họp]",
                "phiên họp đầu tiên của Ủy ban Kiểm tra Trung ương [họp]",
            ],
        ),
        // what an event does is no name
        (
            "Ngày 28/7/2025, Đảng bộ xã Mẫu tổ chức Đại hội đại biểu Đảng bộ xã lần thứ I. Các chỉ tiêu Nghị quyết Đại hội đều đạt và vượt.",
            vec!["*Đại hội đại biểu Đảng bộ xã lần thứ I [đại hội]"],
        ),
        // a bare noun means the congress of the headline; what goes on is held; an event of the same kind before it
        (
            "Đại hội đại biểu lần thứ IX Đảng bộ Quân đội\n\nDự Đại hội có 450 đại biểu về từ các đơn vị trong toàn quân.\n\nĐọc diễn văn khai mạc Đại hội, ông Lê Văn Mẫu nêu hai việc.",
            vec!["*Đại hội đại biểu lần thứ IX Đảng bộ Quân đội [đại hội]"],
        ),
        (
            "Đại hội tiếp tục làm việc\n\nSáng 17/10/2020, Đại hội đại biểu Đảng bộ tỉnh Hà Nam lần thứ XVII tiến hành thảo luận văn kiện. Ban Chấp hành Đảng bộ tỉnh khóa XVII tổ chức Hội nghị lần thứ nhất, bầu Ban Thường vụ.",
            vec![
                "*Đại hội đại biểu Đảng bộ tỉnh Hà Nam lần thứ XVII [đại hội]",
                "Hội nghị lần thứ nhất Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa XVII [hội nghị ban chấp hành]",
            ],
        ),
        (
            "Sáng 15/11/2025, Tỉnh ủy Hà Nam tổ chức hội nghị công bố quyết định của Bộ Chính trị về công tác cán bộ.\n\nTrước đó, ngày 14/11, Tỉnh ủy Nam Định đã tổ chức hội nghị công bố quyết định của Ban Bí thư về công tác cán bộ.",
            vec![
                "*hội nghị công bố quyết định của Bộ Chính trị về công tác cán bộ [khác]",
                "hội nghị công bố quyết định của Ban Bí thư về công tác cán bộ [khác]",
            ],
        ),
        // a plenum that is only spoken of tells no event; a place in brackets; an announced session
        (
            "Chiều 10/1/2019, Ủy ban Thường vụ Quốc hội đã biểu quyết thông qua việc sáp nhập hai xã. Sau khi Hội nghị Trung ương 6 ban hành nghị quyết về tổ chức bộ máy, đây là nơi đầu tiên.",
            vec![
                "*Phiên họp Ủy ban Thường vụ Quốc hội [họp]",
                "Hội nghị Trung ương 6 [hội nghị ban chấp hành]",
            ],
        ),
        (
            "* Ngày 12/3/2010, Huyện ủy Bình Lục (Hà Nam) sơ kết 3 năm thực hiện cuộc vận động học tập.\n\n* HĐND thành phố Hải Phòng sẽ họp kỳ thứ 18 vào ngày 20/4 tới.",
            vec![
                "*sơ kết 3 năm thực hiện cuộc vận động học tập [sơ kết]",
                "Kỳ họp thứ 18 Hội đồng nhân dân thành phố Hải Phòng [kỳ họp]",
            ],
        ),
        // a first plenum told with its day, and the body behind it; others of the body that the article's own tells
        (
            "Sáng 28/9/2023, Đại hội Công đoàn tỉnh Hà Nam lần thứ XI bế mạc sau khi bầu 37 người vào Ban Chấp hành Liên đoàn Lao động tỉnh Hà Nam khóa XI. Tại Hội nghị lần thứ nhất diễn ra tối 28/9, Ban Chấp hành Liên đoàn Lao động tỉnh Hà Nam khóa XI bầu Ban Thường vụ.",
            vec![
                "*Đại hội Công đoàn tỉnh Hà Nam lần thứ XI [đại hội]",
                "Hội nghị lần thứ nhất Ban Chấp hành Liên đoàn Lao động tỉnh Hà Nam khóa XI [hội nghị ban chấp hành]",
            ],
        ),
        (
            "Chiều 14/6/2024, Thủ tướng Lê Văn Mẫu chủ trì Hội nghị lần thứ ba Hội đồng điều phối vùng trung du, kết hợp công bố quy hoạch vùng. Hội nghị lần thứ hai của Hội đồng được tổ chức ngày 22/12/2023.",
            vec![
                "*Hội nghị lần thứ ba Hội đồng điều phối vùng trung du, kết hợp công bố quy hoạch vùng [khác]",
                "Hội nghị lần thứ hai Hội đồng điều phối vùng trung du [khác]",
            ],
        ),
        // the number behind the occasion, the occasion in brackets behind the number, the body before the term
        (
            "Sáng 26/4/2025, HĐND xã Mẫu tổ chức kỳ họp chuyên đề thứ 15, khóa XII, nhiệm kỳ 2021 - 2026.",
            vec!["*kỳ họp chuyên đề thứ 15 Hội đồng nhân dân xã Mẫu, khóa XII, nhiệm kỳ 2021 - 2026 [kỳ họp]"],
        ),
        (
            "Sáng 8/5/2018, HĐND huyện Bình Lục tổ chức kỳ họp thứ 7 (kỳ họp bất thường) HĐND huyện khóa III.",
            vec!["*kỳ họp thứ 7 (kỳ họp bất thường) Hội đồng nhân dân huyện khóa III [kỳ họp]"],
        ),
        // the body in a law's name holds nothing; the congress of a branch; a ceremony; a purpose; where names end
        (
            "Chiều 18/3/2019, Ban soạn thảo dự án Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Quốc hội tiến hành phiên họp lần thứ nhất.",
            vec!["*phiên họp lần thứ nhất [họp]"],
        ),
        (
            "Sáng 9/8/2010, Đảng bộ huyện Bình Lục tổ chức Đại hội đại biểu lần thứ XXI. Đảng bộ đã thực hiện Nghị quyết Đại hội XIV của Đảng bộ tỉnh.",
            vec![
                "*Đại hội đại biểu lần thứ XXI [đại hội]",
                "Đại hội XIV của Đảng bộ tỉnh [đại hội]",
            ],
        ),
        (
            "Chiều 13/10/2025, ông Lê Văn Mẫu chủ trì lễ trao quyết định cán bộ. Tỉnh đang chuẩn bị Đại hội đại biểu Đảng bộ tỉnh Hà Nam lần thứ I.",
            vec![
                "*lễ trao quyết định cán bộ [lễ]",
                "Đại hội đại biểu Đảng bộ tỉnh Hà Nam lần thứ I [đại hội]",
            ],
        ),
        (
            "Ngày 8/9/2020, Huyện ủy Bình Lục tổ chức hội nghị công bố và trao quyết định về công tác cán bộ - ảnh. Ông Lê Văn Mẫu báo cáo dự thảo để Hội nghị tham gia ý kiến về nhân sự.",
            vec!["*hội nghị công bố và trao quyết định về công tác cán bộ [khác]"],
        ),
        (
            "Ngày 21/4/2023, Tỉnh ủy Hà Nam tổ chức Hội nghị quán triệt một số quy định, kết luận của Bộ Chính trị, Ban Bí thư cho cán bộ chủ chốt.",
            vec![
                "*Hội nghị quán triệt một số quy định, kết luận của Bộ Chính trị, Ban Bí thư cho cán bộ chủ chốt [quán triệt]",
            ],
        ),
        (
            "Sáng 20/12/2018, Vùng 2 Hải quân tổ chức Hội nghị tổng kết xây dựng điểm \"Chính quy toàn diện\" đối với Lữ đoàn 167.",
            vec!["*Hội nghị tổng kết xây dựng điểm \"Chính quy toàn diện\" đối với Lữ đoàn 167 [tổng kết]"],
        ),
        // the month of a regular sitting, in the headline alone; a verb is no noun; one result of many
        (
            "UBND tỉnh Hà Nam họp phiên thường kỳ tháng 3 năm 2025\n\nTheo đánh giá của UBND tỉnh, kinh tế quý I đạt nhiều kết quả tích cực so với cùng kỳ.",
            vec!["*Phiên họp thường kỳ tháng 3 năm 2025 Ủy ban nhân dân tỉnh Hà Nam [họp]"],
        ),
        (
            "Sáng 6/12/2025, Thủ tướng Lê Văn Mẫu chủ trì phiên họp Chính phủ thường kỳ tháng 11/2025.",
            vec!["*phiên họp Chính phủ thường kỳ tháng 11/2025 [họp]"],
        ),
        (
            "Sáng 17/10/2021, Thủ tướng Lê Văn Mẫu chủ trì họp trực tuyến toàn quốc về phòng, chống dịch. Tỉnh đã mở lớp bồi dưỡng chính trị cho 90 đảng viên, kết nạp 55 đảng viên, kiểm tra 12 chi bộ.",
            vec!["*họp trực tuyến toàn quốc về phòng, chống dịch [họp]"],
        ),
        (
            "Ngày 5/6, tại Hà Nội khai mạc Kỳ họp thứ 6, Quốc hội khóa XV. Trước đó có Hội nghị Trung ương 8 khóa XIII.",
            vec![
                "*Kỳ họp thứ 6, Quốc hội khóa XV [kỳ họp]",
                "Hội nghị Trung ương 8 khóa XIII [hội nghị ban chấp hành]",
            ],
        ),
    ] {
        assert_eq!(events(text), wanted, "{text}");
    }
}
