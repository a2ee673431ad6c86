//! Which offices are whose.

use std::ops::Range;

use super::super::{OfficeMention, PersonMention, Reading};
use super::atoms::{Atom, Piece};
use super::bodies::Bodies;
use super::body::is_bare;
use super::chain;
use crate::text::{Case, Kind};

/// What one sentence gives.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub offices: Vec<OfficeMention>,
    pub people: Vec<PersonMention>,
}

/// Finds the people of a sentence and gives each the offices that stand before, behind, in brackets, at the head of the
/// list or shared at its end.
pub(super) fn attach(reading: &Reading<'_>, bodies: &Bodies, atoms: &[Atom], found: &mut Found) {
    let mut list_head: Vec<usize> = Vec::new();
    let mut listing = false;
    // the people of a list with a head have offices of their own before the names
    let mut own_heads = false;
    // … or an honorific each
    let mut list_called = false;
    // one past the last of some names behind an office that is that of all
    let mut shared_to = 0;
    // between brackets
    let mut aside = false;
    let mut at = 0;
    while at < atoms.len() {
        match &atoms[at].piece {
            Piece::Office(office, _) => {
                if let Some(colon) = opens_holders(reading, atoms, at) {
                    listing = true;
                    at = colon;
                    continue;
                }
                // "các Phó Thủ tướng: A, B": the office of all that follow
                let many = at > 0 && announces_many(reading, &atoms[at - 1]);
                let colon = matches!(atoms.get(at + 1).map(|a| &a.piece), Some(Piece::Mark(':')));
                // "các Phó Chủ tịch A, B"; but in "các đồng chí Chủ tịch A, Bí thư B" each has an own office
                let names = matches!(atoms.get(at + 1).map(|a| &a.piece), Some(Piece::Name(_)))
                    && !matches!(atoms.get(at + 3).map(|a| &a.piece), Some(Piece::Office(..)));
                if many && (colon || names) || colon && opens_with_name(&atoms[at + 2..]) {
                    list_head = head_offices(reading, atoms, at, *office);
                    listing = true;
                }
            }
            Piece::Honorific(true) => listing = true,
            // "các đồng chí Ủy viên Ban Thường vụ: A …; B …; đồng chí C": C is none of those
            Piece::Honorific(false)
                if !list_called && at > 0 && atoms[at - 1].piece == Piece::Mark(';') && shared_to == 0 =>
            {
                list_head.clear();
            }
            // "ông A (Giám đốc Bệnh viện Hữu nghị Mẫu)": the words before the bracket's end are the body's
            Piece::Name(_) if ends_bracket(atoms, at) => name_body(reading, atoms, at, found),
            Piece::Name(known) => {
                let before = offices_before(reading, atoms, at, &found.offices);
                let behind = offices_behind(reading, atoms, at, &found.offices);
                let called = at > 0 && matches!(atoms[at - 1].piece, Piece::Honorific(_) | Piece::Rank);
                let likely = *known || atoms[at].tokens.len() > 2;
                if at >= shared_to && shared_to > 0 {
                    (list_head, shared_to) = (Vec::new(), 0);
                }
                if behind.offices.is_empty()
                    && let Some(end) = shared_by_many(reading, atoms, at, &before, &found.offices)
                {
                    (list_head, shared_to) = (before.clone(), end);
                }
                let listed = listing
                    && likely
                    && at > 0
                    && matches!(
                        atoms[at - 1].piece,
                        Piece::Mark(',' | ';' | ':' | 'v') | Piece::Honorific(_)
                    );
                let stranger = !*known
                    && !behind.offices.is_empty()
                    && atoms[at].tokens.len() > 2
                    && at > 0
                    && matches!(atoms[at - 1].piece, Piece::Mark(':' | ';'));
                let sure = called
                    || stranger
                    || !before.is_empty()
                    || (*known && !behind.offices.is_empty() && opens_clause(reading, atoms, at))
                    || listed
                    || likely && !list_head.is_empty();
                if first_of_list(atoms, at) {
                    own_heads = !before.is_empty();
                    list_called = called;
                } else if before.iter().any(|o| !list_head.contains(o)) && !own_heads {
                    // "các Phó Thủ tướng: A, B; Bộ trưởng C": the head is not for C
                    list_head.clear();
                }
                if !*known {
                    leave_open(&before, &mut found.offices);
                }
                if sure {
                    listing |= matches!(atoms.get(at + 1).map(|a| &a.piece), Some(Piece::Mark(',' | 'v'))) && called;
                    add_person(reading, bodies, atoms, at, &before, &behind, &list_head, found);
                }
            }
            Piece::Mark(mark @ ('(' | ')')) => aside = *mark == '(',
            Piece::Mark(';') if ends_head(atoms, at, &list_head, &found.offices) => list_head.clear(),
            Piece::Mark(_) | Piece::Rank | Piece::Honorific(false) | Piece::Link | Piece::Shared | Piece::Then => {}
            Piece::Other => {
                let text = &reading.text;
                let word = atoms[at].tokens.start;
                // "Phó Chủ tịch: ông A 50/52 phiếu, ông B 49/52 phiếu"
                let filler = matches!(
                    text.folded(word),
                    "có" | "các" | "cùng" | "gồm" | "hai" | "ba" | "phiếu" | "/"
                ) || text.tokens[word].kind == Kind::Number;
                if !filler && !aside {
                    list_head.clear();
                    listing = false;
                }
            }
        }
        at += 1;
    }
    share_in_items(reading, atoms, found);
}

