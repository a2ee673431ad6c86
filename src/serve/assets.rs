//! The explorer: the files that `npm run build` leaves in `web/dist`, if it was run before the program was built.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderValue, StatusCode};
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use super::body::{self, Body};
use super::request::Asked;
use super::{Answer, matches};

static DIST: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/web/dist");

/// A file of the explorer.
struct Asset {
    plain: &'static [u8],
    packed: Vec<u8>,
    tag: String,
}

static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let mut assets = BTreeMap::new();
    gather(&DIST, &mut assets);
    assets
});

/// The page that every address of the explorer gives.
const INDEX: &str = "index.html";

fn gather(folder: &'static Dir<'static>, assets: &mut BTreeMap<String, Asset>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if path.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let plain = file.contents();
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        let packed = packer
            .write_all(plain)
            .and_then(|()| packer.finish())
            .unwrap_or_default();
        let hash = Sha256::digest(plain);
        let tag: Vec<String> = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let tag = tag.concat();
        assets.insert(path, Asset { plain, packed, tag });
    }
    for folder in folder.dirs() {
        gather(folder, assets);
    }
}

/// Is the explorer inside the program?
pub(super) fn are_there() -> bool {
    ASSETS.contains_key(INDEX)
}

/// What is allowed of the explorer: its own files, and nothing that is written into a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
                      connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The file of an address; for addresses that the explorer reads itself its one page; nothing without the explorer, for plain
/// pages, and for files that are not there.
pub(super) fn find(asked: &Asked<'_>) -> Option<Answer> {
    let path = asked.path().trim_start_matches('/');
    if !are_there() || path == "plain" || path.starts_with("plain/") {
        return None;
    }
    let (name, asset) = match ASSETS.get_key_value(path) {
        Some((name, asset)) => (name.as_str(), asset),
        None if path.starts_with("assets/") => return None,
        None => (INDEX, ASSETS.get(INDEX)?),
    };
    let known = asked
        .header(IF_NONE_MATCH)
        .is_some_and(|known| matches(known, &format!("\"{}\"", asset.tag)));
    let mut answer = if known {
        body::empty(StatusCode::NOT_MODIFIED)
    } else {
        whole(asked, name, asset)
    };
    let headers = answer.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&format!("W/\"{}\"", asset.tag)) {
        headers.insert(ETAG, tag);
    }
    let cached = if is_named_by_hash(name) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cached));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Some(answer)
}

fn whole(asked: &Asked<'_>, name: &str, asset: &'static Asset) -> Answer {
    let packed = asked.takes_gzip() && !asset.packed.is_empty() && asset.packed.len() < asset.plain.len();
    let mut answer = body::with_type(
        media(name),
        Body::Static(if packed { &asset.packed } else { asset.plain }),
    );
    if packed {
        answer
            .headers_mut()
            .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        answer
            .headers_mut()
            .append(VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    answer
}

/// `assets/index-DiwrgTda.js`: another content has another name.
fn is_named_by_hash(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let hash = stem.rsplit_once('-').map(|(_, hash)| hash);
    name.starts_with("assets/") && hash.is_some_and(|hash| hash.len() >= 8)
}

fn media(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_long() {
        assert!(is_named_by_hash("assets/index-DiwrgTda.js"));
        for name in [
            "index.html",
            "assets/logo.svg",
            "favicon-12345678.ico",
            "assets/a-b.css",
        ] {
            assert!(!is_named_by_hash(name), "{name}");
        }
    }
}
