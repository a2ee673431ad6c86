//! Whose the numbers are.

use super::metrics_of;

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
        // committees of no place in particular
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị. Trong quý, Huyện ủy, Thành ủy thi hành kỷ luật 13 đảng viên.",
            vec!["13: Nghệ An"],
        ),
        // "trên địa bàn xã" is the commune's
        (
            "Ngày 5/7/2025, Đảng bộ xã Tân Mẫu, tỉnh Nghệ An tổ chức Đại hội đại biểu Đảng bộ xã Tân Mẫu lần thứ nhất. Trên địa bàn xã có 12 thôn đạt chuẩn.",
            vec!["12: xã Tân Mẫu"],
        ),
        // an item on several provinces is of none of them
        (
            "Khai mạc Đại hội Đảng bộ tỉnh Nghệ An\n\n* Đại hội đảng bộ các tỉnh: Quảng Ngãi, Quảng Bình, Bình Phước kết thúc thành công\n\nSáng 23/10/2015, Đại hội đại biểu Đảng bộ tỉnh Nghệ An lần thứ 16 khai mạc.\n\nNhiều chỉ tiêu đạt kết quả. Thu ngân sách bình quân đạt 60 tỷ đồng.",
            vec!["60000000000: Nghệ An"],
        ),
        // what a fund receives is no number of its own
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị. Các cấp vận động Quỹ Vì người nghèo đạt 12 tỷ đồng.",
            vec!["12000000000: Nghệ An"],
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
        // who aims speaks of the country; bodies of all levels are of nobody named before
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị. Mục tiêu đến năm 2025, phấn đấu cả nước có ít nhất 80% số xã đạt chuẩn, trong đó 40% số xã đạt chuẩn nâng cao.",
            vec!["80: cả nước", "40: cả nước"],
        ),
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị.\n\nNăm 2022, Ban Thường vụ Tỉnh ủy kiểm tra 25 tổ chức đảng. Trong năm, Ủy ban Kiểm tra các cấp đã kiểm tra 90 đảng viên.",
            vec!["25: Ban Thường vụ Tỉnh ủy Nghệ An", "90: Nghệ An"],
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
