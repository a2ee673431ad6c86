use super::*;
use crate::lexicon::Lexicon;
use crate::model::{Article, Metadata};

/// The dates of a text as `words=period[@daypart]`.
fn dates(text: &str, published: Option<&str>) -> Vec<String> {
    let article = Article {
        id: "x".to_owned(),
        text: text.to_owned(),
        meta: Metadata {
            published: published.map(str::to_owned),
            ..Metadata::default()
        },
    };
    let mut reading = Reading::unread(&article, Lexicon::builtin());
    recognise(&mut reading);
    let show = |d: &super::super::DateMention| {
        let daypart = d.daypart.map(|p| format!("@{p}")).unwrap_or_default();
        format!("{}={}{daypart}", reading.text.shown(d.tokens.clone()), d.period)
    };
    reading.dates.iter().map(show).collect()
}

#[test]
fn stated_in_full() {
    for (text, wanted) in [
        ("Ngày 2/9/2020, tỉnh họp", "Ngày 2/9/2020=2020-09-02"),
        ("họp ngày 2-4-2022 của Bộ", "ngày 2-4-2022=2022-04-02"),
        ("quyết định ngày16/7/2019 của Bộ", "ngày16/7/2019=2019-07-16"),
        ("hội nghị (15-6-2012) bàn", "15-6-2012=2012-06-15"),
        ("khai mạc 5.6.2007 tại", "5.6.2007=2007-06-05"),
        ("ngày 12 tháng 3 năm 2020", "ngày 12 tháng 3 năm 2020=2020-03-12"),
        ("Sáng 27/5/2021, ban họp", "Sáng 27/5/2021=2021-05-27@sáng"),
        ("tính đến tháng 6-2012, vùng có", "tháng 6-2012=2012-06"),
        ("trong tháng 8/2023 tại", "tháng 8/2023=2023-08"),
        ("tháng 6 năm 2012", "tháng 6 năm 2012=2012-06"),
        ("trong quý IV/2023, sẽ", "quý IV/2023=2023-10/2023-12"),
        ("trong quý I-2024", "quý I-2024=2024-01/2024-03"),
        ("6 tháng đầu năm 2023", "6 tháng đầu năm 2023=2023-01/2023-06"),
        ("6 tháng cuối năm 2023", "6 tháng cuối năm 2023=2023-07/2023-12"),
        ("nửa đầu năm 2016, các", "nửa đầu năm 2016=2016-01/2016-06"),
        ("nửa cuối của năm 2016, các", "nửa cuối của năm 2016=2016-07/2016-12"),
        ("hai quý đầu năm 2022 tăng", "hai quý đầu năm 2022=2022-01/2022-06"),
        ("nhiệm kỳ IV (2013 - 2019), Hội", "nhiệm kỳ IV (2013 - 2019)=2013/2019"),
        (
            "từ đầu năm đến 30-5-2023 có",
            "từ đầu năm đến 30-5-2023=2023-01-01/2023-05-30",
        ),
        ("giai đoạn 2021 - 2025", "giai đoạn 2021 - 2025=2021/2025"),
        ("nhiệm kỳ 2020-2025.", "nhiệm kỳ 2020-2025=2020/2025"),
        (
            "trong 2 ngày 17 và 18-11-2022",
            "ngày 17 và 18-11-2022=2022-11-17/2022-11-18",
        ),
        (
            "từ ngày 21 đến 23-11-2022",
            "ngày 21 đến 23-11-2022=2022-11-21/2022-11-23",
        ),
        ("từ 30.3 đến 2.4.2007", "30.3 đến 2.4.2007=2007-03-30/2007-04-02"),
        (
            "từ tháng 1 đến tháng 6/2023",
            "tháng 1 đến tháng 6/2023=2023-01/2023-06",
        ),
        ("đến hết năm 2025 có", "hết năm 2025=2025"),
        ("ngày 9-10/12/2024 tại", "ngày 9-10/12/2024=2024-12-09/2024-12-10"),
        ("date 2021-03-09", "2021-03-09=2021-03-09"),
        ("đêm 5/9/2021", "đêm 5/9/2021=2021-09-05@tối"),
        (
            "Sáng ngày mồng 5/2/2021, xã họp",
            "Sáng ngày mồng 5/2/2021=2021-02-05@sáng",
        ),
        ("Ngày 17 – 9 – 2021, xã họp", "Ngày 17 - 9 - 2021=2021-09-17"),
        ("ngày 30/5 2021 của Bộ", "ngày 30/5 2021=2021-05-30"),
        ("trong quí I-2024", "quí I-2024=2024-01/2024-03"),
    ] {
        assert_eq!(dates(text, None), [wanted], "{text}");
    }
}

