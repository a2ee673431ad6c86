//! Bodies as identity asks of them: which group each mention is of, and what a seat there means.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::day::Days;
use super::groups::Group;
use super::rules::{BodyKind, Level, Rules};
use super::{Corpus, Node, Words, numbers};
use crate::lexicon::reference::Reference;
use crate::text::fold;

/// A province, by the number of its folded name.
pub(super) type ProvinceId = u32;

/// Work that fills a person's days: nobody has two of them in two places at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Job {
    /// The leadership of a place (0), or a body of its own.
    kind: u32,
    /// The unit below the province, where it is of one.
    unit: Option<u32>,
    pub(super) province: Option<ProvinceId>,
    pub(super) level: Level,
}

impl Job {
    /// How high the work stands, roughly: nobody goes from the head of a province to a commune.
    pub(super) fn rank(self) -> u8 {
        match (self.level, self.kind) {
            (Level::Commune, _) => 0,
            (Level::District, _) => 1,
            (Level::Province, 0) => 3,
            (Level::Province, _) => 2,
            (Level::National, _) => 4,
        }
    }

    /// Is it the same work, as far as both are known?
    pub(super) fn is(self, other: Self) -> bool {
        let agree = self.province == other.province || self.province.is_none() || other.province.is_none();
        self.kind == other.kind && self.unit == other.unit && agree
    }
}

/// What a body is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    /// None where a seat there is no work of its own, or not told apart from others.
    pub(super) job: Option<Job>,
    pub(super) province: Option<ProvinceId>,
    /// The number of the name of its unit below the province.
    pub(super) unit: Option<u32>,
    /// The whole country's, and many sit there.
    pub(super) national: bool,
    /// So few sit there that one name is one person.
    pub(super) few: bool,
}

/// All bodies of a corpus.
pub(super) struct Bodies {
    /// The body of every organization, by article and entity.
    of: Vec<Vec<u32>>,
    all: Vec<Body>,
}

impl Bodies {
    /// From the groups of organizations.
    pub(super) fn new(corpus: &Corpus<'_>, groups: &[Group], words: &mut Words) -> Self {
        let rules = Rules::builtin();
        let mut all = Vec::with_capacity(groups.len());
        for group in groups {
            let province = group.members.iter().find_map(|n| corpus.province(*n));
            let name = fold(corpus.entity(group.members[0]).name);
            all.push(describe(rules, &name, province, words));
        }
        Self {
            of: numbers(groups, corpus),
            all,
        }
    }

    /// The number of a body, and what it is.
    pub(super) fn get(&self, node: Node) -> Option<(u32, Body)> {
        let number = self.of[node.article][node.entity.0];
        Some((number, *self.all.get(number as usize)?))
    }
}

fn describe(rules: &Rules, name: &str, province: Option<&str>, words: &mut Words) -> Body {
    let province_name = province.map(fold);
    let province = province_name.as_deref().map(|p| words.number(p));
    let kind = rules.body(name);
    let unit = rules.unit(name).or_else(|| city(name, province_name.as_deref()));
    let level = match unit {
        Some((level, _)) => level,
        None if province.is_some() => Level::Province,
        None => Level::National,
    };
    // A district and a commune in it may have one name.
    let unit = unit.map(|(level, unit)| words.number(&format!("{level:?} {unit}")));
    let job = |kind| Job {
        kind,
        unit,
        province,
        level,
    };
    let job = match kind {
        Some((BodyKind::National | BodyKind::Few | BodyKind::Side, _)) => None,
        Some((BodyKind::Leadership, _)) => (level != Level::National).then(|| job(0)),
        Some((BodyKind::PartyOf, rest)) if !rest.is_empty() => Some(job(words.number(rest))),
        _ => Some(job(words.number(name))),
    };
    Body {
        job,
        province,
        unit,
        national: matches!(kind, Some((BodyKind::National | BodyKind::Few, _))),
        few: matches!(kind, Some((BodyKind::Few, _))),
    }
}

/// A city below the province: "thành ủy", "thành phố" and another name than the province's.
fn city<'n>(name: &'n str, province: Option<&str>) -> Option<(Level, &'n str)> {
    let province = province?;
    let (_, rest) = ["thành ủy ", "thành phố "]
        .iter()
        .find_map(|word| name.split_once(word))?;
    (rest != province && !rest.starts_with("thuộc ")).then_some((Level::District, rest))
}

/// Which provinces came from which.
pub(super) struct Successions {
    /// Predecessor and successor, and since when.
    steps: FxHashMap<(ProvinceId, ProvinceId), i32>,
    /// One province of each family of predecessors and successors.
    family: BTreeMap<ProvinceId, ProvinceId>,
}

impl Successions {
    pub(super) fn new(reference: &Reference, words: &mut Words) -> Self {
        let mut steps = FxHashMap::default();
        let mut pairs = Vec::new();
        for change in reference.changes() {
            let name = |id: &str| reference.province(id).map(|p| fold(&p.name));
            if let (Some(before), Some(after)) = (name(&change.predecessor), name(&change.successor))
                && before != after
            {
                let pair = (words.number(&before), words.number(&after));
                steps.insert(pair, Days::of_moment(change.effective).first);
                pairs.push(pair);
            }
        }
        let mut family: BTreeMap<ProvinceId, ProvinceId> = BTreeMap::new();
        for (a, b) in pairs {
            let (old, new) = (
                family.get(&a).copied().unwrap_or(a),
                family.get(&b).copied().unwrap_or(b),
            );
            let first = old.min(new);
            family.insert(a, first);
            family.insert(b, first);
            for root in family.values_mut().filter(|root| **root == old || **root == new) {
                *root = first;
            }
        }
        Self { steps, family }
    }

    /// A key that all share who may be one province under two names.
    pub(super) fn family(&self, province: ProvinceId) -> ProvinceId {
        self.family.get(&province).copied().unwrap_or(province)
    }

    /// Is it one province, or did the later come from the earlier?
    pub(super) fn linked(&self, earlier: ProvinceId, later: ProvinceId, later_first: Option<i32>) -> bool {
        let since = || self.steps.get(&(earlier, later)).copied();
        earlier == later || since().is_some_and(|since| later_first.is_none_or(|day| day >= since))
    }
}
