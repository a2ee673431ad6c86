//! What is asked: the parts of a request as the routes want them.

use std::borrow::Cow;

use http::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, ORIGIN};
use http::{Method, StatusCode};

use super::fault::Fault;
use super::media;
use super::watch::Watch;
use crate::model::Lang;
use crate::text::percent_decoded;

/// A request with its body, which whoever received it has bounded.
pub type Request = http::Request<Vec<u8>>;

/// A request, looked at.
pub(super) struct Asked<'r> {
    request: &'r Request,
    path: String,
    parameters: Vec<(String, String)>,
    pub(super) watch: Watch,
}

impl<'r> Asked<'r> {
    pub(super) fn new(request: &'r Request) -> Self {
        let uri = request.uri();
        Self {
            request,
            path: percent_decoded(uri.path()),
            parameters: pairs(uri.query().unwrap_or_default().as_bytes()),
            watch: request.extensions().get::<Watch>().cloned().unwrap_or_default(),
        }
    }

    pub(super) fn method(&self) -> &Method {
        self.request.method()
    }

    /// Decoded.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn body(&self) -> &'r [u8] {
        self.request.body()
    }

    pub(super) fn is_read(&self) -> bool {
        matches!(*self.method(), Method::GET | Method::HEAD)
    }

    /// Is what it gives the same as long as the graph is?
    pub(super) fn depends_on_graph(&self) -> bool {
        !["/health", "/metrics", "/assets/", "/api/stats"]
            .iter()
            .any(|start| self.path.starts_with(start))
    }

    /// The part of the server, for counts.
    pub(super) fn area(&self) -> &'static str {
        match self.path.as_str() {
            "/sparql" => "sparql",
            "/store" => "store",
            path if path.starts_with("/api") => "api",
            "/health" | "/metrics" => "operation",
            _ => "pages",
        }
    }

    pub(super) fn header(&self, name: HeaderName) -> Option<&'r str> {
        self.request.headers().get(name).and_then(|value| value.to_str().ok())
    }

    pub(super) fn accept(&self) -> &'r str {
        self.header(ACCEPT).unwrap_or("*/*")
    }

    pub(super) fn host(&self) -> Option<&'r str> {
        self.header(HOST)
            .or_else(|| self.request.uri().authority().map(http::uri::Authority::as_str))
    }

    pub(super) fn origin(&self) -> Option<&'r str> {
        self.header(ORIGIN)
    }

    /// The token of `Authorization: Bearer …`.
    pub(super) fn bearer(&self) -> Option<&'r str> {
        let (scheme, token) = self.header(AUTHORIZATION)?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }

    /// The media type of the body, in lower case, without parameters.
    pub(super) fn content_type(&self) -> String {
        let media = self.header(CONTENT_TYPE).unwrap_or_default();
        media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    pub(super) fn takes_gzip(&self) -> bool {
        let accepted = self.header(ACCEPT_ENCODING).unwrap_or_default();
        media::quality(accepted, |name| name == "gzip" || name == "*") > 0
    }

    /// The body as text.
    pub(super) fn text(&self) -> Result<&'r str, Fault> {
        std::str::from_utf8(self.body()).map_err(|error| {
            Fault::bad(format!(
                "the body is not UTF-8: byte {} is none",
                error.valid_up_to() + 1
            ))
        })
    }

    /// The parameters of the address.
    pub(super) fn parameters(&self) -> &[(String, String)] {
        &self.parameters
    }

    /// A parameter that may stand once; empty is as if it were not there.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// A parameter that is needed.
    pub(super) fn needed(&self, name: &str) -> Result<&str, Fault> {
        self.parameter(name)
            .ok_or_else(|| Fault::bad(format!("the parameter `{name}` is missing")))
    }

    /// A number, at most `most`.
    pub(super) fn number(&self, name: &str, otherwise: usize, most: usize) -> Result<usize, Fault> {
        match self.parameter(name) {
            None => Ok(otherwise.min(most)),
            Some(text) => match text.parse::<usize>() {
                Ok(number) => Ok(number.min(most)),
                Err(_) => Err(Fault::bad(format!("`{name}={text}`: a whole number is wanted"))),
            },
        }
    }

    /// The language of headings and labels: `lang`, else what the browser prefers.
    pub(super) fn lang(&self) -> Lang {
        if let Some(lang) = self.parameter("lang").and_then(Lang::of) {
            return lang;
        }
        let accepted = self.header(ACCEPT_LANGUAGE).unwrap_or_default();
        let wants = |lang: Lang| {
            let tag = lang.tag();
            media::quality(accepted, |name| name.split('-').next() == Some(tag))
        };
        if wants(Lang::Vi) > wants(Lang::En) {
            Lang::Vi
        } else {
            Lang::En
        }
    }

    /// Holds the method to those that the address has.
    pub(super) fn reading(&self, methods: &[Method]) -> Result<(), Fault> {
        let method = self.method();
        let known = methods.contains(method) || (method == Method::HEAD && methods.contains(&Method::GET));
        if known {
            return Ok(());
        }
        let mut methods = methods.to_vec();
        if methods.contains(&Method::GET) {
            methods.push(Method::HEAD);
        }
        methods.push(Method::OPTIONS);
        let mut fault = Fault::new(
            StatusCode::METHOD_NOT_ALLOWED,
            format!("{} does not take {method}", self.path),
        );
        fault.allow = methods;
        Err(fault)
    }
}

/// What a form or the query of an address holds.
pub(super) fn pairs(form: &[u8]) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(form);
    pairs
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect()
}

/// A path as it stands in an address.
pub(super) fn encoded(path: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    if path.bytes().all(plain) {
        return path.into();
    }
    let mut out = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_and_encoded() {
        for (plain, address) in [
            ("/e/province/Cần-Thơ", "/e/province/C%E1%BA%A7n-Th%C6%A1"),
            ("/a/x+y&z=1?#", "/a/x%2By%26z%3D1%3F%23"),
            (
                "/e/official/Nguyễn-Văn-Hiếu~Cần-Thơ",
                "/e/official/Nguy%E1%BB%85n-V%C4%83n-Hi%E1%BA%BFu~C%E1%BA%A7n-Th%C6%A1",
            ),
        ] {
            assert_eq!(encoded(plain), address);
            assert_eq!(percent_decoded(address), plain);
        }
        assert_eq!(percent_decoded("/a+b&c"), "/a+b&c");
    }
}
