//! The answer of a named question as people and programs get it: rows merged, details left out, quotes added.
//!
//! A question selects `?fact`: the fact that a row rests on, or several in one text, parted by blanks. Rows that differ in
//! nothing else say the same and become one row with all their facts. `--proof` shows the surest of them with the words that
//! prove it and where these stand, and how many more there are; `--proof=all` gives a row to each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Variable};
use oxigraph::sparql::{QueryResults, QuerySolution, QuerySolutionIter};
use oxigraph::store::Store;

use super::Format;
use super::answer::Look;
use super::error::QueryError;
use super::evaluate::Answer;
use super::question::{Question, proof_headings, term_names};
use crate::model::Lang;
use crate::rdf::ontology_quads;
use crate::rdf::vocabulary::{DEFAULT_BASE, nif, rdfs, skos, tt};

/// Which quotes an answer shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// None.
    #[default]
    None,
    /// Of each row the surest one, and how many more there are.
    First,
    /// Each in a row of its own.
    All,
}

/// How an answer is shown.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// In which format it will be written.
    pub format: Format,
    /// In which language headings and terms are told in tables.
    pub lang: Lang,
    /// Which quotes it shows.
    pub proof: Proof,
    /// A table has the columns of detail too.
    pub details: bool,
}

/// The words that prove a fact, and where they stand (code points of the stored text).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Quote {
    /// The surest first.
    doubt: u32,
    article: String,
    start: usize,
    end: usize,
    words: String,
}

type Cells = Vec<Option<Term>>;

impl Answer {
    /// The answer to a question, shown in this manner. Answers that are no rows stay as they are.
    ///
    /// # Errors
    /// Quotes are asked for and the question names no facts; the evaluation fails while its rows are read.
    pub fn shown(self, question: &Question, store: &Store, manner: Manner) -> Result<Self, QueryError> {
        let named = !question.columns.is_empty();
        let Self { results, base, .. } = self;
        let mut look = if named {
            Look::of(question, manner.lang)
        } else {
            Look::default()
        };
        let rows = match results {
            QueryResults::Solutions(rows) if named || manner.proof != Proof::None => rows,
            _ if manner.proof != Proof::None => return Err(no_proof(question, manner.lang)),
            results => return Ok(Self { results, base, look }),
        };
        let variables = rows.variables().to_vec();
        let facts: Vec<usize> = (0..variables.len()).filter(|at| is_fact(&variables[*at])).collect();
        if manner.proof != Proof::None && facts.is_empty() {
            return Err(no_proof(question, manner.lang));
        }
        let detail = |variable: &Variable| {
            let column = question.columns.iter().find(|column| column.name == variable.as_str());
            column.is_some_and(|column| column.detail)
        };
        let kept: Vec<usize> = (0..variables.len())
            .filter(|at| !(named && facts.contains(at)))
            .collect();
        let merged = merge(rows, &kept, &facts)?;
        let in_table = manner.format == Format::Table;
        let suffixes: Vec<String> = facts
            .iter()
            .map(|at| variables[*at].as_str().trim_start_matches("fact").to_owned())
            .collect();
        let columns = added(manner, &suffixes);
        // A column of the question that the proof has too (the article) gives way to it.
        let shown = |variable: &Variable| {
            !columns.iter().any(|column| column == variable.as_str())
                && (!in_table || manner.details || !detail(variable))
        };
        look.proof = columns.len();
        let left: Vec<usize> = (0..kept.len()).filter(|at| shown(&variables[kept[*at]])).collect();
        let mut head: Vec<Variable> = left.iter().map(|at| variables[kept[*at]].clone()).collect();
        head.extend(columns.iter().map(|name| Variable::new_unchecked(name.as_str())));
        let mut written: Vec<Cells> = Vec::new();
        for (cells, proofs) in merged {
            let cells: Cells = left.iter().map(|at| cells[*at].clone()).collect();
            for proof in proved(store, &proofs, manner)? {
                written.push(cells.iter().cloned().chain(proof).collect());
            }
        }
        let variables: Arc<[Variable]> = head.into();
        let rows = {
            let variables = Arc::clone(&variables);
            written
                .into_iter()
                .map(move |cells| Ok(QuerySolution::from((Arc::clone(&variables), cells))))
        };
        Ok(Self {
            results: QuerySolutionIter::new(variables, rows).into(),
            base,
            look,
        })
    }
}

