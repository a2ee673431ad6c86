//! `trithuc open`: a folder of articles, looked at in the browser.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::Context;

use super::articles::Reading;
use super::{build, serve};
use crate::cli::Global;

/// Build a graph of a folder of articles and look at it in the browser
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc open articles/
  trithuc open articles/ --store conferences.nq.gz --no-browser

The graph is kept in trithuc.nq in the folder, unless --store names another; opening the folder again reads only what
changed. The address is told, the browser opened, and the graph served to this machine until Ctrl-C.")]
pub struct Args {
    /// A folder of articles
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Only tell the address
    #[arg(long)]
    pub no_browser: bool,
    #[command(flatten)]
    pub serving: serve::Serving,
}

/// The store's file in the folder.
const STORE: &str = "trithuc.nq";
/// The port, if it is free.
const PORT: u16 = 7878;

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let mut global = global.clone();
    if global.store == Path::new(STORE) && args.folder.is_dir() {
        global.store = args.folder.join(STORE);
    }
    let build = build::Args {
        articles: vec![args.folder.clone()],
        reading: Reading::default(),
        lexicon: args.serving.lexicon.clone(),
        base: None,
        decisions: None,
        jobs: None,
        strict: false,
        prune: false,
    };
    // What could not be read was told; the rest is shown.
    build::run(&build, &global)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .context("no port of this machine is free")?;
    serve::serve(listener, &args.serving, &global, |address| {
        if !args.no_browser && !browse(address) {
            global.note(global.words().say("open-yourself", &[("address", &address)]));
        }
    })
}

/// Opens an address in the user's browser; tells whether there is a program for that.
fn browse(address: &str) -> bool {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let silent = Stdio::null;
    let started = Command::new(program)
        .args(before)
        .arg(address)
        .stdin(silent())
        .stdout(silent())
        .stderr(silent())
        .spawn();
    started.is_ok()
}
