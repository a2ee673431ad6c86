//! A metric: one measure of one place or body, period by period, targets beside results, and the same of others.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};

use super::Part;
use super::fields::span;
use super::gather::{Fact, Source};
use super::numbers::{figure, scope};
use super::rows::{Collector, Draft, Order, Rows};
use crate::conflict::{Amount, clashing};
use crate::model::Status;
use crate::rdf::vocabulary::{rdf, sdmx_measure, tt};
use crate::text::fold;

/// What two numbers share that are of one series: the measure, the unit, and what they are about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Series {
    measure: String,
    unit: String,
    scope: Result<NamedNode, String>,
}

impl Series {
    fn of(metric: &Fact) -> Self {
        let words = |property| fold(metric.words(property).unwrap_or_default());
        Self {
            measure: words(tt::MEASURE),
            unit: words(tt::UNIT),
            scope: metric.node(tt::SCOPE).cloned().ok_or_else(|| words(tt::SCOPE_WORDS)),
        }
    }
}

/// Of the metrics with that measure, one of the series that has most values; nothing if there is none.
pub(super) fn find(store: &Store, words: &str) -> Result<Option<NamedNode>, StorageError> {
    let mut series: BTreeMap<(String, String), BTreeSet<NamedNode>> = BTreeMap::new();
    for metric in with_measure(store, &fold(words))? {
        let value = |property| -> Result<String, StorageError> {
            let quad = store
                .quads_for_pattern(Some((&metric).into()), Some(property), None, None)
                .next();
            Ok(quad
                .transpose()?
                .map(|quad| quad.object.to_string())
                .unwrap_or_default())
        };
        let key = (value(tt::SCOPE)?, value(tt::UNIT)?);
        series.entry(key).or_default().insert(metric);
    }
    // A place or body tells more than nothing told.
    let most = series
        .iter()
        .max_by_key(|((scope, _), metrics)| (!scope.is_empty(), metrics.len()));
    Ok(most.and_then(|(_, metrics)| metrics.first().cloned()))
}

/// The metrics of which the measure is that, folded.
fn with_measure(store: &Store, measure: &str) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut found = BTreeSet::new();
    for quad in store.quads_for_pattern(None, Some(tt::MEASURE), None, None) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(metric), Term::Literal(words)) = (quad.subject, quad.object)
            && fold(words.value()) == measure
        {
            found.insert(metric);
        }
    }
    Ok(found)
}

/// Is the node a metric?
pub(super) fn is_one(source: &Source<'_>) -> Result<bool, StorageError> {
    let types = source.objects(&source.entity, rdf::TYPE)?;
    Ok(types.contains(&Term::from(tt::METRIC)))
}

/// The measure, and what it is of.
pub(super) fn title(source: &Source<'_>) -> Result<String, StorageError> {
    let Some(metric) = source.metric(&source.entity)? else {
        return Ok(String::new());
    };
    let measure = metric.words(tt::MEASURE).unwrap_or_default().to_owned();
    Ok(match scope(source, &metric)? {
        Some(scope) => format!("{measure} · {}", scope.text),
        None => measure,
    })
}

/// The sections, and how many articles the series is from.
pub(super) fn sections(source: &Source<'_>, card: &mut Collector<'_>) -> Result<usize, StorageError> {
    let Some(me) = source.metric(&source.entity)? else {
        return Ok(0);
    };
    let me = Series::of(&me);
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for node in with_measure(source.store, &me.measure)? {
        if let Some(metric) = source.metric(&node)? {
            let series = Series::of(&metric);
            if series == me {
                own.push(metric);
            } else {
                others.push(metric);
            }
        }
    }
    let articles: BTreeSet<&NamedNode> = own.iter().map(|metric| &metric.article).collect();
    let articles = articles.len();
    let mut rows = Rows::default();
    add(source, &own, false, &mut rows)?;
    card.section("series", rows, Order::All);
    let mut rows = Rows::default();
    let mut by_series: BTreeMap<Series, Vec<Fact>> = BTreeMap::new();
    for metric in others {
        by_series.entry(Series::of(&metric)).or_default().push(metric);
    }
    for metrics in by_series.values() {
        add(source, metrics, true, &mut rows)?;
    }
    card.section("series-elsewhere", rows, Order::First);
    Ok(articles)
}