fn is_fact(variable: &Variable) -> bool {
    let number = variable.as_str().strip_prefix("fact");
    number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

fn no_proof(question: &Question, lang: Lang) -> QueryError {
    let reason = question.no_proof.as_ref().map(|reason| reason.of(lang).to_owned());
    QueryError::NoProof {
        question: question.name.clone(),
        reason: reason
            .unwrap_or_else(|| "the query selects no ?fact (a tt:Fact) whose words could be shown".to_owned()),
    }
}

/// The rows in their order, equal ones once, with the facts of each fact column.
fn merge(
    rows: QuerySolutionIter<'_>,
    kept: &[usize],
    facts: &[usize],
) -> Result<IndexMap<Cells, Vec<BTreeSet<String>>>, QueryError> {
    let mut merged: IndexMap<Cells, Vec<BTreeSet<String>>> = IndexMap::new();
    for row in rows {
        let row = row.map_err(QueryError::Evaluation)?;
        let values = row.values();
        let cells: Cells = kept.iter().map(|at| values[*at].clone()).collect();
        let known = merged
            .entry(cells)
            .or_insert_with(|| vec![BTreeSet::new(); facts.len()]);
        for (set, at) in known.iter_mut().zip(facts) {
            match &values[*at] {
                Some(Term::NamedNode(fact)) => _ = set.insert(fact.as_str().to_owned()),
                Some(Term::Literal(several)) => set.extend(several.value().split(' ').map(str::to_owned)),
                _ => {}
            }
        }
    }
    Ok(merged)
}

/// The names of the columns that proofs add: for each fact column in data, once in tables, whose cells have lines.
fn added(manner: Manner, suffixes: &[String]) -> Vec<String> {
    let once = [String::new()];
    let (names, suffixes): (&[&str], &[String]) = match (manner.proof, manner.format) {
        (Proof::None, _) => return Vec::new(),
        (_, Format::Table) => (&["quote", "article", "place"], &once),
        (Proof::First, _) => (&["quote", "article", "start", "end", "more"], suffixes),
        (Proof::All, _) => (&["quote", "article", "start", "end"], &once),
    };
    let named = |suffix: &String| names.iter().map(|name| format!("{name}{suffix}")).collect::<Vec<_>>();
    suffixes.iter().flat_map(named).collect()
}

/// The cells of those columns, for each row that the answer's row becomes.
fn proved(store: &Store, proofs: &[BTreeSet<String>], manner: Manner) -> Result<Vec<Cells>, QueryError> {
    if manner.proof == Proof::None {
        return Ok(vec![Vec::new()]);
    }
    let mut quotes: Vec<Vec<Quote>> = Vec::new();
    for facts in proofs {
        let mut found = BTreeSet::new();
        for fact in facts {
            found.extend(quote(store, fact)?);
        }
        quotes.push(found.into_iter().collect());
    }
    let table = manner.format == Format::Table;
    if manner.proof == Proof::All {
        let all: BTreeSet<Quote> = quotes.into_iter().flatten().collect();
        if all.is_empty() {
            return Ok(vec![vec![None; if table { 3 } else { 4 }]]);
        }
        let cells = |quote: &Quote| if table { in_table(&[(quote, 0)]) } else { in_data(quote) };
        return Ok(all.iter().map(cells).collect());
    }
    if table {
        let firsts: Vec<(&Quote, usize)> = quotes.iter().filter_map(|q| Some((q.first()?, q.len() - 1))).collect();
        return Ok(vec![in_table(&firsts)]);
    }
    let each = quotes.iter().flat_map(|quotes| match quotes.first() {
        Some(first) => {
            let more = Literal::from(i64::try_from(quotes.len() - 1).unwrap_or(i64::MAX));
            in_data(first).into_iter().chain([Some(more.into())]).collect()
        }
        None => vec![None; 5],
    });
    Ok(vec![each.collect()])
}

fn in_data(quote: &Quote) -> Cells {
    let number = |n: usize| Some(Literal::from(i64::try_from(n).unwrap_or(i64::MAX)).into());
    vec![
        Some(Literal::from(quote.words.as_str()).into()),
        Some(NamedNode::new_unchecked(quote.article.as_str()).into()),
        number(quote.start),
        number(quote.end),
    ]
}

/// The cells of a table: a line for each quote, and how many more prove the same.
fn in_table(quotes: &[(&Quote, usize)]) -> Cells {
    let lines = |line: &dyn Fn(&Quote, usize) -> String| {
        let lines: Vec<String> = quotes.iter().map(|(quote, more)| line(quote, *more)).collect();
        Some(Literal::from(lines.join("\n")).into())
    };
    let articles = match quotes {
        [] => return vec![None, None, None],
        [(quote, _)] => Some(NamedNode::new_unchecked(quote.article.as_str()).into()),
        _ => lines(&|quote, _| quote.article.rsplit_once('/').map_or("", |(_, id)| id).to_owned()),
    };
    vec![
        lines(&|quote, more| match more {
            0 => quote.words.clone(),
            more => format!("{} (+{more} more)", quote.words),
        }),
        articles,
        lines(&|quote, _| format!("{}–{}", quote.start, quote.end)),
    ]
}

/// The main quote of a fact.
fn quote(store: &Store, fact: &str) -> Result<Option<Quote>, QueryError> {
    let Ok(fact) = NamedNode::new(fact) else {
        return Ok(None);
    };
    let first = |node: &NamedNode, property: NamedNodeRef<'_>| -> Result<Option<Term>, QueryError> {
        let quads = store.quads_for_pattern(Some(node.as_ref().into()), Some(property), None, None);
        let objects = quads
            .map(|quad| Ok(quad?.object))
            .collect::<Result<Vec<_>, QueryError>>()?;
        Ok(objects.into_iter().min_by_key(ToString::to_string))
    };
    let main = first(&fact, tt::MAIN_EVIDENCE)?;
    let mention = match main {
        Some(main) => Some(main),
        None => first(&fact, tt::EVIDENCE)?,
    };
    let Some(Term::NamedNode(mention)) = mention else {
        return Ok(None);
    };
    let words = |node, property| {
        Ok::<_, QueryError>(match first(node, property)? {
            Some(Term::Literal(literal)) => literal.value().to_owned(),
            Some(Term::NamedNode(node)) => node.into_string(),
            _ => String::new(),
        })
    };
    let number = |property| Ok::<_, QueryError>(words(&mention, property)?.parse().unwrap_or_default());
    let sure: f64 = words(&fact, tt::CONFIDENCE)?.parse().unwrap_or_default();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share between 0 and 1"
    )]
    let doubt = ((1.0 - sure.clamp(0.0, 1.0)) * 1000.0).round() as u32;
    Ok(Some(Quote {
        doubt,
        article: words(&mention, nif::REFERENCE_CONTEXT)?,
        start: number(nif::BEGIN_INDEX)?,
        end: number(nif::END_INDEX)?,
        words: words(&mention, nif::ANCHOR_OF)?,
    }))
}

impl Look {
    /// The headings of a question's columns, and what the terms of the ontology are called.
    fn of(question: &Question, lang: Lang) -> Self {
        let columns = question
            .columns
            .iter()
            .map(|c| (c.name.clone(), c.heading.of(lang).to_owned()));
        let proof = proof_headings()
            .into_iter()
            .map(|(name, words)| (name, words.of(lang).to_owned()));
        Self {
            headings: columns.chain(proof).collect(),
            terms: terms(lang),
            numbers: Some(lang),
            proof: 0,
        }
    }
}

/// The terms of the ontology with their labels in a language.
fn terms(lang: Lang) -> BTreeMap<String, String> {
    let mut terms: BTreeMap<String, String> = term_names()
        .into_iter()
        .map(|(term, words)| (term, words.of(lang).to_owned()))
        .collect();
    for quad in ontology_quads(DEFAULT_BASE) {
        let named = quad.predicate == skos::PREF_LABEL || quad.predicate == rdfs::LABEL;
        if let (true, NamedOrBlankNode::NamedNode(term), Term::Literal(label)) = (named, quad.subject, quad.object)
            && label.language() == Some(lang.tag())
        {
            terms.insert(term.into_string(), label.value().to_owned());
        }
    }
    terms
}
