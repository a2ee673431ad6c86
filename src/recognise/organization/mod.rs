//! Recognises bodies. Names of bodies are compositional: a head ("Ban Tổ chức", "Sở", "Ủy ban nhân dân") and what
//! completes it (a field, a committee, a level and a place); bodies with fixed names stand in the lexicon.

mod grammar;
mod level;
mod list;
mod open;

use super::{OrganizationMention, Reading, openers};
use crate::lexicon::Class;
pub(super) use grammar::{Body, body_at};
pub(super) use level::{capital_first, lower_first};
pub(super) use open::open_name;

/// What opens a body's name, or an office's.
const OPENERS: u32 = Class::set(&[Class::Title, Class::Body, Class::Head]);

/// Words that a list of bodies may open with: "các sở: …", "các đảng ủy: …".
pub(super) const SHORT: [&str; 5] = ["bộ", "sở", "ban", "vụ", "đảng"];

/// Adds every body named.
pub fn recognise(reading: &mut Reading<'_>) {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        // most words open neither a body nor an office
        let next = reading.next_opening(at, OPENERS, openers::BODY);
        openers::hold(|| (at..next).all(|t| list::shared_head(reading, t, &mut Vec::new()).is_none()));
        openers::hold(|| (at..next).all(|t| list::committees_of(reading, t, &mut Vec::new()).is_none()));
        if next >= reading.text.tokens.len() {
            break;
        }
        at = next;
        let from = title_end(reading, at);
        inside_title(reading, at..from, &mut found);
        if let Some(end) = list::shared_head(reading, from, &mut found) {
            at = end;
        } else if let Some(mut body) = body_at(reading, from) {
            let end = body.end;
            // "Bí thư thành ủy": a small letter behind a title
            body.generic &= !(from > at
                && body.kind.starts_with("committee-")
                && reading.hit(at, Class::Title).is_some()
                && !list::goes_on_in_small(reading, end));
            let nested = body.name.contains(", Bộ ");
            push(&mut found, reading, from, body);
            if nested
                && let Some((inside, ministry)) = (from + 1..end).find_map(|t| {
                    let ministry = body_at(reading, t).filter(|b| b.kind == "ministry" && b.end == end)?;
                    Some((t, ministry))
                })
            {
                push(&mut found, reading, inside, ministry);
            }
            at = list::more_of_list(reading, from, end, &mut found);
            let more = list::over_places(reading, at, &mut found);
            if let Some(end) = more.or_else(|| list::over_committees(reading, at, &mut found)) {
                at = end;
            } else {
                list::leave_many(reading, &mut found);
            }
        } else if let Some(end) = list::committees_of(reading, from, &mut found) {
            at = end;
        } else {
            at = from.max(at + 1);
        }
    }
    inherit_levels(reading, &mut found);
    list::join_initials(reading, &mut found);
    reading.set_organizations(found);
}

/// Where a body can start at or behind a token that opens an office: "Trưởng | Ban Tổ chức", "Bí thư | Tỉnh ủy".
fn title_end(reading: &Reading<'_>, at: usize) -> usize {
    let Some((hit, title)) = reading.hit(at, Class::Title) else {
        return at;
    };
    // "Trưởng | Ban Tổ chức", "Chủ nhiệm | Ủy ban Kiểm tra Tỉnh ủy"
    if let Some(noun) = title.get("noun").or_else(|| title.get("of")) {
        let words = noun.split(' ').count();
        let from = hit.end - words.min(hit.end - at);
        // "Trưởng phòng Phòng Nghiệp vụ": the word stands twice
        if reading.text.folded_phrase(from..hit.end) == crate::text::fold(noun)
            && !reading.text.reads(hit.end, noun)
            && body_at(reading, from).is_some_and(|b| b.end > hit.end)
        {
            return from;
        }
    }
    // a body may start with the same words as a title ("Thanh tra", "Thường trực Hội đồng nhân dân")
    let longer = |b: &Body| {
        b.end > hit.end && !b.generic && (b.fixed || !matches!(b.kind.as_str(), "with-field" | "department"))
    };
    if body_at(reading, at).is_some_and(|b| longer(&b)) {
        at
    } else {
        hit.end
    }
}

