//! What does the graph answer over HTTP? SPARQL for programs, JSON for the explorer, plain pages for everybody.
//!
//! [`respond`] answers one request and knows nothing of sockets, threads or clocks: who calls it bounds time and memory, and
//! tells it through the [`Watch`] among the request's extensions when to stop. A [`Body`] is written by the same thread.

mod access;
mod api;
mod app;
mod article;
mod assets;
mod body;
mod bounds;
mod fault;
mod media;
mod meter;
mod page;
mod plan;
mod protocol;
mod query;
mod request;
mod search;
#[cfg(test)]
mod tests;
mod watch;
mod write;

use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderValue, Method, Response, StatusCode};

pub use app::{App, AppError, Settings, State};
pub use body::Body;
pub use meter::Meter;
pub use request::Request;
pub use watch::{Ended, Watch};

use fault::Fault;
use request::Asked;

/// The answer to a request.
pub type Answer = Response<Body>;

/// Answers one request.
pub fn respond(app: &App, request: &Request) -> Answer {
    let asked = Asked::new(request);
    let mut answer = match access::check(app, &asked) {
        Ok(()) => within(app, &asked),
        Err(fault) => fault.answer(&asked),
    };
    access::guard(app, &asked, &mut answer);
    let answer = body::compressed(&asked, answer);
    app.meter.count(asked.area(), answer.status());
    body::without_for_head(&asked, answer)
}

/// Is a request one that may take long, and is therefore run among few others?
pub fn is_heavy(path: &str) -> bool {
    let slow = [
        "/sparql",
        "/store",
        "/api/export",
        "/api/tables",
        "/api/questions",
        "/api/conflicts",
        "/api/review",
    ];
    let posted = ["/api/articles", "/api/decisions"];
    let path = crate::text::percent_decoded(path);
    slow.iter().chain(&posted).any(|start| path.starts_with(start))
}

fn within(app: &App, asked: &Asked<'_>) -> Answer {
    if asked.method() == Method::OPTIONS {
        return access::options(asked);
    }
    // The explorer has a page at the address where Prometheus looks for numbers.
    let is_page = asked.area() == "pages" || asked.path() == "/metrics" && asked.accept().starts_with("text/html");
    if asked.is_read()
        && is_page
        && let Some(answer) = assets::find(asked)
    {
        return answer;
    }
    let state = app.state();
    if asked.is_read() && asked.depends_on_graph() {
        let tag = state.tag(app.is_writable());
        if asked.header(IF_NONE_MATCH).is_some_and(|known| matches(known, &tag)) {
            return tagged(body::empty(StatusCode::NOT_MODIFIED), &tag);
        }
        let answer = routed(app, &state, asked).unwrap_or_else(|fault| fault.answer(asked));
        return if answer.status() == StatusCode::OK {
            tagged(answer, &tag)
        } else {
            answer
        };
    }
    routed(app, &state, asked).unwrap_or_else(|fault| fault.answer(asked))
}

/// Each address once.
fn routed(app: &App, state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let path = asked.path();
    match path {
        "/sparql" => query::sparql(app, state, asked),
        "/store" => protocol::store(app, state, asked),
        "/health" => asked.reading(&[Method::GET]).map(|()| health(state)),
        "/metrics" => asked.reading(&[Method::GET]).map(|()| metrics(app, state)),
        _ if path == "/api" || path.starts_with("/api/") => api::route(app, state, asked),
        _ => {
            asked.reading(&[Method::GET])?;
            page::route(app, state, asked)
        }
    }
}

fn health(state: &State) -> Answer {
    body::json(&serde_json::json!({"status": "ok", "quads": state.quads(), "version": env!("CARGO_PKG_VERSION")}))
}

fn metrics(app: &App, state: &State) -> Answer {
    let text = app.meter.text(state.quads());
    body::typed("text/plain; version=0.0.4; charset=utf-8", text.into_bytes())
}

/// Does `If-None-Match` name this tag? The comparison is the weak one.
fn matches(known: &str, tag: &str) -> bool {
    let bare = tag.trim_start_matches("W/");
    known
        .split(',')
        .map(str::trim)
        .any(|one| one == "*" || one.trim_start_matches("W/") == bare)
}

fn tagged(mut answer: Answer, tag: &str) -> Answer {
    let headers = answer.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(ETAG, tag);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.append(VARY, HeaderValue::from_static("Accept, Accept-Language"));
    answer
}

/// Tells which methods an address has.
fn allowing(mut answer: Answer, methods: &[Method]) -> Answer {
    let names: Vec<&str> = methods.iter().map(Method::as_str).collect();
    if let Ok(names) = HeaderValue::from_str(&names.join(", ")) {
        answer.headers_mut().insert(ALLOW, names);
    }
    answer
}

/// What an answer is written in.
fn content_type(answer: &Answer) -> &str {
    let value = answer.headers().get(CONTENT_TYPE);
    value.and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod addresses {
    #[test]
    fn what_takes_long_is_known_however_it_is_spelt() {
        for path in ["/sparql", "/%73parql", "/api/export/nq", "/api/%65xport/nq"] {
            assert!(super::is_heavy(path), "{path}");
        }
        assert!(!super::is_heavy("/api/search") && !super::is_heavy("/"));
    }
}
