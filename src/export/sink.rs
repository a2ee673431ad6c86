//! Where an export goes: one stream, or a folder whose files appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::ExportError;

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
        let path = linked(path);
        if !self.folder.as_os_str().is_empty() {
            fs::create_dir_all(&self.folder).map_err(at(&self.folder))?;
        }
        let mut partial = path.clone().into_os_string();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let written = write_file(&partial, content).and_then(|()| fs::rename(&partial, &path));
        if written.is_err() {
            // What is half-written helps nobody; that it cannot be removed says nothing new.
            let _ = fs::remove_file(&partial);
        }
        written.map_err(at(&path))
    }
}

/// What a link stands for: the link stays.
fn linked(path: PathBuf) -> PathBuf {
    if path.is_symlink() {
        fs::canonicalize(&path).unwrap_or(path)
    } else {
        path
    }
}

fn write_file(path: &Path, content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    write_to(File::create(path)?, content)?.sync_all()
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