/// "Phó Chủ tịch Quốc hội A, B, C; …": an office that several can hold before names with none of their own, up to the mark
/// that ends the item: one past the last name.
fn shared_by_many(
    reading: &Reading<'_>,
    atoms: &[Atom],
    first: usize,
    before: &[usize],
    offices: &[OfficeMention],
) -> Option<usize> {
    let office = &offices[*before.last()?];
    let several = office.former || office.title.starts_with("Phó ") || office.title == "Thứ trưởng";
    if !several || office.organization.is_empty() {
        return None;
    }
    let mut end = first + 1;
    while matches!(atoms.get(end).map(|a| &a.piece), Some(Piece::Mark(',' | 'v')))
        && matches!(atoms.get(end + 1).map(|a| &a.piece), Some(Piece::Name(true)))
    {
        end += 2;
    }
    let closed = match atoms.get(end) {
        None => true,
        Some(atom) => match atom.piece {
            Piece::Mark(';') | Piece::Other => true,
            // "nguyên Thủ tướng A, B, nguyên Chủ tịch Quốc hội C"
            Piece::Mark(',' | 'v') => {
                matches!(atoms.get(end + 1).map(|a| &a.piece), Some(Piece::Office(..)))
                    && leads_to_name(reading, atoms, end + 1)
            }
            _ => false,
        },
    };
    (end > first + 1 && closed).then_some(end)
}

/// "các đồng chí nguyên Tổng Bí thư: A, B; C, nguyên Chủ tịch nước; D, …": the seat of one is not that of the people with
/// offices of their own behind the semicolon.
fn ends_head(atoms: &[Atom], semicolon: usize, head: &[usize], offices: &[OfficeMention]) -> bool {
    let one = |o: &usize| {
        [
            "Tổng Bí thư",
            "Chủ tịch",
            "Thủ tướng",
            "Bí thư",
            "Bộ trưởng",
            "Trưởng ban",
        ]
        .iter()
        .any(|t| offices[*o].title.starts_with(t))
            && offices[*o].organization != "Ban Chấp hành Trung ương Đảng"
            || offices[*o].title == "Tổng Bí thư"
    };
    if head.is_empty() || !head.iter().all(one) {
        return false;
    }
    let listed = |a: &&Atom| {
        matches!(
            a.piece,
            Piece::Name(_) | Piece::Mark(',' | 'v') | Piece::Rank | Piece::Honorific(_)
        )
    };
    let bare = atoms[..semicolon].iter().rev().take_while(listed).count();
    let only_names = semicolon > bare && atoms[semicolon - bare - 1].piece == Piece::Mark(':');
    let next = atoms[semicolon + 1..]
        .iter()
        .take_while(|a| a.piece != Piece::Mark(';'));
    only_names && next.into_iter().any(|a| matches!(a.piece, Piece::Office(..)))
}

