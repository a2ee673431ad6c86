//! The threads that answer: few for what may take long, more for the rest, so that a page is there while questions are thought over.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::StatusCode;
use http::response::Parts;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::{sleep, timeout};
use trithuc::serve::{App, Body, Ended, Request, Watch, is_heavy, respond};

use super::outgoing::{Outgoing, Writer};

/// How long a request waits for a thread.
const WAIT: Duration = Duration::from_secs(5);
/// How long after its end a request may take to say so itself.
const GRACE: Duration = Duration::from_secs(2);
/// Answers that are at least so long, or of no known length, are sent in pieces.
const PIECE: usize = 1 << 18;

/// The threads and what they do.
pub struct Pool {
    app: Arc<App>,
    time: Duration,
    heavy: Arc<Semaphore>,
    light: Arc<Semaphore>,
    working: Mutex<BTreeMap<u64, Watch>>,
    next: AtomicU64,
    /// Requests that were given up and still go on; their places were given to others.
    lost: AtomicUsize,
}

/// At most so many threads may be lost to requests that cannot be stopped; then new ones wait for them.
const MOST_LOST: usize = 8;

/// Ends the work on a request when nobody waits for it any more.
pub struct Waiting(Watch);

impl Waiting {
    /// Rows that were made so far.
    pub fn rows(&self) -> u64 {
        self.0.rows()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.end(Ended::Gone);
    }
}

/// Where a request stands among those at work.
struct Place {
    pool: Arc<Pool>,
    number: u64,
    permit: Arc<Mutex<Option<OwnedSemaphorePermit>>>,
    /// Dropped with the place: that ends the clock.
    _clock: oneshot::Sender<()>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.pool.working().remove(&self.number);
        let permit = self.permit.lock().unwrap_or_else(PoisonError::into_inner).take();
        if permit.is_none() {
            self.pool.lost.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Pool {
    pub fn new(app: Arc<App>, time: Duration, workers: Option<usize>) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let heavy = workers.unwrap_or(cores.max(2)).max(1);
        Self {
            app,
            time,
            heavy: Arc::new(Semaphore::new(heavy)),
            light: Arc::new(Semaphore::new(cores * 4)),
            working: Mutex::default(),
            next: AtomicU64::new(0),
            lost: AtomicUsize::new(0),
        }
    }

    /// Gives the place of a request that cannot be stopped to others.
    fn give_up(&self, permit: &Mutex<Option<OwnedSemaphorePermit>>) {
        if self.lost.load(Ordering::Relaxed) >= MOST_LOST {
            return;
        }
        if permit.lock().unwrap_or_else(PoisonError::into_inner).take().is_some() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    fn working(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, Watch>> {
        self.working.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many requests are at work.
    pub fn at_work(&self) -> u64 {
        self.working().len() as u64
    }

    /// Ends all that is at work.
    pub fn end_all(&self, why: Ended) {
        for watch in self.working().values() {
            watch.end(why);
        }
    }

    /// Answers a request in a thread of its own, if one comes free in time. A request that cannot be stopped when its time is
    /// over is given up: its thread is lost to others of its kind until it ends.
    pub async fn answer(self: Arc<Self>, mut request: Request) -> http::Response<Outgoing> {
        let threads = if is_heavy(request.uri().path()) {
            &self.heavy
        } else {
            &self.light
        };
        let Ok(Ok(permit)) = timeout(WAIT, Arc::clone(threads).acquire_owned()).await else {
            return told(
                StatusCode::SERVICE_UNAVAILABLE,
                "too many requests at work; ask again in a while",
            );
        };
        let watch = Watch::default();
        let waiting = Waiting(watch.clone());
        request.extensions_mut().insert(watch.clone());
        let (clock, stopped) = oneshot::channel();
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.working().insert(number, watch.clone());
        let permit = Arc::new(Mutex::new(Some(permit)));
        let place = Place {
            pool: Arc::clone(&self),
            number,
            permit: Arc::clone(&permit),
            _clock: clock,
        };
        let (timed, time) = (watch.clone(), self.time);
        tokio::spawn(async move {
            tokio::select! {
                () = sleep(time) => timed.end(Ended::Time),
                _ = stopped => {}
            }
        });
        let (head, answered) = oneshot::channel();
        let handle = Handle::current();
        tokio::task::spawn_blocking(move || {
            let (parts, body) = respond(&place.pool.app, &request).into_parts();
            write(parts, body, head, &handle, &watch);
            drop(place);
        });
        match timeout(self.time + GRACE, answered).await {
            Ok(Ok((parts, body))) => http::Response::from_parts(parts, body.waited_for(waiting)),
            Ok(Err(_)) => told(
                StatusCode::INTERNAL_SERVER_ERROR,
                "the answer failed; please report what you asked",
            ),
            Err(_) => {
                self.give_up(&permit);
                told(StatusCode::GATEWAY_TIMEOUT, Ended::Time.reason())
            }
        }
    }
}

type Head = oneshot::Sender<(Parts, Outgoing)>;

/// Sends the head, and the body as it is made.
fn write(parts: Parts, body: Body, head: Head, handle: &Handle, watch: &Watch) {
    if body.len().is_some_and(|len| len < PIECE) {
        let mut bytes = Vec::new();
        // Writing what is there into memory cannot fail.
        let _ = body.write(&mut bytes);
        let _ = head.send((parts, Outgoing::whole(bytes)));
        return;
    }
    let (mut writer, outgoing) = Writer::new(handle.clone(), watch.clone(), body.len());
    if head.send((parts, outgoing)).is_err() {
        return;
    }
    let written = body.write(&mut writer);
    writer.finish(written);
}

/// An answer of the rim itself.
pub fn told(status: StatusCode, words: &str) -> http::Response<Outgoing> {
    let mut answer = http::Response::new(Outgoing::whole(format!("{words}\n").into_bytes()));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(
        http::header::CONTENT_TYPE,
        http::HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    headers.insert(
        http::header::X_CONTENT_TYPE_OPTIONS,
        http::HeaderValue::from_static("nosniff"),
    );
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(http::header::RETRY_AFTER, http::HeaderValue::from_static("5"));
    }
    answer
}
