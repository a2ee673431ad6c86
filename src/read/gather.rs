//! From what stands on a command line to a list of inputs: files, patterns, folders, standard input.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::ReadError;
use super::{Format, Source, stem};

/// What the paths of a command line stand for.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The inputs, sorted by path, each once.
    pub sources: Vec<Source>,
    /// What gave none: an empty folder, a pattern that matches nothing. The other inputs can still be read.
    pub problems: Vec<ReadError>,
}

/// Finds the inputs. A file that is named is an input whatever it is called (and whether it exists is told when it is read);
/// a folder gives the articles in it and its subfolders; `*`, `?` and `[…]` in a path that does not exist are patterns,
/// whose matches count as folder contents do; `-` is `stdin`, read here to its end.
pub fn gather(paths: &[PathBuf], stdin: &mut dyn Read) -> Gathered {
    let mut found = BTreeSet::new();
    let mut gathered = Gathered::default();
    for path in paths {
        let text = path.to_string_lossy();
        let result = if text == "-" {
            standard_input(stdin).map(|source| gathered.sources.push(source))
        } else if path.is_dir() {
            folder(path).map(|files| found.extend(files))
        } else if !path.exists() && text.contains(['*', '?', '[']) {
            pattern(&text).map(|files| found.extend(files))
        } else {
            found.insert(path.clone());
            Ok(())
        };
        gathered.problems.extend(result.err());
    }
    let mut seen = BTreeSet::new();
    let files = found.into_iter().filter(|path| match fs::canonicalize(path) {
        Ok(real) => seen.insert(real),
        Err(_) => true,
    });
    gathered.sources.extend(files.map(Source::file));
    gathered
}

fn standard_input(stdin: &mut dyn Read) -> Result<Source, ReadError> {
    let path = PathBuf::from("-");
    let mut bytes = Vec::new();
    match stdin.take(super::MAX_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) => Ok(Source {
            path,
            bytes: Some(bytes),
        }),
        Err(source) => Err(ReadError::io(&path, source)),
    }
}

fn pattern(pattern: &str) -> Result<Vec<PathBuf>, ReadError> {
    let problem = |reason: String| ReadError::Pattern {
        pattern: pattern.to_owned(),
        reason,
    };
    let matches = glob::glob(pattern).map_err(|e| problem(format!("not a pattern: {e}; quote it or mend it")))?;
    let mut files = Vec::new();
    for path in matches {
        let path = path.map_err(|e| ReadError::io(e.path(), io::Error::from(e.error().kind())))?;
        if path.is_dir() {
            walk(&path, &path, &mut files)?;
        } else if is_article_name(&path) {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(problem("no article matches this pattern; check the path".to_owned()));
    }
    Ok(files)
}

fn folder(path: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let mut files = Vec::new();
    walk(path, path, &mut files)?;
    if files.is_empty() {
        return Err(ReadError::NoArticles {
            path: path.to_path_buf(),
        });
    }
    Ok(files)
}

/// Collects the articles of a folder. Links to folders are not followed, and links to files only inside `root`: nothing is
/// read that the user did not name, and no circle is walked.
fn walk(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    let entries = fs::read_dir(folder).map_err(|e| ReadError::io(folder, e))?;
    for entry in entries {
        let entry = entry.map_err(|e| ReadError::io(folder, e))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(|e| ReadError::io(&path, e))?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            walk(root, &path, files)?;
        } else if is_article_name(&path) && (kind.is_file() || kind.is_symlink() && stays_inside(root, &path)) {
            files.push(path);
        }
    }
    Ok(())
}

fn stays_inside(root: &Path, link: &Path) -> bool {
    match (fs::canonicalize(root), fs::canonicalize(link)) {
        (Ok(root), Ok(target)) => target.starts_with(root) && target.is_file(),
        _ => false,
    }
}

/// Would this file be taken for an article in a folder?
fn is_article_name(path: &Path) -> bool {
    let name = stem(path).to_uppercase();
    let apart = ["README", "LICENSE", "LICENCE"];
    !name.starts_with('.') && !apart.iter().any(|word| name.starts_with(word)) && Format::of_path(path).is_some()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Hội nghị").unwrap();
        }
        root
    }

    fn names(root: &Path, gathered: &Gathered) -> Vec<String> {
        let relative = |s: &Source| {
            s.path
                .strip_prefix(root)
                .unwrap_or(&s.path)
                .to_string_lossy()
                .replace('\\', "/")
        };
        gathered.sources.iter().map(relative).collect()
    }

    #[test]
    fn folders_patterns_and_files() {
        let root = tree(&[
            "b.txt",
            "a.html",
            "a.meta.toml",
            "README.md",
            "readme.vi.md",
            "LICENSE",
            "LICENSE-MIT.txt",
            ".tmp.txt",
            ".git/x.txt",
            "sub/c.md",
            "sub/deep/d.txt.gz",
            "sub/e.pdf",
            "sub/F.HTM",
            "note",
            "none/x.bin",
        ]);
        let at = |name: &str| root.path().join(name);
        let all = ["a.html", "b.txt", "sub/F.HTM", "sub/c.md", "sub/deep/d.txt.gz"];
        for (given, want) in [
            (vec![root.path().to_path_buf()], all.to_vec()),
            (vec![at("sub"), root.path().to_path_buf(), at("b.txt")], all.to_vec()),
            (vec![at("*.txt")], vec!["b.txt"]),
            (vec![at("s*")], vec!["sub/F.HTM", "sub/c.md", "sub/deep/d.txt.gz"]),
            (vec![at("**/*.md")], vec!["sub/c.md"]),
            (
                vec![at("README.md"), at("note"), at("a.meta.toml")],
                vec!["README.md", "a.meta.toml", "note"],
            ),
            (vec![at("missing.txt")], vec!["missing.txt"]),
        ] {
            let gathered = gather(&given, &mut io::empty());
            assert!(gathered.problems.is_empty(), "{given:?}: {:?}", gathered.problems);
            assert_eq!(names(root.path(), &gathered), want, "{given:?}");
        }
    }

    #[test]
    fn what_gives_nothing_is_told_and_the_rest_goes_on() {
        let root = tree(&["a.txt", "none/x.bin"]);
        let given = [
            root.path().join("none"),
            root.path().join("z*.txt"),
            root.path().join("a.txt"),
        ];
        let gathered = gather(&given, &mut io::empty());
        assert_eq!(names(root.path(), &gathered), ["a.txt"]);
        let said: Vec<String> = gathered.problems.iter().map(ToString::to_string).collect();
        assert!(said[0].contains("none: no articles in this folder"), "{said:?}");
        assert!(said[1].contains("z*.txt: no article matches"), "{said:?}");
    }

    #[test]
    fn standard_input_carries_its_bytes() {
        let gathered = gather(&["-".into()], &mut "Hội nghị".as_bytes());
        assert_eq!(gathered.sources[0].bytes.as_deref(), Some("Hội nghị".as_bytes()));
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_and_circles_are_left_alone() {
        let root = tree(&["in/a.txt", "out.txt"]);
        let inside = root.path().join("in");
        std::os::unix::fs::symlink(root.path().join("out.txt"), inside.join("out.txt")).unwrap();
        std::os::unix::fs::symlink(&inside, inside.join("again")).unwrap();
        let gathered = gather(std::slice::from_ref(&inside), &mut io::empty());
        assert_eq!(names(&inside, &gathered), ["a.txt"]);
    }
}
