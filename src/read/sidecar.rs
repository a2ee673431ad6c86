//! Metadata that people write: the sidecar `NAME.meta.toml` beside a file, and the front matter of Markdown.

use std::fs;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use crate::model::Metadata;

use super::error::{Place, ReadError, line_of};
use super::{MAX_BYTES, date, encoding};

/// Metadata and perhaps an id, as one place gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    /// The article's id.
    pub id: Option<String>,
    /// The rest.
    pub meta: Metadata,
}

impl Given {
    /// What `self` does not tell, `other` does.
    pub fn or(self, other: Self) -> Self {
        let (a, b) = (self.meta, other.meta);
        Self {
            id: self.id.or(other.id),
            meta: Metadata {
                title: a.title.or(b.title),
                published: a.published.or(b.published),
                author: a.author.or(b.author),
                publisher: a.publisher.or(b.publisher),
                url: a.url.or(b.url),
                license: a.license.or(b.license),
            },
        }
    }
}

const KEYS: &str = "id, title, published, author, publisher, url, license";

/// The sidecar of an input, if there is one: `a.meta.toml` for `a.txt`, `a.html.gz` and so on.
pub(super) fn beside(path: &Path, stem: &str) -> Result<Given, ReadError> {
    let path = path.with_file_name(format!("{stem}.meta.toml"));
    let bytes = match fs::metadata(&path) {
        Ok(about) if !about.is_file() => {
            // To read a pipe would wait for ever.
            let reason = "no file; here the metadata of the article beside it are looked for".to_owned();
            return Err(problem(&path, "", 0, reason));
        }
        Ok(about) if about.len() > MAX_BYTES => {
            return Err(ReadError::TooLarge {
                place: Place::file(&path),
            });
        }
        Ok(_) => fs::read(&path).map_err(|e| ReadError::io(&path, e))?,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Given::default()),
        Err(e) => return Err(ReadError::io(&path, e)),
    };
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        ReadError::InvalidUtf8 {
            place: Place::file(&path).line(line_of(e.as_bytes(), at)),
            at,
        }
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    from_toml(text, true).map_err(|(at, reason)| problem(&path, text, at, reason))
}

fn problem(path: &Path, text: &str, at: usize, reason: String) -> ReadError {
    ReadError::Metadata {
        place: Place::file(path).line(line_of(text.as_bytes(), at)),
        reason,
    }
}

/// Reads the seven keys; others are errors if `strict`. An error is a byte position and a reason.
fn from_toml(text: &str, strict: bool) -> Result<Given, (usize, String)> {
    let table = DeTable::parse(text).map_err(|e| {
        (
            e.span().map_or(0, |s| s.start),
            format!("not valid TOML: {}", e.message().trim()),
        )
    })?;
    let mut given = Given::default();
    for (key, value) in table.get_ref() {
        let at = key.span().start;
        let value = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ if !strict && !KEYS.split(", ").any(|k| k == key.get_ref().as_ref()) => continue,
            _ => return Err((at, format!("`{}` must be a text in quotes", key.get_ref()))),
        };
        match set(&mut given, key.get_ref(), &value) {
            Set::Done => {}
            Set::Unknown if !strict => {}
            Set::Unknown => return Err((at, format!("unknown key `{}`; the keys are {KEYS}", key.get_ref()))),
            Set::Bad(reason) => return Err((at, reason)),
        }
    }
    Ok(given)
}

/// What came of setting a key.
pub(super) enum Set {
    /// It is set.
    Done,
    /// There is no such key.
    Unknown,
    /// The value cannot be used; why.
    Bad(String),
}

/// Sets what a key names.
pub(super) fn set(given: &mut Given, key: &str, told: &str) -> Set {
    // Escapes of TOML and JSON can stand for control characters.
    let value = encoding::clean(told);
    let value = value.trim();
    let text = || (!value.is_empty()).then(|| value.to_owned());
    let meta = &mut given.meta;
    match key {
        "id" => given.id = Some(told.trim().to_owned()),
        "title" => meta.title = text(),
        "author" => meta.author = text(),
        "publisher" => meta.publisher = text(),
        "url" => meta.url = text(),
        "license" => meta.license = text(),
        "published" if value.is_empty() => {}
        "published" => match date::published(value) {
            Some(date) => meta.published = Some(date),
            None => {
                return Set::Bad(format!(
                    "published {value:?} is no date; write 2024-12-10 or 2024-12-10T18:05"
                ));
            }
        },
        _ => return Set::Unknown,
    }
    Set::Done
}

