//! `trithuc forget`: takes people and articles out of the graph for good.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use oxigraph::model::NamedNode;
use trithuc::decide::forgotten::Row;
use trithuc::decide::{Decisions, Forgotten};
use trithuc::export::{Folder, Sink as _};
use trithuc::lexicon::Lexicon;
use trithuc::query::{Kind, QueryError, find_entity};
use trithuc::store::update::{self, Progress, Settings};
use trithuc::store::verify::verify;
use trithuc::store::{Store, base_of, forget, held, rewrite};
use trithuc::text::bare_words;

use super::articles::{Skipped, Words};
use super::progress::Bar;
use super::{decide, decisions, named, report};
use crate::cli::{self, Global, Usage};

/// Take a person or an article out of the graph, for good
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc forget 'Vũ Văn Thử' --dry-run
  trithuc forget 'Vũ Văn Thử'
  trithuc forget --name 'Vũ Văn Thử'
  trithuc forget article-id
  trithuc forget https://example.org/news/1.html
  trithuc forget --check

An article goes with all that was read from it. Of a person, every fact, office and mention goes, and in the stored texts,
titles and quotes █ takes the place of each character that names that person or the office told with the name; other words stay
where they are. The list of what is to be forgotten, forgotten.csv beside the store, holds salted hashes: every
later `build` passes over those articles and leaves out those people, in new articles too. Then everything in the store is searched
for what is to be forgotten; what is left is printed, and the command ends with 1.

A person who shares the name with others is taken out of the articles that speak of that person; the others stay, and the name in
articles to come is anybody's. --name takes a name out of everything, whoever has it.

Nothing else may write a store in a directory (RocksDB) meanwhile.

Not reached: backups, exports, the articles' own files, and what others have copied. To undo it, take the row out of forgotten.csv
and build another store from the articles.")]
pub struct Args {
    /// People (name, IRI or path) and articles (id, IRI, file, title, address of the page); no patterns
    #[arg(value_name = "WHAT", required_unless_present = "check")]
    pub what: Vec<String>,
    /// Each WHAT is the name of a person, to be taken out wherever it stands
    #[arg(long, conflicts_with = "check")]
    pub name: bool,
    /// Tell what would go, and do nothing
    #[arg(long, conflicts_with = "check")]
    pub dry_run: bool,
    /// Search the store for what was to be forgotten before, and change nothing
    #[arg(long, conflicts_with = "what")]
    pub check: bool,
    /// The folders of words that the store was built with
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
    /// What people decided (`trithuc decide --help`); without it `decisions.csv` beside the store, if there is one
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// Threads; one a core without it
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let words = Words::load(&args.lexicon, global)?;
    let mut all = decisions::load(args.decisions.as_deref(), global)?;
    let store = global.open()?;
    forget::known(&store, &all.forgotten)?;
    if args.check {
        return check(&store, &all.forgotten, words.get(), global);
    }
    let rows = wanted(args, &store, &all.forgotten, words.get(), global)?;
    all.forgotten.add(rows.iter().cloned());
    refuse_names_of_places(&store, &all.forgotten, words.get())?;
    tell_touched(
        &store,
        &settings(args, words.get(), &all, &|_| {}),
        args.dry_run,
        global,
    )?;
    tell_decisions(args, &all, words.get(), global);
    if args.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    drop(store);
    let mut store = global.open_for_writing()?;
    // Another may have written it until now.
    all.forgotten = decisions::load_forgotten(global)?;
    forget::known(&store, &all.forgotten)?;
    all.forgotten.add(rows);
    let list = Forgotten::beside(&global.store);
    let content = all.forgotten.content();
    // Before the store: if this run is ended now, the next build goes on with it.
    Folder::single(&list).file("", &mut |out| out.write_all(content.as_bytes()))?;
    let bar = Bar::new(global);
    let show = |progress| bar.show(progress);
    let settings = settings(args, words.get(), &all, &show);
    let report = update::build(&mut store, Vec::new(), &settings)?;
    rewrite(store)?;
    drop(bar);
    decisions::tell_idle(&report.idle_decisions, global);
    report::tell(&report, &Skipped::default(), 0, start.elapsed(), global);
    global.note(global.words().say("forgotten-list", &[("path", &list.display())]));
    check(&global.open()?, &all.forgotten, words.get(), global)
}

fn settings<'a>(
    args: &Args,
    lexicon: &'a Lexicon,
    decisions: &'a Decisions,
    progress: &'a (dyn Fn(Progress) + Sync),
) -> Settings<'a> {
    Settings {
        lexicon,
        decisions,
        base: None,
        jobs: args.jobs,
        progress,
    }
}

/// Searches the store, and looks whether the quotes stand.
fn check(store: &Store, list: &Forgotten, lexicon: &Lexicon, global: &Global) -> anyhow::Result<ExitCode> {
    let words = global.words();
    let remains = forget::remains(store, list, lexicon)?;
    cli::write_out(|out| {
        for (graph, term) in &remains.found {
            writeln!(out, "{graph}: {term}")?;
        }
        Ok(())
    })?;
    let faults = verify(store)?.faults.len();
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("n", &words.number(remains.searched)),
        ("found", &words.number(remains.found.len())),
        ("rows", &words.number(list.rows.len())),
    ];
    global.note(words.say("forgotten-searched", &values));
    if faults > 0 {
        global.fault(words.count("stands-not", faults));
    }
    Ok(super::outcome(remains.found.len() + faults))
}

