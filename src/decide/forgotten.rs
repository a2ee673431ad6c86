//! What is to be forgotten: articles and people that no build brings back (`forgotten.csv` beside the store).
//!
//! The list must not tell what it makes the graph forget, so it holds no names and no ids but salted hashes of them, which are
//! compared with those of what articles say.

mod list;
mod redact;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

pub use redact::BLANK;

use crate::lexicon::Lexicon;
use crate::model::Article;
use crate::text::{Kind, Text, bare_words, percent_decoded, search_key};

/// The list's name beside the store.
const FILE: &str = "forgotten.csv";

/// What a row makes forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The article with an id.
    Article,
    /// The article of an address.
    Url,
    /// Whoever has a name.
    Person {
        /// Tokens of the name as it was given.
        words: usize,
        /// Hash of the name without marks, as addresses of pages spell it.
        plain: String,
        /// Words of that: `H'Bơ` is one token, `Y-Hlân` three, and both are two words.
        plain_words: usize,
        /// Hashes of the ids of the articles in which the name is that person's; none: in all, those to come too.
        within: BTreeSet<String>,
    },
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is forgotten.
    pub what: What,
    /// Hash of the id, address or name.
    pub key: String,
    /// What was hashed with it.
    pub salt: String,
    /// When it was asked for: a day.
    pub date: String,
}

/// The rows of a file, in the order in which things were forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// As messages name it.
    pub file: String,
    /// In the order of the file.
    pub rows: Vec<Row>,
}

/// What joins words within a name; whether it is written makes no other name.
const JOINTS: [char; 6] = ['-', '\'', '’', 'ʼ', '·', '.'];

/// A name as articles write it, ready to be looked for.
struct Name {
    /// Folded, one space between its words.
    folded: String,
    /// Tokens.
    words: usize,
}

impl Row {
    /// The article with an id.
    pub fn article(id: &str, salt: &str, date: &str) -> Self {
        Self::new(What::Article, hash(salt, "article", id), salt, date)
    }

    /// The article of an address.
    pub fn url(url: &str, salt: &str, date: &str) -> Self {
        Self::new(What::Url, hash(salt, "url", bare(url)), salt, date)
    }

    /// Whoever has a name: in the articles of these ids, or without any in all. No row for what holds no word.
    pub fn person(name: &str, within: &[String], salt: &str, date: &str, lexicon: &Lexicon) -> Option<Self> {
        let name = Name::of(name, lexicon)?;
        let key = search_key(&name.folded);
        let plain = bare_words(&key);
        let what = What::Person {
            words: name.words,
            plain: hash(salt, "plain", &plain.join(" ")),
            plain_words: plain.len(),
            within: within.iter().map(|id| hash(salt, "article", id)).collect(),
        };
        Some(Self::new(what, hash(salt, "person", &name.folded), salt, date))
    }

    fn new(what: What, key: String, salt: &str, date: &str) -> Self {
        Self {
            what,
            key,
            salt: salt.to_owned(),
            date: date.to_owned(),
        }
    }

    /// Tells rows apart: a name may be forgotten in some articles first, and then in all.
    pub fn mark(&self) -> String {
        match &self.what {
            What::Person { within, .. } if !within.is_empty() => {
                let within: Vec<&str> = within.iter().map(String::as_str).collect();
                hash(&self.salt, &self.key, &within.join(" "))
            }
            _ => self.key.clone(),
        }
    }

    /// Does the row speak of what that article says?
    fn is_of(&self, article: &str) -> bool {
        match &self.what {
            What::Person { within, .. } => within.is_empty() || within.contains(&hash(&self.salt, "article", article)),
            What::Article | What::Url => true,
        }
    }
}

impl Name {
    fn of(name: &str, lexicon: &Lexicon) -> Option<Self> {
        let text = Text::new(name, lexicon.spelling());
        let words = text.tokens.len();
        let has_word = text.tokens.iter().any(|token| token.kind == Kind::Word);
        has_word.then(|| Self {
            folded: parted(text.folded_phrase(0..words)),
            words,
        })
    }
}

impl Forgotten {
    /// Where the list of a store stands; that of the decisions of a store too, for they stand beside it.
    pub fn beside(store: &Path) -> PathBuf {
        store.with_file_name(FILE)
    }

    /// Adds those of the rows that are not there yet.
    pub fn add(&mut self, rows: impl IntoIterator<Item = Row>) {
        let mut known = self.keys();
        let new = rows.into_iter().filter(|row| known.insert(row.mark()));
        self.rows.extend(new);
    }

