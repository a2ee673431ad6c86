//! The words of a measure: whole, and without those of its neighbours.

use super::metrics;

#[test]
fn no_words_of_neighbours() {
    for (text, wanted) in [
        // how many there are now is told behind what was added, and its noun once
        (
            "Năm 2022, toàn tỉnh kết nạp 42 đảng viên mới nâng tổng số đảng viên trong toàn Đảng bộ lên 4.100 đảng viên.",
            vec![
                "42 đảng viên; kết nạp đảng viên mới",
                "4100 đảng viên; tổng số đảng viên trong toàn Đảng bộ",
            ],
        ),
        (
            "Các cấp hội kết nạp 105 hội viên, nâng tổng số lên 7.262 người; tỉnh có 98 chi hội.",
            vec![
                "105 hội viên; kết nạp hội viên",
                "7262 người; tổng số hội viên",
                "98 chi hội; chi hội",
            ],
        ),
        // … or not at all
        (
            "Các cấp hội kết nạp hơn 3 nghìn hội viên, nâng tổng số hội viên toàn tỉnh lên hơn 230 nghìn.",
            vec![
                "3000 hội viên; kết nạp hội viên",
                "230000 hội viên; tổng số hội viên toàn tỉnh",
            ],
        ),
        // verbs behind a comma lead to the next number
        (
            "Công an khám phá 163 vụ phạm tội, bắt giữ, xử lý 442 người; phát hiện 39 vụ, điều tra, làm rõ 31 vụ.",
            vec![
                "163 vụ; khám phá vụ phạm tội",
                "442 người; bắt giữ, xử lý người",
                "39 vụ; phát hiện vụ",
                "31 vụ; điều tra, làm rõ vụ",
            ],
        ),
        (
            "Các cấp kiểm tra 42 đảng viên khi có dấu hiệu vi phạm, kết luận 12 tổ chức đảng có vi phạm.",
            vec![
                "42 đảng viên; kiểm tra đảng viên khi có dấu hiệu vi phạm",
                "12 tổ chức đảng; kết luận tổ chức đảng có vi phạm",
            ],
        ),
        // the verb goes on, the noun does not
        (
            "Nhân dân đóng góp 3.445 ngày công, 5,5 tỷ đồng để làm đường; công an thu 219 viên đạn, 31 kg pháo nổ.",
            vec![
                "3445 ngày công; đóng góp ngày công",
                "5500000000 đồng; đóng góp để làm đường",
                "219 viên đạn; thu viên đạn",
                "31 kg; thu pháo nổ",
            ],
        ),
        (
            "Tỉnh có 102 km bờ biển và 213,6 km đường biên giới.",
            vec!["102 km; bờ biển", "213.6 km; đường biên giới"],
        ),
        // "lý do" is whole, "đối với" belongs to what comes behind
        (
            "Có 15 đại biểu vắng mặt có lý do; 53 đại biểu tiến hành lấy phiếu đối với 27 người.",
            vec![
                "15 đại biểu; đại biểu vắng mặt có lý do",
                "53 đại biểu; đại biểu tiến hành lấy phiếu",
                "27 người; lấy phiếu đối với người",
            ],
        ),
        // a district's or commune's name for itself is no part of what it has
        (
            "Toàn huyện có 25 trường học. Huyện có 312 hộ nghèo.",
            vec!["25 trường học; trường học", "312 hộ nghèo; hộ nghèo"],
        ),
        // a form of discipline is none of those who were punished
        (
            "Các cấp kỷ luật 17 đảng viên, trong đó có 5 cấp ủy viên, hình thức kỷ luật khiển trách đối với 9 đảng viên.",
            vec![
                "17 đảng viên; kỷ luật đảng viên",
                "5 cấp ủy viên; kỷ luật cấp ủy viên",
                "9 đảng viên; kỷ luật khiển trách đối với đảng viên",
            ],
        ),
    ] {
        assert_eq!(measures(text), wanted, "{text}");
    }
}

