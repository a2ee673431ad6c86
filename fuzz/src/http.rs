//! What is sent to the server, without a socket.

use std::io::{self, Write};
use std::sync::LazyLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use http::header::{AUTHORIZATION, HOST, HeaderName, HeaderValue};
use http::{Method, Request};
use trithuc::serve::{App, Ended, Settings, Watch, respond};

use crate::graph::small;

const METHODS: [Method; 6] = [
    Method::GET,
    Method::POST,
    Method::PUT,
    Method::DELETE,
    Method::HEAD,
    Method::OPTIONS,
];
#[rustfmt::skip]
const PATHS: [&str; 20] = [
    "/", "/sparql", "/sparql?query=", "/store?graph=", "/store?default", "/api/search?q=", "/api/articles", "/api/decisions", "/api/export/",
    "/api/questions/", "/api/tables/", "/api/stats", "/api/conflicts", "/api/review", "/e/", "/a/", "/plain/", "/api/graph?", "/api/entity/",
    "/metrics",
];

/// Takes a megabyte, then breaks the answer off.
struct Bounded(usize);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A request of bytes: method, start of the address, then lines (the rest of the address, fields, an empty line, the body).
fn request(data: &[u8]) -> Option<Request<Vec<u8>>> {
    let (&[method, path], rest) = data.split_first_chunk()?;
    let (head, body) = match rest.windows(2).position(|two| two == b"\n\n") {
        Some(at) => (&rest[..at], &rest[at + 2..]),
        None => (rest, &rest[..0]),
    };
    let mut lines = head.split(|byte| *byte == b'\n');
    let mut address = PATHS[usize::from(path) % PATHS.len()].as_bytes().to_vec();
    address.extend_from_slice(lines.next()?);
    let mut request = Request::builder()
        .method(METHODS[usize::from(method) % METHODS.len()].clone())
        .uri(address.as_slice())
        .body(body.to_vec())
        .ok()?;
    let headers = request.headers_mut();
    headers.insert(HOST, HeaderValue::from_static("localhost"));
    headers.insert(AUTHORIZATION, HeaderValue::from_static("Bearer secret"));
    for line in lines {
        let at = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(&line[..at]).ok()?;
        headers.append(name, HeaderValue::from_bytes(line[at + 1..].trim_ascii()).ok()?);
    }
    Some(request)
}

/// Every request has an answer, and none is the server's own fault.
pub fn http(data: &[u8]) {
    static APP: LazyLock<App> = LazyLock::new(|| {
        let settings = Settings {
            token: Some("secret".to_owned()),
            most_rows: Some(10_000),
            ..Settings::default()
        };
        App::new(small(), settings).expect("a graph in memory")
    });
    let Some(mut request) = request(data) else { return };
    let watch = Watch::default();
    request.extensions_mut().insert(watch.clone());
    let (done, over) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if over.recv_timeout(Duration::from_secs(2)) == Err(RecvTimeoutError::Timeout) {
                watch.end(Ended::Time);
            }
        });
        let (head, body) = respond(&APP, &request).into_parts();
        let _ = body.write(&mut Bounded(1 << 20));
        drop(done);
        assert_ne!(head.status, 500, "{request:?}");
    });
}
