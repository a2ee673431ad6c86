//! Progress for people who wait at a terminal: how far, how fast, how long yet.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use trithuc::page::Words;
use trithuc::store::update::Progress;

use crate::cli::Global;

/// Draws on the standard error if that is a terminal, and not when quiet.
fn bar(global: &Global, template: &str) -> ProgressBar {
    let target = if global.quiet || global.log().is_json() {
        ProgressDrawTarget::hidden()
    } else {
        // Hidden by itself where there is no terminal.
        ProgressDrawTarget::stderr()
    };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// How far a build is.
pub struct Bar {
    bar: ProgressBar,
    words: Words,
}

impl Bar {
    /// A bar that shows nothing yet.
    pub fn new(global: &Global) -> Self {
        let words = global.words();
        let left = words.get("progress-left");
        Self {
            bar: bar(
                global,
                &format!("{{prefix:<9}} {{wide_bar}} {{pos}}/{{len}} {{msg}} {{eta:>4}} {left}"),
            ),
            words,
        }
    }

    /// Shows how far the work is.
    pub fn show(&self, progress: Progress) {
        let (key, done, total, bytes) = match progress {
            Progress::Extracting { done, total, bytes } => ("progress-reading", done, total, bytes),
            Progress::Resolving => ("progress-comparing", 0, 0, 0),
            Progress::Comparing { done, total } => ("progress-writing", done, total, 0),
            Progress::Saving => ("progress-saving", 0, 0, 0),
        };
        if done <= 1 {
            self.bar.set_prefix(self.words.get(key));
            self.bar.reset_eta();
            self.bar.reset_elapsed();
        }
        if total > 0 {
            self.bar.set_length(total as u64);
            self.bar.set_position(done as u64);
            self.bar.set_message(rate(done, bytes, self.bar.elapsed(), self.words));
        }
    }
}

/// The bar goes before anything else is said.
impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// `412.0 articles/s, 1.20 MB/s`; without bytes only the first.
pub fn rate(articles: usize, bytes: usize, time: Duration, words: Words) -> String {
    let seconds = time.as_secs_f64().max(0.001);
    #[expect(clippy::cast_precision_loss, reason = "shown with one or two decimals")]
    let (articles, megabytes) = (articles as f64 / seconds, bytes as f64 / 1e6 / seconds);
    let (articles, megabytes) = (format!("{articles:.1}"), format!("{megabytes:.2}"));
    if bytes == 0 {
        words.say("rate", &[("n", &articles)])
    } else {
        words.say("rate-bytes", &[("n", &articles), ("bytes", &megabytes)])
    }
}

/// How many inputs are opened, and how many articles they gave.
pub struct Count {
    bar: ProgressBar,
    total: usize,
    words: Words,
}

impl Count {
    /// A count of so many inputs.
    pub fn new(total: usize, global: &Global) -> Self {
        let bar = bar(global, "{prefix:<9} {wide_bar} {msg}");
        bar.set_prefix(global.words().get("progress-opening"));
        bar.set_length(total as u64);
        Self {
            bar,
            total,
            words: global.words(),
        }
    }

    /// Shows how many inputs are left, and how many articles there are.
    pub fn show(&self, left: usize, articles: usize) {
        let done = self.total.saturating_sub(left);
        self.bar.set_position(done as u64);
        let values: [(&str, &dyn std::fmt::Display); 3] = [("done", &done), ("all", &self.total), ("n", &articles)];
        self.bar.set_message(self.words.say("progress-files", &values));
    }

    /// Lets something be said while it shows.
    pub fn aside(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }
}

impl Drop for Count {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
