//! The examples in the help of every command must run.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::run;

/// What the examples name: an article, a page, corpora, words of one's own, a question.
const ARTICLE: &str = "Hội nghị giao ban\n\nSáng 3/7/2023, Tỉnh ủy Hà Nam họp. Đồng chí Vũ Văn Thử chủ trì.\n";

#[test]
fn the_examples_of_every_help_run() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    prepare(at);
    let draws = Command::new("dot").arg("-V").stderr(Stdio::null()).status().is_ok();
    let help = run(at, "--help").out;
    let commands = help
        .lines()
        .filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')))
        .filter_map(|line| line.split_whitespace().next());
    let commands: Vec<&str> = commands
        .filter(|word| word.chars().all(|c| c.is_ascii_lowercase()))
        .collect();
    let mut count = 0;
    for command in commands.iter().filter(|command| **command != "help") {
        let examples = examples(&run(at, &format!("{command} --help")).out);
        assert!(!examples.is_empty(), "{command} shows no example");
        for example in examples {
            if !draws && ["svg", "png", "dot -T"].iter().any(|word| example.contains(word)) {
                eprintln!("skipped: {example}");
                continue;
            }
            // `remove` has taken it out.
            if ["remove", "explain"].contains(command) {
                assert_eq!(run(at, "build article-id.txt -q").code, 0);
            }
            // What is forgotten stays so: each time from a store of its own.
            let example = if *command == "forget" {
                let _ = fs::remove_dir_all(at.join("apart"));
                fs::create_dir(at.join("apart")).unwrap();
                assert_eq!(run(at, "build article-id.txt -q --store apart/trithuc.nq").code, 0);
                format!("{example} --store apart/trithuc.nq")
            } else {
                example
            };
            // A server goes on until it is stopped, and must not meet another one at its port.
            let serves = ["open", "serve"].contains(command);
            let line = if serves { stopped(&example) } else { example.clone() };
            let (code, err) = shell(at, &line);
            // On a slow machine it is stopped while it still reads the graph, and ends as Ctrl-C ends programs.
            let ended = code == Some(0) || serves && code == Some(130);
            assert!(ended && !err.contains("error: "), "{example}\n{err}");
            count += 1;
        }
    }
    assert!(count >= 30, "only {count} examples");
}

/// The lines below `Examples:`, without what is said about them.
fn examples(help: &str) -> Vec<String> {
    let below = help.split("Examples:\n").nth(1).unwrap_or_default();
    let lines = below.lines().take_while(|line| line.starts_with("  "));
    lines
        .map(|line| line.trim().split("   ").next().unwrap_or_default().to_owned())
        .collect()
}

/// The command, stopped as Ctrl-C does after a while.
fn stopped(line: &str) -> String {
    let mut words: Vec<&str> = line.split(' ').collect();
    match words.iter().position(|word| *word == "--bind") {
        Some(at) => words[at + 1] = "127.0.0.1:0",
        None if words[1] == "serve" => words.extend(["--bind", "127.0.0.1:0"]),
        None => {}
    }
    format!("timeout --preserve-status -s INT 6 {}", words.join(" "))
}

/// Runs a line as a shell does, in the folder, with its programs before others.
fn shell(folder: &Path, line: &str) -> (Option<i32>, String) {
    let path = format!("{}:{}", folder.join("bin").display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .env("PROFILE", folder.join("profile.ps1"))
        .env_remove("TRITHUC_STORE")
        .env_remove("TRITHUC_LANG")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

fn prepare(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in [
        "bin",
        "articles",
        "my-words",
        ".zfunc",
        ".local/share/bash-completion/completions",
        ".config/fish/completions",
    ] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    symlink(root.join("data"), folder.join("data")).unwrap();
    let page = format!("<html><body><h1>Giao ban</h1><p>{ARTICLE}</p></body></html>");
    let record = serde_json::json!({"content": ARTICLE, "date": "2023-07-03"}).to_string();
    for (name, content) in [
        ("article.txt", ARTICLE),
        ("article-id.txt", ARTICLE),
        ("article-id.meta.toml", "url = \"https://example.org/news/1.html\"\n"),
        ("page.html", page.as_str()),
        ("articles/a.html", page.as_str()),
        ("corpus.csv", "content;date\nSáng 3/7, Tỉnh ủy Hà Nam họp.;2023-07-03\n"),
        ("communes.ttl", "<https://example.org/a> a <https://example.org/B> .\n"),
        (
            "people.rdf",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"https://example.org/a\"><rdf:type rdf:resource=\"https://example.org/B\"/></rdf:Description></rdf:RDF>\n",
        ),
        ("token.txt", "a-token-that-nobody-guesses\n"),
        ("question.rq", "SELECT ?c { ?c a tt:Conference }"),
        (
            "my-words/venues.csv",
            "id,form,aliases,meaning\nhoi-truong-mau,Hội trường Mẫu,,\n",
        ),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
    let packed = fs::File::create(folder.join("corpus.jsonl.gz")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(packed, flate2::Compression::fast());
    packed.write_all(record.as_bytes()).unwrap();
    packed.finish().unwrap();
    symlink(env!("CARGO_BIN_EXE_trithuc"), folder.join("bin/trithuc")).unwrap();
    for (name, script) in [
        ("curl", "cat page.html"),
        ("man", "cat > /dev/null"),
        ("less", "cat > /dev/null"),
        ("xdg-open", "true"),
        ("open", "true"),
    ] {
        let path = folder.join("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    for arguments in [
        "build data/articles article.txt article-id.txt -q",
        "build article.txt -q --store archive.trig.gz",
        "build article.txt -q --store conferences.nq.gz",
        "export tables -o tables",
    ] {
        let outcome = run(folder, arguments);
        assert_eq!(outcome.code, 0, "{arguments}: {}", outcome.err);
    }
}
