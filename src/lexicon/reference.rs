//! The administrative units of the country with their time: `data/reference/*.csv`.
//!
//! A unit is known by its id, never by its GSO code: codes were used again with another meaning in 2025.

use std::sync::OnceLock;

use csv::StringRecord;
use rustc_hash::FxHashMap;

use crate::model::Moment;
use crate::text::fold;

const PROVINCES: (&str, &str) = (
    "data/reference/provinces.csv",
    include_str!("../../data/reference/provinces.csv"),
);
const CHANGES: (&str, &str) = (
    "data/reference/changes.csv",
    include_str!("../../data/reference/changes.csv"),
);
const DISTRICTS: (&str, &str) = (
    "data/reference/districts.csv",
    include_str!("../../data/reference/districts.csv"),
);
const COMMUNES: (&str, &str) = (
    "data/reference/communes.csv",
    include_str!("../../data/reference/communes.csv"),
);

/// What is wrong with a reference file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {reason}")]
pub struct ReferenceError {
    /// The file.
    pub file: String,
    /// Counted from 1.
    pub line: u64,
    /// Number of the field, counted from 1; 0 for the whole line.
    pub column: usize,
    /// What is wrong and what is expected.
    pub reason: String,
}

/// The time in which a unit exists; both ends included, open where none is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// A district-level or commune-level unit.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        BUILTIN.get_or_init(|| {
            Self::read(PROVINCES, CHANGES, DISTRICTS, COMMUNES).expect("a test checks the embedded reference data")
        })
    }

    fn read(
        provinces: (&str, &str),
        changes: (&str, &str),
        districts: (&str, &str),
        communes: (&str, &str),
    ) -> Result<Self, ReferenceError> {
        let mut ids = FxHashMap::default();
        let provinces = rows(provinces, &PROVINCE_COLUMNS, |row| {
            let province = province(row)?;
            if ids.insert(province.id.clone(), ids.len()).is_some() {
                return Err(row.error(0, format!("the id `{}` stands twice", province.id)));
            }
            Ok(province)
        })?;
        let changes = rows(changes, &CHANGE_COLUMNS, |row| change(row, &ids))?;
        let units = |file| rows(file, &UNIT_COLUMNS, |row| unit(row, &ids));
        let (districts, communes) = (units(districts)?, units(communes)?);
        Ok(Self {
            province_names: by_name(provinces.iter().map(|p| &p.name)),
            district_names: by_name(districts.iter().map(|u| &u.name)),
            commune_names: by_name(communes.iter().map(|u| &u.name)),
            ids,
            provinces,
            changes,
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

    /// The districts of a name (without type word), of any province and time.
    pub fn districts_named<'r>(&'r self, name: &str) -> impl Iterator<Item = &'r Unit> + use<'r> {
        at_name(&self.district_names, &self.districts, name)
    }

    /// The communes of a name (without type word), of any province.
    pub fn communes_named<'r>(&'r self, name: &str) -> impl Iterator<Item = &'r Unit> + use<'r> {
        at_name(&self.commune_names, &self.communes, name)
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

const PROVINCE_COLUMNS: [&str; 13] = [
    "id",
    "name",
    "type",
    "gso_code",
    "iso",
    "region",
    "wikidata",
    "geonames",
    "lat",
    "lon",
    "valid_from",
    "valid_until",
    "note",
];
const CHANGE_COLUMNS: [&str; 7] = [
    "predecessor",
    "successor",
    "kind",
    "effective",
    "operational",
    "decree",
    "note",
];
const UNIT_COLUMNS: [&str; 6] = ["name", "kind", "gso_code", "province", "valid_from", "valid_until"];
const UNIT_KINDS: [&str; 7] = ["huyện", "quận", "thị xã", "thành phố", "xã", "phường", "đặc khu"];

/// One record with its place.
struct Row<'a> {
    file: &'a str,
    record: &'a StringRecord,
}

impl Row<'_> {
    fn error(&self, column: usize, reason: impl Into<String>) -> ReferenceError {
        ReferenceError {
            file: self.file.to_owned(),
            line: self.record.position().map_or(0, csv::Position::line),
            column,
            reason: reason.into(),
        }
    }

    /// A field that must not be empty, by its number counted from 0.
    fn wanted(&self, at: usize) -> Result<String, ReferenceError> {
        self.maybe(at)
            .ok_or_else(|| self.error(at + 1, "is empty, a value is wanted"))
    }

    fn maybe(&self, at: usize) -> Option<String> {
        self.record.get(at).filter(|v| !v.is_empty()).map(str::to_owned)
    }

    fn day(&self, at: usize) -> Result<Option<Moment>, ReferenceError> {
        let Some(text) = self.maybe(at) else { return Ok(None) };
        match Moment::parse(&text) {
            Some(moment) if moment.day.is_some() => Ok(Some(moment)),
            _ => Err(self.error(at + 1, format!("`{text}` is no day like 2025-07-01"))),
        }
    }

    fn validity(&self, from: usize, until: usize) -> Result<Validity, ReferenceError> {
        let validity = Validity {
            from: self.day(from)?,
            until: self.day(until)?,
        };
        match (validity.from, validity.until) {
            (Some(a), Some(b)) if b < a => Err(self.error(until + 1, format!("ends on {b} before it begins on {a}"))),
            _ => Ok(validity),
        }
    }

    /// A field that names a province.
    fn province(&self, at: usize, ids: &FxHashMap<String, usize>) -> Result<String, ReferenceError> {
        let id = self.wanted(at)?;
        if ids.contains_key(&id) {
            return Ok(id);
        }
        Err(self.error(at + 1, format!("no province has the id `{id}`; see provinces.csv")))
    }
}

