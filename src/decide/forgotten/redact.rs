//! An article without somebody: every character that names the person becomes a [`BLANK`].
//!
//! The text keeps its length, so that the places of all other quotes, and the decisions that name them, stay right.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Forgotten;
use crate::extract::{Keys, extract};
use crate::lexicon::{Class, Lexicon};
use crate::model::{Article, Fact, Span};
use crate::recognise::{PersonMention, Reading};
use crate::text::{Kind, Text};

/// What stands where a name stood, once for each of its characters.
pub const BLANK: char = '█';

pub(super) fn redacted(list: &Forgotten, article: &Article, lexicon: &Lexicon) -> Option<Article> {
    if !list.has_people() {
        return None;
    }
    let mut rows = Vec::new();
    for words in words_of(article) {
        let text = Text::new(words, lexicon.spelling());
        for (row, ranges) in list.found(&text) {
            let name = |range: Range<usize>| (row, text.folded_phrase(range.clone()).to_owned(), range.len());
            rows.extend(ranges.into_iter().map(name));
        }
    }
    rows.sort();
    rows.dedup();
    rows.retain(|(row, _, _)| list.rows[*row].is_of(&article.id));
    if rows.is_empty() && !is_told_by_address(list, article) {
        return None;
    }
    // One after another, as they were forgotten: so it is the same whether the article was in the store all the time or not.
    let mut article = article.clone();
    for (_, name, words) in rows {
        without(&mut article, &name, words, lexicon);
    }
    if is_told_by_address(list, &article) {
        article.meta.url = None;
    }
    Some(article)
}

/// All that an article says in words.
fn words_of(article: &Article) -> impl Iterator<Item = &str> {
    let meta = &article.meta;
    let given = [&meta.title, &meta.author, &meta.publisher, &meta.license];
    std::iter::once(article.text.as_str()).chain(given.into_iter().filter_map(|words| words.as_deref()))
}

fn is_told_by_address(list: &Forgotten, article: &Article) -> bool {
    let url = article.meta.url.as_deref();
    url.is_some_and(|url| list.spells(url, &article.id))
}

fn without(article: &mut Article, name: &str, words: usize, lexicon: &Lexicon) {
    let said = said(article, lexicon);
    article.text = blanked(article, name, words, lexicon);
    let meta = &article.meta;
    let mut given = [&meta.title, &meta.author, &meta.publisher, &meta.license].map(Clone::clone);
    for value in given.iter_mut().flatten() {
        let alone = Article {
            text: std::mem::take(value),
            ..Article::default()
        };
        *value = blanked(&alone, name, words, lexicon);
    }
    [
        article.meta.title,
        article.meta.author,
        article.meta.publisher,
        article.meta.license,
    ] = given;
    // What a sentence says once a name is gone from it must not be laid to somebody else: such sentences go whole.
    loop {
        let rest = blank(&article.text, &misread(article, &said, lexicon));
        if rest == article.text {
            break;
        }
        article.text = rest;
    }
}

/// What is read from an article.
fn said(article: &Article, lexicon: &Lexicon) -> Vec<Vec<String>> {
    let extraction = extract(article, lexicon);
    let keys = Keys::new(article, &extraction);
    extraction.facts.iter().map(|fact| keys.says(fact)).collect()
}

/// The sentences from which something is read that was not read before.
fn misread(article: &Article, said: &[Vec<String>], lexicon: &Lexicon) -> Vec<Span> {
    let extraction = extract(article, lexicon);
    let keys = Keys::new(article, &extraction);
    let text = Text::new(&article.text, lexicon.spelling());
    let is_new = |fact: &&Fact| {
        let now = keys.says(fact);
        !said.iter().any(|before| is_same(before, &now))
    };
    let evidence = extraction.facts.iter().filter(is_new).flat_map(|fact| &fact.evidence);
    let sentence = |span: &Span| {
        let first = text.tokens.partition_point(|token| token.span.end <= span.start);
        let last = text.tokens.partition_point(|token| token.span.start < span.end);
        (first < last).then(|| {
            text.span(text.sentence_of(first))
                .cover(text.span(text.sentence_of(last - 1)))
        })
    };
    evidence.filter_map(sentence).collect()
}

/// The same words, but for blanks.
pub(super) fn is_same(before: &[String], now: &[String]) -> bool {
    let same = |(one, other): (char, char)| one == other || other == BLANK;
    let alike = |(one, other): (&String, &String)| {
        one == other || one.chars().count() == other.chars().count() && one.chars().zip(other.chars()).all(same)
    };
    before.len() == now.len() && before.iter().zip(now).all(alike)
}

/// The text with blanks for the name, for what is read as meaning its bearer, and for "ông" with the given name.
fn blanked(article: &Article, name: &str, words: usize, lexicon: &Lexicon) -> String {
    let reading = Reading::new(article, lexicon);
    let text = &reading.text;
    let given = crate::recognise::official::given_name(name);
    let mut spans: Vec<Span> = Vec::new();
    for start in 0..text.tokens.len() {
        let end = start + words;
        if end <= text.tokens.len() && text.folded_phrase(start..end) == name {
            spans.push(text.span(start..end));
        }
        let honoured = reading.hit(start, Class::Honorific).map(|(hit, _)| hit.end);
        let called = |at: &usize| text.folded(*at) == given && text.tokens[*at].kind == Kind::Word;
        spans.extend(honoured.filter(called).map(|at| text.span(at..at + 1)));
    }
    let is_theirs = |person: &PersonMention| {
        let folded = Text::new(&person.name, lexicon.spelling());
        folded.folded_phrase(0..folded.tokens.len()) == name
    };
    let (theirs, others): (Vec<_>, Vec<_>) = reading.people.iter().partition(|person| is_theirs(person));
    let shared: BTreeSet<usize> = others
        .iter()
        .flat_map(|person| person.offices.iter().copied())
        .collect();
    for person in theirs {
        spans.push(text.span(person.tokens.clone()));
        // What is left of an office without its holder would be read as that of whoever is named next.
        let alone = person.offices.iter().filter(|office| !shared.contains(office));
        spans.extend(alone.map(|office| text.span(reading.offices[*office].tokens.clone())));
    }
    blank(&article.text, &spans)
}

fn blank(text: &str, spans: &[Span]) -> String {
    let inside = |at: usize| spans.iter().any(|span| (span.start..span.end).contains(&at));
    let shown = |(at, c): (usize, char)| if !c.is_whitespace() && inside(at) { BLANK } else { c };
    text.char_indices().map(shown).collect()
}
