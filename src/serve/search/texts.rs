//! The texts of articles by their words and pairs of neighbouring words.

use std::hash::{Hash, Hasher};

use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::store::{StorageError, Store};
use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::words::{places, words};
use crate::query::search_key;
use crate::rdf::vocabulary::schema;
use crate::text::fold;

/// Which articles have which words.
pub(super) struct Texts {
    /// Articles, the newest first, with their places among the entities.
    articles: Vec<(u32, NamedNode)>,
    /// Hash of a word or pair (upper half) and place in `articles`, sorted. Two words of one hash only cost a look at a text.
    postings: Vec<u64>,
}

/// Words of an article that were asked for.
pub(super) struct Quote {
    /// Place among the entities.
    pub(super) entity: u32,
    /// The words.
    pub(super) words: String,
    /// The words with some before and behind.
    pub(super) around: String,
}

/// So many texts are looked at for one answer, or as many as are asked for: where none of them has the tones that were typed, the rest will hardly either.
const MOST_READ: usize = 64;
/// Articles that one thread reads at a time.
const TOGETHER: usize = 64;
/// Characters before and behind the words.
const AROUND: usize = 70;

impl Texts {
    /// Reads articles: their places among the entities, the newest first.
    pub(super) fn new(store: &Store, articles: Vec<(u32, NamedNode)>) -> Result<Self, StorageError> {
        let numbered: Vec<(u64, &NamedNode)> = (0..).zip(articles.iter().map(|(_, iri)| iri)).collect();
        let read = numbered.par_chunks(TOGETHER).map(|chunk| {
            let mut postings = Vec::new();
            for (doc, iri) in chunk {
                if let Some(body) = words_of(store, iri, schema::ARTICLE_BODY)? {
                    postings.append(&mut posted(*doc, &body));
                }
            }
            Ok(postings)
        });
        let read: Vec<Vec<u64>> = read.collect::<Result<_, StorageError>>()?;
        let mut postings = Vec::with_capacity(read.iter().map(Vec::len).sum());
        for mut read in read {
            postings.append(&mut read);
        }
        postings.par_sort_unstable();
        Ok(Self { articles, postings })
    }

    /// How many articles have the words, and those that are shown: the very words first, with their tones.
    pub(super) fn search(&self, store: &Store, asked: &str, limit: usize) -> Result<(usize, Vec<Quote>), StorageError> {
        let wanted = words(asked);
        let mut found = self.with(&wanted);
        let mut wanted = &wanted[..];
        // While somebody types, the last word is not whole.
        if found.is_empty() && wanted.len() > 2 {
            wanted = &wanted[..wanted.len() - 1];
            found = self.with(wanted);
        }
        let folded: Vec<String> = places(asked)
            .map(|place| fold(&asked[place]))
            .take(wanted.len())
            .collect();
        let total = found.len();
        let mut quotes: Vec<(bool, Quote)> = Vec::new();
        for doc in found.into_iter().take(MOST_READ.max(limit)) {
            let (entity, iri) = &self.articles[doc as usize];
            let Some(body) = words_of(store, iri, schema::ARTICLE_BODY)? else {
                continue;
            };
            let Some((exact, words, around)) = quote(&body, wanted, &folded) else {
                continue;
            };
            let entity = *entity;
            quotes.push((!exact, Quote { entity, words, around }));
            if quotes.iter().filter(|(inexact, _)| !inexact).count() >= limit {
                break;
            }
        }
        quotes.sort_by_key(|(inexact, _)| *inexact);
        quotes.truncate(limit);
        Ok((total, quotes.into_iter().map(|(_, quote)| quote).collect()))
    }

    /// The articles that have the words one behind another; else those that have all of them.
    fn with(&self, wanted: &[String]) -> Vec<u32> {
        match wanted {
            [] => Vec::new(),
            [only] => self.of(hash(&[only])),
            several => {
                let pairs = several.windows(2).map(|pair| hash(&[&pair[0], &pair[1]]));
                let found = self.all_of(pairs);
                if found.is_empty() {
                    self.all_of(several.iter().map(|word| hash(&[word])))
                } else {
                    found
                }
            }
        }
    }

    fn all_of(&self, hashes: impl Iterator<Item = u64>) -> Vec<u32> {
        let mut lists: Vec<Vec<u32>> = hashes.map(|hash| self.of(hash)).collect();
        lists.sort_by_key(Vec::len);
        let mut lists = lists.into_iter();
        let first = lists.next().unwrap_or_default();
        lists.fold(first, |mut kept, list| {
            kept.retain(|doc| list.binary_search(doc).is_ok());
            kept
        })
    }

    fn of(&self, hash: u64) -> Vec<u32> {
        let start = self.postings.partition_point(|posting| posting >> 32 < hash);
        let postings = self.postings[start..]
            .iter()
            .take_while(|posting| **posting >> 32 == hash);
        #[expect(clippy::cast_possible_truncation, reason = "the lower half")]
        postings.map(|posting| *posting as u32).collect()
    }
}