/// The rows for all that was named; an error if one of the names fits nothing.
fn wanted(
    args: &Args,
    store: &Store,
    list: &Forgotten,
    lexicon: &Lexicon,
    global: &Global,
) -> anyhow::Result<Vec<Row>> {
    let salt = list.rows.last().map_or_else(salt, |row| row.salt.clone());
    let today = decide::today();
    let mut wanted = Vec::new();
    let articles = held::articles(store)?;
    for what in &args.what {
        let person = |name: &str, within: &[String]| {
            Row::person(name, within, &salt, &today, lexicon)
                .ok_or_else(|| Usage(format!("`{name}`: no word stands in that name")))
        };
        if args.name {
            wanted.push(person(what, &[])?);
            continue;
        }
        let mut ids = forget::of_address(store, what)?;
        if ids.is_empty() {
            ids = named::by_id_or_file(what, store, global)?;
        }
        if ids.is_empty() {
            // No title that is only like it: what goes does not come back.
            ids = forget::of_title(store, what)?;
        }
        for id in &ids {
            wanted.push(Row::article(id, &salt, &today));
            let url = articles.iter().find(|article| article.id == *id);
            let url = url.and_then(|article| article.meta.url.as_deref());
            wanted.extend(url.map(|url| Row::url(url, &salt, &today)));
        }
        if !ids.is_empty() {
            continue;
        }
        let official = official(what, store)?;
        let (names, ids) = forget::person(store, &official)?;
        if names.is_empty() {
            let told = format!("{what}: neither an article nor an official; nothing was forgotten");
            return Err(Usage(told).into());
        }
        let who = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        global.note(format_args!("{}: {who}", official.as_str()));
        let namesakes = forget::namesakes(store, &official, &names)?;
        if !namesakes.is_empty() {
            let others: Vec<&str> = namesakes.iter().map(NamedNode::as_str).collect();
            let values: [(&str, &dyn std::fmt::Display); 2] = [("what", what), ("others", &others.join(", "))];
            global.note(global.words().say("forgotten-namesakes", &values));
        }
        let within: &[String] = if namesakes.is_empty() { &[] } else { &ids };
        for name in &names {
            wanted.push(person(name, within)?);
        }
    }
    Ok(wanted)
}

/// The official whom the words mean.
fn official(words: &str, store: &Store) -> anyhow::Result<NamedNode> {
    find_entity(store.oxigraph(), words, &[Kind::Official]).map_err(|error| match error {
        QueryError::UnknownEntity { .. } => Usage(format!(
            "{error}; an article is named by its id, path, title or address (`trithuc query articles` lists them); \
             --name takes a name out that the graph knows nothing of; nothing was forgotten"
        ))
        .into(),
        error if error.is_usage() => Usage(error.to_string()).into(),
        error => error.into(),
    })
}

/// The names of places stay: whoever shares one cannot be taken out by it.
fn refuse_names_of_places(store: &Store, list: &Forgotten, lexicon: &Lexicon) -> anyhow::Result<()> {
    let base = base_of(store)?.unwrap_or_default();
    for name in ["graph/ontology", "graph/reference"] {
        let graph = NamedNode::new_unchecked(format!("{base}{name}"));
        for quad in store.graph(&graph)? {
            if let oxigraph::model::Term::Literal(label) = &quad.object
                && list.names(label.value(), None, lexicon)
            {
                let told = format!(
                    "`{}` stands in the names of places or terms, which cannot be forgotten; forget the articles instead; \
                     nothing was forgotten",
                    label.value()
                );
                return Err(Usage(told).into());
            }
        }
    }
    Ok(())
}

/// Tells what goes.
fn tell_touched(store: &Store, settings: &Settings<'_>, dry_run: bool, global: &Global) -> anyhow::Result<()> {
    let words = global.words();
    let touched = forget::touched(store, settings)?;
    let key = if dry_run { "forgotten-would" } else { "forgotten-goes" };
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("gone", &words.number(touched.gone.len())),
        ("blanked", &words.number(touched.blanked.len())),
        ("facts", &words.number(touched.facts)),
        ("loaded", &words.number(touched.loaded)),
    ];
    global.note(words.say(key, &values));
    for (key, ids) in [
        ("forgotten-gone", &touched.gone),
        ("forgotten-blanked", &touched.blanked),
    ] {
        if !ids.is_empty() && (dry_run || global.verbose > 0) {
            global.note(words.say(key, &[("ids", &ids.join(", "))]));
        }
    }
    Ok(())
}

/// Tells the lines of the decisions that speak of what is forgotten: they are people's, and stay until people take them out.
fn tell_decisions(args: &Args, decisions: &Decisions, lexicon: &Lexicon, global: &Global) {
    let path = match &args.decisions {
        Some(path) => path.clone(),
        None => decisions::beside(&global.store),
    };
    let lines = lines_about(&path, &decisions.forgotten, lexicon);
    if !lines.is_empty() {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let values: [(&str, &dyn std::fmt::Display); 2] = [("path", &path.display()), ("lines", &lines.join(", "))];
        global.note(global.words().say("forgotten-decisions", &values));
    }
}

fn lines_about(path: &Path, list: &Forgotten, lexicon: &Lexicon) -> BTreeSet<usize> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let speaks = |line: &str| {
        let words = bare_words(line).join(" ");
        let mut ids = line
            .split("article/")
            .skip(1)
            .filter_map(|rest| rest.split(['#', ',']).next());
        list.names(&words, None, lexicon) || ids.any(|id| list.is_named(id) || list.names(&words, Some(id), lexicon))
    };
    let lines = text.lines().enumerate().skip(1);
    lines.filter(|(_, line)| speaks(line)).map(|(at, _)| at + 1).collect()
}

/// 128 random bits in hex: the standard library seeds its hashers from the system.
fn salt() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}
