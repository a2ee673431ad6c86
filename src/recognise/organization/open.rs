//! Names that no list knows: capitalised words, and the small ones that belong to them.

use super::super::Reading;
use crate::lexicon::Class;
use crate::text::{Case, Kind};

/// Words that end the name of a body.
const STOPS: &str = " tổ phối chủ cho đã đang sẽ có là được do tại với về để trong ngày phát trình thông nêu kiến đề khẳng nhấn \
    báo cùng ở từ đến như cũng khi sau trước theo của thuộc các những này đó vừa còn nhận giữ làm dự tham ban ra hoặc \
    bằng vào không chưa phải cần tiếp tặng trao gồm bổ chỉ diễn giải giới hoàn hôm khai nhất năm phê quan quyết sáng \
    chiều sắp thay thẩm triển xem đồng đọc trân lần nhiệm khóa kêu bày chúc cảm cấp cổ luôn thăm tuyên yêu đoàn đánh \
    hoạt chuẩn cử tạm gần từng mà bị tự vẫn rồi lại tán vi kể lập hướng gửi biết nói chia hiện góp trực ký họp mời gặp \
    tiến nay mới nên xin nhằm hết đi đưa đối thì nhưng qua trên dưới giai kỳ cuối đầu rà huy rất đều chính hội chấp đặc \
    nhấn tìm lên xuống bên nếu vì bởi thuộc đứng gây cách sang khẩn thống hằng hàng tích nỗ phấn mở nhiều một hai ba bốn \
    bày kết tổng giao yêu tăng giảm đạt ước vượt thu tỉnh huyện quận ";

/// Heads whose names are proper names: companies, schools, papers. Small words never belong to them.
pub(super) const PROPER: [&str; 18] = [
    "cong-ty",
    "tap-doan",
    "tong-cong-ty",
    "ngan-hang",
    "bao",
    "thoi-bao",
    "tap-chi",
    "dai",
    "truong",
    "dai-hoc",
    "hoc-vien",
    "nha-may",
    "khu-",
    "chi-nhanh",
    "hop-tac-xa",
    "doanh-nghiep",
    "quan-",
    "nha-xuat-ban",
];

/// First words of the names of schools.
const SCHOOLS: &str = " đại cao trung tiểu mầm cán sĩ quân dân chính phổ nghiệp bồi đào dạy năng quản bách thpt thcs đh cđ ptdtnt \
    hành kỹ sỹ kinh công văn thể y khoa an cảnh ";

pub(super) fn is_listed(list: &str, word: &str) -> bool {
    list.as_bytes().split(|b| *b == b' ').any(|w| w == word.as_bytes())
}

