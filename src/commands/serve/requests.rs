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

/// A request that is being answered; it is logged when nothing of it is sent any more.
pub struct Entry {
    requests: Requests,
    started: Instant,
    method: String,
    path: String,
    client: Option<String>,
    /// None where who asked left before there was a head.
    status: Option<u16>,
    bytes: u64,
    rows: u64,
    complete: bool,
}

/// The methods of HTTP: any other word is what somebody typed.
const METHODS: [&str; 9] = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE",
];

/// First parts of the server's own addresses. Any other is what somebody looked for.
const PARTS: [&str; 26] = [
    "",
    "a",
    "add",
    "api",
    "articles",
    "assets",
    "conflicts",
    "e",
    "favicon.ico",
    "graph",
    "health",
    "icon.svg",
    "index.html",
    "licenses.txt",
    "map",
    "metrics",
    "numbers",
    "plain",
    "q",
    "questions",
    "review",
    "search",
    "sparql",
    "store",
    "tables",
    "timeline",
];

/// Parts behind `/api`.
const OF_API: [&str; 17] = [
    "article",
    "articles",
    "conflicts",
    "decisions",
    "entity",
    "export",
    "map",
    "metrics",
    "neighbours",
    "openapi.json",
    "questions",
    "review",
    "search",
    "stats",
    "tables",
    "timeline",
    "vocabulary",
];

impl Requests {
    /// A request has come; nothing if it is not to be logged.
    pub fn begin(self, method: &Method, uri: &Uri, client: Option<SocketAddr>) -> Option<Entry> {
        if !self.log.tells(self.level()) {
            return None;
        }
        let path = if self.full { uri.to_string() } else { part(uri.path()) };
        let is_told = self.full || METHODS.contains(&method.as_str());
        Some(Entry {
            requests: self,
            started: Instant::now(),
            method: if is_told { method.as_str() } else { "…" }.to_owned(),
            path,
            client: client.filter(|_| self.full).map(|client| client.to_string()),
            status: None,
            bytes: 0,
            rows: 0,
            complete: false,
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
        self.status = Some(status.as_u16());
        self
    }

    /// So much of the body was sent; was that all?
    pub fn sent(mut self, bytes: u64, rows: u64, complete: bool) {
        (self.bytes, self.rows, self.complete) = (bytes, rows, complete);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (method, path, bytes) = (&self.method, &self.path, self.bytes);
        let mut fields = json!({
            "method": method, "path": path, "ms": ms, "bytes": bytes, "complete": self.complete,
        });
        if let Some(status) = self.status {
            fields["status"] = status.into();
        }
        if self.rows > 0 {
            fields["rows"] = self.rows.into();
        }
        if let Some(client) = &self.client {
            fields["client"] = client.as_str().into();
        }
        let log = self.requests.log;
        let text = if log.is_json() {
            String::new()
        } else {
            let status = self.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
            format!("{method} {path} {status} {ms} ms {bytes} B")
        };
        log.event(self.requests.level(), "request", text, &fields);
    }
}

/// The part of the server that an address belongs to: `/e/…` and not who was looked for.
fn part(path: &str) -> String {
    let mut segments = path.split('/').skip(1);
    let first = segments.next().unwrap_or_default();
    if !PARTS.contains(&first) {
        return "/…".to_owned();
    }
    let second = segments.next();
    match second.filter(|second| first == "api" && OF_API.contains(second)) {
        Some(second) if segments.next().is_none() => format!("/{first}/{second}"),
        Some(second) => format!("/{first}/{second}/…"),
        None if second.is_some() => format!("/{first}/…"),
        None => format!("/{first}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{OF_API, PARTS, part};

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
            ("/tra-minh-khoa", "/…"),
            ("/tra-minh-khoa/sparql", "/…"),
            ("/api/tra-minh-khoa", "/api/…"),
            ("/api/tables/tra-minh-khoa", "/api/tables/…"),
            ("/plain/tra", "/plain/…"),
            ("//tra", "//…"),
        ] {
            assert_eq!(part(path), logged);
        }
    }

    #[test]
    fn the_parts_are_those_that_are_served() {
        let described: serde_json::Value =
            serde_json::from_str(include_str!("../../serve/api/openapi.json")).expect("JSON");
        let paths = described["paths"].as_object().expect("paths").keys();
        let described: BTreeSet<&str> = paths.filter_map(|path| path.split('/').nth(2)).collect();
        assert_eq!(described, OF_API.into());
        let pages = include_str!("../../../web/src/app.tsx");
        let pages = pages.lines().filter_map(|line| line.trim().strip_prefix("[/^\\/"));
        let words = pages.flat_map(|pattern| {
            let end = pattern.find("import").unwrap_or(pattern.len());
            pattern[..end].split(|c: char| !c.is_ascii_lowercase())
        });
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        assert!(
            words.len() > 10 && words.iter().all(|word| PARTS.contains(word)),
            "{words:?}"
        );
    }
}
