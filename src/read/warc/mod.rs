//! Web archives (WARC, ISO 28500) and the texts of their pages (WET): what crawlers keep, most of it no Vietnamese article.
//!
//! Records are read one after another; what can be no Vietnamese article ([`language`]) is passed over before it is read
//! closely. The others are read some at a time, in parallel and in order. One bad record does not hide the next.

mod http;
mod language;
mod record;

use std::collections::{BTreeMap, VecDeque};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::model::Article;

use super::error::{Place, ReadError};
use super::sidecar::Given;
use super::stream::Stream;
use super::{encoding, html, id};
use http::Response;
use record::{Next, Record, Records};

/// How many records, and how many bytes of them, are held at once.
const TOGETHER: usize = 64;
const TOGETHER_BYTES: usize = 16 << 20;

/// Characters of an address that an id keeps.
const LONGEST: usize = 100;

/// Why a record gave no article and is no fault: crawls are full of them.
pub(super) type PassedOver = BTreeMap<&'static str, u64>;

/// The articles of a web archive, one after another.
pub(super) struct Warc {
    records: Records,
    ready: VecDeque<Result<(Place, Article), ReadError>>,
    /// Records that are no articles, by reason.
    pub passed_over: PassedOver,
}

impl Warc {
    pub fn new(stream: Stream, place: Place) -> Self {
        Self {
            records: Records::new(stream, place),
            ready: VecDeque::new(),
            passed_over: BTreeMap::new(),
        }
    }

    /// Reads the next records that can be articles, and makes articles of them.
    fn fill(&mut self) {
        while self.ready.is_empty() {
            let mut pages: Vec<Result<Page, ReadError>> = Vec::new();
            let mut bytes = 0;
            while pages.len() < TOGETHER && bytes < TOGETHER_BYTES {
                match self.records.next() {
                    None => break,
                    Some(Next::Fault(error)) => pages.push(Err(error)),
                    Some(Next::Passed(why)) => *self.passed_over.entry(why).or_default() += 1,
                    Some(Next::Record(record)) => match page(record) {
                        Ok(page) => {
                            bytes += page.bytes.len();
                            pages.push(Ok(page));
                        }
                        Err(why) => *self.passed_over.entry(why).or_default() += 1,
                    },
                }
            }
            if pages.is_empty() {
                return;
            }
            let read: Vec<_> = pages.into_par_iter().map(|page| page.map(article)).collect();
            for outcome in read {
                match outcome {
                    Ok(Outcome::Passed(why)) => *self.passed_over.entry(why).or_default() += 1,
                    Ok(Outcome::Article(article)) => {
                        self.ready.push_back(article.map(|(place, article)| (place, *article)));
                    }
                    Err(error) => self.ready.push_back(Err(error)),
                }
            }
        }
    }
}

impl Iterator for Warc {
    type Item = Result<(Place, Article), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.fill();
        self.ready.pop_front()
    }
}

/// A record that may be an article.
struct Page {
    place: Place,
    address: String,
    /// When it was fetched: `2021-03-05T07:08:09Z`.
    fetched: String,
    /// A web page, not plain text.
    markup: bool,
    /// The encoding that the server told.
    charset: Option<String>,
    bytes: Vec<u8>,
}

/// The page or text of a record, or why it is none.
fn page(record: Record) -> Result<Page, &'static str> {
    let Record {
        place,
        headers,
        content,
    } = record;
    let (kind, charset, bytes) = if headers.is("WARC-Type", "response") {
        let Response { kind, charset, body } = http::response(content)?;
        (kind, charset, body)
    } else {
        let (kind, charset) = http::media_type(headers.get("Content-Type").unwrap_or_default());
        (kind, charset, content)
    };
    let markup = match kind.as_str() {
        "text/html" | "application/xhtml+xml" => true,
        "text/plain" => false,
        _ => return Err("no pages or texts"),
    };
    if let Some(languages) = headers.get("WARC-Identified-Content-Language")
        && !languages.split(',').any(|language| language.trim() == "vie")
    {
        return Err("not Vietnamese");
    }
    if !language::may_be_vietnamese(&bytes) {
        return Err("not Vietnamese");
    }
    let mut address = encoding::clean(
        headers
            .get("WARC-Target-URI")
            .unwrap_or_default()
            .trim_matches(['<', '>']),
    );
    address.retain(|c| !c.is_control());
    Ok(Page {
        place,
        address,
        fetched: headers.get("WARC-Date").unwrap_or_default().to_owned(),
        markup,
        charset,
        bytes,
    })
}

enum Outcome {
    Article(Result<(Place, Box<Article>), ReadError>),
    Passed(&'static str),
}

/// Reads a page closely.
fn article(page: Page) -> Outcome {
    let text = match encoding::decode_as(&page.place.path, &page.bytes, page.charset.as_deref()) {
        Ok(text) => encoding::clean(&text),
        // Other encodings are other languages', or files with a wrong label.
        Err(ReadError::Encoding { .. } | ReadError::Binary { .. }) => return Outcome::Passed("not Vietnamese"),
        Err(error) => return Outcome::Article(Err(ReadError::record(&page.place, format!("{error}")))),
    };
    let (meta, text) = if page.markup {
        match html::main_text(&text) {
            Some((meta, text)) => (meta, encoding::clean(&text)),
            None => return Outcome::Passed("no main text"),
        }
    } else {
        (Given::default().meta, text)
    };
    if text.trim().is_empty() {
        return Outcome::Passed("no main text");
    }
    // Of bytes that were no UTF-8 it is told only now.
    if !language::may_be_vietnamese(text.as_bytes()) {
        return Outcome::Passed("not Vietnamese");
    }
    let mut meta = meta;
    if meta.url.is_none() && !page.address.is_empty() {
        meta.url = Some(page.address.clone());
    }
    let made = id::from_stem(&page.place, &name(&page.address, &page.fetched));
    Outcome::Article(made.map(|id| (page.place, Box::new(Article { id, text, meta }))))
}

/// What an article is called: its address and when it was fetched, so that two captures of one page are two articles (and,
/// their texts being the same, one source).
fn name(address: &str, fetched: &str) -> String {
    let short = address.split_once("://").map_or(address, |(_, rest)| rest);
    let mut name: String = short.trim_end_matches('/').chars().take(LONGEST).collect();
    if name.len() < short.trim_end_matches('/').len() {
        let hash = Sha256::digest(address.as_bytes());
        name.push('-');
        name.extend(hash[..4].iter().map(|byte| format!("{byte:02x}")));
    }
    let moment: String = fetched.chars().filter(char::is_ascii_digit).take(14).collect();
    format!("{name}-{moment}")
}