    /// What the store notes of the list: one mark a row.
    pub fn keys(&self) -> BTreeSet<String> {
        self.rows.iter().map(Row::mark).collect()
    }

    /// Is that article forgotten, by its id or its address?
    pub fn is_forgotten(&self, article: &Article) -> bool {
        self.rows.iter().any(|row| match &row.what {
            What::Article => row.key == hash(&row.salt, "article", &article.id),
            What::Url => {
                let url = article.meta.url.as_deref();
                url.is_some_and(|url| row.key == hash(&row.salt, "url", bare(url)))
            }
            What::Person { .. } => false,
        })
    }

    /// Is the id or address that stands there, with nothing before and behind it, a forgotten one?
    pub fn is_named(&self, id: &str) -> bool {
        self.rows.iter().any(|row| match &row.what {
            What::Article => row.key == hash(&row.salt, "article", id),
            What::Url => row.key == hash(&row.salt, "url", bare(id)),
            What::Person { .. } => false,
        })
    }

    /// The article without those whom the list names; none if it names none of them.
    pub fn redacted(&self, article: &Article, lexicon: &Lexicon) -> Option<Article> {
        redact::redacted(self, article, lexicon)
    }

    /// Do these words, which stand in that article if any, name somebody who is forgotten?
    pub fn names(&self, words: &str, article: Option<&str>, lexicon: &Lexicon) -> bool {
        if !self.has_people() {
            return false;
        }
        let text = Text::new(words, lexicon.spelling());
        let found = self.found(&text);
        found.keys().any(|row| match article {
            Some(article) => self.rows[*row].is_of(article),
            None => matches!(&self.rows[*row].what, What::Person { within, .. } if within.is_empty()),
        })
    }

    /// Does an address or id spell the name of somebody who is forgotten, without its marks?
    pub fn spells(&self, address: &str, article: &str) -> bool {
        let key = search_key(&percent_decoded(address));
        let words = bare_words(&key);
        self.rows
            .iter()
            .filter(|row| row.is_of(article))
            .any(|row| match &row.what {
                What::Person { plain_words, plain, .. } => {
                    let mut windows = words.windows(*plain_words);
                    windows.any(|window| *plain == hash(&row.salt, "plain", &window.join(" ")))
                }
                What::Article | What::Url => false,
            })
    }

    fn has_people(&self) -> bool {
        self.rows.iter().any(|row| matches!(row.what, What::Person { .. }))
    }

    /// Where the names of people stand in a text: the rows, each with its ranges of tokens. What joins words within a name may be
    /// there or not, for IRIs have none.
    fn found(&self, text: &Text<'_>) -> BTreeMap<usize, Vec<std::ops::Range<usize>>> {
        let mut looked_for: BTreeMap<(&str, usize), BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            if let What::Person { words, plain_words, .. } = &row.what {
                for count in BTreeSet::from([*words, *plain_words]) {
                    let names = looked_for.entry((&row.salt, count)).or_default();
                    names.entry(&row.key).or_default().push(at);
                }
            }
        }
        let mut found: BTreeMap<usize, Vec<std::ops::Range<usize>>> = BTreeMap::new();
        for ((salt, words), names) in looked_for {
            for start in 0..(text.tokens.len() + 1).saturating_sub(words) {
                let range = start..start + words;
                if text.tokens[start].kind != Kind::Word {
                    continue;
                }
                let phrase = text.folded_phrase(range.clone());
                if phrase.ends_with(JOINTS) {
                    continue;
                }
                let key = hash(salt, "person", &parted(phrase));
                for row in names.get(key.as_str()).into_iter().flatten() {
                    found.entry(*row).or_default().push(range.clone());
                }
            }
        }
        found
    }
}

/// 32 hex digits of SHA-256.
fn hash(salt: &str, kind: &str, value: &str) -> String {
    let mut hash = Sha256::new();
    for part in [salt, kind, value] {
        hash.update(part);
        hash.update([0]);
    }
    super::read::hex(&hash.finalize()[..16])
}

/// An address without what does not tell pages apart.
fn bare(url: &str) -> &str {
    let url = url.trim();
    let url = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .unwrap_or(url);
    url.trim_end_matches('/')
}

/// A folded name without what joins its words.
fn parted(folded: &str) -> String {
    let words = folded.split(|c: char| c.is_whitespace() || JOINTS.contains(&c));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
