//! What an answer holds: bytes that are there, or what writes them.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use http::header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderValue, Method, Response, StatusCode};
use serde::Serialize;

use super::request::Asked;
use super::{Answer, content_type};

/// What writes a body.
type Write1 = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()>>;

/// The body of an answer.
pub enum Body {
    /// All of it.
    Bytes(Vec<u8>),
    /// A part of the program.
    Static(&'static [u8]),
    /// Made while it is written, so that large answers need little memory. A fault on the way breaks it off.
    Stream(Write1),
}

impl Default for Body {
    fn default() -> Self {
        Self::Static(&[])
    }
}

impl Body {
    /// What writes it.
    pub fn stream(write: impl FnOnce(&mut dyn Write) -> io::Result<()> + 'static) -> Self {
        Self::Stream(Box::new(write))
    }

    /// How long it is, if that is known.
    pub fn len(&self) -> Option<usize> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len()),
            Self::Static(bytes) => Some(bytes.len()),
            Self::Stream(_) => None,
        }
    }

    /// Is it known to hold nothing?
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// Writes it.
    ///
    /// # Errors
    /// It cannot be written, or not be made to its end.
    pub fn write(self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Bytes(bytes) => out.write_all(&bytes),
            Self::Static(bytes) => out.write_all(bytes),
            Self::Stream(write) => write(out),
        }
    }
}

/// An answer without a body.
pub(super) fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Body::default());
    *answer.status_mut() = status;
    answer
}

/// An answer of that media type.
pub(super) fn typed(media: &str, bytes: Vec<u8>) -> Answer {
    with_type(media, Body::Bytes(bytes))
}

/// An answer of that media type, of any body.
pub(super) fn with_type(media: &str, body: Body) -> Answer {
    let mut answer = Response::new(body);
    if let Ok(media) = HeaderValue::from_str(media) {
        answer.headers_mut().insert(CONTENT_TYPE, media);
    }
    answer
}

/// JSON.
pub(super) fn json(value: &impl Serialize) -> Answer {
    // The values are ours: nothing in them cannot be written.
    typed("application/json", serde_json::to_vec(value).unwrap_or_default())
}

/// Names the file that a browser makes of it.
pub(super) fn as_file(mut answer: Answer, name: &str) -> Answer {
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        answer.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    answer
}

/// Shorter than this nothing is compressed.
const SHORT: usize = 1024;

/// The answer as gzip, if who asks takes that and it helps.
pub(super) fn compressed(asked: &Asked<'_>, answer: Answer) -> Answer {
    let media = content_type(&answer);
    let is_text = [
        "text/",
        "application/json",
        "application/ld",
        "application/sparql",
        "application/rdf",
        "image/svg",
    ];
    let is_text = is_text.iter().any(|start| media.starts_with(start))
        || ["+json", "+xml", "javascript", "n-triples", "n-quads", "trig"]
            .iter()
            .any(|part| media.contains(part));
    if !is_text || answer.headers().contains_key(CONTENT_ENCODING) {
        return answer;
    }
    let (mut head, body) = answer.into_parts();
    head.headers.append(VARY, HeaderValue::from_static("Accept-Encoding"));
    if !asked.takes_gzip() || body.len().is_some_and(|len| len < SHORT) {
        return Response::from_parts(head, body);
    }
    head.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    // Other bytes, so no strong tag of them may stay.
    if let Some(tag) = head
        .headers
        .get(ETAG)
        .and_then(|tag| tag.to_str().ok())
        .map(str::to_owned)
        && !tag.starts_with("W/")
        && let Ok(weak) = HeaderValue::from_str(&format!("W/{tag}"))
    {
        head.headers.insert(ETAG, weak);
    }
    let pack = |body: Body, out: &mut dyn Write| -> io::Result<()> {
        let mut packer = GzEncoder::new(out, Compression::fast());
        body.write(&mut packer)?;
        packer.finish().map(drop)
    };
    let body = match body {
        Body::Stream(write) => Body::stream(move |out| pack(Body::Stream(write), out)),
        whole => {
            let mut packed = Vec::new();
            match pack(whole, &mut packed) {
                Ok(()) => Body::Bytes(packed),
                Err(error) => Body::stream(move |_| Err(error)),
            }
        }
    };
    Response::from_parts(head, body)
}

/// To `HEAD` the same answer as to `GET`, without the body.
pub(super) fn without_for_head(asked: &Asked<'_>, answer: Answer) -> Answer {
    if asked.method() != Method::HEAD {
        return answer;
    }
    let (mut head, body) = answer.into_parts();
    if let Some(len) = body.len() {
        head.headers
            .insert(http::header::CONTENT_LENGTH, HeaderValue::from(len));
    }
    Response::from_parts(head, Body::default())
}
