//! Bodies that a title leaves out, told by what stands around it.

use super::super::context::home_committee;
use super::super::{OfficeMention, OrganizationMention, Reading};
use super::bodies::Bodies;
use super::seat::Seat;
use crate::text::Case;

/// A committee of which nothing is told, "Bí thư Đảng ủy, Giám đốc Học viện Mẫu"; [`complete_committee`] tells whose.
pub(super) fn bare_committee(reading: &Reading<'_>, at: usize) -> Option<Seat> {
    COMMITTEES
        .iter()
        .find(|(words, _)| reading.text.reads(at, words))
        .and_then(|(words, name)| Seat::read(*name, at + words.split(' ').count()))
}

/// In small letters and as they are written.
const COMMITTEES: [(&str, &str); 8] = [
    ("ban thường vụ đảng ủy", "Ban Thường vụ Đảng ủy"),
    ("đảng ủy", "Đảng ủy"),
    ("chi bộ", "Chi bộ"),
    ("đảng bộ", "Đảng bộ"),
    ("ban cán sự đảng", "Ban cán sự đảng"),
    ("đảng đoàn", "Đảng đoàn"),
    ("hội đồng thành viên", "Hội đồng thành viên"),
    ("hội đồng quản trị", "Hội đồng quản trị"),
];

/// Is it a committee of which nothing is told?
pub(super) fn is_bare(name: &str) -> bool {
    COMMITTEES.iter().any(|(words, _)| rest_behind(name, words) == Some(""))
}

/// Does the name open with such a committee's?
pub(super) fn is_committee(name: &str) -> bool {
    COMMITTEES.iter().any(|(words, _)| rest_behind(name, words).is_some())
}

/// What stands behind the words, given in small letters, with which the name opens.
fn rest_behind<'n>(name: &'n str, words: &str) -> Option<&'n str> {
    let mut letters = name.chars();
    let mut same = |word: char| letters.next().is_some_and(|c| c.to_lowercase().eq([word]));
    words.chars().all(&mut same).then_some(letters.as_str())
}

/// The committee of the Party in the body of the office that stands with it; whether that could be told.
pub(super) fn complete_committee(
    reading: &Reading<'_>,
    bodies: &Bodies,
    office: &mut OfficeMention,
    other: &str,
) -> bool {
    let bare = is_bare(&office.organization);
    let of_party = [" ủy", "Đảng", "đảng", "Chi bộ"].iter().any(|w| other.contains(w)) && !other.starts_with("Ủy ban");
    if !bare || other.is_empty() || of_party {
        return false;
    }
    // of a commune's committee, of a company rather than its board
    let mut owner = other;
    for lead in ["Hội đồng thành viên ", "Hội đồng quản trị ", "Hội đồng Thành viên "] {
        owner = owner.strip_prefix(lead).unwrap_or(owner);
    }
    // the Party's group in a council or committee of the state is of that body itself
    let group = matches!(office.organization.chars().next(), Some('B')) || office.organization == "Đảng đoàn";
    let commune = ["xã ", "phường ", "thị trấn ", "đặc khu "];
    for lead in ["Ủy ban nhân dân ", "Hội đồng nhân dân "] {
        match owner.strip_prefix(lead) {
            _ if group => {}
            Some(place) if commune.iter().any(|c| place.starts_with(c)) => owner = place,
            Some(_) => return false,
            None => {}
        }
    }
    // the article may call that committee by more words: "Đảng ủy cơ quan Trung ương Hội Mẫu"
    let mut committees = bodies.committees(reading).iter().map(|n| &reading.organizations[*n]);
    let fuller = committees.find(|o| o.name.starts_with(&office.organization) && o.name.ends_with(owner));
    office.organization = match fuller {
        Some(body) => body.name.clone(),
        None => format!("{} {owner}", office.organization),
    };
    office.completed = true;
    office.rule = "office.committee-of";
    true
}

/// "Bí thư Đảng ủy" in a report of one commune or company: its committee.
pub(super) fn complete_bare(reading: &Reading<'_>, offices: &mut [OfficeMention]) {
    let Some(committee) = home_committee(reading).filter(|c| c.starts_with("Đảng ủy ")) else {
        return;
    };
    for office in offices.iter_mut().filter(|o| o.organization == "Đảng ủy") {
        office.organization.clone_from(&committee);
        office.completed = true;
        office.rule = "office.committee-of";
    }
}

/// The commission that the sentence named before.
pub(super) fn committee_of_sentence(reading: &Reading<'_>, before: usize) -> Option<String> {
    let sentence = reading.text.sentence_of(before);
    let list = &reading.organizations;
    let last = list.partition_point(|o| o.tokens.end <= before);
    list[..last]
        .iter()
        .rev()
        .take_while(|o| o.tokens.start >= sentence.start)
        .find(|o| !o.generic && o.name.starts_with("Ủy ban") && !o.name.starts_with("Ủy ban nhân dân"))
        .map(|o| o.name.clone())
}

/// Can a title with that noun be of the body?
pub(super) fn can_be(body: &OrganizationMention, noun: &str) -> bool {
    let kind = match noun {
        "bộ" => body.kind == "ministry",
        "hội" => !body.name.starts_with("Hội đồng"),
        _ => true,
    };
    if !rest_behind(&body.stated, noun).is_some_and(|rest| rest.starts_with(' ')) {
        return false;
    }
    let seatless = ["Ban Chấp hành", "Ban Thường vụ", "Ban Bí thư"]
        .iter()
        .any(|b| body.name.starts_with(b));
    kind && !seatless
}

/// The body with that first word that the sentence named last: "Tiểu ban Mẫu do ông A làm Trưởng Tiểu ban".
pub(super) fn nearest_body(reading: &Reading<'_>, before: usize, noun: &str) -> Option<String> {
    let sentence = reading.text.sentence_of(before);
    if let Some(name) = led_body(reading, before, noun) {
        return Some(name);
    }
    let list = &reading.organizations;
    let last = list.partition_point(|o| o.tokens.start < before);
    list[..last]
        .iter()
        .rev()
        .take_while(|o| o.tokens.start >= sentence.start)
        .find(|o| o.tokens.end <= before && !o.generic && can_be(o, noun))
        .map(|o| o.name.clone())
}

/// The most words of a body's name before "do".
const LED: usize = 14;

/// "Tiểu ban Kinh tế, xã hội do ông A làm Trưởng Tiểu ban": the words before "do", however long the name.
fn led_body(reading: &Reading<'_>, before: usize, noun: &str) -> Option<String> {
    let text = &reading.text;
    if before == 0 || !text.is(before - 1, "làm") {
        return None;
    }
    let sentence = text.sentence_of(before);
    let clause = (sentence.start..before)
        .rev()
        .find(|t| text.is(*t, ";"))
        .map_or(sentence.start, |t| t + 1);
    let start = (clause..before)
        .rev()
        .find(|t| text.reads(*t, noun) && text.tokens[*t].case == Case::Title && !text.is(*t + 1, "hành"))?;
    let words = start..(start + LED).min(before);
    let by = words.clone().find(|t| text.is(*t, "do"))?;
    let end = (start..by)
        .find(|t| matches!(text.folded(*t), "gồm" | "có" | "được" | "là" | "(" | ":"))
        .unwrap_or(by);
    (end > start + noun.split(' ').count()).then(|| text.shown(start..end))
}
