//! Of whom a sentence about an office speaks: people by a short name or pronoun, people joined in one breath, people
//! named behind "là".

use rustc_hash::FxHashMap;

use super::super::{PersonMention, Reading};
use super::atoms::{Atom, Piece, given_name};
use super::attach::Found;
use crate::lexicon::Class;
use crate::text::{Case, Kind, fold};

/// "Ông Mẫu được bầu làm …", "Ông từng là …": people of earlier sentences, where the words leave no doubt whom they mean.
pub(super) fn add_short_names(reading: &Reading<'_>, atoms: &[Atom], past: &Past, found: &mut Found) {
    let text = &reading.text;
    for (n, atom) in atoms.iter().enumerate() {
        if atom.piece != Piece::Honorific(false) {
            continue;
        }
        let next = atom.tokens.end;
        let Some(token) = text
            .tokens
            .get(next)
            .filter(|t| t.sentence == text.tokens[next - 1].sentence)
        else {
            continue;
        };
        let capital = |t: usize| text.tokens.get(t).is_some_and(|t| t.case == Case::Title);
        let (name, end) = if token.kind == Kind::Word && token.case == Case::Title {
            if capital(next + 1) || !matches!(atoms.get(n + 1).map(|a| &a.piece), Some(Piece::Other)) {
                continue;
            }
            (past.called(found, text.folded(next)), next + 1)
        } else if token.case == Case::Lower && (n == 0 || opens_behind_time(reading, &atoms[..n], atom.tokens.start)) {
            (past.only_last(reading, atom.tokens.start), next)
        } else {
            continue;
        };
        if let Some(name) = name {
            let tokens = if end == next { atom.tokens.clone() } else { next..end };
            let mention = PersonMention {
                tokens,
                whole: atom.tokens.start..end,
                name,
                offices: Vec::new(),
                reference: true,
                rule: if end == next {
                    "person.pronoun"
                } else {
                    "person.given-name"
                },
            };
            let at = found.people.partition_point(|p| p.tokens.start < mention.tokens.start);
            found.people.insert(at, mention);
        }
    }
}

/// "Trước năm 2006, ông là …", "Sau đó ông được …": nothing but time and place stands before the pronoun.
fn opens_behind_time(reading: &Reading<'_>, before: &[Atom], at: usize) -> bool {
    let text = &reading.text;
    let plain = |a: &Atom| matches!(a.piece, Piece::Other | Piece::Mark(',' | '-'));
    let ends =
        matches!(text.folded(at - 1), "," | "đó" | "đây" | "nay" | "hiện") || reading.dates.ending(at).next().is_some();
    before.len() <= LEAD && before.iter().all(plain) && ends
}

/// The most pieces of the words on time and place before a pronoun.
const LEAD: usize = 24;

/// The people of earlier sentences.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// Full names by given name.
    by_given: FxHashMap<String, Vec<String>>,
    /// Where the people of the sentence before stand, and their names.
    last: Vec<(usize, String)>,
}

impl Past {
    /// Takes in the people of a sentence.
    pub fn add(&mut self, people: &[PersonMention]) {
        self.last = people.iter().map(|p| (p.tokens.start, p.name.clone())).collect();
        for person in people.iter().filter(|p| !p.reference) {
            let names = self.by_given.entry(fold(given_name(&person.name))).or_default();
            if !names.contains(&person.name) {
                names.push(person.name.clone());
            }
        }
    }

    /// The one person of the article so far whom that given name fits.
    fn called(&self, found: &Found, given: &str) -> Option<String> {
        let earlier = self.by_given.get(given).into_iter().flatten();
        let here = found
            .people
            .iter()
            .filter(|p| fold(given_name(&p.name)) == given)
            .map(|p| &p.name);
        let mut names = earlier.chain(here);
        let first = names.next()?;
        names.all(|n| n == first).then(|| first.clone())
    }

    /// "Ông Anh Mẫu" is Lê Anh Mẫu, where the article named him so before: makes short names references.
    pub fn know_again(&self, found: &mut Found) {
        for person in found.people.iter_mut().filter(|p| !p.reference && p.tokens.len() == 2) {
            let known = self.by_given.get(&fold(given_name(&person.name)));
            let short = format!(" {}", person.name);
            let mut full = known.into_iter().flatten().filter(|n| n.ends_with(&short));
            if let (Some(name), None) = (full.next(), full.next()) {
                person.name.clone_from(name);
                person.reference = true;
                person.rule = "person.given-name";
            }
        }
    }