/// Splits front matter from a Markdown text: `key: value` lines between `---`, or TOML between `+++`. A text without it,
/// or whose first rule is never closed, is all body. Keys that say nothing here (tags, layout …) are passed over.
pub(super) fn front_matter<'a>(path: &Path, text: &'a str) -> Result<(Given, &'a str), ReadError> {
    let none = Ok((Given::default(), text));
    let Some(fence @ ("---" | "+++")) = text.split('\n').next().map(str::trim_end) else {
        return none;
    };
    let Some(start) = text.find('\n').map(|at| at + 1) else {
        return none;
    };
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() != fence {
            end += line.len();
            continue;
        }
        let head = &text[start..end];
        let body = &text[end + line.len()..];
        if fence == "+++" {
            let given = from_toml(head, false).map_err(|(at, reason)| problem(path, text, start + at, reason))?;
            return Ok((given, body));
        }
        return Ok((from_lines(path, text, start, head)?, body));
    }
    none
}

fn from_lines(path: &Path, text: &str, start: usize, head: &str) -> Result<Given, ReadError> {
    let mut given = Given::default();
    let mut at = start;
    for line in head.split_inclusive('\n') {
        if let Some((key, value)) = line
            .split_once(':')
            .filter(|(key, _)| !key.starts_with([' ', '#', '-']))
        {
            let key = match key.trim() {
                "date" => "published",
                "authors" => "author",
                "site" | "source" => "publisher",
                "link" | "canonical" => "url",
                key => key,
            };
            if let Set::Bad(reason) = set(&mut given, key, unquote(value.trim())) {
                return Err(problem(path, text, at, reason));
            }
        }
        at += line.len();
    }
    Ok(given)
}

fn unquote(value: &str) -> &str {
    ['"', '\'']
        .iter()
        .find_map(|q| value.strip_prefix(*q)?.strip_suffix(*q))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn a_sidecar_gives_what_it_names() {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("tin.txt");
        assert_eq!(beside(&article, "tin").unwrap(), Given::default());
        let sidecar = folder.path().join("tin.meta.toml");
        let text =
            "id = \"kỳ-họp-21\"\ntitle = 'Kỳ họp'\npublished = 2024-12-10T18:05:00+07:00\nurl = \"https://a.vn/1\"\n";
        fs::write(&sidecar, text).unwrap();
        let given = beside(&article, "tin").unwrap();
        assert_eq!(given.id.as_deref(), Some("kỳ-họp-21"));
        assert_eq!(given.meta.published.as_deref(), Some("2024-12-10T18:05"));
        assert_eq!(given.meta.author, None);
        fs::write(&sidecar, "title = \"Họp \\u001B[31mbáo\\u0000\"\n").unwrap();
        let given = beside(&article, "tin").unwrap();
        assert_eq!(given.meta.title.as_deref(), Some("Họp [31mbáo"));
        for (text, line, why) in [
            ("title = 'a'\nauthors = 'b'\n", 2, "unknown key `authors`"),
            ("title = 'a'\n\npublished = 'hôm qua'\n", 3, "is no date"),
            ("title = 1\n", 1, "must be a text"),
            ("title = 'a'\nauthor = b\n", 2, "not valid TOML"),
        ] {
            fs::write(&sidecar, text).unwrap();
            let said = beside(&article, "tin").unwrap_err().to_string();
            assert!(
                said.contains(&format!("tin.meta.toml: line {line}: ")) && said.contains(why),
                "{text}: {said}"
            );
        }
    }

    #[test]
    fn front_matter_is_split_off() {
        let path = Path::new("a.md");
        let text = "---\ntitle: \"Họp: giao ban\"\ndate: 3/7/2023\ntags:\n  - tin: x\n---\n# Họp\n";
        let (given, body) = front_matter(path, text).unwrap();
        assert_eq!(given.meta.title.as_deref(), Some("Họp: giao ban"));
        assert_eq!(given.meta.published.as_deref(), Some("2023-07-03"));
        assert_eq!(body, "# Họp\n");
        let (given, body) = front_matter(path, "+++\nauthor = \"Lê Mẫu\"\ntags = [\"x\"]\n+++\nHọp").unwrap();
        assert_eq!((given.meta.author.as_deref(), body), (Some("Lê Mẫu"), "Họp"));
        for text in ["---\nHọp: hôm nay", "---", "Họp\n---\na: b\n---\n"] {
            assert_eq!(front_matter(path, text).unwrap(), (Given::default(), text));
        }
        let said = front_matter(path, "---\ntitle: a\ndate: hôm qua\n---\n")
            .unwrap_err()
            .to_string();
        assert!(said.starts_with("a.md: line 3: "), "{said}");
    }
}