/// A name that no list knows: capitalised words and the small ones that belong to them.
pub(in super::super) fn open_name(reading: &Reading<'_>, at: usize, head: &str) -> Option<usize> {
    let text = &reading.text;
    let first = text.tokens.get(at)?;
    let sentence = first.sentence;
    if sentence != text.tokens[at - 1].sentence {
        return None;
    }
    if first.kind == Kind::Number {
        let unit = matches!(text.folded(at - 1), "khu" | "vùng" | "đoàn");
        return (unit && !text.reads(at.saturating_sub(2), "công nghiệp") && text.word(at).len() <= 3)
            .then_some(at + 1);
    }
    let proper = PROPER.iter().any(|p| head.starts_with(p));
    // a line in capitals: "HỘI NGHỊ TỔNG KẾT" is no association
    let upper = |t: usize| text.tokens[t].case == Case::Upper && text.word(t).chars().count() > 1;
    let shouted = upper(at - 1) && upper(at);
    if !matches!(first.case, Case::Title | Case::Upper)
        || shouted
        || opens_person(reading, at) && !proper && !head.starts_with("quy")
        || head == "truong" && !is_listed(SCHOOLS, text.folded(at))
        || reading.hit(at, Class::Title).is_some()
        // "Bảo tàng Mẫu - Chi nhánh TPHCM": a branch by its place only
        || head.starts_with("chi-nhanh") && text.reads(at, "thành phố")
        // "Ủy viên Ủy ban UBND tỉnh": a head before another
        || head == "uy-ban" && text.is(at, "ủy")
    {
        return None;
    }
    // "Trung tâm Gìn giữ hòa bình": common words, of which only the first has a capital
    let common = !proper && text.tokens.get(at + 1).is_some_and(|t| t.case == Case::Lower);
    let mut end = at;
    let mut small = 0;
    while end < text.tokens.len() && text.tokens[end].sentence == sentence && end - at < 14 {
        if let Some(field) = known_words(reading, end) {
            end = field;
            small = 0;
            continue;
        }
        // "Công ty cổ phần Tập đoàn Mẫu": the name opens with another head
        if proper
            && end == at
            && let Some((inner, _)) = reading
                .hit(at, Class::Head)
                .filter(|(h, e)| h.end > at + 1 && e.sense() == "with-field")
        {
            end = inner.end;
            continue;
        }
        // "Tiểu ban Phục vụ Đại hội"
        if head == "tieu-ban"
            && end > at
            && let Some((event, _)) = reading.hit(end, Class::EventNoun)
            && is_capital(reading, end)
        {
            end = event.end;
            small = 0;
            continue;
        }
        let token = &text.tokens[end];
        let goes_on = match (token.kind, token.case) {
            (Kind::Word, Case::Title | Case::Upper) => {
                small = 0;
                end == at || !opens_other(reading, end)
            }
            (Kind::Word, Case::Lower) if text.is(end, "và") => {
                is_capital(reading, end + 1)
                    && !opens_other(reading, end + 1)
                    && reading.hit(end + 1, Class::Head).is_none()
            }
            // "Xin-ga-po"
            (Kind::Word, Case::Lower) if token.glued && end > at && text.is(end - 1, "-") => true,
            // "Tập đoàn Ô tô Mẫu Hải": a syllable of a letter is no word
            (Kind::Word, Case::Lower) if proper => {
                end == at + 1 && text.word(at).chars().count() == 1 && is_capital(reading, end + 1)
            }
            (Kind::Word, Case::Lower) if text.is(end, "quan") && text.is(end - 1, "cơ") => common || small > 0,
            (Kind::Word, Case::Lower) => {
                small += 1;
                common && small <= 4 && !is_listed(STOPS, text.folded(end))
            }
            (Kind::Mark, _) => {
                text.is(end, "-")
                    && (is_capital(reading, end + 1) && !opens_other(reading, end + 1)
                        || token.glued && text.tokens.get(end + 1).is_some_and(|t| t.glued))
                    || text.is(end, "&")
            }
            (Kind::Number, _) => token.glued || text.word(end).len() <= 2 && !is_date(reading, end),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    Some(end)
}

pub(super) fn is_capital(reading: &Reading<'_>, at: usize) -> bool {
    reading
        .text
        .tokens
        .get(at)
        .is_some_and(|t| matches!(t.case, Case::Title | Case::Upper))
}

/// The name of a person: a family name and two more capitalised syllables.
pub(super) fn opens_person(reading: &Reading<'_>, at: usize) -> bool {
    reading.hit(at, Class::FamilyName).is_some()
        && (1..3).all(|n| reading.text.tokens.get(at + n).is_some_and(|t| t.case == Case::Title))
}

/// Something else starts here: a title, a place, a person, another body, words under a picture.
fn opens_other(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    reading.hit(at, Class::Title).is_some()
        || reading.hit(at, Class::Province).is_some()
        || reading
            .hit(at, Class::Rank)
            .is_some_and(|(_, e)| e.sense() == "military")
        || reading.hit(at, Class::Body).is_some()
        // "Phòng Nghiệp vụ Mẫu | Ban Tổ chức Tỉnh ủy"
        || reading
            .hit(at, Class::Head)
            .is_some_and(|(h, e)| h.end > at + 1 && e.sense().contains("committee"))
        || opens_person(reading, at)
        || text.is(at, "ảnh")
        || text.is(at, "thành") && text.is(at + 1, "phố")
}

/// Words that belong together by the list of fields or of regions: "Nông nghiệp", "Vùng kinh tế trọng điểm phía Nam"; one past
/// the last.
fn known_words(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let (hit, _) = reading
        .hit(at, Class::Field)
        .or_else(|| reading.hit(at, Class::Region))?;
    (reading.text.tokens[at].case != Case::Lower).then_some(hit.end)
}

/// A number with a day or month sign beside it.
fn is_date(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.text.folded(at + 1), "/" | "-" | ".") || matches!(reading.text.folded(at - 1), "/" | "-")
}
