//! One connection: bounded heads and bodies, an end to those who send or take nothing.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use http::StatusCode;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::outgoing::Outgoing;
use super::pool::{Pool, told};
use super::requests::Requests;

/// How long the head of a request may take to come, and its body.
const HEAD: Duration = Duration::from_secs(10);
const BODY: Duration = Duration::from_secs(60);
/// Bytes of a head, its fields, and bytes of a body.
const HEAD_BYTES: usize = 64 << 10;
const FIELDS: usize = 100;
const BODY_BYTES: usize = 16 << 20;
/// A connection on which nothing goes either way for so long is closed.
const IDLE: Duration = Duration::from_secs(60);

/// The last sign of life of a connection.
#[derive(Clone)]
pub struct Pulse(Arc<Life>);

struct Life {
    since: Instant,
    last: AtomicU64,
    /// The answer is being made: it has its own clock.
    working: AtomicBool,
}

impl Pulse {
    fn new() -> Self {
        Self(Arc::new(Life {
            since: Instant::now(),
            last: AtomicU64::new(0),
            working: AtomicBool::new(false),
        }))
    }

    /// Something came or went.
    pub fn beat(&self) {
        let now = u64::try_from(self.0.since.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.0.last.store(now, Ordering::Relaxed);
    }

    fn work(&self, working: bool) {
        self.0.working.store(working, Ordering::Relaxed);
        self.beat();
    }

    fn is_idle(&self) -> bool {
        let last = Duration::from_millis(self.0.last.load(Ordering::Relaxed));
        !self.0.working.load(Ordering::Relaxed) && self.0.since.elapsed().saturating_sub(last) > IDLE
    }
}

/// Serves a connection to its end.
pub async fn serve(
    stream: TcpStream,
    client: SocketAddr,
    pool: Arc<Pool>,
    mut stopping: watch::Receiver<bool>,
    requests: Requests,
) {
    // Small answers go at once.
    let _ = stream.set_nodelay(true);
    let pulse = Pulse::new();
    let felt = pulse.clone();
    let service = service_fn(move |request: http::Request<Incoming>| {
        let (pool, pulse) = (Arc::clone(&pool), felt.clone());
        let entry = requests.begin(request.method(), request.uri(), Some(client));
        async move {
            pulse.beat();
            let answer = answer(request, pool, &pulse).await;
            let entry = entry.map(|entry| entry.answered(answer.status()));
            Ok::<_, Infallible>(answer.map(|body| body.felt(pulse).logged(entry)))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .max_headers(FIELDS)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    let mut is_stopping = *stopping.borrow();
    loop {
        tokio::select! {
            // What goes wrong on a connection concerns nobody but who has the other end.
            _ = connection.as_mut() => return,
            _ = stopping.changed(), if !is_stopping => {
                is_stopping = true;
                connection.as_mut().graceful_shutdown();
            }
            () = sleep(Duration::from_secs(5)) => if pulse.is_idle() {
                return;
            },
        }
    }
}

async fn answer(request: http::Request<Incoming>, pool: Arc<Pool>, pulse: &Pulse) -> http::Response<Outgoing> {
    let (head, body) = request.into_parts();
    let long = format!("a body may have {BODY_BYTES} bytes");
    if body.size_hint().lower() > BODY_BYTES as u64 {
        return closing(StatusCode::PAYLOAD_TOO_LARGE, &long);
    }
    let bytes = match timeout(BODY, Limited::new(body, BODY_BYTES).collect()).await {
        Ok(Ok(body)) => body.to_bytes().to_vec(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return closing(StatusCode::PAYLOAD_TOO_LARGE, &long);
        }
        Ok(Err(_)) => return closing(StatusCode::BAD_REQUEST, "the body broke off"),
        Err(_) => return closing(StatusCode::REQUEST_TIMEOUT, "the body did not come in time"),
    };
    pulse.work(true);
    let answer = pool.answer(http::Request::from_parts(head, bytes)).await;
    pulse.work(false);
    answer
}

/// What is left of the body is not read.
fn closing(status: StatusCode, words: &str) -> http::Response<Outgoing> {
    let mut answer = told(status, words);
    let close = http::HeaderValue::from_static("close");
    answer.headers_mut().insert(http::header::CONNECTION, close);
    answer
}
