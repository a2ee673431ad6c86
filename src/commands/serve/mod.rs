//! `trithuc serve`: the graph over HTTP.

mod connection;
mod memory;
mod outgoing;
mod pool;
mod requests;
mod server;

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use requests::Requests;
use serde_json::{Value, json};
use trithuc::serve::{App, Settings};

use super::articles::Words;
use super::log::Level;
use crate::cli::{Global, Usage};

/// Serve the graph: pages for people, SPARQL and JSON for programs
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc serve
  trithuc serve --store conferences.nq.gz --bind 127.0.0.1:8000
  trithuc serve --writable --token-file token.txt
  trithuc serve --bind 0.0.0.0:7878 --host graph.example.org

  curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * { ?s a tt:Conference }' http://127.0.0.1:7878/sparql

Addresses: / (people), /sparql (SPARQL 1.1 Protocol), /store (Graph Store Protocol), /api/ (JSON; /api/openapi.json describes
it), /health and /metrics. The server only reads unless it is told otherwise, listens to this machine alone unless it is told
otherwise, and bounds time, size and memory of every request. It takes up what others write to the file of the store. Ctrl-C
ends it when what is being answered is answered. More: docs/serve.md")]
pub struct Args {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878")]
    pub bind: SocketAddr,
    #[command(flatten)]
    pub serving: Serving,
}

/// How it is served.
#[derive(Clone, Debug, clap::Args)]
pub struct Serving {
    /// Let who has the token write: updates, articles, decisions
    #[arg(long, requires = "token_file")]
    pub writable: bool,
    /// A file that holds the token of writers, at least 16 characters
    #[arg(long, value_name = "FILE", requires = "writable")]
    pub token_file: Option<PathBuf>,
    /// A name that the server goes by, beside localhost and addresses; may be given again
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
    /// Let pages of this origin read the answers (`https://example.org`; `*`: all); may be given again
    #[arg(long, value_name = "ORIGIN")]
    pub allow_origin: Vec<String>,
    /// Seconds that an answer may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
    pub timeout: u32,
    /// Rows that an answer may have
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub max_rows: usize,
    /// Megabytes of memory that the process may take before it ends what it is answering; else what is free is halved
    #[arg(long, value_name = "MB")]
    pub max_memory: Option<u64>,
    /// Questions that are answered at the same time; one a core, and at least two, without it
    #[arg(long, value_name = "N")]
    pub workers: Option<usize>,
    /// Log the whole address of each request, with what was asked, and the client's: that is personal data
    #[arg(long)]
    pub log_full: bool,
    /// A folder of words that add to the built-in lexicon, as for `build`; may be given again
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
}

/// Bytes of a token at least.
const TOKEN: usize = 16;

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let listener = TcpListener::bind(args.bind).with_context(|| {
        format!(
            "{}: cannot listen there (is another server running? --bind names another address)",
            args.bind
        )
    })?;
    serve(listener, &args.serving, global, |_| {})
}

/// Serves until it is told to stop; `ready` is told the address of the pages.
pub fn serve(
    listener: TcpListener,
    serving: &Serving,
    global: &Global,
    ready: impl FnOnce(&str),
) -> anyhow::Result<ExitCode> {
    if serving.writable && global.store.is_dir() {
        let told = format!(
            "{}: --writable needs a store in a file (a directory of RocksDB is open in one place only)",
            global.store.display()
        );
        return Err(Usage(told).into());
    }
    let token = serving.token_file.as_deref().map(token).transpose()?;
    let app = App::open(Settings {
        store: Some(global.store.clone()),
        hosts: serving.host.clone(),
        origins: serving.allow_origin.clone(),
        token,
        most_rows: Some(serving.max_rows),
        lexicon: Words::load(&serving.lexicon, global)?.into_own(),
        today: Some(super::decide::today),
        held: None,
    })?;
    let words = global.words();
    let bound = listener.local_addr().context("the address cannot be told")?;
    let address = format!("http://{bound}/");
    let state = app.state();
    let text = if let Some(quads) = state.quads() {
        words.say("serving", &[("quads", &words.number(quads)), ("address", &address)])
    } else {
        let articles = words.number(state.articles());
        words.say("serving-large", &[("articles", &articles), ("address", &address)])
    };
    let fields = json!({"address": address, "quads": state.quads(), "writable": serving.writable});
    let log = global.log();
    log.event(Level::Info, "serving", text, &fields);
    drop(state);
    if !bound.ip().is_loopback() {
        global.note(words.get("serving-all"));
    }
    ready(&address);
    let limits = server::Limits {
        time: Duration::from_secs(u64::from(serving.timeout)),
        memory: serving.max_memory.map(|megabytes| megabytes << 20),
        workers: serving.workers,
    };
    let requests = Requests {
        log,
        full: serving.log_full,
    };
    server::run(listener, app, &limits, requests)?;
    log.event(Level::Info, "ended", words.get("serving-ended"), &Value::Null);
    Ok(ExitCode::SUCCESS)
}

fn token(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Usage(format!("{}: cannot read the token: {error}", path.display())))?;
    let token = text.trim().to_owned();
    if token.len() < TOKEN || token.contains(char::is_whitespace) {
        let told = format!(
            "{}: a token has at least {TOKEN} characters and no blanks",
            path.display()
        );
        return Err(Usage(told).into());
    }
    Ok(token)
}
