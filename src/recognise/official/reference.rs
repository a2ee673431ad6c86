//! Short references to people: "ông Mẫu", "đồng chí Bí thư Tỉnh ủy", "Thủ tướng khẳng định".

use std::hash::Hash;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::super::openers::{CAPITAL, NAMED};
use super::super::{PersonMention, Reading};
use super::appointment::is_announced;
use super::atoms::{full_name_at, given_name, organization_at};
use super::bodies::Bodies;
use super::office::office_at;
use crate::lexicon::Class;
use crate::text::{Case, Kind, Spelling};

/// Adds mentions of people by a short name or by their office, where the article tells just one whom that fits.
pub(super) fn resolve(reading: &mut Reading<'_>, bodies: &Bodies) {
    if reading.people.is_empty() {
        return;
    }
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
    for sentence in &reading.text.sentences {
        if !reading.is_content(sentence.start) {
            continue;
        }
        let mut at = sentence.start;
        loop {
            // most tokens open neither a reference nor a body
            at = reading.next_opening(at, OPENERS, CAPITAL | NAMED);
            if at >= sentence.end {
                break;
            }
            // "Ban Bí thư" is no secretary
            if reading.opens(at, NAMED)
                && !reading.hits.has(at, Class::Title)
                && let Some(body) = organization_at(reading, at)
            {
                at = body.tokens.end;
                continue;
            }
            let reference = if covered[at] || !opens(reading, at) {
                None
            } else {
                people.at(reading, bodies, at)
            };
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

/// What somebody is called by: with it, or with a capital, a reference may start.
const OPENERS: u32 = Class::set(&[Class::Honorific]);

/// May a reference start at a token?
#[inline]
fn opens(reading: &Reading<'_>, at: usize) -> bool {
    reading.begins(at, OPENERS, CAPITAL)
}

/// The people of the article with full names, by how they can be called. Names and titles are numbers in [`Spellings`].
struct Known<'r> {
    spellings: Spellings<'r>,
    full_names: FxHashMap<usize, &'r str>,
    given_names: FxHashMap<usize, Holder<'r>>,
    /// By title and body, and by title alone.
    holders: FxHashMap<(usize, Option<usize>), Holder<'r>>,
}

/// Words that are compared folded, each spelling folded once.
struct Spellings<'r> {
    spelling: &'r Spelling,
    by_spelling: FxHashMap<&'r str, usize>,
    by_folded: FxHashMap<String, usize>,
}

impl<'r> Spellings<'r> {
    /// With room for so many.
    fn new(spelling: &'r Spelling, room: usize) -> Self {
        Self {
            spelling,
            by_spelling: map(room),
            by_folded: map(room),
        }
    }

    /// The same number for all spellings of the same words.
    fn number(&mut self, words: &'r str) -> usize {
        if let Some(known) = self.by_spelling.get(words) {
            return *known;
        }
        let next = self.by_folded.len();
        let number = *self.by_folded.entry(self.spelling.fold(words)).or_insert(next);
        self.by_spelling.insert(words, number);
        number
    }

    /// The number of words that may be new.
    fn find(&self, words: &str) -> Option<usize> {
        let known = self.by_spelling.get(words);
        known
            .or_else(|| self.by_folded.get(&self.spelling.fold(words)))
            .copied()
    }
}

/// A map with room for so many.
fn map<K, V>(room: usize) -> FxHashMap<K, V> {
    FxHashMap::with_capacity_and_hasher(room, FxBuildHasher)
}

/// Whom a short form means.
#[derive(Clone, Copy)]
enum Holder<'r> {
    One(usize, &'r str),
    Several,
}

fn add<'r, K: Eq + Hash>(map: &mut FxHashMap<K, Holder<'r>>, key: K, number: usize, name: &'r str) {
    let holder = map.entry(key).or_insert(Holder::One(number, name));
    if matches!(holder, Holder::One(known, _) if *known != number) {
        *holder = Holder::Several;
    }
}

fn only<'r>(holder: Option<&Holder<'r>>) -> Option<&'r str> {
    match holder {
        Some(Holder::One(_, name)) => Some(*name),
        _ => None,
    }
}

impl<'r> Known<'r> {
    fn new(reading: &'r Reading<'_>) -> Self {
        let (people, offices) = (reading.people.len(), reading.offices.len());
        let mut known = Self {
            spellings: Spellings::new(reading.lexicon.spelling(), 2 * (people + offices)),
            full_names: map(people),
            given_names: map(people),
            holders: map(2 * offices),
        };
        for person in &reading.people {
            let name = person.name.as_str();
            let number = known.spellings.number(name);
            known.full_names.insert(number, name);
            let given = known.spellings.number(given_name(name));
            add(&mut known.given_names, given, number, name);
            for office in person
                .offices
                .iter()
                .map(|n| &reading.offices[*n])
                .filter(|o| !o.former)
            {
                let title = known.spellings.number(&office.title);
                let body = known.spellings.number(&office.organization);
                add(&mut known.holders, (title, Some(body)), number, name);
                add(&mut known.holders, (title, None), number, name);
            }
        }
        known
    }

    fn at(&self, reading: &Reading<'_>, bodies: &Bodies, at: usize) -> Option<PersonMention> {
        let text = &reading.text;
        // a full name known from elsewhere
        if let Some(end) = full_name_at(reading, at)
            && let Some(number) = self.spellings.find(&text.shown(at..end))
            && let Some(name) = self.full_names.get(&number)
        {
            return Some(mention(at..end, at..end, name, "person.again"));
        }
        if let Some((hit, entry)) = reading.hit(at, Class::Honorific).filter(|(_, e)| e.sense() != "plural") {
            let next = hit.end;
            let token = text.tokens.get(next)?;
            if token.kind == Kind::Word && token.case == Case::Title {
                if let Some(name) = self.called(text.folded(next)) {
                    let alone = text.tokens.get(next + 1).is_none_or(|t| t.case != Case::Title);
                    if alone && !entry.form.is_empty() {
                        return Some(mention(next..next + 1, at..next + 1, name, "person.given-name"));
                    }
                }
                return self.by_office_at(reading, bodies, next, at, "person.office-reference");
            }
            return None;
        }
        let subject = text.tokens[at].case == Case::Title;
        if subject {
            self.by_office_at(reading, bodies, at, at, "person.office-reference")
        } else {
            None
        }
    }

    /// The one person of the article with that given name.
    fn called(&self, given: &str) -> Option<&'r str> {
        let number = self.spellings.by_folded.get(given)?;
        only(self.given_names.get(number))
    }

    /// An office without a name behind it, held by one person of the article.
    fn by_office_at(
        &self,
        reading: &Reading<'_>,
        bodies: &Bodies,
        at: usize,
        from: usize,
        rule: &'static str,
    ) -> Option<PersonMention> {
        let (office, open) = office_at(reading, bodies, at)?;
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
        let title = self.spellings.find(&office.title)?;
        let body = self.spellings.find(&office.organization);
        let exact = body.and_then(|body| self.holders.get(&(title, Some(body))));
        let group = ["ban", "đoàn", "Tổ"].iter().any(|noun| office.title.contains(noun));
        let names = if open && !group {
            exact.or_else(|| self.holders.get(&(title, None)))
        } else {
            exact
        };
        let name = only(names)?;
        let whole = from..office.tokens.end;
        Some(mention(office.tokens, whole, name, rule))
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
