//! People with careers: who held which offices when.

use std::collections::BTreeSet;
use trithuc::generate::Random;

use super::{Day, Size, Unit, reform, year_begins};

const FAMILY: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Mai", "Đinh", "Trịnh", "Lâm", "Đoàn", "Hà", "Tạ", "Quách",
];
const MIDDLE: &[&str] = &[
    "Văn", "Thị", "Hữu", "Đức", "Minh", "Quang", "Xuân", "Thanh", "Ngọc", "Hồng", "Công", "Đình", "Thế", "Bá", "Quốc",
    "Kim", "Viết", "Mạnh", "Trọng", "Tuấn", "Khắc", "Gia", "Hải", "Anh",
];
const GIVEN: &[&str] = &[
    "Hòa", "Hiếu", "Thúy", "Tâm", "Mẫn", "Bách", "Bạch", "Toàn", "Khoa", "Hùng", "Dũng", "Sơn", "Hà", "Lan", "Phúc",
    "Lộc", "Thọ", "Quý", "Tùng", "Bình", "An", "Khánh", "Long", "Lâm", "Nam", "Trung", "Kiên", "Cường", "Thắng", "Lợi",
    "Hạnh", "Nga", "Vinh", "Thủy", "Loan", "Duyên", "Hoàng", "Tuyên", "Huy", "Kỳ", "Ly", "Mỹ",
];
const DISTRICTS: &[&str] = &[
    "Mẫu Sơn",
    "An Thử",
    "Tân Ví",
    "Phú Dụ",
    "Long Mẫu",
    "Vĩnh Thử",
    "Hòa Ví",
    "Yên Dụ",
    "Đông Mẫu",
    "Tây Thử",
    "Nam Ví",
    "Bắc Dụ",
];
const FIELDS: &[&str] = &[
    "Y tế",
    "Tư pháp",
    "Tài chính",
    "Nội vụ",
    "Công Thương",
    "Xây dựng",
    "Giáo dục và Đào tạo",
    "Khoa học và Công nghệ",
];
const CENTRAL: &[(&str, &str)] = &[
    ("Phó Trưởng ban", "Ban Tổ chức Trung ương"),
    ("Phó Trưởng ban", "Ban Dân vận Trung ương"),
    ("Thứ trưởng", "Bộ Y tế"),
    ("Thứ trưởng", "Bộ Nội vụ"),
    ("Thứ trưởng", "Bộ Tư pháp"),
    ("Cục trưởng", "Cục Thủy lợi"),
    ("Vụ trưởng", "Vụ Địa phương III"),
    ("Phó Chánh Văn phòng", "Văn phòng Trung ương Đảng"),
    ("Phó Chủ nhiệm", "Ủy ban Kiểm tra Trung ương"),
];

/// A title at a body, and the position of its province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    pub title: &'static str,
    pub body: Body,
}