/// "…; A, B, Phó Chủ tịch UBND tỉnh; C, …": two names of one item of a list share an office that several can hold.
fn share_in_items(reading: &Reading<'_>, atoms: &[Atom], found: &mut Found) {
    for n in (1..found.people.len()).rev() {
        let (first, second) = (&found.people[n - 1], &found.people[n]);
        let gap = first.whole.end..second.tokens.start;
        let many = |o: &usize| {
            let title = found.offices[*o].title.as_str();
            title.starts_with("Phó ") || title.starts_with("Ủy viên") || title == "Đại biểu"
        };
        let behind = second.whole.start == second.tokens.start && second.whole.end > second.tokens.end;
        let shares = first.offices.is_empty()
            && behind
            && !second.offices.is_empty()
            && second.offices.iter().all(many)
            && matches!(reading.text.folded_phrase(gap), "," | "và");
        let opens = |at: usize| {
            let before = atoms.partition_point(|a| a.tokens.start < at);
            before > 0 && matches!(atoms[before - 1].piece, Piece::Mark(';' | ':') | Piece::Honorific(true))
        };
        if shares && (opens(first.tokens.start) || n > 1 && found.people[n - 2].whole.end + 1 == first.tokens.start) {
            let offices = second.offices.clone();
            found.people[n - 1].offices = offices;
        }
    }
}

/// "… giữ chức Ủy viên Ủy ban Kiểm tra là: A (…); B (…)": a list of those who hold the office.
/// Where its colon stands.
fn opens_holders(reading: &Reading<'_>, atoms: &[Atom], office: usize) -> Option<usize> {
    let are = |a: &&Atom| {
        a.piece == Piece::Mark(',')
            || a.piece == Piece::Other && matches!(reading.text.folded(a.tokens.start), "là" | "gồm" | "bao")
    };
    let words = atoms[office + 1..].iter().take(3).take_while(are).count();
    let colon = office + 1 + words;
    let opens = words > 0
        && atoms.get(colon).is_some_and(|a| a.piece == Piece::Mark(':'))
        && opens_with_name(&atoms[colon + 1..]);
    opens.then_some(colon)
}

/// A name, with what somebody is called by: "ông A", "GS.TS A".
fn opens_with_name(atoms: &[Atom]) -> bool {
    let called = |a: &Atom| matches!(a.piece, Piece::Honorific(false) | Piece::Rank);
    let name = atoms.iter().find(|a| !called(a));
    matches!(name.map(|a| &a.piece), Some(Piece::Name(_)))
}

/// "Bộ trưởng" before a foreign name: not of the ministry that the article speaks of.
fn leave_open(before: &[usize], offices: &mut [OfficeMention]) {
    for office in before {
        let office = &mut offices[*office];
        if office.rule == "office.of-article" && office.title.ends_with("trưởng") {
            office.organization.clear();
            office.completed = false;
            office.rule = "office.open";
        }
    }
}

/// A candidate between an office and the end of the bracket in which both stand behind a name.
fn ends_bracket(atoms: &[Atom], at: usize) -> bool {
    at > 2
        && matches!(atoms[at - 1].piece, Piece::Office(..))
        && atoms[at - 2].piece == Piece::Mark('(')
        && matches!(atoms[at - 3].piece, Piece::Name(_))
        && atoms.get(at + 1).is_some_and(|a| a.piece == Piece::Mark(')'))
}

/// Adds words that look like a name to the body of the office before them.
fn name_body(reading: &Reading<'_>, atoms: &[Atom], at: usize, found: &mut Found) {
    let Piece::Office(office, _) = atoms[at - 1].piece else {
        return;
    };
    let words = reading.text.shown(atoms[at].tokens.clone());
    let office = &mut found.offices[office];
    let stated = chain::as_stated(reading, office).unwrap_or_default();
    if !stated.is_empty() {
        office.organization = format!("{stated} {words}");
        office.completed = false;
        office.tokens.end = atoms[at].tokens.end;
    }
}