/// "Ủy viên | Bộ Chính trị", "Chủ tịch | Quốc hội": the body whose name ends a title is named too.
fn inside_title(reading: &Reading<'_>, title: std::ops::Range<usize>, found: &mut Vec<OrganizationMention>) {
    let inside = (title.start + 1..title.end).find_map(|t| {
        let body = body_at(reading, t)
            .filter(|b| b.fixed && b.missing.is_none() && b.end == title.end && b.kind != "state")?;
        Some((t, body))
    });
    if let Some((at, body)) = inside {
        push(found, reading, at, body);
    }
}

fn push(found: &mut Vec<OrganizationMention>, reading: &Reading<'_>, at: usize, mut body: Body) {
    // "Hội Sinh viên VN"
    if let Some(head) = body.name.strip_suffix(" VN") {
        body.name = format!("{head} Việt Nam");
    }
    let plural = at > 0 && {
        let text = &reading.text;
        text.tokens[at - 1].sentence == text.tokens[at].sentence
            && (matches!(text.folded(at - 1), "các" | "những" | "mỗi" | "từng" | "mọi" | "nhiều")
                || text.is(at - 1, "diện") && !(at > 1 && text.is(at - 2, "đại"))
                || text.tokens[at - 1].kind == crate::text::Kind::Number
                    && !(at > 1 && matches!(text.folded(at - 2), "thứ" | "họp"))
                    && body.missing.is_some()
                    && !body.fixed)
    };
    found.push(OrganizationMention {
        tokens: at..body.end,
        stated: body.name.clone(),
        name: body.name,
        province: body.province,
        completed: false,
        kind: body.kind,
        // "cán bộ diện Ban Thường vụ Tỉnh ủy quản lý" is a class of people
        generic: body.generic || (plural && body.missing.is_some()),
        missing: body.missing,
        rule: body.rule,
    });
}

/// "HĐND, UBND, Ủy ban MTTQ Việt Nam tỉnh": the level of the last is that of all.
fn inherit_levels(reading: &Reading<'_>, found: &mut [OrganizationMention]) {
    for n in (1..found.len()).rev() {
        let (head, tail) = found.split_at_mut(n);
        let (bare, next) = (&mut head[n - 1], &tail[0]);
        let joined = next.tokens.start == bare.tokens.end + 1
            && matches!(reading.text.folded(bare.tokens.end), "," | "và" | "-");
        if joined && bare.missing == Some(super::Missing::Level) && bare.kind == "of-place" && next.kind == "of-place" {
            let level = level_of(&next.name);
            if !level.is_empty() {
                bare.name = format!("{}{level}", bare.name);
                bare.missing = next.missing;
                bare.province.clone_from(&next.province);
            }
        }
    }
}