#[test]
fn completed_from_publication() {
    for (text, published, wanted) in [
        ("Chiều 20/1, Ban họp", "2021-01-21", "Chiều 20/1=2021-01-20@chiều"),
        (
            "sau ba ngày (14 - 16/10) tại",
            "2020-10-16",
            "14 - 16/10=2020-10-14/2020-10-16",
        ),
        ("11 - 13/8, tại", "2020-08-16", "11 - 13/8=2020-08-11/2020-08-13"),
        (
            "chiều 5 và sáng 6.9, đoàn",
            "2019-09-07",
            "chiều 5 và sáng 6.9=2019-09-05/2019-09-06",
        ),
        ("Sáng nay (7/8), tỉnh", "2019-08-07", "Sáng nay (7/8)=2019-08-07@sáng"),
        ("Sáng nay, tỉnh", "2019-08-07", "Sáng nay=2019-08-07@sáng"),
        ("Hôm qua, tỉnh", "2019-08-01", "Hôm qua=2019-07-31"),
        ("Ngày 17 - 9, tỉnh", "2019-09-18", "Ngày 17 - 9=2019-09-17"),
        (
            "từ ngày 11 - 13/8, tỉnh",
            "2019-09-18",
            "ngày 11 - 13/8=2019-08-11/2019-08-13",
        ),
        ("Sáng 24/7, quận đã họp.", "2020-02-27", "Sáng 24/7=2019-07-24@sáng"),
        ("Sáng 24/7, quận sẽ họp.", "2020-02-27", "Sáng 24/7=2020-07-24@sáng"),
        ("Ngày 29/6, viện tổ chức", "2019-03-27", "Ngày 29/6=2018-06-29"),
        ("Ngày 29/6 tới, viện tổ chức", "2019-03-27", "Ngày 29/6 tới=2019-06-29"),
        ("khai mạc ngày 28/10 tới.", "2025-10-07", "ngày 28/10 tới=2025-10-28"),
        ("ngày 28/12, tỉnh", "2022-01-05", "ngày 28/12=2021-12-28"),
        ("dự kiến ngày 5/1, tỉnh", "2022-12-28", "ngày 5/1=2023-01-05"),
        ("trước ngày 15/10.", "2023-09-30", "ngày 15/10=2023-10-15"),
        ("khởi công trong tháng 11.", "2023-09-30", "tháng 11=2023-11"),
        ("quý III năm nay Bộ", "2008-07-17", "quý III năm nay=2008-07/2008-09"),
        ("9 tháng đầu năm, thu", "2023-10-01", "9 tháng đầu năm=2023-01/2023-09"),
        ("Trong 6 tháng qua, các", "2012-06-29", "6 tháng qua=2012-01/2012-06"),
        ("Mười năm qua, ngân sách", "2008-07-17", "Mười năm qua=1998/2008"),
        (
            "từ đầu nhiệm kỳ đến nay, tỉnh",
            "2022-09-08",
            "từ đầu nhiệm kỳ đến nay=2020/2022",
        ),
        (
            "từ đầu nhiệm kỳ Đại hội XIII đến nay,",
            "2023-07-08",
            "từ đầu nhiệm kỳ Đại hội XIII đến nay=2021/2023",
        ),
        ("trong nhiệm kỳ qua đã", "2021-05-27", "nhiệm kỳ qua=2015/2020"),
    ] {
        let got = dates(text, Some(published));
        let got: Vec<_> = got
            .iter()
            .map(|d| d.trim_start_matches("Trong ").trim_start_matches("trong "))
            .collect();
        assert_eq!(got, [wanted], "{text}");
    }
}