/// Does the name, with what belongs to it, stand right behind a colon?
fn first_of_list(atoms: &[Atom], name: usize) -> bool {
    let mut at = name;
    while at > 0
        && matches!(
            atoms[at - 1].piece,
            Piece::Office(..) | Piece::Honorific(_) | Piece::Rank
        )
    {
        at -= 1;
    }
    at > 0 && matches!(atoms[at - 1].piece, Piece::Mark(':'))
}

/// "các đồng chí Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng: A, B": all offices of the head.
fn head_offices(reading: &Reading<'_>, atoms: &[Atom], at: usize, office: usize) -> Vec<usize> {
    let mut offices = vec![office];
    let mut first = at;
    while first > 1 && matches!(atoms[first - 1].piece, Piece::Mark(',')) {
        let Piece::Office(other, _) = atoms[first - 2].piece else {
            break;
        };
        offices.insert(0, other);
        first -= 2;
    }
    if first > 0 && announces_many(reading, &atoms[first - 1]) {
        offices
    } else {
        vec![office]
    }
}

/// Two syllables before an office may be any place ("Khu kinh tế Chu Lai, Phó Chủ tịch …") unless a name can start here.
fn opens_clause(reading: &Reading<'_>, atoms: &[Atom], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|n| &atoms[n]) else {
        return true;
    };
    atoms[at].tokens.len() > 2
        || match before.piece {
            Piece::Other => matches!(
                reading.text.folded(before.tokens.start),
                "do" | "có" | "là" | "gồm" | "của" | "cùng" | "với" | "theo" | "." | "\"" | "|"
            ),
            _ => true,
        }
}

fn announces_many(reading: &Reading<'_>, atom: &Atom) -> bool {
    match atom.piece {
        Piece::Honorific(many) => many,
        Piece::Other => {
            let last = atom.tokens.end - 1;
            let number = reading.text.tokens[last].kind == Kind::Number && reading.text.word(last).len() <= 2;
            number
                || matches!(
                    reading.text.folded(last),
                    "các" | "hai" | "ba" | "bốn" | "năm" | "những"
                )
        }
        _ => false,
    }
}

/// Offices that end right before the name: "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh | Lê Văn Mẫu".
fn offices_before(reading: &Reading<'_>, atoms: &[Atom], name: usize, known: &[OfficeMention]) -> Vec<usize> {
    let mut at = name;
    while at > 0 && matches!(atoms[at - 1].piece, Piece::Honorific(false) | Piece::Rank)
        || at > 1 && rank_comma(atoms, at - 1)
    {
        at -= 1;
        // "… Ban Tuyên giáo T.Ư. Đồng chí Mẫu": a new sentence
        if at > 0 && opens_sentence(reading, &atoms[at]) {
            return Vec::new();
        }
    }
    // "Bí thư Tỉnh ủy - Lê Văn Mẫu"
    if at > 1
        && matches!(atoms[at - 1].piece, Piece::Mark('-'))
        && matches!(atoms[at - 2].piece, Piece::Office(..))
        && dash_before(atoms, at - 2)
    {
        at -= 1;
    }
    // "Giám đốc Công an tỉnh, Đại tá Mẫu"
    if at > 1
        && at < name
        && atoms[at].piece == Piece::Rank
        && atoms[at - 1].piece == Piece::Mark(',')
        && matches!(atoms[at - 2].piece, Piece::Office(..))
        && stands_alone(atoms, at - 2, name)
    {
        at -= 1;
    }
    let mut offices = Vec::new();
    let mut first = at;
    while first > 0 {
        match atoms[first - 1].piece {
            Piece::Office(office, _) => {
                offices.push(office);
                first -= 1;
            }
            Piece::Mark(',' | '-' | 'v')
                if !offices.is_empty()
                    && first > 1
                    && matches!(atoms[first - 2].piece, Piece::Office(..))
                    && !(first > 2 && is_of(reading, &atoms[first - 3])) =>
            {
                first -= 1;
            }
            Piece::Link if !offices.is_empty() => first -= 1,
            _ => break,
        }
    }
    // "A, Giám đốc Sở X, Bí thư Huyện ủy Y B": what stands behind A with a comma is A's, but the last
    if offices.len() > 1
        && first > 1
        && matches!(atoms[first - 1].piece, Piece::Mark(',' | '-'))
        && matches!(atoms[first - 2].piece, Piece::Name(_))
    {
        let previous_has_own = has_office_before(atoms, first - 2);
        if !previous_has_own {
            let own = 1 + offices[1..]
                .iter()
                .take_while(|o| is_bare(&known[**o].organization))
                .count();
            offices.truncate(own);
        }
    }
    offices.reverse();
    offices
}

