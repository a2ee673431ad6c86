//! What the command line takes: the global options, the commands, the grouped help.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, CommandFactory, Parser, Subcommand};
use serde_json::Value;
use trithuc::export::{Folder, Sink as _};
use trithuc::model::{Lang, Moment};
use trithuc::page::Words;
use trithuc::query::confident;
use trithuc::store::Store;

use crate::commands;
use crate::commands::log::{Format, Level, Log};

/// The commands under headings, in the order of the help.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Make and keep a graph",
        &[
            "build", "remove", "forget", "review", "decide", "load", "verify", "validate", "diff", "backup", "restore",
        ],
    ),
    ("Ask it", &["show", "query", "queries", "conflicts", "stats"]),
    ("Look at it in a browser", &["open", "serve"]),
    ("See its shape", &["path", "neighbours", "rank", "communities"]),
    ("Take it elsewhere", &["export", "ontology"]),
    ("See how a text is read", &["extract", "explain", "evaluate", "lexicon"]),
    ("This program", &["completions", "man", "help"]),
];

/// Reads Vietnamese news about conferences of the Party and the state and builds a knowledge graph of them.
///
/// Every fact cites the words it was read from. Data goes to the standard output, messages to the standard error.
/// Exit codes: 0 done (an empty result too), 1 some work failed, 2 wrong usage.
#[derive(Debug, Parser)]
#[command(
    name = "trithuc",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command knows; they may stand before or after it.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The graph: a file .nq or .trig (also .gz), or a directory (feature rocksdb)
    #[arg(
        long,
        global = true,
        env = "TRITHUC_STORE",
        value_name = "STORE",
        default_value = "trithuc.nq"
    )]
    pub store: PathBuf,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more; twice for more yet
    #[arg(short, long, global = true, action = clap::ArgAction::Count, conflicts_with = "quiet")]
    pub verbose: u8,
    /// How messages are written: lines for people, or one JSON object a line (docs/serve.md)
    #[arg(
        long,
        global = true,
        env = "TRITHUC_LOG_FORMAT",
        value_name = "FORMAT",
        value_enum,
        default_value_t
    )]
    pub log_format: Format,
    /// Colours in messages and tables
    #[arg(long, global = true, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// The language of headings, cards and reports (drawings are in Vietnamese unless it is given)
    #[arg(long, global = true, env = "TRITHUC_LANG", value_name = "LANG", default_value = "en",
        value_parser = languages())]
    pub lang: Lang,
}

/// The tags of the languages.
fn languages() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::tag))
        .map(|tag| Lang::of(&tag).expect("only the tags of languages pass"))
}

impl Global {
    /// Opens the store for reading.
    pub fn open(&self) -> anyhow::Result<Store> {
        Ok(Store::read(&self.store)?)
    }

    /// The graph of the store for reading, without the facts that are less sure than this (per cent), if anything is asked.
    pub fn open_sure(&self, min_confidence: Option<u8>) -> anyhow::Result<oxigraph::store::Store> {
        let store = self.open()?;
        match min_confidence {
            Some(least) => Ok(confident(store.oxigraph(), least)?),
            None => Ok(store.oxigraph().clone()),
        }
    }

    /// Opens the store for writing, and makes it if there is none.
    pub fn open_for_writing(&self) -> anyhow::Result<Store> {
        if let Some(folder) = self.store.parent()
            && !folder.as_os_str().is_empty()
            && !folder.exists()
            && !self.store.to_string_lossy().contains("://")
        {
            let (store, folder) = (self.store.display(), folder.display());
            bail!("{store}: the folder {folder} is not there; make it, or name another store with --store");
        }
        Ok(Store::write(&self.store)?)
    }

    /// What people read, in their language.
    pub fn words(&self) -> Words {
        Words(self.lang)
    }

    /// Tells what was written to a file, in one line.
    pub fn written(&self, path: Option<&Path>, counts: &[(&str, usize)]) {
        let Some(path) = path else { return };
        let words = self.words();
        let what: Vec<String> = counts.iter().map(|(key, count)| words.count(key, *count)).collect();
        self.note(words.say("written", &[("path", &path.display()), ("what", &what.join(", "))]));
    }

    /// Where messages go.
    pub fn log(&self) -> Log {
        Log {
            format: self.log_format,
            quiet: self.quiet,
            verbose: self.verbose > 0,
            lang: self.lang,
        }
    }

    /// Tells people something on the standard error, unless they asked for quiet.
    pub fn note(&self, message: impl std::fmt::Display) {
        self.log().event(Level::Info, "note", message, &Value::Null);
    }

    /// Tells people that one thing of several failed, also when they asked for quiet.
    pub fn fault(&self, problem: impl std::fmt::Display) {
        self.log().event(Level::Error, "fault", problem, &Value::Null);
    }

    /// Tells people something on the standard error if they asked for more.
    pub fn detail(&self, message: impl std::fmt::Display) {
        self.log().event(Level::Debug, "detail", message, &Value::Null);
    }

    /// Sets how colours are written from here on.
    pub fn apply(&self) {
        match self.color {
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
            ColorChoice::Auto => anstream::ColorChoice::Auto,
        }
        .write_global();
    }
}

/// The language that the command line or the environment asks for, if they do.
pub fn asked_lang() -> Option<Lang> {
    let given = asked(&arguments(), "--lang").map(str::to_owned);
    let given = given.or_else(|| std::env::var("TRITHUC_LANG").ok());
    Lang::of(&given?)
}

/// What stands on the command line. Names of files need not be UTF-8.
pub fn arguments() -> Vec<String> {
    let arguments = std::env::args_os();
    arguments
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect()
}

