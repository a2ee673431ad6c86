use crate::lexicon::Lexicon;
use crate::model::{Article, Claim, Class, EntityId, Extraction, Object, Predicate, Role};
use crate::recognise::Reading;
use crate::relate::{Builder, RELATIONS};

fn extract(text: &str) -> Extraction {
    let article = Article {
        text: text.to_owned(),
        ..Article::default()
    };
    let reading = Reading::new(&article, Lexicon::builtin());
    let mut builder = Builder::new(Lexicon::builtin());
    for (_, relate) in RELATIONS {
        relate(&reading, &mut builder);
    }
    builder.finish()
}

const LEAD: &str =
    "Sáng 5/7/2023, Tỉnh ủy Nghệ An tổ chức Hội nghị sơ kết công tác xây dựng Đảng 6 tháng đầu năm 2023.\n";

/// What is said of the article's own event: `chair X`, `speaker X`, `present X`, `body X`, `document X`, sorted.
fn of_main(text: &str) -> Vec<String> {
    let extraction = extract(&format!("{LEAD}{text}"));
    let main = extraction.main.expect("the lead reports an event");
    let mut found = said(&extraction, main);
    found.sort();
    found
}

fn said(extraction: &Extraction, event: EntityId) -> Vec<String> {
    let name = |id: &EntityId| extraction.entity(*id).name.clone();
    let line = |claim: &Claim| match claim {
        Claim::Participation {
            conference,
            official,
            role,
        } if *conference == event => {
            let role = match role {
                Role::Chair => "chair",
                Role::Speaker => "speaker",
                Role::Attendee => "present",
            };
            Some(format!("{role} {}", name(official)))
        }
        Claim::Triple {
            subject,
            predicate,
            object: Object::Entity(id),
        } if *subject == event => match predicate {
            Predicate::Participant => Some(format!("body {}", name(id))),
            Predicate::Discusses => Some(format!("document {}", name(id))),
            _ => None,
        },
        _ => None,
    };
    extraction.facts.iter().filter_map(|f| line(&f.claim)).collect()
}

fn check(rows: &[(&str, &[&str])]) {
    for (text, wanted) in rows {
        assert_eq!(of_main(text), *wanted, "{text}");
    }
}

