//! What money, brackets, comparisons and movements are of.

use super::metrics;

#[test]
fn what_money_and_brackets_are_of() {
    for (text, wanted) in [
        (
            "Đồng chí Mẫu lưu ý nợ đọng của các huyện, thị lên đến 54 tỷ đồng.",
            vec!["54000000000 đồng; nợ đọng của các huyện, thị"],
        ),
        // told of what was counted already
        (
            "Qua thống kê, 17/64 xã vượt từ 1 đến 3 người.",
            vec!["17/64 xã; xã vượt", "1 người; vượt người", "3 người; vượt người"],
        ),
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
                "53 %; thu từ phạt đạt dự toán",
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