#[test]
fn completed_from_what_the_text_tells() {
    let name = "tổ chức Hội nghị tổng kết công tác năm 2020, triển khai nhiệm vụ năm 2021 của toàn ngành trên địa bàn.";
    assert_eq!(
        dates(&format!("Chiều 20/1, Ban {name}"), None)[0],
        "Chiều 20/1=2021-01-20@chiều"
    );
    assert_eq!(
        dates(&format!("Chiều 28/12, Ban {name}"), None)[0],
        "Chiều 28/12=2020-12-28@chiều"
    );
    let first = "Sáng 5/9, tại Hội trường Tỉnh ủy Mẫu, Ban Thường vụ Tỉnh ủy Mẫu tổ chức Hội nghị công bố quyết định.";
    let later = "Quyết định số 9-QĐ/TU ngày 3/9/2022 cho ông Mẫu; Quyết định số 8-QĐ/TU cùng ngày cho bà Thử. Chiều cùng ngày, tỉnh họp.";
    let got = dates(&format!("{first} {later}"), None);
    assert_eq!(
        got,
        [
            "Sáng 5/9=2022-09-05@sáng",
            "ngày 3/9/2022=2022-09-03",
            "cùng ngày=2022-09-03",
            "Chiều cùng ngày=2022-09-05@chiều"
        ]
    );
}

#[test]
fn the_year_comes_from_what_the_text_speaks_of() {
    for (text, wanted) in [
        (
            "Chiều 6/10, Ban họp báo. Hội nghị bàn Nghị quyết về biển đến năm 2030, tầm nhìn đến năm 2045; ngân sách năm 2018, dự toán năm 2019.",
            "2018-10-06",
        ),
        (
            "Sáng 4-7, Thành ủy họp. Kinh tế năm 2016 tăng 8,05%, năm 2017 là 8,25%.",
            "2018-07-04",
        ),
        (
            "Sáng 11/7, HĐND tỉnh họp, nghe chương trình giám sát năm 2020, kết quả năm học 2018-2019 và chuẩn bị năm học 2019-2020.",
            "2019-07-11",
        ),
        (
            "Ngày 9/8, tỉnh sơ kết 5 năm thực hiện Chỉ thị 40-CT/TW ngày 22/11/2014 của Ban Bí thư. Đến nửa năm 2019 tỉnh đã cho vay.",
            "2019-08-09",
        ),
        (
            "Ngày 30/9, Đại hội đại biểu Đảng bộ tỉnh Mẫu lần thứ XII, nhiệm kỳ 2010-2015 bế mạc. Ông Thử từ tháng 9/2006 là Phó Bí thư.",
            "2010-09-30",
        ),
        (
            "Ngày 1/2, đoàn dự Hội nghị kiểm điểm năm 2017 của Ban. Kế hoạch của ngành trong năm 2018 có nhiều việc.",
            "2018-02-01",
        ),
        (
            "Chiều 22-8, tỉnh mở hội nghị xúc tiến đầu tư năm 2019. Kim ngạch năm 2018 đạt 8 tỉ, tăng so với năm 2017; mục tiêu đạt 10 tỉ vào năm 2020.",
            "2019-08-22",
        ),
        (
            "Chiều 15/7, Quốc hội cho ý kiến. Nghị quyết ngày 25/10/2017 đã nêu. Dự án sẽ được trình tại kỳ họp cuối năm 2019.",
            "2019-07-15",
        ),
        (
            "Sáng 21/12, Ban mở hội nghị \"Tổng kết công tác tổ chức của các tỉnh khu vực ven biển và hải đảo trong cả nước năm 2016\". Tỉnh Mẫu làm cụm phó trong năm 2017.",
            "2016-12-21",
        ),
        (
            "Sáng 27/5, tỉnh tổng kết 5 năm thực hiện phong trào thi đua của các ngành, giai đoạn 2011 - 2016.",
            "2016-05-27",
        ),
        (
            "Sáng 27/5, tỉnh tổng kết 5 năm thực hiện phong trào thi đua của các ngành.\nTỉnh khen 8 tập thể dẫn đầu giai đoạn 2011 - 2016.",
            "2016-05-27",
        ),
        // a poll to come, and one that is over
        (
            "Sáng 25/2, Hội đồng bầu cử họp bàn việc bầu cử đại biểu Quốc hội được ấn định vào ngày 22/5/2016.",
            "2016-02-25",
        ),
        (
            "Sáng 25/2, Hội đồng nghe báo cáo về cuộc bầu cử đại biểu Quốc hội đã diễn ra vào ngày 22/5/2016.",
            "2017-02-25",
        ),
        ("Chiều 13-5, Đảng ủy họp.\nBáo Mẫu | date 2020-05", "2020-05-13"),
    ] {
        let got = dates(text, None);
        assert!(got.first().is_some_and(|d| d.contains(wanted)), "{text}: {got:?}");
    }
}