#[test]
fn who_chairs() {
    check(&[
        // the rest of an office that is no known body stands before the verb
        (
            "Đại tá Lê Văn Mẫu, Bí thư Đảng ủy, Chính ủy Quân khu chủ trì hội nghị.",
            &["chair Lê Văn Mẫu"],
        ),
        // a list with a head of its own, a bracket behind the last
        (
            "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy và các đồng chí Phó Bí thư Tỉnh ủy: Trần Thị Thử, Vũ Mạnh Ví (Chủ tịch UBND tỉnh) cùng chủ trì.",
            &["chair Lê Văn Mẫu", "chair Trần Thị Thử", "chair Vũ Mạnh Ví"],
        ),
        // "Đoàn Chủ tịch" is no chairman
        (
            "Thay mặt Đoàn Chủ tịch, đồng chí Lê Văn Mẫu điều hành hội nghị.",
            &["chair Lê Văn Mẫu"],
        ),
        (
            "Điều hành hội nghị là bà Trần Thị Thử, Chủ tịch HĐND tỉnh cùng hai Phó Chủ tịch HĐND tỉnh: Lê Văn Mẫu, Vũ Mạnh Ví.",
            &["chair Lê Văn Mẫu", "chair Trần Thị Thử", "chair Vũ Mạnh Ví"],
        ),
        // who chairs a meeting for a purpose did not speak; "cùng các đồng chí"
        (
            "Đồng chí Lê Văn Mẫu chủ trì Hội nghị giao ban. Bà Trần Thị Thử chủ trì hội nghị cho ý kiến về hai việc.",
            &["chair Lê Văn Mẫu", "chair Trần Thị Thử"],
        ),
        (
            "Đồng chí Lê Văn Mẫu chủ trì hội nghị cùng các đồng chí: Trần Thị Thử, Phó Bí thư Tỉnh ủy; Vũ Mạnh Ví, Chủ tịch HĐND tỉnh.",
            &["chair Lê Văn Mẫu", "chair Trần Thị Thử", "chair Vũ Mạnh Ví"],
        ),
        // an office that no list knows stands before the verb; what the chairman did besides; for whom; at which bridge
        (
            "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy, Trưởng Ban Chỉ đạo thực hiện Nghị quyết 45 về thu hút người tài chủ trì hội nghị.",
            &["chair Lê Văn Mẫu"],
        ),
        (
            "Đồng chí Lê Văn Mẫu đã đến thăm và chủ trì hội nghị. Bà Trần Thị Thử thay mặt Ban Thường vụ Tỉnh ủy điều hành phiên thảo luận.",
            &["chair Lê Văn Mẫu", "chair Trần Thị Thử"],
        ),
        (
            "Chủ trì ở điểm cầu Hà Nội là Phó Thủ tướng Lê Văn Mẫu.",
            &["chair Lê Văn Mẫu"],
        ),
        (
            "Ông Lê Văn Mẫu, Trưởng Ban Chỉ đạo 138 tỉnh và Ban Chỉ đạo 389 tỉnh chủ trì hội nghị.",
            &["chair Lê Văn Mẫu"],
        ),
        (
            "Ông Lê Văn Mẫu, Trưởng Ban Chỉ đạo tổng kết Nghị quyết số 12-NQ/TU và Kết luận số 15-KL/TU chủ trì hội nghị.",
            &["chair Lê Văn Mẫu"],
        ),
        (
            "Chủ trì ở đầu cầu Trụ sở Chính phủ là Phó Thủ tướng Lê Văn Mẫu.",
            &["chair Lê Văn Mẫu"],
        ),
        (
            "Ông Lê Văn Mẫu, Trưởng Ban Dân vận Tỉnh ủy trình bày đề án do Sở Y tế chủ trì.",
            &["speaker Lê Văn Mẫu"],
        ),
        // who directs a body chairs no event
        (
            "Bà Trần Thị Thử công bố quyết định phân công ông Lê Văn Mẫu phụ trách điều hành Đảng bộ quận.",
            &["document Quyết định phân công ông Lê Văn Mẫu", "speaker Trần Thị Thử"],
        ),
        // another day, another event
        (
            "Trước đó, sáng 1/7/2023, Đảng ủy Khối cũng họp do ông Lê Văn Mẫu chủ trì.",
            &[],
        ),
    ]);
}