    /// The one person of the sentence before in the same block.
    fn only_last(&self, reading: &Reading<'_>, at: usize) -> Option<String> {
        let text = &reading.text;
        let before = text.tokens[at].sentence.checked_sub(1)?;
        let range = &text.sentences[before];
        let (_, first) = self.last.first()?;
        let there = self.last.iter().all(|(t, n)| range.contains(t) && n == first);
        // each sentence may be a paragraph of its own
        (there && text.tokens[range.start].block + 1 >= text.tokens[at].block).then(|| first.clone())
    }
}

/// People joined to the one before the verb: "A, B và C giữ chức", "A, chức, và B, chức, được bầu".
pub(super) fn joined_before(reading: &Reading<'_>, person: usize, found: &Found) -> Vec<usize> {
    let text = &reading.text;
    let bare = |n: usize| found.people[n].whole.end == found.people[n].tokens.end;
    let end = found.people[person].whole.end;
    let end = end + usize::from(text.is(end, ")"));
    let end = end + usize::from(text.is(end, ","));
    let adjacent = matches!(
        text.folded(end),
        "được" | "đã" | "tái" | "trúng" | "đắc" | "giữ" | "làm" | "cùng" | "lần" | "do"
    );
    let mut people = vec![person];
    let mut edge = found.people[person].whole.start;
    for n in (0..person).rev() {
        let gap = text.folded_phrase(found.people[n].whole.end.min(edge)..edge);
        let both = adjacent && matches!(gap, "và" | ") và" | ", và" | "cùng" | ") ,");
        let list = matches!(gap, "," | "và") && bare(n) && bare(person);
        if !both && !list {
            break;
        }
        edge = found.people[n].whole.start;
        people.push(n);
    }
    people
}

/// People joined to the one named behind: "đối với các ông: A (…), ông B (…) và C".
pub(super) fn joined_behind(reading: &Reading<'_>, person: usize, found: &Found) -> Vec<usize> {
    let text = &reading.text;
    let mut people = vec![person];
    let mut edge = found.people[person].whole.end;
    // "đối với các ông: A, …; B, …"
    let listed = text.is(found.people[person].whole.start.saturating_sub(1), ":");
    for n in person + 1..found.people.len() {
        let next = &found.people[n];
        if next.whole.start < edge {
            break;
        }
        let start = next.whole.start;
        // a bracket of the person before may hold more than the office
        let close = (edge..start).rev().find(|t| text.is(*t, ")")).map_or(edge, |t| t + 1);
        let open = (edge..start).any(|t| text.is(t, "("));
        let inner = close == edge || open || close - edge <= 16;
        let joined = inner && matches!(text.folded_phrase(close..start), "," | "và" | ";" | ", và");
        if !joined && !is_next_item(reading, edge, next, listed) {
            break;
        }
        people.push(n);
        edge = next.whole.end;
    }
    people
}

/// "đối với ông A, do nghỉ hưu; ông B, do chuyển công tác": the next item, of whom nothing else is said.
fn is_next_item(reading: &Reading<'_>, edge: usize, next: &PersonMention, listed: bool) -> bool {
    const ASIDE: usize = 20;
    let text = &reading.text;
    let start = next.whole.start;
    let called = listed || reading.hit(start, Class::Honorific).is_some();
    let says = |word: &str| {
        matches!(
            word,
            "được"
                | "đã"
                | "bị"
                | "giữ"
                | "làm"
                | "thôi"
                | "tái"
                | "trúng"
                | "đắc"
                | "đảm"
                | "tiếp"
                | "cũng"
                | "có"
                | "là"
        )
    };
    // "ông A để nghỉ hưu và ông B để nhận nhiệm vụ mới"
    let both = text.is(start - 1, "và") && matches!(text.folded(next.whole.end), "để" | "do" | "vì");
    called
        && start - edge <= ASIDE
        && (text.is(start - 1, ";") || both)
        && matches!(text.folded(edge), "," | "(" | "do" | "để")
        && !(edge..start - 1).any(|t| text.is(t, ";"))
        && !says(text.folded(next.whole.end))
}

