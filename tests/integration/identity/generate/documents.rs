//! Documents: numbered anew each year, each term, in each province, or not at all.

use trithuc::generate::Random;
use trithuc::model::Moment;

use super::people::Body;
use super::{Day, Unit, moment, year_begins, year_of};

const SUBJECTS: &[&str] = &[
    "đầu tư công trung hạn",
    "xây dựng nông thôn mới",
    "công tác quy hoạch cán bộ",
    "chuyển đổi số",
    "phòng, chống lãng phí",
    "tinh gọn tổ chức bộ máy",
    "phát triển nguồn nhân lực",
    "bảo vệ môi trường",
    "chăm sóc sức khỏe nhân dân",
    "cải cách tiền lương",
    "củng cố tổ chức cơ sở đảng",
    "quản lý đất đai",
    "phát triển du lịch",
    "giảm nghèo bền vững",
    "phổ cập giáo dục mầm non",
    "an toàn giao thông",
    "luân chuyển cán bộ",
    "thi đua, khen thưởng",
];

/// First days of the terms of the Party's Central Committee, and their numerals.
const TERMS: &[((i16, u8, u8), &str)] = &[
    ((2006, 4, 25), "X"),
    ((2011, 1, 19), "XI"),
    ((2016, 1, 28), "XII"),
    ((2021, 2, 1), "XIII"),
];

pub struct Document {
    pub kind: &'static str,
    /// `21`, of `21-NQ/TW`; empty for those without a number.
    pub bare: String,
    /// The whole number.
    pub number: String,
    /// The name of what has no number.
    pub name: String,
    pub issuer: Body,
    pub day: Day,
    pub term: Option<&'static str>,
    pub subject: &'static str,
}

/// All documents; no two are told apart by their full dates alone.
pub fn documents(random: &mut Random, units: &[Unit], many: usize) -> Vec<Document> {
    let mut seen = std::collections::BTreeSet::new();
    let mut documents = Vec::new();
    while documents.len() < many {
        let document = document(random, units);
        let period = document
            .term
            .map_or_else(|| year_of(document.day).to_string(), str::to_owned);
        let key = (
            document.number.clone(),
            document.name.clone(),
            document.issuer.unit(),
            period,
        );
        if seen.insert(key) {
            documents.push(document);
        }
    }
    documents
}

fn document(random: &mut Random, units: &[Unit]) -> Document {
    let day = year_begins(random.between(2008, 2025)) + random.between(0, 170);
    let year = year_of(day);
    let subject = *random.pick(SUBJECTS);
    let unit = random.below(units.len());
    let n = random.between(1, 60);
    let numbered = |kind, number: String, issuer, term| Document {
        kind,
        bare: n.to_string(),
        number,
        name: String::new(),
        issuer,
        day,
        term,
        subject,
    };
    let begun = |((year, month, d), _): &&((i16, u8, u8), &'static str)| Moment::day(*year, *month, *d) <= moment(day);
    let term = TERMS.iter().rev().find(begun).map(|(_, term)| *term);
    match random.below(10) {
        0 | 1 => numbered(
            "Nghị quyết",
            format!("{n}-NQ/TW"),
            Body::Central("Ban Chấp hành Trung ương Đảng"),
            term,
        ),
        2 => numbered("Chỉ thị", format!("{n}-CT/TW"), Body::Central("Ban Bí thư"), term),
        3 => numbered("Kết luận", format!("{n}-KL/TW"), Body::Central("Bộ Chính trị"), term),
        4 => numbered("Kế hoạch", format!("{n}-KH/TU"), Body::Committee("", unit), None),
        5 => numbered(
            "Nghị quyết",
            format!("{n}/NQ-HĐND"),
            Body::Of("Hội đồng nhân dân".into(), unit),
            None,
        ),
        6 => numbered(
            "Quyết định",
            format!("{n}/QĐ-UBND"),
            Body::Of("Ủy ban nhân dân".into(), unit),
            None,
        ),
        7 => numbered(
            "Nghị định",
            format!("{n}/{year}/NĐ-CP"),
            Body::Central("Chính phủ"),
            None,
        ),
        8 => numbered(
            "Công điện",
            format!("{n}/CĐ-TTg"),
            Body::Central("Thủ tướng Chính phủ"),
            None,
        ),
        _ => {
            let session = 1 + n % 12;
            Document {
                kind: "Nghị quyết",
                bare: String::new(),
                number: String::new(),
                name: format!("Nghị quyết Hội nghị Trung ương {session} khóa {}", term.unwrap_or("IX")),
                issuer: Body::Central("Ban Chấp hành Trung ương Đảng"),
                day,
                term,
                subject,
            }
        }
    }
}
