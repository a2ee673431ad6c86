//! Help, usage errors, completions, manual pages, closed pipes.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::run;

#[test]
fn help_and_version_are_data() {
    let folder = TempDir::new().unwrap();
    for arguments in [
        "--help",
        "-h",
        "help",
        "--version",
        "build --help",
        "help build",
        "lexicon check --help",
    ] {
        let outcome = run(folder.path(), arguments);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{arguments}");
        assert!(!outcome.out.is_empty(), "{arguments}");
    }
}

#[test]
fn wrong_usage_ends_with_two() {
    let folder = TempDir::new().unwrap();
    for (arguments, expected) in [
        ("", "Usage:"),
        ("nonsense", "nonsense"),
        ("build", "ARTICLES"),
        ("verify --no-such-option", "--no-such-option"),
        ("verify -q -v", "cannot be used with"),
        ("man nonsense", "no command `nonsense`"),
        ("export ttl --since 2020", "of the whole graph"),
        ("serve --writable", "--token-file"),
    ] {
        let outcome = run(folder.path(), arguments);
        assert_eq!(outcome.code, 2, "{arguments}: {}", outcome.err);
        assert!(outcome.err.contains(expected), "{arguments}: {}", outcome.err);
        assert_eq!(outcome.out, "", "{arguments}");
    }
}

#[test]
fn global_options_stand_on_either_side_of_the_command() {
    let folder = TempDir::new().unwrap();
    for arguments in ["--store absent.nq verify", "verify --store absent.nq"] {
        let outcome = run(folder.path(), arguments);
        assert_eq!(outcome.code, 1);
        assert!(
            outcome.err.contains("absent.nq: there is no store here"),
            "{}",
            outcome.err
        );
    }
    let outcome = crate::trithuc(folder.path())
        .env("TRITHUC_STORE", "from-environment.nq")
        .arg("verify")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&outcome.stderr).contains("from-environment.nq"));
}

#[test]
fn completions_and_manual_pages_are_written_for_all() {
    let folder = TempDir::new().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let outcome = run(folder.path(), &format!("completions {shell}"));
        assert_eq!(outcome.code, 0);
        assert!(outcome.out.contains("evaluate"), "{shell}");
    }
    for command in ["", "build", "query", "lexicon"] {
        let outcome = run(folder.path(), &format!("man {command}"));
        assert_eq!(outcome.code, 0);
        assert!(outcome.out.contains(".TH trithuc"), "{command}");
    }
}

#[test]
fn colours_are_for_terminals_unless_they_are_asked_for() {
    let folder = TempDir::new().unwrap();
    let coloured = |arguments: &str, name: &str, value: &str| {
        let mut command = crate::trithuc(folder.path());
        command
            .env_remove("NO_COLOR")
            .env(name, value)
            .args(arguments.split(' '));
        let output = command.output().unwrap();
        [output.stdout, output.stderr].concat().contains(&0x1B)
    };
    for (arguments, name, value, expected) in [
        ("verify", "NONE", "", false),
        ("verify", "CLICOLOR_FORCE", "1", true),
        ("verify", "NO_COLOR", "1", false),
        ("verify --color always", "NONE", "", true),
        ("verify --color never", "CLICOLOR_FORCE", "1", false),
        ("--help", "NONE", "", false),
        ("--help", "CLICOLOR_FORCE", "1", true),
        ("--color=never --help", "CLICOLOR_FORCE", "1", false),
        ("--color always bulid", "NONE", "", true),
    ] {
        assert_eq!(coloured(arguments, name, value), expected, "{name}={value} {arguments}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), "Một bài viết dài.\n".repeat(9000)).unwrap();
    assert_eq!(run(folder.path(), "build a.txt -q").code, 0);
    for arguments in [
        "completions bash",
        "extract a.txt",
        "extract a.txt --format ttl",
        "export nq",
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_trithuc"))
            .current_dir(folder.path())
            .args(arguments.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert!(child.wait().unwrap().success(), "{arguments}: {err}");
        assert_eq!(err, "", "{arguments}");
    }
}
