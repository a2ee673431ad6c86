//! Votes: whose, of which council and day.

use super::metrics_of;

#[test]
fn votes_are_of_a_person_a_council_and_a_day() {
    let council = "Hội đồng nhân dân tỉnh Nghệ An";
    for (text, wanted) in [
        // brackets between the votes and their unit
        (
            "Sáng 5/7/2023, HĐND tỉnh Nghệ An họp. Ông Lê Văn Mẫu đạt 49/52 (đạt tỷ lệ 94,23%) phiếu tín nhiệm cao; số phiếu tín nhiệm là 3/52 và không có phiếu tín nhiệm thấp.",
            vec![
                format!("49/52 phiếu; phiếu tín nhiệm cao Lê Văn Mẫu; = actual; {council}; 2023-07-05"),
                format!("94.23 %; phiếu tín nhiệm cao Lê Văn Mẫu; = actual; {council}; 2023-07-05"),
                format!("3/52 phiếu; phiếu tín nhiệm Lê Văn Mẫu; = actual; {council}; 2023-07-05"),
            ],
        ),
        // lines below a name
        (
            "Sáng 5/7/2023, HĐND tỉnh Nghệ An họp.\n\n1. Ông Lê Văn Mẫu, Chủ tịch HĐND tỉnh\n\n+ Số phiếu tín nhiệm cao: 48 phiếu (chiếm 92,3 % tổng số đại biểu).\n\n+ Số phiếu tín nhiệm: 4 phiếu.",
            vec![
                format!("48 phiếu; phiếu tín nhiệm cao Lê Văn Mẫu; = actual; {council}; 2023-07-05"),
                format!("92.3 %; phiếu tín nhiệm cao Lê Văn Mẫu; = actual; {council}; 2023-07-05"),
                format!("4 phiếu; phiếu tín nhiệm Lê Văn Mẫu; = actual; {council}; 2023-07-05"),
            ],
        ),
        // not of the term of the office
        (
            "Sáng 5/7/2023, HĐND tỉnh Nghệ An họp. Với 92/94 đại biểu tán thành, ông Lê Văn Mẫu được bầu giữ chức Chủ tịch HĐND tỉnh nhiệm kỳ 2021-2026, chiếm 97,87%.",
            vec![
                format!("92/94 đại biểu; đại biểu tán thành; = actual; {council}; 2023-07-05"),
                format!("97.87 %; đại biểu tán thành chiếm; = actual; {council}; 2023-07-05"),
            ],
        ),
        (
            "Sáng 5/7/2023, HĐND tỉnh Nghệ An họp. Ông Lê Văn Mẫu tái cử với tỷ lệ phiếu đạt 100%. Có 43 đại biểu biểu quyết thông qua Nghị quyết.",
            vec![
                format!("100 %; phiếu bầu Lê Văn Mẫu; = actual; {council}; 2023-07-05"),
                format!("43 đại biểu; đại biểu biểu quyết thông qua Nghị quyết; = actual; {council}; 2023-07-05"),
            ],
        ),
        (
            "Sáng 5/7/2023, HĐND tỉnh Nghệ An họp. Đại biểu bầu ông Lê Văn Mẫu với 32/32 phiếu có mặt, đạt tỷ lệ 100%.",
            vec![
                format!("32/32 phiếu; phiếu bầu Lê Văn Mẫu; = actual; {council}; 2023-07-05"),
                format!("100 %; phiếu bầu Lê Văn Mẫu; = actual; {council}; 2023-07-05"),
            ],
        ),
        // what voters say is not the council's
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị tổng kết bầu cử. Ông Lê Văn Mẫu trúng cử đại biểu HĐND tỉnh với số phiếu cao nhất, đạt 93,7%.",
            vec![
                "93.7 %; phiếu bầu Lê Văn Mẫu trúng cử đại biểu Hội đồng nhân dân tỉnh; = actual; Nghệ An; 2023-07-05".to_owned(),
            ],
        ),
        (
            "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị tổng kết bầu cử. 97,7% trong tổng số 1,4 triệu cử tri đã đi bầu. Cử tri bầu đủ 6 ĐBQH.",
            vec![
                "97.7 %; cử tri đã đi bầu; = actual; Nghệ An; 2023-07-05".to_owned(),
                "1400000 cử tri; tổng số cử tri đã đi bầu; = actual; Nghệ An; 2023-07-05".to_owned(),
                "6 Đại biểu Quốc hội; bầu đủ Đại biểu Quốc hội; = actual; Nghệ An; 2023-07-05".to_owned(),
            ],
        ),
        // each council by the office that it gives
        (
            "Sáng 5/7/2023, HĐND tỉnh Nghệ An họp.\n\nÔng Lê Văn Mẫu được bầu giữ chức Phó Chủ tịch UBND tỉnh Hà Nam với 50/52 phiếu.",
            vec!["50/52 phiếu; phiếu bầu Lê Văn Mẫu giữ chức Phó Chủ tịch Ủy ban nhân dân tỉnh Hà Nam; = actual; Hội đồng nhân dân tỉnh Hà Nam; 2023-07-05".to_owned()],
        ),
        (
            "Sáng 5/7/2023, HĐND tỉnh Nghệ An họp. HĐND tỉnh Hà Nam có 48/48 đại biểu tán thành.",
            vec!["48/48 đại biểu; đại biểu tán thành; = actual; Hội đồng nhân dân tỉnh Hà Nam; 2023-07-05".to_owned()],
        ),
        // the people who were present, of all
        (
            "Sáng 5/7/2023, HĐND tỉnh Nghệ An họp. Cử tri bầu đủ 85 đại biểu HĐND tỉnh trên tổng số 144 đại biểu ứng cử.",
            vec![format!("85/144 đại biểu; bầu đủ đại biểu Hội đồng nhân dân tỉnh; = actual; {council}; 2023-07-05")],
        ),
        // of several provinces, each paragraph's own; delegates to the National Assembly are their province's
        (
            "Ba tỉnh công bố kết quả\n\nỦy ban bầu cử các tỉnh Nghệ An, Hà Nam và Cà Mau công bố kết quả.\n\nTheo Ủy ban bầu cử tỉnh Nghệ An, cử tri đã bầu đủ 6 đại biểu Quốc hội.\n\nTheo Ủy ban bầu cử tỉnh Hà Nam, tỉnh có 20 đại biểu nữ.",
            vec![
                "6 đại biểu Quốc hội; bầu đủ đại biểu Quốc hội; = actual; Nghệ An; ".to_owned(),
                "20 đại biểu; đại biểu nữ; = actual; Hà Nam; ".to_owned(),
            ],
        ),
    ] {
        assert_eq!(metrics_of(text), wanted, "{text}");
    }
}
