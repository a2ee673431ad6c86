//! The README and the tutorials must be true: their examples run, and what they show of their output is in their output.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::trithuc;

/// A command of the README and the lines that it shows below it.
struct Example {
    arguments: Vec<String>,
    shown: Vec<String>,
}

/// What shows commands with their output.
const DOCUMENTS: [&str; 4] = [
    "README.md",
    "docs/tutorial-researcher.md",
    "docs/huong-dan.md",
    "docs/tutorial-engineer.md",
];

#[test]
fn the_examples_of_the_documents_do_what_they_show() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in DOCUMENTS {
        let folder = TempDir::new().unwrap();
        for part in ["data/articles", "data/gold"] {
            copy(&root.join(part), &folder.path().join(part));
        }
        let examples = examples(&fs::read_to_string(root.join(document)).unwrap());
        assert!(
            examples.len() >= 4,
            "{document}: only {} examples found",
            examples.len()
        );
        for example in &examples {
            try_out(document, example, folder.path());
        }
    }
}

fn try_out(document: &str, Example { arguments, shown }: &Example, folder: &Path) {
    let output = trithuc(folder).args(arguments).output().unwrap();
    let (out, err) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert!(output.status.success(), "{document}: {arguments:?}: {err}");
    // The documents show a narrow terminal: cells are cut into lines there, so each piece is looked for.
    for piece in shown.iter().flat_map(|line| line.split("  ")).map(str::trim) {
        assert!(
            out.contains(piece),
            "{document}: {arguments:?} does not print `{piece}` but\n{out}"
        );
    }
}

#[test]
fn the_files_that_the_documents_link_to_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    let others = ["ARCHITECTURE.md", "CONTRIBUTING.md"];
    for document in DOCUMENTS.into_iter().chain(others) {
        let text = fs::read_to_string(root.join(document)).unwrap();
        let home = root.join(document).parent().unwrap().to_owned();
        let linked = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let named = text.split('`').skip(1).step_by(2);
        let is_path = |text: &&str| {
            text.contains('/')
                && !text.contains(char::is_whitespace)
                && !text.contains(['*', ':', '='])
                && !text.contains("-NQ/")
        };
        let placeholder = |text: &&str| text.chars().any(|c| c.is_ascii_uppercase()) && text.contains("NAME");
        for path in linked.chain(named.filter(is_path)).filter(|p| !placeholder(p)) {
            if path.starts_with("http") {
                continue;
            }
            let path = path.split('#').next().unwrap_or(path);
            let there = home.join(path).exists() || root.join(path).exists() || root.join("src").join(path).exists();
            assert!(there, "{document} names {path}, which is not there");
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} paths found");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, target) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

/// The lines `$ trithuc …` of the console blocks.
fn examples(readme: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for block in readme.split("```console\n").skip(1) {
        for line in block.split("```").next().unwrap().lines() {
            match line.strip_prefix("$ trithuc ") {
                Some(command) => examples.push(Example {
                    arguments: arguments(command),
                    shown: Vec::new(),
                }),
                None => examples.last_mut().unwrap().shown.push(line.to_owned()),
            }
        }
    }
    examples
}

/// Parted by blanks that are not inside single quotes.
fn arguments(command: &str) -> Vec<String> {
    let mut arguments = vec![String::new()];
    for (at, part) in command.split('\'').enumerate() {
        if at % 2 == 1 {
            arguments.last_mut().unwrap().push_str(part);
            continue;
        }
        let mut words = part.split(' ');
        arguments.last_mut().unwrap().push_str(words.next().unwrap());
        arguments.extend(words.map(str::to_owned));
    }
    arguments.retain(|argument| !argument.is_empty());
    arguments
}
