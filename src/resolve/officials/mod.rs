//! Officials: one name, and offices, bodies, provinces, events and times that tie and do not contradict, is one person.
//!
//! Everything is done name by name: the mentions of one name are all that is needed to tell who they are.

mod person;

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::bodies::{Bodies, ProvinceId, Successions};
use super::cluster::{Clusters, MOST, Profile as _, Tie, along};
use super::day::{Days, YEAR};
use super::groups::{Group, Rival};
use super::path::segment;
use super::rules::Rules;
use super::set::Set;
use super::summary::Said;
use super::{Corpus, Known, Node, Words, reasons};
use crate::model::{Class, Moment};
use crate::text::fold;
use person::Person;

const ONE_EVENT: &str = "one name at one event";
const ONE_BODY: &str = "one name in one body";
const ONE_UNIT: &str = "one name in one district or commune";
const ONE_PROVINCE: &str = "one name in one province, and nobody else there who could be meant";
const ONE_SEAT: &str = "one name in one central body, and nobody else there who could be meant";
const ONE_CONTEXT: &str = "no office that tells; the only one of that name in the province that the article is about";
const ONLY_ONE: &str = "no office told; the only one of that name";

/// So long may lie between two offices in one province of which nothing in between is known.
const PROVINCE_GAP: i32 = 5 * YEAR;
const SEAT_GAP: i32 = 5 * YEAR;

/// Those of a district that nothing else ties.
const UNIT_GAP: i32 = 8 * YEAR;

/// An office as names are made from it.
struct Office<'a> {
    former: bool,
    body: Option<&'a str>,
    province: Option<&'a str>,
}

/// One named person of one article.
struct Mention<'a> {
    node: Node,
    date: Option<Moment>,
    offices: Vec<Office<'a>>,
    person: Person,
    /// What may tie it to others of the name.
    keys: Vec<Key>,
}

/// What two mentions of one name share, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Event(u32),
    Body(u32),
    Unit(u32),
}

impl Key {
    fn strength(self) -> (i32, &'static str) {
        match self {
            Self::Event(_) => (3, ONE_EVENT),
            Self::Body(_) => (2, ONE_BODY),
            Self::Unit(_) => (1, ONE_UNIT),
        }
    }
}

/// One group for each person.
pub(super) fn groups(corpus: &Corpus<'_>, known: &Known<'_>, words: &mut Words) -> Vec<Group> {
    let mut names: Vec<Vec<Mention<'_>>> = Vec::new();
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    // Of each folded name the place of its mentions; none for a name of one word.
    let mut places: FxHashMap<u32, Option<usize>> = FxHashMap::default();
    let mut groups = Vec::new();
    let mut titles = Titles::default();
    let articles = 0..corpus.articles.len();
    for mention in articles.flat_map(|article| mentions(corpus, article, known, &mut titles, words)) {
        let number = mention.person.names.first().unwrap_or_default();
        let place = places.entry(number).or_insert_with(|| {
            let name = fold(corpus.entity(mention.node).name);
            let next = numbers.len();
            name.contains(' ')
                .then(|| *numbers.entry(one_letter(&name)).or_insert(next))
        });
        if let Some(place) = *place {
            if place == names.len() {
                names.push(Vec::new());
            }
            names[place].push(mention);
        } else {
            // "đồng chí Tâm": whom the article means, no other article tells.
            groups.push(Group {
                path: corpus.own("official", mention.node),
                members: vec![mention.node],
                ..Group::default()
            });
        }
    }
    let told: Vec<Vec<Group>> = names
        .into_par_iter()
        .map(|mentions| of_one_name(corpus, mentions, known.successions))
        .collect();
    groups.extend(told.into_iter().flatten());
    groups
}

/// Names that differ in i and y alone are compared, though they mostly are two: Lý and Lí.
fn one_letter(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            'y' => 'i',
            'ý' => 'í',
            'ỳ' => 'ì',
            'ỷ' => 'ỉ',
            'ỹ' => 'ĩ',
            'ỵ' => 'ị',
            c => c,
        })
        .collect()
}

