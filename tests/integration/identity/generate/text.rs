//! Reports of events as text, in the sentences of the genre, so that extraction is part of what is measured; some are printed
//! again by another paper.

use std::collections::BTreeSet;

use trithuc::generate::Random;
use trithuc::model::{Article, Metadata};

use super::articles::told_as;
use super::documents::Document;
use super::events::Event;
use super::people::Office;
use super::{Day, World, moment};

/// A report as text, its event (none where somebody is given an office), who is named, and the report whose text it prints (its own
/// number where it is the first).
pub struct Report {
    pub article: Article,
    pub event: Option<usize>,
    pub people: Vec<usize>,
    pub original: usize,
}

/// All reports of all events, and what papers tell when those who are named there go from one office to the next.
pub fn reports(world: &World, seed: u64) -> Vec<Report> {
    let mut random = Random::new(seed ^ 0x7E47);
    let mut all: Vec<Report> = Vec::new();
    for (at, event) in world.events.iter().enumerate() {
        for _ in 0..event.told {
            let number = all.len();
            let published = event.day + event.days - 1 + random.between(0, 2);
            let text = text(world, &mut random, event);
            all.push(Report {
                article: article(number, published, &text),
                event: Some(at),
                people: event.people.clone(),
                original: number,
            });
            if random.chance(25) {
                let again = all.len();
                let text = reprinted(&mut random, &text);
                all.push(Report {
                    article: article(again, published + random.between(0, 1), &text),
                    event: Some(at),
                    people: event.people.clone(),
                    original: number,
                });
            }
        }
    }
    let named: BTreeSet<usize> = world
        .events
        .iter()
        .flat_map(|event| event.people.iter().copied())
        .collect();
    for person in named {
        appointments(world, &mut random, person, &mut all);
    }
    all
}

/// As many moves as in the corpus that is made without texts, told by one or two papers.
fn appointments(world: &World, random: &mut Random, at: usize, all: &mut Vec<Report>) {
    let person = &world.people[at];
    for (before, now) in person.steps.iter().zip(person.steps.iter().skip(1)) {
        let (Some(old), Some(new)) = (before.offices.last(), now.offices.last()) else {
            continue;
        };
        if !random.chance(88) {
            continue;
        }
        for _ in 0..1 + random.below(2) {
            let day = now.from + random.between(0, 6);
            let (old, new) = (office_as(world, old, day), office_as(world, new, day));
            let number = all.len();
            let text = appointed(random, day, &person.name, &old, &new);
            all.push(Report {
                article: article(number, day, &text),
                event: None,
                people: vec![at],
                original: number,
            });
        }
    }
}

/// A decision on somebody, in the sentences of the genre.
fn appointed(random: &mut Random, day: Day, name: &str, old: &str, new: &str) -> String {
    let date = moment(day);
    let (day, month) = (date.day.unwrap_or(1), date.month.unwrap_or(1));
    let sentence = match random.below(4) {
        0 => format!("Theo quyết định, điều động đồng chí {name}, {old}, giữ chức {new}."),
        1 => format!("Đồng chí {name}, {old}, được phân công giữ chức vụ {new}."),
        2 => format!("Đồng chí {name}, nguyên {old}, nhận quyết định giữ chức {new}."),
        _ => format!("Hội nghị nghe công bố quyết định điều động, bổ nhiệm đồng chí {name}, {old} giữ chức {new}."),
    };
    let lines = [
        "Công bố quyết định về công tác cán bộ",
        &format!("Ngày {day}/{month}, cơ quan có thẩm quyền công bố các quyết định về công tác cán bộ."),
        &sentence,
        &filler(random),
    ];
    lines.join("\n\n")
}

fn article(number: usize, published: Day, text: &str) -> Article {
    Article {
        id: format!("{:04x}-{number}", number.wrapping_mul(40_503) & 0xFFFF),
        text: text.to_owned(),
        meta: Metadata {
            published: Some(moment(published).to_string()),
            ..Metadata::default()
        },
    }
}

/// Another headline and signature, and a sentence less at times, as papers print what an agency sends.
fn reprinted(random: &mut Random, text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines[0] = "Tin trong tỉnh";
    if random.chance(40) && lines.len() > 6 {
        lines.remove(lines.len() - 2);
    }
    format!("{}\n\nTheo báo bạn\n", lines.join("\n"))
}