#[test]
fn who_speaks() {
    check(&[
        (
            "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy phát biểu chỉ đạo hội nghị.",
            &["speaker Lê Văn Mẫu"],
        ),
        (
            "Phát biểu, ông Lê Văn Mẫu, Vụ trưởng Vụ Địa phương I, Ban Tổ chức Trung ương đề nghị rà soát.",
            &["speaker Lê Văn Mẫu"],
        ),
        (
            "Bà Trần Thị Thử, Phó Chủ tịch Phòng Thương mại và Công nghiệp Việt Nam (VCCI) nói thẳng.",
            &["speaker Trần Thị Thử"],
        ),
        (
            "Bí thư Huyện ủy Nam Đàn Lê Văn Mẫu thẳng thắn: \"Xã còn nghèo\".",
            &["speaker Lê Văn Mẫu"],
        ),
        (
            "Tới dự và có ý kiến chỉ đạo là đồng chí Lê Văn Mẫu, Ủy viên Trung ương Đảng.",
            &["present Lê Văn Mẫu", "speaker Lê Văn Mẫu"],
        ),
        (
            "Các đại biểu đã nghe ý kiến chỉ đạo tại hội nghị của đồng chí Lê Văn Mẫu, Ủy viên Trung ương Đảng.",
            &["speaker Lê Văn Mẫu"],
        ),
        (
            "Còn theo ông Lê Văn Mẫu, tỉnh còn rất nhiều việc phải làm trong nửa cuối năm nay.",
            &["speaker Lê Văn Mẫu"],
        ),
        (
            "Trả lời đại biểu Trần Thị Thử, Giám đốc Sở Y tế Lê Văn Mẫu cho biết sẽ mua thuốc.",
            &["speaker Lê Văn Mẫu", "speaker Trần Thị Thử"],
        ),
        (
            "Các đồng chí: Lê Văn Mẫu, Bí thư Tỉnh ủy; Trần Thị Thử, Trưởng Ban Dân vận Tỉnh ủy lần lượt trình bày báo cáo.",
            &["speaker Lê Văn Mẫu", "speaker Trần Thị Thử"],
        ),
        // behind a few words; with "thì"; a title that no list knows; between two dashes
        (
            "Trong khi đó, theo ông Lê Văn Mẫu, các xã còn nợ tiêu chí.",
            &["speaker Lê Văn Mẫu"],
        ),
        (
            "Ông Lê Văn Mẫu (Phó Chủ tịch UBND tỉnh) thì kiến nghị tăng biên chế.",
            &["speaker Lê Văn Mẫu"],
        ),
        (
            "Theo kết quả do Tổ trưởng kiểm phiếu là bà Trần Thị Thử công bố, mọi người đều đạt.",
            &["speaker Trần Thị Thử"],
        ),
        (
            "Bà Trần Thị Thử - cũng là Chủ tịch HĐND xã - báo cáo kết quả thẩm tra.",
            &["speaker Trần Thị Thử"],
        ),
        // what was told before is said to be somebody's words
        (
            "Đó là yêu cầu của đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy tại hội nghị.",
            &["speaker Lê Văn Mẫu"],
        ),
        // whom the words are for, whose order is followed, who leads a delegation, who was only present
        (
            "Chúc mừng đồng chí Trần Thị Thử, đồng chí Lê Văn Mẫu tin tưởng đồng chí sẽ hoàn thành nhiệm vụ.",
            &["speaker Lê Văn Mẫu"],
        ),
        ("Theo chỉ đạo của Phó Thủ tướng Lê Văn Mẫu, tỉnh đang rà soát.", &[]),
        ("Đoàn do Phó Thủ tướng Lê Văn Mẫu dẫn đầu đã kiểm tra việc này.", &[]),
        (
            "Phó Thủ tướng Lê Văn Mẫu dự và chỉ đạo hội nghị.",
            &["present Lê Văn Mẫu"],
        ),
        // told to the press
        (
            "Trao đổi với phóng viên, ông Lê Văn Mẫu cho biết sẽ có quy định mới.",
            &[],
        ),
    ]);
}