/// All mentions of people in one article, with what it tells of them.
fn mentions<'a>(
    corpus: &Corpus<'a>,
    article: usize,
    known: &Known<'_>,
    titles: &mut Titles<'a>,
    words: &mut Words,
) -> Vec<Mention<'a>> {
    let item = corpus.articles[article];
    let when = item.date.map(Days::of_moment);
    let officials = item.classes().filter(|(_, class)| *class == Class::Official);
    let mut mentions: Vec<Mention<'a>> = officials
        .map(|(entity, _)| Mention {
            node: Node { article, entity },
            date: item.date,
            offices: Vec::new(),
            person: Person {
                seen: when,
                names: Set::from_iter([words.folded(item.entity(entity).name)]),
                ..Person::default()
            },
            keys: Vec::new(),
        })
        .collect();
    if mentions.is_empty() {
        return mentions;
    }
    let context = corpus.context(article).map(|name| words.folded(name));
    for mention in &mut mentions {
        mention.person.context.extend(context);
    }
    // They are in the order of entities.
    let at = |mentions: &[Mention<'_>], entity| mentions.binary_search_by_key(&entity, |mention| mention.node.entity);
    for (entity, said) in item.claims() {
        match said {
            Said::Tenure {
                title,
                organization,
                former,
            } => {
                let Ok(at) = at(&mentions, entity) else { continue };
                let body = organization.map(|entity| Node { article, entity });
                let member = titles.is_member(title);
                hold(&mut mentions[at], corpus, known.bodies, body, member, former, when);
            }
            Said::Participation { official } => {
                let event = known.events.get(&Node { article, entity });
                if let (Some(event), Ok(at)) = (event, at(&mentions, official)) {
                    mentions[at].keys.push(Key::Event(*event));
                }
            }
            Said::Triple { .. } => {}
        }
    }
    mentions
}

/// Titles, and whether each makes one of many: there are few, told again and again.
#[derive(Default)]
struct Titles<'a>(FxHashMap<&'a str, bool>);

impl<'a> Titles<'a> {
    fn is_member(&mut self, title: &'a str) -> bool {
        *self.0.entry(title).or_insert_with(|| Rules::builtin().is_member(title))
    }
}

/// Puts an office into a mention.
fn hold<'a>(
    mention: &mut Mention<'a>,
    corpus: &Corpus<'a>,
    bodies: &Bodies,
    body: Option<Node>,
    member: bool,
    former: bool,
    when: Option<Days>,
) {
    let person = &mut mention.person;
    person.has_office = true;
    if let Some((number, told)) = body.and_then(|b| bodies.get(b)) {
        person.adds(told.job.filter(|_| !member), former, when);
        if told.national {
            person.national.insert(number);
            if told.few {
                person.few.insert(number);
            }
        } else {
            mention.keys.push(Key::Body(number));
        }
        mention.keys.extend(told.unit.map(Key::Unit));
        if let Some(province) = told.province {
            person.sits_in(province, when.filter(|_| !former));
        }
    }
    mention.offices.push(Office {
        former,
        body: body.map(|b| corpus.entity(b).name),
        province: body.and_then(|b| corpus.province(b)),
    });
}

/// Who of one name is one person.
fn of_one_name(corpus: &Corpus<'_>, mut mentions: Vec<Mention<'_>>, successions: &Successions) -> Vec<Group> {
    // In the order of time, so that who goes on from where somebody left off is found beside him.
    mentions.sort_by_key(|m| (m.date.is_none(), m.date, m.node));
    let mut clusters = Clusters::new(mentions.iter().map(|m| (m.node, m.person.clone())), &corpus.apart);
    clusters.join_all(ties(&mentions));
    for round in buckets(&clusters, |person| {
        person
            .provinces
            .iter()
            .map(|(p, _)| (0, successions.family(*p)))
            .collect()
    }) {
        clusters.join_where_clear(&round, |a, b| in_one_province(successions, a, b), ONE_PROVINCE);
    }
    for round in buckets(&clusters, |person| {
        person.national.iter().map(|body| (0, body)).collect()
    }) {
        clusters.join_where_clear(&round, in_one_seat, ONE_SEAT);
    }
    join_placeless(&mut clusters, successions);
    clusters.settle();
    told(corpus, &mentions, &mut clusters)
}

/// The strong evidence: an event, a body, a district.
fn ties(mentions: &[Mention<'_>]) -> Vec<Tie> {
    let mut keys: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        for key in &mention.keys {
            let of_key = keys.entry(*key).or_default();
            if of_key.last() != Some(&at) {
                of_key.push(at);
            }
        }
    }
    let mut ties = Vec::new();
    for (key, of_key) in keys.iter().filter(|(_, of_key)| of_key.len() > 1) {
        let (strength, reason) = key.strength();
        let fits = |a: usize, b: usize| {
            let (a, b) = (&mentions[a], &mentions[b]);
            let near = || gap(&a.person, &b.person) <= UNIT_GAP;
            let place = !matches!(key, Key::Unit(_)) || near() && may_share_province(&a.person, &b.person);
            place && a.node.article != b.node.article && a.person.against(&b.person).is_none()
        };
        along(of_key, fits, strength, reason, &mut ties);
    }
    ties
}

