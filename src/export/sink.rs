//! Where an export goes: one stream, or a folder whose files appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::ExportError;

/// So many links after one another lead somewhere; Linux follows as many.
const MOST_LINKS: usize = 40;

/// Takes the files of an export, one after another.
pub trait Sink {
    /// Makes one file of what `content` writes.
    fn file(
        &mut self,
        name: &str,
        content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), ExportError>;
}

/// One open stream; the names of files are passed over.
pub struct Stream<'a> {
    /// Where it goes.
    pub out: &'a mut dyn Write,
    /// Its name in messages.
    pub place: String,
}

impl Sink for Stream<'_> {
    fn file(&mut self, _: &str, content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), ExportError> {
        content(self.out).map_err(|source| ExportError::Write {
            place: self.place.clone(),
            source,
        })
    }
}

/// A folder, or one file of it under a name of its own. Folders are made as needed.
pub struct Folder {
    folder: PathBuf,
    only: Option<PathBuf>,
}

impl Folder {
    /// All files in that folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            only: None,
        }
    }

    /// The only file of an export, at that path.
    pub fn single(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self {
            folder: path.parent().map(Path::to_owned).unwrap_or_default(),
            only: Some(path),
        }
    }
}

impl Sink for Folder {
    fn file(
        &mut self,
        name: &str,
        content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        let path = self.only.clone().unwrap_or_else(|| self.folder.join(name));
        // To put a file in the place of a device or pipe (`-o /dev/null`) would take it away from everybody.
        if fs::metadata(&path).is_ok_and(|about| !about.is_file() && !about.is_dir()) {
            let open = OpenOptions::new().write(true).open(&path);
            let written = open.and_then(|file| write_to(file, content).map(drop));
            return written.map_err(at(&path));
        }
        let path = linked(path.clone()).map_err(at(&path))?;
        if !self.folder.as_os_str().is_empty() {
            fs::create_dir_all(&self.folder).map_err(at(&self.folder))?;
        }
        let mut partial = path.clone().into_os_string();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let written = write_file(&partial, &path, content).and_then(|()| fs::rename(&partial, &path));
        if written.is_err() {
            // What is half-written helps nobody; that it cannot be removed says nothing new.
            let _ = fs::remove_file(&partial);
        }
        written.map_err(at(&path))
    }
}

/// What a link stands for, there or not: the link stays.
pub(super) fn linked(mut path: PathBuf) -> io::Result<PathBuf> {
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(to) => path = path.with_file_name(to),
            Err(_) => return Ok(path),
        }
    }
    // A circle, which the system tells in its own words.
    fs::metadata(&path).map(|_| path)
}

/// Writes what is to take the place of `old`, with the rights of that.
fn write_file(partial: &Path, old: &Path, content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // What a killed run left may have rights that let nobody write.
    let _ = fs::remove_file(partial);
    let file = File::create(partial)?;
    if let Ok(old) = fs::metadata(old) {
        file.set_permissions(old.permissions())?;
    }
    write_to(file, content)?.sync_all()
}

fn write_to(file: File, content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<File> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    content(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> ExportError {
    let place = path.display().to_string();
    move |source| ExportError::Write { place, source }
}

#[cfg(all(test, unix))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]

    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn put(path: &Path, words: &str) -> Result<(), ExportError> {
        Folder::single(path).file("", &mut |out| out.write_all(words.as_bytes()))
    }

    #[test]
    fn a_file_that_is_replaced_keeps_its_rights() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("decisions.csv");
        for mode in [0o600, 0o640, 0o444, 0o666] {
            fs::write(&path, "cũ").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            put(&path, "mới").unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), "mới");
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode);
            fs::remove_file(&path).unwrap();
        }
    }

    #[test]
    fn a_link_stays_a_link_wherever_it_leads() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("deep")).unwrap();
        fs::write(at("there.csv"), "cũ").unwrap();
        for (link, to) in [
            ("there", "there.csv"),
            ("nowhere", "new.csv"),
            ("deep/up", "../up.csv"),
            ("two-steps", "step"),
            ("step", "end.csv"),
        ] {
            symlink(to, at(link)).unwrap();
        }
        symlink(at("deep/far.csv"), at("far")).unwrap();
        for (link, file) in [
            ("there", "there.csv"),
            ("nowhere", "new.csv"),
            ("deep/up", "up.csv"),
            ("two-steps", "end.csv"),
            ("far", "deep/far.csv"),
        ] {
            put(&at(link), link).unwrap();
            assert!(at(link).is_symlink() && !at(file).is_symlink(), "{link}");
            assert_eq!(fs::read_to_string(at(file)).unwrap(), link);
        }
        symlink("circle", at("circle")).unwrap();
        put(&at("circle"), "").unwrap_err();
        assert!(at("circle").is_symlink());
    }
}
