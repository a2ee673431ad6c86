//! `/api/`: what the explorer and other programs read as JSON. `openapi.json` describes it; a test holds it to these routes.

mod entity;
mod export;
mod network;
mod numbers;
mod overview;
mod tables;

pub(super) use overview::{figures, newest};
pub(super) use tables::Table;

/// What the plain pages show too.
pub(super) mod pages {
    pub(in super::super) use super::entity::{card_of, found, note, reading};
}

use http::Method;

use super::app::{App, State};
use super::fault::Fault;
use super::request::Asked;
use super::{Answer, body, write};
use crate::graph::ViewError;

/// The description of all routes.
const OPENAPI: &str = include_str!("openapi.json");

/// Answers an address under `/api`.
pub(super) fn route(app: &App, state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let path = asked.path().strip_prefix("/api").unwrap_or_default();
    let path = path.strip_prefix('/').unwrap_or(path);
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    if matches!((first, rest), ("articles" | "decisions", "")) {
        asked.reading(&[Method::POST])?;
        return match first {
            "articles" => write::article(app, asked),
            _ => write::decision(app, asked),
        };
    }
    asked.reading(&[Method::GET])?;
    match (first, rest) {
        ("stats", "") => overview::stats(app, state),
        ("vocabulary", "") => overview::vocabulary(state),
        ("search", "") => entity::search(app, state, asked),
        ("entity", "") => entity::entity(state, asked),
        ("article", "") => entity::article(state, asked),
        ("neighbours", "") => network::neighbours(state, asked),
        ("timeline", "") => network::timeline(state, asked),
        ("map", "") => network::map(state, asked),
        ("metrics", "") => numbers::metrics(state, asked),
        ("tables", "") => tables::list(state, asked),
        ("tables", name) => tables::table(state, asked, name),
        ("questions", "") => Ok(tables::questions()),
        ("questions", name) => tables::question(app, state, asked, name),
        ("export", name) => export::export(state, asked, name),
        ("conflicts", "") => Ok(body::json(state.conflicts(app.settings.lexicon())?)),
        ("review", "") => overview::review(state, asked),
        ("openapi.json" | "", "") => Ok(body::typed("application/json", OPENAPI.into())),
        _ => Err(Fault::unknown(format!(
            "there is no {}; /api/openapi.json lists what there is",
            asked.path()
        ))),
    }
}

impl From<ViewError> for Fault {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::Storage(error) => error.into(),
            other => Self::bad(other.to_string()),
        }
    }
}
