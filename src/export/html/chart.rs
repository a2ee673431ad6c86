//! How many events each year: columns, one above each year between the first and the last.

use std::fmt::Write as _;

use crate::page::{Words, escape};

const WIDE: usize = 720;
const HIGH: usize = 150;
/// More years than this are not a chart but noise: a wrong date.
const MOST_YEARS: usize = 80;

/// The chart; nothing for less than two years.
pub(super) fn years(by_year: &[(String, Vec<usize>)], words: Words) -> String {
    let mut counts: Vec<(usize, usize)> = by_year
        .iter()
        .filter_map(|(year, events)| Some((year.parse().ok()?, events.len())))
        .collect();
    counts.sort_unstable();
    let (Some((first, _)), Some((last, _))) = (counts.first().copied(), counts.last().copied()) else {
        return String::new();
    };
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let years = last - first + 1;
    if !(2..=MOST_YEARS).contains(&years) {
        return String::new();
    }
    let step = WIDE / years;
    let every = 40_usize.div_ceil(step);
    let title = escape(words.get("report-by-year"));
    let mut out = format!(
        "<figure class=\"wide\"><svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDE} {}\" role=\"img\" aria-label=\"{title}\">\n",
        HIGH + 40
    );
    for (year, x) in (first..=last).zip((0..).step_by(step)) {
        let count = counts.iter().find(|(of, _)| *of == year).map_or(0, |(_, count)| *count);
        let (tall, middle) = (count * HIGH / most, x + step / 2);
        if count > 0 {
            let _ = writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{tall}\"/><text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{count}</text>",
                x + step / 8,
                HIGH + 18 - tall,
                (step - step / 4).max(1),
                HIGH + 14 - tall
            );
        }
        if (year - first).is_multiple_of(every) {
            let _ = writeln!(
                out,
                "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{year}</text>",
                HIGH + 34
            );
        }
    }
    let _ = writeln!(out, "</svg><figcaption>{title}</figcaption></figure>");
    out
}
