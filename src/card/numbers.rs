//! Metrics as rows: the measure, its value, what time and what it is about.

use oxigraph::store::StorageError;

use super::Part;
use super::fields::span;
use super::gather::{Fact, Source};
use super::rows::{Draft, Rows};
use crate::page::Figure;
use crate::rdf::concepts;
use crate::rdf::vocabulary::{sdmx_measure, tt};

/// In which order metrics stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// As the article tells them.
    Place,
    /// Equal measures together, in order of their periods.
    Measure,
}

pub(super) fn rows(source: &Source<'_>, metrics: &[Fact], by: By) -> Result<Rows, StorageError> {
    let mut rows = Rows::default();
    for metric in metrics {
        let Some(figure) = figure(metric) else { continue };
        let period = span(
            metric.words(tt::PERIOD_START).unwrap_or_default(),
            metric.words(tt::PERIOD_END).unwrap_or_default(),
        );
        let sort = match by {
            By::Measure => format!("{}\t{period}", figure.measure.to_lowercase()),
            By::Place => {
                let at = metric.proof().map_or(Ok((0, 0)), |p| source.place(&p.mention))?;
                format!("{} {:09}", metric.article.as_str(), at.0)
            }
        };
        let mut text = vec![Part::words(&figure.phrase(source.words.0))];
        if let Some(scope) = scope(source, metric)? {
            text.push(Part::words(" · "));
            text.push(scope);
        }
        rows.add(Draft::new(period, text).sorted(sort).from(metric));
    }
    Ok(rows)
}

/// What the metric is about, unless it is the entity of the card.
pub(super) fn scope(source: &Source<'_>, metric: &Fact) -> Result<Option<Part>, StorageError> {
    match (metric.node(tt::SCOPE), metric.words(tt::SCOPE_WORDS)) {
        (Some(scope), _) if *scope == source.entity => Ok(None),
        (Some(scope), _) => source.part(scope).map(Some),
        (None, words) => Ok(words.map(Part::words)),
    }
}

/// What the metric says.
pub(super) fn figure(metric: &Fact) -> Option<Figure<'_>> {
    Some(Figure {
        measure: metric.words(tt::MEASURE).unwrap_or_default(),
        value: metric.words(sdmx_measure::OBS_VALUE)?,
        out_of: metric.words(tt::OUT_OF).unwrap_or_default(),
        unit: metric.words(tt::UNIT).unwrap_or_default(),
        qualifier: metric
            .node(tt::QUALIFIER)
            .map(|concept| concepts::qualifier_of(concept.as_ref()))
            .unwrap_or_default(),
    })
}
