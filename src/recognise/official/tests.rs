//! Offices that need more than the words beside the name: one row per kind of wording.

use super::tests::people;

#[test]
fn offices_of_one_person_complete_each_other() {
    for (text, wanted) in [
        // a former chain is of the place that its last office names
        (
            "khai trừ ông Lê Văn Mẫu, nguyên Phó Bí thư Thành ủy, nguyên Bí thư Ban cán sự đảng, nguyên Chủ tịch UBND thành phố Đà Nẵng.",
            vec![
                "Lê Văn Mẫu: nguyên Phó Bí thư@Thành ủy Đà Nẵng; nguyên Bí thư@Ban cán sự đảng Ủy ban nhân dân thành phố Đà Nẵng; nguyên Chủ tịch@Ủy ban nhân dân thành phố Đà Nẵng",
            ],
        ),
        // titles that share one body
        (
            "Đồng chí Lê Văn Mẫu, Phó Chủ tịch, Tổng Thư ký Hội Luật gia Việt Nam dự.",
            vec!["Lê Văn Mẫu: Phó Chủ tịch@Hội Luật gia Việt Nam; Tổng Thư ký@Hội Luật gia Việt Nam"],
        ),
        (
            "Trung tướng Lê Văn Mẫu, Bí thư Đảng ủy, Chính ủy Quân khu 5 dự.",
            vec!["Lê Văn Mẫu: Bí thư@Đảng ủy Quân khu 5; Chính ủy@Quân khu 5"],
        ),
        // an arm of the forces, a naval region, a department by its noun alone
        (
            "Thủ tướng bổ nhiệm Đại tá Lê Văn Mẫu, Phó Tham mưu trưởng Bộ đội Biên phòng giữ chức Phó Tư lệnh Bộ đội Biên phòng, Bộ Quốc phòng.",
            vec!["Lê Văn Mẫu: Phó Tham mưu trưởng@Bộ đội Biên phòng; Phó Tư lệnh@Bộ đội Biên phòng"],
        ),
        (
            "Sáng 2/3, Vùng 4 Hải quân tổng kết, dự có Đại tá Lê Văn Mẫu, Bí thư Đảng ủy, Chính ủy Vùng.",
            vec!["Lê Văn Mẫu: Bí thư@Đảng ủy Vùng 4 Hải quân; Chính ủy@Vùng 4 Hải quân"],
        ),
        (
            "bổ nhiệm ông Lê Văn Mẫu đến công tác tại Sở Nội vụ tỉnh Hà Nam, giữ chức vụ Phó Giám đốc Sở.",
            vec!["Lê Văn Mẫu: Phó Giám đốc@Sở Nội vụ tỉnh Hà Nam"],
        ),
        // a committee in small letters
        (
            "Ông Lê Văn Mẫu, Ủy viên thường vụ tỉnh ủy, Trưởng Ban Nội chính tỉnh ủy dự cuộc họp của tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: Ủy viên@Ban Thường vụ Tỉnh ủy Hà Nam; Trưởng ban@Ban Nội chính Tỉnh ủy Hà Nam"],
        ),
        // the short form of the body in brackets
        (
            "Chủ nhiệm Ủy ban Kiểm tra (UBKT) Thành ủy Đà Nẵng Lê Thị Tam Mẫu dự.",
            vec!["Lê Thị Tam Mẫu: Chủ nhiệm@Ủy ban Kiểm tra Thành ủy Đà Nẵng"],
        ),
        // acting, and power of attorney
        (
            "Quyền Bộ trưởng Bộ Y tế Lê Văn Mẫu ủy quyền Phó Chủ tịch UBND tỉnh Hà Nam Trần Thị Thử.",
            vec![
                "Lê Văn Mẫu: Quyền Bộ trưởng@Bộ Y tế",
                "Trần Thị Thử: Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        // titles alone in brackets
        (
            "Ông Lê Văn Mẫu (chủ tịch) và bà Trần Thị Thử (phó chủ tịch HĐND tỉnh Hà Nam) cùng dự.",
            vec![
                "Lê Văn Mẫu: Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
                "Trần Thị Thử: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Dự có các Phó Thủ tướng: Lê Văn Mẫu, Trần Thị Thử; Bộ trưởng Bộ Nội vụ Vũ Văn Ví.",
            vec![
                "Lê Văn Mẫu: Phó Thủ tướng@Chính phủ",
                "Trần Thị Thử: Phó Thủ tướng@Chính phủ",
                "Vũ Văn Ví: Bộ trưởng@Bộ Nội vụ",
            ],
        ),
        // an office that several can hold, and a former one, before names without any
        (
            "Dự có Phó Chủ tịch Quốc hội Lê Văn Mẫu, Trần Thị Thử; nguyên Chủ tịch Quốc hội Vũ Văn Ví, Ngô Thị Tả.",
            vec![
                "Lê Văn Mẫu: Phó Chủ tịch@Quốc hội",
                "Trần Thị Thử: Phó Chủ tịch@Quốc hội",
                "Vũ Văn Ví: nguyên Chủ tịch@Quốc hội",
                "Ngô Thị Tả: nguyên Chủ tịch@Quốc hội",
            ],
        ),
        (
            "Dự có nguyên Thủ tướng Lê Văn Mẫu, Phạm Văn Ví, nguyên Chủ tịch Quốc hội Vũ Văn Ví, Ngô Thị Tả cùng lãnh đạo các bộ.",
            vec![
                "Lê Văn Mẫu: nguyên Thủ tướng@Chính phủ",
                "Phạm Văn Ví: nguyên Thủ tướng@Chính phủ",
                "Vũ Văn Ví: nguyên Chủ tịch@Quốc hội",
                "Ngô Thị Tả: nguyên Chủ tịch@Quốc hội",
            ],
        ),
        (
            "Dự có Phó Chủ tịch Quốc hội Lê Văn Mẫu, Trần Thị Thử, Bộ trưởng Bộ Y tế.",
            vec!["Lê Văn Mẫu: Phó Chủ tịch@Quốc hội", "Trần Thị Thử: Bộ trưởng@Bộ Y tế"],
        ),
        // one with an honorific of his own behind a list is no member of it; a title in a name; boards and committees
        (
            "Dự có các đồng chí Ủy viên Bộ Chính trị: Lê Văn Mẫu, Bộ trưởng Bộ Công an; Trần Thị Thử, Bộ trưởng Bộ Y tế; đồng chí Vũ Văn Ví, Thứ trưởng Bộ Nội vụ.",
            vec![
                "Lê Văn Mẫu: Ủy viên@Bộ Chính trị; Bộ trưởng@Bộ Công an",
                "Trần Thị Thử: Ủy viên@Bộ Chính trị; Bộ trưởng@Bộ Y tế",
                "Vũ Văn Ví: Thứ trưởng@Bộ Nội vụ",
            ],
        ),
        (
            "Đồng chí Đinh Công Sứ, Thành viên Thường trực Ban Bí thư dự.",
            vec!["Đinh Công Sứ: Thành viên Thường trực@Ban Bí thư"],
        ),
        (
            "Ông Lê Văn Mẫu, Trưởng Ban Chỉ đạo thu hút người tài chủ trì hội nghị.",
            vec!["Lê Văn Mẫu: Trưởng ban@Ban Chỉ đạo thu hút người tài"],
        ),
        (
            "Ủy ban Quốc gia về chuyển đổi số họp, có ông Lê Văn Mẫu, Phó Chủ tịch Ủy ban.",
            vec!["Lê Văn Mẫu: Phó Chủ tịch@Ủy ban Quốc gia về chuyển đổi số"],
        ),
        // an honour that opens like a way to call somebody; the short form of a city's member
        (
            "Dự có Anh hùng Lao động Trần Thử, nguyên Bí thư Tỉnh ủy Hà Nam.",
            vec!["Trần Thử: nguyên Bí thư@Tỉnh ủy Hà Nam"],
        ),
        (
            "Thành ủy Hải Phòng họp, có ông Lê Văn Mẫu, TUV, Giám đốc Sở Y tế.",
            vec!["Lê Văn Mẫu: Ủy viên@Ban Chấp hành Đảng bộ thành phố Hải Phòng; Giám đốc@Sở Y tế thành phố Hải Phòng"],
        ),
        (
            "Dự có Đại tá Lê Văn Mẫu, Ủy viên Ban Thường vụ Đảng ủy, Phó Giám đốc Công an tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: Ủy viên@Ban Thường vụ Đảng ủy Công an tỉnh Hà Nam; Phó Giám đốc@Công an tỉnh Hà Nam"],
        ),
        // a rank before the office; the seat of one is not that of those behind the semicolon
        (
            "Thủ tướng phê chuẩn kết quả bầu bổ sung chức danh Ủy viên UBND tỉnh Hà Nam đối với ông Lê Văn Mẫu, Đại tá, Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh Hà Nam; bà Trần Thị Thử, Giám đốc Sở Nội vụ tỉnh Hà Nam.",
            vec![
                "Lê Văn Mẫu: Chỉ huy trưởng@Bộ Chỉ huy Quân sự tỉnh Hà Nam; Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
                "Trần Thị Thử: Giám đốc@Sở Nội vụ tỉnh Hà Nam; Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Dự có các đồng chí nguyên Tổng Bí thư: Lê Văn Mẫu, Trần Văn Thử; Đại tướng Vũ Văn Ví, nguyên Chủ tịch nước.",
            vec![
                "Lê Văn Mẫu: nguyên Tổng Bí thư@Ban Chấp hành Trung ương Đảng",
                "Trần Văn Thử: nguyên Tổng Bí thư@Ban Chấp hành Trung ương Đảng",
                "Vũ Văn Ví: nguyên Chủ tịch nước@",
            ],
        ),
        // seats of the committee that stands behind them
        (
            "Bộ Chính trị chỉ định ông Lê Văn Mẫu tham gia Ban Chấp hành, Ban Thường vụ Đảng ủy Công an Trung ương.",
            vec![
                "Lê Văn Mẫu: Ủy viên@Ban Chấp hành Đảng bộ Công an Trung ương; Ủy viên@Ban Thường vụ Đảng ủy Công an Trung ương",
            ],
        ),
        (
            "Ông Lê Văn Mẫu thôi tham gia Ban Chấp hành Đảng bộ, Ban Thường vụ Tỉnh ủy và thôi giữ chức Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Nam Định để giữ chức Phó Bí thư Tỉnh ủy Hà Nam. Tỉnh ủy Hà Nam và UBND tỉnh Hà Nam chúc mừng.",
            vec![
                "Lê Văn Mẫu: Phó Bí thư@Tỉnh ủy Nam Định; Chủ tịch@Ủy ban nhân dân tỉnh Nam Định; Phó Bí thư@Tỉnh ủy Hà Nam; Ủy viên@Ban Chấp hành Đảng bộ tỉnh Nam Định; Ủy viên@Ban Thường vụ Tỉnh ủy Nam Định",
            ],
        ),
        (
            "Ông Lê Văn Mẫu (Giám đốc Bệnh viện Hữu nghị Việt Tiệp) báo cáo.",
            vec!["Lê Văn Mẫu: Giám đốc@Bệnh viện Hữu nghị Việt Tiệp"],
        ),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn appointments_reach_whom_they_speak_of() {
    for (text, wanted) in [
        // an office and a seat that are given up together
        (
            "Kỳ họp thông qua nghị quyết miễn nhiệm chức danh Phó Chủ tịch HĐND tỉnh Hà Nam, cho thôi làm nhiệm vụ đại biểu HĐND tỉnh Hà Nam đối với ông Lê Văn Mẫu.",
            vec!["Lê Văn Mẫu: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam; Đại biểu@Hội đồng nhân dân tỉnh Hà Nam"],
        ),
        // one office given up by all of a list with reasons
        (
            "miễn nhiệm chức danh Ủy viên UBND huyện Đồng Hỷ đối với các ông: Lê Văn Mẫu, Chánh Thanh tra huyện Đồng Hỷ, do nghỉ hưu; Vũ Mạnh Ví, Trưởng Công an huyện Đồng Hỷ.",
            vec![
                "Lê Văn Mẫu: Chánh Thanh tra@Thanh tra huyện Đồng Hỷ; Ủy viên@Ủy ban nhân dân huyện Đồng Hỷ",
                "Vũ Mạnh Ví: Trưởng@Công an huyện Đồng Hỷ; Ủy viên@Ủy ban nhân dân huyện Đồng Hỷ",
            ],
        ),
        // a list of those who are elected to one committee
        (
            "Hội nghị bầu bổ sung ông Lê Văn Mẫu - Giám đốc Sở Y tế tỉnh Hà Nam; bà Trần Thị Thử - Giám đốc Sở Nội vụ tỉnh Hà Nam vào Ban Chấp hành Liên đoàn Lao động tỉnh Hà Nam.",
            vec![
                "Lê Văn Mẫu: Giám đốc@Sở Y tế tỉnh Hà Nam; Ủy viên@Ban Chấp hành Liên đoàn Lao động tỉnh Hà Nam",
                "Trần Thị Thử: Giám đốc@Sở Nội vụ tỉnh Hà Nam; Ủy viên@Ban Chấp hành Liên đoàn Lao động tỉnh Hà Nam",
            ],
        ),
        // no comma between the name and the office that is left
        (
            "HĐND tỉnh Hà Nam bầu ông Lê Văn Mẫu Phó Bí thư Tỉnh ủy Hà Nam làm Chủ tịch HĐND tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: Phó Bí thư@Tỉnh ủy Hà Nam; Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam"],
        ),
        // offices of other times that share one body
        (
            "Trung tướng Lê Văn Mẫu từng giữ chức Phó Tư lệnh, Tham mưu trưởng Quân khu 5.",
            vec!["Lê Văn Mẫu: nguyên Phó Tư lệnh@Quân khu 5; nguyên Tham mưu trưởng@Quân khu 5"],
        ),
        // who held the office before; handing over tells of nobody
        (
            "Tư lệnh Quân khu 5 trước đó là Trung tướng Lê Văn Mẫu.",
            vec!["Lê Văn Mẫu: nguyên Tư lệnh@Quân khu 5"],
        ),
        (
            "Thiếu tướng Lê Văn Mẫu dự hội nghị bàn giao nhiệm vụ Tư lệnh Quân khu 5.",
            vec!["Lê Văn Mẫu: "],
        ),
        (
            "Tiểu ban Văn kiện do Tổng Bí thư Lê Văn Mẫu làm Trưởng Tiểu ban; Tiểu ban Nhân sự do Thủ tướng Vũ Văn Ví làm Trưởng Tiểu ban.",
            vec![
                "Lê Văn Mẫu: Tổng Bí thư@Ban Chấp hành Trung ương Đảng; Trưởng Tiểu ban@Tiểu ban Văn kiện",
                "Vũ Văn Ví: Thủ tướng@Chính phủ; Trưởng Tiểu ban@Tiểu ban Nhân sự",
            ],
        ),
        // holders behind "là"
        (
            "Đại hội bầu hai Phó Bí thư Tỉnh ủy Hà Nam là bà Lê Thị Mẫu - Chủ tịch UBND tỉnh Hà Nam (tái cử) và ông Vũ Văn Ví.",
            vec![
                "Lê Thị Mẫu: Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam; Phó Bí thư@Tỉnh ủy Hà Nam",
                "Vũ Văn Ví: Phó Bí thư@Tỉnh ủy Hà Nam",
            ],
        ),
        (
            "Giữ chức Bí thư Tỉnh ủy Hà Nam khóa XX, nhiệm kỳ 2020-2025 là ông Lê Văn Mẫu.",
            vec!["Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam"],
        ),
        // the words before "do" are the body's, commas and all
        (
            "Tiểu ban Kinh tế, xã hội do ông Lê Văn Mẫu làm Trưởng Tiểu ban.",
            vec!["Lê Văn Mẫu: Trưởng Tiểu ban@Tiểu ban Kinh tế, xã hội"],
        ),
        // several behind "đối với"
        (
            "miễn nhiệm chức danh Ủy viên UBND tỉnh Hà Nam đối với các ông: Lê Văn Mẫu (nguyên Giám đốc Sở Xây dựng tỉnh Hà Nam) và Vũ Văn Ví.",
            vec![
                "Lê Văn Mẫu: nguyên Giám đốc@Sở Xây dựng tỉnh Hà Nam; Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
                "Vũ Văn Ví: Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        // the next clause's person is not meant
        (
            "Bà Lê Thị Mẫu được bầu giữ chức Chủ tịch HĐND tỉnh Hà Nam với 50/50 phiếu; ông Vũ Văn Ví giữ chức Phó Chủ tịch.",
            vec![
                "Lê Thị Mẫu: Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
                "Vũ Văn Ví: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Ông Lê Văn Mẫu, 92 tuổi, 70 năm tuổi Đảng, từng là Bí thư Đảng ủy xã Mẫu Sơn.",
            vec!["Lê Văn Mẫu: nguyên Bí thư@Đảng ủy xã Mẫu Sơn"],
        ),
        // whoever a decision is about stands behind "đối với"
        (
            "Ban Thường vụ chuẩn y chức danh Phó Bí thư Huyện ủy Kim Bảng đối với đồng chí Lê Văn Mẫu.",
            vec!["Lê Văn Mẫu: Phó Bí thư@Huyện ủy Kim Bảng"],
        ),
        (
            "Kỳ họp bầu bổ sung Ủy viên UBND tỉnh Hà Nam khóa XX, nhiệm kỳ 2021 - 2026 đối với ông Lê Văn Mẫu - Giám đốc Sở Y tế tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: Giám đốc@Sở Y tế tỉnh Hà Nam; Ủy viên@Ủy ban nhân dân tỉnh Hà Nam"],
        ),
        (
            "Kỳ họp miễn nhiệm chức danh: Chủ tịch UBND tỉnh Hà Nam đối với ông Lê Văn Mẫu, Phó Chủ tịch HĐND tỉnh Hà Nam đối với bà Trần Thị Thử.",
            vec![
                "Lê Văn Mẫu: Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
                "Trần Thị Thử: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Kỳ họp miễn nhiệm Ủy viên UBND tỉnh Hà Nam đối với ông Lê Văn Mẫu-nguyên Giám đốc Sở Y tế tỉnh Hà Nam, do chuyển công tác; ông Phạm Văn Ví, do nghỉ hưu.",
            vec![
                "Lê Văn Mẫu: nguyên Giám đốc@Sở Y tế tỉnh Hà Nam; Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
                "Phạm Văn Ví: Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Kỳ họp miễn nhiệm chức danh Ủy viên UBND tỉnh Hà Nam đối với 2 đồng chí: Lê Văn Mẫu, Phạm Văn Ví (chuyển công tác).",
            vec![
                "Lê Văn Mẫu: Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
                "Phạm Văn Ví: Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Thủ tướng phê chuẩn việc miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh Hà Nam đối với ông Lê Văn Mẫu để nghỉ hưu và ông Phạm Văn Ví để nhận nhiệm vụ mới.",
            vec![
                "Lê Văn Mẫu: Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
                "Phạm Văn Ví: Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Quốc hội miễn nhiệm chức vụ Tổng Thư ký Quốc hội - Chủ nhiệm Văn phòng Quốc hội đối với ông Lê Văn Mẫu.",
            vec!["Lê Văn Mẫu: Tổng Thư ký@Quốc hội; Chủ nhiệm@Văn phòng Quốc hội"],
        ),
        // lists of those who hold one office
        (
            "Tỉnh ủy chuẩn y 3 đồng chí giữ chức Ủy viên Ủy ban Kiểm tra Tỉnh ủy Hà Nam là: Lê Văn Mẫu (Giám đốc Sở Y tế tỉnh Hà Nam); Trần Thị Thử; Phạm Văn Ví.",
            vec![
                "Lê Văn Mẫu: Giám đốc@Sở Y tế tỉnh Hà Nam; Ủy viên@Ủy ban Kiểm tra Tỉnh ủy Hà Nam",
                "Trần Thị Thử: Ủy viên@Ủy ban Kiểm tra Tỉnh ủy Hà Nam",
                "Phạm Văn Ví: Ủy viên@Ủy ban Kiểm tra Tỉnh ủy Hà Nam",
            ],
        ),
        (
            "HĐND tỉnh bầu bổ sung 02 Ủy viên UBND tỉnh Hà Nam, bao gồm: Đồng chí Lê Văn Mẫu - Giám đốc Sở Y tế tỉnh Hà Nam; đồng chí Phạm Văn Ví.",
            vec![
                "Lê Văn Mẫu: Giám đốc@Sở Y tế tỉnh Hà Nam; Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
                "Phạm Văn Ví: Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Kết quả bầu Ủy viên UBND tỉnh Hà Nam: ông Lê Văn Mẫu 50/52 phiếu, ông Phạm Văn Ví 49/52 phiếu.",
            vec![
                "Lê Văn Mẫu: Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
                "Phạm Văn Ví: Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        // the body at the head of a list
        (
            "Kỳ họp bầu các chức danh HĐND huyện Kim Bảng gồm: Ông Lê Văn Mẫu - Chủ tịch; Bà Trần Thị Thử - Phó Chủ tịch.",
            vec![
                "Lê Văn Mẫu: Chủ tịch@Hội đồng nhân dân huyện Kim Bảng",
                "Trần Thị Thử: Phó Chủ tịch@Hội đồng nhân dân huyện Kim Bảng",
            ],
        ),
        (
            "UBND huyện Kim Bảng có 2 Phó Chủ tịch gồm: Ông Lê Văn Mẫu và bà Trần Thị Thử.",
            vec![
                "Lê Văn Mẫu: Phó Chủ tịch@Ủy ban nhân dân huyện Kim Bảng",
                "Trần Thị Thử: Phó Chủ tịch@Ủy ban nhân dân huyện Kim Bảng",
            ],
        ),
        // two before one verb; a body between "được" and "bầu"
        (
            "Ông Lê Văn Mẫu, Giám đốc Sở Y tế tỉnh Hà Nam và ông Phạm Văn Ví đã được HĐND tỉnh bầu giữ chức danh Ủy viên UBND tỉnh Hà Nam.",
            vec![
                "Lê Văn Mẫu: Giám đốc@Sở Y tế tỉnh Hà Nam; Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
                "Phạm Văn Ví: Ủy viên@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Ông Lê Văn Mẫu được HĐND tỉnh bầu bổ sung Ủy viên UBND tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: Ủy viên@Ủy ban nhân dân tỉnh Hà Nam"],
        ),
        // nobody who is named is elected
        (
            "Ông Lê Văn Mẫu trình bày tờ trình bầu bổ sung chức danh Phó Chủ tịch UBND tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: "],
        ),
        (
            "Bí thư Tỉnh ủy Hà Nam Lê Văn Mẫu chúc mừng các vị được bầu giữ chức danh Phó Chủ tịch UBND tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam"],
        ),
        (
            "HĐND tỉnh Hà Nam họp. Ông Lê Văn Mẫu, Trưởng Ban Dân tộc (do nghỉ hưu) dự.",
            vec!["Lê Văn Mẫu: Trưởng ban@Ban Dân tộc tỉnh Hà Nam"],
        ),
        (
            "HĐND tỉnh Hà Nam miễn nhiệm chức danh Hội thẩm TAND tỉnh Hà Nam đối với ông Lê Văn Mẫu.",
            vec!["Lê Văn Mẫu: Hội thẩm nhân dân@Tòa án nhân dân tỉnh Hà Nam"],
        ),
        // a commune's name is no committee
        (
            "Ông Lê Văn Mẫu, Bí thư Đảng ủy, Chủ tịch HĐND xã Cẩm Thủy dự.",
            vec!["Lê Văn Mẫu: Bí thư@Đảng ủy xã Cẩm Thủy; Chủ tịch@Hội đồng nhân dân xã Cẩm Thủy"],
        ),
        (
            "Ủy ban bầu 3 Phó Chủ tịch UBND tỉnh Hà Nam: Lê Văn Mẫu (65 phiếu), Vừ A Chía (62 phiếu).",
            vec![
                "Lê Văn Mẫu: Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
                "Vừ A Chía: Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn each_item_of_a_page_is_of_its_province() {
    let text = "Tỉnh ủy Hà Nam và Tỉnh ủy Cà Mau họp về cán bộ.\n\nTại Hà Nam, ông Lê Văn Mẫu, Tỉnh ủy viên, được bầu giữ chức Phó Chủ tịch HĐND tỉnh.\n\nTại tỉnh Cà Mau, bà Trần Thị Thử, Tỉnh ủy viên, được bầu giữ chức Phó Bí thư Tỉnh ủy khóa XV. Dự có Giám đốc Công an tỉnh Phạm Văn Ví.";
    assert_eq!(
        people(text),
        [
            "Lê Văn Mẫu: Ủy viên@Ban Chấp hành Đảng bộ tỉnh Hà Nam; Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
            "Trần Thị Thử: Ủy viên@Ban Chấp hành Đảng bộ tỉnh Cà Mau; Phó Bí thư@Tỉnh ủy Cà Mau",
            "Phạm Văn Ví: Giám đốc@Công an tỉnh Cà Mau",
        ]
    );
}

#[test]
fn short_names_and_pronouns_hold_offices() {
    let text = "Ông Lê Văn Mẫu sinh năm 1974. Ông từng là Phó Chánh Văn phòng Bộ Nội vụ, Phó Bí thư Huyện ủy Đồng Hỷ. Ông Mẫu được bầu làm Bí thư Tỉnh ủy Hà Nam.";
    assert_eq!(
        super::tests::offices_of_references(text),
        [
            "Lê Văn Mẫu: nguyên Phó Chánh Văn phòng@Văn phòng Bộ Nội vụ; nguyên Phó Bí thư@Huyện ủy Đồng Hỷ",
            "Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam",
        ]
    );
}

#[test]
fn offices_of_other_times() {
    for (text, wanted) in [
        // who is followed
        (
            "Ông Lê Văn Mẫu được bầu giữ chức Bí thư Tỉnh ủy Hà Nam, thay ông Vũ Văn Ví nghỉ hưu.",
            vec!["Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam", "Vũ Văn Ví: Bí thư@Tỉnh ủy Hà Nam"],
        ),
        (
            "Bà Lê Thị Mẫu thay ông Vũ Văn Ví làm Chủ tịch UBND tỉnh Hà Nam.",
            vec![
                "Lê Thị Mẫu: Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
                "Vũ Văn Ví: Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Ông Lê Văn Mẫu phát biểu thay ông Vũ Văn Ví.",
            vec!["Lê Văn Mẫu: ", "Vũ Văn Ví: "],
        ),
        // held at another time
        (
            "Năm 2014, khi đang làm Phó Chủ tịch UBND tỉnh Hà Nam, bà Lê Thị Mẫu đạt 61 phiếu.",
            vec!["Lê Thị Mẫu: nguyên Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam"],
        ),
        // a list of what somebody was; "nguyên là" over two
        (
            "Ông Lê Văn Mẫu từng đảm nhiệm các chức vụ: Phó Giám đốc Sở Xây dựng tỉnh Hà Nam; Giám đốc Sở Nội vụ tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: nguyên Phó Giám đốc@Sở Xây dựng tỉnh Hà Nam; nguyên Giám đốc@Sở Nội vụ tỉnh Hà Nam"],
        ),
        (
            "Bà Trần Thị Thử (nguyên là Bí thư Tỉnh ủy Hà Nam, Chủ tịch HĐND tỉnh Hà Nam) cũng dự.",
            vec!["Trần Thị Thử: nguyên Bí thư@Tỉnh ủy Hà Nam; nguyên Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam"],
        ),
        (
            "Bà Trần Thị Thử từng đảm nhiệm vị trí Giám đốc Sở Tài chính tỉnh Hà Nam, Bí thư Tỉnh ủy Hà Nam.",
            vec!["Trần Thị Thử: nguyên Giám đốc@Sở Tài chính tỉnh Hà Nam; nguyên Bí thư@Tỉnh ủy Hà Nam"],
        ),
        // nobody holds it yet
        (
            "Ông Lê Văn Mẫu trao đổi về việc thay đổi nhân sự giữ chức Giám đốc Sở Y tế tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: "],
        ),
        // a brother-in-law holds nothing of this
        (
            "Ông Vũ Văn Ví - hiện là Phó Bí thư Huyện ủy Đồng Hỷ - là anh vợ của ông Lê Văn Mẫu.",
            vec!["Vũ Văn Ví: Phó Bí thư@Huyện ủy Đồng Hỷ", "Lê Văn Mẫu: "],
        ),
        // who assists the head is not the head
        (
            "Có Trợ lý Chủ tịch nước Lê Văn Mẫu.",
            vec!["Lê Văn Mẫu: Trợ lý Chủ tịch nước@"],
        ),
        // whose the words are is not who they are about; the head of state acts for himself; as many as are counted
        (
            "Việc kỷ luật, theo Tổng Bí thư, là do ông Lê Văn Mẫu có vi phạm.",
            vec!["Lê Văn Mẫu: "],
        ),
        (
            "Bộ Chính trị cho ông Lê Văn Mẫu thôi giữ chức Bí thư Tỉnh ủy Hà Nam và Chủ tịch nước tạm đình chỉ công tác.",
            vec!["Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam"],
        ),
        (
            "Thành phố còn 2 Phó Chủ tịch UBND thành phố Đà Nẵng gồm các ông Lê Văn Mẫu, Vũ Mạnh Ví, ông Trần Văn Thử nói.",
            vec![
                "Lê Văn Mẫu: Phó Chủ tịch@Ủy ban nhân dân thành phố Đà Nẵng",
                "Vũ Mạnh Ví: Phó Chủ tịch@Ủy ban nhân dân thành phố Đà Nẵng",
                "Trần Văn Thử: ",
            ],
        ),
        // the Party's committee is the company's, not its board's
        (
            "Ông Lê Văn Mẫu, Bí thư Đảng ủy, Chủ tịch Hội đồng thành viên Tập đoàn Dầu khí Việt Nam dự.",
            vec![
                "Lê Văn Mẫu: Bí thư@Đảng ủy Tập đoàn Dầu khí Việt Nam; Chủ tịch@Hội đồng thành viên Tập đoàn Dầu khí Việt Nam",
            ],
        ),
        // "this office"
        (
            "Thủ tướng phê chuẩn kết quả bầu Chủ tịch UBND tỉnh Hà Nam với ông Lê Văn Mẫu; miễn nhiệm chức vụ này đối với bà Trần Thị Thử.",
            vec![
                "Lê Văn Mẫu: Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
                "Trần Thị Thử: Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn a_life_is_told_with_its_times() {
    let text = "Chiều 3/5/2019, ông Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam, dự hội nghị.\n\nÔng Lê Văn Mẫu quê ở Hà Nam.\nTrước năm 2006, ông là Phó Bí thư Huyện ủy Đồng Hỷ.\nTừ tháng 6/2008 đến tháng 5/2012, ông làm Giám đốc Sở Nội vụ tỉnh Hà Nam.";
    assert_eq!(
        super::tests::offices_of_references(text),
        [
            "Lê Văn Mẫu: nguyên Phó Bí thư@Huyện ủy Đồng Hỷ",
            "Lê Văn Mẫu: nguyên Giám đốc@Sở Nội vụ tỉnh Hà Nam",
        ]
    );
}

#[test]
fn offices_shared_in_lists() {
    for (text, wanted) in [
        (
            "Có các đồng chí: Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam; Vũ Văn Ví, Trần Thị Thử, Phó Chủ tịch HĐND tỉnh Hà Nam.",
            vec![
                "Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam",
                "Vũ Văn Ví: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
                "Trần Thị Thử: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
            ],
        ),
        // only one can be head
        (
            "Có các đồng chí: Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam; Vũ Văn Ví, Trần Thị Thử, Chủ tịch UBND tỉnh Hà Nam.",
            vec![
                "Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam",
                "Vũ Văn Ví: ",
                "Trần Thị Thử: Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
        // a rank between two offices
        (
            "Ông Lê Văn Mẫu là Ủy viên Trung ương Đảng, Thượng tướng, Thứ trưởng Bộ Quốc phòng.",
            vec!["Lê Văn Mẫu: Ủy viên@Ban Chấp hành Trung ương Đảng; Thứ trưởng@Bộ Quốc phòng"],
        ),
        (
            "Bà Lê Thị Mẫu, Phó Tổng Thư ký, Chánh Văn phòng Hội Luật gia Việt Nam dự.",
            vec!["Lê Thị Mẫu: Phó Tổng Thư ký@Hội Luật gia Việt Nam; Chánh Văn phòng@Văn phòng Hội Luật gia Việt Nam"],
        ),
        (
            "Ông Lê Văn Mẫu thôi giữ chức Chủ tịch Hội đồng thành viên Tập đoàn Dầu khí Việt Nam.",
            vec!["Lê Văn Mẫu: Chủ tịch@Hội đồng thành viên Tập đoàn Dầu khí Việt Nam"],
        ),
        (
            "Ông Lê Văn Mẫu, Thành viên Hội đồng thành viên, Tổng Giám đốc Tập đoàn Dầu khí Việt Nam dự.",
            vec![
                "Lê Văn Mẫu: Thành viên@Hội đồng thành viên Tập đoàn Dầu khí Việt Nam; Tổng Giám đốc@Tập đoàn Dầu khí Việt Nam",
            ],
        ),
        (
            "Ủy ban Dân tộc hiện có 3 phó chủ nhiệm: Lê Văn Mẫu, Trần Thị Thử và Vũ Mạnh Ví.",
            vec![
                "Lê Văn Mẫu: Phó Chủ nhiệm@Ủy ban Dân tộc",
                "Trần Thị Thử: Phó Chủ nhiệm@Ủy ban Dân tộc",
                "Vũ Mạnh Ví: Phó Chủ nhiệm@Ủy ban Dân tộc",
            ],
        ),
        (
            "Ông Lê Văn Mẫu, trưởng phòng nội vụ huyện Đồng Hỷ cho biết.",
            vec!["Lê Văn Mẫu: Trưởng phòng@Phòng Nội vụ huyện Đồng Hỷ"],
        ),
        (
            "Theo quyết định, Thứ trưởng Bộ Xây dựng là ông Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam.",
            vec!["Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam; Thứ trưởng@Bộ Xây dựng"],
        ),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn offices_of_other_people() {
    for (text, wanted) in [
        // a rank between the office and its holder
        (
            "Sáng nay, Giám đốc Công an tỉnh Hà Nam, Đại tá Lê Văn Mẫu và Viện trưởng Viện kiểm sát nhân dân tỉnh Hà Nam Vũ Văn Thử trả lời chất vấn.",
            vec![
                "Lê Văn Mẫu: Giám đốc@Công an tỉnh Hà Nam",
                "Vũ Văn Thử: Viện trưởng@Viện kiểm sát nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Ông Lê Văn Mẫu, Bí thư Huyện ủy Đồng Hỷ, Đại tá Vũ Văn Thử, Giám đốc Công an tỉnh Hà Nam cùng dự.",
            vec![
                "Lê Văn Mẫu: Bí thư@Huyện ủy Đồng Hỷ",
                "Vũ Văn Thử: Giám đốc@Công an tỉnh Hà Nam",
            ],
        ),
        // the office that follows is no former one; the other party to a meeting
        (
            "Trước khi làm Bí thư Tỉnh ủy Hà Nam, ông Lê Văn Mẫu từng là Giám đốc Sở Y tế tỉnh Hà Nam.",
            vec!["Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam; nguyên Giám đốc@Sở Y tế tỉnh Hà Nam"],
        ),
        (
            "Tại cuộc gặp với Tổng Giám đốc Tổ chức Y tế thế giới, Thủ tướng Lê Văn Mẫu cảm ơn.",
            vec!["Lê Văn Mẫu: Thủ tướng@Chính phủ"],
        ),
        (
            "Các Phó Chủ tịch HĐND tỉnh Hà Nam khóa mới được thông qua gồm bà Lê Thị Mẫu và ông Vũ Văn Thử.",
            vec![
                "Lê Thị Mẫu: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
                "Vũ Văn Thử: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
            ],
        ),
        (
            "Trao quyết định điều động đồng chí Lê Thị Mẫu giữ chức vụ Trưởng Ban Tuyên giáo Tỉnh ủy Hà Nam.",
            vec!["Lê Thị Mẫu: Trưởng ban@Ban Tuyên giáo Tỉnh ủy Hà Nam"],
        ),
        (
            "Trưởng Ban Chỉ đạo Tây Nguyên là Ủy viên Bộ Chính trị, Bộ trưởng Bộ Công an Lê Văn Mẫu.",
            vec!["Lê Văn Mẫu: Ủy viên@Bộ Chính trị; Bộ trưởng@Bộ Công an; Trưởng ban@Ban Chỉ đạo Tây Nguyên"],
        ),
        (
            "Các ông Lê Văn Mẫu, Vũ Công Trưởng, tái đắc cử Phó Chủ tịch UBND tỉnh Hà Nam.",
            vec![
                "Lê Văn Mẫu: Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
                "Vũ Công Trưởng: Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
            ],
        ),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}