/// Districts of one name are many: unless their provinces are known to differ.
fn may_share_province(a: &Person, b: &Person) -> bool {
    let mut theirs = b.provinces.iter();
    a.provinces.is_empty() || b.provinces.is_empty() || theirs.any(|(p, _)| a.provinces.iter().any(|(q, _)| p == q))
}

/// The clusters by what they share, for each exact name; those of one key only, in order.
fn buckets(clusters: &Clusters<Person>, keys: impl Fn(&Person) -> Vec<(u8, u32)>) -> Vec<Vec<usize>> {
    let mut buckets: BTreeMap<(u32, (u8, u32)), Vec<usize>> = BTreeMap::new();
    for root in clusters.roots() {
        let person = clusters.profile(root);
        for key in keys(person) {
            for name in person.names.iter() {
                let bucket = buckets.entry((name, key)).or_default();
                if bucket.last() != Some(&root) {
                    bucket.push(root);
                }
            }
        }
    }
    buckets.into_values().filter(|bucket| bucket.len() > 1).collect()
}

/// How many days lie between the times of two people; none told is near enough.
fn gap(a: &Person, b: &Person) -> i32 {
    a.seen.zip(b.seen).map_or(0, |(a, b)| a.gap(b).max(0))
}

/// How many days lie between two people in one central body: one of few, or one of many of whom no other office is told.
fn in_one_seat(a: &Person, b: &Person) -> Option<i32> {
    let tells = !a.few.is_disjoint(&b.few) || a.jobs.is_empty() || b.jobs.is_empty();
    Some(gap(a, b)).filter(|gap| tells && *gap <= SEAT_GAP)
}

/// How many days lie between two people's offices in one province, or in one that came from the other.
fn in_one_province(successions: &Successions, a: &Person, b: &Person) -> Option<i32> {
    let mut gaps = Vec::new();
    for one @ (p, when) in &a.provinces {
        for other @ (q, then) in &b.provinces {
            let first = |days: &Option<Days>| days.map(|d| d.first);
            let is_one = successions.linked(*p, *q, first(then)) || successions.linked(*q, *p, first(when));
            if is_one && !has_left(a, *one, b, *other) && !has_left(b, *other, a, *one) {
                gaps.push(when.zip(*then).map_or(0, |(x, y)| x.gap(y).max(0)));
            }
        }
    }
    gaps.into_iter().min().filter(|gap| *gap <= PROVINCE_GAP && !a.falls(b))
}

/// Had the one gone elsewhere, or did the other come from elsewhere, before they could meet in a province?
fn has_left(
    a: &Person,
    (p, when): (ProvinceId, Option<Days>),
    b: &Person,
    (q, then): (ProvinceId, Option<Days>),
) -> bool {
    let Some((when, then)) = when.zip(then).filter(|(when, then)| when.last < then.first) else {
        return false;
    };
    let later = |(r, days): &(ProvinceId, Option<Days>)| *r != p && days.is_some_and(|d| d.last > when.last);
    let before = |(r, days): &(ProvinceId, Option<Days>)| *r != q && days.is_some_and(|d| d.first < then.first);
    a.provinces.iter().any(later) || b.provinces.iter().any(before)
}

/// Those of whom nothing tells where they sit: the only one of the name in the province of the article, or at all.
fn join_placeless(clusters: &mut Clusters<Person>, successions: &Successions) {
    let mut by_name: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for root in clusters.roots() {
        if let Some(name) = clusters.profile(root).names.first() {
            by_name.entry(name).or_default().push(root);
        }
    }
    for roots in by_name.into_values() {
        let is_placeless = |p: &Person| p.jobs.is_empty() && p.provinces.is_empty();
        let (open, placed): (Vec<usize>, Vec<usize>) =
            roots.iter().partition(|root| is_placeless(clusters.profile(**root)));
        let mut left = Vec::new();
        for root in open {
            // Who was joined before may now go by another mention.
            let placed: Vec<usize> = placed.iter().map(|at| clusters.root(*at)).collect();
            let person = clusters.profile(root);
            let fits = |other: &&usize| clusters.against(root, **other).is_none();
            let possible: Vec<usize> = placed.iter().filter(fits).copied().take(MOST).collect();
            let here = |other: &&usize| {
                let theirs = &clusters.profile(**other).provinces;
                let near = |(p, when): &(ProvinceId, Option<Days>)| {
                    let close = person.seen.zip(*when).is_none_or(|(a, b)| a.gap(b) <= SEAT_GAP);
                    close && person.context.iter().any(|c| successions.linked(*p, c, None))
                };
                theirs.iter().any(near)
            };
            let of_place: Vec<usize> = possible.iter().filter(here).copied().collect();
            match (of_place.as_slice(), possible.as_slice()) {
                ([one], _) => drop(clusters.join(*one, root, ONE_CONTEXT)),
                ([], [one]) if placed.len() == 1 && !person.has_office => drop(clusters.join(*one, root, ONLY_ONE)),
                _ if placed.is_empty() => left.push(root),
                _ => {}
            }
        }
        let first = left.first().copied();
        for root in left {
            if let Some(first) = first {
                clusters.join(first, root, ONLY_ONE);
            }
        }
    }
}