#[test]
fn who_is_present() {
    check(&[
        (
            "Phía Bộ Tư pháp có: Đồng chí Lê Văn Mẫu, Bộ trưởng Bộ Tư pháp.",
            &["body Bộ Tư pháp", "present Lê Văn Mẫu"],
        ),
        (
            "Cùng đi với đồng chí Lê Văn Mẫu có các đồng chí: Trần Thị Thử, Phó Chủ nhiệm Ủy ban Dân tộc; đại diện Bộ Tài chính.",
            &["body Bộ Tài chính", "present Lê Văn Mẫu", "present Trần Thị Thử"],
        ),
        // who is at a place that is connected; people of one kind; whose presence is noted; who does something there
        (
            "Dự và chủ trì hội nghị tại điểm cầu Hà Tĩnh có bà Trần Thị Thử, Bí thư Tỉnh ủy Hà Tĩnh; ông Lê Văn Mẫu, Giám đốc Sở Y tế.",
            &[
                "body Hà Tĩnh",
                "chair Lê Văn Mẫu",
                "chair Trần Thị Thử",
                "present Lê Văn Mẫu",
                "present Trần Thị Thử",
            ],
        ),
        (
            "Hội nghị được nối từ đầu cầu Trụ sở Tỉnh ủy tới các tỉnh Hà Tĩnh, Nam Định.",
            &[],
        ),
        (
            "Hội nghị họp trực tuyến với đầu cầu Trụ sở Tỉnh ủy và các tỉnh Hà Tĩnh, Nam Định.",
            &["body Hà Tĩnh", "body Nam Định"],
        ),
        (
            "Đại biểu trong Quân đội có Đại tá Lê Văn Mẫu, Chính ủy Quân khu 4.",
            &["present Lê Văn Mẫu"],
        ),
        (
            "Hội nghị ghi nhận sự hiện diện của ông Lê Văn Mẫu.",
            &["present Lê Văn Mẫu"],
        ),
        (
            "Tại hội nghị, Phó Chủ tịch UBND tỉnh Lê Văn Mẫu đã trao Bằng khen cho mười tập thể.",
            &["present Lê Văn Mẫu"],
        ),
        // central bodies beside a ministry; who holds the event; what a side did
        (
            "Dự hội nghị có đại diện Ủy ban MTTQ Việt Nam, Bộ Y tế, lãnh đạo UBND các huyện.",
            &["body Bộ Y tế", "body Ủy ban Mặt trận Tổ quốc Việt Nam"],
        ),
        ("Các đại biểu dự hội nghị do Bộ Y tế, Bộ Nội vụ tổ chức.", &[]),
        ("Về phía Nam Định, Ban Tổ chức Tỉnh ủy đã tham mưu nhiều quy định.", &[]),
        (
            "Dịp này, bà Trần Thị Thử, Chủ tịch UBND tỉnh trao Bằng khen cho năm tập thể.",
            &["present Trần Thị Thử"],
        ),
        (
            "Ông Lê Văn Mẫu trao Giấy khen cho các tập thể tiêu biểu",
            &["present Lê Văn Mẫu"],
        ),
        // a project is nothing to attend; another congress neither
        (
            "Liên quan đến dự án, Thanh tra Chính phủ có kết luận gửi ông Lê Văn Mẫu.",
            &[],
        ),
        // he sent another
        (
            "Riêng đồng chí Lê Văn Mẫu bận họp nên ủy quyền cho đồng chí Trần Thị Thử dự.",
            &["present Trần Thị Thử"],
        ),
        (
            "Đại diện Công ty Dược Hậu Giang chia sẻ kinh nghiệm.",
            &["body Công ty Dược Hậu Giang"],
        ),
        // provinces, named before the word of presence or speaking by somebody
        (
            "Ngoài ra còn có đại biểu Hội Nông dân các tỉnh: Hưng Yên, Nam Định và thành phố Hà Nội đến chúc mừng.",
            &["body Hà Nội", "body Hưng Yên", "body Nam Định"],
        ),
        (
            "Đại diện Nam Định, Hà Tĩnh chia sẻ kinh nghiệm.",
            &["body Hà Tĩnh", "body Nam Định"],
        ),
        // members, offices and halls are no bodies that took part
        (
            "Dự hội nghị có bí thư các đảng bộ trực thuộc Tỉnh ủy; các đồng chí trong Ban Thường vụ Tỉnh ủy; đại diện Bộ Tài chính.",
            &["body Bộ Tài chính"],
        ),
        (
            "Dự hội nghị có các đồng chí Ủy viên Thường trực HĐND tỉnh; lãnh đạo các Ban HĐND tỉnh, văn phòng HĐND - UBND tỉnh; đại diện Bộ Tài chính.",
            &["body Bộ Tài chính"],
        ),
    ]);
}

#[test]
fn which_documents() {
    check(&[
        (
            "Các đại biểu trao đổi về vướng mắc khi thực hiện Quy định số 181-QĐ/TW ngày 30/3/2013 của Bộ Chính trị.",
            &["document 181-QĐ/TW"],
        ),
        (
            "Đồng chí Lê Văn Mẫu lên lớp chuyên đề Quy định số 45-QĐ/TW.",
            &["document 45-QĐ/TW", "speaker Lê Văn Mẫu"],
        ),
        (
            "Thực hiện Kế hoạch số 15-KH/TU của Ban Thường vụ Tỉnh ủy, Tỉnh ủy Nghệ An tổ chức Hội nghị sơ kết công tác xây dựng Đảng 6 tháng đầu năm 2023.",
            &["document 15-KH/TU"],
        ),
        (
            "Tham dự và chủ trì hội nghị, có đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy; đồng chí Trần Thị Thử, Chủ tịch UBND tỉnh.",
            &[
                "chair Lê Văn Mẫu",
                "chair Trần Thị Thử",
                "present Lê Văn Mẫu",
                "present Trần Thị Thử",
            ],
        ),
        (
            "Dự hội nghị có 77 đại biểu HĐND tỉnh và đại biểu Vụ Địa phương I.",
            &["body Vụ Địa phương I"],
        ),
        // what a speaker urges others to carry out is no business of the event
        (
            "Ông Lê Văn Mẫu đề nghị các huyện thực hiện Nghị quyết số 18-NQ/TW.",
            &["speaker Lê Văn Mẫu"],
        ),
    ]);
}