#[test]
fn no_dates() {
    for text in [
        "12/13 ban thường vụ đã ban hành",
        "20/20 đơn vị",
        "9/12 xã đạt chuẩn",
        "Nghị quyết số 15/2024/NQ-HĐND",
        "Kết luận số 21-KL/TW",
        "trực 24/7 tại",
        "đạt 30.3% kế hoạch",
        "từ 8-10% mỗi",
        "tăng từ 5 đến 7%",
        "Chiều 25 đồng chí",
        "ngày 31/2 năm",
        "5 năm thực hiện",
        "3 ngày làm việc",
    ] {
        assert!(
            dates(text, Some("2023-01-01")).is_empty(),
            "{text}: {:?}",
            dates(text, None)
        );
    }
}

#[test]
fn lines_of_publication() {
    let body = "Tỉnh Mẫu tổ chức hội nghị, có sự tham dự của đông đảo cán bộ, đảng viên, nhân dân trong toàn tỉnh, \
                theo Nghị quyết số 5-NQ/TW ngày 3-2-2012 của Bộ Chính trị về công tác cán bộ.";
    for (head, wanted) in [
        ("Thứ sáu, 14/7/2023 - 16:45", "2023-07-14T16:45"),
        ("30/09/2023 13:05 GMT+7", "2023-09-30T13:05"),
        ("Ngày đăng: 12/8/2022, 11:05 | Lượt xem: 318", "2022-08-12T11:05"),
        ("Cập nhật: 17-7-2008", "2008-07-17"),
        ("16/10/2020 | 19:40", "2020-10-16T19:40"),
        ("07:15 | 03/04/2024", "2024-04-03T07:15"),
        ("30/06/2022", "2022-06-30"),
        (
            "Chủ Nhật, 24/6/2018\nCần làm ngay\n29/6/2012 21:13' Gửi bài này In bài này",
            "2012-06-29T21:13",
        ),
        ("Thứ Hai, 04/05/2020 - 09:30", "2020-05-04T09:30"),
        ("Thứ tư, 4/5/2020, 9h30", "2020-05-04T09:30"),
        ("date 2021-03-09", "2021-03-09"),
        ("Báo Mẫu | date 2021-03-09", "2021-03-09"),
        ("Cập nhật ngày: 09 Tháng Mười 2013 | 08:20", "2013-10-09T08:20"),
        ("Thứ Ba, 12 tháng mười hai, 2017 07:10", "2017-12-12T07:10"),
    ] {
        let article = Article {
            text: format!("{head}\n{body}"),
            ..Article::default()
        };
        let mut reading = Reading::unread(&article, Lexicon::builtin());
        recognise(&mut reading);
        let found = reading.publication.map(|p| p.iso());
        assert_eq!(found.as_deref(), Some(wanted), "{head}");
    }
    let told = format!("Tin buồn của một gia đình\n{body}\nLễ truy điệu lúc 5h30 ngày 23-2-2019.\n{body}");
    let article = Article {
        text: told,
        ..Article::default()
    };
    let mut reading = Reading::unread(&article, Lexicon::builtin());
    recognise(&mut reading);
    assert_eq!(reading.publication, None);
    let article = Article {
        text: body.to_owned(),
        ..Article::default()
    };
    let mut reading = Reading::unread(&article, Lexicon::builtin());
    recognise(&mut reading);
    assert_eq!(reading.publication, None);
    // a date that goes on in the next line is not what its own line has beside nothing else
    let article = Article {
        text: format!("5 tháng 9\n\n2022\n{body}"),
        ..Article::default()
    };
    let mut reading = Reading::unread(&article, Lexicon::builtin());
    recognise(&mut reading);
    assert_eq!(reading.publication, None);
}
