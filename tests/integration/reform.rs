//! A reform of the provinces is rows of a user's folder: no code knows it.

use std::fs;

use tempfile::TempDir;

use crate::{run, trithuc};

const PROVINCES: &str = "id,name,type,gso_code,iso,region,wikidata,geonames,lat,lon,valid_from,valid_until,note
Sông-Mẫu,Sông Mẫu,thành phố trực thuộc trung ương,98,,Tây Nguyên,,,,,2030-03-01,,invented
";
const CHANGES: &str = "predecessor,successor,kind,effective,operational,decree,note
Sơn-La,Sông-Mẫu,merge,2030-02-01,2030-03-01,1/2030/QH16,invented
Lai-Châu,Sông-Mẫu,merge,2030-02-01,2030-03-01,1/2030/QH16,invented
";
const COMMUNES: &str = "name,kind,gso_code,province,valid_from,valid_until
Tân Mẫu Bắc,phường,,Sông-Mẫu,2030-03-01,
";

/// A folder with two articles, one before and one after the reform, and its rows.
fn reform(changes: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("my")).unwrap();
    for (name, text) in [
        ("my/provinces.csv", PROVINCES),
        ("my/changes.csv", changes),
        ("my/communes.csv", COMMUNES),
        (
            "before.txt",
            "Sơn La: Hội nghị tổng kết công tác dân vận\n10/02/2030 08:00\nSáng 9/2/2030, Tỉnh ủy Sơn La tổ chức Hội nghị \
             tổng kết công tác dân vận. Hiện toàn tỉnh Sơn La có 1.000 đảng viên.\n",
        ),
        (
            "after.txt",
            "Hội nghị giao ban công tác dân vận\n10/04/2030 08:00\nSáng 9/4/2030, tại phường Tân Mẫu Bắc, Thành ủy Sông Mẫu \
             tổ chức Hội nghị giao ban công tác dân vận. Đồng chí Lò Văn Mẫu, Phó Bí thư Thành ủy Sông Mẫu chủ trì hội nghị. \
             Tỉnh Sơn La (cũ) có 90 xã.\n",
        ),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_new_province_is_known_by_its_rows() {
    let folder = reform(CHANGES);
    let built = run(folder.path(), "build before.txt after.txt --lexicon my");
    assert_eq!(built.code, 0, "{}", built.err);
    let ask = |arguments: &str| run(folder.path(), &format!("query {arguments} --format csv"));
    // the ward gives the province of the event, and the committee is a city's
    let events = ask("events-of-province province=province/Sông-Mẫu");
    assert!(
        events.out.contains("2030-04-09") && !events.out.contains("2030-02-09"),
        "{}",
        events.out
    );
    let officials = ask("officials-of-province province=province/Sông-Mẫu");
    assert!(officials.out.contains("Thành ủy Sông Mẫu"), "{}", officials.out);
    // the old unit is its own
    let old = ask("events-of-province province=province/Sơn-La");
    assert!(
        old.out.contains("2030-02-09") && !old.out.contains("2030-04-09"),
        "{}",
        old.out
    );
    // the heir takes in what it was made of, not the other way round
    let named = |name: &str| {
        let asked = ["query", "events-of-province", name, "--format", "csv"];
        let output = trithuc(folder.path()).args(asked).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr))
    };
    let (out, err) = named("province=sông mẫu");
    assert!(out.contains("2030-02-09") && out.contains("2030-04-09"), "{out}\n{err}");
    assert!(
        err.contains("Lai Châu (<province/Lai-Châu>, until 2030-02-28)"),
        "{err}"
    );
    let (out, err) = named("province=Sơn La");
    assert!(out.contains("2030-02-09") && !out.contains("2030-04-09"), "{out}");
    assert!(err.contains("became part of Sông Mẫu (<province/Sông-Mẫu>)"), "{err}");
}

#[test]
fn nothing_is_built_on_bad_rows() {
    let bad = CHANGES.replace("Sơn-La,", "Sơn-Lá,");
    let folder = reform(&bad);
    let built = run(folder.path(), "build before.txt after.txt --lexicon my");
    assert_ne!(built.code, 0);
    let place = std::path::Path::new("my").join("changes.csv");
    let wanted = format!("{}:2:1: no province has the id `Sơn-Lá`", place.display());
    assert!(built.err.contains(&wanted), "{}", built.err);
    assert!(!folder.path().join("trithuc.nq").exists());
    let checked = run(folder.path(), "lexicon check my");
    assert_eq!(
        (checked.code, checked.out.contains(&wanted)),
        (1, true),
        "{}",
        checked.out
    );
}
