//! What is logged of requests: which part of the server, how it ended, how long and how much. Not who asked for what, unless that
//! is wanted.

use std::net::SocketAddr;
use std::time::Instant;

use http::{Method, StatusCode, Uri};
use serde_json::json;

use crate::commands::log::{Level, Log};

/// Logs requests.
#[derive(Clone, Copy)]
pub struct Requests {
    /// Where to.
    pub log: Log,
    /// With whole addresses and clients.
    pub full: bool,
}

/// A request that is being answered.
pub struct Entry {
    requests: Requests,
    started: Instant,
    method: String,
    path: String,
    client: Option<String>,
    status: u16,
}

impl Requests {
    /// A request has come; nothing if it is not to be logged.
    pub fn begin(self, method: &Method, uri: &Uri, client: Option<SocketAddr>) -> Option<Entry> {
        if !self.log.tells(self.level()) {
            return None;
        }
        let path = if self.full { uri.to_string() } else { part(uri.path()) };
        Some(Entry {
            requests: self,
            started: Instant::now(),
            method: method.to_string(),
            path,
            client: client.filter(|_| self.full).map(|client| client.to_string()),
            status: 0,
        })
    }

    /// To people at a terminal every request is a detail.
    fn level(self) -> Level {
        if self.log.is_json() { Level::Info } else { Level::Debug }
    }
}

impl Entry {
    /// The head of the answer is there.
    pub fn answered(mut self, status: StatusCode) -> Self {
        self.status = status.as_u16();
        self
    }

    /// Nothing of it is sent any more.
    pub fn end(self, bytes: u64, rows: u64, complete: bool) {
        let ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (method, path, status) = (&self.method, &self.path, self.status);
        let mut fields = json!({
            "method": method, "path": path, "status": status, "ms": ms, "bytes": bytes, "complete": complete,
        });
        if rows > 0 {
            fields["rows"] = rows.into();
        }
        if let Some(client) = &self.client {
            fields["client"] = client.as_str().into();
        }
        let log = self.requests.log;
        let text = format!("{method} {path} {status} {ms} ms {bytes} B");
        let text = if log.is_json() { String::new() } else { text };
        log.event(self.requests.level(), "request", text, &fields);
    }
}

/// The part of the server that an address belongs to: `/e/…` and not who was looked for.
fn part(path: &str) -> String {
    let mut segments = path.split('/').skip(1);
    let first = segments.next().unwrap_or_default();
    let is_own =
        |segment: &str| segment.len() <= 16 && segment.bytes().all(|b| b.is_ascii_lowercase() || b".-".contains(&b));
    if !is_own(first) {
        return "/…".to_owned();
    }
    let second = segments.next();
    match second.filter(|second| first == "api" && is_own(second)) {
        Some(second) if segments.next().is_none() => format!("/{first}/{second}"),
        Some(second) => format!("/{first}/{second}/…"),
        None if second.is_some() => format!("/{first}/…"),
        None => format!("/{first}"),
    }
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn an_address_is_logged_without_what_was_looked_for() {
        for (path, logged) in [
            ("/", "/"),
            ("/sparql", "/sparql"),
            ("/api/search", "/api/search"),
            ("/api/entity/official/Tr%C3%A0-Minh-Khoa", "/api/entity/…"),
            ("/e/official/Tr%C3%A0-Minh-Khoa~S%C3%B3c-Tr%C4%83ng", "/e/…"),
            ("/a/an-id", "/a/…"),
            ("/Tr%C3%A0-Minh-Khoa", "/…"),
            ("/api/Tr%C3%A0", "/api/…"),
        ] {
            assert_eq!(part(path), logged);
        }
    }
}
