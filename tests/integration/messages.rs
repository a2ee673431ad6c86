//! What is said to somebody who does it wrong: all of it in one file that a person can read, `tests/data/messages.txt`.
//!
//! `TRITHUC_MESSAGES=write cargo test --test integration messages` writes it anew; read what changed before you commit it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::trithuc;

/// What newcomers type, parted by blanks; `'…'` is one argument.
const WRONG: &[&str] = &[
    "bulid in",
    "in",
    "'SELECT * { ?s ?p ?o }'",
    "chairs",
    "build",
    "build in --lexcion words",
    "build in --from pfd",
    "build in --map txt=content",
    "build in --map content",
    "build in --jobs 0",
    "build in/charis.txt",
    "build nowhere/a.txt",
    "build 'in/*.odt'",
    "build empty",
    "build pictures",
    "build photo.txt",
    "build blank.txt",
    "build report.xlsx",
    "build old.doc",
    "build table.csv",
    "build array.json",
    "build lines.jsonl",
    "build same",
    "build in --store out.ttl",
    "build in --store nowhere/graph.nq",
    "build in --store foreign.nq",
    "build in --store https://example.org/sparql",
    "build in --base here",
    "stats",
    "verify",
    "build in -q",
    "query SELECT ?c WHERE { ?c a tt:Conference }",
    "remove charis",
    "remove nothing-like-it",
    "extract in --format xml",
    "evaluate in",
    "evaluate --gold empty in",
    "lexicon chek",
    "man biuld",
    "completions bsh",
    "--lang fr stats",
    "verify --quiet --verbose",
];

#[test]
fn every_message_says_what_is_wrong_and_what_to_do() {
    let folder = TempDir::new().unwrap();
    prepare(folder.path());
    let real = folder.path().canonicalize().unwrap().display().to_string();
    let mut said = String::new();
    for line in WRONG {
        let output = trithuc(folder.path()).args(arguments(line)).output().unwrap();
        let err = String::from_utf8(output.stderr)
            .unwrap()
            .replace(&format!("{real}/"), "");
        // What can be read depends on how the program was built.
        let err = err.replace(".docx, .pdf", ".docx");
        writeln!(said, "$ trithuc {line}   [{}]\n{err}", output.status.code().unwrap()).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/messages.txt");
    if std::env::var_os("TRITHUC_MESSAGES").is_some() {
        fs::write(&path, &said).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    for (said, expected) in said.split("$ trithuc ").zip(expected.split("$ trithuc ")) {
        assert_eq!(said, expected);
    }
    assert_eq!(said.len(), expected.len());
}

fn prepare(folder: &Path) {
    for name in ["in", "empty", "pictures", "same"] {
        fs::create_dir(folder.join(name)).unwrap();
    }
    let picture = b"\x89PNG\r\n\x1a\n".as_slice();
    let files: [(&str, &[u8]); 14] = [
        ("in/chairs.txt", "Sáng 3/7/2023, Tỉnh ủy Hà Nam họp.\n".as_bytes()),
        ("pictures/a.png", picture),
        ("pictures/b.jpg", picture),
        ("pictures/c.jpg", picture),
        ("photo.txt", picture),
        ("blank.txt", b" \n"),
        ("report.xlsx", b"PK\x03\x04"),
        ("old.doc", b"\xD0\xCF\x11\xE0"),
        ("table.csv", "tên;nội dung\nA;Họp\n".as_bytes()),
        ("array.json", b"[\n {\"text\": \"a\"}\n]\n"),
        ("lines.jsonl", b"{\"text\":\"a\",\"published\":\"x\"}\n{\"body\":\"b\"}\n{\"text\":\"c\",\n{\"id\":\"a/b\",\"text\":\"d\"}\n"),
        ("same/a.txt", b"A"),
        ("same/a.md", b"A"),
        ("foreign.nq", b"hello\n"),
    ];
    for (name, content) in files {
        fs::write(folder.join(name), content).unwrap();
    }
}

/// Parted by blanks that are not inside single quotes.
fn arguments(line: &str) -> Vec<&str> {
    let parts = line.split('\'').enumerate();
    parts
        .flat_map(|(at, part)| {
            if at % 2 == 1 {
                vec![part]
            } else {
                part.split_whitespace().collect()
            }
        })
        .collect()
}
