//! Recognises offices and people: who is named, and which offices stand with the name.

mod appointment;
mod atoms;
mod attach;
mod bodies;
mod body;
mod career;
mod chain;
mod office;
mod reference;
mod seat;
mod subject;

use super::{OfficeMention, PersonMention, Reading};
pub use atoms::given_name;
pub(super) use atoms::{MEMBERS, PIECES};

/// Adds offices, people with their offices, and short references to them.
pub fn recognise(reading: &mut Reading<'_>) {
    let (mut offices, mut people) = (Vec::new(), Vec::new());
    let mut past = subject::Past::default();
    let bodies = bodies::Bodies::default();
    for sentence in reading.text.sentences.iter().cloned() {
        if reading.is_content(sentence.start) {
            if !atoms::speaks_of_people(reading, &sentence) {
                past.add(&[]);
                continue;
            }
            let mut found = attach::Found::default();
            let atoms = atoms::atoms(reading, &bodies, sentence, &mut found.offices);
            attach::attach(reading, &bodies, &atoms, &mut found);
            chain::complete_alone(reading, &mut found.offices);
            appointment::attach(reading, &atoms, &past, &mut found);
            past.know_again(&mut found);
            past.add(&found.people);
            add(found, &mut offices, &mut people);
        }
    }
    career::settle(reading, &mut offices, &people);
    body::complete_bare(reading, &mut offices);
    reading.offices = offices.into();
    reading.set_people(people);
    reference::resolve(reading, &bodies);
}