/// The groups of one name, each with the others that could be meant.
fn told(corpus: &Corpus<'_>, mentions: &[Mention<'_>], clusters: &mut Clusters<Person>) -> Vec<Group> {
    let roots = clusters.roots();
    let mut groups: Vec<Group> = roots
        .iter()
        .map(|root| {
            let members: Vec<&Mention<'_>> = clusters.members(*root).iter().map(|at| &mentions[*at]).collect();
            let mut reasons = clusters.reasons(*root);
            if reasons.is_empty() {
                reasons.push("nothing ties it to another of the name");
            }
            group(corpus, &members, reasons)
        })
        .collect();
    for i in 0..roots.len() {
        // Of many, those that are near in the order of time.
        for j in i + 1..roots.len().min(i + 1 + MOST / 2) {
            let (score, reason, apart) = rivalry(clusters, roots[i], roots[j]);
            let (one, other) = (groups[i].members[0], groups[j].members[0]);
            let rival = |node| Rival {
                node,
                score,
                reason,
                apart,
            };
            groups[i].rivals.push(rival(other));
            groups[j].rivals.push(rival(one));
        }
    }
    for (group, root) in groups.iter_mut().zip(&roots) {
        group.open = !clusters.profile(*root).has_office && group.rivals.iter().any(|r| !r.apart);
    }
    groups
}

/// How likely two people of one name are one, and why that is not sure.
fn rivalry(clusters: &Clusters<Person>, a: usize, b: usize) -> (u8, &'static str, bool) {
    if let Some(reason) = clusters.against(a, b) {
        return (0, reason, true);
    }
    let (a, b) = (clusters.profile(a), clusters.profile(b));
    let shares = |p: &ProvinceId| b.provinces.iter().any(|(q, _)| p == q);
    if a.names.is_disjoint(&b.names) {
        (10, reasons::I_OR_Y, false)
    } else if a.provinces.iter().any(|(p, _)| shares(p)) {
        (60, reasons::ONE_PROVINCE, false)
    } else if !a.national.is_disjoint(&b.national) {
        (50, reasons::ONE_SEAT, false)
    } else if !(a.has_office && b.has_office) {
        (40, reasons::NO_OFFICE, false)
    } else {
        (20, reasons::ONLY_NAME, false)
    }
}

fn group(corpus: &Corpus<'_>, members: &[&Mention<'_>], reasons: Vec<&'static str>) -> Group {
    let mut nodes: Vec<Node> = members.iter().map(|m| m.node).collect();
    nodes.sort_unstable();
    let base = format!("official/{}", segment(corpus.entity(nodes[0]).name));
    let path = match home(members) {
        Some(home) => format!("{base}~{}", segment(home)),
        None => base,
    };
    Group {
        path,
        members: nodes,
        reasons,
        ..Group::default()
    }
}

/// The province, else the body, of the earliest office stated; a present office goes before a former one.
fn home<'a>(members: &[&Mention<'a>]) -> Option<&'a str> {
    let mut offices: Vec<_> = members
        .iter()
        .flat_map(|m| m.offices.iter().map(move |office| (m, office)))
        .collect();
    offices.sort_by_key(|(m, office)| (office.former, m.date.is_none(), m.date, m.node));
    let (earliest, office) = offices.first()?;
    let key = (earliest.node, office.former);
    let same = || offices.iter().filter(move |(m, o)| (m.node, o.former) == key);
    let province = same().find_map(|(_, o)| o.province);
    province
        .or_else(|| same().find_map(|(_, o)| o.body))
        .or_else(|| offices.iter().find_map(|(_, o)| o.province))
        .or_else(|| offices.iter().find_map(|(_, o)| o.body))
}