/// A row for each time of one series.
fn add(source: &Source<'_>, metrics: &[Fact], with_scope: bool, rows: &mut Rows) -> Result<(), StorageError> {
    let mut times: BTreeMap<(String, Option<NamedNode>), Vec<&Fact>> = BTreeMap::new();
    for metric in metrics {
        let words = |property| metric.words(property).unwrap_or_default();
        let period = span(words(tt::PERIOD_START), words(tt::PERIOD_END));
        let event = metric.node(tt::REPORTED_AT).filter(|_| period.is_empty()).cloned();
        times.entry((period, event)).or_default().push(metric);
    }
    for ((period, event), metrics) in times {
        let (lead, detail) = match &event {
            Some(event) => (source.event_date(event)?, vec![source.part(event)?]),
            None => (period, Vec::new()),
        };
        let scope = match metrics.first() {
            Some(metric) if with_scope => scope(source, metric)?,
            _ => None,
        };
        for draft in of_time(source, &metrics, scope.as_ref()) {
            let sort = match &scope_words(&draft) {
                Some(words) if with_scope => format!("{words}\t{lead}"),
                _ => lead.clone(),
            };
            let draft = Draft {
                lead: lead.clone(),
                ..draft
            };
            rows.add(draft.sorted(sort).detail(detail.clone()));
        }
    }
    Ok(())
}

/// What a row of others is about, which orders it.
fn scope_words(draft: &Draft) -> Option<String> {
    draft.text.first().map(|part| part.text.to_lowercase())
}

/// The results of one time with the targets beside them; what is denied stands by itself.
fn of_time(source: &Source<'_>, metrics: &[&Fact], scope: Option<&Part>) -> Vec<Draft> {
    let of = |wanted: &dyn Fn(Status) -> bool| -> Vec<&Fact> {
        metrics
            .iter()
            .copied()
            .filter(|metric| wanted(metric.status()))
            .collect()
    };
    let results = of(&|status| status == Status::Actual);
    let aims = of(&|status| matches!(status, Status::Target | Status::Planned));
    let denied = of(&|status| status == Status::Negated);
    let text = |words: String| -> Vec<Part> {
        let named = scope.into_iter().flat_map(|scope| [scope.clone(), Part::words(": ")]);
        named.chain([Part::words(&words)]).collect()
    };
    let mut drafts = Vec::new();
    if !results.is_empty() {
        let mut words = amounts(source, &results);
        if !aims.is_empty() {
            words = format!("{words} · {}: {}", source.words.get("target"), amounts(source, &aims));
        }
        let told = results
            .iter()
            .filter_map(|metric| Some((metric.article.clone(), amount(metric)?)));
        let differs = !clashing(told, Amount::agrees).is_empty();
        let draft = Draft::new("", text(words)).marked(differs.then_some("differs"));
        let proofs = results.iter().chain(&aims).filter_map(|metric| metric.proof());
        drafts.push(draft.proved(proofs.collect()));
    }
    for rest in [if results.is_empty() { aims } else { Vec::new() }, denied] {
        if !rest.is_empty() {
            let draft = Draft::new("", text(amounts(source, &rest)));
            drafts.push(rest.iter().fold(draft, |draft, metric| draft.from(metric)));
        }
    }
    drafts
}

/// Each amount once, in the order of articles.
fn amounts(source: &Source<'_>, metrics: &[&Fact]) -> String {
    let mut told: Vec<String> = Vec::new();
    for figure in metrics.iter().filter_map(|metric| figure(metric)) {
        let amount = figure.amount(source.words.0);
        if !told.contains(&amount) {
            told.push(amount);
        }
    }
    told.join(" / ")
}

fn amount(metric: &Fact) -> Option<Amount> {
    Some(Amount {
        value: metric.words(sdmx_measure::OBS_VALUE)?.to_owned(),
        sign: figure(metric)?.qualifier.sign(),
        out_of: metric.words(tt::OUT_OF).map(str::to_owned),
    })
}
