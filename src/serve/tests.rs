//! Requests and answers, without a socket.

mod large;
mod pages;
mod protocol;
mod search;
mod writing;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use http::StatusCode;
use http::header::{ACCEPT, CONTENT_TYPE, HOST};
use serde_json::Value;

use super::*;
use crate::decide::forgotten::Row;
use crate::decide::{Decisions, Forgotten};
use crate::lexicon::Lexicon;
use crate::read::{Options, Source, read};
use crate::store::held;
use crate::store::update::{self, Settings as BuildSettings};

/// A graph of two of the sample articles.
static APP: LazyLock<App> = LazyLock::new(|| App::new(&built(), Settings::default()).expect("a graph"));

/// The same, served as a large one is: from its store, what takes long made already.
static LYING: LazyLock<App> = LazyLock::new(|| {
    let app = lying();
    app.warm().expect("a graph in memory");
    app
});

fn lying() -> App {
    let settings = Settings {
        held: Some(false),
        ..Settings::default()
    };
    App::new(&built(), settings).expect("a graph")
}

fn built() -> oxigraph::store::Store {
    let names = ["merged-province-2025", "regional-briefing"];
    let articles: Vec<_> = names
        .iter()
        .map(|name| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/articles/{name}.txt"));
            read(Source::file(path), &Options::default()).expect("a sample")
        })
        .collect();
    crate::store::in_memory(&articles, &build_settings()).expect("a graph")
}

fn build_settings() -> BuildSettings<'static> {
    BuildSettings {
        lexicon: Lexicon::builtin(),
        decisions: Decisions::none(),
        base: None,
        jobs: None,
        progress: &|_| {},
    }
}

/// What was answered.
struct Told {
    status: u16,
    head: http::HeaderMap,
    body: String,
}

impl Told {
    fn header(&self, name: &str) -> &str {
        self.head
            .get(name)
            .map_or("", |value| value.to_str().expect("visible characters"))
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

fn ask(app: &App, request: http::request::Builder, body: &str) -> Told {
    let request = request.header(HOST, "localhost").body(body.as_bytes().to_vec());
    let (head, body) = respond(app, &request.expect("a request")).into_parts();
    let mut bytes = Vec::new();
    let written = body.write(&mut bytes);
    let status = if written.is_ok() { head.status.as_u16() } else { 0 };
    Told {
        status,
        head: head.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

fn get(path: &str) -> Told {
    ask(&APP, http::Request::get(path), "")
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The address of an operation of the description with its examples.
fn example(path: &str, operation: &Value) -> String {
    let mut address = path.to_owned();
    let mut query = Vec::new();
    for parameter in operation["parameters"].as_array().expect("parameters") {
        let (name, example) = (parameter["name"].as_str().expect("a name"), &parameter["example"]);
        let example = example
            .as_str()
            .map(|example| example.replace("ARTICLE", "article/regional-briefing"));
        let example = example.map(|example| example.replace("Cần-Thơ", "Hải-Phòng"));
        match example {
            Some(example) if parameter["in"] == "path" => address = address.replace(&format!("{{{name}}}"), &example),
            Some(example) => query.push(format!("{name}={}", encoded(&example))),
            None => {}
        }
    }
    format!("{address}?{}", query.join("&"))
}