/// Days and holders of the article's own event.
fn when_and_who(text: &str) -> Vec<String> {
    let extraction = extract(text);
    let main = extraction.main.expect("an event");
    let line = |object: &Object| match object {
        Object::Period(period) => period.to_string(),
        Object::Entity(id) => extraction.entity(*id).name.clone(),
        Object::Text(text) => text.clone(),
    };
    let told = [Predicate::Date, Predicate::Organizer];
    let of = |p| extraction.objects(main, p).map(line).collect::<Vec<_>>();
    told.into_iter().flat_map(of).collect()
}

/// Province and venue of the article's own event.
fn place(text: &str) -> Vec<String> {
    let extraction = extract(text);
    let main = extraction.main.expect("an event");
    let name = |object: &Object| match object {
        Object::Entity(id) => extraction.entity(*id).name.clone(),
        _ => String::new(),
    };
    let told = [Predicate::Province, Predicate::Venue];
    let of = |p| extraction.objects(main, p).map(name).collect::<Vec<_>>();
    told.into_iter().flat_map(of).collect()
}

#[test]
fn who_meets_whom() {
    let text = "Chiều 5/7/2023, ông Lê Văn Mẫu, Phó Trưởng đoàn và bà Trần Thị Thử đã có buổi tiếp xúc cử tri xã Mẫu Sơn. Ông Phạm Văn Ví nuôi 12 con bò.";
    let extraction = extract(text);
    let main = extraction.main.expect("an event");
    assert_eq!(said(&extraction, main), ["present Lê Văn Mẫu", "present Trần Thị Thử"]);
}

#[test]
fn where_it_was_held() {
    for (text, wanted) in [
        (
            "Sáng 12/3/2021, tại thủ đô Hà Nội, Bộ Y tế tổ chức hội nghị tổng kết công tác năm 2020.",
            vec!["Hà Nội", "Hà Nội"],
        ),
        (
            "Chiều 6/2/2025, tại trụ sở Bộ Y tế, Bộ trưởng Bộ Y tế Lê Văn Mẫu chủ trì hội nghị tổng kết công tác năm 2024.",
            vec!["trụ sở Bộ Y tế"],
        ),
        // a hall of the centre is not where the article's province is; what it is connected with is no part of its name
        (
            "Sáng 12/3/2021, Thủ tướng Lê Văn Mẫu chủ trì hội nghị tổng kết công tác năm 2020. Hội nghị được tổ chức trực tuyến với đầu cầu Trụ sở Chính phủ và các tỉnh Nghệ An, Hà Tĩnh.",
            vec!["Trụ sở Chính phủ"],
        ),
        // the places that are connected, and offices of guests, tell nothing; the main one does
        (
            "Sáng 12/3/2021, Bộ Y tế tổ chức hội nghị trực tuyến tổng kết công tác năm 2020. Dự hội nghị tại điểm cầu Hà Tĩnh có ông Lê Văn Mẫu, Giám đốc Sở Y tế.",
            vec![],
        ),
        (
            "Sáng 12/3/2021, Bộ Y tế tổ chức hội nghị tổng kết công tác năm 2020. Dự có ông Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Tĩnh.",
            vec![],
        ),
        (
            "Sáng 12/3/2021, Bộ Y tế tổ chức hội nghị trực tuyến tổng kết công tác năm 2020 từ điểm cầu chính tại Hà Nội.",
            vec!["Hà Nội", "Hà Nội"],
        ),
        (
            "Sáng 12/3/2021, Tỉnh ủy Nghệ An tổ chức hội nghị tổng kết công tác năm 2020. Ông Lê Văn Mẫu yêu cầu Trường Chính trị tỉnh chuẩn bị tài liệu cho năm sau.",
            vec!["Nghệ An"],
        ),
    ] {
        assert_eq!(place(text), wanted, "{text}");
    }
}