/// The words and pairs of an article, each once.
fn posted(doc: u64, body: &str) -> Vec<u64> {
    let mut postings = Vec::new();
    let mut before: Option<String> = None;
    for word in words(body) {
        postings.push(hash(&[&word]) << 32 | doc);
        if let Some(before) = &before {
            postings.push(hash(&[before, &word]) << 32 | doc);
        }
        before = Some(word);
    }
    postings.sort_unstable();
    postings.dedup();
    postings
}

fn hash(words: &[&String]) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    // The upper bits of this hash are the good ones; the highest stays free for the shift.
    hasher.finish() >> 32
}

fn words_of(store: &Store, iri: &NamedNode, property: NamedNodeRef<'_>) -> Result<Option<String>, StorageError> {
    let subject = Some(iri.as_ref().into());
    let mut quads = store.quads_for_pattern(subject, Some(property), None, Some(iri.as_ref().into()));
    Ok(match quads.next().transpose()?.map(|quad| quad.object) {
        Some(Term::Literal(literal)) => Some(literal.destruct().0),
        _ => None,
    })
}

/// The first place of a text where the words follow each other, with their tones if there is one; else where the first of them
/// is. Whether the tones are those (without any typed, all are), the words, and the words with some around.
fn quote(text: &str, wanted: &[String], folded: &[String]) -> Option<(bool, String, String)> {
    let plain = wanted == folded;
    let places: Vec<_> = places(text).collect();
    let keys: Vec<String> = places.iter().map(|place| search_key(&text[place.clone()])).collect();
    let mut first = None;
    for (at, window) in keys.windows(wanted.len()).enumerate() {
        if window != wanted {
            continue;
        }
        let own = &places[at..at + wanted.len()];
        let toned = || own.iter().zip(folded);
        let exact = plain || toned().all(|(place, wanted)| fold(&text[place.clone()]) == *wanted);
        let range = own[0].start..own[own.len() - 1].end;
        if exact {
            return Some((true, text[range.clone()].to_owned(), around(text, range)));
        }
        first.get_or_insert(range);
    }
    let apart = || {
        let all = wanted.iter().all(|word| keys.contains(word));
        let at = keys.iter().position(|key| Some(key) == wanted.first())?;
        all.then(|| places[at].clone())
    };
    let range = first.or_else(apart)?;
    Some((false, text[range.clone()].to_owned(), around(text, range)))
}

/// Whole words before and behind, on one line.
fn around(text: &str, range: std::ops::Range<usize>) -> String {
    let before = text[..range.start]
        .char_indices()
        .rev()
        .take(AROUND)
        .last()
        .map_or(range.start, |(at, _)| at);
    let behind = text[range.end..]
        .char_indices()
        .take(AROUND)
        .last()
        .map_or(range.end, |(at, c)| range.end + at + c.len_utf8());
    let start = match before {
        0 => 0,
        before => text[before..range.start]
            .find(char::is_whitespace)
            .map_or(range.start, |at| before + at + 1),
    };
    let end = match behind {
        end if end == text.len() => end,
        end => text[range.end..end]
            .rfind(char::is_whitespace)
            .map_or(range.end, |at| range.end + at),
    };
    let line = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let (left, right) = (
        if start > 0 { "… " } else { "" },
        if end < text.len() { " …" } else { "" },
    );
    format!("{left}{line}{right}")
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{Literal, Quad};

    use super::*;

    #[test]
    fn words_of_a_text_are_quoted_with_their_tones_first() {
        let text = "Ngày 2-4, bác Giang nói. Sau đó đoàn về tỉnh Bắc Giang làm việc.";
        let ask = |asked: &str| {
            let folded: Vec<String> = places(asked).map(|place| fold(&asked[place])).collect();
            quote(text, &words(asked), &folded)
        };
        let (exact, found, around) = ask("Bắc Giang").expect("it is there");
        assert!(exact && found == "Bắc Giang" && around.contains("về tỉnh Bắc Giang làm việc."));
        let (exact, found, _) = ask("bac giang").expect("it is there");
        assert!(exact && found == "bác Giang", "no tones were typed, so any are right");
        let (exact, found, _) = ask("Bạc Giang").expect("it is there");
        assert!(!exact && found == "bác Giang");
        assert_eq!(ask("Bắc Ninh"), None);
    }

    #[test]
    fn as_many_articles_are_found_as_are_asked_for() {
        let store = Store::new().expect("a store in memory");
        let articles = (0..100).map(|number| {
            let iri = NamedNode::new_unchecked(format!("https://example.org/article/a{number}"));
            let body = Literal::from(format!("Bài {number} nói về kênh mương nội đồng."));
            let quad = Quad::new(iri.clone(), schema::ARTICLE_BODY, body, iri.clone());
            store.insert(&quad).expect("a store in memory takes it");
            (number, iri)
        });
        let texts = Texts::new(&store, articles.collect()).expect("a store in memory can be read");
        for (limit, shown) in [(10, 10), (64, 64), (200, 100)] {
            let (total, found) = texts.search(&store, "kênh mương", limit).expect("it can be read");
            assert_eq!((total, found.len()), (100, shown));
        }
    }
}
