//! From files to articles: finds the inputs, decodes them, takes text and metadata out of txt, Markdown and HTML.
//!
//! The way of one input: bytes (decompressed) → Unicode → text and metadata by its format → the sidecar's word over all.

mod date;
mod encoding;
mod error;
mod gather;
mod html;
mod id;
mod markdown;
mod sidecar;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use flate2::read::MultiGzDecoder;

use crate::model::Article;
pub use error::ReadError;
pub use gather::{Gathered, gather};
pub use id::unique;
use sidecar::Given;

/// The most that one input may hold, decompressed.
pub const MAX_BYTES: u64 = 64 << 20;

/// One input: a file, or bytes that came from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Where it stands; `-` for standard input.
    pub path: PathBuf,
    /// Its contents, if they are here already; else the file is read when its turn comes.
    pub bytes: Option<Vec<u8>>,
}

impl Source {
    /// A file, not yet read.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            bytes: None,
        }
    }
}

/// How an input is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Txt,
    /// Markdown, perhaps with front matter.
    Md,
    /// A web page.
    Html,
}

impl Format {
    /// The format that the extension names, `.gz` left aside.
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let (_, extension) = name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.')?;
        extension.parse().ok()
    }

    /// The format that the text looks like.
    fn sniff(text: &str) -> Self {
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        let head: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
        let page = [
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<article",
            "<div",
            "<p>",
            "<p ",
            "<h1",
        ];
        if head.starts_with('<') && page.iter().any(|tag| head.contains(tag)) {
            return Self::Html;
        }
        let fenced = |fence: &str| {
            head.strip_prefix(fence)
                .is_some_and(|rest| rest.starts_with('\n') && rest.contains(&format!("\n{fence}\n")))
        };
        let heading = head
            .lines()
            .any(|line| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#'));
        if fenced("---") || fenced("+++") || heading || head.contains("](http") {
            return Self::Md;
        }
        Self::Txt
    }
}

impl FromStr for Format {
    type Err = ReadError;

    fn from_str(text: &str) -> Result<Self, ReadError> {
        match text {
            "txt" | "text" => Ok(Self::Txt),
            "md" | "markdown" => Ok(Self::Md),
            "html" | "htm" | "xhtml" => Ok(Self::Html),
            _ => Err(ReadError::UnknownFormat { given: text.to_owned() }),
        }
    }
}

/// Reads one article. Without `format` the extension decides, then the content.
pub fn read(source: &Source, format: Option<Format>) -> Result<Article, ReadError> {
    let path = &source.path;
    let bytes = contents(source)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty { path: path.clone() });
    }
    let text = encoding::clean(&encoding::decode(path, &bytes)?);
    drop(bytes);
    let format = format
        .or_else(|| Format::of_path(path))
        .unwrap_or_else(|| Format::sniff(&text));
    let (given, text) = match format {
        Format::Txt => (Given::default(), text),
        Format::Md => {
            let (given, body) = sidecar::front_matter(path, &text)?;
            (given, encoding::clean(&markdown::plain(body)))
        }
        Format::Html => {
            let (meta, text) = html::main_text(&text).ok_or_else(|| ReadError::NoMainText { path: path.clone() })?;
            (Given { id: None, meta }, encoding::clean(&text))
        }
    };
    if text.trim().is_empty() {
        return Err(ReadError::Empty { path: path.clone() });
    }
    let stem = stem(path);
    let sidecar = if source.bytes.is_some() {
        Given::default()
    } else {
        sidecar::beside(path, &stem)?
    };
    let place = if sidecar.id.is_some() {
        path.with_file_name(format!("{stem}.meta.toml"))
    } else {
        path.clone()
    };
    let given = sidecar.or(given);
    let id = match &given.id {
        Some(id) => id::checked(&place, id)?,
        None => id::from_stem(path, &stem)?,
    };
    Ok(Article {
        id,
        text,
        meta: given.meta,
    })
}

/// The name without folder, `.gz` and one extension; `stdin` for `-`.
fn stem(path: &Path) -> String {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if name == "-" {
        return "stdin".to_owned();
    }
    let name = match name.len().checked_sub(3) {
        Some(at) if name.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(".gz")) => &name[..at],
        _ => name.as_str(),
    };
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    }
}

/// The input's bytes, decompressed if they are gzip (by their first bytes, whatever the name says).
fn contents(source: &Source) -> Result<Vec<u8>, ReadError> {
    let path = &source.path;
    let whole = if let Some(bytes) = &source.bytes {
        bounded(path, bytes.as_slice())
    } else {
        bounded(path, File::open(path).map_err(|e| ReadError::io(path, e))?)
    };
    let bytes = whole.map_err(|e| e.unwrap_or_else(|e| ReadError::io(path, e)))?;
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(bytes);
    }
    let damaged = |e: io::Error| ReadError::Gzip {
        path: path.clone(),
        reason: e.to_string(),
    };
    bounded(path, MultiGzDecoder::new(bytes.as_slice())).map_err(|e| e.unwrap_or_else(damaged))
}

