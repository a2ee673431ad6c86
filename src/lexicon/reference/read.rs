//! Reading the tables: every row by itself.

use std::borrow::Cow;

use csv::StringRecord;
use indexmap::IndexMap;

use super::super::LexiconError;
use super::{Change, ChangeKind, Province, ProvinceKind, Unit, Validity};
use crate::model::Moment;

/// The tables by the stems of their files.
pub(in crate::lexicon) const FILES: [&str; 4] = ["provinces", "changes", "districts", "communes"];

/// One file.
pub(in crate::lexicon) struct Table<'a> {
    /// One of [`FILES`].
    pub stem: &'static str,
    /// As messages call it.
    pub file: Cow<'a, str>,
    /// What it holds.
    pub bytes: Cow<'a, [u8]>,
}

/// The files inside the program.
pub(in crate::lexicon) fn embedded() -> [Table<'static>; 4] {
    macro_rules! table {
        ($at:literal, $file:literal) => {
            Table {
                stem: FILES[$at],
                file: Cow::Borrowed(concat!("data/reference/", $file)),
                bytes: Cow::Borrowed(include_bytes!(concat!("../../../data/reference/", $file))),
            }
        };
    }
    [
        table!(0, "provinces.csv"),
        table!(1, "changes.csv"),
        table!(2, "districts.csv"),
        table!(3, "communes.csv"),
    ]
}

/// What a row says, and where it stands.
pub(super) struct Placed<T> {
    pub value: T,
    pub file: String,
    pub line: u64,
}

impl<T> Placed<T> {
    pub fn error(&self, column: usize, reason: impl Into<String>) -> LexiconError {
        LexiconError {
            file: self.file.clone(),
            line: self.line,
            column,
            reason: reason.into(),
        }
    }
}

/// The rows of all tables, later ones in the place of earlier ones of the same key.
#[derive(Default)]
pub(super) struct Rows {
    /// By id.
    pub provinces: IndexMap<String, Placed<Province>>,
    /// By predecessor, successor and day of effect.
    pub changes: IndexMap<(String, String, Moment), Placed<Change>>,
    pub districts: Vec<Placed<Unit>>,
    pub communes: Vec<Placed<Unit>>,
}

