//! What a build or removal did, for people.

use std::fs;
use std::path::Path;
use std::time::Duration;

use trithuc::page::Words;
use trithuc::store::update::Report;

use super::articles::Skipped;
use super::progress::rate;
use crate::cli::Global;

/// Tells what was done, what was skipped and why, what the store holds, how long it took, and what to do next. `bytes` are
/// those of the texts that were given.
pub fn tell(report: &Report, skipped: &Skipped, bytes: usize, time: Duration, global: &Global) {
    if global.quiet {
        return;
    }
    let words = Words(global.lang);
    let given = report.added + report.changed + report.unchanged;
    let mut lines = vec![
        (words.get("report-articles"), articles(report)),
        (words.get("report-skipped"), skipped_and_why(skipped)),
        (words.get("report-facts"), facts(report)),
        (
            words.get("report-time"),
            match (given, report.untouched) {
                (0, _) | (_, true) => format!("{:.2} s", time.as_secs_f64()),
                _ => format!("{:.2} s: {}", time.as_secs_f64(), rate(given, bytes, time)),
            },
        ),
        (words.get("report-store"), store(report, &global.store)),
    ];
    if report.added > 0 && report.added == report.articles {
        let next = "trithuc stats, trithuc queries, trithuc export dot -o graph.dot".to_owned();
        lines.push((words.get("report-next"), next));
    }
    for (heading, told) in lines {
        if !told.is_empty() {
            global.note(format_args!("\x1b[1m{heading:<9}\x1b[0m {told}"));
        }
    }
}

/// `2 added, 1 unchanged; 3 in the store`.
fn articles(report: &Report) -> String {
    let done = [
        (report.added, "added"),
        (report.changed, "changed"),
        (report.unchanged, "unchanged"),
        (report.removed, "removed"),
    ];
    let done = done.iter().filter(|(count, _)| *count > 0);
    let done: Vec<String> = done
        .map(|(count, word)| format!("{} {word}", grouped(*count)))
        .collect();
    format!("{}; {} in the store", done.join(", "), grouped(report.articles))
}

/// `3 failed (2 empty, 1 not a text); no articles: 4 .jpg`.
fn skipped_and_why(skipped: &Skipped) -> String {
    let mut parts = Vec::new();
    if skipped.failed() > 0 {
        let why: Vec<String> = skipped
            .failed
            .iter()
            .map(|(kind, count)| format!("{count} {kind}"))
            .collect();
        parts.push(format!("{} failed ({})", skipped.failed(), why.join(", ")));
    }
    if !skipped.passed_over.is_empty() {
        let others = skipped.passed_over.iter().map(|(extension, count)| {
            if extension.is_empty() {
                format!("{count} without extension")
            } else {
                format!("{count} .{extension}")
            }
        });
        let mut others = others.collect::<Vec<_>>().join(", ");
        if skipped.passed_over.contains_key("pdf") {
            others.push_str(" (for PDF build the program with `--features pdf`)");
        }
        parts.push(format!("no articles: {others}"));
    }
    parts.join("; ")
}

/// All facts, and how many of each class.
fn facts(report: &Report) -> String {
    let of_class: usize = report.facts_by_class.values().sum();
    let mut classes: Vec<String> = report
        .facts_by_class
        .iter()
        .map(|(class, count)| format!("{} {class}", grouped(*count)))
        .collect();
    classes.push(format!(
        "{} other statements",
        grouped(report.facts.saturating_sub(of_class))
    ));
    format!("{}: {}", grouped(report.facts), classes.join(", "))
}

/// Where the store is, how large, and whether it was written.
fn store(report: &Report, path: &Path) -> String {
    let size = fs::metadata(path).ok().filter(fs::Metadata::is_file);
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let size = size.map_or_else(String::new, |m| format!(", {:.1} MB", m.len() as f64 / 1e6));
    let written = if report.untouched { "; nothing was written" } else { "" };
    format!("{}: {} quads{size}{written}", path.display(), grouped(report.quads))
}

/// `1234567` as `1,234,567`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, want) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), want);
        }
    }
}
