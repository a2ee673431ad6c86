//! `trithuc load`: RDF made elsewhere in a graph of its own.

use std::path::PathBuf;
use std::process::ExitCode;

use trithuc::store::forget;
use trithuc::store::load::{LoadError, format, load, unload};

use super::articles::Words;
use super::decisions;
use crate::cli::{Global, Usage};

/// Take RDF made elsewhere into a graph of its own
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc load communes.ttl
  trithuc load people.rdf --name wikidata
  trithuc load --remove wikidata
  trithuc export nq --with loaded -o all.nq

Each file becomes the graph BASE/graph/loaded/NAME, in place of what was loaded under that name before; NAME is the file's without
its ending. Questions see it together with the articles; `build` and `remove` leave it alone, and exports have it with `--with loaded`.
Formats, by the ending of the name: nt, nq, ttl, trig, n3, rdf, owl, xml, jsonld, each also .gz. Graphs of nq and trig become one;
blank nodes get names (BASE/graph/loaded/NAME#blank-1, in the order of the file); relative IRIs begin with BASE/graph/loaded/.
A file with an error is told with its line, and nothing is loaded.")]
pub struct Args {
    /// Files of RDF; with --remove: names of loaded graphs
    #[arg(required = true, value_name = "RDF")]
    pub files: Vec<PathBuf>,
    /// The name of the graph, for one file
    #[arg(long, value_name = "NAME", conflicts_with = "remove")]
    pub name: Option<String>,
    /// The format, whatever the names of the files end in
    #[arg(long, value_name = "FORMAT", conflicts_with = "remove")]
    pub from: Option<String>,
    /// Take these loaded graphs out again
    #[arg(long)]
    pub remove: bool,
    /// The folders of words that the store was built with
    #[arg(long, value_name = "DIR", conflicts_with = "remove")]
    pub lexicon: Vec<PathBuf>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let words = global.words();
    if args.remove {
        // To remove from a store that is not there must not make one.
        global.open()?;
        let names: Vec<String> = args.files.iter().map(|name| name.display().to_string()).collect();
        for graph in unload(&mut global.open_for_writing()?, &names).map_err(usage)? {
            global.note(words.say("unloaded", &[("graph", &graph.as_str())]));
        }
        return Ok(ExitCode::SUCCESS);
    }
    if args.name.is_some() && args.files.len() > 1 {
        return Err(Usage("--name is for one file: two files are two graphs".to_owned()).into());
    }
    let from = args.from.as_deref().map(format).transpose().map_err(usage)?;
    let lexicon = Words::load(&args.lexicon, global)?;
    let mut store = global.open_for_writing()?;
    let list = decisions::load_forgotten(global)?;
    forget::known(&store, &list)?;
    let name = args.name.as_deref();
    let all = load(&mut store, &args.files, name, from, &list, lexicon.get()).map_err(usage)?;
    for loaded in &all {
        let mut line = words.say(
            "loaded",
            &[
                ("path", &loaded.path.display()),
                ("n", &words.number(loaded.triples)),
                ("graph", &loaded.graph.as_str()),
            ],
        );
        for (key, count) in [("loaded-graphs", loaded.graphs), ("loaded-blank", loaded.blank_nodes)] {
            if count > 0 {
                line.push_str("; ");
                line.push_str(&words.count(key, count));
            }
        }
        global.note(line);
    }
    let without = all.iter().filter(|loaded| loaded.forgotten > 0).count();
    if without > 0 {
        global.note(words.count("unloaded-forgotten", without));
    }
    Ok(ExitCode::SUCCESS)
}

fn usage(error: LoadError) -> anyhow::Error {
    match error {
        LoadError::Store(error) => error.into(),
        error if error.is_usage() => Usage(error.to_string()).into(),
        other => other.into(),
    }
}
