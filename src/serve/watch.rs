//! How a request is told to stop.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use oxigraph::sparql::CancellationToken;

/// Why a request was ended before it was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The time was over.
    Time,
    /// The process had no memory left for it.
    Memory,
    /// Nobody waits for the answer any more, or they read it too slowly.
    Gone,
    /// The server stops.
    Stopping,
}

impl Ended {
    /// For who asked.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Time => "the answer took longer than a request may; ask for less (LIMIT, narrower patterns)",
            Self::Memory => {
                "the answer needed more memory than a request may have; ask for less (LIMIT, narrower patterns)"
            }
            Self::Gone => "nobody waits for the answer",
            Self::Stopping => "the server stops",
        }
    }
}

/// Ends the work on one request, from any thread, and counts what it made.
#[derive(Clone, Default)]
pub struct Watch {
    token: CancellationToken,
    why: Arc<OnceLock<Ended>>,
    rows: Arc<AtomicU64>,
}

impl Watch {
    /// Ends it; the first reason counts.
    pub fn end(&self, why: Ended) {
        let _ = self.why.set(why);
        self.token.cancel();
    }

    /// Was it ended, and why?
    pub fn ended(&self) -> Option<Ended> {
        self.why.get().copied()
    }

    /// One more row or triple of the answer is made.
    pub(super) fn count_row(&self) {
        self.rows.fetch_add(1, Ordering::Relaxed);
    }

    /// Rows or triples of the answer that were made.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// What evaluation looks at.
    pub fn token(&self) -> &CancellationToken {
        &self.token
    }
}