fn add(found: attach::Found, offices: &mut Vec<OfficeMention>, people: &mut Vec<PersonMention>) {
    let base = offices.len();
    offices.extend(found.offices);
    for mut person in found.people {
        for office in &mut person.offices {
            *office += base;
        }
        people.push(person);
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod more_tests;

#[cfg(test)]
mod tests {
    use super::super::{context, date, layout, organization, place};
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Article;

    fn read(text: &str, of: impl Fn(&PersonMention) -> bool) -> Vec<String> {
        let article = Article {
            id: "a".into(),
            text: text.into(),
            ..Article::default()
        };
        let mut reading = Reading::unread(&article, Lexicon::builtin());
        for recognise in [
            layout::recognise,
            date::recognise,
            place::recognise,
            organization::recognise,
            context::recognise,
            recognise,
        ] {
            recognise(&mut reading);
        }
        let office = |n: &usize| {
            let o: &OfficeMention = &reading.offices[*n];
            format!(
                "{}{}@{}",
                if o.former { "nguyên " } else { "" },
                o.title,
                o.organization
            )
        };
        let line = |p: &PersonMention| {
            format!(
                "{}: {}",
                p.name,
                p.offices.iter().map(office).collect::<Vec<_>>().join("; ")
            )
        };
        reading.people.iter().filter(|p| of(p)).map(line).collect()
    }

    /// The people named, with the offices that stand with the name.
    pub(super) fn people(text: &str) -> Vec<String> {
        read(text, |p| !p.reference)
    }

    /// The short references that bring an office.
    pub(super) fn offices_of_references(text: &str) -> Vec<String> {
        read(text, |p| p.reference && !p.offices.is_empty())
    }

    #[test]
    fn offices_stand_before_or_behind_the_name() {
        for (text, wanted) in [
            (
                "Đồng chí Lê Văn Mẫu, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Hà Nam chủ trì hội nghị.",
                vec!["Lê Văn Mẫu: Ủy viên@Ban Chấp hành Trung ương Đảng; Bí thư@Tỉnh ủy Hà Nam"],
            ),
            (
                "Dự có Bí thư Tỉnh ủy Hà Nam, Chủ tịch HĐND tỉnh Hà Nam Lê Văn Mẫu và Chủ tịch UBND tỉnh Hà Nam Trần Thị Thử.",
                vec![
                    "Lê Văn Mẫu: Bí thư@Tỉnh ủy Hà Nam; Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
                    "Trần Thị Thử: Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam",
                ],
            ),
            (
                "Bộ trưởng Bộ Tài chính Lê Văn Mẫu, Bộ trưởng Bộ Nội vụ Trần Thị Thử cùng dự.",
                vec![
                    "Lê Văn Mẫu: Bộ trưởng@Bộ Tài chính",
                    "Trần Thị Thử: Bộ trưởng@Bộ Nội vụ",
                ],
            ),
            (
                "Ông Lê Văn Mẫu - nguyên Phó Chủ tịch UBND tỉnh Hà Nam, nay là Bí thư Đảng ủy đặc khu Phú Quý - cho biết.",
                vec!["Lê Văn Mẫu: nguyên Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam; Bí thư@Đảng ủy đặc khu Phú Quý"],
            ),
            (
                "đồng chí Ngô Quang Thử (Bí thư Quận ủy Ngô Quyền) kiến nghị",
                vec!["Ngô Quang Thử: Bí thư@Quận ủy Ngô Quyền"],
            ),
            (
                "Đồng chủ trì có các Phó Thủ tướng: Lê Văn Mẫu, Trần Thị Thử.",
                vec![
                    "Lê Văn Mẫu: Phó Thủ tướng@Chính phủ",
                    "Trần Thị Thử: Phó Thủ tướng@Chính phủ",
                ],
            ),
            (
                "Có các đồng chí: Lê Văn Mẫu, Phó Bí thư Tỉnh ủy Hà Nam; Trần Thị Thử và Vũ Mạnh Ví, đều là Phó Chủ tịch HĐND tỉnh Hà Nam.",
                vec![
                    "Lê Văn Mẫu: Phó Bí thư@Tỉnh ủy Hà Nam",
                    "Trần Thị Thử: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
                    "Vũ Mạnh Ví: Phó Chủ tịch@Hội đồng nhân dân tỉnh Hà Nam",
                ],
            ),
            (
                "GS, TS Hoàng Phúc Mẫu, Giám đốc Học viện Chính trị khu vực III đặt vấn đề.",
                vec!["Hoàng Phúc Mẫu: Giám đốc@Học viện Chính trị khu vực III"],
            ),
            (
                "Trưởng Ban Tổ chức Huyện ủy Thủy Nguyên Bùi Đắc Ví nêu khó khăn.",
                vec!["Bùi Đắc Ví: Trưởng ban@Ban Tổ chức Huyện ủy Thủy Nguyên"],
            ),
            (
                "Thứ trưởng Công an Lê Văn Mẫu dự.",
                vec!["Lê Văn Mẫu: Thứ trưởng@Bộ Công an"],
            ),
            (
                "bổ nhiệm bà Lâm Thị Mẫu, Giám đốc Sở Y tế tỉnh Hà Nam làm Phó Chủ tịch UBND tỉnh Hà Nam",
                vec!["Lâm Thị Mẫu: Giám đốc@Sở Y tế tỉnh Hà Nam; Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam"],
            ),
            (
                "miễn nhiệm chức vụ Chánh Thanh tra tỉnh Hà Nam đối với ông Đoàn Thế Mẫu",
                vec!["Đoàn Thế Mẫu: Chánh Thanh tra@Thanh tra tỉnh Hà Nam"],
            ),
            ("Tư tưởng Hồ Chí Minh và kim ngạch của Quảng Ninh.", vec![]),
            (
                "Chủ tịch Hà Nội Nguyễn Đức Mẫu và Bí thư Quảng Ninh Trần Văn Thử cùng dự.",
                vec![
                    "Nguyễn Đức Mẫu: Chủ tịch@Ủy ban nhân dân thành phố Hà Nội",
                    "Trần Văn Thử: Bí thư@Tỉnh ủy Quảng Ninh",
                ],
            ),
            (
                "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ Lê Văn Mẫu, Ủy viên Bộ Chính trị cũng dự.",
                vec!["Lê Văn Mẫu: Chủ nhiệm@Văn phòng Chính phủ; Ủy viên@Bộ Chính trị"],
            ),
            (
                "Quốc hội nghe Chủ tịch Quốc hội Lê Thị Mẫu trình để bầu Chủ tịch nước.",
                vec!["Lê Thị Mẫu: Chủ tịch@Quốc hội"],
            ),
            ("Bà Hoàng Mai Thử nêu ý kiến.", vec!["Hoàng Mai Thử: "]),
            ("Theo ông Ban Chỉ đạo là cần thiết.", vec![]),
            (
                "Bí thư Tỉnh ủy - Phạm Văn Mẫu chủ trì hội nghị",
                vec!["Phạm Văn Mẫu: Bí thư@Tỉnh ủy"],
            ),
            (
                "Thừa ủy quyền của Thủ tướng, Phó Thủ tướng Vũ Văn Mẫu ký quyết định.",
                vec!["Vũ Văn Mẫu: Phó Thủ tướng@Chính phủ"],
            ),
            (
                "Thủ tướng Lê Văn Mẫu, Phó Thủ tướng, Bộ trưởng Bộ Nội vụ Trần Văn Thử cùng dự.",
                vec![
                    "Lê Văn Mẫu: Thủ tướng@Chính phủ",
                    "Trần Văn Thử: Phó Thủ tướng@Chính phủ; Bộ trưởng@Bộ Nội vụ",
                ],
            ),
            (
                "bổ nhiệm đồng chí Lê Văn Mẫu làm Phó Trưởng Ban Tuyên giáo T.Ư. Đồng chí Trần Thị Thử, Ủy viên Bộ Chính trị dự.",
                vec![
                    "Lê Văn Mẫu: Phó Trưởng ban@Ban Tuyên giáo Trung ương",
                    "Trần Thị Thử: Ủy viên@Bộ Chính trị",
                ],
            ),
            (
                "Đồng chí Phan Tiến Mẫu, TVTU, Trưởng Ban Tuyên giáo Tỉnh ủy dự.",
                vec!["Phan Tiến Mẫu: Ủy viên@Ban Thường vụ Tỉnh ủy; Trưởng ban@Ban Tuyên giáo Tỉnh ủy"],
            ),
            (
                "Đồng chí Lê Xuân Mẫu- TUV, Bí thư thành uỷ, Chủ tịch HĐND thành phố chủ trì.",
                vec![
                    "Lê Xuân Mẫu: Ủy viên@Ban Chấp hành Đảng bộ tỉnh; Bí thư@Thành ủy; Chủ tịch@Hội đồng nhân dân thành phố",
                ],
            ),
            (
                "chỉ định đồng chí Lê Thị Mẫu tham gia Ban Chấp hành, Ban Thường vụ Huyện ủy và giữ chức Phó Bí thư Huyện ủy Đồng Hỷ.",
                vec![
                    "Lê Thị Mẫu: Phó Bí thư@Huyện ủy Đồng Hỷ; Ủy viên@Ban Chấp hành Đảng bộ huyện Đồng Hỷ; Ủy viên@Ban Thường vụ Huyện ủy Đồng Hỷ",
                ],
            ),
            (
                "miễn nhiệm chức vụ Chủ tịch UBND tỉnh Bắc Kạn của ông Trương Chí Mẫu để nhận nhiệm vụ mới.",
                vec!["Trương Chí Mẫu: Chủ tịch@Ủy ban nhân dân tỉnh Bắc Kạn"],
            ),
            (
                "Ông Lê Văn Mẫu - Bí thư Đảng ủy, Giám đốc Bệnh viện Bạch Mai và ông Vũ Văn Ví, Bí thư Đảng ủy, Chủ tịch UBND xã Thông Thụ.",
                vec![
                    "Lê Văn Mẫu: Bí thư@Đảng ủy Bệnh viện Bạch Mai; Giám đốc@Bệnh viện Bạch Mai",
                    "Vũ Văn Ví: Bí thư@Đảng ủy xã Thông Thụ; Chủ tịch@Ủy ban nhân dân xã Thông Thụ",
                ],
            ),
            (
                "Các đồng chí: Chẩu Văn Mẫu, Bí thư Tỉnh ủy; Lê Thị Thử, Chủ tịch HĐND tỉnh chủ trì.",
                vec![
                    "Chẩu Văn Mẫu: Bí thư@Tỉnh ủy",
                    "Lê Thị Thử: Chủ tịch@Hội đồng nhân dân tỉnh",
                ],
            ),
            (
                "Các đồng chí: Trần Thị Mẫu, Ủy viên Ban Thường vụ Tỉnh ủy; Phó Chủ tịch HDND tỉnh; Lê Văn Thử, Giám đốc Sở Y tế tỉnh dự.",
                vec![
                    "Trần Thị Mẫu: Ủy viên@Ban Thường vụ Tỉnh ủy; Phó Chủ tịch@Hội đồng nhân dân tỉnh",
                    "Lê Văn Thử: Giám đốc@Sở Y tế tỉnh",
                ],
            ),
            (
                "Có các Đại biểu Quốc hội: Nguyễn Thành Mẫu, Khang Thị Thử, Triệu Thị Ví.",
                vec![
                    "Nguyễn Thành Mẫu: Đại biểu@Quốc hội",
                    "Khang Thị Thử: Đại biểu@Quốc hội",
                    "Triệu Thị Ví: Đại biểu@Quốc hội",
                ],
            ),
            (
                "Dự có Phó Ban công tác phụ nữ phía Nam Hoàng Thị Mẫu và ông Vũ Văn Thử, trưởng ban tuyên giáo Tỉnh ủy.",
                vec![
                    "Hoàng Thị Mẫu: Phó Trưởng ban@Ban công tác phụ nữ phía Nam",
                    "Vũ Văn Thử: Trưởng ban@Ban Tuyên giáo Tỉnh ủy",
                ],
            ),
            (
                "PGS, TS Lê Quốc Mẫu, nguyên Phó Giám đốc Học viện Hành chính Quốc gia và TS Vũ Văn Thử, Giám đốc Học viện phát biểu.",
                vec![
                    "Lê Quốc Mẫu: nguyên Phó Giám đốc@Học viện Hành chính Quốc gia",
                    "Vũ Văn Thử: Giám đốc@Học viện Hành chính Quốc gia",
                ],
            ),
            (
                "Ông Lê Văn Mẫu, Trưởng Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh Hà Nam; ông Vũ Văn Thử, Chánh Văn phòng Bộ Công an.",
                vec![
                    "Lê Văn Mẫu: Trưởng ban@Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh Hà Nam",
                    "Vũ Văn Thử: Chánh Văn phòng@Văn phòng Bộ Công an",
                ],
            ),
            (
                "Ông Lê Văn Mẫu phụ trách cho đến khi kiện toàn chức vụ Giám đốc Công an tỉnh Hà Nam.",
                vec!["Lê Văn Mẫu: "],
            ),
            (
                "Dự có nguyên Bí thư Thành ủy TP Lê Văn Mẫu; các đồng chí Chủ tịch nước Lê Văn Thử, Chủ tịch Quốc hội Vũ Văn Ví.",
                vec![
                    "Lê Văn Mẫu: nguyên Bí thư@Thành ủy",
                    "Lê Văn Thử: Chủ tịch nước@",
                    "Vũ Văn Ví: Chủ tịch@Quốc hội",
                ],
            ),
            (
                "Có Đại tướng Lương Văn Mẫu, Ủy viên Thường vụ Quân ủy Trung ương, Chủ nhiệm Tổng cục Chính trị, Thượng tướng Lê Huy Thử, Thứ trưởng Bộ Quốc phòng.",
                vec![
                    "Lương Văn Mẫu: Ủy viên@Ban Thường vụ Quân ủy Trung ương; Chủ nhiệm@Tổng cục Chính trị Quân đội nhân dân Việt Nam",
                    "Lê Huy Thử: Thứ trưởng@Bộ Quốc phòng",
                ],
            ),
            (
                "chỉ định đồng chí Lê Văn Mẫu, sinh năm 1975, Phó Giám đốc Sở Tài chính tỉnh Hà Nam, giữ chức Phó Bí thư Huyện ủy Đồng Hỷ.",
                vec!["Lê Văn Mẫu: Phó Giám đốc@Sở Tài chính tỉnh Hà Nam; Phó Bí thư@Huyện ủy Đồng Hỷ"],
            ),
            (
                "Đồng chí Lê Văn Mẫu, sinh năm 1968, dân tộc Dao, quê xã Xuân Thử, 42 tuổi, Ủy viên dự khuyết BCH TƯ Đảng, Phó Bí thư Tỉnh ủy Hà Nam khóa XIV được bầu làm Bí thư Tỉnh ủy Hà Nam.",
                vec![
                    "Lê Văn Mẫu: Ủy viên dự khuyết@Ban Chấp hành Trung ương Đảng; Phó Bí thư@Tỉnh ủy Hà Nam; Bí thư@Tỉnh ủy Hà Nam",
                ],
            ),
            (
                "Bí thư thành ủy Hà Nội: Ông Lê Văn Mẫu, UV BCT TƯ Đảng",
                vec!["Lê Văn Mẫu: Bí thư@Thành ủy Hà Nội; Ủy viên@Bộ Chính trị"],
            ),
            (
                "Huyện ủy Đồng Hỷ họp sáng 2/3, có đồng chí Lê Văn Mẫu, Bí thư Huyện ủy, Chủ tịch HĐND huyện.",
                vec!["Lê Văn Mẫu: Bí thư@Huyện ủy Đồng Hỷ; Chủ tịch@Hội đồng nhân dân huyện Đồng Hỷ"],
            ),
            (
                "Đồng chí Lê Thị Mẫu, Chánh Văn phòng Tỉnh ủy Hà Nam và đồng chí Lê Văn Thử, Phó Chủ tịch UBND tỉnh Hà Nam được bầu giữ chức Phó Bí thư Tỉnh ủy Hà Nam.",
                vec![
                    "Lê Thị Mẫu: Chánh Văn phòng@Văn phòng Tỉnh ủy Hà Nam; Phó Bí thư@Tỉnh ủy Hà Nam",
                    "Lê Văn Thử: Phó Chủ tịch@Ủy ban nhân dân tỉnh Hà Nam; Phó Bí thư@Tỉnh ủy Hà Nam",
                ],
            ),
            (
                "Có các đồng chí Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng: Tòng Thị Mẫu, Trương Thị Thử đã làm việc.",
                vec![
                    "Tòng Thị Mẫu: Ủy viên@Bộ Chính trị; Bí thư@Ban Chấp hành Trung ương Đảng",
                    "Trương Thị Thử: Ủy viên@Bộ Chính trị; Bí thư@Ban Chấp hành Trung ương Đảng",
                ],
            ),
            (
                "ĐỒNG CHÍ LÊ VĂN MẪU, BÍ THƯ TỈNH ỦY BẮC GIANG PHÁT BIỂU TẠI HỘI NGHỊ, TRẦN THỊ THỬ DỰ.",
                vec!["Lê Văn Mẫu: Bí thư@Tỉnh ủy Bắc Giang"],
            ),
            (
                "Quyết định của Ban Bí thư do đại biểu Lê Văn Mẫu (Hải Dương) nêu.",
                vec!["Lê Văn Mẫu: "],
            ),
            (
                "Về phía tỉnh Nghệ An có đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy.",
                vec!["Lê Văn Mẫu: Bí thư@Tỉnh ủy Nghệ An"],
            ),
        ] {
            assert_eq!(people(text), wanted, "{text}");
        }
    }
}
