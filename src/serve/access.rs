//! Who may ask what: names of the host, origins, the token of writers; and the headers that guard every answer.

use std::net::IpAddr;

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_MAX_AGE,
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use sha2::{Digest, Sha256};

use super::app::App;
use super::fault::Fault;
use super::request::Asked;
use super::{Answer, allowing, body};

/// Holds a request to the names that the server goes by: a page of another site that lets its own name point to this machine
/// (DNS rebinding) must not read the graph.
pub(super) fn check(app: &App, asked: &Asked<'_>) -> Result<(), Fault> {
    let Some(host) = asked.host() else {
        return Err(Fault::bad("the header Host is missing"));
    };
    let name = without_port(host);
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let is_local = name == "localhost" || name.ends_with(".localhost");
    let known = app.settings.hosts.iter().any(|known| known.eq_ignore_ascii_case(name));
    if is_local || known || bare.parse::<IpAddr>().is_ok() {
        return Ok(());
    }
    Err(Fault::new(
        StatusCode::MISDIRECTED_REQUEST,
        format!("this server does not go by the name `{name}`; start it with --host {name} if it should"),
    ))
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port))
            if port.bytes().all(|b| b.is_ascii_digit()) && (!name.contains(':') || name.ends_with(']')) =>
        {
            name
        }
        _ => host,
    }
}

/// Holds a writer to the leave and the token. Browsers never send the token by themselves, so that no other site can write.
pub(super) fn may_write(app: &App, asked: &Asked<'_>) -> Result<(), Fault> {
    let Some(token) = &app.settings.token else {
        return Err(Fault::new(
            StatusCode::FORBIDDEN,
            "this server only reads; `trithuc serve --writable --token-file FILE` lets it write",
        ));
    };
    match asked.bearer() {
        Some(given) if same(given, token) => Ok(()),
        Some(_) => Err(Fault::new(StatusCode::UNAUTHORIZED, "the token is another")),
        None => Err(Fault::new(
            StatusCode::UNAUTHORIZED,
            "writing needs the token: Authorization: Bearer TOKEN",
        )),
    }
}

/// Compares in a time that tells nothing of where they differ, nor of how long the secret is.
fn same(given: &str, secret: &str) -> bool {
    let [given, secret] = [given, secret].map(|text| Sha256::digest(text.as_bytes()));
    let differing = given.iter().zip(secret.iter()).fold(0, |sum, (a, b)| sum | (a ^ b));
    std::hint::black_box(differing) == 0
}

/// What pages may load: only from here, no script but the explorer's own files.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Sets what every answer carries.
pub(super) fn guard(app: &App, asked: &Asked<'_>, answer: &mut Answer) {
    let headers = answer.headers_mut();
    let fixed: [(HeaderName, &'static str); 5] = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    share(app, asked, headers);
}

/// Lets pages of the origins that were named read; nobody else's, and nobody's write.
fn share(app: &App, asked: &Asked<'_>, headers: &mut HeaderMap) {
    let origins = &app.settings.origins;
    if origins.is_empty() {
        return;
    }
    headers.append(VARY, HeaderValue::from_static("Origin"));
    let any = origins.iter().any(|origin| origin == "*");
    let allowed = match asked.origin() {
        _ if any => Some("*"),
        Some(origin) if origins.iter().any(|known| known == origin) => Some(origin),
        _ => None,
    };
    let Some(Ok(allowed)) = allowed.map(HeaderValue::from_str) else {
        return;
    };
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, HEAD, POST, OPTIONS"),
    );
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("Accept, Content-Type"),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("3600"));
}

/// Which methods an address has.
pub(super) fn options(asked: &Asked<'_>) -> Answer {
    let read = [Method::GET, Method::HEAD, Method::OPTIONS];
    let answer = body::empty(StatusCode::NO_CONTENT);
    match asked.path() {
        "/sparql" => allowing(answer, &[&read[..], &[Method::POST]].concat()),
        "/store" => allowing(
            answer,
            &[&read[..], &[Method::PUT, Method::POST, Method::DELETE]].concat(),
        ),
        "/api/articles" | "/api/decisions" => allowing(answer, &[Method::POST, Method::OPTIONS]),
        _ => allowing(answer, &read),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_without_their_ports() {
        for (host, name) in [
            ("localhost:7878", "localhost"),
            ("127.0.0.1", "127.0.0.1"),
            ("[::1]:80", "[::1]"),
            ("[::1]", "[::1]"),
            ("example.org", "example.org"),
        ] {
            assert_eq!(without_port(host), name);
        }
    }

    #[test]
    fn tokens_are_compared_whole() {
        assert!(same("a secret", "a secret"));
        for other in ["", "a secre", "a secret ", "A secret"] {
            assert!(!same(other, "a secret"), "{other}");
        }
    }
}
