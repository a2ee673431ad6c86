//! The answer of a web server, as an archive keeps it.

use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::super::MAX_BYTES;
use super::record::Headers;

/// What a server answered.
pub(super) struct Response {
    /// The media type in lower case, without parameters.
    pub kind: String,
    /// The encoding that the server told.
    pub charset: Option<String>,
    pub body: Vec<u8>,
}

/// A page that was found; or why it is none.
pub(super) fn response(content: Vec<u8>) -> Result<Response, &'static str> {
    let (end, next) = blank_line(&content).ok_or("no pages or texts")?;
    let head = String::from_utf8_lossy(&content[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default();
    if status.split(' ').nth(1) != Some("200") {
        return Err("errors and redirections");
    }
    let mut headers = Headers::default();
    for line in lines {
        headers.add(line);
    }
    let (kind, charset) = media_type(headers.get("Content-Type").unwrap_or_default());
    let mut body = content;
    body.drain(..next);
    let transfer = headers
        .get("Transfer-Encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    if transfer.split(',').any(|coding| coding.trim() == "chunked")
        && let Some(whole) = unchunked(&body)
    {
        body = whole;
    }
    // Crawlers often leave the field when they unpack the body.
    if let Some(unpacked) = unpacked(&body) {
        body = unpacked?;
    }
    let content = headers.get("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
    if ["br", "zstd"].iter().any(|coding| content.contains(coding)) && std::str::from_utf8(&body).is_err() {
        return Err("packed in a way that is not read");
    }
    Ok(Response { kind, charset, body })
}

/// `text/html; charset=utf-8` in its two parts.
pub(super) fn media_type(field: &str) -> (String, Option<String>) {
    let mut parts = field.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"').to_owned())
    });
    (kind, charset)
}

/// Where the head ends and where the body begins.
fn blank_line(content: &[u8]) -> Option<(usize, usize)> {
    let mut at = 0;
    while let Some(found) = content[at..].iter().position(|byte| *byte == b'\n') {
        let end = at + found + 1;
        match &content[end..] {
            [b'\r', b'\n', ..] => return Some((end, end + 2)),
            [b'\n', ..] => return Some((end, end + 1)),
            _ => at = end,
        }
    }
    None
}

/// A body sent in chunks as one; nothing if it is not in chunks (the crawler joined them).
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let line = rest.iter().position(|byte| *byte == b'\n')?;
        let told = std::str::from_utf8(&rest[..line]).ok()?;
        let size = usize::from_str_radix(told.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[line + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

/// A packed body unpacked, as its first bytes tell; nothing if it is not packed.
fn unpacked(body: &[u8]) -> Option<Result<Vec<u8>, &'static str>> {
    let mut out = Vec::new();
    let read = match body {
        [0x1F, 0x8B, ..] => MultiGzDecoder::new(body).take(MAX_BYTES + 1).read_to_end(&mut out),
        [0x78, 0x01 | 0x5E | 0x9C | 0xDA, ..] => ZlibDecoder::new(body).take(MAX_BYTES + 1).read_to_end(&mut out),
        _ => return None,
    };
    Some(match read {
        Ok(_) if out.len() as u64 <= MAX_BYTES => Ok(out),
        _ => Err("damaged or too large when unpacked"),
    })
}