/// The value of a global option, as far as it can be told from unparsed arguments.
pub fn asked<'a>(arguments: &'a [String], option: &str) -> Option<&'a str> {
    let apart = arguments.windows(2).find(|pair| pair[0] == option);
    apart.map(|pair| pair[1].as_str()).or_else(|| {
        let joined = |a: &'a String| a.strip_prefix(option)?.strip_prefix('=');
        arguments.iter().find_map(joined)
    })
}

/// A year, month or day of an option.
pub fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).ok_or_else(|| "write 2023, 2023-06 or 2023-06-28".to_owned())
}

/// Writes data to the standard output through one buffer, and flushes it.
pub fn write_out(write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    write(&mut out)?;
    out.flush().context("cannot write to the standard output")
}

/// What somebody meant who typed what is not there: the nearest of what is, else how to find out.
pub fn meant<'a>(typed: &str, known: impl Iterator<Item = &'a str>, else_see: &str) -> String {
    let near = trithuc::query::near(typed, known);
    if near.is_empty() {
        return else_see.to_owned();
    }
    let near: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    format!("did you mean {}?", near.join(" or "))
}

/// What somebody wanted who began with something else than a command.
pub fn instead_of_command(typed: &str) -> Option<String> {
    let first = typed.split_whitespace().next().unwrap_or_default().to_uppercase();
    if ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX"].contains(&first.as_str()) {
        return Some("to ask in SPARQL, in quotes: trithuc query 'SELECT …'".to_owned());
    }
    if trithuc::query::named(typed).is_ok() {
        return Some(format!("that is the name of a question: trithuc query {typed}"));
    }
    if Path::new(typed).exists() || trithuc::read::Format::of_path(typed.as_ref()).is_some() {
        return Some(format!("to read articles into the graph: trithuc build {typed}"));
    }
    None
}

/// Writes data to a file, whole or not at all, or without one to the standard output.
pub fn write_to(output: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let Some(path) = output else { return write_out(write) };
    let mut write = Some(write);
    let mut failure = None;
    let written = Folder::single(path).file("", &mut |out| match write.take().map(|write| write(out)) {
        Some(Err(error)) => {
            let told = io::Error::other(error.to_string());
            failure = Some(error);
            Err(told)
        }
        _ => Ok(()),
    });
    match failure {
        Some(error) => Err(error.context(format!("{} is not written", path.display()))),
        None => Ok(written?),
    }
}

/// Wrong usage that the parser of the command line cannot see; ends with exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// One variant a command; its arguments and its `run` stand in `commands/`.
#[derive(Debug, Subcommand)]
pub enum Command {
    Build(commands::build::Args),
    Remove(commands::remove::Args),
    Forget(commands::forget::Args),
    Review(commands::review::Args),
    Decide(commands::decide::Args),
    Load(commands::load::Args),
    Verify(commands::verify::Args),
    Backup(commands::backup::BackupArgs),
    Restore(commands::backup::RestoreArgs),
    Validate(commands::validate::Args),
    Diff(commands::diff::Args),
    Query(commands::query::Args),
    Queries(commands::queries::Args),
    Show(commands::show::Args),
    Open(commands::open::Args),
    Serve(commands::serve::Args),
    Conflicts(commands::conflicts::Args),
    Stats(commands::stats::Args),
    Path(commands::path::Args),
    Neighbours(commands::neighbours::Args),
    Rank(commands::rank::Args),
    Communities(commands::communities::Args),
    Export(commands::export::Args),
    Ontology(commands::ontology::Args),
    Extract(commands::extract::Args),
    Explain(commands::explain::Args),
    Evaluate(commands::evaluate::Args),
    #[command(hide = true)]
    Generate(commands::generate::Args),
    Lexicon(commands::lexicon::Args),
    Completions(commands::completions::Args),
    Man(commands::man::Args),
}

/// The command line as clap knows it, with the commands grouped in its help.
pub fn command() -> clap::Command {
    let command = Cli::command();
    let groups = grouped(&command);
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{groups}\nOptions:\n{{options}}\n\n\
         `trithuc COMMAND --help` tells more and shows examples.\n"
    ))
}

/// The lines of the help that list the commands.
fn grouped(command: &clap::Command) -> String {
    let styles = command.get_styles();
    let (header, literal) = (styles.get_header(), styles.get_literal());
    let about = |name: &str| {
        command
            .find_subcommand(name)
            .and_then(|c| c.get_about().map(ToString::to_string))
            .unwrap_or_else(|| "Print this, or the help of a command".to_owned())
    };
    let mut lines = Vec::new();
    for (heading, names) in GROUPS {
        lines.push(format!("\n{header}{heading}:{header:#}\n"));
        for name in *names {
            lines.push(format!("  {literal}{name:<12}{literal:#} {}\n", about(name)));
        }
    }
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn every_command_stands_once_in_the_grouped_help() {
        let mut named: Vec<_> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        named.sort_unstable();
        let mut all: Vec<_> = Cli::command()
            .get_subcommands()
            .filter(|c| !c.is_hide_set())
            .map(|c| c.get_name().to_owned())
            .collect();
        all.push("help".to_owned());
        all.sort_unstable();
        assert_eq!(named, all);
    }

    #[test]
    fn every_command_says_what_it_does_and_shows_examples() {
        for sub in Cli::command().get_subcommands() {
            assert!(sub.get_about().is_some(), "{}", sub.get_name());
            let after = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains("trithuc "), "{} shows no example", sub.get_name());
        }
    }
}