/// "Hai Phó Bí thư là bà A … và ông B …", "Giữ chức Bí thư là ông A": gives the offices to those behind; whether it did.
pub(super) fn holders_behind(
    reading: &Reading<'_>,
    atoms: &[Atom],
    last: usize,
    offices: &[usize],
    found: &mut Found,
) -> bool {
    let text = &reading.text;
    let start = found.offices[offices[0]].tokens.start;
    let mut at = atoms[last].tokens.end;
    at += usize::from(text.is(at, "khác"));
    // "Tư lệnh Quân khu Mẫu trước đó là Trung tướng A"
    let before = ["trước đó là", "trước đây là", "trước là"]
        .iter()
        .find(|w| text.reads(at, w));
    at += before.map_or(0, |w| w.split(' ').count() - 1);
    // "Các phó chủ tịch HĐND khóa mới được thông qua gồm …"
    while let Some(words) = [
        "khóa mới",
        "nhiệm kỳ mới",
        "được bầu",
        "được thông qua",
        "đắc cử",
        "trúng cử",
        "tái cử",
    ]
    .iter()
    .find(|w| text.reads(at, w))
    {
        at += words.split(' ').count();
    }
    at += usize::from(text.is(at, ","));
    let count = counted(reading, start);
    let lead = ["là", "gồm", "đó là", "bao gồm"].iter().find(|w| text.reads(at, w));
    let words = lead.map_or(0, |w| w.split(' ').count());
    let colon = words > 0 && text.is(at + words, ":");
    let are = text.is(at, "là") || words > 0 && (count.is_some() || colon);
    // "A, Bí thư Tỉnh ủy là …": not said of somebody named before
    let apposed = start > 0
        && matches!(text.folded(start - 1), "," | "-" | "(")
        && (text.is(at - 1, ",") || found.people.iter().any(|p| p.tokens.end <= start));
    if !are || apposed || start > 0 && text.is(start - 1, "theo") {
        return false;
    }
    at += words + usize::from(colon);
    let honoured = |t: usize| {
        reading
            .hit(t, Class::Honorific)
            .or_else(|| reading.hit(t, Class::Rank))
            .is_some()
    };
    let opens = colon || (at..at + 3).any(honoured);
    let Some(first) = found.people.iter().position(|p| {
        // "Trưởng ban là Ủy viên Bộ Chính trị, Bộ trưởng Công an Lê Văn Mẫu"
        let titled = p.whole.start == at && p.whole.start < p.tokens.start;
        p.whole.start >= at && p.tokens.start <= at + 6 && opens || titled
    }) else {
        return false;
    };
    for office in offices.iter().filter(|_| before.is_some()) {
        found.offices[*office].former = true;
    }
    let many = count.unwrap_or(1);
    let plural = (at..found.people[first].tokens.start).any(|t| matches!(text.folded(t), "các" | "hai" | "ba"));
    let mut people = if count.is_some() || plural || colon {
        joined_behind(reading, first, found)
    } else {
        vec![first]
    };
    if many > 1 && people.len() < many && first + many <= found.people.len() {
        people = (first..first + many).collect();
    }
    if many > 1 {
        people.truncate(many);
    }
    for n in people {
        let person = &mut found.people[n];
        let known: Vec<usize> = offices
            .iter()
            .copied()
            .filter(|o| !person.offices.contains(o))
            .collect();
        person.offices.extend(known);
    }
    true
}

/// How many holders the words before an office tell: "hai Phó Bí thư", "bầu 3 Phó Chủ tịch".
fn counted(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let text = &reading.text;
    // "3 đồng chí giữ chức Phó Chủ tịch"
    let cue = |t: &usize| matches!(text.folded(*t), "giữ" | "chức" | "vụ" | "danh" | "làm");
    let cues = (at.saturating_sub(4)..at).rev().take_while(cue).count();
    let people = ["đồng chí", "ông", "bà", "người", "vị"]
        .iter()
        .map(|noun| noun.split(' ').count())
        .find(|words| {
            cues > 0 && at >= cues + words && {
                let noun = text.folded_phrase(at - cues - words..at - cues);
                matches!(noun, "đồng chí" | "ông" | "bà" | "người" | "vị")
            }
        });
    let before = at.checked_sub(1 + people.map_or(0, |words| cues + words))?;
    match text.folded(before) {
        "một" => Some(1),
        "hai" => Some(2),
        "ba" => Some(3),
        "bốn" => Some(4),
        "năm" => Some(5),
        "các" => Some(0),
        word if text.tokens[before].kind == Kind::Number => word.parse().ok().filter(|n| (1..=20).contains(n)),
        _ => None,
    }
}
