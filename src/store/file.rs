//! A graph in one file: sorted N-Quads or grouped TriG, whole or not at all, with a checksum in its last line.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::thread;

use flate2::read::MultiGzDecoder;
use flate2::{Compression, GzBuilder};
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer, RdfSyntaxError};
use oxigraph::model::Quad;
use sha2::{Digest, Sha256};

use super::lock::Lock;
use super::{StoreError, in_small_batches, sorted};

/// The number that readers of another shape of the file would have to know.
const FORMAT: &str = "1";
/// Quads that go from one thread to the other at a time.
const TOGETHER: usize = 4096;
/// How the first line begins.
const HEADER: &str = "# Trithuc store";
/// How the last line begins.
const FOOTER: &str = "# trithuc-store format=";

/// A store in one file, held in memory.
pub struct FileStore {
    path: PathBuf,
    kind: Kind,
    graph: oxigraph::store::Store,
    /// Held by a writer.
    lock: Option<Lock>,
    /// The file stands there as read or saved.
    exists: bool,
}

/// How a file is written, from the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    format: RdfFormat,
    gzip: bool,
}

impl Kind {
    /// Reads `.nq`, `.trig`, `.nq.gz` or `.trig.gz`, in any case.
    pub(super) fn of(path: &Path) -> Option<Self> {
        // Only the end of the name counts, which need not be UTF-8 before it.
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let (stem, gzip) = match name.strip_suffix(".gz") {
            Some(stem) => (stem, true),
            None => (name.as_str(), false),
        };
        let (_, ending) = stem.rsplit_once('.')?;
        let format = match ending {
            "nq" => RdfFormat::NQuads,
            "trig" => RdfFormat::TriG,
            _ => return None,
        };
        Some(Self { format, gzip })
    }
}

impl FileStore {
    /// Opens an existing file for reading.
    pub(super) fn read(path: &Path, kind: Kind) -> Result<Self, StoreError> {
        let mut store = Self::empty(path.to_owned(), kind)?;
        if !store.load()? {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        Ok(store)
    }

    /// Opens a file for writing under its lock; there may be none yet.
    pub(super) fn write(path: &Path, kind: Kind) -> Result<Self, StoreError> {
        let mut store = Self::unread(path, kind)?;
        store.load()?;
        Ok(store)
    }

    /// Takes the place of a file under its lock, without looking at what stands there.
    pub(super) fn unread(path: &Path, kind: Kind) -> Result<Self, StoreError> {
        // Two names of one file (a link) share a lock, and saving leaves the link in place.
        let path = match fs::canonicalize(path) {
            Ok(real) => real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
            Err(error) => return Err(StoreError::io(path, "find the store")(error)),
        };
        let lock = Lock::take(&path).map_err(|error| StoreError::locked(&path, error))?;
        let mut store = Self::empty(path, kind)?;
        remove_if_there(&store.temporary())?;
        store.lock = Some(lock);
        Ok(store)
    }

    fn empty(path: PathBuf, kind: Kind) -> Result<Self, StoreError> {
        let graph = oxigraph::store::Store::new().map_err(StoreError::database(&path))?;
        Ok(Self {
            path,
            kind,
            graph,
            lock: None,
            exists: false,
        })
    }

    /// Where the file stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The graph in memory.
    pub fn oxigraph(&self) -> &oxigraph::store::Store {
        &self.graph
    }

    /// Is there nothing on disk yet?
    pub(super) fn is_new(&self) -> bool {
        !self.exists
    }

    pub(super) fn is_writer(&self) -> bool {
        self.lock.is_some()
    }

    /// Reads the file into the graph; false if there is none.
    fn load(&mut self) -> Result<bool, StoreError> {
        // To read a pipe would wait for ever.
        if fs::metadata(&self.path).is_ok_and(|about| !about.is_file()) {
            return Err(StoreError::foreign(&self.path, "it is a device or a pipe, no file"));
        }
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(StoreError::io(&self.path, "read the store")(error)),
        };
        let bytes = if self.kind.gzip {
            unpack(&self.path, &bytes)?
        } else {
            bytes
        };
        let (content, quads) = check(&self.path, &bytes)?;
        let found = self.parse(content)?;
        if found != quads {
            let reason = format!("it holds {found} quads where its last line says {quads}");
            return Err(StoreError::damaged(&self.path, reason));
        }
        self.exists = true;
        Ok(true)
    }