#[test]
fn whole_words() {
    for (text, wanted) in [
        // a movement in brackets, and what it is compared with, holds for the whole row
        (
            "Các cấp kiểm tra 96 tổ chức đảng và 486 đảng viên (tăng 3 tổ chức đảng và 68 đảng viên so với cùng kỳ).",
            vec![
                "96 tổ chức đảng; kiểm tra tổ chức đảng",
                "486 đảng viên; kiểm tra đảng viên",
                "3 tổ chức đảng; kiểm tra tổ chức đảng tăng so với cùng kỳ",
                "68 đảng viên; kiểm tra đảng viên tăng so với cùng kỳ",
            ],
        ),
        // a share in brackets behind a number is of what that counts
        (
            "Hình thức kỷ luật: khiển trách 28 (chiếm 45%), cảnh cáo 21 (34%). Các vi phạm: tham nhũng: 5 (6,8%); lối sống: 14 (18,9%).",
            vec![
                "45 %; khiển trách",
                "34 %; cảnh cáo",
                "6.8 %; tham nhũng",
                "18.9 %; lối sống",
            ],
        ),
        // how much of a plan was reached
        (
            "Thu ngân sách đạt 25,5 tỷ đồng, đạt gần 50% so với kế hoạch; công tác tuyển quân đạt 100% chỉ tiêu.",
            vec![
                "25500000000 đồng; Thu ngân sách",
                "50 %; Thu ngân sách đạt so với kế hoạch",
                "100 %; công tác tuyển quân đạt chỉ tiêu",
            ],
        ),
        // how much there was before
        (
            "Sau 10 năm thực hiện Quyết định số 136/2001/QĐ-TTg, số phòng của tỉnh giảm từ 34 xuống còn 27 đầu mối.",
            vec!["34 phòng; số phòng của tỉnh", "27 đầu mối; số phòng của tỉnh"],
        ),
        (
            "Số hộ nghèo giảm từ 32,9% năm 2005 xuống còn 8,9% năm 2009.",
            vec!["32.9 %; Số hộ nghèo", "8.9 %; Số hộ nghèo"],
        ),
        (
            "Giá trị sản xuất ước 3.115 tỷ đồng, lũy kế ước 29.520 tỷ đồng (đạt 91,28% kế hoạch).",
            vec![
                "3115000000000 đồng; Giá trị sản xuất",
                "29520000000000 đồng; Giá trị sản xuất lũy kế",
                "91.28 %; Giá trị sản xuất lũy kế đạt kế hoạch",
            ],
        ),
        (
            "Bình quân lương thực đầu người đạt 580 kg; bình quân thu nhập đầu người đạt 10 triệu đồng.",
            vec![
                "580 kg; Bình quân lương thực đầu người",
                "10000000 đồng; bình quân thu nhập đầu người",
            ],
        ),
        (
            "Tỉnh xây mới 746 km đường cao tốc; vận động quỹ đạt con số 12 tỷ đồng.",
            vec!["746 km; xây mới đường cao tốc", "12000000000 đồng; vận động quỹ"],
        ),
        // two deeds with one share
        (
            "Công tác thu hồi đất, giải phóng mặt bằng đạt 95%.",
            vec!["95 %; Công tác thu hồi đất, giải phóng mặt bằng"],
        ),
        // the form of discipline belongs to the verb before it
        (
            "Các cấp thi hành kỷ luật bằng hình thức khiển trách đối với 13 tổ chức đảng.",
            vec!["13 tổ chức đảng; thi hành kỷ luật bằng hình thức khiển trách đối với tổ chức đảng"],
        ),
        // verbs inside nouns
        (
            "Hội giải ngân quỹ hỗ trợ nông dân cho 15 hộ; ủy ban kiểm tra cùng cấp giám sát 47 tổ chức.",
            vec![
                "15 hộ; giải ngân quỹ hỗ trợ nông dân cho hộ",
                "47 tổ chức; giám sát tổ chức",
            ],
        ),
    ] {
        assert_eq!(measures(text), wanted, "{text}");
    }
}

/// `value unit; measure` of each metric.
fn measures(text: &str) -> Vec<String> {
    metrics(text)
        .iter()
        .map(|m| m.splitn(3, "; ").take(2).collect::<Vec<_>>().join("; "))
        .collect()
}