/// The offices that end at an atom are nobody's who is named before them, and the person behind has no others.
fn stands_alone(atoms: &[Atom], office: usize, name: usize) -> bool {
    let offices = |a: &&Atom| {
        matches!(
            a.piece,
            Piece::Office(..) | Piece::Mark(',' | '-' | 'v' | '(') | Piece::Link
        )
    };
    let run = atoms[..=office].iter().rev().take_while(offices).count();
    let named = (office + 1)
        .checked_sub(run + 1)
        .is_some_and(|n| matches!(atoms[n].piece, Piece::Name(_)));
    let more = matches!(
        atoms.get(name + 1).map(|a| &a.piece),
        Some(Piece::Mark(',' | '-' | '('))
    ) && matches!(atoms.get(name + 2).map(|a| &a.piece), Some(Piece::Office(..)));
    !named && !more
}

/// "thừa ủy quyền của Thủ tướng, Phó Thủ tướng Mẫu": somebody else's office.
fn is_of(reading: &Reading<'_>, atom: &Atom) -> bool {
    let words = ["của", "với", "gặp", "tiếp"];
    atom.piece == Piece::Other && words.contains(&reading.text.folded(atom.tokens.start))
}

/// "GS, TS": a comma between two ranks.
fn rank_comma(atoms: &[Atom], at: usize) -> bool {
    matches!(atoms[at].piece, Piece::Mark(','))
        && at > 0
        && matches!(atoms[at - 1].piece, Piece::Rank)
        && matches!(atoms.get(at + 1).map(|a| &a.piece), Some(Piece::Rank))
}

fn has_office_before(atoms: &[Atom], name: usize) -> bool {
    let mut at = name;
    while at > 0 && matches!(atoms[at - 1].piece, Piece::Honorific(false) | Piece::Rank) {
        at -= 1;
    }
    at > 0 && matches!(atoms[at - 1].piece, Piece::Office(..))
}

/// Offices behind a name, and where they end.
#[derive(Clone, Debug, Default)]
pub(super) struct Behind {
    pub offices: Vec<usize>,
    /// One past the last atom used.
    pub end: usize,
    /// "đều là": also those of the names joined before.
    pub shared: bool,
}

/// Offices that start right behind the name: after a comma, a dash, in brackets.
fn offices_behind(reading: &Reading<'_>, atoms: &[Atom], name: usize, offices: &[OfficeMention]) -> Behind {
    let mut behind = Behind {
        end: name + 1,
        ..Behind::default()
    };
    let mut at = name + 1;
    let mut bracket = false;
    loop {
        let opens = behind.offices.is_empty();
        let step = match atoms.get(at).map(|a| &a.piece) {
            Some(Piece::Mark('('))
                if opens || matches!(atoms.get(at + 1).map(|a| &a.piece), Some(Piece::Office(..))) =>
            {
                bracket = true;
                1
            }
            Some(Piece::Mark(',' | '-')) => 1,
            Some(Piece::Mark(';' | 'v')) if bracket || !opens && matches!(atoms[at].piece, Piece::Mark('v')) => 1,
            // a semicolon by mistake: the office is followed by another, not by a name
            Some(Piece::Mark(';'))
                if !opens
                    && matches!(atoms.get(at + 1).map(|a| &a.piece), Some(Piece::Office(..)))
                    && matches!(atoms.get(at + 2).map(|a| &a.piece), Some(Piece::Mark(';'))) =>
            {
                1
            }
            Some(Piece::Link | Piece::Shared) => 0,
            // "bầu ông A Phó Bí thư Tỉnh ủy làm …": a comma forgotten
            Some(Piece::Office(..)) if opens && is_left_for(reading, &atoms[at]) => 0,
            _ => break,
        };
        let mut next = at + step;
        while let Some(Piece::Link | Piece::Shared) = atoms.get(next).map(|a| &a.piece) {
            behind.shared |= atoms[next].piece == Piece::Shared;
            next += 1;
        }
        // "(tân) Bí thư", "là Bí thư": a word in between ends it
        let Some(Piece::Office(office, _)) = atoms.get(next).map(|a| &a.piece) else {
            break;
        };
        let owned_by_next = leads_to_name(reading, atoms, next)
            || has_office_before(atoms, name) && chain_leads_to_name(reading, atoms, next);
        let given = leads_to_whom(reading, atoms, next);
        if (owned_by_next || given) && !bracket {
            break;
        }
        // "A, báo cáo viên, Bí thư Đảng đoàn, Chủ tịch Hội Mẫu B": the committee is of the body that follows
        let leads = is_bare(&offices[*office].organization)
            && matches!(atoms.get(next + 1).map(|a| &a.piece), Some(Piece::Mark(',')))
            && leads_to_name(reading, atoms, next + 2);
        if leads && !bracket {
            break;
        }
        behind.offices.push(*office);
        behind.end = next + 1;
        at = next + 1;
    }
    behind
}