    /// Puts the quads of the content into the graph, one thread reading and one putting in; how many they are.
    fn parse(&self, content: &[u8]) -> Result<usize, StoreError> {
        let (send, quads) = sync_channel::<Result<Vec<Quad>, RdfSyntaxError>>(4);
        thread::scope(|scope| {
            scope.spawn(move || {
                let mut parsed = RdfParser::from_format(self.kind.format).for_slice(content);
                loop {
                    let some: Result<Vec<Quad>, _> = parsed.by_ref().take(TOGETHER).collect();
                    let over = some.as_ref().map_or(true, Vec::is_empty);
                    // Nobody takes it any more if what came before could not be put in.
                    if send.send(some).is_err() || over {
                        return;
                    }
                }
            });
            let mut found = 0;
            let mut loader = in_small_batches(self.graph.bulk_loader());
            for some in quads {
                let some = some.map_err(|error| StoreError::damaged(&self.path, error.to_string()))?;
                found += some.len();
                loader.load_quads(some).map_err(StoreError::database(&self.path))?;
            }
            loader.commit().map_err(StoreError::database(&self.path))?;
            Ok(found)
        })
    }

    /// Writes the graph beside the file, then puts it in its place in one step.
    pub(super) fn save(&mut self) -> Result<(), StoreError> {
        let temporary = self.temporary();
        remove_if_there(&temporary)?;
        let written = self.write_to(&temporary).and_then(|()| {
            fs::rename(&temporary, &self.path).map_err(StoreError::io(&self.path, "put the new store in its place"))
        });
        if written.is_err() {
            // The error that matters is the first one; the next writer cleans up again.
            let _ = fs::remove_file(&temporary);
        }
        written?;
        self.exists = true;
        sync_folder(&self.path)
    }

    fn write_to(&self, temporary: &Path) -> Result<(), StoreError> {
        let failed = || StoreError::io(temporary, "write the store");
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(temporary)
            .map_err(StoreError::io(temporary, "write beside the store"))?;
        if let Ok(old) = fs::metadata(&self.path) {
            file.set_permissions(old.permissions())
                .map_err(StoreError::io(temporary, "set the rights of the store"))?;
        }
        let out = BufWriter::with_capacity(1 << 16, file);
        let out = if self.kind.gzip {
            // A fixed time keeps equal graphs equal files.
            let mut packed = GzBuilder::new().mtime(0).write(out, Compression::default());
            self.serialize(&mut packed, temporary)?;
            packed.finish().map_err(failed())?
        } else {
            let mut out = out;
            self.serialize(&mut out, temporary)?;
            out
        };
        let file = out
            .into_inner()
            .map_err(io::IntoInnerError::into_error)
            .map_err(failed())?;
        file.sync_all().map_err(failed())
    }

    /// First line, sorted quads, last line with the checksum of all before it. Only some of it is held as text at a time.
    fn serialize(&self, out: &mut dyn Write, place: &Path) -> Result<(), StoreError> {
        let failed = || StoreError::io(place, "write the store");
        let mut out = Summed {
            out,
            sum: Sha256::new(),
        };
        writeln!(out, "{HEADER} (sorted; the last line proves that nothing is missing)").map_err(failed())?;
        let mut quads = 0;
        if self.kind.format == RdfFormat::NQuads {
            for lines in sorted::lines(&self.graph).map_err(StoreError::database(&self.path))? {
                let (text, count) = lines.map_err(StoreError::database(&self.path))?;
                out.write_all(text.as_bytes()).map_err(failed())?;
                quads += count;
            }
        } else {
            let mut trig = RdfSerializer::from_format(self.kind.format).for_writer(&mut out);
            for graph in sorted::graphs(&self.graph).map_err(StoreError::database(&self.path))? {
                let graph = graph.map_err(StoreError::database(&self.path))?;
                for quad in &graph {
                    trig.serialize_quad(quad).map_err(failed())?;
                }
                quads += graph.len();
            }
            trig.finish().map_err(failed())?;
        }
        let Summed { out, sum } = out;
        writeln!(out, "{FOOTER}{FORMAT} quads={quads} sha256={}", hex(&sum.finalize())).map_err(failed())
    }

