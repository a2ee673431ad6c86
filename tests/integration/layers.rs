//! The order of the `pub mod` lines in `src/lib.rs` is the rule of who may use whom; this holds the code to it.

use std::fs;
use std::path::{Path, PathBuf};

/// The rim: it may use everything and nobody uses it.
const RIM: [&str; 4] = ["lib", "main", "cli", "commands"];

#[test]
fn no_module_uses_one_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let layers = layers(&fs::read_to_string(source.join("lib.rs")).unwrap());
    assert!(layers.len() > 10, "{layers:?}");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in rust_files(&source) {
        let inside = file.strip_prefix(&source).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if RIM.contains(&module) {
            continue;
        }
        let level = layers.iter().position(|layer| layer == module);
        let level = level.unwrap_or_else(|| panic!("src/{} is in no layer of src/lib.rs", inside.display()));
        for (line, used) in uses(&fs::read_to_string(&file).unwrap()) {
            seen += 1;
            if layers
                .iter()
                .position(|layer| *layer == used)
                .is_none_or(|at| at > level)
            {
                wrong.push(format!(
                    "src/{}:{line}: `{module}` uses `{used}`, which is not below it",
                    inside.display()
                ));
            }
        }
    }
    assert!(seen > 20, "only {seen} uses found: does the scan still work?");
    assert!(
        wrong.is_empty(),
        "the layers are {}\n{}",
        layers.join(" < "),
        wrong.join("\n")
    );
}

#[test]
fn the_scan_sees_paths_and_lists() {
    let text = "use crate::store::Store;\n// crate::serve::no\nuse crate::{\n    model::{Article, Span},\n    text,\n};\n\
                fn f() -> crate::query::Answer { pub(crate) struct X; mycrate::x() }\n";
    let found: Vec<_> = uses(text);
    let expected = [(1, "store"), (3, "model"), (3, "text"), (7, "query")];
    assert_eq!(found, expected.map(|(line, name)| (line, name.to_owned())));
}

/// The modules of the crate, lowest first.
fn layers(lib: &str) -> Vec<String> {
    let name = |line: &str| Some(line.trim().strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned());
    lib.lines().filter_map(name).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Line number and first name of every path that begins with `crate::`; comments are passed over.
fn uses(text: &str) -> Vec<(usize, String)> {
    let code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap().to_owned() + "\n")
        .collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let names = first_names(&code[at + "crate::".len()..]);
        found.extend(names.into_iter().map(|name| (line, name)));
    }
    found
}

/// `a::b` gives a; `{a::{b, c}, d}` gives a and d.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let Some(list) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let (mut names, mut depth, mut begins) = (Vec::new(), 1, true);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = true,
            c if begins && !c.is_whitespace() => {
                names.push(name(&list[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}
