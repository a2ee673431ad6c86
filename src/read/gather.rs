//! From what stands on a command line to a list of inputs: files, patterns, folders, standard input.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::ReadError;
use super::{Format, Source};

/// What the paths of a command line stand for.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The inputs, sorted by path, each once.
    pub sources: Vec<Source>,
    /// What gave none: an empty folder, a pattern that matches nothing. The other inputs can still be read.
    pub problems: Vec<ReadError>,
    /// Files of folders that are no articles by their names: how many of each extension.
    pub passed_over: BTreeMap<String, usize>,
}

/// Finds the inputs. A file that is named is an input whatever it is called (and whether it exists is told when it is read);
/// a folder gives the articles in it and its subfolders; `*`, `?` and `[…]` in a path that does not exist are patterns,
/// whose matches count as folder contents do; `-` is the standard input, which `stdin` opens.
pub fn gather(paths: &[PathBuf], stdin: fn() -> Box<dyn Read + Send>) -> Gathered {
    // The files, and whether one was named itself.
    let mut found: BTreeMap<PathBuf, bool> = BTreeMap::new();
    let mut gathered = Gathered::default();
    let mut from_stdin = false;
    for path in paths {
        let text = path.to_string_lossy();
        let mut walk = Walk::default();
        let result = if text == "-" {
            from_stdin = true;
            Ok(())
        } else if path.is_dir() {
            walk.folder(path)
        } else if !path.exists() && text.contains(['*', '?', '[']) {
            walk.pattern(&text)
        } else {
            found.insert(path.clone(), true);
            Ok(())
        };
        for file in walk.files {
            found.entry(file).or_insert(false);
        }
        for (extension, count) in walk.others {
            *gathered.passed_over.entry(extension).or_default() += count;
        }
        gathered.problems.extend(result.err());
    }
    if from_stdin {
        gathered.sources.push(Source::stream("-", stdin()));
    }
    let mut seen = BTreeSet::new();
    let files = found.into_iter().filter(|(path, _)| match fs::canonicalize(path) {
        Ok(real) => seen.insert(real),
        Err(_) => true,
    });
    gathered.sources.extend(files.map(|(path, named)| Source {
        named,
        ..Source::file(path)
    }));
    gathered
}

/// What a folder or pattern gives.
#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
    /// Files that are no articles by their names, by extension.
    others: BTreeMap<String, usize>,
}

impl Walk {
    fn pattern(&mut self, pattern: &str) -> Result<(), ReadError> {
        let problem = |reason: String| ReadError::Pattern {
            pattern: pattern.to_owned(),
            reason,
        };
        let matches = glob::glob(pattern).map_err(|e| problem(format!("not a pattern: {e}; quote it or mend it")))?;
        for path in matches {
            let path = path.map_err(|e| ReadError::io(e.path(), io::Error::from(e.error().kind())))?;
            if path.is_dir() {
                self.walk(&path, &path)?;
            } else {
                self.file(path);
            }
        }
        match (self.files.is_empty(), self.others.is_empty()) {
            (true, true) => Err(problem("nothing matches this pattern; check the path".to_owned())),
            (true, false) => Err(problem(format!(
                "no article matches this pattern, only {}",
                self.told()
            ))),
            _ => Ok(()),
        }
    }

    fn folder(&mut self, path: &Path) -> Result<(), ReadError> {
        self.walk(path, path)?;
        if self.files.is_empty() {
            return Err(ReadError::NoArticles {
                path: path.to_path_buf(),
                there: self.told(),
            });
        }
        Ok(())
    }

