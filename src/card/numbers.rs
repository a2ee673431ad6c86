//! Metrics as rows: the measure, its value, what time and what it is about.

use oxigraph::store::StorageError;

use super::Part;
use super::fields::span;
use super::gather::{Fact, Source};
use super::rows::{Draft, Rows};
use crate::model::{Lang, Qualifier};
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
        let Some(value) = value(metric, source.words.0) else {
            continue;
        };
        let period = span(
            metric.words(tt::PERIOD_START).unwrap_or_default(),
            metric.words(tt::PERIOD_END).unwrap_or_default(),
        );
        let measure = metric.words(tt::MEASURE).unwrap_or_default();
        let text = if measure.is_empty() {
            value
        } else {
            format!("{measure}: {value}")
        };
        let sort = match by {
            By::Measure => format!("{}\t{period}", measure.to_lowercase()),
            By::Place => {
                let at = metric.proof().map_or(Ok((0, 0)), |p| source.place(&p.mention))?;
                format!("{} {:09}", metric.article.as_str(), at.0)
            }
        };
        let mut text = vec![Part::words(&text)];
        if let Some(scope) = scope(source, metric)? {
            text.push(Part::words(" · "));
            text.push(scope);
        }
        rows.add(Draft::new(period, text).sorted(sort).from(metric));
    }
    Ok(rows)
}

/// What the metric is about, unless it is the entity of the card.
fn scope(source: &Source<'_>, metric: &Fact) -> Result<Option<Part>, StorageError> {
    match (metric.node(tt::SCOPE), metric.words(tt::SCOPE_WORDS)) {
        (Some(scope), _) if *scope == source.entity => Ok(None),
        (Some(scope), _) => source.part(scope).map(Some),
        (None, words) => Ok(words.map(Part::words)),
    }
}

/// `> 1.234 đảng viên`, `18/20 cán bộ`, `97,5 %`.
fn value(metric: &Fact, lang: Lang) -> Option<String> {
    let mut text = String::new();
    let concept = metric.node(tt::QUALIFIER);
    let qualifier = [
        (Qualifier::MoreThan, "> "),
        (Qualifier::AtLeast, "≥ "),
        (Qualifier::LessThan, "< "),
        (Qualifier::AtMost, "≤ "),
        (Qualifier::About, "~ "),
    ];
    for (qualifier, sign) in qualifier {
        if concept.is_some_and(|c| c.as_ref() == concepts::qualifier(qualifier)) {
            text.push_str(sign);
        }
    }
    text.push_str(&grouped(metric.words(sdmx_measure::OBS_VALUE)?, lang));
    if let Some(total) = metric.words(tt::OUT_OF) {
        text.push('/');
        text.push_str(&grouped(total, lang));
    }
    match metric.words(tt::UNIT) {
        Some("%") => text.push('%'),
        Some(unit) => {
            text.push(' ');
            text.push_str(unit);
        }
        None => {}
    }
    Some(text)
}

/// A plain decimal as people of the language write it: `2,200,000.5` or `2.200.000,5`.
fn grouped(decimal: &str, lang: Lang) -> String {
    let (group, point) = lang.pick((',', '.'), ('.', ','));
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (decimal, en, vi) in [
            ("0", "0", "0"),
            ("7.40", "7.4", "7,4"),
            ("2046", "2,046", "2.046"),
            ("-2200000.5", "-2,200,000.5", "-2.200.000,5"),
            ("100.0", "100", "100"),
        ] {
            assert_eq!(grouped(decimal, Lang::En), en);
            assert_eq!(grouped(decimal, Lang::Vi), vi);
        }
    }
}
