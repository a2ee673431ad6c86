//! `data/confidence.csv`: what share of each rule's facts is right, on all articles with gold that are in the project.
//!
//! `make calibrate` (`TRITHUC_CALIBRATE=write`) writes it anew; docs/confidence.md tells how to read it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use rayon::prelude::*;
use trithuc::evaluate::{Tables, score};
use trithuc::export::{ExportError, Options, Sink, exporter};
use trithuc::extract;
use trithuc::lexicon::Lexicon;
use trithuc::lexicon::reference::Reference;
use trithuc::model::{Article, Extraction};
use trithuc::rdf::{Context, article_quads, ontology_quads};
use trithuc::read;
use trithuc::recognise::Reading;
use trithuc::resolve::resolve;

use crate::ratchet::SETS;

/// So many facts as sure as the whole are added to each rule's own, so that a rule seen twice is not called certain.
const WEIGHT: f64 = 8.0;

/// Rule, kind of claim, the rule's own estimate.
type Key = (&'static str, &'static str, u8);

/// Cells of the tables that stand there because of a rule's facts, and how many of them are right; how many facts.
#[derive(Clone, Copy, Default)]
struct Count {
    facts: usize,
    cells: i64,
    right: i64,
}

#[test]
#[ignore = "takes minutes; `make calibrate` runs it"]
fn calibrate() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let more = env::var("TRITHUC_GOLD").unwrap_or_default();
    let more = more.split(':').filter(|set| !set.is_empty()).map(PathBuf::from);
    let sets = SETS
        .iter()
        .map(|(_, articles, gold)| (root.join(articles), root.join(gold)));
    let sets: Vec<_> = sets
        .chain(more.map(|set| (set.join("articles"), set.join("gold"))))
        .collect();
    let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
    for (articles, gold) in &sets {
        let gold = Tables::read(gold).unwrap();
        let files: Vec<PathBuf> = fs::read_dir(articles).unwrap().map(|f| f.unwrap().path()).collect();
        let each: Vec<_> = files.par_iter().filter_map(|file| of_article(file, &gold)).collect();
        for (key, one) in each.into_iter().flatten() {
            let all = counts.entry(key).or_default();
            all.facts += one.facts;
            all.cells += one.cells;
            all.right += one.right;
        }
    }
    let cells: i64 = counts.values().map(|c| c.cells).sum();
    let right: i64 = counts.values().map(|c| c.right).sum();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let share = |right: i64, cells: i64| right as f64 / cells as f64;
    let whole = share(right, cells);
    eprintln!("{right} of {cells} cells are right: {whole:.3}");
    assert!(whole > 0.7, "something is broken: {whole}");
    let mut text = String::from("rule,claim,estimate,facts,right,confidence\n");
    for ((rule, claim, estimate), count) in &counts {
        if count.cells <= 0 {
            continue;
        }
        let own = share(count.right.max(0), count.cells).min(1.0);
        #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
        let n = count.facts as f64;
        let smooth = (own * n + whole * WEIGHT) / (n + WEIGHT);
        let percent = format!("{:.0}", (smooth * 100.0).clamp(1.0, 99.0));
        writeln!(text, "{rule},{claim},{estimate},{},{own:.3},{percent}", count.facts).unwrap();
    }
    if env::var("TRITHUC_CALIBRATE").is_ok_and(|what| what == "write") {
        fs::write(root.join("data/confidence.csv"), text).unwrap();
    } else {
        eprintln!("{text}");
    }
}

/// For each rule of an article: what its tables lose without the rule's facts.
fn of_article(file: &Path, gold: &Tables) -> Option<Vec<(Key, Count)>> {
    let article = read::read(read::Source::file(file), &read::Options::default()).ok()?;
    let mut own = Tables::default();
    let wanted = gold.get(&article.id)?;
    for table in trithuc::evaluate::TABLES {
        for row in wanted.rows(table) {
            own.push(&article.id, table, row.clone());
        }
    }
    let extraction = extract::state(&Reading::new(&article, Lexicon::builtin()));
    let (cells, right) = cells(&article, &extraction, &own);
    let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
    let key = |fact: &trithuc::model::Fact| (fact.rule, fact.claim.word(), fact.confidence);
    for fact in &extraction.facts {
        counts.entry(key(fact)).or_default().facts += 1;
    }
    for (rule, count) in &mut counts {
        let mut without = extraction.clone();
        without.facts.retain(|fact| key(fact) != *rule);
        let (less, less_right) = self::cells(&article, &without, &own);
        count.cells = cells - less;
        count.right = right - less_right;
    }
    Some(counts.into_iter().collect())
}

/// Rows and attributes in an extraction's tables, and how many of them the gold has.
fn cells(article: &Article, extraction: &Extraction, gold: &Tables) -> (i64, i64) {
    let context = Context {
        base: trithuc::rdf::vocabulary::DEFAULT_BASE.to_owned(),
        tool: String::new(),
        lexicon: String::new(),
    };
    let identities = resolve(&[(article, extraction)], Reference::builtin());
    let store = oxigraph::store::Store::new().unwrap();
    // the names of kinds and dayparts stand in the ontology
    store.extend(ontology_quads(&context.base)).unwrap();
    store
        .extend(article_quads(
            article,
            extraction,
            identities.paths(&article.id).unwrap(),
            &context,
        ))
        .unwrap();
    let mut files = Files::default();
    exporter("tables")
        .unwrap()
        .export(&store, &Options::default(), &mut files)
        .unwrap();
    let mut tables = Tables::default();
    for (name, csv) in &files.0 {
        tables.add(name.trim_end_matches(".csv"), Path::new(name), csv).unwrap();
    }
    let scores = score(gold, &tables).unwrap();
    scores.tables.values().fold((0, 0), |(found, hit), tally| {
        let count = |n: usize| i64::try_from(n).unwrap();
        (found + count(tally.hit + tally.extra), hit + count(tally.hit))
    })
}

/// Keeps the files of an export in memory.
#[derive(Default)]
struct Files(Vec<(String, Vec<u8>)>);

impl Sink for Files {
    fn file(
        &mut self,
        name: &str,
        content: &mut dyn FnMut(&mut dyn std::io::Write) -> std::io::Result<()>,
    ) -> Result<(), ExportError> {
        let mut bytes = Vec::new();
        content(&mut bytes).unwrap();
        self.0.push((name.to_owned(), bytes));
        Ok(())
    }
}