    /// Collects the articles of a folder. Links to folders are not followed, and links to files only inside `root`: nothing is
    /// read that the user did not name, and no circle is walked.
    fn walk(&mut self, root: &Path, folder: &Path) -> Result<(), ReadError> {
        let entries = fs::read_dir(folder).map_err(|e| ReadError::io(folder, e))?;
        for entry in entries {
            let entry = entry.map_err(|e| ReadError::io(folder, e))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(|e| ReadError::io(&path, e))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                self.walk(root, &path)?;
            } else if kind.is_file() || kind.is_symlink() && stays_inside(root, &path) {
                self.file(path);
            }
        }
        Ok(())
    }

    fn file(&mut self, path: PathBuf) {
        if is_article_name(&path) {
            self.files.push(path);
        } else if !is_apart(&path) {
            let extension = path
                .extension()
                .map_or_else(String::new, |e| e.to_string_lossy().to_lowercase());
            *self.others.entry(extension).or_default() += 1;
        }
    }

    /// What else is there, in words.
    fn told(&self) -> String {
        let mut others: Vec<(&String, &usize)> = self.others.iter().collect();
        others.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let others = others.into_iter().take(5).map(|(extension, count)| {
            let files = if *count == 1 { "file" } else { "files" };
            if extension.is_empty() {
                format!("{count} {files} without extension")
            } else {
                format!("{count} .{extension} {files}")
            }
        });
        let others: Vec<String> = others.collect();
        if others.is_empty() {
            "nothing that could be one".to_owned()
        } else {
            others.join(", ")
        }
    }
}

fn stays_inside(root: &Path, link: &Path) -> bool {
    match (fs::canonicalize(root), fs::canonicalize(link)) {
        (Ok(root), Ok(target)) => target.starts_with(root) && target.is_file(),
        _ => false,
    }
}

/// Would this file be taken for an article in a folder?
fn is_article_name(path: &Path) -> bool {
    let format = Format::of_path(path).filter(|format| *format != Format::Pdf || cfg!(feature = "pdf"));
    format.is_some() && !is_apart(path)
}

/// What stands in folders of articles without being one.
fn is_apart(path: &Path) -> bool {
    let name = path
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().to_uppercase());
    name.ends_with(".META.TOML")
        || [".", "README", "LICENSE", "LICENCE"]
            .iter()
            .any(|word| name.starts_with(word))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn empty() -> Box<dyn Read + Send> {
        Box::new(io::empty())
    }

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
            "sub/e.xlsx",
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
            let gathered = gather(&given, empty);
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
        let gathered = gather(&given, empty);
        assert_eq!(names(root.path(), &gathered), ["a.txt"]);
        let said: Vec<String> = gathered.problems.iter().map(ToString::to_string).collect();
        assert!(
            said[0].contains("none: no articles in this folder: 1 .bin file;"),
            "{said:?}"
        );
        assert!(said[1].contains("z*.txt: nothing matches"), "{said:?}");
    }

    #[test]
    fn standard_input_is_one_input_and_the_first() {
        let gathered = gather(&["b.txt".into(), "-".into(), "-".into()], empty);
        let paths: Vec<_> = gathered.sources.iter().map(|s| s.path.to_string_lossy()).collect();
        assert_eq!(paths, ["-", "b.txt"]);
    }

    #[test]
    fn what_is_no_article_is_counted() {
        let root = tree(&[
            "a.txt",
            "a.meta.toml",
            "b.JPG",
            "c.jpg",
            "README.md",
            "d.xlsx",
            ".x.jpg",
        ]);
        let gathered = gather(&[root.path().to_path_buf()], empty);
        let told: Vec<_> = gathered.passed_over.iter().map(|(e, n)| (e.as_str(), *n)).collect();
        assert_eq!(told, [("jpg", 2), ("xlsx", 1)]);
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_and_circles_are_left_alone() {
        let root = tree(&["in/a.txt", "out.txt"]);
        let inside = root.path().join("in");
        std::os::unix::fs::symlink(root.path().join("out.txt"), inside.join("out.txt")).unwrap();
        std::os::unix::fs::symlink(&inside, inside.join("again")).unwrap();
        let gathered = gather(std::slice::from_ref(&inside), empty);
        assert_eq!(names(&inside, &gathered), ["a.txt"]);
    }
}