/// The tail of a name from its level word on: " tỉnh Hà Nam".
fn level_of(name: &str) -> &str {
    [
        "tỉnh",
        "thành phố",
        "Thành phố",
        "huyện",
        "quận",
        "thị xã",
        "xã",
        "phường",
    ]
    .iter()
    .filter_map(|level| {
        let at = name.rfind(&format!(" {level}"))?;
        let rest = &name[at + level.len() + 1..];
        (rest.is_empty() || rest.starts_with(' ')).then_some(&name[at..])
    })
    .max_by_key(|tail| tail.len())
    .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, layout, place};
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Article;

    fn bodies(text: &str) -> Vec<String> {
        let article = Article {
            id: "a".into(),
            text: text.into(),
            ..Article::default()
        };
        let mut reading = Reading::unread(&article, Lexicon::builtin());
        layout::recognise(&mut reading);
        place::recognise(&mut reading);
        recognise(&mut reading);
        reading
            .organizations
            .iter()
            .filter(|o| !o.generic)
            .map(|o| o.name.clone())
            .collect()
    }

    #[test]
    fn names_are_composed() {
        for (text, wanted) in [
            (
                "Trưởng Ban Tổ chức Thành ủy Cần Thơ",
                vec!["Ban Tổ chức Thành ủy Cần Thơ"],
            ),
            (
                "Ban Tổ chức Thành uỷ TP. HCM",
                vec!["Ban Tổ chức Thành ủy Thành phố Hồ Chí Minh"],
            ),
            (
                "Phó Trưởng ban Thường trực Ban Tổ chức T.Ư",
                vec!["Ban Tổ chức Trung ương"],
            ),
            ("Trưởng ban Dân vận Trung ương", vec!["Ban Dân vận Trung ương"]),
            ("Chủ tịch UBND tỉnh Quảng Ninh", vec!["Ủy ban nhân dân tỉnh Quảng Ninh"]),
            ("Công an Hà Nội", vec!["Công an thành phố Hà Nội"]),
            (
                "Giám đốc Sở NN&PTNT tỉnh Trà Vinh",
                vec!["Sở Nông nghiệp và Phát triển nông thôn tỉnh Trà Vinh"],
            ),
            ("Giám đốc Sở Tư pháp tỉnh", vec!["Sở Tư pháp tỉnh"]),
            ("Bí thư Quận ủy Ngô Quyền", vec!["Quận ủy Ngô Quyền"]),
            (
                "Ban Chấp hành Đảng bộ tỉnh Hà Nam khóa XX",
                vec!["Ban Chấp hành Đảng bộ tỉnh Hà Nam"],
            ),
            (
                "Đảng ủy Khối các cơ quan tỉnh Hà Nam",
                vec!["Đảng ủy Khối các cơ quan tỉnh Hà Nam"],
            ),
            (
                "lãnh đạo các huyện ủy Ba Tri, Bình Đại và Thạnh Phú",
                vec!["Huyện ủy Ba Tri", "Huyện ủy Bình Đại", "Huyện ủy Thạnh Phú"],
            ),
            ("các tỉnh ủy, thành ủy", vec![]),
            // a board of two kinds of zones, a sub-board of a congress, a branch by its place only
            (
                "Trưởng Ban Quản lý Khu kinh tế Mẫu Sơn và các Khu công nghiệp tỉnh Hà Nam",
                vec!["Ban Quản lý Khu kinh tế Mẫu Sơn và các Khu công nghiệp tỉnh Hà Nam"],
            ),
            ("Tiểu ban Phục vụ Đại hội cần chu đáo", vec!["Tiểu ban Phục vụ Đại hội"]),
            ("họp tại Bảo tàng lịch sử - Chi nhánh TPHCM", vec![]),
            (
                "Chính ủy Lữ đoàn 146 Vùng 4 Hải quân",
                vec!["Lữ đoàn 146 Vùng 4 Hải quân"],
            ),
            // a branch of the Party in a body whose name is left out
            ("Đảng bộ Lữ đoàn trong sạch", vec![]),
            (
                "đại diện Tỉnh ủy các tỉnh: Yên Bái, Tuyên Quang và Vĩnh Phúc",
                vec!["Tỉnh ủy Yên Bái", "Tỉnh ủy Tuyên Quang", "Tỉnh ủy Vĩnh Phúc"],
            ),
            (
                "Thường trực HĐND các huyện Hòa An, Trùng Khánh",
                vec![
                    "Thường trực Hội đồng nhân dân huyện Hòa An",
                    "Thường trực Hội đồng nhân dân huyện Trùng Khánh",
                ],
            ),
            (
                "lãnh đạo Ban Dân vận các huyện ủy Văn Chấn, Trạm Tấu và Thị ủy Nghĩa Lộ",
                vec![
                    "Ban Dân vận Huyện ủy Văn Chấn",
                    "Ban Dân vận Huyện ủy Trạm Tấu",
                    "Ban Dân vận Thị ủy Nghĩa Lộ",
                ],
            ),
            (
                "lãnh đạo các bộ: Tài chính, Thông tin và Truyền thông, Công an dự họp",
                vec!["Bộ Tài chính", "Bộ Thông tin và Truyền thông", "Bộ Công an"],
            ),
            (
                "lãnh đạo các ban: Nội chính, Tổ chức Tỉnh ủy Ninh Thuận",
                vec![
                    "Ban Nội chính Tỉnh ủy Ninh Thuận",
                    "Ban Tổ chức Tỉnh ủy Ninh Thuận",
                    "Tỉnh ủy Ninh Thuận",
                ],
            ),
            (
                "các Sở Y tế và Nội vụ tỉnh Hà Nam",
                vec!["Sở Y tế tỉnh Hà Nam", "Sở Nội vụ tỉnh Hà Nam"],
            ),
            (
                "Tổ chức Y tế Thế giới (WHO) nêu; theo WHO",
                vec!["Tổ chức Y tế Thế giới", "Tổ chức Y tế Thế giới"],
            ),
            (
                "Trưởng Ban Pháp chế HĐND tỉnh Hà Nam",
                vec!["Ban Pháp chế Hội đồng nhân dân tỉnh Hà Nam"],
            ),
            (
                "Bộ Văn hoá, Thể thao và Du lịch",
                vec!["Bộ Văn hóa, Thể thao và Du lịch"],
            ),
            (
                "Giám đốc Trung tâm Y tế huyện Kế Sách làm việc",
                vec!["Trung tâm Y tế huyện Kế Sách"],
            ),
            ("ban tổ chức các tỉnh", vec![]),
            ("Bí thư Đảng ủy đặc khu Phú Quý", vec!["Đảng ủy đặc khu Phú Quý"]),
            // a name ends before the verb, and before a name of another kind
            ("Hội Luật gia Việt Nam bày tỏ sự cảm ơn", vec!["Hội Luật gia Việt Nam"]),
            ("Công ty Mẫu Phát khởi công dự án", vec!["Công ty Mẫu Phát"]),
            (
                "Ủy ban Thường vụ Quốc hội giải trình",
                vec!["Ủy ban Thường vụ Quốc hội"],
            ),
            (
                "Trung tâm Khí tượng thủy văn quốc gia dự báo",
                vec!["Trung tâm Khí tượng thủy văn quốc gia"],
            ),
            ("Công ty Nhiệt điện Quảng Ninh", vec!["Công ty Nhiệt điện Quảng Ninh"]),
            ("ông Lê Trường Thử nói", vec![]),
            // "toàn quốc" is no assembly; short names of departments; boards of forests; companies of few letters
            (
                "Đại hội đại biểu toàn quốc Hội Luật gia Việt Nam",
                vec!["Hội Luật gia Việt Nam"],
            ),
            (
                "Giám đốc Sở Nông nghiệp Hà Nam",
                vec!["Sở Nông nghiệp và Phát triển nông thôn tỉnh Hà Nam"],
            ),
            (
                "Trưởng ban Quản lý rừng phòng hộ Mẫu Sơn",
                vec!["Ban Quản lý rừng phòng hộ Mẫu Sơn"],
            ),
            (
                "Giám đốc Công ty TNHH MTV Lâm nghiệp Mẫu Sơn dự",
                vec!["Công ty TNHH MTV Lâm nghiệp Mẫu Sơn"],
            ),
            ("UBKT cấp huyện", vec![]),
            // boards of a number, or of a document
            ("Trưởng Ban Chỉ đạo 138/CP chủ trì", vec!["Ban Chỉ đạo 138/CP"]),
            (
                "Trưởng Ban Chỉ đạo thực hiện Nghị quyết 45 chủ trì",
                vec!["Ban Chỉ đạo thực hiện Nghị quyết 45"],
            ),
            (
                "Trưởng Ban Chỉ đạo cải cách của Chính phủ",
                vec!["Ban Chỉ đạo cải cách của Chính phủ"],
            ),
            // one of many; one of the list
            ("lãnh đạo UBND các tỉnh", vec![]),
            ("Ban Tổ chức các Tỉnh ủy, Thành ủy Khu vực miền Trung", vec![]),
            ("lãnh đạo tỉnh ủy, thành ủy, UBND", vec![]),
            ("Thường trực huyện ủy, thị ủy dự", vec![]),
            ("đại diện Ban Tổ chức Tỉnh ủy, Thành ủy các tỉnh", vec![]),
            // committees and offices of bodies that have names of their own
            (
                "Đảng bộ Văn phòng Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, Đảng bộ Liên minh Hợp tác xã Việt Nam",
                vec![
                    "Đảng bộ Văn phòng Ban Chỉ đạo Trung ương về phòng, chống tham nhũng",
                    "Đảng bộ Liên minh Hợp tác xã Việt Nam",
                ],
            ),
            ("Đảng ủy khối Doanh nghiệp", vec!["Đảng ủy Khối doanh nghiệp"]),
            ("Đảng ủy Khu Kinh tế", vec!["Đảng ủy Khu kinh tế"]),
            ("Ban Tổ chức Đại hội", vec![]),
            (
                "Khối thi đua các ngân hàng tỉnh Hà Nam",
                vec!["Khối thi đua các ngân hàng tỉnh Hà Nam"],
            ),
            ("Cụm thi đua số 9 tổ chức hội nghị", vec!["Cụm thi đua số 9"]),
            (
                "Cụm thi đua số 9 ngành Tổ chức xây dựng Đảng sơ kết",
                vec!["Cụm thi đua số 9 ngành Tổ chức xây dựng Đảng"],
            ),
            (
                "Cụm thi đua số 2 ngành Tư pháp tổ chức",
                vec!["Cụm thi đua số 2 ngành Tư pháp"],
            ),
            (
                "Cụm thi đua Thanh tra 5 tỉnh Bắc Trung Bộ tổ chức",
                vec!["Cụm thi đua Thanh tra 5 tỉnh Bắc Trung Bộ"],
            ),
            ("Hội đồng Bầu cử tỉnh Hà Nam họp", vec!["Hội đồng bầu cử tỉnh Hà Nam"]),
            (
                "Ban Tuyên giáo Trung ương Hội Nông dân Việt Nam",
                vec!["Ban Tuyên giáo Trung ương Hội Nông dân Việt Nam"],
            ),
            (
                "Ban đại diện Hội đồng quản trị Ngân hàng Chính sách xã hội tỉnh Hà Nam",
                vec!["Ban đại diện Hội đồng quản trị Ngân hàng Chính sách xã hội tỉnh Hà Nam"],
            ),
            // no name ends inside a word
            ("Tập đoàn Ô tô Mẫu Phát", vec!["Tập đoàn Ô tô Mẫu Phát"]),
            (
                "Công ty cổ phần Tập đoàn Mẫu Phát",
                vec!["Công ty cổ phần Tập đoàn Mẫu Phát"],
            ),
            (
                "Hội Cựu chiến binh Khối Các cơ quan tỉnh Hà Nam",
                vec!["Hội Cựu chiến binh Khối Các cơ quan tỉnh Hà Nam"],
            ),
            (
                "Hội đồng Vùng kinh tế trọng điểm phía Nam",
                vec!["Hội đồng Vùng kinh tế trọng điểm phía Nam"],
            ),
            (
                "Trưởng phòng Phòng Nghiệp vụ II Ban Tổ chức Tỉnh ủy Hà Nam",
                vec!["Phòng Nghiệp vụ II", "Ban Tổ chức Tỉnh ủy Hà Nam"],
            ),
            ("phố cổ Hội An", vec![]),
            ("Bí thư Tỉnh đoàn Bến Tre", vec!["Tỉnh đoàn Bến Tre"]),
            (
                "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy Thái Bình",
                vec!["Ủy ban Kiểm tra Tỉnh ủy Thái Bình"],
            ),
            ("cán bộ diện Ban Thường vụ Tỉnh ủy quản lý", vec![]),
            ("Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị", vec![]),
            ("HỘI NGHỊ TỔNG KẾT CÔNG TÁC", vec![]),
            (
                "Chủ tịch Hội đồng quản trị Công ty cổ phần Mẫu Phát",
                vec!["Hội đồng quản trị Công ty cổ phần Mẫu Phát"],
            ),
            ("kỳ họp thứ 7 HĐND tỉnh", vec!["Hội đồng nhân dân tỉnh"]),
            (
                "Vụ trưởng Vụ Pháp chế, Bộ Nội vụ",
                vec!["Vụ Pháp chế, Bộ Nội vụ", "Bộ Nội vụ"],
            ),
        ] {
            assert_eq!(bodies(text), wanted, "{text}");
        }
    }
}
