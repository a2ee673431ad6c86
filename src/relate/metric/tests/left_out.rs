//! What a clause leaves out, the one before it tells.

use super::metrics;

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
            vec!["500 người; Số đảng viên tham gia", "83 %; tỷ lệ Số đảng viên tham gia"],
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