#[test]
fn days_and_holders() {
    for (text, wanted) in [
        // the session that voters were met before has another day; who chairs without a person holds; not the one of the letter
        (
            "Chiều 5/7/2023, tiếp tục chương trình trước Kỳ họp thứ 5, Quốc hội khóa XV, Đoàn đại biểu Quốc hội tỉnh Sơn La tổ chức hội nghị tiếp xúc cử tri phường Mẫu.",
            vec!["2023-07-05", "Đoàn đại biểu Quốc hội tỉnh Sơn La"],
        ),
        // a partner that is no known body; the day right behind the name of another event
        (
            "Ngày 5/7/2023, tại Hà Nội, Học viện Chính trị quốc gia Hồ Chí Minh phối hợp Đại sứ quán Nước Mẫu tại Việt Nam tổ chức Tọa đàm khoa học về công tác xây dựng Đảng.",
            vec!["2023-07-05", "Học viện Chính trị quốc gia Hồ Chí Minh"],
        ),
        (
            "Đảng ủy Bộ đội Biên phòng tỉnh Sơn La vừa tổ chức hội nghị nghe báo cáo kết quả Hội nghị Trung ương 13. Hội nghị quyết định triệu tập Đại hội đại biểu toàn quốc lần thứ XII của Đảng từ ngày 20 đến 28/1/2016.",
            vec!["Đảng ủy Bộ đội Biên phòng tỉnh Sơn La"],
        ),
        (
            "Ngày 5/7/2023, Thanh tra tỉnh Sơn La chủ trì cuộc họp góp ý dự thảo Quy chế phối hợp.",
            vec!["2023-07-05", "Thanh tra tỉnh Sơn La"],
        ),
        (
            "Thực hiện Công văn số 12/CV-CTĐ ngày 1/7/2023 về việc tổ chức Hội nghị sơ kết công tác thi đua năm 2023, ngày 5/7/2023, Cụm thi đua Thanh tra các tỉnh Bắc Trung Bộ tổ chức Hội nghị sơ kết công tác thi đua năm 2023.",
            vec!["2023-07-05", "Cụm thi đua Thanh tra các tỉnh Bắc Trung Bộ"],
        ),
        (
            "Chiều 9/12/2025, Kỳ họp thứ 33 HĐND tỉnh Ninh Bình khóa XV bế mạc sau hai ngày làm việc.",
            vec!["2025-12-08/2025-12-09", "Hội đồng nhân dân tỉnh Ninh Bình"],
        ),
        (
            "Chiều 29/6/2022, Cục Thống kê tỉnh Hà Nam họp báo công bố số liệu thống kê 6 tháng đầu năm.",
            vec!["2022-06-29", "Cục Thống kê tỉnh Hà Nam"],
        ),
        (
            "Sáng 28/9/2023, Hội Nông dân tỉnh Hà Nam khai mạc phiên chính thức Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X.",
            vec!["2023-09-28", "Hội Nông dân tỉnh Hà Nam"],
        ),
        (
            "Sau một ngày rưỡi làm việc, chiều 30/9/2025, Kỳ họp thứ tư HĐND tỉnh Ninh Bình khóa XV bế mạc.",
            vec!["2025-09-29/2025-09-30", "Hội đồng nhân dân tỉnh Ninh Bình"],
        ),
        (
            "Sau 2 ngày rưỡi làm việc, chiều 30/9/2025, Kỳ họp thứ tư HĐND tỉnh Ninh Bình khóa XV bế mạc.",
            vec!["2025-09-28/2025-09-30", "Hội đồng nhân dân tỉnh Ninh Bình"],
        ),
        (
            "Sau ba ngày rưỡi làm việc, chiều 30/9/2025, Kỳ họp thứ tư HĐND tỉnh Ninh Bình khóa XV bế mạc.",
            vec!["2025-09-27/2025-09-30", "Hội đồng nhân dân tỉnh Ninh Bình"],
        ),
        // the day on which it was said; the last day told; the year of a council's first session, and of a poll to come
        (
            "Ngày 25/11/2022, Sở Nội vụ tỉnh Hà Nam cho biết, Lớp tập huấn công tác văn thư được tổ chức từ ngày 21 đến 23/11/2022.",
            vec!["2022-11-21/2022-11-23"],
        ),
        (
            "Sáng nay 16/5/2019, hội nghị Trung ương 10 khóa XII khai mạc tại Hà Nội, dự kiến họp đến 18/5.",
            vec!["2019-05-16/2019-05-18"],
        ),
        (
            "Sáng 30/6, HĐND tỉnh Hà Nam khóa XVIII, nhiệm kỳ 2016-2021 tổ chức kỳ họp thứ nhất để bầu các chức danh.",
            vec!["2016-06-30", "Hội đồng nhân dân tỉnh Hà Nam"],
        ),
        (
            "Sáng 24/11, Quốc hội tổ chức kỳ họp thứ 10. Quốc hội chọn 22/5/2016 là ngày bầu cử đại biểu nhiệm kỳ 2016-2021.",
            vec!["2015-11-24", "Quốc hội"],
        ),
        (
            "Chiều 15/6, Bộ Giáo dục và Đào tạo tổ chức hội nghị về công tác thi và tuyển sinh năm 2018.",
            vec!["2018-06-15", "Bộ Giáo dục và Đào tạo"],
        ),
        (
            "Sáng 9/6, Thường trực Chính phủ tổ chức hội nghị về dự án luật, sau Hiến pháp năm 2013, chưa trình kỳ họp thứ 6, Quốc hội khóa XIV.",
            vec!["2018-06-09", "Chính phủ"],
        ),
        // the province behind the body; who is host
        (
            "Ngày 12/3/2021, Đảng bộ huyện Phú Lương, tỉnh Thái Nguyên tổ chức Hội nghị tổng kết công tác.",
            vec!["2021-03-12", "Đảng bộ huyện Phú Lương"],
        ),
        (
            "Ngày 12/3/2021, Ban Tổ chức Tỉnh ủy Hà Nam đăng cai hội nghị tổng kết công tác.",
            vec!["2021-03-12", "Ban Tổ chức Tỉnh ủy Hà Nam"],
        ),
        (
            "Ngày 12/3/2021, tại trụ sở Tỉnh ủy, Ban Tổ chức Tỉnh ủy Hà Nam tổ chức hội nghị tổng kết công tác.",
            vec!["2021-03-12", "Ban Tổ chức Tỉnh ủy Hà Nam"],
        ),
        (
            "Ngày 12/3/2021, Phòng Giáo dục Tiểu học thuộc Sở Y tế tỉnh Hà Nam tổ chức hội nghị tổng kết công tác.",
            vec!["2021-03-12", "Phòng Giáo dục Tiểu học"],
        ),
        // an aim in the name is no date
        (
            "Sáng nay, UBND tỉnh Hà Nam tổ chức hội nghị công bố quy hoạch sử dụng đất đến năm 2020.",
            vec!["Ủy ban nhân dân tỉnh Hà Nam"],
        ),
    ] {
        assert_eq!(when_and_who(text), wanted, "{text}");
    }
}