/// All of a stream, or that it is too much, or what broke off.
fn bounded(path: &Path, stream: impl Read) -> Result<Vec<u8>, Result<ReadError, io::Error>> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(Err)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Ok(ReadError::TooLarge {
            path: path.to_path_buf(),
        }));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use std::fs;
    use std::io::Write;

    use super::*;

    const TEXT: &str = "Hội nghị sơ kết\n\nSáng 3/7, Tỉnh ủy Hà Nam họp.\n";

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// Reads `bytes` from a file of that name.
    fn file(name: &str, bytes: &[u8]) -> Result<Article, ReadError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        read(&Source::file(path), None)
    }

    #[test]
    fn formats_by_name_and_by_content() {
        let page = "<html><title>Hội nghị sơ kết</title><p>Sáng 3/7, Tỉnh ủy Hà Nam tổ chức Hội nghị sơ kết sáu tháng.</p></html>";
        for (name, text, id, first) in [
            ("a.txt", TEXT, "a", "Hội nghị sơ kết"),
            ("a.b.TXT", "\u{FEFF}# Hội\r\nnghị", "a.b", "# Hội"),
            ("a.md", "---\nid: b\n---\n# Hội **nghị**", "b", "Hội nghị"),
            ("a.htm", page, "a", "Hội nghị sơ kết"),
            ("page", page, "page", "Hội nghị sơ kết"),
            ("note", "# Hội *nghị*", "note", "Hội nghị"),
            ("Tin số 1.text", TEXT, "Tin-số-1", "Hội nghị sơ kết"),
        ] {
            let article = file(name, text.as_bytes()).unwrap();
            assert_eq!(
                (article.id.as_str(), article.text.lines().next()),
                (id, Some(first)),
                "{name}"
            );
        }
        assert_eq!(Format::of_path(Path::new("x/a.html.gz")), Some(Format::Html));
        assert_eq!("markdown".parse::<Format>().unwrap(), Format::Md);
        assert!(
            "pdf"
                .parse::<Format>()
                .unwrap_err()
                .to_string()
                .contains("txt, md or html")
        );
    }

    #[test]
    fn gzip_is_seen_through_and_bounded() {
        let article = file("a.txt.gz", &gz(TEXT.as_bytes())).unwrap();
        assert_eq!((article.id.as_str(), article.text.as_str()), ("a", TEXT));
        let two = [gz(b"m\xE1\xBB\x99t "), gz(b"hai")].concat();
        assert_eq!(file("a.txt.gz", &two).unwrap().text, "một hai");
        let zeros = gz(&vec![b' '; usize::try_from(MAX_BYTES).unwrap() + 1]);
        assert!(matches!(file("a.txt.gz", &zeros), Err(ReadError::TooLarge { .. })));
        assert!(matches!(file("a.txt.gz", &zeros[..100]), Err(ReadError::Gzip { .. })));
    }

    #[test]
    fn the_sidecar_wins() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tin.md");
        let sidecar = folder.path().join("tin.meta.toml");
        fs::write(&path, "---\nid: mot\ntitle: Cũ\nauthor: Lê Mẫu\n---\nHội nghị").unwrap();
        fs::write(&sidecar, "id = 'hai'\ntitle = 'Mới'\n").unwrap();
        let article = read(&Source::file(&path), None).unwrap();
        assert_eq!(article.id, "hai");
        assert_eq!(article.meta.title.as_deref(), Some("Mới"));
        assert_eq!(article.meta.author.as_deref(), Some("Lê Mẫu"));
        fs::write(&sidecar, "id = '../hai'\n").unwrap();
        let said = read(&Source::file(&path), None).unwrap_err().to_string();
        assert!(said.contains("tin.meta.toml") && said.contains("'/'"), "{said}");
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (name, bytes, why) in [
            ("a.txt", "".as_bytes(), "a.txt: the file is empty"),
            ("a.txt", b" \r\n\t", "is empty"),
            ("a.txt", "\u{FEFF}\u{A0}".as_bytes(), "is empty"),
            ("a.md", b"---\ntitle: a\n---\n", "is empty"),
            ("a.txt", b"\x89PNG\r\n", "a.txt: not a text file (a picture at byte 0)"),
            ("a.html", b"<nav>Trang</nav>", "a.html: the page has no main text"),
        ] {
            let said = file(name, bytes).unwrap_err().to_string();
            assert!(said.contains(why), "{said}");
        }
        let said = read(&Source::file("khong/co.txt"), None).unwrap_err().to_string();
        assert!(said.starts_with("khong/co.txt: no such file"), "{said}");
        let said = read(&Source::file("."), None).unwrap_err().to_string();
        assert!(said.contains("cannot be read"), "{said}");
    }

    #[test]
    fn bytes_in_hand_need_no_file() {
        let source = Source {
            path: "-".into(),
            bytes: Some(TEXT.into()),
        };
        let article = read(&source, Some(Format::Txt)).unwrap();
        assert_eq!((article.id.as_str(), article.text.as_str()), ("stdin", TEXT));
    }
}
