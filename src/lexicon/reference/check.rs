//! Do the rows fit together? What a merger, renaming or change of type ends has its last day from there.

use std::collections::BTreeMap;

use super::super::LexiconError;
use super::read::{Placed, Rows, civil};
use super::{Change, ChangeKind, Province, Unit};
use crate::model::Moment;

/// Fills in the last days that changes tell, and reports every row that does not fit.
pub(super) fn check(rows: &mut Rows) -> Result<(), Vec<LexiconError>> {
    let mut faults = Vec::new();
    for change in rows.changes.values() {
        for (column, id) in [(1, &change.value.predecessor), (2, &change.value.successor)] {
            if !rows.provinces.contains_key(id) {
                faults.push(change.error(column, unknown(id)));
            }
        }
    }
    for unit in rows.districts.iter().chain(&rows.communes) {
        known(unit, rows, &mut faults);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    for change in rows.changes.values() {
        if let Some(fault) = end(change, rows.provinces.get_mut(&change.value.predecessor)) {
            faults.push(fault);
        }
    }
    for change in rows.changes.values() {
        faults.extend(begins(change, rows.provinces.get(&change.value.successor)));
    }
    for province in rows.provinces.values().filter(|p| p.value.validity.until.is_some()) {
        if !rows.changes.values().any(|c| c.value.predecessor == province.value.id) {
            let reason = "ended, but no row of changes.csv tells what it became";
            faults.push(province.error(12, reason));
        }
    }
    twice(rows, &mut faults);
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn unknown(id: &str) -> String {
    format!("no province has the id `{id}`; see provinces.csv")
}

fn known(unit: &Placed<Unit>, rows: &Rows, faults: &mut Vec<LexiconError>) {
    if !rows.provinces.contains_key(&unit.value.province) {
        faults.push(unit.error(4, unknown(&unit.value.province)));
    }
}

/// The last day of the unit before, which only a split need not end.
fn end(row: &Placed<Change>, before: Option<&mut Placed<Province>>) -> Option<LexiconError> {
    let (change, before) = (&row.value, &mut before?.value);
    let validity = &mut before.validity;
    let last = day_before(change.started())?;
    if validity.from.is_some_and(|from| last < from) {
        let reason = format!("`{}` did not exist before {}", before.id, change.started());
        return Some(row.error(1, reason));
    }
    let fits = match (change.kind, validity.until) {
        (ChangeKind::Split, until) => until.is_none_or(|until| last <= until),
        (_, None) => {
            validity.until = Some(last);
            true
        }
        (_, Some(until)) => until == last,
    };
    let until = validity.until.map_or_else(String::new, |until| until.to_string());
    let reason = || format!("`{}` ends on {until}, but this change ends it on {last}", before.id);
    (!fits).then(|| row.error(1, reason()))
}

/// The unit after exists from the day on which its bodies begin to work.
fn begins(row: &Placed<Change>, after: Option<&Placed<Province>>) -> Option<LexiconError> {
    let after = &after?.value;
    let started = row.value.started();
    let reason = || format!("`{}` does not exist on {started}", after.id);
    (!after.validity.holds(started)).then(|| row.error(2, reason()))
}

pub(super) fn day_before(day: Moment) -> Option<Moment> {
    let before = civil(day)?.yesterday().ok()?;
    let part = |n: i8| u8::try_from(n).ok();
    Some(Moment::day(before.year(), part(before.month())?, part(before.day())?))
}

/// No two units of one day have the same name or code.
fn twice(rows: &Rows, faults: &mut Vec<LexiconError>) {
    type Of = fn(&Province) -> Option<&str>;
    let keys: [(usize, &str, Of); 5] = [
        (2, "name", |p| Some(&p.name)),
        (4, "GSO code", |p| p.gso_code.as_deref()),
        (5, "ISO code", |p| p.iso.as_deref()),
        (7, "item of Wikidata", |p| p.wikidata.as_deref()),
        (8, "number of GeoNames", |p| p.geonames.as_deref()),
    ];
    for (column, what, key) in keys {
        let mut met: BTreeMap<&str, Vec<&Placed<Province>>> = BTreeMap::new();
        for row in rows.provinces.values() {
            let Some(value) = key(&row.value) else { continue };
            let all = met.entry(value).or_default();
            if let Some(other) = all.iter().find(|other| meet(&other.value, &row.value)) {
                let reason = format!("the {what} `{value}` is that of `{}` at the same time", other.value.id);
                faults.push(row.error(column, reason));
            }
            all.push(row);
        }
    }
}

/// Did both exist on one day?
fn meet(a: &Province, b: &Province) -> bool {
    let before = |a: &Province, b: &Province| {
        let days = a.validity.until.zip(b.validity.from);
        days.is_some_and(|(until, from)| until < from)
    };
    !before(a, b) && !before(b, a)
}
