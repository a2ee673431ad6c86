#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;

/// The embedded data with further files.
fn with(files: &[(&'static str, &str)]) -> Result<Reference, Vec<String>> {
    let mut tables = Vec::from(embedded());
    tables.extend(files.iter().map(|(stem, text)| Table {
        stem,
        file: format!("my/{stem}.csv").into(),
        bytes: text.as_bytes().to_owned().into(),
    }));
    Reference::of(&tables).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

#[test]
fn the_embedded_data_is_well_formed() {
    assert_eq!(with(&[]).err(), None);
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

const PROVINCES: &str = "id,name,type,gso_code,iso,region,wikidata,geonames,lat,lon,valid_from,valid_until,note\n";
const CHANGES: &str = "predecessor,successor,kind,effective,operational,decree,note\n";
const UNITS: &str = "name,kind,gso_code,province,valid_from,valid_until\n";

#[test]
fn bad_rows_are_named() {
    for (stem, rows, wanted) in [
        (
            "provinces",
            "A,A,quận,,,,,,,,,,\n",
            "my/provinces.csv:2:3: `quận` is none of tỉnh, thành phố trực thuộc trung ương, đặc khu",
        ),
        (
            "provinces",
            "A,,tỉnh,,,,,,,,,,\n",
            "my/provinces.csv:2:2: is empty, a value is wanted",
        ),
        (
            "provinces",
            "A,A,tỉnh,,,,,,,,2025,,\n",
            "my/provinces.csv:2:11: `2025` is no day like 2025-07-01",
        ),
        (
            "provinces",
            "A,A,tỉnh,,,,,,,,2025-02-30,,\n",
            "my/provinces.csv:2:11: `2025-02-30` is no day like 2025-07-01",
        ),
        (
            "provinces",
            "A,A,tỉnh,,,,,,,,2025-07-02,2025-07-01,\n",
            "my/provinces.csv:2:12: ends on 2025-07-01 before it begins on 2025-07-02",
        ),
        (
            "provinces",
            "A,A,tỉnh,,,,,,,,,,\nA,B,tỉnh,,,,,,,,,,\n",
            "my/provinces.csv:3:1: says again what line 2 says",
        ),
        (
            "provinces",
            "A b,A,tỉnh,,,,,,,,,,\n",
            "my/provinces.csv:2:1: the id `A b` is not made of letters, digits, - and ~",
        ),
        (
            "provinces",
            "A,A,tỉnh,01,,,,,,,2020-01-01,,\n",
            "my/provinces.csv:2:4: the GSO code `01` is that of `Hà-Nội` at the same time",
        ),
        (
            "provinces",
            "A,A,tỉnh,,VN-1 2,,,,,,,,\n",
            "my/provinces.csv:2:5: `VN-1 2` is no ISO 3166-2 code like VN-HN",
        ),
        (
            "provinces",
            "A,A,tỉnh,,,,1858,,,,,,\n",
            "my/provinces.csv:2:7: `1858` is no item of Wikidata like Q1858",
        ),
        (
            "provinces",
            "A,A,tỉnh,,,,,,95,105,,,\n",
            "my/provinces.csv:2:9: `95` is no number of degrees like 20.99865",
        ),
        (
            "provinces",
            "A,A,tỉnh,,,,,,,,,2030-12-31,\n",
            "my/provinces.csv:2:12: ended, but no row of changes.csv tells what it became",
        ),
        (
            "provinces",
            "A,A\n",
            "my/provinces.csv:2:0: has 2 fields, wanted are 13",
        ),
        (
            "changes",
            "Hà-Nội,Atlantis,merge,2030-01-01,,1/2029,\n",
            "my/changes.csv:2:2: no province has the id `Atlantis`; see provinces.csv",
        ),
        (
            "changes",
            "Hà-Nội,Hà-Nội,merge,2030-01-01,,1/2029,\n",
            "my/changes.csv:2:2: `Hà-Nội` cannot become itself; a new unit has a new id",
        ),
        (
            "changes",
            "Bắc-Kạn,Hà-Nội,merge,2030-01-01,,1/2029,\n",
            "my/changes.csv:2:1: `Bắc-Kạn` ends on 2025-06-30, but this change ends it on 2029-12-31",
        ),
        (
            "changes",
            "Sơn-La,Hà-Tây,merge,2030-01-01,,1/2029,\n",
            "my/changes.csv:2:2: `Hà-Tây` does not exist on 2030-01-01",
        ),
        (
            "changes",
            "Sơn-La,Hà-Nội,merge,2030-01-01,2029-01-01,1/2029,\n",
            "my/changes.csv:2:5: 2029-01-01 is before the day of effect",
        ),
        (
            "changes",
            "Sơn-La,Hà-Nội,merge,2030-01-01,,,\n",
            "my/changes.csv:2:6: is empty, a value is wanted",
        ),
        (
            "districts",
            "X,quận,1,Atlantis,,\n",
            "my/districts.csv:2:4: no province has the id `Atlantis`; see provinces.csv",
        ),
        (
            "communes",
            "X,làng,1,Hà-Nội,,\n",
            "my/communes.csv:2:2: `làng` is none of huyện, quận, thị xã, thành phố, xã, phường, đặc khu",
        ),
    ] {
        let head = match stem {
            "provinces" => PROVINCES,
            "changes" => CHANGES,
            _ => UNITS,
        };
        let found = with(&[(stem, &format!("{head}{rows}"))]);
        assert_eq!(found.err().unwrap_or_default(), [wanted], "{rows}");
    }
    let found = with(&[("communes", "name,kind\n")]).err().unwrap();
    assert_eq!(
        found,
        ["my/communes.csv:1:0: the header is not `name,kind,gso_code,province,valid_from,valid_until`"]
    );
}

#[test]
fn a_reform_is_rows() {
    let provinces = format!("{PROVINCES}Sông-Mẫu,Sông Mẫu,tỉnh,98,,Tây Nguyên,,,,,2030-03-01,,invented\n");
    let changes = format!(
        "{CHANGES}Sơn-La,Sông-Mẫu,merge,2030-02-01,2030-03-01,1/2030/QH16,\nLai-Châu,Sông-Mẫu,merge,2030-02-01,2030-03-01,1/2030/QH16,\n"
    );
    let communes = format!("{UNITS}Tân Mẫu,xã,,Sông-Mẫu,2030-03-01,\n");
    let files = [
        ("provinces", provinces.as_str()),
        ("changes", &changes),
        ("communes", &communes),
    ];
    let reference = with(&files).unwrap();
    let until = reference.province("Sơn-La").unwrap().validity.until;
    assert_eq!(until, Moment::parse("2030-02-28"), "told by the change");
    let day = |text| Moment::parse(text).unwrap();
    assert_eq!(reference.provinces_at(day("2030-02-28")).count(), 34);
    assert_eq!(reference.provinces_at(day("2030-03-01")).count(), 33);
    for (date, wanted) in [("2030-02-28", "Sơn-La"), ("2030-03-01", "Sông-Mẫu")] {
        assert_eq!(reference.heir("Sơn-La", day(date)).unwrap().id, wanted);
    }
    assert_eq!(reference.communes_named("Tân Mẫu").count(), 1);
}

#[test]
fn a_later_file_replaces_rows() {
    let row = "Hà-Nội,Hà Nội,thành phố trực thuộc trung ương,01,,,,,,,,,mine\n";
    let files = [("provinces", format!("{PROVINCES}{row}"))];
    let reference = with(&files.each_ref().map(|(stem, text)| (*stem, text.as_str()))).unwrap();
    assert_eq!(reference.province("Hà-Nội").unwrap().note, "mine");
    assert_eq!(reference.provinces().len(), Reference::builtin().provinces().len());
    let districts = format!("{UNITS}Ba Đình,quận,,Hà-Nội,,2030-01-01\n");
    let reference = with(&[("districts", &districts)]).unwrap();
    assert_eq!(reference.districts_named("Ba Đình").count(), 1);
}

#[test]
fn land_has_an_heir() {
    let heir = |id: &str, date: &str| {
        let unit = Reference::builtin().heir(id, Moment::parse(date).unwrap());
        unit.map(|u| u.id.as_str())
    };
    for (id, date, wanted) in [
        ("Phú-Yên", "2025-06-30", Some("Phú-Yên")),
        ("Phú-Yên", "2025-07-01", Some("Đắk-Lắk~2025")),
        ("Đắk-Lắk", "2010", Some("Đắk-Lắk")),
        ("Đắk-Lắk", "2026", Some("Đắk-Lắk~2025")),
        ("Thừa-Thiên-Huế", "2026", Some("Huế")),
        ("Hà-Tây", "2026", Some("Hà-Nội")),
        ("Nghĩa-Bình", "2000", None),
        ("Atlantis", "2000", None),
    ] {
        assert_eq!(heir(id, date), wanted, "{id} in {date}");
    }
}

#[test]
fn former_units_and_cities_of_a_day() {
    let reference = Reference::builtin();
    let formerly = |name: &str, date: &str| {
        let unit = reference.province_formerly(name, Moment::parse(date));
        unit.map(|u| u.id.as_str())
    };
    assert_eq!(formerly("Gia Lai", "2025-08-01"), Some("Gia-Lai"));
    assert_eq!(formerly("Hậu Giang", "2010"), Some("Hậu-Giang~1976"));
    assert_eq!(formerly("Cần Thơ", "2026"), Some("Cần-Thơ"));
    assert_eq!(formerly("Gia Lai", "2024"), None);
    assert_eq!(formerly("Hà Nội", "2026"), None);
    let cities = |date: &str| reference.cities(Moment::parse(date));
    assert_eq!(cities("2003-12-31"), ["Hà Nội", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh"]);
    assert!(!cities("2024-12-31").contains(&"Huế") && cities("2025-01-01").contains(&"Huế"));
    assert_eq!(reference.cities(None).len(), 6);
}
