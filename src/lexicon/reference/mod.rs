//! The administrative units of the country with their time: `data/reference/*.csv`, and files of the same form in the folders
//! of `--lexicon`. A reform is rows of these files, never code.
//!
//! A unit is known by its id, never by its GSO code: codes were used again with another meaning in 2025.

mod check;
mod read;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use read::UNIT_KINDS;
pub(super) use read::{FILES, Table, embedded};

use super::LexiconError;
use crate::model::Moment;
use crate::text::fold;

/// The time in which a unit exists; both ends included, open where none is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// First day; none for units older than the records.
    pub from: Option<Moment>,
    /// Last day; none for units that exist.
    pub until: Option<Moment>,
}

impl Validity {
    /// Does the unit exist on that day? Of a month or a year the first day counts.
    pub fn holds(self, date: Moment) -> bool {
        let day = first_day(date);
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

fn first_day(date: Moment) -> Moment {
    Moment::day(date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

/// What a province-level unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProvinceKind {
    /// tỉnh
    Province,
    /// thành phố trực thuộc trung ương
    City,
    /// đặc khu trực thuộc trung ương (Vũng Tàu - Côn Đảo, 1979 to 1991)
    SpecialZone,
}

impl ProvinceKind {
    /// The word that stands before the name: `tỉnh`, `thành phố`, `đặc khu`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::City => "thành phố",
            Self::SpecialZone => "đặc khu",
        }
    }
}

/// A province-level unit in one span of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Province {
    /// Its key in IRIs: `Bắc-Giang`, `Gia-Lai~2025`.
    pub id: String,
    /// Canonical name without the type word: `Bắc Giang`.
    pub name: String,
    /// Province, city or special zone.
    pub kind: ProvinceKind,
    /// Code of the General Statistics Office.
    pub gso_code: Option<String>,
    /// ISO 3166-2 code.
    pub iso: Option<String>,
    /// The official socio-economic region of its time.
    pub region: Option<String>,
    /// Wikidata item (`Q1858`), where a source gives it for just this unit.
    pub wikidata: Option<String>,
    /// `GeoNames` number.
    pub geonames: Option<String>,
    /// Latitude and longitude of the centroid in degrees (WGS 84), as decimals.
    pub centroid: Option<(String, String)>,
    /// When it exists.
    pub validity: Validity,
    /// What a user of the row should know.
    pub note: String,
}

/// How one province-level unit became another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// One became several.
    Split,
    /// Several became one.
    Merge,
    /// The name changed.
    Rename,
    /// The type changed.
    Type,
}

/// A step from a province-level unit to the one after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Id of the unit before.
    pub predecessor: String,
    /// Id of the unit after.
    pub successor: String,
    /// What happened.
    pub kind: ChangeKind,
    /// When the decision took effect.
    pub effective: Moment,
    /// When the new bodies began to work, where that is another day or known.
    pub operational: Option<Moment>,
    /// Number of the decision, or its description where it has none.
    pub decree: String,
    /// What a user of the row should know.
    pub note: String,
}

impl Change {
    /// The first day of the unit after.
    pub fn started(&self) -> Moment {
        self.operational.unwrap_or(self.effective)
    }
}

/// A district-level or commune-level unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Name without the type word: `Ba Đình`; `1` for Quận 1.
    pub name: String,
    /// `huyện`, `quận`, `thị xã`, `thành phố`; `xã`, `phường`, `đặc khu`.
    pub kind: String,
    /// Code of the General Statistics Office.
    pub gso_code: Option<String>,
    /// Id of its province.
    pub province: String,
    /// When it exists.
    pub validity: Validity,
}

/// All reference data.
#[derive(Debug)]
pub struct Reference {
    provinces: Vec<Province>,
    changes: Vec<Change>,
    districts: Vec<Unit>,
    communes: Vec<Unit>,
    ids: FxHashMap<String, usize>,
    province_names: FxHashMap<String, Vec<usize>>,
    district_names: FxHashMap<String, Vec<usize>>,
    commune_names: FxHashMap<String, Vec<usize>>,
}

