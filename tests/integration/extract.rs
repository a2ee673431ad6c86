//! `extract --format facts`: the shape of its lines, its places in the text, its bad input.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::{run, trithuc};

const TEXT: &str = "Hội nghị tổng kết công tác tổ chức xây dựng Đảng năm 2022\n\nSáng 28/12/2022, tại Hội trường Thành ủy, \
    Ban Tổ chức Thành ủy Hải Phòng tổ chức Hội nghị tổng kết công tác năm 2022. Đồng chí Phạm Đăng Khuê, Trưởng Ban Tổ chức \
    Thành ủy chủ trì hội nghị. Năm 2022, thành phố kết nạp 2.046 đảng viên, thực hiện Kết luận số 21-KL/TW.\n";

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_line_is_as_the_schema_says_and_every_quote_stands() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/facts.schema.json")).unwrap();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    fs::write(folder.path().join("b.txt"), "Một bài viết ngắn.").unwrap();
    let outcome = run(folder.path(), "extract a.txt b.txt");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    let lines = lines(&outcome.out);
    assert_eq!(lines.len(), 2);
    for line in &lines {
        assert_eq!(fault(&schema, &schema, line), None);
        let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
        let place = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let entities = line["entities"].as_array().unwrap().iter().map(|e| &e["mentions"]);
        let facts = line["facts"].as_array().unwrap().iter().map(|f| &f["evidence"]);
        for quote in entities.chain(facts).flat_map(|quotes| quotes.as_array().unwrap()) {
            let stands: String = text[place(&quote["start"])..place(&quote["end"])].iter().collect();
            assert_eq!(quote["quote"], stands);
        }
    }
    assert!(!lines[0]["facts"].as_array().unwrap().is_empty());
}

#[test]
fn the_schema_check_sees_faults() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/facts.schema.json")).unwrap();
    let good =
        serde_json::json!({"version": 1, "article": "a", "metadata": {}, "text": "x", "entities": [], "facts": []});
    assert_eq!(fault(&schema, &schema, &good), None);
    for (key, value) in [
        ("version", serde_json::json!(2)),
        ("extra", serde_json::json!(1)),
        ("facts", serde_json::json!([{"type": "mention", "entity": 0}])),
        (
            "entities",
            serde_json::json!([{"id": -1, "class": "official", "name": "A", "mentions": []}]),
        ),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        assert!(fault(&schema, &schema, &bad).is_some(), "{key}");
    }
}

#[test]
fn graphs_are_what_a_store_of_the_articles_exports() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    assert_eq!(run(folder.path(), "build a.txt -q").code, 0);
    for format in ["nq", "ttl"] {
        let extracted = run(folder.path(), &format!("extract a.txt --format {format}"));
        assert_eq!((extracted.code, extracted.err.as_str()), (0, ""));
        assert!(extracted.out.contains("article/a"));
        assert_eq!(extracted.out, run(folder.path(), &format!("export {format}")).out);
    }
    let based = run(
        folder.path(),
        "extract a.txt --format nq --base https://example.org/id/",
    );
    assert!(based.out.contains("<https://example.org/id/article/a>"));
    assert_eq!(run(folder.path(), "extract a.txt --format nq --base nonsense").code, 2);
}

#[test]
fn standard_input_is_read_and_bad_input_is_told_beside_the_good() {
    let folder = TempDir::new().unwrap();
    let output = trithuc(folder.path())
        .args(["extract", "-"])
        .write_stdin(TEXT)
        .output()
        .unwrap();
    assert!(output.status.success());
    assert_eq!(
        lines(std::str::from_utf8(&output.stdout).unwrap())[0]["article"],
        "stdin"
    );

    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    let outcome = run(folder.path(), "extract a.txt empty.txt absent.txt");
    assert_eq!(outcome.code, 1);
    assert_eq!(lines(&outcome.out).len(), 1);
    for name in ["empty.txt", "absent.txt"] {
        assert!(outcome.err.contains(&format!("error: {name}: ")), "{}", outcome.err);
    }
    assert_eq!(run(folder.path(), "extract a.txt --from odt").code, 2);
}

#[test]
fn a_lexicon_with_a_bad_row_is_told_with_file_line_and_column() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    let words = folder.path().join("words");
    fs::create_dir(&words).unwrap();
    fs::write(words.join("venues.csv"), "id,form,aliases,meaning\nhall,,,\n").unwrap();
    for (arguments, stream) in [("extract a.txt --lexicon words", 2), ("lexicon check words", 1)] {
        let outcome = run(folder.path(), arguments);
        assert_eq!(outcome.code, 1, "{arguments}: {}", outcome.err);
        let text = if stream == 1 { &outcome.out } else { &outcome.err };
        assert!(text.contains("venues.csv:2:2: "), "{arguments}: {text}");
    }
    assert_eq!(run(folder.path(), "lexicon check").code, 0);
    assert_eq!(run(Path::new("/"), "lexicon check no-such-folder").code, 1);
}

/// The first place where a value is not as a JSON schema says; knows as much of JSON Schema as ours uses.
fn fault(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let schema = match schema.get("$ref").and_then(Value::as_str) {
        Some(path) => root.pointer(path.strip_prefix('#').unwrap()).unwrap(),
        None => schema,
    };
    let told = |what: &str| Some(format!("{what}: {value}"));
    let keywords = schema.as_object().unwrap();
    for (keyword, wanted) in keywords {
        let holds = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "$ref" | "title" | "description" | "additionalProperties" => true,
            "const" => value == wanted,
            "enum" => wanted.as_array().unwrap().contains(value),
            "type" => match wanted.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                other => panic!("type {other}"),
            },
            "minimum" => value.as_i64() >= wanted.as_i64(),
            "maximum" => value.as_i64() <= wanted.as_i64(),
            "minLength" => value.as_str().map(str::len) >= Some(1),
            "minItems" => value.as_array().map(Vec::len) >= Some(1),
            // The pattern's characters, not its order: enough to see a wrong value here.
            "pattern" => value.as_str().unwrap().bytes().all(|b| b"0123456789-/.".contains(&b)),
            "required" => wanted
                .as_array()
                .unwrap()
                .iter()
                .all(|key| value.get(key.as_str().unwrap()).is_some()),
            "items" => match value
                .as_array()
                .unwrap()
                .iter()
                .find_map(|item| fault(root, wanted, item))
            {
                Some(found) => return Some(found),
                None => true,
            },
            "properties" => {
                for (key, inner) in value.as_object().unwrap() {
                    match wanted.get(key).map(|schema| fault(root, schema, inner)) {
                        Some(None) => {}
                        Some(found) => return found,
                        None => return told(&format!("unknown key {key}")),
                    }
                }
                true
            }
            "oneOf" => {
                wanted
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|one| fault(root, one, value).is_none())
                    .count()
                    == 1
            }
            other => panic!("keyword {other}"),
        };
        if !holds {
            return told(keyword);
        }
    }
    None
}