/// Reads the tables in their order.
pub(super) fn rows(tables: &[Table<'_>]) -> Result<Rows, Vec<LexiconError>> {
    let mut rows = Rows::default();
    let mut faults = Vec::new();
    for table in tables {
        match table.stem {
            "provinces" => {
                let found = read(table, &PROVINCE_COLUMNS, province, &mut faults);
                put(&mut rows.provinces, found, &mut faults, |p| p.id.clone());
            }
            "changes" => {
                let found = read(table, &CHANGE_COLUMNS, change, &mut faults);
                let key = |c: &Change| (c.predecessor.clone(), c.successor.clone(), c.effective);
                put(&mut rows.changes, found, &mut faults, key);
            }
            stem => {
                let known = if stem == "districts" {
                    &mut rows.districts
                } else {
                    &mut rows.communes
                };
                let found = read(table, &UNIT_COLUMNS, unit, &mut faults);
                let same = |a: &Unit, b: &Unit| {
                    (&a.name, &a.kind, &a.province, a.validity.from) == (&b.name, &b.kind, &b.province, b.validity.from)
                };
                let first = known.first().map(|row| row.file.clone());
                if first.is_some_and(|file| file != table.file) {
                    known.retain(|old| !found.iter().any(|new| same(&old.value, &new.value)));
                }
                known.extend(found);
            }
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

/// Adds rows by their key, which stands once in each file.
fn put<K: std::hash::Hash + Eq, T>(
    known: &mut IndexMap<K, Placed<T>>,
    found: Vec<Placed<T>>,
    faults: &mut Vec<LexiconError>,
    key: impl Fn(&T) -> K,
) {
    for row in found {
        let key = key(&row.value);
        match known.get(&key) {
            Some(before) if before.file == row.file => {
                faults.push(row.error(1, format!("says again what line {} says", before.line)));
            }
            _ => _ = known.insert(key, row),
        }
    }
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
/// The kinds of districts and communes.
pub(super) const UNIT_KINDS: [&str; 7] = ["huyện", "quận", "thị xã", "thành phố", "xã", "phường", "đặc khu"];

/// One record; what is wrong with it is a column and a reason.
struct Row<'a>(&'a StringRecord);

type Fault = (usize, String);

impl Row<'_> {
    /// A field that must not be empty, by its number counted from 0.
    fn wanted(&self, at: usize) -> Result<String, Fault> {
        self.maybe(at)
            .ok_or_else(|| (at + 1, "is empty, a value is wanted".to_owned()))
    }

    fn maybe(&self, at: usize) -> Option<String> {
        self.0.get(at).filter(|v| !v.is_empty()).map(str::to_owned)
    }

    /// A field that is empty or made as it should be.
    fn made(&self, at: usize, what: &str, well: impl Fn(&str) -> bool) -> Result<Option<String>, Fault> {
        match self.maybe(at) {
            Some(text) if !well(&text) => Err((at + 1, format!("`{text}` is no {what}"))),
            value => Ok(value),
        }
    }

    fn day(&self, at: usize) -> Result<Option<Moment>, Fault> {
        let Some(text) = self.maybe(at) else { return Ok(None) };
        match Moment::parse(&text) {
            Some(moment) if civil(moment).is_some() => Ok(Some(moment)),
            _ => Err((at + 1, format!("`{text}` is no day like 2025-07-01"))),
        }
    }

    fn validity(&self, from: usize, until: usize) -> Result<Validity, Fault> {
        let validity = Validity {
            from: self.day(from)?,
            until: self.day(until)?,
        };
        match (validity.from, validity.until) {
            (Some(a), Some(b)) if b < a => Err((until + 1, format!("ends on {b} before it begins on {a}"))),
            _ => Ok(validity),
        }
    }

    /// A decimal between limits.
    fn degrees(&self, at: usize, most: f64) -> Result<Option<String>, Fault> {
        let well = |text: &str| text.parse().is_ok_and(|n: f64| (-most..=most).contains(&n)) && !text.contains('e');
        self.made(at, "number of degrees like 20.99865", well)
    }
}

/// The day in the calendar, if there is such a day.
pub(super) fn civil(day: Moment) -> Option<jiff::civil::Date> {
    let (month, date) = (i8::try_from(day.month?).ok()?, i8::try_from(day.day?).ok()?);
    jiff::civil::Date::new(day.year, month, date).ok()
}

fn read<T>(
    table: &Table<'_>,
    columns: &[&str],
    row: impl Fn(&Row<'_>) -> Result<T, Fault>,
    faults: &mut Vec<LexiconError>,
) -> Vec<Placed<T>> {
    let bytes = table.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&table.bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let fault = |line, column, reason: String| LexiconError {
        file: table.file.clone().into_owned(),
        line,
        column,
        reason,
    };
    match reader.headers() {
        Ok(header) if header.iter().eq(columns.iter().copied()) => {}
        Ok(_) => {
            faults.push(fault(1, 0, format!("the header is not `{}`", columns.join(","))));
            return Vec::new();
        }
        Err(e) => {
            faults.push(fault(1, 0, format!("is no UTF-8 CSV: {e}")));
            return Vec::new();
        }
    }
    let mut found = Vec::new();
    for record in reader.records() {
        let (line, value) = match &record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let value = if record.len() == columns.len() {
                    row(&Row(record))
                } else {
                    Err((0, format!("has {} fields, wanted are {}", record.len(), columns.len())))
                };
                (line, value)
            }
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                (line, Err((0, format!("is no UTF-8 CSV: {e}"))))
            }
        };
        match value {
            Ok(value) => found.push(Placed {
                value,
                file: table.file.clone().into_owned(),
                line,
            }),
            Err((column, reason)) => faults.push(fault(line, column, reason)),
        }
    }
    found
}

fn province(row: &Row<'_>) -> Result<Province, Fault> {
    let kind = match row.wanted(2)?.as_str() {
        "tỉnh" => ProvinceKind::Province,
        "thành phố trực thuộc trung ương" => ProvinceKind::City,
        "đặc khu" => ProvinceKind::SpecialZone,
        other => {
            let reason = format!("`{other}` is none of tỉnh, thành phố trực thuộc trung ương, đặc khu");
            return Err((3, reason));
        }
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let id = row.wanted(0)?;
    if !id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '~')) {
        return Err((1, format!("the id `{id}` is not made of letters, digits, - and ~")));
    }
    Ok(Province {
        id,
        name: row.wanted(1)?,
        kind,
        gso_code: row.made(3, "GSO code like 01", digits)?,
        iso: row.made(4, "ISO 3166-2 code like VN-HN", |code| {
            code.strip_prefix("VN-")
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
        })?,
        region: row.maybe(5),
        wikidata: row.made(6, "item of Wikidata like Q1858", |item| {
            item.strip_prefix('Q').is_some_and(|n| !n.is_empty() && digits(n))
        })?,
        geonames: row.made(7, "number of GeoNames like 1581129", digits)?,
        centroid: row.degrees(8, 90.0)?.zip(row.degrees(9, 180.0)?),
        validity: row.validity(10, 11)?,
        note: row.maybe(12).unwrap_or_default(),
    })
}

fn change(row: &Row<'_>) -> Result<Change, Fault> {
    let kind = match row.wanted(2)?.as_str() {
        "split" => ChangeKind::Split,
        "merge" => ChangeKind::Merge,
        "rename" => ChangeKind::Rename,
        "type" => ChangeKind::Type,
        other => return Err((3, format!("`{other}` is none of split, merge, rename, type"))),
    };
    let change = Change {
        predecessor: row.wanted(0)?,
        successor: row.wanted(1)?,
        kind,
        effective: row.day(3)?.ok_or_else(|| (4, "is empty, a day is wanted".to_owned()))?,
        operational: row.day(4)?,
        decree: row.wanted(5)?,
        note: row.maybe(6).unwrap_or_default(),
    };
    if change.predecessor == change.successor {
        return Err((
            2,
            format!("`{}` cannot become itself; a new unit has a new id", change.successor),
        ));
    }
    match change.operational {
        Some(day) if day < change.effective => Err((5, format!("{day} is before the day of effect"))),
        _ => Ok(change),
    }
}

fn unit(row: &Row<'_>) -> Result<Unit, Fault> {
    let kind = row.wanted(1)?;
    if !UNIT_KINDS.contains(&kind.as_str()) {
        return Err((2, format!("`{kind}` is none of {}", UNIT_KINDS.join(", "))));
    }
    Ok(Unit {
        name: row.wanted(0)?,
        kind,
        gso_code: row.maybe(2),
        province: row.wanted(3)?,
        validity: row.validity(4, 5)?,
    })
}