#[test]
fn resolutions_in_numbered_lines() {
    let text = "Chiều 30/9/2025, Kỳ họp thứ tư HĐND tỉnh Hà Nam khóa XX bế mạc.\n\nCác nghị quyết được Kỳ họp thông qua gồm:\n\n1. Nghị quyết số 31/2025/NQ-HĐND quy định chế độ hỗ trợ cán bộ đi làm xa.\n2. Nghị quyết số 33/2025/NQ-HĐND sửa đổi Nghị quyết số 14/2023/NQ-HĐND ngày 12/7/2023 của HĐND tỉnh Nam Định.\n\nÔng Lê Văn Mẫu được bầu làm Ủy viên UBND tỉnh.";
    let extraction = extract(text);
    let main = extraction.main.expect("an event");
    let mut documents: Vec<_> = said(&extraction, main)
        .into_iter()
        .filter(|l| l.starts_with("document"))
        .collect();
    documents.sort();
    assert_eq!(documents, ["document 31/2025/NQ-HĐND", "document 33/2025/NQ-HĐND"]);
    let councils = extraction
        .entities
        .iter()
        .filter(|e| e.name.starts_with("Ủy ban nhân dân"));
    assert_eq!(
        councils.map(|e| e.name.as_str()).collect::<Vec<_>>(),
        ["Ủy ban nhân dân tỉnh Hà Nam"]
    );
}