impl Reference {
    /// The data inside the program, read once.
    ///
    /// # Panics
    /// Never: a test reads the embedded files.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Reference> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::of(&embedded()).expect("a test checks the embedded reference data"))
    }

    /// The data of these tables, of which later ones add to and replace rows of earlier ones.
    ///
    /// # Errors
    /// All bad rows, each with file, line and column; nothing is built on the others then.
    pub(super) fn of(tables: &[Table<'_>]) -> Result<Self, Vec<LexiconError>> {
        let mut rows = read::rows(tables)?;
        check::check(&mut rows)?;
        let values = |rows: Vec<read::Placed<Unit>>| rows.into_iter().map(|row| row.value).collect::<Vec<_>>();
        let (districts, communes) = (values(rows.districts), values(rows.communes));
        let provinces: Vec<Province> = rows.provinces.into_values().map(|row| row.value).collect();
        let ids = provinces.iter().enumerate().map(|(at, p)| (p.id.clone(), at));
        Ok(Self {
            ids: ids.collect(),
            province_names: by_name(provinces.iter().map(|p| &p.name)),
            district_names: by_name(districts.iter().map(|u| &u.name)),
            commune_names: by_name(communes.iter().map(|u| &u.name)),
            provinces,
            changes: rows.changes.into_values().map(|row| row.value).collect(),
            districts,
            communes,
        })
    }

    /// All province-level units, old and new.
    pub fn provinces(&self) -> &[Province] {
        &self.provinces
    }

    /// How provinces came from one another.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The districts that existed until 30 June 2025, and earlier ones.
    pub fn districts(&self) -> &[Unit] {
        &self.districts
    }

    /// The communes, wards and special zones since 1 July 2025.
    pub fn communes(&self) -> &[Unit] {
        &self.communes
    }

    /// The province-level unit with that id.
    pub fn province(&self, id: &str) -> Option<&Province> {
        self.ids.get(id).map(|at| &self.provinces[*at])
    }

    /// The province-level units that exist on a day.
    pub fn provinces_at(&self, date: Moment) -> impl Iterator<Item = &Province> {
        self.provinces.iter().filter(move |p| p.validity.holds(date))
    }

    /// What an article of that date means by a canonical province name: the unit of the day; else the last before
    /// it, else the first after it. Without a date the newest unit of the name.
    pub fn province_named(&self, name: &str, date: Option<Moment>) -> Option<&Province> {
        let mut units: Vec<&Province> = at_name(&self.province_names, &self.provinces, name).collect();
        units.sort_by_key(|p| p.validity.from);
        let Some(date) = date.map(first_day) else {
            return units.last().copied();
        };
        let begun = |p: &&&Province| p.validity.from.is_none_or(|from| from <= date);
        units
            .iter()
            .find(|p| p.validity.holds(date))
            .or_else(|| units.iter().rev().find(begun))
            .or_else(|| units.first())
            .copied()
    }

    /// What "tỉnh Gia Lai (cũ)" means on that day: the last unit of the name that had ended by then, if one had.
    pub fn province_formerly(&self, name: &str, date: Option<Moment>) -> Option<&Province> {
        let mut units: Vec<&Province> = at_name(&self.province_names, &self.provinces, name).collect();
        units.sort_by_key(|p| p.validity.from);
        let ended = |p: &&&Province| {
            let until = p.validity.until;
            until.is_some_and(|until| date.is_none_or(|date| until < first_day(date)))
        };
        units.iter().rev().find(ended).copied()
    }

    /// The unit to which the land of a unit belongs on that day: itself while it exists, else what it was merged into or
    /// became. None where it was split up, or the unit is unknown.
    pub fn heir(&self, id: &str, date: Moment) -> Option<&Province> {
        let day = first_day(date);
        let mut unit = self.province(id)?;
        let mut met = BTreeSet::new();
        while let Some(until) = unit.validity.until
            && until < day
            && met.insert(&unit.id)
        {
            let after = |c: &&Change| until < c.started() && c.started() <= day;
            let mut next = self.changes_from(&unit.id).filter(after);
            unit = self.province(&next.next()?.successor)?;
            if next.next().is_some() {
                return None;
            }
        }
        Some(unit)
    }

    /// The names of the centrally run cities: those of a day; without one those whose newest unit is a city.
    pub fn cities(&self, date: Option<Moment>) -> Vec<&str> {
        let is_city = |p: &&Province| {
            let named = || self.province_named(&p.name, date).is_some_and(|unit| unit.id == p.id);
            p.kind == ProvinceKind::City && date.map_or_else(named, |date| p.validity.holds(date))
        };
        self.provinces.iter().filter(is_city).map(|p| p.name.as_str()).collect()
    }

    /// The districts of a name (without type word), of any province and time.
    pub fn districts_named<'r>(&'r self, name: &str) -> impl Iterator<Item = &'r Unit> + use<'r> {
        at_name(&self.district_names, &self.districts, name)
    }

    /// The communes of a name (without type word), of any province.
    pub fn communes_named<'r>(&'r self, name: &str) -> impl Iterator<Item = &'r Unit> + use<'r> {
        at_name(&self.commune_names, &self.communes, name)
    }

    /// The district or commune that a name with its type word means in a province on a day ("Thành phố Nha Trang"): the
    /// only one that exists then, else the only one of earlier days.
    pub fn unit_named(&self, full: &str, province: &str, date: Option<Moment>) -> Option<&Unit> {
        let lower = full.to_lowercase();
        let kind = UNIT_KINDS.into_iter().find(|kind| {
            let rest = lower.strip_prefix(kind);
            rest.is_some_and(|rest| rest.starts_with(' '))
        })?;
        let name = lower[kind.len()..].trim();
        let owned = |unit: &Unit| {
            let heir = || self.heir(&unit.province, date?).map(|heir| heir.id.as_str());
            unit.province == province || heir() == Some(province)
        };
        let all = self.districts_named(name).chain(self.communes_named(name));
        let units: Vec<&Unit> = all.filter(|unit| unit.kind == kind && owned(unit)).collect();
        let only = |fits: &dyn Fn(&Unit) -> bool| {
            let mut fitting = units.iter().copied().filter(|unit| fits(unit));
            let first = fitting.next();
            first.filter(|_| fitting.next().is_none())
        };
        let Some(day) = date else { return only(&|_| true) };
        let ended = |unit: &Unit| unit.validity.until.is_some_and(|until| until < first_day(day));
        only(&|unit| unit.validity.holds(day)).or_else(|| only(&ended))
    }

    /// The changes that made a unit.
    pub fn changes_to<'r>(&'r self, id: &str) -> impl Iterator<Item = &'r Change> {
        self.changes.iter().filter(move |c| c.successor == id)
    }

    /// The changes that ended a unit or took a part from it.
    pub fn changes_from<'r>(&'r self, id: &str) -> impl Iterator<Item = &'r Change> {
        self.changes.iter().filter(move |c| c.predecessor == id)
    }
}

fn by_name<'n>(names: impl Iterator<Item = &'n String>) -> FxHashMap<String, Vec<usize>> {
    let mut index: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, name) in names.enumerate() {
        index.entry(fold(name)).or_default().push(at);
    }
    index
}

fn at_name<'r, T>(
    index: &'r FxHashMap<String, Vec<usize>>,
    all: &'r [T],
    name: &str,
) -> impl Iterator<Item = &'r T> + use<'r, T> {
    let found = index.get(&fold(name));
    found.into_iter().flatten().map(|at| &all[*at])
}

#[cfg(test)]
mod tests;
