#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;

const LEAD: &str = "Sáng 3/7, tại thành phố Phủ Lý, Tỉnh ủy Hà Nam tổ chức Hội nghị sơ kết sáu tháng đầu năm.";
const BODY: &str = "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì Hội nghị. Cùng dự có các đồng chí trong Ban Thường vụ Tỉnh ủy, \
    lãnh đạo các sở, ban, ngành của tỉnh và các huyện, thị, thành ủy.";
const MORE: &str = "Theo báo cáo, sáu tháng đầu năm toàn tỉnh kết nạp 512 đảng viên, đạt 51,2% kế hoạch; thu ngân sách được \
    7.120 tỷ đồng, tăng 9,1% so với cùng kỳ năm trước.";
const END: &str = "Kết luận Hội nghị, đồng chí Lê Văn Mẫu yêu cầu các cấp ủy tập trung hoàn thành các chỉ tiêu của năm, chuẩn \
    bị tốt đại hội đảng bộ các cấp.";

fn read(html: &str) -> (Metadata, Vec<String>) {
    let (meta, text) = main_text(html).unwrap();
    (meta, text.trim_end().split("\n\n").map(str::to_owned).collect())
}

/// Layouts of papers and portals; all must give the same lines.
#[test]
fn the_article_and_nothing_else() {
    let title = "Hà Nam sơ kết sáu tháng";
    let want = [
        title,
        "03/07/2023 14:30",
        LEAD,
        BODY,
        "Quang cảnh Hội nghị",
        MORE,
        END,
        "Tạ Thử",
    ];
    let links = "<li><a href=/1>Nam Định công bố quyết định về công tác cán bộ</a></li><li><a href=/2>Hưng Yên đón nhà đầu tư</a></li>";
    let semantic = format!(
        "<html><head><title>{title} | Báo Mẫu</title></head><body><header><a href=/>Trang chủ</a></header><nav>Chính trị | Kinh tế</nav>\
         <main><article><h1>{title}</h1><time>03/07/2023 14:30</time><div class=share>Chia sẻ</div><p class=sapo><b>{LEAD}</b></p><p>{BODY}</p>\
         <figure><img src=a.jpg><figcaption>Quang cảnh Hội nghị</figcaption></figure><p>{MORE}</p><p>{END}</p><p class=author>Tạ Thử</p>\
         </article></main><aside><h3>Đọc nhiều</h3><ul>{links}</ul></aside><footer>Giấy phép số 1</footer></body></html>"
    );
    let scattered = format!(
        "<html><head><title>{title}</title></head><body><div id=top-menu><ul>{links}</ul></div><div class=wrap><div class=col><h1>{title}</h1>\
         <div class=date>03/07/2023 14:30 <span>In trang</span></div><h2 class=sapo>{LEAD}</h2><div id=content><p>{BODY}</p>\
         <table><tr><td><img></td></tr><tr><td>Quang cảnh Hội nghị</td></tr></table><p>{MORE}</p><p>{END}</p></div>\
         <div class=author>Tạ Thử</div><div class=box><b>Các tin khác</b><ul>{links}</ul></div></div></div><div>© Báo Mẫu</div></body></html>"
    );
    let portal = format!(
        "<html><head><meta property=og:title content='{title}'></head><body><form><div class=breadcrumb>Tin tức &gt; Tin</div>\
         <div class=title>{title}</div><div>03/07/2023 14:30</div><div class=noidung>{LEAD}<br><br>{BODY}<br><br>Quang cảnh Hội nghị<br><br>\
         {MORE}<br><br>{END}<br><br><b>Tạ Thử</b></div><div>Các tin khác</div><ul>{links}</ul><p>Bản quyền thuộc Tỉnh ủy Hà Nam, ghi rõ nguồn khi \
         phát hành lại thông tin từ trang này.</p></form></body></html>"
    );
    for (name, page) in [("semantic", semantic), ("scattered", scattered), ("portal", portal)] {
        let (meta, lines) = read(&page);
        assert_eq!(lines, want, "{name}");
        assert_eq!(meta.title.as_deref(), Some(title), "{name}");
    }
}

#[test]
fn a_box_in_the_middle_does_not_end_the_article() {
    let (_, lines) = read(&format!(
        "<h1>Kỳ họp</h1><div><p>{LEAD}</p><p>{BODY}</p><p>Tin liên quan</p><p><a href=/1>Nam Định công bố quyết định</a></p><p>{MORE}</p><p>{END}</p></div>"
    ));
    assert_eq!(lines, ["Kỳ họp", LEAD, BODY, MORE, END]);
}

#[test]
fn a_headline_that_only_the_metadata_has_comes_first() {
    let (_, lines) = read(&format!("<title>Kỳ họp | Báo Mẫu</title><p>{LEAD}</p><p>{BODY}</p>"));
    assert_eq!(lines, ["Kỳ họp", LEAD, BODY]);
}

#[test]
fn short_items_are_read_and_pages_without_prose_are_not() {
    let (_, lines) = read(&format!("<body><nav>Trang chủ</nav><p>{LEAD}</p></body>"));
    assert_eq!(lines, [LEAD]);
    for page in [
        "",
        "<html></html>",
        "<nav>Trang chủ | Chính trị</nav><script>a()</script>",
        "<p>Không tìm thấy trang</p>",
        "<ul><li><a href=/1>Nam Định công bố quyết định về công tác cán bộ của tỉnh trong năm</a></ul>",
    ] {
        assert!(main_text(page).is_none(), "{page}");
    }
}

#[test]
fn hostile_pages_end_soon() {
    let nest = format!("{}<p>{LEAD}</p>", "<div>".repeat(100_000));
    assert_eq!(read(&nest).1, [LEAD]);

    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).fold(String::new(), |all, n| all + &one(n));
    let fonts = many(2_000, &|n| format!("<font size={n}><p>{n}"));
    let tables = "<table><tr><td>".repeat(1_000);
    let lists = "<ul><li>".repeat(2_000);
    let anchors = "<a href=x><div>".repeat(5_000);
    let attributes = format!("<p {}>{LEAD}", many(50_000, &|n| format!("a{n} ")));
    let paragraphs = format!("<p>{LEAD}</p>").repeat(1_000);
    for page in [fonts, tables, lists, anchors, attributes, paragraphs] {
        main_text(&page);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_page_is_read_or_refused(
        page in "(<(/?(p|div|h1|ul|li|table|tr|td|a href=x|span|br|ol|form|p class=author))>|Các tin khác|Chia sẻ|\
            Sáng 3/7, Tỉnh ủy Hà Nam tổ chức Hội nghị sơ kết sáu tháng.|© Báo|&#0;&lt;){0,40}"
    ) {
        if let Some((_, text)) = main_text(&page) {
            proptest::prop_assert!(!text.contains("<p>"));
        }
    }
}
