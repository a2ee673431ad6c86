//! Short references to people: "ông Mẫu", "đồng chí Bí thư Tỉnh ủy", "Thủ tướng khẳng định".

use std::collections::HashMap;

use super::super::{PersonMention, Reading};
use super::appointment::is_announced;
use super::atoms::{full_name_at, given_name, organization_at};
use super::office::office_at;
use crate::lexicon::Class;
use crate::text::{Case, Kind, fold};

/// Adds mentions of people by a short name or by their office, where the article tells just one whom that fits.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    let people = Known::new(reading);
    let mut found = Vec::new();
    let mut covered = vec![false; reading.text.tokens.len()];
    for person in &reading.people {
        let offices = person.offices.iter().map(|n| reading.offices[*n].tokens.clone());
        for at in std::iter::once(person.whole.clone()).chain(offices).flatten() {
            covered[at] = true;
        }
    }
    // "Phó Thủ tướng" is no "Thủ tướng"
    for office in &reading.offices {
        for at in office.tokens.clone().skip(1) {
            covered[at] = true;
        }
    }
    for sentence in reading.text.sentences.clone() {
        if !reading.is_content(sentence.start) {
            continue;
        }
        let mut at = sentence.start;
        while at < sentence.end {
            // "Ban Bí thư" is no secretary
            if let Some(body) = organization_at(reading, at).filter(|_| reading.hit(at, Class::Title).is_none()) {
                at = body.tokens.end;
                continue;
            }
            let reference = if covered[at] { None } else { people.at(reading, at) };
            at = match reference {
                Some(person) => {
                    let end = person.tokens.end;
                    found.push(person);
                    end
                }
                None => at + 1,
            };
        }
    }
    let mut people = std::mem::take(&mut reading.people).into_vec();
    people.extend(found);
    people.sort_by_key(|p| (p.tokens.start, p.tokens.end));
    reading.set_people(people);
}

/// The people of the article with full names, by how they can be called.
struct Known {
    full_names: HashMap<String, String>,
    given_names: HashMap<String, Vec<String>>,
    holders: HashMap<String, Vec<String>>,
}

impl Known {
    fn new(reading: &Reading<'_>) -> Self {
        let mut known = Self {
            full_names: HashMap::new(),
            given_names: HashMap::new(),
            holders: HashMap::new(),
        };
        for person in &reading.people {
            known.full_names.insert(fold(&person.name), person.name.clone());
            push(&mut known.given_names, fold(given_name(&person.name)), &person.name);
            for office in &person.offices {
                let office = &reading.offices[*office];
                if !office.former {
                    push(
                        &mut known.holders,
                        format!("{}@{}", fold(&office.title), fold(&office.organization)),
                        &person.name,
                    );
                    push(&mut known.holders, fold(&office.title), &person.name);
                }
            }
        }
        known
    }

    fn at(&self, reading: &Reading<'_>, at: usize) -> Option<PersonMention> {
        let text = &reading.text;
        // a full name known from elsewhere
        if let Some(end) = full_name_at(reading, at)
            && let Some(name) = self.full_names.get(&fold(&text.shown(at..end)))
        {
            return Some(mention(at..end, at..end, name, "person.again"));
        }
        if let Some((hit, entry)) = reading.hit(at, Class::Honorific).filter(|(_, e)| e.sense() != "plural") {
            let next = hit.end;
            let token = text.tokens.get(next)?;
            if token.kind == Kind::Word && token.case == Case::Title {
                if let Some(name) = only(self.given_names.get(text.folded(next))) {
                    let alone = text.tokens.get(next + 1).is_none_or(|t| t.case != Case::Title);
                    if alone && !entry.form.is_empty() {
                        return Some(mention(next..next + 1, at..next + 1, name, "person.given-name"));
                    }
                }
                return self.by_office_at(reading, next, at, "person.office-reference");
            }
            return None;
        }
        let subject = text.tokens[at].case == Case::Title;
        if subject {
            self.by_office_at(reading, at, at, "person.office-reference")
        } else {
            None
        }
    }

    /// An office without a name behind it, held by one person of the article.
    fn by_office_at(&self, reading: &Reading<'_>, at: usize, from: usize, rule: &'static str) -> Option<PersonMention> {
        let (office, open) = office_at(reading, at)?;
        // "bầu Chủ tịch HĐND", "các Phó Chủ tịch", "chức danh Giám đốc": the office, not who holds it
        let before = if from > 0 { reading.text.folded(from - 1) } else { "" };
        let counted = matches!(
            before,
            "một"
                | "hai"
                | "ba"
                | "bốn"
                | "các"
                | "những"
                | "mỗi"
                | "từng"
                | "chức"
                | "trí"
                | "bầu"
                | "nhiệm"
                | "thôi"
                | "tân"
                | "định"
                | "cho"
                | "làm"
        );
        if office.former || counted || is_announced(reading, from) {
            return None;
        }
        let exact = self
            .holders
            .get(&format!("{}@{}", fold(&office.title), fold(&office.organization)));
        let group = ["ban", "đoàn", "Tổ"].iter().any(|noun| office.title.contains(noun));
        let names = if open && !group {
            exact.or_else(|| self.holders.get(&fold(&office.title)))
        } else {
            exact
        };
        let name = only(names)?;
        let whole = from..office.tokens.end;
        Some(mention(office.tokens, whole, name, rule))
    }
}

fn push(map: &mut HashMap<String, Vec<String>>, key: String, name: &str) {
    let names = map.entry(key).or_default();
    if !names.iter().any(|n| fold(n) == fold(name)) {
        names.push(name.to_owned());
    }
}

fn only(names: Option<&Vec<String>>) -> Option<&str> {
    match names.map(Vec::as_slice) {
        Some([one]) => Some(one),
        _ => None,
    }
}

fn mention(
    tokens: std::ops::Range<usize>,
    whole: std::ops::Range<usize>,
    name: &str,
    rule: &'static str,
) -> PersonMention {
    PersonMention {
        tokens,
        whole,
        name: name.to_owned(),
        offices: Vec::new(),
        reference: true,
        rule,
    }
}
