//! The articles of the store that people name: by id, IRI, file, pattern or title.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;
use glob::{MatchOptions, Pattern};
use trithuc::query::QueryError;
use trithuc::rdf::iri;
use trithuc::rdf::vocabulary::DEFAULT_BASE;
use trithuc::store::{Store, base_of, held};
use trithuc::{card, read, resolve};

use super::articles::{self, Reading};
use crate::cli::{Global, Usage, meant};

/// The articles that are there.
struct There {
    ids: BTreeSet<String>,
    /// What IRIs of the store begin with.
    base: String,
}

impl There {
    fn of(store: &Store) -> anyhow::Result<Self> {
        Ok(Self {
            ids: held::ids(store)?,
            base: base_of(store)?.unwrap_or_else(|| DEFAULT_BASE.to_owned()),
        })
    }
}

/// The ids of the articles of an id, IRI or file, each named by itself: patterns and folders fit nothing. None if it fits none.
pub fn by_id_or_file(name: &str, store: &Store, global: &Global) -> anyhow::Result<Vec<String>> {
    let there = There::of(store)?;
    let ids = by_id(name, &there);
    if ids.is_empty() && !Path::new(name).is_dir() {
        return by_file(name, &there, false, global);
    }
    Ok(ids)
}

fn among(name: &str, store: &Store, there: &There, global: &Global) -> anyhow::Result<Vec<String>> {
    let mut ids = by_id(name, there);
    if ids.is_empty() {
        ids = by_pattern(name, there);
    }
    if ids.is_empty() {
        ids = by_file(name, there, true, global)?;
    }
    if ids.is_empty() {
        ids = by_title(name, store, there)?;
    }
    Ok(ids)
}

/// The ids of the articles that are named; an error if one of the names fits none.
pub fn articles(names: &[String], store: &Store, global: &Global) -> anyhow::Result<Vec<String>> {
    let there = There::of(store)?;
    let mut found = BTreeSet::new();
    let mut unknown = Vec::new();
    for name in names {
        let ids = among(name, store, &there, global)?;
        if ids.is_empty() {
            let list = "`trithuc query articles` lists them";
            let typed = read::id_of_path(Path::new(name)).unwrap_or_else(|| name.clone());
            unknown.push(format!(
                "{name}; {}",
                meant(&typed, there.ids.iter().map(String::as_str), list)
            ));
        }
        found.extend(ids);
    }
    if unknown.is_empty() {
        return Ok(found.into_iter().collect());
    }
    let store = store.path().display();
    bail!("{store}: no such article: {}; nothing was removed", unknown.join("; "))
}

/// An id, a path that ends in `article/ID`, or the IRI that the store gave: that of another place is another article's.
fn by_id(name: &str, there: &There) -> Vec<String> {
    let ends = |id: &str| {
        if name.contains("://") {
            return name == iri::article(&there.base, id).as_str();
        }
        let path = format!("article/{}", resolve::escape_id(id));
        name == path || name.ends_with(&format!("/{path}"))
    };
    let fits = |id: &&String| *id == name || ends(id);
    there.ids.iter().filter(fits).cloned().collect()
}

fn by_pattern(name: &str, there: &There) -> Vec<String> {
    let pattern = Pattern::new(name).ok().filter(|_| name.contains(['*', '?', '[']));
    let Some(pattern) = pattern else { return Vec::new() };
    there.ids.iter().filter(|id| pattern.matches(id)).cloned().collect()
}

/// The articles of files, and the article of a file that is gone, by its name. An address is no file, whatever it ends in.
fn by_file(name: &str, there: &There, patterns: bool, global: &Global) -> anyhow::Result<Vec<String>> {
    if name.contains("://") {
        return Ok(Vec::new());
    }
    let path = PathBuf::from(name);
    let matched =
        || patterns && glob::glob_with(name, MatchOptions::new()).is_ok_and(|mut paths| paths.next().is_some());
    if path.exists() || matched() {
        let input = articles::read_all(&[path], &Reading::default(), global)?;
        let ids = input.articles.into_iter().map(|article| article.id);
        return Ok(ids.filter(|id| there.ids.contains(id)).collect());
    }
    let is_file = path.components().count() > 1 || read::Format::of_path(&path).is_some();
    let id = read::id_of_path(&path).filter(|id| is_file && there.ids.contains(id));
    Ok(id.into_iter().collect())
}

/// The article of that title; several of one title are told.
fn by_title(name: &str, store: &Store, there: &There) -> anyhow::Result<Vec<String>> {
    let article = match card::find_article(store.oxigraph(), name) {
        Ok(article) => article,
        Err(QueryError::UnknownEntity { .. }) => return Ok(Vec::new()),
        Err(error) if error.is_usage() => return Err(Usage(error.to_string()).into()),
        Err(error) => return Err(error.into()),
    };
    Ok(by_id(article.as_str(), there))
}