#[test]
fn political_reports_are_read_to_congresses() {
    let text = "Sáng 5/12/2023, khai mạc Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X.\n\nBáo cáo chính trị nêu rõ nhiều kết quả của nhiệm kỳ vừa qua.";
    let extraction = extract(text);
    let main = extraction.main.expect("an event");
    assert_eq!(
        said(&extraction, main),
        ["document Báo cáo chính trị trình Đại hội Hội Nông dân tỉnh Hà Nam lần thứ X"]
    );
    // a conference that prepares for the congress is read none
    let text = "Sáng 5/9/2023, Hội Nông dân tỉnh Hà Nam tổ chức hội nghị triển khai công tác chuẩn bị Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ X.\n\nBáo cáo chính trị nêu rõ nhiều kết quả của nhiệm kỳ vừa qua.";
    let extraction = extract(text);
    let main = extraction.main.expect("an event");
    assert!(
        !said(&extraction, main).iter().any(|s| s.contains("Báo cáo")),
        "{:?}",
        said(&extraction, main)
    );
}

/// The events besides the article's own, with day and venue.
#[test]
fn events_spoken_of() {
    let text = "Sáng 10/12/2008, Hội Nông dân tỉnh Hà Nam tổ chức họp báo về công tác chuẩn bị Đại hội đại biểu Hội Nông dân tỉnh Hà Nam lần thứ V.\n\nĐại hội sẽ họp từ 22 đến 24/12/2008 tại Nhà hát lớn thành phố Phủ Lý.";
    let extraction = extract(text);
    let main = extraction.main.expect("an event");
    let days = |id: EntityId| -> Vec<String> {
        let day = |o: &Object| match o {
            Object::Period(period) => Some(period.to_string()),
            _ => None,
        };
        extraction.objects(id, Predicate::Date).filter_map(day).collect()
    };
    assert_eq!(days(main), ["2008-12-10"]);
    let other = |e: &&crate::model::Entity| e.class == Class::Conference && e.name.starts_with("Đại hội");
    let at = extraction
        .entities
        .iter()
        .position(|e| other(&e))
        .expect("the congress");
    assert_eq!(days(EntityId(at)), ["2008-12-22/2008-12-24"]);
}

#[test]
fn items_in_one_line_are_apart() {
    let filler = "Kỳ họp nghe báo cáo về tình hình kinh tế - xã hội của tỉnh trong chín tháng đầu năm và bàn nhiều việc quan trọng khác.";
    let text = format!(
        "TIN VẮN\n\n* Hà Nam: Ngày 27/10/2009, HĐND tỉnh khóa VII tổ chức kỳ họp thứ 22. {filler}\n\n* Nam Định: Chủ tịch UBND tỉnh Lê Văn Mẫu yêu cầu các huyện sớm khắc phục hậu quả của đợt mưa lớn vừa qua, ổn định đời sống của nhân dân trong vùng."
    );
    let extraction = extract(&text);
    let main = extraction.main.expect("an event");
    assert!(said(&extraction, main).is_empty(), "{:?}", said(&extraction, main));
}
