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

#[test]
fn what_money_and_brackets_are_of() {
    for (text, wanted) in [
        // what was counted, or measured, has moved by so much
        (
            "Các cấp giám sát 95 tổ chức đảng (tăng 12 tổ chức so với cùng kỳ).",
            vec![
                "95 tổ chức đảng; giám sát tổ chức đảng",
                "12 tổ chức; giám sát tổ chức tăng so với cùng kỳ",
            ],
        ),
        (
            "Khu vực dịch vụ tăng 7% (6 tháng năm 2022 tăng 6,2%).",
            vec!["7 %; Khu vực dịch vụ tăng", "6.2 %; Khu vực dịch vụ tăng"],
        ),
        // brackets with a subject of their own, and the number right before them
        (
            "Tổng thu là 62 tỷ đồng (kể cả thu từ phạt là 3 tỷ đồng, đạt 53% dự toán).",
            vec![
                "62000000000 đồng; Tổng thu",
                "3000000000 đồng; thu từ phạt",
                "53 %; thu từ phạt dự toán",
            ],
        ),
        (
            "Dự toán thu là 62 tỷ đồng (chiếm 7% tổng dự toán).",
            vec!["62000000000 đồng; Dự toán thu", "7 %; Dự toán thu tổng dự toán"],
        ),
        // compared before the number, or before the movement
        (
            "Nợ quá hạn là 62 tỷ đồng, giảm so với đầu năm 3 tỷ đồng.",
            vec![
                "62000000000 đồng; Nợ quá hạn",
                "3000000000 đồng; Nợ quá hạn giảm so với đầu năm",
            ],
        ),
        (
            "Chỉ số giá so với cùng kỳ tăng 3%.",
            vec!["3 %; Chỉ số giá tăng so với cùng kỳ"],
        ),
        // how much it is worth, and on what it is spent
        (
            "Hội xây 25 căn nhà tình thương, tổng trị giá 15 tỷ đồng; trao 40 suất quà, trị giá 2 tỷ đồng.",
            vec![
                "25 căn nhà; xây căn nhà tình thương",
                "15000000000 đồng; tổng trị giá căn nhà tình thương",
                "40 suất quà; trao suất quà",
                "2000000000 đồng; trị giá suất quà",
            ],
        ),
        (
            "Hội tặng quà cho người cao tuổi, học sinh và trẻ em nghèo trị giá 3,6 tỷ đồng; hỗ trợ các đối tượng số tiền 27 triệu đồng.",
            vec![
                "3600000000 đồng; tặng quà cho người cao tuổi, học sinh và trẻ em nghèo trị giá",
                "27000000 đồng; hỗ trợ các đối tượng số tiền",
            ],
        ),
        // who did it, and what only leads to the noun, is no part of it
        (
            "Các cấp hội đang quản lý 73 tỷ đồng.",
            vec!["73000000000 đồng; quản lý"],
        ),
        (
            "Thu chi của tỉnh, ước tổng thu là 62 tỷ đồng.",
            vec!["62000000000 đồng; tổng thu"],
        ),
        // what is counted is told before the number
        (
            "Số lao động được giải quyết việc làm là 15.360 lao động; đại biểu nữ có 14 người.",
            vec![
                "15360 lao động; Số lao động được giải quyết việc làm",
                "14 người; đại biểu nữ",
            ],
        ),
        (
            "Dự Đại hội có 156 đại biểu chính thức đại diện cho 1.189 đảng viên toàn Đảng bộ.",
            vec!["1189 đảng viên; đảng viên toàn Đảng bộ"],
        ),
        (
            "Có 46 đại biểu có mặt trên tổng số 50 đại biểu.",
            vec!["46/50 đại biểu; đại biểu có mặt"],
        ),
        // words that hold other words
        (
            "Tỷ lệ xã đạt chuẩn nông thôn mới 78%; 12 chi cục thuế đạt dự toán.",
            vec![
                "78 %; Tỷ lệ xã đạt chuẩn nông thôn mới",
                "12 chi cục thuế; chi cục thuế đạt dự toán",
            ],
        ),
        (
            "Số vụ vi phạm giảm 25% so với cùng kỳ, điều tra làm rõ 66 vụ án; chuyển cơ quan điều tra 41 vụ.",
            vec![
                "25 %; Số vụ vi phạm giảm so với cùng kỳ",
                "66 vụ án; điều tra làm rõ vụ án",
                "41 vụ; chuyển cơ quan điều tra vụ",
            ],
        ),
        (
            "Lực lượng biên phòng đã thu giữ 35 kg ma túy, 136 khẩu súng.",
            vec!["35 kg; thu giữ ma túy", "136 khẩu súng; thu giữ khẩu súng"],
        ),
        // by how many things something has risen or fallen
        (
            "Công an bắt giữ 206 vụ, 326 đối tượng, so với cùng kỳ tăng 93 vụ (206/113 vụ).",
            vec![
                "206 vụ; bắt giữ vụ",
                "326 đối tượng; bắt giữ đối tượng",
                "93 vụ; bắt giữ vụ tăng so với cùng kỳ",
                "113 vụ; bắt giữ vụ",
            ],
        ),
        (
            "Toàn tỉnh xảy ra 34 vụ cháy, so với cùng kỳ năm 2022 xảy ra ít hơn 12 vụ; số vụ án giảm 17 vụ (giảm 32%).",
            vec![
                "34 vụ; xảy ra vụ cháy",
                "12 vụ; xảy ra vụ cháy ít hơn so với cùng kỳ",
                "17 vụ; số vụ án giảm",
                "32 %; số vụ án giảm",
            ],
        ),
        (
            "Các đơn vị thu giữ 35 kg ma túy tổng hợp; 2 kg thuốc nổ.",
            vec!["35 kg; đơn vị thu giữ ma túy tổng hợp", "2 kg; đơn vị thu giữ thuốc nổ"],
        ),
        // words that only lead to the noun
        (
            "Nhiều chỉ tiêu đạt cao như thu ngân sách 62 tỷ đồng; ước cả năm 2022 kim ngạch xuất khẩu 2 tỷ USD.",
            vec!["62000000000 đồng; thu ngân sách", "2000000000 USD; kim ngạch xuất khẩu"],
        ),
        (
            "Đáng chú ý là thu ngân sách đạt 62 tỷ đồng; phát triển đảng viên mới 45 đảng viên.",
            vec![
                "62000000000 đồng; thu ngân sách",
                "45 đảng viên; phát triển đảng viên mới",
            ],
        ),
        (
            "Tỉnh cấp mới cho 15 dự án, điều chỉnh 47 dự án, tổng số vốn cấp mới và tăng thêm là 62 tỷ đồng.",
            vec![
                "15 dự án; cấp mới cho dự án",
                "47 dự án; điều chỉnh dự án",
                "62000000000 đồng; tổng số vốn cấp mới và tăng",
            ],
        ),
        (
            "Tỉnh có 11 dự án được chấp thuận với tổng quy mô vốn đầu tư là 62 tỷ đồng; dân số 120 nghìn người.",
            vec![
                "11 dự án; dự án được chấp thuận",
                "62000000000 đồng; tổng quy mô vốn đầu tư",
                "120000 người; dân số",
            ],
        ),
        (
            "Trong quý kết nạp 12 đảng viên, đến nay toàn Đảng bộ có 45 chi bộ. Toàn tỉnh Nghệ An có 167 tập thể đạt chuẩn; toàn Đảng bộ huyện có 3.663 đảng viên; tổng số lượt khám bệnh hơn 4 triệu lượt.",
            vec![
                "12 đảng viên; kết nạp đảng viên",
                "45 chi bộ; chi bộ",
                "167 tập thể; tập thể đạt chuẩn",
                "3663 đảng viên; đảng viên",
                "4000000 lượt; tổng số lượt khám bệnh",
            ],
        ),
        (
            "Chủ tịch biểu dương cố gắng của Nghệ An khi đặt mục tiêu tăng trưởng từ 9% - 9,5%.",
            vec!["9 %; tăng trưởng", "9.5 %; tăng trưởng"],
        ),
        (
            "Theo Sở Nông nghiệp và Môi trường, tính đến nay, toàn tỉnh gieo trồng 4.137 ha ngô; tổng lượt khách lưu trú đạt 177 nghìn lượt.",
            vec!["4137 ha; gieo trồng ngô", "177000 lượt; tổng lượt khách lưu trú"],
        ),
        (
            "Thu từ dầu khí 2 tỷ đồng, thu thuế xuất, nhập khẩu 4 tỷ đồng; tổng sản lượng đạt 4 triệu 565 nghìn tấn; tổng giá trị đạt 218 tỷ 351,8 triệu đồng.",
            vec![
                "2000000000 đồng; Thu từ dầu khí",
                "4000000000 đồng; thu thuế xuất, nhập khẩu",
                "4565000 tấn; tổng sản lượng",
                "218351800000 đồng; tổng giá trị",
            ],
        ),
    ] {
        let got: Vec<String> = metrics(text)
            .iter()
            .map(|m| m.splitn(3, "; ").take(2).collect::<Vec<_>>().join("; "))
            .collect();
        assert_eq!(got, wanted, "{text}");
    }
}
