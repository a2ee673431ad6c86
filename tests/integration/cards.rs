//! `show` and `explain`: cards of the sample graph as people see them, forms, names that are not clear.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::{run, trithuc};

/// A folder with the graph of the samples, built once.
static SAMPLES: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let outcome = trithuc(folder.path())
        .args(["build", "-q", articles.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(outcome.status.success());
    folder
});

fn show(arguments: &[&str]) -> (i32, String, String) {
    let output = trithuc(SAMPLES.path()).arg("show").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn cards_of_every_class() {
    for (name, entity, lang) in [
        ("official", "Doãn Thị Lan Chi", "en"),
        ("conference", "conference/2023-12-14~triển-khai~Tiền-Giang", "en"),
        ("document", "21-NQ/TW", "en"),
        ("province", "Tiền Giang", "vi"),
        ("region", "region/Đồng-bằng-sông-Cửu-Long", "en"),
        ("place", "place/Thành-phố-Mỹ-Tho~Tiền-Giang", "vi"),
        ("organization", "Tỉnh ủy Tiền Giang", "vi"),
        ("article", "short-item", "en"),
    ] {
        let (code, out, err) = show(&[entity, "--lang", lang]);
        assert_eq!((code, err.as_str()), (0, ""), "{entity}");
        for line in out.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
        }
        insta::assert_snapshot!(format!("card-{name}"), out);
    }
}

#[test]
fn every_form_shows_the_same_entity() {
    let entity = "official/Doãn-Thị-Lan-Chi~Tiền-Giang";
    for (format, part) in [
        ("text", "Doãn Thị Lan Chi\n"),
        ("md", "# Doãn Thị Lan Chi\n"),
        ("html", "<h1 lang=\"vi\">Doãn Thị Lan Chi</h1>"),
        ("json", "\"title\": \"Doãn Thị Lan Chi\""),
        ("ttl", "foaf:name \"Doãn Thị Lan Chi\""),
    ] {
        let (code, out, err) = show(&[entity, "--format", format]);
        assert_eq!((code, err.as_str()), (0, ""), "{format}");
        assert!(out.contains(part), "{format}: {out}");
        assert!(!out.contains('\u{1b}'), "no codes where no terminal reads");
    }
    let (_, json, _) = show(&[entity, "--format", "json", "--all"]);
    let card: serde_json::Value = serde_json::from_str(&json).unwrap();
    let references = card["references"].as_array().unwrap();
    let cited = card["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|s| s["rows"].as_array().unwrap());
    for number in cited.flat_map(|row| row["references"].as_array().unwrap()) {
        let at = usize::try_from(number.as_u64().unwrap()).unwrap();
        assert_eq!(references[at - 1]["number"], *number);
    }
    assert!(
        show(&[entity, "--color", "always"])
            .1
            .starts_with("\u{1b}[1mDoãn Thị Lan Chi")
    );
}

#[test]
fn unclear_names_end_with_two_and_say_what_there_is() {
    for (entity, parts) in [
        (
            "Lưu Thế Hiển",
            &["could be several", "official/Lưu-Thế-Hiển~Cục-Thủy-lợi"][..],
        ),
        ("Tiền Giag", &["no entity `Tiền Giag`", "province/Tiền-Giang"]),
        ("không có gì như thế", &["không có gì như thế"]),
    ] {
        let (code, out, err) = show(&[entity]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        for part in parts {
            assert!(err.contains(part), "{entity}: {err}");
        }
    }
    assert_eq!(show(&["--format", "pdf", "x"]).0, 2);
    assert_eq!(run(SAMPLES.path(), "show x --store absent.nq").code, 1);
}

#[test]
fn an_article_is_found_by_its_file() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/short-item.txt");
    let by_file = show(&[sample.to_str().unwrap()]);
    assert_eq!(by_file, show(&["article/short-item"]));
    let elsewhere = SAMPLES.path().join("other.txt");
    fs::write(&elsewhere, "Một bài khác.").unwrap();
    let (code, _, err) = show(&["other.txt"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("article/other"), "{err}");
}

#[test]
fn a_reading_is_shown_as_text_and_as_a_page() {
    let explain = |arguments: &[&str]| {
        let output = trithuc(SAMPLES.path()).arg("explain").args(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/short-item.txt");
    let sample = sample.to_str().unwrap();
    let (code, by_file, err) = explain(&[sample]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        by_file.starts_with("article short-item\n") && !by_file.contains('\u{1b}'),
        "{by_file}"
    );
    for name in ["short-item", "Kon Tum: Gặp mặt già làng, người có uy tín tiêu biểu"] {
        assert_eq!(explain(&[name]).1, by_file, "{name}");
    }
    let coloured = explain(&[sample, "--color", "always"]).1;
    assert!(coloured.contains("\u{1b}[1;34mĐinh Quốc Trạng\u{1b}[0m"));
    let page = explain(&[sample, "--format", "html", "--lang", "vi"]).1;
    assert!(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">") && page.ends_with("</html>\n"),
        "{page}"
    );
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let (code, out, err) = explain(&[samples.to_str().unwrap(), "--format", "html"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("holds 15 articles"), "{err}");
    let (code, _, err) = explain(&["no-such-article"]);
    assert_eq!(code, 1);
    assert!(err.contains("neither a file nor an article"), "{err}");
}