fn rows<T>(
    (file, text): (&str, &str),
    columns: &[&str],
    mut read: impl FnMut(&Row<'_>) -> Result<T, ReferenceError>,
) -> Result<Vec<T>, ReferenceError> {
    let fault = |line, reason: String| ReferenceError {
        file: file.to_owned(),
        line,
        column: 0,
        reason,
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader
        .headers()
        .map_err(|e| fault(1, format!("is no UTF-8 CSV: {e}")))?;
    if !header.iter().eq(columns.iter().copied()) {
        return Err(fault(1, format!("the header is not `{}`", columns.join(","))));
    }
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| {
            let line = e.position().map_or(0, csv::Position::line);
            fault(line, format!("is no row of {} fields: {e}", columns.len()))
        })?;
        out.push(read(&Row { file, record: &record })?);
    }
    Ok(out)
}

fn province(row: &Row<'_>) -> Result<Province, ReferenceError> {
    let kind = match row.wanted(2)?.as_str() {
        "tỉnh" => ProvinceKind::Province,
        "thành phố trực thuộc trung ương" => ProvinceKind::City,
        "đặc khu" => ProvinceKind::SpecialZone,
        other => {
            let reason = format!("`{other}` is none of tỉnh, thành phố trực thuộc trung ương, đặc khu");
            return Err(row.error(3, reason));
        }
    };
    Ok(Province {
        id: row.wanted(0)?,
        name: row.wanted(1)?,
        kind,
        gso_code: row.maybe(3),
        iso: row.maybe(4),
        region: row.maybe(5),
        wikidata: row.maybe(6),
        geonames: row.maybe(7),
        centroid: row.maybe(8).zip(row.maybe(9)),
        validity: row.validity(10, 11)?,
        note: row.maybe(12).unwrap_or_default(),
    })
}

fn change(row: &Row<'_>, ids: &FxHashMap<String, usize>) -> Result<Change, ReferenceError> {
    let kind = match row.wanted(2)?.as_str() {
        "split" => ChangeKind::Split,
        "merge" => ChangeKind::Merge,
        "rename" => ChangeKind::Rename,
        "type" => ChangeKind::Type,
        other => return Err(row.error(3, format!("`{other}` is none of split, merge, rename, type"))),
    };
    Ok(Change {
        predecessor: row.province(0, ids)?,
        successor: row.province(1, ids)?,
        kind,
        effective: row.day(3)?.ok_or_else(|| row.error(4, "is empty, a day is wanted"))?,
        operational: row.day(4)?,
        decree: row.wanted(5)?,
        note: row.maybe(6).unwrap_or_default(),
    })
}