    /// `.graph.nq.tmp` beside `graph.nq`: the lock lets no second writer use it.
    fn temporary(&self) -> PathBuf {
        let mut name = std::ffi::OsString::from(".");
        name.push(self.path.file_name().unwrap_or_default());
        name.push(".tmp");
        self.path.with_file_name(name)
    }
}

/// What is written, and the checksum of it.
struct Summed<W> {
    out: W,
    sum: Sha256,
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Splits the content from the last line and holds it to what that says: the content and its number of quads.
fn check<'a>(path: &Path, bytes: &'a [u8]) -> Result<(&'a [u8], usize), StoreError> {
    let begins = bytes.starts_with(HEADER.as_bytes());
    let Some((content, footer)) = split_footer(bytes) else {
        return Err(match (begins, bytes.is_empty()) {
            (true, _) => StoreError::damaged(path, "its end is missing"),
            (false, true) => StoreError::foreign(path, "it is empty"),
            (false, false) => StoreError::foreign(path, "its first and last line are not those of a store"),
        });
    };
    let mut fields = footer.split(' ');
    let format = fields.next().unwrap_or_default();
    if format != FORMAT && !format.is_empty() && format.bytes().all(|b| b.is_ascii_digit()) {
        let (path, format) = (path.to_owned(), format.to_owned());
        return Err(if is_older(&format) {
            StoreError::Older { path, format }
        } else {
            StoreError::Newer { path, format }
        });
    }
    let quads = fields.next().and_then(|f| f.strip_prefix("quads=")?.parse().ok());
    let sum = fields.next().and_then(|f| f.strip_prefix("sha256="));
    let (Some(quads), Some(sum), None, FORMAT) = (quads, sum, fields.next(), format) else {
        return Err(StoreError::damaged(path, "its last line is not as it was written"));
    };
    if sum != hex(&Sha256::digest(content)) {
        return Err(StoreError::damaged(
            path,
            "its content is not what its last line proves (changed or cut)",
        ));
    }
    Ok((content, quads))
}

/// Does a number of a format, in digits, come before that of this version?
fn is_older(format: &str) -> bool {
    let format = format.trim_start_matches('0');
    (format.len(), format) < (FORMAT.len(), FORMAT)
}

/// All before the last line, and what stands in that after its beginning.
fn split_footer(bytes: &[u8]) -> Option<(&[u8], &str)> {
    let body = bytes.strip_suffix(b"\n")?;
    let start = body.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let footer = std::str::from_utf8(&body[start..]).ok()?.strip_prefix(FOOTER)?;
    Some((&bytes[..start], footer))
}

/// Decompresses a whole file; what is no gzip at all is foreign, what breaks off is damaged.
fn unpack(path: &Path, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(StoreError::foreign(path, "it is not compressed with gzip"));
    }
    let mut content = Vec::new();
    match MultiGzDecoder::new(bytes).read_to_end(&mut content) {
        Ok(_) => Ok(content),
        Err(_) if content.starts_with(HEADER.as_bytes()) || content.is_empty() => Err(StoreError::damaged(
            path,
            "its compressed content breaks off or was changed",
        )),
        Err(_) => Err(StoreError::foreign(path, "its compressed content is not a store")),
    }
}

fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::io(path, "remove what a killed run left")(error))
        }
        _ => Ok(()),
    }
}

/// Makes the renaming itself last through a power cut.
#[cfg(unix)]
fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(StoreError::io(folder, "make the change of the folder last"))
}

/// Other systems have no such call; their file systems order renames themselves.
#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a String takes all that is written to it");
    }
    text
}
