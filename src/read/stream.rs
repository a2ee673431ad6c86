//! Bytes of an input as they come: seen through gzip and UTF-16, with a look ahead and a bound.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs::{CoderResult, Decoder};
use flate2::bufread::GzDecoder;

use super::error::{Place, ReadError};
use super::{MAX_BYTES, encoding};

/// How far ahead an input is looked at.
const AHEAD: u64 = 1 << 16;

/// An input that is read from its beginning to its end.
pub(super) struct Stream {
    ahead: Cursor<Vec<u8>>,
    rest: Box<dyn Read + Send>,
    /// It came out of gzip.
    packed: bool,
    /// How much more may be read.
    left: u64,
}

impl Stream {
    /// A file, decompressed if its first bytes are gzip's, whatever its name says.
    pub fn file(place: &Place) -> Result<Self, ReadError> {
        let file = File::open(&*place.path).map_err(|e| ReadError::io(&place.path, e))?;
        // To open a folder is no error on some systems; to read it is.
        Self::new(place, Box::new(file))
    }

    /// Any bytes, decompressed if they are gzip.
    pub fn new(place: &Place, rest: Box<dyn Read + Send>) -> Result<Self, ReadError> {
        let mut stream = Self {
            ahead: Cursor::default(),
            rest,
            packed: false,
            left: u64::MAX,
        };
        if stream.head(place)?.starts_with(&[0x1F, 0x8B]) {
            let packed = BufReader::with_capacity(1 << 16, stream.ahead.chain(stream.rest));
            stream.rest = Box::new(Members::new(packed));
            stream.ahead = Cursor::default();
            stream.packed = true;
        }
        Ok(stream)
    }

    /// Turns UTF-16 into UTF-8; what is no UTF-16 stays as it is.
    pub fn into_utf8(mut self, place: &Place) -> Result<Self, ReadError> {
        if let Some(encoding) = encoding::utf16(self.head(place)?) {
            self.rest = Box::new(Utf16 {
                input: self.ahead.chain(self.rest),
                decoder: encoding.new_decoder_with_bom_removal(),
                pending: Vec::new(),
                ready: Cursor::default(),
                over: false,
            });
            self.ahead = Cursor::default();
        }
        Ok(self)
    }

    /// The first bytes that were not read yet.
    pub fn head(&mut self, place: &Place) -> Result<&[u8], ReadError> {
        let at = usize::try_from(self.ahead.position()).unwrap_or(usize::MAX);
        if at >= self.ahead.get_ref().len() {
            let mut bytes = Vec::new();
            let read = (&mut self.rest).take(AHEAD).read_to_end(&mut bytes);
            self.ahead = Cursor::new(bytes);
            if let Err(error) = read {
                return Err(self.fault(place, error));
            }
            return Ok(self.ahead.get_ref());
        }
        Ok(&self.ahead.get_ref()[at..])
    }

    /// Passes over bytes of the head.
    pub fn skip(&mut self, bytes: usize) {
        self.ahead.set_position(self.ahead.position() + bytes as u64);
    }

    /// Lets so many bytes more be read.
    pub fn allow(&mut self, bytes: u64) {
        self.left = bytes;
    }

    /// All that is left.
    pub fn whole(mut self, place: &Place) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let read = (&mut self).take(MAX_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|e| self.fault(place, e))?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ReadError::TooLarge { place: place.clone() });
        }
        Ok(bytes)
    }

    /// Can more be read after this error? Behind a damaged member of gzip may stand whole ones.
    pub fn goes_on(&self, error: &io::Error) -> bool {
        self.packed && is_of_gzip(error)
    }

    /// What an error of reading means.
    pub fn fault(&self, place: &Place, error: io::Error) -> ReadError {
        match error.kind() {
            io::ErrorKind::FileTooLarge => ReadError::TooLarge { place: place.clone() },
            _ if self.goes_on(&error) => ReadError::Gzip {
                path: place.path.to_path_buf(),
                reason: error.to_string(),
            },
            _ => ReadError::io(&place.path, error),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let mut read = self.ahead.read(&mut buffer[..most])?;
        if read == 0 {
            read = self.rest.read(&mut buffer[..most])?;
        }
        self.left -= read as u64;
        Ok(read)
    }
}

fn is_of_gzip(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof
    )
}

/// The members of gzip data, one after another; web archives have one a record. Behind a damaged one, which is an error once,
/// the next is looked for.
enum Members<R> {
    /// A member may begin here.
    Between(R),
    In(Box<GzDecoder<R>>),
    /// Somewhere in a damaged member.
    Lost(R),
    /// For the moment of a change.
    Over,
}