fn unit(row: &Row<'_>, ids: &FxHashMap<String, usize>) -> Result<Unit, ReferenceError> {
    let kind = row.wanted(1)?;
    if !UNIT_KINDS.contains(&kind.as_str()) {
        return Err(row.error(2, format!("`{kind}` is none of {}", UNIT_KINDS.join(", "))));
    }
    Ok(Unit {
        name: row.wanted(0)?,
        kind,
        gso_code: row.maybe(2),
        province: row.province(3, ids)?,
        validity: row.validity(4, 5)?,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_data_is_well_formed() {
        let reference = Reference::read(PROVINCES, CHANGES, DISTRICTS, COMMUNES).map_err(|e| e.to_string());
        assert_eq!(reference.err(), None);
    }

    #[test]
    fn every_day_has_its_provinces() {
        for (date, count, cities) in [
            ("1975-12-31", None, None),
            ("1996-12-31", Some(53), Some(3)),
            ("1997-01-01", Some(61), Some(4)),
            ("2004-01-01", Some(64), Some(5)),
            ("2008-07-31", Some(64), Some(5)),
            ("2008-08-01", Some(63), Some(5)),
            ("2024-12-31", Some(63), Some(5)),
            ("2025-01-01", Some(63), Some(6)),
            ("2025-06-30", Some(63), Some(6)),
            ("2025-07-01", Some(34), Some(6)),
        ] {
            let units: Vec<_> = Reference::builtin()
                .provinces_at(Moment::parse(date).unwrap())
                .collect();
            let mut names: Vec<_> = units.iter().map(|p| &p.name).collect();
            names.sort();
            names.dedup();
            let Some(count) = count else { continue };
            assert_eq!(units.len(), count, "{date}");
            assert_eq!(names.len(), count, "one unit a name on {date}");
            let found = units.iter().filter(|p| p.kind == ProvinceKind::City).count();
            assert_eq!(Some(found), cities, "{date}");
        }
    }

    #[test]
    fn a_name_means_the_unit_of_its_day() {
        for (name, date, wanted) in [
            ("Bắc Giang", "2022-06-28", Some("Bắc-Giang")),
            ("Bắc Giang", "2025-12-01", Some("Bắc-Giang")),
            ("Bắc Giang", "1990", Some("Bắc-Giang")),
            ("Gia Lai", "2024", Some("Gia-Lai")),
            ("Gia Lai", "2025-07-01", Some("Gia-Lai~2025")),
            ("Cần Thơ", "2003-12-31", Some("Cần-Thơ~1991")),
            ("Cần Thơ", "2012-06-15", Some("Cần-Thơ")),
            ("Hậu Giang", "1989", Some("Hậu-Giang~1976")),
            ("Hậu Giang", "2026-01", Some("Hậu-Giang")),
            ("HÀ TÂY", "2007-05-01", Some("Hà-Tây")),
            ("Huế", "2012-01-01", Some("Huế")),
            ("Khánh Hoà", "2012-01-01", Some("Khánh-Hòa")),
            ("Bà Rịa – Vũng Tàu", "2012-01-01", Some("Bà-Rịa-Vũng-Tàu")),
            ("Atlantis", "2012-01-01", None),
        ] {
            let found = Reference::builtin().province_named(name, Moment::parse(date));
            assert_eq!(found.map(|p| p.id.as_str()), wanted, "{name} in {date}");
        }
        let newest = Reference::builtin().province_named("Gia Lai", None).unwrap();
        assert_eq!(newest.id, "Gia-Lai~2025");
    }

    #[test]
    fn changes_meet_the_validity_of_their_units() {
        let reference = Reference::builtin();
        for change in reference.changes() {
            let after = reference.province(&change.successor).unwrap();
            let started = change.operational.unwrap_or(change.effective);
            assert!(after.validity.holds(started), "{change:?}");
        }
        for province in reference.provinces() {
            let ended = province.validity.until.is_some();
            let left = reference.changes_from(&province.id).next().is_some();
            assert!(!ended || left, "{} ended, but became nothing", province.id);
        }
        let made: Vec<_> = reference
            .changes_to("Lâm-Đồng~2025")
            .map(|c| c.predecessor.as_str())
            .collect();
        assert_eq!(made, ["Bình-Thuận", "Đắk-Nông", "Lâm-Đồng"]);
    }

    #[test]
    fn lower_units_lead_to_their_province() {
        let reference = Reference::builtin();
        let of = |units: Vec<&Unit>| {
            units
                .iter()
                .map(|u| format!("{} {}", u.kind, u.province))
                .collect::<Vec<_>>()
        };
        let nha_trang = reference.districts_named("Nha Trang").collect();
        assert_eq!(of(nha_trang), ["thành phố Khánh-Hòa"]);
        let phu_quy = reference.communes_named("phú quý").collect();
        assert_eq!(of(phu_quy), ["đặc khu Lâm-Đồng~2025"]);
    }

    #[test]
    fn bad_rows_are_named() {
        let head = "id,name,type,gso_code,iso,region,wikidata,geonames,lat,lon,valid_from,valid_until,note\n";
        for (row, wanted) in [
            (
                "A,A,quận,,,,,,,,,,\n",
                "p.csv:2:3: `quận` is none of tỉnh, thành phố trực thuộc trung ương, đặc khu",
            ),
            ("A,,tỉnh,,,,,,,,,,\n", "p.csv:2:2: is empty, a value is wanted"),
            (
                "A,A,tỉnh,,,,,,,,2025,,\n",
                "p.csv:2:11: `2025` is no day like 2025-07-01",
            ),
            (
                "A,A,tỉnh,,,,,,,,2025-07-02,2025-07-01,\n",
                "p.csv:2:12: ends on 2025-07-01 before it begins on 2025-07-02",
            ),
            (
                "A,A,tỉnh,,,,,,,,,,\nA,B,tỉnh,,,,,,,,,,\n",
                "p.csv:3:0: the id `A` stands twice",
            ),
        ] {
            let text = format!("{head}{row}");
            let found = Reference::read(("p.csv", &text), CHANGES, DISTRICTS, COMMUNES);
            assert_eq!(found.err().map(|e| e.to_string()).as_deref(), Some(wanted));
        }
        let bad = "name,kind,gso_code,province,valid_from,valid_until\nX,quận,1,Atlantis,,\n";
        let found = Reference::read(PROVINCES, CHANGES, ("d.csv", bad), COMMUNES);
        let wanted = "d.csv:2:4: no province has the id `Atlantis`; see provinces.csv";
        assert_eq!(found.err().map(|e| e.to_string()).as_deref(), Some(wanted));
    }
}