fn text(world: &World, random: &mut Random, event: &Event) -> String {
    let (name, _) = told_as(world, random, event);
    let date = moment(event.day);
    let (day, month, year) = (date.day.unwrap_or(1), date.month.unwrap_or(1), date.year);
    let organizer = event.organizer.name(&world.units, event.day);
    let part = if event.daypart == "sáng" { "Sáng" } else { "Chiều" };
    let place = event.unit.map(|u| world.units[u].on(event.day));
    let place = place.map_or(String::new(), |(name, city)| {
        format!(", tại {} {name}", if city { "thành phố" } else { "tỉnh" })
    });
    let when = match random.below(10) {
        0..4 => format!("Ngày {day}/{month}/{year}{place}"),
        4..8 => format!("{part} {day}/{month}{place}"),
        8 => format!("{part} ngày {day}-{month}-{year}"),
        _ => format!("Trong tháng {month}/{year}{place}"),
    };
    let mut lines = vec![
        name.clone(),
        String::new(),
        format!("{when}, {organizer} tổ chức {name}."),
    ];
    let mut present: Vec<String> = Vec::new();
    for person in &event.people {
        if let Some(step) = world.people[*person].step_on(event.day) {
            let offices = &world.people[*person].steps[step].offices;
            let many = if random.chance(60) { offices.len() } else { 1 };
            let offices: Vec<String> = offices[offices.len() - many..]
                .iter()
                .map(|office| office_as(world, office, event.day))
                .collect();
            present.push(format!(
                "đồng chí {}, {}",
                world.people[*person].name,
                offices.join(", ")
            ));
        }
    }
    if let Some(first) = event.people.first().filter(|_| !present.is_empty()) {
        lines.push(String::new());
        lines.push(format!("Tới dự có {}.", present.join("; ")));
        lines.push(format!("Đồng chí {} chủ trì.", world.people[*first].name));
    }
    for document in &event.documents {
        lines.push(String::new());
        lines.push(format!(
            "Các đại biểu nghe phổ biến {}.",
            document_as(world, random, &world.documents[*document])
        ));
    }
    lines.push(String::new());
    lines.push(filler(random));
    lines.join("\n")
}

/// Sentences that no two reports share.
fn filler(random: &mut Random) -> String {
    const WORDS: &[&str] = &[
        "kết quả",
        "đơn vị",
        "địa phương",
        "nội dung",
        "giải pháp",
        "trách nhiệm",
        "cơ sở",
        "thời gian",
        "điều kiện",
        "chất lượng",
        "hiệu quả",
        "thực tiễn",
        "kinh nghiệm",
        "hạn chế",
        "nguyên nhân",
        "mục tiêu",
        "phong trào",
        "ý kiến",
    ];
    let mut sentence = String::from("Thảo luận nêu rõ");
    for _ in 0..40 {
        sentence.push(' ');
        sentence.push_str(*random.pick(WORDS));
    }
    sentence + "."
}

fn office_as(world: &World, office: &Office, day: Day) -> String {
    let body = office.body.name(&world.units, day);
    let joined = match office.title {
        "Trưởng ban" | "Phó Trưởng ban" => format!("{} {body}", office.title.trim_end_matches(" ban")),
        "Phó Chánh Văn phòng" => format!("Phó Chánh {body}"),
        "Trưởng đoàn" => format!("Trưởng {}", body.replacen('Đ', "đ", 1)),
        title => format!("{title} {body}"),
    };
    joined.replace("Ủy viên Ban Chấp hành Trung ương Đảng", "Ủy viên Trung ương Đảng")
}

fn document_as(world: &World, random: &mut Random, document: &Document) -> String {
    let date = moment(document.day);
    let (day, month, year) = (date.day.unwrap_or(1), date.month.unwrap_or(1), date.year);
    let issuer = document.issuer.name(&world.units, document.day);
    if document.number.is_empty() {
        return format!("{} về {}", document.name, document.subject);
    }
    match random.below(10) {
        0..5 => format!(
            "{} số {} ngày {day}/{month}/{year} của {issuer} về {}",
            document.kind, document.number, document.subject
        ),
        5..8 => format!("{} số {} của {issuer}", document.kind, document.number),
        _ => format!(
            "{} {} của {issuer} về {}",
            document.kind, document.bare, document.subject
        ),
    }
}
