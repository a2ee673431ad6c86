//! Bodies on their way out: whole, or piece by piece from the thread that makes them, no faster than they are taken.

use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::time::timeout;
use trithuc::serve::{Ended, Watch};

use super::connection::Pulse;
use super::pool::Waiting;
use super::requests::Entry;

/// Pieces that wait to be taken, and bytes of each.
const PIECES: usize = 4;
const PIECE: usize = 1 << 15;
/// How long the next piece may wait to be taken.
const SLOW: Duration = Duration::from_secs(30);

/// A body.
pub struct Outgoing {
    whole: Option<Bytes>,
    pieces: Option<mpsc::Receiver<io::Result<Bytes>>>,
    left: Option<u64>,
    waiting: Option<Waiting>,
    pulse: Option<Pulse>,
    entry: Option<Entry>,
    sent: u64,
    broken: bool,
}

impl Outgoing {
    /// One that is there.
    pub fn whole(bytes: Vec<u8>) -> Self {
        Self {
            left: Some(bytes.len() as u64),
            whole: (!bytes.is_empty()).then(|| bytes.into()),
            pieces: None,
            waiting: None,
            pulse: None,
            entry: None,
            sent: 0,
            broken: false,
        }
    }

    /// Work on it goes on while somebody has it.
    pub fn waited_for(mut self, waiting: Waiting) -> Self {
        self.waiting = Some(waiting);
        self
    }

    /// Its end is logged.
    pub fn logged(mut self, entry: Option<Entry>) -> Self {
        self.entry = entry;
        self
    }

    /// Each piece that is taken is a sign of life.
    pub fn felt(mut self, pulse: Pulse) -> Self {
        self.pulse = Some(pulse);
        self
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        let Some(entry) = self.entry.take() else { return };
        let rows = self.waiting.as_ref().map_or(0, Waiting::rows);
        let untaken = self.whole.is_some() || self.pieces.is_some();
        entry.sent(self.sent, rows, !self.broken && !untaken);
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = self.get_mut();
        if let Some(pulse) = &this.pulse {
            pulse.beat();
        }
        if let Some(bytes) = this.whole.take() {
            this.left = Some(0);
            this.sent = bytes.len() as u64;
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        let Some(pieces) = &mut this.pieces else {
            return Poll::Ready(None);
        };
        let polled = pieces.poll_recv(context);
        match &polled {
            Poll::Ready(Some(Ok(piece))) => {
                let length = piece.len() as u64;
                this.sent += length;
                this.left = this.left.map(|left| left.saturating_sub(length));
            }
            Poll::Ready(Some(Err(_))) => this.broken = true,
            Poll::Ready(None) => {}
            Poll::Pending => return Poll::Pending,
        }
        if this.left == Some(0) || matches!(polled, Poll::Ready(None)) {
            this.pieces = None;
        }
        polled.map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// Gathers what is written into pieces and waits until they are taken.
pub struct Writer {
    pieces: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
    handle: Handle,
    watch: Watch,
}

impl Writer {
    /// A writer, and the body that it fills.
    pub fn new(handle: Handle, watch: Watch, len: Option<usize>) -> (Self, Outgoing) {
        let (pieces, taken) = mpsc::channel(PIECES);
        let writer = Self {
            pieces,
            piece: Vec::with_capacity(PIECE),
            handle,
            watch,
        };
        let outgoing = Outgoing {
            whole: None,
            pieces: Some(taken),
            left: len.map(|len| len as u64),
            waiting: None,
            pulse: None,
            entry: None,
            sent: 0,
            broken: false,
        };
        (writer, outgoing)
    }

    fn send(&mut self, piece: io::Result<Bytes>) -> io::Result<()> {
        let sent = self.handle.block_on(timeout(SLOW, self.pieces.send(piece)));
        if matches!(sent, Ok(Ok(()))) {
            return Ok(());
        }
        self.watch.end(Ended::Gone);
        Err(io::ErrorKind::BrokenPipe.into())
    }

    /// Sends what is left; what could not be made breaks the answer off, so that nobody takes a part for the whole.
    pub fn finish(mut self, written: io::Result<()>) {
        let last = match written {
            Ok(()) if self.piece.is_empty() => return,
            Ok(()) => Ok(std::mem::take(&mut self.piece).into()),
            Err(error) => Err(error),
        };
        // Nobody is left to hear of it.
        let _ = self.send(last);
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(why) = self.watch.ended() {
            return Err(io::Error::other(why.reason()));
        }
        let free = PIECE - self.piece.len();
        let taken = bytes.len().min(free);
        self.piece.extend_from_slice(&bytes[..taken]);
        if self.piece.len() == PIECE {
            let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
            self.send(Ok(piece.into()))?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