/// A body, whose name depends on the day where it is a province's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Of the whole country.
    Central(&'static str),
    /// `Tỉnh ủy …`, `Thành ủy …`; what stands before.
    Committee(&'static str, usize),
    /// `Ủy ban nhân dân tỉnh …` and the like.
    Of(String, usize),
    /// Of a district or commune there.
    Below(String, usize),
}

impl Body {
    pub fn unit(&self) -> Option<usize> {
        match self {
            Self::Central(_) => None,
            Self::Committee(_, unit) | Self::Of(_, unit) | Self::Below(_, unit) => Some(*unit),
        }
    }

    pub fn name(&self, units: &[Unit], day: Day) -> String {
        match self {
            Self::Central(name) => (*name).to_owned(),
            Self::Committee(before, unit) => {
                let (name, is_city) = units[*unit].on(day);
                format!("{before}{} {name}", if is_city { "Thành ủy" } else { "Tỉnh ủy" })
            }
            Self::Of(before, unit) => {
                let (name, is_city) = units[*unit].on(day);
                format!("{before} {} {name}", if is_city { "thành phố" } else { "tỉnh" })
            }
            Self::Below(name, _) => name.clone(),
        }
    }
}

/// What somebody was for some years.
pub struct Step {
    pub offices: Vec<Office>,
    pub from: Day,
    pub until: Day,
}

pub struct Person {
    pub name: String,
    pub steps: Vec<Step>,
}

impl Person {
    pub fn step_on(&self, day: Day) -> Option<usize> {
        self.steps.iter().position(|s| s.from <= day && day <= s.until)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Commune,
    District,
    Department,
    Leader,
    Central,
}

/// Everybody; who share a name stand beside each other.
pub fn people(random: &mut Random, units: &[Unit], size: Size) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut taken = BTreeSet::new();
    let mut name = |random: &mut Random| {
        loop {
            let mut parts = vec![*random.pick(FAMILY), *random.pick(MIDDLE), *random.pick(GIVEN)];
            if random.chance(60) {
                parts.insert(2, *random.pick(MIDDLE));
            }
            let name = parts.join(" ");
            if taken.insert(name.clone()) {
                return name;
            }
        }
    };
    for _ in 0..size.homonyms {
        let shared = name(random);
        let near = random.chance(10).then(|| random.below(units.len()));
        let first = people.len();
        for _ in 0..2 + random.below(3) {
            // Nobody of one name ever held the same seat, and one who would is drawn again.
            loop {
                let steps = career(random, units, near);
                if !people[first..].iter().any(|other| shares_body(&other.steps, &steps)) {
                    people.push(Person {
                        name: shared.clone(),
                        steps,
                    });
                    break;
                }
            }
        }
    }
    while people.len() < size.people {
        let name = name(random);
        let steps = career(random, units, None);
        people.push(Person { name, steps });
    }
    people
}

fn shares_body(a: &[Step], b: &[Step]) -> bool {
    let common = |body: &Body| matches!(body, Body::Central("Ban Chấp hành Trung ương Đảng"));
    let bodies =
        |steps: &[Step]| -> Vec<Body> { steps.iter().flat_map(|s| &s.offices).map(|o| o.body.clone()).collect() };
    let b = bodies(b);
    bodies(a).iter().any(|body| !common(body) && b.contains(body))
}

fn career(random: &mut Random, units: &[Unit], near: Option<usize>) -> Vec<Step> {
    let mut level = match random.below(100) {
        0..8 => Level::Commune,
        8..40 => Level::District,
        40..65 => Level::Department,
        65..82 => Level::Leader,
        _ => Level::Central,
    };
    let mut unit = near.unwrap_or_else(|| random.below(units.len()));
    let mut district = random.below(DISTRICTS.len());
    let mut from = year_begins(random.between(2004, 2021)) + random.between(0, 360);
    let last = year_begins(2026);
    let mut steps: Vec<Step> = Vec::new();
    let many = 1 + random.below(4);
    while steps.len() < many && from < last - 90 {
        let until = (from + random.between(700, 2100)).min(last);
        let below = matches!(level, Level::Commune | Level::District);
        if below && from >= reform() - 30 {
            break;
        }
        let until = if below { until.min(reform() - 1) } else { until };
        let offices = offices(random, level, unit, district);
        if steps.last().is_none_or(|s| s.offices != offices) {
            steps.push(Step { offices, from, until });
            from = until + 1;
        } else if let Some(step) = steps.last_mut() {
            step.until = until;
            from = until + 1;
        }
        match random.below(100) {
            0..8 => unit = random.below(units.len()),
            8..14 => level = Level::Central,
            14..20 => district = random.below(DISTRICTS.len()),
            20..65 => {
                level = match level {
                    Level::Commune => Level::District,
                    Level::District => Level::Department,
                    Level::Department | Level::Leader => Level::Leader,
                    Level::Central => Level::Central,
                }
            }
            _ => {}
        }
    }
    steps
}

fn offices(random: &mut Random, level: Level, unit: usize, district: usize) -> Vec<Office> {
    let office = |title, body| Office { title, body };
    let district = DISTRICTS[district];
    match level {
        Level::Commune => {
            let commune = *random.pick(DISTRICTS);
            match random.below(2) {
                0 => vec![office("Bí thư", Body::Below(format!("Đảng ủy xã {commune}"), unit))],
                _ => vec![office(
                    "Chủ tịch",
                    Body::Below(format!("Ủy ban nhân dân xã {commune}"), unit),
                )],
            }
        }
        Level::District => match random.below(3) {
            0 => vec![office("Bí thư", Body::Below(format!("Huyện ủy {district}"), unit))],
            1 => vec![
                office("Phó Bí thư", Body::Below(format!("Huyện ủy {district}"), unit)),
                office(
                    "Chủ tịch",
                    Body::Below(format!("Ủy ban nhân dân huyện {district}"), unit),
                ),
            ],
            _ => vec![office(
                "Phó Bí thư Thường trực",
                Body::Below(format!("Huyện ủy {district}"), unit),
            )],
        },
        Level::Department => match random.below(4) {
            0 => vec![office("Trưởng ban", Body::Committee("Ban Tổ chức ", unit))],
            1 => vec![office("Trưởng ban", Body::Committee("Ban Tuyên giáo ", unit))],
            2 => vec![office(
                "Phó Giám đốc",
                Body::Of(format!("Sở {}", *random.pick(FIELDS)), unit),
            )],
            _ => vec![
                office("Ủy viên", Body::Committee("Ban Thường vụ ", unit)),
                office("Giám đốc", Body::Of(format!("Sở {}", *random.pick(FIELDS)), unit)),
            ],
        },
        Level::Leader => match random.below(4) {
            0 => vec![
                office("Ủy viên", Body::Central("Ban Chấp hành Trung ương Đảng")),
                office("Bí thư", Body::Committee("", unit)),
                office("Trưởng đoàn", Body::Of("Đoàn đại biểu Quốc hội".into(), unit)),
            ],
            1 => vec![
                office("Phó Bí thư", Body::Committee("", unit)),
                office("Chủ tịch", Body::Of("Ủy ban nhân dân".into(), unit)),
            ],
            2 => vec![
                office("Phó Bí thư Thường trực", Body::Committee("", unit)),
                office("Chủ tịch", Body::Of("Hội đồng nhân dân".into(), unit)),
            ],
            _ => vec![office("Phó Chủ tịch", Body::Of("Ủy ban nhân dân".into(), unit))],
        },
        Level::Central => {
            let (title, body) = *random.pick(CENTRAL);
            let mut offices = vec![office(title, Body::Central(body))];
            if random.chance(40) {
                offices.insert(0, office("Ủy viên", Body::Central("Ban Chấp hành Trung ương Đảng")));
            }
            offices
        }
    }
}
