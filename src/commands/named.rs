//! The articles of the store that people name: by id, IRI, file, pattern or title.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;
use glob::{MatchOptions, Pattern};
use trithuc::query::QueryError;
use trithuc::store::{Store, update};
use trithuc::{card, read, resolve};

use super::articles::{self, Reading};
use crate::cli::{Global, Usage, meant};

/// The ids of the articles of an id, IRI, path or pattern; none if it fits none.
pub fn by_id_or_file(name: &str, store: &Store, global: &Global) -> anyhow::Result<Vec<String>> {
    let there = ids_of(store)?;
    let ids = by_id(name, &there);
    if ids.is_empty() {
        return by_file(name, &there, global);
    }
    Ok(ids)
}

fn ids_of(store: &Store) -> anyhow::Result<BTreeSet<String>> {
    Ok(update::articles(store)?.into_iter().map(|article| article.id).collect())
}

fn among(name: &str, store: &Store, there: &BTreeSet<String>, global: &Global) -> anyhow::Result<Vec<String>> {
    let mut ids = by_id(name, there);
    if ids.is_empty() {
        ids = by_file(name, there, global)?;
    }
    if ids.is_empty() {
        ids = by_title(name, store, there)?;
    }
    Ok(ids)
}

/// The ids of the articles that are named; an error if one of the names fits none.
pub fn articles(names: &[String], store: &Store, global: &Global) -> anyhow::Result<Vec<String>> {
    let there = ids_of(store)?;
    let mut found = BTreeSet::new();
    let mut unknown = Vec::new();
    for name in names {
        let ids = among(name, store, &there, global)?;
        if ids.is_empty() {
            let list = "`trithuc query articles` lists them";
            let typed = read::id_of_path(Path::new(name)).unwrap_or_else(|| name.clone());
            unknown.push(format!(
                "{name}; {}",
                meant(&typed, there.iter().map(String::as_str), list)
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

/// An id, a path `article/ID`, an IRI that ends so, or a pattern of ids.
fn by_id(name: &str, there: &BTreeSet<String>) -> Vec<String> {
    let ends = |id: &str| {
        let path = format!("article/{}", resolve::escape_id(id));
        name == path || name.ends_with(&format!("/{path}"))
    };
    let pattern = Pattern::new(name).ok().filter(|_| name.contains(['*', '?', '[']));
    let fits = |id: &String| id == name || ends(id) || pattern.as_ref().is_some_and(|p| p.matches(id));
    there.iter().filter(|id| fits(id)).cloned().collect()
}

/// The articles of files, and the article of a file that is gone, by its name.
fn by_file(name: &str, there: &BTreeSet<String>, global: &Global) -> anyhow::Result<Vec<String>> {
    let path = PathBuf::from(name);
    let matched = glob::glob_with(name, MatchOptions::new()).is_ok_and(|mut paths| paths.next().is_some());
    if path.exists() || matched {
        let input = articles::read_all(&[path], &Reading::default(), global)?;
        let ids = input.articles.into_iter().map(|article| article.id);
        return Ok(ids.filter(|id| there.contains(id)).collect());
    }
    let is_file = path.components().count() > 1 || read::Format::of_path(&path).is_some();
    let id = read::id_of_path(&path).filter(|id| is_file && there.contains(id));
    Ok(id.into_iter().collect())
}

/// The article of that title; several of one title are told.
fn by_title(name: &str, store: &Store, there: &BTreeSet<String>) -> anyhow::Result<Vec<String>> {
    let article = match card::find_article(store.oxigraph(), name) {
        Ok(article) => article,
        Err(QueryError::UnknownEntity { .. }) => return Ok(Vec::new()),
        Err(error) if error.is_usage() => return Err(Usage(error.to_string()).into()),
        Err(error) => return Err(error.into()),
    };
    Ok(by_id(article.as_str(), there))
}