impl<R: BufRead> Members<R> {
    fn new(input: R) -> Self {
        Self::Between(input)
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(self, Self::Over) {
                Self::Over => return Ok(0),
                Self::Between(mut input) => match input.fill_buf() {
                    Ok([]) => return Ok(0),
                    Ok(_) => *self = Self::In(Box::new(GzDecoder::new(input))),
                    Err(error) => {
                        *self = Self::Between(input);
                        return Err(error);
                    }
                },
                Self::In(mut member) => match member.read(buffer) {
                    Ok(0) if !buffer.is_empty() => *self = Self::Between(member.into_inner()),
                    Ok(read) => {
                        *self = Self::In(member);
                        return Ok(read);
                    }
                    Err(error) => {
                        *self = if is_of_gzip(&error) {
                            Self::Lost(member.into_inner())
                        } else {
                            Self::In(member)
                        };
                        return Err(error);
                    }
                },
                Self::Lost(mut input) => {
                    let skipped = skip_to_member(&mut input);
                    *self = if skipped.is_ok() {
                        Self::Between(input)
                    } else {
                        Self::Lost(input)
                    };
                    skipped?;
                }
            }
        }
    }
}

/// Reads up to where a member seems to begin: its two bytes, the only method, and no flag that is none. If it is none, that is
/// one error more.
fn skip_to_member(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let bytes = input.fill_buf()?;
        if bytes.is_empty() {
            return Ok(());
        }
        let begins = |some: &[u8]| matches!(some, [0x1F, 0x8B, 8, flags] if *flags < 0x20);
        if let Some(at) = bytes.windows(4).position(begins) {
            input.consume(at);
            return Ok(());
        }
        // A beginning that is cut by the end of the buffer is passed over; so is the member.
        let read = bytes.len();
        input.consume(read);
    }
}

/// UTF-16 as UTF-8, piece by piece.
struct Utf16<R> {
    input: R,
    decoder: Decoder,
    /// Bytes that were read but not decoded.
    pending: Vec<u8>,
    ready: Cursor<Vec<u8>>,
    over: bool,
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.ready.read(buffer)?;
            if read > 0 || buffer.is_empty() || (self.over && self.pending.is_empty()) {
                return Ok(read);
            }
            if !self.over && self.pending.len() < 1 << 13 {
                let before = self.pending.len();
                (&mut self.input).take(1 << 14).read_to_end(&mut self.pending)?;
                self.over = self.pending.len() == before;
            }
            let mut text = vec![0; 1 << 16];
            let (result, taken, written, _) = self.decoder.decode_to_utf8(&self.pending, &mut text, self.over);
            self.pending.drain(..taken);
            text.truncate(written);
            self.ready = Cursor::new(text);
            if self.over && result == CoderResult::InputEmpty && written == 0 {
                return Ok(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]

    use std::io::Write;

    use flate2::{Compression, GzBuilder};

    use super::*;

    /// Gives some bytes at a time, and before each time (and before the end) the error with which a signal ends a call.
    struct Interrupted<'a> {
        bytes: &'a [u8],
        step: usize,
        now: bool,
    }

    impl Read for Interrupted<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.now = !self.now;
            if self.now {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let most = buffer.len().min(self.step);
            self.bytes.read(&mut buffer[..most])
        }
    }

    fn members(bytes: &[u8], step: usize) -> Members<impl BufRead> {
        let now = false;
        Members::new(BufReader::new(Interrupted { bytes, step, now }))
    }

    fn member(text: &str) -> Vec<u8> {
        let head = GzBuilder::new().filename("một").comment("ghi chú").extra([1, 2, 3]);
        let mut packed = head.write(Vec::new(), Compression::default());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn what_is_read_again_after_an_interruption_goes_on() {
        let texts = ["Sáng nay, ", "Tỉnh ủy ", "", "họp. ".repeat(400).as_str()].map(str::to_owned);
        let packed = texts.iter().flat_map(|text| member(text)).collect::<Vec<_>>();
        let mut read = String::new();
        // `read_to_string` reads again after an interruption.
        members(&packed, 1).read_to_string(&mut read).unwrap();
        assert_eq!(read, texts.concat());
    }

    #[test]
    fn an_interruption_behind_a_damaged_member_loses_nothing_more() {
        let mut packed = [member("một"), member("hai")].concat();
        let end = packed.len();
        packed[end - 5] ^= 0x55;
        packed.extend(member("ba"));
        // The second time just before the last member.
        let mut input = members(&packed, end);
        let mut read = String::new();
        let error = input.read_to_string(&mut read).unwrap_err();
        assert!(is_of_gzip(&error), "{error}");
        let mut rest = String::new();
        input.read_to_string(&mut rest).unwrap();
        assert_eq!(read + &rest, "mộthaiba");
    }
}