/// "Phó Bí thư Tỉnh ủy làm …", "giữ chức …": an office from which somebody comes to another.
fn is_left_for(reading: &Reading<'_>, office: &Atom) -> bool {
    let end = office.tokens.end;
    reading.text.is(end, "làm") || reading.text.reads(end, "giữ chức")
}

/// "…, Phó Chủ tịch HĐND tỉnh đối với bà B": the offices from `at` on are given to the next person.
fn leads_to_whom(reading: &Reading<'_>, atoms: &[Atom], at: usize) -> bool {
    let mut last = at;
    while matches!(atoms.get(last + 1).map(|a| &a.piece), Some(Piece::Mark(',' | 'v')))
        && matches!(atoms.get(last + 2).map(|a| &a.piece), Some(Piece::Office(..)))
    {
        last += 2;
    }
    reading.text.reads(atoms[last].tokens.end, "đối với")
}

/// Is the office at `at` directly before another name ("…, Chủ tịch UBND tỉnh Trần Thị Thử")?
fn leads_to_name(reading: &Reading<'_>, atoms: &[Atom], at: usize) -> bool {
    let mut next = at + 1;
    while let Some(Piece::Honorific(_) | Piece::Rank) = atoms.get(next).map(|a| &a.piece) {
        if opens_sentence(reading, &atoms[next]) {
            return false;
        }
        next += 1;
    }
    matches!(atoms.get(next).map(|a| &a.piece), Some(Piece::Name(_)))
}

/// "Thủ tướng A, Phó Thủ tướng, Bộ trưởng B": where the first name has its office before it, the chain is the next one's.
fn chain_leads_to_name(reading: &Reading<'_>, atoms: &[Atom], at: usize) -> bool {
    let mut next = at;
    while matches!(atoms.get(next + 1).map(|a| &a.piece), Some(Piece::Mark(',')))
        && matches!(atoms.get(next + 2).map(|a| &a.piece), Some(Piece::Office(..)))
    {
        next += 2;
    }
    leads_to_name(reading, atoms, next)
}

/// "Đồng chí", "Ông" with a capital behind an abbreviation's dot.
fn opens_sentence(reading: &Reading<'_>, atom: &Atom) -> bool {
    matches!(atom.piece, Piece::Honorific(_)) && reading.text.tokens[atom.tokens.start].case == Case::Title
}

/// Is the office at `at` the first of its clause, so that a dash behind it leads to who holds it?
fn dash_before(atoms: &[Atom], at: usize) -> bool {
    let mut first = at;
    while first > 1
        && matches!(atoms[first - 1].piece, Piece::Mark(','))
        && matches!(atoms[first - 2].piece, Piece::Office(..))
    {
        first -= 2;
    }
    first == 0
        || match atoms[first - 1].piece {
            Piece::Other | Piece::Honorific(false) => true,
            Piece::Mark(_) => first > 1 && !matches!(atoms[first - 2].piece, Piece::Name(_)),
            _ => false,
        }
}

