//! What a build or removal did, for people.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use trithuc::page::Words;
use trithuc::store::update::Report;

use super::articles::Skipped;
use super::log::Level;
use super::progress::rate;
use crate::cli::Global;

/// Ids that are told one by one; more with -v.
const TOLD: usize = 20;

/// Tells what was done, what was skipped and why, what the store holds, how long it took, and what to do next. `bytes` are
/// those of the texts that were given.
pub fn tell(report: &Report, skipped: &Skipped, bytes: usize, time: Duration, global: &Global) {
    if global.log().is_json() {
        let fields = fields(report, skipped, bytes, time);
        return global.log().event(Level::Info, "store.updated", "", &fields);
    }
    if global.quiet {
        return;
    }
    let words = global.words();
    let given = report.added + report.changed + report.unchanged;
    let seconds = format!("{:.2} s", time.as_secs_f64());
    let mut lines = vec![
        (words.get("report-articles"), articles(report, words)),
        (words.get("report-removed"), ids(&report.removed, global)),
        (words.get("report-skipped"), skipped_and_why(skipped, words)),
        (words.get("report-facts"), facts(report, words)),
        (
            words.get("report-time"),
            match (given, report.untouched) {
                (0, _) | (_, true) => seconds,
                _ => format!("{seconds}: {}", rate(given, bytes, time, words)),
            },
        ),
        (words.get("report-store"), store(report, &global.store, words)),
    ];
    if report.added + report.changed > 0 && report.articles > 1 {
        // To look for them takes longer in a large store than to add an article to it.
        lines.push((words.get("report-check"), words.get("report-conflicts").to_owned()));
    }
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

/// The same for programs.
fn fields(report: &Report, skipped: &Skipped, bytes: usize, time: Duration) -> Value {
    json!({
        "added": report.added, "changed": report.changed, "unchanged": report.unchanged, "removed": report.removed.len(),
        "forgotten": report.forgotten, "failed": skipped.failed, "passed_over": skipped.passed_over, "articles": report.articles,
        "facts": report.facts, "quads": report.quads, "written": !report.untouched, "bytes": bytes,
        "ms": u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
    })
}

/// Tells which articles of the store were not given, where that could mean that their files are gone: something was given
/// that had been given before, and not file by file.
pub fn tell_others(report: &Report, whole: bool, global: &Global) {
    let again = report.changed + report.unchanged > 0;
    let key = match report.others.len() {
        1 => "other",
        _ => "others",
    };
    if whole && again && !report.others.is_empty() {
        let words = global.words();
        let count = words.number(report.others.len());
        global.note(words.say(key, &[("n", &count), ("ids", &ids(&report.others, global))]));
    }
}

/// Ids beside each other; many are cut.
fn ids(ids: &[String], global: &Global) -> String {
    if ids.len() <= TOLD + 1 || global.verbose > 0 {
        return ids.join(", ");
    }
    let words = global.words();
    let more = words.number(ids.len() - TOLD);
    words.say("and-more", &[("ids", &ids[..TOLD].join(", ")), ("n", &more)])
}

/// `2 added, 1 unchanged; 3 in the store`.
fn articles(report: &Report, words: Words) -> String {
    let done = [
        (report.added, "added"),
        (report.changed, "changed"),
        (report.unchanged, "unchanged"),
        (report.removed.len(), "removed"),
        (report.forgotten, "forgotten"),
    ];
    let done = done.iter().filter(|(count, _)| *count > 0);
    let done: Vec<String> = done.map(|(count, key)| words.count(key, *count)).collect();
    format!("{}; {}", done.join(", "), words.count("in-store", report.articles))
}

/// `3 failed (2 empty, 1 not a text); no articles: 4 .jpg`.
fn skipped_and_why(skipped: &Skipped, words: Words) -> String {
    let mut parts = Vec::new();
    if skipped.failed() > 0 {
        let why: Vec<String> = skipped
            .failed
            .iter()
            .map(|(kind, count)| format!("{count} {kind}"))
            .collect();
        let failed = words.number(skipped.failed());
        parts.push(words.say("failed", &[("n", &failed), ("why", &why.join(", "))]));
    }
    if !skipped.passed_over.is_empty() {
        let others = skipped.passed_over.iter().map(|(extension, count)| {
            if extension.is_empty() {
                format!("{count} {}", words.get("no-extension"))
            } else {
                format!("{count} .{extension}")
            }
        });
        let mut others = others.collect::<Vec<_>>().join(", ");
        if skipped.passed_over.contains_key("pdf") {
            others.push(' ');
            others.push_str(words.get("pdf-feature"));
        }
        parts.push(words.say("no-articles", &[("names", &others)]));
    }
    parts.join("; ")
}

/// All facts, and how many of each class.
fn facts(report: &Report, words: Words) -> String {
    let of_class: usize = report.facts_by_class.values().sum();
    let mut classes: Vec<String> = report
        .facts_by_class
        .iter()
        .map(|(class, count)| words.count(class, *count))
        .collect();
    classes.push(words.count("other-statements", report.facts.saturating_sub(of_class)));
    format!("{}: {}", words.number(report.facts), classes.join(", "))
}

/// Where the store is, how large, and whether it was written.
fn store(report: &Report, path: &Path, words: Words) -> String {
    let size = fs::metadata(path).ok().filter(fs::Metadata::is_file);
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let size = size.map_or_else(String::new, |m| format!(", {:.1} MB", m.len() as f64 / 1e6));
    let written = if report.untouched {
        format!("; {}", words.get("not-written"))
    } else {
        String::new()
    };
    format!(
        "{}: {}{size}{written}",
        path.display(),
        words.count("quads", report.quads)
    )
}
