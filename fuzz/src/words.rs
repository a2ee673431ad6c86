//! The text layer and the grammars. Bytes choose words of the grammars' own vocabulary, so that phrases come about which random
//! letters never make; some stand for themselves.

use trithuc::extract::extract;
use trithuc::lexicon::Lexicon;
use trithuc::model::{Article, Extraction, Metadata};
use trithuc::text::{Text, fold, normal};

/// Words and marks of dates, periods and numbers.
#[rustfmt::skip]
const DATES: &[&str] = &[
    "ngày ", "tháng ", "năm ", "quý ", "Sáng ", "Chiều ", "từ ", "đến ", "đầu ", "cuối ", "nhiệm kỳ ", "giai đoạn ", "tuần ",
    "nay", "trước", "sau", "qua", "này", "hết ", "thứ ", "Chủ nhật", "mùng ", "thế kỷ ", "XIII", "II", "/", "-", ".", ",", " - ",
    ":", "%", "1", "2", "5", "9", "0", "12", "27", "30", "31", "29/2", "2021", "2022", "2025", "1945", "99999", "00",
    "18446744073709551616", "0,0000001", "triệu ", "tỷ đồng ", "nghìn ", "lượt ", "đảng viên ", "trên ", "gần ", "khoảng ",
    "dưới ", "trở lên ", "một ", "hai ", "mười ", "trăm ", "rưỡi ", "linh ", "(", ")", "; ", "\n", " ", "h", "giờ ", "phút ",
    "\u{a0}", "\u{200b}", "½", "٣", "２", "6 tháng đầu năm ", "cùng kỳ ", "tăng ", "giảm ", "so với ", "đạt ", "USD ", "km2 ",
    "/20", "20/20", "10^", "e9", "+", "âm ",
];

/// Words and marks of documents, bodies, offices, people and events.
#[rustfmt::skip]
const DOCUMENTS: &[&str] = &[
    "Nghị quyết ", "Kết luận ", "Chỉ thị ", "Quyết định ", "Nghị định ", "Luật ", "Thông tư ", "Công văn ", "số ", "21", "-NQ/TW", "/2022",
    "/NĐ-CP", "-", "/", "QĐ", "UBND ", "ngày ", "2/4/2022", "khóa ", "XIII", "lần thứ ", "của ", "về ", "do ", "Trung ương ",
    "Bộ Chính trị ", "Ban Bí thư ", "Tỉnh ủy ", "Thành ủy ", "Bắc Giang ", "Cần Thơ ", "TP.HCM ", "Chính phủ ", "Quốc hội ", "Sở ", "Ban ",
    "Tổ chức ", "và ", ", ", ". ", "; ", ": ", "\n", "“", "”", "\"", "(", ")", "đồng chí ", "Đ/c ", "ông ", "bà ", "Nguyễn ", "Văn ",
    "Gấu", "Trần ", "Thị ", "Mẫu", "Bí thư ", "Phó ", "Chủ tịch ", "nguyên ", "Ủy viên ", "chủ trì ", "phát biểu ", "dự ", "tham dự ",
    "Hội nghị ", "Đại hội ", "kỳ họp ", "sơ kết ", "giao ban ", "tổ chức ", "khai mạc ", "tại ", "không ", "sẽ ", "phấn đấu ", "bổ nhiệm ",
    "miễn nhiệm ", "bầu ", "giữ chức ", "thôi ", "huyện ", "xã ", "phường ", "tỉnh ", "sửa đổi ", "bổ sung ", "thay thế ", "hướng dẫn ",
    "triển khai ", "Ảnh: ", "TTXVN", "\u{200b}", "\u{202e}", "e\u{301}", "kế hoạch ", "trực tuyến ", "1. ", "- ", "* ",
];

/// Of each two bytes the second chooses a word, or stands for itself where the first is 0xE0 or more.
fn phrase(data: &[u8], words: &[&str]) -> String {
    let mut text = String::new();
    let mut own = Vec::new();
    for pair in data.chunks(2) {
        match *pair {
            [kind, at] if kind < 0xE0 => {
                text.push_str(&String::from_utf8_lossy(&std::mem::take(&mut own)));
                text.push_str(words[usize::from(at) % words.len()]);
            }
            [_, byte] => own.push(byte),
            _ => {}
        }
    }
    text.push_str(&String::from_utf8_lossy(&own));
    text
}

/// Every fact cites words of the article.
fn held(article: &Article, extraction: &Extraction) {
    for fact in &extraction.facts {
        assert!(!fact.evidence.is_empty(), "{fact:?}");
        for span in &fact.evidence {
            let words = article.text.get(span.start..span.end);
            assert!(words.is_some_and(|words| !words.is_empty()), "{span:?} of {fact:?}");
        }
    }
}

pub(crate) fn article(text: String) -> Article {
    Article {
        id: "a".to_owned(),
        text,
        meta: Metadata::default(),
    }
}

fn extracted(text: String) {
    let article = article(text);
    let lexicon = Lexicon::builtin();
    let extraction = extract(&article, lexicon);
    held(&article, &extraction);
}

/// Any text, in tokens: in order, inside the text, on the borders of letters.
pub fn text(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let _ = fold(&source);
    let once = normal(&source);
    assert_eq!(normal(&once), once);
    let text = Text::new(&source, Lexicon::builtin().spelling());
    let mut end = 0;
    for token in &text.tokens {
        assert!(token.span.start < token.span.end && source.get(token.span.start..token.span.end).is_some());
        assert!(token.span.start >= end || token.respelt || token.span.end >= end);
        end = token.span.end;
    }
    extracted(source.into_owned());
}

/// Dates, periods and numbers.
pub fn dates(data: &[u8]) {
    extracted(phrase(data, DATES));
}

/// Documents, bodies, offices, people and events.
pub fn documents(data: &[u8]) {
    extracted(phrase(data, DOCUMENTS));
}