#[expect(clippy::too_many_arguments, reason = "all that was found around one name")]
fn add_person(
    reading: &Reading<'_>,
    bodies: &Bodies,
    atoms: &[Atom],
    at: usize,
    before: &[usize],
    behind: &Behind,
    list_head: &[usize],
    found: &mut Found,
) {
    let tokens = atoms[at].tokens.clone();
    // "nguyên là Thành ủy viên, Phó Chủ tịch UBND thành phố": both are over
    let text = &reading.text;
    let once = behind.offices.first().map(|o| found.offices[*o].clone());
    let once = once.filter(|o| o.former && (text.is(o.tokens.start + 1, "là") || text.is(o.tokens.start, "từng")));
    if once.is_some() {
        for pair in behind.offices.windows(2) {
            let next = found.offices[pair[1]].tokens.start;
            if !text.is(found.offices[pair[0]].tokens.end, ",") || found.offices[pair[0]].tokens.end + 1 != next {
                break;
            }
            found.offices[pair[1]].former = true;
        }
    }
    let mut offices: Vec<usize> = list_head.iter().copied().filter(|o| !before.contains(o)).collect();
    offices.extend(before);
    // offices before and behind: those behind are the person's only where no other name takes them
    offices.extend(behind.offices.iter().filter(|o| !before.contains(o)));
    let start = before
        .first()
        .map_or_else(|| start_of(atoms, at), |o| found.offices[*o].tokens.start);
    let end = if behind.offices.is_empty() {
        tokens.end
    } else {
        atoms[behind.end - 1].tokens.end
    };
    if behind.shared {
        share_back(reading, found, &behind.offices, tokens.start);
    }
    let name = display_name(reading, tokens.clone());
    chain::complete(reading, bodies, &offices, &mut found.offices);
    // "Bộ trưởng, Chủ nhiệm Ủy ban Mẫu" is head of that body only
    if offices.len() > 1 {
        offices.retain(|o| {
            let office = &found.offices[*o];
            !(office.organization.is_empty() && office.rule == "office.open" && office.title == "Bộ trưởng")
        });
    }
    found.people.push(PersonMention {
        tokens,
        whole: start.min(atoms[at].tokens.start)..end,
        name,
        offices,
        reference: false,
        rule: rule(before, behind, list_head),
    });
}

fn rule(before: &[usize], behind: &Behind, list_head: &[usize]) -> &'static str {
    if behind.shared {
        "person.shared-office"
    } else if !before.is_empty() {
        "person.office-before"
    } else if !behind.offices.is_empty() {
        "person.office-behind"
    } else if list_head.is_empty() {
        "person.named"
    } else {
        "person.list"
    }
}

fn start_of(atoms: &[Atom], at: usize) -> usize {
    match atoms.get(at.wrapping_sub(1)).map(|a| (&a.piece, a.tokens.start)) {
        Some((Piece::Honorific(_) | Piece::Rank, start)) => start,
        _ => atoms[at].tokens.start,
    }
}

/// "A và B, đều là Phó Giám đốc": A, joined to B and without office, gets it too.
fn share_back(reading: &Reading<'_>, found: &mut Found, offices: &[usize], before: usize) {
    let text = &reading.text;
    let mut edge = before;
    for person in found.people.iter_mut().rev() {
        let gap = text.folded_phrase(person.whole.end..edge);
        let joined = matches!(gap, "và" | "," | "và đồng chí" | ", đồng chí" | "và ông" | "và bà");
        if !joined || !person.offices.is_empty() {
            break;
        }
        person.offices.extend(offices);
        edge = person.whole.start;
    }
}

/// A name with capital first letters, also where it stood in capitals.
pub(super) fn display_name(reading: &Reading<'_>, tokens: Range<usize>) -> String {
    let text = &reading.text;
    let capitals = tokens
        .clone()
        .all(|t| text.tokens[t].case == Case::Upper || text.word(t).chars().count() == 1);
    let words: Vec<String> = tokens
        .map(|t| {
            let word = text.word(t);
            if capitals && word.chars().count() > 1 {
                title_case(word)
            } else {
                word.to_owned()
            }
        })
        .collect();
    words.join(" ").replace(" - ", "-")
}

/// `MINH` → `Minh`.
pub(super) fn title_case(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| {
        c.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect()
    })
}
