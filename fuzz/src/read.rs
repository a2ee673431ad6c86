//! The readers: whatever the bytes, articles that can be stored, or messages that name the input.

use std::io::Cursor;

use trithuc::model::Article;
use trithuc::read::{Format, MAX_BYTES, Opened, Options, Source, open, usable_id};

/// All articles of these bytes.
fn all(data: &[u8], format: Option<Format>) -> Vec<Article> {
    let options = Options {
        format,
        ..Options::default()
    };
    let source = Source::stream("input", Cursor::new(data.to_vec()));
    let results: Vec<_> = match open(source, &options) {
        Opened::Single(single) => vec![single.result],
        Opened::Corpus(corpus) => corpus.collect(),
    };
    let mut articles = Vec::new();
    for result in results {
        match result {
            Ok((_, article)) => articles.push(article),
            Err(error) => assert!(error.to_string().contains("input"), "{error}"),
        }
    }
    for article in &articles {
        assert!(usable_id(&article.id).is_ok(), "{:?}", article.id);
        assert!(!article.text.trim().is_empty());
        assert!(article.text.len() as u64 <= 4 * MAX_BYTES);
        let meta = &article.meta;
        let told = [&meta.title, &meta.author, &meta.publisher, &meta.url, &meta.license];
        for text in told.into_iter().flatten().chain([&article.text]) {
            assert!(
                !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'),
                "{text:?}"
            );
        }
    }
    articles
}

/// A format that nothing tells but the content.
pub fn read_any(data: &[u8]) {
    all(data, None);
}

macro_rules! reader {
    ($name:ident, $format:ident) => {
        /// The reader of one format.
        pub fn $name(data: &[u8]) {
            all(data, Some(Format::$format));
        }
    };
}

reader!(read_txt, Txt);
reader!(read_md, Md);
reader!(read_html, Html);
reader!(read_docx, Docx);
reader!(read_pdf, Pdf);
reader!(read_jsonl, Jsonl);
reader!(read_csv, Csv);
reader!(read_warc, Warc);
